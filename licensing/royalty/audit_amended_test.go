package royalty_test

import (
	"encoding/json"
	"errors"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/licensing/royalty"
)

// changed are the watched terms as amended for the third quarter: a lower cap
// and minimum, a deduction that was not allowed before, ten days less to pay, and
// twice the interest. None of these can be dated within the terms.
func changed() royalty.Terms {
	t := watched()
	t.Caps[0].Amount = dec("15000")
	t.Minimums[0].Amounts[0].Value = dec("5000")
	t.Running[0].Deductions = append(t.Running[0].Deductions, royalty.Deduction{Kind: "advertising", Name: named("广告", "advertising")})
	t.PayIn = calendar.D(20).Fixed()
	t.Late = &royalty.Late{Rates: []royalty.Dated{{From: day("2020-01-01"), Value: dec("0.073")}}}
	t.Audit = &royalty.Audit{Threshold: dec("0.5")}
	return t
}

// settledInTurn settles the year, carrying the state over to amended terms.
func settledInTurn(t testing.TB, reports []royalty.Report) []royalty.Statement {
	t.Helper()
	out, s, err := royalty.Replay(china("2026-11-20"), watched(), reports[:2])
	require.NoError(t, err)
	s, err = watched().Amend(changed(), s)
	require.NoError(t, err)
	last, _, err := royalty.Settle(china("2026-11-20"), changed(), s, reports[2])
	require.NoError(t, err)
	return append(out, last)
}

func amendedYear(t testing.TB) royalty.Inspection {
	t.Helper()
	in := royalty.Inspection{On: day("2026-11-20"), Cost: cny("60000.00"), Amended: []royalty.Amendment{{From: day("2026-07-01"), Terms: changed()}}}
	in.Reports = year()
	in.Reports[2].Lines[1].Deductions = []royalty.Deducted{{Kind: "advertising", Amount: cny("1000.00")}}
	for i, s := range settledInTurn(t, in.Reports) {
		in.Reports[i].Claims = &royalty.Claims{Royalties: s.Royalties, TopUp: s.TopUp, Recouped: s.Recouped, Due: s.Due, Withheld: s.Withheld}
		in.Payments = append(in.Payments, royalty.Receipt{On: s.PayDue, Amount: s.Payable, From: s.Period.From})
	}
	return in
}

// An audit over an amendment recomputes each period under the terms of its
// time: what is settled period by period comes out again, to the last unit.
func TestAnAuditOverAnAmendment(t *testing.T) {
	in := amendedYear(t)
	o := examined(t, watched(), in)
	require.Empty(t, o.Findings, "%+v", o.Findings)
	for i, want := range settledInTurn(t, in.Reports) {
		a, err := json.Marshal(want)
		require.NoError(t, err)
		b, err := json.Marshal(o.Periods[i].Statement)
		require.NoError(t, err)
		assert.JSONEq(t, string(a), string(b))
	}
	equal(t, "15000.00", o.Periods[2].Statement.Royalties) // capped, of 17 453.32
	equal(t, "0.00", o.Short)

	// under the old terms throughout, or the new, it is another year
	before := in
	before.Amended = nil
	assert.NotEmpty(t, examined(t, watched(), before).Findings)
	assert.NotEmpty(t, examined(t, changed(), before).Findings)
}

