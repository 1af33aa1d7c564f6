package calendar_test

import (
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/ipx-sdk/ipx-go/ipx/calendar"
)

func TestNewTableRefusesImpossibleYears(t *testing.T) {
	for name, years := range map[string][]calendar.Year{
		"none":              nil,
		"gap":               {{Year: 2024}, {Year: 2026}},
		"twice":             {{Year: 2024}, {Year: 2024}},
		"year 0":            {{Year: 0}},
		"off elsewhere":     {{Year: 2026, Off: []calendar.Date{date("2025-12-31")}}},
		"work elsewhere":    {{Year: 2026, Work: []calendar.Date{date("2027-01-02")}}},
		"off and worked":    {{Year: 2026, Off: []calendar.Date{date("2026-10-10")}, Work: []calendar.Date{date("2026-10-10")}}},
		"a Monday made up":  {{Year: 2026, Work: []calendar.Date{date("2026-11-23")}}},
		"no date among off": {{Year: 2026, Off: []calendar.Date{{}}}},
	} {
		_, err := calendar.NewTable(years...)
		assert.Error(t, err, name)
	}
	long := make([]calendar.Year, 151)
	for i := range long {
		long[i].Year = 1900 + i
	}
	_, err := calendar.NewTable(long...)
	assert.Error(t, err, "more days than the table can number")
	_, err = calendar.NewTable(long[:150]...)
	assert.NoError(t, err)
}

func TestTableIsImmutable(t *testing.T) {
	y := calendar.Year{Year: 2026, Off: []calendar.Date{date("2026-10-01")}}
	table, err := calendar.NewTable(y)
	require.NoError(t, err)
	y.Off[0] = date("2026-11-23")
	got, ok := table.Announced(2026)
	require.True(t, ok)
	assert.Equal(t, date("2026-10-01"), got.Off[0])
	got.Off[0] = date("2026-11-24")
	again, _ := table.Announced(2026)
	assert.Equal(t, date("2026-10-01"), again.Off[0])
	_, ok = table.Announced(2027)
	assert.False(t, ok)
}

func TestWithLoadsAYearWithoutARelease(t *testing.T) {
	table := autumn(t)
	_, err := table.AddWorkdays(date("2026-12-31"), 1)
	var beyond *calendar.NotPublishedError
	require.ErrorAs(t, err, &beyond)
	assert.Equal(t, 2027, beyond.Year)

	longer, err := table.With(calendar.Year{Year: 2027, Off: []calendar.Date{date("2027-01-01")}})
	require.NoError(t, err)
	d, err := longer.AddWorkdays(date("2026-12-31"), 1)
	require.NoError(t, err)
	assert.Equal(t, "2027-01-04", d.String())
	_, err = table.AddWorkdays(date("2026-12-31"), 1)
	assert.Error(t, err, "the first table is unchanged")

	// A year that was announced again, as 2020 was, replaces the first.
	replaced, err := longer.With(calendar.Year{Year: 2027})
	require.NoError(t, err)
	d, err = replaced.AddWorkdays(date("2026-12-31"), 1)
	require.NoError(t, err)
	assert.Equal(t, "2027-01-01", d.String())
}

func TestTableAtItsEdges(t *testing.T) {
	table := autumn(t)
	var beyond *calendar.NotPublishedError
	for _, d := range []calendar.Date{{}, date("2025-12-31"), date("2027-01-01")} {
		assert.False(t, table.Covers(d))
		_, err := table.Workday(d)
		assert.ErrorAs(t, err, &beyond, "%s", d)
		_, err = table.AddWorkdays(d, 0)
		assert.ErrorAs(t, err, &beyond)
		_, err = table.NextWorkday(d)
		assert.ErrorAs(t, err, &beyond)
		_, err = table.Workdays(d, date("2026-01-01"))
		assert.ErrorAs(t, err, &beyond)
		_, err = table.Workdays(date("2026-01-01"), d)
		assert.ErrorAs(t, err, &beyond)
	}
	for _, n := range []int{1 << 62, -1 << 62, 1<<63 - 1, -1 << 63, 400, -400} {
		_, err := table.AddWorkdays(date("2026-06-01"), n)
		assert.ErrorAs(t, err, &beyond, "%d", n)
	}
	_, err := table.AddWorkdays(date("2026-01-01"), -1)
	require.ErrorAs(t, err, &beyond)
	assert.Equal(t, 2025, beyond.Year)
	assert.Equal(t, "calendar: working days of 2025 are not published; known are 2026 to 2026", err.Error())
}

// anyTable draws a table of one to three years with random days off and
// random made-up weekends.
func anyTable() *rapid.Generator[*calendar.Table] {
	return rapid.Custom(func(t *rapid.T) *calendar.Table {
		first := rapid.IntRange(1990, 2030).Draw(t, "first")
		years := make([]calendar.Year, rapid.IntRange(1, 3).Draw(t, "years"))
		for i := range years {
			years[i].Year = first + i
			day, err := calendar.Of(first+i, time.January, 1)
			if err != nil {
				t.Fatal(err)
			}
			off := rapid.SliceOfNDistinct(rapid.IntRange(0, 364), 0, 60, rapid.ID[int]).Draw(t, "off")
			for j, n := range off {
				d := day.AddDays(n)
				if w := d.Weekday(); j%2 == 0 && (w == time.Saturday || w == time.Sunday) {
					years[i].Work = append(years[i].Work, d)
				} else {
					years[i].Off = append(years[i].Off, d)
				}
			}
		}
		table, err := calendar.NewTable(years...)
		if err != nil {
			t.Fatal(err)
		}
		return table
	})
}

