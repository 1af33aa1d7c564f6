package casefile

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestPublishedCases reproduces every published case within its own tolerance.
func TestPublishedCases(t *testing.T) {
	files, err := filepath.Glob("testdata/*.json")
	require.NoError(t, err)
	require.Len(t, files, 34)
	for _, f := range files {
		t.Run(filepath.Base(f), func(t *testing.T) {
			data, err := os.ReadFile(f)
			require.NoError(t, err)
			require.True(t, Is(data))
			c, err := Decode(data)
			require.NoError(t, err)
			r, err := Run(c)
			require.NoError(t, err)
			if testing.Verbose() || !r.Passed() {
				t.Log("\n" + r.Text("en"))
			}
			require.True(t, r.Passed())
		})
	}
}
