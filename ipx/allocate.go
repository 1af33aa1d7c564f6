package ipx

import (
	"fmt"
	"slices"

	"github.com/shopspring/decimal"
)

// Allocate splits m by weights into amounts of the currency's smallest unit
// that sum to m exactly, by the method of the largest remainder: each part is
// rounded down, and the units left over go to the largest remainders, ties to
// the first in order. m must have no finer digits than its currency; weights
// must not be negative and not all nought. A negative m is split as its
// opposite.
func (m Money) Allocate(weights ...decimal.Decimal) ([]Money, error) {
	total := decimal.Zero
	for i, w := range weights {
		if w.Sign() < 0 {
			return nil, fmt.Errorf("ipx: weight %d is negative: %s", i, w)
		}
		total = total.Add(w)
	}
	if total.Sign() == 0 {
		return nil, fmt.Errorf("ipx: cannot split %s: the weights sum to nought", m)
	}
	scale := m.currency.Scale()
	units := m.amount.Shift(scale)
	if !units.IsInteger() {
		return nil, fmt.Errorf("ipx: cannot split %s: round it to %d places first", m, scale)
	}
	sign := units.Sign()
	units = units.Abs()

	parts := make([]decimal.Decimal, len(weights))
	rest := make([]decimal.Decimal, len(weights)) // remainders, over the common denominator total
	left := units
	for i, w := range weights {
		q, r := units.Mul(w).QuoRem(total, 0)
		parts[i], rest[i] = q, r
		left = left.Sub(q)
	}
	order := make([]int, len(weights))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return rest[b].Cmp(rest[a]) })
	one := decimal.NewFromInt(1)
	for i := 0; left.Sign() > 0; i++ {
		parts[order[i]] = parts[order[i]].Add(one)
		left = left.Sub(one)
	}
	out := make([]Money, len(parts))
	for i, p := range parts {
		if sign < 0 {
			p = p.Neg()
		}
		out[i] = Money{p.Shift(-scale), m.currency}
	}
	return out, nil
}

// Split splits m into n equal parts by the method of Allocate.
func (m Money) Split(n int) ([]Money, error) {
	if n < 1 || n > 1_000_000 {
		return nil, fmt.Errorf("ipx: cannot split %s into %d parts", m, n)
	}
	weights := make([]decimal.Decimal, n)
	for i := range weights {
		weights[i] = decimal.NewFromInt(1)
	}
	return m.Allocate(weights...)
}

// AllocateShares splits m by shares of a right.
func (m Money) AllocateShares(shares ...Share) ([]Money, error) {
	common := int64(1)
	for _, s := range shares {
		_, d := s.Terms()
		common *= d / int64(gcd(uint64(common), uint64(d)))
		if common > 1<<40 {
			return nil, fmt.Errorf("ipx: cannot split %s: the shares have no small common denominator", m)
		}
	}
	weights := make([]decimal.Decimal, len(shares))
	for i, s := range shares {
		n, d := s.Terms()
		weights[i] = decimal.NewFromInt(n).Mul(decimal.NewFromInt(common / d))
	}
	return m.Allocate(weights...)
}
