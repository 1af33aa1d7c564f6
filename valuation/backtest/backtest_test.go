package backtest

import (
	"errors"
	"fmt"
	"hash/fnv"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/internal/steady"
	"github.com/ipx-sdk/ipx-go/valuation/internal/valuetest"
	"github.com/ipx-sdk/ipx-go/valuation/report"
)

var refused = valuetest.Refused

func day(n int) calendar.Date {
	out, err := calendar.Of(2010, time.January, 1)
	if err != nil {
		panic(err)
	}
	return out.AddDays(n)
}

func TestPoints(t *testing.T) {
	a, err := Points([]float64{100, 200, 400}, []float64{110, 150, 500})
	require.NoError(t, err)
	require.InDelta(t, 0.20, a.MAPE, 1e-12)
	require.InDelta(t, 0.25, a.MdAPE, 1e-12)
	require.InDelta(t, 0.217285, a.LogRMSE, 5e-7)
	require.InDelta(t, 0.010310, a.Bias, 5e-7)
	require.Equal(t, 1.0, a.Spearman)
	require.Equal(t, 1.0, a.Kendall)
	require.Equal(t, 1.0, a.Within25)
	require.InDelta(t, 500.0/1400*0+400.0/700, a.TopTenth, 1e-12)

	same, err := Points([]float64{1, 2, 3}, []float64{1, 2, 3})
	require.NoError(t, err)
	require.Equal(t, Accuracy{N: 3, Within25: 1, Factor2: 1, Spearman: 1, Kendall: 1, R2Log: 1, TopTenth: 0.5}, same)

	for name, c := range map[string]struct {
		a, f  []float64
		code  ipx.Code
		field string
	}{
		"nothing": {nil, nil, valuation.CodeEmpty, "actual"}, "short": {[]float64{1}, nil, valuation.CodeCount, "forecast"},
		"nought": {[]float64{1, 0}, []float64{1, 1}, valuation.CodeBound, "actual.2"}, "NaN": {[]float64{1}, []float64{math.NaN()}, valuation.CodeBound, "forecast.1"},
	} {
		_, err := Points(c.a, c.f)
		code, field := refused(t, err)
		require.Equal(t, c.code, code, name)
		require.Equal(t, c.field, field, name)
	}
}

// The fast rank figures agree with their definitions, ties and all.
func TestRanksByDefinition(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(2, 30).Draw(t, "n")
		x, y := make([]float64, n), make([]float64, n)
		for i := range x {
			x[i], y[i] = float64(rapid.IntRange(1, 6).Draw(t, "x")), float64(rapid.IntRange(1, 6).Draw(t, "y"))
		}
		c, d, tx, ty, all := 0.0, 0.0, 0.0, 0.0, 0.0
		for i := range x {
			for j := range i {
				all++
				switch s := (x[i] - x[j]) * (y[i] - y[j]); {
				case s > 0:
					c++
				case s < 0:
					d++
				}
				if x[i] == x[j] {
					tx++
				}
				if y[i] == y[j] {
					ty++
				}
			}
		}
		want := 0.0
		if all > tx && all > ty {
			want = (c - d) / math.Sqrt((all-tx)*(all-ty))
		}
		if got := kendall(x, y); math.Abs(got-want) > 1e-12 {
			t.Fatalf("τ_b %v, want %v", got, want)
		}
		for i, r := range Ranks(x) {
			less, same := 0.0, 0.0
			for _, v := range x {
				if v < x[i] {
					less++
				} else if v == x[i] {
					same++
				}
			}
			if want := less + (same+1)/2; r != want {
				t.Fatalf("rank %v, want %v", r, want)
			}
		}
	})
}

func TestEnsemble(t *testing.T) {
	v, err := Ensemble([]float64{4, 1, 2}, 2.5, false)
	require.NoError(t, err)
	require.InDelta(t, 0.5, v, 1e-12)
	v, err = Ensemble([]float64{1, 2, 4}, 2.5, true)
	require.NoError(t, err)
	require.InDelta(t, 1.0/6, v, 1e-12)
	v, err = Ensemble([]float64{7}, 2.5, false)
	require.NoError(t, err)
	require.Equal(t, 4.5, v, "a point forecast scores its error")
	_, err = Ensemble([]float64{7}, 2.5, true)
	_, field := refused(t, err)
	require.Equal(t, "sample", field)
	v, err = Normal(0, 1, 0)
	require.NoError(t, err)
	require.InDelta(t, 0.2336950, v, 5e-8)
}

