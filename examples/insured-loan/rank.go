package main

import (
	"errors"

	"github.com/shopspring/decimal"

	"github.com/ipx-sdk/ipx-go/insurance"
	"github.com/ipx-sdk/ipx-go/insurance/claim"
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/title"
	"github.com/ipx-sdk/ipx-go/pledge"
)

// stepIn puts the insurer into the bank's place, within what it paid. Insurance says
// that it is so; on the title it is so by the pledge's own event, for which the host
// has the bank's duty.
func (h *host) stepIn() error {
	h.head("四 保险人取得银行的顺位", "4  The insurer steps into the bank's rank")
	h.show("2026-02-24")
	h.say("\n赔付之后、转让之前，保险人还不是质权人：", "\nPaid, but not yet in the bank's place, the insurer is no pledgee:")
	petition := pledgeAct{on: "2026-03-02", by: asPledgee, event: pledge.Petition{Case: caseNo}, docs: docs{"main-contract", "pledge-contract", "registration-notice", "default-proof"}}
	if err := refused(h, h.pledge, petition); err != nil {
		return err
	}
	if err := h.subrogate(); err != nil {
		return err
	}
	h.show("2026-02-27")
	h.say("     债权：保险人{insurer}，银行{bank}", "     of the claim the insurer has {insurer}, the bank {bank}",
		ipx.Arg{Name: "insurer", Value: h.claim.in.Terms.Paid()}, ipx.Arg{Name: "bank", Value: h.claim.in.Terms.Unpaid()})
	h.say("     依据：{cite}；{claim}", "     by {cite} and {claim}", ipx.Arg{Name: "cite", Value: h.cite("insurance.subrogation", "2026-02-27")}, ipx.Arg{Name: "claim", Value: h.cite("pledge.follows-claim", "2026-02-27")})
	if _, err := h.watch("2026-02-27", h.surety); err != nil {
		return err
	}
	return fire(h, h.pledge, petition)
}

// subrogate is the insurer's subrogation, and the assignment that the bank owes it.
// Where the bank bears a part of the loss it keeps that part of the claim, and both
// are pledgees in the one rank.
func (h *host) subrogate() error {
	if err := fire(h, h.claim, claimAct{on: "2026-02-25", by: byInsurer, event: claim.Subrogate{Third: borrower}, docs: docs{"proof-of-payment"}}); err != nil {
		return err
	}
	o, err := h.take(h.claim.in.ID, "hand-over-papers")
	if err != nil {
		return err
	}
	assign := pledge.AssignClaim{To: insurer, Signed: calendar.MustParse("2026-02-26"), Keeps: h.claim.in.Terms.Unpaid().Sign() > 0}
	return fire(h, h.pledge, pledgeAct{on: "2026-02-27", by: byBank, event: assign, docs: docs{"assignment", "notice-to-debtor"}, duty: o.Key})
}

const caseNo = "（2026）民特1"

// realise is the sale of the patent by the court, the distribution, and the sharing of
// what came in.
func (h *host) realise() error {
	h.head("五 实现质权、分配追偿所得、恢复限额", "5  Realisation, the sharing, and the limits given back")
	if err := h.sell(); err != nil {
		return err
	}
	h.show("2026-05-27")
	if err := h.share(); err != nil {
		return err
	}
	h.say("\n价款没有余额可供后顺位；登记机关依法院通知注销其登记：", "\nNothing of the price reaches the rank behind; the office cancels it as the court asks:")
	cancelled := calendar.MustParse("2026-06-10")
	if err := h.enter(title.Entry{ID: "later-ends", Right: patent, Dates: title.Dates{Effective: cancelled, Registered: cancelled}, Act: title.Release{Burden: laterID, Why: title.Cancelled}}); err != nil {
		return err
	}
	h.show(cancelled.String())
	a, err := h.account()
	if err != nil {
		return err
	}
	h.tally(a)
	return nil
}

// sell is the way through the court to the buyer.
func (h *host) sell() error {
	start := ipx.NewMoney(h.value.Amount().Mul(decimal.New(7, -1)).RoundUp(2), h.value.Currency()) // the least that the rules of auction allow
	auction := pledge.HoldAuction{Value: h.value, Start: start, Deposit: start.Mul(decimal.New(1, -1)).Round(ipx.HalfUp), Notice: calendar.MustParse("2026-04-15"), Sold: true}
	if err := fire(h, h.pledge, pledgeAct{on: "2026-03-30", by: asCourt, event: pledge.CourtOrder{No: caseNo, Outcome: pledge.Granted}, docs: docs{"court-order"}}); err != nil {
		return err
	}
	if err := fire(h, h.surety, insureAct{on: "2026-04-13", by: byTime, event: insurance.Expire{}}); err != nil {
		return err
	}
	return fire(h, h.pledge,
		pledgeAct{on: "2026-05-18", by: asCourt, event: auction, docs: docs{"auction-record"}},
		pledgeAct{on: "2026-05-27", by: asCourt, event: pledge.Sold{To: buyer, Price: h.price, Route: pledge.CourtAuction}, docs: docs{"sale"}},
	)
}

