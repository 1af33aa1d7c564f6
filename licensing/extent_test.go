package licensing_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/title"
	"github.com/ipx-sdk/ipx-go/licensing"
)

// headAndSub is the title of a right of P: the head to H until 2028 in CN, and under
// it an exclusive sub-licence to N that names no days.
func headAndSub(t *testing.T, kind ipx.RightKind) title.Record {
	right := ipx.Right{ID: "A", Kind: kind, Jurisdiction: "CN", Filed: day("2018-01-05"), Granted: day("2020-06-02")}
	r, err := title.OpenEqually(right, []ipx.PartyID{"P"}, day("2020-06-02"))
	require.NoError(t, err)
	for i, b := range []title.Burden{
		{ID: "head", Kind: title.Licence, Licence: title.Exclusive, Holders: []ipx.PartyID{"H"}, Grantors: []ipx.PartyID{"P"}, Sublet: true, Scope: title.Scope{Territory: title.Only("CN"), Until: day("2028-01-01")}},
		{ID: "sub", Kind: title.Licence, Licence: title.Exclusive, Holders: []ipx.PartyID{"N"}, Grantors: []ipx.PartyID{"H"}, Parent: "head", Scope: title.Scope{Territory: title.Only("CN")}},
	} {
		r, _, err = r.Apply(cn.Pack().On(day(asked)), title.Strict, title.Entry{ID: title.EntryID(string('a' + rune(i))), Right: "A", Dates: title.Dates{Effective: day(asked)}, Act: title.Grant{Burden: b}})
		require.NoError(t, err)
	}
	return r
}

// Every answer about a sub-licence that names no days ends on the day of its head.
func TestAnswersEndWithTheHead(t *testing.T) {
	r, v := headAndSub(t, ipx.Invention), cn.Pack().On(day(asked))
	view := r.AsOf(day(asked))
	china := title.Scope{Territory: title.Only("CN")}
	may, _ := licensing.Working(v, r, "N", china)
	require.Len(t, may, 1)
	assert.Equal(t, day("2028-01-01"), may[0].Until)

	_, barred := licensing.Working(v, r, "H", china)
	require.Len(t, barred, 1)
	assert.Equal(t, day("2028-01-01"), barred[0].Where.Until)

	conflicts, _ := licensing.Conflicts(v, r, licensing.Licence{Right: "A", Kind: ipx.Invention, Licensors: []ipx.PartyID{"P"}, Licensees: []ipx.PartyID{"X"}, Type: title.Ordinary, Scope: china})
	require.Len(t, conflicts, 2)
	for _, c := range conflicts {
		assert.Equal(t, day("2028-01-01"), c.Where.Until, c.With.ID)
	}
	room := licensing.RoomIn(view, china)
	require.Len(t, room.Ordinary, 1)
	assert.Equal(t, day("2028-01-01"), room.Ordinary[0].From)

	later := title.Scope{Territory: title.Only("CN"), From: day("2028-01-01")}
	assert.Empty(t, licensing.RoomUnder(view, "sub", later).Ordinary, "nothing can be passed on after the head")
}
