package royalty_test

import (
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/licensing/royalty"
)

func TestPeriods(t *testing.T) {
	for name, c := range map[string]struct {
		from, until string
		months      int
		calendar    bool
		want        []string // first days
	}{
		"counted from the 31st, which does not drift": {"2026-01-31", "2026-06-15", 1, false, []string{"2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31"}},
		"leap day":                              {"2024-02-29", "2026-02-28", 12, false, []string{"2024-02-29", "2025-02-28"}},
		"calendar quarters, first and last cut": {"2026-02-10", "2026-11-20", 3, true, []string{"2026-02-10", "2026-04-01", "2026-07-01", "2026-10-01"}},
		"calendar years":                        {"2025-12-31", "2027-01-01", 12, true, []string{"2025-12-31", "2026-01-01"}},
	} {
		t.Run(name, func(t *testing.T) {
			terms := royalty.Terms{From: day(c.from), Until: day(c.until), Months: c.months, Calendar: c.calendar}
			var got []string
			at := terms.From
			for p := range terms.Periods(terms.Until) {
				require.Equal(t, at, p.From, "periods are without gaps")
				got, at = append(got, p.From.String()), p.Until
			}
			assert.Equal(t, c.want, got)
			assert.Equal(t, terms.Until, at)
			_, ok := terms.PeriodOf(terms.Until)
			assert.False(t, ok)
			_, ok = terms.PeriodOf(terms.From.AddDays(-1))
			assert.False(t, ok)
		})
	}
	for p := range (royalty.Terms{From: day("2026-01-01"), Months: 12}).Periods(day("2026-12-30")) {
		t.Errorf("%v has not ended", p)
	}
}

// Every day lies in the one period that contains it, and all days of a period
// in the same.
func TestEveryDayHasItsPeriod(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		terms := royalty.Terms{From: day("2024-01-01").AddDays(rapid.IntRange(0, 800).Draw(t, "from")), Months: rapid.SampledFrom([]int{1, 2, 3, 4, 6, 12}).Draw(t, "months"), Calendar: rapid.Bool().Draw(t, "calendar")}
		on := terms.From.AddDays(rapid.IntRange(0, 4000).Draw(t, "on"))
		p, ok := terms.PeriodOf(on)
		require.True(t, ok)
		require.True(t, p.Contains(on))
		for _, d := range []calendar.Date{p.From, p.Last()} {
			q, ok := terms.PeriodOf(d)
			require.True(t, ok)
			require.Equal(t, p, q)
		}
	})
}

// The practice table: one million, ninety days, LPR 3 % times 1.3 to 1.5.
func TestLateInterest(t *testing.T) {
	terms := licence(nil)
	terms.Running = nil
	prime := []royalty.Dated{{From: day("2025-01-01"), Value: dec("0.03"), Source: "LPR"}, {From: day("2026-02-01"), Value: dec("0.02")}}
	on := func(l royalty.Late, due, paid string) ipx.Money {
		i, err := terms.Interest(l, cny("1000000.00"), day(due), day(paid))
		require.NoError(t, err)
		return i.Amount
	}
	byLaw, ok := terms.Lateness(china("2026-01-10"), prime)
	require.True(t, ok)
	equal(t, "9616.44", on(byLaw, "2026-01-10", "2026-04-10")) // the rate at the time of default holds on
	byLaw.Factor = dec("1.5")
	equal(t, "11095.89", on(byLaw, "2026-01-10", "2026-04-10"))
	_, ok = terms.Lateness(law.View{}, prime)
	assert.False(t, ok, "neither contract nor law")
	_, ok = terms.Lateness(china("2026-01-10"), nil)
	assert.False(t, ok, "no prime rate")

	agreed := royalty.Late{Rates: prime, Basis: 360}
	// 21 days of January after the 10th at 3 %, 69 to 10 April at 2 %: 1750 + 3833.33
	equal(t, "5583.33", on(agreed, "2026-01-10", "2026-04-10"))
	i, err := terms.Interest(agreed, cny("1000000.00"), day("2026-01-10"), day("2026-04-10"))
	require.NoError(t, err)
	require.Len(t, i.Spans, 2)
	assert.Equal(t, day("2026-01-11"), i.Spans[0].From)
	assert.Equal(t, day("2026-04-11"), i.Spans[1].Until)
	equal(t, "0.00", on(agreed, "2026-01-10", "2026-01-10"))
	equal(t, "0.00", on(agreed, "2024-01-10", "2024-04-10"))
	byLaw.Rates = prime
	equal(t, "0.00", on(byLaw, "2024-01-10", "2026-04-10")) // no rate at the time of default
	terms.Late = &agreed
	got, ok := terms.Lateness(law.View{}, nil)
	assert.True(t, ok)
	assert.Equal(t, agreed, got)
	_, err = terms.Interest(royalty.Late{}, ipx.MustMoney("USD 1.00"), day("2026-01-10"), day("2026-04-10"))
	assert.Equal(t, []string{"ROYALTY-TERMS late.rates", "ROYALTY-TERMS amount"}, reasons(t, err))
}

