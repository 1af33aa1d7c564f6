package renewal

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/diff/fd"
	"gonum.org/v1/gonum/mat"
	"pgregory.net/rapid"

	"github.com/ipx-sdk/ipx-go/valuation"
)

// learners are the truth of the tests of estimation.
var learners = Cohort{Mu: 7.2, Spread: 1.3, Learning: Learning{Keep: 0.85, Theta: 1e-3, Gamma: 3000, Phi: 0.6, Sigma: 6000, Rate: 0.05, Fees: invention}}

// cohorts are further truths: one that hardly learns, one without loss, one
// whose returns are new every year, and fees at three ages only.
func cohorts() []Cohort {
	windows := make([]float64, 17)
	windows[3], windows[7], windows[11] = 1600, 3600, 7400
	return []Cohort{
		learners,
		{Mu: 8, Spread: 1.6, Learning: Learning{Keep: 0.9, Theta: 5e-4, Gamma: 2000, Phi: 0.5, Sigma: 8000, Rate: 0.08, Fees: invention}},
		{Mu: 6.8, Spread: 1, Learning: Learning{Keep: 0.8, Theta: 2e-3, Gamma: 5000, Phi: 0.7, Sigma: 5000, Rate: 0.05, Fees: invention}},
		{Mu: 6.8, Spread: 1, Learning: Learning{Keep: 1, Theta: 2e-4, Phi: 0, Sigma: 500, Rate: 0.05, Fees: invention}},
		{Mu: 6.8, Spread: 1, Learning: Learning{Keep: 0, Theta: 2e-4, Phi: 1, Sigma: 5000, Rate: 0.05, Fees: invention}},
		{Mu: 3, Spread: 4, Learning: Learning{Keep: 0.9, Theta: 1e-3, Gamma: 500, Phi: 0.8, Sigma: 10000, Rate: 0.05, Fees: windows}},
		{Mu: 7, Spread: 0.1, Learning: Learning{Keep: 0.9, Theta: 1, Gamma: 500, Phi: 0.8, Sigma: 1000, Rate: 0.05, Fees: windows}},
	}
}

// The shares that are computed are those that are drawn.
func TestAliveAgainstDraws(t *testing.T) {
	const n = 300_000
	for i, c := range cohorts() {
		alive, err := c.Alive()
		require.NoError(t, err)
		counts, err := c.Draw(n, uint64(40+i))
		require.NoError(t, err)
		last := 1.0
		for a, k := range counts {
			require.InDelta(t, float64(k.Renewed)/n, alive[a], 4.5*math.Sqrt(alive[a]*(1-alive[a])/n)+2e-4, "cohort %d, age %d", i, a+1)
			require.LessOrEqual(t, alive[a], last+1e-12)
			last = alive[a]
			if c.Fees[a] == 0 {
				require.Equal(t, k.Due, k.Renewed, "nobody lapses where nothing is due")
			}
		}
	}
}

// Whatever the parameters, shares between 0 and 1 that do not rise.
func TestAliveOfExtremes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := func(name string, of ...float64) float64 { return rapid.SampledFrom(of).Draw(t, name) }
		part := func(name string) float64 { return f(name, 0, 1e-9, 0.5, 1) }
		c := Cohort{Mu: f("mu", -100, -5, 0, 7, 100), Spread: f("spread", 1e-6, 0.1, 2, 20), Learning: Learning{Keep: part("keep"), Theta: f("theta", 0, 1e-12, 1e-3, 1, 1e9),
			Gamma: f("gamma", 0, 1e-9, 1e3, 1e12), Phi: part("phi"), Sigma: f("sigma", 0, 1e-9, 1e3, 1e12, 1e200), Rate: f("rate", 0, 0.1, 10),
			Fees: rapid.SliceOfN(rapid.SampledFrom([]float64{0, 1e-9, 900, 1e9, 1e200}), 1, 8).Draw(t, "fees")}}
		alive, err := c.Alive()
		if err != nil {
			t.Fatal(err)
		}
		last := 1.0
		for _, v := range alive {
			if !(v >= 0 && v <= last+1e-9) {
				t.Fatalf("%v of %+v", alive, c)
			}
			last = v
		}
	})
}

// All seven parameters of several truths come back within their standard
// errors from one start, on counts that were drawn.
func TestEstimateLearningRecovers(t *testing.T) {
	start := Cohort{Mu: 7.4, Spread: 1.2, Learning: Learning{Keep: 0.82, Theta: 1.5e-3, Gamma: 2500, Phi: 0.5, Sigma: 5000}}
	truths := cohorts()[:3]
	if testing.Short() {
		truths = truths[:1]
	}
	for i, c := range truths {
		counts, err := c.Draw(100_000, uint64(99+i))
		require.NoError(t, err)
		start.Rate = c.Rate
		f, err := EstimateLearning([]Group{{Fees: invention, Counts: counts}}, start, LearningSettings{})
		require.NoError(t, err)
		require.Equal(t, Converged, f.Status)
		e, d := f.Cohort, f.StdErr
		t.Logf("after %d: %+v ± %+v, χ² %.1f of %d", f.Evaluations, e, d, f.ChiSquare, f.Cells)
		for name, p := range map[string][3]float64{"mu": {c.Mu, e.Mu, d.Mu}, "spread": {c.Spread, e.Spread, d.Spread}, "keep": {c.Keep, e.Keep, d.Keep},
			"theta": {c.Theta, e.Theta, d.Theta}, "gamma": {c.Gamma, e.Gamma, d.Gamma}, "phi": {c.Phi, e.Phi, d.Phi}, "sigma": {c.Sigma, e.Sigma, d.Sigma}} {
			require.Positive(t, p[2], name)
			require.Less(t, p[2], 0.15*p[0], "%s is told apart", name)
			require.InDelta(t, p[0], p[1], 4*p[2], "cohort %d: %s", i, name)
		}
		require.Less(t, f.ChiSquare, 40.0)
		want, err := c.Mean()
		require.NoError(t, err)
		got, err := e.Mean()
		require.NoError(t, err)
		require.InEpsilon(t, want, got, 0.1)
	}
}

