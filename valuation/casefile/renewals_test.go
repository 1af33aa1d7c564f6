package casefile

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// TestOwnCases runs cases of one's own, with figures computed apart from the
// models.
func TestOwnCases(t *testing.T) {
	for name, c := range map[string]string{
		"renewal": `{"id": "renewal-check", "model": "renewal.patent", "title": "twenty years of rising fees", "source": {"publication": "computed by hand"},
			"inputs": {"return": 10000, "decay": 0.1, "rate": 0.08, "fees": [900,900,900,1200,1200,1200,2000,2000,2000,4000,4000,4000,6000,6000,6000,8000,8000,8000,8000,8000]},
			"expected": {"value": {"recomputed": 39707.47}, "stops_after": {"recomputed": 9}}, "tolerance": {"recomputed": {"abs": 0.005}}}`,
		"stock market": `{"id": "kpss-check", "model": "citation.stock_market", "title": "two patents in a day", "source": {},
			"inputs": {"R": 0.02, "daily_volatility": 0.02, "M": 1000, "N": 2, "pi": 0.56, "gamma": 0.0146289},
			"expected": {"value": {"recomputed": 3.90748}, "expected_return": {"recomputed": 0.00343859}}, "tolerance": {"recomputed": {"rel": 2e-6}}}`,
		"leisen-reimer": `{"id": "lr-check", "model": "option.leisen_reimer", "title": "25 steps", "source": {},
			"inputs": {"S": 100, "K": 110, "T": 0.5, "r": 0.05, "sigma": 0.3, "steps": 25, "style": "European call"},
			"expected": {"value": {"recomputed": 5.58654}}, "tolerance": {"recomputed": {"abs": 5e-6}}}`,
		"one exchange": `{"id": "margrabe-one", "model": "option.margrabe", "title": "a single row of the published table", "source": {},
			"inputs": {"S1": 22, "S2": 20, "q1": 0.06, "q2": 0.04, "T": 0.1, "sigma1": 0.2, "sigma2": 0.15, "rho": -0.5},
			"expected": {"value": {"recomputed": 2.125062}}, "tolerance": {"recomputed": {"abs": 1e-6}}}`,
		"one compound": `{"id": "compound-one", "model": "option.compound", "title": "a single row of the published table", "source": {},
			"inputs": {"mother_type": "call", "daughter_type": "put", "S": 500, "strike_mother": 50, "strike_daughter": 520, "t_mother": 0.25, "T_daughter": 0.5, "r": 0.08, "q": 0.03, "sigma": 0.35},
			"expected": {"value": {"recomputed": 18.712884}, "critical_asset_value": {"recomputed": 485.9157}}, "tolerance": {"recomputed": {"abs": 5e-5}}}`,
		"one delayed call": `{"id": "delay-one", "model": "option.american_call_with_cost_of_delay", "title": "a single row of the published table", "source": {},
			"inputs": {"S": 100, "K": 100, "T": 3, "r": 0.03, "cost_of_delay": 0.07, "sigma": 0.2},
			"expected": {"value": {"recomputed": 9.066}}, "tolerance": {"recomputed": {"abs": 0.003}}}`,
		"staged": `{"id": "staged-check", "model": "option.staged", "title": "depression branch of Davanrik", "source": {},
			"inputs": {"asset": 1200, "r": 0, "sigma": 0, "stages": [{"at": 0, "outlay": 200, "success": 0.85}, {"at": 0, "outlay": 250}]},
			"expected": {"value": {"recomputed": 607.5}, "success": {"recomputed": 0.85}}, "tolerance": {"recomputed": {"rel": 1e-9}}}`,
		"population": `{"id": "population-check", "model": "renewal.population", "title": "one fee", "source": {},
			"inputs": {"mu": 0, "sigma": 1, "decay": 0, "rate": 0, "fees": [1]},
			"expected": {"alive": {"recomputed": [0.5]}, "value": {"recomputed": 0.88714298}}, "tolerance": {"recomputed": {"abs": 1e-8}}}`,
		"learning": `{"id": "learning-check", "model": "renewal.learning", "title": "nothing to learn in one year", "source": {},
			"inputs": {"return": 5, "keep": 0.9, "theta": 1, "gamma": 1, "phi": 0.5, "sigma": 3, "rate": 0.1, "fees": [2]},
			"expected": {"value": {"recomputed": 3}, "cutoffs": {"recomputed": [2]}}, "tolerance": {"recomputed": {"rel": 1e-9}}}`,
	} {
		t.Run(name, func(t *testing.T) {
			d, err := Decode([]byte(c))
			require.NoError(t, err)
			r, err := Run(d)
			require.NoError(t, err)
			require.True(t, r.Passed(), r.Text("en"))
			require.Empty(t, r.Unused)
		})
	}
}
