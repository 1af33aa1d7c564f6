package renewal

import (
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/internal/steady"
)

// LearningSettings are the settings of [EstimateLearning].
type LearningSettings struct {
	Evaluations int `json:"evaluations,omitempty"` // of the likelihood, at most; 0 means 10,000
}

// LearningFit is an estimated cohort.
type LearningFit struct {
	Cohort        Cohort         `json:"cohort"`  // with the rate of the start and the fees of the first group
	StdErr        LearningErrors `json:"std_err"` // zeros where they could not be found, see Status
	LogLikelihood float64        `json:"log_likelihood"`
	ChiSquare     float64        `json:"chi_square"`  // Σ (m-nh)²/(nh(1-h))
	Cells         int            `json:"cells"`       // counts with h strictly between 0 and 1
	Status        Status         `json:"status"`      // how the search ended
	Evaluations   int            `json:"evaluations"` // of the likelihood
}

// LearningErrors are the standard errors of an estimated cohort.
type LearningErrors struct {
	Mu     float64 `json:"mu"`
	Spread float64 `json:"spread"`
	Keep   float64 `json:"keep"`
	Theta  float64 `json:"theta"`
	Gamma  float64 `json:"gamma"`
	Phi    float64 `json:"phi"`
	Sigma  float64 `json:"sigma"`
}

// EstimateLearning fits a [Cohort] to counts of renewals by maximum likelihood:
// of n patents due at age a, the number renewed is binomial with
// h = S_a/S_{a-1}, S being the share alive of [Cohort.Alive]. The search goes
// from start; where it stops it begins again from there, until that gains
// nothing. All groups share the parameters; traits are not used (VAL-COUNT).
// The rate is that of start.
//
// Seven parameters are much to ask of renewals: the distribution of first
// returns, δ and θ are found well from large counts, γ, φ and σ trade off
// against each other, as their standard errors show. Compare several starts,
// and look at what a change does to [Cohort.Mean].
//
// The search uses gonum; its last digits may differ between machines.
//
// Sources: A. Pakes, Econometrica 54 (1986) 755; J. Lanjouw, Review of
// Economic Studies 65 (1998) 671; both simulate the shares that are computed
// here.
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
	if s.Evaluations < 0 {
		return LearningFit{}, ipx.Refuse(valuation.OutOfBounds("evaluations", float64(s.Evaluations), 0, math.MaxInt32))
	}
	if s.Evaluations == 0 {
		s.Evaluations = 10_000
	}
	l := learning{groups, start}
	out := LearningFit{Status: Stopped}
	at, best := pack(start), math.Inf(1)
	for left := s.Evaluations; left > 0; left = s.Evaluations - out.Evaluations {
		res, err := optimize.Minimize(optimize.Problem{Func: l.negative}, at,
			&optimize.Settings{FuncEvaluations: left, Converger: &optimize.FunctionConverge{Absolute: 1e-3, Iterations: 100}}, &optimize.NelderMead{})
		if res == nil {
			return LearningFit{}, fmt.Errorf("renewal: maximise the likelihood of %d groups: %w", len(groups), err)
		}
		out.Evaluations += max(1, res.FuncEvaluations)
		gain := best - res.F
		if res.F < best {
			best, at = res.F, res.X
		}
		if !(gain > 0.01) && res.Status != optimize.FunctionEvaluationLimit {
			out.Status = Converged
			break
		}
	}
	if math.IsInf(best, 1) {
		return LearningFit{}, ipx.Refuse(valuation.Undefined("counts", ipx.T("任何参数都不能解释这些续展数据", "no parameters explain these counts")))
	}
	out.Cohort, out.LogLikelihood = l.of(at), -best
	l.cells(at, func(n, m, h float64) {
		if n > 0 && h > least && h < 1-least {
			d := m - float64(n*h)
			out.ChiSquare += d * d / (n * h * (1 - h))
			out.Cells++
		}
	})
	l.errors(&out, at)
	return out, nil
}

// errors finds the standard errors by the expected information,
// Σ n/(h(1-h))·∂h∂h', and the delta method.
func (l learning) errors(out *LearningFit, at []float64) {
	// Wide against the roughness that the grid leaves, narrow against the errors.
	const step = 5e-3
	var weight []float64
	l.cells(at, func(n, _, h float64) { weight = append(weight, n/(h*(1-h))) })
	slopes := mat.NewDense(len(weight), len(at), nil)
	for k := range at {
		for _, side := range []float64{-1, 1} {
			v, row := slices.Clone(at), 0
			v[k] += float64(side * step)
			l.cells(v, func(_, _, h float64) {
				slopes.Set(row, k, slopes.At(row, k)+float64(side*h/(2*step)*math.Sqrt(weight[row])))
				row++
			})
		}
	}
	var information, cov mat.SymDense
	information.SymOuterK(1, slopes.T())
	var chol mat.Cholesky
	if !chol.Factorize(&information) || chol.Cond() > 1e12 || chol.InverseTo(&cov) != nil {
		out.Status = Unresolved
		return
	}
	e := func(i int, slope float64) float64 { return math.Abs(slope) * math.Sqrt(cov.At(i, i)) }
	c := out.Cohort
	out.StdErr = LearningErrors{Mu: e(0, 1), Spread: e(1, c.Spread), Keep: e(2, c.Keep*(1-c.Keep)), Theta: e(3, c.Theta),
		Gamma: e(4, c.Gamma), Phi: e(5, c.Phi*(1-c.Phi)), Sigma: e(6, c.Sigma)}
}

// learning is the likelihood of a cohort in unbounded parameters.
type learning struct {
	groups []Group
	start  Cohort
}

// tiny keeps the logarithm of a parameter that is 0 finite.
const tiny = 1e-9

func logit(p float64) float64 {
	p = min(max(p, 1e-6), 1-1e-6)
	return steady.Log(p / (1 - p))
}

func share(x float64) float64 { return 1 / (1 + steady.Exp(-x)) }

func pack(c Cohort) []float64 {
	return []float64{c.Mu, steady.Log(c.Spread), logit(c.Keep), steady.Log(c.Theta + tiny), steady.Log(c.Gamma + tiny), logit(c.Phi), steady.Log(c.Sigma + tiny)}
}

func (l learning) of(v []float64) Cohort {
	c := l.start
	c.Mu, c.Spread, c.Keep, c.Theta, c.Gamma, c.Phi, c.Sigma = v[0], steady.Exp(v[1]), share(v[2]), steady.Exp(v[3]), steady.Exp(v[4]), share(v[5]), steady.Exp(v[6])
	return c
}

func (l learning) negative(v []float64) float64 {
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

// cells calls do with each count and the chance of renewal.
func (l learning) cells(v []float64, do func(n, m, h float64)) {
	c := l.of(v)
	for _, g := range l.groups {
		c.Fees = g.Fees
		conditional(newFlow(c).alive(), g.Counts, do)
	}
}
