package option

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"
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
