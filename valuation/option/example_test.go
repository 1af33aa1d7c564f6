package option_test

import (
	"context"
	"fmt"
	"math"

	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/option"
)

// A drug's patent as a call (Damodaran's Avonex): worth 3422 if launched
// today, 2875 to launch, seventeen years left, each of which costs a
// seventeenth.
func Example() {
	avonex := option.Option{
		Asset: 3422, Strike: 2875, Years: 17, Rate: 0.067,
		Delay: option.DelayOfLife(17), Volatility: math.Sqrt(0.224),
	}
	end, err := valuation.Conclude(valuation.Subject{}, option.BlackScholes{Option: avonex})
	if err != nil {
		fmt.Println(err)
		return
	}
	wait, _ := end.Table.Find("time-premium")
	fmt.Printf("decided at the end: %.0f, of which %.0f for waiting\n", end.Value, wait)

	any, err := valuation.Conclude(valuation.Subject{}, option.Lattice{Option: avonex, Steps: 1700})
	if err != nil {
		fmt.Println(err)
		return
	}
	edge, _ := any.Table.Series("edge")
	fmt.Printf("decided at any time: %.0f; launch today only above %.0f\n", any.Value, edge[0])
	// Output:
	// decided at the end: 907, of which 360 for waiting
	// decided at any time: 1603; launch today only above 10656
}

func ExampleBlackScholes_Greeks() {
	g, err := option.BlackScholes{Option: option.Option{Asset: 100, Strike: 110, Years: 0.5, Rate: 0.05, Volatility: 0.3}}.Greeks()
	fmt.Printf("%.6f delta %.4f vega %.4f %v\n", g.Value, g.Delta, g.Vega, err)
	// Output:
	// 5.587094 delta 0.4108 vega 27.5020 <nil>
}

func ExampleLattice() {
	put := option.Option{Kind: option.Put, Asset: 36, Strike: 40, Years: 1, Rate: 0.06, Volatility: 0.2}
	for _, m := range []option.Lattice{
		{Option: put, Steps: 5000},
		{Option: put, Tree: option.LeisenReimer, Steps: 501},
		{Option: put, Tree: option.Trinomial, Steps: 500},
		{Option: put, Steps: 500, Smooth: option.Control},
		{Option: put, Steps: 1000, Style: option.Bermudan, Dates: 50},
	} {
		r, err := valuation.Conclude(valuation.Subject{}, m)
		fmt.Printf("%.3f %v\n", r.Value, err)
	}
	// Output:
	// 4.487 <nil>
	// 4.486 <nil>
	// 4.486 <nil>
	// 4.487 <nil>
	// 4.478 <nil>
}

// A cost of delay that rises as protection runs out.
func ExampleDelaysOfLife() {
	o := option.Option{Asset: 100, Strike: 90, Years: 4, Rate: 0.03, Volatility: 0.4}
	r, err := valuation.Conclude(valuation.Subject{}, option.Lattice{Option: o, Delays: option.DelaysOfLife(4)})
	fmt.Printf("%.3f %.2f %v\n", option.DelaysOfLife(4), r.Value, err)
	// Output:
	// [0.250 0.333 0.500 1.000] 14.02 <nil>
}

func ExampleLongstaffSchwartz_Estimate() {
	m := option.LongstaffSchwartz{
		Option: option.Option{Kind: option.Put, Asset: 36, Strike: 40, Years: 1, Rate: 0.06, Volatility: 0.2},
		Paths:  50_000, Seed: 1, Workers: 2,
	}
	e, err := m.Estimate(context.Background())
	fmt.Printf("%.2f ± %.2f %v\n", e.Value, e.StdErr, err)
	// Output:
	// 4.49 ± 0.01 <nil>
}

// The worked example of Longstaff and Schwartz: eight paths, three dates.
func ExampleRegress_Value() {
	e, err := option.Regress{Kind: option.Put, Strike: 1.1, Rate: 0.06, Paths: [][]float64{
		{1, 1.09, 1.08, 1.34}, {1, 1.16, 1.26, 1.54}, {1, 1.22, 1.07, 1.03}, {1, 0.93, 0.97, 0.92},
		{1, 1.11, 1.56, 1.52}, {1, 0.76, 0.77, 0.90}, {1, 0.92, 0.84, 1.01}, {1, 0.88, 1.22, 1.34},
	}}.Value()
	fmt.Printf("%.4f, without early exercise %.4f, exercised in %v %v\n", e.Value, e.European, e.At, err)
	// Output:
	// 0.1144, without early exercise 0.0564, exercised in [0 0 3 1 0 1 1 1] <nil>
}

