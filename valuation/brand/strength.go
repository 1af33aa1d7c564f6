package brand

import (
	"strconv"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/income"
)

// RoyaltyOf returns the royalty rate that the strength of a brand earns within
// the range of its industry: low + (high-low)·score/100. Score is 0 to 100.
//
// Source: ISO 10668:2010, royalty relief; the range and the score are the
// appraiser's.
func RoyaltyOf(low, high, score float64) (float64, error) {
	var bad []ipx.Reason
	if !(low >= 0 && low <= 1) {
		bad = append(bad, valuation.OutOfBounds("low", low, 0, 1))
	}
	if !(high >= low && high <= 1) {
		bad = append(bad, valuation.OutOfBounds("high", high, low, 1))
	}
	if !(score >= 0 && score <= 100) {
		bad = append(bad, valuation.OutOfBounds("score", score, 0, 100))
	}
	if bad != nil {
		return 0, ipx.Refuse(bad...)
	}
	return low + float64((high-low)*score/100), nil
}

// Relief is relief from royalty for a brand, with the rate set by its
// strength:
//
//	ρ = low + (high-low)·score/100
//	V = [Σ Rev_t·ρ·(1-m)·(1-τ)·DF_t + terminal value]·TAB
//
// The years of Revenue may be followed by a perpetual terminal value: a
// trademark can be renewed for ever.
//
// Pitfalls: a strength that was scored for a ranking, not for this market; the
// outlay on the brand left out of m where the comparables' licensees bear it.
//
// Source: ISO 10668:2010, royalty relief; IVS 210.
type Relief struct {
	Revenue income.Line  `json:"revenue"`
	Low     float64      `json:"low"`   // lower bound of the industry's royalty rates
	High    float64      `json:"high"`  // upper bound
	Score   float64      `json:"score"` // brand strength, 0 to 100
	Tax     float64      `json:"tax"`
	Rate    float64      `json:"rate"`
	Terms   income.Terms `json:"terms,omitzero"`
	Upkeep  float64      `json:"upkeep,omitempty"` // part of the royalty that maintains the brand
	Margin  float64      `json:"margin,omitempty"` // to test what is affordable
}

// Model returns the model brand.relief@1: the inputs of
// income.relief-from-royalty@1 with royalty replaced by royalty-low,
// royalty-high and strength.
func (m Relief) Model() (*valuation.FuncModel, error) {
	start, err := RoyaltyOf(m.Low, m.High, m.Score)
	if err != nil {
		return nil, err
	}
	base, err := income.RoyaltyRelief{Revenue: m.Revenue, Royalty: start, Upkeep: m.Upkeep, Tax: m.Tax, Rate: m.Rate, Margin: m.Margin, Terms: m.Terms}.Model()
	if err != nil {
		return nil, err
	}
	at, _ := valuation.Place(base, "royalty")
	var in valuation.Layout
	for i, one := range base.Reads {
		if i == at {
			in.Add(valuation.Fraction("royalty-low", ipx.T("许可费率下限", "lower royalty rate"), m.Low))
			in.Add(valuation.Fraction("royalty-high", ipx.T("许可费率上限", "upper royalty rate"), m.High))
			score := valuation.Fraction("strength", ipx.T("品牌强度", "brand strength"), m.Score)
			score.Unit, score.Max = valuation.UnitScore, 100
			in.Add(score)
			continue
		}
		in.Add(one)
	}
	about := base.About
	about.Title = ipx.T("品牌许可费节省法", "brand relief from royalty")
	about.Source = "ISO 10668:2010, royalty relief"
	return checked(&valuation.FuncModel{
		Name: "brand.relief@1", Reads: in.Inputs(),
		Of: func(x []float64, s *valuation.Schedule) (float64, error) {
			rho, err := RoyaltyOf(x[at], x[at+1], x[at+2])
			if err != nil {
				return 0, err
			}
			s.Figure("royalty", valuation.UnitFraction, ipx.T("许可费率", "royalty rate"), rho)
			y := make([]float64, 0, len(base.Reads))
			y = append(y, x[:at]...)
			y = append(y, rho)
			return base.Of(append(y, x[at+3:]...), s)
		},
		About: about,
	})
}

