package option

import (
	"math"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/internal/steady"
)

// Staged values R&D in stages: at the start of each stage its outlay is paid
// or the project given up, and the stage succeeds or fails for technical
// reasons that have nothing to do with the market. After the last one the
// owner has the asset. On a tree of the asset, backwards:
//
//	V_j(S) = max(0, -K_j + p_j·E[V_{j+1}]),  V after the last stage = S
//
// Technical success is weighted with its chance and earns no premium for risk
// of its own; the market risk of the asset is priced by the tree. So the rate
// stays the risk-free one. Without volatility it is the risk-adjusted NPV with
// the right to stop; with two certain stages it is [Compound].
//
// Asset is the present value today of the cash flows of a product that has
// succeeded, as if launched today; the cost of delay is what each year before
// the launch takes from it.
//
// Pitfalls: a cost of capital in place of the risk-free rate, which counts the
// market risk twice; an asset that is net of the outlays to come.
//
// The schedule lists the stages with the value of the asset from which to go
// on; 0 where no node of the tree is worth going on.
//
// Sources: A. Dixit, R. Pindyck, Investment under Uncertainty, 1994, ch. 10;
// M. Brandão, J. Dyer, W. Hahn, Decision Analysis 2 (2005) 69.
type Staged struct {
	Asset      float64 `json:"asset"`           // money today, as if the product had succeeded
	Rate       float64 `json:"rate"`            // continuous, risk-free
	Delay      float64 `json:"delay,omitempty"` // continuous
	Volatility float64 `json:"volatility"`      // σ per √year; 0 gives the risk-adjusted NPV
	Stages     []Stage `json:"stages"`          // in order of time; 1 to 100
	Steps      int     `json:"steps,omitempty"` // of the tree to the last stage; 0 means 1000
}

// Stage is one stage of R&D.
type Stage struct {
	At      float64 `json:"at"`      // years from today at which the outlay falls due
	Outlay  float64 `json:"outlay"`  // K_j
	Success float64 `json:"success"` // p_j: chance that the stage succeeds
}

// Model returns the model option.staged@1 with the inputs asset, rate, delay,
// volatility, and of stage j at.j, outlay.j, success.j.
func (m Staged) Model() (*valuation.FuncModel, error) {
	if len(m.Stages) == 0 {
		return nil, ipx.Refuse(valuation.Empty("stages"))
	}
	if len(m.Stages) > 100 {
		return nil, ipx.Refuse(valuation.OutOfBounds("stages", float64(len(m.Stages)), 1, 100))
	}
	steps, err := whole("steps", m.Steps, 1000, 1, 20000)
	if err != nil {
		return nil, err
	}
	var in valuation.Layout
	s := in.Add(valuation.Amount("asset", ipx.T("成功后的资产价值", "value of the asset after success"), m.Asset))
	r := in.Add(rateInput(m.Rate))
	q := in.Add(valuation.Neutral(valuation.Rate("delay", ipx.T("延迟成本", "cost of delay"), m.Delay)))
	vol := in.Add(volatilityInput("volatility", ipx.T("波动率", "volatility"), m.Volatility))
	at, outlay, success := make([]float64, len(m.Stages)), make([]float64, len(m.Stages)), make([]float64, len(m.Stages))
	for i, g := range m.Stages {
		at[i], outlay[i], success[i] = g.At, g.Outlay, g.Success
	}
	times := in.Series(valuation.Years("at", ipx.T("阶段开始", "start of stage"), 0), at)
	costs := in.Series(valuation.Amount("outlay", ipx.T("阶段投资", "outlay of stage"), 0), outlay)
	chances := in.Series(valuation.Fraction("success", ipx.T("阶段成功率", "chance of success of stage"), 0), success)
	return checked(&valuation.FuncModel{
		Name: "option.staged@1", Reads: in.Inputs(),
		Of: func(x []float64, t *valuation.Schedule) (float64, error) {
			f := figures{s: x[s], r: x[r], q: x[q], vol: x[vol]}
			return f.staged(times.Of(x), costs.Of(x), chances.Of(x), steps, t)
		},
		About: valuation.Description{
			Title: ipx.T("分阶段研发期权", "staged R&D"), Approach: valuation.Options,
			Assumes: []ipx.Text{
				ipx.T("技术风险与市场无关，不另计风险溢价", "technical risk is independent of the market and earns no premium"),
				ipx.T("每阶段开始时可放弃项目", "the project may be given up before each stage"),
			},
			Settings: []valuation.Setting{setting("steps", steps)},
			Source:   "Dixit and Pindyck 1994, ch. 10",
		},
	})
}

