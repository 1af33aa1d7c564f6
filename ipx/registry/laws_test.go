package registry_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/ipx-sdk/ipx-go/ipx/registry"
	"github.com/ipx-sdk/ipx-go/ipx/title"
)

func imported(t require.TestingT, h registry.History) registry.Result {
	r, err := registry.Import(h, packs(t))
	require.NoError(t, err)
	return r
}

// answer is a result in bytes, with its title record.
func answer(t require.TestingT, r registry.Result) string {
	a, err := json.Marshal(r)
	require.NoError(t, err)
	b, err := json.Marshal(r.Record)
	require.NoError(t, err)
	return string(a) + "\n" + string(b)
}

// The order in which a supplier lists the rows of one gazette says nothing.
func TestShufflingRowsOfAGazetteDayChangesNothing(t *testing.T) {
	for name, h := range histories(t) {
		want := answer(t, imported(t, h))
		for seed := range uint64(5) {
			g := h
			g.Rows = slices.Clone(h.Rows)
			rand.New(rand.NewPCG(seed, 1)).Shuffle(len(g.Rows), func(i, j int) {
				if g.Rows[i].Date == g.Rows[j].Date {
					g.Rows[i], g.Rows[j] = g.Rows[j], g.Rows[i]
				}
			})
			require.Equal(t, want, answer(t, imported(t, g)), name)
		}
	}
}

// Rows numbered anew after a shuffle within each day: numbers in the answer
// differ, the answer does not. Bundles and status events are about the order
// of rows themselves.
func TestNumberingOfAGazetteDayChangesNoState(t *testing.T) {
	for name, h := range histories(t) {
		if name[:2] != "CN" {
			continue
		}
		want := imported(t, h)
		for seed := range uint64(5) {
			g := h
			g.Rows = slices.Clone(h.Rows)
			r := rand.New(rand.NewPCG(seed, 2))
			order := r.Perm(len(g.Rows))
			slices.SortFunc(g.Rows, func(a, b registry.Row) int {
				if n := a.Date.Compare(b.Date); n != 0 {
					return n
				}
				return order[a.Seq-1] - order[b.Seq-1]
			})
			for i := range g.Rows {
				g.Rows[i].Seq = i + 1
			}
			got := imported(t, g)
			for _, s := range []*registry.State{&want.State, &got.State} {
				slices.Sort(s.Licences)
				slices.Sort(s.Pledges)
			}
			wantEnd, gotEnd := want.State.End, got.State.End
			if wantEnd != nil {
				require.NotNil(t, gotEnd, name)
				assert.Equal(t, wantEnd.Date, gotEnd.Date, name)
				assert.Equal(t, wantEnd.State, gotEnd.State, name)
			}
			want.State.End, got.State.End = nil, nil
			assert.Equal(t, want.State, got.State, name)
			want.State.End = wantEnd
			assert.Equal(t, codes(want.Findings), codes(got.Findings), name)
			if !want.Record.IsZero() {
				assert.Equal(t, want.Record.Latest().Owners(), got.Record.Latest().Owners(), name)
			}
		}
	}
}

func codes(fs []registry.Finding) (out []registry.FindingCode) {
	for _, f := range fs {
		out = append(out, f.Code)
	}
	return out
}

// Bare rows that stand beside full ones may go; only their count changes.
func TestDroppingBareDuplicatesChangesNothing(t *testing.T) {
	for name, h := range histories(t) {
		want := imported(t, h)
		g := h
		g.Rows = slices.DeleteFunc(slices.Clone(h.Rows), func(r registry.Row) bool {
			return r.DuplicateOf != 0
		})
		require.Less(t, 0, len(g.Rows), name)
		got := imported(t, g)
		without := func(r registry.Result) registry.Result {
			r.Rows = 0
			r.Findings = slices.DeleteFunc(slices.Clone(r.Findings), func(f registry.Finding) bool { return f.Code == "DUPLICATE_ROW" })
			return r
		}
		assert.Equal(t, answer(t, without(want)), answer(t, without(got)), name)
	}
}

