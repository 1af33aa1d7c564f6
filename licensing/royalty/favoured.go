package royalty

import (
	"errors"
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
)

// Grant is a later licence to somebody else, as far as the most-favoured
// licensee may ask for its terms.
type Grant struct {
	No         string        `json:"no"`
	On         calendar.Date `json:"on"` // day on which it takes effect
	Running    string        `json:"running"`
	Tiers      []Tier        `json:"tiers"`
	Comparable bool          `json:"comparable,omitempty"` // in scope, in the judgment of whoever states it
	Told       calendar.Date `json:"told,omitzero"`        // day on which the licensee was told
	Taken      calendar.Date `json:"taken,omitzero"`       // day on which the licensee took its terms
}

// Favour returns the terms with the rates of a later licence from its date on,
// as the clause of the most-favoured licensee has it. All its rates take the
// place of all later ones; nothing before that day changes. It is refused
// (ROYALTY-FAVOURED, ipx.ErrRule) where there is no such clause, the scopes are
// not comparable, the rates are not lower, or the licensee did not take them in
// time. The view gives the working days by which that time is counted.
func (t Terms) Favour(v law.View, g Grant) (Terms, error) {
	if err := t.Validate(); err != nil {
		return Terms{}, err
	}
	if err := t.judgeGrant(g); err != nil {
		return Terms{}, err
	}
	no := func(field string, text ipx.Text, args ...ipx.Arg) (Terms, error) {
		return Terms{}, refuse("ROYALTY-FAVOURED", ipx.ErrRule, field, text, append(args, ipx.Arg{Name: "no", Value: clip(g.No)})...)
	}
	f := t.Favoured
	if f == nil {
		return no("favoured", says.noFavour)
	}
	k := t.clause(g.Running)
	switch {
	case !g.Comparable:
		return no("comparable", says.notComparable)
	case !t.lower(&t.Running[k], g):
		return no("tiers", says.notLower)
	case !f.Automatic && g.Taken.IsZero():
		return no("taken", says.notTaken)
	}
	if !f.Automatic && !f.TakeIn.IsZero() && !g.Told.IsZero() {
		last, known, err := limit(f.TakeIn, g.Told, v)
		if err != nil {
			return Terms{}, err
		}
		if known && g.Taken.After(last) {
			return no("taken", says.takenLate, ipx.Arg{Name: "last", Value: last})
		}
	}
	out := t
	out.Running = slices.Clone(t.Running)
	run := &out.Running[k]
	run.Versions = slices.DeleteFunc(slices.Clone(run.Versions), func(x Version) bool { return !x.From.Before(g.On) })
	run.Versions = append(run.Versions, Version{From: g.On, Tiers: slices.Clone(g.Tiers), Why: ipx.T("最惠条款："+g.No, "most-favoured licensee: "+g.No)})
	if len(run.Versions) == 1 { // older than the contract itself
		run.Versions[0].From = sooner(t.From, g.On)
	}
	return out, nil
}

func sooner(a, b calendar.Date) calendar.Date {
	if b.Before(a) {
		return b
	}
	return a
}

// judgeGrant refuses a grant that cannot be compared at all.
func (t *Terms) judgeGrant(g Grant) error {
	j := judge{t: t}
	k := t.clause(g.Running)
	if k < 0 {
		j.bad("grant.running", says.unknownClause, ipx.Arg{Name: "given", Value: clip(g.Running)})
		return j.no.refusal()
	}
	probe := t.Running[k]
	probe.Versions = []Version{{From: t.From, Tiers: g.Tiers}}
	if g.On.IsZero() {
		j.bad("grant.on", says.missing)
	}
	j.versions("grant.", &probe)
	return j.no.refusal()
}

// lower reports whether rates are nowhere above, and somewhere below, those in
// force on the day of the grant.
func (t *Terms) lower(r *Running, g Grant) bool {
	mine := r.Versions[r.version(g.On)].Tiers
	below := false
	for _, tier := range slices.Concat(mine, g.Tiers) {
		switch theirs, own := rateAbove(g.Tiers, tier.Over), rateAbove(mine, tier.Over); theirs.Cmp(own) {
		case 1:
			return false
		case -1:
			below = true
		}
	}
	return below
}

// rateAbove is the rate of what lies just above a count.
func rateAbove(tiers []Tier, over decimal.Decimal) decimal.Decimal {
	i := len(tiers) - 1
	for i > 0 && tiers[i].Over.GreaterThan(over) {
		i--
	}
	return tiers[i].Rate
}

// limit counts a time limit; known is false where the working days that it
// needs are not published, or there is no calendar.
func limit(p calendar.Period, from calendar.Date, v law.View) (last calendar.Date, known bool, err error) {
	_, last, err = p.End(from, v.Calendar())
	if _, open := errors.AsType[*calendar.NotPublishedError](err); open || err != nil && v.Calendar() == nil {
		return calendar.Date{}, false, nil
	}
	if err != nil {
		return calendar.Date{}, false, fmt.Errorf("royalty: %s from %s: %w", p, from, err)
	}
	return last, true, nil
}
