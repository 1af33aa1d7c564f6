package valuation_test

import (
	"encoding/binary"
	"hash/fnv"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/discount"
)

// TestSameBits fixes the last bits of all models whose value is money: the
// constant holds for GOAMD64=v1 and v3. Nothing is fused by accident, and no
// logarithm or power is left to a library that is.
func TestSameBits(t *testing.T) {
	h := fnv.New64a()
	put := func(v float64) {
		var b [8]byte
		binary.LittleEndian.PutUint64(b[:], math.Float64bits(v))
		_, _ = h.Write(b[:])
	}
	r := rand.New(rand.NewPCG(11, 12))
	valued := 0
	for _, maker := range every() {
		m, err := maker.Model()
		require.NoError(t, err)
		if m.ID() == "market.hedonic@1" { // fitted by gonum, which is free in its last bits
			continue
		}
		x, in := valuation.Base(m), m.Inputs()
		for range 40 {
			y := make([]float64, len(x))
			for i, v := range x {
				y[i] = min(max(float64(v*(0.9+float64(0.2*r.Float64()))), in[i].Min), in[i].Max)
			}
			if v, err := m.Value(y); err == nil {
				put(v)
				valued++
			}
		}
	}
	require.Greater(t, valued, 1500)
	for range 20000 {
		rate, years := 0.3*r.Float64(), 20*r.Float64()
		put(discount.Annuity(years, rate))
		put(discount.GrowingAnnuity(years, rate, 0.2*r.Float64()))
		put(discount.Factor(rate, years))
	}
	require.Equal(t, uint64(0x95488e9438261de7), h.Sum64(), "%#x", h.Sum64())
}
