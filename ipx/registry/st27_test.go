package registry_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/registry"
	"github.com/ipx-sdk/ipx-go/ipx/title"
)

// statusRows makes a Korean history of "date previous current key detailed
// national". The rows are constructed.
func statusRows(t *testing.T, rows ...string) registry.Result {
	t.Helper()
	var events []string
	for n, r := range rows {
		f := strings.Fields(r)
		events = append(events, fmt.Sprintf(`{"seq":%d,"date":%q,"code":%q,"country":"KR","details":{"st27":{"state":"A","previous_stage":%s,"current_stage":%s,"key_event":%q,"detailed_event":%q,"national_event":%q,"status_event_code":"%d"}}}`,
			n+1, f[0], f[5], f[1], f[2], f[3], strings.Trim(f[4], "-"), f[5], n))
	}
	h, err := registry.Decode([]byte(`{"id":"KR1020150000001","publication_number":"KR1020150000001B1","filing_date":"2015-01-05","original_applicants":[{"name":"A"}],"events":[` + strings.Join(events, ",") + `]}`))
	require.NoError(t, err)
	return imported(t, h)
}

func TestStatusEventsTellTheLifeOfARight(t *testing.T) {
	grant := "2018-03-05 2 4 F10 F11 PR0701"
	for name, c := range map[string]struct {
		rows []string
		want registry.ItemType // how it ended; empty: it did not
		at   string
	}{
		"granted":                       {[]string{grant}, "", ""},
		"ceased":                        {[]string{grant, "2022-03-05 4 6 H10 H13 PC1903"}, registry.Ended, "2022-03-05"},
		"ceased and revived":            {[]string{grant, "2022-03-05 4 6 H10 H13 PC1903", "2022-09-05 6 4 K10 - PR0401"}, "", ""},
		"terminated":                    {[]string{grant, "2022-03-05 4 6 N10 - PC1904"}, registry.Ended, "2022-03-05"},
		"refused":                       {[]string{"2017-03-05 2 6 B10 B15 PE0601"}, registry.ApplicationRejected, "2017-03-05"},
		"refused, granted on appeal":    {[]string{"2017-03-05 2 6 B10 B15 PE0601", grant}, "", ""},
		"withdrawn":                     {[]string{"2017-03-05 2 6 B10 B11 PC1202"}, registry.Withdrawn, "2017-03-05"},
		"deemed withdrawn":              {[]string{"2017-03-05 2 6 B10 B12 PC1203"}, registry.DeemedWithdrawn, "2017-03-05"},
		"discontinued, nobody says how": {[]string{"2017-03-05 2 6 B10 - PC1204"}, registry.Discontinued, "2017-03-05"},
		"terminated before grant":       {[]string{"2017-03-05 2 6 N10 - PC1204"}, registry.Discontinued, "2017-03-05"},
	} {
		r := statusRows(t, c.rows...)
		if c.want == "" {
			assert.Nil(t, r.State.End, name)
			continue
		}
		require.NotNil(t, r.State.End, name)
		assert.Equal(t, c.want, r.State.End.State, name)
		assert.Equal(t, c.at, r.State.End.Date.String(), name)
		assert.Equal(t, "event date", r.State.End.Basis, name)
		assert.True(t, r.Record.Latest().Status().Over(), name)
	}
}

// What bears on title and cannot be read is said, not swallowed; a correction
// above all.
func TestStatusEventsThatAreNotRead(t *testing.T) {
	r := statusRows(t,
		"2018-03-05 2 4 F10 F11 PR0701", "2019-01-05 4 4 R10 R14 PN2301", "2019-02-05 4 4 R10 R18 PN2302", "2019-02-05 4 4 R10 R16 PN2303", "2019-02-05 4 4 R10 R17 PN2304", "2019-03-05 4 4 S10 - PQ0101",
		"2019-04-05 4 4 Y10 - PY0101", "2019-05-05 4 4 M10 - PM0101", "2019-06-05 4 4 G10 - PG0101", "2019-07-05 4 4 U10 U11 PR1001", "2019-08-05 4 4 T10 - PT0101")
	assert.Equal(t, []int{2, 6, 7, 8, 9, 11}, rowsOf(r, "NO_EFFECT"))
}

// An event that comes twice is repeated; one that has a national code is not
// without.
func TestOddStatusEvents(t *testing.T) {
	h, err := registry.Decode([]byte(`{"id":"KR1","publication_number":"KR1020150000001B1","events":[
		{"seq":1,"date":"2019-01-05","code":"X000","country":"KR","details":{"st27":{"previous_stage":1,"current_stage":1,"key_event":"U10","national_event":"X000","status_event_code":"A-1-1-U10-U11-nap-X000"}}},
		{"seq":2,"date":"2020-01-05","code":"X000","country":"KR","details":{"st27":{"previous_stage":1,"current_stage":1,"key_event":"U10","national_event":"X000","status_event_code":"A-1-1-U10-U11-nap-X000"}}},
		{"seq":3,"date":"2021-01-05","code":"PR1001","country":"KR","details":{"st27":{"previous_stage":1,"current_stage":1,"key_event":"U10","national_event":"PR1001","status_event_code":"A-1-1-U10-U11-nap-PR1001"}}}]}`))
	require.NoError(t, err)
	r := imported(t, h)
	assert.Equal(t, []int{1, 2}, rowsOf(r, "REPEATED_EVENT"))
	assert.Equal(t, []int{1, 2}, rowsOf(r, "NATIONAL_CODE_MISSING"))
}

// Each exported event says where its day and its parts come from.
func TestBasisOfStatusEvents(t *testing.T) {
	r := imported(t, constructed(t, "", "2018-01-05 PB01", grantRow, "2024-03-12 PE01 {'registration_number':'Y1'}", "2024-04-12 PP01 {'effective_date':'2024-04-01'}", "2025-03-18 CF01"))
	var got []string
	for _, e := range registry.Export(r.Record) {
		got = append(got, fmt.Sprintf("%s %s %q %s/%s/%s", e.National, e.Key, e.Comment, e.Basis.Category, e.Basis.Key, e.Basis.Detailed))
	}
	assert.Equal(t, []string{
		`PB01 Q10 "" listed/own-reading/office-data`,
		`GR01 F10 "" listed/own-reading/recollection`,
		`PE01 S10 "gazette date" listed/own-reading/unmapped`,
		`PP01 T10 "" listed/own-reading/unmapped`,
		`CF01 H10 "estimated date" listed/own-reading/recollection`,
	}, got)
	r = imported(t, constructed(t, "", "2012-04-30 C47 {'after':[{'name':'B'}]}"))
	assert.Equal(t, registry.OwnReading, registry.Export(r.Record)[0].Basis.Category, "the list has no category for it")
	entry := title.Entry{ID: "s", Right: exampleRecord().Right().ID, Dates: title.Dates{Effective: day("2020-01-02")}, Act: title.Grant{Burden: title.Burden{ID: "s", Kind: title.Suspension}}}
	rec, _, err := exampleRecord().Apply(law.View{}, title.Import, entry)
	require.NoError(t, err)
	e := registry.Export(rec)[0]
	assert.Equal(t, "T00 X000 unmapped", e.Key+" "+e.National+" "+string(e.Confidence))
}
