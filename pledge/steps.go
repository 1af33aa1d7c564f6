package pledge

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/title"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
)

// States of a pledge.
const (
	Draft        workflow.State = "draft"         // 草拟
	Signed       workflow.State = "signed"        // 已签约: the contract binds, the pledge does not exist
	Filed        workflow.State = "filed"         // 已申请登记
	Correcting   workflow.State = "correcting"    // 待补正
	Registered   workflow.State = "registered"    // 已登记: the pledge exists
	ChangeFiled  workflow.State = "change-filed"  // 变更登记中
	ReleaseFiled workflow.State = "release-filed" // 注销登记中
	Enforcing    workflow.State = "enforcing"     // 实现质权中
	Realised     workflow.State = "realised"      // 已变价: the money is to be distributed
	Settled      workflow.State = "settled"       // 已分配
	Released     workflow.State = "released"      // 已注销
	RefusedState workflow.State = "refused"       // 不予登记
	Withdrawn    workflow.State = "withdrawn"     // 已撤回
	Revoked      workflow.State = "revoked"       // 已撤销: never took effect
	Extinct      workflow.State = "extinct"       // 质权消灭: with the right
)

type (
	step  = workflow.Step[Terms, Event]
	paper = workflow.Paper[Terms, Event]
	clock = workflow.Clock[Terms, Event]
	duty  = workflow.Duty[Terms, Event]
)

// existing are the states in which the pledge exists.
var existing = []workflow.State{Registered, ChangeFiled, ReleaseFiled, Enforcing}

var (
	parties  = []ipx.Role{ipx.Pledgor, ipx.Pledgee}
	office   = []ipx.Role{ipx.Registrar}
	anybody  = []ipx.Role{ipx.Pledgor, ipx.Pledgee, ipx.Registrar, ipx.Platform}
	creditor = []ipx.Role{ipx.Pledgee}
)

// Table returns the life of a patent pledge in China as a table: contract,
// filing, correction, registration, change, consent, the right's own life,
// cancellation, revocation, default and realisation.
func Table() workflow.Table[Terms, Event] {
	return workflow.Table[Terms, Event]{
		Name: "pledge/cn", Version: 1, Title: ipx.T("专利权质押", "Patent pledge"), Initial: Draft,
		States: []workflow.StateInfo{
			{Name: Draft, Label: ipx.T("草拟", "draft")},
			{Name: Signed, Label: ipx.T("已签约", "signed")},
			{Name: Filed, Label: ipx.T("已申请登记", "filed")},
			{Name: Correcting, Label: ipx.T("待补正", "correcting")},
			{Name: Registered, Label: ipx.T("已登记", "registered"), Holds: true},
			{Name: ChangeFiled, Label: ipx.T("变更登记中", "change filed"), Holds: true},
			{Name: ReleaseFiled, Label: ipx.T("注销登记中", "cancellation filed"), Holds: true},
			{Name: Enforcing, Label: ipx.T("实现质权中", "enforcing"), Holds: true},
			{Name: Realised, Label: ipx.T("已变价", "realised"), Holds: true},
			{Name: Settled, Label: ipx.T("已分配", "settled"), Final: true},
			{Name: Released, Label: ipx.T("已注销", "released"), Final: true},
			{Name: RefusedState, Label: ipx.T("不予登记", "refused"), Final: true},
			{Name: Withdrawn, Label: ipx.T("已撤回", "withdrawn"), Final: true},
			{Name: Revoked, Label: ipx.T("已撤销", "revoked"), Final: true},
			{Name: Extinct, Label: ipx.T("质权消灭", "extinct"), Final: true},
		},
		Steps:  ordered(slices.Concat(makingSteps(), livingSteps(), payingSteps(), elsewhereSteps(), pledgorSteps(), insolvencySteps(), holdingSteps(), endingSteps(), realisingSteps())),
		Rights: rights,
		Acts:   acts,
	}
}

// ordered adds to every step that it does not come before what it builds on:
// messages may be late, but their dates must be possible. It keeps the day of
// what was asked of the office or the court until the answer.
func ordered(steps []step) []step {
	for i := range steps {
		s := &steps[i]
		switch s.Event.(type) {
		case Sign, Adopt: // nothing is before them
			continue
		case FileChange, Repay, Waive, VoidContract, TimeBar, Petition, AgreeValue, Sold:
			s.Change = asks(s.Change, func(a asked) calendar.Date { return a.On })
		case RecordChange, DropChange, Cancel, DropCancellation, CourtOrder, Cure, Distribute:
			s.Change = asks(s.Change, func(asked) calendar.Date { return calendar.Date{} })
		}
		s.Rules = append(slices.Clip(s.Rules), inOrder)
		if _, what := turn(asked{Event: s.Event}); !what.IsZero() {
			s.Rules = append(s.Rules, inTurn)
		}
	}
	return steps
}

