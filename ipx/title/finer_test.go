package title_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/title"
)

// A change of one field of a burden leaves the others as they are.
func TestVaryKeepsWhatItDoesNotName(t *testing.T) {
	b := licenceOf("l", title.Exclusive, "lee", scopeOf("CN", "JP"), "acme")
	b.Number, b.Claim = "N1", title.Claim{Amount: ipx.Yuan(5)}
	r := must(t, record(t, "acme", "1"), on("2026-03-01", grant(b)))
	cn := scopeOf("CN")
	for name, c := range map[string]struct {
		vary title.Vary
		want func(*title.Burden)
	}{
		"holders": {title.Vary{Holders: []ipx.PartyID{"max"}}, func(b *title.Burden) { b.Holders = []ipx.PartyID{"max"} }},
		"number":  {title.Vary{Number: "N2"}, func(b *title.Burden) { b.Number = "N2" }},
		"claim":   {title.Vary{Claim: title.Claim{Amount: ipx.Yuan(4)}}, func(b *title.Burden) { b.Claim.Amount = ipx.Yuan(4) }},
		"scope":   {title.Vary{Scope: &cn}, func(b *title.Burden) { b.Scope = cn }},
	} {
		before, _ := r.Latest().Burden("l")
		want := before.Burden
		c.want(&want)
		c.vary.Burden = "l"
		got, _ := must(t, r, on(at, c.vary)).Latest().Burden("l")
		assert.JSONEq(t, jsonOf(t, want), jsonOf(t, got.Burden), name)
	}
}

// For a right of another kind no rule of patents is cited, be the refusal as
// plain as it may.
func TestNoPatentRuleForATrademark(t *testing.T) {
	mark, err := title.Open(ipx.Right{ID: "p", Kind: ipx.Trademark, Jurisdiction: "CN", Granted: opened, Expires: day("2036-05-05")}, holdings("acme", "1"), opened)
	require.NoError(t, err)
	over := must(t, mark, on("2026-03-01", title.Observe{Fact: title.Invalidated}))
	for name, c := range map[string]struct {
		r    title.Record
		act  title.Act
		code ipx.Code
	}{
		"pledge by a stranger":   {mark, grant(burden("pl", title.Pledge, "bank", "thief")), "TITLE-OWNER-01"},
		"pledge of an ended one": {over, pledgeToBank, "TITLE-ENDED-01"},
		"sale of an ended one":   {over, sale("acme", "buyer"), "TITLE-ENDED-01"},
	} {
		_, _, err := c.r.Apply(cnLaw(), title.Strict, on(at, c.act))
		var no *ipx.Refusal
		require.ErrorAs(t, err, &no, name)
		require.True(t, no.Has(c.code), "%s: %v", name, err)
		for _, reason := range no.Reasons {
			assert.NotContains(t, reason.Rule, "461", "%s: %v", name, err) // the measures on pledges of patents
			assert.NotContains(t, reason.Rule, "patent", "%s: %v", name, err)
		}
	}
}

// Each reservation is looked at, whoever the first one is for.
func TestEveryReservationIsLookedAt(t *testing.T) {
	hold := func(id title.BurdenID, territory string, who ipx.PartyID) title.Reserve {
		return title.Reserve{ID: id, For: []ipx.PartyID{who}, Scope: scopeOf(territory)}
	}
	r := must(t, record(t, "acme", "1"), on("2026-03-01", hold("r1", "CN", "first")), on("2026-03-02", hold("r2", "JP", "second")))
	lic := grant(licenceOf("l", title.Ordinary, "first", scopeOf("CN", "JP"), "acme"))
	_, _, err := r.Apply(cnLaw(), title.Strict, on(at, lic))
	require.ErrorContains(t, err, "TITLE-RESERVED-01", "the second one is in the way")
	other := grant(licenceOf("l", title.Ordinary, "third", scopeOf("CN", "JP"), "acme"))
	half := must(t, r, on("2026-03-03", title.Consent{By: "first", Permits: title.ToPass, Burden: "r1"}))
	_, _, err = half.Apply(cnLaw(), title.Strict, on(at, other))
	require.ErrorContains(t, err, "TITLE-RESERVED-01", "one of two lets it pass")
	pass := must(t, r, on("2026-03-03", title.Consent{By: "second", Permits: title.ToPass, Burden: "r2"}))
	_, _, err = pass.Apply(cnLaw(), title.Strict, on(at, lic))
	assert.NoError(t, err)
}