func TestFavour(t *testing.T) {
	terms := licence(rate("0", "0.05", "1000000", "0.04"))
	terms.Running[0].Versions = append(terms.Running[0].Versions, royalty.Version{From: day("2027-01-01"), Tiers: []royalty.Tier{{Rate: dec("0.045")}}})
	terms.Favoured = &royalty.Favoured{TakeIn: calendar.D(30)}
	good := royalty.Grant{No: "L2", On: day("2026-07-01"), Running: "sales", Tiers: []royalty.Tier{{Rate: dec("0.04")}}, Comparable: true, Told: day("2026-07-10"), Taken: day("2026-08-10")}
	// 30 days from 10 July are 9 August, a Sunday: the 10th is in time
	next, err := terms.Favour(china("2026-08-01"), good)
	require.NoError(t, err)
	require.Len(t, next.Running[0].Versions, 2)
	require.Len(t, terms.Running[0].Versions, 2, "what was handed in stays")
	r := sold(wan(100), wan(100))
	r.Lines[0].On, r.Lines[1].On = day("2026-06-30"), day("2026-07-01")
	equal(t, "90000.00", settled(t, next, r).Due) // 50 000 before, 40 000 after; nothing is refunded
	require.Equal(t, dec("0.04"), next.Running[0].Versions[1].Tiers[0].Rate)

	for name, c := range map[string]struct {
		spoil func(*royalty.Terms, *royalty.Grant)
		want  string
	}{
		"no clause":      {func(x *royalty.Terms, _ *royalty.Grant) { x.Favoured = nil }, "ROYALTY-FAVOURED favoured"},
		"not comparable": {func(_ *royalty.Terms, g *royalty.Grant) { g.Comparable = false }, "ROYALTY-FAVOURED comparable"},
		"not lower":      {func(_ *royalty.Terms, g *royalty.Grant) { g.Tiers[0].Rate = dec("0.045") }, "ROYALTY-FAVOURED tiers"},
		"the same":       {func(x *royalty.Terms, g *royalty.Grant) { g.Tiers = x.Running[0].Versions[0].Tiers }, "ROYALTY-FAVOURED tiers"},
		"not taken":      {func(_ *royalty.Terms, g *royalty.Grant) { g.Taken = calendar.Date{} }, "ROYALTY-FAVOURED taken"},
		"taken too late": {func(_ *royalty.Terms, g *royalty.Grant) { g.Taken = day("2026-08-11") }, "ROYALTY-FAVOURED taken"},
		"unknown clause": {func(_ *royalty.Terms, g *royalty.Grant) { g.Running = "x" }, "ROYALTY-TERMS grant.running"},
		"no day":         {func(_ *royalty.Terms, g *royalty.Grant) { g.On = calendar.Date{} }, "ROYALTY-TERMS grant.on"},
	} {
		t.Run(name, func(t *testing.T) {
			x, g := terms, good
			g.Tiers = []royalty.Tier{{Rate: dec("0.04")}}
			c.spoil(&x, &g)
			_, err := x.Favour(china("2026-08-01"), g)
			assert.Equal(t, []string{c.want}, reasons(t, err))
		})
	}
	early := good
	early.On = day("2019-01-01")
	next, err = terms.Favour(law.View{}, early)
	require.NoError(t, err, "without a calendar the time to take is not known")
	require.NoError(t, next.Validate())
	equal(t, "80000.00", settled(t, next, r).Due)
}

