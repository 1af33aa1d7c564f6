package casefile

import (
	"encoding/json"
	"os"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestVariants runs cases whose figures were computed by another program, in
// another language, from the formulas of the literature: other numbers than the
// published cases have, other conventions, and the other names that files use
// for the same figure. testdata/variants has the programs: one in plain Python,
// one with NumPy and SciPy.
func TestVariants(t *testing.T) {
	var all []json.RawMessage
	for _, file := range []string{"variants.json", "scipy.json"} {
		data, err := os.ReadFile("testdata/variants/" + file)
		require.NoError(t, err)
		var some []json.RawMessage
		require.NoError(t, json.Unmarshal(data, &some))
		require.Greater(t, len(some), 60)
		all = append(all, some...)
	}
	of := map[string]int{}
	for _, one := range all {
		require.True(t, Is(one))
		c, err := Decode(one)
		require.NoError(t, err)
		of[c.Model]++
		t.Run(c.ID, func(t *testing.T) {
			r, err := Run(c)
			require.NoError(t, err)
			require.True(t, r.Passed(), r.Text("en"))
			require.Empty(t, r.Unused)
		})
	}
	for _, c := range published(t) {
		if c.Model != "montecarlo.iman_conover" && c.Model != "option.lsm" { // random, or matrices throughout
			require.Positive(t, of[c.Model], c.Model)
		}
	}
}
