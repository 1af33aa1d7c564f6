package report

import (
	"math"
	"slices"
	"strconv"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
)

// CashFlows draws the cash flow of each period of a result beside its present
// value. A result whose table has no cash flows is refused (VAL-MISSING).
func CashFlows(r valuation.Result, p Picture) ([]byte, error) {
	flows, ok1 := r.Table.Series("cash-flow")
	values, ok2 := r.Table.Series("present-value")
	if !ok1 || !ok2 || len(flows) == 0 {
		return nil, ipx.Refuse(valuation.Fault(valuation.CodeMissing, "table", ipx.T("结果没有现金流表", "the result has no table of cash flows")))
	}
	if p.Title.IsZero() {
		p.Title = ipx.T("现金流及现值", "Cash flows and present values")
	}
	if !p.Money.Currency.Valid() {
		p.Money = r.Subject.Money
	}
	c, err := p.canvas()
	if err != nil {
		return nil, err
	}
	y := scale{0, 0, c.h - 44, 40}
	for i, v := range slices.Concat(flows, values) {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return nil, ipx.Refuse(valuation.BadNumber("table."+strconv.Itoa(i+1), v))
		}
		y.lo, y.hi = min(y.lo, v), max(y.hi, v)
	}
	ticks := y.ticks(5)
	left, right := margin+24, c.w-16
	for _, v := range ticks {
		left = max(left, span(amount(v))+14)
	}
	for _, v := range ticks {
		c.line(left, y.of(v), right, y.of(v), "#ddd", "")
		c.text(left-6, y.of(v)+4, "end", grey, amount(v))
	}
	c.unit(8, 24, "start")
	step := (right - left) / float64(len(flows))
	every := 1 + len(flows)/int(max(1, (right-left)/40))
	for i, v := range flows {
		period := p.Language.period(r.Table.Rows[i].Period)
		x := left + float64(step*float64(i))
		c.rect(x+float64(step*0.12), y.of(0), step*0.38, y.of(v)-y.of(0), pale, period+": "+amount(v))
		c.rect(x+float64(step*0.5), y.of(0), step*0.38, y.of(values[i])-y.of(0), blue, period+": "+amount(values[i]))
		if i%every == 0 {
			c.text(x+step/2, c.h-26, "middle", grey, clip(period, float64(step*float64(every))-4))
		}
	}
	c.line(left, y.of(0), right, y.of(0), "#000", "")
	c.legend(left, p.Language.say("现金流", "cash flow"), p.Language.say("现值", "present value"))
	return c.done(), nil
}

// Bar is one input of a tornado: the value with the input low and high, all
// else at base.
type Bar struct {
	Label ipx.Text
	Low   float64
	High  float64
}

// Tornado draws how far each input moves the value from base, the farthest on
// top. Bars keep their direction: dark is the value with the input high.
// Without any bar it is refused (VAL-EMPTY).
func Tornado(base float64, bars []Bar, p Picture) ([]byte, error) {
	if len(bars) == 0 {
		return nil, ipx.Refuse(valuation.Empty("bars"))
	}
	for i, v := range append([]float64{base}, flat(bars)...) {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return nil, ipx.Refuse(valuation.BadNumber("bars."+strconv.Itoa((i+1)/2), v))
		}
	}
	if p.Title.IsZero() {
		p.Title = ipx.T("敏感性（龙卷风图）", "Sensitivity (tornado)")
	}
	if p.Height == 0 {
		p.Height = min(4000, max(150, 90+26*len(bars)))
	}
	c, err := p.canvas()
	if err != nil {
		return nil, err
	}
	bars = slices.Clone(bars)
	slices.SortStableFunc(bars, func(a, b Bar) int {
		x, y := math.Abs(a.High-a.Low), math.Abs(b.High-b.Low)
		switch {
		case x > y:
			return -1
		case x < y:
			return 1
		}
		return 0
	})
	left := 0.3 * c.w
	x := scale{base, base, left, c.w - 24}
	for _, b := range bars {
		x.lo, x.hi = min(x.lo, b.Low, b.High), max(x.hi, b.Low, b.High)
	}
	ticks := c.axis(&x)
	top, bottom := 36+c.room(x), c.h-36
	c.grid(x, ticks, top, bottom)
	c.legend(8, p.Language.say("输入取低值", "input low"), p.Language.say("输入取高值", "input high"))
	step := (bottom - top) / float64(len(bars))
	for i, b := range bars {
		y := top + float64(step*float64(i))
		label := p.Language.Of(b.Label)
		draw := func(v float64, colour string) {
			c.rect(x.of(base), y+float64(step*0.15), x.of(v)-x.of(base), step*0.7, colour, label+": "+amount(v))
		}
		if math.Abs(b.Low-base) >= math.Abs(b.High-base) { // the longer first, so that neither hides the other
			draw(b.Low, pale)
			draw(b.High, blue)
		} else {
			draw(b.High, blue)
			draw(b.Low, pale)
		}
		c.text(left-8, y+step/2+4, "end", "#000", clip(label, left-16))
	}
	c.line(x.of(base), top, x.of(base), bottom, "#000", "")
	c.marks(x, top, bottom)
	return c.done(), nil
}

