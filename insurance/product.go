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
	Invalidation     Peril = "invalidation"      // 专利无效宣告费用
	Application      Peril = "application"       // 专利申请费用补偿
	AgentLiability   Peril = "agent-liability"   // 专利代理职业责任
	ValuerLiability  Peril = "valuer-liability"  // 知识产权资产评估职业责任
	LoanSurety       Peril = "loan-surety"       // 质押融资保证
	LicenceCredit    Peril = "licence-credit"    // 许可信用
	ResidualValue    Peril = "residual-value"    // 质物残值
)

// Basis is what a section pays.
type Basis string

// Bases.
const (
	Costs  Basis = "costs"  // what the insured spent, with consent
	Losses Basis = "loss"   // what the insured lost: the only basis to which the average clause applies
	Debts  Basis = "debts"  // what the insured owes to a third party
	Surety Basis = "surety" // what a debtor did not pay
)

// Trigger is what must happen within the policy period.
type Trigger string

// Triggers.
const (
	Occurrence Trigger = "occurrence"  // the event itself
	ClaimsMade Trigger = "claims-made" // a third party's claim, made and reported; the event not before the retroactive date
	Accepted   Trigger = "accepted"    // a first infringement not before the retroactive date, and a filing with court or authority that is accepted 双重触发
)

// Section is one cover of a product.
type Section struct {
	Peril   Peril           `json:"peril"`
	Name    ipx.Text        `json:"name"`
	Basis   Basis           `json:"basis"`
	Trigger Trigger         `json:"trigger"`
	Part    decimal.Decimal `json:"part,omitzero"`    // sub-limit, as a part of the aggregate; zero: none
	OnTop   bool            `json:"on_top,omitempty"` // cost of defence is paid beside the limit (Insurance Law art. 66)
}

// Exclusion is a clause that frees the insurer. It has no effect on an insured to
// whom it was not highlighted and explained (Insurance Law art. 17).
type Exclusion struct {
	Code string   `json:"code"`
	Text ipx.Text `json:"text"`
}

// Retention is what the insured bears itself of each claim: the higher of an
// amount and a rate, and then a part of the rest, or the other way round. Both
// are exempting clauses under art. 17.
type Retention struct {
	Amount     ipx.Money       `json:"amount,omitzero"`
	Rate       decimal.Decimal `json:"rate,omitzero"` // of what is covered
	CoPay      decimal.Decimal `json:"co_pay,omitzero"`
	OffPanel   decimal.Decimal `json:"off_panel,omitzero"` // co-payment without counsel of the insurer's panel; zero: the same
	CoPayFirst bool            `json:"co_pay_first,omitempty"`
}

// Standing is who may be insured.
type Standing string

// Standings.
const (
	Patentee Standing = "patentee"
	Licensee Standing = "licensee"
	Maker    Standing = "maker"    // makes or sells products
	Borrower Standing = "borrower" // for the benefit of a bank
	Lender   Standing = "lender"
	Agency   Standing = "agency"
	Valuer   Standing = "valuer"
)

// Product is a form of insurance as data. A platform writes its own, and Verify
// tells whether it holds together.
type Product struct {
	Code       string            `json:"code"`
	Name       ipx.Text          `json:"name"`
	Form       string            `json:"form,omitempty"` // number under which form and rate are filed 备案号 (Insurance Law art. 135)
	Sections   []Section         `json:"sections"`
	Exclusions []Exclusion       `json:"exclusions,omitempty"`
	Insurable  []Standing        `json:"insurable"`
	Territory  title.Set         `json:"territory,omitzero"`
	Period     calendar.Period   `json:"period"`            // of a policy
	Retro      calendar.Period   `json:"retro,omitzero"`    // how far back the retroactive date may lie; zero: the first day
	Waiting    calendar.Period   `json:"waiting,omitzero"`  // from the first day of a first policy
	Tail       calendar.Period   `json:"tail,omitzero"`     // to report what was claimed within the period
	MinLeft    calendar.Period   `json:"min_left,omitzero"` // of a patent's term when it is taken in
	Retention  Retention         `json:"retention,omitzero"`
	Average    bool              `json:"average,omitempty"` // under-insured losses are paid in proportion (art. 55)
	Tariff     Tariff            `json:"tariff"`
	ShortRate  []decimal.Decimal `json:"short_rate,omitempty"` // part of the premium that is earned, by months begun; empty: by days
	Recoup     decimal.Decimal   `json:"recoup,omitzero"`      // how many times the cost paid the insurer may take back out of a recovery; zero: what it paid
	Payee      bool              `json:"payee,omitempty"`      // a loss payee may be named, such as a pledgee
	Reinstate  bool              `json:"reinstate,omitempty"`  // a recovery gives the limit back
}

