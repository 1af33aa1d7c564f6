package main

import (
	"errors"
	"math"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
)

// Two models of one's own. Neither knows anything of simulation, sensitivity,
// back-testing, reports or JSON; free.go gives them all of that.

// rule is a rule of thumb: three years' profit of the product at the share of a
// licensor. One function is all it takes.
var rule = valuation.Func("example.three-years@1", []valuation.Input{
	valuation.Amount("profit", ipx.T("年利润", "yearly profit"), 552),
	valuation.Fraction("share", ipx.T("分成率", "share"), 0.2),
}, func(x []float64) float64 { return 3 * x[0] * x[1] })

// ridge is a model that was learned from data: ln price on the logs of
// citations and family size, with a penalty on the slopes that keeps few deals
// from saying too much. Any trained model plugs in like this, by three methods;
// Describe is for the report.
type ridge struct {
	constant, onCitations, onFamily float64
	smear                           float64 // mean of exp(error): from the median to the mean
	most                            deal    // greatest features seen: beyond them nothing was learned
}

var _ valuation.Describer = ridge{}

// train fits the model by the normal equations of centred columns.
func train(deals []deal, penalty float64) (ridge, error) {
	if len(deals) < 4 {
		return ridge{}, errors.New("fewer than four deals to learn from")
	}
	n := float64(len(deals))
	var m ridge
	var mc, mf, my float64
	for _, d := range deals {
		c, f, y := d.logs()
		mc, mf, my = mc+c/n, mf+f/n, my+y/n
		m.most.citations, m.most.family = max(m.most.citations, d.citations), max(m.most.family, d.family)
	}
	var cc, cf, ff, cy, fy float64
	for _, d := range deals {
		c, f, y := d.logs()
		c, f, y = c-mc, f-mf, y-my
		cc, cf, ff, cy, fy = cc+c*c, cf+c*f, ff+f*f, cy+c*y, fy+f*y
	}
	cc, ff = cc+penalty, ff+penalty
	det := cc*ff - cf*cf
	if !(det > 0) {
		return ridge{}, errors.New("the features of the deals do not differ")
	}
	m.onCitations, m.onFamily = (cy*ff-fy*cf)/det, (fy*cc-cy*cf)/det
	m.constant = my - m.onCitations*mc - m.onFamily*mf
	for _, d := range deals {
		_, _, y := d.logs()
		m.smear += math.Exp(y-m.log(d.citations, d.family)) / n
	}
	return m, nil
}

func (d deal) logs() (citations, family, price float64) {
	return math.Log1p(d.citations), math.Log(d.family), math.Log(d.price)
}

func (m ridge) log(citations, family float64) float64 {
	return m.constant + m.onCitations*math.Log1p(citations) + m.onFamily*math.Log(family)
}

// ID names the algorithm and the data that it learned from.
func (ridge) ID() string { return "example.ridge-2025q4@1" }

// Inputs are the features, no farther than the deals reach.
func (m ridge) Inputs() []valuation.Input {
	return []valuation.Input{
		{Name: "citations", Label: ipx.T("被引次数", "citations"), Unit: valuation.UnitCount, Max: m.most.citations, Default: 15},
		{Name: "family", Label: ipx.T("同族规模", "family size"), Unit: valuation.UnitCount, Min: 1, Max: m.most.family, Default: 4},
	}
}

// Value returns the expected price.
func (m ridge) Value(x []float64) (float64, error) {
	if err := valuation.Check(m.Inputs(), x); err != nil {
		return 0, err
	}
	return math.Exp(m.log(x[0], x[1])) * m.smear, nil
}

// Describe says what the model is.
func (ridge) Describe() valuation.Description {
	return valuation.Description{
		Title: ipx.T("岭回归（同领域专利成交）", "ridge regression on sales in the field"), Approach: valuation.Market,
		Assumes: []ipx.Text{ipx.T("成交样本无选择性偏差", "the sample of sales is not selected")}, Source: "sales of the years 2020 to 2025",
	}
}
