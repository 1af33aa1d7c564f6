package transfer_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/text/language"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/title"
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
	agreed, err := m.Start("fuzz", transfer.Terms{Deal: deals()["parts"], Signed: day("2026-02-02"), Effective: day("2026-02-02"), Filed: day("2026-02-03"), AtOffice: true,
		Escrowed: ipx.Yuan(1_000_000), Overdue: "S", OverdueOn: day("2026-02-20"), Passed: []transfer.Passed{{Right: "A", On: day("2026-02-10")}}})
	require.NoError(f, err)
	everybody := []ipx.Actor{{Role: ipx.Seller, Party: "S"}, {Role: ipx.Buyer, Party: "B"}, {Role: ipx.Registrar}, {Role: ipx.Platform}, {Role: ipx.Authority}, {Role: ipx.Anyone, Party: "inventor"}, {Role: ipx.CoOwner, Party: "K"}, {Role: ipx.Pledgee, Party: "bank"}, {Role: ipx.Court}}
	f.Fuzz(func(t *testing.T, kind string, data []byte) {
		e, err := m.DecodeEvent(workflow.Kind(kind), data)
		if err != nil {
			return
		}
		for _, state := range m.Table().States {
			for _, at := range []instance{in, agreed} {
				at.State = state.Name
				out, err := m.Fire(at, command{By: everybody, On: day("2026-03-02"), Event: e}, titles)
				if err != nil {
					continue
				}
				_, err = json.Marshal(out.Next)
				require.NoError(t, err)
				require.GreaterOrEqual(t, out.Next.Terms.Held().Sign(), 0, "more left the escrow than was in it")
			}
		}
		switch e := e.(type) { // and what is computed of a deal
		case transfer.Reserve:
			examine(t, e.Deal, titles)
		case transfer.Sign:
			examine(t, e.Deal, titles)
		}
	})
}

// examine computes what can be computed of a deal: none of it panics.
func examine(t *testing.T, d transfer.Deal, titles title.Titles) {
	v := cn.Pack().On(day("2026-03-02"))
	if found, err := transfer.Examine(v, d, titles); err == nil {
		require.Len(t, found, len(d.Lots))
		require.NotNil(t, transfer.Report(language.English, found))
	}
	if s, err := transfer.Costs(v, d, transfer.Circumstances{Recognised: true}); err == nil {
		require.GreaterOrEqual(t, s.Total.Sign(), 0)
		require.NotEmpty(t, s.Table(language.SimplifiedChinese))
	}
	_, _ = transfer.Terms{Deal: d}.Schedule()
}
