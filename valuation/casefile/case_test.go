package casefile

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/option"
)

// own wraps inputs and expected figures as a case file.
func own(model, inputs, expected string) []byte {
	return []byte(`{"id":"own","model":"` + model + `","title":"own case","source":{"publication":"none"},"inputs":` + inputs +
		`,"expected":` + expected + `,"tolerance":{"recomputed":{"rel":1e-9}}}`)
}

// Cases in the same form that nobody published: other years, other names for
// the same thing, other conventions. The figures are computed by hand or by
// another formula.
func TestCasesOfOnesOwn(t *testing.T) {
	for name, c := range map[string]struct{ model, inputs, expected string }{
		"royalties year by year": {"income.relief_from_royalty",
			`{"revenue":[100,110],"royalty_rate":0.1,"tax_rate":0.2,"discount_rate":0.1,"convention":"mid-year"}`,
			`{"value":{"recomputed":15.255401427929476}}`},
		"growing revenue with TAB": {"income.relief_from_royalty",
			`{"revenue":1000,"growth":0.05,"years":5,"royalty_rate":0.04,"tax_rate":0.25,"discount_rate":0.12,"tab":true,"tab_years":10}`,
			`{"value_before_tab":{"recomputed":118.201524},"tab_factor":{"recomputed":1.164491}}`},
		"share given": {"income.profit_split",
			`{"profits":[100,200],"share":0.3,"discount_rate":0.25}`, `{"value":{"recomputed":62.4},"pv_profits":{"recomputed":208}}`},
		"premium of units": {"income.premium_profit",
			`{"units_per_year":100,"premium_per_unit":2,"years":2,"tax_rate":0.25,"discount_rate":0.25}`, `{"value":{"recomputed":216}}`},
		"cost and price differ": {"income.incremental_cashflow",
			`{"units_with":10,"units_without":8,"unit_price_with":12,"unit_price_without":10,"unit_cost_with":5,"unit_cost_without":6,"tax_rate":0.5,"discount_rate":0.25,"years":2}`,
			`{"value":{"recomputed":27.36}}`},
		"two worlds": {"income.with_and_without",
			`{"with":[100,100],"without":[50,75],"discount_rate":0.25}`, `{"value":{"recomputed":56}}`},
		"excess earnings": {"income.excess_earnings",
			`{"revenue":100,"growth":-0.1,"years":5,"ebita_margin":0.2,"contributory_charge":0.048,"tax_rate":0.25,"discount_rate":0.14}`,
			`{"value":{"recomputed":29.466022}}`},
		"forward earnings": {"income.excess_earnings_capitalised",
			`{"normalised_earnings":30,"intangible_discount_rate":0.2,"growth":0.05,"timing":"forward-looking earnings"}`,
			`{"intangible_value":{"recomputed":200}}`},
		"phases": {"income.rnpv",
			`{"phases":[{"name":"I","cost":10,"years":1,"p_success":0.5}],"cash_flows":[100],"discount_rate":0.25}`,
			`{"rnpv":{"recomputed":22},"p_launch":{"recomputed":0.5}}`},
		"wacc before tax": {"discount.wacc",
			`{"cost_of_equity":0.12,"equity_weight":0.5,"cost_of_debt":0.08,"debt_weight":0.5,"tax_rate":0.25}`, `{"wacc":{"recomputed":0.09}}`},
		"capm": {"discount.capm", `{"risk_free_rate":0.02,"beta":1.5,"equity_risk_premium":0.06}`, `{"cost_of_equity":{"recomputed":0.11}}`},
		"wages by consumer prices": {"cost.reproduction_indexed",
			`{"cost_items":{"material":10,"wages":10},"production_goods_price_change":[0.1],"consumer_goods_price_change":[0.2],"labour_share_treatment":"consumer index","newness_rate":0.5}`,
			`{"value":{"recomputed":11.5}}`},
		"comparables": {"market.comparables",
			`{"mean":"arithmetic","comparables":[{"name":"a","price":10},{"name":"b","price":20,"adjustments":{"life":0.5}},{"name":"c","price":40}]}`,
			`{"value":{"recomputed":20},"adjusted_prices":{"recomputed":[10,10,40]}}`},
	} {
		t.Run(name, func(t *testing.T) {
			data := own(c.model, c.inputs, c.expected)
			require.True(t, Is(data))
			k, err := Decode(data)
			require.NoError(t, err)
			r, err := Run(k)
			require.NoError(t, err)
			require.Empty(t, r.Unused)
			if strings.Contains(name, "TAB") || name == "excess earnings" {
				// The figures are known to six decimals: compare by hand.
				for _, ck := range r.Checks {
					require.InDelta(t, ck.Want, ck.Got, 5e-6*max(1, ck.Want))
				}
				return
			}
			require.True(t, r.Passed(), r.Text("en"))
		})
	}
}

