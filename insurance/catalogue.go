package insurance

import (
	"github.com/shopspring/decimal"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/title"
)

// num is a figure that is written here.
func num(s string) decimal.Decimal { return decimal.RequireFromString(s) }

// usual are the exclusions that patent covers in China have in common.
var usual = []Exclusion{
	{"known-dispute", ipx.T("投保前已知或者应知的纠纷", "disputes that were or should have been known before")},
	{"right-ended", ipx.T("专利权已经终止或者被宣告无效", "a right that has ended or was invalidated")},
	{"affiliate", ipx.T("侵权人是被保险人的关联方", "an infringer that is affiliated with the insured")},
	{"wilful", ipx.T("被保险人的故意行为", "wilful acts of the insured")},
	{"ownership", ipx.T("专利权属纠纷", "disputes on ownership")},
	{"prior-infringer", ipx.T("追溯日前已经实施侵权的人", "an infringer who began before the retroactive date")},
	{"fines", ipx.T("罚款和惩罚性赔偿", "fines and punitive damages")},
}

// shortRate is a table that is in use; it is remembered, and a platform puts its
// own in its place.
var shortRate = []decimal.Decimal{num("0.10"), num("0.20"), num("0.30"), num("0.40"), num("0.50"), num("0.60"), num("0.70"), num("0.80"), num("0.85"), num("0.90"), num("0.95"), num("1")}

// Guangdong2013 is the tariff of PICC's enforcement cover in Guangdong of July
// 2013, class I or II: a base for the first patent, an amount for each further
// one, and an aggregate of so many times the premium. The text's example of two
// patents settles that the base holds the first.
func Guangdong2013(class int) Tariff {
	t := Tariff{Base: ipx.Yuan(2000), Each: ipx.Yuan(200), Multiple: decimal.NewFromInt(15), From: calendar.MustParse("2013-07-01"), Source: "PICC P&C, Guangdong, 2013-07"}
	if class == 2 {
		t.Base, t.Each, t.Multiple = ipx.Yuan(4000), ipx.Yuan(400), decimal.NewFromInt(30)
	}
	return t
}

// Products returns the library's own products, one for each family that is sold
// in China. Perils, triggers and bases are those of published summaries; rates,
// retentions and waiting times are remembered, and meant to be replaced.
func Products() []Product {
	rated := func(rate, minimum string) Tariff {
		return Tariff{Rate: num(rate), Minimum: ipx.MustMoney("CNY " + minimum), VAT: num("0.06")}
	}
	one := func(code, zh, en string, s Section, who ...Standing) Product {
		return Product{Code: code, Name: ipx.T(zh, en), Sections: []Section{s}, Exclusions: usual, Insurable: who, Territory: title.Only("CN"), Period: calendar.Y(1),
			MinLeft: calendar.Y(3), ShortRate: shortRate}
	}
	section := func(p Peril, b Basis, t Trigger, zh, en string) Section {
		return Section{Peril: p, Name: ipx.T(zh, en), Basis: b, Trigger: t}
	}
	enforcement := one("enforcement", "专利执行保险", "patent enforcement", section(Enforcement, Costs, Accepted, "调查和法律费用", "cost of investigation and law"), Patentee, Licensee)
	enforcement.Tariff, enforcement.Retro, enforcement.Retention.Rate = Guangdong2013(1), calendar.Y(2), num("0.10")

	infringement := one("infringement-loss", "专利被侵权损失保险", "infringement loss", section(InfringementLoss, Losses, Accepted, "被侵权的直接经济损失", "direct loss by infringement"), Patentee)
	infringement.Sections = append(infringement.Sections, Section{Peril: Invalidation, Name: ipx.T("无效宣告程序费用", "cost of invalidity proceedings"), Basis: Costs, Trigger: Occurrence, Part: num("0.2")})
	infringement.Tariff, infringement.Retro, infringement.Average, infringement.Retention.CoPay = rated("0.03", "2000.00"), calendar.Y(1), true, num("0.20")

	liability := one("liability", "侵犯专利权责任保险", "patent infringement liability", Section{Peril: Liability, Name: ipx.T("侵权赔偿责任", "liability for infringement"), Basis: Debts, Trigger: ClaimsMade, OnTop: true}, Maker)
	liability.Tariff, liability.Retro, liability.Tail, liability.MinLeft, liability.Retention.CoPay = rated("0.02", "5000.00"), calendar.Y(1), calendar.D(60), calendar.Period{}, num("0.20")

	overseas := one("overseas", "知识产权海外侵权责任保险", "overseas infringement liability", Section{Peril: Overseas, Name: ipx.T("海外侵权责任", "liability abroad"), Basis: Debts, Trigger: ClaimsMade}, Maker)
	overseas.Sections = append(overseas.Sections, Section{Peril: OverseasCosts, Name: ipx.T("海外纠纷法律费用", "legal cost abroad"), Basis: Costs, Trigger: ClaimsMade, Part: num("0.5")})
	overseas.Tariff, overseas.Territory, overseas.Retro, overseas.Tail, overseas.MinLeft = rated("0.04", "20000.00"), title.Except("CN"), calendar.Y(1), calendar.D(60), calendar.Period{}
	overseas.Retention = Retention{CoPay: num("0.20"), OffPanel: num("0.25")}

	agent := one("agent-liability", "专利代理职业责任保险", "patent agent's liability", section(AgentLiability, Debts, ClaimsMade, "代理职业责任", "agent's liability"), Agency)
	agent.Tariff, agent.Retro, agent.Tail, agent.MinLeft = rated("0.01", "1000.00"), calendar.Y(1), calendar.D(60), calendar.Period{}

	surety := one("loan-surety", "知识产权质押融资保证保险", "surety for a pledged loan", section(LoanSurety, Surety, Occurrence, "借款人未偿还的本息", "principal and interest that the borrower did not pay"), Borrower)
	surety.Tariff, surety.Payee, surety.Retention.CoPay, surety.MinLeft, surety.ShortRate = rated("0.02", "1000.00"), true, num("0.40"), calendar.Period{}, nil

	credit := one("licence-credit", "专利许可信用保险", "licence credit", section(LicenceCredit, Surety, Occurrence, "被许可人未付的许可费", "licence fees that the licensee did not pay"), Patentee)
	credit.Tariff, credit.Waiting, credit.Retention.CoPay, credit.MinLeft = rated("0.02", "1000.00"), calendar.D(90), num("0.20"), calendar.Period{}

	residual := one("residual-value", "质押专利残值保险", "residual value of a pledged patent", section(ResidualValue, Losses, Occurrence, "处置所得低于保险价值的差额", "shortfall of the proceeds"), Borrower, Lender)
	residual.Tariff, residual.Payee = rated("0.03", "2000.00"), true
	return []Product{enforcement, infringement, liability, overseas, agent, surety, credit, residual}
}
