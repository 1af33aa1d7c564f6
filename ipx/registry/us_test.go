package registry_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx/registry"
)

// The rows below are constructed in the words of cover sheets.

func TestWordsOfCoverSheets(t *testing.T) {
	for text, want := range map[string]registry.ItemType{
		"ASSIGNMENT OF ASSIGNORS INTEREST (SEE DOCUMENT FOR DETAILS).": registry.Transfer,
		"NUNC PRO TUNC ASSIGNMENT (SEE DOCUMENT FOR DETAILS).":         registry.Transfer,
		"ASSIGNMENT BY CLIENT":                     registry.Transfer, // no lien
		"MERGER (SEE DOCUMENT FOR DETAILS).":       registry.Transfer,
		"MERGER AND CHANGE OF NAME":                registry.Transfer,
		"DECREE OF DISTRIBUTION":                   registry.Transfer,
		"LETTERS OF ADMINISTRATION":                registry.Transfer,
		"COURT ORDER":                              registry.Transfer,
		"REASSIGNMENT":                             registry.Transfer,
		"CHANGE OF NAME":                           registry.HolderName,
		"SECURITY INTEREST":                        registry.SecurityRecorded,
		"LIEN":                                     registry.SecurityRecorded,
		"MORTGAGE":                                 registry.SecurityRecorded,
		"INTELLECTUAL PROPERTY SECURITY AGREEMENT": registry.SecurityRecorded,
		"LICENSE":                                  "",
		"OPTION TO TAKE AN ASSIGNMENT":             "",
		"EXCLUSIVE LICENSE ASSIGNMENT":             "",
		"DECLARATION":                              "",
	} {
		r := imported(t, usRows(t, "2018-03-01|000004/0001|"+text+"|Acme, Inc.|Beta, Inc."))
		if want == "" {
			assert.Empty(t, r.Ledger, text)
			assert.Equal(t, []int{1}, rowsOf(r, "NO_EFFECT"), text)
			continue
		}
		require.Len(t, r.Ledger, 1, text)
		assert.Equal(t, want, r.Ledger[0].Type, text)
	}
}

func TestReleases(t *testing.T) {
	security := []string{
		"2016-03-01|000002/0001|SECURITY INTEREST|Acme, Inc.|BANK ONE, AS AGENT",
		"2016-04-01|000003/0001|SECURITY INTEREST|Acme, Inc.|BANK TWO",
	}
	for text, left := range map[string]string{
		"RELEASE BY SECURED PARTY":                                                 "000003/0001",
		"RELEASE OF SECURITY INTEREST DATED 01/07/2016":                            "000003/0001", // a day is no reel and frame
		"TERMINATION AND RELEASE OF SECURITY AGREEMENT RECORDED AT REEL 2/FRAME 1": "000003/0001",
		"RELEASE OF SECURITY INTEREST RECORDED AT REEL 000002 FRAME 0001":          "000003/0001",
		"RELEASE AT REEL/FRAME 000002/0001 AND 000003/0001":                        "000003/0001", // two: the party decides
	} {
		r := imported(t, usRows(t, append(security, "2018-03-01|000004/0001|"+text+"|BANK ONE|Acme, Inc.")...))
		assert.Len(t, r.State.Security, 1, text)
		assert.Contains(t, r.State.Security, left, text)
	}
	// The text cites two records, and the party is that of the second.
	both := imported(t, usRows(t, append(security, "2018-03-01|000004/0001|RELEASE AT REEL/FRAME 000002/0001 AND 000003/0001|BANK TWO|Acme, Inc.")...))
	assert.Contains(t, both.State.Security, "000002/0001")
	assert.NotContains(t, both.State.Security, "000003/0001")
	// Two of one bank stand open: which is released, nobody says.
	r := imported(t, usRows(t, security[0], strings.Replace(security[1], "BANK TWO", "BANK ONE", 1), "2018-03-01|000004/0001|RELEASE BY SECURED PARTY|BANK ONE|Acme, Inc."))
	assert.Len(t, r.State.Security, 2)
	assert.Equal(t, []int{3}, rowsOf(r, "RELEASE_WITHOUT_REFERENCE"))
}

// Suppliers of INPADOC give the cover sheet as one text.
func TestCoverSheetsAsOneText(t *testing.T) {
	row := func(seq, on, details string) string {
		return `{"seq":` + seq + `,"date":"` + on + `","code":"AS","country":"US","details":` + details + `}`
	}
	h, err := registry.Decode([]byte(`{"id":"US1","publication_number":"US9000000B2","filing_date":"2013-11-08","events":[` + strings.Join([]string{
		row("1", "2018-03-14", `{"new_owner":"OIL SERVICES, INC.","free_text":"ASSIGNMENT OF ASSIGNORS INTEREST;ASSIGNORS:D.G.;D.D.;AND OTHERS;SIGNING DATES FROM 20131127 TO 20131210;REEL/FRAME:045210/0369"}`),
		row("2", "2018-03-15", `{"new_owner":"MULTISTAGE, INC.","free_text":"CHANGE OF NAME;ASSIGNOR:OIL SERVICES, INC.;REEL/FRAME:045829/0888","effective_date":"2014-12-04"}`),
		row("3", "2020-08-17", `{"new_owner":"BANK, TEXAS","free_text":"SECURITY INTEREST;ASSIGNORS:MULTISTAGE HOLDINGS, INC;MULTISTAGE, INC.;REEL/FRAME:053520/0064","effective_date":"2020-08-06"}`),
	}, ",") + `]}`))
	require.NoError(t, err)
	r := imported(t, h)
	require.Len(t, r.Ledger, 3)
	assert.Equal(t, "045210/0369", r.Ledger[0].ReelFrame)
	assert.Equal(t, "2013-12-10", r.Ledger[0].Executed.String())
	assert.Equal(t, registry.HolderName, r.Ledger[1].Type)
	assert.Equal(t, map[string]string{"053520/0064": "BANK, TEXAS"}, r.State.Security)
	assert.EqualValues(t, "MULTISTAGE, INC.", ownersOf(r)[0])
	sellers := r.Record.AsOf(day("2013-12-01")).Owners()
	assert.Len(t, sellers, 2, "the others are not named")
}

// Rows of other kinds stand between the records: what the table knows, and what
// it does not.
func TestOtherRowsBetweenRecords(t *testing.T) {
	h := usRows(t,
		"2014-03-01|000001/0001|ASSIGNMENT OF ASSIGNORS INTEREST|J.B.|Acme, Inc.",
		"2015-03-01|||J.B.|Acme, Inc.",
		"2016-03-01|||J.B.|Acme, Inc.",
		"2017-03-01|000002/0001|SECURITY INTEREST|Acme, Inc.|BANK ONE")
	h.Rows[1].Code, h.Rows[2].Code = "PA", "QQ99"
	r := imported(t, h)
	assert.Equal(t, map[string]string{"000002/0001": "BANK ONE"}, r.State.Security)
	assert.Equal(t, []int{3}, rowsOf(r, "UNKNOWN_CODE"))
	assert.Len(t, r.Ledger, 2)
}