// The tolerance may be stated for all figures alike, and the source may say
// anything.
func TestOneToleranceForAll(t *testing.T) {
	file := `{"id":"t","model":"discount.capm","title":"t","source":{"publication":"x","year":2006,"pages":[1,2]},
		"inputs":{"risk_free_rate":0.02,"beta":1.5,"equity_risk_premium":0.06},"expected":{"cost_of_equity":{"published":0.112},"value":0.109},"tolerance":{"abs":BOUND}}`
	for bound, passes := range map[string]bool{"0.003": true, "0.0015": false} {
		c, err := Decode([]byte(strings.Replace(file, "BOUND", bound, 1)))
		require.NoError(t, err)
		r, err := Run(c)
		require.NoError(t, err)
		require.Equal(t, passes, r.Passed(), bound)
	}
}

// A case with any one expected figure changed does not pass: no comparison is
// an empty one.
func TestChangedFigureFails(t *testing.T) {
	for name, c := range published(t) {
		if strings.HasPrefix(c.Model, "option.lsm") {
			continue // the simulation is slow; its figures are compared the same way
		}
		var want map[string]any
		require.NoError(t, json.Unmarshal(c.Expected, &want))
		changed := 0
		for figure, v := range want {
			m, ok := v.(map[string]any)
			if !ok {
				continue
			}
			f, ok := m["recomputed"].(float64)
			if !ok {
				continue
			}
			m["recomputed"] = f*1.01 + 1
			other := c
			var err error
			other.Expected, err = json.Marshal(want)
			require.NoError(t, err)
			r, err := Run(other)
			require.NoError(t, err, name)
			require.False(t, r.Passed(), "%s: %s", name, figure)
			m["recomputed"] = f
			changed++
			if changed == 2 {
				break // two of each keep the test short
			}
		}
	}
}

// A computation that copies an error of the publication fails.
func TestErratumIsNotCopied(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("testdata", "income-profit-split-trademark-licence-25pct-cn.json"))
	require.NoError(t, err)
	c, err := Decode(data)
	require.NoError(t, err)
	right, err := Run(c)
	require.NoError(t, err)
	require.True(t, right.Passed())
	require.True(t, slices.ContainsFunc(right.Checks, func(k Check) bool { return k.Status == Erratum && k.Figure == "value" }))

	copied := func(*Inputs) (Outcome, error) {
		return Outcome{Figures: map[string]any{"value": 66957.625, "pv_profits": 267830.5}}, nil
	}
	r, err := RunWith(c, []Runner{{Model: c.Model, Run: copied}})
	require.NoError(t, err)
	require.False(t, r.Passed())
}

