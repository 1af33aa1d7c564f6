package option

import (
	"math"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/internal/steady"
)

// Research values a patented R&D project whose cost and length are uncertain
// and which may be given up at any time (Schwartz 2004):
//
//	dK = -I dt + σ_K·√(I·K) dz       remaining cost (Pindyck's technical uncertainty)
//	dC = α C dt + φ·C dw             cash-flow rate, risk-adjusted, corr(dz,dw) = ρ
//
// A catastrophe ends the project with intensity λ. When K reaches 0 at time τ
// the owner has the cash flows to the end of protection T, and a multiple of
// what flows then:
//
//	V = C·[1-e^(-(r-α)(T-τ))]/(r-α) + M·C_τ·e^(-(r-α)(T-τ))
//
// The value is the greatest mean, over all ways to give up, of
// e^(-(r+λ)τ)·V less the outlays I discounted in the same way. It is found by
// the method of [LongstaffSchwartz] on C and K, in antithetic pairs of paths.
// Outlays flow evenly; the day of completion within a step is found by a
// straight line. A project that is not complete at T is worth nothing.
//
// α is the drift under the risk-neutral measure: growth less the premium for
// the risk of C. Pitfall: to use the expected growth as α values the risk at
// nothing.
//
// No published example with all figures was found; the tests hold the model to
// its limits: without uncertainty it is the net present value.
//
// Source: E. Schwartz, Economic Notes 33 (2004) 23; NBER w10114.
type Research struct {
	Cash           float64 `json:"cash"`                      // C, money a year
	Drift          float64 `json:"drift,omitempty"`           // α, risk-adjusted, continuous
	CashVolatility float64 `json:"cash_volatility"`           // φ per √year
	Cost           float64 `json:"cost"`                      // K, expected remaining cost
	Spending       float64 `json:"spending"`                  // I, money a year, positive
	CostVolatility float64 `json:"cost_volatility,omitempty"` // σ_K
	Corr           float64 `json:"corr,omitempty"`            // ρ
	Catastrophe    float64 `json:"catastrophe,omitempty"`     // λ a year
	Rate           float64 `json:"rate"`                      // r, continuous
	Years          float64 `json:"years"`                     // T, remaining protection
	Multiple       float64 `json:"multiple,omitempty"`        // M, years of cash flow that are left after protection

	Paths  int    `json:"paths,omitempty"`   // 200 to 1,000,000; 0 means 10,000
	PerAnn int    `json:"per_ann,omitempty"` // steps a year, 1 to 52; 0 means 4
	Seed   uint64 `json:"seed,omitempty"`    // of the random numbers
}

// research holds the places of the inputs.
type research struct {
	c, drift, phi, k, i, vol, rho, lambda, r, t, m int
	pairs, perAnn                                  int
	seed                                           uint64
}

