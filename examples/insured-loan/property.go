package main

import (
	"github.com/ipx-sdk/ipx-go/insurance"
	"github.com/ipx-sdk/ipx-go/insurance/claim"
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/pledge"
)

var (
	byProperty = []ipx.Actor{{Role: ipx.Insurer, Party: property}}
	asOwner    = []ipx.Actor{{Role: ipx.Insured, Party: borrower}}
)

// insuredPatent is the second story: the owner has insured the patent itself, before
// it pledges it. What the insurer pays for a loss takes the place of what the pledge
// lies on. The policy learns from the title who the pledgee is, and learns it again
// when another steps into the bank's rank.
func (h *host) insuredPatent() error {
	h.head("六 第二张保单：质押的专利本身也投了保", "6  A second policy: the pledged patent itself is insured")
	h.say("权利人投保被侵权损失，限额和保险价值均为2,000,000.00元；平台的产品允许指定受领人。这一次保证保险承保全部损失。",
		"The owner insures its loss by infringement, limit and value CNY 2,000,000.00; the platform's product knows a loss payee. This time the surety covers the whole loan.")
	for _, part := range []func() error{h.insurePatent, h.pledgeIt, h.infringed, h.successor} {
		if err := part(); err != nil {
			return err
		}
	}
	return nil
}

// insurePatent is the policy of the owner.
func (h *host) insurePatent() error {
	product, _ := insurance.ProductByCode("infringement-loss")
	product.Code, product.Payee = "infringement-loss-payee", true // a product of the platform's own
	p := insurance.Policy{No: "I-1", Policyholder: borrower, Insured: []insurance.Insured{{Party: borrower, As: insurance.Patentee}}, Term: calendar.Term{From: calendar.MustParse("2025-01-01"), Until: calendar.MustParse("2026-07-01")}}
	c := cover{h.property, product, property, borrower, p, insurance.Offer{Rights: []ipx.RightID{patent}, Limit: ipx.Yuan(2_000_000)}}
	return h.silently(func() error {
		if err := h.ask(c, "2024-12-16"); err != nil {
			return err
		}
		return h.issue(c, "2024-12-18")
	})
}

// pledgeIt is the pledge of the insured patent, and that of the second bank.
func (h *host) pledgeIt() error {
	err := h.silently(func() error {
		c := h.ofLoan()
		for _, part := range []func() error{h.sign, h.register, func() error { return h.ask(c, "2025-01-09") }} {
			if err := part(); err != nil {
				return err
			}
		}
		return h.issue(c, "2025-01-10")
	})
	if err != nil {
		return err
	}
	if _, err := h.watch("2025-01-10", h.property); err != nil {
		return err
	}
	h.payee()
	h.say("\n2025年6月9日，第二家银行在后顺位取得质权：", "\nOn 9 June 2025 a second bank has a pledge, in the rank behind:")
	if err := h.enter(laterPledge()); err != nil {
		return err
	}
	if _, err := h.watch(laterSince.String(), h.property); err != nil {
		return err
	}
	h.payee()
	return h.silently(func() error { _, err := h.watch(laterSince.String(), h.surety); return err })
}

// payee prints whom the policy over the patent pays.
func (h *host) payee() {
	h.say("   赔款受领人：{party}", "   loss payee: {party}", ipx.Arg{Name: "party", Value: h.payeeNow()})
}

func (h *host) payeeNow() ipx.PartyID {
	c, _ := h.property.in.Terms.Cover(h.property.in.Terms.Policy.Term.Last())
	return c.Payee
}

