package claim_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/insurance"
	"github.com/ipx-sdk/ipx-go/insurance/claim"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
)

// appraised assesses a claim under what the policy has left, with a loss of one item.
func appraised(t *testing.T, r *run, p insurance.Policy, on string, loss int64) {
	t.Helper()
	x := r.in.Terms
	room, err := p.Room(x.Cover, x.Facts.Peril, x.Facts.Right, x.Facts.Claim)
	require.NoError(t, err)
	l := claim.Loss{Items: []claim.Item{{Head: "legal", Amount: yuan(loss)}}}
	f := filed(x.Facts)
	found, err := claim.Assess(cn.Pack().On(day(on)), x.Cover, room, f, l)
	require.NoError(t, err)
	require.NoError(t, r.fire(day(on), "", claim.Appraise{Facts: f, Loss: l, Room: room, Found: found}))
}

// noted does on the policy what a payment of a claim asks for.
func noted(t *testing.T, p insurance.Policy, f claim.Facts, amount int64, on string) insurance.Policy {
	t.Helper()
	p, err := p.Erode(insurance.Erosion{Claim: f.Claim, Peril: f.Peril, Right: f.Right, Amount: yuan(amount), On: day(on)})
	require.NoError(t, err)
	return p
}

// What is established is paid in advance, and noted on the policy; then the rest is
// found, and the claim is reopened for more. Each time the claim is assessed as a
// whole: what it took itself is not taken from it again, what another took is.
func TestAClaimIsAssessedAsAWhole(t *testing.T) {
	m := machineOver(t, cn.Pack())
	p := policy(t, "enforcement", nil) // 33 000 in all
	before := infringed()
	before.Claim = "c-0"
	other := noted(t, p, before, 3_000, "2026-04-20")
	for name, c := range map[string]struct {
		policy insurance.Policy
		most   string
		open   int64
	}{"alone": {p, "CNY 33000.00", 6_000}, "beside another": {other, "CNY 30000.00", 3_000}} {
		t.Run(name, func(t *testing.T) {
			p := c.policy
			r := notified(t, m, p, infringed(), "c-1")
			require.NoError(t, r.fire(day("2026-05-06"), "", claim.File{Facts: filed(r.in.Terms.Facts), Items: []claim.Item{{Head: "legal", Amount: yuan(30_000)}}}))
			require.NoError(t, r.fire(day("2026-05-07"), "", claim.Complete{}))
			appraised(t, r, p, "2026-05-08", 20_000)
			assert.Equal(t, "CNY 18000.00", r.in.Terms.Found.Payable.Total.String())
			require.NoError(t, r.fire(day("2026-05-09"), "", claim.Advance{To: "acme", Amount: yuan(18_000)}))
			p = noted(t, p, r.in.Terms.Facts, 18_000, "2026-05-09")
			appraised(t, r, p, "2026-05-20", 30_000)
			assert.Equal(t, "CNY 27000.00", r.in.Terms.Found.Payable.Total.String())
			require.NoError(t, r.fire(day("2026-05-21"), "", claim.Agree{Amount: yuan(27_000)}))
			require.NoError(t, r.fire(day("2026-05-22"), "", claim.Pay{To: "acme", Amount: yuan(9_000)}))
			p = noted(t, p, r.in.Terms.Facts, 9_000, "2026-05-22")
			require.NoError(t, r.fire(day("2026-05-23"), "", claim.Close{}))
			require.NoError(t, r.fire(day("2026-06-10"), "", claim.Reopen{Why: "a second instance"}))
			appraised(t, r, p, "2026-06-11", 60_000)
			assert.Equal(t, c.most, r.in.Terms.Found.Payable.Total.String())
			require.NoError(t, r.fire(day("2026-06-12"), "", claim.Agree{Amount: r.in.Terms.Found.Payable.Total}))
			require.NoError(t, r.fire(day("2026-06-13"), "", claim.Pay{To: "acme", Amount: yuan(c.open)}))
			p = noted(t, p, r.in.Terms.Facts, c.open, "2026-06-13")
			left, err := p.Room(r.in.Terms.Cover, insurance.Enforcement, "a", "")
			require.NoError(t, err)
			assert.Equal(t, "CNY 0.00", left[0].Left.String())
		})
	}
}
