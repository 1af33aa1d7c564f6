package insurance_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/insurance"
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/title"
)

// A transfer touches a policy on the right itself. A liability policy does not hang on the
// insured's own rights, also where it lists them; and of a policy that was not issued
// nothing is told.
func TestWatchAsksWhatIsInsured(t *testing.T) {
	m := machineOver(t, cn.Pack())
	r := begin(t, m, "watch")
	r.enter("sold", "a", day("2026-03-02"), title.Vest{To: []title.Holding{{Party: "buyer"}}})
	v := m.Pack().On(day("2026-04-01"))
	kinds := func(p insurance.Policy) (out []insurance.SignKind) {
		for _, n := range insurance.Watch(v, insurance.Terms{Product: p.Product, Policy: p}, r.titles) {
			out = append(out, n.Kind)
		}
		return out
	}
	p := terms(t, "enforcement")
	assert.Empty(t, kinds(p), "not issued")
	open, err := insurance.Open(p, patents("a", "b"), day("2025-12-15"))
	require.NoError(t, err)
	assert.Equal(t, []insurance.SignKind{insurance.HasPassed}, kinds(open))
	p.Product.Class, p.Product.Sections[0] = insurance.ThirdParty, insurance.Section{Peril: insurance.Liability, Name: ipx.T("责任", "liability"), Basis: insurance.Debts, Trigger: insurance.ClaimsMade}
	open, err = insurance.Open(p, patents("a", "b"), day("2025-12-15"))
	require.NoError(t, err)
	assert.Empty(t, kinds(open), "liability")
}
