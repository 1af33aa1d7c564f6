package damages

import (
	"errors"
	"math"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/income"
	"github.com/ipx-sdk/ipx-go/valuation/internal/valuetest"
)

var run = valuetest.Run

func figure(t testing.TB, r valuation.Result, name string) float64 {
	t.Helper()
	v, ok := r.Table.Find(name)
	require.True(t, ok, name)
	return v
}

var evidence = ipx.T("第三方检测报告", "test report of a third party")

// Figures by hand.
func TestFiguresByHand(t *testing.T) {
	three := income.Level(100, 3)
	for name, c := range map[string]struct {
		m    valuation.Maker
		want float64
	}{
		"sales lost":          {LostProfits{Lost: income.Each(900, 1500, 1100), Price: income.Level(80, 3), Cost: income.Level(52, 3)}, 3500 * 28},
		"by share of market":  {LostProfits{Lost: income.Each(900, 1500, 1100), Share: 0.6, Price: income.Level(80, 3), Cost: income.Level(52, 3)}, 2100 * 28},
		"within capacity":     {LostProfits{Lost: income.Each(900, 1500), Share: 0.6, Capacity: income.Each(600, 700), Price: income.Level(80, 2), Cost: income.Level(52, 2)}, (540 + 700) * 28},
		"price pressed":       {LostProfits{Lost: income.Each(10), Price: income.Each(80), Cost: income.Each(50), Sold: income.Each(200), Eroded: income.Each(77)}, 300 + 600},
		"price pressed alone": {LostProfits{Lost: income.Each(0, 0), Price: income.Level(80, 2), Cost: income.Level(50, 2), Sold: income.Each(200, 100), Eroded: income.Level(77, 2)}, 900},
		"nothing lost":        {LostProfits{Lost: income.Each(0), Price: income.Each(40), Cost: income.Each(50)}, 0},
		"no loss":             {LostProfits{Lost: income.Each(10), Price: income.Each(40), Cost: income.Each(50)}, 0},
		"pieces":              {Gain{Units: income.Each(2000, 3000), Profit: income.Each(12, 10), Share: 0.25}, (24000 + 30000) * 0.25},
		"sales":               {Gain{Sales: income.Each(400, 600), Margin: income.Each(0.3, -0.1), Share: 0.5}, (120 - 60) * 0.5},
		"royalty":             {ReasonableRoyalty{Sales: three, Base: 0.03, Apportion: 0.5, Factors: []Factor{{Number: 9, Ratio: 1.5, Evidence: evidence}, {Number: 5, Ratio: 0.8, Evidence: evidence}, {Number: 14, Ratio: 1}}}, 300 * 0.5 * 0.036},
		"multiple of the fee": {ReasonableRoyalty{Sales: three, Base: 0.03, Upfront: 4, Multiple: 3}, 3 * (4 + 9)},
		"year by year":        {Gain{Sales: three, Margin: income.Level(1, 3), Interest: Interest{Rate: 0.1}}, 121 + 110 + 100},
		"simple interest":     {Gain{Sales: three, Margin: income.Level(1, 3), Interest: Interest{Rate: 0.1, Simple: true}}, 120 + 110 + 100},
		"mid-year and a gap":  {Gain{Sales: three, Margin: income.Level(1, 3), Interest: Interest{Rate: 0.21, MidYear: true, Gap: 1}}, 100 * (math.Pow(1.1, 7) + math.Pow(1.1, 5) + math.Pow(1.1, 3))},
		"lump with interest":  {ReasonableRoyalty{Sales: income.Each(0, 0), Base: 0.03, Upfront: 100, Interest: Interest{Rate: 0.1, Gap: 1}}, 133.1},
		"loss":                {Award{Law: Patent2020, Loss: 200, Costs: 15}, 215},
		"punitive":            {Award{Law: Patent2020, Gain: 200, Multiple: 3, Costs: 15}, 615},
		"punitive beside":     {Award{Law: Patent2020, Gain: 200, Multiple: 3, Beside: true, Costs: 15}, 815},
		"no punitive beside":  {Award{Law: Patent2020, Royalty: 200, Beside: true}, 200},
		"chosen":              {Award{Law: Patent2020, Statutory: 500, Unit: 10000, Costs: 15}, 515},
		"least of copyright":  {Award{Law: Copyright2020, Statutory: 500}, 500},
	} {
		t.Run(name, func(t *testing.T) {
			r := run(t, c.m)
			require.InDelta(t, c.want, r.Value, 1e-9*max(1, c.want))
			require.Equal(t, valuation.Damages, r.Approach)
			require.Equal(t, name == "no loss", r.Has(valuation.WarnNegative))
			if pv, ok := r.Table.Series("with-interest"); ok && c.want > 0 && figure(t, r, "principal") > 0 {
				sum := 0.0
				for _, v := range pv {
					sum += v
				}
				require.InDelta(t, figure(t, r, "principal")+figure(t, r, "interest"), sum, 1e-9*sum)
			}
		})
	}
	r := run(t, Gain{Sales: three, Margin: income.Level(1, 3), Interest: Interest{Rate: 0.1}})
	require.InDelta(t, 300, figure(t, r, "principal"), 1e-9)
	require.InDelta(t, 31, figure(t, r, "interest"), 1e-9)
	r = run(t, Award{Law: Patent2020, Gain: 200, Multiple: 3})
	require.InDelta(t, 400, figure(t, r, "punitive"), 1e-9)
	r = run(t, ReasonableRoyalty{Sales: three, Base: 0.03, Margin: 0.02})
	require.True(t, r.Has(valuation.WarnRoyalty))
	require.InDelta(t, 0.03, figure(t, r, "rate"), 1e-15)
	r = run(t, LostProfits{Lost: income.Each(10), Price: income.Each(80), Cost: income.Each(50), Sold: income.Each(200), Eroded: income.Each(77)})
	require.InDelta(t, 600, figure(t, r, "erosion"), 1e-9)
}

