package uncertainty

import (
	"math"
	"slices"

	"github.com/ipx-sdk/ipx-go/valuation/internal/steady"
)

// Marginal turns standard normal scores, or chances, into values of a
// distribution, many at once.
//
// Where the distribution has no direct form, a table of cubics gives the
// quantile, in cells of 1/64 of the score between -8 and 8, or of 1/1024 of
// the chance. Each
// cell is compared with the exact quantile when the table is made; cells that
// miss it by more than 1e-9 of the distance between the first and the ninth
// decile, such as those with a corner, are computed exactly, as are scores
// outside. A Marginal is safe for several goroutines at once.
type Marginal struct {
	of     Distribution
	plain  func(z []float64)
	score  bool         // cells of the score, not of the chance
	cell   [][4]float64 // a cell whose last member is NaN is exact
	per, c float64      // cells to a unit, place of nought
}

const (
	scoreEnd  = 8
	cellsUnit = 64
	cells     = 2 * scoreEnd * cellsUnit
	cellMiss  = 1e-9
)

// FromScores returns the marginal of a distribution by normal scores. The
// distribution must have passed [Check].
func FromScores(d Distribution) *Marginal {
	m := &Marginal{of: sorted(d), score: true, per: cellsUnit, c: scoreEnd * cellsUnit}
	if p, ok := d.(direct); ok {
		m.plain = p.fromScore
	} else {
		m.tabulate()
	}
	return m
}

// FromChances returns the marginal of a distribution by chances. The
// distribution must have passed [Check].
func FromChances(d Distribution) *Marginal {
	m := &Marginal{of: sorted(d), per: cells}
	if p, ok := d.(closed); ok {
		m.plain = p.fromChance
	} else {
		m.tabulate()
	}
	return m
}

func sorted(d Distribution) Distribution {
	if e, ok := d.(Empirical); ok {
		return Empirical{slices.Sorted(slices.Values(e.Values))} // sorted once
	}
	return d
}

func (m *Marginal) tabulate() {
	m.cell = make([][4]float64, cells)
	tol := cellMiss * (m.of.Quantile(0.9) - m.of.Quantile(0.1))
	y0 := m.exact(-m.c / m.per)
	for i := range m.cell {
		at := func(t float64) float64 { return m.exact((float64(i) + t - m.c) / m.per) }
		// The cubic through the ends and the thirds.
		y1, y2, y3 := at(1./3), at(2./3), at(1)
		c := &m.cell[i]
		c[0] = y0
		c[1] = 0.5 * (float64(18*y1) - float64(11*y0) - float64(9*y2) + float64(2*y3))
		c[2] = 4.5 * (float64(2*y0) - float64(5*y1) + float64(4*y2) - y3)
		c[3] = 4.5 * (y3 - y0 + float64(3*(y1-y2)))
		y0 = y3
		for _, t := range [...]float64{0.5, 1. / 6, 5. / 6} {
			if !(math.Abs(cubic(c, t)-at(t)) <= tol) {
				c[3] = math.NaN()
				break
			}
		}
	}
}

func cubic(c *[4]float64, t float64) float64 {
	v := float64(c[3]*t) + c[2]
	v = float64(v*t) + c[1]
	return float64(v*t) + c[0]
}

func (m *Marginal) exact(v float64) float64 {
	if m.score {
		v = steady.Norm(v)
	}
	// Chances are kept inside (0, 1), where quantiles are finite.
	return m.of.Quantile(min(max(v, 0x1p-1000), 1-0x1p-53))
}

// Apply replaces the scores, or the chances, by values.
func (m *Marginal) Apply(z []float64) {
	if m.plain != nil {
		m.plain(z)
		return
	}
	for k, v := range z {
		at := float64(v*m.per) + m.c
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
