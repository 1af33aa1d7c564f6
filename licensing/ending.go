package licensing

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/title"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
)

// ending notes why a licence ended.
func ending(e Ending) func(asked) Terms {
	return func(a asked) Terms { a.Terms.Ending = e; return a.Terms }
}

// ends releases the licence.
func ends(why title.ReleaseReason) func(asked) []title.Entry {
	return func(a asked) []title.Entry { return let(a, why) }
}

// afterEnd is what is left to do when a contract has come to its end before its
// term.
var afterEnd = []duty{
	{Kind: "settle", Label: ipx.T("结算到期使用费；结算条款继续有效", "settle what is owed; the clauses on settlement stay in force"), To: ipx.Licensee, Party: licensees},
	{Kind: "cancel-record", Label: ipx.T("办理备案注销", "have the record struck out"), To: ipx.Licensor, Party: licensors, When: recordStands},
	{Kind: "report-export", Label: ipx.T("向商务主管部门备案出口合同终止", "tell the authority for foreign trade that the export contract has ended"), To: ipx.Licensor, Party: licensors,
		When: func(a asked) bool { return traded(a) && !inbound(a.Terms.Licence) }},
	{Kind: "report-import", Label: ipx.T("向商务主管部门备案进口合同终止", "tell the authority for foreign trade that the import contract has ended"), To: ipx.Licensee, Party: licensees,
		When: func(a asked) bool { return traded(a) && inbound(a.Terms.Licence) }},
}

// cancelClock is the time to have the entry struck out.
var cancelClock = clock{Name: "cancel-by", Label: ipx.T("注销备案期限", "time to have the record struck out"), Law: "licence.record.change", While: over,
	After: ipx.T("可以补办", "late filing is accepted"), When: followed}

// traded reports whether the authority for foreign trade has the contract.
func traded(a asked) bool {
	return a.Terms.Certificate != "" || a.Terms.approved(ExportLicence) || a.Terms.approved(ImportLicence)
}

func recordStands(a asked) bool { return a.Terms.Record.stands() }

// followed reports whether an entry stands that the rules on patent licences want to
// follow the licence in their time. They do not speak of marks.
func followed(a asked) bool { return recordStands(a) && isPatent(a.Terms.Licence) }

