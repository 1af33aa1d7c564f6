package lifecycle_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/law/us"
	"github.com/ipx-sdk/ipx-go/ipx/lifecycle"
)

func day(s string) calendar.Date { return calendar.MustParse(s) }

var today = day("2026-11-23")

func chinese() law.View { return cn.Pack().On(today) }

func TestTerms(t *testing.T) {
	for _, c := range []struct {
		name  string
		kind  ipx.RightKind
		facts lifecycle.Facts
		until string // first day on which it no longer runs; "" where there is no end
		rule  string
	}{
		{"invention", ipx.Invention, lifecycle.Facts{Filed: day("2018-05-04")}, "2038-05-04", "cn.patent-law-2008.42"},
		{"invention of the present law", ipx.Invention, lifecycle.Facts{Filed: day("2021-06-01")}, "2041-06-01", "cn.patent-law.42.1"},
		{"invention with compensation", ipx.Invention, lifecycle.Facts{Filed: day("2018-05-04"), Compensation: 100}, "2038-08-12", "cn.patent-law-2008.42"},
		{"utility model: the guideline's example", ipx.UtilityModel, lifecycle.Facts{Filed: day("1999-09-06")}, "2009-09-06", "cn.patent-law-1992.45"},
		{"design filed on the last day of the old law", ipx.Design, lifecycle.Facts{Filed: day("2021-05-31")}, "2031-05-31", "cn.patent-law-2008.42"},
		{"design filed on the first day of the new law", ipx.Design, lifecycle.Facts{Filed: day("2021-06-01")}, "2036-06-01", "cn.patent-law.42.1"},
		{"a leap day", ipx.UtilityModel, lifecycle.Facts{Filed: day("2016-02-29")}, "2026-03-01", "cn.patent-law-2008.42"},
		{"application", ipx.Application, lifecycle.Facts{Filed: day("2024-01-02")}, "", ""},
		{"mark", ipx.Trademark, lifecycle.Facts{Granted: day("2017-03-14")}, "2027-03-14", "cn.trademark-law-2013.39"},
		{"mark of the first law, renewed twice", ipx.Trademark, lifecycle.Facts{Granted: day("1998-05-07"), Renewals: 2}, "2028-05-07", "cn.trademark-law-2013.39"},
		{"mark renewed twice", ipx.Trademark, lifecycle.Facts{Granted: day("2007-03-14"), Renewals: 2}, "2037-03-14", "cn.trademark-law-2026.43"},
		{"work of a living author", ipx.Copyright, lifecycle.Facts{Completed: day("2001-05-01")}, "", "cn.copyright-law.23"},
		{"work of an author who died", ipx.Copyright, lifecycle.Facts{Completed: day("1990-05-01"), Died: day("2003-02-03")}, "2054-01-01", "cn.copyright-law.23"},
		{"work of an entity", ipx.Copyright, lifecycle.Facts{Completed: day("2001-05-01"), Published: day("2003-02-03"), Entity: true}, "2054-01-01", "cn.copyright-law.23"},
		{"unpublished work of an entity", ipx.Copyright, lifecycle.Facts{Completed: day("2001-05-01"), Entity: true}, "2052-01-01", "cn.copyright-law.23"},
		{"work published when it was free", ipx.Copyright, lifecycle.Facts{Completed: day("1960-05-01"), Published: day("2015-01-01"), Entity: true}, "2011-01-01", "cn.copyright-law.23"},
		{"software of a firm", ipx.Software, lifecycle.Facts{Completed: day("2020-03-01"), Published: day("2020-06-01"), Entity: true}, "2071-01-01", "cn.software-regulation.14"},
		{"software of a programmer", ipx.Software, lifecycle.Facts{Completed: day("2020-03-01")}, "", "cn.software-regulation.14"},
		{"layout-design filed before use", ipx.LayoutDesign, lifecycle.Facts{Filed: day("2020-03-01"), FirstUse: day("2021-01-01")}, "2030-03-01", "cn.layout-regulation.12"},
		{"layout-design used before filing", ipx.LayoutDesign, lifecycle.Facts{Filed: day("2020-03-01"), FirstUse: day("2019-01-01")}, "2029-01-01", "cn.layout-regulation.12"},
		{"layout-design filed long after completion", ipx.LayoutDesign, lifecycle.Facts{Filed: day("2020-03-01"), Completed: day("2012-06-01")}, "2027-06-01", "cn.layout-regulation.12"},
		{"variety granted under the old law", ipx.PlantVariety, lifecycle.Facts{Granted: day("2025-05-31")}, "2040-05-31", "cn.variety-regulation-2014.34"},
		{"tree granted under the old law", ipx.PlantVariety, lifecycle.Facts{Granted: day("2025-05-31"), Woody: true}, "2045-05-31", "cn.variety-regulation-2014.34"},
		{"variety granted under the new law", ipx.PlantVariety, lifecycle.Facts{Granted: day("2025-06-01")}, "2045-06-01", "cn.variety-regulation-2025"},
		{"tree granted under the new law", ipx.PlantVariety, lifecycle.Facts{Granted: day("2025-06-01"), Woody: true}, "2050-06-01", "cn.variety-regulation-2025"},
		{"know-how", ipx.KnowHow, lifecycle.Facts{Completed: day("2020-01-01")}, "", ""},
	} {
		p, err := lifecycle.Term(chinese(), c.kind, c.facts)
		require.NoError(t, err, c.name)
		assert.Equal(t, c.until, p.Term.Until.String(), c.name)
		assert.Equal(t, c.rule, p.Rule, c.name)
		assert.Equal(t, c.rule == "", p.Cite.IsZero(), c.name)
		if c.until == "" {
			assert.NotEmpty(t, p.Open.Zh, c.name)
		}
	}
}

