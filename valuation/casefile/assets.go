package casefile

import (
	"strings"

	"github.com/ipx-sdk/ipx-go/valuation/brand"
	"github.com/ipx-sdk/ipx-go/valuation/cost"
	"github.com/ipx-sdk/ipx-go/valuation/market"
)

// assetRunners are those of the cost approach, the market approach and brands.
func assetRunners() []Runner {
	return []Runner{
		{Model: "cost.reproduction_indexed", Run: runReproduction},
		{Model: "cost.min_transfer_fee", Run: runMinimumFee},
		{Model: "market.comparables", Run: runComparables},
		{Model: "market.multiples", Run: runMultiples},
		{Model: "market.hedonic_ols", Run: runRegression},
		{Model: "brand.generic_comparison", Run: runGeneric},
	}
}

func obsolescence(in *Inputs) cost.Obsolescence {
	return cost.Obsolescence{Newness: in.Or(0, "newness_rate"), Used: in.Or(0, "years_used"), Left: in.Or(0, "years_remaining"),
		Functional: in.Or(0, "functional_obsolescence"), Technical: in.Or(0, "technical_obsolescence"), Economic: in.Or(0, "economic_obsolescence")}
}

func runReproduction(in *Inputs) (Outcome, error) {
	names, amounts := in.Amounts("historical_cost_items", "cost_items")
	changes := in.Series("production_goods_price_change", "price_change")
	var consumer []float64
	if strings.HasPrefix(in.Text("labour_share_treatment"), "consumer") {
		consumer = in.Series("consumer_goods_price_change")
	}
	in.Skip("consumer_goods_price_change")
	m := cost.Reproduction{Loss: obsolescence(in), Profit: in.Or(0, "developer_profit")}
	for i, n := range names {
		it := cost.Item{Name: n, Amount: amounts[i], Changes: changes}
		if n == "wages" && consumer != nil {
			it.Changes = consumer
		}
		m.Items = append(m.Items, it)
	}
	if err := in.Err(); err != nil {
		return Outcome{}, err
	}
	r, err := conclude(m)
	return Outcome{Figures: map[string]any{"value": r.Value, "historical_cost": found(r, "historical-cost"),
		"reproduction_cost": found(r, "reproduction-cost")}}, err
}

func runMinimumFee(in *Inputs) (Outcome, error) {
	m := cost.MinimumFee{Loss: obsolescence(in), Index: in.Or(0, "price_index_change"), Cost: in.Number("reproduction_cost", "book_cost")}
	if in.Has("capacity_share_transferred") {
		m.Share = in.Number("capacity_share_transferred")
	} else {
		m.Seller, m.Buyer = in.Number("seller_capacity"), in.Number("buyer_capacity")
	}
	if _, plain := number(in.m["opportunity_cost"]); plain {
		m.Lost = in.Number("opportunity_cost")
	} else if in.Has("opportunity_cost") {
		o := in.Object("opportunity_cost")
		m.Lost, m.Added = o.Or(0, "pv_lost_net_revenue"), o.Or(0, "pv_added_development_cost")
	}
	r, err := conclude(m)
	return Outcome{Figures: map[string]any{"value": r.Value, "net_reproduction_cost": found(r, "net-reproduction-cost"),
		"cost_share_of_buyer": found(r, "share"), "opportunity_cost": found(r, "opportunity-cost")}}, err
}

func runComparables(in *Inputs) (Outcome, error) {
	m := market.Comparables{Mean: market.Mean(in.Text("mean"))}
	for _, c := range in.Objects("comparables") {
		s := market.Sale{Name: c.Text("name"), Price: c.Number("price"), Weight: c.Or(0, "weight")}
		if c.Has("adjustments") {
			names, ratios := c.Amounts("adjustments")
			for i, n := range names {
				s.Adjust = append(s.Adjust, market.Adjustment{Factor: n, Ratio: ratios[i]})
			}
		}
		m.Sales = append(m.Sales, s)
	}
	if err := in.Err(); err != nil {
		return Outcome{}, err
	}
	r, err := conclude(m)
	prices, _ := r.Table.Series("adjusted")
	return Outcome{Figures: map[string]any{"value": r.Value, "adjusted_prices": prices}}, err
}

