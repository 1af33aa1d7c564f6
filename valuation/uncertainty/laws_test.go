package uncertainty

import (
	"context"
	"math"
	"slices"
	"testing"

	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/internal/steady"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/stat/distuv"
	"pgregory.net/rapid"
)

// laws are distributions with the mean and the standard deviation that books
// state for them.
var laws = map[string]struct {
	law      Distribution
	mean, sd float64
}{
	"fixed":      {Fixed{7}, 7, 0},
	"uniform":    {Uniform{-1, 3}, 1, 4 / math.Sqrt(12)},
	"triangular": {Triangular{2, 3, 7}, 4, math.Sqrt((4 + 9 + 49 - 6 - 14 - 21) / 18.)},
	"pert":       {PERT{2, 3, 7}, 3.5, math.Sqrt(1.5 * 3.5 / 7)},
	"normal":     {Normal{-5, 2}, -5, 2},
	"lognormal":  {Lognormal{1, 0.5}, math.Exp(1.125), math.Exp(1.125) * math.Sqrt(math.Expm1(0.25))},
	"beta":       {Beta{2, 5, 0, 0}, 2. / 7, math.Sqrt(10. / 49 / 8)},
	"beta wide":  {Beta{2, 5, -7, 7}, -3, 14 * math.Sqrt(10./49/8)},
	"gamma":      {Gamma{3, 2}, 6, math.Sqrt(12)},
	"empirical":  {Empirical{[]float64{3, 1}}, 2, 2 / math.Sqrt(12)},
	"discrete":   {Discrete{[]float64{1, 2, 4}, []float64{0.25, 0.5, 0.25}}, 2.25, math.Sqrt(0.25*1.5625 + 0.5*0.0625 + 0.25*3.0625)},
	// Half a normal: mean √(2/π), variance 1-2/π.
	"half normal": {TruncatedNormal{0, 1, 0, 40}, math.Sqrt(2 / math.Pi), math.Sqrt(1 - 2/math.Pi)},
}

// Mean and deviation by the midpoint rule over 200,000 chances.
func TestMomentsOfLaws(t *testing.T) {
	const n = 200_000
	for name, c := range laws {
		require.NoError(t, Check(name, c.law), name)
		law := ready(c.law)
		mean, square := 0.0, 0.0
		for i := range n {
			v := law.Quantile((float64(i) + 0.5) / n)
			mean += v / n
			square += (v - c.mean) * (v - c.mean) / n
		}
		assert.InDelta(t, c.mean, mean, 1e-4*(1+c.sd), "%s: mean", name)
		assert.InDelta(t, c.sd, math.Sqrt(square), 2e-3*(c.sd+1e-9), "%s: deviation", name)
	}
}

// Points of the distribution functions that are known in closed form.
func TestQuantilesInClosedForm(t *testing.T) {
	for _, c := range []struct {
		law     Distribution
		p, want float64
	}{
		{Beta{2, 1, 0, 0}, 0.25, 0.5},                             // F = x²
		{Beta{1, 3, 0, 0}, 1 - 0.125, 0.5},                        // F = 1-(1-x)³
		{Beta{0.5, 0.5, 0, 0}, 1. / 3, 0.25},                      // arcsine
		{Gamma{1, 2}, 1 - math.Exp(-3), 6},                        // exponential
		{Gamma{0.5, 2}, 0.6826894921370859, 1},                    // χ² of one degree
		{Gamma{2, 1}, 1 - 3*math.Exp(-2), 2},                      // Erlang
		{Triangular{0, 1, 4}, 0.25, 1},                            // at the mode
		{Triangular{0, 0, 2}, 0.75, 1},                            // mode at the end
		{PERT{0, 1, 1}, 1. / 32, 0.5},                             // Beta(5, 1): F = x⁵
		{Normal{10, 2}, 0.975, 10 + 2*1.959963984540054},          //
		{TruncatedNormal{0, 1, 8, 9}, 1e-9, 8},                    // far tail keeps its digits
		{TruncatedNormal{0, 1, -9, -8}, 1 - 1e-9, -8},             //
		{LognormalBetween(2, 32), 0.5, 8},                         // √(2·32)
		{LognormalBetween(2, 32), 0.1, 2},                         //
		{LognormalBetween(2, 32), 0.9, 32},                        //
		{Empirical{[]float64{0, 10, 20}}, 0.75, 15},               // between the order statistics
		{Discrete{[]float64{1, 2}, []float64{0.3, 0.7}}, 0.3, 1},  // the chance itself is included
		{Discrete{[]float64{1, 2}, []float64{0.3, 0.7}}, 0.31, 2}, //
	} {
		assert.InDelta(t, c.want, c.law.Quantile(c.p), 1e-7*(1+math.Abs(c.want)), "%#v at %v", c.law, c.p)
	}
}

