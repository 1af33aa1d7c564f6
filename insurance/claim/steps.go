package claim

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/insurance"
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
)

// States of a claim.
const (
	Draft      workflow.State = "draft"       // 未报案
	Notified   workflow.State = "notified"    // 已报案
	Filed      workflow.State = "filed"       // 已索赔
	Incomplete workflow.State = "incomplete"  // 待补充资料
	Assessing  workflow.State = "assessing"   // 核定中
	Agreed     workflow.State = "agreed"      // 已达成赔偿协议
	PartPaid   workflow.State = "part-paid"   // 已先予支付
	Refused    workflow.State = "refused"     // 已拒赔
	Paid       workflow.State = "paid"        // 已赔付
	Disputed   workflow.State = "disputed"    // 争议中
	Subrogated workflow.State = "subrogated"  // 代位求偿中
	Closed     workflow.State = "closed"      // 已结案
	TimeBarred workflow.State = "time-barred" // 时效届满
	Withdrawn  workflow.State = "withdrawn"   // 已撤回
	Archived   workflow.State = "archived"    // 已归档
)

type (
	step  = workflow.Step[Terms, Event]
	paper = workflow.Paper[Terms, Event]
	clock = workflow.Clock[Terms, Event]
	duty  = workflow.Duty[Terms, Event]
)

var (
	open    = []workflow.State{Notified, Filed, Incomplete, Assessing, PartPaid, Agreed, Disputed} // not decided, or not paid
	judging = []workflow.State{Assessing, PartPaid}
	insurer = []ipx.Role{ipx.Insurer}
	insured = []ipx.Role{ipx.Insured}
	both    = []ipx.Role{ipx.Insurer, ipx.Insured}
	court   = []ipx.Role{ipx.Court}
	payers  = []ipx.Role{ipx.Insurer, ipx.Court} // a court enforces what is not paid
	elapsed = []ipx.Role{ipx.TimePassed}
)

// Table returns the life of a claim under patent insurance in China as a table.
func Table() workflow.Table[Terms, Event] {
	return workflow.Table[Terms, Event]{
		Name: "insurance-claim/cn", Version: 1, Title: ipx.T("专利保险理赔", "Claim under patent insurance"), Initial: Draft,
		States: []workflow.StateInfo{
			{Name: Draft, Label: ipx.T("未报案", "draft")},
			{Name: Notified, Label: ipx.T("已报案", "notified")},
			{Name: Filed, Label: ipx.T("已索赔", "filed")},
			{Name: Incomplete, Label: ipx.T("待补充资料", "incomplete")},
			{Name: Assessing, Label: ipx.T("核定中", "being assessed")},
			{Name: PartPaid, Label: ipx.T("已先予支付", "paid in part")},
			{Name: Agreed, Label: ipx.T("已达成赔偿协议", "agreed"), Holds: true},
			{Name: Refused, Label: ipx.T("已拒赔", "refused")},
			{Name: Disputed, Label: ipx.T("争议中", "disputed")},
			{Name: Paid, Label: ipx.T("已赔付", "paid")},
			{Name: Subrogated, Label: ipx.T("代位求偿中", "subrogated")},
			{Name: Closed, Label: ipx.T("已结案", "closed")},
			{Name: TimeBarred, Label: ipx.T("时效届满", "time-barred"), Final: true},
			{Name: Withdrawn, Label: ipx.T("已撤回", "withdrawn"), Final: true},
			{Name: Archived, Label: ipx.T("已归档", "archived"), Final: true},
		},
		Steps:  slices.Concat(filingSteps(), assessingSteps(), payingSteps(), disputeSteps(), recoverySteps(), closingSteps()),
		Rights: rights,
		Acts:   acts,
	}
}

// facts are those that a step brings, or those on file.
func facts(a asked) Facts {
	switch e := a.Event.(type) {
	case Notify:
		return e.Facts
	case File:
		return e.Facts
	case Appraise:
		return e.Facts
	}
	return a.Terms.Facts
}

