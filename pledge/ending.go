package pledge

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/title"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
)

// endings says why a pledge has ended although its registration still stands.
// A waiver whose filing is dropped is none of them: the pledge stays.
var endings = map[Ending]ipx.Text{
	DebtPaid:     ipx.T("债务履行完毕", "the debt is paid"),
	ContractVoid: ipx.T("主合同无效", "the main contract is void"),
	TimeBarred:   ipx.T("主债权诉讼时效届满", "the main claim is time-barred"),
}

// endingSteps lead out of the pledge: cancellation, extinction, revocation.
func endingSteps() []step {
	cancelForm := paper{Kind: "cancellation-form", Label: ipx.T("注销登记申请表", "cancellation form")}
	judgment := paper{Kind: "judgment", Label: ipx.T("生效判决书或者裁决书", "final judgment or award")}
	ending := func(why Ending) func(asked) Terms {
		return func(a asked) Terms {
			a.Terms.Ending = why
			return a.Terms
		}
	}
	return []step{
		{Event: Repay{}, Label: ipx.T("清偿债务并申请注销", "repay and file for cancellation"), From: []workflow.State{Registered, Enforcing}, To: ReleaseFiled, By: parties, Joint: true,
			Papers: []paper{cancelForm, {Kind: "proof-of-payment", Label: ipx.T("债务履行证明（2021年起可以承诺书代替）", "proof of payment (since 2021 an undertaking will do)")}},
			Rules:  []rule{amounts, paidUp, determined, agency},
			Change: func(a asked) Terms {
				a.Terms.Ending = DebtPaid
				if owed := a.Terms.Owed(); owed.Sign() > 0 {
					a.Terms.Paid = plus(a.Terms.Paid, owed) // what was paid above it is interest and costs
				}
				return a.Terms
			},
			Starts: officeReview("release-filed", ReleaseFiled),
			Stops:  []workflow.ClockName{"debt-due"},
			Duties: []duty{{Kind: "submit-cancellation", Label: ipx.T("向国家知识产权局提交注销申请", "hand the cancellation to the office"), To: ipx.Platform}},
			Cites:  []law.Key{"pledge.return", "pledge.cancellation"}},

		{Event: Waive{}, Label: ipx.T("放弃质权", "waive"), From: []workflow.State{Registered, Enforcing}, To: ReleaseFiled, By: creditor,
			Papers: []paper{{Kind: "waiver", Label: ipx.T("放弃质权声明", "waiver"), Signed: func(a asked) []ipx.PartyID { return a.Terms.Contract.Pledgees }}},
			Rules:  []rule{agency},
			Change: ending(PledgeWaived),
			Starts: officeReview("release-filed", ReleaseFiled),
			Duties: []duty{freed(lostPriority)},
			Cites:  []law.Key{"pledge.waiver"}},

		{Event: VoidContract{}, Label: ipx.T("提交主合同无效的裁判", "file the judgment that voids the main contract"), From: []workflow.State{Registered, Enforcing}, To: ReleaseFiled, By: []ipx.Role{ipx.Pledgor, ipx.Pledgee, ipx.Court},
			Papers: []paper{judgment}, Rules: []rule{judged}, Change: ending(ContractVoid), Starts: officeReview("release-filed", ReleaseFiled), Cites: []law.Key{"pledge.accessory"}},

		{Event: TimeBar{}, Label: ipx.T("提交主债权时效届满的裁判", "file the judgment that the claim is time-barred"), From: []workflow.State{Registered, Enforcing}, To: ReleaseFiled, By: []ipx.Role{ipx.Pledgor, ipx.Court},
			Papers: []paper{judgment}, Rules: []rule{judged},
			Change: func(a asked) Terms {
				a.Terms.Ending, a.Terms.Barred = TimeBarred, true
				return a.Terms
			},
			Starts: officeReview("release-filed", ReleaseFiled),
			Cites:  []law.Key{"pledge.time-bar"}},

		{Event: DropCancellation{}, Label: ipx.T("注销未予办理", "drop the cancellation"), From: []workflow.State{ReleaseFiled}, To: Registered, By: anybody,
			Change: func(a asked) Terms {
				if _, stays := endings[a.Terms.Ending]; !stays {
					a.Terms.Ending = ""
				}
				return a.Terms
			}, Cites: []law.Key{"pledge.cancellation"}},

		{Event: Cancel{}, Label: ipx.T("注销登记", "cancel"), From: []workflow.State{ReleaseFiled}, To: Released, By: office,
			Papers: []paper{{Kind: "cancellation-notice", Label: ipx.T("质押登记注销通知书", "notice of cancellation")}},
			Entries: func(a asked) []title.Entry {
				why := map[Ending]title.ReleaseReason{DebtPaid: title.Paid, PledgeWaived: title.Waived, ContractVoid: title.Annulled}[a.Terms.Ending]
				if why == "" {
					why = title.Cancelled
				}
				return releases(a, why)
			},
			Duties: []duty{{Kind: "return-papers", Label: ipx.T("返还出质材料，告知出质人质权已注销", "return the papers, and tell the pledgor that the pledge is cancelled"), To: ipx.Pledgee},
				depositLeft("提存款退还出质人", "what is still deposited goes back to the pledgor", ipx.Platform)},
			Cites: []law.Key{"pledge.cancellation", "pledge.return"}},

		{Event: FilePartRelease{}, Label: ipx.T("申请部分注销", "file for partial cancellation"), From: []workflow.State{Registered}, By: parties, Joint: true,
			Papers: []paper{cancelForm, {Kind: "partial-release", Label: ipx.T("部分解除质押的协议", "agreement on the partial release"), Signed: func(a asked) []ipx.PartyID {
				return slices.Concat(a.Terms.Contract.Pledgors, a.Terms.Contract.Pledgees)
			}}},
			Rules: []rule{pledgedRight, someStay, restValued, reliable, restCovers, productLends, agency},
			Change: func(a asked) Terms {
				e := a.Event.(FilePartRelease)
				a.Terms.Leaving, a.Terms.Rest = slices.Clone(e.Rights), e.Rest
				return a.Terms
			},
			Starts: officeReview("part-release", Registered, ChangeFiled),
			Duties: []duty{{Kind: "submit-part-release", Label: ipx.T("向国家知识产权局提交部分注销申请", "hand the partial cancellation to the office"), To: ipx.Platform}},
			Cites:  []law.Key{"pledge.cancellation"}},

		{Event: ReleasePart{}, Label: ipx.T("部分注销", "partly cancel"), From: []workflow.State{Registered}, By: office,
			Papers: []paper{{Kind: "cancellation-notice", Label: ipx.T("质押登记部分注销通知书", "notice of partial cancellation")}},
			Rules:  []rule{pledgedRight, someStay, wasFiled},
			Change: func(a asked) Terms {
				e := a.Event.(ReleasePart)
				for _, id := range e.Rights {
					if !slices.Contains(a.Terms.Released, id) {
						a.Terms.Released = append(slices.Clip(a.Terms.Released), id)
					}
				}
				switch {
				case !e.Rest.Value.IsZero():
					a.Terms.Contract.Appraisal = e.Rest
				case !a.Terms.Rest.Value.IsZero():
					a.Terms.Contract.Appraisal = a.Terms.Rest
				}
				a.Terms.Leaving, a.Terms.Rest = without(a.Terms.Leaving, e.Rights), ipx.Appraisal{}
				return a.Terms
			},
			Entries: func(a asked) []title.Entry {
				var out []title.Entry
				for i, id := range a.Event.(ReleasePart).Rights {
					if slices.Contains(a.Event.(ReleasePart).Rights[:i], id) {
						continue
					}
					out = append(out, title.Entry{Right: id, Act: title.Release{Burden: a.Terms.Burden(), Why: title.Waived}})
				}
				return out
			},
			Stops: reviewOf("part-release"),
			Duties: []duty{
				{Kind: "review-cover", Label: ipx.T("重新核算贷款价值比", "compute loan to value anew"), To: ipx.Pledgee},
				freed(func(a asked) ipx.Money { return partValue(a.Terms, a.Event.(ReleasePart).Rights) }),
			},
			Cites: []law.Key{"pledge.cancellation", "pledge.waiver"}},

		{Event: EndRight{}, Label: ipx.T("确认质权随权利消灭", "close the pledge with its right"), From: existing, To: Extinct, By: anybody, Rules: []rule{allEnded},
			Duties: []duty{{Kind: "demand-security", Label: ipx.T("质权随权利消灭，债权仍在；可以要求其他担保", "the pledge ended with the right, the debt did not; other security may be asked for"), To: ipx.Pledgee},
				depositLeft("提存款继续担保债务，到期优先受偿", "what is deposited in the right's place goes on securing the debt", ipx.Pledgee)},
			Cites: []law.Key{"title.accessory-ends"}},

		{Event: Revoke{}, Label: ipx.T("撤销登记", "revoke"), From: existing, To: Revoked, By: office,
			Papers: []paper{{Kind: "revocation-notice", Label: ipx.T("撤销质押登记通知书", "notice of revocation")}}, Rules: []rule{named},
			Change: func(a asked) Terms { a.Terms.Grounds = slices.Clone(a.Event.(Revoke).Grounds); return a.Terms },
			Entries: func(a asked) []title.Entry {
				var out []title.Entry
				for _, id := range a.Terms.Live() {
					if v, ok := a.View(id); ok {
						if b, ok := v.Burden(a.Terms.Burden()); ok {
							out = append(out, title.Entry{Right: id, Act: title.Correct{Entry: b.Entry}}) // void from the start
						}
					}
				}
				return out
			},
			Duties: []duty{{Kind: "tell-pledgee", Label: ipx.T("质押登记自始无效", "the registration is void from the start"), To: ipx.Pledgee},
				depositLeft("登记自始无效，提存款退还出质人", "the registration was void, and what is deposited goes back to the pledgor", ipx.Platform)},
			Cites: []law.Key{"pledge.revocation"}},
	}
}

