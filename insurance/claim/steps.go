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

// payment is the time in which the insurer pays what is agreed.
var payment = clock{Name: "payment", Label: ipx.T("赔付期限", "time to pay"), Law: "insurance.payment", While: []workflow.State{Agreed}, Lapse: "payment-overdue"}

// insurersOf are those who pay.
func insurersOf(a asked) []ipx.PartyID {
	var out []ipx.PartyID
	for _, c := range a.Terms.Cover.Insurers {
		out = append(out, c.Party)
	}
	return out
}

// pays are the duties that a payment leaves: to note on the policy what it takes of the
// limits, and to pay the insured its own cost where the rest goes to the third party.
func pays(after func(asked) Terms) []duty {
	took := func(a asked) ipx.Money {
		return after(a).since(len(a.Terms.Payments), func(p Payment) ipx.Money { return p.Took })
	}
	own := func(a asked) ipx.Money {
		return after(a).since(len(a.Terms.Payments), func(p Payment) ipx.Money {
			if to, paid := payeeOf(a.Event); paid || to == p.To || p.To != a.Terms.Facts.Insured {
				return ipx.Money{}
			}
			return p.Amount
		})
	}
	return []duty{
		{Kind: "erode-limits", Label: ipx.T("在保单上记录占用的限额", "note on the policy what the limits lose"), To: ipx.Platform, When: func(a asked) bool { return took(a).Sign() > 0 }, Money: took},
		{Kind: "pay-insured-cost", Label: ipx.T("向被保险人支付其自付的费用", "pay the insured its own cost"), To: ipx.Insurer, When: func(a asked) bool { return own(a).Sign() > 0 },
			Party: func(a asked) []ipx.PartyID { return []ipx.PartyID{a.Terms.Facts.Insured} }, Money: own},
	}
}

// held is the duty of a loss payee, who has the money in the place of what was pledged.
var held = duty{
	Kind: "put-against-debt", Label: ipx.T("抵充所担保的债权，债权未到期的可以提存", "put it against the debt that is secured; before maturity it can be deposited"), To: ipx.Pledgee,
	When: func(a asked) bool {
		to, _ := payeeOf(a.Event)
		return to == a.Terms.Cover.Payee && to != a.Terms.Facts.Insured
	},
	Party: func(a asked) []ipx.PartyID { return []ipx.PartyID{a.Terms.Cover.Payee} }, Money: func(a asked) ipx.Money { return amountOf(a.Event) },
}

// payingSteps pay what is agreed.
func payingSteps() []step {
	toPayee := func(a asked) Terms {
		e := a.Event.(Pay)
		return a.Terms.paying(Final, e.To, e.Amount, a.Terms.Eroded(), a.On)
	}
	toThird := func(a asked) Terms {
		return a.Terms.paying(ToThird, a.Terms.Facts.Third, a.Event.(PayThirdParty).Amount, a.Terms.Eroded(), a.On)
	}
	proof := []paper{{Kind: "proof-of-payment", Label: ipx.T("付款凭证", "proof of payment")}}
	return []step{
		{Event: Pay{}, Label: ipx.T("赔付", "pay"), From: []workflow.State{Agreed}, To: Paid, By: payers, Rules: []rule{inFull, thirdFirst, fixedFirst, pledgeeFirst, rightPayee},
			Papers: append(slices.Clone(proof), paper{Kind: "insured-paid", Label: ipx.T("被保险人已向第三者赔偿的证明", "proof that the insured has paid the third party"), When: func(a asked) bool { return a.Event.(Pay).InsuredPaid }}),
			Change: toPayee, Duties: append(pays(toPayee), held), Cites: []law.Key{"insurance.payment", "insurance.third-party-first", "pledge.substitution"}},
		{Event: PayThirdParty{}, Label: ipx.T("直接向第三者赔付", "pay the third party"), From: []workflow.State{Agreed}, To: Paid, By: payers, Rules: []rule{inFull, liabilityFixed}, Papers: proof,
			Change: toThird, Duties: pays(toThird), Cites: []law.Key{"insurance.third-party-direct", "insurance.liability-fixed"}},
		{Event: MissPayment{}, Label: ipx.T("逾期未赔付", "payment overdue"), From: []workflow.State{Agreed}, By: elapsed,
			Change: func(a asked) Terms { a.Terms.Overdue = append(slices.Clip(a.Terms.Overdue), "payment"); return a.Terms },
			Duties: []duty{{Kind: "owe-damages", Label: ipx.T("逾期，另行赔偿损失", "late: damages are owed as well"), To: ipx.Insurer}}, Cites: []law.Key{"insurance.late"}},
		{Event: SueDirectly{}, Label: ipx.T("第三者直接请求", "the third party asks itself"), From: []workflow.State{Filed, Incomplete, Assessing, PartPaid, Agreed}, By: []ipx.Role{ipx.ThirdParty}, Rules: []rule{ofLiability, caseNamed},
			Change: func(a asked) Terms { a.Terms.Case = a.Event.(SueDirectly).Case; return a.Terms }, Cites: []law.Key{"insurance.third-party-direct"}},
		{Event: Settle{}, Label: ipx.T("与第三者和解", "settle with the third party"), From: []workflow.State{Notified, Filed, Incomplete, Assessing, PartPaid}, By: insured, Rules: []rule{ofLiability, settleable},
			Papers: []paper{
				{Kind: "settlement", Label: ipx.T("和解协议", "settlement")},
				{Kind: "approval", Label: ipx.T("保险人的认可", "the insurer's approval"), When: func(a asked) bool { return a.Event.(Settle).Settlement.Approved }, Signed: insurersOf},
			},
			Change: func(a asked) Terms {
				a.Terms.Settlement = a.Event.(Settle).Settlement
				a.Terms.Facts.Fixed = a.Terms.Settlement.On
				return a.Terms
			},
			Duties: []duty{{Kind: "assess-settlement", Label: ipx.T("未经认可的和解，重新核定责任和数额", "not approved: liability and amount are assessed anew"), To: ipx.Insurer, When: func(a asked) bool { return !a.Event.(Settle).Settlement.Approved }}},
			Cites:  []law.Key{"insurance.settlement", "insurance.liability-fixed"}},
	}
}

