package lossmodel_test

import (
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/insurance"
	"github.com/ipx-sdk/ipx-go/insurance/lossmodel"
	"github.com/ipx-sdk/ipx-go/ipx"
)

// A loss above the sub-limit of its head counts no further, in the closed form as in
// the simulation: below the deductible, between it and the rate, above both.
func TestSubLimitOfAHead(t *testing.T) {
	dec := decimal.RequireFromString
	for name, part := range map[string]string{"below the deductible": "0.00005", "between": "0.0004", "above": "0.001", "none": "0"} {
		t.Run(name, func(t *testing.T) {
			p := policy(t, "enforcement", 100_000_000, func(p *insurance.Product) {
				p.Sections[0].Heads[0].Part = dec(part) // 5 000, 40 000, 100 000
				p.Retention = insurance.Retention{Amount: ipx.Yuan(10_000), Rate: dec("0.2"), CoPay: dec("0.1")}
			})
			one := lossmodel.Portfolio{Law: china, Risks: []lossmodel.Risk{{Policy: p, Hazards: []lossmodel.Hazard{{Peril: insurance.Enforcement, Head: "investigation", Frequency: lossmodel.Frequency{Mean: 1}, Severity: lossmodel.Exponential{M: 50_000}}}}}}
			want, err := one.Expected()
			require.NoError(t, err)
			out := simulate(t, one, 10_000, 0)
			assert.InDelta(t, want, out.Mean, 4*out.StdErr+1e-9, "standard error %g", out.StdErr)
			if part == "0.00005" {
				assert.Zero(t, out.Mean)
			}
		})
	}
	for name, change := range map[string]func(*insurance.Product){
		"of a head, as a sum": func(p *insurance.Product) { p.Sections[0].Heads[0].Most = ipx.Yuan(40_000) },
		"of the section":      func(p *insurance.Product) { p.Sections[0].Most = ipx.Yuan(30_000) },
		"of one right":        func(p *insurance.Product) { p.MostRight = ipx.Yuan(25_000) },
		"of one claim":        func(p *insurance.Product) { p.MostClaim = ipx.Yuan(20_000) },
	} {
		t.Run(name, func(t *testing.T) {
			p := policy(t, "enforcement", 100_000_000, func(p *insurance.Product) {
				p.Retention = insurance.Retention{}
				change(p)
			})
			rare := lossmodel.Frequency{Mean: 0.02} // seldom two in a year, which share the limit for the right
			one := lossmodel.Portfolio{Law: china, Risks: []lossmodel.Risk{{Policy: p, Hazards: []lossmodel.Hazard{{Peril: insurance.Enforcement, Head: "investigation", Frequency: rare, Severity: lossmodel.Exponential{M: 50_000}}}}}}
			want, err := one.Expected()
			require.NoError(t, err)
			out := simulate(t, one, 20_000, 0)
			assert.InDelta(t, want, out.Mean, 4*out.StdErr+1e-9, "standard error %g", out.StdErr)
		})
	}
	p := lossmodel.Portfolio{Law: china, Risks: []lossmodel.Risk{{Policy: policy(t, "enforcement", 1_000_000, nil), Hazards: []lossmodel.Hazard{{Peril: insurance.Enforcement, Head: "postage", Frequency: lossmodel.Frequency{Mean: 1}, Severity: lossmodel.Fixed{V: 1}}}}}}
	_, err := p.Model()
	var no *ipx.Refusal
	require.ErrorAs(t, err, &no)
	assert.Equal(t, "risks[0].hazards[0].head", no.Reasons[0].Subject)
}
