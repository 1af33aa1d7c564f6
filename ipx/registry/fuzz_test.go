package registry_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx/registry"
)

// FuzzDecode: whatever is decoded can be imported, compared and exported;
// nothing panics.
func FuzzDecode(f *testing.F) {
	for _, name := range []string{"CN101913583B", "US8789601B2", "KR1020200168607"} {
		data, err := os.ReadFile(filepath.Join("testdata/histories", name+".json"))
		require.NoError(f, err)
		f.Add(data)
	}
	f.Add([]byte(`{"id":"X","events":[{"seq":1,"date":"2020-01-01","code":"PE01","country":"CN","details":{"records":[{},{}]}}]}`))
	library := packs(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		registry.IsHistory(data)
		h, err := registry.Decode(data)
		if err != nil {
			return
		}
		r, err := registry.Import(h, library)
		require.NoError(t, err)
		registry.Export(r.Record)
		_, _ = registry.Compare(h, r) // a derived reading may be of any form
	})
}

// FuzzDecodeStatusEvents: what is decoded can be written and read again.
func FuzzDecodeStatusEvents(f *testing.F) {
	h := histories(f)["CN101913583B.json"]
	r, err := registry.Import(h, packs(f))
	require.NoError(f, err)
	data, err := registry.EncodeStatusEvents(registry.Export(r.Record)[:2])
	require.NoError(f, err)
	f.Add(data)
	f.Fuzz(func(t *testing.T, data []byte) {
		events, err := registry.DecodeStatusEvents(data)
		if err != nil {
			return
		}
		again, err := registry.EncodeStatusEvents(events)
		require.NoError(t, err)
		back, err := registry.DecodeStatusEvents(again)
		require.NoError(t, err)
		require.Equal(t, events, back)
	})
}
