package main

import (
	"math"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/cost"
	"github.com/ipx-sdk/ipx-go/valuation/discount"
	"github.com/ipx-sdk/ipx-go/valuation/income"
	"github.com/ipx-sdk/ipx-go/valuation/market"
	"github.com/ipx-sdk/ipx-go/valuation/report"
)

// rate builds the discount rate up from its risks (累加法).
func rate() (float64, error) {
	r, err := valuation.Conclude(valuation.Subject{}, discount.BuildUp{RiskFree: 0.028, Risks: []discount.Risk{
		{Name: "technical", Label: ipx.T("技术风险", "technical risk"), Premium: 0.035},
		{Name: "market", Label: ipx.T("市场风险", "market risk"), Premium: 0.03},
		{Name: "capital", Label: ipx.T("资金风险", "capital risk"), Premium: 0.02},
		{Name: "management", Label: ipx.T("管理风险", "management risk"), Premium: 0.017},
	}})
	return r.Value, err
}

func relief(rate float64) income.RoyaltyRelief {
	return income.RoyaltyRelief{
		Revenue: income.Line{First: 4600, Growth: 0.05, Years: 8}, Royalty: 0.025, Margin: 0.12, Decay: 0.05, Tax: 0.25, Rate: rate,
		Terms: income.Terms{TaxLife: 10, Life: income.Life{Legal: 11.5, Economic: 8}},
	}
}

// rule is a rule of thumb as a model: three years' profit of the product at
// the share of a licensor.
var rule = valuation.Func("example.three-years@1", []valuation.Input{
	valuation.Amount("profit", ipx.T("年利润", "yearly profit"), 552),
	valuation.Fraction("share", ipx.T("分成率", "share"), 0.2),
}, func(x []float64) float64 { return 3 * x[0] * x[1] })

// deals are sales of patents in the field: citations, family size, price.
var deals = [][3]float64{
	{2, 1, 60}, {4, 1, 75}, {6, 2, 130}, {9, 4, 210}, {11, 2, 180}, {14, 3, 260}, {18, 5, 390}, {22, 8, 520},
	{27, 4, 400}, {35, 6, 610}, {41, 9, 820}, {50, 12, 1100}, {3, 3, 110}, {8, 1, 95}, {16, 2, 230}, {30, 3, 370},
}

// learned fits a regression on the deals: the trained model of a user.
func learned() (*valuation.FuncModel, error) {
	m := market.Hedonic{Features: []string{"ln-citations", "ln-family"}, At: []float64{math.Log1p(15), math.Log(4)}}
	for _, d := range deals {
		m.Rows = append(m.Rows, []float64{math.Log1p(d[0]), math.Log(d[1])})
		m.Prices = append(m.Prices, d[2])
	}
	return m.Model()
}

// values runs every method; the weights and reasons are the appraiser's.
func values(s valuation.Subject) ([]valuation.Opinion, error) {
	r, err := rate()
	if err != nil {
		return nil, err
	}
	model, err := learned()
	if err != nil {
		return nil, err
	}
	var out []valuation.Opinion
	for _, m := range []struct {
		maker  valuation.Maker
		weight float64
		reason ipx.Text
	}{
		{relief(r), 0.5, ipx.T("收入有在手订单支持", "orders in hand support the revenue")},
		{income.ProfitSplit{
			Base: income.Line{First: 552, Growth: 0.05, Years: 8}, Decay: 0.05, Tax: 0.25, Rate: r, Terms: income.Terms{TaxLife: 10},
			Split: income.Split{Equivalent: &income.EquivalentInvestment{Technology: 180, TechnologyProfit: 4, Buyer: 3200, BuyerProfit: 0.12}},
		}, 0.2, ipx.T("分成率按约当投资计算", "the share follows the investment of both sides")},
		{model, 0.3, ipx.T("同领域成交样本充足", "there are enough sales in the field")},
		{cost.Reproduction{Items: []cost.Item{
			{Name: "research", Amount: 120, Changes: []float64{0.03, 0.02}, Years: 3}, {Name: "prosecution", Amount: 9},
		}, Opportunity: 0.04, Loss: cost.Obsolescence{Used: 3, Left: 8}}, 0, ipx.T("成本与收益无关，仅作下限", "cost says nothing of income; a floor only")},
		{rule, 0, ipx.T("经验法则，仅供核对", "a rule of thumb, to check against only")},
	} {
		res, err := valuation.Conclude(s, m.maker)
		if err != nil {
			return nil, err
		}
		out = append(out, valuation.Opinion{Result: res, Weight: m.weight, Reason: m.reason})
	}
	return out, nil
}

func conclude(s valuation.Subject, opinions []valuation.Opinion) (valuation.Result, error) {
	return valuation.Reconcile(s, valuation.Reconciliation{Opinions: opinions, Explains: []ipx.Text{
		ipx.T("可比交易多为专利包，单件价格偏低", "the sales were of bundles, which fetch less a piece"),
	}})
}

// tornado moves each input of the relief from royalty by a fifth either way.
func tornado() ([]report.Bar, float64, error) {
	r, err := rate()
	if err != nil {
		return nil, 0, err
	}
	m, err := relief(r).Model()
	if err != nil {
		return nil, 0, err
	}
	base, err := m.Value(valuation.Base(m))
	if err != nil {
		return nil, 0, err
	}
	var bars []report.Bar
	for i, in := range m.Inputs() {
		if in.Default == 0 || in.Default == in.Max || in.Name == "margin" {
			continue
		}
		bar := report.Bar{Label: in.Label}
		for _, f := range []struct {
			k  float64
			at *float64
		}{{0.8, &bar.Low}, {1.2, &bar.High}} {
			x := valuation.Base(m)
			x[i] *= f.k
			if *f.at, err = m.Value(x); err != nil {
				return nil, 0, err
			}
		}
		bars = append(bars, bar)
	}
	return bars, base, nil
}
