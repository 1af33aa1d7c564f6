package portfolio

import (
	"math"
	"slices"
	"strconv"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/internal/steady"
)

// Portfolio is a collection of valued rights:
//
//	V = Σ V_i - Σ overlap_j
//	Var(ΣV) = Σ_i Σ_j ρ_ij·σ_i·σ_j
//
// Patents on one product share its income: value the product's technology once
// and divide it by [Coverage], or state what was counted twice as an Overlap.
//
// Pitfalls: quantiles of members added up are no quantile of the sum; an option
// on a portfolio is worth less than the options on its members; with skewed
// values a few members carry the sum, see [TopShare].
//
// Source: H. Markowitz, Journal of Finance 7 (1952) 77-91, for the variance.
type Portfolio struct {
	Members  []Member  `json:"members"`            // 1 to 2000
	Overlaps []Overlap `json:"overlaps,omitempty"` // what was counted twice
	// Corr is the correlation matrix of the members' values; where absent, Rho
	// is the correlation of every two of them.
	Corr [][]float64 `json:"corr,omitempty"`
	Rho  float64     `json:"rho,omitempty"` // -1 to 1
}

// Member is one right, or one group that was valued as a whole.
type Member struct {
	ID     string   `json:"id"`                // unique; names the input value.<id>
	Label  ipx.Text `json:"label,omitzero"`    // for the reader; the id where absent
	Value  float64  `json:"value"`             // money; not negative
	StdDev float64  `json:"std_dev,omitempty"` // of the value, money; 0 where it is taken as certain
}

// Overlap is income that several members have in common and that was counted
// in each.
type Overlap struct {
	Members []string `json:"members"` // two at least
	Amount  float64  `json:"amount"`  // counted too much, money
	Reason  ipx.Text `json:"reason"`  // what is counted twice; goes into the assumptions
}

// maxMembers bounds the correlation matrix.
const maxMembers = 2000

// Model returns the model portfolio.sum@1 with the inputs value.<id> for each
// member and overlap.j. Its schedule lists the members with their parts of the
// sum, and notes concentration and risk.
func (p Portfolio) Model() (*valuation.FuncModel, error) {
	if err := p.check(); err != nil {
		return nil, err
	}
	chol, err := p.cholesky()
	if err != nil {
		return nil, err
	}
	var in valuation.Layout
	for _, m := range p.Members {
		label := m.Label
		if label.IsZero() {
			label = ipx.T(m.ID, m.ID)
		}
		in.Add(valuation.Amount("value."+m.ID, label, m.Value))
	}
	overlaps := make([]float64, len(p.Overlaps))
	for j, o := range p.Overlaps {
		overlaps[j] = o.Amount
	}
	less := in.Series(valuation.Amount("overlap", ipx.T("重复计算", "counted twice"), 0), overlaps)
	n := len(p.Members)
	model := &valuation.FuncModel{
		Name: "portfolio.sum@1", Reads: in.Inputs(),
		Of: func(x []float64, t *valuation.Schedule) (float64, error) {
			sum, off := 0.0, 0.0
			for _, v := range x[:n] {
				sum += v
			}
			for _, v := range less.Of(x) {
				off += v
			}
			if off > sum {
				return 0, ipx.Refuse(valuation.OutOfBounds("overlap", off, 0, sum))
			}
			if t.Wanted() {
				p.note(t, x[:n], sum, off, chol)
			}
			return sum - off, nil
		},
		About: valuation.Description{
			Title:   ipx.T("知识产权组合价值", "value of a portfolio"),
			Assumes: []ipx.Text{ipx.T("除已列明的重复计算外，各项权利的收益互不重叠", "apart from the overlaps that are listed, the income of the rights does not overlap")},
			Source:  "Markowitz, Journal of Finance 7 (1952) 77, for the variance",
		},
	}
	if err := valuation.Check(model.Reads, valuation.Base(model)); err != nil {
		return nil, err
	}
	return model, nil
}

func (p Portfolio) note(t *valuation.Schedule, v []float64, sum, off float64, chol [][]float64) {
	t.Columned(
		valuation.Column{Name: "value", Label: ipx.T("价值", "value"), Unit: valuation.UnitMoney},
		valuation.Column{Name: "share", Label: ipx.T("占比", "share of the sum"), Unit: valuation.UnitFraction},
	)
	for i, m := range p.Members {
		share := 0.0
		if sum > 0 {
			share = v[i] / sum
		}
		t.Row(m.ID, v[i], share)
	}
	for _, o := range p.Overlaps {
		t.Assume(o.Reason)
	}
	t.Figure("sum", valuation.UnitMoney, ipx.T("各项之和", "sum of the members"), sum)
	t.Figure("overlap", valuation.UnitMoney, ipx.T("重复计算合计", "counted twice"), off)
	t.Figure("gini", valuation.UnitFraction, ipx.T("基尼系数", "Gini coefficient"), gini(v))
	sd, apart := p.deviation(chol)
	t.Figure("std-dev", valuation.UnitMoney, ipx.T("组合标准差", "standard deviation of the sum"), sd)
	if apart > 0 {
		t.Figure("diversification", valuation.UnitFraction, ipx.T("分散化比率", "deviation of the sum over the sum of deviations"), sd/apart)
	}
}

