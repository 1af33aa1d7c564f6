package income

import (
	"strconv"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/discount"
)

// RiskAdjusted values a project in phases by its flows weighted with the
// probability of reaching them (risk-adjusted NPV, rNPV):
//
//	V = Σ_j -cost_j·Π_{i<j} p_i·DF(t_j) + Π_all p_i·Σ_t CF_t·DF(T+t)
//
// The cost of phase j is weighted with the chance that all phases before it
// succeed, the cash flow of the market with the chance that all do. t_j is the
// begin of phase j, or its middle where Spread; T the end of the last phase.
// A terminal value is reached with the chance of launch, too. When a phase is
// passed the value jumps by about 1/p. Sunk cost is left out.
//
// Pitfall: the rate is that of the industry's capital without a second premium
// for technical failure, which the probabilities hold already.
//
// Source: Stewart, Allison & Johnson, Nature Biotechnology 19 (2001) 813-817.
type RiskAdjusted struct {
	Phases []Phase `json:"phases"`
	Flows  Line    `json:"flows"`            // cash flow after tax of each year in the market
	Spread bool    `json:"spread,omitempty"` // costs fall in the middle of a phase, not at its start
	Tax    float64 `json:"tax,omitempty"`    // for the TAB alone
	Rate   float64 `json:"rate"`
	Terms
}

// Phase is a stage of development.
type Phase struct {
	Name    string  `json:"name"`
	Cost    float64 `json:"cost"`    // of the whole phase, after tax
	Years   float64 `json:"years"`   // that it lasts
	Success float64 `json:"success"` // probability of passing it
}

// Model returns the model income.risk-adjusted@1 with the inputs cost.i,
// phase-years.i, success.i of each phase, flow (see [Line]), tax, rate. Its
// table names p-launch, launch-time and development-cost.
func (m RiskAdjusted) Model() (*valuation.FuncModel, error) {
	if len(m.Phases) == 0 {
		return nil, ipx.Refuse(valuation.Empty("phases"))
	}
	var in valuation.Layout
	var c, y, p []float64
	for _, ph := range m.Phases {
		c, y, p = append(c, ph.Cost), append(y, ph.Years), append(p, ph.Success)
	}
	cost := in.Series(valuation.Amount("cost", ipx.T("阶段支出", "cost of phase"), 0), c)
	length := in.Series(valuation.Years("phase-years", ipx.T("阶段年数", "years of phase"), 0), y)
	success := in.Series(valuation.Fraction("success", ipx.T("阶段成功概率", "success of phase"), 0), p)
	flow, err := place(&in, m.Flows, valuation.SignedAmount("flow", ipx.T("上市后现金流", "cash flow in the market"), 0))
	if err != nil {
		return nil, err
	}
	tax := in.Add(valuation.Neutral(taxInput(m.Tax)))
	rate := in.Add(rateInput(m.Rate))
	end, err := m.Terms.place(&in, flow.n)
	if err != nil {
		return nil, err
	}
	about := m.Terms.about(flow.n, ipx.T("风险调整净现值法", "risk-adjusted NPV"), "Stewart, Allison & Johnson, Nature Biotechnology 19 (2001) 813")
	when := "start"
	if m.Spread {
		when = "middle"
	}
	about.Settings = append(about.Settings, valuation.Setting{Name: "phase-cost", Value: when})
	heads := []valuation.Column{{Name: "probability", Label: ipx.T("到达概率", "probability of reaching"), Unit: valuation.UnitFraction}}
	return checked(&valuation.FuncModel{
		Name: "income.risk-adjusted@1", Reads: in.Inputs(),
		Of: func(x []float64, s *valuation.Schedule) (float64, error) {
			spent, reach, t := 0.0, 1.0, 0.0
			type paid struct{ p, cost, at, df float64 }
			var show []paid
			for i, v := range cost.Of(x) {
				at := t
				if m.Spread {
					at += float64(length.Of(x)[i] / 2)
				}
				df := discount.Factor(x[rate], at)
				spent += float64(float64(v*reach) * df)
				if s.Wanted() {
					show = append(show, paid{reach, v, at, df})
				}
				reach *= success.Of(x)[i]
				t += length.Of(x)[i]
			}
			launch := discount.Factor(x[rate], t)
			f := flow.start()
			v, err := end.totalFrom(reach*launch, x, s, 0, x[rate], x[tax], heads, func(int) (float64, cells) {
				return f.next(x) * reach * launch, cells{reach}
			})
			if err != nil {
				return 0, err
			}
			if s.Wanted() {
				rows := s.Rows
				s.Rows = nil
				for i, a := range show {
					name := m.Phases[i].Name
					if name == "" {
						name = "phase " + strconv.Itoa(i+1)
					}
					s.Row(name, a.p, -a.cost*a.p, a.at, a.df, -a.cost*a.p*a.df)
				}
				for _, r := range rows { // the market's years, seen from the valuation date
					cell := r.Cells
					if launch > 0 {
						cell[1] /= launch
					}
					cell[2] += t
					cell[3] *= launch
					s.Rows = append(s.Rows, r)
				}
			}
			s.Figure("p-launch", valuation.UnitFraction, ipx.T("上市概率", "probability of launch"), reach)
			s.Figure("launch-time", valuation.UnitYears, ipx.T("距上市年数", "years to launch"), t)
			s.Figure("development-cost", valuation.UnitMoney, ipx.T("风险调整后研发支出现值", "present value of the development cost, risk-adjusted"), spent)
			return v - spent, nil
		},
		About: about,
	})
}
