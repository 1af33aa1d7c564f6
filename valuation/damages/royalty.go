package damages

import (
	"fmt"
	"strconv"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/income"
)

// ReasonableRoyalty is what the parties would have agreed on before the
// infringement began (合理许可费, reasonable royalty):
//
//	ρ = ρ_0·Π_j f_j
//	V = m·[U·F_0 + Σ S_t·a·ρ·F_t]
//
// ρ_0 is a rate of comparable licences, f_j the ratio by which a factor of the
// negotiation moves it (see [Factor]), S_t the accused sales in money a year,
// of the smallest unit that is sold and infringes; a the part of them that is
// due to the right; U a lump sum at the begin of the first year; m the multiple
// of the licence fee that the court applies (许可使用费的倍数), 1 where nothing is
// said. F_t is [Interest].
//
// Pitfalls: sales of the whole product where a part infringes, with a small rate
// to make up for it; licences of other rights, or made to end a dispute; a
// rate above the margin, which no licensee would have agreed to; a rule of
// thumb as the starting point (Uniloc v. Microsoft, 632 F.3d 1292, Fed. Cir.
// 2011).
//
// Source: 专利法（2020年修正）第七十一条; Georgia-Pacific v. U.S. Plywood, 318 F.
// Supp. 1116 (S.D.N.Y. 1970), changed in amount 446 F.2d 295 (2d Cir. 1971).
type ReasonableRoyalty struct {
	Sales     income.Line `json:"sales"`               // S_t, money a year
	Apportion float64     `json:"apportion,omitempty"` // a; 0 means 1
	Base      float64     `json:"base"`                // ρ_0, fraction of sales
	Factors   []Factor    `json:"factors,omitempty"`
	Upfront   float64     `json:"upfront,omitempty"`  // U, money
	Multiple  float64     `json:"multiple,omitempty"` // m; 0 means 1
	Margin    float64     `json:"margin,omitempty"`   // operating margin of the sales, to test what is affordable; 0 leaves the test out
	Interest  Interest    `json:"interest,omitempty"`
}

// Factor is one thing that moves the rate of the negotiation: which of the
// fifteen of Georgia-Pacific, by how much, and what shows it.
type Factor struct {
	Number   int      `json:"number"`            // 1 to 15, see [Question]; 0 for one of another kind
	Ratio    float64  `json:"ratio"`             // above 1 raises the rate, below 1 lowers it
	Evidence ipx.Text `json:"evidence,omitzero"` // what shows it; a ratio other than 1 needs it
}

var questions = [...]ipx.Text{
	ipx.T("其他因素", "another factor"),
	ipx.T("涉案专利的已有许可费", "royalties received for the right"),
	ipx.T("被许可人为可比专利支付的费率", "rates that the licensee pays for comparable rights"),
	ipx.T("许可的性质、范围、是否独占及地域", "kind and scope of the licence, exclusivity, territory"),
	ipx.T("权利人不对外许可的政策", "the owner's policy of not licensing"),
	ipx.T("双方的商业关系，是否竞争", "relation of the parties, whether they compete"),
	ipx.T("带动其他产品的销售", "sales of other goods that the right brings"),
	ipx.T("专利期限与许可期限", "term of the right and of the licence"),
	ipx.T("产品的盈利与商业成功", "profit and success of the product"),
	ipx.T("较旧方案的优势", "advantage over older ways"),
	ipx.T("发明的性质与使用者的收益", "nature of the invention and benefit to its users"),
	ipx.T("侵权人的使用程度", "use that the infringer made of it"),
	ipx.T("行业惯常的利润或价格份额", "customary share of profit or price"),
	ipx.T("利润中归于发明的部分", "part of the profit due to the invention"),
	ipx.T("专家意见", "opinion of experts"),
	ipx.T("自愿谈判可达成的结果", "what willing parties would have agreed on"),
}

// Question returns what a factor of Georgia-Pacific asks, by its number from 1
// to 15; that of 0 is "another factor". Numbers beyond have an empty text.
func Question(number int) ipx.Text {
	if number < 0 || number >= len(questions) {
		return ipx.Text{}
	}
	return questions[number]
}

