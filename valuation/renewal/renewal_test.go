package renewal

import (
	"errors"
	"math"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
)

// fees returns fees that rise in steps of some years each.
func fees(pairs ...float64) (out []float64) {
	for i := 0; i < len(pairs); i += 2 {
		for range int(pairs[i+1]) {
			out = append(out, pairs[i])
		}
	}
	return out
}

// invention is a schedule of the usual form: six steps over twenty years.
var invention = fees(900, 3, 1200, 3, 2000, 3, 4000, 3, 6000, 3, 8000, 5)

func TestPatent(t *testing.T) {
	r, err := valuation.Conclude(valuation.Subject{}, Patent{Return: 10000, Decay: 0.1, Rate: 0.08, Fees: invention})
	require.NoError(t, err)
	require.InDelta(t, 39707.47, r.Value, 0.005)
	last, _ := r.Table.Find("stops-after")
	require.Equal(t, 9.0, last)
	require.Len(t, r.Table.Rows, 9)
}

func TestWithoutFeesOrDecayAnAnnuity(t *testing.T) {
	r, err := valuation.Conclude(valuation.Subject{}, Patent{Return: 100, Rate: 0.05, Fees: make([]float64, 20)})
	require.NoError(t, err)
	require.InDelta(t, 100*(1-math.Pow(1.05, -20))/0.05*1.05, r.Value, 1e-9)
}

func TestHigherFeesNeverRaiseTheValue(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := path{rapid.Float64Range(0, 1e5).Draw(t, "r"), rapid.Float64Range(0, 1).Draw(t, "keep"), rapid.Float64Range(0.5, 1).Draw(t, "df"),
			rapid.SliceOfN(rapid.Float64Range(0, 1e4), 1, 25).Draw(t, "fees")}
		v := p.value(nil)
		i := rapid.IntRange(0, len(p.fees)-1).Draw(t, "i")
		more := append([]float64(nil), p.fees...)
		more[i] += rapid.Float64Range(0, 5000).Draw(t, "more")
		p.fees = more
		if p.value(nil) > v+1e-9 {
			t.Fatal("a higher fee raised the value")
		}
	})
}

// TestThresholds: at the least first return of age a the patent is just kept
// to a, for fees of any order.
func TestThresholds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := path{0, rapid.Float64Range(0.5, 0.99).Draw(t, "keep"), rapid.Float64Range(0.8, 1).Draw(t, "df"),
			rapid.SliceOfN(rapid.SampledFrom([]float64{0, 0, 100, 900, 3000}), 1, 20).Draw(t, "fees")}
		renewed := func(first float64) int {
			p.first = first
			worth, last := make([]float64, len(p.fees)+1), 0
			for a := len(p.fees); a >= 1; a-- {
				worth[a-1] = max(0, p.at(a)-p.fees[a-1]+worth[a]*p.df)
			}
			for a := 1; a <= len(p.fees) && worth[a-1] > 0; a++ {
				last = a
			}
			return last
		}
		for a, need := range p.thresholds() {
			if need == 0 {
				continue
			}
			if renewed(need*(1+1e-9)+1e-12) < a+1 || renewed(need*(1-1e-9)) >= a+1 {
				t.Fatalf("age %d: threshold %v, renewed %d above and %d below", a+1, need, renewed(need*(1+1e-9)), renewed(need*(1-1e-9)))
			}
		}
	})
}

func TestPopulationAgainstDraws(t *testing.T) {
	p := Population{Mu: 7.6, Sigma: 1.5, Decay: 0.12, Rate: 0.06, Fees: invention}
	r, err := valuation.Conclude(valuation.Subject{}, p)
	require.NoError(t, err)
	// The mean over quantiles is the mean.
	sum, n := 0.0, 200000
	for i := range n {
		v, err := p.Quantile((float64(i) + 0.5) / float64(n))
		require.NoError(t, err)
		sum += v
	}
	require.InEpsilon(t, r.Value, sum/float64(n), 2e-3)
	alive, err := p.Alive()
	require.NoError(t, err)
	counts, err := p.Draw(100000, 4)
	require.NoError(t, err)
	for a, c := range counts {
		require.InDelta(t, alive[a], float64(c.Renewed)/100000, 4.5*math.Sqrt(0.25/100000))
	}
	top, _ := r.Table.Find("top-tenth")
	require.True(t, top > 0.3 && top < 1, "%v", top)
	require.InDelta(t, 3.08, math.Exp(1.5*1.5/2), 0.005)
}

