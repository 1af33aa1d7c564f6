package lifecycle

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/title"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
)

// States of a patent.
const (
	Unfiled         workflow.State = "unfiled"          // 未申请
	Pending         workflow.State = "pending"          // 申请中
	Allowed         workflow.State = "allowed"          // 待办理登记
	RefusedState    workflow.State = "refused"          // 已驳回, 可救济
	DeemedWithdrawn workflow.State = "deemed-withdrawn" // 视为撤回, 可恢复
	GivenUp         workflow.State = "given-up"         // 视为放弃取得专利权, 可恢复
	InForce         workflow.State = "in-force"         // 有效
	Grace           workflow.State = "grace"            // 滞纳期
	Ended           workflow.State = "ended"            // 未缴年费终止
	Restorable      workflow.State = "restorable"       // 终止通知已送达, 可恢复
	Dead            workflow.State = "dead"             // 终止, 不可恢复
	Lost            workflow.State = "lost"             // 申请失效
	Withdrawn       workflow.State = "withdrawn"        // 撤回
	Expired         workflow.State = "expired"          // 期满终止
	Surrendered     workflow.State = "surrendered"      // 放弃
	Invalidated     workflow.State = "invalidated"      // 全部无效
)

type (
	step  = workflow.Step[Terms, Event]
	paper = workflow.Paper[Terms, Event]
	clock = workflow.Clock[Terms, Event]
	duty  = workflow.Duty[Terms, Event]
)

var (
	alive     = []workflow.State{InForce, Grace}
	live      = []workflow.State{Pending, Allowed, InForce, Grace}
	lingering = []workflow.State{Pending, Allowed, InForce, Grace, Ended, Restorable}
	granted   = []workflow.State{InForce, Grace, Ended, Restorable}

	office    = []ipx.Role{ipx.Registrar}
	court     = []ipx.Role{ipx.Court}
	applicant = []ipx.Role{ipx.Applicant, ipx.Owner}
	owner     = []ipx.Role{ipx.Owner}
	anyone    = []ipx.Role{ipx.Anyone}
	byTime    = []ipx.Role{ipx.TimePassed}
)

// Table returns the life of a Chinese patent as a table: filing, publication,
// examination, refusal and its review, grant, annuities with their grace period,
// end and restoration, suspension and preservation, invalidation, surrender and
// expiry. What it finds it proposes to the title record of the right as
// observations, so that title knows.
//
// An invalidation request against a patent that has ended is not in it, nor is
// a restoration after force majeure once the ordinary time has passed, nor one
// of the time to ask for review (rule 6 ¶2): title records take these from the
// office's register.
func Table() workflow.Table[Terms, Event] {
	return workflow.Table[Terms, Event]{
		Name: "life/cn", Version: 1, Title: ipx.T("专利的一生", "Life of a patent"), Initial: Unfiled,
		States: []workflow.StateInfo{
			{Name: Unfiled, Label: ipx.T("未申请", "not filed")},
			{Name: Pending, Label: ipx.T("申请中", "pending")},
			{Name: Allowed, Label: ipx.T("待办理登记", "allowed")},
			{Name: RefusedState, Label: ipx.T("已驳回", "refused")},
			{Name: DeemedWithdrawn, Label: ipx.T("视为撤回", "deemed withdrawn")},
			{Name: GivenUp, Label: ipx.T("视为放弃取得专利权", "deemed given up")},
			{Name: InForce, Label: ipx.T("有效", "in force")},
			{Name: Grace, Label: ipx.T("滞纳期", "in grace")},
			{Name: Ended, Label: ipx.T("未缴年费终止", "ended unpaid")},
			{Name: Restorable, Label: ipx.T("可恢复", "restorable")},
			{Name: Dead, Label: ipx.T("终止", "ended for good"), Final: true},
			{Name: Lost, Label: ipx.T("申请失效", "application lost"), Final: true},
			{Name: Withdrawn, Label: ipx.T("撤回", "withdrawn"), Final: true},
			{Name: Expired, Label: ipx.T("期满终止", "expired"), Final: true},
			{Name: Surrendered, Label: ipx.T("已放弃", "surrendered"), Final: true},
			{Name: Invalidated, Label: ipx.T("全部无效", "invalidated"), Final: true},
		},
		Steps:  slices.Concat(filingSteps(), livingSteps(), stoppingSteps(), endingSteps()),
		Rights: rights,
	}
}

// rights names the title that a step touches.
func rights(t Terms, e Event) []ipx.RightID {
	switch e := e.(type) {
	case File:
		return []ipx.RightID{e.Right}
	case Adopt:
		return []ipx.RightID{e.Right}
	}
	if t.Right == "" {
		return nil
	}
	return []ipx.RightID{t.Right}
}

