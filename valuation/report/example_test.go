package report_test

import (
	"fmt"
	"strings"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/income"
	"github.com/ipx-sdk/ipx-go/valuation/report"
)

func result() valuation.Result {
	r, err := valuation.Conclude(valuation.Subject{Money: valuation.Unit{Currency: ipx.CNY, Scale: 10000}},
		income.PremiumProfit{Excess: income.Each(75, 32), Rate: 0.1})
	if err != nil {
		panic(err)
	}
	return r
}

func ExampleTable() {
	text := report.Table(result(), report.Chinese)
	_, table, _ := strings.Cut(text, "## 计算表")
	table, _, _ = strings.Cut(table, "##")
	fmt.Println(strings.TrimSpace(table))
	// Output:
	// | 期间 | 超额利润 | 现金流 | 折现年期 | 折现系数 | 现值 |
	// |---|---:|---:|---:|---:|---:|
	// | 1 | 75.00 | 75.00 | 1 | 0.909091 | 68.18 |
	// | 2 | 32.00 | 32.00 | 2 | 0.826446 | 26.45 |
}

func ExampleCashFlows() {
	svg, err := report.CashFlows(result(), report.Picture{Language: report.Chinese})
	fmt.Println(strings.HasPrefix(string(svg), "<svg"), strings.Contains(string(svg), "万元"), err)
	// Output: true true <nil>
}

func ExampleTornado() {
	svg, err := report.Tornado(300, []report.Bar{
		{Label: ipx.T("许可费率", "royalty rate"), Low: 200, High: 400},
		{Label: ipx.T("折现率", "discount rate"), Low: 340, High: 265},
	}, report.Picture{})
	fmt.Println(strings.Count(string(svg), "<rect"), err)
	// Output: 7 <nil>
}

func ExampleDistribution() {
	h, err := report.HistogramOf([]float64{1, 2, 2, 3, 3, 3, 4, 4, 5}, 4)
	if err != nil {
		fmt.Println(err)
		return
	}
	svg, err := report.Distribution(h, report.Picture{Marks: []report.Mark{{At: 2, Label: ipx.T("贷款", "loan")}}})
	fmt.Println(h.Counts, strings.Contains(string(svg), "loan"), err)
	// Output: [1 2 3 3] true <nil>
}

func ExampleScatter() {
	svg, err := report.Scatter(ipx.T("许可费率", "royalty rate"), []float64{0.02, 0.03, 0.05}, []float64{210, 300, 480}, report.Picture{})
	fmt.Println(strings.Count(string(svg), "h3v3h-3z"), strings.Contains(string(svg), "royalty rate"), err)
	// Output: 3 true <nil>
}

func ExampleHistogramOf() {
	h, err := report.HistogramOf([]float64{0, 1, 2, 3, 4}, 2)
	fmt.Println(h.Edges, h.Counts, err)
	// Output: [0 2 4] [2 3] <nil>
}

func ExampleLanguage_Of() {
	fmt.Println(report.English.Of(ipx.T("收益法", "income approach")), report.Chinese.Of(ipx.T("收益法", "income approach")))
	// Output: income approach 收益法
}
