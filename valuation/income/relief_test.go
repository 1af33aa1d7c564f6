package income

import (
	"errors"
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/discount"
)

func TestRoyaltyRelief(t *testing.T) {
	m := RoyaltyRelief{Revenue: Line{First: 1000, Growth: 0.05, Years: 5}, Royalty: 0.04, Tax: 0.25, Rate: 0.12}
	for _, c := range []struct {
		name  string
		terms Terms
		want  float64
	}{
		{"end of year", Terms{}, 118.2015},
		{"end of year with TAB", Terms{TaxLife: 10}, 137.6446},
		{"mid-year", Terms{Timing: discount.MidYear}, 125.0927},
		{"mid-year with TAB", Terms{Timing: discount.MidYear, TaxLife: 10}, 147.0798},
	} {
		t.Run(c.name, func(t *testing.T) {
			m.Terms = c.terms
			r, err := valuation.Conclude(valuation.Subject{}, m)
			require.NoError(t, err)
			require.InDelta(t, c.want, r.Value, 5e-5)
		})
	}
}

// Whatever the form of the case, many values at once are those one by one: also
// where there is no fast form.
func TestManyAgreeWithOne(t *testing.T) {
	flat, each := Level(100, 3), Each(100, 90, 120)
	for name, m := range map[string]RoyaltyRelief{
		"listed": {Revenue: each}, "minimum": {Revenue: flat, Minimum: []float64{5, 1, 9}}, "strength": {Revenue: flat, Strength: []float64{1, 0.5, 0.1}},
		"for ever": {Revenue: flat, Terms: Terms{Terminal: discount.Terminal{Kind: discount.Gordon, Growth: 0.01}}},
		"sold":     {Revenue: flat, Terms: Terms{Terminal: discount.Terminal{Kind: discount.Exit, Amount: 70}}},
		"broken":   {Revenue: flat, Terms: Terms{Timing: discount.Timing{Stub: 0.4}}}, "taxed": {Revenue: flat, Tax: 0.2, Terms: Terms{TaxLife: 8}},
		"stepping down": {Revenue: flat, Rates: []float64{0.05, 0.04, 0.02}},
		"plain":         {Revenue: flat}, "steps": {Revenue: Line{Before: 90, Steps: []float64{0.1, -0.1, 0.3}}}, "mid-year": {Revenue: flat, Terms: Terms{Timing: discount.MidYear}},
	} {
		m.Royalty, m.Rate, m.Decay, m.Upfront = 0.04, 0.12, 0.1, 3
		if m.Rates != nil {
			m.Royalty = 0
		}
		f, err := m.Model()
		require.NoError(t, err)
		x := valuation.Base(f)
		want, err := f.Value(x)
		require.NoError(t, err)
		cols := make([][]float64, len(x))
		for i := range cols {
			cols[i] = x[i : i+1]
		}
		out := make([]float64, 1)
		f.Eval(cols, out)
		require.InEpsilon(t, want, out[0], 1e-12, name)
	}
}

// What is paid today has a row of its own, so that the table adds up.
func TestTableAddsUp(t *testing.T) {
	flat := Level(100, 4)
	for _, m := range []valuation.Maker{
		RoyaltyRelief{Revenue: flat, Royalty: 0.04, Tax: 0.25, Rate: 0.12, Upfront: 7},
		RoyaltyRelief{Revenue: flat, Royalty: 0.04, Tax: 0.25, Rate: 0.12},
		Greenfield{Revenue: flat, Margin: Level(0.4, 4), Start: 20, Tax: 0.25, Rate: 0.1},
		RiskAdjusted{Phases: []Phase{{"I", 10, 1.5, 0.7}}, Flows: flat, Rate: 0.1},
		WithAndWithout{With: flat, Without: Level(40, 4), Rate: 0.1, Terms: Terms{Timing: discount.Timing{MidYear: true, Stub: 0.3}}},
	} {
		r := run(t, m)
		pv, ok := r.Table.Series("present-value")
		require.True(t, ok)
		sum := 0.0
		for _, v := range pv {
			sum += v
		}
		require.InEpsilon(t, r.Value, sum, 1e-12, r.Model)
	}
	r := run(t, RoyaltyRelief{Revenue: flat, Royalty: 0.04, Tax: 0.25, Rate: 0.12, Upfront: 8})
	require.Equal(t, "0", r.Table.Rows[0].Period)
	require.Equal(t, []float64{0, 0, 0, 6, 0, 1, 6}, r.Table.Rows[0].Cells, "after tax, not discounted")
}

