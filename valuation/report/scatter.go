package report

import (
	"fmt"
	"math"
	"strconv"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
)

const mostPoints = 2000 // that a scatter draws

// Scatter draws values against one input, a point for each path; marks cross
// the axis of money. Of more than 2,000 paths every second, third, … is drawn.
// None at all (VAL-EMPTY), columns of different length (VAL-COUNT) and numbers
// that are not finite (VAL-NUMBER) are refused.
func Scatter(input ipx.Text, x, values []float64, p Picture) ([]byte, error) {
	if len(x) == 0 {
		return nil, ipx.Refuse(valuation.Empty("x"))
	}
	if len(values) != len(x) {
		return nil, ipx.Refuse(valuation.BadCount("values", len(x), len(values)))
	}
	for i := range x {
		if v := x[i]; math.IsNaN(v) || math.IsInf(v, 0) {
			return nil, ipx.Refuse(valuation.BadNumber("x."+strconv.Itoa(i+1), v))
		}
		if v := values[i]; math.IsNaN(v) || math.IsInf(v, 0) {
			return nil, ipx.Refuse(valuation.BadNumber("values."+strconv.Itoa(i+1), v))
		}
	}
	if p.Title.IsZero() {
		p.Title = ipx.T("价值与"+input.Zh, "Value and "+input.En)
	}
	c, err := p.canvas()
	if err != nil {
		return nil, err
	}
	across, up := scale{x[0], x[0], 0, c.w - 24}, scale{values[0], values[0], c.h - 44, 40}
	step := (len(x) + mostPoints - 1) / mostPoints
	for i := 0; i < len(x); i += step {
		across.lo, across.hi = min(across.lo, x[i]), max(across.hi, x[i])
		up.lo, up.hi = min(up.lo, values[i]), max(up.hi, values[i])
	}
	rows := up.ticks(5)
	across.from = margin + 24
	for _, v := range rows {
		across.from = max(across.from, span(amount(v))+14)
	}
	columns := c.axis(&across)
	for _, v := range rows {
		c.line(across.from, up.of(v), across.to, up.of(v), "#ddd", "")
		c.text(across.from-6, up.of(v)+4, "end", grey, amount(v))
	}
	c.columns(across, columns, up.to, up.from, 17) // clear of the lowest amount beside the corner
	c.unit(8, 24, "start")
	c.text(across.to, up.from+32, "end", grey, clip(p.Language.Of(input), across.to-across.from))
	fmt.Fprintf(&c.b, `<path fill="%s" fill-opacity="0.5" d="`, blue)
	for i := 0; i < len(x); i += step {
		fmt.Fprintf(&c.b, "M%s %sh3v3h-3z", at(across.of(x[i])-1.5), at(up.of(values[i])-1.5))
	}
	c.b.WriteString(`"/>` + "\n")
	c.levelMarks(across, up)
	return c.done(), nil
}

// levelMarks draws marks across a vertical axis of money. A label stands at the
// right end of its line, those of lines close by left of one another as long as
// there is room.
func (c *canvas) levelMarks(across, up scale) {
	type taken struct{ y, from float64 }
	var all []taken
	for _, m := range c.p.Marks {
		if m.At < up.lo || m.At > up.hi {
			continue
		}
		y, end := up.of(m.At), across.to
		for _, t := range all {
			if math.Abs(t.y-y) < 12 {
				end = min(end, t.from-8)
			}
		}
		c.line(across.from, y, across.to, y, red, "4 3")
		if label := clip(c.p.Language.Of(m.Label), end-across.from); end-across.from >= span(label) {
			c.text(end, y-3, "end", red, label)
			all = append(all, taken{y, end - span(label)})
		}
	}
}
