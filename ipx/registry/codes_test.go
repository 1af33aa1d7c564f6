package registry_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/ipx-sdk/ipx-go/ipx/registry"
)

// The code table is whole: each code has words and a category, its key event
// is of its category, and an older code names modern ones.
func TestCodeTable(t *testing.T) {
	codes := registry.Codes()
	assert.Len(t, codes, 186)
	for _, c := range codes {
		at := c.Office + " " + c.Code
		assert.NotEmpty(t, c.Name().En, at)
		assert.NotEmpty(t, c.Name().Zh, at)
		assert.Subset(t, strings.Split("ABCDEFGHKLMNPQRSTUVWYZ", ""), []string{c.Category}, at)
		if c.KeyEvent != "" {
			assert.Equal(t, c.Category, c.KeyEvent[:1], at)
		}
		if c.Detailed != "" {
			assert.Equal(t, c.Category, c.Detailed[:1], at)
			assert.NotEmpty(t, c.DetBasis, at)
		}
		for _, twin := range c.TwinOf {
			modern, ok := registry.Lookup(c.Office, twin)
			assert.True(t, ok && !modern.Legacy() && c.Legacy(), "%s is no older code of %s", at, twin)
		}
		got, ok := registry.Lookup(c.Office, c.Code)
		assert.True(t, ok, at)
		assert.Equal(t, c, got)
	}
}

// Every Chinese code does something, or says that it does not: a row is read,
// or reported, or is a notice. None is passed over in silence.
func TestEveryChineseCodeIsRead(t *testing.T) {
	silent := map[string]bool{}
	for _, c := range registry.Codes() {
		if c.Office != "CN" {
			continue
		}
		r := imported(t, constructed(t, "", grantRow, "2020-03-10 "+c.Code))
		if len(r.Ledger) == 1 && r.Findings == nil && r.Remarks == nil {
			silent[c.Code] = true
		}
	}
	for code := range silent {
		c, _ := registry.Lookup("CN", code)
		kind, _, _ := strings.Cut(c.Effect, ":")
		assert.Contains(t, []string{"notice", "document.correction", "party.data", "status.examined"}, kind, "%s (%s) is passed over in silence", code, c.NameEn)
	}
	for _, code := range []string{"DD01", "REG", "CI01", "CB04", "CU03"} {
		assert.True(t, silent[code], "%s says nothing of title", code)
	}
}

// The oldest codes carry no twin and say in their names what they do.
func TestOldestCodes(t *testing.T) {
	for code, want := range map[string]registry.ItemType{
		"BB1A": registry.Published, "FG4A": registry.Granted, "FG1K": registry.Granted, "GRSP": registry.Granted,
		"MM4A": registry.EndedUnpaid, "MM1K": registry.EndedUnpaid, "MK4A": registry.EndedTerm, "MK1K": registry.EndedTerm, "MA1K": registry.EndedAbandoned,
	} {
		r := imported(t, constructed(t, "", "2003-03-12 "+code))
		if assert.Len(t, r.Ledger, 1, code) {
			assert.Equal(t, want, r.Ledger[0].Type, code)
		}
		assert.Equal(t, []int{1}, rowsOf(r, "LEGACY_ROW_WITHOUT_TWIN"), code)
		paired := imported(t, constructed(t, "", "2003-03-12 "+code, "2003-03-12 "+map[bool]string{true: "CF01", false: "GR01"}[code[0] == 'M']))
		assert.Len(t, paired.Ledger, map[bool]int{true: 2, false: 1}[code == "BB1A"], "%s beside its modern row", code)
	}
}

// The codes by which importers report what is odd are all there.
func TestFindingCodesOfTheCustom(t *testing.T) {
	have := registry.FindingCodes()
	for _, code := range strings.Fields(`DUPLICATE_ROW LEGACY_AND_MODERN_CODE_FOR_ONE_ACT LEGACY_ROW_WITHOUT_TWIN MULTI_RECORD_ROW
		NO_EFFECTIVE_DATE NO_TERMINATION_DATE EFFECTIVE_ORDER_DIFFERS_FROM_GAZETTE_ORDER CANCELLATION_WITHOUT_REGISTRATION
		LICENCE_CANCELLATION_WITHOUT_RECORD CANCEL_AND_REREGISTER_SAME_GAZETTE LICENCE_CANCEL_AND_RERECORD_SAME_GAZETTE
		OVERLAPPING_PLEDGES PLEDGE_DURING_PRESERVATION TRANSFER_WHILE_PLEDGED TRANSFER_DURING_PRESERVATION PLEDGE_WHILE_LICENSED
		LICENCE_WHILE_PLEDGED TRANSFER_WHILE_LICENSED PRESERVATION_WHILE_PLEDGED PLEDGE_CANCELLED_DURING_PRESERVATION
		STACKED_PRESERVATION END_WHILE_PLEDGED END_WHILE_LICENSED END_DURING_PRESERVATION TRANSFEROR_NAME_NOT_LAST_HOLDER_NAME
		PLEDGOR_NAME_NOT_HOLDER_NAME BEFORE_EQUALS_AFTER_IN_TRANSLITERATION AFTER_LIST_SHORTER_THAN_CURRENT_HOLDERS
		TITLE_TRANSLATION_VARIES ONE_RECORD_OVER_MANY_PATENTS EXECUTION_ORDER_DIFFERS_FROM_RECORDING_ORDER RELEASE_WITHOUT_REFERENCE
		RELEASE_OF_UNKNOWN_RECORD ROWS_NOT_IN_DATE_ORDER SAME_FACT_UNDER_SEVERAL_CODES STAGE_DOES_NOT_CHAIN NATIONAL_CODE_MISSING REPEATED_EVENT`) {
		assert.Contains(t, have, registry.FindingCode(code))
	}
	for _, code := range have {
		says := code.Says()
		assert.NotEqual(t, string(code), says.En, code)
		assert.NotEmpty(t, says.Zh, code)
		assert.NotZero(t, code.Grade(), code)
	}
}