// walk is AddWorkdays the slow way, a day at a time.
func walk(table *calendar.Table, d calendar.Date, n int) (calendar.Date, bool) {
	step := 1
	if n < 0 {
		step, n = -1, -n
	}
	for n > 0 {
		d = d.AddDays(step)
		ok, err := table.Workday(d)
		if err != nil {
			return calendar.Date{}, false
		}
		if ok {
			n--
		}
	}
	return d, true
}

func TestAddWorkdaysAgreesWithWalking(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		table := anyTable().Draw(t, "table")
		first, last := table.Years()
		from, to := calendar.MustParse(itoa(first)+"-01-01"), calendar.MustParse(itoa(last)+"-12-31")
		d := from.AddDays(rapid.IntRange(0, to.Sub(from)).Draw(t, "day"))
		n := rapid.IntRange(-300, 300).Draw(t, "n")
		got, err := table.AddWorkdays(d, n)
		want, ok := walk(table, d, n)
		if ok != (err == nil) || got != want {
			t.Fatalf("%s %+d: %s, %v; walking gives %s", d, n, got, err, want)
		}
		if err != nil || n == 0 {
			return
		}
		// The count between the two days is the number that was added; going
		// back does not count the day one stands on.
		if count, err := table.Workdays(d, got); n > 0 && (err != nil || count != n) {
			t.Fatalf("from %s to %s there are %d working days, not %d", d, got, count, n)
		}
		if ok, _ := table.Workday(got); !ok {
			t.Fatalf("%s is no working day", got)
		}
		if ok, _ := table.Workday(d); ok && n > 0 {
			if back, err := table.AddWorkdays(got, -n); err != nil || back != d {
				t.Fatalf("%s %+d is %s, and back %s", d, n, got, back)
			}
		}
	})
}

func TestWorkdaysCountIsAntisymmetric(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		table := anyTable().Draw(t, "table")
		first, _ := table.Years()
		start := calendar.MustParse(itoa(first) + "-01-01")
		a := start.AddDays(rapid.IntRange(0, 364).Draw(t, "a"))
		b := start.AddDays(rapid.IntRange(0, 364).Draw(t, "b"))
		c := start.AddDays(rapid.IntRange(0, 364).Draw(t, "c"))
		ab, err1 := table.Workdays(a, b)
		ba, err2 := table.Workdays(b, a)
		bc, err3 := table.Workdays(b, c)
		ac, err4 := table.Workdays(a, c)
		if err1 != nil || err2 != nil || err3 != nil || err4 != nil {
			t.Fatal(err1, err2, err3, err4)
		}
		if ab != -ba || ab+bc != ac {
			t.Fatalf("%s→%s %d, back %d; →%s %d, whole %d", a, b, ab, ba, c, bc, ac)
		}
	})
}

func TestNextWorkday(t *testing.T) {
	table := autumn(t)
	for from, want := range map[string]string{
		"2026-09-30": "2026-09-30",
		"2026-10-01": "2026-10-08",
		"2026-10-10": "2026-10-10", // a worked Saturday
		"2026-10-11": "2026-10-12",
	} {
		d, err := table.NextWorkday(date(from))
		require.NoError(t, err)
		assert.Equal(t, want, d.String(), from)
	}
}

func TestLookupsDoNotAllocate(t *testing.T) {
	table := autumn(t)
	d := date("2026-09-18")
	assert.Zero(t, testing.AllocsPerRun(100, func() {
		_, _ = table.AddWorkdays(d, 7)
		_, _ = table.NextWorkday(d)
		_, _, _ = calendar.M(1).End(d, table)
	}))
}

func BenchmarkAddWorkdays(b *testing.B) {
	table := autumn(b)
	d := date("2026-03-02")
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		n = n%60 + 1
		if _, err := table.AddWorkdays(d, n); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkNextWorkday(b *testing.B) {
	table := autumn(b)
	d := date("2026-10-01")
	b.ReportAllocs()
	for b.Loop() {
		if _, err := table.NextWorkday(d); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkWorkdaysBetween(b *testing.B) {
	table := autumn(b)
	from, to := date("2026-01-05"), date("2026-12-30")
	b.ReportAllocs()
	for b.Loop() {
		if _, err := table.Workdays(from, to); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkNewTable(b *testing.B) {
	year := calendar.Year{Year: 2026, Off: calendar.Span(date("2026-10-01"), date("2026-10-07"))}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := calendar.NewTable(year); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkPeriodEnd(b *testing.B) {
	table := autumn(b)
	d := date("2026-07-03")
	b.ReportAllocs()
	for b.Loop() {
		if _, _, err := calendar.M(3).End(d, table); err != nil {
			b.Fatal(err)
		}
	}
}

func itoa(y int) string { return strconv.Itoa(y) }
