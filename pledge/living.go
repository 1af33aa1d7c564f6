package pledge

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/title"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
)

// permits says how the title record knows an act that a pledgee can agree to.
var permits = map[PermittedAct]title.PermittedAct{
	PermitTransfer:    title.ToTransfer,
	PermitLicence:     title.ToLicence,
	PermitOpenLicence: title.ToOpenLicence,
	PermitSurrender:   title.ToSurrender,
}

// livingSteps are what happens while the pledge exists.
func livingSteps() []step {
	return []step{
		{Event: Publish{}, Label: ipx.T("公告", "publish"), From: existing, By: office,
			Change: func(a asked) Terms { a.Terms.Gazetted = a.On; return a.Terms },
			Entries: func(a asked) []title.Entry {
				return notes(a, "公告 gazette "+a.Event.(Publish).Gazette+": pledge "+a.Terms.Number)
			},
			Cites: []law.Key{"pledge.publication"}},

		{Event: AgreeChange{}, Label: ipx.T("约定变更", "agree on a change"), From: []workflow.State{Registered}, By: parties, Joint: true,
			Papers: []paper{{Kind: "change-agreement", Label: ipx.T("变更协议或者证明", "agreement on the change, or proof of it")}},
			Rules:  append([]rule{changes, changeDay, amounts, coherent, stillOpen, laterDue, stillSecured, measurable, loanToValue}, productChange...),
			Change: func(a asked) Terms { a.Terms.Pending = a.Event.(AgreeChange).Change; return a.Terms },
			// Harm to those who rank after it is found now, not when the office has recorded it.
			Foresees: func(a asked) []title.Entry { return varied(a, a.Event.(AgreeChange).Change) },
			Starts: []clock{{Name: "change-filing", Label: ipx.T("申请变更登记的期限", "time to file the change"), Law: "pledge.change", While: []workflow.State{Registered},
				From: func(a asked) calendar.Date {
					if e := a.Event.(AgreeChange); !e.Agreed.IsZero() {
						return e.Agreed
					}
					return a.On
				},
				When:  func(a asked) bool { return a.Event.(AgreeChange).Change.particulars() },
				After: ipx.T("逾期仍可申请；变更未登记的，不得对抗第三人", "it can still be filed; an unrecorded change does not bind third parties")}},
			Duties: []duty{
				{Kind: "renewal-rank", Label: ipx.T("借新还旧：注销前不中断登记的，保留原顺位", "a new loan repays the old: the rank is kept as long as the registration is not broken"), To: ipx.Pledgee,
					When: func(a asked) bool {
						return a.Event.(AgreeChange).Change.Renewal && a.Law.Has("pledge.renewal-rank")
					}},
				{Kind: "file-change", Label: ipx.T("共同申请变更登记", "apply for recording of the change together"), To: ipx.Pledgor}},
			Cites: []law.Key{"pledge.change", "pledge.change-harmless", "pledge.maximum-change"}},

		{Event: FileChange{}, Label: ipx.T("申请变更登记", "file the change"), From: []workflow.State{Registered}, To: ChangeFiled, By: parties, Joint: true,
			Papers: []paper{{Kind: "change-form", Label: ipx.T("变更登记申请表", "change form")}},
			Rules:  []rule{agreed, stillOpen, agency, unfrozen, resumed},
			Change: func(a asked) Terms { a.Terms.Online = a.Event.(FileChange).Online; return a.Terms },
			Starts: officeReview("change-filed", ChangeFiled),
			Cites:  []law.Key{"pledge.change"}},

		{Event: RecordChange{}, Label: ipx.T("变更登记", "record the change"), From: []workflow.State{ChangeFiled}, To: Registered, By: office,
			Papers: []paper{{Kind: "change-notice", Label: ipx.T("变更登记通知书", "notice of change")}},
			Rules:  []rule{stillOpen, unfrozen, resumed},
			Change: func(a asked) Terms {
				a.Terms.Contract = a.Terms.Pending.apply(a.Terms.Contract)
				a.Terms.Pending = Change{}
				return a.Terms
			},
			Entries: func(a asked) []title.Entry { return varied(a, a.Terms.Pending) },
			Starts: []clock{
				debtDue(func(a asked) calendar.Date { return a.Terms.Pending.Due }),
				determination(func(a asked) calendar.Date { return a.Terms.Pending.Until }, nil, func(a asked) bool { return !a.Terms.Pending.Until.IsZero() }),
			},
			Cites: []law.Key{"pledge.change"}},

		{Event: DropChange{}, Label: ipx.T("变更未予登记", "drop the change"), From: []workflow.State{ChangeFiled}, To: Registered, By: anybody,
			Change: func(a asked) Terms { a.Terms.Pending = Change{}; return a.Terms },
			Cites:  []law.Key{"pledge.change"}},

		{Event: AssignClaim{}, Label: ipx.T("转让债权", "assign the claim"), From: []workflow.State{Registered, Enforcing}, By: creditor,
			Papers: []paper{{Kind: "assignment", Label: ipx.T("债权转让合同", "assignment of the claim")}, {Kind: "notice-to-debtor", Label: ipx.T("对债务人的通知", "notice to the debtor")}},
			Rules:  []rule{recipient, newcomer, claimGoes, stillSecured},
			Change: func(a asked) Terms { a.Terms.Contract.Pledgees = creditors(a); return a.Terms },
			Entries: func(a asked) []title.Entry {
				return each(a, func(ipx.RightID) title.Act {
					return title.Vary{Burden: a.Terms.Burden(), Holders: creditors(a)}
				})
			},
			Duties: []duty{{Kind: "record-assignment", Label: ipx.T("办理质权人变更登记", "have the new pledgee recorded"), To: ipx.Pledgee}},
			Cites:  []law.Key{"pledge.follows-claim", "pledge.claim-parts"}},

		{Event: ConsentTo{}, Label: ipx.T("出具质权人同意", "give the pledgee's consent"), From: []workflow.State{Registered, ChangeFiled}, By: creditor,
			Papers: []paper{{Kind: "pledgee-consent", Label: ipx.T("质权人同意书", "the pledgee's written consent"), Signed: func(a asked) []ipx.PartyID { return a.Terms.Contract.Pledgees }}},
			Rules:  []rule{consentKnown, noContribution, pledgedRight, moneyGoes, noMoney, consentLasts},
			Change: func(a asked) Terms {
				a.Terms.Permitted = append(slices.Clip(a.Terms.Permitted), a.Event.(ConsentTo).Permission)
				return a.Terms
			},
			Entries: func(a asked) []title.Entry {
				p := a.Event.(ConsentTo).Permission
				if permits[p.Act] == "" {
					return nil // refused above
				}
				return consents(a, p.Right, p.Act, p.Counterparty, p.Until, false)
			},
			Duties: []duty{{Kind: "route-proceeds", Label: ipx.T("价款用于提前清偿或者提存", "route the money to early repayment or deposit"), To: ipx.Platform,
				When: func(a asked) bool { return a.Event.(ConsentTo).Permission.Proceeds.somewhere() }}},
			Cites: []law.Key{"title.pledgee-consent.transfer", "title.pledgee-consent.licence", "pledge.proceeds", "pledge.contribution"}},

		{Event: WithdrawConsent{}, Label: ipx.T("撤回同意", "withdraw a consent"), From: []workflow.State{Registered, ChangeFiled}, By: creditor,
			Rules: []rule{anyConsent, pledgedRight, consented},
			Change: func(a asked) Terms {
				e := a.Event.(WithdrawConsent)
				a.Terms.Permitted = slices.DeleteFunc(slices.Clone(a.Terms.Permitted), func(p Permission) bool { return p.Right == e.Right && p.Act == e.Act })
				return a.Terms
			},
			Entries: func(a asked) []title.Entry {
				e := a.Event.(WithdrawConsent)
				return consents(a, e.Right, e.Act, "", calendar.Date{}, true)
			},
			Cites: []law.Key{"title.pledgee-consent.transfer"}},

		{Event: ActDone{}, Label: ipx.T("报告已依同意转让或者许可", "report the consented act"), From: existing, By: []ipx.Role{ipx.Pledgor, ipx.Platform},
			Papers: []paper{{Kind: "act-contract", Label: ipx.T("转让或者许可合同", "contract of the transfer or licence"),
				When: func(a asked) bool {
					e, ok := a.Event.(ActDone)
					return ok && e.Act != PermitSurrender && e.Act != PermitOpenLicence
				}}},
			Rules:  []rule{anyConsent, consentKnown, pledgedRight, amounts, permittedSale, permittedLicence, permittedOffer, permittedSurrender},
			Change: spent,
			Duties: []duty{{Kind: "route-proceeds", Label: ipx.T("价款用于提前清偿或者提存", "route the money to early repayment or deposit"), To: ipx.Platform,
				Party: func(a asked) []ipx.PartyID { return []ipx.PartyID{a.Event.(ActDone).Counterparty} },
				Money: func(a asked) ipx.Money { return a.Event.(ActDone).Price }, When: func(a asked) bool { return a.Event.(ActDone).Price.Sign() > 0 }}},
			Cites: []law.Key{"title.pledgee-consent.transfer", "title.pledgee-consent.licence", "title.pledgee-consent.open-licence", "title.pledgee-consent.surrender"}},

		{Event: ReceiveProceeds{}, Label: ipx.T("收取价款", "receive proceeds"), From: existing, By: []ipx.Role{ipx.Pledgee, ipx.Platform},
			Papers: []paper{{Kind: "receipt", Label: ipx.T("收款或者提存凭证", "receipt, or record of the deposit")}},
			Rules:  []rule{pledgedRight, moneyGoes, proceedsRoute, amounts, principalPart},
			Change: received, Starts: []clock{cancelBy(received)}, Duties: []duty{returnRight(received)},
			Cites: []law.Key{"pledge.proceeds", "pledge.payment-order"}},

		{Event: AgreeRank{}, Label: ipx.T("变更顺位", "agree on the rank"), From: existing, By: creditor, Rules: []rule{pledgedRight},
			Papers: []paper{{Kind: "rank-agreement", Label: ipx.T("顺位协议", "agreement on the rank"), Signed: ranked}},
			Entries: func(a asked) []title.Entry {
				e := a.Event.(AgreeRank)
				return []title.Entry{{Right: e.Right, Act: title.Rank{Order: e.Order}}}
			},
			Cites: []law.Key{"pledge.rank-change", "pledge.rank"}},

		{Event: Observe{}, Label: ipx.T("查看权利状态", "take note of the right's state"), From: existing, By: anybody, Rules: []rule{pledgedRight, seen},
			Change: func(a asked) Terms { a.Terms.Troubles = noted(a); return a.Terms },
			Starts: []clock{{Name: "annuity-grace", Label: ipx.T("补缴年费的期限，届满权利终止", "time to pay the annuity, or the right ends"), Law: "annuity.grace", While: existing,
				From: unpaid, When: func(a asked) bool { return !unpaid(a).IsZero() },
				After: ipx.T("专利权终止，质权随之消灭；可以请求恢复", "the patent ends and the pledge with it; restoration can be asked for")}},
			Stops: []workflow.ClockName{"annuity-grace"}, // and it starts anew if another one is unpaid
			Duties: []duty{
				{Kind: "pay-annuity", Label: ipx.T("补缴年费和滞纳金；质权人可以代缴", "pay the annuity and surcharge; the pledgee may pay it"), To: ipx.Pledgor, Party: payer,
					When: func(a asked) bool { return !life(a).Unpaid.IsZero() }},
				{Kind: "warn-pledgee-seizure", Label: ipx.T("权利已被保全，不影响质权顺位；最高额质权的债权可能确定", "the right is preserved; the rank stays, and a maximum amount may be determined"), To: ipx.Pledgee,
					When: func(a asked) bool { return burdened(a, title.Seizure) }},
				{Kind: "warn-pledgee-dispute", Label: ipx.T("权利因权属纠纷中止", "the right is suspended for an ownership dispute"), To: ipx.Pledgee,
					When: func(a asked) bool { return burdened(a, title.Suspension) }},
				{Kind: "warn-pledgee-invalidity", Label: ipx.T("权利被请求宣告无效", "the right is under an invalidation request"), To: ipx.Pledgee,
					When: func(a asked) bool { return life(a).Contested }},
				{Kind: "review-cover", Label: ipx.T("权利已终止、无效或者部分无效，重新核算贷款价值比", "the right has ended or been narrowed; compute loan to value anew"), To: ipx.Pledgee,
					When: func(a asked) bool { l := life(a); return l.Over() || l.Narrowed }},
			},
			Cites: []law.Key{"annuity.grace", "title.preserved", "title.void-from-start"}},

		{Event: ValueFalls{}, Label: ipx.T("要求补充担保", "demand more security"), From: []workflow.State{Registered}, By: creditor,
			Papers: []paper{{Kind: "demand", Label: ipx.T("补充担保通知", "demand for matching security")}},
			Rules:  []rule{amounts, reliable, fallen, suffices, answerTime, stillSecured},
			Change: func(a asked) Terms {
				a.Terms.Contract.Appraisal = a.Event.(ValueFalls).Appraisal
				return a.Terms
			},
			Starts: []clock{{Name: "cure-value", Label: ipx.T("补充担保期限", "time to add security"), Law: "pledge.value-falls", While: []workflow.State{Registered, ChangeFiled}, Lapse: "cure-lapses",
				Until: func(a asked) calendar.Date { return a.Event.(ValueFalls).Answer }}},
			Duties: []duty{{Kind: "add-security", Label: ipx.T("提供相应的担保或者提前清偿", "give matching security, or prepay"), To: ipx.Pledgor, Party: func(a asked) []ipx.PartyID { return a.Terms.Contract.Pledgors }}},
			Cites:  []law.Key{"pledge.value-falls"}},

		{Event: CureValue{}, Label: ipx.T("补充担保", "add security"), From: []workflow.State{Registered, ChangeFiled}, By: parties, Joint: true,
			Rules: []rule{amounts, cured}, Change: addSecurity,
			Stops: []workflow.ClockName{"cure-value"}, Cites: []law.Key{"pledge.value-falls"}},

		{Event: CureValue{}, Label: ipx.T("补充担保", "add security"), From: []workflow.State{Enforcing}, To: Registered, By: parties, Joint: true,
			Rules:  []rule{uncovered, amounts, cured},
			Change: func(a asked) Terms { return recovered(addSecurity(a)) },
			Starts: []clock{dueAgain}, Cites: []law.Key{"pledge.value-falls"}},

		{Event: LapseCure{}, Label: ipx.T("确认逾期未补充担保", "let the demand for security lapse"), From: []workflow.State{Registered, ChangeFiled}, To: Enforcing, By: []ipx.Role{ipx.TimePassed},
			Rules: []rule{stillSecured},
			Change: func(a asked) Terms {
				a.Terms.Defaulted, a.Terms.Uncovered = a.On, true
				a.Terms.Overdue = a.Terms.Owed()
				if prepay, _, err := a.Terms.Margin(); err == nil {
					a.Terms.Overdue = prepay // what would have been enough
				}
				return a.Terms
			},
			Cites: []law.Key{"pledge.value-falls"}},

		{Event: Determine{}, Label: ipx.T("确定债权", "determine the claims"), From: existing, By: []ipx.Role{ipx.Pledgor, ipx.Pledgee, ipx.Court}, Rules: []rule{determinable, isMaximum, mayDetermine, amounts},
			Papers: []paper{{Kind: "statement-of-debt", Label: ipx.T("债权清单", "statement of the debt")}},
			Change: func(a asked) Terms {
				// The registered cap decides the priority: Security Interpretation art. 15.
				a.Terms.Determined = a.Event.(Determine).Amount
				if more, err := a.Terms.Determined.Compare(a.Terms.Contract.Debt.Amount); err == nil && more > 0 {
					a.Terms.Determined = a.Terms.Contract.Debt.Amount
				}
				if less, err := a.Terms.Overdue.Min(a.Terms.Owed()); err == nil && a.Terms.Overdue.Sign() > 0 {
					a.Terms.Overdue = less // a default before it was about the cap
				}
				return a.Terms
			},
			Entries: func(a asked) []title.Entry {
				return each(a, func(ipx.RightID) title.Act {
					d := a.Terms.Contract.Debt
					amount := a.Event.(Determine).Amount
					if more, err := amount.Compare(d.Amount); err != nil || more > 0 {
						amount = d.Amount
					}
					return title.Vary{Burden: a.Terms.Burden(), Claim: title.Claim{Amount: amount, Due: d.Due}}
				})
			},
			Stops: []workflow.ClockName{"determination"},
			Cites: []law.Key{"pledge.determination"}},
	}
}

