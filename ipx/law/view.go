package law

import (
	"errors"
	"fmt"
	"strconv"

	"github.com/shopspring/decimal"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
)

// View is the law of one jurisdiction on one day. The zero View has no rule
// at all, so nothing is refused under it.
type View struct {
	pack    *Pack
	date    calendar.Date
	observe func(Key)
}

// Date returns the day of the view.
func (v View) Date() calendar.Date { return v.date }

// Jurisdiction returns the ST.3 code; "" for the zero View.
func (v View) Jurisdiction() string {
	if v.pack == nil {
		return ""
	}
	return v.pack.info.Jurisdiction
}

// Version returns the edition of the pack behind the view.
func (v View) Version() string {
	if v.pack == nil {
		return ""
	}
	return v.pack.info.Version
}

// Calendar returns the working days of the jurisdiction, or nil.
func (v View) Calendar() calendar.Calendar {
	if v.pack == nil {
		return nil
	}
	return v.pack.info.Calendar
}

// At returns the same law on another day.
func (v View) At(d calendar.Date) View {
	v.date = d
	return v
}

// Observed returns a view that tells f of each topic that is looked up, found
// or not. Tests use it to show that a rule is read. f is called where the view
// is read, on its goroutine.
func (v View) Observed(f func(Key)) View {
	v.observe = f
	return v
}

// Rule returns the rule on a topic that is in force on the day of the view.
// What it returns is the caller's own; a rule with figures therefore costs a
// copy of them, which [View.Figure] avoids.
func (v View) Rule(key Key) (Rule, bool) {
	r := v.find(key)
	if r == nil {
		return Rule{}, false
	}
	if r.Figures != nil {
		return r.clone(), true
	}
	return *r, true
}

// Has reports whether a rule on the topic is in force.
func (v View) Has(key Key) bool { return v.find(key) != nil }

// Limit returns the time limit that the rule on a topic sets; false where no
// rule is in force, or it sets none.
func (v View) Limit(key Key) (calendar.Period, bool) {
	r := v.find(key)
	if r == nil || r.Limit.IsZero() {
		return calendar.Period{}, false
	}
	return r.Limit, true
}

// Figure returns a figure by name from the rule on a topic; false where no
// rule is in force, or it has no such figure.
func (v View) Figure(key Key, name string) (decimal.Decimal, bool) {
	r := v.find(key)
	if r == nil {
		return decimal.Decimal{}, false
	}
	return r.Figure(name)
}

// Choice returns which of the ways that its readers know the rule on a topic
// takes, such as "gazette" for the moment when title moves; "" where no rule
// is in force.
func (v View) Choice(key Key) string {
	r := v.find(key)
	if r == nil {
		return ""
	}
	return r.Choice
}

// find avoids copying the rule where only its presence matters.
func (v View) find(key Key) *Rule {
	if v.observe != nil {
		v.observe(key)
	}
	if v.pack == nil {
		return nil
	}
	versions := v.pack.rules[key]
	for i := len(versions) - 1; i >= 0; i-- {
		if r := versions[i]; !v.date.Before(r.From) {
			if r.InForce(v.date) {
				return r
			}
			return nil
		}
	}
	return nil
}

// Deadline returns the end of the time limit that the rule on a topic sets,
// counted from a day. ok is false where no rule in force sets a limit.
func (v View) Deadline(key Key, from calendar.Date) (raw, due calendar.Date, ok bool, err error) {
	r := v.find(key)
	if r == nil || r.Limit.IsZero() {
		return calendar.Date{}, calendar.Date{}, false, nil
	}
	raw, due, err = r.Limit.End(from, v.Calendar())
	if err != nil {
		err = fmt.Errorf("law: time limit of %s (%s): %w", key, r.ID, err)
	}
	return raw, due, true, err
}

// NotKnown says why the end of a time limit cannot be counted yet: the working
// days of a year are not published. It is zero for any other error, and for
// none.
func NotKnown(err error) ipx.Text {
	no, ok := errors.AsType[*calendar.NotPublishedError](err)
	if !ok {
		return ipx.Text{}
	}
	y := strconv.Itoa(no.Year)
	return ipx.T(y+"年的工作日尚未公布", "the working days of "+y+" are not published")
}

// Reason is a reason of refusal under the rule on a topic: its id and its
// citation are filled in. Where no rule is in force they stay empty.
func (v View) Reason(key Key, code ipx.Code, category error, says ipx.Text, args ...ipx.Arg) ipx.Reason {
	return v.Under(key, ipx.Reason{Code: code, Category: category, Says: says, Args: args})
}

// Under fills the rule id and the citation of a reason from the rule on a
// topic.
func (v View) Under(key Key, r ipx.Reason) ipx.Reason {
	if rule := v.find(key); rule != nil {
		r.Rule, r.Cite = rule.ID, rule.Cite.Text()
	}
	return r
}
