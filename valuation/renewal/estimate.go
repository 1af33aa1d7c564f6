package renewal

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/diff/fd"
	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/internal/steady"
)

// Count says how many patents came up for renewal at an age and how many of
// them were renewed.
type Count struct {
	Age     int `json:"age"`     // 1, 2, …
	Due     int `json:"due"`     // patents that came up for renewal
	Renewed int `json:"renewed"` // of them, not more than Due
}

// Group is a set of patents with the same fees and traits, such as a cohort.
type Group struct {
	Name   string    `json:"name,omitempty"` // for the reader
	Fees   []float64 `json:"fees"`           // in constant prices, c_1, c_2, …
	Counts []Count   `json:"counts"`         // one for each age observed; ages may be left out
	// Traits shift the mean of the log of the first return: μ = μ0 + Σ β_k x_k
	// (Bessen 2008), such as 1 for small entities. All groups have as many.
	Traits []float64 `json:"traits,omitempty"`
}

// Settings of an estimate. The zero Settings discount at 0 and choose the
// starting points by themselves.
type Settings struct {
	Rate       float64 `json:"rate,omitempty"`       // i, matters for fees that fall due at intervals
	Iterations int     `json:"iterations,omitempty"` // of each start, at most; 0 means 2000
}

// Fit is an estimated population.
type Fit struct {
	Mu      Parameter   `json:"mu"`                // μ of traits that are all 0
	Sigma   Parameter   `json:"sigma"`             // σ
	Decay   Parameter   `json:"decay"`             // d
	Effects []Parameter `json:"effects,omitempty"` // β of each trait
	// LogLikelihood is Σ m·ln h + (n-m)·ln(1-h) over all counts.
	LogLikelihood float64 `json:"log_likelihood"`
	ChiSquare     float64 `json:"chi_square"`  // Σ (m-nh)²/(nh(1-h))
	Cells         int     `json:"cells"`       // counts with h strictly between 0 and 1
	Status        Status  `json:"status"`      // how the search ended
	Evaluations   int     `json:"evaluations"` // of the likelihood, all starts together
	Rate          float64 `json:"rate"`        // i, as given
}

// Parameter is an estimate with its standard error.
type Parameter struct {
	Value  float64 `json:"value"`   // the estimate
	StdErr float64 `json:"std_err"` // 0 where it could not be found, see Status
}

// Status says how an estimate ended.
type Status string

// Ends of an estimate.
const (
	Converged  Status = "converged"
	Stopped    Status = "stopped"    // the number of iterations ran out
	Unresolved Status = "unresolved" // the likelihood is flat: the counts do not tell the parameters apart
)

// Population returns the fitted population of a group with these fees and
// traits.
func (f Fit) Population(fees, traits []float64) (Population, error) {
	if len(traits) != len(f.Effects) {
		return Population{}, ipx.Refuse(valuation.BadCount("traits", len(f.Effects), len(traits)))
	}
	p := Population{Mu: f.Mu.Value, Sigma: f.Sigma.Value, Decay: f.Decay.Value, Rate: f.Rate, Fees: fees}
	for k, b := range f.Effects {
		p.Mu += float64(b.Value * traits[k])
	}
	return p, p.Check()
}

