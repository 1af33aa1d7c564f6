package lifecycle

import (
	"errors"
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/title"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
)

type (
	asked = workflow.Asked[Terms, Event]
	rule  = workflow.Rule[Terms, Event]
	fault = workflow.Fault
)

// one makes a single fault.
func one(subject string, args ...ipx.Arg) []fault { return []fault{{Subject: subject, Args: args}} }

// after returns the terms as they stand after an event. It reads nothing but
// the terms, the event and the day, so that histories replay under any law.
func after(a asked) Terms {
	t := a.Terms
	switch e := a.Event.(type) {
	case File:
		t = Terms{Right: e.Right, Kind: e.Of, Filed: a.On, Priority: e.Priority}
	case Adopt:
		t = Terms{Right: e.Right, Kind: e.Of, Filed: e.Filed, Granted: e.Granted, Expires: e.Expires, Year: e.Year}
	case Publish:
		t.Published = a.On
	case RequestExamination:
		t.Requested = a.On
	case AskReply:
		t.AnswerBy = e.Answer
	case Reply, Reopen:
		t.AnswerBy, t.Notice = calendar.Date{}, calendar.Date{}
	case Refuse:
		t.Notice = e.Received
	case UpholdRefusal:
		t.Notice = e.Received
	case Allow:
		t.Notice, t.Allowed = e.Received, e.Received
	case NoticeLoss:
		t.Notice = e.Received
	case NoticeEnd:
		t.Notice = e.Received
	case DeclareVoid:
		t.Declared = e.Received
	case AnnulDecision:
		t.Declared = calendar.Date{}
	case Grant:
		t.Granted, t.Expires, t.Notice = a.On, e.Expires, calendar.Date{}
		t.Year = t.patent().YearOf(t.Granted) + 1
	case PayAnnuity:
		t.Year = e.Year + 1
	case MissExamination, MissReply, MissFormalities:
		t.Omitted, t.Notice = e.Kind(), calendar.Date{} // that of the loss has not come
	case Restore:
		if t.Omitted == (MissExamination{}).Kind() {
			t.Requested = a.On // what was omitted is done with the request
		}
		t.Notice, t.AnswerBy, t.Omitted = calendar.Date{}, calendar.Date{}, ""
		if !t.Granted.IsZero() {
			t.Year++ // the annuity that was missed is paid with it
		}
	case RequestInvalidation:
		t.Requests++
	case Maintain, Narrow, ConfirmVoid, SettleVoid:
		t.Requests = max(0, t.Requests-1)
	case Suspend:
		t.Suspended = e.Case
	case Resume, EndSuspension:
		t.Suspended = ""
	case Preserve:
		t.Preserved = Preservation{Case: e.Case, Since: a.On, Until: e.Until}
	case LiftPreservation, EndPreservation:
		t.Preserved = Preservation{}
	case Compensate:
		t.Expires = e.Expires
		t.Compensation += e.Days
	case RequestReport:
		t.ReportAsked = a.On
	case IssueReport:
		t.Report = true
	}
	return t
}

// due returns the annuity that is the next to be paid.
func due(a asked) (Annuity, error) { return AnnuityOf(a.Law, a.Terms.patent(), a.Terms.Year) }

// known refuses a right of a kind that is no patent, and a right without a key.
var known = rule{Code: "LIFE-RIGHT-01", Category: ipx.ErrInput, Payload: true,
	Says: ipx.T("{what}", "{what}"),
	Check: func(a asked) []fault {
		t := after(a)
		switch {
		case t.Right == "":
			return one("right", arg("what", ipx.T("未写明权利", "no right is named")))
		case !t.Kind.Patent():
			return one("kind", arg("what", ipx.T("只有专利适用本流程", "only patents of the three kinds run through this table")))
		case !t.Priority.IsZero() && t.Priority.After(t.Filed):
			return one("priority", arg("what", ipx.T("优先权日晚于申请日", "the priority date is after the filing date")))
		}
		return nil
	}}

