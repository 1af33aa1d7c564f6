package registry_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/registry"
	"github.com/ipx-sdk/ipx-go/ipx/title"
)

// Where a rule begins and ends. The rows below are constructed.

func TestReachOfANotice(t *testing.T) {
	sold := "2012-05-30 TR01 {'effective_date':'2012-05-02','before':[{'name':'A'}],'after':[{'name':'C'}]}"
	for on, want := range map[string]registry.ItemType{
		"2012-04-15": registry.NoticeWithoutTwin, // 45 days
		"2012-04-14": registry.Transfer,          // 46
		"2012-07-14": registry.NoticeWithoutTwin,
		"2012-07-15": registry.Transfer,
	} {
		rows := []string{"2010-05-10 GR01", on + " ASS {'after':[{'name':'B'}]}", sold}
		if on > "2012-05-30" {
			rows[1], rows[2] = rows[2], rows[1]
		}
		head := strings.Replace(twoOwners, "'grant_date':'2019-05-10'", "'grant_date':'2010-05-10'", 1)
		var got registry.ItemType
		for _, i := range imported(t, constructed(t, head, rows...)).Ledger {
			if i.Gazetted.String() == on {
				got = i.Type
			}
		}
		assert.Equal(t, want, got, on)
	}
	// On the day of grant there is a right to transfer.
	r := imported(t, constructed(t, "", "2019-05-10 ASS {'after':[{'name':'B'}]}"))
	assert.Equal(t, registry.Transfer, r.Ledger[0].Type)
	r = imported(t, constructed(t, "", "2019-05-09 ASS {'after':[{'name':'B'}]}"))
	assert.Equal(t, registry.ApplicationTransfer, r.Ledger[0].Type)
}

// A notice is evidence of the transfer that it belongs to: it takes no effect
// of its own and gives the holder no other name.
func TestANoticeChangesNothing(t *testing.T) {
	r := imported(t, constructed(t, "", "2010-05-10 GR01",
		"2012-03-14 TR01 {'effective_date':'2012-02-20','before':[{'name':'A'}],'after':[{'name':'X'}]}",
		"2012-04-11 ASS {'effective_date':'2012-02-10','after':[{'name':'X BIOTECHNOLOGY'}]}",
		"2014-03-12 TR01 {'effective_date':'2014-02-20','before':[{'name':'X'}],'after':[{'name':'Z'}]}"))
	assert.Equal(t, []int{3}, rowsOf(r, "LEGACY_ROW_WITHOUT_TWIN"))
	assert.Empty(t, rowsOf(r, "TRANSFEROR_NAME_NOT_LAST_HOLDER_NAME"))
	assert.Empty(t, rowsOf(r, "EFFECTIVE_ORDER_DIFFERS_FROM_GAZETTE_ORDER"))
	assert.Equal(t, []ipx.PartyID{"Z"}, ownersOf(r))
}

func TestUnpaidAnniversary(t *testing.T) {
	for on, want := range map[string]string{ // filed on 2017-07-21
		"2023-01-22": "2022-07-21", // six months and a day
		"2023-01-21": "2021-07-21",
		"2019-03-01": "2018-07-21", // the first
		"2018-01-30": "",           // none has passed
	} {
		end := imported(t, constructed(t, "", on+" CF01")).State.End
		if want == "" {
			assert.Equal(t, on, end.Date.String(), "the gazette day stands for it")
			continue
		}
		assert.Equal(t, want, end.Date.String(), on)
	}
	// What is estimated is not out of order.
	r := imported(t, constructed(t, "", grantRow,
		"2022-08-19 EE01 {'contract_record_number':'X1','record_date':'2022-08-01'}", "2023-03-17 CF01"))
	assert.Empty(t, rowsOf(r, "EFFECTIVE_ORDER_DIFFERS_FROM_GAZETTE_ORDER"))
}

