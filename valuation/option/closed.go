package option

import (
	"math"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/internal/steady"
)

// Exchange values the right to give one uncertain thing for another, such as
// an uncertain development cost for the product (Margrabe):
//
//	σ² = σ1² + σ2² - 2ρσ1σ2
//	d1 = [ln(Q1S1/(Q2S2)) + (q2-q1+σ²/2)T]/(σ√T),  d2 = d1 - σ√T
//	V  = Q1S1·e^(-q1T)·N(d1) - Q2S2·e^(-q2T)·N(d2)
//
// The risk-free rate does not enter: what is given up grows at its own rate.
// With σ2 = 0 and q2 = r it is the call of [BlackScholes].
//
// Pitfall: the correlation matters as much as the volatilities, and is known
// even less.
//
// Source: W. Margrabe, Journal of Finance 33 (1978) 177.
type Exchange struct {
	Received Side    `json:"received"` // what one gets
	Given    Side    `json:"given"`    // what one gives
	Corr     float64 `json:"corr"`     // ρ, correlation of both
	Years    float64 `json:"years"`    // T
}

// Side is one side of an exchange.
type Side struct {
	Price      float64 `json:"price"`              // S, value of one piece today
	Quantity   float64 `json:"quantity,omitempty"` // Q; 0 means 1
	Yield      float64 `json:"yield,omitempty"`    // q, cost of delay or yield a year, continuous
	Volatility float64 `json:"volatility"`         // σ per √year
}

// Model returns the model option.exchange@1 with the inputs received,
// received-quantity, received-yield, received-volatility, the same of given,
// corr, years.
func (m Exchange) Model() (*valuation.FuncModel, error) {
	var in valuation.Layout
	a := m.Received.place(&in, "received", ipx.T("换入资产", "what is received"))
	b := m.Given.place(&in, "given", ipx.T("换出资产", "what is given"))
	corr := in.Add(valuation.Input{Name: "corr", Label: ipx.T("相关系数", "correlation"), Unit: valuation.UnitRatio, Min: -1, Max: 1, Default: m.Corr})
	years := in.Add(valuation.Years("years", ipx.T("剩余期限", "term"), m.Years))
	return checked(&valuation.FuncModel{
		Name: "option.exchange@1", Reads: in.Inputs(),
		Of: func(x []float64, t *valuation.Schedule) (float64, error) {
			s1, s2 := x[a[3]], x[b[3]]
			vol := math.Sqrt(max(float64(s1*s1)+float64(s2*s2)-float64(2*x[corr]*s1*s2), 0))
			f := figures{s: x[a[0]] * x[a[1]], k: x[b[0]] * x[b[1]], t: x[years], r: x[b[2]], q: x[a[2]], vol: vol}
			v := f.european()
			if t.Wanted() {
				t.Figure("volatility", valuation.UnitSqrtYear, ipx.T("两资产比值的波动率", "volatility of the ratio of both"), vol)
				f.remark(t, v)
			}
			return v, nil
		},
		About: valuation.Description{
			Title: ipx.T("交换期权", "exchange option"), Approach: valuation.Options,
			Assumes: []ipx.Text{ipx.T("两项资产价值均服从几何布朗运动", "both values follow geometric Brownian motions")},
			Source:  "Margrabe, Journal of Finance 33 (1978) 177",
		},
	})
}

func (s Side) place(l *valuation.Layout, name string, label ipx.Text) [4]int {
	of := func(zh, en string) ipx.Text { return ipx.T(label.Zh+zh, label.En+en) }
	q := s.Quantity
	if q == 0 {
		q = 1
	}
	return [4]int{
		l.Add(valuation.Amount(name, of("单价", ", price"), s.Price)),
		l.Add(valuation.Neutral(valuation.Ratio(name+"-quantity", of("数量", ", quantity"), q))),
		l.Add(valuation.Neutral(valuation.Rate(name+"-yield", of("延迟成本", ", cost of delay"), s.Yield))),
		l.Add(volatilityInput(name+"-volatility", of("波动率", ", volatility"), s.Volatility)),
	}
}