func TestAmend(t *testing.T) {
	terms := watched()
	terms.Running[0].Scale = royalty.Whole
	reports := year()
	_, state, err := royalty.Replay(china("2026-11-20"), terms, reports[:1])
	require.NoError(t, err)
	next := terms
	next.Running = []royalty.Running{terms.Running[1], terms.Running[0]} // turned round, and one more
	next.Running = append(next.Running, royalty.Running{ID: "new", Name: named("新", "new"), Base: royalty.GrossSales, Versions: terms.Running[1].Versions})
	next.Minimums = append([]royalty.Minimum{{Over: royalty.Year, Amounts: terms.Minimums[0].Amounts}}, terms.Minimums...)
	moved, err := terms.Amend(next, state)
	require.NoError(t, err)
	want, _, err := royalty.Settle(china("2026-11-20"), terms, state, reports[1])
	require.NoError(t, err)
	got, _, err := royalty.Settle(china("2026-11-20"), next, moved, reports[1])
	require.NoError(t, err)
	assert.True(t, want.Due.Equal(got.Due), "%s %s", want.Due, got.Due)
	same, err := terms.Amend(terms, state)
	require.NoError(t, err)
	assert.Equal(t, state, same)
	fresh, err := terms.Amend(next, royalty.State{})
	require.NoError(t, err)
	assert.Equal(t, royalty.State{}, fresh)

	terms.Fixed = []royalty.Fixed{terms.Fixed[0]}
	terms.Fixed[0].Amount = dec("60000")
	reached := reports[0]
	reached.Reached = []royalty.Reached{{ID: "first-sale", On: day("2026-03-01")}}
	_, state, err = royalty.Replay(china("2026-11-20"), terms, []royalty.Report{reached})
	require.NoError(t, err)
	next = terms
	next.No, next.Currency, next.Months, next.Milestones, next.Fixed = "L2", ipx.USD, 6, nil, nil
	next.Running = next.Running[1:]
	next.Caps = nil
	_, err = terms.Amend(next, state)
	assert.ErrorIs(t, err, ipx.ErrConflict)
	assert.Equal(t, []string{"ROYALTY-AMENDMENT no", "ROYALTY-AMENDMENT currency", "ROYALTY-AMENDMENT months", "ROYALTY-AMENDMENT running[net]",
		"ROYALTY-AMENDMENT fixed[advance]", "ROYALTY-AMENDMENT milestones[first-sale]"}, reasons(t, err))
	next = terms
	next.Running = append([]royalty.Running(nil), terms.Running...)
	next.Running[0].Scale = royalty.Marginal
	_, err = terms.Amend(next, state)
	assert.Equal(t, []string{"ROYALTY-AMENDMENT running[net].versions"}, reasons(t, err))
}

// Limits that are the same but for their amounts keep each its own count.
func TestAmendKeepsLikeLimitsApart(t *testing.T) {
	terms := licence(rate("0", "0.05"))
	terms.Months = 3
	terms.Caps = []royalty.Cap{{Over: royalty.Year, Amount: dec("500000")}, {Over: royalty.Year, Amount: dec("400000")}}
	least := []royalty.Dated{{From: day("2026-01-01"), Value: dec("200000")}}
	terms.Minimums = []royalty.Minimum{{Over: royalty.Year, Amounts: least}, {Over: royalty.Year, Amounts: least}}
	first := sold(wan(200))
	first.From = terms.From
	_, state, err := royalty.Replay(china("2026-11-20"), terms, []royalty.Report{first})
	require.NoError(t, err)
	same, err := terms.Amend(terms, state)
	require.NoError(t, err)
	assert.Equal(t, state, same)

	next := terms
	next.Caps, next.Minimums = terms.Caps[1:], append([]royalty.Minimum{{Over: royalty.Period, Amounts: least}}, terms.Minimums[0])
	moved, err := terms.Amend(next, state)
	require.NoError(t, err)
	assert.Equal(t, state.Caps[:1], moved.Caps)
	assert.Equal(t, []royalty.Meter{{}, state.Minimums[0]}, moved.Minimums)
}

