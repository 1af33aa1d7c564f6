package income

import (
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
)

// CapitalisedExcess values all intangible assets of a firm together by one
// year's earnings above a fair return on its other assets ("formula method",
// Rev. Rul. 68-609; 单期超额收益资本化):
//
//	E = earnings - Σ_j A_j·r_j
//	V = E·(1+g)/(r-g)   for earnings of the past year
//	V = E/(r-g)         for earnings of the coming year (Forward)
//
// Both conventions are in print, and they differ by 1+g: Forward says which.
// The rate must exceed the growth (VAL-GROWTH). Earnings below the fair return
// give the value nought and a warning, for an intangible asset is no debt.
//
// Pitfall: Rev. Rul. 68-609 itself allows the formula only where nothing
// better is at hand; it values goodwill with the rights.
//
// Source: Rev. Rul. 68-609, 1968-2 C.B. 327.
type CapitalisedExcess struct {
	Earnings float64   `json:"earnings"` // normalised, after tax, a year
	Assets   []Holding `json:"assets,omitempty"`
	Rate     float64   `json:"rate"`             // of the intangible assets
	Growth   float64   `json:"growth,omitempty"` // for ever, below the rate
	Forward  bool      `json:"forward,omitempty"`
}

// Holding is an asset at fair value with the return that it must earn.
type Holding struct {
	Name   string  `json:"name"`
	Value  float64 `json:"value"`  // money
	Return float64 `json:"return"` // a year
}

// Model returns the model income.capitalised-excess@1 with the inputs
// earnings, value.i and return.i of each asset, rate, growth. Its table names
// excess-earnings and entity-value.
func (m CapitalisedExcess) Model() (*valuation.FuncModel, error) {
	var in valuation.Layout
	earnings := in.Add(valuation.SignedAmount("earnings", ipx.T("正常化收益", "normalised earnings"), m.Earnings))
	values, returns := make([]float64, len(m.Assets)), make([]float64, len(m.Assets))
	for i, a := range m.Assets {
		values[i], returns[i] = a.Value, a.Return
	}
	value := in.Series(valuation.Amount("value", ipx.T("资产公允价值", "fair value of asset"), 0), values)
	ret := in.Series(valuation.Rate("return", ipx.T("资产要求回报率", "return on asset"), 0), returns)
	rate := in.Add(rateInput(m.Rate))
	growth := in.Add(valuation.Neutral(valuation.Growth("growth", ipx.T("永续增长率", "perpetual growth"), m.Growth)))
	when := ipx.T("以上一年收益为基础，资本化前增长一年", "earnings are those of the past year and grow once before they are capitalised")
	basis := "past-year"
	if m.Forward {
		when = ipx.T("以下一年预期收益为基础", "earnings are those expected for the coming year")
		basis = "coming-year"
	}
	return checked(&valuation.FuncModel{
		Name: "income.capitalised-excess@1", Reads: in.Inputs(),
		Of: func(x []float64, s *valuation.Schedule) (float64, error) {
			if !(x[rate] > x[growth]) {
				return 0, ipx.Refuse(valuation.GrowthTooHigh("growth", x[growth], x[rate]))
			}
			s.Columned(
				valuation.Column{Name: "value", Label: ipx.T("公允价值", "fair value"), Unit: valuation.UnitMoney},
				valuation.Column{Name: "return", Label: ipx.T("要求回报率", "required return"), Unit: valuation.UnitRate},
				valuation.Column{Name: "charge", Label: ipx.T("资产回报", "return in money"), Unit: valuation.UnitMoney})
			charge, held := 0.0, 0.0
			for i, v := range value.Of(x) {
				r := ret.Of(x)[i]
				charge += float64(v * r)
				held += v
				s.Row(m.Assets[i].Name, v, r, v*r)
			}
			e := x[earnings] - charge
			s.Figure("excess-earnings", valuation.UnitMoney, ipx.T("超额收益", "excess earnings"), e)
			if !m.Forward {
				e *= 1 + x[growth]
			}
			v := notNegative(s, "earnings", e/(x[rate]-x[growth]))
			s.Figure("entity-value", valuation.UnitMoney, ipx.T("整体价值", "value of the firm"), held+v)
			return v, nil
		},
		About: valuation.Description{
			Title: ipx.T("超额收益资本化法", "capitalised excess earnings"), Approach: valuation.Income,
			Assumes:  []ipx.Text{when, ipx.T("超额收益永续", "the excess lasts for ever")},
			Settings: []valuation.Setting{{Name: "earnings-of", Value: basis}},
			Source:   "Rev. Rul. 68-609, 1968-2 C.B. 327",
		},
	})
}

