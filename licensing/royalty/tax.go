package royalty

import (
	"github.com/shopspring/decimal"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
)

// Tax is how payments to some licensors are taxed. Rates of a treaty are
// configuration: the contract, or the host, states them with their source.
// Rates and rules are those of the last day of the period.
type Tax struct {
	ID          string  `json:"id"`
	VAT         VAT     `json:"vat,omitempty"`         // "" is none
	VATRates    []Dated `json:"vat_rates,omitempty"`   // oldest first; none: the law's rate on intangibles
	Recognised  bool    `json:"recognised,omitempty"`  // the authority has recognised the technology contract: free of VAT while the law says so
	NonResident bool    `json:"nonresident,omitempty"` // the licensee withholds tax on income at the law's rate, or at a lower one of Withholding
	Withholding []Dated `json:"withholding,omitempty"` // rates of tax on income that is withheld, by treaty or law, oldest first
	GrossUp     bool    `json:"gross_up,omitempty"`    // amounts of the contract are net of the tax on income, which the licensee bears
}

// VAT is how value added tax stands to the amounts of the contract.
type VAT string

// Ways of value added tax.
const (
	NoVAT       VAT = ""         // none
	VATAdded    VAT = "added"    // 价外: the licensee pays it to the licensor on top
	VATIncluded VAT = "included" // 含税: amounts contain it, the licensor pays it over
	VATWithheld VAT = "withheld" // 代扣代缴: amounts contain it, the licensee pays it to the tax office
)

// Topics of the law that taxes read.
const (
	vatRate     law.Key = "tax.vat.intangibles"
	vatExempt   law.Key = "tax.vat.technology-exempt"
	incomeRate  law.Key = "tax.income.non-resident"
	endOfRight  law.Key = "royalty.ends-with-right"
	formsOfPay  law.Key = "royalty.forms"
	lateByLaw   law.Key = "royalty.late"
	agreedAudit law.Key = "royalty.books"
)

// rates are what a profile comes to on a day.
type rates struct {
	vat, income         decimal.Decimal
	vatRule, incomeRule law.Key // where the law gives the rate, or the exemption
	exempt              bool
	source              string // of the rate on income
}

// at returns the value in force on a day.
func at(list []Dated, on calendar.Date) (Dated, bool) {
	for i := len(list) - 1; i >= 0; i-- {
		if !on.Before(list[i].From) {
			return list[i], true
		}
	}
	return Dated{}, false
}

// rates reads the profile under the law of the view's day.
func (x Tax) rates(v law.View) rates {
	var r rates
	if x.VAT != NoVAT {
		switch own, ok := at(x.VATRates, v.Date()); {
		case x.Recognised && v.Has(vatExempt):
			r.exempt, r.vatRule = true, vatExempt
		case ok:
			r.vat = own.Value
		default:
			if f, ok := v.Figure(vatRate, "rate"); ok {
				r.vat, r.vatRule = f, vatRate
			}
		}
	}
	own, agreed := at(x.Withholding, v.Date())
	if agreed {
		r.income, r.source = own.Value, own.Source
	}
	if x.NonResident {
		if f, ok := v.Figure(incomeRate, "rate"); ok && (!agreed || f.LessThan(own.Value)) {
			r.income, r.incomeRule, r.source = f, incomeRate, ""
		}
	}
	return r
}

// taxed is an amount with its taxes.
type taxed struct {
	vat, withheld, payable, cost decimal.Decimal
}

var one = decimal.NewFromInt(1)

// levy computes the taxes on an amount. What the licensee parts with, cost, is
// what the licensor receives and what goes to the tax office, to the last unit.
func (x Tax) levy(a decimal.Decimal, r rates, m money) taxed {
	var out taxed
	net := a // without VAT
	switch x.VAT {
	case VATIncluded, VATWithheld:
		if !x.GrossUp {
			net = m.quotient(a, one.Add(r.vat))
			out.vat = a.Sub(net)
		}
	}
	gross := net
	if x.GrossUp {
		gross = m.quotient(a, one.Sub(r.income))
		out.withheld = gross.Sub(a)
	} else {
		out.withheld = m.round(net.Mul(r.income))
	}
	if x.VAT == VATAdded || x.VAT != NoVAT && x.GrossUp {
		out.vat = m.round(gross.Mul(r.vat))
	}
	out.payable = gross.Sub(out.withheld)
	if x.VAT == VATAdded || x.VAT == VATIncluded {
		out.payable = out.payable.Add(out.vat)
	}
	out.cost = x.cost(out)
	return out
}

// cost is what the licensors receive and what the licensee pays to the tax
// office.
func (x Tax) cost(out taxed) decimal.Decimal {
	sum := out.payable.Add(out.withheld)
	if x.VAT == VATWithheld {
		sum = sum.Add(out.vat)
	}
	return sum
}

// money rounds amounts of the contract's currency by the contract's rule.
type money struct {
	currency ipx.Currency
	scale    int32
	mode     Mode
}

func (t *Terms) money() money {
	m := money{t.Currency, t.Currency.Scale(), t.Rounding.Mode}
	if m.mode == "" {
		m.mode = HalfUp
	}
	return m
}

// of is an amount of the currency, without noughts that say nothing.
func (m money) of(d decimal.Decimal) ipx.Money { return tidy(d, m.currency) }

func tidy(d decimal.Decimal, c ipx.Currency) ipx.Money {
	for places := c.Scale(); -d.Exponent() > places; places++ {
		if cut := d.Truncate(places); cut.Equal(d) {
			d = cut
		}
	}
	return ipx.NewMoney(d, c)
}

func (m money) round(d decimal.Decimal) decimal.Decimal {
	switch m.mode {
	case HalfEven:
		return d.RoundBank(m.scale)
	case Down:
		return d.Truncate(m.scale)
	}
	return d.Round(m.scale)
}

// quotient returns a/b rounded; exactly, whatever the digits of a/b.
func (m money) quotient(a, b decimal.Decimal) decimal.Decimal {
	q, rest := a.QuoRem(b, m.scale) // truncated
	if rest.Sign() == 0 || m.mode == Down {
		return q
	}
	unit := decimal.New(1, -m.scale)
	if a.Sign()*b.Sign() < 0 {
		unit = unit.Neg()
	}
	half := rest.Abs().Mul(decimal.NewFromInt(2)).Cmp(b.Abs().Mul(unit.Abs()))
	if half > 0 || half == 0 && (m.mode == HalfUp || q.Shift(m.scale).BigInt().Bit(0) == 1) {
		return q.Add(unit)
	}
	return q
}