// Model returns the model option.research@1 with the inputs cash, drift,
// cash-volatility, cost, spending, cost-volatility, corr, catastrophe, rate,
// years, multiple. Its schedule notes the standard error, the value without
// the right to give up, and the chance of completion.
func (m Research) Model() (*valuation.FuncModel, error) {
	var in valuation.Layout
	s := research{
		c:      in.Add(valuation.Input{Name: "cash", Label: ipx.T("年现金流", "cash-flow rate"), Unit: valuation.UnitPerYear, Min: 0, Max: math.Inf(1), Default: m.Cash}),
		drift:  in.Add(valuation.Neutral(valuation.Growth("drift", ipx.T("风险调整后漂移率", "risk-adjusted drift"), m.Drift))),
		phi:    in.Add(volatilityInput("cash-volatility", ipx.T("现金流波动率", "volatility of the cash flow"), m.CashVolatility)),
		k:      in.Add(valuation.Amount("cost", ipx.T("剩余研发成本", "remaining cost"), m.Cost)),
		i:      in.Add(valuation.Input{Name: "spending", Label: ipx.T("年研发支出", "spending rate"), Unit: valuation.UnitPerYear, Min: 0, Max: math.Inf(1), Default: m.Spending}),
		vol:    in.Add(volatilityInput("cost-volatility", ipx.T("成本波动率", "volatility of the cost"), m.CostVolatility)),
		rho:    in.Add(valuation.Neutral(valuation.Input{Name: "corr", Label: ipx.T("相关系数", "correlation"), Unit: valuation.UnitRatio, Min: -1, Max: 1, Default: m.Corr})),
		lambda: in.Add(valuation.Neutral(valuation.Rate("catastrophe", ipx.T("灾难强度", "intensity of catastrophe"), m.Catastrophe))),
		r:      in.Add(rateInput(m.Rate)),
		t:      in.Add(valuation.Input{Name: "years", Label: ipx.T("剩余保护期", "remaining protection"), Unit: valuation.UnitYears, Min: 0, Max: 100, Default: m.Years}),
		m:      in.Add(valuation.Neutral(valuation.Ratio("multiple", ipx.T("期后倍数", "multiple after protection"), m.Multiple))),
		seed:   m.Seed,
	}
	var err error
	if s.pairs, err = whole("paths", m.Paths, 10000, 200, 1_000_000); err != nil {
		return nil, err
	}
	s.pairs /= 2
	if s.perAnn, err = whole("per_ann", m.PerAnn, 4, 1, 52); err != nil {
		return nil, err
	}
	return checked(&valuation.FuncModel{
		Name: "option.research@1", Reads: in.Inputs(), Of: s.value,
		About: valuation.Description{
			Title: ipx.T("专利研发实物期权", "patent and R&D as real option"), Approach: valuation.Options,
			Assumes: []ipx.Text{
				ipx.T("可随时放弃研发", "the project may be given up at any time"),
				ipx.T("保护期届满仍未完成的项目没有价值", "a project that is not complete when protection ends is worth nothing"),
			},
			Settings: []valuation.Setting{setting("paths", 2*s.pairs), setting("per-ann", s.perAnn), {Name: "seed", Value: utoa(m.Seed)}},
			Source:   "Schwartz, Economic Notes 33 (2004) 23",
		},
	})
}

// maxStates bounds the memory of a simulation: paths times steps.
const maxStates = 20_000_000

// worth is the value of the completed project.
func (s *research) worth(x []float64, c, left float64) float64 {
	g := x[s.r] - x[s.drift]
	return c * (evenly(g, left) + float64(x[s.m]*steady.Exp(-g*left)))
}

// evenly is the present value of 1 a year that flows evenly for so many years,
// at a continuous rate.
func evenly(rate, years float64) float64 {
	if rate == 0 {
		return years
	}
	return -steady.Expm1(-rate*years) / rate
}

func (s *research) value(x []float64, t *valuation.Schedule) (float64, error) {
	if !(x[s.i] > 0) {
		return 0, ipx.Refuse(valuation.Undefined("spending", ipx.T("研发支出应为正数", "the spending rate must be positive")))
	}
	if x[s.c] == 0 {
		return 0, nil
	}
	if x[s.k] == 0 {
		return s.worth(x, x[s.c], x[s.t]), nil
	}
	steps := max(int(math.Ceil(x[s.t]*float64(s.perAnn)-1e-9)), 1)
	if 2*s.pairs*steps > maxStates {
		return 0, ipx.Refuse(valuation.OutOfBounds("paths", float64(2*s.pairs), 200, float64(maxStates/steps)))
	}
	w := s.simulate(x, steps)
	v, se := w.decide(s, x)
	if t.Wanted() {
		committed, _ := w.mean(w.held)
		t.Figure("standard-error", valuation.UnitMoney, ipx.T("标准误", "standard error"), se)
		t.Figure("committed", valuation.UnitMoney, ipx.T("不可放弃时的价值", "value without the right to give up"), committed)
		t.Figure("completed", valuation.UnitFraction, ipx.T("到期前完成的概率", "chance of completion before the end"), w.completed)
	}
	return v, nil
}

// states are the simulated paths; path p and p+pairs are antithetic.
type states struct {
	n, steps  int
	dt, df    float64
	c, k      []float64 // at step t of path p: [t*n+p]
	cost      []float64 // outlay of the step that starts there, its present value there; 0 after completion
	end       []float64 // value at completion, as of that step
	done      []int     // step of completion; steps+1 for none
	held      []float64 // value of each path without giving up, as of today
	completed float64
}

