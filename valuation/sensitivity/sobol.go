package sensitivity

import (
	"math/bits"

	"github.com/ipx-sdk/ipx-go/valuation/uncertainty"
)

// places is the number of binary places of a point.
const places = 32

// sequence is a scrambled Sobol sequence: a digital net whose direction
// numbers went through a random lower triangular matrix (J. Matoušek, J. of
// Complexity 14 (1998) 527) and whose points are shifted at random.
type sequence struct {
	v     [][places]uint32 // direction numbers of each dimension
	shift []uint32
}

// newSequence returns the first dims dimensions, up to len(joeKuo)+1,
// scrambled by seed.
func newSequence(dims int, seed uint64) *sequence {
	s := &sequence{v: make([][places]uint32, dims), shift: make([]uint32, dims)}
	for d := range s.v {
		v := directions(d)
		w := uncertainty.Philox([4]uint64{uint64(d), forShift, 0, 0}, [2]uint64{seed, 0})
		s.shift[d] = uint32(w[0])
		// Row i of the matrix: bit i is 1, the lower ones are random.
		var rows [places]uint32
		for i := range rows {
			w := uncertainty.Philox([4]uint64{uint64(d), forMatrix, uint64(i), 0}, [2]uint64{seed, 0})
			rows[i] = 1<<(31-i) | uint32(w[0])&^uint32(1<<(32-i)-1)
		}
		for j, x := range v {
			y := uint32(0)
			for i, r := range rows {
				y |= uint32(bits.OnesCount32(r&x)&1) << (31 - i)
			}
			s.v[d][j] = y
		}
	}
	return s
}

// directions returns the direction numbers of a dimension, unscrambled.
func directions(d int) (v [places]uint32) {
	if d == 0 {
		for j := range v {
			v[j] = 1 << (31 - j)
		}
		return v
	}
	poly, m := joeKuo[d-1][0], joeKuo[d-1][1:]
	n := len(m)
	for j := range v {
		if j < n {
			v[j] = m[j] << (31 - j)
			continue
		}
		v[j] = v[j-n] ^ v[j-n]>>n
		for k := 1; k < n; k++ {
			if poly>>(n-k)&1 == 1 {
				v[j] ^= v[j-k]
			}
		}
	}
	return v
}

// fill writes the points from, from+1, … of one dimension.
func (s *sequence) fill(d int, from uint32, dst []float64) {
	v := &s.v[d]
	x := s.shift[d]
	for g, j := from^from>>1, 0; g != 0; g, j = g>>1, j+1 {
		if g&1 == 1 {
			x ^= v[j]
		}
	}
	for k := range dst {
		dst[k] = (float64(x) + 0.5) * (1.0 / (1 << 32))
		x ^= v[bits.TrailingZeros32(^(from+uint32(k)))&(places-1)]
	}
}

// Purposes of the random words of this package.
const (
	forShift     = 16
	forMatrix    = 17
	forBootstrap = 18
)
