package lifecycle

import (
	"cmp"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
)

// rightYear refuses the fee of another year.
var rightYear = rule{Code: "LIFE-ANNUITY-01", Category: ipx.ErrInput, Payload: true,
	Says: ipx.T("应缴第{year}年度的年费", "the annuity of year {year} is the next to be paid"),
	Check: func(a asked) []fault {
		if a.Event.(PayAnnuity).Year != a.Terms.Year {
			return one("year", arg("year", a.Terms.Year))
		}
		return nil
	}}

// paidEnough refuses a payment that is too small.
func paidEnough(key law.Key) rule {
	return rule{Code: "LIFE-ANNUITY-02", Law: key, Payload: true,
		Says: ipx.T("应缴{owed}，已缴{paid}", "{owed} is due, {paid} was paid"),
		Check: func(a asked) []fault {
			e := a.Event.(PayAnnuity)
			y, err := due(a)
			if err != nil {
				return nil // no fee is known: nothing is owed
			}
			b, err := y.Bill(a.On, e.Relief)
			if err != nil {
				return nil // too late, which another rule says
			}
			if less, err := e.Paid.Compare(b.Total); err != nil || less < 0 {
				return []fault{{Subject: "paid", Args: []ipx.Arg{arg("owed", b.Total), arg("paid", e.Paid)},
					Unblock: []ipx.Unblocker{{Role: ipx.Owner, Act: ipx.T("补足差额", "pay the rest")}}}}
			}
			return nil
		}}
}

// stillOpen refuses a payment after the grace period.
var stillOpen = rule{Code: "LIFE-ANNUITY-05", Category: ipx.ErrState, Law: "annuity.grace", Says: ipx.T("补缴期已于{until}届满，只能请求恢复权利", "the time to pay ended on {until}; only restoration is left"),
	Check: func(a asked) []fault {
		if y, err := due(a); err == nil && !y.Lapse.IsZero() && a.On.After(y.Lapse) {
			return one("on", arg("until", y.Lapse))
		}
		return nil
	}}

// yearRuns refuses the annuity of a year that begins when the term is over.
var yearRuns = rule{Code: "LIFE-ANNUITY-06", Category: ipx.ErrState, Law: "annuity.due",
	Says: ipx.T("专利权期限至{until}届满，没有第{year}年度的年费", "the term ends on {until}, and no annuity falls due for year {year}"),
	Check: func(a asked) []fault {
		t := a.Terms
		if !t.Expires.IsZero() && t.Year > 0 && !t.Filed.AddYears(t.Year-1).Before(t.Expires) {
			return one("year", arg("until", t.Expires.AddDays(-1)), arg("year", t.Year))
		}
		return nil
	}}

// overdue refuses to call an annuity missed that can still be paid in time, or
// a grace period over that still runs.
var (
	overdue = rule{Code: "LIFE-ANNUITY-03", Category: ipx.ErrState, Law: "annuity.due", Says: ipx.T("年费至{until}仍可按期缴纳", "the annuity can be paid in time until {until}"),
		Check: func(a asked) []fault {
			if y, err := due(a); err == nil && !y.Due.IsZero() && !a.On.After(y.Due) {
				return one("on", arg("until", y.Due))
			}
			return nil
		}}
	graceOver = rule{Code: "LIFE-ANNUITY-04", Category: ipx.ErrState, Law: "annuity.grace", Says: ipx.T("年费至{until}仍可补缴", "the annuity can still be paid until {until}"),
		Check: func(a asked) []fault {
			if y, err := due(a); err == nil && !y.Lapse.IsZero() && !a.On.After(y.Lapse) {
				return one("on", arg("until", y.Lapse))
			}
			return nil
		}}
)

// missed returns the last day of the time limit that was missed, from which the
// two years after force majeure count; none where it cannot be told.
func missed(a asked) calendar.Date {
	end := func(key law.Key, from calendar.Date) calendar.Date {
		if from.IsZero() {
			return calendar.Date{}
		}
		raw, until, _, _ := a.Law.Deadline(key, from)
		return cmp.Or(until, raw) // the end by count, where the working days of its year are not published
	}
	switch a.Terms.Omitted {
	case (MissExamination{}).Kind():
		return end("application.examination-request", a.Terms.first())
	case (MissReply{}).Kind():
		return a.Terms.AnswerBy
	case (MissFormalities{}).Kind():
		return end("grant.formalities", a.Terms.Allowed)
	}
	if y, err := due(a); err == nil {
		return y.Lapse
	}
	return calendar.Date{}
}

var (
	noticeCame = rule{Code: "LIFE-RESTORE-01", Category: ipx.ErrState, Law: "annuity.restoration", Says: ipx.T("收到通知之后方可请求恢复权利", "restoration is asked for after the notice was received"),
		Check: func(a asked) []fault {
			if e, ok := a.Event.(Restore); a.Terms.Notice.IsZero() && (!ok || e.Obstacle.IsZero()) {
				return one("notice")
			}
			return nil
		}}
	restoredInTime = inTime("LIFE-RESTORE-02", "annuity.restoration", func(a asked) calendar.Date {
		if e, ok := a.Event.(Restore); ok && !e.Obstacle.IsZero() {
			return calendar.Date{} // another limit runs
		}
		return a.Terms.Notice
	})
	afterObstacle = rule{Code: "LIFE-RESTORE-03", Category: ipx.ErrState, Law: "annuity.restoration.force-majeure", Payload: true,
		Says: ipx.T("障碍消除后请求恢复的期限已于{until}届满", "the time to ask after the obstacle ended on {until}"),
		Check: func(a asked) []fault {
			e := a.Event.(Restore)
			if e.Obstacle.IsZero() {
				return nil
			}
			if by, err := ReviveAfter(a.Law, e.Obstacle, cmp.Or(missed(a), a.Terms.Notice, e.Obstacle)); err == nil && a.On.After(by) {
				return one("obstacle", arg("until", by))
			}
			return nil
		}}
	restoredInFull = rule{Code: "LIFE-RESTORE-04", Law: "annuity.restoration", Payload: true,
		Says: ipx.T("恢复权利应缴{owed}，已缴{paid}", "{owed} is due for the restoration, {paid} was paid"),
		Check: func(a asked) []fault {
			e := a.Event.(Restore)
			y, err := due(a)
			if err != nil {
				return nil
			}
			from := a.Terms.Notice
			if from.IsZero() {
				from = a.On
			}
			r, _ := y.Revive(from) // the amounts are known even where the last day is not
			owed := r.Total
			if owed.IsZero() {
				return nil
			}
			if !e.Obstacle.IsZero() { // no fee for the request
				if owed, err = r.Total.Sub(r.Fee); err != nil {
					return nil
				}
			}
			if less, err := e.Paid.Compare(owed); err != nil || less < 0 {
				return one("paid", arg("owed", owed), arg("paid", e.Paid))
			}
			return nil
		}}
)
