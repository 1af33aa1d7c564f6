package calendar

import (
	"fmt"
	"strconv"
	"time"
)

// Unit is what a period is counted in.
type Unit uint8

// Units of a period.
const (
	Days     Unit = iota + 1 // calendar days 日
	Workdays                 // working days 工作日; made-up Saturdays and Sundays count
	Months                   // months 月, to the same-numbered day
	Years                    // years 年, to the same day
	YearEnds                 // to 31 December of the n-th year after, as copyright runs (Copyright Law art. 23)
)

// suffixes are the written forms of the units, by unit.
var suffixes = [...]string{Days: "d", Workdays: "wd", Months: "m", Years: "y", YearEnds: "ye"}

// valid reports whether u is one of the units.
func (u Unit) valid() bool { return u >= Days && u <= YearEnds }

// Roll says what happens to a period whose last day is not a working day.
type Roll uint8

// Rolls.
const (
	// RollNext moves the end to the first working day after it. It is the
	// rule of the Implementing Regulations of the Patent Law (rule 5), of the
	// Trademark Regulation (art. 12) and of Civil Code art. 203 ¶1.
	RollNext Roll = iota
	// NoRoll leaves the end where it is: terms of protection, terms agreed
	// as a fixed day.
	NoRoll
)

// Period is a length of time in civil days, written "7wd", "30d", "2m", "10y",
// "50ye". A "!" at the end means NoRoll. The zero Period is none. Periods are
// comparable with ==.
type Period struct {
	N    int
	Unit Unit
	Roll Roll
}

// D is a period of n calendar days.
func D(n int) Period { return Period{N: n, Unit: Days} }

// WD is a period of n working days.
func WD(n int) Period { return Period{N: n, Unit: Workdays} }

// M is a period of n months.
func M(n int) Period { return Period{N: n, Unit: Months} }

// Y is a period of n years.
func Y(n int) Period { return Period{N: n, Unit: Years} }

// YE is a period that ends on 31 December of the n-th year after its first.
func YE(n int) Period { return Period{N: n, Unit: YearEnds, Roll: NoRoll} }

// Fixed returns p without a roll.
func (p Period) Fixed() Period { p.Roll = NoRoll; return p }

// IsZero reports whether p is no period.
func (p Period) IsZero() bool { return p == Period{} }

// End returns the last day of the period that starts on from. The first day is
// not counted; months and years end on the same-numbered day or, where there
// is none, on the month's last (Civil Code arts. 201, 202). raw is the end by
// count, due the end in law after the roll. A negative N counts backwards, for
// limits that run up to a day; these do not roll, for a roll would cut them
// short.
//
// The calendar is read only where it matters: a fixed period needs none. Where
// the count succeeds and the roll cannot be known, raw is returned with the
// error.
func (p Period) End(from Date, cal Calendar) (raw, due Date, err error) {
	if p.Unit == Workdays && !from.IsZero() {
		if cal == nil {
			return Date{}, Date{}, fmt.Errorf("calendar: a period of %s needs a calendar", p)
		}
		raw, err = cal.AddWorkdays(from, p.N)
		return raw, raw, err
	}
	if raw, err = p.count(from); err != nil {
		return Date{}, Date{}, err
	}
	if p.Roll == NoRoll || p.N < 0 {
		return raw, raw, nil
	}
	if cal == nil {
		return raw, Date{}, fmt.Errorf("calendar: the end of %s from %s needs a calendar", p, from)
	}
	due, err = cal.NextWorkday(raw)
	return raw, due, err
}

// count returns the end of a period that needs no calendar.
func (p Period) count(from Date) (raw Date, err error) {
	if from.IsZero() {
		return Date{}, fmt.Errorf("calendar: a period of %s needs a first day", p)
	}
	switch p.Unit {
	case Days:
		raw = from.AddDays(p.N)
	case Months:
		raw = from.AddMonths(p.N)
	case Years:
		raw = from.AddYears(p.N)
	case YearEnds:
		if y := from.AddYears(p.N).Year(); y != 0 {
			raw = civil(y, time.December, 31)
		}
	default:
		return Date{}, fmt.Errorf("calendar: a period of %d has no unit that can be counted", p.N)
	}
	if raw.IsZero() {
		return Date{}, fmt.Errorf("calendar: %s after %s is outside the years %d to %d", p, from, minYear, maxYear)
	}
	return raw, nil
}

