package uncertainty

import (
	"errors"
	"math"
	"testing"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/stat/distuv"
)

func TestLaws(t *testing.T) {
	for in, want := range map[string]Distribution{
		`{"kind":"fixed","v":3}`:                                   Fixed{3},
		`{"kind":"triangular","low":1,"mode":2,"high":4}`:          Triangular{1, 2, 4},
		`{"kind":"normal","mean":1,"sd":2}`:                        Normal{1, 2},
		`{"kind":"normal","mean":1,"sd":2,"low":0,"high":3}`:       TruncatedNormal{1, 2, 0, 3},
		`{"kind":"lognormal","p10":2,"p90":9}`:                     LognormalBetween(2, 9),
		`{"kind":"beta","alpha":2,"beta":3}`:                       Beta{Alpha: 2, Beta: 3},
		`{"kind":"empirical","values":[3,1,2]}`:                    Empirical{[]float64{3, 1, 2}},
		`{"kind":"discrete","values":[1,2],"chances":[0.25,0.75]}`: Discrete{[]float64{1, 2}, []float64{0.25, 0.75}},
	} {
		l, err := DecodeLaw([]byte(in))
		require.NoError(t, err, in)
		d, err := l.Distribution("royalty")
		require.NoError(t, err, in)
		assert.Equal(t, want, d)
	}
}

func TestLawRefusals(t *testing.T) {
	for in, want := range map[string][2]string{
		`{"kind":"zipf"}`:                                  {"VAL-NAME", "royalty.kind"},
		`{"kind":"normal","mean":1}`:                       {"VAL-MISSING", "royalty.sd"},
		`{"kind":"normal","mean":1,"sd":-2}`:               {"VAL-BOUND", "royalty.sd"},
		`{"kind":"uniform","low":2,"high":1}`:              {"VAL-BOUND", "royalty.high"},
		`{"kind":"triangular","low":1,"mode":5,"high":2}`:  {"VAL-BOUND", "royalty.mode"},
		`{"kind":"fixed","v":1,"sd":2}`:                    {"VAL-NAME", "royalty.sd"},
		`{"kind":"fixed","v":1,"values":[1]}`:              {"VAL-NAME", "royalty.values"},
		`{"kind":"empirical","values":[]}`:                 {"VAL-EMPTY", "royalty.values"},
		`{"kind":"discrete","values":[1],"chances":[0.5]}`: {"VAL-WEIGHTS", "royalty.chances"},
		`{"kind":"discrete","values":[1,2],"chances":[1]}`: {"VAL-COUNT", "royalty.chances"},
		`{"kind":"lognormal","p10":3,"p90":2}`:             {"VAL-BOUND", "royalty.p90"},
	} {
		l, err := DecodeLaw([]byte(in))
		require.NoError(t, err, in)
		_, err = l.Distribution("royalty")
		var r *ipx.Refusal
		require.True(t, errors.As(err, &r), "%s: %v", in, err)
		assert.Equal(t, want, [2]string{string(r.Reasons[0].Code), r.Reasons[0].Subject}, in)
		assert.ErrorIs(t, err, ipx.ErrInput)
	}
	for _, in := range []string{``, `[]`, `{"kind":"fixed","v":1} x`, `{"kind":"fixed","w":1}`, `{"kind":"fixed","v":1,"v":2}`, `{"kind":"fixed","V":1}`, `{"kind":3}`} {
		_, err := DecodeLaw([]byte(in))
		assert.ErrorIs(t, err, ipx.ErrInput, in)
	}
}

