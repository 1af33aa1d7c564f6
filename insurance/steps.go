package insurance

import (
	"slices"

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
	Reviewing workflow.State = "reviewing" // 风险审核中: the insurer looks at the risk; cover goes on
	Exhausted workflow.State = "exhausted" // 限额用尽
	Lapsed    workflow.State = "lapsed"    // 失效
	Cancelled workflow.State = "cancelled" // 已解除
	Rescinded workflow.State = "rescinded" // 因未如实告知或者欺诈解除
	Expired   workflow.State = "expired"   // 期满
	Declined  workflow.State = "declined"  // 未承保
	Closed    workflow.State = "closed"    // 已结清
)

type (
	step  = workflow.Step[Terms, Event]
	paper = workflow.Paper[Terms, Event]
	clock = workflow.Clock[Terms, Event]
	duty  = workflow.Duty[Terms, Event]
)

var (
	running = []workflow.State{InForce, Reviewing, Exhausted}                    // within the term, and paid
	living  = []workflow.State{InForce, Reviewing, Exhausted, Suspended}         // within the term
	bound   = []workflow.State{Formed, InForce, Reviewing, Exhausted, Suspended} // the contract binds
	ended   = []workflow.State{Lapsed, Cancelled, Rescinded, Expired}            // but for the account
	insurer = []ipx.Role{ipx.Insurer}
	insured = []ipx.Role{ipx.Insured}
	both    = []ipx.Role{ipx.Insurer, ipx.Insured}
	elapsed = []ipx.Role{ipx.TimePassed}
	telling = []ipx.Role{ipx.Insured, ipx.Platform} // who may bring what a title shows
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
			{Name: Reviewing, Label: ipx.T("风险审核中", "under review"), Holds: true},
			{Name: Exhausted, Label: ipx.T("限额用尽", "exhausted"), Holds: true},
			{Name: Suspended, Label: ipx.T("中止", "suspended"), Holds: true},
			{Name: Lapsed, Label: ipx.T("失效", "lapsed")},
			{Name: Cancelled, Label: ipx.T("已解除", "cancelled")},
			{Name: Rescinded, Label: ipx.T("因未如实告知或者欺诈解除", "rescinded")},
			{Name: Expired, Label: ipx.T("期满", "expired")},
			{Name: Declined, Label: ipx.T("未承保", "declined"), Final: true},
			{Name: Closed, Label: ipx.T("已结清", "closed"), Final: true},
		},
		Steps:  slices.Concat(formingSteps(), premiumSteps(), changingSteps(), titleSteps(), reviewSteps(), limitSteps(), endingSteps(), accountSteps()),
		Rights: rights,
		Acts:   acts,
	}
}

// taken are the terms with the policy that an event leads to; a step whose rules
// were kept always leads to one.
func taken(a asked) Terms {
	if p, err := attempt(a); err == nil {
		a.Terms.Policy = p
	}
	return a.Terms
}

// premium is the time limit of the next instalment, by the terms after a step that
// leads into force, or stays there.
func premium(after func(asked) Terms) clock {
	return clock{
		Name: "premium", Label: ipx.T("缴费期限", "premium due"), While: []workflow.State{InForce}, Lapse: "premium-missed",
		When:  func(a asked) bool { _, owes := after(a).NextDue(); return owes },
		Until: func(a asked) calendar.Date { d, _ := after(a).NextDue(); return d.Due },
	}
}

// owed is the duty to pay what a step has made due.
func owed(after func(asked) Terms) duty {
	more := func(a asked) ipx.Money {
		m, err := after(a).Balance().Sub(a.Terms.Balance())
		if err != nil {
			return ipx.Money{}
		}
		return m
	}
	return duty{Kind: "pay-premium", Label: ipx.T("交付保险费", "pay the premium"), To: ipx.Insured, When: func(a asked) bool { return more(a).Sign() > 0 },
		Party: func(a asked) []ipx.PartyID { return []ipx.PartyID{after(a).Holder()} }, Money: more}
}

