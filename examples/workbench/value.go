package main

import (
	"errors"
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
	Ranks   []rank               `json:"rank_correlation,omitempty"`
	News    []sensitivity.Worth  `json:"value_of_information,omitempty"` // before a loan; the strongest first
	AllNews *sensitivity.Worth   `json:"value_of_all_information,omitempty"`
}

type index struct {
	Input string     `json:"input"`
	First [3]float64 `json:"first"` // value, low and high of the 95 % interval
	Total [3]float64 `json:"total"`
}

type rank struct {
	Input    string  `json:"input"`
	Spearman float64 `json:"spearman"`
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
			return fmt.Errorf("scenarios: %w", err)
		}
		out.Weighed = &w
	}
	flows, _ := r.Table.Series("cash-flow")
	if _, ok := r.Table.Series("present-value"); ok && len(flows) > 0 {
		if b.files["cash-flows.svg"], err = report.CashFlows(r, report.Picture{Language: b.lang}); err != nil {
			return err
		}
	}
	if b.files["results.json"], err = valuation.Canonical(out); err != nil {
		return err
	}
	b.files["report.md"] = []byte(report.Table(out.Result, b.lang) + b.findings(s, model, out))
	return nil
}

// sampled is how many paths the rank correlations and the value of information
// look at: as many as are simulated, within bounds.
func (s study) sampled() int { return int(max(1000, min(s.Paths, 1<<14))) }

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
		return fmt.Errorf("tornado, from the first to the ninth decile: %w", err)
	}
	clouds, err := sensitivity.Scatter(sim, s.sampled())
	if err != nil {
		return err
	}
	for _, c := range clouds {
		if c.Spearman-c.Spearman == 0 { // a value or an input that does not vary has no rank
			out.Ranks = append(out.Ranks, rank{c.Input, c.Spearman})
		}
	}
	if s.Loan != 0 {
		news, all, err := sensitivity.Information(sim, s.Loan, s.sampled())
		if err != nil {
			return err
		}
		out.News, out.AllNews = news, &all
	}
	if len(s.Correlation.Inputs) == 0 { // the indices need independent inputs
		all, err := sensitivity.Sobol{Model: model, Variables: laws, Points: s.Points, Seed: s.Seed, Resamples: 200,
			Progress: func(done, of int64) { b.progress("sensitivity", done, of) }}.Estimate(b.ctx)
		if no, ok := errors.AsType[*ipx.Refusal](err); err != nil && !(ok && no.Has(valuation.CodeNoDefined)) { // nothing varies
			return fmt.Errorf("what causes the variance: %w", err)
		}
		for _, i := range all.Indices {
			out.Indices = append(out.Indices, index{Input: i.Input,
				First: [3]float64{i.First.Value, i.First.Low, i.First.High}, Total: [3]float64{i.Total.Value, i.Total.Low, i.Total.High}})
		}
	}
	return b.draw(s, model, o, clouds[0], *out)
}

func (b *bench) draw(s study, model valuation.Model, o uncertainty.Outcome, cloud sensitivity.Cloud, out found) error {
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
	if b.files["scatter.svg"], err = report.Scatter(label(model, cloud.Input), cloud.X, cloud.Y, p); err != nil {
		return err
	}
	edges, counts := o.Histogram(40)
	b.files["distribution.svg"], err = report.Distribution(report.Histogram{Edges: edges, Counts: counts}, p)
	return err
}

func label(m valuation.Model, input string) ipx.Text {
	at, _ := valuation.Place(m, input)
	return m.Inputs()[at].Label
}

// findings are the parts of the report beyond the result itself.
func (b *bench) findings(s study, m valuation.Model, out found) string {
	var w strings.Builder
	say := func(zh, en string) string { return b.lang.Of(ipx.T(zh, en)) }
	head := func(title string, columns ...string) {
		fmt.Fprintf(&w, "\n## %s\n\n| %s |\n|---|%s\n", title, strings.Join(columns, " | "), strings.Repeat("---:|", len(columns)-1))
	}
	named := func(input string) string {
		return fmt.Sprintf(say("%s（%s）", "%s (%s)"), cell(b.lang.Of(label(m, input))), cell(input))
	}
	for _, c := range out.Below {
		fmt.Fprintf(&w, say("\n低于贷款额%.6g的概率：%.4f（±%.4f）\n", "\nChance to fall below the loan of %.6g: %.4f (± %.4f)\n"), c.Amount, c.P, c.StdErr)
	}
	if out.Failed > 0 {
		fmt.Fprintf(&w, say("\n无结果的路径：%d / %d\n", "\nPaths without a value: %d / %d\n"), out.Failed, s.Paths)
	}
	if out.Weighed != nil {
		head(say("情景", "Scenarios"), say("情景", "Scenario"), say("概率", "Chance"), say("价值", "Value"))
		for i, sc := range s.Scenarios {
			fmt.Fprintf(&w, "| %s | %.4g | %.2f |\n", cell(sc.Name), sc.Chance, out.Weighed.Values[i])
		}
		fmt.Fprintf(&w, "| **%s** | 1 | %.2f |\n", say("期望", "Mean"), out.Weighed.Mean)
	}
	if len(out.Swings) > 0 {
		columns := []string{say("输入", "Input"), say("第一至第九十分位", "First to ninth decile"), say("相应价值", "Value there"), say("秩相关", "Rank correlation")}
		if out.AllNews != nil {
			columns = append(columns, say("放款前查明的价值", "Worth of knowing it before lending"))
		}
		head(say("影响价值的因素", "What drives the value"), columns...)
		for _, i := range out.Swings {
			ranked := "–"
			for _, r := range out.Ranks {
				if r.Input == i.Input {
					ranked = fmt.Sprintf("%+.2f", r.Spearman)
				}
			}
			fmt.Fprintf(&w, "| %s | %.4g – %.4g | %.2f – %.2f | %s |", named(i.Input), i.Low, i.High, i.AtLow, i.AtHigh, ranked)
			for _, n := range out.News {
				if n.Input == i.Input {
					fmt.Fprintf(&w, " %.2f (± %.2f) |", n.Value, n.StdErr)
				}
			}
			w.WriteString("\n")
		}
		if out.AllNews != nil {
			fmt.Fprintf(&w, say("\n放款前查明全部输入的价值：%.2f（±%.2f）\n", "\nWorth of knowing all inputs before lending: %.2f (± %.2f)\n"), out.AllNews.Value, out.AllNews.StdErr)
		}
	}
	if len(out.Indices) > 0 {
		head(say("方差来源", "What causes the variance"), say("输入", "Input"), say("一阶", "First order"), say("总效应", "Total"))
		for _, i := range out.Indices {
			fmt.Fprintf(&w, "| %s | %.3f (%.3f–%.3f) | %.3f (%.3f–%.3f) |\n", named(i.Input), i.First[0], i.First[1], i.First[2], i.Total[0], i.Total[1], i.Total[2])
		}
	} else if len(s.Correlation.Inputs) > 0 {
		fmt.Fprintf(&w, "\n%s\n", say("输入相关，方差无法按输入分解；请看秩相关。", "The inputs are correlated, so that the variance has no parts by input; see the rank correlations."))
	}
	return w.String()
}

// cell makes text from outside fit a cell of a Markdown table.
func cell(s string) string {
	return strings.NewReplacer("|", "\\|", "\n", " ", "\r", " ", "<", "&lt;").Replace(s)
}
