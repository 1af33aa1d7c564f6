package transfer_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/title"
	"github.com/ipx-sdk/ipx-go/ipx/transfer"
)

// Rights of several sellers, each in shares, enter the register in any order, and
// some fall out: every seller has its part of the price of what passed, every
// buyer its money back for the rest, to the last fen.
func TestMoneyFollowsTheRightsInAnyOrder(t *testing.T) {
	m := machineOver(t, cn.Pack())
	rapid.Check(t, func(rt *rapid.T) {
		sellers := []ipx.PartyID{"S", "T", "U"}[:rapid.IntRange(1, 3).Draw(rt, "sellers")]
		d := transfer.Deal{Sellers: sellers, Buyers: []ipx.PartyID{"B"}, Closing: transfer.InParts, Escrow: true, Price: ipx.Yuan(0)}
		var records []title.Record
		for i := range rapid.IntRange(2, 5).Draw(rt, "rights") {
			id := ipx.RightID(fmt.Sprint("R", i))
			parts := make([]int64, len(sellers))
			sum := int64(0)
			for k := range parts {
				parts[k] = rapid.Int64Range(1, 7).Draw(rt, "share")
				sum += parts[k]
			}
			l := lot(id, ipx.Invention)
			l.From = nil
			for k, p := range sellers {
				s, err := ipx.NewShare(parts[k], sum)
				require.NoError(rt, err)
				l.From = append(l.From, title.Holding{Party: p, Share: s})
			}
			l.Price = ipx.MustMoney(fmt.Sprintf("CNY %d.%02d", rapid.Int64Range(1, 1e9).Draw(rt, "yuan"), rapid.IntRange(0, 99).Draw(rt, "fen")))
			d.Price, _ = d.Price.Add(l.Price)
			d.Lots = append(d.Lots, l)
			r, err := title.Open(ipx.Right{ID: id, Kind: ipx.Invention, Jurisdiction: "CN", Granted: day("2020-06-02")}, l.From, day("2020-06-02"))
			require.NoError(rt, err)
			records = append(records, r)
		}
		in, err := m.Start("sale", transfer.Terms{})
		require.NoError(rt, err)
		s := &sale{t: rt, m: m, in: in, titles: title.NewTitles(records...), deal: d, on: "2026-03-09"}
		s.upTo("file")
		s.must(asPlatform, transfer.Fund{Amount: d.Price})
		require.NoError(rt, s.take("file"))

		order := rapid.Permutation(d.Lots).Draw(rt, "order")
		want := map[ipx.PartyID]ipx.Money{}
		add := func(p ipx.PartyID, m ipx.Money) { want[p], _ = want[p].Add(m) }
		passed := 0
		for i, l := range order {
			falls := rapid.Bool().Draw(rt, "falls") && (i < len(order)-1 || passed > 0)
			switch last := i == len(order)-1; {
			case falls && last:
				s.must(asOffice, transfer.DropRest{})
			case falls:
				s.must(asOffice, transfer.RefusePart{Rights: []ipx.RightID{l.Right}})
			case last:
				s.must(asOffice, transfer.Register{})
			default:
				s.must(asOffice, transfer.RegisterPart{Rights: []ipx.RightID{l.Right}})
			}
			if falls {
				add("B", l.Price)
				continue
			}
			passed++
			var shares []ipx.Share
			for _, h := range l.From {
				shares = append(shares, h.Share)
			}
			parts, err := l.Price.AllocateShares(shares...)
			require.NoError(rt, err)
			for k, h := range l.From {
				add(h.Party, parts[k])
			}
		}
		require.Equal(rt, transfer.Moved, s.in.State)
		require.Zero(rt, s.in.Terms.Held().Sign())
		for _, p := range slices.Concat(sellers, []ipx.PartyID{"B"}) {
			var had ipx.Money
			for _, o := range s.in.Terms.Payouts {
				if o.To == p {
					require.Equal(rt, p == "B", o.Refund)
					had, _ = had.Add(o.Amount)
				}
			}
			require.True(rt, had.Amount().Equal(want[p].Amount()), "%s had %s, and not %s", p, had, want[p])
		}
	})
}
