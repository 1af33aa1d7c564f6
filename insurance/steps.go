package insurance

import (
	"slices"

	"github.com/shopspring/decimal"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
)

// States of a policy.
const (
	Draft     workflow.State = "draft"     // 草拟
	Quoted    workflow.State = "quoted"    // 已报价
	Proposed  workflow.State = "proposed"  // 已投保
	Formed    workflow.State = "formed"    // 已成立: the contract binds, cover has not begun
	InForce   workflow.State = "in-force"  // 有效
	Suspended workflow.State = "suspended" // 中止: premium is overdue
	Reviewing workflow.State = "reviewing" // 审核中: the insurer looks at the risk; cover goes on
	Lapsed    workflow.State = "lapsed"    // 失效
	Ended     workflow.State = "cancelled" // 已解除
	Undone    workflow.State = "rescinded" // 因未如实告知解除
	Expired   workflow.State = "expired"   // 期满
	Declined  workflow.State = "declined"  // 拒保
)

type (
	step  = workflow.Step[Terms, Event]
	paper = workflow.Paper[Terms, Event]
	clock = workflow.Clock[Terms, Event]
	duty  = workflow.Duty[Terms, Event]
)

var (
	running = []workflow.State{InForce, Reviewing}
	insurer = []ipx.Role{ipx.Insurer}
	insured = []ipx.Role{ipx.Insured}
	both    = []ipx.Role{ipx.Insurer, ipx.Insured}
	elapsed = []ipx.Role{ipx.TimePassed}
)

// Table returns the life of a policy in China as a table.
func Table() workflow.Table[Terms, Event] {
	return workflow.Table[Terms, Event]{
		Name: "insurance/cn", Version: 1, Title: ipx.T("专利保险", "Patent insurance"), Initial: Draft,
		States: []workflow.StateInfo{
			{Name: Draft, Label: ipx.T("草拟", "draft")},
			{Name: Quoted, Label: ipx.T("已报价", "quoted")},
			{Name: Proposed, Label: ipx.T("已投保", "proposed")},
			{Name: Formed, Label: ipx.T("已成立", "formed"), Holds: true},
			{Name: InForce, Label: ipx.T("有效", "in force"), Holds: true},
			{Name: Suspended, Label: ipx.T("中止", "suspended"), Holds: true},
			{Name: Reviewing, Label: ipx.T("审核中", "under review"), Holds: true},
			{Name: Lapsed, Label: ipx.T("失效", "lapsed"), Holds: true},
			{Name: Ended, Label: ipx.T("已解除", "ended"), Final: true},
			{Name: Undone, Label: ipx.T("因未告知解除", "rescinded"), Final: true},
			{Name: Expired, Label: ipx.T("期满", "expired"), Final: true},
			{Name: Declined, Label: ipx.T("未承保", "declined"), Final: true},
		},
		Steps:  slices.Concat(formingSteps(), livingSteps(), reviewSteps(), endingSteps()),
		Rights: rights,
		Acts:   acts,
	}
}

// rights names the titles that a step reads: insurance writes none.
func rights(t Terms, e Event) []ipx.RightID {
	switch e := e.(type) {
	case Propose:
		return e.Rights
	case Endorse:
		return slices.Concat(t.Rights, e.Change.Add)
	case NotifyTransfer:
		return []ipx.RightID{e.Right}
	case DropRight:
		return []ipx.RightID{e.Right}
	}
	return t.Rights
}

// acts reports whether an actor is, or stands for, the policyholder or an
// insured.
func acts(t Terms, e Event, b ipx.Actor) bool {
	p := t.Policy
	if e, ok := e.(Propose); ok {
		p = e.Policy
	}
	if b.Role != ipx.Insured || p.Policyholder == "" {
		return true
	}
	if e, ok := e.(NotifyTransfer); ok && slices.Contains(e.To, b.Principal()) {
		return true // the transferee may tell the insurer as well
	}
	return b.Principal() == p.Policyholder || slices.Contains(p.Insured, b.Principal())
}