func (s *research) simulate(x []float64, steps int) *states {
	n := 2 * s.pairs
	w := &states{n: n, steps: steps, dt: x[s.t] / float64(steps),
		c: make([]float64, (steps+1)*n), k: make([]float64, (steps+1)*n), cost: make([]float64, (steps+1)*n),
		end: make([]float64, n), done: make([]int, n), held: make([]float64, n)}
	w.df = steady.Exp(-(x[s.r] + x[s.lambda]) * w.dt)
	root := math.Sqrt(w.dt)
	grow := (x[s.drift] - 0.5*float64(x[s.phi]*x[s.phi])) * w.dt
	ortho := math.Sqrt(max(1-float64(x[s.rho]*x[s.rho]), 0))
	rng := steady.NewStream(s.seed, 1<<40)
	draws := make([]float64, 2*steps)
	for p := range s.pairs {
		rng.Fill(draws)
		for side := range 2 {
			sign := 1.0 - 2*float64(side)
			at := p + side*s.pairs
			w.path(s, x, at, draws, sign, root, grow, ortho)
		}
	}
	return w
}

func (w *states) path(s *research, x []float64, p int, draws []float64, sign, root, grow, ortho float64) {
	c, k := x[s.c], x[s.k]
	kill := x[s.r] + x[s.lambda]
	spend, cost := float64(x[s.i]*w.dt), float64(x[s.i]*evenly(kill, w.dt))
	w.done[p] = w.steps + 1
	paid, df := 0.0, 1.0
	for t := range w.steps {
		i := t*w.n + p
		w.c[i], w.k[i] = c, k
		z, e := sign*draws[2*t], sign*draws[2*t+1]
		next := k - spend + float64(x[s.vol]*math.Sqrt(x[s.i]*k)*root*z)
		rise := grow + float64(x[s.phi]*root*(float64(x[s.rho]*z)+float64(ortho*e)))
		if next <= 1e-9*x[s.k] {
			part := min(1, k/(k-next)) // of the step until completion
			years := float64(part * w.dt)
			w.cost[i] = x[s.i] * evenly(kill, years)
			w.done[p] = t + 1
			w.end[p] = s.worth(x, c*steady.Exp(part*rise), max(0, x[s.t]-float64(float64(t)*w.dt)-years)) * steady.Exp(kill*(w.dt-years))
			w.held[p] = float64(df*w.df*w.end[p]) - paid - float64(df*w.cost[i])
			w.completed += 1 / float64(w.n)
			return
		}
		w.cost[i] = cost
		paid += float64(df * cost)
		df *= w.df
		k = next
		c *= steady.Exp(rise)
	}
	last := w.steps*w.n + p
	w.c[last], w.k[last] = c, k
	w.held[p] = -paid
}

// decide goes backwards and gives up where the fitted value of going on is
// negative.
func (w *states) decide(s *research, x []float64) (value, stderr float64) {
	const cols = 6
	y := make([]float64, w.n) // value of each path as of the step at hand
	for t := w.steps; t >= 0; t-- {
		var rows, target []float64
		var alive []int
		for p := range y {
			switch {
			case w.done[p] == t:
				y[p] = w.end[p]
			case w.done[p] > t && t < w.steps:
				i := t*w.n + p
				y[p] = float64(w.df*y[p]) - w.cost[i]
				alive = append(alive, p)
				if t > 0 {
					c, k := w.c[i]/x[s.c], w.k[i]/x[s.k]
					rows = append(rows, 1, c, k, c*c, k*k, c*k)
					target = append(target, y[p])
				}
			}
		}
		if t == 0 || len(alive) < 10*cols {
			continue
		}
		b := leastSquares(rows, target, cols)
		for i, p := range alive {
			wait := 0.0
			for j, v := range rows[i*cols : (i+1)*cols] {
				wait += float64(b[j] * v)
			}
			if wait < 0 {
				y[p] = 0
			}
		}
	}
	v, se := w.mean(y)
	if v < 0 {
		return 0, 0 // not to begin is a choice, too
	}
	return v, se
}

// mean returns the mean and standard error of antithetic pairs.
func (w *states) mean(y []float64) (mean, stderr float64) {
	half, spread := w.n/2, 0.0
	for p := range half {
		v := 0.5 * (y[p] + y[p+half])
		d := v - mean
		mean += d / float64(p+1)
		spread += float64(d * (v - mean))
	}
	return mean, math.Sqrt(spread / float64(half-1) / float64(half))
}
