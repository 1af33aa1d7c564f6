package market

import (
	"math"
	"slices"
	"strconv"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/discount"
)

// Running returns the running royalty on sales that is worth as much as a lump
// sum at the start (入门费): lump/Σ S_t·DF_t. It is added to the rate that runs
// beside the lump before licences are compared. sales are those that were
// expected of each year of the licence; rate is that of the licensee.
func Running(lump float64, sales []float64, rate float64, c discount.Timing) (float64, error) {
	var bad []ipx.Reason
	if !(lump >= 0) || math.IsInf(lump, 0) {
		bad = append(bad, valuation.OutOfBounds("lump", lump, 0, math.MaxFloat64))
	}
	if !(rate >= 0 && rate <= 10) {
		bad = append(bad, valuation.OutOfBounds("rate", rate, 0, 10))
	}
	if len(sales) == 0 {
		bad = append(bad, valuation.Empty("sales"))
	}
	for i, v := range sales {
		if !(v >= 0) || math.IsInf(v, 0) {
			bad = append(bad, valuation.OutOfBounds("sales."+strconv.Itoa(i+1), v, 0, math.MaxFloat64))
		}
	}
	if bad != nil {
		return 0, ipx.Refuse(bad...)
	}
	if err := c.Check(); err != nil {
		return 0, err
	}
	worth := c.Present(rate, sales)
	if !(worth > 0) || math.IsInf(worth, 0) {
		return 0, ipx.Refuse(valuation.Undefined("sales", ipx.T("销售额现值不为正，折算费率无定义", "the sales are worth nothing: the running rate is undefined")))
	}
	return lump / worth, nil
}

// RoyaltyRates gives a royalty rate from those of comparable licences, by a
// score within their interquartile range:
//
//	ρ = Q1 + (Q3-Q1)·s
//
// Rates are first brought to one base (net sales), exclusivity and duration,
// with upfront fees turned into running ones, see [Running]. Fewer than three
// are refused (VAL-FEW).
//
// Pitfalls: rates on different bases; published rates are those of licences that
// somebody wished to publish. The "25 % rule" and the Chinese 三分法 are not built
// in: a court rejected the former as a starting point (Uniloc v. Microsoft, 632
// F.3d 1292, Fed. Cir. 2011).
//
// Source: IVS 210, relief-from-royalty method.
type RoyaltyRates struct {
	Rates []float64 `json:"rates"` // fractions of net sales
	Score float64   `json:"score"` // s, 0 to 1
}

// Model returns the model market.royalty-rates@1 with the inputs rate.i and
// score. Its value is a rate; its table names count, median, q1, q3 and
// trimmed-mean (a fifth of each end left out).
func (m RoyaltyRates) Model() (*valuation.FuncModel, error) {
	if len(m.Rates) < 3 {
		return nil, ipx.Refuse(valuation.Fault(valuation.CodeFew, "rates", ipx.T("可比费率{have}项，少于3项", "{have} comparable rates, where 3 are needed"),
			ipx.Arg{Name: "have", Value: len(m.Rates)}))
	}
	var in valuation.Layout
	rates := in.Series(valuation.Fraction("rate", ipx.T("可比许可费率", "comparable royalty rate"), 0), m.Rates)
	score := in.Add(valuation.Fraction("score", ipx.T("调整系数", "score"), m.Score))
	return checked(&valuation.FuncModel{
		Name: "market.royalty-rates@1", Reads: in.Inputs(),
		Of: func(x []float64, s *valuation.Schedule) (float64, error) {
			v := sorted(rates.Of(x))
			q1, q3 := quantile(v, 0.25), quantile(v, 0.75)
			if s.Wanted() {
				cut := len(v) / 5
				s.Figure("count", valuation.UnitCount, ipx.T("可比费率数", "count"), float64(len(v)))
				s.Figure("q1", valuation.UnitFraction, ipx.T("下四分位数", "lower quartile"), q1)
				s.Figure("median", valuation.UnitFraction, ipx.T("中位数", "median"), quantile(v, 0.5))
				s.Figure("q3", valuation.UnitFraction, ipx.T("上四分位数", "upper quartile"), q3)
				s.Figure("trimmed-mean", valuation.UnitFraction, ipx.T("截尾均值", "trimmed mean"), total(v[cut:len(v)-cut])/float64(len(v)-2*cut))
				spread(s, valuation.UnitFraction, v)
			}
			return q1 + float64((q3-q1)*x[score]), nil
		},
		About: valuation.Description{Title: ipx.T("可比许可费率法", "comparable royalty rates"), Approach: valuation.Market,
			Assumes: []ipx.Text{ipx.T("可比费率已换算为同一计费基础", "the rates have been brought to one base")}, Source: "IVS 210, relief-from-royalty method"},
	})
}

// quantile interpolates linearly between the order statistics (type 7).
func quantile(v []float64, p float64) float64 {
	at := float64(p * float64(len(v)-1))
	i := int(math.Floor(at))
	if i+1 >= len(v) {
		return v[len(v)-1]
	}
	return v[i] + float64((at-float64(i))*(v[i+1]-v[i]))
}

func sorted(v []float64) []float64 {
	out := slices.Clone(v)
	slices.Sort(out)
	return out
}
