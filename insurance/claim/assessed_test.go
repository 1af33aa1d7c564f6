package claim_test

import (
	"errors"
	"slices"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/insurance"
	"github.com/ipx-sdk/ipx-go/insurance/claim"
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
)

// refusedWith are the codes with which an event is refused; none where it is carried out.
func refusedWith(t *testing.T, err error) []ipx.Code {
	no, refused := errors.AsType[*ipx.Refusal](err)
	require.Equal(t, err != nil, refused, "%v", err)
	return codes(no)
}

// Several advances together are no more than what is established.
func TestAdvancesTogether(t *testing.T) {
	r := lives(t)["assessing"](machineOver(t, cn.Pack()))
	found := r.in.Terms.Found.Payable.Total
	most, err := found.Sub(yuan(20_000))
	require.NoError(t, err)
	over, err := most.Add(ipx.MustMoney("CNY 0.01"))
	require.NoError(t, err)
	require.NoError(t, r.fire(day("2026-05-07"), "", claim.Advance{To: "acme", Amount: yuan(20_000)}))
	for amount, want := range map[ipx.Money][]ipx.Code{yuan(20_000): {"CLAIM-AMOUNT-02"}, over: {"CLAIM-AMOUNT-02"}, most: nil} {
		next := *r
		assert.Equal(t, want, refusedWith(t, next.fire(day("2026-05-08"), "", claim.Advance{To: "acme", Amount: amount})), amount)
	}
}

// An assessment that says anything else than what facts and terms lead to is not entered:
// another reason, another thing that it is about, another line, also where the sum is the
// same.
func TestAssessmentIsWhatTheRulesLeadTo(t *testing.T) {
	m := machineOver(t, cn.Pack())
	s := stories()["enforcement"]
	r := lives(t)["filed"](m)
	require.NoError(t, r.fire(day("2026-04-14"), "", claim.Complete{}))
	x := r.in.Terms
	appraise := func(excluded []string, change func(*claim.Assessment)) []ipx.Code {
		f := x.Facts
		f.Excluded = excluded
		room, err := policy(t, s.code, s.change).Room(x.Cover, f.Peril, f.Right, f.Claim)
		require.NoError(t, err)
		a, err := claim.Assess(m.Pack().On(day("2026-05-06")), x.Cover, room, f, x.Loss)
		require.NoError(t, err)
		a.Reasons, a.Payable.Lines = slices.Clone(a.Reasons), slices.Clone(a.Payable.Lines)
		change(&a)
		next := *r
		return refusedWith(t, next.fire(day("2026-05-06"), "", claim.Appraise{Facts: f, Loss: x.Loss, Room: room, Found: a}))
	}
	none := func(*claim.Assessment) {}
	assert.Empty(t, appraise(nil, none))
	assert.Empty(t, appraise([]string{"war"}, none))
	for name, wrong := range map[string][]ipx.Code{
		"reason":  appraise([]string{"war"}, func(a *claim.Assessment) { a.Reasons[0].Code = "CLAIM-PERIOD-01" }),
		"subject": appraise([]string{"war"}, func(a *claim.Assessment) { a.Reasons[0].Subject = "crime" }),
		"lines": appraise(nil, func(a *claim.Assessment) {
			a.Payable.Lines[0].Amount, a.Payable.Lines[1].Amount = a.Payable.Lines[1].Amount, a.Payable.Lines[0].Amount
		}),
		"code": appraise(nil, func(a *claim.Assessment) { a.Payable.Lines[0].Code = "CLAIM-COPAY-01" }),
		"less": appraise(nil, func(a *claim.Assessment) { a.Payable.Lines = a.Payable.Lines[:1] }),
	} {
		assert.NotEmpty(t, wrong, name)
	}
}

// Whatever is taken off is rounded to the smallest unit, so that what is payable can be
// paid.
func TestDeductionsAreRounded(t *testing.T) {
	c, room := cover(t, "infringement-loss", insurance.InfringementLoss, func(p *insurance.Policy) { p.Explained = nil })
	f := infringed()
	f.Peril = insurance.InfringementLoss
	for _, change := range []func(*claim.Loss){
		func(l *claim.Loss) { l.Unclear = ipx.MustMoney("CNY 0.005") }, func(l *claim.Loss) { l.Inflated = ipx.MustMoney("CNY 0.0051") },
		func(l *claim.Loss) { l.Recovered = ipx.MustMoney("CNY 0.0149") }, func(l *claim.Loss) { l.Impaired = ipx.MustMoney("CNY 0.012") },
	} {
		l := claim.Loss{Items: []claim.Item{{Amount: yuan(100)}}}
		change(&l)
		s, err := claim.Adjust(china, c, room, f, l)
		require.NoError(t, err)
		assert.Equal(t, "CNY 99.99", s.Total.String())
	}
}

