package transfer_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/transfer"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
)

// FuzzEvent: whatever a portal sends is an event or an error, and firing it
// ends in an outcome or a refusal.
func FuzzEvent(f *testing.F) {
	m := machineOver(f, cn.Pack())
	for kind := range m.Kinds() {
		f.Add(string(kind), []byte("{}"))
	}
	d, err := json.Marshal(transfer.Sign{Deal: deals()["parts"]})
	require.NoError(f, err)
	f.Add("sign", d)
	terms, titles, err := start(argsOf("rights=A:invention,C:trademark"))
	require.NoError(f, err)
	in, err := m.Start("fuzz", terms)
	require.NoError(f, err)
	everybody := []ipx.Actor{{Role: ipx.Seller, Party: "S"}, {Role: ipx.Buyer, Party: "B"}, {Role: ipx.Registrar}, {Role: ipx.Platform}, {Role: ipx.Authority}, {Role: ipx.Anyone, Party: "inventor"}}
	f.Fuzz(func(t *testing.T, kind string, data []byte) {
		e, err := m.DecodeEvent(workflow.Kind(kind), data)
		if err != nil {
			return
		}
		for _, state := range []workflow.State{transfer.Draft, transfer.Reserved, transfer.Agreed, transfer.Signed, transfer.Filed, transfer.Moved} {
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
