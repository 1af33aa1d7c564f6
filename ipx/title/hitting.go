package title

import "slices"

// Bounds of the search for the smallest sets. Where reasons hang together so
// that the search takes more than maxTries choices, a set is built step by
// step: it still does, and no part of it could be left out, but a smaller one
// may exist. It takes some hundred reasons that share remedies crosswise.
const (
	maxTries  = 1 << 17
	maxOthers = 15
)

// hitting returns the smallest sets of numbers that meet every want, at most
// maxOthers+1. Wants that share no number, not even through others, are met one
// apart from the other.
func hitting(wants [][]int) [][]int {
	sets := [][]int{nil}
	for _, part := range apart(wants) {
		var next [][]int
		for _, set := range sets {
			for _, more := range least(part) {
				if len(next) <= maxOthers {
					next = append(next, slices.Concat(set, more))
				}
			}
		}
		sets = next
	}
	for _, set := range sets {
		slices.Sort(set)
	}
	return sets
}

// apart splits wants into groups that share no number, in order of their first
// wants.
func apart(wants [][]int) [][][]int {
	var groups [][][]int
	var holds [][]int // the numbers of each group
	for _, w := range wants {
		at := -1
		for i := 0; i < len(groups); i++ {
			switch {
			case !slices.ContainsFunc(w, func(k int) bool { return slices.Contains(holds[i], k) }):
				continue
			case at < 0:
				at = i
				continue
			}
			groups[at], holds[at] = append(groups[at], groups[i]...), append(holds[at], holds[i]...) // w joins two
			groups, holds = slices.Delete(groups, i, i+1), slices.Delete(holds, i, i+1)
			i--
		}
		if at < 0 {
			at = len(groups)
			groups, holds = append(groups, nil), append(holds, nil)
		}
		groups[at], holds[at] = append(groups[at], w), append(holds[at], w...)
	}
	return groups
}

// least returns the smallest sets that meet every want.
func least(wants [][]int) [][]int {
	var found [][]int
	var set, barred []int
	tries := 0
	var choose func(size int)
	choose = func(size int) {
		tries++
		unmet, short := lacking(wants, set)
		switch {
		case len(found) > maxOthers || tries > maxTries:
		case unmet == nil:
			found = append(found, slices.Clone(set))
		case len(set)+short <= size:
			n := len(barred)
			for _, k := range unmet { // one of these must be in; what was tried before is left out, so that no set comes twice
				if !slices.Contains(barred, k) {
					set = append(set, k)
					choose(size)
					set = set[:len(set)-1]
					barred = append(barred, k)
				}
			}
			barred = barred[:n]
		}
	}
	_, size := lacking(wants, nil)
	for ; len(found) == 0 && tries <= maxTries; size++ {
		choose(size)
	}
	if len(found) == 0 {
		return [][]int{greedy(wants)}
	}
	return found
}

// lacking returns the first want that a set does not meet, and how many numbers
// are missing at least: as many as there are unmet wants that share none.
func lacking(wants [][]int, set []int) (first []int, short int) {
	var used []int
	for _, w := range wants {
		if slices.ContainsFunc(w, func(k int) bool { return slices.Contains(set, k) }) {
			continue
		}
		if first == nil {
			first = w
		}
		if !slices.ContainsFunc(w, func(k int) bool { return slices.Contains(used, k) }) {
			used, short = append(used, w...), short+1
		}
	}
	return first, short
}

// greedy takes the first remedy of each reason that is not cleared yet, and
// then leaves out what the rest makes needless.
func greedy(wants [][]int) []int {
	var set []int
	for _, w := range wants {
		if !slices.ContainsFunc(w, func(k int) bool { return slices.Contains(set, k) }) {
			set = append(set, w[0])
		}
	}
	for i := len(set) - 1; i >= 0; i-- {
		without := slices.Delete(slices.Clone(set), i, i+1)
		if !slices.ContainsFunc(wants, func(w []int) bool {
			return !slices.ContainsFunc(w, func(k int) bool { return slices.Contains(without, k) })
		}) {
			set = without
		}
	}
	slices.Sort(set)
	return set
}
