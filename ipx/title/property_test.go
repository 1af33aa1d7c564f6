package title_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/title"
)

// sound fails where a view breaks an invariant of the package.
func sound(t require.TestingT, r title.Record, v title.View) {
	total := ipx.Share{}
	for _, h := range v.Owners() {
		require.False(t, h.Share.IsZero(), "an owner of nothing")
		sum, err := total.Add(h.Share)
		require.NoError(t, err)
		total = sum
	}
	require.Equal(t, ipx.Whole, total, "shares sum to one")
	over := v.Status().Over()
	if over {
		require.Empty(t, v.Burdens(), "a burden outlives the right")
		require.Empty(t, v.Ranking())
	}
	seen := map[title.BurdenID]bool{}
	for _, l := range v.Burdens() {
		require.True(t, l.Ended.IsZero())
		require.False(t, seen[l.ID], "one id lies twice")
		seen[l.ID] = true
	}
	for _, l := range append(v.Burdens(), v.Past()...) {
		e, ok := r.Entry(l.Entry)
		require.True(t, ok, "a burden that nobody granted")
		require.Equal(t, e.Effective, l.Since)
		if !l.Ended.IsZero() {
			require.False(t, l.Ended.Before(l.Since) && l.Why != title.TermOver, "ended before it began: %v", l)
			require.NotEmpty(t, l.Why)
		}
	}
}

// The invariants hold after each application, in both modes and on any day; a
// dry run says what the real run says; a refusal changes nothing; and what was
// there before is as it was.
func TestApply(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := record(t, "a", "1/2", "b", "1/2")
		for _, e := range genEntries(14).Draw(t, "entries") {
			mode := rapid.SampledFrom([]title.Mode{title.Strict, title.Import}).Draw(t, "mode")
			before, view := jsonOf(t, r), look(t, r.Latest())
			dry, dryErr := r.Check(cnLaw(), mode, e)
			next, report, err := r.Apply(cnLaw(), mode, e)
			require.Equal(t, dry, report)
			require.Equal(t, dryErr, err)
			require.Equal(t, before, jsonOf(t, r))
			require.Equal(t, view, look(t, r.Latest()))
			if err != nil {
				require.Equal(t, r, next)
				var no *ipx.Refusal
				require.ErrorAs(t, err, &no)
				require.NotEmpty(t, no.Reasons)
				continue
			}
			sound(t, next, next.Latest())
			sound(t, next, next.AsOf(day("2026-01-01").AddDays(rapid.IntRange(0, 60).Draw(t, "as of"))))
			other, _, err := r.Apply(cnLaw(), title.Import, title.Entry{ID: "fork", Right: "p", Dates: title.Dates{Effective: e.Effective}, Act: genAct().Draw(t, "fork")})
			require.NoError(t, err)
			sound(t, other, other.Latest())
			after := jsonOf(t, next)
			_, _, _ = next.Apply(cnLaw(), title.Import, title.Entry{ID: "fork", Right: "p", Dates: title.Dates{Effective: e.Effective}, Act: genAct().Draw(t, "fork again")})
			require.Equal(t, after, jsonOf(t, next))
			r = next
		}
	})
}

// Whatever the order in which entries arrive, the record is the same.
func TestOrderOfArrival(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		es := genEntries(12).Draw(t, "entries")
		var records []title.Record
		for _, order := range [][]title.Entry{es, rapid.Permutation(es).Draw(t, "order")} {
			r := record(t, "a", "1/2", "b", "1/2")
			wait := slices.Clone(order)
			for len(wait) > 0 { // a correction waits for what it corrects
				i := slices.IndexFunc(wait, func(e title.Entry) bool {
					fix, ok := e.Act.(title.Correct)
					_, there := r.Entry(fix.Entry)
					return !ok || there
				})
				next, _, err := r.Apply(cnLaw(), title.Import, wait[i])
				require.NoError(t, err)
				r, wait = next, slices.Delete(wait, i, i+1)
			}
			records = append(records, r)
		}
		one, other := records[0], records[1]
		require.Equal(t, jsonOf(t, one.Entries()), jsonOf(t, other.Entries()))
		require.Equal(t, look(t, one.Latest()), look(t, other.Latest()))
		require.Equal(t, one.Findings(cnLaw()), other.Findings(cnLaw()))
		asOf := day("2026-01-01").AddDays(rapid.IntRange(0, 60).Draw(t, "as of"))
		known := day("2026-01-01").AddDays(rapid.IntRange(0, 60).Draw(t, "known"))
		require.Equal(t, look(t, one.AsKnown(asOf, known)), look(t, other.AsKnown(asOf, known)))
		all, _, err := record(t, "a", "1/2", "b", "1/2").Apply(cnLaw(), title.Import, es...) // and as one atom
		require.NoError(t, err)
		require.Equal(t, look(t, one.Latest()), look(t, all.Latest()))
	})
}

