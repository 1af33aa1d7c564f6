package uncertainty

import (
	"context"
	"math"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/internal/steady"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func inputs(names ...string) []valuation.Input {
	var in valuation.Layout
	for _, n := range names {
		in.Add(valuation.Input{Name: n, Min: -inf, Max: inf, Default: 1})
	}
	return in.Inputs()
}

func sumOf(names ...string) valuation.Model {
	return valuation.Func("test.sum@1", inputs(names...), func(x []float64) float64 {
		s := 0.0
		for _, v := range x {
			s += v
		}
		return s
	})
}

func productOf(names ...string) valuation.Model {
	return valuation.Func("test.product@1", inputs(names...), func(x []float64) float64 {
		p := 1.0
		for _, v := range x {
			p *= v
		}
		return p
	})
}

// within holds a quantile to six of its standard errors.
func within(t *testing.T, o Outcome, p, want float64) {
	t.Helper()
	v, e := o.Quantile(p)
	assert.InDelta(t, want, v, 6*e+1e-3*math.Abs(v-o.sketch.centre), "quantile %v", p)
	assert.Positive(t, e)
}

// The sum of correlated normals is normal: all figures are known.
func TestSumOfNormals(t *testing.T) {
	s := Simulation{Model: sumOf("a", "b"), Paths: 200_000, Seed: 11, Below: []float64{27, 30},
		Variables:   []Variable{{"a", Normal{10, 3}}, {"b", Normal{20, 4}}},
		Correlation: Correlation{Inputs: []string{"a", "b"}, Matrix: [][]float64{{1, 0.5}, {0.5, 1}}}}
	o, err := s.Run(context.Background())
	require.NoError(t, err)
	sd := math.Sqrt(9 + 16 + 2*0.5*12)
	assert.InDelta(t, 30, o.Mean, 6*o.StdErr)
	assert.InDelta(t, sd, o.SD, 6*sd/math.Sqrt(2*200_000))
	assert.InDelta(t, sd/math.Sqrt(200_000), o.StdErr, 1e-4)
	for _, p := range []float64{0.01, 0.05, 0.5, 0.95, 0.99} {
		within(t, o, p, 30+sd*steady.Quantile(p))
	}
	for i, a := range s.Below {
		want := steady.Norm((a - 30) / sd)
		assert.Equal(t, a, o.Below[i].Amount)
		assert.InDelta(t, want, o.Below[i].P, 6*o.Below[i].StdErr)
		assert.InDelta(t, o.Below[i].P, o.CDF(a), 1e-3)
	}
	edges, counts := o.Histogram(40)
	total := 0.0
	for _, c := range counts {
		total += c
	}
	assert.Len(t, edges, 41)
	assert.InDelta(t, 200_000, total, 1e-3)
}

// The product of lognormals is lognormal.
func TestProductOfLognormals(t *testing.T) {
	s := Simulation{Model: productOf("a", "b", "c"), Paths: 200_000, Seed: 12,
		Variables: []Variable{{"a", Lognormal{1, 0.3}}, {"b", Lognormal{0.5, 0.4}}}} // c stays at 1
	o, err := s.Run(context.Background())
	require.NoError(t, err)
	assert.InDelta(t, math.Exp(1.5+0.125), o.Mean, 6*o.StdErr)
	for _, p := range []float64{0.05, 0.25, 0.5, 0.75, 0.95} {
		within(t, o, p, math.Exp(1.5+0.5*steady.Quantile(p)))
	}
}

// Spearman's ρ that is asked for is the one that is drawn, whatever the laws.
func TestRankCorrelationIsThatAskedFor(t *testing.T) {
	for _, rho := range []float64{-0.9, -0.3, 0.5, 0.99} {
		s := Simulation{Model: sumOf("a", "b"), Seed: 13, Variables: []Variable{{"a", Lognormal{0, 1}}, {"b", PERT{0, 1, 9}}},
			Correlation: Correlation{Inputs: []string{"b", "a"}, Matrix: [][]float64{{1, rho}, {rho, 1}}, Measure: Spearman}}
		cols, values, err := s.Sample(50_000)
		require.NoError(t, err)
		assert.InDelta(t, rho, SpearmanOf(cols[0], cols[1]), 0.02)
		assert.Equal(t, cols[0][7]+cols[1][7], values[7])
	}
}

// The very bits, which neither processor nor compiler may change.
func TestGoldenBits(t *testing.T) {
	s := reliefSimulation(50_000)
	o, err := s.Run(context.Background())
	require.NoError(t, err)
	q, e := o.Quantile(0.05)
	got := []uint64{}
	for _, v := range []float64{o.Mean, o.SD, o.StdErr, o.Below[0].P, q, e} {
		got = append(got, math.Float64bits(v))
	}
	assert.Equal(t, []uint64{0x4142d291142781ca, 0x41368b8daf03d0ca, 0x40b9cfa8f2f49fb9, 0x3fb82d38476f2a5a, 0x41293adf8ee229c5, 0x40b2121c9fa2ddc8},
		got, "%#x", got)
}

