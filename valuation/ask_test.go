package valuation_test

import (
	"context"
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/backtest"
	"github.com/ipx-sdk/ipx-go/valuation/sensitivity"
	"github.com/ipx-sdk/ipx-go/valuation/uncertainty"
)

// raw is a model that checks nothing of itself: its value is of(x).
type raw struct{ of func(x float64) float64 }

func (raw) ID() string { return "user.raw@1" }
func (raw) Inputs() []valuation.Input {
	return []valuation.Input{valuation.Amount("x", ipx.T("输入", "x"), 0.25)}
}
func (m raw) Value(x []float64) (float64, error) { return m.of(x[0]), nil }

// rawBlock has a fast form as careless.
type rawBlock struct{ raw }

func (m rawBlock) Eval(cols [][]float64, out []float64) {
	for k := range out {
		out[k] = m.of(cols[0][k])
	}
}

// A plug-in that panics, be it on one path in ten thousand and in a goroutine
// of the simulation, is refused by its name; the program goes on.
func TestPanicOfAPlugIn(t *testing.T) {
	rare := func(x float64) float64 {
		if x > 0.9999 {
			panic("no such year")
		}
		return x
	}
	ctx := context.Background()
	vars := []uncertainty.Variable{{Input: "x", Law: uncertainty.Uniform{Low: 0, High: 1}}}
	broken := func(err error, name string) {
		t.Helper()
		require.Error(t, err)
		require.ErrorIs(t, err, ipx.ErrInput)
		require.True(t, valuation.IsPanic(err), err)
		require.ErrorContains(t, err, "the code of "+name+" panicked: no such year")
	}
	for _, m := range []valuation.Model{raw{rare}, rawBlock{raw{rare}}} {
		for workers := 1; workers <= 3; workers++ {
			_, err := uncertainty.Simulation{Model: m, Variables: vars, Paths: 200_000, Workers: workers}.Run(ctx)
			broken(err, "user.raw@1")
			_, err = sensitivity.Sobol{Model: m, Variables: vars, Workers: workers}.Estimate(ctx)
			broken(err, "user.raw@1")
		}
		_, _, err := sensitivity.Information(uncertainty.Simulation{Model: m, Variables: vars}, 0.5, 0)
		broken(err, "user.raw@1")
	}
	always := raw{func(float64) float64 { panic("no such year") }}
	_, err := valuation.Appraise(valuation.Subject{}, always, nil)
	broken(err, "user.raw@1")
	explains := &valuation.FuncModel{Name: "user.explains@1", Of: func([]float64, *valuation.Schedule) (float64, error) { panic("no such year") }}
	_, err = valuation.Appraise(valuation.Subject{}, explains, nil)
	broken(err, "user.explains@1")
	_, err = sensitivity.Tornado(always, nil, vars, 0)
	broken(err, "user.raw@1")
	_, err = uncertainty.Weigh(always, []uncertainty.Scenario{{Name: "a", Chance: 1}})
	broken(err, "user.raw@1")

	var sales []backtest.Observation
	for i := range 40 {
		sales = append(sales, backtest.Observation{ID: string(rune('A' + i)), On: calendar.MustParse("2020-01-01").AddDays(i), Inputs: map[string]float64{"x": 1}, Outcome: 1})
	}
	splits, err := backtest.WalkForward{}.Splits(sales)
	require.NoError(t, err)
	fits := backtest.Method{Name: "fits", Fit: func([]backtest.Observation) (func(backtest.Observation) (backtest.Forecast, error), error) {
		panic("no such year")
	}}
	asks := backtest.Method{Name: "asks", Fit: func([]backtest.Observation) (func(backtest.Observation) (backtest.Forecast, error), error) {
		return func(backtest.Observation) (backtest.Forecast, error) { panic("no such year") }, nil
	}}
	for _, m := range []backtest.Method{backtest.Model(always), fits, asks, backtest.WithErrors(asks), backtest.WithErrors(fits)} {
		_, err := backtest.Run([]backtest.Method{m}, sales, splits, backtest.Settings{})
		broken(err, m.Name)
	}
	_, err = backtest.Run([]backtest.Method{{Name: "empty", Fit: func([]backtest.Observation) (func(backtest.Observation) (backtest.Forecast, error), error) {
		return nil, nil
	}}}, sales, splits, backtest.Settings{})
	require.ErrorIs(t, err, ipx.ErrInput)
}

// A model that answers with NaN has no value there; where one value is asked
// for, it is refused.
func TestNaNOfAPlugIn(t *testing.T) {
	half := raw{func(x float64) float64 {
		if x > 0.5 {
			return math.NaN()
		}
		return x
	}}
	vars := []uncertainty.Variable{{Input: "x", Law: uncertainty.Uniform{Low: 0, High: 1}}}
	for _, m := range []valuation.Model{half, rawBlock{half}} {
		out, err := uncertainty.Simulation{Model: m, Variables: vars, Paths: 20_000}.Run(context.Background())
		require.NoError(t, err)
		require.InDelta(t, 10_000, out.Failed, 400)
		require.InDelta(t, 0.25, out.Mean, 0.005)
		_, err = sensitivity.Tornado(m, nil, vars, 0)
		require.ErrorContains(t, err, "VAL-RESULT")
		_, err = uncertainty.Weigh(m, []uncertainty.Scenario{{Name: "a", Chance: 1, Set: map[string]float64{"x": 0.7}}})
		require.ErrorContains(t, err, "VAL-RESULT")
	}
}
