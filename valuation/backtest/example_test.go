package backtest_test

import (
	"fmt"
	"math"
	"strings"
	"time"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/backtest"
	"github.com/ipx-sdk/ipx-go/valuation/market"
	"github.com/ipx-sdk/ipx-go/valuation/report"
)

// sales are made up: a price rises with citations.
func sales() []backtest.Observation {
	start, err := calendar.Of(2020, time.January, 1)
	if err != nil {
		panic(err)
	}
	var out []backtest.Observation
	for i := range 60 {
		c := float64((i * 7) % 23)
		noise := math.Sin(float64(i) * 12.9898) // as good as random here
		out = append(out, backtest.Observation{ID: fmt.Sprint("sale-", i), On: start.AddDays(20 * i),
			Inputs: map[string]float64{"citations": c}, Outcome: 50 * math.Pow(1+c, 0.6) * math.Exp(0.3*noise)})
	}
	return out
}

// regression learns a hedonic model in each round.
var regression = backtest.Method{Name: "regression", Fit: func(train []backtest.Observation) (func(backtest.Observation) (backtest.Forecast, error), error) {
	m := market.Hedonic{Features: []string{"ln-citations"}}
	for _, o := range train {
		m.Rows, m.Prices = append(m.Rows, []float64{math.Log1p(o.Inputs["citations"])}), append(m.Prices, o.Outcome)
	}
	fit, err := m.Fit()
	if err != nil {
		return nil, err
	}
	return func(o backtest.Observation) (backtest.Forecast, error) {
		y, err := fit.Predict([]float64{math.Log1p(o.Inputs["citations"])})
		f := backtest.Forecast{Value: math.Exp(y)}
		for _, e := range fit.Residuals { // the spread of the past around the line
			f.Sample = append(f.Sample, math.Exp(y+e))
		}
		return f, err
	}, nil
}}

// A rule of thumb against a regression, on sales that neither has seen.
func Example() {
	rule := backtest.Model(valuation.Func("ten-a-citation@1", []valuation.Input{
		{Name: "citations", Label: ipx.T("被引次数", "citations"), Min: 0, Max: 1000, Default: 5},
	}, func(x []float64) float64 { return 60 + 10*x[0] }))

	data := sales()
	splits, err := backtest.WalkForward{Folds: 4}.Splits(data)
	if err != nil {
		fmt.Println(err)
		return
	}
	r, err := backtest.Run([]backtest.Method{backtest.Prices(), rule, regression}, data, splits, backtest.Settings{Seed: 1})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, s := range r.Scores {
		fmt.Printf("%-16s MdAPE %.0f%%, log RMSE %.2f, rank %.2f\n", s.Method, 100*s.MdAPE.Value, s.LogRMSE.Value, s.Spearman.Value)
	}
	fmt.Println("best:", r.Best, "of", r.N)
	fmt.Println(strings.Count(r.Table(report.Chinese), "\n"))
	// Output:
	// past-prices      MdAPE 31%, log RMSE 0.53, rank -0.13
	// ten-a-citation@1 MdAPE 21%, log RMSE 0.30, rank 0.85
	// regression       MdAPE 19%, log RMSE 0.22, rank 0.86
	// best: regression of 48
	// 13
}

func ExamplePoints() {
	a, err := backtest.Points([]float64{100, 200, 400}, []float64{110, 150, 500})
	fmt.Printf("%.2f %.2f %.4f %v\n", a.MAPE, a.MdAPE, a.LogRMSE, err)
	// Output: 0.20 0.25 0.2173 <nil>
}

func ExampleEnsemble() {
	v, _ := backtest.Ensemble([]float64{1, 2, 4}, 2.5, false)
	fair, err := backtest.Ensemble([]float64{1, 2, 4}, 2.5, true)
	fmt.Printf("%.4f %.4f %v\n", v, fair, err)
	// Output: 0.5000 0.1667 <nil>
}

func ExampleNormal() {
	v, err := backtest.Normal(0, 1, -3)
	fmt.Printf("%.8f %v\n", v, err)
	// Output: 2.43657473 <nil>
}

func ExampleLognormal() {
	v, err := backtest.Lognormal(0.1, 0.9, 3)
	fmt.Printf("%.8f %v\n", v, err)
	// Output: 1.13552645 <nil>
}

func ExampleUniform() {
	v, err := backtest.Uniform(0, 1, 0.3)
	fmt.Printf("%.6f %v\n", v, err)
	// Output: 0.123333 <nil>
}

func ExampleQuantile() {
	v, err := backtest.Quantile(0.1, 0, -1)
	fmt.Println(v, err)
	// Output: 0.9 <nil>
}

func ExampleInterval() {
	v, err := backtest.Interval(-1, 1, 0.5, 2)
	fmt.Println(v, err)
	// Output: 6 <nil>
}

func ExampleWilson() {
	low, high, err := backtest.Wilson(8, 10, 0.95)
	fmt.Printf("%.4f %.4f %v\n", low, high, err)
	// Output: 0.4902 0.9433 <nil>
}

func ExampleRanks() {
	fmt.Println(backtest.Ranks([]float64{30, 10, 20, 20}))
	// Output: [4 1 2.5 2.5]
}

func ExampleWalkForward_Splits() {
	splits, err := backtest.WalkForward{Folds: 3, First: 30}.Splits(sales())
	for _, s := range splits {
		fmt.Println(len(s.Train), len(s.Test))
	}
	fmt.Println(err)
	// Output:
	// 30 10
	// 40 10
	// 50 10
	// <nil>
}

// A rule of thumb forecasts no distribution; with its own past errors it does,
// and the test tells whether its intervals hold what they promise.
func ExampleWithErrors() {
	rule := valuation.Func("ten-a-citation@1", []valuation.Input{{Name: "citations", Max: 1000}}, func(x []float64) float64 { return 60 + 10*x[0] })
	data := sales()
	splits, err := backtest.WalkForward{Folds: 4}.Splits(data)
	if err != nil {
		fmt.Println(err)
		return
	}
	r, err := backtest.Run([]backtest.Method{backtest.WithErrors(backtest.Model(rule, "citations"))}, data, splits, backtest.Settings{Seed: 1})
	if err != nil {
		fmt.Println(err)
		return
	}
	s := r.Scores[0].Spread
	fmt.Printf("%.0f%% of the prices within the 80%% intervals (%.0f–%.0f%%), skill %.2f\n", 100*s.Coverage, 100*s.CoverageLow, 100*s.CoverageHigh, s.Skill)
	// Output: 71% of the prices within the 80% intervals (59–80%), skill 0.43
}
