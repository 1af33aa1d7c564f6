package title_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/title"
)

// What an office published is taken over, and what is odd about it is named.
// The situations are constructed.
func TestFindings(t *testing.T) {
	second := grant(burden("pl2", title.Pledge, "fund", "acme"))
	cases := []struct {
		name   string
		before []title.Act
		act    title.Act
		kind   title.FindingKind
		burden string
		loud   bool
	}{
		{"overlapping pledges", []title.Act{pledgeToBank}, second, title.OverlappingPledges, "pl", true},
		{"pledge during preservation", []title.Act{seized}, pledgeToBank, title.PledgeDuringPreservation, "sz", true},
		{"transfer while pledged", []title.Act{pledgeToBank}, sale("acme", "buyer"), title.TransferWhilePledged, "pl", true},
		{"transfer during preservation", []title.Act{seized}, sale("acme", "buyer"), title.TransferDuringPreservation, "sz", true},
		{"licence while pledged", []title.Act{pledgeToBank}, ordinaryCN, title.LicenceWhilePledged, "pl", true},
		{"pledge while licensed", []title.Act{ordinaryCN}, pledgeToBank, title.PledgeWhileLicensed, "or", false},
		{"transfer while licensed", []title.Act{ordinaryCN}, sale("acme", "buyer"), title.TransferWhileLicensed, "or", false},
		{"preservation while pledged", []title.Act{pledgeToBank}, seized, title.PreservationWhilePledged, "pl", false},
		{"cancelled during preservation", []title.Act{pledgeToBank, seized}, title.Release{Burden: "pl", Why: title.Cancelled, Kind: title.Pledge}, title.PledgeCancelledInPreservation, "pl", false},
		{"stacked preservation", []title.Act{seized}, grant(burden("sz2", title.Seizure, "other")), title.StackedPreservation, "sz", false},
		{"end while pledged", []title.Act{pledgeToBank}, lapse, title.EndWhilePledged, "pl", false},
		{"end while licensed", []title.Act{ordinaryCN}, lapse, title.EndWhileLicensed, "or", false},
		{"end during preservation", []title.Act{seized}, lapse, title.EndDuringPreservation, "sz", false},
		{"cancellation without registration", nil, title.Release{Burden: "pl", Why: title.Cancelled, Kind: title.Pledge}, title.CancellationWithoutRegistration, "pl", true},
		{"licence cancellation without record", nil, title.Release{Burden: "l", Why: title.Cancelled, Kind: title.Licence}, title.LicenceCancelledWithoutRecord, "l", true},
		{"release of something unknown", nil, title.Release{Burden: "l", Why: title.Lifted}, title.ReleaseOfUnknownRecord, "l", true},
		{"seller unknown", nil, sale("misspelt", "buyer"), title.SellerOwnsLess, "", true},
		{"pledgor unknown", nil, grant(burden("pl", title.Pledge, "bank", "misspelt")), title.GrantorNotOwner, "pl", true},
		{"exclusive licence over another", []title.Act{ordinaryCN}, exclusiveCN, title.LicenceOverlap, "or", true},
		{"act after the end", []title.Act{lapse}, pledgeToBank, title.ActAfterEnd, "", true},
		{"sub-licence without a head", nil, grant(sub(licenceOf("s", "", "max", scopeOf("CN"), "lee"), "ex")), title.HeadMissing, "ex", true},
		{"several owners, no shares", nil, title.Vest{To: []title.Holding{{Party: "x"}, {Party: "y"}}, Presumed: true}, title.SharesPresumed, "", false},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			r, e := situation{before: c.before, act: c.act}.prepare(t, cnLaw())
			next, report, err := r.Apply(cnLaw(), title.Import, e)
			require.NoError(t, err)
			i := slices.IndexFunc(report.Findings, func(f title.Finding) bool { return f.Kind == c.kind })
			require.GreaterOrEqual(t, i, 0, "%v", report.Findings)
			f := report.Findings[i]
			require.Equal(t, title.Finding{Right: "p", Kind: c.kind, Entry: "act", Burden: title.BurdenID(c.burden), Code: f.Code, Rule: f.Rule}, f)
			require.Equal(t, c.loud, f.Loud())
			require.Contains(t, next.Findings(cnLaw()), f)
			require.NotContains(t, r.Findings(cnLaw()), f)
		})
	}
}

