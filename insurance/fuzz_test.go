package insurance_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/insurance"
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
	"github.com/ipx-sdk/ipx-go/ipx/workflow/workflowtest"
)

// FuzzEvent: whatever a portal sends is an event or an error, and firing it
// ends in an outcome or a refusal.
func FuzzEvent(f *testing.F) {
	m := machineOver(f, cn.Pack())
	for kind := range m.Kinds() {
		f.Add(string(kind), []byte("{}"))
	}
	for _, e := range events(f) {
		data, err := json.Marshal(e)
		require.NoError(f, err)
		f.Add(string(e.Kind()), data)
	}
	terms, titles, err := start(workflowtest.Args{})
	require.NoError(f, err)
	terms.Policy = issued(f, product(f, "enforcement"), "a", "b")
	terms.Rights = []ipx.RightID{"a", "b"}
	in, err := m.Start("fuzz", terms)
	require.NoError(f, err)
	everybody := []ipx.Actor{{Role: ipx.Insurer, Party: "picc"}, {Role: ipx.Insured, Party: "acme"}, {Role: ipx.Platform}}
	f.Fuzz(func(t *testing.T, kind string, data []byte) {
		e, err := m.DecodeEvent(workflow.Kind(kind), data)
		if err != nil {
			return
		}
		for _, state := range []workflow.State{insurance.Draft, insurance.Quoted, insurance.Proposed, insurance.InForce, insurance.Reviewing, insurance.Suspended} {
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
