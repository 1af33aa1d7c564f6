package lifecycle

import (
	"slices"
	"strconv"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/title"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
)

// annuityClock runs to the last day on which the next annuity can be paid in
// time.
func annuityClock() clock {
	next := func(a asked) (Annuity, bool) {
		a.Terms = after(a)
		y, err := due(a)
		return y, err == nil && y.Anniversary.Before(a.Terms.Expires)
	}
	return clock{Name: "annuity", Label: ipx.T("缴纳年费的期限", "time to pay the annuity"), Law: "annuity.due", While: []workflow.State{InForce}, Lapse: "annuity-missed",
		When:  func(a asked) bool { _, ok := next(a); return ok },
		Until: func(a asked) calendar.Date { y, _ := next(a); return y.Due },
		From:  func(a asked) calendar.Date { y, _ := next(a); return y.Anniversary.AddYears(-1) }}
}

// termClock runs to the last day of a patent of one kind, by the rule on it.
func termClock(kind ipx.RightKind) clock {
	return clock{Name: "term", Label: ipx.T("专利权期限", "term of the patent"), Law: "term." + law.Key(kind), While: alive, Lapse: "expire",
		When:  func(a asked) bool { t := after(a); return t.Kind == kind && !t.Expires.IsZero() },
		Until: func(a asked) calendar.Date { return after(a).Expires.AddDays(-1) }}
}

func termClocks() []clock {
	return []clock{termClock(ipx.Invention), termClock(ipx.UtilityModel), termClock(ipx.Design)}
}

// graceClock runs to the last day on which a late annuity keeps the patent.
func graceClock() clock {
	return clock{Name: "grace", Label: ipx.T("补缴年费的期限", "time to pay late"), Law: "annuity.grace", While: []workflow.State{Grace}, Lapse: "grace-over",
		Until: func(a asked) calendar.Date {
			y, err := due(a)
			if err != nil {
				return calendar.Date{}
			}
			return y.Lapse
		},
		From: func(a asked) calendar.Date { return a.Terms.Filed.AddYears(a.Terms.Year - 1) }}
}

// unpaid is the entry by which title knows that the next annuity is missed.
func unpaid(a asked) title.EntryID {
	return title.EntryID(a.Instance + "/unpaid/" + strconv.Itoa(a.Terms.Year))
}

// owes reports whether title knows that an annuity is unpaid.
func owes(a asked) bool {
	v, ok := a.View(a.Terms.Right)
	return ok && !v.Life().Unpaid.IsZero()
}

