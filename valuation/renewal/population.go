package renewal

import (
	"math"
	"math/rand/v2"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/internal/steady"
)

// Population is a cohort of patents whose returns of the first year are
// lognormal and decay at one rate:
//
//	ln r ~ N(μ, σ²),  r_a = r·(1-d)^(a-1)
//
// The share renewed to age a is 1 - N((ln t_a - μ)/σ), t_a being the least
// first return with which age a is worth its fee: c_a/(1-d)^(a-1) where fees
// rise. Mean over median is e^(σ²/2): 3.08 at σ = 1.5.
//
// Source: M. Schankerman, A. Pakes, Economic Journal 96 (1986) 1052.
type Population struct {
	Mu    float64   `json:"mu"`    // mean of ln r, r in money a year
	Sigma float64   `json:"sigma"` // standard deviation of ln r, positive
	Decay float64   `json:"decay"` // d, 0 to 1
	Rate  float64   `json:"rate"`  // i, effective a year
	Fees  []float64 `json:"fees"`  // c_1, c_2, …
}

// Check refuses figures out of bounds, by name.
func (p Population) Check() error {
	in := p.inputs()
	if err := valuation.Check(in, []float64{p.Mu, p.Sigma, p.Decay, p.Rate}); err != nil {
		return err
	}
	return checkFees("fees", p.Fees)
}

func (p Population) inputs() []valuation.Input {
	return []valuation.Input{
		{Name: "mu", Label: ipx.T("首年收益对数均值", "mean of the log of the first return"), Unit: valuation.UnitRatio, Min: -100, Max: 100, Default: p.Mu},
		{Name: "sigma", Label: ipx.T("首年收益对数标准差", "standard deviation of the log of the first return"), Unit: valuation.UnitRatio, Min: 1e-6, Max: 20, Default: p.Sigma},
		valuation.Fraction("decay", ipx.T("年衰减率", "yearly decay"), p.Decay),
		valuation.Rate("rate", ipx.T("折现率", "discount rate"), p.Rate),
	}
}

// Model returns the model renewal.population@1, whose value is the mean value
// of a patent of the cohort at the start of age 1, with the inputs mu, sigma,
// decay, rate, fee.a. Its schedule lists the share renewed and the value of
// every age, and notes the median and the part of the sum that the most
// valuable tenth has.
func (p Population) Model() (*valuation.FuncModel, error) {
	if err := p.Check(); err != nil {
		return nil, err
	}
	var in valuation.Layout
	for _, i := range p.inputs() {
		in.Add(i)
	}
	fees := in.Series(feeInput(), p.Fees)
	return checked(&valuation.FuncModel{
		Name: "renewal.population@1", Reads: in.Inputs(),
		Of: func(x []float64, t *valuation.Schedule) (float64, error) {
			q := Population{x[0], x[1], x[2], x[3], fees.Of(x)}
			return q.mean(t), nil
		},
		About: about(ipx.T("专利群体续展模型", "mean value of a renewed cohort"), "Schankerman and Pakes, Economic Journal 96 (1986) 1052",
			ipx.T("首年收益服从对数正态分布", "first returns are lognormal"),
			ipx.T("高于最高年费部分的价值依分布形式外推", "values above the highest fee are extrapolated by the form of the distribution")),
	})
}

func (p Population) path(first float64) path {
	return path{first, 1 - p.Decay, 1 / (1 + p.Rate), p.Fees}
}

// Alive returns the share of the cohort that is renewed to each age,
// Alive[a-1] for age a.
func (p Population) Alive() ([]float64, error) {
	if err := p.Check(); err != nil {
		return nil, err
	}
	return p.alive(make([]float64, len(p.Fees))), nil
}

func (p Population) alive(out []float64) []float64 {
	for a, need := range p.path(0).thresholds() {
		out[a] = p.above(need)
	}
	return out
}

// above is the share with a first return of at least v.
func (p Population) above(v float64) float64 {
	if v <= 0 {
		return 1
	}
	return steady.Norm((p.Mu - steady.Log(v)) / p.Sigma)
}

