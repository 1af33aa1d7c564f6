package option

import (
	"context"
	"hash/fnv"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/valuation"
)

// TestSameBits fixes the last bits of all models; it is run with GOAMD64=v1
// and v3, and the constant holds for both.
func TestSameBits(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	h := fnv.New64a()
	put := func(v float64) {
		b := math.Float64bits(v)
		h.Write([]byte{byte(b), byte(b >> 8), byte(b >> 16), byte(b >> 24), byte(b >> 32), byte(b >> 40), byte(b >> 48), byte(b >> 56)})
	}
	run := func(m valuation.Maker) {
		res, err := valuation.Conclude(valuation.Subject{}, m)
		require.NoError(t, err)
		put(res.Value)
		for _, f := range res.Table.Figures {
			put(f.Value)
		}
	}
	between := func(lo, hi float64) float64 { return lo + float64((hi-lo)*r.Float64()) }
	for range 60 {
		o := Option{Asset: between(50, 150), Strike: between(50, 150), Years: between(0.2, 5), Rate: between(0, 0.1), Delay: between(0.01, 0.1), Volatility: between(0.2, 0.7)}
		if r.Uint64()&1 == 0 {
			o.Kind = Put
		}
		run(BlackScholes{o})
		run(Lattice{Option: o, Steps: 200})
		run(Lattice{Option: o, Steps: 200, Style: Bermudan, Dates: 10, Smooth: Average})
		run(Lattice{Option: o, Tree: LeisenReimer, Steps: 201, Smooth: Control})
		run(Lattice{Option: o, Tree: Trinomial, Steps: 150})
		run(Compound{Option: o, Outlay: between(0, 20), First: o.Years * between(0.01, 0.99)})
		run(Exchange{Received: Side{Price: o.Asset, Yield: o.Delay, Volatility: o.Volatility}, Given: Side{Price: o.Strike, Volatility: 0.2}, Corr: between(-1, 1), Years: o.Years})
		run(Perpetual{Asset: o.Asset, Strike: o.Strike, Rate: o.Rate, Delay: o.Delay, Volatility: o.Volatility})
		run(Periods{Asset: o.Asset, Strike: o.Strike, Steps: 30, Up: between(1.1, 2), Down: between(0.5, 0.9), Gross: 1.05})
		run(Staged{Asset: o.Asset, Rate: o.Rate, Delay: o.Delay, Volatility: o.Volatility, Steps: 200, Stages: []Stage{{0, 3, 0.5}, {1, 20, 0.8}, {2.5, 40, 1}}})
	}
	o := Option{Kind: Put, Asset: 36, Strike: 40, Years: 1, Rate: 0.06, Volatility: 0.2}
	for _, b := range []Basis{Powers, Laguerre} {
		e, err := LongstaffSchwartz{Option: o, Paths: 4000, Seed: 3, Basis: b, Fresh: true, Workers: 2}.Estimate(context.Background())
		require.NoError(t, err)
		put(e.Value)
		put(e.StdErr)
	}
	run(Research{Cash: 12, Drift: 0.02, CashVolatility: 0.35, Cost: 100, CostVolatility: 0.5, Corr: -0.1, Catastrophe: 0.03, Spending: 20, Rate: 0.05, Years: 20, Multiple: 2, Paths: 2000})
	require.Equal(t, uint64(0x31d8ae818d7230e7), h.Sum64())
}
