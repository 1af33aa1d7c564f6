package title_test

import (
	"fmt"
	"maps"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/title"
)

// genSet draws a set over a few codes, so that sets often meet.
func genSet(codes ...string) *rapid.Generator[title.Set] {
	return rapid.Custom(func(t *rapid.T) title.Set {
		some := rapid.SliceOfNDistinct(rapid.SampledFrom(codes), 0, len(codes), rapid.ID[string]).Draw(t, "codes")
		switch rapid.IntRange(0, 3).Draw(t, "kind") {
		case 0:
			return title.All()
		case 1:
			return title.Except(some...)
		}
		return title.Only(some...)
	})
}

func genScope() *rapid.Generator[title.Scope] {
	return rapid.Custom(func(t *rapid.T) title.Scope {
		at := func(name string) calendar.Date {
			if n := rapid.IntRange(0, 12).Draw(t, name); n > 0 {
				return day("2026-01-01").AddDays(n)
			}
			return calendar.Date{}
		}
		return title.Scope{
			Territory: genSet("CN", "CN-SH", "CN-SH-1", "JP", "US").Draw(t, "territory"),
			Field:     genSet("f1", "f2", "f3").Draw(t, "field"),
			Act:       genSet("make", "sell").Draw(t, "act"),
			From:      at("from"), Until: at("until"),
		}
	})
}

// The index finds what a comparison with each grant finds, while grants come
// and go.
func TestIndexAgreesWithScan(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var x title.Index
		have := map[title.BurdenID]title.Scope{}
		var order []title.BurdenID
		for i := range rapid.IntRange(1, 60).Draw(t, "steps") {
			switch rapid.IntRange(0, 4).Draw(t, "do") {
			case 0:
				if len(order) > 0 {
					id := rapid.SampledFrom(order).Draw(t, "victim")
					require.True(t, x.Remove(id))
					delete(have, id)
					order = slices.DeleteFunc(order, func(o title.BurdenID) bool { return o == id })
				}
			default:
				id, s := title.BurdenID(fmt.Sprint(i%40)), genScope().Draw(t, "scope")
				x.Add(id, s)
				order = slices.DeleteFunc(order, func(o title.BurdenID) bool { return o == id })
				delete(have, id)
				if !s.IsEmpty() {
					have[id], order = s, append(order, id)
				}
			}
			require.Equal(t, len(have), x.Len())
			q := genScope().Draw(t, "query")
			var want []title.BurdenID
			for _, id := range order {
				if have[id].Overlaps(q) {
					want = append(want, id)
				}
			}
			var got []title.BurdenID
			for id, s := range x.Overlapping(q) {
				got = append(got, id)
				require.Equal(t, have[id], s)
			}
			require.Equal(t, want, got)
			id, ok := x.Any(q)
			require.Equal(t, len(want) > 0, ok)
			require.True(t, !ok || slices.Contains(want, id))
		}
	})
}

// Thousands of grants in one cell split into blocks and go again.
func TestIndexOfOneCell(t *testing.T) {
	var x title.Index
	s := title.Scope{Territory: title.Only("CN"), Field: title.Only("f")}
	for i := range 3000 {
		s.From = day("2026-01-01").AddDays(i * 7 % 3000)
		s.Until = s.From.AddDays(1)
		x.Add(title.BurdenID(fmt.Sprint(i)), s)
	}
	s.From, s.Until = day("2026-01-01").AddDays(100), day("2026-01-01").AddDays(110)
	require.Len(t, maps.Collect(x.Overlapping(s)), 10)
	for i := range 3000 {
		require.True(t, x.Remove(title.BurdenID(fmt.Sprint(i*11%3000))))
	}
	require.Zero(t, x.Len())
	_, ok := x.Any(title.Scope{})
	require.False(t, ok)
	require.False(t, x.Remove("0"))
}
