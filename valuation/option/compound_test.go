package option

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/internal/steady"
)

func TestBivariate(t *testing.T) {
	// M(0,0;ρ) = ¼ + asin(ρ)/2π.
	for _, rho := range []float64{-1, -0.9999999, -0.95, -0.5, 0, 0.3, 0.7, 0.9, 0.99, 0.99999, 1 - 1e-12, 1} {
		require.InDelta(t, 0.25+math.Asin(rho)/(2*math.Pi), bivariate(0, 0, rho), 2e-9, "%v", rho)
	}
	for _, rho := range []float64{-0.99, -0.5, 0.3, 0.7, 0.99, 0.99999} {
		require.InDelta(t, 0.25+math.Asin(rho)/(2*math.Pi), bivariate(0, 0, rho), 2e-15, "%v", rho)
	}
	rapid.Check(t, func(t *rapid.T) {
		a := rapid.Float64Range(-6, 6).Draw(t, "a")
		b := rapid.Float64Range(-6, 6).Draw(t, "b")
		rho := rapid.Float64Range(-0.999, 0.999).Draw(t, "rho")
		got := bivariate(a, b, rho)
		// Conditioning on the first number, by Simpson's rule.
		n, want := 20000, 0.0
		lo := -9.0
		h := (a - lo) / float64(n)
		for i := 0; i <= n; i++ {
			x := lo + float64(i)*h
			w := 2.0
			if i%2 == 1 {
				w = 4
			}
			if i == 0 || i == n {
				w = 1
			}
			want += w * steady.Density(x) * steady.Norm((b-rho*x)/math.Sqrt(1-rho*rho))
		}
		want *= h / 3
		if math.Abs(got-want) > 1e-10 {
			t.Fatalf("M(%v,%v;%v) = %.15g, by integration %.15g", a, b, rho, got, want)
		}
		if s := bivariate(b, a, rho); math.Abs(got-s) > 1e-14 {
			t.Fatal("not symmetric")
		}
	})
}

func TestCompoundLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := drawn(t)
		t1 := f.t * rapid.Float64Range(0.01, 0.99).Draw(t, "t1")
		k1 := rapid.Float64Range(0.1, 60).Draw(t, "k1")
		buy, _ := f.compound(false, k1, t1)
		sell, _ := f.compound(true, k1, t1)
		parity := f.european() - k1*steady.Exp(-f.r*t1)
		if math.Abs(buy-sell-parity) > 1e-8*(f.s+f.k) {
			t.Fatalf("parity: %v - %v, want %v", buy, sell, parity)
		}
		if buy > f.european()+1e-9 {
			t.Fatal("an option on an option is worth more than the option")
		}
		near, _ := f.compound(false, 1e-9, t1)
		if math.Abs(near-f.european()) > 1e-6*(f.s+f.k) {
			t.Fatalf("without outlay: %v, daughter %v", near, f.european())
		}
	})
}

func TestCompoundConvergesFromStages(t *testing.T) {
	c := Compound{Option: Option{Asset: 500, Strike: 520, Years: 0.5, Rate: 0.08, Delay: 0.03, Volatility: 0.35}, Outlay: 50, First: 0.25}
	want, err := valuation.Conclude(valuation.Subject{}, c)
	require.NoError(t, err)
	got, err := valuation.Conclude(valuation.Subject{}, Staged{Asset: 500, Rate: 0.08, Delay: 0.03, Volatility: 0.35, Steps: 4000,
		Stages: []Stage{{At: 0.25, Outlay: 50, Success: 1}, {At: 0.5, Outlay: 520, Success: 1}}})
	require.NoError(t, err)
	require.InDelta(t, want.Value, got.Value, 0.01)
}
