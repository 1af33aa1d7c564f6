package renewal

import (
	"math"
	"strconv"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/internal/steady"
)

// Learning values one patent whose return is uncertain (Pakes). From one age
// to the next,
//
//	r' = 0            with chance e^(-θr): obsolete; unlikely for high returns
//	r' = max(δr, z)   otherwise, z a new use found, with the density
//	                  e^(-(γ+z)/σ_a)/σ_a for z >= -γ, σ_a = φ^(a-1)·σ
//	V_a(r) = max(0, r - c_a + β·E[V_{a+1}(r')]),  β = 1/(1+i)
//
// Since φ < 1, learning ends with age; the patents of Pakes's data learn for
// some five years. The right to renew is an option: a patent may be kept at a
// loss for what it may become.
//
// V is found backwards on a grid of returns, linear in between; against that
// form the means are exact.
//
// Sources: A. Pakes, Econometrica 54 (1986) 755; J. Lanjouw, Review of
// Economic Studies 65 (1998) 671.
type Learning struct {
	Return float64   `json:"return"` // r_1, money a year
	Keep   float64   `json:"keep"`   // δ, part of the return that is kept, 0 to 1
	Theta  float64   `json:"theta"`  // θ per unit of return, positive; large: never obsolete
	Gamma  float64   `json:"gamma"`  // γ, money: the higher, the rarer a new use
	Phi    float64   `json:"phi"`    // φ, 0 to 1
	Sigma  float64   `json:"sigma"`  // σ, money: mean size of a new use at age 1
	Rate   float64   `json:"rate"`   // i, effective a year
	Fees   []float64 `json:"fees"`   // c_1, c_2, …
}

// Model returns the model renewal.learning@1 with the inputs return, keep,
// theta, gamma, phi, sigma, rate, fee.a. Its schedule lists for each age the
// least return with which it is renewed.
func (m Learning) Model() (*valuation.FuncModel, error) {
	if err := checkTerm(m.Fees); err != nil {
		return nil, err
	}
	positive := func(name string, label ipx.Text, unit string, v float64) valuation.Input {
		return valuation.Input{Name: name, Label: label, Unit: unit, Min: 0, Max: math.Inf(1), Default: v}
	}
	var in valuation.Layout
	ret := in.Add(returnInput(m.Return))
	keep := in.Add(valuation.Fraction("keep", ipx.T("收益保留率", "part of the return kept"), m.Keep))
	theta := in.Add(positive("theta", ipx.T("淘汰参数θ", "obsolescence θ"), "1/money", m.Theta))
	gamma := in.Add(positive("gamma", ipx.T("学习门槛γ", "threshold of learning γ"), valuation.UnitMoney, m.Gamma))
	phi := in.Add(valuation.Fraction("phi", ipx.T("学习衰减φ", "decline of learning φ"), m.Phi))
	sigma := in.Add(positive("sigma", ipx.T("学习幅度σ", "size of learning σ"), valuation.UnitMoney, m.Sigma))
	rate := in.Add(valuation.Rate("rate", ipx.T("折现率", "discount rate"), m.Rate))
	fees := in.Series(feeInput(), m.Fees)
	return checked(&valuation.FuncModel{
		Name: "renewal.learning@1", Reads: in.Inputs(),
		Of: func(x []float64, t *valuation.Schedule) (float64, error) {
			p := learner{Learning{x[ret], x[keep], x[theta], x[gamma], x[phi], x[sigma], x[rate], fees.Of(x)}}
			return p.value(t), nil
		},
		About: about(ipx.T("随机专利续展模型", "patent renewal with learning and obsolescence"), "Pakes, Econometrica 54 (1986) 755",
			ipx.T("权利人每年根据当年收益及未来可能的变化决定是否续展", "each year the owner decides by the return of the year and by what it may become")),
	})
}

type learner struct{ Learning }

const gridSize = 600

// grid returns 0 and returns in geometric steps around those that matter.
func (p learner) grid() []float64 {
	hi := max(p.Return, p.Sigma)
	for _, c := range p.Fees {
		hi = max(hi, c)
	}
	if hi == 0 {
		hi = 1
	}
	lo := hi * 1e-5
	hi *= 50
	g := make([]float64, gridSize)
	step := (steady.Log(hi) - steady.Log(lo)) / (gridSize - 2)
	for i := 1; i < gridSize; i++ {
		g[i] = lo * steady.Exp(float64(i-1)*step)
	}
	return g
}

func (p learner) value(t *valuation.Schedule) float64 {
	worth, cutoffs := p.solve([]float64{p.Return})
	if t.Wanted() {
		t.Columned(
			valuation.Column{Name: "fee", Label: ipx.T("年费", "fee"), Unit: valuation.UnitMoney},
			valuation.Column{Name: "cutoff", Label: ipx.T("续展临界收益", "least return with which it is renewed"), Unit: valuation.UnitMoney},
		)
		for a, c := range cutoffs {
			t.Row(strconv.Itoa(a+1), p.Fees[a], c)
		}
	}
	return worth[0]
}

