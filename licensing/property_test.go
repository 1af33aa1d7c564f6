package licensing_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/language"
	"pgregory.net/rapid"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/l10n"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/title"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
	"github.com/ipx-sdk/ipx-go/ipx/workflow/workflowtest"
	"github.com/ipx-sdk/ipx-go/licensing"
)

// everybody acts; the licensee of an open licence is who takes it.
var everybody = []ipx.Actor{
	{Role: ipx.Licensor, Party: "P"}, {Role: ipx.Licensee, Party: "L"}, {Role: ipx.Registrar}, {Role: ipx.Authority}, {Role: ipx.Court},
	{Role: ipx.CoOwner, Party: "K"}, {Role: ipx.Pledgee, Party: "bank"}, {Role: ipx.Owner, Party: "P"}, {Role: ipx.Platform},
}

// allPapers are every paper that the table asks for, signed by everybody.
func allPapers(m *machine) []ipx.Document {
	var out []ipx.Document
	for _, s := range m.Table().Steps {
		for _, p := range s.Papers {
			out = append(out, ipx.Document{Kind: p.Kind, Signed: []ipx.PartyID{"P", "L", "N"}})
		}
	}
	return out
}

// payload draws a payload that fits an event, mostly.
func payload(t *rapid.T, e licensing.Event, terms licensing.Terms) licensing.Event {
	all := licences()
	one := func(names ...string) licensing.Licence { return all[rapid.SampledFrom(names).Draw(t, "licence")] }
	money := func() ipx.Money {
		return ipx.NewMoney(decimal.New(rapid.SampledFrom([]int64{-1, 0, 1, 5_000, 1_000_000}).Draw(t, "money"), -2), ipx.CNY)
	}
	later := day("2026-03-02").AddDays(rapid.IntRange(-40, 900).Draw(t, "days"))
	party := rapid.SampledFrom([]ipx.PartyID{"P", "L", "N", "Z"}).Draw(t, "party")
	word := rapid.SampledFrom([]string{"", "because"}).Draw(t, "word")
	switch e.(type) {
	case licensing.Propose:
		return licensing.Propose{Licence: one("plain", "exclusive", "abroad-free", "abroad-restricted", "from-abroad", "audited-favoured")}
	case licensing.Sign:
		if rapid.Bool().Draw(t, "as proposed") {
			return e
		}
		return licensing.Sign{Licence: one("plain", "sublet", "endless", "exclusive", "audited-favoured", "abroad-free", "from-abroad", "no-challenge")}
	case licensing.SignPending:
		return licensing.SignPending{Licence: one("abroad-restricted", "from-abroad-restricted", "plain")}
	case licensing.Adopt:
		return licensing.Adopt{Licence: one("plain"), Burden: "licence:walk"}
	case licensing.Declare:
		return licensing.Declare{Licence: one("open", "open-priced", "open-free", "open-endless")}
	case licensing.RequestCompulsory:
		return licensing.RequestCompulsory{Licence: one("plain", "exclusive"), Ground: licensing.NotWorked}
	case licensing.Compel:
		return licensing.Compel{Licence: one("plain"), Ground: rapid.SampledFrom([]licensing.CompulsoryGround{licensing.Public, licensing.NotWorked}).Draw(t, "ground"), Offered: day("2025-01-05")}
	case licensing.Apply:
		return licensing.Apply{What: rapid.SampledFrom([]licensing.ApprovalKind{licensing.ExportIntent, licensing.Defence, "x"}).Draw(t, "what")}
	case licensing.Approve:
		return licensing.Approve{What: rapid.SampledFrom([]licensing.ApprovalKind{licensing.ExportIntent, licensing.Defence, "x"}).Draw(t, "what")}
	case licensing.Record:
		return licensing.Record{No: "X2026980000001"}
	case licensing.RefuseRecord:
		return licensing.RefuseRecord{Grounds: []string{word}}
	case licensing.RevokeRecord:
		return licensing.RevokeRecord{Grounds: []string{word}}
	case licensing.Amend:
		a := licensing.Amend{Price: word}
		if rapid.Bool().Draw(t, "scope") {
			a.Scope = &title.Scope{Territory: rapid.SampledFrom([]title.Set{title.Only("CN"), title.Only("CN-SH"), title.Only("CN", "US"), title.All()}).Draw(t, "where"), Until: later}
		}
		a.Type = rapid.SampledFrom([]title.LicenceType{"", "", title.Sole, title.Exclusive}).Draw(t, "type")
		return a
	case licensing.Assign:
		return licensing.Assign{To: []ipx.PartyID{rapid.SampledFrom([]ipx.PartyID{"L", "P"}).Draw(t, "to")}}
	case licensing.HolderChanges:
		return licensing.HolderChanges{To: []ipx.PartyID{party}}
	case licensing.NoteRight:
		return licensing.NoteRight{What: rapid.SampledFrom([]licensing.RightNote{licensing.AnnuityAtRisk, licensing.UnderAttack, licensing.PartlyVoid, licensing.PreservedByCourt, "x"}).Draw(t, "what")}
	case licensing.PayAnnuity:
		return licensing.PayAnnuity{Year: 9, Paid: money()}
	case licensing.Dispute:
		return licensing.Dispute{What: word, Before: licensing.Mediation}
	case licensing.StateRoyalty:
		return licensing.StateRoyalty{From: later, Due: money(), PayBy: later.AddDays(30)}
	case licensing.ReachMilestone:
		return licensing.ReachMilestone{What: word, Due: money(), PayBy: later}
	case licensing.PayRoyalty:
		if len(terms.Accounts) == 0 {
			return licensing.PayRoyalty{Amount: money()}
		}
		x := rapid.SampledFrom(terms.Accounts).Draw(t, "account")
		return licensing.PayRoyalty{From: x.From, What: x.What, Amount: rapid.SampledFrom([]ipx.Money{x.Due, money()}).Draw(t, "amount")}
	case licensing.CloseAudit:
		return licensing.CloseAudit{Claim: money(), PayBy: later, Bears: ipx.Licensee}
	case licensing.TellBetter:
		return licensing.TellBetter{No: word, On: later, Until: later}
	case licensing.Demand:
		return licensing.Demand{Of: rapid.SampledFrom([]ipx.PartyID{"P", "L", "Z"}).Draw(t, "of"), What: "x", Until: later}
	case licensing.RescindAtOnce:
		return licensing.RescindAtOnce{Ground: rapid.SampledFrom([]licensing.RescissionGround{licensing.ForceMajeure, licensing.Repudiation, "x"}).Draw(t, "ground"), Of: "L", Fact: word}
	case licensing.TakeUp:
		return licensing.TakeUp{Licensee: rapid.SampledFrom([]ipx.PartyID{"L", "L", "M"}).Draw(t, "taker"), Paid: day("2026-03-02"), Amount: ipx.Yuan(50_000)}
	case licensing.ServeRequest:
		return licensing.ServeRequest{Answer: later}
	case licensing.RuleFee:
		return licensing.RuleFee{No: "1", Fee: money()}
	case licensing.Annul:
		return licensing.Annul{No: word}
	case licensing.WithdrawOffer:
		return licensing.WithdrawOffer{Why: word}
	case licensing.TellDecision:
		return licensing.TellDecision{Why: word}
	case licensing.RefuseCompulsory:
		return licensing.RefuseCompulsory{Why: word}
	case licensing.EnterPublicDomain:
		return licensing.EnterPublicDomain{How: word}
	case licensing.ReportInfringement:
		return licensing.ReportInfringement{By: word}
	}
	return e
}

