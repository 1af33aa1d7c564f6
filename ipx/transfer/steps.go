package transfer

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/title"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
)

// States of a sale.
const (
	Draft        workflow.State = "draft"      // 草拟
	Reserved     workflow.State = "reserved"   // 洽谈: the rights are held for this buyer
	Agreed       workflow.State = "agreed"     // 尽调通过
	Signed       workflow.State = "signed"     // 已签约: the contract binds, title has not passed
	Filed        workflow.State = "filed"      // 已申请变更登记
	Correcting   workflow.State = "correcting" // 待补正
	Unfiled      workflow.State = "unfiled"    // 视为未提出: to be filed anew
	Moved        workflow.State = "moved"      // 已转移: title has passed
	Completed    workflow.State = "completed"  // 已完成
	Terminated   workflow.State = "terminated" // 已终止: title never passed, or not all
	RefusedState workflow.State = "refused"    // 不予核准
	Rescinding   workflow.State = "rescinding" // 解除中: title is to go back
	Rescinded    workflow.State = "rescinded"  // 已解除
)

type (
	step  = workflow.Step[Terms, Event]
	paper = workflow.Paper[Terms, Event]
	clock = workflow.Clock[Terms, Event]
	duty  = workflow.Duty[Terms, Event]
)

var (
	talking = []workflow.State{Reserved, Agreed}
	binding = []workflow.State{Signed, Filed, Correcting, Unfiled} // the contract binds, and title is to pass
	live    = slices.Concat(binding, []workflow.State{Moved})
	sides   = []ipx.Role{ipx.Seller, ipx.Buyer}
	office  = []ipx.Role{ipx.Registrar}
	elapsed = []ipx.Role{ipx.TimePassed}
)

// Table returns the life of a sale in China as a table.
func Table() workflow.Table[Terms, Event] {
	return workflow.Table[Terms, Event]{
		Name: "transfer/cn", Version: 1, Title: ipx.T("知识产权转让", "Transfer of intellectual property"), Initial: Draft,
		States: []workflow.StateInfo{
			{Name: Draft, Label: ipx.T("草拟", "draft")},
			{Name: Reserved, Label: ipx.T("洽谈", "reserved")},
			{Name: Agreed, Label: ipx.T("尽调通过", "reviewed")},
			{Name: Signed, Label: ipx.T("已签约", "signed"), Holds: true},
			{Name: Filed, Label: ipx.T("已申请登记", "filed"), Holds: true},
			{Name: Correcting, Label: ipx.T("待补正", "correcting"), Holds: true},
			{Name: Unfiled, Label: ipx.T("视为未提出", "deemed not filed"), Holds: true},
			{Name: Moved, Label: ipx.T("已转移", "moved"), Holds: true},
			{Name: Completed, Label: ipx.T("已完成", "completed"), Final: true},
			{Name: Terminated, Label: ipx.T("已终止", "terminated"), Final: true},
			{Name: RefusedState, Label: ipx.T("不予核准", "refused"), Final: true},
			{Name: Rescinding, Label: ipx.T("解除中", "rescinding"), Holds: true},
			{Name: Rescinded, Label: ipx.T("已解除", "rescinded"), Final: true},
		},
		Steps:  slices.Concat(talkingSteps(), bindingSteps(), officeSteps(), closingSteps()),
		Rights: rights,
		Acts:   acts,
	}
}

// rights names the titles that a step touches.
func rights(t Terms, e Event) []ipx.RightID {
	lots := t.Deal.Lots
	switch e := e.(type) {
	case Reserve:
		lots = e.Deal.Lots
	case Sign:
		lots = append(slices.Clip(lots), e.Deal.Lots...)
	case Amend:
		lots = append(slices.Clip(lots), e.Deal.Lots...)
	}
	var out []ipx.RightID
	for _, l := range lots {
		if !slices.Contains(out, l.Right) {
			out = append(out, l.Right)
		}
	}
	return out
}

// acts reports whether an actor is, or stands for, a party in its role.
func acts(t Terms, e Event, b ipx.Actor) bool {
	d := t.Deal
	switch e := e.(type) {
	case Reserve:
		d = e.Deal
	case Sign:
		d = e.Deal
	case Amend:
		d = e.Deal
	}
	switch who := b.Principal(); b.Role {
	case ipx.Seller:
		return slices.Contains(d.Sellers, who)
	case ipx.Buyer:
		return slices.Contains(d.Buyers, who)
	}
	return true
}

