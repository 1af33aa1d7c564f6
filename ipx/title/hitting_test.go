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
		smallest, many := n+1, 0
		for mask := range 1 << n {
			var set []int
			for k := range n {
				if mask>>k&1 == 1 {
					set = append(set, k)
				}
			}
			if clears(set) {
				switch {
				case len(set) < smallest:
					smallest, many = len(set), 1
				case len(set) == smallest:
					many++
				}
			}
		}
		sets := hitting(wants)
		for i, set := range sets {
			if !clears(set) || len(set) != smallest {
				t.Fatalf("%v against %v: the smallest has %d", set, wants, smallest)
			}
			if slices.ContainsFunc(sets[:i], func(o []int) bool { return slices.Equal(o, set) }) {
				t.Fatalf("%v comes twice", set)
			}
		}
		if want := min(many, maxOthers+1); len(sets) != want {
			t.Fatalf("%d sets against %v, not %d: %v", len(sets), wants, want, sets)
		}
		set := greedy(wants)
		if !clears(set) {
			t.Fatalf("%v does not clear %v", set, wants)
		}
		for i := range set {
			if clears(slices.Delete(slices.Clone(set), i, i+1)) {
				t.Fatalf("%v: %d is needless against %v", set, set[i], wants)
			}
		}
	})
}

// A syndicate of forty lenders on each of ten pledges: each lender agrees, or
// the pledge is released. The count of remedies does not make the answer worse.
func TestHittingOfManyLenders(t *testing.T) {
	var wants [][]int
	n := 0
	for range 10 {
		release := n
		for range 40 {
			n++
			wants = append(wants, []int{release, n})
		}
		n++
	}
	for range 30 { // and thirty who can only agree, or be released
		wants = append(wants, []int{n, n + 1})
		n += 2
	}
	sets := hitting(wants)
	if len(sets) != maxOthers+1 {
		t.Fatalf("%d sets", len(sets))
	}
	for _, set := range sets {
		if len(set) != 40 {
			t.Fatalf("a set of %d, where 40 would do", len(set))
		}
	}
}
