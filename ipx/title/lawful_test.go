package title_test

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/title"
)

// What strict mode must let pass: the other side of each rule.
func TestLawful(t *testing.T) {
	consent := func(by string, act title.PermittedAct, burden, with string) title.Consent {
		return title.Consent{By: ipx.PartyID(by), Permits: act, Burden: title.BurdenID(burden), Counterparty: ipx.PartyID(with)}
	}
	cases := []situation{
		{name: "one co-owner gives an ordinary licence alone", owners: coOwned, act: ordinaryCN},
		{name: "co-owner consents", owners: coOwned, before: []title.Act{consent("beta", title.ToTransfer, "", "")}, act: sale("acme", "buyer")},
		{name: "co-owner consents to this buyer", owners: coOwned, before: []title.Act{consent("beta", title.ToTransfer, "", "buyer")}, act: sale("acme", "buyer")},
		{name: "co-owner buys", owners: coOwned, act: sale("acme", "beta")},
		{name: "both co-owners sell", owners: coOwned, act: title.Vest{From: holdings("acme", "1/2", "beta", "1/2"), To: holdings("buyer", "1")}},
		{name: "pledgee consents", before: []title.Act{pledgeToBank, consent("bank", title.ToTransfer, "pl", "")}, act: sale("acme", "buyer")},
		{name: "pledgee takes the patent over", before: []title.Act{pledgeToBank}, act: sale("acme", "bank")},
		{name: "succession needs no consent", owners: coOwned, before: []title.Act{seized}, act: title.Vest{From: holdings("acme", "1/2"), To: holdings("heir", "1/2"), Cause: title.Succession}},
		{name: "licence of a seized patent, not recorded", before: []title.Act{seized}, act: ordinaryCN},
		{name: "licence in the grace period, not recorded", before: []title.Act{inGrace}, act: ordinaryCN},
		{name: "sale in the grace period", before: []title.Act{inGrace}, act: sale("acme", "buyer")},
		{name: "pledge after the annuity was paid", before: []title.Act{inGrace, title.Observe{Fact: title.AnnuityPaid}}, act: pledgeToBank},
		{name: "pledge over licences", before: []title.Act{exclusiveCN}, act: pledgeToBank},
		{name: "several lenders in one filing", act: grant(recorded(title.Burden{ID: "p1", Kind: title.Pledge, Holders: []ipx.PartyID{"bank", "fund"}, Number: "Y1"}))},
		{name: "exclusive licences for different countries", before: []title.Act{exclusiveCN}, act: grant(licenceOf("us", title.Exclusive, "max", scopeOf("US"), "acme"))},
		{name: "exclusive for the world except China", before: []title.Act{exclusiveCN}, act: grant(licenceOf("w", title.Exclusive, "max", title.Scope{Territory: title.Except("CN")}, "acme"))},
		{name: "exclusive subject to an ordinary one", before: []title.Act{ordinaryCN}, act: grant(title.Burden{ID: "ex", Kind: title.Licence, Licence: title.Exclusive, Holders: []ipx.PartyID{"max"}, Subject: []title.BurdenID{"or"}})},
		{name: "exclusive after an exclusive one's term", before: []title.Act{grant(licenceOf("e", title.Exclusive, "lee", title.Scope{Until: day("2027-01-01")}, "acme"))},
			act: grant(licenceOf("f", title.Exclusive, "max", title.Scope{From: day("2027-01-01")}, "acme"))},
		{name: "exclusive licensee lets an ordinary one pass", before: []title.Act{exclusiveCN, consent("lee", title.ToLicence, "ex", "")}, act: ordinaryCN},
		{name: "sub-licence that the contract allows", before: []title.Act{grant(sublet(exclusiveCN.Burden))}, act: grant(sub(licenceOf("s", "", "max", scopeOf("CN"), "lee"), "ex"))},
		{name: "sub-licence with the licensor's consent", before: []title.Act{exclusiveCN, consent("acme", title.ToSublicence, "ex", "max")}, act: grant(sub(licenceOf("s", "", "max", scopeOf("CN"), "lee"), "ex"))},
		{name: "taking up an open licence of a patent pledged with consent", owners: coOwned,
			before: []title.Act{consent("beta", title.ToOpenLicence, "", ""), openToAll}, act: grant(sub(licenceOf("t", "", "user", title.Scope{}), "ol"))},
		{name: "the one for whom it is reserved", before: []title.Act{title.Reserve{ID: "rs", For: []ipx.PartyID{"first"}}}, act: sale("acme", "first")},
		{name: "a reservation that has run out", before: []title.Act{title.Reserve{ID: "rs", For: []ipx.PartyID{"first"}, Scope: title.Scope{Until: day(at)}}}, act: sale("acme", "buyer")},
		{name: "who is reserved for lets another pass", before: []title.Act{title.Reserve{ID: "rs", For: []ipx.PartyID{"first"}}, consent("first", title.ToPass, "rs", "buyer")}, act: sale("acme", "buyer")},
		{name: "junior promoted with consent", before: []title.Act{secured("s1", "bank", "CNY 5"), secured("s2", "fund", "CNY 5"), consent("bank", title.ToRank, "s1", "")}, act: title.Rank{Order: []title.BurdenID{"s2", "s1"}}},
		{name: "smaller senior claim", before: []title.Act{secured("s1", "bank", "CNY 5"), secured("s2", "fund", "CNY 5")}, act: title.Vary{Burden: "s1", Claim: title.Claim{Amount: ipx.MustMoney("CNY 4")}}},
		{name: "invalidation of a lapsed patent", before: []title.Act{lapse}, act: title.Observe{Fact: title.Invalidated}},
		{name: "a co-owner's share, though another's share is pledged", owners: coOwned,
			before: []title.Act{consent("beta", title.ToTransfer, "", ""), consent("acme", title.ToTransfer, "", ""), consent("beta", title.ToPledge, "", ""),
				grant(title.Burden{ID: "pl", Kind: title.Pledge, Holders: []ipx.PartyID{"bank"}, Grantors: []ipx.PartyID{"acme"}, Share: share("1/2"), Recorded: true})},
			act: sale("beta", "buyer")},
	}
	for _, s := range cases {
		t.Run(s.name, func(t *testing.T) {
			r, e := s.prepare(t, cn.Pack().On(day(at)))
			_, _, err := r.Apply(cn.Pack().On(day(at)), title.Strict, e)
			require.NoError(t, err)
		})
	}
}