// Estimate fits a [Population] to counts of renewals by maximum likelihood:
// of n patents due at age a, the number renewed is binomial with
// h = S_a/S_{a-1}, S being the share alive. Standard errors come from the
// curvature of the likelihood.
//
// Groups share σ and d; their μ differ by their traits. Fees that are the same
// at every age, or counts of fewer than three ages, cannot tell the parameters
// apart (VAL-DESIGN).
//
// The search uses gonum; its last digits may differ between machines.
//
// Sources: M. Schankerman, A. Pakes, Economic Journal 96 (1986) 1052 (minimum
// distance); J. Bessen, Research Policy 37 (2008) 932 (maximum likelihood,
// with traits).
func Estimate(groups []Group, s Settings) (Fit, error) {
	if err := checkGroups(groups); err != nil {
		return Fit{}, err
	}
	if !(s.Rate >= 0 && s.Rate <= 10) {
		return Fit{}, ipx.Refuse(valuation.OutOfBounds("rate", s.Rate, 0, 10))
	}
	if s.Iterations < 0 {
		return Fit{}, ipx.Refuse(valuation.OutOfBounds("iterations", float64(s.Iterations), 0, math.MaxInt32))
	}
	if s.Iterations == 0 {
		s.Iterations = 2000
	}
	l := likelihood{groups, s.Rate}
	best, fit := math.Inf(1), Fit{Rate: s.Rate, Status: Stopped}
	var at []float64
	for _, start := range l.starts() {
		res, err := optimize.Minimize(optimize.Problem{Func: l.negative}, start,
			&optimize.Settings{MajorIterations: s.Iterations, Converger: &optimize.FunctionConverge{Absolute: 1e-10, Relative: 1e-14, Iterations: 200}},
			&optimize.NelderMead{})
		if res == nil {
			return Fit{}, fmt.Errorf("renewal: maximise the likelihood of %d groups: %w", len(groups), err)
		}
		fit.Evaluations += res.FuncEvaluations
		if res.F < best {
			best, at = res.F, res.X
			fit.Status = Stopped
			if res.Status == optimize.FunctionConvergence || res.Status == optimize.MethodConverge {
				fit.Status = Converged
			}
		}
	}
	if at == nil {
		return Fit{}, ipx.Refuse(valuation.Undefined("counts", ipx.T("任何参数都不能解释这些续展数据", "no parameters explain these counts")))
	}
	l.conclude(&fit, at, -best)
	return fit, nil
}

// likelihood computes the log-likelihood for parameters
// (μ, ln σ, logit d, β…).
type likelihood struct {
	groups []Group
	rate   float64
}

func (l likelihood) of(v []float64, g Group) Population {
	p := Population{Mu: v[0], Sigma: steady.Exp(v[1]), Decay: 1 / (1 + steady.Exp(-v[2])), Rate: l.rate, Fees: g.Fees}
	for k, x := range g.Traits {
		p.Mu += float64(v[3+k] * x)
	}
	return p
}

// least keeps the logarithm of a chance finite.
const least = 1e-14

func (l likelihood) negative(v []float64) float64 {
	sum := 0.0
	l.cells(v, func(n, m, h float64) { sum += float64(m*steady.Log(h)) + float64((n-m)*steady.Log(1-h)) })
	if math.IsNaN(sum) {
		return math.Inf(1)
	}
	return -sum
}

// cells calls do with each count and the chance of renewal.
func (l likelihood) cells(v []float64, do func(n, m, h float64)) {
	for _, g := range l.groups {
		p := l.of(v, g)
		alive := p.alive(make([]float64, len(g.Fees)))
		conditional(alive, g.Counts, do)
	}
}

// conditional calls do with each count and h = S_a/S_{a-1}, kept off 0 and 1.
func conditional(alive []float64, counts []Count, do func(n, m, h float64)) {
	for _, c := range counts {
		before := 1.0
		if c.Age > 1 {
			before = alive[c.Age-2]
		}
		h := alive[c.Age-1] / before
		if !(before > 0) {
			h = 0
		}
		do(float64(c.Due), float64(c.Renewed), min(max(h, least), 1-least))
	}
}

// starts returns starting points: decays and spreads of the usual size, with
// the location that puts the median patent where half are left.
func (l likelihood) starts() [][]float64 {
	var out [][]float64
	g := l.groups[0]
	left, half := 1.0, g.Counts[len(g.Counts)-1].Age
	for _, c := range g.Counts {
		if c.Due > 0 {
			left *= float64(c.Renewed) / float64(c.Due)
		}
		if left < 0.5 {
			half = c.Age
			break
		}
	}
	for _, d := range []float64{0.08, 0.25} {
		for _, s := range []float64{0.8, 1.8} {
			fee := g.Fees[half-1]
			for a := half; fee == 0 && a > 0; a-- {
				fee = g.Fees[a-1]
			}
			v := make([]float64, 3+len(g.Traits))
			v[0] = steady.Log(max(fee, 1e-6)) - float64(float64(half-1)*steady.Log1p(-d))
			v[1], v[2] = steady.Log(s), steady.Log(d/(1-d))
			out = append(out, v)
		}
	}
	return out
}

