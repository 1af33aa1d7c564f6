package royalty_test

import (
	"encoding/json"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/licensing/royalty"
)

// watched is a licence with everything that an audit looks at.
func watched() royalty.Terms {
	t := licence(nil)
	t.Months, t.ReportIn, t.PayIn = 3, calendar.D(20).Fixed(), calendar.D(30).Fixed()
	t.Rounding.By = royalty.ByLine
	t.Licensors = []royalty.Licensor{{Party: "a", Share: mustShare("1/3")}, {Party: "b", Share: mustShare("2/3")}}
	t.Running = []royalty.Running{{
		ID: "net", Name: named("净销售额提成", "royalty on net sales"), Base: royalty.NetSales, Over: royalty.Year,
		Deductions: []royalty.Deduction{{Kind: "freight", Name: named("运费", "freight"), Cap: dec("0.05")}, {Kind: "returns", Name: named("退货", "returns")}},
		Versions: []royalty.Version{
			{From: day("2026-01-01"), Tiers: []royalty.Tier{{Rate: dec("0.05")}, {Over: dec("1000000"), Rate: dec("0.04")}}},
			{From: day("2026-07-01"), Tiers: []royalty.Tier{{Rate: dec("0.06")}, {Over: dec("1000000"), Rate: dec("0.03")}}},
		}}, {
		ID: "unit", Name: named("按件提成", "royalty a unit"), Base: royalty.UnitPrice, Least: dec("2"),
		Versions: []royalty.Version{{From: day("2026-01-01"), Tiers: []royalty.Tier{{Rate: dec("0.02")}}}},
	}}
	t.Minimums = []royalty.Minimum{{Over: royalty.Period, Amounts: []royalty.Dated{{From: day("2026-01-01"), Value: dec("30000")}}}}
	t.Caps = []royalty.Cap{{Running: "net", Over: royalty.Period, Amount: dec("70000")}}
	t.Fixed = []royalty.Fixed{{ID: "advance", Name: named("预付款", "advance"), Amount: dec("12000"), Due: day("2026-01-01"), Recoup: dec("0.5")}}
	t.Milestones = []royalty.Milestone{{ID: "first-sale", Name: named("首次销售", "first sale"), Amount: dec("8000")}}
	t.Exchange = &royalty.Exchange{Source: "PBoC", Day: royalty.OnPeriodEnd, Within: 3}
	t.Taxes = []royalty.Tax{{ID: "treaty", Withholding: []royalty.Dated{{From: day("2020-01-01"), Value: dec("0.07"), Source: "treaty"}}}}
	t.Late = &royalty.Late{Rates: []royalty.Dated{{From: day("2020-01-01"), Value: dec("0.0365")}}}
	t.Audit = &royalty.Audit{Threshold: dec("0.05")}
	t.Favoured = &royalty.Favoured{Automatic: true, TellIn: calendar.D(30).Fixed()}
	return t
}

func mustShare(s string) ipx.Share {
	v, err := ipx.ParseShare(s)
	if err != nil {
		panic(err)
	}
	return v
}

// year is what the licensee reports, quarter by quarter.
func year() []royalty.Report {
	usd := ipx.MustMoney("USD 10000.00")
	q := func(from, on string, lines ...royalty.Line) royalty.Report {
		return royalty.Report{No: "L1", From: day(from), Submitted: day(on), Lines: lines,
			Quotes: []royalty.Quote{{Currency: ipx.USD, Per: dec("100"), Rate: dec("712.34"), On: day(from).AddMonths(3).AddDays(-2), Source: "PBoC"}}}
	}
	net := func(item string, gross ipx.Money, d ...royalty.Deducted) royalty.Line {
		return royalty.Line{Running: "net", Item: item, Gross: gross, Deductions: d}
	}
	return []royalty.Report{
		q("2026-01-01", "2026-04-10", net("pumps", cny("800000.00"), royalty.Deducted{Kind: "freight", Amount: cny("30000.00")}, royalty.Deducted{Kind: "returns", Amount: cny("5000.00")})),
		q("2026-04-01", "2026-07-10", net("pumps", cny("123456.78")), royalty.Line{Running: "unit", Item: "valves", Units: dec("1000"), Price: cny("150.00")}, royalty.Line{Running: "unit", Item: "caps", Units: dec("100"), Price: cny("20.00")}),
		q("2026-07-01", "2026-10-12", net("pumps", usd), net("exports", cny("400000.00"))),
	}
}

