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

const asked = "2026-06-01"

// point is a place in a small world of two territories, two fields, one act
// and two years.
type point struct{ territory, field, year string }

var world = func() (out []point) {
	for _, t := range []string{"CN", "US"} {
		for _, f := range []string{"food", "drugs"} {
			for _, y := range []string{"2026-07-01", "2027-07-01"} {
				out = append(out, point{t, f, y})
			}
		}
	}
	return out
}()

// box is a part of the world: each dimension the first, the second, or both.
type box [3]int

func (b box) scope() title.Scope {
	s := title.Scope{From: day("2026-06-01")}
	switch b[0] {
	case 0:
		s.Territory = title.Only("CN")
	case 1:
		s.Territory = title.Only("US")
	}
	switch b[1] {
	case 0:
		s.Field = title.Only("food")
	case 1:
		s.Field = title.Only("drugs")
	}
	switch b[2] {
	case 0:
		s.Until = day("2027-01-01")
	case 1:
		s.From = day("2027-01-01")
	}
	return s
}

// holds tells without the library's geometry whether a point lies in a box.
func (b box) holds(p point) bool {
	at := func(d int, first bool) bool { return b[d] == 2 || (b[d] == 0) == first }
	return at(0, p.territory == "CN") && at(1, p.field == "food") && at(2, p.year < "2027")
}

func (b box) meets(c box) bool {
	for _, p := range world {
		if b.holds(p) && c.holds(p) {
			return true
		}
	}
	return false
}

var boxes = func() (out []box) {
	for i := range 27 {
		out = append(out, box{i / 9, i / 3 % 3, i % 3})
	}
	return out
}()

// answer is what the matrix says of a pair.
type answer int

const (
	yes       answer = iota
	no               // where they meet
	whole            // whatever the scopes
	subjectTo        // where they meet, unless made subject to it
)

// kinds of what lies on the title, and the rows of the matrix: a new exclusive,
// sole or ordinary licence, an open licence, the owner's own working.
var matrix = map[string][5]answer{
	"exclusive":  {no, no, no, whole, no},
	"sole":       {no, no, no, whole, yes},
	"ordinary":   {subjectTo, subjectTo, yes, yes, yes},
	"compulsory": {subjectTo, subjectTo, yes, yes, yes},
	"open":       {whole, whole, yes, whole, yes},
	"taken":      {subjectTo, subjectTo, yes, yes, yes}, // under an open licence that was withdrawn
	"none":       {yes, yes, yes, yes, yes},
}

// lying is the title of a patent of P on which one thing lies.
func lying(t testing.TB, kind string, s title.Scope) title.Record {
	right := ipx.Right{ID: "A", Kind: ipx.Invention, Jurisdiction: "CN", Filed: day("2018-01-05"), Granted: day("2020-06-02"), Expires: day("2038-01-05")}
	r, err := title.OpenEqually(right, []ipx.PartyID{"P"}, day("2020-06-02"))
	require.NoError(t, err)
	at := title.Dates{Effective: day(asked)}
	entries := map[string][]title.Act{
		"exclusive":  {title.Grant{Burden: title.Burden{ID: "old", Kind: title.Licence, Licence: title.Exclusive, Holders: []ipx.PartyID{"L"}, Scope: s}}},
		"sole":       {title.Grant{Burden: title.Burden{ID: "old", Kind: title.Licence, Licence: title.Sole, Holders: []ipx.PartyID{"L"}, Scope: s}}},
		"ordinary":   {title.Grant{Burden: title.Burden{ID: "old", Kind: title.Licence, Holders: []ipx.PartyID{"L"}, Scope: s}}},
		"compulsory": {title.Grant{Burden: title.Burden{ID: "old", Kind: title.CompulsoryLicence, Holders: []ipx.PartyID{"L"}, Scope: s}}},
		"open":       {title.Grant{Burden: title.Burden{ID: "old", Kind: title.OpenLicence, Scope: s}}},
		"taken": {title.Grant{Burden: title.Burden{ID: "offer", Kind: title.OpenLicence, Scope: s}},
			title.Grant{Burden: title.Burden{ID: "old", Kind: title.Licence, Holders: []ipx.PartyID{"L"}, Scope: s, Parent: "offer"}}, title.Release{Burden: "offer", Why: title.Withdrawn}},
	}[kind]
	for i, a := range entries {
		r, _, err = r.Apply(cn.Pack().On(day(asked)), title.Import, title.Entry{ID: title.EntryID(fmt.Sprint("e", i)), Right: "A", Dates: at, Act: a})
		require.NoError(t, err)
	}
	return r
}

