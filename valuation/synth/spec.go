package synth

import (
	"fmt"
	"math"
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/internal/steady"
)

// Spec says what registry to make. Patents and Fees are needed; zeros of the
// rest stand for the published figures.
type Spec struct {
	Patents int    `json:"patents"` // 1 to 10 million
	Seed    uint64 `json:"seed,omitempty"`

	Median     float64 `json:"median,omitempty"`     // of value when every fee is paid, money; 0 means 300,000
	Sigma      float64 `json:"sigma,omitempty"`      // of ln value; 0 means √(2·ln 10), mean over median 10
	Indicators float64 `json:"indicators,omitempty"` // part of the variance of ln value that features explain; 0 means 0.027
	Field      float64 `json:"field,omitempty"`      // part that the field explains beside them; 0 means 0.086
	Fields     int     `json:"fields,omitempty"`     // number of fields; 0 means 8

	Decay float64   `json:"decay,omitempty"` // yearly decay of the return; 0 means 0.1
	Rate  float64   `json:"rate,omitempty"`  // discount rate; 0 means 0.08
	Fees  []float64 `json:"fees"`            // renewal fee of each age, in constant prices; their number is the term

	From  calendar.Date `json:"from,omitzero"`   // first day of filing; zero means 1 January 2000
	Years int           `json:"years,omitempty"` // filings are spread over so many years; 0 means 10
	Sold  float64       `json:"sold,omitempty"`  // part that is sold once; 0 means 0.1
	Noise float64       `json:"noise,omitempty"` // standard deviation of ln price around value; 0 means 0.3
}

// Patent is one patent of the registry.
type Patent struct {
	ID         string        `json:"id"`
	Filed      calendar.Date `json:"filed"`
	Field      int           `json:"field"` // from 0
	Claims     int           `json:"claims"`
	References int           `json:"references"`
	Countries  int           `json:"countries"`
	Citations  []int         `json:"citations"` // received in each year of the term
	Renewed    int           `json:"renewed"`   // ages for which the fee was paid
	Sale       *Sale         `json:"sale,omitempty"`
	Truth      Truth         `json:"truth"`
}

// Sale is a transfer at arm's length.
type Sale struct {
	Age   int           `json:"age"` // full years since filing, plus 1
	On    calendar.Date `json:"on"`
	Price float64       `json:"price"`
}

// Truth is what nobody outside knows.
type Truth struct {
	Return float64 `json:"return"` // of the first year
	Gross  float64 `json:"gross"`  // present value if every year were protected, before fees
	Value  float64 `json:"value"`  // present value under the owner's best choice, after fees
}

// Registry is what was made.
type Registry struct {
	Spec    Spec     `json:"spec"` // with the zeros filled in
	Patents []Patent `json:"patents"`
}

func (s Spec) filled() Spec {
	or := func(v *float64, d float64) {
		if *v == 0 {
			*v = d
		}
	}
	or(&s.Median, 300_000)
	or(&s.Sigma, math.Sqrt(2*math.Ln10))
	or(&s.Indicators, 0.027)
	or(&s.Field, 0.086)
	or(&s.Decay, 0.1)
	or(&s.Rate, 0.08)
	or(&s.Sold, 0.1)
	or(&s.Noise, 0.3)
	if s.Fields == 0 {
		s.Fields = 8
	}
	if s.Years == 0 {
		s.Years = 10
	}
	if s.From.IsZero() {
		s.From = calendar.MustParse("2000-01-01")
	}
	s.Fees = slices.Clone(s.Fees)
	return s
}

// check examines a filled Spec.
func (s Spec) check() error {
	var bad []ipx.Reason
	within := func(field string, v, lo, hi float64) {
		if !(v >= lo && v <= hi) {
			bad = append(bad, valuation.OutOfBounds(field, v, lo, hi))
		}
	}
	within("patents", float64(s.Patents), 1, 1e7)
	within("median", s.Median, 1e-9, 1e15)
	within("sigma", s.Sigma, 1e-9, 10)
	within("indicators", s.Indicators, 0, 1)
	within("field", s.Field, 0, 1)
	within("fields", float64(s.Fields), 1, 1000)
	within("decay", s.Decay, 0, 0.99)
	within("rate", s.Rate, 0, 10)
	within("years", float64(s.Years), 1, 100)
	within("sold", s.Sold, 0, 1)
	within("noise", s.Noise, 0, 5)
	if s.Indicators+s.Field > 1 {
		bad = append(bad, valuation.OutOfBounds("field", s.Field, 0, 1-s.Indicators))
	}
	if len(s.Fees) == 0 || len(s.Fees) > 100 {
		bad = append(bad, valuation.OutOfBounds("fees", float64(len(s.Fees)), 1, 100))
	}
	for i, f := range s.Fees {
		within(fmt.Sprintf("fees.%d", i+1), f, 0, 1e15)
	}
	return ipx.Refuse(bad...).OrNil()
}

