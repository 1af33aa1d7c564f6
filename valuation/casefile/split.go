package casefile

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/valuation/discount"
	"github.com/ipx-sdk/ipx-go/valuation/income"
)

func splitRunners() []Runner {
	return []Runner{
		{Model: "income.profit_split", Run: runSplit,
			Example: `{"profits": [400, 420, 430], "technology_reproduction_cost": 100, "technology_cost_profit_rate": 5, "buyer_assets_reproduction_cost": 3000, "buyer_cost_profit_rate": 0.1, "risk_free_rate": 0.04, "risk_premium": 0.06}`},
		{Model: "income.profit_split_share", Run: runShares,
			Example: `{"items": [{"technology_reproduction_cost": 84, "technology_cost_profit_rate": 4, "buyer_reproduction_cost": 4000, "buyer_cost_profit_rate": 0.125}, {"share_low": 0.025, "share_high": 0.04, "score": 0.62}]}`},
		{Model: "income.marginal_share", Run: runMarginal, Example: `{"added_profits": [10, 20], "total_profits": [100, 100], "discount_rate": 0.1}`},
	}
}

// profits reads the base of a split: profits or revenues year by year, or units
// at a price and a cost that may change over the years.
func profits(in *Inputs) []float64 {
	base := []string{"profits", "incremental_profits", "profit_per_year", "profit", "base", "revenues", "revenue"}
	if in.Has(base...) || in.Has(prefixed("base_", base)...) {
		return figures(in, line(in, "growth", base...))
	}
	units, prices, costs := unitNames, []string{"unit_prices", "unit_price"}, []string{"unit_costs", "unit_cost"}
	unit := []string{"unit_profits", "unit_profit", "profit_per_unit"}
	n, ok := listed(in, slices.Concat(units, prices, costs, unit)...)
	if !ok {
		n = bounded(in, years(in))
	}
	in.Skip(yearKeys...)
	q, out := each(in, n, units...), make([]float64, n)
	if in.Has(unit...) {
		for i, p := range each(in, n, unit...) {
			if i < min(n, len(q)) {
				out[i] = q[i] * p
			}
		}
		return out
	}
	price, cost := each(in, n, prices...), each(in, n, costs...)
	for i := range out {
		if in.Err() == nil {
			out[i] = q[i] * (price[i] - cost[i])
		}
	}
	return out
}

// shareKeys are the names of a share that is given.
var shareKeys = []string{"share", "profit_share", "share_of_profit", "share_of_revenue", "revenue_share", "sharing_rate"}

// split reads the share: as given, by equivalent investment, or by a score
// within the range of the industry.
func split(in *Inputs) income.Split {
	switch low := []string{"share_low", "lower_bound", "low"}; {
	case in.Has(shareKeys...):
		if share := in.Number(shareKeys...); share != 0 {
			return income.Split{Share: share}
		}
		return income.Split{Scored: &income.ScoredShare{}} // a share of 0, which Share would take as none given
	case in.Has(low...):
		return income.Split{Scored: &income.ScoredShare{Low: in.Number(low...), High: in.Number("share_high", "upper_bound", "high"),
			Score: in.Number("score", "adjustment_score", "adjustment_coefficient")}}
	}
	e := &income.EquivalentInvestment{
		TechnologyProfit: in.Number("technology_cost_profit_rate", "patent_cost_profit_rate"),
		Buyer:            in.Number("buyer_assets_reproduction_cost", "buyer_reproduction_cost"),
		BuyerProfit:      in.Number("buyer_cost_profit_rate"),
	}
	if book := []string{"patent_book_cost", "technology_book_cost"}; in.Has(book...) {
		e.Technology = in.Number(book...) * (1 + change(in, "price_index_change"))
	} else {
		e.Technology = in.Number("technology_reproduction_cost", "patent_reproduction_cost")
	}
	return income.Split{Equivalent: e}
}

func runSplit(in *Inputs) (Outcome, error) {
	base := profits(in)
	m := income.ProfitSplit{Base: income.Each(base...), Split: split(in), Decay: in.Or(0, "decay", "share_decay", "annual_decay"), Tax: tax(in), Rate: rate(in), Terms: terms(in)}
	if err := in.Err(); err != nil {
		return Outcome{}, err
	}
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
	items := []*Inputs{in}
	if in.Has("items") {
		items = in.Objects("items")
	}
	var shares []float64
	for _, item := range items {
		s := split(item)
		if err := in.Err(); err != nil {
			return Outcome{}, err
		}
		// The share of 1 a year, undiscounted, is the share.
		r, err := conclude(income.ProfitSplit{Base: income.Each(1), Split: s})
		if err != nil {
			return Outcome{}, err
		}
		shares = append(shares, r.Value)
	}
	out := map[string]any{"shares": shares}
	if !in.Has("items") {
		out["share"] = shares[0]
	}
	return Outcome{Figures: out}, nil
}

func runMarginal(in *Inputs) (Outcome, error) {
	added, total, r, t := in.Series("added_profits", "added"), in.Series("total_profits", "total"), rate(in), terms(in)
	if err := in.Err(); err != nil {
		return Outcome{}, err
	}
	k, err := income.MarginalShare(added, total, r, t.Timing)
	return Outcome{Figures: map[string]any{"share": k, "value": k}}, err
}
