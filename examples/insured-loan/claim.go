package main

import (
	"fmt"

	"github.com/ipx-sdk/ipx-go/insurance"
	"github.com/ipx-sdk/ipx-go/insurance/claim"
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/pledge"
)

var (
	byInsurer = []ipx.Actor{{Role: ipx.Insurer, Party: insurer}}
	asInsured = []ipx.Actor{{Role: ipx.Insured, Party: bank}}
	asCourt   = []ipx.Actor{{Role: ipx.Court}}
	asPledgee = []ipx.Actor{{Role: ipx.Pledgee, Party: insurer}}
)

// claimed is the default, the bank's claim, and the insurer's payment within the
// times of the Insurance Law.
func (h *host) claimed() error {
	h.head("三 违约、索赔、赔付", "3  Default, claim, payment")
	if err := h.defaulted(); err != nil {
		return err
	}
	opened, err := h.take(h.surety.in.ID, "open-claim")
	if err != nil {
		return err
	}
	facts := claim.Facts{Claim: "C-1", Peril: insurance.LoanSurety, Right: patent, Item: loanNo, Insured: bank, Third: borrower, Interested: true,
		Happened: calendar.MustParse("2026-01-13"), Known: calendar.MustParse("2026-01-13"), Reported: calendar.MustParse("2026-01-15")}
	cover, _ := h.surety.in.Terms.Cover(claim.CoverDay(h.surety.in.Terms.Product, facts))
	loss := claim.Loss{Items: h.unpaid()}
	err = fire(h, h.claim,
		claimAct{on: "2026-01-15", by: asInsured, event: claim.Notify{Cover: cover, Facts: facts}, duty: opened.Key},
		claimAct{on: "2026-01-20", by: asInsured, event: claim.File{Facts: facts, Items: loss.Items}, docs: docs{"claim"}},
		claimAct{on: "2026-01-26", by: byInsurer, event: claim.AskOnce{Missing: docs{"loan-ledger"}, Reached: calendar.MustParse("2026-01-27")}},
		claimAct{on: "2026-02-03", by: asInsured, event: claim.Supplement{}, docs: docs{"loan-ledger"}},
	)
	if err != nil {
		return err
	}
	if err := h.appraise(h.surety, h.claim, "2026-02-10", facts, loss, insurer); err != nil {
		return err
	}
	if err := h.agree(h.claim, "2026-02-12", insurer); err != nil {
		return err
	}
	return h.pay(h.surety, h.claim, "2026-02-24", insurer, bank)
}

// defaulted is what the borrower owes and does not pay.
func (h *host) defaulted() error {
	if err := fire(h, h.pledge, pledgeAct{on: "2026-01-13", by: byBank, event: pledge.Default{}, docs: docs{"default-notice"}}); err != nil {
		return err
	}
	return fire(h, h.surety, insureAct{on: "2026-01-15", by: asInsured, event: insurance.ReportClaim{Claim: "C-1"}})
}

// unpaid are principal, as far as the pledge still secures it, and interest.
func (h *host) unpaid() []claim.Item {
	out := []claim.Item{{Amount: h.pledge.in.Terms.Owed()}}
	if h.interest.Sign() > 0 {
		out = append(out, claim.Item{Amount: h.interest})
	}
	return out
}

// appraise is what an insurer finds.
func (h *host) appraise(policy *policyLine, l *claimLine, on string, facts claim.Facts, loss claim.Loss, by ipx.PartyID) error {
	cover := l.in.Terms.Cover
	room, err := policy.in.Terms.Policy.Room(cover, facts.Peril, facts.Right, facts.Claim)
	if err != nil {
		return err
	}
	found, err := claim.Assess(cn.Pack().On(calendar.MustParse(on)), cover, room, facts, loss)
	if err != nil {
		return err
	}
	if err := fire(h, l, claimAct{on: on, by: []ipx.Actor{{Role: ipx.Insurer, Party: by}}, event: claim.Appraise{Facts: facts, Loss: loss, Room: room, Found: found}}); err != nil {
		return err
	}
	h.statement(found.Payable)
	return nil
}

// agree is the agreement of insurer and insured on what was found.
func (h *host) agree(l *claimLine, on string, by ipx.PartyID) error {
	sides := []ipx.Actor{{Role: ipx.Insurer, Party: by}, {Role: ipx.Insured, Party: l.in.Terms.Facts.Insured}}
	return fire(h, l, claimAct{on: on, by: sides, event: claim.Agree{Amount: l.in.Terms.Found.Payable.Total}, docs: docs{"settlement-agreement"}})
}

// pay is the payment of what is agreed, and what the policy loses by it. Amounts are
// those of the duties.
func (h *host) pay(policy *policyLine, l *claimLine, on string, by, to ipx.PartyID) error {
	o, err := h.take(l.in.ID, "pay-claim")
	if err != nil {
		return err
	}
	payer := []ipx.Actor{{Role: ipx.Insurer, Party: by}}
	if err := fire(h, l, claimAct{on: on, by: payer, event: claim.Pay{To: to, Amount: o.Money}, docs: docs{"proof-of-payment"}, duty: o.Key}); err != nil {
		return err
	}
	if o, err = h.take(l.in.ID, "erode-limits"); err != nil {
		return err
	}
	return h.erode(policy, on, l.in.Terms.Facts, o.Money, o.Key)
}

// erode notes on a policy what a claim took of its limits, or what was given back.
func (h *host) erode(policy *policyLine, on string, f claim.Facts, m ipx.Money, duty string) error {
	e := insurance.Erosion{Claim: f.Claim, Peril: f.Peril, Right: f.Right, Amount: m, On: calendar.MustParse(on)}
	if err := fire(h, policy, insureAct{on: on, by: byHost, event: insurance.Erode{Erosion: e}, duty: duty}); err != nil {
		return err
	}
	left, err := h.left(policy, on)
	if err != nil {
		return err
	}
	h.say("   累计限额{limit}，余{left}", "   aggregate limit {limit}, of which {left} is left", ipx.Arg{Name: "limit", Value: left.Limit}, ipx.Arg{Name: "left", Value: left.Left})
	return nil
}

// left is what the aggregate limit of a policy has left.
func (h *host) left(policy *policyLine, on string) (insurance.Allowance, error) {
	cover, _ := policy.in.Terms.Cover(calendar.MustParse(on))
	room, err := policy.in.Terms.Policy.Room(cover, "", "", "")
	if err != nil || len(room) == 0 {
		return insurance.Allowance{}, fmt.Errorf("limits of %s: %w", policy.in.ID, err)
	}
	return room[0], nil
}
