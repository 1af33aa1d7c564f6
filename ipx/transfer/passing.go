package transfer

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/export"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/title"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
)

// pass marks lots as passed and pays out what they bring; in a dispute it only
// notes that it is owed.
func pass(t Terms, lots []Lot, on calendar.Date) Terms {
	t.Passed = slices.Clip(t.Passed)
	for _, l := range lots {
		t.Passed = append(t.Passed, Passed{l.Right, on})
	}
	if t.Dispute != "" {
		t.Owed = slices.Clip(t.Owed)
		for _, l := range lots {
			t.Owed = append(t.Owed, l.Right)
		}
		return t
	}
	t.Payouts = append(slices.Clip(t.Payouts), t.paidOut(lots)...)
	return t
}

// settle ends a dispute: what was awarded is paid, or else what fell due while
// it lasted.
func settle(a asked) Terms {
	t, e := a.Terms, a.Event.(Settle)
	t.Dispute = ""
	due := e.Award
	if len(due) == 0 && len(t.Owed) > 0 {
		var lots []Lot
		for _, id := range t.Owed {
			if l, ok := t.Deal.lot(id); ok {
				lots = append(lots, l)
			}
		}
		due = t.paidOut(lots)
	}
	t.Payouts, t.Owed = append(slices.Clip(t.Payouts), due...), nil
	return t
}

// passAll passes every lot that is still open. The rules of its steps let it
// happen only where all of them pass in one way.
func passAll(a asked) Terms { return pass(a.Terms, a.Terms.open(), a.On) }

// passNamed passes the lots that the event names.
func passNamed(a asked) Terms { return pass(a.Terms, named(a.Terms, about(a)), a.On) }

// refunding gives back to the buyers what is in escrow.
func refunding(a asked) Terms {
	a.Terms.Payouts = append(slices.Clip(a.Terms.Payouts), a.Terms.refunds()...)
	a.Terms.Dispute, a.Terms.Owed = "", nil
	return a.Terms
}

// finish pays out what was kept back.
func finish(a asked) Terms {
	a.Terms.Payouts = append(slices.Clip(a.Terms.Payouts), shared(a.Terms.Held(), a.Terms.Deal.Sellers)...)
	return a.Terms
}

// paid are the payouts that a step adds.
func paid(a asked, change func(asked) Terms) []Payout {
	return change(a).Payouts[len(a.Terms.Payouts):]
}

// releasing are the duties to pay out, for a step that changes the terms so:
// to pledgees first, then to the sellers.
func releasing(change func(asked) Terms) []duty {
	part := func(a asked, toPledgees bool) []Payout {
		return slices.DeleteFunc(slices.Clone(paid(a, change)), func(p Payout) bool {
			if p.Refund {
				return true
			}
			pledgee := slices.ContainsFunc(a.Terms.Consents, func(c Agreement) bool { return c.Pledgee == p.To })
			return pledgee != toPledgees
		})
	}
	of := func(kind string, label ipx.Text, toPledgees bool) duty {
		return duty{Kind: kind, Label: label, To: ipx.Platform,
			When:  func(a asked) bool { return len(part(a, toPledgees)) > 0 },
			Money: func(a asked) ipx.Money { return sum(part(a, toPledgees)) },
			Party: func(a asked) []ipx.PartyID {
				var out []ipx.PartyID
				for _, p := range part(a, toPledgees) {
					out = append(out, p.To)
				}
				return out
			}}
	}
	return []duty{
		of("release-to-pledgee", ipx.T("从监管账户向质权人支付或者提存", "pay the pledgee from escrow, or deposit for it"), true),
		of("release-to-seller", ipx.T("从监管账户向转让人放款", "release the price to the seller"), false),
	}
}

// refund is the duty to give the escrow back.
var refund = duty{Kind: "refund-buyer", Label: ipx.T("从监管账户向受让人退款", "refund the buyer from escrow"), To: ipx.Platform,
	When:  func(a asked) bool { return a.Terms.Held().Sign() > 0 },
	Money: func(a asked) ipx.Money { return a.Terms.Held() },
	Party: func(a asked) []ipx.PartyID { return a.Terms.Deal.Buyers }}

