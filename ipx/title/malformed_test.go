package title_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/title"
)

// crowd is more parties than an act may have.
func crowd() []ipx.PartyID {
	ps := make([]ipx.PartyID, 1025)
	for i := range ps {
		ps[i] = ipx.PartyID(fmt.Sprint("p", i))
	}
	return ps
}

func held(ps ...ipx.PartyID) []title.Holding {
	hs := make([]title.Holding, len(ps))
	for i, p := range ps {
		hs[i].Party = p
	}
	return hs
}

// What is no proper entry is refused in both modes, alone, inside a
// correction, and in a stored record; the reason says what is wrong.
func TestMalformedActs(t *testing.T) {
	nowhere := title.Scope{Territory: title.Only()}
	long := title.BurdenID(strings.Repeat("x", 300))
	lic := func(change func(*title.Burden)) title.Grant {
		b := burden("l", title.Licence, "lee", "acme")
		change(&b)
		return title.Grant{Burden: b}
	}
	for _, c := range []struct {
		act  title.Act
		says string
	}{
		{title.Vest{}, "somebody who receives"},
		{title.Vest{To: held(crowd()...)}, "too many parties"},
		{title.Vest{From: held(crowd()...), To: held("b")}, "too many parties"},
		{title.Vest{To: held("b"), Cause: "theft"}, "cause of the transfer"},
		{title.Vest{From: held(""), To: held("b")}, "a giver is nobody"},
		{title.Vest{From: held("acme", "acme"), To: held("b")}, "a giver is nobody, or named twice"},
		{title.Vest{From: held("acme"), To: held("")}, "a receiver is nobody"},
		{title.Vest{From: held("acme"), To: held("b", "b")}, "a receiver is nobody, or named twice"},
		{title.Vest{From: holdings("acme", "2/3", "beta", "2/3"), To: held("b")}, "more than the whole"},
		{title.Vest{From: held("acme"), To: holdings("b", "2/3", "c", "2/3")}, "more than the whole"},
		{title.Vest{From: held("acme"), To: append(holdings("b", "1/2"), held("c")...)}, "either all receivers"},
		{title.Vest{To: holdings("b", "1/2")}, "must be the whole"},
		{title.Vest{From: holdings("acme", "1/2"), To: holdings("b", "1/3")}, "differ"},
		{lic(func(b *title.Burden) { b.ID = "" }), "burden's id"},
		{lic(func(b *title.Burden) { b.ID = long }), "burden's id"},
		{lic(func(b *title.Burden) { b.Kind = "mortgage" }), "no known kind"},
		{lic(func(b *title.Burden) { b.Scope = nowhere }), "covers nothing"},
		{lic(func(b *title.Burden) { b.Scope = title.Scope{Field: title.Only("a,b")} }), "cannot be written"},
		{lic(func(b *title.Burden) { b.Licence = "shared" }), "no known type"},
		{lic(func(b *title.Burden) { b.Kind, b.Licence = title.Pledge, title.Sole }), "only a licence"},
		{lic(func(b *title.Burden) { b.Parent = "l" }), "its own head"},
		{lic(func(b *title.Burden) { b.Kind, b.Holders = title.Reservation, nil }), "a reservation needs a party"},
		{lic(func(b *title.Burden) { b.Claim.Amount = ipx.MustMoney("CNY -1") }), "negative"},
		{lic(func(b *title.Burden) { b.Holders = []ipx.PartyID{"lee", "lee"} }), "named twice"},
		{lic(func(b *title.Burden) { b.Grantors = []ipx.PartyID{""} }), "is nobody"},
		{lic(func(b *title.Burden) { b.Holders = crowd() }), "too many parties"},
		{title.Reserve{For: []ipx.PartyID{"a"}}, "a reservation needs"},
		{title.Reserve{ID: "r"}, "a reservation needs"},
		{title.Reserve{ID: "r", For: []ipx.PartyID{"a"}, Scope: nowhere}, "a reservation needs"},
		{title.Reserve{ID: "r", For: []ipx.PartyID{"a", "a"}}, "named twice"},
		{title.Vary{}, "a change needs a burden"},
		{title.Vary{Burden: "l", Scope: &nowhere}, "covers something"},
		{title.Vary{Burden: "l", Holders: []ipx.PartyID{""}}, "is nobody"},
		{title.Release{Burden: "l"}, "needs a burden and a reason"},
		{title.Release{Why: title.Paid}, "needs a burden and a reason"},
		{title.Release{Burden: "l", Why: title.Paid, Kind: "mortgage"}, "no known kind"},
		{title.Rank{Order: []title.BurdenID{"a"}}, "needs two"},
		{title.Rank{Order: []title.BurdenID{"a", "a"}}, "twice"},
		{title.Rank{Order: []title.BurdenID{"a", ""}}, "or none"},
		{title.Consent{Permits: title.ToPledge}, "needs a party and an act"},
		{title.Consent{By: "a"}, "needs a party and an act"},
		{title.Consent{By: "a", Permits: "everything"}, "no such act"},
		{title.Observe{Fact: "eaten"}, "no such fact"},
		{title.Observe{Fact: title.TermChanged}, "new last day"},
		{title.Observe{Fact: title.Renamed}, "needs a party"},
	} {
		for _, act := range []title.Act{c.act, title.Correct{Entry: "e0", With: c.act}} {
			t.Run(c.says, func(t *testing.T) {
				r := must(t, record(t, "acme", "1"), title.Entry{ID: "e0", Right: "p", Dates: title.Dates{Effective: day(at)}, Act: title.Observe{Fact: title.Noted}})
				e := title.Entry{ID: "bad", Right: "p", Dates: title.Dates{Effective: day(at)}, Act: act}
				for _, m := range []title.Mode{title.Strict, title.Import} {
					_, _, err := r.Apply(cnLaw(), m, e)
					require.ErrorIs(t, err, ipx.ErrInput)
					assert.ErrorContains(t, err, "TITLE-INPUT-01")
					assert.ErrorContains(t, err, c.says)
				}
				data, err := e.MarshalJSON()
				if err != nil || c.says == "cannot be written" {
					return // not written at all, or as something else
				}
				var back title.Entry
				assert.Error(t, back.UnmarshalJSON(data), "a stored entry is held to the same")
			})
		}
	}
}

