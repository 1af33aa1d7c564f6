package insurance

import (
	"slices"

	"github.com/shopspring/decimal"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/title"
)

// num is a figure that is written here.
func num(s string) decimal.Decimal { return decimal.RequireFromString(s) }

// The exclusions that patent covers in China have in common.
var (
	knownDispute = Exclusion{Code: "known-dispute", Text: ipx.T("投保前已知或者应知的纠纷", "disputes that were known, or should have been, before the proposal")}
	rightEnded   = Exclusion{Code: "right-ended", Text: ipx.T("专利权已经终止或者被宣告无效", "a right that has ended or was declared invalid")}
	affiliate    = Exclusion{Code: "affiliate", Text: ipx.T("侵权人是被保险人的关联方", "an infringer that is affiliated with the insured")}
	wilful       = Exclusion{Code: "wilful", Text: ipx.T("被保险人的故意行为", "wilful acts of the insured")}
	crime        = Exclusion{Code: "crime", Text: ipx.T("被保险人的犯罪行为", "crimes of the insured"), Prohibited: true}
	ownership    = Exclusion{Code: "ownership", Text: ipx.T("专利权属纠纷", "disputes about ownership")}
	fines        = Exclusion{Code: "fines", Text: ipx.T("罚款、罚金和惩罚性赔偿", "fines and punitive damages")}
	war          = Exclusion{Code: "war", Text: ipx.T("战争、暴乱", "war and riot")}
	knownSuits   = Exclusion{Code: "known-suits", Text: ipx.T("投保前已经提起或者已知可能提起的诉讼", "suits that were brought, or known to be possible, before the proposal")}
	laterChange  = Exclusion{Code: "loan-changed", Text: ipx.T("未经保险人同意变更借款合同", "a loan contract that was changed without the insurer's consent")}
)

// The questions that an insurer asks before it covers patents.
var patentQuestions = []Question{
	{Code: "disputes", Text: ipx.T("所列专利是否正在发生或者可能发生权属、侵权或者无效纠纷？", "Are there, or may there be, disputes on ownership, infringement or validity of the patents listed?")},
	{Code: "infringers", Text: ipx.T("是否知道有人正在实施所列专利？", "Do you know of anybody who works the patents listed?")},
	{Code: "affiliates", Text: ipx.T("关联方中有无同行业经营者？", "Do affiliates trade in the same field?")},
	{Code: "burdens", Text: ipx.T("所列专利是否已许可、质押或者被保全？", "Are the patents listed licensed, pledged or seized?")},
	{Code: "anything-else", Text: ipx.T("有无其他重要情况？", "Is there anything else of weight?"), General: true},
}

var makerQuestions = []Question{
	{Code: "claims", Text: ipx.T("近三年内是否收到侵权警告或者被诉？", "Have you been warned or sued for infringement in the last three years?")},
	{Code: "searches", Text: ipx.T("产品是否经过专利侵权风险检索？", "Were the products searched for risks of infringement?")},
	{Code: "anything-else", Text: ipx.T("有无其他重要情况？", "Is there anything else of weight?"), General: true},
}

var loanQuestions = []Question{
	{Code: "overdue", Text: ipx.T("借款人有无逾期债务？", "Does the borrower have overdue debts?")},
	{Code: "security", Text: ipx.T("借款有无其他担保？", "Is the loan secured otherwise?")},
	{Code: "anything-else", Text: ipx.T("有无其他重要情况？", "Is there anything else of weight?"), General: true},
}

// shortRate is a table that is in use; it is remembered, and a platform puts its
// own in its place.
func shortRate() []decimal.Decimal {
	return []decimal.Decimal{num("0.10"), num("0.20"), num("0.30"), num("0.40"), num("0.50"), num("0.60"), num("0.70"), num("0.80"), num("0.85"), num("0.90"), num("0.95"), num("1")}
}

