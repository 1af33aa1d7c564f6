package lossmodel

import (
	"fmt"
	"math"
	"slices"

	"github.com/ipx-sdk/ipx-go/insurance"
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
)

// Hazard is what may befall a policy.
type Hazard struct {
	Peril     insurance.Peril
	Head      string // of cost, where the section has heads
	Frequency Frequency
	Severity  Severity
}

// Risk is a policy, and its hazards in the term. Each event hits one of the rights or
// items that are insured on its day, all alike.
type Risk struct {
	Policy  insurance.Policy
	Hazards []Hazard
}

// Portfolio is risks under a law.
type Portfolio struct {
	Risks []Risk
	Law   law.View
}

// sheet is a policy made ready: the cover of each span of days.
type sheet struct {
	Risk
	spans    []span
	currency ipx.Currency
}

// span is the days from From on, up to the next span.
type span struct {
	from  calendar.Date
	cover insurance.Cover
}

// bad refuses a portfolio with the field.
func bad(field, zh, en string) error {
	return ipx.Refuse(ipx.Reason{Code: "LOSSMODEL-INPUT-01", Category: ipx.ErrInput, Subject: field, Says: ipx.T("{field}：{what}", "{field} {what}"),
		Args: []ipx.Arg{{Name: "field", Value: field}, {Name: "what", Value: ipx.T(zh, en)}}})
}

// ready checks a portfolio and makes its covers ready. All policies must be in one
// currency, since their claims are summed up.
func (p Portfolio) ready() ([]sheet, error) {
	if len(p.Risks) == 0 {
		return nil, bad("risks", "没有风险", "are missing")
	}
	out := make([]sheet, len(p.Risks))
	for i, r := range p.Risks {
		at := fmt.Sprintf("risks[%d]", i)
		if len(r.Policy.Stack) == 0 {
			return nil, bad(at+".policy", "保单尚未出具", "was not issued")
		}
		if len(r.Hazards) == 0 {
			return nil, bad(at+".hazards", "没有风险事件", "are missing")
		}
		for k, h := range r.Hazards {
			of := fmt.Sprintf("%s.hazards[%d]", at, k)
			section, insured := r.Policy.Product.Section(h.Peril)
			switch {
			case !insured:
				return nil, bad(of+".peril", "不在保险责任内", "is not insured")
			case len(section.Heads) > 0 && !slices.ContainsFunc(section.Heads, func(x insurance.Head) bool { return x.Code == h.Head }):
				return nil, bad(of+".head", "产品没有该费用项目", "is no head of the section")
			case !h.Frequency.sound():
				return nil, bad(of+".frequency", "均值应当在0至1000之间，离散度应当在0至100之间", "needs a mean of 0 to 1000 and a dispersion of 0 to 100")
			case h.Severity == nil || !sane(h.Severity):
				return nil, bad(of+".severity", "参数不成立", "has parameters that cannot be")
			}
		}
		s := sheet{Risk: r}
		last := r.Policy.Stack[len(r.Policy.Stack)-1].Issued
		days := []calendar.Date{r.Policy.Term.From}
		for _, t := range r.Policy.Stack {
			days = append(days, t.Effective)
		}
		for _, d := range days {
			c, _ := r.Policy.At(d, last)
			s.spans = append(s.spans, span{d, c})
		}
		s.currency = s.spans[0].cover.Limit.Currency()
		if i > 0 && s.currency != out[0].currency {
			return nil, bad(at+".policy", "币种与其他保单不同", "is in another currency than the others")
		}
		out[i] = s
	}
	return out, nil
}

// sane reports whether a severity gives amounts.
func sane(s Severity) bool {
	last := 0.0
	for _, p := range []float64{0.01, 0.5, 0.99} {
		v := s.Quantile(p)
		if !(v >= last && v < 1e15) {
			return false
		}
		last = v
	}
	mean, most := s.Mean(), s.Limited(1e15)
	return (mean > 0 || s.Quantile(0.5) == 0) && s.Limited(0) == 0 && most >= 0 && most <= 1e15
}

// cover is what is insured on a day.
func (s *sheet) cover(on calendar.Date) insurance.Cover {
	c := s.spans[s.span(on)].cover
	c.On = on
	return c
}

// span is the place of the span that a day lies in.
func (s *sheet) span(on calendar.Date) int {
	best := 0
	for i := range s.spans {
		if x := s.spans[i].from; !x.After(on) && !x.Before(s.spans[best].from) {
			best = i
		}
	}
	return best
}

