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

// fromEffect are the time limits that run from the day on which the contract
// takes effect, for a step that may bring it about.
func fromEffect(when func(asked) bool) []clock {
	return []clock{
		{Name: "state-payment", Label: ipx.T("国有资产价款支付期限", "time to pay for state assets"), Law: "transfer.state-payment", While: binding, After: ipx.T("一次付清；逾期构成违约", "in one sum; late payment is default"),
			When: func(a asked) bool { return when(a) && len(deal(a).StateOwned) > 0 }},
		{Name: "export-record", Label: ipx.T("办理技术出口合同登记", "register the export contract"), Law: "export.free.filing", While: binding, After: ipx.T("责令改正", "the authority orders it"),
			When: func(a asked) bool { return when(a) && export.Is(deal(a).items(), export.Free) }},
		{Name: "import-record", Label: ipx.T("办理技术进口合同登记", "register the import contract"), Law: "import.free.filing", While: live, After: ipx.T("责令改正", "the authority orders it"),
			When: func(a asked) bool { return when(a) && deal(a).comes(export.Free) }},
	}
}

// fixedDemand is the day until which a demand lets the other side perform, where
// that is later than the law's own term.
func fixedDemand(a asked) calendar.Date {
	until := a.Event.(Demand).Until
	if _, due, ok, err := a.Law.Deadline("transfer.default", a.On); ok && err == nil && !until.After(due) {
		return calendar.Date{}
	}
	return until
}

