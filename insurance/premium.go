package insurance

import (
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/l10n"
)

// Tariff is how a premium is found: a base for the first right and an amount for
// each further one, or a rate on the limit; times factors; at least a minimum.
type Tariff struct {
	Base     ipx.Money       `json:"base,omitzero"`     // for the first right
	Each     ipx.Money       `json:"each,omitzero"`     // for each further right
	Rate     decimal.Decimal `json:"rate,omitzero"`     // of the limit, where there is no base
	Multiple decimal.Decimal `json:"multiple,omitzero"` // the aggregate limit is so many times the premium; zero: it is agreed
	Factors  []Factor        `json:"factors,omitempty"`
	Minimum  ipx.Money       `json:"minimum,omitzero"`
	VAT      decimal.Decimal `json:"vat,omitzero"` // on top of the premium
	From     calendar.Date   `json:"from,omitzero"`
	Until    calendar.Date   `json:"until,omitzero"` // first day on which it no longer holds
	Source   string          `json:"source,omitempty"`
}

// Factor multiplies the premium by what a property of the risk calls for.
type Factor struct {
	Name   string        `json:"name"`
	Label  ipx.Text      `json:"label"`
	Values []FactorValue `json:"values"`
}

// FactorValue is the multiplier of one value of the property.
type FactorValue struct {
	Value string          `json:"value"`
	Times decimal.Decimal `json:"times"`
}

// faults of a tariff, as part of its product.
func (t Tariff) faults() []ipx.Reason {
	var out []ipx.Reason
	bad := func(field string, is bool, zh, en string) {
		if is {
			out = append(out, badInput("INSURANCE-PRODUCT-01", "tariff."+field, zh, en))
		}
	}
	bad("base", t.Base.IsZero() == t.Rate.IsZero(), "应当有基准保费或者费率之一", "there is either a base or a rate")
	bad("base", t.Base.Sign() < 0, "为负", "is negative")
	bad("rate", t.Rate.Sign() < 0 || t.Rate.GreaterThan(decimal.NewFromInt(1)), "应当在零和一之间", "is between nought and one")
	bad("each", t.Each.Sign() < 0 || !t.Each.IsZero() && t.Each.Currency() != t.Base.Currency(), "为负或者币种不同", "is negative, or in another currency")
	bad("multiple", t.Multiple.Sign() < 0, "为负", "is negative")
	bad("multiple", t.Multiple.Sign() > 0 && t.Rate.Sign() > 0, "限额由保费决定时不能按限额计费", "a limit that follows from the premium cannot set it")
	bad("vat", t.VAT.Sign() < 0 || t.VAT.GreaterThan(decimal.NewFromInt(1)), "应当在零和一之间", "is between nought and one")
	bad("until", !t.Until.IsZero() && !t.From.Before(t.Until), "期间为空", "holds on no day")
	names := map[string]bool{}
	for i, f := range t.Factors {
		at := fmt.Sprintf("factors[%d]", i)
		bad(at, f.Name == "" || names[f.Name] || unnamed(f.Label) || len(f.Values) == 0, "缺少名称或者取值,或者重复", "no name or values, or one twice")
		names[f.Name] = true
		for _, v := range f.Values {
			bad(at, v.Times.Sign() <= 0, "系数应当大于零", "a factor is above nought")
		}
	}
	return out
}

// Risk is what a premium is asked for.
type Risk struct {
	Rights  int               `json:"rights"`
	Limit   ipx.Money         `json:"limit,omitzero"` // aggregate, where it is agreed
	Factors map[string]string `json:"factors,omitempty"`
	On      calendar.Date     `json:"on"`
}

// Line is one step of a statement.
type Line struct {
	Says   ipx.Text        `json:"says"`
	Args   []ipx.Arg       `json:"args,omitempty"`
	Base   ipx.Money       `json:"base,omitzero"`
	Times  decimal.Decimal `json:"times,omitzero"`
	Amount ipx.Money       `json:"amount"`
	Cite   ipx.Text        `json:"cite,omitzero"`
}