// A register that names new holders is believed, whoever it says gave.
func TestRegisterIsBelieved(t *testing.T) {
	moved := func(owners []string, v title.Vest) []title.Holding {
		r, _, err := record(t, owners...).Apply(cnLaw(), title.Import, on(at, v))
		require.NoError(t, err)
		return r.Latest().Owners()
	}
	require.Equal(t, holdings("buyer", "1"), moved([]string{"acme", "1"}, sale("ACME Ltd", "buyer")))
	require.Equal(t, holdings("beta", "1/2", "buyer", "1/2"), moved(coOwned, sale("acme", "buyer")))
	require.Equal(t, holdings("x", "1/2", "y", "1/2"), moved(coOwned, title.Vest{To: []title.Holding{{Party: "x"}, {Party: "y"}}, Presumed: true}))
	require.Equal(t, holdings("beta", "1/4", "x", "3/4"), moved(coOwned, title.Vest{From: holdings("acme", "3/4"), To: holdings("x", "3/4")}))
	require.Equal(t, holdings("acme", "1/4", "beta", "1/2", "x", "1/4"), moved(coOwned, title.Vest{From: []title.Holding{{Party: "acme"}}, To: holdings("x", "1/4")}))
	require.Equal(t, holdings("acme", "1/4", "beta", "1/2", "x", "1/8", "y", "1/8"),
		moved(coOwned, title.Vest{From: holdings("acme", "1/4"), To: []title.Holding{{Party: "x"}, {Party: "y"}}}))
}

// A late pledge makes an old transfer one of a pledged patent: the record says
// so whichever of the two came first.
func TestOrderOfEffectNotOfGazette(t *testing.T) {
	transfer := on("2026-03-10", sale("acme", "buyer"))
	pledge := on("2026-03-05", pledgeToBank)
	pledge.Known = day("2026-04-20")
	cancel := on("2026-03-20", title.Release{Burden: "pl", Why: title.Cancelled, Kind: title.Pledge})
	r := record(t, "acme", "1")
	r, _, err := r.Apply(cnLaw(), title.Import, transfer)
	require.NoError(t, err)
	r, report, err := r.Apply(cnLaw(), title.Import, cancel)
	require.NoError(t, err)
	require.Equal(t, title.CancellationWithoutRegistration, report.Findings[0].Kind)
	r, report, err = r.Apply(cnLaw(), title.Import, pledge)
	require.NoError(t, err)
	require.Equal(t, []title.Finding{{Right: "p", Kind: title.TransferWhilePledged, Entry: transfer.ID, Burden: "pl", Code: "TITLE-CONSENT-02", Rule: ruleID(t, "title.pledgee-consent.transfer")}}, report.Findings)
	require.Equal(t, []title.EntryID{transfer.ID}, report.Affected)
	require.Len(t, r.Findings(cnLaw()), 1, "the cancellation is in order now")
	require.Empty(t, r.Latest().Burdens())
	require.Len(t, r.AsOf(day("2026-03-12")).Burdens(), 1)
	require.Empty(t, r.AsKnown(day("2026-03-12"), day("2026-04-19")).Burdens())
}

// What was not there cannot be taken away by what comes later: in strict mode
// a late entry must leave the recorded ones standing.
func TestLateEntryThatBreaksALaterOne(t *testing.T) {
	r := must(t, record(t, "acme", "1"), on("2026-03-10", sale("acme", "buyer")))
	_, report, err := r.Apply(cnLaw(), title.Strict, on("2026-03-05", sale("acme", "other")))
	require.ErrorIs(t, err, ipx.ErrConflict)
	require.ErrorContains(t, err, "TITLE-LATE-01")
	require.Len(t, report.Affected, 1)
}

