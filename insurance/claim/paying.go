package claim

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
)

// payment is the time in which the insurer pays what is agreed.
var payment = clock{Name: "payment", Label: ipx.T("赔付期限", "time to pay"), Law: "insurance.payment", While: []workflow.State{Agreed}, Lapse: "payment-overdue"}

// insurersOf are those who pay.
func insurersOf(a asked) []ipx.PartyID {
	var out []ipx.PartyID
	for _, c := range a.Terms.Cover.Insurers {
		out = append(out, c.Party)
	}
	return out
}

// pays are the duties that a payment leaves: to note on the policy what it takes of the
// limits, and to pay the insured its own cost where the rest goes to the third party.
func pays(after func(asked) Terms) []duty {
	took := func(a asked) ipx.Money {
		return after(a).since(len(a.Terms.Payments), func(p Payment) ipx.Money { return p.Took })
	}
	own := func(a asked) ipx.Money {
		return after(a).since(len(a.Terms.Payments), func(p Payment) ipx.Money {
			if to, paid := payeeOf(a.Event); paid || to == p.To || p.To != a.Terms.Facts.Insured {
				return ipx.Money{}
			}
			return p.Amount
		})
	}
	return []duty{
		{Kind: "erode-limits", Label: ipx.T("在保单上记录占用的限额", "note on the policy what the limits lose"), To: ipx.Platform, When: func(a asked) bool { return took(a).Sign() > 0 }, Money: took},
		{Kind: "pay-insured-cost", Label: ipx.T("向被保险人支付其自付的费用", "pay the insured its own cost"), To: ipx.Insurer, When: func(a asked) bool { return own(a).Sign() > 0 },
			Party: func(a asked) []ipx.PartyID { return []ipx.PartyID{a.Terms.Facts.Insured} }, Money: own},
	}
}

// held is the duty of a loss payee, who has the money in the place of what was pledged.
var held = duty{
	Kind: "put-against-debt", Label: ipx.T("抵充所担保的债权，债权未到期的可以提存", "put it against the debt that is secured; before maturity it can be deposited"), To: ipx.Pledgee,
	When: func(a asked) bool {
		to, _ := payeeOf(a.Event)
		return to == a.Terms.Cover.Payee && to != a.Terms.Facts.Insured
	},
	Party: func(a asked) []ipx.PartyID { return []ipx.PartyID{a.Terms.Cover.Payee} }, Money: func(a asked) ipx.Money { return amountOf(a.Event) },
}

