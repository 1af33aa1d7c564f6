package lossmodel_test

import (
	"context"
	"fmt"
	"math"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/insurance"
	"github.com/ipx-sdk/ipx-go/insurance/lossmodel"
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/valuation/uncertainty"
)

func day(s string) calendar.Date { return calendar.MustParse(s) }

var china = cn.Pack().On(day("2026-01-01"))

// policy issues a policy of acme for 2026.
func policy(t testing.TB, code string, limit int64, change func(*insurance.Product)) insurance.Policy {
	p, ok := insurance.ProductByCode(code)
	require.True(t, ok)
	p.Tariff = insurance.Tariff{Rate: decimal.RequireFromString("0.03")}
	if change != nil {
		change(&p)
	}
	o := insurance.Offer{Limit: ipx.Yuan(limit)}
	switch p.Rated {
	case insurance.ByRight:
		o.Rights = []ipx.RightID{"a", "b", "c"}
	case insurance.ByItem:
		o.Items = []string{"gearbox", "pump"}
	}
	x, err := insurance.Open(insurance.Policy{
		No: "P-" + code, Product: p, Insurers: []insurance.Carrier{{Party: "picc"}}, Policyholder: "acme", Insured: []insurance.Insured{{Party: "acme", As: p.Insurable[0]}},
		Term: calendar.Term{From: day("2026-01-01")}, Explained: p.Clauses(),
	}, o, day("2025-12-20"))
	require.NoError(t, err)
	return x
}

// portfolio has a policy of each kind of trigger, with limits that no year uses up.
func portfolio(t testing.TB) lossmodel.Portfolio {
	retained := func(p *insurance.Product) {
		p.Retention = insurance.Retention{Amount: ipx.Yuan(20_000), Rate: decimal.RequireFromString("0.1"), CoPay: decimal.RequireFromString("0.2")}
	}
	first := func(p *insurance.Product) {
		retained(p)
		p.Retention.CoPayFirst = true
	}
	capped := func(p *insurance.Product) {
		retained(p)
		p.Reinstate, p.PerClaim = true, decimal.RequireFromString("0.001")
	}
	const huge = 400_000_000
	return lossmodel.Portfolio{Law: china, Risks: []lossmodel.Risk{
		{Policy: policy(t, "enforcement", huge, capped), Hazards: []lossmodel.Hazard{{Peril: insurance.Enforcement, Head: "legal", Frequency: lossmodel.Frequency{Mean: 0.6}, Severity: lossmodel.Lognormal{Mu: 11, Sigma: 1.2}}}},
		{Policy: policy(t, "liability", huge, first), Hazards: []lossmodel.Hazard{{Peril: insurance.Liability, Frequency: lossmodel.Frequency{Mean: 0.4, Dispersion: 1.5}, Severity: lossmodel.Gamma{Shape: 2, Scale: 150_000}}}},
		{Policy: policy(t, "licence-credit", huge, nil), Hazards: []lossmodel.Hazard{{Peril: insurance.LicenceCredit, Frequency: lossmodel.Frequency{Mean: 0.8}, Severity: lossmodel.Exponential{M: 90_000}}}},
		{Policy: policy(t, "overseas", huge, retained), Hazards: []lossmodel.Hazard{
			{Peril: insurance.Overseas, Frequency: lossmodel.Frequency{Mean: 0.2}, Severity: lossmodel.Pareto{Shape: 3.5, Scale: 900_000}},
			{Peril: insurance.OverseasCosts, Frequency: lossmodel.Frequency{Mean: 0.3}, Severity: lossmodel.Fixed{V: 60_000}},
		}},
	}}
}

func simulate(t testing.TB, p lossmodel.Portfolio, paths int64, workers int) uncertainty.Outcome {
	m, err := p.Model()
	require.NoError(t, err)
	out, err := uncertainty.Simulation{Model: m, Variables: m.Variables(), Paths: paths, Seed: 7, Workers: workers}.Run(context.Background())
	require.NoError(t, err)
	require.Zero(t, out.Failed)
	return out
}

