package uncertainty

import (
	"bytes"
	"context"
	"encoding/json"
	"math"
	"math/big"
	"slices"
	"testing"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// The exact sum is the float64 nearest to the true one, in any order and any
// division.
func TestExactSum(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		vs := rapid.SliceOfN(rapid.Float64Range(-1e300, 1e300), 0, 60).Draw(t, "values")
		vs = append(vs, rapid.SliceOfN(rapid.Float64Range(-1, 1), 0, 20).Draw(t, "small")...)
		var one, left, right exact
		want := new(big.Float).SetPrec(3000)
		for i, v := range vs {
			one.add(v)
			want.Add(want, new(big.Float).SetFloat64(v))
			if i%3 == 0 {
				left.add(v)
			} else {
				right.add(v)
			}
		}
		right.merge(&left)
		f, _ := want.Float64()
		text, err := right.MarshalText()
		if err != nil {
			t.Fatal(err)
		}
		var back exact
		if err := back.UnmarshalText(text); err != nil {
			t.Fatal(err)
		}
		for _, e := range []*exact{&one, &right, &back} {
			if e.value() != f {
				t.Fatalf("%v, not %v", e.value(), f)
			}
		}
	})
	var e exact
	for range 1000 {
		e.add(math.MaxFloat64)
		e.add(-math.MaxFloat64)
		e.add(math.SmallestNonzeroFloat64)
	}
	assert.Equal(t, 1000*math.SmallestNonzeroFloat64, e.value())
}

// A sketch knows each quantile to its stated error, in whatever parts the
// values came.
func TestSketch(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		centre := rapid.Float64Range(-1e6, 1e6).Draw(t, "centre")
		vs := rapid.SliceOfN(rapid.Float64Range(-1e9, 1e9), 1, 200).Draw(t, "values")
		a, b := NewSketch(centre), NewSketch(centre)
		cut := rapid.IntRange(0, len(vs)).Draw(t, "cut")
		a.Add(vs[:cut]...)
		b.Add(append(slices.Clone(vs[cut:]), math.NaN(), math.Inf(1))...)
		if err := b.Merge(a); err != nil {
			t.Fatal(err)
		}
		data, err := json.Marshal(b)
		if err != nil {
			t.Fatal(err)
		}
		var s Sketch
		if err := json.Unmarshal(data, &s); err != nil {
			t.Fatal(err)
		}
		slices.Sort(vs)
		n := len(vs)
		if s.Count() != int64(n) {
			t.Fatalf("%d values, not %d", s.Count(), n)
		}
		bound := func(v float64) float64 { return math.Abs(v-centre)/2048 + 1e-9 }
		for i, v := range vs {
			if n == 1 {
				break
			}
			q := s.Quantiles(float64(i) / float64(n-1))[0]
			// Rounding of the chance may point at a neighbour.
			lo, hi := vs[max(0, i-1)], vs[min(n-1, i+1)]
			if q < lo-2*bound(lo) || q > hi+2*bound(hi) {
				t.Fatalf("value %d of %d is %v, not %v", i, n, q, v)
			}
			below, _ := slices.BinarySearch(vs, v)
			far := 0 // values that may share a bin with v
			for _, w := range vs {
				if math.Abs(w-v) <= 4*bound(v) {
					far++
				}
			}
			if got := s.Below(v) * float64(n); math.Abs(got-float64(below)) > float64(far)+1e-6 {
				t.Fatalf("%v below %v, not %d", got, v, below)
			}
		}
		if q := s.Quantiles(0, 1); q[0] != vs[0] || q[1] != vs[n-1] {
			t.Fatalf("from %v to %v, not %v to %v", q[0], q[1], vs[0], vs[n-1])
		}
		_, counts := s.Histogram(13)
		sum := 0.0
		for _, c := range counts {
			sum += c
		}
		if math.Abs(sum-float64(n)) > 1e-6*float64(n) {
			t.Fatalf("%v in the histogram, not %d", sum, n)
		}
	})
	empty := NewSketch(math.NaN())
	assert.True(t, math.IsNaN(empty.Quantiles(0.5)[0]) && math.IsNaN(empty.Below(0)))
	edges, _ := empty.Histogram(5)
	assert.Nil(t, edges)
	assert.Error(t, empty.Merge(NewSketch(1)))
	one := NewSketch(5)
	one.Add(5, 5, 5)
	assert.Equal(t, []float64{5, 5, 5}, one.Quantiles(0, 0.5, 1))
	assert.True(t, math.IsNaN(one.Quantiles(1.5)[0]))
	assert.Equal(t, 0.0, one.Below(5))
	assert.Equal(t, 1.0, one.Below(5.1))
}

// Reordering keeps every column's values, and brings the rank correlation near
// the target.
func TestReorderingKeepsValues(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rho := rapid.Float64Range(-0.95, 0.95).Draw(t, "rho")
		n := rapid.IntRange(400, 800).Draw(t, "n")
		x := make([][]float64, 2)
		for c := range x {
			s := NewStream(rapid.Uint64().Draw(t, "seed"), forPaths, uint64(c))
			x[c] = make([]float64, n)
			for i := range x[c] {
				x[c][i] = Gamma{2, 3}.Quantile(s.Uniform())
			}
		}
		r, err := ImanConover(x, Shuffled(2, n, rapid.Uint64().Draw(t, "shuffle")), [][]float64{{1, rho}, {rho, 1}})
		if err != nil {
			t.Fatal(err)
		}
		for c := range x {
			if !slices.Equal(slices.Sorted(slices.Values(x[c])), slices.Sorted(slices.Values(r.Columns[c]))) {
				t.Fatal("values changed")
			}
		}
		if got := pearson(r.Scores[0], r.Scores[1]); math.Abs(got-rho) > 1e-9 {
			t.Fatalf("scores correlate by %v, not %v", got, rho)
		}
		if got := SpearmanOf(r.Columns[0], r.Columns[1]); math.Abs(got-6/math.Pi*math.Asin(rho/2)) > 0.1 {
			t.Fatalf("ranks correlate by %v at %v", got, rho)
		}
	})
}