// span is Σ (1-d)^(a-1)(1+i)^-(a-1): gross value over the first return.
func (s Spec) span(from int) float64 {
	sum, w := 0.0, 1.0
	for range s.Fees[from:] {
		sum += w
		w = float64(w*(1-s.Decay)) / (1 + s.Rate)
	}
	return sum
}

// Make makes the registry. A Spec out of bounds is refused (VAL-BOUND).
func (s Spec) Make() (Registry, error) {
	s = s.filled()
	if err := s.check(); err != nil {
		return Registry{}, err
	}
	// Field effects are the same few numbers for every seed: even steps of a
	// distribution of mean 0 and variance 1.
	effect := make([]float64, s.Fields)
	for k := range effect {
		if s.Fields > 1 {
			effect[k] = (float64(k) - float64(s.Fields-1)/2) / math.Sqrt((float64(s.Fields*s.Fields)-1)/12)
		}
	}
	out := Registry{Spec: s, Patents: make([]Patent, s.Patents)}
	whole := s.span(0)
	for i := range out.Patents {
		out.Patents[i] = s.patent(i, effect, whole)
	}
	return out, nil
}

// Weights of the four indicators in the part of value that they explain:
// citations lead, as in the surveys. Their squares sum to 1.
var weights = [4]float64{0.8, 0.4, 0.2, 0.4} // citations, claims, references, countries

func (s Spec) patent(i int, effect []float64, whole float64) Patent {
	u := steady.NewStream(s.Seed, uint64(i))
	p := Patent{ID: fmt.Sprintf("SYN-%08d", i+1)}
	p.Filed = s.From.AddDays(int(u.Uniform() * 365.25 * float64(s.Years)))
	p.Field = min(int(u.Uniform()*float64(s.Fields)), s.Fields-1)
	var z [4]float64
	seen := 0.0
	for k := range z {
		z[k] = u.Normal()
		seen += float64(weights[k] * z[k])
	}
	left := math.Sqrt(max(0, 1-s.Indicators-s.Field))
	ln := float64(math.Sqrt(s.Indicators)*seen) + float64(math.Sqrt(s.Field)*effect[p.Field]) + float64(left*u.Normal())
	p.Truth.Gross = s.Median * steady.Exp(s.Sigma*ln)
	p.Truth.Return = p.Truth.Gross / whole

	count := func(mean, spread, z float64) int { return int(mean * steady.Exp(spread*z)) }
	p.Claims = 1 + count(9, 0.6, z[1])
	p.References = count(12, 0.7, z[2])
	p.Countries = 1 + count(2.5, 0.8, z[3])
	p.Citations = s.arrivals(u, count(6, 1.1, z[0]))
	s.live(&p, u)
	return p
}

// arrivals spreads citations over the years: the lag is exponential with a mean
// of five years, and those that would come after the term are not seen.
func (s Spec) arrivals(u *steady.Stream, n int) []int {
	out := make([]int, len(s.Fees))
	for range min(n, 10_000) {
		lag := -5 * steady.Log(max(u.Uniform(), 1e-300))
		if k := int(lag); k < len(out) {
			out[k]++
		}
	}
	return out
}

// live lets the owner pay fees as long as that is worth it, and sells some
// patents at their value of the day with noise.
func (s Spec) live(p *Patent, u *steady.Stream) {
	n := len(s.Fees)
	value := make([]float64, n+1) // at the start of each age, before its fee is paid
	r := p.Truth.Return
	back := make([]float64, n)
	for a := range back {
		back[a] = r
		r *= 1 - s.Decay
	}
	for a := n - 1; a >= 0; a-- {
		value[a] = max(0, back[a]-s.Fees[a]+value[a+1]/(1+s.Rate))
	}
	p.Truth.Value = value[0]
	for p.Renewed < n && value[p.Renewed] > 0 {
		p.Renewed++
	}
	chance, when, noise := u.Uniform(), u.Uniform(), u.Normal()
	if chance >= s.Sold || p.Renewed == 0 {
		return
	}
	age := min(int(when*float64(p.Renewed)), p.Renewed-1)
	p.Sale = &Sale{Age: age + 1, On: p.Filed.AddYears(age), Price: value[age] * steady.Exp(s.Noise*noise)}
}
