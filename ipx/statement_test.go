package ipx_test

import (
	"encoding/json"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/ipx-sdk/ipx-go/ipx"
)

// The lines of a statement add up, whatever is added; what cannot be added
// changes nothing; it reads back as it was written.
func TestStatementAddsUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var s ipx.Statement
		for range rapid.IntRange(0, 6).Draw(t, "lines") {
			m := ipx.NewMoney(decimal.New(rapid.Int64Range(-1e9, 1e9).Draw(t, "units"), -4), ipx.CNY)
			next, err := s.Add(ipx.StatementLine{Says: ipx.T("一项{m}", "an item of {m}"), Args: []ipx.Arg{{Name: "m", Value: m}}, Amount: m})
			require.NoError(t, err)
			require.Len(t, next.Lines, len(s.Lines)+1)
			s = next
		}
		require.NoError(t, s.Validate())
		same, err := s.Add(ipx.StatementLine{Amount: ipx.NewMoney(decimal.NewFromInt(1), ipx.USD)})
		if len(s.Lines) > 0 {
			require.Error(t, err)
			require.Equal(t, s, same)
		}
		r := s.Round(ipx.HalfUp)
		require.NoError(t, r.Validate())
		require.True(t, r.Total.Equal(s.Total.Round(ipx.HalfUp)))
		data, err := json.Marshal(r)
		require.NoError(t, err)
		var back ipx.Statement
		require.NoError(t, json.Unmarshal(data, &back))
		require.NoError(t, back.Validate())
		require.True(t, back.Total.Equal(r.Total))
	})
}

func TestStatementThatDoesNotAddUp(t *testing.T) {
	s, err := ipx.Statement{}.Add(ipx.StatementLine{Amount: ipx.Yuan(3)})
	require.NoError(t, err)
	s.Total = ipx.Yuan(4)
	assert.ErrorContains(t, s.Validate(), "come to CNY 3.00, its total is CNY 4.00")
	s.Total = ipx.NewMoney(decimal.NewFromInt(3), ipx.USD)
	assert.Error(t, s.Validate())
	s.Lines = append(s.Lines, ipx.StatementLine{Amount: ipx.NewMoney(decimal.NewFromInt(3), ipx.USD)})
	assert.ErrorContains(t, s.Validate(), "line 2")
}

// A copy to which a line is added does not change the statement it came from.
func TestStatementsShareNoRoom(t *testing.T) {
	s, err := ipx.Statement{Lines: make([]ipx.StatementLine, 0, 8)}.Add(ipx.StatementLine{Amount: ipx.Yuan(1)})
	require.NoError(t, err)
	a, _ := s.Add(ipx.StatementLine{Amount: ipx.Yuan(2)})
	b, _ := s.Add(ipx.StatementLine{Amount: ipx.Yuan(5)})
	assert.Equal(t, "CNY 2.00", a.Lines[1].Amount.String())
	assert.Equal(t, "CNY 5.00", b.Lines[1].Amount.String())
}

func TestPercent(t *testing.T) {
	for in, want := range map[string]string{"0.5": "50 %", "0.125": "12.5 %", "0.008": "0.8 %", "1": "100 %", "0.40": "40 %", "0": "0 %", "10": "1000 %", "-0.1": "-10 %"} {
		assert.Equal(t, want, ipx.Percent(decimal.RequireFromString(in)).En)
	}
	assert.Equal(t, "12.5%", ipx.Percent(decimal.RequireFromString("0.125")).Zh)
}
