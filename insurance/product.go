package insurance

import (
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/ipx-sdk/ipx-go/internal/strictjson"
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/title"
)

// Peril is what a section insures against. A product may name perils of its own.
type Peril string

// Perils of patent insurance.
const (
	Enforcement      Peril = "enforcement"       // 专利执行: cost of pursuing an infringer
	InfringementLoss Peril = "infringement-loss" // 专利被侵权损失: the owner's loss
	Liability        Peril = "liability"         // 侵犯专利权责任
	Overseas         Peril = "overseas"          // 海外侵权责任
	OverseasCosts    Peril = "overseas-costs"    // 海外纠纷法律费用
	Invalidation     Peril = "invalidation"      // 专利无效宣告费用: cost of defending the patent
	Application      Peril = "application"       // 专利申请费用补偿
	AgentLiability   Peril = "agent-liability"   // 专利代理职业责任
	ValuerLiability  Peril = "valuer-liability"  // 知识产权资产评估职业责任
	LoanSurety       Peril = "loan-surety"       // 质押融资保证
	LicenceCredit    Peril = "licence-credit"    // 许可信用
	ResidualValue    Peril = "residual-value"    // 质物残值
)

// Class is a class of property insurance. An insurer carries on only the classes
// for which it is licensed (Insurance Law art. 95).
type Class string

// Classes of property insurance (Insurance Law art. 95 ¶1 no. 2).
const (
	PropertyLoss Class = "property-loss" // 财产损失保险: costs and losses of the insured
	ThirdParty   Class = "liability"     // 责任保险
	Credit       Class = "credit"        // 信用保险: taken out by the creditor
	Surety       Class = "surety"        // 保证保险: taken out by the debtor
)

// Basis is what a section pays.
type Basis string

// Bases.
const (
	Costs    Basis = "costs"    // what the insured spent
	Losses   Basis = "loss"     // what the insured lost: the only basis to which the average clause applies
	Debts    Basis = "debts"    // what the insured owes to a third party
	Defaults Basis = "defaults" // what a debtor did not pay to the insured
)

// Trigger is what must happen within the period of the policy.
type Trigger string

// Triggers.
const (
	Occurrence Trigger = "occurrence"  // 事故发生制: the event itself
	ClaimsMade Trigger = "claims-made" // 索赔提出制: a claim first made within the period, and reported within it or its tail; the event not before the retroactive date
	Accepted   Trigger = "accepted"    // 双重触发: a first infringement not before the retroactive date, and a filing within the period that court or authority accepts
)

// Unit is what a product lists, and rates by number.
type Unit string

// Units.
const (
	ByRight Unit = "right" // the insured rights
	ByItem  Unit = "item"  // products, loans, contracts, by the names that the policy gives them
	ByFirm  Unit = "firm"  // nothing is listed: all that the insured does
)

// Standing is what somebody must be to be insured.
type Standing string

// Standings. The first three are read from the title record of the right.
const (
	Patentee Standing = "patentee" // 专利权人
	Licensee Standing = "licensee" // 被许可人
	Lender   Standing = "lender"   // 质权人
	Borrower Standing = "borrower" // 借款人
	Maker    Standing = "maker"    // 生产者, 销售者
	Agency   Standing = "agency"   // 代理机构
	Valuer   Standing = "valuer"   // 评估机构
)

// Head is a kind of cost within a section, with a sub-limit of its own 分项限额, and
// with or without prior consent 事先书面同意.
type Head struct {
	Code string          `json:"code"`
	Name ipx.Text        `json:"name"`
	Part decimal.Decimal `json:"part,omitzero"` // of the limit, for one claim; zero: no such sub-limit
	Most ipx.Money       `json:"most,omitzero"` // for one claim, as an amount; where both are said the lesser holds

	Consent bool `json:"consent,omitempty"` // only cost to which the insurer agreed in writing before, as of all heads where the section says so
}