func TestMalformedEntries(t *testing.T) {
	good := title.Entry{ID: "e", Right: "p", Dates: title.Dates{Effective: day(at)}, Act: title.Observe{Fact: title.Noted}}
	r := must(t, record(t, "acme", "1"), title.Entry{ID: "e0", Right: "p", Dates: title.Dates{Effective: day(at), Known: day(at)}, Act: title.Observe{Fact: title.Noted}},
		title.Entry{ID: "c0", Right: "p", Dates: title.Dates{Effective: day(at)}, Act: title.Correct{Entry: "e0", With: title.Observe{Fact: title.Granted}}})
	for _, c := range []struct {
		says   string
		change func(*title.Entry)
		is     error
	}{
		{"its id is empty", func(e *title.Entry) { e.ID = "" }, ipx.ErrInput},
		{"its id is empty or too long", func(e *title.Entry) { e.ID = title.EntryID(strings.Repeat("x", 300)) }, ipx.ErrInput},
		{"belongs to another right", func(e *title.Entry) { e.Right = "q" }, ipx.ErrInput},
		{"no effective date", func(e *title.Entry) { e.Effective = calendar.Date{} }, ipx.ErrInput},
		{"before the record begins", func(e *title.Entry) { e.Effective = opened.AddDays(-1) }, ipx.ErrInput},
		{"out of range", func(e *title.Entry) { e.Seq = -1 }, ipx.ErrInput},
		{"no act", func(e *title.Entry) { e.Act = nil }, ipx.ErrInput},
		{"TITLE-INPUT-02", func(e *title.Entry) { e.ID = "e0" }, ipx.ErrConflict},
		{"no entry nothing to correct", func(e *title.Entry) { e.Act = title.Correct{Entry: "nothing"} }, ipx.ErrConflict},
		{"a correction needs an entry", func(e *title.Entry) { e.Act = title.Correct{} }, ipx.ErrInput},
		{"cannot put another correction in place", func(e *title.Entry) { e.Act = title.Correct{Entry: "e0", With: title.Correct{Entry: "c0"}} }, ipx.ErrInput},
		{"a correction can be annulled, not replaced", func(e *title.Entry) { e.Act = title.Correct{Entry: "c0", With: title.Observe{Fact: title.Noted}} }, ipx.ErrInput},
		{"known before what it corrects", func(e *title.Entry) {
			e.Known, e.Act = day(at).AddDays(-3), title.Correct{Entry: "e0"}
		}, ipx.ErrInput},
	} {
		t.Run(c.says, func(t *testing.T) {
			e := good
			c.change(&e)
			_, _, err := r.Apply(cnLaw(), title.Import, e)
			require.ErrorIs(t, err, c.is)
			assert.ErrorContains(t, err, c.says)
		})
	}
	_, _, err := r.Apply(cnLaw(), title.Import, good, good)
	assert.ErrorContains(t, err, "TITLE-INPUT-02", "one id twice in one call")
	next, _, err := r.Apply(cnLaw(), title.Import, title.Entry{ID: "c1", Right: "p", Dates: title.Dates{Effective: day(at).AddDays(1)}, Act: title.Correct{Entry: "c0"}})
	require.NoError(t, err, "a correction can be taken back")
	assert.Equal(t, title.InForce, next.Latest().Status())
}