func TestEstimateRecoversTheTruth(t *testing.T) {
	truth := Population{Mu: 7.6, Sigma: 1.5, Decay: 0.12, Rate: 0.06, Fees: invention}
	for seed := range uint64(3) {
		counts, err := truth.Draw(40000, seed)
		require.NoError(t, err)
		f, err := Estimate([]Group{{Fees: invention, Counts: counts}}, Settings{Rate: 0.06})
		require.NoError(t, err)
		t.Logf("%+v", f)
		require.Equal(t, Converged, f.Status)
		for _, c := range []struct {
			name string
			p    Parameter
			want float64
		}{{"mu", f.Mu, truth.Mu}, {"sigma", f.Sigma, truth.Sigma}, {"decay", f.Decay, truth.Decay}} {
			require.Positive(t, c.p.StdErr, c.name)
			require.InDelta(t, c.want, c.p.Value, 3.5*c.p.StdErr, c.name)
		}
		require.Less(t, f.ChiSquare, 45.0) // 20 cells less 3 parameters: 45 is beyond 1 in 4000
		p, err := f.Population(invention, nil)
		require.NoError(t, err)
		got, want := p.mean(nil), truth.mean(nil)
		require.InEpsilon(t, want, got, 0.15)
	}
}

// The standard errors are the spread of the estimates over samples.
func TestStandardErrors(t *testing.T) {
	truth := Population{Mu: 9.5, Sigma: 2, Decay: 0.35, Rate: 0.06, Fees: invention}
	const runs = 60
	var far, stated [3]float64
	for seed := range uint64(runs) {
		counts, err := truth.Draw(5000, 300+seed)
		require.NoError(t, err)
		f, err := Estimate([]Group{{Fees: invention, Counts: counts}}, Settings{Rate: 0.06})
		require.NoError(t, err)
		for i, p := range []struct {
			got  Parameter
			want float64
		}{{f.Mu, truth.Mu}, {f.Sigma, truth.Sigma}, {f.Decay, truth.Decay}} {
			far[i] += (p.got.Value - p.want) * (p.got.Value - p.want) / runs
			stated[i] += p.got.StdErr / runs
		}
	}
	for i := range far {
		require.InEpsilon(t, math.Sqrt(far[i]), stated[i], 0.3, "parameter %d", i)
	}
}

// TestEstimateTraits: fees at 4, 8 and 12 years only, and small entities with
// lower returns.
func TestEstimateTraits(t *testing.T) {
	windows := make([]float64, 17)
	windows[0], windows[4], windows[8] = 1600, 3600, 7400
	half := make([]float64, 17)
	for i, c := range windows {
		half[i] = c / 2
	}
	large := Population{Mu: 7, Sigma: 1.8, Decay: 0.15, Rate: 0.1, Fees: windows}
	small := large
	small.Mu, small.Fees = 6.4, half
	a, err := large.Draw(60000, 1)
	require.NoError(t, err)
	b, err := small.Draw(60000, 2)
	require.NoError(t, err)
	f, err := Estimate([]Group{{Fees: windows, Counts: a, Traits: []float64{0}}, {Fees: half, Counts: b, Traits: []float64{1}}}, Settings{Rate: 0.1})
	require.NoError(t, err)
	t.Logf("%+v", f)
	require.Equal(t, Converged, f.Status)
	require.InDelta(t, -0.6, f.Effects[0].Value, 4*f.Effects[0].StdErr)
	require.InDelta(t, 1.8, f.Sigma.Value, 4*f.Sigma.StdErr)
	require.InDelta(t, 0.15, f.Decay.Value, 4*f.Decay.StdErr)
}

func TestLearningLimits(t *testing.T) {
	base := Learning{Return: 10000, Keep: 0.9, Theta: 1e6, Gamma: 0, Phi: 0.5, Sigma: 0, Rate: 0.08, Fees: invention}
	r, err := valuation.Conclude(valuation.Subject{}, base)
	require.NoError(t, err)
	require.InEpsilon(t, 39707.47, r.Value, 1e-3, "without learning and obsolescence it is the patent of known decay")
	require.Len(t, r.Table.Rows, 20)

	learns := base
	learns.Sigma, learns.Gamma = 20000, 5000
	up, err := valuation.Conclude(valuation.Subject{}, learns)
	require.NoError(t, err)
	require.Greater(t, up.Value, r.Value)

	dies := base
	dies.Theta = 1e-4 // at 10,000 one in e is obsolete
	down, err := valuation.Conclude(valuation.Subject{}, dies)
	require.NoError(t, err)
	require.Less(t, down.Value, r.Value)

	// The option is worth paying for: a return below the fee is renewed at age 1.
	cut, _ := up.Table.Series("cutoff")
	require.Less(t, cut[0], 900.0)
	require.InDelta(t, 8000, cut[19], 1, "in the last year nothing is left to learn")
}

