package title_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/title"
)

// A pledged patent is not sold without the pledgee.
func TestSaleWhilePledged(t *testing.T) {
	right := ipx.Right{ID: "p", Kind: ipx.Invention, Jurisdiction: "CN", Granted: day("2020-01-03"), Expires: day("2037-01-05")}
	r, err := title.Open(right, []title.Holding{{Party: "acme", Share: ipx.Whole}}, day("2020-01-03"))
	require.NoError(t, err)
	law := cn.Pack().On(day("2026-03-02"))
	pledge := title.Grant{Burden: title.Burden{ID: "pl", Kind: title.Pledge, Holders: []ipx.PartyID{"bank"}, Grantors: []ipx.PartyID{"acme"}, Recorded: true, Number: "Y2026980000001"}}
	r, _, err = r.Apply(law, title.Strict, title.Entry{ID: "1", Right: "p", Dates: title.Dates{Effective: day("2026-03-02")}, Act: pledge})
	require.NoError(t, err)

	sale := title.Entry{ID: "2", Right: "p", Dates: title.Dates{Effective: day("2026-04-01")}, Act: title.Vest{
		From: []title.Holding{{Party: "acme", Share: ipx.Whole}}, To: []title.Holding{{Party: "buyer", Share: ipx.Whole}}}}
	same, report, err := r.Apply(law, title.Strict, sale)
	require.ErrorIs(t, err, ipx.ErrConflict)
	require.Equal(t, r, same)
	var no *ipx.Refusal
	require.ErrorAs(t, err, &no)
	require.Len(t, no.Reasons, 1)
	require.Equal(t, ruleID(t, "title.pledgee-consent.transfer"), no.Reasons[0].Rule)
	require.Equal(t, ipx.PartyID("bank"), no.Reasons[0].Unblock[0].Party)
	require.Len(t, report.Remedies, 1)

	consent := title.Entry{ID: "3", Right: "p", Dates: title.Dates{Effective: day("2026-04-01")}, Act: title.Consent{By: "bank", Permits: title.ToTransfer, Burden: "pl"}}
	r, _, err = r.Apply(law, title.Strict, consent, sale)
	require.NoError(t, err)
	require.Equal(t, []title.Holding{{Party: "buyer", Share: ipx.Whole}}, r.AsOf(day("2026-04-01")).Owners())
	require.Equal(t, []title.Holding{{Party: "acme", Share: ipx.Whole}}, r.AsOf(day("2026-03-31")).Owners())

	// The right ends: the pledge ends with it, and a restoration revives it.
	r, report, err = r.Apply(law, title.Strict, title.Entry{ID: "4", Right: "p", Dates: title.Dates{Effective: day("2027-01-05")}, Act: title.Observe{Fact: title.Lapsed}})
	require.NoError(t, err)
	require.Len(t, report.Closed, 1)
	require.Empty(t, r.Latest().Burdens())
	require.Len(t, r.Latest().Registered(), 1)
	r, _, err = r.Apply(law, title.Strict, title.Entry{ID: "5", Right: "p", Dates: title.Dates{Effective: day("2027-03-05")}, Act: title.Observe{Fact: title.Restored}})
	require.NoError(t, err)
	require.Len(t, r.Latest().Burdens(), 1)

	// A late entry refolds: the pledge was varied before the sale.
	late := title.Entry{ID: "6", Right: "p", Dates: title.Dates{Effective: day("2026-03-10"), Known: day("2027-04-01")}, Act: title.Vary{Burden: "pl", Number: "Y2026980000002"}}
	r, _, err = r.Apply(law, title.Strict, late)
	require.NoError(t, err)
	require.Equal(t, "Y2026980000002", r.AsOf(day("2026-03-10")).Burdens()[0].Number)
	require.Equal(t, "Y2026980000001", r.AsKnown(day("2026-03-10"), day("2027-03-31")).Burdens()[0].Number)

	// The sale is annulled: the seller holds again.
	r, _, err = r.Apply(law, title.Strict, title.Entry{ID: "7", Right: "p", Dates: title.Dates{Effective: day("2027-05-01")}, Act: title.Correct{Entry: "2"}})
	require.NoError(t, err)
	require.Equal(t, ipx.PartyID("acme"), r.Latest().Owners()[0].Party)
}

// A pledge on a share goes with the share: who acquires it with the pledgee's consent
// does not sell it on without.
func TestPledgeOfAShareGoesWithIt(t *testing.T) {
	half := share("1/2")
	pledge := burden("pl", title.Pledge, "bank", "acme")
	pledge.Share = half
	r := must(t, record(t, "acme", "1/2", "beta", "1/2"), on("2024-01-10", title.Consent{By: "beta", Permits: title.ToPledge}), on("2024-01-10", title.Grant{Burden: pledge}))
	sale := func(day string, from, to string) title.Entry {
		return on(day, title.Vest{From: []title.Holding{{Party: ipx.PartyID(from)}}, To: []title.Holding{{Party: ipx.PartyID(to)}}})
	}
	agrees := func(day, by string) title.Entry {
		return on(day, title.Consent{By: ipx.PartyID(by), Permits: title.ToTransfer})
	}
	_, _, err := r.Apply(cnLaw(), title.Strict, agrees("2024-02-01", "acme"), sale("2024-02-01", "beta", "gamma"))
	require.NoError(t, err, "the other share is free")
	bank := on("2024-03-01", title.Consent{By: "bank", Permits: title.ToTransfer, Burden: "pl", Counterparty: "gamma"})
	r = must(t, r, bank, agrees("2024-03-01", "beta"), sale("2024-03-01", "acme", "gamma"))
	_, _, err = r.Apply(cnLaw(), title.Strict, agrees("2024-04-01", "gamma"), sale("2024-04-01", "beta", "delta"))
	require.NoError(t, err, "the other share is free still")
	report, err := r.Check(cnLaw(), title.Strict, agrees("2024-04-01", "beta"), sale("2024-04-01", "gamma", "delta"))
	require.Error(t, err)
	require.Len(t, report.Remedies, 1)
	require.Equal(t, ipx.PartyID("bank"), report.Remedies[0].Party)
	renamed := must(t, r, on("2024-03-15", title.Observe{Fact: title.Renamed, Party: "gamma", NewID: "gamma2"}))
	_, err = renamed.Check(cnLaw(), title.Strict, agrees("2024-04-01", "beta"), sale("2024-04-01", "gamma2", "delta"))
	require.Error(t, err, "a new name changes nothing")
}