// honest gives reports the claims of a licensee who computes well, and the
// payments of one who pays on the last day.
func honest(t testing.TB, terms royalty.Terms, reports []royalty.Report) royalty.Inspection {
	t.Helper()
	statements, _, err := royalty.Replay(china("2026-11-20"), terms, reports)
	require.NoError(t, err)
	in := royalty.Inspection{On: day("2026-11-20"), Cost: cny("60000.00")}
	for i, r := range reports {
		s := statements[i]
		adds(t, terms, s)
		r.Claims = &royalty.Claims{Royalties: s.Royalties, TopUp: s.TopUp, Recouped: s.Recouped, Due: s.Due, Withheld: s.Withheld}
		for k := range r.Lines {
			sum, count, rate := decimal.Zero, 0, decimal.Zero
			for _, e := range s.Entries {
				if e.Line == k+1 && e.Kind.Counts() {
					sum = sum.Add(e.Amount.Amount())
				}
				if e.Line == k+1 && e.Kind == royalty.Earned {
					count, rate = count+1, e.Rate
				}
			}
			if count > 1 {
				rate = decimal.Zero
			}
			r.Lines[k].Claim = &royalty.Claim{Rate: rate, Royalty: ipx.NewMoney(sum, ipx.CNY)}
		}
		in.Reports = append(in.Reports, r)
		in.Payments = append(in.Payments, royalty.Receipt{On: s.PayDue, Amount: s.Payable, From: r.From})
	}
	return in
}

func examined(t testing.TB, terms royalty.Terms, in royalty.Inspection) royalty.Opinion {
	t.Helper()
	o, err := royalty.Examine(china("2026-11-20"), terms, in)
	require.NoError(t, err)
	return o
}

func kinds(o royalty.Opinion) (out []royalty.FindingKind) {
	for _, f := range o.Findings {
		out = append(out, f.Kind)
	}
	return out
}

func TestHonestLicenseeIsFoundHonest(t *testing.T) {
	o := examined(t, watched(), honest(t, watched(), year()))
	require.Empty(t, o.Findings)
	require.Len(t, o.Periods, 3)
	equal(t, "0.00", o.Short)
	equal(t, "0.00", o.Interest)
	equal(t, "0.00", o.Claim)
	assert.Equal(t, ipx.Licensor, o.Bears)
}

