package brand

import (
	"math"
	"strconv"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
)

// Generic values a brand as the difference of two values of the firm: with its
// own return on capital, and with that of a generic producer:
//
//	V(ROC) = Σ_{t≤n} E_0·(1+g)^t·(1-RIR)·(1+r)^-t
//	       + E_0·(1+g)^n·(1+g_s)·(1-g_s/ROC_s)/((r-g_s)·(1+r)^n)
//	E_0 = capital·ROC,  g = ROC·RIR unless given
//
// RIR is the reinvestment rate of the years of high growth, r the cost of
// capital, g_s and ROC_s growth and return on capital for ever after. Stable
// growth at or above r is refused (VAL-GROWTH).
//
// Pitfall: the whole excess of the firm goes to the brand; distribution and
// patents earn some of it.
//
// Source: Damodaran on Valuation, 2nd ed., Wiley 2006, chapter 12.
type Generic struct {
	Capital       float64 `json:"capital"`                  // invested, money
	Years         int     `json:"years"`                    // n, years of high growth
	Reinvestment  float64 `json:"reinvestment"`             // RIR, fraction of after-tax operating income
	Rate          float64 `json:"rate"`                     // cost of capital
	With          float64 `json:"with"`                     // return on capital with the brand
	Without       float64 `json:"without"`                  // of a generic producer
	GrowthWith    float64 `json:"growth_with,omitempty"`    // 0: ROC·RIR
	GrowthWithout float64 `json:"growth_without,omitempty"` // 0: ROC·RIR
	StableGrowth  float64 `json:"stable_growth"`            // g_s, below Rate
	StableReturn  float64 `json:"stable_return"`            // ROC_s, above 0 where there is growth
}

// Model returns the model brand.generic@1. Its table names value-with,
// value-without.
func (m Generic) Model() (*valuation.FuncModel, error) {
	if m.Years < 1 || m.Years > 200 {
		return nil, ipx.Refuse(valuation.OutOfBounds("years", float64(m.Years), 1, 200))
	}
	if m.GrowthWith == 0 {
		m.GrowthWith = m.With * m.Reinvestment
	}
	if m.GrowthWithout == 0 {
		m.GrowthWithout = m.Without * m.Reinvestment
	}
	var in valuation.Layout
	capital := in.Add(valuation.Amount("capital", ipx.T("投入资本", "capital invested"), m.Capital))
	keep := in.Add(valuation.Fraction("reinvestment", ipx.T("再投资率", "reinvestment rate"), m.Reinvestment))
	rate := in.Add(valuation.Rate("rate", ipx.T("资本成本", "cost of capital"), m.Rate))
	with := in.Add(returnInput("return-with", "品牌企业资本回报率", "return on capital with the brand", m.With))
	in.Add(valuation.Growth("growth-with", ipx.T("品牌企业增长率", "growth with the brand"), m.GrowthWith))
	without := in.Add(returnInput("return-without", "无品牌企业资本回报率", "return on capital of a generic firm", m.Without))
	in.Add(valuation.Growth("growth-without", ipx.T("无品牌企业增长率", "growth of a generic firm"), m.GrowthWithout))
	stable := in.Add(valuation.Growth("stable-growth", ipx.T("稳定期增长率", "stable growth"), m.StableGrowth))
	ret := in.Add(valuation.Rate("stable-return", ipx.T("稳定期资本回报率", "stable return on capital"), m.StableReturn))
	return checked(&valuation.FuncModel{
		Name: "brand.generic@1", Reads: in.Inputs(),
		Of: func(x []float64, s *valuation.Schedule) (float64, error) {
			if !(x[rate] > x[stable]) {
				return 0, ipx.Refuse(valuation.GrowthTooHigh("stable-growth", x[stable], x[rate]))
			}
			back := 0.0 // stable reinvestment
			if x[stable] != 0 {
				if !(x[ret] > 0) {
					return 0, ipx.Refuse(valuation.Undefined("stable-return", ipx.T("有增长时稳定期资本回报率应为正数", "growth needs a stable return on capital above nought")))
				}
				back = x[stable] / x[ret]
			}
			s.Columned(
				valuation.Column{Name: "flow-with", Label: ipx.T("品牌企业现金流", "cash flow with"), Unit: valuation.UnitMoney},
				valuation.Column{Name: "flow-without", Label: ipx.T("无品牌企业现金流", "cash flow without"), Unit: valuation.UnitMoney},
				valuation.Column{Name: "factor", Label: ipx.T("折现系数", "discount factor"), Unit: valuation.UnitRatio})
			earnWith, earnWithout := float64(x[capital]*x[with]), float64(x[capital]*x[without])
			v := 1 / (1 + x[rate])
			df, a, b := 1.0, 0.0, 0.0
			for t := 1; t <= m.Years; t++ {
				earnWith *= 1 + x[with+1]
				earnWithout *= 1 + x[without+1]
				df *= v
				fa, fb := float64(earnWith*(1-x[keep])), float64(earnWithout*(1-x[keep]))
				a += float64(fa * df)
				b += float64(fb * df)
				s.Row(strconv.Itoa(t), fa, fb, df)
			}
			end := (1 + x[stable]) * (1 - back) / (x[rate] - x[stable])
			s.Row("terminal", earnWith*end, earnWithout*end, df)
			tail := float64(end * df)
			a += float64(earnWith * tail)
			b += float64(earnWithout * tail)
			s.Figure("value-with", valuation.UnitMoney, ipx.T("有品牌的企业价值", "value with the brand"), a)
			s.Figure("value-without", valuation.UnitMoney, ipx.T("无品牌的企业价值", "value without the brand"), b)
			return a - b, nil
		},
		About: valuation.Description{Title: ipx.T("与无品牌企业比较法", "comparison with a generic producer"), Approach: valuation.Income,
			Assumes:  []ipx.Text{ipx.T("企业全部超额收益归于品牌", "the whole excess of the firm is due to the brand")},
			Settings: []valuation.Setting{{Name: "years", Value: strconv.Itoa(m.Years)}},
			Source:   "Damodaran on Valuation, 2nd ed. (2006), chapter 12"},
	})
}

func returnInput(name, zh, en string, v float64) valuation.Input {
	in := valuation.Rate(name, ipx.T(zh, en), v)
	in.Min = -1
	return in
}

// Excess returns what firm value lies above the capital that others could
// build it with: the excess-return form of brand value. A firm worth less than
// its capital has no brand value.
func Excess(firmValue, bookCapital float64) (float64, error) {
	for _, f := range []struct {
		name string
		v    float64
	}{{"firm-value", firmValue}, {"book-capital", bookCapital}} {
		if math.IsNaN(f.v) || math.IsInf(f.v, 0) {
			return 0, ipx.Refuse(valuation.BadNumber(f.name, f.v))
		}
	}
	return max(0, firmValue-bookCapital), nil
}

// checked refuses a model whose base case is out of bounds.
func checked(m *valuation.FuncModel) (*valuation.FuncModel, error) {
	if err := valuation.Check(m.Reads, valuation.Base(m)); err != nil {
		return nil, err
	}
	return m, nil
}
