package brand_test

import (
	"fmt"

	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/brand"
	"github.com/ipx-sdk/ipx-go/valuation/discount"
	"github.com/ipx-sdk/ipx-go/valuation/income"
)

func show(m valuation.Maker) {
	r, err := valuation.Conclude(valuation.Subject{}, m)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%s %.2f\n", r.Model, r.Value)
}

// A soft drink against a producer without a brand.
func ExampleGeneric() {
	show(brand.Generic{Capital: 16406, Years: 10, Reinvestment: 0.5, Rate: 0.0765, With: 0.2084, GrowthWith: 0.104194, Without: 0.112,
		StableGrowth: 0.04, StableReturn: 0.0765})
	// Output: brand.generic@1 50743.78
}

func ExampleRelief() {
	show(brand.Relief{Revenue: income.Line{First: 500, Growth: 0.02, Years: 5}, Low: 0.01, High: 0.05, Score: 75, Tax: 0.25, Rate: 0.1,
		Terms: income.Terms{Terminal: discount.Terminal{Kind: discount.Gordon, Growth: 0.02}}})
	// Output: brand.relief@1 187.50
}

func ExampleEconomic() {
	rate, _ := brand.RateTable{{Score: 0, Rate: 0.2}, {Score: 50, Rate: 0.1}, {Score: 100, Rate: 0.06}}.Rate(75)
	show(brand.Economic{NOPAT: income.Each(100, 110, 120), Capital: income.Level(400, 3), Charge: 0.1, Role: 0.6, Rate: rate})
	// Output: brand.economic-profit@1 107.45
}

func ExampleRateTable_Rate() {
	t := brand.RateTable{{Score: 0, Rate: 0.2}, {Score: 50, Rate: 0.1}, {Score: 100, Rate: 0.06}}
	r, err := t.Rate(60)
	fmt.Printf("%.3f %v\n", r, err)
	// Output: 0.092 <nil>
}

func ExampleRoyaltyOf() {
	r, err := brand.RoyaltyOf(0.01, 0.05, 75)
	fmt.Printf("%.3f %v\n", r, err)
	// Output: 0.040 <nil>
}

func ExampleExcess() {
	v, err := brand.Excess(79632, 16406)
	fmt.Println(v, err)
	// Output: 63226 <nil>
}