// For every pair of grants, over all pairs of boxes of a small world, the
// answer is the matrix's.
func TestEveryPairOfGrants(t *testing.T) {
	v := cn.Pack().On(day(asked))
	for kind, row := range matrix {
		for _, old := range boxes {
			r := lying(t, kind, old.scope())
			for _, b := range boxes {
				meet := old.meets(b)
				for i, typ := range []title.LicenceType{title.Exclusive, title.Sole, title.Ordinary, "open"} {
					l := licensing.Licence{Right: "A", Kind: ipx.Invention, Licensors: []ipx.PartyID{"P"}, Licensees: []ipx.PartyID{"M"}, Type: typ, Scope: b.scope()}
					if typ == "open" {
						l.Type, l.Licensees = "", nil
					}
					conflicts, others := licensing.Conflicts(v, r, l)
					if others != nil {
						require.FailNow(t, "something else", "%s %v, %s %v: %v", kind, old, typ, b, others)
					}
					clash := row[i] == whole || meet && (row[i] == no || row[i] == subjectTo)
					if clash != (len(conflicts) > 0) {
						require.FailNow(t, "differs", "%s %v, then %s %v: %v", kind, old, typ, b, conflicts)
					}
					if clash {
						c := conflicts[0]
						require.EqualValues(t, "old", c.With.ID)
						if kind != "open" || typ != "open" { // that one stands alone is practice
							require.NotEmpty(t, c.Reason.Rule, "%s then %s: %v", kind, typ, c.Reason)
						}
						for _, p := range world {
							if row[i] != whole && (old.holds(p) && b.holds(p)) != inScope(c.Where, p) {
								require.FailNow(t, "where", "%v %v", c.Where, p)
							}
						}
					}
					if row[i] == subjectTo && meet {
						l.Subject = []title.BurdenID{"old"}
						conflicts, _ = licensing.Conflicts(v, r, l)
						require.Empty(t, conflicts, "subject to it")
					}
				}
			}
		}
	}
}

func inScope(s title.Scope, p point) bool {
	return s.Territory.Contains(p.territory) && s.Field.Contains(p.field) && s.On(day(p.year))
}

// What room is left, and where the owner and the licensee may work, is what
// the points of the world say.
func TestRoomAndWorking(t *testing.T) {
	v := cn.Pack().On(day(asked))
	for kind, row := range matrix {
		for _, old := range boxes {
			r := lying(t, kind, old.scope())
			for _, b := range boxes {
				room := licensing.RoomIn(r.AsOf(day(asked)), b.scope())
				require.False(t, room.Crowded)
				owner, barred := licensing.Working(v, r, "P", b.scope())
				licensee, _ := licensing.Working(v, r, "L", b.scope())
				stranger, none := licensing.Working(v, r, "X", b.scope())
				if old[2] == 1 && kind != "none" { // begins next year: what lies today is not in the way yet
					continue
				}
				require.Empty(t, stranger)
				require.Empty(t, none)
				require.Equal(t, kind == "exclusive" && old.meets(b), len(barred) > 0)
				for _, p := range world {
					in, taken := b.holds(p), old.holds(p) && kind != "none"
					times := func(parts []title.Scope) (n int) {
						for _, s := range parts {
							if inScope(s, p) {
								n++
							}
						}
						return n
					}
					bars := func(a answer) bool { return a == whole || taken && a != yes }
					want := func(free bool) int {
						if in && free {
							return 1
						}
						return 0
					}
					require.Equal(t, want(!bars(row[0])), times(room.Exclusive), "%s %v %v exclusive at %v", kind, old, b, p)
					require.Equal(t, want(!bars(row[1])), times(room.Sole))
					require.Equal(t, want(!bars(row[2])), times(room.Ordinary))
					require.Equal(t, want(!bars(row[4])), times(owner), "%s %v %v owner at %v", kind, old, b, p)
					require.Equal(t, want(taken && kind != "open"), times(licensee), "%s %v %v licensee at %v", kind, old, b, p)
				}
				require.Equal(t, (row[0] == subjectTo) && old.meets(b), len(room.Subject) > 0)
			}
		}
	}
}

