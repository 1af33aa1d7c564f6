package renewal

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/optimize"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/internal/steady"
)

// Cohort is a cohort of patents whose first returns are lognormal and change
// as in [Learning]: the model of Pakes (1986) for a population.
type Cohort struct {
	Mu       float64 `json:"mu"`     // mean of ln r_1, r_1 in money a year
	Spread   float64 `json:"spread"` // standard deviation of ln r_1, positive
	Learning         // its Return is not used
}

// Check refuses figures out of bounds, by name.
func (c Cohort) Check() error {
	m, err := c.Model()
	if err != nil {
		return err
	}
	p := Population{Mu: c.Mu, Sigma: c.Spread, Rate: c.Rate, Fees: c.Fees}
	in := p.inputs()[:2]
	in[1].Name = "spread"
	if err := valuation.Check(in, []float64{c.Mu, c.Spread}); err != nil {
		return err
	}
	return valuation.Check(m.Reads, valuation.Base(m))
}

// Mean returns the mean value of a patent of the cohort at the start of age 1,
// by the midpoints of 2000 equal parts of the distribution of first returns.
// The last part stands for all above it: with a large Spread the mean is a
// little low.
func (c Cohort) Mean() (float64, error) {
	if err := c.Check(); err != nil {
		return 0, err
	}
	const parts = 2000
	returns := make([]float64, parts)
	for i := range returns {
		returns[i] = steady.Exp(c.Mu + float64(c.Spread*steady.Quantile((float64(i)+0.5)/parts)))
	}
	worth, _ := learner{c.Learning}.solve(returns)
	sum := 0.0
	for _, v := range worth {
		sum += v
	}
	return sum / parts, nil
}

// Draw simulates n patents of the cohort: how many come up for renewal at each
// age, and how many are renewed. The same seed gives the same counts
// everywhere.
func (c Cohort) Draw(n int, seed uint64) ([]Count, error) {
	if err := c.Check(); err != nil {
		return nil, err
	}
	if n < 1 || n > 10_000_000 {
		return nil, ipx.Refuse(valuation.OutOfBounds("n", float64(n), 1, 1e7))
	}
	_, cut := learner{c.Learning}.solve(nil)
	out := make([]Count, len(cut))
	for a := range out {
		out[a].Age = a + 1
	}
	s, u := steady.NewStream(seed, 0), make([]float64, 1+2*len(cut))
	for range n {
		draw(s, u)
		last := c.life(cut, u)
		for a := range out {
			if a <= last {
				out[a].Due++
			}
			if a < last {
				out[a].Renewed++
			}
		}
	}
	return out, nil
}

// draw fills the random numbers of one life: the normal score of the first
// return, and two uniforms for each age.
func draw(s *steady.Stream, u []float64) {
	u[0] = s.Normal()
	for i := 1; i < len(u); i++ {
		u[i] = s.Uniform()
	}
}

// life returns to which age a patent with these random numbers is renewed.
func (c Cohort) life(cut, u []float64) int {
	r, size := steady.Exp(c.Mu+float64(c.Spread*u[0])), c.Sigma
	for a, least := range cut {
		if r < least {
			return a
		}
		if u[1+2*a] < steady.Exp(-c.Theta*r) {
			r = 0
		} else {
			r = max(c.Keep*r, -c.Gamma-float64(size*steady.Log(u[2+2*a])))
		}
		size *= c.Phi
	}
	return len(cut)
}

// LearningSettings are the settings of [EstimateLearning].
type LearningSettings struct {
	Paths       int    `json:"paths,omitempty"`       // lives simulated for each set of parameters, 500 to 1,000,000; 0 means 10,000
	Seed        uint64 `json:"seed,omitempty"`        // of the random numbers, which stay the same throughout
	Evaluations int    `json:"evaluations,omitempty"` // of the likelihood, at most; 0 means 2000
}

// LearningFit is an estimated cohort.
type LearningFit struct {
	Cohort        Cohort  `json:"cohort"`         // with the rate of the start and the fees of the first group
	LogLikelihood float64 `json:"log_likelihood"` // simulated
	ChiSquare     float64 `json:"chi_square"`     // Σ (m-nh)²/(nh(1-h)), simulation error included
	Cells         int     `json:"cells"`          // counts with h strictly between 0 and 1
	Status        Status  `json:"status"`         // how the search ended
	Evaluations   int     `json:"evaluations"`    // of the likelihood
}

