package uncertainty

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"sort"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
)

// Sketch counts values in bins whose width is a fixed part of their distance
// from a centre, and so knows every quantile q to within
//
//	|error| <= 2^-11·|q - centre|
//
// which in the bulk of a distribution is a few ten-thousandths of its spread.
// Its size depends on how many powers of two the values span, never on their
// number. Sketches of one centre merge exactly, in any order.
type Sketch struct {
	centre float64
	count  uint64
	zero   uint64                 // values equal to the centre
	page   [2][2048]*[fine]uint64 // by sign and exponent
	least  float64
	most   float64
}

const (
	fineBits = 11
	fine     = 1 << fineBits
)

// NewSketch returns an empty sketch about a centre, best near the middle of
// the values to come. A centre that is not finite counts as 0.
func NewSketch(centre float64) *Sketch {
	if centre-centre != 0 {
		centre = 0
	}
	return &Sketch{centre: centre, least: math.Inf(1), most: math.Inf(-1)}
}

// Add counts values; NaN and infinite ones are left out.
func (s *Sketch) Add(values ...float64) {
	for _, v := range values {
		d := v - s.centre
		if d-d != 0 {
			continue
		}
		if v < s.least {
			s.least = v
		}
		if v > s.most {
			s.most = v
		}
		s.count++
		if d == 0 {
			s.zero++
			continue
		}
		b := math.Float64bits(d)
		p := s.page[b>>63][b>>52&2047]
		if p == nil {
			p = new([fine]uint64)
			s.page[b>>63][b>>52&2047] = p
		}
		p[b>>(52-fineBits)&(fine-1)]++
	}
}

// Count returns how many values were counted.
func (s *Sketch) Count() int64 { return int64(s.count) }

// Merge adds the counts of another sketch of the same centre.
func (s *Sketch) Merge(o *Sketch) error {
	if s.centre != o.centre {
		return fmt.Errorf("uncertainty: merging sketches about %v and %v", s.centre, o.centre)
	}
	s.count += o.count
	s.zero += o.zero
	s.least, s.most = min(s.least, o.least), max(s.most, o.most)
	for g := range o.page {
		for e, p := range o.page[g] {
			if p == nil {
				continue
			}
			if s.page[g][e] == nil {
				s.page[g][e] = new([fine]uint64)
			}
			for i, n := range p {
				s.page[g][e][i] += n
			}
		}
	}
	return nil
}

// bin is one bin that holds values: from lo to hi, count of them.
type bin struct {
	lo, hi float64
	count  uint64
}

// edge returns the distance from the centre of the lower end of bin i of an
// exponent.
func edge(exp, i int) float64 {
	if exp == 2047 {
		return math.MaxFloat64
	}
	return math.Float64frombits(uint64(exp)<<52 | uint64(i)<<(52-fineBits))
}

// bins returns the bins that hold values, rising.
func (s *Sketch) bins() []bin {
	var out []bin
	for e := 2046; e >= 0; e-- {
		if p := s.page[1][e]; p != nil {
			for i := fine - 1; i >= 0; i-- {
				if p[i] > 0 {
					out = append(out, bin{s.centre - upper(e, i), s.centre - edge(e, i), p[i]})
				}
			}
		}
	}
	if s.zero > 0 {
		out = append(out, bin{s.centre, s.centre, s.zero})
	}
	for e := range 2047 {
		if p := s.page[0][e]; p != nil {
			for i := range fine {
				if p[i] > 0 {
					out = append(out, bin{s.centre + edge(e, i), s.centre + upper(e, i), p[i]})
				}
			}
		}
	}
	// No value lies beyond the least and the most.
	for i := range out {
		out[i].lo, out[i].hi = max(out[i].lo, s.least), min(out[i].hi, s.most)
	}
	return out
}

func upper(exp, i int) float64 {
	if i+1 < fine {
		return edge(exp, i+1)
	}
	return edge(exp+1, 0)
}

// Quantiles returns the values that shares p of the counted values do not
// exceed, for each p in [0, 1]; NaN where nothing was counted or p is outside.
func (s *Sketch) Quantiles(p ...float64) []float64 {
	bins := s.bins()
	below := make([]uint64, len(bins)+1)
	for i, b := range bins {
		below[i+1] = below[i] + b.count
	}
	out := make([]float64, len(p))
	for k, q := range p {
		out[k] = math.NaN()
		if s.count == 0 || !(q >= 0 && q <= 1) {
			continue
		}
		// The place among the values, ends included; within a bin they are
		// taken as evenly spread.
		at := float64(q * float64(s.count-1))
		i := sort.Search(len(bins), func(i int) bool { return float64(below[i+1]) > at })
		i = min(i, len(bins)-1)
		b := bins[i]
		part := (at - float64(below[i]) + 0.5) / float64(b.count)
		out[k] = min(max(b.lo+float64(part*(b.hi-b.lo)), b.lo), b.hi)
		switch q {
		case 0:
			out[k] = s.least
		case 1:
			out[k] = s.most
		}
	}
	return out
}

