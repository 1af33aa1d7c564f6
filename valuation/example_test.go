package valuation_test

import (
	"bytes"
	"errors"
	"fmt"
	"math"
	"time"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/cost"
	"github.com/ipx-sdk/ipx-go/valuation/income"
	"github.com/ipx-sdk/ipx-go/valuation/market"
)

// subject is what the examples value: a patent for a pledge, in 万元.
var subject = valuation.Subject{
	Rights: []ipx.RightID{"cn-patent-1"}, Purpose: "pledge", Standard: "market-value", Premise: "in-use",
	On: date(2026, time.June, 30), Issued: date(2026, time.July, 10),
	Money: valuation.Unit{Currency: ipx.CNY, Scale: 10000}, By: "appraiser", Signed: []string{"11000001", "11000002"},
}

func date(y int, m time.Month, d int) calendar.Date {
	out, err := calendar.Of(y, m, d)
	if err != nil {
		panic(err)
	}
	return out
}

// A rule of thumb becomes a model, and its result evidence.
func Example_ruleOfThumb() {
	rule := valuation.Func("acme.rule-of-thumb@1", []valuation.Input{
		valuation.Amount("profit", ipx.T("年利润", "yearly profit"), 120),
		valuation.Years("years", ipx.T("剩余年限", "years left"), 8),
	}, func(x []float64) float64 { return 0.25 * x[0] * math.Min(x[1], 5) })

	r, err := valuation.Appraise(subject, rule, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	a, err := r.Appraisal()
	fmt.Println(r.Value, a.Value, a.Model, err)
	for _, w := range r.Warnings {
		fmt.Println(w.Code)
	}
	// Output:
	// 150 CNY 1500000.00 acme.rule-of-thumb@1 <nil>
	// VAL-W-SINGLE
}

// neighbours is a model that was learned from data: here a nearest-neighbour
// regression on log prices, as one would plug in any trained model.
type neighbours struct {
	rows   [][]float64
	prices []float64
	k      int
}

var _ valuation.Model = neighbours{}

// ID names the algorithm and the training set.
func (neighbours) ID() string { return "acme.neighbours-2025q4@3" }

// Inputs are the features, with the bounds of the training data.
func (neighbours) Inputs() []valuation.Input {
	return []valuation.Input{
		{Name: "citations", Label: ipx.T("被引次数", "citations"), Unit: valuation.UnitCount, Min: 0, Max: 500, Default: 10},
		{Name: "family", Label: ipx.T("同族规模", "family size"), Unit: valuation.UnitCount, Min: 1, Max: 60, Default: 4},
	}
}

// Value averages the log prices of the k nearest.
func (m neighbours) Value(x []float64) (float64, error) {
	if err := valuation.Check(m.Inputs(), x); err != nil {
		return 0, err
	}
	used := make([]bool, len(m.rows))
	sum := 0.0
	for range m.k {
		best, far := -1, math.Inf(1)
		for i, row := range m.rows {
			d := math.Hypot(math.Log1p(row[0])-math.Log1p(x[0]), math.Log(row[1])-math.Log(x[1]))
			if !used[i] && d < far {
				best, far = i, d
			}
		}
		used[best] = true
		sum += math.Log(m.prices[best])
	}
	return math.Exp(sum / float64(m.k)), nil
}

// A machine-learned model is plugged in by three methods; a regression fitted
// on data is a model of the library.
func Example_learned() {
	rows := [][]float64{{2, 1}, {5, 2}, {9, 4}, {14, 3}, {20, 8}, {35, 6}, {50, 12}, {80, 9}}
	prices := []float64{40, 70, 150, 160, 330, 420, 800, 900}

	own, err := valuation.Appraise(subject, neighbours{rows, prices, 3}, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	logs := make([][]float64, len(rows))
	for i, r := range rows {
		logs[i] = []float64{math.Log1p(r[0]), math.Log(r[1])}
	}
	fit, err := market.Hedonic{Features: []string{"ln-citations", "ln-family"}, Rows: logs, Prices: prices}.Fit()
	if err != nil {
		fmt.Println(err)
		return
	}
	m, err := fit.Model()
	if err != nil {
		fmt.Println(err)
		return
	}
	at, _ := valuation.With(m, map[string]float64{"ln-citations": math.Log1p(10), "ln-family": math.Log(4)})
	regression, err := valuation.Appraise(subject, m, at)
	if err != nil {
		fmt.Println(err)
		return
	}
	low, high, _ := fit.Interval(at, 0.8)
	fmt.Printf("%s: %.0f\n", own.Model, own.Value)
	fmt.Printf("%s: %.0f (80%%: %.0f to %.0f, R² %.2f)\n", regression.Model, regression.Value, low, high, fit.RSquared)

	_, err = valuation.Appraise(subject, neighbours{rows, prices, 3}, []float64{-1, 4})
	if no, ok := errors.AsType[*ipx.Refusal](err); ok {
		fmt.Println(no.Reasons[0].Code, no.Reasons[0].Subject)
	}
	// Output:
	// acme.neighbours-2025q4@3: 119
	// market.hedonic@1: 160 (80%: 138 to 184, R² 1.00)
	// VAL-BOUND citations
}

func ExampleConclude() {
	r, err := valuation.Conclude(subject, income.RoyaltyRelief{
		Revenue: income.Line{First: 1000, Growth: 0.05, Years: 3}, Royalty: 0.04, Tax: 0.25, Rate: 0.12,
	})
	fmt.Printf("%.4f %v\n", r.Value, err)
	flows, _ := r.Table.Series("cash-flow")
	fmt.Println(flows, r.Genuine())
	// Output:
	// 75.4395 <nil>
	// [30 31.5 33.075] true
}

func ExampleReconcile() {
	relief, err := valuation.Conclude(subject, income.RoyaltyRelief{
		Revenue: income.Line{First: 1000, Growth: 0.05, Years: 5}, Royalty: 0.04, Tax: 0.25, Rate: 0.12,
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	made, err := valuation.Conclude(subject, cost.Reproduction{
		Items: []cost.Item{{Name: "research", Amount: 60, Changes: []float64{0.03}}}, Loss: cost.Obsolescence{Used: 3, Left: 9},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	r, err := valuation.Reconcile(subject, valuation.Reconciliation{
		Opinions: []valuation.Opinion{
			{Result: relief, Weight: 1, Reason: ipx.T("收益预测有合同支持", "the forecast rests on contracts")},
			{Result: made, Weight: 0, Reason: ipx.T("成本与收益无关，仅作下限", "cost says nothing of income; a floor only")},
		},
		Single: ipx.T("无可比交易", "there are no comparable transactions"),
	})
	fmt.Printf("%.2f %v\n", r.Value, err)
	for _, w := range r.Weights {
		fmt.Printf("%s %.2f %v: %s\n", w.Model, w.Value, w.Weight, w.Reason.En)
	}
	fmt.Println(len(r.Warnings))
	// Output:
	// 118.20 <nil>
	// income.relief-from-royalty@1 118.20 1: the forecast rests on contracts
	// cost.reproduction@1 46.35 0: cost says nothing of income; a floor only
	// 0
}

func ExampleResult_Review() {
	r, _ := valuation.Conclude(subject, income.TAB{Before: 100, Tax: 0.25, Rate: 0.12, Years: 15})
	for _, on := range []calendar.Date{date(2026, time.December, 1), date(2027, time.July, 1)} {
		for _, w := range r.Review(on) {
			fmt.Println(on, w.Code, w.Says.En)
		}
	}
	// Output:
	// 2026-12-01 VAL-W-SINGLE one method only was used; the reason should be stated
	// 2027-07-01 VAL-W-SINGLE one method only was used; the reason should be stated
	// 2027-07-01 VAL-W-STALE the result could be relied on until 30 June 2027
}

func ExampleBlockwise() {
	double := valuation.Func("acme.double@1", []valuation.Input{valuation.Amount("x", ipx.T("数", "x"), 1)},
		func(x []float64) float64 { return 2 * x[0] })
	out := make([]float64, 3)
	valuation.Blockwise(double).Eval([][]float64{{1, 2, -3}}, out)
	fmt.Println(out)
	// Output: [2 4 NaN]
}

func ExampleWith() {
	m := valuation.Func("acme.double@1", []valuation.Input{valuation.Amount("x", ipx.T("数", "x"), 1)},
		func(x []float64) float64 { return 2 * x[0] })
	x, err := valuation.With(m, map[string]float64{"x": 21})
	fmt.Println(x, err)
	_, err = valuation.With(m, map[string]float64{"y": 1})
	no, _ := errors.AsType[*ipx.Refusal](err)
	fmt.Println(no.Reasons[0].Code, no.Reasons[0].Subject)
	// Output:
	// [21] <nil>
	// VAL-NAME y
}

func ExampleUnit_Money() {
	m, err := valuation.Unit{Currency: ipx.CNY, Scale: 10000}.Money(528.1234567)
	fmt.Println(m, err)
	// Output: CNY 5281234.57 <nil>
}

func ExampleFunc() {
	m := valuation.Func("acme.multiple@1", []valuation.Input{
		valuation.Amount("profit", ipx.T("年利润", "yearly profit"), 10), valuation.Ratio("multiple", ipx.T("倍数", "multiple"), 3),
	}, func(x []float64) float64 { return x[0] * x[1] })
	fmt.Println(m.Value(valuation.Base(m)))
	// Output: 30 <nil>
}

func ExampleAppraise() {
	m, err := income.RoyaltyRelief{Revenue: income.Level(1000, 5), Royalty: 0.04, Tax: 0.25, Rate: 0.12}.Model()
	if err != nil {
		fmt.Println(err)
		return
	}
	x, _ := valuation.With(m, map[string]float64{"royalty": 0.05})
	r, err := valuation.Appraise(subject, m, x)
	fmt.Printf("%.2f %v\n", r.Value, err)
	// Output: 135.18 <nil>
}

func ExampleFuncModel_Explain() {
	m, err := income.PremiumProfit{Excess: income.Each(75, 32), Rate: 0.1}.Model()
	if err != nil {
		fmt.Println(err)
		return
	}
	t, err := m.Explain(valuation.Base(m))
	for _, row := range t.Rows {
		fmt.Printf("%s: %.4f\n", row.Period, row.Cells)
	}
	fmt.Printf("%.4f %v\n", t.Value, err)
	// Output:
	// 1: [75.0000 75.0000 1.0000 0.9091 68.1818]
	// 2: [32.0000 32.0000 2.0000 0.8264 26.4463]
	// 94.6281 <nil>
}

func ExampleResult_Appraisal() {
	r, _ := valuation.Conclude(subject, income.TAB{Before: 100, Tax: 0.25, Rate: 0.12, Years: 15})
	a, err := r.Appraisal()
	fmt.Println(a.Value, a.Purpose, a.On, a.Model, err)
	// Output: CNY 1128049.92 pledge 2026-06-30 income.tab@1 <nil>
}

func ExampleDecodeResult() {
	r, _ := valuation.Conclude(subject, income.TAB{Before: 100, Tax: 0.25, Rate: 0.12, Years: 15})
	data, _ := r.JSON()
	back, err := valuation.DecodeResult(data)
	fmt.Println(back.Model, back.Genuine(), err)
	_, err = valuation.DecodeResult(bytes.Replace(data, []byte(`"name":"before","label":{"zh":"未计税收利益的价值","en":"value before TAB"},"unit":"money","value":100`),
		[]byte(`"name":"before","label":{"zh":"未计税收利益的价值","en":"value before TAB"},"unit":"money","value":900`), 1))
	fmt.Println(err)
	// Output:
	// income.tab@1 true <nil>
	// refused: VAL-FORM: the digest does not fit the model and its inputs
}

func ExampleResult_Reproduce() {
	m, err := income.TAB{Before: 100, Tax: 0.25, Rate: 0.12, Years: 15}.Model()
	if err != nil {
		fmt.Println(err)
		return
	}
	r, _ := valuation.Appraise(subject, m, nil)
	fmt.Println(r.Reproduce(m))
	r.Value = 200
	fmt.Println(r.Reproduce(m))
	// Output:
	// <nil>
	// refused: VAL-RESULT: the model gives 112.805; the result says 200
}

func ExampleCheck() {
	in := []valuation.Input{valuation.Rate("rate", ipx.T("折现率", "discount rate"), 0.1)}
	fmt.Println(valuation.Check(in, []float64{-0.02}))
	// Output: refused: VAL-BOUND: rate is -0.02; it must lie between 0 and 10
}

func ExampleCanonical() {
	b, err := valuation.Canonical(valuation.Setting{Name: "timing", Value: "end-year"})
	fmt.Println(string(b), err)
	// Output: {"name":"timing","value":"end-year"} <nil>
}

// Code of one's own may break; the program that asks it goes on.
func ExampleAsk() {
	broken := valuation.Func("acme.table@1", []valuation.Input{valuation.Years("age", ipx.T("年龄", "age"), 12)}, func(x []float64) float64 {
		return []float64{90, 70, 40}[int(x[0])]
	})
	_, err := valuation.Ask(broken, valuation.Base(broken))
	fmt.Println(err, valuation.IsPanic(err))
	// Output:
	// refused: VAL-PANIC: the code of acme.table@1 panicked: runtime error: index out of range [12] with length 3 true
}
