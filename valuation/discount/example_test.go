package discount_test

import (
	"fmt"

	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/discount"
)

func show(m valuation.Maker) {
	r, err := valuation.Conclude(valuation.Subject{}, m)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%s %.5f\n", r.Model, r.Value)
	for _, w := range r.Warnings {
		if w.Code != valuation.WarnSingle {
			fmt.Println(w.Code, w.Says.En)
		}
	}
}

// From the beta of a peer to the cost of capital.
func Example() {
	u, _ := discount.Unlever(1.2, 0.25, 0.40)
	b, _ := discount.Relever(u, 0.25, 0.25)
	fmt.Printf("%.5f %.5f\n", u, b)
	show(discount.CAPM{RiskFree: 0.025, Beta: b, Premium: 0.07})
	show(discount.WACC{Equity: 0.10173, EquityWeight: 0.8, Debt: 0.045, DebtWeight: 0.2, Tax: 0.25})
	// Output:
	// 0.92308 1.09615
	// discount.capm@1 0.10173
	// discount.wacc@1 0.08813
}

func ExampleCAPM() {
	show(discount.CAPM{RiskFree: 0.025, Beta: 1.1, Premium: 0.07, Size: 0.02})
	// Output: discount.capm@1 0.12200
}

func ExampleWACC() {
	show(discount.WACC{Equity: 0.1233, EquityWeight: 0.9765, Debt: 0.0416, DebtWeight: 0.0235, AfterTax: true})
	// Output: discount.wacc@1 0.12138
}

func ExampleBuildUp() {
	show(discount.BuildUp{RiskFree: 0.03, Risks: []discount.Risk{
		{Name: "technical", Premium: 0.04}, {Name: "market", Premium: 0.03}, {Name: "capital", Premium: 0.02}, {Name: "management", Premium: 0.02}}})
	// Output: discount.build-up@1 0.14000
}

func ExampleReturns() {
	show(discount.Returns{WACC: 0.11, Assets: []discount.Asset{
		{Name: "working capital", Value: 20, Rate: 0.045}, {Name: "plant", Value: 30, Rate: 0.06}, {Name: "technology", Value: 50, Rate: 0.22}}})
	// Output:
	// discount.wara@1 0.13700
	// VAL-W-ALLOCATION the weighted return on assets of 0.137 does not reconcile with the WACC of 0.11
}

func ExampleResidual() {
	r, err := discount.Residual(0.11, 50, []discount.Asset{{Name: "working capital", Value: 20, Rate: 0.045}, {Name: "plant", Value: 30, Rate: 0.06}})
	fmt.Printf("%.3f %v\n", r, err)
	// Output: 0.166 <nil>
}

func ExampleUnlever() {
	b, err := discount.Unlever(1.2, 0.25, 0.4)
	fmt.Printf("%.5f %v\n", b, err)
	// Output: 0.92308 <nil>
}

func ExampleRelever() {
	b, err := discount.Relever(0.92308, 0.25, 0.25)
	fmt.Printf("%.5f %v\n", b, err)
	// Output: 1.09616 <nil>
}

func ExampleAnnuity() {
	fmt.Printf("%.4f\n", discount.Annuity(5, 0.1))
	// Output: 3.7908
}

func ExampleGrowingAnnuity() {
	fmt.Printf("%.4f\n", discount.GrowingAnnuity(5, 0.1, 0.03))
	// Output: 4.0026
}

func ExamplePerpetuity() {
	v, err := discount.Perpetuity(10, 0.25, 0.05)
	fmt.Printf("%.2f %v\n", v, err)
	_, err = discount.Perpetuity(10, 0.02, 0.02)
	fmt.Println(err)
	// Output:
	// 50.00 <nil>
	// refused: VAL-GROWTH: perpetual growth of 0.02 must be below the discount rate of 0.02
}

func ExampleTiming_Present() {
	flows := []float64{100, 100, 100}
	fmt.Printf("%.2f %.2f\n", discount.EndYear.Present(0.1, flows), discount.MidYear.Present(0.1, flows))
	// Output: 248.69 260.82
}

// The price of a deal implies a rate of return.
func ExampleImplied() {
	r, err := discount.Implied(300, []float64{90, 95, 100, 105}, discount.EndYear)
	fmt.Printf("%.4f %v\n", r, err)
	_, err = discount.Implied(500, []float64{90, 95, 100, 105}, discount.EndYear)
	fmt.Println(err)
	// Output:
	// 0.1107 <nil>
	// refused: VAL-UNDEFINED: no rate between 0 and 1000 % gives this value
}

func ExampleGrowing() {
	fmt.Println(discount.Growing(100, 0.5, 3))
	// Output: [100 150 225]
}

func ExampleNominal() {
	fmt.Printf("%.4f %.4f\n", discount.Nominal(0.08, 0.02), discount.Real(0.1016, 0.02))
	// Output: 0.1016 0.0800
}

func ExampleAnnual() {
	fmt.Printf("%.5f %.5f\n", discount.Annual(0.1), discount.Continuous(0.1))
	// Output: 0.10517 0.09531
}

func ExampleFactor() {
	fmt.Printf("%.6f %.6f\n", discount.Factor(0.1, 2), discount.Factor(0.1, 1.5))
	// Output: 0.826446 0.866784
}
