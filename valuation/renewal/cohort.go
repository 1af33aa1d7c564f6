package renewal

import (
	"math"

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

// Alive returns the share of the cohort that is renewed to each age,
// Alive[a-1] for age a: the distribution of returns is carried from age to age
// on a grid, to some 1e-4.
func (c Cohort) Alive() ([]float64, error) {
	if err := c.Check(); err != nil {
		return nil, err
	}
	return newFlow(c).alive(), nil
}

// Mean returns the mean value of a patent of the cohort at the start of age 1,
// by the midpoints of 2000 equal parts of the distribution of first returns;
// the highest part, in which value rises with return, by its mean return.
func (c Cohort) Mean() (float64, error) {
	if err := c.Check(); err != nil {
		return 0, err
	}
	const parts = 2000
	returns := make([]float64, parts)
	for i := range returns {
		returns[i] = steady.Exp(c.Mu + float64(c.Spread*steady.Quantile((float64(i)+0.5)/parts)))
	}
	// E(r; r > q)·parts, q being the quantile where the last part begins.
	above := steady.Norm(c.Spread - steady.Quantile(1-1.0/parts))
	returns[parts-1] = min(steady.Exp(c.Mu+float64(0.5*float64(c.Spread*c.Spread)))*above*parts, math.MaxFloat64)
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
