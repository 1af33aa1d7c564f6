package transfer_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/export"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/title"
	"github.com/ipx-sdk/ipx-go/ipx/transfer"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
)

// tester is a test, or a check of one of its properties.
type tester interface {
	require.TestingT
	Helper()
}

// sale is a deal on its way through the table.
type sale struct {
	t      tester
	m      *machine
	in     instance
	titles title.Titles
	deal   transfer.Deal
	on     string

	self   bool             // foreigners and bankrupts act themselves
	silent bool             // nobody is named to receive the office's letters
	also   ipx.DocumentKind // a paper beyond those of every sale
}

// opened begins a sale of the rights that the words describe.
func opened(t testing.TB, on string, deal transfer.Deal, words ...string) *sale {
	terms, titles, err := start(argsOf(words...))
	require.NoError(t, err)
	m := machineOver(t, cn.Pack())
	in, err := m.Start("sale", terms)
	require.NoError(t, err)
	return &sale{t: t, m: m, in: in, titles: titles, deal: deal, on: on}
}

// enter puts an act of others on a title.
func (s *sale) enter(id ipx.RightID, on string, act title.Act) {
	changed, _, err := s.titles.Apply(cn.Pack().On(day(on)), title.Import,
		title.Entry{ID: title.EntryID(fmt.Sprint("other/", s.titles[id].Len())), Right: id, Dates: title.Dates{Effective: day(on), Registered: day(on)}, Act: act})
	require.NoError(s.t, err)
	s.titles = s.titles.With(changed)
}

// parties are all sellers and buyers, a foreigner through its agency, a bankrupt
// through its administrator.
func (s *sale) parties() []ipx.Actor {
	var out []ipx.Actor
	for role, ps := range map[ipx.Role][]ipx.PartyID{ipx.Seller: s.deal.Sellers, ipx.Buyer: s.deal.Buyers} {
		for _, p := range ps {
			a := ipx.Actor{Role: role, Party: p}
			if slices.Contains(s.deal.Foreign, p) && !s.self {
				a = ipx.Actor{Role: role, Party: "agency", For: p}
			}
			for _, in := range s.deal.Insolvent {
				if in.Seller == p && !s.self {
					a = ipx.Actor{Role: role, Party: in.Administrator, For: p}
				}
			}
			out = append(out, a)
		}
	}
	return out
}

// fire takes a step, with every paper that the table may want.
func (s *sale) fire(by []ipx.Actor, e transfer.Event) error {
	c := command{By: by, On: day(s.on), Event: e}
	for _, k := range []ipx.DocumentKind{"contract", "appraisal-report", "change-form", "pledgee-consent", "co-owner-consent", "decision", "offer", "waiver", "application", "trade-licence",
		"trade-certificate", "bank-receipt", "proof-of-payment", "registration-notice", "deed", "delivery-protocol", "agreement-or-judgment", "notice", "correction", s.also} {
		if k == "" {
			continue
		}
		c.Docs = append(c.Docs, ipx.Document{Kind: k, Signed: slices.Concat(s.deal.Sellers, s.deal.Buyers)})
	}
	out, err := s.m.Fire(s.in, c, s.titles)
	if err == nil {
		s.in, s.titles = out.Next, s.titles.With(out.Titles)
	}
	return err
}

func (s *sale) must(by []ipx.Actor, e transfer.Event) {
	s.t.Helper()
	require.NoError(s.t, s.fire(by, e))
}

// steps of a sale, by name.
func (s *sale) take(step string) error {
	switch step {
	case "reserve":
		return s.fire(s.parties(), transfer.Reserve{Deal: s.deal, Until: day(s.on).AddDays(60)})
	case "review":
		return s.fire(s.parties(), transfer.Review{Disclosed: s.deal.Disclosed})
	case "sign":
		return s.fire(s.parties(), transfer.Sign{Deal: s.deal})
	case "file":
		if s.silent {
			return s.fire(s.parties(), transfer.File{})
		}
		return s.fire(s.parties(), transfer.File{Recipient: "agency"})
	}
	return s.fire(asOffice, transfer.Register{Gazetted: day(s.on)})
}

var course = []string{"reserve", "review", "sign", "file", "register"}

// upTo takes the steps before one.
func (s *sale) upTo(step string) {
	s.t.Helper()
	for _, c := range course {
		if c == step {
			return
		}
		require.NoError(s.t, s.take(c), c)
	}
}

