package calendar_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/ipx-sdk/ipx-go/ipx/calendar"
)

func date(s string) calendar.Date { return calendar.MustParse(s) }

// anyDate draws dates over the whole range, with month ends and leap days
// more often than chance would have them.
func anyDate() *rapid.Generator[calendar.Date] {
	last := date("9999-12-31").Ordinal()
	return rapid.Custom(func(t *rapid.T) calendar.Date {
		d := calendar.FromOrdinal(rapid.IntRange(1, last).Draw(t, "day"))
		if rapid.Bool().Draw(t, "month end") {
			y, m, _ := d.Date()
			first, err := calendar.Of(y, m, 1)
			if err != nil {
				t.Fatal(err)
			}
			if end := first.AddMonths(1).AddDays(-1); !end.IsZero() {
				return end
			}
		}
		return d
	})
}

func TestOfRefusesDaysThatDoNotExist(t *testing.T) {
	for _, c := range []struct {
		y  int
		m  time.Month
		d  int
		ok bool
	}{
		{2026, 2, 28, true},
		{2026, 2, 29, false},
		{2000, 2, 29, true},  // every fourth century is a leap year
		{1900, 2, 29, false}, // the others are not
		{2026, 4, 31, false},
		{2026, 0, 1, false},
		{2026, 13, 1, false},
		{2026, 1, 0, false},
		{0, 1, 1, false},
		{1, 1, 1, true},
		{9999, 12, 31, true},
		{10000, 1, 1, false},
	} {
		d, err := calendar.Of(c.y, c.m, c.d)
		assert.Equal(t, c.ok, err == nil, "%d-%d-%d", c.y, c.m, c.d)
		assert.Equal(t, c.ok, !d.IsZero())
	}
}

func TestParseReadsOneFormOnly(t *testing.T) {
	d, err := calendar.Parse("2026-11-23")
	require.NoError(t, err)
	assert.Equal(t, time.Monday, d.Weekday())
	for _, s := range []string{"", "2026-11-2", "2026-1-23", "26-11-23", "2026/11/23", "20261123", "2026-11-23 ", "2026-11-31", "２０２６-11-23", "-026-11-23", "+026-11-23", "0000-01-01", "2026-11-23T00:00:00Z"} {
		_, err := calendar.Parse(s)
		assert.Error(t, err, "%q", s)
	}
}

// Every day of every year agrees with the standard library.
func TestDateAgreesWithTime(t *testing.T) {
	tm := time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC)
	for n := 1; tm.Year() <= 9999; n++ {
		d := calendar.FromOrdinal(n)
		y, m, day := d.Date()
		if y != tm.Year() || m != tm.Month() || day != tm.Day() || d.Weekday() != tm.Weekday() {
			t.Fatalf("day %d: %v %v, want %v", n, d, d.Weekday(), tm)
		}
		tm = tm.AddDate(0, 0, 1)
	}
}

func TestAddMonths(t *testing.T) {
	for _, c := range []struct {
		from   string
		months int
		want   string
	}{
		{"2026-01-31", 1, "2026-02-28"},
		{"2024-01-31", 1, "2024-02-29"},
		{"1999-12-31", 2, "2000-02-29"}, // the Examination Guidelines' own example
		{"2026-06-30", 3, "2026-09-30"}, // no end-of-month rule
		{"2026-02-28", 1, "2026-03-28"},
		{"2026-08-31", 1, "2026-09-30"},
		{"2026-01-15", 12, "2027-01-15"},
		{"2026-01-15", -1, "2025-12-15"},
		{"2026-03-31", -1, "2026-02-28"},
		{"2024-02-29", 12, "2025-02-28"},
		{"9999-12-01", 1, ""},
		{"0001-01-31", -1, ""},
	} {
		assert.Equal(t, c.want, date(c.from).AddMonths(c.months).String(), "%s %+d months", c.from, c.months)
	}
}

func TestNoDateStaysNoDate(t *testing.T) {
	var none calendar.Date
	assert.True(t, none.AddDays(1).IsZero())
	assert.True(t, none.AddMonths(1).IsZero())
	assert.True(t, none.AddYears(1).IsZero())
	assert.Equal(t, "", none.String())
	assert.True(t, none.Before(date("0001-01-01")))
	assert.True(t, date("2026-01-01").AddDays(1<<40).IsZero())
	assert.True(t, date("2026-01-01").AddYears(-1<<62).IsZero())
}

func TestDateLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := anyDate().Draw(t, "d")
		n := rapid.IntRange(-40000, 40000).Draw(t, "n")
		if e := d.AddDays(n); !e.IsZero() {
			if e.Sub(d) != n || e.AddDays(-n) != d {
				t.Fatalf("%s %+d days is %s", d, n, e)
			}
		}
		back, err := calendar.Parse(d.String())
		if err != nil || back != d {
			t.Fatalf("%s reads back as %s, %v", d, back, err)
		}
		if calendar.FromTime(d.Time(time.UTC), time.UTC) != d {
			t.Fatalf("%s through time is another day", d)
		}
		if calendar.FromOrdinal(d.Ordinal()) != d {
			t.Fatalf("%s through its number is another day", d)
		}
	})
}

func TestAddMonthsLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := anyDate().Draw(t, "d")
		n := rapid.IntRange(-600, 600).Draw(t, "n")
		e := d.AddMonths(n)
		if e.IsZero() {
			return
		}
		y, m, day := d.Date()
		ey, em, eday := e.Date()
		if (ey*12+int(em))-(y*12+int(m)) != n {
			t.Fatalf("%s %+d months is %s", d, n, e)
		}
		// The same-numbered day, or the last of the month.
		if eday != day && (eday > day || e.AddDays(1).Month() == em) {
			t.Fatalf("%s %+d months is %s", d, n, e)
		}
		// Later days never end earlier.
		if next := d.AddDays(1).AddMonths(n); !next.IsZero() && next.Before(e) {
			t.Fatalf("%s %+d months is %s, a day later it is %s", d, n, e, next)
		}
		if n%12 == 0 && d.AddYears(n/12) != e {
			t.Fatalf("%d months are not %d years from %s", n, n/12, d)
		}
	})
}

func TestFromTimeCountsInTheZoneOfTheLaw(t *testing.T) {
	beijing := time.FixedZone("CST", 8*3600)
	instant := time.Date(2026, 11, 23, 17, 0, 0, 0, time.UTC)
	assert.Equal(t, date("2026-11-24"), calendar.FromTime(instant, beijing))
	assert.Equal(t, date("2026-11-23"), calendar.FromTime(instant, time.UTC))
	assert.True(t, calendar.FromTime(time.Date(-5, 1, 1, 0, 0, 0, 0, time.UTC), time.UTC).IsZero())
}

func TestDateJSON(t *testing.T) {
	type paper struct {
		Dated  calendar.Date `json:"dated"`
		Signed calendar.Date `json:"signed,omitzero"`
	}
	b, err := json.Marshal(paper{Dated: date("2026-02-28")})
	require.NoError(t, err)
	assert.JSONEq(t, `{"dated":"2026-02-28"}`, string(b))
	var p paper
	require.NoError(t, json.Unmarshal([]byte(`{"dated":"2026-02-28","signed":""}`), &p))
	assert.Equal(t, date("2026-02-28"), p.Dated)
	assert.True(t, p.Signed.IsZero())
	assert.Error(t, json.Unmarshal([]byte(`{"dated":"2026-02-30"}`), &p))
	assert.Error(t, json.Unmarshal([]byte(`{"dated":20260228}`), &p))
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"2026-02-28", "2000-02-29", "0001-01-01", "9999-12-31", "2026-13-01", "", "2026-02-28x"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := calendar.Parse(s)
		if (err == nil) == d.IsZero() {
			t.Fatalf("%q: %v and %v", s, d, err)
		}
		if err == nil && d.String() != s {
			t.Fatalf("%q reads as %s", s, d)
		}
		var u calendar.Date
		if uerr := u.UnmarshalText([]byte(s)); (uerr == nil) != (err == nil || s == "") || u != d {
			t.Fatalf("%q: Parse gives %v, %v; UnmarshalText %v, %v", s, d, err, u, uerr)
		}
	})
}

// One letter anywhere makes it no date.
func TestParseReadsDigitsAlone(t *testing.T) {
	good := "2026-11-12"
	for i := range good {
		if good[i] == '-' {
			continue
		}
		for _, c := range []string{"x", " ", "-", "+", "/", ":"} {
			_, err := calendar.Parse(good[:i] + c + good[i+1:])
			assert.ErrorContains(t, err, "is not a date of the form", "%q at %d", c, i)
		}
	}
}

// The last year that a date can hold is reached, and not passed.
func TestMonthsReachTheLastYear(t *testing.T) {
	assert.Equal(t, "9999-12-31", date("9999-11-30").AddDays(31).String())
	assert.Equal(t, "9999-12-30", date("9999-11-30").AddMonths(1).String())
	assert.True(t, date("9999-11-30").AddMonths(2).IsZero())
	assert.Equal(t, "0001-01-31", date("0001-02-28").AddDays(-28).String())
	assert.Equal(t, "0001-01-28", date("0001-02-28").AddMonths(-1).String())
	assert.True(t, date("0001-02-28").AddMonths(-2).IsZero())
}

// A number that is no day gives no date.
func TestOrdinalsThatAreNoDays(t *testing.T) {
	last := date("9999-12-31").Ordinal()
	for _, n := range []int{0, -1, -400, last + 1, 1 << 40, -(1 << 40)} {
		assert.True(t, calendar.FromOrdinal(n).IsZero(), "%d", n)
	}
	assert.Equal(t, "0001-01-01", calendar.FromOrdinal(1).String())
	assert.Equal(t, "9999-12-31", calendar.FromOrdinal(last).String())
	assert.True(t, date("0001-01-01").AddDays(-1).IsZero())
	assert.True(t, date("9999-12-31").AddDays(1).IsZero())
}
