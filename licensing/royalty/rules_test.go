package royalty_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/licensing/royalty"
)

// Figures of the practice table: each form of royalty with its check value.
func TestForms(t *testing.T) {
	t.Run("running", func(t *testing.T) {
		s := settled(t, licence(rate("0", "0.03")), sold(wan(1200)))
		equal(t, "360000.00", s.Due)
	})
	tiers := rate("0", "0.05", "10000000", "0.04", "50000000", "0.03")
	t.Run("tiers, marginal", func(t *testing.T) {
		s := settled(t, licence(tiers), sold(wan(6000)))
		equal(t, "2400000.00", s.Due)
		require.Len(t, s.Entries, 4)
		equal(t, "500000.00", s.Entries[1].Amount)
		equal(t, "1600000.00", s.Entries[2].Amount)
		equal(t, "300000.00", s.Entries[3].Amount)
	})
	t.Run("tiers, whole", func(t *testing.T) {
		terms := licence(tiers)
		terms.Running[0].Scale = royalty.Whole
		equal(t, "1800000.00", settled(t, terms, sold(wan(6000))).Due)
	})
	t.Run("minimum", func(t *testing.T) {
		terms := licence(rate("0", "0.01"))
		terms.Minimums = []royalty.Minimum{{Over: royalty.Year, Amounts: []royalty.Dated{{From: day("2026-01-01"), Value: dec("1000000")}}}}
		s := settled(t, terms, sold(wan(8000)))
		equal(t, "200000.00", s.TopUp)
		equal(t, "1000000.00", s.Due)
	})
	t.Run("stacking", func(t *testing.T) {
		terms := licence(rate("0", "0.05"))
		terms.Running[0].Stacking = &royalty.Stacking{Part: dec("0.5"), Floor: dec("0.025")}
		for others, want := range map[string]string{"0.03": "35000.00", "0.05": "25000.00", "0.08": "25000.00", "0": "50000.00"} {
			r := sold(wan(100))
			r.Lines[0].Others = dec(others)
			equal(t, want, settled(t, terms, r).Due)
		}
	})
	t.Run("step-down from the day after the last valid claim", func(t *testing.T) {
		terms := licence(rate("0", "0.04"))
		terms.Running[0].Steps = []royalty.Step{{From: day("2026-07-01"), Factor: dec("0.5"), Why: named("最后有效权利要求终止", "the last valid claim ended")}}
		r := sold(wan(100), wan(100))
		r.Lines[0].On, r.Lines[1].On = day("2026-06-30"), day("2026-07-01")
		equal(t, "60000.00", settled(t, terms, r).Due)
	})
	t.Run("combination product", func(t *testing.T) {
		r := sold(wan(100))
		r.Lines[0].Part, _ = ipx.NewShare(1, 3)
		equal(t, "10000.00", settled(t, licence(rate("0", "0.03")), r).Due) // 333 333.33 at 3 % is 9999.9999
	})
	t.Run("grossed up", func(t *testing.T) {
		terms := licence(rate("0", "0.9"))
		terms.Taxes = []royalty.Tax{{ID: "abroad", Withholding: []royalty.Dated{{From: day("2020-01-01"), Value: dec("0.10"), Source: "CIT"}}, GrossUp: true}}
		s := settled(t, terms, sold(ipx.Yuan(100)))
		equal(t, "90.00", s.Payable)
		equal(t, "10.00", s.Withheld)
		equal(t, "100.00", s.Cost)
	})
	t.Run("lump sum in three", func(t *testing.T) {
		terms := licence(nil)
		terms.Running = nil
		terms.Fixed = []royalty.Fixed{{ID: "fee", Name: named("使用费", "fee"), Amount: dec("100"), Due: day("2026-01-31"), Times: 3, Every: 1}}
		plan, ok := terms.Instalments("fee")
		require.True(t, ok)
		require.Len(t, plan, 3)
		equal(t, "33.34", plan[0].Amount)
		equal(t, "33.33", plan[1].Amount)
		equal(t, "33.33", plan[2].Amount)
		require.Equal(t, day("2026-02-28"), plan[1].Due)
		require.Equal(t, day("2026-03-31"), plan[2].Due)
		equal(t, "100.00", settled(t, terms, royalty.Report{No: "L1", From: day("2026-01-01")}).Due)
	})
	t.Run("free licence", func(t *testing.T) { // most recorded licences are free: nought is no error
		terms := licence(nil)
		terms.Running = nil
		equal(t, "0.00", settled(t, terms, royalty.Report{No: "L1", From: day("2026-01-01")}).Due)
	})
}

