package insurance

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
)

// unpaid is the clock that a step with another premium, or a payment, sets anew.
var unpaid = []workflow.ClockName{"premium"}

// premiumSteps are payment, and what follows where it fails.
func premiumSteps() []step {
	pays := func(a asked) Terms { return paid(taken(a), a.Event.(Pay).Amount, a.On) }
	receipt := []paper{{Kind: "receipt", Label: ipx.T("保险费缴费凭证", "receipt for the premium")}}
	label := ipx.T("缴费", "pay")
	return []step{
		{Event: Pay{}, Label: label, From: slices.Concat([]workflow.State{Formed}, running, ended), By: insured, Rules: []rule{due, possible}, Papers: receipt,
			Change: pays, Starts: []clock{premium(pays)}, Stops: unpaid, Cites: []law.Key{"insurance.cover-start"}},
		{Event: Pay{}, Label: label, From: []workflow.State{Suspended}, To: InForce, By: insured, Rules: []rule{due, clears, possible}, Papers: receipt,
			Change: pays, Starts: []clock{premium(pays)}, Cites: []law.Key{"insurance.cover-start"}},
		{Event: MissPremium{}, Label: ipx.T("逾期未缴费", "premium missed"), From: []workflow.State{InForce}, To: Suspended, By: elapsed, Rules: []rule{possible},
			Change: taken,
			Starts: []clock{{Name: "cure", Label: ipx.T("补缴期限", "time to pay"), While: []workflow.State{Suspended}, Until: func(a asked) calendar.Date { return cureBy(taken(a), a.On) },
				After: ipx.T("逾期未补缴的，保险人可以终止合同", "if nothing is paid, the insurer may let the policy lapse")}},
			Duties: []duty{
				{Kind: "remind-premium", Label: ipx.T("催缴保险费", "remind of the premium"), To: ipx.Insurer},
				{Kind: "pay-premium", Label: ipx.T("补缴保险费", "pay what is overdue"), To: ipx.Insured, Party: func(a asked) []ipx.PartyID { return []ipx.PartyID{a.Terms.Holder()} },
					Money: func(a asked) ipx.Money { return a.Terms.overdue(a.On) }},
			}},
		{Event: Lapse{}, Label: ipx.T("终止（失效）", "lapse"), From: []workflow.State{Suspended}, To: Lapsed, By: insurer, Rules: []rule{cured, possible},
			Papers: []paper{{Kind: "notice", Label: ipx.T("终止通知", "notice")}}, Change: taken, Duties: []duty{refundDue(taken)}},
		{Event: Reinstate{}, Label: ipx.T("复效", "reinstate"), From: []workflow.State{Lapsed}, To: InForce, By: both, Joint: true, Rules: []rule{agreesAsHolder, possible},
			Papers: []paper{{Kind: "agreement", Label: ipx.T("复效协议", "agreement")}}, Change: taken, Starts: []clock{premium(taken)}, Duties: []duty{owed(taken)}},
	}
}

// changingSteps change the policy by agreement.
func changingSteps() []step {
	endorsement := []paper{{Kind: "endorsement", Label: ipx.T("批单", "endorsement")}}
	label := ipx.T("批改", "endorse")
	return []step{
		{Event: Endorse{}, Label: label, From: []workflow.State{Formed, InForce, Reviewing, Suspended}, By: both, Joint: true, Rules: []rule{agreesAsHolder, possible, interest, standing, lasting, payeeAgrees},
			Papers: append(slices.Clone(endorsement), consented), Change: taken, Starts: []clock{premium(taken)}, Stops: unpaid, Duties: []duty{owed(taken), refundDue(taken)}, Cites: []law.Key{"insurance.endorsement"}},
		{Event: Endorse{}, Label: label, From: []workflow.State{Exhausted}, To: InForce, By: both, Joint: true, Rules: []rule{agreesAsHolder, possible, interest, standing, lasting, payeeAgrees, refilled},
			Papers: append(slices.Clone(endorsement), consented), Change: taken, Starts: []clock{premium(taken)}, Duties: []duty{owed(taken), refundDue(taken)}, Cites: []law.Key{"insurance.endorsement"}},
		{Event: Reverse{}, Label: ipx.T("冲正", "reverse"), From: []workflow.State{Formed, InForce, Reviewing}, By: both, Joint: true, Rules: []rule{agreesAsHolder, reversible, possible},
			Papers: endorsement, Change: taken, Starts: []clock{premium(taken)}, Stops: unpaid, Duties: []duty{owed(taken), refundDue(taken)}, Cites: []law.Key{"insurance.endorsement"}},
		{Event: FallRisk{}, Label: ipx.T("危险或者价值减少，降低保险费", "lower the premium"), From: slices.Concat([]workflow.State{Formed}, living), By: both, Joint: true, Rules: []rule{agreesAsHolder, raises, possible},
			Papers: endorsement, Change: taken, Starts: []clock{premium(taken)}, Stops: unpaid, Duties: []duty{refundDue(taken)}, Cites: []law.Key{"insurance.value-falls"}},
		{Event: Renew{}, Label: ipx.T("约定续保", "agree to renew"), From: slices.Concat(running, []workflow.State{Expired}), By: both, Joint: true, Rules: []rule{agreesAsHolder, renewable},
			Change: func(a asked) Terms { a.Terms.RenewedBy = a.Event.(Renew).No; return a.Terms },
			Duties: []duty{{Kind: "open-renewal", Label: ipx.T("办理续保保单", "open the policy that follows"), To: ipx.Platform}}},
	}
}

