package casefile

import (
	"strings"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/damages"
	"github.com/ipx-sdk/ipx-go/valuation/income"
)

// damagesRunners are those of what an infringement has cost.
func damagesRunners() []Runner {
	return []Runner{
		{Model: "damages.lost_profits", Run: runLostProfits,
			Example: `{"units_lost": [900, 1500, 1100], "share": 0.6, "unit_price": 80, "unit_cost": 52, "units_sold": 5000, "eroded_price": [80, 79, 78], "interest_rate": 0.0345, "interest": "simple"}`},
		{Model: "damages.gain", Also: []string{"damages.infringer_gain"}, Run: runGain,
			Example: `{"units": [2000, 3000], "unit_profit": 12, "contribution_share": 0.25}`},
		{Model: "damages.reasonable_royalty", Run: runReasonable,
			Example: `{"sales": [4000, 5200], "apportionment": 0.4, "royalty_rate": 0.03, "factors": [{"number": 5, "ratio": 1.25, "evidence": "they compete in one market"}]}`},
		{Model: "damages.award", Run: runAward, Example: `{"law": "patent-2020", "loss": 74, "punitive_multiple": 2, "costs": 8, "unit": 10000}`},
	}
}

// laws are the laws that a case can name.
var laws = map[string]damages.Law{
	"patent-2020": damages.Patent2020, "copyright-2020": damages.Copyright2020, "trade-mark-2019": damages.TradeMark2019, "trade-mark-2026": damages.TradeMark2026,
}

func interest(in *Inputs) damages.Interest {
	m := damages.Interest{Rate: in.Or(0, "interest_rate"), Gap: in.Or(0, "gap", "years_since"), MidYear: in.MidYear("convention")}
	switch s := strings.ToLower(in.Text("interest")); s {
	case "", "compound", "复利":
	case "simple", "单利":
		m.Simple = true
	default:
		in.fail(valuation.Fault(valuation.CodeName, in.name("interest"), ipx.T("利息为simple或compound，没有{kind}", "interest is simple or compound, not {kind}"), ipx.Arg{Name: "kind", Value: s}))
	}
	return m
}

// maybe reads a figure of every year that may be left out.
func maybe(in *Inputs, n int, keys ...string) income.Line {
	if !in.Has(keys...) {
		return income.Line{}
	}
	return income.Each(each(in, n, keys...)...)
}

// past are the figures that all models of past years share.
func past(r valuation.Result, err error) (Outcome, error) {
	out := map[string]any{"value": r.Value, "principal": found(r, "principal"), "interest": found(r, "interest")}
	out["amounts"], _ = r.Table.Series("amount")
	out["amounts_with_interest"], _ = r.Table.Series("with-interest")
	for name, figure := range map[string]string{"price_erosion": "erosion", "royalty_rate": "rate"} {
		if v, ok := r.Table.Find(figure); ok {
			out[name] = v
		}
	}
	return Outcome{Figures: out}, err
}

func runLostProfits(in *Inputs) (Outcome, error) {
	m := damages.LostProfits{Lost: line(in, "growth", "units_lost", "lost_units", "infringing_units"), Share: in.Given("share", "share", "market_share"), Interest: interest(in)}
	n := m.Lost.Len()
	m.Price, m.Cost = maybe(in, n, "unit_price", "price"), maybe(in, n, "unit_cost", "marginal_cost", "cost")
	m.Capacity, m.Sold, m.Eroded = maybe(in, n, "capacity"), maybe(in, n, "units_sold"), maybe(in, n, "eroded_price")
	if profit := []string{"unit_profit", "profit_per_unit"}; in.Has(profit...) && !in.Has("unit_price", "price") {
		m.Price, m.Cost = maybe(in, n, profit...), income.Level(0, n)
	}
	if err := in.Err(); err != nil {
		return Outcome{}, err
	}
	return past(in.conclude(m))
}

func runGain(in *Inputs) (Outcome, error) {
	m := damages.Gain{Share: in.Given("share", "share", "contribution_share", "contribution"), Interest: interest(in)}
	if units := []string{"units", "infringing_units"}; in.Has(append(units, prefixed("base_", units)...)...) {
		m.Units = line(in, "growth", units...)
		m.Profit = income.Each(each(in, m.Units.Len(), "unit_profit", "profit_per_unit")...)
	} else {
		m.Sales = line(in, "growth", "sales", "revenue", "infringing_sales")
		m.Margin = income.Each(each(in, m.Sales.Len(), "margin", "profit_margin")...)
	}
	if err := in.Err(); err != nil {
		return Outcome{}, err
	}
	return past(in.conclude(m))
}

func runReasonable(in *Inputs) (Outcome, error) {
	m := damages.ReasonableRoyalty{
		Sales: line(in, "growth", "sales", "revenue", "accused_sales"), Apportion: in.Given("apportion", "apportionment", "share"), Base: in.Number("royalty_rate", "base_rate", "royalty"),
		Upfront: in.Or(0, "upfront", "upfront_fee"), Multiple: in.Given("multiple", "multiple", "fee_multiple"), Margin: in.Or(0, "operating_margin", "margin"), Interest: interest(in),
	}
	if in.Has("factors") {
		for _, f := range in.Objects("factors") {
			factor := damages.Factor{Ratio: f.Number("ratio"), Number: f.Count(0, "number")}
			if why := f.Text("evidence"); why != "" {
				factor.Evidence = ipx.T(why, why)
			}
			m.Factors = append(m.Factors, factor)
		}
	}
	if err := in.Err(); err != nil {
		return Outcome{}, err
	}
	return past(in.conclude(m))
}

func runAward(in *Inputs) (Outcome, error) {
	m := damages.Award{
		Loss: in.Or(0, "loss", "lost_profits"), Gain: in.Or(0, "gain"), Royalty: in.Or(0, "licence_fee", "royalty"), Statutory: in.Or(0, "statutory", "chosen"),
		Multiple: in.Or(0, "punitive_multiple", "multiple"), Beside: in.Flag(false, "beside"), Costs: in.Or(0, "costs", "reasonable_costs"), Unit: in.Or(1, "unit"),
	}
	name := in.Text("law")
	if law, ok := laws[name]; ok {
		m.Law = law
	} else if name != "" {
		in.fail(valuation.Fault(valuation.CodeName, in.name("law"), ipx.T("没有名为{law}的法律；现有：patent-2020、copyright-2020、trade-mark-2019、trade-mark-2026", "there is no law {law}; there are patent-2020, copyright-2020, trade-mark-2019, trade-mark-2026"),
			ipx.Arg{Name: "law", Value: name}))
	} else {
		in.lack([]string{"law"})
	}
	if err := in.Err(); err != nil {
		return Outcome{}, err
	}
	r, err := conclude(m)
	return Outcome{Figures: map[string]any{"value": r.Value, "award": r.Value, "punitive": found(r, "punitive")}}, err
}
