package title_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/title"
)

// The oracle of scopes: every point of a small world. A code that no set
// names, ZZ, stands for all the others.
var (
	territories = []string{"CN", "CN-SH", "CN-SH-1", "JP", "US", "ZZ"}
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

// A code that goes on after a hyphen, slash or dot lies in the one before it.
func TestCodesFormATree(t *testing.T) {
	in := func(code, other string) bool {
		return code == other || strings.HasPrefix(code, other+"-") || strings.HasPrefix(code, other+"/") || strings.HasPrefix(code, other+".")
	}
	codes := rapid.SampledFrom([]string{"CN", "CN-SH", "CN-SH-1", "CN-BJ", "CNX", "A61", "A61/7", "A61.7", "JP"})
	rapid.Check(t, func(t *rapid.T) {
		named := rapid.SliceOfN(codes, 0, 4).Draw(t, "codes")
		code := codes.Draw(t, "code")
		holds := slices.ContainsFunc(named, func(n string) bool { return in(code, n) })
		require.Equal(t, holds, title.Only(named...).Contains(code))
		require.Equal(t, !holds, title.Except(named...).Contains(code))
	})
	china, shanghai := title.Only("CN"), title.Only("CN-SH")
	require.True(t, china.Overlaps(shanghai))
	require.True(t, shanghai.Within(china))
	require.False(t, china.Within(shanghai))
	require.Equal(t, "CN", title.Only("CN", "CN-SH", "CN-SH-1").String())
	rest := china.Minus(shanghai)
	require.Equal(t, "CN,~CN-SH", rest.String())
	require.False(t, rest.IsFlat())
	require.True(t, rest.Contains("CN-BJ"))
	require.False(t, rest.Contains("CN-SH-1"))
	require.Equal(t, "*-CN,~CN-SH", title.All().Minus(rest).String())
	require.Equal(t, "CN,~CN-SH,CN-SH-1", rest.Union(title.Only("CN-SH-1")).String())
	require.True(t, rest.Union(shanghai).Equal(china))
	require.False(t, rest.Overlaps(shanghai))
	for _, bad := range []string{"~CN", "CN,~JP", "CN,~CN", "CN,CN-SH,~CN-SH", "~", "CN,~CN-SH,~CN-SH-1", "*-~CN"} {
		_, err := title.ParseSet(bad)
		require.Error(t, err, bad)
	}
}

// What a set says of itself reads back as the same set.
func TestSetsReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := genScope().Draw(t, "a").Territory.Minus(genScope().Draw(t, "b").Territory).Union(genScope().Draw(t, "c").Territory)
		back, err := title.ParseSet(s.String())
		require.NoError(t, err, s.String())
		require.True(t, s.Equal(back), s.String())
	})
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