// fate is what befalls the right by itself.
func fate(t *rapid.T) title.Act {
	return rapid.SampledFrom([]title.Act{
		title.Observe{Fact: title.AnnuityUnpaid}, title.Observe{Fact: title.AnnuityPaid}, title.Observe{Fact: title.InvalidityRequested}, title.Observe{Fact: title.PartlyInvalidated},
		title.Observe{Fact: title.Lapsed}, title.Observe{Fact: title.Restored},
		title.Grant{Burden: title.Burden{ID: "sz", Kind: title.Seizure, Holders: []ipx.PartyID{"court"}}},
		title.Grant{Burden: title.Burden{ID: "sub", Kind: title.Licence, Holders: []ipx.PartyID{"S"}, Grantors: []ipx.PartyID{"L"}, Parent: "licence:walk", Scope: title.Scope{Territory: title.Only("CN-SH")}}},
	}).Draw(t, "fate")
}

// holds examines what must be true of a licence at any time.
func holds(t *rapid.T, m *machine, in instance, v title.View) {
	terms := in.Terms
	id := title.BurdenID("licence:walk")
	if terms.Declared {
		id = "open-licence:walk"
	}
	b, found := v.Burden(id)
	lies := found && b.Ended.IsZero()
	switch in.State {
	case licensing.Draft, licensing.Negotiating, licensing.Pending, licensing.Requested, licensing.Declared, licensing.Abandoned, licensing.Rejected,
		licensing.Expired, licensing.Terminated, licensing.Closed, licensing.Withdrawn:
		if lies && terms.Adopted == "" && !v.Life().Over() {
			t.Fatalf("in %s the licence lies on the title", in.State)
		}
	case licensing.Effective, licensing.Breached, licensing.Compelled, licensing.Offered, licensing.Withdrawing:
		if !found || !lies && !v.Life().Over() && b.Why != title.TermOver {
			t.Fatalf("in %s no licence lies on the title: %+v", in.State, b)
		}
	}
	for _, sub := range v.Burdens() {
		head, ok := v.Burden(sub.Parent)
		switch {
		case sub.Parent == "" || head.Kind == title.OpenLicence:
		case !ok || !head.Ended.IsZero():
			t.Fatalf("%s lies under %s, which has ended", sub.ID, sub.Parent)
		case !sub.Scope.Territory.Within(head.Scope.Territory):
			t.Fatalf("%s goes beyond %s", sub.ID, sub.Parent)
		}
	}
	for _, x := range terms.Accounts {
		if over, err := x.Paid.Compare(x.Due); err != nil || over > 0 || x.Paid.Sign() < 0 {
			t.Fatalf("paid %s of %s", x.Paid, x.Due)
		}
	}
	if m.Final(in.State) && len(in.Clocks) > 0 {
		t.Fatalf("%s is final and %v still run", in.State, in.Clocks)
	}
}