// naive is the record that one would have kept on a day of knowledge, up to a
// day of effect: only what was known, corrected by hand, entered in order.
func naive(t require.TestingT, r title.Record, asOf, known calendar.Date) (title.Record, bool) {
	act := map[title.EntryID]title.Act{}
	var fixes []title.Entry
	void := false
	es := slices.DeleteFunc(r.Entries(), func(e title.Entry) bool { return e.Known.After(known) })
	for _, e := range es {
		act[e.ID] = e.Act
		if e.Act.Name() == title.ActCorrect {
			fixes = append(fixes, e)
		}
	}
	slices.SortStableFunc(fixes, func(a, b title.Entry) int { return a.Known.Compare(b.Known) })
	for i, e := range fixes {
		annulled := false // by one that came to be known later, and counts itself
		var counts func(i int) bool
		counts = func(i int) bool {
			for j := i + 1; j < len(fixes); j++ {
				if fixes[j].Act.(title.Correct).Entry == fixes[i].ID && counts(j) {
					return false
				}
			}
			return true
		}
		if annulled = !counts(i); !annulled {
			fix := e.Act.(title.Correct)
			act[fix.Entry] = fix.With
		}
	}
	out := record(t, "a", "1/2", "b", "1/2")
	for _, e := range es {
		a := act[e.ID]
		if a == nil || a.Name() == title.ActCorrect {
			continue
		}
		if o, ok := a.(title.Observe); ok && o.Fact == title.Invalidated {
			void = true
		}
		if e.Effective.After(asOf) {
			continue
		}
		e.Act = a
		next, _, err := out.Apply(cnLaw(), title.Import, e)
		require.NoError(t, err)
		out = next
	}
	return out, void
}

// A view as of one day as known on another is what one would have kept by
// hand.
func TestViewsAgreeWithNaive(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := genRecord(14).Draw(t, "record")
		asOf := day("2026-01-01").AddDays(rapid.IntRange(0, 60).Draw(t, "as of"))
		known := day("2026-01-01").AddDays(rapid.IntRange(0, 60).Draw(t, "known"))
		want, void := naive(t, r, asOf, known)
		got := r.AsKnown(asOf, known)
		if void {
			require.Equal(t, jsonOf(t, want.AsOf(asOf).Owners()), jsonOf(t, got.Owners()))
			return
		}
		require.Equal(t, look(t, want.AsOf(asOf)), look(t, got))
		sound(t, r, got)
	})
}

// What is written is read again, and is the same record.
func TestJSON(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := genRecord(12).Draw(t, "record")
		b, err := json.Marshal(r)
		require.NoError(t, err)
		back, err := title.DecodeRecord(b)
		require.NoError(t, err)
		require.Equal(t, string(b), jsonOf(t, back))
		require.Equal(t, look(t, r.Latest()), look(t, back.Latest()))
		require.Equal(t, r.Findings(cnLaw()), back.Findings(cnLaw()))
		asOf := day("2026-01-01").AddDays(rapid.IntRange(0, 60).Draw(t, "as of"))
		require.Equal(t, look(t, r.AsOf(asOf)), look(t, back.AsOf(asOf)))

		again, report, err := r.Apply(law.View{}, title.Strict, r.Entries()...) // twice is once
		require.NoError(t, err)
		require.Len(t, report.Repeated, r.Len())
		require.Equal(t, string(b), jsonOf(t, again))
	})
}

// Remedies make the act lawful, none of them is needless, and nothing smaller
// would do.
func TestRemedies(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := record(t, "a", "1/2", "b", "1/2")
		at := day("2026-02-01")
		for i, e := range genEntries(8).Draw(t, "entries") {
			if e.Act.Name() == title.ActCorrect {
				continue
			}
			if next, _, err := r.Apply(cnLaw(), title.Strict, e); err == nil && i >= 0 {
				r = next
			}
		}
		try := func(set []title.Remedy, act title.Act) error {
			var es []title.Entry
			for i, m := range set {
				es = append(es, m.Entry(title.EntryID(fmt.Sprint("remedy", i)), title.Dates{Effective: at}))
			}
			_, err := r.Check(cnLaw(), title.Strict, append(es, title.Entry{ID: "act", Right: "p", Dates: title.Dates{Effective: at}, Act: act})...)
			return err
		}
		act := genAct().Draw(t, "act")
		report, err := r.Check(cnLaw(), title.Strict, title.Entry{ID: "act", Right: "p", Dates: title.Dates{Effective: at}, Act: act})
		if err == nil {
			require.Empty(t, report.Remedies)
			return
		}
		for _, set := range append([][]title.Remedy{report.Remedies}, report.Others...) {
			if len(set) == 0 {
				continue
			}
			require.NoError(t, try(set, act))
			for i := range set {
				require.Error(t, try(slices.Delete(slices.Clone(set), i, i+1), act), "%v is needless", set[i])
			}
		}
		if no, _ := errors.AsType[*ipx.Refusal](err); no.Has("TITLE-BURDEN-03") {
			return // the id is taken: another id helps, not the end of its burden
		}
		if n := len(report.Remedies); n == 2 || n == 0 { // nothing that anybody could consent to or release does it alone
			for _, m := range everyRemedy(r.AsOf(at)) {
				require.Error(t, try([]title.Remedy{m}, act), "%v would do alone", m)
			}
		}
	})
}

// everyRemedy lists each single consent and release that could be given.
func everyRemedy(v title.View) []title.Remedy {
	var out []title.Remedy
	acts := []title.PermittedAct{title.ToTransfer, title.ToLicence, title.ToPledge, title.ToOpenLicence, title.ToSurrender, title.ToRank, title.ToVary, title.ToPass, title.ToSublicence}
	for _, a := range acts {
		for _, h := range v.Owners() {
			out = append(out, title.Remedy{Right: "p", Act: title.ActConsent, Party: h.Party, Permits: a})
		}
		for _, l := range v.Burdens() {
			for _, p := range append(l.Holders, l.Grantors...) {
				out = append(out, title.Remedy{Right: "p", Act: title.ActConsent, Party: p, Permits: a, Burden: l.ID})
			}
		}
	}
	for _, l := range v.Burdens() {
		out = append(out, title.Remedy{Right: "p", Act: title.ActRelease, Burden: l.ID})
	}
	return out
}
