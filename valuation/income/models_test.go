package income

import (
	"errors"
	"math"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/discount"
	"github.com/ipx-sdk/ipx-go/valuation/internal/valuetest"
)

func value(t testing.TB, m valuation.Maker) float64 { return run(t, m).Value }

var run = valuetest.Run

func figure(t testing.TB, r valuation.Result, name string) float64 {
	t.Helper()
	v, ok := r.Table.Find(name)
	require.True(t, ok, name)
	return v
}

// refused returns code and field of the first reason.
func refused(t testing.TB, m valuation.Maker) (ipx.Code, string) {
	t.Helper()
	_, err := valuation.Conclude(valuation.Subject{}, m)
	no, ok := errors.AsType[*ipx.Refusal](err)
	require.True(t, ok, "want a refusal, have %v", err)
	require.ErrorIs(t, err, ipx.ErrInput)
	return no.Reasons[0].Code, no.Reasons[0].Subject
}

// The factors are those of a table computed apart from this code.
func TestTABFactors(t *testing.T) {
	for _, c := range []struct {
		tax      float64
		years    int
		rate     float64
		end, mid float64
	}{
		{0.25, 15, 0.12, 1.128050, 1.136535}, {0.25, 10, 0.10, 1.181494, 1.192054}, {0.25, 10, 0.15, 1.143470, 1.155469},
		{0.21, 15, 0.12, 1.105402, 1.112237}, {0.30, 10, 0.10, 1.225997, 1.239671}, {0.40, 15, 0.16, 1.174645, 1.190663},
	} {
		end, err := TABFactor(c.tax, c.rate, c.years, discount.EndYear)
		require.NoError(t, err)
		assert.InDelta(t, c.end, end, 5e-7)
		mid, err := TABFactor(c.tax, c.rate, c.years, discount.MidYear)
		require.NoError(t, err)
		assert.InDelta(t, c.mid, mid, 5e-7)

		parts := make([]float64, c.years)
		for i := range parts {
			parts[i] = 1 / float64(c.years)
		}
		for k, timing := range map[float64]discount.Timing{end: discount.EndYear, mid: discount.MidYear} {
			of, err := TABFactorOf(c.tax, c.rate, parts, timing)
			require.NoError(t, err)
			assert.InEpsilon(t, k, of, 1e-13, "straight line as a schedule")
		}
	}
	stub := discount.Timing{MidYear: true, Stub: 0.5}
	f, err := TABFactor(0.25, 0.1, 2, stub)
	require.NoError(t, err)
	a := 0.5*math.Pow(1.1, -0.25) + math.Pow(1.1, -1) + 0.5*math.Pow(1.1, -2)
	require.InEpsilon(t, 1/(1-0.125*a), f, 1e-12, "half a year, a year, half a year")

	for name, c := range map[string]func() (float64, error){
		"tax":      func() (float64, error) { return TABFactor(1, 0.1, 10, discount.EndYear) },
		"rate":     func() (float64, error) { return TABFactor(0.25, -0.1, 10, discount.EndYear) },
		"tax_life": func() (float64, error) { return TABFactor(0.25, 0.1, 0, discount.EndYear) },
		"parts":    func() (float64, error) { return TABFactorOf(0.25, 0.1, []float64{0.5, 0.4}, discount.EndYear) },
		"parts ":   func() (float64, error) { return TABFactorOf(0.25, 0.1, []float64{1.5, -0.5}, discount.EndYear) },
		"parts  ":  func() (float64, error) { return TABFactorOf(0.25, 0.1, []float64{-0.5, 1.5}, discount.EndYear) },
	} {
		_, err := c()
		no, ok := errors.AsType[*ipx.Refusal](err)
		require.True(t, ok, name)
		require.Equal(t, strings.TrimSpace(name), no.Reasons[0].Subject)
	}
	both := PremiumProfit{Excess: Level(10, 5), Tax: 0.25, Rate: 0.1, Terms: Terms{TaxLife: 10}}
	r := run(t, both)
	require.InEpsilon(t, figure(t, r, "value-before-tab")*1.181494, r.Value, 1e-6)
}