// staged walks the tree of the asset backwards from the last stage.
func (f figures) staged(at, outlay, success []float64, n int, t *valuation.Schedule) (float64, error) {
	last := len(at) - 1
	for i := 1; i <= last; i++ {
		if at[i] < at[i-1] {
			return 0, ipx.Refuse(valuation.OutOfBounds("at."+itoa(i+1), at[i], at[i-1], 1000))
		}
	}
	f.t = at[last]
	if f.vol == 0 || f.t == 0 || f.s == 0 {
		n = 1 // one path; every step is a stage
	}
	dt := f.t / float64(n)
	jump := f.vol * math.Sqrt(dt)
	u, d := steady.Exp(jump), steady.Exp(-jump)
	df, dq := steady.Exp(-f.r*dt), steady.Exp(-f.q*dt)
	pu, pd := (dq-float64(df*d))/(u-d), (float64(df*u)-dq)/(u-d)
	certain := jump == 0 || f.s == 0
	if !certain && !(pu > 0 && pd > 0) {
		return 0, ipx.Refuse(valuation.Undefined("steps", ipx.T(
			"步数太少或波动率太小，上行概率不在0与1之间", "too few steps or too little volatility: the probability of an up move is not between 0 and 1")))
	}
	if certain {
		return f.certainStages(at, outlay, success, t), nil
	}
	limits := make([]float64, len(at))
	v := make([]float64, n+1)
	for j := range v {
		v[j] = f.s * steady.Exp(float64(2*j-n)*jump)
	}
	g := last
	for i := n; i >= 0; i-- {
		if i < n {
			for j := 0; j <= i; j++ {
				v[j] = float64(pu*v[j+1]) + float64(pd*v[j])
			}
		}
		// Stages that start at this step, the last one first.
		for ; g >= 0 && int(math.Round(at[g]/dt)) >= i; g-- {
			found := false
			for j := 0; j <= i; j++ {
				v[j] = float64(success[g]*v[j]) - outlay[g]
				if v[j] <= 0 {
					v[j] = 0
				} else if !found {
					limits[g], found = f.s*steady.Exp(float64(2*j-i)*jump), true
				}
			}
		}
	}
	f.noteStages(t, at, outlay, success, limits)
	return v[0], nil
}

// certainStages is the case without volatility: risk-adjusted NPV with the
// right to stop.
func (f figures) certainStages(at, outlay, success []float64, t *valuation.Schedule) float64 {
	last := len(at) - 1
	v := f.s * steady.Exp((f.r-f.q)*f.t)
	for g := last; g >= 0; g-- {
		v = max(float64(success[g]*v)-outlay[g], 0)
		before := 0.0
		if g > 0 {
			before = at[g-1]
		}
		v *= steady.Exp(-f.r * (at[g] - before))
	}
	f.noteStages(t, at, outlay, success, nil)
	return v
}

func (f figures) noteStages(t *valuation.Schedule, at, outlay, success, limits []float64) {
	if !t.Wanted() {
		return
	}
	columns := []valuation.Column{
		{Name: "time", Label: ipx.T("时点", "time"), Unit: valuation.UnitYears},
		{Name: "outlay", Label: ipx.T("投资", "outlay"), Unit: valuation.UnitMoney},
		{Name: "success", Label: ipx.T("成功率", "chance of success"), Unit: valuation.UnitFraction},
	}
	if limits != nil {
		columns = append(columns, valuation.Column{Name: "edge", Label: ipx.T("继续的资产临界值", "value from which to go on"), Unit: valuation.UnitMoney})
	}
	t.Columned(columns...)
	all, npv := 1.0, 0.0
	for i := range at {
		npv -= float64(all * outlay[i] * steady.Exp(-f.r*at[i]))
		all *= success[i]
		cells := []float64{at[i], outlay[i], success[i]}
		if limits != nil {
			cells = append(cells, limits[i])
		}
		t.Row(itoa(i+1), cells...)
	}
	npv += float64(all * f.s * steady.Exp(-f.q*f.t))
	t.Figure("success", valuation.UnitFraction, ipx.T("全部成功的概率", "chance that all stages succeed"), all)
	t.Figure("committed", valuation.UnitMoney, ipx.T("不可放弃时的价值", "value without the right to stop"), npv)
}
