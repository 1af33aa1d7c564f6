package royalty

import (
	"math/rand/v2"

	govalues "github.com/govalues/decimal"
	"github.com/shopspring/decimal"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/licensing/royalty"
)

// shares of the seven licensors, in per cent.
var shares = [7]int64{31, 23, 17, 11, 8, 6, 4}

// Tiers: 5 % up to 200 million, 4 % of the next 400 million, 3 % above.
var (
	bounds = [2]int64{200_000_000, 600_000_000}
	tiers  = [3]int64{5, 4, 3}
)

const vat, withheld = 6, 10 // per cent

// lines are the sales: units and prices in hundredths of a fen.
type lines struct {
	units, prices   []int64
	gUnits, gPrices []govalues.Decimal
	sUnits, sPrices []decimal.Decimal
}

func sales(n int) lines {
	rng := rand.New(rand.NewPCG(7, 1))
	var l lines
	for range n {
		u, p := 1+rng.Int64N(400), 500+rng.Int64N(90_000)
		l.units, l.prices = append(l.units, u), append(l.prices, p)
		l.gUnits, l.gPrices = append(l.gUnits, govalues.MustNew(u, 0)), append(l.gPrices, govalues.MustNew(p, 4))
		l.sUnits, l.sPrices = append(l.sUnits, decimal.New(u, 0)), append(l.sPrices, decimal.New(p, -4))
	}
	return l
}

// result is a statement, in fen.
type result struct {
	royalty, vat, withheld, payable int64
	shares                          [7]int64
}

// terms of the contract; by is what is settled by itself.
func terms(by royalty.By) royalty.Terms {
	t := royalty.Terms{No: "L1", Currency: ipx.CNY, From: calendar.MustParse("2026-01-01"), Months: 12, Rounding: royalty.Rounding{Mode: royalty.HalfEven, By: by}}
	v := royalty.Version{From: t.From, Tiers: []royalty.Tier{{Rate: decimal.New(tiers[0], -2)}}}
	for i, over := range bounds {
		v.Tiers = append(v.Tiers, royalty.Tier{Over: decimal.NewFromInt(over), Rate: decimal.New(tiers[i+1], -2)})
	}
	t.Running = []royalty.Running{{ID: "sales", Name: ipx.T("提成", "royalty"), Base: royalty.UnitPrice, Versions: []royalty.Version{v}}}
	for i, share := range shares {
		s, err := ipx.NewShare(share, 100)
		if err != nil {
			panic(err)
		}
		t.Licensors = append(t.Licensors, royalty.Licensor{Party: ipx.PartyID(rune('a' + i)), Share: s})
	}
	dated := func(percent int64) []royalty.Dated {
		return []royalty.Dated{{From: t.From, Value: decimal.New(percent, -2)}}
	}
	t.Taxes = []royalty.Tax{{ID: "all", VAT: royalty.VATAdded, VATRates: dated(vat), Withholding: dated(withheld)}}
	return t
}

// ours settles the lines as columns.
func ours(t royalty.Terms, l lines, out *royalty.Results) (result, error) {
	s, _, err := royalty.SettleColumns(law.View{}, t, royalty.State{}, royalty.Report{No: t.No, From: t.From},
		royalty.Columns{Running: "sales", Units: l.units, Prices: l.prices, PricePlaces: 4, Out: out})
	if err != nil {
		return result{}, err
	}
	fen := func(m ipx.Money) int64 { return m.Amount().Shift(2).IntPart() }
	r := result{royalty: fen(s.Royalties), vat: fen(s.VAT), withheld: fen(s.Withheld), payable: fen(s.Payable)}
	for i, p := range s.Shares {
		r.shares[i] = fen(p.Payable)
	}
	return r, nil
}
