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
// for the same figure. testdata/variants/variants.py is that program.
func TestVariants(t *testing.T) {
	data, err := os.ReadFile("testdata/variants/variants.json")
	require.NoError(t, err)
	var all []json.RawMessage
	require.NoError(t, json.Unmarshal(data, &all))
	require.Greater(t, len(all), 100)
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
