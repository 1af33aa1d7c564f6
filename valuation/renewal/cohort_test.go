package renewal

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/valuation"
)

// learners are the truth of the tests of estimation.
var learners = Cohort{Mu: 7.2, Spread: 1.3, Learning: Learning{Keep: 0.85, Theta: 1e-3, Gamma: 3000, Phi: 0.6, Sigma: 6000, Rate: 0.05, Fees: invention}}

func TestEstimateLearningRecovers(t *testing.T) {
	counts, err := learners.Draw(100_000, 99)
	require.NoError(t, err)
	start := Cohort{Mu: 7.6, Spread: 1, Learning: Learning{Keep: 0.8, Theta: 2e-3, Gamma: 2000, Phi: 0.5, Sigma: 4000, Rate: 0.05}}
	f, err := EstimateLearning([]Group{{Fees: invention, Counts: counts}}, start, LearningSettings{Paths: 8000, Seed: 1, Evaluations: 1500})
	require.NoError(t, err)
	c := f.Cohort
	t.Logf("%s after %d: %+v, χ² %.1f of %d", f.Status, f.Evaluations, c, f.ChiSquare, f.Cells)
	require.InDelta(t, learners.Mu, c.Mu, 0.1)
	require.InDelta(t, learners.Spread, c.Spread, 0.1)
	require.InDelta(t, learners.Keep, c.Keep, 0.04)
	require.InEpsilon(t, learners.Theta, c.Theta, 0.2)
	want, err := learners.Mean()
	require.NoError(t, err)
	got, err := c.Mean()
	require.NoError(t, err)
	t.Logf("mean value %.0f, truth %.0f", got, want)
	require.InEpsilon(t, want, got, 0.2)
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
	require.InEpsilon(t, p.mean(nil), mean, 0.01)
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
	_, err = EstimateLearning([]Group{{Fees: invention, Counts: counts}}, learners, LearningSettings{Paths: 3})
	require.Equal(t, "paths", refusal(t, err).Reasons[0].Subject)
	_, err = EstimateLearning(nil, learners, LearningSettings{})
	require.True(t, refusal(t, err).Has(valuation.CodeEmpty))
}
