package synth

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/backtest"
	"github.com/ipx-sdk/ipx-go/valuation/internal/steady"
	"github.com/ipx-sdk/ipx-go/valuation/renewal"
)

// Renewals counts who paid at each age, as [renewal.Estimate] reads it. Ages
// whose fee is nought say nothing and are left out.
func (r Registry) Renewals() renewal.Group {
	g := renewal.Group{Name: "synthetic registry", Fees: append([]float64(nil), r.Spec.Fees...)}
	alive := make([]int, len(r.Spec.Fees)+1) // that reach each age
	for _, p := range r.Patents {
		for a := 0; a <= p.Renewed && a < len(alive); a++ {
			alive[a]++
		}
	}
	for a, fee := range r.Spec.Fees {
		if fee > 0 {
			g.Counts = append(g.Counts, renewal.Count{Age: a + 1, Due: alive[a], Renewed: alive[a+1]})
		}
	}
	return g
}

// Truth returns the population that the renewals were made from: what an
// estimate should find.
func (r Registry) Truth() renewal.Population {
	s := r.Spec
	return renewal.Population{Mu: steady.Log(s.Median / s.span(0)), Sigma: s.Sigma, Decay: s.Decay, Rate: s.Rate, Fees: append([]float64(nil), s.Fees...)}
}

// Sales returns the sales with what was known on the day: ln-citations (of
// ln(1+citations up to then)), ln-claims, ln-references, ln-countries, age, and
// field-k, 1 or 0, for every field but the first. A registry without sales is
// refused (VAL-EMPTY).
func (r Registry) Sales() ([]backtest.Observation, error) {
	var out []backtest.Observation
	for _, p := range r.Patents {
		if p.Sale == nil || !(p.Sale.Price > 0) {
			continue
		}
		cited := 0
		for _, c := range p.Citations[:p.Sale.Age-1] { // full years only: nothing from after the sale
			cited += c
		}
		in := map[string]float64{
			"ln-citations": steady.Log1p(float64(cited)), "ln-claims": steady.Log(float64(p.Claims)), "ln-references": steady.Log1p(float64(p.References)),
			"ln-countries": steady.Log(float64(p.Countries)), "age": float64(p.Sale.Age),
		}
		for k := 1; k < r.Spec.Fields; k++ {
			in["field-"+strconv.Itoa(k)] = 0
		}
		if p.Field > 0 {
			in["field-"+strconv.Itoa(p.Field)] = 1
		}
		out = append(out, backtest.Observation{ID: p.ID, On: p.Sale.On, Inputs: in, Outcome: p.Sale.Price})
	}
	if len(out) == 0 {
		return nil, ipx.Refuse(valuation.Empty("sales"))
	}
	return out, nil
}

// CSV writes one row for each patent, the truth in the last columns.
func (r Registry) CSV() []byte {
	var b strings.Builder
	b.WriteString("id,filed,field,claims,references,countries,citations,renewed,sold_on,price,true_return,true_gross,true_value\n")
	figure := func(v float64) string { return strconv.FormatFloat(v, 'g', -1, 64) }
	for _, p := range r.Patents {
		cited := 0
		for _, c := range p.Citations {
			cited += c
		}
		on, price := "", ""
		if p.Sale != nil {
			on, price = p.Sale.On.String(), figure(p.Sale.Price)
		}
		fmt.Fprintf(&b, "%s,%s,%d,%d,%d,%d,%d,%d,%s,%s,%s,%s,%s\n", p.ID, p.Filed, p.Field, p.Claims, p.References, p.Countries, cited, p.Renewed,
			on, price, figure(p.Truth.Return), figure(p.Truth.Gross), figure(p.Truth.Value))
	}
	return []byte(b.String())
}
