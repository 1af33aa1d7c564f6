package transfer_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/title"
	"github.com/ipx-sdk/ipx-go/ipx/transfer"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
)

// held is where a walk stands: the deal, its titles, and what the outside
// world was told to pay.
type held struct {
	in     instance
	titles title.Titles
	told   ipx.Money // of all duties to pay out or back
}

// walk takes every message in every order, dropped and doubled ones among
// them, until nothing new can happen, and calls see on every place.
func walk(t *testing.T, m *machine, from held, messages []command, see func(held)) int {
	seen := map[string]bool{}
	todo := []held{from}
	for len(todo) > 0 {
		h := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		for _, c := range messages {
			c.On = day("2026-04-08")
			out, err := m.Fire(h.in, c, h.titles)
			if err != nil {
				continue
			}
			next := held{out.Next, h.titles.With(out.Titles), h.told}
			for _, d := range out.Duties {
				switch d.Kind {
				case "release-to-seller", "release-to-pledgee", "refund-buyer":
					next.told, err = next.told.Add(d.Money)
					require.NoError(t, err)
				}
			}
			terms, err := json.Marshal(next.in.Terms)
			require.NoError(t, err)
			place := string(next.in.State) + string(terms) + next.told.String()
			if seen[place] {
				continue
			}
			seen[place] = true
			see(next)
			todo = append(todo, next)
		}
	}
	return len(seen)
}

