package casefile

import (
	"strings"

	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/discount"
	"github.com/ipx-sdk/ipx-go/valuation/income"
)

func incomeRunners() []Runner {
	return []Runner{
		{Model: "income.relief_from_royalty", Run: runRelief},
		{Model: "income.profit_split", Run: runSplit},
		{Model: "income.profit_split_share", Run: runShares},
		{Model: "income.premium_profit", Run: runPremium, Kinds: map[string]string{"annuity_factors": "factors"}},
		{Model: "income.incremental_cashflow", Run: runIncremental},
		{Model: "income.with_and_without", Run: runWorlds},
		{Model: "income.excess_earnings", Run: runExcess},
		{Model: "income.excess_earnings_capitalised", Run: runCapitalised},
		{Model: "income.calculated_intangible_value", Run: runIntangible},
		{Model: "income.tab", Run: runTAB},
		{Model: "income.decision_tree", Run: runProject},
		{Model: "income.rnpv", Run: runPhases},
		{Model: "discount.wacc", Run: runWACC},
		{Model: "discount.capm", Run: runCAPM},
	}
}

// flows are the figures that all models of yearly cash flows share.
func flows(r valuation.Result) map[string]any {
	out := map[string]any{"value": r.Value}
	if cf, ok := r.Table.Series("cash-flow"); ok && len(cf) > 0 {
		out["cash_flows"] = cf
		out["present_values"], _ = r.Table.Series("present-value")
		out["discount_factors"], _ = r.Table.Series("factor")
	}
	if v, ok := r.Table.Find("tab-factor"); ok {
		out["tab_factor"] = v
		out["value_before_tab"], _ = r.Table.Find("value-before-tab")
	}
	return out
}

// lives reads the bounds of the income period.
func lives(in *Inputs) income.Life {
	return income.Life{
		Legal: in.Or(0, "legal_life_remaining_years"), Economic: in.Or(0, "economic_life_years"),
		Contract: in.Or(0, "contract_life_years"),
	}
}

// profits reads the base of a split: profits year by year, or units at a price
// and a cost that may change over the years.
func profits(in *Inputs) []float64 {
	if in.Has("profits", "incremental_profits", "profit_per_year", "base") {
		l := line(in, "growth", "profits", "incremental_profits", "profit_per_year", "base")
		if len(l.Each) == 0 {
			return discount.Growing(l.First, l.Growth, bounded(in, l.Years))
		}
		return l.Each
	}
	units := in.Number("units_10k_per_year", "units_per_year", "units")
	cost := in.Number("unit_cost")
	var prices []float64
	if in.HasList("unit_prices", "unit_price") {
		prices = in.Series("unit_prices", "unit_price")
	} else {
		prices = discount.Growing(in.Number("unit_price", "unit_prices"), 0, bounded(in, in.Whole("years", "remaining_life_years")))
	}
	in.Skip("remaining_life_years", "years")
	out := make([]float64, len(prices))
	for i, p := range prices {
		out[i] = units * (p - cost)
	}
	return out
}

// bounded keeps a number of years within what the models accept, before room
// is made for them.
func bounded(in *Inputs, years int) int {
	if years < 1 || years > income.MaxYears {
		in.Fail(valuation.OutOfBounds("years", float64(years), 1, income.MaxYears))
		return 0
	}
	return years
}

// equivalent reads an equivalent investment; it is nil where the file gives
// the share itself.
func equivalent(in *Inputs) *income.EquivalentInvestment {
	if in.Has("share") {
		return nil
	}
	e := &income.EquivalentInvestment{
		TechnologyProfit: in.Number("technology_cost_profit_rate", "patent_cost_profit_rate"),
		Buyer:            in.Number("buyer_assets_reproduction_cost", "buyer_reproduction_cost"),
		BuyerProfit:      in.Number("buyer_cost_profit_rate"),
	}
	if in.Has("patent_book_cost", "technology_book_cost") {
		e.Technology = in.Number("patent_book_cost", "technology_book_cost") * (1 + in.Or(0, "price_index_change"))
	} else {
		e.Technology = in.Number("technology_reproduction_cost", "patent_reproduction_cost")
	}
	return e
}

func runSplit(in *Inputs) (Outcome, error) {
	base := profits(in)
	m := income.ProfitSplit{
		Base: income.Each(base...), Split: income.Split{Share: in.Or(0, "share"), Equivalent: equivalent(in)},
		Decay: in.Or(0, "decay"), Tax: in.Or(0, "tax_rate", "tax"), Rate: rate(in), Terms: terms(in),
	}
	m.Life = lives(in)
	r, err := conclude(m)
	if err != nil {
		return Outcome{}, err
	}
	out := flows(r)
	share := found(r, "share")
	out["share"], out["profits"], out["discount_rate"] = share, base, m.Rate
	if v, ok := r.Table.Find("technology-equivalent"); ok {
		out["technology_equivalent_investment"], out["buyer_equivalent_investment"] = v, found(r, "buyer-equivalent")
	}
	whole := m
	whole.Split = income.Split{Share: 1}
	w, err := conclude(whole)
	if err != nil {
		return Outcome{}, err
	}
	out["pv_profits"] = w.Value
	if printed, ok := in.Published("share"); ok {
		rounded := m
		rounded.Split = income.Split{Share: printed}
		if v, err := conclude(rounded); err == nil {
			out["value/recomputed_with_published_rounded_share"] = v.Value
		}
	}
	if m.Decay == 0 && m.Terms == (income.Terms{Life: m.Life}) {
		sum := 0.0
		for i, p := range base {
			sum += p * share * (1 - m.Tax) * printed4(discount.Factor(m.Rate, float64(i+1)))
		}
		out["value/recomputed_with_4_digit_factors"] = sum
	}
	return Outcome{Figures: out}, nil
}

