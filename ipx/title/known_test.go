package title_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law/us"
	"github.com/ipx-sdk/ipx-go/ipx/title"
)

// dated is an entry of an act with the days of effect and of knowledge.
func dated(id, effective, known string, act title.Act) title.Entry {
	return title.Entry{ID: title.EntryID(id), Right: "p", Dates: title.Dates{Effective: day(effective), Known: day(known)}, Act: act}
}

// imported takes entries as an office published them.
func imported(t require.TestingT, r title.Record, es ...title.Entry) title.Record {
	next, _, err := r.Apply(cnLaw(), title.Import, es...)
	require.NoError(t, err)
	return next
}

// A pledge whose contract is void was never granted: it does not show on any
// day, but to those who did not know yet.
func TestAnnulledWasNeverThere(t *testing.T) {
	r := must(t, record(t, "acme", "1"), dated("1", "2026-03-01", "2026-03-01", pledgeToBank),
		dated("2", "2026-03-20", "2026-03-25", title.Release{Burden: "pl", Why: title.Annulled}))
	for _, on := range []string{"2026-03-01", "2026-03-10", "2026-03-20", "2026-04-01"} {
		v := r.AsOf(day(on))
		require.Empty(t, v.Burdens(), on)
		require.Empty(t, v.Ranking(), on)
		require.Len(t, v.Past(), 1)
		assert.Equal(t, title.Annulled, v.Past()[0].Why)
		assert.Equal(t, day("2026-03-01"), v.Past()[0].Ended)
	}
	assert.Len(t, r.AsKnown(day("2026-03-10"), day("2026-03-24")).Burdens(), 1)
	paid := must(t, record(t, "acme", "1"), dated("1", "2026-03-01", "2026-03-01", pledgeToBank),
		dated("2", "2026-03-20", "2026-03-25", title.Release{Burden: "pl", Why: title.Paid}))
	assert.Len(t, paid.AsOf(day("2026-03-10")).Burdens(), 1, "what was paid off was there")
}

// A decision that voids nothing does not void: an application that was refused
// stays refused, however the record is read.
func TestVoidOnlyWhatIsThere(t *testing.T) {
	right := patent()
	right.Granted = calendar.Date{}
	r, err := title.Open(right, holdings("acme", "1"), opened)
	require.NoError(t, err)
	r = imported(t, r, on("2026-03-01", title.Observe{Fact: title.Refused}), on("2026-03-05", title.Observe{Fact: title.Invalidated}))
	back, err := title.DecodeRecord([]byte(jsonOf(t, r)))
	require.NoError(t, err)
	for _, one := range []title.Record{r, back} {
		assert.Equal(t, title.IsRefused, one.Latest().Status())
		assert.Equal(t, title.IsRefused, one.AsOf(day("2026-03-02")).Status())
		assert.Equal(t, title.Pending, one.AsOf(day("2026-02-01")).Status())
	}
}

// A correction is annulled by one that became known on the same day, wherever
// their days of effect lie.
func TestCorrectionAnnulledOnTheSameDay(t *testing.T) {
	sold := dated("1", "2026-03-01", "2026-03-01", title.Vest{To: holdings("bob", "1")})
	for _, effect := range []string{"2026-03-04", "2026-03-05", "2026-03-06"} {
		r := must(t, record(t, "acme", "1"), sold, dated("fix", "2026-03-05", "2026-03-10", title.Correct{Entry: "1"}))
		require.Equal(t, holdings("acme", "1"), r.Latest().Owners())
		r = must(t, r, dated("undo", effect, "2026-03-10", title.Correct{Entry: "fix"}))
		assert.Equal(t, holdings("bob", "1"), r.Latest().Owners(), effect)
	}
}

// Before the record begins nobody knew of an owner.
func TestNobodyOwnsBeforeAnythingWasKnown(t *testing.T) {
	r := record(t, "acme", "1")
	assert.Empty(t, r.AsKnown(day("2026-03-01"), opened.AddDays(-1)).Owners())
	assert.Equal(t, title.NotYet, r.AsKnown(day("2026-03-01"), opened.AddDays(-1)).Status())
	assert.Equal(t, holdings("acme", "1"), r.AsKnown(day("2026-03-01"), opened).Owners())
}

// A right whose term has run out has ended then, whatever is published later:
// no pledge outlives it, and a restoration finds nothing to restore.
func TestNothingEndsAfterItsTerm(t *testing.T) {
	r := must(t, record(t, "acme", "1"), on("2030-01-01", pledgeToBank))
	for fact, want := range map[title.Fact]title.Fact{title.Expired: title.Expired, title.Lapsed: title.Expired, title.Surrendered: title.Expired, title.Restored: title.Expired, title.Invalidated: title.Invalidated} {
		_, _, err := r.Apply(cnLaw(), title.Strict, on("2036-06-01", title.Observe{Fact: fact}))
		if fact == title.Expired || fact == title.Invalidated {
			require.NoError(t, err, fact)
		} else {
			require.ErrorContains(t, err, "TITLE-ENDED-01", fact)
		}
		next := imported(t, r, on("2036-06-01", title.Observe{Fact: fact}))
		life := next.Latest().Life()
		assert.Equal(t, want, life.Ended, fact)
		past := next.Latest().Past()
		require.Len(t, past, 1, fact)
		if fact == title.Invalidated {
			assert.Equal(t, day("2030-01-01"), past[0].Ended)
			continue
		}
		assert.Equal(t, day("2036-05-05"), life.EndedOn, fact)
		assert.Equal(t, day("2036-05-05"), past[0].Ended, fact)
	}
}

