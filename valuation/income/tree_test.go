package income

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/discount"
)

func TestTreeStops(t *testing.T) {
	launch := &Node{Name: "launch", Cost: 50, Branches: []Branch{{Name: "sold", Probability: 1, Payoff: 120, Years: 1}}}
	m := Tree{Rate: 0.2, Root: Node{Name: "trial", Cost: 10, Branches: []Branch{
		{Name: "failure", Probability: 0.5}, {Probability: 0.5, Years: 1, Next: launch}}}}
	// Launch is worth 120/1.2-50 = 50; the trial -10+0.5·50/1.2.
	r := run(t, m)
	require.InEpsilon(t, -10+25/1.2, r.Value, 1e-12)
	require.InDelta(t, 0.5, figure(t, r, "p-nothing"), 1e-12)
	require.InDelta(t, 0.5, figure(t, r, "p-loss"), 1e-12)
	require.InEpsilon(t, 50, figure(t, r, "value-launch"), 1e-12)

	// A launch that is not worth its cost is not made; the trial neither.
	launch.Cost = 101
	r = run(t, m)
	require.Zero(t, r.Value)
	require.Zero(t, figure(t, r, "goes-trial"))
	_, reached := r.Table.Find("goes-launch")
	require.False(t, reached)

	// Committed outlays are spent whatever comes.
	m.Root.Committed = true
	require.InEpsilon(t, -10, value(t, m), 1e-12)
	launch.Committed = true
	require.InEpsilon(t, -10+0.5*(-1)/1.2, value(t, m), 1e-12)
}

func TestTreeRefuses(t *testing.T) {
	one := []Branch{{Probability: 1, Payoff: 1}}
	deep := Node{Name: "0", Branches: one}
	for i := range maxDepth + 2 {
		next := deep
		deep = Node{Name: "n" + string(rune('a'+i%26)) + string(rune('a'+i/26)), Branches: []Branch{{Probability: 1, Next: &next}}}
	}
	for name, c := range map[string]struct {
		root  Node
		code  ipx.Code
		field string
	}{
		"no name":       {Node{Branches: one}, valuation.CodeName, ""},
		"same name":     {Node{Name: "a", Branches: []Branch{{Probability: 1, Next: &Node{Name: "a", Branches: one}}}}, valuation.CodeName, "a"},
		"no branch":     {Node{Name: "a"}, valuation.CodeEmpty, "branches-a"},
		"probabilities": {Node{Name: "a", Branches: []Branch{{Probability: 0.5}, {Probability: 0.4}}}, valuation.CodeWeights, "p-a"},
		"below":         {Node{Name: "a", Branches: []Branch{{Probability: 1, Next: &Node{Name: "b", Branches: []Branch{{Probability: 0.9}}}}}}, valuation.CodeWeights, "p-b"},
		"negative cost": {Node{Name: "a", Cost: -1, Branches: one}, valuation.CodeBound, "cost-a"},
		"too deep":      {deep, valuation.CodeBound, "root"},
	} {
		t.Run(name, func(t *testing.T) {
			code, field := refused(t, Tree{Root: c.root})
			require.Equal(t, c.code, code)
			require.Equal(t, c.field, field)
		})
	}
}

// A free right to stop never lowers the value, and one sure branch is plain
// discounting.
func TestTreeProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		draw := func(name string, lo, hi float64) float64 { return rapid.Float64Range(lo, hi).Draw(t, name) }
		p, cost, pay, years, rate := draw("p", 0, 1), draw("cost", 0, 100), draw("pay", 0, 300), draw("years", 0, 10), draw("rate", 0, 0.5)
		build := func(committed bool) Tree {
			return Tree{Rate: rate, Root: Node{Name: "a", Cost: cost / 2, Committed: committed, Branches: []Branch{
				{Probability: 1 - p}, {Probability: p, Years: years, Next: &Node{Name: "b", Cost: cost, Committed: committed,
					Branches: []Branch{{Probability: 1, Payoff: pay}}}}}}}
		}
		val := func(m valuation.Maker) float64 {
			r, err := valuation.Conclude(valuation.Subject{}, m)
			if err != nil {
				t.Fatal(err)
			}
			// The outcomes of the table have the value as their mean.
			mean, all := 0.0, 0.0
			for _, row := range r.Table.Rows {
				mean += row.Cells[0] * row.Cells[1]
				all += row.Cells[0]
			}
			if math.Abs(mean-r.Value) > 1e-9*(1+math.Abs(r.Value)) || math.Abs(all-1) > 1e-12 {
				t.Fatalf("outcomes: mean %v of %v, probability %v", mean, r.Value, all)
			}
			return r.Value
		}
		free, bound := val(build(false)), val(build(true))
		if free < bound-1e-9 || free < 0 {
			t.Fatalf("stopping lowers the value: %v, %v", free, bound)
		}
		plain := -cost/2 + p*(pay-cost)*math.Pow(1+rate, -years)
		if math.Abs(bound-plain) > 1e-9*(1+math.Abs(plain)) {
			t.Fatalf("committed: %v, discounted %v", bound, plain)
		}
	})
}

