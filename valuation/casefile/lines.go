package casefile

import (
	"errors"
	"math"
	"strings"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/discount"
	"github.com/ipx-sdk/ipx-go/valuation/income"
)

// What the cases of many models have in common: years, rates, figures over the
// years, conventions.

// yearKeys are the names under which files say how many years there are.
var yearKeys = []string{"years", "remaining_life_years", "remaining_years", "n"}

// years returns the number of years: as stated, or the least of the lives that
// are (剩余使用年限).
func years(in *Inputs) int {
	if !in.Has(yearKeys...) {
		if left, ok := lives(in).Remaining(); ok {
			return int(math.Floor(left + 1e-9))
		}
	}
	return in.Whole(yearKeys...)
}

// lives reads the bounds of the income period.
func lives(in *Inputs) income.Life {
	left := func(keys ...string) float64 {
		v := in.Or(0, keys...)
		if in.Has(keys...) && !(v > 0) {
			in.fail(valuation.Fault(valuation.CodeLife, in.spelt(keys), ipx.T("{field}为{value}，权利已无剩余年限", "{field} is {value}: the life of the right has ended"),
				ipx.Arg{Name: "field", Value: in.spelt(keys)}, ipx.Arg{Name: "value", Value: valuation.Figure(v)}))
		}
		return v
	}
	return income.Life{
		Legal:    left("legal_life_remaining_years", "legal_life_years"),
		Economic: left("economic_life_years", "economic_life_remaining_years"),
		Contract: left("contract_life_years", "contract_years"),
	}
}

// bounded keeps a number of years within what the models accept, before room
// is made for them.
func bounded(in *Inputs, years int) int {
	if years < 1 || years > income.MaxYears {
		in.fail(valuation.OutOfBounds("years", float64(years), 1, income.MaxYears))
		return 0
	}
	return years
}

// line reads a figure over the years: a list; a first year with "years" and a
// growth rate, or with a list of growth rates for the years after it; or a base
// year, "base_" before its name, with the growth of every year.
func line(in *Inputs, growth string, keys ...string) income.Line {
	rates := []string{growth, growth + "_rate", growth + "_rates"}
	base := prefixed("base_", keys)
	switch {
	case in.HasList(keys...):
		each := in.Series(keys...)
		if in.Has("years") && in.Err() == nil {
			if n := bounded(in, in.Whole("years")); n > len(each) {
				in.fail(valuation.BadCount(in.spelt(keys), n, len(each)))
			} else if n > 0 {
				each = each[:n]
			}
		}
		return income.Each(each...)
	case in.Has(base...) && !in.Has(keys...):
		l := income.Line{Before: in.Number(base...)}
		if in.HasList(rates...) {
			l.Steps = in.Series(rates...)
			return l
		}
		g := in.Or(0, rates...)
		for range bounded(in, years(in)) {
			l.Steps = append(l.Steps, g)
		}
		return l
	case in.HasList(rates...):
		v := in.Number(keys...)
		each := []float64{v}
		for _, g := range in.Series(rates...) {
			v *= 1 + g
			each = append(each, v)
		}
		if in.Has(yearKeys...) && in.Whole(yearKeys...) != len(each) {
			in.fail(valuation.BadCount(in.name(growth), in.Whole(yearKeys...)-1, len(each)-1))
		}
		return income.Each(each...)
	}
	return income.Line{First: in.Number(keys...), Growth: in.Or(0, rates...), Years: bounded(in, years(in))}
}

// scaled multiplies a line by a factor.
func scaled(l income.Line, k float64) income.Line {
	each := make([]float64, len(l.Each))
	for i, v := range l.Each {
		each[i] = v * k
	}
	l.First, l.Before = l.First*k, l.Before*k
	if len(each) > 0 {
		l.Each = each
	}
	return l
}

// figures writes a line out, year by year.
func figures(in *Inputs, l income.Line) []float64 {
	if in.Err() != nil {
		return nil
	}
	out, err := l.Figures("base")
	if no, ok := errors.AsType[*ipx.Refusal](err); ok {
		in.fail(no.Reasons[0])
	}
	return out
}

// each reads a figure of every year: a list, or one figure for all n years.
func each(in *Inputs, n int, keys ...string) []float64 {
	if in.HasList(keys...) {
		out := in.Series(keys...)
		if len(out) != n && in.Err() == nil {
			in.fail(valuation.BadCount(in.spelt(keys), n, len(out)))
		}
		return out
	}
	v, out := in.Number(keys...), make([]float64, max(n, 0))
	for i := range out {
		out[i] = v
	}
	return out
}

// listed returns how many years the lists among the keys have, and false where
// no key holds a list.
func listed(in *Inputs, keys ...string) (int, bool) {
	for _, k := range keys {
		if list, ok := in.m[k].([]any); ok {
			return len(list), true
		}
	}
	return 0, false
}

