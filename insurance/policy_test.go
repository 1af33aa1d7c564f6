package insurance_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/insurance"
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
)

func opened(t require.TestingT) insurance.Policy {
	p, err := insurance.Open(terms(t, "enforcement"), patents("a", "b"), day("2025-12-15"))
	require.NoError(t, err)
	return p
}

// What was insured on a day, as known on another: an endorsement of May that takes
// effect in March shows in March once it is known, and not before.
func TestCoverAsOfAndAsKnown(t *testing.T) {
	p := opened(t)
	p, _, err := p.Endorse(day("2026-04-11"), day("2026-04-11"), insurance.Change{Add: []ipx.RightID{"c"}}, "")
	require.NoError(t, err)
	p, added, err := p.Endorse(day("2026-03-02"), day("2026-05-20"), insurance.Change{Drop: []ipx.RightID{"b"}}, "")
	require.NoError(t, err)
	assert.Len(t, added, 3, "a reversal, the change, and what was reversed again")
	for _, c := range []struct {
		on, known string
		ran       bool
		rights    []ipx.RightID
		limit     string
	}{
		{"2025-12-31", "2026-12-31", false, []ipx.RightID{"a", "b"}, "CNY 33000.00"},
		{"2026-01-01", "2025-12-15", true, []ipx.RightID{"a", "b"}, "CNY 33000.00"},
		{"2026-03-15", "2026-05-19", true, []ipx.RightID{"a", "b"}, "CNY 33000.00"},
		{"2026-03-15", "2026-05-20", true, []ipx.RightID{"a"}, "CNY 30000.00"},
		{"2026-04-15", "2026-05-19", true, []ipx.RightID{"a", "b", "c"}, "CNY 36000.00"},
		{"2026-04-15", "2026-05-20", true, []ipx.RightID{"a", "c"}, "CNY 33000.00"},
		{"2026-12-31", "2026-12-31", true, []ipx.RightID{"a", "c"}, "CNY 33000.00"},
		{"2027-01-01", "2026-12-31", false, []ipx.RightID{"a", "c"}, "CNY 33000.00"},
	} {
		k, ran := p.At(day(c.on), day(c.known))
		assert.Equal(t, c.ran, ran, "%+v", c)
		assert.Equal(t, c.rights, k.Rights, "%+v", c)
		assert.Equal(t, c.limit, k.Limit.String(), "%+v", c)
	}
	k, _ := p.At(day("2026-03-15"), day("2025-12-14"))
	assert.Empty(t, k.Policy, "not issued yet")
	require.NoError(t, p.Validate())
}

// Days without cover: suspended, lapsed, reinstated, cancelled.
func TestDaysWithoutCover(t *testing.T) {
	p := opened(t)
	step := func(next insurance.Policy, _ []insurance.Transaction, err error) {
		t.Helper()
		require.NoError(t, err)
		p = next
	}
	step(p.Suspend(day("2026-02-01"), day("2026-02-01")))
	step(p.Resume(day("2026-02-11"), day("2026-02-10")))
	step(p.Lapse(day("2026-05-01"), day("2026-06-01")))
	step(p.Reinstate(day("2026-07-01"), day("2026-07-01")))
	step(p.Cancel(day("2026-11-01"), day("2026-11-01"), insurance.RefundByDays, ""))
	c, ran := p.At(day("2026-10-31"), day("2026-11-01"))
	assert.True(t, ran)
	term := func(from, until string) calendar.Term { return calendar.Term{From: day(from), Until: day(until)} }
	assert.Equal(t, []calendar.Term{term("2026-01-01", "2026-02-01"), term("2026-02-11", "2026-05-01"), term("2026-07-01", "2026-11-01")}, c.Runs)
	assert.Equal(t, "2026-11-01", c.Until().String())
	premium, err := p.Premium(day("2026-11-01"))
	require.NoError(t, err)
	assert.Equal(t, "CNY 1464.66", premium.String(), "2200 − 245/365 + 184/365 − 61/365, each rounded")
	require.NoError(t, p.Validate())
	_, _, err = p.Endorse(day("2026-11-05"), day("2026-11-05"), insurance.Change{Add: []ipx.RightID{"c"}}, "")
	refusedFor(t, err, "effective")
	_, _, err = p.Reinstate(day("2026-11-05"), day("2026-11-05"))
	refusedFor(t, err, "effective")
	_, _, err = p.Resume(day("2026-03-05"), day("2026-11-05"))
	refusedFor(t, err, "effective")
	_, _, err = p.Suspend(day("2026-02-05"), day("2026-11-05"))
	refusedFor(t, err, "effective")
	_, _, err = p.Endorse(day("2026-10-05"), day("2026-10-31"), insurance.Change{Add: []ipx.RightID{"c"}}, "")
	refusedFor(t, err, "issued")
}