// The bounds of the laws, as enacted.
func TestLaws(t *testing.T) {
	for _, c := range []struct {
		law       Law
		low, high float64
	}{{Patent2020, 30000, 5e6}, {Copyright2020, 500, 5e6}, {TradeMark2019, 0, 5e6}, {TradeMark2026, 0, 5e6}} {
		require.Equal(t, []float64{c.low, c.high, 5}, []float64{c.law.Low, c.law.High, c.law.Times}, c.law.Name)
		for _, ok := range []float64{max(c.low, 1), c.high} {
			run(t, Award{Law: c.law, Statutory: ok})
			run(t, Award{Law: c.law, Statutory: ok / 10000, Unit: 10000})
		}
		_, err := Award{Law: c.law, Statutory: c.high + 1}.Model()
		require.ErrorIs(t, err, ipx.ErrInput)
		if c.low > 0 {
			_, err = Award{Law: c.law, Statutory: c.low - 1}.Model()
			require.ErrorIs(t, err, ipx.ErrInput)
		}
	}
}

// The factors of the negotiation are in the evidence, with what they do.
func TestFactorsAreTold(t *testing.T) {
	r := run(t, ReasonableRoyalty{Sales: income.Level(100, 2), Base: 0.03, Factors: []Factor{{Number: 4, Ratio: 1.2, Evidence: evidence}, {Number: 7, Ratio: 0.9, Evidence: evidence}, {Ratio: 1, Number: 10}}})
	require.Contains(t, r.Assumptions, ipx.T("权利人不对外许可的政策提高费率（×1.2）：第三方检测报告", "the owner's policy of not licensing raises the rate (×1.2): test report of a third party"))
	require.Contains(t, r.Assumptions, ipx.T("专利期限与许可期限降低费率（×0.9）：第三方检测报告", "term of the right and of the licence lowers the rate (×0.9): test report of a third party"))
	require.Contains(t, r.Assumptions, ipx.T("发明的性质与使用者的收益不影响费率（×1）", "nature of the invention and benefit to its users leaves the rate (×1)"))
	seen := map[string]bool{}
	for n := range 16 {
		q := Question(n)
		require.Empty(t, q.Faults())
		require.NotEmpty(t, q.Zh)
		require.False(t, seen[q.En])
		seen[q.En] = true
	}
	require.True(t, Question(16).IsZero() && Question(-1).IsZero())
}

