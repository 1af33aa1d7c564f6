package calendar

import (
	"fmt"
	"strings"
	"time"
)

// Date is a civil date: a day as the law counts it, without hour or zone.
// The zero Date means "no date" and sorts before every other. Dates are
// comparable with == and may be map keys.
type Date struct {
	n int32 // days since 0000-12-31, so that 0001-01-01 is 1; 0 is no date
}

// Bounds of what a Date can hold.
const (
	minYear = 1
	maxYear = 9999
)

// Of returns the date of year y, month m and day d. A day or month outside
// its range is refused, never carried over: 2026-02-30 is an error.
func Of(y int, m time.Month, d int) (Date, error) {
	if y < minYear || y > maxYear || m < time.January || m > time.December || d < 1 || d > daysIn(y, m) {
		return Date{}, fmt.Errorf("calendar: no such date: %04d-%02d-%02d", y, int(m), d)
	}
	return civil(y, m, d), nil
}

// Parse reads a date written as YYYY-MM-DD (ISO 8601, GB/T 7408).
func Parse(s string) (Date, error) {
	if len(s) != 10 || s[4] != '-' || s[7] != '-' {
		return Date{}, fmt.Errorf("calendar: %q is not a date of the form YYYY-MM-DD", clip(s))
	}
	y, okY := digits(s[0:4])
	m, okM := digits(s[5:7])
	d, okD := digits(s[8:10])
	if !okY || !okM || !okD {
		return Date{}, fmt.Errorf("calendar: %q is not a date of the form YYYY-MM-DD", clip(s))
	}
	return Of(y, time.Month(m), d)
}

// MustParse is Parse for dates that stand in source code. It panics on a
// malformed literal; never feed it input.
func MustParse(s string) Date {
	d, err := Parse(s)
	if err != nil {
		panic(err)
	}
	return d
}

// FromTime returns the civil date of the instant t in the zone loc, which
// should be the zone of the law pack.
func FromTime(t time.Time, loc *time.Location) Date {
	y, m, d := t.In(loc).Date()
	if y < minYear || y > maxYear {
		return Date{}
	}
	return civil(y, m, d)
}

// Ordinal returns the day number, 1 for 0001-01-01. 0 is no date.
func (d Date) Ordinal() int { return int(d.n) }

// FromOrdinal returns the date of a day number, or the zero Date where the
// number is outside the years 1 to 9999.
func FromOrdinal(n int) Date {
	if n < 1 || n > int(civil(maxYear, time.December, 31).n) {
		return Date{}
	}
	return Date{int32(n)}
}

// IsZero reports whether d is no date.
func (d Date) IsZero() bool { return d.n == 0 }

// Date returns the parts of d; all zero for no date.
func (d Date) Date() (year int, month time.Month, day int) {
	if d.n == 0 {
		return 0, 0, 0
	}
	// Howard Hinnant's civil_from_days, on days since 0000-03-01.
	z := int(d.n) + 305
	era := z / 146097
	doe := z - era*146097
	yoe := (doe - doe/1460 + doe/36524 - doe/146096) / 365
	doy := doe - (365*yoe + yoe/4 - yoe/100)
	mp := (5*doy + 2) / 153
	day = doy - (153*mp+2)/5 + 1
	m := mp + 3
	year = yoe + era*400
	if m > 12 {
		m -= 12
		year++
	}
	return year, time.Month(m), day
}

// Year returns the year, 0 for no date.
func (d Date) Year() int { y, _, _ := d.Date(); return y }

// Month returns the month, 0 for no date.
func (d Date) Month() time.Month { _, m, _ := d.Date(); return m }

// Day returns the day of the month, 0 for no date.
func (d Date) Day() int { _, _, day := d.Date(); return day }

// Weekday returns the day of the week; of no date it is Sunday.
func (d Date) Weekday() time.Weekday { return time.Weekday(int(d.n) % 7) }

// Time returns midnight of d in loc.
func (d Date) Time(loc *time.Location) time.Time {
	y, m, day := d.Date()
	return time.Date(y, m, day, 0, 0, 0, 0, loc)
}

