package valuation_test

import (
	"math"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/brand"
	"github.com/ipx-sdk/ipx-go/valuation/cost"
	"github.com/ipx-sdk/ipx-go/valuation/discount"
	"github.com/ipx-sdk/ipx-go/valuation/income"
	"github.com/ipx-sdk/ipx-go/valuation/market"
	"github.com/ipx-sdk/ipx-go/valuation/option"
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
		renewal.Patent{Return: 100, Decay: 0.1, Rate: 0.08, Fees: []float64{10, 20, 40, 80, 160}},
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
		require.NotEmpty(t, m.About.Approach, id)
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
		if m.ID() == "market.hedonic@1" {
			continue // its prices are data, not inputs
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
