package renewal

import "math/rand/v2"

func newDraws(seed uint64) func() float64 {
	r := rand.New(rand.NewPCG(seed, 1))
	return func() float64 { return 1 - r.Float64() }
}