// formingSteps lead to the contract.
func formingSteps() []step {
	return []step{
		{Event: Ask{}, Label: ipx.T("询问并报价", "ask and offer"), From: []workflow.State{Draft}, To: Quoted, By: insurer, Rules: []rule{sound},
			Change: func(a asked) Terms {
				e := a.Event.(Ask)
				a.Terms.Product, a.Terms.Questions = e.Product, slices.Clone(e.Questions)
				return a.Terms
			},
			Starts: []clock{{Name: "offer", Label: ipx.T("报价有效期", "offer"), While: []workflow.State{Quoted}, Lapse: "offer-lapses",
				Until: func(a asked) calendar.Date { return a.Event.(Ask).Until }, When: func(a asked) bool { return !a.Event.(Ask).Until.IsZero() }}},
			Cites: []law.Key{"insurance.disclosure"}},
		{Event: LapseOffer{}, Label: ipx.T("报价失效", "offer lapses"), From: []workflow.State{Quoted}, To: Declined, By: elapsed},
		{Event: Propose{}, Label: ipx.T("投保", "propose"), From: []workflow.State{Quoted}, To: Proposed, By: insured, Rules: []rule{answered, quotable, owned, standing, lasting},
			Papers: []paper{{Kind: "proposal", Label: ipx.T("投保单", "proposal form")}},
			Change: func(a asked) Terms {
				e := a.Event.(Propose)
				a.Terms.Policy, a.Terms.Rights, a.Terms.Limit, a.Terms.PayFirst = e.Policy, slices.Clone(e.Rights), e.Limit, e.PayFirst
				a.Terms.Policy.Product, a.Terms.Policy.Explained = a.Terms.Product, nil
				a.Terms.Answers = slices.Clone(e.Answers)
				return a.Terms
			},
			Cites: []law.Key{"insurance.disclosure", "insurance.interest"}},
		{Event: Explain{}, Label: ipx.T("提示并说明免责条款", "explain exempting clauses"), From: []workflow.State{Proposed}, By: both, Joint: true, Rules: []rule{ofProduct},
			Papers: []paper{{Kind: "explanation", Label: ipx.T("明确说明书(投保人签字)", "explanation, signed"), Signed: func(a asked) []ipx.PartyID { return []ipx.PartyID{a.Terms.Policy.Policyholder} }}},
			Change: func(a asked) Terms {
				a.Terms.Policy.Explained = append(slices.Clip(a.Terms.Policy.Explained), a.Event.(Explain).Clauses...)
				return a.Terms
			},
			Cites: []law.Key{"insurance.exemptions"}},
		{Event: Accept{}, Label: ipx.T("承保", "accept"), From: []workflow.State{Proposed}, To: Formed, By: insurer,
			Change: func(a asked) Terms {
				if p, err := Open(a.Terms.Policy, a.Terms.Rights, a.Terms.Limit, a.On); err == nil {
					a.Terms.Policy, a.Terms.Formed = p, a.On
				}
				return a.Terms
			},
			Starts: []clock{
				{Name: "begin", Label: ipx.T("保险责任开始", "cover begins"), While: []workflow.State{Formed}, Lapse: "begin", Until: func(a asked) calendar.Date { return a.Terms.Policy.Term.From.AddDays(-1) }},
			},
			Duties: []duty{
				{Kind: "issue-policy", Label: ipx.T("签发保险单", "issue the policy"), To: ipx.Insurer},
				{Kind: "pay-premium", Label: ipx.T("交付保险费", "pay the premium"), To: ipx.Insured, Money: func(a asked) ipx.Money {
					if p, err := Open(a.Terms.Policy, a.Terms.Rights, a.Terms.Limit, a.On); err == nil {
						a.Terms.Policy = p
					}
					return a.Terms.owing()
				}},
			},
			Cites: []law.Key{"insurance.formation", "insurance.exemptions"}},
		{Event: Decline{}, Label: ipx.T("拒保", "decline"), From: []workflow.State{Proposed}, To: Declined, By: insurer, Cites: []law.Key{"insurance.formation"}},
		{Event: Begin{}, Label: ipx.T("保险责任开始", "cover begins"), From: []workflow.State{Formed}, To: InForce, By: elapsed, Rules: []rule{paidUp},
			Starts: []clock{{Name: "term", Label: ipx.T("保险期间", "term"), Lapse: "expire", While: slices.Concat(running, []workflow.State{Suspended, Lapsed}), Until: func(a asked) calendar.Date { return a.Terms.Policy.Term.Until.AddDays(-1) }}},
			Cites:  []law.Key{"insurance.cover-start"}},
	}
}

