package licensing_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/title"
	"github.com/ipx-sdk/ipx-go/licensing"
)

// What can be granted under a licence is what nothing stands against, at every
// point of the small world: inside the head, beside its other sub-licences and
// those of the owner.
func TestRoomUnderAHead(t *testing.T) {
	v := cn.Pack().On(day(asked))
	all := []title.LicenceType{title.Ordinary, title.Sole, title.Exclusive}
	rapid.Check(t, func(t *rapid.T) {
		box := func(name string) title.Scope { return boxes[rapid.IntRange(0, 26).Draw(t, name)].scope() }
		r := lyingNone(t)
		add := func(b title.Burden) {
			next, _, err := r.Apply(v, title.Import, title.Entry{ID: title.EntryID(b.ID), Right: "A", Dates: title.Dates{Effective: day(asked)}, Act: title.Grant{Burden: b}})
			require.NoError(t, err)
			r = next
		}
		add(title.Burden{ID: "head", Kind: title.Licence, Licence: rapid.SampledFrom(all).Draw(t, "head type"), Holders: []ipx.PartyID{"H"}, Sublet: true, Scope: box("head")})
		parents := []title.BurdenID{"head"}
		for i := range rapid.IntRange(0, 3).Draw(t, "others") {
			b := title.Burden{ID: title.BurdenID(fmt.Sprint("b", i)), Kind: title.Licence, Licence: rapid.SampledFrom(all).Draw(t, "type"), Holders: []ipx.PartyID{"L"}, Sublet: true, Scope: box("scope")}
			if rapid.Bool().Draw(t, "sub") {
				b.Parent = rapid.SampledFrom(parents).Draw(t, "parent")
				head, _ := r.AsOf(day(asked)).Burden(b.Parent)
				b.Grantors, b.Scope = head.Holders, head.Scope.Intersect(b.Scope)
				parents = append(parents, b.ID)
			}
			if !b.Scope.IsEmpty() {
				add(b)
			} else if b.Parent != "" {
				parents = parents[:len(parents)-1]
			}
		}
		ask := box("ask")
		room := licensing.RoomUnder(r.AsOf(day(asked)), "head", ask)
		require.False(t, room.Crowded)
		for _, c := range []struct {
			typ   title.LicenceType
			parts []title.Scope
		}{{title.Exclusive, room.Exclusive}, {title.Sole, room.Sole}, {title.Ordinary, room.Ordinary}} {
			for _, p := range world {
				n := 0
				for _, s := range c.parts {
					if inScope(s, p) {
						n++
					}
				}
				point := title.Scope{Territory: title.Only(p.territory), Field: title.Only(p.field), From: day(p.year), Until: day(p.year).AddDays(1)}
				conflicts, others := licensing.Conflicts(v, r, licensing.Licence{Right: "A", Kind: ipx.Invention, Licensors: []ipx.PartyID{"H"}, Licensees: []ipx.PartyID{"N"}, Type: c.typ, Scope: point, Parent: "head"})
				want := 0
				if inScope(ask, p) && len(conflicts) == 0 && others == nil {
					want = 1
				}
				require.Equal(t, want, n, "%s at %v: %v %v", c.typ, p, conflicts, others)
			}
		}
	})
}

// No room is promised beyond the term of the right.
func TestRoomEndsWithTheRight(t *testing.T) {
	r := lyingNone(t)
	v := r.AsOf(day(asked))
	long := title.Scope{Territory: title.Only("CN"), Until: day("2050-01-01")}
	room := licensing.RoomIn(v, long)
	require.Len(t, room.Exclusive, 1)
	assert.Equal(t, "2038-01-05", room.Exclusive[0].Until.String())
	assert.Empty(t, licensing.RoomIn(v, title.Scope{From: day("2038-01-05")}).Ordinary)
	assert.Empty(t, licensing.RoomUnder(v, "none", long).Ordinary, "nothing under a licence that is not there")
}

// Whom a licence binds: a mark's that is not recorded does not bind who did not
// know of it, by another article from 2027 on; a patent's does.
func TestReach(t *testing.T) {
	open := func(kind ipx.RightKind, number string) title.Record {
		right := ipx.Right{ID: "A", Kind: kind, Jurisdiction: "CN", Filed: day("2018-01-05"), Granted: day("2020-06-02")}
		r, err := title.OpenEqually(right, []ipx.PartyID{"P"}, day("2020-06-02"))
		require.NoError(t, err)
		r, _, err = r.Apply(cn.Pack().On(day("2026-01-05")), title.Strict, title.Entry{ID: "g", Right: "A", Dates: title.Dates{Effective: day("2026-01-05")},
			Act: title.Grant{Burden: title.Burden{ID: "lic", Kind: title.Licence, Holders: []ipx.PartyID{"L"}, Number: number}}})
		require.NoError(t, err)
		return r
	}
	for name, c := range map[string]struct {
		kind            ipx.RightKind
		number, on      string
		buyer, innocent bool
		rules           []string
	}{
		"patent":              {ipx.Invention, "", "2026-06-01", true, true, []string{"cn.technology-interpretation.24.2"}},
		"mark, 2026":          {ipx.Trademark, "", "2026-06-01", true, false, []string{"cn.trademark-interpretation.20", "cn.trademark-law.43.3"}},
		"mark, 2027":          {ipx.Trademark, "", "2027-01-04", true, false, []string{"cn.trademark-interpretation.20", "cn.trademark-law-2026.55.3"}},
		"mark, recorded":      {ipx.Trademark, "2026-1", "2026-06-01", true, true, []string{"cn.trademark-interpretation.20"}},
		"software by analogy": {ipx.Software, "", "2026-06-01", true, true, []string{"cn.civil-code.876"}},
		"work, nothing said":  {ipx.Copyright, "", "2026-06-01", false, false, nil},
	} {
		t.Run(name, func(t *testing.T) {
			reach, ok := licensing.ReachOf(cn.Pack().On(day(c.on)), open(c.kind, c.number), "lic")
			require.True(t, ok)
			assert.Equal(t, c.buyer, reach.Buyer)
			assert.Equal(t, c.innocent, reach.Innocent)
			assert.Equal(t, c.number != "", reach.Recorded)
			var ids []string
			for _, r := range reach.Rules {
				ids = append(ids, r.ID)
			}
			assert.Equal(t, c.rules, ids)
		})
	}
	_, ok := licensing.ReachOf(cn.Pack().On(day("2026-06-01")), open(ipx.Invention, ""), "other")
	assert.False(t, ok)
}
