package income

import (
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
)

// PremiumProfit values a right by the profit that it adds (超额收益, premium
// profit):
//
//	V = Σ E_t·c·(1-τ)·DF_t
//
// E_t is the added profit of year t before tax, c the part of it due to this
// right, τ the tax rate. The premium is one of profit, not of price: a higher
// price may cost more to make and sells less. [Incremental] derives it from
// units, prices and costs, [MarginPremium] from margins.
//
// Pitfall: figures of Chinese exercises are often after tax or without tax;
// then τ is 0.
//
// Source: IVS 210, premium profit method; 资产评估执业准则—无形资产.
type PremiumProfit struct {
	Excess Line    `json:"excess"`          // E_t, money a year before tax
	Share  float64 `json:"share,omitempty"` // c; 0 means 1
	Tax    float64 `json:"tax,omitempty"`
	Rate   float64 `json:"rate"`
	Terms
}

// Model returns the model income.premium-profit@1 with the inputs excess (see
// [Line]), share, tax, rate.
func (m PremiumProfit) Model() (*valuation.FuncModel, error) {
	var in valuation.Layout
	excess, err := place(&in, m.Excess, valuation.SignedAmount("excess", ipx.T("超额利润", "excess profit"), 0))
	if err != nil {
		return nil, err
	}
	p, err := placePart(&in, m.Share, m.Tax, m.Rate, m.Terms, excess.n)
	if err != nil {
		return nil, err
	}
	heads := []valuation.Column{{Name: "excess", Label: ipx.T("超额利润", "excess profit"), Unit: valuation.UnitMoney}}
	return checked(&valuation.FuncModel{
		Name: "income.premium-profit@1", Reads: in.Inputs(),
		Of: func(x []float64, s *valuation.Schedule) (float64, error) {
			e := excess.start()
			return p.total(x, s, heads, func(int) (float64, cells) {
				v := e.next(x)
				return v, cells{v}
			})
		},
		About: m.Terms.about(excess.n, ipx.T("超额收益法", "premium profit"), "IVS 210, premium profit method"),
	})
}

// part is what the premium models share: the part of the premium due to the
// right, tax, rate and terms.
type part struct {
	share, tax, rate int
	end              tail
}

func placePart(in *valuation.Layout, share, tax, rate float64, terms Terms, n int) (part, error) {
	if share == 0 {
		share = 1
	}
	var p part
	p.share = in.Add(valuation.Neutral(valuation.Fraction("share", ipx.T("贡献率", "share due to the right"), share)))
	p.tax = in.Add(valuation.Neutral(taxInput(tax)))
	p.rate = in.Add(rateInput(rate))
	var err error
	p.end, err = terms.place(in, n)
	return p, err
}

// total discounts premiums before tax and sharing.
func (p part) total(x []float64, s *valuation.Schedule, heads []valuation.Column, premium func(t int) (float64, cells)) (float64, error) {
	keep := x[p.share] * (1 - x[p.tax])
	return p.end.total(x, s, 0, x[p.rate], x[p.tax], heads, func(t int) (float64, cells) {
		v, c := premium(t)
		return v * keep, c
	})
}

// MarginPremium values a right by the margin of its owner above that of the
// industry (差额法):
//
//	E_t = Rev_t·(m - m_industry),  V = Σ E_t·c·(1-τ)·DF_t
//
// Pitfall: the whole excess margin is seldom due to one right; c says which
// part is. A margin below the industry's gives a negative value.
//
// Source: 资产评估执业准则—无形资产 (差额法); IVS 210, premium profit method.
type MarginPremium struct {
	Revenue  Line    `json:"revenue"`
	Margin   float64 `json:"margin"`   // of the firm with the right
	Industry float64 `json:"industry"` // average of the industry
	Share    float64 `json:"share,omitempty"`
	Tax      float64 `json:"tax,omitempty"`
	Rate     float64 `json:"rate"`
	Terms
}

// Model returns the model income.margin-premium@1 with the inputs revenue
// (see [Line]), margin, industry-margin, share, tax, rate.
func (m MarginPremium) Model() (*valuation.FuncModel, error) {
	var in valuation.Layout
	rev, err := place(&in, m.Revenue, valuation.Amount("revenue", ipx.T("收入", "revenue"), 0))
	if err != nil {
		return nil, err
	}
	margin := in.Add(signedFraction("margin", ipx.T("利润率", "margin"), m.Margin))
	industry := in.Add(signedFraction("industry-margin", ipx.T("行业平均利润率", "margin of the industry"), m.Industry))
	p, err := placePart(&in, m.Share, m.Tax, m.Rate, m.Terms, rev.n)
	if err != nil {
		return nil, err
	}
	heads := []valuation.Column{
		{Name: "revenue", Label: ipx.T("收入", "revenue"), Unit: valuation.UnitMoney},
		{Name: "excess", Label: ipx.T("超额利润", "excess profit"), Unit: valuation.UnitMoney},
	}
	return checked(&valuation.FuncModel{
		Name: "income.margin-premium@1", Reads: in.Inputs(),
		Of: func(x []float64, s *valuation.Schedule) (float64, error) {
			r := rev.start()
			return p.total(x, s, heads, func(int) (float64, cells) {
				v := r.next(x)
				e := v * (x[margin] - x[industry])
				return e, cells{v, e}
			})
		},
		About: m.Terms.about(rev.n, ipx.T("差额法", "premium over the margin of the industry"), "资产评估执业准则—无形资产"),
	})
}

