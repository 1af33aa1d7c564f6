package market

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/discount"
	"github.com/ipx-sdk/ipx-go/valuation/internal/valuetest"
)

var run, refused = valuetest.Run, valuetest.Refused

func sales(prices ...float64) []Sale {
	var out []Sale
	for i, p := range prices {
		out = append(out, Sale{Name: string(rune('A' + i)), Price: p})
	}
	return out
}

func TestComparables(t *testing.T) {
	m := Comparables{Sales: sales(100, 200, 400)}
	r := run(t, m)
	require.InEpsilon(t, 200, r.Value, 1e-12, "geometric")
	require.True(t, r.Has(valuation.WarnSpread) && r.Has(valuation.WarnFew))
	require.False(t, r.Has(valuation.WarnAdjustment))
	m.Mean = Arithmetic
	require.InEpsilon(t, 700.0/3, run(t, m).Value, 1e-12)

	m.Sales[0].Weight, m.Sales[1].Weight, m.Sales[2].Weight = 0.5, 0.3, 0.2
	m.Sales[2].Adjust = []Adjustment{{Factor: "life", Ratio: 0.8}, {Factor: "territory", Ratio: 0.75}}
	r = run(t, m)
	require.InEpsilon(t, 50+60+0.2*400*0.6, r.Value, 1e-12)
	require.True(t, r.Has(valuation.WarnAdjustment), "20 %% and 25 %% gross")
	hi, _ := r.Table.Find("highest")
	require.InEpsilon(t, 240, hi, 1e-12)

	// The spread of 100, 200, 300 is a half of their mean.
	r = run(t, Comparables{Sales: sales(100, 200, 300)})
	variation, _ := r.Table.Find("variation")
	require.InEpsilon(t, 0.5, variation, 1e-12)
	lo, _ := r.Table.Find("lowest")
	require.InEpsilon(t, 100, lo, 1e-12)
	require.Contains(t, run(t, m).Warnings[0].Says.En, "by 45 % gross")
}

func TestLifeRatio(t *testing.T) {
	k, err := LifeRatio(6, 10, 0.12)
	require.NoError(t, err)
	require.InDelta(t, 0.7277, k, 5e-5)
	_, err = LifeRatio(6, 0, 0.12)
	_, field := refused(t, err)
	require.Equal(t, "comparable", field)
	_, err = LifeRatio(6, 10, -0.1)
	_, field = refused(t, err)
	require.Equal(t, "rate", field)
}

func TestRoyaltyRates(t *testing.T) {
	m := RoyaltyRates{Rates: []float64{0.05, 0.01, 0.03, 0.02, 0.04}, Score: 0.5}
	r := run(t, m)
	require.InDelta(t, 0.03, r.Value, 1e-12)
	for name, want := range map[string]float64{"q1": 0.02, "median": 0.03, "q3": 0.04, "trimmed-mean": 0.03, "count": 5} {
		v, ok := r.Table.Find(name)
		require.True(t, ok, name)
		require.InDelta(t, want, v, 1e-12, name)
	}
	m.Score = 1
	require.InDelta(t, 0.04, run(t, m).Value, 1e-12)
}

