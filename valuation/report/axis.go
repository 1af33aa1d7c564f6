package report

import (
	"math"
	"slices"
	"strconv"
	"strings"
)

// scale maps amounts to points.
type scale struct{ lo, hi, from, to float64 }

func (s scale) of(v float64) float64 {
	return s.from + float64((v-s.lo)/(s.hi-s.lo)*(s.to-s.from))
}

// ticks returns about n round amounts between the ends, and widens the scale to
// them.
func (s *scale) ticks(n int) []float64 {
	if !(s.hi > s.lo) {
		d := max(math.Abs(s.lo), 1) / 2
		s.lo, s.hi = s.lo-d, s.hi+d
	}
	raw := (s.hi - s.lo) / float64(n)
	pow := math.Pow10(int(math.Floor(math.Log10(raw))))
	step := 10 * pow
	for _, m := range []float64{1, 2, 2.5, 5} {
		if float64(m*pow) >= raw*(1-1e-9) {
			step = m * pow
			break
		}
	}
	first, last := math.Floor(s.lo/step+1e-9), math.Ceil(s.hi/step-1e-9)
	s.lo, s.hi = float64(first*step), float64(last*step)
	var out []float64
	for k := first; k <= last && len(out) < 50; k++ {
		out = append(out, float64(k*step))
	}
	return out
}

// amount prints a tick.
func amount(v float64) string {
	if a := math.Abs(v); a != 0 && (a >= 1e12 || a < 1e-3) {
		return strconv.FormatFloat(v, 'g', 3, 64)
	}
	s := thousands(v, 4)
	if strings.Contains(s, ".") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	return s
}

// span is about how wide a text is drawn: Chinese characters fill a square, all
// else half of one.
func span(s string) float64 {
	w := 0.0
	for _, r := range s {
		if r >= 0x1100 {
			w += 12
		} else {
			w += 6.8
		}
	}
	return w
}

// clip shortens a label to a width.
func clip(s string, width float64) string {
	if span(s) <= width {
		return s
	}
	r := []rune(s)
	for len(r) > 1 && span(string(r))+12 > width {
		r = r[:len(r)-1]
	}
	return string(r) + "…"
}

// axis chooses the amounts that a horizontal axis of money shows, so many that
// their labels do not meet, and leaves room for half of the last one.
func (c *canvas) axis(x *scale) []float64 {
	for n := 5; ; n-- {
		s := *x
		ticks := s.ticks(n)
		widest := 0.0
		for _, v := range ticks {
			widest = max(widest, span(amount(v)))
		}
		s.to = c.w - max(24, span(amount(ticks[len(ticks)-1]))/2+4)
		if n == 1 || (s.to-s.from)/float64(len(ticks)-1) >= widest+6 {
			*x = s
			return ticks
		}
	}
}

// grid draws the amounts of a horizontal axis of money.
func (c *canvas) grid(x scale, ticks []float64, top, bottom float64) {
	c.columns(x, ticks, top, bottom, 14)
	c.unit(c.w-24, bottom+28, "end")
}

// columns draws the lines of a horizontal axis, with their figures below.
func (c *canvas) columns(x scale, ticks []float64, top, bottom, below float64) {
	free := math.Inf(-1)
	for _, v := range ticks {
		at, half := x.of(v), span(amount(v))/2
		c.line(at, top, at, bottom, "#ddd", "")
		if at-half >= free { // a narrow picture names some of them
			c.text(at, bottom+below, "middle", grey, amount(v))
			free = at + half + 4
		}
	}
}

// legend names the two colours of bars, below the picture; it begins further
// left where it would not fit.
func (c *canvas) legend(left float64, light, dark string) {
	left = max(8, min(left, c.w-56-span(light)-span(dark)))
	c.rect(left, c.h-16, 10, 10, pale, "")
	c.text(left+14, c.h-7, "start", grey, light)
	left += 34 + span(light)
	c.rect(left, c.h-16, 10, 10, blue, "")
	c.text(left+14, c.h-7, "start", grey, dark)
}

const markRow = 14 // height of a row of labels of marks

// levels puts the labels of the marks that the axis holds into as many rows as
// keep them apart, and returns the row of each mark, -1 where it is not shown.
func (c *canvas) levels(x scale) (row []int, rows int) {
	row = make([]int, len(c.p.Marks))
	order := make([]int, len(c.p.Marks))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		switch {
		case c.p.Marks[a].At < c.p.Marks[b].At:
			return -1
		case c.p.Marks[a].At > c.p.Marks[b].At:
			return 1
		}
		return 0
	})
	var ends []float64 // where each row is free again
	for _, i := range order {
		m := c.p.Marks[i]
		if m.At < x.lo || m.At > x.hi {
			row[i] = -1
			continue
		}
		label, middle := c.over(x, m)
		half := span(label) / 2
		k := 0
		for k < len(ends) && middle-half < ends[k] {
			k++
		}
		if k == len(ends) {
			ends = append(ends, 0)
		}
		ends[k] = middle + half + 4
		row[i] = k
	}
	return row, len(ends)
}

// over returns the label of a mark and its middle: over its line, but within
// the picture.
func (c *canvas) over(x scale, m Mark) (label string, middle float64) {
	label = clip(c.p.Language.Of(m.Label), c.w-8)
	half := span(label)/2 + 4
	return label, max(half, min(x.of(m.At), c.w-half))
}

// room is the height that the labels of the marks take above a picture.
func (c *canvas) room(x scale) float64 {
	_, rows := c.levels(x)
	return float64(markRow * rows)
}

// marks draws the lines of the picture across a horizontal axis of money.
func (c *canvas) marks(x scale, top, bottom float64) {
	row, _ := c.levels(x)
	for i, m := range c.p.Marks {
		if row[i] < 0 {
			continue
		}
		up := top - float64(markRow*row[i])
		c.line(x.of(m.At), up, x.of(m.At), bottom, red, "4 3")
		label, middle := c.over(x, m)
		c.text(middle, up-2, "middle", red, label)
	}
}
