package market

import (
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
)

// Multiples values a right, usually a brand, by what the market pays for its
// owner above what it pays for a firm without it:
//
//	V = (EV_s/D_s - EV_g/D_g)·D_s,   EV = equity + debt - cash
//
// D is the driver of value: sales, EBITDA or capital invested. Different
// drivers give widely different values, so run all and show the spread. With
// Slope it is the regression form (m_s - m_g)·100·slope·D_s: what a point of
// margin m adds to the multiple.
//
// Pitfall: the whole difference of two firms goes to one right.
//
// Source: Damodaran on Valuation, 2nd ed., Wiley 2006, chapter 12.
type Multiples struct {
	Subject Firm    `json:"subject"`
	Generic Firm    `json:"generic"`
	Slope   float64 `json:"slope,omitempty"` // rise of the multiple a percentage point of margin; 0: difference of multiples
}

// Firm is a firm with its value in the market.
type Firm struct {
	Equity float64 `json:"equity"`           // market value
	Debt   float64 `json:"debt,omitempty"`   // likewise
	Cash   float64 `json:"cash,omitempty"`   // beyond what the business needs
	Driver float64 `json:"driver"`           // sales, EBITDA or capital, above 0
	Margin float64 `json:"margin,omitempty"` // operating margin, for the regression form
}

// EnterpriseValue returns equity + debt - cash.
func (f Firm) EnterpriseValue() float64 { return f.Equity + f.Debt - f.Cash }

// Model returns the model market.multiples@1. Its table has a row for each
// firm.
func (m Multiples) Model() (*valuation.FuncModel, error) {
	var in valuation.Layout
	place := func(f Firm, who, zh, en string) int {
		at := in.Add(valuation.Amount("equity-"+who, ipx.T(zh+"股权市值", "equity of "+en), f.Equity))
		in.Add(valuation.Amount("debt-"+who, ipx.T(zh+"债务", "debt of "+en), f.Debt))
		in.Add(valuation.Amount("cash-"+who, ipx.T(zh+"现金", "cash of "+en), f.Cash))
		in.Add(positive(valuation.Amount("driver-"+who, ipx.T(zh+"价值驱动指标", "driver of "+en), f.Driver)))
		margin := valuation.Neutral(valuation.Fraction("margin-"+who, ipx.T(zh+"利润率", "margin of "+en), f.Margin))
		margin.Min = -10
		in.Add(margin)
		return at
	}
	subject := place(m.Subject, "subject", "被评估企业", "the subject")
	generic := place(m.Generic, "generic", "可比企业", "the generic firm")
	slope := valuation.Neutral(valuation.Ratio("slope", ipx.T("利润率回归系数", "slope on the margin"), m.Slope))
	at := in.Add(slope)
	form := "difference"
	if m.Slope != 0 {
		form = "regression"
	}
	return checked(&valuation.FuncModel{
		Name: "market.multiples@1", Reads: in.Inputs(),
		Of: func(x []float64, s *valuation.Schedule) (float64, error) {
			s.Columned(
				valuation.Column{Name: "enterprise-value", Label: ipx.T("企业价值", "enterprise value"), Unit: valuation.UnitMoney},
				valuation.Column{Name: "driver", Label: ipx.T("驱动指标", "driver"), Unit: valuation.UnitMoney},
				valuation.Column{Name: "multiple", Label: ipx.T("乘数", "multiple"), Unit: valuation.UnitRatio})
			multiple := func(i int, name string) float64 {
				ev := x[i] + x[i+1] - x[i+2]
				s.Row(name, ev, x[i+3], ev/x[i+3])
				return ev / x[i+3]
			}
			rise := multiple(subject, "subject") - multiple(generic, "generic")
			if form == "regression" {
				rise = float64((x[subject+4]-x[generic+4])*100) * x[at]
			}
			return rise * x[subject+3], nil
		},
		About: valuation.Description{Title: ipx.T("价值乘数差额法", "difference of multiples"), Approach: valuation.Market,
			Settings: []valuation.Setting{{Name: "form", Value: form}}, Source: "Damodaran on Valuation, 2nd ed. (2006), chapter 12"},
	})
}