// Corrections annul or replace, tell what depended on the old entry, and show
// on old days only to those who know of them.
func TestCorrect(t *testing.T) {
	e := func(id, date string, a title.Act) title.Entry {
		x := on(date, a)
		x.ID = title.EntryID(id)
		return x
	}
	r := must(t, record(t, "acme", "1"), e("sale", "2026-03-01", sale("acme", "buyer")),
		e("licence", "2026-03-10", grant(licenceOf("l", "", "lee", scopeOf("CN"), "buyer"))), e("end", "2026-03-20", title.Release{Burden: "l", Why: title.Terminated}))
	annul := e("annul", "2026-05-01", title.Correct{Entry: "sale"})
	r2, report, err := r.Apply(cnLaw(), title.Strict, annul)
	require.NoError(t, err)
	require.Equal(t, []title.EntryID{"licence"}, report.Affected, "granted by one who never owned")
	require.Equal(t, holdings("acme", "1"), r2.AsOf(day("2026-03-05")).Owners())
	require.Equal(t, holdings("buyer", "1"), r2.AsKnown(day("2026-03-05"), day("2026-04-30")).Owners())
	require.Equal(t, holdings("buyer", "1"), r.AsOf(day("2026-03-05")).Owners(), "the old value is as it was")

	r3, report, err := r.Apply(cnLaw(), title.Strict, e("annul", "2026-05-01", title.Correct{Entry: "licence"}))
	require.NoError(t, err)
	require.Equal(t, []title.EntryID{"end"}, report.Affected, "the release of nothing")
	require.Empty(t, r3.Latest().Past())

	r4, report, err := r.Apply(cnLaw(), title.Strict, e("fix", "2026-05-01", title.Correct{Entry: "sale", With: title.Vest{From: holdings("acme", "1/2"), To: holdings("buyer", "1/2")}}))
	require.NoError(t, err)
	require.Empty(t, report.Affected)
	require.Equal(t, holdings("acme", "1/2", "buyer", "1/2"), r4.Latest().Owners())

	r5, _, err := r2.Apply(cnLaw(), title.Strict, e("undo", "2026-06-01", title.Correct{Entry: "annul"}))
	require.NoError(t, err)
	require.Equal(t, look(t, r.Latest()), look(t, r5.AsOf(day("2026-03-20"))), "the annulment was annulled")
	require.Equal(t, holdings("acme", "1"), r5.AsKnown(day("2026-03-05"), day("2026-05-31")).Owners())

	_, _, err = r.Apply(cnLaw(), title.Strict, e("fix", "2026-05-01", title.Correct{Entry: "sale", With: title.Vest{From: holdings("thief", "1"), To: holdings("buyer", "1")}}))
	require.ErrorContains(t, err, "TITLE-SHARE-01", "what is put in place is judged like any entry")
	_, _, err = r2.Apply(cnLaw(), title.Strict, e("x", "2026-06-01", title.Correct{Entry: "annul", With: lapse}))
	require.ErrorIs(t, err, ipx.ErrInput)
	early := e("x", "2026-06-01", title.Correct{Entry: "annul"})
	early.Known = day("2026-04-01")
	_, _, err = r2.Apply(cnLaw(), title.Strict, early)
	require.ErrorIs(t, err, ipx.ErrInput, "nobody corrects what he does not know")
}

// With the right its burdens end by operation of law, and the report cites it;
// a restoration brings them back; an invalidation takes them from the start.
func TestEndOfTheRight(t *testing.T) {
	r := must(t, record(t, "acme", "1"), on("2026-02-01", ordinaryCN), on("2026-03-01", pledgeToBank))
	ended, report, err := r.Apply(cnLaw(), title.Strict, on("2026-04-01", lapse))
	require.NoError(t, err)
	require.Len(t, report.Closed, 2)
	require.Equal(t, title.BurdenID("pl"), report.Closed[1].Burden)
	require.Equal(t, day("2026-04-01"), report.Closed[1].On)
	require.Equal(t, title.RightEnded, report.Closed[1].Why)
	require.Equal(t, ruleID(t, "title.accessory-ends"), report.Closed[1].Rule)
	require.Empty(t, ended.Latest().Burdens())
	require.Len(t, ended.Latest().Registered(), 2, "the register still shows them")
	require.Equal(t, title.IsLapsed, ended.Latest().Status())

	back, report, err := ended.Apply(cnLaw(), title.Strict, on("2026-05-01", title.Observe{Fact: title.Restored}))
	require.NoError(t, err)
	require.Len(t, report.Revived, 2)
	require.Len(t, back.Latest().Burdens(), 2)
	require.Empty(t, back.AsOf(day("2026-04-15")).Burdens())

	gone := on("2026-06-01", title.Observe{Fact: title.Invalidated})
	void, report, err := back.Apply(cnLaw(), title.Strict, gone)
	require.NoError(t, err)
	require.Equal(t, ruleID(t, "title.void-from-start"), report.Closed[0].Rule)
	require.Equal(t, day("2026-02-01"), report.Closed[0].On, "it never lay on anything")
	require.Equal(t, title.IsVoid, void.AsOf(day("2026-03-15")).Status())
	require.Empty(t, void.AsOf(day("2026-03-15")).Burdens())
	require.Equal(t, title.InForce, void.AsKnown(day("2026-03-15"), day("2026-05-31")).Status())
	require.Len(t, void.AsKnown(day("2026-03-15"), day("2026-05-31")).Burdens(), 2)
	upheld, _, err := void.Apply(cnLaw(), title.Strict, on("2026-09-01", title.Correct{Entry: gone.ID}))
	require.NoError(t, err)
	require.Len(t, upheld.Latest().Burdens(), 2, "the court set the decision aside")

	bare := without("title.void-from-start")
	ahead, report, err := back.Apply(bare, title.Strict, gone)
	require.NoError(t, err)
	require.Equal(t, title.InForce, ahead.AsOf(day("2026-05-15")).Status(), "that law takes it away from now on only")
	require.Equal(t, day("2026-06-01"), report.Closed[0].On)

	// By time alone: nobody needs to say that the term is over.
	require.Empty(t, r.AsOf(day("2036-05-05")).Burdens())
	require.Len(t, r.AsOf(day("2036-05-04")).Burdens(), 2)
	require.Equal(t, title.IsExpired, r.AsOf(day("2036-05-05")).Status())
	l, _ := r.AsOf(day("2036-05-05")).Burden("pl")
	require.Equal(t, title.RightEnded, l.Why)
}