func TestSpearmanOf(t *testing.T) {
	assert.InDelta(t, 1, SpearmanOf([]float64{1, 2, 3}, []float64{1, 10, 11}), 1e-15)
	assert.InDelta(t, -1, SpearmanOf([]float64{1, 2, 3}, []float64{3, 2, -7}), 1e-15)
	assert.InDelta(t, 0.9486832980505138, SpearmanOf([]float64{1, 2, 3, 4}, []float64{1, 2, 2, 4}), 1e-15) // ties share a rank
	for _, c := range [][2][]float64{{{1}, {1}}, {{1, 2}, {1}}, {{1, 1}, {1, 2}}} {
		assert.True(t, math.IsNaN(SpearmanOf(c[0], c[1])))
	}
}

// Whatever is read as a shard can be written, comes back as the same bytes,
// and can be merged or is refused; nothing panics.
func FuzzShard(f *testing.F) {
	s := Simulation{Model: sumOf("a"), Paths: 40, Below: []float64{0.5}, Variables: []Variable{{"a", Uniform{-1, 1}}}}
	for _, n := range []int{1, 2} {
		p, err := s.Shard(context.Background(), 0, n)
		if err != nil {
			f.Fatal(err)
		}
		data, err := json.Marshal(p)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Add([]byte(`{"plan":"","part":0,"parts":1,"paths":1,"seed":0,"n":0,"failed":1,"sum":"0","square":"0","sketch":{"centre":0,"zero":0,"bins":[]}}`))
	f.Add([]byte(`{"plan":"","part":0,"parts":1,"paths":1,"seed":0,"n":1,"failed":0,"sum":"-1","square":"1","sketch":{"centre":1e308,"zero":0,"least":1,"most":1,"bins":[[-4192256,1]]}}`))
	f.Add([]byte(`null`))
	f.Fuzz(func(t *testing.T, data []byte) {
		var s Shard
		if err := json.Unmarshal(data, &s); err != nil {
			return
		}
		text, err := json.Marshal(s)
		require.NoError(t, err)
		var back Shard
		require.NoError(t, json.Unmarshal(text, &back))
		again, err := json.Marshal(back)
		require.NoError(t, err)
		require.True(t, bytes.Equal(text, again), "%s\n%s", text, again)
		o, err := Merge(s)
		if err != nil {
			require.ErrorIs(t, err, ipx.ErrInput)
			return
		}
		for _, p := range []float64{0, 0.1, 0.5, 1} {
			o.Quantile(p)
		}
		o.Histogram(10)
		_, _ = o.Range(0.9)
		o.CDF(1)
	})
}

func TestSketchRefuses(t *testing.T) {
	for _, in := range []string{
		`[]`, `{"centre":0,"zero":0,"bins":[],"more":1}`, `{"centre":0,"zero":1,"bins":[]}`, `{"centre":0,"zero":0,"least":1,"most":1,"bins":[]}`,
		`{"centre":0,"zero":0,"least":1,"most":2,"bins":[[7,1],[7,1]]}`, `{"centre":0,"zero":0,"least":1,"most":2,"bins":[[0,1]]}`,
		`{"centre":0,"zero":0,"least":1,"most":2,"bins":[[7,0]]}`, `{"centre":0,"zero":0,"least":1,"most":2,"bins":[[4192257,1]]}`,
		`{"centre":0,"zero":0,"least":2,"most":1,"bins":[[7,1]]}`, `{"centre":0,"zero":18446744073709551615,"least":0,"most":0,"bins":[]}`,
		`{"centre":0,"zero":0,"least":1,"most":2,"bins":[[7,1]]}`, // not in that bin
		`{"centre":0,"zero":1152921504606846976,"least":0,"most":1,"bins":[[7,1]]}`,
	} {
		var s Sketch
		require.ErrorIs(t, json.Unmarshal([]byte(in), &s), ipx.ErrInput, in)
	}
}

// What is read as a sketch comes back as the same bytes, and its figures lie
// between its least and its most.
func FuzzSketch(f *testing.F) {
	some := NewSketch(0)
	some.Add(-1, 0, 4.5, 5, 1e300)
	data, err := json.Marshal(some)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	f.Add([]byte(`{"centre":1e308,"zero":0,"least":1,"most":1,"bins":[[-4192256,1]]}`))
	f.Add([]byte(`{"centre":0,"zero":0,"bins":[]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		var s, back Sketch
		if err := json.Unmarshal(data, &s); err != nil {
			return
		}
		text, err := json.Marshal(&s)
		require.NoError(t, err)
		require.NoError(t, json.Unmarshal(text, &back))
		again, err := json.Marshal(&back)
		require.NoError(t, err)
		require.Equal(t, string(text), string(again))
		for _, q := range s.Quantiles(0, 0.01, 0.5, 0.99, 1) {
			if s.Count() > 0 {
				require.True(t, q >= s.least && q <= s.most, "%v of %s", q, data)
			}
		}
		s.Below(1)
		s.Histogram(7)
	})
}
