package citation

import (
	"math"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
)

// Lag is the shape of citing over time: which part of the citations of a
// lifetime a patent has received by each age. Lag[a] is the part up to and
// including age a; the last one is 1.
type Lag []float64

// FitLag estimates the shape from a triangle of citations: triangle[c][a] are
// the citations that cohort c received at age a; younger cohorts have shorter
// rows. The model is C_ca = α_c·f_a, propensity of the cohort times shape
// (the quasi-structural form of Hall, Jaffe and Trajtenberg 2001), fitted by
// Poisson likelihood, which for a triangle is the chain ladder.
//
// The shape ends with the longest row: what is cited later is left out for
// all cohorts alike.
func FitLag(triangle [][]float64) (Lag, error) {
	ages := 0
	for c, row := range triangle {
		if len(row) == 0 {
			return nil, ipx.Refuse(valuation.Empty("triangle." + itoa(c+1)))
		}
		ages = max(ages, len(row))
		for _, v := range row {
			if !(v >= 0) || math.IsInf(v, 0) {
				return nil, ipx.Refuse(valuation.OutOfBounds("triangle."+itoa(c+1), v, 0, math.MaxFloat64))
			}
		}
	}
	if ages == 0 {
		return nil, ipx.Refuse(valuation.Empty("triangle"))
	}
	// Growth from age a-1 to a, over the cohorts that have both.
	out := make(Lag, ages)
	out[ages-1] = 1
	for a := ages - 1; a >= 1; a-- {
		before, upto := 0.0, 0.0
		for _, row := range triangle {
			if len(row) <= a {
				continue
			}
			for i := 0; i < a; i++ {
				before += row[i]
			}
			for i := 0; i <= a; i++ {
				upto += row[i]
			}
		}
		if !(upto > 0) {
			return nil, ipx.Refuse(valuation.Fault(valuation.CodeDesign, "triangle", ipx.T(
				"引证数据不足以估计引证滞后分布", "too few citations to estimate the shape of citing")))
		}
		out[a-1] = out[a] * (before / upto)
	}
	return out, nil
}

// Check refuses a shape that does not rise from at least 0 to 1.
func (l Lag) Check() error {
	if len(l) == 0 {
		return ipx.Refuse(valuation.Empty("lag"))
	}
	last := 0.0
	for a, v := range l {
		if !(v >= last && v <= 1) {
			return ipx.Refuse(valuation.OutOfBounds("lag."+itoa(a), v, last, 1))
		}
		last = v
	}
	if last != 1 {
		return ipx.Refuse(valuation.OutOfBounds("lag."+itoa(len(l)-1), last, 1, 1))
	}
	return nil
}

// Lifetime returns the citations that a patent will have received in the end,
// given those up to and including an age in years. A share of nought at that
// age, where nothing can be said yet, is refused (VAL-UNDEFINED). Young
// patents get large factors and uncertain results.
func (l Lag) Lifetime(citations float64, age int) (float64, error) {
	if err := l.Check(); err != nil {
		return 0, err
	}
	if age < 0 {
		return 0, ipx.Refuse(valuation.OutOfBounds("age", float64(age), 0, float64(len(l)-1)))
	}
	if !(citations >= 0) || math.IsInf(citations, 0) {
		return 0, ipx.Refuse(valuation.OutOfBounds("citations", citations, 0, math.MaxFloat64))
	}
	share := l[min(age, len(l)-1)]
	if share == 0 {
		return 0, ipx.Refuse(valuation.Undefined("age", ipx.T("该专利过于年轻，引证次数不能外推", "the patent is too young to project its citations")))
	}
	return citations / share, nil
}
