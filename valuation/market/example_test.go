package market_test

import (
	"fmt"

	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/discount"
	"github.com/ipx-sdk/ipx-go/valuation/market"
)

func show(m valuation.Maker) {
	r, err := valuation.Conclude(valuation.Subject{}, m)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%s %.4g\n", r.Model, r.Value)
	for _, w := range r.Warnings {
		if w.Code != valuation.WarnSingle {
			fmt.Println(w.Code, w.Says.En)
		}
	}
}

func ExampleComparables() {
	life, _ := market.LifeRatio(6, 10, 0.12)
	show(market.Comparables{Sales: []market.Sale{
		{Name: "A", Price: 900, Adjust: []market.Adjustment{{Factor: "remaining life", Ratio: life}}},
		{Name: "B", Price: 700}, {Name: "C", Price: 820, Adjust: []market.Adjustment{{Factor: "territory", Ratio: 0.6}}},
	}})
	// Output:
	// market.comparables@1 608.7
	// VAL-W-ADJUSTMENT comparable C is adjusted by 40 % gross
	// VAL-W-FEW there are only 3 comparables
}

func ExampleLifeRatio() {
	k, err := market.LifeRatio(6, 10, 0.12)
	fmt.Printf("%.4f %v\n", k, err)
	// Output: 0.7277 <nil>
}

func ExampleRoyaltyRates() {
	show(market.RoyaltyRates{Rates: []float64{0.015, 0.02, 0.025, 0.03, 0.04, 0.05}, Score: 0.6})
	// Output:
	// market.royalty-rates@1 0.031
	// VAL-W-SPREAD the highest comparable is 3.3 times the lowest
}

func ExampleMultiples() {
	show(market.Multiples{
		Subject: market.Firm{Equity: 98160, Debt: 7178, Cash: 6707, Driver: 21962},
		Generic: market.Firm{Equity: 949, Debt: 345, Cash: 27, Driver: 1646},
	})
	// Output: market.multiples@1 8.173e+04
}

func ExampleHedonic() {
	f, err := market.Hedonic{
		Features: []string{"ln-citations"},
		Rows:     [][]float64{{0}, {0.7}, {1.4}, {2.1}, {2.8}, {3.5}},
		Prices:   []float64{20, 45, 48, 110, 160, 290},
	}.Fit()
	if err != nil {
		fmt.Println(err)
		return
	}
	low, high, err := f.Interval([]float64{2}, 0.8)
	fmt.Printf("elasticity %.2f, 80%% of prices from %.0f to %.0f %v\n", f.Coefficients[1], low, high, err)
	// Output: elasticity 0.73, 80% of prices from 70 to 124 <nil>
}

func ExampleRegress() {
	r, err := market.Regress([]float64{2, 4, 5, 4, 5}, [][]float64{{1}, {2}, {3}, {4}, {5}}, true, market.HC3)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%.2f %.2f, R² %.2f\n", r.Coefficients[0], r.Coefficients[1], r.RSquared)
	// Output: 2.20 0.60, R² 0.60
}

// A licence at 60 down and 1 % running, on sales of 1000 that grow by a tenth,
// is compared as one of 3.2 %.
func ExampleRunning() {
	more, err := market.Running(60, []float64{1000, 1100, 1210}, 0.1, discount.EndYear)
	fmt.Printf("%.3f %v\n", 0.01+more, err)
	// Output:
	// 0.032 <nil>
}
