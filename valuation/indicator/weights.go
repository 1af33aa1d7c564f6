package indicator

import (
	"math"
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/internal/steady"
)

// CodeInconsistent says that comparisons contradict each other.
const CodeInconsistent ipx.Code = "VAL-INCONSISTENT"

// randomIndex is the mean consistency index of random comparisons of n things
// (Saaty 1980), from n = 0.
var randomIndex = [...]float64{0, 0, 0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49}

// Compared is what [AHP] found.
type Compared struct {
	Weights []float64 `json:"weights"` // sum to 1
	Lambda  float64   `json:"lambda"`  // greatest eigenvalue, at least n
	Ratio   float64   `json:"ratio"`   // consistency ratio CR
}

// AHP returns the weights that pairwise comparisons imply (analytic hierarchy
// process): pairs[i][j] says how many times more i matters than j. They are
// the eigenvector of the greatest eigenvalue λ, and
//
//	CR = ((λ-n)/(n-1))/RI_n
//
// A CR above 0.1 is refused (VAL-INCONSISTENT): who compares so contradicts
// himself. The matrix must be square, of 1 to 10 rows, positive and
// reciprocal.
//
// Source: T. Saaty, The Analytic Hierarchy Process, 1980.
func AHP(pairs [][]float64) (Compared, error) {
	n := len(pairs)
	if n == 0 {
		return Compared{}, ipx.Refuse(valuation.Empty("pairs"))
	}
	if n >= len(randomIndex) {
		return Compared{}, ipx.Refuse(valuation.OutOfBounds("pairs", float64(n), 1, float64(len(randomIndex)-1)))
	}
	for i, row := range pairs {
		if len(row) != n {
			return Compared{}, ipx.Refuse(valuation.BadCount("pairs."+itoa(i+1), n, len(row)))
		}
		for j, v := range row {
			if !(v > 0) || math.IsInf(v, 0) {
				return Compared{}, ipx.Refuse(valuation.OutOfBounds("pairs."+itoa(i+1)+"."+itoa(j+1), v, math.SmallestNonzeroFloat64, math.MaxFloat64))
			}
		}
	}
	for i := range n {
		for j := range n {
			if math.Abs(float64(pairs[i][j]*pairs[j][i])-1) > 1e-3 {
				return Compared{}, ipx.Refuse(valuation.Fault(CodeInconsistent, "pairs."+itoa(i+1)+"."+itoa(j+1),
					ipx.T("{field}与其对称项不互为倒数", "{field} and its mirror are not reciprocal"), ipx.Arg{Name: "field", Value: "pairs." + itoa(i+1) + "." + itoa(j+1)}))
			}
		}
	}
	c := Compared{Weights: make([]float64, n)}
	for i := range c.Weights {
		c.Weights[i] = 1 / float64(n)
	}
	next := make([]float64, n)
	for range 1000 {
		c.Lambda = 0
		for i, row := range pairs {
			next[i] = 0
			for j, v := range row {
				next[i] += float64(v * c.Weights[j])
			}
			c.Lambda += next[i]
		}
		change := 0.0
		for i := range next {
			w := next[i] / c.Lambda
			change = max(change, math.Abs(w-c.Weights[i]))
			c.Weights[i] = w
		}
		if change < 1e-15 {
			break
		}
	}
	if n > 2 {
		c.Ratio = max((c.Lambda-float64(n))/float64(n-1)/randomIndex[n], 0)
	}
	if c.Ratio > 0.1 {
		return Compared{}, ipx.Refuse(valuation.Fault(CodeInconsistent, "pairs", ipx.T(
			"一致性比率为{ratio}，超过0.1", "the consistency ratio is {ratio}, above 0.1"), ipx.Arg{Name: "ratio", Value: valuation.Figure(c.Ratio)}))
	}
	return c, nil
}

// Entropy returns weights from data (熵权法): an indicator in which the items
// hardly differ gets little weight. rows[i][j] is indicator j of item i, not
// negative. With p_ij = x_ij/Σ_i x_ij and e_j = -Σ p ln p / ln n, the weights
// are (1-e_j)/Σ(1-e).
//
// Pitfall: the weights say what tells these items apart, not what matters.
func Entropy(rows [][]float64) ([]float64, error) {
	if len(rows) < 2 {
		return nil, ipx.Refuse(valuation.Empty("rows"))
	}
	k := len(rows[0])
	sums := make([]float64, k)
	for i, row := range rows {
		if len(row) != k || k == 0 {
			return nil, ipx.Refuse(valuation.BadCount("rows."+itoa(i+1), k, len(row)))
		}
		for j, v := range row {
			if !(v >= 0) || math.IsInf(v, 0) {
				return nil, ipx.Refuse(valuation.OutOfBounds("rows."+itoa(i+1)+"."+itoa(j+1), v, 0, math.MaxFloat64))
			}
			sums[j] += v
		}
	}
	out, all := make([]float64, k), 0.0
	for j := range out {
		if sums[j] == 0 {
			continue // all nought: no information
		}
		e := 0.0
		for _, row := range rows {
			if p := row[j] / sums[j]; p > 0 {
				e -= float64(p * steady.Log(p))
			}
		}
		out[j] = max(1-e/steady.Log(float64(len(rows))), 0)
		all += out[j]
	}
	if !(all > 1e-12) {
		return nil, ipx.Refuse(valuation.Undefined("rows", ipx.T("各对象在所有指标上均无差异", "the items differ in no indicator")))
	}
	for j := range out {
		out[j] /= all
	}
	return out, nil
}

