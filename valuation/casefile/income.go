package casefile

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/valuation/income"
)

func incomeRunners() []Runner {
	return []Runner{
		{Model: "income.relief_from_royalty", Run: runRelief, Example: `{"revenue": 1000, "growth": 0.05, "years": 5, "royalty_rate": 0.04, "tax_rate": 0.25, "discount_rate": 0.12, "tab": true, "tab_years": 10, "convention": "mid-year"}`},
		{Model: "income.premium_profit", Run: runPremium, Kinds: map[string]string{"annuity_factors": "factors"},
			Example: `{"excess_profits": [75, 75, 32], "contribution_share": 1, "tax_rate": 0.25, "discount_rate": 0.1}`},
		{Model: "income.margin_premium", Run: runMargin, Example: `{"revenue": 1000, "years": 5, "margin": 0.18, "industry_margin": 0.12, "share": 0.4, "tax_rate": 0.25, "discount_rate": 0.12}`},
		{Model: "income.incremental_cashflow", Run: runIncremental,
			Example: `{"units_with": 10, "units_without": 5, "unit_price": 500, "unit_cost": 450, "tax_rate": 0.25, "discount_rate": 0.1, "years": 3}`},
		{Model: "income.with_and_without", Also: []string{"income.with_without"}, Run: runWorlds,
			Example: `{"with": [100, 110, 120], "without": [40, 70, 110], "likelihood": 0.8, "enforceable": 0.9, "discount_rate": 0.12}`},
		{Model: "income.greenfield", Run: runGreenfield,
			Example: `{"revenue": [100, 300, 400], "margin": [-0.5, 0.3, 0.35], "outlay": [20, 5, 5], "depreciation": [10, 10, 10], "working_capital": 0.1, "initial_outlay": 30, "tax_rate": 0.25, "discount_rate": 0.15}`},
		{Model: "income.excess_earnings", Also: []string{"income.mpeem", "income.multi_period_excess_earnings", "income.distributor"}, Run: runExcess,
			Example: `{"revenue": 100, "growth": -0.1, "years": 5, "ebita_margin": 0.2, "tax_rate": 0.25, "discount_rate": 0.14, "contributory_assets": [{"name": "plant", "fair_value": 30, "required_return": 0.06}, {"name": "workforce", "charge": 0.01}]}`},
	}
}

func runRelief(in *Inputs) (Outcome, error) {
	m := income.RoyaltyRelief{
		Tax: tax(in), Rate: rate(in), Margin: in.Or(0, "operating_margin", "margin"), Share: in.Given("share", "share", "contribution_share"),
		Decay: in.Or(0, "decay", "obsolescence", "annual_decay"), Upkeep: in.Or(0, "maintenance_rate", "upkeep"),
		Upfront: in.Or(0, "upfront", "upfront_fee"), Terms: terms(in),
	}
	if profit := []string{"operating_profit_per_year", "operating_profit"}; in.Has(profit...) {
		// Sales follow from profit and margin.
		m.Revenue = line(in, "growth", profit...)
		if m.Margin > 0 {
			m.Revenue = scaled(m.Revenue, 1/m.Margin)
		} else {
			in.fail(missing("operating_margin"))
		}
	} else {
		m.Revenue = line(in, "growth", "revenue", "revenues", "revenue_per_year", "sales", "sales_per_year", "net_sales")
	}
	n := m.Revenue.Len()
	if rates := []string{"royalty_rates", "royalty_rate_on_sales", "royalty_rate", "royalty"}; in.HasList(rates...) {
		m.Rates = each(in, n, rates...)
	} else {
		m.Royalty = in.Number("royalty_rate_on_sales", "royalty_rate", "royalty", "royalty_rates")
	}
	if in.Has("minimum_royalties", "minimum_royalty") {
		m.Minimum = each(in, n, "minimum_royalties", "minimum_royalty")
	}
	if in.Has("strength") {
		m.Strength = each(in, n, "strength")
	}
	if err := in.Err(); err != nil {
		return Outcome{}, err
	}
	r, err := in.conclude(m)
	if err != nil {
		return Outcome{}, err
	}
	out := flows(r)
	cf, _ := out["cash_flows"].([]float64)
	if m.Upfront != 0 {
		cf = cf[1:] // the first row is the fee of today
	}
	out["after_tax_royalties"] = cf
	if len(cf) > 0 {
		out["after_tax_royalty_per_year"] = cf[0]
	}
	if v, ok := r.Table.Find("profit-share"); ok {
		out["profit_share_equivalent"] = v
	}
	return Outcome{Figures: out}, nil
}