// An act of another package cannot slip in: the set is closed, and nothing but
// the acts of this package are taken.
func TestActsAreClosed(t *testing.T) {
	type mine struct{ title.Vest }
	_, _, err := record(t, "acme", "1").Apply(cnLaw(), title.Import, on(at, mine{title.Vest{To: held("b")}}))
	assert.ErrorContains(t, err, "the act is unknown")
	_, err = title.DecodeAct("steal", []byte(`{}`))
	assert.Error(t, err)
}

// The readers of a record and its views.
func TestReaders(t *testing.T) {
	r := must(t, record(t, "acme", "2/3", "beta", "1/3"), on("2026-03-01", title.Grant{Burden: burden("or", title.Licence, "lee", "acme")}))
	assert.Equal(t, opened, r.Opened())
	assert.EqualValues(t, "p", r.Right().ID)
	assert.Equal(t, 1, r.Len())
	assert.False(t, r.IsZero())
	var none title.Record
	assert.True(t, none.IsZero())
	assert.Zero(t, none.Len())
	assert.Empty(t, none.Right().ID)
	assert.True(t, none.Opened().IsZero())
	assert.Empty(t, none.Entries())
	assert.Empty(t, none.Latest().Owners())

	v := r.AsOf(day("2026-03-02"))
	assert.Equal(t, day("2026-03-02"), v.On())
	assert.EqualValues(t, "p", v.Right().ID)
	assert.Equal(t, share("2/3"), v.Share("acme"))
	assert.True(t, v.Share("lee").IsZero())
	assert.Len(t, v.Of(title.Licence), 1)
	assert.Empty(t, v.Of(title.Pledge))
	_, ok := v.Burden("or")
	assert.True(t, ok)
	_, ok = v.Burden("none")
	assert.False(t, ok)
	assert.Empty(t, r.AsOf(opened.AddDays(-1)).Owners(), "before the record begins nobody is known")

	_, err := title.OpenEqually(patent(), nil, opened)
	assert.Error(t, err)
	three, err := title.OpenEqually(patent(), []ipx.PartyID{"a", "b", "c"}, opened)
	require.NoError(t, err)
	assert.Equal(t, share("1/3"), three.Latest().Share("b"))
	assert.True(t, three.Latest().Presumed())
	for _, bad := range [][]title.Holding{holdings("a", "1/2"), holdings("", "1"), held("a"), nil} {
		_, err := title.Open(patent(), bad, opened)
		assert.Error(t, err, "%v", bad)
	}
	summed, err := title.Open(patent(), holdings("a", "1/2", "b", "1/4", "a", "1/4"), opened)
	require.NoError(t, err)
	assert.Equal(t, holdings("a", "3/4", "b", "1/4"), summed.Latest().Owners(), "what one party has twice is one share")
	_, err = title.Open(patent(), holdings("a", "1"), calendar.Date{})
	assert.Error(t, err)

	ts := title.NewTitles(r, none)
	both := title.Titles(nil).With(ts)
	assert.Len(t, both, 2)
	report, err := ts.Check(cnLaw(), title.Strict, on(at, sale("acme", "buyer")))
	require.Error(t, err)
	assert.NotEmpty(t, report.Remedies)
	assert.Equal(t, 1, ts["p"].Len(), "a dry run")

	codes, but := title.Only("JP", "CN").Codes()
	assert.Equal(t, []string{"CN", "JP"}, codes)
	assert.False(t, but)
}
