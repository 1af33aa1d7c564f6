package subsidy

import (
	"slices"

	"github.com/shopspring/decimal"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
)

func num(s string) decimal.Decimal { return decimal.RequireFromString(s) }

// year is a calendar year.
func year(first string) calendar.Term {
	from := calendar.MustParse(first)
	return calendar.Term{From: from, Until: from.AddYears(1)}
}

// cheated is the cause that every programme knows.
var cheated = Recall{Code: "fraud", Text: ipx.T("弄虚作假、重复申报", "false statements, or applied for twice"), Part: decimal.NewFromInt(1)}

// clean is the declaration that every programme asks for.
var clean = Condition{Code: "clean-hands", Text: ipx.T("未被列入严重失信主体名单，申报材料真实", "not on a list of serious breaches of trust; the papers are true")}

// Programmes returns the programmes that the library knows. All were reported by
// the press or read in part in notices; what was not published is left out, so that
// a host fills it in.
func Programmes() []Programme {
	return []Programme{shenzhen2025(), beijing2020(), foshan2011(), foshan2012(), nanshanPledge(), nanshanSecuritisation(), baoan(), qingdao(), qingdaoValuation(), hefei(), fujian()}
}

// ByCode returns one of [Programmes].
func ByCode(code string) (Programme, bool) {
	all := Programmes()
	i := slices.IndexFunc(all, func(p Programme) bool { return p.Code == code })
	if i < 0 {
		return Programme{}, false
	}
	return all[i], true
}

// shenzhen2025 funds half of the premium actually paid for contracts of 2024. The
// list of industries has 28 fields; a host puts in their codes.
func shenzhen2025() Programme {
	return Programme{
		Code: "shenzhen-2025", Name: ipx.T("深圳市知识产权保险补贴（2025年度）", "Shenzhen, insurance of intellectual property, round of 2025"), Authority: ipx.T("深圳市市场监督管理局", "Shenzhen Administration for Market Regulation"),
		Place: "CN-GD-SZ", Group: "shenzhen", Source: "深市监规〔2024〕5号 第十五条", Basis: law.Press,
		Categories: []Category{{Code: "firm", Name: ipx.T("企业", "firm"), Kinds: []ipx.PartyKind{ipx.Company}}, {Code: "institution", Name: ipx.T("事业单位", "institution"), Kinds: []ipx.PartyKind{ipx.Institution}}},
		Costs:      []string{"premium"}, Lines: []string{"overseas", "enforcement", "infringement-loss"}, Signed: year("2024-01-01"),
		Rate: num("0.5"), Cap: ipx.Yuan(200_000), Budget: ipx.Yuan(5_000_000), Once: true, Conditions: []Condition{clean}, Recalls: []Recall{cheated},
	}
}

// beijing2020 is the pilot of Beijing: all of the premium in the first year. Rates of
// later years were not published: a host adds them.
func beijing2020() Programme {
	return Programme{
		Code: "beijing-2020", Name: ipx.T("北京市知识产权保险试点", "Beijing, pilot of insurance of intellectual property"), Authority: ipx.T("北京市知识产权局", "Beijing Intellectual Property Office"),
		Place: "CN-BJ", Group: "beijing", Source: "press, 2020", Basis: law.Press,
		Categories: []Category{
			{Code: "champion", Name: ipx.T("单项冠军企业", "single champion"), Kinds: []ipx.PartyKind{ipx.Company}, Cap: ipx.Yuan(500_000)},
			{Code: "small", Name: ipx.T("重点领域小微企业", "small firm in a key field"), Kinds: []ipx.PartyKind{ipx.Company}, Micro: true, Cap: ipx.Yuan(200_000)},
		},
		Costs: []string{"premium"}, Lines: []string{"enforcement", "infringement-loss"}, Years: []decimal.Decimal{num("1")}, Once: false, Conditions: []Condition{clean}, Recalls: []Recall{cheated},
	}
}

// foshan2011 paid the whole premium.
func foshan2011() Programme {
	return Programme{
		Code: "foshan-2011", Name: ipx.T("佛山市专利保险试点（2011年）", "Foshan, pilot of patent insurance, 2011"), Place: "CN-GD-FS", Group: "foshan", Source: "press", Basis: law.Press,
		Costs: []string{"premium"}, Signed: year("2011-01-01"), Rate: num("1"), Recalls: []Recall{cheated},
	}
}

// foshan2012 paid the base premium only: cost is what the tariff asks for the first
// patent.
func foshan2012() Programme {
	p := foshan2011()
	p.Code, p.Name, p.Signed, p.Costs = "foshan-2012", ipx.T("佛山市专利保险试点（2012年，仅基础保费）", "Foshan, pilot of patent insurance, 2012, base premium only"), year("2012-01-01"), []string{"base-premium"}
	return p
}