// livingSteps are those of a policy in force.
func livingSteps() []step {
	endorse := func(a asked) Terms {
		e := a.Event.(Endorse)
		if p, _, err := a.Terms.Policy.Endorse(e.Effective, a.On, e.Change, e.Why); err == nil {
			a.Terms.Policy = p
			a.Terms.Rights = a.Terms.insured(a.On)
		}
		return a.Terms
	}
	return []step{
		{Event: Pay{}, Label: ipx.T("缴费", "pay"), From: []workflow.State{Formed, InForce, Reviewing, Suspended}, By: insured, Rules: []rule{due},
			Papers: []paper{{Kind: "receipt", Label: ipx.T("缴费凭证", "receipt")}},
			Change: func(a asked) Terms {
				if s, err := a.Terms.Paid.Add(a.Event.(Pay).Amount); err == nil {
					a.Terms.Paid, a.Terms.LastPaid = s, a.On
				}
				return a.Terms
			},
			Cites: []law.Key{"insurance.cover-start"}},
		{Event: MissPremium{}, Label: ipx.T("逾期未缴费", "premium missed"), From: []workflow.State{InForce}, To: Suspended, By: insurer, Rules: []rule{unpaid},
			Papers: []paper{{Kind: "reminder", Label: ipx.T("催缴通知", "reminder")}}},
		{Event: Reinstate{}, Label: ipx.T("复效", "reinstate"), From: []workflow.State{Suspended, Lapsed}, To: InForce, By: both, Joint: true, Rules: []rule{paidUp}},
		{Event: Lapse{}, Label: ipx.T("失效", "lapse"), From: []workflow.State{Suspended}, To: Lapsed, By: insurer, Papers: []paper{{Kind: "notice", Label: ipx.T("失效通知", "notice")}}},
		{Event: Endorse{}, Label: ipx.T("批改", "endorse"), From: []workflow.State{InForce}, By: both, Joint: true, Rules: []rule{endorsable, owned, standing},
			Papers: []paper{{Kind: "endorsement", Label: ipx.T("批单", "endorsement")}},
			Change: endorse,
			Duties: []duty{
				{Kind: "pay-premium", Label: ipx.T("补交保险费", "pay the further premium"), To: ipx.Insured, When: func(a asked) bool { return more(a.Terms.owing(), endorse(a).owing()).Sign() > 0 },
					Money: func(a asked) ipx.Money { return more(a.Terms.owing(), endorse(a).owing()) }},
				refundOf(endorse),
			}},
		{Event: DropRight{}, Label: ipx.T("标的灭失", "a right has ended"), From: []workflow.State{InForce}, By: both, Rules: []rule{over, droppable},
			Change: func(a asked) Terms { return dropped(a) },
			Duties: []duty{refundOf(dropped)},
			Cites:  []law.Key{"insurance.value-falls"}},
		{Event: Erode{}, Label: ipx.T("限额变动", "limits change"), From: slices.Concat(running, []workflow.State{Suspended, Lapsed}), By: []ipx.Role{ipx.Insurer, ipx.Platform}, Rules: []rule{erodible},
			Change: func(a asked) Terms {
				if p, err := a.Terms.Policy.Erode(a.Event.(Erode).Erosion); err == nil {
					a.Terms.Policy = p
				}
				return a.Terms
			}},
		{Event: Expire{}, Label: ipx.T("期满", "expire"), From: slices.Concat(running, []workflow.State{Suspended, Lapsed}), To: Expired, By: elapsed,
			Duties: []duty{{Kind: "offer-renewal", Label: ipx.T("续保,连续起保日和追溯日不变", "offer renewal, with the first day and the retroactive date kept"), To: ipx.Insurer}}},
	}
}

// more is by how much what is due rises above nought from one owing to another;
// what was due before, and told before, is not told again.
func more(before, after ipx.Money) ipx.Money {
	due := func(m ipx.Money) ipx.Money {
		if m.Sign() < 0 {
			return m.Mul(decimal.Zero)
		}
		return m
	}
	diff, err := due(after).Sub(due(before))
	if err != nil {
		return due(after)
	}
	return diff
}

// refundOf is the duty to give back what a step makes too much, for a step that
// changes the terms so.
func refundOf(change func(asked) Terms) duty {
	money := func(a asked) ipx.Money { return more(a.Terms.owing().Neg(), change(a).owing().Neg()) }
	return duty{Kind: "refund", Label: ipx.T("退还保险费", "give premium back"), To: ipx.Insurer,
		When: func(a asked) bool { return money(a).Sign() > 0 }, Money: money,
		Party: func(a asked) []ipx.PartyID { return []ipx.PartyID{a.Terms.Policy.Policyholder} }}
}

// dropped are the terms without the right that has ended.
func dropped(a asked) Terms {
	id := a.Event.(DropRight).Right
	if p, _, err := a.Terms.Policy.Endorse(a.On, a.On, Change{Drop: []ipx.RightID{id}}, "right-ended"); err == nil {
		a.Terms.Policy = p
		a.Terms.Rights = a.Terms.insured(a.On)
	}
	return a.Terms
}