// Perpetual values the right to invest at any time without end (McDonald and
// Siegel; Dixit and Pindyck):
//
//	β  = ½ - (r-δ)/σ² + √(((r-δ)/σ² - ½)² + 2r/σ²)
//	V* = β/(β-1)·I
//	F  = (V*-I)·(V/V*)^β below V*, V - I from V* on
//
// δ is the cost of delay; without it, waiting never costs anything and F = V.
// F is an upper bound for every patent option with the same figures, because
// protection ends.
//
// Pitfall: taken as the value of a patent with years to run, it is too high.
//
// Sources: R. McDonald, D. Siegel, QJE 101 (1986) 707; A. Dixit, R. Pindyck,
// Investment under Uncertainty, Princeton 1994, ch. 5.
type Perpetual struct {
	Asset      float64 `json:"asset"`      // V, value of the project today
	Strike     float64 `json:"strike"`     // I, outlay
	Rate       float64 `json:"rate"`       // r, continuous
	Delay      float64 `json:"delay"`      // δ, continuous, positive
	Volatility float64 `json:"volatility"` // σ per √year, positive
}

// Model returns the model option.perpetual@1 with the inputs asset, strike,
// rate, delay, volatility. Its schedule notes β ("beta"), V* ("threshold") and
// the factor of V^β ("constant").
func (m Perpetual) Model() (*valuation.FuncModel, error) {
	var in valuation.Layout
	s := in.Add(valuation.Amount("asset", ipx.T("项目价值", "value of the project"), m.Asset))
	k := in.Add(valuation.Amount("strike", ipx.T("投资支出", "outlay"), m.Strike))
	r := in.Add(rateInput(m.Rate))
	q := in.Add(valuation.Rate("delay", ipx.T("延迟成本", "cost of delay"), m.Delay))
	vol := in.Add(volatilityInput("volatility", ipx.T("波动率", "volatility"), m.Volatility))
	return checked(&valuation.FuncModel{
		Name: "option.perpetual@1", Reads: in.Inputs(),
		Of: func(x []float64, t *valuation.Schedule) (float64, error) {
			if !(x[q] > 0) {
				return 0, ipx.Refuse(valuation.Undefined("delay", ipx.T("无期限期权要求延迟成本为正", "an option without end needs a positive cost of delay")))
			}
			if !(x[vol] > 0) {
				return 0, ipx.Refuse(valuation.Undefined("volatility", ipx.T("无期限期权要求波动率为正", "an option without end needs a positive volatility")))
			}
			v2 := x[vol] * x[vol]
			h := (x[r]-x[q])/v2 - 0.5
			beta := math.Sqrt(float64(h*h)+2*x[r]/v2) - h
			if h > 0 { // the same without taking like from like
				beta = 2 * x[r] / v2 / (math.Sqrt(float64(h*h)+2*x[r]/v2) + h)
			}
			if !(beta > 1) {
				return 0, ipx.Refuse(valuation.Undefined("delay", ipx.T("延迟成本相对波动率过小", "the cost of delay is too small against the volatility")))
			}
			limit := x[k] / (1 - 1/beta)
			v := x[s] - x[k]
			if x[s] < limit {
				v = 0
				if x[s] > 0 {
					v = (limit - x[k]) * steady.Pow(x[s]/limit, beta)
				}
			}
			if t.Wanted() {
				t.Figure("beta", valuation.UnitRatio, ipx.T("基本二次方程的根β", "root β of the fundamental quadratic"), beta)
				t.Figure("threshold", valuation.UnitMoney, ipx.T("投资临界值", "value from which to invest"), limit)
				if limit > 0 {
					t.Figure("constant", valuation.UnitRatio, ipx.T("系数A", "factor A"), (limit-x[k])/steady.Pow(limit, beta))
				}
				figures{s: x[s], k: x[k]}.remark(t, v)
			}
			return v, nil
		},
		About: valuation.Description{
			Title: ipx.T("永续投资期权", "perpetual option to invest"), Approach: valuation.Options,
			Assumes: []ipx.Text{ipx.T("投资机会没有期限", "the opportunity never ends")},
			Source:  "McDonald and Siegel, QJE 101 (1986) 707; Dixit and Pindyck 1994, ch. 5",
		},
	})
}

// Periods values a call or put on a tree whose moves are given: in each of n
// periods the asset goes to u or d times its value, and money grows by the
// gross rate R.
//
//	p = (R-d)/(u-d),  V = [p·V_u + (1-p)·V_d]/R
//
// It needs d < R < u, otherwise one could gain without risk.
//
// Pitfall: p is the risk-neutral probability, not the chance of an up move that
// anybody expects.
//
// Source: J. Cox, S. Ross, M. Rubinstein, JFE 7 (1979) 229.
type Periods struct {
	Kind   Kind    `json:"kind,omitempty"`  // zero: call
	Style  Style   `json:"style,omitempty"` // zero: American
	Asset  float64 `json:"asset"`           // money today
	Strike float64 `json:"strike"`          // money
	Steps  int     `json:"steps"`           // n, 1 to 50,000
	Up     float64 `json:"up"`              // u
	Down   float64 `json:"down"`            // d
	Gross  float64 `json:"gross"`           // R, 1.1 for 10 % a period
}