// Model returns the model damages.reasonable-royalty@1 with the inputs sales.t,
// apportion, base, factor.j, upfront, multiple, margin, interest, gap. Its table
// names rate, principal and interest; the factors are among the assumptions. A
// factor that moves the rate without evidence is refused (VAL-MISSING).
func (m ReasonableRoyalty) Model() (*valuation.FuncModel, error) {
	var in valuation.Layout
	sales, err := series(&in, m.Sales, valuation.Amount("sales", ipx.T("侵权产品销售额", "accused sales"), 0), 0, true)
	if err != nil {
		return nil, err
	}
	n := sales.Len()
	part := in.Add(valuation.Neutral(valuation.Fraction("apportion", ipx.T("归于该权利的部分", "part due to the right"), whole(m.Apportion))))
	base := in.Add(valuation.Fraction("base", ipx.T("基准许可费率", "rate of comparable licences"), m.Base))
	ratios, said := make([]float64, len(m.Factors)), []ipx.Text{}
	for i, f := range m.Factors {
		ratios[i] = f.Ratio
		field := "factor." + strconv.Itoa(i+1)
		asks := Question(f.Number)
		if asks.IsZero() {
			return nil, ipx.Refuse(valuation.OutOfBounds(field+".number", float64(f.Number), 0, 15))
		}
		if f.Ratio != 1 && f.Evidence.IsZero() || len(f.Evidence.Faults()) > 0 {
			return nil, ipx.Refuse(valuation.Fault(valuation.CodeMissing, field+".evidence", ipx.T("调整许可费率的因素须列明依据", "a factor that moves the rate needs its evidence")))
		}
		zh, en := "提高费率", "raises the rate"
		switch {
		case f.Ratio == 1:
			zh, en = "不影响费率", "leaves the rate"
		case f.Ratio < 1:
			zh, en = "降低费率", "lowers the rate"
		}
		ratio := valuation.Figure(f.Ratio)
		why := ipx.T(fmt.Sprintf("%s%s（×%s）", asks.Zh, zh, ratio), fmt.Sprintf("%s %s (×%s)", asks.En, en, ratio))
		if !f.Evidence.IsZero() {
			why = ipx.T(why.Zh+"："+f.Evidence.Zh, why.En+": "+f.Evidence.En)
		}
		said = append(said, why)
	}
	like := valuation.Neutral(valuation.Ratio("factor", ipx.T("调整因素", "factor"), 1))
	like.Max = 100
	factors := in.Series(like, ratios)
	up := in.Add(valuation.Neutral(valuation.Amount("upfront", ipx.T("入门费", "lump sum"), m.Upfront)))
	times := valuation.Neutral(valuation.Ratio("multiple", ipx.T("许可费倍数", "multiple of the fee"), whole(m.Multiple)))
	times.Max = 100
	multiple := in.Add(times)
	margin := in.Add(valuation.Neutral(valuation.Fraction("margin", ipx.T("营业利润率", "operating margin"), m.Margin)))
	p := m.Interest.place(&in, n)
	heads := []valuation.Column{
		{Name: "sales", Label: ipx.T("侵权产品销售额", "accused sales"), Unit: valuation.UnitMoney},
		{Name: "rate", Label: ipx.T("许可费率", "rate"), Unit: valuation.UnitFraction},
	}
	return checked(&valuation.FuncModel{
		Name: "damages.reasonable-royalty@1", Reads: in.Inputs(),
		Of: func(x []float64, s *valuation.Schedule) (float64, error) {
			rho := x[base]
			for _, f := range factors.Of(x) {
				rho *= f
			}
			if rho > 1 {
				return 0, ipx.Refuse(valuation.OutOfBounds("base", rho, 0, 1))
			}
			if s.Wanted() {
				s.Figure("rate", valuation.UnitFraction, ipx.T("调整后许可费率", "rate after the factors"), rho)
				if x[margin] > 0 && rho > x[margin] {
					s.Warn(valuation.WarnRoyalty, "base", ipx.T(
						fmt.Sprintf("许可费率%s高于营业利润率%s，被许可人不会同意", valuation.Figure(rho), valuation.Figure(x[margin])),
						fmt.Sprintf("the rate of %s exceeds the operating margin of %s: no licensee would have agreed", valuation.Figure(rho), valuation.Figure(x[margin]))))
				}
			}
			v := p.total(x, s, heads, func(t int) (float64, cells) {
				sold := x[sales.From+t-1]
				return sold * x[part] * rho, cells{sold, rho}
			})
			if x[up] > 0 {
				lump := float64(x[up] * p.after(x, float64(n)+x[p.gap]))
				s.Figure("upfront", valuation.UnitMoney, ipx.T("入门费本息", "lump sum with interest"), lump)
				v += lump
			}
			return float64(v * x[multiple]), nil
		},
		About: valuation.Description{
			Title: ipx.T("合理许可费", "reasonable royalty"), Approach: valuation.Damages, Assumes: append(m.Interest.assumes(), said...), Settings: m.Interest.settings(n),
			Source: "专利法（2020年修正）第七十一条; Georgia-Pacific v. U.S. Plywood, 318 F. Supp. 1116 (S.D.N.Y. 1970)",
		},
	})
}
