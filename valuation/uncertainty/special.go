package uncertainty

import (
	"math"

	"github.com/ipx-sdk/ipx-go/valuation/internal/steady"
)

// The incomplete beta and gamma functions with arithmetic that gives the same
// bits everywhere. Products are rounded explicitly, so that no compiler fuses
// them with a sum.

// logGamma returns ln Γ(x) for x > 0 by Stirling's series after shifting x
// above 10.
func logGamma(x float64) float64 {
	shift := 1.0
	for x < 10 {
		shift *= x
		x++
	}
	r := 1 / x
	z := r * r
	s := float64(z*(-1./1680)) + 1./1260
	s = float64(z*s) - 1./360
	s = float64(z*s) + 1./12
	const halfLog2Pi = 0.91893853320467274178
	return float64((x-0.5)*steady.Log(x)) - x + halfLog2Pi + float64(r*s) - steady.Log(shift)
}

// betaCDF returns the regularised incomplete beta function I_x(a, b) by its
// continued fraction (Numerical Recipes' form of Lentz's method; DLMF 8.17.22).
func betaCDF(a, b, x, logB float64) float64 {
	if x <= 0 {
		return 0
	}
	if x >= 1 {
		return 1
	}
	front := steady.Exp(float64(a*steady.Log(x)) + float64(b*steady.Log1p(-x)) - logB)
	if x < (a+1)/(a+b+2) {
		return front * betaFraction(a, b, x) / a
	}
	return 1 - float64(front*betaFraction(b, a, 1-x))/b
}

func betaFraction(a, b, x float64) float64 {
	const least = 1e-300
	guard := func(v float64) float64 {
		if math.Abs(v) < least {
			return least
		}
		return v
	}
	c, d := 1.0, 1/guard(1-float64((a+b)*x)/(a+1))
	h := d
	for m := 1.0; m < 10000; m++ {
		n := float64(m*(b-m)) * x / (float64(a-1+2*m) * (a + 2*m))
		d = 1 / guard(1+float64(n*d))
		c = guard(1 + n/c)
		h *= float64(d * c)
		n = -float64((a+m)*(a+b+m)) * x / (float64(a+2*m) * (a + 1 + 2*m))
		d = 1 / guard(1+float64(n*d))
		c = guard(1 + n/c)
		step := float64(d * c)
		h *= step
		if math.Abs(step-1) < 1e-15 {
			break
		}
	}
	return h
}

// betaQuantile solves I_x(a, b) = p between bounds that close in, by Newton
// steps where they stay inside and halving where not.
func betaQuantile(a, b, p float64) float64 {
	logB := logGamma(a) + logGamma(b) - logGamma(a+b)
	return solve(0, 1, a/(a+b), func(x float64) (float64, float64) {
		slope := steady.Exp(float64((a-1)*steady.Log(x)) + float64((b-1)*steady.Log1p(-x)) - logB)
		return betaCDF(a, b, x, logB) - p, slope
	})
}

// gammaCDF returns the regularised lower incomplete gamma function P(a, x), by
// series or continued fraction (DLMF 8.7.1, 8.9.2).
func gammaCDF(a, x, logG float64) float64 {
	if x <= 0 {
		return 0
	}
	front := steady.Exp(float64(a*steady.Log(x)) - x - logG)
	if x < a+1 {
		sum, term := 1/a, 1/a
		for n := 1.0; n < 100000; n++ {
			term = float64(term * (x / (a + n)))
			sum += term
			if term < float64(sum*1e-17) {
				break
			}
		}
		return front * sum
	}
	const least = 1e-300
	b := x + 1 - a
	c, d := 1/least, 1/b
	h := d
	for i := 1.0; i < 100000; i++ {
		n := -float64(i * (i - a))
		b += 2
		d = float64(n*d) + b
		if math.Abs(d) < least {
			d = least
		}
		c = b + n/c
		if math.Abs(c) < least {
			c = least
		}
		d = 1 / d
		step := float64(d * c)
		h *= step
		if math.Abs(step-1) < 1e-15 {
			break
		}
	}
	return 1 - float64(front*h)
}

// gammaQuantile solves P(a, x) = p.
func gammaQuantile(a, p float64) float64 {
	logG := logGamma(a)
	hi := a + 10
	for gammaCDF(a, hi, logG) < p && hi < 1e300 {
		hi *= 2
	}
	return solve(0, hi, a, func(x float64) (float64, float64) {
		return gammaCDF(a, x, logG) - p, steady.Exp(float64((a-1)*steady.Log(x)) - x - logG)
	})
}

// solve finds the root of a rising function between lo and hi, of which f
// gives value and slope.
func solve(lo, hi, x float64, f func(x float64) (v, slope float64)) float64 {
	for range 200 {
		v, slope := f(x)
		switch {
		case v == 0:
			return x
		case v > 0:
			hi = x
		default:
			lo = x
		}
		next := x - v/slope
		if !(next > lo && next < hi) {
			next = lo + float64(0.5*(hi-lo))
			if lo > 0 && hi/lo > 4 { // far apart: halve the logarithm
				next = math.Sqrt(lo) * math.Sqrt(hi)
			} else if lo == 0 && hi > 1e-300 {
				next = hi * 0.125
			}
		}
		if math.Abs(next-x) <= float64(4e-16*math.Abs(x)) || next == lo || next == hi {
			return next
		}
		x = next
	}
	return x
}
