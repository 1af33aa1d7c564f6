package damages

import (
	"math"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/income"
)

// LostProfits is what the owner would have earned without the infringement
// (权利人的实际损失, lost profits):
//
//	L_t = min(c·q_t, K_t)·(p_t-k_t) + s_t·(p_t-e_t)
//	V   = Σ L_t·F_t
//
// q_t are the sales that went elsewhere, in pieces a year: the fall of the
// owner's sales, or those of the infringer with c, the part of them that the
// owner would have made (his share of the market where buyers had a
// substitute). K_t is what the owner could have made and sold besides; p_t the
// price without the infringement, k_t the cost of one piece more; s_t the
// pieces that the owner sold all the same, at the price e_t to which the
// infringer pressed it (price erosion). F_t is [Interest].
//
// Pitfalls: sales that would have been lost anyway, to a substitute or for want
// of capacity; average in place of marginal cost; a higher price with the
// volume of the lower one.
//
// Source: 专利法（2020年修正）第七十一条; for trade marks 法释〔2020〕19号第十五条;
// Panduit v. Stahlin, 575 F.2d 1152 (6th Cir. 1978): demand, no substitute,
// capacity, a profit that can be told.
type LostProfits struct {
	Lost     income.Line `json:"lost"`               // q_t, pieces a year
	Share    float64     `json:"share,omitempty"`    // c; 0 means 1
	Capacity income.Line `json:"capacity,omitzero"`  // K_t, pieces a year; without bound where empty
	Price    income.Line `json:"price"`              // p_t, money a piece
	Cost     income.Line `json:"cost"`               // k_t, money a piece
	Sold     income.Line `json:"sold,omitzero"`      // s_t, pieces a year; needs Eroded
	Eroded   income.Line `json:"eroded,omitzero"`    // e_t, money a piece
	Interest Interest    `json:"interest,omitempty"` // from each year to the valuation date
}

// Model returns the model damages.lost-profits@1 with the inputs lost.t, share,
// capacity.t, price.t, cost.t, sold.t, eroded.t, interest, gap. Its table names
// principal, interest, and erosion, the part that the fall of the price has.
func (m LostProfits) Model() (*valuation.FuncModel, error) {
	var in valuation.Layout
	lost, err := series(&in, m.Lost, pieces("lost", "减少的销量", "sales lost"), 0, true)
	if err != nil {
		return nil, err
	}
	n := lost.Len()
	share := in.Add(valuation.Neutral(valuation.Fraction("share", ipx.T("权利人可取得的份额", "part that the owner would have sold"), whole(m.Share))))
	var at [5]valuation.Span // capacity, price, cost, sold, eroded
	for i, f := range []struct {
		line   income.Line
		like   valuation.Input
		needed bool
	}{
		{m.Capacity, pieces("capacity", "剩余产能", "capacity left"), false},
		{m.Price, price("price", "未侵权时单价", "price without the infringement"), true},
		{m.Cost, price("cost", "单位边际成本", "cost of one more"), true},
		{m.Sold, pieces("sold", "实际销量", "sales made"), false},
		{m.Eroded, price("eroded", "被压低的单价", "price achieved"), false},
	} {
		if at[i], err = series(&in, f.line, f.like, n, f.needed); err != nil {
			return nil, err
		}
	}
	capacity, dear, cost, sold, eroded := at[0], at[1], at[2], at[3], at[4]
	if (sold.Len() > 0) != (eroded.Len() > 0) {
		return nil, ipx.Refuse(valuation.Fault(valuation.CodeMissing, "eroded", ipx.T("价格侵蚀须同时给出实际销量和被压低的单价", "price erosion needs both the sales made and the price achieved")))
	}
	p := m.Interest.place(&in, n)
	heads := []valuation.Column{
		{Name: "lost", Label: ipx.T("减少的销量", "sales lost"), Unit: valuation.UnitCount},
		{Name: "unit-profit", Label: ipx.T("单位利润", "profit a piece"), Unit: valuation.UnitPrice},
		{Name: "erosion", Label: ipx.T("价格侵蚀", "price erosion"), Unit: valuation.UnitMoney},
	}
	return checked(&valuation.FuncModel{
		Name: "damages.lost-profits@1", Reads: in.Inputs(),
		Of: func(x []float64, s *valuation.Schedule) (float64, error) {
			pressed := 0.0
			v := p.total(x, s, heads, func(t int) (float64, cells) {
				q := float64(x[lost.From+t-1] * x[share])
				if capacity.Len() > 0 {
					q = math.Min(q, x[capacity.From+t-1])
				}
				unit, fall := x[dear.From+t-1]-x[cost.From+t-1], 0.0
				if sold.Len() > 0 {
					fall = x[sold.From+t-1] * (x[dear.From+t-1] - x[eroded.From+t-1])
				}
				pressed += fall
				return float64(q*unit) + fall, cells{q, unit, fall}
			})
			s.Figure("erosion", valuation.UnitMoney, ipx.T("其中价格侵蚀", "of which price erosion"), pressed)
			return notNegative(s, "lost.1", v), nil
		},
		About: valuation.Description{
			Title: ipx.T("权利人实际损失", "lost profits"), Approach: valuation.Damages, Assumes: m.Interest.assumes(), Settings: m.Interest.settings(n),
			Source: "专利法（2020年修正）第七十一条; Panduit v. Stahlin, 575 F.2d 1152 (6th Cir. 1978)",
		},
	})
}

