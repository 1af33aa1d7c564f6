package sensitivity_test

import (
	"context"
	"fmt"
	"math"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/report"
	"github.com/ipx-sdk/ipx-go/valuation/sensitivity"
	"github.com/ipx-sdk/ipx-go/valuation/uncertainty"
)

// royalties is a model of one's own: ten years of saved royalties (万元).
func royalties() valuation.Model {
	var in valuation.Layout
	in.Add(valuation.Amount("revenue", ipx.T("年收入", "revenue"), 980))
	in.Add(valuation.Fraction("royalty", ipx.T("许可费率", "royalty"), 0.045))
	in.Add(valuation.Rate("rate", ipx.T("折现率", "discount rate"), 0.12))
	return valuation.Func("example.royalties@1", in.Inputs(), func(x []float64) float64 {
		return x[0] * x[1] * 0.75 * (1 - math.Pow(1+x[2], -10)) / x[2]
	})
}

var variables = []uncertainty.Variable{
	{Input: "revenue", Law: uncertainty.LognormalBetween(700, 1300)},
	{Input: "royalty", Law: uncertainty.Triangular{Low: 0.02, Mode: 0.045, High: 0.08}},
	{Input: "rate", Law: uncertainty.TruncatedNormal{Mean: 0.12, SD: 0.025, Low: 0.06, High: 0.2}},
}

// Each input from its first to its last decile, and the picture of it.
func ExampleTornado() {
	swings, err := sensitivity.Tornado(royalties(), nil, variables, 0)
	if err != nil {
		fmt.Println(err)
		return
	}
	var bars []report.Bar
	for _, s := range swings {
		fmt.Printf("%s %.3g to %.3g: %.0f to %.0f\n", s.Input, s.Low, s.High, s.AtLow, s.AtHigh)
		bars = append(bars, report.Bar{Label: s.Label, Low: s.AtLow, High: s.AtHigh})
	}
	base, _ := royalties().Value(valuation.Base(royalties()))
	svg, err := report.Tornado(base, bars, report.Picture{})
	fmt.Println(len(svg) > 1000, err)
	// Output:
	// royalty 0.0322 to 0.0655: 134 to 272
	// revenue 700 to 1.3e+03: 133 to 248
	// rate 0.089 to 0.152: 213 to 165
	// true <nil>
}

// What part of the variance each input causes, alone and with others.
func ExampleSobol_Estimate() {
	out, err := sensitivity.Sobol{Model: royalties(), Variables: variables, Points: 8192, Resamples: 200}.Estimate(context.Background())
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, i := range out.Indices {
		fmt.Printf("%s: alone %.2f, in all %.2f (%t)\n", i.Input, i.First.Value, i.Total.Value, i.Total.Low < i.Total.Value && i.Total.Value < i.Total.High)
	}
	fmt.Println(out.Evaluations, out.Failed)
	// Output:
	// revenue: alone 0.43, in all 0.46 (true)
	// royalty: alone 0.46, in all 0.50 (true)
	// rate: alone 0.07, in all 0.08 (true)
	// 40960 0
}

// Is it worth asking an expert before lending against a price of 190?
func ExampleInformation() {
	s := uncertainty.Simulation{Model: royalties(), Variables: variables, Seed: 1}
	ranking, all, err := sensitivity.Information(s, 190, 0)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, w := range ranking {
		fmt.Printf("%s: %.0f\n", w.Input, w.Value)
	}
	fmt.Printf("all: %.0f\n", all.Value)
	// Output:
	// royalty: 15
	// revenue: 14
	// rate: 3
	// all: 23
}

func ExampleScatter() {
	clouds, err := sensitivity.Scatter(uncertainty.Simulation{Model: royalties(), Variables: variables, Seed: 1}, 20_000)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, c := range clouds {
		fmt.Printf("%s: rank correlation %.1f over %d paths\n", c.Input, c.Spearman, len(c.X))
	}
	// Output:
	// royalty: rank correlation 0.7 over 20000 paths
	// revenue: rank correlation 0.6 over 20000 paths
	// rate: rank correlation -0.3 over 20000 paths
}
