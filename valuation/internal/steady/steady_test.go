package steady

import (
	"hash/fnv"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
)

func ulps(a, b float64) float64 {
	if a == b {
		return 0
	}
	return math.Abs(a-b) / (math.Nextafter(math.Abs(b), math.Inf(1)) - math.Abs(b))
}

func TestAgainstMath(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 200000 {
		x := (r.Float64() - 0.5) * 1400
		require.LessOrEqual(t, ulps(Exp(x), math.Exp(x)), 2.0, "exp %v", x)
		x = r.NormFloat64()
		require.LessOrEqual(t, ulps(Exp(x), math.Exp(x)), 2.0, "exp %v", x)
		require.LessOrEqual(t, ulps(Expm1(x/8), math.Expm1(x/8)), 3.0, "expm1 %v", x/8)
		y := math.Exp(x * 20)
		require.LessOrEqual(t, ulps(Log(y), math.Log(y)), 2.0, "log %v", y)
		if v := 1 + x/10; v > 0 {
			require.LessOrEqual(t, ulps(Log(v), math.Log(v)), 2.0, "log %v", v)
			require.LessOrEqual(t, ulps(Log1p(x/10), math.Log1p(x/10)), 3.0, "log1p %v", x/10)
		}
	}
}

func TestNormAgainstErfc(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	worst := 0.0
	for range 500000 {
		x := (r.Float64() - 0.5) * 16
		want := 0.5 * math.Erfc(-x/math.Sqrt2)
		// math.Erfc of the rounded -x/√2 is itself off by x² units in the tail.
		e := math.Abs(Norm(x)-want) / want / (1 + x*x)
		worst = max(worst, e)
	}
	t.Logf("greatest relative error / (1+x²): %.3g", worst)
	require.Less(t, worst, 5e-16)
	require.Equal(t, 0.5, Norm(0))
	require.Zero(t, Norm(-40))
	require.Equal(t, 1.0, Norm(40))
	require.True(t, math.IsNaN(Norm(math.NaN())))
	// Known digits (Abramowitz and Stegun, table 26.1, and beyond).
	require.InEpsilon(t, 0.97724986805182079279, Norm(2), 3e-16)
	require.InEpsilon(t, 2.8665157187919391167e-7, Norm(-5), 1e-15)
	require.InEpsilon(t, 7.6198530241605260660e-24, Norm(-10), 1e-15)
}

func TestQuantile(t *testing.T) {
	for _, p := range []float64{1e-300, 1e-100, 1e-20, 1e-5, 0.02425, 0.1, 0.3, 0.5, 0.6, 0.975, 0.999999} {
		require.InEpsilon(t, p, Norm(Quantile(p)), 2e-13, "%v", p)
	}
	require.InDelta(t, 1.959963984540054, Quantile(0.975), 1e-14)
	require.True(t, math.IsInf(Quantile(0), -1) && math.IsInf(Quantile(1), 1) && math.IsNaN(Quantile(-1)) && math.IsNaN(Quantile(math.NaN())))
}

func TestEdges(t *testing.T) {
	require.Equal(t, 1.0, Exp(0))
	require.Equal(t, 0.0, Exp(-800))
	require.True(t, math.IsInf(Exp(710), 1) && math.IsInf(Exp(math.Inf(1)), 1) && math.IsNaN(Exp(math.NaN())))
	require.InEpsilon(t, 5e-324, Exp(-744.44), 0.1)
	require.True(t, math.IsInf(Log(0), -1) && math.IsNaN(Log(-1)) && math.IsInf(Log(math.Inf(1)), 1))
	require.InEpsilon(t, -744.44007192138126, Log(5e-324), 1e-15)
	require.InEpsilon(t, math.Pow(1.08, 17.3), Pow(1.08, 17.3), 1e-15)
	require.InEpsilon(t, Mills(29.999999), Mills(30.000001), 1e-7)
	require.InEpsilon(t, 2*invRoot2Pi, Mills(0), 1e-15)
}

// TestSameBits fixes the last bits of all functions: the constant holds for
// GOAMD64=v1 and v3, and for every other machine.
func TestSameBits(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	h := fnv.New64a()
	for range 100000 {
		u := r.Float64()
		for _, v := range []float64{Exp(40*u - 20), Log(u), Log1p(u / 3), Expm1(u / 4), Norm(16*u - 8), Quantile(u), Density(9 * u), Pow(1+u, 5*u), Mills(40 * u)} {
			b := math.Float64bits(v)
			h.Write([]byte{byte(b), byte(b >> 8), byte(b >> 16), byte(b >> 24), byte(b >> 32), byte(b >> 40), byte(b >> 48), byte(b >> 56)})
		}
	}
	require.Equal(t, uint64(0x75717d85f397fa0e), h.Sum64())
}

func BenchmarkExp(b *testing.B) {
	x := 0.0
	for b.Loop() {
		x += Exp(-x)
	}
}

func BenchmarkLog(b *testing.B) {
	x := 1.5
	for b.Loop() {
		x = 1.5 + Log(x)/8
	}
}

func BenchmarkNorm(b *testing.B) {
	x := 0.3
	for b.Loop() {
		x = Norm(x) - 0.7
	}
}