// livingSteps are the annuities, the end by not paying them, and restoration;
// and what changes a patent without ending it.
func livingSteps() []step {
	paid := func(from, to workflow.State, key law.Key, before []rule, stops ...workflow.ClockName) step {
		return step{Event: PayAnnuity{}, Label: ipx.T("缴纳年费", "pay the annuity"), From: []workflow.State{from}, To: to, By: anyone,
			Papers: []paper{{Kind: "receipt", Label: ipx.T("缴费收据", "receipt")}},
			Rules:  append(before, rightYear, stillOpen, paidEnough(key)), Change: after,
			Entries: func(a asked) []title.Entry {
				if !owes(a) {
					return nil // title was never told that it is late
				}
				return onDay(a, a.On, title.Observe{Fact: title.AnnuityPaid})
			},
			Early:  true,
			Starts: []clock{annuityClock()}, Stops: stops, Duties: []duty{watch()},
			Cites: []law.Key{key}}
	}
	return []step{
		paid(InForce, "", "annuity.due", []rule{yearRuns}, "annuity"),
		paid(Grace, InForce, "annuity.grace", nil), // of a year that runs

		{Event: MissAnnuity{}, Label: ipx.T("进入滞纳期", "annuity missed"), From: []workflow.State{InForce}, To: Grace, By: byTime, Rules: []rule{overdue},
			Entries: func(a asked) []title.Entry {
				if owes(a) {
					return nil // title knows
				}
				on := a.On
				if y, err := due(a); err == nil && !y.Due.IsZero() {
					on = y.Due.AddDays(1)
				}
				out := onDay(a, on, title.Observe{Fact: title.AnnuityUnpaid})
				out[0].ID = unpaid(a)
				return out
			},
			Starts: []clock{graceClock()},
			Duties: []duty{{Kind: "pay-late", Label: ipx.T("补缴年费和滞纳金；质权人、被许可人可以代缴", "pay the annuity with its surcharge; pledgee and licensees may pay it"), To: ipx.Owner, Money: nextFee}},
			Cites:  []law.Key{"annuity.grace"}},

		{Event: PassGrace{}, Label: ipx.T("期满未缴，专利权终止", "grace period over"), From: []workflow.State{Grace}, To: Ended, By: byTime,
			Rules: slices.Concat([]rule{graceOver}, running),
			// The patent ends as of the due day, in the past: it was in no grace.
			Entries: func(a asked) []title.Entry {
				out := onDay(a, a.Terms.Filed.AddYears(a.Terms.Year-1), title.Observe{Fact: title.Lapsed})
				if _, ok := a.Titles[a.Terms.Right].Entry(unpaid(a)); ok {
					out = append(onDay(a, a.On, title.Correct{Entry: unpaid(a)}), out...)
				}
				return out
			},
			Duties: []duty{
				{Kind: "tell-holders", Label: ipx.T("通知质权人和被许可人：专利权已终止，收到通知后可以请求恢复", "tell pledgee and licensees that the patent has ended; restoration can be asked for after the notice"), To: ipx.Platform},
			},
			Cites: []law.Key{"annuity.grace", "title.ended", "title.accessory-ends"}},

		{Event: NoticeEnd{}, Label: ipx.T("终止通知", "notice of the end"), From: []workflow.State{Ended}, To: Restorable, By: office, Rules: []rule{received}, Change: after,
			Starts: []clock{restorationClock(Restorable)},
			Duties: []duty{{Kind: "restore", Label: ipx.T("请求恢复权利，缴纳恢复费、年费和滞纳金", "ask for restoration; pay its fee, the annuity and the surcharge"), To: ipx.Owner, Money: revival}},
			Cites:  []law.Key{"annuity.restoration"}},

		{Event: Restore{}, Label: ipx.T("恢复权利", "restore"), From: []workflow.State{Ended, Restorable}, To: InForce, By: owner,
			Papers: []paper{{Kind: "restoration-request", Label: ipx.T("恢复权利请求书", "request for restoration")}, {Kind: "receipt", Label: ipx.T("缴费收据", "receipt")}},
			Rules:  []rule{noticeCame, restoredInTime, afterObstacle, restoredInFull}, Change: after,
			Entries: observe(title.Restored), Early: true, // all that lay on the patent revives
			Starts: append(termClocks(), annuityClock()), Duties: []duty{watch()},
			Cites: []law.Key{"annuity.restoration", "annuity.restoration.force-majeure"}},

		{Event: MissRestoration{}, Label: ipx.T("逾期未请求恢复", "restoration not asked for"), From: []workflow.State{Restorable}, To: Dead, By: byTime, Cites: []law.Key{"annuity.restoration"}},

		{Event: Compensate{}, Label: ipx.T("给予期限补偿", "lengthen the term"), From: alive, By: office,
			Rules: []rule{compensable, lengthenedInTime, drugNamed, drugBound}, Change: after,
			Entries: func(a asked) []title.Entry {
				return onDay(a, a.On, title.Observe{Fact: title.TermChanged, Expires: a.Event.(Compensate).Expires})
			},
			Starts: []clock{termClock(ipx.Invention)}, Stops: []workflow.ClockName{"compensation-request"},
			Cites: []law.Key{"term.compensation", "term.compensation-request.drug", "term.compensation.drug", "term.compensation.drug-count", "term.compensation.drug-scope"}},

		{Event: RequestReport{}, Label: ipx.T("请求评价报告", "ask for an assessment report"), From: alive, By: anyone, Rules: []rule{reportable, onlyOne}, Change: after,
			Starts: []clock{{Name: "report", Label: ipx.T("作出评价报告的期限", "time for the report"), Law: "report.assessment", After: ipx.T("催告国家知识产权局", "remind the office")}},
			Cites:  []law.Key{"report.assessment"}},
		{Event: IssueReport{}, Label: ipx.T("作出评价报告", "issue the report"), From: alive, By: office, Rules: []rule{reportWanted}, Change: after,
			Papers: []paper{{Kind: "assessment-report", Label: ipx.T("专利权评价报告", "assessment report")}},
			Stops:  []workflow.ClockName{"report"}, Cites: []law.Key{"report.assessment"}},

		{Event: AwardOwnership{}, Label: ipx.T("判决归属", "award ownership"), From: live, By: []ipx.Role{ipx.Court, ipx.Registrar}, Rules: []rule{named},
			Papers: []paper{{Kind: "judgment", Label: ipx.T("生效裁判文书", "final judgment")}},
			Entries: func(a asked) []title.Entry {
				return onDay(a, a.On, title.Vest{To: a.Event.(AwardOwnership).To, Cause: title.Judgment})
			},
			Cites: []law.Key{"title.moves-by-law"}},
	}
}

