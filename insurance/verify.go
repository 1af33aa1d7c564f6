package insurance

import (
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
)

// The words that a product may use.
var (
	classes   = []Class{PropertyLoss, ThirdParty, Credit, Surety}
	bases     = []Basis{Costs, Losses, Debts, Defaults}
	triggers  = []Trigger{Occurrence, ClaimsMade, Accepted}
	units     = []Unit{ByRight, ByItem, ByFirm}
	standings = []Standing{Patentee, Licensee, Lender, Borrower, Maker, Agency, Valuer}
	sharings  = []Sharing{InsurerFirst, InsuredFirst, ProRata}
)

// inspection gathers what is wrong with a product.
type inspection struct{ out []ipx.Reason }

// bad notes a fault of a field, if there is one.
func (i *inspection) bad(field string, is bool, zh, en string) {
	if is {
		i.out = append(i.out, badInput("INSURANCE-PRODUCT-01", field, zh, en))
	}
}

// part notes a figure that is no part of a whole.
func (i *inspection) part(field string, d decimal.Decimal) {
	i.bad(field, d.Sign() < 0 || d.GreaterThan(decimal.NewFromInt(1)), "应当在零和一之间", "must be between nought and one")
}

// text notes a text that lacks a language.
func (i *inspection) text(field string, t ipx.Text) {
	i.bad(field, t.Zh == "" || t.En == "" || len(t.Faults()) > 0, "缺少中文或者英文", "must be in Chinese and English")
}

// Verify finds what does not hold together in a product, with the field; nil
// where nothing does. It is what [ReadProduct], the workflow and [Open] ask.
func (p Product) Verify() *ipx.Refusal {
	var i inspection
	i.bad("code", p.Code == "", "缺少代码", "is missing")
	i.text("name", p.Name)
	i.bad("class", !slices.Contains(classes, p.Class), "不是财产保险的类别", "is no class of property insurance")
	i.bad("rated", !slices.Contains(units, p.Rated), "不是计费单位", "is not a unit of rating")
	i.bad("insurable", len(p.Insurable) == 0, "没有写明可以投保的主体", "names nobody who can be insured")
	for n, s := range p.Insurable {
		i.bad(fmt.Sprintf("insurable[%d]", n), !slices.Contains(standings, s) || slices.Contains(p.Insurable[:n], s), "不是可以投保的身份，或者重复", "is no standing, or is there twice")
	}
	i.bad("territory", p.Territory.IsEmpty(), "没有承保区域", "covers no territory")
	p.sections(&i)
	p.clauses(&i)
	p.times(&i)
	p.money(&i)
	p.Tariff.inspect(&i)
	p.together(&i)
	if len(i.out) == 0 {
		return nil
	}
	return ipx.Refuse(i.out...)
}

// sections are looked at one by one, and against the class.
func (p Product) sections(i *inspection) {
	i.bad("sections", len(p.Sections) == 0, "没有保险责任", "insure nothing")
	seen := map[Peril]bool{}
	for n, s := range p.Sections {
		at := fmt.Sprintf("sections[%d].", n)
		i.bad(at+"peril", s.Peril == "" || seen[s.Peril], "缺少险种，或者重复", "is missing, or is there twice")
		seen[s.Peril] = true
		i.text(at+"name", s.Name)
		i.bad(at+"basis", !slices.Contains(bases, s.Basis), "不是赔付基础", "is no basis")
		i.bad(at+"trigger", !slices.Contains(triggers, s.Trigger), "不是触发条件", "is no trigger")
		i.bad(at+"on_top", s.OnTop && s.Basis != Debts, "只有责任险可以另付抗辩费用", "is for liability only")
		i.bad(at+"consent", s.Consent && s.Basis != Costs, "只有费用需要事先同意", "is for costs only")
		i.bad(at+"heads", len(s.Heads) > 0 && s.Basis != Costs, "只有费用分项", "are for costs only")
		i.part(at+"part", s.Part)
		p.amount(i, at+"most", s.Most)
		codes := map[string]bool{}
		for k, h := range s.Heads {
			of := fmt.Sprintf("%sheads[%d]", at, k)
			i.bad(of, h.Code == "" || codes[h.Code], "缺少代码，或者重复", "has no code, or is there twice")
			codes[h.Code] = true
			i.text(of+".name", h.Name)
			i.part(of+".part", h.Part)
			p.amount(i, of+".most", h.Most)
		}
		i.bad(at+"basis", s.Basis == Debts && p.Class != ThirdParty, "责任应当由责任保险承保", "is liability, which another class cannot insure")
		i.bad(at+"basis", s.Basis == Defaults && p.Class != Credit && p.Class != Surety, "债务人违约应当由信用保险或者保证保险承保", "is a debtor's default, which only credit and surety insure")
	}
	i.bad("class", p.Class == ThirdParty && !p.has(Debts), "责任保险没有承保责任", "is liability, but no section insures it")
	i.bad("class", (p.Class == Credit || p.Class == Surety) && !p.has(Defaults), "没有承保债务人违约", "is credit or surety, but no section insures a default")
	i.bad("average", p.Average && !p.has(Losses), "比例赔付只适用于损失", "is for losses only")
	i.part("per_right", p.PerRight)
	i.bad("per_right", p.PerRight.Sign() > 0 && p.Rated != ByRight, "没有逐项列明权利", "needs rights that are listed")
	i.part("per_claim", p.PerClaim)
	p.amount(i, "most_right", p.MostRight)
	i.bad("most_right", p.MostRight.Sign() > 0 && p.Rated != ByRight, "没有逐项列明权利", "needs rights that are listed")
	p.amount(i, "most_claim", p.MostClaim)
}