// ofKind refuses what one kind of patent does not have.
func ofKind(code ipx.Code, key law.Key, zh, en string, kinds ...ipx.RightKind) rule {
	return rule{Code: code, Category: ipx.ErrState, Law: key, Says: ipx.T(zh, en), Check: func(a asked) []fault {
		if !slices.Contains(kinds, a.Terms.Kind) {
			return one(string(a.Terms.Kind), arg("kind", a.Terms.Kind))
		}
		return nil
	}}
}

var (
	examinable  = ofKind("LIFE-KIND-01", "application.examination-request", "{kind}不进行实质审查", "a right of kind {kind} is not examined as to substance", ipx.Invention)
	reportable  = ofKind("LIFE-KIND-02", "report.assessment", "{kind}没有专利权评价报告", "there is no assessment report on a right of kind {kind}", ipx.UtilityModel, ipx.Design)
	compensable = ofKind("LIFE-KIND-03", "term.compensation", "{kind}不给予期限补偿", "the term of a right of kind {kind} is not lengthened", ipx.Invention)
	publishable = ofKind("LIFE-KIND-04", "application.publication", "{kind}申请在授权前不公布", "an application for a right of kind {kind} is not published before its grant", ipx.Invention)
)

// inTime refuses an act after the time limit of a rule. from gives the day from
// which it runs; where that is not known, or its end is not, the rule is silent
// and the time limit itself speaks.
func inTime(code ipx.Code, key law.Key, from func(asked) calendar.Date) rule {
	return rule{Code: code, Category: ipx.ErrState, Law: key, Says: ipx.T("期限已于{until}届满", "the time limit ended on {until}"), Check: func(a asked) []fault {
		day := from(a)
		if day.IsZero() {
			return nil
		}
		if _, until, ok, err := a.Law.Deadline(key, day); ok && err == nil && a.On.After(until) {
			return one("on", arg("until", until))
		}
		return nil
	}}
}

func noticed(a asked) calendar.Date { return a.Terms.Notice }

var (
	examinedInTime   = inTime("LIFE-TIME-01", "application.examination-request", func(a asked) calendar.Date { return a.Terms.first() })
	reviewInTime     = inTime("LIFE-TIME-02", "application.review-request", noticed)
	courtInTime      = inTime("LIFE-TIME-03", "application.suit", noticed)
	suedInTime       = inTime("LIFE-TIME-04", "invalidity.suit", func(a asked) calendar.Date { return a.Terms.Declared })
	lengthenedInTime = rule{Code: "LIFE-COMPENSATION-01", Law: "term.compensation", Payload: true,
		Says: ipx.T("期限补偿{days}日后，专利权应当至{expires}的前一日届满", "with {days} days of compensation the patent runs until the day before {expires}"),
		Check: func(a asked) []fault {
			e := a.Event.(Compensate)
			if want := a.Terms.Expires.AddDays(e.Days); e.Days <= 0 || e.Expires != want {
				return one("expires", arg("days", e.Days), arg("expires", want))
			}
			return nil
		}}
	drugBound = rule{Code: "LIFE-COMPENSATION-02", Law: "term.compensation.drug", Payload: true,
		Says: ipx.T("{approved}获批的新药，专利期限补偿至多{days}日", "for a drug approved on {approved} the patent is lengthened by {days} days at most"),
		Check: func(a asked) []fault {
			e := a.Event.(Compensate)
			if !e.Drug {
				return nil
			}
			most, _, err := DrugCompensation(a.Law, DrugDelay{Filed: a.Terms.Filed, Approved: e.Approved, Expires: a.Terms.Expires})
			if _, open := errors.AsType[*calendar.NotPublishedError](err); (err == nil || open) && e.Days > most {
				return one("days", arg("approved", e.Approved), arg("days", most))
			}
			return nil
		}}
	drugNamed = rule{Code: "LIFE-COMPENSATION-03", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("应当写明新药获得上市许可之日，且不晚于办理日", "the day on which the drug was approved is given, and has come"),
		Check: func(a asked) []fault {
			if e := a.Event.(Compensate); e.Drug && (e.Approved.IsZero() || e.Approved.After(a.On) || e.Approved.Before(a.Terms.Filed)) {
				return one("approved")
			}
			return nil
		}}
	repliedInTime = rule{Code: "LIFE-TIME-05", Category: ipx.ErrState, Law: "application.reply", Says: ipx.T("答复期限已于{until}届满", "the time to answer ended on {until}"),
		Check: func(a asked) []fault {
			if by := a.Terms.AnswerBy; !by.IsZero() && a.On.After(by) {
				return one("answer", arg("until", by))
			}
			return nil
		}}
	wasAsked = rule{Code: "LIFE-REPLY-01", Category: ipx.ErrState, Says: ipx.T("没有待答复的通知", "no notice waits for an answer"),
		Check: func(a asked) []fault {
			if a.Terms.AnswerBy.IsZero() {
				return one("answer")
			}
			return nil
		}}
	answerLater = rule{Code: "LIFE-TIME-06", Category: ipx.ErrInput, Law: "application.reply", Payload: true,
		Says: ipx.T("答复期限应当晚于通知日", "the last day to answer is after the notice"),
		Check: func(a asked) []fault {
			if e := a.Event.(AskReply); !e.Answer.After(a.On) {
				return one("answer")
			}
			return nil
		}}
)