// signedFraction describes a margin, which may be a loss.
func signedFraction(name string, label ipx.Text, v float64) valuation.Input {
	in := valuation.Fraction(name, label, v)
	in.Min = -1
	return in
}

// Incremental values a right by the contribution of the business with it less
// that without it (增量收益):
//
//	E_t = q·(p - k) with - q·(p - k) without,  V = Σ E_t·c·(1-τ)·DF_t
//
// q are units a year, p the price and k the cost of one. Higher volume, higher
// price and lower cost are all covered: what does not differ stays equal.
//
// Pitfalls: a higher price with the volume of the lower one; fixed costs that
// grow with the volume; a rival who follows after some years (shorten the
// forecast, or use [WithAndWithout]).
//
// Source: IVS 210, with-and-without and premium profit; ISO 10668:2010,
// price and volume premium.
type Incremental struct {
	With    Operation `json:"with"`
	Without Operation `json:"without"`
	Share   float64   `json:"share,omitempty"` // c; 0 means 1
	Tax     float64   `json:"tax,omitempty"`
	Rate    float64   `json:"rate"`
	Terms
}

// Operation is a year's business in one product.
type Operation struct {
	Units Line `json:"units"` // pieces a year, in any unit
	Price Line `json:"price"` // money a piece
	Cost  Line `json:"cost"`  // money a piece
}

// Model returns the model income.incremental@1 with the inputs units-with,
// price-with, cost-with, units-without, price-without, cost-without (each a
// [Line]), share, tax, rate.
func (m Incremental) Model() (*valuation.FuncModel, error) {
	var in valuation.Layout
	n := m.With.Units.Len()
	var rows [6]row
	for i, l := range []struct {
		line   Line
		name   string
		zh, en string
		unit   string
	}{
		{m.With.Units, "units-with", "采用后销量", "units with the right", valuation.UnitCount},
		{m.With.Price, "price-with", "采用后单价", "price with the right", valuation.UnitPrice},
		{m.With.Cost, "cost-with", "采用后单位成本", "unit cost with the right", valuation.UnitPrice},
		{m.Without.Units, "units-without", "采用前销量", "units without the right", valuation.UnitCount},
		{m.Without.Price, "price-without", "采用前单价", "price without the right", valuation.UnitPrice},
		{m.Without.Cost, "cost-without", "采用前单位成本", "unit cost without the right", valuation.UnitPrice},
	} {
		like := valuation.Ratio(l.name, ipx.T(l.zh, l.en), 0)
		like.Unit = l.unit
		r, err := place(&in, l.line, like)
		if err != nil {
			return nil, err
		}
		if r.n != n {
			return nil, ipx.Refuse(valuation.BadCount(l.name, n, r.n))
		}
		rows[i] = r
	}
	p, err := placePart(&in, m.Share, m.Tax, m.Rate, m.Terms, n)
	if err != nil {
		return nil, err
	}
	heads := []valuation.Column{
		{Name: "profit-with", Label: ipx.T("采用后利润", "profit with"), Unit: valuation.UnitMoney},
		{Name: "profit-without", Label: ipx.T("采用前利润", "profit without"), Unit: valuation.UnitMoney},
	}
	return checked(&valuation.FuncModel{
		Name: "income.incremental@1", Reads: in.Inputs(),
		Of: func(x []float64, s *valuation.Schedule) (float64, error) {
			var c [6]cursor
			for i := range c {
				c[i] = rows[i].start()
			}
			return p.total(x, s, heads, func(int) (float64, cells) {
				var v [6]float64
				for i := range v {
					v[i] = c[i].next(x)
				}
				with := float64(v[0] * (v[1] - v[2]))
				without := float64(v[3] * (v[4] - v[5]))
				return with - without, cells{with, without}
			})
		},
		About: m.Terms.about(n, ipx.T("增量收益法", "incremental cash flow"), "IVS 210; ISO 10668:2010"),
	})
}
