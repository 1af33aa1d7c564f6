package registry_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/registry"
	"github.com/ipx-sdk/ipx-go/ipx/title"
)

// The rows below are constructed: no published history at hand has them.

// rows makes a history of rows "date code {details}", numbered from 1. Fields
// in single quotes are JSON.
func constructed(t require.TestingT, head string, rows ...string) registry.History {
	var events []string
	for n, r := range rows {
		f := strings.SplitN(r, " ", 3)
		details := "{}"
		if len(f) == 3 {
			details = strings.ReplaceAll(f[2], "'", `"`)
		}
		events = append(events, fmt.Sprintf(`{"seq":%d,"date":%q,"code":%q,"country":"CN","details":%s}`, n+1, f[0], f[1], details))
	}
	if head == "" {
		head = `'id':'CN1','publication_number':'CN109999999B','right_type':'invention','application_number':'201710601862.3','filing_date':'2017-07-21','grant_date':'2019-05-10','original_applicants':[{'name':'A'}]`
	}
	h, err := registry.Decode([]byte("{" + strings.ReplaceAll(head, "'", `"`) + `,"events":[` + strings.Join(events, ",") + "]}"))
	require.NoError(t, err)
	return h
}

const (
	grantRow = "2019-05-10 GR01"
	pledge1  = "2020-03-10 PE01 {'registration_number':'Y2020980000001','effective_date':'2020-02-20','pledgor':[{'name':'A'}],'pledgee':[{'name':'Bank'}]}"
	pledge2  = "2021-03-10 PE01 {'registration_number':'Y2021980000002','effective_date':'2021-02-20','pledgor':[{'name':'A'}],'pledgee':[{'name':'Bank 2'}]}"
	cancel1  = "2022-03-10 PC01 {'registration_number':'Y2020980000001','cancellation_date':'2022-02-20'}"
	licence1 = "2020-06-10 EE01 {'contract_record_number':'X2020980000009','record_date':'2020-05-20','licence_type':'Exclusive License','licensor':[{'name':'A'}],'licensee':[{'name':'L'}]}"
	sale     = "2021-06-10 TR01 {'effective_date':'2021-05-20','before':[{'name':'A'}],'after':[{'name':'B'}]}"
	freeze1  = "2020-08-10 PP01 {'effective_date':'2020-07-20'}"
	freeze2  = "2020-09-10 PP01 {'effective_date':'2020-08-20'}"
	thaw     = "2022-08-10 PD01 {'cancellation_date':'2022-07-20'}"
	lapse    = "2023-03-17 CF01"
)

// rowsOf returns the rows of a finding, in the findings or the remarks.
func rowsOf(r registry.Result, code registry.FindingCode) []int {
	for _, f := range slices.Concat(r.Findings, r.Remarks) {
		if f.Code == code {
			return f.Rows
		}
	}
	return nil
}

