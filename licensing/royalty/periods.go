package royalty

import (
	"iter"
	"time"

	"github.com/ipx-sdk/ipx-go/ipx/calendar"
)

// PeriodOf returns the reporting period in which a day lies; false where the
// contract does not run on that day.
func (t Terms) PeriodOf(on calendar.Date) (calendar.Term, bool) {
	if on.IsZero() || on.Before(t.From) || !t.Until.IsZero() && !on.Before(t.Until) || t.Months < 1 {
		return calendar.Term{}, false
	}
	from, until := t.span(on, t.Months)
	return calendar.Term{From: later(from, t.From), Until: t.earlier(until)}, true
}

// Periods returns the reporting periods that have ended by the end of a day,
// in order.
func (t Terms) Periods(through calendar.Date) iter.Seq[calendar.Term] {
	return func(yield func(calendar.Term) bool) {
		for on := t.From; ; {
			p, ok := t.PeriodOf(on)
			if !ok || p.Last().After(through) || !yield(p) {
				return
			}
			on = p.Until
		}
	}
}

// span returns the uncut span of so many months in which a day lies.
func (t *Terms) span(on calendar.Date, months int) (from, until calendar.Date) {
	if t.Calendar {
		y, m, _ := on.Date()
		first := (int(m)-1)/months*months + 1
		from, _ = calendar.Of(y, time.Month(first), 1)
		return from, from.AddMonths(months)
	}
	y, m, _ := on.Date()
	fy, fm, _ := t.From.Date()
	k := ((y-fy)*12 + int(m) - int(fm)) / months
	if t.From.AddMonths(k * months).After(on) {
		k--
	}
	// Counted from the first day each time: the 31st does not drift.
	return t.From.AddMonths(k * months), t.From.AddMonths((k + 1) * months)
}

// window returns the window of a period, cut by the contract's first and last
// day, and the days that it would have uncut. A life without an end has none.
func (t *Terms) window(w Window, p calendar.Term) (cut calendar.Term, days int) {
	switch w {
	case Life:
		return calendar.Term{From: t.From, Until: t.Until}, 0
	case Year:
		from, until := t.span(p.From, 12)
		return calendar.Term{From: later(from, t.From), Until: t.earlier(until)}, until.Sub(from)
	}
	from, until := t.span(p.From, t.Months)
	return p, until.Sub(from)
}

func later(a, b calendar.Date) calendar.Date {
	if a.Before(b) {
		return b
	}
	return a
}

// earlier cuts a day at the end of the contract.
func (t *Terms) earlier(d calendar.Date) calendar.Date {
	if !t.Until.IsZero() && t.Until.Before(d) {
		return t.Until
	}
	return d
}
