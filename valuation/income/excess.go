package income

import (
	"strconv"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/discount"
	"github.com/ipx-sdk/ipx-go/valuation/internal/steady"
)

// ExcessEarnings values the one asset that carries a business by what is left
// of its earnings after every other asset has been paid for (multi-period
// excess earnings method, MPEEM, 多期超额收益法):
//
//	CF_t = Rev_t·S_t·[m_t·(1-τ) - Σ_j c_j] - Σ_j A_jt·r_j·S_t
//	V    = [Σ CF_t·DF_t + terminal value]·TAB
//
// Rev_t is the revenue of year t, S_t the part of it that comes from what is
// there on the valuation date (see [Survival]), m_t the EBITA margin, τ the tax
// rate. Each contributory asset j is charged after tax: r_j on its average
// level A_jt of the year (return on), and c_j of revenue for what wears out
// (return of), or for a right that is licensed in.
//
// Pitfalls: goodwill is never charged; a return of an asset whose depreciation
// the margin already bears is a double charge; a right valued by relief from
// royalty is charged its royalty after tax, not a return on its value; two
// assets cannot both be the primary one of the same revenue. Reconcile the
// returns with discount.Returns (WARA).
//
// Source: The Appraisal Foundation, The Identification of Contributory Assets
// and Calculation of Economic Rents (31 May 2010); IVS 210, excess earnings.
// With the margin and the assets of a pure distributor the same model is the
// distributor method for customer relationships.
type ExcessEarnings struct {
	Revenue  Line           `json:"revenue"`
	Survival Survival       `json:"survival,omitzero"`
	Margin   Line           `json:"margin"` // EBITA margin, a fraction of revenue
	Assets   []Contributory `json:"assets,omitempty"`
	Tax      float64        `json:"tax"`
	Rate     float64        `json:"rate"`
	Terms
}

// Contributory is an asset that helps to earn the revenue and is paid for it.
type Contributory struct {
	Name   string  `json:"name"`             // "working-capital": the inputs are return-<name>, charge-<name>, level-<name>
	Level  Line    `json:"level,omitzero"`   // average fair value of the year, money; needed with Return
	Return float64 `json:"return,omitempty"` // required return after tax on the level, a year
	Charge float64 `json:"charge,omitempty"` // fraction of revenue, after tax: return of, or a royalty
}

// Survival is the part of today's customers, products or technology that still
// earns: S(t) = exp(-(t/λ)^κ)·(1-a)^t, t in years from the valuation date: a
// broken first period of half a year loses that of half a year. The zero
// Survival loses nothing. Under mid-year timing the mean of the begin and the
// end of the period is taken, under end-year timing the end.
type Survival struct {
	Attrition float64 `json:"attrition,omitempty"` // a, part lost each year
	Scale     float64 `json:"scale,omitempty"`     // λ in years; 0 leaves the Weibull curve out
	Shape     float64 `json:"shape,omitempty"`     // κ; 0 means 1
}

