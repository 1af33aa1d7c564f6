package lossmodel

import (
	"math"

	"gonum.org/v1/gonum/mathext"

	"github.com/ipx-sdk/ipx-go/valuation/uncertainty"
)

// Severity is what one event costs before any term of a policy, in units of the
// currency. It is a distribution of amounts not below nought whose limited expected
// value is known.
type Severity interface {
	uncertainty.Distribution
	Mean() float64
	// Limited returns the mean of the lesser of the amount and x.
	Limited(x float64) float64
}

// Lognormal has a normal logarithm with mean Mu and standard deviation Sigma.
type Lognormal struct{ Mu, Sigma float64 }

// Quantile returns the amount at chance p.
func (d Lognormal) Quantile(p float64) float64 {
	return uncertainty.Lognormal{Mu: d.Mu, Sigma: d.Sigma}.Quantile(p)
}

// Mean returns exp(μ + σ²/2).
func (d Lognormal) Mean() float64 { return math.Exp(d.Mu + d.Sigma*d.Sigma/2) }

// Limited returns exp(μ+σ²/2)·Φ((ln x−μ−σ²)/σ) + x·(1−Φ((ln x−μ)/σ)).
func (d Lognormal) Limited(x float64) float64 {
	switch {
	case !(x > 0):
		return 0
	case math.IsInf(x, 1):
		return d.Mean()
	case d.Sigma == 0:
		return math.Min(d.Mean(), x)
	}
	z := (math.Log(x) - d.Mu) / d.Sigma
	return d.Mean()*phi(z-d.Sigma) + x*phi(-z)
}

// phi is the standard normal distribution function.
func phi(z float64) float64 { return 0.5 * math.Erfc(-z/math.Sqrt2) }

// Exponential has the mean M.
type Exponential struct{ M float64 }

// Quantile returns the amount at chance p.
func (d Exponential) Quantile(p float64) float64 { return -d.M * math.Log1p(-p) }

// Mean returns M.
func (d Exponential) Mean() float64 { return d.M }

// Limited returns M·(1 − exp(−x/M)).
func (d Exponential) Limited(x float64) float64 {
	if d.M == 0 {
		return 0
	}
	return -d.M * math.Expm1(-math.Max(x, 0)/d.M)
}

// Pareto is the Pareto distribution of the second kind (Lomax): the chance to exceed x
// is (1 + x/Scale)^−Shape. Its mean needs a shape above one.
type Pareto struct{ Shape, Scale float64 }

// Quantile returns the amount at chance p.
func (d Pareto) Quantile(p float64) float64 {
	return d.Scale * math.Expm1(-math.Log1p(-p)/d.Shape)
}

// Mean returns Scale/(Shape−1); infinite for a shape of one or less.
func (d Pareto) Mean() float64 {
	if d.Shape <= 1 {
		return math.Inf(1)
	}
	return d.Scale / (d.Shape - 1)
}

// Limited returns Scale/(Shape−1)·(1 − (1 + x/Scale)^(1−Shape)), and Scale·ln(1 +
// x/Scale) for a shape of one.
func (d Pareto) Limited(x float64) float64 {
	x = math.Max(x, 0)
	switch {
	case d.Scale == 0:
		return 0
	case d.Shape == 1:
		return d.Scale * math.Log1p(x/d.Scale)
	}
	return d.Scale / (d.Shape - 1) * -math.Expm1((1-d.Shape)*math.Log1p(x/d.Scale))
}

// Gamma has shape Shape and scale Scale.
type Gamma struct{ Shape, Scale float64 }

// Quantile returns the amount at chance p; not a number where the parameters cannot be.
func (d Gamma) Quantile(p float64) float64 {
	if !(d.Shape > 0 && d.Scale > 0) {
		return math.NaN()
	}
	return uncertainty.Gamma{Shape: d.Shape, Scale: d.Scale}.Quantile(p)
}

// Mean returns the product of shape and scale.
func (d Gamma) Mean() float64 { return d.Shape * d.Scale }

// Limited returns Mean·P(Shape+1, x/Scale) + x·(1 − P(Shape, x/Scale)), P being the
// regularised incomplete gamma function.
func (d Gamma) Limited(x float64) float64 {
	switch {
	case !(x > 0 && d.Shape > 0 && d.Scale > 0):
		return 0
	case math.IsInf(x, 1):
		return d.Mean()
	}
	return d.Mean()*mathext.GammaIncReg(d.Shape+1, x/d.Scale) + x*(1-mathext.GammaIncReg(d.Shape, x/d.Scale))
}

// Fixed is always V.
type Fixed struct{ V float64 }

// Quantile returns V.
func (d Fixed) Quantile(float64) float64 { return d.V }

// Mean returns V.
func (d Fixed) Mean() float64 { return d.V }

// Limited returns the lesser of V and x.
func (d Fixed) Limited(x float64) float64 { return math.Max(math.Min(d.V, x), 0) }

var (
	_ Severity = Lognormal{}
	_ Severity = Exponential{}
	_ Severity = Pareto{}
	_ Severity = Gamma{}
	_ Severity = Fixed{}
)