// bindingSteps run while the contract binds and title is to pass.
func bindingSteps() []step {
	licence := func(a asked) Terms {
		a.Terms.Approvals = append(slices.Clip(a.Terms.Approvals), Approval{licenceOf(a), a.Event.(IssueLicence).No, a.On})
		if a.Terms.licensed() {
			a.Terms.Effective = a.On
		}
		return a.Terms
	}
	dropped := func(a asked) Terms {
		e := a.Event.(Drop)
		return fall(a.Terms, named(a.Terms, e.Rights), a.On, e.Why)
	}
	agreement := paper{Kind: "agreement-or-judgment", Label: ipx.T("协议或者生效裁判", "agreement or final judgment")}
	return []step{
		{Event: IssueLicence{}, Label: ipx.T("颁发技术进出口许可证", "issue the trade licence"), From: []workflow.State{Signed}, By: []ipx.Role{ipx.Authority}, Rules: []rule{waitsForLicence}, Change: licence,
			Papers: []paper{{Kind: "trade-licence", Label: ipx.T("技术进出口许可证", "trade licence")}},
			Starts: fromEffect(func(a asked) bool { return !licence(a).Effective.IsZero() }), Duties: []duty{instalment(licence)},
			Stops: []workflow.ClockName{"licence-decision", "import-decision"}, Cites: []law.Key{"export.restricted.effect", "export.restricted.licence", "import.restricted"}},
		{Event: RegisterExport{}, Label: ipx.T("登记技术进出口合同", "register the trade contract"), From: live, By: []ipx.Role{ipx.Authority}, Rules: []rule{freeCrosses},
			Papers: []paper{{Kind: "trade-certificate", Label: ipx.T("技术进出口合同登记证", "certificate of registration")}},
			Change: func(a asked) Terms {
				e := a.Event.(RegisterExport)
				if e.Import {
					a.Terms.Approvals = append(slices.Clip(a.Terms.Approvals), Approval{ImportRecord, e.No, a.On})
				} else {
					a.Terms.Certificate = e.No
				}
				return a.Terms
			},
			Stops: []workflow.ClockName{"export-record", "import-record", "record-decision"}, Cites: []law.Key{"export.free.effect", "export.certificate", "import.free.registration"}},
		{Event: Fund{}, Label: ipx.T("监管资金到账", "fund the escrow"), From: []workflow.State{Signed}, By: []ipx.Role{ipx.Platform}, Rules: []rule{fits},
			Papers: []paper{{Kind: "bank-receipt", Label: ipx.T("到账凭证", "bank receipt")}},
			Change: func(a asked) Terms {
				if s, err := a.Terms.Escrowed.Add(a.Event.(Fund).Amount); err == nil {
					a.Terms.Escrowed = s
				}
				return a.Terms
			}},
		{Event: Pay{}, Label: ipx.T("支付价款", "pay the price, or a part"), From: live, By: []ipx.Role{ipx.Seller, ipx.Platform}, Rules: []rule{payable},
			Papers: []paper{{Kind: "proof-of-payment", Label: ipx.T("付款凭证", "proof of payment")}},
			Change: func(a asked) Terms {
				if s, err := a.Terms.Paid.Add(a.Event.(Pay).Amount); err == nil {
					a.Terms.Paid = s
				}
				return a.Terms
			},
			Stops: []workflow.ClockName{"state-payment"}},
		{Event: Demand{}, Label: ipx.T("催告", "demand performance"), From: live, By: sides, Rules: []rule{isParty},
			Papers: []paper{{Kind: "demand", Label: ipx.T("催告通知", "demand")}},
			Change: func(a asked) Terms {
				a.Terms.Demanded, a.Terms.Overdue, a.Terms.OverdueOn = a.Event.(Demand).From, "", calendar.Date{}
				return a.Terms
			},
			Starts: []clock{{Name: "demand", Label: ipx.T("履行期限", "time to perform"), Law: "transfer.default", While: live, Lapse: "demand-lapses", Until: fixedDemand}},
			Cites:  []law.Key{"transfer.default"}},
		{Event: Perform{}, Label: ipx.T("已履行", "performed"), From: live, By: sides, Joint: true,
			Change: func(a asked) Terms {
				a.Terms.Demanded, a.Terms.Overdue, a.Terms.OverdueOn = "", "", calendar.Date{}
				return a.Terms
			},
			Stops: []workflow.ClockName{"demand"}},
		{Event: LapseDemand{}, Label: ipx.T("逾期未履行", "demand lapses"), From: live, By: elapsed,
			Change: func(a asked) Terms {
				a.Terms.Overdue, a.Terms.OverdueOn = a.Terms.Demanded, a.On
				return a.Terms
			}, Cites: []law.Key{"transfer.default"}},
		{Event: HandOver{}, Label: ipx.T("交付资料", "hand over the papers"), From: live, By: sides, Joint: true,
			Papers: []paper{{Kind: "delivery-protocol", Label: ipx.T("交接清单", "protocol of the hand-over")}},
			Change: handed, Duties: append(releasing(handed), instalment(handed))},
		{Event: Assign{}, Label: ipx.T("依合同转移", "pass by the contract"), From: []workflow.State{Signed}, To: Moved, By: sides, Joint: true, Rules: []rule{contractOnes, funded, gate.Licensed(), importLicensed, byAdministrator},
			Papers:  deeds(func(a asked) []Lot { return a.Terms.open() }),
			Change:  passAll,
			Entries: func(a asked) []title.Entry { return moves(a, a.Terms.open()) },
			Duties:  append(releasing(passAll), instalment(passAll), prepaying(func(a asked) []Lot { return a.Terms.open() })),
			Cites:   []law.Key{law.TitleMoves(ipx.Copyright), law.TitleMoves(ipx.Software), law.TitleMoves(ipx.KnowHow)}},
		{Event: AssignPart{}, Label: ipx.T("部分依合同转移", "pass in part by the contract"), From: []workflow.State{Signed, Unfiled}, By: sides, Joint: true, Rules: []rule{mixed, funded, gate.Licensed(), importLicensed, byAdministrator},
			Papers:  deeds(namedLots),
			Change:  passNamed,
			Entries: func(a asked) []title.Entry { return moves(a, namedLots(a)) },
			Duties:  append(releasing(passNamed), prepaying(namedLots)),
			Cites:   []law.Key{law.TitleMoves(ipx.Copyright), law.TitleMoves(ipx.Software), law.TitleMoves(ipx.KnowHow)}},
		{Event: Drop{}, Label: ipx.T("剔除部分权利", "let rights fall out"), From: binding, By: []ipx.Role{ipx.Seller, ipx.Buyer, ipx.Court}, Rules: []rule{ofTheDeal, inParts, someStay, agreedToDrop, notAtOffice, notLeftBehind},
			Papers: []paper{agreement},
			Change: dropped, Entries: func(a asked) []title.Entry { return unholdLots(a, namedLots(a)) },
			Duties: []duty{refunds(dropped), givingBack(ipx.T("返还多收的价款", "give back what is more than the rest of the price"), overpaid(dropped))},
			Cites:  []law.Key{"transfer.rescission"}},
		{Event: Terminate{}, Label: ipx.T("解除", "terminate"), From: slices.Concat(talking, binding), To: Terminated, By: []ipx.Role{ipx.Seller, ipx.Buyer, ipx.Court}, Rules: []rule{mayTerminate, stillEntitled, agreedInDispute, nonePassed, closesShort, nothingPending},
			Papers: []paper{{Kind: "notice", Label: ipx.T("解除协议或者通知", "agreement or notice to end it")}},
			Change: refunding, Entries: unhold,
			Duties: []duty{refunds(refunding), givingBack(ipx.T("返还已收价款：违约方给付的定金不退，违约方收受的定金双倍返还", "give back the price received; a deposit is lost to who gave it and is in default, and goes back twice from who took it and is in default"), unearned)},
			Cites:  []law.Key{"transfer.rescission", "transfer.default", "transfer.deposit.default"}},
		{Event: EndRight{}, Label: ipx.T("权利终止", "the right has ended"), From: slices.Concat(talking, binding), To: Terminated, By: []ipx.Role{ipx.Seller, ipx.Buyer, ipx.Registrar, ipx.Platform}, Rules: []rule{ofTheDeal, ended, nonePassed, closesShort, allOver, nothingPending},
			Change: refunding, Entries: unhold,
			Duties: []duty{refunds(refunding), givingBack(ipx.T("返还已收价款", "give back the price received"), func(a asked) ipx.Money { return a.Terms.Paid })},
			Cites:  []law.Key{"title.ended", "transfer.application-ended"}},
	}
}

// namedLots are the open lots that the event names.
func namedLots(a asked) []Lot { return named(a.Terms, about(a)) }