// Section is one cover of a product.
type Section struct {
	Peril   Peril           `json:"peril"`
	Name    ipx.Text        `json:"name"`
	Basis   Basis           `json:"basis"`
	Trigger Trigger         `json:"trigger"`
	Part    decimal.Decimal `json:"part,omitzero"`     // sub-limit of the section, as a part of the aggregate; zero: none
	Most    ipx.Money       `json:"most,omitzero"`     // the same as an amount; where both are said the lesser holds
	Heads   []Head          `json:"heads,omitempty"`   // kinds of cost; empty: any
	Consent bool            `json:"consent,omitempty"` // of all heads: only cost to which the insurer agreed in writing before
	OnTop   bool            `json:"on_top,omitempty"`  // cost of defence is paid beside the limit (Insurance Law art. 66)
}

// Exclusion is a clause that frees the insurer 责任免除. It has no effect on a
// policyholder to whom it was not highlighted and explained (Insurance Law art.
// 17 ¶2).
type Exclusion struct {
	Code       string   `json:"code"`
	Text       ipx.Text `json:"text"`
	Prohibited bool     `json:"prohibited,omitempty"` // it repeats what law forbids: to highlight it is enough (SPC Interpretation II art. 10)
}

// Question is what the insurer asks before it accepts. What is not asked need
// not be told (Insurance Law art. 16 ¶1).
type Question struct {
	Code    string   `json:"code"`
	Text    ipx.Text `json:"text"`
	General bool     `json:"general,omitempty"` // a catch-all without a content of its own: it gives no ground to rescind (SPC Interpretation II art. 6 ¶2)
}

// Retention is what the insured bears itself of each claim: the higher of an
// amount and a rate 免赔额、免赔率, and a part of the rest 自付比例, or the other
// way round. It is an exempting clause (SPC Interpretation II art. 9): without
// effect unless explained, under the code [RetentionClause].
type Retention struct {
	Amount     ipx.Money       `json:"amount,omitzero"`
	Rate       decimal.Decimal `json:"rate,omitzero"` // of what is covered
	CoPay      decimal.Decimal `json:"co_pay,omitzero"`
	OffPanel   decimal.Decimal `json:"off_panel,omitzero"` // co-payment without counsel of the insurer's panel; zero: the same
	CoPayFirst bool            `json:"co_pay_first,omitempty"`
}

// RetentionClause is the code under which deductible, co-payment and the average
// clause are explained to a policyholder.
const RetentionClause = "retention"

// bears reports whether the insured bears anything.
func (r Retention) bears() bool {
	return r.Amount.Sign() > 0 || r.Rate.Sign() > 0 || r.CoPay.Sign() > 0 || r.OffPanel.Sign() > 0
}

// Sharing says how a recovery from a third party is shared where it does not
// cover both the insurer and the loss that stayed with the insured.
type Sharing string

// Ways to share a recovery. The Insurance Law sets the most that the insurer may
// take (art. 60), and no order: it is a term of the contract.
const (
	InsurerFirst Sharing = ""              // 保险人优先: the insurer until it has back what it may take
	InsuredFirst Sharing = "insured-first" // 被保险人优先
	ProRata      Sharing = "pro-rata"      // 按损失分担比例
)