// cover is that which a step brings, or that on file.
func cover(a asked) insurance.Cover {
	switch e := a.Event.(type) {
	case Notify:
		return e.Cover
	case Appraise:
		if e.Cover.Policy != "" {
			return e.Cover
		}
	}
	return a.Terms.Cover
}

// limitation is the time within which a claim must be filed, and a refusal taken to
// court.
func limitation(from func(asked) calendar.Date) clock {
	return clock{Name: "time-bar", Label: ipx.T("诉讼时效", "time to claim"), Law: "insurance.time-bar", While: []workflow.State{Notified, Refused}, Lapse: "bar-by-time", From: from,
		When: func(a asked) bool { return !from(a).IsZero() }}
}

// deciding is the time in which the insurer decides, without that in which it waited
// for papers.
func deciding(from func(asked) calendar.Date) clock {
	return clock{Name: "decision", Label: ipx.T("核定期限", "time to decide"), Law: "insurance.decision", While: []workflow.State{Filed, Assessing, PartPaid}, Lapse: "decision-overdue", From: from}
}

// today is the day of the act.
func today(a asked) calendar.Date { return a.On }

// filingSteps bring a claim to the insurer.
func filingSteps() []step {
	known := func(a asked) calendar.Date {
		_, from := BarFrom(a.Law, cover(a).Product, facts(a))
		return from
	}
	supplied := func(a asked) Handling {
		h := a.Terms.Handling
		h.Supplied = a.On
		return h
	}
	return []step{
		{Event: Notify{}, Label: ipx.T("出险通知", "notify"), From: []workflow.State{Draft}, To: Notified, By: []ipx.Role{ipx.Insured, ipx.ThirdParty, ipx.Pledgee}, Rules: []rule{legible, reportedNow},
			Change: func(a asked) Terms {
				e := a.Event.(Notify)
				a.Terms.Cover, a.Terms.Facts = e.Cover, e.Facts
				return a.Terms
			},
			Starts: []clock{limitation(known)},
			Duties: []duty{{Kind: "set-reserve", Label: ipx.T("提取未决赔款准备金", "set a reserve"), To: ipx.Insurer}},
			Cites:  []law.Key{"insurance.notice", "insurance.late-notice", "insurance.time-bar", "insurance.time-bar.liability"}},
		{Event: ConsentCost{}, Label: ipx.T("事先同意费用支出", "consent to cost"), From: []workflow.State{Notified, Filed, Incomplete, Assessing, PartPaid}, By: insurer, Rules: []rule{positive},
			Papers: []paper{{Kind: "consent", Label: ipx.T("书面同意", "written consent")}},
			Change: func(a asked) Terms {
				e := a.Event.(ConsentCost)
				a.Terms.Consents = append(slices.Clip(a.Terms.Consents), Consent{e.Head, e.Amount, e.Counsel, e.Panel, a.On})
				return a.Terms
			}},
		{Event: File{}, Label: ipx.T("索赔", "file the claim"), From: []workflow.State{Notified}, To: Filed, By: []ipx.Role{ipx.Insured, ipx.Pledgee}, Rules: []rule{legible, sameClaim, itemised, shown},
			Papers: []paper{
				{Kind: "claim", Label: ipx.T("索赔申请书", "claim form")},
				{Kind: "acceptance-notice", Label: ipx.T("法院或者行政机关的受理通知书", "notice of acceptance by court or authority"), When: func(a asked) bool {
					s, ok := cover(a).Product.Section(facts(a).Peril)
					return ok && s.Trigger == insurance.Accepted
				}},
				{Kind: "proof-of-interest", Label: ipx.T("转让合同和交付证明", "contract of transfer and proof of delivery"), Law: "insurance.delivered", When: undocumented},
			},
			Change: func(a asked) Terms {
				e := a.Event.(File)
				a.Terms.Facts, a.Terms.Handling = e.Facts, Handling{Received: a.On}
				a.Terms.Loss = Loss{Items: slices.Clone(e.Items), Rescue: e.Rescue, Survey: e.Survey, Defence: e.Defence}
				return a.Terms
			},
			Starts: []clock{deciding(today), {Name: "advance", Label: ipx.T("先予支付期限", "time to pay what is established"), Law: "insurance.advance", While: []workflow.State{Filed, Incomplete, Assessing},
				After: ipx.T("应当根据已有资料可以确定的数额先予支付", "what can be established must be paid")}},
			Cites: []law.Key{"insurance.decision", "insurance.advance", "insurance.interest"}},
		{Event: AskOnce{}, Label: ipx.T("一次性通知补充资料", "ask for what is missing"), From: []workflow.State{Filed, Assessing}, To: Incomplete, By: insurer, Rules: []rule{once, listed, reachedAfter},
			Change: func(a asked) Terms {
				e := a.Event.(AskOnce)
				a.Terms.Missing, a.Terms.Handling.Asked = slices.Clone(e.Missing), e.Reached
				return a.Terms
			},
			Duties: []duty{{Kind: "supply-papers", Label: ipx.T("补充资料", "supply the papers"), To: ipx.Insured, Party: func(a asked) []ipx.PartyID { return []ipx.PartyID{a.Terms.Facts.Insured} }}},
			Cites:  []law.Key{"insurance.papers-once", "insurance.supplement"}},
		{Event: Supplement{}, Label: ipx.T("补充资料", "supply papers"), From: []workflow.State{Incomplete}, To: Assessing, By: []ipx.Role{ipx.Insured, ipx.Pledgee}, Rules: []rule{allSupplied, afterReached},
			Change: func(a asked) Terms { a.Terms.Handling = supplied(a); return a.Terms },
			Starts: []clock{deciding(func(a asked) calendar.Date {
				h := supplied(a)
				if !a.Law.Has("insurance.supplement") {
					return h.Received
				}
				return h.Received.AddDays(h.Waited())
			})},
			Cites: []law.Key{"insurance.supplement", "insurance.papers-once"}},
		{Event: Complete{}, Label: ipx.T("确认资料齐全", "confirm that the papers are complete"), From: []workflow.State{Filed}, To: Assessing, By: insurer, Cites: []law.Key{"insurance.papers-once"}},
		{Event: Withdraw{}, Label: ipx.T("撤回索赔", "withdraw the claim"), From: []workflow.State{Notified, Filed, Incomplete, Assessing}, To: Withdrawn, By: insured, Change: closed},
		{Event: BarByTime{}, Label: ipx.T("时效届满", "time-barred"), From: []workflow.State{Notified, Refused}, To: TimeBarred, By: elapsed, Change: closed, Cites: []law.Key{"insurance.time-bar"}},
	}
}

