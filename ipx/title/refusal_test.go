package title_test

import (
	"errors"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/title"
)

const at = "2026-04-01" // the day of the act in the situations below

// situation is an act that strict mode refuses, for one reason.
type situation struct {
	name    string
	owners  []string    // default: acme holds all
	before  []title.Act // lawful, on 2026-03-01
	act     title.Act   // on 2026-04-01
	dates   title.Dates // of the act, where not just that
	code    ipx.Code
	rule    law.Key     // "" where no rule but the nature of things refuses
	subject string      // the burden in the way
	unblock []ipx.Party // ids of who can clear it; empty where nobody
	says    string      // what the sentence names
	outside bool        // they clear it by what is no entry here: no remedy is told
}

func scopeOf(territories ...string) title.Scope {
	return title.Scope{Territory: title.Only(territories...)}
}

func sale(from, to string) title.Vest {
	return title.Vest{From: []title.Holding{{Party: ipx.PartyID(from)}}, To: []title.Holding{{Party: ipx.PartyID(to)}}}
}

func grant(b title.Burden) title.Grant { return title.Grant{Burden: b} }

func who(ids ...string) []ipx.Party {
	out := make([]ipx.Party, len(ids))
	for i, id := range ids {
		out[i].ID = ipx.PartyID(id)
	}
	return out
}

var (
	pledgeToBank = grant(burden("pl", title.Pledge, "bank", "acme"))
	seized       = grant(burden("sz", title.Seizure, "creditor"))
	stayed       = grant(burden("su", title.Suspension, "claimant"))
	openToAll    = grant(burden("ol", title.OpenLicence, "", "acme"))
	inGrace      = title.Observe{Fact: title.AnnuityUnpaid}
	lapse        = title.Observe{Fact: title.Lapsed}
	coOwned      = []string{"acme", "1/2", "beta", "1/2"}
	exclusiveCN  = grant(licenceOf("ex", title.Exclusive, "lee", scopeOf("CN"), "acme"))
	soleCN       = grant(licenceOf("so", title.Sole, "lee", scopeOf("CN"), "acme"))
	ordinaryCN   = grant(licenceOf("or", title.Ordinary, "lee", scopeOf("CN", "JP"), "acme"))
)

func recorded(b title.Burden) title.Burden { b.Recorded = true; return b }

func due(b title.Burden, d string) title.Burden { b.Claim.Due = day(d); return b }

func sub(b title.Burden, parent string) title.Burden { b.Parent = title.BurdenID(parent); return b }

func sublet(b title.Burden) title.Burden { b.Sublet = true; return b }

func amount(b title.Burden, m string) title.Burden { b.Claim.Amount = ipx.MustMoney(m); return b }

func secured(id, holder, money string) title.Grant {
	return grant(recorded(amount(burden(id, title.SecurityInterest, holder, "acme"), money)))
}