// A consent covers the counterparties that it names, until its day, unless it
// was withdrawn.
func TestConsents(t *testing.T) {
	r := record(t, coOwned...)
	ask := func(date string, to ...string) error {
		v := title.Vest{From: holdings("acme", "1/2")}
		for _, p := range to {
			v.To = append(v.To, title.Holding{Party: ipx.PartyID(p)})
		}
		_, err := r.Check(cnLaw(), title.Strict, on(date, v))
		return err
	}
	give := func(id string, k title.Consent) {
		e := on("2026-03-01", k)
		e.ID = title.EntryID(id)
		r = must(t, r, e)
	}
	require.Error(t, ask("2026-04-01", "x"))
	give("1", title.Consent{By: "beta", Permits: title.ToTransfer, Counterparty: "x", Until: day("2026-05-01")})
	require.NoError(t, ask("2026-04-01", "x"))
	require.NoError(t, ask("2026-05-01", "x"), "its last day")
	require.Error(t, ask("2026-05-02", "x"))
	require.Error(t, ask("2026-04-01", "y"))
	require.Error(t, ask("2026-04-01", "x", "y"))
	give("2", title.Consent{By: "beta", Permits: title.ToTransfer, Counterparty: "y"})
	require.NoError(t, ask("2026-04-01", "x", "y"))
	require.Len(t, r.AsOf(day("2026-04-01")).Consents(), 2)
	require.Len(t, r.AsOf(day("2026-05-02")).Consents(), 1)
	require.True(t, r.Latest().Consented("beta", title.ToTransfer, "", "y"))
	give("3", title.Consent{By: "beta", Permits: title.ToTransfer, Withdrawn: true})
	require.Error(t, ask("2026-04-01", "x"))
	require.Error(t, ask("2026-04-01", "y"))
	require.Empty(t, r.Latest().Consents())
}

