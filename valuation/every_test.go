package valuation_test

import (
	"math"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/brand"
	"github.com/ipx-sdk/ipx-go/valuation/citation"
	"github.com/ipx-sdk/ipx-go/valuation/cost"
	"github.com/ipx-sdk/ipx-go/valuation/damages"
	"github.com/ipx-sdk/ipx-go/valuation/discount"
	"github.com/ipx-sdk/ipx-go/valuation/income"
	"github.com/ipx-sdk/ipx-go/valuation/indicator"
	"github.com/ipx-sdk/ipx-go/valuation/market"
	"github.com/ipx-sdk/ipx-go/valuation/option"
	"github.com/ipx-sdk/ipx-go/valuation/portfolio"
	"github.com/ipx-sdk/ipx-go/valuation/renewal"
	"github.com/ipx-sdk/ipx-go/valuation/report"
)

// every is one case of each model whose value is money.
func every() []valuation.Maker {
	flat := income.Level(100, 5)
	call := option.Option{Asset: 100, Strike: 90, Years: 5, Rate: 0.03, Delay: 0.1, Volatility: 0.4}
	return []valuation.Maker{
		income.RoyaltyRelief{Revenue: flat, Royalty: 0.05, Margin: 0.02, Tax: 0.25, Rate: 0.1, Minimum: []float64{1, 2, 3, 4, 5}, Strength: []float64{1, 1, 1, 1, 0.5}, Terms: income.Terms{TaxLife: 10}},
		income.ProfitSplit{Base: flat, Split: income.Split{Equivalent: &income.EquivalentInvestment{Technology: 10, TechnologyProfit: 4, Buyer: 300}}, Rate: 0.1},
		income.ProfitSplit{Base: flat, Split: income.Split{Scored: &income.ScoredShare{Low: 0.1, High: 0.3, Score: 0.5}}, Rate: 0.1},
		income.PremiumProfit{Excess: flat, Rate: 0.1, Terms: income.Terms{Timing: discount.Timing{MidYear: true, Stub: 0.5}, Terminal: discount.Terminal{Kind: discount.Gordon, Growth: 0.02}}},
		income.PremiumProfit{Excess: flat, Rate: 0.1, Terms: income.Terms{Terminal: discount.Terminal{Kind: discount.Exit, Amount: 40}}},
		income.MarginPremium{Revenue: flat, Margin: 0.3, Industry: 0.2, Rate: 0.1},
		income.Incremental{With: income.Operation{Units: flat, Price: flat, Cost: income.Level(50, 5)}, Without: income.Operation{Units: income.Level(90, 5), Price: flat, Cost: income.Level(50, 5)}, Rate: 0.1},
		income.WithAndWithout{With: flat, Without: income.Level(60, 5), Likelihood: income.Level(0.5, 5), Rate: 0.1},
		income.Greenfield{Revenue: flat, Margin: income.Each(-0.2, 0.3, 0.4, 0.4, 0.4), Outlay: income.Level(2, 5), Depreciation: income.Level(1, 5), Working: 0.1, Start: 5, Tax: 0.25, Rate: 0.1},
		income.ExcessEarnings{Revenue: flat, Margin: income.Level(0.3, 5), Assets: []income.Contributory{{Name: "plant", Level: flat, Return: 0.05, Charge: 0.01}}, Survival: income.Survival{Scale: 9, Shape: 2}, Tax: 0.25, Rate: 0.1},
		income.CapitalisedExcess{Earnings: 100, Assets: []income.Holding{{Name: "plant", Value: 300, Return: 0.1}}, Rate: 0.15, Growth: 0.02},
		income.CalculatedIntangible{Profit: 100, Assets: 300, Return: 0.1, Tax: 0.25, Rate: 0.1},
		income.RiskAdjusted{Phases: []income.Phase{{Name: "I", Cost: 5, Years: 1.5, Success: 0.6}}, Flows: flat, Spread: true, Rate: 0.1},
		income.Tree{Rate: 0.1, Root: income.Node{Name: "trial", Cost: 10, Branches: []income.Branch{{Name: "failure", Probability: 0.4}, {Name: "success", Probability: 0.6, Years: 1, Payoff: 90}}}},
		income.TAB{Before: 100, Tax: 0.25, Rate: 0.1, Years: 10},
		damages.LostProfits{Lost: flat, Share: 0.6, Capacity: income.Level(50, 5), Price: income.Level(9, 5), Cost: income.Level(4, 5), Sold: flat, Eroded: income.Level(8, 5), Interest: damages.Interest{Rate: 0.05, MidYear: true, Gap: 0.5}},
		damages.Gain{Units: flat, Profit: income.Level(3, 5), Share: 0.4, Interest: damages.Interest{Rate: 0.05, Simple: true}}, damages.Gain{Sales: flat, Margin: income.Level(0.3, 5)},
		damages.ReasonableRoyalty{Sales: flat, Apportion: 0.5, Base: 0.03, Factors: []damages.Factor{{Number: 9, Ratio: 1.2, Evidence: ipx.T("能耗低两成", "a fifth less energy")}}, Upfront: 10, Multiple: 2, Margin: 0.02},
		damages.Award{Law: damages.Patent2020, Gain: 300, Multiple: 2, Costs: 20}, damages.Award{Law: damages.Copyright2020, Loss: 300, Multiple: 2, Beside: true},
		cost.Reproduction{Items: []cost.Item{{Name: "research", Amount: 100, Changes: []float64{0.1}, Years: 2}}, Opportunity: 0.05, Ceiling: 50, Loss: cost.Obsolescence{Used: 2, Left: 8, Economic: 0.1}},
		cost.Reproduction{Kind: cost.SameUse, Items: []cost.Item{{Name: "research", Amount: 100}}, Loss: cost.Obsolescence{Newness: 0.5, Additive: true}},
		cost.MinimumFee{Cost: 100, Seller: 7, Buyer: 3, Lost: 10}, cost.MinimumFee{Cost: 100, Share: 0.4},
		cost.LabourMultiplier{Materials: 40, Living: 30, Creative: 1.5, Risk: 0.2, Return: 0.25},
		market.Comparables{Sales: []market.Sale{{Name: "A", Price: 100, Adjust: []market.Adjustment{{Factor: "life", Ratio: 0.5}}}, {Name: "B", Price: 300}, {Name: "C", Price: 200}}},
		market.Multiples{Subject: market.Firm{Equity: 900, Driver: 300}, Generic: market.Firm{Equity: 100, Driver: 100}},
		market.Hedonic{Features: []string{"x"}, Rows: [][]float64{{1}, {2}, {3}, {4}}, Prices: []float64{10, 25, 30, 60}, At: []float64{9}},
		brand.Generic{Capital: 100, Years: 5, Reinvestment: 0.5, Rate: 0.1, With: 0.25, Without: 0.12, StableGrowth: 0.03, StableReturn: 0.1},
		brand.Relief{Revenue: flat, Low: 0.01, High: 0.05, Score: 60, Rate: 0.1}, brand.Economic{NOPAT: flat, Capital: flat, Charge: 0.1, Role: 0.5, Rate: 0.1},
		option.BlackScholes{Option: call}, option.Lattice{Option: call}, option.Perpetual{Asset: 100, Strike: 90, Rate: 0.03, Delay: 0.1, Volatility: 0.4},
		option.LongstaffSchwartz{Option: call, Paths: 1000, Dates: 5}, option.Compound{Option: call, Outlay: 5, First: 1},
		option.Exchange{Received: option.Side{Price: 100, Volatility: 0.4}, Given: option.Side{Price: 90, Volatility: 0.2}, Corr: 0.3, Years: 2},
		option.Periods{Asset: 100, Strike: 90, Steps: 3, Up: 1.2, Down: 0.9, Gross: 1.02},
		option.Staged{Asset: 300, Rate: 0.03, Volatility: 0.4, Delay: 0.05, Stages: []option.Stage{{At: 0, Outlay: 5, Success: 0.6}, {At: 2, Outlay: 60, Success: 1}}, Steps: 100},
		option.Research{Cash: 30, CashVolatility: 0.3, Cost: 40, Spending: 10, CostVolatility: 0.3, Rate: 0.05, Years: 12, Paths: 400},
		renewal.Patent{Return: 100, Decay: 0.1, Rate: 0.08, Fees: []float64{10, 20, 40, 80, 160}},
		citation.StockMarket{Return: 0.02, Volatility: 0.02, Cap: 1000, Patents: 2},
		citation.MarketValue{Assets: 1000, Q: 1.2, RD: 200, Patents: 80, Citations: 600, OnRD: 0.5, OnPatents: 0.1, OnCites: 0.03},
		portfolio.Portfolio{Members: []portfolio.Member{{ID: "A", Value: 100, StdDev: 30}, {ID: "B", Value: 60, StdDev: 20}}, Rho: 0.3,
			Overlaps: []portfolio.Overlap{{Members: []string{"A", "B"}, Amount: 15, Reason: ipx.T("同一产品", "one product")}}},
	}
}

