package ipx

import (
	"fmt"
	"math/big"
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
	scale := m.currency.Scale()
	if e := m.amount.Exponent(); e > maxDigits || e < -maxExponent {
		return nil, fmt.Errorf("ipx: an amount in units of 10^%d %s cannot be split", e, m.currency)
	}
	units := m.amount.Shift(scale)
	if !units.IsInteger() {
		return nil, fmt.Errorf("ipx: cannot split %s: round it to %d places first", m, scale)
	}
	parts, err := apportion(units.Abs(), weights)
	if err != nil {
		return nil, fmt.Errorf("ipx: cannot split %s: %w", m, err)
	}
	out := make([]Money, len(parts))
	for i, p := range parts {
		if units.Sign() < 0 {
			p = p.Neg()
		}
		out[i] = Money{p.Shift(-scale), m.currency}
	}
	return out, nil
}

// Percentages returns what each amount is of their total, in per cent with
// the given decimal places, so that they sum to 100 exactly: rounded down, the
// rest to the largest remainders, ties to the first. It is how tranches of an
// issue and shares of a loss are stated. The amounts must be of one currency,
// none negative, not all nought.
func Percentages(places int32, amounts ...Money) ([]decimal.Decimal, error) {
	if places < 0 || places > maxDecimals {
		return nil, fmt.Errorf("ipx: percentages with %d decimal places; 0 to %d are possible", places, maxDecimals)
	}
	weights := make([]decimal.Decimal, len(amounts))
	for i, m := range amounts {
		if m.vast() {
			return nil, fmt.Errorf("ipx: percentages: amount %d is %s", i, m)
		}
		weights[i] = m.amount
	}
	if _, err := Total(amounts...); err != nil {
		return nil, err
	}
	parts, err := apportion(decimal.New(100, 0).Shift(places), weights)
	if err != nil {
		return nil, fmt.Errorf("ipx: percentages: %w", err)
	}
	for i := range parts {
		parts[i] = parts[i].Shift(-places)
	}
	return parts, nil
}

// apportion splits a whole number of units that is not negative.
func apportion(units decimal.Decimal, weights []decimal.Decimal) ([]decimal.Decimal, error) {
	total := decimal.Zero
	for i, w := range weights {
		if w.Sign() < 0 {
			return nil, fmt.Errorf("weight %d is negative: %s", i, w)
		}
		if e := w.Exponent(); e < -maxExponent || e > maxExponent {
			return nil, fmt.Errorf("weight %d has an exponent of %d", i, e)
		}
		total = total.Add(w)
	}
	if total.Sign() == 0 {
		return nil, fmt.Errorf("the weights sum to nought")
	}
	parts := make([]decimal.Decimal, len(weights))
	rest := make([]decimal.Decimal, len(weights)) // remainders, over the common denominator total
	left := units
	for i, w := range weights {
		parts[i], rest[i] = units.Mul(w).QuoRem(total, 0)
		left = left.Sub(parts[i])
	}
	order := make([]int, len(weights))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return rest[b].Cmp(rest[a]) })
	one := decimal.NewFromInt(1)
	for i := 0; left.Sign() > 0; i++ { // fewer units are left than there are remainders
		parts[order[i]] = parts[order[i]].Add(one)
		left = left.Sub(one)
	}
	return parts, nil
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

// AllocateShares splits m by shares of a right. The shares count as weights:
// where they are less than the whole together, m is split among them alone.
func (m Money) AllocateShares(shares ...Share) ([]Money, error) {
	common := big.NewInt(1)
	for _, s := range shares {
		_, d := s.Terms()
		den := big.NewInt(d)
		gcd := new(big.Int).GCD(nil, nil, common, den)
		common.Mul(common, den.Quo(den, gcd))
		if common.BitLen() > 4096 {
			return nil, fmt.Errorf("ipx: cannot split %s: the shares have no small common denominator", m)
		}
	}
	weights := make([]decimal.Decimal, len(shares))
	for i, s := range shares {
		n, d := s.Terms()
		w := new(big.Int).Quo(common, big.NewInt(d))
		weights[i] = decimal.NewFromBigInt(w.Mul(w, big.NewInt(n)), 0)
	}
	return m.Allocate(weights...)
}
