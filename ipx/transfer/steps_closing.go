package transfer

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/title"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
)

// closingSteps end the deal, or undo it.
func closingSteps() []step {
	undo := func(a asked) Terms {
		a.Terms.Judgment, a.Terms.Dispute, a.Terms.Owed, a.Terms.OwedBack = "", "", nil, nil
		a.Terms.AtOffice = false
		if e, ok := a.Event.(Rescind); ok {
			a.Terms.Judgment = e.Judgment
		}
		return a.Terms
	}
	short := func(a asked) Terms { return fall(a.Terms, a.Terms.open(), a.On, a.Event.(DropRest).Why) }
	agreement := paper{Kind: "agreement-or-judgment", Label: ipx.T("协议或者生效裁判", "agreement or final judgment")}
	fileBack := ipx.T("申请将权利变更回转让人；解除本身不转移权利", "file to move the rights back; the rescission itself moves nothing")
	return []step{
		{Event: Dispute{}, Label: ipx.T("发生争议", "raise a dispute"), From: live, By: []ipx.Role{ipx.Seller, ipx.Buyer, ipx.Court}, Rules: []rule{disputed, onlyOne},
			Change: func(a asked) Terms { a.Terms.Dispute = a.Event.(Dispute).Ground; return a.Terms },
			Duties: []duty{{Kind: "freeze-escrow", Label: ipx.T("争议了结前不得支付监管资金", "pay nothing out of escrow until the dispute is settled"), To: ipx.Platform,
				When: func(a asked) bool { return a.Terms.Deal.Escrow }}},
			Cites: []law.Key{"transfer.dispute-clause"}},
		{Event: Settle{}, Label: ipx.T("争议了结", "settle the dispute"), From: live, By: []ipx.Role{ipx.Seller, ipx.Buyer, ipx.Court}, Rules: []rule{inDispute, maySettle, awardFits},
			Papers: []paper{agreement},
			Change: settle, Duties: append(releasing(settle), refunds(settle)), Cites: []law.Key{"transfer.dispute-clause"}},
		{Event: Complete{}, Label: ipx.T("交易完成", "complete"), From: []workflow.State{Moved}, To: Completed, By: sides, Joint: true, Rules: []rule{everyone, delivered, allPaid, undisputed}},
		{Event: DropRest{}, Label: ipx.T("其余权利不再交割", "close with what has passed"), From: binding, To: Moved, By: []ipx.Role{ipx.Registrar, ipx.Seller, ipx.Buyer, ipx.Court}, Rules: []rule{inParts, somePassed, agreedToDrop, nothingPending, notLeftBehind},
			Papers: []paper{{Kind: "decision", Label: ipx.T("不予核准通知书、协议或者裁判", "decision of the office, agreement or judgment")}},
			Change: short, Entries: unhold,
			Duties: []duty{refunds(short), instalment(short), givingBack(ipx.T("返还多收的价款", "give back what is more than the rest of the price"), overpaid(short))},
			Cites:  []law.Key{"trademark.harmful-assignment", "transfer.rescission"}},
		{Event: RefuseRest{}, Label: ipx.T("其余权利不予核准", "refuse the rest"), From: []workflow.State{Filed, Correcting, Unfiled}, To: Rescinding, By: office, Rules: []rule{pending, together},
			Papers: []paper{{Kind: "decision", Label: ipx.T("不予核准通知书", "decision with reasons")}},
			Change: undo, Entries: keepBack,
			Duties: []duty{
				givingBack(ipx.T("返还已收价款", "give back the price received"), func(a asked) ipx.Money { return a.Terms.Paid }),
				{Kind: "file-back", Label: ipx.T("全部或者全不：申请将已转移的权利变更回转让人", "all or none: file to move back the rights that have passed"), To: ipx.Buyer}},
			Cites: []law.Key{"trademark.harmful-assignment"}},
		{Event: Rescind{}, Label: ipx.T("解除已履行的合同", "rescind"), From: live, To: Rescinding, By: []ipx.Role{ipx.Seller, ipx.Buyer, ipx.Court}, Rules: []rule{mayRescind, somePassed, nothingPending, stillHeld},
			Papers: []paper{agreement},
			Change: undo, Entries: keepBack,
			Duties: []duty{
				givingBack(ipx.T("返还已收价款；资金占用费另计", "return the price received; the use of the money is accounted for apart"), func(a asked) ipx.Money { return received(a.Terms) }),
				{Kind: "file-back", Label: fileBack, To: ipx.Buyer}},
			Cites: []law.Key{"transfer.rescission"}},
		{Event: ReturnConsent{}, Label: ipx.T("同意回转", "agree to the return"), From: []workflow.State{Rescinding}, By: []ipx.Role{ipx.CoOwner, ipx.Pledgee}, Rules: []rule{goesBack},
			Papers: []paper{{Kind: "return-consent", Label: ipx.T("共有人或者质权人同意回转的书面意见", "written consent of co-owner or pledgee to the return")}},
			Entries: func(a asked) []title.Entry {
				e := a.Event.(ReturnConsent)
				return slices.Concat(consents(a, e.Right, "", ipx.CoOwner), consents(a, e.Right, e.Burden, ipx.Pledgee))
			},
			Cites: []law.Key{"title.coowner-consent.transfer", "title.pledgee-consent.transfer"}},
		{Event: AssignBack{}, Label: ipx.T("移转返还", "assign back"), From: []workflow.State{Rescinding}, To: Rescinded, By: sides, Joint: true, Rules: []rule{byContractOnly},
			Papers: deeds(func(a asked) []Lot { return a.Terms.passedLots() }),
			Change: refunding, Entries: returned, Duties: []duty{refunds(refunding)}, Cites: []law.Key{"transfer.rescission"}},
		{Event: RegisterBack{}, Label: ipx.T("变更回转", "register back"), From: []workflow.State{Rescinding}, To: Rescinded, By: []ipx.Role{ipx.Registrar, ipx.Court},
			Papers: []paper{{Kind: "registration-notice", Label: ipx.T("手续合格通知书", "notice that the change is in order")}},
			Change: refunding, Entries: returned, Duties: []duty{refunds(refunding)}, Cites: []law.Key{"transfer.register-back"}},
	}
}
