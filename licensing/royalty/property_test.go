package royalty_test

import (
	"encoding/json"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/licensing/royalty"
)

func drawAmount(t *rapid.T, name string, most int64) decimal.Decimal {
	return decimal.New(rapid.Int64Range(1, most).Draw(t, name), -2)
}

// drawContract draws terms with everything that carries from period to period.
func drawContract(t *rapid.T) royalty.Terms {
	terms := drawTerms(t)
	terms.Months = rapid.SampledFrom([]int{1, 2, 3, 4, 6, 12}).Draw(t, "months")
	terms.From = day(rapid.SampledFrom([]string{"2026-01-01", "2026-01-31", "2024-02-29", "2026-11-20"}).Draw(t, "from"))
	terms.Until = terms.From.AddMonths(rapid.IntRange(1, 40).Draw(t, "length")).AddDays(rapid.IntRange(0, 20).Draw(t, "days"))
	terms.Calendar = rapid.Bool().Draw(t, "calendar")
	terms.Running[0].Over = rapid.SampledFrom([]royalty.Window{royalty.Period, royalty.Year, royalty.Life}).Draw(t, "over")
	second := terms.Running[0]
	second.ID, second.Base = "net", royalty.NetSales
	second.Deductions = []royalty.Deduction{{Kind: "returns", Name: named("退货", "returns"), Cap: dec("0.1")}}
	for i := range second.Versions[0].Tiers {
		second.Versions = []royalty.Version{{From: second.Versions[0].From, Tiers: append([]royalty.Tier(nil), second.Versions[0].Tiers...)}}
		second.Versions[0].Tiers[i].Rate = decimal.New(rapid.Int64Range(0, 200_000).Draw(t, "net rate"), -6)
	}
	terms.Running = append(terms.Running, second)
	for range rapid.IntRange(0, 2).Draw(t, "caps") {
		terms.Caps = append(terms.Caps, royalty.Cap{Running: rapid.SampledFrom([]string{"", "net", "sales"}).Draw(t, "capped"),
			Over: rapid.SampledFrom([]royalty.Window{royalty.Period, royalty.Year, royalty.Life}).Draw(t, "cap over"), Amount: drawAmount(t, "cap", 1_000_000)})
	}
	for range rapid.IntRange(0, 2).Draw(t, "minimums") {
		terms.Minimums = append(terms.Minimums, royalty.Minimum{Running: rapid.SampledFrom([]string{"", "net"}).Draw(t, "guaranteed"),
			Over: rapid.SampledFrom([]royalty.Window{royalty.Period, royalty.Year}).Draw(t, "minimum over"), Prorate: rapid.Bool().Draw(t, "prorate"),
			Carry:   rapid.SampledFrom([]royalty.Carry{royalty.NoCarry, royalty.CarrySurplus, royalty.CarryTopUp, royalty.Cumulative}).Draw(t, "carry"),
			Amounts: []royalty.Dated{{From: day("2026-06-01"), Value: drawAmount(t, "minimum", 1_000_000)}}})
	}
	for i, id := range []string{"one", "two"}[:rapid.IntRange(0, 2).Draw(t, "advances")] {
		terms.Fixed = append(terms.Fixed, royalty.Fixed{ID: id, Name: named("预付", "advance"), Amount: drawAmount(t, "advance", 1_000_000), Due: terms.From,
			Recoup: decimal.New(rapid.Int64Range(0, 100).Draw(t, "recoup"), -2), Plan: []royalty.Plan{royalty.Equal, royalty.Level}[i]})
	}
	terms.Milestones = []royalty.Milestone{{ID: "m", Name: named("里程碑", "milestone"), Amount: dec("77.77")}}
	return terms
}

// drawReports draws a report for each period.
func drawReports(t *rapid.T, terms royalty.Terms) []royalty.Report {
	var out []royalty.Report
	for p := range terms.Periods(terms.Until) {
		r := royalty.Report{No: terms.No, From: p.From, Submitted: p.Last()}
		for range rapid.IntRange(0, 3).Draw(t, "lines") {
			amount := rapid.Int64Range(-50_000, 3_000_000).Draw(t, "amount")
			l := royalty.Line{Running: rapid.SampledFrom([]string{"sales", "net"}).Draw(t, "clause"), Units: decimal.New(amount, -3), Price: cny("3.1415"),
				Gross: ipx.NewMoney(decimal.New(amount, -2), ipx.CNY)}
			if l.Running == "net" && amount > 0 && rapid.Bool().Draw(t, "returned") {
				l.Deductions = []royalty.Deducted{{Kind: "returns", Amount: ipx.NewMoney(decimal.New(amount, -2).Mul(dec("0.07")), ipx.CNY)}}
			}
			if amount != 0 {
				r.Lines = append(r.Lines, l)
			}
		}
		if rapid.IntRange(0, 5).Draw(t, "reached") == 0 {
			r.Reached = []royalty.Reached{{ID: "m", On: p.From}}
		}
		out = append(out, r)
	}
	return out
}

