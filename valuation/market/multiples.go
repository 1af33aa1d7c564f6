package market

import (
	"math"
	"slices"

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

// RoyaltyRates gives a royalty rate from those of comparable licences, by a
// score within their interquartile range:
//
//	ρ = Q1 + (Q3-Q1)·s
//
// Rates are first brought to one base (net sales), exclusivity and duration,
// with upfront fees turned into running ones. Fewer than three are refused
// (VAL-FEW).
//
// Pitfalls: rates on different bases; published rates are those of licences that
// somebody wished to publish. The "25 % rule" and the Chinese 三分法 are not built
// in: a court rejected the former as a starting point (Uniloc v. Microsoft, 632
// F.3d 1292, Fed. Cir. 2011).
//
// Source: IVS 210, relief-from-royalty method.
type RoyaltyRates struct {
	Rates []float64 `json:"rates"` // fractions of net sales
	Score float64   `json:"score"` // s, 0 to 1
}

// Model returns the model market.royalty-rates@1 with the inputs rate.i and
// score. Its value is a rate; its table names count, median, q1, q3 and
// trimmed-mean (a fifth of each end left out).
func (m RoyaltyRates) Model() (*valuation.FuncModel, error) {
	if len(m.Rates) < 3 {
		return nil, ipx.Refuse(valuation.Fault(valuation.CodeFew, "rates", ipx.T("可比费率{have}项，少于3项", "{have} comparable rates, where 3 are needed"),
			ipx.Arg{Name: "have", Value: len(m.Rates)}))
	}
	var in valuation.Layout
	rates := in.Series(valuation.Fraction("rate", ipx.T("可比许可费率", "comparable royalty rate"), 0), m.Rates)
	score := in.Add(valuation.Fraction("score", ipx.T("调整系数", "score"), m.Score))
	return checked(&valuation.FuncModel{
		Name: "market.royalty-rates@1", Reads: in.Inputs(),
		Of: func(x []float64, s *valuation.Schedule) (float64, error) {
			v := sorted(rates.Of(x))
			q1, q3 := quantile(v, 0.25), quantile(v, 0.75)
			if s.Wanted() {
				cut := len(v) / 5
				s.Figure("count", valuation.UnitCount, ipx.T("可比费率数", "count"), float64(len(v)))
				s.Figure("q1", valuation.UnitFraction, ipx.T("下四分位数", "lower quartile"), q1)
				s.Figure("median", valuation.UnitFraction, ipx.T("中位数", "median"), quantile(v, 0.5))
				s.Figure("q3", valuation.UnitFraction, ipx.T("上四分位数", "upper quartile"), q3)
				s.Figure("trimmed-mean", valuation.UnitFraction, ipx.T("截尾均值", "trimmed mean"), total(v[cut:len(v)-cut])/float64(len(v)-2*cut))
				spread(s, valuation.UnitFraction, v)
			}
			return q1 + float64((q3-q1)*x[score]), nil
		},
		About: valuation.Description{Title: ipx.T("可比许可费率法", "comparable royalty rates"), Approach: valuation.Market,
			Assumes: []ipx.Text{ipx.T("可比费率已换算为同一计费基础", "the rates have been brought to one base")}, Source: "IVS 210, relief-from-royalty method"},
	})
}

// quantile interpolates linearly between the order statistics (type 7).
func quantile(v []float64, p float64) float64 {
	at := p * float64(len(v)-1)
	i := int(math.Floor(at))
	if i+1 >= len(v) {
		return v[len(v)-1]
	}
	return v[i] + float64((at-float64(i))*(v[i+1]-v[i]))
}

func sorted(v []float64) []float64 {
	out := slices.Clone(v)
	slices.Sort(out)
	return out
}