// The hints of a supplier are not relied on.
func TestHintsAreNotNeeded(t *testing.T) {
	for name, h := range histories(t) {
		g := h
		g.Rows = slices.Clone(h.Rows)
		for i := range g.Rows {
			g.Rows[i].DuplicateOf, g.Rows[i].TwinOf = 0, 0
		}
		assert.Equal(t, answer(t, imported(t, h)), answer(t, imported(t, g)), name)
	}
}

// Importing twice: the rows all over again, and the entries once more into
// the record.
func TestImportingTwiceChangesNothing(t *testing.T) {
	for name, h := range histories(t) {
		once := imported(t, h)
		if name[:2] == "CN" {
			g := h
			for _, r := range h.Rows {
				r.Seq += len(h.Rows)
				g.Rows = append(slices.Clip(g.Rows), r)
			}
			twice := imported(t, g)
			assert.Equal(t, once.Ledger, onlyKnown(twice.Ledger, len(h.Rows)), name)
			assert.Equal(t, once.State, twice.State, name)
		}
		if once.Record.IsZero() {
			continue
		}
		law, err := packs(t).In(once.Record.Right().Jurisdiction, once.Record.Latest().On())
		require.NoError(t, err)
		again, report, err := once.Record.Apply(law, title.Import, once.Record.Entries()...)
		require.NoError(t, err)
		assert.Len(t, report.Repeated, once.Record.Len(), name)
		a, _ := json.Marshal(once.Record)
		b, _ := json.Marshal(again)
		assert.JSONEq(t, string(a), string(b), name)
	}
}

func onlyKnown(ledger []registry.Item, rows int) []registry.Item {
	return slices.DeleteFunc(slices.Clone(ledger), func(i registry.Item) bool { return i.Seq > rows })
}

// What the register leaves open on a dead right is closed by operation of law,
// and every such burden is said so.
func TestDeadRightsCarryNothing(t *testing.T) {
	closed := 0
	for name, h := range histories(t) {
		r := imported(t, h)
		if r.State.End == nil || r.Record.IsZero() {
			continue
		}
		v := r.Record.AsOf(r.Record.Latest().On())
		assert.True(t, v.Status().Over(), name)
		for _, l := range v.Burdens() {
			assert.NotContains(t, []title.BurdenKind{title.Pledge, title.Licence}, l.Kind, "%s: %s lies on a dead right", name, l.ID)
		}
		open := len(r.State.Pledges) + len(r.State.Licences)
		if open == 0 {
			continue
		}
		i := slices.IndexFunc(r.Remarks, func(f registry.Finding) bool { return f.Code == "CLOSED_BY_LAW" })
		require.GreaterOrEqual(t, i, 0, name)
		assert.NotEmpty(t, r.Remarks[i].Rows, name)
		closed += open
	}
	assert.Positive(t, closed, "no history leaves anything open on a dead right")
}

// Export and back: entries survive word for word, the stage moves only with
// the life of the right, and each event says how sure its mapping is.
func TestExportAndBack(t *testing.T) {
	for name, h := range histories(t) {
		r := imported(t, h)
		if r.Record.IsZero() {
			continue
		}
		events := r.StatusEvents()
		require.Len(t, events, r.Record.Len(), name)
		data, err := registry.EncodeStatusEvents(events)
		require.NoError(t, err)
		back, err := registry.DecodeStatusEvents(data)
		require.NoError(t, err, name)
		assert.Equal(t, r.Record.Entries(), registry.Entries(back), name)
		for n, e := range back {
			var row registry.Row
			require.NoError(t, json.Unmarshal(e.Supplement.Row, &row), name)
			at := slices.IndexFunc(h.Rows, func(r registry.Row) bool { return r.Seq == row.Seq })
			require.GreaterOrEqual(t, at, 0, name)
			assert.Equal(t, h.Rows[at].Details, row.Details, "%s: a row is lost on the way", name)
			assert.Contains(t, events[n].Supplement.Entry.Source, fmt.Sprint("row ", row.Seq), name)
		}
		stage := 1
		if !r.Record.Right().Granted.IsZero() {
			stage = 4 // the rows begin after the grant
		}
		for _, e := range events {
			assert.NotEmpty(t, e.Confidence, "%s %s", name, e.Code())
			assert.Regexp(t, `^[AN]-[0-6]-[0-6]-[A-Y][0-9]{2}-([A-Y][0-9]{2})?-nap-[A-Z0-9]+$`, e.Code(), name)
			assert.Equal(t, stage, e.Previous, fmt.Sprint(name, e.Code()))
			if e.Key[0] == 'S' || e.Key[0] == 'T' {
				assert.Equal(t, e.Previous, e.Current, "%s %s: a burden moves no stage", name, e.Code())
			}
			stage = e.Current
		}
		if r.State.End != nil {
			assert.Equal(t, "N", events[len(events)-1].State, name)
		}
	}
}

