package registry_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/law/us"
	"github.com/ipx-sdk/ipx-go/ipx/registry"
)

func packs(t require.TestingT) law.Library {
	l, err := law.NewLibrary(cn.Pack(), us.Pack())
	require.NoError(t, err)
	return l
}

// histories returns all histories of the test data, by file name.
func histories(t require.TestingT) map[string]registry.History {
	files, err := filepath.Glob("testdata/histories/*.json")
	require.NoError(t, err)
	require.Len(t, files, 37)
	out := map[string]registry.History{}
	for _, f := range files {
		data, err := os.ReadFile(f)
		require.NoError(t, err)
		h, err := registry.Decode(data)
		require.NoError(t, err, f)
		out[filepath.Base(f)] = h
	}
	return out
}

// TestHistories holds every import against the published reading of the same
// rows.
func TestHistories(t *testing.T) {
	for name, h := range histories(t) {
		t.Run(name, func(t *testing.T) {
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