// The mean of the simulation agrees with the closed form, within its own error.
func TestMeanAgreesWithTheClosedForm(t *testing.T) {
	p := portfolio(t)
	want, err := p.Expected()
	require.NoError(t, err)
	out := simulate(t, p, 20_000, 0)
	assert.InDelta(t, want, out.Mean, 4*out.StdErr, "standard error %g", out.StdErr)
	assert.Less(t, out.StdErr/out.Mean, 0.02, "the test can tell")

	// Each policy by itself, so that no two errors cancel.
	for i := range p.Risks {
		one := lossmodel.Portfolio{Law: china, Risks: p.Risks[i : i+1]}
		want, err := one.Expected()
		require.NoError(t, err)
		out := simulate(t, one, 10_000, 0)
		assert.InDelta(t, want, out.Mean, 4*out.StdErr, p.Risks[i].Policy.No)
	}
}

// With an aggregate limit that years use up, the distribution agrees with Panjer's.
func TestAggregateAgreesWithPanjer(t *testing.T) {
	for _, f := range []lossmodel.Frequency{{Mean: 1.4}, {Mean: 1.4, Dispersion: 0.8}} {
		bare := func(p *insurance.Product) { p.Retention = insurance.Retention{} }
		p := lossmodel.Portfolio{Law: china, Risks: []lossmodel.Risk{{Policy: policy(t, "liability", 200_000, bare), Hazards: []lossmodel.Hazard{{Peril: insurance.Liability, Frequency: f, Severity: lossmodel.Fixed{V: 70_000}}}}}}
		sums := lossmodel.Compound(f, []float64{0, 1}, 40)
		want, total := 0.0, 0.0
		for n, chance := range sums {
			want += chance * math.Min(float64(n)*70_000, 200_000)
			total += chance
		}
		require.InDelta(t, 1, total, 1e-6)
		out := simulate(t, p, 20_000, 0)
		assert.InDelta(t, want, out.Mean, 4*out.StdErr, "%+v", f)
		loose, err := p.Expected()
		require.NoError(t, err)
		assert.Greater(t, loose, want*1.02, "without the aggregate it would be more")
	}
}

// Panjer's recursion, against sums that are added up by hand.
func TestCompound(t *testing.T) {
	sums := lossmodel.Compound(lossmodel.Frequency{Mean: 2}, []float64{0.1, 0.6, 0.3}, 60)
	mean, total := 0.0, 0.0
	for k, p := range sums {
		mean += float64(k) * p
		total += p
	}
	assert.InDelta(t, 1, total, 1e-12)
	assert.InDelta(t, 2*1.2, mean, 1e-9)
	assert.InDelta(t, math.Exp(-2*0.9), sums[0], 1e-15)
	assert.InDelta(t, math.Exp(-1.8)*2*0.6, sums[1], 1e-15)
	nb := lossmodel.Frequency{Mean: 2, Dispersion: 0.5}
	sums = lossmodel.Compound(nb, []float64{0, 1}, 400)
	mean, square := 0.0, 0.0
	for k, p := range sums {
		mean += float64(k) * p
		square += float64(k*k) * p
	}
	assert.InDelta(t, 2, mean, 1e-9)
	assert.InDelta(t, nb.Variance(), square-mean*mean, 1e-8)
	assert.Nil(t, lossmodel.Compound(lossmodel.Frequency{Mean: -1}, []float64{1}, 3))
	assert.Nil(t, lossmodel.Compound(nb, nil, 3))
}

// A dispersion that is next to nothing is none.
func TestCompoundOfNextToNoDispersion(t *testing.T) {
	want := lossmodel.Compound(lossmodel.Frequency{Mean: 3}, []float64{0.25, 0.75}, 20)
	for _, d := range []float64{1e-300, 1e-17, 1e-12} {
		for k, p := range lossmodel.Compound(lossmodel.Frequency{Mean: 3, Dispersion: d}, []float64{0.25, 0.75}, 20) {
			assert.InDelta(t, want[k], p, 1e-10, "%g, %d", d, k)
		}
	}
}

