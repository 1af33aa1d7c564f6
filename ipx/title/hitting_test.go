package title

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// The smallest sets of remedies clear every reason, no smaller set does, and
// none of them holds anything needless; beyond the exact search the greedy one
// still clears all, without anything needless.
func TestHitting(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 9).Draw(t, "remedies")
		wants := rapid.SliceOfN(rapid.SliceOfNDistinct(rapid.IntRange(0, n-1), 1, 4, rapid.ID[int]), 1, 6).Draw(t, "reasons")
		clears := func(set []int) bool {
			return !slices.ContainsFunc(wants, func(w []int) bool {
				return !slices.ContainsFunc(w, func(k int) bool { return slices.Contains(set, k) })
			})
		}
		smallest := n + 1
		for mask := range 1 << n {
			var set []int
			for k := range n {
				if mask>>k&1 == 1 {
					set = append(set, k)
				}
			}
			if clears(set) {
				smallest = min(smallest, len(set))
			}
		}
		for _, set := range hitting(wants, n) {
			if !clears(set) || len(set) != smallest {
				t.Fatalf("%v against %v: the smallest has %d", set, wants, smallest)
			}
		}
		for _, set := range [][]int{greedy(wants), hitting(wants, maxExact+1)[0]} {
			if !clears(set) {
				t.Fatalf("%v does not clear %v", set, wants)
			}
			for i := range set {
				if clears(slices.Delete(slices.Clone(set), i, i+1)) {
					t.Fatalf("%v: %d is needless against %v", set, set[i], wants)
				}
			}
		}
	})
}
