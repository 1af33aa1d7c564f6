package cn_test

import (
	"errors"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
)

func day(s string) calendar.Date { return calendar.MustParse(s) }

// Every instrument has its name in 《》, or is a notice, list or guide whose
// name goes without.
var (
	ruleID    = regexp.MustCompile(`^cn\.[a-z][a-z0-9-]*(\.[a-z][a-z-]*)?(\.\d+)*$`)
	articleEn = regexp.MustCompile(`^art\. (\d+)( ¶(\d+))?( no\. (\d+))?$`)
	articleZh = regexp.MustCompile(`^第[一二三四五六七八九十百千零]+条(第[一二三四五六七八九十]+款)?(第（[一二三四五六七八九十]+）项)?$`)
	title     = regexp.MustCompile(`^《.+》|财税|公告|指南|收费标准`)
)

func TestEveryRuleIsCompleteAndSane(t *testing.T) {
	n := 0
	for r := range cn.Pack().Rules() {
		n++
		assert.Regexp(t, `^[a-z][a-z-]*(\.[a-z][a-z-]*)+$`, string(r.Key))
		assert.Regexp(t, ruleID, r.ID)
		assert.Empty(t, r.Text.Faults(), r.ID)
		assert.True(t, strings.HasSuffix(r.Text.Zh, "。"), "%s: %s", r.ID, r.Text.Zh)
		assert.True(t, strings.HasSuffix(r.Text.En, "."), "%s: %s", r.ID, r.Text.En)
		assert.NotRegexp(t, `[\p{Han}]`, r.Text.En, r.ID)
		assert.Regexp(t, title, r.Cite.Instrument.Zh, r.ID)
		assert.NotRegexp(t, `[\p{Han}]`, r.Cite.Instrument.En+r.Cite.Article.En, r.ID)
		if r.Cite.Article.En != "" {
			assert.Regexp(t, articleEn, r.Cite.Article.En, r.ID)
			assert.Regexp(t, articleZh, r.Cite.Article.Zh, r.ID)
			m := articleEn.FindStringSubmatch(r.Cite.Article.En)
			assert.True(t, strings.HasSuffix(r.ID, "."+strings.Join(slices.DeleteFunc([]string{m[1], m[3], m[5]}, func(s string) bool { return s == "" }), ".")), r.ID)
		}
		assert.False(t, r.From.Before(day("1983-03-01")), "%s begins on %s, before the first law on marks", r.ID, r.From)
		assert.True(t, r.Until.IsZero() || r.Until.Before(day("2030-01-01")), r.ID)
		for name, d := range r.Figures {
			assert.Regexp(t, `^[a-z][a-z0-9-]*$`, name, r.ID)
			assert.False(t, d.IsNegative(), "%s: %s", r.ID, name)
		}
		if !r.Limit.IsZero() {
			back, err := calendar.ParsePeriod(r.Limit.String())
			require.NoError(t, err, r.ID)
			assert.Equal(t, r.Limit, back, r.ID)
		}
	}
	assert.Equal(t, cn.Pack().Len(), n)
	assert.Greater(t, n, 400)
}

// ended are topics that the law has given up.
var ended = map[law.Key]string{
	"pledge.contract-waits":     "since the Property Law the pledge contract binds before registration",
	"tax.vat.technology-exempt": "granted until the end of 2027",
	"tax.vat.copyright-exempt":  "granted until the end of 2027",
}

// The versions of a topic follow each other day by day, and the last one is
// in force.
func TestVersionsFollowEachOtherWithoutGaps(t *testing.T) {
	var last law.Rule
	for r := range cn.Pack().Rules() {
		if r.Key == last.Key {
			assert.Equal(t, last.Until, r.From, "%s: between %s and %s", r.Key, last.ID, r.ID)
		} else if _, given := ended[last.Key]; last.Key != "" && given == last.Until.IsZero() {
			t.Errorf("%s: in force: %v, given up: %v", last.Key, last.Until.IsZero(), given)
		}
		last = r
	}
	assert.True(t, last.Until.IsZero(), last.Key)
}