// Term is a span of days that a right or a contract lasts: from its first day
// From up to Until, the first day on which it no longer runs. A zero Until is
// no end.
type Term struct {
	From  Date `json:"from"`
	Until Date `json:"until,omitzero"`
}

// Term returns the days that a term of the length p covers when its first day
// is from and counts, as terms of protection do: ten years from 2017-03-14
// cover the days up to 2027-03-13. Where the last month has no such day, its
// last day is the last (Trademark Regulation art. 12 ¶2). Terms do not roll.
// Working days make no term.
func (p Period) Term(from Date) (Term, error) {
	until, err := p.count(from)
	if err != nil {
		return Term{}, err
	}
	switch p.Unit {
	case YearEnds:
		until = until.AddDays(1)
	case Months, Years:
		if until.Day() < from.Day() {
			until = until.AddDays(1)
		}
	}
	if !until.After(from) {
		return Term{}, fmt.Errorf("calendar: a term of %s from %s has no days", p, from)
	}
	return Term{From: from, Until: until}, nil
}

// Last returns the last day of the term; no date where it has no end.
func (t Term) Last() Date { return t.Until.AddDays(-1) }

// Contains reports whether the term runs on d.
func (t Term) Contains(d Date) bool {
	return !d.IsZero() && !d.Before(t.From) && (t.Until.IsZero() || d.Before(t.Until))
}

// Days returns the number of days of the term; 0 where it has no end.
func (t Term) Days() int {
	if t.Until.IsZero() {
		return 0
	}
	return t.Until.Sub(t.From)
}

// String returns the written form; "" for no period.
func (p Period) String() string {
	if p.IsZero() {
		return ""
	}
	s := strconv.Itoa(p.N)
	if p.Unit.valid() {
		s += suffixes[p.Unit]
	}
	if p.Roll == NoRoll {
		s += "!"
	}
	return s
}

// maxN bounds the length of a period that can be written: 99999 of its unit.
const maxN = 99999

// written reports whether p has a written form that reads back as p.
func (p Period) written() bool {
	return p.Unit.valid() && p.N > 0 && p.N <= maxN && p.Roll <= NoRoll
}

// ParsePeriod reads the written form of a period: a number from 1 to 99999
// without leading noughts, a unit, and "!" for no roll.
func ParsePeriod(s string) (Period, error) {
	bad := func() (Period, error) {
		return Period{}, fmt.Errorf("calendar: %q is not a period such as 7wd, 30d, 2m, 10y", clip(s))
	}
	var p Period
	rest := s
	if n := len(rest); n > 0 && rest[n-1] == '!' {
		p.Roll, rest = NoRoll, rest[:n-1]
	}
	i := 0
	for i < len(rest) && rest[i] >= '0' && rest[i] <= '9' {
		i++
	}
	if i == 0 || i > 5 {
		return bad()
	}
	p.N, _ = strconv.Atoi(rest[:i])
	for u := Days; u.valid(); u++ {
		if rest[i:] == suffixes[u] {
			p.Unit = u
		}
	}
	if !p.written() || strconv.Itoa(p.N) != rest[:i] {
		return bad()
	}
	return p, nil
}

// MarshalText writes the form of String; no period is empty text. A period
// that ParsePeriod would not read back is an error.
func (p Period) MarshalText() ([]byte, error) {
	if !p.IsZero() && !p.written() {
		return nil, fmt.Errorf("calendar: a period of %d units %d has no written form", p.N, p.Unit)
	}
	return []byte(p.String()), nil
}

// UnmarshalText reads the form of String; empty text is no period.
func (p *Period) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*p = Period{}
		return nil
	}
	v, err := ParsePeriod(string(b[:min(len(b), 16)]))
	if err != nil {
		return err
	}
	*p = v
	return nil
}