// breachSteps are the way from a demand to performance or rescission.
func breachSteps() []step {
	breached := []workflow.State{Breached}
	return []step{
		{
			Event: Demand{}, Label: ipx.T("催告", "demand performance"), From: []workflow.State{Effective}, To: Breached, By: sides, Rules: []rule{isParty, ofOther},
			Papers: []paper{{Kind: "demand", Label: ipx.T("催告通知", "demand")}},
			Change: func(a asked) Terms {
				e := a.Event.(Demand)
				a.Terms.Breach = Breach{By: e.Of, What: e.What, Demanded: a.On, Until: e.Until}
				return a.Terms
			},
			Starts: []clock{{Name: "cure", Label: ipx.T("履行期限", "time to cure"), Law: "licence.demand", While: breached, Lapse: "demand-lapses", Until: demandedUntil}},
			Duties: []duty{{Kind: "perform", Label: ipx.T("在期限内履行，否则对方可以解除合同", "perform in time, or the other side may rescind"), To: ipx.Anyone,
				Party: func(a asked) []ipx.PartyID { return []ipx.PartyID{a.Event.(Demand).Of} }}},
			Cites: []law.Key{"licence.demand", "licence.demand.longer", "licence.arrears"},
		},
		{
			Event: Cure{}, Label: ipx.T("确认已履行", "confirm performance"), From: breached, To: Effective, By: sides, Rules: []rule{inTime},
			Papers: []paper{{Kind: "proof-of-performance", Label: ipx.T("履行证明", "proof of performance"), When: debtorAlone}},
			Change: func(a asked) Terms { a.Terms.Breach = Breach{}; return a.Terms },
			Cites:  []law.Key{"licence.demand"},
		},
		{
			Event: LapseDemand{}, Label: ipx.T("履行期限届满", "lapse of the time to cure"), From: breached, By: elapsed,
			Change: func(a asked) Terms { a.Terms.Breach.Lapsed = a.On; return a.Terms },
			Starts: []clock{{Name: "rescission", Label: ipx.T("解除权行使期限", "time to rescind"), Law: "licence.rescission", While: breached, Lapse: "rescission-lapses"}},
			Duties: []duty{{Kind: "may-rescind", Label: ipx.T("可以解除合同，一年内不行使的，解除权消灭", "may rescind within a year, or the right to do so is lost"), To: ipx.Anyone, Party: otherSide}},
			Cites:  []law.Key{"licence.demand", "licence.rescission"},
		},
		{
			Event: LapseRescission{}, Label: ipx.T("解除权消灭", "lapse of the right to rescind"), From: breached, To: Effective, By: elapsed,
			Change: func(a asked) Terms { a.Terms.Breach = Breach{}; return a.Terms }, Cites: []law.Key{"licence.rescission"},
		},
		{
			Event: Rescind{}, Label: ipx.T("催告后解除合同", "rescind after the demand"), From: breached, To: Terminated, By: append(slices.Clone(sides), ipx.Court), Rules: []rule{ripe, notOwnBreach},
			Papers: []paper{{Kind: "notice", Label: ipx.T("解除通知", "notice of rescission")}},
			Change: ending(Rescinded), Entries: ends(title.Terminated), Starts: []clock{cancelClock}, Duties: afterEnd,
			Cites: []law.Key{"licence.rescission", "licence.rescission.notice", "licence.settlement"},
		},
		{
			Event: RescindAtOnce{}, Label: ipx.T("径行解除合同", "rescind at once"), From: living, To: Terminated, By: append(slices.Clone(sides), ipx.Court),
			Rules:  []rule{causes, said("fact", func(e Event) string { return e.(RescindAtOnce).Fact }), notOwnBreach},
			Papers: []paper{{Kind: "notice", Label: ipx.T("解除通知", "notice of rescission")}},
			Change: ending(Rescinded), Entries: ends(title.Terminated), Starts: []clock{cancelClock}, Duties: afterEnd,
			Cites: []law.Key{"licence.rescission.at-once", "licence.rescission.agreed", "licence.rescission.notice", "licence.settlement"},
		},
		{
			Event: RescindForQuality{}, Label: ipx.T("因质量义务解除", "rescind for want of quality"), From: living, To: Terminated, By: licensor, Rules: []rule{poorQuality},
			Papers: []paper{{Kind: "notice", Label: ipx.T("解除通知", "notice of rescission")}},
			Change: ending(Rescinded), Entries: ends(title.Terminated), Duties: afterEnd[:2], // a mark is no technology that crosses the border
			Cites: []law.Key{"trademark.licence.quality-rescission", "trademark.licence.quality"},
		},
	}
}

// demandedUntil is the last day that a demand sets, where it gives more time
// than the law.
func demandedUntil(a asked) calendar.Date {
	e := a.Event.(Demand)
	raw, last, _, err := a.Law.Deadline("licence.demand", a.On)
	if err != nil {
		last = raw // its working days are not published
	}
	if a.Law.Has("licence.demand.longer") && e.Until.After(last) {
		return e.Until
	}
	return calendar.Date{}
}

// debtorAlone reports whether only the side in breach says that it has
// performed.
func debtorAlone(a asked) bool { return !actsOther(a, a.Terms.Breach.By) }

// actsOther reports whether somebody of the side other than a party's acts, or
// a court.
func actsOther(a asked, p ipx.PartyID) bool {
	l := a.Terms.Licence
	own, other := l.Licensors, l.Licensees
	if !slices.Contains(own, p) {
		own, other = other, own
	}
	return slices.ContainsFunc(a.By, func(b ipx.Actor) bool {
		return b.Role == ipx.Court || slices.Contains(other, b.Principal()) && !slices.Contains(own, b.Principal())
	})
}

// otherSide are the parties who may rescind.
func otherSide(a asked) []ipx.PartyID {
	if l := a.Terms.Licence; slices.Contains(l.Licensors, a.Terms.Breach.By) {
		return l.Licensees
	}
	return a.Terms.Licence.Licensors
}

