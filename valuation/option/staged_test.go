package option

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/valuation"
)

func TestStagedLimits(t *testing.T) {
	m := Staged{Asset: 1000, Rate: 0.05, Stages: []Stage{{0, 30, 0.6}, {1, 40, 0.5}, {3, 100, 1}}}
	r, err := valuation.Conclude(valuation.Subject{}, m)
	require.NoError(t, err)
	npv := -30 - 0.6*40*math.Exp(-0.05) - 0.3*100*math.Exp(-0.15) + 0.3*1000
	require.InDelta(t, npv, r.Value, 1e-9, "without volatility it is rNPV")
	committed, _ := r.Table.Find("committed")
	require.InDelta(t, npv, committed, 1e-9)

	m.Volatility = 0.6
	uncertain, err := valuation.Conclude(valuation.Subject{}, m)
	require.NoError(t, err)
	require.GreaterOrEqual(t, uncertain.Value, npv, "the right to stop is worth something")

	m.Asset = 200 // committed: a loss
	poor, err := valuation.Conclude(valuation.Subject{}, m)
	require.NoError(t, err)
	committed, _ = poor.Table.Find("committed")
	require.Less(t, committed, 0.0)
	require.GreaterOrEqual(t, poor.Value, 0.0)
	require.Len(t, poor.Table.Rows, 3)
}

// TestStagedDavanrik reproduces the depression branch of the Davanrik tree.
func TestStagedDavanrik(t *testing.T) {
	m := Staged{Asset: 1200, Stages: []Stage{{0, 200, 0.85}, {0, 250, 1}}}
	r, err := valuation.Conclude(valuation.Subject{}, m)
	require.NoError(t, err)
	require.InDelta(t, 607.5, r.Value, 1e-9)
}

func TestResearchLimits(t *testing.T) {
	sure := Research{Cash: 30, Drift: 0.02, Cost: 100, Spending: 20, Rate: 0.05, Years: 20, Multiple: 2, Paths: 400}
	r, err := valuation.Conclude(valuation.Subject{}, sure)
	require.NoError(t, err)
	// Spending until completion, then cash until year 20: after five years, and
	// after a time that is no whole number of steps.
	for _, cost := range []float64{100, 103, 1} {
		for _, lambda := range []float64{0, 0.1} {
			sure.Cost, sure.Catastrophe = cost, lambda
			r, err = valuation.Conclude(valuation.Subject{}, sure)
			require.NoError(t, err)
			done, kill := cost/20, 0.05+lambda
			c := 30 * math.Exp(0.02*done)
			npv := -20 * (1 - math.Exp(-kill*done)) / kill
			npv += math.Exp(-kill*done) * (c*(1-math.Exp(-0.03*(20-done)))/0.03 + 2*c*math.Exp(-0.03*(20-done)))
			require.InEpsilon(t, npv, r.Value, 1e-12, "%v %v", cost, lambda)
		}
	}
	sure.Cost, sure.Catastrophe = 100, 0

	risky := sure
	risky.CashVolatility, risky.CostVolatility, risky.Catastrophe, risky.Corr = 0.35, 0.5, 0.03, -0.1
	risky.Cash, risky.Paths, risky.Seed = 12, 20000, 5
	r, err = valuation.Conclude(valuation.Subject{}, risky)
	require.NoError(t, err)
	committed, _ := r.Table.Find("committed")
	se, _ := r.Table.Find("standard-error")
	done, _ := r.Table.Find("completed")
	t.Logf("value %.2f ± %.2f, committed %.2f, completed %.3f", r.Value, se, committed, done)
	require.Greater(t, r.Value, committed, "the right to give up is worth something")
	require.Positive(t, se)
	require.True(t, done > 0.5 && done <= 1)

	hopeless := sure
	hopeless.Cash = 0.1
	r, err = valuation.Conclude(valuation.Subject{}, hopeless)
	require.NoError(t, err)
	require.Zero(t, r.Value)
}
