// Package cost values rights by what it would cost to make or replace them
// (成本法): trended historical cost, reproduction and replacement cost with
// indices, the labour-multiplier formula, obsolescence, and the minimum
// transfer fee of a technology that its owner keeps using.
//
//	r, err := valuation.Conclude(subject, cost.Reproduction{
//		Items: []cost.Item{{Name: "material", Amount: 10, Changes: []float64{0.08, 0.10}}},
//		Loss:  cost.Obsolescence{Used: 2, Left: 8},
//	})
//
// # Conventions and pitfalls
//
// A cost is a floor for negotiation and a check of other results, not a market
// value: nobody pays less because development was cheap. Failed projects
// belong to the cost only where a risk factor carries them. Research and
// development capitalised in the books is not cost. No tax amortisation
// benefit is added to a cost built from figures after tax. The years left are
// those of economic use, not of the legal term.
package cost