// refundAward is the duty to give back what a settlement awards to the buyers.
var refundAward = duty{Kind: "refund-buyer", Label: ipx.T("从监管账户向受让人退款", "refund the buyer from escrow"), To: ipx.Platform,
	When:  func(a asked) bool { return len(awardedBack(a)) > 0 },
	Money: func(a asked) ipx.Money { return sum(awardedBack(a)) },
	Party: func(a asked) []ipx.PartyID {
		var out []ipx.PartyID
		for _, p := range awardedBack(a) {
			out = append(out, p.To)
		}
		return out
	}}

func awardedBack(a asked) []Payout {
	return slices.DeleteFunc(slices.Clone(paid(a, settle)), func(p Payout) bool { return !p.Refund })
}

// received is what the sellers and pledgees have had of the price.
func received(t Terms) ipx.Money {
	return sum(slices.DeleteFunc(slices.Clone(t.Payouts), func(p Payout) bool { return p.Refund }))
}

// instalment is the duty to pay what a step makes fall due.
func instalment(change func(asked) Terms) duty {
	return duty{Kind: "pay-instalment", Label: ipx.T("支付到期的价款", "pay the instalments that fall due"), To: ipx.Buyer,
		When:  func(a asked) bool { return nowDue(a.Terms, change(a)).Sign() > 0 },
		Money: func(a asked) ipx.Money { return nowDue(a.Terms, change(a)) },
		Party: func(a asked) []ipx.PartyID { return a.Terms.Deal.Buyers }}
}

var allMoments = []law.Key{
	law.TitleMoves(ipx.Invention), law.TitleMoves(ipx.UtilityModel), law.TitleMoves(ipx.Design), law.TitleMoves(ipx.Application),
	law.TitleMoves(ipx.Trademark), "title.moves.trademark-application", law.TitleMoves(ipx.LayoutDesign), law.TitleMoves(ipx.PlantVariety),
}

// fromEffect are the time limits that run from the day on which the contract
// takes effect, for a step that may bring it about.
func fromEffect(when func(asked) bool) []clock {
	return []clock{
		{Name: "state-payment", Label: ipx.T("国有资产价款支付期限", "time to pay for state assets"), Law: "transfer.state-payment", While: binding, After: ipx.T("一次付清;逾期构成违约", "in one sum; late payment is default"),
			When: func(a asked) bool { return when(a) && len(deal(a).StateOwned) > 0 }},
		{Name: "export-record", Label: ipx.T("办理技术出口合同登记", "register the export contract"), Law: "export.free.filing", While: binding, After: ipx.T("责令改正", "the authority orders it"),
			When: func(a asked) bool { return when(a) && export.Is(deal(a).items(), export.Free) }},
	}
}

