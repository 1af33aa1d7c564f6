package transfer

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
)

// What the signature of a contract and its amendment have in common.

// contractPapers are those that a contract needs.
var contractPapers = append(written(),
	paper{Kind: "resolution", Label: ipx.T("股东会决议", "resolution of the company's meeting"), Law: "transfer.company-resolution", When: func(a asked) bool { return len(deal(a).Resolution) > 0 }},
	paper{Kind: "appraisal-report", Label: ipx.T("评估报告", "appraisal report"), Law: "transfer.state-assets", When: func(a asked) bool { return len(deal(a).StateOwned) > 0 }})

// written is the contract, which each law wants in writing on its rights.
func written() []paper {
	on := func(topic law.Key, kinds ...ipx.RightKind) paper {
		return inWriting(paper{Kind: "contract", Label: ipx.T("转让合同", "contract"), Law: topic,
			Signed: func(a asked) []ipx.PartyID { return slices.Concat(deal(a).Sellers, deal(a).Buyers) }}, func(a asked) []Lot { return deal(a).Lots }, kinds...)
	}
	return []paper{
		on("transfer.written", ipx.Invention, ipx.UtilityModel, ipx.Design, ipx.Application, ipx.KnowHow),
		on("trademark.assignment", ipx.Trademark), on("copyright.written", ipx.Copyright), on("transfer.written.software", ipx.Software),
		on("transfer.written.layout-design", ipx.LayoutDesign), on("transfer.written.plant-variety", ipx.PlantVariety),
	}
}

// inWriting asks for a paper where one of the lots is of some kinds.
func inWriting(p paper, lots func(asked) []Lot, kinds ...ipx.RightKind) paper {
	p.When = func(a asked) bool {
		return slices.ContainsFunc(lots(a), func(l Lot) bool { return slices.Contains(kinds, l.Kind) })
	}
	return p
}

// deeds are the papers by which rights pass, or go back, of those that pass by the
// contract.
func deeds(lots func(asked) []Lot) []paper {
	deed := func(topic law.Key, kind ipx.RightKind) paper {
		return inWriting(paper{Kind: "deed", Label: ipx.T("权利转让书", "deed"), Law: topic}, lots, kind)
	}
	return []paper{deed("transfer.written", ipx.KnowHow), deed("copyright.written", ipx.Copyright), deed("transfer.written.software", ipx.Software)}
}

// contractRules are the checks of a contract, in order.
func contractRules() []rule {
	return slices.Concat(
		[]rule{complete, consistent, sameKind, stillSaid, namesRights, economic, sharesStated, stopAhead, depositCap, pledgeesKept, ofCreator, ofClient, ofJoint},
		[]rule{stateApproved, stateCovered, stateFresh, stateOwnerAgreed, publicised, stateListed, stateNotice, stateBidding, stateFloor, byAdministrator},
		[]rule{projectApproved, varietyApproved, superiorApproved, defenceApproved}, gate.Classified(), []rule{importable, defenceHome},
		disclosed, []rule{gate.Intended(), marksTogether, sameReceivers, collective})
}

// contractClocks are the time limits that a contract starts.
func contractClocks() []clock {
	return append(fromEffect(func(a asked) bool { return len(deal(a).licences()) == 0 }), clock{
		Name: "long-stop", Label: ipx.T("最后期限", "long stop"), While: binding, When: func(a asked) bool { return !deal(a).LongStop.IsZero() },
		Until: func(a asked) calendar.Date { return deal(a).LongStop }, After: ipx.T("不得再提出申请，可以协议解除", "no filing any more; the deal may be ended")})
}

// contractDuties are what a contract leaves to do, for a step that leads to it.
func contractDuties(change func(asked) Terms) []duty {
	missing := func(a asked) ipx.Money {
		t := change(a)
		if gap, err := t.needs().Sub(t.Held()); err == nil && t.Deal.Escrow {
			return gap
		}
		return ipx.Money{}
	}
	return []duty{
		{Kind: "fund-escrow", Label: ipx.T("将价款存入监管账户", "pay the price into escrow"), To: ipx.Buyer, Party: func(a asked) []ipx.PartyID { return deal(a).payers() },
			Money: missing, When: func(a asked) bool { return missing(a).Sign() > 0 }},
		instalment(change),
		{Kind: "stamp-duty", Label: ipx.T("各方就所持合同缴纳印花税", "each party pays stamp duty on its copy"), To: ipx.Seller},
	}
}