// Premium is the premium of all policies, without tax.
func (p Portfolio) Premium() (ipx.Money, error) {
	var sum ipx.Money
	for i, r := range p.Risks {
		if len(r.Policy.Stack) == 0 {
			return ipx.Money{}, bad(fmt.Sprintf("risks[%d].policy", i), "保单尚未出具", "was not issued")
		}
		m, err := r.Policy.Premium(r.Policy.Stack[len(r.Policy.Stack)-1].Issued)
		if err == nil {
			sum, err = sum.Add(m)
		}
		if err != nil {
			return ipx.Money{}, fmt.Errorf("lossmodel: premium: %w", err)
		}
	}
	return sum, nil
}

// Expected is the mean of what all claims are paid, in units of the currency, by the
// closed form: for each hazard its frequency, times the part of the term on which
// cover runs, times what one claim is expected to be paid. Limits that bind one claim
// are in it; those that claims share – the aggregate, sub-limits, the limit for a
// right – bind one claim too, but are not worn down. Where they are, the mean is less.
func (p Portfolio) Expected() (float64, error) {
	sheets, err := p.ready()
	if err != nil {
		return 0, err
	}
	sum := 0.0
	for i := range sheets {
		s := &sheets[i]
		days := s.Policy.Term.Days()
		covered := make([]int, len(s.spans)) // days of each span on which a claim is paid
		for d := range days {
			on := s.Policy.Term.From.AddDays(d)
			k := s.span(on)
			if c := &s.spans[k].cover; c.Ran(on) && (c.Waits.IsZero() || on.After(c.Waits)) {
				covered[k]++
			}
		}
		for _, h := range s.Hazards {
			for k, n := range covered {
				if n > 0 {
					sum += h.Frequency.Mean * float64(n) / float64(days) * paidMean(p.Law, s.spans[k].cover, h)
				}
			}
		}
	}
	return sum, nil
}

// paidMean is what one claim is expected to be paid. What is paid is a line of
// straight parts over the loss: nothing up to the deductible, a part above it, another
// where the rate overtakes the amount, nothing more from the limit on. Its mean is the
// sum of slopes times what the loss is expected to have between their ends.
func paidMean(v law.View, c insurance.Cover, h Hazard) float64 {
	g := termsOf(v, c, h)
	sum, at := 0.0, 0.0
	for _, x := range g {
		sum += x.slope * (h.Severity.Limited(x.up) - h.Severity.Limited(at))
		at = x.up
	}
	return sum
}

// stretch is a straight part of what is paid, up to a loss.
type stretch struct{ up, slope float64 }

// termsOf are the straight parts of what is paid for a loss.
func termsOf(v law.View, c insurance.Cover, h Hazard) []stretch {
	r := c.Product.Retention
	if v.Has("insurance.exemptions") && v.Has("insurance.exemption-clauses") && !c.Binds(insurance.RetentionClause) {
		r = insurance.Retention{}
	}
	amount, rate, own := r.Amount.Amount().InexactFloat64(), r.Rate.InexactFloat64(), r.CoPay.InexactFloat64()
	if r.CoPayFirst && own < 1 {
		amount /= 1 - own // the deductible meets what the co-payment leaves
	}
	limit, counts := mostFor(c, h), headFor(c, h)
	var out []stretch
	paid, at := 0.0, 0.0
	add := func(up, slope float64) bool {
		up = math.Min(up, counts) // above the sub-limit of its head a loss counts no further
		if slope > 0 {
			if full := at + (limit-paid)/slope; full <= up {
				out = append(out, stretch{full, slope})
				return false
			}
		}
		out = append(out, stretch{up, slope})
		paid += slope * (up - at)
		at = up
		return true
	}
	if amount > 0 {
		add(amount, 0)
		if turn := amount / rate; rate > 0 {
			// Between the deductible and the loss at which the rate overtakes it.
			if !add(turn, 1-own) {
				return out
			}
		} else {
			add(math.Inf(1), 1-own)
			return out
		}
	}
	add(math.Inf(1), (1-rate)*(1-own))
	return out
}

// headFor is how much of a loss counts at the most, by the sub-limit of its head.
func headFor(c insurance.Cover, h Hazard) float64 {
	s, _ := c.Product.Section(h.Peril)
	for _, x := range s.Heads {
		if most, ok := c.SubLimit(x.Part, x.Most); x.Code == h.Head && ok {
			return most.Amount().InexactFloat64()
		}
	}
	return math.Inf(1)
}

// mostFor is the least of the limits for one claim.
func mostFor(c insurance.Cover, h Hazard) float64 {
	s, _ := c.Product.Section(h.Peril)
	most := c.Limit.Amount().InexactFloat64()
	least := func(limit ipx.Money, ok bool) {
		if ok {
			most = math.Min(most, limit.Amount().InexactFloat64())
		}
	}
	least(c.SubLimit(s.Part, s.Most))
	least(c.SubLimit(c.Product.PerClaim, c.Product.MostClaim))
	if c.Product.Rated == insurance.ByRight {
		least(c.SubLimit(c.Product.PerRight, c.Product.MostRight))
	}
	return most
}
