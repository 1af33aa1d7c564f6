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