// asks adds to a change that something is asked from a day on, or answered.
func asks(change func(asked) Terms, since func(asked) calendar.Date) func(asked) Terms {
	return func(a asked) Terms {
		if change != nil {
			a.Terms = change(a)
		}
		a.Terms.Asked = since(a)
		return a.Terms
	}
}

// rights names the titles that a step touches.
func rights(t Terms, e Event) []ipx.RightID {
	list := t.Contract.Rights
	switch e := e.(type) {
	case Sign:
		list = e.Contract.Rights
	case Adopt:
		list = e.Contract.Rights
	case Correct:
		if e.Contract != nil {
			list = slices.Concat(list, e.Contract.Rights) // also those that it drops
		}
	}
	out := make([]ipx.RightID, 0, len(list))
	for _, r := range list {
		if !slices.Contains(t.Released, r.Right) && !slices.Contains(out, r.Right) {
			out = append(out, r.Right)
		}
	}
	return out
}

// makingSteps lead from the draft to the registration.
func makingSteps() []step {
	before := []workflow.State{Filed, Correcting}
	return []step{
		{Event: Sign{}, Label: ipx.T("签订质押合同", "sign the contract"), From: []workflow.State{Draft}, To: Signed, By: parties, Joint: true,
			Papers: []paper{
				{Kind: "main-contract", Label: ipx.T("主债权合同", "main contract")},
				{Kind: "pledge-contract", Label: ipx.T("质押合同", "pledge contract"), Law: "pledge.written", Signed: func(a asked) []ipx.PartyID {
					return slices.Concat(contract(a).Pledgors, contract(a).Pledgees)
				}},
				{Kind: "resolution", Label: ipx.T("董事会或者股东会决议", "resolution of the board or the shareholders"), Law: "pledge.resolution",
					When: func(a asked) bool { return contract(a).Relation != Shareholder && thirdParty(a, false) }},
				{Kind: "shareholders-resolution", Label: ipx.T("股东会决议，被担保的股东回避", "resolution of the shareholders without the one secured"), Law: "pledge.resolution.owner",
					When: func(a asked) bool { return contract(a).Relation == Shareholder && thirdParty(a, false) }},
				{Kind: "state-decision", Label: ipx.T("国有企业集体决策文件", "decision of the state-owned enterprise"), Law: "pledge.state-owned",
					When: func(a asked) bool { return thirdParty(a, true) }},
				{Kind: "investor-consent", Label: ipx.T("履行出资人职责的机构的同意", "consent of the body that acts as the state's investor"), Law: "pledge.state-owned.related",
					When: func(a asked) bool { return contract(a).Relation != Stranger && thirdParty(a, true) }},
			},
			Rules: append([]rule{complete, coherent, distinct, dates, fileLater, patentsOnly, matchesRegister, maximumKnown, coOwners, productCap, measurable, reliable, loanToValue}, product...),
			Change: func(a asked) Terms {
				a.Terms.Contract, a.Terms.Held = a.Event.(Sign).Contract, a.On
				return a.Terms
			},
			Entries: hold,
			Starts: []clock{{Name: "file-by", Label: ipx.T("约定的申请登记期限", "agreed day for filing"), Law: "pledge.joint-filing", While: []workflow.State{Signed},
				Until: func(a asked) calendar.Date { return contract(a).FileBy }, When: func(a asked) bool { return !contract(a).FileBy.IsZero() },
				After: ipx.T("违反约定，另一方可以要求办理", "the promise is broken, and the other side may demand the filing")}},
			Duties: []duty{
				{Kind: "file-registration", Label: ipx.T("共同申请质押登记；登记前质权不存在", "apply for registration together; before it there is no pledge"), To: ipx.Pledgor},
				{Kind: "disclose-burdens", Label: ipx.T("向质权人如实告知权利上已有的许可和质权", "tell the pledgee of the licences and pledges that lie on the rights"), To: ipx.Pledgor,
					Party: func(a asked) []ipx.PartyID { return contract(a).Pledgors }, When: burdenedAlready},
				{Kind: "contract-waits", Label: ipx.T("按当时的法律，质押合同自登记之日起生效", "by the law of that time the contract itself takes effect on registration"), To: ipx.Pledgee,
					When: func(a asked) bool { return a.Law.Has("pledge.contract-waits") }},
				{Kind: "forfeiture-clause", Label: ipx.T("流质条款只产生优先受偿的效力", "the forfeiture clause gives priority only"), To: ipx.Pledgee,
					When: func(a asked) bool { return contract(a).Forfeiture && a.Law.Has("pledge.forfeiture") }},
			},
			Cites: []law.Key{"pledge.power-to-dispose", "pledge.written", "pledge.contract-content", "pledge.scope", "pledge.maximum"}},

		{Event: File{}, Label: ipx.T("申请质押登记", "file"), From: []workflow.State{Signed}, To: Filed, By: parties, Joint: true,
			Papers: []paper{
				{Kind: "registration-form", Label: ipx.T("质押登记申请表", "application form"), Signed: func(a asked) []ipx.PartyID {
					return slices.Concat(a.Terms.Contract.Pledgors, a.Terms.Contract.Pledgees)
				}},
				{Kind: "pledge-contract", Label: ipx.T("质押合同", "pledge contract")},
				{Kind: "identity-or-undertaking", Label: ipx.T("身份证明（2021年起可以承诺书代替）", "proof of identity (since 2021 an undertaking will do)"), Law: "pledge.papers"},
				{Kind: "translation", Label: ipx.T("外文身份证明的中文译文", "Chinese translation of foreign identity papers"), Law: "pledge.papers",
					When: func(a asked) bool { return len(a.Terms.Contract.Foreign) > 0 }},
				{Kind: "power-of-attorney", Label: ipx.T("委托书", "power of attorney"), When: byAgent},
				{Kind: "appraisal-report", Label: ipx.T("评估报告", "appraisal report"), Law: "pledge.papers", When: func(a asked) bool { return !a.Terms.Contract.Appraisal.Value.IsZero() }},
			},
			Rules: []rule{complete, agency},
			Change: func(a asked) Terms {
				e := a.Event.(File)
				a.Terms.Filed, a.Terms.Online, a.Terms.Receipt = a.On, e.Online, e.Receipt
				return a.Terms
			},
			Entries:  keepHold,
			Foresees: grants,
			Starts:   review(func(a asked) bool { return a.Event.(File).Online }),
			Duties:   []duty{{Kind: "submit-to-office", Label: ipx.T("向国家知识产权局提交登记申请", "hand the application to the office"), To: ipx.Platform}},
			Cites:    []law.Key{"pledge.joint-filing", "pledge.papers"}},

		{Event: AskCorrection{}, Label: ipx.T("通知补正", "ask for correction"), From: []workflow.State{Filed}, To: Correcting, By: office, Rules: []rule{answerDay},
			Change: func(a asked) Terms {
				e := a.Event.(AskCorrection)
				a.Terms.Defects, a.Terms.AnswerBy = slices.Clone(e.Defects), e.Answer
				return a.Terms
			},
			Starts: []clock{{Name: "correction", Label: ipx.T("补正期限", "time to correct"), Law: "pledge.correction", While: []workflow.State{Correcting}, Lapse: "correction-lapses",
				Until: func(a asked) calendar.Date { return a.Event.(AskCorrection).Answer }}},
			Duties: []duty{{Kind: "answer-defects", Label: ipx.T("补正材料", "correct the papers"), To: ipx.Pledgor, Party: func(a asked) []ipx.PartyID { return a.Terms.Contract.Pledgors }}},
			Cites:  []law.Key{"pledge.correction"}},

		{Event: Correct{}, Label: ipx.T("补正", "correct"), From: []workflow.State{Correcting}, To: Filed, By: parties, Joint: true,
			Papers: []paper{{Kind: "correction", Label: ipx.T("补正书", "the correction")}},
			Rules:  append([]rule{complete, coherent, distinct, dates, patentsOnly, matchesRegister, sameParties, maximumKnown, coOwners, productCap, measurable, reliable, loanToValue, inTime}, product...),
			Change: func(a asked) Terms {
				a.Terms.Contract = contract(a)
				a.Terms.Defects, a.Terms.AnswerBy = nil, calendar.Date{}
				return a.Terms
			},
			Entries:  rehold,
			Foresees: grants,
			Starts:   review(func(a asked) bool { return a.Terms.Online }),
			Cites:    []law.Key{"pledge.correction"}},

		{Event: LapseCorrection{}, Label: ipx.T("确认逾期未补正", "let the correction lapse"), From: []workflow.State{Correcting}, To: Withdrawn, By: []ipx.Role{ipx.TimePassed},
			Entries: unhold, Cites: []law.Key{"pledge.correction"}},

		{Event: Warn{}, Label: ipx.T("提示风险", "warn"), From: []workflow.State{Filed}, By: office, Rules: []rule{named, pledgedRight},
			Change: func(a asked) Terms {
				e := a.Event.(Warn)
				a.Terms.Warnings = append(slices.Clip(a.Terms.Warnings), Warning{Ground: e.Ground, Right: e.Right})
				return a.Terms
			},
			Starts: []clock{{Name: "insist-by", Label: ipx.T("声明期限", "time to state"), Law: "pledge.correction", While: []workflow.State{Filed},
				Until: func(a asked) calendar.Date { return a.Event.(Warn).Answer }, When: func(a asked) bool { return !a.Event.(Warn).Answer.IsZero() },
				After: ipx.T("未声明继续办理的，不予登记", "without the statement the office refuses")}},
			Cites: []law.Key{"pledge.refusal.twin-application", "pledge.refusal.invalidation-pending"}},

		{Event: Insist{}, Label: ipx.T("声明继续办理", "insist"), From: []workflow.State{Filed}, By: parties, Joint: true,
			Papers: []paper{{Kind: "statement", Label: ipx.T("继续办理的声明", "statement that the parties go on")}},
			Rules:  []rule{wasWarned},
			Change: func(a asked) Terms {
				e := a.Event.(Insist)
				a.Terms.Warnings = slices.Clone(a.Terms.Warnings)
				for i, w := range a.Terms.Warnings {
					if w.Right == e.Right && w.Ground == e.Ground {
						a.Terms.Warnings[i].Insisted = true
					}
				}
				return a.Terms
			},
			Stops: []workflow.ClockName{"insist-by"},
			Cites: []law.Key{"pledge.refusal.twin-application", "pledge.refusal.invalidation-pending"}},

		{Event: Refuse{}, Label: ipx.T("不予登记", "refuse"), From: []workflow.State{Filed}, To: RefusedState, By: office, Rules: []rule{named},
			Papers:  []paper{{Kind: "refusal-notice", Label: ipx.T("不予登记通知书", "notice of refusal")}},
			Change:  func(a asked) Terms { a.Terms.Grounds = slices.Clone(a.Event.(Refuse).Grounds); return a.Terms },
			Entries: unhold,
			Duties:  []duty{{Kind: "tell-parties", Label: ipx.T("通知当事人不予登记的理由", "tell the parties the grounds"), To: ipx.Platform}},
			Cites:   []law.Key{"pledge.refusal.other"}},

		{Event: Withdraw{}, Label: ipx.T("撤回", "withdraw"), From: slices.Concat([]workflow.State{Signed}, before), To: Withdrawn, By: parties, Joint: true,
			Papers:  []paper{{Kind: "withdrawal", Label: ipx.T("撤回申请", "request to withdraw"), When: func(a asked) bool { return a.State != Signed }}}, // a contract alone needs none
			Entries: unhold, Cites: []law.Key{"pledge.joint-filing"}},

		{Event: Register{}, Label: ipx.T("登记", "register"), From: []workflow.State{Filed}, To: Registered, By: office,
			Papers:  []paper{{Kind: "registration-notice", Label: ipx.T("质押登记通知书", "notice of registration")}},
			Rules:   []rule{registrationNo, complete, warned, contested},
			Change:  registered,
			Entries: func(a asked) []title.Entry { return slices.Concat(unhold(a), grants(a)) },
			Starts:  secured,
			Duties: []duty{
				tellPledgee(registered),
				{Kind: "wait-for-registers", Label: ipx.T("质权已设立，其他担保尚未登记，暂不放款", "the pledge exists, but other security waits for its register: do not draw the loan yet"), To: ipx.Pledgee,
					Party: func(a asked) []ipx.PartyID { return a.Terms.Contract.Pledgees }, When: func(a asked) bool { return !registered(a).Drawable() }},
				{Kind: "watch-annuities", Label: ipx.T("质押期间按期缴纳年费", "keep the annuities paid while the pledge lasts"), To: ipx.Pledgor, Party: payer},
			},
			Cites: []law.Key{"pledge.arises", "pledge.rank"}},

		{Event: Adopt{}, Label: ipx.T("接管已登记的质权", "take over a registered pledge"), From: []workflow.State{Draft}, To: Registered,
			By: []ipx.Role{ipx.Platform}, // the host itself, on the strength of the title
			Papers: []paper{
				{Kind: "pledge-contract", Label: ipx.T("质押合同", "pledge contract"), Law: "pledge.written", Signed: func(a asked) []ipx.PartyID {
					return slices.Concat(contract(a).Pledgors, contract(a).Pledgees)
				}},
				{Kind: "registration-notice", Label: ipx.T("质押登记通知书", "notice of registration")},
			},
			Rules: []rule{complete, coherent, distinct, patentsOnly, matchesRegister, registrationNo, stands},
			Change: func(a asked) Terms {
				e := a.Event.(Adopt)
				a.Terms.Contract, a.Terms.Number, a.Terms.Registered = e.Contract, e.No, e.Registered
				return a.Terms
			},
			Starts: secured,
			Cites:  []law.Key{"pledge.arises"}},
	}
}

