package royalty_test

import (
	"errors"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/licensing/royalty"
)

// asReport writes columns as lines of a report.
func asReport(r royalty.Report, columns ...royalty.Columns) royalty.Report {
	for _, q := range columns {
		n := max(len(q.Units), len(q.Prices))
		for i := range n {
			l := royalty.Line{Running: q.Running, On: q.On, Units: decimal.NewFromInt(1)}
			if q.Units != nil {
				l.Units = decimal.New(q.Units[i], -q.UnitPlaces)
			}
			if q.Prices != nil {
				l.Price = ipx.NewMoney(decimal.New(q.Prices[i], -q.PricePlaces), ipx.CNY)
				if q.Units == nil { // prices below nought are amounts
					l.Gross, l.Price = l.Price, ipx.Money{}
				}
			}
			r.Lines = append(r.Lines, l)
		}
	}
	return r
}

// drawTerms draws terms of every make of one clause.
func drawTerms(t *rapid.T) royalty.Terms {
	terms := licence(nil)
	run := &terms.Running[0]
	run.Base = rapid.SampledFrom([]royalty.Base{royalty.UnitPrice, royalty.GrossSales, royalty.Units}).Draw(t, "base")
	top := int64(1_000_000)
	if run.Base == royalty.Units {
		top *= 20
	}
	at := int64(0)
	v := royalty.Version{From: day("2020-01-01")}
	for range rapid.IntRange(1, 4).Draw(t, "tiers") {
		v.Tiers = append(v.Tiers, royalty.Tier{Over: decimal.New(at, -2), Rate: decimal.New(rapid.Int64Range(0, top).Draw(t, "rate"), -6)})
		at += rapid.Int64Range(1, 1_000_000).Draw(t, "width")
	}
	run.Versions = []royalty.Version{v}
	run.Scale = rapid.SampledFrom([]royalty.Scale{royalty.Marginal, royalty.Marginal, royalty.Whole}).Draw(t, "scale")
	terms.Rounding.Mode = rapid.SampledFrom([]royalty.Mode{"", royalty.HalfUp, royalty.HalfEven, royalty.Down}).Draw(t, "mode")
	ways := []royalty.By{royalty.ByAccount, royalty.ByLine, royalty.ByClause}
	if run.Scale == royalty.Whole {
		ways = ways[1:]
	}
	terms.Rounding.By = rapid.SampledFrom(ways).Draw(t, "by")
	if rapid.Bool().Draw(t, "step") {
		run.Steps = []royalty.Step{{From: day("2026-02-01"), Factor: decimal.New(rapid.Int64Range(0, 1_000_000).Draw(t, "factor"), -6), Why: named("降档", "step")}}
	}
	if run.Scale == royalty.Marginal && rapid.IntRange(0, 9).Draw(t, "limits") == 0 {
		run.Least = decimal.New(rapid.Int64Range(0, 500).Draw(t, "least"), -4)
		run.Most = run.Least.Add(decimal.New(rapid.Int64Range(1, 500).Draw(t, "most"), -4))
	}
	terms.Licensors = nil
	n := rapid.IntRange(1, 7).Draw(t, "licensors")
	for i := range n {
		l := royalty.Licensor{Party: ipx.PartyID(rune('a' + i)), Amount: decimal.New(rapid.Int64Range(1, rapid.SampledFrom([]int64{3, 1000, 1_000_000_000}).Draw(t, "coarse")).Draw(t, "weight"), -2)}
		if i%2 == 1 && rapid.Bool().Draw(t, "taxed apart") {
			l.Tax = "other"
		}
		terms.Licensors = append(terms.Licensors, l)
	}
	for _, id := range []string{"first", "other"} {
		x := royalty.Tax{ID: id, VAT: rapid.SampledFrom([]royalty.VAT{royalty.NoVAT, royalty.VATAdded, royalty.VATIncluded, royalty.VATWithheld}).Draw(t, "vat")}
		x.VATRates = []royalty.Dated{{From: day("2020-01-01"), Value: decimal.New(rapid.Int64Range(0, 250_000).Draw(t, "vat rate"), -6)}}
		x.Withholding = []royalty.Dated{{From: day("2020-01-01"), Value: decimal.New(rapid.Int64Range(0, 400_000).Draw(t, "tax rate"), -6)}}
		x.GrossUp = x.VAT != royalty.VATIncluded && rapid.Bool().Draw(t, "gross-up")
		terms.Taxes = append(terms.Taxes, x)
	}
	return terms
}

func drawColumns(t *rapid.T, terms royalty.Terms) royalty.Columns {
	q := royalty.Columns{Running: "sales", On: day(rapid.SampledFrom([]string{"2026-01-15", "2026-12-31"}).Draw(t, "on"))}
	q.UnitPlaces, q.PricePlaces = rapid.Int32Range(0, 3).Draw(t, "unit places"), rapid.Int32Range(0, 6).Draw(t, "price places")
	n := rapid.IntRange(0, 30).Draw(t, "lines")
	big := rapid.SampledFrom([]int64{100, 100_000, 9_000_000_000_000}).Draw(t, "largest")
	base := terms.Running[0].Base
	if base != royalty.GrossSales {
		q.Units = rapid.SliceOfN(rapid.Int64Range(-big/5, big), n, n).Draw(t, "units")
	}
	switch base {
	case royalty.UnitPrice:
		q.Prices = rapid.SliceOfN(rapid.Int64Range(0, big), n, n).Draw(t, "prices")
	case royalty.GrossSales:
		q.Prices = rapid.SliceOfN(rapid.Int64Range(1, big), n, n).Draw(t, "amounts")
		for i := range q.Prices {
			if i%5 == 4 {
				q.Prices[i] = -q.Prices[i]
			}
		}
	}
	return q
}

