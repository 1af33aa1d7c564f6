package insurance_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/insurance"
	"github.com/ipx-sdk/ipx-go/ipx"
)

// What was paid in advance on a claim that was refused after all, and has come back, gives
// the limit back also where a recovery would not.
func TestWhatCameBackGivesTheLimitBack(t *testing.T) {
	x := terms(t, "enforcement")
	x.Product.Reinstate = false
	p, err := insurance.Open(x, patents("a", "b"), day("2025-12-15"))
	require.NoError(t, err)
	note := func(amount int64, returned bool) error {
		next, err := p.Erode(insurance.Erosion{Claim: "c", Peril: insurance.Enforcement, Right: "a", Amount: ipx.Yuan(amount), On: day("2026-03-02"), Returned: returned})
		if err == nil {
			p = next
		}
		return err
	}
	require.NoError(t, note(10_000, false))
	refusedFor(t, note(-4_000, false), "amount")
	refusedFor(t, note(4_000, true), "returned")
	refusedFor(t, note(-10_001, true), "amount")
	require.NoError(t, note(-10_000, true))
	c, _ := p.At(day("2026-06-01"), day("2026-06-01"))
	room, err := p.Room(c, insurance.Enforcement, "a", "")
	require.NoError(t, err)
	assert.Equal(t, "CNY 33000.00", room[0].Left.String())
}
