package uncertainty

import (
	"math"
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/internal/steady"
)

// Reordering is the outcome of [ImanConover], with what led to it.
type Reordering struct {
	Columns     [][]float64 // the samples, each column reordered
	Scores      [][]float64 // T, the scores whose ranks the columns took
	Correlation [][]float64 // E, that of the scores M before
	Achieved    [][]float64 // linear correlation of Columns
}

// ImanConover reorders samples so that their correlation comes near target,
// without changing any column's values:
//
//	E = M'M/n,  E = F'F,  target = C'C,  T = M·F⁻¹·C
//
// Each column of the result has the ranks of the same column of T. The linear
// correlation of T is exactly target; that of the samples is near it, and
// their rank correlation as well, but neither is exact.
//
// columns and scores are columns of n numbers each; scores have mean nought
// and variance 1, such as those of [Shuffled].
//
// Source: R. Iman, W. Conover, Communications in Statistics B11 (1982) 311.
func ImanConover(columns, scores, target [][]float64) (Reordering, error) {
	k := len(columns)
	if k == 0 || len(columns[0]) < 2 {
		return Reordering{}, ipx.Refuse(valuation.Empty("columns"))
	}
	n := len(columns[0])
	if len(scores) != k {
		return Reordering{}, ipx.Refuse(valuation.BadCount("scores", k, len(scores)))
	}
	if len(target) != k {
		return Reordering{}, ipx.Refuse(valuation.BadCount("correlation", k, len(target)))
	}
	for i := range k {
		if len(columns[i]) != n || len(scores[i]) != n {
			return Reordering{}, ipx.Refuse(valuation.BadCount("columns", n, min(len(columns[i]), len(scores[i]))))
		}
		if r := append(finite("columns", columns[i]), finite("scores", scores[i])...); r != nil {
			return Reordering{}, ipx.Refuse(r...)
		}
	}
	names := make([]string, k)
	for i := range names {
		names[i] = valuation.Figure(float64(i + 1))
	}
	if err := (Correlation{Inputs: names, Matrix: target}).Check(); err != nil {
		return Reordering{}, err
	}
	out := Reordering{Correlation: make([][]float64, k)}
	for i := range k {
		out.Correlation[i] = make([]float64, k)
		for j := range k {
			s := 0.0
			for r := range n {
				s += float64(scores[i][r] * scores[j][r])
			}
			out.Correlation[i][j] = s / float64(n)
		}
	}
	// Upper factors are the transposed lower ones.
	f, err := Cholesky(out.Correlation)
	if err != nil {
		return Reordering{}, err
	}
	c, err := Cholesky(target)
	if err != nil {
		return Reordering{}, err
	}
	out.Scores = transform(scores, f, c)
	out.Columns = make([][]float64, k)
	for i := range k {
		out.Columns[i] = make([]float64, n)
		values, places := order(columns[i]), order(out.Scores[i])
		for r := range n {
			out.Columns[i][places[r]] = columns[i][values[r]]
		}
	}
	out.Achieved = make([][]float64, k)
	for i := range k {
		out.Achieved[i] = make([]float64, k)
		for j := range k {
			out.Achieved[i][j] = 1
			if i != j {
				out.Achieved[i][j] = pearson(out.Columns[i], out.Columns[j])
			}
		}
	}
	return out, nil
}

// transform returns M·F⁻¹·C by columns, with F and C given as lower factors.
func transform(m, f, c [][]float64) [][]float64 {
	k, n := len(m), len(m[0])
	t := make([][]float64, k)
	for i := range t {
		t[i] = make([]float64, n)
	}
	row, x := make([]float64, k), make([]float64, k)
	for r := range n {
		for i := range k {
			row[i] = m[i][r]
		}
		// x·F = row, F upper: x_i from the left.
		for i := range k {
			s := row[i]
			for j := range i {
				s -= float64(x[j] * f[i][j])
			}
			x[i] = s / f[i][i]
		}
		for i := range k {
			s := 0.0
			for j := range i + 1 {
				s += float64(x[j] * c[i][j])
			}
			t[i][r] = s
		}
	}
	return t
}

// ranker reorders columns of normal scores in place, so that a block has the
// wanted correlation of scores; it keeps its room from block to block.
type ranker struct {
	e      [][]float64
	sorted []float64
}

// rank gives each column of m the ranks of the same column of T = M·F⁻¹·C,
// E = M'M/n = F'F, where c is the lower factor C'. A block whose own scores
// have no factor, which chance all but excludes, stays as it is.
func (r *ranker) rank(c, m [][]float64) {
	k := len(m)
	if k == 0 {
		return
	}
	n := len(m[0])
	if r.e == nil {
		r.sorted = make([]float64, n)
		for range k {
			r.e = append(r.e, make([]float64, k))
		}
	}
	for i := range k {
		for j := range k {
			s := 0.0
			for p := range n {
				s += float64(m[i][p] * m[j][p])
			}
			r.e[i][j] = s / float64(n)
		}
	}
	f, err := Cholesky(r.e)
	if err != nil {
		return
	}
	for i, col := range transform(m, f, c) {
		copy(r.sorted, m[i])
		slices.Sort(r.sorted)
		for p, at := range order(col) {
			m[i][at] = r.sorted[p]
		}
	}
}

// Shuffled returns k columns of the n van der Waerden scores N⁻¹(i/(n+1)),
// scaled to variance 1, each in an order of its own that seed decides.
func Shuffled(k, n int, seed uint64) [][]float64 {
	if n < 1 {
		return make([][]float64, max(k, 0))
	}
	base := make([]float64, n)
	ss := 0.0
	for i := range base {
		base[i] = steady.Quantile(float64(i+1) / float64(n+1))
		ss += float64(base[i] * base[i])
	}
	if ss > 0 {
		sd := math.Sqrt(ss / float64(n))
		for i := range base {
			base[i] /= sd
		}
	}
	out := make([][]float64, max(k, 0))
	for c := range out {
		col := make([]float64, n)
		copy(col, base)
		if c > 0 {
			shuffle(col, NewStream(seed, forShuffle, uint64(c)))
		}
		out[c] = col
	}
	return out
}

func shuffle(v []float64, s *Stream) {
	for i := len(v) - 1; i > 0; i-- {
		j := s.Index(i + 1)
		v[i], v[j] = v[j], v[i]
	}
}
