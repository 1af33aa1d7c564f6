package market

import (
	"fmt"
	"math"
	"strconv"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/discount"
	"github.com/ipx-sdk/ipx-go/valuation/internal/steady"
)

// Comparables values a right by the prices of comparable ones:
//
//	V = exp(Σ_c w_c·ln(P_c·Π_j A_cj))   (zero Mean)
//	V = Σ_c w_c·P_c·Π_j A_cj            (Arithmetic)
//
// P_c is the price of comparable c in money of the valuation date, A_cj the
// ratio of subject to comparable in factor j: date, remaining life, territory,
// exclusivity, field of use, strength, technical advance, terms of payment,
// relation of the parties. Weights sum to 1; without any they are equal.
//
// Fewer than Least comparables are refused (VAL-FEW); Chinese practice asks
// for three. More than 30 % of gross adjustment of a comparable, and a highest
// price above twice the lowest, are warned of.
//
// Pitfalls: a bundle's price for one right; sales between related parties;
// running royalties left out of an upfront price; asking prices.
//
// Source: IVS 210, market approach; 资产评估执业准则—资产评估方法. With Q/Q_c, a
// ratio of quality scores, as the one adjustment it is the formula of
// DB1304/T 432-2023.
type Comparables struct {
	Sales []Sale `json:"sales"`
	Mean  Mean   `json:"mean,omitempty"`  // zero: geometric
	Least int    `json:"least,omitempty"` // comparables needed; 0 means 3
}

// Sale is a comparable transaction.
type Sale struct {
	Name   string       `json:"name"`
	Price  float64      `json:"price"` // above 0
	Adjust []Adjustment `json:"adjust,omitempty"`
	Weight float64      `json:"weight,omitempty"` // all 0: equal weights
}

// Adjustment is the ratio of subject to comparable in one factor.
type Adjustment struct {
	Factor string  `json:"factor"` // "territory"
	Ratio  float64 `json:"ratio"`  // above 1 where the subject is better
	Reason string  `json:"reason,omitempty"`
}

// Mean says how the adjusted prices are averaged.
type Mean string

// Means.
const (
	Geometric  Mean = ""           // mean of the logs: prices are skewed
	Arithmetic Mean = "arithmetic" // Σ w·P
)

// Model returns the model market.comparables@1 with the inputs price.i,
// adjust-i.j, weight.i. Its table has a row for each comparable; it names
// lowest, highest and variation (coefficient of variation of the adjusted
// prices).
func (m Comparables) Model() (*valuation.FuncModel, error) {
	if len(m.Sales) == 0 {
		return nil, ipx.Refuse(valuation.Empty("sales"))
	}
	least := m.Least
	if least == 0 {
		least = 3
	}
	if len(m.Sales) < least {
		return nil, ipx.Refuse(valuation.Fault(valuation.CodeFew, "sales", ipx.T("可比交易{have}项，少于{want}项", "{have} comparables, where {want} are needed"),
			ipx.Arg{Name: "have", Value: len(m.Sales)}, ipx.Arg{Name: "want", Value: least}))
	}
	if m.Mean != Geometric && m.Mean != Arithmetic {
		return nil, ipx.Refuse(valuation.Fault(valuation.CodeName, "mean", ipx.T("没有名为{mean}的平均方法", "there is no mean {mean}"), ipx.Arg{Name: "mean", Value: string(m.Mean)}))
	}
	var prices, weights []float64
	given := false
	for _, c := range m.Sales {
		prices, weights = append(prices, c.Price), append(weights, c.Weight)
		given = given || c.Weight != 0
	}
	if !given {
		for i := range weights {
			weights[i] = 1 / float64(len(weights))
		}
	}
	var in valuation.Layout
	price := in.Series(positive(valuation.Amount("price", ipx.T("成交价", "price"), 0)), prices)
	weight := in.Series(valuation.Fraction("weight", ipx.T("权重", "weight"), 0), weights)
	adjust := make([]valuation.Span, len(m.Sales))
	for i, c := range m.Sales {
		var r []float64
		for _, a := range c.Adjust {
			r = append(r, a.Ratio)
		}
		adjust[i] = in.Series(valuation.Neutral(positive(valuation.Ratio("adjust-"+strconv.Itoa(i+1), ipx.T("修正系数", "adjustment"), 1))), r)
	}
	mean := m.Mean
	if mean == Geometric {
		mean = "geometric"
	}
	return checked(&valuation.FuncModel{
		Name: "market.comparables@1", Reads: in.Inputs(),
		Of: func(x []float64, s *valuation.Schedule) (float64, error) {
			if sum := total(weight.Of(x)); math.Abs(sum-1) > 1e-9 {
				return 0, ipx.Refuse(valuation.WeightsOff("weight.1", sum))
			}
			s.Columned(
				valuation.Column{Name: "price", Label: ipx.T("成交价", "price"), Unit: valuation.UnitMoney},
				valuation.Column{Name: "adjustment", Label: ipx.T("综合修正系数", "adjustment"), Unit: valuation.UnitRatio},
				valuation.Column{Name: "gross", Label: ipx.T("总修正幅度", "gross adjustment"), Unit: valuation.UnitFraction},
				valuation.Column{Name: "adjusted", Label: ipx.T("修正后价格", "adjusted price"), Unit: valuation.UnitMoney},
				valuation.Column{Name: "weight", Label: ipx.T("权重", "weight"), Unit: valuation.UnitFraction})
			sum := 0.0
			adjusted := make([]float64, len(prices))
			for i, p := range price.Of(x) {
				a, gross := 1.0, 0.0
				for _, r := range adjust[i].Of(x) {
					a *= r
					gross += math.Abs(r - 1)
				}
				v, w := float64(p*a), weight.Of(x)[i]
				adjusted[i] = v
				if m.Mean == Arithmetic {
					sum += float64(w * v)
				} else {
					sum += float64(w * steady.Log(v))
				}
				s.Row(m.Sales[i].Name, p, a, gross, v, w)
				if gross > 0.3 && s.Wanted() {
					s.Warn(valuation.WarnAdjustment, m.Sales[i].Name, ipx.T(
						fmt.Sprintf("可比案例%s的总修正幅度为%.0f%%", m.Sales[i].Name, 100*gross),
						fmt.Sprintf("comparable %s is adjusted by %.0f %% gross", m.Sales[i].Name, 100*gross)))
				}
			}
			if m.Mean == Geometric {
				sum = steady.Exp(sum)
			}
			spread(s, valuation.UnitMoney, adjusted)
			return sum, nil
		},
		About: valuation.Description{Title: ipx.T("可比交易法", "comparable transactions"), Approach: valuation.Market,
			Settings: []valuation.Setting{{Name: "mean", Value: string(mean)}, {Name: "least", Value: strconv.Itoa(least)}},
			Source:   "IVS 210, market approach"},
	})
}