// EstimateLearning fits a [Cohort] to counts of renewals: the chances of
// renewal are simulated with the same random numbers for every set of
// parameters, and their binomial likelihood is maximised from start on. All
// groups share the parameters; traits are not used (VAL-COUNT). The rate is
// that of start.
//
// Seven parameters are much to ask of renewals: the distribution of first
// returns, δ and θ are found well from large counts, γ, φ and σ trade off
// against each other. Compare several starts and seeds, and look at what a
// change does to [Cohort.Mean]; no standard errors are given, because the
// simulated likelihood is not smooth.
//
// The search uses gonum; its last digits may differ between machines.
//
// Sources: A. Pakes, Econometrica 54 (1986) 755; J. Lanjouw, Review of
// Economic Studies 65 (1998) 671 (simulated minimum distance).
func EstimateLearning(groups []Group, start Cohort, s LearningSettings) (LearningFit, error) {
	if err := checkGroups(groups); err != nil {
		return LearningFit{}, err
	}
	if len(groups[0].Traits) > 0 {
		return LearningFit{}, ipx.Refuse(valuation.BadCount("groups.1.traits", 0, len(groups[0].Traits)))
	}
	start.Fees, start.Return = groups[0].Fees, 0
	if err := start.Check(); err != nil {
		return LearningFit{}, err
	}
	l := simulated{groups: groups, start: start, paths: s.Paths}
	if l.paths == 0 {
		l.paths = 10000
	}
	if l.paths < 500 || l.paths > 1_000_000 {
		return LearningFit{}, ipx.Refuse(valuation.OutOfBounds("paths", float64(l.paths), 500, 1e6))
	}
	if s.Evaluations < 0 {
		return LearningFit{}, ipx.Refuse(valuation.OutOfBounds("evaluations", float64(s.Evaluations), 0, math.MaxInt32))
	}
	if s.Evaluations == 0 {
		s.Evaluations = 2000
	}
	for _, g := range groups {
		l.ages = max(l.ages, len(g.Fees))
	}
	rng := steady.NewStream(s.Seed, 0)
	l.u = make([]float64, l.paths*(1+2*l.ages))
	for i := range l.paths {
		u := l.u[i*(1+2*l.ages) : (i+1)*(1+2*l.ages)]
		draw(rng, u)
		// First returns in equal steps of probability: their chance would
		// otherwise be most of the noise.
		u[0] = steady.Quantile((float64(i) + 0.5) / float64(l.paths))
	}
	res, err := optimize.Minimize(optimize.Problem{Func: l.negative}, l.pack(start),
		&optimize.Settings{FuncEvaluations: s.Evaluations, Converger: &optimize.FunctionConverge{Absolute: 0.05, Iterations: 200}},
		&optimize.NelderMead{})
	if res == nil {
		return LearningFit{}, fmt.Errorf("renewal: maximise the simulated likelihood of %d groups: %w", len(groups), err)
	}
	out := LearningFit{Cohort: l.of(res.X), LogLikelihood: -res.F, Status: Stopped, Evaluations: res.FuncEvaluations}
	if res.Status == optimize.FunctionConvergence || res.Status == optimize.MethodConverge {
		out.Status = Converged
	}
	l.cells(res.X, func(n, m, h float64) {
		if n > 0 && h > l.least() && h < 1-l.least() {
			d := m - float64(n*h)
			out.ChiSquare += d * d / (n * h * (1 - h))
			out.Cells++
		}
	})
	return out, nil
}

// simulated is the simulated likelihood in unbounded parameters.
type simulated struct {
	groups      []Group
	start       Cohort
	paths, ages int
	u           []float64
}

// tiny keeps the logarithm of a parameter that is 0 finite.
const tiny = 1e-9

func logit(p float64) float64 {
	p = min(max(p, 1e-6), 1-1e-6)
	return steady.Log(p / (1 - p))
}

func share(x float64) float64 { return 1 / (1 + steady.Exp(-x)) }

func (l *simulated) pack(c Cohort) []float64 {
	return []float64{c.Mu, steady.Log(c.Spread), logit(c.Keep), steady.Log(c.Theta + tiny), steady.Log(c.Gamma + tiny), logit(c.Phi), steady.Log(c.Sigma + tiny)}
}

func (l *simulated) of(v []float64) Cohort {
	c := l.start
	c.Mu, c.Spread, c.Keep, c.Theta, c.Gamma, c.Phi, c.Sigma = v[0], steady.Exp(v[1]), share(v[2]), steady.Exp(v[3]), steady.Exp(v[4]), share(v[5]), steady.Exp(v[6])
	return c
}

// least is the smallest chance that so many lives can show.
func (l *simulated) least() float64 { return 0.1 / float64(l.paths) }

func (l *simulated) negative(v []float64) float64 {
	if l.of(v).Check() != nil {
		return math.Inf(1)
	}
	sum := 0.0
	l.cells(v, func(n, m, h float64) { sum += float64(m*steady.Log(h)) + float64((n-m)*steady.Log(1-h)) })
	if math.IsNaN(sum) {
		return math.Inf(1)
	}
	return -sum
}

// cells calls do with each count and the simulated chance of renewal.
func (l *simulated) cells(v []float64, do func(n, m, h float64)) {
	c := l.of(v)
	for _, g := range l.groups {
		c.Fees = g.Fees
		_, cut := learner{c.Learning}.solve(nil)
		reach := make([]float64, len(cut)+1) // lives renewed to at least each age
		for i := range l.paths {
			reach[c.life(cut, l.u[i*(1+2*l.ages):])]++
		}
		for a := len(cut) - 1; a >= 0; a-- {
			reach[a] += reach[a+1]
		}
		for _, k := range g.Counts {
			h := 0.0
			if reach[k.Age-1] > 0 {
				h = reach[k.Age] / reach[k.Age-1]
			}
			do(float64(k.Due), float64(k.Renewed), min(max(h, l.least()), 1-l.least()))
		}
	}
}