func runMultiples(in *Inputs) (Outcome, error) {
	subject, other := in.Object("subject"), in.Object("comparable")
	read := func(f *Inputs, driver string) market.Firm {
		return market.Firm{Equity: f.Number("equity"), Debt: f.Or(0, "debt"), Cash: f.Or(0, "cash"), Driver: f.Number(driver),
			Margin: f.Or(0, "pretax_operating_margin", "margin")}
	}
	out := map[string]any{}
	short := func(driver string) string { return strings.TrimSuffix(driver, "_invested") }
	var values []float64
	highest, lowest := "", ""
	for _, driver := range []string{"sales", "ebitda", "capital_invested"} {
		if !subject.Has(driver) || !other.Has(driver) {
			continue
		}
		s, c := read(subject, driver), read(other, driver)
		if err := in.Err(); err != nil {
			return Outcome{}, err
		}
		r, err := conclude(market.Multiples{Subject: s, Generic: c})
		if err != nil {
			return Outcome{}, err
		}
		name := short(driver)
		m, _ := r.Table.Series("multiple")
		out["ev_"+name], out["brand_value_"+name+"_multiple"] = m, r.Value
		out["enterprise_value"], _ = r.Table.Series("enterprise-value")
		// From multiples rounded as printed, to two decimals.
		out["brand_value_"+name+"_multiple/recomputed_from_rounded_multiples"] = (cents(m[0]) - cents(m[1])) * s.Driver
		if len(values) == 0 || r.Value > maxOf(values) {
			highest = name
		}
		if len(values) == 0 || r.Value < minOf(values) {
			lowest = name
		}
		values = append(values, r.Value)
	}
	if in.Has("regression_slope_ev_sales_per_1pct_margin") {
		r, err := conclude(market.Multiples{Subject: read(subject, "sales"), Generic: read(other, "sales"),
			Slope: in.Number("regression_slope_ev_sales_per_1pct_margin")})
		if err != nil {
			return Outcome{}, err
		}
		out["brand_value_regression"] = r.Value
	}
	if highest != lowest {
		title := map[string]string{"sales": "sales", "ebitda": "EBITDA", "capital": "capital"}
		out["ordering"] = title[highest] + " multiple gives the highest brand value, " + title[lowest] + " multiple the lowest"
	}
	return Outcome{Figures: out}, nil
}

// cents rounds half up to two decimals.
func cents(v float64) float64 { return float64(int64(v*100+0.5)) / 100 }

func maxOf(v []float64) float64 {
	out := v[0]
	for _, f := range v {
		out = max(out, f)
	}
	return out
}

func minOf(v []float64) float64 {
	out := v[0]
	for _, f := range v {
		out = min(out, f)
	}
	return out
}

func runRegression(in *Inputs) (Outcome, error) {
	y, cols := in.Series("y"), in.Matrix("X_columns")
	intercept := in.Flag(true, "intercept")
	if err := in.Err(); err != nil {
		return Outcome{}, err
	}
	x := make([][]float64, len(y))
	for i := range x {
		for _, c := range cols {
			if i < len(c) {
				x[i] = append(x[i], c[i])
			}
		}
	}
	r, err := market.Regress(y, x, intercept, market.HC3)
	if err != nil {
		return Outcome{}, err
	}
	return Outcome{Figures: map[string]any{"coefficients": r.Coefficients, "residual_sd": r.ResidualSD, "r_squared": r.RSquared,
		"std_errors": r.Classic}}, nil
}

func runGeneric(in *Inputs) (Outcome, error) {
	with, without := in.Object("with"), in.Object("without")
	r, err := conclude(brand.Generic{
		Capital: in.Number("capital_invested"), Years: in.Whole("high_growth_years"), Reinvestment: in.Number("reinvestment_rate"),
		Rate: in.Number("cost_of_capital"), StableGrowth: in.Number("stable_growth"), StableReturn: in.Number("stable_return_on_capital"),
		With: with.Number("return_on_capital"), GrowthWith: with.Or(0, "growth"),
		Without: without.Number("return_on_capital"), GrowthWithout: without.Or(0, "growth"),
	})
	return Outcome{Figures: map[string]any{"value": r.Value, "brand_value": r.Value, "value_with": found(r, "value-with"),
		"value_without": found(r, "value-without")}}, err
}
