package casefile

import (
	"errors"
	"strings"

	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/discount"
	"github.com/ipx-sdk/ipx-go/valuation/income"
)

// capitalRunners are those of one year's earnings, of the tax amortisation
// benefit, and of discount rates.
func capitalRunners() []Runner {
	return []Runner{
		{Model: "income.excess_earnings_capitalised", Run: runCapitalised,
			Example: `{"normalised_earnings": 130, "intangible_discount_rate": 0.14, "growth": 0.05, "timing": "current-year earnings grown one year", "contributory_assets": [{"name": "plant", "fair_value": 1000, "required_return": 0.1}]}`},
		{Model: "income.calculated_intangible_value", Run: runIntangible,
			Example: `{"pre_tax_profit": 28.5, "tangible_assets": 210, "industry_return_on_tangible_assets": 0.09, "tax_rate": 0.25, "cost_of_capital": 0.14}`},
		{Model: "income.tab", Run: runTAB, Example: `{"tax_rate": 0.25, "amortisation_years": 10, "discount_rate": 0.12, "convention": "end-of-year", "value_before_tab": 100}`},
		{Model: "discount.capm", Run: runCAPM, Example: `{"risk_free_rate": 0.025, "beta": 1.1, "equity_risk_premium": 0.07, "size_premium": 0.02}`},
		{Model: "discount.wacc", Run: runWACC, Example: `{"cost_of_equity": 0.12, "equity_weight": 0.7, "cost_of_debt": 0.05, "debt_weight": 0.3, "tax_rate": 0.25}`},
		{Model: "discount.build_up", Run: runBuildUp, Example: `{"risk_free_rate": 0.03, "premiums": {"technical": 0.03, "market": 0.03, "capital": 0.02, "management": 0.02}}`},
		{Model: "discount.beta", Run: runBeta, Example: `{"beta": 1.2, "tax_rate": 0.25, "debt_to_equity": 0.4, "target_debt_to_equity": 0.25}`},
		{Model: "discount.return_decomposition", Also: []string{"discount.wara"}, Run: runReturns,
			Example: `{"wacc": 0.11, "value": 50, "assets": [{"name": "working capital", "fair_value": 20, "required_return": 0.045}, {"name": "plant", "fair_value": 30, "required_return": 0.06}]}`},
	}
}

func runCapitalised(in *Inputs) (Outcome, error) {
	// Both conventions are in print: earnings of the past year grow once before
	// they are capitalised, those of the coming year do not.
	when := strings.ToLower(in.Text("timing", "convention"))
	coming := says(when, "forward", "next", "coming", "following", "expected", "下一年", "预期")
	if past := says(when, "current", "past", "last", "previous", "prior", "trailing", "histor", "base", "当年", "本年", "上年", "上一年", "基期", "过去", "历史"); in.Has("timing") && when != "" && !coming && !past {
		in.fail(valuation.BadForm(in.name("timing"), errors.New("says neither that the earnings are of the past year nor of the coming one")))
	}
	m := income.CapitalisedExcess{
		Earnings: averaged(in, "normalised_earnings", "earnings"), Rate: in.Number("intangible_discount_rate", "discount_rate", "rate"),
		Growth: in.Or(0, "growth"), Forward: coming,
	}
	if in.Has("contributory_assets") {
		for _, a := range in.Objects("contributory_assets") {
			m.Assets = append(m.Assets, income.Holding{Name: a.Text("name"), Value: a.Number("fair_value"), Return: a.Number("required_return")})
		}
	}
	if err := in.Err(); err != nil {
		return Outcome{}, err
	}
	r, err := conclude(m)
	return Outcome{Figures: map[string]any{"value": r.Value, "intangible_value": r.Value,
		"excess_earnings": found(r, "excess-earnings"), "firm_value": found(r, "entity-value")}}, err
}

func runIntangible(in *Inputs) (Outcome, error) {
	r, err := conclude(income.CalculatedIntangible{
		Profit: averaged(in, "pre_tax_profit", "profit", "pre_tax_profits"), Assets: averaged(in, "tangible_assets"),
		Return: in.Number("industry_return_on_tangible_assets", "industry_return"), Tax: tax(in),
		Rate: in.Number("cost_of_capital", "discount_rate", "rate"),
	})
	return Outcome{Figures: map[string]any{"civ": r.Value, "value": r.Value, "excess_return_pre_tax": found(r, "excess-return"),
		"entity_value": found(r, "entity-value")}}, err
}

