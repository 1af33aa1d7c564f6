package sensitivity

import (
	"cmp"
	"iter"
	"math"
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/uncertainty"
)

// Cloud is the scatter of one drawn input against the value.
type Cloud struct {
	Input    string
	X, Y     []float64 // paths with a value
	Spearman float64   // rank correlation of X and Y
}

// Scatter draws n paths of a simulation and returns one cloud for each
// variable, the one with the strongest rank correlation first.
func Scatter(s uncertainty.Simulation, n int) ([]Cloud, error) {
	cols, y, err := whole(s, n)
	if err != nil {
		return nil, err
	}
	var out []Cloud
	for i, v := range s.Variables {
		out = append(out, Cloud{v.Input, cols[i], y, uncertainty.SpearmanOf(cols[i], y)})
	}
	slices.SortStableFunc(out, func(a, b Cloud) int { return cmp.Compare(math.Abs(b.Spearman), math.Abs(a.Spearman)) })
	return out, nil
}

// whole draws paths and drops those without a value.
func whole(s uncertainty.Simulation, n int) ([][]float64, []float64, error) {
	cols, y, err := s.Sample(n)
	if err != nil {
		return nil, nil, err
	}
	keep := 0
	for r, v := range y {
		if v-v != 0 {
			continue
		}
		y[keep] = v
		for _, c := range cols {
			c[keep] = c[r]
		}
		keep++
	}
	if keep == 0 {
		return nil, nil, ipx.Refuse(valuation.Fault(valuation.CodeEmpty, "paths", ipx.T("没有一条路径得出价值", "no path has a value")))
	}
	for i := range cols {
		cols[i] = cols[i][:keep]
	}
	return cols, y[:keep], nil
}

// Worth is what it is worth to learn one input before deciding.
type Worth struct {
	Input  string  `json:"input,omitempty"` // empty for all inputs together
	Value  float64 `json:"value"`           // expected gain, in the unit of the value; 0 where no news would change the decision
	StdErr float64 `json:"std_err"`
}

// Information ranks the inputs by the value of knowing them before a decision
// at a price: to buy, lend or settle where the value exceeds the price, and to
// leave it where it does not (expected value of partial perfect information):
//
//	EVPPI_i = E[max(0, E[V - price | x_i])] - max(0, E[V - price])
//
// all is that of knowing everything. The conditional means come from strips of
// equal count along x_i, or from one strip for each value where x_i takes few;
// a strip's decision is taken on one half of its paths and paid on the other, so
// that noise is not mistaken for news. The estimate is therefore a little low.
//
// n is the number of paths, at least 1,000; 0 means 65,536.
//
// Source: M. Strong, J. Oakley, Medical Decision Making 33 (2013) 755.
func Information(s uncertainty.Simulation, price float64, n int) (ranking []Worth, all Worth, err error) {
	if n == 0 {
		n = 65536
	}
	if price-price != 0 {
		return nil, all, ipx.Refuse(valuation.BadNumber("price", price))
	}
	if n < 1000 {
		return nil, all, ipx.Refuse(valuation.OutOfBounds("paths", float64(n), 1000, 1<<24))
	}
	cols, y, err := whole(s, n)
	if err != nil {
		return nil, all, err
	}
	gain := make([]float64, len(y))
	mean := 0.0
	for r, v := range y {
		gain[r] = v - price
		mean += gain[r]
	}
	// What the decision without news pays.
	take := mean > 0
	now := func(g float64) float64 {
		if take {
			return g
		}
		return 0
	}
	extra := make([]float64, len(gain))
	for r, g := range gain {
		extra[r] = max(0, g) - now(g)
	}
	all = worth("", extra)
	strips := max(4, min(64, int(math.Sqrt(float64(len(gain))))/4))
	for i, v := range s.Variables {
		at := make([]int, len(gain))
		for r := range at {
			at[r] = r
		}
		slices.SortStableFunc(at, func(a, b int) int { return cmp.Compare(cols[i][a], cols[i][b]) })
		for strip := range along(cols[i], at, strips) {
			var sums [2]float64
			for j, r := range strip {
				sums[j%2] += gain[r]
			}
			for j, r := range strip {
				extra[r] = -now(gain[r])
				if sums[1-j%2] > 0 {
					extra[r] += gain[r]
				}
			}
		}
		w := worth(v.Input, extra)
		w.Value = max(0, w.Value)
		ranking = append(ranking, w)
	}
	slices.SortStableFunc(ranking, func(a, b Worth) int { return cmp.Compare(b.Value, a.Value) })
	return ranking, all, nil
}

// along divides places that are in order of x into n strips of equal count, or,
// where x takes at most n values, into one strip for each.
func along(x []float64, at []int, n int) iter.Seq[[]int] {
	ends := make([]int, 0, n+1)
	for k := range at {
		if k+1 == len(at) || x[at[k+1]] != x[at[k]] {
			if ends = append(ends, k+1); len(ends) > n {
				break
			}
		}
	}
	if len(ends) > n {
		ends = ends[:0]
		for b := range n {
			ends = append(ends, len(at)*(b+1)/n)
		}
	}
	return func(yield func([]int) bool) {
		from := 0
		for _, to := range ends {
			if !yield(at[from:to]) {
				return
			}
			from = to
		}
	}
}

func worth(input string, extra []float64) Worth {
	n := float64(len(extra))
	m, q := 0.0, 0.0
	for _, v := range extra {
		m += v
	}
	m /= n
	for _, v := range extra {
		q += float64((v - m) * (v - m))
	}
	return Worth{input, m, math.Sqrt(q / max(1, n-1) / n)}
}