func anyLaw(t *rapid.T) Distribution {
	f := func(name string, lo, hi float64) float64 { return rapid.Float64Range(lo, hi).Draw(t, name) }
	lo, w := f("low", -100, 100), f("width", 0.1, 100)
	mode := lo + w*f("mode", 0, 1)
	switch rapid.IntRange(0, 9).Draw(t, "kind") {
	case 0:
		return Uniform{lo, lo + w}
	case 1:
		return Triangular{lo, min(mode, lo+w), lo + w}
	case 2:
		return PERT{lo, min(mode, lo+w), lo + w}
	case 3:
		return Normal{lo, w}
	case 4:
		return TruncatedNormal{lo, w, lo - w*f("left", 0, 4), lo + w*f("right", 0.1, 4)}
	case 5:
		return Lognormal{lo / 100, w / 100}
	case 6:
		return Beta{f("alpha", 0.2, 50), f("beta", 0.2, 50), lo, lo + w}
	case 7:
		return Gamma{f("shape", 0.2, 50), w}
	case 8:
		return Empirical{rapid.SliceOfN(rapid.Float64Range(-1e6, 1e6), 1, 40).Draw(t, "values")}
	}
	v := rapid.SliceOfN(rapid.Float64Range(-1e6, 1e6), 2, 8).Draw(t, "values")
	slices.Sort(v)
	c := make([]float64, len(v))
	for i := range c {
		c[i] = 1 / float64(len(v))
	}
	return Discrete{v, c}
}

// Quantiles rise, and a marginal gives the quantile of the score's chance,
// within its stated error.
func TestLawsRiseAndMarginalsAgree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		law := anyLaw(t)
		if err := Check("law", law); err != nil {
			t.Fatalf("%#v: %v", law, err)
		}
		law = ready(law)
		p := rapid.SliceOfN(rapid.Float64Range(1e-6, 1-1e-6), 2, 6).Draw(t, "p")
		slices.Sort(p)
		spread := math.Abs(law.Quantile(0.9)-law.Quantile(0.1)) + 1e-9*(1+math.Abs(law.Quantile(0.5)))
		scores, chances := FromScores(law), FromChances(law)
		last := math.Inf(-1)
		for _, q := range p {
			v := law.Quantile(q)
			if v-v != 0 || v < last-1e-9*spread {
				t.Fatalf("%#v: quantile %v is %v after %v", law, q, v, last)
			}
			last = v
			z := []float64{steady.Quantile(q)}
			if _, steps := law.(Discrete); steps {
				continue // at a step the last bit of the chance decides
			}
			scores.Apply(z)
			u := []float64{q}
			chances.Apply(u)
			// Chance and score are rounded: the tails of a law magnify that.
			tol := 1e-6*spread + 1e-9*math.Abs(v)
			if math.Abs(z[0]-v) > tol || math.Abs(u[0]-v) > tol {
				t.Fatalf("%#v at %v: %v by scores, %v by chances, not %v", law, q, z[0], u[0], v)
			}
		}
	})
}

// A discrete law in a simulation gives its own values only, each as often as
// its chance.
func TestDiscreteKeepsItsValues(t *testing.T) {
	m := FromScores(Discrete{[]float64{1, 2, 4}, []float64{0.2, 0.5, 0.3}})
	z := make([]float64, 100_000)
	NewStream(3, forPaths, 0).Normals(z)
	m.Apply(z)
	count := map[float64]float64{}
	for _, v := range z {
		count[v]++
	}
	require.Len(t, count, 3)
	for v, p := range map[float64]float64{1: 0.2, 2: 0.5, 4: 0.3} {
		assert.InDelta(t, p, count[v]/float64(len(z)), 5*math.Sqrt(p*(1-p)/float64(len(z))))
	}
}

// A law of one's own needs a quantile function only.
type halves struct{}

func (halves) Quantile(p float64) float64 { return math.Floor(2*p) / 2 }

type falling struct{}

func (falling) Quantile(p float64) float64 { return -p }

func TestForeignLaws(t *testing.T) {
	require.NoError(t, Check("x", halves{}))
	require.ErrorContains(t, Check("x", falling{}), "VAL-UNDEFINED")
	says(t, Check("x", distuv.Normal{Mu: math.NaN(), Sigma: 1}), valuation.CodeNumber, "x")
	z := []float64{-1, -0.001, 0.001, 1}
	FromScores(halves{}).Apply(z)
	assert.Equal(t, []float64{0, 0, 0.5, 0.5}, z)
}

// late has no quantile beyond 99.9 %.
type late struct{}

func (late) Quantile(p float64) float64 {
	if p > 0.999 {
		panic("too late")
	}
	return p
}

// A law from elsewhere that panics is refused by name; where it does so in the
// tail alone, the paths count as failed.
func TestForeignLawsThatPanic(t *testing.T) {
	for _, law := range []Distribution{distuv.Beta{Alpha: -1, Beta: 2}, distuv.Gamma{Alpha: 0, Beta: 1}, distuv.StudentsT{Sigma: 1, Nu: -3}, (*distuv.Normal)(nil)} {
		s := Simulation{Model: sumOf("a", "b"), Variables: []Variable{{"b", law}}}
		_, err := s.Run(context.Background())
		says(t, err, valuation.CodeNoDefined, "b")
	}
	o, err := Simulation{Model: sumOf("a"), Variables: []Variable{{"a", late{}}}, Paths: 200_000}.Run(context.Background())
	require.NoError(t, err)
	assert.InDelta(t, 200, o.Failed, 80)
	u := []float64{0.5, 0.9999}
	FromChances(late{}).Apply(u)
	assert.True(t, u[0] == 0.5 && math.IsNaN(u[1]), "%v", u)
}
