package licensing_test

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
	"github.com/ipx-sdk/ipx-go/licensing"
)

// Every licence that the Chinese office has recorded in the histories at hand
// is a walk of this table: lawful as it stands, or with the anomaly that the
// import reports.
func TestPublishedLicencesAreWalks(t *testing.T) {
	packs, err := law.NewLibrary(cn.Pack())
	require.NoError(t, err)
	files, err := filepath.Glob("../ipx/registry/testdata/histories/CN*.json")
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
			g, ok := e.Act.(title.Grant)
			if !ok || g.Burden.Kind != title.Licence {
				continue
			}
			before, err := title.Open(r.Record.Right(), r.Record.AsOf(r.Record.Opened()).Owners(), r.Record.Opened())
			require.NoError(t, err)
			before, _, err = before.Apply(cn.Pack().On(e.Effective), title.Import, entries[:n]...)
			require.NoError(t, err)
			strict := walkOf(t, m, before, e, g.Burden, title.Strict)
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
			assert.NoError(t, walkOf(t, m, before, e, g.Burden, title.Import), "%s: %s", h.ID, e.ID)
		}
	}
	t.Logf("%d licences lawful as they stand, %d with an anomaly", lawful, odd)
	assert.Greater(t, lawful+odd, 30)
}

// walkOf takes one recorded licence through the table on its day.
func walkOf(t *testing.T, m *machine, before title.Record, e title.Entry, b title.Burden, mode title.Mode) error {
	right := before.Right()
	l := licensing.Licence{Right: right.ID, Kind: right.Kind, Licensees: b.Holders, Type: b.Licence, Price: "not published"}
	for _, h := range before.AsOf(e.Effective).Owners() {
		l.Licensors = append(l.Licensors, h.Party)
	}
	var both []ipx.Actor
	for _, p := range l.Licensors {
		both = append(both, ipx.Actor{Role: ipx.Licensor, Party: p})
	}
	for _, p := range l.Licensees {
		both = append(both, ipx.Actor{Role: ipx.Licensee, Party: p})
	}
	contract := ipx.Document{Kind: "contract", Signed: append(append([]ipx.PartyID{}, l.Licensors...), l.Licensees...)}
	in, err := m.Start("published", licensing.Terms{})
	require.NoError(t, err)
	titles := title.NewTitles(before)
	for _, c := range []command{
		{By: both, Event: licensing.Sign{Licence: l}, Docs: []ipx.Document{contract}},
		{By: both, Event: licensing.FileRecord{}, Docs: []ipx.Document{contract, {Kind: "record-form"}}},
		{By: []ipx.Actor{{Role: ipx.Registrar}}, Event: licensing.Record{No: b.Number}},
	} {
		c.On, c.Mode = e.Effective, mode
		out, err := m.Fire(in, c, titles)
		if err != nil {
			return err
		}
		in, titles = out.Next, titles.With(out.Titles)
	}
	require.Equal(t, licensing.Recorded, in.Terms.Record)
	return nil
}