// Economic values a brand by the part of economic profit that it earns:
//
//	BE_t = (NOPAT_t - capital_t·charge)·role
//	V    = Σ BE_t·DF_t + terminal value
//
// NOPAT is operating profit after tax, charge the cost of the capital
// employed, role the part of the profit that is due to the brand (role of
// brand). The discount rate comes from the strength of the brand by a table of
// the user's own, see [RateTable].
//
// Pitfall: role and rate are judgements; vary both.
//
// Source: the common outline of commercial brand valuations (economic profit,
// role, strength); their parameters are not public.
type Economic struct {
	NOPAT   income.Line  `json:"nopat"`
	Capital income.Line  `json:"capital,omitzero"` // employed; none where empty
	Charge  float64      `json:"charge,omitempty"` // cost of capital, a year
	Role    float64      `json:"role"`             // 0 to 1
	Rate    float64      `json:"rate"`
	Terms   income.Terms `json:"terms,omitzero"`
}

// Model returns the model brand.economic-profit@1 with the inputs nopat.t,
// capital.t, charge, role, tax (0, for NOPAT is after tax already) and rate.
func (m Economic) Model() (*valuation.FuncModel, error) {
	nopat, err := m.NOPAT.Figures("nopat")
	if err != nil {
		return nil, err
	}
	var capital []float64
	if m.Capital.Len() > 0 {
		if capital, err = m.Capital.Figures("capital"); err != nil {
			return nil, err
		}
		if len(capital) != len(nopat) {
			return nil, ipx.Refuse(valuation.BadCount("capital", len(nopat), len(capital)))
		}
	}
	if !(m.Role > 0 && m.Role <= 1) {
		return nil, ipx.Refuse(valuation.OutOfBounds("role", m.Role, 0, 1))
	}
	var in valuation.Layout
	profit := in.Series(valuation.SignedAmount("nopat", ipx.T("税后营业利润", "NOPAT"), 0), nopat)
	employed := in.Series(valuation.Amount("capital", ipx.T("占用资本", "capital employed"), 0), capital)
	charge := in.Add(valuation.Neutral(valuation.Rate("charge", ipx.T("资本成本", "capital charge"), m.Charge)))
	inner, err := income.PremiumProfit{Excess: income.Each(nopat...), Share: m.Role, Rate: m.Rate, Terms: m.Terms}.Model()
	if err != nil {
		return nil, err
	}
	rest := len(nopat) // the inputs of inner after excess.t
	from := len(in.Inputs())
	for _, one := range inner.Reads[rest:] {
		if one.Name == "share" {
			one.Name, one.Label = "role", ipx.T("品牌作用系数", "role of the brand")
		}
		in.Add(one)
	}
	about := inner.About
	about.Title, about.Source = ipx.T("品牌经济利润法", "economic profit of the brand"), "economic profit, role and strength of a brand"
	return checked(&valuation.FuncModel{
		Name: "brand.economic-profit@1", Reads: in.Inputs(),
		Of: func(x []float64, s *valuation.Schedule) (float64, error) {
			y := append([]float64(nil), profit.Of(x)...)
			for i, c := range employed.Of(x) {
				y[i] -= float64(c * x[charge])
			}
			return inner.Of(append(y, x[from:]...), s)
		},
		About: about,
	})
}

// RateTable turns a strength score into a discount rate by straight lines
// between points of the user's own: the published curves are proprietary.
type RateTable []RatePoint

// RatePoint is one point of a [RateTable].
type RatePoint struct {
	Score float64 `json:"score"`
	Rate  float64 `json:"rate"`
}

// Rate returns the rate of a score. Scores outside the table, tables with
// fewer than two points, with scores out of order, or with a rate that rises
// with strength are refused.
func (t RateTable) Rate(score float64) (float64, error) {
	if len(t) < 2 {
		return 0, ipx.Refuse(valuation.Empty("table"))
	}
	for i := 1; i < len(t); i++ {
		if !(t[i].Score > t[i-1].Score) {
			return 0, ipx.Refuse(valuation.Fault(valuation.CodeUnit, "table."+strconv.Itoa(i+1), ipx.T("表中分值应递增", "the scores of the table must rise")))
		}
		if !(t[i].Rate <= t[i-1].Rate && t[i].Rate >= 0) {
			return 0, ipx.Refuse(valuation.OutOfBounds("table."+strconv.Itoa(i+1), t[i].Rate, 0, t[i-1].Rate))
		}
	}
	last := t[len(t)-1]
	if !(score >= t[0].Score && score <= last.Score) {
		return 0, ipx.Refuse(valuation.OutOfBounds("score", score, t[0].Score, last.Score))
	}
	for i := 1; ; i++ {
		if a, b := t[i-1], t[i]; score <= b.Score {
			return a.Rate + float64((b.Rate-a.Rate)*(score-a.Score)/(b.Score-a.Score)), nil
		}
	}
}