// Guangdong2013 is the tariff of PICC's enforcement cover in Guangdong of July
// 2013, class I or II: a base that holds the first patent, an amount for each
// further one, and an aggregate of so many times the premium. It was reported by
// the press, and says nothing of tax.
func Guangdong2013(class int) Tariff {
	t := Tariff{Base: ipx.Yuan(2000), Each: ipx.Yuan(200), Multiple: decimal.NewFromInt(15), From: calendar.MustParse("2013-07-01"), Source: "PICC P&C, Guangdong, 2013-07"}
	if class == 2 {
		t.Base, t.Each, t.Multiple = ipx.Yuan(4000), ipx.Yuan(400), decimal.NewFromInt(30)
	}
	return t
}

// rated is a tariff by a rate on the limit. Rates, minimum and tax are
// configuration: abroad 2 to 5 % of the limit a year were seen; for China no rate
// was published.
func rated(rate, minimum string) Tariff {
	return Tariff{Rate: num(rate), Minimum: ipx.MustMoney("CNY " + minimum), VAT: num("0.06")}
}

// Products returns the library's own products, one for each family that is sold in
// China. Perils, triggers and bases are those of published summaries. Rates,
// retentions, waiting and other times are remembered or assumed, and meant to be
// replaced; so are the texts of clauses and questions. None of them carries the
// number under which an insurer has filed its form: without one no policy is
// issued under Chinese law.
func Products() []Product {
	return []Product{
		enforcementCover(), infringementCover(), liabilityCover(), overseasCover(), overseasCostCover(), applicationCover(),
		agentCover(), valuerCover(), suretyCover(), creditCover(), residualCover(),
	}
}

// ProductByCode returns one of [Products].
func ProductByCode(code string) (Product, bool) {
	all := Products()
	i := slices.IndexFunc(all, func(p Product) bool { return p.Code == code })
	if i < 0 {
		return Product{}, false
	}
	return all[i], true
}

// patentCover is what covers of an owner's patents have in common.
func patentCover(code, zh, en string) Product {
	return Product{
		Code: code, Name: ipx.T(zh, en), Class: PropertyLoss, Rated: ByRight, Insurable: []Standing{Patentee, Licensee}, Consents: true,
		Exclusions: []Exclusion{knownDispute, rightEnded, affiliate, wilful, crime, ownership, fines, war}, Questions: slices.Clone(patentQuestions),
		Territory: title.Only("CN"), Period: calendar.Y(1), MinLeft: calendar.Y(3), ShortRate: shortRate(), Unused: true, Credit: calendar.D(15), Cure: calendar.D(30), Reinstate: true,
	}
}

// enforcementCover pays what it costs to pursue an infringer (专利执行保险).
func enforcementCover() Product {
	p := patentCover("enforcement", "专利执行保险", "Patent enforcement")
	p.Sections = []Section{{
		Peril: Enforcement, Name: ipx.T("维权的调查和法律费用", "cost of investigation and law"), Basis: Costs, Trigger: Accepted,
		Heads: []Head{
			{Code: "investigation", Name: ipx.T("立案前的调查费用", "investigation, before the filing is accepted")},
			{Code: "legal", Name: ipx.T("律师费、诉讼费、仲裁费和行政处理费", "lawyers, court, arbitration and authority")},
		},
	}}
	p.Tariff, p.Retro, p.Retention.Rate = Guangdong2013(1), calendar.Y(2), num("0.10")
	return p
}

// infringementCover pays the owner's loss by infringement, and the defence of the
// patent against invalidation (专利被侵权损失保险,附加专利无效宣告费用).
func infringementCover() Product {
	p := patentCover("infringement-loss", "专利被侵权损失保险", "Infringement loss")
	p.Insurable = []Standing{Patentee}
	p.Sections = []Section{
		{Peril: InfringementLoss, Name: ipx.T("被侵权的直接经济损失", "direct loss by infringement"), Basis: Losses, Trigger: Accepted},
		{Peril: Invalidation, Name: ipx.T("应对无效宣告请求的费用", "cost of defending the patent"), Basis: Costs, Trigger: Occurrence, Part: num("0.2")},
	}
	p.Tariff, p.Retro, p.Average, p.Retention.CoPay = rated("0.03", "2000.00"), calendar.Y(1), true, num("0.20")
	return p
}

