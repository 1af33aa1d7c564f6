package steady

import (
	"math"
	"math/rand/v2"
)

// Stream draws standard normal numbers. Streams are keyed by seed and block of
// paths, so the paths do not depend on who computes them.
type Stream struct{ pcg rand.PCG }

// NewStream starts the stream of one block.
func NewStream(seed, block uint64) *Stream { return &Stream{*rand.NewPCG(seed, block)} }

// The ziggurat of Marsaglia and Tsang (J. Stat. Software 5 (2000) 8) with 256
// layers of equal area.
const (
	layers    = 256
	tailStart = 3.6541528853610088   // right end of the lowest rectangle
	layerArea = 4.92867323399199e-03 // area of each layer under e^(-x²/2)
)

// ziggurat holds the right ends of the layers and the density there, from the
// widest layer to the top; step is the end over 2^53, and sure the number of
// steps that lie within the layer above, too.
var ziggurat = func() (z struct {
	x, f, step [layers + 1]float64
	sure       [layers]uint64
}) {
	f := func(x float64) float64 { return Exp(-0.5 * float64(x*x)) }
	z.x[0], z.x[1] = layerArea/f(tailStart), tailStart
	z.f[1] = f(tailStart)
	for i := 1; i < layers-1; i++ {
		z.f[i+1] = z.f[i] + layerArea/z.x[i]
		z.x[i+1] = math.Sqrt(-2 * Log(z.f[i+1]))
	}
	z.x[layers], z.f[layers] = 0, 1
	for i := range z.sure {
		z.step[i] = z.x[i] * (1.0 / (1 << 53))
		z.sure[i] = uint64(z.x[i+1] / z.x[i] * (1 << 53))
	}
	return z
}()

// Fill draws standard normal numbers.
func (s *Stream) Fill(dst []float64) {
	z := &ziggurat
	for k := range dst {
		bits := s.pcg.Uint64()
		i := bits & (layers - 1)
		// 53 bits for the place in the layer, bit 8 for the sign.
		if n := bits >> 11; n < z.sure[i] {
			dst[k] = math.Float64frombits(math.Float64bits(float64(n)*z.step[i]) | bits>>8<<63)
			continue
		}
		dst[k] = s.edge(bits)
	}
}

// Normal draws one standard normal number.
func (s *Stream) Normal() float64 {
	var x [1]float64
	s.Fill(x[:])
	return x[0]
}

// edge decides a draw that is not within the layer above, and draws again
// until one is under the curve.
func (s *Stream) edge(bits uint64) float64 {
	for {
		i := bits & (layers - 1)
		x := float64(bits>>11) * ziggurat.step[i]
		ok := bits>>11 < ziggurat.sure[i]
		switch {
		case ok:
		case i == 0:
			x, ok = s.tail(), true
		default:
			y := ziggurat.f[i] + float64(s.Uniform()*(ziggurat.f[i+1]-ziggurat.f[i]))
			ok = y < Exp(-0.5*float64(x*x))
		}
		if ok {
			return math.Float64frombits(math.Float64bits(x) | bits>>8<<63)
		}
		bits = s.pcg.Uint64()
	}
}

// tail draws from beyond the lowest rectangle (Marsaglia 1964).
func (s *Stream) tail() float64 {
	for {
		x := -Log(s.Uniform()) / tailStart
		if y := -Log(s.Uniform()); y+y >= float64(x*x) {
			return tailStart + x
		}
	}
}

// Uniform draws from (0, 1).
func (s *Stream) Uniform() float64 {
	return (float64(s.pcg.Uint64()>>12) + 0.5) * (1.0 / (1 << 52))
}