// Gain is what the infringer has earned by the infringement (侵权人所获得的利益):
//
//	G_t = q_t·u_t·c   or   S_t·m_t·c
//	V   = Σ G_t·F_t
//
// q_t are the infringing pieces of a year and u_t the profit on each, in money;
// or S_t the infringing sales in money and m_t the margin. c is the part of the
// profit that the right has earned (技术贡献率); F_t is [Interest].
//
// Pitfalls: the profit of the whole product where only a part infringes;
// operating profit where the infringer lives by infringing, whose sales profit
// counts; overheads that did not grow with the sales.
//
// Source: 专利法（2020年修正）第七十一条; for trade marks 法释〔2020〕19号第十四条, by
// which the owner's profit on a piece stands in where that of the infringer
// cannot be told.
type Gain struct {
	Units    income.Line `json:"units,omitzero"`  // q_t, pieces a year, with
	Profit   income.Line `json:"profit,omitzero"` // u_t, money a piece; or
	Sales    income.Line `json:"sales,omitzero"`  // S_t, money a year, with
	Margin   income.Line `json:"margin,omitzero"` // m_t, fraction of the sales
	Share    float64     `json:"share,omitempty"` // c; 0 means 1
	Interest Interest    `json:"interest,omitempty"`
}

// Model returns the model damages.gain@1 with the inputs units.t and profit.t,
// or sales.t and margin.t; share, interest, gap. Both pairs, and neither, are
// refused (VAL-UNIT, VAL-MISSING).
func (m Gain) Model() (*valuation.FuncModel, error) {
	var in valuation.Layout
	byPiece, bySales := given(m.Units) || given(m.Profit), given(m.Sales) || given(m.Margin)
	switch {
	case byPiece && bySales:
		return nil, ipx.Refuse(valuation.Fault(valuation.CodeUnit, "units", ipx.T("销量与单位利润、销售额与利润率只能给出一组", "pieces with the profit on each and sales with the margin must not both be given")))
	case !byPiece && !bySales:
		return nil, ipx.Refuse(valuation.Fault(valuation.CodeMissing, "units", ipx.T("未给出侵权销量与单位利润，也未给出销售额与利润率", "there are neither pieces with the profit on each nor sales with the margin")))
	}
	base, rate := pieces("units", "侵权产品销量", "infringing pieces"), price("profit", "单位利润", "profit a piece")
	rate.Min = math.Inf(-1) // a year may bring a loss
	quantity, each := m.Units, m.Profit
	if bySales {
		base, quantity = valuation.Amount("sales", ipx.T("侵权产品销售额", "infringing sales"), 0), m.Sales
		rate, each = valuation.Fraction("margin", ipx.T("利润率", "margin"), 0), m.Margin
		rate.Min = -1
	}
	q, err := series(&in, quantity, base, 0, true)
	if err != nil {
		return nil, err
	}
	u, err := series(&in, each, rate, q.Len(), true)
	if err != nil {
		return nil, err
	}
	share := in.Add(valuation.Neutral(valuation.Fraction("share", ipx.T("技术贡献率", "part due to the right"), whole(m.Share))))
	p := m.Interest.place(&in, q.Len())
	heads := []valuation.Column{
		{Name: base.Name, Label: base.Label, Unit: base.Unit},
		{Name: rate.Name, Label: rate.Label, Unit: rate.Unit},
	}
	return checked(&valuation.FuncModel{
		Name: "damages.gain@1", Reads: in.Inputs(),
		Of: func(x []float64, s *valuation.Schedule) (float64, error) {
			v := p.total(x, s, heads, func(t int) (float64, cells) {
				a, b := x[q.From+t-1], x[u.From+t-1]
				return a * b * x[share], cells{a, b}
			})
			return notNegative(s, base.Name+".1", v), nil
		},
		About: valuation.Description{
			Title: ipx.T("侵权人所获利益", "the infringer's gain"), Approach: valuation.Damages, Assumes: m.Interest.assumes(), Settings: m.Interest.settings(q.Len()),
			Source: "专利法（2020年修正）第七十一条",
		},
	})
}