// officeReview is the office's time to decide on a later filing, which waits in
// the states.
func officeReview(filing workflow.ClockName, in ...workflow.State) []clock {
	online := quicker(func(a asked) bool {
		switch e := a.Event.(type) {
		case FileChange:
			return e.Online
		case FilePartRelease:
			return e.Online
		case Repay:
			return e.Online
		case Waive:
			return e.Online
		case VoidContract:
			return e.Online
		case TimeBar:
			return e.Online
		}
		return false
	})
	names := reviewOf(filing)
	return []clock{
		{Name: names[0], Label: reviewTime, Law: "pledge.review", While: in, When: func(a asked) bool { return !online(a) }, After: reminded},
		{Name: names[1], Label: reviewOnline, Law: "pledge.review-online", While: in, When: online, After: reminded},
	}
}

// reviewOf names the time limits of officeReview.
func reviewOf(filing workflow.ClockName) []workflow.ClockName {
	return []workflow.ClockName{filing + "-review", filing + "-review-online"}
}

// creditors are the pledgees after an assignment: who assigns goes, or keeps a
// part, and the new creditor stands there.
func creditors(a asked) []ipx.PartyID {
	e := a.Event.(AssignClaim)
	out := a.Terms.Contract.Pledgees
	for _, b := range a.By {
		if b.Role == ipx.Pledgee && slices.Contains(a.Terms.Contract.Pledgees, b.Principal()) {
			out = replaced(out, b.Principal(), e.To, e.Keeps)
		}
	}
	return out
}

