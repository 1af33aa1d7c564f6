package title_test

import (
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/title"
)

// The oracle of scopes: every point of a small world. A code that no set
// names, ZZ, stands for all the others.
var (
	territories = []string{"CN", "JP", "US", "ZZ"}
	fields      = []string{"f1", "f2", "f3", "ZZ"}
	acts        = []string{"make", "sell", "ZZ"}
)

type point struct {
	territory, field, act string
	on                    calendar.Date
}

func world(yield func(point) bool) {
	for _, t := range territories {
		for _, f := range fields {
			for _, a := range acts {
				for d := range 15 {
					if !yield(point{t, f, a, day("2026-01-01").AddDays(d)}) {
						return
					}
				}
			}
		}
	}
}

func covers(s title.Scope, p point) bool {
	return s.Territory.Contains(p.territory) && s.Field.Contains(p.field) && s.Act.Contains(p.act) && s.On(p.on)
}

// Overlaps, Within, Intersect, Minus and IsEmpty say what the points say.
func TestScopeGeometry(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := genScope().Draw(t, "a"), genScope().Draw(t, "b")
		both, minus := a.Intersect(b), a.Minus(b)
		meet, within, empty := false, true, true
		for p := range world {
			inA, inB := covers(a, p), covers(b, p)
			meet = meet || inA && inB
			within = within && (!inA || inB)
			empty = empty && !inA
			require.Equal(t, inA && inB, covers(both, p))
			times := 0
			for _, m := range minus {
				if covers(m, p) {
					times++
				}
			}
			want := 0
			if inA && !inB {
				want = 1
			}
			require.Equal(t, want, times, "parts of a difference cover each point once")
		}
		require.Equal(t, empty, a.IsEmpty())
		require.Equal(t, meet, a.Overlaps(b))
		require.Equal(t, a.Overlaps(b), b.Overlaps(a))
		require.Equal(t, within, a.Within(b))
		require.True(t, a.Equal(a))
	})
}

func TestSets(t *testing.T) {
	codes := []string{"CN", "JP", "US"}
	rapid.Check(t, func(t *rapid.T) {
		a, b := genSet(codes...).Draw(t, "a"), genSet(codes...).Draw(t, "b")
		equal := true
		for _, c := range territories {
			inA, inB := a.Contains(c), b.Contains(c)
			equal = equal && inA == inB
			require.Equal(t, inA && inB, a.Intersect(b).Contains(c))
			require.Equal(t, inA || inB, a.Union(b).Contains(c))
			require.Equal(t, inA && !inB, a.Minus(b).Contains(c))
		}
		require.Equal(t, equal, a.Equal(b))
		require.Equal(t, a.Minus(b).IsEmpty(), a.Within(b))
		require.Equal(t, !a.Intersect(b).IsEmpty(), a.Overlaps(b))
		again, err := title.ParseSet(a.String())
		require.NoError(t, err)
		require.True(t, a.Equal(again))
	})
	require.Equal(t, "*-CA,US", title.Except("US", "CA", "US").String())
	require.True(t, title.Except().IsAll())
	require.True(t, title.Only().IsEmpty())
}

// What is free is what no licence in the way covers.
func TestFree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := record(t, "acme", "1")
		var taken []title.Burden
		for i := range rapid.IntRange(0, 5).Draw(t, "licences") {
			s := genScope().Filter(func(s title.Scope) bool { return !s.IsEmpty() && s.Until.IsZero() }).Draw(t, "scope")
			b := licenceOf(string(rune('a'+i)), rapid.SampledFrom([]title.LicenceType{title.Ordinary, title.Sole, title.Exclusive}).Draw(t, "type"), "x", s, "acme")
			next, _, err := r.Apply(cnLaw(), title.Import, on("2026-01-01", grant(b)))
			require.NoError(t, err)
			r, taken = next, append(taken, b)
		}
		want := genScope().Draw(t, "want")
		kind := rapid.SampledFrom([]title.LicenceType{title.Ordinary, title.Exclusive}).Draw(t, "kind")
		free, ok := r.Latest().Free(want, kind)
		require.True(t, ok)
		for p := range world {
			open := covers(want, p)
			for _, b := range taken {
				if (kind == title.Exclusive || b.Licence != title.Ordinary) && covers(b.Scope, p) {
					open = false
				}
			}
			times := 0
			for _, f := range free {
				if covers(f, p) {
					times++
				}
			}
			require.Equal(t, open, times == 1)
			require.Less(t, times, 2)
		}
	})
}