// bindingSteps run while the contract binds and title is to pass.
func bindingSteps() []step {
	live := slices.Concat(binding, []workflow.State{Moved})
	licence := func(a asked) Terms {
		a.Terms.Approvals = append(slices.Clip(a.Terms.Approvals), Approval{ExportLicence, a.Event.(IssueLicence).No, a.On})
		a.Terms.Effective = a.On
		return a.Terms
	}
	handed := func(a asked) Terms { a.Terms.HandedOver = a.On; return a.Terms }
	return []step{
		{Event: IssueLicence{}, Label: ipx.T("颁发技术出口许可证", "issue the export licence"), From: []workflow.State{Signed}, By: []ipx.Role{ipx.Authority}, Rules: []rule{waitsForLicence}, Change: licence,
			Papers: []paper{{Kind: "export-licence", Label: ipx.T("技术出口许可证", "export licence")}},
			Starts: fromEffect(func(asked) bool { return true }),
			Stops:  []workflow.ClockName{"licence-decision"}, Cites: []law.Key{"export.restricted.effect", "export.restricted.licence"}},
		{Event: RegisterExport{}, Label: ipx.T("技术出口合同登记", "register the export contract"), From: []workflow.State{Signed}, By: []ipx.Role{ipx.Authority}, Rules: []rule{freeCrosses},
			Papers: []paper{{Kind: "export-certificate", Label: ipx.T("技术出口合同登记证书", "certificate of registration")}},
			Change: func(a asked) Terms { a.Terms.Certificate = a.Event.(RegisterExport).No; return a.Terms },
			Stops:  []workflow.ClockName{"export-record", "record-decision"}, Cites: []law.Key{"export.free.effect", "export.certificate"}},
		{Event: Fund{}, Label: ipx.T("监管资金到账", "fund the escrow"), From: []workflow.State{Signed}, By: []ipx.Role{ipx.Platform}, Rules: []rule{fits},
			Papers: []paper{{Kind: "bank-receipt", Label: ipx.T("到账凭证", "bank receipt")}},
			Change: func(a asked) Terms {
				if s, err := a.Terms.Escrowed.Add(a.Event.(Fund).Amount); err == nil {
					a.Terms.Escrowed = s
				}
				return a.Terms
			}},
		{Event: Demand{}, Label: ipx.T("催告", "demand performance"), From: live, By: sides, Rules: []rule{isParty},
			Papers: []paper{{Kind: "demand", Label: ipx.T("催告通知", "demand")}},
			Change: func(a asked) Terms { a.Terms.Demanded, a.Terms.Overdue = a.Event.(Demand).From, ""; return a.Terms },
			Starts: []clock{{Name: "demand", Label: ipx.T("履行期限", "time to perform"), Law: "transfer.default", While: live, Lapse: "demand-lapses"}},
			Cites:  []law.Key{"transfer.default"}},
		{Event: Perform{}, Label: ipx.T("已履行", "performed"), From: live, By: sides, Joint: true,
			Change: func(a asked) Terms { a.Terms.Demanded, a.Terms.Overdue = "", ""; return a.Terms },
			Stops:  []workflow.ClockName{"demand"}},
		{Event: LapseDemand{}, Label: ipx.T("逾期未履行", "demand lapses"), From: live, By: elapsed,
			Change: func(a asked) Terms { a.Terms.Overdue = a.Terms.Demanded; return a.Terms }, Cites: []law.Key{"transfer.default"}},
		{Event: HandOver{}, Label: ipx.T("交付资料", "hand over the papers"), From: live, By: sides, Joint: true,
			Papers: []paper{{Kind: "protocol", Label: ipx.T("交接清单", "protocol of hand-over")}},
			Change: handed, Duties: []duty{instalment(handed)}},
		{Event: Assign{}, Label: ipx.T("依合同转移", "pass by the contract"), From: []workflow.State{Signed}, To: Moved, By: sides, Joint: true, Rules: []rule{contractOnes, funded, gate.Licensed(), byAdministrator},
			Papers:  []paper{{Kind: "deed", Label: ipx.T("权利转让书", "deed"), Law: "copyright.written"}},
			Change:  passAll,
			Entries: func(a asked) []title.Entry { return moves(a, a.Terms.open()) },
			Duties:  append(releasing(passAll), instalment(passAll)),
			Cites:   []law.Key{law.TitleMoves(ipx.Copyright), law.TitleMoves(ipx.Software), law.TitleMoves(ipx.KnowHow), "copyright.written"}},
		{Event: AssignPart{}, Label: ipx.T("部分依合同转移", "pass in part by the contract"), From: []workflow.State{Signed}, By: sides, Joint: true, Rules: []rule{mixed, funded, gate.Licensed(), byAdministrator},
			Papers:  []paper{{Kind: "deed", Label: ipx.T("权利转让书", "deed"), Law: "copyright.written"}},
			Change:  passNamed,
			Entries: func(a asked) []title.Entry { return moves(a, named(a.Terms, a.Event.(AssignPart).Rights)) },
			Duties:  releasing(passNamed),
			Cites:   []law.Key{law.TitleMoves(ipx.Copyright), law.TitleMoves(ipx.Software), law.TitleMoves(ipx.KnowHow)}},
		{Event: Terminate{}, Label: ipx.T("解除", "terminate"), From: slices.Concat(talking, binding), To: Terminated, By: []ipx.Role{ipx.Seller, ipx.Buyer, ipx.Court}, Rules: []rule{mayTerminate, agreedInDispute, nonePassed},
			Papers: []paper{{Kind: "notice", Label: ipx.T("解除协议或者通知", "agreement or notice to end it")}},
			Change: refunding, Entries: unhold, Duties: []duty{refund}, Cites: []law.Key{"transfer.rescission", "transfer.default"}},
		{Event: EndRight{}, Label: ipx.T("权利终止", "the right has ended"), From: slices.Concat(talking, binding), To: Terminated, By: []ipx.Role{ipx.Seller, ipx.Buyer, ipx.Registrar, ipx.Platform}, Rules: []rule{ofTheDeal, ended, nonePassed},
			Change: refunding, Entries: unhold, Duties: []duty{refund}, Cites: []law.Key{"title.ended"}},
	}
}

