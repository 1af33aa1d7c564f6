package uncertainty

import (
	"fmt"
	"math"
	"math/big"
	"strings"
)

// exact adds float64 numbers without rounding, so that the sum does not depend
// on the order: two shards in any order give the bits of one run. It is a
// number in base 2^32 whose digits carry their overflow along (R. Neal, "Fast
// exact summation using small and large superaccumulators", 2015).
type exact struct {
	digit [70]int64 // place i stands for 2^(32i-1152)
	room  int       // additions until the digits must be normalised
}

const exactBias = 1152 // the lowest place is 2^-1152, below the last bit of the least float64

// add adds a finite number.
func (e *exact) add(v float64) {
	if v == 0 {
		return
	}
	if e.room == 0 {
		e.normalise()
	}
	e.room--
	frac, exp := math.Frexp(v)
	n := int64(frac * (1 << 53)) // exact
	shift := exp - 53 + exactBias
	i, s := shift>>5, uint(shift&31)
	neg := n < 0
	if neg {
		n = -n
	}
	// n < 2^53, so the shifted number takes up to 84 bits: three digits.
	lo := uint64(n) << s
	hi := uint64(n) >> (64 - s)
	d := [3]int64{int64(lo & math.MaxUint32), int64(lo >> 32), int64(hi)}
	for j, x := range d {
		if neg {
			x = -x
		}
		e.digit[i+j] += x
	}
}

// normalise carries, so that all digits but the highest lie in [0, 2^32).
func (e *exact) normalise() {
	carry := int64(0)
	for i := range e.digit {
		v := e.digit[i] + carry
		if i == len(e.digit)-1 {
			e.digit[i] = v
			break
		}
		carry = v >> 32
		e.digit[i] = v & math.MaxUint32
	}
	e.room = 1 << 29
}

// merge adds another sum.
func (e *exact) merge(o *exact) {
	e.normalise()
	p := *o
	p.normalise()
	for i := range e.digit {
		e.digit[i] += p.digit[i]
	}
	e.normalise()
}

// integer returns the sum times 2^exactBias.
func (e *exact) integer() *big.Int {
	n := *e
	n.normalise()
	out := new(big.Int)
	for i := len(n.digit) - 1; i >= 0; i-- {
		out.Lsh(out, 32)
		out.Add(out, big.NewInt(n.digit[i]))
	}
	return out
}

// value returns the float64 nearest to the sum.
func (e *exact) value() float64 {
	f := new(big.Float).SetPrec(2400).SetInt(e.integer())
	f.SetMantExp(f, -exactBias)
	v, _ := f.Float64()
	return v
}

// MarshalText writes the sum as a hexadecimal number.
func (e exact) MarshalText() ([]byte, error) { return []byte(e.integer().Text(16)), nil }

// UnmarshalText reads what MarshalText wrote and nothing else.
func (e *exact) UnmarshalText(b []byte) error {
	// 70 digits of 8 figures, less the headroom of the highest.
	if len(b) == 0 || len(b) > 69*8+4 {
		return fmt.Errorf("uncertainty: exact sum of %d characters", len(b))
	}
	n, ok := new(big.Int).SetString(string(b), 16)
	if !ok || n.Text(16) != string(b) || strings.HasPrefix(string(b), "+") {
		return fmt.Errorf("uncertainty: %q is not an exact sum", b)
	}
	var out exact
	neg := n.Sign() < 0
	n.Abs(n)
	mask := big.NewInt(math.MaxUint32)
	for i := range out.digit {
		d := new(big.Int).And(n, mask).Int64()
		if neg {
			d = -d
		}
		out.digit[i] = d
		n.Rsh(n, 32)
	}
	out.normalise()
	*e = out
	return nil
}
