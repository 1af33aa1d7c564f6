package registry_test

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/registry"
	"github.com/ipx-sdk/ipx-go/ipx/title"
)

// raw reads a history as it stands, with the Chinese head of constructed rows.
func raw(t *testing.T, events string) registry.History {
	t.Helper()
	h, err := registry.Decode([]byte(`{"id":"CN1","publication_number":"CN109999999B","right_type":"invention","filing_date":"2017-07-21","grant_date":"2019-05-10","original_applicants":[{"name":"A"}],"events":[` + events + `]}`))
	require.NoError(t, err)
	return h
}

// One value is written in several ways; each is read alike.
func TestFormsOfValues(t *testing.T) {
	want := imported(t, constructed(t, "", pledge1, cancel1)).State
	for name, events := range map[string]string{
		"days as in the gazette": `{"seq":1,"date":"20200310","code":"PE01","country":"CN","details":{"registration_number":"Y2020980000001","effective_date":"20200220"}},
			{"seq":2,"date":20220310,"code":"PC01","country":"CN","details":{"registration_number":"Y2020980000001","cancellation_date":"2022.2.20"}}`,
		"days with midnight behind them": `{"seq":1,"date":"2020-03-10T00:00:00Z","code":"PE01","country":"CN","details":{"registration_number":"Y2020980000001"}},
			{"seq":2,"date":"2022/03/10","code":"PC01","country":"CN","details":{"registration_number":"Y2020980000001"}}`,
		"a number without its letter, and without quotes": `{"seq":1,"date":"2020-03-10","code":"PE01","country":"CN","details":{"registration_number":"Y2020980000001"}},
			{"seq":"2","date":"2022-03-10","code":"PC01","country":"CN","details":{"registration_number":2020980000001}}`,
		"no country, blanks around codes, small letters": `{"seq":1,"date":"2020-03-10","code":"pe01 ","details":{"registration_number":"Y2020980000001"}},
			{"seq":2,"date":"2022-03-10","code":" PC01","country":null,"details":{"registration_number":" Y2020980000001"}}`,
	} {
		assert.Equal(t, want, imported(t, raw(t, events)).State, name)
	}
	for name, pledgee := range map[string]string{
		"a text": `"Bank|Bank 2"`, "names": `["Bank","Bank 2"]`, "objects": `[{"name":"Bank"},{"name":"Bank 2","kind":"organisation"}]`,
	} {
		r := imported(t, raw(t, `{"seq":1,"date":"2020-03-10","code":"PE01","country":"CN","details":{"registration_number":"Y1","pledgee":`+pledgee+`}}`))
		l, ok := r.Record.Latest().Burden("pledge:Y1")
		require.True(t, ok, name)
		assert.Len(t, l.Holders, 2, name)
		assert.Empty(t, rowsOf(r, "UNREADABLE_FIELD"), name)
	}
}

// A field that cannot be read is reported, and the row does what its other
// fields say.
func TestUnreadableFields(t *testing.T) {
	for name, details := range map[string]string{
		"a day in words":     `{"registration_number":"Y1","effective_date":"spring 2020"}`,
		"an impossible day":  `{"registration_number":"Y1","effective_date":"2020-02-30"}`,
		"an hour of the day": `{"registration_number":"Y1","effective_date":"2020-02-20T17:30:00Z"}`,
		"a party of numbers": `{"registration_number":"Y1","pledgee":[{"name":["x"]}]}`,
		"a flag in words":    `{"registration_number":"Y1","address_changed":"perhaps"}`,
		"in a contract":      `{"records":[{"registration_number":"Y1","effective_date":"soon"}]}`,
	} {
		r := imported(t, raw(t, `{"seq":1,"date":"2019-05-10","code":"GR01","country":"CN"},{"seq":2,"date":"2020-03-10","code":"PE01","country":"CN","details":`+details+`}`))
		assert.Equal(t, []int{2}, rowsOf(r, "UNREADABLE_FIELD"), name)
		assert.Equal(t, []string{"Y1"}, r.State.Pledges, name)
	}
	r := imported(t, raw(t, `{"seq":1,"date":"2019-05-10","code":"GR01","country":"CN","details":["x"]}`))
	assert.Equal(t, []int{1}, rowsOf(r, "UNREADABLE_FIELD"))
	assert.Equal(t, title.InForce, r.Record.Latest().Status())
}