// Who holds an open licence is everybody: it is its grantor who can take it
// back.
func TestRemedyOfAnOpenLicence(t *testing.T) {
	r := must(t, record(t, "acme", "1"), on("2026-03-01", openToAll))
	report, err := r.Check(cnLaw(), title.Strict, on(at, exclusiveCN))
	require.Error(t, err)
	require.Len(t, report.Remedies, 1)
	assert.Equal(t, title.ActRelease, report.Remedies[0].Act)
	assert.EqualValues(t, "acme", report.Remedies[0].Party)
}

// Where nobody is named there is nobody to ask, but still a way.
func TestRemedyOfABurdenOfNobody(t *testing.T) {
	r, _, err := record(t, "acme", "1").Apply(cnLaw(), title.Import, on("2026-03-01", grant(licenceOf("or", title.Ordinary, "", scopeOf("CN"), "acme"))))
	require.NoError(t, err)
	report, err := r.Check(cnLaw(), title.Strict, on(at, exclusiveCN))
	require.Error(t, err)
	require.Len(t, report.Remedies, 1)
	assert.Equal(t, title.ActRelease, report.Remedies[0].Act)
	assert.Empty(t, report.Remedies[0].Party)
}

// A sale to which the pledgee agreed is lawful, and still worth a note.
func TestConsentedSaleIsNoted(t *testing.T) {
	r := must(t, record(t, "acme", "1"), on("2026-03-01", pledgeToBank), on("2026-03-02", title.Consent{By: "bank", Permits: title.ToTransfer, Burden: "pl"}))
	report, err := r.Check(cnLaw(), title.Strict, on(at, sale("acme", "buyer")))
	require.NoError(t, err)
	require.Len(t, report.Findings, 1)
	assert.Equal(t, title.TransferWhilePledged, report.Findings[0].Kind)
	assert.EqualValues(t, "pl", report.Findings[0].Burden)
	assert.Empty(t, report.Findings[0].Code, "nothing forbids it")
}

// Of several pledgees each must agree; the first one's word is not enough.
func TestEveryPledgeeMustAgree(t *testing.T) {
	two := burden("pl", title.Pledge, "bank", "acme")
	two.Holders = append(two.Holders, "fund")
	agrees := func(who ipx.PartyID) title.Entry {
		return on("2026-03-02", title.Consent{By: who, Permits: title.ToTransfer, Burden: "pl"})
	}
	r := must(t, record(t, "acme", "1"), on("2026-03-01", grant(two)))
	for _, one := range []ipx.PartyID{"bank", "fund"} {
		_, _, err := must(t, r, agrees(one)).Apply(cnLaw(), title.Strict, on(at, sale("acme", "buyer")))
		require.ErrorContains(t, err, "TITLE-CONSENT-02", "only %s agreed", one)
	}
	_, _, err := must(t, r, agrees("bank"), agrees("fund")).Apply(cnLaw(), title.Strict, on(at, sale("acme", "buyer")))
	assert.NoError(t, err)
}

// A licence whose head the register does not show derives from nothing that
// could excuse it.
func TestUnknownHeadExcusesNothing(t *testing.T) {
	orphan := sub(licenceOf("o", title.Exclusive, "kim", scopeOf("CN"), "acme"), "unknown")
	r, _, err := record(t, "acme", "1").Apply(cnLaw(), title.Import, on("2026-03-01", exclusiveCN))
	require.NoError(t, err)
	_, report, err := r.Apply(cnLaw(), title.Import, on(at, grant(orphan)))
	require.NoError(t, err)
	var kinds []title.FindingKind
	for _, f := range report.Findings {
		kinds = append(kinds, f.Kind)
	}
	assert.Contains(t, kinds, title.HeadMissing)
	assert.Contains(t, kinds, title.LicenceOverlap)
}

