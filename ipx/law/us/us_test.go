package us_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/law/us"
)

func day(s string) calendar.Date { return calendar.MustParse(s) }

// Holidays as the Office of Personnel Management lists them.
func TestFederalHolidays(t *testing.T) {
	for _, c := range []struct {
		day string
		off bool
	}{
		{"2026-01-01", true},
		{"2026-01-19", true}, // King
		{"2026-02-16", true},
		{"2026-05-25", true},
		{"2026-06-19", true},
		{"2020-06-19", false}, // before it was a holiday
		{"2021-06-18", true},  // the first Juneteenth: a Saturday, kept on Friday
		{"2026-07-03", true},  // 4 July is a Saturday
		{"2026-09-07", true},
		{"2026-10-12", true},
		{"2026-11-11", true},
		{"2026-11-26", true},
		{"2026-12-25", true},
		{"2022-12-26", true}, // Christmas on a Sunday
		{"2021-12-31", true}, // the New Year 2022 was a Saturday
		{"2022-01-03", false},
		{"2023-01-02", true}, // a Sunday
		{"2017-01-20", true}, // inauguration
		{"2013-01-21", true}, // 20 January was a Sunday, and King's day
		{"2018-01-19", false},
		{"2026-11-27", false}, // the day after Thanksgiving
		{"2026-12-24", false},
	} {
		work, err := us.Calendar().Workday(day(c.day))
		require.NoError(t, err)
		assert.Equal(t, c.off, !work, c.day)
	}
	first, last := us.Calendar().Years()
	assert.Equal(t, []int{2011, 2035}, []int{first, last})
	n, err := us.Calendar().Workdays(day("2025-12-31"), day("2026-12-31"))
	require.NoError(t, err)
	assert.Equal(t, 250, n, "261 weekdays of 2026 less 11 holidays")
}

// The day of the office begins at its midnight, in summer as in winter.
func TestZone(t *testing.T) {
	for instant, want := range map[string]string{
		"2026-01-15T04:59:00Z": "2026-01-14", "2026-01-15T05:00:00Z": "2026-01-15",
		"2026-07-01T03:59:00Z": "2026-06-30", "2026-07-01T04:00:00Z": "2026-07-01",
		"2026-03-08T06:59:00Z": "2026-03-08", "2026-03-09T03:59:00Z": "2026-03-08", "2026-03-09T04:00:00Z": "2026-03-09",
		"2026-11-02T04:59:00Z": "2026-11-01", "2026-11-02T05:00:00Z": "2026-11-02",
	} {
		at, err := time.Parse(time.RFC3339, instant)
		require.NoError(t, err)
		assert.Equal(t, want, calendar.FromTime(at, us.Pack().Zone()).String(), instant)
	}
}

func TestThreeMonthsToRecord(t *testing.T) {
	view := us.Pack().On(day("2026-03-15"))
	_, due, ok, err := view.Deadline("title.recording-priority", day("2026-03-15"))
	require.NoError(t, err)
	assert.True(t, ok)
	assert.Equal(t, "2026-06-15", due.String())
	_, due, _, err = view.Deadline("title.recording-priority", day("2026-11-30"))
	require.NoError(t, err)
	assert.Equal(t, "2027-02-28", due.String())
}

// What the Chinese checks ask for is not asked for here.
func TestNothingChineseIsInForce(t *testing.T) {
	view := us.Pack().On(day("2026-11-23"))
	for _, key := range []law.Key{"title.coowner-consent.licence", "title.coowner-consent.transfer", "title.pledgee-consent.transfer", "title.moves-on-registration", "pledge.arises", "open-licence.exclusive"} {
		assert.False(t, view.Has(key), key)
	}
	for _, c := range law.Conditions() {
		for _, d := range law.Dealings() {
			effect, _ := view.Effect(c, d)
			if c == law.InGrace {
				continue
			}
			assert.Equal(t, law.Free, effect, "%s %s", c, d)
		}
	}
	assert.Equal(t, law.OnContract, view.Choice(law.TitleMoves(ipx.Invention)))
	assert.True(t, view.Has("title.coowner-free"))
	assert.True(t, view.Has("title.written"))
	assert.True(t, view.Has("title.recording-ministerial"))
}

func TestTermOfADesignFollowsItsFilingDate(t *testing.T) {
	for filed, years := range map[string]int{"2015-05-12": 14, "2015-05-13": 15} {
		limit, ok := us.Pack().On(day(filed)).Limit("term.design")
		require.True(t, ok)
		assert.Equal(t, years, limit.N, filed)
	}
}

func TestEveryRuleIsComplete(t *testing.T) {
	for r := range us.Pack().Rules() {
		assert.Regexp(t, `^us\.`, r.ID)
		assert.Empty(t, r.Text.Faults(), r.ID)
		assert.NotEmpty(t, r.Cite.Article.En, r.ID)
	}
}

func ExamplePack() {
	view := us.Pack().On(calendar.MustParse("2026-03-15"))
	rule, _ := view.Rule("title.recording-priority")
	_, due, _, _ := view.Deadline(rule.Key, view.Date())
	fmt.Println(rule.Cite.Text().En, "- record by", due)
	fmt.Println("co-owner's consent needed:", view.Has("title.coowner-consent.transfer"))
	// Output:
	// 35 U.S.C. § 261 - record by 2026-06-15
	// co-owner's consent needed: false
}

func ExampleCalendar() {
	fmt.Println(us.Calendar().AddWorkdays(calendar.MustParse("2026-07-02"), 1))
	// Output: 2026-07-06 <nil>
}
