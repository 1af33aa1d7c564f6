package transfer_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/registry"
	"github.com/ipx-sdk/ipx-go/ipx/title"
	"github.com/ipx-sdk/ipx-go/ipx/transfer"
)

// Every transfer that the Chinese office has published in the histories at
// hand is a walk of this table: lawful as it stands, or with the anomaly that
// the import reports.
func TestPublishedTransfersAreWalks(t *testing.T) {
	packs, err := law.NewLibrary(cn.Pack())
	require.NoError(t, err)
	files, err := filepath.Glob("../registry/testdata/histories/CN*.json")
	require.NoError(t, err)
	m := machineOver(t, cn.Pack())
	lawful, odd := 0, 0
	for _, f := range files {
		data, err := os.ReadFile(f)
		require.NoError(t, err)
		h, err := registry.Decode(data)
		require.NoError(t, err)
		r, err := registry.Import(h, packs)
		require.NoError(t, err)
		entries := r.Record.Entries()
		for n, e := range entries {
			v, ok := e.Act.(title.Vest)
			if !ok || v.Cause != title.Contract {
				continue
			}
			before, err := title.Open(r.Record.Right(), r.Record.AsOf(r.Record.Opened()).Owners(), r.Record.Opened())
			require.NoError(t, err)
			if n > 0 {
				before, _, err = before.Apply(cn.Pack().On(e.Effective), title.Import, entries[:n]...)
				require.NoError(t, err)
			}
			strict := walkOf(t, m, before, e, v, title.Strict)
			if strict == nil {
				lawful++
				continue
			}
			odd++
			found := false
			for _, o := range r.Odd {
				found = found || o.Entry == e.ID
			}
			assert.True(t, found, "%s: %s is refused (%v), and the import found nothing odd", h.ID, e.ID, strict)
			assert.NoError(t, walkOf(t, m, before, e, v, title.Import), "%s: %s", h.ID, e.ID)
		}
	}
	t.Logf("%d transfers lawful as they stand, %d with an anomaly", lawful, odd)
	assert.Greater(t, lawful, 20)
}

// walkOf takes one published transfer through the table on its day.
func walkOf(t *testing.T, m *machine, before title.Record, e title.Entry, v title.Vest, mode title.Mode) error {
	right := before.Right()
	now := before.AsOf(e.Effective)
	from := v.From
	if len(from) == 0 {
		for _, h := range now.Owners() {
			from = append(from, title.Holding{Party: h.Party})
		}
	}
	d := transfer.Deal{Price: ipx.Yuan(1), Lots: []transfer.Lot{{Right: right.ID, Kind: right.Kind, From: from, To: v.To}}}
	var both []ipx.Actor
	for _, h := range from {
		d.Sellers = append(d.Sellers, h.Party)
		both = append(both, ipx.Actor{Role: ipx.Seller, Party: h.Party})
	}
	for _, h := range v.To {
		d.Buyers = append(d.Buyers, h.Party)
		both = append(both, ipx.Actor{Role: ipx.Buyer, Party: h.Party})
	}
	for _, b := range now.Burdens() {
		d.Disclosed = append(d.Disclosed, transfer.Disclosure{Right: right.ID, Burden: b.ID})
	}
	contract := ipx.Document{Kind: "contract", Signed: append(append([]ipx.PartyID{}, d.Sellers...), d.Buyers...)}
	in, err := m.Start("published", transfer.Terms{})
	require.NoError(t, err)
	titles := title.NewTitles(before)
	on := e.Effective
	for _, c := range []command{
		{By: both, Event: transfer.Reserve{Deal: d, Until: on.AddDays(90)}},
		{By: both, Event: transfer.Review{Disclosed: d.Disclosed}},
		{By: both, Event: transfer.Sign{Deal: d}, Docs: []ipx.Document{contract}},
		{By: both, Event: transfer.File{}, Docs: []ipx.Document{contract, {Kind: "change-form"}}},
		{By: []ipx.Actor{{Role: ipx.Registrar}}, Event: transfer.Register{}, Docs: []ipx.Document{{Kind: "registration-notice"}}},
	} {
		c.On, c.Mode = on, mode
		out, err := m.Fire(in, c, titles)
		if err != nil {
			return err
		}
		in, titles = out.Next, titles.With(out.Titles)
	}
	require.Equal(t, transfer.Moved, in.State)
	for _, h := range v.To {
		assert.False(t, titles[right.ID].AsOf(on).Share(h.Party).IsZero(), "%s owns", h.Party)
	}
	return nil
}
