package citation

import (
	"maps"
	"math"
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
)

// Breadth is 1 less the concentration of citations over classes.
type Breadth struct {
	Index float64 `json:"index"` // 1 - Σ (n_k/N)², from 0 to 1-1/K
	// Corrected is N/(N-1)·Index, free of the bias of small N (Hall 2005). It
	// is 0 and Defined false for N < 2.
	Corrected float64 `json:"corrected"`
	Defined   bool    `json:"defined"` // whether N is at least 2
	N         int     `json:"n"`       // citations counted, once for each class
	Classes   int     `json:"classes"` // K, classes that occur
}

// Generality returns the breadth of the classes of citing patents
// (Trajtenberg, Henderson and Jaffe 1997). counts holds how often each class
// occurs among them.
//
// N counts pairs of citation and class: a citing patent with three classes
// counts three times. Counting first classes only, or fractions, gives other
// numbers; whoever compares two figures must know both were counted alike.
//
// No count, or a negative one, is refused (VAL-EMPTY, VAL-BOUND).
func Generality(counts map[string]int) (Breadth, error) { return breadth(counts) }

// Originality returns the breadth of the classes of cited patents, by the
// formula of [Generality].
func Originality(counts map[string]int) (Breadth, error) { return breadth(counts) }

func breadth(counts map[string]int) (Breadth, error) {
	var b Breadth
	for _, class := range slices.Sorted(maps.Keys(counts)) {
		n := counts[class]
		if n < 0 {
			return Breadth{}, ipx.Refuse(valuation.OutOfBounds("counts."+class, float64(n), 0, math.MaxInt32))
		}
		if n > 0 {
			b.N += n
			b.Classes++
		}
	}
	if b.N == 0 {
		return Breadth{}, ipx.Refuse(valuation.Empty("counts"))
	}
	// In whole numbers as far as they go, so that the order does not matter.
	squares := 0.0
	for _, n := range slices.Sorted(maps.Values(counts)) {
		squares += float64(float64(n) * float64(n))
	}
	total := float64(b.N)
	b.Index = 1 - squares/float64(total*total)
	if b.N > 1 {
		b.Corrected, b.Defined = total/(total-1)*b.Index, true
	}
	return b, nil
}

// Radicalness returns the share of the classes of cited patents that the
// patent itself does not have: Σ CT_j/n over the classes of all cited patents
// (Squicciarini, Dernis and Criscuolo 2013). cited holds the classes of each
// cited patent.
func Radicalness(own []string, cited [][]string) (float64, error) {
	n, foreign := 0, 0
	for _, classes := range cited {
		for _, c := range classes {
			n++
			if !slices.Contains(own, c) {
				foreign++
			}
		}
	}
	if n == 0 {
		return 0, ipx.Refuse(valuation.Empty("cited"))
	}
	return float64(foreign) / float64(n), nil
}

// WeightedCount returns Σ (1 + C_i), the count of patents weighted by their
// citations (Trajtenberg 1990).
func WeightedCount(citations []int) (float64, error) {
	sum := 0.0
	for i, c := range citations {
		if c < 0 {
			return 0, ipx.Refuse(valuation.OutOfBounds("citations."+itoa(i+1), float64(c), 0, math.MaxInt32))
		}
		sum += 1 + float64(c)
	}
	return sum, nil
}
