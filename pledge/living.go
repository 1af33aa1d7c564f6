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
			Cites:  []law.Key{"pledge.publication"}},

		{Event: AgreeChange{}, Label: ipx.T("约定变更", "agree on a change"), From: []workflow.State{Registered}, By: parties, Joint: true,
			Papers: []paper{{Kind: "change-agreement", Label: ipx.T("变更协议或者证明", "agreement on the change, or proof of it")}},
			Rules:  []rule{changes, laterDue},
			Change: func(a asked) Terms { a.Terms.Pending = a.Event.(AgreeChange).Change; return a.Terms },
			// Harm to those who rank after it is found now, not when the office has recorded it.
			Foresees: func(a asked) []title.Entry { return varied(a, a.Event.(AgreeChange).Change) },
			Starts: []clock{{Name: "change-filing", Label: ipx.T("申请变更登记的期限", "time to file the change"), Law: "pledge.change", While: []workflow.State{Registered},
				From: func(a asked) calendar.Date {
					if e := a.Event.(AgreeChange); !e.Agreed.IsZero() {
						return e.Agreed
					}
					return a.On
				}}},
			Duties: []duty{{Kind: "file-change", Label: ipx.T("共同申请变更登记", "apply for recording of the change together"), To: ipx.Pledgor}},
			Cites:  []law.Key{"pledge.change", "pledge.change-harmless"}},

		{Event: FileChange{}, Label: ipx.T("申请变更登记", "file the change"), From: []workflow.State{Registered}, To: ChangeFiled, By: parties, Joint: true,
			Papers: []paper{{Kind: "change-form", Label: ipx.T("变更登记申请表", "change form")}},
			Rules:  []rule{agreed, agency},
			Change: func(a asked) Terms { a.Terms.Online = a.Event.(FileChange).Online; return a.Terms },
			Starts: officeReview(ChangeFiled),
			Stops:  []workflow.ClockName{"change-filing"},
			Cites:  []law.Key{"pledge.change"}},

		{Event: RecordChange{}, Label: ipx.T("变更登记", "record the change"), From: []workflow.State{ChangeFiled}, To: Registered, By: office,
			Papers: []paper{{Kind: "change-notice", Label: ipx.T("变更登记通知书", "notice of change")}},
			Change: func(a asked) Terms {
				c := &a.Terms.Contract
				p := a.Terms.Pending
				if !p.Amount.IsZero() {
					c.Debt.Amount = p.Amount
				}
				if p.Kind != "" {
					c.Debt.Kind = p.Kind
				}
				if !p.Due.IsZero() {
					c.Debt.Due = p.Due
				}
				if len(p.Cover) > 0 {
					c.Cover = slices.Clone(p.Cover)
				}
				a.Terms.Pending = Change{}
				return a.Terms
			},
			Entries: func(a asked) []title.Entry { return varied(a, a.Terms.Pending) },
			Cites:   []law.Key{"pledge.change"}},

		{Event: DropChange{}, Label: ipx.T("变更未予登记", "drop the change"), From: []workflow.State{ChangeFiled}, To: Registered, By: anybody,
			Change: func(a asked) Terms { a.Terms.Pending = Change{}; return a.Terms },
			Cites:  []law.Key{"pledge.change"}},

		{Event: AssignClaim{}, Label: ipx.T("转让债权", "assign the claim"), From: []workflow.State{Registered}, By: creditor,
			Papers: []paper{{Kind: "assignment", Label: ipx.T("债权转让合同", "assignment of the claim")}, {Kind: "notice-to-debtor", Label: ipx.T("对债务人的通知", "notice to the debtor")}},
			Rules:  []rule{claimGoes},
			Change: func(a asked) Terms {
				a.Terms.Contract.Pledgees = []ipx.PartyID{a.Event.(AssignClaim).To}
				return a.Terms
			},
			Entries: func(a asked) []title.Entry {
				return each(a, func(ipx.RightID) title.Act {
					return title.Vary{Burden: a.Terms.Burden(), Holders: []ipx.PartyID{a.Event.(AssignClaim).To}}
				})
			},
			Duties: []duty{{Kind: "record-assignment", Label: ipx.T("办理质权人变更登记", "have the new pledgee recorded"), To: ipx.Pledgee}},
			Cites:  []law.Key{"pledge.follows-claim"}},

		{Event: ConsentTo{}, Label: ipx.T("质权人同意", "consent to an act"), From: []workflow.State{Registered, ChangeFiled}, By: creditor,
			Papers: []paper{{Kind: "consent", Label: ipx.T("质权人同意书", "the pledgee's written consent"), Signed: func(a asked) []ipx.PartyID { return a.Terms.Contract.Pledgees }}},
			Rules:  []rule{consentKnown, pledgedRight, moneyGoes},
			Change: func(a asked) Terms {
				a.Terms.Permitted = append(slices.Clip(a.Terms.Permitted), a.Event.(ConsentTo).Permission)
				return a.Terms
			},
			Entries: func(a asked) []title.Entry {
				p := a.Event.(ConsentTo).Permission
				return consents(a, p.Right, p.Act, p.Counterparty, p.Until, false)
			},
			Duties: []duty{{Kind: "route-proceeds", Label: ipx.T("价款用于提前清偿或者提存", "route the money to early repayment or deposit"), To: ipx.Platform,
				When: func(a asked) bool { return a.Event.(ConsentTo).Permission.Proceeds != None }}},
			Cites: []law.Key{"title.pledgee-consent.transfer", "title.pledgee-consent.licence", "pledge.proceeds"}},

		{Event: WithdrawConsent{}, Label: ipx.T("撤回同意", "withdraw a consent"), From: []workflow.State{Registered, ChangeFiled}, By: creditor,
			Rules: []rule{pledgedRight, consented},
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

		{Event: ReceiveProceeds{}, Label: ipx.T("收到价款", "receive proceeds"), From: existing, By: []ipx.Role{ipx.Pledgee, ipx.Platform},
			Rules: []rule{pledgedRight, moneyGoes},
			Change: func(a asked) Terms {
				a.Terms.Proceeds = append(slices.Clip(a.Terms.Proceeds), a.Event.(ReceiveProceeds).Amount)
				return a.Terms
			},
			Cites: []law.Key{"pledge.proceeds"}},

		{Event: Observe{}, Label: ipx.T("查看权利状态", "take note of the right's state"), From: existing, By: anybody, Rules: []rule{pledgedRight},
			Starts: []clock{{Name: "annuity-grace", Label: ipx.T("补缴年费的期限,届满权利终止", "time to pay the annuity, or the right ends"), Law: "annuity.grace", While: existing,
				From: func(a asked) calendar.Date { return life(a).Unpaid }, When: func(a asked) bool { return !life(a).Unpaid.IsZero() }}},
			Duties: []duty{
				{Kind: "pay-annuity", Label: ipx.T("补缴年费和滞纳金;质权人可以代缴", "pay the annuity and surcharge; the pledgee may pay it"), To: ipx.Pledgor, Party: payer,
					When: func(a asked) bool { return !life(a).Unpaid.IsZero() }},
				{Kind: "warn-pledgee-seizure", Label: ipx.T("权利已被保全,不影响质权顺位;最高额质权的债权可能确定", "the right is preserved; the rank stays, and a maximum amount may be determined"), To: ipx.Pledgee,
					When: func(a asked) bool { return burdened(a, title.Seizure) }},
				{Kind: "warn-pledgee-dispute", Label: ipx.T("权利因权属纠纷中止", "the right is suspended for an ownership dispute"), To: ipx.Pledgee,
					When: func(a asked) bool { return burdened(a, title.Suspension) }},
				{Kind: "warn-pledgee-invalidity", Label: ipx.T("权利被请求宣告无效", "the right is under an invalidation request"), To: ipx.Pledgee,
					When: func(a asked) bool { return life(a).Contested }},
				{Kind: "review-cover", Label: ipx.T("权利已终止、无效或者部分无效,重新核算贷款价值比", "the right has ended or been narrowed; compute loan to value anew"), To: ipx.Pledgee,
					When: func(a asked) bool { l := life(a); return l.Over() || l.Narrowed }},
			},
			Cites: []law.Key{"annuity.grace", "title.preserved", "title.void-from-start"}},

		{Event: ValueFalls{}, Label: ipx.T("要求补充担保", "demand more security"), From: []workflow.State{Registered}, By: creditor,
			Papers: []paper{{Kind: "demand", Label: ipx.T("补充担保通知", "demand for matching security")}},
			Change: func(a asked) Terms {
				a.Terms.Contract.Appraisal = a.Event.(ValueFalls).Appraisal
				return a.Terms
			},
			Starts: []clock{{Name: "cure-value", Label: ipx.T("补充担保期限", "time to add security"), Law: "pledge.value-falls", While: []workflow.State{Registered}, Lapse: "cure-lapses",
				Until: func(a asked) calendar.Date { return a.Event.(ValueFalls).Answer }, When: func(a asked) bool { return !a.Event.(ValueFalls).Answer.IsZero() }}},
			Duties: []duty{{Kind: "add-security", Label: ipx.T("提供相应的担保或者提前清偿", "give matching security, or prepay"), To: ipx.Pledgor}},
			Cites:  []law.Key{"pledge.value-falls"}},

		{Event: CureValue{}, Label: ipx.T("已补充担保", "security added"), From: []workflow.State{Registered}, By: parties, Joint: true,
			Stops: []workflow.ClockName{"cure-value"}, Cites: []law.Key{"pledge.value-falls"}},

		{Event: LapseCure{}, Label: ipx.T("逾期未补充担保", "security not added in time"), From: []workflow.State{Registered}, To: Enforcing, By: []ipx.Role{ipx.TimePassed},
			Change: func(a asked) Terms { a.Terms.Defaulted = a.On; return a.Terms },
			Cites:  []law.Key{"pledge.value-falls"}},

		{Event: Determine{}, Label: ipx.T("债权确定", "determine the claims"), From: existing, By: []ipx.Role{ipx.Pledgor, ipx.Pledgee, ipx.Court}, Rules: []rule{isMaximum, mayDetermine},
			Papers: []paper{{Kind: "statement-of-debt", Label: ipx.T("债权清单", "statement of the debt")}},
			Change: func(a asked) Terms {
				// The registered cap decides the priority: Security Interpretation art. 15.
				a.Terms.Determined = a.Event.(Determine).Amount
				if more, err := a.Terms.Determined.Compare(a.Terms.Contract.Debt.Amount); err == nil && more > 0 {
					a.Terms.Determined = a.Terms.Contract.Debt.Amount
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

		{Event: Stay{}, Label: ipx.T("受理破产申请", "bankruptcy accepted"), From: existing, By: []ipx.Role{ipx.Court},
			Change: func(a asked) Terms { a.Terms.Stayed = a.Event.(Stay).Case; return a.Terms }, Cites: []law.Key{"pledge.stay"}},
		{Event: LiftStay{}, Label: ipx.T("恢复行使担保权", "stay lifted"), From: existing, By: []ipx.Role{ipx.Court},
			Change: func(a asked) Terms { a.Terms.Stayed = ""; return a.Terms }, Cites: []law.Key{"pledge.stay"}},
	}
}

// officeReview is the office's time to decide on a later filing.
func officeReview(in workflow.State) []clock {
	label := ipx.T("审查期限", "time for review")
	online := func(a asked) bool {
		switch e := a.Event.(type) {
		case FileChange:
			return e.Online
		case Repay:
			return e.Online
		case Waive:
			return e.Online
		}
		return false
	}
	name := workflow.ClockName(in + "-review")
	return []clock{
		{Name: name, Label: label, Law: "pledge.review", While: []workflow.State{in}, When: func(a asked) bool { return !online(a) }},
		{Name: name + "-online", Label: label, Law: "pledge.review-online", While: []workflow.State{in}, When: online},
	}
}

// each proposes an act on every right that is still pledged and has not
// ended.
func each(a asked, act func(ipx.RightID) title.Act) []title.Entry {
	var out []title.Entry
	for _, id := range a.Terms.Live() {
		if v, ok := a.View(id); ok && v.Life().Over() {
			continue // its burdens have ended with it
		}
		out = append(out, title.Entry{Right: id, Act: act(id)})
	}
	return out
}

// varied are the entries of a change of the registered particulars.
func varied(a asked, c Change) []title.Entry {
	if c.Amount.IsZero() && c.Due.IsZero() {
		return nil
	}
	d := a.Terms.Contract.Debt
	claim := title.Claim{Amount: d.Amount, Due: d.Due, Maximum: d.Maximum}
	if !c.Amount.IsZero() {
		claim.Amount = c.Amount
	}
	if !c.Due.IsZero() {
		claim.Due = c.Due
	}
	return each(a, func(ipx.RightID) title.Act { return title.Vary{Burden: a.Terms.Burden(), Claim: claim} })
}

// consents are the entries by which every pledgee gives or withdraws a
// consent.
func consents(a asked, id ipx.RightID, act PermittedAct, with ipx.PartyID, until calendar.Date, withdrawn bool) []title.Entry {
	var out []title.Entry
	for _, p := range a.Terms.Contract.Pledgees {
		out = append(out, title.Entry{Right: id, Act: title.Consent{By: p, Permits: permits[act], Burden: a.Terms.Burden(), Counterparty: with, Until: until, Withdrawn: withdrawn}})
	}
	return out
}

// life returns the life of the right that an Observe event names.
func life(a asked) title.Life {
	if e, ok := a.Event.(Observe); ok {
		if v, ok := a.View(e.Right); ok {
			return v.Life()
		}
	}
	return title.Life{}
}

// burdened reports whether a burden of the kind lies on the right that an
// Observe event names.
func burdened(a asked, kind title.BurdenKind) bool {
	e, ok := a.Event.(Observe)
	if !ok {
		return false
	}
	v, ok := a.View(e.Right)
	return ok && len(v.Of(kind)) > 0
}