// printed4 rounds a factor as printed tables do.
func printed4(v float64) float64 { return float64(int64(v*1e4+0.5)) / 1e4 }

func runShares(in *Inputs) (Outcome, error) {
	var shares []float64
	for _, item := range in.Objects("items") {
		e := equivalent(item)
		if e == nil {
			shares = append(shares, item.Number("share"))
			continue
		}
		if err := in.Err(); err != nil {
			return Outcome{}, err
		}
		k, err := e.Share()
		if err != nil {
			return Outcome{}, err
		}
		shares = append(shares, k)
	}
	return Outcome{Figures: map[string]any{"shares": shares}}, nil
}

func runPremium(in *Inputs) (Outcome, error) {
	m := income.PremiumProfit{Share: in.Or(0, "share", "contribution_share"), Rate: rate(in), Terms: terms(in)}
	if !isText(in, "tax") { // "tax": "figures taken as given" is a remark
		m.Tax = in.Or(0, "tax_rate", "tax")
	}
	switch {
	case in.Has("excess_profits"):
		m.Excess = line(in, "growth", "excess_profits")
		in.Skip("units_10k_per_year", "premium_per_unit")
	case in.Has("premium_per_unit"):
		m.Excess = line(in, "growth", "units_10k_per_year", "units_per_year")
		premium := in.Number("premium_per_unit")
		m.Excess.First *= premium
		for i := range m.Excess.Each {
			m.Excess.Each[i] *= premium
		}
	default:
		m.Excess = line(in, "growth", "pre_tax_excess_per_year", "excess_per_year")
	}
	r, err := conclude(m)
	if err != nil {
		return Outcome{}, err
	}
	out := flows(r)
	factors, _ := r.Table.Series("factor")
	sum, sums := 0.0, make([]float64, len(factors))
	for i, f := range factors {
		sum += f
		sums[i] = sum
	}
	out["annuity_factors"] = sums
	return Outcome{Figures: out}, nil
}

func isText(in *Inputs, key string) bool {
	_, ok := in.m[key].(string)
	return ok
}

// operation reads one world of an incremental case; keys carry the suffix
// where the two worlds differ.
func operation(in *Inputs, suffix string) income.Operation {
	n := in.Whole("years", "remaining_life_years")
	pick := func(keys ...string) income.Line {
		var all []string
		for _, k := range keys {
			all = append(all, k+suffix)
		}
		all = append(all, keys...)
		if in.HasList(all...) {
			return income.Each(in.Series(all...)...)
		}
		return income.Level(in.Number(all...), n)
	}
	return income.Operation{Units: pick("units_10k", "units"), Price: pick("unit_price"), Cost: pick("unit_cost")}
}

func runIncremental(in *Inputs) (Outcome, error) {
	r, err := conclude(income.Incremental{
		With: operation(in, "_with"), Without: operation(in, "_without"), Share: in.Or(0, "share", "contribution_share"),
		Tax: in.Or(0, "tax_rate", "tax"), Rate: rate(in), Terms: terms(in),
	})
	if err != nil {
		return Outcome{}, err
	}
	out := flows(r)
	if cf, ok := r.Table.Series("cash-flow"); ok && len(cf) > 0 {
		out["after_tax_excess_per_year"] = cf[0]
	}
	return Outcome{Figures: out}, nil
}

func runWorlds(in *Inputs) (Outcome, error) {
	m := income.WithAndWithout{
		With: line(in, "growth_with", "with", "cash_flows_with"), Without: line(in, "growth_without", "without", "cash_flows_without"),
		Enforceable: in.Or(0, "enforceable"), Tax: in.Or(0, "tax_rate", "tax"), Rate: rate(in), Terms: terms(in),
	}
	if in.Has("likelihood") {
		m.Likelihood = line(in, "likelihood_growth", "likelihood")
	}
	r, err := conclude(m)
	return Outcome{Figures: flows(r)}, err
}