func FuzzLaw(f *testing.F) {
	f.Add([]byte(`{"kind":"pert","low":1,"mode":2,"high":4}`))
	f.Add([]byte(`{"kind":"gamma","shape":0.01,"scale":1e300}`))
	f.Add([]byte(`{"kind":"normal","mean":0,"sd":1,"low":30,"high":31}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		l, err := DecodeLaw(data)
		if err != nil {
			return
		}
		d, err := l.Distribution("x")
		if err != nil {
			require.ErrorIs(t, err, ipx.ErrInput)
			return
		}
		last := math.Inf(-1)
		for _, p := range []float64{0.001, 0.1, 0.5, 0.9, 0.999} {
			v := d.Quantile(p)
			require.False(t, math.IsNaN(v), "%s at %v", data, p)
			require.GreaterOrEqual(t, v, last-1e-9*math.Abs(last), "%s at %v", data, p)
			last = v
		}
	})
}

// Quantiles against gonum's, over the range of chances.
func TestQuantilesAgreeWithGonum(t *testing.T) {
	for name, c := range map[string][2]Distribution{
		"beta":      {Beta{Alpha: 2.5, Beta: 0.7}, distuv.Beta{Alpha: 2.5, Beta: 0.7}},
		"beta low":  {Beta{Alpha: 0.3, Beta: 40}, distuv.Beta{Alpha: 0.3, Beta: 40}},
		"gamma":     {Gamma{0.4, 3}, distuv.Gamma{Alpha: 0.4, Beta: 1. / 3}},
		"gamma big": {Gamma{250, 2}, distuv.Gamma{Alpha: 250, Beta: 0.5}},
		"normal":    {Normal{3, 2}, distuv.Normal{Mu: 3, Sigma: 2}},
		"lognormal": {Lognormal{1, 0.5}, distuv.LogNormal{Mu: 1, Sigma: 0.5}},
		"triangle":  {Triangular{1, 2, 5}, distuv.NewTriangle(1, 5, 2, nil)},
		"uniform":   {Uniform{-1, 4}, distuv.Uniform{Min: -1, Max: 4}},
	} {
		for _, p := range []float64{0.001, 0.05, 0.3, 0.5, 0.8, 0.99, 0.9999} {
			want := c[1].Quantile(p)
			assert.InEpsilon(t, want, c[0].Quantile(p), 1e-8, "%s at %v", name, p)
		}
	}
}

// Far in the lower tail P(a, x) = x^a/Γ(a+1): there gonum is off by 4 %.
func TestGammaTail(t *testing.T) {
	assert.InEpsilon(t, 3*math.Pow(1e-6*math.Gamma(1.4), 2.5), Gamma{0.4, 3}.Quantile(1e-6), 1e-9)
}

// Tables agree with the exact quantiles to what they state, by score and by
// chance, and keep corners.
func TestMarginalTables(t *testing.T) {
	for name, d := range map[string]Distribution{
		"triangular": Triangular{0.02, 0.045, 0.08}, "pert": PERT{1, 2, 9}, "beta": Beta{Alpha: 0.5, Beta: 0.5}, "gamma": Gamma{0.7, 10},
		"truncated": TruncatedNormal{0.12, 0.025, 0.06, 0.2}, "uniform": Uniform{2, 3}, "empirical": Empirical{[]float64{5, 1, 2, 2, 9}},
		"discrete": Discrete{[]float64{1, 5}, []float64{0.3, 0.7}}, "normal": Normal{1, 2}, "gonum": distuv.Gamma{Alpha: 3, Beta: 1},
	} {
		tol := 2e-9*(d.Quantile(0.9)-d.Quantile(0.1)) + 1e-12
		score, chance := FromScores(d), FromChances(d)
		v := make([]float64, 1)
		for i := range 4000 {
			z := -4 + float64(i)*0.002003
			v[0] = z
			score.Apply(v)
			p := 0.5 * math.Erfc(-z/math.Sqrt2)
			require.InDelta(t, d.Quantile(p), v[0], tol, "%s at score %v", name, z)
			v[0] = p
			chance.Apply(v)
			require.InDelta(t, d.Quantile(p), v[0], tol, "%s at chance %v", name, p)
		}
	}
}

func TestWeigh(t *testing.T) {
	m := valuation.Func("test.value@1", []valuation.Input{valuation.Amount("v", ipx.T("", ""), 10)}, func(x []float64) float64 { return x[0] })
	w, err := Weigh(m, []Scenario{{"base", 0.5, nil}, {"good", 0.3, map[string]float64{"v": 30}}, {"bad", 0.2, map[string]float64{"v": 0}}})
	require.NoError(t, err)
	assert.Equal(t, []float64{10, 30, 0}, w.Values)
	assert.InDelta(t, 14, w.Mean, 1e-12)
	assert.InDelta(t, math.Sqrt(0.5*16+0.3*256+0.2*196), w.SD, 1e-12)
	for _, s := range [][]Scenario{nil, {{"a", 0.9, nil}}, {{"a", math.NaN(), nil}}, {{"a", 1, map[string]float64{"w": 1}}}, {{"a", 1, map[string]float64{"v": -1}}}} {
		_, err := Weigh(m, s)
		assert.ErrorIs(t, err, ipx.ErrInput)
	}
}
