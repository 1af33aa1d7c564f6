package uncertainty

import (
	"math/bits"

	"github.com/ipx-sdk/ipx-go/valuation/internal/steady"
)

// Philox is the counter-based generator Philox 4x64-10: four words that are a
// function of counter and key alone. Any place of any stream is reached at
// once, so that machines can share work without talking.
//
// Source: J. Salmon, M. Moraes, R. Dror, D. Shaw, "Parallel random numbers: as
// easy as 1, 2, 3", SC 2011.
func Philox(counter [4]uint64, key [2]uint64) [4]uint64 {
	const (
		m0, m1 = 0xD2E7470EE14C6C93, 0xCA5A826395121157
		w0, w1 = 0x9E3779B97F4A7C15, 0xBB67AE8584CAA73B
	)
	c, k := counter, key
	for range 10 {
		h0, l0 := bits.Mul64(m0, c[0])
		h1, l1 := bits.Mul64(m1, c[2])
		c = [4]uint64{h1 ^ c[1] ^ k[0], l1, h0 ^ c[3] ^ k[1], l0}
		k[0] += w0
		k[1] += w1
	}
	return c
}

// Stream gives the random numbers of one block of one purpose. Its 128 bits of
// state are Philox of (block, purpose) under the seed; from there a permuted
// congruential generator (PCG-DXSM) and a ziggurat draw. The zero Stream is
// not usable. A Stream serves one goroutine.
type Stream struct{ s steady.Stream }

// NewStream starts the stream of a block. Streams with another seed, purpose
// or block are independent.
func NewStream(seed, purpose, block uint64) *Stream {
	s := new(Stream)
	s.start(seed, purpose, block)
	return s
}

// start turns s into the stream of a block.
func (s *Stream) start(seed, purpose, block uint64) {
	w := Philox([4]uint64{block, purpose, 0, 0}, [2]uint64{seed, 0})
	s.s = *steady.NewStream(w[0], w[1])
}

// Normals fills dst with independent standard normal numbers.
func (s *Stream) Normals(dst []float64) { s.s.Fill(dst) }

// Uniform draws one number from the open interval (0, 1), in steps of 2^-52.
func (s *Stream) Uniform() float64 { return s.s.Uniform() }

// Index draws one of 0, 1, …, n-1. For n below 2^32 no value is more likely
// than another by more than 2^-20.
func (s *Stream) Index(n int) int { return min(int(float64(s.s.Uniform()*float64(n))), n-1) }

// Purposes of the streams of this library.
const (
	forPaths   = 0
	forShuffle = 1
)
