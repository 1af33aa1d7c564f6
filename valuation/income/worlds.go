package income

import (
	"fmt"
	"math"
	"strconv"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/discount"
)

// WithAndWithout values a right, a covenant or a dispute by the cash flow of
// the business in the world with it less that in the world without it (有无对比法):
//
//	V = Σ (CF_t^with - CF_t^without)·p_t·e·DF_t
//
// The flows are after tax. p_t is the probability that the world without would
// come true in year t (the seller competes, the rival enters), e that the
// right can be enforced; both are 1 where nothing is said.
//
// Pitfalls: the world without catches up (let its flow rise as a substitute
// comes); changed working capital belongs to both worlds; one rate for both.
//
// Source: IVS 210, with-and-without method.
type WithAndWithout struct {
	With        Line    `json:"with"`                  // cash flow after tax of each year
	Without     Line    `json:"without"`               // likewise
	Likelihood  Line    `json:"likelihood,omitzero"`   // p_t; 1 where empty
	Enforceable float64 `json:"enforceable,omitempty"` // e; 0 means 1
	Tax         float64 `json:"tax,omitempty"`         // for the TAB alone
	Rate        float64 `json:"rate"`
	Terms
}

// Model returns the model income.with-and-without@1 with the inputs with,
// without, likelihood (each a [Line]), enforceable, tax, rate.
func (m WithAndWithout) Model() (*valuation.FuncModel, error) {
	var in valuation.Layout
	with, err := place(&in, m.With, valuation.SignedAmount("with", ipx.T("有该权利的现金流", "cash flow with the right"), 0))
	if err != nil {
		return nil, err
	}
	without, err := place(&in, m.Without, valuation.SignedAmount("without", ipx.T("无该权利的现金流", "cash flow without the right"), 0))
	if err != nil {
		return nil, err
	}
	if without.n != with.n {
		return nil, ipx.Refuse(valuation.BadCount("without", with.n, without.n))
	}
	likely, err := optional(&in, m.Likelihood, valuation.Fraction("likelihood", ipx.T("发生概率", "likelihood"), 1), with.n)
	if err != nil {
		return nil, err
	}
	if m.Enforceable == 0 {
		m.Enforceable = 1
	}
	enforce := in.Add(valuation.Neutral(valuation.Fraction("enforceable", ipx.T("可执行概率", "probability of enforcement"), m.Enforceable)))
	tax := in.Add(valuation.Neutral(taxInput(m.Tax)))
	rate := in.Add(rateInput(m.Rate))
	end, err := m.Terms.place(&in, with.n)
	if err != nil {
		return nil, err
	}
	heads := []valuation.Column{
		{Name: "with", Label: ipx.T("有该权利", "with"), Unit: valuation.UnitMoney},
		{Name: "without", Label: ipx.T("无该权利", "without"), Unit: valuation.UnitMoney},
		{Name: "likelihood", Label: ipx.T("概率", "likelihood"), Unit: valuation.UnitFraction},
	}
	return checked(&valuation.FuncModel{
		Name: "income.with-and-without@1", Reads: in.Inputs(),
		Of: func(x []float64, s *valuation.Schedule) (float64, error) {
			a, b, p := with.start(), without.start(), likely.start()
			return end.total(x, s, 0, x[rate], x[tax], heads, func(int) (float64, cells) {
				w, o, q := a.next(x), b.next(x), 1.0
				if likely.n > 0 {
					q = p.next(x)
				}
				q *= x[enforce]
				return (w - o) * q, cells{w, o, q}
			})
		},
		About: m.Terms.about(with.n, ipx.T("有无对比法", "with and without"), "IVS 210, with-and-without method"),
	})
}

// Greenfield values a right, such as a licence or franchise, by a start-up
// that owns nothing else: everything besides the right is built or bought
// (绿地法):
//
//	CF_t = Rev_t·m_t - tax_t - outlay_t - w·(Rev_t - Rev_{t-1})
//	V    = -start + Σ CF_t·DF_t + terminal value
//
// Losses are carried forward and lower the tax of later years, the oldest
// first: a start-up has no other income to set them against. LossYears says for
// how long: China five years (企业所得税法第十八条), ten for high-tech and small
// technology firms; without it they do not lapse. Working capital
// of w per unit of revenue comes back at the end unless there is a perpetual
// terminal value. There are no contributory charges, because all other assets
// are paid for. The rate is that of a start-up, above WACC.
//
// Pitfalls: margin of a mature firm in the years of the ramp; outlays of an
// existing owner; a perpetuity on a last year whose tax old losses lower, or
// whose working capital still grows with the ramp. As the lead time goes to nought the value goes to that of
// the enterprise less its other assets.
//
// Source: IVS 210, greenfield method.
type Greenfield struct {
	Revenue      Line    `json:"revenue"`               // the ramp
	Margin       Line    `json:"margin"`                // EBITDA margin, negative in years of loss
	Outlay       Line    `json:"outlay,omitzero"`       // investment of each year
	Depreciation Line    `json:"depreciation,omitzero"` // deductible in each year
	Working      float64 `json:"working,omitempty"`     // w, working capital as a fraction of revenue
	Start        float64 `json:"start,omitempty"`       // outlay at the valuation date
	LossYears    int     `json:"loss_years,omitempty"`  // for which a loss may be set against later profits; 0: without limit
	Tax          float64 `json:"tax"`                   // τ
	Rate         float64 `json:"rate"`                  // of a start-up
	Terms                // a broken first period is refused
}