// Model returns the model option.periods@1 with the inputs asset, strike, up,
// down, gross. Its schedule notes the probability of an up move and the
// probabilities of the ends, by the number of ups.
func (m Periods) Model() (*valuation.FuncModel, error) {
	if err := m.Kind.check("kind"); err != nil {
		return nil, err
	}
	if m.Style != "" && m.Style != American && m.Style != European {
		return nil, unknown("style", string(m.Style))
	}
	n, err := whole("steps", m.Steps, 0, 1, maxSteps)
	if err != nil {
		return nil, err
	}
	american := m.Style != European
	var in valuation.Layout
	s := in.Add(valuation.Amount("asset", ipx.T("标的资产价值", "value of the asset"), m.Asset))
	k := in.Add(valuation.Amount("strike", ipx.T("投资支出", "outlay"), m.Strike))
	up := in.Add(valuation.Ratio("up", ipx.T("上行倍数", "up move"), m.Up))
	down := in.Add(valuation.Ratio("down", ipx.T("下行倍数", "down move"), m.Down))
	gross := in.Add(valuation.Ratio("gross", ipx.T("每期本利和", "gross rate of a period"), m.Gross))
	style := European
	if american {
		style = American
	}
	return checked(&valuation.FuncModel{
		Name: "option.periods@1", Reads: in.Inputs(),
		Of: func(x []float64, t *valuation.Schedule) (float64, error) {
			u, d, r := x[up], x[down], x[gross]
			if !(d > 0 && d < r && r < u) {
				return 0, ipx.Refuse(valuation.Undefined("gross", ipx.T("应有0 < 下行 < 本利和 < 上行", "0 < down < gross < up is needed")))
			}
			p := (r - d) / (u - d)
			f := figures{put: m.Kind.put(), s: x[s], k: x[k]}
			v, near := f.binomial(u, d, p/r, (1-p)/r, n, american)
			if t.Wanted() {
				t.Figure("probability", valuation.UnitFraction, ipx.T("上行概率", "probability of an up move"), p)
				t.Figure("value-up", valuation.UnitMoney, ipx.T("一期上行后的价值", "value after one up move"), near[1][1])
				t.Figure("value-down", valuation.UnitMoney, ipx.T("一期下行后的价值", "value after one down move"), near[1][0])
				if n <= 200 {
					f.noteEnds(t, u, d, p, n)
				}
			}
			return v, nil
		},
		About: valuation.Description{
			Title: ipx.T("给定涨跌幅的二项树", "binomial tree with given moves"), Approach: valuation.Options,
			Settings: []valuation.Setting{{Name: "kind", Value: m.Kind.name()}, {Name: "style", Value: string(style)}, setting("steps", n)},
			Source:   "Cox, Ross and Rubinstein, JFE 7 (1979) 229",
		},
	})
}

// noteEnds lists the ends of a tree with their probabilities.
func (f figures) noteEnds(t *valuation.Schedule, u, d, p float64, n int) {
	t.Columned(valuation.Column{Name: "asset", Label: ipx.T("期末资产价值", "asset at the end"), Unit: valuation.UnitMoney},
		valuation.Column{Name: "probability", Label: ipx.T("概率", "probability"), Unit: valuation.UnitFraction},
		valuation.Column{Name: "payoff", Label: ipx.T("收益", "payoff"), Unit: valuation.UnitMoney})
	chance := make([]float64, n+1)
	chance[0] = 1
	for i := 1; i <= n; i++ {
		for j := i; j >= 0; j-- {
			c := float64(chance[j] * (1 - p))
			if j > 0 {
				c += float64(chance[j-1] * p)
			}
			chance[j] = c
		}
	}
	for j := 0; j <= n; j++ {
		at := f
		at.s = f.s * steady.Exp(float64(float64(j)*steady.Log(u))+float64(float64(n-j)*steady.Log(d)))
		t.Row(itoa(j), at.s, chance[j], at.intrinsic())
	}
}
