package royalty

import (
	"math/bits"

	"github.com/shopspring/decimal"
)

// splitter splits amounts of small units by fixed weights, by the largest
// remainder. An amount is q rounds of all weights and a rest below their sum;
// how the rest is split depends on it alone, and stands in a table where that
// is small. Then the sums of all parts need no more than the sum of q and how
// often each rest occurred.
type splitter struct {
	weights []uint64
	sum     divisor
	table   []uint32  // parts of the rest r from r×len(weights) on
	rounds  int64     // sum of q, with sign
	total   wideSum   // of rounds, and
	seen    []int64   // how often each rest occurred, with sign
	parts   []int64   // of the last amount
	sums    []wideSum // of the parts, where there is no table
	left    []uint64  // remainders, scratch
}

// Bounds of a splitter: entries of its table, and parts that it splits without
// one.
const (
	maxTable = 1 << 16
	maxParts = 64
)

// newSplitter is false where the weights are not small whole numbers.
func newSplitter(weights []decimal.Decimal) (*splitter, bool) {
	places := int32(0)
	for _, w := range weights {
		places = max(places, -w.Exponent())
	}
	s := &splitter{weights: make([]uint64, len(weights)), parts: make([]int64, len(weights)), sums: make([]wideSum, len(weights))}
	common, total := uint64(0), uint64(0)
	for i, w := range weights {
		d := w.Shift(places)
		if !d.IsInteger() || d.Sign() <= 0 || d.GreaterThan(decimal.New(1, 15)) || len(weights) > 1000 {
			return nil, false
		}
		s.weights[i] = uint64(d.IntPart())
		common = uint64(gcd(int64(s.weights[i]), int64(common)))
	}
	for i := range s.weights {
		s.weights[i] /= common
		total += s.weights[i] // below 10^18
	}
	s.sum = newDivisor(total, Down)
	s.left = make([]uint64, len(weights))
	if total <= maxTable/uint64(len(weights)) {
		s.seen = make([]int64, total)
		table := make([]uint32, total*uint64(len(weights)))
		for r := range total {
			s.direct(r, 1)
			for i, p := range s.parts {
				table[r*uint64(len(weights))+uint64(i)] = uint32(p)
			}
		}
		s.table = table
		return s, true
	}
	return s, len(weights) <= maxParts
}

// direct splits an amount into parts, with the sign given. Nothing overflows: no
// weight is above the sum of all.
func (s *splitter) direct(n uint64, sign int64) {
	rest := n
	for i, w := range s.weights {
		hi, lo := bits.Mul64(n, w)
		var q, r uint64
		if hi == 0 {
			q, r = s.sum.div(lo)
		} else {
			q, r = bits.Div64(hi, lo, s.sum.d)
		}
		s.parts[i], s.left[i] = int64(q), r
		rest -= q
	}
	for ; rest > 0; rest-- { // fewer than there are parts
		best := 0
		for i, r := range s.left {
			if r > s.left[best] {
				best = i
			}
		}
		s.parts[best]++
		s.left[best] = 0
	}
	if sign < 0 {
		for i := range s.parts {
			s.parts[i] = -s.parts[i]
		}
	}
}

// part splits an amount into s.parts.
func (s *splitter) part(n uint64, sign int64) {
	if s.table == nil {
		s.direct(n, sign)
		return
	}
	q, r := s.sum.div(n)
	row := s.table[r*uint64(len(s.weights)):][:len(s.weights)]
	for i, w := range s.weights {
		s.parts[i] = sign * int64(q*w+uint64(row[i]))
	}
}

// count adds the parts of an amount to the sums.
func (s *splitter) count(n uint64, sign int64) {
	if s.table != nil {
		q, r := s.sum.div(n)
		s.rounds += sign * int64(q)
		s.seen[r] += sign
		return
	}
	s.direct(n, sign)
	for i, p := range s.parts {
		s.sums[i].add(p)
	}
}

// fold puts away what 64 bits hold of a run of lines.
func (s *splitter) fold() {
	s.total.add(s.rounds)
	s.rounds = 0
}

// totals are the sums of all parts, in small units.
func (s *splitter) totals() []decimal.Decimal {
	out := make([]decimal.Decimal, len(s.weights))
	rounds := s.total.decimal(0)
	for i, w := range s.weights {
		if s.table == nil {
			out[i] = s.sums[i].decimal(0)
			continue
		}
		var rests wideSum
		for r, n := range s.seen {
			rests.add(n * int64(s.table[r*len(s.weights)+i])) // fewer than 2^31 lines times an entry of 32 bits
		}
		out[i] = rounds.Mul(decimal.NewFromUint64(w)).Add(rests.decimal(0))
	}
	return out
}
