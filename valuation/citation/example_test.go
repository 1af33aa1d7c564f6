package citation_test

import (
	"fmt"

	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/citation"
)

// A patent and its citations, as known on the valuation date.
func Example() {
	day := calendar.MustParse
	counts := citation.Tally([]citation.Citation{
		{By: "US1", On: day("2022-05-03"), Classes: []string{"G09G", "H01L"}},
		{By: "US2", On: day("2023-08-22"), Classes: []string{"G09G"}, Self: true},
		{By: "US3", On: day("2024-01-30"), Classes: []string{"G02F", "G06F"}},
		{By: "US4", On: day("2026-02-10"), Classes: []string{"G06F"}},
	}, day("2025-12-31"))
	b, err := citation.Generality(counts.Classes)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%d citations, %d by others; generality %.2f, corrected %.2f\n", counts.All, counts.Others, b.Index, b.Corrected)
	// Output:
	// 3 citations, 2 by others; generality 0.72, corrected 0.90
}

func ExampleOriginality() {
	b, err := citation.Originality(map[string]int{"G09G": 6, "H04N": 3, "G02F": 3})
	fmt.Printf("%.3f of at most %.3f %v\n", b.Index, 1-1/float64(b.Classes), err)
	// Output:
	// 0.625 of at most 0.667 <nil>
}

func ExampleRadicalness() {
	v, err := citation.Radicalness([]string{"A61K"}, [][]string{{"A61K", "C07D"}, {"G06F"}})
	fmt.Printf("%.2f %v\n", v, err)
	// Output:
	// 0.67 <nil>
}

func ExampleWeightedCount() {
	n, err := citation.WeightedCount([]int{0, 3, 10})
	fmt.Println(n, err)
	// Output:
	// 16 <nil>
}

// Old and young patents compare only with their own year and field.
func ExampleRelative() {
	r, err := citation.Relative([]citation.Patent{
		{ID: "old", Year: 2012, Field: "C07D", Citations: 30}, {ID: "old too", Year: 2012, Field: "C07D", Citations: 10},
		{ID: "young", Year: 2023, Field: "C07D", Citations: 3}, {ID: "young too", Year: 2023, Field: "C07D", Citations: 0},
	})
	fmt.Println(r, err)
	// Output:
	// [1.5 0.5 2 0] <nil>
}

func ExampleFitLag() {
	lag, err := citation.FitLag([][]float64{{10, 30, 40, 20}, {12, 36, 48}, {9, 27}, {20}})
	if err != nil {
		fmt.Println(err)
		return
	}
	v, err := lag.Lifetime(6, 1)
	fmt.Printf("%.1f; six citations at age 1 will be %.0f %v\n", []float64(lag), v, err)
	// Output:
	// [0.1 0.4 0.8 1.0]; six citations at age 1 will be 15 <nil>
}

// Shares rise 2 % in the three days from a grant.
func ExampleStockMarket() {
	r, err := valuation.Conclude(valuation.Subject{}, citation.StockMarket{Return: 0.02, Volatility: 0.02, Cap: 1000, Patents: 2, Signal: 0.0146289})
	fmt.Printf("%.4f each %v\n", r.Value, err)
	// Output:
	// 3.9075 each <nil>
}

func ExampleEventReturn() {
	r, err := citation.EventReturn([]float64{0.01, 0.02, -0.01}, []float64{0.005, 0, 0.01})
	fmt.Printf("%.4f %v\n", r, err)
	// Output:
	// 0.0048 <nil>
}

func ExampleMarketValue() {
	r, err := valuation.Conclude(valuation.Subject{}, citation.MarketValue{
		Assets: 1000, Q: 1.2, RD: 200, Patents: 50, Citations: 400, OnRD: 1.5, OnPatents: 0.05, OnCites: 0.03,
	})
	part, _ := r.Table.Find("due-to-citations")
	fmt.Printf("%.0f, of which %.0f for citations %v\n", r.Value, part, err)
	// Output:
	// 1863, of which 288 for citations <nil>
}