func prefixed(start string, keys []string) []string {
	out := make([]string, len(keys))
	for i, k := range keys {
		out[i] = start + k
	}
	return out
}

// rate reads a discount rate: one figure, or the risk-free rate and its premia.
func rate(in *Inputs) float64 {
	keys := []string{"discount_rate", "rate", "r", "wacc"}
	if in.Has("risk_free_rate") && !in.Has(keys...) {
		sum := in.Number("risk_free_rate")
		if sum < 0 {
			in.fail(valuation.OutOfBounds(in.name("risk_free_rate"), sum, 0, 10)) // the premia must not hide it
		}
		if in.Has("premiums", "premia") {
			_, all := in.Amounts("premiums", "premia")
			for _, p := range all {
				sum += p
			}
			return sum
		}
		return sum + in.Number("risk_premium")
	}
	return in.Number(keys...)
}

// tax reads a tax rate; "tax": "figures taken as given" is a remark.
func tax(in *Inputs) float64 {
	if _, remark := in.m["tax"].(string); remark && !in.Has("tax_rate") {
		return 0
	}
	return in.Or(0, "tax_rate", "tax")
}

// change reads a price change since the cost was incurred: one figure, a list
// of yearly ones, which chain, or the ratio of two levels of an index.
func change(in *Inputs, keys ...string) float64 {
	switch {
	case in.HasList(keys...):
		k := 1.0
		for _, c := range in.Series(keys...) {
			k *= 1 + c
		}
		return k - 1
	case in.Has("price_index") && !in.Has(keys...):
		return in.Number("price_index") - 1
	}
	return in.Or(0, keys...)
}

// terms reads the conventions that all income cases share: "convention" or
// "timing", "stub", "tab" with "tab_years", "terminal_growth" or "exit_value".
func terms(in *Inputs) income.Terms {
	key := "convention"
	if in.Has("timing") && !in.Has("convention") {
		key = "timing"
	}
	t := income.Terms{Timing: discount.Timing{MidYear: in.MidYear(key), Stub: in.Or(0, "stub", "stub_period")}, Life: lives(in)}
	lifeKeys := []string{"tab_years", "amortisation_years", "tax_amortisation_years", "tax_life"}
	if in.Flag(in.Has(lifeKeys...), "tab") {
		t.TaxLife = in.Whole(lifeKeys...)
	}
	if in.Has("flow_is") {
		t.FlowIs = basis(in.Object("flow_is"))
	}
	if in.Has("rate_is") {
		t.RateIs = basis(in.Object("rate_is"))
	}
	growth, exit := []string{"terminal_growth", "terminal_growth_rate", "perpetual_growth"}, []string{"exit_value", "terminal_value"}
	switch {
	case in.Has(growth...) && in.Has(exit...):
		in.fail(valuation.BadForm(in.name(exit[0]), errors.New("there is a terminal growth already")))
	case in.Has(growth...):
		t.Terminal = discount.Terminal{Kind: discount.Gordon, Growth: in.Number(growth...)}
	case in.Has(exit...):
		t.Terminal = discount.Terminal{Kind: discount.Exit, Amount: in.Number(exit...)}
	}
	return t
}

// basis reads of what kind a cash flow or a rate is.
func basis(in *Inputs) income.Basis {
	return income.Basis{Prices: income.Prices(in.Text("prices")), Tax: income.Taxed(in.Text("tax")), To: income.Holder(in.Text("to"))}
}

// flows are the figures that all models of yearly cash flows share.
func flows(r valuation.Result) map[string]any {
	out := map[string]any{"value": r.Value}
	if cf, ok := r.Table.Series("cash-flow"); ok && len(cf) > 0 {
		out["cash_flows"] = cf
		out["present_values"], _ = r.Table.Series("present-value")
		out["discount_factors"], _ = r.Table.Series("factor")
	}
	if v, ok := r.Table.Find("terminal-value"); ok {
		out["pv_terminal_value"] = v
	}
	if v, ok := r.Table.Find("tab-factor"); ok {
		out["tab_factor"] = v
		out["value_before_tab"], _ = r.Table.Find("value-before-tab")
	}
	return out
}

// found returns an intermediate figure of a result, 0 where there is none.
func found(r valuation.Result, figure string) float64 {
	v, _ := r.Table.Find(figure)
	return v
}

// conclude runs a typed model on the figures of a case.
func conclude(m valuation.Maker) (valuation.Result, error) {
	return valuation.Conclude(valuation.Subject{}, m)
}

// says reports whether a text holds any of the words.
func says(text string, words ...string) bool {
	for _, w := range words {
		if strings.Contains(text, w) {
			return true
		}
	}
	return false
}