func (l likelihood) conclude(fit *Fit, at []float64, best float64) {
	fit.LogLikelihood = best
	l.cells(at, func(n, m, h float64) {
		if h > least && h < 1-least && n > 0 {
			d := m - float64(n*h)
			fit.ChiSquare += d * d / (n * h * (1 - h))
			fit.Cells++
		}
	})
	p := l.of(at, Group{})
	fit.Mu.Value, fit.Sigma.Value, fit.Decay.Value = at[0], p.Sigma, p.Decay
	fit.Effects = make([]Parameter, len(at)-3)
	for k := range fit.Effects {
		fit.Effects[k].Value = at[3+k]
	}
	h := mat.NewSymDense(len(at), nil)
	fd.Hessian(h, l.negative, at, &fd.Settings{Formula: fd.Central})
	var chol mat.Cholesky
	var cov mat.SymDense
	if !chol.Factorize(h) || chol.Cond() > 1e12 || chol.InverseTo(&cov) != nil {
		fit.Status = Unresolved
		return
	}
	// The delta method turns ln σ and logit d into σ and d.
	fit.Mu.StdErr = math.Sqrt(cov.At(0, 0))
	fit.Sigma.StdErr = p.Sigma * math.Sqrt(cov.At(1, 1))
	fit.Decay.StdErr = p.Decay * (1 - p.Decay) * math.Sqrt(cov.At(2, 2))
	for k := range fit.Effects {
		fit.Effects[k].StdErr = math.Sqrt(cov.At(3+k, 3+k))
	}
}

func checkGroups(groups []Group) error {
	if len(groups) == 0 {
		return ipx.Refuse(valuation.Empty("groups"))
	}
	ages := map[int]bool{}
	levels := map[float64]bool{}
	for i, g := range groups {
		field := "groups." + itoa(i+1)
		if err := checkFees(field+".fees", g.Fees); err != nil {
			return err
		}
		if len(g.Counts) == 0 {
			return ipx.Refuse(valuation.Empty(field + ".counts"))
		}
		if len(g.Traits) != len(groups[0].Traits) {
			return ipx.Refuse(valuation.BadCount(field+".traits", len(groups[0].Traits), len(g.Traits)))
		}
		for _, x := range g.Traits {
			if math.IsNaN(x) || math.IsInf(x, 0) {
				return ipx.Refuse(valuation.BadNumber(field+".traits", x))
			}
		}
		for _, c := range g.Counts {
			if c.Age < 1 || c.Age > len(g.Fees) {
				return ipx.Refuse(valuation.OutOfBounds(field+".counts.age", float64(c.Age), 1, float64(len(g.Fees))))
			}
			if c.Due < 0 || c.Renewed < 0 || c.Renewed > c.Due {
				return ipx.Refuse(valuation.OutOfBounds(field+".counts.renewed", float64(c.Renewed), 0, float64(c.Due)))
			}
			if c.Due > 0 && g.Fees[c.Age-1] > 0 {
				ages[c.Age] = true
				levels[g.Fees[c.Age-1]] = true
			}
		}
	}
	if len(ages) < 3 || len(levels) < 2 {
		return ipx.Refuse(valuation.Fault(valuation.CodeDesign, "groups", ipx.T(
			"续展数据应至少包含三个缴费年龄和两档年费，否则参数不可识别", "the counts need at least three ages with a fee and two levels of fees to tell the parameters apart")))
	}
	return nil
}