func runExcess(in *Inputs) (Outcome, error) {
	m := income.ExcessEarnings{
		Revenue: line(in, "growth", "revenue", "revenues"),
		Tax:     in.Or(0, "tax_rate", "tax"), Rate: rate(in), Terms: terms(in),
		Survival: income.Survival{Attrition: in.Or(0, "attrition"), Scale: in.Or(0, "weibull_scale"), Shape: in.Or(0, "weibull_shape")},
	}
	n := m.Revenue.Len()
	if in.HasList("margin", "ebita_margin") {
		m.Margin = income.Each(in.Series("margin", "ebita_margin")...)
	} else {
		m.Margin = income.Level(in.Number("margin", "ebita_margin"), n)
	}
	if in.Has("contributory_charge") {
		m.Assets = append(m.Assets, income.Contributory{Name: "charges", Charge: in.Number("contributory_charge")})
	}
	if in.Has("contributory_assets") {
		for _, a := range in.Objects("contributory_assets") {
			c := income.Contributory{Name: a.Text("name"), Charge: a.Or(0, "charge"), Return: a.Or(0, "required_return")}
			switch {
			case a.HasList("levels"):
				c.Level = income.Each(a.Series("levels")...)
			case a.Has("fair_value"):
				c.Level = income.Level(a.Number("fair_value"), n)
			}
			m.Assets = append(m.Assets, c)
		}
	}
	r, err := conclude(m)
	return Outcome{Figures: flows(r)}, err
}

func runCapitalised(in *Inputs) (Outcome, error) {
	m := income.CapitalisedExcess{
		Earnings: in.Number("normalised_earnings", "earnings"), Rate: in.Number("intangible_discount_rate", "discount_rate", "rate"),
		Growth: in.Or(0, "growth"), Forward: strings.Contains(in.Text("timing"), "forward") || strings.Contains(in.Text("timing"), "next"),
	}
	if in.Has("contributory_assets") {
		for _, a := range in.Objects("contributory_assets") {
			m.Assets = append(m.Assets, income.Holding{Name: a.Text("name"), Value: a.Number("fair_value"), Return: a.Number("required_return")})
		}
	}
	r, err := conclude(m)
	return Outcome{Figures: map[string]any{"value": r.Value, "intangible_value": r.Value,
		"excess_earnings": found(r, "excess-earnings"), "firm_value": found(r, "entity-value")}}, err
}

func runIntangible(in *Inputs) (Outcome, error) {
	r, err := conclude(income.CalculatedIntangible{
		Profit: in.Number("pre_tax_profit", "profit"), Assets: in.Number("tangible_assets"),
		Return: in.Number("industry_return_on_tangible_assets", "industry_return"), Tax: in.Or(0, "tax_rate", "tax"),
		Rate: in.Number("cost_of_capital", "discount_rate", "rate"),
	})
	return Outcome{Figures: map[string]any{"civ": r.Value, "value": r.Value, "excess_return_pre_tax": found(r, "excess-return"),
		"entity_value": found(r, "entity-value")}}, err
}

func runTAB(in *Inputs) (Outcome, error) {
	tax, rate := in.Number("tax_rate", "tax"), in.Number("discount_rate", "rate")
	years := in.Whole("amortisation_years", "tab_years", "years")
	before := in.Or(1, "value_before_tab", "pv")
	in.Skip("conventions")
	out := Outcome{Figures: map[string]any{}}
	for _, c := range []discount.Timing{discount.EndYear, discount.MidYear} {
		name := strings.ReplaceAll(c.Name(), "-", "_")
		f, err := income.TABFactor(tax, rate, years, c)
		if err != nil {
			return Outcome{}, err
		}
		out.Figures["tab_factor_"+name], out.Figures["value_"+name] = f, before*f
		// The benefit is itself amortised: FV = before + FV·τ/n·A.
		a := discount.Annuity(float64(years), rate)
		if c.MidYear {
			a *= discount.Factor(rate, -0.5)
		}
		fv := before
		for range 500 {
			fv = before + fv*tax/float64(years)*a
		}
		out.Tests = append(out.Tests, Test{Name: "iteration " + name, Want: before * f, Got: fv, Tolerance: "identity_rel", Rel: 1e-12})
	}
	return out, nil
}

func runWACC(in *Inputs) (Outcome, error) {
	m := discount.WACC{Equity: in.Number("cost_of_equity"), EquityWeight: in.Number("equity_weight"), DebtWeight: in.Number("debt_weight")}
	if in.Has("after_tax_cost_of_debt") {
		m.Debt, m.AfterTax = in.Number("after_tax_cost_of_debt"), true
	} else {
		m.Debt, m.Tax = in.Number("cost_of_debt"), in.Or(0, "tax_rate", "tax")
	}
	r, err := conclude(m)
	return Outcome{Figures: map[string]any{"wacc": r.Value, "value": r.Value}}, err
}

func runCAPM(in *Inputs) (Outcome, error) {
	r, err := conclude(discount.CAPM{
		RiskFree: in.Number("risk_free_rate"), Beta: in.Number("beta"), Premium: in.Number("equity_risk_premium"),
		Size: in.Or(0, "size_premium"), Country: in.Or(0, "country_premium"), Specific: in.Or(0, "specific_premium"),
	})
	return Outcome{Figures: map[string]any{"cost_of_equity": r.Value, "value": r.Value}}, err
}
