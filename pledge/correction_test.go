package pledge_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/pledge"
)

// A corrected contract may list the same parties in another order; it may not
// leave one out.
func TestCorrectionKeepsTheParties(t *testing.T) {
	correcting := func() (*run, pledge.Contract) {
		r := begin(t, machineOver(t, cn.Pack()), "loan-1", "A")
		c := contracts()["syndicate"]
		require.NoError(t, r.fire(day("2026-03-02"), "", pledge.Sign{Contract: c}))
		require.NoError(t, r.fire(day("2026-03-04"), "", pledge.File{}))
		require.NoError(t, r.fire(day("2026-03-05"), "", pledge.AskCorrection{Defects: []string{"address"}, Answer: day("2026-03-20")}))
		return r, c
	}

	r, c := correcting()
	c.Pledgees = slices.Clone(c.Pledgees)
	slices.Reverse(c.Pledgees)
	require.NoError(t, r.fire(day("2026-03-10"), "", pledge.Correct{Contract: &c}))
	require.Equal(t, pledge.Filed, r.in.State)

	r, c = correcting()
	c.Pledgees = c.Pledgees[:1]
	require.ErrorContains(t, r.fire(day("2026-03-10"), "", pledge.Correct{Contract: &c}), "PLEDGE-CORRECTION-03")
}
