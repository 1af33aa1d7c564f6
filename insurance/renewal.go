package insurance

import (
	"cmp"
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
)

// Renew returns the proposal of the policy that follows this one, for the product's
// period from the first day after the contract 续保, and what it has to know of this one.
// Policyholder, insured, payee, factors and loading are those of its end. What was
// explained is not carried over: it is explained anew. Where the new policy begins
// later, or cover was suspended at the end of this one, there is a gap, and neither the
// retroactive date nor the waiting period is carried over it.
func (p Policy) Renew(no string, from calendar.Date) (Policy, Previous) {
	c, _ := p.At(p.Term.Last(), p.latest())
	last := p.initial()
	for _, t := range p.standing(p.latest()) {
		last = last.apply(t)
	}
	prev := Previous{No: p.No, Until: c.Until(), First: c.First, Retro: c.Retro}
	next := Policy{
		No: no, Renews: p.No, Product: p.Product, Insurers: p.Insurers, Policyholder: last.holder, Insured: stillInsured(c), Payee: c.Payee,
		Term: calendar.Term{From: cmp.Or(from, c.Ended())}, Factors: last.factors, Loading: last.loading, Instalments: p.Instalments, PayFirst: p.PayFirst, Infringers: p.Infringers,
	}
	if t, err := p.Product.Period.Term(next.Term.From); err == nil {
		next.Term = t
	}
	if prev.follows(next) {
		next.First = prev.First
		if !p.Product.Retro.IsZero() {
			next.Retro = prev.Retro
		}
	}
	return next, prev
}

// stillInsured are those insured at the end of a policy, each for the rights that are
// left of its own.
func stillInsured(c Cover) []Insured {
	var out []Insured
	for _, i := range c.Insured {
		if len(i.Rights) > 0 {
			i.Rights = slices.DeleteFunc(slices.Clone(i.Rights), func(r ipx.RightID) bool { return !slices.Contains(c.Rights, r) })
			if len(i.Rights) == 0 {
				continue
			}
		}
		out = append(out, i)
	}
	return out
}

// follows reports whether a policy begins where the previous one ends.
func (p Previous) follows(next Policy) bool { return !p.Until.IsZero() && next.Term.From == p.Until }

// earliestAnew is how far back the retroactive date of a first policy may lie.
func (p Policy) earliestAnew() calendar.Date {
	p.First = calendar.Date{}
	return p.earliest()
}
