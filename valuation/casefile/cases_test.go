package casefile

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// unserved are the models of published cases that the library does not have
// yet. A model that comes leaves the list.
var unserved = []string{
}

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

// TestPublishedCases reproduces every published case whose model is here
// within its own tolerance.
func TestPublishedCases(t *testing.T) {
	for name, c := range published(t) {
		if slices.Contains(unserved, c.Model) {
			continue // TestUnserved holds the list to what is true
		}
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

// TestUnserved: the list names exactly the models that are missing.
func TestUnserved(t *testing.T) {
	var missing []string
	for _, c := range published(t) {
		served := slices.ContainsFunc(Runners(), func(r Runner) bool { return r.Model == c.Model })
		if !served && !slices.Contains(missing, c.Model) {
			missing = append(missing, c.Model)
		}
	}
	want := slices.Sorted(slices.Values(unserved))
	assert.Equal(t, want, slices.Sorted(slices.Values(missing)))
}
