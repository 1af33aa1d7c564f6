package royalty

import (
	"slices"

	"github.com/shopspring/decimal"

	"github.com/ipx-sdk/ipx-go/ipx"
)

// clone returns a state that shares no memory with s and has room for every
// clause of the terms.
func (s State) clone(t *Terms) State {
	out := s
	out.Clauses = slices.Clone(s.Clauses)
	for i := range out.Clauses {
		out.Clauses[i].Buckets = slices.Clone(s.Clauses[i].Buckets)
	}
	out.Caps, out.Minimums, out.Fixed, out.Reached = slices.Clone(s.Caps), slices.Clone(s.Minimums), slices.Clone(s.Fixed), slices.Clone(s.Reached)
	if s.Next.IsZero() {
		out.Clauses = make([]ClauseState, len(t.Running))
		out.Caps = make([]Meter, len(t.Caps))
		out.Minimums = make([]Meter, len(t.Minimums))
		out.Fixed = make([]FixedState, len(t.Fixed))
	}
	return out
}

// check refuses a state that cannot have come from these terms.
func (s State) check(t *Terms) error {
	var no faults
	bad := func(field string) { no.add("ROYALTY-STATE", ipx.ErrInput, field, says.notState) }
	begun := !s.Next.IsZero()
	for _, l := range []struct {
		field      string
		have, want int
	}{{"clauses", len(s.Clauses), len(t.Running)}, {"caps", len(s.Caps), len(t.Caps)}, {"minimums", len(s.Minimums), len(t.Minimums)}, {"fixed", len(s.Fixed), len(t.Fixed)}} {
		if begun && l.have != l.want || !begun && l.have != 0 {
			bad(l.field)
		}
	}
	if !begun {
		if len(s.Reached) > 0 || s.Credit.Sign() != 0 {
			bad("next")
		}
		return no.refusal()
	}
	if p, ok := t.PeriodOf(s.Next); !ok && s.Next != t.Until || ok && p.From != s.Next {
		bad("next")
	}
	if no != nil || !s.sane() {
		bad("figures")
		return no.refusal()
	}
	for i, c := range s.Clauses {
		for _, b := range c.Buckets {
			if b.Version < 0 || b.Version >= len(t.Running[i].Versions) || b.Step < 0 || b.Step > len(t.Running[i].Steps) {
				bad("clauses")
			}
		}
	}
	for i, id := range s.Reached {
		if slices.Contains(s.Reached[:i], id) || !slices.ContainsFunc(t.Milestones, func(m Milestone) bool { return m.ID == id }) {
			bad("reached")
		}
	}
	whole := []decimal.Decimal{s.Credit}
	for _, m := range slices.Concat(s.Caps, s.Minimums) {
		whole = append(whole, m.Amount, m.Pool)
	}
	for _, f := range s.Fixed {
		whole = append(whole, f.Recouped)
	}
	for _, d := range whole {
		if !d.Equal(d.Truncate(t.Currency.Scale())) {
			bad("figures")
		}
	}
	return no.refusal()
}

// stateDigits bounds the figures of a state: sums of what is read, over any
// number of lines.
const stateDigits = 60

// sane reports whether all figures are within bounds; it looks at exponents
// before it computes with them.
func (s State) sane() bool {
	all := []decimal.Decimal{s.Credit}
	for _, c := range s.Clauses {
		all = append(all, c.Base, c.Charged)
		for _, b := range c.Buckets {
			all = append(all, b.Base, b.Others)
		}
	}
	for _, m := range slices.Concat(s.Caps, s.Minimums) {
		all = append(all, m.Amount, m.Pool)
	}
	for _, f := range s.Fixed {
		all = append(all, f.Recouped)
	}
	return !slices.ContainsFunc(all, func(d decimal.Decimal) bool {
		e := d.Exponent()
		return e < -stateDigits || e > stateDigits || d.NumDigits() > stateDigits
	})
}
