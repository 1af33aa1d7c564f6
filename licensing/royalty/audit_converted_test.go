package royalty_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/licensing/royalty"
)

// A deduction that is not allowed, taken off in another currency, is measured
// by the base to which the licensee came: the rest converted and rounded, not
// the whole converted less the deduction. A fen's difference between the two is
// no mistake.
func TestADeductionInAnotherCurrencyIsOneMistake(t *testing.T) {
	terms, reports := watched(), year()
	l := &reports[2].Lines[0]
	l.Gross = ipx.MustMoney("USD 2903.00")
	l.Deductions = []royalty.Deducted{{Kind: "advertising", Amount: ipx.MustMoney("USD 10.83")}}
	in := honest(t, terms, reports)
	in.Reports[2].Claims = nil
	in.Reports[2].Lines[0].Claim = &royalty.Claim{Rate: dec("0.06"), Royalty: cny("1236.12")}
	o := examined(t, terms, in)
	require.Equal(t, []royalty.FindingKind{royalty.DeductedTooMuch}, kinds(o), "%+v", o.Findings)
	equal(t, "4.63", o.Findings[0].Short)
	require.Equal(t, "USD 10.83", o.Findings[0].Claimed.String())
	require.Equal(t, "USD 0.00", o.Findings[0].Right.String())
}