func TestConstructedFindings(t *testing.T) {
	for _, c := range []struct {
		code registry.FindingCode
		at   []int
		rows []string
	}{
		{"OVERLAPPING_PLEDGES", []int{3}, []string{grantRow, pledge1, pledge2}},
		{"PLEDGE_DURING_PRESERVATION", []int{3}, []string{grantRow, freeze1, pledge2}},
		{"TRANSFER_WHILE_PLEDGED", []int{3}, []string{grantRow, pledge1, sale}},
		{"TRANSFER_DURING_PRESERVATION", []int{3}, []string{grantRow, freeze1, sale}},
		{"TRANSFER_WHILE_LICENSED", []int{3}, []string{grantRow, licence1, sale}},
		{"LICENCE_WHILE_PLEDGED", []int{3}, []string{grantRow, pledge1, licence1}},
		{"PLEDGE_WHILE_LICENSED", []int{3}, []string{grantRow, licence1, pledge2}},
		{"PRESERVATION_WHILE_PLEDGED", []int{3}, []string{grantRow, pledge1, freeze1}},
		{"PLEDGE_CANCELLED_DURING_PRESERVATION", []int{4}, []string{grantRow, pledge1, freeze1, cancel1}},
		{"PLEDGE_CANCELLED_DURING_PRESERVATION", []int{3}, []string{grantRow, freeze1, cancel1}},
		{"STACKED_PRESERVATION", []int{3}, []string{grantRow, freeze1, freeze2}},
		{"END_WHILE_PLEDGED", []int{3}, []string{grantRow, pledge1, lapse}},
		{"END_WHILE_LICENSED", []int{3}, []string{grantRow, licence1, lapse}},
		{"END_DURING_PRESERVATION", []int{3}, []string{grantRow, freeze1, lapse}},
		{"CANCELLATION_WITHOUT_REGISTRATION", []int{2}, []string{grantRow, cancel1}},
		{"LICENCE_CANCELLATION_WITHOUT_RECORD", []int{2}, []string{grantRow, "2022-03-10 EC01 {'contract_record_number':'X1','cancellation_date':'2022-02-20'}"}},
		{"RELEASE_WITHOUT_RECORD", []int{2}, []string{grantRow, thaw}},
		{"CANCEL_AND_REREGISTER_SAME_GAZETTE", []int{3}, []string{grantRow, pledge1, strings.Replace(pledge2, "2021-03-10", "2022-03-10", 1), cancel1}},
		{"NO_EFFECTIVE_DATE", []int{2}, []string{grantRow, "2024-03-10 PE01 {'registration_number':'Y2024980000001'}"}},
		{"PLEDGOR_NAME_NOT_HOLDER_NAME", []int{3}, []string{grantRow, sale, "2022-03-10 PE01 {'registration_number':'Y3','pledgor':[{'name':'A'}]}"}},
		{"TRANSFEROR_NAME_NOT_LAST_HOLDER_NAME", []int{3}, []string{grantRow, sale, "2022-03-10 TR01 {'before':[{'name':'A'}],'after':[{'name':'C'}]}"}},
		{"LEGACY_ROW_WITHOUT_TWIN", []int{2}, []string{"2010-05-10 GR01", "2011-05-11 PLDC"}},
		{"NO_EFFECT", []int{2}, []string{"2010-05-10 GR01", "2011-05-11 PLDC"}},
		{"UNKNOWN_CODE", []int{2}, []string{grantRow, "2031-05-11 QQ99 {'effective_date':'2031-05-01'}"}},
		{"ACT_AFTER_END", []int{3}, []string{grantRow, "2023-03-17 CF01 {'termination_date':'2022-07-21'}", "2024-03-10 PE01 {'registration_number':'Y4'}"}},
		{"SHARES_PRESUMED", []int{2}, []string{grantRow, "2022-03-10 TR01 {'before':[{'name':'A'}],'after':[{'name':'C'},{'name':'D'}]}"}},
		{"LICENCE_OVERLAP", []int{3}, []string{grantRow, licence1, "2021-06-10 EE01 {'contract_record_number':'X2','record_date':'2021-05-20','licence_type':'Common License','licensee':[{'name':'M'}]}"}},
		{"TERM_LENGTH_UNKNOWN", []int{2}, []string{grantRow, "2024-06-10 TG01"}},
		{"CLOSED_BY_LAW", []int{2}, []string{grantRow, pledge1, lapse}},
		{"OPEN_LICENCE_WHILE_PLEDGED", []int{3}, []string{grantRow, pledge1, "2024-06-10 OL01"}},
		{"LICENCE_WHILE_PLEDGED", nil, []string{grantRow, pledge1, "2024-06-10 OL01"}},
		{"UNREADABLE_FIELD", []int{2}, []string{grantRow, "2020-03-10 PE01 {'registration_number':'Y1','effective_date':'spring'}"}},
		{"GRANT_AFTER_END", []int{2}, []string{"2018-05-10 RJ01", grantRow}},
		{"TRANSFER_WHILE_PLEDGED", []int{3}, []string{grantRow, pledge1, "2021-06-10 TR01"}},
		{"TRANSFER_WHILE_LICENSED", []int{3}, []string{grantRow, licence1, "2021-06-10 TR01"}},
		{"TRANSFER_DURING_PRESERVATION", []int{3}, []string{grantRow, freeze1, "2021-06-10 TR01"}},
		{"LEGACY_ROW_WITHOUT_TWIN", []int{2}, []string{"2010-05-10 GR01", "2011-05-11 COR {'corrected_field':'ADDRESS'}"}},
		{"LEGACY_ROW_WITHOUT_TWIN", []int{2, 3}, []string{"2010-05-10 GR01", "2011-05-11 C57", "2011-05-18 RECT"}},
		{"LEGACY_ROW_WITHOUT_TWIN", nil, []string{"2010-05-10 GR01", "2011-05-11 REG {'ref_country':'HK'}", "2011-05-18 C59"}},
	} {
		t.Run(string(c.code), func(t *testing.T) {
			r := imported(t, constructed(t, "", c.rows...))
			assert.Equal(t, c.at, rowsOf(r, c.code), "%v", r)
			assert.NotEqual(t, string(c.code), c.code.Says().En, "a code without words")
		})
	}
}

