package registry_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx/registry"
)

// The files of testdata/made are no real histories: they are mixed by chance
// from the codes that offices use, with overlapping pledges, stacked
// preservations, old codes, rows that say too little and names that break the
// chain, none of which the real ones have in one file. Their readings come
// from a program of its own, written from the meaning of the codes and held
// against the readings of the real histories.
func TestMadeHistories(t *testing.T) {
	files, err := filepath.Glob("testdata/made/*.json")
	require.NoError(t, err)
	require.Len(t, files, 16)
	for _, f := range files {
		t.Run(filepath.Base(f), func(t *testing.T) {
			data, err := os.ReadFile(f)
			require.NoError(t, err)
			h, err := registry.Decode(data)
			require.NoError(t, err)
			require.NotEmpty(t, h.Derived)
			r, err := registry.Import(h, packs(t))
			require.NoError(t, err)
			diff, err := registry.Compare(h, r)
			require.NoError(t, err)
			for _, d := range diff {
				t.Error(d)
			}
		})
	}
}