// Each mistake is found as what it is, and as nothing else.
func TestEachMistakeIsFound(t *testing.T) {
	for name, c := range map[string]struct {
		spoil func(*royalty.Terms, *royalty.Inspection)
		want  []royalty.FindingKind
		short string // of the first finding
	}{
		"no report": {func(_ *royalty.Terms, in *royalty.Inspection) {
			in.Reports = in.Reports[:2]
			in.Payments = in.Payments[:2]
		}, []royalty.FindingKind{royalty.Unreported, royalty.Underpaid, royalty.PaidLate}, ""},
		"late report": {func(_ *royalty.Terms, in *royalty.Inspection) { in.Reports[1].Submitted = day("2026-07-21") }, []royalty.FindingKind{royalty.ReportedLate}, ""},
		"stale rate": {func(_ *royalty.Terms, in *royalty.Inspection) {
			in.Reports[2].Lines[0].Claim = &royalty.Claim{Rate: dec("0.05"), Royalty: cny("3561.70")}
			in.Reports[2].Claims = nil
		}, []royalty.FindingKind{royalty.StaleRate}, "712.34"},
		"missed tier": {func(_ *royalty.Terms, in *royalty.Inspection) {
			in.Reports[2].Lines[1].Claim = &royalty.Claim{Rate: dec("0.03"), Royalty: cny("12000.00")}
			in.Reports[2].Claims = nil
		}, []royalty.FindingKind{royalty.MissedTier}, ""},
		"rate from nowhere": {func(_ *royalty.Terms, in *royalty.Inspection) {
			in.Reports[0].Lines[0].Claim = &royalty.Claim{Rate: dec("0.01"), Royalty: cny("7650.00")}
			in.Reports[0].Claims = nil
		}, []royalty.FindingKind{royalty.WrongRate}, "30600.00"},
		"deduction above its cap": {func(_ *royalty.Terms, in *royalty.Inspection) {
			l := &in.Reports[0].Lines[0]
			l.Deductions = []royalty.Deducted{{Kind: "freight", Amount: cny("60000.00")}, {Kind: "returns", Amount: cny("5000.00")}}
			l.Claim = &royalty.Claim{Rate: dec("0.05"), Royalty: cny("36750.00")} // 5 % of 735 000
			in.Reports[0].Claims, in.Payments = nil, nil
			in.Reports = in.Reports[:1]
			in.On = day("2026-05-10")
		}, []royalty.FindingKind{royalty.DeductedTooMuch, royalty.Underpaid, royalty.PaidLate}, "1000.00"},
		"deduction not agreed": {func(_ *royalty.Terms, in *royalty.Inspection) {
			l := &in.Reports[1].Lines[0]
			l.Deductions = []royalty.Deducted{{Kind: "advertising", Amount: cny("3456.78")}}
			l.Claim = &royalty.Claim{Rate: dec("0.05"), Royalty: cny("6000.00")}
			in.Reports[1].Claims = nil
		}, []royalty.FindingKind{royalty.DeductedTooMuch}, "172.84"},
		"arithmetic of a line": {func(_ *royalty.Terms, in *royalty.Inspection) {
			in.Reports[0].Lines[0].Claim.Royalty = cny("38520.00")
			in.Reports[0].Claims = nil
		}, []royalty.FindingKind{royalty.Arithmetic}, "-270.00"},
		"arithmetic of the total": {func(_ *royalty.Terms, in *royalty.Inspection) {
			in.Reports[0].Claims.Royalties = cny("38000.00")
			in.Reports[0].Claims.Due = ipx.Money{}
		}, []royalty.FindingKind{royalty.Arithmetic}, "250.00"},
		"due is not the sum": {func(_ *royalty.Terms, in *royalty.Inspection) {
			in.Reports[0].Claims.Due = cny("1.00")
			in.Reports[0].Claims.Withheld = ipx.Money{}
		}, []royalty.FindingKind{royalty.Arithmetic}, ""},
		"least a unit": {func(_ *royalty.Terms, in *royalty.Inspection) {
			in.Reports[1].Lines[2].Claim = &royalty.Claim{Rate: dec("0.02"), Royalty: cny("40.00")}
			in.Reports[1].Claims = nil
		}, []royalty.FindingKind{royalty.MissedLimit}, "160.00"},
		"minimum": {func(_ *royalty.Terms, in *royalty.Inspection) {
			in.Reports[1].Claims = &royalty.Claims{TopUp: cny("1.00")}
		}, []royalty.FindingKind{royalty.MissedMinimum}, ""},
		"set off too much": {func(_ *royalty.Terms, in *royalty.Inspection) {
			in.Reports[1].Claims = &royalty.Claims{Recouped: cny("12000.00")}
		}, []royalty.FindingKind{royalty.OverRecouped}, ""},
		"tax": {func(_ *royalty.Terms, in *royalty.Inspection) {
			in.Reports[0].Claims.Withheld, _ = in.Reports[0].Claims.Withheld.Add(cny("5.00"))
		}, []royalty.FindingKind{royalty.WrongWithheld}, "5.00"},
		"sale left out": {func(_ *royalty.Terms, in *royalty.Inspection) {
			book := year()[0]
			book.Lines = append(book.Lines, royalty.Line{Running: "net", Item: "spares", Gross: cny("10000.00")})
			in.Books = []royalty.Report{book}
		}, []royalty.FindingKind{royalty.Omitted, royalty.Underpaid, royalty.PaidLate}, ""},
		"base": {func(_ *royalty.Terms, in *royalty.Inspection) {
			book := year()[0]
			book.Lines[0].Gross = cny("900000.00")
			in.Books = []royalty.Report{book}
		}, []royalty.FindingKind{royalty.WrongBase, royalty.Underpaid, royalty.PaidLate}, ""},
		"milestone": {func(_ *royalty.Terms, in *royalty.Inspection) {
			book := year()[1]
			book.Reached = []royalty.Reached{{ID: "first-sale", On: day("2026-05-05")}}
			in.Books = []royalty.Report{book}
		}, []royalty.FindingKind{royalty.MissedMilestone, royalty.Underpaid, royalty.PaidLate}, "8000.00"},
		"exchange": {func(_ *royalty.Terms, in *royalty.Inspection) {
			in.Quotes = []royalty.Quote{{Currency: ipx.USD, Per: dec("100"), Rate: dec("712.84"), On: day("2026-09-29"), Source: "PBoC"}}
			in.Reports[2].Lines[0].Claim, in.Reports[2].Claims = nil, nil
			in.Reports[2].Lines[1].Claim = nil
		}, []royalty.FindingKind{royalty.WrongExchange}, ""}, // the minimum takes the difference
		"exchange of another source": {func(_ *royalty.Terms, in *royalty.Inspection) {
			in.Quotes = in.Reports[2].Quotes
			in.Reports[2].Quotes = nil
		}, []royalty.FindingKind{royalty.WrongExchange}, ""},
		"report that cannot be settled": {func(_ *royalty.Terms, in *royalty.Inspection) {
			in.Reports[2].Quotes = nil
			in.Payments = in.Payments[:2]
		}, []royalty.FindingKind{royalty.Unusable, royalty.Underpaid, royalty.PaidLate}, ""},
		"paid late": {func(_ *royalty.Terms, in *royalty.Inspection) { in.Payments[0].On = day("2026-05-10") }, []royalty.FindingKind{royalty.PaidLate}, ""},
		"paid too much": {func(_ *royalty.Terms, in *royalty.Inspection) {
			in.Payments[0].Amount, _ = in.Payments[0].Amount.Add(cny("3.00"))
		}, []royalty.FindingKind{royalty.Overpaid}, "-3.00"},
		"a better licence was not passed on": {func(_ *royalty.Terms, in *royalty.Inspection) {
			in.Grants = []royalty.Grant{{No: "L2", On: day("2026-04-01"), Running: "unit", Tiers: []royalty.Tier{{Rate: dec("0.015")}}, Comparable: true, Told: day("2026-04-15")}}
			in.Reports[1].Claims = nil
		}, []royalty.FindingKind{royalty.NotPassedOn}, "-750.00"},
		"nor was one that stands from the first day": {func(_ *royalty.Terms, in *royalty.Inspection) {
			in.Grants = []royalty.Grant{{No: "L0", On: day("2026-01-01"), Running: "unit", Tiers: []royalty.Tier{{Rate: dec("0.015")}}, Comparable: true, Told: day("2026-01-15")}}
			in.Reports[1].Claims = nil
		}, []royalty.FindingKind{royalty.NotPassedOn}, "-750.00"},
		"nor told of": {func(_ *royalty.Terms, in *royalty.Inspection) {
			in.Grants = []royalty.Grant{{No: "L2", On: day("2026-10-01"), Running: "unit", Tiers: []royalty.Tier{{Rate: dec("0.015")}}, Comparable: true}}
		}, []royalty.FindingKind{royalty.NotTold}, ""},
		"cap": {func(terms *royalty.Terms, in *royalty.Inspection) {
			terms.Caps[0].Amount = dec("30000")
			in.Reports[0].Claims = &royalty.Claims{Royalties: cny("38250.00")}
			in.Reports, in.Payments, in.On = in.Reports[:1], in.Payments[:1], day("2026-04-30")
			in.Payments[0].Amount = cny("24180.00")
			in.Payments = nil
		}, []royalty.FindingKind{royalty.MissedCap}, "-8250.00"},
	} {
		t.Run(name, func(t *testing.T) {
			terms := watched()
			in := honest(t, terms, year())
			c.spoil(&terms, &in)
			o := examined(t, terms, in)
			require.Equal(t, c.want, kinds(o), "%+v", o.Findings)
			if c.short != "" {
				equal(t, c.short, o.Findings[0].Short)
			}
			for _, f := range o.Findings {
				require.Empty(t, f.Says.Faults())
			}
		})
	}
}

// Where there is nothing to tell, lists are empty and not absent: portals read
// them as they are.
func TestEmptyListsAreWritten(t *testing.T) {
	terms := licence(rate("0", "0.05"))
	s := settled(t, terms, sold())
	b, err := json.Marshal(s)
	require.NoError(t, err)
	require.Contains(t, string(b), `"entries":[]`)
	o, err := royalty.Examine(china("2026-06-01"), terms, royalty.Inspection{On: day("2026-02-01")})
	require.NoError(t, err)
	b, err = json.Marshal(o)
	require.NoError(t, err)
	require.Contains(t, string(b), `"periods":[]`)
}
