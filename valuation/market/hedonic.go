package market

import (
	"fmt"
	"math"
	"strconv"

	"gonum.org/v1/gonum/stat/distuv"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/internal/steady"
)

// Hedonic values a right by its features, from prices of others with theirs:
//
//	ln P_i = α + Σ_k β_k·x_ik + ε_i,   V = exp(x·β̂)·S
//
// exp(x·β̂) alone is the conditional median. For the mean it is multiplied by
// S: Duan's smearing n^-1·Σ exp(ε̂_i), or exp(σ̂²/2) if errors are normal.
//
// Pitfalls: unsold lots left out bias the sample; citations are counted to the
// valuation date only; indicators explain little of the variance of patent
// prices (2.7 % in Gambardella, Harhoff & Verspagen, CEPR DP 6848), so the
// interval of [Fitted.Interval] is wide and belongs in every report.
//
// Source: Rosen, Journal of Political Economy 82 (1974) 34-55; Duan, Journal of
// the American Statistical Association 78 (1983) 605-610.
type Hedonic struct {
	Features []string    `json:"features"` // names of the columns: "ln-citations", "family-size"
	Rows     [][]float64 `json:"rows"`     // one row for each price
	Prices   []float64   `json:"prices"`   // above 0
	Level    Level       `json:"level,omitempty"`
	At       []float64   `json:"at,omitempty"` // features of the subject; the means of the columns where empty
}

// Level says which level of the price a hedonic model returns.
type Level string

// Levels.
const (
	Smeared   Level = ""          // mean, by Duan's smearing
	Lognormal Level = "lognormal" // mean, if errors are normal
	Median    Level = "median"
)

// Fitted is a [Hedonic] regression that has been estimated. It is a Maker: its
// model takes the features x of a subject,
//
//	V = exp(x·β̂)·S
//
// Pitfalls and Source are those of [Hedonic].
type Fitted struct {
	*Regression
	Smearing float64 // Duan's factor
	spec     Hedonic
}

// Fit estimates the regression. Prices that are not positive, few data and
// columns that depend on each other are refused.
func (m Hedonic) Fit() (*Fitted, error) {
	if len(m.Prices) == 0 {
		return nil, ipx.Refuse(valuation.Empty("prices"))
	}
	if len(m.Rows) != len(m.Prices) {
		return nil, ipx.Refuse(valuation.BadCount("rows", len(m.Prices), len(m.Rows)))
	}
	seen := map[string]bool{}
	for i, f := range m.Features {
		if f == "" || seen[f] {
			return nil, ipx.Refuse(valuation.Fault(valuation.CodeName, "features."+strconv.Itoa(i+1), ipx.T("特征应有各不相同的名称", "features need names that differ")))
		}
		seen[f] = true
	}
	if len(m.Rows[0]) != len(m.Features) {
		return nil, ipx.Refuse(valuation.BadCount("features", len(m.Rows[0]), len(m.Features)))
	}
	if m.Level != Smeared && m.Level != Lognormal && m.Level != Median {
		return nil, ipx.Refuse(valuation.Fault(valuation.CodeName, "level", ipx.T("没有名为{level}的价格水平", "there is no level {level}"), ipx.Arg{Name: "level", Value: string(m.Level)}))
	}
	logs := make([]float64, len(m.Prices))
	for i, p := range m.Prices {
		if !(p > 0) || math.IsInf(p, 0) {
			return nil, ipx.Refuse(valuation.OutOfBounds("prices."+strconv.Itoa(i+1), p, math.SmallestNonzeroFloat64, math.MaxFloat64))
		}
		logs[i] = steady.Log(p)
	}
	r, err := Regress(logs, m.Rows, true, HC3)
	if err != nil {
		return nil, err
	}
	f := &Fitted{Regression: r, spec: m}
	for _, e := range r.Residuals {
		f.Smearing += steady.Exp(e) / float64(len(r.Residuals))
	}
	return f, nil
}

// Model estimates the regression and returns its model.
func (m Hedonic) Model() (*valuation.FuncModel, error) {
	f, err := m.Fit()
	if err != nil {
		return nil, err
	}
	return f.Model()
}

func (f *Fitted) factor() float64 {
	switch f.spec.Level {
	case Lognormal:
		return steady.Exp(f.ResidualSD * f.ResidualSD / 2)
	case Median:
		return 1
	}
	return f.Smearing
}

