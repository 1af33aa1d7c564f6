package option

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/ipx-sdk/ipx-go/valuation"
)

// naive is the tree without any pruning.
func naive(f figures, delays []float64, n, every int) float64 {
	dt := f.t / float64(n)
	u := math.Exp(f.vol * math.Sqrt(dt))
	v := make([]float64, n+1)
	pay := func(i, j int) float64 {
		g := f
		g.s = f.s * math.Pow(u, float64(2*j-i))
		return g.intrinsic()
	}
	for j := range v {
		v[j] = pay(n, j)
	}
	for i := n - 1; i >= 0; i-- {
		q := f.q
		if len(delays) > 0 {
			q = delays[min(int((float64(i)+0.5)*dt), len(delays)-1)]
		}
		p := (math.Exp((f.r-q)*dt) - 1/u) / (u - 1/u)
		df := math.Exp(-f.r * dt)
		for j := 0; j <= i; j++ {
			v[j] = df * (p*v[j+1] + (1-p)*v[j])
			if every > 0 && i%every == 0 {
				v[j] = max(v[j], pay(i, j))
			}
		}
	}
	return v[0]
}

func drawn(t *rapid.T) figures {
	return figures{
		put: rapid.Bool().Draw(t, "put"),
		s:   rapid.Float64Range(20, 200).Draw(t, "s"), k: rapid.Float64Range(20, 200).Draw(t, "k"),
		t: rapid.Float64Range(0.05, 20).Draw(t, "t"), r: rapid.Float64Range(0, 0.15).Draw(t, "r"),
		q: rapid.SampledFrom([]float64{0, 0.01, 0.05, 0.12, 0.3}).Draw(t, "q"), vol: rapid.Float64Range(0.1, 0.9).Draw(t, "vol"),
	}
}

func TestPruningChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := drawn(t)
		n := rapid.IntRange(1, 120).Draw(t, "n")
		every := rapid.SampledFrom([]int{0, 1, 1, 1, 3, 7}).Draw(t, "every")
		var delays []float64
		if rapid.Bool().Draw(t, "by year") {
			delays = rapid.SliceOfN(rapid.Float64Range(0, 0.3), 1, 8).Draw(t, "delays")
		}
		got, err := f.crr(delays, n, every, nil)
		if err != nil {
			return // too few steps for these rates
		}
		want := naive(f, delays, n, every)
		if math.Abs(got-want) > 1e-9*max(want, 1e-3) {
			t.Fatalf("%+v n=%d every=%d delays=%v: %v, unpruned %v", f, n, every, delays, got, want)
		}
	})
}

func TestLeisenReimer(t *testing.T) {
	o := Option{Asset: 100, Strike: 110, Years: 0.5, Rate: 0.05, Volatility: 0.3}
	for n, want := range map[int]float64{25: 5.58654, 51: 5.58696, 101: 5.58706} {
		r, err := valuation.Conclude(valuation.Subject{}, Lattice{Option: o, Tree: LeisenReimer, Steps: n, Style: European})
		require.NoError(t, err)
		require.InDelta(t, want, r.Value, 5e-6)
	}
	g, err := BlackScholes{o}.Greeks()
	require.NoError(t, err)
	require.InDelta(t, 5.587094, g.Value, 5e-7)
}

func BenchmarkCRR5000(b *testing.B) {
	f := figures{true, 36, 40, 1, 0.06, 0, 0.2}
	b.ReportAllocs()
	v := 0.0
	for b.Loop() {
		v, _ = f.crr(nil, 5000, 1, nil)
	}
	require.InDelta(b, 4.4867, v, 5e-5)
}

func BenchmarkBlackScholes(b *testing.B) {
	m, err := BlackScholes{Option{Asset: 100, Strike: 110, Years: 0.5, Rate: 0.05, Volatility: 0.3}}.Model()
	require.NoError(b, err)
	x := valuation.Base(m)
	cols := make([][]float64, len(x))
	const n = 1024
	for i := range cols {
		cols[i] = make([]float64, n)
		for k := range cols[i] {
			cols[i][k] = x[i] * (1 + 0.2*float64(k)/n)
		}
	}
	out := make([]float64, n)
	for b.Loop() {
		m.Eval(cols, out)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/n, "ns/option")
}
