package transfer_test

import (
	"fmt"
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/title"
	"github.com/ipx-sdk/ipx-go/ipx/transfer"
)

// stage is a deal that is walked, and the messages that matter to it.
type stage struct {
	name     string
	rights   string
	messages []message
}

var (
	asSeller, asBuyer = ipx.Actor{Role: ipx.Seller, Party: "S"}, ipx.Actor{Role: ipx.Buyer, Party: "B"}
	asBoth            = []ipx.Actor{asSeller, asBuyer}
	asOffice          = []ipx.Actor{{Role: ipx.Registrar}}
	asCourt           = []ipx.Actor{{Role: ipx.Court}}
	asTime            = []ipx.Actor{{Role: ipx.TimePassed}}
	asPlatform        = []ipx.Actor{{Role: ipx.Platform}}
)

// talks lead to a contract, and away from it.
func talks(d transfer.Deal) []message {
	return []message{
		{name: "reserve", by: asBoth, event: transfer.Reserve{Deal: d, Until: day("2026-12-30")}},
		{name: "review", by: asBoth[1:], event: transfer.Review{}},
		{name: "sign", by: asBoth, event: transfer.Sign{Deal: d}, docs: []ipx.DocumentKind{"contract"}},
		{name: "disapprove", by: []ipx.Actor{{Role: ipx.Authority}}, event: transfer.Disapprove{What: transfer.StateOwner}},
	}
}

// filings are the office's messages, and how a filing gets there and back.
func filings(partly ...ipx.RightID) []message {
	out := []message{
		{name: "file", by: asBoth, event: transfer.File{}, docs: []ipx.DocumentKind{"change-form", "contract", "pledgee-consent"}},
		{name: "fee-missed", by: asTime, event: transfer.MissFee{}},
		{name: "not-filed", by: asOffice, event: transfer.NotFiled{}, docs: []ipx.DocumentKind{"notice"}},
		{name: "withdraw", by: asBoth, event: transfer.WithdrawFiling{}, docs: []ipx.DocumentKind{"withdrawal-notice"}},
		{name: "refuse", by: asOffice, event: transfer.Refuse{}, docs: []ipx.DocumentKind{"decision"}},
		{name: "refuse-rest", by: asOffice, event: transfer.RefuseRest{}, docs: []ipx.DocumentKind{"decision"}},
		{name: "drop-rest", by: asOffice, event: transfer.DropRest{}, docs: []ipx.DocumentKind{"decision"}},
		{name: "register", by: asOffice, event: transfer.Register{}, docs: []ipx.DocumentKind{"registration-notice"}},
		{name: "register-back", by: asOffice, event: transfer.RegisterBack{}, docs: []ipx.DocumentKind{"registration-notice"}},
	}
	for _, id := range partly {
		ids := []ipx.RightID{id}
		out = append(out,
			message{name: "register-" + string(id), by: asOffice, event: transfer.RegisterPart{Rights: ids}, docs: []ipx.DocumentKind{"registration-notice"}},
			message{name: "refuse-" + string(id), by: asOffice, event: transfer.RefusePart{Rights: ids}, docs: []ipx.DocumentKind{"decision"}})
	}
	return out
}

// endings are what the parties and courts can do about it.
func endings() []message {
	return []message{
		{name: "hand-over", by: asBoth, event: transfer.HandOver{}, docs: []ipx.DocumentKind{"delivery-protocol"}},
		{name: "complete", by: asBoth, event: transfer.Complete{}},
		{name: "terminate", by: asBoth, event: transfer.Terminate{}, docs: []ipx.DocumentKind{"notice"}},
		{name: "terminate-alone", by: asBoth[1:], event: transfer.Terminate{Ground: "clause 9"}, docs: []ipx.DocumentKind{"notice"}},
		{name: "rescind", by: asCourt, event: transfer.Rescind{Judgment: "j"}, docs: []ipx.DocumentKind{"agreement-or-judgment"}},
		{name: "dispute", by: asBoth[1:], event: transfer.Dispute{Ground: "defects"}},
		{name: "settle", by: asBoth, event: transfer.Settle{}, docs: []ipx.DocumentKind{"agreement-or-judgment"}},
	}
}

