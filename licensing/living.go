package licensing

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/export"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/title"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
)

// notes reports whether an event tells of this about the right.
func notes(what RightNote) func(asked) bool {
	return func(a asked) bool { return a.Event.(NoteRight).What == what }
}

// of reports whether the licence is of a type.
func of(t title.LicenceType) func(asked) bool {
	return func(a asked) bool { return kindOf(a.Terms.Licence) == t }
}

// livingSteps change the licence, or tell of what happens while it runs.
func livingSteps() []step {
	return []step{
		{
			Event: Amend{}, Label: ipx.T("变更合同", "amend"), From: []workflow.State{Effective}, By: sides, Joint: true,
			Papers: []paper{
				{Kind: "addendum", Label: ipx.T("变更协议", "addendum"), Signed: func(a asked) []ipx.PartyID { return slices.Concat(licensors(a), licensees(a)) }},
				{Kind: "trade-licence", Label: ipx.T("变更后重新取得的技术出口许可证", "the export licence for the amended contract"), Law: "export.change",
					When: func(a asked) bool { return export.Is(exported(a), export.Restricted) }},
				{Kind: "import-licence", Label: ipx.T("变更后重新取得的技术进口许可证", "the import licence for the amended contract"), Law: "import.change",
					When: func(a asked) bool { return inbound(licence(a)) && licence(a).Import == export.Restricted }},
			},
			Rules:    []rule{amending, subsWithin},
			Change:   func(a asked) Terms { a.Terms.Licence = amended(a); return a.Terms },
			Entries:  varied,
			Foresees: widened,
			Starts: append([]clock{
				{Name: "change-by", Label: ipx.T("变更备案期限", "time to record the change"), Law: "licence.record.change", While: living,
					After: ipx.T("可以补办", "late filing is accepted"), When: followed},
				{Name: "term", Label: ipx.T("许可期限", "term of the licence"), While: inForce, Lapse: "expire",
					Until: func(a asked) calendar.Date { return lastDay(amended(a)) }, When: func(a asked) bool { return !lastDay(amended(a)).IsZero() }},
			}, tradeClocks(func(a asked) bool { return !baseAwaited(a) })...),
			Stops: []workflow.ClockName{"term"},
			Cites: []law.Key{"licence.amendment", "licence.record.change", "export.change", "import.change"},
		},
		{
			Event: Assign{}, Label: ipx.T("转让被许可人地位", "pass the licensee's place on"), From: []workflow.State{Effective}, By: sides, Joint: true,
			Papers: []paper{{Kind: "assignment", Label: ipx.T("概括转让协议", "assignment"), Signed: func(a asked) []ipx.PartyID {
				return slices.Concat(licensors(a), licensees(a), a.Event.(Assign).To)
			}}},
			Rules:  []rule{takesOver},
			Change: func(a asked) Terms { a.Terms.Licence.Licensees = slices.Clone(a.Event.(Assign).To); return a.Terms },
			Entries: func(a asked) []title.Entry {
				return []title.Entry{{Right: a.Terms.Licence.Right, Act: title.Vary{Burden: a.Terms.burden(a.Instance), Holders: slices.Clone(a.Event.(Assign).To)}}}
			},
			Starts: []clock{{Name: "change-by", Label: ipx.T("变更备案期限", "time to record the change"), Law: "licence.record.change", While: living,
				After: ipx.T("可以补办", "late filing is accepted"), When: followed}},
			Cites: []law.Key{"licence.assignment"},
		},
		{
			Event: HolderChanges{}, Label: ipx.T("通报权利人变更", "tell of the new holder"), From: slices.Concat(inForce, onOffer), By: anybody,
			Rules: []rule{holds},
			Change: func(a asked) Terms {
				a.Terms.Licence.Licensors = slices.Clone(a.Event.(HolderChanges).To)
				return a.Terms
			},
			Duties: []duty{{Kind: "pay-new-holder", Label: ipx.T("此后向新权利人支付使用费", "pay the new holder from now on"), To: ipx.Licensee,
				Party: licensees, When: func(a asked) bool { return !a.Terms.Declared }}},
			Cites: []law.Key{"title.licences-survive"},
		},
		{
			Event: DeliverKnowHow{}, Label: ipx.T("交付技术资料", "hand over the technical papers"), From: living, By: licensor,
			Papers: []paper{{Kind: "delivery-protocol", Label: ipx.T("交接清单", "protocol of the hand-over"), Signed: licensees}},
			Change: func(a asked) Terms { a.Terms.Delivered = a.On; return a.Terms },
			Cites:  []law.Key{"licence.delivery", "licence.delivery.know-how"},
		},
		{
			Event: Suspend{}, Label: ipx.T("中止履行", "suspend"), From: []workflow.State{Effective}, By: sides, Joint: true, Rules: []rule{running},
			Papers: []paper{{Kind: "agreement", Label: ipx.T("中止协议", "agreement")}},
			Change: func(a asked) Terms { a.Terms.Suspended = true; return a.Terms },
			Duties: []duty{{Kind: "stop-accrual", Label: ipx.T("中止期间使用费按约定停止计算", "royalties stop while it is suspended, as agreed"), To: ipx.Platform}},
			Cites:  []law.Key{"licence.amendment"},
		},
		{
			Event: Resume{}, Label: ipx.T("恢复履行", "resume"), From: []workflow.State{Effective}, By: sides, Joint: true, Rules: []rule{suspended},
			Change: func(a asked) Terms { a.Terms.Suspended = false; return a.Terms },
			Cites:  []law.Key{"licence.amendment"},
		},
		{
			Event: NoteRight{}, Label: ipx.T("通报权利状态", "tell of the state of the right"), From: living, By: anybody, Rules: []rule{shown},
			Starts: []clock{{Name: "annuity-grace", Label: ipx.T("年费滞纳期", "grace period of the annuity"), Law: "annuity.grace", While: living,
				After: ipx.T("逾期未缴的，专利权自应缴期满之日起终止，许可随之消灭", "unpaid by then, the patent has ended as of the due day, and the licence with it"),
				When:  notes(AnnuityAtRisk), From: func(a asked) calendar.Date {
					v, _ := a.View(a.Terms.Licence.Right)
					return v.Life().Unpaid
				}}},
			Duties: []duty{
				{Kind: "pay-annuity", Label: ipx.T("补缴年费和滞纳金", "pay the annuity and the surcharge"), To: ipx.Licensor, Party: licensors, When: notes(AnnuityAtRisk)},
				{Kind: "may-pay-annuity", Label: ipx.T("可以代缴年费，由许可人偿还", "may pay the annuity, which the licensor repays"), To: ipx.Licensee, Party: licensees, When: notes(AnnuityAtRisk)},
				{Kind: "defend", Label: ipx.T("积极应对无效宣告请求", "defend the patent against the request"), To: ipx.Licensor, Party: licensors, When: notes(UnderAttack)},
				{Kind: "review-terms", Label: ipx.T("核对许可范围和使用费：以维持有效的权利要求为准", "look again at scope and price: the claims that stand count"), To: ipx.Platform, When: notes(PartlyVoid)},
				{Kind: "goes-on", Label: ipx.T("保全不影响许可合同；保全期间不办理备案", "the licence goes on; nothing is recorded while the court preserves the right"), To: ipx.Licensee, Party: licensees,
					When: notes(PreservedByCourt)},
			},
			Cites: []law.Key{"licence.upkeep", "title.performed-contracts", "title.preserved"},
		},
		{
			Event: PayAnnuity{}, Label: ipx.T("代缴年费", "pay an annuity in the licensor's place"), From: living, By: licensee, Rules: []rule{annuityDue},
			Papers: []paper{{Kind: "fee-receipt", Label: ipx.T("缴费凭证", "receipt")}},
			Duties: []duty{{Kind: "reimburse", Label: ipx.T("偿还代缴的年费，或者抵扣使用费", "repay the annuity, or set it off against royalties"), To: ipx.Licensor, Party: licensors,
				Money: func(a asked) ipx.Money { return a.Event.(PayAnnuity).Paid }}},
			Stops: []workflow.ClockName{"annuity-grace"},
			Cites: []law.Key{"licence.upkeep"},
		},
		{
			Event: EnterPublicDomain{}, Label: ipx.T("通报技术进入公有领域", "tell that the technology is public"), From: living, By: sides, Rules: []rule{said("how", func(e Event) string { return e.(EnterPublicDomain).How })},
			Change: func(a asked) Terms { a.Terms.Public = a.On; return a.Terms },
			Duties: []duty{{Kind: "review-price", Label: ipx.T("使用费只能作为技术服务的报酬：核对是否提供约定的技术指导", "the fee may stand only as pay for a service: see whether the guidance agreed is given"), To: ipx.Platform}},
			Cites:  []law.Key{"licence.public-domain"},
		},
		{
			Event: ReportInfringement{}, Label: ipx.T("报告侵权", "report an infringement"), From: living, By: licensee, Rules: []rule{said("by", func(e Event) string { return e.(ReportInfringement).By })},
			Duties: []duty{
				{Kind: "may-sue-alone", Label: ipx.T("可以自己的名义单独起诉", "may sue alone, in its own name"), To: ipx.Licensee, Party: licensees, When: of(title.Exclusive)},
				{Kind: "sue-or-step-aside", Label: ipx.T("起诉，或者由排他被许可人自行起诉", "sue, or let the sole licensee sue by itself"), To: ipx.Licensor, Party: licensors, When: of(title.Sole)},
				{Kind: "sue-or-authorise", Label: ipx.T("起诉，或者明确授权被许可人起诉", "sue, or authorise the licensee expressly"), To: ipx.Licensor, Party: licensors, When: of(title.Ordinary)},
			},
			Cites: []law.Key{"licence.standing", "trademark.licence.standing"},
		},
		{
			Event: AuthoriseSuit{}, Label: ipx.T("授权起诉", "authorise a suit"), From: living, By: licensor, Rules: []rule{named},
			Papers: []paper{{Kind: "authority", Label: ipx.T("授权书", "authority"), Signed: licensors}},
			Change: func(a asked) Terms {
				a.Terms.Authority = append(slices.Clip(a.Terms.Authority), Authority{a.Event.(AuthoriseSuit).Against, a.On})
				return a.Terms
			},
			Cites: []law.Key{"licence.standing", "trademark.licence.standing"},
		},
		{
			Event: Dispute{}, Label: ipx.T("提出争议", "raise a dispute"), From: slices.Concat(inForce, onOffer, over), By: sides, Rules: []rule{atPeace, said("what", func(e Event) string { return e.(Dispute).What }), forums},
			Change: func(a asked) Terms { a.Terms.Dispute = a.Event.(Dispute).What; return a.Terms },
			Duties: []duty{
				{Kind: "mediate", Label: ipx.T("调解开放许可纠纷", "mediate the dispute on the open licence"), To: ipx.Registrar,
					When: func(a asked) bool {
						return a.Event.(Dispute).Before == Mediation && (a.Terms.Declared || underOffer(a))
					}},
			},
			Cites: []law.Key{"open-licence.dispute"},
		},
		{
			Event: SettleDispute{}, Label: ipx.T("了结争议", "settle the dispute"), From: slices.Concat(inForce, onOffer, over), By: append(slices.Clone(sides), ipx.Court), Rules: []rule{atOdds},
			Papers: []paper{{Kind: "settlement", Label: ipx.T("和解协议、调解书或者裁判文书", "settlement or decision")}},
			Change: func(a asked) Terms { a.Terms.Dispute = ""; return a.Terms },
		},
	}
}
