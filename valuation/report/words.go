package report

import (
	"math"
	"strconv"
	"strings"

	"golang.org/x/text/language"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/l10n"
	"github.com/ipx-sdk/ipx-go/valuation"
)

// Language of a report.
type Language string

// Languages. Any other is read as English.
const (
	Chinese Language = "zh"
	English Language = "en"
)

// Of returns the text in the language; the other one where it is empty.
func (l Language) Of(t ipx.Text) string {
	a, b := t.En, t.Zh
	if l == Chinese {
		a, b = b, a
	}
	if a == "" {
		return b
	}
	return a
}

func (l Language) say(zh, en string) string { return l.Of(ipx.T(zh, en)) }

// colon stands between a name and what is said of it.
func (l Language) colon() string { return l.say("：", ": ") }

// comma stands between the members of a list.
func (l Language) comma() string { return l.say("、", ", ") }

func (l Language) date(d calendar.Date) string {
	if l == Chinese {
		return l10n.Date(language.Chinese, d)
	}
	return l10n.Date(language.English, d)
}

// terms are the codes of subjects and approaches in words. What is not here is
// shown as it is.
var terms = map[string]ipx.Text{
	"pledge": ipx.T("质押融资", "pledge"), "transfer": ipx.T("转让", "transfer"), "licence": ipx.T("许可", "licence"),
	"reporting": ipx.T("财务报告", "financial reporting"), "damages": ipx.T("损害赔偿", "damages"),
	"market-value": ipx.T("市场价值", "market value"), "investment-value": ipx.T("投资价值", "investment value"),
	"liquidation-value": ipx.T("清算价值", "liquidation value"), "in-use": ipx.T("持续使用", "in use"),
	"orderly-liquidation": ipx.T("有序清算", "orderly liquidation"), "forced-liquidation": ipx.T("强制清算", "forced liquidation"),
	"income": ipx.T("收益法", "income approach"), "market": ipx.T("市场法", "market approach"), "cost": ipx.T("成本法", "cost approach"),
	"option": ipx.T("实物期权法", "real options"), "indicator": ipx.T("指标法", "indicators"),
}

