package uncertainty

import (
	"context"
	"encoding/json"
	"flag"
	"math"
	"testing"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var draws = flag.Int("draws", 2_000_000, "draws of the moment and tail tests")

// Known answers of the reference implementation (Random123, kat_vectors).
func TestPhiloxKnownAnswers(t *testing.T) {
	const all = math.MaxUint64
	for _, c := range []struct {
		counter [4]uint64
		key     [2]uint64
		want    [4]uint64
	}{
		{want: [4]uint64{0x16554d9eca36314c, 0xdb20fe9d672d0fdc, 0xd7e772cee186176b, 0x7e68b68aec7ba23b}},
		{[4]uint64{all, all, all, all}, [2]uint64{all, all},
			[4]uint64{0x87b092c3013fe90b, 0x438c3c67be8d0224, 0x9cc7d7c69cd777b6, 0xa09caebf594f0ba0}},
		{[4]uint64{0x243f6a8885a308d3, 0x13198a2e03707344, 0xa4093822299f31d0, 0x082efa98ec4e6c89},
			[2]uint64{0x452821e638d01377, 0xbe5466cf34e90c6c},
			[4]uint64{0xa528f45403e61d95, 0x38c72dbd566e9788, 0xa5a1610e72fd18b5, 0x57bd43b5e52b7fe6}},
	} {
		assert.Equal(t, c.want, Philox(c.counter, c.key))
	}
}

// The streams of successive blocks together are standard normal: moments
// within five standard errors, tails within five of their counts.
func TestStreamMomentsAndTails(t *testing.T) {
	n := *draws
	var m [5]float64
	tails := []float64{1, 2, 3, 4, 5}
	count := make([]float64, len(tails))
	z := make([]float64, BlockSize)
	cross := 0.0
	first := 0.0
	blocks := n / BlockSize
	for b := range blocks {
		NewStream(7, forPaths, uint64(b)).Normals(z)
		cross += first * z[0] // first numbers of neighbouring blocks
		first = z[0]
		for _, v := range z {
			p := v
			for i := 1; i < 5; i++ {
				m[i] += p
				p *= v
			}
			for i, c := range tails {
				if v > c {
					count[i]++
				}
			}
		}
	}
	total := float64(blocks * BlockSize)
	for i, want := range []float64{0, 0, 1, 0, 3} {
		sd := []float64{1, 1, 2, 15, 96}[i] // variance of z^i
		if i > 0 {
			assert.InDelta(t, want, m[i]/total, 5*math.Sqrt(sd/total), "moment %d", i)
		}
	}
	assert.InDelta(t, 0, cross/float64(blocks), 5/math.Sqrt(float64(blocks)), "neighbouring blocks")
	for i, c := range tails {
		want := total * 0.5 * math.Erfc(c/math.Sqrt2)
		assert.InDelta(t, want, count[i], 5*math.Sqrt(want)+1, "beyond %v", c)
	}
}

// relief is the model of the benchmarks, as a user would plug it in.
type relief struct{}

func (relief) ID() string { return "test.relief@1" }
func (relief) Inputs() []valuation.Input {
	var in valuation.Layout
	in.Add(valuation.Amount("revenue", ipx.T("", ""), 9.8e6))
	in.Add(valuation.Input{Name: "boom", Min: -inf, Max: inf})
	in.Add(valuation.Fraction("royalty", ipx.T("", ""), 0.048))
	in.Add(valuation.Rate("rate", ipx.T("", ""), 0.12))
	in.Add(valuation.Fraction("decay", ipx.T("", ""), 0.06))
	in.Series(valuation.Input{Name: "shock", Min: -inf, Max: inf}, make([]float64, 10))
	return in.Inputs()
}

func (m relief) Value(x []float64) (float64, error) {
	cols, out := make([][]float64, len(x)), make([]float64, 1)
	for i := range x {
		cols[i] = x[i : i+1]
	}
	m.Eval(cols, out)
	return out[0], nil
}

func (relief) Eval(cols [][]float64, out []float64) {
	const load, own = 0.5, 0.8660254037844386
	rev, boom, royalty, rate, decay := cols[0], cols[1], cols[2], cols[3], cols[4]
	for k := range out {
		v := 1 / (1 + rate[k])
		w := float64(rev[k]*math.Sqrt(v)) * float64(royalty[k]*0.75)
		f := float64((1 - decay[k]) * v)
		g := 1.06 + float64(0.08*load*boom[k])
		sum := 0.0
		for _, e := range cols[5:15] {
			w *= g + float64(0.08*own*e[k])
			sum += w
			w *= f
		}
		out[k] = sum
	}
}

func reliefSimulation(paths int64) Simulation {
	s := Simulation{
		Model: relief{}, Paths: paths, Seed: 42, Below: []float64{1e6, 2e6},
		Variables: []Variable{
			{"revenue", Lognormal{16.1, 0.25}}, {"boom", Normal{0, 1}}, {"royalty", Triangular{0.02, 0.045, 0.08}},
			{"rate", TruncatedNormal{0.12, 0.025, 0.06, 0.20}}, {"decay", Triangular{0, 0.05, 0.15}},
		},
		Correlation: Correlation{Inputs: []string{"revenue", "boom", "royalty", "rate", "decay"}, Matrix: [][]float64{
			{1, .3, .2, -.1, -.2}, {.3, 1, .25, -.2, -.3}, {.2, .25, 1, .1, -.25}, {-.1, -.2, .1, 1, .15}, {-.2, -.3, -.25, .15, 1}}},
	}
	for _, in := range (relief{}).Inputs()[5:] {
		s.Variables = append(s.Variables, Variable{in.Name, Normal{0, 1}})
	}
	return s
}

// The mean is the published one of the benchmark's model, 2.466 million.
func TestReliefMean(t *testing.T) {
	out, err := reliefSimulation(300_000).Run(context.Background())
	require.NoError(t, err)
	assert.InDelta(t, 2.466e6, out.Mean, 5*out.StdErr+1e3)
	assert.EqualValues(t, 300_000, out.Paths)
	t.Log(out.Mean, out.StdErr, out.SD, out.Below)
}

func TestBitsDoNotDependOnWorkersOrShards(t *testing.T) {
	const paths = 20*BlockSize + 77
	s := reliefSimulation(paths)
	s.Workers = 1
	one, err := s.Run(context.Background())
	require.NoError(t, err)
	for _, w := range []int{2, 7} {
		s.Workers = w
		out, err := s.Run(context.Background())
		require.NoError(t, err)
		require.Equal(t, one, out)
	}
	for _, n := range []int{2, 3, 30} { // more parts than blocks, too
		var parts []Shard
		for i := n - 1; i >= 0; i-- {
			p, err := s.Shard(context.Background(), i, n)
			require.NoError(t, err)
			data, err := json.Marshal(p)
			require.NoError(t, err)
			var back Shard
			require.NoError(t, json.Unmarshal(data, &back))
			parts = append(parts, back)
		}
		out, err := Merge(parts...)
		require.NoError(t, err)
		for _, p := range []float64{0.01, 0.5, 0.99} {
			a, _ := one.Quantile(p)
			b, _ := out.Quantile(p)
			require.Equal(t, a, b)
		}
		require.Equal(t, one.Mean, out.Mean)
		require.Equal(t, one.SD, out.SD)
		require.Equal(t, one.Below, out.Below)
		_, err = Merge(parts[1:]...)
		require.Error(t, err)
		if n > 1 {
			_, err = Merge(append(parts, parts[0])...)
			require.Error(t, err)
		}
	}
}

func BenchmarkRelief(b *testing.B) {
	s := reliefSimulation(1_000_000)
	s.Workers = 1
	b.ReportAllocs()
	for b.Loop() {
		if _, err := s.Run(context.Background()); err != nil {
			b.Fatal(err)
		}
	}
}