// Columns come to what the same lines of a report come to, to the last unit,
// whatever the terms; and what follows starts from the same state.
func TestColumnsAreLines(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		terms := drawTerms(t)
		first, second := drawColumns(t, terms), drawColumns(t, terms)
		want, wantState, err := royalty.Settle(china("2026-06-01"), terms, royalty.State{}, asReport(sold(), first, second))
		require.NoError(t, err)
		got, gotState, err := royalty.SettleColumns(china("2026-06-01"), terms, royalty.State{}, sold(), first, second)
		require.NoError(t, err)
		for name, pair := range map[string][2]ipx.Money{"due": {want.Due, got.Due}, "vat": {want.VAT, got.VAT}, "withheld": {want.Withheld, got.Withheld},
			"payable": {want.Payable, got.Payable}, "cost": {want.Cost, got.Cost}} {
			require.True(t, pair[0].Equal(pair[1]), "%s: lines %s, columns %s", name, pair[0], pair[1])
		}
		for i := range want.Shares {
			require.True(t, want.Shares[i].Payable.Equal(got.Shares[i].Payable), "licensor %d: lines %s, columns %s", i, want.Shares[i].Payable, got.Shares[i].Payable)
			require.True(t, want.Shares[i].VAT.Equal(got.Shares[i].VAT) && want.Shares[i].Withheld.Equal(got.Shares[i].Withheld))
		}
		require.True(t, wantState.Clauses[0].Base.Equal(gotState.Clauses[0].Base) && wantState.Clauses[0].Charged.Equal(gotState.Clauses[0].Charged))
		require.Equal(t, bases(want), bases(got), "the bases that are shown, by tier")
		require.Equal(t, wantState.Next, gotState.Next)
		require.True(t, wantState.Credit.Equal(gotState.Credit))
		sum := decimal.Zero
		for _, e := range got.Entries {
			if e.Kind.Counts() {
				sum = sum.Add(e.Amount.Amount())
			}
		}
		require.True(t, sum.Equal(got.Due.Amount()), "entries sum to %s, due is %s", sum, got.Due)
	})
}

// bases are what the tiers of a statement were applied to.
func bases(s royalty.Statement) map[int]string {
	sums := map[int]decimal.Decimal{}
	for _, e := range s.Entries {
		if e.Kind == royalty.Earned {
			sums[e.Tier] = sums[e.Tier].Add(e.Base)
		}
	}
	out := map[int]string{}
	for tier, sum := range sums {
		if sum.Sign() != 0 {
			out[tier] = sum.String()
		}
	}
	return out
}

// Results of single lines sum to the statement, and each is what a report of
// that line alone after the lines before it would have said.
func TestResultsOfLines(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		terms := drawTerms(t)
		if terms.Running[0].Scale == royalty.Whole {
			terms.Running[0].Scale = royalty.Marginal
		}
		terms.Rounding.By = royalty.ByAccount
		q := drawColumns(t, terms)
		n := max(len(q.Units), len(q.Prices))
		out := &royalty.Results{Royalty: make([]int64, n), VAT: make([]int64, n), Withheld: make([]int64, n), Payable: make([]int64, n)}
		for range terms.Licensors {
			out.Shares = append(out.Shares, make([]int64, n))
		}
		q.Out = out
		got, _, err := royalty.SettleColumns(china("2026-06-01"), terms, royalty.State{}, sold(), q)
		if no, ok := errors.AsType[*ipx.Refusal](err); ok {
			require.Equal(t, "columns.out", no.Reasons[0].Subject, "results beyond 64 bits, and nothing else")
			return
		}
		require.NoError(t, err)
		sum := func(col []int64) ipx.Money {
			s := decimal.Zero
			for _, x := range col {
				s = s.Add(decimal.New(x, -2))
			}
			return ipx.NewMoney(s, ipx.CNY)
		}
		if got.Carried.Sign() != 0 {
			return // the negative rest is settled beside the lines
		}
		require.True(t, sum(out.Royalty).Equal(got.Royalties))
		require.True(t, sum(out.VAT).Equal(got.VAT), "%s %s", sum(out.VAT), got.VAT)
		require.True(t, sum(out.Withheld).Equal(got.Withheld))
		require.True(t, sum(out.Payable).Equal(got.Payable))
		for i, col := range out.Shares {
			require.True(t, sum(col).Equal(got.Shares[i].Payable))
		}
		for i := range n {
			total := int64(0)
			for _, col := range out.Shares {
				total += col[i]
			}
			require.Equal(t, out.Payable[i], total, "line %d", i)
		}
	})
}