// talkingSteps lead from the draft to the contract.
func talkingSteps() []step {
	guards := append(gate.Classified(), importable, defenceHome)
	return []step{
		{Event: Reserve{}, Label: ipx.T("预留", "reserve"), From: []workflow.State{Draft}, To: Reserved, By: sides, Joint: true,
			Rules:   append([]rule{consistent, sameKind, givesOwn, withDeadline, everyone}, guards...),
			Change:  func(a asked) Terms { a.Terms.Deal = a.Event.(Reserve).Deal; return a.Terms },
			Entries: hold,
			Starts: []clock{{Name: "reservation", Label: ipx.T("预留期限", "reservation"), While: talking, Lapse: "reserve-lapses",
				Until: func(a asked) calendar.Date { return a.Event.(Reserve).Until }}},
			Duties: []duty{{Kind: "show-title", Label: ipx.T("向受让人出示权属档案", "show the buyer the title record"), To: ipx.Platform}},
			Cites:  []law.Key{"transfer.preliminary"}},

		{Event: LapseReserve{}, Label: ipx.T("预留到期", "reservation lapses"), From: talking, To: Terminated, By: elapsed, Cites: []law.Key{"transfer.preliminary"}},

		{Event: Review{}, Label: ipx.T("尽职调查通过", "pass the review"), From: []workflow.State{Reserved}, To: Agreed, By: []ipx.Role{ipx.Buyer}, Rules: disclosed,
			Change: func(a asked) Terms {
				a.Terms.Deal.Disclosed = slices.Clone(a.Event.(Review).Disclosed)
				return a.Terms
			},
			Cites: []law.Key{"title.licences-survive"}},

		{Event: CoOwnerConsent{}, Label: ipx.T("出具共有人同意", "give a co-owner's consent"), From: slices.Concat(talking, []workflow.State{Signed}), By: []ipx.Role{ipx.CoOwner}, Rules: []rule{ofTheDeal},
			Papers: []paper{{Kind: "co-owner-consent", Label: ipx.T("共有人同意书", "the co-owner's written consent")}},
			Entries: func(a asked) []title.Entry {
				return consents(a, a.Event.(CoOwnerConsent).Right, "", ipx.CoOwner)
			},
			Cites: []law.Key{"title.coowner-consent.transfer"}},

		{Event: PledgeeConsent{}, Label: ipx.T("出具质权人同意", "give a pledgee's consent"), From: slices.Concat(talking, []workflow.State{Signed}), By: []ipx.Role{ipx.Pledgee}, Rules: []rule{ofTheDeal, pledgeeFirst},
			Papers: []paper{{Kind: "pledgee-consent", Label: ipx.T("质权人同意书", "the pledgee's written consent")}},
			Change: func(a asked) Terms { a.Terms.Consents = consenting(a); return a.Terms },
			Entries: func(a asked) []title.Entry {
				e := a.Event.(PledgeeConsent)
				return consents(a, e.Right, e.Burden, ipx.Pledgee)
			},
			Cites: []law.Key{"title.pledgee-consent.transfer"}},

		{Event: Offer{}, Label: ipx.T("通知优先权人", "offer to the holder of first refusal"), From: talking, By: []ipx.Role{ipx.Seller}, Rules: []rule{hasPreference, answerDay},
			Papers: []paper{{Kind: "offer", Label: ipx.T("载明同等条件的通知", "notice of the terms")}},
			Change: func(a asked) Terms {
				e := a.Event.(Offer)
				return preferences(a.Terms, func(p *Preference) {
					if p.Holder == e.Holder {
						p.Answer, p.At, p.Closed = e.Answer, e.Price, false
						if p.At.IsZero() {
							p.At = a.Terms.Deal.Price
						}
					}
				})
			},
			Starts: []clock{{Name: "preference", Label: ipx.T("答复期限", "time to answer"), While: talking, Lapse: "preference-lapses", Until: lastAnswer}},
			Cites:  []law.Key{"transfer.first-refusal.service", "transfer.first-refusal.commissioned", "transfer.first-refusal.joint"}},
		{Event: WaivePreference{}, Label: ipx.T("放弃优先权", "waive first refusal"), From: talking, By: []ipx.Role{ipx.Anyone}, Rules: []rule{hasPreference},
			Papers: []paper{{Kind: "waiver", Label: ipx.T("放弃声明", "waiver")}},
			Change: func(a asked) Terms {
				return preferences(a.Terms, func(p *Preference) {
					if p.Closed || !slices.ContainsFunc(a.By, func(b ipx.Actor) bool { return b.Principal() == p.Holder }) {
						return
					}
					p.Closed = true
					if p.At.IsZero() {
						p.At = a.Terms.Deal.Price
					}
				})
			}},
		{Event: LapsePreference{}, Label: ipx.T("逾期未行使优先权", "first refusal lapses"), From: talking, By: elapsed,
			Change: func(a asked) Terms {
				return preferences(a.Terms, func(p *Preference) { p.Closed = p.Closed || !p.Answer.IsZero() && p.Answer.Before(a.On) })
			}},
		{Event: TakePreference{}, Label: ipx.T("行使优先权", "take up first refusal"), From: talking, To: Terminated, By: []ipx.Role{ipx.Anyone}, Rules: []rule{hasPreference, inTime},
			Papers:  []paper{{Kind: "acceptance", Label: ipx.T("同等条件的承诺", "acceptance on the same terms")}},
			Entries: unhold, Cites: []law.Key{"transfer.first-refusal.service"}},

		{Event: Apply{}, Label: ipx.T("申请批准", "apply for approval"), From: slices.Concat(talking, []workflow.State{Signed}), By: []ipx.Role{ipx.Seller}, Rules: []rule{appliedFor},
			Papers: []paper{{Kind: "application", Label: ipx.T("申请书", "application")}},
			Starts: []clock{
				{Name: "intent-decision", Label: ipx.T("许可意向决定期限", "decision on the letter of intent"), Law: "export.restricted.decision", When: applies(ExportIntent), After: reminded},
				{Name: "licence-decision", Label: ipx.T("许可证决定期限", "decision on the export licence"), Law: "export.restricted.licence", When: applies(ExportLicence), After: reminded},
				{Name: "import-decision", Label: ipx.T("进口许可证决定期限", "decision on the import licence"), Law: "import.restricted.decision", When: applies(ImportLicence), After: reminded},
				{Name: "record-decision", Label: ipx.T("合同登记期限", "registration of the export contract"), Law: "export.free.registration", When: applies(ExportRecord), After: reminded},
			}},
		{Event: Approve{}, Label: ipx.T("批准", "approve"), From: slices.Concat(talking, []workflow.State{Signed}), By: []ipx.Role{ipx.Authority}, Rules: []rule{givenSo},
			Papers: []paper{{Kind: "decision", Label: ipx.T("批准文件", "decision")}},
			Change: func(a asked) Terms {
				e := a.Event.(Approve)
				a.Terms.Approvals = append(slices.Clip(a.Terms.Approvals), Approval{e.What, e.No, a.On})
				return a.Terms
			},
			Stops: []workflow.ClockName{"intent-decision"}},
		{Event: Disapprove{}, Label: ipx.T("不予批准", "disapprove"), From: slices.Concat(talking, []workflow.State{Signed}), To: Terminated, By: []ipx.Role{ipx.Authority}, Rules: []rule{needed, nonePassed, closesShort},
			Change: refunding, Entries: unhold, Duties: []duty{refunds(refunding), givingBack(ipx.T("返还已收价款", "give back the price received"), func(a asked) ipx.Money { return a.Terms.Paid })}, Cites: []law.Key{"export.prohibited"}},

		{Event: Sign{}, Label: ipx.T("签订转让合同", "sign the contract"), From: []workflow.State{Agreed}, To: Signed, By: sides, Joint: true,
			Papers: contractPapers, Rules: contractRules(), Change: signed, Entries: keepHold,
			Foresees: func(a asked) []title.Entry { return moves(a, deal(a).Lots) },
			Starts:   contractClocks(), Duties: contractDuties(signed),
			Cites: []law.Key{"transfer.written", "transfer.content", "export.free.effect", "title.licences-survive"}},
		{Event: Amend{}, Label: ipx.T("变更合同", "amend the contract"), From: []workflow.State{Signed, Unfiled, Correcting}, By: sides, Joint: true,
			Papers: contractPapers, Rules: slices.Concat([]rule{everyone, undisputed, unchanged, onlyAdded, addsForOffice, nothingFiled}, contractRules()), Change: amended, Entries: keepHold,
			Foresees: func(a asked) []title.Entry { return moves(a, amended(a).open()) },
			Starts:   contractClocks(), Stops: []workflow.ClockName{"long-stop"},
			Duties: append([]duty{refunds(amended), givingBack(ipx.T("返还多收的价款", "give back what is more than the rest of the price"), overpaid(amended))}, contractDuties(amended)...),
			Cites:  []law.Key{"transfer.amendment", "transfer.written", "export.change", "import.change"}},
	}
}