// spread notes how far prices lie apart.
func spread(s *valuation.Schedule, unit string, v []float64) {
	if !s.Wanted() || len(v) == 0 {
		return
	}
	lo, hi, mean := v[0], v[0], total(v)/float64(len(v))
	ss := 0.0
	for _, p := range v {
		lo, hi = min(lo, p), max(hi, p)
		ss += float64((p - mean) * (p - mean))
	}
	s.Figure("lowest", unit, ipx.T("最低", "lowest"), lo)
	s.Figure("highest", unit, ipx.T("最高", "highest"), hi)
	if len(v) > 1 && mean != 0 {
		s.Figure("variation", valuation.UnitRatio, ipx.T("变异系数", "coefficient of variation"), math.Sqrt(ss/float64(len(v)-1))/mean)
	}
	if len(v) < 5 {
		s.Warn(valuation.WarnFew, "comparables", ipx.T(fmt.Sprintf("可比案例仅%d个", len(v)), fmt.Sprintf("there are only %d comparables", len(v))))
	}
	if lo > 0 && hi > 2*lo {
		s.Warn(valuation.WarnSpread, "comparables", ipx.T(
			fmt.Sprintf("最高者为最低者的%.1f倍", hi/lo), fmt.Sprintf("the highest comparable is %.1f times the lowest", hi/lo)))
	}
}

// LifeRatio returns the adjustment for remaining life a(n_s,r)/a(n_c,r): what
// the years left of the subject are worth against those of the comparable.
func LifeRatio(subject, comparable, rate float64) (float64, error) {
	for _, f := range []struct {
		name string
		v    float64
	}{{"subject", subject}, {"comparable", comparable}} {
		if !(f.v > 0) || math.IsInf(f.v, 0) {
			return 0, ipx.Refuse(valuation.OutOfBounds(f.name, f.v, math.SmallestNonzeroFloat64, 1000))
		}
	}
	if !(rate >= 0 && rate <= 10) {
		return 0, ipx.Refuse(valuation.OutOfBounds("rate", rate, 0, 10))
	}
	return discount.Annuity(subject, rate) / discount.Annuity(comparable, rate), nil
}

func total(v []float64) float64 {
	sum := 0.0
	for _, f := range v {
		sum += f
	}
	return sum
}

// positive makes an input that cannot be nought.
func positive(in valuation.Input) valuation.Input {
	in.Min = math.SmallestNonzeroFloat64
	return in
}

// checked refuses a model whose base case is out of bounds.
func checked(m *valuation.FuncModel) (*valuation.FuncModel, error) {
	if err := valuation.Check(m.Reads, valuation.Base(m)); err != nil {
		return nil, err
	}
	return m, nil
}
