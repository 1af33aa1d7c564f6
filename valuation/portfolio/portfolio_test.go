package portfolio

import (
	"errors"
	"math"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
)

func refusal(t require.TestingT, err error) *ipx.Refusal {
	no, ok := errors.AsType[*ipx.Refusal](err)
	require.True(t, ok, "%v", err)
	return no
}

func pair() Portfolio {
	return Portfolio{
		Members: []Member{{ID: "a", Value: 100, StdDev: 30}, {ID: "b", Value: 200, StdDev: 40}},
		Rho:     0.5,
	}
}

func TestSum(t *testing.T) {
	p := pair()
	p.Overlaps = []Overlap{{Members: []string{"a", "b"}, Amount: 50, Reason: ipx.T("共用收入", "shared revenue")}}
	r, err := valuation.Conclude(valuation.Subject{}, p)
	require.NoError(t, err)
	require.Equal(t, 250.0, r.Value)
	sd, _ := r.Table.Find("std-dev")
	require.InDelta(t, math.Sqrt(900+1600+2*0.5*1200), sd, 1e-12)
	together, _ := r.Table.Find("diversification")
	require.InDelta(t, sd/70, together, 1e-12)
	shares, _ := r.Table.Series("share")
	require.InDeltaSlice(t, []float64{1.0 / 3, 2.0 / 3}, shares, 1e-12)
	require.Contains(t, r.Assumptions, ipx.T("共用收入", "shared revenue"))
	p.Overlaps[0].Amount = 301
	_, err = valuation.Conclude(valuation.Subject{}, p)
	require.Equal(t, "overlap", refusal(t, err).Reasons[0].Subject)
}

func TestRisk(t *testing.T) {
	r, err := pair().Risk(200000, 1)
	require.NoError(t, err)
	sum := 0.0
	for _, v := range r.Parts {
		sum += v
	}
	require.InDelta(t, r.StdDev, sum, 1e-9)
	require.InDelta(t, 300, r.Mean, 4.5*r.StdDev/math.Sqrt(200000))
	require.InDelta(t, r.StdDev/70, r.Diversification, 1e-12)
	// Quantiles of a sum are closer together than sums of quantiles.
	one, err := Portfolio{Members: pair().Members[:1]}.Risk(200000, 1, 0.9)
	require.NoError(t, err)
	two, err := Portfolio{Members: pair().Members[1:]}.Risk(200000, 1, 0.9)
	require.NoError(t, err)
	var p90 float64
	for _, q := range r.Quantiles {
		if q.P == 0.9 {
			p90 = q.Value
		}
	}
	require.Less(t, p90, one.Quantiles[0].Value+two.Quantiles[0].Value)
	// A single lognormal member has the quantile of the distribution.
	s2 := math.Log1p(0.09)
	require.InEpsilon(t, 100*math.Exp(-s2/2+1.2815515655446004*math.Sqrt(s2)), one.Quantiles[0].Value, 0.005)
	again, err := pair().Risk(200000, 1)
	require.NoError(t, err)
	require.Equal(t, r, again)
	require.Equal(t, 0.8, r.Range().Coverage)
}

func TestRiskLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 6).Draw(t, "n")
		p := Portfolio{}
		for i := range n {
			p.Members = append(p.Members, Member{ID: string(rune('a' + i)), Value: rapid.Float64Range(0, 1000).Draw(t, "v"), StdDev: rapid.Float64Range(0, 500).Draw(t, "sd")})
		}
		p.Rho = rapid.Float64Range(0, 1).Draw(t, "rho")
		r, err := p.Risk(100, 0)
		require.NoError(t, err)
		apart, square := 0.0, 0.0
		for _, m := range p.Members {
			apart += m.StdDev
			square += m.StdDev * m.StdDev
		}
		if r.StdDev > apart*(1+1e-9) || r.StdDev < math.Sqrt(square)*(1-1e-9) {
			t.Fatalf("deviation %v outside [%v, %v]", r.StdDev, math.Sqrt(square), apart)
		}
	})
}

func TestRefusals(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*Portfolio)
		field  string
	}{
		"empty":          {func(p *Portfolio) { p.Members = nil }, "members"},
		"twice":          {func(p *Portfolio) { p.Members[1].ID = "a" }, "members.a"},
		"negative":       {func(p *Portfolio) { p.Members[0].Value = -1 }, "value.a"},
		"deviation":      {func(p *Portfolio) { p.Members[0].StdDev = math.NaN() }, "members.a.std_dev"},
		"rho":            {func(p *Portfolio) { p.Rho = 2 }, "rho"},
		"both":           {func(p *Portfolio) { p.Corr = [][]float64{{1, 0}, {0, 1}} }, "rho"},
		"rows":           {func(p *Portfolio) { p.Rho, p.Corr = 0, [][]float64{{1, 0}} }, "corr"},
		"asymmetric":     {func(p *Portfolio) { p.Rho, p.Corr = 0, [][]float64{{1, 0.1}, {0.2, 1}} }, "corr.2.1"},
		"diagonal":       {func(p *Portfolio) { p.Rho, p.Corr = 0, [][]float64{{0.9, 0}, {0, 1}} }, "corr.1.1"},
		"overlap of one": {func(p *Portfolio) { p.Overlaps = []Overlap{{Members: []string{"a"}}} }, "overlaps.1.members"},
		"overlap of x":   {func(p *Portfolio) { p.Overlaps = []Overlap{{Members: []string{"a", "x"}}} }, "overlaps.1.members"},
		"not definite": {func(p *Portfolio) {
			p.Members = append(p.Members, Member{ID: "c", Value: 1})
			p.Rho, p.Corr = 0, [][]float64{{1, 0.9, -0.9}, {0.9, 1, 0.9}, {-0.9, 0.9, 1}}
		}, "corr"},
		"too negative": {func(p *Portfolio) {
			p.Members = append(p.Members, Member{ID: "c", Value: 1})
			p.Rho = -0.6
		}, "rho"},
	} {
		t.Run(name, func(t *testing.T) {
			p := pair()
			c.change(&p)
			_, err := p.Risk(0, 0)
			require.Equal(t, c.field, refusal(t, err).Reasons[0].Subject)
		})
	}
	_, err := pair().Risk(5, 0)
	require.Equal(t, "paths", refusal(t, err).Reasons[0].Subject)
	_, err = pair().Risk(0, 0, 1)
	require.Equal(t, "ps", refusal(t, err).Reasons[0].Subject)
}

