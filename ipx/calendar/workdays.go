package calendar

import (
	"fmt"
	"slices"
	"time"
)

// Calendar answers which days are working days. A host may plug in its own,
// such as a bank's. Every method returns a *NotPublishedError for a day whose
// year is not known: a calendar never guesses.
type Calendar interface {
	// Workday reports whether d is a working day.
	Workday(d Date) (bool, error)
	// AddWorkdays returns the n-th working day after d, d not counted; before
	// d, if n is negative; d itself for 0.
	AddWorkdays(d Date, n int) (Date, error)
	// NextWorkday returns d, if it is a working day, else the first one after.
	NextWorkday(d Date) (Date, error)
}

// NotPublishedError says that the calendar of a year is not known. China's
// is announced in the autumn before.
type NotPublishedError struct {
	Year        int // the year asked for
	First, Last int // the years that are known
}

// Error names the year and the years known.
func (e *NotPublishedError) Error() string {
	return fmt.Sprintf("calendar: working days of %d are not published; known are %d to %d", e.Year, e.First, e.Last)
}

// Year is the announced calendar of one year: Saturdays and Sundays are free
// unless they stand in Work, other days are working days unless they stand
// in Off.
type Year struct {
	Year   int
	Off    []Date // statutory holidays and the days shifted to them 放假
	Work   []Date // Saturdays and Sundays that are worked 调休上班
	Notice string // where it was announced
}

// Span lists the days from first to last, both included, for tables.
func Span(first, last Date) []Date {
	var days []Date
	for d := first; !d.IsZero() && !d.After(last); d = d.AddDays(1) {
		days = append(days, d)
	}
	return days
}

// Table is a calendar of consecutive announced years. It is immutable, safe
// for every goroutine, and answers in constant time: two arrays tell the number
// of working days up to a day, and the day of a number.
type Table struct {
	years []Year
	first int      // ordinal of the first day
	rank  []uint16 // number of working days up to and including a day, by offset
	days  []uint16 // offset of the n-th working day, by n-1
}

var _ Calendar = (*Table)(nil)

// NewTable compiles announced years. They must follow each other without a
// gap; a day in Off must not be in Work; a day in Work must be a Saturday or
// Sunday; every day must lie in its year.
func NewTable(years ...Year) (*Table, error) {
	if len(years) == 0 {
		return nil, fmt.Errorf("calendar: a table needs at least one year")
	}
	ys := slices.Clone(years)
	slices.SortFunc(ys, func(a, b Year) int { return a.Year - b.Year })
	if n := len(ys); n > 150 {
		return nil, fmt.Errorf("calendar: a table holds at most 150 years, not %d", n)
	}
	first, err := Of(ys[0].Year, time.January, 1)
	if err != nil {
		return nil, err
	}
	t := &Table{years: ys, first: first.Ordinal()}
	for i := range ys { // the table shares no memory with its caller
		ys[i].Off, ys[i].Work = slices.Clone(ys[i].Off), slices.Clone(ys[i].Work)
	}
	for i, y := range ys {
		if y.Year != ys[0].Year+i {
			return nil, fmt.Errorf("calendar: years must follow each other: %d after %d", y.Year, ys[i-1].Year)
		}
		if err := t.add(y); err != nil {
			return nil, err
		}
	}
	return t, nil
}

// add numbers the days of one year, the next in the table.
func (t *Table) add(y Year) error {
	off, work, err := y.sets()
	if err != nil {
		return err
	}
	day, err := Of(y.Year, time.January, 1)
	if err != nil {
		return err
	}
	for ; day.Year() == y.Year; day = day.AddDays(1) {
		if work[day] || !weekend(day) && !off[day] {
			t.days = append(t.days, uint16(len(t.rank)))
		}
		t.rank = append(t.rank, uint16(len(t.days)))
	}
	return nil
}

