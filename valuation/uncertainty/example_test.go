package uncertainty_test

import (
	"context"
	"encoding/json"
	"fmt"
	"math"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
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

func study() uncertainty.Simulation {
	return uncertainty.Simulation{
		Model: royalties(),
		Variables: []uncertainty.Variable{
			{Input: "revenue", Law: uncertainty.LognormalBetween(700, 1300)},
			{Input: "royalty", Law: uncertainty.Triangular{Low: 0.02, Mode: 0.045, High: 0.08}},
			{Input: "rate", Law: uncertainty.TruncatedNormal{Mean: 0.12, SD: 0.025, Low: 0.06, High: 0.2}},
		},
		Correlation: uncertainty.Correlation{Inputs: []string{"revenue", "royalty"}, Matrix: [][]float64{{1, 0.3}, {0.3, 1}},
			Measure: uncertainty.Spearman},
		Paths: 100_000, Seed: 1, Below: []float64{120},
	}
}

// How likely is a patent to be worth less than the loan of 120?
func ExampleSimulation_Run() {
	out, err := study().Run(context.Background())
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("mean %.0f, standard error %.1f\n", out.Mean, out.StdErr)
	low, _ := out.Quantile(0.05)
	high, _ := out.Quantile(0.95)
	fmt.Printf("9 of 10 between %.0f and %.0f\n", low, high)
	fmt.Printf("below the loan of %.0f: %.1f %%\n", out.Below[0].Amount, 100*out.Below[0].P)
	// Output:
	// mean 206, standard error 0.3
	// 9 of 10 between 92 and 370
	// below the loan of 120: 14.6 %
}

// Three machines share the paths; their parts travel as JSON.
func ExampleMerge() {
	var parts []uncertainty.Shard
	for i := range 3 {
		part, err := study().Shard(context.Background(), i, 3)
		if err != nil {
			fmt.Println(err)
			return
		}
		data, _ := json.Marshal(part)
		var back uncertainty.Shard
		if err := json.Unmarshal(data, &back); err != nil {
			fmt.Println(err)
			return
		}
		parts = append(parts, back)
	}
	merged, err := uncertainty.Merge(parts[2], parts[0], parts[1])
	whole, _ := study().Run(context.Background())
	fmt.Println(merged.Mean == whole.Mean, merged.SD == whole.SD, err)
	_, err = uncertainty.Merge(parts[0], parts[1])
	fmt.Println(err)
	// Output:
	// true true <nil>
	// refused: VAL-SHARDS: 3 parts are needed, 2 are here
}

// The outcome becomes the range of a result.
func ExampleOutcome_Range() {
	result, err := valuation.Appraise(valuation.Subject{}, royalties(), nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	out, err := study().Run(context.Background())
	if err != nil {
		fmt.Println(err)
		return
	}
	r, err := out.Range(0.8)
	result.Range = &r
	fmt.Printf("%.0f, from %.0f to %.0f in %.0f %% of %d paths %v\n", result.Value, r.Low, r.High, 100*r.Coverage, r.Paths, err)
	// Output:
	// 187, from 108 to 322 in 80 % of 100000 paths <nil>
}

// Correlations that experts stated one by one may not go together.
func ExampleCorrelation_Repair() {
	c := uncertainty.Correlation{Inputs: []string{"royalty", "rate", "sales"},
		Matrix: [][]float64{{1, 0.1, 0.9}, {0.1, 1, -0.9}, {0.9, -0.9, 1}}}
	fmt.Println(c.Check())
	repaired, change, err := c.Repair(0)
	fmt.Printf("%.2f, changed by at most %.2f, %v\n", repaired.Matrix, change, err)
	// Output:
	// refused: VAL-CORRELATION: the correlation matrix is not positive definite: sales cannot be so correlated with rate and the inputs before it
	// [[1.00 0.01 0.70] [0.01 1.00 -0.70] [0.70 -0.70 1.00]], changed by at most 0.20, <nil>
}

// Samples one already has are reordered, never changed.
func ExampleImanConover() {
	sales, costs := []float64{10, 20, 30, 40, 50, 60}, []float64{9, 1, 8, 2, 7, 3}
	r, err := uncertainty.ImanConover([][]float64{sales, costs}, uncertainty.Shuffled(2, 6, 1), [][]float64{{1, 0.9}, {0.9, 1}})
	fmt.Println(r.Columns[0], r.Columns[1], err)
	fmt.Printf("correlation %.2f\n", r.Achieved[0][1])
	// Output:
	// [10 20 30 40 50 60] [2 1 3 7 8 9] <nil>
	// correlation 0.94
}

func ExampleLognormalBetween() {
	law := uncertainty.LognormalBetween(700, 1300)
	fmt.Printf("%.0f %.0f %.0f\n", law.Quantile(0.1), law.Quantile(0.5), law.Quantile(0.9))
	// Output:
	// 700 954 1300
}

// One draw a path: the scores of a law of one's own, through a table.
func ExampleMarginal_Apply() {
	m := uncertainty.FromScores(uncertainty.PERT{Low: 0, Mode: 1, High: 4})
	z := []float64{-2, 0, 2}
	m.Apply(z)
	fmt.Printf("%.3f\n", z)
	// Output:
	// [0.201 1.255 2.894]
}

// The words of a block are a function of seed, purpose and block.
func ExampleNewStream() {
	draw := func(block uint64) float64 { return uncertainty.NewStream(7, 0, block).Uniform() }
	fmt.Println(draw(3) == draw(3), draw(3) == draw(4))
	// Output:
	// true false
}

// Laws and scenarios of a study that was written as JSON.
func ExampleDecodeLaw() {
	law, err := uncertainty.DecodeLaw([]byte(`{"kind":"triangular","low":0.02,"mode":0.045,"high":0.08}`))
	if err != nil {
		fmt.Println(err)
		return
	}
	d, err := law.Distribution("royalty")
	fmt.Printf("%.4f %v\n", d.Quantile(0.5), err)
	law, _ = uncertainty.DecodeLaw([]byte(`{"kind":"triangular","low":0.02,"mode":0.9,"high":0.08}`))
	_, err = law.Distribution("royalty")
	fmt.Println(err)
	// Output:
	// 0.0476 <nil>
	// refused: VAL-BOUND: royalty.mode is 0.9; it must lie between 0.02 and 0.08
}

func ExampleWeigh() {
	w, err := uncertainty.Weigh(royalties(), []uncertainty.Scenario{
		{Name: "base", Chance: 0.6},
		{Name: "licensee leaves", Chance: 0.3, Set: map[string]float64{"revenue": 400}},
		{Name: "standard adopted", Chance: 0.1, Set: map[string]float64{"revenue": 2000, "royalty": 0.06}},
	})
	fmt.Printf("%.0f, from %.0f to %.0f %v\n", w.Mean, w.Least, w.Most, err)
	// Output:
	// 186, from 76 to 509 <nil>
}

// Quantiles of a stream of values, in a fixed amount of memory.
func ExampleSketch() {
	s := uncertainty.NewSketch(0)
	for i := range 100_001 {
		s.Add(float64(i))
	}
	fmt.Printf("%.3g of %d\n", s.Quantiles(0.05, 0.5, 0.95), s.Count())
	// Output:
	// [5e+03 5e+04 9.5e+04] of 100001
}

func ExampleSimulation_Sample() {
	columns, values, err := study().Sample(5)
	fmt.Println(len(columns), len(values), err)
	m := royalties()
	v, _ := m.Value([]float64{columns[0][4], columns[1][4], columns[2][4]})
	fmt.Println(v == values[4])
	// Output:
	// 3 5 <nil>
	// true
}