// Normalise brings the values of an indicator in a cohort (field and year of
// filing) to [0, 1]: values beyond the quantiles tail and 1-tail are set to
// them, then divided by the greatest. The OECD takes tail = 0.01. Values must
// not be negative.
//
// Source: M. Squicciarini, H. Dernis, C. Criscuolo, OECD STI Working Paper
// 2013/03.
func Normalise(values []float64, tail float64) ([]float64, error) {
	if len(values) == 0 {
		return nil, ipx.Refuse(valuation.Empty("values"))
	}
	if !(tail >= 0 && tail < 0.5) {
		return nil, ipx.Refuse(valuation.OutOfBounds("tail", tail, 0, 0.5))
	}
	for i, v := range values {
		if !(v >= 0) || math.IsInf(v, 0) {
			return nil, ipx.Refuse(valuation.OutOfBounds("values."+itoa(i+1), v, 0, math.MaxFloat64))
		}
	}
	sorted := slices.Sorted(slices.Values(values))
	lo, hi := quantile(sorted, tail), quantile(sorted, 1-tail)
	out := make([]float64, len(values))
	for i, v := range values {
		if out[i] = min(max(v, lo), hi); hi > 0 {
			out[i] /= hi
		}
	}
	return out, nil
}

// quantile interpolates linearly between the values of a sorted list.
func quantile(sorted []float64, p float64) float64 {
	at := float64(p * float64(len(sorted)-1))
	i := min(int(at), len(sorted)-2)
	if i < 0 {
		return sorted[0]
	}
	return sorted[i] + float64((at-float64(i))*(sorted[i+1]-sorted[i]))
}

// Agreement is how far raters agree.
type Agreement struct {
	Mean   float64  `json:"mean"`    // of the raters' scores
	StdDev float64  `json:"std_dev"` // of the raters' scores, with n-1
	W      float64  `json:"w"`       // Kendall's W over the leaves, 0 to 1, ties corrected
	Leaves []Spread `json:"leaves"`  // answered by all raters
	Scores []Score  `json:"scores"`  // of each rater
}

// Spread is the mean and standard deviation of the answers to one leaf.
type Spread struct {
	ID     string  `json:"id"`      // of the leaf
	Mean   float64 `json:"mean"`    // of the answers
	StdDev float64 `json:"std_dev"` // with n-1
}

// Agreement scores several raters and measures their agreement: mean and
// standard deviation of the scores and of every leaf that all have answered, and
// Kendall's W of the ranks that the raters give these leaves, each at its place
// on the scale of the template,
//
//	W = 12·S/(m²(n³-n) - m·ΣT),  T = Σ(t³-t) over the ties of a rater
//
// At least two raters are needed.
func (t Template) Agreement(raters []Answers) (Agreement, error) {
	if len(raters) < 2 {
		return Agreement{}, ipx.Refuse(valuation.BadCount("raters", 2, len(raters)))
	}
	var out Agreement
	totals := make([]float64, len(raters))
	for i, a := range raters {
		s, err := t.Score(a)
		if err != nil {
			return Agreement{}, err
		}
		out.Scores = append(out.Scores, s)
		totals[i] = s.Score
	}
	out.Mean, out.StdDev = spread(totals)
	columns := make([][]float64, len(raters)) // what the answers of each rater come to
	var walk func([]Node)
	walk = func(nodes []Node) {
		for _, n := range nodes {
			walk(n.Children)
			if len(n.Children) > 0 {
				continue
			}
			var answers []float64
			for _, a := range raters {
				if y, ok := a.Scores[n.ID]; ok {
					answers = append(answers, y)
				}
			}
			if len(answers) < len(raters) {
				continue // those that follow may be answered by all
			}
			for i, s := range out.Scores {
				at := slices.IndexFunc(s.Contributions, func(c Contribution) bool { return c.ID == n.ID })
				columns[i] = append(columns[i], s.Contributions[at].Value)
			}
			m, sd := spread(answers)
			out.Leaves = append(out.Leaves, Spread{n.ID, m, sd})
		}
	}
	walk(t.Nodes)
	out.W = kendall(columns)
	return out, nil
}

func spread(v []float64) (mean, sd float64) {
	for i, x := range v {
		d := x - mean
		mean += d / float64(i+1)
		sd += float64(d * (x - mean))
	}
	return mean, math.Sqrt(sd / float64(len(v)-1))
}

func kendall(columns [][]float64) float64 {
	m, n := len(columns), len(columns[0])
	if n < 2 {
		return 0
	}
	sums, ties := make([]float64, n), 0.0
	for _, c := range columns {
		for i, x := range c {
			below, same := 0, 0
			for _, y := range c {
				if y < x {
					below++
				} else if y == x {
					same++
				}
			}
			sums[i] += float64(below) + float64(0.5*float64(same+1))
			ties += float64(same*same - 1) // each member of a tie of t adds t²-1: t³-t in all
		}
	}
	mean := float64(m) * float64(n+1) / 2
	s := 0.0
	for _, r := range sums {
		s += float64((r - mean) * (r - mean))
	}
	den := float64(m)*float64(m)*float64(n*n*n-n) - float64(float64(m)*ties)
	if den <= 0 {
		return 0 // every rater gave one answer to all
	}
	return 12 * s / den
}
