package casefile

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx"
)

// FuzzOptions: whatever the file, a report that can be written or a coded
// refusal. Models whose work the file sets (steps, paths) are left out: a
// fuzzer would only find large numbers.
func FuzzOptions(f *testing.F) {
	files, err := filepath.Glob("testdata/option-*.json")
	require.NoError(f, err)
	for _, name := range files {
		data, err := os.ReadFile(name)
		require.NoError(f, err)
		f.Add(data)
	}
	f.Add([]byte(`{"id": "r", "model": "renewal.patent", "title": "t", "source": {}, "inputs": {"return": 10000, "decay": 0.1, "rate": 0.08, "fees": [900,900,2000]},
		"expected": {"value": {"recomputed": 1}}, "tolerance": {"recomputed": {"abs": 1}}}`))
	f.Add([]byte(`{"id": "r", "model": "renewal.learning", "title": "t", "source": {}, "inputs": {"return": 5, "keep": 0.9, "theta": 1, "gamma": 1, "phi": 0.5, "sigma": 3, "rate": 0.1, "fees": [2, 3]},
		"expected": {"cutoffs": {"recomputed": [2, 3]}}, "tolerance": {}}`))
	var quick []Runner
	for _, r := range Runners() {
		if slices.Contains([]string{"option.bsm", "option.compound", "option.margrabe", "option.perpetual", "renewal.patent", "renewal.population", "renewal.learning", "citation.stock_market"}, r.Model) {
			quick = append(quick, r)
		}
	}
	require.Len(f, quick, 8)
	f.Fuzz(func(t *testing.T, data []byte) {
		c, err := Decode(data)
		var r Report
		if err == nil {
			r, err = RunWith(c, quick)
		}
		if err != nil {
			_, ok := errors.AsType[*ipx.Refusal](err)
			require.True(t, ok, "not a refusal: %v", err)
			return
		}
		require.NotEmpty(t, r.Text("zh"))
		_, err = json.Marshal(r)
		require.NoError(t, err)
	})
}
