package uncertainty

import (
	"context"
	"encoding/json"
	"math"
	"strings"
	"testing"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// says holds an error to be a refusal of input with a code about a field.
func says(t *testing.T, err error, code ipx.Code, field string) {
	t.Helper()
	require.ErrorIs(t, err, ipx.ErrInput)
	var r *ipx.Refusal
	require.ErrorAs(t, err, &r)
	for _, x := range r.Reasons {
		if x.Code == code && x.Subject == field {
			return
		}
	}
	t.Errorf("no %s about %s: %v", code, field, err)
}

func TestRefusals(t *testing.T) {
	two := func(m ...[]float64) func(*Simulation) {
		return func(s *Simulation) { s.Correlation = Correlation{Inputs: []string{"a", "b"}, Matrix: m} }
	}
	for name, c := range map[string]struct {
		change func(*Simulation)
		code   ipx.Code
		field  string
	}{
		"no model":       {func(s *Simulation) { s.Model = nil }, valuation.CodeEmpty, "model"},
		"no variable":    {func(s *Simulation) { s.Variables = nil }, valuation.CodeEmpty, "variables"},
		"no law":         {func(s *Simulation) { s.Variables[1].Law = nil }, valuation.CodeEmpty, "b"},
		"unknown input":  {func(s *Simulation) { s.Variables[0].Input = "z" }, valuation.CodeName, "z"},
		"input twice":    {func(s *Simulation) { s.Variables[0].Input = "b" }, valuation.CodeName, "b"},
		"paths":          {func(s *Simulation) { s.Paths = -1 }, valuation.CodeBound, "paths"},
		"too many paths": {func(s *Simulation) { s.Paths = MaxPaths + 1 }, valuation.CodeBound, "paths"},
		"workers":        {func(s *Simulation) { s.Workers = -1 }, valuation.CodeBound, "workers"},
		"loan NaN":       {func(s *Simulation) { s.Below = []float64{1, math.NaN()} }, valuation.CodeNumber, "below"},
		"base too short": {func(s *Simulation) { s.Base = []float64{1} }, valuation.CodeCount, "inputs"},
		"base NaN":       {func(s *Simulation) { s.Base = []float64{1, 1, math.NaN()} }, valuation.CodeNumber, "c"},
		"law NaN":        {func(s *Simulation) { s.Variables[0].Law = Normal{math.NaN(), 1} }, valuation.CodeNumber, "a.mean"},
		"law infinite":   {func(s *Simulation) { s.Variables[0].Law = Uniform{0, inf} }, valuation.CodeNumber, "a.high"},
		"law backwards":  {func(s *Simulation) { s.Variables[0].Law = Uniform{1, 0} }, valuation.CodeBound, "a.high"},
		"no spread":      {func(s *Simulation) { s.Variables[0].Law = Normal{1, 0} }, valuation.CodeBound, "a.sd"},
		"mode outside":   {func(s *Simulation) { s.Variables[0].Law = PERT{1, 5, 2} }, valuation.CodeBound, "a.mode"},
		"no values":      {func(s *Simulation) { s.Variables[0].Law = Empirical{} }, valuation.CodeEmpty, "a.values"},
		"chances":        {func(s *Simulation) { s.Variables[0].Law = Discrete{[]float64{1}, []float64{0.9}} }, valuation.CodeWeights, "a.chances"},
		"percentiles":    {func(s *Simulation) { s.Variables[0].Law = LognormalBetween(2, 1) }, valuation.CodeNumber, "a.mu"},
		"rows":           {two([]float64{1, 0}), valuation.CodeCount, "correlation"},
		"columns":        {two([]float64{1, 0}, []float64{0}), valuation.CodeCount, "correlation.b"},
		"asymmetric":     {two([]float64{1, 0.2}, []float64{0.3, 1}), CodeCorrelation, "correlation.b.a"},
		"diagonal":       {two([]float64{1, 0}, []float64{0, 0.9}), valuation.CodeBound, "correlation.b.b"},
		"above one":      {two([]float64{1, 1.2}, []float64{1.2, 1}), valuation.CodeBound, "correlation.b.a"},
		"NaN":            {two([]float64{1, math.NaN()}, []float64{math.NaN(), 1}), valuation.CodeNumber, "correlation.b.a"},
		"one and one":    {two([]float64{1, 1}, []float64{1, 1}), CodeCorrelation, "correlation.b.a"},
		"not uncertain":  {func(s *Simulation) { s.Correlation = Correlation{Inputs: []string{"c"}, Matrix: [][]float64{{1}}} }, valuation.CodeName, "correlation.c"},
		"tied twice": {func(s *Simulation) {
			s.Correlation = Correlation{Inputs: []string{"a", "a"}, Matrix: [][]float64{{1, 0}, {0, 1}}}
		}, valuation.CodeName, "correlation.a"},
		"measure": {func(s *Simulation) { s.Correlation.Measure = "gini" }, valuation.CodeName, "correlation.measure"},
	} {
		t.Run(name, func(t *testing.T) {
			s := Simulation{Model: sumOf("a", "b", "c"), Variables: []Variable{{"a", Normal{0, 1}}, {"b", Normal{0, 1}}}}
			c.change(&s)
			_, err := s.Run(context.Background())
			says(t, err, c.code, c.field)
			_, _, err = s.Sample(1)
			if c.field != "paths" {
				says(t, err, c.code, c.field)
			}
		})
	}
}

// Three inputs of which each pair may stand, but not all together.
func TestNotPositiveDefinite(t *testing.T) {
	c := Correlation{Inputs: []string{"royalty", "rate", "sales"}, Matrix: [][]float64{{1, 0.1, 0.9}, {0.1, 1, -0.9}, {0.9, -0.9, 1}}}
	says(t, c.Check(), CodeCorrelation, "correlation.sales.rate")
	_, err := Cholesky(c.Matrix)
	says(t, err, CodeCorrelation, "correlation")
	_, err = Cholesky([][]float64{{1, 0}, {0}})
	says(t, err, valuation.CodeCount, "correlation")

	fixed, change, err := c.Repair(0)
	require.NoError(t, err)
	require.NoError(t, fixed.Check())
	assert.Greater(t, change, 0.1)
	assert.InDelta(t, 1, fixed.Matrix[0][0], 0)
	assert.Equal(t, 0.9, c.Matrix[0][2], "the matrix given stays as it is")
	again, change, err := fixed.Repair(0)
	require.NoError(t, err)
	assert.InDelta(t, 0, change, 1e-5)
	assert.InDelta(t, fixed.Matrix[0][2], again.Matrix[0][2], 1e-5)
	_, _, err = Correlation{Inputs: []string{"a"}}.Repair(0)
	says(t, err, valuation.CodeCount, "correlation")
}

// Conversions of the published table: ρ_S = 0.5 is 0.517638, τ = 0.5 is
// 0.707107.
func TestScores(t *testing.T) {
	for measure, want := range map[Measure]float64{OfScores: 0.5, Spearman: 0.517638, Kendall: 0.707107} {
		c := Correlation{Inputs: []string{"a", "b"}, Matrix: [][]float64{{1, 0.5}, {0.5, 1}}, Measure: measure}
		got := c.Scores()
		assert.InDelta(t, want, got[0][1], 5e-7)
		assert.Equal(t, got[0][1], got[1][0])
		assert.Equal(t, 1.0, got[1][1])
		back := -c.Matrix[0][1]
		c.Matrix[0][1], c.Matrix[1][0] = back, back
		assert.Equal(t, -got[0][1], c.Scores()[0][1])
	}
}

func TestReorderingRefuses(t *testing.T) {
	x, m, r := [][]float64{{1, 2, 3}, {4, 5, 6}}, Shuffled(2, 3, 1), [][]float64{{1, 0.5}, {0.5, 1}}
	for name, c := range map[string]struct {
		columns, scores, target [][]float64
		code                    ipx.Code
		field                   string
	}{
		"nothing":      {nil, nil, nil, valuation.CodeEmpty, "columns"},
		"one row":      {[][]float64{{1}, {2}}, m, r, valuation.CodeEmpty, "columns"},
		"few scores":   {x, m[:1], r, valuation.CodeCount, "scores"},
		"short scores": {x, [][]float64{{1, 2}, {1, 2}}, r, valuation.CodeCount, "columns"},
		"no target":    {x, m, nil, valuation.CodeCount, "correlation"},
		"NaN":          {[][]float64{{1, 2, math.NaN()}, {4, 5, 6}}, m, r, valuation.CodeNumber, "columns"},
		"target":       {x, m, [][]float64{{1, 1}, {1, 1}}, CodeCorrelation, "correlation.2.1"},
		"same scores":  {x, [][]float64{m[0], m[0]}, r, CodeCorrelation, "correlation"},
	} {
		_, err := ImanConover(c.columns, c.scores, c.target)
		t.Run(name, func(t *testing.T) { says(t, err, c.code, c.field) })
	}
}

// Parts that were changed on the way, or are of another simulation.
func TestMergeRefuses(t *testing.T) {
	shard := func(change func(*Simulation), i, n int) Shard {
		s := reliefSimulation(4 * BlockSize)
		if change != nil {
			change(&s)
		}
		p, err := s.Shard(context.Background(), i, n)
		require.NoError(t, err)
		return p
	}
	whole := func(p ...Shard) error { _, err := Merge(p...); return err }
	a, b := shard(nil, 0, 2), shard(nil, 1, 2)
	require.NoError(t, whole(b, a))
	says(t, whole(), valuation.CodeEmpty, "shards")
	says(t, whole(Shard{}), valuation.CodeEmpty, "shards")
	says(t, whole(a), CodeShards, "shards")
	says(t, whole(a, a), CodeShards, "shards")
	says(t, whole(a, Shard{}), CodeShards, "shards")
	for _, change := range []func(*Simulation){
		func(s *Simulation) { s.Seed++ },
		func(s *Simulation) { s.Paths++ },
		func(s *Simulation) { s.Below[0]++ },
		func(s *Simulation) { s.Variables[0].Law = Lognormal{16.1, 0.26} },
		func(s *Simulation) { s.Correlation = Correlation{} },
		func(s *Simulation) { s.Base = append(valuation.Base(s.Model)[:14], 0.1) },
	} {
		says(t, whole(a, shard(change, 1, 2)), CodeShards, "shards")
	}
	for _, n := range [][2]int{{0, 0}, {-1, 2}, {2, 2}} {
		_, err := reliefSimulation(BlockSize).Shard(context.Background(), n[0], n[1])
		says(t, err, valuation.CodeBound, "shard")
	}
	_, err := json.Marshal(Shard{})
	require.Error(t, err)

	data, err := json.Marshal(a)
	require.NoError(t, err)
	for from, to := range map[string]string{
		`{"plan"`: `{"flan"`, `"n":2048`: `"n":2047`, `"parts":2`: `"parts":0`, `"part":0`: `"part":2`, `"failed":0`: `"failed":-1`,
		`"below":[`: `"below":[7,`, `"counts":[`: `"counts":[-1,`, `"paths":4096`: `"paths":1000`, `"zero":1`: `"zero":2`, `"sum":"`: `"sum":"+`,
	} {
		require.Contains(t, string(data), from)
		var s Shard
		require.ErrorIs(t, json.Unmarshal([]byte(strings.Replace(string(data), from, to, 1)), &s), ipx.ErrInput, "%s to %s", from, to)
	}
}

// A spread that no float64 holds is no figure of evidence.
func TestSpreadBeyondNumbers(t *testing.T) {
	for _, law := range []Distribution{Uniform{-1e308, 0.7e308}, Lognormal{599, 20}, Discrete{[]float64{-1e200, 1e200}, []float64{0.5, 0.5}}} {
		s := Simulation{Model: sumOf("a"), Variables: []Variable{{"a", law}}, Paths: 5000}
		_, err := s.Run(context.Background())
		says(t, err, valuation.CodeResult, "value")
	}
}

// A fast form of one's own may give infinite values: they count as failed and
// not as below the loan.
type cliff struct{ valuation.Model }

func (cliff) Eval(cols [][]float64, out []float64) {
	for k, v := range cols[0][:len(out)] {
		out[k] = v
		if v < 0.25 {
			out[k] = -inf
		}
	}
}

func TestInfiniteValuesFail(t *testing.T) {
	s := Simulation{Model: cliff{sumOf("a")}, Variables: []Variable{{"a", Uniform{0, 1}}}, Paths: 40_000, Below: []float64{0.5, 2}}
	o, err := s.Run(context.Background())
	require.NoError(t, err)
	assert.InDelta(t, 10_000, o.Failed, 600)
	assert.InDelta(t, 1./3, o.Below[0].P, 0.02)
	assert.Equal(t, 1.0, o.Below[1].P)
	assert.InDelta(t, 0.625, o.Mean, 0.01)
}
