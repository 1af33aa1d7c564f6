package uncertainty

import (
	"math"
	"slices"

	"github.com/ipx-sdk/ipx-go/valuation/internal/steady"
)

// marginal turns standard normal scores into values of a distribution.
//
// Where the distribution has no direct form, a table of cubics gives the
// quantile as a function of the score, in cells of 1/64 between -8 and 8. Each
// cell is compared with the exact quantile when the table is made; cells that
// miss it by more than 1e-9 of the distance between the deciles 1 and 9, such as those with a
// corner, are computed exactly, as are scores outside.
type marginal struct {
	of    Distribution
	plain direct
	cell  [][4]float64 // NaN in an exact cell
}

const (
	scoreEnd  = 8
	cellsUnit = 64
	cells     = 2 * scoreEnd * cellsUnit
	cellMiss  = 1e-9
)

func newMarginal(d Distribution) *marginal {
	if p, ok := d.(direct); ok {
		return &marginal{of: d, plain: p}
	}
	if e, ok := d.(Empirical); ok {
		d = Empirical{slices.Sorted(slices.Values(e.Values))} // sorted once
	}
	m := &marginal{of: d, cell: make([][4]float64, cells)}
	tol := cellMiss * (d.Quantile(0.9) - d.Quantile(0.1))
	for i := range m.cell {
		at := func(t float64) float64 { return m.exact((float64(i)+t)/cellsUnit - scoreEnd) }
		// The cubic through the ends and the thirds.
		y0, y1, y2, y3 := at(0), at(1./3), at(2./3), at(1)
		c := &m.cell[i]
		c[0] = y0
		c[1] = 0.5 * (float64(18*y1) - float64(11*y0) - float64(9*y2) + float64(2*y3))
		c[2] = 4.5 * (float64(2*y0) - float64(5*y1) + float64(4*y2) - y3)
		c[3] = 4.5 * (y3 - y0 + float64(3*(y1-y2)))
		for _, t := range [...]float64{1. / 6, 0.5, 5. / 6} {
			if !(math.Abs(cubic(c, t)-at(t)) <= tol) {
				c[3] = math.NaN()
				break
			}
		}
	}
	return m
}

func cubic(c *[4]float64, t float64) float64 {
	v := float64(c[3]*t) + c[2]
	v = float64(v*t) + c[1]
	return float64(v*t) + c[0]
}

func (m *marginal) exact(z float64) float64 {
	// Chances are kept inside (0, 1), where quantiles are finite.
	return m.of.Quantile(min(max(steady.Norm(z), 0x1p-1000), 1-0x1p-53))
}

// apply replaces scores by values.
func (m *marginal) apply(z []float64) {
	if m.plain != nil {
		m.plain.fromScore(z)
		return
	}
	for k, v := range z {
		at := float64(v*cellsUnit) + scoreEnd*cellsUnit
		i := int(at)
		if at >= 0 && i < len(m.cell) {
			c := &m.cell[i]
			t := at - float64(i)
			y := float64(c[3]*t) + c[2]
			y = float64(y*t) + c[1]
			y = float64(y*t) + c[0]
			if y == y {
				z[k] = y
				continue
			}
		}
		z[k] = m.exact(v)
	}
}