// What cannot be issued, by the field.
func TestProposalFaults(t *testing.T) {
	for field, change := range map[string]func(*insurance.Policy, *insurance.Offer){
		"no":           func(p *insurance.Policy, _ *insurance.Offer) { p.No = "" },
		"policyholder": func(p *insurance.Policy, _ *insurance.Offer) { p.Policyholder = "" },
		"insured":      func(p *insurance.Policy, _ *insurance.Offer) { p.Insured = nil },
		"insured[0]":   func(p *insurance.Policy, _ *insurance.Offer) { p.Insured[0].As = insurance.Valuer },
		"insurers":     func(p *insurance.Policy, _ *insurance.Offer) { p.Insurers = nil },
		"insurers[1]":  func(p *insurance.Policy, _ *insurance.Offer) { p.Insurers = append(p.Insurers, p.Insurers[0]) },
		"term":         func(p *insurance.Policy, _ *insurance.Offer) { p.Term = calendar.Term{} },
		"first":        func(p *insurance.Policy, _ *insurance.Offer) { p.First = day("2026-01-02") },
		"retro":        func(p *insurance.Policy, _ *insurance.Offer) { p.Retro = day("2023-12-31") },
		"payee":        func(p *insurance.Policy, _ *insurance.Offer) { p.Payee = "bank" },
		"instalments":  func(p *insurance.Policy, _ *insurance.Offer) { p.Instalments = insurance.Plan{N: 3} },
		"rights":       func(_ *insurance.Policy, o *insurance.Offer) { o.Rights = nil },
		"items":        func(_ *insurance.Policy, o *insurance.Offer) { o.Items = []string{"x", "x"} },
		"limit":        func(_ *insurance.Policy, o *insurance.Offer) { o.Limit = ipx.Yuan(1) },
		"on": func(p *insurance.Policy, _ *insurance.Offer) {
			p.Term = calendar.Term{From: day("2013-06-30"), Until: day("2014-06-30")}
		},
		"stack": func(p *insurance.Policy, _ *insurance.Offer) { *p = opened(t) },
	} {
		p, o := terms(t, "enforcement"), patents("a", "b")
		change(&p, &o)
		issued := day("2025-12-15")
		if p.Term.Until.Before(issued) {
			issued = p.Term.From
		}
		_, err := insurance.Open(p, o, issued)
		refusedFor(t, err, field)
	}
	_, err := insurance.Open(terms(t, "enforcement"), patents("a"), day("2027-01-01"))
	refusedFor(t, err, "issued")
	two, three := must(ipx.NewShare(1, 2)), must(ipx.NewShare(1, 3))
	p := terms(t, "enforcement")
	p.Insurers = []insurance.Carrier{{Party: "x", Share: two}, {Party: "y", Share: three}}
	_, err = insurance.Open(p, patents("a"), day("2025-12-15"))
	refusedFor(t, err, "insurers")
	p.Insurers[1].Share = two
	_, err = insurance.Open(p, patents("a"), day("2025-12-15"))
	require.NoError(t, err)
	p.Retro = day("2024-01-01")
	_, err = insurance.Open(p, patents("a"), day("2025-12-15"))
	require.NoError(t, err, "two years back, to the day")
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// A stored stack that was changed by other hands is found out.
func TestValidateFindsChangedStacks(t *testing.T) {
	p := opened(t)
	p, _, err := p.Endorse(day("2026-04-11"), day("2026-04-11"), insurance.Change{Add: []ipx.RightID{"c"}}, "")
	require.NoError(t, err)
	p, _, err = p.Endorse(day("2026-03-02"), day("2026-05-20"), insurance.Change{Drop: []ipx.RightID{"b"}}, "")
	require.NoError(t, err)
	require.NoError(t, p.Validate())
	for name, change := range map[string]func(*insurance.Policy){
		"premium":  func(p *insurance.Policy) { p.Stack[1].Premium.Total = ipx.Yuan(1) },
		"line":     func(p *insurance.Policy) { p.Stack[0].Premium.Lines[0].Amount = ipx.Yuan(1) },
		"tax":      func(p *insurance.Policy) { p.Stack[1].Tax = ipx.Yuan(1) },
		"number":   func(p *insurance.Policy) { p.Stack[1].No = 7 },
		"order":    func(p *insurance.Policy) { p.Stack[1].Issued = day("2026-12-01") },
		"change":   func(p *insurance.Policy) { p.Stack[1].Change.Add = []ipx.RightID{"c", "d"} },
		"undoes":   func(p *insurance.Policy) { p.Stack[2].Undoes = 1 },
		"kind":     func(p *insurance.Policy) { p.Stack[1].Kind = insurance.KindResume },
		"effect":   func(p *insurance.Policy) { p.Stack[1].Effective = day("2026-04-12") },
		"dropped":  func(p *insurance.Policy) { p.Stack = p.Stack[:3] },
		"term":     func(p *insurance.Policy) { p.Term.Until = day("2027-02-01") },
		"tariff":   func(p *insurance.Policy) { p.Product.Tariff.Base = ipx.Yuan(1999) },
		"no stack": func(p *insurance.Policy) { p.Stack = nil },
	} {
		q := p
		q.Stack = make([]insurance.Transaction, len(p.Stack))
		for i, x := range p.Stack {
			x.Premium.Lines = slices.Clone(x.Premium.Lines)
			q.Stack[i] = x
		}
		change(&q)
		if name == "dropped" {
			continue // a stack that ends earlier is a policy of an earlier day
		}
		assert.Error(t, q.Validate(), name)
	}
}

// A renewal carries first day and retroactive date over, where there is no gap.
func TestRenew(t *testing.T) {
	p := terms(t, "enforcement")
	p.Retro = day("2025-01-01")
	p, err := insurance.Open(p, patents("a"), day("2025-12-15"))
	require.NoError(t, err)
	next, prev := p.Renew("P-2", calendar.Date{})
	assert.Equal(t, insurance.Previous{No: "P-1", Until: day("2027-01-01"), First: day("2026-01-01"), Retro: day("2025-01-01")}, prev)
	assert.Equal(t, calendar.Term{From: day("2027-01-01"), Until: day("2028-01-01")}, next.Term)
	assert.Equal(t, []string{"2026-01-01", "2025-01-01"}, []string{next.First.String(), next.Retro.String()})
	assert.Empty(t, next.Explained, "it is explained anew")
	next, err = insurance.Open(next, patents("a"), day("2026-12-15"))
	require.NoError(t, err)
	c, _ := next.At(day("2027-06-01"), day("2026-12-15"))
	assert.Equal(t, "2025-01-01", c.Retro.String())
	gap, _ := p.Renew("P-3", day("2027-02-01"))
	assert.True(t, gap.First.IsZero() && gap.Retro.IsZero())
}

// The limits of a policy, for a right and a claim, and what recoveries give back.
func TestRoom(t *testing.T) {
	p := terms(t, "infringement-loss")
	p.Product.PerRight, p.Product.PerClaim = dec("0.5"), dec("0.4")
	p, err := insurance.Open(p, insurance.Offer{Rights: []ipx.RightID{"a", "b"}, Limit: ipx.Yuan(1_000_000)}, day("2025-12-15"))
	require.NoError(t, err)
	erode := func(claim string, peril insurance.Peril, right ipx.RightID, amount int64) {
		t.Helper()
		p, err = p.Erode(insurance.Erosion{Claim: claim, Peril: peril, Right: right, Amount: ipx.Yuan(amount), On: day("2026-03-01")})
		require.NoError(t, err)
	}
	left := func(peril insurance.Peril, right ipx.RightID, claim string) []string {
		t.Helper()
		c, _ := p.At(day("2026-06-01"), day("2026-06-01"))
		room, err := p.Room(c, peril, right, claim)
		require.NoError(t, err)
		var out []string
		for _, a := range room {
			out = append(out, fmt.Sprintf("%s %s", a.Bound, a.Left.Amount()))
		}
		least, _ := room.Least()
		return append(out, string(least.Bound))
	}
	assert.Equal(t, []string{"aggregate 1000000", "right 500000", "claim 400000", "claim"}, left(insurance.InfringementLoss, "a", "c-1"))
	assert.Equal(t, []string{"aggregate 1000000", "section 200000", "right 500000", "claim 400000", "section"}, left(insurance.Invalidation, "a", "c-1"))
	erode("c-1", insurance.InfringementLoss, "a", 300_000)
	erode("c-2", insurance.Invalidation, "b", 150_000)
	assert.Equal(t, []string{"aggregate 850000", "right 500000", "claim 400000", "claim"}, left(insurance.InfringementLoss, "a", "c-1"), "of a claim as a whole")
	assert.Equal(t, []string{"aggregate 550000", "right 200000", "claim 400000", "right"}, left(insurance.InfringementLoss, "a", "c-3"))
	assert.Equal(t, []string{"aggregate 700000", "section 200000", "right 500000", "claim 400000", "section"}, left(insurance.Invalidation, "b", "c-2"))
	assert.Equal(t, []string{"aggregate 550000", "section 50000", "right 350000", "claim 400000", "section"}, left(insurance.Invalidation, "b", ""), "after all claims")
	erode("c-1", insurance.InfringementLoss, "a", -100_000)
	assert.Equal(t, []string{"aggregate 650000", "right 300000", "claim 400000", "right"}, left(insurance.InfringementLoss, "a", "c-3"))
	for field, e := range map[string]insurance.Erosion{
		"claim": {Peril: insurance.Invalidation, Amount: ipx.Yuan(1), On: day("2026-03-01")}, "on": {Claim: "c", Peril: insurance.Invalidation, Amount: ipx.Yuan(1)},
		"peril": {Claim: "c", Peril: insurance.Overseas, Amount: ipx.Yuan(1), On: day("2026-03-01")}, "amount": {Claim: "c-1", Peril: insurance.InfringementLoss, Right: "a", Amount: ipx.Yuan(-200_001), On: day("2026-03-01")},
	} {
		_, err := p.Erode(e)
		refusedFor(t, err, field)
	}
	_, err = p.Erode(insurance.Erosion{Claim: "c", Peril: insurance.Invalidation, Amount: ipx.NewMoney(dec("1"), ipx.USD), On: day("2026-03-01")})
	refusedFor(t, err, "amount")
	q := p
	q.Product.Reinstate = false
	_, err = q.Erode(insurance.Erosion{Claim: "c-1", Peril: insurance.InfringementLoss, Right: "a", Amount: ipx.Yuan(-1), On: day("2026-03-01")})
	refusedFor(t, err, "amount")
}

// A policy that is suspended to its end is followed from the day after the contract, not
// from the day on which cover stopped; and over the gap nothing is carried.
func TestRenewalAfterASuspension(t *testing.T) {
	p, err := insurance.Open(terms(t, "enforcement"), patents("a"), day("2025-12-15"))
	require.NoError(t, err)
	next, _ := p.Renew("P-2", calendar.Date{})
	require.Equal(t, day("2027-01-01"), next.Term.From)
	require.Equal(t, day("2026-01-01"), next.First)
	p, _, err = p.Suspend(day("2026-07-02"), day("2026-07-06"))
	require.NoError(t, err)
	next, prev := p.Renew("P-2", calendar.Date{})
	require.Equal(t, day("2027-01-01"), next.Term.From)
	require.Equal(t, day("2026-07-02"), prev.Until, "the last day of cover is told")
	require.True(t, next.First.IsZero() && next.Retro.IsZero(), "%s, %s", next.First, next.Retro)
}

// Exposure counts the days on which cover ran, times the units of each day.
func TestExposure(t *testing.T) {
	p, err := insurance.Open(terms(t, "enforcement"), patents("a", "b"), day("2025-12-15"))
	require.NoError(t, err)
	p, _, err = p.Suspend(day("2026-07-02"), day("2026-07-06"))
	require.NoError(t, err)
	p, _, err = p.Resume(day("2026-08-01"), day("2026-07-31"))
	require.NoError(t, err)
	p, _, err = p.Endorse(day("2026-10-01"), day("2026-10-01"), insurance.Change{Add: []ipx.RightID{"c"}}, "")
	require.NoError(t, err)
	for span, days := range map[[2]string]int64{
		{"2026-01-01", "2027-01-01"}: 2*(182+61) + 3*92, {"2025-01-01", "2026-01-01"}: 0, {"2027-01-01", "2028-01-01"}: 0, {"2026-07-02", "2026-08-01"}: 0,
		{"2026-07-01", "2026-08-02"}: 2 * 2, {"2026-09-30", "2026-10-02"}: 2 + 3, {"2026-03-01", "2026-03-01"}: 0,
	} {
		got := p.Exposure(calendar.Term{From: day(span[0]), Until: day(span[1])})
		require.Equal(t, decimal.NewFromInt(days).DivRound(decimal.NewFromInt(365), 10).String(), got.String(), span)
	}
}

// An insurer that takes premium after it knew cannot rescind, whatever else was put in
// question before.
func TestPremiumAfterKnowing(t *testing.T) {
	m := machineOver(t, cn.Pack())
	parts := func(e *insurance.Propose) { e.Policy.Instalments = insurance.Plan{N: 4, Months: 3} }
	r := live(t, m, slices.Concat(forming(t, "enforcement", nil, parts), []acted{
		{"2025-12-20", insurance.Pay{Amount: ipx.Yuan(550)}}, {"2026-01-01", insurance.Begin{}},
		{"2026-03-02", insurance.NotifyRisk{What: "a copy"}}, {"2026-03-03", insurance.Discover{Question: "disputes", What: "a suit", Knew: day("2026-03-03")}},
	}))
	before := *r
	require.NoError(t, before.fire(day("2026-03-30"), "", insurance.Rescind{}))
	require.NoError(t, r.fire(day("2026-03-30"), "", insurance.Pay{Amount: ipx.Yuan(550)}))
	no, _ := errors.AsType[*ipx.Refusal](r.fire(day("2026-03-30"), "", insurance.Rescind{}))
	require.NotNil(t, no)
	require.Equal(t, ipx.Code("INSURANCE-DISCLOSURE-07"), no.Reasons[0].Code)
}

// Items are added and dropped as rights are.
func TestItemsOfAPolicy(t *testing.T) {
	p, err := insurance.Open(terms(t, "liability"), insurance.Offer{Items: []string{"gearbox", "pump"}, Limit: ipx.Yuan(1_000_000)}, day("2025-12-15"))
	require.NoError(t, err)
	on := day("2026-03-02")
	for field, c := range map[string]insurance.Change{"change.drop_items": {DropItems: []string{"clock"}}, "change.add_items": {AddItems: []string{"pump"}}, "items": {DropItems: []string{"gearbox", "pump"}}} {
		_, _, err := p.Endorse(on, on, c, "")
		refusedFor(t, err, field)
	}
	p, _, err = p.Endorse(on, on, insurance.Change{DropItems: []string{"pump"}, AddItems: []string{"clock"}}, "")
	require.NoError(t, err)
	c, _ := p.At(on, on)
	require.Equal(t, []string{"gearbox", "clock"}, c.Items)
	c, _ = p.At(on.AddDays(-1), on)
	require.Equal(t, []string{"gearbox", "pump"}, c.Items)
}