// reminded is what follows when an authority is late.
var reminded = ipx.T("催办，可以申请行政复议", "remind it; review may be asked for")

// applies reports whether an application is for a decision of a kind.
func applies(k ApprovalKind) func(asked) bool {
	return func(a asked) bool { return a.Event.(Apply).What == k }
}

// preferences changes the rights of first refusal of a deal.
func preferences(t Terms, change func(*Preference)) Terms {
	t.Deal.Preference = slices.Clone(t.Deal.Preference)
	for i := range t.Deal.Preference {
		change(&t.Deal.Preference[i])
	}
	return t
}

// lastAnswer is the latest day on which an offer can still be taken up.
func lastAnswer(a asked) calendar.Date {
	last := a.Event.(Offer).Answer
	for _, p := range a.Terms.Deal.Preference {
		if !p.Closed && p.Answer.After(last) {
			last = p.Answer
		}
	}
	return last
}

// consents are the entries by which the actors in a role give their consent to
// the buyers of a right; while it is to go back, to those who gave it.
func consents(a asked, id ipx.RightID, burden title.BurdenID, role ipx.Role) []title.Entry {
	l, ok := a.Terms.Deal.lot(id)
	if !ok {
		return nil
	}
	var out []title.Entry
	for _, b := range a.By {
		if b.Role != role {
			continue
		}
		to := l.To
		if a.State == Rescinding {
			to = l.From
		}
		for _, to := range to {
			out = append(out, title.Entry{Right: id, Act: title.Consent{By: b.Principal(), Permits: title.ToTransfer, Burden: burden, Counterparty: to.Party}})
		}
	}
	return out
}