// Model returns the model income.excess-earnings@1 with the inputs revenue,
// margin, level-name (each a [Line]), return-name, charge-name, attrition,
// life-scale, life-shape, tax, rate.
func (m ExcessEarnings) Model() (*valuation.FuncModel, error) {
	var in valuation.Layout
	rev, err := place(&in, m.Revenue, valuation.Amount("revenue", ipx.T("收入", "revenue"), 0))
	if err != nil {
		return nil, err
	}
	n := rev.n
	margin, err := place(&in, m.Margin, signedFraction("margin", ipx.T("息税摊销前利润率", "EBITA margin"), 0))
	if err != nil {
		return nil, err
	}
	if margin.n != n {
		return nil, ipx.Refuse(valuation.BadCount("margin", n, margin.n))
	}
	assets, err := placeAssets(&in, m.Assets, n)
	if err != nil {
		return nil, err
	}
	left := m.Survival.place(&in)
	tax := in.Add(taxInput(m.Tax))
	rate := in.Add(rateInput(m.Rate))
	end, err := m.Terms.place(&in, n)
	if err != nil {
		return nil, err
	}
	heads := []valuation.Column{
		{Name: "revenue", Label: ipx.T("收入", "revenue"), Unit: valuation.UnitMoney},
		{Name: "survival", Label: ipx.T("留存率", "survival"), Unit: valuation.UnitFraction},
		{Name: "earnings", Label: ipx.T("税后收益", "earnings after tax"), Unit: valuation.UnitMoney},
		{Name: "charges", Label: ipx.T("贡献资产费用", "contributory charges"), Unit: valuation.UnitMoney},
	}
	return checked(&valuation.FuncModel{
		Name: "income.excess-earnings@1", Reads: in.Inputs(),
		Of: func(x []float64, s *valuation.Schedule) (float64, error) {
			r, mg := rev.start(), margin.start()
			levels := make([]cursor, len(assets))
			for i := range levels {
				levels[i] = assets[i].level.start()
			}
			keep := 1 - x[tax]
			return end.total(x, s, 0, x[rate], x[tax], heads, func(t int) (float64, cells) {
				whole, live := r.next(x), left.of(x, t, end.c)
				sold := whole * live
				earned := float64(sold * mg.next(x) * keep)
				charge := 0.0
				for i := range assets {
					charge += float64(sold * x[assets[i].fee])
					if assets[i].yield >= 0 {
						charge += float64(levels[i].next(x) * x[assets[i].yield] * live)
					}
				}
				return earned - charge, cells{sold, live, earned, charge}
			})
		},
		About: m.Terms.about(n, ipx.T("多期超额收益法", "multi-period excess earnings"),
			"The Appraisal Foundation, The Identification of Contributory Assets and Calculation of Economic Rents (2010); IVS 210"),
	})
}

// charged is a compiled contributory asset.
type charged struct {
	level      row
	yield, fee int
}

func placeAssets(in *valuation.Layout, assets []Contributory, n int) ([]charged, error) {
	out := make([]charged, len(assets))
	seen := map[string]bool{}
	for i, a := range assets {
		name := a.Name
		if name == "" || seen[name] {
			return nil, ipx.Refuse(valuation.Fault(valuation.CodeName, "assets."+strconv.Itoa(i+1),
				ipx.T("贡献资产应有各不相同的名称", "contributory assets need names that differ")))
		}
		seen[name] = true
		if a.Return != 0 && a.Level.Len() == 0 {
			return nil, ipx.Refuse(valuation.Empty("level-" + name))
		}
		at := charged{yield: -1}
		var err error
		if at.level, err = optional(in, a.Level, valuation.Amount("level-"+name, ipx.T(name+"平均余额", "average level of "+name), 0), n); err != nil {
			return nil, err
		}
		if at.level.n > 0 {
			at.yield = in.Add(valuation.Rate("return-"+name, ipx.T(name+"要求回报率", "return on "+name), a.Return))
		}
		at.fee = in.Add(valuation.Neutral(valuation.Fraction("charge-"+name, ipx.T(name+"占收入的费用", "charge for "+name+" on revenue"), a.Charge)))
		out[i] = at
	}
	return out, nil
}

// survival is a compiled Survival.
type survival struct{ a, scale, shape int }

func (m Survival) place(in *valuation.Layout) survival {
	out := survival{scale: -1}
	out.a = in.Add(valuation.Neutral(valuation.Fraction("attrition", ipx.T("年流失率", "yearly attrition"), m.Attrition)))
	if m.Scale != 0 {
		shape := m.Shape
		if shape == 0 {
			shape = 1
		}
		scale := valuation.Years("life-scale", ipx.T("寿命尺度", "scale of the life"), m.Scale)
		scale.Min = 1e-3
		out.scale = in.Add(scale)
		k := valuation.Ratio("life-shape", ipx.T("寿命形状", "shape of the life"), shape)
		k.Max = 50
		out.shape = in.Add(k)
	}
	return out
}

// at returns the survival at time t.
func (v survival) at(x []float64, t float64) float64 {
	s := steady.Pow(1-x[v.a], t)
	if v.scale >= 0 {
		s *= steady.Exp(-steady.Pow(t/x[v.scale], x[v.shape]))
	}
	return s
}

func (v survival) of(x []float64, period int, c discount.Timing) float64 {
	end := v.at(x, c.End(period))
	if !c.MidYear {
		return end
	}
	begin := 1.0
	if period > 1 {
		begin = v.at(x, c.End(period-1))
	}
	return (begin + end) / 2
}