// crps computes ∫(F(x)-1{x≥y})²dx by the midpoint rule.
func crps(cdf func(float64) float64, lo, hi, y float64) float64 {
	const n = 200_000
	sum, w := 0.0, (hi-lo)/n
	for i := range n {
		x := lo + w*(float64(i)+0.5)
		d := cdf(x)
		if x >= y {
			d--
		}
		sum += d * d * w
	}
	return sum
}

// The closed forms agree with the integral that defines the score, and with
// the mean of pinball losses.
func TestClosedForms(t *testing.T) {
	phi := func(z float64) float64 { return math.Erfc(-z/math.Sqrt2) / 2 }
	for _, y := range []float64{-2, 0.4, 1.7, 9} {
		v, err := Normal(1, 2, y)
		require.NoError(t, err)
		require.InDelta(t, crps(func(x float64) float64 { return phi((x - 1) / 2) }, -30, 30, y), v, 1e-3)
		v, err = Uniform(-1, 3, y)
		require.NoError(t, err)
		require.InDelta(t, crps(func(x float64) float64 { return min(1, max(0, (x+1)/4)) }, -5, 12, y), v, 1e-3)
		v, err = Lognormal(0.1, 0.5, y)
		require.NoError(t, err)
		require.InDelta(t, crps(func(x float64) float64 {
			if x <= 0 {
				return 0
			}
			return phi((math.Log(x) - 0.1) / 0.5)
		}, -3, 40, y), v, 1e-3)
		sum := 0.0
		const n = 4000
		for i := range n {
			a := (float64(i) + 0.5) / n
			q, err := Quantile(a, -1+4*a, y)
			require.NoError(t, err)
			sum += 2 * q / n
		}
		v, _ = Uniform(-1, 3, y)
		require.InDelta(t, v, sum, 1e-5)
	}
}

func TestScoresRefuse(t *testing.T) {
	for field, of := range map[string]func() (float64, error){
		"sigma":    func() (float64, error) { return Normal(0, 0, 1) },
		"y":        func() (float64, error) { return Normal(0, 1, math.NaN()) },
		"hi":       func() (float64, error) { return Uniform(1, 1, 1) },
		"alpha":    func() (float64, error) { return Quantile(1.1, 0, 0) },
		"coverage": func() (float64, error) { return Interval(0, 1, 1, 0) },
		"low":      func() (float64, error) { return Interval(2, 1, 0.5, 0) },
		"mu":       func() (float64, error) { return Lognormal(2000, 1, 1) },
		"k":        func() (float64, error) { v, _, err := Wilson(3, 2, 0.9); return v, err },
		"n":        func() (float64, error) { v, _, err := Wilson(0, 0, 0.9); return v, err },
	} {
		_, err := of()
		_, at := refused(t, err)
		require.Equal(t, field, at)
	}
	lo, hi, err := Wilson(0, 10, 0.95)
	require.NoError(t, err)
	require.InDelta(t, 0, lo, 1e-15)
	require.InDelta(t, 0.27753, hi, 5e-6)
	lo, hi, err = Wilson(8, 10, 0.95)
	require.NoError(t, err)
	require.InDelta(t, 0.49016, lo, 5e-6)
	require.InDelta(t, 0.94332, hi, 5e-6)
}

// market makes sales whose log price is 4+0.5x plus noise of sd sigma.
func market(n int, sigma float64, seed uint64) []Observation {
	rng := rand.New(rand.NewPCG(seed, 1))
	var out []Observation
	for i := range n {
		x := rng.NormFloat64()
		out = append(out, Observation{ID: fmt.Sprintf("s%04d", i), On: day(i / 2), Group: fmt.Sprintf("lot%d", i/3),
			Inputs: map[string]float64{"x": x}, Outcome: math.Exp(4 + 0.5*x + sigma*rng.NormFloat64())})
	}
	return out
}

// oracle knows the slope; its sample is off by the factor spread.
func oracle(name string, slope, sigma float64) Method {
	return Method{Name: name, Fit: func([]Observation) (func(Observation) (Forecast, error), error) {
		return func(o Observation) (Forecast, error) {
			m := 4 + slope*o.Inputs["x"]
			f := Forecast{Value: math.Exp(m)}
			for i := range 199 {
				u := (float64(i) + 0.5) / 199
				f.Sample = append(f.Sample, math.Exp(m+sigma*math.Sqrt2*math.Erfinv(2*u-1)))
			}
			return f, nil
		}, nil
	}}
}