// Pay 50 in three months for the right to launch for 520 three months later.
func ExampleCompound() {
	r, err := valuation.Conclude(valuation.Subject{}, option.Compound{
		Option: option.Option{Asset: 500, Strike: 520, Years: 0.5, Rate: 0.08, Delay: 0.03, Volatility: 0.35},
		Outlay: 50, First: 0.25,
	})
	from, _ := r.Table.Find("critical")
	fmt.Printf("%.4f, go on above %.2f %v\n", r.Value, from, err)
	// Output:
	// 17.5945, go on above 538.32 <nil>
}

// The development cost is uncertain, too.
func ExampleExchange() {
	r, err := valuation.Conclude(valuation.Subject{}, option.Exchange{
		Received: option.Side{Price: 22, Yield: 0.06, Volatility: 0.2},
		Given:    option.Side{Price: 20, Yield: 0.04, Volatility: 0.15},
		Corr:     -0.5, Years: 0.1,
	})
	fmt.Printf("%.6f %v\n", r.Value, err)
	// Output:
	// 2.125062 <nil>
}

func ExamplePerpetual() {
	r, err := valuation.Conclude(valuation.Subject{}, option.Perpetual{Asset: 1, Strike: 1, Rate: 0.04, Delay: 0.04, Volatility: 0.2})
	from, _ := r.Table.Find("threshold")
	fmt.Printf("%.2f, invest above %.2f %v\n", r.Value, from, err)
	// Output:
	// 0.25, invest above 2.00 <nil>
}

// The numerical example of Cox, Ross and Rubinstein.
func ExamplePeriods() {
	r, err := valuation.Conclude(valuation.Subject{}, option.Periods{Asset: 80, Strike: 80, Steps: 3, Up: 1.5, Down: 0.5, Gross: 1.1})
	ends, _ := r.Table.Series("probability")
	fmt.Printf("%.4f %.3f %v\n", r.Value, ends, err)
	// Output:
	// 34.0796 [0.064 0.288 0.432 0.216] <nil>
}

// A drug in three phases, each of which may fail or be given up.
func ExampleStaged() {
	m := option.Staged{
		Asset: 1200, Rate: 0.04, Delay: 0.03, Volatility: 0.5,
		Stages: []option.Stage{{At: 0, Outlay: 20, Success: 0.6}, {At: 2, Outlay: 60, Success: 0.4}, {At: 5, Outlay: 300, Success: 0.7}},
	}
	r, err := valuation.Conclude(valuation.Subject{}, m)
	committed, _ := r.Table.Find("committed")
	fmt.Printf("%.1f, committed to all phases %.1f %v\n", r.Value, committed, err)
	// Output:
	// 73.8, committed to all phases 61.3 <nil>
}

// R&D of uncertain cost, which may be given up at any time.
func ExampleResearch() {
	m := option.Research{
		Cash: 12, Drift: 0.02, CashVolatility: 0.35, Cost: 100, Spending: 20, CostVolatility: 0.5,
		Catastrophe: 0.03, Rate: 0.05, Years: 20, Multiple: 2, Seed: 1,
	}
	r, err := valuation.Conclude(valuation.Subject{}, m)
	committed, _ := r.Table.Find("committed")
	fmt.Println(r.Value > committed, err)
	// Output:
	// true <nil>
}

func ExampleSpread() {
	v, err := option.Spread(60, 180, 5)
	fmt.Printf("%.4f %v\n", v, err)
	// Output:
	// 0.1228 <nil>
}

// The shares of a firm whose debt is a fifth of all its capital.
func ExampleUnlevered() {
	v, err := option.Unlevered(0.45, 40, 160)
	fmt.Printf("%.2f %v\n", v, err)
	// Output:
	// 0.36 <nil>
}

// What a project is worth in a year, on simulated paths, against its value of
// today.
func ExampleSimulated() {
	v, err := option.Simulated(100, []float64{70, 95, 110, 130, 180})
	fmt.Printf("%.3f %v\n", v, err)
	// Output:
	// 0.352 <nil>
}