// observe proposes one fact on the right, on the day of the step.
func observe(f title.Fact) func(asked) []title.Entry {
	return func(a asked) []title.Entry { return onDay(a, a.On, title.Observe{Fact: f}) }
}

// onDay proposes one act, effective on a day.
func onDay(a asked, d calendar.Date, act title.Act) []title.Entry {
	return []title.Entry{{Right: after(a).Right, Dates: title.Dates{Effective: d}, Act: act}}
}

// signedByAll are the owners as the title record has them.
func signedByAll(a asked) []ipx.PartyID {
	v, ok := a.View(a.Terms.Right)
	if !ok {
		return nil
	}
	var out []ipx.PartyID
	for _, h := range v.Owners() {
		out = append(out, h.Party)
	}
	return out
}

// filingSteps lead from the filing to the grant, or to its refusal.
func filingSteps() []step {
	return []step{
		{Event: File{}, Label: ipx.T("提出申请", "file"), From: []workflow.State{Unfiled}, To: Pending, By: applicant,
			Papers: []paper{{Kind: "request", Label: ipx.T("请求书及申请文件", "request and application papers")}},
			Rules:  []rule{known}, Change: after,
			Starts: pendingClocks(),
			Cites:  []law.Key{"application.filing"}},

		{Event: Adopt{}, Label: ipx.T("接管已授权专利", "take over a granted patent"), From: []workflow.State{Unfiled}, To: InForce, By: []ipx.Role{ipx.Owner, ipx.Platform},
			Papers: []paper{{Kind: "register-extract", Label: ipx.T("专利登记簿副本", "extract of the register")}},
			Rules:  append([]rule{known, asRegistered}, termRules...), Change: after,
			Starts: append(termClocks(), annuityClock()),
			Duties: []duty{watch()},
			Cites:  []law.Key{"grant.effect", "grant.effect.unexamined"}},

		{Event: Publish{}, Label: ipx.T("公布", "publish"), From: []workflow.State{Pending}, By: office, Rules: append([]rule{publishable}, running...),
			Change: after, Entries: observe(title.Published), Stops: []workflow.ClockName{"publication"}, Cites: []law.Key{"application.publication"}},

		{Event: RequestExamination{}, Label: ipx.T("请求实质审查", "request examination"), From: []workflow.State{Pending}, By: applicant,
			Papers: []paper{{Kind: "examination-request", Label: ipx.T("实质审查请求书", "request for examination")}},
			Rules:  []rule{examinable, examinedInTime}, Change: after, Entries: observe(title.ExaminationStarted),
			Stops: []workflow.ClockName{"examination"}, Cites: []law.Key{"application.examination-request"}},

		{Event: MissExamination{}, Label: ipx.T("逾期未请求实质审查", "examination not requested"), From: []workflow.State{Pending}, To: DeemedWithdrawn, By: byTime,
			Change: after, Entries: observe(title.ApplicationEnded), Cites: []law.Key{"application.examination-request"}},

		{Event: AskReply{}, Label: ipx.T("通知答复", "ask for a reply"), From: []workflow.State{Pending}, By: office, Rules: append([]rule{answerLater}, running...), Change: after,
			Starts: []clock{{Name: "reply", Label: ipx.T("答复期限", "time to answer"), Law: "application.reply", While: []workflow.State{Pending}, Lapse: "reply-missed",
				Until: func(a asked) calendar.Date { return a.Event.(AskReply).Answer }}},
			Duties: []duty{{Kind: "answer-office", Label: ipx.T("答复审查意见", "answer the office"), To: ipx.Applicant}},
			Cites:  []law.Key{"application.reply", "application.preliminary"}},

		{Event: Reply{}, Label: ipx.T("答复", "reply"), From: []workflow.State{Pending}, By: applicant,
			Papers: []paper{{Kind: "reply", Label: ipx.T("意见陈述书", "observations")}},
			Rules:  []rule{wasAsked, repliedInTime}, Change: after, Stops: []workflow.ClockName{"reply"}, Cites: []law.Key{"application.reply"}},

		{Event: MissReply{}, Label: ipx.T("逾期未答复", "reply missed"), From: []workflow.State{Pending}, To: DeemedWithdrawn, By: byTime,
			Change: after, Entries: observe(title.ApplicationEnded), Cites: []law.Key{"application.reply", "application.preliminary"}},

		{Event: Withdraw{}, Label: ipx.T("撤回申请", "withdraw"), From: []workflow.State{Pending, Allowed}, To: Withdrawn, By: applicant,
			Papers: []paper{{Kind: "withdrawal", Label: ipx.T("撤回专利申请声明", "declaration of withdrawal"), Signed: signedByAll}},
			Rules:  running, Entries: observe(title.ApplicationEnded), Cites: []law.Key{"application.withdrawal"}},

		{Event: Refuse{}, Label: ipx.T("驳回", "refuse"), From: []workflow.State{Pending}, To: RefusedState, By: office,
			Rules: append([]rule{received}, running...), Change: after, Entries: observe(title.Refused),
			Starts: []clock{{Name: "review", Label: ipx.T("请求复审的期限", "time to ask for review"), Law: "application.review-request", While: []workflow.State{RefusedState}, Lapse: "refusal-final",
				From: func(a asked) calendar.Date { return after(a).Notice }}},
			Duties: []duty{{Kind: "tell-refusal", Label: ipx.T("申请被驳回，可以请求复审", "the application is refused; review is open"), To: ipx.Applicant}},
			Cites:  []law.Key{"application.refusal", "application.preliminary"}},

		{Event: RequestReview{}, Label: ipx.T("请求复审", "ask for review"), From: []workflow.State{RefusedState}, By: applicant,
			Papers: []paper{{Kind: "review-request", Label: ipx.T("复审请求书", "request for review")}},
			Rules:  []rule{reviewInTime}, Stops: []workflow.ClockName{"review"}, Cites: []law.Key{"application.review-request"}},

		{Event: UpholdRefusal{}, Label: ipx.T("维持驳回", "uphold the refusal"), From: []workflow.State{RefusedState}, By: office, Rules: []rule{received}, Change: after,
			Starts: []clock{{Name: "refusal-suit", Label: ipx.T("起诉期限", "time to sue"), Law: "application.suit", While: []workflow.State{RefusedState}, Lapse: "refusal-final",
				From: func(a asked) calendar.Date { return after(a).Notice }}},
			Stops: []workflow.ClockName{"review"}, Cites: []law.Key{"application.suit"}},

		{Event: SueRefusal{}, Label: ipx.T("起诉", "sue"), From: []workflow.State{RefusedState}, By: applicant,
			Papers: []paper{{Kind: "acceptance", Label: ipx.T("法院受理通知书", "the court's notice of acceptance")}},
			Rules:  []rule{courtInTime}, Stops: []workflow.ClockName{"refusal-suit"}, Cites: []law.Key{"application.suit"}},

		{Event: Reopen{}, Label: ipx.T("撤销驳回", "set the refusal aside"), From: []workflow.State{RefusedState}, To: Pending, By: []ipx.Role{ipx.Registrar, ipx.Court},
			Change: after, Entries: observe(title.Restored), Starts: pendingClocks(), Cites: []law.Key{"application.review-request", "application.suit"}},

		{Event: SettleRefusal{}, Label: ipx.T("驳回生效", "the refusal is final"), From: []workflow.State{RefusedState}, To: Lost, By: byTime, Cites: []law.Key{"application.refusal"}},

		{Event: Allow{}, Label: ipx.T("通知授权", "allow"), From: []workflow.State{Pending}, To: Allowed, By: office, Rules: append([]rule{received}, running...), Change: after,
			Starts: []clock{{Name: "formalities", Label: ipx.T("办理登记手续的期限", "time for the formalities"), Law: "grant.formalities", While: []workflow.State{Allowed}, Lapse: "formalities-missed",
				From: func(a asked) calendar.Date { return after(a).Notice }}},
			Duties: []duty{{Kind: "do-formalities", Label: ipx.T("办理登记手续并缴纳授权当年的年费", "complete the formalities and pay the fee of the year of the grant"), To: ipx.Applicant, Money: grantFee}},
			Cites:  []law.Key{"grant.formalities", "annuity.grant-year"}},

		{Event: Grant{}, Label: ipx.T("授权公告", "grant"), From: []workflow.State{Allowed}, To: InForce, By: office,
			Papers: []paper{{Kind: "certificate", Label: ipx.T("专利证书", "certificate")}},
			Rules:  slices.Concat(termRules, running), Change: after,
			Entries: func(a asked) []title.Entry {
				return onDay(a, a.On, title.Observe{Fact: title.Granted, Expires: a.Event.(Grant).Expires})
			},
			Starts: append(termClocks(), annuityClock(),
				clock{Name: "compensation-request", Label: ipx.T("请求期限补偿的期限", "time to ask for compensation"), Law: "term.compensation-request", While: alive,
					When:  func(a asked) bool { return a.Terms.Kind == ipx.Invention && a.Law.Has("term.compensation-request") },
					After: ipx.T("不再给予期限补偿", "compensation is no longer given")}),
			Duties: []duty{watch(), {Kind: "reward-inventor", Label: ipx.T("没有约定的，发给发明人或者设计人奖金", "without an agreement, reward the inventor"), To: ipx.Owner,
				Money: reward, When: func(a asked) bool { return a.Law.Has("inventor.reward") }}},
			Cites: []law.Key{"grant.effect", "grant.effect.unexamined", "inventor.reward"}},

		{Event: MissFormalities{}, Label: ipx.T("逾期未办理登记", "formalities not done"), From: []workflow.State{Allowed}, To: GivenUp, By: byTime,
			Change: after, Entries: observe(title.ApplicationEnded), Cites: []law.Key{"grant.formalities"}},

		{Event: NoticeLoss{}, Label: ipx.T("通知权利丧失", "notice of loss"), From: []workflow.State{DeemedWithdrawn, GivenUp}, By: office, Rules: []rule{received}, Change: after,
			Starts: []clock{restorationClock(DeemedWithdrawn, GivenUp)},
			Cites:  []law.Key{"annuity.restoration"}},
		restoreFiling(DeemedWithdrawn, Pending),
		restoreFiling(GivenUp, Allowed),
		{Event: MissRestoration{}, Label: ipx.T("逾期未请求恢复", "restoration not asked for"), From: []workflow.State{DeemedWithdrawn, GivenUp}, To: Lost, By: byTime, Cites: []law.Key{"annuity.restoration"}},
	}
}

