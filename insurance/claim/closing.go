package claim

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
)

// recoverySteps take money back from the third party.
func recoverySteps() []step {
	back := func(a asked) ipx.Money { return a.Terms.GivesBack(a.Event.(Recover).Shares) }
	return []step{
		{Event: Subrogate{}, Label: ipx.T("代位求偿", "subrogate"), From: []workflow.State{Paid}, To: Subrogated, By: insurer, Rules: []rule{somebodyElse, notWaived, outsider},
			Papers: []paper{{Kind: "proof-of-payment", Label: ipx.T("付款凭证", "proof of payment")}},
			Change: func(a asked) Terms {
				a.Terms.Facts.Third, a.Terms.Subrogated = a.Event.(Subrogate).Third, a.On
				return a.Terms
			},
			Duties: []duty{
				{Kind: "tell-third-party", Label: ipx.T("保险人在赔偿金额范围内代位求偿，应当向保险人支付", "the insurer has the claim up to what it paid: pay it to the insurer"), To: ipx.ThirdParty, Party: func(a asked) []ipx.PartyID { return []ipx.PartyID{a.Event.(Subrogate).Third} }},
				{Kind: "hand-over-papers", Label: ipx.T("向保险人提供必要的文件", "hand the papers over to the insurer"), To: ipx.Insured, Party: func(a asked) []ipx.PartyID { return []ipx.PartyID{a.Terms.Facts.Insured} }},
			},
			Cites: []law.Key{"insurance.subrogation", "insurance.household"}},
		{Event: Recover{}, Label: ipx.T("追偿所得", "recover"), From: []workflow.State{Paid, Subrogated}, By: insurer, Rules: []rule{positive, sharedRightly},
			Change: func(a asked) Terms {
				e := a.Event.(Recover)
				a.Terms.Recoveries = append(slices.Clip(a.Terms.Recoveries), Recovered{e.Amount, e.Shares, a.On})
				return a.Terms
			},
			Duties: []duty{
				{Kind: "reinstate-limits", Label: ipx.T("在保单上恢复限额", "give the limits back on the policy"), To: ipx.Platform, When: func(a asked) bool { return back(a).Sign() > 0 }, Money: back},
				{Kind: "pay-insured-share", Label: ipx.T("支付被保险人应得部分", "pay the insured its share"), To: ipx.Insurer, When: func(a asked) bool { return a.Event.(Recover).Shares.Insured.Sign() > 0 },
					Party: func(a asked) []ipx.PartyID { return []ipx.PartyID{a.Terms.Facts.Insured} }, Money: func(a asked) ipx.Money { return a.Event.(Recover).Shares.Insured }},
			},
			Cites: []law.Key{"insurance.subrogation", "insurance.recovered"}},
	}
}

// closed are the terms of a claim of which nothing is open.
func closed(a asked) Terms {
	a.Terms.Closed = a.On
	return a.Terms
}

// archive is the time after which a closed claim can no longer be taken up.
var archive = clock{Name: "archive", Label: ipx.T("归档", "archive"), Law: "insurance.time-bar", While: []workflow.State{Closed}, Lapse: "archive"}

// closingSteps close a claim, and take it up again.
func closingSteps() []step {
	takesBack := func(a asked) Terms {
		e := a.Event.(TakeBack)
		return a.Terms.takingBack(e.From, e.Amount, a.On)
	}
	gives := func(a asked) ipx.Money {
		return takesBack(a).since(len(a.Terms.Payments), func(p Payment) ipx.Money { return p.Took.Neg() })
	}
	return []step{
		{Event: SetReserve{}, Label: ipx.T("提取准备金", "set a reserve"), From: slices.Concat(open, []workflow.State{Refused}), By: insurer, Rules: []rule{inCurrency},
			Change: func(a asked) Terms {
				e := a.Event.(SetReserve)
				a.Terms.Reserves = append(slices.Clip(a.Terms.Reserves), Reserve{e.Amount, a.On, e.Why})
				return a.Terms
			}},
		{Event: FindFraud{}, Label: ipx.T("发现欺诈", "find fraud"), From: slices.Concat(open, []workflow.State{Paid, Subrogated}), To: Refused, By: insurer, Rules: []rule{fraudKnown},
			Papers: []paper{{Kind: "file-note", Label: ipx.T("调查结论", "findings")}},
			Change: func(a asked) Terms {
				a.Terms.Fraud, a.Terms.Handling.Refused = a.Event.(FindFraud).Fraud, a.On
				return a.Terms
			},
			Starts: []clock{{Name: "letter", Label: ipx.T("拒赔通知期限", "time to send the refusal"), Law: "insurance.refusal", While: []workflow.State{Refused}, After: ipx.T("发出拒绝赔偿通知书并说明理由", "the notice with its reasons is due")},
				limitation(today)},
			Duties: []duty{
				{Kind: "claim-back", Label: ipx.T("退回已支付的保险金", "give back what was paid"), To: ipx.Insured, When: func(a asked) bool { return a.Terms.Paid().Sign() > 0 }, Money: func(a asked) ipx.Money { return a.Terms.Paid() }},
				{Kind: "end-policy", Label: ipx.T("可以解除合同", "the policy may be ended"), To: ipx.Insurer},
			},
			Cites: []law.Key{"insurance.fraud"}},
		{Event: TakeBack{}, Label: ipx.T("收回已付保险金", "take back what was paid"), From: []workflow.State{Refused}, By: insurer, Rules: []rule{positive, wasPaid},
			Papers: []paper{{Kind: "proof-of-payment", Label: ipx.T("付款凭证", "proof of payment")}}, Change: takesBack,
			Duties: []duty{{Kind: "reinstate-limits", Label: ipx.T("在保单上恢复限额", "give the limits back on the policy"), To: ipx.Platform, When: func(a asked) bool { return gives(a).Sign() > 0 }, Money: gives}},
			Cites:  []law.Key{"insurance.fraud"}},
		{Event: Close{}, Label: ipx.T("结案", "close"), From: []workflow.State{Paid, Refused, Subrogated}, To: Closed, By: insurer, Rules: []rule{letterSent}, Change: closed, Starts: []clock{archive}},
		{Event: Reopen{}, Label: ipx.T("重新立案", "reopen"), From: []workflow.State{Closed}, To: Assessing, By: both, Rules: []rule{whyTold},
			Papers: []paper{{Kind: "new-evidence", Label: ipx.T("新的证据或者理由", "new evidence or grounds")}},
			Change: func(a asked) Terms {
				a.Terms.Reopened++
				a.Terms.Letter, a.Terms.Handling.Refused, a.Terms.Closed = calendar.Date{}, calendar.Date{}, calendar.Date{}
				a.Terms.Handling.Received, a.Terms.Handling.Asked, a.Terms.Handling.Supplied = a.On, calendar.Date{}, calendar.Date{}
				return a.Terms
			},
			Starts: []clock{deciding(today)}, Cites: []law.Key{"insurance.decision"}},
		{Event: Archive{}, Label: ipx.T("归档", "archive"), From: []workflow.State{Closed}, To: Archived, By: elapsed, Cites: []law.Key{"insurance.time-bar"}},
	}
}