// What a later buyer for value takes is fixed when the record accepts it, so
// that it is the same under any law, on any later day and after storage: an
// innocent co-owner keeps its half.
func TestOvertakenTransferIsRemembered(t *testing.T) {
	right := patent()
	right.Jurisdiction = "US"
	american := us.Pack().On(day("2026-11-23"))
	r, err := title.Open(right, holdings("acme", "1/2", "beta", "1/2"), opened)
	require.NoError(t, err)
	first := dated("first", "2026-01-10", "2026-01-10", title.Vest{From: holdings("acme", "1/2"), To: holdings("first", "1/2")})
	second := dated("second", "2026-06-10", "2026-06-10", title.Vest{From: []title.Holding{{Party: "acme"}}, To: []title.Holding{{Party: "late"}}, Unaware: true})
	r, _, err = r.Apply(american, title.Strict, first)
	require.NoError(t, err)
	r, _, err = r.Apply(american, title.Strict, second)
	require.NoError(t, err)
	want := holdings("beta", "1/2", "late", "1/2")
	require.Equal(t, want, r.Latest().Owners())
	back, err := title.DecodeRecord([]byte(jsonOf(t, r)))
	require.NoError(t, err)
	assert.Equal(t, want, back.Latest().Owners())
	later, _, err := back.Apply(cnLaw(), title.Strict, dated("note", "2026-08-01", "2026-08-01", title.Observe{Fact: title.Noted}))
	require.NoError(t, err)
	assert.Equal(t, want, later.AsOf(day("2026-07-01")).Owners())
	assert.Equal(t, holdings("beta", "1/2", "first", "1/2"), later.AsOf(day("2026-03-01")).Owners())
	_, report, err := back.Apply(american, title.Strict, second)
	require.NoError(t, err)
	assert.Len(t, report.Repeated, 1, "the same words again")

	// A batch is judged as entries one by one are, and nobody can claim it.
	both, _, err := mustOpen(t, right, "acme", "1/2", "beta", "1/2").Apply(american, title.Strict, first, second)
	require.NoError(t, err)
	assert.Equal(t, want, both.Latest().Owners())
	claim := second.Act.(title.Vest)
	claim.Unaware, claim.Overtakes = false, []title.EntryID{"first"}
	second.Act = claim
	one, _, err := mustOpen(t, right, "acme", "1/2", "beta", "1/2").Apply(american, title.Strict, first)
	require.NoError(t, err)
	_, _, err = one.Apply(american, title.Strict, second)
	assert.ErrorContains(t, err, "TITLE-SHARE-01")
}

// Each of two sellers loses what it had moved before, to those who have it in
// the shares in which they got it.
func TestOvertakingOfTwoSellers(t *testing.T) {
	right := patent()
	right.Jurisdiction = "US"
	american := us.Pack().On(day("2026-11-23"))
	from := func(ps ...ipx.PartyID) (out []title.Holding) {
		for _, p := range ps {
			out = append(out, title.Holding{Party: p})
		}
		return out
	}
	r := mustOpen(t, right, "acme", "1/2", "beta", "1/4", "gamma", "1/4")
	for _, e := range []title.Entry{
		dated("1", "2026-01-10", "2026-01-10", title.Vest{From: from("acme"), To: holdings("x", "1/8", "y", "3/8")}),
		dated("2", "2026-01-11", "2026-01-11", title.Vest{From: from("beta"), To: from("z")}),
		dated("3", "2026-06-10", "2026-06-10", title.Vest{From: from("beta", "acme"), To: from("late"), Unaware: true}),
	} {
		var err error
		r, _, err = r.Apply(american, title.Strict, e)
		require.NoError(t, err)
	}
	want := holdings("gamma", "1/4", "late", "3/4")
	assert.Equal(t, want, r.Latest().Owners())
	back, err := title.DecodeRecord([]byte(jsonOf(t, r)))
	require.NoError(t, err)
	assert.Equal(t, want, back.Latest().Owners())
}