// An audit needs its notice and its distance from the last, and input that can
// be used.
func TestAuditsThatMayNotBe(t *testing.T) {
	terms := watched()
	terms.Audit = &royalty.Audit{Notice: calendar.D(30).Fixed(), Apart: calendar.Y(1).Fixed()}
	in := honest(t, watched(), year())
	_, err := royalty.Examine(china("2026-11-20"), terms, in)
	assert.Equal(t, []string{"ROYALTY-AUDIT-TIME noticed"}, reasons(t, err))
	assert.ErrorIs(t, err, ipx.ErrRule)
	in.Noticed, in.Previous = day("2026-10-22"), day("2025-11-21")
	_, err = royalty.Examine(china("2026-11-20"), terms, in)
	assert.Equal(t, []string{"ROYALTY-AUDIT-TIME noticed", "ROYALTY-AUDIT-TIME previous"}, reasons(t, err))
	in.Noticed, in.Previous = day("2026-10-21"), day("2025-11-20")
	_, err = royalty.Examine(china("2026-11-20"), terms, in)
	assert.NoError(t, err)

	in.Reports = append(in.Reports, in.Reports[0], royalty.Report{No: "L2", From: day("2026-02-02")},
		royalty.Report{No: "L1", From: day("2026-02-02")}, royalty.Report{No: "L1", From: day("2036-01-01")})
	in.Payments = append(in.Payments, royalty.Receipt{On: day("2027-01-01"), Amount: ipx.MustMoney("USD 1.00"), From: day("2026-02-02")}, royalty.Receipt{On: day("2026-01-01"), Amount: cny("-1")})
	in.Cost, in.Prime = ipx.MustMoney("USD 1.00"), []royalty.Dated{{Value: dec("2")}}
	_, err = royalty.Examine(china("2026-11-20"), terms, in)
	assert.Equal(t, []string{"ROYALTY-AUDIT reports[3].from", "ROYALTY-AUDIT reports[4].no", "ROYALTY-AUDIT reports[5].from", "ROYALTY-AUDIT reports[6].from", "ROYALTY-AUDIT payments[3].on", "ROYALTY-AUDIT payments[3].amount",
		"ROYALTY-AUDIT payments[3].from", "ROYALTY-AUDIT payments[4].amount", "ROYALTY-AUDIT cost", "ROYALTY-TERMS prime[0].from", "ROYALTY-TERMS prime[0].value"}, reasons(t, err))
	_, err = royalty.Examine(china("2026-11-20"), terms, royalty.Inspection{})
	assert.Equal(t, []string{"ROYALTY-AUDIT on"}, reasons(t, err))
	_, err = royalty.Examine(china("2026-11-20"), royalty.Terms{}, in)
	assert.ErrorIs(t, err, ipx.ErrInput)
	in = honest(t, watched(), year())
	in.Grants = []royalty.Grant{{Running: "x"}}
	_, err = royalty.Examine(china("2026-11-20"), watched(), in)
	assert.ErrorIs(t, err, ipx.ErrInput)
	in = honest(t, watched(), year())
	in.Books = []royalty.Report{{No: "L1", From: day("2026-01-01"), Lines: []royalty.Line{{Running: "x"}}}}
	_, err = royalty.Examine(china("2026-11-20"), watched(), in)
	assert.ErrorIs(t, err, ipx.ErrInput)
}

// The licensee bears the audit above the threshold agreed, not at it; periods
// that are closed count for the tiers and for nothing else; receipts that name
// no period pay the oldest first.
func TestWhoBearsTheAudit(t *testing.T) {
	terms := licence(rate("0", "0.05"))
	terms.Months, terms.PayIn = 3, calendar.D(30).Fixed()
	terms.Audit = &royalty.Audit{Threshold: dec("0.05"), LookBack: calendar.M(6)}
	reports := []royalty.Report{sold(wan(200)), sold(wan(200)), sold(wan(200))}
	for i := range reports {
		reports[i].From = terms.From.AddMonths(3 * i)
	}
	in := royalty.Inspection{On: day("2026-11-20"), Reports: reports, Cost: cny("5000.00"), Payments: []royalty.Receipt{
		{On: day("2026-04-30"), Amount: cny("100000.00")}, {On: day("2026-07-30"), Amount: cny("190000.00")}}}
	o := examined(t, terms, in) // the first quarter ended more than six months before
	assert.True(t, o.Periods[0].Closed)
	equal(t, "200000.00", o.Due)
	equal(t, "10000.00", o.Short)
	assert.Equal(t, "0.05", o.Part.String())
	assert.Equal(t, ipx.Licensor, o.Bears)
	equal(t, "10000.00", o.Claim)
	in.Payments[1].Amount = cny("189999.99")
	o = examined(t, terms, in)
	assert.Equal(t, ipx.Licensee, o.Bears)
	equal(t, "15000.01", o.Claim)
	terms.Audit = nil
	o = examined(t, terms, in)
	equal(t, "300000.00", o.Due)
	assert.Equal(t, ipx.Licensor, o.Bears)
	in.Payments = append(in.Payments, royalty.Receipt{On: day("2026-11-01"), Amount: cny("30000.00")}, royalty.Receipt{On: day("2026-11-02"), Amount: cny("1.00"), From: day("2026-10-01")})
	o = examined(t, terms, in)
	equal(t, "-19999.99", o.Short)
	equal(t, "0.00", o.Claim)
	assert.Equal(t, royalty.Overpaid, o.Findings[len(o.Findings)-1].Kind)
}

