package income

import (
	"math"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/discount"
)

// ProfitSplit values a right by its share of the profit, or of the revenue,
// of those who use it (分成率法):
//
//	V = Σ B_t·K·(1-δ)^(t-1)·(1-τ)·DF_t
//
// B_t is the base, profit (利润分成) or revenue (收入分成), in money a year; K the
// share, from [Split]; δ the yearly decay of the share, as newer technology
// replaces the old; τ the tax rate, 0 where the base is after tax already.
//
// Pitfalls: a share of profit applied to revenue; profit after tax taxed
// again; profit of the whole firm where only one product uses the right.
// A share of revenue ρ and a margin m are the share ρ/m of profit.
//
// Source: 专利资产评估指导意见（中评协〔2017〕49号）; IVS 210.
type ProfitSplit struct {
	Base  Line    `json:"base"` // profit or revenue, a year
	Split Split   `json:"split"`
	Decay float64 `json:"decay,omitempty"` // δ
	Tax   float64 `json:"tax,omitempty"`   // τ; 0 where Base is after tax
	Rate  float64 `json:"rate"`
	Terms
}

// Split gives the share K in one of three ways: as a figure, by equivalent
// investment, or by a score. None of them, and more than one, are refused
// (VAL-MISSING, VAL-UNIT).
type Split struct {
	Share      float64               `json:"share,omitempty"`
	Equivalent *EquivalentInvestment `json:"equivalent,omitempty"`
	Scored     *ScoredShare          `json:"scored,omitempty"`
}

// Rules of thumb for the share of profit: capital, labour and technology
// (三分法), and management beside them (四分法). They are checks, not starting
// points: a US court rejected the 25 % rule as one (Uniloc v. Microsoft,
// 632 F.3d 1292, Fed. Cir. 2011).
const (
	OneThird   = 1.0 / 3
	OneQuarter = 0.25
)

// EquivalentInvestment gives the share by what both sides put in, each at
// reproduction cost raised by its cost-profit rate (约当投资分成法):
//
//	K = I_T(1+m_T)/[I_T(1+m_T)+I_B(1+m_B)]
//
// Pitfalls: book cost in place of reproduction cost; a cost-profit rate of the
// technology of several hundred per cent decides everything and needs evidence;
// a share rounded up before it is applied.
//
// Source: 专利资产评估指导意见（中评协〔2017〕49号）.
type EquivalentInvestment struct {
	Technology       float64 `json:"technology"`        // I_T, reproduction cost of the technology
	TechnologyProfit float64 `json:"technology_profit"` // m_T, cost-profit rate (成本利润率), 4 for 400 %
	Buyer            float64 `json:"buyer"`             // I_B, reproduction cost of the buyer's assets
	BuyerProfit      float64 `json:"buyer_profit"`      // m_B
}

// Share returns K. Negative figures, and nothing put in at all, are refused.
func (e EquivalentInvestment) Share() (float64, error) {
	f, err := e.Model()
	if err != nil {
		return 0, err
	}
	return f.Value(valuation.Base(f))
}

// Model returns the model income.equivalent-investment@1, whose value is the
// share.
func (e EquivalentInvestment) Model() (*valuation.FuncModel, error) {
	var in valuation.Layout
	at := e.place(&in)
	return checked(&valuation.FuncModel{
		Name: "income.equivalent-investment@1", Reads: in.Inputs(),
		Of: func(x []float64, s *valuation.Schedule) (float64, error) { return equivalentShare(x, at, s) },
		About: valuation.Description{
			Title: ipx.T("约当投资分成率", "share by equivalent investment"), Approach: valuation.Income,
			Source: "专利资产评估指导意见（中评协〔2017〕49号）",
		},
	})
}

func (e EquivalentInvestment) place(in *valuation.Layout) int {
	at := in.Add(valuation.Amount("technology-cost", ipx.T("技术重置成本", "reproduction cost of the technology"), e.Technology))
	in.Add(valuation.Ratio("technology-profit", ipx.T("技术成本利润率", "cost-profit rate of the technology"), e.TechnologyProfit))
	in.Add(valuation.Amount("buyer-cost", ipx.T("受让方资产重置成本", "reproduction cost of the buyer's assets"), e.Buyer))
	in.Add(valuation.Ratio("buyer-profit", ipx.T("受让方成本利润率", "cost-profit rate of the buyer"), e.BuyerProfit))
	return at
}

func equivalentShare(x []float64, at int, s *valuation.Schedule) (float64, error) {
	tech := float64(x[at] * (1 + x[at+1])) // float64: the same bits on every machine
	buyer := float64(x[at+2] * (1 + x[at+3]))
	s.Figure("technology-equivalent", valuation.UnitMoney, ipx.T("技术约当投资量", "equivalent investment of the technology"), tech)
	s.Figure("buyer-equivalent", valuation.UnitMoney, ipx.T("受让方约当投资量", "equivalent investment of the buyer"), buyer)
	if tech+buyer == 0 {
		return 0, ipx.Refuse(valuation.Undefined("technology-cost", ipx.T("双方投入均为零，分成率无定义", "nobody put anything in: the share is undefined")))
	}
	return tech / (tech + buyer), nil
}

// ScoredShare gives the share by a score within the range of the industry
// (综合评价法): K = Low + (High-Low)·Score. Package indicator computes the score
// from answers and the appraiser's weights.
type ScoredShare struct {
	Low   float64 `json:"low"`   // lower bound of the industry
	High  float64 `json:"high"`  // upper bound
	Score float64 `json:"score"` // 0 to 1
}

