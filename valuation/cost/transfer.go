package cost

import (
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
)

// MinimumFee is the least that the owner of a technology should ask of a
// licensee while using it himself (无形资产转让最低收费额):
//
//	fee = RC·(1-loss)·share + lost income + added outlay
//
// RC is the cost of today, share the part that the buyer's use bears
// (转让成本分摊率): Share, or buyer's capacity over all capacity. The opportunity
// cost (机会成本) is the present value of income that the seller loses to the
// buyer and of development that the transfer forces on him. A newness rate is
// remaining/(used+remaining), not remaining/legal life.
//
// Pitfall: a floor of the seller, not a price; the buyer's ceiling is what the
// technology earns him.
//
// Source: Chinese appraisal textbooks, 无形资产转让最低收费额.
type MinimumFee struct {
	Cost   float64      `json:"cost"`             // recorded cost, or cost of today with Index 0
	Index  float64      `json:"index,omitempty"`  // price change since, 0.08 for 8 %
	Loss   Obsolescence `json:"loss,omitzero"`    // usually Used and Left
	Share  float64      `json:"share,omitempty"`  // part that the buyer bears; 0: by capacity
	Seller float64      `json:"seller,omitempty"` // capacity that the seller keeps using
	Buyer  float64      `json:"buyer,omitempty"`  // capacity that the buyer gets
	Lost   float64      `json:"lost,omitempty"`   // present value of the income lost
	Added  float64      `json:"added,omitempty"`  // present value of the outlay added
}

// Model returns the model cost.minimum-fee@1. Its table names
// net-reproduction-cost, share and opportunity-cost. Without a share and
// without capacities it is refused (VAL-MISSING).
func (m MinimumFee) Model() (*valuation.FuncModel, error) {
	var in valuation.Layout
	cost := in.Add(valuation.Amount("cost", ipx.T("成本", "cost"), m.Cost))
	index := in.Add(valuation.Neutral(valuation.Growth("index", ipx.T("价格变动率", "price change"), m.Index)))
	gone, err := m.Loss.place(&in)
	if err != nil {
		return nil, err
	}
	share, seller := -1, -1
	switch capacity := m.Seller != 0 || m.Buyer != 0; {
	case capacity && m.Share != 0:
		return nil, ipx.Refuse(valuation.Fault(valuation.CodeUnit, "share", ipx.T("分摊率与生产能力只能给出一种", "the share and the capacities must not both be given")))
	case capacity:
		seller = in.Add(valuation.Ratio("seller", ipx.T("转让方使用规模", "capacity of the seller"), m.Seller))
		in.Add(valuation.Ratio("buyer", ipx.T("受让方使用规模", "capacity of the buyer"), m.Buyer))
	case m.Share == 0:
		return nil, ipx.Refuse(valuation.Fault(valuation.CodeMissing, "share", ipx.T("未给出分摊率或双方的使用规模", "the share is missing, and so are the capacities that give it")))
	default:
		share = in.Add(valuation.Fraction("share", ipx.T("转让成本分摊率", "share of the buyer"), m.Share))
	}
	lost := in.Add(valuation.Neutral(valuation.Amount("lost", ipx.T("减少的净收益现值", "income lost"), m.Lost)))
	added := in.Add(valuation.Neutral(valuation.Amount("added", ipx.T("追加投入现值", "outlay added"), m.Added)))
	return checked(&valuation.FuncModel{
		Name: "cost.minimum-fee@1", Reads: in.Inputs(),
		Of: func(x []float64, s *valuation.Schedule) (float64, error) {
			net := float64(x[cost]*(1+x[index])) * (1 - gone.of(x, s))
			k := 0.0
			if share >= 0 {
				k = x[share]
			} else {
				all := x[seller] + x[seller+1]
				if !(all > 0) {
					return 0, ipx.Refuse(valuation.Undefined("buyer", ipx.T("双方使用规模均为零", "nobody uses any capacity")))
				}
				k = x[seller+1] / all
			}
			chance := x[lost] + x[added]
			s.Figure("net-reproduction-cost", valuation.UnitMoney, ipx.T("重置成本净值", "net cost of today"), net)
			s.Figure("share", valuation.UnitFraction, ipx.T("转让成本分摊率", "share of the buyer"), k)
			s.Figure("opportunity-cost", valuation.UnitMoney, ipx.T("机会成本", "opportunity cost"), chance)
			return float64(net*k) + chance, nil
		},
		About: valuation.Description{Title: ipx.T("最低收费额", "minimum transfer fee"), Approach: valuation.Cost,
			Assumes: m.Loss.assumes(), Settings: m.Loss.settings(), Source: "无形资产转让最低收费额（资产评估教材）"},
	})
}

// LabourMultiplier is the reproduction cost of a self-developed right by the
// labour that made it (倍加系数法):
//
//	RC = (C + β1·V)/(1-β2)·(1+L)
//
// C is labour in materials (物化劳动), V living labour (活劳动), β1 the multiplier
// for creative labour, β2 the average risk of research, L the return on
// intangible investment.
//
// Pitfalls: copies that divide by 1+β2 are wrong, for risk raises the cost; the
// risk of failed projects is in β2 already and must not be among the costs too.
//
// Source: Chinese appraisal textbooks, 倍加系数法.
type LabourMultiplier struct {
	Materials float64 `json:"materials"` // C
	Living    float64 `json:"living"`    // V
	Creative  float64 `json:"creative"`  // β1
	Risk      float64 `json:"risk"`      // β2, below 1
	Return    float64 `json:"return"`    // L
}

// Model returns the model cost.labour-multiplier@1.
func (m LabourMultiplier) Model() (*valuation.FuncModel, error) {
	var in valuation.Layout
	c := in.Add(valuation.Amount("materials", ipx.T("物化劳动", "labour in materials"), m.Materials))
	v := in.Add(valuation.Amount("living", ipx.T("活劳动", "living labour"), m.Living))
	b1 := in.Add(valuation.Ratio("creative", ipx.T("创造性劳动倍加系数", "multiplier of creative labour"), m.Creative))
	risk := valuation.Fraction("risk", ipx.T("科研平均风险率", "average risk of research"), m.Risk)
	risk.Max = 0.999999
	b2 := in.Add(risk)
	l := in.Add(valuation.Rate("return", ipx.T("无形资产投资报酬率", "return on intangible investment"), m.Return))
	return checked(&valuation.FuncModel{
		Name: "cost.labour-multiplier@1", Reads: in.Inputs(),
		Of: func(x []float64, _ *valuation.Schedule) (float64, error) {
			return (x[c] + float64(x[b1]*x[v])) / (1 - x[b2]) * (1 + x[l]), nil
		},
		About: valuation.Description{Title: ipx.T("倍加系数法", "labour multiplier"), Approach: valuation.Cost, Source: "倍加系数法（资产评估教材）"},
	})
}