// revival is what a restoration costs.
func revival(a asked) ipx.Money {
	t := after(a)
	y, err := due(a)
	if err != nil {
		return ipx.Money{}
	}
	r, _ := y.Revive(t.Notice)
	return r.Total
}

// stoppingSteps stop proceedings for an ownership dispute or by a court's order,
// and let them go on.
func stoppingSteps() []step {
	release := func(id func(Terms) title.BurdenID) func(asked) []title.Entry {
		return func(a asked) []title.Entry {
			if id(a.Terms) == id(Terms{}) {
				return nil // nothing to lift, which a rule says
			}
			return onDay(a, a.On, title.Release{Burden: id(a.Terms), Why: title.Lifted})
		}
	}
	return []step{
		{Event: Suspend{}, Label: ipx.T("中止程序", "suspend"), From: live, By: office, Rules: []rule{named, notSuspended}, Change: after,
			Papers: []paper{{Kind: "suspension-request", Label: ipx.T("中止请求书", "request for suspension")}, {Kind: "acceptance", Label: ipx.T("权属纠纷受理文件副本", "copy of the acceptance of the dispute")}},
			Entries: func(a asked) []title.Entry {
				return onDay(a, a.On, title.Grant{Burden: title.Burden{ID: after(a).suspension(), Kind: title.Suspension, Number: a.Event.(Suspend).Case}})
			},
			Starts: []clock{{Name: "suspension", Label: ipx.T("中止期限", "length of the suspension"), Law: "title.suspended.term", While: lingering, Lapse: "suspension-over",
				From: func(a asked) calendar.Date { return a.Event.(Suspend).Asked }}},
			Cites: []law.Key{"title.suspended"}},
		{Event: ExtendSuspension{}, Label: ipx.T("延长中止", "extend the suspension"), From: lingering, By: office, Rules: []rule{isSuspended, laterEnd},
			Starts: []clock{{Name: "suspension", Label: ipx.T("中止期限", "length of the suspension"), Law: "title.suspended.term", While: lingering, Lapse: "suspension-over",
				Until: func(a asked) calendar.Date { return a.Event.(ExtendSuspension).Until }}},
			Cites: []law.Key{"title.suspended.term"}},
		{Event: Resume{}, Label: ipx.T("恢复程序", "resume"), From: lingering, By: office, Rules: []rule{isSuspended}, Change: after,
			Papers:  []paper{{Kind: "judgment", Label: ipx.T("生效的调解书或者判决书", "final settlement or judgment")}},
			Entries: release(Terms.suspension), Early: true, Stops: []workflow.ClockName{"suspension"}, Cites: []law.Key{"title.suspended.term"}},
		{Event: EndSuspension{}, Label: ipx.T("中止期满", "suspension over"), From: lingering, By: byTime, Rules: []rule{isSuspended}, Change: after,
			Entries: release(Terms.suspension), Cites: []law.Key{"title.suspended.term"}},

		{Event: Preserve{}, Label: ipx.T("财产保全", "preserve"), From: live, By: court, Rules: []rule{named, onceOnly}, Change: after,
			Papers: []paper{{Kind: "ruling", Label: ipx.T("保全裁定书", "ruling of preservation")}, {Kind: "assistance-notice", Label: ipx.T("协助执行通知书", "notice of assistance")}},
			Entries: func(a asked) []title.Entry {
				e := a.Event.(Preserve)
				if a.Terms.Preserved.Case == e.Case {
					return nil // a renewal: it lies there already
				}
				return onDay(a, a.On, title.Grant{Burden: title.Burden{ID: after(a).preservation(), Kind: title.Seizure, Number: e.Case}})
			},
			Starts: []clock{{Name: "preservation", Label: ipx.T("保全期限", "length of the preservation"), Law: "title.preserved.term", While: lingering, Lapse: "preservation-over",
				Until: func(a asked) calendar.Date { return a.Event.(Preserve).Until }}},
			Cites: []law.Key{"title.preserved", "title.preserved.term", "title.preserved.once"}},
		{Event: LiftPreservation{}, Label: ipx.T("解除保全", "lift the preservation"), From: lingering, By: court, Rules: []rule{isPreserved}, Change: after,
			Papers:  []paper{{Kind: "ruling", Label: ipx.T("解除保全裁定书", "ruling")}},
			Entries: release(Terms.preservation), Early: true, Stops: []workflow.ClockName{"preservation"}, Cites: []law.Key{"title.preserved"}},
		{Event: EndPreservation{}, Label: ipx.T("保全期满", "preservation over"), From: lingering, By: byTime, Rules: []rule{isPreserved}, Change: after,
			Entries: release(Terms.preservation), Cites: []law.Key{"title.preserved.term"}},
	}
}