func TestConstructedStates(t *testing.T) {
	t.Run("a second preservation waits and takes over", func(t *testing.T) {
		r := imported(t, constructed(t, "", grantRow, freeze1, freeze2, thaw))
		assert.True(t, r.State.Preserved)
		r = imported(t, constructed(t, "", grantRow, freeze1, freeze2, thaw, strings.Replace(thaw, "2022-08-10", "2023-08-10", 1)))
		assert.False(t, r.State.Preserved)
	})
	t.Run("a change of the pledge entry names the new pledgee", func(t *testing.T) {
		r := imported(t, constructed(t, "", grantRow, pledge1,
			"2020-10-10 PM01 {'registration_number':'Y2020980000001','change_date':'2020-09-20','changed_item':'质权人','changed_from':'Bank','changed_to':'New Bank'}"))
		l, ok := r.Record.Latest().Burden("pledge:Y2020980000001")
		require.True(t, ok)
		assert.EqualValues(t, []string{"New Bank"}, []string{string(l.Holders[0])})
		assert.Equal(t, []string{"Y2020980000001"}, r.State.Pledges)
		assert.Equal(t, registry.PledgeChanged, r.Ledger[2].Type)
	})
	t.Run("a change of the licence entry keeps it open", func(t *testing.T) {
		r := imported(t, constructed(t, "", grantRow, licence1,
			"2020-10-10 EM01 {'contract_record_number':'X2020980000009','change_date':'2020-09-20','changed_item':'许可种类','changed_from':'独占','changed_to':'普通'}"))
		assert.Equal(t, []string{"X2020980000009"}, r.State.Licences)
		assert.Empty(t, rowsOf(r, "ANOMALY"))
	})
	t.Run("full invalidation: the right never was", func(t *testing.T) {
		r := imported(t, constructed(t, "", grantRow, pledge1, "2023-03-10 IW01 {'decision_number':'1','decision_date':'2022-12-01'}"))
		require.NotNil(t, r.State.End)
		assert.Equal(t, registry.Invalidated, r.State.End.State)
		assert.Equal(t, []string{"Y2020980000001"}, r.State.Pledges, "the register does not strike it out")
		assert.Equal(t, title.IsVoid, r.Record.AsOf(r.Record.Latest().On()).Status())
		assert.Empty(t, r.Record.AsOf(r.Record.Latest().On().AddDays(-700)).Burdens(), "void from the start")
	})
	t.Run("abandonment ends on its day", func(t *testing.T) {
		r := imported(t, constructed(t, "", grantRow, "2023-03-10 AV01 {'abandonment_date':'2023-02-01'}"))
		require.NotNil(t, r.State.End)
		assert.Equal(t, "2023-02-01", r.State.End.Date.String())
		assert.Equal(t, title.IsSurrender, r.Record.Latest().Status())
	})
	t.Run("restoration takes the end back, and revives the pledge", func(t *testing.T) {
		r := imported(t, constructed(t, "", grantRow, pledge1, "2021-03-17 CF01 {'termination_date':'2020-07-21'}", "2021-09-10 RR01"))
		assert.Nil(t, r.State.End)
		assert.Equal(t, title.InForce, r.Record.Latest().Status())
		assert.Len(t, r.Record.Latest().Of(title.Pledge), 1)
	})
	t.Run("the missing day of a lapse is the last unpaid anniversary", func(t *testing.T) {
		r := imported(t, constructed(t, "", grantRow, lapse))
		assert.Equal(t, "2022-07-21", r.State.End.Date.String())
		r = imported(t, constructed(t, "", grantRow, "2023-01-21 CF01")) // six months to the day: that fee could still be paid
		assert.Equal(t, "2021-07-21", r.State.End.Date.String())
	})
	t.Run("designs last ten years, fifteen if filed since 2021-06-01", func(t *testing.T) {
		head := `'id':'CN3','publication_number':'CN309999999S','right_type':'design','application_number':'201730033448.8','filing_date':'%s','grant_date':'%s','original_applicants':[{'name':'A'}]`
		r := imported(t, constructed(t, fmt.Sprintf(head, "2011-01-19", "2011-07-19"), "2011-07-19 GR01", "2021-02-19 CX01"))
		assert.Equal(t, "2021-01-19", r.State.End.Date.String())
		r = imported(t, constructed(t, fmt.Sprintf(head, "2021-06-01", "2021-12-10"), "2021-12-10 GR01", "2036-06-24 CX01"))
		assert.Equal(t, "2036-06-01", r.State.End.Date.String())
	})
	t.Run("an older code alone is applied and flagged", func(t *testing.T) {
		r := imported(t, constructed(t, "", "2010-05-10 GR01", "2014-09-10 C19"))
		require.NotNil(t, r.State.End)
		assert.Equal(t, []int{2}, rowsOf(r, "LEGACY_ROW_WITHOUT_TWIN"))
	})
	t.Run("an older assignment far from any transfer moves the right", func(t *testing.T) {
		r := imported(t, constructed(t, "", "2010-05-10 GR01", "2012-04-30 ASS {'effective_date':'2012-02-27','before':[{'name':'A'}],'after':[{'name':'B'}]}"))
		assert.Equal(t, title.Holding{Party: "B", Share: r.Record.Latest().Owners()[0].Share}, r.Record.Latest().Owners()[0])
		near := imported(t, constructed(t, "", "2010-05-10 GR01", "2012-04-30 ASS {'after':[{'name':'B'}]}", "2012-05-30 TR01 {'before':[{'name':'A'}],'after':[{'name':'C'}]}"))
		assert.Equal(t, registry.NoticeWithoutTwin, near.Ledger[1].Type)
		assert.EqualValues(t, "C", near.Record.Latest().Owners()[0].Party)
		// One notice was printed 76 days after its transfer, with the same effective day.
		late := imported(t, constructed(t, "", "2010-05-10 GR01", "2012-01-14 TR01 {'effective_date':'2011-12-12','before':[{'name':'A'}],'after':[{'name':'C'}]}",
			"2012-03-31 ASS {'effective_date':'2011-12-12','before':[{'name':'A'}],'after':[{'name':'C LTD'}]}"))
		assert.Equal(t, registry.NoticeWithoutTwin, late.Ledger[2].Type)
		assert.EqualValues(t, "C", late.Record.Latest().Owners()[0].Party)
	})
	t.Run("case, spaces and points are no drift of names", func(t *testing.T) {
		r := imported(t, constructed(t, "", grantRow, "2020-01-08 TR01 {'effective_date':'2019-12-20','before':[{'name':'A'}],'after':[{'name':'BEI HE CO.,LTD.'}]}",
			"2021-01-08 PE01 {'registration_number':'Y2021980000001','pledgor':[{'name':'Bei He Co., Ltd'}],'pledgee':[{'name':'Bank'}]}",
			"2022-01-08 PC01 {'registration_number':'Y2021980000001','pledgor':[{'name':'Bei He Co., Ltd'}],'pledgee':[{'name':'Bank'}]}",
			"2022-02-08 CP03 {'before':[{'name':'Bei He Co. Ltd.'}],'after':[{'name':'BEI-HE CO LTD'}]}",
			"2023-01-08 TR01 {'effective_date':'2022-12-20','before':[{'name':'Bei He Co., Ltd.'}],'after':[{'name':'C'}]}"))
		assert.Empty(t, rowsOf(r, "TRANSFEROR_NAME_NOT_LAST_HOLDER_NAME"))
		assert.Empty(t, rowsOf(r, "PLEDGOR_NAME_NOT_HOLDER_NAME"))
		assert.Equal(t, []int{5}, rowsOf(r, "BEFORE_EQUALS_AFTER_IN_TRANSLITERATION"))
	})
	t.Run("a co-owner sells its part under another spelling", func(t *testing.T) {
		r := imported(t, constructed(t, "", grantRow, "2020-01-08 TR01 {'effective_date':'2019-12-20','before':[{'name':'A'}],'after':[{'name':'BEI HE CO.,LTD.'},{'name':'K'}]}",
			"2023-01-08 TR01 {'effective_date':'2022-12-20','before':[{'name':'Bei He Co., Ltd.'}],'after':[{'name':'C'}]}"))
		owners := r.Record.Latest().Owners()
		require.Len(t, owners, 2)
		assert.EqualValues(t, "C", owners[0].Party)
		assert.EqualValues(t, "K", owners[1].Party)
	})
	t.Run("co-owners who are left out keep their share", func(t *testing.T) {
		head := `'id':'CN1','publication_number':'CN109999999B','right_type':'invention','application_number':'201710601862.3','filing_date':'2017-07-21','grant_date':'2019-05-10','original_applicants':[{'name':'A'},{'name':'K'}]`
		r := imported(t, constructed(t, head, grantRow, sale))
		owners := r.Record.Latest().Owners()
		require.Len(t, owners, 2)
		assert.EqualValues(t, "B", owners[0].Party)
		assert.EqualValues(t, "K", owners[1].Party)
	})
	t.Run("a name changed after the right was given away", func(t *testing.T) {
		r := imported(t, constructed(t, "", grantRow, sale,
			"2023-03-08 CP01 {'before':[{'name':'B'}],'after':[{'name':'B2'}]}",
			"2023-03-22 TR01 {'effective_date':'2023-02-28','before':[{'name':'B2'}],'after':[{'name':'C'}]}"))
		assert.EqualValues(t, "C", r.Record.Latest().Owners()[0].Party, "the change of name prints no day; the sale came first")
	})
	t.Run("the same number twice is one pledge", func(t *testing.T) {
		again := strings.Replace(pledge1, "2020-03-10", "2020-03-17", 1)
		r := imported(t, constructed(t, "", grantRow, pledge1, again))
		assert.Equal(t, []string{"Y2020980000001"}, r.State.Pledges)
		assert.Empty(t, rowsOf(r, "OVERLAPPING_PLEDGES"))
		assert.Equal(t, []int{3}, rowsOf(r, "NO_EFFECT"))
	})
	t.Run("a number used again after its cancellation is another pledge", func(t *testing.T) {
		again := strings.Replace(strings.Replace(pledge1, "2020-03-10", "2023-03-17", 1), "2020-02-20", "2023-02-20", 1)
		r := imported(t, constructed(t, "", grantRow, pledge1, cancel1, again))
		assert.Equal(t, []string{"Y2020980000001"}, r.State.Pledges)
		assert.Equal(t, 1, r.State.Cancelled)
	})
	t.Run("codes of other offices", func(t *testing.T) {
		h := constructed(t, `'id':'FR1','publication_number':'FR3000000B1','right_type':'invention','application_number':'FR1300001','filing_date':'2013-07-21','grant_date':'2015-05-10','original_applicants':[{'name':'A'}]`,
			"2016-03-10 GC {'registration_number':'77','pledgee':[{'name':'Banque'}]}")
		h.Rows[0].Office = "FR"
		r := imported(t, h)
		assert.Equal(t, []string{"77"}, r.State.Pledges)
	})
}

