package report

import (
	"math"
	"strconv"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
)

// Whisker is a figure with its interval, such as the error of one method.
type Whisker struct {
	Label            ipx.Text
	Low, Value, High float64
}

// Whiskers draws figures with their intervals below one another, in the order
// given. None at all, and figures that are not finite or not between their
// ends, are refused.
func Whiskers(rows []Whisker, p Picture) ([]byte, error) {
	if len(rows) == 0 {
		return nil, ipx.Refuse(valuation.Empty("rows"))
	}
	for i, r := range rows {
		for _, v := range []float64{r.Low, r.Value, r.High} {
			if math.IsNaN(v) || math.IsInf(v, 0) {
				return nil, ipx.Refuse(valuation.BadNumber("rows."+strconv.Itoa(i+1), v))
			}
		}
		if r.Low > r.High {
			return nil, ipx.Refuse(valuation.OutOfBounds("rows."+strconv.Itoa(i+1), r.Low, -math.MaxFloat64, r.High))
		}
	}
	if p.Height == 0 {
		p.Height = min(4000, max(150, 90+30*len(rows)))
	}
	c, err := p.canvas()
	if err != nil {
		return nil, err
	}
	left := 0.3 * c.w
	x := scale{rows[0].Value, rows[0].Value, left, c.w - 24}
	for _, r := range rows {
		x.lo, x.hi = min(x.lo, r.Low, r.Value), max(x.hi, r.High, r.Value)
	}
	ticks := c.axis(&x)
	top, bottom := 36+c.room(x), c.h-36
	c.grid(x, ticks, top, bottom)
	step := (bottom - top) / float64(len(rows))
	for i, r := range rows {
		y := top + float64(step*(float64(i)+0.5))
		label := p.Language.Of(r.Label)
		c.line(x.of(r.Low), y, x.of(r.High), y, blue, "")
		c.line(x.of(r.Low), y-5, x.of(r.Low), y+5, blue, "")
		c.line(x.of(r.High), y-5, x.of(r.High), y+5, blue, "")
		c.rect(x.of(r.Value)-4, y-4, 8, 8, blue, label+": "+amount(r.Value))
		c.text(left-8, y+4, "end", "#000", clip(label, left-16))
	}
	c.marks(x, top, bottom)
	return c.done(), nil
}
