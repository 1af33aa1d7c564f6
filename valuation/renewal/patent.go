package renewal

import (
	"math"
	"strconv"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
)

// Patent values one patent whose return decays at a known rate:
//
//	r_a = r·(1-d)^(a-1)
//	V_a = max(0, r_a - c_a + V_{a+1}/(1+i))
//
// c_a is the fee of age a and V_1 the value at the start of age 1. Where fees
// rise with age the rule is to pay while r_a >= c_a; where they fall due at
// intervals it looks at the whole window.
//
// Sources: M. Schankerman, A. Pakes, Economic Journal 96 (1986) 1052;
// J. Bessen, Research Policy 37 (2008) 932.
type Patent struct {
	Return float64   `json:"return"` // r, return of the first year, money a year
	Decay  float64   `json:"decay"`  // d, yearly decay, 0 to 1
	Rate   float64   `json:"rate"`   // i, discount rate, effective a year
	Fees   []float64 `json:"fees"`   // c_1, c_2, …; 0 where none is due; their number is the term
}

// MaxAge is the longest term that the models accept.
const MaxAge = 100

// Model returns the model renewal.patent@1 with the inputs return, decay,
// rate, fee.a. Its schedule lists the ages renewed, and notes the last one as
// "stops-after".
func (m Patent) Model() (*valuation.FuncModel, error) {
	if err := checkTerm(m.Fees); err != nil {
		return nil, err
	}
	var in valuation.Layout
	ret := in.Add(returnInput(m.Return))
	decay := in.Add(valuation.Fraction("decay", ipx.T("年衰减率", "yearly decay"), m.Decay))
	rate := in.Add(valuation.Rate("rate", ipx.T("折现率", "discount rate"), m.Rate))
	fees := in.Series(feeInput(), m.Fees)
	return checked(&valuation.FuncModel{
		Name: "renewal.patent@1", Reads: in.Inputs(),
		Of: func(x []float64, t *valuation.Schedule) (float64, error) {
			return path{x[ret], 1 - x[decay], 1 / (1 + x[rate]), fees.Of(x)}.value(t), nil
		},
		About: about(ipx.T("专利续展模型", "patent renewal, known decay"), "Schankerman and Pakes, Economic Journal 96 (1986) 1052",
			ipx.T("权利人知道收益按固定比率衰减，收益低于年费时放弃", "the owner knows that returns decay at a fixed rate and stops when they fall short of the fees")),
	})
}

// path is one patent with all numbers known.
type path struct {
	first, keep, df float64
	fees            []float64
}

func (p path) value(t *valuation.Schedule) float64 {
	n := len(p.fees)
	worth := make([]float64, n+1)
	for a := n; a >= 1; a-- {
		worth[a-1] = max(0, p.at(a)-p.fees[a-1]+float64(worth[a]*p.df))
	}
	if t.Wanted() {
		p.note(t, worth)
	}
	return worth[0]
}

// at returns the return of age a.
func (p path) at(a int) float64 { return float64(p.first * power(p.keep, a-1)) }

func power(v float64, n int) float64 {
	f := 1.0
	for range n {
		f *= v
	}
	return f
}

func (p path) note(t *valuation.Schedule, worth []float64) {
	t.Columned(
		valuation.Column{Name: "return", Label: ipx.T("当年收益", "return"), Unit: valuation.UnitMoney},
		valuation.Column{Name: "fee", Label: ipx.T("年费", "fee"), Unit: valuation.UnitMoney},
		valuation.Column{Name: "factor", Label: ipx.T("折现系数", "discount factor"), Unit: valuation.UnitRatio},
		valuation.Column{Name: "present-value", Label: ipx.T("现值", "present value"), Unit: valuation.UnitMoney},
	)
	last, df := 0, 1.0
	for a := 1; a <= len(p.fees) && worth[a-1] > 0; a++ {
		r := p.at(a)
		t.Row(strconv.Itoa(a), r, p.fees[a-1], df, (r-p.fees[a-1])*df)
		df *= p.df
		last = a
	}
	t.Figure("stops-after", valuation.UnitYears, ipx.T("续展至第几年", "last year renewed"), float64(last))
}

// threshold returns the least first return with which the patent is renewed to
// age a, for decay and rate of p. It is +Inf where no return suffices.
func (p path) thresholds() []float64 {
	n := len(p.fees)
	out := make([]float64, n)
	rising, last := true, 0.0
	f := 1.0
	for a := range n {
		out[a] = p.fees[a] / f // +Inf or NaN where nothing is left
		if f == 0 {
			out[a] = math.Inf(1)
			if p.fees[a] == 0 {
				out[a] = last
			}
		}
		if p.fees[a] > 0 && out[a] < last || p.fees[a] == 0 && last > 0 {
			rising = false
		}
		last = max(last, out[a])
		f *= p.keep
	}
	if rising {
		return out
	}
	// In general V_a rises with the first return, so its zero is found by bisection.
	last = 0
	for a := 1; a <= n; a++ {
		if need := p.zero(a); need > last {
			last = need
		}
		out[a-1] = last
	}
	return out
}

// zero returns the least first return with V_a > 0.
func (p path) zero(a int) float64 {
	worth := func(first float64) float64 {
		p.first = first
		v := 0.0
		for b := len(p.fees); b >= a; b-- {
			v = p.at(b) - p.fees[b-1] + float64(max(v, 0)*p.df)
		}
		return v
	}
	hi := 1.0
	for _, c := range p.fees {
		hi = max(hi, c)
	}
	lo := 0.0
	if worth(0) >= 0 {
		return 0
	}
	for worth(hi) <= 0 {
		if hi *= 4; hi > 1e300 {
			return math.Inf(1)
		}
	}
	for hi-lo > 1e-14*hi {
		mid := 0.5 * (lo + hi)
		if worth(mid) > 0 {
			hi = mid
		} else {
			lo = mid
		}
		if mid == lo && mid == hi {
			break
		}
	}
	return hi
}

func returnInput(v float64) valuation.Input {
	return valuation.Input{Name: "return", Label: ipx.T("首年收益", "return of the first year"), Unit: valuation.UnitPerYear, Min: 0, Max: math.Inf(1), Default: v}
}

func feeInput() valuation.Input { return valuation.Amount("fee", ipx.T("年费", "fee of year"), 0) }

func about(title ipx.Text, source string, assumes ...ipx.Text) valuation.Description {
	return valuation.Description{Title: title, Approach: valuation.Income, Assumes: assumes, Source: source}
}

func checkTerm(fees []float64) error {
	if len(fees) == 0 {
		return ipx.Refuse(valuation.Empty("fees"))
	}
	if len(fees) > MaxAge {
		return ipx.Refuse(valuation.OutOfBounds("fees", float64(len(fees)), 1, MaxAge))
	}
	return nil
}

func checkFees(field string, fees []float64) error {
	if err := checkTerm(fees); err != nil {
		return err
	}
	for i, c := range fees {
		if !(c >= 0) || math.IsInf(c, 0) {
			return ipx.Refuse(valuation.OutOfBounds(field+"."+strconv.Itoa(i+1), c, 0, math.MaxFloat64))
		}
	}
	return nil
}

// checked refuses a model whose base case is out of bounds.
func checked(m *valuation.FuncModel) (*valuation.FuncModel, error) {
	if err := valuation.Check(m.Reads, valuation.Base(m)); err != nil {
		return nil, err
	}
	return m, nil
}
