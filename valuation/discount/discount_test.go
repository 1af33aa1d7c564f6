package discount

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/internal/valuetest"
)

var run, refused = valuetest.Run, valuetest.Refused

func TestCostOfEquity(t *testing.T) {
	u, err := Unlever(1.2, 0.25, 0.4)
	require.NoError(t, err)
	require.InDelta(t, 0.92308, u, 5e-6)
	b, err := Relever(u, 0.25, 0.25)
	require.NoError(t, err)
	require.InDelta(t, 1.09615, b, 5e-6)
	require.InDelta(t, 0.10173, run(t, CAPM{RiskFree: 0.025, Beta: b, Premium: 0.07}).Value, 5e-6)
	require.InDelta(t, 0.14, run(t, CAPM{RiskFree: 0.02, Beta: 1, Premium: 0.07, Size: 0.02, Country: 0.04, Specific: -0.01}).Value, 1e-12)
	_, err = Unlever(1, 1.5, -1)
	code, field := refused(t, err)
	require.Equal(t, valuation.CodeBound, code)
	require.Equal(t, "tax", field)
	_, err = valuation.Conclude(valuation.Subject{}, CAPM{RiskFree: -0.01, Beta: 1, Premium: 0.07})
	_, field = refused(t, err)
	require.Equal(t, "risk-free", field)
}

func TestWACC(t *testing.T) {
	m := WACC{Equity: 0.1233, EquityWeight: 0.9765, Debt: 0.0416, DebtWeight: 0.0235, AfterTax: true}
	require.InDelta(t, 0.12138005, run(t, m).Value, 1e-12)
	before := WACC{Equity: 0.12, EquityWeight: 0.6, Debt: 0.05, DebtWeight: 0.4, Tax: 0.25}
	require.InDelta(t, 0.072+0.4*0.0375, run(t, before).Value, 1e-12)
	m.Tax = 0.25
	_, err := m.Model()
	code, field := refused(t, err)
	require.Equal(t, valuation.CodeBasis, code, "the tax shield is counted once")
	require.Equal(t, "tax", field)
	before.DebtWeight = 0.5
	_, err = valuation.Conclude(valuation.Subject{}, before)
	code, field = refused(t, err)
	require.Equal(t, valuation.CodeWeights, code)
	require.Equal(t, "equity-weight", field)
}

func TestBuildUp(t *testing.T) {
	m := BuildUp{RiskFree: 0.04, Risks: []Risk{{Name: "technical", Premium: 0.03}, {Name: "market", Premium: 0.03}}}
	require.InDelta(t, 0.10, run(t, m).Value, 1e-12)
	m.Risks[1].Name = "technical"
	_, err := m.Model()
	code, field := refused(t, err)
	require.Equal(t, valuation.CodeName, code)
	require.Equal(t, "risks.2", field)
}

func TestReturns(t *testing.T) {
	others := []Asset{{"working capital", 20, 0.045}, {"plant", 30, 0.06}}
	r, err := Residual(0.11, 50, others)
	require.NoError(t, err)
	require.InDelta(t, 0.166, r, 1e-12)
	// The rate that is left over reconciles by construction.
	m := Returns{Assets: append(others, Asset{"technology", 50, r}), WACC: 0.11}
	got := run(t, m)
	require.InDelta(t, 0.11, got.Value, 1e-12)
	require.False(t, got.Has(valuation.WarnAllocation))
	m.Assets[2].Rate = 0.25
	require.True(t, run(t, m).Has(valuation.WarnAllocation))
	_, err = Returns{}.Model()
	code, _ := refused(t, err)
	require.Equal(t, valuation.CodeEmpty, code)
	_, err = Residual(0.11, 0, nil)
	_, field := refused(t, err)
	require.Equal(t, "value", field)
	_, err = Residual(0.11, 1, []Asset{{"a", math.NaN(), 0.1}})
	_, field = refused(t, err)
	require.Equal(t, "others.1.value", field)
}

