package sensitivity

import (
	"context"
	"math"
	"testing"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/uncertainty"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func open(names ...string) []valuation.Input {
	var in valuation.Layout
	for _, n := range names {
		in.Add(valuation.Input{Name: n, Min: math.Inf(-1), Max: math.Inf(1), Default: 0.5})
	}
	return in.Inputs()
}

func uniform(names ...string) (out []uncertainty.Variable) {
	for _, n := range names {
		out = append(out, uncertainty.Variable{Input: n, Law: uncertainty.Uniform{Low: 0, High: 1}})
	}
	return out
}

// The first eight points of the first five dimensions, unscrambled (Joe and
// Kuo's own program, in Gray code order).
func TestSobolPoints(t *testing.T) {
	s := &sequence{shift: make([]uint32, 5)}
	for d := range 5 {
		s.v = append(s.v, directions(d))
	}
	want := [][]float64{
		{0, .5, .75, .25, .375, .875, .625, .125}, {0, .5, .25, .75, .375, .875, .125, .625}, {0, .5, .25, .75, .625, .125, .875, .375},
		{0, .5, .25, .75, .875, .375, .625, .125}, {0, .5, .75, .25, .375, .875, .625, .125},
	}
	for d, w := range want {
		got := make([]float64, 8)
		s.fill(d, 0, got)
		assert.InDeltaSlice(t, w, got, 1e-9)
		s.fill(d, 3, got[:5]) // skipping ahead
		assert.InDeltaSlice(t, w[3:], got[:5], 1e-9)
	}
}

// Every scrambled dimension is still a net: 2^10 points, one in each 1/1024.
func TestScrambledPointsAreStratified(t *testing.T) {
	s := newSequence(2*MaxVariables, 99)
	x := make([]float64, 1024)
	for d := range s.v {
		s.fill(d, 0, x)
		seen := map[int]bool{}
		for _, v := range x {
			seen[int(v*1024)] = true
		}
		require.Len(t, seen, 1024, "dimension %d", d)
	}
}

// Sobol's G function: D_i = 1/(3(1+a_i)²), V = Π(1+D_i) - 1.
func TestIndicesOfG(t *testing.T) {
	a := []float64{0, 1, 4.5, 9, 99, 99, 99, 99}
	names := []string{"a", "b", "c", "d", "e", "f", "g", "h"}
	m := valuation.Func("test.g@1", open(names...), func(x []float64) float64 {
		p := 1.0
		for i, v := range x {
			p *= (math.Abs(4*v-2) + a[i]) / (1 + a[i])
		}
		return p
	})
	prod := 1.0
	for _, v := range a {
		prod *= 1 + 1/(3*(1+v)*(1+v))
	}
	got, err := Sobol{Model: m, Variables: uniform(names...), Resamples: 50}.Estimate(context.Background())
	require.NoError(t, err)
	inside := 0
	for i, v := range a {
		d := 1 / (3 * (1 + v) * (1 + v))
		first, total := d/(prod-1), d*prod/(1+d)/(prod-1)
		assert.InDelta(t, first, got.Indices[i].First.Value, 0.004, names[i])
		assert.InDelta(t, total, got.Indices[i].Total.Value, 0.004, names[i])
		if f := got.Indices[i].First; f.Low <= first && first <= f.High {
			inside++
		}
		assert.Less(t, got.Indices[i].Total.Low, got.Indices[i].Total.High)
	}
	assert.GreaterOrEqual(t, inside, 6)
	assert.InDelta(t, 1, got.Mean, 0.003)
	assert.InDelta(t, prod-1, got.Variance, 0.005)
	for _, w := range []int{1, 2, 7} {
		again, err := Sobol{Model: m, Variables: uniform(names...), Resamples: 50, Workers: w}.Estimate(context.Background())
		require.NoError(t, err)
		require.Equal(t, got, again)
	}
}

// Additive model: first order and total agree. An input that is not used: 0.
func TestAdditiveAndDummy(t *testing.T) {
	m := valuation.Func("test.sum@1", open("x", "y", "idle"), func(x []float64) float64 { return 1e6 + x[0] + 2*x[1] })
	got, err := Sobol{Model: m, Variables: uniform("x", "y", "idle"), Points: 4096}.Estimate(context.Background())
	require.NoError(t, err)
	for i, want := range []float64{0.2, 0.8, 0} {
		assert.InDelta(t, want, got.Indices[i].First.Value, 0.01)
		assert.InDelta(t, want, got.Indices[i].Total.Value, 0.01)
	}
	assert.Zero(t, got.Indices[2].Total.Value)
	assert.True(t, math.IsNaN(got.Indices[0].First.Low))
}