// TestNoMoneyWithoutTitle walks every order in which the messages of bank,
// office, parties and court can arrive, doubled and lost ones among them:
// no money is lost, none is paid without title, and no title passes unpaid.
func TestNoMoneyWithoutTitle(t *testing.T) {
	m := machineOver(t, cn.Pack())
	seller, buyer := ipx.Actor{Role: ipx.Seller, Party: "S"}, ipx.Actor{Role: ipx.Buyer, Party: "B"}
	both, office, court := []ipx.Actor{seller, buyer}, []ipx.Actor{{Role: ipx.Registrar}}, []ipx.Actor{{Role: ipx.Court}}
	paper := func(kinds ...ipx.DocumentKind) (out []ipx.Document) {
		for _, k := range kinds {
			out = append(out, ipx.Document{Kind: k, Signed: []ipx.PartyID{"S", "B"}})
		}
		return out
	}
	for _, name := range []string{"escrow", "retained", "parts", "pair-escrow"} {
		deal := deals()[name]
		rights := "rights=A:invention,C:invention"
		terms, titles, err := start(argsOf(rights))
		require.NoError(t, err)
		in, err := m.Start("walk-"+name, terms)
		require.NoError(t, err)
		messages := []command{
			{By: both, Event: transfer.Reserve{Deal: deal, Until: day("2026-12-31")}},
			{By: []ipx.Actor{buyer}, Event: transfer.Review{}},
			{By: both, Event: transfer.Sign{Deal: deal}, Docs: paper("contract")},
			{Key: "bank-1", By: []ipx.Actor{{Role: ipx.Platform}}, Event: transfer.Fund{Amount: ipx.Yuan(600_000)}, Docs: paper("bank-receipt")},
			{Key: "bank-2", By: []ipx.Actor{{Role: ipx.Platform}}, Event: transfer.Fund{Amount: ipx.Yuan(400_000)}, Docs: paper("bank-receipt")},
			{By: []ipx.Actor{seller}, Event: transfer.File{}, Docs: paper("change-form", "contract")},
			{By: both, Event: transfer.WithdrawFiling{}},
			{By: office, Event: transfer.NotFiled{}, Docs: paper("notice")},
			{By: office, Event: transfer.Refuse{}, Docs: paper("decision")},
			{By: office, Event: transfer.RegisterPart{Rights: []ipx.RightID{"C"}}, Docs: paper("registration-notice")},
			{By: office, Event: transfer.Register{}, Docs: paper("registration-notice")},
			{By: office, Event: transfer.RefuseRest{}, Docs: paper("decision")},
			{By: both, Event: transfer.HandOver{}, Docs: paper("protocol")},
			{By: both, Event: transfer.Complete{}},
			{By: court, Event: transfer.Terminate{Ground: "judgment"}, Docs: paper("notice")},
			{By: court, Event: transfer.Rescind{Judgment: "j"}, Docs: paper("agreement-or-judgment")},
			{By: []ipx.Actor{buyer}, Event: transfer.Dispute{Ground: "defects"}},
			{By: both, Event: transfer.Settle{}, Docs: paper("agreement-or-judgment")},
			{By: court, Event: transfer.Settle{Ref: "j", Award: []transfer.Payout{{To: "B", Amount: ipx.Yuan(100_000), Refund: true}, {To: "S", Amount: ipx.Yuan(300_000)}}}, Docs: paper("agreement-or-judgment")},
			{By: court, Event: transfer.Settle{Ref: "j", Award: []transfer.Payout{{To: "B", Amount: ipx.Yuan(200_000), Refund: true}}}, Docs: paper("agreement-or-judgment")},
			{By: office, Event: transfer.RegisterBack{}, Docs: paper("registration-notice")},
		}
		completed, refunded := 0, 0
		places := walk(t, m, held{in: in, titles: titles}, messages, func(h held) {
			x := h.in.Terms
			var out, back ipx.Money
			for _, p := range x.Payouts {
				require.Positive(t, p.Amount.Sign())
				if p.Refund {
					back, err = back.Add(p.Amount)
				} else {
					out, err = out.Add(p.Amount)
				}
				require.NoError(t, err)
			}
			gone, err := out.Add(back)
			require.NoError(t, err)
			all, err := gone.Add(x.Held())
			require.NoError(t, err)
			require.True(t, all.Equal(x.Escrowed) || all.Sign() == 0 && x.Escrowed.Sign() == 0, "money in is money out and money held: %s, %s", all, x.Escrowed)
			require.True(t, h.told.Equal(gone) || h.told.Sign() == 0 && gone.Sign() == 0, "the world was told to pay %s, and %s went", h.told, gone)
			require.GreaterOrEqual(t, x.Held().Sign(), 0)
			moved := 0
			for _, l := range deal.Lots {
				ever := false
				for _, p := range x.Passed {
					ever = ever || p.Right == l.Right
				}
				owner := h.titles[l.Right].AsOf(day("2026-04-08")).Owners()[0].Party
				require.Equal(t, ever && h.in.State != transfer.Rescinded, owner == "B", "title of %s in %s", l.Right, h.in.State)
				if ever {
					moved++
				}
			}
			require.False(t, out.Sign() > 0 && moved == 0, "the seller is paid and no title has passed, in %s", h.in.State)
			awarded := back.Sign() > 0 // by a court
			undone := h.in.State == transfer.Rescinding || h.in.State == transfer.Rescinded
			whole := moved == len(deal.Lots) || deal.Closing == transfer.InParts && moved > 0
			require.False(t, whole && out.Sign() == 0 && x.Dispute == "" && !awarded && !undone, "title has passed and the seller is not paid, in %s", h.in.State)
			require.False(t, deal.Closing == transfer.Together && out.Sign() > 0 && moved < len(deal.Lots), "some of all-or-none is paid for, in %s", h.in.State)
			if back.Sign() > 0 && h.in.State == transfer.Terminated && deal.Closing == transfer.Together {
				require.Zero(t, moved, "refunded, and the buyer keeps a right")
			}
			require.False(t, x.Dispute == "" && len(x.Owed) > 0, "nothing is owed without a dispute, in %s", h.in.State)
			if m.Final(h.in.State) {
				require.Zero(t, x.Held().Sign(), "nothing stays behind in %s", h.in.State)
			}
			if h.in.State == transfer.Completed {
				completed++
				all, err := out.Add(back)
				require.NoError(t, err)
				require.True(t, all.Equal(deal.Price))
			}
			if back.Sign() > 0 {
				refunded++
			}
		})
		t.Logf("%s: %d places", name, places)
		require.Greater(t, places, 30)
		require.Positive(t, completed)
		require.Positive(t, refunded)
	}
}

// The same message twice is one step, and changes nothing.
func TestDoubledMessage(t *testing.T) {
	m := machineOver(t, cn.Pack())
	terms, titles, err := start(argsOf("rights=A:invention"))
	require.NoError(t, err)
	in, err := m.Start("sale", terms)
	require.NoError(t, err)
	c := command{Key: "k", By: []ipx.Actor{{Role: ipx.Seller, Party: "S"}, {Role: ipx.Buyer, Party: "B"}}, On: day("2026-03-02"),
		Event: transfer.Reserve{Deal: deals()["plain"], Until: day("2026-03-31")}}
	one, err := m.Fire(in, c, titles)
	require.NoError(t, err)
	two, err := m.Fire(one.Next, c, titles.With(one.Titles))
	require.NoError(t, err)
	require.True(t, two.Repeated)
	require.Equal(t, one.Next.Head, two.Next.Head)
	var he *workflow.HistoryError
	require.NotErrorAs(t, err, &he)
}
