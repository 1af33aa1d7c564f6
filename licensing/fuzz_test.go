package licensing_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx"
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
	everybody := []ipx.Actor{{Role: ipx.Licensor, Party: "P"}, {Role: ipx.Licensee, Party: "L"}, {Role: ipx.Registrar}, {Role: ipx.Court}}
	f.Fuzz(func(t *testing.T, kind string, data []byte) {
		e, err := m.DecodeEvent(workflow.Kind(kind), data)
		if err != nil {
			return
		}
		for _, state := range []workflow.State{licensing.Draft, licensing.Effective, licensing.Breached, licensing.Declared, licensing.Offered} {
			at := in
			at.State = state
			out, err := m.Fire(at, command{By: everybody, On: day("2026-03-02"), Event: e}, titles)
			if err == nil {
				_, err = json.Marshal(out.Next)
				require.NoError(t, err)
			}
		}
	})
}
