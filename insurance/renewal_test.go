package insurance_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/insurance"
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
)

// What was agreed while the policy ran is what is proposed for the next: who holds it,
// who is paid, the value of a factor, the loading.
func TestRenewalGoesOnFromTheEnd(t *testing.T) {
	p := terms(t, "residual-value")
	p.Product.Tariff.Factors = []insurance.Factor{{Name: "disputes", Label: ipx.T("纠纷", "disputes"), Values: []insurance.FactorValue{{Value: "none", Times: dec("1")}, {Value: "one", Times: dec("1.5")}}}}
	p.Factors, p.Loading, p.Payee = map[string]string{"disputes": "none"}, dec("0.1"), "bank"
	p, err := insurance.Open(p, insurance.Offer{Rights: []ipx.RightID{"a"}, Limit: ipx.Yuan(1_000_000)}, day("2025-12-15"))
	require.NoError(t, err)
	assert.Equal(t, "CNY 33000.00", p.Stack[0].Premium.Total.String(), "30 000 and a tenth")
	p, _, err = p.Endorse(day("2026-07-01"), day("2026-07-01"), insurance.Change{
		Factors: map[string]string{"disputes": "one"}, Loading: dec("0.2"), Payee: "second-bank", Holder: "group", Leave: []ipx.PartyID{"acme"}, Join: []insurance.Insured{{Party: "group", As: insurance.Patentee}},
	}, "merged")
	require.NoError(t, err)
	next, _ := p.Renew("P-2", calendar.Date{})
	assert.Equal(t, []ipx.PartyID{"group", "second-bank", "group"}, []ipx.PartyID{next.Policyholder, next.Payee, next.Insured[0].Party})
	next, err = insurance.Open(next, insurance.Offer{Rights: []ipx.RightID{"a"}, Limit: ipx.Yuan(1_000_000)}, day("2026-12-15"))
	require.NoError(t, err)
	assert.Equal(t, "CNY 58500.00", next.Stack[0].Premium.Total.String(), "30 000, half more, and three tenths more")
	assert.NoError(t, next.Validate())
}

// Who was insured for a right that has ended is not proposed again.
func TestRenewalLeavesOutWhoseRightHasEnded(t *testing.T) {
	p, err := insurance.Open(terms(t, "enforcement"), patents("a", "b", "c"), day("2025-12-15"))
	require.NoError(t, err)
	p, _, err = p.Endorse(day("2026-03-02"), day("2026-03-02"), insurance.Change{Join: []insurance.Insured{{Party: "buyer", As: insurance.Patentee, Rights: []ipx.RightID{"b", "c"}}, {Party: "other", As: insurance.Patentee, Rights: []ipx.RightID{"c"}}}}, "sold")
	require.NoError(t, err)
	p, _, err = p.Endorse(day("2026-06-01"), day("2026-06-01"), insurance.Change{Drop: []ipx.RightID{"c"}}, "lapsed")
	require.NoError(t, err)
	next, _ := p.Renew("P-2", calendar.Date{})
	assert.Equal(t, []insurance.Insured{{Party: "acme", As: insurance.Patentee}, {Party: "buyer", As: insurance.Patentee, Rights: []ipx.RightID{"b"}}}, next.Insured)
	_, err = insurance.Open(next, patents("a", "b"), day("2026-12-15"))
	require.NoError(t, err)
}