// The standard errors are those of the curvature of the likelihood, on counts
// that are what the truth expects.
func TestLearningStandardErrors(t *testing.T) {
	c := learners
	alive, err := c.Alive()
	require.NoError(t, err)
	var counts []Count
	due := 1_000_000.0
	for a, v := range alive {
		counts = append(counts, Count{Age: a + 1, Due: int(due), Renewed: int(1_000_000 * v)})
		due = 1_000_000 * v
	}
	l, at := learning{[]Group{{Fees: invention, Counts: counts}}, c}, pack(c)
	out := LearningFit{Cohort: c}
	l.errors(&out, at)
	h := mat.NewSymDense(len(at), nil)
	fd.Hessian(h, l.negative, at, &fd.Settings{Formula: fd.Central, Step: 1e-2})
	var chol mat.Cholesky
	var cov mat.SymDense
	require.True(t, chol.Factorize(h))
	require.NoError(t, chol.InverseTo(&cov))
	e := out.StdErr
	for i, v := range []float64{e.Mu, e.Spread / c.Spread, e.Keep / (c.Keep * (1 - c.Keep)), e.Theta / c.Theta, e.Gamma / c.Gamma, e.Phi / (c.Phi * (1 - c.Phi)), e.Sigma / c.Sigma} {
		require.InEpsilon(t, math.Sqrt(cov.At(i, i)), v, 0.25, "parameter %d", i)
	}
}

// A search that may not go on says so.
func TestEstimateLearningStops(t *testing.T) {
	counts, err := learners.Draw(10_000, 1)
	require.NoError(t, err)
	start := learners
	start.Mu += 2
	f, err := EstimateLearning([]Group{{Fees: invention, Counts: counts}}, start, LearningSettings{Evaluations: 20})
	require.NoError(t, err)
	require.NotEqual(t, Converged, f.Status)
	require.LessOrEqual(t, f.Evaluations, 30)
}

// TestCohortWithoutLearning: when nothing is learnt and nothing is lost by
// accident, the cohort is a Population.
func TestCohortWithoutLearning(t *testing.T) {
	p := Population{Mu: 7.6, Sigma: 1.2, Decay: 0.12, Rate: 0.06, Fees: invention}
	c := Cohort{Mu: p.Mu, Spread: p.Sigma, Learning: Learning{Keep: 1 - p.Decay, Theta: 1e6, Rate: p.Rate, Fees: p.Fees}}
	alive, err := p.Alive()
	require.NoError(t, err)
	counts, err := c.Draw(50_000, 3)
	require.NoError(t, err)
	for a, k := range counts {
		require.InDelta(t, alive[a], float64(k.Renewed)/50_000, 4.5*math.Sqrt(0.25/50_000))
	}
	mean, err := c.Mean()
	require.NoError(t, err)
	require.InEpsilon(t, p.mean(nil), mean, 1e-3)

	// Where a tenth of the patents has nearly all of the value, too.
	p.Sigma, c.Spread = 2.5, 2.5
	mean, err = c.Mean()
	require.NoError(t, err)
	require.InEpsilon(t, p.mean(nil), mean, 5e-3)
	exact, err := c.Alive()
	require.NoError(t, err)
	alive, err = p.Alive()
	require.NoError(t, err)
	require.InDeltaSlice(t, alive, exact, 1e-3)
}

func TestCohortRefusals(t *testing.T) {
	bad := learners
	bad.Spread = 0
	_, err := bad.Draw(10, 0)
	require.Equal(t, "spread", refusal(t, err).Reasons[0].Subject)
	bad = learners
	bad.Phi = 2
	_, err = bad.Mean()
	require.Equal(t, "phi", refusal(t, err).Reasons[0].Subject)
	_, err = learners.Draw(0, 0)
	require.Equal(t, "n", refusal(t, err).Reasons[0].Subject)
	counts, err := learners.Draw(100, 0)
	require.NoError(t, err)
	_, err = EstimateLearning([]Group{{Fees: invention, Counts: counts, Traits: []float64{1}}}, learners, LearningSettings{})
	require.True(t, refusal(t, err).Has(valuation.CodeCount))
	_, err = EstimateLearning([]Group{{Fees: invention, Counts: counts}}, learners, LearningSettings{Evaluations: -3})
	require.Equal(t, "evaluations", refusal(t, err).Reasons[0].Subject)
	_, err = EstimateLearning(nil, learners, LearningSettings{})
	require.True(t, refusal(t, err).Has(valuation.CodeEmpty))
}
