package lifecycle_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law/us"
	"github.com/ipx-sdk/ipx-go/ipx/lifecycle"
)

func TestCompensation(t *testing.T) {
	for _, c := range []struct {
		name                     string
		filed, requested, issued string
		excused                  int
		twin                     bool
		days                     int
		by                       string
	}{
		{"five years after filing", "2018-05-04", "2018-05-04", "2023-05-04", 0, false, 365, "2023-08-04"},
		{"under the rules of 2023", "2019-05-04", "2019-05-04", "2024-05-04", 0, false, 366, "2024-08-05"},
		{"the request came late", "2018-05-04", "2020-05-04", "2023-05-14", 0, false, 10, "2023-08-14"},
		{"the applicant was slow", "2018-05-04", "2018-05-04", "2023-05-04", 300, false, 65, "2023-08-04"},
		{"in time", "2018-05-04", "2018-05-04", "2022-05-04", 0, false, 0, ""},
		{"all of it excused", "2018-05-04", "2018-05-04", "2023-05-04", 365, false, 0, ""},
		{"a twin utility model", "2018-05-04", "2018-05-04", "2023-05-04", 0, true, 0, ""},
	} {
		days, by, err := lifecycle.Compensation(chinese(), lifecycle.Delay{Filed: day(c.filed), Requested: day(c.requested), Granted: day(c.issued), Excused: c.excused, Twin: c.twin})
		require.NoError(t, err, c.name)
		assert.Equal(t, c.days, days, c.name)
		assert.Equal(t, c.by, by.String(), c.name)
	}
	_, _, err := lifecycle.Compensation(chinese(), lifecycle.Delay{Filed: today})
	assert.ErrorContains(t, err, "needs the days")
	_, _, err = lifecycle.Compensation(chinese(), lifecycle.Delay{Filed: day("2010-01-01"), Requested: day("2010-01-01"), Granted: day("2021-05-31")})
	assert.ErrorContains(t, err, "no rule on compensation", "it came with the law of 2020")
}

// Each of the three bounds decides one of the cases.
func TestDrugCompensation(t *testing.T) {
	for _, c := range []struct {
		name                     string
		filed, approved, expires string
		days                     int
		by                       string
	}{
		{"a term of eighteen years, so that the time lost is the least", "2016-06-15", "2022-06-15", "2034-06-15", 365, "2022-09-15"},
		{"five years are the most", "2008-01-10", "2021-09-01", "2028-01-10", 1827, "2021-12-01"},
		{"fourteen years from the approval are the most", "2013-07-01", "2021-07-01", "2033-07-01", 730, "2021-10-08"},
		{"approved within five years", "2018-05-04", "2023-05-03", "2038-05-04", 0, ""},
		{"approved after five years and a day", "2018-05-04", "2023-05-05", "2038-05-04", 0, ""}, // fifteen years are left
		{"fourteen years are left", "2017-05-04", "2023-05-04", "2037-05-04", 0, ""},
		{"a day less is left", "2017-05-03", "2023-05-04", "2037-05-03", 1, "2023-08-04"},
		{"the delayed grant was made up for before", "2013-07-01", "2021-07-01", "2034-07-01", 365, "2021-10-08"},
		{"it had ended by then", "2002-05-04", "2022-05-04", "2022-05-04", 0, ""},
		{"under the rules of 2023", "2012-01-20", "2024-01-20", "2032-01-20", 1827, "2024-04-22"},
	} {
		days, by, err := lifecycle.DrugCompensation(chinese(), lifecycle.DrugDelay{Filed: day(c.filed), Approved: day(c.approved), Expires: day(c.expires)})
		require.NoError(t, err, c.name)
		assert.Equal(t, c.days, days, c.name)
		assert.Equal(t, c.by, by.String(), c.name)
	}
	for name, d := range map[string]lifecycle.DrugDelay{
		"in this order":             {Filed: today, Approved: today.AddDays(-1), Expires: today.AddYears(1)},
		"needs the days":            {Approved: today, Expires: today.AddYears(1)},
		"of filing, approval":       {Filed: today, Approved: today.AddYears(1)},
		"term.compensation.drug-co": {Filed: day("2010-01-01"), Approved: day("2021-05-31"), Expires: day("2030-01-01")}, // it came with the law of 2020
	} {
		_, _, err := lifecycle.DrugCompensation(chinese(), d)
		assert.ErrorContains(t, err, name)
	}
}

// Whatever the dates, no bound is passed.
func TestDrugCompensationKeepsItsBounds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := lifecycle.DrugDelay{Filed: day("2003-01-01").AddDays(rapid.IntRange(0, 5000).Draw(t, "filed")), Approved: day("2021-06-01").AddDays(rapid.IntRange(0, 1800).Draw(t, "approved"))}
		d.Expires = d.Filed.AddYears(20).AddDays(rapid.IntRange(0, 900).Draw(t, "made up for"))
		days, _, err := lifecycle.DrugCompensation(chinese(), d)
		require.NoError(t, err)
		require.GreaterOrEqual(t, days, 0)
		if until := d.Expires.AddDays(days); days > 0 {
			require.False(t, until.After(d.Expires.AddYears(5)))
			require.False(t, until.After(d.Approved.AddYears(14)))
			require.False(t, d.Filed.AddYears(5).AddDays(days).After(d.Approved))
		}
	})
}

func TestFeesOfCompensation(t *testing.T) {
	for _, c := range []struct {
		from, until string
		years       int
		total       string
	}{
		{"2033-07-01", "2035-07-01", 2, "CNY 16200.00"},
		{"2033-07-01", "2035-06-30", 1, "CNY 8200.00"},
		{"2033-07-01", "2034-06-30", 0, "CNY 200.00"},
		{"2028-02-29", "2033-02-28", 5, "CNY 40200.00"},
	} {
		f, err := lifecycle.FeesOfCompensation(chinese(), calendar.Term{From: day(c.from), Until: day(c.until)})
		require.NoError(t, err)
		assert.Equal(t, c.years, f.Years, c.from+c.until)
		assert.Equal(t, c.total, f.Total.String())
		assert.Equal(t, "cn.announcement-594", f.Rule)
		assert.NotEmpty(t, f.Cite.Zh)
	}
	_, err := lifecycle.FeesOfCompensation(chinese(), calendar.Term{From: today, Until: today})
	assert.ErrorContains(t, err, "nothing was added")
	_, err = lifecycle.FeesOfCompensation(chinese(), calendar.Term{From: today})
	assert.ErrorContains(t, err, "nothing was added")
	_, err = lifecycle.FeesOfCompensation(us.Pack().On(today), calendar.Term{From: today, Until: today.AddYears(1)})
	assert.ErrorContains(t, err, `"US"`)
}