// The licence of Shandong, 2017: five hundred million split four to one, by
// rate or by amounts, and each receipt with it.
func TestSplitOfTheFoamingAgent(t *testing.T) {
	terms := licence(nil)
	terms.Running = nil
	terms.Licensors = []royalty.Licensor{{Party: "team", Share: share(t, "80%")}, {Party: "university", Share: share(t, "20%")}}
	terms.Fixed = []royalty.Fixed{
		{ID: "first", Name: named("首付", "first payment"), Amount: dec("495000000"), Due: day("2026-03-01")},
		{ID: "second", Name: named("第二笔", "second payment"), Amount: dec("5000000"), Due: day("2027-05-01")},
	}
	got, state, err := royalty.Settle(law.View{}, terms, royalty.State{}, royalty.Report{No: "L1", From: day("2026-01-01")})
	require.NoError(t, err)
	equal(t, "396000000.00", got.Shares[0].Payable)
	got, _, err = royalty.Settle(law.View{}, terms, state, royalty.Report{No: "L1", From: day("2027-01-01")})
	require.NoError(t, err)
	equal(t, "4000000.00", got.Shares[0].Payable)
	equal(t, "1000000.00", got.Shares[1].Payable)

	terms.Fixed = []royalty.Fixed{{ID: "all", Name: named("使用费", "fee"), Amount: dec("520000000"), Due: day("2026-03-01")}}
	terms.Licensors = []royalty.Licensor{{Party: "team", Amount: dec("400000000")}, {Party: "university", Amount: dec("120000000")}}
	got, _, err = royalty.Settle(law.View{}, terms, royalty.State{}, royalty.Report{No: "L1", From: day("2026-01-01")})
	require.NoError(t, err)
	equal(t, "400000000.00", got.Shares[0].Payable)
	equal(t, "120000000.00", got.Shares[1].Payable)
}

func share(t testing.TB, s string) ipx.Share {
	v, err := ipx.ParseShare(s)
	require.NoError(t, err)
	return v
}

// The licence-back of Guangzhou, 2019: 23 million over twenty quarters.
func TestInstalmentsOfTheLicenceBack(t *testing.T) {
	terms := licence(nil)
	terms.Running = nil
	fee := royalty.Fixed{ID: "fee", Name: named("使用费", "fee"), Amount: dec("23000000"), Due: day("2026-03-31"), Times: 20, Every: 3, Interest: dec("0.04"), Plan: royalty.Level}
	terms.Fixed = []royalty.Fixed{fee}
	plan, _ := terms.Instalments("fee")
	equal(t, "1274552.24", plan[0].Amount)
	sum, principal := ipx.Money{}, ipx.Money{}
	for _, p := range plan[:19] {
		equal(t, "1274552.24", p.Amount)
	}
	for _, p := range plan {
		sum, _ = sum.Add(p.Amount)
		principal, _ = principal.Add(p.Principal)
	}
	equal(t, "1274552.29", plan[19].Amount) // the last takes the rounding: 25 491 044.80 would be twenty equal ones
	equal(t, "25491044.85", sum)
	equal(t, "23000000.00", principal)
	equal(t, "0.00", plan[19].Left)

	terms.Fixed[0].Plan = royalty.EqualPrincipal
	plan, _ = terms.Instalments("fee")
	equal(t, "1150000.00", plan[0].Principal)
	equal(t, "230000.00", plan[0].Interest)
	interest := ipx.Money{}
	for _, p := range plan {
		interest, _ = interest.Add(p.Interest)
	}
	equal(t, "2415000.00", interest)
}