func TestExcessEarnings(t *testing.T) {
	m := ExcessEarnings{
		Revenue: Line{First: 100, Growth: -0.1, Years: 5}, Margin: Level(0.2, 5), Tax: 0.25, Rate: 0.14,
		Assets: []Contributory{{Name: "all", Charge: 0.048}},
	}
	for _, c := range []struct {
		terms Terms
		want  float64
	}{
		{Terms{}, 29.4660}, {Terms{TaxLife: 10}, 33.8847},
		{Terms{Timing: discount.MidYear}, 31.4611}, {Terms{Timing: discount.MidYear, TaxLife: 10}, 36.5500},
	} {
		m.Terms = c.terms
		require.InDelta(t, c.want, value(t, m), 5e-5)
	}
}

// A return on a level equals the same charge on revenue; a decay by attrition
// equals a falling revenue.
func TestExcessEarningsSameThingTwice(t *testing.T) {
	charge := ExcessEarnings{Revenue: Level(100, 4), Margin: Level(0.3, 4), Tax: 0.25, Rate: 0.1, Assets: []Contributory{{Name: "plant", Charge: 0.06}}}
	level := charge
	level.Assets = []Contributory{{Name: "plant", Level: Level(50, 4), Return: 0.12}}
	require.InEpsilon(t, value(t, charge), value(t, level), 1e-12)

	decay := charge
	decay.Survival = Survival{Attrition: 0.2}
	shrink := charge
	shrink.Revenue = Line{First: 80, Growth: -0.2, Years: 4}
	require.InEpsilon(t, value(t, shrink), value(t, decay), 1e-12)

	mid := decay
	mid.Timing = discount.MidYear
	require.InEpsilon(t, value(t, decay)*math.Sqrt(1.1)*(1+1/0.8)/2, value(t, mid), 1e-12, "mean of begin and end of the year")

	// Over half a year half a year's part is lost.
	stub := decay
	stub.Timing.Stub = 0.5
	r := run(t, stub)
	got, _ := r.Table.Series("survival")
	for i, at := range []float64{0.5, 1.5, 2.5, 3.5} {
		require.InEpsilon(t, math.Pow(0.8, at), got[i], 1e-12)
	}
	stub.Timing.MidYear = true
	r = run(t, stub)
	got, _ = r.Table.Series("survival")
	require.InEpsilon(t, (1+math.Sqrt(0.8))/2, got[0], 1e-12)
	require.InEpsilon(t, (math.Sqrt(0.8)+math.Pow(0.8, 1.5))/2, got[1], 1e-12)

	// A Weibull curve of shape 1 is attrition at a constant rate.
	weibull := charge
	weibull.Survival = Survival{Scale: -1 / math.Log(0.8), Shape: 1}
	require.InEpsilon(t, value(t, decay), value(t, weibull), 1e-12)

	twice := charge
	twice.Assets = append(twice.Assets, Contributory{Name: "plant"})
	code, field := refused(t, twice)
	require.Equal(t, valuation.CodeName, code)
	require.Equal(t, "assets.2", field)
	bare := charge
	bare.Assets = []Contributory{{Name: "plant", Return: 0.1}}
	code, field = refused(t, bare)
	require.Equal(t, valuation.CodeEmpty, code)
	require.Equal(t, "level-plant", field)
}

func TestScoredShare(t *testing.T) {
	m := ProfitSplit{Base: Level(1000, 1), Split: Split{Scored: &ScoredShare{Low: 0.025, High: 0.04, Score: 0.62}}, Rate: 0}
	require.InDelta(t, 34.3, value(t, m), 1e-9)
	m.Split.Scored.Low = 0.05
	code, field := refused(t, m)
	require.Equal(t, valuation.CodeBound, code)
	require.Equal(t, "share-low", field)
	m.Split = Split{Share: 0.1, Scored: &ScoredShare{}}
	code, field = refused(t, m)
	require.Equal(t, valuation.CodeUnit, code)
	require.Equal(t, "split", field)
	m.Split = Split{}
	code, field = refused(t, m)
	require.Equal(t, valuation.CodeMissing, code, "a share that nobody gave is not nought")
	require.Equal(t, "split", field)
	m.Split = Split{Equivalent: &EquivalentInvestment{}}
	code, field = refused(t, m)
	require.Equal(t, valuation.CodeNoDefined, code)
	require.Equal(t, "technology-cost", field)
}