// What a correction puts in place means what the law of its day says, for ever.
func TestCorrectedDecisionIsSettledByLaw(t *testing.T) {
	right := patent()
	right.Jurisdiction = "US"
	american := us.Pack().On(day("2026-11-23"))
	r, _, err := mustOpen(t, right, "acme", "1").Apply(american, title.Strict, dated("1", "2026-03-01", "2026-03-01", grant(licenceOf("l", title.Ordinary, "lee", title.Scope{}, "acme"))),
		dated("2", "2026-03-10", "2026-03-10", title.Observe{Fact: title.Noted}))
	require.NoError(t, err)
	fix := dated("3", "2026-04-01", "2026-04-01", title.Correct{Entry: "2", With: title.Observe{Fact: title.Invalidated}})
	r, _, err = r.Apply(american, title.Strict, fix)
	require.NoError(t, err)
	assert.Len(t, r.AsOf(day("2026-03-05")).Burdens(), 1, "without a rule it ends the right from its day on")
	assert.Empty(t, r.AsOf(day("2026-03-10")).Burdens())
	_, report, err := r.Apply(american, title.Strict, fix)
	require.NoError(t, err)
	assert.Len(t, report.Repeated, 1)
}

func mustOpen(t require.TestingT, right ipx.Right, owners ...string) title.Record {
	r, err := title.Open(right, holdings(owners...), opened)
	require.NoError(t, err)
	return r
}

// The report of a correction names what depended on it: what has lost its
// ground, and what moves another share than before.
func TestCorrectionTellsWhatDependedOnIt(t *testing.T) {
	lien := burden("pl", title.Pledge, "bank", "bob")
	es := []title.Entry{
		dated("buy", "2026-02-01", "2026-02-01", title.Vest{From: []title.Holding{{Party: "acme"}}, To: []title.Holding{{Party: "bob"}}}),
		dated("pledge", "2026-02-10", "2026-02-10", grant(lien)),
		dated("vary", "2026-02-11", "2026-02-11", title.Vary{Burden: "pl", Number: "Y9"}),
		dated("agree", "2026-02-12", "2026-02-12", title.Consent{By: "bank", Permits: title.ToTransfer, Burden: "pl"}),
		dated("sell", "2026-02-20", "2026-02-20", title.Vest{From: []title.Holding{{Party: "bob"}}, To: []title.Holding{{Party: "carol"}}}),
		dated("note", "2026-02-21", "2026-02-21", title.Observe{Fact: title.Noted}),
		dated("paid", "2026-02-25", "2026-02-25", title.Release{Burden: "pl", Why: title.Paid}),
		dated("licence", "2026-02-26", "2026-02-26", grant(licenceOf("l", title.Exclusive, "lee", title.Scope{}, "carol"))),
	}
	for _, c := range []struct {
		name string
		fix  title.Correct
		want []title.EntryID
	}{
		{"the purchase never was", title.Correct{Entry: "buy"}, []title.EntryID{"pledge", "sell"}},
		{"the purchase was of a half", title.Correct{Entry: "buy", With: title.Vest{From: holdings("acme", "1/2"), To: holdings("bob", "1/2")}}, []title.EntryID{"pledge", "sell", "licence"}},
		{"the pledge never was", title.Correct{Entry: "pledge"}, []title.EntryID{"vary", "agree", "paid"}},
		{"the pledgee did not agree", title.Correct{Entry: "agree"}, []title.EntryID{"sell"}},
		{"nothing hangs on a note", title.Correct{Entry: "note"}, nil},
	} {
		r := must(t, record(t, "acme", "1"), es...)
		next, report, err := r.Apply(cnLaw(), title.Strict, dated("fix", "2026-03-10", "2026-03-10", c.fix))
		require.NoError(t, err, c.name)
		assert.ElementsMatch(t, c.want, report.Affected, c.name)
		dry, err := r.Check(cnLaw(), title.Strict, dated("fix", "2026-03-10", "2026-03-10", c.fix))
		require.NoError(t, err)
		assert.Equal(t, report, dry, c.name)
		sound(t, next, next.Latest())
	}
}

// Many entries at once are taken as they are one by one: numbered, sifted, held
// to their ids.
func TestManyEntriesAtOnce(t *testing.T) {
	var es []title.Entry
	for i := range 60 {
		e := dated(fmt.Sprint("e", i), day("2026-03-01").AddDays(i*7%5).String(), "2026-03-09", grant(licenceOf(fmt.Sprint("l", i), title.Ordinary, "lee", title.Scope{}, "acme")))
		if i%20 == 19 {
			e.Seq = 100
		}
		es = append(es, e)
	}
	one := record(t, "acme", "1")
	for _, e := range es {
		one = must(t, one, e)
	}
	all := must(t, record(t, "acme", "1"), es...)
	assert.Equal(t, jsonOf(t, one), jsonOf(t, all))
	assert.Equal(t, look(t, one.Latest()), look(t, all.Latest()))
	_, report, err := all.Apply(cnLaw(), title.Strict, es...)
	require.NoError(t, err)
	assert.Len(t, report.Repeated, len(es))
	twice := append(es[:40:40], es[3])
	_, _, err = record(t, "acme", "1").Apply(cnLaw(), title.Strict, twice...)
	assert.ErrorContains(t, err, "TITLE-INPUT-02")
}
