package option

import (
	"math"
	"math/rand/v2"

	"github.com/ipx-sdk/ipx-go/valuation/internal/steady"
)

// stream draws standard normal numbers of one block of paths. Streams are
// keyed by seed and block, so the paths do not depend on who computes them.
type stream struct{ pcg rand.PCG }

func newStream(seed, block uint64) *stream { return &stream{*rand.NewPCG(seed, block)} }

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
	f := func(x float64) float64 { return steady.Exp(-0.5 * float64(x*x)) }
	z.x[0], z.x[1] = layerArea/f(tailStart), tailStart
	z.f[1] = f(tailStart)
	for i := 1; i < layers-1; i++ {
		z.f[i+1] = z.f[i] + layerArea/z.x[i]
		z.x[i+1] = math.Sqrt(-2 * steady.Log(z.f[i+1]))
	}
	z.x[layers], z.f[layers] = 0, 1
	for i := range z.sure {
		z.step[i] = z.x[i] * (1.0 / (1 << 53))
		z.sure[i] = uint64(z.x[i+1] / z.x[i] * (1 << 53))
	}
	return z
}()

// fill draws standard normal numbers.
func (s *stream) fill(dst []float64) {
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

// normal draws one standard normal number.
func (s *stream) normal() float64 {
	var x [1]float64
	s.fill(x[:])
	return x[0]
}

// edge decides a draw that is not within the layer above, and draws again
// until one is under the curve.
func (s *stream) edge(bits uint64) float64 {
	for {
		i := bits & (layers - 1)
		x := float64(bits>>11) * ziggurat.step[i]
		ok := bits>>11 < ziggurat.sure[i]
		switch {
		case ok:
		case i == 0:
			x, ok = s.tail(), true
		default:
			y := ziggurat.f[i] + float64(s.uniform()*(ziggurat.f[i+1]-ziggurat.f[i]))
			ok = y < steady.Exp(-0.5*float64(x*x))
		}
		if ok {
			return math.Float64frombits(math.Float64bits(x) | bits>>8<<63)
		}
		bits = s.pcg.Uint64()
	}
}

// tail draws from beyond the lowest rectangle (Marsaglia 1964).
func (s *stream) tail() float64 {
	for {
		x := -steady.Log(s.uniform()) / tailStart
		if y := -steady.Log(s.uniform()); y+y >= float64(x*x) {
			return tailStart + x
		}
	}
}

// uniform draws from (0, 1).
func (s *stream) uniform() float64 {
	return (float64(s.pcg.Uint64()>>12) + 0.5) * (1.0 / (1 << 52))
}