// usRows makes a US history of "date reel/frame|conveyance|assignor|assignee".
func usRows(t require.TestingT, rows ...string) registry.History {
	var events []string
	for n, r := range rows {
		f := strings.Split(r, "|")
		events = append(events, fmt.Sprintf(`{"seq":%d,"date":%q,"code":"AS","country":"US","details":{"reel_frame":%q,"conveyance_text":%q,"assignors":[{"name":%q}],"assignees":[{"name":%q}]}}`,
			n+1, f[0], f[1], f[2], f[3], f[4]))
	}
	h, err := registry.Decode([]byte(`{"id":"US1","publication_number":"US9000000B2","right_type":"invention","application_number":"US14000001","filing_date":"2014-02-26","grant_date":"2015-02-26","events":[` + strings.Join(events, ",") + "]}"))
	require.NoError(t, err)
	return h
}

func TestConstructedAssignments(t *testing.T) {
	h := usRows(t,
		"2014-03-01|000001/0001|ASSIGNMENT OF ASSIGNORS INTEREST (SEE DOCUMENT FOR DETAILS).|J.B.|Acme, Inc.",
		"2016-03-01|000002/0001|SECURITY INTEREST|Acme, Inc.|BANK ONE, AS AGENT",
		"2017-03-01|000003/0001|ASSIGNMENT OF SECURITY INTEREST AT REEL 000002/FRAME 0001|BANK ONE|BANK TWO",
		"2018-03-01|000004/0001|RELEASE BY SECURED PARTY|BANK NINE|Acme, Inc.",
		"2018-04-01|000005/0001|RELEASE OF SECURITY INTEREST AT REEL/FRAME 99/0007|BANK TWO|Acme, Inc.",
		"2018-05-01|000006/0001|LICENSE (SEE DOCUMENT FOR DETAILS).|Acme, Inc.|Lic, Inc.",
		"2018-06-01|000007/0001|CHANGE OF NAME|Acme, Inc.|Acme Corp.",
		"2018-07-01|000008/0001|MERGER AND CHANGE OF NAME|Acme Corp.|Zeta Corp.")
	r := imported(t, h)
	assert.Equal(t, map[string]string{"000002/0001": "BANK TWO"}, r.State.Security)
	assert.Equal(t, []int{4}, rowsOf(r, "RELEASE_WITHOUT_REFERENCE"))
	assert.Equal(t, []int{5}, rowsOf(r, "RELEASE_OF_UNKNOWN_RECORD"))
	assert.Equal(t, []int{6}, rowsOf(r, "NO_EFFECT"), "a licence is neither title nor security")
	assert.Empty(t, rowsOf(r, "RELEASE_WITHOUT_RECORD"), "said once")
	assert.EqualValues(t, "Zeta Corp.", r.Record.Latest().Owners()[0].Party)
	l, ok := r.Record.Latest().Burden("security-interest:000002/0001")
	require.True(t, ok)
	assert.EqualValues(t, "BANK TWO", l.Holders[0])
}

