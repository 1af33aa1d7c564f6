package income

import (
	"fmt"
	"math"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/discount"
)

// RoyaltyRelief values a right by the royalties that its owner need not pay
// (许可费节省法, relief from royalty):
//
//	CF_t = max(Rev_t·s_t·ρ_t, min_t)·k_t·(1-m)·(1-τ),  s_t = s·(1-d)^(t-1)
//	V    = [Upfront·(1-τ) + Σ CF_t·DF_t + terminal value]·TAB
//
// Revenue is that of the products that use the right, in money a year; ρ_t the
// net royalty rate on it, the same every year (Royalty) or stepping up or down
// (Rates); s the part of it that is due to this right alone; d the yearly decay
// of that part; k_t the strength of protection, below 1 in years after expiry,
// when the minimum shrinks, too; m the upkeep that the owner bears, as a part
// of the royalty; τ the tax rate.
//
// Pitfalls: gross against net royalty; revenue of the group instead of the
// subject; a royalty above the margin, which no licensee could pay (warned of
// where Margin is given); marketing cost deducted again although the
// comparables' rate is net of it.
//
// Source: IVS 210, relief-from-royalty method; ISO 10668:2010 for brands.
type RoyaltyRelief struct {
	Revenue  Line      `json:"revenue"`            // of the products that use the right, a year
	Royalty  float64   `json:"royalty"`            // ρ, fraction of revenue; 0 where Rates are given
	Rates    []float64 `json:"rates,omitempty"`    // ρ_t of each year, where it is not the same for all
	Share    float64   `json:"share,omitempty"`    // s, part of the revenue due to this right; 0 means 1
	Decay    float64   `json:"decay,omitempty"`    // d, yearly decay of that part
	Upkeep   float64   `json:"upkeep,omitempty"`   // m, fraction of the royalty
	Tax      float64   `json:"tax"`                // τ
	Rate     float64   `json:"rate"`               // discount rate a year
	Upfront  float64   `json:"upfront,omitempty"`  // lump sum at the valuation date (入门费), before tax, not discounted
	Minimum  []float64 `json:"minimum,omitempty"`  // minimum royalty of each year; none where empty
	Strength []float64 `json:"strength,omitempty"` // k_t of each year; 1 where empty
	Margin   float64   `json:"margin,omitempty"`   // operating margin of the products, to test what is affordable; 0 leaves the test out
	Terms
}

// ReliefID is the id of the model of [RoyaltyRelief].
const ReliefID = "income.relief-from-royalty@1"

// relief is the compiled form.
type relief struct {
	rev                                                row
	royalty, share, decay, upkeep, tax, rate, up, marg int // royalty is -1 where there are rates
	rates, min, strength                               valuation.Span
	end                                                tail
}

// Model returns the model income.relief-from-royalty@1 with the inputs
// revenue (see [Line]), royalty or royalty.t, share, decay, upkeep, tax, rate,
// upfront, margin, minimum.t, strength.t. A rate for all years beside those of
// each is refused (VAL-UNIT).
func (m RoyaltyRelief) Model() (*valuation.FuncModel, error) {
	var in valuation.Layout
	var r relief
	var err error
	if r.rev, err = place(&in, m.Revenue, valuation.Amount("revenue", ipx.T("收入", "revenue"), 0)); err != nil {
		return nil, err
	}
	n := r.rev.n
	royalty := valuation.Fraction("royalty", ipx.T("许可费率", "royalty rate"), m.Royalty)
	switch {
	case len(m.Rates) == 0:
		r.royalty = in.Add(royalty)
	case m.Royalty != 0:
		return nil, ipx.Refuse(valuation.Fault(valuation.CodeUnit, "royalty",
			ipx.T("许可费率与逐年许可费率只能给出一种", "a royalty rate for all years and rates of each year must not both be given")))
	case len(m.Rates) != n:
		return nil, ipx.Refuse(valuation.BadCount("rates", n, len(m.Rates)))
	default:
		r.royalty, r.rates = -1, in.Series(royalty, m.Rates)
	}
	share := m.Share
	if share == 0 {
		share = 1
	}
	r.share = in.Add(valuation.Neutral(valuation.Fraction("share", ipx.T("收入贡献率", "share due to the right"), share)))
	r.decay = in.Add(valuation.Neutral(valuation.Fraction("decay", ipx.T("年衰减率", "yearly decay"), m.Decay)))
	r.upkeep = in.Add(valuation.Neutral(valuation.Fraction("upkeep", ipx.T("维护费占许可费比例", "upkeep, part of the royalty"), m.Upkeep)))
	r.tax = in.Add(taxInput(m.Tax))
	r.rate = in.Add(rateInput(m.Rate))
	r.up = in.Add(valuation.Neutral(valuation.Amount("upfront", ipx.T("入门费", "upfront fee"), m.Upfront)))
	r.marg = in.Add(valuation.Neutral(valuation.Fraction("margin", ipx.T("营业利润率", "operating margin"), m.Margin)))
	if len(m.Minimum) > 0 {
		if len(m.Minimum) != n {
			return nil, ipx.Refuse(valuation.BadCount("minimum", n, len(m.Minimum)))
		}
		r.min = in.Series(valuation.Amount("minimum", ipx.T("最低许可费", "minimum royalty"), 0), m.Minimum)
	}
	if len(m.Strength) > 0 {
		if len(m.Strength) != n {
			return nil, ipx.Refuse(valuation.BadCount("strength", n, len(m.Strength)))
		}
		r.strength = in.Series(valuation.Fraction("strength", ipx.T("保护强度", "strength of protection"), 1), m.Strength)
	}
	if r.end, err = m.Terms.place(&in, n); err != nil {
		return nil, err
	}
	out := &valuation.FuncModel{
		Name: ReliefID, Reads: in.Inputs(), Of: r.value,
		About: valuation.Description{
			Title: ipx.T("许可费节省法", "relief from royalty"), Approach: valuation.Income,
			Assumes: m.Terms.assumes(), Settings: m.Terms.settings(n), Source: "IVS 210, relief-from-royalty method",
		},
	}
	if err := valuation.Check(out.Reads, valuation.Base(out)); err != nil {
		return nil, err
	}
	if r.rev.first >= 0 && r.rates.Len() == 0 && r.min.Len() == 0 && r.strength.Len() == 0 && r.end.kind == discount.NoTerminal &&
		r.end.taxLife == 0 && r.end.c.Stub == 0 {
		out.Many = r.many
	}
	return out, nil
}

