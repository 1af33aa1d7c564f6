package ipx

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"
)

// Share is an exact fraction of a right, in lowest terms, between nothing and
// the whole. The zero Share is nothing. Shares are comparable with ==.
type Share struct {
	num, den uint32 // den is 0 only where num is 0
}

// Whole is all of a right.
var Whole = Share{1, 1}

// maxTerm bounds the terms of a fraction, so that sums and comparisons are
// exact in 64 bits.
const maxTerm = 1_000_000_000

// NewShare returns num/den, which must lie between 0 and 1.
func NewShare(num, den int64) (Share, error) {
	if den <= 0 || num < 0 || num > den {
		return Share{}, fmt.Errorf("ipx: %d/%d is not a share between 0 and 1", num, den)
	}
	return lowest(uint64(num), uint64(den))
}

// EqualShares returns 1/n, which n co-owners have where nothing else is known
// (Civil Code art. 309). n must be positive.
func EqualShares(n int) (Share, error) { return NewShare(1, int64(n)) }

func lowest(num, den uint64) (Share, error) {
	if num == 0 {
		return Share{}, nil
	}
	g := gcd(num, den)
	num, den = num/g, den/g
	if den > maxTerm {
		return Share{}, fmt.Errorf("ipx: share %d/%d is finer than one part in %d", num, den, maxTerm)
	}
	return Share{uint32(num), uint32(den)}, nil
}

func gcd(a, b uint64) uint64 {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}

// Terms returns numerator and denominator; 0, 1 for nothing.
func (s Share) Terms() (num, den int64) {
	if s.num == 0 {
		return 0, 1
	}
	return int64(s.num), int64(s.den)
}

// IsZero reports whether s is nothing.
func (s Share) IsZero() bool { return s.num == 0 }

// Compare returns -1, 0 or +1 as s is less than, equal to or more than t.
func (s Share) Compare(t Share) int {
	sn, sd := s.Terms()
	tn, td := t.Terms()
	a, b := sn*td, tn*sd
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// Add returns s+t; more than the whole is an error.
func (s Share) Add(t Share) (Share, error) {
	sn, sd := s.Terms()
	tn, td := t.Terms()
	num := uint64(sn)*uint64(td) + uint64(tn)*uint64(sd) // each below 1e18
	den := uint64(sd) * uint64(td)
	if num > den {
		return Share{}, fmt.Errorf("ipx: shares %s and %s are more than the whole", s, t)
	}
	return lowest(num, den)
}

// Sub returns s-t; less than nothing is an error.
func (s Share) Sub(t Share) (Share, error) {
	if s.Compare(t) < 0 {
		return Share{}, fmt.Errorf("ipx: share %s is less than %s", s, t)
	}
	sn, sd := s.Terms()
	tn, td := t.Terms()
	return lowest(uint64(sn)*uint64(td)-uint64(tn)*uint64(sd), uint64(sd)*uint64(td))
}

// Mul returns s×t: a part of a part.
func (s Share) Mul(t Share) (Share, error) {
	sn, sd := s.Terms()
	tn, td := t.Terms()
	return lowest(uint64(sn)*uint64(tn), uint64(sd)*uint64(td)) // terms are below 2^30
}

// Percent returns the share in per cent, exactly; false where that takes more
// than six decimal places, as for 1/3.
func (s Share) Percent() (decimal.Decimal, bool) {
	n, d := s.Terms()
	const places = 6
	units := n * 100_000_000 // below 2^57
	if units%d != 0 {
		return decimal.Decimal{}, false
	}
	return decimal.New(units/d, -places), true
}

// String returns "1/3", "1" for the whole and "0" for nothing.
func (s Share) String() string {
	n, d := s.Terms()
	if d == 1 {
		return strconv.FormatInt(n, 10)
	}
	return strconv.FormatInt(n, 10) + "/" + strconv.FormatInt(d, 10)
}

// ParseShare reads "1/3", "1", "0" or a percentage such as "12.5%".
func ParseShare(s string) (Share, error) {
	bad := fmt.Errorf("ipx: %q is not a share such as 1/3 or 12.5%%", clip(s))
	if len(s) > 24 {
		return Share{}, bad
	}
	if p, ok := strings.CutSuffix(s, "%"); ok {
		whole, frac, point := strings.Cut(p, ".")
		n, err := strconv.ParseUint(whole+frac, 10, 32)
		if err != nil || whole == "" || point && frac == "" || len(frac) > 6 {
			return Share{}, bad
		}
		den := uint64(100)
		for range frac {
			den *= 10
		}
		if n > den {
			return Share{}, bad
		}
		return lowest(n, den)
	}
	a, b, fraction := strings.Cut(s, "/")
	if !fraction {
		b = "1"
	}
	num, err1 := strconv.ParseUint(a, 10, 32)
	den, err2 := strconv.ParseUint(b, 10, 32)
	if err1 != nil || err2 != nil || den == 0 || num > den {
		return Share{}, bad
	}
	return lowest(num, den)
}

// MarshalText writes the form of String.
func (s Share) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText reads the forms of ParseShare; empty text is nothing.
func (s *Share) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*s = Share{}
		return nil
	}
	v, err := ParseShare(string(b[:min(len(b), 32)]))
	if err != nil {
		return err
	}
	*s = v
	return nil
}

// clip keeps hostile input out of error texts.
func clip(s string) string {
	if len(s) > 40 {
		return s[:40] + "…"
	}
	return strings.Clone(s) // what is read without error needs no room of its own
}