// Whatever happens in whatever order, a licence and its title agree, a dry run
// answers as the real one does, every refusal reads in both languages, and the
// history leads back to where it led.
func TestAnyWalkHolds(t *testing.T) {
	m := machineOver(t, cn.Pack())
	docs := allPapers(m)
	kinds := slices.Collect(m.Kinds())
	reached := map[workflow.State]bool{}
	fired := map[workflow.Kind]bool{}
	rapid.Check(t, func(rt *rapid.T) {
		terms, titles, err := start(argsOf())
		require.NoError(rt, err)
		in, err := m.Start("walk", terms)
		require.NoError(rt, err)
		on := day("2026-03-02")
		var records []workflow.Record
		for i := range rapid.IntRange(1, 30).Draw(rt, "steps") {
			on = on.AddDays(rapid.SampledFrom([]int{0, 0, 1, 1, 8, 40, 120}).Draw(rt, "later"))
			if rapid.IntRange(0, 7).Draw(rt, "fate") == 0 {
				changed, _, err := titles.Apply(cn.Pack().On(on), title.Strict, title.Entry{ID: title.EntryID(fmt.Sprint("fate", i)), Right: "A", Dates: title.Dates{Effective: on}, Act: fate(rt)})
				if err == nil {
					titles = titles.With(changed)
				}
			}
			var possible []workflow.Kind
			for _, k := range kinds {
				if _, ok := m.Leads(in.State, k); ok {
					possible = append(possible, k)
				}
			}
			if len(possible) == 0 {
				break
			}
			kind := rapid.SampledFrom(possible).Draw(rt, "event")
			zero, _ := m.DecodeEvent(kind, []byte("{}"))
			e := payload(rt, zero, in.Terms)
			by := everybody
			if step := stepOf(m, kind); slices.Contains(step.By, ipx.TimePassed) {
				by = []ipx.Actor{{Role: ipx.TimePassed}}
			} else if rapid.IntRange(0, 3).Draw(rt, "alone") == 0 && !step.Joint {
				by = []ipx.Actor{rapid.SampledFrom(everybody).Draw(rt, "by")}
			}
			if i%4 == 3 { // it walks the whole table each time
				workflowtest.Agree(t, m, in, workflow.Ask[licensing.Event]{By: by, On: on, Docs: docs, Titles: titles, Events: []licensing.Event{e}})
			}
			out, err := m.Fire(in, command{By: by, On: on, Event: e, Docs: docs}, titles)
			if no, ok := errors.AsType[*ipx.Refusal](err); ok {
				for _, r := range no.Reasons {
					require.NotContains(rt, l10n.Explain(language.Chinese, ipx.Refuse(r)), "{")
					require.NotContains(rt, l10n.Explain(language.English, ipx.Refuse(r)), "{")
				}
				continue
			}
			require.NoError(rt, err)
			in, titles = out.Next, titles.With(out.Titles)
			records = append(records, out.Record)
			reached[in.State], fired[kind] = true, true
			holds(rt, m, in, titles["A"].AsOf(on))
		}
		if len(records) > 0 && rapid.IntRange(0, 9).Draw(rt, "replayed") == 0 {
			workflowtest.RoundTrip(t, m, in, terms, records)
		}
	})
	t.Logf("%d of %d states and %d of %d events were reached", len(reached), len(m.Table().States), len(fired), len(kinds))
}

func stepOf(m *machine, kind workflow.Kind) workflow.Step[licensing.Terms, licensing.Event] {
	for _, s := range m.Table().Steps {
		if s.Event.Kind() == kind {
			return s
		}
	}
	return workflow.Step[licensing.Terms, licensing.Event]{}
}

// Every state and event of the table, against the automaton beneath.
func TestEveryStateAndEvent(t *testing.T) {
	m := machineOver(t, cn.Pack())
	terms, titles, err := start(argsOf())
	require.NoError(t, err)
	terms.Licence = plain(ipx.Invention)
	in, err := m.Start("walk", terms)
	require.NoError(t, err)
	workflowtest.Pairs(t, m, in, workflow.Ask[licensing.Event]{By: append(slices.Clone(everybody), ipx.Actor{Role: ipx.TimePassed}), On: day("2026-03-02"), Docs: allPapers(m), Titles: titles,
		Events: []licensing.Event{licensing.Sign{Licence: plain(ipx.Invention)}, licensing.Amend{Price: "4 %"}, licensing.Demand{Of: "L", Until: calendar.MustParse("2026-09-01")}}})
}
