package income_test

import (
	"fmt"

	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/discount"
	"github.com/ipx-sdk/ipx-go/valuation/income"
)

// show runs a model and prints its value.
func show(m valuation.Maker) {
	r, err := valuation.Conclude(valuation.Subject{}, m)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%s %.2f\n", r.Model, r.Value)
	for _, w := range r.Warnings {
		if w.Code != valuation.WarnSingle {
			fmt.Println(w.Code, w.Says.En)
		}
	}
}

// The same patent by three methods.
func Example() {
	sales := income.Line{First: 4600, Growth: 0.03, Years: 8}
	show(income.RoyaltyRelief{Revenue: sales, Royalty: 0.02, Margin: 0.1, Tax: 0.25, Rate: 0.15})
	show(income.ProfitSplit{Base: income.Line{First: 460, Growth: 0.03, Years: 8}, Split: income.Split{Share: 0.2}, Tax: 0.25, Rate: 0.15})
	show(income.MarginPremium{Revenue: sales, Margin: 0.1, Industry: 0.07, Share: 0.6, Tax: 0.25, Rate: 0.15})
	// Output:
	// income.relief-from-royalty@1 336.89
	// income.profit-split@1 336.89
	// income.margin-premium@1 303.20
}

func ExampleRoyaltyRelief() {
	show(income.RoyaltyRelief{
		Revenue: income.Line{First: 1000, Growth: 0.05, Years: 5}, Royalty: 0.04, Tax: 0.25, Rate: 0.12,
		Terms: income.Terms{Timing: discount.MidYear, TaxLife: 10},
	})
	// Output: income.relief-from-royalty@1 147.08
}

// A patent put into a joint venture by equivalent investment (约当投资分成法).
func ExampleEquivalentInvestment() {
	e := income.EquivalentInvestment{Technology: 100, TechnologyProfit: 5, Buyer: 3000, BuyerProfit: 0.1}
	k, err := e.Share()
	fmt.Printf("%.4f %v\n", k, err)
	show(income.ProfitSplit{Base: income.Each(400, 420, 430, 450, 440), Split: income.Split{Equivalent: &e}, Rate: 0.10})
	// Output:
	// 0.1538 <nil>
	// income.profit-split@1 248.36
}

// The share of profit by a score within the range of the industry (综合评价法).
func ExampleScoredShare() {
	show(income.ProfitSplit{Base: income.Level(1000, 5), Split: income.Split{Scored: &income.ScoredShare{Low: 0.025, High: 0.04, Score: 0.62}}, Rate: 0.1})
	// Output: income.profit-split@1 130.02
}

func ExampleMarginalShare() {
	k, err := income.MarginalShare([]float64{20, 25, 30}, []float64{100, 110, 120}, 0.1, discount.EndYear)
	fmt.Printf("%.4f %v\n", k, err)
	// Output: 0.2257 <nil>
}

func ExamplePremiumProfit() {
	show(income.PremiumProfit{Excess: income.Each(75, 75, 75, 75, 75, 32, 32, 32, 32, 32), Rate: 0.1})
	// Output: income.premium-profit@1 359.63
}

func ExampleIncremental() {
	price, cost := income.Level(500, 3), income.Level(450, 3)
	show(income.Incremental{
		With:    income.Operation{Units: income.Level(10, 3), Price: price, Cost: cost},
		Without: income.Operation{Units: income.Level(5, 3), Price: price, Cost: cost},
		Tax:     0.25, Rate: 0.1,
	})
	// Output: income.incremental@1 466.28
}

// A covenant not to compete that has a chance of one half of mattering.
func ExampleWithAndWithout() {
	show(income.WithAndWithout{
		With: income.Level(100, 3), Without: income.Each(70, 80, 95), Likelihood: income.Level(0.5, 3), Enforceable: 0.8, Rate: 0.12,
	})
	// Output: income.with-and-without@1 18.52
}