// refundDue is the duty to give back what the policyholder has paid too much.
func refundDue(after func(asked) Terms) duty {
	back := func(a asked) ipx.Money { return after(a).Balance().Neg() }
	return duty{Kind: "refund-premium", Label: ipx.T("退还保险费", "give premium back"), To: ipx.Insurer, When: func(a asked) bool { return back(a).Sign() > 0 },
		Party: func(a asked) []ipx.PartyID { return []ipx.PartyID{a.Terms.Holder()} }, Money: back}
}

// consented is the written agreement of the other owners, where the product asks
// for it.
var consented = paper{
	Kind: "owners-consent", Label: ipx.T("其他权利人的书面同意", "written consent of the other owners"), When: func(a asked) bool { return len(others(a)) > 0 }, Signed: others,
}

// expiry is the end of the term.
func expiry(after func(asked) Terms) clock {
	return clock{Name: "term", Label: ipx.T("保险期间", "term"), Lapse: "expire", While: slices.Concat(living, []workflow.State{Lapsed}),
		Until: func(a asked) calendar.Date { return after(a).Policy.Term.Last() }}
}

// adopted are the terms of a policy that was taken over.
func adopted(a asked) Terms {
	e := a.Event.(Adopt)
	if len(e.Policy.Stack) == 0 {
		return a.Terms
	}
	first := e.Policy.Stack[0].Change
	return Terms{Product: e.Policy.Product, Insurers: slices.Clone(e.Policy.Insurers), Policy: e.Policy, Offer: Offer{Rights: first.Add, Items: first.AddItems, Limit: first.Limit}, Formed: e.Formed, Payments: slices.Clone(e.Payments)}
}

