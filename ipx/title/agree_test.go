package title_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/title"
)

// The last word on a buyer counts, be it about that buyer or about anybody.
func TestLastWordOfAConsent(t *testing.T) {
	say := func(with string, withdrawn bool) title.Act {
		return title.Consent{By: "bank", Permits: title.ToTransfer, Burden: "pl", Counterparty: ipx.PartyID(with), Withdrawn: withdrawn}
	}
	for _, c := range []struct {
		name       string
		said       []title.Act
		buyer, max bool
	}{
		{"anybody", []title.Act{say("", false)}, true, true},
		{"anybody but the buyer", []title.Act{say("", false), say("buyer", true)}, false, true},
		{"the buyer", []title.Act{say("buyer", false)}, true, false},
		{"the buyer, then nobody", []title.Act{say("buyer", false), say("", true)}, false, false},
		{"not the buyer, then anybody", []title.Act{say("buyer", true), say("", false)}, true, true},
		{"anybody, then nobody, then the buyer", []title.Act{say("", false), say("", true), say("buyer", false)}, true, false},
	} {
		r := must(t, record(t, "acme", "1"), on("2026-03-01", pledgeToBank))
		for i, a := range c.said {
			r = must(t, r, dated(fmt.Sprint(i), "2026-03-02", "2026-03-02", a))
		}
		for to, want := range map[string]bool{"buyer": c.buyer, "max": c.max} {
			_, err := r.Check(cnLaw(), title.Strict, on(at, sale("acme", to)))
			assert.Equal(t, want, err == nil, "%s, to %s: %v", c.name, to, err)
			assert.Equal(t, want, r.AsOf(day(at)).Consented("bank", title.ToTransfer, "pl", ipx.PartyID(to)), "%s, to %s", c.name, to)
		}
		both := title.Vest{From: []title.Holding{{Party: "acme"}}, To: holdings("buyer", "1/2", "max", "1/2")}
		_, err := r.Check(cnLaw(), title.Strict, on(at, both))
		assert.Equal(t, c.buyer && c.max, err == nil, "%s, to both: %v", c.name, err)
	}
}

// A consent is about the burden that it was given for, not about a later one
// that has its id.
func TestConsentEndsWithItsBurden(t *testing.T) {
	r := must(t, record(t, "acme", "1"), on("2026-03-01", pledgeToBank), on("2026-03-02", title.Consent{By: "bank", Permits: title.ToTransfer, Burden: "pl"}),
		on("2026-03-03", title.Release{Burden: "pl", Why: title.Paid}), on("2026-03-04", pledgeToBank))
	_, err := r.Check(cnLaw(), title.Strict, on(at, sale("acme", "buyer")))
	assert.ErrorContains(t, err, "TITLE-CONSENT-02")
}

// Twenty lenders share a pledge: each could agree, but one release does, and
// that is what the report says.
func TestRemedyOfASyndicate(t *testing.T) {
	b := burden("pl", title.Pledge, "", "acme")
	for i := range 30 {
		b.Holders = append(b.Holders, ipx.PartyID(fmt.Sprint("bank", i)))
	}
	r := must(t, record(t, "acme", "1/2", "beta", "1/2"), on("2026-02-01", title.Consent{By: "beta", Permits: title.ToPledge}), on("2026-03-01", grant(b)))
	report, err := r.Check(cnLaw(), title.Strict, on(at, sale("acme", "buyer")))
	require.Error(t, err)
	require.Len(t, report.Remedies, 2)
	assert.Equal(t, title.ActConsent, report.Remedies[0].Act)
	assert.EqualValues(t, "beta", report.Remedies[0].Party)
	assert.Equal(t, title.ActRelease, report.Remedies[1].Act)
}

// Who gives all that it has, and yet too little, is told how much is wanted.
func TestSellerIsToldWhatIsWanted(t *testing.T) {
	r := must(t, record(t, "a", "1/2", "b", "1/4", "c", "1/4"), on("2026-02-01", title.Consent{By: "c", Permits: title.ToTransfer}), on("2026-02-01", title.Consent{By: "b", Permits: title.ToTransfer}))
	_, _, err := r.Apply(cnLaw(), title.Strict, on(at, title.Vest{From: []title.Holding{{Party: "a"}}, To: holdings("x", "3/4")}))
	assert.ErrorContains(t, err, "a holds 1/2 and cannot dispose of 3/4")
	_, _, err = r.Apply(cnLaw(), title.Strict, on(at, title.Vest{From: []title.Holding{{Party: "a"}, {Party: "b", Share: share("1/8")}}, To: holdings("x", "3/4")}))
	assert.ErrorContains(t, err, "a holds 1/2 and cannot dispose of 5/8")
	_, _, err = r.Apply(cnLaw(), title.Strict, on(at, title.Vest{From: []title.Holding{{Party: "thief"}}, To: []title.Holding{{Party: "x"}}}))
	assert.ErrorContains(t, err, "thief holds 0 and cannot dispose of all its share")
}

