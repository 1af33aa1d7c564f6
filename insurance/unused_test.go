package insurance_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/insurance"
	"github.com/ipx-sdk/ipx-go/ipx"
)

// Who has had the limit does not have its premium back: where the product says so, what
// goes back is for the part that claims have left, however the policy ends.
func TestPremiumOfTheLimitThatWasUsed(t *testing.T) {
	for _, c := range []struct {
		used   int64
		unused bool
		refund insurance.Refunding
		back   string
	}{
		{0, true, insurance.RefundShortRate, "CNY -1320.00"}, // 4 months begun, 40 % earned of 2200
		{11_000, true, insurance.RefundShortRate, "CNY -880.00"},
		{33_000, true, insurance.RefundShortRate, "CNY 0.00"},
		{33_000, true, insurance.RefundByDays, "CNY 0.00"},
		{11_000, true, insurance.RefundByDays, "CNY -1064.84"}, // 265 of 365 days: 1597.26
		{11_000, false, insurance.RefundByDays, "CNY -1597.26"},
		{33_000, false, insurance.RefundShortRate, "CNY -1320.00"},
		{11_000, false, insurance.RefundUndamaged, "CNY -1064.84"}, // by law
		{33_000, true, insurance.RefundAll, "CNY -2200.00"},        // as if it had never been
	} {
		x := terms(t, "enforcement")
		x.Product.Unused = c.unused
		p, err := insurance.Open(x, patents("a", "b"), day("2025-12-15"))
		require.NoError(t, err)
		if c.used > 0 {
			p, err = p.Erode(insurance.Erosion{Claim: "c", Peril: insurance.Enforcement, Right: "a", Amount: ipx.Yuan(c.used), On: day("2026-03-02")})
			require.NoError(t, err)
		}
		p, added, err := p.Cancel(day("2026-04-11"), day("2026-04-11"), c.refund, "")
		require.NoError(t, err)
		assert.Equal(t, c.back, added[0].Premium.Total.String(), "%+v", c)
		require.NoError(t, added[0].Premium.Validate())
		require.NoError(t, p.Validate(), "%+v", c)
	}
}
