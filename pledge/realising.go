package pledge

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/title"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
)

// realisingSteps are default and what the pledgee can do about it.
func realisingSteps() []step {
	enforce := []rule{notStayed, objectLives} // a claim that is time-barred came no further than the default
	export := paper{Kind: "export-papers", Label: ipx.T("技术出口许可证或者合同登记证", "licence or certificate for the export of technology"), Law: "export.formalities",
		When: func(a asked) bool {
			switch e := a.Event.(type) {
			case AgreeValue:
				return e.Foreign
			case Sold:
				return e.Foreign
			}
			return false
		}}
	return []step{
		{Event: Default{}, Label: ipx.T("主张实现质权", "declare the default"), From: []workflow.State{Registered}, To: Enforcing, By: creditor,
			Papers: []paper{{Kind: "default-notice", Label: ipx.T("违约通知", "notice of default")}},
			Rules:  []rule{inDefault, amounts, stillOwed, stillSecured, enforceable, objectLives},
			Change: func(a asked) Terms {
				a.Terms.Defaulted, a.Terms.Overdue = a.On, a.Event.(Default).Due
				if a.Terms.Overdue.Sign() <= 0 {
					a.Terms.Overdue = a.Terms.Owed()
				}
				return a.Terms
			},
			Starts: []clock{{Name: "limitation", Label: ipx.T("主债权诉讼时效", "limitation of the claim"), Law: "pledge.limitation", While: existing,
				From: func(a asked) calendar.Date { // of a debt called early: from the default
					if due := a.Terms.Contract.Debt.Due; due.Before(a.On) {
						return due
					}
					return a.On
				},
				After: ipx.T("主债权时效届满；2021年起，登记的质权随之不再受法院保护", "the claim is time-barred, and since 2021 a registered pledge is then no longer enforced")}},
			Stops: []workflow.ClockName{"debt-due"},
			Duties: []duty{
				{Kind: "tell-pledgor", Label: ipx.T("质权人已主张实现质权；债务人一并告知", "the pledgee has declared the default; the debtor is told as well"), To: ipx.Pledgor, Party: func(a asked) []ipx.PartyID { return a.Terms.Contract.Pledgors }},
				{Kind: "own-collateral-first", Label: ipx.T("没有约定的，先就债务人自己的物实现债权，再向其他担保人主张", "without an agreement the debtor's own collateral goes first, then the others who secure the debt"), To: ipx.Pledgee,
					Party: func(a asked) []ipx.PartyID { return a.Terms.Contract.Guaranteed },
					When: func(a asked) bool {
						c := a.Terms.Contract
						return a.Law.Has("pledge.mixed-security") && len(c.Guaranteed) > 0 && slices.Contains(c.Pledgors, c.Debtor)
					}},
			},
			Cites: []law.Key{"pledge.realisation", "pledge.mixed-security"}},

		{Event: Cure{}, Label: ipx.T("清偿到期债务", "cure"), From: []workflow.State{Enforcing}, To: Registered, By: []ipx.Role{ipx.Debtor, ipx.Pledgor, ipx.Pledgee},
			Papers: []paper{{Kind: "proof-of-payment", Label: ipx.T("付款凭证", "proof of payment")}},
			Rules:  []rule{amounts, principalPart, curedDebt},
			Change: func(a asked) Terms {
				e := a.Event.(Cure)
				a.Terms.Paid = plus(a.Terms.Paid, principal(e.Paid, e.Principal))
				return recovered(a.Terms)
			},
			Starts: []clock{dueAgain}, Stops: []workflow.ClockName{"limitation"},
			Cites: []law.Key{"pledge.return"}},

		{Event: DemandEnforcement{}, Label: ipx.T("请求及时行使质权", "demand timely realisation"), From: []workflow.State{Enforcing}, By: []ipx.Role{ipx.Pledgor},
			Papers: []paper{{Kind: "demand", Label: ipx.T("请求书", "demand")}},
			Duties: []duty{{Kind: "realise", Label: ipx.T("及时行使质权，迟延造成的损失由质权人承担", "realise in time; loss by delay is the pledgee's"), To: ipx.Pledgee}},
			Cites:  []law.Key{"pledge.demand"}},

		{Event: Petition{}, Label: ipx.T("申请实现担保物权", "petition to realise"), From: []workflow.State{Enforcing}, By: parties,
			Papers: []paper{{Kind: "main-contract", Label: ipx.T("主债权合同", "main contract")}, {Kind: "pledge-contract", Label: ipx.T("质押合同", "pledge contract")},
				{Kind: "registration-notice", Label: ipx.T("质押登记通知书", "notice of registration")}, {Kind: "default-proof", Label: ipx.T("实现条件成就的证据", "proof that the condition is met")}},
			Rules: append([]rule{caseNamed}, enforce...),
			Change: func(a asked) Terms {
				a.Terms.Petition, a.Terms.Ordered = a.Event.(Petition).Case, false
				return a.Terms
			},
			Starts: []clock{{Name: "court-decision", Label: ipx.T("法院审查期限", "time for the court to decide"), Law: "pledge.petition.time", While: []workflow.State{Enforcing},
				After: ipx.T("可由院长批准延长", "the president of the court may extend it")}},
			Cites: []law.Key{"pledge.petition"}},

		{Event: CourtOrder{}, Label: ipx.T("裁定是否准许拍卖、变卖", "decide on the petition"), From: []workflow.State{Enforcing}, By: []ipx.Role{ipx.Court},
			Papers: []paper{{Kind: "court-order", Label: ipx.T("裁定书", "the order")}},
			Rules:  []rule{decided},
			Change: func(a asked) Terms {
				a.Terms.Ordered = a.Event.(CourtOrder).Outcome != Dismissed
				a.Terms.Petition = ""
				return a.Terms
			},
			Entries: func(a asked) []title.Entry {
				e := a.Event.(CourtOrder)
				return notes(a, "实现担保物权裁定 order to realise: "+e.No+" "+string(e.Outcome))
			},
			Starts: []clock{{Name: "objection", Label: ipx.T("当事人异议期限", "time to object"), Law: "pledge.petition.objection", While: []workflow.State{Enforcing},
				When:  func(a asked) bool { return a.Event.(CourtOrder).Outcome != Dismissed },
				After: ipx.T("当事人不得再提出异议", "the parties can no longer object")}},
			Stops: []workflow.ClockName{"court-decision"},
			Cites: []law.Key{"pledge.petition.outcome"}},

		{Event: HoldAuction{}, Label: ipx.T("司法拍卖", "hold an auction"), From: []workflow.State{Enforcing}, By: []ipx.Role{ipx.Court},
			Papers: []paper{{Kind: "auction-record", Label: ipx.T("拍卖记录", "record of the auction")}},
			Rules:  append([]rule{amounts, courtOrdered, started, cut, noticed, deposited, twoRounds}, enforce...),
			Change: func(a asked) Terms {
				e := a.Event.(HoldAuction)
				a.Terms.Rounds = append(slices.Clip(a.Terms.Rounds), Round{On: a.On, Start: e.Start, Sold: e.Sold})
				return a.Terms
			},
			Starts: []clock{{Name: "second-auction", Label: ipx.T("再次拍卖的期限", "time for the second auction"), Law: "auction.second", While: []workflow.State{Enforcing},
				When:  func(a asked) bool { return len(a.Terms.Rounds) == 0 && !a.Event.(HoldAuction).Sold },
				After: ipx.T("申请法院再次拍卖", "ask the court for the second auction")}},
			Cites: []law.Key{"auction.floor", "auction.second", "auction.notice", "auction.deposit"}},

		{Event: AgreeValue{}, Label: ipx.T("协议折价", "take over at an agreed value"), From: []workflow.State{Enforcing}, To: Realised, By: parties, Joint: true,
			Papers:  []paper{{Kind: "realisation-agreement", Label: ipx.T("折价协议", "agreement on the value")}, {Kind: "appraisal-report", Label: ipx.T("市场价格依据", "evidence of the market price"), Law: "pledge.market-price"}, export},
			Rules:   append([]rule{amounts, priced, claimsFixed, matured}, enforce...),
			Change:  realise,
			Entries: conveyed,
			Duties:  passed,
			Cites:   []law.Key{"pledge.realisation", "pledge.forfeiture"}},

		{Event: Sold{}, Label: ipx.T("拍卖、变卖", "sell"), From: []workflow.State{Enforcing}, To: Realised, By: []ipx.Role{ipx.Court, ipx.Pledgee},
			Papers: []paper{{Kind: "sale", Label: ipx.T("成交裁定或者合同", "ruling on the sale, or contract")},
				{Kind: "appraisal-report", Label: ipx.T("市场价格依据", "evidence of the market price"), Law: "pledge.market-price",
					When: func(a asked) bool { e, ok := a.Event.(Sold); return ok && e.Route == PrivateSale }}, export},
			Rules:   append([]rule{amounts, routed, priced, claimsFixed, courtOrdered, afterAuctions, hammer}, enforce...),
			Change:  realise,
			Entries: conveyed,
			Duties:  passed,
			Cites:   []law.Key{"pledge.realisation", "pledge.self-help", "pledge.market-price"}},

		{Event: Distribute{}, Label: ipx.T("分配价款", "distribute"), From: []workflow.State{Realised}, To: Settled, By: []ipx.Role{ipx.Court, ipx.Pledgee}, Rules: []rule{amounts, balanced, withinCap},
			Papers: []paper{{Kind: "settlement", Label: ipx.T("分配表", "statement of distribution")}},
			Duties: []duty{
				{Kind: "pay-surplus", Label: ipx.T("余额归出质人", "pay the surplus to the pledgor"), To: ipx.Pledgor, Party: func(a asked) []ipx.PartyID { return a.Terms.Contract.Pledgors },
					Money: func(a asked) ipx.Money { return a.Event.(Distribute).Surplus }, When: func(a asked) bool { return a.Event.(Distribute).Surplus.Sign() > 0 }},
				{Kind: "claim-shortfall", Label: ipx.T("不足部分由债务人清偿", "claim the shortfall from the debtor"), To: ipx.Debtor, Party: func(a asked) []ipx.PartyID { return []ipx.PartyID{a.Terms.Contract.Debtor} },
					Money: func(a asked) ipx.Money { return a.Event.(Distribute).Shortfall }, When: func(a asked) bool { return a.Event.(Distribute).Shortfall.Sign() > 0 }},
				depositLeft("提存款抵充不足部分，余额退还出质人", "what is deposited covers the shortfall, and the rest goes back to the pledgor", ipx.Pledgee),
			},
			Cites: []law.Key{"pledge.settlement", "pledge.payment-order"}},
	}
}

// recovered is a pledge whose default is over.
func recovered(t Terms) Terms {
	t.Defaulted, t.Overdue, t.Uncovered = calendar.Date{}, ipx.Money{}, false
	t.Petition, t.Ordered, t.Rounds = "", false, nil
	return t
}

// dueAgain lets the rest of a debt that was called early run on to its day.
var dueAgain = debtDue(func(a asked) calendar.Date {
	if due := a.Terms.Contract.Debt.Due; a.On.Before(due) {
		return due
	}
	return calendar.Date{}
})

// passed is what the passing of the right leaves to do.
var passed = []duty{
	{Kind: "record-transfer", Label: ipx.T("办理专利权转移登记和质押注销登记", "have the transfer recorded and the pledge cancelled"), To: ipx.Platform},
	{Kind: "hand-over-files", Label: ipx.T("移交技术资料", "hand over the technical files"), To: ipx.Pledgor, Party: func(a asked) []ipx.PartyID { return a.Terms.Contract.Pledgors },
		When: func(a asked) bool { return a.Terms.Contract.HandOver }},
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
