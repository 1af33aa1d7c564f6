package royalty_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/licensing/royalty"
)

// On the last day to pay nothing is late: what is open is no shortfall and does
// not put the audit's cost on the licensee. A day later it does both.
func TestNothingIsShortOnTheLastDayToPay(t *testing.T) {
	terms := watched()
	in := honest(t, terms, year()[:1])
	due := in.Payments[0]
	in.Payments = nil
	in.On = due.On
	o := examined(t, terms, in)
	assert.Empty(t, o.Findings)
	equal(t, "0.00", o.Short)
	equal(t, "0.00", o.Claim)
	assert.Equal(t, ipx.Licensor, o.Bears)

	in.On = due.On.AddDays(1)
	o = examined(t, terms, in)
	assert.Equal(t, []royalty.FindingKind{royalty.Underpaid, royalty.PaidLate}, kinds(o))
	assert.True(t, o.Short.Equal(due.Amount))
	assert.Equal(t, ipx.Licensee, o.Bears)

	// what was paid by that day counts, and so does what was paid too much
	in.On = due.On
	more := due
	more.Amount, _ = due.Amount.Add(cny("7.00"))
	in.Payments = []royalty.Receipt{more}
	o = examined(t, terms, in)
	assert.Equal(t, []royalty.FindingKind{royalty.Overpaid}, kinds(o))
	equal(t, "-7.00", o.Short)
}