// losses are those of earlier years that were not set against profit yet.
type losses struct {
	years int               // for which each lasts; 0 without limit
	of    [MaxYears]float64 // by year
	first int               // oldest year, from 0, whose loss may be left
}

// taxed returns the profit of year t, from 1, that is left to be taxed.
func (l *losses) taxed(t int, profit float64) float64 {
	if profit <= 0 {
		l.of[t-1] = -profit
		return 0
	}
	if l.years > 0 {
		l.first = max(l.first, t-1-l.years)
	}
	for ; l.first < t-1 && profit > 0; l.first++ {
		used := math.Min(profit, l.of[l.first])
		profit -= used
		if l.of[l.first] -= used; l.of[l.first] > 0 {
			break
		}
	}
	return profit
}

// Model returns the model income.greenfield@1 with the inputs revenue,
// margin, outlay, depreciation (each a [Line]), working, start, tax, rate.
func (m Greenfield) Model() (*valuation.FuncModel, error) {
	var in valuation.Layout
	if m.Timing.Stub != 0 {
		return nil, ipx.Refuse(valuation.OutOfBounds("stub", m.Timing.Stub, 0, 0))
	}
	if m.LossYears < 0 || m.LossYears > MaxYears {
		return nil, ipx.Refuse(valuation.OutOfBounds("loss_years", float64(m.LossYears), 0, MaxYears))
	}
	rev, err := place(&in, m.Revenue, valuation.Amount("revenue", ipx.T("收入", "revenue"), 0))
	if err != nil {
		return nil, err
	}
	n := rev.n
	likeMargin := valuation.Growth("margin", ipx.T("息税折旧摊销前利润率", "EBITDA margin"), 0)
	likeMargin.Unit, likeMargin.Min, likeMargin.Max = valuation.UnitFraction, -1e6, 1 // losses of a ramp exceed its revenue
	margin, err := place(&in, m.Margin, likeMargin)
	if err != nil {
		return nil, err
	}
	if margin.n != n {
		return nil, ipx.Refuse(valuation.BadCount("margin", n, margin.n))
	}
	outlay, err := optional(&in, m.Outlay, valuation.Amount("outlay", ipx.T("投资支出", "outlay"), 0), n)
	if err != nil {
		return nil, err
	}
	dep, err := optional(&in, m.Depreciation, valuation.Amount("depreciation", ipx.T("折旧摊销", "depreciation"), 0), n)
	if err != nil {
		return nil, err
	}
	working := in.Add(valuation.Neutral(valuation.Fraction("working", ipx.T("营运资金占收入比例", "working capital on revenue"), m.Working)))
	start := in.Add(valuation.Neutral(valuation.Amount("start", ipx.T("初始投资", "outlay at the start"), m.Start)))
	tax := in.Add(taxInput(m.Tax))
	rate := in.Add(rateInput(m.Rate))
	end, err := m.Terms.place(&in, n)
	if err != nil {
		return nil, err
	}
	heads := []valuation.Column{
		{Name: "revenue", Label: ipx.T("收入", "revenue"), Unit: valuation.UnitMoney},
		{Name: "profit", Label: ipx.T("息税前利润", "profit before tax"), Unit: valuation.UnitMoney},
		{Name: "tax", Label: ipx.T("所得税", "tax"), Unit: valuation.UnitMoney},
		{Name: "outlay", Label: ipx.T("投资支出", "outlay"), Unit: valuation.UnitMoney},
		{Name: "working-capital", Label: ipx.T("营运资金增加", "rise of working capital"), Unit: valuation.UnitMoney},
	}
	about := m.Terms.about(n, ipx.T("绿地法", "greenfield"), "IVS 210, greenfield method")
	switch m.LossYears {
	case 0:
		about.Assumes = append(about.Assumes, ipx.T("亏损无限期结转以后年度弥补", "losses are carried forward without limit of time"))
	default:
		about.Assumes = append(about.Assumes, ipx.T(fmt.Sprintf("亏损结转以后%d个年度弥补", m.LossYears), fmt.Sprintf("losses are carried forward for %d years", m.LossYears)))
		about.Settings = append(about.Settings, valuation.Setting{Name: "loss-years", Value: strconv.Itoa(m.LossYears)})
	}
	return checked(&valuation.FuncModel{
		Name: "income.greenfield@1", Reads: in.Inputs(),
		Of: func(x []float64, s *valuation.Schedule) (float64, error) {
			r, g, o, d := rev.start(), margin.start(), outlay.start(), dep.start()
			before, old := 0.0, losses{years: m.LossYears}
			return end.total(x, s, -x[start], x[rate], x[tax], heads, func(t int) (float64, cells) {
				sold := r.next(x)
				gross := float64(sold * g.next(x))
				profit := gross - d.next(x)
				due := float64(old.taxed(t, profit) * x[tax])
				spent := o.next(x)
				rise := float64((sold - before) * x[working])
				if t == n && end.kind != discount.Gordon {
					rise -= float64(sold * x[working])
				}
				before = sold
				return gross - due - spent - rise, cells{sold, profit, due, spent, rise}
			})
		},
		About: about,
	})
}
