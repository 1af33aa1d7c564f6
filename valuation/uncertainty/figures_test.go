package uncertainty

import (
	"context"
	"encoding/json"
	"math"
	"strings"
	"testing"

	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Figures that SciPy's truncnorm gives, far from the middle, where chances lose
// their digits on one side.
func TestTruncatedNormalInTheTails(t *testing.T) {
	for _, c := range []struct{ low, high, p, want float64 }{
		{8, 9, 0.5, 8.08488889901817}, {8, 9, 0.99, 8.54670368112742}, {20, 40, 0.5, 20.03454167651402}, {-9, -8, 0.25, -8.168898708564894},
	} {
		assert.InEpsilon(t, c.want, TruncatedNormal{0, 1, c.low, c.high}.Quantile(c.p), 1e-12)
	}
}

// Figures of NumPy's eigh with the eigenvalues raised to 0.01.
func TestRepairedMatrix(t *testing.T) {
	c := Correlation{Inputs: []string{"a", "b", "c"}, Matrix: [][]float64{{1, 0.9, 0.7}, {0.9, 1, 0.2}, {0.7, 0.2, 1}}, Method: Reorder}
	got, change, err := c.Repair(0.01)
	require.NoError(t, err)
	assert.Equal(t, Reorder, got.Method)
	assert.InDelta(t, 0.04540981729854354, change, 1e-12)
	for i, row := range [][]float64{{1, 0.8545901827014565, 0.6699182535198132}, {0.8545901827014565, 1, 0.20976231402429285}, {0.6699182535198132, 0.20976231402429285, 1}} {
		assert.InDeltaSlice(t, row, got.Matrix[i], 1e-12)
	}
}

// The chance to fall below an amount does not count values equal to it, and has
// the standard error of a proportion.
func TestBelowIsBelow(t *testing.T) {
	law := Discrete{[]float64{1, 2, 3}, []float64{0.2, 0.5, 0.3}}
	o, err := Simulation{Model: sumOf("a"), Variables: []Variable{{"a", law}}, Paths: 50_000, Below: []float64{1, 2, 3, 4}}.Run(context.Background())
	require.NoError(t, err)
	for i, want := range []float64{0, 0.2, 0.7, 1} {
		b := o.Below[i]
		assert.InDelta(t, want, b.P, 5*math.Sqrt(want*(1-want)/50_000), "below %v", b.Amount)
		assert.InDelta(t, math.Sqrt(b.P*(1-b.P)/50_000), b.StdErr, 1e-15)
	}
}

// Standard errors say how far a figure lies from the truth: the mean of the
// squared distance, in standard errors, is about 1.
func TestStandardErrorsHold(t *testing.T) {
	const runs = 400
	var mean, quantile, below float64
	for seed := range uint64(runs) {
		o, err := Simulation{Model: sumOf("a"), Variables: []Variable{{"a", Lognormal{0, 0.8}}}, Paths: 4000, Seed: 1000 + seed, Below: []float64{2}}.Run(context.Background())
		require.NoError(t, err)
		square := func(v, truth, e float64) float64 { return (v - truth) * (v - truth) / (e * e) / runs }
		mean += square(o.Mean, math.Exp(0.32), o.StdErr)
		v, e := o.Quantile(0.75)
		quantile += square(v, math.Exp(0.8*0.6744897501960817), e)
		below += square(o.Below[0].P, 0.5*math.Erfc(-math.Ln2/0.8/math.Sqrt2), o.Below[0].StdErr)
	}
	for name, v := range map[string]float64{"mean": mean, "quantile": quantile, "below": below} {
		assert.InDelta(t, 1, v, 0.28, name) // four standard errors of a mean of 400 χ²
	}
}

// Shards whose paths are not those of one simulation do not merge.
func TestShardsOfOtherSimulations(t *testing.T) {
	base := func() Simulation {
		return Simulation{Model: sumOf("a", "b", "c"), Variables: []Variable{{"a", Normal{0, 1}}, {"b", Normal{0, 1}}}, Paths: 4 * BlockSize,
			Correlation: Correlation{Inputs: []string{"a", "b"}, Matrix: [][]float64{{1, 0.5}, {0.5, 1}}}}
	}
	shard := func(s Simulation, i int) Shard {
		p, err := s.Shard(context.Background(), i, 2)
		require.NoError(t, err)
		return p
	}
	first := shard(base(), 0)
	_, err := Merge(first, shard(base(), 1))
	require.NoError(t, err)
	for name, change := range map[string]func(*Simulation){
		"model": func(s *Simulation) {
			s.Model = valuation.Func("test.another@1", inputs("a", "b", "c"), func(x []float64) float64 { return x[0] + x[1] + x[2] })
		},
		"inputs": func(s *Simulation) { s.Model = sumOf("a", "b", "d") },
		"order":  func(s *Simulation) { s.Variables[0].Input, s.Variables[1].Input = "b", "a" },
		"method": func(s *Simulation) { s.Correlation.Method = Reorder },
		"tied":   func(s *Simulation) { s.Correlation.Inputs = []string{"b", "a"} },
	} {
		s := base()
		change(&s)
		_, err := Merge(first, shard(s, 1))
		t.Run(name, func(t *testing.T) { says(t, err, CodeShards, "shards") })
	}
}

// A shard that lost paths on its way is not whole.
func TestMergeCountsPaths(t *testing.T) {
	p, err := Simulation{Model: sumOf("a"), Variables: []Variable{{"a", Normal{0, 1}}}, Paths: 50}.Shard(context.Background(), 0, 1)
	require.NoError(t, err)
	data, err := json.Marshal(p)
	require.NoError(t, err)
	var s Shard
	require.NoError(t, json.Unmarshal([]byte(strings.Replace(string(data), `"paths":50`, `"paths":60`, 1)), &s))
	_, err = Merge(s)
	says(t, err, valuation.CodeCount, "shards")
}

func TestMoreLawsRefused(t *testing.T) {
	says(t, Check("x", Lognormal{0, 0}), valuation.CodeBound, "x.sigma")
	says(t, Check("x", Discrete{[]float64{2, 1}, []float64{0.5, 0.5}}), valuation.CodeNoDefined, "x.values")
	says(t, Check("x", Discrete{[]float64{1, 2}, []float64{0.5, 0.499}}), valuation.CodeWeights, "x.chances")
	says(t, Check("x", TruncatedNormal{0, 1, 38, 39}), valuation.CodeBound, "x.low")
	_, err := Weigh(sumOf("a"), []Scenario{{"all but", 0.97, nil}})
	says(t, err, valuation.CodeWeights, "scenarios")
}

// The base case may lie far from where the inputs are drawn: no figure suffers.
func TestBaseCaseFarAway(t *testing.T) {
	for _, mean := range []float64{-1e6, 1e9} {
		s := Simulation{Model: sumOf("a"), Variables: []Variable{{"a", Normal{mean, 1}}}, Paths: 100_000, Below: []float64{mean}}
		o, err := s.Run(context.Background())
		require.NoError(t, err)
		assert.InDelta(t, mean, o.Mean, 6*o.StdErr)
		assert.InDelta(t, 1, o.SD, 0.02)
		for p, z := range map[float64]float64{0.05: -1.6448536269514722, 0.5: 0, 0.95: 1.6448536269514722} {
			v, e := o.Quantile(p)
			assert.InDelta(t, mean+z, v, 6*e+2e-3, "quantile %v about %v", p, mean)
			assert.Less(t, e, 0.01)
		}
		assert.InDelta(t, 0.5, o.CDF(mean), 0.01)
	}
}

// A repaired matrix of rank correlations is one of scores, and says so.
func TestRepairedRanks(t *testing.T) {
	c := Correlation{Inputs: []string{"a", "b"}, Matrix: [][]float64{{1, 0.5}, {0.5, 1}}, Measure: Spearman}
	got, change, err := c.Repair(0)
	require.NoError(t, err)
	assert.Zero(t, change)
	assert.Equal(t, OfScores, got.Measure)
	assert.InDelta(t, 0.517638, got.Matrix[0][1], 5e-7)
}