func TestRiskAdjusted(t *testing.T) {
	m := RiskAdjusted{
		Phases: []Phase{{"I", 10, 1, 0.7}, {"II", 20, 2, 0.4}, {"III", 60, 3, 0.5}, {"approval", 2, 1, 0.9}},
		Flows:  Level(200, 10), Rate: 0.1,
	}
	r := run(t, m)
	require.InDelta(t, 0.126, figure(t, r, "p-launch"), 1e-12)
	spent := 10 + 20*0.7/1.1 + 60*0.28*math.Pow(1.1, -3) + 2*0.14*math.Pow(1.1, -6)
	require.InEpsilon(t, spent, figure(t, r, "development-cost"), 1e-12)
	market := 200 * discount.Annuity(10, 0.1) * math.Pow(1.1, -7) * 0.126
	require.InEpsilon(t, market-spent, r.Value, 1e-12)

	sum := 0.0
	pv, _ := r.Table.Series("present-value")
	for _, v := range pv {
		sum += v
	}
	require.InEpsilon(t, r.Value, sum, 1e-9, "the table adds up to the value")

	// Passing a phase multiplies what lies ahead by 1/p.
	passed := m
	passed.Phases = m.Phases[1:]
	require.InEpsilon(t, (r.Value+10)*1.1/0.7, value(t, passed), 1e-12)

	// A sale of the product at the end needs the launch, too.
	sale := m
	sale.Terminal = discount.Terminal{Kind: discount.Exit, Amount: 300}
	require.InEpsilon(t, r.Value+300*0.126*math.Pow(1.1, -17), value(t, sale), 1e-12)
	ever := m
	ever.Terminal = discount.Terminal{Kind: discount.Gordon}
	require.InEpsilon(t, 200/0.1*math.Pow(1.1, -7)*0.126-spent, value(t, ever), 1e-12)

	m.Spread = true
	require.Greater(t, value(t, m), r.Value, "later costs weigh less")
	code, field := refused(t, RiskAdjusted{Flows: Level(1, 1)})
	require.Equal(t, valuation.CodeEmpty, code)
	require.Equal(t, "phases", field)
	m.Phases = []Phase{{"I", 10, 1, 1.1}}
	code, field = refused(t, m)
	require.Equal(t, valuation.CodeBound, code)
	require.Equal(t, "success.1", field)
}

// builders are one case of every model whose value must follow the laws of
// present values.
func builders(rate float64, terms Terms) map[string]valuation.Maker {
	flat := Level(100, 6)
	return map[string]valuation.Maker{
		"relief":      RoyaltyRelief{Revenue: flat, Royalty: 0.05, Tax: 0.25, Rate: rate, Terms: terms},
		"split":       ProfitSplit{Base: flat, Split: Split{Share: 0.3}, Tax: 0.25, Rate: rate, Terms: terms},
		"premium":     PremiumProfit{Excess: flat, Tax: 0.25, Rate: rate, Terms: terms},
		"margin":      MarginPremium{Revenue: flat, Margin: 0.3, Industry: 0.1, Tax: 0.25, Rate: rate, Terms: terms},
		"incremental": Incremental{With: Operation{flat, Level(9, 6), Level(5, 6)}, Without: Operation{flat, Level(8, 6), Level(5, 6)}, Rate: rate, Terms: terms},
		"worlds":      WithAndWithout{With: flat, Without: Level(40, 6), Rate: rate, Terms: terms},
		"excess":      ExcessEarnings{Revenue: flat, Margin: Level(0.3, 6), Assets: []Contributory{{Name: "a", Charge: 0.1}}, Tax: 0.25, Rate: rate, Terms: terms},
		"greenfield":  Greenfield{Revenue: flat, Margin: Level(0.4, 6), Tax: 0.25, Rate: rate, Terms: terms},
		"phases":      RiskAdjusted{Phases: []Phase{{"I", 0, 2, 0.5}}, Flows: flat, Rate: rate, Terms: terms},
	}
}

// Value falls in the rate, grows with money, and mid-year timing is worth half
// a year more.
func TestLawsOfPresentValue(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rate := rapid.Float64Range(0, 0.6).Draw(t, "rate")
		rise := rapid.Float64Range(0.001, 0.3).Draw(t, "rise")
		k := rapid.Float64Range(0.01, 1e6).Draw(t, "currency")
		name := rapid.SampledFrom([]string{"relief", "split", "premium", "margin", "incremental", "worlds", "excess", "greenfield", "phases"}).Draw(t, "model")
		val := func(m valuation.Maker) float64 {
			r, err := valuation.Conclude(valuation.Subject{}, m)
			if err != nil {
				t.Fatal(err)
			}
			return r.Value
		}
		base := builders(rate, Terms{})[name]
		v := val(base)
		if high := val(builders(rate+rise, Terms{})[name]); !(high < v) {
			t.Fatalf("%s: %v at %v, %v at %v", name, v, rate, high, rate+rise)
		}
		mid := val(builders(rate, Terms{Timing: discount.MidYear})[name])
		if want := v * math.Sqrt(1+rate); math.Abs(mid-want) > 1e-10*want {
			t.Fatalf("%s: mid-year %v, want %v", name, mid, want)
		}
		f, err := base.Model()
		if err != nil {
			t.Fatal(err)
		}
		x := valuation.Base(f)
		for i, in := range f.Inputs() {
			if in.Unit == valuation.UnitMoney || in.Unit == valuation.UnitPrice {
				x[i] *= k
			}
		}
		scaled, err := f.Value(x)
		if err != nil {
			t.Fatal(err)
		}
		if math.Abs(scaled-k*v) > 1e-10*k*v {
			t.Fatalf("%s: %v in another currency, want %v", name, scaled, k*v)
		}
		// The table adds up to the value.
		r, _ := valuation.Conclude(valuation.Subject{}, base)
		pv, _ := r.Table.Series("present-value")
		sum := 0.0
		for _, p := range pv {
			sum += p
		}
		if math.Abs(sum-v) > 1e-9*v {
			t.Fatalf("%s: table %v, value %v", name, sum, v)
		}
	})
}