// TestEveryFindingIsReached: a code that no history and no constructed row can
// bring about would be a promise that nobody keeps.
func TestEveryFindingIsReached(t *testing.T) {
	reached := map[registry.FindingCode]bool{
		// of the tests above
		"RELEASE_OF_UNKNOWN_RECORD": true, "RELEASE_WITHOUT_REFERENCE": true,
	}
	see := func(r registry.Result) {
		for _, f := range slices.Concat(r.Findings, r.Remarks) {
			reached[f.Code] = true
		}
	}
	for _, h := range histories(t) {
		see(imported(t, h))
	}
	for _, rows := range [][]string{
		{grantRow, pledge1, pledge2, sale}, {grantRow, freeze1, pledge2, sale}, {grantRow, licence1, pledge2, lapse},
		{grantRow, pledge1, licence1, freeze1, freeze2, cancel1, lapse, pledge2}, {grantRow, thaw, "2031-05-11 QQ99", "2011-05-11 PLDC"},
		{grantRow, "2022-03-10 EC01 {'contract_record_number':'X1'}"}, {grantRow, licence1, strings.Replace(licence1, "X2020980000009", "X3", 1)},
		{grantRow, sale, "2022-03-10 PE01 {'registration_number':'Y3','pledgor':[{'name':'A'}]}"},
		{grantRow, "2023-03-17 CF01 {'termination_date':'2022-07-21'}", "2024-03-10 PE01 {'registration_number':'Y4'}"},
		{grantRow, "2022-03-10 RR01"}, {grantRow, "2023-03-10 AV01"}, {"2018-05-10 RJ01", grantRow}, {grantRow, pledge1, "2024-06-10 OL01"},
		{"2020-03-10 PE01 {'effective_date':'spring'}"},
		{grantRow, "2022-03-10 TR01 {'after':[{'name':'C'},{'name':'D'}]}", "2023-03-10 PE01 {'registration_number':'Y5','pledgor':[{'name':'C'}]}"},
	} {
		see(imported(t, constructed(t, "", rows...)))
	}
	unnamed := constructed(t, "", "2020-03-10 PE01")
	unnamed.Applicants = nil
	see(imported(t, unnamed))
	for code := range reached {
		assert.Contains(t, registry.FindingCodes(), code, "a code without words")
	}
	for _, code := range registry.FindingCodes() {
		assert.True(t, reached[code], "%s is never reported", code)
	}
}