func without(key law.Key) law.View { return cnPackWithout(key).On(day("2026-03-01")) }

// Rank is by registration, unless agreed; unregistered ones share.
func TestRank(t *testing.T) {
	un := grant(burden("u1", title.SecurityInterest, "x", "acme"))
	un2 := grant(burden("u2", title.SecurityInterest, "y", "acme"))
	r := must(t, record(t, "acme", "1"), on("2026-02-01", un), on("2026-02-02", secured("s1", "bank", "CNY 5")),
		on("2026-02-03", un2), on("2026-02-04", secured("s2", "fund", "CNY 3")), on("2026-02-05", secured("s3", "third", "CNY 5")))
	ranks := func(r title.Record) (out []int) {
		for _, id := range []title.BurdenID{"s1", "s2", "s3", "u1", "u2"} {
			n, ok := r.Latest().Rank(id)
			require.True(t, ok)
			out = append(out, n)
		}
		return out
	}
	require.Equal(t, []int{1, 2, 3, 4, 4}, ranks(r))
	require.Len(t, r.Latest().Ranking(), 4)
	swap := on("2026-03-01", title.Rank{Order: []title.BurdenID{"s3", "s1"}})
	_, report, err := r.Apply(cnLaw(), title.Strict, swap)
	require.Error(t, err)
	require.Len(t, report.Remedies, 1, "s1 falls behind; s2 has as much ahead of it as before")
	r2 := must(t, r, report.Remedies[0].Entry("k", title.Dates{Effective: day("2026-03-01")}), swap)
	require.Equal(t, []int{3, 2, 1, 4, 4}, ranks(r2))

	up := on("2026-03-01", title.Rank{Order: []title.BurdenID{"s2", "s1"}})
	_, report, err = r.Apply(cnLaw(), title.Strict, up)
	require.Error(t, err)
	require.Equal(t, ipx.PartyID("bank"), report.Remedies[0].Party)
	_, ok := r.Latest().Rank("none")
	require.False(t, ok)
}

// Whoever holds the slices of an entry or of a view cannot reach the record.
func TestMemoryIsNotShared(t *testing.T) {
	b := burden("l", title.Licence, "lee", "acme")
	v := title.Vest{From: holdings("acme", "1"), To: holdings("buyer", "1")}
	es := []title.Entry{on("2026-02-01", title.Grant{Burden: b}), on("2026-02-02", v)}
	r := must(t, record(t, "acme", "1"), es...)
	want, view := jsonOf(t, r), look(t, r.Latest())
	b.Holders[0], b.Grantors[0], v.From[0].Party, v.To[0].Party, es[0].ID = "evil", "evil", "evil", "evil", "evil"
	l := r.Latest()
	l.Owners()[0].Party = "evil"
	l.Burdens()[0].Holders[0] = "evil"
	got := r.Entries()
	got[0].Act.(title.Grant).Burden.Holders[0] = "evil"
	got[0].ID = "evil"
	require.Equal(t, want, jsonOf(t, r))
	require.Equal(t, view, look(t, r.Latest()))
}