func TestSplits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(12, 80).Draw(t, "n")
		data := market(n, 0.3, uint64(n))
		rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 2)).Shuffle(n, func(i, j int) { data[i], data[j] = data[j], data[i] })
		w := WalkForward{Folds: rapid.IntRange(1, 6).Draw(t, "folds"), First: rapid.IntRange(1, 5).Draw(t, "first"), Window: rapid.IntRange(0, 10).Draw(t, "window")}
		splits, err := w.Splits(data)
		if no, ok := errors.AsType[*ipx.Refusal](err); ok && no.Reasons[0].Code == valuation.CodeFew {
			t.Skip("all that lies before is of the groups at hand")
		}
		if err != nil {
			t.Fatal(err)
		}
		seen := map[int]bool{}
		var last calendar.Date
		for _, s := range splits {
			if w.Window > 0 && len(s.Train) > w.Window || len(s.Train) == 0 || len(s.Test) == 0 || len(splits) > w.Folds {
				t.Fatalf("%+v", s)
			}
			first := data[s.Test[0]].On
			groups := map[string]bool{}
			for _, i := range s.Test {
				if seen[i] || data[i].On.Before(last) {
					t.Fatalf("%d is tested twice or out of order", i)
				}
				seen[i] = true
				groups[data[i].Group] = true
			}
			last = data[s.Test[len(s.Test)-1]].On
			for _, i := range s.Train {
				if !data[i].On.Before(first) {
					t.Fatalf("learns from %v, forecasts %v", data[i].On, first)
				}
				if groups[data[i].Group] {
					t.Fatalf("group %s on both sides", data[i].Group)
				}
			}
		}
	})
	for name, c := range map[string]struct {
		w     WalkForward
		data  []Observation
		code  ipx.Code
		field string
	}{
		"nothing": {WalkForward{}, nil, valuation.CodeEmpty, "data"}, "few": {WalkForward{Folds: 9}, market(5, 1, 1), valuation.CodeCount, "data"},
		"folds": {WalkForward{Folds: -1}, market(5, 1, 1), valuation.CodeBound, "folds"}, "window": {WalkForward{Window: -1}, market(9, 1, 1), valuation.CodeBound, "window"},
		"no id": {WalkForward{}, []Observation{{On: day(1), Outcome: 1}}, valuation.CodeName, "data.1.id"},
		"price": {WalkForward{}, []Observation{{ID: "a", On: day(1)}}, valuation.CodeBound, "data.1.outcome"},
		"day":   {WalkForward{}, []Observation{{ID: "a", Outcome: 1}}, valuation.CodeMissing, "data.1.on"},
		"input": {WalkForward{}, []Observation{{ID: "a", On: day(1), Outcome: 1, Inputs: map[string]float64{"x": math.NaN()}}}, valuation.CodeNumber, "data.1.inputs.x"},
	} {
		_, err := c.w.Splits(c.data)
		code, field := refused(t, err)
		require.Equal(t, c.code, code, name)
		require.Equal(t, c.field, field, name)
	}
}