// A policy that was changed within its term answers for each event by what it insured on
// the day, in the years and in their mean.
func TestCoverThatChanges(t *testing.T) {
	x := policy(t, "liability", 200_000, func(p *insurance.Product) { p.Retention = insurance.Retention{} })
	x, _, err := x.Endorse(day("2026-07-02"), day("2026-01-10"), insurance.Change{Limit: ipx.Yuan(50_000)}, "")
	require.NoError(t, err)
	x, _, err = x.Cancel(day("2026-10-10"), day("2026-01-10"), insurance.RefundByDays, "")
	require.NoError(t, err)
	p := lossmodel.Portfolio{Law: china, Risks: []lossmodel.Risk{{Policy: x, Hazards: []lossmodel.Hazard{{Peril: insurance.Liability, Frequency: lossmodel.Frequency{Mean: 1}, Severity: lossmodel.Fixed{V: 100_000}}}}}}
	mean, err := p.Expected()
	require.NoError(t, err)
	assert.InDelta(t, (182*100_000+100*50_000)/365.0, mean, 1e-6, "182 days, 100 days, and none")
	m, err := p.Model()
	require.NoError(t, err)
	seen := map[string]int{}
	for i := range 400 {
		events, err := m.Path((float64(i) + 0.5) / 400)
		require.NoError(t, err)
		for _, e := range events {
			on, want := e.Facts.Happened, "200000"
			switch {
			case !on.Before(day("2026-10-10")):
				want = "none"
			case !on.Before(day("2026-07-02")):
				want = "50000"
			}
			if want == "none" {
				assert.False(t, e.Found.Covered(), on)
			} else {
				assert.Equal(t, want, e.Room[0].Limit.Amount().String(), on)
			}
			seen[want]++
		}
	}
	for _, want := range []string{"200000", "50000", "none"} {
		assert.Greater(t, seen[want], 30, want)
	}
}

// The limit for a right binds the mean where rights are listed; in the years it is worn
// down as well.
func TestMeanUnderTheLimitForARight(t *testing.T) {
	of := func(change func(*insurance.Product)) float64 {
		x := policy(t, "enforcement", 1_000_000, func(p *insurance.Product) {
			p.Retention = insurance.Retention{}
			change(p)
		})
		p := lossmodel.Portfolio{Law: china, Risks: []lossmodel.Risk{{Policy: x, Hazards: []lossmodel.Hazard{{Peril: insurance.Enforcement, Head: "legal", Frequency: lossmodel.Frequency{Mean: 0.5}, Severity: lossmodel.Fixed{V: 150_000}}}}}}
		mean, err := p.Expected()
		require.NoError(t, err)
		simulated := simulate(t, p, 4_000, 0).Mean
		assert.Less(t, simulated, mean+3_000)
		assert.Greater(t, simulated, 0.8*mean)
		return mean
	}
	assert.InDelta(t, 75_000, of(func(*insurance.Product) {}), 1e-6)
	assert.InDelta(t, 50_000, of(func(p *insurance.Product) { p.PerRight = decimal.RequireFromString("0.1") }), 1e-6)
}