// premium reads what a right adds to the profit: as it is, or as units at a
// premium, which may be the difference of two prices.
func premium(in *Inputs) income.Line {
	unitKeys := []string{"units_10k_per_year", "units_per_year", "units"}
	switch {
	case in.Has("excess_profits", "base_excess_profits"):
		in.Skip("units_10k_per_year", "premium_per_unit")
		return line(in, "growth", "excess_profits")
	case in.Has("premium_per_unit", "price_with", "unit_price_with"):
		with, without := []string{"price_with", "unit_price_with"}, []string{"price_without", "unit_price_without"}
		all := slices.Concat(unitKeys, []string{"premium_per_unit"}, with, without)
		n, isList := listed(in, all...)
		if !isList && in.Has("premium_per_unit") {
			return scaled(line(in, "growth", unitKeys...), in.Number("premium_per_unit"))
		}
		if !isList {
			n = bounded(in, years(in))
		}
		units, out := each(in, n, unitKeys...), make([]float64, n)
		rise := make([]float64, n)
		if in.Has("premium_per_unit") {
			rise = each(in, n, "premium_per_unit")
		} else if a, b := each(in, n, with...), each(in, n, without...); in.Err() == nil {
			for i := range rise {
				rise[i] = a[i] - b[i]
			}
		}
		if in.Err() != nil {
			return income.Line{}
		}
		for i := range out {
			out[i] = units[i] * rise[i]
		}
		return income.Each(out...)
	}
	return line(in, "growth", "pre_tax_excess_per_year", "excess_per_year", "excess_profit_per_year", "excess_profit")
}

func runPremium(in *Inputs) (Outcome, error) {
	m := income.PremiumProfit{Excess: premium(in), Share: in.Given("share", "share", "contribution_share"), Tax: tax(in), Rate: rate(in), Terms: terms(in)}
	if err := in.Err(); err != nil {
		return Outcome{}, err
	}
	r, err := in.conclude(m)
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

func runMargin(in *Inputs) (Outcome, error) {
	r, err := in.conclude(income.MarginPremium{
		Revenue: line(in, "growth", "revenue", "revenues", "sales"), Margin: in.Number("margin", "firm_margin"), Industry: in.Number("industry_margin", "industry_average_margin"),
		Share: in.Given("share", "share", "contribution_share"), Tax: tax(in), Rate: rate(in), Terms: terms(in),
	})
	return Outcome{Figures: flows(r)}, err
}

// operation reads one world of an incremental case; keys carry the suffix
// where the two worlds differ.
func operation(in *Inputs, suffix string, n int) income.Operation {
	pick := func(keys []string) income.Line {
		return income.Each(each(in, n, append(suffixed(keys, suffix), keys...)...)...)
	}
	return income.Operation{Units: pick(unitNames), Price: pick(priceNames), Cost: pick(costNames)}
}

// Names of the figures of an operation.
var (
	unitNames  = []string{"units_10k", "units", "units_10k_per_year", "units_per_year"}
	priceNames = []string{"unit_price", "price"}
	costNames  = []string{"unit_cost", "cost"}
)

func suffixed(keys []string, suffix string) []string {
	out := make([]string, len(keys))
	for i, k := range keys {
		out[i] = k + suffix
	}
	return out
}

func runIncremental(in *Inputs) (Outcome, error) {
	var all []string
	for _, names := range [][]string{unitNames, priceNames, costNames} {
		all = slices.Concat(all, names, suffixed(names, "_with"), suffixed(names, "_without"))
	}
	n, ok := listed(in, all...)
	if !ok {
		n = bounded(in, years(in))
	}
	m := income.Incremental{
		With: operation(in, "_with", n), Without: operation(in, "_without", n), Share: in.Given("share", "share", "contribution_share"),
		Tax: tax(in), Rate: rate(in), Terms: terms(in),
	}
	if err := in.Err(); err != nil {
		return Outcome{}, err
	}
	r, err := in.conclude(m)
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
		Enforceable: in.Given("enforceable", "enforceable", "probability_of_enforcement"), Tax: tax(in), Rate: rate(in), Terms: terms(in),
	}
	if p := []string{"likelihood", "probability"}; in.Has(p...) {
		m.Likelihood = income.Each(each(in, m.With.Len(), p...)...)
	}
	r, err := in.conclude(m)
	return Outcome{Figures: flows(r)}, err
}