// The bake-off finds the method that knows the truth, says that it is better
// by more than chance, and sees whose intervals are too narrow.
func TestRunFindsTheBest(t *testing.T) {
	data := market(900, 0.4, 7)
	splits, err := WalkForward{Folds: 5}.Splits(data)
	require.NoError(t, err)
	methods := []Method{Prices(), oracle("truth", 0.5, 0.4), oracle("narrow", 0.5, 0.1), oracle("wrong", -0.5, 0.4)}
	s := Settings{Seed: 3, Bootstrap: 300}
	r, err := Run(methods, data, splits, s)
	require.NoError(t, err)
	require.Equal(t, "truth", r.Best)
	by := map[string]Score{}
	for _, sc := range r.Scores {
		by[sc.Method] = sc
		require.LessOrEqual(t, sc.LogRMSE.Low, sc.LogRMSE.Value)
		require.LessOrEqual(t, sc.LogRMSE.Value, sc.LogRMSE.High)
	}
	require.Equal(t, Estimate{}, by["truth"].LogError)
	require.Positive(t, by["wrong"].LogError.Low)
	require.Positive(t, by["past-prices"].LogError.Low)
	require.Negative(t, by["wrong"].Spearman.High)
	require.InDelta(t, 0.4, by["truth"].LogRMSE.Value, 0.04)

	truth, narrow := by["truth"].Spread, by["narrow"].Spread
	require.True(t, truth.CoverageLow <= 0.8 && 0.8 <= truth.CoverageHigh, "%+v", truth.Coverage)
	require.Less(t, narrow.CoverageHigh, 0.5)
	critical := 1.36 / math.Sqrt(float64(r.N)) // 5 % of Kolmogorov
	require.Less(t, truth.KS, critical)
	require.Greater(t, narrow.KS, 2*critical)
	require.Less(t, truth.CRPS.Value, narrow.CRPS.Value)
	require.Less(t, truth.Interval.Value, narrow.Interval.Value)
	require.True(t, truth.Interval.Low < truth.Interval.Value && truth.Interval.Value < truth.Interval.High && truth.Width < truth.Interval.Value, "%+v", truth.Interval)
	require.InDelta(t, by["truth"].Points.MAPE, by["truth"].MAPE.Value, 1e-12)
	require.True(t, by["truth"].MAPE.Low < by["truth"].MAPE.Value && by["truth"].MAPE.Value < by["truth"].MAPE.High, "%+v", by["truth"].MAPE)
	require.Positive(t, truth.Skill)
	require.InDelta(t, 0, by["past-prices"].Spread.Skill, 1e-12)
	horns := narrow.Histogram().Counts
	require.Greater(t, horns[0]+horns[9], 0.5*float64(r.N))

	again, err := Run(methods, data, splits, s)
	require.NoError(t, err)
	a, err := r.JSON()
	require.NoError(t, err)
	b, err := again.JSON()
	require.NoError(t, err)
	require.Equal(t, string(a), string(b), "the same seed gives the same bytes")
	text := r.Table(report.English)
	require.Equal(t, 2, strings.Count(text, "| **truth** |"), "among the points and among the distributions")
	require.Contains(t, text, fmt.Sprintf("%.3f (%.3f)", truth.KS, 1.358/math.Sqrt(float64(r.N))))
	for _, draw := range []func() ([]byte, error){
		func() ([]byte, error) { return r.Errors(report.Picture{}) },
		func() ([]byte, error) { return r.Calibration("truth", report.Picture{Language: report.Chinese}) },
	} {
		svg, err := draw()
		require.NoError(t, err)
		require.Contains(t, string(svg), "truth")
	}
	_, err = r.Calibration("nobody", report.Picture{})
	code, _ := refused(t, err)
	require.Equal(t, valuation.CodeMissing, code)
}

// Intervals of the bootstrap hold the true figure about as often as they say.
func TestBootstrapCovers(t *testing.T) {
	held := 0
	const trials = 120
	for k := range trials {
		data := market(150, 0.4, uint64(100+k))
		for i := range data {
			data[i].Group = ""
		}
		splits, err := WalkForward{Folds: 1, First: 20}.Splits(data)
		require.NoError(t, err)
		m := Method{Name: "m", Fit: func([]Observation) (func(Observation) (Forecast, error), error) {
			return func(o Observation) (Forecast, error) { return Forecast{Value: math.Exp(4 + 0.5*o.Inputs["x"])}, nil }, nil
		}}
		r, err := Run([]Method{m}, data, splits, Settings{Bootstrap: 200, Seed: uint64(k)})
		require.NoError(t, err)
		require.Nil(t, r.Scores[0].Spread)
		if e := r.Scores[0].LogRMSE; e.Low <= 0.4 && 0.4 <= e.High {
			held++
		}
	}
	require.InDelta(t, 0.88*trials, float64(held), 4*math.Sqrt(trials*0.1))
}