// reviewSteps are those while the risk is in question: cover goes on meanwhile.
func reviewSteps() []step {
	review := func(r func(asked) Review) func(asked) Terms {
		return func(a asked) Terms { a.Terms.Review = r(a); return a.Terms }
	}
	kept := func(a asked) Terms { a.Terms.Review = Review{}; return a.Terms }
	transferred := func(a asked) bool { _, ok := a.Event.(NotifyTransfer); return ok }
	return []step{
		{Event: NotifyTransfer{}, Label: ipx.T("通知标的转让", "notify a transfer"), From: []workflow.State{InForce}, To: Reviewing, By: insured, Rules: []rule{passed},
			Papers: []paper{{Kind: "register-extract", Label: ipx.T("登记簿副本", "register extract")}},
			Change: func(a asked) Terms {
				e := a.Event.(NotifyTransfer)
				a.Terms.Review = Review{About: Transferred, Right: e.Right, To: slices.Clone(e.To), Notified: a.On}
				for _, p := range e.To {
					if !slices.Contains(a.Terms.Policy.Insured, p) {
						a.Terms.Policy.Insured = append(slices.Clip(a.Terms.Policy.Insured), p)
					}
				}
				return a.Terms
			},
			Starts: []clock{{Name: "answer", Label: ipx.T("保险人答复期限", "time for the insurer to answer"), Law: "insurance.transfer", While: []workflow.State{Reviewing}, Lapse: "keep-silent", When: transferred}},
			Cites:  []law.Key{"insurance.transfer"}},
		{Event: NotifyRisk{}, Label: ipx.T("通知危险增加", "notify a higher risk"), From: []workflow.State{InForce}, To: Reviewing, By: insured,
			Change: review(func(a asked) Review {
				return Review{About: RiskHigher, What: a.Event.(NotifyRisk).What, Notified: a.On}
			}), Cites: []law.Key{"insurance.risk-higher"}},
		{Event: Discover{}, Label: ipx.T("发现未如实告知", "discover non-disclosure"), From: []workflow.State{InForce}, To: Reviewing, By: insurer, Rules: []rule{wasAsked, notBarred},
			Change: review(func(a asked) Review {
				e := a.Event.(Discover)
				return Review{About: NotDisclosed, What: e.What, Knew: e.Knew, Wilful: e.Wilful, Notified: a.On}
			}),
			Starts: []clock{{Name: "rescission", Label: ipx.T("解除权行使期限", "time to rescind"), While: []workflow.State{Reviewing}, Lapse: "keep-silent", Law: "insurance.rescission",
				Until: func(a asked) calendar.Date {
					return rescindBy(a.Law, a.Event.(Discover).Knew, a.Terms.Formed)
				}}},
			Cites: []law.Key{"insurance.rescission", "insurance.disclosure"}},
		{Event: Keep{}, Label: ipx.T("维持", "keep"), From: []workflow.State{Reviewing}, To: InForce, By: insurer, Change: kept},
		{Event: KeepSilent{}, Label: ipx.T("逾期未答复,合同继续", "silence: it goes on"), From: []workflow.State{Reviewing}, To: InForce, By: elapsed, Change: kept, Cites: []law.Key{"insurance.transfer", "insurance.rescission"}},
	}
}

// endingSteps end a policy.
func endingSteps() []step {
	end := func(byInsurer bool) func(asked) Terms {
		return func(a asked) Terms {
			on := a.On
			if on.Before(a.Terms.Policy.Term.From) {
				on = a.Terms.Policy.Term.From
			}
			// Before cover begins the premium goes back by days; after that the
			// policyholder bears the short rate.
			if p, _, err := a.Terms.Policy.Cancel(on, a.On, byInsurer || a.State == Formed, string(a.State)); err == nil {
				a.Terms.Policy = p
			}
			return a.Terms
		}
	}
	// rescinded leaves the premium with the insurer where the failure was wilful,
	// and gives all of it back otherwise (art. 16 ¶¶4, 5).
	rescinded := func(a asked) Terms {
		if !a.Terms.Review.Wilful {
			a.Terms.Policy = a.Terms.Policy.Void(a.On, "not disclosed")
		}
		return a.Terms
	}
	return []step{
		{Event: EndByInsurer{}, Label: ipx.T("保险人解除", "the insurer ends it"), From: []workflow.State{Reviewing}, To: Ended, By: insurer, Rules: []rule{riskRose},
			Papers: []paper{{Kind: "notice", Label: ipx.T("解除通知", "notice")}},
			Change: end(true), Duties: []duty{refundOf(end(true))}, Cites: []law.Key{"insurance.transfer", "insurance.risk-higher"}},
		{Event: Rescind{}, Label: ipx.T("因未如实告知解除", "rescind for non-disclosure"), From: []workflow.State{Reviewing}, To: Undone, By: insurer, Rules: []rule{mayRescind},
			Papers: []paper{{Kind: "notice", Label: ipx.T("解除通知", "notice")}},
			Change: rescinded, Duties: []duty{refundOf(rescinded)}, Cites: []law.Key{"insurance.rescission", "insurance.non-disclosure"}},
		{Event: Cancel{}, Label: ipx.T("退保", "cancel"), From: []workflow.State{Formed, InForce, Suspended}, To: Ended, By: insured,
			Papers: []paper{{Kind: "request", Label: ipx.T("退保申请", "request")}},
			Change: end(false), Duties: []duty{refundOf(end(false))}, Cites: []law.Key{"insurance.cancel"}},
	}
}