// received refuses a decision or notice that does not say when it was
// received, or that was received before it was issued.
var received = rule{Code: "LIFE-NOTICE-01", Category: ipx.ErrInput, Payload: true,
	Says: ipx.T("应当写明收到日，且不早于发出日", "the day of receipt is given, and is not before the notice"),
	Check: func(a asked) []fault {
		got := after(a).Notice
		if e, ok := a.Event.(DeclareVoid); ok {
			got = e.Received
		}
		if got.Before(a.On) { // no date sorts first
			return one("received")
		}
		return nil
	}}

// termAgrees compares the last day of a grant with the law's, for one kind.
func termAgrees(kind ipx.RightKind) rule {
	return rule{Code: "LIFE-TERM-01", Law: "term." + law.Key(kind), Payload: true,
		Says: ipx.T("申请日为{filed}的{kind}应当至{expires}的前一日届满", "a right of kind {kind} filed on {filed} runs until the day before {expires}"),
		Check: func(a asked) []fault {
			t := after(a)
			if t.Kind != kind {
				return nil
			}
			p, err := Term(a.Law, kind, Facts{Filed: t.Filed, Granted: t.Granted})
			if err != nil || p.Term.Until.IsZero() || t.Expires == p.Term.Until || kind == ipx.Invention && adopted(a) && t.Expires.After(p.Term.Until) {
				return nil // an adopted invention may have been compensated
			}
			return one("expires", arg("filed", t.Filed), arg("kind", kind), arg("expires", p.Term.Until))
		}}
}

func adopted(a asked) bool { _, ok := a.Event.(Adopt); return ok }

var termRules = []rule{termAgrees(ipx.Invention), termAgrees(ipx.UtilityModel), termAgrees(ipx.Design)}

// asRegistered compares an adopted patent with its title record.
var asRegistered = rule{Code: "LIFE-ADOPT-01", Category: ipx.ErrConflict, Payload: true,
	Says: ipx.T("与权利登记档案不符：{what}", "the title record says otherwise: {what}"),
	Check: func(a asked) []fault {
		e := a.Event.(Adopt)
		v, ok := a.View(e.Right)
		if !ok {
			return one("right", arg("what", ipx.T("没有登记档案", "there is none")))
		}
		var out []fault
		say := func(field, zh, en string) {
			out = append(out, fault{Subject: field, Args: []ipx.Arg{arg("what", ipx.T(zh, en))}})
		}
		if v.Right().Kind != e.Of && v.Right().Kind != ipx.Application {
			say("kind", "权利种类不同", "it is of another kind")
		}
		if s := v.Status(); s != title.InForce && s != title.Grace {
			say("right", "权利不在有效期内", "the right is "+string(s))
		}
		if x := v.Life().Expires; !x.IsZero() && x != e.Expires {
			say("expires", "至"+x.String()+"的前一日届满", "it runs until the day before "+x.String())
		}
		if p := (Patent{e.Of, e.Filed, e.Granted}); e.Year <= p.YearOf(e.Granted) || e.Year > p.YearOf(a.On)+2 {
			say("year", "待缴年度有误", "the next annuity is not of that year")
		}
		return out
	}}