func role(r ipx.Role, p ipx.PartyID) []ipx.Actor { return []ipx.Actor{{Role: r, Party: p}} }

// guard is a rule on who must agree to a sale, in a sale where nothing else is in
// the way.
type guard struct {
	no      string // in the list of those who must agree
	name    string
	on      string // 2026-03-09 where it does not say
	rights  string
	deal    string
	change  func(*transfer.Deal)
	before  func(*sale)
	step    string
	code    ipx.Code
	rule    string
	unblock []ipx.Role
	clear   func(*sale) // what unblocks; nil: nothing does
}

func guards() []guard {
	pledge := func(s *sale) {
		s.enter("A", "2025-06-02", title.Grant{Burden: title.Burden{ID: "pl", Kind: title.Pledge, Number: "Y2025980000001", Holders: []ipx.PartyID{"bank"}, Recorded: true}})
	}
	burden := func(kind title.BurdenKind) func(*sale) {
		return func(s *sale) {
			b := title.Burden{ID: "b", Kind: kind, Holders: []ipx.PartyID{"other"}}
			if kind == title.Licence {
				b.Licence = title.Ordinary
			}
			if kind == title.OpenLicence {
				b.Holders, b.Grantors = nil, []ipx.PartyID{"S"}
			}
			s.enter("A", "2025-06-02", title.Grant{Burden: b})
		}
	}
	lift := func(s *sale) { s.enter("A", s.on, title.Release{Burden: "b", Why: title.Lifted}) }
	tell := func(s *sale) { s.deal.Disclosed = []transfer.Disclosure{{Right: "A", Burden: "b"}} }
	coOwner := func(s *sale) { s.must(role(ipx.CoOwner, "K"), transfer.CoOwnerConsent{Right: "A"}) }
	approved := func(k transfer.ApprovalKind) func(*sale) {
		return func(s *sale) { s.must(role(ipx.Authority, ""), transfer.Approve{What: k, No: "1"}) }
	}
	half, _ := ipx.ParseShare("1/2")
	halves := func(kind ipx.RightKind) func(*transfer.Deal) {
		return func(d *transfer.Deal) {
			d.Lots[0].Kind, d.Lots[0].Rights = kind, lot("A", kind).Rights
			d.Lots[0].From, d.Lots[0].To = []title.Holding{{Party: "S", Share: half}}, []title.Holding{{Party: "B", Share: half}}
		}
	}
	firstRefusal := func(g transfer.PreferenceGround) func(*transfer.Deal) {
		return func(d *transfer.Deal) { d.Preference = []transfer.Preference{{Holder: "H", Ground: g}} }
	}
	waive := func(s *sale) { s.must(role(ipx.Anyone, "H"), transfer.WaivePreference{}) }
	out := []guard{
		{no: "G1", name: "co-owned patent", rights: "A:invention", deal: "half", step: "sign", code: "TITLE-CONSENT-01", rule: "cn.patent-law.14.2", unblock: []ipx.Role{ipx.CoOwner}, clear: coOwner},
		{no: "G1", name: "co-owned application", rights: "A:application", deal: "half", change: halves(ipx.Application), step: "sign", code: "TITLE-CONSENT-01", rule: "cn.patent-law.14.2", unblock: []ipx.Role{ipx.CoOwner}, clear: coOwner},
		{no: "G3", name: "co-owned work", rights: "A:copyright", deal: "half", change: halves(ipx.Copyright), step: "sign", code: "TITLE-CONSENT-01", rule: "cn.copyright-law.14.2", unblock: []ipx.Role{ipx.CoOwner}, clear: coOwner},
		{no: "G4", name: "co-owned software", rights: "A:software", deal: "half", change: halves(ipx.Software), step: "sign", code: "TITLE-CONSENT-01", rule: "cn.software-regulation.10", unblock: []ipx.Role{ipx.CoOwner}, clear: coOwner},
		{no: "G5", name: "co-owned variety", rights: "A:plant-variety", deal: "half", change: halves(ipx.PlantVariety), step: "sign", code: "TITLE-CONSENT-01", rule: "cn.variety-interpretation-2.1", unblock: []ipx.Role{ipx.CoOwner}, clear: coOwner},
		{no: "G6", name: "co-owned mark", rights: "A:trademark", deal: "half", change: halves(ipx.Trademark), step: "sign", code: "TITLE-CONSENT-01", rule: "cn.trademark-law.5", unblock: []ipx.Role{ipx.CoOwner}, clear: coOwner},
		{no: "G6", name: "co-owned mark from 2027", on: "2027-03-09", rights: "A:trademark", deal: "half", change: halves(ipx.Trademark), step: "sign", code: "TITLE-CONSENT-01", rule: "cn.trademark-law-2026.7", unblock: []ipx.Role{ipx.CoOwner}, clear: coOwner},
		{no: "G7", name: "co-owned know-how", rights: "A:know-how", deal: "half", change: halves(ipx.KnowHow), step: "sign", code: "TITLE-CONSENT-01", rule: "cn.technology-interpretation.20", unblock: []ipx.Role{ipx.CoOwner}, clear: coOwner},
		{no: "G8", name: "creator of a service result", deal: "plain", change: firstRefusal(transfer.Creator), step: "sign", code: "TRANSFER-PREFERENCE-01", rule: "cn.civil-code.847.1", unblock: []ipx.Role{ipx.Seller}, clear: waive},
		{no: "G9", name: "client of a development", deal: "plain", change: firstRefusal(transfer.Client), step: "sign", code: "TRANSFER-PREFERENCE-02", rule: "cn.civil-code.859.2", unblock: []ipx.Role{ipx.Seller}, clear: waive},
		{no: "G10", name: "joint developer", deal: "plain", change: firstRefusal(transfer.JointDeveloper), step: "sign", code: "TRANSFER-PREFERENCE-03", rule: "cn.civil-code.860.1", unblock: []ipx.Role{ipx.Seller}, clear: waive},
		{no: "G11", name: "pledged patent", deal: "plain", before: pledge, step: "sign", code: "TITLE-CONSENT-02", rule: "cn.civil-code.444.2", unblock: []ipx.Role{ipx.Pledgee, ipx.Pledgee},
			clear: func(s *sale) {
				s.must(role(ipx.Pledgee, "bank"), transfer.PledgeeConsent{Right: "A", Burden: "pl", Amount: ipx.Yuan(300_000)})
			}},
		{no: "G11", name: "pledged mark", rights: "A:trademark", deal: "mark", before: pledge, step: "sign", code: "TITLE-CONSENT-02", rule: "cn.civil-code.444.2", unblock: []ipx.Role{ipx.Pledgee, ipx.Pledgee},
			clear: func(s *sale) { s.must(role(ipx.Pledgee, "bank"), transfer.PledgeeConsent{Right: "A", Burden: "pl"}) }},
		{no: "G12", name: "seized patent", deal: "plain", before: burden(title.Seizure), step: "sign", code: "TITLE-SEIZURE-01", rule: "cn.patent-rules.104", unblock: []ipx.Role{ipx.Court}, clear: lift},
		{no: "G12", name: "seized mark", rights: "A:trademark", deal: "mark", before: burden(title.Seizure), step: "sign", code: "TITLE-SEIZURE-01", rule: "cn.trademark-preservation.1", unblock: []ipx.Role{ipx.Court}, clear: lift},
		{no: "G12", name: "ownership dispute", deal: "plain", before: burden(title.Suspension), step: "sign", code: "TITLE-SUSPENDED-01", rule: "cn.patent-rules.105", unblock: []ipx.Role{ipx.Registrar}, clear: lift},
		{no: "G13", name: "licence not shown", deal: "plain", before: burden(title.Licence), step: "review", code: "TRANSFER-BURDEN-01", rule: "cn.technology-interpretation.24.2", unblock: []ipx.Role{ipx.Seller, ipx.Buyer}, clear: tell},
		{no: "G13", name: "licence of a mark not shown", rights: "A:trademark", deal: "mark", before: burden(title.Licence), step: "review", code: "TRANSFER-BURDEN-01", rule: "cn.trademark-interpretation.20", unblock: []ipx.Role{ipx.Seller, ipx.Buyer}, clear: tell},
		{no: "G13", name: "licence of software not shown", rights: "A:software", deal: "software", before: burden(title.Licence), step: "review", code: "TRANSFER-BURDEN-01", rule: "cn.civil-code.876", unblock: []ipx.Role{ipx.Seller, ipx.Buyer}, clear: tell},
		{no: "G14", name: "open licence", deal: "plain", before: burden(title.OpenLicence), step: "review", code: "TRANSFER-BURDEN-02", rule: "cn.patent-law.50.2", unblock: []ipx.Role{ipx.Seller, ipx.Buyer},
			clear: func(s *sale) { s.enter("A", s.on, title.Release{Burden: "b", Why: title.Withdrawn}) }},
		{no: "G15", name: "similar mark left behind", rights: "A:trademark", deal: "mark", change: func(d *transfer.Deal) { d.Lots[0].Similar = []ipx.RightID{"N"} }, step: "sign", code: "TRANSFER-MARK-01", rule: "cn.trademark-law.42.2", unblock: []ipx.Role{ipx.Seller}},
		{no: "G15", name: "similar mark left behind from 2027", on: "2027-01-04", rights: "A:trademark", deal: "mark", change: func(d *transfer.Deal) { d.Lots[0].Similar = []ipx.RightID{"N"} }, step: "sign", code: "TRANSFER-MARK-01", rule: "cn.trademark-law-2026.46.2", unblock: []ipx.Role{ipx.Seller}},
		{no: "G17", name: "collective mark", rights: "A:trademark", deal: "mark", change: func(d *transfer.Deal) { d.Lots[0].Collective = true }, step: "sign", code: "TRANSFER-MARK-02", rule: "cn.collective-mark-rules", unblock: []ipx.Role{ipx.Buyer}, clear: func(s *sale) { s.deal.Lots[0].Standing = true }},
		{no: "G17", name: "collective mark from 2027", on: "2027-01-04", rights: "A:trademark", deal: "mark", change: func(d *transfer.Deal) { d.Lots[0].Collective = true }, step: "sign", code: "TRANSFER-MARK-02", rule: "cn.trademark-law-2026.47", unblock: []ipx.Role{ipx.Buyer}, clear: func(s *sale) { s.deal.Lots[0].Standing = true }},
		{no: "G19", name: "university", deal: "university", step: "sign", code: "TRANSFER-NOTICE-01", rule: "cn.results-law.18", unblock: []ipx.Role{ipx.Seller},
			clear: func(s *sale) { s.deal.Notices[0].From, s.deal.Notices[0].Until = day("2026-02-20"), day("2026-03-06") }},
		{no: "G20", name: "project of the state", deal: "abroad-funded", step: "sign", code: "TRANSFER-PROJECT-01", rule: "cn.science-progress-law.34", unblock: []ipx.Role{ipx.Authority}, clear: approved(transfer.ProjectAgency)},
		{no: "G21", name: "unclassified technology", deal: "abroad", step: "reserve", code: "TRANSFER-EXPORT-01", rule: "cn.technology-trade-regulation.2", unblock: []ipx.Role{ipx.Seller}, clear: func(s *sale) { s.deal.Lots[0].Export = export.Free }},
		{no: "G21", name: "prohibited technology", deal: "abroad-prohibited", step: "reserve", code: "TRANSFER-EXPORT-03", rule: "cn.technology-trade-regulation.29"},
		{no: "G21", name: "restricted technology, letter of intent", deal: "abroad-restricted", step: "sign", code: "TRANSFER-EXPORT-04", rule: "cn.technology-trade-regulation.33.2", unblock: []ipx.Role{ipx.Authority}, clear: approved(transfer.ExportIntent)},
		{no: "G21", name: "restricted technology, licence", deal: "abroad-restricted", before: func(s *sale) {
			s.upTo("sign")
			approved(transfer.ExportIntent)(s)
			require.NoError(s.t, s.take("sign"))
		},
			step: "file", code: "TRANSFER-EXPORT-05", rule: "cn.technology-trade-regulation.30", unblock: []ipx.Role{ipx.Authority}, clear: func(s *sale) { s.must(role(ipx.Authority, ""), transfer.IssueLicence{No: "L"}) }},
		{no: "G21", name: "free technology, certificate", deal: "abroad-free", step: "file", code: "TRANSFER-EXPORT-06", rule: "cn.technology-trade-regulation.39", unblock: []ipx.Role{ipx.Authority}, clear: func(s *sale) { s.must(role(ipx.Authority, ""), transfer.RegisterExport{No: "E"}) }},
		{no: "G21", name: "prohibited import", deal: "import-prohibited", step: "reserve", code: "TRANSFER-IMPORT-01", rule: "cn.technology-trade-regulation.9"},
		{no: "G21", name: "restricted import", deal: "import-restricted", step: "file", code: "TRANSFER-IMPORT-02", rule: "cn.technology-trade-regulation.16", unblock: []ipx.Role{ipx.Authority},
			clear: func(s *sale) { s.must(role(ipx.Authority, ""), transfer.IssueLicence{No: "I", Import: true}) }},
		{no: "G22", name: "defence patent to a foreigner", deal: "defence-abroad", step: "reserve", code: "TRANSFER-DEFENCE-01", rule: "cn.defence-patent-regulation.8"},
		{no: "G22", name: "defence patent", deal: "defence", step: "sign", code: "TRANSFER-DEFENCE-02", rule: "cn.defence-patent-regulation.7", unblock: []ipx.Role{ipx.Authority}, clear: approved(transfer.Defence)},
		{no: "G23", name: "variety to a foreigner", rights: "A:plant-variety", deal: "variety-abroad", step: "sign", code: "TRANSFER-VARIETY-01", rule: "cn.variety-regulation-2025", unblock: []ipx.Role{ipx.Authority}, clear: approved(transfer.Variety)},
		{no: "G23", name: "variety to a foreigner, 2024", on: "2024-03-11", rights: "A:plant-variety", deal: "variety-abroad", step: "sign", code: "TRANSFER-VARIETY-01", rule: "cn.variety-regulation-2014.9.2", unblock: []ipx.Role{ipx.Authority}, clear: approved(transfer.Variety)},
		{no: "G23", name: "variety of a state unit, 2024", on: "2024-03-11", rights: "A:plant-variety", deal: "variety-state", change: func(d *transfer.Deal) {
			d.Notices = []transfer.Notice{{By: "S", From: day("2024-02-19"), Until: day("2024-03-10")}}
		}, step: "sign", code: "TRANSFER-VARIETY-02", rule: "cn.variety-regulation-2014.9.3", unblock: []ipx.Role{ipx.Authority}, clear: approved(transfer.Superior)},
		{no: "G24", name: "software to a foreigner", rights: "A:software", deal: "software-abroad", step: "reserve", code: "TRANSFER-EXPORT-02", rule: "cn.software-regulation.22", unblock: []ipx.Role{ipx.Seller}, clear: func(s *sale) { s.deal.Lots[0].Export = export.Free }},
		{no: "G18", name: "state assets, appraisal", on: "2026-03-11", deal: "state-listed", change: func(d *transfer.Deal) { d.Appraisal = ipx.Appraisal{} }, before: func(s *sale) { s.upTo("sign"); approved(transfer.StateOwner)(s) },
			step: "sign", code: "TRANSFER-STATE-01", rule: "cn.state-assets-law.47", unblock: []ipx.Role{ipx.Appraiser}, clear: func(s *sale) { s.deal.Appraisal = deals()["state-appraised"].Appraisal }},
		{no: "G18", name: "state assets, decision", on: "2026-03-11", deal: "state-listed", step: "sign", code: "TRANSFER-STATE-02", rule: "cn.state-assets-law.53", unblock: []ipx.Role{ipx.Authority}, clear: approved(transfer.StateOwner)},
		{no: "G18", name: "state assets, listing", on: "2026-03-11", deal: "state-appraised", before: func(s *sale) { s.upTo("sign"); approved(transfer.StateOwner)(s) },
			step: "sign", code: "TRANSFER-STATE-03", rule: "cn.state-assets-law.54.2", unblock: []ipx.Role{ipx.Seller, ipx.Authority}, clear: approved(transfer.DirectSale)},
		{no: "G18", name: "state assets, days of notice", on: "2026-03-11", deal: "state-short", before: func(s *sale) { s.upTo("sign"); approved(transfer.StateOwner)(s) },
			step: "sign", code: "TRANSFER-STATE-04", rule: "cn.order-32-2016", unblock: []ipx.Role{ipx.Seller}, clear: func(s *sale) { s.deal.Listing.Until = day("2026-03-06") }},
		{no: "G18", name: "state assets, bidding", on: "2026-03-11", deal: "state-unbid", before: func(s *sale) { s.upTo("sign"); approved(transfer.StateOwner)(s) },
			step: "sign", code: "TRANSFER-STATE-05", rule: "cn.state-assets-law.54.2", unblock: []ipx.Role{ipx.Seller}, clear: func(s *sale) { s.deal.Listing.Bidding = true }},
		{no: "G18", name: "state assets, floor", on: "2026-03-11", deal: "state-cheap", before: func(s *sale) { s.upTo("sign"); approved(transfer.StateOwner)(s) },
			step: "sign", code: "TRANSFER-STATE-06", rule: "cn.state-assets-law.55", unblock: []ipx.Role{ipx.Authority}, clear: approved(transfer.BelowValue)},
		{no: "G18", name: "state assets, appraisal of another right", on: "2026-03-11", deal: "state-other", before: func(s *sale) { s.upTo("sign"); approved(transfer.StateOwner)(s) },
			step: "sign", code: "TRANSFER-STATE-07", rule: "cn.state-assets-law.47", unblock: []ipx.Role{ipx.Appraiser}, clear: func(s *sale) { s.deal.Appraisal.Subject = []ipx.RightID{"A"} }},
		{no: "G18", name: "state assets, old appraisal", on: "2026-03-11", deal: "state-stale", before: func(s *sale) { s.upTo("sign"); approved(transfer.StateOwner)(s) },
			step: "sign", code: "TRANSFER-STATE-08", rule: "cn.appraisal-report-standard", unblock: []ipx.Role{ipx.Appraiser}, clear: func(s *sale) { s.deal.Appraisal.On = day("2025-12-31") }},
		{no: "G18", name: "state assets, appraisal past its own last day", on: "2026-03-11", deal: "state-listed", change: func(d *transfer.Deal) { d.Appraisal.Until = day("2026-03-10") }, before: func(s *sale) { s.upTo("sign"); approved(transfer.StateOwner)(s) },
			step: "sign", code: "TRANSFER-STATE-08", rule: "cn.appraisal-report-standard", unblock: []ipx.Role{ipx.Appraiser}, clear: func(s *sale) { s.deal.Appraisal.Until = day("2026-03-11") }},
		{no: "G19", name: "university, a day short", deal: "university", change: func(d *transfer.Deal) {
			d.Notices = []transfer.Notice{{By: "S", From: day("2026-02-20"), Until: day("2026-03-05")}}
		}, step: "sign", code: "TRANSFER-NOTICE-01", rule: "cn.results-law.18", unblock: []ipx.Role{ipx.Seller}, clear: func(s *sale) {
			s.deal.Notices = []transfer.Notice{{By: "S", From: day("2026-02-20"), Until: day("2026-03-06")}}
		}},
		{no: "G25", name: "foreigner files for a patent", deal: "from-abroad", before: func(s *sale) { s.self = true }, step: "file", code: "TRANSFER-AGENCY-01", rule: "cn.patent-law.18.1", unblock: []ipx.Role{ipx.Agent}, clear: func(s *sale) { s.self = false }},
		{no: "G25", name: "foreigner files for a mark", rights: "A:trademark", deal: "mark-abroad", before: func(s *sale) { s.self = true }, step: "file", code: "TRANSFER-AGENCY-02", rule: "cn.trademark-law.18.2", unblock: []ipx.Role{ipx.Agent}, clear: func(s *sale) { s.self = false }},
		{no: "G25", name: "foreigner files for a mark from 2027", on: "2027-01-04", rights: "A:trademark", deal: "mark-abroad", before: func(s *sale) { s.self = true }, step: "file", code: "TRANSFER-AGENCY-02", rule: "cn.trademark-law-2026.11.2", unblock: []ipx.Role{ipx.Agent}, clear: func(s *sale) { s.self = false }},
		{no: "G25", name: "foreigner files for a layout-design", rights: "A:layout-design", deal: "layout-abroad", before: func(s *sale) { s.self = true }, step: "file", code: "TRANSFER-AGENCY-03", rule: "cn.layout-rules.4", unblock: []ipx.Role{ipx.Agent}, clear: func(s *sale) { s.self = false }},
		{no: "G25", name: "foreign receiver of a mark", rights: "A:trademark", deal: "mark-abroad", before: func(s *sale) { s.silent = true }, step: "file", code: "TRANSFER-AGENCY-04", rule: "cn.trademark-regulation.5.3", unblock: []ipx.Role{ipx.Buyer}, clear: func(s *sale) { s.silent = false }},
		{no: "G26", name: "resolution of the meeting", deal: "resolution", step: "sign", code: "WORKFLOW-PAPER-01", rule: "cn.company-law.135", clear: func(s *sale) { s.also = "resolution" }},
		{no: "G27", name: "bankrupt seller", deal: "insolvent", before: func(s *sale) { s.self = true }, step: "sign", code: "TRANSFER-INSOLVENT-01", rule: "cn.bankruptcy-law.25.1.6", unblock: []ipx.Role{ipx.Agent}, clear: func(s *sale) { s.self = false }},
		{no: "", name: "reserved for another", deal: "plain", before: func(s *sale) {
			s.enter("A", "2026-03-01", title.Reserve{ID: "other", For: []ipx.PartyID{"X"}, Scope: title.Scope{From: day("2026-03-01"), Until: day("2026-06-01")}})
		}, step: "reserve", code: "TITLE-RESERVED-01", unblock: []ipx.Role{ipx.Anyone, ipx.Anyone}, clear: func(s *sale) { s.enter("A", s.on, title.Release{Burden: "other", Why: title.Withdrawn}) }},
		{no: "", name: "more than one owns", deal: "two-thirds", rights: "A:invention", step: "reserve", code: "TRANSFER-OWNER-01", unblock: []ipx.Role{ipx.Seller}, clear: func(s *sale) { halves(ipx.Invention)(&s.deal) }},
	}
	for i := range out {
		if out[i].no == "G1" || out[i].no >= "G3" && out[i].no <= "G7" && len(out[i].no) == 2 || out[i].name == "more than one owns" {
			out[i].rights += " owners=S+K"
		}
	}
	return out
}

