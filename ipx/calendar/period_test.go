package calendar_test

import (
	"encoding/json"
	"errors"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/ipx-sdk/ipx-go/ipx/calendar"
)

// autumn is a calendar with the autumn holidays of China in 2026 and nothing
// else; the announced years stand in the law pack.
func autumn(t testing.TB) *calendar.Table {
	t.Helper()
	table, err := calendar.NewTable(calendar.Year{
		Year: 2026,
		Off:  append(calendar.Span(date("2026-09-25"), date("2026-09-27")), calendar.Span(date("2026-10-01"), date("2026-10-07"))...),
		Work: []calendar.Date{date("2026-09-20"), date("2026-10-10")},
	})
	require.NoError(t, err)
	return table
}

func TestPeriodEnd(t *testing.T) {
	table := autumn(t)
	for _, c := range []struct {
		from   string
		period calendar.Period
		raw    string
		due    string
	}{
		{"2026-09-18", calendar.WD(7), "2026-09-29", "2026-09-29"},         // Sunday 09-20 counts, the holiday does not
		{"2026-07-03", calendar.M(3), "2026-10-03", "2026-10-08"},          // rolls over the rest of the holiday
		{"2026-07-03", calendar.M(3).Fixed(), "2026-10-03", "2026-10-03"},  // a fixed term does not
		{"2026-09-01", calendar.D(30), "2026-10-01", "2026-10-08"},         //
		{"2026-06-30", calendar.M(3), "2026-09-30", "2026-09-30"},          //
		{"2026-08-10", calendar.M(2), "2026-10-10", "2026-10-10"},          // a Saturday that is worked: no roll
		{"2026-08-20", calendar.M(1), "2026-09-20", "2026-09-20"},          // a Sunday that is worked
		{"2026-10-08", calendar.M(-1), "2026-09-08", "2026-09-08"},         // backwards
		{"2026-05-01", calendar.YE(0), "2026-12-31", "2026-12-31"},         //
		{"1976-09-09", calendar.YE(50), "2026-12-31", "2026-12-31"},        // life plus fifty years
		{"2016-02-29", calendar.Y(10).Fixed(), "2026-02-28", "2026-02-28"}, //
	} {
		raw, due, err := c.period.End(date(c.from), table)
		require.NoError(t, err, "%s from %s", c.period, c.from)
		assert.Equal(t, c.raw, raw.String(), "%s from %s", c.period, c.from)
		assert.Equal(t, c.due, due.String(), "%s from %s", c.period, c.from)
	}
}

func TestPeriodEndRefusesToGuess(t *testing.T) {
	table := autumn(t)

	raw, due, err := calendar.M(3).End(date("2026-11-01"), table)
	var beyond *calendar.NotPublishedError
	require.ErrorAs(t, err, &beyond)
	assert.Equal(t, calendar.NotPublishedError{Year: 2027, First: 2026, Last: 2026}, *beyond)
	assert.Equal(t, "2027-02-01", raw.String(), "the count is known, the roll is not")
	assert.True(t, due.IsZero())

	_, _, err = calendar.WD(200).End(date("2026-11-01"), table)
	assert.ErrorAs(t, err, &beyond)

	_, _, err = calendar.WD(5).End(date("2026-11-01"), nil)
	assert.Error(t, err, "working days need a calendar")
	_, _, err = calendar.M(1).End(date("2026-11-01"), nil)
	assert.Error(t, err, "a roll needs a calendar")
	_, due, err = calendar.Y(20).Fixed().End(date("2026-11-01"), nil)
	require.NoError(t, err, "a fixed term needs none")
	assert.Equal(t, "2046-11-01", due.String())

	_, _, err = calendar.M(1).End(calendar.Date{}, table)
	assert.Error(t, err)
	_, _, err = calendar.Period{N: 3}.End(date("2026-11-01"), table)
	assert.Error(t, err)
	_, _, err = calendar.Y(9000).End(date("2026-11-01"), table)
	assert.Error(t, err)
}

func TestPeriodTerm(t *testing.T) {
	for _, c := range []struct {
		from   string
		period calendar.Period
		last   string
	}{
		{"2017-03-14", calendar.Y(10), "2027-03-13"}, // a mark's ten years end the day before
		{"2016-02-29", calendar.Y(10), "2026-02-28"}, // no 29 February in 2026: the month's last day
		{"2016-02-29", calendar.Y(20), "2036-02-28"}, // there is one in 2036: the day before it
		{"2026-01-01", calendar.Y(1), "2026-12-31"},
		{"2026-01-31", calendar.M(1), "2026-02-28"},
		{"2026-01-01", calendar.D(30), "2026-01-30"},
		{"1999-05-20", calendar.YE(50), "2049-12-31"},
	} {
		term, err := c.period.Term(date(c.from))
		require.NoError(t, err)
		assert.Equal(t, c.last, term.Last().String(), "%s from %s", c.period, c.from)
		assert.True(t, term.Contains(date(c.from)))
		assert.True(t, term.Contains(term.Last()))
		assert.False(t, term.Contains(term.Until))
	}
	_, err := calendar.WD(7).Term(date("2026-01-01"))
	assert.Error(t, err)
	_, err = calendar.M(-1).Term(date("2026-01-01"))
	assert.Error(t, err)
	assert.True(t, calendar.Term{From: date("2026-01-01")}.Contains(date("2999-01-01")), "no end")
	assert.False(t, calendar.Term{From: date("2026-01-01")}.Contains(calendar.Date{}))
}