func TestSmallRules(t *testing.T) {
	r := imported(t, constructed(t, "", "2019-05-10 RJ01"))
	assert.Empty(t, rowsOf(r, "UNDATED_END"), "an application ends by its gazette")
	r = imported(t, constructed(t, "", "2018-06-12 TA01 {'before':[{'name':'A'}],'after':[{'name':'A'}]}"))
	assert.Equal(t, []int{1}, rowsOf(r, "BEFORE_EQUALS_AFTER_IN_TRANSLITERATION"))
	r = imported(t, constructed(t, "", grantRow, "2020-03-10 EE01 {'denomination':'one','records':[{'denomination':'two'}]}"))
	require.NotNil(t, finding(r, "TITLE_TRANSLATION_VARIES"))
	assert.Equal(t, 2, finding(r, "TITLE_TRANSLATION_VARIES").N)
	long := strings.Repeat("a very long name ", 12)
	r = imported(t, constructed(t, "", grantRow, "2020-03-10 TR01 {'after':[{'name':'"+long+"B'},{'name':'"+long+"C'}]}"))
	assert.Len(t, ownersOf(r), 1, "keys are cut at 200 characters")
	long = long[:150]
	r = imported(t, constructed(t, "", grantRow, "2020-03-10 TR01 {'after':[{'name':'"+long+"B'},{'name':'"+long+"C'}]}"))
	assert.Len(t, ownersOf(r), 2)
}

// Seizures are lifted in the order in which they came; two older rows that say
// different things are two acts.
func TestOrderOfSeizuresAndNotices(t *testing.T) {
	r := imported(t, constructed(t, "", grantRow, freeze1, freeze2, thaw))
	l, ok := r.Record.Latest().Burden("preservation#2")
	require.True(t, ok)
	assert.True(t, l.Ended.IsZero(), "the later one waits on")
	r = imported(t, constructed(t, "", "2012-04-30 ASS {'after':[{'name':'B'}]}", "2012-04-30 ASS {'after':[{'name':'C'}]}"))
	assert.Len(t, r.Ledger, 2)
}

// The term is that of the law under which the right was applied for.
func TestTermOfTheLawOfFiling(t *testing.T) {
	head := `'id':'CN3','publication_number':'CN309999999S','right_type':'design','application_number':'201130033448.5','filing_date':'2011-06-20','grant_date':'2011-12-19','original_applicants':[{'name':'A'}]`
	r := imported(t, constructed(t, head, "2011-12-19 GR01", "2021-07-16 CX01"))
	assert.Equal(t, "2021-06-20", r.State.End.Date.String(), "ten years, though designs applied for since June 2021 have fifteen")
}

// Bounds of a file.
func TestBoundsOfAHistory(t *testing.T) {
	rows := make([]registry.Row, 5001)
	for i := range rows {
		rows[i] = registry.Row{Seq: i + 1, Date: day("2020-01-01"), Code: "REG", Office: "CN"}
	}
	_, err := registry.Import(registry.History{ID: "CN1", Rows: rows}, packs(t))
	assert.ErrorContains(t, err, "more than 5000")
	_, err = registry.Import(registry.History{ID: "CN1", Rows: rows[:5000]}, packs(t))
	assert.NoError(t, err)
	one := registry.Row{Seq: 1, Date: day("2020-01-01"), Code: "EE01", Office: "CN", Details: registry.Details{Records: make([]registry.Details, 5001)}}
	_, err = registry.Import(registry.History{ID: "CN1", Rows: []registry.Row{one}}, packs(t))
	assert.ErrorContains(t, err, "more than 5000 contracts")
}

// Types of licence as gazettes, and their translations, print them; anything
// else is ordinary (SPC Interpretation on Technology Contracts art. 25 ¶2).
func TestTypesOfLicence(t *testing.T) {
	for printed, want := range map[string]title.LicenceType{
		"Common License": title.Ordinary, "普通许可": title.Ordinary, "": title.Ordinary, "Non-exclusive License": title.Ordinary, "a kind of its own": title.Ordinary,
		"Exclusive License": title.Exclusive, "Exclusive license": title.Exclusive, "独占许可": title.Exclusive,
		"Sole License": title.Sole, "排他许可": title.Sole,
	} {
		r := imported(t, constructed(t, "", grantRow, "2020-06-10 EE01 {'contract_record_number':'X1','licence_type':'"+printed+"'}"))
		l, ok := r.Record.Latest().Burden("licence:X1")
		require.True(t, ok)
		assert.Equal(t, want, l.Licence, printed)
	}
}