// Nothing is lost or made in any period, nothing is due below nought, and a
// state that was stored and read again continues as if it had not been.
func TestPeriodByPeriodIsAllAtOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		terms := drawContract(t)
		b, err := json.Marshal(terms)
		require.NoError(t, err)
		terms, err = royalty.ReadTerms(b)
		require.NoError(t, err)
		reports := drawReports(t, terms)
		view := china("2026-06-01")
		all, end, err := royalty.Replay(view, terms, reports)
		require.NoError(t, err)
		var state royalty.State
		for i, r := range reports {
			raw, err := json.Marshal(r)
			require.NoError(t, err)
			r, err = royalty.ReadReport(raw)
			require.NoError(t, err)
			stored, err := json.Marshal(state)
			require.NoError(t, err)
			state, err = royalty.ReadState(stored)
			require.NoError(t, err)
			before, err := json.Marshal(state)
			require.NoError(t, err)
			s, next, err := royalty.Settle(view, terms, state, r)
			require.NoError(t, err)
			after, err := json.Marshal(state)
			require.NoError(t, err)
			require.Equal(t, string(before), string(after), "the state handed in stays as it was")
			sums(t, s)
			require.GreaterOrEqual(t, s.Due.Sign(), 0)
			if terms.Rounding.By != royalty.ByAccount { // there taxes of many credit notes may come to a fen more than those of one sale
				require.GreaterOrEqual(t, s.Payable.Sign(), 0)
				office := s.Cost.Amount().Sub(s.Payable.Amount()).Sub(s.Withheld.Amount())
				require.True(t, office.Sign() >= 0 && office.LessThanOrEqual(s.VAT.Amount()), "cost is payable, tax on income and at most the VAT")
			}
			require.Equal(t, text(t, all[i]), text(t, s))
			var read royalty.Statement
			require.NoError(t, json.Unmarshal([]byte(text(t, s)), &read))
			require.Equal(t, text(t, s), text(t, read), "a stored statement is read as it was")
			state = next
		}
		require.Equal(t, text(t, end), text(t, state))
	})
}

func text(t *rapid.T, v any) string {
	b, err := json.Marshal(v)
	require.NoError(t, err)
	return string(b)
}

// sums checks that entries, parts, taxes and shares add up.
func sums(t *rapid.T, s royalty.Statement) {
	sum, payable, vat, withheld := decimal.Zero, decimal.Zero, decimal.Zero, decimal.Zero
	for _, e := range s.Entries {
		if e.Kind.Counts() {
			sum = sum.Add(e.Amount.Amount())
		}
	}
	require.True(t, sum.Equal(s.Due.Amount()), "entries sum to %s, due is %s", sum, s.Due)
	total, err := ipx.Total(s.Royalties, s.TopUp, s.Carried, s.Recouped.Neg(), s.Fixed)
	require.NoError(t, err)
	require.True(t, total.Equal(s.Due))
	for _, p := range s.Shares {
		payable, vat, withheld = payable.Add(p.Payable.Amount()), vat.Add(p.VAT.Amount()), withheld.Add(p.Withheld.Amount())
	}
	require.True(t, payable.Equal(s.Payable.Amount()) && vat.Equal(s.VAT.Amount()) && withheld.Equal(s.Withheld.Amount()))
}

// Over a life an advance is never set off by more than was paid, and caps hold.
func TestLimitsHold(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		terms := drawContract(t)
		all, end, err := royalty.Replay(china("2026-06-01"), terms, drawReports(t, terms))
		require.NoError(t, err)
		for i, f := range terms.Fixed {
			require.True(t, end.Fixed[i].Recouped.LessThanOrEqual(f.Amount))
		}
		royalties := decimal.Zero
		for _, s := range all {
			royalties = royalties.Add(s.Royalties.Amount())
			for _, c := range terms.Caps {
				if c.Running == "" && c.Over == royalty.Period {
					require.True(t, s.Royalties.Amount().LessThanOrEqual(c.Amount))
				}
			}
		}
		for i, c := range terms.Caps {
			require.True(t, end.Caps[i].Amount.LessThanOrEqual(c.Amount))
			if c.Running == "" && c.Over == royalty.Life {
				require.True(t, royalties.LessThanOrEqual(c.Amount), "%s", royalties)
			}
		}
	})
}