func TestRefusals(t *testing.T) {
	two := income.Level(10, 2)
	for name, c := range map[string]struct {
		m     valuation.Maker
		code  ipx.Code
		field string
	}{
		"nothing lost":            {LostProfits{Price: two, Cost: two}, valuation.CodeEmpty, "lost"},
		"no cost":                 {LostProfits{Lost: two, Price: two}, valuation.CodeEmpty, "cost"},
		"half a line":             {Gain{Sales: two, Margin: income.Level(0.1, 2), Profit: income.Line{First: 3}}, valuation.CodeUnit, "units"},
		"growth of nothing":       {LostProfits{Lost: two, Price: two, Cost: two, Capacity: income.Line{Growth: 0.1}}, valuation.CodeEmpty, "capacity"},
		"base of nothing":         {LostProfits{Lost: two, Price: two, Cost: two, Capacity: income.Line{Before: 3}}, valuation.CodeEmpty, "capacity"},
		"no price":                {LostProfits{Lost: two, Cost: two}, valuation.CodeEmpty, "price"},
		"years differ":            {LostProfits{Lost: two, Price: two, Cost: income.Level(1, 3)}, valuation.CodeCount, "cost"},
		"sales at no price":       {LostProfits{Lost: two, Price: two, Cost: two, Sold: two}, valuation.CodeMissing, "eroded"},
		"share above one":         {LostProfits{Lost: two, Price: two, Cost: two, Share: 1.2}, valuation.CodeBound, "share"},
		"negative interest":       {LostProfits{Lost: two, Price: two, Cost: two, Interest: Interest{Rate: -0.01}}, valuation.CodeBound, "interest"},
		"NaN":                     {LostProfits{Lost: income.Each(math.NaN()), Price: income.Each(1), Cost: income.Each(1)}, valuation.CodeNumber, "lost.1"},
		"two gains":               {Gain{Units: two, Profit: two, Sales: two, Margin: two}, valuation.CodeUnit, "units"},
		"no gain":                 {Gain{Share: 0.5}, valuation.CodeMissing, "units"},
		"pieces without a profit": {Gain{Units: two}, valuation.CodeEmpty, "profit"},
		"margin above one":        {Gain{Sales: two, Margin: two}, valuation.CodeBound, "margin.1"},
		"no evidence":             {ReasonableRoyalty{Sales: two, Base: 0.03, Factors: []Factor{{Number: 1, Ratio: 1.1}}}, valuation.CodeMissing, "factor.1.evidence"},
		"no such factor":          {ReasonableRoyalty{Sales: two, Base: 0.03, Factors: []Factor{{Number: 16, Ratio: 1}}}, valuation.CodeBound, "factor.1.number"},
		"all of the sales":        {ReasonableRoyalty{Sales: two, Base: 0.6, Factors: []Factor{{Number: 1, Ratio: 2, Evidence: evidence}}}, valuation.CodeBound, "base"},
		"no law":                  {Award{Loss: 1}, valuation.CodeMissing, "law"},
		"no basis":                {Award{Law: Patent2020, Costs: 3}, valuation.CodeMissing, "loss"},
		"two bases":               {Award{Law: Patent2020, Loss: 1, Royalty: 2}, valuation.CodeUnit, "royalty"},
		"chosen and multiplied":   {Award{Law: Patent2020, Statutory: 50000, Multiple: 2}, valuation.CodeUnit, "multiple"},
		"below the law":           {Award{Law: Patent2020, Statutory: 29999}, valuation.CodeBound, "statutory"},
		"in the wrong unit":       {Award{Law: Patent2020, Statutory: 501, Unit: 10000}, valuation.CodeBound, "statutory"},
		"six times":               {Award{Law: Patent2020, Loss: 1, Multiple: 6}, valuation.CodeBound, "multiple"},
		"half":                    {Award{Law: Patent2020, Loss: 1, Multiple: 0.5}, valuation.CodeBound, "multiple"},
		"half beside":             {Award{Law: Patent2020, Loss: 1, Multiple: 0.5, Beside: true}, valuation.CodeBound, "multiple"},
		"law upside down":         {Award{Law: Law{Name: "x", Low: 2, High: 1, Times: 1}, Loss: 1}, valuation.CodeBound, "law.low"},
		"law without a multiple":  {Award{Law: Law{Name: "x", High: 1}, Loss: 1}, valuation.CodeBound, "law.times"},
		"unit of nothing":         {Award{Law: Patent2020, Loss: 1, Unit: -1}, valuation.CodeBound, "unit"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := valuation.Conclude(valuation.Subject{}, c.m)
			no, ok := errors.AsType[*ipx.Refusal](err)
			require.True(t, ok, err)
			require.Equal(t, c.code, no.Reasons[0].Code)
			require.Equal(t, c.field, no.Reasons[0].Subject)
		})
	}
}