func TestTornado(t *testing.T) {
	m := valuation.Func("test.hump@1", open("x", "y"), func(x []float64) float64 { return x[1] - 40*(x[0]-0.5)*(x[0]-0.5) })
	got, err := Tornado(m, nil, uniform("y", "x"), 0)
	require.NoError(t, err)
	require.Equal(t, "x", got[0].Input)
	assert.False(t, got[0].Monotone())
	assert.InDelta(t, 6.4, got[0].Width(), 1e-9)
	assert.InDelta(t, got[0].AtLow, got[0].AtHigh, 1e-9)
	assert.True(t, got[1].Monotone())
	assert.InDelta(t, 0.8, got[1].AtHigh-got[1].AtLow, 1e-9)
}

// V = x + y with normal parts and price at the mean: learning x gains
// σ_x·φ(0), learning all √(σ_x²+σ_y²)·φ(0).
func TestInformation(t *testing.T) {
	m := valuation.Func("test.parts@1", open("x", "y"), func(x []float64) float64 { return x[0] + x[1] })
	s := uncertainty.Simulation{Model: m, Seed: 5, Variables: []uncertainty.Variable{
		{Input: "y", Law: uncertainty.Normal{Mean: 40, SD: 5}}, {Input: "x", Law: uncertainty.Normal{Mean: 60, SD: 20}}}}
	rank, all, err := Information(s, 100, 200_000)
	require.NoError(t, err)
	phi := 1 / math.Sqrt(2*math.Pi)
	assert.Equal(t, "x", rank[0].Input)
	assert.InDelta(t, 20*phi, rank[0].Value, 0.15)
	assert.InDelta(t, 5*phi, rank[1].Value, 0.15)
	assert.InDelta(t, math.Sqrt(425)*phi, all.Value, 0.15)
	// Far from the price no news changes the decision.
	rank, _, err = Information(s, 10, 20_000)
	require.NoError(t, err)
	assert.InDelta(t, 0, rank[0].Value, 0.01)

	clouds, err := Scatter(s, 5000)
	require.NoError(t, err)
	assert.Equal(t, "x", clouds[0].Input)
	assert.InDelta(t, 6/math.Pi*math.Asin(20/math.Sqrt(425)/2), clouds[0].Spearman, 0.02)
}

func TestRefusals(t *testing.T) {
	m := valuation.Func("test.sum@1", open("x"), func(x []float64) float64 { return 7 })
	ctx := context.Background()
	for name, c := range map[string]struct {
		err  error
		code ipx.Code
	}{
		"no variance": {second(Sobol{Model: m, Variables: uniform("x")}.Estimate(ctx)), valuation.CodeNoDefined},
		"only rounding": {second(Sobol{Model: valuation.Func("test.idle@1", open("x"), func(x []float64) float64 { return x[0] / 3 }),
			Variables: []uncertainty.Variable{{Input: "x", Law: uncertainty.Fixed{V: 0.7}}}}.Estimate(ctx)), valuation.CodeNoDefined},
		"no variable": {second(Sobol{Model: m}.Estimate(ctx)), valuation.CodeEmpty},
		"no model":    {second(Sobol{}.Estimate(ctx)), valuation.CodeEmpty},
		"points":      {second(Sobol{Model: m, Variables: uniform("x"), Points: -1}.Estimate(ctx)), valuation.CodeBound},
		"name":        {second(Sobol{Model: m, Variables: uniform("z")}.Estimate(ctx)), valuation.CodeName},
		"tail":        {second(Tornado(m, nil, uniform("x"), 0.7)), valuation.CodeBound},
	} {
		var r *ipx.Refusal
		require.ErrorAs(t, c.err, &r, name)
		assert.True(t, r.Has(c.code), "%s: %v", name, c.err)
	}
	done, cancel := context.WithCancel(ctx)
	cancel()
	_, err := Sobol{Model: m, Variables: uniform("x")}.Estimate(done)
	assert.ErrorIs(t, err, context.Canceled)
}

func second[T any](_ T, err error) error { return err }
