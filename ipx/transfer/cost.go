package transfer

import (
	"fmt"
	"strings"

	"github.com/shopspring/decimal"
	"golang.org/x/text/language"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/l10n"
	"github.com/ipx-sdk/ipx-go/ipx/law"
)

// Circumstances are what fees and taxes turn on and a deal does not say.
type Circumstances struct {
	TaxApart   bool                  `json:"tax_apart,omitempty"`  // the contract states VAT apart, on top of the price; else the price contains it
	Simple     bool                  `json:"simple,omitempty"`     // the sellers pay VAT by the simple method 简易计税
	Recognised bool                  `json:"recognised,omitempty"` // the authority has recognised the technology contract 技术合同认定登记
	Affiliates bool                  `json:"affiliates,omitempty"` // between companies of which one holds the other wholly: no relief of income tax
	Incomes    []Income              `json:"incomes,omitempty"`    // of those sellers, companies, whose income tax is to be computed
	Persons    []ipx.PartyID         `json:"persons,omitempty"`    // sellers that are natural persons 自然人
	Patterns   []ipx.RightID         `json:"patterns,omitempty"`   // designs that merely change a pattern 简单改变产品图案: no relief of income tax
	Classes    map[ipx.RightID]int64 `json:"classes,omitempty"`    // of goods and services of a mark; 1 where it does not say
	Online     bool                  `json:"online,omitempty"`     // marks are filed online
	PaysFees   ipx.PartyID           `json:"pays_fees,omitempty"`  // by agreement; the first buyer where the contract is silent
	Unrecorded []ipx.RightID         `json:"unrecorded,omitempty"` // rights for which nothing is filed yet
}

// Income is what a seller, a company, earns by a deal.
type Income struct {
	Party       ipx.PartyID `json:"party"`
	Amount      ipx.Money   `json:"amount"`                 // its price less net book value, taxes and its part of the expenses
	Technology  ipx.Money   `json:"technology,omitzero"`    // of it, from rights that the relief covers, accounted apart; all of it where the party gives no others
	Earlier     ipx.Money   `json:"earlier,omitzero"`       // income from technology transfers in the same tax year, before this deal
	NonResident bool        `json:"non_resident,omitempty"` // 非居民企业
}

// CostKind is what a line of a cost statement is for.
type CostKind string

// Kinds of cost.
const (
	OfficialFee CostKind = "official-fee" // 官费
	StampDuty   CostKind = "stamp-duty"   // 印花税
	VAT         CostKind = "vat"          // 增值税
	IncomeTax   CostKind = "income-tax"   // 企业所得税
)

// Cost is a line of a statement: Amount is Base at Rate, or so many times a fee,
// rounded half up to the smallest unit of the currency.
type Cost struct {
	Kind   CostKind        `json:"kind"`
	Payer  ipx.PartyID     `json:"payer"`
	Right  ipx.RightID     `json:"right,omitempty"` // of a fee
	Base   ipx.Money       `json:"base"`
	Rate   decimal.Decimal `json:"rate"` // of the base; of a fee the number of times it is paid
	Amount ipx.Money       `json:"amount"`
	Due    calendar.Date   `json:"due,omitzero"`  // last day, where the rule sets one from the day of signing
	Open   ipx.Text        `json:"open,omitzero"` // why Due is not known, where it is not
	Rule   string          `json:"rule"`          // id of the rule in the law pack
	Cite   ipx.Text        `json:"cite"`
	Says   ipx.Text        `json:"says"` // what the line is, in words
}

// CostStatement is what a deal costs beyond its price.
type CostStatement struct {
	Signed calendar.Date `json:"signed"` // the law of this day was applied
	Law    string        `json:"law"`    // jurisdiction and edition of the law pack
	Lines  []Cost        `json:"lines"`
	Total  ipx.Money     `json:"total"`
}

// Of sums up what one party pays.
func (s CostStatement) Of(p ipx.PartyID) ipx.Money {
	sum := ipx.NewMoney(decimal.Zero, s.Total.Currency())
	for _, l := range s.Lines {
		if l.Payer == p {
			sum, _ = sum.Add(l.Amount) // one currency: Costs saw to it
		}
	}
	return sum
}

// Table writes the statement as a Markdown table, a row for each line with the
// article on which it stands.
func (s CostStatement) Table(tag language.Tag) string {
	var b strings.Builder
	say := func(zh, en string) string { return l10n.Say(tag, ipx.T(zh, en)) }
	row := func(cells ...string) { fmt.Fprintf(&b, "| %s |\n", strings.Join(cells, " | ")) }
	row(say("项目", "item"), say("支付人", "payer"), say("计算", "computation"), say("金额", "amount"), say("期限", "due"), say("依据", "basis"))
	row("---", "---", "---", "---:", "---", "---")
	for _, l := range s.Lines {
		times := l10n.Percent(tag, l.Rate, 3)
		if l.Kind == OfficialFee {
			times = l.Rate.String()
		}
		due := ""
		if !l.Due.IsZero() {
			due = l10n.Date(tag, l.Due)
		} else if !l.Open.IsZero() {
			due = l10n.Say(tag, l.Open)
		}
		row(l10n.Say(tag, l.Says), string(l.Payer), l10n.Money(tag, l.Base)+" × "+times, l10n.Money(tag, l.Amount), due, l10n.Say(tag, l.Cite))
	}
	row(say("合计", "total"), "", "", l10n.Money(tag, s.Total), "", "")
	return b.String()
}

// Costs computes the fees and taxes of a deal under the law of the day of
// signing, which is the day of the view: the office's fees for the change of
// holder, stamp duty of every party, the sellers' VAT or its exemption, and the
// sellers' income tax with the relief for technology transfers. A topic on
// which the law of that day has no rule gives no line, such as VAT before
// 2016-05-01. Lines of nought say that an exemption was applied, and by which
// rule.
//
// Prices of the lots are needed where the lots are not taxed alike; a swap is
// taxed on the value of each right. Not computed are reliefs for small taxpayers,
// input VAT, local surcharges, the zero rate of exports, the income tax of
// individuals, and what a treaty grants.
//
// A deal or circumstances that cannot be computed are refused with the field
// (ipx.ErrInput).
func Costs(v law.View, d Deal, c Circumstances) (CostStatement, error) {
	b := billing{law: v, deal: d, facts: c}
	if err := b.check(); err != nil {
		return CostStatement{}, err
	}
	for _, add := range []func() error{b.fees, b.stamp, b.vat, b.income} {
		if err := add(); err != nil {
			return CostStatement{}, err
		}
	}
	s := CostStatement{Signed: v.Date(), Law: v.Jurisdiction() + " " + v.Version(), Lines: b.lines, Total: ipx.NewMoney(decimal.Zero, d.Price.Currency())}
	for _, l := range b.lines {
		var err error
		if s.Total, err = s.Total.Add(l.Amount); err != nil {
			return CostStatement{}, fmt.Errorf("transfer: costs: %w", err)
		}
	}
	return s, nil
}
