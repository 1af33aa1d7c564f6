package brand

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/discount"
	"github.com/ipx-sdk/ipx-go/valuation/income"
	"github.com/ipx-sdk/ipx-go/valuation/internal/valuetest"
)

var run, refused = valuetest.Run, valuetest.Refused

var cola = Generic{Capital: 16406, Years: 10, Reinvestment: 0.5, Rate: 0.0765, With: 0.2084, Without: 0.112,
	GrowthWith: 0.104194, StableGrowth: 0.04, StableReturn: 0.0765}

func TestGeneric(t *testing.T) {
	require.InEpsilon(t, 50743.779, run(t, cola).Value, 1e-6)
	same := cola
	same.Without, same.GrowthWithout = cola.With, cola.GrowthWith
	require.InDelta(t, 0, run(t, same).Value, 1e-9, "a generic firm has no brand")
	for field, change := range map[string]func(*Generic){
		"years":         func(g *Generic) { g.Years = 0 },
		"stable-growth": func(g *Generic) { g.StableGrowth = 0.0765 },
		"stable-return": func(g *Generic) { g.StableReturn = 0 },
		"reinvestment":  func(g *Generic) { g.Reinvestment = 1.5 },
		"rate":          func(g *Generic) { g.Rate = -0.1 },
	} {
		bad := cola
		change(&bad)
		_, err := valuation.Conclude(valuation.Subject{}, bad)
		_, at := refused(t, err)
		require.Equal(t, field, at)
	}
}

func TestExcess(t *testing.T) {
	v, err := Excess(79632, 16406)
	require.NoError(t, err)
	require.Equal(t, 63226.0, v)
	v, err = Excess(10, 16)
	require.NoError(t, err)
	require.Zero(t, v)
	_, err = Excess(math.NaN(), 16)
	_, at := refused(t, err)
	require.Equal(t, "firm-value", at)
}

func TestRelief(t *testing.T) {
	m := Relief{Revenue: income.Line{First: 500, Growth: 0.02, Years: 5}, Low: 0.01, High: 0.05, Score: 75, Tax: 0.25, Rate: 0.1,
		Terms: income.Terms{Terminal: discount.Terminal{Kind: discount.Gordon, Growth: 0.02}}}
	plain := income.RoyaltyRelief{Revenue: m.Revenue, Royalty: 0.04, Tax: 0.25, Rate: 0.1, Terms: m.Terms}
	r := run(t, m)
	require.InEpsilon(t, run(t, plain).Value, r.Value, 1e-12)
	require.InEpsilon(t, 500*0.04*0.75/0.08, r.Value, 1e-12, "grows at one rate for ever")
	f, err := m.Model()
	require.NoError(t, err)
	x, err := valuation.With(f, map[string]float64{"strength": 0})
	require.NoError(t, err)
	low, err := f.Value(x)
	require.NoError(t, err)
	require.InEpsilon(t, r.Value/4, low, 1e-12)
	for field, change := range map[string]func(*Relief){
		"low":     func(r *Relief) { r.Low = -1 },
		"high":    func(r *Relief) { r.High = 0.005 },
		"score":   func(r *Relief) { r.Score = 101 },
		"revenue": func(r *Relief) { r.Revenue = income.Line{} },
	} {
		bad := m
		change(&bad)
		_, err := bad.Model()
		_, at := refused(t, err)
		require.Equal(t, field, at)
	}
}

func TestEconomic(t *testing.T) {
	m := Economic{NOPAT: income.Each(100, 110), Capital: income.Each(400, 420), Charge: 0.1, Role: 0.6, Rate: 0.08}
	want := 0.6 * (60/1.08 + 68/(1.08*1.08))
	require.InEpsilon(t, want, run(t, m).Value, 1e-12)
	grown := m
	grown.NOPAT = income.Line{First: 100, Growth: 0.1, Years: 2}
	grown.Capital = income.Line{Before: 400, Steps: []float64{0, 0.05}}
	require.InEpsilon(t, want, run(t, grown).Value, 1e-12)
	m.Capital = income.Each(1)
	_, err := m.Model()
	code, at := refused(t, err)
	require.Equal(t, valuation.CodeCount, code)
	require.Equal(t, "capital", at)
	m.Capital, m.Role = income.Line{}, 0
	_, err = m.Model()
	_, at = refused(t, err)
	require.Equal(t, "role", at)
	_, err = Economic{Role: 1}.Model()
	_, at = refused(t, err)
	require.Equal(t, "nopat", at)
}

func TestRateTable(t *testing.T) {
	table := RateTable{{0, 0.2}, {50, 0.1}, {100, 0.06}}
	rapid.Check(t, func(t *rapid.T) {
		a, b := rapid.Float64Range(0, 100).Draw(t, "a"), rapid.Float64Range(0, 100).Draw(t, "b")
		x, err1 := table.Rate(min(a, b))
		y, err2 := table.Rate(max(a, b))
		if err1 != nil || err2 != nil || y > x {
			t.Fatalf("stronger is not cheaper: %v %v, %v %v", x, err1, y, err2)
		}
	})
	v, err := table.Rate(75)
	require.NoError(t, err)
	require.InDelta(t, 0.08, v, 1e-12)
	for _, c := range []struct {
		table RateTable
		score float64
		field string
	}{
		{table[:1], 0, "table"}, {table, 101, "score"}, {table, math.NaN(), "score"},
		{RateTable{{0, 0.1}, {0, 0.1}}, 0, "table.2"}, {RateTable{{0, 0.1}, {1, 0.2}}, 0, "table.2"},
	} {
		_, err := c.table.Rate(c.score)
		_, at := refused(t, err)
		require.Equal(t, c.field, at)
	}
}
