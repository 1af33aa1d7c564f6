package option

import (
	"errors"
	"math"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/internal/steady"
)

func refusal(t require.TestingT, err error) *ipx.Refusal {
	no, ok := errors.AsType[*ipx.Refusal](err)
	require.True(t, ok, "%v", err)
	return no
}

func near(t *rapid.T, what string, got, want, tol float64) {
	if !(math.Abs(got-want) <= tol) {
		t.Fatalf("%s: %v, want %v within %v", what, got, want, tol)
	}
}

func TestEuropeanLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := drawn(t)
		call, put := f, f
		call.put, put.put = false, true
		c, p := call.european(), put.european()
		s, k := f.s*steady.Exp(-f.q*f.t), f.k*steady.Exp(-f.r*f.t)
		near(t, "parity", c-p, s-k, 1e-12*(s+k))
		if c > s+1e-12 || c < s-k-1e-12 || p > k+1e-12 || p < k-s-1e-12 {
			t.Fatalf("outside its bounds: call %v, put %v, S %v, K %v", c, p, s, k)
		}
		more := call
		more.vol *= 1.1
		if more.european() < c-1e-12 {
			t.Fatal("more volatility lowered the value")
		}
		if f.q == 0 {
			long := call
			long.t *= 1.2
			if long.european() < c-1e-12 {
				t.Fatal("more time lowered a call without cost of delay")
			}
		}
		near(t, "mirror", call.mirror().european(), c, 1e-11*(s+k))
	})
}

func TestGreeksAreDerivatives(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := drawn(t)
		g := f.greeks()
		slope := func(v float64, set func(*figures, float64)) float64 {
			h := 1e-5 * max(v, 0.01)
			a, b := f, f
			set(&a, v+h)
			set(&b, v-h)
			return (a.european() - b.european()) / (2 * h)
		}
		scale := 1e-5 * (f.s + f.k)
		near(t, "delta", g.Delta, slope(f.s, func(x *figures, v float64) { x.s = v }), 1e-6)
		near(t, "vega", g.Vega, slope(f.vol, func(x *figures, v float64) { x.vol = v }), scale)
		near(t, "rho", g.Rho, slope(f.r+0.01, func(x *figures, v float64) { x.r = v - 0.01 }), 10*scale)
		near(t, "psi", g.Psi, slope(f.q+0.01, func(x *figures, v float64) { x.q = v - 0.01 }), 10*scale)
		near(t, "theta", g.Theta, -slope(f.t, func(x *figures, v float64) { x.t = v }), 10*scale)
		h := 1e-4 * f.s
		up, down := f, f
		up.s, down.s = f.s+h, f.s-h
		near(t, "gamma", g.Gamma, (up.greeks().Delta-down.greeks().Delta)/(2*h), 1e-3*max(g.Gamma, 1/f.s)) // the difference quotient errs by the square of h over the spread of S
	})
}

func TestLimits(t *testing.T) {
	still := figures{s: 100, k: 90, t: 2, r: 0.05, q: 0.02}
	require.InDelta(t, 100*math.Exp(-0.04)-90*math.Exp(-0.1), still.european(), 1e-12)
	due := figures{s: 100, k: 90, vol: 0.3}
	require.Equal(t, 10.0, due.european())
	require.Equal(t, 0.0, figures{k: 90, t: 1, vol: 0.3}.european())
	require.InDelta(t, 100, figures{s: 100, t: 1, vol: 0.3}.european(), 1e-12)
	tiny := still
	tiny.vol = 1e-9
	require.InDelta(t, still.european(), tiny.european(), 1e-9)
	for _, tree := range []Tree{CRR, LeisenReimer, Trinomial} {
		r, err := valuation.Conclude(valuation.Subject{}, Lattice{Option: Option{Asset: 100, Strike: 90, Years: 2, Rate: 0.05, Delay: 0.02}, Tree: tree, Style: European})
		require.NoError(t, err)
		require.InDelta(t, still.european(), r.Value, 1e-12, "certain, %s", tree)
	}
	// Certain and delayed at a cost: launch at once.
	r, err := valuation.Conclude(valuation.Subject{}, Lattice{Option: Option{Asset: 100, Strike: 90, Years: 2, Rate: 0.01, Delay: 0.3}})
	require.NoError(t, err)
	require.InDelta(t, 10, r.Value, 1e-12)
	require.True(t, r.Has(WarnNow))
}

