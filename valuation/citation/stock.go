package citation

import (
	"math"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/internal/steady"
)

// StockMarket values a patent by the return of its owner's shares in the days
// around the grant (KPSS):
//
//	δ = 1 - e^(-γ),  σ = σ_day·√days,  a = -√δ·R/σ
//	E[v|R] = δR + √δ·σ·φ(a)/(1-Φ(a))
//	ξ = E[v|R]·M/((1-π)·N)
//
// R is the return of the shares less that of the market over the window, from
// the day of grant on; σ_day the volatility of such a return in a day; M the
// capitalisation the day before; N the patents granted to the firm that day; π
// the chance of a grant, which the market knew before; γ the share of signal
// in the variance. The value is in nominal money: deflate it to compare years.
//
// The paper has three days, γ = 0.0146 and π = 0.56; releases of the authors'
// data have γ from 0.0138 to 0.0155, so figures of different releases differ
// by some 5 %.
//
// Pitfalls: the value is positive by construction, and the same for all
// patents of one firm and day; only listed firms have one; measurement error
// is related to true value (Arora et al., NBER w33056).
//
// Source: L. Kogan, D. Papanikolaou, A. Seru, N. Stoffman, QJE 132 (2017) 665.
type StockMarket struct {
	Return     float64 `json:"return"`            // R, 0.02 for 2 %
	Volatility float64 `json:"volatility"`        // σ_day, positive
	Days       int     `json:"days,omitempty"`    // length of the window, 1 to 30; 0 means 3
	Cap        float64 `json:"cap"`               // M
	Patents    float64 `json:"patents,omitempty"` // N, at least 1; 0 means 1
	Grant      float64 `json:"grant,omitempty"`   // π; 0 means 0.56
	Signal     float64 `json:"signal,omitempty"`  // γ; 0 means 0.0146
}

// Model returns the model citation.stock-market@1 with the inputs return,
// volatility, cap, patents, grant, signal.
func (m StockMarket) Model() (*valuation.FuncModel, error) {
	or := func(v, d float64) float64 {
		if v == 0 {
			return d
		}
		return v
	}
	days := m.Days
	if days == 0 {
		days = 3
	}
	if days < 1 || days > 30 {
		return nil, ipx.Refuse(valuation.OutOfBounds("days", float64(days), 1, 30))
	}
	one := func(name string, label ipx.Text, unit string, lo, hi, v float64) valuation.Input {
		return valuation.Input{Name: name, Label: label, Unit: unit, Min: lo, Max: hi, Default: v}
	}
	var in valuation.Layout
	ret := in.Add(one("return", ipx.T("超额收益率", "return above the market"), valuation.UnitFraction, -1, 100, m.Return))
	vol := in.Add(one("volatility", ipx.T("日波动率", "volatility of a day"), valuation.UnitFraction, 1e-9, 10, m.Volatility))
	capital := in.Add(valuation.Amount("cap", ipx.T("市值", "market capitalisation"), m.Cap))
	number := in.Add(one("patents", ipx.T("同日授权专利数", "patents granted that day"), valuation.UnitCount, 1, 1e6, or(m.Patents, 1)))
	grant := in.Add(one("grant", ipx.T("授权概率", "chance of a grant"), valuation.UnitFraction, 0, 0.999, or(m.Grant, 0.56)))
	signal := in.Add(one("signal", ipx.T("信号占比参数γ", "signal γ"), valuation.UnitRatio, 1e-9, 10, or(m.Signal, 0.0146)))
	root := math.Sqrt(float64(days))
	return checked(&valuation.FuncModel{
		Name: "citation.stock-market@1", Reads: in.Inputs(),
		Of: func(x []float64, t *valuation.Schedule) (float64, error) {
			delta := -steady.Expm1(-x[signal])
			scale := math.Sqrt(delta) * x[vol] * root
			// δR + √δσ·h(a) with δR = -√δσ·a: the difference h(a) - a keeps its digits.
			e := scale * excess(-math.Sqrt(delta)*x[ret]/(x[vol]*root))
			v := e * x[capital] / ((1 - x[grant]) * x[number])
			t.Figure("expected-return", valuation.UnitFraction, ipx.T("专利带来的预期收益率", "expected return due to the patent"), e)
			return v, nil
		},
		About: valuation.Description{
			Title: ipx.T("股票市场反应法", "value from the stock market's response"), Approach: valuation.Market,
			Assumes:  []ipx.Text{ipx.T("专利价值在授权公告时反映于股价，且服从正截尾正态分布", "the value shows in the share price at grant and is truncated normal above nought")},
			Settings: []valuation.Setting{{Name: "days", Value: itoa(days)}},
			Source:   "Kogan, Papanikolaou, Seru and Stoffman, QJE 132 (2017) 665",
		},
	})
}

// excess returns φ(a)/(1-Φ(a)) - a without loss for large a: there by the
// continued fraction 1/(a + 2/(a + 3/(a + …))).
func excess(a float64) float64 {
	if a < 6 {
		return steady.Mills(a) - a
	}
	r := a
	for k := 60; k >= 2; k-- {
		r = a + float64(k)/r
	}
	return 1 / r
}

