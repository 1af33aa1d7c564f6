package licensing_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
	"github.com/ipx-sdk/ipx-go/licensing"
)

// FuzzEvent: whatever a portal sends is an event or an error, and firing it
// ends in an outcome or a refusal.
func FuzzEvent(f *testing.F) {
	m := machineOver(f, cn.Pack())
	for kind := range m.Kinds() {
		f.Add(string(kind), []byte("{}"))
	}
	for _, name := range []string{"plain", "sub", "open"} {
		data, err := json.Marshal(licensing.Sign{Licence: licences()[name]})
		require.NoError(f, err)
		f.Add("sign", data)
		f.Add("declare", data)
	}
	terms, titles, err := start(argsOf())
	require.NoError(f, err)
	in, err := m.Start("fuzz", terms)
	require.NoError(f, err)
	f.Fuzz(func(t *testing.T, kind string, data []byte) {
		e, err := m.DecodeEvent(workflow.Kind(kind), data)
		if err != nil {
			return
		}
		for _, state := range m.Table().States {
			at := in
			at.State = state.Name
			out, err := m.Fire(at, command{By: everybody, On: day("2026-03-02"), Event: e}, titles)
			if err == nil {
				_, err = json.Marshal(out.Next)
				require.NoError(t, err)
			}
		}
	})
}
