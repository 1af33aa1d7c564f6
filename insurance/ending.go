package insurance

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
)

// endingSteps end a policy.
func endingSteps() []step {
	notice := []paper{{Kind: "notice", Label: ipx.T("解除通知", "notice of rescission")}}
	request := []paper{{Kind: "request", Label: ipx.T("退保申请", "request")}}
	over := func(a asked) Terms { return cleared(taken(a)) }
	return []step{
		{Event: EndByInsurer{}, Label: ipx.T("因危险增加解除", "end for a higher risk"), From: slices.Concat([]workflow.State{Formed}, living), To: Cancelled, By: insurer, Rules: []rule{riskRose, answersInTime, possible},
			Papers: notice, Change: over, Duties: []duty{refundDue(over)}, Cites: []law.Key{"insurance.transfer", "insurance.risk-higher", "insurance.insurer-bound"}},
		{Event: Rescind{}, Label: ipx.T("因未如实告知解除", "rescind for non-disclosure"), From: slices.Concat([]workflow.State{Formed}, living), To: Rescinded, By: insurer, Rules: []rule{undisclosed, mayRescind, tookPremium, possible},
			Papers: notice, Change: taken, Duties: []duty{refundDue(taken)}, Cites: []law.Key{"insurance.rescission", "insurance.non-disclosure.wilful", "insurance.non-disclosure.gross"}},
		{Event: EndForFraud{}, Label: ipx.T("因欺诈解除", "end for fraud"), From: living, To: Rescinded, By: insurer, Rules: []rule{defrauded, possible},
			Papers: notice, Change: taken, Cites: []law.Key{"insurance.fraud"}},
		{Event: Cancel{}, Label: ipx.T("退保", "cancel"), From: []workflow.State{Formed}, To: Cancelled, By: insured, Rules: []rule{endsAsHolder, begun, binding, possible},
			Papers: request, Change: over, Duties: []duty{refundDue(over)}, Cites: []law.Key{"insurance.cancel", "insurance.insurer-bound"}},
		{Event: Cancel{}, Label: ipx.T("退保", "cancel"), From: living, To: Cancelled, By: insured, Rules: []rule{endsAsHolder, binding, possible},
			Papers: request, Change: over, Duties: []duty{refundDue(over)}, Cites: []law.Key{"insurance.cancel", "insurance.insurer-bound"}},
		{Event: EndAfterLoss{}, Label: ipx.T("部分损失后解除", "end after a loss"), From: living, To: Cancelled, By: both, Rules: []rule{endsAsHolder, afterLoss, withNotice, possible},
			Papers: notice, Change: over, Duties: []duty{refundDue(over)}, Cites: []law.Key{"insurance.after-loss"}},
		{Event: Expire{}, Label: ipx.T("期满", "expire"), From: slices.Concat(living, []workflow.State{Lapsed}), To: Expired, By: elapsed, Change: func(a asked) Terms { return cleared(a.Terms) }},
	}
}

// accountSteps settle what is left when a policy has ended. Claims that it has to
// answer for live on by themselves.
func accountSteps() []step {
	return []step{
		{Event: Refund{}, Label: ipx.T("退费", "give premium back"), From: slices.Concat([]workflow.State{Formed}, living, ended), By: insurer, Rules: []rule{refundable},
			Papers: []paper{{Kind: "receipt", Label: ipx.T("退费凭证", "receipt")}},
			Change: func(a asked) Terms {
				a.Terms.Payments = append(slices.Clip(a.Terms.Payments), Payment{a.Event.(Refund).Amount.Neg(), a.On})
				return a.Terms
			},
			Cites: []law.Key{"insurance.cancel", "insurance.value-falls"}},
		{Event: Close{}, Label: ipx.T("结清", "close"), From: ended, To: Closed, By: insurer, Rules: []rule{settled, tailOver}},
	}
}
