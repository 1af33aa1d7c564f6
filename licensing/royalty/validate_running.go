package royalty

import (
	"fmt"

	"github.com/shopspring/decimal"

	"github.com/ipx-sdk/ipx-go/ipx"
)

// running judges one clause.
func (j *judge) running(at string, i int) {
	t := j.t
	r := &t.Running[i]
	j.list("running", len(t.Running))
	j.id(at+"id", r.ID, func(k int) string { return t.Running[k].ID }, i)
	j.name(at+"name", r.Name)
	word(j, at+"base", r.Base, NetSales, GrossSales, UnitPrice, Units, Output, Profit, Income)
	word(j, at+"scale", r.Scale, "", Marginal, Whole)
	word(j, at+"over", r.Over, "", Period, Year, Life)
	if len(r.Deductions) > 0 && r.Base != NetSales {
		j.bad(at+"deductions", says.conflict, ipx.Arg{Name: "other", Value: string(r.Base)})
	}
	j.list(at+"deductions", len(r.Deductions))
	for k, d := range r.Deductions {
		in := fmt.Sprintf("%sdeductions[%d].", at, k)
		j.id(in+"kind", d.Kind, func(o int) string { return r.Deductions[o].Kind }, k)
		j.name(in+"name", d.Name)
		j.ratio(in+"cap", d.Cap)
	}
	j.ratio(at+"deduct_cap", r.DeductCap)
	j.versions(at, r)
	for k, s := range r.Steps {
		in := fmt.Sprintf("%ssteps[%d].", at, k)
		if s.From.IsZero() || k > 0 && !s.From.After(r.Steps[k-1].From) {
			j.bad(in+"from", says.order)
		}
		j.ratio(in+"factor", s.Factor)
		j.name(in+"why", s.Why)
	}
	if s := r.Stacking; s != nil {
		j.ratio(at+"stacking.part", s.Part)
		j.rate(at+"stacking.floor", r, s.Floor)
	}
	for _, unit := range []struct {
		field string
		value decimal.Decimal
	}{{"least", r.Least}, {"most", r.Most}} {
		if unit.value.Sign() < 0 || !small(unit.value, inputPlaces) {
			j.bad(at+unit.field, says.tooLong)
		}
		if unit.value.Sign() > 0 && r.Scale == Whole {
			j.bad(at+unit.field, says.conflict, ipx.Arg{Name: "other", Value: string(Whole)})
		}
	}
	if small(r.Most, inputPlaces) && small(r.Least, inputPlaces) && r.Most.Sign() > 0 && r.Most.LessThan(r.Least) {
		j.bad(at+"most", says.order)
	}
	if r.Scale == Whole && t.Rounding.By == ByAccount {
		j.bad(at+"scale", says.conflict, ipx.Arg{Name: "other", Value: string(ByAccount)})
	}
}

// versions judges the rates: the first version holds from the first day on, and
// tiers ascend from nought.
func (j *judge) versions(at string, r *Running) {
	if len(r.Versions) == 0 {
		j.bad(at+"versions", says.needed)
	}
	j.list(at+"versions", len(r.Versions))
	for k, v := range r.Versions {
		in := fmt.Sprintf("%sversions[%d].", at, k)
		switch {
		case v.From.IsZero():
			j.bad(in+"from", says.missing)
		case k == 0 && v.From.After(j.t.From), k > 0 && !v.From.After(r.Versions[k-1].From):
			j.bad(in+"from", says.order)
		}
		if len(v.Tiers) == 0 {
			j.bad(in+"tiers", says.needed)
		}
		j.list(in+"tiers", len(v.Tiers))
		for n, tier := range v.Tiers {
			field := fmt.Sprintf("%stiers[%d].", in, n)
			switch {
			case !small(tier.Over, inputPlaces):
				j.bad(field+"over", says.tooLong)
			case n == 0 && tier.Over.Sign() != 0, n > 0 && small(v.Tiers[n-1].Over, inputPlaces) && !tier.Over.GreaterThan(v.Tiers[n-1].Over):
				j.bad(field+"over", says.order)
			}
			j.rate(field+"rate", r, tier.Rate)
		}
	}
}

// rate is a ratio, or an amount of money where units are counted.
func (j *judge) rate(field string, r *Running, d decimal.Decimal) {
	if r.Base.money() {
		j.ratio(field, d)
		return
	}
	if d.Sign() < 0 || !small(d, inputPlaces) {
		j.bad(field, says.tooLong)
	}
}
