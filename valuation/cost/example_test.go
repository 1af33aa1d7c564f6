package cost_test

import (
	"fmt"

	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/cost"
	"github.com/ipx-sdk/ipx-go/valuation/discount"
)

func show(m valuation.Maker) {
	r, err := valuation.Conclude(valuation.Subject{}, m)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%s %.2f\n", r.Model, r.Value)
}

// A self-developed patent: what was spent, at today's prices, eight tenths new.
func ExampleReproduction() {
	rise := []float64{0.08, 0.10}
	show(cost.Reproduction{
		Items: []cost.Item{
			{Name: "material", Amount: 10, Changes: rise}, {Name: "wages", Amount: 1, Changes: rise}, {Name: "other", Amount: 4.1, Changes: rise},
		},
		Loss: cost.Obsolescence{Newness: 0.8},
	})
	// Output: cost.reproduction@1 14.35
}

// The least to ask of a licensee who takes three tenths of the capacity.
func ExampleMinimumFee() {
	show(cost.MinimumFee{Cost: 300, Index: 0.08, Loss: cost.Obsolescence{Used: 1, Left: 9}, Seller: 700, Buyer: 300, Lost: 90, Added: 15})
	// Output: cost.minimum-fee@1 192.48
}

func ExampleLabourMultiplier() {
	show(cost.LabourMultiplier{Materials: 40, Living: 30, Creative: 1.5, Risk: 0.2, Return: 0.25})
	// Output: cost.labour-multiplier@1 132.81
}

func ExampleIndex() {
	p, err := cost.Index(104, 130)
	fmt.Printf("%.4f %v\n", p, err)
	// Output: 0.2500 <nil>
}

func ExampleMixed() {
	p, err := cost.Mixed(0.10, 0.04, 0.25)
	fmt.Printf("%.4f %v\n", p, err)
	// Output: 0.0850 <nil>
}

func ExampleExcessOperating() {
	v, err := cost.ExcessOperating([]float64{10, 10, 10}, 0.25, 0.1, discount.EndYear)
	fmt.Printf("%.4f %v\n", v, err)
	// Output: 18.6514 <nil>
}

func ExampleIdle() {
	v, err := cost.Idle(0.7, 0.6)
	fmt.Printf("%.4f %v\n", v, err)
	// Output: 0.1927 <nil>
}