// All reasons are given, in a stable order, and one release can clear several.
func TestAllReasonsAndTheSmallestSet(t *testing.T) {
	r := record(t, coOwned...)
	es := []title.Entry{
		on("2026-03-01", title.Consent{By: "beta", Permits: title.ToPledge}),
		on("2026-03-02", grant(title.Burden{ID: "pl", Kind: title.Pledge, Number: "Y1", Recorded: true, Holders: []ipx.PartyID{"bank", "fund"}, Grantors: []ipx.PartyID{"acme"}})),
		on("2026-03-03", seized),
	}
	r = must(t, r, es...)
	report, err := r.Check(cnLaw(), title.Strict, on("2026-04-01", sale("acme", "buyer")))
	no, _ := errors.AsType[*ipx.Refusal](err)
	var codes []ipx.Code
	for _, reason := range no.Reasons {
		codes = append(codes, reason.Code)
	}
	require.Equal(t, []ipx.Code{"TITLE-CONSENT-01", "TITLE-CONSENT-02", "TITLE-CONSENT-02", "TITLE-SEIZURE-01"}, codes)
	require.Len(t, report.Remedies, 3, "the co-owner's consent, the release of the pledge for both lenders, the release of the seizure")
	require.Equal(t, title.BurdenID("pl"), report.Remedies[1].Burden)
	require.Equal(t, title.ActRelease, report.Remedies[1].Act)
	require.Empty(t, report.Others)
}

// The law of the day of the act judges it, not that of today.
func TestLawOfTheDay(t *testing.T) {
	right := patent()
	right.Granted, right.Expires = day("2005-01-05"), day("2023-01-05")
	r, err := title.Open(right, holdings("acme", "1/2", "beta", "1/2"), day("2005-01-05"))
	require.NoError(t, err)
	v := cn.Pack().On(day("2026-01-01"))
	for date, want := range map[string]string{"2010-01-04": "2008", "2022-01-04": "cn.patent-law"} {
		e := on(date, sale("acme", "buyer"))
		_, err = r.Check(v, title.Strict, e)
		no, ok := errors.AsType[*ipx.Refusal](err)
		require.True(t, ok)
		require.Contains(t, no.Reasons[0].Rule, want)
		require.Equal(t, want == "2008", no.Reasons[0].Rule != "cn.patent-law.14.2")
	}
	_, err = r.Check(law.View{}, title.Strict, on("2010-01-04", sale("acme", "buyer")))
	require.NoError(t, err, "under no law at all nothing is refused")
}

// Which rule governs depends on the kind of right: patent law says nothing on
// trademarks, the Civil Code on security governs all.
func TestKindsOfRight(t *testing.T) {
	for _, kind := range []ipx.RightKind{ipx.Trademark, ipx.Copyright, ipx.Software, ipx.LayoutDesign, ipx.PlantVariety, ipx.KnowHow} {
		right := patent()
		right.Kind = kind
		r, err := title.Open(right, holdings("acme", "1"), opened)
		require.NoError(t, err)
		v := cnLaw()
		r, _, err = r.Apply(v, title.Strict, on("2026-03-01", pledgeToBank))
		require.NoError(t, err)
		_, err = r.Check(v, title.Strict, on("2026-03-02", sale("acme", "buyer")))
		no, ok := errors.AsType[*ipx.Refusal](err)
		require.True(t, ok, kind)
		require.Equal(t, ruleID(t, "title.pledgee-consent.transfer"), no.Reasons[0].Rule)
		_, err = r.Check(v, title.Strict, on("2026-03-02", grant(burden("pl2", title.Pledge, "fund", "acme"))))
		require.NoError(t, err, "%s: the office's grounds for patents do not apply", kind)
	}
	right := patent()
	right.Kind, right.Granted = ipx.Application, right.Granted.AddDays(-1).AddDays(1)
	right.Granted = day("2030-01-01")
	r, err := title.Open(right, holdings("acme", "1"), opened)
	require.NoError(t, err)
	require.Equal(t, title.Pending, r.AsOf(day("2026-03-01")).Status())
	_, err = r.Check(cnLaw(), title.Strict, on("2026-03-01", pledgeToBank))
	no, _ := errors.AsType[*ipx.Refusal](err)
	require.True(t, no.Has("TITLE-GRANTED-01"), "an application cannot be pledged")
	require.Equal(t, title.NotYet, r.AsOf(opened.AddDays(-1)).Status())
	require.Empty(t, r.AsOf(opened.AddDays(-1)).Owners())
}
