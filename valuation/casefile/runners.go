package casefile

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/discount"
	"github.com/ipx-sdk/ipx-go/valuation/income"
)

// Runners returns the runners of all models of the library.
func Runners() []Runner {
	return slices.Concat(incomeRunners(), assetRunners(), optionRunners(), citationRunners(), ownRunners(), backtestRunners(), uncertaintyRunners())
}

// conclude runs a typed model on the figures of a case.
func conclude(m valuation.Maker) (valuation.Result, error) {
	return valuation.Conclude(valuation.Subject{}, m)
}

// terms reads the conventions that all income cases share: "convention" or
// "timing", "stub", "tab" with "tab_years".
func terms(in *Inputs) income.Terms {
	key := "convention"
	if in.Has("timing") && !in.Has("convention") {
		key = "timing"
	}
	t := income.Terms{Timing: discount.Timing{MidYear: in.MidYear(key), Stub: in.Or(0, "stub", "stub_period")}}
	if in.Flag(in.Has("tab_years", "amortisation_years"), "tab") {
		t.TaxLife = in.Whole("tab_years", "amortisation_years")
	}
	return t
}

// line reads a figure over the years: a list, or a first year with "years" and
// a growth rate.
func line(in *Inputs, growth string, keys ...string) income.Line {
	if in.HasList(keys...) {
		l := income.Each(in.Series(keys...)...)
		if in.Has("years") {
			if n := in.Whole("years"); n > 0 && n < len(l.Each) {
				l.Each = l.Each[:n]
			}
		}
		return l
	}
	return income.Line{First: in.Number(keys...), Growth: in.Or(0, growth), Years: in.Whole("years", "remaining_life_years", "n")}
}

// rate reads a discount rate: one figure, or risk-free rate and premium.
func rate(in *Inputs) float64 {
	if in.Has("risk_free_rate") && !in.Has("discount_rate", "rate") {
		return in.Number("risk_free_rate") + in.Number("risk_premium")
	}
	return in.Number("discount_rate", "rate", "r")
}

func runRelief(in *Inputs) (Outcome, error) {
	m := income.RoyaltyRelief{
		Royalty: in.Number("royalty_rate_on_sales", "royalty_rate", "royalty"), Tax: in.Or(0, "tax_rate", "tax"), Rate: rate(in),
		Margin: in.Or(0, "operating_margin", "margin"), Share: in.Or(0, "share", "contribution_share"), Decay: in.Or(0, "decay", "obsolescence"),
		Upkeep: in.Or(0, "maintenance_rate", "upkeep"), Upfront: in.Or(0, "upfront", "upfront_fee"), Terms: terms(in),
	}
	if in.Has("operating_profit_per_year", "operating_profit") {
		// Sales follow from profit and margin.
		m.Revenue = line(in, "growth", "operating_profit_per_year", "operating_profit")
		if m.Margin > 0 {
			m.Revenue.First /= m.Margin
			for i := range m.Revenue.Each {
				m.Revenue.Each[i] /= m.Margin
			}
		} else {
			in.Fail(missing("operating_margin"))
		}
	} else {
		m.Revenue = line(in, "growth", "revenue", "revenues", "revenue_per_year", "sales", "sales_per_year")
	}
	r, err := conclude(m)
	if err != nil {
		return Outcome{}, err
	}
	flows, _ := r.Table.Series("cash-flow")
	pv, _ := r.Table.Series("present-value")
	out := map[string]any{"value": r.Value, "cash_flows": flows, "present_values": pv, "after_tax_royalties": flows}
	if len(flows) > 0 {
		out["after_tax_royalty_per_year"] = flows[0]
	}
	if v, ok := r.Table.Find("profit-share"); ok {
		out["profit_share_equivalent"] = v
	}
	if v, ok := r.Table.Find("tab-factor"); ok {
		out["tab_factor"] = v
		out["value_before_tab"], _ = r.Table.Find("value-before-tab")
	}
	return Outcome{Figures: out}, nil
}
