package portfolio_test

import (
	"fmt"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation/portfolio"
)

// Two families of which one product uses both.
func Example() {
	p := portfolio.Portfolio{
		Members: []portfolio.Member{
			{ID: "screen", Value: 800, StdDev: 400}, {ID: "battery", Value: 500, StdDev: 300}, {ID: "case", Value: 50, StdDev: 10},
		},
		Overlaps: []portfolio.Overlap{{Members: []string{"screen", "battery"}, Amount: 100, Reason: ipx.T("同一产品收入重复计算", "revenue of one product counted twice")}},
		Rho:      0.3,
	}
	r, err := p.Risk(50_000, 1, 0.1, 0.5, 0.9)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%.0f ± %.0f, %.0f %% of the deviations apart\n", r.Value, r.StdDev, 100*r.Diversification)
	fmt.Println(r.Quantiles[0].Value < r.Quantiles[1].Value, r.Quantiles[1].Value < r.Value)
	// Output:
	// 1250 ± 571, 80 % of the deviations apart
	// true true
}

// The phone needs three patents, the chip one of two.
func ExampleCoverage_Divide() {
	parts, err := portfolio.Coverage{Products: []portfolio.Product{
		{ID: "phone", Value: 90, Rights: []string{"p1", "p2", "p3"}, Needs: portfolio.All},
		{ID: "chip", Value: 40, Rights: []string{"p1", "p4"}, Needs: portfolio.Any},
	}}.Divide()
	for _, p := range parts {
		fmt.Printf("%s worth %.0f, missed for %.0f\n", p.Right, p.Value, p.Loss)
	}
	fmt.Println(err)
	// Output:
	// p1 worth 50, missed for 90
	// p2 worth 30, missed for 90
	// p3 worth 30, missed for 90
	// p4 worth 20, missed for 0
	// <nil>
}

func ExampleCoverage_Worth() {
	c := portfolio.Coverage{Products: []portfolio.Product{{ID: "chip", Value: 40, Rights: []string{"p1", "p4"}, Needs: portfolio.Any}}}
	fmt.Println(c.Worth("p4"), c.Worth("p2"))
	// Output:
	// 40 0
}

// Any worth of sets: here two patents are worth more together.
func ExampleShapley() {
	worth := []float64{0, 10, 20, 60} // none, first, second, both
	v, err := portfolio.Shapley(2, func(set uint32) float64 { return worth[set] })
	fmt.Println(v, err)
	// Output:
	// [25 35] <nil>
}

func ExampleGini() {
	g, err := portfolio.Gini([]float64{1, 1, 2, 96})
	fmt.Printf("%.2f %v\n", g, err)
	// Output:
	// 0.72 <nil>
}

func ExampleTopShare() {
	s, err := portfolio.TopShare([]float64{1, 1, 2, 96}, 0.25)
	fmt.Println(s, err)
	// Output:
	// 0.96 <nil>
}
