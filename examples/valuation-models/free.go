package main

import (
	"context"
	"fmt"
	"io"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/backtest"
	"github.com/ipx-sdk/ipx-go/valuation/report"
	"github.com/ipx-sdk/ipx-go/valuation/sensitivity"
	"github.com/ipx-sdk/ipx-go/valuation/uncertainty"
)

// What every model gets without further work.

// loan is what the owner wants to borrow, in 万元.
const loan = 250

// vary simulates a model and moves each of its inputs: the result with its
// range, and two pictures.
func vary(out io.Writer, l report.Language, r valuation.Result, m valuation.Model, uncertain []uncertainty.Variable, files map[string][]byte, name string) (valuation.Result, error) {
	o, err := uncertainty.Simulation{Model: m, Variables: uncertain, Paths: 50_000, Seed: 1, Below: []float64{loan}}.Run(context.Background())
	if err != nil {
		return r, err
	}
	g, err := o.Range(0.8)
	if err != nil {
		return r, err
	}
	r.Range = &g
	swings, err := sensitivity.Tornado(m, nil, uncertain, 0)
	if err != nil {
		return r, err
	}
	fmt.Fprintf(out, l.Of(ipx.T("%s：%.0f，80%%在%.0f与%.0f之间，低于贷款额的概率%.1f%%；影响最大的输入：%s\n",
		"%s: %.0f, 80%% between %.0f and %.0f, below the loan with %.1f%%; what matters most: %s\n")),
		r.Model, r.Value, g.Low, g.High, 100*o.Below[0].P, l.Of(swings[0].Label))

	p := report.Picture{Language: l, Money: r.Subject.Money, Marks: []report.Mark{{At: loan, Label: ipx.T("贷款", "loan")}, {At: r.Value, Label: ipx.T("评估值", "value")}}}
	edges, counts := o.Histogram(40)
	if files[name+"-distribution.svg"], err = report.Distribution(report.Histogram{Edges: edges, Counts: counts}, p); err != nil {
		return r, err
	}
	var bars []report.Bar
	for _, s := range swings {
		bars = append(bars, report.Bar{Label: s.Label, Low: s.AtLow, High: s.AtHigh})
	}
	p.Marks = p.Marks[:1]
	files[name+"-tornado.svg"], err = report.Tornado(r.Value, bars, p)
	return r, err
}

// learned is the trained model as a method that learns anew in every round of a
// back-test.
var learned = backtest.Method{Name: ridge{}.ID(), Fit: func(past []backtest.Observation) (func(backtest.Observation) (backtest.Forecast, error), error) {
	var known []deal
	for _, o := range past {
		known = append(known, deal{citations: o.Inputs["citations"], family: o.Inputs["family"], price: o.Outcome})
	}
	m, err := train(known, penalty)
	return func(o backtest.Observation) (backtest.Forecast, error) {
		// The bounds of what was learned do not stop a test: it shows what the
		// model is worth beyond them.
		m.most = deal{citations: 1e6, family: 1e6}
		v, err := m.Value([]float64{o.Inputs["citations"], o.Inputs["family"]})
		return backtest.Forecast{Value: v}, err
	}, err
}}

// test holds the trained model against past prices alone, on sales that neither
// had seen.
func test(l report.Language, files map[string][]byte) error {
	var sales []backtest.Observation
	for i, d := range deals {
		sales = append(sales, backtest.Observation{ID: fmt.Sprint("deal-", i+1), On: calendar.MustParse(d.on),
			Inputs: map[string]float64{"citations": d.citations, "family": d.family}, Outcome: d.price})
	}
	splits, err := backtest.WalkForward{Folds: 4, First: 6}.Splits(sales)
	if err != nil {
		return err
	}
	r, err := backtest.Run([]backtest.Method{backtest.Prices(), learned}, sales, splits, backtest.Settings{Seed: 1})
	if err != nil {
		return err
	}
	files["back-test.md"] = []byte(r.Table(l))
	files["back-test.svg"], err = r.Errors(report.Picture{Language: l})
	return err
}