func TestTreesConverge(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := drawn(t)
		f.t = min(f.t, 5)
		want := f.european()
		tol := 2e-3 * (f.s + f.k)
		crr, err := f.crr(nil, 1000, 0, nil)
		if err != nil {
			return
		}
		near(t, "crr", crr, want, tol)
		lr, err := f.leisenReimer(301, false)
		require.NoError(t, err)
		near(t, "leisen-reimer", lr, want, 1e-4*(f.s+f.k))
		tri, err := f.trinomial(500, false)
		require.NoError(t, err)
		near(t, "trinomial", tri, want, tol)
	})
}

func TestAmericanLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := drawn(t)
		american, err := f.crr(nil, 300, 1, nil)
		if err != nil {
			return
		}
		european, err := f.crr(nil, 300, 0, nil)
		require.NoError(t, err)
		bermudan, err := f.crr(nil, 300, 30, nil)
		require.NoError(t, err)
		slack := 1e-9 * (f.s + f.k)
		if american < european-slack || american < bermudan-slack || bermudan < european-slack || american < f.intrinsic()-slack {
			t.Fatalf("american %v, bermudan %v, european %v, intrinsic %v", american, bermudan, european, f.intrinsic())
		}
		if !f.put && f.q == 0 {
			near(t, "a call without cost of delay is not exercised early", american, european, slack)
		}
		if !f.put && f.q > 0 && f.vol > 0.15 {
			m, err := Perpetual{Asset: f.s, Strike: f.k, Rate: f.r, Delay: f.q, Volatility: f.vol}.Model()
			require.NoError(t, err)
			bound, err := m.Value(valuation.Base(m))
			require.NoError(t, err)
			if american > bound*(1+2e-3)+1e-6 {
				t.Fatalf("american %v above the perpetual %v", american, bound)
			}
		}
		lr, err := f.leisenReimer(301, true)
		require.NoError(t, err)
		near(t, "leisen-reimer", lr, american, 4e-3*(f.s+f.k))
		tri, err := f.trinomial(300, true)
		require.NoError(t, err)
		near(t, "trinomial", tri, american, 4e-3*(f.s+f.k))
	})
}

func TestExchangeIsAnOption(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := drawn(t)
		f.put = false
		m, err := Exchange{Received: Side{Price: f.s, Yield: f.q, Volatility: f.vol}, Given: Side{Price: f.k, Yield: f.r}, Years: f.t}.Model()
		require.NoError(t, err)
		v, err := m.Value(valuation.Base(m))
		require.NoError(t, err)
		near(t, "σ2 = 0, q2 = r", v, f.european(), 1e-12*(f.s+f.k))
	})
}

func TestDelaysByYear(t *testing.T) {
	o := Option{Asset: 3422, Strike: 2875, Years: 17, Rate: 0.067, Volatility: 0.4733}
	even := Lattice{Option: o, Steps: 1700, Delays: []float64{1. / 17}}
	byYear := Lattice{Option: o, Steps: 1700, Delays: DelaysOfLife(17)}
	o.Delay = 1. / 17
	constant := Lattice{Option: o, Steps: 1700}
	var v [3]float64
	for i, m := range []Lattice{constant, even, byYear} {
		r, err := valuation.Conclude(valuation.Subject{}, m)
		require.NoError(t, err)
		v[i] = r.Value
		edge, ok := r.Table.Series("edge")
		require.True(t, ok)
		require.Greater(t, len(edge), 15)
		if i < 2 { // the last years of a rising cost of delay are launched at once
			for _, e := range edge {
				require.Greater(t, e, 2875.0)
			}
		}
	}
	require.InEpsilon(t, v[0], v[1], 1e-12)
	require.Less(t, v[2], v[1], "a cost of delay that rises is worse")
}

func TestEdgeOfExercise(t *testing.T) {
	// At the edge of a perpetual option the finite one of 100 years is near it.
	o := Option{Asset: 1.5, Strike: 1, Years: 100, Rate: 0.04, Delay: 0.04, Volatility: 0.2}
	r, err := valuation.Conclude(valuation.Subject{}, Lattice{Option: o, Steps: 20000})
	require.NoError(t, err)
	edge, _ := r.Table.Series("edge")
	require.InEpsilon(t, 2, edge[0], 0.02)
	require.InEpsilon(t, 1.5*1.5/4, r.Value, 0.005)
	delta, _ := r.Table.Find("delta")
	require.InEpsilon(t, 1.5/2, delta, 0.01)
	gamma, _ := r.Table.Find("gamma")
	require.InEpsilon(t, 0.5, gamma, 0.05)
}