// Shares that a contract names for the whole right are not presumed any more.
func TestNamedSharesEndThePresumption(t *testing.T) {
	r, err := title.OpenEqually(patent(), []ipx.PartyID{"a", "b"}, opened)
	require.NoError(t, err)
	require.True(t, r.Latest().Presumed())
	assert.False(t, must(t, r, on(at, title.Vest{To: holdings("c", "1/3", "d", "2/3")})).Latest().Presumed())
	part := imported(t, r, on(at, title.Vest{From: holdings("a", "1/4"), To: holdings("c", "1/4")}))
	assert.True(t, part.Latest().Presumed(), "what is left of the old shares still is")
}

// The one ordinary licence in the licensor's place is one beside each sole
// licence, not one in all.
func TestInPlaceBesideEachSoleLicence(t *testing.T) {
	us := grant(licenceOf("so-us", title.Sole, "ann", scopeOf("US"), "acme"))
	place := func(id, where string) title.Act {
		b := licenceOf(id, title.Ordinary, "max", scopeOf(where), "acme")
		b.InPlace = true
		return grant(b)
	}
	r := must(t, record(t, "acme", "1"), on("2026-03-01", soleCN), on("2026-03-02", us), on("2026-03-03", place("p1", "CN")))
	_, err := r.Check(cnLaw(), title.Strict, on(at, place("p2", "US")))
	assert.NoError(t, err)
	_, err = r.Check(cnLaw(), title.Strict, on(at, place("p3", "CN")))
	assert.ErrorContains(t, err, "TITLE-LICENCE-01")
}

// A second open-licence declaration is refused under the rule on it.
func TestSecondOpenLicenceIsCited(t *testing.T) {
	second := openToAll
	second.Burden.ID = "ol-2"
	_, _, err := must(t, record(t, "acme", "1"), on("2026-03-01", openToAll)).Apply(cnLaw(), title.Strict, on(at, second))
	var no *ipx.Refusal
	require.ErrorAs(t, err, &no)
	require.Len(t, no.Reasons, 1)
	assert.EqualValues(t, "TITLE-OPEN-03", no.Reasons[0].Code)
	assert.Equal(t, ruleID(t, "open-licence.once"), no.Reasons[0].Rule)
}

// Sets that hold the same are written alike, so that an entry that is read
// again is the same entry.
func TestEverythingIsWrittenAlike(t *testing.T) {
	for _, s := range []title.Set{title.All(), title.Except(), title.Except("CN").Union(title.Only("CN"))} {
		lic := grant(licenceOf("l", title.Ordinary, "lee", title.Scope{Territory: s}, "acme"))
		e := dated("1", "2026-03-01", "2026-03-01", lic)
		back := must(t, record(t, "acme", "1"), e)
		again, err := title.DecodeRecord([]byte(jsonOf(t, back)))
		require.NoError(t, err)
		assert.Equal(t, jsonOf(t, back), jsonOf(t, again))
		_, report, err := again.Apply(cnLaw(), title.Strict, e)
		require.NoError(t, err)
		assert.Len(t, report.Repeated, 1)
	}
}

// That nothing can be done with what has ended needs no rule; where there is
// one it is cited, by how it ended and by what is tried.
func TestWhatEndedIsCited(t *testing.T) {
	ends := map[title.Fact]title.Observe{}
	for _, f := range []title.Fact{title.Lapsed, title.Invalidated, title.Refused, title.ApplicationEnded} {
		ends[f] = title.Observe{Fact: f}
	}
	for name, c := range map[string]struct {
		ends title.Fact
		act  title.Act
		rule law.Key
	}{
		"sale of an ended right":             {title.Lapsed, sale("acme", "buyer"), "title.ended"},
		"sale of a void right":               {title.Invalidated, sale("acme", "buyer"), "title.void-from-start"},
		"sale of a refused application":      {title.Refused, sale("acme", "buyer"), "title.nothing-left"},
		"licence of an ended right":          {title.Lapsed, ordinaryCN, "licence.within-term"},
		"licence of a withdrawn application": {title.ApplicationEnded, ordinaryCN, "title.nothing-left"},
		"open licence of an ended right":     {title.Lapsed, openToAll, "title.ended"},
		"pledge of an ended right":           {title.Lapsed, pledgeToBank, "pledge.refusal.right-ended"},
		"pledge of a refused application":    {title.Refused, pledgeToBank, "pledge.refusal.not-granted"},
	} {
		r := must(t, record(t, "acme", "1"), on("2026-03-01", ends[c.ends]))
		_, _, err := r.Apply(cnLaw(), title.Strict, on(at, c.act))
		var no *ipx.Refusal
		require.ErrorAs(t, err, &no, name)
		require.Len(t, no.Reasons, 1, name)
		assert.EqualValues(t, "TITLE-ENDED-01", no.Reasons[0].Code, name)
		assert.Equal(t, ruleID(t, c.rule), no.Reasons[0].Rule, name)
		assert.Empty(t, no.Reasons[0].Unblock, name)
		_, _, err = r.Apply(cnPackWithout(c.rule).On(day(at)), title.Strict, on(at, c.act))
		assert.ErrorContains(t, err, "TITLE-ENDED-01", name)
	}
}