func TestMarketRefuses(t *testing.T) {
	two := [][]float64{{1}, {2}, {3}, {4}}
	for name, c := range map[string]struct {
		m     valuation.Maker
		code  ipx.Code
		field string
	}{
		"none":        {Comparables{}, valuation.CodeEmpty, "sales"},
		"two":         {Comparables{Sales: sales(1, 2)}, valuation.CodeFew, "sales"},
		"free":        {Comparables{Sales: sales(1, 2, 0)}, valuation.CodeBound, "price.3"},
		"mean":        {Comparables{Sales: sales(1, 2, 3), Mean: "mode"}, valuation.CodeName, "mean"},
		"weights":     {Comparables{Sales: []Sale{{Price: 1, Weight: 0.5}, {Price: 1}, {Price: 1}}}, valuation.CodeWeights, "weight.1"},
		"adjustment":  {Comparables{Sales: []Sale{{Price: 1, Adjust: []Adjustment{{Ratio: -1}}}, {Price: 1}, {Price: 1}}}, valuation.CodeBound, "adjust-1.1"},
		"few rates":   {RoyaltyRates{Rates: []float64{0.1, 0.2}}, valuation.CodeFew, "rates"},
		"rate":        {RoyaltyRates{Rates: []float64{0.1, 0.2, 3}}, valuation.CodeBound, "rate.3"},
		"no driver":   {Multiples{Subject: Firm{Equity: 1}, Generic: Firm{Equity: 1, Driver: 1}}, valuation.CodeBound, "driver-subject"},
		"no prices":   {Hedonic{}, valuation.CodeEmpty, "prices"},
		"rows":        {Hedonic{Features: []string{"a"}, Rows: two, Prices: []float64{1, 2}}, valuation.CodeCount, "rows"},
		"features":    {Hedonic{Rows: two, Prices: []float64{1, 2, 3, 4}}, valuation.CodeCount, "features"},
		"named twice": {Hedonic{Features: []string{"a", "a"}, Rows: [][]float64{{1, 2}}, Prices: []float64{1}}, valuation.CodeName, "features.2"},
		"price":       {Hedonic{Features: []string{"a"}, Rows: two, Prices: []float64{1, 2, -3, 4}}, valuation.CodeBound, "prices.3"},
		"level":       {Hedonic{Features: []string{"a"}, Rows: two, Prices: []float64{1, 2, 3, 4}, Level: "x"}, valuation.CodeName, "level"},
		"too few":     {Hedonic{Features: []string{"a"}, Rows: two[:2], Prices: []float64{1, 2}}, valuation.CodeDesign, "y"},
		"constant":    {Hedonic{Features: []string{"a"}, Rows: [][]float64{{1}, {1}, {1}}, Prices: []float64{1, 2, 3}}, valuation.CodeDesign, "x"},
		"dependent":   {Hedonic{Features: []string{"a", "b"}, Rows: [][]float64{{1, 2}, {2, 4}, {3, 6}, {5, 10}}, Prices: []float64{1, 2, 3, 4}}, valuation.CodeDesign, "x"},
		"NaN":         {Hedonic{Features: []string{"a"}, Rows: [][]float64{{1}, {math.NaN()}, {2}}, Prices: []float64{1, 2, 3}}, valuation.CodeNumber, "x.2"},
		"ragged":      {Hedonic{Features: []string{"a"}, Rows: [][]float64{{1}, {1, 2}, {2}}, Prices: []float64{1, 2, 3}}, valuation.CodeCount, "x.2"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := valuation.Conclude(valuation.Subject{}, c.m)
			code, field := refused(t, err)
			require.Equal(t, c.code, code)
			require.Equal(t, c.field, field)
		})
	}
}

func TestMultiples(t *testing.T) {
	m := Multiples{Subject: Firm{Equity: 900, Debt: 200, Cash: 100, Driver: 250, Margin: 0.3}, Generic: Firm{Equity: 90, Debt: 10, Driver: 50, Margin: 0.1}}
	require.InEpsilon(t, (4-2)*250, run(t, m).Value, 1e-12)
	m.Slope = 0.05
	require.InEpsilon(t, 20*0.05*250, run(t, m).Value, 1e-12)
	require.Equal(t, 1000.0, m.Subject.EnterpriseValue())
}

// Simple regression by hand: slope, constant, errors and leverage are known in
// closed form.
func TestRegressByHand(t *testing.T) {
	x := [][]float64{{1}, {2}, {3}, {4}, {5}}
	y := []float64{2, 4, 5, 4, 5}
	r, err := Regress(y, x, true, HC1)
	require.NoError(t, err)
	require.InDelta(t, 2.2, r.Coefficients[0], 1e-12)
	require.InDelta(t, 0.6, r.Coefficients[1], 1e-12)
	require.InDelta(t, math.Sqrt(2.4/3), r.ResidualSD, 1e-12)
	require.InDelta(t, 0.6, r.RSquared, 1e-12)
	require.InDelta(t, math.Sqrt(0.8/10), r.Classic[1], 1e-12)
	require.InDelta(t, math.Sqrt(0.8*(0.2+9.0/10)), r.Classic[0], 1e-12)
	meat := 0.0 // Σ (x-3)²e² with e = -0.8, 0.6, 1, -0.6, -0.2
	for i, e := range []float64{-0.8, 0.6, 1, -0.6, -0.2} {
		d := x[i][0] - 3
		meat += d * d * e * e
	}
	require.InDelta(t, math.Sqrt(meat*5/3)/10, r.StdErrors[1], 1e-12)
	h3, err := Regress(y, x, true, HC3)
	require.NoError(t, err)
	meat = 0
	for i, e := range []float64{-0.8, 0.6, 1, -0.6, -0.2} {
		d := x[i][0] - 3
		e /= 1 - 0.2 - d*d/10
		meat += d * d * e * e
	}
	require.InDelta(t, math.Sqrt(meat)/10, h3.StdErrors[1], 1e-12)
	v, err := r.Predict([]float64{6})
	require.NoError(t, err)
	require.InDelta(t, 5.8, v, 1e-12)
	_, err = r.Predict(nil)
	_, field := refused(t, err)
	require.Equal(t, "row", field)

	through, err := Regress([]float64{2, 4, 6.3}, [][]float64{{1}, {2}, {3}}, false, HC3)
	require.NoError(t, err)
	require.InDelta(t, (2+8+18.9)/14, through.Coefficients[0], 1e-12, "through the origin")
}

