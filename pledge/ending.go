package pledge

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/title"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
)

// endingSteps lead out of the pledge: cancellation, extinction, revocation,
// realisation.
func endingSteps() []step {
	cancelForm := paper{Kind: "cancellation-form", Label: ipx.T("注销登记申请表", "cancellation form")}
	judgment := paper{Kind: "judgment", Label: ipx.T("生效判决书或者裁决书", "final judgment or award")}
	ending := func(why Ending) func(asked) Terms {
		return func(a asked) Terms {
			a.Terms.Ending = why
			return a.Terms
		}
	}
	enforce := []rule{enforceable, notStayed}
	return []step{
		{Event: Repay{}, Label: ipx.T("清偿债务并申请注销", "repay and file for cancellation"), From: []workflow.State{Registered, Enforcing}, To: ReleaseFiled, By: parties, Joint: true,
			Papers: []paper{cancelForm, {Kind: "proof-of-payment", Label: ipx.T("债务履行证明或者承诺书", "proof of payment, or undertaking")}},
			Rules:  []rule{paidUp},
			Change: ending(DebtPaid),
			Starts: officeReview(ReleaseFiled),
			Stops:  []workflow.ClockName{"debt-due", "cure-value"},
			Duties: []duty{{Kind: "submit-cancellation", Label: ipx.T("向国家知识产权局提交注销申请", "hand the cancellation to the office"), To: ipx.Platform}},
			Cites:  []law.Key{"pledge.return", "pledge.cancellation"}},

		{Event: Waive{}, Label: ipx.T("放弃质权", "waive"), From: []workflow.State{Registered, Enforcing}, To: ReleaseFiled, By: creditor,
			Papers: []paper{{Kind: "waiver", Label: ipx.T("放弃质权声明", "waiver"), Signed: func(a asked) []ipx.PartyID { return a.Terms.Contract.Pledgees }}},
			Change: ending(PledgeWaived),
			Starts: officeReview(ReleaseFiled),
			Duties: []duty{{Kind: "free-guarantors", Label: ipx.T("其他担保人在丧失优先受偿权益的范围内免责,重新核算", "others who secure the debt are freed to the extent of the priority lost; compute anew"), To: ipx.Platform,
				Party: func(a asked) []ipx.PartyID { return a.Terms.Contract.Guaranteed },
				When: func(a asked) bool { // only where the debtor's own collateral is waived
					c := a.Terms.Contract
					return len(c.Guaranteed) > 0 && slices.Contains(c.Pledgors, c.Debtor)
				}}},
			Cites: []law.Key{"pledge.waiver"}},

		{Event: VoidContract{}, Label: ipx.T("主合同无效", "main contract void"), From: []workflow.State{Registered, Enforcing}, To: ReleaseFiled, By: []ipx.Role{ipx.Pledgor, ipx.Pledgee, ipx.Court},
			Papers: []paper{judgment}, Rules: []rule{judged}, Change: ending(ContractVoid), Cites: []law.Key{"pledge.accessory"}},

		{Event: TimeBar{}, Label: ipx.T("主债权时效届满", "main claim time-barred"), From: []workflow.State{Registered, Enforcing}, To: ReleaseFiled, By: []ipx.Role{ipx.Pledgor, ipx.Court},
			Papers: []paper{judgment}, Rules: []rule{judged},
			Change: func(a asked) Terms {
				a.Terms.Ending, a.Terms.Barred = TimeBarred, true
				return a.Terms
			},
			Cites: []law.Key{"pledge.time-bar"}},

		{Event: DropCancellation{}, Label: ipx.T("注销未予办理", "drop the cancellation"), From: []workflow.State{ReleaseFiled}, To: Registered, By: anybody,
			Change: ending(""), Cites: []law.Key{"pledge.cancellation"}},

		{Event: Cancel{}, Label: ipx.T("注销登记", "cancel"), From: []workflow.State{ReleaseFiled}, To: Released, By: office,
			Papers: []paper{{Kind: "cancellation-notice", Label: ipx.T("质押登记注销通知书", "notice of cancellation")}},
			Entries: func(a asked) []title.Entry {
				why := map[Ending]title.ReleaseReason{DebtPaid: title.Paid, PledgeWaived: title.Waived, ContractVoid: title.Annulled}[a.Terms.Ending]
				if why == "" {
					why = title.Cancelled
				}
				return releases(a, why)
			},
			Duties: []duty{{Kind: "return-papers", Label: ipx.T("返还出质材料,告知出质人质权已注销", "return the papers, and tell the pledgor that the pledge is cancelled"), To: ipx.Pledgee}},
			Cites:  []law.Key{"pledge.cancellation", "pledge.return"}},

		{Event: ReleasePart{}, Label: ipx.T("部分注销", "partly cancel"), From: []workflow.State{Registered}, By: office,
			Papers: []paper{cancelForm}, Rules: []rule{pledgedRight, someStay},
			Change: func(a asked) Terms {
				a.Terms.Released = append(slices.Clip(a.Terms.Released), a.Event.(ReleasePart).Rights...)
				return a.Terms
			},
			Entries: func(a asked) []title.Entry {
				var out []title.Entry
				for _, id := range a.Event.(ReleasePart).Rights {
					out = append(out, title.Entry{Right: id, Act: title.Release{Burden: a.Terms.Burden(), Why: title.Waived}})
				}
				return out
			},
			Duties: []duty{{Kind: "review-cover", Label: ipx.T("重新核算贷款价值比", "compute loan to value anew"), To: ipx.Pledgee}},
			Cites:  []law.Key{"pledge.cancellation"}},

		{Event: EndRight{}, Label: ipx.T("权利消灭", "the right has ended"), From: existing, To: Extinct, By: anybody, Rules: []rule{allEnded},
			Duties: []duty{{Kind: "demand-security", Label: ipx.T("质权随权利消灭,债权仍在;可以要求其他担保", "the pledge ended with the right, the debt did not; other security may be asked for"), To: ipx.Pledgee}},
			Cites:  []law.Key{"title.accessory-ends"}},

		{Event: Revoke{}, Label: ipx.T("撤销登记", "revoke"), From: existing, To: Revoked, By: office,
			Papers: []paper{{Kind: "revocation-notice", Label: ipx.T("撤销质押登记通知书", "notice of revocation")}}, Rules: []rule{named},
			Entries: func(a asked) []title.Entry {
				var out []title.Entry
				for _, id := range a.Terms.Live() {
					if v, ok := a.View(id); ok {
						if b, ok := v.Burden(a.Terms.Burden()); ok {
							out = append(out, title.Entry{Right: id, Act: title.Correct{Entry: b.Entry}}) // void from the start
						}
					}
				}
				return out
			},
			Duties: []duty{{Kind: "tell-pledgee", Label: ipx.T("质押登记自始无效", "the registration is void from the start"), To: ipx.Pledgee}},
			Cites:  []law.Key{"pledge.revocation"}},

		{Event: Default{}, Label: ipx.T("发生实现质权的情形", "default"), From: []workflow.State{Registered}, To: Enforcing, By: creditor,
			Papers: []paper{{Kind: "default-notice", Label: ipx.T("违约通知", "notice of default")}},
			Rules:  append([]rule{inDefault}, enforce...),
			Change: func(a asked) Terms { a.Terms.Defaulted = a.On; return a.Terms },
			Duties: []duty{{Kind: "tell-pledgor", Label: ipx.T("通知出质人和债务人", "tell pledgor and debtor"), To: ipx.Pledgor, Party: func(a asked) []ipx.PartyID { return a.Terms.Contract.Pledgors }}},
			Cites:  []law.Key{"pledge.realisation"}},

		{Event: Cure{}, Label: ipx.T("清偿到期债务", "cure"), From: []workflow.State{Enforcing}, To: Registered, By: []ipx.Role{ipx.Debtor, ipx.Pledgor, ipx.Pledgee},
			Papers: []paper{{Kind: "proof-of-payment", Label: ipx.T("付款凭证", "proof of payment")}},
			Change: func(a asked) Terms { a.Terms.Defaulted = calendar.Date{}; return a.Terms },
			Cites:  []law.Key{"pledge.return"}},

		{Event: DemandEnforcement{}, Label: ipx.T("请求及时行使质权", "demand timely realisation"), From: []workflow.State{Enforcing}, By: []ipx.Role{ipx.Pledgor},
			Papers: []paper{{Kind: "demand", Label: ipx.T("请求书", "demand")}},
			Duties: []duty{{Kind: "realise", Label: ipx.T("及时行使质权,迟延造成的损失由质权人承担", "realise in time; loss by delay is the pledgee's"), To: ipx.Pledgee}},
			Cites:  []law.Key{"pledge.demand"}},

		{Event: AgreeValue{}, Label: ipx.T("协议折价", "take over at an agreed value"), From: []workflow.State{Enforcing}, To: Realised, By: parties, Joint: true,
			Papers:  []paper{{Kind: "realisation-agreement", Label: ipx.T("折价协议", "agreement on the value")}, {Kind: "appraisal-report", Label: ipx.T("市场价格依据", "evidence of the market price")}},
			Rules:   append([]rule{priced, matured}, enforce...),
			Change:  realise,
			Entries: conveyed,
			Cites:   []law.Key{"pledge.realisation", "pledge.forfeiture"}},

		{Event: Sold{}, Label: ipx.T("拍卖、变卖", "sell"), From: []workflow.State{Enforcing}, To: Realised, By: []ipx.Role{ipx.Court, ipx.Pledgee},
			Papers:  []paper{{Kind: "sale", Label: ipx.T("成交裁定或者合同", "ruling on the sale, or contract")}},
			Rules:   append([]rule{priced}, enforce...),
			Change:  realise,
			Entries: conveyed,
			Cites:   []law.Key{"pledge.realisation"}},

		{Event: Distribute{}, Label: ipx.T("分配价款", "distribute"), From: []workflow.State{Realised}, To: Settled, By: []ipx.Role{ipx.Court, ipx.Pledgee}, Rules: []rule{balanced},
			Papers: []paper{{Kind: "settlement", Label: ipx.T("分配表", "statement of distribution")}},
			Duties: []duty{
				{Kind: "pay-surplus", Label: ipx.T("余额归出质人", "pay the surplus to the pledgor"), To: ipx.Pledgor, Party: func(a asked) []ipx.PartyID { return a.Terms.Contract.Pledgors },
					Money: func(a asked) ipx.Money { return a.Event.(Distribute).Surplus }, When: func(a asked) bool { return a.Event.(Distribute).Surplus.Sign() > 0 }},
				{Kind: "claim-shortfall", Label: ipx.T("不足部分由债务人清偿", "claim the shortfall from the debtor"), To: ipx.Debtor, Party: func(a asked) []ipx.PartyID { return []ipx.PartyID{a.Terms.Contract.Debtor} },
					Money: func(a asked) ipx.Money { return a.Event.(Distribute).Shortfall }, When: func(a asked) bool { return a.Event.(Distribute).Shortfall.Sign() > 0 }},
			},
			Cites: []law.Key{"pledge.settlement", "pledge.payment-order"}},
	}
}

