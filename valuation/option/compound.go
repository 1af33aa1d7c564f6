package option

import (
	"math"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/internal/steady"
)

// Compound values an option on an option (Geske): pay K1 at t1 for the right
// to launch at T2 for K2. As R&D in two stages, K1 is the outlay of the next
// stage and K2 that of the launch.
//
//	C = S·e^(-qT2)·M(z1,y1;ρ) - K2·e^(-rT2)·M(z2,y2;ρ) - K1·e^(-r·t1)·N(y2)
//
// for a call on a call, with ρ = √(t1/T2),
//
//	y1 = [ln(S/I)+(b+σ²/2)t1]/(σ√t1), y2 = y1-σ√t1, z the same with K2 and T2,
//
// b = r-q, M the bivariate normal distribution, and I the value of the asset
// at which the second option is worth K1 at t1. The other three kinds follow
// by signs. Mother call less mother put = daughter - K1·e^(-r·t1).
//
// Option holds the daughter: Kind, Asset, Strike = K2, Years = T2.
//
// Pitfall: success of a stage is certain here; [Staged] knows chances.
//
// Source: R. Geske, JFE 7 (1979) 63; E. Haug, Option Pricing Formulas, 2nd
// ed. 2007, ch. 4.
type Compound struct {
	Option
	Mother Kind    `json:"mother,omitempty"` // right to buy (zero) or to sell the daughter
	Outlay float64 `json:"outlay"`           // K1, price of the daughter at t1
	First  float64 `json:"first"`            // t1 in years, before Years
}

// Model returns the model option.compound@1 with the inputs asset, strike,
// years, rate, delay, volatility, outlay, first. Its schedule notes the
// critical value I of the asset at t1 and the value of the daughter.
func (m Compound) Model() (*valuation.FuncModel, error) {
	if err := m.Kind.check("kind"); err != nil {
		return nil, err
	}
	if err := m.Mother.check("mother"); err != nil {
		return nil, err
	}
	var in valuation.Layout
	p := m.place(&in)
	k1 := in.Add(valuation.Amount("outlay", ipx.T("首期投资", "outlay of the first stage"), m.Outlay))
	t1 := in.Add(valuation.Years("first", ipx.T("首期决定时点", "time of the first decision"), m.First))
	return checked(&valuation.FuncModel{
		Name: "option.compound@1", Reads: in.Inputs(),
		Of: func(x []float64, t *valuation.Schedule) (float64, error) {
			f := p.of(x, m.Kind.put())
			if !(x[t1] <= f.t) {
				return 0, ipx.Refuse(valuation.OutOfBounds("first", x[t1], 0, f.t))
			}
			v, limit := f.compound(m.Mother.put(), x[k1], x[t1])
			if t.Wanted() {
				t.Figure("daughter", valuation.UnitMoney, ipx.T("后续期权价值", "value of the second option"), f.european())
				t.Figure("critical", valuation.UnitMoney, ipx.T("继续投资的资产临界值", "value of the asset from which to go on"), limit)
			}
			return v, nil
		},
		About: valuation.Description{
			Title: ipx.T("复合期权", "compound option"), Approach: valuation.Options,
			Assumes:  []ipx.Text{ipx.T("标的资产价值服从几何布朗运动，波动率与利率不变", "the value of the asset follows a geometric Brownian motion with constant volatility and rate")},
			Settings: []valuation.Setting{{Name: "mother", Value: m.Mother.name()}, {Name: "daughter", Value: m.Kind.name()}},
			Source:   "Geske, JFE 7 (1979) 63",
		},
	})
}

// compound values the mother on the daughter f.
func (f figures) compound(sell bool, k1, t1 float64) (value, limit float64) {
	df1 := steady.Exp(-f.r * t1)
	daughter := f.european()
	toSell := func(call float64) float64 { // parity
		if sell {
			return max(float64(call)-daughter+float64(k1*df1), 0)
		}
		return max(call, 0)
	}
	sd1, sd2 := float64(f.vol*math.Sqrt(t1)), float64(f.vol*math.Sqrt(f.t))
	if k1 == 0 {
		return toSell(daughter), f.edgeOf(0, f.t-t1)
	}
	if sd1 == 0 || f.s == 0 || f.k == 0 {
		// The asset at t1 is known.
		at := f
		at.s, at.t = f.s*steady.Exp((f.r-f.q)*t1), f.t-t1
		return toSell(df1 * max(at.european()-k1, 0)), f.edgeOf(k1, f.t-t1)
	}
	limit = f.edgeOf(k1, f.t-t1)
	if f.put && k1 >= f.k*steady.Exp(-f.r*(f.t-t1)) {
		return toSell(0), 0 // a put is never worth so much
	}
	b := f.r - f.q
	y1 := (steady.Log(f.s/limit)+float64(b*t1))/sd1 + float64(0.5*sd1)
	z1 := (steady.Log(f.s/f.k)+float64(b*f.t))/sd2 + float64(0.5*sd2)
	y2, z2 := y1-sd1, z1-sd2
	rho := math.Sqrt(t1 / f.t)
	s, k := f.s*steady.Exp(-f.q*f.t), f.k*steady.Exp(-f.r*f.t)
	sign := 1.0
	if f.put {
		sign = -1
	}
	in1, in2 := bivariate(sign*z1, sign*y1, rho), bivariate(sign*z2, sign*y2, rho)
	pay := float64(k1 * df1 * steady.Norm(sign*y2))
	call := float64(sign*(float64(s*in1)-float64(k*in2))) - pay
	if !sell {
		return max(call, 0), limit
	}
	// Haug's formulas for the mother put, which keep their digits where the
	// mother call is large.
	out1, out2 := bivariate(sign*z1, -sign*y1, -rho), bivariate(sign*z2, -sign*y2, -rho)
	return max(float64(sign*(float64(k*out2)-float64(s*out1)))+float64(k1*df1*steady.Norm(-sign*y2)), 0), limit
}

// edgeOf returns the asset at which the daughter with t years to go is worth
// v: by bisection on the logarithm and Newton steps within it.
func (f figures) edgeOf(v, t float64) float64 {
	at := f
	at.t = t
	worth := func(s float64) float64 { at.s = s; return at.european() - v }
	dq, df := steady.Exp(-f.q*t), steady.Exp(-f.r*t)
	if f.put {
		if v >= f.k*df || v <= 0 {
			if v <= 0 {
				return math.MaxFloat64
			}
			return 0
		}
	} else if v <= 0 {
		return 0
	}
	lo, hi := 0.0, (v+float64(f.k*df))/dq // call: S·e^(-qt) - K·e^(-rt) <= C
	if f.put {
		hi = f.k
		for worth(hi) > 0 {
			hi *= 2
		}
	} else {
		hi *= 1 + 1e-12
		for worth(hi) < 0 {
			hi *= 2
		}
	}
	s := hi
	for range 200 {
		w := worth(s)
		if (w > 0) == f.put {
			lo = s
		} else {
			hi = s
		}
		slope := at.greeks().Delta
		next := s - w/slope
		if !(next > lo && next < hi) {
			next = 0.5 * (lo + hi)
		}
		if math.Abs(next-s) <= 1e-15*s {
			break
		}
		s = next
	}
	return s
}