func runGreenfield(in *Inputs) (Outcome, error) {
	m := income.Greenfield{Revenue: line(in, "growth", "revenue", "revenues"), Working: in.Or(0, "working_capital", "working_capital_ratio"),
		Start: in.Or(0, "initial_outlay", "start"), LossYears: in.Count(0, "loss_years", "loss_carry_forward_years"), Tax: tax(in), Rate: rate(in), Terms: terms(in)}
	n := m.Revenue.Len()
	m.Margin = income.Each(each(in, n, "margin", "ebitda_margin")...)
	if in.Has("outlay", "capex") {
		m.Outlay = income.Each(each(in, n, "outlay", "capex")...)
	}
	if in.Has("depreciation") {
		m.Depreciation = income.Each(each(in, n, "depreciation")...)
	}
	if err := in.Err(); err != nil {
		return Outcome{}, err
	}
	r, err := in.conclude(m)
	return Outcome{Figures: flows(r)}, err
}

func runExcess(in *Inputs) (Outcome, error) {
	m := income.ExcessEarnings{
		Revenue: line(in, "growth", "revenue", "revenues"), Tax: tax(in), Rate: rate(in), Terms: terms(in),
		Survival: income.Survival{Attrition: in.Or(0, "attrition", "attrition_rate"), Scale: in.Or(0, "weibull_scale"), Shape: in.Or(0, "weibull_shape")},
	}
	n := m.Revenue.Len()
	m.Margin = income.Each(each(in, n, "margin", "ebita_margin", "ebit_margin")...)
	if in.Has("contributory_charge", "contributory_charges") {
		m.Assets = append(m.Assets, income.Contributory{Name: "charges", Charge: in.Number("contributory_charge", "contributory_charges")})
	}
	if in.Has("contributory_assets") {
		for _, a := range in.Objects("contributory_assets") {
			c := income.Contributory{Name: a.Text("name"), Charge: a.Or(0, "charge"), Return: a.Or(0, "required_return")}
			if level := []string{"levels", "level", "fair_value"}; a.Has(level...) {
				c.Level = income.Each(each(a, n, level...)...)
			}
			m.Assets = append(m.Assets, c)
		}
	}
	if err := in.Err(); err != nil {
		return Outcome{}, err
	}
	r, err := in.conclude(m)
	if err != nil {
		return Outcome{}, err
	}
	out := flows(r)
	out["earnings"], _ = r.Table.Series("earnings")
	out["contributory_charges"], _ = r.Table.Series("charges")
	out["survival"], _ = r.Table.Series("survival")
	return Outcome{Figures: out}, nil
}

// averaged reads a figure, or the mean of a list of several years.
func averaged(in *Inputs, keys ...string) float64 {
	if !in.HasList(keys...) {
		return in.Number(keys...)
	}
	sum, all := 0.0, in.Series(keys...)
	for _, v := range all {
		sum += v
	}
	return sum / float64(max(len(all), 1))
}