// liabilityCover pays what a maker owes for infringement at home (侵犯专利权责任保险).
func liabilityCover() Product {
	p := patentCover("liability", "侵犯专利权责任保险", "Infringement liability")
	p.Class, p.Rated, p.Insurable, p.Consents, p.MinLeft = ThirdParty, ByItem, []Standing{Maker}, false, calendar.Period{}
	p.Exclusions, p.Questions = []Exclusion{knownSuits, wilful, crime, fines, war}, slices.Clone(makerQuestions)
	p.Sections = []Section{{Peril: Liability, Name: ipx.T("侵权赔偿责任", "liability for infringement"), Basis: Debts, Trigger: ClaimsMade, OnTop: true}}
	p.Tariff, p.Retro, p.Tail, p.Retention.CoPay = rated("0.02", "5000.00"), calendar.Y(1), calendar.D(60), num("0.20")
	return p
}

// overseasCover pays what an exporter owes for infringement abroad, and the cost
// of the dispute (知识产权海外侵权责任保险).
func overseasCover() Product {
	p := liabilityCover()
	p.Code, p.Name, p.Territory = "overseas", ipx.T("知识产权海外侵权责任保险", "Infringement liability abroad"), title.Except("CN")
	p.Sections = []Section{
		{Peril: Overseas, Name: ipx.T("海外侵权赔偿责任", "liability abroad"), Basis: Debts, Trigger: ClaimsMade},
		{Peril: OverseasCosts, Name: ipx.T("海外纠纷法律费用", "legal cost abroad"), Basis: Costs, Trigger: ClaimsMade, Part: num("0.5"), Consent: true},
	}
	p.Tariff, p.Retention = rated("0.04", "20000.00"), abroad
	return p
}

// abroad is the insured's own part of a dispute abroad: more without counsel of the
// insurer's panel.
var abroad = Retention{CoPay: num("0.20"), OffPanel: num("0.25")}

// headsAbroad are the costs of a dispute abroad. Court fees are not for the insured to
// choose; to all others the insurer agrees before.
func headsAbroad() []Head {
	return []Head{
		{Code: "court", Name: ipx.T("诉讼费", "court fees")}, {Code: "lawyers", Name: ipx.T("律师费", "lawyers"), Consent: true},
		{Code: "experts", Name: ipx.T("专家和证人费用", "experts and witnesses"), Consent: true}, {Code: "travel", Name: ipx.T("差旅费", "travel"), Consent: true},
	}
}

// overseasCostCover pays the legal cost of suits abroad alone, as in the Beijing
// pilot of 2022 (海外知识产权纠纷法律费用保险).
func overseasCostCover() Product {
	p := liabilityCover()
	p.Code, p.Name, p.Territory, p.Class = "overseas-costs", ipx.T("海外知识产权纠纷法律费用保险", "Legal cost of disputes abroad"), title.Except("CN"), PropertyLoss
	p.Sections = []Section{{
		Peril: OverseasCosts, Name: ipx.T("海外纠纷法律费用", "legal cost abroad"), Basis: Costs, Trigger: ClaimsMade, Heads: headsAbroad(),
	}}
	p.Tariff, p.Retention = rated("0.03", "10000.00"), abroad
	return p
}

// applicationCover pays the fees of applications abroad that were refused for
// reasons other than defects of the patent's own making (专利申请费用补偿保险).
func applicationCover() Product {
	p := patentCover("application", "海外专利申请费用补偿保险", "Cost of applications abroad")
	p.Rated, p.MinLeft, p.Consents, p.Territory = ByItem, calendar.Period{}, false, title.Except("CN")
	p.Exclusions = []Exclusion{
		{Code: "own-defects", Text: ipx.T("因申请文件自身缺陷被驳回", "a refusal for defects of the application's own making")}, wilful, crime, war,
	}
	p.Sections = []Section{{Peril: Application, Name: ipx.T("被驳回申请的官费和代理费", "official and agents' fees of a refused application"), Basis: Costs, Trigger: Occurrence}}
	p.Tariff, p.Retention.CoPay = rated("0.05", "1000.00"), num("0.20")
	return p
}

