package ipx_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx"
)

// A host can make money of any decimal. What would take a machine's memory to
// write or to split is refused, either way.
func TestVastExponents(t *testing.T) {
	for exp, text := range map[int32]string{2_000_000_000: "CNY 1E2000000000", -2_000_000_000: "CNY 1E-2000000000"} {
		m := ipx.NewMoney(decimal.New(1, exp), ipx.CNY)
		require.Equal(t, text, m.String())
		_, err := m.Capital()
		require.Error(t, err)
		_, err = m.Split(3)
		require.Error(t, err)
		_, err = m.AllocateShares(ipx.Whole)
		require.Error(t, err)
		_, err = ipx.Percentages(2, ipx.Yuan(1), m)
		require.ErrorContains(t, err, "amount 1 is "+text)
		_, err = json.Marshal(m)
		require.Error(t, err)
	}
	require.Equal(t, "CNY 1"+strings.Repeat("0", 1000)+".00", ipx.NewMoney(decimal.New(1, 1000), ipx.CNY).String(), "no digit is lost below")
}
