package casefile

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// published returns the cases of the test data, by file name.
func published(t *testing.T) map[string]Case {
	files, err := filepath.Glob("testdata/*.json")
	require.NoError(t, err)
	require.Len(t, files, 34)
	out := map[string]Case{}
	for _, f := range files {
		data, err := os.ReadFile(f)
		require.NoError(t, err)
		require.True(t, Is(data), f)
		c, err := Decode(data)
		require.NoError(t, err, f)
		out[filepath.Base(f)] = c
	}
	return out
}

// TestErrata names every error of the publications: figures that the models do
// not reproduce.
func TestErrata(t *testing.T) {
	found := map[string][]string{}
	for name, c := range published(t) {
		if c.Model == "option.lsm" {
			continue // slow, and without errors
		}
		r, err := Run(c)
		require.NoError(t, err, name)
		for _, k := range r.Checks {
			if k.Status == Erratum {
				found[c.ID] = append(found[c.ID], k.Figure+" "+k.Says)
			}
		}
	}
	require.Equal(t, map[string][]string{
		"income-profit-split-trademark-licence-25pct-cn": {"pv_profits prints 267830.5, right is 266183.8909", "value prints 66957.625, right is 66545.97273"},
		"decision-tree-merck-davanrik":                   {"contribution_failures prints -59.49, right is -50.49"},
		"option-bsm-avonex":                              {"d2 prints -0.8512, right is -0.8152196131"},
	}, found)
}

// TestPublishedCases reproduces every published case within its own
// tolerance.
func TestPublishedCases(t *testing.T) {
	for name, c := range published(t) {
		t.Run(name, func(t *testing.T) {
			r, err := Run(c)
			require.NoError(t, err)
			if testing.Verbose() || !r.Passed() {
				t.Log("\n" + r.Text("en"))
			}
			require.True(t, r.Passed())
		})
	}
}