func runTAB(in *Inputs) (Outcome, error) {
	rate, taxed := rate(in), in.Number("tax_rate", "tax")
	life := in.Whole("amortisation_years", "tab_years", "years")
	before := in.Or(1, "value_before_tab", "pv")
	stub := in.Or(0, "stub", "stub_period")
	mid := in.MidYear("convention")
	in.Skip("conventions")
	out := Outcome{Figures: map[string]any{}}
	for _, c := range []discount.Timing{{Stub: stub}, {MidYear: true, Stub: stub}} {
		name := strings.ReplaceAll(c.Name(), "-", "_")
		f, err := income.TABFactor(taxed, rate, life, c)
		if err != nil {
			return Outcome{}, err
		}
		out.Figures["tab_factor_"+name], out.Figures["value_"+name] = f, before*f
		if c.MidYear == mid {
			out.Figures["tab_factor"], out.Figures["value"], out.Figures["tab"] = f, before*f, before*(f-1)
		}
		if stub != 0 {
			continue
		}
		// The benefit is itself amortised: FV = before + FV·τ/n·A.
		a := discount.Annuity(float64(life), rate)
		if c.MidYear {
			a *= discount.Factor(rate, -0.5)
		}
		fv := before
		for range 500 {
			fv = before + fv*taxed/float64(life)*a
		}
		out.Tests = append(out.Tests, Test{Name: "iteration " + name, Want: before * f, Got: fv, Tolerance: "identity_rel", Rel: 1e-12})
	}
	return out, nil
}

func runWACC(in *Inputs) (Outcome, error) {
	m := discount.WACC{Equity: in.Number("cost_of_equity", "ke")}
	switch equity, debt := []string{"equity", "equity_value", "market_value_of_equity"}, []string{"debt", "debt_value", "market_value_of_debt"}; {
	case in.Has(equity...):
		e, d := in.Number(equity...), in.Number(debt...)
		if all := e + d; all > 0 {
			m.EquityWeight, m.DebtWeight = e/all, d/all
		}
	case in.Has("debt_weight"):
		m.DebtWeight = in.Number("debt_weight")
		m.EquityWeight = in.Or(1-m.DebtWeight, "equity_weight")
	default:
		m.EquityWeight = in.Number("equity_weight")
		m.DebtWeight = 1 - m.EquityWeight
	}
	if in.Has("after_tax_cost_of_debt") {
		m.Debt, m.AfterTax = in.Number("after_tax_cost_of_debt"), true
	} else {
		m.Debt, m.Tax = in.Number("cost_of_debt", "pre_tax_cost_of_debt", "kd"), tax(in)
	}
	r, err := conclude(m)
	return Outcome{Figures: map[string]any{"wacc": r.Value, "value": r.Value, "after_tax_cost_of_debt": found(r, "debt-after-tax")}}, err
}

func runCAPM(in *Inputs) (Outcome, error) {
	r, err := conclude(discount.CAPM{
		RiskFree: in.Number("risk_free_rate", "risk_free", "rf"), Beta: in.Number("beta"), Premium: in.Number("equity_risk_premium", "market_risk_premium", "erp"),
		Size: in.Or(0, "size_premium"), Country: in.Or(0, "country_premium"), Specific: in.Or(0, "specific_premium", "specific_risk_premium"),
	})
	return Outcome{Figures: map[string]any{"cost_of_equity": r.Value, "value": r.Value}}, err
}

func runBuildUp(in *Inputs) (Outcome, error) {
	m := discount.BuildUp{RiskFree: in.Number("risk_free_rate", "risk_free", "rf")}
	names, premia := in.Amounts("premiums", "premia", "risk_premiums")
	for i, n := range names {
		m.Risks = append(m.Risks, discount.Risk{Name: n, Premium: premia[i]})
	}
	r, err := conclude(m)
	return Outcome{Figures: map[string]any{"discount_rate": r.Value, "rate": r.Value, "value": r.Value}}, err
}

func runBeta(in *Inputs) (Outcome, error) {
	beta, taxed, leverage := in.Number("beta", "levered_beta"), tax(in), in.Number("debt_to_equity")
	target := in.Or(0, "target_debt_to_equity")
	if err := in.Err(); err != nil {
		return Outcome{}, err
	}
	u, err := discount.Unlever(beta, taxed, leverage)
	if err != nil {
		return Outcome{}, err
	}
	out := map[string]any{"unlevered_beta": u}
	if in.Has("target_debt_to_equity") {
		l, err := discount.Relever(u, taxed, target)
		if err != nil {
			return Outcome{}, err
		}
		out["relevered_beta"] = l
	}
	return Outcome{Figures: out}, nil
}

// runReturns finds the return that is left for the asset whose value is given,
// or where none is, the weighted return of all.
func runReturns(in *Inputs) (Outcome, error) {
	var assets []discount.Asset
	for _, a := range in.Objects("assets", "contributory_assets") {
		assets = append(assets, discount.Asset{Name: a.Text("name"), Value: a.Number("fair_value", "value"), Rate: a.Number("required_return", "rate")})
	}
	wacc := in.Number("wacc", "discount_rate")
	out := map[string]any{}
	if value := []string{"value", "intangible_value"}; in.Has(value...) {
		v := in.Number(value...)
		if err := in.Err(); err != nil {
			return Outcome{}, err
		}
		r, err := discount.Residual(wacc, v, assets)
		if err != nil {
			return Outcome{}, err
		}
		out["required_return"] = r
		assets = append(assets, discount.Asset{Name: "residual", Value: v, Rate: r})
	}
	r, err := conclude(discount.Returns{Assets: assets, WACC: wacc})
	out["wara"], out["gap"] = r.Value, found(r, "gap")
	return Outcome{Figures: out}, err
}
