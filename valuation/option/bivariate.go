package option

import (
	"math"

	"github.com/ipx-sdk/ipx-go/valuation/internal/steady"
)

// legendre holds the positive nodes and the weights of Gauss–Legendre
// quadrature with 20 points, found by Newton's method.
var legendre = func() (t [10][2]float64) {
	const n = 20
	for i := range t {
		// Chebyshev's angle is close; cos by its series, to be the same everywhere.
		x := cosine(math.Pi * (float64(i) + 0.75) / (n + 0.5))
		slope := 0.0
		for range 8 {
			p, q := 1.0, 0.0
			for k := 1; k <= n; k++ {
				p, q = (float64(float64(2*k-1)*x*p)-float64(float64(k-1)*q))/float64(k), p
			}
			slope = n * (float64(x*p) - q) / (float64(x*x) - 1)
			x -= p / slope
		}
		t[i] = [2]float64{x, 2 / ((1 - float64(x*x)) * float64(slope*slope))}
	}
	return t
}()

func cosine(x float64) float64 {
	sum, term := 1.0, 1.0
	for k := 1; k < 20; k++ {
		term = float64(term * (-x * x / float64((2*k-1)*(2*k))))
		sum += term
	}
	return sum
}

// bivariate returns M(a,b;ρ), the probability that two standard normal numbers
// with correlation ρ are at most a and b.
//
// The derivative of M by ρ is the bivariate density at (a, b) (Plackett 1954).
// With ρ = 1-w² the integral of it is
//
//	∫ exp(-(a-b)²/(2w²(2-w²)) - ab/(2-w²)) / (π√(2-w²)) dw
//
// from √(1-ρ) to 1, which is smooth; near w = 0 it is taken in panels that
// halve. The error is below 1e-14. Negative ρ: M(a,b;-ρ) = N(a) - M(a,-b;ρ).
func bivariate(a, b, rho float64) float64 {
	switch {
	case rho < 0:
		return max(steady.Norm(a)-bivariate(a, -b, -rho), 0)
	case math.IsInf(a, 1):
		return steady.Norm(b)
	case math.IsInf(b, 1):
		return steady.Norm(a)
	case math.IsInf(a, -1) || math.IsInf(b, -1):
		return 0
	}
	sum := steady.Norm(a) * steady.Norm(b)
	end := math.Sqrt(max(1-rho, 0))
	gap, product := (a-b)*(a-b), a*b
	for hi := 1.0; hi > end; hi *= 0.5 {
		lo := max(0.5*hi, end)
		if hi < 1e-9 {
			break // what is left is below 1e-9 times a density that has vanished, or is 1/√2π wide
		}
		mid, half := float64(0.5*(hi+lo)), 0.5*(hi-lo)
		part := 0.0
		for _, g := range legendre {
			for _, x := range [2]float64{mid - float64(half*g[0]), mid + float64(half*g[0])} {
				w2 := float64(x * x)
				c := 2 - w2
				part += g[1] * steady.Exp(-gap/(2*w2*c)-product/c) / math.Sqrt(c)
			}
		}
		sum += half * part / math.Pi
	}
	return min(max(sum, 0), 1)
}
