package pledge

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
)

type (
	asked = workflow.Asked[Terms, Event]
	rule  = workflow.Rule[Terms, Event]
	fault = workflow.Fault
)

// one makes a single fault.
func one(subject string, args ...ipx.Arg) []fault { return []fault{{Subject: subject, Args: args}} }

func arg(name string, value any) ipx.Arg { return ipx.Arg{Name: name, Value: value} }

// contract returns the contract that a step is about: the one that it brings,
// or the one on file.
func contract(a asked) Contract {
	switch e := a.Event.(type) {
	case Sign:
		return e.Contract
	case Correct:
		if e.Contract != nil {
			return *e.Contract
		}
	}
	return a.Terms.Contract
}

var (
	complete = rule{Code: "PLEDGE-CONTRACT-01", Law: "pledge.refusal.contract-incomplete", Payload: true,
		Says: ipx.T("质押合同缺少{what}", "the pledge contract lacks {what}"),
		Check: func(a asked) []fault {
			var out []fault
			for _, m := range missing(contract(a)) {
				out = append(out, fault{Subject: m.field, Args: []ipx.Arg{arg("what", m.says)}, Unblock: bothAmend})
			}
			return out
		}}

	distinct = rule{Code: "PLEDGE-CONTRACT-02", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("{party}不能既是出质人又是质权人", "{party} cannot be pledgor and pledgee at once"),
		Check: func(a asked) []fault {
			var out []fault
			c := contract(a)
			for _, p := range c.Pledgors {
				if slices.Contains(c.Pledgees, p) {
					out = append(out, fault{Subject: string(p), Args: []ipx.Arg{arg("party", p)}})
				}
			}
			return out
		}}

	dates = rule{Code: "PLEDGE-CONTRACT-03", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("债务履行期限{due}早于合同日{on}", "the debt falls due on {due}, before the contract of {on}"),
		Check: func(a asked) []fault {
			if c := contract(a); !c.Debt.Due.IsZero() && c.Debt.Due.Before(a.On) {
				return one("debt.due", arg("due", c.Debt.Due), arg("on", a.On))
			}
			return nil
		}}

	loanToValue = rule{Code: "PLEDGE-LTV-01", Payload: true,
		Says: ipx.T("贷款价值比{ltv}%超过产品上限{cap}%", "loan to value of {ltv} % is above the product's cap of {cap} %"),
		Check: func(a asked) []fault {
			c := contract(a)
			limit, err := decimal.NewFromString(c.MaxLTV)
			if c.MaxLTV == "" || err != nil || c.Appraisal.Value.Sign() <= 0 || c.Debt.Amount.Currency() != c.Appraisal.Value.Currency() {
				return nil
			}
			loan := c.Debt.Amount.Amount().Mul(decimal.NewFromInt(100))
			if loan.Cmp(limit.Mul(c.Appraisal.Value.Amount())) <= 0 { // exact: no division
				return nil
			}
			ltv := loan.DivRound(c.Appraisal.Value.Amount(), 4)
			return []fault{{Subject: "debt.amount", Args: []ipx.Arg{arg("ltv", ltv.String()), arg("cap", limit.String())},
				Unblock: []ipx.Unblocker{{Role: ipx.Pledgee, Act: ipx.T("降低贷款额或者增加担保", "lend less or take more security")}}}}
		}}

	productCap = rule{Code: "PLEDGE-LTV-02", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("产品上限“{cap}”不是百分数", "the product's cap {cap} is not a percentage"),
		Check: func(a asked) []fault {
			c := contract(a)
			if d, err := decimal.NewFromString(c.MaxLTV); c.MaxLTV != "" && (err != nil || len(c.MaxLTV) > 8 || d.Sign() <= 0 || d.GreaterThan(decimal.NewFromInt(100))) {
				return one("max_ltv", arg("cap", c.MaxLTV[:min(len(c.MaxLTV), 20)]))
			}
			return nil
		}}

	agency = rule{Code: "PLEDGE-AGENCY-01", Category: ipx.ErrActor, Law: "pledge.foreign-agency",
		Says:    ipx.T("外国当事人{party}应当委托专利代理机构办理", "{party}, a foreign party, must act through a patent agency"),
		Unblock: []ipx.Unblocker{{Role: ipx.Agent, Act: ipx.T("接受委托并代为办理", "take the mandate and act")}},
		Check: func(a asked) []fault {
			var out []fault
			for _, p := range a.Terms.Contract.Foreign {
				if !slices.ContainsFunc(a.By, func(b ipx.Actor) bool { return b.For == p && b.Party != p }) {
					out = append(out, fault{Subject: string(p), Args: []ipx.Arg{arg("party", p)}})
				}
			}
			return out
		}}

	warned = rule{Code: "PLEDGE-WARNING-01", Law: "pledge.refusal.twin-application",
		Says:    ipx.T("{right}存在同日申请,当事人尚未声明继续办理", "{right} has a twin application and the parties have not stated that they go on"),
		Unblock: bothInsist,
		Check:   func(a asked) []fault { return unanswered(a, P10, false) }}

	contested = rule{Code: "PLEDGE-WARNING-02", Law: "pledge.refusal.invalidation-pending",
		Says:    ipx.T("{right}已被请求宣告无效,当事人尚未声明继续办理", "{right} is under an invalidation request and the parties have not stated that they go on"),
		Unblock: bothInsist,
		Check:   func(a asked) []fault { return unanswered(a, P11, true) }}

	registrationNo = rule{Code: "PLEDGE-NUMBER-01", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("“{no}”不是质押登记号", "{no} is not a pledge registration number"),
		Check: func(a asked) []fault {
			no := a.Event.(Register).No
			if _, err := ipx.ParseNumber(ipx.PledgeNo, no); err != nil {
				return one("no", arg("no", no[:min(len(no), 40)]))
			}
			return nil
		}}

	named = rule{Code: "PLEDGE-GROUND-01", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("应当写明不予登记或者撤销的理由:{what}", "the decision must name its grounds: {what}"),
		Check: func(a asked) []fault {
			var grounds []Ground
			fraud := false
			switch e := a.Event.(type) {
			case Refuse:
				grounds = e.Grounds
			case Revoke:
				grounds, fraud = e.Grounds, e.Fraud
			case Warn:
				if e.Ground != P10 && e.Ground != P11 {
					return one("ground", arg("what", ipx.T("仅第十、十一项予以提示", "only P10 and P11 are warned of")))
				}
				return nil
			case Insist:
				return nil
			}
			if len(grounds) == 0 && !fraud {
				return one("grounds", arg("what", ipx.T("未写明", "none is given")))
			}
			for _, g := range grounds {
				if info, ok := groundInfo(g); !ok || !a.Law.Has(info.Law) {
					return one("grounds", arg("what", ipx.T("没有该项理由", "there is no ground "+string(g))))
				}
			}
			return nil
		}}

	wasWarned = rule{Code: "PLEDGE-WARNING-03", Category: ipx.ErrState, Payload: true,
		Says: ipx.T("没有针对{right}的该项提示", "there was no such warning about {right}"),
		Check: func(a asked) []fault {
			e := a.Event.(Insist)
			if !slices.ContainsFunc(a.Terms.Warnings, func(w Warning) bool { return w.Right == e.Right && w.Ground == e.Ground }) {
				return one(string(e.Right), arg("right", e.Right))
			}
			return nil
		}}

	answerDay = rule{Code: "PLEDGE-CORRECTION-01", Category: ipx.ErrInput, Law: "pledge.correction", Payload: true,
		Says: ipx.T("补正通知应当列明缺陷和答复期限", "a notice of defects names the defects and a last day after its date"),
		Check: func(a asked) []fault {
			if e := a.Event.(AskCorrection); len(e.Defects) == 0 || !e.Answer.After(a.On) {
				return one("answer")
			}
			return nil
		}}

	inTime = rule{Code: "PLEDGE-CORRECTION-02", Law: "pledge.correction",
		Says: ipx.T("补正期限{due}已过", "the time to correct ended on {due}"),
		Check: func(a asked) []fault {
			if due := a.Terms.AnswerBy; !due.IsZero() && a.On.After(due) {
				return one("answer", arg("due", due))
			}
			return nil
		}}

	pledgedRight = rule{Code: "PLEDGE-RIGHT-01", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("{right}不在质押之列", "{right} is not pledged here"),
		Check: func(a asked) []fault {
			var out []fault
			for _, id := range rightsOf(a.Event) {
				if !slices.Contains(a.Terms.Live(), id) {
					out = append(out, fault{Subject: string(id), Args: []ipx.Arg{arg("right", id)}})
				}
			}
			return out
		}}

	agreed = rule{Code: "PLEDGE-CHANGE-01", Category: ipx.ErrState,
		Says: ipx.T("没有已约定而未登记的变更", "no change is agreed that waits for its recording"),
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

	laterDue = rule{Code: "PLEDGE-CHANGE-03", Law: "pledge.refusal.debt-after-term", Payload: true,
		Says: ipx.T("变更后的债务履行期限{due}晚于{right}的届满日{expires}", "the new due date {due} is after the term of {right} ends on {expires}"),
		Check: func(a asked) []fault {
			var out []fault
			due := a.Event.(AgreeChange).Change.Due
			for _, id := range a.Terms.Live() {
				if v, ok := a.View(id); ok && !due.IsZero() {
					if x := v.Life().Expires; !x.IsZero() && !due.Before(x) {
						out = append(out, fault{Subject: string(id), Args: []ipx.Arg{arg("due", due), arg("right", id), arg("expires", x)}})
					}
				}
			}
			return out
		}}

	claimGoes = rule{Code: "PLEDGE-ASSIGN-01", Law: "pledge.maximum-stays", Payload: true,
		Says:    ipx.T("最高额质权在债权确定前不随债权转让,除非另有约定", "a maximum-amount pledge does not go with the claim before determination, unless agreed"),
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
				if p := e.Permission; (p.Act == PermitTransfer || p.Act == PermitLicence || p.Act == PermitOpenLicence) && p.Proceeds != Prepay && p.Proceeds != Deposit {
					return one("proceeds")
				}
			case ReceiveProceeds:
				if e.To != Prepay && e.To != Deposit {
					return one("to")
				}
			}
			return nil
		}}

	consentKnown = rule{Code: "PLEDGE-CONSENT-01", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("同意事项不明", "the consent does not name an act that needs one"),
		Check: func(a asked) []fault {
			if _, ok := permits[a.Event.(ConsentTo).Permission.Act]; !ok {
				return one("act")
			}
			return nil
		}}

	consented = rule{Code: "PLEDGE-CONSENT-02", Category: ipx.ErrState, Payload: true,
		Says: ipx.T("没有可撤回的同意", "there is no such consent to withdraw"),
		Check: func(a asked) []fault {
			e := a.Event.(WithdrawConsent)
			if !slices.ContainsFunc(a.Terms.Permitted, func(p Permission) bool { return p.Right == e.Right && p.Act == e.Act }) {
				return one(string(e.Right))
			}
			return nil
		}}

	allEnded = rule{Code: "PLEDGE-END-01", Category: ipx.ErrState, Law: "title.accessory-ends",
		Says: ipx.T("{right}仍然有效,质权尚未消灭", "{right} still runs, so the pledge has not lost its object"),
		Check: func(a asked) []fault {
			var out []fault
			for _, id := range a.Terms.Live() {
				if v, ok := a.View(id); !ok || !v.Life().Over() {
					out = append(out, fault{Subject: string(id), Args: []ipx.Arg{arg("right", id)}})
				}
			}
			return out
		}}

	paidUp = rule{Code: "PLEDGE-PAID-01", Law: "pledge.return", Payload: true,
		Says: ipx.T("已付{paid},少于所担保的{owed}", "{paid} was paid, less than the {owed} secured"),
		Check: func(a asked) []fault {
			paid := ipx.Money{}
			switch e := a.Event.(type) {
			case Repay:
				paid = e.Paid
			case Cure:
				paid = e.Paid
			}
			owed := a.Terms.owed()
			if less, err := paid.Compare(owed); err != nil || less < 0 {
				return []fault{{Subject: "paid", Args: []ipx.Arg{arg("paid", paid), arg("owed", owed)},
					Unblock: []ipx.Unblocker{{Role: ipx.Debtor, Act: ipx.T("清偿余额", "pay the rest")}, {Role: ipx.Pledgee, Act: ipx.T("放弃质权", "waive the pledge")}}}}
			}
			return nil
		}}

	someStay = rule{Code: "PLEDGE-PART-01", Payload: true, Category: ipx.ErrInput,
		Says: ipx.T("部分注销应当写明专利并保留至少一项", "a partial cancellation names rights, and leaves at least one"),
		Check: func(a asked) []fault {
			e := a.Event.(ReleasePart)
			rest := slices.DeleteFunc(a.Terms.Live(), func(id ipx.RightID) bool { return slices.Contains(e.Rights, id) })
			if len(e.Rights) == 0 || len(rest) == 0 {
				return one("rights")
			}
			return nil
		}}

	isMaximum = rule{Code: "PLEDGE-MAXIMUM-01", Category: ipx.ErrState, Law: "pledge.determination",
		Says: ipx.T("仅最高额质权需要确定债权,且只能确定一次", "only the claims of a maximum-amount pledge are determined, and once"),
		Check: func(a asked) []fault {
			if !a.Terms.Contract.Debt.Maximum || !a.Terms.Determined.IsZero() {
				return one("maximum")
			}
			return nil
		}}

	mayDetermine = rule{Code: "PLEDGE-MAXIMUM-02", Law: "pledge.determination", Payload: true,
		Says: ipx.T("尚不能确定债权:{what}", "the claims cannot be determined yet: {what}"),
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
				if ok && a.On.Before(raw) {
					return one("ground", arg("what", ipx.T("设立未满二年", "two years have not passed since "+a.Terms.Registered.String())))
				}
			case NoNewClaims, SeizureKnown, Bankruptcy, OtherByLaw:
			default:
				return one("ground", arg("what", ipx.T("理由不明", "the ground is unknown")))
			}
			return nil
		}}

	inDefault = rule{Code: "PLEDGE-DEFAULT-01", Law: "pledge.realisation", Payload: true,
		Says: ipx.T("债务于{due}到期,且未发生约定的实现质权的情形", "the debt falls due on {due}, and no agreed event has happened"),
		Check: func(a asked) []fault {
			e := a.Event.(Default)
			if due := a.Terms.Contract.Debt.Due; strings.TrimSpace(e.Event) == "" && !a.On.After(due) {
				return one("due", arg("due", due))
			}
			return nil
		}}

	enforceable = rule{Code: "PLEDGE-TIMEBAR-01", Law: "pledge.time-bar",
		Says: ipx.T("主债权已过诉讼时效,质权不受法院保护", "the main claim is time-barred and the pledge is not enforced"),
		Check: func(a asked) []fault {
			if a.Terms.Barred {
				return one("claim")
			}
			return nil
		}}

	notStayed = rule{Code: "PLEDGE-STAY-01", Law: "pledge.stay",
		Says:    ipx.T("重整期间({case})暂停行使担保权", "security may not be enforced during the reorganisation {case}"),
		Unblock: []ipx.Unblocker{{Role: ipx.Court, Act: ipx.T("批准恢复行使担保权", "allow enforcement")}},
		Check: func(a asked) []fault {
			if a.Terms.Stayed != "" {
				return one("stay", arg("case", a.Terms.Stayed))
			}
			return nil
		}}

	matured = rule{Code: "PLEDGE-FORFEIT-01", Law: "pledge.forfeiture",
		Says: ipx.T("债务履行期限{due}届满前不得约定质押财产归质权人所有", "before the debt falls due on {due} the right cannot fall to the pledgee"),
		Check: func(a asked) []fault {
			if due := a.Terms.Contract.Debt.Due; !a.On.After(due) {
				return one("due", arg("due", due))
			}
			return nil
		}}

	priced = rule{Code: "PLEDGE-PRICE-01", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("应当写明受让人和价款", "buyer and price must be named"),
		Check: func(a asked) []fault {
			to, price := ipx.PartyID(""), ipx.Money{}
			switch e := a.Event.(type) {
			case AgreeValue:
				to, price = e.To, e.Price
			case Sold:
				to, price = e.To, e.Price
			}
			if to == "" || price.Sign() <= 0 {
				return one("price")
			}
			return nil
		}}

	balanced = rule{Code: "PLEDGE-SETTLE-01", Law: "pledge.settlement", Payload: true,
		Says: ipx.T("分配不平:费用、利息、本金与余额之和应当等于价款{price},有余额则不得有未清偿部分", "the settlement does not balance: costs, interest, principal and surplus must make {price}, and a surplus leaves no shortfall"),
		Check: func(a asked) []fault {
			e := a.Event.(Distribute)
			total := e.Costs
			var err error
			for _, m := range []ipx.Money{e.Interest, e.Principal, e.Surplus} {
				if err == nil {
					total, err = total.Add(m)
				}
			}
			if err != nil || !total.Equal(a.Terms.Price) || e.Surplus.Sign() > 0 && e.Shortfall.Sign() > 0 ||
				slices.ContainsFunc([]ipx.Money{e.Costs, e.Interest, e.Principal, e.Surplus, e.Shortfall}, func(m ipx.Money) bool { return m.Sign() < 0 }) {
				return one("distribution", arg("price", a.Terms.Price))
			}
			return nil
		}}

	judged = rule{Code: "PLEDGE-JUDGMENT-01", Category: ipx.ErrDocument, Payload: true,
		Says: ipx.T("应当写明判决书或者裁决书案号", "the judgment or award must be named"),
		Check: func(a asked) []fault {
			no := ""
			switch e := a.Event.(type) {
			case VoidContract:
				no = e.Judgment
			case TimeBar:
				no = e.Judgment
			}
			if strings.TrimSpace(no) == "" {
				return one("judgment")
			}
			return nil
		}}
)

