package registry_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx/registry"
	"github.com/ipx-sdk/ipx-go/ipx/title"
)

// The rows below are constructed: order of gazettes and order of effect.

func TestRegisteredAndCancelledInOneGazette(t *testing.T) {
	// Both acts of one pledge came out in one gazette, the cancellation above.
	for name, r := range map[string]registry.Result{
		"with days": imported(t, constructed(t, "", grantRow, strings.Replace(cancel1, "2022-03-10", "2022-03-08", 1), strings.Replace(pledge1, "2020-03-10", "2022-03-08", 1))),
		"without": imported(t, constructed(t, "", grantRow,
			"2024-03-08 PC01 {'registration_number':'Y2020980000001'}", "2024-03-08 PE01 {'registration_number':'Y2020980000001'}")),
	} {
		assert.Empty(t, r.State.Pledges, name)
		assert.Equal(t, 1, r.State.Cancelled, name)
		assert.Empty(t, rowsOf(r, "CANCELLATION_WITHOUT_REGISTRATION"), name)
		assert.Empty(t, r.Record.Latest().Of(title.Pledge), name)
		assert.Equal(t, registry.PledgeRegistered, r.Ledger[1].Type, name)
	}
	// One that lay before is closed first, even where its number begins anew.
	r := imported(t, constructed(t, "", grantRow, pledge1,
		"2024-03-08 PE01 {'registration_number':'Y2020980000001'}", "2024-03-08 PC01 {'registration_number':'Y2020980000001'}"))
	assert.Equal(t, []string{"Y2020980000001"}, r.State.Pledges)
	assert.Equal(t, 1, r.State.Cancelled)
	assert.Equal(t, []int{3}, rowsOf(r, "CANCEL_AND_REREGISTER_SAME_GAZETTE"))
	// A preservation that begins and is lifted in one gazette leaves nothing.
	r = imported(t, constructed(t, "", grantRow, "2022-08-10 PD01", "2022-08-10 PP01"))
	assert.False(t, r.State.Preserved)
	// One that is renewed in one gazette goes on.
	r = imported(t, constructed(t, "", grantRow, freeze1, "2022-08-10 PP01", "2022-08-10 PD01"))
	assert.True(t, r.State.Preserved)
	assert.Empty(t, rowsOf(r, "STACKED_PRESERVATION"))
}

func TestEndsAndRestorations(t *testing.T) {
	// Restored, and ended again for the fee of the next year, which fell due
	// before the restoration came out: the register shows the second end.
	r := imported(t, constructed(t, "", grantRow,
		"2021-09-14 CF01 {'termination_date':'2020-07-21'}", "2022-03-08 RR01", "2022-08-09 CF01 {'termination_date':'2021-07-21'}"))
	require.NotNil(t, r.State.End)
	assert.Equal(t, "2021-07-21", r.State.End.Date.String())
	assert.Equal(t, title.IsLapsed, r.Record.Latest().Status())
	assert.Empty(t, rowsOf(r, "ACT_AFTER_END"))
	// The first end stands where a second one comes without a restoration.
	r = imported(t, constructed(t, "", grantRow,
		"2021-09-14 CF01 {'termination_date':'2020-07-21'}", "2022-08-09 CF01 {'termination_date':'2021-07-21'}"))
	assert.Equal(t, "2020-07-21", r.State.End.Date.String())
	assert.Equal(t, []int{3}, rowsOf(r, "ACT_AFTER_END"))
	// Refused, and granted on appeal: the application had not ended.
	r = imported(t, constructed(t, "", "2018-03-10 RJ01", grantRow, pledge1))
	assert.Nil(t, r.State.End)
	assert.Equal(t, title.InForce, r.Record.Latest().Status())
	assert.Len(t, r.Record.Latest().Of(title.Pledge), 1)
	assert.Equal(t, []int{2}, rowsOf(r, "GRANT_AFTER_END"))
	assert.Empty(t, rowsOf(r, "ACT_AFTER_END"))
	// A right that ended is not revived by the late publication of its grant.
	r = imported(t, constructed(t, "", "2021-09-14 CF01 {'termination_date':'2020-07-21'}", "2021-09-21 GR01"))
	require.NotNil(t, r.State.End)
}

// A gazette that is older than the filing date of the head is a fault of the
// head; nothing is lost of it.
func TestGazetteBeforeFiling(t *testing.T) {
	r := imported(t, constructed(t, "", "2016-03-08 PE01 {'registration_number':'Y1','effective_date':'2020-02-20'}"))
	assert.Equal(t, []string{"Y1"}, r.State.Pledges)
	assert.Empty(t, rowsOf(r, "NO_EFFECT"))
}

