package discount

import (
	"fmt"
	"math"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
)

// Asset is an asset at fair value with the return that it earns.
type Asset struct {
	Name  string  `json:"name"`
	Value float64 `json:"value"` // money
	Rate  float64 `json:"rate"`  // a year, after tax
}

// Returns reconciles the returns of all assets with the cost of capital
// (weighted average return on assets, WARA):
//
//	WARA = Σ V_j·r_j / Σ V_j
//
// Goodwill is among the assets, at the rate that it implies. A gap of more
// than Tolerance to the WACC is warned of (VAL-W-ALLOCATION).
//
// Pitfall: a rate of the primary asset chosen so that the test comes out proves
// nothing; look at its premium over the WACC.
//
// Source: The Appraisal Foundation, The Identification of Contributory Assets
// and Calculation of Economic Rents (31 May 2010).
type Returns struct {
	Assets    []Asset `json:"assets"`
	WACC      float64 `json:"wacc"`
	Tolerance float64 `json:"tolerance,omitempty"` // 0 means 0.01, a percentage point
}

// Model returns the model discount.wara@1 with the inputs value.i, rate.i,
// wacc. Its value is the WARA; its table names the gap.
func (m Returns) Model() (*valuation.FuncModel, error) {
	if len(m.Assets) == 0 {
		return nil, ipx.Refuse(valuation.Empty("assets"))
	}
	tol := m.Tolerance
	if tol == 0 {
		tol = 0.01
	}
	if !(tol > 0) {
		return nil, ipx.Refuse(valuation.OutOfBounds("tolerance", tol, 0, 1))
	}
	var v, r []float64
	for _, a := range m.Assets {
		v, r = append(v, a.Value), append(r, a.Rate)
	}
	var in valuation.Layout
	value := in.Series(valuation.Amount("value", ipx.T("资产公允价值", "fair value of asset"), 0), v)
	rate := in.Series(valuation.Rate("rate", ipx.T("资产回报率", "return of asset"), 0), r)
	wacc := in.Add(valuation.Rate("wacc", ipx.T("加权平均资本成本", "WACC"), m.WACC))
	return checked(&valuation.FuncModel{
		Name: "discount.wara@1", Reads: in.Inputs(),
		Of: func(x []float64, s *valuation.Schedule) (float64, error) {
			s.Columned(
				valuation.Column{Name: "value", Label: ipx.T("公允价值", "fair value"), Unit: valuation.UnitMoney},
				valuation.Column{Name: "rate", Label: ipx.T("回报率", "return"), Unit: valuation.UnitRate},
				valuation.Column{Name: "return", Label: ipx.T("回报额", "return in money"), Unit: valuation.UnitMoney})
			all, earned := 0.0, 0.0
			for i, v := range value.Of(x) {
				r := rate.Of(x)[i]
				all += v
				earned += float64(v * r)
				s.Row(m.Assets[i].Name, v, r, v*r)
			}
			if !(all > 0) {
				return 0, ipx.Refuse(valuation.Undefined("value.1", ipx.T("资产价值合计为零", "the assets have no value")))
			}
			wara := earned / all
			gap := wara - x[wacc]
			s.Figure("gap", valuation.UnitRate, ipx.T("与WACC的差异", "gap to the WACC"), gap)
			if math.Abs(gap) > tol {
				s.Warn(valuation.WarnAllocation, "wacc", ipx.T(
					fmt.Sprintf("加权资产回报率%s与WACC %s相差较大", valuation.Figure(wara), valuation.Figure(x[wacc])),
					fmt.Sprintf("the weighted return on assets of %s does not reconcile with the WACC of %s", valuation.Figure(wara), valuation.Figure(x[wacc]))))
			}
			return wara, nil
		},
		About: valuation.Description{Title: ipx.T("加权平均资产回报率", "weighted average return on assets"),
			Source: "The Appraisal Foundation, The Identification of Contributory Assets and Calculation of Economic Rents (2010)"},
	})
}

// Residual returns the return of the one asset whose return is not known, from
// the cost of capital of the whole (回报率拆分法, return decomposition):
//
//	r = (WACC·Σ V - Σ V_j·r_j)/V
//
// value is that of the asset itself, others are all the rest. A value that is
// not positive is refused (VAL-BOUND).
func Residual(wacc, value float64, others []Asset) (float64, error) {
	if !(value > 0) || math.IsInf(value, 0) {
		return 0, ipx.Refuse(valuation.OutOfBounds("value", value, math.SmallestNonzeroFloat64, math.MaxFloat64))
	}
	all, earned := value, 0.0
	for i, a := range others {
		if !(a.Value >= 0) || math.IsInf(a.Value, 0) {
			return 0, ipx.Refuse(valuation.OutOfBounds(fmt.Sprintf("others.%d.value", i+1), a.Value, 0, math.MaxFloat64))
		}
		all += a.Value
		earned += float64(a.Value * a.Rate)
	}
	out := (float64(wacc*all) - earned) / value
	if math.IsNaN(out) || math.IsInf(out, 0) {
		return 0, ipx.Refuse(valuation.BadNumber("wacc", out))
	}
	return out, nil
}