// restoreFiling brings a lost application back to where it was.
func restoreFiling(from, to workflow.State) step {
	s := step{Event: Restore{}, Label: ipx.T("恢复权利", "restore"), From: []workflow.State{from}, To: to, By: applicant,
		Papers: []paper{
			{Kind: "restoration-request", Label: ipx.T("恢复权利请求书", "request for restoration")},
			{Kind: "omitted-act", Label: ipx.T("权利丧失前应当办理的手续", "the act that was omitted"), Law: "annuity.restoration"},
		},
		Rules: []rule{noticeCame, restoredInTime, afterObstacle}, Change: after,
		Entries: func(a asked) []title.Entry {
			out := onDay(a, a.On, title.Observe{Fact: title.Restored})
			if a.Terms.Omitted == (MissExamination{}).Kind() {
				out = append(out, onDay(a, a.On, title.Observe{Fact: title.ExaminationStarted})...)
			}
			return out
		},
		Early: true, Cites: []law.Key{"annuity.restoration"}}
	if to == Pending {
		s.Starts = pendingClocks()
	}
	return s
}

// pendingClocks are the time limits of an application that is pending, as far as
// they still matter.
func pendingClocks() []clock {
	first := func(a asked) calendar.Date { return after(a).first() }
	return []clock{
		{Name: "publication", Label: ipx.T("公布", "publication"), Law: "application.publication", While: []workflow.State{Pending}, From: first,
			When:  func(a asked) bool { t := after(a); return t.Kind == ipx.Invention && t.Published.IsZero() },
			After: ipx.T("国家知识产权局即行公布", "the office publishes the application")},
		{Name: "examination", Label: ipx.T("请求实质审查的期限", "time to request examination"), Law: "application.examination-request", While: []workflow.State{Pending}, From: first,
			When:  func(a asked) bool { t := after(a); return t.Kind == ipx.Invention && t.Requested.IsZero() },
			Lapse: "examination-missed"},
	}
}