// Compare returns -1, 0 or +1 as d is before, equal to or after e.
func (d Date) Compare(e Date) int {
	switch {
	case d.n < e.n:
		return -1
	case d.n > e.n:
		return 1
	}
	return 0
}

// Before reports whether d is before e.
func (d Date) Before(e Date) bool { return d.n < e.n }

// After reports whether d is after e.
func (d Date) After(e Date) bool { return d.n > e.n }

// Sub returns the number of days from e to d.
func (d Date) Sub(e Date) int { return int(d.n) - int(e.n) }

// AddDays returns the date n days after d (before, if n is negative). No date
// stays no date, and a result outside the years 1 to 9999 is no date.
func (d Date) AddDays(n int) Date {
	if d.n == 0 || n > 1<<23 || n < -(1<<23) {
		return Date{}
	}
	return FromOrdinal(int(d.n) + n)
}

// AddMonths returns the same-numbered day n months later, or the last day of
// that month where it has no such day (Civil Code art. 202): 2026-01-31 plus
// one month is 2026-02-28. There is no end-of-month rule: 2026-06-30 plus
// three months is 2026-09-30.
func (d Date) AddMonths(n int) Date {
	if d.n == 0 || n > 12*maxYear || n < -12*maxYear {
		return Date{}
	}
	y, m, day := d.Date()
	k := y*12 + int(m) - 1 + n
	y, m = k/12, time.Month(k%12+1)
	if k < 12 || y < minYear || y > maxYear {
		return Date{}
	}
	return civil(y, m, min(day, daysIn(y, m)))
}

// AddYears returns the same day n years later; 29 February becomes 28
// February in a common year.
func (d Date) AddYears(n int) Date {
	if n > maxYear || n < -maxYear {
		return Date{}
	}
	return d.AddMonths(12 * n)
}

// String returns the date as YYYY-MM-DD, and "" for no date.
func (d Date) String() string {
	if d.n == 0 {
		return ""
	}
	var b [10]byte
	return string(d.append(b[:0]))
}

// AppendText appends the form of String to b.
func (d Date) AppendText(b []byte) ([]byte, error) { return d.append(b), nil }

// MarshalText writes the form of String, so dates are strings in JSON.
func (d Date) MarshalText() ([]byte, error) { return d.append(make([]byte, 0, 10)), nil }

// UnmarshalText reads the form of String; empty text is no date.
func (d *Date) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*d = Date{}
		return nil
	}
	if len(b) > 10 {
		b = b[:11] // enough for Parse to refuse it
	}
	v, err := Parse(string(b))
	if err != nil {
		return err
	}
	*d = v
	return nil
}

func (d Date) append(b []byte) []byte {
	if d.n == 0 {
		return b
	}
	y, m, day := d.Date()
	return append(b,
		byte('0'+y/1000), byte('0'+y/100%10), byte('0'+y/10%10), byte('0'+y%10), '-',
		byte('0'+int(m)/10), byte('0'+int(m)%10), '-',
		byte('0'+day/10), byte('0'+day%10))
}

// civil is Howard Hinnant's days_from_civil, shifted to our epoch.
func civil(y int, m time.Month, d int) Date {
	mm := int(m)
	if mm <= 2 {
		y--
		mm += 12
	}
	era := y / 400
	yoe := y - era*400
	doy := (153*(mm-3)+2)/5 + d - 1
	doe := yoe*365 + yoe/4 - yoe/100 + doy
	return Date{int32(era*146097 + doe - 305)}
}

func daysIn(y int, m time.Month) int {
	switch m {
	case time.April, time.June, time.September, time.November:
		return 30
	case time.February:
		if y%4 == 0 && (y%100 != 0 || y%400 == 0) {
			return 29
		}
		return 28
	}
	return 31
}

func digits(s string) (int, bool) {
	n := 0
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
		n = n*10 + int(s[i]-'0')
	}
	return n, true
}

// clip keeps hostile input out of error texts. It copies, so that what is read
// without error needs no room of its own.
func clip(s string) string {
	if len(s) > 32 {
		return s[:32] + "…"
	}
	return strings.Clone(s)
}