// A version that stands in a statute which was read has no note that it was
// not, and the other way round.
func TestRememberedRulesSayThatTheyAre(t *testing.T) {
	read, remembered := 0, 0
	for r := range cn.Pack().Rules() {
		switch r.Basis {
		case law.Memory:
			remembered++
			assert.NotEmpty(t, r.Note.En, r.ID)
		case law.Statute:
			read++
			assert.NotContains(t, r.Note.En, "not read", r.ID)
		}
	}
	assert.Greater(t, read, 150)
	assert.Greater(t, remembered, 50, "old editions are remembered")
}

// The article changes on the first day of the revision, what it says does not.
func TestTrademarkLawMovesOnNewYear2027(t *testing.T) {
	for _, c := range []struct {
		key           law.Key
		before, after string
	}{
		{"title.coowner-consent.transfer.trademark", "art. 5", "art. 7"},
		{"title.moves-on-registration.trademark", "art. 42 ¶4", "art. 46 ¶4"},
		{"title.moves.trademark", "art. 42 ¶4", "art. 46 ¶4"},
		{"title.void-from-start.trademark", "art. 47 ¶1", "art. 53 ¶1"},
		{"trademark.assignment", "art. 42 ¶1", "art. 46 ¶1"},
		{"trademark.similar-marks", "art. 42 ¶2", "art. 46 ¶2"},
		{"trademark.licence.third-parties", "art. 43 ¶3", "art. 55 ¶3"},
		{"term.trademark", "art. 39", "art. 43"},
		{"term.trademark.grace", "art. 40 ¶1", "art. 44 ¶1"},
	} {
		old, ok := cn.Pack().On(day("2026-12-31")).Rule(c.key)
		require.True(t, ok, c.key)
		young, ok := cn.Pack().On(day("2027-01-01")).Rule(c.key)
		require.True(t, ok, c.key)
		assert.Equal(t, []string{c.before, c.after}, []string{old.Cite.Article.En, young.Cite.Article.En}, c.key)
		assert.Equal(t, "Trademark Law (2026 revision)", young.Cite.Instrument.En)
	}
}

func rows(t *testing.T, name string) [][]string {
	data, err := os.ReadFile("testdata/" + name)
	require.NoError(t, err)
	var out [][]string
	for line := range strings.Lines(string(data)) {
		if line = strings.TrimSuffix(line, "\n"); line != "" && line[0] != '#' {
			out = append(out, strings.Split(line, "\t"))
		}
	}
	return out
}

func TestDeadlines(t *testing.T) {
	view := cn.Pack().On(day("2026-11-23"))
	for _, f := range rows(t, "deadlines.tsv") {
		issued, way, want, limit, raw, due, shows := day(f[0]), law.Key(f[1]), f[2], f[3], f[4], f[5], f[6]
		received := issued
		if way != "-" {
			var err error
			received, err = view.Received(way, issued, calendar.Date{})
			require.NoError(t, err, shows)
		}
		assert.Equal(t, want, received.String(), shows)
		p, err := calendar.ParsePeriod(limit)
		require.NoError(t, err)
		gotRaw, gotDue, err := p.End(received, cn.Calendar())
		if due == "-" {
			unknown, ok := errors.AsType[*calendar.NotPublishedError](err)
			require.True(t, ok, "%v", err)
			assert.Equal(t, gotRaw.Year(), unknown.Year)
		} else {
			require.NoError(t, err, shows)
			assert.Equal(t, due, gotDue.String(), shows)
		}
		assert.Equal(t, raw, gotRaw.String(), shows)
	}
}

// A mark's ten years end on the day before the corresponding day (TMR art. 12
// ¶2).
func TestTermOfAMark(t *testing.T) {
	limit, ok := cn.Pack().On(day("2017-03-14")).Limit("term.trademark")
	require.True(t, ok)
	term, err := limit.Term(day("2017-03-14"))
	require.NoError(t, err)
	assert.Equal(t, "2027-03-13", term.Last().String())
}