func flat(bars []Bar) []float64 {
	var out []float64
	for _, b := range bars {
		out = append(out, b.Low, b.High)
	}
	return out
}

// Histogram is how often values fell between edges: Counts[i] of them between
// Edges[i] and Edges[i+1]. It takes the same room for any number of values.
type Histogram struct {
	Edges  []float64 // rising; one more than Counts
	Counts []float64 // not negative
}

// HistogramOf sorts values into bins of equal width; bins 0 means the square
// root of their number, from 5 to 80. Values that are not finite are refused
// (VAL-NUMBER), and so are none at all (VAL-EMPTY).
func HistogramOf(values []float64, bins int) (Histogram, error) {
	if len(values) == 0 {
		return Histogram{}, ipx.Refuse(valuation.Empty("values"))
	}
	if bins == 0 {
		bins = min(80, max(5, int(math.Sqrt(float64(len(values))))))
	}
	if bins < 1 || bins > 1000 {
		return Histogram{}, ipx.Refuse(valuation.OutOfBounds("bins", float64(bins), 1, 1000))
	}
	lo, hi := values[0], values[0]
	for i, v := range values {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return Histogram{}, ipx.Refuse(valuation.BadNumber("values."+strconv.Itoa(i+1), v))
		}
		lo, hi = min(lo, v), max(hi, v)
	}
	if lo == hi {
		d := max(math.Abs(lo), 1) / 2
		lo, hi = lo-d, hi+d
	}
	h := Histogram{Edges: make([]float64, bins+1), Counts: make([]float64, bins)}
	width := hi/float64(bins) - lo/float64(bins)
	for i := range h.Edges {
		h.Edges[i] = lo + float64(width*float64(i))
	}
	for _, v := range values {
		k := int((v - lo) / width)
		h.Counts[max(0, min(k, bins-1))]++
	}
	return h, nil
}

func (h Histogram) check() error {
	if len(h.Counts) == 0 {
		return ipx.Refuse(valuation.Empty("counts"))
	}
	if len(h.Edges) != len(h.Counts)+1 {
		return ipx.Refuse(valuation.BadCount("edges", len(h.Counts)+1, len(h.Edges)))
	}
	for i, e := range h.Edges {
		if math.IsNaN(e) || math.IsInf(e, 0) || i > 0 && !(e > h.Edges[i-1]) {
			return ipx.Refuse(valuation.BadNumber("edges."+strconv.Itoa(i+1), e))
		}
	}
	for i, n := range h.Counts {
		if !(n >= 0) || math.IsInf(n, 0) {
			return ipx.Refuse(valuation.OutOfBounds("counts."+strconv.Itoa(i+1), n, 0, math.MaxFloat64))
		}
	}
	return nil
}

// Distribution draws the simulated values as a histogram whose areas are
// shares. What lies below the first mark, such as a loan, is drawn red.
func Distribution(h Histogram, p Picture) ([]byte, error) {
	if err := h.check(); err != nil {
		return nil, err
	}
	if p.Title.IsZero() {
		p.Title = ipx.T("价值分布", "Distribution of the value")
	}
	c, err := p.canvas()
	if err != nil {
		return nil, err
	}
	all := 0.0
	for _, n := range h.Counts {
		all += n
	}
	if all == 0 {
		return nil, ipx.Refuse(valuation.Empty("counts"))
	}
	x := scale{h.Edges[0], h.Edges[len(h.Edges)-1], margin, c.w - 24}
	for _, m := range p.Marks {
		x.lo, x.hi = min(x.lo, m.At), max(x.hi, m.At)
	}
	ticks := c.axis(&x)
	top, bottom := 36+c.room(x), c.h-44
	density := make([]float64, len(h.Counts))
	highest := 0.0
	for i, n := range h.Counts {
		density[i] = n / all / (h.Edges[i+1] - h.Edges[i])
		highest = max(highest, density[i])
	}
	c.grid(x, ticks, top, bottom)
	for i, d := range density {
		tall := float64(d / highest * (bottom - top))
		lo, hi := h.Edges[i], h.Edges[i+1]
		says := amount(lo) + " – " + amount(hi) + ": " + figure(h.Counts[i]/all, valuation.UnitFraction)
		below := lo // end of the part below the first mark
		if len(p.Marks) > 0 {
			below = min(max(lo, p.Marks[0].At), hi)
		}
		if below > lo {
			c.rect(x.of(lo), bottom-tall, x.of(below)-x.of(lo), tall, red, says)
		}
		if below < hi {
			c.rect(x.of(below), bottom-tall, x.of(hi)-x.of(below), tall, blue, says)
		}
	}
	c.line(margin, bottom, c.w-24, bottom, "#000", "")
	c.marks(x, top, bottom)
	return c.done(), nil
}