func day(s string) calendar.Date { return calendar.MustParse(s) }

// exampleRecord is the record of a granted patent.
func exampleRecord() title.Record {
	right, err := ipx.NewRight(ipx.Invention, "CN", "201710601862.3")
	if err != nil {
		panic(err)
	}
	right.Granted = day("2019-05-10")
	r, err := title.OpenEqually(right, []ipx.PartyID{"Seller"}, day("2017-07-21"))
	if err != nil {
		panic(err)
	}
	return r
}

func TestExportOfOwnEntries(t *testing.T) {
	rec := exampleRecord()
	right := rec.Right().ID
	entry := func(id, on string, act title.Act) title.Entry {
		return title.Entry{ID: title.EntryID(id), Right: right, Dates: title.Dates{Effective: day(on)}, Act: act}
	}
	rec, _, err := rec.Apply(law.View{}, title.Import,
		entry("p", "2020-01-02", title.Grant{Burden: title.Burden{ID: "p", Kind: title.Pledge, Number: "Y1", Holders: []ipx.PartyID{"Bank"}}}),
		entry("v", "2020-02-02", title.Vary{Burden: "p", Note: "amount"}),
		entry("r", "2020-03-02", title.Release{Burden: "p", Why: title.Paid}),
		entry("x", "2020-04-02", title.Reserve{ID: "res", For: []ipx.PartyID{"Buyer"}}),
		entry("l", "2020-05-02", title.Observe{Fact: title.Lapsed}),
		entry("b", "2020-06-02", title.Observe{Fact: title.Restored}),
		entry("c", "2020-07-02", title.Correct{Entry: "r"}),
	)
	require.NoError(t, err)
	var got []string
	for _, e := range registry.Export(rec) {
		got = append(got, e.Code()+" "+string(e.Confidence)+" "+e.Supplement.Number+" "+e.Prior.String())
	}
	assert.Equal(t, []string{
		"A-4-4-S10--nap-PE01 own-reading Y1 ",
		"A-4-4-S10--nap-PM01 own-reading Y1 ",
		"A-4-4-S10--nap-PC01 own-reading Y1 ",
		"A-4-4-W00--nap-X000 unmapped  ",
		"N-4-6-H10-H13-nap-CF01 recollection  ",
		"A-6-4-K10--nap-RR01 own-reading  ",
		"A-4-4-Y10--nap-X000 own-reading  2020-03-02",
	}, got)
}

