package royalty_test

import (
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/licensing/royalty"
)

func day(s string) calendar.Date   { return calendar.MustParse(s) }
func dec(s string) decimal.Decimal { return decimal.RequireFromString(s) }
func cny(s string) ipx.Money       { return ipx.MustMoney("CNY " + s) }
func china(on string) law.View     { return cn.Pack().On(day(on)) }
func named(zh, en string) ipx.Text { return ipx.T(zh, en) }
func wan(n int64) ipx.Money        { return ipx.Yuan(n * 10_000) }
func rate(tiers ...string) []royalty.Version {
	v := royalty.Version{From: day("2020-01-01")}
	for i := 0; i < len(tiers); i += 2 {
		v.Tiers = append(v.Tiers, royalty.Tier{Over: dec(tiers[i]), Rate: dec(tiers[i+1])})
	}
	return []royalty.Version{v}
}

// licence is a yearly licence with one clause on gross sales.
func licence(versions []royalty.Version) royalty.Terms {
	return royalty.Terms{No: "L1", Currency: ipx.CNY, From: day("2026-01-01"), Until: day("2036-01-01"), Months: 12,
		Licensors: []royalty.Licensor{{Party: "owner", Share: ipx.Whole}},
		Running:   []royalty.Running{{ID: "sales", Name: named("销售提成", "royalty on sales"), Base: royalty.GrossSales, Versions: versions}}}
}

func sold(amounts ...ipx.Money) royalty.Report {
	r := royalty.Report{No: "L1", From: day("2026-01-01")}
	for _, a := range amounts {
		r.Lines = append(r.Lines, royalty.Line{Running: "sales", Gross: a})
	}
	return r
}

func settled(t testing.TB, terms royalty.Terms, r royalty.Report) royalty.Statement {
	t.Helper()
	s, _, err := royalty.Settle(law.View{}, terms, royalty.State{}, r)
	require.NoError(t, err)
	adds(t, terms, s)
	return s
}

func equal(t testing.TB, want string, got ipx.Money) {
	t.Helper()
	require.True(t, cny(want).Equal(got), "want %s, have %s", want, got)
}

// adds checks that nothing is lost or made: entries sum to what is due, what is
// due and its taxes to what the licensee parts with, and the licensors' shares
// to what is payable.
func adds(t testing.TB, terms royalty.Terms, s royalty.Statement) {
	t.Helper()
	zero := ipx.NewMoney(decimal.Zero, s.Due.Currency())
	sum := zero
	for _, e := range s.Entries {
		if e.Kind.Counts() {
			sum, _ = sum.Add(e.Amount)
		}
	}
	require.True(t, sum.Equal(s.Due), "entries sum to %s, due is %s", sum, s.Due)
	total, err := ipx.Total(s.Royalties, s.TopUp, s.Carried, s.Recouped.Neg(), s.Fixed)
	require.NoError(t, err)
	require.True(t, total.Equal(s.Due), "parts sum to %s, due is %s", total, s.Due)
	require.True(t, s.Due.Round(ipx.Down).Equal(s.Due))
	payable, vat, withheld := zero, zero, zero
	require.Len(t, s.Shares, len(terms.Licensors))
	for i, p := range s.Shares {
		require.Equal(t, terms.Licensors[i].Party, p.Party)
		payable, _ = payable.Add(p.Payable)
		vat, _ = vat.Add(p.VAT)
		withheld, _ = withheld.Add(p.Withheld)
	}
	require.True(t, payable.Equal(s.Payable) && vat.Equal(s.VAT) && withheld.Equal(s.Withheld), "shares: %v", s)
}
