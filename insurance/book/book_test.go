package book_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/language"
	"pgregory.net/rapid"

	"github.com/ipx-sdk/ipx-go/insurance"
	"github.com/ipx-sdk/ipx-go/insurance/book"
	"github.com/ipx-sdk/ipx-go/insurance/claim"
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
)

func day(s string) calendar.Date { return calendar.MustParse(s) }

// policy is one year of enforcement cover for some patents.
func policy(t require.TestingT, no, from string, rights ...ipx.RightID) insurance.Policy {
	p, ok := insurance.ProductByCode("enforcement")
	require.True(t, ok)
	x, err := insurance.Open(insurance.Policy{
		No: no, Product: p, Insurers: []insurance.Carrier{{Party: "picc"}}, Policyholder: "acme", Insured: []insurance.Insured{{Party: "acme", As: insurance.Patentee}},
		Term: calendar.Term{From: day(from)}, Explained: p.Clauses(),
	}, insurance.Offer{Rights: rights}, day(from).AddDays(-10))
	require.NoError(t, err)
	return x
}

// loss is a claim of which a sum was set aside, and perhaps paid and recovered.
func loss(p insurance.Policy, happened, reported string, reserve int64, paid, recovered string) claim.Terms {
	c, _ := p.At(p.Term.From, day("2030-01-01"))
	x := claim.Terms{Cover: c, Facts: claim.Facts{Claim: "c", Peril: insurance.Enforcement, Happened: day(happened), Reported: day(reported)}, Reserves: []claim.Reserve{{Amount: ipx.Yuan(reserve), On: day(reported)}}}
	if amount, on, ok := strings.Cut(paid, "@"); ok {
		x.Payments = []claim.Payment{{Kind: claim.Final, Amount: ipx.MustMoney("CNY " + amount), On: day(on)}}
	}
	if amount, on, ok := strings.Cut(recovered, "@"); ok {
		m := ipx.MustMoney("CNY " + amount)
		x.Recoveries = []claim.Recovered{{Amount: m, Shares: claim.Shares{Insurer: m, Insured: ipx.Yuan(0)}, On: day(on)}}
	}
	return x
}

// A policy from July to July with one claim of the first year, paid in the second.
func holdings(t require.TestingT) []book.Holding {
	p := policy(t, "P-1", "2024-07-01", "a", "b")
	q := policy(t, "P-2", "2025-01-01", "c")
	q, _, err := q.Cancel(day("2025-04-11"), day("2025-04-11"), insurance.RefundByDays, "")
	require.NoError(t, err)
	return []book.Holding{
		{Policy: p, Claims: []claim.Terms{loss(p, "2024-09-01", "2024-12-02", 1000, "1500.00@2025-02-03", "200.00@2025-09-01")}},
		{Policy: q, Claims: []claim.Terms{loss(q, "2025-02-01", "2025-03-03", 400, "", "")}},
	}
}

func lines(rows []book.Row) []string {
	var out []string
	for _, r := range rows {
		out = append(out, fmt.Sprintf("%d: %d policies, written %s, earned %s, %d claims, paid %s, reserved %s, recovered %s, incurred %s, ratio %s, exposure %s, limit %s", r.Year, r.Policies,
			r.Written.Amount(), r.Earned.Amount(), r.Claims, r.Paid.Amount(), r.Reserved.Amount(), r.Recovered.Amount(), r.Incurred.Amount(), r.Ratio, r.Exposure, r.Limit.Amount()))
	}
	return out
}