// Product is a form of insurance as data. A platform writes its own, and
// [Product.Verify] tells whether it holds together.
type Product struct {
	Code       string      `json:"code"`
	Name       ipx.Text    `json:"name"`
	Class      Class       `json:"class"`
	Form       string      `json:"form,omitempty"` // number under which form and rate are filed 备案号 (Insurance Law art. 135)
	Rated      Unit        `json:"rated"`
	Sections   []Section   `json:"sections"`
	Exclusions []Exclusion `json:"exclusions,omitempty"`
	Questions  []Question  `json:"questions,omitempty"`
	Insurable  []Standing  `json:"insurable"`
	Consents   bool        `json:"consents,omitempty"` // other owners of an insured right agree in writing, and of a licensee the owner
	Territory  title.Set   `json:"territory,omitzero"`

	Period  calendar.Period `json:"period"`            // of a policy
	Retro   calendar.Period `json:"retro,omitzero"`    // how far back the retroactive date may lie; zero: the first day
	Waiting calendar.Period `json:"waiting,omitzero"`  // from the first day of a first policy
	Tail    calendar.Period `json:"tail,omitzero"`     // to report what was claimed within the period
	MinLeft calendar.Period `json:"min_left,omitzero"` // of a patent's term when it is taken in

	Circumstances bool `json:"circumstances,omitempty"` // 情况通知: under claims made, a claim that follows from a circumstance of which the insurer was told counts as made on the day of that notice

	PerRight  decimal.Decimal `json:"per_right,omitzero"`  // most that is paid for one right, as a part of the aggregate; zero: no such limit
	PerClaim  decimal.Decimal `json:"per_claim,omitzero"`  // most that is paid for one claim, likewise
	MostRight ipx.Money       `json:"most_right,omitzero"` // the same as amounts: for one right
	MostClaim ipx.Money       `json:"most_claim,omitzero"` // and for one claim
	Retention Retention       `json:"retention,omitzero"`
	Average   bool            `json:"average,omitempty"`   // under-insured losses are paid in proportion (art. 55 ¶4)
	Reinstate bool            `json:"reinstate,omitempty"` // a recovery gives the limit back
	Payee     bool            `json:"payee,omitempty"`     // a loss payee may be named, such as a pledgee
	Binding   bool            `json:"binding,omitempty"`   // the policyholder does not end the contract 退保 without those whom it protects: others who are insured, and the loss payee (Insurance Law art. 15)

	Tariff    Tariff            `json:"tariff"`
	ShortRate []decimal.Decimal `json:"short_rate,omitempty"` // part of the premium that is earned, by months begun; empty: by days
	Unused    bool              `json:"unused,omitempty"`     // what goes back by days or by the table is for the part of the limit that claims have left 已赔付部分不退; after a loss it always is (art. 58)
	Handling  ipx.Money         `json:"handling,omitzero"`    // fee when the policyholder withdraws before cover begins (art. 54)
	Credit    calendar.Period   `json:"credit,omitzero"`      // to pay what a change of the policy adds to the premium; zero: the same day
	Cure      calendar.Period   `json:"cure,omitzero"`        // from a missed premium to the day on which the insurer may let the policy lapse
	Recoup    decimal.Decimal   `json:"recoup,omitzero"`      // how many times the cost paid the insurer may take back out of a recovery; zero: what it paid
	Sharing   Sharing           `json:"sharing,omitempty"`    // of a recovery
}

// Section returns the section on a peril.
func (p Product) Section(peril Peril) (Section, bool) {
	i := slices.IndexFunc(p.Sections, func(s Section) bool { return s.Peril == peril })
	if i < 0 {
		return Section{}, false
	}
	return p.Sections[i], true
}

// Exclusion returns the exclusion with a code.
func (p Product) Exclusion(code string) (Exclusion, bool) {
	i := slices.IndexFunc(p.Exclusions, func(x Exclusion) bool { return x.Code == code })
	if i < 0 {
		return Exclusion{}, false
	}
	return p.Exclusions[i], true
}

// Clauses returns the codes of the clauses that must be explained to bind: the
// exclusions, and [RetentionClause] where the insured bears a part or losses are
// paid in proportion.
func (p Product) Clauses() []string {
	var out []string
	for _, x := range p.Exclusions {
		out = append(out, x.Code)
	}
	if p.Retention.bears() || p.Average {
		out = append(out, RetentionClause)
	}
	return out
}

// productJSON reads products.
var productJSON = strictjson.For[Product](strictjson.Options{})

// ReadProduct reads a product from JSON and verifies it. Input that is not the
// form of a product is an error; a product that does not hold together is refused
// with every fault.
func ReadProduct(data []byte) (Product, error) {
	p, err := productJSON.Decode(data)
	if err != nil {
		return Product{}, fmt.Errorf("insurance: product: %w", err)
	}
	if err := p.Verify().OrNil(); err != nil {
		return Product{}, err
	}
	return p, nil
}
