package royalty

import (
	"github.com/shopspring/decimal"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
)

// Interest is what a late payment costs.
type Interest struct {
	Spans  []Span    `json:"spans"`
	Amount ipx.Money `json:"amount"` // of all spans, rounded once
}

// Span is days on which one rate held.
type Span struct {
	From   calendar.Date   `json:"from"`  // first day charged
	Until  calendar.Date   `json:"until"` // day after the last
	Rate   decimal.Decimal `json:"rate"`  // a year, factor included
	Source string          `json:"source,omitempty"`
}

// Lateness returns the interest on late payments that the contract agrees on.
// Where it is silent, the law of the view lends that of sales: a loan prime
// rate at the time of default, of which the host gives the list, times the least
// factor that courts allow. ok is false where there is neither.
func (t Terms) Lateness(v law.View, prime []Dated) (l Late, ok bool) {
	if t.Late != nil {
		return *t.Late, true
	}
	f, ok := v.Figure(lateByLaw, "least")
	if !ok || len(prime) == 0 {
		return Late{}, false
	}
	return Late{Rates: prime, Factor: f, AtDefault: true}, true
}

// Interest computes simple interest on an amount of the contract's currency
// that was due on one day and paid on another: for each day after due, up to
// and with the day of payment, at the rate of that day. Days before the first
// rate bear none. A rate or an amount that cannot be computed with is refused
// (ROYALTY-TERMS).
func (t Terms) Interest(l Late, amount ipx.Money, due, paid calendar.Date) (Interest, error) {
	j := judge{t: &t}
	j.late("late.", l)
	if amount.Currency() != t.Currency {
		j.bad("amount", says.otherCurrency, ipx.Arg{Name: "given", Value: string(amount.Currency())}, ipx.Arg{Name: "want", Value: string(t.Currency)})
	}
	if err := j.no.refusal(); err != nil {
		return Interest{}, err
	}
	return t.interest(l, amount.Amount(), due, paid), nil
}

func (t *Terms) interest(l Late, amount decimal.Decimal, due, paid calendar.Date) Interest {
	m := t.money()
	var out Interest
	factor := l.Factor
	if factor.Sign() == 0 {
		factor = one
	}
	basis := int64(365)
	if l.Basis != 0 {
		basis = int64(l.Basis)
	}
	list := l.Rates
	if l.AtDefault && !due.IsZero() {
		first, ok := at(list, due.AddDays(1))
		if list = nil; ok {
			list = []Dated{first}
		}
	}
	sum := decimal.Zero // of rate times days
	for i, r := range list {
		from, until := later(r.From, due.AddDays(1)), paid.AddDays(1)
		if i+1 < len(list) && list[i+1].From.Before(until) {
			until = list[i+1].From
		}
		if due.IsZero() || paid.IsZero() || !from.Before(until) {
			continue
		}
		rate := r.Value.Mul(factor)
		out.Spans = append(out.Spans, Span{from, until, rate, r.Source})
		sum = sum.Add(rate.Mul(decimal.NewFromInt(int64(until.Sub(from)))))
	}
	out.Amount = m.of(m.quotient(amount.Mul(sum), decimal.NewFromInt(basis)))
	return out
}