// restorationClock is the time to ask for restoration.
func restorationClock(while ...workflow.State) clock {
	return clock{Name: "restoration", Label: ipx.T("请求恢复权利的期限", "time to ask for restoration"), Law: "annuity.restoration", While: while, Lapse: "restoration-missed",
		From: func(a asked) calendar.Date { return after(a).Notice }}
}

// reward is the least that an inventor gets who has agreed on nothing.
func reward(a asked) ipx.Money {
	d, ok := a.Law.Figure("inventor.reward", string(a.Terms.Kind))
	c := ipx.Currency(a.Law.Choice("annuity." + law.Key(a.Terms.Kind)))
	if !ok || !c.Valid() {
		return ipx.Money{}
	}
	return ipx.NewMoney(d, c)
}

// grantFee is the annuity of the year of the grant, which is paid with the
// formalities: that of the year in which the notice asks for it.
func grantFee(a asked) ipx.Money {
	b, err := GrantFee(a.Law, Patent{a.Terms.Kind, a.Terms.Filed, a.On}, Relief{})
	if err != nil {
		return ipx.Money{}
	}
	return b.Fee
}

func watch() duty {
	return duty{Kind: "watch-annuities", Label: ipx.T("按期缴纳年费", "pay the annuities in time"), To: ipx.Owner, Money: nextFee}
}

// nextFee is the annuity that is the next to be paid after the step.
func nextFee(a asked) ipx.Money {
	a.Terms = after(a)
	y, err := due(a)
	if err != nil {
		return ipx.Money{}
	}
	return y.Fee
}
