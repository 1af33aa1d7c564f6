package synth_test

import (
	"fmt"

	"github.com/ipx-sdk/ipx-go/valuation/renewal"
	"github.com/ipx-sdk/ipx-go/valuation/synth"
)

// A renewal model learns from who paid what the registry was made from.
func Example() {
	fees := []float64{900, 900, 900, 1200, 1200, 1200, 2000, 2000, 2000, 4000, 4000, 4000, 6000, 6000, 6000, 8000, 8000, 8000, 8000, 8000}
	r, err := synth.Spec{Patents: 100_000, Seed: 1, Median: 30_000, Sigma: 1.5, Decay: 0.15, Fees: fees}.Make()
	if err != nil {
		fmt.Println(err)
		return
	}
	fit, err := renewal.Estimate([]renewal.Group{r.Renewals()}, renewal.Settings{Rate: 0.08})
	if err != nil {
		fmt.Println(err)
		return
	}
	truth := r.Truth()
	fmt.Printf("sigma %.1f (truth %.1f), decay %.2f (truth %.2f)\n", fit.Sigma.Value, truth.Sigma, fit.Decay.Value, truth.Decay)
	// Output: sigma 1.5 (truth 1.5), decay 0.15 (truth 0.15)
}

func ExampleRegistry_Sales() {
	r, err := synth.Spec{Patents: 1000, Seed: 1, Fees: []float64{100, 200, 400, 800}}.Make()
	if err != nil {
		fmt.Println(err)
		return
	}
	sales, err := r.Sales()
	fmt.Println(len(sales), len(sales[0].Inputs), err)
	// Output: 113 12 <nil>
}