// endingSteps are the other ways in which a licence ends, and what follows.
func endingSteps() []step {
	return []step{
		{
			Event: End{}, Label: ipx.T("协议终止", "end by agreement"), From: living, To: Terminated, By: sides, Joint: true,
			Papers: []paper{{Kind: "agreement", Label: ipx.T("终止协议", "agreement")}},
			Change: ending(ByConsent), Entries: ends(title.Terminated), Starts: []clock{cancelClock}, Duties: afterEnd,
			Cites: []law.Key{"licence.record.change", "licence.settlement"},
		},
		{
			Event: Annul{}, Label: ipx.T("确认合同无效", "hold the contract void"), From: slices.Concat(living, []workflow.State{Expired, Terminated}), To: Terminated, By: []ipx.Role{ipx.Court},
			Rules:  []rule{said("no", func(e Event) string { return e.(Annul).No })},
			Papers: []paper{{Kind: "judgment", Label: ipx.T("生效裁判文书", "final judgment")}},
			Change: ending(Annulled), Entries: ends(title.Annulled), Starts: []clock{cancelClock}, Duties: afterEnd,
			Cites: []law.Key{"licence.void"},
		},
		{
			Event: Expire{}, Label: ipx.T("许可期限届满", "expiry of the licence"), From: inForce, To: Expired, By: elapsed,
			Change: ending(TermOver), Entries: ends(title.TermOver), Cites: []law.Key{"licence.within-term"},
		},
		{
			Event: EndRight{}, Label: ipx.T("通报权利终止", "tell that the right has ended"), From: slices.Concat(inForce, []workflow.State{Pending}), To: EndedByLaw, By: anybody, Rules: []rule{ended},
			Change: ending(RightOver),
			Duties: []duty{
				{Kind: "settle", Label: ipx.T("结算到期使用费；此后不再计付", "settle what is owed; nothing more falls due"), To: ipx.Licensee, Party: licensees},
				{Kind: "paid-stays", Label: ipx.T("已经履行的许可合同不受无效宣告影响，恶意或者明显违反公平原则的除外", "what was performed before the invalidation stays, save bad faith or manifest unfairness"), To: ipx.Platform,
					When: func(a asked) bool {
						v, ok := a.View(a.Terms.Licence.Right)
						return ok && v.Life().Ended == title.Invalidated
					}},
			},
			Cites: []law.Key{"licence.within-term", "title.performed-contracts", "trademark.performed-contracts"},
		},
		{
			Event: EndRight{}, Label: ipx.T("通报权利终止", "tell that the right has ended"), From: slices.Concat([]workflow.State{Declared}, onOffer), To: Withdrawn, By: anybody, Rules: []rule{ended},
			Change: ending(RightOver), Entries: ends(title.RightEnded), Cites: []law.Key{"licence.within-term"},
		},
		{
			Event: EndOnTitle{}, Label: ipx.T("通报主许可终止", "tell that the head licence has ended"), From: living, To: EndedByLaw, By: anybody, Rules: []rule{gone},
			Change: ending(HeadOver),
			Duties: []duty{{Kind: "settle", Label: ipx.T("结算到期使用费", "settle what is owed"), To: ipx.Licensee, Party: licensees}},
			Cites:  []law.Key{"licence.within-head"},
		},
		{
			Event: Revive{}, Label: ipx.T("通报权利恢复", "tell that the right is restored"), From: []workflow.State{EndedByLaw}, To: Effective, By: anybody, Rules: []rule{restored},
			Change: ending(""), Starts: []clock{termClock}, Cites: []law.Key{"annuity.restoration"},
		},
		{
			Event: Settle{}, Label: ipx.T("结清", "close the accounts"), From: over, To: Closed, By: sides, Joint: true, Rules: []rule{paidUp, struckOut},
			Papers:  []paper{{Kind: "final-account", Label: ipx.T("结算清单", "final account"), Signed: func(a asked) []ipx.PartyID { return slices.Concat(licensors(a), licensees(a)) }}},
			Entries: ends(title.Terminated), // should the right come back, its licence does not
			Cites:   []law.Key{"licence.settlement"},
		},
	}
}