var (
	bothAmend  = []ipx.Unblocker{{Role: ipx.Pledgor, Act: ipx.T("补充合同", "amend the contract")}, {Role: ipx.Pledgee, Act: ipx.T("补充合同", "amend the contract")}}
	bothInsist = []ipx.Unblocker{{Role: ipx.Pledgor, Act: ipx.T("声明继续办理", "state that you go on")}, {Role: ipx.Pledgee, Act: ipx.T("声明继续办理", "state that you go on")}}
)

// lack is a field of the contract that is missing.
type lack struct {
	field string
	says  ipx.Text
}

// missing lists what Measures art. 8 requires and the contract does not have.
func missing(c Contract) []lack {
	var out []lack
	need := func(ok bool, field, zh, en string) {
		if !ok {
			out = append(out, lack{field, ipx.T(zh, en)})
		}
	}
	need(len(c.Pledgors) > 0 && !slices.Contains(c.Pledgors, ""), "pledgors", "出质人", "a pledgor")
	need(len(c.Pledgees) > 0 && !slices.Contains(c.Pledgees, ""), "pledgees", "质权人", "a pledgee")
	need(c.Debtor != "", "debtor", "债务人", "the debtor")
	need(c.Debt.Kind != "", "debt.kind", "被担保债权的种类", "the kind of the secured debt")
	need(c.Debt.Amount.Sign() > 0, "debt.amount", "被担保债权的数额", "the amount of the secured debt")
	need(!c.Debt.Due.IsZero(), "debt.due", "债务履行期限", "the term for performing the debt")
	need(len(c.Rights) > 0, "rights", "专利清单", "the list of patents")
	need(len(c.Cover) > 0, "cover", "担保范围", "the cover of the security")
	for _, r := range c.Rights {
		need(r.Right != "" && r.Name != "" && r.Number != "" && !r.Filed.IsZero() && !r.Granted.IsZero(), "rights."+string(r.Right),
			"专利的名称、专利号、申请日和授权公告日", "name, number, filing date and grant date of a patent")
	}
	return out
}