func TestParsePeriod(t *testing.T) {
	for s, want := range map[string]calendar.Period{
		"7wd": calendar.WD(7), "30d": calendar.D(30), "2m": calendar.M(2), "10y": calendar.Y(10),
		"20y!": calendar.Y(20).Fixed(), "50ye!": calendar.YE(50),
	} {
		got, err := calendar.ParsePeriod(s)
		require.NoError(t, err, s)
		assert.Equal(t, want, got)
		assert.Equal(t, s, got.String())
	}
	for _, s := range []string{"", "0d", "d", "7", "7w", "-7d", "+7d", "07d", "7 d", "7D", "1e2d", "100000d", "7d!!", "!", "7.5m", "７d", "7wdx", "99999999999999999999d"} {
		_, err := calendar.ParsePeriod(s)
		assert.Error(t, err, "%q", s)
	}
}

func TestPeriodJSON(t *testing.T) {
	type clause struct {
		Answer calendar.Period `json:"answer,omitzero"`
	}
	b, err := json.Marshal(clause{calendar.WD(5)})
	require.NoError(t, err)
	assert.JSONEq(t, `{"answer":"5wd"}`, string(b))
	var c clause
	require.NoError(t, json.Unmarshal([]byte(`{"answer":"2m!"}`), &c))
	assert.Equal(t, calendar.M(2).Fixed(), c.Answer)
	require.NoError(t, json.Unmarshal([]byte(`{"answer":""}`), &c))
	assert.True(t, c.Answer.IsZero())
	assert.Error(t, json.Unmarshal([]byte(`{"answer":"soon"}`), &c))
	for _, p := range []calendar.Period{{N: 3}, calendar.D(-3), calendar.D(100000), {N: 3, Unit: 99}} {
		_, err := json.Marshal(clause{p})
		assert.Error(t, err, "%v", p)
	}
}

// A limit that runs up to a day ends where the count does, on a Sunday too.
func TestBackwardsDoesNotRoll(t *testing.T) {
	raw, due, err := calendar.D(-15).End(calendar.MustParse("2026-10-12"), autumn(t))
	require.NoError(t, err)
	assert.Equal(t, "2026-09-27", raw.String())
	assert.Equal(t, raw, due)
	_, due, err = calendar.M(-1).End(calendar.MustParse("2026-11-04"), nil)
	require.NoError(t, err)
	assert.Equal(t, "2026-10-04", due.String())
}

func anyPeriod() *rapid.Generator[calendar.Period] {
	return rapid.Custom(func(t *rapid.T) calendar.Period {
		return calendar.Period{
			N:    rapid.IntRange(1, 99999).Draw(t, "n"),
			Unit: calendar.Unit(rapid.IntRange(int(calendar.Days), int(calendar.YearEnds)).Draw(t, "unit")),
			Roll: calendar.Roll(rapid.IntRange(0, 1).Draw(t, "roll")),
		}
	})
}

func TestPeriodLaws(t *testing.T) {
	table := autumn(t)
	rapid.Check(t, func(t *rapid.T) {
		p := anyPeriod().Draw(t, "p")
		text, err := p.MarshalText()
		if err != nil {
			t.Fatal(err)
		}
		var back calendar.Period
		if err := back.UnmarshalText(text); err != nil || back != p {
			t.Fatalf("%s reads back as %s, %v", p, back, err)
		}
		p.N = p.N%400 + 1
		from := anyDate().Draw(t, "from")
		raw, due, err := p.End(from, table)
		if err != nil {
			var beyond *calendar.NotPublishedError
			if !errors.As(err, &beyond) && !raw.IsZero() {
				t.Fatalf("%s from %s: %v", p, from, err)
			}
			return
		}
		if raw.Before(from) || due.Before(raw) {
			t.Fatalf("%s from %s ends on %s, in law on %s", p, from, raw, due)
		}
		if p.Roll == calendar.RollNext {
			if ok, err := table.Workday(due); err != nil || !ok {
				t.Fatalf("%s from %s ends on %s, which is no working day (%v)", p, from, due, err)
			}
		}
	})
}

// A term and a period of the same length differ by the first day alone.
func TestTermLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := anyPeriod().Draw(t, "p")
		p.N = p.N%60 + 1
		if p.Unit == calendar.Workdays {
			return
		}
		from := anyDate().Draw(t, "from")
		term, err := p.Term(from)
		if err != nil {
			return // beyond the year 9999
		}
		raw, _, err := p.Fixed().End(from, nil)
		if err != nil {
			t.Fatal(err)
		}
		if gap := raw.Sub(term.Last()); gap < 0 || gap > 1 {
			t.Fatalf("%s from %s: term ends on %s, period on %s", p, from, term.Last(), raw)
		}
		if term.Days() != term.Until.Sub(from) || !term.Contains(from) || term.Contains(term.Until) {
			t.Fatalf("%s from %s: %v", p, from, term)
		}
	})
}

func FuzzParsePeriod(f *testing.F) {
	for _, s := range []string{"7wd", "30d", "2m!", "10y", "50ye!", "0d", "", "99999ye", "wd"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		p, err := calendar.ParsePeriod(s)
		if err != nil {
			if !p.IsZero() {
				t.Fatalf("%q: %v with %v", s, p, err)
			}
			return
		}
		if p.String() != s || p.N < 1 {
			t.Fatalf("%q reads as %s", s, p)
		}
		var u calendar.Period
		if err := u.UnmarshalText([]byte(s)); err != nil || u != p {
			t.Fatalf("%q: UnmarshalText gives %v, %v", s, u, err)
		}
	})
}