var situations = []situation{
	{name: "sale of a co-owned patent", owners: coOwned, act: sale("acme", "buyer"), code: "TITLE-CONSENT-01", rule: "title.coowner-consent.transfer", unblock: who("beta")},
	{name: "exclusive licence of a co-owned patent", owners: coOwned, act: exclusiveCN, code: "TITLE-CONSENT-01", rule: "title.coowner-consent.licence", unblock: who("beta")},
	{name: "pledge of a co-owned patent", owners: coOwned, act: pledgeToBank, code: "TITLE-CONSENT-01", rule: "pledge.refusal.coowner-consent", unblock: who("beta")},
	{name: "open licence of a co-owned patent", owners: coOwned, act: openToAll, code: "TITLE-CONSENT-01", rule: "title.coowner-consent.transfer", unblock: who("beta")},
	{name: "surrender of a co-owned patent by one", owners: coOwned, act: title.Observe{Fact: title.Surrendered, Party: "acme"}, code: "TITLE-CONSENT-01", rule: "title.coowner-consent.transfer", unblock: who("beta")},
	{name: "sale of a pledged patent", before: []title.Act{pledgeToBank}, act: sale("acme", "buyer"), code: "TITLE-CONSENT-02", rule: "title.pledgee-consent.transfer", subject: "pl", unblock: who("bank", "bank")},
	{name: "ordinary licence of a pledged patent", before: []title.Act{pledgeToBank}, act: ordinaryCN, code: "TITLE-CONSENT-02", rule: "title.pledgee-consent.licence", subject: "pl", unblock: who("bank", "bank")},
	{name: "open licence of a pledged patent", before: []title.Act{pledgeToBank}, act: openToAll, code: "TITLE-CONSENT-02", rule: "title.pledgee-consent.open-licence", subject: "pl", unblock: who("bank", "bank")},
	{name: "surrender of a pledged patent", before: []title.Act{pledgeToBank}, act: title.Observe{Fact: title.Surrendered}, code: "TITLE-CONSENT-02", rule: "title.pledgee-consent.surrender", subject: "pl", unblock: who("bank", "bank")},
	{name: "second pledge", before: []title.Act{pledgeToBank}, act: grant(burden("pl2", title.Pledge, "other", "acme")), code: "TITLE-PLEDGE-01", rule: "pledge.refusal.already-pledged", subject: "pl", unblock: who("bank")},
	{name: "pledge by a stranger", act: grant(burden("pl", title.Pledge, "bank", "thief")), code: "TITLE-OWNER-01", subject: "pl", unblock: who(""), outside: true},
	{name: "debt due after the term", act: grant(due(burden("pl", title.Pledge, "bank", "acme"), "2036-05-05")), says: "2036-05-04", code: "TITLE-PLEDGE-02", rule: "pledge.refusal.debt-after-term", subject: "pl", unblock: who("", ""), outside: true},
	{name: "pledge in the grace period", before: []title.Act{inGrace}, act: pledgeToBank, code: "TITLE-ANNUITY-01", rule: "pledge.refusal.annuity-unpaid", unblock: who("")},
	{name: "open licence in the grace period", before: []title.Act{inGrace}, act: openToAll, code: "TITLE-ANNUITY-01", rule: "open-licence.unpaid", unblock: who("")},
	{name: "recordal in the grace period", before: []title.Act{inGrace}, act: grant(recorded(ordinaryCN.Burden)), code: "TITLE-ANNUITY-01", rule: "licence.record.unpaid", unblock: who("")},
	{name: "pledge while seized", before: []title.Act{seized}, act: pledgeToBank, code: "TITLE-SEIZURE-01", rule: "pledge.refusal.suspended", subject: "sz", unblock: who("")},
	{name: "sale while seized", before: []title.Act{seized}, act: sale("acme", "buyer"), code: "TITLE-SEIZURE-01", rule: "title.preserved", subject: "sz", unblock: who("")},
	{name: "surrender while seized", before: []title.Act{seized}, act: title.Observe{Fact: title.Surrendered}, code: "TITLE-SEIZURE-01", rule: "title.preserved", subject: "sz", unblock: who("")},
	{name: "recordal while seized", before: []title.Act{seized}, act: grant(recorded(ordinaryCN.Burden)), code: "TITLE-SEIZURE-01", rule: "licence.record.suspended", subject: "sz", unblock: who("")},
	{name: "open licence while seized", before: []title.Act{seized}, act: openToAll, code: "TITLE-SEIZURE-01", rule: "open-licence.suspended", subject: "sz", unblock: who("")},
	{name: "sale while suspended", before: []title.Act{stayed}, act: sale("acme", "buyer"), code: "TITLE-SUSPENDED-01", rule: "title.suspended", subject: "su", unblock: who("")},
	{name: "ordinary licence beside an exclusive one", before: []title.Act{exclusiveCN}, act: ordinaryCN, code: "TITLE-LICENCE-01", rule: "licence.exclusive", subject: "ex", unblock: who("lee", "lee")},
	{name: "ordinary licence beside a sole one", before: []title.Act{soleCN}, act: ordinaryCN, code: "TITLE-LICENCE-01", rule: "licence.sole", subject: "so", unblock: who("lee", "lee")},
	{name: "exclusive licence over an ordinary one", before: []title.Act{ordinaryCN}, act: exclusiveCN, code: "TITLE-LICENCE-02", rule: "licence.exclusive", subject: "or", unblock: who("lee", "lee")},
	{name: "sole licence over an ordinary one", before: []title.Act{ordinaryCN}, act: soleCN, code: "TITLE-LICENCE-02", rule: "licence.sole", subject: "or", unblock: who("lee", "lee")},
	{name: "exclusive licence during an open one", before: []title.Act{openToAll}, act: exclusiveCN, code: "TITLE-OPEN-01", rule: "open-licence.bars-exclusive", subject: "ol", unblock: who("acme")},
	{name: "open licence during an exclusive one elsewhere", before: []title.Act{exclusiveCN}, act: grant(title.Burden{ID: "ol", Kind: title.OpenLicence, Scope: scopeOf("US")}), code: "TITLE-OPEN-02", rule: "open-licence.exclusive", subject: "ex", unblock: who("lee")},
	{name: "second open licence", before: []title.Act{openToAll}, act: grant(burden("ol2", title.OpenLicence, "", "acme")), code: "TITLE-OPEN-03", subject: "ol", unblock: who("acme")},
	{name: "sub-licence beyond its head", before: []title.Act{grant(sublet(exclusiveCN.Burden))}, act: grant(sub(licenceOf("s", "", "max", scopeOf("CN", "JP"), "lee"), "ex")), code: "TITLE-LICENCE-03", rule: "licence.within-head", subject: "ex"},
	{name: "sub-licence by a stranger", before: []title.Act{grant(sublet(exclusiveCN.Burden))}, act: grant(sub(licenceOf("s", "", "max", scopeOf("CN"), "thief"), "ex")), code: "TITLE-LICENCE-04", rule: "licence.within-head", subject: "s"},
	{name: "sub-licence that the contract does not allow", before: []title.Act{exclusiveCN}, act: grant(sub(licenceOf("s", "", "max", scopeOf("CN"), "lee"), "ex")), code: "TITLE-LICENCE-06", rule: "licence.within-head", subject: "ex", unblock: who("acme")},
	{name: "sub-licence without a head", act: grant(sub(licenceOf("s", "", "max", scopeOf("CN"), "lee"), "ex")), code: "TITLE-BURDEN-01", subject: "ex"},
	{name: "licence that begins after the term", act: grant(licenceOf("l", "", "lee", title.Scope{From: day("2036-05-05")}, "acme")), says: "2036-05-04", code: "TITLE-LICENCE-05", rule: "licence.within-term", subject: "l"},
	{name: "sale that another deal has reserved", before: []title.Act{title.Reserve{ID: "rs", For: []ipx.PartyID{"first"}}}, act: sale("acme", "buyer"), code: "TITLE-RESERVED-01", subject: "rs", unblock: who("first", "first")},
	{name: "sale of more than one has", owners: coOwned, before: []title.Act{title.Consent{By: "beta", Permits: title.ToTransfer}}, act: title.Vest{From: holdings("acme", "2/3"), To: holdings("buyer", "2/3")}, code: "TITLE-SHARE-01"},
	{name: "sale by a stranger", act: sale("thief", "buyer"), code: "TITLE-SHARE-01"},
	{name: "sale of an ended right", before: []title.Act{lapse}, act: sale("acme", "buyer"), code: "TITLE-ENDED-01"},
	{name: "licence of an ended right", before: []title.Act{lapse}, act: ordinaryCN, code: "TITLE-ENDED-01"},
	{name: "lapse of an ended right", before: []title.Act{lapse}, act: title.Observe{Fact: title.Expired}, code: "TITLE-ENDED-01"},
	{name: "restoration of a living right", act: title.Observe{Fact: title.Restored}, code: "TITLE-STATE-01"},
	{name: "release of nothing", act: title.Release{Burden: "pl", Why: title.Paid}, code: "TITLE-BURDEN-01", subject: "pl"},
	{name: "second release", before: []title.Act{pledgeToBank, title.Release{Burden: "pl", Why: title.Paid}}, act: title.Release{Burden: "pl", Why: title.Paid}, code: "TITLE-BURDEN-02", subject: "pl"},
	{name: "id of a burden that lies", before: []title.Act{ordinaryCN}, act: grant(licenceOf("or", "", "max", scopeOf("US"), "acme")), code: "TITLE-BURDEN-03", subject: "or"},
	{name: "junior promoted over a senior", before: []title.Act{secured("s1", "bank", "CNY 5"), secured("s2", "fund", "CNY 5")}, act: title.Rank{Order: []title.BurdenID{"s2", "s1"}}, code: "TITLE-RANK-01", rule: "pledge.rank-change", subject: "s1", unblock: who("bank")},
	{name: "larger senior claim", before: []title.Act{secured("s1", "bank", "CNY 5"), secured("s2", "fund", "CNY 5")}, act: title.Vary{Burden: "s1", Claim: title.Claim{Amount: ipx.MustMoney("CNY 6")}}, code: "TITLE-RANK-01", rule: "pledge.change-harmless", subject: "s2", unblock: who("fund")},
	{name: "rank of a licence", before: []title.Act{secured("s1", "bank", "CNY 5"), ordinaryCN}, act: title.Rank{Order: []title.BurdenID{"s1", "or"}}, code: "TITLE-RANK-02", subject: "or"},
	{name: "consent of a stranger", act: title.Consent{By: "thief", Permits: title.ToTransfer}, code: "TITLE-OWNER-01"},
	{name: "consent to what another holds", before: []title.Act{pledgeToBank}, act: title.Consent{By: "thief", Permits: title.ToTransfer, Burden: "pl"}, code: "TITLE-OWNER-02", subject: "pl"},
	{name: "transfer effective before its registration", act: sale("acme", "buyer"), dates: title.Dates{Effective: day(at), Registered: day("2026-04-20")}, code: "TITLE-REGISTER-01", rule: "title.moves-on-registration"},
	{name: "pledge that is not registered", act: grant(title.Burden{ID: "pl", Kind: title.Pledge, Holders: []ipx.PartyID{"bank"}}), code: "TITLE-REGISTER-02", rule: "pledge.arises", subject: "pl"},
	{name: "nobody's transfer", act: title.Vest{}, code: "TITLE-INPUT-01"},
	{name: "shares that differ", act: title.Vest{From: holdings("acme", "1/2"), To: holdings("buyer", "1/3")}, code: "TITLE-INPUT-01"},
	{name: "correction of nothing", act: title.Correct{Entry: "none"}, code: "TITLE-CORRECT-01"},
}