// A royalty on revenue is the share ρ/margin of profit.
func TestRoyaltyIsAShareOfProfit(t *testing.T) {
	revenue := Line{First: 700, Growth: 0.03, Years: 6}
	relief := RoyaltyRelief{Revenue: revenue, Royalty: 0.03, Margin: 0.12, Tax: 0.25, Rate: 0.11}
	split := ProfitSplit{Base: Line{First: 84, Growth: 0.03, Years: 6}, Split: Split{Share: 0.25}, Tax: 0.25, Rate: 0.11}
	r := run(t, relief)
	require.InEpsilon(t, value(t, split), r.Value, 1e-12)
	require.InDelta(t, 0.25, figure(t, r, "profit-share"), 1e-12)
	require.InDelta(t, 0.0225, figure(t, r, "royalty-after-tax"), 1e-15)
	require.False(t, r.Has(valuation.WarnRoyalty))
	relief.Margin = 0.02
	require.True(t, run(t, relief).Has(valuation.WarnRoyalty))
}

func TestMarginalShare(t *testing.T) {
	k, err := MarginalShare([]float64{10, 20}, []float64{100, 100}, 0.1, discount.EndYear)
	require.NoError(t, err)
	require.InDelta(t, (10/1.1+20/1.21)/(100/1.1+100/1.21), k, 1e-12)
	_, err = MarginalShare([]float64{1}, []float64{0}, 0.1, discount.EndYear)
	require.ErrorIs(t, err, ipx.ErrInput)
	_, err = MarginalShare(nil, nil, 0.1, discount.EndYear)
	require.ErrorIs(t, err, ipx.ErrInput)
	_, err = MarginalShare([]float64{1}, []float64{1}, -0.1, discount.EndYear)
	require.ErrorIs(t, err, ipx.ErrInput)
	_, err = MarginalShare([]float64{1}, []float64{1}, 0.1, discount.Timing{Stub: 2})
	require.ErrorIs(t, err, ipx.ErrInput)
}

func TestWithAndWithout(t *testing.T) {
	m := WithAndWithout{With: Level(100, 3), Without: Each(40, 60, 100), Rate: 0.1}
	want := 60/1.1 + 40/1.21
	require.InEpsilon(t, want, value(t, m), 1e-12, "the substitute catches up in the third year")
	m.Likelihood, m.Enforceable = Each(0.5, 0.5, 0.5), 0.8
	require.InEpsilon(t, 0.4*want, value(t, m), 1e-12)
	same := WithAndWithout{With: Level(100, 3), Without: Level(100, 3), Rate: 0.1}
	require.Zero(t, value(t, same))
	same.Without = Level(100, 4)
	code, field := refused(t, same)
	require.Equal(t, valuation.CodeCount, code)
	require.Equal(t, "without", field)
}

// The incremental model and the two worlds agree on the same figures.
func TestIncrementalIsTwoWorlds(t *testing.T) {
	a := Incremental{
		With:    Operation{Units: Level(10, 4), Price: Level(500, 4), Cost: Level(430, 4)},
		Without: Operation{Units: Level(9, 4), Price: Level(480, 4), Cost: Level(440, 4)}, Tax: 0.25, Rate: 0.09,
	}
	b := WithAndWithout{With: Level(700*0.75, 4), Without: Level(360*0.75, 4), Rate: 0.09}
	require.InEpsilon(t, value(t, b), value(t, a), 1e-12)
	c := MarginPremium{Revenue: Level(1000, 4), Margin: 0.44, Industry: 0.1, Tax: 0.25, Rate: 0.09}
	require.InEpsilon(t, value(t, b), value(t, c), 1e-12)
	code, field := refused(t, Incremental{With: Operation{Units: Level(1, 2), Price: Level(1, 3)}, Rate: 0.1})
	require.Equal(t, valuation.CodeCount, code)
	require.Equal(t, "price-with", field)
}

func TestGreenfield(t *testing.T) {
	m := Greenfield{
		Revenue: Each(100, 200), Margin: Each(-0.5, 0.5), Outlay: Each(10, 0), Depreciation: Each(5, 5),
		Working: 0.1, Start: 20, Tax: 0.25, Rate: 0.1,
	}
	// Year 1: -50 gross, loss 55 carried on, outlay 10, working capital +10.
	// Year 2: 100 gross, 95 profit, taxed on 95-55 = 40; working capital +10 and
	// 20 back at the end.
	want := -20 + (-50-0-10-10)/1.1 + (100-10+10)/1.21
	require.InEpsilon(t, want, value(t, m), 1e-12)

	m.Timing.Stub = 0.5
	code, field := refused(t, m)
	require.Equal(t, valuation.CodeBound, code)
	require.Equal(t, "stub", field)

	// Without outlays, losses and ramp it is the plain present value.
	plain := Greenfield{Revenue: Level(100, 5), Margin: Level(0.2, 5), Tax: 0.25, Rate: 0.1}
	require.InEpsilon(t, value(t, PremiumProfit{Excess: Level(20, 5), Tax: 0.25, Rate: 0.1}), value(t, plain), 1e-12)
}