// nanshanPledge funds the cost of a pledged loan in Nanshan, Shenzhen.
func nanshanPledge() Programme {
	return Programme{
		Code: "nanshan-pledge-2025", Name: ipx.T("南山区知识产权质押融资资助", "Nanshan, pledged loans"), Place: "CN-GD-SZ-NS", Group: "shenzhen", Source: "2025 measures", Basis: law.Press,
		Categories: []Category{{Code: "firm", Name: ipx.T("企业", "firm"), Kinds: []ipx.PartyKind{ipx.Company}}},
		Costs:      []string{"interest", "guarantee", "premium", "valuation"}, Rate: num("0.7"), Cap: ipx.Yuan(1_500_000), Conditions: []Condition{clean}, Recalls: []Recall{cheated},
	}
}

// nanshanSecuritisation funds the cost of securitised loans in Nanshan, by slices of
// the amount raised.
func nanshanSecuritisation() Programme {
	return Programme{
		Code: "nanshan-securitisation-2025", Name: ipx.T("南山区知识产权证券化资助", "Nanshan, securitisation"), Place: "CN-GD-SZ-NS", Group: "shenzhen", Source: "2025 notice", Basis: law.Press,
		Categories: []Category{{Code: "firm", Name: ipx.T("企业", "firm"), Kinds: []ipx.PartyKind{ipx.Company}}},
		Costs:      []string{"interest", "guarantee", "valuation"},
		Slices:     []Slice{{Up: ipx.Yuan(10_000_000), Rate: num("0.7")}, {Up: ipx.Yuan(50_000_000), Rate: num("0.5")}, {Rate: num("0.3")}},
		NetOfTax:   true, Revenue: Revenue{Above: ipx.Yuan(10_000_000), Part: num("0.008")}, Cap: ipx.Yuan(3_000_000), Times: 3, Conditions: []Condition{clean}, Recalls: []Recall{cheated},
	}
}

// baoan funds securitised loans in Bao'an, Shenzhen, after they are repaid.
func baoan() Programme {
	return Programme{
		Code: "baoan-securitisation", Name: ipx.T("宝安区知识产权证券化资助", "Bao'an, securitisation"), Place: "CN-GD-SZ-BA", Group: "shenzhen", Source: "notice", Basis: law.Press,
		Costs: []string{"interest", "guarantee", "valuation"}, Rate: num("1"), OfBase: num("0.035"), AfterPaid: true, Conditions: []Condition{clean}, Recalls: []Recall{cheated},
	}
}

// qingdao funds half of the interest of insured pledged loans. Its cap and the part
// of the premium were not published.
func qingdao() Programme {
	return Programme{
		Code: "qingdao-interest", Name: ipx.T("青岛市专利质押保险贷款贴息", "Qingdao, interest of insured pledged loans"), Place: "CN-SD-QD", Group: "qingdao", Source: "press, 2016", Basis: law.Press,
		Categories: []Category{{Code: "small", Name: ipx.T("科技型小微企业", "small technology firm"), Kinds: []ipx.PartyKind{ipx.Company}, Micro: true}},
		Costs:      []string{"interest"}, Rate: num("0.5"), Recalls: []Recall{cheated},
	}
}

// qingdaoValuation funds half of what it costs to value the patents when they are
// disposed of.
func qingdaoValuation() Programme {
	p := qingdao()
	p.Code, p.Name, p.Costs = "qingdao-valuation", ipx.T("青岛市专利质押保险贷款处置评估费补助", "Qingdao, valuation on disposal of pledged patents"), []string{"disposal-valuation"}
	return p
}

// hefei funds what a pledged loan costs beside its interest whole, and half of the
// interest, together up to 150 000.
func hefei() Programme {
	return Programme{
		Code: "hefei-patent-loan", Name: ipx.T("合肥经济技术开发区“专利贷”补贴", "Hefei economic zone, patent loans"), Place: "CN-AH-HF", Group: "hefei", Source: "press", Basis: law.Press,
		Categories: []Category{{Code: "firm", Name: ipx.T("企业", "firm"), Kinds: []ipx.PartyKind{ipx.Company}}},
		Costs:      []string{"guarantee", "valuation", "interest"}, Rates: map[string]decimal.Decimal{"guarantee": num("1"), "valuation": num("1"), "interest": num("0.5")},
		Cap: ipx.Yuan(150_000), Recalls: []Recall{cheated},
	}
}

// fujian funded interest at the benchmark rate after the loan was repaid: 30 to 50 %
// of it, by a grading that was not published. The least is here, and a host puts in
// what was granted. Cost is the interest that the benchmark rate would have come to.
func fujian() Programme {
	return Programme{
		Code: "fujian-interest", Name: ipx.T("福建省专利权质押贷款贴息", "Fujian, interest of pledged loans"), Place: "CN-FJ", Group: "fujian", Source: "press", Basis: law.Press,
		Categories: []Category{{Code: "firm", Name: ipx.T("企业", "firm"), Kinds: []ipx.PartyKind{ipx.Company}}},
		Costs:      []string{"benchmark-interest"}, Rate: num("0.3"), Cap: ipx.Yuan(500_000), AfterPaid: true, Recalls: []Recall{cheated},
	}
}