// TestLearningAgainstSimulation draws the returns, and stops by the cutoffs
// of the schedule.
func TestLearningAgainstSimulation(t *testing.T) {
	m := Learning{Return: 3000, Keep: 0.88, Theta: 1e-3, Gamma: 4000, Phi: 0.6, Sigma: 9000, Rate: 0.05, Fees: invention}
	r, err := valuation.Conclude(valuation.Subject{}, m)
	require.NoError(t, err)
	cut, _ := r.Table.Series("cutoff")
	draws := newDraws(9)
	n, sum, squares := 200000, 0.0, 0.0
	for range n {
		v, ret, df := 0.0, m.Return, 1.0
		for a := 1; a <= 20 && ret >= cut[a-1]; a++ {
			v += df * (ret - m.Fees[a-1])
			df /= 1 + m.Rate
			if draws() < math.Exp(-m.Theta*ret) {
				break
			}
			z := -m.Gamma - m.Sigma*math.Pow(m.Phi, float64(a-1))*math.Log(draws())
			ret = max(m.Keep*ret, z)
		}
		sum += v
		squares += v * v
	}
	mean := sum / float64(n)
	se := math.Sqrt((squares/float64(n) - mean*mean) / float64(n))
	t.Logf("model %.1f, simulation %.1f ± %.1f", r.Value, mean, se)
	require.InDelta(t, mean, r.Value, 4*se+2e-3*mean)
}

func refusal(t require.TestingT, err error) *ipx.Refusal {
	no, ok := errors.AsType[*ipx.Refusal](err)
	require.True(t, ok, "%v", err)
	return no
}

func TestRefusals(t *testing.T) {
	_, err := Patent{Return: 1}.Model()
	require.Equal(t, valuation.CodeEmpty, refusal(t, err).Reasons[0].Code)
	_, err = Patent{Return: -1, Decay: 2, Rate: -0.1, Fees: []float64{math.NaN()}}.Model()
	no := refusal(t, err)
	require.Len(t, no.Reasons, 4)
	require.Equal(t, "fee.1", no.Reasons[3].Subject)
	_, err = Population{Mu: 1, Fees: invention}.Model()
	require.Equal(t, "sigma", refusal(t, err).Reasons[0].Subject)
	_, err = Estimate(nil, Settings{})
	require.True(t, refusal(t, err).Has(valuation.CodeEmpty))
	_, err = Estimate([]Group{{Fees: []float64{5, 5, 5}, Counts: []Count{{1, 10, 8}, {2, 8, 7}, {3, 7, 7}}}}, Settings{})
	require.True(t, refusal(t, err).Has(valuation.CodeDesign))
	_, err = Estimate([]Group{{Fees: invention, Counts: []Count{{1, 10, 8}, {9, 8, 3}}}}, Settings{})
	require.True(t, refusal(t, err).Has(valuation.CodeDesign), "two ages do not tell three parameters")
	_, err = Estimate([]Group{{Fees: invention, Counts: []Count{{1, 10, 11}}}}, Settings{})
	require.Equal(t, "groups.1.counts.renewed", refusal(t, err).Reasons[0].Subject)
	_, err = Estimate([]Group{{Fees: invention, Counts: []Count{{21, 10, 9}}}}, Settings{})
	require.Equal(t, "groups.1.counts.age", refusal(t, err).Reasons[0].Subject)
	_, err = Fit{}.Population(invention, []float64{1})
	require.True(t, refusal(t, err).Has(valuation.CodeCount))
	_, err = (Population{Mu: 1, Sigma: 1, Fees: invention}).Draw(0, 1)
	require.True(t, refusal(t, err).Has(valuation.CodeBound))
	_, err = (Population{Mu: 1, Sigma: 1, Fees: invention}).Quantile(1)
	require.True(t, refusal(t, err).Has(valuation.CodeBound))
}

func BenchmarkEstimate(b *testing.B) {
	truth := Population{Mu: 7.6, Sigma: 1.5, Decay: 0.12, Fees: invention}
	counts, err := truth.Draw(40000, 1)
	require.NoError(b, err)
	for b.Loop() {
		if _, err := Estimate([]Group{{Fees: invention, Counts: counts}}, Settings{}); err != nil {
			b.Fatal(err)
		}
	}
}
