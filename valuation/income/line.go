package income

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/discount"
)

// Line is a figure over the years, such as the revenue of the products that
// use the right. It is given in one of three ways, which differ in what can be
// made uncertain: every year by itself, a first year that grows at one rate,
// or the year before the first with the growth of every year.
type Line struct {
	Each []float64 `json:"each,omitempty"` // the figure of each year; or

	First  float64 `json:"first,omitempty"`  // the figure of year 1,
	Growth float64 `json:"growth,omitempty"` // which grows by this rate a year
	Years  int     `json:"years,omitempty"`  // for so many years; or

	Before float64   `json:"before,omitempty"` // the figure of the year before the first,
	Steps  []float64 `json:"steps,omitempty"`  // which grows by these rates, one for each year
}

// Level is a figure that stays the same for n years.
func Level(v float64, n int) Line { return Line{First: v, Years: n} }

// Each is a figure given year by year.
func Each(v ...float64) Line { return Line{Each: v} }

// MaxYears is the longest forecast that the models accept.
const MaxYears = 200

// Len returns the number of years.
func (l Line) Len() int {
	switch {
	case len(l.Each) > 0:
		return len(l.Each)
	case len(l.Steps) > 0:
		return len(l.Steps)
	}
	return l.Years
}

// check refuses a line that is given in no way or in more than one (VAL-EMPTY,
// VAL-UNIT), one figure of another way included: it would make no difference,
// and who wrote it believes that it does. Too many years are refused, too.
func (l Line) check(field string) error {
	forms := 0
	for _, given := range []bool{len(l.Each) > 0, l.Years > 0, len(l.Steps) > 0} {
		if given {
			forms++
		}
	}
	n := l.Len()
	switch {
	case forms == 0 || n <= 0:
		return ipx.Refuse(valuation.Empty(field))
	case forms > 1,
		len(l.Each) > 0 && (l.First != 0 || l.Growth != 0 || l.Before != 0 || l.Years != 0),
		l.Years > 0 && l.Before != 0,
		len(l.Steps) > 0 && (l.First != 0 || l.Growth != 0 || l.Years != 0):
		return ipx.Refuse(valuation.Fault(valuation.CodeUnit, field,
			ipx.T("{field}只能用一种方式给出：逐年、首年加增长率、或基年加逐年增长率", "{field} must be given in one way: year by year, a first year with growth, or a base year with the growth of each year"),
			ipx.Arg{Name: "field", Value: field}))
	case n > MaxYears:
		return ipx.Refuse(valuation.OutOfBounds(field+".years", float64(n), 1, MaxYears))
	}
	return nil
}

// Figures writes the line out year by year. A line that is not given in one way
// is refused under the name of field.
func (l Line) Figures(field string) ([]float64, error) {
	if err := l.check(field); err != nil {
		return nil, err
	}
	switch {
	case len(l.Each) > 0:
		return slices.Clone(l.Each), nil
	case len(l.Steps) > 0:
		out, v := make([]float64, len(l.Steps)), l.Before
		for i, g := range l.Steps {
			v *= 1 + g
			out[i] = v
		}
		return out, nil
	}
	return discount.Growing(l.First, l.Growth, l.Years), nil
}

// row is a compiled Line: where its inputs stand.
type row struct {
	each, steps valuation.Span
	first, rate int
	n           int
}

// place adds the inputs of a line. like describes one figure; its bounds and
// unit serve for all.
func place(l *valuation.Layout, line Line, like valuation.Input) (row, error) {
	if err := line.check(like.Name); err != nil {
		return row{}, err
	}
	r := row{n: line.Len(), first: -1, rate: -1}
	growth := valuation.Growth(like.Name+"-growth", ipx.T(like.Label.Zh+"增长率", "growth of "+like.Label.En), line.Growth)
	switch {
	case len(line.Each) > 0:
		r.each = l.Series(like, line.Each)
	case len(line.Steps) > 0:
		base := like
		base.Default = line.Before
		base.Label = ipx.T(like.Label.Zh+"（基年）", like.Label.En+" of the base year")
		r.first = l.Add(base)
		r.steps = l.Series(growth, line.Steps)
	default:
		first := like
		first.Default = line.First
		r.first = l.Add(first)
		r.rate = l.Add(valuation.Neutral(growth))
	}
	return r, nil
}

// cursor walks a row year by year.
type cursor struct {
	r    row
	t    int
	prev float64
}

func (r row) start() cursor { return cursor{r: r} }

// next returns the figure of the next year.
func (c *cursor) next(x []float64) float64 {
	c.t++
	switch r := c.r; {
	case r.n == 0:
		return 0
	case r.first < 0:
		return x[r.each.From+c.t-1]
	case c.t == 1:
		c.prev = x[r.first]
		if r.rate < 0 {
			c.prev *= 1 + x[r.steps.From]
		}
	case r.rate >= 0:
		c.prev *= 1 + x[r.rate]
	default:
		c.prev *= 1 + x[r.steps.From+c.t-1]
	}
	return c.prev
}

// optional places a line that may be left out, and checks that it covers n
// years.
func optional(l *valuation.Layout, line Line, like valuation.Input, n int) (row, error) {
	if line.Len() == 0 && line.First == 0 && line.Growth == 0 && line.Before == 0 {
		return row{}, nil
	}
	r, err := place(l, line, like)
	if err == nil && r.n != n {
		err = ipx.Refuse(valuation.BadCount(like.Name, n, r.n))
	}
	return r, err
}
