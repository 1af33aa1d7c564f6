package option

import (
	"math"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/internal/steady"
)

// BlackScholes values an option that is decided once, when protection ends
// (Black–Scholes–Merton):
//
//	d1 = [ln(S/K) + (r-q+σ²/2)T]/(σ√T),  d2 = d1 - σ√T
//	call = S·e^(-qT)·N(d1) - K·e^(-rT)·N(d2)
//	put  = K·e^(-rT)·N(-d2) - S·e^(-qT)·N(-d1)
//
// Without volatility or time it is max(S·e^(-qT) - K·e^(-rT), 0) for the call.
//
// Pitfall: with a cost of delay the formula may fall below S-K, because it
// forbids launching early; the result then carries [WarnEuropean]. [Lattice]
// allows it.
//
// Sources: F. Black, M. Scholes, JPE 81 (1973) 637; R. Merton, Bell Journal 4
// (1973) 141; A. Damodaran, Damodaran on Valuation, 2nd ed., ch. 12.
type BlackScholes struct{ Option }

// Model returns the model option.black-scholes@1 with the inputs asset,
// strike, years, rate, delay, volatility.
func (m BlackScholes) Model() (*valuation.FuncModel, error) {
	if err := m.Kind.check("kind"); err != nil {
		return nil, err
	}
	var in valuation.Layout
	p := m.place(&in)
	put := m.Kind.put()
	return checked(&valuation.FuncModel{
		Name: "option.black-scholes@1", Reads: in.Inputs(),
		Of: func(x []float64, t *valuation.Schedule) (float64, error) {
			f := p.of(x, put)
			if !t.Wanted() {
				return f.european(), nil
			}
			g := f.greeks()
			g.note(t)
			f.remark(t, g.Value)
			if i := f.intrinsic(); g.Value < i {
				t.Warn(WarnEuropean, "delay", ipx.T(
					"欧式公式不允许提前实施，其值"+valuation.Figure(g.Value)+"低于立即实施的"+valuation.Figure(i)+"，应采用美式",
					"the European formula forbids acting early: its "+valuation.Figure(g.Value)+" is below the "+valuation.Figure(i)+" of acting now; use an American option"))
			}
			return g.Value, nil
		},
		Many: func(cols [][]float64, out []float64) {
			n := len(out)
			s, k, t, r, q, vol := cols[p.s][:n], cols[p.k][:n], cols[p.t][:n], cols[p.r][:n], cols[p.q][:n], cols[p.vol][:n]
			for from := 0; from < n; from += chunk {
				to := min(from+chunk, n)
				europeans(put, s[from:to], k[from:to], t[from:to], r[from:to], q[from:to], vol[from:to], out[from:to])
			}
		},
		About: valuation.Description{
			Title: ipx.T("布莱克-斯科尔斯-默顿模型", "Black–Scholes–Merton"), Approach: valuation.Options,
			Assumes: []ipx.Text{
				ipx.T("标的资产价值服从几何布朗运动，波动率与利率不变", "the value of the asset follows a geometric Brownian motion with constant volatility and rate"),
				ipx.T("只在期末作出决定", "the decision falls at the end of the term"),
			},
			Settings: []valuation.Setting{{Name: "kind", Value: m.Kind.name()}, {Name: "style", Value: "european"}},
			Source:   "Black and Scholes, JPE 81 (1973); Merton, Bell Journal 4 (1973)",
		},
	})
}

// Greeks returns the value with its sensitivities. Figures out of bounds are
// refused by name.
func (m BlackScholes) Greeks() (Greeks, error) {
	f, err := m.Model()
	if err != nil {
		return Greeks{}, err
	}
	var l valuation.Layout
	return m.place(&l).of(valuation.Base(f), m.Kind.put()).greeks(), nil
}

// Greeks is the value of a European option with its sensitivities: first
// derivatives for a change of 1 in the input (not of 1 %), gamma the second.
type Greeks struct {
	Value float64 `json:"value"` // money
	Delta float64 `json:"delta"` // by the asset
	Gamma float64 `json:"gamma"` // of delta by the asset
	Vega  float64 `json:"vega"`  // by volatility
	Theta float64 `json:"theta"` // by the passing of a year
	Rho   float64 `json:"rho"`   // by the rate
	Psi   float64 `json:"psi"`   // by the cost of delay
	D1    float64 `json:"d1"`    // clipped to the greatest number where nothing is uncertain
	D2    float64 `json:"d2"`    // likewise
	ND1   float64 `json:"n_d1"`  // N(d1)
	ND2   float64 `json:"n_d2"`  // N(d2): risk-neutral probability that S ends above K
}