// MarginalShare returns K = Σ ΔP_t·DF_t / Σ P_t·DF_t, the profit that the
// right adds over the whole profit with it (边际分析法).
func MarginalShare(added, total []float64, rate float64, c discount.Timing) (float64, error) {
	if len(added) == 0 {
		return 0, ipx.Refuse(valuation.Empty("added"))
	}
	if len(total) != len(added) {
		return 0, ipx.Refuse(valuation.BadCount("total", len(added), len(total)))
	}
	if !(rate >= 0 && rate <= 10) {
		return 0, ipx.Refuse(valuation.OutOfBounds("rate", rate, 0, 10))
	}
	if err := c.Check(); err != nil {
		return 0, err
	}
	all := c.Present(rate, total)
	if !(all > 0) {
		return 0, ipx.Refuse(valuation.Undefined("total", ipx.T("利润现值不为正，分成率无定义", "the present value of profits is not positive: the share is undefined")))
	}
	k := c.Present(rate, added) / all
	if math.IsNaN(k) {
		return 0, ipx.Refuse(valuation.BadNumber("added", k))
	}
	return k, nil
}

// split is the compiled form of Split.
type split struct{ share, equivalent, low int }

func (m Split) place(in *valuation.Layout) (split, error) {
	at := split{-1, -1, -1}
	given := 0
	if m.Share != 0 {
		given++
	}
	if m.Equivalent != nil {
		given++
	}
	if m.Scored != nil {
		given++
	}
	if given == 0 {
		return at, ipx.Refuse(valuation.Fault(valuation.CodeMissing, "split", ipx.T("未给出分成率", "the share is missing: give a figure, an equivalent investment or a score")))
	}
	if given > 1 {
		return at, ipx.Refuse(valuation.Fault(valuation.CodeUnit, "split", ipx.T("分成率只能用一种方式给出", "the share must be given in one way")))
	}
	switch {
	case m.Equivalent != nil:
		at.equivalent = m.Equivalent.place(in)
	case m.Scored != nil:
		at.low = in.Add(valuation.Fraction("share-low", ipx.T("行业分成率下限", "lower bound of the share"), m.Scored.Low))
		in.Add(valuation.Fraction("share-high", ipx.T("行业分成率上限", "upper bound of the share"), m.Scored.High))
		in.Add(valuation.Fraction("score", ipx.T("调整系数", "score"), m.Scored.Score))
	default:
		at.share = in.Add(valuation.Fraction("share", ipx.T("分成率", "share"), m.Share))
	}
	return at, nil
}

func (at split) value(x []float64, s *valuation.Schedule) (float64, error) {
	switch {
	case at.equivalent >= 0:
		return equivalentShare(x, at.equivalent, s)
	case at.low >= 0:
		lo, hi := x[at.low], x[at.low+1]
		if lo > hi {
			return 0, ipx.Refuse(valuation.OutOfBounds("share-low", lo, 0, hi))
		}
		return lo + float64((hi-lo)*x[at.low+2]), nil
	}
	return x[at.share], nil
}

// Model returns the model income.profit-split@1 with the inputs base (see
// [Line]), share, or the four of equivalent investment, or share-low,
// share-high and score; decay, tax, rate.
func (m ProfitSplit) Model() (*valuation.FuncModel, error) {
	var in valuation.Layout
	base, err := place(&in, m.Base, valuation.SignedAmount("base", ipx.T("分成基数", "base of the share"), 0))
	if err != nil {
		return nil, err
	}
	share, err := m.Split.place(&in)
	if err != nil {
		return nil, err
	}
	decay := in.Add(valuation.Neutral(valuation.Fraction("decay", ipx.T("分成率年衰减率", "yearly decay of the share"), m.Decay)))
	tax := in.Add(valuation.Neutral(taxInput(m.Tax)))
	rate := in.Add(rateInput(m.Rate))
	end, err := m.Terms.place(&in, base.n)
	if err != nil {
		return nil, err
	}
	heads := []valuation.Column{
		{Name: "base", Label: ipx.T("分成基数", "base"), Unit: valuation.UnitMoney},
		{Name: "share", Label: ipx.T("分成率", "share"), Unit: valuation.UnitFraction},
	}
	return checked(&valuation.FuncModel{
		Name: "income.profit-split@1", Reads: in.Inputs(),
		Of: func(x []float64, s *valuation.Schedule) (float64, error) {
			k, err := share.value(x, s)
			if err != nil {
				return 0, err
			}
			s.Figure("share", valuation.UnitFraction, ipx.T("分成率", "share"), k)
			b := base.start()
			return end.total(x, s, 0, x[rate], x[tax], heads, func(int) (float64, cells) {
				v, now := b.next(x), k
				k *= 1 - x[decay]
				return v * now * (1 - x[tax]), cells{v, now}
			})
		},
		About: m.Terms.about(base.n, ipx.T("分成率法", "profit split"), "专利资产评估指导意见（中评协〔2017〕49号）； IVS 210"),
	})
}

// checked returns the model if its base case is within the bounds.
func checked(m *valuation.FuncModel) (*valuation.FuncModel, error) {
	if err := valuation.Check(m.Reads, valuation.Base(m)); err != nil {
		return nil, err
	}
	return m, nil
}

// about describes an income model of so many years with these terms.
func (m Terms) about(years int, title ipx.Text, source string) valuation.Description {
	return valuation.Description{Title: title, Approach: valuation.Income, Assumes: m.assumes(), Settings: m.settings(years), Source: source}
}