func TestWhatIsProvenCountsWhereTheRuleYields(t *testing.T) {
	view := cn.Pack().On(day("2026-11-23"))
	for _, c := range []struct {
		way  law.Key
		want string
	}{
		{"delivery.patent.post", "2026-01-25"},
		{"delivery.patent.electronic", "2026-01-25"},
		{"delivery.patent.hand", "2026-01-20"},
		{"delivery.patent.gazette", "2026-02-20"},
		{"delivery.trademark.post", "2026-01-25"},
		{"delivery.trademark.electronic", "2026-01-25"},
		{"delivery.trademark.gazette", "2026-02-19"},
	} {
		got, err := view.Received(c.way, day("2026-01-20"), day("2026-01-25"))
		require.NoError(t, err)
		assert.Equal(t, c.want, got.String(), c.way)
	}
	_, err := view.Received("delivery.pigeon", day("2026-01-20"), calendar.Date{})
	assert.ErrorContains(t, err, "delivery.pigeon")
	_, err = view.Received("delivery.patent.post", day("2026-01-20"), day("2026-01-19"))
	assert.ErrorContains(t, err, "before the issue")
	_, err = view.Received("delivery.patent.post", calendar.Date{}, calendar.Date{})
	assert.ErrorContains(t, err, "day of issue")
	_, err = view.Received("delivery.patent.electronic", day("1995-01-01"), calendar.Date{})
	assert.ErrorContains(t, err, "1995-01-01", "no rule of that time is known, so no day is guessed")
}

func TestAnnouncedDays(t *testing.T) {
	c := cn.Calendar()
	for d, work := range map[string]bool{
		"2026-01-01": false, "2026-01-04": true, "2026-02-14": true, "2026-02-15": false, "2026-02-23": false, "2026-02-24": true, "2026-02-28": true,
		"2026-04-06": false, "2026-04-07": true, "2026-05-09": true, "2026-06-19": false, "2026-09-20": true, "2026-09-25": false,
		"2026-10-07": false, "2026-10-08": true, "2026-10-10": true, "2026-10-11": false,
		"2015-09-03": false, "2015-09-06": true, "2020-01-31": false, "2020-02-02": false, "2020-02-03": true,
	} {
		got, err := c.Workday(day(d))
		require.NoError(t, err)
		assert.Equal(t, work, got, d)
	}
	for year, want := range map[int]int{2026: 248, 2025: 248, 2024: 251} {
		first, _ := calendar.Of(year-1, time.December, 31)
		last, _ := calendar.Of(year, time.December, 31)
		n, err := c.Workdays(first, last)
		require.NoError(t, err)
		assert.Equal(t, want, n, year)
	}
}

// Beyond the announced years nothing is guessed.
func TestYearBeyondTheTable(t *testing.T) {
	view := cn.Pack().On(day("2026-11-23"))
	raw, due, ok, err := view.Deadline("licence.record", day("2026-11-23"))
	assert.True(t, ok)
	unknown, is := errors.AsType[*calendar.NotPublishedError](err)
	require.True(t, is, "%v", err)
	assert.Equal(t, []int{2027, 2006, 2026}, []int{unknown.Year, unknown.First, unknown.Last})
	assert.ErrorContains(t, err, "licence.record")
	assert.Equal(t, "2027-02-23", raw.String(), "the count itself is known")
	assert.True(t, due.IsZero())
	_, err = cn.Calendar().AddWorkdays(day("2026-12-30"), 5)
	assert.ErrorContains(t, err, "2027 are not published")
	_, err = cn.Calendar().Workday(day("2005-12-31"))
	assert.Error(t, err)
}

// always is a bank that never closes.
type always struct{}

func (always) Workday(calendar.Date) (bool, error)                       { return true, nil }
func (always) NextWorkday(d calendar.Date) (calendar.Date, error)        { return d, nil }
func (always) AddWorkdays(d calendar.Date, n int) (calendar.Date, error) { return d.AddDays(n), nil }