// What a row cannot do without is an error that names it.
func TestRowsThatCannotBeRead(t *testing.T) {
	for events, want := range map[string]string{
		`{"seq":1,"date":"May 2020","code":"GR01"}`:                                               `row 1: date cannot be read: "May 2020"`,
		`{"seq":7,"date":"2021-02-30","code":"GR01"}`:                                             `row 7: date cannot be read: "2021-02-30"`,
		`{"seq":3,"code":"GR01"}`:                                                                 "row 3 (GR01) has no date",
		`{"seq":3,"date":"2020-01-01"}`:                                                           "row 3 has no code",
		`{"date":"2020-01-01","code":"GR01"}`:                                                     "row 1 in order has no number (seq)",
		`{"seq":"x","date":"2020-01-01","code":"GR01"}`:                                           `row "x": seq cannot be read`,
		`{"seq":2,"date":"2020-01-01","code":"GR01"},{"seq":2,"date":"2020-01-01","code":"GR01"}`: "two rows have the number (seq) 2",
		`"GR01"`: "a row is no object",
	} {
		_, err := registry.Decode([]byte(`{"id":"CN1","events":[` + events + `]}`))
		assert.ErrorContains(t, err, want)
	}
	_, err := registry.Decode([]byte(`{"id":"CN1","filing_date":"spring 2017","events":[]}`))
	assert.ErrorContains(t, err, `filing_date cannot be read: "spring 2017"`)
}

func TestWhatIsAHistory(t *testing.T) {
	for text, want := range map[string]bool{
		`{"id":"CN1","events":[]}`:                            true,
		`{"publication_number":"CN1B","events":[{"seq":1}]}`:  true,
		`{"application_number":"CN1.0","events":[{"seq":1}]}`: true,
		`{"events":[{"seq":1}]}`:                              false,
		`{"id":7,"events":[]}`:                                false,
		`{"id":"a calendar","events":["spring","summer"]}`:    false,
		`{"id":"CN1","events":{"seq":1}}`:                     false,
		`{"publication_number":"CN1B","events":"lost"}`:       true, // a broken one, which Decode says
		`{"id":"CN1"}`:               false,
		`[{"id":"CN1","events":[]}]`: false,
		`{"id":"CN1","events":[` + strings.Repeat(" ", 9<<20) + `]}`: true, // too large, which Decode says
	} {
		assert.Equal(t, want, registry.IsHistory([]byte(text)), "%.60s", text)
	}
	h, err := registry.Decode([]byte(`{"publication_number":"CN1B","events":[]}`))
	require.NoError(t, err)
	assert.Equal(t, "CN1B", h.ID)
	_, err = registry.Decode([]byte(`{"id":"CN1","events":[` + strings.Repeat(" ", 9<<20) + `]}`))
	assert.ErrorContains(t, err, "more than")
}

// The office is that of the publication, the rows, the numbers; "ZL" stands
// before Chinese ones.
func TestOfficeOfAHistory(t *testing.T) {
	for _, head := range []string{`"id":"ZL201710601862.3"`, `"id":"x","application_number":"CN201710601862.3"`, `"id":"x","publication_number":"CN109999999B"`} {
		h, err := registry.Decode([]byte(`{` + head + `,"filing_date":"2001-07-21","events":[{"seq":1,"date":"2021-08-10","code":"CX01"}]}`))
		require.NoError(t, err)
		r := imported(t, h)
		require.NotNil(t, r.State.End, head)
		assert.Equal(t, "2021-07-21", r.State.End.Date.String(), head)
	}
}

// Rows in another order than that of their days show the same register; the
// disorder is counted.
func TestRowsInDisorder(t *testing.T) {
	for name, h := range histories(t) {
		if name[:2] != "CN" {
			continue
		}
		want := imported(t, h)
		g := h
		g.Rows = append([]registry.Row{}, h.Rows...)
		for i, n := 0, len(g.Rows); i < n; i++ {
			g.Rows[i].Seq = n - i // the last first
		}
		got := imported(t, g)
		if assert.NotNil(t, finding(got, "ROWS_NOT_IN_DATE_ORDER"), name) {
			assert.Positive(t, finding(got, "ROWS_NOT_IN_DATE_ORDER").N, name)
		}
		assert.Nil(t, finding(want, "ROWS_NOT_IN_DATE_ORDER"), name)
		a, b := want.State, got.State
		assert.ElementsMatch(t, a.Pledges, b.Pledges, name)
		assert.ElementsMatch(t, a.Licences, b.Licences, name)
		assert.Equal(t, a.Preserved, b.Preserved, name)
		assert.Equal(t, a.Cancelled, b.Cancelled, name)
		if a.End != nil {
			require.NotNil(t, b.End, name)
			assert.Equal(t, a.End.Date, b.End.Date, name)
		}
	}
}