// A model of the library is a method; nobody sees the price he forecasts.
func TestMethods(t *testing.T) {
	data := market(40, 0.3, 1)
	splits, err := WalkForward{}.Splits(data)
	require.NoError(t, err)
	m := valuation.Func("test.exp@1", []valuation.Input{{Name: "x", Min: -9, Max: 9}}, func(x []float64) float64 { return math.Exp(4 + 0.5*x[0]) })
	peek := Method{Name: "peek", Fit: func(train []Observation) (func(Observation) (Forecast, error), error) {
		require.False(t, slices.ContainsFunc(train, func(o Observation) bool { return !(o.Outcome > 0) }))
		return func(o Observation) (Forecast, error) {
			require.Zero(t, o.Outcome)
			return Forecast{Value: 1}, nil
		}, nil
	}}
	r, err := Run([]Method{Model(m), peek}, data, splits, Settings{Bootstrap: 10})
	require.NoError(t, err)
	require.Equal(t, "test.exp@1", r.Best)

	negative := Method{Name: "bad", Fit: func([]Observation) (func(Observation) (Forecast, error), error) {
		return func(Observation) (Forecast, error) { return Forecast{Value: -1}, nil }, nil
	}}
	for name, c := range map[string]struct {
		methods []Method
		splits  []Split
		s       Settings
		field   string
	}{
		"no method": {nil, splits, Settings{}, "methods"}, "no split": {[]Method{peek}, nil, Settings{}, "splits"},
		"split":    {[]Method{peek}, []Split{{Train: []int{0}, Test: []int{99}}}, Settings{}, "splits"},
		"coverage": {[]Method{peek}, splits, Settings{Coverage: 1}, "coverage"}, "draws": {[]Method{peek}, splits, Settings{Bootstrap: -1}, "bootstrap"},
		"forecast": {[]Method{negative}, splits, Settings{}, "value"},
		"twice":    {[]Method{peek, Prices(), peek}, splits, Settings{}, "methods.3"},
		"no name":  {[]Method{{Fit: peek.Fit}}, splits, Settings{}, "methods.1"},
		"no fit":   {[]Method{{Name: "idle"}}, splits, Settings{}, "methods.1.fit"},
		"leak":     {[]Method{peek}, []Split{{Train: []int{0, 1}, Test: []int{1, 2}}}, Settings{}, "splits"},
		"absent":   {[]Method{Model(m, "x", "y")}, splits, Settings{}, "y"},
		"input":    {[]Method{Model(valuation.Func("m@1", nil, func([]float64) float64 { return 1 }))}, splits, Settings{}, "x"},
	} {
		_, err := Run(c.methods, data, c.splits, c.s)
		_, field := refused(t, err)
		require.Equal(t, c.field, field, name)
	}
}

// Models with inputs of their own are tried on one set of data when each names
// what it reads.
func TestModelsReadWhatTheyName(t *testing.T) {
	data := market(60, 0.3, 2)
	for i := range data {
		data[i].Inputs["other"] = float64(i)
	}
	splits, err := WalkForward{}.Splits(data)
	require.NoError(t, err)
	x := valuation.Func("by-x@1", []valuation.Input{{Name: "x", Min: -9, Max: 9}}, func(x []float64) float64 { return math.Exp(4 + 0.5*x[0]) })
	other := valuation.Func("by-other@1", []valuation.Input{{Name: "other", Max: 99}}, func(x []float64) float64 { return 50 + x[0] })
	r, err := Run([]Method{Model(x, "x"), Model(other, "other")}, data, splits, Settings{Bootstrap: 10})
	require.NoError(t, err)
	require.Equal(t, "by-x@1", r.Best)
	_, err = Run([]Method{Model(x)}, data, splits, Settings{Bootstrap: 10})
	code, field := refused(t, err)
	require.Equal(t, valuation.CodeName, code)
	require.Equal(t, "other", field)
	_, err = Run([]Method{Model(x, "other")}, data, splits, Settings{Bootstrap: 10})
	_, field = refused(t, err)
	require.Equal(t, "other", field)
}