// Who must agree to a sale: each rule alone in the way, with its citation and who
// can unblock it; and once they have, the sale goes on.
func TestEachGuardAlone(t *testing.T) {
	for _, g := range guards() {
		t.Run(g.no+" "+g.name, func(t *testing.T) {
			on := g.on
			if on == "" {
				on = "2026-03-09"
			}
			d := deals()[g.deal]
			d.Lots = slices.Clone(d.Lots)
			if g.change != nil {
				g.change(&d)
			}
			words := []string{"rights=A:invention"}
			if g.rights != "" {
				words = strings.Fields("rights=" + g.rights)
			}
			s := opened(t, on, d, words...)
			if g.before != nil {
				g.before(s)
			}
			for _, c := range course {
				if c == g.step {
					break
				}
				if reached(s, c) {
					continue
				}
				require.NoError(t, s.take(c), c)
			}
			var no *ipx.Refusal
			require.ErrorAs(t, s.take(g.step), &no)
			require.Len(t, no.Reasons, 1, "%v", no)
			r := no.Reasons[0]
			assert.Equal(t, g.code, r.Code)
			assert.Equal(t, g.rule, r.Rule)
			if g.rule != "" {
				assert.NotEmpty(t, r.Cite.Zh)
				assert.NotEmpty(t, r.Cite.En)
			}
			var roles []ipx.Role
			for _, u := range r.Unblock {
				roles = append(roles, u.Role)
				assert.NotEmpty(t, u.Act.Zh)
				assert.NotEmpty(t, u.Act.En)
			}
			assert.Equal(t, g.unblock, roles)
			if g.clear != nil {
				g.clear(s)
				require.NoError(t, s.take(g.step))
			}
		})
	}
}

// Where no rule stands in the way a person sells by itself: nobody else, no
// spouse among them, is asked.
func TestASaleThatNeedsNobodyElse(t *testing.T) {
	s := opened(t, "2026-03-09", deals()["plain"], "rights=A:invention")
	for _, c := range course {
		require.NoError(t, s.take(c), c)
	}
	assert.Equal(t, transfer.Moved, s.in.State)
}

// reached reports whether a sale has taken a step of the course already.
func reached(s *sale, step string) bool {
	at := map[workflow.State]int{transfer.Reserved: 1, transfer.Agreed: 2, transfer.Signed: 3, transfer.Filed: 4}
	return slices.Index(course, step) < at[s.in.State]
}
