package sensitivity

import (
	"context"
	"math"
	"strconv"
	"sync/atomic"
	"testing"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/uncertainty"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// A weighted sum has no interactions: both indices are w²/Σw², and sum to 1.
// A product has: Σ S <= 1 <= Σ ST.
func TestSumRules(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := rapid.SliceOfN(rapid.Float64Range(0.2, 3), 2, 5).Draw(t, "weights")
		offset := rapid.Float64Range(-1e4, 1e4).Draw(t, "offset")
		names, all := []string{}, 0.0
		for i, v := range w {
			names = append(names, "x."+strconv.Itoa(i+1))
			all += v * v
		}
		run := func(of func(x []float64) float64) Indices {
			got, err := Sobol{Model: valuation.Func("test.rule@1", open(names...), of), Variables: uniform(names...), Points: 4096,
				Seed: rapid.Uint64().Draw(t, "seed"), Workers: 1}.Estimate(context.Background())
			if err != nil {
				t.Fatal(err)
			}
			return got
		}
		got := run(func(x []float64) float64 {
			s := offset
			for i, v := range x {
				s += w[i] * v
			}
			return s
		})
		for i, x := range got.Indices {
			want := w[i] * w[i] / all
			if math.Abs(x.First.Value-want) > 0.05 || math.Abs(x.Total.Value-want) > 0.02 {
				t.Fatalf("%s: %v and %v, not %v", x.Input, x.First.Value, x.Total.Value, want)
			}
		}
		if math.Abs(got.Variance-all/12) > 0.02*all {
			t.Fatalf("variance %v, not %v", got.Variance, all/12)
		}
		got = run(func(x []float64) float64 {
			p := 1.0
			for i, v := range x {
				p *= 1 + w[i]*v
			}
			return p
		})
		first, total := 0.0, 0.0
		for _, x := range got.Indices {
			first += x.First.Value
			total += x.Total.Value
		}
		if first > 1.1 || total < 0.95 || first > total+0.1 {
			t.Fatalf("Σ S = %v, Σ ST = %v", first, total)
		}
	})
}

// The very bits, which neither processor nor compiler may change.
func TestGoldenBits(t *testing.T) {
	m := valuation.Func("test.bits@1", open("x", "y"), func(x []float64) float64 { return x[0] + float64(x[0]*x[1]) })
	got, err := Sobol{Model: m, Variables: uniform("x", "y"), Points: 1000, Seed: 3, Resamples: 20}.Estimate(context.Background())
	require.NoError(t, err)
	bits := []uint64{math.Float64bits(got.Mean), math.Float64bits(got.Variance)}
	for _, i := range got.Indices {
		for _, e := range []Estimate{i.First, i.Total} {
			bits = append(bits, math.Float64bits(e.Value), math.Float64bits(e.Low), math.Float64bits(e.High))
		}
	}
	assert.Equal(t, []uint64{0x3fe7fffffffffe00, 0x3fcb8e4a1d951e2a, 0x3febe18200ed9831, 0x3fea7f1d298048e9, 0x3fed9da89f9c7b6c, 0x3fece7133da91703,
		0x3feb07b1a106edca, 0x3fef156869aa2973, 0x3fb8d65f5ec7f921, 0x3fac09385a7c1236, 0x3fc0ce9afbcdb74f, 0x3fc09636c2c98c7e, 0x3fbe8c113d0c9e14,
		0x3fc17249c4b09df0}, bits, "%#x", bits)
	assert.EqualValues(t, 1024*4, got.Evaluations, "points are rounded up")
}

// Rows without a value are left out, of the intervals too.
func TestFailedRows(t *testing.T) {
	m := valuation.Func("test.gap@1", open("x", "y"), func(x []float64) float64 {
		if x[0] > 0.9 {
			return math.NaN()
		}
		return x[0] + x[1]
	})
	got, err := Sobol{Model: m, Variables: uniform("x", "y"), Points: 4096, Resamples: 20}.Estimate(context.Background())
	require.NoError(t, err)
	assert.InDelta(t, 4096*0.19, got.Failed, 40) // x of A or of B
	for _, i := range got.Indices {
		for _, v := range []float64{i.First.Low, i.First.Value, i.First.High, i.Total.Low, i.Total.Value, i.Total.High} {
			assert.False(t, math.IsNaN(v))
		}
	}
	none := valuation.Func("test.none@1", open("x"), func([]float64) float64 { return math.NaN() })
	_, err = Sobol{Model: none, Variables: uniform("x")}.Estimate(context.Background())
	require.ErrorContains(t, err, string(valuation.CodeEmpty))
	_, err = Scatter(uncertainty.Simulation{Model: none, Variables: uniform("x")}, 10)
	require.ErrorContains(t, err, string(valuation.CodeEmpty))
}

