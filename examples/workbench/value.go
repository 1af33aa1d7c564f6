package main

import (
	"fmt"
	"strings"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/report"
	"github.com/ipx-sdk/ipx-go/valuation/sensitivity"
	"github.com/ipx-sdk/ipx-go/valuation/uncertainty"
)

// found is what a machine reads.
type found struct {
	Result  valuation.Result     `json:"result"`
	Failed  int64                `json:"failed"` // paths without a value
	Below   []uncertainty.Chance `json:"below,omitempty"`
	Weighed *uncertainty.Weighed `json:"scenarios,omitempty"`
	Indices []index              `json:"sobol,omitempty"`
	Swings  []sensitivity.Swing  `json:"tornado,omitempty"`
}

type index struct {
	Input string     `json:"input"`
	First [3]float64 `json:"first"` // value, low and high of the 95 % interval
	Total [3]float64 `json:"total"`
}

// value runs a valuation under uncertainty.
func (b *bench) value(data []byte) error {
	s, err := readStudy(data)
	if err != nil {
		return err
	}
	if b.told {
		s.Seed = b.seed
	}
	maker, err := s.maker()
	if err != nil {
		return err
	}
	model, err := maker.Model()
	if err != nil {
		return err
	}
	r, err := valuation.Appraise(s.Subject, model, nil)
	if err != nil {
		return err
	}
	out := found{Result: r}
	if len(s.Variables) > 0 {
		if err := b.uncertain(s, model, &out); err != nil {
			return err
		}
	}
	if len(s.Scenarios) > 0 {
		w, err := uncertainty.Weigh(model, s.Scenarios)
		if err != nil {
			return err
		}
		out.Weighed = &w
	}
	if _, ok := r.Table.Series("present-value"); ok {
		if b.files["cash-flows.svg"], err = report.CashFlows(r, report.Picture{Language: b.lang}); err != nil {
			return err
		}
	}
	if b.files["results.json"], err = valuation.Canonical(out); err != nil {
		return err
	}
	b.files["report.md"] = []byte(report.Table(out.Result, b.lang) + b.findings(s, out))
	return nil
}

// uncertain adds the range and what drives it.
func (b *bench) uncertain(s study, model valuation.Model, out *found) error {
	laws, err := s.laws()
	if err != nil {
		return err
	}
	sim := uncertainty.Simulation{Model: model, Variables: laws, Correlation: s.Correlation, Paths: s.Paths, Seed: s.Seed,
		Progress: func(done, of int64) { b.progress("simulate", done, of) }}
	if s.Loan != 0 {
		sim.Below = []float64{s.Loan}
	}
	o, err := sim.Run(b.ctx)
	if err != nil {
		return err
	}
	g, err := o.Range(s.Coverage)
	if err != nil {
		return err
	}
	out.Result.Range, out.Failed, out.Below = &g, o.Failed, o.Below
	if out.Swings, err = sensitivity.Tornado(model, nil, laws, 0); err != nil {
		return err
	}
	if len(s.Correlation.Inputs) == 0 { // the indices need independent inputs
		b.progress("sensitivity", 0, 1)
		all, err := sensitivity.Sobol{Model: model, Variables: laws, Points: s.Points, Seed: s.Seed, Resamples: 200}.Estimate(b.ctx)
		if err != nil {
			return err
		}
		b.progress("sensitivity", 1, 1)
		for _, i := range all.Indices {
			out.Indices = append(out.Indices, index{Input: i.Input,
				First: [3]float64{i.First.Value, i.First.Low, i.First.High}, Total: [3]float64{i.Total.Value, i.Total.Low, i.Total.High}})
		}
	}
	return b.draw(s, o, *out)
}

func (b *bench) draw(s study, o uncertainty.Outcome, out found) error {
	p := report.Picture{Language: b.lang, Money: s.Subject.Money}
	var bars []report.Bar
	for _, w := range out.Swings {
		bars = append(bars, report.Bar{Label: w.Label, Low: w.AtLow, High: w.AtHigh})
	}
	if s.Loan != 0 {
		p.Marks = []report.Mark{{At: s.Loan, Label: ipx.T("贷款", "loan")}}
	}
	var err error
	if b.files["tornado.svg"], err = report.Tornado(out.Result.Value, bars, p); err != nil {
		return err
	}
	edges, counts := o.Histogram(40)
	b.files["distribution.svg"], err = report.Distribution(report.Histogram{Edges: edges, Counts: counts}, p)
	return err
}

// findings are the parts of the report beyond the result itself.
func (b *bench) findings(s study, out found) string {
	var w strings.Builder
	say := func(zh, en string) string { return b.lang.Of(ipx.T(zh, en)) }
	for _, c := range out.Below {
		fmt.Fprintf(&w, "\n%s %.6g: %.4f (± %.4f)\n", say("低于贷款额的概率", "Chance to fall below the loan of"), c.Amount, c.P, c.StdErr)
	}
	if out.Failed > 0 {
		fmt.Fprintf(&w, "\n%s: %d / %d\n", say("无结果的路径", "Paths without a value"), out.Failed, s.Paths)
	}
	if out.Weighed != nil {
		fmt.Fprintf(&w, "\n## %s\n\n| %s | %s | %s |\n|---|---:|---:|\n", say("情景", "Scenarios"), say("情景", "Scenario"), say("概率", "Chance"), say("价值", "Value"))
		for i, sc := range s.Scenarios {
			fmt.Fprintf(&w, "| %s | %.4g | %.2f |\n", strings.NewReplacer("|", "\\|", "\n", " ", "<", "&lt;").Replace(sc.Name), sc.Chance, out.Weighed.Values[i])
		}
		fmt.Fprintf(&w, "| **%s** | 1 | %.2f |\n", say("期望", "Mean"), out.Weighed.Mean)
	}
	if len(out.Indices) > 0 {
		fmt.Fprintf(&w, "\n## %s\n\n| %s | %s | %s |\n|---|---:|---:|\n", say("方差来源", "What causes the variance"), say("输入", "Input"),
			say("一阶", "First order"), say("总效应", "Total"))
		for _, i := range out.Indices {
			fmt.Fprintf(&w, "| %s | %.3f (%.3f–%.3f) | %.3f (%.3f–%.3f) |\n", i.Input, i.First[0], i.First[1], i.First[2], i.Total[0], i.Total[1], i.Total[2])
		}
	}
	return w.String()
}
