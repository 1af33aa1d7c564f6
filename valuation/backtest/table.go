package backtest

import (
	"fmt"
	"strings"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/report"
)

// JSON writes the bake-off in canonical form.
func (r Result) JSON() ([]byte, error) { return valuation.Canonical(r) }

// Table writes the bake-off as Markdown, a row for each method, figures with
// their 90 % bootstrap intervals.
func (r Result) Table(l report.Language) string {
	say := func(zh, en string) string { return l.Of(ipx.T(zh, en)) }
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %d; %s: %d\n\n", say("预测数", "Forecasts"), r.N, say("轮数", "Rounds"), r.Rounds)
	heads := []string{say("方法", "Method"), say("绝对百分比误差中位数", "MdAPE"), say("对数均方根误差", "Log RMSE"), say("秩相关", "Spearman"), say("偏差", "Bias"),
		say("两倍以内", "Within factor 2"), say("与最优之差", "Behind the best"), "CRPS", say("技巧", "Skill"), say("覆盖率", "Coverage")}
	b.WriteString("| " + strings.Join(heads, " | ") + " |\n|---|" + strings.Repeat("---:|", len(heads)-1) + "\n")
	range90 := func(e Estimate) string { return fmt.Sprintf("%.3f (%.3f–%.3f)", e.Value, e.Low, e.High) }
	for _, s := range r.Scores {
		name := strings.NewReplacer("|", "\\|", "\n", " ", "<", "&lt;").Replace(s.Method)
		if s.Method == r.Best {
			name = "**" + name + "**"
		}
		cells := []string{name, range90(s.MdAPE), range90(s.LogRMSE), range90(s.Spearman), fmt.Sprintf("%+.1f%%", 100*s.Points.Bias),
			fmt.Sprintf("%.0f%%", 100*s.Points.Factor2), range90(s.LogError), "–", "–", "–"}
		if s.Spread != nil {
			cells[7], cells[8] = range90(s.Spread.CRPS), fmt.Sprintf("%.3f", s.Spread.Skill)
			cells[9] = fmt.Sprintf("%.0f%% (%.0f–%.0f%%)", 100*s.Spread.Coverage, 100*s.Spread.CoverageLow, 100*s.Spread.CoverageHigh)
		}
		b.WriteString("| " + strings.Join(cells, " | ") + " |\n")
	}
	return b.String()
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
