package option

import (
	"context"
	"math"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/ipx-sdk/ipx-go/valuation"
)

// TestExtremes: whatever the numbers, a model returns a finite value that can
// be written as JSON, or a coded refusal.
func TestExtremes(t *testing.T) {
	any := rapid.OneOf(rapid.SampledFrom([]float64{0, 1e-300, 1e-12, 0.01, 0.5, 1, 3, 10, 100, 1e9, 1e300, math.MaxFloat64, -1, math.NaN(), math.Inf(1)}), rapid.Float64Range(0, 10))
	rapid.Check(t, func(t *rapid.T) {
		number := any
		n := func(name string) float64 { return number.Draw(t, name) }
		o := Option{Kind: rapid.SampledFrom([]Kind{Call, Put}).Draw(t, "kind"), Asset: n("asset"), Strike: n("strike"), Years: n("years"), Rate: n("rate"), Delay: n("delay"), Volatility: n("vol")}
		if rapid.Bool().Draw(t, "within bounds") {
			of := func(name string, v ...float64) float64 { return rapid.SampledFrom(v).Draw(t, name) }
			o.Asset, o.Strike = of("s", 0, 1e-300, 1e-3, 1, 50, 1e9, 1e300), of("k", 0, 1e-300, 1e-3, 1, 50, 1e9, 1e300)
			o.Years, o.Volatility = of("t", 0, 1e-9, 0.5, 10, 1000), of("v", 0, 1e-9, 0.01, 0.4, 10)
			o.Rate, o.Delay = of("r", 0, 1e-12, 0.05, 10), of("q", 0, 1e-12, 0.05, 10)
			number = rapid.SampledFrom([]float64{0, 1e-9, 0.3, 1, 2, 1e6})
		}
		for _, m := range []valuation.Maker{
			BlackScholes{o},
			Lattice{Option: o, Steps: 20},
			Lattice{Option: o, Steps: 20, Style: Bermudan, Dates: 5, Smooth: Average},
			Lattice{Option: o, Steps: 21, Tree: LeisenReimer},
			Lattice{Option: o, Steps: 20, Tree: Trinomial},
			Lattice{Option: o, Steps: 20, Smooth: Control},
			Lattice{Option: o, Steps: 20, Delays: []float64{n("delay1"), n("delay2")}},
			LongstaffSchwartz{Option: o, Paths: 200, Dates: 4},
			LongstaffSchwartz{Option: o, Paths: 200, Dates: 4, Basis: Laguerre, Fresh: true},
			Compound{Option: o, Outlay: n("outlay"), First: n("first"), Mother: Put},
			Compound{Option: o, Outlay: n("outlay"), First: o.Years / 2},
			Exchange{Received: Side{Price: o.Asset, Volatility: o.Volatility, Quantity: n("q")}, Given: Side{Price: o.Strike, Volatility: n("vol2")}, Corr: 0.5, Years: o.Years},
			Perpetual{Asset: o.Asset, Strike: o.Strike, Rate: o.Rate, Delay: o.Delay, Volatility: o.Volatility},
			Periods{Asset: o.Asset, Strike: o.Strike, Steps: 10, Up: n("up"), Down: n("down"), Gross: n("gross")},
			Staged{Asset: o.Asset, Rate: o.Rate, Delay: o.Delay, Volatility: o.Volatility, Steps: 20, Stages: []Stage{{0, n("k1"), 0.5}, {o.Years, n("k2"), 1}}},
			Research{Cash: o.Asset, Drift: n("drift"), CashVolatility: o.Volatility, Cost: o.Strike, Spending: n("spending"), CostVolatility: n("cv"), Rate: o.Rate, Years: min(o.Years, 30), Multiple: n("m"), Paths: 200},
		} {
			r, err := valuation.Conclude(valuation.Subject{}, m)
			if err != nil {
				refusal(t, err)
				continue
			}
			if math.IsNaN(r.Value) || r.Value < 0 {
				t.Fatalf("%T %+v: %v", m, m, r.Value)
			}
			if _, err := r.JSON(); err != nil {
				t.Fatalf("%T %+v: %v", m, m, err)
			}
		}
	})
}

func TestStopsWithinAStep(t *testing.T) {
	for _, w := range []int{1, 2} {
		ctx, cancel := context.WithCancel(context.Background())
		r, _, err := LongstaffSchwartz{Paths: 200_000, Workers: w}.compile()
		require.NoError(t, err)
		done := 0
		err = r.each(ctx, make([]block, 1000), func(*block) {
			if w == 1 {
				done++
			}
			cancel()
		})
		require.ErrorIs(t, err, context.Canceled)
		require.LessOrEqual(t, done, 16)
	}
}
