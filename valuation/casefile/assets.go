package casefile

import (
	"maps"
	"slices"
	"strings"

	"github.com/ipx-sdk/ipx-go/valuation/brand"
	"github.com/ipx-sdk/ipx-go/valuation/cost"
	"github.com/ipx-sdk/ipx-go/valuation/income"
)

// costRunners are those of the cost approach.
func costRunners() []Runner {
	return []Runner{
		{Model: "cost.reproduction_indexed", Also: []string{"cost.reproduction"}, Run: reproduction(cost.SameThing),
			Example: `{"historical_cost_items": {"material": 10, "wages": 5}, "production_goods_price_change": [0.08, 0.1], "years_used": 2, "years_remaining": 8}`},
		{Model: "cost.replacement", Run: reproduction(cost.SameUse),
			Example: `{"cost_items": {"development": 100, "testing": 20}, "developer_profit": 0.1, "opportunity_rate": 0.05, "development_years": 2, "newness_rate": 0.8, "technical_obsolescence": 0.1}`},
		{Model: "cost.historical", Run: reproduction(cost.Historical), Example: `{"cost_items": {"research": 100, "filing": 5}, "price_change": [0.02, 0.03]}`},
		{Model: "cost.min_transfer_fee", Run: runMinimumFee,
			Example: `{"book_cost": 300, "price_index_change": 0.08, "years_used": 1, "years_remaining": 9, "seller_capacity": 700, "buyer_capacity": 300, "opportunity_cost": {"pv_lost_net_revenue": 90, "pv_added_development_cost": 15}}`},
		{Model: "cost.labour_multiplier", Run: runLabour, Example: `{"materialised_labour": 40, "living_labour": 30, "creative_multiplier": 1.5, "research_risk": 0.2, "return_on_investment": 0.25}`},
	}
}

func brandRunners() []Runner {
	return []Runner{
		{Model: "brand.generic_comparison", Run: runGeneric,
			Example: `{"capital_invested": 100, "high_growth_years": 5, "reinvestment_rate": 0.5, "cost_of_capital": 0.1, "stable_growth": 0.03, "stable_return_on_capital": 0.1, "with": {"return_on_capital": 0.25}, "without": {"return_on_capital": 0.12}}`},
		{Model: "brand.relief_from_royalty", Run: runBrandRelief,
			Example: `{"revenue": 1000, "growth": 0.04, "years": 5, "royalty_low": 0.01, "royalty_high": 0.05, "strength": 60, "tax_rate": 0.25, "discount_rate": 0.1, "terminal_growth": 0.02}`},
		{Model: "brand.economic_profit", Run: runEconomic,
			Example: `{"nopat": [100, 105, 110], "capital": [500, 500, 500], "capital_charge": 0.08, "role": 0.4, "discount_rate": 0.09, "terminal_growth": 0.02}`},
	}
}

func obsolescence(in *Inputs) cost.Obsolescence {
	o := cost.Obsolescence{Newness: in.Or(0, "newness_rate"), Used: in.Or(0, "years_used"), Left: in.Or(0, "years_remaining", "remaining_life_years"),
		Functional: in.Or(0, "functional_obsolescence"), Technical: in.Or(0, "technical_obsolescence"), Economic: in.Or(0, "economic_obsolescence"),
		Additive: in.Flag(false, "additive")}
	if in.Has("newness_rate") && o.Newness == 0 && o.Used+o.Left == 0 {
		o.Used = 1 // nothing is left of it
	}
	return o
}

func reproduction(kind cost.Kind) func(*Inputs) (Outcome, error) {
	return func(in *Inputs) (Outcome, error) {
		names, amounts := []string{"total"}, []float64{0}
		if total := []string{"historical_cost", "book_cost", "reproduction_cost"}; in.Has(total...) && !in.Has("historical_cost_items", "cost_items") {
			amounts[0] = in.Number(total...)
		} else {
			names, amounts = in.Amounts("historical_cost_items", "cost_items")
		}
		rise := []string{"production_goods_price_change", "price_change", "price_index_change"}
		m := cost.Reproduction{Kind: kind, Loss: obsolescence(in), Profit: in.Or(0, "developer_profit"), Opportunity: in.Or(0, "opportunity_rate")}
		tied := in.Or(0, "development_years")
		producer, consumer := change(in, rise...), 0.0
		labour := strings.HasPrefix(in.Text("labour_share_treatment"), "consumer")
		if labour {
			consumer = change(in, "consumer_goods_price_change")
		}
		in.Skip("consumer_goods_price_change")
		for i, n := range names {
			it := cost.Item{Name: n, Amount: amounts[i], Changes: []float64{producer}, Years: tied}
			if labour && (n == "wages" || n == "labour") {
				it.Changes[0] = consumer
			}
			m.Items = append(m.Items, it)
		}
		if err := in.Err(); err != nil {
			return Outcome{}, err
		}
		r, err := conclude(m)
		return Outcome{Figures: map[string]any{"value": r.Value, "historical_cost": found(r, "historical-cost"),
			"reproduction_cost": found(r, "reproduction-cost"), "obsolescence": found(r, "loss")}}, err
	}
}