// EventReturn returns the compounded return of the shares less the compounded
// return of the market over the days of a window.
func EventReturn(shares, market []float64) (float64, error) {
	if len(shares) == 0 {
		return 0, ipx.Refuse(valuation.Empty("shares"))
	}
	if len(market) != len(shares) {
		return 0, ipx.Refuse(valuation.BadCount("market", len(shares), len(market)))
	}
	a, b := 1.0, 1.0
	for i := range shares {
		for _, c := range []struct {
			field string
			v     float64
		}{{"shares", shares[i]}, {"market", market[i]}} {
			if !(c.v >= -1) || math.IsInf(c.v, 0) {
				return 0, ipx.Refuse(valuation.OutOfBounds(c.field+"."+itoa(i+1), c.v, -1, math.MaxFloat64))
			}
		}
		a *= 1 + shares[i]
		b *= 1 + market[i]
	}
	return a - b, nil
}

// MarketValue is the value of a firm from its stocks of knowledge (Hall, Jaffe
// and Trajtenberg):
//
//	V = A·q·(1 + γ1·R&D/A + γ2·PAT/R&D + γ3·CITES/PAT)
//
// A is the book value of the firm's assets, q what the market pays for a unit
// of them in that year, R&D, PAT and CITES are stocks. The coefficients are
// the user's: they come from a regression on firms of the same market and
// time.
//
// Pitfalls: citations that are not corrected for truncation make young patents
// poor; coefficients of other industries or decades; the value is that of the
// whole firm, of which citations explain little.
//
// Source: B. Hall, A. Jaffe, M. Trajtenberg, RAND Journal 36 (2005) 16.
type MarketValue struct {
	Assets    float64 `json:"assets"`     // A, money
	Q         float64 `json:"q"`          // q of the year
	RD        float64 `json:"rd"`         // stock of R&D, money, positive
	Patents   float64 `json:"patents"`    // stock of patents, positive
	Citations float64 `json:"citations"`  // stock of citations, corrected for truncation
	OnRD      float64 `json:"on_rd"`      // γ1
	OnPatents float64 `json:"on_patents"` // γ2
	OnCites   float64 `json:"on_cites"`   // γ3
}

// Model returns the model citation.market-value@1 with the inputs assets, q,
// rd, patents, citations, on-rd, on-patents, on-cites. Its schedule notes what
// the citations add.
func (m MarketValue) Model() (*valuation.FuncModel, error) {
	coefficient := func(name string, label ipx.Text, v float64) valuation.Input {
		return valuation.Input{Name: name, Label: label, Unit: valuation.UnitRatio, Min: -1e6, Max: 1e6, Default: v}
	}
	var in valuation.Layout
	assets := in.Add(valuation.Amount("assets", ipx.T("资产账面价值", "book value of assets"), m.Assets))
	q := in.Add(valuation.Ratio("q", ipx.T("当年q值", "q of the year"), m.Q))
	rd := in.Add(valuation.Amount("rd", ipx.T("研发存量", "stock of R&D"), m.RD))
	patents := in.Add(valuation.Input{Name: "patents", Label: ipx.T("专利存量", "stock of patents"), Unit: valuation.UnitCount, Max: math.Inf(1), Default: m.Patents})
	cites := in.Add(valuation.Input{Name: "citations", Label: ipx.T("引证存量", "stock of citations"), Unit: valuation.UnitCount, Max: math.Inf(1), Default: m.Citations})
	g1 := in.Add(coefficient("on-rd", ipx.T("研发系数", "coefficient of R&D"), m.OnRD))
	g2 := in.Add(coefficient("on-patents", ipx.T("专利系数", "coefficient of patents"), m.OnPatents))
	g3 := in.Add(coefficient("on-cites", ipx.T("引证系数", "coefficient of citations"), m.OnCites))
	return checked(&valuation.FuncModel{
		Name: "citation.market-value@1", Reads: in.Inputs(),
		Of: func(x []float64, t *valuation.Schedule) (float64, error) {
			for _, c := range []struct {
				field string
				v     float64
			}{{"assets", x[assets]}, {"rd", x[rd]}, {"patents", x[patents]}} {
				if !(c.v > 0) {
					return 0, ipx.Refuse(valuation.Undefined(c.field, ipx.T("资产、研发与专利存量均应为正数", "assets, R&D and patents must be positive")))
				}
			}
			base := x[assets] * x[q]
			part := [3]float64{float64(x[g1] * x[rd] / x[assets]), float64(x[g2] * x[patents] / x[rd]), float64(x[g3] * x[cites] / x[patents])}
			t.Figure("due-to-citations", valuation.UnitMoney, ipx.T("引证所增价值", "value due to citations"), base*part[2])
			return base * (1 + part[0] + part[1] + part[2]), nil
		},
		About: valuation.Description{
			Title: ipx.T("知识存量市值模型", "market value by stocks of knowledge"), Approach: valuation.Market,
			Source: "Hall, Jaffe and Trajtenberg, RAND Journal of Economics 36 (2005) 16",
		},
	})
}

// checked refuses a model whose base case is out of bounds.
func checked(m *valuation.FuncModel) (*valuation.FuncModel, error) {
	if err := valuation.Check(m.Reads, valuation.Base(m)); err != nil {
		return nil, err
	}
	return m, nil
}