// The days that rows do not print are given with how sure they are.
func TestDaysOfEntries(t *testing.T) {
	certainty := func(r registry.Result, act title.ActName) title.Certainty {
		for _, e := range r.Record.Entries() {
			if e.Act.Name() == act {
				return e.Certainty
			}
		}
		return ""
	}
	r := imported(t, constructed(t, "", "2024-03-12 PE01 {'registration_number':'Y1'}"))
	assert.Equal(t, title.NotLaterThan, certainty(r, title.ActGrant))
	r = imported(t, constructed(t, "", pledge1))
	assert.NotEqual(t, title.NotLaterThan, certainty(r, title.ActGrant))
	r = imported(t, constructed(t, "", "2023-03-17 CF01"))
	assert.Equal(t, title.Estimated, certainty(r, title.ActObserve))
	r = imported(t, constructed(t, "", grantRow, "2037-08-11 CX01"))
	events := registry.Export(r.Record)
	assert.Equal(t, "2037-07-21", events[len(events)-1].Date.String(), "the term is over on its day, not on that of the gazette")
	r = imported(t, constructed(t, "", grantRow, "2024-06-11 TP01"))
	assert.Equal(t, "2042-07-21", r.Record.Latest().Life().Expires.String(), "at most five years more (Patent Law art. 42)")
	// A day of effect behind that of the gazette is odd; nobody knew of it earlier.
	r = imported(t, constructed(t, "", "2020-03-10 PE01 {'registration_number':'Y1','effective_date':'2020-04-01'}"))
	assert.Equal(t, "2020-04-01", r.Record.Entries()[0].Known.String())
	r = imported(t, constructed(t, "", "2020-03-10 C47 {'after':[{'name':'Heir'}]}"))
	assert.Equal(t, title.Succession, r.Record.Entries()[0].Act.(title.Vest).Cause)
	us := usRows(t, "2019-06-03|000002/0001|ASSIGNMENT OF ASSIGNORS INTEREST|J.B.|Acme, Inc.")
	us.Rows[0].Details.Assignors[0].Executed = day("2019-04-01")
	held := imported(t, us).Record.AsOf(day("2019-04-02")).Owners()
	assert.EqualValues(t, "Acme, Inc.", held[0].Party, "a contract binds from its signature")
}

// A change of name that came out before a transfer which had taken effect is
// that of the transferor, whatever names the transfer prints.
func TestNamesBeforeTransfers(t *testing.T) {
	later := func(before, after string) string {
		return "2021-03-23 TR01 {'effective_date':'2021-02-26','before':[{'name':'" + before + "'}],'after':[{'name':'" + after + "'}]}"
	}
	name := func(before, after string) string {
		return "2021-03-09 CP01 {'before':[{'name':'" + before + "'}],'after':[{'name':'" + after + "'}]}"
	}
	for about, c := range map[string]struct {
		rows []string
		want ipx.PartyID
	}{
		"under the new name":                 {[]string{name("A", "A2"), later("A2", "B")}, "B"},
		"under the old name":                 {[]string{name("A", "A2"), later("A", "B")}, "B"},
		"under a third name":                 {[]string{name("A", "A2"), later("Alpha", "B")}, "B"},
		"between the names of one":           {[]string{name("A", "A2"), later("A", "A2")}, "A2"},
		"of the one who got the right":       {[]string{name("B", "B2"), later("A", "B")}, "B2"},
		"after one under another spelling":   {[]string{strings.Replace(later("A", "B"), "2021-03-23", "2021-03-02", 1), name("Beta", "Beta 2")}, "Beta 2"},
		"after a transfer that was out then": {[]string{strings.Replace(later("A", "B"), "2021-03-23", "2021-03-02", 1), name("B", "B2")}, "B2"},
	} {
		r := imported(t, constructed(t, "", append([]string{grantRow}, c.rows...)...))
		assert.Equal(t, []ipx.PartyID{c.want}, ownersOf(r), about)
	}
}
