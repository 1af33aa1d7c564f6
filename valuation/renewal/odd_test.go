package renewal

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestEstimateOddData: data that say little end with a status, finite figures
// and no standard errors, not with nonsense.
func TestEstimateOddData(t *testing.T) {
	full := func(renewed func(age, due int) int) []Count {
		var out []Count
		due := 1000
		for a := 1; a <= len(invention); a++ {
			r := renewed(a, due)
			out = append(out, Count{Age: a, Due: due, Renewed: r})
			due = r
		}
		return out
	}
	for name, c := range map[string]struct {
		counts []Count
		flat   bool
	}{
		"all renewed":      {full(func(_, due int) int { return due }), true},
		"all lapse at 1":   {full(func(int, int) int { return 0 }), true},
		"all lapse at 10":  {full(func(a, due int) int { return due * min(max(10-a, 0), 1) }), true},
		"a tenth each age": {full(func(_, due int) int { return due - due/10 }), false},
		"three ages only":  {[]Count{{4, 500, 400}, {7, 300, 250}, {10, 200, 120}}, false},
		"nothing due":      {[]Count{{4, 0, 0}, {7, 10, 8}, {10, 8, 7}, {13, 7, 3}}, false},
	} {
		t.Run(name, func(t *testing.T) {
			f, err := Estimate([]Group{{Fees: invention, Counts: c.counts}}, Settings{})
			if err != nil {
				refusal(t, err)
				return
			}
			t.Logf("%+v", f)
			if c.flat {
				require.NotEqual(t, Converged, f.Status)
			}
			for _, p := range []Parameter{f.Mu, f.Sigma, f.Decay} {
				require.False(t, math.IsNaN(p.Value) || math.IsInf(p.Value, 0) || math.IsNaN(p.StdErr))
			}
		})
	}
}