func registered(a asked) Terms {
	a.Terms.Number, a.Terms.Registered = a.Event.(Register).No, a.On
	return a.Terms
}

// secured are the time limits of a pledge that exists.
var secured = []clock{
	debtDue(func(a asked) calendar.Date { return contract(a).Debt.Due }),
	determination(func(a asked) calendar.Date { return contract(a).Debt.Until },
		func(a asked) calendar.Date {
			if e, ok := a.Event.(Adopt); ok {
				return e.Registered
			}
			return a.On
		}, func(a asked) bool { return contract(a).Debt.Maximum }),
}

// determination is the end of the agreed period in which the claims of a
// maximum-amount pledge arise, or that of the two years after which either
// side may ask for their determination.
func determination(until, from func(asked) calendar.Date, when func(asked) bool) clock {
	return clock{Name: "determination", Label: ipx.T("可以请求确定债权之日", "day from which determination may be asked for"), Law: "pledge.determination", While: existing,
		Until: until, From: from, When: when, After: ipx.T("债权确定，或者可以请求确定", "the claims are determined, or either side may ask for it")}
}

// debtDue is the last day for performing the debt.
func debtDue(until func(asked) calendar.Date) clock {
	return clock{Name: "debt-due", Label: ipx.T("债务履行期限", "debt due"), Law: "pledge.realisation", While: existing, Until: until,
		When:  func(a asked) bool { return !until(a).IsZero() },
		After: ipx.T("未清偿的，质权人可以实现质权", "if it is unpaid, the pledgee may realise the pledge")}
}