// Risk says how uncertain the sum of a portfolio is.
type Risk struct {
	Value  float64 `json:"value"`   // after overlaps
	StdDev float64 `json:"std_dev"` // √(ΣΣ ρσσ)
	// Diversification is StdDev over the sum of the members' deviations: 1
	// where all move together.
	Diversification float64 `json:"diversification"`
	// Parts are the contributions σ_i·Σ_j ρ_ij·σ_j/StdDev of the members, in
	// order; they sum to StdDev.
	Parts     []float64            `json:"parts"`
	Quantiles []valuation.Quantile `json:"quantiles"` // simulated, in order of P
	Mean      float64              `json:"mean"`      // of the simulation, to compare with Value
	Paths     int                  `json:"paths"`     // simulated
	Seed      uint64               `json:"seed"`      // of the random numbers
}

// Range returns the risk as the range of a result: the central 80 % where the
// quantiles 0.1 and 0.9 are there.
func (r Risk) Range() valuation.Range {
	out := valuation.Range{Mean: r.Mean, Quantiles: r.Quantiles, Paths: int64(r.Paths), Seed: r.Seed,
		How: ipx.T("按成员相关系数模拟", "simulated with the correlations of the members")}
	for _, q := range r.Quantiles {
		switch q.P {
		case 0.1:
			out.Low = q.Value
		case 0.9:
			out.High = q.Value
		}
	}
	if out.High > out.Low {
		out.Coverage = 0.8
	}
	return out
}

// Risk simulates the sum: members are lognormal with their mean and standard
// deviation, joined by a Gaussian copula. Overlaps are taken off in the
// proportion in which the value of the sum comes out. paths 0 means 20,000, ps
// empty the quantiles 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95. The same seed
// gives the same bits.
//
// Corr is applied to the normal scores, so the correlations of the values are
// somewhat smaller for skewed members; StdDev takes Corr as that of the
// values.
func (p Portfolio) Risk(paths int, seed uint64, ps ...float64) (Risk, error) {
	m, err := p.Model()
	if err != nil {
		return Risk{}, err
	}
	value, err := m.Value(valuation.Base(m))
	if err != nil {
		return Risk{}, err
	}
	if paths == 0 {
		paths = 20000
	}
	if paths < 100 || paths > 10_000_000 {
		return Risk{}, ipx.Refuse(valuation.OutOfBounds("paths", float64(paths), 100, 1e7))
	}
	if len(ps) == 0 {
		ps = []float64{0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95}
	}
	ps = slices.Clone(ps)
	slices.Sort(ps)
	for _, q := range ps {
		if !(q > 0 && q < 1) {
			return Risk{}, ipx.Refuse(valuation.OutOfBounds("ps", q, 0, 1))
		}
	}
	chol, err := p.cholesky()
	if err != nil {
		return Risk{}, err
	}
	out := Risk{Value: value, Parts: make([]float64, len(p.Members)), Paths: paths, Seed: seed}
	var apart float64
	out.StdDev, apart = p.deviation(chol)
	if apart > 0 {
		out.Diversification = out.StdDev / apart
	}
	for i, a := range p.Members {
		for j, b := range p.Members {
			if out.StdDev > 0 {
				out.Parts[i] += float64(a.StdDev * b.StdDev * p.rho(i, j) / out.StdDev)
			}
		}
	}
	sums := p.draw(chol, paths, seed, value)
	for i, v := range sums {
		out.Mean += (v - out.Mean) / float64(i+1)
	}
	slices.Sort(sums)
	for _, q := range ps {
		out.Quantiles = append(out.Quantiles, valuation.Quantile{P: q, Value: quantile(sums, q)})
	}
	return out, nil
}

// draw simulates sums after overlaps.
func (p Portfolio) draw(chol [][]float64, paths int, seed uint64, value float64) []float64 {
	n := len(p.Members)
	mu, sigma := make([]float64, n), make([]float64, n)
	all := 0.0
	for i, m := range p.Members {
		all += m.Value
		if m.Value > 0 && m.StdDev > 0 {
			cv := m.StdDev / m.Value
			s2 := steady.Log1p(cv * cv)
			mu[i], sigma[i] = steady.Log(m.Value)-float64(0.5*s2), math.Sqrt(s2)
		}
	}
	keep := 0.0
	if all > 0 {
		keep = value / all
	}
	sums, z := make([]float64, paths), make([]float64, n)
	const block = 1024
	for from := 0; from < paths; from += block {
		rng := steady.NewStream(seed, uint64(from/block))
		for k := from; k < min(from+block, paths); k++ {
			rng.Fill(z)
			sum := 0.0
			for i, m := range p.Members {
				if sigma[i] == 0 {
					sum += m.Value
					continue
				}
				e := 0.0
				for j, l := range chol[i] {
					e += float64(l * z[j])
				}
				sum += steady.Exp(mu[i] + float64(sigma[i]*e))
			}
			sums[k] = sum * keep
		}
	}
	return sums
}