// unanswered lists warnings on a ground to which the parties have not
// answered, and, where the title shows it, rights of which nobody warned.
func unanswered(a asked, g Ground, byTitle bool) []fault {
	var out []fault
	for _, id := range a.Terms.Live() {
		pending := false
		if v, ok := a.View(id); byTitle && ok {
			pending = v.Life().Contested
		}
		for _, w := range a.Terms.Warnings {
			if w.Right == id && w.Ground == g {
				pending = !w.Insisted
			}
		}
		if pending {
			out = append(out, fault{Subject: string(id), Args: []ipx.Arg{arg("right", id)}})
		}
	}
	return out
}

// owed is what the pledge secures by the register: the amount, or what was
// determined. Interest and costs are the loan's business.
func (t Terms) owed() ipx.Money {
	if !t.Determined.IsZero() {
		return t.Determined
	}
	return t.Contract.Debt.Amount
}

// rightsOf returns the rights that an event names.
func rightsOf(e Event) []ipx.RightID {
	switch e := e.(type) {
	case Warn:
		return []ipx.RightID{e.Right}
	case Insist:
		return []ipx.RightID{e.Right}
	case ConsentTo:
		return []ipx.RightID{e.Permission.Right}
	case WithdrawConsent:
		return []ipx.RightID{e.Right}
	case ReceiveProceeds:
		return []ipx.RightID{e.Right}
	case Observe:
		return []ipx.RightID{e.Right}
	case ReleasePart:
		return e.Rights
	}
	return nil
}

// acts reports whether a party has the role in which it acts, itself or for
// its principal.
func acts(t Terms, e Event, by ipx.Actor) bool {
	c := t.Contract
	if s, ok := e.(Sign); ok {
		c = s.Contract
	}
	principal := by.Party
	if by.For != "" {
		principal = by.For
	}
	switch by.Role {
	case ipx.Pledgor:
		return len(c.Pledgors) == 0 || slices.Contains(c.Pledgors, principal)
	case ipx.Pledgee:
		return len(c.Pledgees) == 0 || slices.Contains(c.Pledgees, principal)
	case ipx.Debtor:
		return c.Debtor == "" || c.Debtor == principal
	}
	return true
}

// after returns the day after d, the first on which a term no longer runs.
func after(d calendar.Date) calendar.Date { return d.AddDays(1) }