// Every model gives evidence that can be stored, read, signed and printed in
// both languages, says what it is, and keeps its fast form in step.
func TestEveryModelGivesEvidence(t *testing.T) {
	both := func(x ipx.Text) bool { return x.Zh != "" && x.En != "" && len(x.Faults()) == 0 }
	for _, maker := range every() {
		m, err := maker.Model()
		require.NoError(t, err)
		id := m.ID()
		name, version, ok := strings.Cut(id, "@")
		require.True(t, ok && version != "" && strings.Count(name, ".") == 1 && name == strings.ToLower(name), id)
		require.True(t, both(m.About.Title), id)
		require.NotEmpty(t, m.About.Source, id)
		if !strings.HasPrefix(id, "portfolio.") { // its members may be of any approach
			require.NotEmpty(t, m.About.Approach, id)
		}
		seen := map[string]bool{}
		for _, in := range m.Inputs() {
			require.False(t, seen[in.Name], "%s: %s twice", id, in.Name)
			seen[in.Name] = true
			require.True(t, both(in.Label) && in.Unit != "" && in.Min <= in.Default && in.Default <= in.Max, "%s: %s", id, in.Name)
		}

		r, err := valuation.Conclude(subject, maker)
		require.NoError(t, err, id)
		require.Positive(t, r.Value, id)
		data, err := r.JSON()
		require.NoError(t, err, id)
		back, err := valuation.DecodeResult(data)
		require.NoError(t, err, id)
		require.True(t, back.Genuine(), id)
		require.NoError(t, back.Reproduce(m), id)
		a, err := r.Appraisal()
		require.NoError(t, err, id)
		require.Equal(t, id, a.Model)
		for _, c := range r.Table.Columns {
			require.True(t, both(c.Label), "%s: column %s", id, c.Name)
		}
		for _, f := range r.Table.Figures {
			require.True(t, both(f.Label), "%s: figure %s", id, f.Name)
		}
		for _, w := range r.Warnings {
			require.True(t, both(w.Says), "%s: %s", id, w.Code)
		}
		for _, l := range []report.Language{report.Chinese, report.English} {
			require.Contains(t, report.Table(r, l), l.Of(m.About.Title))
		}

		// The value does not depend on whether anybody reads the steps, and
		// many paths at once give the same as one by one.
		x := valuation.Base(m)
		v, err := m.Value(x)
		require.NoError(t, err)
		require.Equal(t, v, r.Value, id)
		cols := make([][]float64, len(x))
		for i := range cols {
			cols[i] = []float64{x[i], math.NaN()}
		}
		out := make([]float64, 2)
		valuation.Blockwise(m).Eval(cols, out)
		require.InEpsilon(t, v, out[0], 1e-12, id)
		require.True(t, math.IsNaN(out[1]), "%s: NaN in, %v out", id, out[1])
	}
}

