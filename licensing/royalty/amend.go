package royalty

import (
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/ipx-sdk/ipx-go/ipx"
)

// Amend carries a state over to amended terms: what running clauses have
// counted, what of advances is open and which milestones were paid, each by its
// id; caps and minimums by clause and window. What is new starts from nought.
//
// The amendment must be of the same contract, currency, first day and periods,
// and may not drop what is still needed: an advance that is not yet set off, a
// milestone that was paid, a clause or the rates under which earlier sales of a
// window were counted. Else it is refused (ROYALTY-AMENDMENT, ipx.ErrConflict).
func (t Terms) Amend(next Terms, s State) (State, error) {
	if err := t.Validate(); err != nil {
		return State{}, err
	}
	if err := next.Validate(); err != nil {
		return State{}, err
	}
	if err := s.check(&t); err != nil {
		return State{}, err
	}
	var no faults
	bad := func(field string) { no.add("ROYALTY-AMENDMENT", ipx.ErrConflict, field, says.stillNeeded) }
	for _, same := range []struct {
		field string
		ok    bool
	}{{"no", t.No == next.No}, {"currency", t.Currency == next.Currency}, {"from", t.From == next.From}, {"months", t.Months == next.Months && t.Calendar == next.Calendar}} {
		if !same.ok {
			bad(same.field)
		}
	}
	if s.Next.IsZero() {
		return State{}, no.refusal()
	}
	out := State{Next: s.Next, Reached: slices.Clone(s.Reached), Credit: s.Credit, Clauses: make([]ClauseState, len(next.Running)),
		Caps: make([]Meter, len(next.Caps)), Minimums: make([]Meter, len(next.Minimums)), Fixed: make([]FixedState, len(next.Fixed))}
	for i, c := range s.Clauses {
		k := next.clause(t.Running[i].ID)
		if k < 0 {
			if c.Base.Sign() != 0 && t.Running[i].window() != Period {
				bad(fmt.Sprintf("running[%s]", t.Running[i].ID))
			}
			continue
		}
		moved, ok := carryClause(&t.Running[i], &next.Running[k], c)
		if !ok {
			bad(fmt.Sprintf("running[%s].versions", t.Running[i].ID))
		}
		out.Clauses[k] = moved
	}
	carryMeters(t.Caps, next.Caps, s.Caps, out.Caps, func(a, b Cap) bool { return a.Running == b.Running && a.Over == b.Over })
	carryMeters(t.Minimums, next.Minimums, s.Minimums, out.Minimums, func(a, b Minimum) bool {
		return a.Running == b.Running && a.Over == b.Over && a.Carry == b.Carry
	})
	for i, old := range t.Fixed {
		k := slices.IndexFunc(next.Fixed, func(n Fixed) bool { return n.ID == old.ID })
		switch {
		case k >= 0:
			out.Fixed[k] = s.Fixed[i]
		case old.Recoup.Sign() > 0 && s.Fixed[i].Recouped.LessThan(t.paidBy(&old, s)):
			bad(fmt.Sprintf("fixed[%s]", old.ID))
		}
	}
	for _, id := range s.Reached {
		if !slices.ContainsFunc(next.Milestones, func(m Milestone) bool { return m.ID == id }) {
			bad(fmt.Sprintf("milestones[%s]", id))
		}
	}
	if err := no.refusal(); err != nil {
		return State{}, err
	}
	if err := out.check(&next); err != nil {
		return State{}, err
	}
	return out, nil
}

// carryMeters hands the meter of each old limit to the new one that is the same,
// each to one: the first to the first, where several are the same.
func carryMeters[L any](old, next []L, from, to []Meter, same func(a, b L) bool) {
	taken := make([]bool, len(next))
	for i := range old {
		for k := range next {
			if !taken[k] && same(old[i], next[k]) {
				to[k], taken[k] = from[i], true
				break
			}
		}
	}
}

// paidBy is the principal of a fixed amount that fell due before the next
// period.
func (t *Terms) paidBy(f *Fixed, s State) decimal.Decimal {
	sum := decimal.Zero
	for _, in := range f.schedule(t.money()) {
		if in.due.Before(s.Next) {
			sum = sum.Add(in.principal)
		}
	}
	return sum
}

// carryClause moves what a clause has counted, finding rates and step-downs by
// their first days.
func carryClause(from, to *Running, c ClauseState) (ClauseState, bool) {
	c.Buckets = slices.Clone(c.Buckets)
	for i := range c.Buckets {
		b := &c.Buckets[i]
		on := from.Versions[b.Version].From
		v := slices.IndexFunc(to.Versions, func(v Version) bool { return v.From == on })
		if b.Step > 0 {
			on = from.Steps[b.Step-1].From
			b.Step = 1 + slices.IndexFunc(to.Steps, func(s Step) bool { return s.From == on })
			if b.Step == 0 {
				return c, false
			}
		}
		if v < 0 {
			return c, false
		}
		b.Version = v
	}
	return c, from.Base.money() == to.Base.money() && from.Scale == to.Scale
}
