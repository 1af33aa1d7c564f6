package casefile

import "github.com/ipx-sdk/ipx-go/valuation/citation"

func citationRunners() []Runner {
	return []Runner{{Model: "indicator.generality", Run: runBreadth}}
}

// runBreadth computes generality and originality, which share a formula, from
// counts of classes.
func runBreadth(in *Inputs) (Outcome, error) {
	var index, corrected []float64
	for _, item := range in.Objects("items") {
		names, counts := item.Object("class_counts").whole()
		if err := in.Err(); err != nil {
			return Outcome{}, err
		}
		classes := map[string]int{}
		for i, n := range names {
			classes[n] = counts[i]
		}
		of := citation.Generality
		if item.Text("index") == "originality" {
			of = citation.Originality
		}
		b, err := of(classes)
		if err != nil {
			return Outcome{}, err
		}
		index, corrected = append(index, b.Index), append(corrected, b.Corrected)
	}
	return Outcome{Figures: map[string]any{"index": index, "bias_corrected": corrected}}, nil
}

// whole returns the members of an object of whole numbers, sorted by key.
func (in *Inputs) whole() ([]string, []int) {
	names := in.Keys()
	out := make([]int, len(names))
	for i, n := range names {
		out[i] = in.Whole(n)
	}
	return names, out
}