// The owner that takes a licence back under its exclusive licensee may work
// again there, and the licensee no longer where it gave it exclusively.
func TestLicenceBack(t *testing.T) {
	v := cn.Pack().On(day(asked))
	r := lying(t, "exclusive", title.Scope{})
	back := title.Burden{ID: "back", Kind: title.Licence, Licence: title.Exclusive, Holders: []ipx.PartyID{"P"}, Grantors: []ipx.PartyID{"L"}, Parent: "old", Scope: title.Scope{Territory: title.Only("CN")}}
	r, _, err := r.Apply(v, title.Import, title.Entry{ID: "b", Right: "A", Dates: title.Dates{Effective: day(asked)}, Act: title.Grant{Burden: back}})
	require.NoError(t, err)
	may, barred := licensing.Working(v, r, "P", title.Scope{})
	require.Len(t, may, 1)
	assert.Equal(t, "CN", may[0].Territory.String())
	require.Len(t, barred, 1)
	assert.EqualValues(t, "old", barred[0].With.ID)
	may, barred = licensing.Working(v, r, "L", title.Scope{})
	require.Len(t, may, 1)
	assert.Equal(t, "*-CN", may[0].Territory.String())
	assert.Equal(t, "CN", barred[0].Where.Territory.String())
}

// With several licences on the title, the parts of the room are those of the
// points, and never overlap.
func TestRoomBesideMany(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := lyingNone(t)
		type taken struct {
			b    box
			kind title.LicenceType
		}
		var have []taken
		for i := range rapid.IntRange(0, 4).Draw(t, "licences") {
			b := boxes[rapid.IntRange(0, 26).Draw(t, "box")]
			b[2] = 2
			kind := rapid.SampledFrom([]title.LicenceType{title.Ordinary, title.Sole, title.Exclusive}).Draw(t, "type")
			next, _, err := r.Apply(cn.Pack().On(day(asked)), title.Import, title.Entry{ID: title.EntryID(fmt.Sprint("n", i)), Right: "A", Dates: title.Dates{Effective: day(asked)},
				Act: title.Grant{Burden: title.Burden{ID: title.BurdenID(fmt.Sprint("b", i)), Kind: title.Licence, Licence: kind, Holders: []ipx.PartyID{"L"}, Scope: b.scope()}}})
			require.NoError(t, err)
			r, have = next, append(have, taken{b, kind})
		}
		ask := boxes[rapid.IntRange(0, 26).Draw(t, "ask")]
		room := licensing.RoomIn(r.AsOf(day(asked)), ask.scope())
		for _, p := range world {
			free, open := ask.holds(p), ask.holds(p)
			for _, h := range have {
				if h.b.holds(p) {
					free = false
					open = open && h.kind == title.Ordinary
				}
			}
			for _, c := range []struct {
				parts []title.Scope
				want  bool
			}{{room.Exclusive, free}, {room.Ordinary, open}} {
				n := 0
				for _, s := range c.parts {
					if inScope(s, p) {
						n++
					}
				}
				require.Equal(t, c.want, n == 1)
				require.Less(t, n, 2)
			}
		}
	})
}

func lyingNone(t require.TestingT) title.Record {
	right := ipx.Right{ID: "A", Kind: ipx.Invention, Jurisdiction: "CN", Filed: day("2018-01-05"), Granted: day("2020-06-02"), Expires: day("2038-01-05")}
	r, err := title.OpenEqually(right, []ipx.PartyID{"P"}, day("2020-06-02"))
	require.NoError(t, err)
	return r
}

// A right that has ended leaves no room and lets nobody work.
func TestNoRoomInTheDead(t *testing.T) {
	r := lyingNone(t)
	r, _, err := r.Apply(cn.Pack().On(day(asked)), title.Import, title.Entry{ID: "x", Right: "A", Dates: title.Dates{Effective: day("2026-05-01")}, Act: title.Observe{Fact: title.Invalidated}})
	require.NoError(t, err)
	room := licensing.RoomIn(r.AsOf(day(asked)), title.Scope{})
	assert.Empty(t, room.Exclusive)
	assert.Empty(t, room.Ordinary)
	may, _ := licensing.Working(cn.Pack().On(day(asked)), r, "P", title.Scope{})
	assert.Empty(t, may)
}

// What is no conflict of grants is told apart: here, a pledgee's consent.
func TestOtherReasonsAreToldApart(t *testing.T) {
	v := cn.Pack().On(day(asked))
	r := lying(t, "exclusive", title.Scope{})
	r, _, err := r.Apply(v, title.Import, title.Entry{ID: "pl", Right: "A", Dates: title.Dates{Effective: day(asked), Registered: day(asked)},
		Act: title.Grant{Burden: title.Burden{ID: "pl", Kind: title.Pledge, Number: "Y2026980000001", Holders: []ipx.PartyID{"bank"}, Recorded: true}}})
	require.NoError(t, err)
	conflicts, others := licensing.Conflicts(v, r, plain(ipx.Invention))
	require.Len(t, conflicts, 1)
	assert.Equal(t, ipx.Code("TITLE-LICENCE-01"), conflicts[0].Reason.Code)
	require.NotNil(t, others)
	assert.True(t, others.Has("TITLE-CONSENT-02"))
}
