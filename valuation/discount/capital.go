package discount

import (
	"math"
	"strconv"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
)

// CAPM is the cost of equity:
//
//	k_e = r_f + β·ERP + size + country + specific
//
// The risk-free rate has the tenor of the income period. β is that of the
// capital structure at hand, see [Unlever] and [Relever].
//
// Pitfall: a premium for a risk that the probabilities of the cash flow bear
// already counts it twice.
//
// Source: Sharpe, Journal of Finance 19 (1964) 425-442; premia for size,
// country and the asset itself are practice.
type CAPM struct {
	RiskFree float64 `json:"risk_free"`
	Beta     float64 `json:"beta"`
	Premium  float64 `json:"premium"` // ERP, equity risk premium
	Size     float64 `json:"size,omitempty"`
	Country  float64 `json:"country,omitempty"`
	Specific float64 `json:"specific,omitempty"`
}

// Model returns the model discount.capm@1 with the inputs risk-free, beta,
// premium, size, country, specific. Its value is a rate.
func (m CAPM) Model() (*valuation.FuncModel, error) {
	var in valuation.Layout
	rf := in.Add(valuation.Rate("risk-free", ipx.T("无风险利率", "risk-free rate"), m.RiskFree))
	b := valuation.Ratio("beta", ipx.T("贝塔系数", "beta"), m.Beta)
	b.Min = -10
	beta := in.Add(b)
	erp := in.Add(valuation.Rate("premium", ipx.T("市场风险溢价", "equity risk premium"), m.Premium))
	size := in.Add(premium("size", "规模溢价", "size premium", m.Size))
	country := in.Add(premium("country", "国别溢价", "country premium", m.Country))
	specific := in.Add(premium("specific", "特有风险溢价", "specific premium", m.Specific))
	return checked(&valuation.FuncModel{
		Name: "discount.capm@1", Reads: in.Inputs(),
		Of: func(x []float64, s *valuation.Schedule) (float64, error) {
			market := float64(x[beta] * x[erp])
			s.Figure("market-risk", valuation.UnitRate, ipx.T("市场风险报酬率", "reward for market risk"), market)
			return x[rf] + market + x[size] + x[country] + x[specific], nil
		},
		About: valuation.Description{Title: ipx.T("资本资产定价模型", "capital asset pricing model"), Source: "Sharpe, Journal of Finance 19 (1964) 425"},
	})
}

// WACC is the weighted average cost of capital:
//
//	WACC = E/(D+E)·k_e + D/(D+E)·k_d·(1-τ)
//
// Weights are of market values and sum to 1. AfterTax says that the cost of
// debt has had its tax shield already.
//
// Pitfalls: the tax shield taken twice; weights of book values; the WACC of the
// firm on the flow of a single right, which bears more risk.
//
// Source: Modigliani & Miller, American Economic Review 53 (1963) 433-443.
type WACC struct {
	Equity       float64 `json:"equity"`        // k_e
	EquityWeight float64 `json:"equity_weight"` // E/(D+E)
	Debt         float64 `json:"debt"`          // k_d
	DebtWeight   float64 `json:"debt_weight"`   // D/(D+E)
	Tax          float64 `json:"tax,omitempty"`
	AfterTax     bool    `json:"after_tax,omitempty"` // Debt is after tax; then Tax is not read
}

// Model returns the model discount.wacc@1 with the inputs equity,
// equity-weight, debt, debt-weight, tax. Its value is a rate.
func (m WACC) Model() (*valuation.FuncModel, error) {
	var in valuation.Layout
	ke := in.Add(valuation.Rate("equity", ipx.T("股权资本成本", "cost of equity"), m.Equity))
	we := in.Add(valuation.Fraction("equity-weight", ipx.T("股权权重", "weight of equity"), m.EquityWeight))
	kd := in.Add(valuation.Rate("debt", ipx.T("债务资本成本", "cost of debt"), m.Debt))
	wd := in.Add(valuation.Fraction("debt-weight", ipx.T("债务权重", "weight of debt"), m.DebtWeight))
	tax := in.Add(valuation.Neutral(valuation.Fraction("tax", ipx.T("所得税率", "tax rate"), m.Tax)))
	if m.AfterTax && m.Tax != 0 {
		return nil, ipx.Refuse(valuation.Fault(valuation.CodeBasis, "tax", ipx.T("债务成本已为税后，不得再次抵税", "the cost of debt is after tax already: its tax shield would count twice")))
	}
	return checked(&valuation.FuncModel{
		Name: "discount.wacc@1", Reads: in.Inputs(),
		Of: func(x []float64, s *valuation.Schedule) (float64, error) {
			if sum := x[we] + x[wd]; math.Abs(sum-1) > 1e-9 {
				return 0, ipx.Refuse(valuation.WeightsOff("equity-weight", sum))
			}
			net := float64(x[kd] * (1 - x[tax]))
			s.Figure("debt-after-tax", valuation.UnitRate, ipx.T("税后债务成本", "cost of debt after tax"), net)
			return float64(x[we]*x[ke]) + float64(x[wd]*net), nil
		},
		About: valuation.Description{
			Title:    ipx.T("加权平均资本成本", "weighted average cost of capital"),
			Settings: []valuation.Setting{{Name: "debt-after-tax", Value: strconv.FormatBool(m.AfterTax)}},
			Source:   "Modigliani & Miller, American Economic Review 53 (1963) 433",
		},
	})
}

