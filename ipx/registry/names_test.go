package registry_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/registry"
)

// The rows below are constructed.

const twoOwners = `'id':'CN1','publication_number':'CN109999999B','right_type':'invention','application_number':'201710601862.3','filing_date':'2017-07-21','grant_date':'2019-05-10','original_applicants':[{'name':'甲'},{'name':'乙'}]`

func ownersOf(r registry.Result) (out []ipx.PartyID) {
	for _, h := range r.Record.Latest().Owners() {
		out = append(out, h.Party)
	}
	return out
}

// A change of name deals with nothing: it is no transfer of a right that is
// pledged, licensed or preserved, however many names change and in whatever
// language the record has them.
func TestChangesOfName(t *testing.T) {
	for name, c := range map[string]struct {
		head string
		row  string
		want []ipx.PartyID
	}{
		"one of two, the record in another language": {twoOwners, "2021-06-10 CP01 {'before':[{'name':'A'},{'name':'B'}],'after':[{'name':'A2'},{'name':'B'}]}", []ipx.PartyID{"A2", "B"}},
		"both of two":                                          {twoOwners, "2021-06-10 CP03 {'before':[{'name':'A'},{'name':'B'}],'after':[{'name':'A2'},{'name':'B2'}]}", []ipx.PartyID{"A2", "B2"}},
		"of the one owner":                                     {"", "2021-06-10 CP01 {'before':[{'name':'A'}],'after':[{'name':'A2'}]}", []ipx.PartyID{"A2"}},
		"of the one owner, under a foreign name":               {"", "2021-06-10 CP01 {'before':[{'name':'X'}],'after':[{'name':'X2'}]}", []ipx.PartyID{"X2"}},
		"nothing but the address":                              {"", "2021-06-10 CP03 {'before':[{'name':'A'}],'after':[{'name':'A'}]}", []ipx.PartyID{"A"}},
		"one of two, the other left out":                       {twoOwners, "2021-06-10 CP01 {'before':[{'name':'A'}],'after':[{'name':'A2'}]}", []ipx.PartyID{"乙", "甲"}},
		"one of two, the other left out, in one language":      {twoOwners, "2021-06-10 CP01 {'before':[{'name':'甲'}],'after':[{'name':'丙'}]}", []ipx.PartyID{"丙", "乙"}},
		"one of two, the other named beside, in another place": {twoOwners, "2021-06-10 CP01 {'before':[{'name':'乙'},{'name':'甲'}],'after':[{'name':'甲'},{'name':'丙'}]}", []ipx.PartyID{"丙", "甲"}},
		"one joins, as a correction":                           {"", "2021-06-10 CB02 {'before':[{'name':'A'}],'after':[{'name':'A'},{'name':'B'}]}", []ipx.PartyID{"A", "B"}},
	} {
		t.Run(name, func(t *testing.T) {
			r := imported(t, constructed(t, c.head, grantRow, pledge1, licence1, freeze1, c.row))
			for _, code := range []registry.FindingCode{"TRANSFER_WHILE_PLEDGED", "TRANSFER_WHILE_LICENSED", "TRANSFER_DURING_PRESERVATION"} {
				assert.Empty(t, rowsOf(r, code))
			}
			assert.ElementsMatch(t, c.want, ownersOf(r))
			require.NotEmpty(t, r.State.Holders)
		})
	}
	t.Run("swapped names stay two parties", func(t *testing.T) {
		r := imported(t, constructed(t, twoOwners, grantRow,
			"2020-06-10 CP01 {'before':[{'name':'甲'},{'name':'乙'}],'after':[{'name':'乙'},{'name':'丙'}]}"))
		assert.ElementsMatch(t, []ipx.PartyID{"乙", "丙"}, ownersOf(r))
	})
	t.Run("a new name that is a co-owner's makes one party of two, which no change of name does", func(t *testing.T) {
		r := imported(t, constructed(t, twoOwners, grantRow, "2020-06-10 CP01 {'before':[{'name':'甲'}],'after':[{'name':'乙'}]}"))
		assert.ElementsMatch(t, []ipx.PartyID{"甲", "乙"}, ownersOf(r))
		assert.Equal(t, []int{2}, rowsOf(r, "NO_EFFECT"))
	})
	t.Run("a list that fits nobody changes nothing, and says so", func(t *testing.T) {
		r := imported(t, constructed(t, twoOwners, grantRow, "2021-06-10 CP01 {'before':[{'name':'A'}],'after':[{'name':'A2'}]}"))
		assert.Equal(t, []int{2}, rowsOf(r, "NO_EFFECT"))
	})
	t.Run("the pledge follows the name of its pledgor", func(t *testing.T) {
		r := imported(t, constructed(t, "", grantRow, pledge1, "2021-06-10 CP01 {'before':[{'name':'A'}],'after':[{'name':'A2'}]}"))
		l, ok := r.Record.Latest().Burden("pledge:Y2020980000001")
		require.True(t, ok)
		assert.Equal(t, []ipx.PartyID{"A2"}, l.Grantors)
	})
}

// A history that names no holder still tells what lies on the right.
func TestNobodyNamed(t *testing.T) {
	h := constructed(t, "", grantRow, "2020-03-10 PE01 {'registration_number':'Y1','pledgor':[{'name':'P'}]}")
	h.Applicants = nil
	r := imported(t, h)
	assert.Equal(t, []string{"Y1"}, r.State.Pledges)
	assert.Equal(t, []ipx.PartyID{"P"}, ownersOf(r), "who pledges owns")
	assert.Empty(t, rowsOf(r, "HOLDER_UNKNOWN"))

	h = constructed(t, "", grantRow, "2020-03-10 PE01 {'registration_number':'Y1'}")
	h.Applicants = nil
	r = imported(t, h)
	assert.Equal(t, []string{"Y1"}, r.State.Pledges)
	assert.Equal(t, []ipx.PartyID{registry.Unknown}, ownersOf(r))
	assert.Equal(t, []int{2}, rowsOf(r, "HOLDER_UNKNOWN"))

	h = constructed(t, "", grantRow)
	h.Applicants = nil
	assert.True(t, imported(t, h).Record.IsZero(), "nothing is said of title")
}