// sets returns the days off and the made-up days, or what is wrong with them.
func (y Year) sets() (off, work map[Date]bool, err error) {
	off, work = make(map[Date]bool, len(y.Off)), make(map[Date]bool, len(y.Work))
	for _, d := range y.Off {
		if d.Year() != y.Year {
			return nil, nil, fmt.Errorf("calendar: day off %s is not in %d", d, y.Year)
		}
		off[d] = true
	}
	for _, d := range y.Work {
		switch {
		case d.Year() != y.Year:
			return nil, nil, fmt.Errorf("calendar: working day %s is not in %d", d, y.Year)
		case off[d]:
			return nil, nil, fmt.Errorf("calendar: %s is both off and worked", d)
		case !weekend(d):
			return nil, nil, fmt.Errorf("calendar: %s is no Saturday or Sunday, it needs no making up", d)
		}
		work[d] = true
	}
	return off, work, nil
}

// With returns a table in which the given years are added or replaced, so
// that a host can load a year that was announced after this release.
func (t *Table) With(years ...Year) (*Table, error) {
	all := slices.Clone(years)
	for _, y := range t.years {
		if !slices.ContainsFunc(years, func(n Year) bool { return n.Year == y.Year }) {
			all = append(all, y)
		}
	}
	return NewTable(all...)
}

// Years returns the first and the last year known.
func (t *Table) Years() (first, last int) {
	return t.years[0].Year, t.years[len(t.years)-1].Year
}

// Covers reports whether the year of d is known.
func (t *Table) Covers(d Date) bool {
	return uint(int(d.n)-t.first) < uint(len(t.rank))
}

// Announced returns the data of a year.
func (t *Table) Announced(year int) (Year, bool) {
	i := year - t.years[0].Year
	if i < 0 || i >= len(t.years) {
		return Year{}, false
	}
	y := t.years[i]
	y.Off, y.Work = slices.Clone(y.Off), slices.Clone(y.Work)
	return y, true
}

// Workday reports whether d is a working day.
func (t *Table) Workday(d Date) (bool, error) {
	i := int(d.n) - t.first
	if uint(i) >= uint(len(t.rank)) {
		return false, t.unknown(d.Year())
	}
	return t.at(i), nil
}

// at reports whether the day at offset i is a working day.
func (t *Table) at(i int) bool {
	if i == 0 {
		return t.rank[0] == 1
	}
	return t.rank[i] != t.rank[i-1]
}

// AddWorkdays returns the n-th working day after d (before, if n < 0).
func (t *Table) AddWorkdays(d Date, n int) (Date, error) {
	i := int(d.n) - t.first
	if uint(i) >= uint(len(t.rank)) {
		return Date{}, t.unknown(d.Year())
	}
	if n == 0 {
		return d, nil
	}
	k := int(t.rank[i]) + n - 1 // index into days of the wanted working day
	if n < 0 {
		if t.at(i) {
			k--
		}
		k++
	}
	if uint(k) >= uint(len(t.days)) {
		if n > 0 {
			return Date{}, t.unknown(t.years[len(t.years)-1].Year + 1)
		}
		return Date{}, t.unknown(t.years[0].Year - 1)
	}
	return Date{int32(t.first + int(t.days[k]))}, nil
}

// NextWorkday returns d or the first working day after it.
func (t *Table) NextWorkday(d Date) (Date, error) {
	ok, err := t.Workday(d)
	switch {
	case err != nil:
		return Date{}, err
	case ok:
		return d, nil
	}
	return t.AddWorkdays(d, 1)
}

// Workdays returns the number of working days after from, up to and including
// to; negative if to is before from.
func (t *Table) Workdays(from, to Date) (int, error) {
	i, j := int(from.n)-t.first, int(to.n)-t.first
	if uint(i) >= uint(len(t.rank)) {
		return 0, t.unknown(from.Year())
	}
	if uint(j) >= uint(len(t.rank)) {
		return 0, t.unknown(to.Year())
	}
	return int(t.rank[j]) - int(t.rank[i]), nil
}

func (t *Table) unknown(year int) error {
	first, last := t.Years()
	return &NotPublishedError{Year: year, First: first, Last: last}
}

func weekend(d Date) bool {
	w := d.Weekday()
	return w == time.Saturday || w == time.Sunday
}