// professional is what covers of professionals have in common.
func professional(code, zh, en string, peril Peril, who Standing) Product {
	p := liabilityCover()
	p.Code, p.Name, p.Rated, p.Insurable = code, ipx.T(zh, en), ByFirm, []Standing{who}
	p.Sections = []Section{{Peril: peril, Name: ipx.T("职业责任", "professional liability"), Basis: Debts, Trigger: ClaimsMade, OnTop: true}}
	return p
}

// agentCover pays what a patent agency owes to clients for negligence
// (专利代理职业责任保险).
func agentCover() Product {
	p := professional("agent-liability", "专利代理职业责任保险", "Patent agents' liability", AgentLiability, Agency)
	p.Tariff, p.Retention.CoPay = rated("0.01", "1000.00"), num("0.10")
	return p
}

// valuerCover pays what a valuer owes to a bank for a faulty value
// (知识产权资产评估职业责任保险).
func valuerCover() Product {
	p := professional("valuer-liability", "知识产权资产评估职业责任保险", "Valuers' liability", ValuerLiability, Valuer)
	p.Tariff, p.Retention.CoPay = rated("0.02", "2000.00"), num("0.10")
	return p
}

// suretyCover pays the insurer's share of principal and interest that the borrower
// of a pledged loan does not pay (知识产权质押融资保证保险). The share of 60 % is
// that of the programme of Qingdao. The borrower does not end it without the bank.
func suretyCover() Product {
	p := patentCover("loan-surety", "知识产权质押融资保证保险", "Surety for a pledged loan")
	p.Class, p.Rated, p.Insurable, p.Consents, p.MinLeft = Surety, ByItem, []Standing{Lender}, false, calendar.Period{}
	p.Exclusions, p.Questions = []Exclusion{laterChange, crime, war}, slices.Clone(loanQuestions)
	p.Sections = []Section{{Peril: LoanSurety, Name: ipx.T("借款人未偿还的本息", "principal and interest that the borrower did not pay"), Basis: Defaults, Trigger: Occurrence}}
	p.Tariff, p.Payee, p.Binding, p.Retention.CoPay, p.ShortRate, p.Sharing = rated("0.02", "1000.00"), true, true, num("0.40"), nil, ProRata
	return p
}

// creditCover pays licence fees that the licensee does not pay (专利许可信用保险).
func creditCover() Product {
	p := patentCover("licence-credit", "专利许可信用保险", "Licence credit")
	p.Class, p.Rated, p.Insurable, p.Consents, p.MinLeft = Credit, ByItem, []Standing{Patentee}, false, calendar.Period{}
	p.Exclusions, p.Questions = []Exclusion{knownDispute, affiliate, crime, war}, slices.Clone(loanQuestions[:1])
	p.Sections = []Section{{Peril: LicenceCredit, Name: ipx.T("被许可人未付的许可费", "licence fees that the licensee did not pay"), Basis: Defaults, Trigger: Occurrence}}
	p.Tariff, p.Waiting, p.Retention.CoPay = rated("0.02", "1000.00"), calendar.D(90), num("0.20")
	return p
}

// residualCover pays what the proceeds of a pledged patent fall short of its insured
// value, to the pledgee (质押专利残值保险; collateral protection).
func residualCover() Product {
	p := patentCover("residual-value", "质押专利残值保险", "Residual value of a pledged patent")
	p.Insurable, p.Consents = []Standing{Patentee, Lender}, false
	p.Exclusions = []Exclusion{affiliate, wilful, crime, ownership, war}
	p.Sections = []Section{{Peril: ResidualValue, Name: ipx.T("处置所得低于保险价值的差额", "shortfall of the proceeds below the insured value"), Basis: Losses, Trigger: Occurrence}}
	p.Tariff, p.Payee, p.Binding = rated("0.03", "2000.00"), true, true
	return p
}