// amount notes a sum that cannot be one of the product.
func (p Product) amount(i *inspection, field string, m ipx.Money) {
	c := p.Tariff.currency()
	i.bad(field, m.Sign() < 0, "为负", "is negative")
	i.bad(field, !m.IsZero() && c != "" && m.Currency() != c, "币种与保费不同", "is not in the currency of the tariff")
}

// has reports whether a section pays on a basis.
func (p Product) has(b Basis) bool {
	return slices.ContainsFunc(p.Sections, func(s Section) bool { return s.Basis == b })
}

// dated reports whether a section looks back before the period.
func (p Product) dated() bool {
	return slices.ContainsFunc(p.Sections, func(s Section) bool { return s.Trigger == ClaimsMade || s.Trigger == Accepted })
}

// clauses are the exclusions and questions.
func (p Product) clauses(i *inspection) {
	codes := map[string]bool{RetentionClause: true}
	for n, x := range p.Exclusions {
		at := fmt.Sprintf("exclusions[%d]", n)
		i.bad(at+".code", x.Code == "" || codes[x.Code], "缺少代码，或者重复", "is missing, or is there twice")
		codes[x.Code] = true
		i.text(at+".text", x.Text)
	}
	asked := map[string]bool{}
	for n, q := range p.Questions {
		at := fmt.Sprintf("questions[%d]", n)
		i.bad(at+".code", q.Code == "" || asked[q.Code], "缺少代码，或者重复", "is missing, or is there twice")
		asked[q.Code] = true
		i.text(at+".text", q.Text)
	}
}

// times are the periods.
func (p Product) times(i *inspection) {
	i.bad("period", p.Period.IsZero() || p.Period.N < 1, "缺少保险期间", "is missing")
	if _, err := p.Period.Term(someDay); err != nil && p.Period.N > 0 {
		i.bad("period", true, "不能按该单位计算", "cannot be counted in this unit")
	}
	for _, d := range []struct {
		field string
		is    bool
	}{{"retro", p.Retro.N < 0}, {"waiting", p.Waiting.N < 0}, {"tail", p.Tail.N < 0}, {"min_left", p.MinLeft.N < 0}, {"credit", p.Credit.N < 0}, {"cure", p.Cure.N < 0}} {
		i.bad(d.field, d.is, "期限为负", "is negative")
	}
	i.bad("retro", !p.Retro.IsZero() && !p.dated(), "追溯期只适用于索赔提出制或者双重触发", "needs a claims-made or a double trigger")
	i.bad("tail", !p.Tail.IsZero() && !slices.ContainsFunc(p.Sections, func(s Section) bool { return s.Trigger == ClaimsMade }), "延长报告期只适用于索赔提出制", "needs a claims-made trigger")
	i.bad("circumstances", p.Circumstances && !slices.ContainsFunc(p.Sections, func(s Section) bool { return s.Trigger == ClaimsMade }), "情况通知只适用于索赔提出制", "needs a claims-made trigger")
	i.bad("min_left", !p.MinLeft.IsZero() && p.Rated != ByRight, "没有逐项列明权利", "needs rights that are listed")
}

// counted are the periods that are counted from a day, none of them in working days:
// those of coming years are not published when a policy is issued.
func (p Product) counted(i *inspection) {
	for _, d := range []struct {
		field string
		p     calendar.Period
	}{{"retro", p.Retro}, {"waiting", p.Waiting}, {"tail", p.Tail}, {"min_left", p.MinLeft}, {"credit", p.Credit}, {"cure", p.Cure}} {
		_, err := d.p.Term(someDay)
		i.bad(d.field, d.p.N > 0 && err != nil, "不能按该单位计算，或者过长", "cannot be counted in this unit, or is too long")
	}
}