// Whatever the contract, a licensee who computes and pays as agreed is found
// honest; one fen less in any figure is found.
func TestAuditsFindNothingAndEverything(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		terms := drawContract(t)
		terms.Rounding.By = rapid.SampledFrom([]royalty.By{royalty.ByLine, royalty.ByClause}).Draw(t, "rounded")
		terms.ReportIn, terms.PayIn = calendar.D(10).Fixed(), calendar.D(20).Fixed()
		terms.Late = &royalty.Late{Rates: []royalty.Dated{{From: terms.From, Value: dec("0.05")}}}
		reports := drawReports(t, terms)
		if len(reports) == 0 {
			return
		}
		view := china("2026-06-01")
		all, _, err := royalty.Replay(view, terms, reports)
		require.NoError(t, err)
		in := royalty.Inspection{On: terms.Until.AddDays(30)}
		for i, r := range reports {
			s := all[i]
			r.Claims = &royalty.Claims{Royalties: s.Royalties, TopUp: s.TopUp, Recouped: s.Recouped, Due: s.Due, Withheld: s.Withheld}
			in.Reports = append(in.Reports, r)
			if s.Payable.Sign() > 0 {
				in.Payments = append(in.Payments, royalty.Receipt{On: s.PayDue, Amount: s.Payable, From: r.From})
			}
		}
		o, err := royalty.Examine(view, terms, in)
		require.NoError(t, err)
		require.Empty(t, o.Findings)
		require.Zero(t, o.Claim.Sign())

		k := rapid.IntRange(0, len(in.Payments)).Draw(t, "spoilt")
		if k < len(in.Payments) && in.Payments[k].Amount.Amount().GreaterThan(dec("0.01")) {
			in.Payments[k].Amount, _ = in.Payments[k].Amount.Sub(cny("0.01"))
			o, err = royalty.Examine(view, terms, in)
			require.NoError(t, err)
			require.NotEmpty(t, o.Findings)
			require.Equal(t, royalty.Underpaid, o.Findings[0].Kind)
			require.True(t, o.Short.Equal(cny("0.01")))
			return
		}
		c := in.Reports[0].Claims
		spoilt, kind := c.Royalties, rapid.IntRange(0, 1).Draw(t, "figure")
		if kind == 1 {
			spoilt = c.Due
		}
		spoilt, _ = spoilt.Sub(cny("0.01"))
		if kind == 0 {
			*c = royalty.Claims{Royalties: spoilt}
		} else {
			c.Due, c.Withheld = spoilt, ipx.Money{}
		}
		o, err = royalty.Examine(view, terms, in)
		require.NoError(t, err)
		require.NotEmpty(t, o.Findings)
	})
}

// The order of sales within one tier count does not matter to what a period
// comes to where clauses are rounded once.
func TestOrderOfLinesDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		terms := licence(rate("0", "0.05", "1000", "0.04", "5000", "0.03"))
		var amounts []ipx.Money
		for range rapid.IntRange(1, 12).Draw(t, "n") {
			amounts = append(amounts, ipx.NewMoney(decimal.New(rapid.Int64Range(-200_000, 400_000).Draw(t, "amount"), -2), ipx.CNY))
		}
		want, _, err := royalty.Settle(china("2026-06-01"), terms, royalty.State{}, sold(amounts...))
		require.NoError(t, err)
		got, _, err := royalty.Settle(china("2026-06-01"), terms, royalty.State{}, sold(rapid.Permutation(amounts).Draw(t, "order")...))
		require.NoError(t, err)
		require.True(t, want.Royalties.Equal(got.Royalties))
	})
}

// Where the rate reached applies to the whole, the periods of a year come
// together to that rate on the whole year, rounded once.
func TestWholeYearAtTheRateReached(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		terms := licence(rate("0", "0.05", "1000", "0.0412", "5000", "0.0333"))
		terms.Months, terms.Running[0].Scale, terms.Running[0].Over = 1, royalty.Whole, royalty.Year
		var s royalty.State
		count, sum := decimal.Zero, decimal.Zero
		for i := range 12 {
			r := sold()
			r.From = terms.From.AddMonths(i)
			for range rapid.IntRange(0, 2).Draw(t, "lines") {
				a := decimal.New(rapid.Int64Range(1, 100_000).Draw(t, "amount"), -2)
				r.Lines = append(r.Lines, royalty.Line{Running: "sales", Gross: ipx.NewMoney(a, ipx.CNY)})
				count = count.Add(a)
			}
			got, next, err := royalty.Settle(china("2026-06-01"), terms, s, r)
			require.NoError(t, err)
			s, sum = next, sum.Add(got.Royalties.Amount())
			at := dec("0.05")
			for _, tier := range terms.Running[0].Versions[0].Tiers[1:] {
				if count.GreaterThan(tier.Over) {
					at = tier.Rate
				}
			}
			require.True(t, sum.Equal(count.Mul(at).Round(2)), "%s of %s", sum, count)
		}
	})
}
