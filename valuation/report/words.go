package report

import (
	"math"
	"strconv"
	"strings"

	"github.com/ipx-sdk/ipx-go/ipx"
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

// terms are the codes of subjects and settings in words. What is not here is
// shown as it is.
var terms = map[string]ipx.Text{
	"pledge": ipx.T("质押融资", "pledge"), "transfer": ipx.T("转让", "transfer"), "licence": ipx.T("许可", "licence"),
	"reporting": ipx.T("财务报告", "financial reporting"), "damages": ipx.T("损害赔偿", "damages"),
	"market-value": ipx.T("市场价值", "market value"), "investment-value": ipx.T("投资价值", "investment value"),
	"liquidation-value": ipx.T("清算价值", "liquidation value"), "in-use": ipx.T("持续使用", "in use"),
	"orderly-liquidation": ipx.T("有序清算", "orderly liquidation"), "forced-liquidation": ipx.T("强制清算", "forced liquidation"),
	"income": ipx.T("收益法", "income approach"), "market": ipx.T("市场法", "market approach"), "cost": ipx.T("成本法", "cost approach"),
	"option": ipx.T("实物期权法", "real options"), "indicator": ipx.T("指标法", "indicators"),
	"timing": ipx.T("折现时点", "timing"), "end-year": ipx.T("年末", "end of year"), "mid-year": ipx.T("年中", "middle of year"),
	"tax-life": ipx.T("税收摊销年限", "tax life"), "terminal": ipx.T("终值", "terminal value"), "gordon": ipx.T("永续增长", "perpetual growth"),
	"exit": ipx.T("期末处置", "exit"), "stub": ipx.T("首个不完整年度", "broken first period"),
}

func (l Language) term(code string) string {
	if t, ok := terms[code]; ok {
		return l.Of(t)
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