func TestPerpetuities(t *testing.T) {
	m := CapitalisedExcess{Earnings: 130, Assets: []Holding{{"wc", 300, 0.06}, {"fa", 1000, 0.10}}, Rate: 0.14, Growth: 0.05}
	require.InEpsilon(t, 12*1.05/0.09, value(t, m), 1e-12)
	past := run(t, m)
	charges, _ := past.Table.Series("charge")
	require.Equal(t, []float64{18, 100}, charges)
	m.Forward = true
	require.InEpsilon(t, 12/0.09, value(t, m), 1e-12, "earnings of the coming year")
	m.Growth = 0.14
	code, field := refused(t, m)
	require.Equal(t, valuation.CodeGrowth, code)
	require.Equal(t, "growth", field)
	m.Growth, m.Earnings = 0, 100
	r := run(t, m)
	require.Zero(t, r.Value)
	require.True(t, r.Has(valuation.WarnNegative))

	civ := CalculatedIntangible{Profit: 10, Assets: 210, Return: 0.09, Tax: 0.25, Rate: 0.14}
	r = run(t, civ)
	require.Zero(t, r.Value)
	require.True(t, r.Has(valuation.WarnNegative))
	civ.Rate = 0
	code, field = refused(t, civ)
	require.Equal(t, valuation.CodeGrowth, code)
	require.Equal(t, "rate", field)

	mark := PremiumProfit{Excess: Level(10, 3), Rate: 0.1, Terms: Terms{Terminal: discount.Terminal{Kind: discount.Gordon, Growth: 0.1}}}
	code, field = refused(t, mark)
	require.Equal(t, valuation.CodeGrowth, code)
	require.Equal(t, "terminal-growth", field)
	mark.Terminal.Growth = 0
	r = run(t, mark)
	require.InEpsilon(t, 100, r.Value, 1e-12, "10 a year for ever at 10 %")
	mark.Timing = discount.MidYear
	require.InEpsilon(t, 100*math.Sqrt(1.1), value(t, mark), 1e-12)
	mark.Life = Life{Legal: 5}
	code, field = refused(t, mark)
	require.Equal(t, valuation.CodeLife, code)
	require.Equal(t, "terminal", field)
	mark.Terminal = discount.Terminal{Kind: discount.Exit, Amount: 50}
	require.InEpsilon(t, value(t, PremiumProfit{Excess: Level(10, 3), Rate: 0.1, Terms: Terms{Timing: discount.MidYear}})+50/1.331, value(t, mark), 1e-12,
		"a sale is at the end of the year whatever the timing")
	mark.Life.Legal = 2
	code, field = refused(t, mark)
	require.Equal(t, valuation.CodeLife, code)
	require.Equal(t, "years", field)
	mark.Life = Life{Legal: 5, Contract: -1}
	code, field = refused(t, mark)
	require.Equal(t, valuation.CodeBound, code, "a contract that has ended is not one without end")
	require.Equal(t, "life.contract", field)
	for name, end := range map[string]discount.Terminal{
		"kind forgotten": {Growth: 0.02}, "amount of nothing": {Amount: 50}, "growth of a sale": {Kind: discount.Exit, Amount: 5, Growth: 0.02}, "price of a perpetuity": {Kind: discount.Gordon, Amount: 5},
	} {
		code, field = refused(t, PremiumProfit{Excess: Level(10, 3), Rate: 0.1, Terms: Terms{Terminal: end}})
		require.Equal(t, valuation.CodeUnit, code, name)
		require.Equal(t, "terminal", field, name)
	}
}

