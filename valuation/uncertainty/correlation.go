package uncertainty

import (
	"math"
	"slices"
	"strconv"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
)

// CodeCorrelation: a matrix is no correlation matrix: not symmetric, not 1 on
// the diagonal, outside -1 to 1, or not positive definite.
const CodeCorrelation ipx.Code = "VAL-CORRELATION"

// Measure says what the entries of a correlation matrix are.
type Measure string

// Measures of dependence. Rank correlations are turned into those of the
// normal scores: R = 2 sin(πρ/6) for Spearman's ρ, R = sin(πτ/2) for Kendall's
// τ. Source: W. Kruskal, J. American Statistical Association 53 (1958) 814.
const (
	OfScores Measure = ""         // linear correlation of the normal scores
	Spearman Measure = "spearman" // ρ_S
	Kendall  Measure = "kendall"  // τ
)

// Method says how a simulation ties its inputs.
type Method string

// Methods of dependence.
const (
	// Copula correlates the normal scores of every path (Gaussian copula).
	Copula Method = ""
	// Reorder draws the inputs independently and reorders them within each
	// block of [BlockSize] paths (see [ImanConover]): every block has the
	// correlation of scores almost exactly, which steadies the outcome; the
	// standard error, which does not know of it, is then cautious. Slower.
	Reorder Method = "iman-conover"
)

// Correlation ties inputs together. Inputs that are not named are independent.
// The zero Correlation ties none.
type Correlation struct {
	Inputs  []string    `json:"inputs"`
	Matrix  [][]float64 `json:"matrix"`            // symmetric, 1 on the diagonal
	Measure Measure     `json:"measure,omitempty"` // what the entries are
	Method  Method      `json:"method,omitempty"`  // how a simulation ties the inputs
}

// Scores returns the correlation matrix of the normal scores.
func (c Correlation) Scores() [][]float64 {
	out := make([][]float64, len(c.Matrix))
	for i, row := range c.Matrix {
		out[i] = slices.Clone(row)
		for j, v := range row {
			if i == j {
				continue
			}
			switch c.Measure {
			case Spearman:
				out[i][j] = 2 * sine(math.Pi/6*v)
			case Kendall:
				out[i][j] = sine(math.Pi / 2 * v)
			}
		}
	}
	return out
}

// sine is sin x for |x| <= π/2, with the same bits everywhere: by its series.
func sine(x float64) float64 {
	z := x * x
	s := 0.0
	for n := 27.0; n > 1; n -= 2 {
		s = float64(z*(1-s)) / (n * (n - 1))
	}
	return float64(x * (1 - s))
}

// Check examines the matrix (VAL-COUNT, VAL-NUMBER, VAL-BOUND,
// VAL-CORRELATION, VAL-NAME); the reasons name the pair at fault.
func (c Correlation) Check() error {
	if r := c.faults(); r != nil {
		return ipx.Refuse(r...)
	}
	_, err := c.factor()
	return err
}

// factor returns the lower factor of the scores' matrix. Where there is none,
// the reason names the input at which that shows and the one before it that
// it is tied to most closely, given those before.
func (c Correlation) factor() ([][]float64, error) {
	l, row, with := cholesky(c.Scores())
	if row < 0 {
		return l, nil
	}
	a, b := c.Inputs[row], c.Inputs[with]
	return nil, ipx.Refuse(valuation.Fault(CodeCorrelation, "correlation."+a+"."+b, ipx.T("相关矩阵不是正定的：{a}与{b}等的相关系数不能同时成立",
		"the correlation matrix is not positive definite: {a} cannot be so correlated with {b} and the inputs before it"),
		ipx.Arg{Name: "a", Value: a}, ipx.Arg{Name: "b", Value: b}))
}

