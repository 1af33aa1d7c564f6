package cost

import (
	"math"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/discount"
	"github.com/ipx-sdk/ipx-go/valuation/internal/steady"
)

// Obsolescence is what a right has lost of the cost of a new one (贬值). The
// parts multiply, (1-a)(1-b)(1-c), or add up where Additive: the two differ,
// and both are in print. An intangible asset has no physical wear.
//
// Used and Left give the textbook rate used/(used+left) (贬值率 = 已使用年限/(已使用
// 年限+剩余使用年限)), whose complement is the newness rate (成新率). The years left
// are those of economic use, not of the legal term.
type Obsolescence struct {
	Used       float64 `json:"used,omitempty"`       // years used
	Left       float64 `json:"left,omitempty"`       // years of economic use left; with Used 0 there is no loss by age
	Newness    float64 `json:"newness,omitempty"`    // 成新率, in place of Used and Left; 0 leaves it out
	Functional float64 `json:"functional,omitempty"` // 功能性贬值: excess operating cost, as a fraction; see [ExcessOperating]
	Technical  float64 `json:"technical,omitempty"`  // 技术性贬值: part superseded
	Economic   float64 `json:"economic,omitempty"`   // 经济性贬值: outside causes; see [Idle]
	Additive   bool    `json:"additive,omitempty"`
}

type loss struct {
	used, newness, first int
	additive             bool
}

func (m Obsolescence) place(in *valuation.Layout) (loss, error) {
	l := loss{used: -1, newness: -1, additive: m.Additive}
	aged := m.Used != 0 || m.Left != 0
	switch {
	case aged && m.Newness != 0:
		return l, ipx.Refuse(valuation.Fault(valuation.CodeUnit, "newness",
			ipx.T("成新率与使用年限只能给出一种", "the newness rate and the years must not both be given")))
	case aged:
		l.used = in.Add(valuation.Years("used", ipx.T("已使用年限", "years used"), m.Used))
		in.Add(valuation.Years("left", ipx.T("剩余使用年限", "years left"), m.Left))
	case m.Newness != 0:
		l.newness = in.Add(valuation.Fraction("newness", ipx.T("成新率", "newness rate"), m.Newness))
	}
	l.first = in.Add(valuation.Neutral(valuation.Fraction("functional", ipx.T("功能性贬值率", "functional obsolescence"), m.Functional)))
	in.Add(valuation.Neutral(valuation.Fraction("technical", ipx.T("技术性贬值率", "technical obsolescence"), m.Technical)))
	in.Add(valuation.Neutral(valuation.Fraction("economic", ipx.T("经济性贬值率", "economic obsolescence"), m.Economic)))
	return l, nil
}

// of returns the whole loss, at most 1.
func (l loss) of(x []float64, s *valuation.Schedule) float64 {
	age := 0.0
	switch {
	case l.used >= 0 && x[l.used] > 0:
		age = x[l.used] / (x[l.used] + x[l.used+1])
	case l.newness >= 0:
		age = 1 - x[l.newness]
	}
	a, b, c := x[l.first], x[l.first+1], x[l.first+2]
	var d float64
	if l.additive {
		d = min(1, age+a+b+c)
	} else {
		d = 1 - float64(float64((1-age)*(1-a))*float64((1-b)*(1-c)))
	}
	s.Figure("loss", valuation.UnitFraction, ipx.T("贬值率", "obsolescence"), d)
	return d
}

func (m Obsolescence) assumes() []ipx.Text {
	if m.Additive {
		return []ipx.Text{ipx.T("各项贬值相加", "the parts of the obsolescence add up")}
	}
	return []ipx.Text{ipx.T("各项贬值连乘", "the parts of the obsolescence multiply")}
}

func (m Obsolescence) settings() []valuation.Setting {
	v := "multiply"
	if m.Additive {
		v = "add"
	}
	return []valuation.Setting{{Name: "obsolescence", Value: v}}
}

// ExcessOperating returns the functional obsolescence in money: the present
// value of what the right costs more each year than a modern substitute, after
// tax. Divide by the cost to get the fraction that [Obsolescence] takes.
func ExcessOperating(excess []float64, tax, rate float64, c discount.Timing) (float64, error) {
	switch {
	case len(excess) == 0:
		return 0, ipx.Refuse(valuation.Empty("excess"))
	case !(tax >= 0 && tax < 1):
		return 0, ipx.Refuse(valuation.OutOfBounds("tax", tax, 0, 1))
	case !(rate >= 0 && rate <= 10):
		return 0, ipx.Refuse(valuation.OutOfBounds("rate", rate, 0, 10))
	}
	if err := c.Check(); err != nil {
		return 0, err
	}
	v := c.Present(rate, excess) * (1 - tax)
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return 0, ipx.Refuse(valuation.BadNumber("excess", v))
	}
	return v, nil
}

// Idle returns the economic obsolescence 1 - utilisation^x of a capacity that
// stands partly idle for outside causes; x is the scale exponent
// (规模经济效益指数), often 0.6 to 0.7.
func Idle(utilisation, exponent float64) (float64, error) {
	switch {
	case !(utilisation >= 0 && utilisation <= 1):
		return 0, ipx.Refuse(valuation.OutOfBounds("utilisation", utilisation, 0, 1))
	case !(exponent > 0 && exponent <= 10):
		return 0, ipx.Refuse(valuation.OutOfBounds("exponent", exponent, 0, 10))
	}
	return 1 - steady.Pow(utilisation, exponent), nil
}