// Flow and rate of different kinds are refused, never converted.
func TestBasis(t *testing.T) {
	firm := Basis{Prices: Nominal, Tax: AfterTax, To: ToFirm}
	m := PremiumProfit{Excess: Level(10, 3), Rate: 0.1, Terms: Terms{FlowIs: firm, RateIs: firm}}
	plain := PremiumProfit{Excess: Level(10, 3), Rate: 0.1}
	r := run(t, m)
	require.Equal(t, value(t, plain), r.Value)
	require.Contains(t, r.Settings, valuation.Setting{Name: "rate-to", Value: "firm"})
	require.NotEqual(t, run(t, plain).Digest, r.Digest)
	for field, rate := range map[string]Basis{
		"rate_is.prices": {Prices: Real}, "rate_is.tax": {Tax: BeforeTax, To: ToFirm}, "rate_is.to": {To: ToEquity},
	} {
		m.RateIs = rate
		code, at := refused(t, m)
		require.Equal(t, valuation.CodeBasis, code)
		require.Equal(t, field, at)
	}
	m.RateIs = Basis{To: ToProfit}
	m.FlowIs = Basis{Prices: Nominal, To: ToProfit}
	require.Equal(t, value(t, plain), value(t, m), "what is not stated is not examined")
	m.FlowIs = Basis{Prices: "gross"}
	code, at := refused(t, m)
	require.Equal(t, valuation.CodeName, code)
	require.Equal(t, "flow_is.prices", at)
}

func TestLines(t *testing.T) {
	each := PremiumProfit{Excess: Each(110, 121, 133.1), Rate: 0.1}
	grow := PremiumProfit{Excess: Line{First: 110, Growth: 0.1, Years: 3}, Rate: 0.1}
	steps := PremiumProfit{Excess: Line{Before: 100, Steps: []float64{0.1, 0.1, 0.1}}, Rate: 0.1}
	for _, m := range []PremiumProfit{each, grow, steps} {
		require.InEpsilon(t, 300, value(t, m), 1e-12)
	}
	for name, c := range map[string]struct {
		line  Line
		code  ipx.Code
		field string
	}{
		"empty":                {Line{}, valuation.CodeEmpty, "excess"},
		"two ways":             {Line{Each: []float64{1}, Years: 2}, valuation.CodeUnit, "excess"},
		"growth of a list":     {Line{Each: []float64{1}, Growth: 0.1}, valuation.CodeUnit, "excess"},
		"first for before":     {Line{First: 100, Steps: []float64{0.1}}, valuation.CodeUnit, "excess"},
		"before without steps": {Line{Before: 100, First: 1, Years: 2}, valuation.CodeUnit, "excess"},
		"figure without years": {Line{First: 100}, valuation.CodeEmpty, "excess"},
		"too long":             {Level(1, 201), valuation.CodeBound, "excess.years"},
		"NaN":                  {Each(1, math.NaN()), valuation.CodeNumber, "excess.2"},
		"growth":               {Line{First: 1, Growth: -1, Years: 2}, valuation.CodeBound, "excess-growth"},
	} {
		code, field := refused(t, PremiumProfit{Excess: c.line, Rate: 0.1})
		assert.Equal(t, c.code, code, name)
		assert.Equal(t, c.field, field, name)
	}
	code, field := refused(t, PremiumProfit{Excess: Level(1, 3), Rate: -0.01})
	require.Equal(t, valuation.CodeBound, code)
	require.Equal(t, "rate", field)
}

// A loss lapses after the years for which it may be carried forward, and the
// oldest is used first.
func TestLossesLapse(t *testing.T) {
	// Profits -100, -60, 30, 50, 90, 10 with a tax of 20 %. The first loss meets
	// the profits of years 2 to 1+k, the second those of years 3 to 2+k.
	for k, want := range map[int][]float64{
		0: {0, 0, 0, 0, 10, 10},  // 160 of loss against 180 of profit
		9: {0, 0, 0, 0, 10, 10},  // none lapses
		1: {0, 0, 0, 50, 90, 10}, // the first is gone; 30 of the second lapse
		2: {0, 0, 0, 0, 90, 10},  // 30 of the first; 50 of the second, of which 10 lapse
		3: {0, 0, 0, 0, 30, 10},  // 80 of the first; the second entirely
	} {
		m := Greenfield{Revenue: Level(100, 6), Margin: Each(-1, -0.6, 0.3, 0.5, 0.9, 0.1), LossYears: k, Tax: 0.2, Rate: 0}
		r := run(t, m)
		taxes, ok := r.Table.Series("tax")
		require.True(t, ok)
		for i := range want {
			require.InDelta(t, 0.2*want[i], taxes[i], 1e-9, "%d years, year %d", k, i+1)
		}
	}
	for _, bad := range []int{-1, MaxYears + 1} {
		_, err := Greenfield{Revenue: Level(100, 1), Margin: Level(0.1, 1), LossYears: bad}.Model()
		require.ErrorContains(t, err, "loss_years")
	}
}
