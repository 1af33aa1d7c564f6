package income

import (
	"math"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/discount"
)

// TABFactor returns the factor by which the tax amortisation benefit raises a
// value: 1/(1-(τ/n)·A), where A is the present value of 1 a year over the n
// years of straight-line amortisation, timed like the cash flows. With a first
// period of length f, the amortisation of the first year is split into f in
// that period and 1-f in a last period of its own.
//
// Formula: FV = V0 + FV·(τ/n)·A, solved for FV. In print one also finds
// τ·r·(1-(1+r)^-n)/r, in which the rate cancels, and 1/(1-τ·A) without the
// division by n; both are wrong. Use the asset's own rate; never add the
// benefit to a market value, which contains it already, nor to a cost value
// built from after-tax costs. The tax life is data: China not less than ten
// years (企业所得税法实施条例第六十七条) or the term of the contract, United
// States fifteen (26 U.S.C. § 197).
func TABFactor(tax, rate float64, years int, c discount.Timing) (float64, error) {
	var bad []ipx.Reason
	if !(tax >= 0 && tax < 1) {
		bad = append(bad, valuation.OutOfBounds("tax", tax, 0, 1))
	}
	if !(rate >= 0 && rate <= 10) {
		bad = append(bad, valuation.OutOfBounds("rate", rate, 0, 10))
	}
	if years < 1 || years > MaxYears {
		bad = append(bad, valuation.OutOfBounds("tax_life", float64(years), 1, MaxYears))
	}
	if err := c.Check(); err != nil || bad != nil {
		if err != nil {
			return 0, err
		}
		return 0, ipx.Refuse(bad...)
	}
	return 1 / (1 - float64(tax/float64(years)*amortised(rate, years, c))), nil
}

// amortised is A: the present value of the yearly parts of n years.
func amortised(rate float64, years int, c discount.Timing) float64 {
	if c.Stub == 0 {
		a := discount.Annuity(float64(years), rate)
		if c.MidYear {
			a *= math.Sqrt(1 + rate)
		}
		return a
	}
	sum, k := 0.0, c.Clock(rate)
	for t := 1; t <= years+1; t++ {
		part := 1.0
		switch t {
		case 1:
			part = c.Stub
		case years + 1:
			part = 1 - c.Stub
		}
		sum += float64(part * k.Next())
	}
	return sum
}

// TABFactorOf returns the factor 1/(1-τ·Σ δ_t·DF_t) for any schedule of
// amortisation: parts[i] is the share of the value deducted in period i+1, and
// all sum to 1 (VAL-WEIGHTS).
func TABFactorOf(tax, rate float64, parts []float64, c discount.Timing) (float64, error) {
	if len(parts) == 0 {
		return 0, ipx.Refuse(valuation.Empty("parts"))
	}
	if _, err := TABFactor(tax, rate, 1, c); err != nil {
		return 0, err
	}
	sum, pv, k := 0.0, 0.0, c.Clock(rate)
	for _, p := range parts {
		if !(p >= 0 && p <= 1) {
			return 0, ipx.Refuse(valuation.OutOfBounds("parts", p, 0, 1))
		}
		sum += p
		pv += float64(p * k.Next())
	}
	if math.Abs(sum-1) > 1e-9 {
		return 0, ipx.Refuse(valuation.WeightsOff("parts", sum))
	}
	return 1 / (1 - float64(tax*pv)), nil
}

// TAB is the tax amortisation benefit as a model by itself: value before the
// benefit, tax rate and discount rate in; value with the benefit out:
//
//	V = V0/(1-(τ/n)·A)
//
// Pitfalls are those of [TABFactor]: the asset's own rate, and never on top of a
// market value or of a cost after tax.
//
// Source: IVS 210, tax amortisation benefit.
type TAB struct {
	Before float64         `json:"before"` // value without the benefit
	Tax    float64         `json:"tax"`
	Rate   float64         `json:"rate"`
	Years  int             `json:"years"` // tax life
	Timing discount.Timing `json:"timing"`
}

// Model returns the model income.tab@1.
func (m TAB) Model() (*valuation.FuncModel, error) {
	if _, err := TABFactor(m.Tax, m.Rate, m.Years, m.Timing); err != nil {
		return nil, err
	}
	var in valuation.Layout
	before := in.Add(valuation.Amount("before", ipx.T("未计税收利益的价值", "value before TAB"), m.Before))
	tax := in.Add(taxInput(m.Tax))
	rate := in.Add(rateInput(m.Rate))
	terms := Terms{Timing: m.Timing, TaxLife: m.Years}
	return &valuation.FuncModel{
		Name: "income.tab@1", Reads: in.Inputs(),
		Of: func(x []float64, s *valuation.Schedule) (float64, error) {
			f, err := TABFactor(x[tax], x[rate], m.Years, m.Timing)
			if err != nil {
				return 0, err
			}
			v := float64(x[before] * f)
			s.Figure("tab-factor", valuation.UnitRatio, ipx.T("税收摊销利益系数", "TAB factor"), f)
			s.Figure("tab", valuation.UnitMoney, ipx.T("税收摊销利益", "tax amortisation benefit"), v-x[before])
			return v, nil
		},
		About: valuation.Description{
			Title: ipx.T("税收摊销利益", "tax amortisation benefit"), Approach: valuation.Income,
			Assumes: terms.assumes()[:1], Settings: terms.settings(0),
			Source: "IVS 210, tax amortisation benefit",
		},
	}, nil
}

func taxInput(v float64) valuation.Input {
	in := valuation.Fraction("tax", ipx.T("所得税率", "tax rate"), v)
	in.Max = 0.999999
	return in
}

func rateInput(v float64) valuation.Input {
	return valuation.Rate("rate", ipx.T("折现率", "discount rate"), v)
}