// CalculatedIntangible values the intangible assets of a firm by its profit
// above what its industry earns on tangible assets (calculated intangible
// value, CIV):
//
//	V = (P - ROA·A)·(1-τ)/r
//
// P is profit before tax, A the tangible assets, ROA the pre-tax return of the
// industry on them: a level perpetuity without growth. A profit below the
// industry's gives nought and a warning. Pitfall: use averages of several
// years; one good year is not a perpetuity.
//
// Source: T. A. Stewart, Intellectual Capital (1997), appendix, after NCI
// Research.
type CalculatedIntangible struct {
	Profit float64 `json:"profit"` // before tax, a year
	Assets float64 `json:"assets"` // tangible
	Return float64 `json:"return"` // of the industry on tangible assets, before tax
	Tax    float64 `json:"tax"`
	Rate   float64 `json:"rate"` // above 0
}

// Model returns the model income.calculated-intangible@1 with the inputs
// profit, assets, industry-return, tax, rate. Its table names excess-return
// and entity-value.
func (m CalculatedIntangible) Model() (*valuation.FuncModel, error) {
	var in valuation.Layout
	profit := in.Add(valuation.SignedAmount("profit", ipx.T("税前利润", "profit before tax"), m.Profit))
	assets := in.Add(valuation.Amount("assets", ipx.T("有形资产", "tangible assets"), m.Assets))
	ret := in.Add(valuation.Rate("industry-return", ipx.T("行业有形资产回报率", "return of the industry on tangible assets"), m.Return))
	tax := in.Add(taxInput(m.Tax))
	rate := in.Add(rateInput(m.Rate))
	return checked(&valuation.FuncModel{
		Name: "income.calculated-intangible@1", Reads: in.Inputs(),
		Of: func(x []float64, s *valuation.Schedule) (float64, error) {
			if x[rate] <= 0 {
				return 0, ipx.Refuse(valuation.GrowthTooHigh("rate", 0, x[rate]))
			}
			e := x[profit] - float64(x[ret]*x[assets])
			s.Figure("excess-return", valuation.UnitMoney, ipx.T("税前超额收益", "excess return before tax"), e)
			v := notNegative(s, "profit", e*(1-x[tax])/x[rate])
			s.Figure("entity-value", valuation.UnitMoney, ipx.T("整体价值", "value of the firm"), x[assets]+v)
			return v, nil
		},
		About: valuation.Description{
			Title: ipx.T("计算无形资产价值法", "calculated intangible value"), Approach: valuation.Income,
			Assumes: []ipx.Text{ipx.T("超额收益永续且不增长", "the excess lasts for ever and does not grow")},
			Source:  "T. A. Stewart, Intellectual Capital (1997)",
		},
	})
}

// notNegative returns v, or nought and a warning where it is negative.
func notNegative(s *valuation.Schedule, input string, v float64) float64 {
	if v >= 0 {
		return v
	}
	s.Warn(valuation.WarnNegative, input, ipx.T("收益低于其他资产的合理回报，价值计为零", "earnings are below a fair return on the other assets; the value is set to nought"))
	return 0
}