// mean is Σ DF·[(1-d)^(a-1)·E(r; r >= t_a) - c_a·P(r >= t_a)].
func (p Population) mean(t *valuation.Schedule) float64 {
	q := p.path(0)
	all := steady.Exp(p.Mu + 0.5*float64(p.Sigma*p.Sigma))
	if t.Wanted() {
		t.Columned(
			valuation.Column{Name: "alive", Label: ipx.T("续展比例", "share renewed"), Unit: valuation.UnitFraction},
			valuation.Column{Name: "fee", Label: ipx.T("年费", "fee"), Unit: valuation.UnitMoney},
			valuation.Column{Name: "threshold", Label: ipx.T("首年收益临界值", "least first return"), Unit: valuation.UnitMoney},
			valuation.Column{Name: "present-value", Label: ipx.T("现值", "present value"), Unit: valuation.UnitMoney},
		)
	}
	sum, keep, df := 0.0, 1.0, 1.0
	for a, need := range q.thresholds() {
		share, part := p.above(need), 1.0
		if need > 0 {
			part = steady.Norm((p.Mu-steady.Log(need))/p.Sigma + p.Sigma)
		}
		v := float64(df * (float64(keep*all*part) - float64(p.Fees[a]*share)))
		sum += v
		if t.Wanted() {
			t.Row(itoa(a+1), share, p.Fees[a], min(need, math.MaxFloat64), v)
		}
		keep *= q.keep
		df *= q.df
	}
	if t.Wanted() {
		t.Figure("median", valuation.UnitMoney, ipx.T("中位数", "median"), p.quantile(0.5))
		t.Figure("p90", valuation.UnitMoney, ipx.T("90%分位数", "90 % quantile"), p.quantile(0.9))
		if sum > 0 {
			t.Figure("top-tenth", valuation.UnitFraction, ipx.T("价值最高十分之一所占比例", "share of the most valuable tenth"), p.top(0.1)/sum)
		}
	}
	return sum
}

// top is the contribution of the most valuable share of patents to the mean.
func (p Population) top(share float64) float64 {
	q := p.path(0)
	cut := steady.Exp(p.Mu + float64(p.Sigma*steady.Quantile(1-share)))
	all := steady.Exp(p.Mu + 0.5*float64(p.Sigma*p.Sigma))
	sum, keep, df := 0.0, 1.0, 1.0
	for a, need := range q.thresholds() {
		need = max(need, cut)
		sum += float64(df * (float64(keep*all*steady.Norm((p.Mu-steady.Log(need))/p.Sigma+p.Sigma)) - float64(p.Fees[a]*p.above(need))))
		keep *= q.keep
		df *= q.df
	}
	return sum
}

// Quantile returns the value at the start of age 1 that the share prob of the
// cohort does not exceed.
func (p Population) Quantile(prob float64) (float64, error) {
	if err := p.Check(); err != nil {
		return 0, err
	}
	if !(prob >= 0 && prob < 1) {
		return 0, ipx.Refuse(valuation.OutOfBounds("prob", prob, 0, 1))
	}
	return p.quantile(prob), nil
}

func (p Population) quantile(prob float64) float64 {
	if prob == 0 {
		return p.path(0).value(nil)
	}
	return p.path(steady.Exp(p.Mu + float64(p.Sigma*steady.Quantile(prob)))).value(nil)
}

// Draw simulates n patents of the cohort: how many come up for renewal at each
// age, and how many are renewed. The same seed gives the same counts
// everywhere.
func (p Population) Draw(n int, seed uint64) ([]Count, error) {
	if err := p.Check(); err != nil {
		return nil, err
	}
	if n < 1 || n > 100_000_000 {
		return nil, ipx.Refuse(valuation.OutOfBounds("n", float64(n), 1, 1e8))
	}
	need := p.path(0).thresholds()
	out := make([]Count, len(need))
	rng := rand.New(rand.NewPCG(seed, 0))
	for range n {
		u := (float64(rng.Uint64()>>12) + 0.5) * (1.0 / (1 << 52))
		first := steady.Exp(p.Mu + float64(p.Sigma*steady.Quantile(u)))
		for a := range out {
			out[a].Due++
			if first < need[a] {
				break
			}
			out[a].Renewed++
		}
	}
	for a := range out {
		out[a].Age = a + 1
	}
	return out, nil
}
