package uncertainty

import (
	"math"
	"slices"
	"sync"

	"github.com/ipx-sdk/ipx-go/valuation/internal/steady"
)

// Marginal turns standard normal scores, or chances, into values of a
// distribution, many at once.
//
// Where the distribution has no direct form, a table of cubics gives the
// quantile: over the score in cells of 1/64 between -8 and 8, over the chance
// in 64 cells to each octave from 1/2 down to 2^-12, and likewise up to
// 1 - 2^-12. Each cell is compared with the exact quantile when the table is
// made; cells that miss it by more than 1e-9 of the distance between the first
// and the ninth decile, such as those with a corner, are computed exactly, as
// is what lies outside. A Marginal is safe for several goroutines at once.
type Marginal struct {
	of    Distribution
	plain func(z []float64)
	score bool         // cells of the score, not of the chance
	cell  [][4]float64 // a cell whose last member is NaN is exact
}

const (
	cellMiss = 1e-9

	// Cells of the score.
	scoreEnd  = 8
	cellsUnit = 64

	// Cells of the chance: the leading bits of a float64 number them.
	octaves    = 11
	octaveBits = 6
	cellShift  = 52 - octaveBits
	firstCell  = (1023 - 1 - octaves) << octaveBits // of 2^-12
	side       = octaves << octaveBits              // cells below 1/2, and as many above
)

// FromScores returns the marginal of a distribution by normal scores. The
// distribution must have passed [Check].
func FromScores(d Distribution) *Marginal {
	m := &Marginal{of: ready(d), score: true}
	if p, ok := d.(direct); ok {
		m.plain = p.fromScore
		return m
	}
	m.tabulate(2*scoreEnd*cellsUnit, func(i int, t float64) float64 { return (float64(i)+t)/cellsUnit - scoreEnd })
	return m
}

// FromChances returns the marginal of a distribution by chances. The
// distribution must have passed [Check].
func FromChances(d Distribution) *Marginal {
	switch d := d.(type) {
	case closed:
		return &Marginal{of: d, plain: d.fromChance}
	case direct:
		return &Marginal{of: d, plain: func(u []float64) {
			standard().Apply(u)
			d.fromScore(u)
		}}
	}
	return byChances(ready(d))
}

func byChances(d Distribution) *Marginal {
	m := &Marginal{of: d}
	m.tabulate(2*side, func(i int, t float64) float64 {
		b := uint64(i%side + firstCell)
		lo, hi := math.Float64frombits(b<<cellShift), math.Float64frombits((b+1)<<cellShift)
		u := lo + float64(t*(hi-lo))
		if i >= side {
			return 1 - u
		}
		return u
	})
	return m
}

// standard turns chances into standard normal scores; it is made when first
// needed.
var standard = sync.OnceValue(func() *Marginal { return byChances(Normal{0, 1}) })

// ready returns the form of a distribution that is asked many times: observed
// values are sorted once, and what comes from elsewhere cannot panic.
func ready(d Distribution) Distribution {
	if e, ok := d.(Empirical); ok {
		return Empirical{slices.Sorted(slices.Values(e.Values))}
	}
	if _, ours := d.(checked); !ours {
		return guarded{d}
	}
	return d
}

// tabulate fills n cells; place tells which score or chance is at part t of a
// cell.
func (m *Marginal) tabulate(n int, place func(i int, t float64) float64) {
	m.cell = make([][4]float64, n)
	tol := cellMiss * (m.of.Quantile(0.9) - m.of.Quantile(0.1))
	y3, end := 0.0, math.NaN() // the value at the end of the cell before
	for i := range m.cell {
		at := func(t float64) float64 { return m.exact(place(i, t)) }
		// The cubic through the ends and the thirds.
		y0 := y3
		if place(i, 0) != end {
			y0 = at(0)
		}
		y1, y2 := at(1./3), at(2./3)
		y3, end = at(1), place(i, 1)
		c := &m.cell[i]
		c[0] = y0
		c[1] = 0.5 * (float64(18*y1) - float64(11*y0) - float64(9*y2) + float64(2*y3))
		c[2] = 4.5 * (float64(2*y0) - float64(5*y1) + float64(4*y2) - y3)
		c[3] = 4.5 * (y3 - y0 + float64(3*(y1-y2)))
		for _, t := range [...]float64{1. / 6, 5. / 6} { // where a cubic misses most
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
	switch {
	case m.plain != nil:
		m.plain(z)
	case m.score:
		m.applyScores(z)
	default:
		m.applyChances(z)
	}
}

func (m *Marginal) applyScores(z []float64) {
	for k, v := range z {
		at := float64(v*cellsUnit) + scoreEnd*cellsUnit
		i := int(at)
		if at >= 0 && i < len(m.cell) {
			if y := cubic(&m.cell[i], at-float64(i)); y == y {
				z[k] = y
				continue
			}
		}
		z[k] = m.exact(v)
	}
}

func (m *Marginal) applyChances(u []float64) {
	for k, v := range u {
		near, up := v, 0
		if v > 0.5 {
			near, up = 1-v, side
		}
		b := math.Float64bits(near)
		if i := int(b>>cellShift) - firstCell; uint(i) < side {
			t := float64(b&(1<<cellShift-1)) * (1.0 / (1 << cellShift))
			if y := cubic(&m.cell[i+up], t); y == y {
				u[k] = y
				continue
			}
		}
		u[k] = m.exact(v)
	}
}
