package pledge

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/law"
)

// The rules on the time while the pledge exists.
var (
	pledgedRight = rule{Code: "PLEDGE-RIGHT-01", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("{right}不在质押之列", "{right} is not pledged here"),
		Check: func(a asked) []fault {
			var out []fault
			_, money := a.Event.(ReceiveProceeds)
			for _, id := range rightsOf(a.Event) {
				if money && slices.ContainsFunc(a.Terms.Awaited, func(w Awaited) bool { return w.Right == id }) {
					continue // the money of a right that was sold free of the pledge
				}
				if !slices.Contains(a.Terms.Live(), id) {
					out = append(out, fault{Subject: string(id), Args: []ipx.Arg{arg("right", id)}})
				}
			}
			return out
		}}

	agreed = rule{Code: "PLEDGE-CHANGE-01", Category: ipx.ErrState,
		Says:    ipx.T("没有已约定而未登记的变更", "no change is agreed that waits for its recording"),
		Unblock: []ipx.Unblocker{{Role: ipx.Pledgor, Act: ipx.T("先约定变更", "agree on the change first")}, {Role: ipx.Pledgee, Act: ipx.T("先约定变更", "agree on the change first")}},
		Check: func(a asked) []fault {
			if a.Terms.Pending.none() {
				return one("change")
			}
			return nil
		}}

	changes = rule{Code: "PLEDGE-CHANGE-02", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("没有变更内容", "nothing is changed"),
		Check: func(a asked) []fault {
			if a.Event.(AgreeChange).Change.none() {
				return one("change")
			}
			return nil
		}}

	changeDay = rule{Code: "PLEDGE-CHANGE-05", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("变更日{agreed}应当在登记日{since}至行为日{on}之间", "the change of {agreed} is not between the registration of {since} and the day of this act, {on}"),
		Check: func(a asked) []fault {
			if d := a.Event.(AgreeChange).Agreed; !d.IsZero() && (d.After(a.On) || d.Before(a.Terms.Registered)) {
				return one("agreed", arg("agreed", d), arg("since", a.Terms.Registered), arg("on", a.On))
			}
			return nil
		}}

	laterDue = rule{Code: "PLEDGE-CHANGE-03", Law: "pledge.refusal.debt-after-term", Payload: true,
		Says:    ipx.T("变更后的债务履行期限{due}晚于{right}的届满日{expires}", "the new due date {due} is after the term of {right} ends on {expires}"),
		Unblock: []ipx.Unblocker{{Role: ipx.Pledgor, Act: ipx.T("约定届满日之前的期限", "agree on a day before the term ends")}, {Role: ipx.Pledgee, Act: ipx.T("约定届满日之前的期限", "agree on a day before the term ends")}},
		Check: func(a asked) []fault {
			var out []fault
			due := a.Event.(AgreeChange).Change.Due
			for _, id := range a.Terms.Live() {
				if v, ok := a.View(id); ok && !due.IsZero() {
					if x := v.Life().Expires; !x.IsZero() && !due.Before(x) {
						out = append(out, fault{Subject: string(id), Args: []ipx.Arg{arg("due", due), arg("right", id), arg("expires", x.AddDays(-1))}})
					}
				}
			}
			return out
		}}

	stillOpen = rule{Code: "PLEDGE-CHANGE-04", Law: "pledge.maximum-change", Payload: true,
		Says: ipx.T("债权已经确定，最高额和确定期间不再变更", "the claims are determined, and neither the maximum nor the period is changed any more"),
		Check: func(a asked) []fault {
			change := a.Terms.Pending
			if e, ok := a.Event.(AgreeChange); ok {
				change = e.Change
			}
			if a.Terms.Contract.Debt.Maximum && !a.Terms.Determined.IsZero() && (!change.Amount.IsZero() || !change.Until.IsZero()) {
				return one("change")
			}
			return nil
		}}

	unfrozen = rule{Code: "PLEDGE-FROZEN-01", Category: ipx.ErrConflict, Law: "title.preserved",
		Says:    ipx.T("{right}已被财产保全，暂停办理质押手续", "{right} is preserved by a court, and no pledge procedure is carried out"),
		Unblock: []ipx.Unblocker{{Role: ipx.Court, Act: ipx.T("解除保全", "lift the preservation")}},
		Check:   func(a asked) []fault { return frozen(a, Preserved) }}

	resumed = rule{Code: "PLEDGE-FROZEN-02", Category: ipx.ErrConflict, Law: "title.suspended",
		Says:    ipx.T("{right}因权属纠纷中止，暂停办理质押手续", "{right} is suspended for an ownership dispute, and no pledge procedure is carried out"),
		Unblock: []ipx.Unblocker{{Role: ipx.Registrar, Act: ipx.T("恢复程序", "resume proceedings")}},
		Check:   func(a asked) []fault { return frozen(a, Suspended) }}

	claimGoes = rule{Code: "PLEDGE-ASSIGN-01", Law: "pledge.maximum-stays", Payload: true,
		Says:    ipx.T("最高额质权在债权确定前不随债权转让，除非另有约定", "a maximum-amount pledge does not go with the claim before determination, unless agreed"),
		Unblock: []ipx.Unblocker{{Role: ipx.Pledgor, Act: ipx.T("书面约定", "agree in writing")}},
		Check: func(a asked) []fault {
			if c := a.Terms.Contract; c.Debt.Maximum && a.Terms.Determined.IsZero() && !a.Event.(AssignClaim).Agreed {
				return one("claim")
			}
			return nil
		}}

	moneyGoes = rule{Code: "PLEDGE-PROCEEDS-01", Law: "pledge.proceeds", Payload: true,
		Says: ipx.T("转让或者许可所得的价款应当提前清偿债务或者提存", "the money of the act goes to early repayment or into deposit"),
		Check: func(a asked) []fault {
			switch e := a.Event.(type) {
			case ConsentTo:
				if p := e.Permission; p.Act != PermitSurrender && p.Act != PermitContribution && !p.Proceeds.somewhere() {
					return one("proceeds")
				}
			case ReceiveProceeds:
				if !e.To.somewhere() {
					return one("to")
				}
			}
			return nil
		}}

	noMoney = rule{Code: "PLEDGE-PROCEEDS-02", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("放弃专利权没有价款，不写去向", "a surrender brings no money that could go anywhere"),
		Check: func(a asked) []fault {
			if p := a.Event.(ConsentTo).Permission; p.Act == PermitSurrender && p.Proceeds != None && p.Proceeds != "" {
				return one("proceeds")
			}
			return nil
		}}

	consentKnown = rule{Code: "PLEDGE-CONSENT-01", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("未写明需要质权人同意的事项", "no act is named that needs the pledgee's consent"),
		Check: func(a asked) []fault {
			switch e := a.Event.(type) {
			case ConsentTo:
				if act := e.Permission.Act; permits[act] == "" && act != PermitContribution {
					return one("act")
				}
			case ActDone:
				if permits[e.Act] == "" {
					return one("act")
				}
			}
			return nil
		}}

	consentLasts = rule{Code: "PLEDGE-CONSENT-05", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("同意的截止日{until}早于出具日{on}", "the consent of {on} ends on {until}, before it is given"),
		Check: func(a asked) []fault {
			if until := a.Event.(ConsentTo).Permission.Until; !until.IsZero() && until.Before(a.On) {
				return one("until", arg("until", until), arg("on", a.On))
			}
			return nil
		}}

	noContribution = rule{Code: "PLEDGE-CONSENT-06", Law: "pledge.contribution", Payload: true,
		Says:    ipx.T("已出质的{right}不得作价出资，质权人同意亦不得", "{right} is pledged and cannot be contributed to a company, with or without consent"),
		Unblock: []ipx.Unblocker{{Role: ipx.Pledgee, Act: ipx.T("先解除质押", "release the pledge first")}},
		Check: func(a asked) []fault {
			if p := a.Event.(ConsentTo).Permission; p.Act == PermitContribution {
				return one("act", arg("right", p.Right))
			}
			return nil
		}}

	consented = rule{Code: "PLEDGE-CONSENT-02", Category: ipx.ErrState, Payload: true,
		Says: ipx.T("没有可撤回的同意", "there is no such consent to withdraw"),
		Check: func(a asked) []fault {
			e := a.Event.(WithdrawConsent)
			if len(a.Terms.Permitted) > 0 && !slices.ContainsFunc(a.Terms.Permitted, func(p Permission) bool { return p.Right == e.Right && p.Act == e.Act }) {
				return one(string(e.Right))
			}
			return nil
		}}

	anyConsent = rule{Code: "PLEDGE-CONSENT-04", Category: ipx.ErrState,
		Says:    ipx.T("没有尚未使用的同意", "no consent waits to be used"),
		Unblock: []ipx.Unblocker{{Role: ipx.Pledgee, Act: ipx.T("出具书面同意", "consent in writing")}},
		Check: func(a asked) []fault {
			if len(a.Terms.Permitted) == 0 {
				return one("consent")
			}
			return nil
		}}

	permittedSale      = permitted("title.pledgee-consent.transfer", PermitTransfer)
	permittedLicence   = permitted("title.pledgee-consent.licence", PermitLicence)
	permittedOffer     = permitted("title.pledgee-consent.open-licence", PermitOpenLicence)
	permittedSurrender = permitted("title.pledgee-consent.surrender", PermitSurrender)

	seen = rule{Code: "PLEDGE-OBSERVE-01", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("{right}的登记档案未显示：{what}", "the title of {right} does not show this: {what}"),
		Check: func(a asked) []fault {
			e := a.Event.(Observe)
			if e.Trouble == "" {
				return nil
			}
			says, known := troubles[e.Trouble]
			v, ok := a.View(e.Right)
			if !known || !ok {
				return one(string(e.Right), arg("right", e.Right), arg("what", ipx.T("事项不明", "it is not known what")))
			}
			if troubled(v, e.Trouble) == e.Over {
				if e.Over {
					says = ipx.T(says.Zh+"已消除", "no more: "+says.En)
				}
				return one(string(e.Right), arg("right", e.Right), arg("what", says))
			}
			return nil
		}}

	fallen = rule{Code: "PLEDGE-VALUE-01", Law: "pledge.value-falls", Payload: true,
		Says: ipx.T("评估值{now}未低于原评估值{before}", "the value of {now} is not below the {before} of before"),
		Check: func(a asked) []fault {
			before, now := a.Terms.Contract.Appraisal.Value, a.Event.(ValueFalls).Appraisal.Value
			if less, err := now.Compare(before); !before.IsZero() && err == nil && less >= 0 {
				return one("appraisal", arg("now", now), arg("before", before))
			}
			return nil
		}}

	suffices = rule{Code: "PLEDGE-VALUE-03", Law: "pledge.value-falls", Payload: true,
		Says: ipx.T("评估值{now}仍足以担保：贷款价值比{ltv}%，约定上限{cap}%", "the value of {now} still covers the debt: loan to value is {ltv} %, the agreed cap {cap} %"),
		Check: func(a asked) []fault {
			t := a.Terms
			t.Contract.Appraisal = a.Event.(ValueFalls).Appraisal
			limit, _ := t.Contract.ratio()
			ltv, _ := t.LoanToValue()
			if prepay, _, err := t.Margin(); err == nil && prepay.Sign() <= 0 {
				return one("appraisal", arg("now", t.Contract.Appraisal.Value), arg("ltv", ltv.String()), arg("cap", limit.String()))
			}
			return nil
		}}

	answerTime = rule{Code: "PLEDGE-VALUE-04", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("应当给予补充担保的期限，截止日在通知之后", "the demand sets a last day after its own, by which security is to be added"),
		Check: func(a asked) []fault {
			if !a.Event.(ValueFalls).Answer.After(a.On) {
				return one("answer")
			}
			return nil
		}}

	uncovered = rule{Code: "PLEDGE-VALUE-05", Category: ipx.ErrState,
		Says:    ipx.T("到期债务未清偿，补充担保不能消除", "a debt is unpaid, and adding security does not cure that"),
		Unblock: []ipx.Unblocker{{Role: ipx.Debtor, Act: ipx.T("清偿到期债务", "pay what is overdue")}},
		Check: func(a asked) []fault {
			if !a.Terms.Uncovered {
				return one("debt")
			}
			return nil
		}}

	cured = rule{Code: "PLEDGE-VALUE-02", Payload: true,
		Says: ipx.T("尚需提前清偿{prepay}或者补充价值{add}的担保", "{prepay} are still to be prepaid, or security worth {add} to be added"),
		Check: func(a asked) []fault {
			e := a.Event.(CureValue)
			t := a.Terms
			t.Paid = plus(t.Paid, e.Prepaid)
			t.Contract.Appraisal.Value = plus(t.Contract.Appraisal.Value, e.Added)
			prepay, add, err := t.Margin()
			if err != nil || prepay.Sign() <= 0 {
				return nil
			}
			return []fault{{Subject: "prepaid", Args: []ipx.Arg{arg("prepay", prepay), arg("add", add)},
				Unblock: []ipx.Unblocker{{Role: ipx.Pledgor, Act: ipx.T("补充担保或者提前清偿", "add security or prepay")}}}}
		}}

	determinable = rule{Code: "PLEDGE-MAXIMUM-05", Category: ipx.ErrState,
		Says: ipx.T("按{on}的法律，没有债权的确定", "the law of {on} knows no determination of claims"),
		Check: func(a asked) []fault {
			if !a.Law.Has("pledge.determination") {
				return one("maximum", arg("on", a.On))
			}
			return nil
		}}

	isMaximum = rule{Code: "PLEDGE-MAXIMUM-01", Category: ipx.ErrState, Law: "pledge.determination",
		Says: ipx.T("仅最高额质权需要确定债权，且只能确定一次", "only the claims of a maximum-amount pledge are determined, and once"),
		Check: func(a asked) []fault {
			if !a.Terms.Contract.Debt.Maximum || !a.Terms.Determined.IsZero() {
				return one("maximum")
			}
			return nil
		}}

	mayDetermine = rule{Code: "PLEDGE-MAXIMUM-02", Law: "pledge.determination", Payload: true,
		Says: ipx.T("尚不能确定债权：{what}", "the claims cannot be determined yet: {what}"),
		Check: func(a asked) []fault {
			e, d := a.Event.(Determine), a.Terms.Contract.Debt
			switch e.Ground {
			case PeriodEnded:
				if d.Until.IsZero() || !a.On.After(d.Until) {
					return one("ground", arg("what", ipx.T("约定的确定期间尚未届满", "the agreed period has not ended")))
				}
			case OnRequest:
				if !d.Until.IsZero() {
					return one("ground", arg("what", ipx.T("已约定确定期间", "a period was agreed")))
				}
				raw, _, ok, _ := a.Law.Deadline("pledge.determination", a.Terms.Registered)
				if ok && !a.On.After(raw) {
					return one("ground", arg("what", ipx.T("设立未满二年", "two years have not passed since "+a.Terms.Registered.String())))
				}
			case SeizureKnown:
				seen := func(t Trouble) bool { return t.Kind == Preserved }
				if len(frozen(a, Preserved)) == 0 && !slices.ContainsFunc(a.Terms.Troubles, seen) {
					return one("ground", arg("what", ipx.T("登记档案未显示查封、保全", "no title shows a seizure")))
				}
			case NoNewClaims, Bankruptcy, OtherByLaw:
			default:
				return one("ground", arg("what", ipx.T("理由不明", "the ground is unknown")))
			}
			return nil
		}}

	amounts = rule{Code: "PLEDGE-MONEY-01", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("{what}应当以{currency}计，且不得为负", "{what} is an amount in {currency}, and not less than nothing"),
		Check: func(a asked) []fault {
			var out []fault
			currency := a.Terms.Contract.Debt.Amount.Currency()
			for _, m := range moneys(a.Event) {
				if m.amount.IsZero() && !m.needed {
					continue
				}
				if _, change := a.Event.(AgreeChange); m.amount.Currency() != currency || m.amount.Sign() < 0 || change && m.amount.Sign() == 0 {
					out = append(out, fault{Subject: m.field, Args: []ipx.Arg{arg("what", m.says), arg("currency", string(currency))}})
				}
			}
			return out
		}}

	principalPart = rule{Code: "PLEDGE-MONEY-02", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("抵充本金的{part}超过所付的{paid}", "{part} goes to the principal, more than the {paid} paid"),
		Check: func(a asked) []fault {
			var paid, part ipx.Money
			switch e := a.Event.(type) {
			case ReceiveProceeds:
				paid, part = e.Amount, e.Principal
			case Cure:
				paid, part = e.Paid, e.Principal
			case Pay:
				paid, part = e.Paid, e.Principal
			case ApplyDeposit:
				paid, part = e.Amount, e.Principal
			}
			if more, err := part.Compare(paid); !part.IsZero() && err == nil && more > 0 {
				return one("principal", arg("part", part), arg("paid", paid))
			}
			return nil
		}}
)

// permitted refuses an act without the consent that the law of that act asks
// for.
func permitted(key law.Key, act PermittedAct) rule {
	return rule{Code: "PLEDGE-CONSENT-03", Law: key, Payload: true,
		Says:    ipx.T("质权人未同意对{right}的该项处分", "the pledgee has not agreed to this act on {right}"),
		Unblock: []ipx.Unblocker{{Role: ipx.Pledgee, Act: ipx.T("出具书面同意", "consent in writing")}},
		Check: func(a asked) []fault {
			if e := a.Event.(ActDone); e.Act == act && len(a.Terms.Permitted) > 0 && permission(a.Terms, e, a.On) < 0 {
				return one(string(e.Right), arg("right", e.Right))
			}
			return nil
		}}
}
