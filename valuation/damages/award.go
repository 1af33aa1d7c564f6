package damages

import (
	"math"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
)

// Law holds the bounds that a law sets to an award, in yuan. They are data: the
// law of the time of the infringement applies, and laws change.
type Law struct {
	Name  string  `json:"name"`  // with its year and article
	Low   float64 `json:"low"`   // least amount that the court may choose
	High  float64 `json:"high"`  // greatest amount that the court may choose
	Times float64 `json:"times"` // greatest multiple where the infringement is wilful and serious; the least is 1
}

// Laws of China, each for infringements from the day beside it.
var (
	Patent2020    = Law{Name: "专利法（2020年修正）第七十一条", Low: 30_000, High: 5_000_000, Times: 5} // 2021-06-01
	Copyright2020 = Law{Name: "著作权法（2020年修正）第五十四条", Low: 500, High: 5_000_000, Times: 5}   // 2021-06-01
	TradeMark2019 = Law{Name: "商标法（2019年修正）第六十三条", Low: 0, High: 5_000_000, Times: 5}      // 2019-11-01
	TradeMark2026 = Law{Name: "商标法（2026年修订）第七十七条", Low: 0, High: 5_000_000, Times: 5}      // 2027-01-01
)

// Award is what a court may grant on one basis (赔偿数额):
//
//	V = B·m + C        on a loss, a gain or a licence fee, B
//	V = B·(1+m) + C    where the punitive part stands beside it (Beside)
//	V = S + C          an amount S within the bounds of the law
//
// m is the multiple for wilful and serious infringement (惩罚性赔偿), from 1 to
// that of the law; C the reasonable cost of stopping the infringement
// (合理开支), which is not multiplied. The law says "once to five times the
// amount"; courts read it either way, so that Beside says which.
//
// The chosen amount is for cases in which loss, gain and licence fee are all
// hard to tell; it is not multiplied. So one basis is given, and no other. Loss
// and gain are of one rank, but that the trade mark law of 2019 asks for the
// loss first; the fee comes where both are hard to tell, as a multiple by patent
// and trade mark law, as it is by copyright law.
//
// Pitfalls: cost within the basis and beside it; a multiple of the licence fee,
// which makes the owner whole, taken for the punitive one; bounds in yuan
// against figures in 万元, see Unit.
//
// Source: 专利法（2020年修正）第七十一条; 著作权法（2020年修正）第五十四条; 商标法（2019年修正）
// 第六十三条.
type Award struct {
	Law       Law     `json:"law"`
	Loss      float64 `json:"loss,omitempty"`      // of the owner, see [LostProfits]; or
	Gain      float64 `json:"gain,omitempty"`      // of the infringer, see [Gain]; or
	Royalty   float64 `json:"royalty,omitempty"`   // licence fee with its multiple, see [ReasonableRoyalty]; or
	Statutory float64 `json:"statutory,omitempty"` // S (法定赔偿)
	Multiple  float64 `json:"multiple,omitempty"`  // m; 0 where the infringement is not wilful and serious
	Beside    bool    `json:"beside,omitempty"`    // the punitive part is added to the basis
	Costs     float64 `json:"costs,omitempty"`     // C
	Unit      float64 `json:"unit,omitempty"`      // yuan in 1.0 of the figures, 10000 for 万元; 0 means 1
}