// spread is how a price goes to costs, interest and principal, in this order (Civil
// Code art. 561), and what is over or short.
func (h *host) spread() (pledge.Distribute, error) {
	d := pledge.Distribute{Costs: h.costs}
	rest, err := h.price.Sub(h.costs)
	if err != nil {
		return d, err
	}
	owed := h.pledge.in.Terms.Owed()
	for _, part := range []struct {
		owed ipx.Money
		to   *ipx.Money
	}{{h.interest, &d.Interest}, {owed, &d.Principal}} {
		open := part.owed
		if *part.to, err = rest.Min(part.owed); err == nil {
			rest, err = rest.Sub(*part.to)
		}
		if err == nil {
			open, err = part.owed.Sub(*part.to)
		}
		if err == nil {
			d.Shortfall, err = d.Shortfall.Add(open)
		}
		if err != nil {
			return d, err
		}
	}
	d.Surplus = rest
	return d, nil
}

// share distributes the price, and shares between insurer and bank what it brought
// them, as the product says.
func (h *host) share() error {
	const on = "2026-06-03"
	d, err := h.spread()
	if err != nil {
		return err
	}
	if err := fire(h, h.pledge, pledgeAct{on: on, by: asPledgee, event: d, docs: docs{"settlement"}}); err != nil {
		return err
	}
	h.say("   价款{price}：费用{costs}，利息{interest}，本金{principal}", "   price {price}: costs {costs}, interest {interest}, principal {principal}",
		ipx.Arg{Name: "price", Value: h.price}, ipx.Arg{Name: "costs", Value: d.Costs}, ipx.Arg{Name: "interest", Value: d.Interest}, ipx.Arg{Name: "principal", Value: d.Principal})
	h.short = ipx.NewMoney(decimal.Zero, h.price.Currency())
	if d.Shortfall.Sign() > 0 {
		o, err := h.take(h.pledge.in.ID, "claim-shortfall")
		if err != nil {
			return err
		}
		h.short = o.Money
	}
	came, err := d.Interest.Add(d.Principal)
	if err != nil {
		return err
	}
	shares, err := h.claim.in.Terms.NextShares(cn.Pack().On(calendar.MustParse(on)), came)
	if err != nil {
		return err
	}
	if err := fire(h, h.claim, claimAct{on: on, by: byInsurer, event: claim.Recover{Amount: came, Shares: shares}}); err != nil {
		return err
	}
	h.say("   追偿所得{came}：归保险人{insurer}，归银行{bank}", "   of {came} the insurer has {insurer}, the bank {bank}",
		ipx.Arg{Name: "came", Value: came}, ipx.Arg{Name: "insurer", Value: shares.Insurer}, ipx.Arg{Name: "bank", Value: shares.Insured})
	o, err := h.take(h.claim.in.ID, "reinstate-limits")
	if err != nil {
		return err
	}
	return h.erode(h.surety, on, h.claim.in.Terms.Facts, o.Money.Neg(), o.Key)
}

// account is who has what in the end.
type account struct {
	lost      ipx.Money // principal and interest
	insured   ipx.Money // paid by the insurer to the bank
	recovered claim.Shares
	bank      ipx.Money // what the bank has not had back
	insurer   ipx.Money // what the insurer has not had back
	debtor    ipx.Money // what the borrower still owes, by the distribution
}

// account takes the sums from the instances.
func (h *host) account() (account, error) {
	t := h.claim.in.Terms
	var a account
	var err error
	for _, x := range t.Loss.Items {
		if a.lost, err = a.lost.Add(x.Amount); err != nil {
			return a, err
		}
	}
	a.insured = t.Paid()
	if len(t.Recoveries) == 0 {
		return a, errors.New("nothing was recovered")
	}
	a.recovered = t.Recoveries[0].Shares
	a.bank, err = a.lost.Sub(a.insured)
	if err == nil {
		a.bank, err = a.bank.Sub(a.recovered.Insured)
	}
	if err == nil {
		a.insurer, err = a.insured.Sub(a.recovered.Insurer)
	}
	a.debtor = h.short
	return a, err
}

// tally prints who has what in the end.
func (h *host) tally(a account) {
	arg := func(name string, m ipx.Money) ipx.Arg { return ipx.Arg{Name: name, Value: m} }
	h.say("\n最后的账：", "\nWho has what in the end:")
	h.say("   银行：损失{lost}，赔款{paid}，追偿所得{share}，尚未收回{open}", "   the bank: lost {lost}, paid by the insurer {paid}, of the sale {share}, still out {open}",
		arg("lost", a.lost), arg("paid", a.insured), arg("share", a.recovered.Insured), arg("open", a.bank))
	h.say("   保险人：赔款{paid}，追偿所得{share}，净支出{open}", "   the insurer: paid {paid}, of the sale {share}, still out {open}",
		arg("paid", a.insured), arg("share", a.recovered.Insurer), arg("open", a.insurer))
	h.say("   借款人仍欠{owes}，即银行与保险人未收回之和", "   the borrower still owes {owes}: what bank and insurer are out together", arg("owes", a.debtor))
}