// Model returns the model market.hedonic@1 whose inputs are the features by
// name; their defaults are At, or the means of the data. Features far outside
// the data (more than half their range beyond) are warned of, and so is a
// regression with few data.
func (f *Fitted) Model() (*valuation.FuncModel, error) {
	var in valuation.Layout
	at := f.spec.At
	if len(at) == 0 {
		at = f.mean
	}
	if len(at) != len(f.spec.Features) {
		return nil, ipx.Refuse(valuation.BadCount("at", len(f.spec.Features), len(at)))
	}
	for j, name := range f.spec.Features {
		in.Add(valuation.Input{Name: name, Label: ipx.T(name, name), Unit: valuation.UnitRatio, Min: math.Inf(-1), Max: math.Inf(1), Default: at[j]})
	}
	level := f.spec.Level
	if level == Smeared {
		level = "smeared"
	}
	return checked(&valuation.FuncModel{
		Name: "market.hedonic@1", Reads: in.Inputs(),
		Of: func(x []float64, s *valuation.Schedule) (float64, error) {
			y, err := f.Predict(x)
			if err != nil {
				return 0, err
			}
			if s.Wanted() {
				f.remark(x, y, s)
			}
			return steady.Exp(y) * f.factor(), nil
		},
		About: valuation.Description{Title: ipx.T("特征价格回归", "hedonic regression"), Approach: valuation.Market,
			Assumes: []ipx.Text{ipx.T("成交样本无选择性偏差", "the sample of sales is not selected")},
			Settings: []valuation.Setting{{Name: "level", Value: string(level)}, {Name: "observations", Value: strconv.Itoa(len(f.Residuals))},
				{Name: "estimate", Value: f.digest()}},
			Source: "Rosen, Journal of Political Economy 82 (1974) 34; Duan, JASA 78 (1983) 605"},
	})
}

// digest names the estimate, so that the hash of the inputs covers it.
func (f *Fitted) digest() string {
	b, err := valuation.Canonical(f.Coefficients)
	if err != nil {
		return ""
	}
	return ipx.Sum(b).String()
}

func (f *Fitted) remark(x []float64, y float64, s *valuation.Schedule) {
	s.Columned(
		valuation.Column{Name: "coefficient", Label: ipx.T("系数", "coefficient"), Unit: valuation.UnitRatio},
		valuation.Column{Name: "std-error", Label: ipx.T("稳健标准误", "robust standard error"), Unit: valuation.UnitRatio},
		valuation.Column{Name: "feature", Label: ipx.T("特征值", "feature"), Unit: valuation.UnitRatio})
	s.Row("constant", f.Coefficients[0], f.StdErrors[0], 1)
	for j, v := range x {
		s.Row(f.spec.Features[j], f.Coefficients[j+1], f.StdErrors[j+1], v)
		lo, hi := math.Inf(1), math.Inf(-1)
		for _, row := range f.spec.Rows {
			lo, hi = min(lo, row[j]), max(hi, row[j])
		}
		if v < lo-(hi-lo)/2 || v > hi+(hi-lo)/2 {
			s.Warn(valuation.WarnDesign, f.spec.Features[j], ipx.T(
				fmt.Sprintf("%s为%s，远在样本范围之外", f.spec.Features[j], valuation.Figure(v)),
				fmt.Sprintf("%s is %s, far outside the data", f.spec.Features[j], valuation.Figure(v))))
		}
	}
	s.Figure("median", valuation.UnitMoney, ipx.T("条件中位数", "conditional median"), steady.Exp(y))
	s.Figure("factor", valuation.UnitRatio, ipx.T("还原系数", "retransformation"), f.factor())
	s.Figure("r-squared", valuation.UnitFraction, ipx.T("判定系数", "R²"), f.RSquared)
	if f.Freedom < 20 || f.Condition > 30 {
		s.Warn(valuation.WarnDesign, "rows", ipx.T("样本少或特征高度相关，系数不稳定", "few data, or features that hang together: the coefficients are unstable"))
	}
}

// Interval returns the prediction interval of the price of one right with
// these features, exp(xβ̂ ± t·σ̂·sqrt(1+x(X'X)^-1x')); coverage lies between 0
// and 1.
func (f *Fitted) Interval(row []float64, coverage float64) (low, high float64, err error) {
	if !(coverage > 0 && coverage < 1) {
		return 0, 0, ipx.Refuse(valuation.OutOfBounds("coverage", coverage, 0, 1))
	}
	y, err := f.Predict(row)
	if err != nil {
		return 0, 0, err
	}
	t := distuv.StudentsT{Mu: 0, Sigma: 1, Nu: float64(f.Freedom)}.Quantile(0.5 + coverage/2)
	w := float64(t * f.ResidualSD * math.Sqrt(1+f.leverage(row, len(f.Residuals))))
	low, high = steady.Exp(y-w), steady.Exp(y+w)
	if math.IsNaN(low) || math.IsInf(high, 0) {
		return 0, 0, ipx.Refuse(valuation.BadNumber("row", high))
	}
	return low, high, nil
}
