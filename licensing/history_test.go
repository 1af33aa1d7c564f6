package licensing_test

import (
	"os"
	"path/filepath"
	"slices"
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
// import reports. So is every cancellation that followed.
func TestPublishedLicencesAreWalks(t *testing.T) {
	packs, err := law.NewLibrary(cn.Pack())
	require.NoError(t, err)
	files, err := filepath.Glob("../ipx/registry/testdata/histories/CN*.json")
	require.NoError(t, err)
	m := machineOver(t, cn.Pack())
	lawful, odd, struck := 0, 0, 0
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
			in, titles, strict := walkOf(t, m, before, e, g.Burden, title.Strict)
			if strict == nil {
				lawful++
				if after := slices.IndexFunc(entries[n:], func(e title.Entry) bool { return ends(e, g.Burden.ID) }); after > 0 {
					struck++
					strikeOut(t, m, in, titles, entries[n+1:n+after+1])
				}
				continue
			}
			odd++
			found := false
			for _, o := range r.Odd {
				found = found || o.Entry == e.ID
			}
			assert.True(t, found, "%s: %s is refused (%v), and the import found nothing odd", h.ID, e.ID, strict)
			_, _, err = walkOf(t, m, before, e, g.Burden, title.Import)
			assert.NoError(t, err, "%s: %s", h.ID, e.ID)
		}
	}
	t.Logf("%d licences lawful as they stand, %d with an anomaly, %d struck out", lawful, odd, struck)
	assert.Greater(t, lawful+odd, 30)
	assert.Greater(t, struck, 4)
}

// ends reports whether an entry ends a burden.
func ends(e title.Entry, b title.BurdenID) bool {
	r, ok := e.Act.(title.Release)
	return ok && r.Burden == b
}

// strikeOut takes a recorded licence to the end of its record: what else was
// entered meanwhile, and on the last day the end and the cancellation.
func strikeOut(t *testing.T, m *machine, in instance, titles title.Titles, entries []title.Entry) {
	last := entries[len(entries)-1]
	for _, e := range entries[:len(entries)-1] {
		e.Right = in.Terms.Licence.Right
		next, _, err := titles.Apply(cn.Pack().On(e.Effective), title.Import, e)
		require.NoError(t, err, "%s", e.ID)
		titles = titles.With(next)
	}
	both, signed := sidesOf(in.Terms.Licence)
	for _, c := range []command{
		{By: both, Event: licensing.End{}, Docs: []ipx.Document{{Kind: "agreement", Signed: signed}}},
		{By: both[:1], Event: licensing.FileCancel{}, Docs: []ipx.Document{{Kind: "record-form"}}},
		{By: []ipx.Actor{{Role: ipx.Registrar}}, Event: licensing.CancelRecord{}},
		{By: both, Event: licensing.Settle{}, Docs: []ipx.Document{{Kind: "final-account", Signed: signed}}},
	} {
		c.On = last.Effective
		out, err := m.Fire(in, c, titles)
		require.NoError(t, err, "%s: %s", last.ID, c.Event.Kind())
		in, titles = out.Next, titles.With(out.Titles)
	}
	assert.Equal(t, licensing.Closed, in.State)
	assert.Equal(t, licensing.RecordStruck, in.Terms.Record)
	assert.True(t, slices.ContainsFunc(titles[in.Terms.Licence.Right].Entries(), func(e title.Entry) bool { return ends(e, "licence:published") }), "%s: still on the title", last.ID)
}

// walkOf takes one recorded licence through the table on its day.
func walkOf(t *testing.T, m *machine, before title.Record, e title.Entry, b title.Burden, mode title.Mode) (instance, title.Titles, error) {
	right := before.Right()
	l := licensing.Licence{Right: right.ID, Kind: right.Kind, Licensees: b.Holders, Type: b.Licence, Price: "not published"}
	for _, h := range before.AsOf(e.Effective).Owners() {
		l.Licensors = append(l.Licensors, h.Party)
	}
	both, signed := sidesOf(l)
	contract := ipx.Document{Kind: "contract", Signed: signed}
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
			return in, titles, err
		}
		in, titles = out.Next, titles.With(out.Titles)
	}
	require.Equal(t, licensing.Recorded, in.Terms.Record)
	return in, titles, nil
}

// sidesOf are the parties to a licence, as they act and as they sign.
func sidesOf(l licensing.Licence) (both []ipx.Actor, signed []ipx.PartyID) {
	for _, p := range l.Licensors {
		both = append(both, ipx.Actor{Role: ipx.Licensor, Party: p})
	}
	for _, p := range l.Licensees {
		both = append(both, ipx.Actor{Role: ipx.Licensee, Party: p})
	}
	return both, slices.Concat(l.Licensors, l.Licensees)
}