// Interest is that of the period's terms, the threshold that of the day of the
// audit, and an amendment after that day changes nothing.
func TestTermsOfTheTimeInAnAudit(t *testing.T) {
	in := amendedYear(t)
	first, third := in.Payments[0], in.Payments[2]
	in.Payments[0].On, in.Payments[2].On = first.On.AddDays(10), third.On.AddDays(10)
	o := examined(t, watched(), in)
	require.Equal(t, []royalty.FindingKind{royalty.PaidLate, royalty.PaidLate}, kinds(o))
	equal(t, "35.57", o.Periods[0].Interest) // 35 572.50 × 3.65 % × 10 / 365
	equal(t, "27.90", o.Periods[2].Interest) // 13 950.00 × 7.3 % × 10 / 365
	require.Equal(t, "2026-10-20", third.On.String())

	in = amendedYear(t)
	in.Payments = in.Payments[:2] // a fifth of what was due
	o = examined(t, watched(), in)
	assert.Equal(t, ipx.Licensor, o.Bears, "by the amended threshold of one half")

	in = amendedYear(t)
	in.On = day("2026-06-20")
	in.Reports, in.Payments = in.Reports[:1], in.Payments[:1]
	o = examined(t, watched(), in)
	assert.Empty(t, o.Findings)
	require.Len(t, o.Periods, 1)
}

// An amendment that does not change anything changes nothing, grants to others
// among it.
func TestAnAmendmentToTheSame(t *testing.T) {
	in := honest(t, watched(), year())
	in.Grants = []royalty.Grant{{No: "L2", On: day("2026-04-01"), Running: "unit", Tiers: []royalty.Tier{{Rate: dec("0.015")}}, Comparable: true, Told: day("2026-08-15")}}
	in.Reports[1].Claims = nil
	want := examined(t, watched(), in)
	require.Contains(t, kinds(want), royalty.NotTold)
	require.Contains(t, kinds(want), royalty.NotPassedOn)
	in.Amended = []royalty.Amendment{{From: day("2026-04-01"), Terms: watched()}, {From: day("2026-07-01"), Terms: watched()}}
	assert.Equal(t, want, examined(t, watched(), in))
}

// A better licence of a clause that an amendment gave up counts for the time
// before it, and for no longer.
func TestABetterLicenceOfAClauseThatWasGivenUp(t *testing.T) {
	in := honest(t, watched(), year())
	in.Grants = []royalty.Grant{{No: "L2", On: day("2026-04-01"), Running: "unit", Tiers: []royalty.Tier{{Rate: dec("0.015")}}, Comparable: true, Told: day("2026-04-15")}}
	in.Reports[1].Claims = nil
	without := watched()
	without.Running = without.Running[:1]
	in.Amended = []royalty.Amendment{{From: day("2026-07-01"), Terms: without}}
	o := examined(t, watched(), in)
	require.Equal(t, []royalty.FindingKind{royalty.NotPassedOn}, kinds(o), "%+v", o.Findings)
	equal(t, "-750.00", o.Findings[0].Short)
}

func TestAmendmentsThatCannotBe(t *testing.T) {
	for field, spoil := range map[string]func(*royalty.Inspection){
		"amended[0].from":           func(in *royalty.Inspection) { in.Amended[0].From = day("2026-07-02") },
		"amended[1].from":           func(in *royalty.Inspection) { in.Amended = append(in.Amended, in.Amended[0]) },
		"amended[0].from ":          func(in *royalty.Inspection) { in.Amended[0].From = day("2026-01-01") },
		"amended[0].terms.no":       func(in *royalty.Inspection) { in.Amended[0].Terms.No = "L9" },
		"amended[0].terms.currency": func(in *royalty.Inspection) { in.Amended[0].Terms.Currency = ipx.USD },
	} {
		in := amendedYear(t)
		spoil(&in)
		_, err := royalty.Examine(china("2026-11-20"), watched(), in)
		var r *ipx.Refusal
		require.ErrorAs(t, err, &r, field)
		require.True(t, errors.Is(err, ipx.ErrInput))
		assert.Contains(t, field, r.Reasons[0].Subject)
		assert.Empty(t, r.Reasons[0].Says.Faults())
	}
	in := amendedYear(t)
	in.Amended[0].Terms.Milestones = nil
	in.Reports[0].Reached = []royalty.Reached{{ID: "first-sale", On: day("2026-02-02")}}
	_, err := royalty.Examine(china("2026-11-20"), watched(), in)
	require.True(t, errors.Is(err, ipx.ErrConflict), err) // a milestone that was paid is dropped
}