func (g Greeks) note(t *valuation.Schedule) {
	t.Figure("d1", valuation.UnitRatio, ipx.T("d1", "d1"), g.D1)
	t.Figure("d2", valuation.UnitRatio, ipx.T("d2", "d2"), g.D2)
	t.Figure("n-d1", valuation.UnitFraction, ipx.T("N(d1)", "N(d1)"), g.ND1)
	t.Figure("n-d2", valuation.UnitFraction, ipx.T("N(d2)", "N(d2)"), g.ND2)
	t.Figure("delta", valuation.UnitRatio, ipx.T("对资产价值的敏感度", "delta, by the asset"), g.Delta)
	t.Figure("gamma", valuation.UnitRatio, ipx.T("敏感度的变化", "gamma, of delta by the asset"), g.Gamma)
	t.Figure("vega", valuation.UnitMoney, ipx.T("对波动率的敏感度", "vega, by volatility"), g.Vega)
	t.Figure("theta", valuation.UnitPerYear, ipx.T("对时间流逝的敏感度", "theta, by the passing of a year"), g.Theta)
	t.Figure("rho", valuation.UnitMoney, ipx.T("对利率的敏感度", "rho, by the rate"), g.Rho)
	t.Figure("psi", valuation.UnitMoney, ipx.T("对延迟成本的敏感度", "psi, by the cost of delay"), g.Psi)
}

// depth returns d1 and d2; ±Inf where nothing is uncertain.
func (f figures) depth() (d1, d2, sd float64) {
	sd = float64(f.vol * math.Sqrt(f.t))
	if f.s <= 0 || f.k <= 0 || sd <= 0 {
		at := float64(f.s*steady.Exp(-f.q*f.t)) - float64(f.k*steady.Exp(-f.r*f.t))
		switch {
		case at > 0:
			return math.Inf(1), math.Inf(1), sd
		case at < 0:
			return math.Inf(-1), math.Inf(-1), sd
		}
		return 0, 0, sd
	}
	d1 = (steady.Log(f.s/f.k)+float64((f.r-f.q)*f.t))/sd + float64(0.5*sd)
	return d1, d1 - sd, sd
}

func (f figures) european() float64 {
	d1, d2, _ := f.depth()
	s, k := f.s*steady.Exp(-f.q*f.t), f.k*steady.Exp(-f.r*f.t)
	if f.put {
		return max(float64(k*steady.Norm(-d2))-float64(s*steady.Norm(-d1)), 0)
	}
	return max(float64(s*steady.Norm(d1))-float64(k*steady.Norm(d2)), 0)
}

// chunk is how many options are computed step by step together.
const chunk = 128

// europeans is european for many options, with the same bits. It goes step by
// step over all of them, so that the processor need not wait for the logarithm
// of one before it starts the next.
func europeans(put bool, s, k, t, r, q, vol, out []float64) {
	var ln, pvs, pvk [chunk]float64
	for i := range out {
		ln[i] = steady.Log(s[i] / k[i])
	}
	for i := range out {
		pvs[i] = s[i] * steady.Exp(-q[i]*t[i])
		pvk[i] = k[i] * steady.Exp(-r[i]*t[i])
	}
	for i := range out {
		sd := float64(vol[i] * math.Sqrt(t[i]))
		if !(s[i] > 0 && k[i] > 0 && sd > 0) {
			out[i] = figures{put, s[i], k[i], t[i], r[i], q[i], vol[i]}.european()
			continue
		}
		d1 := (ln[i]+float64((r[i]-q[i])*t[i]))/sd + float64(0.5*sd)
		d2 := d1 - sd
		if put {
			out[i] = max(float64(pvk[i]*steady.Norm(-d2))-float64(pvs[i]*steady.Norm(-d1)), 0)
		} else {
			out[i] = max(float64(pvs[i]*steady.Norm(d1))-float64(pvk[i]*steady.Norm(d2)), 0)
		}
	}
}

func (f figures) greeks() Greeks {
	d1, d2, sd := f.depth()
	dq, df := steady.Exp(-f.q*f.t), steady.Exp(-f.r*f.t)
	s, k := f.s*dq, f.k*df
	g := Greeks{Value: f.european(), D1: d1, D2: d2, ND1: steady.Norm(d1), ND2: steady.Norm(d2)}
	sign, n1, n2 := 1.0, g.ND1, g.ND2
	if f.put {
		sign, n1, n2 = -1, steady.Norm(-d1), steady.Norm(-d2)
	}
	g.Delta = sign * dq * n1
	g.Rho = sign * k * f.t * n2
	g.Psi = -sign * s * f.t * n1
	g.Theta = sign * (float64(f.q*s*n1) - float64(f.r*k*n2))
	if phi := steady.Density(d1); sd > 0 && f.s > 0 && phi > 0 {
		g.Gamma = dq * phi / (f.s * sd)
		g.Vega = s * phi * math.Sqrt(f.t)
		g.Theta -= s * phi * f.vol / (2 * math.Sqrt(f.t))
	}
	// JSON knows no infinity.
	g.D1, g.D2 = finite(d1), finite(d2)
	return g
}

func finite(v float64) float64 { return max(-math.MaxFloat64, min(v, math.MaxFloat64)) }