// More sales lost, more interest and a larger part never lower what is owed;
// interest on interest is no less after whole years; capacity without end is no
// bound.
func TestProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 6).Draw(t, "years")
		draw := func(name string, low, high float64) income.Line {
			return income.Each(rapid.SliceOfN(rapid.Float64Range(low, high), n, n).Draw(t, name)...)
		}
		m := LostProfits{Lost: draw("lost", 1, 1000), Share: rapid.Float64Range(0.1, 0.9).Draw(t, "share"), Price: draw("price", 50, 90), Cost: draw("cost", 10, 40),
			Interest: Interest{Rate: rapid.Float64Range(0, 0.2).Draw(t, "rate")}}
		value := func(m valuation.Maker) float64 {
			r, err := valuation.Conclude(valuation.Subject{}, m)
			require.NoError(t, err)
			return r.Value
		}
		base := value(m)
		wide, simple, more := m, m, m
		wide.Capacity = income.Level(1e9, n)
		require.Equal(t, base, value(wide))
		simple.Interest.Simple = true
		require.LessOrEqual(t, value(simple), base*(1+1e-12))
		more.Share = 1
		require.InEpsilon(t, base/m.Share, value(more), 1e-9)
		more = m
		more.Interest.Rate += 0.01
		require.GreaterOrEqual(t, value(more), base)

		times := rapid.Float64Range(1, 5).Draw(t, "times")
		within, beside := value(Award{Law: Patent2020, Loss: base, Multiple: times}), value(Award{Law: Patent2020, Loss: base, Multiple: times, Beside: true})
		require.InEpsilon(t, base, beside-within, 1e-9)
	})
}

// What lies just within the bounds is accepted.
func TestEdges(t *testing.T) {
	two := income.Level(10, 2)
	for _, m := range []valuation.Maker{
		Gain{Sales: two, Margin: income.Level(-1, 2)},
		ReasonableRoyalty{Sales: two, Base: 1},
		Award{Law: Law{Name: "no punishment", Low: 5, High: 5, Times: 1}, Statutory: 5},
		Award{Law: Law{Name: "no punishment", Times: 1}, Loss: 5, Multiple: 1},
	} {
		run(t, m)
	}
	// A rate at the margin leaves nothing and warns of nothing; without a margin
	// there is nothing to compare with.
	for _, margin := range []float64{0, 0.03} {
		require.False(t, run(t, ReasonableRoyalty{Sales: two, Base: 0.03, Margin: margin}).Has(valuation.WarnRoyalty))
	}
	for _, m := range []valuation.Maker{
		Gain{Sales: two, Margin: income.Each(0.1, -1.01)},
		Gain{Units: two, Profit: two, Margin: two},
		Gain{Profit: two},
		Gain{Margin: income.Level(0.1, 2)},
		Award{Law: Law{Name: "law", Times: 101}, Loss: 5},
	} {
		_, err := m.Model()
		require.ErrorIs(t, err, ipx.ErrInput)
	}
}