// ranked are who sign an agreement on the rank: the pledgees, who may give their
// rank up alone, and the pledgors where the pledge comes to stand before another
// (Civil Code art. 409 ¶1).
func ranked(a asked) []ipx.PartyID {
	e, _ := a.Event.(AgreeRank)
	own := slices.Index(e.Order, a.Terms.Burden())
	v, ok := a.View(e.Right)
	if !ok || own < 0 {
		return a.Terms.Contract.Pledgees
	}
	was, _ := v.Rank(e.Order[own])
	for _, id := range e.Order[own+1:] { // behind it from now on
		if rank, lies := v.Rank(id); lies && rank < was {
			return slices.Concat(a.Terms.Contract.Pledgees, a.Terms.Contract.Pledgors)
		}
	}
	return a.Terms.Contract.Pledgees
}

// addSecurity books security that was added and debt that was prepaid.
func addSecurity(a asked) Terms {
	e := a.Event.(CureValue)
	a.Terms.Paid = plus(a.Terms.Paid, e.Prepaid)
	a.Terms.Contract.Appraisal.Value = plus(a.Terms.Contract.Appraisal.Value, e.Added)
	return a.Terms
}

// permission finds the consent that an act uses; -1 where there is none in
// force.
func permission(t Terms, e ActDone, on calendar.Date) int {
	return slices.IndexFunc(t.Permitted, func(p Permission) bool {
		return p.Right == e.Right && p.Act == e.Act && (p.Counterparty == "" || p.Counterparty == e.Counterparty) && (p.Until.IsZero() || !on.After(p.Until))
	})
}