// freed is what giving up the debtor's own collateral means for the others who
// secure the debt and did not promise to stay (Civil Code art. 435): they are
// free up to the priority that is lost, where that is known.
func freed(lost func(asked) ipx.Money) duty {
	return duty{Kind: "free-guarantors", Label: ipx.T("其他担保人在丧失优先受偿权益的范围内免责，重新核算", "others who secure the debt are freed to the extent of the priority lost; compute anew"), To: ipx.Platform,
		Party: leftOut, Money: lost,
		When: func(a asked) bool {
			c := a.Terms.Contract
			return a.Law.Has("pledge.waiver") && len(leftOut(a)) > 0 && slices.Contains(c.Pledgors, c.Debtor)
		}}
}

// leftOut are those who secure the debt and did not promise to stay bound.
func leftOut(a asked) []ipx.PartyID {
	return slices.DeleteFunc(slices.Clone(a.Terms.Contract.Guaranteed), func(p ipx.PartyID) bool { return slices.Contains(a.Terms.Contract.StayBound, p) })
}

// lostPriority is what the pledgee would have been paid first: what is owed,
// but not more than the rights are worth. No amount where that is not known.
func lostPriority(a asked) ipx.Money {
	worth, ok := a.Terms.Worth()
	if !ok {
		return ipx.Money{}
	}
	lost, err := worth.Min(a.Terms.Owed())
	if err != nil {
		return ipx.Money{}
	}
	return lost
}

// partValue is the same for some of the rights.
func partValue(t Terms, ids []ipx.RightID) ipx.Money {
	var parts []ipx.Money
	for _, c := range t.Contract.Rights {
		switch {
		case !slices.Contains(ids, c.Right):
		case c.Value.Sign() <= 0:
			return ipx.Money{}
		default:
			parts = append(parts, c.Value)
		}
	}
	sum, err := ipx.Total(parts...)
	if err != nil {
		return ipx.Money{}
	}
	if lost, err := sum.Min(t.Owed()); err == nil {
		return lost
	}
	return ipx.Money{}
}

// without are the rights that are left of a list; nil where none is.
func without(list, gone []ipx.RightID) []ipx.RightID {
	var out []ipx.RightID
	for _, id := range list {
		if !slices.Contains(gone, id) {
			out = append(out, id)
		}
	}
	return out
}