// Below returns the share of the counted values below v, to within the count
// of one bin; NaN where nothing was counted.
func (s *Sketch) Below(v float64) float64 {
	if s.count == 0 {
		return math.NaN()
	}
	n := 0.0
	for _, b := range s.bins() {
		switch {
		case b.hi <= v && b.lo < v:
			n += float64(b.count)
		case b.lo < v:
			n += float64(float64(b.count)*(v-b.lo)) / (b.hi - b.lo)
		}
	}
	return n / float64(s.count)
}

// Histogram returns the counts in n bins of equal width between the quantiles
// 0.001 and 0.999, what lies outside in the first and last; edges has one more
// member than counts. It is nil where nothing was counted.
func (s *Sketch) Histogram(n int) (edges, counts []float64) {
	if s.count == 0 || n < 1 {
		return nil, nil
	}
	q := s.Quantiles(0.001, 0.999)
	lo, hi := q[0], q[1]
	if !(hi > lo) {
		hi = lo + max(1, math.Abs(lo))
	}
	edges, counts = make([]float64, n+1), make([]float64, n)
	for i := range edges {
		edges[i] = lo + float64((hi-lo)*float64(i))/float64(n)
	}
	place := func(v float64) float64 { return min(max(float64(float64(n)*((v-lo)/(hi-lo))), 0), float64(n)) }
	for _, b := range s.bins() {
		from, to := place(b.lo), place(b.hi)
		if to <= from {
			counts[min(int(from), n-1)] += float64(b.count)
			continue
		}
		for i := int(from); i < n && float64(i) < to; i++ {
			part := min(to, float64(i+1)) - max(from, float64(i))
			counts[i] += float64(float64(b.count)*part) / (to - from)
		}
	}
	return edges, counts
}

// sketchForm is the JSON of a sketch: bins as [sign·(exponent·2^11 + bin + 1), count]
// pairs, rising.
type sketchForm struct {
	Centre float64    `json:"centre"`
	Zero   uint64     `json:"zero"`
	Least  *float64   `json:"least,omitempty"`
	Most   *float64   `json:"most,omitempty"`
	Bins   [][2]int64 `json:"bins"`
}

// MarshalJSON writes the counts exactly.
func (s *Sketch) MarshalJSON() ([]byte, error) {
	f := sketchForm{Centre: s.centre, Zero: s.zero, Bins: [][2]int64{}}
	if s.count > 0 {
		f.Least, f.Most = &s.least, &s.most
	}
	for g := range s.page {
		for e, p := range s.page[g] {
			if p == nil {
				continue
			}
			for i, n := range p {
				if n > 0 {
					key := int64(e*fine + i + 1)
					if g == 1 {
						key = -key
					}
					f.Bins = append(f.Bins, [2]int64{key, int64(n)})
				}
			}
		}
	}
	slices.SortFunc(f.Bins, func(a, b [2]int64) int { return int(a[0] - b[0]) })
	return json.Marshal(f)
}

// UnmarshalJSON reads what MarshalJSON wrote; bins out of order or out of
// range, and counts that are not positive, are refused (VAL-FORM).
func (s *Sketch) UnmarshalJSON(data []byte) error {
	if err := s.read(data); err != nil {
		return ipx.Refuse(valuation.BadForm("sketch", err))
	}
	return nil
}

func (s *Sketch) read(data []byte) error {
	var f sketchForm
	if err := strict(data, &f); err != nil {
		return err
	}
	out := NewSketch(f.Centre)
	out.zero, out.count = f.Zero, f.Zero
	const most = 1 << 60
	if f.Zero > most {
		return fmt.Errorf("uncertainty: %d values in a sketch", f.Zero)
	}
	last := int64(math.MinInt64)
	for _, b := range f.Bins {
		key, n := b[0], b[1]
		if key <= last || key == 0 || key > 2047*fine || key < -2047*fine || n <= 0 || n > most-int64(out.count) {
			return fmt.Errorf("uncertainty: bin %v of a sketch", b)
		}
		last = key
		g := 0
		if key < 0 {
			g, key = 1, -key
		}
		e, i := int(key-1)/fine, int(key-1)%fine
		if out.page[g][e] == nil {
			out.page[g][e] = new([fine]uint64)
		}
		out.page[g][e][i] = uint64(n)
		out.count += uint64(n)
	}
	if (f.Least == nil) != (out.count == 0) || (f.Most == nil) != (out.count == 0) {
		return fmt.Errorf("uncertainty: sketch of %d values with least %v and most %v", out.count, f.Least, f.Most)
	}
	if out.count > 0 {
		var keys []int64
		for _, b := range f.Bins {
			keys = append(keys, b[0])
		}
		if f.Zero > 0 {
			keys = append(keys, 0)
		}
		if !(*f.Least <= *f.Most) || out.key(*f.Least) != slices.Min(keys) || out.key(*f.Most) != slices.Max(keys) {
			return fmt.Errorf("uncertainty: sketch from %v to %v", *f.Least, *f.Most)
		}
		out.least, out.most = *f.Least, *f.Most
	}
	*s = *out
	return nil
}

// key returns the number of a value's bin in the JSON; 0 for the centre.
func (s *Sketch) key(v float64) int64 {
	d := v - s.centre
	if d == 0 {
		return 0
	}
	n := int64(math.Float64bits(math.Abs(d))>>(52-fineBits)) + 1
	if d < 0 {
		n = -n
	}
	return n
}