// Yen have no decimal places, and a law pack whose working days are not
// published leaves the last day open.
func TestYenAndOpenDeadlines(t *testing.T) {
	terms := licence(rate("0", "0.05"))
	terms.Currency, terms.From, terms.Until = ipx.JPY, day("2027-01-01"), day("2028-01-01")
	terms.ReportIn, terms.PayIn = calendar.D(10).Fixed(), calendar.WD(10)
	r := royalty.Report{No: "L1", From: terms.From, Lines: []royalty.Line{{Running: "sales", Gross: ipx.MustMoney("JPY 12345")}}}
	s, _, err := royalty.Settle(cn.Pack().On(day("2027-12-31")), terms, royalty.State{}, r)
	require.NoError(t, err)
	assert.Equal(t, "JPY 617", s.Due.String())
	assert.Equal(t, day("2028-01-10"), s.ReportDue)
	assert.True(t, s.PayDue.IsZero())
	s, _, err = royalty.Settle(law.View{}, terms, royalty.State{}, r)
	require.NoError(t, err)
	assert.True(t, s.PayDue.IsZero())
}

// Taxes in every way they may stand to the amounts of the contract.
func TestTaxes(t *testing.T) {
	for name, c := range map[string]struct {
		tax                          royalty.Tax
		vat, withheld, payable, cost string
		rule                         string
	}{
		"none":                          {royalty.Tax{}, "0", "0", "106", "106", ""},
		"VAT on top, by law":            {royalty.Tax{VAT: royalty.VATAdded}, "6.36", "0", "112.36", "112.36", "cn.vat-law.10.3"},
		"VAT contained":                 {royalty.Tax{VAT: royalty.VATIncluded}, "6", "0", "106", "106", "cn.vat-law.10.3"},
		"exempt":                        {royalty.Tax{VAT: royalty.VATAdded, Recognised: true}, "0", "0", "106", "106", "cn.announcement-2026-10"},
		"abroad, by law":                {royalty.Tax{VAT: royalty.VATWithheld, NonResident: true}, "6", "10", "90", "106", "cn.vat-law.10.3"},
		"abroad, treaty above law":      {royalty.Tax{NonResident: true, Withholding: dated("0.12")}, "0", "10.6", "95.4", "106", "cn.income-tax-regulation.91"},
		"abroad, treaty":                {royalty.Tax{NonResident: true, Withholding: dated("0.06")}, "0", "6.36", "99.64", "106", ""},
		"grossed up":                    {royalty.Tax{GrossUp: true, Withholding: dated("0.10")}, "0", "11.78", "106", "117.78", ""},
		"grossed up, VAT withheld":      {royalty.Tax{VAT: royalty.VATWithheld, GrossUp: true, NonResident: true}, "7.07", "11.78", "106", "124.85", "cn.vat-law.10.3"},
		"VAT at a rate of the contract": {royalty.Tax{VAT: royalty.VATAdded, VATRates: dated("0.03")}, "3.18", "0", "109.18", "109.18", ""},
	} {
		t.Run(name, func(t *testing.T) {
			terms := licence(rate("0", "1"))
			c.tax.ID = "x"
			terms.Taxes = []royalty.Tax{c.tax}
			s, _, err := royalty.Settle(china("2026-06-01"), terms, royalty.State{}, sold(cny("106.00")))
			require.NoError(t, err)
			equal(t, c.vat, s.VAT)
			equal(t, c.withheld, s.Withheld)
			equal(t, c.payable, s.Payable)
			equal(t, c.cost, s.Cost)
			rule := ""
			for _, e := range s.Entries {
				if !e.Kind.Counts() && e.Kind != royalty.Sales && rule == "" {
					rule = e.Rule
				}
			}
			assert.Equal(t, c.rule, rule)
		})
	}
}

