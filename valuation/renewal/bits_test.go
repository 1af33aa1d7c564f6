package renewal

import (
	"hash/fnv"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/ipx-sdk/ipx-go/valuation"
)

// TestSameBits fixes the last bits of the models for every GOAMD64 level.
func TestSameBits(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	between := func(lo, hi float64) float64 { return lo + float64((hi-lo)*r.Float64()) }
	h := fnv.New64a()
	for range 100 {
		for _, m := range []valuation.Maker{
			Patent{Return: between(100, 20000), Decay: between(0, 0.4), Rate: between(0, 0.2), Fees: invention},
			Population{Mu: between(4, 9), Sigma: between(0.3, 2), Decay: between(0, 0.4), Rate: between(0, 0.2), Fees: invention},
			Learning{Return: between(100, 20000), Keep: between(0.6, 1), Theta: between(1e-4, 1e-2), Gamma: between(0, 9000), Phi: between(0.2, 0.9), Sigma: between(0, 20000), Rate: between(0, 0.2), Fees: invention},
		} {
			v, err := valuation.Conclude(valuation.Subject{}, m)
			require.NoError(t, err)
			b := math.Float64bits(v.Value)
			h.Write([]byte{byte(b), byte(b >> 8), byte(b >> 16), byte(b >> 24), byte(b >> 32), byte(b >> 40), byte(b >> 48), byte(b >> 56)})
		}
	}
	require.Equal(t, uint64(0xc37f8fb0334d0ae2), h.Sum64())
}

// TestExtremes: whatever the numbers, a finite value that can be written as
// JSON, or a coded refusal.
func TestExtremes(t *testing.T) {
	any := rapid.OneOf(rapid.SampledFrom([]float64{0, 1e-300, 1e-9, 0.5, 1, 10, 1e9, 1e300, math.MaxFloat64, -1, math.NaN(), math.Inf(1)}), rapid.Float64Range(0, 10))
	tame := rapid.SampledFrom([]float64{0, 1e-300, 1e-9, 0.1, 0.9, 1})
	large := rapid.SampledFrom([]float64{0, 1e-300, 1e-6, 1, 900, 1e9, 1e300})
	rapid.Check(t, func(t *rapid.T) {
		n, small, money := any, any, any
		if rapid.Bool().Draw(t, "within bounds") {
			small, money = tame, large
		}
		fees := rapid.SliceOfN(money, 0, 8).Draw(t, "fees")
		for _, m := range []valuation.Maker{
			Patent{money.Draw(t, "r"), small.Draw(t, "d"), small.Draw(t, "i"), fees},
			Population{n.Draw(t, "mu"), n.Draw(t, "sigma"), small.Draw(t, "d"), small.Draw(t, "i"), fees},
			Population{small.Draw(t, "mu"), rapid.SampledFrom([]float64{1e-6, 1, 20}).Draw(t, "sigma"), small.Draw(t, "d"), small.Draw(t, "i"), fees},
			Learning{money.Draw(t, "r"), small.Draw(t, "keep"), money.Draw(t, "theta"), money.Draw(t, "gamma"), small.Draw(t, "phi"), money.Draw(t, "sigma"), small.Draw(t, "i"), fees},
		} {
			r, err := valuation.Conclude(valuation.Subject{}, m)
			if err != nil {
				refusal(t, err)
				continue
			}
			if math.IsNaN(r.Value) || r.Value < -1e-6 {
				t.Fatalf("%T %+v: %v", m, m, r.Value)
			}
			if _, err := r.JSON(); err != nil {
				t.Fatalf("%T %+v: %v", m, m, err)
			}
		}
	})
}
