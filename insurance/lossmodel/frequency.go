package lossmodel

import (
	"math"
	"math/rand/v2"

	"github.com/ipx-sdk/ipx-go/valuation/uncertainty"
)

// Frequency is how many claims a hazard brings in the term of a policy. Without
// dispersion the number is Poisson; with it, negative binomial: the variance is
// Mean × (1 + Dispersion × Mean).
type Frequency struct {
	Mean       float64 // 0 to 1000
	Dispersion float64 // 0 to 100
}

// sound reports whether the parameters can be.
func (f Frequency) sound() bool {
	return f.Mean >= 0 && f.Mean <= 1000 && f.Dispersion >= 0 && f.Dispersion <= 100
}

// Variance returns the variance of the number of claims.
func (f Frequency) Variance() float64 { return f.Mean * (1 + f.Dispersion*f.Mean) }

// draw draws a number of claims.
func (f Frequency) draw(r *rand.Rand) int {
	mean := f.Mean
	if f.Dispersion > 0 && mean > 0 {
		shape := 1 / f.Dispersion
		mean *= uncertainty.Gamma{Shape: shape, Scale: 1 / shape}.Quantile(open(r))
	}
	// A Poisson number is the sum of those of parts of its mean, each of which is
	// found by adding up chances without losing them to underflow.
	const part = 20
	n := 0
	for ; mean > part; mean -= part {
		n += poisson(part, r.Float64())
	}
	return n + poisson(mean, r.Float64())
}

// poisson is the number at a chance, for a small mean.
func poisson(mean, u float64) int {
	p := math.Exp(-mean)
	n := 0
	for sum := p; u > sum && n < 1000; sum += p {
		n++
		p *= mean / float64(n)
	}
	return n
}

// open is a uniform number above nought and below one.
func open(r *rand.Rand) float64 {
	return (float64(r.Uint64()>>12) + 0.5) / (1 << 52)
}

// panjer are the constants a and b of the recursion, and the chance of no claim.
// Source: H. H. Panjer, Recursive evaluation of a family of compound distributions,
// ASTIN Bulletin 12 (1981), eq. 10.
func (f Frequency) panjer(none float64) (a, b, start float64) {
	if f.Dispersion <= 0 {
		return 0, f.Mean, math.Exp(-f.Mean * (1 - none))
	}
	size := 1 / f.Dispersion
	beta := f.Mean * f.Dispersion
	a = beta / (1 + beta)
	return a, (size - 1) * a, math.Exp(-size * math.Log1p(beta*(1-none))) // exact also where the dispersion is next to nothing
}

// Compound returns the distribution of the sum of claims whose amounts are multiples of
// a step: sums[k] is the chance that they sum to k steps, for k below n. amounts[j] is
// the chance that one claim costs j steps; amounts must sum to one. Chances of sums of
// n steps and more are not returned: they are what is missing to one.
func Compound(f Frequency, amounts []float64, n int) []float64 {
	if n < 1 || len(amounts) == 0 || !f.sound() {
		return nil
	}
	a, b, start := f.panjer(amounts[0])
	sums := make([]float64, n)
	sums[0] = start
	for k := 1; k < n; k++ {
		s := 0.0
		for j := 1; j <= k && j < len(amounts); j++ {
			s += (a + b*float64(j)/float64(k)) * amounts[j] * sums[k-j]
		}
		sums[k] = s / (1 - a*amounts[0])
	}
	return sums
}
