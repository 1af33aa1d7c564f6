package royalty

import (
	"math/big"
	"math/bits"

	"github.com/shopspring/decimal"
)

// divisor divides by a number that stays the same, by a multiplication with its
// reciprocal, and rounds by a rule.
type divisor struct {
	d, m uint64 // m = ⌊(2⁶⁴-1)/d⌋, so that the high half of n×m is the quotient or one less
	half uint64 // the quotient goes up where the remainder is above it
	even bool   // a remainder of exactly half can occur
	up   bool   // and then goes up; else to the even neighbour
}

// maxDivisor keeps remainders and their differences within 63 bits.
const maxDivisor = 1 << 62

func newDivisor(d uint64, mode Mode) divisor {
	x := divisor{d: d, m: ^uint64(0) / d, half: d / 2, even: d%2 == 0, up: mode == HalfUp}
	if mode == Down {
		x.half, x.even = maxDivisor, false
	}
	return x
}

// div returns quotient and remainder.
func (x *divisor) div(n uint64) (q, r uint64) {
	q, _ = bits.Mul64(n, x.m)
	r = n - q*x.d
	if r >= x.d {
		q, r = q+1, r-x.d
	}
	return q, r
}

// round returns n/d rounded.
func (x *divisor) round(n uint64) uint64 {
	q, r := x.div(n)
	return x.settle(q, r)
}

// settle rounds a quotient by its remainder, without a branch that cannot be
// foreseen.
func (x *divisor) settle(q, r uint64) uint64 {
	if r == x.half && x.even {
		if x.up {
			return q + 1
		}
		return q + q&1
	}
	return q + (x.half-r)>>63
}

// mulRound returns a×b/d rounded; false where it does not fit 64 bits.
func (x *divisor) mulRound(a, b uint64) (uint64, bool) {
	hi, lo := bits.Mul64(a, b)
	if hi == 0 {
		return x.round(lo), true
	}
	if hi >= x.d {
		return 0, false
	}
	q, r := bits.Div64(hi, lo, x.d)
	return x.settle(q, r), true
}

// wideSum is a sum in 128 bits.
type wideSum struct {
	hi int64
	lo uint64
}

func (s *wideSum) add(n int64) {
	var carry uint64
	s.lo, carry = bits.Add64(s.lo, uint64(n), 0)
	s.hi += n>>63 + int64(carry)
}

// decimal is the sum in units of 10^-places.
func (s wideSum) decimal(places int32) decimal.Decimal {
	if s.hi == int64(s.lo)>>63 {
		return decimal.New(int64(s.lo), -places)
	}
	n := new(big.Int).Lsh(big.NewInt(s.hi), 64)
	return decimal.NewFromBigInt(n.Add(n, new(big.Int).SetUint64(s.lo)), -places)
}