// The laws hold for histories that nobody published: rows are dropped, doubled
// in full and bare, and followed by codes that nobody knows.
func TestLawsHoldForChangedHistories(t *testing.T) {
	all := histories(t)
	var names []string
	for name := range all {
		if name[:2] == "CN" {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	library := packs(t)
	rapid.Check(t, func(t *rapid.T) {
		h := all[rapid.SampledFrom(names).Draw(t, "history")]
		var rows []registry.Row
		for _, r := range h.Rows {
			if rapid.IntRange(0, 4).Draw(t, "drop") > 0 {
				rows = append(rows, r)
			}
		}
		if len(rows) == 0 {
			return
		}
		h.Rows = number(rows)
		want, err := registry.Import(h, library)
		require.NoError(t, err)

		// Doubled rows, in full and bare, and unknown codes add nothing but a
		// count and a word.
		at := rapid.IntRange(0, len(rows)-1).Draw(t, "at")
		again, bare, odd := rows[at], rows[at], rows[at]
		bare.Details, odd.Code = registry.Details{}, "QQ99"
		g := h
		g.Rows = number(append(slices.Clone(rows), again, odd))
		got, err := registry.Import(g, library)
		require.NoError(t, err)
		assert.Equal(t, plain(want), plain(got), "doubled")
		g.Rows = number(append(slices.Clone(rows), bare))
		got, err = registry.Import(g, library)
		require.NoError(t, err)
		assert.Equal(t, plain(want), plain(got), "doubled bare")

		// The rows of a gazette in another order say the same.
		mixed := rapid.Permutation(slices.Clone(rows)).Draw(t, "order")
		slices.SortStableFunc(mixed, func(a, b registry.Row) int { return a.Date.Compare(b.Date) })
		g.Rows = number(mixed)
		got, err = registry.Import(g, library)
		require.NoError(t, err)
		assert.Equal(t, plain(want), plain(got), "in another order")

		// A dead right carries no pledge and no licence.
		if want.State.End != nil && !want.Record.IsZero() && want.Record.Latest().Status().Over() {
			assert.Empty(t, want.Record.Latest().Of(title.Pledge))
			assert.Empty(t, want.Record.Latest().Of(title.Licence))
		}
	})
}

// number numbers rows in their order, and drops the hints of the supplier.
func number(rows []registry.Row) []registry.Row {
	out := slices.Clone(rows)
	for i := range out {
		out[i].Seq, out[i].DuplicateOf, out[i].TwinOf = i+1, 0, 0
	}
	return out
}

// plain is what a history comes to, without numbers of rows.
func plain(r registry.Result) map[string]any {
	s := r.State
	s.Pledges, s.Licences = slices.Sorted(slices.Values(s.Pledges)), slices.Sorted(slices.Values(s.Licences))
	out := map[string]any{"holders": s.Holders, "pledges": len(s.Pledges), "licences": len(s.Licences), "preserved": s.Preserved, "cancelled": s.Cancelled, "acts": len(r.Ledger)}
	if s.End != nil {
		out["end"] = s.End.State
		out["on"] = s.End.Date
	}
	for _, f := range r.Findings {
		if f.Code != "DUPLICATE_ROW" && f.Code != "LEGACY_AND_MODERN_CODE_FOR_ONE_ACT" && f.Code != "ROWS_NOT_IN_DATE_ORDER" {
			out[string(f.Code)] = len(f.Rows) + f.N
		}
	}
	if !r.Record.IsZero() {
		out["owners"], out["status"], out["lying"] = r.Record.Latest().Owners(), r.Record.Latest().Status(), len(r.Record.Latest().Burdens())
	}
	return out
}
