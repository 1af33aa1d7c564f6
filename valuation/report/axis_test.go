package report

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/income"
)

func TestClip(t *testing.T) {
	require.Equal(t, "discount rate", clip("discount rate", 200))
	require.Equal(t, "折现率", clip("折现率", 36))
	require.Equal(t, "折现…", clip("折现率和增长率", 40), "a Chinese character is as wide as it is high")
	require.Equal(t, "d…", clip("discount", 1), "something is left of every label")
}

// Labels do not run into each other, whatever the amounts and marks.
func TestLabelsKeepApart(t *testing.T) {
	for _, width := range []int{200, 400, 720} {
		p := Picture{Width: width, Money: valuation.Unit{Currency: ipx.CNY}, Marks: []Mark{
			{At: 2.1e9, Label: ipx.T("贷款", "loan")}, {At: 2.2e9, Label: ipx.T("要价", "asking price")}, {At: 2.15e9, Label: ipx.T("结论", "value")}}}
		c, err := p.canvas()
		require.NoError(t, err)
		x := scale{1e9, 9e9, margin, c.w - 24}
		ticks := c.axis(&x)
		require.GreaterOrEqual(t, len(ticks), 2)
		for i, v := range ticks {
			right := x.of(v) + span(amount(v))/2
			require.LessOrEqual(t, right, c.w)
			if i+1 < len(ticks) && width > 300 {
				require.Less(t, right, x.of(ticks[i+1])-span(amount(ticks[i+1]))/2)
			}
		}
		row, rows := c.levels(x)
		require.Equal(t, 3, rows)
		require.ElementsMatch(t, []int{0, 1, 2}, row)
		require.Equal(t, float64(3*markRow), c.room(x))
	}
	far := Picture{Marks: []Mark{{At: 99, Label: ipx.T("外", "outside")}, {At: 1, Label: ipx.T("内", "inside")}}}
	c, err := far.canvas()
	require.NoError(t, err)
	row, rows := c.levels(scale{0, 10, 0, 100})
	require.Equal(t, []int{-1, 0}, row)
	require.Equal(t, 1, rows)
}

// Words of the library are translated in the rows of a table; those of the user
// are not.
func TestRowsOfATable(t *testing.T) {
	r, err := valuation.Conclude(subject, income.RiskAdjusted{Flows: income.Level(100, 1), Rate: 0.1,
		Phases: []income.Phase{{Name: "phase I", Cost: 1, Years: 1, Success: 0.5}, {Cost: 2, Years: 1, Success: 0.5}}})
	require.NoError(t, err)
	zh := Table(r, Chinese)
	for _, want := range []string{"| phase I |", "| 阶段2 |", "| 预测年数 | 1 |", "| 阶段支出时点 | 阶段开始 |"} {
		require.Contains(t, zh, want)
	}
	svg, err := CashFlows(r, Picture{Language: Chinese})
	require.NoError(t, err)
	require.True(t, strings.Contains(string(svg), "阶段2: -0.9091"), string(svg))
}