func (c Correlation) faults() []ipx.Reason {
	const field = "correlation"
	n := len(c.Inputs)
	if len(c.Matrix) != n {
		return []ipx.Reason{valuation.BadCount(field, n, len(c.Matrix))}
	}
	switch c.Measure {
	case OfScores, Spearman, Kendall:
	default:
		return []ipx.Reason{valuation.Fault(valuation.CodeName, field+".measure", ipx.T("没有名为{name}的相关系数", "there is no measure {name}"),
			ipx.Arg{Name: "name", Value: string(c.Measure)})}
	}
	if c.Method != Copula && c.Method != Reorder {
		return []ipx.Reason{valuation.Fault(valuation.CodeName, field+".method", ipx.T("没有名为{name}的方法", "there is no method {name}"),
			ipx.Arg{Name: "name", Value: string(c.Method)})}
	}
	var out []ipx.Reason
	for i, row := range c.Matrix {
		if slices.Contains(c.Inputs[:i], c.Inputs[i]) {
			out = append(out, twice(field+"."+c.Inputs[i]))
		}
		if len(row) != n {
			return append(out, valuation.BadCount(field+"."+c.Inputs[i], n, len(row)))
		}
	}
	for i, row := range c.Matrix {
		for j, v := range row[:i+1] {
			pair := field + "." + c.Inputs[i] + "." + c.Inputs[j]
			switch {
			case v-v != 0:
				out = append(out, valuation.BadNumber(pair, v))
			case i == j && v != 1:
				out = append(out, valuation.OutOfBounds(pair, v, 1, 1))
			case v < -1 || v > 1:
				out = append(out, valuation.OutOfBounds(pair, v, -1, 1))
			case c.Matrix[j][i] != v:
				out = append(out, valuation.Fault(CodeCorrelation, pair, ipx.T("相关矩阵不对称：{a}与{b}", "the matrix is not symmetric: {a} and {b}"),
					ipx.Arg{Name: "a", Value: valuation.Figure(v)}, ipx.Arg{Name: "b", Value: valuation.Figure(c.Matrix[j][i])}))
			}
		}
	}
	return out
}

func twice(field string) ipx.Reason {
	return valuation.Fault(valuation.CodeName, field, ipx.T("{field}出现两次", "{field} is given twice"), ipx.Arg{Name: "field", Value: field})
}

// Cholesky returns the lower triangular L with L·L' = r. A matrix that is not
// positive definite is refused (VAL-CORRELATION) with the row at which that
// shows.
func Cholesky(r [][]float64) ([][]float64, error) {
	for i := range r {
		if len(r[i]) != len(r) {
			return nil, ipx.Refuse(valuation.BadCount("correlation", len(r), len(r[i])))
		}
	}
	l, row, _ := cholesky(r)
	if row >= 0 {
		return nil, ipx.Refuse(valuation.Fault(CodeCorrelation, "correlation", ipx.T("相关矩阵不是正定的（第{row}行）",
			"the correlation matrix is not positive definite (row {row})"), ipx.Arg{Name: "row", Value: strconv.Itoa(row + 1)}))
	}
	return l, nil
}

// cholesky returns the factor and row -1, or the row that has no factor and
// the earlier one that takes the most of its variance.
func cholesky(r [][]float64) (l [][]float64, row, with int) {
	l = make([][]float64, len(r))
	for i := range r {
		l[i] = make([]float64, len(r))
		for j := range i + 1 {
			s := r[i][j]
			for k := range j {
				s -= float64(l[i][k] * l[j][k])
			}
			if i != j {
				l[i][j] = s / l[j][j]
				if math.Abs(l[i][j]) > math.Abs(l[i][with]) {
					with = j
				}
				continue
			}
			if !(s > 1e-12*math.Abs(r[i][i])) {
				return nil, i, with
			}
			l[i][i] = math.Sqrt(s)
		}
		with = 0
	}
	return l, -1, 0
}

// Repair returns the matrix with the eigenvalues below least raised to it and
// the diagonal set to 1 again, and the largest change of an entry. A least of
// 0 means 1e-6. A matrix that needs no repair comes back unchanged. The result
// is of the normal scores, whatever the measure of c. What is repaired should be
// shown to whoever stated the correlations.
//
// Source: R. Rebonato, P. Jäckel, J. of Risk 2 (1999) 17, spectral method.
func (c Correlation) Repair(least float64) (Correlation, float64, error) {
	if r := c.faults(); r != nil {
		return Correlation{}, 0, ipx.Refuse(r...)
	}
	if least <= 0 || least-least != 0 {
		least = 1e-6
	}
	out := Correlation{Inputs: slices.Clone(c.Inputs), Matrix: c.Scores(), Method: c.Method}
	values, vectors := eigen(out.Matrix)
	if len(values) == 0 || slices.Min(values) >= least {
		return out, 0, nil
	}
	n := len(values)
	b := make([][]float64, n)
	for i := range b {
		b[i] = make([]float64, n)
		norm := 0.0
		for k := range n {
			b[i][k] = float64(vectors[i][k] * math.Sqrt(max(values[k], least)))
			norm += float64(b[i][k] * b[i][k])
		}
		for k := range n {
			b[i][k] /= math.Sqrt(norm)
		}
	}
	change := 0.0
	for i := range n {
		for j := range i {
			s := 0.0
			for k := range n {
				s += float64(b[i][k] * b[j][k])
			}
			change = max(change, math.Abs(s-out.Matrix[i][j]))
			out.Matrix[i][j], out.Matrix[j][i] = s, s
		}
	}
	return out, change, nil
}