var reliefHeads = []valuation.Column{
	{Name: "revenue", Label: ipx.T("收入", "revenue"), Unit: valuation.UnitMoney},
	{Name: "share", Label: ipx.T("贡献率", "share"), Unit: valuation.UnitFraction},
	{Name: "royalty", Label: ipx.T("许可费", "royalty"), Unit: valuation.UnitMoney},
}

func (r *relief) value(x []float64, s *valuation.Schedule) (float64, error) {
	tax, rho := x[r.tax], 0.0
	if r.royalty >= 0 {
		rho = x[r.royalty]
	}
	keep := (1 - x[r.upkeep]) * (1 - tax)
	if s.Wanted() {
		highest := rho
		for _, v := range r.rates.Of(x) {
			highest = max(highest, v)
		}
		r.remark(s, highest, highest*keep, x[r.marg])
	}
	revenue, share := r.rev.start(), x[r.share]
	return r.end.total(x, s, x[r.up]*(1-tax), x[r.rate], tax, reliefHeads, func(t int) (float64, cells) {
		rev, part := revenue.next(x), share
		if r.rates.Len() > 0 {
			rho = x[r.rates.From+t-1]
		}
		fee := rev * part * rho
		if r.min.Len() > 0 {
			fee = max(fee, x[r.min.From+t-1])
		}
		if r.strength.Len() > 0 {
			fee *= x[r.strength.From+t-1]
		}
		share *= 1 - x[r.decay]
		return fee * keep, cells{rev, part, fee}
	})
}

func (r *relief) remark(s *valuation.Schedule, rho, net, margin float64) {
	s.Figure("royalty-after-tax", valuation.UnitFraction, ipx.T("税后许可费率", "royalty rate after tax and upkeep"), net)
	if margin == 0 {
		return
	}
	s.Figure("profit-share", valuation.UnitFraction, ipx.T("相当的利润分成率", "equivalent share of profit"), rho/margin)
	if rho > margin {
		s.Warn(valuation.WarnRoyalty, "royalty", ipx.T(
			fmt.Sprintf("许可费率%s高于营业利润率%s，被许可人无力支付", valuation.Figure(rho), valuation.Figure(margin)),
			fmt.Sprintf("the royalty of %s exceeds the operating margin of %s: no licensee could pay it", valuation.Figure(rho), valuation.Figure(margin))))
	}
}

// many is the fast form: no terminal value, no minimum, whole years. The
// conversions to float64 forbid fused multiply-add, so that every machine
// gives the same bits. It agrees with value to some 1e-14: there the factors
// of a year are applied in the order of the table.
func (r *relief) many(cols [][]float64, out []float64) {
	n := r.rev.n
	p := len(out)
	first, tax, rate := cols[r.rev.first][:p], cols[r.tax][:p], cols[r.rate][:p]
	royalty, share, decay := cols[r.royalty][:p], cols[r.share][:p], cols[r.decay][:p]
	upkeep, up := cols[r.upkeep][:p], cols[r.up][:p]
	var steps [][]float64
	if r.rev.rate < 0 {
		steps = cols[r.rev.steps.From:r.rev.steps.To]
	}
	mid := r.end.c.MidYear
	for k := range out {
		v := 1 / (1 + rate[k])
		df := v
		if mid {
			df = math.Sqrt(v)
		}
		keep := float64((1-upkeep[k])*(1-tax[k])) * royalty[k]
		rev, part, left := first[k], share[k], 1-decay[k]
		sum := 0.0
		if steps == nil {
			g := 1 + cols[r.rev.rate][k]
			w := float64(rev*part) * df
			f := float64(float64(g*left) * v)
			for range n {
				sum += w
				w *= f
			}
		} else {
			f := float64(left * v)
			w := float64(part*df) * rev
			for _, c := range steps {
				w = float64(w * (1 + c[k]))
				sum += w
				w *= f
			}
		}
		out[k] = float64(up[k]*float64(1-tax[k])) + float64(sum*keep)
	}
}
