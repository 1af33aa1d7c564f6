package backtest

import (
	"math"
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/internal/steady"
)

// finite refuses numbers that are not.
func finite(names []string, v ...float64) error {
	var bad []ipx.Reason
	for i, f := range v {
		if math.IsNaN(f) || math.IsInf(f, 0) {
			bad = append(bad, valuation.BadNumber(names[i], f))
		}
	}
	return ipx.Refuse(bad...).OrNil()
}

// Normal returns the CRPS of a normal forecast against the outcome y:
// σ[z(2Φ(z)-1)+2φ(z)-1/√π], z = (y-μ)/σ. σ must be positive.
//
// Source: Gneiting & Raftery, Journal of the American Statistical Association
// 102 (2007) 359-378, eq. 21.
func Normal(mu, sigma, y float64) (float64, error) {
	if err := finite([]string{"mu", "sigma", "y"}, mu, sigma, y); err != nil {
		return 0, err
	}
	if sigma <= 0 {
		return 0, ipx.Refuse(valuation.OutOfBounds("sigma", sigma, math.SmallestNonzeroFloat64, math.MaxFloat64))
	}
	z := (y - mu) / sigma
	return sigma * (float64(z*(float64(2*steady.Norm(z))-1)) + float64(2*steady.Density(z)) - 1/math.Sqrt(math.Pi)), nil
}

// Lognormal returns the CRPS of a forecast whose log is normal with mean mu
// and standard deviation sigma above 0.
//
// Source: Baran & Lerch, Quarterly Journal of the Royal Meteorological Society
// 141 (2015) 2289-2299.
func Lognormal(mu, sigma, y float64) (float64, error) {
	if err := finite([]string{"mu", "sigma", "y"}, mu, sigma, y); err != nil {
		return 0, err
	}
	if sigma <= 0 {
		return 0, ipx.Refuse(valuation.OutOfBounds("sigma", sigma, math.SmallestNonzeroFloat64, math.MaxFloat64))
	}
	below, shifted := 0.0, 0.0 // Φ(z), Φ(z-σ)
	if y > 0 {
		z := (steady.Log(y) - mu) / sigma
		below, shifted = steady.Norm(z), steady.Norm(z-sigma)
	}
	mean := steady.Exp(mu + float64(0.5*float64(sigma*sigma)))
	out := float64(y*(float64(2*below)-1)) - float64(2*mean*(shifted+steady.Norm(sigma/math.Sqrt2)-1))
	if err := finite([]string{"mu"}, out); err != nil {
		return 0, err
	}
	return out, nil
}

// Uniform returns the CRPS of a forecast uniform between lo < hi.
func Uniform(lo, hi, y float64) (float64, error) {
	if err := finite([]string{"lo", "hi", "y"}, lo, hi, y); err != nil {
		return 0, err
	}
	if hi <= lo {
		return 0, ipx.Refuse(valuation.OutOfBounds("hi", hi, lo, math.MaxFloat64))
	}
	in := min(max(y, lo), hi)
	w := (in - lo) / (hi - lo)
	return float64((hi-lo)*(float64(w*w)-w+1.0/3)) + math.Abs(y-in), nil
}

// Ensemble returns the CRPS of a sample against the outcome y:
//
//	(1/m)Σ|x_i-y| - (1/2m²)ΣΣ|x_i-x_j|
//
// The fair form divides the second sum by 2m(m-1): it scores the distribution
// that the sample is drawn from, and needs two members. It costs O(m log m).
//
// Source: Ferro, Quarterly Journal of the Royal Meteorological Society 140
// (2014) 1917-1923.
func Ensemble(sample []float64, y float64, fair bool) (float64, error) {
	m := len(sample)
	if m == 0 || fair && m < 2 {
		return 0, ipx.Refuse(valuation.Empty("sample"))
	}
	for _, v := range append([]float64{y}, sample...) {
		if err := finite([]string{"sample"}, v); err != nil {
			return 0, err
		}
	}
	return ensemble(slices.Sorted(slices.Values(sample)), y, fair), nil
}

func ensemble(sorted []float64, y float64, fair bool) float64 {
	m := float64(len(sorted))
	near, apart := 0.0, 0.0
	for i, x := range sorted {
		near += math.Abs(x-y) / m
		apart += float64((2*float64(i) + 1 - m) * x) // Σ_{i<j}(x_j-x_i)
	}
	if fair {
		return near - apart/float64(m*(m-1))
	}
	return near - apart/float64(m*m)
}

// Quantile returns the pinball loss of a forecast q of the quantile alpha,
// (1{y<q}-α)(q-y). Its mean over all α is half the CRPS.
func Quantile(alpha, q, y float64) (float64, error) {
	if err := finite([]string{"q", "y"}, q, y); err != nil {
		return 0, err
	}
	if !(alpha >= 0 && alpha <= 1) {
		return 0, ipx.Refuse(valuation.OutOfBounds("alpha", alpha, 0, 1))
	}
	if y < q {
		return (1 - alpha) * (q - y), nil
	}
	return alpha * (y - q), nil
}

// Interval returns the loss of a central interval: its width, and 2/(1-c)
// times the distance of an outcome outside.
//
// Source: Gneiting & Raftery (2007), eq. 43.
func Interval(low, high, coverage, y float64) (float64, error) {
	if err := finite([]string{"low", "high", "y"}, low, high, y); err != nil {
		return 0, err
	}
	if !(coverage >= 0 && coverage < 1) {
		return 0, ipx.Refuse(valuation.OutOfBounds("coverage", coverage, 0, 1))
	}
	if low > high {
		return 0, ipx.Refuse(valuation.OutOfBounds("low", low, -math.MaxFloat64, high))
	}
	return high - low + float64(2/(1-coverage)*(max(0, low-y)+max(0, y-high))), nil
}

// Wilson returns the interval of a proportion of k in n at the coverage, by
// Wilson's score.
//
// Source: Wilson, Journal of the American Statistical Association 22 (1927)
// 209-212.
func Wilson(k, n int, coverage float64) (low, high float64, err error) {
	switch {
	case n <= 0:
		return 0, 0, ipx.Refuse(valuation.Empty("n"))
	case k < 0 || k > n:
		return 0, 0, ipx.Refuse(valuation.OutOfBounds("k", float64(k), 0, float64(n)))
	case !(coverage > 0 && coverage < 1):
		return 0, 0, ipx.Refuse(valuation.OutOfBounds("coverage", coverage, 0, 1))
	}
	z := steady.Quantile(0.5 + float64(0.5*coverage))
	p, m := float64(k)/float64(n), float64(n)
	zz := float64(z * z)
	centre := (p + zz/(2*m)) / (1 + zz/m)
	half := float64(z / (1 + zz/m) * math.Sqrt(float64(p*(1-p))/m+zz/(4*float64(m*m))))
	return max(0, centre-half), min(1, centre+half), nil
}