// formingSteps lead to the contract.
func formingSteps() []step {
	begin := []clock{
		{Name: "begin", Label: ipx.T("保险责任开始前的最后一日", "last day before cover begins"), While: []workflow.State{Formed}, Lapse: "begin",
			Until: func(a asked) calendar.Date { return taken(a).Policy.Term.From.AddDays(-1) }},
		{Name: "first-premium", Label: ipx.T("首期缴费期限", "first premium due"), While: []workflow.State{Formed},
			Until: func(a asked) calendar.Date { d, _ := taken(a).NextDue(); return d.Due },
			After: ipx.T("约定先缴费的，缴清前保险责任不开始；否则中止", "where cover waits for the premium it does not begin; else it is suspended")},
	}
	formed := func(a asked) Terms {
		t := taken(a)
		t.Formed = a.On
		return t
	}
	contract := []duty{
		{Kind: "issue-policy", Label: ipx.T("签发保险单", "issue the policy"), To: ipx.Insurer},
		{Kind: "explain-clauses", Label: ipx.T("部分免责条款未作提示和明确说明，不产生效力", "some exempting clauses were not explained, and have no effect"), To: ipx.Insurer,
			When: func(a asked) bool { return len(unexplained(taken(a).Policy)) > 0 }},
		owed(taken),
	}
	return []step{
		{Event: Ask{}, Label: ipx.T("询问并报价", "ask and offer"), From: []workflow.State{Draft}, To: Quoted, By: insurer, Rules: []rule{sound, form, licensed, domestic},
			Change: func(a asked) Terms {
				e := a.Event.(Ask)
				a.Terms.Product, a.Terms.Insurers = e.Product, slices.Clone(e.Insurers)
				return a.Terms
			},
			Starts: []clock{{Name: "offer", Label: ipx.T("报价有效期", "offer"), While: []workflow.State{Quoted}, Lapse: "offer-lapses",
				Until: func(a asked) calendar.Date { return a.Event.(Ask).Until }, When: func(a asked) bool { return !a.Event.(Ask).Until.IsZero() }}},
			Cites: []law.Key{"insurance.disclosure", "insurance.class", "insurance.filed-form", "insurance.domestic"}},
		{Event: LapseOffer{}, Label: ipx.T("报价失效", "offer lapses"), From: []workflow.State{Quoted}, To: Declined, By: elapsed},
		{Event: Propose{}, Label: ipx.T("投保", "propose"), From: []workflow.State{Quoted}, To: Proposed, By: insured, Rules: []rule{answered, possible, interest, standing, lasting},
			Papers: []paper{{Kind: "proposal", Label: ipx.T("投保单", "proposal form")}, consented},
			Change: func(a asked) Terms {
				e := a.Event.(Propose)
				a.Terms.Policy, a.Terms.Offer, a.Terms.Answers = proposal(a.Terms, e), e.Offer, slices.Clone(e.Answers)
				return a.Terms
			},
			Cites: []law.Key{"insurance.disclosure", "insurance.interest"}},
		{Event: Explain{}, Label: ipx.T("提示并说明免责条款", "explain exempting clauses"), From: []workflow.State{Proposed}, By: both, Joint: true, Rules: []rule{ofProduct},
			Papers: []paper{{Kind: "explanation", Label: ipx.T("明确说明书（投保人签字）", "explanation, signed"), Signed: func(a asked) []ipx.PartyID { return []ipx.PartyID{a.Terms.Policy.Policyholder} }}},
			Change: func(a asked) Terms {
				e := a.Event.(Explain)
				a.Terms.Policy.Explained = append(slices.Clip(a.Terms.Policy.Explained), e.Clauses...)
				a.Terms.Policy.Highlighted = append(slices.Clip(a.Terms.Policy.Highlighted), e.Highlighted...)
				return a.Terms
			},
			Cites: []law.Key{"insurance.exemptions", "insurance.exemption-clauses", "insurance.prohibitions"}},
		{Event: Accept{}, Label: ipx.T("承保", "accept"), From: []workflow.State{Proposed}, To: Formed, By: insurer, Rules: []rule{possible, interest, standing, lasting},
			Change: formed, Starts: begin, Duties: contract, Cites: []law.Key{"insurance.formation", "insurance.exemptions"}},
		{Event: Decline{}, Label: ipx.T("拒保", "decline"), From: []workflow.State{Proposed}, To: Declined, By: insurer, Cites: []law.Key{"insurance.formation"}},
		{Event: TakeUpRenewal{}, Label: ipx.T("续保承保", "take up the renewal"), From: []workflow.State{Draft}, To: Formed, By: both, Joint: true,
			Rules:  []rule{sound, form, licensed, domestic, seamless, possible, interest, standing, lasting},
			Papers: []paper{{Kind: "explanation", Label: ipx.T("明确说明书（投保人签字）", "explanation, signed"), Signed: func(a asked) []ipx.PartyID { return []ipx.PartyID{a.Event.(TakeUpRenewal).Policy.Policyholder} }}, consented},
			Change: func(a asked) Terms {
				t, e := formed(a), a.Event.(TakeUpRenewal)
				t.Product, t.Insurers, t.Offer = e.Policy.Product, slices.Clone(e.Policy.Insurers), e.Offer
				return t
			},
			Starts: begin, Duties: contract, Cites: []law.Key{"insurance.formation", "insurance.exemptions"}},
		{Event: Adopt{}, Label: ipx.T("接管已承保的保单", "take over a policy in force"), From: []workflow.State{Draft}, To: InForce, By: []ipx.Role{ipx.Platform}, // on the strength of the policy
			Papers: []paper{{Kind: "policy", Label: ipx.T("保险单", "policy")}}, Rules: []rule{sound, runsNow},
			Change: adopted, Starts: []clock{expiry(adopted), premium(adopted)}, Cites: []law.Key{"insurance.formation"}},
		{Event: Begin{}, Label: ipx.T("保险责任开始", "cover begins"), From: []workflow.State{Formed}, To: InForce, By: elapsed, Rules: []rule{paidUp},
			Starts: []clock{expiry(func(a asked) Terms { return a.Terms }), premium(func(a asked) Terms { return a.Terms })},
			Cites:  []law.Key{"insurance.cover-start"}},
	}
}

// unexplained are the clauses of a policy that have no effect, since nobody
// explained them.
func unexplained(p Policy) []string {
	c := Cover{Product: p.Product, Explained: p.Explained, Highlighted: p.Highlighted}
	return slices.DeleteFunc(p.Product.Clauses(), c.Binds)
}

// Binds reports whether an exempting clause binds under a law that asks for its
// explanation: it was explained, or was highlighted where it repeats a prohibition
// of law.
func (c Cover) Binds(clause string) bool {
	if slices.Contains(c.Explained, clause) {
		return true
	}
	x, ok := c.Product.Exclusion(clause)
	return ok && x.Prohibited && slices.Contains(c.Highlighted, clause)
}