// No single input is worth more than all, and none is worth less than
// nothing, whatever the price.
func TestInformationIsBounded(t *testing.T) {
	m := valuation.Func("test.product@1", open("x", "y"), func(x []float64) float64 { return x[0] * (1 + x[1]) })
	for _, price := range []float64{-1, 0, 0.2, 0.75, 1, 1.9, 3} {
		ranking, all, err := Information(uncertainty.Simulation{Model: m, Variables: uniform("y", "x"), Seed: 2}, price, 20_000)
		require.NoError(t, err)
		last := all.Value + 4*all.StdErr
		for _, w := range ranking {
			assert.GreaterOrEqual(t, w.Value, 0.0)
			assert.LessOrEqual(t, w.Value, last)
			last = w.Value
		}
	}
}

func TestFieldsAtFault(t *testing.T) {
	m := valuation.Func("test.sum@1", open("x", "y"), func(x []float64) float64 { return x[0] + x[1] })
	vs, ctx := uniform("x", "y"), context.Background()
	sim := uncertainty.Simulation{Model: m, Variables: vs}
	sobol := func(change func(*Sobol)) error {
		s := Sobol{Model: m, Variables: vs}
		change(&s)
		return second(s.Estimate(ctx))
	}
	information := func(price float64, n int) error { _, _, err := Information(sim, price, n); return err }
	bounded := valuation.Func("test.root@1", []valuation.Input{valuation.Fraction("x", ipx.Text{}, 0.5)}, func(x []float64) float64 { return x[0] })
	for field, err := range map[string]error{
		"points":        sobol(func(s *Sobol) { s.Points = 1 << 27 }),
		"one point":     sobol(func(s *Sobol) { s.Points = 1 }),
		"resamples":     sobol(func(s *Sobol) { s.Resamples = -1 }),
		"workers":       sobol(func(s *Sobol) { s.Workers = -1 }),
		"coverage":      sobol(func(s *Sobol) { s.Coverage = math.NaN() }),
		"variables":     sobol(func(s *Sobol) { s.Variables = make([]uncertainty.Variable, MaxVariables+1) }),
		"x.high":        sobol(func(s *Sobol) { s.Variables = []uncertainty.Variable{{Input: "x", Law: uncertainty.Uniform{Low: 1}}} }),
		"inputs":        sobol(func(s *Sobol) { s.Base = []float64{1} }),
		"tail":          second(Tornado(m, nil, vs, math.NaN())),
		"x":             second(Tornado(bounded, nil, []uncertainty.Variable{{Input: "x", Law: uncertainty.Uniform{Low: 0, High: 9}}}, 0)),
		"model":         second(Tornado(nil, nil, vs, 0)),
		"paths":         second(Scatter(sim, 0)),
		"price":         information(math.NaN(), 0),
		"paths of news": information(1, 999),
	} {
		require.ErrorIs(t, err, ipx.ErrInput, field)
		var r *ipx.Refusal
		require.ErrorAs(t, err, &r)
		switch field {
		case "paths of news":
			field = "paths"
		case "one point":
			field = "points"
		}
		assert.Equal(t, field, r.Reasons[0].Subject)
	}
}

func BenchmarkSobol(b *testing.B) {
	m := valuation.Func("test.sum@1", open("a", "b", "c", "d"), func(x []float64) float64 { return x[0] + x[1]*x[2]*x[3] })
	s := Sobol{Model: m, Variables: uniform("a", "b", "c", "d"), Points: 1 << 16, Workers: 1}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := s.Estimate(context.Background()); err != nil {
			b.Fatal(err)
		}
	}
}

// News of a rare event is worth chance times gain, although the event would be a
// small part of any strip of equal count.
func TestInformationOfRareEvents(t *testing.T) {
	m := valuation.Func("test.event@1", open("event", "noise"), func(x []float64) float64 { return 100*x[0] + x[1] })
	for _, chance := range []float64{0.002, 0.005, 0.03, 0.4} {
		s := uncertainty.Simulation{Model: m, Seed: 8, Variables: []uncertainty.Variable{
			{Input: "event", Law: uncertainty.Discrete{Values: []float64{0, 1}, Chances: []float64{1 - chance, chance}}},
			{Input: "noise", Law: uncertainty.Normal{Mean: 0, SD: 1}}}}
		price := 100*chance + 10
		ranking, _, err := Information(s, price, 0)
		require.NoError(t, err)
		require.Equal(t, "event", ranking[0].Input)
		assert.InDelta(t, chance*(100-price), ranking[0].Value, 4*ranking[0].StdErr, "%v", chance)
		assert.Less(t, ranking[0].StdErr, 0.1*ranking[0].Value)
	}
}

// A slow model without a fast form stops within one value of each worker.
func TestCancelStopsSlowModels(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	var valued atomic.Int64
	m := valuation.Func("test.counted@1", open("x"), func(x []float64) float64 {
		switch n := valued.Add(1); {
		case n == 100:
			cancel()
		case n > 100:
			<-ctx.Done() // whoever came in between
		}
		return x[0]
	})
	_, err := Sobol{Model: m, Variables: uniform("x"), Points: 1 << 20, Workers: 3}.Estimate(ctx)
	require.ErrorIs(t, err, context.Canceled)
	assert.Less(t, valued.Load(), int64(100+10))
}