// signed are the terms after the signature.
func signed(a asked) Terms {
	d := a.Event.(Sign).Deal
	a.Terms.Deal, a.Terms.Signed = d, a.On
	if len(d.licences()) == 0 {
		a.Terms.Effective = a.On
	}
	return a.Terms
}

// amended are the terms after an amendment. A licence for restricted technology
// and the registration of an export contract are had anew, and what is in escrow
// beyond the new price goes back.
func amended(a asked) Terms {
	t, d := a.Terms, a.Event.(Amend).Deal
	t.Deal, t.Certificate = d, ""
	t.Approvals = slices.DeleteFunc(slices.Clone(t.Approvals), func(p Approval) bool { return p.Kind == ExportLicence || p.Kind == ImportLicence })
	if len(d.licences()) > 0 {
		t.Effective = calendar.Date{}
	}
	if spare, err := t.Held().Sub(t.needs()); err == nil && spare.Sign() > 0 {
		t = t.pay(t.back(spare, t.open()))
	}
	return t
}

// Amendments.
var (
	unchanged = rule{Code: "TRANSFER-AMEND-01", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("{what}不能变更", "{what} cannot be changed any more"),
		Check: func(a asked) []fault {
			was, d := a.Terms.Deal, deal(a)
			var out []fault
			fixed := func(subject string, is bool, zh, en string) {
				if is {
					out = append(out, fault{Subject: subject, Args: []ipx.Arg{arg("what", ipx.T(zh, en))}})
				}
			}
			fixed("closing", d.Closing != was.Closing, "交割方式", "the way of closing")
			fixed("escrow", d.Escrow != was.Escrow && (a.Terms.Escrowed.Sign() > 0 || a.Terms.Paid.Sign() > 0), "已付款后的付款方式", "the way of paying, once money was paid,")
			fixed("price", d.Price.Currency() != was.Price.Currency(), "币种", "the currency")
			for _, l := range was.Lots {
				n, stays := d.lot(l.Right)
				done := a.Terms.passed(l.Right) || a.Terms.fell(l.Right)
				fixed(string(l.Right), done && !(stays && sameLot(l, n)), "已转移或者已剔除的权利", "a right that has passed or fallen out")
			}
			return out
		}}
	onlyAdded = rule{Code: "TRANSFER-AMEND-02", Category: ipx.ErrConflict, Payload: true, Unblock: withdrawing,
		Says: ipx.T("补正期间只能增加权利：{right}须保持不变", "while the office waits for a correction rights can only be added: {right} stays as it is"),
		Check: func(a asked) []fault {
			var out []fault
			for _, l := range a.Terms.open() {
				if n, stays := deal(a).lot(l.Right); a.State == Correcting && !(stays && sameLot(l, n)) {
					out = append(out, fault{Subject: string(l.Right), Args: []ipx.Arg{arg("right", l.Right)}})
				}
			}
			return out
		}}
	addsForOffice = rule{Code: "TRANSFER-AMEND-04", Category: ipx.ErrConflict, Payload: true, Unblock: withdrawing,
		Says: ipx.T("{right}依合同转移，补正期间不能增加：登记机关不能登记", "{right} passes by the contract and cannot be added while the office waits for a correction: the office could not enter it"),
		Check: func(a asked) []fault {
			return eachLot(a, func(_ Deal, l Lot) bool {
				_, was := a.Terms.Deal.lot(l.Right)
				return a.State == Correcting && !was && byContract(a, l)
			})
		}}
	nothingFiled = rule{Code: "TRANSFER-AMEND-03", Category: ipx.ErrConflict, Unblock: withdrawing, Says: nothingPending.Says,
		Check: func(a asked) []fault {
			if a.State == Correcting {
				return nil
			}
			return waiting(a, a.Terms.open())
		}}
)

// sameLot reports whether two lots pass the same, for the same price.
func sameLot(a, b Lot) bool {
	return a.Kind == b.Kind && slices.Equal(a.From, b.From) && slices.Equal(a.To, b.To) && slices.Equal(a.Rights, b.Rights) && a.Price.Equal(b.Price)
}