// infringed is a loss of the owner. The money goes to the pledgee, and since the debt
// is not due it is deposited.
func (h *host) infringed() error {
	h.say("\n专利被侵权，权利人损失500,000.00元", "\nThe patent is infringed; its owner loses CNY 500,000.00")
	d := calendar.MustParse
	facts := claim.Facts{Claim: "I-C1", Peril: insurance.InfringementLoss, Right: patent, Insured: borrower, Third: infringer, Interested: true, Happened: d("2025-07-14"), Known: d("2025-07-18"), Reported: d("2025-07-21")}
	filed := facts
	filed.Made, filed.Accepted = d("2025-08-11"), d("2025-08-15")
	cover, _ := h.property.in.Terms.Cover(claim.CoverDay(h.property.in.Terms.Product, filed))
	loss := claim.Loss{Items: []claim.Item{{Amount: ipx.Yuan(500_000)}}, Value: ipx.Yuan(2_000_000)}
	err := h.silently(func() error {
		if err := fire(h, h.property, insureAct{on: "2025-07-21", by: asOwner, event: insurance.ReportClaim{Claim: facts.Claim}}); err != nil {
			return err
		}
		o, err := h.take(h.property.in.ID, "open-claim")
		if err != nil {
			return err
		}
		return fire(h, h.loss,
			claimAct{on: "2025-07-21", by: asOwner, event: claim.Notify{Cover: cover, Facts: facts}, duty: o.Key},
			claimAct{on: "2025-08-18", by: asOwner, event: claim.File{Facts: filed, Items: loss.Items}, docs: docs{"claim", "acceptance-notice"}},
			claimAct{on: "2025-08-20", by: byProperty, event: claim.Complete{}},
		)
	})
	if err != nil {
		return err
	}
	if err := h.appraise(h.property, h.loss, "2025-09-08", filed, loss, property); err != nil {
		return err
	}
	if err := h.agree(h.loss, "2025-09-10", property); err != nil {
		return err
	}
	h.say("\n支付给权利人：", "\nTo pay the owner:")
	toOwner := claimAct{on: "2025-09-15", by: byProperty, event: claim.Pay{To: borrower, Amount: h.loss.in.Terms.Agreed}, docs: docs{"proof-of-payment"}}
	if err := refused(h, h.loss, toOwner); err != nil {
		return err
	}
	if err := h.pay(h.property, h.loss, "2025-09-15", property, bank); err != nil {
		return err
	}
	return h.deposit("2025-09-15")
}

// deposit is the pledge's side of the payment. That the money goes to the pledgee was a
// duty of the policy.
func (h *host) deposit(on string) error {
	o, err := h.take(h.property.in.ID, "pay-pledgee")
	if err != nil {
		return err
	}
	a := pledgeAct{on: on, by: byProperty, event: pledge.Compensate{Right: patent, Amount: h.loss.in.Terms.Paid(), To: pledge.Prepay}, docs: docs{"compensation-proof"}}
	h.say("\n债务尚未到期，直接抵债：", "\nTo pay the debt with it, which is not due:")
	if err := refused(h, h.pledge, a); err != nil {
		return err
	}
	a.event, a.duty = pledge.Compensate{Right: patent, Amount: h.loss.in.Terms.Paid(), To: pledge.Deposit}, o.Key
	return fire(h, h.pledge, a)
}

// successor is the default, for which the deposit answers first. The insurer of the
// loan pays the rest whole, and stands alone in the bank's rank; the policy over the
// patent reads it in the title.
func (h *host) successor() error {
	h.say("\n2026年1月12日债务到期未还：先以提存款清偿，其余由保证保险赔付", "\nOn 12 January 2026 the debt falls due and is not paid: the deposit answers first, the surety for the rest")
	apply := pledge.ApplyDeposit{Amount: h.pledge.in.Terms.Deposited}
	if err := fire(h, h.pledge, pledgeAct{on: "2026-01-13", by: byBank, event: apply, docs: docs{"deposit-record"}}); err != nil {
		return err
	}
	if err := h.silently(h.claimed); err != nil {
		return err
	}
	h.say("\n   保证保险赔付{paid}，银行没有未获赔的损失", "\n   the surety has paid {paid}, and leaves nothing of the loss with the bank", ipx.Arg{Name: "paid", Value: h.claim.in.Terms.Paid()})
	if err := h.subrogate(); err != nil {
		return err
	}
	h.show("2026-02-27")
	if _, err := h.watch("2026-02-27", h.property); err != nil {
		return err
	}
	h.payee()
	return nil
}