func ExampleGreenfield() {
	show(income.Greenfield{
		Revenue: income.Each(20, 60, 120, 150, 150), Margin: income.Each(-0.8, 0.1, 0.4, 0.45, 0.45),
		Outlay: income.Each(15, 5, 5, 5, 5), Working: 0.1, Start: 30, Tax: 0.25, Rate: 0.16,
	})
	// Output: income.greenfield@1 9.35
}

func ExampleExcessEarnings() {
	show(income.ExcessEarnings{
		Revenue: income.Level(100, 8), Survival: income.Survival{Attrition: 0.1}, Margin: income.Level(0.2, 8),
		Assets: []income.Contributory{
			{Name: "working-capital", Level: income.Level(12, 8), Return: 0.03},
			{Name: "plant", Level: income.Level(20, 8), Return: 0.06, Charge: 0.01},
			{Name: "brand-licence", Charge: 0.015},
		},
		Tax: 0.25, Rate: 0.14, Terms: income.Terms{Timing: discount.MidYear, TaxLife: 10},
	})
	// Output: income.excess-earnings@1 45.61
}

func ExampleCapitalisedExcess() {
	show(income.CapitalisedExcess{
		Earnings: 130_000, Rate: 0.14, Growth: 0.05,
		Assets: []income.Holding{{Name: "working capital", Value: 300_000, Return: 0.06}, {Name: "fixed assets", Value: 1_000_000, Return: 0.10}},
	})
	// Output: income.capitalised-excess@1 140000.00
}

func ExampleCalculatedIntangible() {
	show(income.CalculatedIntangible{Profit: 28.5, Assets: 210, Return: 0.09, Tax: 0.25, Rate: 0.14})
	show(income.CalculatedIntangible{Profit: 12, Assets: 210, Return: 0.09, Tax: 0.25, Rate: 0.14})
	// Output:
	// income.calculated-intangible@1 51.43
	// income.calculated-intangible@1 0.00
	// VAL-W-NEGATIVE earnings are below a fair return on the other assets; the value is set to nought
}

// A drug whose launch is dropped where it is not worth its cost.
func ExampleTree() {
	launch := &income.Node{Name: "launch", Cost: 250, Branches: []income.Branch{{Name: "sold", Probability: 1, Payoff: 1200}}}
	trial := &income.Node{Name: "phase III", Cost: 200, Branches: []income.Branch{{Name: "failure", Probability: 0.15}, {Probability: 0.85, Next: launch}}}
	show(income.Tree{Root: income.Node{Name: "phase II", Cost: 40, Branches: []income.Branch{
		{Name: "failure", Probability: 0.9}, {Probability: 0.1, Next: trial}}}})
	// Output: income.decision-tree@1 20.75
}

func ExampleRiskAdjusted() {
	show(income.RiskAdjusted{
		Phases: []income.Phase{{Name: "I", Cost: 10, Years: 1, Success: 0.7}, {Name: "II", Cost: 20, Years: 2, Success: 0.4}, {Name: "III", Cost: 60, Years: 3, Success: 0.5}},
		Flows:  income.Level(200, 10), Rate: 0.1,
	})
	// Output: income.risk-adjusted@1 61.77
}

func ExampleTABFactor() {
	end, _ := income.TABFactor(0.25, 0.12, 15, discount.EndYear)
	mid, err := income.TABFactor(0.25, 0.12, 15, discount.MidYear)
	fmt.Printf("%.6f %.6f %v\n", end, mid, err)
	// Output: 1.128050 1.136535 <nil>
}

func ExampleTABFactorOf() {
	f, err := income.TABFactorOf(0.25, 0.1, []float64{0.5, 0.3, 0.2}, discount.EndYear)
	fmt.Printf("%.6f %v\n", f, err)
	// Output: 1.270948 <nil>
}

func ExampleTAB() {
	show(income.TAB{Before: 100, Tax: 0.25, Rate: 0.12, Years: 15})
	// Output: income.tab@1 112.80
}

func ExampleLife_Remaining() {
	fmt.Println(income.Life{Legal: 12, Economic: 7.5}.Remaining())
	// Output: 7.5 true
}