// A method with its own past errors is calibrated, even one that overfits what
// it learns from; without it, it has no distribution.
func TestWithErrorsIsCalibrated(t *testing.T) {
	knows := Method{Name: "remembers", Fit: func(train []Observation) (func(Observation) (Forecast, error), error) {
		seen := map[string]float64{}
		for _, o := range train {
			seen[o.ID] = o.Outcome
		}
		return func(o Observation) (Forecast, error) {
			if v, ok := seen[o.ID]; ok {
				return Forecast{Value: v}, nil // no error at all on what it learnt from
			}
			return Forecast{Value: math.Exp(4.3 + 0.5*o.Inputs["x"])}, nil // and 35 % too high on all else
		}, nil
	}}
	data := market(900, 0.4, 17)
	splits, err := WalkForward{}.Splits(data)
	require.NoError(t, err)
	r, err := Run([]Method{WithErrors(knows)}, data, splits, Settings{Bootstrap: 50})
	require.NoError(t, err)
	sp := r.Scores[0].Spread
	require.NotNil(t, sp)
	require.True(t, sp.CoverageLow < 0.8 && 0.8 < sp.CoverageHigh, "%v to %v", sp.CoverageLow, sp.CoverageHigh)
	require.Less(t, sp.KS, 1.63/math.Sqrt(float64(r.N))) // 1 % of Kolmogorov

	for name, train := range map[string][]Observation{"few": market(7, 1, 1), "one group": func() []Observation {
		out := market(20, 1, 1)
		for i := range out {
			out[i].Group = "lot"
		}
		return out
	}()} {
		_, err := WithErrors(knows).Fit(train)
		code, field := refused(t, err)
		require.Equal(t, valuation.CodeFew, code, name)
		require.Equal(t, "train", field)
	}
	negative := Method{Name: "negative", Fit: func([]Observation) (func(Observation) (Forecast, error), error) {
		return func(Observation) (Forecast, error) { return Forecast{Value: -1}, nil }, nil
	}}
	_, err = WithErrors(negative).Fit(market(20, 1, 1))
	_, field := refused(t, err)
	require.Equal(t, "value", field)
}

// The very bits, which neither processor nor compiler may change.
func TestGoldenBits(t *testing.T) {
	u := steady.NewStream(5, 0)
	var data []Observation
	for i := range 120 {
		x := u.Normal()
		data = append(data, Observation{ID: fmt.Sprint(i), On: day(3 * i), Group: fmt.Sprint(i / 2), Inputs: map[string]float64{"x": x},
			Outcome: steady.Exp(4 + float64(0.5*x) + float64(0.4*u.Normal()))})
	}
	line := Method{Name: "line", Fit: func([]Observation) (func(Observation) (Forecast, error), error) {
		return func(o Observation) (Forecast, error) {
			return Forecast{Value: steady.Exp(4.1 + float64(0.4*o.Inputs["x"]))}, nil
		}, nil
	}}
	splits, err := WalkForward{}.Splits(data)
	require.NoError(t, err)
	r, err := Run([]Method{Prices(), WithErrors(line)}, data, splits, Settings{Seed: 9, Bootstrap: 40})
	require.NoError(t, err)
	text, err := r.JSON()
	require.NoError(t, err)
	h := fnv.New64a()
	h.Write(text)
	low, high, err := Wilson(7, 90, 0.9)
	require.NoError(t, err)
	skew, err := Lognormal(0.3, 0.7, 2)
	require.NoError(t, err)
	require.Equal(t, []uint64{0x1fde0597d93b9763, 0x3fa5def6f06483ba, 0x3fc1990dd60f6b60, 0x3fd8c0eb4d2f3ba6}, []uint64{h.Sum64(), math.Float64bits(low), math.Float64bits(high), math.Float64bits(skew)})
}

// Figures worked out by hand.
func TestPointsByHand(t *testing.T) {
	a, err := Points([]float64{100, 200, 400}, []float64{110, 150, 500})
	require.NoError(t, err)
	require.InDelta(t, (20.0/210+100.0/350+200.0/900)/3, a.SMAPE, 1e-12)
	ss, st := 0.0, 0.0
	for i, f := range []float64{110, 150, 500} {
		v := []float64{100, 200, 400}[i]
		ss += math.Pow(math.Log(f/v), 2)
		st += math.Pow(math.Log(v/200), 2)
	}
	require.InDelta(t, 1-ss/st, a.R2Log, 1e-12)
	a, err = Points([]float64{100, 100, 100, 100, 100}, []float64{49.9, 50, 200, 200.1, 125})
	require.NoError(t, err)
	require.Equal(t, 0.6, a.Factor2, "the ends are within")
	require.Equal(t, 0.2, a.Within25)
	var actual, forecast []float64
	for i := range 20 {
		actual, forecast = append(actual, float64(i+1)), append(forecast, float64(i+1))
	}
	a, err = Points(actual, forecast)
	require.NoError(t, err)
	require.InDelta(t, 39.0/210, a.TopTenth, 1e-12, "two of twenty")
}