// payingSteps pay what is agreed.
func payingSteps() []step {
	toPayee := func(a asked) Terms {
		e := a.Event.(Pay)
		return a.Terms.paying(Final, e.To, e.Amount, a.Terms.Eroded(), a.On)
	}
	toThird := func(a asked) Terms {
		return a.Terms.paying(ToThird, a.Terms.Facts.Third, a.Event.(PayThirdParty).Amount, a.Terms.Eroded(), a.On)
	}
	proof := []paper{{Kind: "proof-of-payment", Label: ipx.T("付款凭证", "proof of payment")}}
	return []step{
		{Event: Pay{}, Label: ipx.T("赔付", "pay"), From: []workflow.State{Agreed}, To: Paid, By: payers, Rules: []rule{inFull, thirdFirst, fixedFirst, pledgeeFirst, rightPayee},
			Papers: append(slices.Clone(proof), paper{Kind: "insured-paid", Label: ipx.T("被保险人已向第三者赔偿的证明", "proof that the insured has paid the third party"), When: func(a asked) bool { return a.Event.(Pay).InsuredPaid }}),
			Change: toPayee, Duties: append(pays(toPayee), held), Cites: []law.Key{"insurance.payment", "insurance.third-party-first", "pledge.substitution"}},
		{Event: PayThirdParty{}, Label: ipx.T("直接向第三者赔付", "pay the third party"), From: []workflow.State{Agreed}, To: Paid, By: payers, Rules: []rule{inFull, liabilityFixed}, Papers: proof,
			Change: toThird, Duties: pays(toThird), Cites: []law.Key{"insurance.third-party-direct", "insurance.liability-fixed"}},
		{Event: MissPayment{}, Label: ipx.T("逾期未赔付", "payment overdue"), From: []workflow.State{Agreed}, By: elapsed,
			Change: func(a asked) Terms { a.Terms.Overdue = append(slices.Clip(a.Terms.Overdue), "payment"); return a.Terms },
			Duties: []duty{{Kind: "owe-damages", Label: ipx.T("逾期，另行赔偿损失", "late: damages are owed as well"), To: ipx.Insurer}}, Cites: []law.Key{"insurance.late"}},
		{Event: SueDirectly{}, Label: ipx.T("第三者直接请求", "the third party asks itself"), From: []workflow.State{Filed, Incomplete, Assessing, PartPaid, Agreed}, By: []ipx.Role{ipx.ThirdParty}, Rules: []rule{ofLiability, caseNamed},
			Change: func(a asked) Terms { a.Terms.Case = a.Event.(SueDirectly).Case; return a.Terms }, Cites: []law.Key{"insurance.third-party-direct"}},
		{Event: Settle{}, Label: ipx.T("与第三者和解", "settle with the third party"), From: []workflow.State{Notified, Filed, Incomplete, Assessing, PartPaid}, By: insured, Rules: []rule{ofLiability, settleable},
			Papers: []paper{
				{Kind: "settlement", Label: ipx.T("和解协议", "settlement")},
				{Kind: "approval", Label: ipx.T("保险人的认可", "the insurer's approval"), When: func(a asked) bool { return a.Event.(Settle).Settlement.Approved }, Signed: insurersOf},
			},
			Change: func(a asked) Terms {
				a.Terms.Settlement = a.Event.(Settle).Settlement
				a.Terms.Facts.Fixed = a.Terms.Settlement.On
				return a.Terms
			},
			Duties: []duty{{Kind: "assess-settlement", Label: ipx.T("未经认可的和解，重新核定责任和数额", "not approved: liability and amount are assessed anew"), To: ipx.Insurer, When: func(a asked) bool { return !a.Event.(Settle).Settlement.Approved }}},
			Cites:  []law.Key{"insurance.settlement", "insurance.liability-fixed"}},
	}
}

// disputeSteps are those before a court.
func disputeSteps() []step {
	return []step{
		{Event: Dispute{}, Label: ipx.T("起诉或者仲裁", "sue or arbitrate"), From: []workflow.State{Refused, Assessing, PartPaid, Paid}, To: Disputed, By: []ipx.Role{ipx.Insured, ipx.Pledgee, ipx.ThirdParty}, Rules: []rule{caseNamed},
			Change: func(a asked) Terms { a.Terms.Case = a.Event.(Dispute).Case; return a.Terms }, Cites: []law.Key{"insurance.time-bar"}},
		{Event: Judge{}, Label: ipx.T("判决赔付", "judged to be paid"), From: []workflow.State{Disputed}, To: Agreed, By: court, Rules: []rule{positive, moreThanPaid},
			Papers: []paper{{Kind: "judgment", Label: ipx.T("生效判决书或者裁决书", "final judgment or award")}},
			Change: func(a asked) Terms {
				a.Terms.Agreed, a.Terms.Handling.Agreed = a.Event.(Judge).Amount, a.On
				return a.Terms
			},
			Starts: []clock{payment}, Cites: []law.Key{"insurance.payment"}},
		{Event: Dismiss{}, Label: ipx.T("驳回诉讼请求", "dismissed"), From: []workflow.State{Disputed}, To: Closed, By: court,
			Papers: []paper{{Kind: "judgment", Label: ipx.T("生效判决书或者裁决书", "final judgment or award")}}, Change: closed, Starts: []clock{archive}},
	}
}