func TestYears(t *testing.T) {
	sum := func(years book.Years, asOf string) []string {
		rows, err := book.Sum(holdings(t), years, day(asOf))
		require.NoError(t, err)
		return lines(rows)
	}
	// 2200 for 365 days, of which 184 lie in 2024; 2000, of which 100 days are used.
	assert.Equal(t, []string{
		"2024: 1 policies, written 2200, earned 1042.74, 1 claims, paid 0, reserved 1000, recovered 0, incurred 1000, ratio 0.959, exposure 0.9479, limit 33000",
	}, sum(book.ByCalendar, "2024-12-20"), "the second policy is not issued yet; 173 days have run")
	assert.Equal(t, []string{
		"2024: 2 policies, written 4200, earned 1109.04, 1 claims, paid 0, reserved 1000, recovered 0, incurred 1000, ratio 0.9017, exposure 1.0082, limit 33000",
		"2025: 2 policies, written -1452.05, earned 1638.91, 1 claims, paid 1500, reserved -600, recovered 200, incurred 700, ratio 0.4271, exposure 1.2658, limit 0",
	}, sum(book.ByCalendar, "2025-12-31"))
	assert.Equal(t, []string{
		"2024: 1 policies, written 2200, earned 2200, 1 claims, paid 1500, reserved 0, recovered 200, incurred 1300, ratio 0.5909, exposure 2, limit 0",
		"2025: 1 policies, written 547.95, earned 547.95, 1 claims, paid 0, reserved 400, recovered 0, incurred 400, ratio 0.73, exposure 0.274, limit 0",
	}, sum(book.ByUnderwriting, "2025-12-31"))
	assert.Equal(t, []string{
		"2024: 2 policies, written 4200, earned 1109.04, 1 claims, paid 1500, reserved 0, recovered 200, incurred 1300, ratio 1.1722, exposure 1.0082, limit 33000",
		"2025: 2 policies, written -1452.05, earned 1638.91, 1 claims, paid 0, reserved 400, recovered 0, incurred 400, ratio 0.2441, exposure 1.2658, limit 0",
	}, sum(book.ByOccurrence, "2025-12-31"))
	_, err := book.Sum(nil, "weather", day("2025-12-31"))
	assert.ErrorIs(t, err, ipx.ErrInput)
}

// A year in which a policy has lapsed is passed over; what follows its reinstatement
// counts.
func TestAYearWithoutCover(t *testing.T) {
	p, ok := insurance.ProductByCode("enforcement")
	require.True(t, ok)
	p.Period = calendar.Y(3)
	x, err := insurance.Open(insurance.Policy{
		No: "P-1", Product: p, Insurers: []insurance.Carrier{{Party: "picc"}}, Policyholder: "acme", Insured: []insurance.Insured{{Party: "acme", As: insurance.Patentee}}, Term: calendar.Term{From: day("2024-01-01")},
	}, insurance.Offer{Rights: []ipx.RightID{"a"}}, day("2023-12-20"))
	require.NoError(t, err)
	x, _, err = x.Lapse(day("2025-01-01"), day("2025-01-10"))
	require.NoError(t, err)
	x, _, err = x.Reinstate(day("2026-01-01"), day("2026-01-01"))
	require.NoError(t, err)
	rows, err := book.Sum([]book.Holding{{Policy: x}}, book.ByCalendar, day("2026-12-31"))
	require.NoError(t, err)
	var earned []string
	for _, r := range rows {
		earned = append(earned, fmt.Sprintf("%d: earned %s, exposure %s", r.Year, r.Earned.Amount(), r.Exposure))
	}
	assert.Equal(t, []string{"2023: earned 0, exposure 0", "2024: earned 667.88, exposure 1.0027", "2025: earned 0, exposure 0", "2026: earned 666.06, exposure 1"}, earned)
}

// What changes on the first day of a year is of that year, and not of the last.
func TestFirstDayOfTheYear(t *testing.T) {
	p := policy(t, "P-1", "2024-07-01", "a", "b")
	x := loss(p, "2024-09-01", "2024-12-02", 1000, "300.00@2025-01-01", "")
	x.Payments[0].Kind = claim.Advanced
	rows, err := book.Sum([]book.Holding{{Policy: p, Claims: []claim.Terms{x}}}, book.ByCalendar, day("2025-01-01"))
	require.NoError(t, err)
	assert.Equal(t, []string{
		"2024: 1 policies, written 2200, earned 1109.04, 1 claims, paid 0, reserved 1000, recovered 0, incurred 1000, ratio 0.9017, exposure 1.0082, limit 33000",
		"2025: 1 policies, written 0, earned 6.03, 0 claims, paid 300, reserved -300, recovered 0, incurred 0, ratio 0, exposure 0.0055, limit 33000",
	}, lines(rows))
}

