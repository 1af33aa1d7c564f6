package calendar

import (
	"fmt"
	"strconv"
)

// Unit is what a period is counted in.
type Unit uint8

// Units of a period.
const (
	Days Unit = iota + 1
	Workdays
	Months
	Years
)

var unitNames = map[Unit]string{Days: "d", Workdays: "wd", Months: "m", Years: "y"}

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

// Period is a length of time in civil days, written "7wd", "30d", "2m", "10y".
// A "!" at the end means NoRoll. The zero Period is none.
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

// Fixed returns p without a roll.
func (p Period) Fixed() Period { p.Roll = NoRoll; return p }

// IsZero reports whether p is no period.
func (p Period) IsZero() bool { return p == Period{} }

// End returns the last day of the period that starts on from: the first day
// is not counted, months and years end on the same-numbered day or on the
// month's last (Civil Code arts. 201, 202). raw is the end by count, due the
// end after the roll. The calendar is read only where it matters, so a fixed
// period needs none.
func (p Period) End(from Date, cal Calendar) (raw, due Date, err error) {
	if from.IsZero() {
		return Date{}, Date{}, fmt.Errorf("calendar: a period of %s needs a first day", p)
	}
	switch p.Unit {
	case Days:
		raw = from.AddDays(p.N)
	case Months:
		raw = from.AddMonths(p.N)
	case Years:
		raw = from.AddYears(p.N)
	case Workdays:
		if cal == nil {
			return Date{}, Date{}, fmt.Errorf("calendar: a period of %s needs a calendar", p)
		}
		raw, err = cal.AddWorkdays(from, p.N)
		return raw, raw, err
	default:
		return Date{}, Date{}, fmt.Errorf("calendar: a period of %d has no unit", p.N)
	}
	if raw.IsZero() {
		return Date{}, Date{}, fmt.Errorf("calendar: %s after %s is beyond year %d", p, from, maxYear)
	}
	if p.Roll == NoRoll {
		return raw, raw, nil
	}
	if cal == nil {
		return raw, Date{}, fmt.Errorf("calendar: the end of %s from %s needs a calendar", p, from)
	}
	due, err = cal.NextWorkday(raw)
	return raw, due, err
}

// String returns the written form; "" for no period.
func (p Period) String() string {
	if p.IsZero() {
		return ""
	}
	s := strconv.Itoa(p.N) + unitNames[p.Unit]
	if p.Roll == NoRoll {
		s += "!"
	}
	return s
}

// ParsePeriod reads the written form.
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
	for u, name := range unitNames {
		if rest[i:] == name {
			p.Unit = u
		}
	}
	if p.Unit == 0 || p.N == 0 || strconv.Itoa(p.N) != rest[:i] {
		return bad()
	}
	return p, nil
}

// MarshalText writes the form of String.
func (p Period) MarshalText() ([]byte, error) { return []byte(p.String()), nil }

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