// BuildUp is the discount rate as the risk-free rate and the premia of each
// risk (累加法):
//
//	r = r_f + Σ premium_i
//
// In Chinese appraisals of IP the risks are those of technology (转化、替代、权利、
// 整合), market (容量、竞争), capital (融资) and management (人员、质控、制度), each
// scored by the appraiser. The risk-free rate has the tenor of the income period.
//
// Pitfall: a premium for a risk that a probability or a lower forecast bears
// already counts it twice.
//
// Source: 资产评估执业准则—无形资产; the risks and their scores are the
// appraiser's.
type BuildUp struct {
	RiskFree float64 `json:"risk_free"`
	Risks    []Risk  `json:"risks,omitempty"`
}

// Risk is one premium of a build-up.
type Risk struct {
	Name    string   `json:"name"` // of the input: "technical"
	Label   ipx.Text `json:"label,omitzero"`
	Premium float64  `json:"premium"`
}

// Model returns the model discount.build-up@1 with the inputs risk-free and
// the premia by their names. Its value is a rate.
func (m BuildUp) Model() (*valuation.FuncModel, error) {
	var in valuation.Layout
	rf := in.Add(valuation.Rate("risk-free", ipx.T("无风险利率", "risk-free rate"), m.RiskFree))
	seen := map[string]bool{"risk-free": true}
	for i, r := range m.Risks {
		if r.Name == "" || seen[r.Name] {
			return nil, ipx.Refuse(valuation.Fault(valuation.CodeName, "risks."+strconv.Itoa(i+1),
				ipx.T("各项风险应有各不相同的名称", "the risks need names that differ")))
		}
		seen[r.Name] = true
		if r.Label == (ipx.Text{}) {
			r.Label = ipx.T(r.Name, r.Name)
		}
		in.Add(premium(r.Name, r.Label.Zh, r.Label.En, r.Premium))
	}
	return checked(&valuation.FuncModel{
		Name: "discount.build-up@1", Reads: in.Inputs(),
		Of: func(x []float64, _ *valuation.Schedule) (float64, error) {
			sum := x[rf]
			for _, v := range x[rf+1:] {
				sum += v
			}
			return sum, nil
		},
		About: valuation.Description{Title: ipx.T("累加法", "build-up"), Source: "资产评估执业准则—无形资产"},
	})
}

// Unlever returns the beta of the business without its debt,
// β/(1+(1-τ)·D/E).
//
// Source: Hamada, Journal of Finance 27 (1972) 435-452.
func Unlever(beta, tax, debtToEquity float64) (float64, error) {
	if err := levered(tax, debtToEquity); err != nil {
		return 0, err
	}
	return beta / (1 + float64((1-tax)*debtToEquity)), nil
}

// Relever returns the beta of the business with debt, β·(1+(1-τ)·D/E).
func Relever(beta, tax, debtToEquity float64) (float64, error) {
	if err := levered(tax, debtToEquity); err != nil {
		return 0, err
	}
	return beta * (1 + float64((1-tax)*debtToEquity)), nil
}

func levered(tax, ratio float64) error {
	var bad []ipx.Reason
	if !(tax >= 0 && tax <= 1) {
		bad = append(bad, valuation.OutOfBounds("tax", tax, 0, 1))
	}
	if !(ratio >= 0) || math.IsInf(ratio, 0) {
		bad = append(bad, valuation.OutOfBounds("debt-to-equity", ratio, 0, math.MaxFloat64))
	}
	return ipx.Refuse(bad...).OrNil()
}

func premium(name, zh, en string, v float64) valuation.Input {
	in := valuation.Neutral(valuation.Rate(name, ipx.T(zh, en), v))
	in.Min = -1 // a premium may be a discount
	return in
}

// checked refuses a model whose base case is out of bounds.
func checked(m *valuation.FuncModel) (*valuation.FuncModel, error) {
	if err := valuation.Check(m.Reads, valuation.Base(m)); err != nil {
		return nil, err
	}
	return m, nil
}
