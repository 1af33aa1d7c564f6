package main

import (
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/cost"
	"github.com/ipx-sdk/ipx-go/valuation/discount"
	"github.com/ipx-sdk/ipx-go/valuation/income"
	"github.com/ipx-sdk/ipx-go/valuation/uncertainty"
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

// What is not known for certain, of the relief from royalty and of the rule.
var (
	reliefVaries = []uncertainty.Variable{
		{Input: "revenue", Law: uncertainty.LognormalBetween(3600, 5800)},
		{Input: "revenue-growth", Law: uncertainty.PERT{Low: -0.02, Mode: 0.05, High: 0.1}},
		{Input: "royalty", Law: uncertainty.Triangular{Low: 0.015, Mode: 0.025, High: 0.035}},
		{Input: "rate", Law: uncertainty.TruncatedNormal{Mean: 0.13, SD: 0.015, Low: 0.08, High: 0.2}},
	}
	ruleVaries = []uncertainty.Variable{
		{Input: "profit", Law: uncertainty.LognormalBetween(420, 720)},
		{Input: "share", Law: uncertainty.Triangular{Low: 0.1, Mode: 0.2, High: 0.3}},
	}
)

// deal is the sale of a patent in the field, in 万元. The sales are made up.
type deal struct {
	on                       string
	citations, family, price float64
}

var deals = []deal{
	{"2020-02-11", 2, 1, 60}, {"2020-05-20", 14, 3, 260}, {"2020-09-02", 4, 1, 75}, {"2020-12-15", 30, 3, 370},
	{"2021-03-09", 6, 2, 130}, {"2021-07-22", 41, 9, 820}, {"2021-11-30", 9, 4, 210}, {"2022-03-18", 22, 8, 520},
	{"2022-06-27", 11, 2, 180}, {"2022-11-08", 3, 3, 110}, {"2023-02-14", 18, 5, 390}, {"2023-07-05", 8, 1, 95},
	{"2023-12-12", 50, 12, 1100}, {"2024-05-28", 16, 2, 230}, {"2024-11-19", 27, 4, 400}, {"2025-08-06", 35, 6, 610},
}

// penalty keeps the slopes of the trained model small; chosen before the
// back-test was run.
const penalty = 0.5

// values runs every method; the weights and reasons are the appraiser's.
func values(s valuation.Subject) ([]valuation.Opinion, error) {
	r, err := rate()
	if err != nil {
		return nil, err
	}
	var out []valuation.Opinion
	add := func(res valuation.Result, weight float64, reason ipx.Text) {
		out = append(out, valuation.Opinion{Result: res, Weight: weight, Reason: reason})
	}
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
		{cost.Reproduction{Items: []cost.Item{
			{Name: "research", Amount: 120, Changes: []float64{0.03, 0.02}, Years: 3}, {Name: "prosecution", Amount: 9},
		}, Opportunity: 0.04, Loss: cost.Obsolescence{Used: 3, Left: 8}}, 0, ipx.T("成本与收益无关，仅作下限", "cost says nothing of income; a floor only")},
		{rule, 0, ipx.T("经验法则，仅供核对", "a rule of thumb, to check against only")},
	} {
		res, err := valuation.Conclude(s, m.maker)
		if err != nil {
			return nil, err
		}
		add(res, m.weight, m.reason)
	}
	trained, err := train(deals, penalty)
	if err != nil {
		return nil, err
	}
	res, err := valuation.Appraise(s, trained, nil)
	if err != nil {
		return nil, err
	}
	add(res, 0.3, ipx.T("同领域成交样本充足", "there are enough sales in the field"))
	return out, nil
}

func conclude(s valuation.Subject, opinions []valuation.Opinion) (valuation.Result, error) {
	return valuation.Reconcile(s, valuation.Reconciliation{Opinions: opinions, Explains: []ipx.Text{
		ipx.T("可比交易多为专利包，单件价格偏低", "the sales were of bundles, which fetch less a piece"),
	}})
}