func runMinimumFee(in *Inputs) (Outcome, error) {
	m := cost.MinimumFee{Loss: obsolescence(in), Index: change(in, "price_index_change", "price_change"), Cost: in.Number("reproduction_cost", "book_cost", "historical_cost")}
	if share := []string{"capacity_share_transferred", "cost_share_of_buyer", "cost_share"}; in.Has(share...) {
		m.Share = in.Number(share...)
	} else {
		m.Seller, m.Buyer = in.Number("seller_capacity"), in.Number("buyer_capacity")
	}
	if _, parts := in.m["opportunity_cost"].(map[string]any); parts {
		o := in.Object("opportunity_cost")
		for _, k := range o.Keys() { // income lost, and whatever has to be spent because of the transfer
			if strings.Contains(k, "lost") {
				m.Lost += o.Number(k)
			} else {
				m.Added += o.Number(k)
			}
		}
	} else {
		m.Lost = in.Or(0, "opportunity_cost")
	}
	if err := in.Err(); err != nil {
		return Outcome{}, err
	}
	r, err := conclude(m)
	return Outcome{Figures: map[string]any{"value": r.Value, "net_reproduction_cost": found(r, "net-reproduction-cost"),
		"cost_share_of_buyer": found(r, "share"), "opportunity_cost": found(r, "opportunity-cost")}}, err
}

func runLabour(in *Inputs) (Outcome, error) {
	r, err := conclude(cost.LabourMultiplier{
		Materials: in.Number("materialised_labour", "materials"), Living: in.Number("living_labour"), Creative: in.Number("creative_multiplier", "beta1"),
		Risk: in.Number("research_risk", "beta2"), Return: in.Or(0, "return_on_investment", "L"),
	})
	return Outcome{Figures: map[string]any{"value": r.Value, "reproduction_cost": r.Value}}, err
}

func runGeneric(in *Inputs) (Outcome, error) {
	with, without := in.Object("with"), in.Object("without")
	m := brand.Generic{
		Capital: in.Number("capital_invested"), Years: in.Whole("high_growth_years", "years"), Reinvestment: in.Number("reinvestment_rate"),
		Rate: in.Number("cost_of_capital", "wacc", "discount_rate"), StableGrowth: in.Number("stable_growth"), StableReturn: in.Or(0, "stable_return_on_capital"),
		With: with.Number("return_on_capital"), GrowthWith: with.Or(0, "growth"),
		Without: without.Number("return_on_capital"), GrowthWithout: without.Or(0, "growth"),
	}
	if _, text := in.m["stable_reinvestment_rate"].(string); in.Has("stable_reinvestment_rate") && !text {
		// g = ROC·reinvestment: one of the three follows from the others.
		if k := in.Number("stable_reinvestment_rate"); !in.Has("stable_return_on_capital") && k > 0 {
			m.StableReturn = m.StableGrowth / k
		}
	}
	if err := in.Err(); err != nil {
		return Outcome{}, err
	}
	for _, world := range []struct {
		in    *Inputs
		input string
	}{{with, "growth-with"}, {without, "growth-without"}} {
		if world.in.Given(world.input, "growth") == 0 {
			in.noughts = append(in.noughts, world.in.noughts...) // no growth is not the growth that follows from reinvestment
		}
	}
	r, err := in.conclude(m)
	return Outcome{Figures: map[string]any{"value": r.Value, "brand_value": r.Value, "value_with": found(r, "value-with"),
		"value_without": found(r, "value-without")}}, err
}

func runBrandRelief(in *Inputs) (Outcome, error) {
	r, err := conclude(brand.Relief{
		Revenue: line(in, "growth", "revenue", "revenues", "sales"), Low: in.Number("royalty_low"), High: in.Number("royalty_high"),
		Score: in.Number("strength", "brand_strength", "score"), Tax: tax(in), Rate: rate(in), Terms: terms(in),
		Upkeep: in.Or(0, "maintenance_rate", "upkeep"), Margin: in.Or(0, "operating_margin", "margin"),
	})
	out := flows(r)
	out["royalty_rate"] = found(r, "royalty")
	return Outcome{Figures: out}, err
}

func runEconomic(in *Inputs) (Outcome, error) {
	m := brand.Economic{NOPAT: line(in, "growth", "nopat"), Charge: in.Or(0, "capital_charge", "wacc_charge"), Role: in.Number("role", "role_of_brand"), Rate: rate(in), Terms: terms(in)}
	if capital := []string{"capital", "capital_employed"}; in.Has(capital...) {
		m.Capital = income.Each(each(in, m.NOPAT.Len(), capital...)...)
	}
	if err := in.Err(); err != nil {
		return Outcome{}, err
	}
	r, err := conclude(m)
	return Outcome{Figures: flows(r)}, err
}

// drivers are the figures that both firms state beside what their equity, debt
// and cash are worth, in the order in which reports show them.
func drivers(a, b *Inputs) []string {
	known := []string{"sales", "revenue", "ebitda", "ebit", "earnings", "capital_invested"}
	var out []string
	for _, d := range known {
		if a.Has(d) && b.Has(d) {
			out = append(out, d)
		}
	}
	for _, d := range slices.Sorted(maps.Keys(a.m)) {
		_, isNumber := number(a.m[d])
		if isNumber && b.Has(d) && !slices.Contains(known, d) && !slices.Contains([]string{"equity", "debt", "cash", "pretax_operating_margin", "margin"}, d) {
			out = append(out, d)
		}
	}
	return out
}