func TestTermsThatCannotBeCounted(t *testing.T) {
	for name, c := range map[string]struct {
		kind  ipx.RightKind
		facts lifecycle.Facts
	}{
		"filing date":                    {ipx.Invention, lifecycle.Facts{}},
		"was not protected any more on":  {ipx.LayoutDesign, lifecycle.Facts{Filed: today, Completed: day("2011-11-23")}},
		"was not published on 2020":      {ipx.Software, lifecycle.Facts{Completed: today, Published: day("2020-01-01"), Entity: true}},
		"kind application needs its fi":  {ipx.Application, lifecycle.Facts{}},
		"day of registration":            {ipx.Trademark, lifecycle.Facts{}},
		"day of completion":              {ipx.Software, lifecycle.Facts{}},
		"kind layout-design needs its f": {ipx.LayoutDesign, lifecycle.Facts{FirstUse: today}},
		"day of grant":                   {ipx.PlantVariety, lifecycle.Facts{}},
		`kind of right "ship"`:           {"ship", lifecycle.Facts{}},
		"-1 renewals":                    {ipx.Trademark, lifecycle.Facts{Granted: today, Renewals: -1}},
		"is not lengthened by":           {ipx.UtilityModel, lifecycle.Facts{Filed: today, Compensation: 1}},
		"days of compensation":           {ipx.Invention, lifecycle.Facts{Filed: today, Compensation: 99999}},
		"was in force in \"CN\" on 1992": {ipx.Invention, lifecycle.Facts{Filed: day("1992-12-31")}},
	} {
		_, err := lifecycle.Term(chinese(), c.kind, c.facts)
		assert.ErrorContains(t, err, name)
	}
	_, err := lifecycle.Term(us.Pack().On(today), ipx.UtilityModel, lifecycle.Facts{Filed: today})
	assert.ErrorContains(t, err, `no rule on term.utility-model was in force in "US"`)
	_, err = lifecycle.Term(chinese(), ipx.Trademark, lifecycle.Facts{Granted: day("9990-01-01"), Renewals: 5})
	assert.Error(t, err, "beyond the calendar")
}

// A pack of another jurisdiction counts by its own rules: a design patent of
// the United States lasts from its grant.
func TestTermUnderAnotherLaw(t *testing.T) {
	v := us.Pack().On(today)
	p, err := lifecycle.Term(v, ipx.Invention, lifecycle.Facts{Filed: day("2018-05-04"), Granted: day("2021-01-05")})
	require.NoError(t, err)
	assert.Equal(t, "2038-05-04", p.Term.Until.String())
	p, err = lifecycle.Term(v, ipx.Design, lifecycle.Facts{Filed: day("2018-05-04"), Granted: day("2021-01-05")})
	require.NoError(t, err)
	assert.Equal(t, "2036-01-05", p.Term.Until.String())
	p, err = lifecycle.Term(v, ipx.Design, lifecycle.Facts{Filed: day("2015-05-12"), Granted: day("2016-01-05")})
	require.NoError(t, err)
	assert.Equal(t, "2030-01-05", p.Term.Until.String(), "fourteen years by the law of its filing")
	p, err = lifecycle.Term(v, ipx.Design, lifecycle.Facts{Filed: day("2018-05-04")})
	require.NoError(t, err)
	assert.True(t, p.Term.Until.IsZero())
	assert.Equal(t, "not granted yet", p.Open.En)
}

// Each renewal adds ten years and moves nothing else.
func TestRenewalsAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := lifecycle.Facts{Granted: day("2001-12-01").AddDays(rapid.IntRange(0, 9000).Draw(t, "granted"))}
		for n := range rapid.IntRange(1, 9).Draw(t, "renewals") {
			f.Renewals = n
			p, err := lifecycle.Term(chinese(), ipx.Trademark, f)
			require.NoError(t, err)
			assert.Equal(t, f.Granted, p.Term.From)
			years := p.Term.Until.Year() - f.Granted.Year()
			assert.Equal(t, 10*(n+1), years)
		}
	})
}

// A thousand years of renewals, and twenty of compensation, are counted; no more.
func TestBoundsOfFacts(t *testing.T) {
	_, err := lifecycle.Term(chinese(), ipx.Trademark, lifecycle.Facts{Granted: day("2014-05-01"), Renewals: 100})
	assert.NoError(t, err)
	_, err = lifecycle.Term(chinese(), ipx.Trademark, lifecycle.Facts{Granted: day("2014-05-01"), Renewals: 101})
	assert.Error(t, err)
	_, err = lifecycle.Term(chinese(), ipx.Invention, lifecycle.Facts{Filed: day("2014-05-01"), Compensation: 20 * 366})
	assert.NoError(t, err)
	_, err = lifecycle.Term(chinese(), ipx.Invention, lifecycle.Facts{Filed: day("2014-05-01"), Compensation: 20*366 + 1})
	assert.Error(t, err)
	_, err = lifecycle.Term(chinese(), ipx.Invention, lifecycle.Facts{Filed: day("2014-05-01"), Compensation: -1})
	assert.Error(t, err)
}