// solve returns the values at age 1 of patents with these returns, and the
// least return with which each age is renewed.
func (p learner) solve(returns []float64) (worth, cutoffs []float64) {
	g := p.grid()
	n := len(p.Fees)
	next, cur, tail := make([]float64, gridSize), make([]float64, gridSize), make([]float64, gridSize)
	beta := 1 / (1 + p.Rate)
	cutoffs = make([]float64, n)
	for a := n; a >= 1; a-- {
		// next is V_{a+1}; new uses at the change from a to a+1 have the size of age a.
		scale := p.Sigma * power(p.Phi, a-1)
		e := expected{g: g, v: next, tail: tail, gamma: p.Gamma, scale: scale}
		if a < n {
			e.prepare()
		}
		stay := func(r float64) float64 {
			v := float64(r) - p.Fees[a-1]
			if a < n {
				v += float64(beta * (1 - steady.Exp(-p.Theta*r)) * e.at(p.Keep*r))
			}
			return v
		}
		cutoffs[a-1] = math.Inf(1)
		if p.Fees[a-1] == 0 {
			cutoffs[a-1] = 0 // nobody lapses where nothing is due
		}
		for i, r := range g {
			v := stay(r)
			cur[i] = max(v, 0)
			if v > 0 && math.IsInf(cutoffs[a-1], 1) {
				cutoffs[a-1] = r
				if i > 0 {
					cutoffs[a-1] = root(stay, g[i-1], r)
				}
			}
		}
		if a == 1 {
			for _, r := range returns {
				worth = append(worth, max(stay(r), 0))
			}
		}
		next, cur = cur, next
	}
	return worth, cutoffs
}

// root finds the zero of a rising function by bisection.
func root(f func(float64) float64, lo, hi float64) float64 {
	for range 60 {
		mid := 0.5 * (lo + hi)
		if f(mid) > 0 {
			hi = mid
		} else {
			lo = mid
		}
	}
	return hi
}

// expected is E[V(max(x, z))] for V given on a grid, linear in between and
// beyond it.
type expected struct {
	g, v, tail   []float64 // tail[i] = ∫_{g[i]}^∞ V(z) e^(-(γ+z)/σ)/σ dz
	gamma, scale float64
}

// prepare fills tail from the top.
func (e *expected) prepare() {
	last := len(e.g) - 1
	if e.scale <= 0 {
		return
	}
	slope := (e.v[last] - e.v[last-1]) / (e.g[last] - e.g[last-1])
	e.tail[last] = e.weight(e.g[last]) * (e.v[last] + float64(slope*e.scale))
	for i := last - 1; i >= 0; i-- {
		e.tail[i] = e.tail[i+1] + e.piece(i, e.g[i], e.v[i])
	}
}

// weight is P(z > x), or the factor e^(-(γ+x)/σ).
func (e *expected) weight(x float64) float64 { return steady.Exp(-(e.gamma + x) / e.scale) }

// piece integrates V from x, where it is v, to the end of cell i: by parts,
// ∫ V e^(-z/σ)/σ dz = -V e^(-z/σ) - σV' e^(-z/σ).
func (e *expected) piece(i int, x, v float64) float64 {
	w0, w1 := e.weight(x), e.weight(e.g[i+1])
	slope := 0.0
	if d := e.g[i+1] - e.g[i]; d > 0 {
		slope = (e.v[i+1] - e.v[i]) / d
	}
	return float64(v*w0) - float64(e.v[i+1]*w1) + float64(slope*e.scale*(w0-w1))
}

func (e *expected) at(x float64) float64 {
	i := e.cell(x)
	v := e.linear(i, x)
	if e.scale <= 0 {
		return v
	}
	last := len(e.g) - 1
	if i >= last {
		slope := (e.v[last] - e.v[last-1]) / (e.g[last] - e.g[last-1])
		return v + float64(e.weight(x)*slope*e.scale)
	}
	return float64((1-e.weight(x))*v) + e.tail[i+1] + e.piece(i, x, v)
}

// cell returns i with g[i] <= x < g[i+1]; the last node beyond it.
func (e *expected) cell(x float64) int {
	lo, hi := 0, len(e.g)
	for hi-lo > 1 {
		if mid := (lo + hi) / 2; e.g[mid] <= x {
			lo = mid
		} else {
			hi = mid
		}
	}
	return lo
}

func (e *expected) linear(i int, x float64) float64 {
	j := min(i, len(e.g)-2)
	return e.v[j] + float64((e.v[j+1]-e.v[j])*(x-e.g[j])/(e.g[j+1]-e.g[j]))
}

func itoa(n int) string { return strconv.Itoa(n) }