// Of several rights, the remedies of all are told if they would do together,
// and none if one refusal cannot be cured.
func TestRemediesOfSeveralRights(t *testing.T) {
	other := func(owner ipx.PartyID) title.Record {
		right := patent()
		right.ID = "q"
		r, err := title.OpenEqually(right, []ipx.PartyID{owner}, opened)
		require.NoError(t, err)
		return r
	}
	sell := func(id ipx.RightID) title.Entry {
		e := on(at, sale("acme", "buyer"))
		e.Right = id
		return e
	}
	r := must(t, record(t, "acme", "1"), on("2026-03-01", pledgeToBank))
	pl := pledgeToBank
	pl.Burden.ID = "pl-q"
	e := on("2026-03-01", pl)
	e.Right = "q"
	q, _, err := other("acme").Apply(cnLaw(), title.Strict, e)
	require.NoError(t, err)
	report, err := title.NewTitles(r, q).Check(cnLaw(), title.Strict, sell("p"), sell("q"))
	require.Error(t, err)
	require.Len(t, report.Remedies, 2)
	assert.EqualValues(t, "p", report.Remedies[0].Right)
	assert.EqualValues(t, "q", report.Remedies[1].Right)

	report, err = title.NewTitles(r, other("somebody")).Check(cnLaw(), title.Strict, sell("p"), sell("q"))
	require.ErrorContains(t, err, "TITLE-SHARE-01")
	assert.ErrorContains(t, err, "TITLE-CONSENT-02")
	assert.Empty(t, report.Remedies, "a consent alone would not do")

	report, err = title.NewTitles(r, other("acme")).Check(cnLaw(), title.Strict, sell("p"), sell("q"))
	require.Error(t, err)
	assert.Len(t, report.Remedies, 1, "the other needs nothing")
}

// What lay on a right when it ended is told by its kind, and nothing else is.
func TestWhatLayOnAnEndedRight(t *testing.T) {
	for name, c := range map[string]struct {
		lay  title.Act
		ends title.Fact
		want []title.FindingKind
	}{
		"a pledge":                      {pledgeToBank, title.Lapsed, []title.FindingKind{title.EndWhilePledged}},
		"a licence":                     {ordinaryCN, title.Lapsed, []title.FindingKind{title.EndWhileLicensed}},
		"a seizure":                     {seized, title.Lapsed, []title.FindingKind{title.EndDuringPreservation}},
		"a seizure, and a void patent":  {seized, title.Invalidated, []title.FindingKind{title.EndDuringPreservation}},
		"a reservation":                 {title.Reserve{ID: "rs", For: []ipx.PartyID{"first"}}, title.Lapsed, nil},
		"a suspension":                  {stayed, title.Lapsed, nil},
		"a pledge, and a partial void":  {pledgeToBank, title.PartlyInvalidated, nil},
		"a pledge, and an unpaid year":  {pledgeToBank, title.AnnuityUnpaid, nil},
		"a licence, and an end by term": {ordinaryCN, title.Expired, []title.FindingKind{title.EndWhileLicensed}},
	} {
		r := must(t, record(t, "acme", "1"), on("2026-03-01", c.lay))
		_, report, err := r.Apply(cnLaw(), title.Import, on(at, title.Observe{Fact: c.ends}))
		require.NoError(t, err, name)
		var kinds []title.FindingKind
		for _, f := range report.Findings {
			kinds = append(kinds, f.Kind)
		}
		assert.Equal(t, c.want, kinds, name)
	}
}

// Under a licence that has ended nobody can take a sub-licence.
func TestSubLicenceOfAnEndedHead(t *testing.T) {
	head := grant(sublet(exclusiveCN.Burden))
	one := grant(sub(licenceOf("s", "", "max", scopeOf("CN"), "lee"), "ex"))
	r := must(t, record(t, "acme", "1"), on("2026-03-01", head))
	_ = must(t, r, on(at, one))
	over := must(t, r, on("2026-03-15", title.Release{Burden: "ex", Why: title.Terminated}))
	_, _, err := over.Apply(cnLaw(), title.Strict, on(at, one))
	require.ErrorContains(t, err, "ended on 2026-03-15")
	_, report, err := over.Apply(cnLaw(), title.Import, on(at, one))
	require.NoError(t, err)
	require.NotEmpty(t, report.Findings)
	assert.Equal(t, title.HeadMissing, report.Findings[0].Kind)
	limited := head
	limited.Burden.Scope.Until = day(at)
	_, _, err = must(t, record(t, "acme", "1"), on("2026-03-01", limited)).Apply(cnLaw(), title.Strict, on(at, one))
	assert.Error(t, err, "its own term has run out")
}