// Parameters that cannot be are refused; a loss that is always nought costs nothing; and
// a limited mean without a limit is the mean.
func TestSeveritiesAtTheEdge(t *testing.T) {
	of := func(s lossmodel.Severity) lossmodel.Portfolio {
		return lossmodel.Portfolio{Law: china, Risks: []lossmodel.Risk{{Policy: policy(t, "liability", 200_000, nil), Hazards: []lossmodel.Hazard{{Peril: insurance.Liability, Frequency: lossmodel.Frequency{Mean: 1}, Severity: s}}}}}
	}
	for _, s := range []lossmodel.Severity{lossmodel.Gamma{Shape: -2, Scale: 1}, lossmodel.Gamma{Scale: 1}, lossmodel.Gamma{Shape: 1, Scale: -1}, lossmodel.Lognormal{Mu: 1, Sigma: -0.5}, lossmodel.Pareto{Shape: math.Inf(1), Scale: 1}, lossmodel.Pareto{Shape: -1, Scale: 1}, lossmodel.Exponential{M: -1}} {
		_, err := of(s).Model()
		assert.ErrorIs(t, err, ipx.ErrInput, "%+v", s)
		_, err = of(s).Expected()
		assert.ErrorIs(t, err, ipx.ErrInput, "%+v", s)
	}
	assert.Zero(t, lossmodel.Gamma{Scale: 1}.Limited(5), "and does not break off")
	for _, s := range []lossmodel.Severity{lossmodel.Exponential{}, lossmodel.Pareto{Shape: 2.5}, lossmodel.Fixed{}} {
		mean, err := of(s).Expected()
		require.NoError(t, err, "%+v", s)
		assert.Zero(t, mean, "%+v", s)
	}
	for _, s := range []lossmodel.Severity{lossmodel.Lognormal{Mu: 1, Sigma: 0.7}, lossmodel.Lognormal{Mu: 1}, lossmodel.Exponential{M: 3}, lossmodel.Pareto{Shape: 2.5, Scale: 4}, lossmodel.Gamma{Shape: 2, Scale: 1.5}, lossmodel.Fixed{V: 3}} {
		assert.InDelta(t, s.Mean(), s.Limited(math.Inf(1)), 1e-12, "%+v", s)
	}
}

// Limited expected values, against the sum over many quantiles.
func TestSeverities(t *testing.T) {
	for _, s := range []lossmodel.Severity{lossmodel.Lognormal{Mu: 1, Sigma: 0.7}, lossmodel.Exponential{M: 3}, lossmodel.Pareto{Shape: 2.5, Scale: 4}, lossmodel.Pareto{Shape: 1, Scale: 4}, lossmodel.Gamma{Shape: 2, Scale: 1.5}, lossmodel.Fixed{V: 3}} {
		for _, x := range []float64{-1, 0, 0.5, 2, 10} {
			const n = 100_000
			sum := 0.0
			for i := range n {
				sum += math.Max(math.Min(s.Quantile((float64(i)+0.5)/n), x), 0)
			}
			if x < 0 {
				sum = 0
			}
			assert.InDelta(t, sum/n, s.Limited(x), 2e-4*math.Max(1, x), "%T %v at %v", s, s, x)
		}
		if m := s.Mean(); !math.IsInf(m, 1) {
			assert.InDelta(t, m, s.Limited(1e9), m*1e-3, "%T", s)
		}
	}
}

// The same bits for any number of workers, and from shards that are merged.
func TestSameBits(t *testing.T) {
	p := portfolio(t)
	one, two := simulate(t, p, 3000, 1), simulate(t, p, 3000, 2)
	assert.Equal(t, math.Float64bits(one.Mean), math.Float64bits(two.Mean))
	assert.Equal(t, math.Float64bits(one.SD), math.Float64bits(two.SD))
	m, err := p.Model()
	require.NoError(t, err)
	s := uncertainty.Simulation{Model: m, Variables: m.Variables(), Paths: 3000, Seed: 7}
	a, err := s.Shard(context.Background(), 0, 2)
	require.NoError(t, err)
	b, err := s.Shard(context.Background(), 1, 2)
	require.NoError(t, err)
	merged, err := uncertainty.Merge(b, a)
	require.NoError(t, err)
	assert.Equal(t, math.Float64bits(one.Mean), math.Float64bits(merged.Mean))
}