func dated(v string) []royalty.Dated {
	return []royalty.Dated{{From: day("2020-01-01"), Value: dec(v)}}
}

// Columns that cannot be used are refused by their field.
func TestFaultyColumnsAreRefused(t *testing.T) {
	n := func(k int) []int64 { return make([]int64, k) }
	for want, q := range map[string]royalty.Columns{
		"running":      {Running: "x"},
		"on":           {Running: "sales", Prices: n(1), On: day("2027-01-01")},
		"prices":       {Running: "sales", Units: n(1)},
		"prices ":      {Running: "sales", Units: n(1), Prices: n(2)},
		"prices  ":     {Running: "sales", Units: n(1), Prices: []int64{-1}},
		"units":        {Running: "units", Prices: n(1)},
		"places":       {Running: "sales", Units: n(1), Prices: n(1), UnitPlaces: 7},
		"out.royalty":  {Running: "sales", Prices: n(2), Out: &royalty.Results{Royalty: n(1)}},
		"out.vat":      {Running: "sales", Prices: n(1), Out: &royalty.Results{VAT: n(1)}},
		"out.shares":   {Running: "sales", Prices: n(1), Out: &royalty.Results{Shares: [][]int64{n(1), n(1)}}},
		"out.withheld": {Running: "sales", Prices: n(1), Out: &royalty.Results{Withheld: n(1)}},
	} {
		terms := licence(rate("0", "0.05"))
		terms.Rounding.By = royalty.ByLine
		units := terms.Running[0]
		units.ID, units.Base = "units", royalty.Units
		terms.Running = append(terms.Running, units)
		_, _, err := royalty.SettleColumns(law.View{}, terms, royalty.State{}, sold(), q)
		for want[len(want)-1] == ' ' {
			want = want[:len(want)-1]
		}
		code := "ROYALTY-REPORT"
		if want == "running" {
			code = "ROYALTY-CLAUSE"
		}
		assert.Contains(t, reasons(t, err), code+" columns[0]."+want)
	}
	_, _, err := royalty.SettleColumns(law.View{}, royalty.Terms{}, royalty.State{}, sold())
	assert.ErrorIs(t, err, ipx.ErrInput)

	terms := licence(rate("0", "0.05"))
	terms.Running[0].RightEnds = day("2026-06-01")
	out := &royalty.Results{Royalty: []int64{7}}
	terms.Rounding.By = royalty.ByLine
	s, _, err := royalty.SettleColumns(china("2026-06-01"), terms, royalty.State{}, sold(), royalty.Columns{Running: "sales", Prices: []int64{100}, Out: out})
	require.NoError(t, err)
	assert.Equal(t, []int64{0}, out.Royalty)
	assert.Equal(t, royalty.Ended, s.Entries[0].Kind)
	assert.Equal(t, "cn.civil-code.865", s.Entries[0].Rule)
}