// together are terms each of which could be, and that do not go together.
func (p Product) together(i *inspection) {
	p.counted(i)
	one := decimal.NewFromInt(1)
	term, err := p.Period.Term(someDay)
	for _, d := range []struct {
		field string
		p     calendar.Period
		zh    string
		en    string
	}{{"waiting", p.Waiting, "等待期不短于保险期间，首张保单没有保障", "is as long as the period: a first policy would insure nothing"}, {"credit", p.Credit, "不短于保险期间", "is as long as the period"}} {
		t, err2 := d.p.Term(someDay)
		i.bad(d.field, err == nil && err2 == nil && d.p.N > 0 && !t.Until.Before(term.Until), d.zh, d.en)
	}
	costs := len(p.Sections) > 0
	for n, s := range p.Sections {
		at := fmt.Sprintf("sections[%d].trigger", n)
		i.bad(at, s.Basis == Debts && s.Trigger == Accepted, "责任由第三者索赔触发，不是被保险人自己的起诉", "is a filing of the insured's own, and liability is claimed by others")
		i.bad(at, s.Basis == Defaults && s.Trigger != Occurrence && slices.Contains(triggers, s.Trigger), "债务人违约就是保险事故，没有第三者索赔或者起诉", "must be the occurrence: a default is the event itself")
		i.word(fmt.Sprintf("sections[%d].peril", n), string(s.Peril))
		for k, h := range s.Heads {
			i.word(fmt.Sprintf("sections[%d].heads[%d]", n, k), h.Code)
		}
		costs = costs && s.Basis == Costs
	}
	i.word("code", p.Code)
	i.word("form", p.Form)
	for n, x := range p.Exclusions {
		i.word(fmt.Sprintf("exclusions[%d].code", n), x.Code)
	}
	for n, q := range p.Questions {
		i.word(fmt.Sprintf("questions[%d].code", n), q.Code)
	}
	i.bad("insurable", p.has(Defaults) && slices.Contains(p.Insurable, Borrower), "债务人不能就自己的违约被保险", "holds the borrower, who cannot be insured against its own default")
	i.bad("consents", p.Consents && p.Rated != ByRight, "没有逐项列明权利", "needs rights that are listed")
	i.bad("tariff.each", p.Tariff.Each.Sign() > 0 && p.Rated == ByFirm, "没有逐项列明的标的", "needs rights or items that are listed")
	i.bad("recoup", p.Recoup.GreaterThan(one) && !costs, "超过已付赔款的返还只能就费用约定，代位求偿以赔偿金额为限", "above what was paid can be agreed for costs only: subrogation ends with what was paid")
	r := p.Retention
	for _, d := range []struct {
		field string
		d     decimal.Decimal
	}{{"retention.rate", r.Rate}, {"retention.co_pay", r.CoPay}, {"retention.off_panel", r.OffPanel}} {
		i.bad(d.field, d.d.Equal(one), "全部由被保险人承担，没有可以赔付的", "leaves the whole loss with the insured")
	}
	i.bad("retention.co_pay_first", r.CoPayFirst && (r.CoPay.Sign() == 0 && r.OffPanel.Sign() == 0 || r.Amount.Sign() == 0 && r.Rate.Sign() == 0), "没有同时约定免赔与自付，无先后可言", "orders a deductible and a co-payment, and one of them is missing")
	i.bad("retention.amount", !r.Amount.IsZero() && !p.Handling.IsZero() && p.Tariff.currency() == "" && r.Amount.Currency() != p.Handling.Currency(), "币种与手续费不同", "is not in the currency of the handling fee")
}

// word notes a code with blanks around it, which reads like another.
func (i *inspection) word(field, s string) {
	i.bad(field, strings.TrimSpace(s) != s, "首尾有空白", "has blanks around it")
}

// money are amounts and rates.
func (p Product) money(i *inspection) {
	r := p.Retention
	i.part("retention.rate", r.Rate)
	i.part("retention.co_pay", r.CoPay)
	i.part("retention.off_panel", r.OffPanel)
	i.bad("retention.off_panel", r.OffPanel.Sign() > 0 && r.OffPanel.LessThan(r.CoPay), "低于使用合作律所的自付比例", "is below the co-payment with panel counsel")
	p.amount(i, "retention.amount", r.Amount)
	p.amount(i, "handling", p.Handling)
	p.amount(i, "tariff.minimum", p.Tariff.Minimum)
	p.amount(i, "tariff.each", p.Tariff.Each)
	p.amount(i, "tariff.most", p.Tariff.Most)
	i.bad("recoup", p.Recoup.Sign() < 0, "为负", "is negative")
	i.bad("sharing", !slices.Contains(sharings, p.Sharing), "不是分配方式", "is no way to share")
	last := decimal.Zero
	for n, d := range p.ShortRate {
		at := fmt.Sprintf("short_rate[%d]", n)
		i.part(at, d)
		i.bad(at, d.LessThan(last), "短期费率不得下降", "must not fall")
		last = d
	}
}

// badInput is a fault of data.
func badInput(code ipx.Code, field, zh, en string) ipx.Reason {
	return ipx.Reason{Code: code, Category: ipx.ErrInput, Subject: field, Says: ipx.T("{field}：{what}", "{field} {what}"),
		Args: []ipx.Arg{{Name: "field", Value: field}, {Name: "what", Value: ipx.T(zh, en)}}}
}
