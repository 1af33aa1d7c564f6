package uncertainty_test

import (
	"fmt"

	"github.com/ipx-sdk/ipx-go/valuation/uncertainty"
)

// Rank correlation sees any rising relation, straight or not.
func ExampleSpearmanOf() {
	x := []float64{1, 2, 3, 4, 5}
	fmt.Printf("%.2f %.2f\n", uncertainty.SpearmanOf(x, []float64{1, 8, 27, 64, 125}), uncertainty.SpearmanOf(x, []float64{5, 4, 3, 2, 1}))
	// Output:
	// 1.00 -1.00
}
