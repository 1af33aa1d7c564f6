package transfer_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/law/us"
	"github.com/ipx-sdk/ipx-go/ipx/registry"
	"github.com/ipx-sdk/ipx-go/ipx/title"
	"github.com/ipx-sdk/ipx-go/ipx/transfer"
)

// Every transfer in the histories at hand is reached. What the Chinese office has
// published is a walk of this table: lawful as it stands, or with the anomaly
// that the import reports; no row of a transfer is left out. What another office
// has recorded passes by another law, for which this table does not compile; it
// stands in the title record.
func TestPublishedTransfersAreWalks(t *testing.T) {
	packs, err := law.NewLibrary(cn.Pack(), us.Pack())
	require.NoError(t, err)
	files, err := filepath.Glob("../registry/testdata/histories/*.json")
	require.NoError(t, err)
	require.Len(t, files, 37)
	m := machineOver(t, cn.Pack())
	_, err = transfer.Machine(us.Pack())
	require.Error(t, err)
	lawful, odd, elsewhere := 0, 0, 0
	for _, f := range files {
		data, err := os.ReadFile(f)
		require.NoError(t, err)
		h, err := registry.Decode(data)
		require.NoError(t, err)
		r, err := registry.Import(h, packs)
		require.NoError(t, err)
		entries := r.Record.Entries()
		published := map[string]bool{}
		for _, row := range h.Rows {
			if row.Office == "CN" && (row.Code == "TR01" || row.Code == "TA01") {
				published[fmt.Sprintf("CN/%s/%s/", row.Code, row.Date)] = true
			}
		}
		for n, e := range entries {
			v, ok := e.Act.(title.Vest)
			if !ok {
				continue
			}
			if r.Record.Right().Jurisdiction != "CN" {
				elsewhere++
				continue
			}
			for row := range published {
				if strings.HasPrefix(string(e.ID), row) {
					delete(published, row)
				}
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
		assert.Empty(t, published, "%s: a transfer that was published is not reached", h.ID)
	}
	t.Logf("%d transfers lawful as they stand, %d with an anomaly, %d under another law", lawful, odd, elsewhere)
	assert.Equal(t, 29, lawful+odd)
	assert.Positive(t, elsewhere)
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
