package damages

import (
	"strconv"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/income"
	"github.com/ipx-sdk/ipx-go/valuation/internal/steady"
)

// Interest brings the amounts of past years forward to the valuation date
// (prejudgment interest). The amount of a year falls due at its end, or in its
// middle where MidYear; whether interest bears interest is a question of the
// law that applies and of the court, so it is a setting. The zero Interest adds
// none.
type Interest struct {
	Rate    float64 `json:"rate,omitempty"`     // a year
	Simple  bool    `json:"simple,omitempty"`   // no interest on interest
	MidYear bool    `json:"mid_year,omitempty"` // amounts fall due in the middle of each year
	Gap     float64 `json:"gap,omitempty"`      // years from the end of the last year to the valuation date
}

// past is the compiled form of Interest for n years.
type past struct {
	rate, gap       int
	n               int
	simple, midYear bool
}

func (m Interest) place(in *valuation.Layout, n int) past {
	return past{
		rate: in.Add(valuation.Neutral(valuation.Rate("interest", ipx.T("利率", "interest"), m.Rate))),
		gap:  in.Add(valuation.Neutral(valuation.Years("gap", ipx.T("末年至基准日年数", "years since the last year"), m.Gap))),
		n:    n, simple: m.Simple, midYear: m.MidYear,
	}
}

func (m Interest) settings(years int) []valuation.Setting {
	interest, due := "compound", "end-year"
	if m.Simple {
		interest = "simple"
	}
	if m.MidYear {
		due = "mid-year"
	}
	return []valuation.Setting{{Name: "past-years", Value: strconv.Itoa(years)}, {Name: "interest", Value: interest}, {Name: "due", Value: due}}
}

func (m Interest) assumes() []ipx.Text {
	out := []ipx.Text{ipx.T("金额为税前", "amounts are before tax")}
	switch {
	case m.Rate == 0:
	case m.Simple:
		out = append(out, ipx.T("按单利计息至评估基准日", "simple interest runs to the valuation date"))
	default:
		out = append(out, ipx.T("按复利计息至评估基准日", "compound interest runs to the valuation date"))
	}
	return out
}

// after returns what 1 that fell due so many years ago has become.
func (p past) after(x []float64, age float64) float64 {
	if p.simple {
		return 1 + float64(x[p.rate]*age)
	}
	return steady.Pow(1+x[p.rate], age)
}

// columns are those of every table; models put their own before.
var columns = []valuation.Column{
	{Name: "amount", Label: ipx.T("金额", "amount"), Unit: valuation.UnitMoney},
	{Name: "age", Label: ipx.T("距基准日年数", "years ago"), Unit: valuation.UnitYears},
	{Name: "factor", Label: ipx.T("本息系数", "with interest"), Unit: valuation.UnitRatio},
	{Name: "with-interest", Label: ipx.T("本息合计", "amount with interest"), Unit: valuation.UnitMoney},
}

// cells are the figures that a model shows of a year, before the amount.
type cells [4]float64

// total adds up the amounts of the years that step returns, with interest.
func (p past) total(x []float64, s *valuation.Schedule, heads []valuation.Column, step func(year int) (float64, cells)) float64 {
	if s.Wanted() {
		s.Columned(append(append([]valuation.Column{}, heads...), columns...)...)
	}
	principal, sum := 0.0, 0.0
	for t := 1; t <= p.n; t++ {
		amount, show := step(t)
		age := float64(p.n-t) + x[p.gap]
		if p.midYear {
			age += 0.5
		}
		f := p.after(x, age)
		principal += amount
		sum += float64(amount * f)
		if s.Wanted() {
			s.Row(strconv.Itoa(t), append(append([]float64{}, show[:len(heads)]...), amount, age, f, amount*f)...)
		}
	}
	s.Figure("principal", valuation.UnitMoney, ipx.T("未计利息合计", "sum without interest"), principal)
	s.Figure("interest", valuation.UnitMoney, ipx.T("利息", "interest"), sum-principal)
	return sum
}

// series places a figure year by year; n is the number of years that there
// must be, 0 for any. An empty line has no place unless it is needed.
func series(in *valuation.Layout, line income.Line, like valuation.Input, n int, needed bool) (valuation.Span, error) {
	if !needed && !given(line) {
		return valuation.Span{}, nil
	}
	each, err := line.Figures(like.Name)
	if err != nil {
		return valuation.Span{}, err
	}
	if n > 0 && len(each) != n {
		return valuation.Span{}, ipx.Refuse(valuation.BadCount(like.Name, n, len(each)))
	}
	return in.Series(like, each), nil
}

// given reports whether any figure of a line is.
func given(l income.Line) bool {
	return l.Len() != 0 || l.First != 0 || l.Growth != 0 || l.Before != 0
}

// pieces and price describe figures of one product.
func pieces(name, zh, en string) valuation.Input {
	in := valuation.Ratio(name, ipx.T(zh, en), 0)
	in.Unit = valuation.UnitCount
	return in
}

func price(name, zh, en string) valuation.Input {
	in := valuation.Amount(name, ipx.T(zh, en), 0)
	in.Unit = valuation.UnitPrice
	return in
}

// whole returns a part that is 1 where it is not given.
func whole(part float64) float64 {
	if part == 0 {
		return 1
	}
	return part
}

// notNegative returns v, or nought and a warning where it is negative: nobody
// owes for a loss that was a gain.
func notNegative(s *valuation.Schedule, input string, v float64) float64 {
	if v >= 0 {
		return v
	}
	s.Warn(valuation.WarnNegative, input, ipx.T("各年合计为负，没有损失或获利，价值计为零", "the years come to less than nothing: there was no loss or gain, and the value is set to nought"))
	return 0
}

// checked refuses a model whose base case is out of bounds.
func checked(m *valuation.FuncModel) (*valuation.FuncModel, error) {
	if err := valuation.Check(m.Reads, valuation.Base(m)); err != nil {
		return nil, err
	}
	return m, nil
}