// Columns whose numbers stand at the edge of 64 bits come to the same as lines.
func TestColumnsAtTheEdge(t *testing.T) {
	edge := []int64{1<<50 - 1, 1 << 50, 1<<50 + 1, 1 << 61, 1<<63 - 1, 1, 3, 1 << 31}
	for _, by := range []royalty.By{royalty.ByAccount, royalty.ByLine, royalty.ByClause} {
		terms := licence(rate("0", "0.999999", "1000000000000", "0.000001"))
		terms.Rounding.By = by
		terms.Running[0].Base = royalty.UnitPrice
		terms.Licensors = []royalty.Licensor{{Party: "a", Amount: dec("999999999.99")}, {Party: "b", Amount: dec("0.01")}, {Party: "c", Amount: dec("12345.67")}}
		q := royalty.Columns{Running: "sales", PricePlaces: 6, UnitPlaces: 6}
		var r royalty.Report
		for _, u := range edge {
			for _, p := range edge {
				q.Units, q.Prices = append(q.Units, u), append(q.Prices, p)
			}
		}
		// Lines are bounded to fifteen digits before the point; so are these.
		for i := range q.Units {
			q.Units[i] = min(q.Units[i], 999_999_999_999_999_999)
			q.Prices[i] = min(q.Prices[i], 999_999_999_999_999_999)
		}
		r = asReport(sold(), q)
		want := settled(t, terms, r)
		got, _, err := royalty.SettleColumns(law.View{}, terms, royalty.State{}, sold(), q)
		require.NoError(t, err)
		require.True(t, want.Due.Equal(got.Due), "%s: lines %s, columns %s", by, want.Due, got.Due)
		for i := range want.Shares {
			require.True(t, want.Shares[i].Payable.Equal(got.Shares[i].Payable))
		}
	}
}

// More lines than are summed up at once.
func TestColumnsBeyondAChunk(t *testing.T) {
	terms := licence(rate("0", "0.05", "500000", "0.04"))
	terms.Rounding.By = royalty.ByAccount
	terms.Licensors = []royalty.Licensor{{Party: "a", Share: mustShare("1/3"), Tax: "x"}, {Party: "b", Share: mustShare("1/2"), Tax: "y"}, {Party: "c", Share: mustShare("1/6"), Tax: "x"}}
	terms.Taxes = []royalty.Tax{{ID: "x", VAT: royalty.VATWithheld, VATRates: dated("0.06"), Withholding: dated("0.1")}, {ID: "y"}}
	q := royalty.Columns{Running: "sales", PricePlaces: 2}
	for i := range int64(9_000) {
		q.Prices = append(q.Prices, 5_000+i*37%9_001)
	}
	want := settled(t, terms, asReport(sold(), q))
	got, _, err := royalty.SettleColumns(law.View{}, terms, royalty.State{}, sold(), q)
	require.NoError(t, err)
	require.True(t, want.Payable.Equal(got.Payable) && want.VAT.Equal(got.VAT) && want.Withheld.Equal(got.Withheld) && want.Cost.Equal(got.Cost))
	lines := 0
	for _, e := range got.Entries {
		for _, a := range e.Args {
			if a.Name == "lines" {
				lines += a.Value.(int)
			}
		}
	}
	require.Equal(t, 9_000, lines, "each line is counted once")
	sum := decimal.Zero
	for i := range want.Shares {
		require.True(t, want.Shares[i].Payable.Equal(got.Shares[i].Payable))
		sum = sum.Add(got.Shares[i].Payable.Amount())
	}
	require.True(t, sum.Equal(got.Payable.Amount()))
}

// A clause on units times price takes them, whatever was invoiced; other
// amounts are as invoiced, and units times price where nothing was.
func TestWhichAmountCounts(t *testing.T) {
	for base, want := range map[royalty.Base]string{royalty.UnitPrice: "5.00", royalty.GrossSales: "3.50", royalty.Income: "3.50"} {
		terms := licence(rate("0", "0.05"))
		terms.Running[0].Base = base
		r := sold(cny("70.00"))
		r.Lines[0].Units, r.Lines[0].Price = dec("10"), cny("10.00")
		equal(t, want, settled(t, terms, r).Due)
		r.Lines[0].Gross = ipx.Money{}
		equal(t, "5.00", settled(t, terms, r).Due)
	}
}

// The books count: bases of the same product on the same day are one.
func TestBooksAreComparedByProduct(t *testing.T) {
	terms := licence(rate("0", "0.05"))
	report, book := sold(wan(1), wan(2), wan(3)), sold(wan(6))
	in := royalty.Inspection{On: day("2027-03-01"), Reports: []royalty.Report{report}, Books: []royalty.Report{book}}
	for _, f := range examined(t, terms, in).Findings {
		assert.NotEqual(t, royalty.WrongBase, f.Kind)
	}
	in.Books[0].Lines[0].On = day("2026-02-02")
	kinds := kinds(examined(t, terms, in))
	assert.Contains(t, kinds, royalty.WrongBase)
	assert.Contains(t, kinds, royalty.Omitted)
}
