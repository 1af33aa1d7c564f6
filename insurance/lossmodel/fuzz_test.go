package lossmodel_test

import (
	"math"
	"testing"

	"github.com/ipx-sdk/ipx-go/insurance"
	"github.com/ipx-sdk/ipx-go/insurance/lossmodel"
)

// Whatever frequency and severity are handed in, a portfolio is refused, or every year
// of it pays a finite amount within the limits, and so does its mean.
func FuzzPortfolio(f *testing.F) {
	for _, x := range []float64{0, 1, -1, 0.5, 2, 1e-300, 1e300, math.Inf(1), math.NaN(), 700, 1000} {
		for _, kind := range []byte{0, 1, 2, 3, 4} {
			f.Add(kind, 1.5, 0.5, x, 1.0, 0.3)
			f.Add(kind, 1.5, 0.0, 2.5, x, 0.7)
		}
		f.Add(byte(4), x, 0.5, 1000.0, 1.0, 0.2)
		f.Add(byte(0), 3.0, x, 8.0, 1.0, 0.9)
		f.Add(byte(1), 3.0, 1.0, 800.0, 1.0, x)
	}
	bare := policy(f, "liability", 200_000, nil)
	f.Fuzz(func(t *testing.T, kind byte, mean, dispersion, a, b, scenario float64) {
		var s lossmodel.Severity
		switch kind % 5 {
		case 0:
			s = lossmodel.Lognormal{Mu: a, Sigma: b}
		case 1:
			s = lossmodel.Exponential{M: a}
		case 2:
			s = lossmodel.Pareto{Shape: a, Scale: b}
		case 3:
			s = lossmodel.Gamma{Shape: a, Scale: b}
		default:
			s = lossmodel.Fixed{V: a}
		}
		freq := lossmodel.Frequency{Mean: mean, Dispersion: dispersion}
		sums := lossmodel.Compound(freq, []float64{0.25, 0.5, 0.25}, 30)
		total := 0.0
		for _, x := range sums {
			if !(x >= 0 && x <= 1+1e-9) {
				t.Fatalf("a chance of %g", x)
			}
			total += x
		}
		if total > 1+1e-6 {
			t.Fatalf("chances of %g in all", total)
		}
		if !(mean <= 50) {
			mean = 50 // so that a year is soon over
		}
		freq.Mean = mean
		p := lossmodel.Portfolio{Law: china, Risks: []lossmodel.Risk{{Policy: bare, Hazards: []lossmodel.Hazard{{Peril: insurance.Liability, Frequency: freq, Severity: s}}}}}
		m, err := p.Model()
		if err != nil {
			return
		}
		v, err := m.Value([]float64{scenario})
		if err == nil && !(v >= 0 && v <= 200_000) {
			t.Fatalf("a year pays %g", v)
		}
		if e, err := p.Expected(); err != nil || !(e >= 0 && e <= 200_000*mean*(1+1e-9)) {
			t.Fatalf("expected %g: %v", e, err)
		}
	})
}