// Section returns the section on a peril.
func (p Product) Section(peril Peril) (Section, bool) {
	i := slices.IndexFunc(p.Sections, func(s Section) bool { return s.Peril == peril })
	if i < 0 {
		return Section{}, false
	}
	return p.Sections[i], true
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

// Verify finds what does not hold together in a product; nil where nothing does.
func (p Product) Verify() *ipx.Refusal {
	var out []ipx.Reason
	bad := func(field string, is bool, zh, en string) {
		if is {
			out = append(out, badInput("INSURANCE-PRODUCT-01", field, zh, en))
		}
	}
	bad("code", p.Code == "", "缺少代码", "no code")
	bad("name", unnamed(p.Name), "缺少中文或者英文名称", "no name in one of the languages")
	bad("sections", len(p.Sections) == 0, "没有保险责任", "nothing is insured")
	bad("insurable", len(p.Insurable) == 0, "没有写明可以投保的主体", "nobody can be insured")
	bad("period", p.Period.IsZero() || p.Period.N < 0, "缺少保险期间", "no period")
	for _, d := range []struct {
		field string
		p     calendar.Period
	}{{"retro", p.Retro}, {"waiting", p.Waiting}, {"tail", p.Tail}, {"min_left", p.MinLeft}} {
		bad(d.field, d.p.N < 0, "期限为负", "a negative time")
	}
	one := decimal.NewFromInt(1)
	part := func(field string, d decimal.Decimal) {
		bad(field, d.Sign() < 0 || d.GreaterThan(one), "应当在零和一之间", "is between nought and one")
	}
	losses, debts := false, false
	seen := map[Peril]bool{}
	for i, s := range p.Sections {
		at := fmt.Sprintf("sections[%d].", i)
		bad(at+"peril", s.Peril == "" || seen[s.Peril], "缺少险种,或者出现两次", "no peril, or one twice")
		seen[s.Peril] = true
		bad(at+"name", unnamed(s.Name), "缺少中文或者英文名称", "no name in one of the languages")
		bad(at+"basis", !slices.Contains([]Basis{Costs, Losses, Debts, Surety}, s.Basis), "不是赔付基础", "no basis")
		bad(at+"trigger", !slices.Contains([]Trigger{Occurrence, ClaimsMade, Accepted}, s.Trigger), "不是触发条件", "no trigger")
		bad(at+"on_top", s.OnTop && s.Basis != Debts, "只有责任险可以另付抗辩费用", "only liability pays cost of defence on top")
		part(at+"part", s.Part)
		losses, debts = losses || s.Basis == Losses, debts || s.Trigger == ClaimsMade || s.Trigger == Accepted
	}
	bad("average", p.Average && !losses, "比例赔付只适用于损失险", "the average clause is for losses")
	bad("retro", !p.Retro.IsZero() && !debts, "追溯期只适用于索赔提出制或者双重触发", "a retroactive date needs a claims-made or double trigger")
	codes := map[string]bool{}
	for i, x := range p.Exclusions {
		at := fmt.Sprintf("exclusions[%d]", i)
		bad(at, x.Code == "" || codes[x.Code] || unnamed(x.Text), "缺少代码或者文字,或者重复", "no code or text, or one twice")
		codes[x.Code] = true
	}
	part("retention.rate", p.Retention.Rate)
	part("retention.co_pay", p.Retention.CoPay)
	part("retention.off_panel", p.Retention.OffPanel)
	bad("retention.off_panel", !p.Retention.OffPanel.IsZero() && p.Retention.OffPanel.LessThan(p.Retention.CoPay), "低于合作律所内的自付比例", "is below the co-payment with panel counsel")
	bad("retention.amount", p.Retention.Amount.Sign() < 0, "为负", "is negative")
	bad("recoup", p.Recoup.Sign() < 0, "为负", "is negative")
	last := decimal.Zero
	for i, d := range p.ShortRate {
		part(fmt.Sprintf("short_rate[%d]", i), d)
		bad(fmt.Sprintf("short_rate[%d]", i), d.LessThan(last), "短期费率不得下降", "the short rate falls")
		last = d
	}
	out = append(out, p.Tariff.faults()...)
	if len(out) == 0 {
		return nil
	}
	return ipx.Refuse(out...)
}

// badInput is a fault of data.
func badInput(code ipx.Code, field, zh, en string) ipx.Reason {
	return ipx.Reason{Code: code, Category: ipx.ErrInput, Subject: field, Says: ipx.T("{field}:{what}", "{field}: {what}"),
		Args: []ipx.Arg{{Name: "field", Value: field}, {Name: "what", Value: ipx.T(zh, en)}}}
}

// unnamed reports whether a text lacks one of the languages.
func unnamed(t ipx.Text) bool { return t.Zh == "" || t.En == "" || len(t.Faults()) > 0 }
