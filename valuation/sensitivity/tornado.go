package sensitivity

import (
	"cmp"
	"errors"
	"math"
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/uncertainty"
)

// Swing is how far one input moves the value, all others at base.
type Swing struct {
	Input  string   `json:"input"`
	Label  ipx.Text `json:"label"`
	Low    float64  `json:"low"`     // the input's low figure
	High   float64  `json:"high"`    // the input's high figure
	AtLow  float64  `json:"at_low"`  // value with the input at Low
	AtHigh float64  `json:"at_high"` // value with the input at High
	Least  float64  `json:"least"`   // least value met between Low and High, ends included
	Most   float64  `json:"most"`    // largest value met
}

// Width is the distance between least and largest value.
func (s Swing) Width() float64 { return s.Most - s.Least }

// Monotone reports whether the extremes lie at the ends.
func (s Swing) Monotone() bool {
	return s.Least == min(s.AtLow, s.AtHigh) && s.Most == max(s.AtLow, s.AtHigh)
}

const scanned = 17 // figures tried between low and high, ends included

// Tornado moves each variable from its quantile tail to 1-tail, all others at
// base, and returns the swings, the widest first. A tail of 0 means 0.1, the
// outer deciles. The way between is scanned, since the extremes of a value
// need not lie at the ends. A nil base is the base case of the model.
func Tornado(m valuation.Model, base []float64, variables []uncertainty.Variable, tail float64) ([]Swing, error) {
	if tail == 0 {
		tail = 0.1
	}
	if !(tail > 0 && tail < 0.5) {
		return nil, ipx.Refuse(valuation.OutOfBounds("tail", tail, 0, 0.5))
	}
	if err := (uncertainty.Simulation{Model: m, Base: base, Variables: variables}).Check(); err != nil {
		return nil, err
	}
	if base == nil {
		base = valuation.Base(m)
	}
	var out []Swing
	for _, v := range variables {
		s := Swing{Input: v.Input, Low: v.Law.Quantile(tail), High: v.Law.Quantile(1 - tail), Least: math.Inf(1), Most: math.Inf(-1)}
		at, _ := valuation.Place(m, v.Input)
		s.Label = m.Inputs()[at].Label
		x := slices.Clone(base)
		for i := range scanned {
			x[at] = s.Low + float64(float64((s.High-s.Low)*float64(i))/(scanned-1))
			if i == scanned-1 {
				x[at] = s.High
			}
			y, err := valuation.Ask(m, x)
			if err != nil {
				return nil, at1(err, v.Input)
			}
			s.Least, s.Most = min(s.Least, y), max(s.Most, y)
			switch i {
			case 0:
				s.AtLow = y
			case scanned - 1:
				s.AtHigh = y
			}
		}
		out = append(out, s)
	}
	slices.SortStableFunc(out, func(a, b Swing) int { return cmp.Compare(b.Width(), a.Width()) })
	return out, nil
}

// at1 adds the moved input to a refusal of the model.
func at1(err error, input string) error {
	var r *ipx.Refusal
	if !errors.As(err, &r) {
		return err
	}
	out := slices.Clone(r.Reasons)
	for i := range out {
		if out[i].Subject == "" {
			out[i].Subject = input
		}
	}
	return ipx.Refuse(out...)
}