// officeSteps are the filing and what the office makes of it.
func officeSteps() []step {
	pending := []workflow.State{Filed, Correcting}
	accepted := func(a asked) Terms { a.Terms.Accepted = a.On; return a.Terms }
	published := func(a asked) Terms { a.Terms.Gazetted = a.On; return a.Terms }
	return []step{
		{Event: File{}, Label: ipx.T("申请变更登记", "file"), From: []workflow.State{Signed, Unfiled}, To: Filed, By: sides,
			Papers: []paper{
				{Kind: "change-form", Label: ipx.T("变更申报书或者转让申请书", "form of change or transfer")},
				{Kind: "contract", Label: ipx.T("转让合同", "contract")},
				{Kind: "pledgee-consent", Label: ipx.T("质权人同意书", "pledgee's consent"), Law: "title.pledgee-consent.transfer", When: func(a asked) bool { return len(a.Terms.Consents) > 0 }},
			},
			Rules:    []rule{registeredOnes, onlyRegistered, funded, gate.Licensed(), gate.Certified(), byAgency, byMarkAgency, byLayoutAgency, reachable, byAdministrator, filedJointly, beforeLongStop},
			Change:   func(a asked) Terms { a.Terms.Filed = a.On; return a.Terms },
			Foresees: func(a asked) []title.Entry { return moves(a, a.Terms.open()) },
			Early:    true,
			Starts: []clock{{Name: "fee", Label: ipx.T("缴费期限", "time to pay the fee"), Law: "register.change-fee", While: []workflow.State{Filed}, Lapse: "fee-missed",
				When: func(a asked) bool {
					return slices.ContainsFunc(a.Terms.open(), func(l Lot) bool { return l.Kind.Patent() || l.Kind == ipx.Application })
				}}},
			Duties: []duty{
				{Kind: "submit-to-office", Label: ipx.T("向登记机关提交申请", "hand the filing to the office"), To: ipx.Platform},
				{Kind: "pay-fee", Label: ipx.T("缴纳变更费,每件一次", "pay the fee for each right"), To: ipx.Buyer},
			},
			Cites: []law.Key{"title.moves-on-registration", "export.formalities"}},
		{Event: Accept{}, Label: ipx.T("受理", "accept the filing"), From: []workflow.State{Filed}, By: office, Change: accepted, Duties: []duty{instalment(accepted)}},
		{Event: PayFee{}, Label: ipx.T("缴费", "pay the fee"), From: []workflow.State{Filed}, By: []ipx.Role{ipx.Anyone}, Stops: []workflow.ClockName{"fee"},
			Papers: []paper{{Kind: "fee-receipt", Label: ipx.T("缴费凭证", "receipt")}}, Cites: []law.Key{"register.change-fee"}},
		{Event: MissFee{}, Label: ipx.T("逾期未缴费", "fee missed"), From: []workflow.State{Filed}, To: Unfiled, By: elapsed, Cites: []law.Key{"register.change-fee"}},
		{Event: NotFiled{}, Label: ipx.T("视为未提出", "deem it not filed"), From: []workflow.State{Filed}, To: Unfiled, By: office,
			Papers: []paper{{Kind: "notice", Label: ipx.T("视为未提出通知书", "notice")}},
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
			Papers: []paper{{Kind: "correction", Label: ipx.T("补正书", "corrected papers")}}, Cites: []law.Key{"trademark.correction"}},
		{Event: MissCorrection{}, Label: ipx.T("逾期未补正", "correction missed"), From: []workflow.State{Correcting}, To: Unfiled, By: elapsed,
			Duties: []duty{{Kind: "file-again", Label: ipx.T("本次申请不予受理或者视为放弃:补齐后重新申请", "the filing is not accepted, or deemed abandoned: complete it and file again"), To: ipx.Seller}}, Cites: []law.Key{"trademark.correction", "trademark.similar-marks.correction"}},
		{Event: Refuse{}, Label: ipx.T("不予核准", "refuse"), From: []workflow.State{Filed}, To: RefusedState, By: office, Rules: []rule{nonePassed},
			Papers: []paper{{Kind: "decision", Label: ipx.T("不予核准通知书", "decision with reasons")}},
			Change: refunding, Entries: unhold, Duties: []duty{refund}, Cites: []law.Key{"trademark.harmful-assignment"}},
		{Event: WithdrawFiling{}, Label: ipx.T("撤回申请", "withdraw the filing"), From: pending, To: Signed, By: sides, Joint: true},

		{Event: Register{}, Label: ipx.T("登记", "register"), From: []workflow.State{Filed}, To: Moved, By: office, Rules: []rule{onlyRegistered, onGazette},
			Papers:  []paper{{Kind: "registration-notice", Label: ipx.T("手续合格通知书", "notice that the change is in order")}},
			Change:  passAll,
			Entries: func(a asked) []title.Entry { return moves(a, a.Terms.open()) },
			Duties: append(releasing(passAll), instalment(passAll),
				duty{Kind: "tell-licensees", Label: ipx.T("通知被许可人权利人变更", "tell the licensees who owns now"), To: ipx.Buyer, When: func(a asked) bool { return len(a.Terms.Deal.Disclosed) > 0 }}),
			Cites: append(slices.Clone(allMoments), "title.moves-on-registration")},
		{Event: RegisterPart{}, Label: ipx.T("部分登记", "register in part"), From: []workflow.State{Filed}, By: office, Rules: []rule{ofTheDeal, someStay, onlyRegistered, enteredTogether, onGazette},
			Papers:  []paper{{Kind: "registration-notice", Label: ipx.T("手续合格通知书", "notice that the change is in order")}},
			Change:  passNamed,
			Entries: func(a asked) []title.Entry { return moves(a, named(a.Terms, a.Event.(RegisterPart).Rights)) },
			Duties:  releasing(passNamed),
			Cites:   append(slices.Clone(allMoments), "title.moves-on-registration")},
		{Event: Publish{}, Label: ipx.T("公告", "publish"), From: []workflow.State{Moved}, By: office, Change: published, Duties: []duty{instalment(published)}},
	}
}

