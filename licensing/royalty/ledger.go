package royalty

import (
	"slices"

	"github.com/shopspring/decimal"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
)

// debt is what of a period is open.
type debt struct {
	terms *Terms // of the period
	late  Late
	runs  bool // interest does
	due   calendar.Date
	open  decimal.Decimal
	paid  decimal.Decimal
	cost  decimal.Decimal // interest
}

// payments puts the receipts against the periods: those that name one to it,
// the others to the oldest that is open. What is left over stays with the last
// period, as paid too much.
func (a *auditor) payments() error {
	debts := make([]debt, len(a.out.Periods))
	for i, p := range a.out.Periods {
		debts[i] = debt{terms: a.under[i], due: p.Statement.PayDue, open: p.Statement.Payable.Amount()}
		debts[i].late, debts[i].runs = a.under[i].Lateness(a.law.At(a.in.On), a.in.Prime)
	}
	pay := func(i int, amount decimal.Decimal, on calendar.Date) {
		d := &debts[i]
		if d.runs && d.open.Sign() > 0 && on.After(d.due) && !d.due.IsZero() {
			d.cost = d.cost.Add(d.terms.interest(d.late, decimal.Min(amount, d.open), d.due, on).Amount.Amount())
		}
		d.open, d.paid = d.open.Sub(amount), d.paid.Add(amount)
	}
	receipts := slices.Clone(a.in.Payments)
	slices.SortStableFunc(receipts, func(x, y Receipt) int { return x.On.Compare(y.On) })
	for _, r := range receipts {
		left := r.Amount.Amount()
		if !r.From.IsZero() {
			i := slices.IndexFunc(a.out.Periods, func(p Examined) bool { return p.Statement.Period.From == r.From })
			if i >= 0 { // else it pays for a period that has not ended
				pay(i, left, r.On)
			}
			continue
		}
		for i := range debts {
			if part := decimal.Min(left, debts[i].open); part.Sign() > 0 {
				pay(i, part, r.On)
				left = left.Sub(part)
			}
		}
		if left.Sign() > 0 && len(debts) > 0 {
			pay(len(debts)-1, left, r.On)
		}
	}
	for i := range debts {
		d, p := &debts[i], &a.out.Periods[i]
		if d.runs && d.open.Sign() > 0 && !d.due.IsZero() && a.in.On.After(d.due) {
			d.cost = d.cost.Add(d.terms.interest(d.late, d.open, d.due, a.in.On).Amount.Amount())
		}
		p.Paid, p.Short, p.Interest = a.m.of(d.paid), a.m.of(d.open), a.m.of(d.cost)
		if p.Closed {
			continue
		}
		f := Finding{From: p.Statement.Period.From, Claimed: p.Paid, Right: p.Statement.Payable, Short: p.Short}
		switch {
		case d.open.Sign() > 0 && (d.due.IsZero() || a.in.On.After(d.due)):
			f.Kind, f.Says, f.Args = Underpaid, found.underpaid, []ipx.Arg{{Name: "due", Value: p.Statement.Payable}, {Name: "paid", Value: p.Paid}, {Name: "short", Value: p.Short}}
			a.find(f)
		case d.open.Sign() < 0:
			f.Kind, f.Says, f.Args = Overpaid, found.overpaid, []ipx.Arg{{Name: "due", Value: p.Statement.Payable}, {Name: "paid", Value: p.Paid}, {Name: "over", Value: p.Short.Neg()}}
			a.find(f)
		}
		if d.cost.Sign() > 0 {
			f = Finding{Kind: PaidLate, From: p.Statement.Period.From, Right: p.Interest, Short: p.Interest, Says: found.paidLate,
				Args: []ipx.Arg{{Name: "last", Value: d.due}, {Name: "interest", Value: p.Interest}}}
			if d.terms.Late == nil {
				if r, ok := a.law.At(a.in.On).Rule(lateByLaw); ok {
					f.Rule, f.Cite = r.ID, r.Cite.Text()
				}
			}
			a.find(f)
		}
	}
	return nil
}

// close sums up, and says who bears the audit.
func (a *auditor) close() {
	due, paid, interest := decimal.Zero, decimal.Zero, decimal.Zero
	for _, p := range a.out.Periods {
		last := p.Statement.PayDue
		if p.Closed || last.After(a.in.On) || last == a.in.On && p.Short.Sign() > 0 { // there is time to pay
			continue
		}
		due, paid = due.Add(p.Statement.Payable.Amount()), paid.Add(p.Paid.Amount())
		interest = interest.Add(p.Interest.Amount())
	}
	short := due.Sub(paid)
	o := &a.out
	o.On, o.Bears = a.in.On, ipx.Licensor
	cost := decimal.Zero
	if due.Sign() > 0 && short.Sign() > 0 {
		o.Part = short.DivRound(due, 6)
		// exactly: short > threshold × due, whatever the digits of the part
		if c := a.t.Audit; c != nil && c.Threshold.Sign() > 0 && short.GreaterThan(c.Threshold.Mul(due)) {
			o.Bears, cost = ipx.Licensee, a.in.Cost.Amount()
		}
	}
	o.Due, o.Paid, o.Short, o.Interest, o.Cost = a.m.of(due), a.m.of(paid), a.m.of(short), a.m.of(interest), a.m.of(cost)
	o.Claim = a.m.of(decimal.Max(decimal.Zero, short.Add(interest).Add(cost)))
	slices.SortStableFunc(o.Findings, func(x, y Finding) int { return x.From.Compare(y.From) })
}