// deviation is the standard deviation of the sum, and the sum of deviations:
// with σ'Rσ = |L'σ|², rounding cannot make it negative.
func (p Portfolio) deviation(chol [][]float64) (sd, apart float64) {
	y := make([]float64, len(p.Members))
	for i, row := range chol {
		apart += p.Members[i].StdDev
		for j, l := range row {
			y[j] += float64(l * p.Members[i].StdDev)
		}
	}
	for _, v := range y {
		sd += float64(v * v)
	}
	return math.Sqrt(sd), apart
}

func (p Portfolio) rho(i, j int) float64 {
	switch {
	case i == j:
		return 1
	case p.Corr != nil:
		return p.Corr[i][j]
	}
	return p.Rho
}

// cholesky returns the rows of the lower factor of the correlation matrix. A
// matrix that is not positive semidefinite is refused: no values can be
// correlated so.
func (p Portfolio) cholesky() ([][]float64, error) {
	n := len(p.Members)
	l := make([][]float64, n)
	for i := range n {
		l[i] = make([]float64, i+1)
		for j := 0; j <= i; j++ {
			s := p.rho(i, j)
			for k := range j {
				s -= float64(l[i][k] * l[j][k])
			}
			switch {
			case i == j && s < -1e-10:
				return nil, notDefinite(p.Corr == nil)
			case i == j:
				l[i][i] = math.Sqrt(max(s, 0))
			case l[j][j] > 1e-7:
				l[i][j] = s / l[j][j]
			case math.Abs(s) > 1e-7:
				return nil, notDefinite(p.Corr == nil)
			}
		}
	}
	return l, nil
}

func notDefinite(common bool) error {
	field := "corr"
	if common {
		field = "rho"
	}
	return ipx.Refuse(valuation.Undefined(field, ipx.T("相关系数矩阵不是半正定的", "the correlation matrix is not positive semidefinite")))
}

func (p Portfolio) check() error {
	n := len(p.Members)
	if n == 0 {
		return ipx.Refuse(valuation.Empty("members"))
	}
	if n > maxMembers {
		return ipx.Refuse(valuation.OutOfBounds("members", float64(n), 1, maxMembers))
	}
	var bad []ipx.Reason
	ids := map[string]bool{}
	for _, m := range p.Members {
		if m.ID == "" || ids[m.ID] {
			bad = append(bad, valuation.Fault(valuation.CodeName, "members."+m.ID, ipx.T("成员编号缺失或重复", "a member's id is missing or occurs twice")))
		}
		ids[m.ID] = true
		if !(m.StdDev >= 0) || math.IsInf(m.StdDev, 0) {
			bad = append(bad, valuation.OutOfBounds("members."+m.ID+".std_dev", m.StdDev, 0, math.MaxFloat64))
		}
	}
	for j, o := range p.Overlaps {
		field := "overlaps." + strconv.Itoa(j+1)
		if len(o.Members) < 2 {
			bad = append(bad, valuation.BadCount(field+".members", 2, len(o.Members)))
		}
		for _, id := range o.Members {
			if !ids[id] {
				bad = append(bad, valuation.Fault(valuation.CodeName, field+".members", ipx.T("没有成员{field}", "there is no member {field}"), ipx.Arg{Name: "field", Value: id}))
			}
		}
	}
	if p.Corr != nil {
		if p.Rho != 0 {
			bad = append(bad, valuation.Fault(valuation.CodeUnit, "rho", ipx.T("相关系数矩阵与统一相关系数只能给出其一", "give either a matrix of correlations or one for all")))
		}
		bad = append(bad, checkCorr(p.Corr, n)...)
	} else if !(p.Rho >= -1 && p.Rho <= 1) {
		bad = append(bad, valuation.OutOfBounds("rho", p.Rho, -1, 1))
	}
	return ipx.Refuse(bad...).OrNil()
}

func checkCorr(c [][]float64, n int) []ipx.Reason {
	if len(c) != n {
		return []ipx.Reason{valuation.BadCount("corr", n, len(c))}
	}
	var bad []ipx.Reason
	for i, row := range c {
		field := "corr." + strconv.Itoa(i+1)
		if len(row) != n {
			bad = append(bad, valuation.BadCount(field, n, len(row)))
			continue
		}
		for j, v := range row {
			at := field + "." + strconv.Itoa(j+1)
			switch {
			case !(v >= -1 && v <= 1):
				bad = append(bad, valuation.OutOfBounds(at, v, -1, 1))
			case i == j && v != 1:
				bad = append(bad, valuation.OutOfBounds(at, v, 1, 1))
			case j < i && len(c[j]) == n && v != c[j][i]:
				bad = append(bad, valuation.Fault(valuation.CodeBound, at, ipx.T("相关系数矩阵不对称", "the correlation matrix is not symmetric")))
			}
		}
	}
	return bad
}

// quantile interpolates linearly between the values of a sorted list.
func quantile(sorted []float64, p float64) float64 {
	at := float64(p * float64(len(sorted)-1))
	i := min(int(at), len(sorted)-2)
	return sorted[i] + float64((at-float64(i))*(sorted[i+1]-sorted[i]))
}
