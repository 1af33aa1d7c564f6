package option

import (
	"context"
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/valuation/internal/steady"
)

var table1 = LongstaffSchwartz{Option: Option{Kind: Put, Asset: 36, Strike: 40, Years: 1, Rate: 0.06, Volatility: 0.2}}

func TestWorkersGiveTheSameBits(t *testing.T) {
	m := table1
	m.Paths, m.Seed = 20001, 7
	for _, basis := range []Basis{Powers, Laguerre} {
		m.Basis, m.Workers = basis, 1
		want, err := m.Estimate(context.Background())
		require.NoError(t, err)
		for _, w := range []int{2, 7} {
			m.Workers = w
			got, err := m.Estimate(context.Background())
			require.NoError(t, err)
			require.Equal(t, want, got)
		}
	}
}

func TestSimulationAgainstLattice(t *testing.T) {
	for _, c := range []struct {
		o     Option
		fresh bool
		basis Basis
	}{
		{Option{Kind: Put, Asset: 36, Strike: 40, Years: 1, Rate: 0.06, Volatility: 0.2}, false, Powers},
		{Option{Kind: Put, Asset: 44, Strike: 40, Years: 2, Rate: 0.06, Volatility: 0.4}, true, Powers},
		{Option{Kind: Call, Asset: 100, Strike: 100, Years: 3, Rate: 0.03, Delay: 0.07, Volatility: 0.4}, true, Powers},
		{Option{Kind: Put, Asset: 40, Strike: 40, Years: 1, Rate: 0.06, Volatility: 0.2}, true, Laguerre},
	} {
		l, in, err := Lattice{Option: c.o, Style: Bermudan, Dates: 50, Steps: 4000, Smooth: Average}.compile()
		require.NoError(t, err)
		x := make([]float64, len(in))
		for i := range in {
			x[i] = in[i].Default
		}
		want, err := l.value(l.of(x, l.put), nil, nil)
		require.NoError(t, err)
		e, err := LongstaffSchwartz{Option: c.o, Seed: 3, Fresh: c.fresh, Basis: c.basis, Paths: 50000, Workers: 2}.Estimate(context.Background())
		require.NoError(t, err)
		t.Logf("lattice %.4f, simulation %.4f ± %.4f", want, e.Value, e.StdErr)
		// The rule is fitted, so the estimate is a little off the best rule.
		require.InDelta(t, want, e.Value, 4*e.StdErr+0.005*want)
	}
}

func TestSimulationStops(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := table1.Estimate(ctx)
	require.ErrorIs(t, err, context.Canceled)
}

// TestNormalDraws looks at moments and tails of the stream at 10^7 draws in
// short, 10^8 in full: an index off by one in a layer shows in the variance.
func TestNormalDraws(t *testing.T) {
	n := 100_000_000
	if testing.Short() {
		n = 10_000_000
	}
	s := newStream(11, 0)
	var m1, m2, m3, m4 float64
	bounds := []float64{-4, -3.6541528853610088, -3, -2, -1, -0.5, 0, 0.25, 0.5, 1, 2, 3, 3.6541528853610088, 4}
	below := make([]float64, len(bounds))
	for range n {
		x := s.normal()
		p := x * x
		m1 += x
		m2 += p
		m3 += p * x
		m4 += p * p
		for i, b := range bounds {
			if x < b {
				below[i]++
			}
		}
	}
	f := float64(n)
	within := func(what string, got, want, variance float64) {
		require.InDelta(t, want, got, 4.5*math.Sqrt(variance/f), what)
	}
	within("mean", m1/f, 0, 1)
	within("variance", m2/f, 1, 2)
	within("third", m3/f, 0, 15)
	within("fourth", m4/f, 3, 96)
	for i, b := range bounds {
		p := steady.Norm(b)
		within("tail", below[i]/f, p, p*(1-p))
	}
}

func TestKnownDraws(t *testing.T) {
	s := newStream(1, 2)
	var got [4]uint64
	for i := range got {
		got[i] = math.Float64bits(s.normal())
	}
	require.Equal(t, [4]uint64{0xc000a7ad0b39919f, 0x3ff08293dff431b1, 0x3ff297be8f420a24, 0xbff158962c066108}, got)
}

func BenchmarkLongstaffSchwartz(b *testing.B) {
	for name, w := range map[string]int{"one": 1, "two": 2} {
		b.Run(name, func(b *testing.B) {
			m := table1
			m.Workers = w
			b.ReportAllocs()
			for b.Loop() {
				if _, err := m.Estimate(context.Background()); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkNormal(b *testing.B) {
	s := newStream(1, 1)
	for b.Loop() {
		s.normal()
	}
}