// reminded is what follows when the office is late: no law gives an outcome.
var reminded = ipx.T("催办；逾期不视为准予登记", "ask the office; its silence registers nothing")

var (
	reviewTime   = ipx.T("审查期限", "time for review")
	reviewOnline = ipx.T("审查期限（网上申请）", "time for review, filed online")
)

// review is the office's time to decide.
func review(filedOnline func(asked) bool) []clock {
	online := quicker(filedOnline)
	return []clock{
		{Name: "review", Label: reviewTime, Law: "pledge.review", While: []workflow.State{Filed}, When: func(a asked) bool { return !online(a) }, After: reminded},
		{Name: "review-online", Label: reviewOnline, Law: "pledge.review-online", While: []workflow.State{Filed}, When: online, After: reminded},
	}
}

// quicker reports whether a filing is online under a law that gives less time
// for that: before 2021 the office had one time for all.
func quicker(online func(asked) bool) func(asked) bool {
	return func(a asked) bool { return online(a) && a.Law.Has("pledge.review-online") }
}

// thirdParty reports whether a pledgor secures another's debt: one that
// belongs to the state, or any that is no natural person.
func thirdParty(a asked, state bool) bool {
	c := contract(a)
	return slices.ContainsFunc(c.Pledgors, func(p ipx.PartyID) bool {
		if c.Debtor == "" {
			return false // the contract is refused for that
		}
		if state {
			return p != c.Debtor && slices.Contains(c.StateOwned, p)
		}
		return p != c.Debtor && !slices.Contains(c.Persons, p)
	})
}

func byAgent(a asked) bool {
	return slices.ContainsFunc(a.By, func(b ipx.Actor) bool { return b.For != "" && b.For != b.Party })
}

// payer is who pays the annuities.
func payer(a asked) []ipx.PartyID {
	if p := a.Terms.Contract.AnnuityPayer; p != "" {
		return []ipx.PartyID{p}
	}
	return a.Terms.Contract.Pledgors
}