// However the years are counted, all of them together say the same.
func TestYearsAgreeInAll(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var hs []book.Holding
		for i := range rapid.IntRange(1, 4).Draw(t, "policies") {
			from := day("2022-01-01").AddDays(rapid.IntRange(0, 900).Draw(t, "from"))
			p := policy(t, fmt.Sprint("P-", i), from.String(), "a", "b")
			if rapid.Bool().Draw(t, "endorsed") {
				var err error
				on := from.AddDays(rapid.IntRange(0, 300).Draw(t, "on"))
				p, _, err = p.Endorse(on, on, insurance.Change{Add: []ipx.RightID{"c"}}, "")
				require.NoError(t, err)
			}
			happened := from.AddDays(rapid.IntRange(0, 364).Draw(t, "happened"))
			h := book.Holding{Policy: p}
			if rapid.Bool().Draw(t, "claim") {
				h.Claims = []claim.Terms{loss(p, happened.String(), happened.AddDays(20).String(), 1000, "700.00@"+happened.AddDays(200).String(), "100.00@"+happened.AddDays(500).String())}
			}
			hs = append(hs, h)
		}
		asOf := day("2022-01-01").AddDays(rapid.IntRange(0, 1800).Draw(t, "as of"))
		total := func(years book.Years) (string, decimal.Decimal, int) {
			rows, err := book.Sum(hs, years, asOf)
			require.NoError(t, err)
			var written, earned, paid, reserved, incurred ipx.Money
			exposure, claims := decimal.Zero, 0
			for _, r := range rows {
				written, _ = written.Add(r.Written)
				earned, _ = earned.Add(r.Earned)
				paid, _ = paid.Add(r.Paid)
				reserved, _ = reserved.Add(r.Reserved)
				incurred, _ = incurred.Add(r.Incurred)
				exposure, claims = exposure.Add(r.Exposure), claims+r.Claims
			}
			return fmt.Sprint(written.Amount(), earned.Amount(), paid.Amount(), reserved.Amount(), incurred.Amount(), claims), exposure, len(rows)
		}
		want, exposure, n := total(book.ByUnderwriting)
		for _, years := range []book.Years{book.ByCalendar, book.ByOccurrence} {
			got, other, m := total(years)
			require.Equal(t, want, got)
			// Each row is rounded to four places.
			require.True(t, exposure.Sub(other).Abs().LessThanOrEqual(decimal.New(5, -5).Mul(decimal.NewFromInt(int64(n+m)))), "%s and %s", exposure, other)
		}
	})
}

func Example() {
	p, _ := insurance.ProductByCode("enforcement")
	policy, err := insurance.Open(insurance.Policy{
		No: "P-1", Product: p, Insurers: []insurance.Carrier{{Party: "picc"}}, Policyholder: "acme", Insured: []insurance.Insured{{Party: "acme", As: insurance.Patentee}},
		Term: calendar.Term{From: calendar.MustParse("2024-07-01")},
	}, insurance.Offer{Rights: []ipx.RightID{"a", "b"}}, calendar.MustParse("2024-06-20"))
	if err != nil {
		fmt.Println(err)
		return
	}
	rows, err := book.Sum([]book.Holding{{Policy: policy}}, book.ByCalendar, calendar.MustParse("2025-12-31"))
	fmt.Print(book.Table(language.English, rows), err, "\n")
	var csv strings.Builder
	err = book.WriteCSV(&csv, rows[:1])
	fmt.Print(csv.String(), err)
	// Output:
	// | product | year | policies | written | earned | claims | paid | reserved | recovered | incurred | loss ratio | unit-years | limits |
	// | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
	// | Patent enforcement | 2024 | 1 | CNY 2,200.00 | CNY 1,109.04 | 0 | CNY 0.00 | CNY 0.00 | CNY 0.00 | CNY 0.00 | 0 % | 1.0082 | CNY 33,000.00 |
	// | Patent enforcement | 2025 | 1 | CNY 0.00 | CNY 1,090.96 | 0 | CNY 0.00 | CNY 0.00 | CNY 0.00 | CNY 0.00 | 0 % | 0.9918 | CNY 0.00 |
	// <nil>
	// product,year,policies,written,earned,claims,paid,reserved,recovered,incurred,ratio,exposure,limit,currency
	// enforcement,2024,1,2200.00,1109.04,0,0.00,0.00,0.00,0.00,0,1.0082,33000.00,CNY
	// <nil>
}