func TestHostsOwnCalendar(t *testing.T) {
	next, err := cn.Calendar().With(calendar.Year{Year: 2027, Off: calendar.Span(day("2027-02-20"), day("2027-02-28")), Notice: "made up"})
	require.NoError(t, err)
	pack := cn.Pack().WithCalendar(next)
	_, due, _, err := pack.On(day("2026-11-23")).Deadline("licence.record", day("2026-11-23"))
	require.NoError(t, err)
	assert.Equal(t, "2027-03-01", due.String())
	assert.NotEqual(t, cn.Pack().Version(), pack.Version(), "histories show it")
	other, err := cn.Calendar().With(calendar.Year{Year: 2027, Off: calendar.Span(day("2027-02-20"), day("2027-03-01")), Notice: "made up"})
	require.NoError(t, err)
	assert.NotEqual(t, cn.Pack().WithCalendar(other).Version(), pack.Version(), "and which it was")
	assert.Equal(t, cn.Pack().WithCalendar(next).Version(), pack.Version())

	pack = cn.Pack().WithCalendar(always{})
	_, due, _, err = pack.On(day("2026-07-03")).Deadline("licence.record", day("2026-07-03"))
	require.NoError(t, err)
	assert.Equal(t, "2026-10-03", due.String(), "no roll, as nobody rests")
	_, due, _, err = cn.Pack().On(day("2026-07-03")).Deadline("licence.record", day("2026-07-03"))
	require.NoError(t, err)
	assert.Equal(t, "2026-10-08", due.String(), "the pack itself is as it was")
}

func TestZone(t *testing.T) {
	late := time.Date(2026, 11, 23, 16, 30, 0, 0, time.UTC)
	assert.Equal(t, "2026-11-24", calendar.FromTime(late, cn.Pack().Zone()).String())
}

// The moment when title moves stands for every kind of right.
func TestTitleMovesIsKnownForEveryKind(t *testing.T) {
	want := map[ipx.RightKind]string{
		ipx.Invention: law.OnRegistration, ipx.UtilityModel: law.OnRegistration, ipx.Design: law.OnRegistration, ipx.Application: law.OnRegistration,
		ipx.Trademark: law.OnGazette, ipx.Copyright: law.OnContract, ipx.Software: law.OnContract,
		ipx.LayoutDesign: law.OnRegistration, ipx.PlantVariety: law.OnRegistration, ipx.KnowHow: law.OnContract,
	}
	for _, kind := range ipx.RightKinds() {
		assert.Equal(t, want[kind], cn.Pack().On(day("2026-11-23")).Choice(law.TitleMoves(kind)), kind)
	}
	assert.Equal(t, law.OnGazette, cn.Pack().On(day("1999-01-01")).Choice(law.TitleMoves(ipx.Invention)), "under the law of 1992 the gazette made it effective")
}

// The table of what each state of a patent blocks, and that each cell has its
// article.
func TestConditionsAndDealings(t *testing.T) {
	words := map[string]law.Effect{"free": law.Free, "warned": law.Warned, "needs": law.Needs, "barred": law.Barred}
	view := cn.Pack().On(day("2026-11-23"))
	var seen []law.Condition
	for _, f := range rows(t, "life.tsv") {
		c := law.Condition(f[0])
		seen = append(seen, c)
		for i, d := range law.Dealings() {
			effect, rule := view.Effect(c, d)
			assert.Equal(t, words[f[i+1]], effect, "%s %s", c, d)
			assert.Equal(t, effect == law.Free, rule.ID == "", "%s %s cites %q", c, d, rule.ID)
		}
	}
	assert.Equal(t, law.Conditions(), seen)
	effect, _ := view.Effect("no such condition", law.PledgeIt)
	assert.Equal(t, law.Free, effect)
	effect, _ = view.At(day("2020-01-01")).Effect(law.ExclusiveOut, law.OfferOpenly)
	assert.Equal(t, law.Free, effect, "open licences came with the law of 2020, the bar with the rules of 2023")
}