// A hedonic model finds what made the prices, its mean is above its median by
// the smearing, and four fifths of new prices fall into the 80 % interval.
func TestHedonicRecovers(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	const n, sigma = 3000, 0.8
	draw := func() ([]float64, float64) {
		x := []float64{rng.NormFloat64(), 3 + rng.NormFloat64()}
		return x, math.Exp(1 + 0.5*x[0] - 0.2*x[1] + sigma*rng.NormFloat64())
	}
	m := Hedonic{Features: []string{"a", "b"}}
	for range n {
		x, p := draw()
		m.Rows, m.Prices = append(m.Rows, x), append(m.Prices, p)
	}
	f, err := m.Fit()
	require.NoError(t, err)
	for j, want := range []float64{1, 0.5, -0.2} {
		require.InDelta(t, want, f.Coefficients[j], 4*f.StdErrors[j])
		require.InEpsilon(t, f.Classic[j], f.StdErrors[j], 0.1, "errors are even, so both agree")
	}
	require.InEpsilon(t, 1.3771, f.Smearing, 0.06)
	at := []float64{0.3, 2.5}
	value := func(l Level) float64 {
		g := *f
		g.spec.Level, g.spec.At = l, at
		return run(t, &g).Value
	}
	require.InEpsilon(t, f.Smearing, value(Smeared)/value(Median), 1e-12)
	require.InEpsilon(t, math.Exp(f.ResidualSD*f.ResidualSD/2), value(Lognormal)/value(Median), 1e-12)

	inside := 0
	for range 2000 {
		x, p := draw()
		low, high, err := f.Interval(x, 0.8)
		require.NoError(t, err)
		if low <= p && p <= high {
			inside++
		}
	}
	require.InDelta(t, 1600, inside, 4*math.Sqrt(2000*0.16))
	_, _, err = f.Interval(at, 1)
	_, field := refused(t, err)
	require.Equal(t, "coverage", field)

	far := *f
	far.spec.At = []float64{30, 3}
	require.True(t, run(t, &far).Has(valuation.WarnDesign))
	require.False(t, func() bool { g := *f; g.spec.At = at; return run(t, &g).Has(valuation.WarnDesign) }())
}

// The conclusion lies within the adjusted prices and moves with the currency.
func TestComparablesProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := rapid.SliceOfN(rapid.Float64Range(1, 1e6), 3, 8).Draw(t, "prices")
		mean := rapid.SampledFrom([]Mean{Geometric, Arithmetic}).Draw(t, "mean")
		k := rapid.Float64Range(0.001, 1000).Draw(t, "currency")
		val := func(scale float64) float64 {
			s := sales(p...)
			for i := range s {
				s[i].Price *= scale
			}
			r, err := valuation.Conclude(valuation.Subject{}, Comparables{Sales: s, Mean: mean})
			if err != nil {
				t.Fatal(err)
			}
			return r.Value
		}
		v := val(1)
		s := sorted(p)
		if v < s[0]*(1-1e-9) || v > s[len(s)-1]*(1+1e-9) {
			t.Fatalf("%v outside %v", v, s)
		}
		if got := val(k); math.Abs(got-k*v) > 1e-9*k*v {
			t.Fatalf("currency: %v, want %v", got, k*v)
		}
	})
}

// A lump sum and the running rate that is worth as much.
func TestRunning(t *testing.T) {
	v, err := Running(60, []float64{1000, 1100}, 0.1, discount.EndYear)
	require.NoError(t, err)
	require.InDelta(t, 60/(1000/1.1+1100/1.21), v, 1e-15)
	mid, err := Running(60, []float64{1000, 1100}, 0.1, discount.MidYear)
	require.NoError(t, err)
	require.InDelta(t, v/math.Sqrt(1.1), mid, 1e-15)
	// The royalty of that rate is worth the lump.
	require.InDelta(t, 60, discount.MidYear.Present(0.1, []float64{1000 * mid, 1100 * mid}), 1e-12)
	for field, c := range map[string]struct {
		lump  float64
		sales []float64
		rate  float64
		when  discount.Timing
	}{
		"lump": {lump: -1, sales: []float64{1}}, "sales": {lump: 1}, "sales.2": {lump: 1, sales: []float64{1, math.NaN()}}, "rate": {lump: 1, sales: []float64{1}, rate: -0.1},
		"stub": {lump: 1, sales: []float64{1}, when: discount.Timing{Stub: 1}},
	} {
		_, err := Running(c.lump, c.sales, c.rate, c.when)
		require.ErrorContains(t, err, field)
		require.ErrorIs(t, err, ipx.ErrInput)
	}
	_, err = Running(1, []float64{0, 0}, 0.1, discount.EndYear)
	require.ErrorContains(t, err, "VAL-UNDEFINED")
}