func realise(a asked) Terms {
	switch e := a.Event.(type) {
	case AgreeValue:
		a.Terms.Buyer, a.Terms.Price = e.To, e.Price
	case Sold:
		a.Terms.Buyer, a.Terms.Price = e.To, e.Price
	}
	return a.Terms
}

// releases end the pledge on every right that still lives.
func releases(a asked, why title.ReleaseReason) []title.Entry {
	return each(a, func(ipx.RightID) title.Act { return title.Release{Burden: a.Terms.Burden(), Why: why} })
}

// conveyed are the entries of a realisation: the pledge ends and the right
// passes to the buyer, as one atom.
func conveyed(a asked) []title.Entry {
	t := realise(a)
	out := releases(a, title.Realised)
	for _, id := range a.Terms.Live() {
		v, ok := a.View(id)
		if !ok || v.Life().Over() {
			continue
		}
		var from, to []title.Holding
		for _, h := range v.Owners() {
			if slices.Contains(a.Terms.Contract.Pledgors, h.Party) && h.Party != t.Buyer {
				from = append(from, h)
				to = append(to, title.Holding{Party: t.Buyer, Share: h.Share})
			}
		}
		if len(from) > 0 {
			out = append(out, title.Entry{Right: id, Act: title.Vest{From: from, To: to}})
		}
	}
	return out
}
