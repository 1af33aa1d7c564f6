package backtest

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/report"
)

// JSON writes the bake-off in canonical form.
func (r Result) JSON() ([]byte, error) { return valuation.Canonical(r) }

// Table writes the bake-off as Markdown: a table of the point forecasts, and
// where some method forecast distributions one of those. Figures have their
// 90 % bootstrap intervals, coverage that of Wilson; KS stands beside the
// distance that a calibrated method exceeds in one case of twenty, 1.358/√n.
func (r Result) Table(l report.Language) string {
	say := func(zh, en string) string { return l.Of(ipx.T(zh, en)) }
	var b strings.Builder
	fmt.Fprintf(&b, say("预测数：%d；轮数：%d", "Forecasts: %d; rounds: %d")+"\n\n", r.N, r.Rounds)
	row := func(cells ...string) { b.WriteString("| " + strings.Join(cells, " | ") + " |\n") }
	head := func(cells ...string) {
		row(cells...)
		b.WriteString("|---|" + strings.Repeat("---:|", len(cells)-1) + "\n")
	}
	range90 := func(e Estimate) string {
		return fmt.Sprintf("%s (%s–%s)", figure(e.Value), figure(e.Low), figure(e.High))
	}
	name := func(s Score) string {
		name := strings.NewReplacer("|", "\\|", "\n", " ", "<", "&lt;").Replace(s.Method)
		if s.Method == r.Best {
			return "**" + name + "**"
		}
		return name
	}
	head(say("方法", "Method"), say("平均绝对百分比误差", "MAPE"), say("绝对百分比误差中位数", "MdAPE"), say("对数均方根误差", "Log RMSE"), say("秩相关", "Spearman"),
		say("偏差", "Bias"), say("两倍以内", "Within factor 2"), say("与最优之差", "Behind the best"))
	for _, s := range r.Scores {
		row(name(s), range90(s.MAPE), range90(s.MdAPE), range90(s.LogRMSE), range90(s.Spearman), fmt.Sprintf("%+.1f%%", 100*s.Points.Bias),
			fmt.Sprintf("%.0f%%", 100*s.Points.Factor2), range90(s.LogError))
	}
	if !slices.ContainsFunc(r.Scores, func(s Score) bool { return s.Spread != nil }) {
		return b.String()
	}
	b.WriteString("\n")
	head(say("分布预测", "Distributions"), "CRPS", say("技巧", "Skill"), say("区间评分", "Interval score"), fmt.Sprintf(say("覆盖率（应为%.0f%%）", "Coverage (stated %.0f%%)"), 100*r.Settings.Coverage), say("平均区间宽度", "Mean width"), say("概率积分变换的KS距离", "KS of the PIT"))
	for _, s := range r.Scores {
		if s.Spread == nil {
			row(name(s), "–", "–", "–", "–", "–", "–")
			continue
		}
		row(name(s), range90(s.Spread.CRPS), fmt.Sprintf("%.3f", s.Spread.Skill), range90(s.Spread.Interval),
			fmt.Sprintf("%.0f%% (%.0f–%.0f%%)", 100*s.Spread.Coverage, 100*s.Spread.CoverageLow, 100*s.Spread.CoverageHigh), figure(s.Spread.Width),
			fmt.Sprintf("%.3f (%.3f)", s.Spread.KS, 1.358/math.Sqrt(float64(r.N))))
	}
	return b.String()
}

// figure writes a score: three decimals, and none where it is large.
func figure(v float64) string {
	if math.Abs(v) >= 1000 {
		return fmt.Sprintf("%.0f", v)
	}
	return fmt.Sprintf("%.3f", v)
}

// Errors draws the log RMSE of every method with its interval, as SVG.
func (r Result) Errors(p report.Picture) ([]byte, error) {
	if p.Title.IsZero() {
		p.Title = ipx.T("对数均方根误差", "Log RMSE")
	}
	var rows []report.Whisker
	for _, s := range r.Scores {
		rows = append(rows, report.Whisker{Label: ipx.T(s.Method, s.Method), Low: s.LogRMSE.Low, Value: s.LogRMSE.Value, High: s.LogRMSE.High})
	}
	return report.Whiskers(rows, p)
}

// Calibration draws the PIT of one method as a histogram, as SVG. A method
// without samples is refused (VAL-MISSING).
func (r Result) Calibration(method string, p report.Picture) ([]byte, error) {
	for _, s := range r.Scores {
		if s.Method != method || s.Spread == nil {
			continue
		}
		if p.Title.IsZero() {
			p.Title = ipx.T("概率积分变换："+method, "Probability integral transform: "+method)
		}
		return report.Distribution(s.Spread.Histogram(), p)
	}
	return nil, ipx.Refuse(valuation.Fault(valuation.CodeMissing, "method", ipx.T("方法{method}没有分布预测", "method {method} forecast no distributions"),
		ipx.Arg{Name: "method", Value: method}))
}
