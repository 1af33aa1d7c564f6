package subsidy_test

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/subsidy"
)

// A programme from outside is refused, or reads back as what it is and funds: never
// less than nothing, never more than was paid, and within its caps and its budget.
func FuzzReadProgramme(f *testing.F) {
	application := premium("s-1", "P-1", "100000.01", "a", "b")
	application.Costs[0].Tax, application.Costs[0].Base = ipx.MustMoney("CNY 5660.38"), ipx.Yuan(3_000_000)
	application.Costs = append(application.Costs, subsidy.Cost{Kind: "interest", Ref: "L-1", Signed: day("2024-06-01"), Paid: ipx.Yuan(7), Base: ipx.Yuan(1), Repaid: true})
	application.Revenue = ipx.Yuan(10_000_000)
	asked, err := json.Marshal(application)
	require.NoError(f, err)
	programmes := []string{`{}`, `{"code":"x","name":{"zh":"一","en":"one"},"costs":["premium"],"rate":"1e999999999"}`, `{"code":"x","name":{"zh":"一","en":"one"},"costs":["premium"],"rate":"0.5","cap":{"amount":"1","currency":"USD"}}`,
		`{"code":"x","name":{"zh":"一","en":"one"},"costs":["premium","interest"],"rate":"1","net_of_tax":true,"budget":{"amount":"0.001","currency":"CNY"}}`,
		`{"code":"x","name":{"zh":"一","en":"one"},"costs":["premium","interest"],"slices":[{"up":{"amount":"1","currency":"CNY"},"rate":"1"},{"rate":"0.0000000001"}],"of_base":"0.00001"}`}
	for _, p := range subsidy.Programmes() {
		b, err := json.Marshal(p)
		require.NoError(f, err)
		programmes = append(programmes, string(b))
	}
	for _, p := range programmes {
		f.Add([]byte(p), asked)
		for old, hostile := range map[string]string{`"5660.38"`: `"999999999.99"`, `"CNY"`: `"USD"`, `"100000.01"`: `"99999999999999999999999999"`, `"7.00"`: `"0.001"`} {
			f.Add([]byte(p), bytes.Replace(asked, []byte(old), []byte(hostile), 1))
		}
	}
	f.Fuzz(func(t *testing.T, programme, application []byte) {
		p, err := subsidy.ReadProgramme(programme)
		if err != nil {
			return
		}
		b, err := json.Marshal(p)
		require.NoError(t, err)
		again, err := subsidy.ReadProgramme(b)
		if err != nil {
			t.Fatalf("the programme reads back with %v: %s", err, b)
		}
		if c, err := json.Marshal(again); err != nil || !bytes.Equal(b, c) {
			t.Fatalf("the programme reads back as %s, not %s", c, b)
		}
		var a subsidy.Application
		if json.Unmarshal(application, &a) != nil {
			return
		}
		w, err := p.Assess(a, nil)
		if err != nil {
			return
		}
		var paid ipx.Money
		for _, c := range a.Costs {
			paid, err = paid.Add(c.Paid)
			require.NoError(t, err)
		}
		within := func(m, most ipx.Money, what string) {
			if over, err := m.Compare(most); err != nil || over > 0 || m.Sign() < 0 {
				t.Fatalf("%s of %s is funded: %v", m, what, err)
			}
		}
		within(w.Amount.Total, paid, "the cost of "+paid.String())
		if !p.Cap.IsZero() && len(p.Categories) == 0 {
			within(w.Amount.Total, p.Cap, "the cap of "+p.Cap.String())
		}
		require.NoError(t, w.Amount.Validate())
		approved, err := p.Approve([]subsidy.Award{w}, ipx.Money{}, a.On)
		if err != nil {
			return
		}
		if !p.Budget.IsZero() {
			within(approved[0].Amount.Total, p.Budget, "the budget of "+p.Budget.String())
		}
		back, err := p.Refunded(approved[0], a, a.Costs[0].Ref, ipx.NewMoney(a.Costs[0].Paid.Amount().Div(a.Costs[0].Paid.Amount().Add(a.Costs[0].Paid.Amount())), a.Costs[0].Paid.Currency()), nil)
		if err == nil {
			within(back.Total.Neg(), approved[0].Amount.Total, "the award")
		}
	})
}
