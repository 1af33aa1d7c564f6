package law

import (
	"fmt"

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

// Observed returns a view that tells f of each topic that is looked up. Tests
// use it to show that a rule is read.
func (v View) Observed(f func(Key)) View {
	v.observe = f
	return v
}

// Rule returns the rule on a topic that is in force on the day of the view.
// The rule is shared: do not write to its figures.
func (v View) Rule(key Key) (Rule, bool) {
	if r := v.find(key); r != nil {
		return *r, true
	}
	return Rule{}, false
}

// Has reports whether a rule on the topic is in force.
func (v View) Has(key Key) bool { return v.find(key) != nil }

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

// Under fills the rule id and the citation of a reason from the rule on a
// topic.
func (v View) Under(key Key, r ipx.Reason) ipx.Reason {
	if rule := v.find(key); rule != nil {
		r.Rule, r.Cite = rule.ID, rule.Cite.Text()
	}
	return r
}