// spent uses a consent up, and awaits the money of the act.
func spent(a asked) Terms {
	e := a.Event.(ActDone)
	i := permission(a.Terms, e, a.On)
	if i < 0 {
		return a.Terms
	}
	route := a.Terms.Permitted[i].Proceeds
	a.Terms.Permitted = slices.Delete(slices.Clone(a.Terms.Permitted), i, i+1)
	if e.Price.Sign() > 0 {
		a.Terms.Awaited = append(slices.Clip(a.Terms.Awaited), Awaited{Right: e.Right, From: e.Counterparty, Amount: e.Price, To: route})
	}
	return a.Terms
}

// received books money of a consented act.
func received(a asked) Terms {
	e := a.Event.(ReceiveProceeds)
	if e.To == Deposit {
		a.Terms.Deposited = plus(a.Terms.Deposited, e.Amount)
	} else {
		a.Terms.Paid = plus(a.Terms.Paid, principal(e.Amount, e.Principal))
	}
	i := slices.IndexFunc(a.Terms.Awaited, func(w Awaited) bool { return w.Right == e.Right })
	if i < 0 {
		return a.Terms
	}
	a.Terms.Awaited = slices.Clone(a.Terms.Awaited)
	if rest, err := a.Terms.Awaited[i].Amount.Sub(e.Amount); err == nil && rest.Sign() > 0 {
		a.Terms.Awaited[i].Amount = rest
		return a.Terms
	}
	a.Terms.Awaited = slices.Delete(a.Terms.Awaited, i, i+1)
	return a.Terms
}
