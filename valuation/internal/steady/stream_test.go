package steady

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestNormalDraws looks at moments and tails of the stream at 10^7 draws in
// short, 10^8 in full: an index off by one in a layer shows in the variance.
func TestNormalDraws(t *testing.T) {
	n := 100_000_000
	if testing.Short() {
		n = 10_000_000
	}
	s := NewStream(11, 0)
	var m1, m2, m3, m4 float64
	bounds := []float64{-4, -3.6541528853610088, -3, -2, -1, -0.5, 0, 0.25, 0.5, 1, 2, 3, 3.6541528853610088, 4}
	below := make([]float64, len(bounds))
	for range n {
		x := s.Normal()
		p := x * x
		m1 += x
		m2 += p
		m3 += p * x
		m4 += p * p
		for i, b := range bounds {
			if x < b {
				below[i]++
			}
		}
	}
	f := float64(n)
	within := func(what string, got, want, variance float64) {
		require.InDelta(t, want, got, 4.5*math.Sqrt(variance/f), what)
	}
	within("mean", m1/f, 0, 1)
	within("variance", m2/f, 1, 2)
	within("third", m3/f, 0, 15)
	within("fourth", m4/f, 3, 96)
	for i, b := range bounds {
		p := Norm(b)
		within("tail", below[i]/f, p, p*(1-p))
	}
}

func TestKnownDraws(t *testing.T) {
	s := NewStream(1, 2)
	var got [4]uint64
	for i := range got {
		got[i] = math.Float64bits(s.Normal())
	}
	require.Equal(t, [4]uint64{0xc000a7ad0b39919f, 0x3ff08293dff431b1, 0x3ff297be8f420a24, 0xbff158962c066108}, got)
}

func BenchmarkNormal(b *testing.B) {
	s := NewStream(1, 1)
	for b.Loop() {
		s.Normal()
	}
}