func (s situation) prepare(t *testing.T, v law.View) (title.Record, title.Entry) {
	owners := s.owners
	if owners == nil {
		owners = []string{"acme", "1"}
	}
	r := record(t, owners...)
	for i, a := range s.before {
		e := on("2026-03-01", a)
		e.ID = title.EntryID(rune('a' + i))
		next, _, err := r.Apply(v, title.Strict, e)
		require.NoError(t, err)
		r = next
	}
	e := on(at, s.act)
	e.ID = "act"
	if s.dates != (title.Dates{}) {
		e.Dates = s.dates
	}
	return r, e
}

// Each situation is refused for its reason, with rule, citation, obstacle and
// who can clear it. Without the rule, nothing is refused.
func TestRefusals(t *testing.T) {
	for _, s := range situations {
		t.Run(s.name, func(t *testing.T) {
			v := cn.Pack().On(day(at))
			r, e := s.prepare(t, v)
			_, report, err := r.Apply(v, title.Strict, e)
			no, ok := errors.AsType[*ipx.Refusal](err)
			require.True(t, ok, "%v", err)
			require.Len(t, no.Reasons, 1, "%v", no)
			got := no.Reasons[0]
			require.Equal(t, s.code, got.Code, "%v", no)
			require.Equal(t, s.subject != "", got.Subject != "" && got.Code != "TITLE-INPUT-01" && got.Code != "TITLE-CORRECT-01", got.Subject)
			if s.subject != "" {
				require.Equal(t, s.subject, got.Subject)
			}
			require.NotContains(t, no.Error(), "{", "an argument is missing")
			require.Contains(t, no.Error(), s.says)
			var unblock []ipx.Party
			for _, u := range got.Unblock {
				require.NotEmpty(t, u.Role)
				require.False(t, u.Act.IsZero())
				unblock = append(unblock, ipx.Party{ID: u.Party})
			}
			require.Equal(t, s.unblock, unblock)
			require.Equal(t, len(s.unblock) > 0 && !s.outside, len(report.Remedies) == 1)
			if s.rule == "" {
				return
			}
			rule, ok := v.Rule(s.rule)
			require.True(t, ok)
			require.Equal(t, rule.ID, got.Rule)
			require.Equal(t, rule.Cite.Text(), got.Cite)

			bare := cn.Pack().Without(s.rule).On(day(at))
			_, err = r.Check(bare, title.Strict, e)
			require.NoError(t, err, "without %s", s.rule)
		})
	}
}

// Every code of the package has a situation above or a test of its own.
func TestEveryCodeIsTested(t *testing.T) {
	elsewhere := []ipx.Code{"TITLE-INPUT-02", "TITLE-LATE-01", "TITLE-GRANTED-01", "TITLE-SHARE-02", "TITLE-MISSING-01"}
	for code, text := range title.Reasons {
		require.NotEmpty(t, text.Zh)
		require.NotEmpty(t, text.En)
		require.True(t, slices.Contains(elsewhere, code) || slices.ContainsFunc(situations, func(s situation) bool { return s.code == code }), "%s has no test", code)
	}
}