func TestImplied(t *testing.T) {
	for _, c := range []Timing{EndYear, MidYear, {MidYear: true, Stub: 0.3}} {
		for _, r := range []float64{0, 0.004, 0.11, 2.5} {
			flows := []float64{10, 0, 40, 25}
			got, err := Implied(c.Present(r, flows), flows, c)
			require.NoError(t, err)
			require.InDelta(t, r, got, 1e-13)
		}
	}
	// The rate before tax of a level perpetuity is r/(1-τ); of ten years it is
	// more.
	long := Growing(100, 0, 2000)
	v := EndYear.Present(0.09, Growing(75, 0, 2000))
	r, err := Implied(v, long, EndYear)
	require.NoError(t, err)
	require.InDelta(t, 0.12, r, 1e-12)
	r, err = Implied(EndYear.Present(0.09, Growing(75, 0, 10)), Growing(100, 0, 10), EndYear)
	require.NoError(t, err)
	require.Greater(t, r, 0.16)
	for field, f := range map[string]func() (float64, error){
		"flows":   func() (float64, error) { return Implied(1, nil, EndYear) },
		"flows.2": func() (float64, error) { return Implied(1, []float64{1, -1}, EndYear) },
		"value":   func() (float64, error) { return Implied(3, []float64{1, 1}, EndYear) },
		"stub":    func() (float64, error) { return Implied(1, []float64{1, 1}, Timing{Stub: 2}) },
	} {
		_, err := f()
		_, at := refused(t, err)
		require.Equal(t, field, at)
	}
	_, err = Implied(math.NaN(), []float64{1}, EndYear)
	code, _ := refused(t, err)
	require.Equal(t, valuation.CodeBound, code)
}

func TestTiming(t *testing.T) {
	for _, c := range []struct {
		timing Timing
		at     []float64
	}{
		{EndYear, []float64{1, 2, 3}}, {MidYear, []float64{0.5, 1.5, 2.5}},
		{Timing{Stub: 0.4}, []float64{0.4, 1.4, 2.4}}, {Timing{MidYear: true, Stub: 0.4}, []float64{0.2, 0.9, 1.9}},
	} {
		df := make([]float64, 3)
		c.timing.Factors(0.1, df)
		k := c.timing.Clock(0.1)
		for i, want := range c.at {
			require.InDelta(t, want, c.timing.At(i+1), 1e-12)
			require.InEpsilon(t, math.Pow(1.1, -want), df[i], 1e-13)
			require.InEpsilon(t, df[i], k.Next(), 1e-13)
			require.Equal(t, k.Last(), k.Last())
		}
		pv := c.timing.Part(1)*10*df[0] + 20*df[1] + 30*df[2]
		require.InEpsilon(t, pv, c.timing.Present(0.1, []float64{10, 20, 30}), 1e-13)
	}
	require.Error(t, Timing{Stub: 1}.Check())
	require.Error(t, Timing{Stub: math.NaN()}.Check())
	require.NoError(t, Timing{Stub: 0.99}.Check())
}

// Closed forms agree with sums, and long annuities with perpetuities.
func TestAnnuities(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 60).Draw(t, "n")
		r, g := rapid.Float64Range(0, 0.5).Draw(t, "r"), rapid.Float64Range(-0.5, 0.5).Draw(t, "g")
		if rapid.Bool().Draw(t, "equal") {
			g = r
		} else if math.Abs(g-r) < 1e-6 {
			t.Skip("the closed form loses digits there")
		}
		want := EndYear.Present(r, Growing(1, g, n))
		if got := GrowingAnnuity(float64(n), r, g); math.Abs(got-want) > 1e-8*want {
			t.Fatalf("growing: %v, want %v", got, want)
		}
		level := EndYear.Present(r, Growing(1, 0, n))
		if got := Annuity(float64(n), r); math.Abs(got-level) > 1e-9*level {
			t.Fatalf("level: %v, want %v", got, level)
		}
		if r > g+0.05 {
			p, err := Perpetuity(1, r, g)
			if err != nil || math.Abs(GrowingAnnuity(2000, r, g)-p) > 1e-6*p {
				t.Fatalf("limit %v, perpetuity %v: %v", GrowingAnnuity(2000, r, g), p, err)
			}
		}
		if back := Real(Nominal(r, g), g); math.Abs(back-r) > 1e-12 {
			t.Fatalf("real of nominal: %v, want %v", back, r)
		}
		if back := Annual(Continuous(r)); math.Abs(back-r) > 1e-12 {
			t.Fatalf("annual of continuous: %v, want %v", back, r)
		}
	})
	_, err := Perpetuity(1, 0.1, 0.1)
	code, field := refused(t, err)
	require.Equal(t, valuation.CodeGrowth, code)
	require.Equal(t, "growth", field)
}

// The value of two streams at two rates is the sum of their values.
func TestTwoRates(t *testing.T) {
	v := EndYear.Present(0.07, []float64{60, 60, 60, 40, 40}) + EndYear.Present(0.10, []float64{90, 90, 90, 60, 60})
	require.InDelta(t, 518.547, v, 5e-4)
}