// awards are settlements that move money; a court gives each of them once.
func awards() []message {
	return []message{
		{name: "award-both", key: "award-both", by: asCourt, docs: []ipx.DocumentKind{"agreement-or-judgment"}, award: map[string]int64{"back": 100_000, "out": 300_000},
			event: transfer.Settle{Ref: "j", Award: []transfer.Payout{{To: "B", Amount: ipx.Yuan(100_000), Refund: true}, {To: "S", Amount: ipx.Yuan(300_000)}}}},
		{name: "award-back", key: "award-back", by: asCourt, docs: []ipx.DocumentKind{"agreement-or-judgment"}, award: map[string]int64{"back": 200_000},
			event: transfer.Settle{Ref: "j", Award: []transfer.Payout{{To: "B", Amount: ipx.Yuan(200_000), Refund: true}}}},
	}
}

// funds are the bank's two messages.
func funds(amounts ...int64) []message {
	var out []message
	for i, a := range amounts {
		out = append(out, message{name: fmt.Sprint("fund-", i), key: fmt.Sprint("bank-", i), by: asPlatform, event: transfer.Fund{Amount: ipx.Yuan(a)}, docs: []ipx.DocumentKind{"bank-receipt"}})
	}
	return out
}

func stages() []stage {
	ds := deals()
	drops := []message{
		{name: "drop-C", by: asBoth, event: transfer.Drop{Rights: []ipx.RightID{"C"}}, docs: []ipx.DocumentKind{"agreement-or-judgment"}},
		{name: "leave-rest", by: asBoth, event: transfer.DropRest{}, docs: []ipx.DocumentKind{"decision"}},
	}
	lapses := []message{
		{name: "C-lapses", fact: func(w *world) {
			if w.titles["C"].AsOf(w.on).Life().Over() {
				return
			}
			changed, _, err := w.titles.Apply(cn.Pack().On(w.on), title.Import, title.Entry{ID: "lapse", Right: "C", Dates: title.Dates{Effective: w.on}, Act: title.Observe{Fact: title.Lapsed}})
			if err == nil {
				w.titles = w.titles.With(changed)
			}
		}},
		{name: "end-C", by: asBoth[:1], event: transfer.EndRight{Right: "C"}},
	}
	back := []message{{name: "assign-back", by: asBoth, event: transfer.AssignBack{}, docs: []ipx.DocumentKind{"deed"}}}
	assigns := []message{
		{name: "assign-C", by: asBoth, event: transfer.AssignPart{Rights: []ipx.RightID{"C"}}, docs: []ipx.DocumentKind{"deed"}},
		{name: "assign", by: asBoth, event: transfer.Assign{}, docs: []ipx.DocumentKind{"deed"}},
	}
	corrections := []message{
		{name: "ask", by: asOffice, event: transfer.AskCorrection{}, docs: []ipx.DocumentKind{"notice"}},
		{name: "correct", by: asBoth, event: transfer.Correct{}, docs: []ipx.DocumentKind{"correction"}},
		{name: "correction-missed", by: asTime, event: transfer.MissCorrection{}},
	}
	demands := []message{
		{name: "demand", by: asBoth[1:], event: transfer.Demand{From: "S"}, docs: []ipx.DocumentKind{"demand"}},
		{name: "perform", by: asBoth, event: transfer.Perform{}},
		{name: "demand-lapses", by: asTime, event: transfer.LapseDemand{}},
		{name: "terminate-late", by: asBoth[1:], event: transfer.Terminate{}, docs: []ipx.DocumentKind{"notice"}},
	}
	pays := []message{
		{name: "pay-1", key: "pay-1", by: asBoth[:1], event: transfer.Pay{Amount: ipx.Yuan(200_000)}, docs: []ipx.DocumentKind{"proof-of-payment"}},
		{name: "pay-2", key: "pay-2", by: asPlatform, event: transfer.Pay{Amount: ipx.Yuan(800_000)}, docs: []ipx.DocumentKind{"proof-of-payment"}},
	}
	consent := []message{{name: "consent", by: []ipx.Actor{{Role: ipx.Pledgee, Party: "bank"}}, docs: []ipx.DocumentKind{"pledgee-consent"},
		event: transfer.PledgeeConsent{Right: "A", Burden: "pl", Amount: ipx.Yuan(250_000)}}}
	mixed := func(name string) transfer.Deal {
		d := ds[name]
		d.Lots = slices.Clone(d.Lots)
		d.Lots[1].Kind = ipx.Software
		return d
	}
	mark := marked(ds["escrow"])
	both := mark
	both.Lots = append(slices.Clone(mark.Lots), lot("W", ipx.Software))
	joins := []message{
		{name: "add-W", by: asBoth, event: transfer.Amend{Deal: both}, docs: []ipx.DocumentKind{"contract"}},
		{name: "assign-W", by: asBoth, event: transfer.AssignPart{Rights: []ipx.RightID{"W"}}, docs: []ipx.DocumentKind{"deed"}},
		{name: "assign", by: asBoth, event: transfer.Assign{}, docs: []ipx.DocumentKind{"deed"}}, back[0],
	}
	two := "rights=A:invention,C:invention"
	return []stage{
		{"escrow", "rights=A:invention", slices.Concat(talks(ds["escrow"]), funds(600_000, 400_000), filings(), endings(), demands)},
		{"amended", "rights=A:invention", slices.Concat(talks(ds["escrow"]), funds(1_000_000, 100_000), filings(), endings(), amendments(ds["escrow"], 900_000, 1_000_000))},
		{"retained", "rights=A:invention", slices.Concat(talks(ds["retained"]), funds(1_000_000), filings(), endings(), awards())},
		{"parts", two, slices.Concat(talks(ds["parts"]), funds(1_000_000), filings("A", "C"), endings(), awards(), drops)},
		{"parts-lapsing", two, slices.Concat(talks(ds["parts"]), funds(1_000_000), filings("A", "C"), endings(), drops, lapses)},
		{"pair", two, slices.Concat(talks(ds["pair-escrow"]), funds(1_000_000), filings("A", "C"), endings(), awards(), drops)},
		{"pair-lapsing", two, slices.Concat(talks(ds["pair-escrow"]), funds(1_000_000), filings("A", "C"), endings(), lapses)},
		{"mixed-parts", "rights=A:invention,C:software", slices.Concat(talks(mixed("parts")), funds(1_000_000), filings("A"), endings(), drops, assigns, back)},
		{"mixed-pair", "rights=A:invention,C:software", slices.Concat(talks(mixed("pair-escrow")), funds(1_000_000), filings("A"), endings(), assigns, back)},
		{"marks", "rights=A:trademark,C:invention", slices.Concat(talks(marked(ds["parts"])), funds(1_000_000), filings("A", "C"), endings(), drops, corrections)},
		{"software joins a mark", "rights=A:trademark,W:software", slices.Concat(talks(mark), funds(1_000_000), filings(), endings(), corrections, joins)},
		{"pledged", "rights=A:invention", slices.Concat(talks(ds["escrow"]), consent, funds(1_000_000), filings(), endings())},
		{"paid directly", "rights=A:invention", slices.Concat(talks(ds["plain"]), pays, filings(), endings(), demands)},
	}
}

// amendments change the price of a deal.
func amendments(d transfer.Deal, prices ...int64) []message {
	var out []message
	for _, p := range prices {
		d.Price = ipx.Yuan(p)
		out = append(out, message{name: fmt.Sprint("amend-", p), by: asBoth, event: transfer.Amend{Deal: d}, docs: []ipx.DocumentKind{"contract"}})
	}
	return out
}

// marked makes the first right of a deal a mark.
func marked(d transfer.Deal) transfer.Deal {
	d.Lots = slices.Clone(d.Lots)
	d.Lots[0].Kind = ipx.Trademark
	return d
}