// assessingSteps decide the claim.
func assessingSteps() []step {
	late := func(what string) func(asked) Terms {
		return func(a asked) Terms { a.Terms.Overdue = append(slices.Clip(a.Terms.Overdue), what); return a.Terms }
	}
	damages := []duty{{Kind: "owe-damages", Label: ipx.T("逾期，另行赔偿损失", "late: damages are owed as well"), To: ipx.Insurer}}
	amount := func(a asked) ipx.Money {
		rest, err := a.Event.(Agree).Amount.Sub(a.Terms.Paid())
		if err != nil {
			return ipx.Money{}
		}
		return rest
	}
	advances := func(a asked) Terms {
		e := a.Event.(Advance)
		return a.Terms.paying(Advanced, e.To, e.Amount, a.Terms.Found.Eroded(), a.On)
	}
	return []step{
		{Event: Appraise{}, Label: ipx.T("核定", "assess"), From: judging, By: insurer, Rules: []rule{legible, sameClaim, ofTheDay, shown, assessed, consentedTo},
			Change: func(a asked) Terms {
				e := a.Event.(Appraise)
				a.Terms.Cover = cover(a)
				a.Terms.Facts, a.Terms.Loss, a.Terms.Found, a.Terms.Assessed = e.Facts, e.Loss, e.Found, a.On
				return a.Terms
			},
			Duties: []duty{{Kind: "tell-insured", Label: ipx.T("已经核定", "the claim has been assessed"), To: ipx.Insured, Party: func(a asked) []ipx.PartyID { return []ipx.PartyID{a.Terms.Facts.Insured} }}},
			Cites:  coverageTopics},
		{Event: MissDecision{}, Label: ipx.T("逾期未核定", "decision overdue"), From: []workflow.State{Filed, Assessing, PartPaid}, By: elapsed, Change: late("decision"), Duties: damages, Cites: []law.Key{"insurance.late"}},
		{Event: Advance{}, Label: ipx.T("先予支付", "pay in advance"), From: judging, To: PartPaid, By: insurer, Rules: []rule{positive, wasAssessed, established, thirdFirst, pledgeeFirst, rightPayee},
			Papers: []paper{{Kind: "proof-of-payment", Label: ipx.T("付款凭证", "proof of payment")}},
			Change: advances, Duties: append(pays(advances), held), Cites: []law.Key{"insurance.advance", "pledge.substitution"}},
		{Event: Agree{}, Label: ipx.T("达成赔偿协议", "agree on the amount"), From: judging, To: Agreed, By: both, Joint: true, Rules: []rule{positive, wasAssessed, covered, withinFound},
			Papers: []paper{{Kind: "settlement-agreement", Label: ipx.T("赔偿协议", "agreement on the amount")}},
			Change: func(a asked) Terms {
				a.Terms.Agreed, a.Terms.Handling.Agreed = a.Event.(Agree).Amount, a.On
				return a.Terms
			},
			Starts: []clock{payment},
			Duties: []duty{{Kind: "pay-claim", Label: ipx.T("赔付", "pay"), To: ipx.Insurer, Party: insurersOf, Money: amount}}, Cites: []law.Key{"insurance.payment"}},
		{Event: Refuse{}, Label: ipx.T("拒赔", "refuse"), From: judging, To: Refused, By: insurer, Rules: []rule{wasAssessed, notCovered},
			Change: func(a asked) Terms { a.Terms.Handling.Refused = a.On; return a.Terms },
			Starts: []clock{
				{Name: "letter", Label: ipx.T("拒赔通知期限", "time to send the refusal"), Law: "insurance.refusal", While: []workflow.State{Refused}, After: ipx.T("发出拒绝赔偿通知书并说明理由", "the notice with its reasons is due")},
				limitation(today),
			},
			Duties: []duty{
				{Kind: "send-letter", Label: ipx.T("发出拒绝赔偿通知书并说明理由", "send the refusal with its reasons"), To: ipx.Insurer},
				{Kind: "claim-back", Label: ipx.T("退回已先予支付的保险金", "give back what was paid in advance"), To: ipx.Insured, When: func(a asked) bool { return a.Terms.Paid().Sign() > 0 }, Money: func(a asked) ipx.Money { return a.Terms.Paid() }},
			}, Cites: []law.Key{"insurance.refusal"}},
		{Event: SendLetter{}, Label: ipx.T("发出拒赔通知", "send the refusal"), From: []workflow.State{Refused}, By: insurer, Rules: []rule{notSent},
			Papers: []paper{{Kind: "refusal-letter", Label: ipx.T("拒绝赔偿通知书", "notice of refusal, with reasons")}},
			Change: func(a asked) Terms { a.Terms.Letter = a.On; return a.Terms }, Stops: []workflow.ClockName{"letter"}, Cites: []law.Key{"insurance.refusal"}},
	}
}
