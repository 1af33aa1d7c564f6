package valuation

import (
	"math"
	"strconv"

	"github.com/ipx-sdk/ipx-go/ipx"
)

// Amount describes an amount of money that is not negative.
func Amount(name string, label ipx.Text, v float64) Input {
	return Input{Name: name, Label: label, Unit: UnitMoney, Min: 0, Max: math.Inf(1), Default: v}
}

// SignedAmount describes an amount of money of either sign, such as a cash
// flow.
func SignedAmount(name string, label ipx.Text, v float64) Input {
	return Input{Name: name, Label: label, Unit: UnitMoney, Min: math.Inf(-1), Max: math.Inf(1), Default: v}
}

// Rate describes an effective annual rate, from 0 to 10 (1000 %). Negative
// rates are refused: a risky flow is not worth more later than now.
func Rate(name string, label ipx.Text, v float64) Input {
	return Input{Name: name, Label: label, Unit: UnitRate, Min: 0, Max: 10, Default: v}
}

// Growth describes a growth rate of either sign, from -0.999 to 10 a year.
func Growth(name string, label ipx.Text, v float64) Input {
	return Input{Name: name, Label: label, Unit: UnitRate, Min: -0.999, Max: 10, Default: v}
}

// Fraction describes a share from 0 to 1.
func Fraction(name string, label ipx.Text, v float64) Input {
	return Input{Name: name, Label: label, Unit: UnitFraction, Min: 0, Max: 1, Default: v}
}

// Ratio describes a factor that is not negative: a multiple, an index ratio.
func Ratio(name string, label ipx.Text, v float64) Input {
	return Input{Name: name, Label: label, Unit: UnitRatio, Min: 0, Max: math.Inf(1), Default: v}
}

// Years describes a time that is not negative.
func Years(name string, label ipx.Text, v float64) Input {
	return Input{Name: name, Label: label, Unit: UnitYears, Min: 0, Max: 1000, Default: v}
}

// Neutral marks an input as optional: its default changes nothing.
func Neutral(in Input) Input {
	in.Optional = true
	return in
}

// Layout gathers the inputs of a model and remembers their places. The zero
// Layout is ready.
type Layout struct{ in []Input }

// Add appends an input and returns its place.
func (l *Layout) Add(in Input) int {
	l.in = append(l.in, in)
	return len(l.in) - 1
}

// Series appends one input for each value, named like one: "profit.1",
// "profit.2", …, and returns their places.
func (l *Layout) Series(one Input, values []float64) Span {
	s := Span{len(l.in), len(l.in) + len(values)}
	for i, v := range values {
		each := one
		n := strconv.Itoa(i + 1)
		each.Name = one.Name + "." + n
		each.Label = ipx.T(one.Label.Zh+" "+n, one.Label.En+" "+n)
		each.Default = v
		l.in = append(l.in, each)
	}
	return s
}

// Inputs returns what was added, in order.
func (l *Layout) Inputs() []Input { return l.in }

// Span is the place of a series among the inputs.
type Span struct{ From, To int }

// Of returns the series in a row of numbers.
func (s Span) Of(x []float64) []float64 { return x[s.From:s.To] }

// Len returns the number of members.
func (s Span) Len() int { return s.To - s.From }