func TestConcentration(t *testing.T) {
	g, err := Gini([]float64{1, 1, 1, 1})
	require.NoError(t, err)
	require.InDelta(t, 0, g, 1e-15)
	g, err = Gini([]float64{0, 0, 0, 7})
	require.NoError(t, err)
	require.InDelta(t, 0.75, g, 1e-15)
	s, err := TopShare([]float64{1, 1, 1, 1, 6}, 0.2)
	require.NoError(t, err)
	require.InDelta(t, 0.6, s, 1e-15)
	s, err = TopShare([]float64{1, 3}, 0.25)
	require.NoError(t, err)
	require.InDelta(t, 1.5/4, s, 1e-15)
	_, err = Gini([]float64{math.Inf(1)})
	require.Equal(t, "values.1", refusal(t, err).Reasons[0].Subject)
}

func coverage() Coverage {
	return Coverage{[]Product{
		{ID: "phone", Value: 90, Rights: []string{"p1", "p2", "p3"}, Needs: All},
		{ID: "chip", Value: 40, Rights: []string{"p1", "p4"}, Needs: Any},
		{ID: "app", Value: 10, Rights: []string{"p4"}, Needs: Any},
	}}
}

func TestDivide(t *testing.T) {
	parts, err := coverage().Divide()
	require.NoError(t, err)
	require.Equal(t, []Part{{"p1", 50, 90}, {"p2", 30, 90}, {"p3", 30, 90}, {"p4", 30, 10}}, parts)
	// The same from the worth of all sets.
	names := []string{"p1", "p2", "p3", "p4"}
	of := func(set uint32) float64 {
		var held []string
		for i, n := range names {
			if set>>i&1 == 1 {
				held = append(held, n)
			}
		}
		return coverage().Worth(held...)
	}
	v, err := Shapley(4, of)
	require.NoError(t, err)
	for i, p := range parts {
		require.InDelta(t, p.Value, v[i], 1e-12)
		without := of(15 &^ (1 << i))
		require.InDelta(t, of(15)-without, p.Loss, 1e-12)
	}
}

func TestDivideByClaims(t *testing.T) {
	c := Coverage{[]Product{{ID: "x", Value: 100, Rights: []string{"a", "b"}, Needs: All, Claims: map[string]float64{"a": 3, "b": 1}}}}
	parts, err := c.Divide()
	require.NoError(t, err)
	require.Equal(t, []Part{{"a", 75, 100}, {"b", 25, 100}}, parts)
	for name, ch := range map[string]struct {
		change func(*Product)
		field  string
	}{
		"needs":   {func(p *Product) { p.Needs = "" }, "products.1.needs"},
		"claims":  {func(p *Product) { p.Claims = map[string]float64{"a": -1, "b": 2} }, "products.1.claims.a"},
		"stray":   {func(p *Product) { p.Claims = map[string]float64{"a": 1, "z": 1} }, "products.1.claims.z"},
		"nothing": {func(p *Product) { p.Claims = map[string]float64{"a": 0} }, "products.1.claims"},
		"rights":  {func(p *Product) { p.Rights = nil; p.Claims = nil }, "products.1.rights"},
		"twice":   {func(p *Product) { p.Rights = []string{"a", "a"}; p.Claims = nil }, "products.1.rights"},
		"value":   {func(p *Product) { p.Value = math.Inf(1) }, "products.1.value"},
	} {
		t.Run(name, func(t *testing.T) {
			p := c.Products[0]
			ch.change(&p)
			_, err := Coverage{[]Product{p}}.Divide()
			require.Equal(t, ch.field, refusal(t, err).Reasons[0].Subject)
		})
	}
}

func TestShapleySums(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 7).Draw(t, "n")
		w := rapid.SliceOfN(rapid.Float64Range(0, 100), 1<<n, 1<<n).Draw(t, "w")
		w[0] = 0
		v, err := Shapley(n, func(s uint32) float64 { return w[s] })
		require.NoError(t, err)
		sum := 0.0
		for _, x := range v {
			sum += x
		}
		require.InDelta(t, w[len(w)-1], sum, 1e-9)
	})
	_, err := Shapley(21, nil)
	require.Equal(t, "n", refusal(t, err).Reasons[0].Subject)
	_, err = Shapley(1, func(uint32) float64 { return math.NaN() })
	require.Equal(t, "worth", refusal(t, err).Reasons[0].Subject)
}

func BenchmarkRisk(b *testing.B) {
	p := Portfolio{Rho: 0.3}
	for i := range 20 {
		p.Members = append(p.Members, Member{ID: string(rune('a' + i)), Value: 100, StdDev: 60})
	}
	for b.Loop() {
		if _, err := p.Risk(20000, 1); err != nil {
			b.Fatal(err)
		}
	}
}
