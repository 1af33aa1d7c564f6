package steady

import "math"

const (
	invRoot2Pi = 0.39894228040143267793994605993438

	nodes     = 16                   // nodes of the table to a unit
	normEnd   = 39                   // N(-39) is below the smallest float64
	normSize  = normEnd*nodes + 2    // nodes from 0 to normEnd
	normTerms = 12                   // powers of the distance from a node
	gap       = 1.0 / float64(nodes) // distance of nodes
)

// normTable holds for node x0 = -i/16 the Taylor coefficients of N about x0:
// N(x0+d) = Σ t[k] d^k. The values at the nodes are summed up from the tail.
var normTable = func() *[normSize][normTerms]float64 {
	var t [normSize][normTerms]float64
	sum, rest := 0.0, 0.0
	for i := normSize - 1; i >= 0; i-- {
		x := -float64(i) * gap
		t[i] = taylor(x, Density(x), sum+rest)
		if i == 0 {
			t[0][0] = 0.5
			break
		}
		// N(x+h) - N(x), with more terms than the table keeps; kept in two
		// parts so that the sum of 600 steps does not drift.
		inc := step(x, Density(x))
		s := sum + inc
		if sum > inc {
			rest += inc - (s - sum)
		} else {
			rest += sum - (s - inc)
		}
		sum = s
	}
	return &t
}()

// taylor returns the coefficients of N about x. With f = φ(x), the derivatives
// satisfy N^(n+2) = -x N^(n+1) - n N^(n).
func taylor(x, f, value float64) (c [normTerms]float64) {
	c[0], c[1] = value, f
	for n := 1; n < normTerms-1; n++ {
		// c[n] = N^(n)/n!
		a := -float64(x * c[n])
		if n > 1 {
			a -= float64(float64(n-1) / float64(n) * c[n-1])
		}
		c[n+1] = a / float64(n+1)
	}
	return c
}

// step returns N(x+1/16) - N(x), f = φ(x).
func step(x, f float64) float64 {
	const h = gap
	sum, prev, cur, pow := float64(f*h), 0.0, f, h
	for n := 1; n < 40; n++ {
		next := (-float64(x*cur) - float64(float64(n-1)/float64(n)*prev)) / float64(n+1)
		prev, cur = cur, next
		pow *= h
		sum += float64(cur * pow)
	}
	return sum
}

// Density returns φ(x), the density of the standard normal distribution.
func Density(x float64) float64 {
	// x² is taken apart so that its rounding does not show in the tail.
	h := math.Float64frombits(math.Float64bits(x) &^ (1<<27 - 1))
	l := x - h
	e := Exp(-0.5 * float64(h*h))
	if l != 0 {
		e *= Exp(-0.5 * float64(l*(x+h)))
	}
	return e * invRoot2Pi
}

// Norm returns N(x), the standard normal distribution function, with full
// relative accuracy in the lower tail.
func Norm(x float64) float64 {
	if x > 0 {
		return 1 - lower(-x)
	}
	return lower(x)
}

func lower(x float64) float64 { // x <= 0, or NaN
	if !(x > -normEnd) {
		if x != x {
			return x
		}
		return 0
	}
	i := int(0.5 - float64(x*nodes))
	d := x + float64(float64(i)*gap)
	c := &normTable[i]
	z := d * d
	p := float64(z*c[11]) + c[9]
	p = float64(z*p) + c[7]
	p = float64(z*p) + c[5]
	p = float64(z*p) + c[3]
	p = float64(z*p) + c[1]
	q := float64(z*c[10]) + c[8]
	q = float64(z*q) + c[6]
	q = float64(z*q) + c[4]
	q = float64(z*q) + c[2]
	return c[0] + (float64(z*q) + float64(d*p))
}

// Quantile returns x with N(x) = p, by Newton's method with Halley's
// correction; ∓Inf at 0 and 1, NaN outside.
func Quantile(p float64) float64 {
	switch {
	case !(p >= 0 && p <= 1):
		return math.NaN()
	case p == 0:
		return math.Inf(-1)
	case p == 1:
		return math.Inf(1)
	case p > 0.5:
		return -Quantile(1 - p)
	case p == 0.5:
		return 0
	}
	// Start: Abramowitz and Stegun 26.2.23, error below 4.5e-4.
	t := math.Sqrt(-2 * Log(p))
	num := 2.515517 + float64(t*(0.802853+float64(t*0.010328)))
	den := 1 + float64(t*(1.432788+float64(t*(0.189269+float64(t*0.001308)))))
	x := num/den - t
	for range 3 {
		f := Density(x)
		if f == 0 {
			break
		}
		u := (Norm(x) - p) / f
		x -= u / (1 + float64(0.5*float64(x*u)))
	}
	return x
}

// Mills returns φ(x)/(1-N(x)), the hazard of the normal distribution, without
// overflow for large x.
func Mills(x float64) float64 {
	if x < 30 {
		return Density(x) / Norm(-x)
	}
	// Laplace's continued fraction x + 1/(x + 2/(x + 3/(x + …))).
	r := x
	for k := 12; k >= 1; k-- {
		r = x + float64(k)/r
	}
	return r
}