// What covers nothing meets nothing.
func TestNothingMeetsNothing(t *testing.T) {
	none := title.Only()
	for _, s := range []title.Set{title.All(), title.Except("CN"), title.Only("CN"), none} {
		assert.False(t, none.Overlaps(s), "%s", s)
		assert.False(t, s.Overlaps(none), "%s", s)
		assert.True(t, none.Within(s))
	}
}

// What moves without a contract needs no consent; what it moves through is
// told all the same.
func TestMovesByLawAreNoted(t *testing.T) {
	for _, cause := range []title.Cause{title.Succession, title.Judgment, title.Enforcement} {
		r := must(t, record(t, "acme", "1"), on("2026-03-01", ordinaryCN), on("2026-03-02", pledgeToBank), on("2026-03-03", seized))
		v := sale("acme", "heir")
		v.Cause = cause
		next, report, err := r.Apply(cnLaw(), title.Strict, on(at, v))
		require.NoError(t, err, cause)
		var kinds []title.FindingKind
		for _, f := range report.Findings {
			kinds = append(kinds, f.Kind)
			assert.Empty(t, f.Code)
		}
		assert.ElementsMatch(t, []title.FindingKind{title.TransferWhilePledged, title.TransferDuringPreservation, title.TransferWhileLicensed}, kinds, cause)
		assert.Len(t, next.Latest().Burdens(), 3, "burdens follow the right")
	}
}

// A term beyond the right's is told; it ends with the right.
func TestCappedTerms(t *testing.T) {
	until := func(d string) title.Act {
		return grant(licenceOf("l", title.Ordinary, "lee", title.Scope{Until: day(d)}, "acme"))
	}
	for d, capped := range map[string]bool{"2036-05-05": false, "2036-05-06": true, "2030-01-01": false} {
		r, report, err := record(t, "acme", "1").Apply(cnLaw(), title.Strict, on(at, until(d)))
		require.NoError(t, err)
		assert.Equal(t, capped, len(report.Capped) == 1, d)
		assert.Empty(t, r.AsOf(day("2036-05-05")).Burdens(), d)
	}
	endless := patent()
	endless.Kind, endless.Expires = ipx.KnowHow, calendar.Date{}
	r, err := title.Open(endless, holdings("acme", "1"), opened)
	require.NoError(t, err)
	report, err := r.Check(cnLaw(), title.Strict, on(at, until("2099-01-01")))
	require.NoError(t, err)
	assert.Empty(t, report.Capped)
}

// One owner has all: there is nothing to presume.
func TestOneOwnerIsNotPresumed(t *testing.T) {
	one, err := title.OpenEqually(patent(), []ipx.PartyID{"acme"}, opened)
	require.NoError(t, err)
	assert.False(t, one.Latest().Presumed())
}

// Every malformed entry of a call is told, not the first alone.
func TestEveryMalformedEntryIsTold(t *testing.T) {
	bad := on(at, title.Vest{})
	worse := on(at, title.Rank{})
	worse.ID, bad.ID = "worse", "bad"
	_, _, err := record(t, "acme", "1").Apply(cnLaw(), title.Import, bad, on(at, title.Observe{Fact: title.Noted}), worse)
	assert.ErrorContains(t, err, "entry bad")
	assert.ErrorContains(t, err, "entry worse")
}

// Pledges of one filing stand side by side; the same number on another day is
// another pledge.
func TestPledgesOfOneFiling(t *testing.T) {
	part := func(id, holder string) title.Grant {
		b := burden(id, title.Pledge, holder, "acme")
		b.Number = "Y1"
		return grant(b)
	}
	r := must(t, record(t, "acme", "1"), on(at, part("a", "bank")), on(at, part("b", "fund")))
	assert.Len(t, r.Latest().Of(title.Pledge), 2)
	_, _, err := r.Apply(cnLaw(), title.Strict, on(day(at).AddDays(1).String(), part("c", "late")))
	require.ErrorContains(t, err, "TITLE-PLEDGE-01")
	other := part("d", "bank")
	other.Burden.Number = "Y2"
	_, _, err = r.Apply(cnLaw(), title.Strict, on(at, other))
	require.ErrorContains(t, err, "TITLE-PLEDGE-01", "another number is another filing")
}