// Model returns the model damages.award@1 with the inputs loss, gain, royalty
// or statutory; multiple, costs. No basis, more than one, and a multiple of a
// chosen amount are refused (VAL-MISSING, VAL-UNIT), as are amounts and
// multiples beyond the law (VAL-BOUND). Its table names the punitive part.
func (m Award) Model() (*valuation.FuncModel, error) {
	law, unit := m.Law, m.Unit
	if unit == 0 {
		unit = 1
	}
	switch {
	case law.Name == "":
		return nil, ipx.Refuse(valuation.Fault(valuation.CodeMissing, "law", ipx.T("未写明适用的法律", "the law that applies is missing")))
	case !(unit > 0) || math.IsInf(unit, 0):
		return nil, ipx.Refuse(valuation.OutOfBounds("unit", unit, math.SmallestNonzeroFloat64, math.MaxFloat64))
	case !(law.Low >= 0 && law.Low <= law.High) || math.IsInf(law.High, 0):
		return nil, ipx.Refuse(valuation.OutOfBounds("law.low", law.Low, 0, law.High))
	case !(law.Times >= 1 && law.Times <= 100):
		return nil, ipx.Refuse(valuation.OutOfBounds("law.times", law.Times, 1, 100))
	}
	var in valuation.Layout
	basis, named := -1, ""
	for _, b := range []struct {
		name   string
		zh, en string
		v      float64
	}{
		{"loss", "权利人实际损失", "the owner's loss", m.Loss}, {"gain", "侵权人所获利益", "the infringer's gain", m.Gain},
		{"royalty", "许可使用费", "licence fee", m.Royalty}, {"statutory", "法定赔偿额", "amount chosen by the court", m.Statutory},
	} {
		if b.v == 0 {
			continue
		}
		if basis >= 0 {
			return nil, ipx.Refuse(valuation.Fault(valuation.CodeUnit, b.name, ipx.T("赔偿只能以一种方式确定", "an award rests on one basis; another is given already")))
		}
		like := valuation.Amount(b.name, ipx.T(b.zh, b.en), b.v)
		if b.name == "statutory" {
			like.Min, like.Max = law.Low/unit, law.High/unit
		}
		basis, named = in.Add(like), b.name
	}
	if basis < 0 {
		return nil, ipx.Refuse(valuation.Fault(valuation.CodeMissing, "loss", ipx.T("未给出损失、获利、许可使用费或法定赔偿额", "there is no loss, gain, licence fee or chosen amount")))
	}
	if named == "statutory" && m.Multiple != 0 {
		return nil, ipx.Refuse(valuation.Fault(valuation.CodeUnit, "multiple", ipx.T("法定赔偿不适用倍数", "an amount chosen by the court is not multiplied")))
	}
	multiple := -1
	if named != "statutory" {
		k := m.Multiple
		if k == 0 && !m.Beside {
			k = 1
		}
		times := valuation.Neutral(valuation.Ratio("multiple", ipx.T("惩罚性赔偿倍数", "multiple"), k))
		times.Max = law.Times
		multiple = in.Add(times)
	}
	costs := in.Add(valuation.Neutral(valuation.Amount("costs", ipx.T("合理开支", "cost of stopping the infringement"), m.Costs)))
	counted := "of-the-basis"
	if m.Beside {
		counted = "beside-the-basis"
	}
	return checked(&valuation.FuncModel{
		Name: "damages.award@1", Reads: in.Inputs(),
		Of: func(x []float64, s *valuation.Schedule) (float64, error) {
			v := x[basis]
			if multiple >= 0 {
				k := x[multiple]
				if k < 1 && !(m.Beside && k == 0) {
					return 0, ipx.Refuse(valuation.OutOfBounds("multiple", k, 1, law.Times))
				}
				if !m.Beside {
					k--
				}
				punitive := float64(v * k)
				s.Figure("punitive", valuation.UnitMoney, ipx.T("惩罚性赔偿部分", "punitive part"), punitive)
				v += punitive
			}
			return v + x[costs], nil
		},
		About: valuation.Description{
			Title: ipx.T("赔偿数额", "award of damages"), Approach: valuation.Damages, Source: law.Name,
			Assumes: []ipx.Text{ipx.T("侵权成立；数额由法院判定", "there is infringement; the amount is for the court")},
			Settings: []valuation.Setting{
				{Name: "law", Value: law.Name}, {Name: "rests-on", Value: named}, {Name: "punitive", Value: counted},
			},
		},
	})
}
