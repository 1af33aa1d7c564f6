package valuation_test

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/backtest"
	"github.com/ipx-sdk/ipx-go/valuation/report"
	"github.com/ipx-sdk/ipx-go/valuation/sensitivity"
	"github.com/ipx-sdk/ipx-go/valuation/uncertainty"
)

// One function of one's own gets uncertainty, sensitivity, back-testing,
// reports and JSON without further work.
func Example_everythingForFree() {
	mine := valuation.Func("acme.saved-cost@1", []valuation.Input{
		valuation.Amount("saving", ipx.T("单件节约成本", "saving a piece"), 4),
		valuation.Amount("pieces", ipx.T("年产量", "pieces a year"), 50),
		valuation.Years("years", ipx.T("年数", "years"), 5),
	}, func(x []float64) float64 { return 0.6 * x[0] * x[1] * x[2] })

	r, err := valuation.Appraise(subject, mine, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	uncertain := []uncertainty.Variable{
		{Input: "saving", Law: uncertainty.Triangular{Low: 2, Mode: 4, High: 5}},
		{Input: "pieces", Law: uncertainty.LognormalBetween(40, 60)},
	}
	o, err := uncertainty.Simulation{Model: mine, Variables: uncertain, Paths: 50_000, Seed: 1, Below: []float64{400}}.Run(context.Background())
	if err != nil {
		fmt.Println(err)
		return
	}
	g, err := o.Range(0.9)
	if err != nil {
		fmt.Println(err)
		return
	}
	r.Range = &g
	fmt.Printf("%.0f, 90%% between %.0f and %.0f, below 400 with %.2f\n", r.Value, g.Low, g.High, o.Below[0].P)

	swings, err := sensitivity.Tornado(mine, nil, uncertain, 0)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println("matters most:", swings[0].Input)

	var sales []backtest.Observation
	for i := range 20 {
		s := 2 + float64(i%4)
		sales = append(sales, backtest.Observation{ID: fmt.Sprint(i), On: date(2024, time.January, 1).AddDays(10 * i),
			Inputs: map[string]float64{"saving": s}, Outcome: 150 * s * (1 + 0.1*float64(i%3-1))})
	}
	splits, err := backtest.WalkForward{Folds: 2}.Splits(sales)
	if err != nil {
		fmt.Println(err)
		return
	}
	test, err := backtest.Run([]backtest.Method{backtest.Prices(), backtest.Model(mine)}, sales, splits, backtest.Settings{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println("better forecast:", test.Best)

	text := report.Table(r, report.Chinese)
	data, err := r.JSON()
	fmt.Println(strings.Contains(text, "单件节约成本"), len(data) > 0, err)
	// Output:
	// 600, 90% between 349 and 768, below 400 with 0.13
	// matters most: saving
	// better forecast: acme.saved-cost@1
	// true true <nil>
}