// closingSteps end the deal, or undo it.
func closingSteps() []step {
	undo := func(a asked) Terms {
		a.Terms.Judgment, a.Terms.Dispute, a.Terms.Owed = a.Event.(Rescind).Judgment, "", nil
		return a.Terms
	}
	return []step{
		{Event: Dispute{}, Label: ipx.T("发生争议", "raise a dispute"), From: slices.Concat(binding, []workflow.State{Moved}), By: []ipx.Role{ipx.Seller, ipx.Buyer, ipx.Court}, Rules: []rule{disputed, onlyOne},
			Change: func(a asked) Terms { a.Terms.Dispute = a.Event.(Dispute).Ground; return a.Terms },
			Duties: []duty{{Kind: "freeze-escrow", Label: ipx.T("争议了结前不得支付监管资金", "pay nothing out of escrow until the dispute is settled"), To: ipx.Platform,
				When: func(a asked) bool { return a.Terms.Deal.Escrow }}},
			Cites: []law.Key{"transfer.dispute-clause"}},
		{Event: Settle{}, Label: ipx.T("争议了结", "settle the dispute"), From: slices.Concat(binding, []workflow.State{Moved}), By: []ipx.Role{ipx.Seller, ipx.Buyer, ipx.Court}, Rules: []rule{inDispute, maySettle, awardFits},
			Papers: []paper{{Kind: "agreement-or-judgment", Label: ipx.T("协议或者生效裁判", "agreement or final judgment")}},
			Change: settle, Duties: append(releasing(settle), refundAward), Cites: []law.Key{"transfer.dispute-clause"}},
		{Event: Complete{}, Label: ipx.T("交易完成", "complete"), From: []workflow.State{Moved}, To: Completed, By: sides, Joint: true, Rules: []rule{everyone, delivered, undisputed},
			Change: finish, Duties: releasing(finish)},
		{Event: RefuseRest{}, Label: ipx.T("其余权利不予核准", "refuse the rest"), From: []workflow.State{Filed}, To: Rescinding, By: office, Rules: []rule{together},
			Papers: []paper{{Kind: "decision", Label: ipx.T("不予核准通知书", "decision with reasons")}},
			Change: func(a asked) Terms { a.Terms.Dispute, a.Terms.Owed = "", nil; return a.Terms },
			Duties: []duty{{Kind: "file-back", Label: ipx.T("全部或者全不:申请将已转移的权利变更回转让人", "all or none: file to move back the rights that have passed"), To: ipx.Buyer}},
			Cites:  []law.Key{"trademark.harmful-assignment"}},
		{Event: Rescind{}, Label: ipx.T("解除已履行的合同", "rescind"), From: slices.Concat(binding, []workflow.State{Moved}), To: Rescinding, By: []ipx.Role{ipx.Seller, ipx.Buyer, ipx.Court}, Rules: []rule{mayRescind, somePassed},
			Papers: []paper{{Kind: "agreement-or-judgment", Label: ipx.T("协议或者生效裁判", "agreement or final judgment")}},
			Change: undo,
			Duties: []duty{
				{Kind: "return-price", Label: ipx.T("返还已收价款;资金占用费另计", "return the price received; the use of the money is accounted for apart"), To: ipx.Seller,
					Party: func(a asked) []ipx.PartyID { return a.Terms.Deal.Sellers },
					When:  func(a asked) bool { return received(a.Terms).Sign() > 0 },
					Money: func(a asked) ipx.Money { return received(a.Terms) }},
				{Kind: "file-back", Label: ipx.T("申请将权利变更回转让人;解除本身不转移权利", "file to move the rights back; the rescission itself moves nothing"), To: ipx.Buyer}},
			Cites: []law.Key{"transfer.rescission"}},
		{Event: AssignBack{}, Label: ipx.T("移转返还", "assign back"), From: []workflow.State{Rescinding}, To: Rescinded, By: sides, Joint: true, Rules: []rule{byContractOnly},
			Papers: []paper{{Kind: "deed", Label: ipx.T("权利转让书", "deed"), Law: "copyright.written"}},
			Change: refunding, Entries: returned, Duties: []duty{refund}, Cites: []law.Key{"transfer.rescission"}},
		{Event: RegisterBack{}, Label: ipx.T("变更回转", "register back"), From: []workflow.State{Rescinding}, To: Rescinded, By: []ipx.Role{ipx.Registrar, ipx.Court},
			Papers: []paper{{Kind: "registration-notice", Label: ipx.T("手续合格通知书", "notice that the change is in order")}},
			Change: refunding, Entries: returned, Duties: []duty{refund}, Cites: []law.Key{"transfer.register-back"}},
	}
}