func TestRoyaltyReliefFastForm(t *testing.T) {
	for _, m := range []RoyaltyRelief{
		{Revenue: Line{First: 1000, Growth: 0.05, Years: 5}, Royalty: 0.04, Tax: 0.25, Rate: 0.12, Decay: 0.1, Upfront: 7, Upkeep: 0.1, Share: 0.5},
		{Revenue: Line{Before: 1000, Steps: []float64{0.1, -0.2, 0.05}}, Royalty: 0.04, Tax: 0.25, Rate: 0.12, Decay: 0.1, Upfront: 7, Terms: Terms{Timing: discount.MidYear}},
	} {
		f, err := m.Model()
		require.NoError(t, err)
		require.NotNil(t, f.Many)
		x := valuation.Base(f)
		cols := make([][]float64, len(x))
		for i := range cols {
			cols[i] = []float64{x[i], x[i], x[i]}
		}
		at, _ := valuation.Place(f, "rate")
		cols[at][1] = -0.1
		cols[at][2] = math.NaN()
		out := make([]float64, 3)
		f.Eval(cols, out)
		want, err := f.Value(x)
		require.NoError(t, err)
		require.InEpsilon(t, want, out[0], 1e-13)
		require.True(t, math.IsNaN(out[1]) && math.IsNaN(out[2]))
	}
}

// A rate that steps down changes neither what the minimum of a year is nor what
// is left of it after expiry.
func TestRatesOfEachYear(t *testing.T) {
	m := RoyaltyRelief{Revenue: Each(100, 200, 300, 50), Rates: []float64{0.05, 0.04, 0.03, 0.03}, Minimum: []float64{6, 6, 6, 6},
		Strength: []float64{1, 1, 1, 0.5}, Margin: 0.1, Tax: 0.2, Rate: 0.1}
	r := run(t, m)
	fees, _ := r.Table.Series("royalty")
	require.InDeltaSlice(t, []float64{6, 8, 9, 3}, fees, 1e-12)
	share, _ := r.Table.Find("profit-share")
	require.InDelta(t, 0.5, share, 1e-12, "of the highest rate")
	same := run(t, RoyaltyRelief{Revenue: Each(100, 200), Royalty: 0.04, Rate: 0.1})
	require.Equal(t, same.Value, run(t, RoyaltyRelief{Revenue: Each(100, 200), Rates: []float64{0.04, 0.04}, Rate: 0.1}).Value)

	m.Margin = 0.045
	require.True(t, run(t, m).Has(valuation.WarnRoyalty))
	for code, bad := range map[ipx.Code]RoyaltyRelief{
		valuation.CodeUnit:  {Revenue: Level(100, 2), Royalty: 0.04, Rates: []float64{0.04, 0.04}, Rate: 0.1},
		valuation.CodeCount: {Revenue: Level(100, 2), Rates: []float64{0.04}, Rate: 0.1},
		valuation.CodeBound: {Revenue: Level(100, 2), Rates: []float64{0.04, 1.04}, Rate: 0.1},
	} {
		_, err := bad.Model()
		no, ok := errors.AsType[*ipx.Refusal](err)
		require.True(t, ok)
		require.Equal(t, code, no.Reasons[0].Code)
	}
}