func finding(r registry.Result, code registry.FindingCode) *registry.Finding {
	for _, f := range r.Findings {
		if f.Code == code {
			return &f
		}
	}
	return nil
}

// Where a reading lists a remark among its anomalies, it is compared; where it
// does not, the remark is no difference.
func TestRemarksAreComparedOnRequest(t *testing.T) {
	for derived, want := range map[string]int{
		`{"anomalies":{}}`:                                   0,
		`{"anomalies":{"UNKNOWN_CODE":[1]}}`:                 0,
		`{"anomalies":{"UNKNOWN_CODE":[1],"NO_EFFECT":0}}`:   0,
		`{"anomalies":{"UNKNOWN_CODE":[2]}}`:                 1,
		`{"anomalies":{"UNKNOWN_CODE":[1],"NO_EFFECT":[1]}}`: 1,
	} {
		h := constructed(t, "", "2031-05-11 QQ99")
		h.Derived = json.RawMessage(derived)
		diff, err := registry.Compare(h, imported(t, h))
		require.NoError(t, err)
		assert.Len(t, diff, want, derived)
	}
}

// Open numbers have no order.
func TestListsOfNumbersHaveNoOrder(t *testing.T) {
	h := constructed(t, "", "2020-03-10 EE01 {'records':[{'contract_record_number':'X1'},{'contract_record_number':'X2'}]}")
	h.Derived = json.RawMessage(`{"open_licence_records":["X2","X1"]}`)
	diff, err := registry.Compare(h, imported(t, h))
	require.NoError(t, err)
	assert.Empty(t, diff)
}

// A file of many rows is read in a moment, whatever they say.
func TestManyRows(t *testing.T) {
	data, err := os.ReadFile("testdata/histories/CN101913583B.json")
	require.NoError(t, err)
	h, err := registry.Decode(data)
	require.NoError(t, err)
	for n := 100; n < 1100; n++ { // pledges that nobody cancels
		h.Rows = append(h.Rows, registry.Row{Seq: n, Date: day("2014-01-01").AddDays(n), Code: "PE01", Office: "CN"})
	}
	r := imported(t, h)
	assert.Len(t, r.State.Pledges, 1001)
}

// What the rows leave open is no fault of either reader: whether a name in
// other letters is another name, and whether a change of address records the
// holders that it prints. Anything else in the same field is.
func TestMattersOfReading(t *testing.T) {
	bought := "2020-01-08 TR01 {'before':[{'name':'A'}],'after':[{'name':'Bei He Co., Ltd.'}]}"
	sold := "2022-01-11 TR01 {'before':[{'name':'BEI HE CO.,LTD.'}],'after':[{'name':'C'}]}"
	moved := "2021-01-08 CP02 {'before':[{'name':'BEI HE CO.,LTD.'}],'after':[{'name':'BEI HE CO.,LTD.'}]}"
	for name, c := range map[string]struct {
		rows    []string
		derived string
		want    []registry.Matter
	}{
		"to the letter":             {[]string{grantRow, bought, sold}, `{"anomalies":{"TRANSFEROR_NAME_NOT_LAST_HOLDER_NAME":[3]}}`, []registry.Matter{registry.Spelling}},
		"by sense":                  {[]string{grantRow, bought, sold}, `{"anomalies":{}}`, nil},
		"a row that is another":     {[]string{grantRow, bought, sold}, `{"anomalies":{"TRANSFEROR_NAME_NOT_LAST_HOLDER_NAME":[2,3]}}`, []registry.Matter{""}},
		"a count":                   {[]string{grantRow, bought, sold}, `{"anomalies":{"TRANSFEROR_NAME_NOT_LAST_HOLDER_NAME":1}}`, []registry.Matter{""}},
		"holders of the transfer":   {[]string{grantRow, bought, moved}, `{"last_recorded_holders":[{"name":"Bei He Co., Ltd."}]}`, nil},
		"holders of the address":    {[]string{grantRow, bought, moved}, `{"last_recorded_holders":[{"name":"BEI HE CO.,LTD."}]}`, []registry.Matter{registry.AddressNames}},
		"an address alone, null":    {[]string{grantRow, moved}, `{"last_recorded_holders":null}`, nil},
		"an address alone, printed": {[]string{grantRow, moved}, `{"last_recorded_holders":[{"name":"BEI HE CO.,LTD."}]}`, []registry.Matter{registry.AddressNames}},
		"other holders":             {[]string{grantRow, bought, moved}, `{"last_recorded_holders":[{"name":"C"}]}`, []registry.Matter{""}},
	} {
		h := constructed(t, "", c.rows...)
		h.Derived = json.RawMessage(c.derived)
		diff, err := registry.Compare(h, imported(t, h))
		require.NoError(t, err)
		var got []registry.Matter
		for _, d := range diff {
			if got = append(got, d.Matter); d.Matter != "" {
				assert.Contains(t, d.String(), string(d.Matter))
			}
		}
		if len(c.want) == 1 && c.want[0] == "" { // in how many places a list differs does not matter
			assert.NotEmpty(t, got, name)
			assert.NotContains(t, got, registry.Spelling, name)
			assert.NotContains(t, got, registry.AddressNames, name)
			continue
		}
		assert.Equal(t, c.want, got, name)
	}
}