// The groups that the bootstrap draws are bounded in number, and rows in a block.
func TestGroups(t *testing.T) {
	for points, want := range map[int]int{2: 1, 256: 1, 1024: 4, 1 << 14: 16, 1 << 20: 16, 1 << 22: 64, maxPoints: rowsBlock} {
		assert.Equal(t, want, groupSize(points), "%d points", points)
	}
}

// Without news in an input its worth is nothing, within its standard error:
// noise is not taken for news, whatever the number of strips.
func TestIdleInputsAreWorthNothing(t *testing.T) {
	m := valuation.Func("test.idle@1", open("idle", "x"), func(x []float64) float64 { return x[1] })
	mean, noise := 0.0, 0.0
	for seed := range uint64(20) {
		s := uncertainty.Simulation{Model: m, Seed: seed, Variables: []uncertainty.Variable{
			{Input: "x", Law: uncertainty.Normal{Mean: 0, SD: 1}}, {Input: "idle", Law: uncertainty.Uniform{Low: 0, High: 1}}}}
		ranking, all, err := Information(s, 0.002, 4000)
		require.NoError(t, err)
		for _, w := range ranking {
			if w.Input == "idle" {
				mean += w.Value / 20
				noise += w.StdErr / 20
			}
		}
		// The gain of knowing all is max(0, -V) or max(0, V): half a normal.
		assert.InDelta(t, math.Sqrt((0.5-0.5/math.Pi)/4000), all.StdErr, 0.1*all.StdErr)
	}
	assert.Less(t, mean, noise, "the mean of 20; what is negative counts as 0")
}

func TestScatterIsRankedByStrength(t *testing.T) {
	m := valuation.Func("test.less@1", open("up", "down"), func(x []float64) float64 { return x[0] - 3*x[1] })
	clouds, err := Scatter(uncertainty.Simulation{Model: m, Variables: uniform("up", "down")}, 2000)
	require.NoError(t, err)
	assert.Equal(t, "down", clouds[0].Input)
	assert.Less(t, clouds[0].Spearman, -0.9)
}

// A refusal of the model itself that names no field names the input moved.
func TestTornadoNamesTheInput(t *testing.T) {
	m := valuation.Func("test.pole@1", open("x", "pole"), nil)
	m.Of = func(x []float64, _ *valuation.Schedule) (float64, error) {
		if x[1] > 0.8 {
			return 0, ipx.Refuse(valuation.Fault(valuation.CodeNoDefined, "", ipx.T("无值", "no value")))
		}
		return x[0], nil
	}
	_, err := Tornado(m, nil, uniform("x", "pole"), 0)
	var r *ipx.Refusal
	require.ErrorAs(t, err, &r)
	assert.Equal(t, "pole", r.Reasons[0].Subject)
}

func TestDefaults(t *testing.T) {
	m := valuation.Func("test.sum@1", open("x", "y"), func(x []float64) float64 { return x[0] + x[1] })
	got, err := Sobol{Model: m, Variables: uniform("x", "y")}.Estimate(context.Background())
	require.NoError(t, err)
	assert.EqualValues(t, 16384*4, got.Evaluations)
	swings, err := Tornado(m, nil, uniform("x"), 0)
	require.NoError(t, err)
	assert.Equal(t, []float64{0.1, 0.9}, []float64{swings[0].Low, swings[0].High})
}

// The base case may lie far from where the inputs are drawn.
func TestIndicesFarFromTheBase(t *testing.T) {
	m := valuation.Func("test.sum@1", open("x", "y"), func(x []float64) float64 { return x[0] + 2*x[1] })
	far := []uncertainty.Variable{{Input: "x", Law: uncertainty.Uniform{Low: 1e9, High: 1e9 + 1}}, {Input: "y", Law: uncertainty.Uniform{Low: 0, High: 1}}}
	got, err := Sobol{Model: m, Variables: far, Points: 4096}.Estimate(context.Background())
	require.NoError(t, err)
	assert.InDelta(t, 0.2, got.Indices[0].First.Value, 0.01)
	assert.InDelta(t, 0.8, got.Indices[1].Total.Value, 0.01)
	assert.InDelta(t, 5./12, got.Variance, 0.01)
}

func TestProgress(t *testing.T) {
	m := valuation.Func("test.sum@1", open("x", "y"), func(x []float64) float64 { return x[0] + x[1] })
	last := int64(-1)
	s := Sobol{Model: m, Variables: uniform("x", "y"), Points: 4096, Resamples: 5, Progress: func(done, of int64) {
		assert.EqualValues(t, 4096*4, of)
		assert.GreaterOrEqual(t, done, last)
		last = done
	}}
	_, err := s.Estimate(context.Background())
	require.NoError(t, err)
	assert.EqualValues(t, 4096*4, last)
}
