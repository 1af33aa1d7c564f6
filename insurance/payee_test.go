package insurance_test

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/insurance"
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/title"
)

// The payee was agreed on, and has no pledge on the title. That another's pledge is over,
// or that one of the payee's was over before the policy began, frees nobody from it.
func TestReleaseIsOfThePayeesOwnPledge(t *testing.T) {
	m := machineOver(t, cn.Pack())
	r := live(t, m, lives(t)["two sections"])
	require.NoError(t, r.fire(day("2026-02-03"), "", insurance.Endorse{Effective: day("2026-02-03"), Change: insurance.Change{Payee: "bank"}}))
	pledge := func(id, holder, from, until string) {
		r.enter(title.EntryID(id+"+"), "a", day(from), title.Grant{Burden: title.Burden{ID: title.BurdenID(id), Kind: title.Pledge, Number: "Y2026980000001", Holders: []ipx.PartyID{ipx.PartyID(holder)}}})
		r.enter(title.EntryID(id+"-"), "a", day(until), title.Release{Burden: title.BurdenID(id), Why: "debt-paid"})
	}
	released := func() bool {
		for _, n := range insurance.Watch(m.Pack().On(day("2026-06-01")), r.in.Terms, r.titles) {
			if n.Kind == insurance.IsReleased {
				return true
			}
		}
		next := *r
		err := next.fire(day("2026-06-01"), "", insurance.NoteRelease{})
		no, refused := errors.AsType[*ipx.Refusal](err)
		require.Equal(t, err != nil, refused)
		return no == nil
	}
	pledge("old", "bank", "2025-03-03", "2025-09-01")
	assert.False(t, released(), "over before the policy began")
	pledge("other", "works", "2026-03-02", "2026-04-01")
	assert.False(t, released(), "another's")
	pledge("own", "bank", "2026-04-02", "2026-05-06")
	assert.True(t, released())
}