func TestWarnings(t *testing.T) {
	o := Option{Asset: 5000, Strike: 1000, Years: 17, Rate: 0.02, Delay: 0.1, Volatility: 0.3}
	r, err := valuation.Conclude(valuation.Subject{}, BlackScholes{o})
	require.NoError(t, err)
	require.True(t, r.Has(WarnEuropean))
	r, err = valuation.Conclude(valuation.Subject{}, Lattice{Option: o})
	require.NoError(t, err)
	require.True(t, r.Has(WarnNow))
	require.InDelta(t, 4000, r.Value, 1e-9)
}

func TestRefusals(t *testing.T) {
	o := Option{Asset: 100, Strike: 100, Years: 1, Rate: 0.05, Volatility: 0.2}
	with := func(change func(*Option)) Option { c := o; change(&c); return c }
	for name, c := range map[string]struct {
		m     valuation.Maker
		code  ipx.Code
		field string
	}{
		"negative rate":       {BlackScholes{with(func(o *Option) { o.Rate = -0.01 })}, valuation.CodeBound, "rate"},
		"negative volatility": {BlackScholes{with(func(o *Option) { o.Volatility = -0.2 })}, valuation.CodeBound, "volatility"},
		"not a number":        {BlackScholes{with(func(o *Option) { o.Asset = math.NaN() })}, valuation.CodeNumber, "asset"},
		"kind":                {BlackScholes{with(func(o *Option) { o.Kind = "straddle" })}, CodeChoice, "kind"},
		"tree":                {Lattice{Option: o, Tree: "oak"}, CodeChoice, "tree"},
		"style":               {Lattice{Option: o, Style: "asian"}, CodeChoice, "style"},
		"smooth":              {Lattice{Option: o, Smooth: "very"}, CodeChoice, "smooth"},
		"steps":               {Lattice{Option: o, Steps: -1}, valuation.CodeBound, "steps"},
		"even steps":          {Lattice{Option: o, Tree: LeisenReimer, Steps: 100}, valuation.CodeNoDefined, "steps"},
		"dates":               {Lattice{Option: o, Style: Bermudan, Steps: 100, Dates: 7}, valuation.CodeNoDefined, "steps"},
		"dates' tree":         {Lattice{Option: o, Style: Bermudan, Tree: Trinomial, Dates: 5}, valuation.CodeNoDefined, "tree"},
		"too few steps":       {Lattice{Option: with(func(o *Option) { o.Rate, o.Volatility = 1, 0.05 }), Steps: 2}, valuation.CodeNoDefined, "steps"},
		"delays":              {Lattice{Option: o, Tree: Trinomial, Delays: []float64{0.1}}, valuation.CodeNoDefined, "delays"},
		"delay of a year":     {Lattice{Option: o, Delays: []float64{0.1, -1}}, valuation.CodeBound, "delay.2"},
		"no arbitrage":        {Periods{Asset: 1, Strike: 1, Steps: 2, Up: 1.05, Down: 0.9, Gross: 1.1}, valuation.CodeNoDefined, "gross"},
		"no steps":            {Periods{Asset: 1, Strike: 1, Up: 1.5, Down: 0.9, Gross: 1.1}, valuation.CodeBound, "steps"},
		"no delay":            {Perpetual{Asset: 1, Strike: 1, Rate: 0.1, Volatility: 0.2}, valuation.CodeNoDefined, "delay"},
		"no volatility":       {Perpetual{Asset: 1, Strike: 1, Rate: 0.1, Delay: 0.1}, valuation.CodeNoDefined, "volatility"},
		"correlation":         {Exchange{Corr: 1.1}, valuation.CodeBound, "corr"},
		"first after last":    {Compound{Option: o, Outlay: 5, First: 2}, valuation.CodeBound, "first"},
		"mother":              {Compound{Option: o, Mother: "x"}, CodeChoice, "mother"},
		"no stages":           {Staged{Asset: 1}, valuation.CodeEmpty, "stages"},
		"stages' order":       {Staged{Asset: 1, Volatility: 0.2, Stages: []Stage{{2, 1, 1}, {1, 1, 1}}}, valuation.CodeBound, "at.2"},
		"chance":              {Staged{Asset: 1, Stages: []Stage{{2, 1, 1.2}}}, valuation.CodeBound, "success.1"},
		"no spending":         {Research{Cash: 1, Cost: 1, Years: 5}, valuation.CodeNoDefined, "spending"},
		"too many paths":      {Research{Cash: 1, Cost: 1, Spending: 1, Years: 100, PerAnn: 52, Paths: 1_000_000}, valuation.CodeBound, "paths"},
		"paths":               {LongstaffSchwartz{Option: o, Paths: 10}, valuation.CodeBound, "paths"},
		"basis":               {LongstaffSchwartz{Option: o, Basis: "x"}, CodeChoice, "basis"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := valuation.Conclude(valuation.Subject{}, c.m)
			require.Error(t, err)
			r := refusal(t, err).Reasons[0]
			require.Equal(t, c.code, r.Code)
			require.Equal(t, c.field, r.Subject)
			require.ErrorIs(t, err, ipx.ErrInput)
		})
	}
	for field, m := range map[string]Regress{
		"paths":   {Strike: 1},
		"paths.2": {Strike: 1, Paths: [][]float64{{1, 2}, {1}}},
		"paths.1": {Strike: 1, Paths: [][]float64{{1, math.NaN()}}},
		"strike":  {Strike: -1, Paths: [][]float64{{1, 2}}},
		"rate":    {Rate: -1, Paths: [][]float64{{1, 2}}},
		"degree":  {Degree: 9, Paths: [][]float64{{1, 2}}},
	} {
		_, err := m.Value()
		require.Equal(t, field, refusal(t, err).Reasons[0].Subject)
	}
	for field, v := range map[string][3]float64{"low": {0, 1, 1}, "high": {2, 1, 1}, "years": {1, 2, 0}} {
		_, err := Spread(v[0], v[1], v[2])
		require.Equal(t, field, refusal(t, err).Reasons[0].Subject)
	}
}