// The machines of policies and claims come to the same sum, to the fen.
func TestMachinesAgree(t *testing.T) {
	p := portfolio(t)
	p.Risks[0].Policy = policy(t, "enforcement", 60_000, func(x *insurance.Product) { x.Reinstate = true })
	p.Risks[2].Hazards[0].Frequency.Mean = 3 // some within the waiting period, and refused
	m, err := p.Model()
	require.NoError(t, err)
	claims, refused := 0, 0
	for i := range 60 {
		scenario := (float64(i) + 0.5) / 60
		want, err := m.Value([]float64{scenario})
		require.NoError(t, err)
		got, err := p.Play(cn.Pack(), scenario, nil)
		require.NoError(t, err)
		assert.InDelta(t, want, got.Paid.Amount().InexactFloat64(), 0.001, "scenario %v", scenario)
		claims, refused = claims+got.Claims, refused+got.Refused
	}
	assert.Greater(t, claims, 200)
	assert.Greater(t, refused, 10)
}

// What cannot be is refused with the field.
func TestFaults(t *testing.T) {
	for field, change := range map[string]func(*lossmodel.Portfolio){
		"risks":                         func(p *lossmodel.Portfolio) { p.Risks = nil },
		"risks[0].policy":               func(p *lossmodel.Portfolio) { p.Risks[0].Policy.Stack = nil },
		"risks[1].hazards":              func(p *lossmodel.Portfolio) { p.Risks[1].Hazards = nil },
		"risks[0].hazards[0].peril":     func(p *lossmodel.Portfolio) { p.Risks[0].Hazards[0].Peril = insurance.Overseas },
		"risks[0].hazards[0].frequency": func(p *lossmodel.Portfolio) { p.Risks[0].Hazards[0].Frequency.Mean = math.NaN() },
		"risks[3].hazards[1].severity":  func(p *lossmodel.Portfolio) { p.Risks[3].Hazards[1].Severity = lossmodel.Fixed{V: -1} },
		"risks[2].hazards[0].severity":  func(p *lossmodel.Portfolio) { p.Risks[2].Hazards[0].Severity = nil },
	} {
		p := portfolio(t)
		change(&p)
		_, err := p.Model()
		var no *ipx.Refusal
		require.ErrorAs(t, err, &no, field)
		assert.Equal(t, field, no.Reasons[0].Subject)
		_, err = p.Expected()
		assert.ErrorIs(t, err, ipx.ErrInput)
	}
	m, err := portfolio(t).Model()
	require.NoError(t, err)
	_, err = m.Value([]float64{math.NaN()})
	assert.ErrorIs(t, err, ipx.ErrInput)
}

// What a small portfolio pays: its mean, a bad year in twenty, and the loss ratio.
func Example() {
	product, _ := insurance.ProductByCode("enforcement")
	policy, err := insurance.Open(insurance.Policy{
		No: "P-1", Product: product, Insurers: []insurance.Carrier{{Party: "picc"}}, Policyholder: "acme", Insured: []insurance.Insured{{Party: "acme", As: insurance.Patentee}},
		Term: calendar.Term{From: day("2026-01-01")}, Explained: product.Clauses(),
	}, insurance.Offer{Rights: []ipx.RightID{"a", "b"}}, day("2025-12-20"))
	if err != nil {
		fmt.Println(err)
		return
	}
	portfolio := lossmodel.Portfolio{Law: cn.Pack().On(day("2026-01-01")), Risks: []lossmodel.Risk{{Policy: policy, Hazards: []lossmodel.Hazard{
		{Peril: insurance.Enforcement, Head: "legal", Frequency: lossmodel.Frequency{Mean: 0.05}, Severity: lossmodel.Exponential{M: 20_000}},
	}}}}
	model, err := portfolio.Model()
	if err != nil {
		fmt.Println(err)
		return
	}
	out, err := uncertainty.Simulation{Model: model, Variables: model.Variables(), Paths: 20_000, Seed: 1}.Run(context.Background())
	if err != nil {
		fmt.Println(err)
		return
	}
	expected, _ := portfolio.Expected()
	premium, _ := portfolio.Premium()
	fmt.Printf("simulated within two errors of the closed form: %v\n", math.Abs(out.Mean-expected) < 2*out.StdErr)
	fmt.Printf("pure premium %.0f of a premium of %s\n", expected, premium)
	// Output:
	// simulated within two errors of the closed form: true
	// pure premium 756 of a premium of CNY 2200.00
}