// disputeSteps are those before a court.
func disputeSteps() []step {
	return []step{
		{Event: Dispute{}, Label: ipx.T("起诉或者仲裁", "sue or arbitrate"), From: []workflow.State{Refused, Assessing, PartPaid, Paid}, To: Disputed, By: []ipx.Role{ipx.Insured, ipx.Pledgee, ipx.ThirdParty}, Rules: []rule{caseNamed},
			Change: func(a asked) Terms { a.Terms.Case = a.Event.(Dispute).Case; return a.Terms }, Cites: []law.Key{"insurance.time-bar"}},
		{Event: Judge{}, Label: ipx.T("判决赔付", "judged to be paid"), From: []workflow.State{Disputed}, To: Agreed, By: court, Rules: []rule{positive, moreThanPaid},
			Papers: []paper{{Kind: "judgment", Label: ipx.T("生效判决书或者裁决书", "final judgment or award")}},
			Change: func(a asked) Terms {
				a.Terms.Agreed, a.Terms.Handling.Agreed = a.Event.(Judge).Amount, a.On
				return a.Terms
			},
			Starts: []clock{payment}, Cites: []law.Key{"insurance.payment"}},
		{Event: Dismiss{}, Label: ipx.T("驳回诉讼请求", "dismissed"), From: []workflow.State{Disputed}, To: Closed, By: court,
			Papers: []paper{{Kind: "judgment", Label: ipx.T("生效判决书或者裁决书", "final judgment or award")}}, Change: closed, Starts: []clock{archive}},
	}
}

// recoverySteps take money back from the third party.
func recoverySteps() []step {
	back := func(a asked) ipx.Money { return a.Terms.GivesBack(a.Event.(Recover).Shares) }
	return []step{
		{Event: Subrogate{}, Label: ipx.T("代位求偿", "subrogate"), From: []workflow.State{Paid}, To: Subrogated, By: insurer, Rules: []rule{somebodyElse, notWaived, outsider},
			Papers: []paper{{Kind: "proof-of-payment", Label: ipx.T("付款凭证", "proof of payment")}},
			Change: func(a asked) Terms {
				a.Terms.Facts.Third, a.Terms.Subrogated = a.Event.(Subrogate).Third, a.On
				return a.Terms
			},
			Duties: []duty{
				{Kind: "tell-third-party", Label: ipx.T("保险人在赔偿金额范围内代位求偿，应当向保险人支付", "the insurer has the claim up to what it paid: pay it to the insurer"), To: ipx.ThirdParty, Party: func(a asked) []ipx.PartyID { return []ipx.PartyID{a.Event.(Subrogate).Third} }},
				{Kind: "hand-over-papers", Label: ipx.T("向保险人提供必要的文件", "hand the papers over to the insurer"), To: ipx.Insured, Party: func(a asked) []ipx.PartyID { return []ipx.PartyID{a.Terms.Facts.Insured} }},
			},
			Cites: []law.Key{"insurance.subrogation", "insurance.household"}},
		{Event: Recover{}, Label: ipx.T("追偿所得", "recover"), From: []workflow.State{Paid, Subrogated}, By: insurer, Rules: []rule{positive, sharedRightly},
			Change: func(a asked) Terms {
				e := a.Event.(Recover)
				a.Terms.Recoveries = append(slices.Clip(a.Terms.Recoveries), Recovered{e.Amount, e.Shares, a.On})
				return a.Terms
			},
			Duties: []duty{
				{Kind: "reinstate-limits", Label: ipx.T("在保单上恢复限额", "give the limits back on the policy"), To: ipx.Platform, When: func(a asked) bool { return back(a).Sign() > 0 }, Money: back},
				{Kind: "pay-insured-share", Label: ipx.T("支付被保险人应得部分", "pay the insured its share"), To: ipx.Insurer, When: func(a asked) bool { return a.Event.(Recover).Shares.Insured.Sign() > 0 },
					Party: func(a asked) []ipx.PartyID { return []ipx.PartyID{a.Terms.Facts.Insured} }, Money: func(a asked) ipx.Money { return a.Event.(Recover).Shares.Insured }},
			},
			Cites: []law.Key{"insurance.subrogation", "insurance.recovered"}},
	}
}