func TestBlockAgrees(t *testing.T) {
	for _, k := range []Kind{Call, Put} {
		m, err := BlackScholes{Option{Kind: k, Asset: 100, Strike: 90, Years: 2, Rate: 0.03, Delay: 0.05, Volatility: 0.3}}.Model()
		require.NoError(t, err)
		x := valuation.Base(m)
		const n = 50
		cols := make([][]float64, len(x))
		for i := range cols {
			for j := range n {
				cols[i] = append(cols[i], x[i]*(0.5+float64(j)/n))
			}
		}
		cols[3][7] = -1
		out := make([]float64, n)
		m.Eval(cols, out)
		for j := range n {
			row := make([]float64, len(x))
			for i := range row {
				row[i] = cols[i][j]
			}
			v, err := m.Value(row)
			if j == 7 {
				require.Error(t, err)
				require.True(t, math.IsNaN(out[j]))
				continue
			}
			require.NoError(t, err)
			require.Equal(t, v, out[j])
		}
	}
}

// The other ways to a volatility, by hand and against values whose volatility
// is known.
func TestVolatilityOfFirmsAndOfSimulations(t *testing.T) {
	v, err := Unlevered(0.45, 40, 160)
	require.NoError(t, err)
	require.InDelta(t, 0.36, v, 1e-15)
	v, err = Unlevered(0.45, 0, 160)
	require.NoError(t, err)
	require.InDelta(t, 0.45, v, 1e-15)

	v, err = Simulated(100, []float64{100 * math.Exp(0.1), 100 * math.Exp(0.4), 100 * math.Exp(-0.2)})
	require.NoError(t, err)
	require.InDelta(t, 0.3, v, 1e-12) // of 0.1, 0.4, -0.2 about 0.1, by n-1
	next := make([]float64, 20000)
	for i := range next {
		next[i] = 80 * math.Exp(0.25*math.Sqrt2*math.Erfinv(2*(float64(i)+0.5)/20000-1))
	}
	v, err = Simulated(90, next)
	require.NoError(t, err)
	require.InDelta(t, 0.25, v, 1e-3, "whatever the value of today")

	inf, nan := math.Inf(1), math.NaN()
	for _, c := range [][3]float64{{-0.1, 1, 1}, {nan, 1, 1}, {inf, 1, 1}, {0.1, -1, 1}, {0.1, nan, 1}, {0.1, inf, 1}, {0.1, 1, 0}, {0.1, 1, nan}, {0.1, 1, inf}} {
		_, err := Unlevered(c[0], c[1], c[2])
		require.ErrorIs(t, err, ipx.ErrInput, "%v", c)
	}
	for _, c := range [][]float64{{0, 1, 1}, {nan, 1, 1}, {inf, 1, 1}, {1, 1}, {1}, {1, 1, 0}, {1, -1, 1}, {1, nan, 1}, {1, 1, inf}} {
		_, err := Simulated(c[0], c[1:])
		require.ErrorIs(t, err, ipx.ErrInput, "%v", c)
	}
}