// choices are the settings of the models of the library, names and values.
var choices = map[string]ipx.Text{
	"timing": ipx.T("折现时点", "timing"), "end-year": ipx.T("年末", "end of year"), "mid-year": ipx.T("年中", "middle of year"),
	"years": ipx.T("预测年数", "years of forecast"), "tax-life": ipx.T("税收摊销年限", "tax life"), "terminal": ipx.T("终值", "terminal value"),
	"gordon": ipx.T("永续增长", "perpetual growth"), "exit": ipx.T("期末处置", "exit"), "stub": ipx.T("首个不完整年度", "broken first period"),
	"flow-prices": ipx.T("现金流价格口径", "prices of the cash flow"), "rate-prices": ipx.T("折现率价格口径", "prices of the rate"), "nominal": ipx.T("名义", "nominal"), "real": ipx.T("实际", "real"),
	"flow-tax": ipx.T("现金流税收口径", "tax of the cash flow"), "rate-tax": ipx.T("折现率税收口径", "tax of the rate"), "after-tax": ipx.T("税后", "after tax"), "before-tax": ipx.T("税前", "before tax"),
	"flow-to": ipx.T("现金流归属", "cash flow to"), "rate-to": ipx.T("折现率归属", "rate of"), "firm": ipx.T("企业（全部资本）", "the firm"), "equity": ipx.T("股权", "equity"), "profit": ipx.T("净利润", "net profit"),
	"phase-cost": ipx.T("阶段支出时点", "cost of a phase falls at its"), "start": ipx.T("阶段开始", "start"), "middle": ipx.T("阶段中点", "middle"),
	"earnings-of": ipx.T("收益所属期间", "earnings of the"), "past-year": ipx.T("上一年", "past year"), "coming-year": ipx.T("下一年", "coming year"),
	"shape": ipx.T("决策树结构", "shape of the tree"), "debt-after-tax": ipx.T("债务成本已为税后", "cost of debt is after tax"),
	"true": ipx.T("是", "yes"), "false": ipx.T("否", "no"),
	"kind": ipx.T("种类", "kind"), "reproduction": ipx.T("复原重置", "reproduction"), "replacement": ipx.T("更新重置", "replacement"), "historical": ipx.T("历史成本", "historical"),
	"obsolescence": ipx.T("贬值的合并方式", "parts of the obsolescence"), "multiply": ipx.T("连乘", "multiply"), "add": ipx.T("相加", "add up"),
	"mean": ipx.T("平均方法", "mean"), "geometric": ipx.T("几何平均", "geometric"), "arithmetic": ipx.T("算术平均", "arithmetic"), "least": ipx.T("最少可比案例数", "comparables needed"),
	"form": ipx.T("形式", "form"), "difference": ipx.T("乘数之差", "difference of multiples"), "regression": ipx.T("回归", "regression"),
	"level": ipx.T("价格水平", "level of the price"), "smeared": ipx.T("均值（Duan还原）", "mean, by smearing"), "lognormal": ipx.T("均值（误差正态）", "mean, for normal errors"), "median": ipx.T("中位数", "median"),
	"observations": ipx.T("观测数", "observations"), "estimate": ipx.T("回归系数摘要", "digest of the coefficients"),
	"call": ipx.T("看涨（实施）", "call"), "put": ipx.T("看跌（放弃）", "put"), "mother": ipx.T("前一阶段期权", "first option"), "daughter": ipx.T("后一阶段期权", "second option"),
	"style": ipx.T("行权方式", "style of exercise"), "american": ipx.T("美式", "American"), "european": ipx.T("欧式", "European"),
	"tree": ipx.T("格子", "tree"), "crr": ipx.T("CRR二项", "Cox–Ross–Rubinstein"), "leisen-reimer": ipx.T("Leisen–Reimer二项", "Leisen–Reimer"), "trinomial": ipx.T("三项", "trinomial"),
	"steps": ipx.T("步数", "steps"), "smooth": ipx.T("平滑", "smoothing"), "average": ipx.T("相邻步数平均", "average"), "control": ipx.T("控制变量", "control variate"),
	"dates": ipx.T("行权日数", "dates of exercise"), "paths": ipx.T("路径数", "paths"), "per-ann": ipx.T("每年步数", "steps a year"), "seed": ipx.T("随机种子", "seed"),
	"basis": ipx.T("基函数", "basis"), "fresh": ipx.T("用新路径估值", "fresh paths"), "days": ipx.T("事件窗口天数", "days of the window"),
	"weights-by": ipx.T("权重来源", "weights by"), "missing": ipx.T("缺失指标", "missing answers"), "fail": ipx.T("拒绝", "are refused"), "renormalise": ipx.T("其余权重按比例放大", "weights scaled up"),
	"loss-years": ipx.T("亏损结转年数", "years of loss carry-forward"),
	"past-years": ipx.T("侵权年数", "years of infringement"), "due": ipx.T("起息时点", "amounts fall due at the"), "interest": ipx.T("计息方式", "interest"), "simple": ipx.T("单利", "simple"), "compound": ipx.T("复利", "compound"),
	"law": ipx.T("适用法律", "law"), "rests-on": ipx.T("赔偿依据", "rests on"), "loss": ipx.T("权利人实际损失", "the owner's loss"), "gain": ipx.T("侵权人所获利益", "the infringer's gain"), "royalty": ipx.T("许可使用费", "the licence fee"), "statutory": ipx.T("法定赔偿", "an amount chosen by the court"),
	"punitive": ipx.T("惩罚性赔偿的算法", "multiple"), "of-the-basis": ipx.T("基数乘以倍数", "of the basis"), "beside-the-basis": ipx.T("基数之外另加倍数", "beside the basis"),
	"template": ipx.T("模板摘要", "digest of the template"), "raised": ipx.T("否决事项", "gate raised"),
}