// A value in another currency is the same value: whatever is money scales.
func TestEveryModelScalesWithMoney(t *testing.T) {
	for _, maker := range every() {
		m, err := maker.Model()
		require.NoError(t, err)
		if id := m.ID(); id == "market.hedonic@1" || id == "citation.market-value@1" {
			continue // the prices of the one are data, not inputs; coefficients of the other are per unit of money
		}
		const k = 7.25
		x := valuation.Base(m)
		v, err := m.Value(x)
		require.NoError(t, err)
		for i, in := range m.Inputs() {
			if in.Unit == valuation.UnitMoney || in.Unit == valuation.UnitPerYear || in.Unit == valuation.UnitPrice {
				x[i] *= k
			}
		}
		got, err := m.Value(x)
		require.NoError(t, err)
		require.InEpsilon(t, k*v, got, 1e-9, m.ID())
	}
}

// The digest covers whatever the value depends on, choices of method as well
// as numbers: no two valuations of different value share one.
func TestDigestCoversEveryChoice(t *testing.T) {
	line := func(n int) income.Line { return income.Line{First: 100, Growth: 0.03, Years: n} }
	node := func(committed bool, swapped bool) income.Tree {
		trial := &income.Node{Name: "trial", Cost: 60, Committed: committed, Branches: []income.Branch{{Probability: 1, Payoff: 50}}}
		b := []income.Branch{{Probability: 0.3, Next: trial}, {Probability: 0.7}}
		if swapped {
			b[0].Next, b[1].Next = nil, trial
		}
		return income.Tree{Root: income.Node{Name: "root", Cost: 1, Committed: true, Branches: b}}
	}
	score := func(change func(*indicator.Template, *indicator.Answers)) valuation.Maker {
		s := indicator.Template{ID: "own", Source: "own", WeightsBy: "board", Scale: indicator.Scale{Max: 10},
			Nodes:   []indicator.Node{{ID: "a", Label: ipx.T("甲", "a")}, {ID: "b", Label: ipx.T("乙", "b")}},
			Weights: map[string]float64{"a": 0.5, "b": 0.5}, Gates: []indicator.Gate{{ID: "expired", Label: ipx.T("届满", "expired")}},
			Bonuses: []indicator.Bonus{{ID: "prize", Label: ipx.T("获奖", "prize"), Max: 2}}}
		a := indicator.Answers{Scores: map[string]float64{"a": 2, "b": 6}}
		change(&s, &a)
		m, err := s.Model(a)
		require.NoError(t, err)
		return m
	}
	family := option.Option{Asset: 100, Strike: 90, Years: 5, Rate: 0.03, Delay: 0.1, Volatility: 0.4}
	mid := income.Terms{Timing: discount.MidYear}
	for name, group := range map[string][]valuation.Maker{
		"relief": {income.RoyaltyRelief{Revenue: line(5), Royalty: 0.05, Rate: 0.1}, income.RoyaltyRelief{Revenue: line(8), Royalty: 0.05, Rate: 0.1},
			income.RoyaltyRelief{Revenue: line(5), Royalty: 0.05, Rate: 0.1, Terms: mid}, income.RoyaltyRelief{Revenue: line(5), Royalty: 0.05, Tax: 0.2, Rate: 0.1, Terms: income.Terms{TaxLife: 10}}},
		"lost":    {damages.LostProfits{Lost: line(3), Price: income.Level(9, 3), Cost: income.Level(4, 3), Interest: damages.Interest{Rate: 0.1}}, damages.LostProfits{Lost: line(3), Price: income.Level(9, 3), Cost: income.Level(4, 3), Interest: damages.Interest{Rate: 0.1, Simple: true}}, damages.LostProfits{Lost: line(3), Price: income.Level(9, 3), Cost: income.Level(4, 3), Interest: damages.Interest{Rate: 0.1, MidYear: true}}},
		"gain":    {damages.Gain{Units: line(3), Profit: income.Level(9, 3)}, damages.Gain{Units: line(4), Profit: income.Level(9, 4)}},
		"award":   {damages.Award{Law: damages.Patent2020, Loss: 9, Multiple: 2}, damages.Award{Law: damages.Patent2020, Loss: 9, Multiple: 2, Beside: true}},
		"split":   {income.ProfitSplit{Base: line(5), Split: income.Split{Share: 0.2}, Rate: 0.1}, income.ProfitSplit{Base: line(6), Split: income.Split{Share: 0.2}, Rate: 0.1}},
		"premium": {income.PremiumProfit{Excess: line(5), Rate: 0.1}, income.PremiumProfit{Excess: line(6), Rate: 0.1}},
		"margin":  {income.MarginPremium{Revenue: line(5), Margin: 0.3, Rate: 0.1}, income.MarginPremium{Revenue: line(6), Margin: 0.3, Rate: 0.1}},
		"incremental": {income.Incremental{With: income.Operation{Units: line(5), Price: line(5), Cost: line(5)}, Without: income.Operation{Units: line(5), Price: line(5), Cost: income.Level(120, 5)}, Rate: 0.1},
			income.Incremental{With: income.Operation{Units: line(6), Price: line(6), Cost: line(6)}, Without: income.Operation{Units: line(6), Price: line(6), Cost: income.Level(120, 6)}, Rate: 0.1}},
		"worlds":      {income.WithAndWithout{With: line(5), Without: income.Level(50, 5), Rate: 0.1}, income.WithAndWithout{With: line(6), Without: income.Level(50, 6), Rate: 0.1}},
		"greenfield":  {income.Greenfield{Revenue: line(5), Margin: income.Level(0.3, 5), Rate: 0.1}, income.Greenfield{Revenue: line(5), Margin: income.Each(-1, 0.1, 0.3, 0.3, 0.3), Tax: 0.2, LossYears: 1, Rate: 0.1}, income.Greenfield{Revenue: line(5), Margin: income.Each(-1, 0.1, 0.3, 0.3, 0.3), Tax: 0.2, LossYears: 2, Rate: 0.1}, income.Greenfield{Revenue: line(6), Margin: income.Level(0.3, 6), Rate: 0.1}},
		"excess":      {income.ExcessEarnings{Revenue: line(5), Margin: income.Level(0.3, 5), Rate: 0.1}, income.ExcessEarnings{Revenue: line(6), Margin: income.Level(0.3, 6), Rate: 0.1}},
		"capitalised": {income.CapitalisedExcess{Earnings: 100, Rate: 0.15, Growth: 0.02}, income.CapitalisedExcess{Earnings: 100, Rate: 0.15, Growth: 0.02, Forward: true}},
		"phases": {income.RiskAdjusted{Phases: []income.Phase{{Cost: 5, Years: 1, Success: 0.5}}, Flows: line(5), Rate: 0.1},
			income.RiskAdjusted{Phases: []income.Phase{{Cost: 5, Years: 1, Success: 0.5}}, Flows: line(6), Rate: 0.1}, income.RiskAdjusted{Phases: []income.Phase{{Cost: 5, Years: 1, Success: 0.5}}, Flows: line(5), Spread: true, Rate: 0.1}},
		"tree": {node(false, false), node(true, false), node(true, true)},
		"tab":  {income.TAB{Before: 100, Tax: 0.25, Rate: 0.1, Years: 10}, income.TAB{Before: 100, Tax: 0.25, Rate: 0.1, Years: 15}, income.TAB{Before: 100, Tax: 0.25, Rate: 0.1, Years: 10, Timing: discount.MidYear}},
		"score": {score(func(*indicator.Template, *indicator.Answers) {}),
			score(func(s *indicator.Template, _ *indicator.Answers) { s.Weights = map[string]float64{"a": 0.9, "b": 0.1} }),
			score(func(_ *indicator.Template, a *indicator.Answers) { a.Raised = []string{"expired"} }),
			score(func(_ *indicator.Template, a *indicator.Answers) { a.Bonus = map[string]float64{"prize": 1} }),
			score(func(_ *indicator.Template, a *indicator.Answers) { a.Bonus = map[string]float64{"prize": 2} })},
		"stock market": {citation.StockMarket{Return: 0.02, Volatility: 0.02, Cap: 1000}, citation.StockMarket{Return: 0.02, Volatility: 0.02, Cap: 1000, Days: 5}},
		"cost": {cost.Reproduction{Items: []cost.Item{{Amount: 100}}, Loss: cost.Obsolescence{Used: 1, Left: 4, Economic: 0.2}},
			cost.Reproduction{Items: []cost.Item{{Amount: 100}}, Loss: cost.Obsolescence{Used: 1, Left: 4, Economic: 0.2, Additive: true}}},
		"comparables": {market.Comparables{Sales: []market.Sale{{Price: 100}, {Price: 300}, {Price: 200}}}, market.Comparables{Sales: []market.Sale{{Price: 100}, {Price: 300}, {Price: 200}}, Mean: market.Arithmetic}},
		"generic": {brand.Generic{Capital: 100, Years: 5, Reinvestment: 0.5, Rate: 0.1, With: 0.25, Without: 0.12, StableGrowth: 0.03, StableReturn: 0.1},
			brand.Generic{Capital: 100, Years: 6, Reinvestment: 0.5, Rate: 0.1, With: 0.25, Without: 0.12, StableGrowth: 0.03, StableReturn: 0.1}},
		"brand":    {brand.Relief{Revenue: line(5), Low: 0.01, High: 0.05, Score: 60, Rate: 0.1}, brand.Relief{Revenue: line(6), Low: 0.01, High: 0.05, Score: 60, Rate: 0.1}},
		"economic": {brand.Economic{NOPAT: line(5), Role: 0.5, Rate: 0.1}, brand.Economic{NOPAT: line(6), Role: 0.5, Rate: 0.1}},
		"lattice": {option.Lattice{Option: family}, option.Lattice{Option: family, Steps: 50}, option.Lattice{Option: family, Style: option.European}, option.Lattice{Option: family, Tree: option.Trinomial},
			option.Lattice{Option: family, Style: option.Bermudan, Dates: 5}, option.Lattice{Option: family, Smooth: option.Average}},
		"black-scholes": {option.BlackScholes{Option: family}, option.BlackScholes{Option: option.Option{Kind: option.Put, Asset: 100, Strike: 90, Years: 5, Rate: 0.03, Delay: 0.1, Volatility: 0.4}}},
		"simulation":    {option.LongstaffSchwartz{Option: family, Paths: 1000}, option.LongstaffSchwartz{Option: family, Paths: 1000, Seed: 1}, option.LongstaffSchwartz{Option: family, Paths: 1000, Dates: 10}, option.LongstaffSchwartz{Option: family, Paths: 1000, Fresh: true}},
	} {
		values, digests := map[float64]bool{}, map[string]bool{}
		for _, maker := range group {
			r, err := valuation.Conclude(subject, maker)
			require.NoError(t, err, name)
			require.False(t, values[r.Value], "%s: the cases must differ, %v", name, r.Value)
			require.False(t, digests[r.Digest.String()], "%s: one digest for two valuations, %v", name, r.Settings)
			values[r.Value], digests[r.Digest.String()] = true, true
		}
	}
}

// Settings are shown to Chinese readers in Chinese.
func TestSettingsAreTranslated(t *testing.T) {
	for _, maker := range every() {
		r, err := valuation.Conclude(subject, maker)
		require.NoError(t, err)
		text := report.Table(r, report.Chinese)
		for _, s := range r.Settings {
			require.NotContains(t, text, "| "+s.Name+" |", r.Model)
		}
	}
}