// Fields that hold nothing are no fields: such a row is bare.
func TestEmptyFieldsSayNothing(t *testing.T) {
	full := `{"seq":1,"date":"2020-03-10","code":"PE01","country":"CN","details":{"registration_number":"Y1"}}`
	for _, details := range []string{`{}`, `null`, `{"registration_number":null}`, `{"effective_date":"","pledgee":[],"records":[],"extra":{}}`} {
		r := imported(t, raw(t, full+`,{"seq":2,"date":"2020-03-10","code":"PE01","country":"CN","details":`+details+`}`))
		assert.Equal(t, []string{"Y1"}, r.State.Pledges, details)
		require.NotNil(t, finding(r, "DUPLICATE_ROW"), details)
	}
	r := imported(t, raw(t, full+`,{"seq":2,"date":"2020-03-10","code":"PE01","country":"CN","details":{"registration_number":"Y1","effective_date":null}}`))
	require.NotNil(t, finding(r, "DUPLICATE_ROW"), "word for word but for what holds nothing")
	r = imported(t, raw(t, full+`,{"seq":2,"date":"2020-03-10","code":"PE01","country":"CN","details":{"registration_number":"Y2","address_changed":false}}`))
	assert.Equal(t, []string{"Y1", "Y2"}, r.State.Pledges)
}

// A host that has the rows in a store of its own builds the history itself.
func TestHistoriesBuiltInCode(t *testing.T) {
	row := func(seq int, code string, d registry.Details) registry.Row {
		return registry.Row{Seq: seq, Date: day("2020-03-10"), Code: code, Details: d}
	}
	r := imported(t, registry.History{ID: "CN1", Publication: "CN109999999B", Filed: day("2017-07-21"), Granted: day("2019-05-10"), Applicants: []registry.Name{{Name: "A"}},
		Rows: []registry.Row{
			row(1, "PE01", registry.Details{Registration: "Y1", Effective: day("2020-02-20")}),
			row(2, "PE01", registry.Details{}),
			row(3, "PE01", registry.Details{Registration: "Y2", Effective: day("2020-02-21")}),
			row(4, "PE01", registry.Details{Registration: "Y2", Effective: day("2020-02-21")}),
		}})
	assert.Equal(t, []string{"Y1", "Y2"}, r.State.Pledges)
	assert.Equal(t, 2, finding(r, "DUPLICATE_ROW").N)
}

// Without a pack for the jurisdiction nothing is forbidden and terms are
// unknown.
func TestWithoutLaw(t *testing.T) {
	none, err := law.NewLibrary()
	require.NoError(t, err)
	r, err := registry.Import(constructed(t, "", grantRow, pledge1, sale, "2037-08-11 CX01"), none)
	require.NoError(t, err)
	assert.Equal(t, "2037-08-11", r.State.End.Date.String())
	assert.Equal(t, []int{4}, rowsOf(r, "UNDATED_END"))
	assert.Equal(t, []string{"Y2020980000001"}, r.State.Pledges)
}
