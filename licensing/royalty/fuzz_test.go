package royalty_test

import (
	"encoding/json"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/licensing/royalty"
)

// FuzzSettle settles whatever terms, state and report can be read: it never
// panics, loses nothing, and what it writes can be read again.
func FuzzSettle(f *testing.F) {
	add := func(terms royalty.Terms, s royalty.State, r royalty.Report) {
		var in [3][]byte
		for i, v := range []any{terms, s, r} {
			b, err := json.Marshal(v)
			require.NoError(f, err)
			in[i] = b
		}
		f.Add(in[0], in[1], in[2])
	}
	terms := licence(rate("0", "0.05", "10000000", "0.04", "50000000", "0.03"))
	add(terms, royalty.State{}, sold(wan(6000)))
	terms.Running[0].Scale, terms.Running[0].Over = royalty.Whole, royalty.Year
	terms.Months = 3
	terms.Caps = []royalty.Cap{{Over: royalty.Year, Amount: dec("100000")}}
	terms.Minimums = []royalty.Minimum{{Over: royalty.Year, Amounts: []royalty.Dated{{From: day("2026-01-01"), Value: dec("50000")}}, Prorate: true, Carry: royalty.CarrySurplus}}
	terms.Taxes = []royalty.Tax{{ID: "t", VAT: royalty.VATWithheld, NonResident: true}}
	add(terms, royalty.State{}, sold(wan(6000), ipx.Yuan(-7)))
	_, s, err := royalty.Settle(law.View{}, terms, royalty.State{}, sold(wan(6000)))
	require.NoError(f, err)
	r := sold(wan(1))
	r.From = day("2026-04-01")
	add(terms, s, r)
	f.Fuzz(func(t *testing.T, a, b, c []byte) {
		terms, err := royalty.ReadTerms(a)
		if err != nil {
			return
		}
		state, err := royalty.ReadState(b)
		if err != nil {
			return
		}
		report, err := royalty.ReadReport(c)
		if err != nil {
			return
		}
		got, next, err := royalty.Settle(china("2026-11-23"), terms, state, report)
		if err != nil {
			return
		}
		adds(t, terms, got)
		for _, v := range []any{got, next} {
			_, err := json.Marshal(v)
			require.NoError(t, err)
		}
		w, err := json.Marshal(next)
		require.NoError(t, err)
		back, err := royalty.ReadState(w)
		require.NoError(t, err)
		require.True(t, next.Next == back.Next && next.Credit.Equal(back.Credit))
		require.False(t, next.Credit.LessThan(decimal.Zero))
	})
}

// FuzzExamine audits whatever can be read: it never panics, and what is short is
// what was due less what was paid.
func FuzzExamine(f *testing.F) {
	terms, err := json.Marshal(watched())
	require.NoError(f, err)
	in := honest(f, watched(), year())
	add := func() {
		b, err := json.Marshal(in)
		require.NoError(f, err)
		f.Add(terms, b)
	}
	add()
	in.Books = []royalty.Report{in.Reports[1]}
	in.Quotes = in.Reports[2].Quotes
	in.Reports = in.Reports[1:]
	in.Grants = []royalty.Grant{{No: "L2", On: day("2026-04-01"), Running: "unit", Tiers: []royalty.Tier{{Rate: dec("0.015")}}, Comparable: true}}
	add()
	f.Fuzz(func(t *testing.T, a, b []byte) {
		terms, err := royalty.ReadTerms(a)
		if err != nil {
			return
		}
		in, err := royalty.ReadInspection(b)
		if err != nil {
			return
		}
		if !in.On.IsZero() && in.On.Year()-terms.From.Year() > 30 {
			return // hundreds of periods, and nothing new
		}
		o, err := royalty.Examine(china("2026-11-23"), terms, in)
		if err != nil {
			return
		}
		_, err = json.Marshal(o)
		require.NoError(t, err)
		short, err := o.Due.Sub(o.Paid)
		require.NoError(t, err)
		require.True(t, short.Equal(o.Short))
		require.GreaterOrEqual(t, o.Claim.Sign(), 0)
		for _, p := range o.Periods {
			adds(t, terms, p.Statement)
		}
	})
}