// Statement is a figure with the steps that lead to it.
type Statement struct {
	Lines []Line    `json:"lines"`
	Total ipx.Money `json:"total"`
}

// Table writes the statement as Markdown in the language of the voice.
func (s Statement) Table(v l10n.Voice) string {
	var b strings.Builder
	say := func(zh, en string) string { return v.Say(ipx.T(zh, en)) }
	fmt.Fprintf(&b, "| %s | %s | %s |\n| --- | ---: | --- |\n", say("计算", "computation"), say("金额", "amount"), say("依据", "basis"))
	for _, l := range s.Lines {
		fmt.Fprintf(&b, "| %s | %s | %s |\n", v.Say(l.Says, l.Args...), l10n.Money(v.Tag, l.Amount), v.Say(l.Cite))
	}
	fmt.Fprintf(&b, "| **%s** | **%s** |  |\n", say("合计", "total"), l10n.Money(v.Tag, s.Total))
	return b.String()
}

// Quote is a premium and the limit that it buys.
type Quote struct {
	Premium Statement `json:"premium"` // without tax
	Tax     ipx.Money `json:"tax"`
	Limit   ipx.Money `json:"limit"` // aggregate
}

// Quote computes the premium of a risk, rounded half up to the smallest unit of
// the currency. A risk that the tariff does not know is refused with the field
// (ipx.ErrInput).
func (t Tariff) Quote(r Risk) (Quote, error) {
	switch {
	case r.Rights < 1:
		return Quote{}, ipx.Refuse(badInput("INSURANCE-QUOTE-01", "rights", "至少一项权利", "at least one right"))
	case r.On.Before(t.From) || !t.Until.IsZero() && !r.On.Before(t.Until):
		return Quote{}, ipx.Refuse(badInput("INSURANCE-QUOTE-01", "on", "费率当日不适用", "the tariff does not hold on that day"))
	case t.Multiple.Sign() == 0 && r.Limit.Sign() <= 0:
		return Quote{}, ipx.Refuse(badInput("INSURANCE-QUOTE-01", "limit", "缺少约定的限额", "the limit is to be agreed"))
	case t.Multiple.Sign() > 0 && !r.Limit.IsZero():
		return Quote{}, ipx.Refuse(badInput("INSURANCE-QUOTE-01", "limit", "限额由保费决定", "the limit follows from the premium"))
	}
	var q Quote
	add := func(l Line) { q.Premium.Lines = append(q.Premium.Lines, l) }
	premium := t.Base
	if t.Rate.Sign() > 0 {
		premium = r.Limit.Mul(t.Rate)
		add(Line{Says: ipx.T("限额{limit}×费率{rate}", "limit of {limit} at {rate}"), Args: []ipx.Arg{{Name: "limit", Value: r.Limit}, {Name: "rate", Value: t.Rate}}, Base: r.Limit, Times: t.Rate, Amount: premium})
	} else {
		add(Line{Says: ipx.T("第一项权利的基准保费", "base premium for the first right"), Base: t.Base, Times: decimal.NewFromInt(1), Amount: t.Base})
		if more := decimal.NewFromInt(int64(r.Rights - 1)); more.Sign() > 0 && t.Each.Sign() > 0 {
			extra := t.Each.Mul(more)
			add(Line{Says: ipx.T("另有{n}项,每项{each}", "{n} further rights at {each}"), Args: []ipx.Arg{{Name: "n", Value: r.Rights - 1}, {Name: "each", Value: t.Each}}, Base: t.Each, Times: more, Amount: extra})
			var err error
			if premium, err = premium.Add(extra); err != nil {
				return Quote{}, fmt.Errorf("insurance: quote: %w", err)
			}
		}
	}
	for _, f := range t.Factors {
		i := slices.IndexFunc(f.Values, func(v FactorValue) bool { return v.Value == r.Factors[f.Name] })
		if i < 0 {
			return Quote{}, ipx.Refuse(badInput("INSURANCE-QUOTE-01", "factors."+f.Name, "没有该取值的系数", "has no factor for this value"))
		}
		was := premium
		premium = premium.Mul(f.Values[i].Times)
		diff, err := premium.Sub(was)
		if err != nil {
			return Quote{}, fmt.Errorf("insurance: quote: %w", err)
		}
		add(Line{Says: ipx.T("{factor}“{value}”×{times}", "{factor} {value}: times {times}"),
			Args: []ipx.Arg{{Name: "factor", Value: f.Label}, {Name: "value", Value: f.Values[i].Value}, {Name: "times", Value: f.Values[i].Times}}, Base: was, Times: f.Values[i].Times, Amount: diff})
	}
	if less, err := premium.Compare(t.Minimum); !t.Minimum.IsZero() && err == nil && less < 0 {
		diff, _ := t.Minimum.Sub(premium)
		add(Line{Says: ipx.T("补足最低保费{minimum}", "up to the minimum of {minimum}"), Args: []ipx.Arg{{Name: "minimum", Value: t.Minimum}}, Amount: diff})
		premium = t.Minimum
	} else if !t.Minimum.IsZero() && err != nil {
		return Quote{}, fmt.Errorf("insurance: quote: minimum: %w", err)
	}
	q.Premium.Total = premium.Round(ipx.HalfUp)
	q.Tax = q.Premium.Total.Mul(t.VAT).Round(ipx.HalfUp)
	q.Limit = r.Limit
	if t.Multiple.Sign() > 0 {
		q.Limit = q.Premium.Total.Mul(t.Multiple).Round(ipx.HalfUp)
	}
	return q, nil
}