// titleSteps bring what the titles of the insured rights show.
func titleSteps() []step {
	return []step{
		{Event: DropRight{}, Label: ipx.T("剔除已终止的权利", "drop a right that has ended"), From: slices.Concat([]workflow.State{Formed}, living), By: append(telling, ipx.Insurer), Rules: []rule{insuredRight, over, possible},
			Papers: []paper{{Kind: "register-extract", Label: ipx.T("登记簿副本", "register extract")}},
			Change: taken, Starts: []clock{premium(taken)}, Stops: unpaid, Duties: []duty{refundDue(taken)}, Cites: []law.Key{"insurance.value-falls"}},
		{Event: LoseObject{}, Label: ipx.T("标的全部终止", "the last right has ended"), From: slices.Concat([]workflow.State{Formed}, living), To: Cancelled, By: append(telling, ipx.Insurer), Rules: []rule{allOver, possible},
			Papers: []paper{{Kind: "register-extract", Label: ipx.T("登记簿副本", "register extract")}},
			Change: taken, Duties: []duty{refundDue(taken)}, Cites: []law.Key{"insurance.value-falls"}},
		{Event: NotePledge{}, Label: ipx.T("通知出质", "notify a pledge"), From: slices.Concat([]workflow.State{Formed}, living), By: append(telling, ipx.Pledgee), Rules: []rule{payable, insuredRight, pledged, payeeAgrees, possible},
			Papers: []paper{{Kind: "register-extract", Label: ipx.T("登记簿副本", "register extract")}},
			Change: taken, Duties: []duty{{Kind: "pay-pledgee", Label: ipx.T("保险金支付给质权人", "insurance money goes to the pledgee"), To: ipx.Insurer, Party: func(a asked) []ipx.PartyID { return []ipx.PartyID{a.Event.(NotePledge).Pledgee} }}},
			Cites: []law.Key{"pledge.substitution", "insurance.pledgee-notice"}},
		{Event: NoteRelease{}, Label: ipx.T("通知质权消灭", "notify that the pledge is over"), From: slices.Concat([]workflow.State{Formed}, living), By: append(telling, ipx.Pledgee), Rules: []rule{released, possible},
			Papers: []paper{{Kind: "register-extract", Label: ipx.T("登记簿副本", "register extract")}},
			Change: taken, Duties: []duty{{Kind: "pay-insured", Label: ipx.T("保险金支付给被保险人", "insurance money goes to the insured"), To: ipx.Insurer}},
			Cites: []law.Key{"pledge.substitution"}},
		{Event: Succeed{}, Label: ipx.T("被保险人变更（承继）", "succeed an insured"), From: slices.Concat([]workflow.State{Formed}, living), By: insured, Rules: []rule{toSomebody, possible},
			Papers: []paper{{Kind: "succession", Label: ipx.T("继承或者合并、分立证明", "proof of succession")}},
			Change: taken, Cites: []law.Key{"insurance.succession"}},
		{Event: TakeNote{}, Label: ipx.T("记录权属情况", "take note of the title"), From: bound, By: append(telling, ipx.Insurer), Rules: []rule{seen},
			Change: func(a asked) Terms {
				a.Terms.Noted = append(slices.Clip(a.Terms.Noted), a.Event.(TakeNote).Sign)
				return a.Terms
			},
			Duties: []duty{{Kind: "tell-insurer", Label: ipx.T("保险标的的权属情况有变化", "the title of what is insured shows something new"), To: ipx.Insurer}}, Cites: []law.Key{"insurance.risk-higher"}},
	}
}

// limitSteps keep account of what claims take.
func limitSteps() []step {
	who := []ipx.Role{ipx.Insurer, ipx.Platform}
	label := ipx.T("记录限额变动", "note what a claim took")
	return []step{
		{Event: Erode{}, Label: label, From: slices.Concat([]workflow.State{InForce, Reviewing, Suspended}, ended), By: who, Rules: []rule{possible}, Change: taken},
		{Event: Erode{}, Label: label, From: []workflow.State{Exhausted}, To: InForce, By: who, Rules: []rule{possible, refilled}, Change: taken, Starts: []clock{premium(taken)}},
		{Event: Exhaust{}, Label: ipx.T("限额用尽", "exhaust the limit"), From: []workflow.State{InForce}, To: Exhausted, By: who, Rules: []rule{exhausted},
			Duties: []duty{{Kind: "tell-insured", Label: ipx.T("累计限额已用尽", "the aggregate limit is exhausted"), To: ipx.Insured, Party: func(a asked) []ipx.PartyID { return []ipx.PartyID{a.Terms.Holder()} }}}},
		{Event: ReportClaim{}, Label: ipx.T("报案", "report a claim"), From: slices.Concat(living, []workflow.State{Lapsed, Cancelled, Expired}), By: []ipx.Role{ipx.Insured, ipx.Pledgee, ipx.Platform}, Rules: []rule{named, inTail},
			Change: func(a asked) Terms {
				e := a.Event.(ReportClaim)
				a.Terms.Reports = append(slices.Clip(a.Terms.Reports), Report{e.Claim, e.What, a.On})
				return a.Terms
			},
			Duties: []duty{{Kind: "open-claim", Label: ipx.T("立案", "open the claim"), To: ipx.Insurer}}, Cites: []law.Key{"insurance.notice"}},
	}
}
