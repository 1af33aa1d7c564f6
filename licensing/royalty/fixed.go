package royalty

import (
	"github.com/shopspring/decimal"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
)

// Payment is one instalment of a fixed amount.
type Payment struct {
	Due       calendar.Date `json:"due"`
	Principal ipx.Money     `json:"principal"`
	Interest  ipx.Money     `json:"interest"`
	Amount    ipx.Money     `json:"amount"` // Principal + Interest
	Left      ipx.Money     `json:"left"`   // principal still open after it
}

// Instalments returns the plan of the fixed amount id; false where the terms
// have none of that name. Principals sum to the amount exactly.
func (t Terms) Instalments(id string) ([]Payment, bool) {
	m := t.money()
	for _, f := range t.Fixed {
		if f.ID != id {
			continue
		}
		left := f.Amount
		var out []Payment
		for _, in := range f.schedule(m) {
			left = left.Sub(in.principal)
			out = append(out, Payment{in.due, m.of(in.principal), m.of(in.interest), m.of(in.principal.Add(in.interest)), m.of(left)})
		}
		return out, true
	}
	return nil, false
}

type instalment struct {
	due                 calendar.Date
	principal, interest decimal.Decimal
}

// powerPlaces is the precision of the factor of a level payment: enough that
// the payment is right to the last unit for any amount that Validate accepts.
const powerPlaces = 40

// schedule spreads the amount. Days are counted from the first due day, so that
// the 31st does not drift.
func (f *Fixed) schedule(m money) []instalment {
	n := max(f.Times, 1)
	out := make([]instalment, n)
	for k := range out {
		out[k].due = f.Due.AddMonths(k * f.Every)
	}
	count := decimal.NewFromInt(int64(n))
	rate := f.Interest.Mul(decimal.NewFromInt(int64(f.Every))) // over twelve: a period's rate
	twelve := decimal.NewFromInt(12)
	switch {
	case n == 1:
		out[0].principal = f.Amount
	case f.Plan == Level && rate.Sign() > 0:
		// payment = P·i·(1+i)^n / ((1+i)^n - 1), with i = rate/12
		i := rate.DivRound(twelve, powerPlaces)
		power := one
		for range n {
			power = power.Mul(one.Add(i)).Round(powerPlaces)
		}
		pay := m.quotient(f.Amount.Mul(i).Mul(power), power.Sub(one))
		left := f.Amount
		for k := range out {
			out[k].interest = m.quotient(left.Mul(rate), twelve)
			out[k].principal = decimal.Min(pay.Sub(out[k].interest), left)
			if k == n-1 {
				out[k].principal = left
			}
			left = left.Sub(out[k].principal)
		}
	case f.Plan == EqualPrincipal || f.Plan == Level:
		part, left := m.quotient(f.Amount, count), f.Amount
		for k := range out {
			out[k].interest = m.quotient(left.Mul(rate), twelve)
			out[k].principal = part
			if k == n-1 {
				out[k].principal = left
			}
			left = left.Sub(out[k].principal)
		}
	default:
		parts, err := m.of(f.Amount).Split(n)
		if err != nil {
			return nil // Validate saw to it that the amount can be split
		}
		for k := range out {
			out[k].principal = parts[k].Amount()
		}
	}
	return out
}