// ByDays returns what of a premium falls to the days from a day to the end of a
// term, rounded half up: premium × days left ÷ days in all. It is what an insurer
// that ends the contract gives back, and what an endorsement costs (Insurance Law
// arts. 49, 53, 54, 58). The day itself still belongs to the days left.
func ByDays(premium ipx.Money, term calendar.Term, on calendar.Date) ipx.Money {
	all := term.Until.Sub(term.From)
	left := term.Until.Sub(on)
	if left < 0 || all <= 0 {
		left = 0
	}
	left = min(left, all)
	if all <= 0 {
		all = 1
	}
	amount := premium.Amount().Mul(decimal.NewFromInt(int64(left))).DivRound(decimal.NewFromInt(int64(all)), premium.Currency().Scale())
	return ipx.NewMoney(amount, premium.Currency())
}

// ByShortRate returns what of a premium is given back to a policyholder who ends
// the contract on a day: the premium less the part earned by the months begun,
// rounded half up. A month that has begun counts whole.
func ByShortRate(premium ipx.Money, table []decimal.Decimal, term calendar.Term, on calendar.Date) ipx.Money {
	if len(table) == 0 {
		return ByDays(premium, term, on)
	}
	begun := 0
	for begun < len(table) && term.From.AddMonths(begun).Before(on) {
		begun++
	}
	earned := decimal.Zero
	if begun > 0 {
		earned = table[begun-1]
	}
	return premium.Mul(decimal.NewFromInt(1).Sub(earned)).Round(ipx.HalfUp)
}

// Instalment is a part of a premium and its last day.
type Instalment struct {
	Amount ipx.Money     `json:"amount"`
	Due    calendar.Date `json:"due"`
}

// Instalments splits a premium into n equal parts, the odd units first, due
// every so many months from a day.
func Instalments(premium ipx.Money, n, months int, first calendar.Date) ([]Instalment, error) {
	parts, err := premium.Split(n)
	if err != nil {
		return nil, fmt.Errorf("insurance: instalments: %w", err)
	}
	out := make([]Instalment, n)
	for i, p := range parts {
		out[i] = Instalment{p, first.AddMonths(i * months)}
	}
	return out, nil
}