// eigen finds eigenvalues and eigenvectors (in columns) of a symmetric matrix
// by Jacobi's rotations.
func eigen(r [][]float64) (values []float64, vectors [][]float64) {
	n := len(r)
	a, v := make([][]float64, n), make([][]float64, n)
	for i := range a {
		a[i], v[i] = slices.Clone(r[i]), make([]float64, n)
		v[i][i] = 1
	}
	for range 60 {
		off := 0.0
		for i := range n {
			for j := range i {
				off += float64(a[i][j] * a[i][j])
			}
		}
		if off < 1e-30 {
			break
		}
		for p := range n {
			for q := p + 1; q < n; q++ {
				if math.Abs(a[p][q]) < 1e-300 {
					continue
				}
				th := (a[q][q] - a[p][p]) / (2 * a[p][q])
				t := math.Copysign(1/(math.Abs(th)+math.Sqrt(float64(th*th)+1)), th)
				c := 1 / math.Sqrt(float64(t*t)+1)
				s := float64(t * c)
				for k := range n {
					x, y := a[k][p], a[k][q]
					a[k][p], a[k][q] = float64(c*x)-float64(s*y), float64(s*x)+float64(c*y)
				}
				for k := range n {
					x, y := a[p][k], a[q][k]
					a[p][k], a[q][k] = float64(c*x)-float64(s*y), float64(s*x)+float64(c*y)
					x, y = v[k][p], v[k][q]
					v[k][p], v[k][q] = float64(c*x)-float64(s*y), float64(s*x)+float64(c*y)
				}
			}
		}
	}
	values = make([]float64, n)
	for i := range values {
		values[i] = a[i][i]
	}
	return values, v
}

// correlate replaces independent normals by correlated ones: z = L·ε, path by
// path, in place.
func correlate(l [][]float64, z [][]float64) {
	for i := len(l) - 1; i >= 0; i-- {
		zi, d := z[i], l[i][i]
		for k := range zi {
			zi[k] *= d
		}
		for j, w := range l[i][:i] {
			if w == 0 {
				continue
			}
			zj := z[j][:len(zi)]
			for k := range zi {
				zi[k] += float64(w * zj[k])
			}
		}
	}
}

// SpearmanOf returns Spearman's ρ of two columns, ties
// sharing their mean rank; NaN where the columns differ in length, have fewer
// than two members, or do not vary.
func SpearmanOf(x, y []float64) float64 { return pearson(ranks(x), ranks(y)) }

func pearson(x, y []float64) float64 {
	if len(x) != len(y) || len(x) < 2 {
		return math.NaN()
	}
	n := float64(len(x))
	var mx, my, xx, yy, xy float64
	for i := range x {
		mx += x[i]
		my += y[i]
	}
	mx /= n
	my /= n
	for i := range x {
		a, b := x[i]-mx, y[i]-my
		xx += float64(a * a)
		yy += float64(b * b)
		xy += float64(a * b)
	}
	return xy / math.Sqrt(xx) / math.Sqrt(yy)
}

// ranks returns the rank of each value from 1, ties at their mean.
func ranks(x []float64) []float64 {
	at := order(x)
	out := make([]float64, len(x))
	for i := 0; i < len(at); {
		j := i
		for j < len(at) && x[at[j]] == x[at[i]] {
			j++
		}
		for _, k := range at[i:j] {
			out[k] = 0.5 * float64(i+1+j)
		}
		i = j
	}
	return out
}

// order returns the places of the values from the least to the largest, equal
// ones in their order.
func order(x []float64) []int {
	at := make([]int, len(x))
	for i := range at {
		at[i] = i
	}
	slices.SortStableFunc(at, func(a, b int) int {
		switch {
		case x[a] < x[b]:
			return -1
		case x[a] > x[b]:
			return 1
		}
		return 0
	})
	return at
}