// A restoration leads back to where the right or the application stood.
func TestExportOfRestorations(t *testing.T) {
	for name, c := range map[string]struct {
		rows []string
		want []string
	}{
		"of a right":             {[]string{grantRow, "2021-03-17 CF01 {'termination_date':'2020-07-21'}", "2021-09-10 RR01"}, []string{"1→4 A", "4→6 N", "6→4 A"}},
		"of an application":      {[]string{"2018-01-05 SE01", "2018-05-10 WD01", "2018-09-10 RA01", grantRow}, []string{"1→2 A", "2→6 N", "6→2 A", "2→4 A"}},
		"by a grant":             {[]string{"2018-01-05 SE01", "2018-05-10 RJ01", grantRow}, []string{"1→2 A", "2→6 N", "6→2 A", "2→4 A"}},
		"what ended stays ended": {[]string{grantRow, "2021-03-17 CF01 {'termination_date':'2020-07-21'}", cancel1}, []string{"1→4 A", "4→6 N", "6→6 N"}},
	} {
		head := `'id':'CN1','publication_number':'CN109999999B','right_type':'invention','application_number':'201710601862.3','filing_date':'2017-07-21','original_applicants':[{'name':'A'}]`
		var got []string
		for _, e := range registry.Export(imported(t, constructed(t, head, c.rows...)).Record) {
			got = append(got, fmt.Sprintf("%d→%d %s", e.Previous, e.Current, e.State))
		}
		assert.Equal(t, c.want, got, name)
	}
}