func TestRefusedCases(t *testing.T) {
	good := own("discount.capm", `{"risk_free_rate":0.02,"beta":1.5,"equity_risk_premium":0.06}`, `{"value":{"recomputed":0.11}}`)
	for name, c := range map[string]struct {
		data  string
		code  ipx.Code
		field string
	}{
		"not JSON":         {"{", valuation.CodeForm, "case"},
		"unknown field":    {strings.Replace(string(good), `"id"`, `"author":"x","id"`, 1), valuation.CodeForm, "case"},
		"key twice":        {strings.Replace(string(good), `"id"`, `"id":"x","id"`, 1), valuation.CodeForm, "case"},
		"no id":            {strings.Replace(string(good), `"own"`, `" "`, 1), valuation.CodeMissing, "id"},
		"inputs a list":    {string(own("discount.capm", `[1]`, `{}`)), valuation.CodeForm, "inputs"},
		"no model":         {string(own("discount.guess", `{}`, `{}`)), valuation.CodeName, "model"},
		"missing input":    {string(own("discount.capm", `{"beta":1}`, `{}`)), valuation.CodeMissing, "risk_free_rate"},
		"text for rate":    {string(own("discount.capm", `{"risk_free_rate":"2%","beta":1,"equity_risk_premium":0.06}`, `{}`)), valuation.CodeForm, "risk_free_rate"},
		"too large":        {string(own("discount.capm", `{"risk_free_rate":1e999,"beta":1,"equity_risk_premium":0.06}`, `{}`)), valuation.CodeForm, "risk_free_rate"},
		"negative rate":    {string(own("discount.capm", `{"risk_free_rate":-0.02,"beta":1,"equity_risk_premium":0.06}`, `{}`)), valuation.CodeBound, "risk_free_rate"},
		"many years":       {string(own("income.profit_split", `{"profit_per_year":1,"share":0.1,"discount_rate":0.1,"years":100000000}`, `{}`)), valuation.CodeBound, "years"},
		"years of charges": {string(own("income.excess_earnings", `{"revenue":1,"years":1000000000,"margin":0.1,"discount_rate":0.1}`, `{}`)), valuation.CodeBound, "years"},
		"item at fault":    {string(own("income.profit_split_share", `{"items":[{"share":0.1},{"technology_cost_profit_rate":4}]}`, `{}`)), valuation.CodeMissing, "items.2.buyer_assets_reproduction_cost"},
		"row at fault":     {string(own("option.bsm", `{"columns":["S","K","T","r","sigma"],"rows":[[1,1,1,0.1,0.2],[1,1,1,0.1,"x"]]}`, `{}`)), valuation.CodeForm, "rows.2.sigma"},
		"two terminals":    {string(own("income.premium_profit", `{"excess_profits":[1],"discount_rate":0.1,"terminal_growth":0.02,"exit_value":5}`, `{}`)), valuation.CodeForm, "exit_value"},
		"growth too high":  {string(own("income.premium_profit", `{"excess_profits":[1],"discount_rate":0.1,"terminal_growth":0.1}`, `{}`)), valuation.CodeGrowth, "terminal_growth"},
		"growth too long":  {string(own("income.premium_profit", `{"excess_per_year":1,"growth":[0.1,0.1],"years":2,"discount_rate":0.1}`, `{}`)), valuation.CodeCount, "growth"},
		"carry above rate": {string(own("option.trinomial", `{"S":1,"K":1,"T":1,"r":0.02,"b":0.05,"sigma":0.3,"steps":5}`, `{}`)), valuation.CodeBound, "cost_of_carry_b"},
		"same for all":     {string(own("income.mpeem", `{"revenue":[1,2],"ebita_margin":1.2,"tax_rate":0.2,"discount_rate":0.1}`, `{}`)), valuation.CodeBound, "ebita_margin"},
		"one of a list":    {string(own("income.relief_from_royalty", `{"revenues":[5,-1],"royalty":0.1,"discount_rate":0.1}`, `{}`)), valuation.CodeBound, "revenues.2"},
		"same figure":      {string(own("damages.gain", `{"sales":[5],"margin":3,"share":3}`, `{}`)), valuation.CodeBound, "margin"},
		"none alike":       {string(own("income.profit_split", `{"profits":[5],"technology_book_cost":-2,"price_index_change":0.5,"technology_cost_profit_rate":4,"buyer_reproduction_cost":9,"buyer_cost_profit_rate":0.1,"discount_rate":0.1}`, `{}`)), valuation.CodeBound, "technology-cost"},
		"behind a premium": {string(own("income.profit_split", `{"profits":[5],"share":0.2,"risk_free_rate":-0.02,"risk_premium":0.06}`, `{}`)), valuation.CodeBound, "risk_free_rate"},
		"variance below 0": {string(own("option.bsm", `{"S":1,"K":1,"T":1,"r":0.1,"variance":-0.04}`, `{}`)), valuation.CodeBound, "variance"},
		"no years":         {string(own("income.relief_from_royalty", `{"revenues":[5,6],"years":0,"royalty":0.1,"discount_rate":0.1}`, `{}`)), valuation.CodeBound, "years"},
		"past or coming":   {string(own("income.excess_earnings_capitalised", `{"earnings":5,"rate":0.1,"timing":"Tuesday"}`, `{}`)), valuation.CodeForm, "timing"},
		"which errors":     {string(own("market.hedonic_ols", `{"y":[1,2,3],"X":[[1],[2],[4]],"robust":"HC9"}`, `{}`)), valuation.CodeForm, "robust"},
		"which index":      {string(own("indicator.generality", `{"index":"novelty","class_counts":{"A":2,"B":1}}`, `{}`)), valuation.CodeForm, "index"},
		"seed below 0":     {string(own("montecarlo.iman_conover", `{"samples":[[1,2],[2,1],[3,4]],"target_correlation":[[1,0.1],[0.1,1]],"seed":-1}`, `{}`)), valuation.CodeBound, "seed"},
		"no signal":        {string(own("citation.kpss", `{"R":0.02,"daily_volatility":0.02,"M":1000,"gamma":0}`, `{}`)), valuation.CodeBound, "gamma"},
		"part year":        {string(own("income.relief_from_royalty", `{"revenue":1,"royalty_rate":0.1,"discount_rate":0.1,"years":2.5}`, `{}`)), valuation.CodeForm, "years"},
	} {
		t.Run(name, func(t *testing.T) {
			k, err := Decode([]byte(c.data))
			if err == nil {
				_, err = Run(k)
			}
			no, ok := errors.AsType[*ipx.Refusal](err)
			require.True(t, ok, "want a refusal, have %v", err)
			require.Equal(t, c.code, no.Reasons[0].Code)
			require.Equal(t, c.field, no.Reasons[0].Subject)
		})
	}
	require.False(t, Is([]byte(`{"id":"h","events":[]}`)), "a history is no case")
	require.False(t, Is([]byte(`[]`)))
}