// Paths on which the model has no value are counted, not averaged.
func TestFailedPaths(t *testing.T) {
	m := valuation.Func("test.perpetuity@1", []valuation.Input{valuation.Rate("r", ipx.Text{}, 0.1), valuation.Growth("g", ipx.Text{}, 0.02)},
		func(x []float64) float64 {
			if x[1] >= x[0] {
				return math.NaN()
			}
			return 1 / (x[0] - x[1])
		})
	s := Simulation{Model: m, Paths: 40_000, Variables: []Variable{{"g", Uniform{0, 0.2}}}}
	o, err := s.Run(context.Background())
	require.NoError(t, err)
	assert.EqualValues(t, 40_000, o.Paths+o.Failed)
	assert.InDelta(t, 20_000, o.Failed, 600)
	assert.False(t, math.IsNaN(o.Mean))

	s.Base = []float64{0, 0}
	_, err = s.Run(context.Background())
	require.ErrorContains(t, err, string(valuation.CodeEmpty), "not one path has a value")
}

func TestRange(t *testing.T) {
	o, err := Simulation{Model: sumOf("a"), Paths: 100_000, Seed: 4, Variables: []Variable{{"a", Uniform{0, 100}}}}.Run(context.Background())
	require.NoError(t, err)
	r, err := o.Range(0.9)
	require.NoError(t, err)
	assert.InDelta(t, 5, r.Low, 0.5)
	assert.InDelta(t, 95, r.High, 0.5)
	assert.EqualValues(t, 100_000, r.Paths)
	assert.EqualValues(t, 4, r.Seed)
	assert.Equal(t, o.Mean, r.Mean)
	last := 0.0
	for _, q := range r.Quantiles {
		assert.InDelta(t, 100*q.P, q.Value, 0.8)
		assert.Greater(t, q.Value, last)
		last = q.Value
	}
	for _, c := range []float64{0, 1, -1, math.NaN()} {
		_, err := o.Range(c)
		assert.ErrorIs(t, err, ipx.ErrInput)
	}
	_, err = Outcome{}.Range(0.9)
	assert.ErrorIs(t, err, ipx.ErrInput)
	v, e := Outcome{}.Quantile(0.5)
	assert.True(t, math.IsNaN(v) && math.IsNaN(e) && math.IsNaN(Outcome{}.CDF(1)))
}

// Cancelling in the middle ends the run soon and leaves no goroutine.
func TestCancel(t *testing.T) {
	before := runtime.NumGoroutine()
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	var valued atomic.Int64
	m := valuation.Func("test.counted@1", inputs("a"), func(x []float64) float64 {
		switch n := valued.Add(1); {
		case n == 5000:
			cancel()
		case n > 5000:
			<-ctx.Done() // whoever came in between
		}
		return x[0]
	})
	_, err := Simulation{Model: m, Paths: MaxPaths, Workers: 3, Variables: []Variable{{"a", Normal{0, 1}}}}.Run(ctx)
	require.ErrorIs(t, err, context.Canceled)
	assert.Less(t, valued.Load(), int64(5000+10), "a slow model stops within one path of each worker")
	for range 1000 {
		if runtime.NumGoroutine() <= before {
			return
		}
		runtime.Gosched()
	}
	assert.LessOrEqual(t, runtime.NumGoroutine(), before)
}

func TestProgress(t *testing.T) {
	s := reliefSimulation(30 * BlockSize)
	last := int64(-1)
	s.Progress = func(done, of int64) {
		assert.EqualValues(t, 30*BlockSize, of)
		assert.GreaterOrEqual(t, done, last)
		last = done
	}
	_, err := s.Run(context.Background())
	require.NoError(t, err)
	assert.EqualValues(t, 30*BlockSize, last)
}

// A slow model without a fast form shows progress path by path, long before a
// block is done.
func TestProgressOfSlowModels(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	seen := make(chan struct{})
	var once sync.Once
	m := valuation.Func("test.slow@1", inputs("a"), func(x []float64) float64 {
		time.Sleep(100 * time.Microsecond)
		return x[0]
	})
	s := Simulation{Model: m, Paths: MaxPaths, Workers: 2, Variables: []Variable{{"a", Normal{0, 1}}}, Progress: func(done, of int64) {
		if done > 0 && done < BlockSize {
			once.Do(func() { close(seen) })
			cancel()
		}
	}}
	_, err := s.Run(ctx)
	require.ErrorIs(t, err, context.Canceled)
	select {
	case <-seen:
	default:
		t.Fatal("no progress within a block")
	}
}

// Sixteen times the paths need no more memory.
func TestNoAllocationPerPath(t *testing.T) {
	count := func(paths int64) float64 {
		s := reliefSimulation(paths)
		s.Workers = 1
		return testing.AllocsPerRun(3, func() {
			if _, err := s.Run(context.Background()); err != nil {
				t.Fatal(err)
			}
		})
	}
	few, many := count(20*BlockSize), count(320*BlockSize)
	// New sketch pages for rare values are all that may come on top.
	assert.Less(t, many-few, 300.0, "%v allocations for 20 blocks, %v for 320", few, many)
}