// A figure beyond all money is refused with its field, and not assessed.
func TestLossBeyondAllMoney(t *testing.T) {
	c, room := cover(t, "infringement-loss", insurance.InfringementLoss, nil)
	f := infringed()
	f.Peril = insurance.InfringementLoss
	huge := ipx.NewMoney(decimal.New(1, 15), ipx.CNY)
	for field, l := range map[string]claim.Loss{
		"items[0].amount": {Items: []claim.Item{{Amount: huge}}}, "others[0]": {Items: []claim.Item{{Amount: yuan(1)}}, Others: []ipx.Money{huge}}, "survey": {Items: []claim.Item{{Amount: yuan(1)}}, Survey: huge},
	} {
		_, err := claim.Assess(china, c, room, f, l)
		var no *ipx.Refusal
		require.ErrorAs(t, err, &no, field)
		assert.Equal(t, field, no.Reasons[0].Subject)
	}
}

// While cover is suspended the contract goes on: what happens meanwhile lies in a time
// without cover and not outside the period, and what was claimed before can still be
// reported. A contract that was cancelled or has lapsed for good is over.
func TestSuspendedIsNotOver(t *testing.T) {
	open := policy(t, "liability", nil)
	suspended, _, err := open.Suspend(day("2026-05-10"), day("2026-05-12"))
	require.NoError(t, err)
	lapsed, _, err := suspended.Lapse(day("2026-05-10"), day("2026-06-12"))
	require.NoError(t, err)
	cancelled, _, err := open.Cancel(day("2026-05-10"), day("2026-05-12"), insurance.RefundByDays, "")
	require.NoError(t, err)
	decided := func(p insurance.Policy, made, reported string) []ipx.Code {
		f := sued()
		f.Made, f.Reported = day(made), day(reported)
		c, _ := p.At(f.Made, day("2027-06-01"))
		return codes(claim.Decide(china, c, f))
	}
	assert.Equal(t, []ipx.Code{"CLAIM-SUSPENDED-01"}, decided(suspended, "2026-06-01", "2026-06-02"))
	assert.Equal(t, []ipx.Code{"CLAIM-PERIOD-01"}, decided(suspended, "2027-01-01", "2027-01-04"))
	assert.Equal(t, []ipx.Code{"CLAIM-PERIOD-01"}, decided(lapsed, "2026-06-01", "2026-06-02"))
	assert.Equal(t, []ipx.Code{"CLAIM-PERIOD-01"}, decided(cancelled, "2026-06-01", "2026-06-02"))
	assert.Empty(t, decided(suspended, "2026-05-09", "2027-03-01"), "60 days from the end of the year")
	assert.Equal(t, []ipx.Code{"CLAIM-REPORT-01"}, decided(suspended, "2026-05-09", "2027-03-02"))
	assert.Empty(t, decided(cancelled, "2026-05-09", "2026-07-08"))
	assert.Equal(t, []ipx.Code{"CLAIM-REPORT-01"}, decided(cancelled, "2026-05-09", "2026-07-09"))
	again, _, err := lapsed.Reinstate(day("2026-08-03"), day("2026-08-03"))
	require.NoError(t, err)
	assert.Equal(t, []ipx.Code{"CLAIM-SUSPENDED-01"}, decided(again, "2026-06-01", "2026-08-04"))
}

// A settlement of nothing is none.
func TestSettlementOfNothing(t *testing.T) {
	r := notified(t, machineOver(t, cn.Pack()), policy(t, "liability", nil), sued(), "c-1")
	for amount, want := range map[string][]ipx.Code{"CNY 0": {"CLAIM-SETTLE-01"}, "CNY -1": {"CLAIM-SETTLE-01"}, "CNY 0.01": nil} {
		next := *r
		err := next.fire(day("2026-04-01"), "", claim.Settle{Settlement: claim.Settlement{Third: "rival", Amount: ipx.MustMoney(amount), On: day("2026-04-01")}})
		no, _ := errors.AsType[*ipx.Refusal](err)
		assert.Equal(t, want, codes(no), amount)
	}
}