// The spread of two forecasts, by hand: the sample 1 to 11 has the 80 %
// interval from 2 to 10.
func TestSpreadByHand(t *testing.T) {
	sample := []float64{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}
	m := Method{Name: "m", Fit: func([]Observation) (func(Observation) (Forecast, error), error) {
		return func(Observation) (Forecast, error) { return Forecast{6, sample}, nil }, nil
	}}
	data := []Observation{{ID: "a", On: day(0), Outcome: 6}, {ID: "b", On: day(1), Outcome: 4.5}, {ID: "c", On: day(2), Outcome: 12.5}}
	r, err := Run([]Method{m}, data, []Split{{Train: []int{0}, Test: []int{1, 2}}}, Settings{Bootstrap: 200})
	require.NoError(t, err)
	sp := r.Scores[0].Spread
	require.InDelta(t, 8, sp.Width, 1e-12)
	require.InDelta(t, (8+8+10*2.5)/2, sp.Interval.Value, 1e-12, "2/(1-0.8) times the 2.5 above")
	require.InDelta(t, 8, sp.Interval.Low, 1e-12)
	require.InDelta(t, 33, sp.Interval.High, 1e-12)
	require.Equal(t, 0.5, sp.Coverage)
	low, high, err := Wilson(1, 2, 0.9)
	require.NoError(t, err)
	require.Equal(t, []float64{low, high}, []float64{sp.CoverageLow, sp.CoverageHigh})
	require.True(t, 4.0/12 <= sp.PIT[0] && sp.PIT[0] < 5.0/12 && sp.PIT[1] >= 11.0/12, "%v", sp.PIT)
	near, err := Ensemble(sample, 4.5, false)
	require.NoError(t, err)
	far, err := Ensemble(sample, 12.5, false)
	require.NoError(t, err)
	require.InDelta(t, (near+far)/2, sp.CRPS.Value, 1e-12)
}

// The bootstrap of a mean has the 90 % interval of the normal distribution.
func TestBootstrapWidth(t *testing.T) {
	data := market(2000, 0.4, 3)
	for i := range data {
		data[i].Group = ""
	}
	splits, err := WalkForward{Folds: 1}.Splits(data)
	require.NoError(t, err)
	r, err := Run([]Method{oracle("truth", 0.5, 0.4), Prices()}, data, splits, Settings{Seed: 1})
	require.NoError(t, err)
	var square, n float64
	for _, i := range splits[0].Test {
		e := math.Log(data[i].Outcome) - 4 - 0.5*data[i].Inputs["x"]
		square += e * e
		n++
	}
	sd := 0.0 // of the squared error
	for _, i := range splits[0].Test {
		e := math.Log(data[i].Outcome) - 4 - 0.5*data[i].Inputs["x"]
		sd += math.Pow(e*e-square/n, 2) / n
	}
	got := r.Scores[0].LogRMSE
	require.InEpsilon(t, math.Sqrt(square/n), got.Value, 1e-9)
	// By the delta method, sqrt of a mean: half the error over the root.
	require.InEpsilon(t, 2*1.6449*math.Sqrt(sd/n)/2/got.Value, got.High-got.Low, 0.1)
}

func TestDefaultSplits(t *testing.T) {
	data := market(100, 0.4, 3)
	for i := range data {
		data[i].Group, data[i].On = "", day(i)
	}
	splits, err := WalkForward{}.Splits(data)
	require.NoError(t, err)
	require.Len(t, splits, 4)
	require.Len(t, splits[0].Train, 20)
	require.Len(t, splits[3].Train, 80)
	r, err := Run([]Method{Prices()}, data, splits, Settings{})
	require.NoError(t, err)
	require.Equal(t, Settings{Coverage: 0.8, Bootstrap: 1000}, r.Settings)
}

// Where all outcomes are equal nothing is explained, to the last digit.
func TestEqualOutcomesExplainNothing(t *testing.T) {
	for n := 1; n < 40; n++ {
		actual, forecast := make([]float64, n), make([]float64, n)
		for i := range actual {
			actual[i], forecast[i] = 100.3, 110.7
		}
		a, err := Points(actual, forecast)
		require.NoError(t, err)
		require.Zero(t, a.R2Log, n)
		require.Zero(t, a.Spearman, n)
		require.Zero(t, a.Kendall, n)
	}
}