// closed are the terms of a claim of which nothing is open.
func closed(a asked) Terms {
	a.Terms.Closed = a.On
	return a.Terms
}

// archive is the time after which a closed claim can no longer be taken up.
var archive = clock{Name: "archive", Label: ipx.T("归档", "archive"), Law: "insurance.time-bar", While: []workflow.State{Closed}, Lapse: "archive"}

// closingSteps close a claim, and take it up again.
func closingSteps() []step {
	takesBack := func(a asked) Terms {
		e := a.Event.(TakeBack)
		return a.Terms.takingBack(e.From, e.Amount, a.On)
	}
	gives := func(a asked) ipx.Money {
		return takesBack(a).since(len(a.Terms.Payments), func(p Payment) ipx.Money { return p.Took.Neg() })
	}
	return []step{
		{Event: SetReserve{}, Label: ipx.T("提取准备金", "set a reserve"), From: slices.Concat(open, []workflow.State{Refused}), By: insurer, Rules: []rule{inCurrency},
			Change: func(a asked) Terms {
				e := a.Event.(SetReserve)
				a.Terms.Reserves = append(slices.Clip(a.Terms.Reserves), Reserve{e.Amount, a.On, e.Why})
				return a.Terms
			}},
		{Event: FindFraud{}, Label: ipx.T("发现欺诈", "find fraud"), From: slices.Concat(open, []workflow.State{Paid, Subrogated}), To: Refused, By: insurer, Rules: []rule{fraudKnown},
			Papers: []paper{{Kind: "file-note", Label: ipx.T("调查结论", "findings")}},
			Change: func(a asked) Terms {
				a.Terms.Fraud, a.Terms.Handling.Refused = a.Event.(FindFraud).Fraud, a.On
				return a.Terms
			},
			Starts: []clock{{Name: "letter", Label: ipx.T("拒赔通知期限", "time to send the refusal"), Law: "insurance.refusal", While: []workflow.State{Refused}, After: ipx.T("发出拒绝赔偿通知书并说明理由", "the notice with its reasons is due")},
				limitation(today)},
			Duties: []duty{
				{Kind: "claim-back", Label: ipx.T("退回已支付的保险金", "give back what was paid"), To: ipx.Insured, When: func(a asked) bool { return a.Terms.Paid().Sign() > 0 }, Money: func(a asked) ipx.Money { return a.Terms.Paid() }},
				{Kind: "end-policy", Label: ipx.T("可以解除合同", "the policy may be ended"), To: ipx.Insurer},
			},
			Cites: []law.Key{"insurance.fraud"}},
		{Event: TakeBack{}, Label: ipx.T("收回已付保险金", "take back what was paid"), From: []workflow.State{Refused}, By: insurer, Rules: []rule{positive, wasPaid},
			Papers: []paper{{Kind: "proof-of-payment", Label: ipx.T("付款凭证", "proof of payment")}}, Change: takesBack,
			Duties: []duty{{Kind: "reinstate-limits", Label: ipx.T("在保单上恢复限额", "give the limits back on the policy"), To: ipx.Platform, When: func(a asked) bool { return gives(a).Sign() > 0 }, Money: gives}},
			Cites:  []law.Key{"insurance.fraud"}},
		{Event: Close{}, Label: ipx.T("结案", "close"), From: []workflow.State{Paid, Refused, Subrogated}, To: Closed, By: insurer, Rules: []rule{letterSent}, Change: closed, Starts: []clock{archive}},
		{Event: Reopen{}, Label: ipx.T("重新立案", "reopen"), From: []workflow.State{Closed}, To: Assessing, By: both, Rules: []rule{whyTold},
			Papers: []paper{{Kind: "new-evidence", Label: ipx.T("新的证据或者理由", "new evidence or grounds")}},
			Change: func(a asked) Terms {
				a.Terms.Reopened++
				a.Terms.Letter, a.Terms.Handling.Refused, a.Terms.Closed = calendar.Date{}, calendar.Date{}, calendar.Date{}
				a.Terms.Handling.Received, a.Terms.Handling.Asked, a.Terms.Handling.Supplied = a.On, calendar.Date{}, calendar.Date{}
				return a.Terms
			},
			Starts: []clock{deciding(today)}, Cites: []law.Key{"insurance.decision"}},
		{Event: Archive{}, Label: ipx.T("归档", "archive"), From: []workflow.State{Closed}, To: Archived, By: elapsed, Cites: []law.Key{"insurance.time-bar"}},
	}
}