// Older codes: one act is read once, by the row that says most.
func TestOlderCodesAlone(t *testing.T) {
	ass := "2012-04-30 ASS {'effective_date':'2012-02-27','before':[{'name':'A'}],'after':[{'name':'B'}]}"
	for name, rows := range map[string][]string{
		"bare first": {"2012-04-30 C41", ass, "2012-04-30 COR {'corrected_field':'ADDRESS'}"},
		"bare last":  {ass, "2012-04-30 C41", "2012-04-30 COR {'corrected_field':'ADDRESS'}"},
	} {
		r := imported(t, constructed(t, "", append([]string{"2010-05-10 GR01"}, rows...)...))
		assert.Len(t, r.Ledger, 2, "%s: the grant and one transfer", name)
		assert.Equal(t, "B", string(ownersOf(r)[0]), name)
		assert.Equal(t, []int{2, 3, 4}, rowsOf(r, "LEGACY_ROW_WITHOUT_TWIN"), "%s: all of them stand alone", name)
		assert.Empty(t, rowsOf(r, "NO_EFFECT"), name)
	}
	r := imported(t, constructed(t, "", "2010-05-10 GR01", "2014-09-10 C17", "2014-09-10 C19"))
	assert.Equal(t, registry.EndedUnpaid, r.State.End.State, "the more precise code is read")
	assert.Len(t, r.Ledger, 2)
	r = imported(t, constructed(t, "", "2009-05-13 EC01 {'contract_record_number':'1'}", "2009-05-13 LIC {'free_text':'CHANGE OF CONTRACT'}", "2009-05-13 LICC"))
	assert.Equal(t, 2, finding(r, "LEGACY_AND_MODERN_CODE_FOR_ONE_ACT").N, "older codes for licences do not tell opening from closing")
	assert.Empty(t, r.State.Licences)
}

// The rows of one gazette have no order: who got the right or a new name in it
// passes it on afterwards.
func TestOneGazetteOfSeveralHolders(t *testing.T) {
	for name, rows := range map[string][]string{
		"a name, then a transfer": {"2021-06-10 TR01 {'effective_date':'2021-05-20','before':[{'name':'A2'}],'after':[{'name':'B'}]}",
			"2021-06-10 CP01 {'before':[{'name':'A'}],'after':[{'name':'A2'}]}"},
		"a transfer, then a name": {"2021-06-10 CP01 {'before':[{'name':'X'}],'after':[{'name':'B'}]}",
			"2021-06-10 TR01 {'effective_date':'2021-05-20','before':[{'name':'A'}],'after':[{'name':'X'}]}"},
		"two transfers with days": {"2021-06-10 TR01 {'effective_date':'2021-05-27','before':[{'name':'X'}],'after':[{'name':'B'}]}",
			"2021-06-10 TR01 {'effective_date':'2021-05-20','before':[{'name':'A'}],'after':[{'name':'X'}]}"},
		"two transfers without": {"2021-06-10 TR01 {'before':[{'name':'X'}],'after':[{'name':'B'}]}",
			"2021-06-10 TR01 {'before':[{'name':'A'}],'after':[{'name':'X'}]}"},
	} {
		for _, order := range [][]string{rows, {rows[1], rows[0]}} {
			r := imported(t, constructed(t, "", append([]string{grantRow}, order...)...))
			assert.Equal(t, "B", string(ownersOf(r)[0]), name)
			assert.Equal(t, "B", r.State.Holders[0].Name, name)
			assert.Empty(t, rowsOf(r, "TRANSFEROR_NAME_NOT_LAST_HOLDER_NAME"), name)
		}
	}
	// A patent of 2014: its holder's new name and its sale came out together,
	// and the sale had taken effect before.
	r := imported(t, constructed(t, twoOwners[:len(twoOwners)-len(",{'name':'乙'}]")]+"]", "2018-01-26 CP01 {'before':[{'name':'Institute of Genomics'}],'after':[{'name':'Institute of Life Sciences'}]}",
		"2018-01-26 TR01 {'effective_date':'2018-01-05','before':[{'name':'Institute of Life Sciences'}],'after':[{'name':'Maker'}]}",
		"2020-08-21 CP01 {'before':[{'name':'Maker'}],'after':[{'name':'Maker Technology'}]}"))
	assert.Equal(t, "Maker Technology", string(ownersOf(r)[0]))
}