// rows are the names that models give to rows of their tables.
var rows = map[string]ipx.Text{
	"terminal": ipx.T("永续期", "terminal"), "constant": ipx.T("常数项", "constant"), "subject": ipx.T("被评估企业", "subject"), "generic": ipx.T("可比企业", "generic"),
}

// numbered are the beginnings of settings and rows that end with a number or a
// name.
var numbered = []struct {
	start  string
	says   ipx.Text
	number bool // nothing but a number may follow: the rest is a user's own word
}{
	{"opinion.", ipx.T("方法", "opinion "), true}, {"bonus.", ipx.T("加分：", "bonus "), false}, {"bermudan ", ipx.T("限定行权日，次数：", "Bermudan, dates: "), true},
	{"stop at ", ipx.T("止于：", "stop at "), false}, {"phase ", ipx.T("阶段", "phase "), true},
}

func (l Language) term(code string) string {
	if t, ok := terms[code]; ok {
		return l.Of(t)
	}
	return code
}

// choice writes the name or the value of a setting.
func (l Language) choice(code string) string { return l.known(choices, code) }

// period writes the name of a row.
func (l Language) period(code string) string { return l.known(rows, code) }

func (l Language) known(words map[string]ipx.Text, code string) string {
	if t, ok := words[code]; ok {
		return l.Of(t)
	}
	for _, n := range numbered {
		if rest, ok := strings.CutPrefix(code, n.start); ok && (!n.number || strings.Trim(rest, "0123456789") == "") {
			return l.Of(n.says) + rest
		}
	}
	return code
}

// unit names the unit of money: 万元, CNY million.
func (l Language) unit(u valuation.Unit) string {
	cur := string(u.Currency)
	if !u.Currency.Valid() {
		return ""
	}
	if l == Chinese && cur == "CNY" {
		cur = "元"
	}
	switch f := u.Factor(); {
	case f == 1:
		return cur
	case l == Chinese && f == 1e4:
		return "万" + cur
	case l == Chinese && f == 1e8:
		return "亿" + cur
	case l == Chinese && f == 1e6:
		return "百万" + cur
	case f == 1e6:
		return cur + " million"
	default:
		return cur + " × " + strings.TrimSuffix(thousands(f, 2), ".00")
	}
}

// figure prints a number in its unit: money with thousands and two decimals,
// rates and fractions in per cent, all else with six digits.
func figure(v float64, unit string) string {
	switch {
	case math.IsNaN(v) || math.IsInf(v, 0):
		return "–"
	case unit == valuation.UnitMoney || unit == valuation.UnitPerYear || unit == valuation.UnitPrice:
		return thousands(v, 2)
	case unit == valuation.UnitRate || unit == valuation.UnitFraction:
		return strconv.FormatFloat(short(v*100, 4), 'f', -1, 64) + "%"
	case unit == valuation.UnitYears || unit == valuation.UnitCount || unit == valuation.UnitScore:
		return strconv.FormatFloat(short(v, 4), 'f', -1, 64)
	}
	return strconv.FormatFloat(v, 'f', 6, 64)
}

// short rounds to so many decimals.
func short(v float64, places int) float64 {
	f, err := strconv.ParseFloat(strconv.FormatFloat(v, 'f', places, 64), 64)
	if err != nil || f == 0 {
		return 0 // no minus nought
	}
	return f
}

// thousands prints a number with groups of three digits.
func thousands(v float64, places int) string {
	if math.Abs(v) >= 1e15 {
		return strconv.FormatFloat(v, 'e', 6, 64)
	}
	s := strconv.FormatFloat(short(v, places), 'f', places, 64)
	s, minus := strings.CutPrefix(s, "-")
	whole, frac, _ := strings.Cut(s, ".")
	var b strings.Builder
	if minus {
		b.WriteByte('-')
	}
	for i, d := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteRune(d)
	}
	if frac != "" {
		b.WriteString("." + frac)
	}
	return b.String()
}
