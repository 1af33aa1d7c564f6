package transfer

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/title"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
)

var allMoments = []law.Key{
	law.TitleMoves(ipx.Invention), law.TitleMoves(ipx.UtilityModel), law.TitleMoves(ipx.Design), law.TitleMoves(ipx.Application),
	law.TitleMoves(ipx.Trademark), "title.moves.trademark-application", law.TitleMoves(ipx.LayoutDesign), law.TitleMoves(ipx.PlantVariety),
}

// officeSteps are the filing and what the office makes of it. Messages get lost
// and overtake each other, and the register is what it is: while the office has
// not answered, its entry is taken in whatever state the deal is in, and nothing
// that was filed is given up.
func officeSteps() []step {
	unanswered := []workflow.State{Filed, Correcting, Unfiled}
	accepted := func(a asked) Terms { a.Terms.Accepted = a.On; return a.Terms }
	published := func(a asked) Terms { a.Terms.Gazetted = a.On; return a.Terms }
	answered := func(a asked) Terms { a.Terms.AtOffice = false; return a.Terms }
	notEntered := func(a asked) Terms {
		if a.Terms.Deal.Closing == InParts {
			return fall(a.Terms, namedLots(a), a.On, "refused")
		}
		a.Terms.Refused = slices.Clip(a.Terms.Refused)
		for _, id := range about(a) {
			if !slices.Contains(a.Terms.Refused, id) {
				a.Terms.Refused = append(a.Terms.Refused, id)
			}
		}
		a.Terms.AtOffice = a.Terms.waits()
		return a.Terms
	}
	decision := paper{Kind: "decision", Label: ipx.T("不予核准通知书", "decision with reasons")}
	entered := paper{Kind: "registration-notice", Label: ipx.T("手续合格通知书", "notice that the change is in order")}
	return []step{
		{Event: File{}, Label: ipx.T("申请变更登记", "file"), From: []workflow.State{Signed, Unfiled, Filed}, To: Filed, By: sides,
			Papers: []paper{
				{Kind: "change-form", Label: ipx.T("变更申报书或者转让申请书", "form of change or transfer")},
				{Kind: "contract", Label: ipx.T("转让合同", "contract")},
				{Kind: "pledgee-consent", Label: ipx.T("质权人同意书", "the pledgee's written consent"), Law: "title.pledgee-consent.transfer", When: func(a asked) bool { return len(a.Terms.Consents) > 0 }},
			},
			Rules: []rule{unfiled, registeredOnes, onlyRegistered, funded, gate.Licensed(), importLicensed, gate.Certified(), byAgency, byMarkAgency, byLayoutAgency, reachable, byAdministrator, filedJointly, beforeLongStop},
			Change: func(a asked) Terms {
				a.Terms.Filed, a.Terms.AtOffice, a.Terms.Refused = a.On, true, nil
				return a.Terms
			},
			Foresees: func(a asked) []title.Entry { return moves(a, a.Terms.open()) },
			Early:    true,
			Starts: []clock{{Name: "fee", Label: ipx.T("缴费期限", "time to pay the fee"), Law: "register.change-fee", While: []workflow.State{Filed}, Lapse: "fee-missed",
				When: func(a asked) bool {
					return slices.ContainsFunc(a.Terms.open(), func(l Lot) bool { return l.Kind.Patent() || l.Kind == ipx.Application })
				}}},
			Duties: []duty{
				{Kind: "submit-to-office", Label: ipx.T("向登记机关提交申请", "hand the filing to the office"), To: ipx.Platform},
				{Kind: "pay-fee", Label: ipx.T("缴纳变更费，每件一次", "pay the fee for each right"), To: ipx.Buyer},
			},
			Cites: []law.Key{"title.moves-on-registration", "export.formalities"}},
		{Event: Accept{}, Label: ipx.T("受理", "accept the filing"), From: []workflow.State{Filed}, By: office, Change: accepted, Duties: []duty{instalment(accepted)}},
		{Event: PayFee{}, Label: ipx.T("缴费", "pay the fee"), From: []workflow.State{Filed}, By: []ipx.Role{ipx.Anyone}, Stops: []workflow.ClockName{"fee"},
			Papers: []paper{{Kind: "fee-receipt", Label: ipx.T("缴费凭证", "receipt")}}, Cites: []law.Key{"register.change-fee"}},
		{Event: MissFee{}, Label: ipx.T("逾期未缴费", "fee missed"), From: []workflow.State{Filed}, To: Unfiled, By: elapsed, Cites: []law.Key{"register.change-fee"}},
		{Event: NotFiled{}, Label: ipx.T("视为未提出", "deem it not filed"), From: unanswered, To: Unfiled, By: office, Rules: []rule{pending},
			Papers: []paper{{Kind: "notice", Label: ipx.T("视为未提出通知书", "notice")}}, Change: answered,
			Duties: []duty{{Kind: "file-again", Label: ipx.T("补齐后重新申请", "complete the papers and file again"), To: ipx.Seller}}, Cites: []law.Key{"transfer.not-filed", "trademark.correction"}},
		{Event: AskCorrection{}, Label: ipx.T("通知补正", "ask for correction"), From: []workflow.State{Filed}, To: Correcting, By: office, Rules: []rule{onlyMarks, answerable},
			Papers: []paper{{Kind: "notice", Label: ipx.T("补正通知书", "notice to correct")}},
			Starts: []clock{
				{Name: "correction", Label: ipx.T("补正期限", "time to correct"), Law: "trademark.correction", While: []workflow.State{Correcting}, Lapse: "correction-missed",
					From: func(a asked) calendar.Date { return a.Event.(AskCorrection).Received },
					When: func(a asked) bool { return a.Event.(AskCorrection).Until.IsZero() }},
				{Name: "similar-marks", Label: ipx.T("近似商标一并转让的改正期限", "time to add similar marks"), Law: "trademark.similar-marks.correction", While: []workflow.State{Correcting}, Lapse: "correction-missed",
					Until: func(a asked) calendar.Date { return a.Event.(AskCorrection).Until },
					When:  func(a asked) bool { return !a.Event.(AskCorrection).Until.IsZero() }},
			},
			Cites: []law.Key{"trademark.correction", "trademark.similar-marks.correction"}},
		{Event: Correct{}, Label: ipx.T("补正", "correct"), From: []workflow.State{Correcting}, To: Filed, By: sides,
			Papers: []paper{{Kind: "correction", Label: ipx.T("补正书", "the correction")}}, Cites: []law.Key{"trademark.correction"}},
		{Event: MissCorrection{}, Label: ipx.T("逾期未补正", "correction missed"), From: []workflow.State{Correcting}, To: Unfiled, By: elapsed,
			Duties: []duty{{Kind: "file-again", Label: ipx.T("本次申请不予受理或者视为放弃：补齐后重新申请", "the filing is not accepted, or deemed abandoned: complete it and file again"), To: ipx.Seller}}, Cites: []law.Key{"trademark.correction", "trademark.similar-marks.correction"}},
		{Event: Refuse{}, Label: ipx.T("不予核准", "refuse"), From: unanswered, To: RefusedState, By: office, Rules: []rule{pending, nonePassed, closesShort},
			Papers: []paper{decision},
			Change: refunding, Entries: unhold,
			Duties: []duty{refunds(refunding), givingBack(ipx.T("返还已收价款", "give back the price received"), func(a asked) ipx.Money { return a.Terms.Paid })},
			Cites:  []law.Key{"trademark.harmful-assignment"}},
		{Event: RefusePart{}, Label: ipx.T("部分不予核准", "refuse in part"), From: unanswered, By: office, Rules: []rule{pending, ofTheDeal, someStay},
			Papers: []paper{decision},
			Change: notEntered,
			Entries: func(a asked) []title.Entry {
				if a.Terms.Deal.Closing == Together {
					return nil
				}
				return unholdLots(a, namedLots(a))
			},
			Duties: []duty{refunds(notEntered),
				givingBack(ipx.T("返还多收的价款", "give back what is more than the rest of the price"), overpaid(notEntered)),
				{Kind: "withdraw-or-file-again", Label: ipx.T("全部或者全不：补齐后重新申请，或者撤回其余权利的申请", "all or none: file again for what was refused, or withdraw the filing for the rest"), To: ipx.Seller,
					When: func(a asked) bool { return a.Terms.Deal.Closing == Together }}},
			Cites: []law.Key{"trademark.harmful-assignment"}},
		{Event: WithdrawFiling{}, Label: ipx.T("撤回申请", "withdraw the filing"), From: unanswered, To: Signed, By: []ipx.Role{ipx.Seller, ipx.Buyer, ipx.Court}, Rules: []rule{pending, agreedToWithdraw},
			Papers: []paper{{Kind: "withdrawal-notice", Label: ipx.T("登记机关准予撤回的通知", "the office's notice that the filing is withdrawn")}},
			Change: answered},

		{Event: Register{}, Label: ipx.T("登记", "register"), From: binding, To: Moved, By: office, Rules: []rule{pending, noneRefused, onGazette},
			Papers:  []paper{entered},
			Change:  passAll,
			Entries: func(a asked) []title.Entry { return moves(a, a.Terms.open()) },
			Duties: append(releasing(passAll), instalment(passAll), prepaying(func(a asked) []Lot { return a.Terms.open() }),
				duty{Kind: "tell-licensees", Label: ipx.T("通知被许可人权利人变更", "tell the licensees who owns now"), To: ipx.Buyer, When: func(a asked) bool { return len(a.Terms.Deal.Disclosed) > 0 }}),
			Cites: append(slices.Clone(allMoments), "title.moves-on-registration")},
		{Event: RegisterPart{}, Label: ipx.T("部分登记", "register in part"), From: binding, By: office, Rules: []rule{pending, ofTheDeal, someStay, enteredTogether, onGazette},
			Papers:  []paper{entered},
			Change:  passNamed,
			Entries: func(a asked) []title.Entry { return moves(a, namedLots(a)) },
			Duties:  append(releasing(passNamed), prepaying(namedLots)),
			Cites:   append(slices.Clone(allMoments), "title.moves-on-registration")},
		{Event: Publish{}, Label: ipx.T("公告", "publish"), From: []workflow.State{Moved}, By: office, Change: published, Duties: []duty{instalment(published)}},
	}
}