func FuzzRun(f *testing.F) {
	files, err := filepath.Glob("testdata/*.json")
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range files {
		if strings.Contains(name, "lsm") || strings.Contains(name, "iman") || strings.Contains(name, "sobol") || strings.Contains(name, "delay") {
			continue // slow by nature
		}
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	for _, r := range Runners() {
		if data, err := New(r.Model); err == nil && !strings.HasPrefix(r.Model, "option.") && !strings.HasPrefix(r.Model, "sensitivity.") {
			f.Add(data)
		}
	}
	f.Add(own("income.tab", `{"tax_rate":0.25,"discount_rate":0.1,"years":10}`, `{"value_end_year":{"published":1.18}}`))
	quick := slices.DeleteFunc(Runners(), func(r Runner) bool {
		family, _, _ := strings.Cut(r.Model, ".")
		return !slices.Contains([]string{"income", "cost", "market", "brand", "discount", "indicator", "citation", "portfolio", "reconcile"}, family)
	})
	f.Fuzz(func(t *testing.T, data []byte) {
		c, err := Decode(data)
		if err != nil {
			if !errors.Is(err, ipx.ErrInput) {
				t.Fatalf("not a refusal of input: %v", err)
			}
			return
		}
		if !Is(data) {
			t.Fatal("a case that does not look like one")
		}
		r, err := RunWith(c, quick)
		if err != nil {
			if _, ok := errors.AsType[*ipx.Refusal](err); !ok {
				t.Fatalf("not a refusal: %v", err)
			}
			return
		}
		_, _ = r.Text("zh"), r.Passed()
	})
}

// What a file states is not silently read as something else: a nought is not
// "not given", a list is as long as the years, a style is one that the model
// values, and a count is whole.
func TestStatedFiguresCount(t *testing.T) {
	for name, c := range map[string]struct {
		model, inputs string
		code          ipx.Code
		field         string
	}{
		"more years than figures": {"income.relief_from_royalty", `{"revenues":[100,100],"years":8,"royalty_rate":0.05,"discount_rate":0.1}`, valuation.CodeCount, "revenues"},
		"life that has ended":     {"income.relief_from_royalty", `{"revenue":100,"years":2,"legal_life_years":0,"royalty_rate":0.05,"discount_rate":0.1}`, valuation.CodeLife, "legal_life_years"},
		"American by the formula": {"option.bsm", `{"S":1,"K":1,"T":1,"r":0.05,"sigma":0.2,"style":"American put"}`, option.CodeChoice, "style"},
		"Bermudan by a tree":      {"option.crr", `{"S":1,"K":1,"T":1,"r":0.05,"sigma":0.2,"steps":10,"style":"Bermudan put"}`, option.CodeChoice, "style"},
		"half a citation":         {"citation.weighted_count", `{"citations":[3,1.5]}`, valuation.CodeForm, "citations.2"},
		"days in parts":           {"citation.stock_market", `{"R":0.02,"daily_volatility":0.02,"M":1000,"days":2.5}`, valuation.CodeForm, "days"},
		"scale of three":          {"indicator.score", `{"scale":[0,5,10],"branches":{"a":{"weight":1,"answers":{"b":{"weight":1,"score":3}}}}}`, valuation.CodeCount, "scale"},
		"rates beside too few":    {"income.relief_from_royalty", `{"revenue":[100,100],"royalty_rate":[0.05],"discount_rate":0.1}`, valuation.CodeCount, "royalty_rate"},
	} {
		t.Run(name, func(t *testing.T) {
			k, err := Decode(own(c.model, c.inputs, `{}`))
			require.NoError(t, err)
			_, err = Run(k)
			no, ok := errors.AsType[*ipx.Refusal](err)
			require.True(t, ok, err)
			require.Equal(t, c.code, no.Reasons[0].Code)
			require.Equal(t, c.field, no.Reasons[0].Subject)
		})
	}
	for _, c := range []struct{ model, inputs string }{
		{"income.relief_from_royalty", `{"revenue":[100],"royalty_rate":0.05,"share":0,"discount_rate":0.1}`},
		{"income.margin_premium", `{"revenue":[100],"margin":0.2,"industry_margin":0.1,"share":0,"discount_rate":0.1}`},
		{"income.profit_split", `{"profits":[100],"profit_share":0,"discount_rate":0.1}`},
		{"income.with_and_without", `{"with":[100],"without":[50],"enforceable":0,"discount_rate":0.1}`},
		{"cost.reproduction", `{"reproduction_cost":100,"newness_rate":0}`},
	} {
		k, err := Decode(own(c.model, c.inputs, `{"value":{"recomputed":0}}`))
		require.NoError(t, err)
		r, err := Run(k)
		require.NoError(t, err)
		require.True(t, r.Passed(), r.Text("en"))
	}
	// Without growth, E·(1-RIR) every year, then E/r for ever.
	k, err := Decode(own("brand.generic_comparison", `{"capital_invested":100,"high_growth_years":2,"reinvestment_rate":0.5,"cost_of_capital":0.1,"stable_growth":0,"with":{"return_on_capital":0.2,"growth":0},"without":{"return_on_capital":0.1,"growth":0}}`,
		`{"value_with":{"recomputed":182.64462809917356},"brand_value":{"recomputed":91.32231404958678}}`))
	require.NoError(t, err)
	r, err := Run(k)
	require.NoError(t, err)
	require.True(t, r.Passed(), r.Text("en"))
}

// A case that expects nothing lists what was computed, numbers and lists.
func TestReportOfNothingExpected(t *testing.T) {
	k, err := Decode(own("income.premium_profit", `{"excess_profits":[110,121],"discount_rate":0.1}`, `{}`))
	require.NoError(t, err)
	r, err := Run(k)
	require.NoError(t, err)
	en := r.Text("en")
	require.Contains(t, en, "## own (income.premium_profit): computed, nothing to compare with")
	require.Contains(t, en, "| value | 200 |")
	require.Contains(t, en, "| present_values | 100 100 |")
	require.NotContains(t, en, "FAILED")
	require.Contains(t, r.Text("zh"), "## own（income.premium_profit）：仅计算，无可比对")
}
