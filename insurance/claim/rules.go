package claim

import (
	"fmt"
	"slices"

	"github.com/ipx-sdk/ipx-go/insurance"
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
)

type (
	asked = workflow.Asked[Terms, Event]
	rule  = workflow.Rule[Terms, Event]
	fault = workflow.Fault
)

// one makes a single fault.
func one(subject string, args ...ipx.Arg) []fault { return []fault{{Subject: subject, Args: args}} }

// coverageTopics are the rules on which a decision may stand.
var coverageTopics = []law.Key{
	"insurance.interest", "insurance.exemptions", "insurance.exemption-clauses", "insurance.prohibitions", "insurance.non-disclosure.wilful", "insurance.non-disclosure.gross",
	"insurance.rescind-first", "insurance.late-notice", "insurance.transfer-untold", "insurance.risk-untold", "insurance.waived", "insurance.inflated", "insurance.recovered",
	"insurance.impaired", "insurance.average", "insurance.contribution", "insurance.rescue", "insurance.survey", "insurance.defence",
}

// rights names the title that a step reads: claims write none.
func rights(t Terms, e Event) []ipx.RightID {
	id := t.Facts.Right
	switch e := e.(type) {
	case Notify:
		id = e.Facts.Right
	case File:
		id = e.Facts.Right
	case Appraise:
		id = e.Facts.Right
	}
	if id == "" {
		return nil
	}
	return []ipx.RightID{id}
}

// acts reports whether an actor is, or stands for, a party of the claim.
func acts(t Terms, e Event, b ipx.Actor) bool {
	c, f := t.Cover, t.Facts
	if n, ok := e.(Notify); ok {
		c, f = n.Cover, n.Facts
	}
	who := b.Principal()
	switch b.Role {
	case ipx.Insurer:
		return len(c.Insurers) == 0 || slices.ContainsFunc(c.Insurers, func(x insurance.Carrier) bool { return x.Party == who })
	case ipx.Insured:
		return f.Insured == "" || who == f.Insured || who == c.Policyholder
	case ipx.Pledgee:
		return c.Payee == "" || who == c.Payee
	case ipx.ThirdParty:
		return f.Third == "" || who == f.Third
	}
	return true
}

// Filing.
var (
	legible = rule{
		Code: "CLAIM-FACTS-01", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("{field}：{what}", "{field} {what}"),
		Check: func(a asked) []fault {
			f := facts(a)
			bad := func(field, zh, en string) []fault {
				return one(field, arg("field", field), arg("what", ipx.T(zh, en)))
			}
			switch {
			case cover(a).Policy == "":
				return bad("cover", "缺少保单", "is missing")
			case f.Claim == "":
				return bad("facts.claim", "缺少赔案号", "is missing")
			case f.Insured == "":
				return bad("facts.insured", "缺少被保险人", "is missing")
			case f.Happened.IsZero():
				return bad("facts.happened", "缺少事故日期", "is missing")
			case f.Reported.IsZero():
				return bad("facts.reported", "缺少报案日期", "is missing")
			}
			for _, d := range []struct {
				field string
				on    calendar.Date
			}{{"facts.happened", f.Happened}, {"facts.known", f.Known}, {"facts.made", f.Made}, {"facts.accepted", f.Accepted}, {"facts.reported", f.Reported}, {"facts.fixed", f.Fixed}} {
				if d.on.After(a.On) {
					return bad(d.field, "在办理日之后", "lies after the day of the act")
				}
			}
			switch {
			case !f.First.IsZero() && f.First.After(f.Happened):
				return bad("facts.first", "晚于事故日期", "is after the event")
			case !f.Known.IsZero() && f.Known.Before(f.Happened):
				return bad("facts.known", "早于事故日期", "is before the event")
			case !f.Accepted.IsZero() && f.Accepted.Before(f.Made):
				return bad("facts.accepted", "早于起诉或者请求日", "is before the filing")
			}
			return nil
		},
	}

	reportedNow = rule{
		Code: "CLAIM-FACTS-02", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("报案日{day}应为办理日", "the day of the report, {day}, must be that of the act"),
		Check: func(a asked) []fault {
			if d := a.Event.(Notify).Facts.Reported; !d.IsZero() && d != a.On {
				return one("facts.reported", arg("day", d))
			}
			return nil
		},
	}

	sameClaim = rule{
		Code: "CLAIM-FACTS-03", Category: ipx.ErrConflict, Payload: true,
		Says: ipx.T("赔案号、保单、险种、标的、被保险人和报案日不得变更", "number, policy, peril, right, insured and day of report of a claim do not change"),
		Check: func(a asked) []fault {
			f, was := facts(a), a.Terms.Facts
			if cover(a).Policy != a.Terms.Cover.Policy {
				return one("cover")
			}
			if f.Claim != was.Claim || f.Peril != was.Peril || f.Right != was.Right || f.Item != was.Item || f.Insured != was.Insured || f.Reported != was.Reported {
				return one("facts")
			}
			return nil
		},
	}

	itemised = rule{
		Code: "CLAIM-FACTS-04", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("没有索赔项目，或者金额不是正数，或者币种与限额不同", "no item is claimed, or an amount is not above nought, or not in the currency of the limits"),
		Check: func(a asked) []fault {
			e := a.Event.(File)
			wrong := func(m ipx.Money) bool { return m.Sign() <= 0 || m.Currency() != a.Terms.Cover.Limit.Currency() }
			for i, x := range e.Items {
				if wrong(x.Amount) {
					return one(fmt.Sprintf("items[%d]", i))
				}
			}
			cost := false
			for _, x := range []struct {
				field string
				m     ipx.Money
			}{{"rescue", e.Rescue}, {"survey", e.Survey}, {"defence", e.Defence}} {
				if !x.m.IsZero() && wrong(x.m) {
					return one(x.field)
				}
				cost = cost || !x.m.IsZero()
			}
			if len(e.Items) == 0 && !cost {
				return one("items")
			}
			return nil
		},
	}

	ofTheDay = rule{
		Code: "CLAIM-COVER-02", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("应当提供{day}的保障，而不是{have}的", "the cover of {day} answers, not that of {have}"),
		Check: func(a asked) []fault {
			c := cover(a)
			if want := CoverDay(c.Product, facts(a)); !c.On.IsZero() && c.On != want {
				return one("cover", arg("day", want), arg("have", c.On))
			}
			return nil
		},
	}

	shown = rule{
		Code: "CLAIM-INTEREST-02", Law: "insurance.interest", Payload: true,
		Says: ipx.T("权属档案显示{party}于{day}对{right}有保险利益", "the title shows that {party} had an insurable interest in {right} on {day}"),
		Check: func(a asked) []fault {
			f := facts(a)
			if has, known := byTitle(a); known && has && !f.Interested {
				return one(string(f.Right), arg("party", f.Insured), arg("day", f.Happened), arg("right", f.Right))
			}
			return nil
		},
	}

	once = rule{
		Code: "CLAIM-PAPERS-01", Law: "insurance.papers-once",
		Says: ipx.T("已于{day}通知补充资料，只能一次性通知", "papers were asked for on {day}, and can be asked for only once"),
		Check: func(a asked) []fault {
			if d := a.Terms.Handling.Asked; !d.IsZero() {
				return one("papers", arg("day", d))
			}
			return nil
		},
	}

	listed = rule{
		Code: "CLAIM-PAPERS-02", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("没有列明缺少的资料", "what is missing is not listed"),
		Check: func(a asked) []fault {
			if m := a.Event.(AskOnce).Missing; len(m) == 0 || slices.Contains(m, "") {
				return one("missing")
			}
			return nil
		},
	}

	reachedAfter = rule{
		Code: "CLAIM-PAPERS-03", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("补充通知的到达日不明，或者早于索赔日", "the day on which the request arrived is missing, or before the claim"),
		Check: func(a asked) []fault {
			if d := a.Event.(AskOnce).Reached; d.IsZero() || d.Before(a.Terms.Handling.Received) {
				return one("reached")
			}
			return nil
		},
	}

	allSupplied = rule{
		Code: "CLAIM-PAPERS-04", Category: ipx.ErrDocument, Payload: true,
		Says:    ipx.T("缺少{paper}", "{paper} is missing"),
		Unblock: []ipx.Unblocker{{Role: ipx.Insured, Act: ipx.T("提供，或者说明不能提供", "give it, or say that it cannot be given")}},
		Check: func(a asked) []fault {
			var out []fault
			for _, k := range a.Terms.Missing {
				given := slices.ContainsFunc(a.Docs, func(d ipx.Document) bool { return d.Kind == k })
				if !given && !slices.Contains(a.Event.(Supplement).Unavailable, k) {
					out = append(out, fault{Subject: string(k), Args: []ipx.Arg{arg("paper", k)}})
				}
			}
			return out
		},
	}

	afterReached = rule{
		Code: "CLAIM-PAPERS-05", Category: ipx.ErrInput,
		Says: ipx.T("早于补充通知的到达日{day}", "the request arrived on {day} only"),
		Check: func(a asked) []fault {
			if d := a.Terms.Handling.Asked; a.On.Before(d) {
				return one("on", arg("day", d))
			}
			return nil
		},
	}
)

// byTitle reports whether the title of the right shows an insurable interest of the
// insured on the day of the event; known is false where no title tells.
func byTitle(a asked) (has, known bool) {
	f := facts(a)
	r, ok := a.Titles[f.Right]
	if !ok || f.Right == "" {
		return false, false
	}
	v := r.AsOf(f.Happened)
	for _, i := range cover(a).Insured {
		if i.Party == f.Insured {
			known = true
			has = has || insurance.Interested(v, i.Party, i.As)
		}
	}
	return has, known
}

// undocumented reports whether an interest is claimed that the title does not show:
// that of a transferee whose transfer was not registered yet (SPC Interpretation IV
// art. 1).
func undocumented(a asked) bool {
	has, known := byTitle(a)
	return known && !has && facts(a).Interested
}

// Deciding.
var (
	assessed = rule{
		Code: "CLAIM-ASSESS-01", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("核定结果与计算不符：{why}", "the assessment is not what the facts lead to: {why}"),
		Check: func(a asked) []fault {
			e := a.Event.(Appraise)
			want, err := Assess(a.Law, cover(a), e.Room, e.Facts, e.Loss)
			switch {
			case err != nil:
				return one("found", arg("why", why(err)))
			case !want.same(e.Found):
				return one("found", arg("why", ipx.T("应赔"+want.Payable.Total.String(), "payable is "+want.Payable.Total.String())))
			}
			return nil
		},
	}

	consentedTo = rule{
		Code: "CLAIM-CONSENT-02", Category: ipx.ErrConflict, Payload: true,
		Says: ipx.T("{head}标明已获事先同意{amount}，但同意的数额为{most}", "{amount} of {head} is marked as agreed before, and {most} was"),
		Check: func(a asked) []fault {
			heads := map[string]ipx.Money{}
			for _, x := range a.Event.(Appraise).Loss.Items {
				if sum, err := heads[x.Head].Add(x.Amount); err == nil && x.Consented {
					heads[x.Head] = sum
				}
			}
			var out []fault
			for _, x := range a.Event.(Appraise).Loss.Items {
				sum, marked := heads[x.Head]
				if !marked {
					continue
				}
				delete(heads, x.Head)
				most := ipx.NewMoney(sum.Amount().Sub(sum.Amount()), sum.Currency())
				for _, k := range a.Terms.Consents {
					if k.Head == x.Head || k.Head == "" {
						most, _ = most.Add(k.Amount) // one currency: positive saw to it
					}
				}
				if over, err := sum.Compare(most); err != nil || over > 0 {
					out = append(out, fault{Subject: x.Head, Args: []ipx.Arg{arg("head", x.Head), arg("amount", sum), arg("most", most)}})
				}
			}
			return out
		},
	}

	wasAssessed = rule{
		Code: "CLAIM-ASSESS-02", Category: ipx.ErrState,
		Says:    ipx.T("尚未核定", "the claim has not been assessed"),
		Unblock: []ipx.Unblocker{{Role: ipx.Insurer, Act: ipx.T("核定", "assess it")}},
		Check: func(a asked) []fault {
			if a.Terms.Assessed.IsZero() {
				return one("found")
			}
			return nil
		},
	}

	covered = rule{
		Code: "CLAIM-ASSESS-03", Category: ipx.ErrState,
		Says:    ipx.T("核定为不属于保险责任", "it was found not to be covered"),
		Unblock: []ipx.Unblocker{{Role: ipx.Insurer, Act: ipx.T("重新核定", "assess it anew")}},
		Check: func(a asked) []fault {
			if !a.Terms.Assessed.IsZero() && !a.Terms.Found.Covered() {
				return one("found")
			}
			return nil
		},
	}

	notCovered = rule{
		Code: "CLAIM-ASSESS-04", Law: "insurance.refusal",
		Says: ipx.T("核定为属于保险责任，没有拒赔的理由", "it was found to be covered: there is no reason to refuse"),
		Check: func(a asked) []fault {
			if !a.Terms.Assessed.IsZero() && a.Terms.Found.Covered() {
				return one("found")
			}
			return nil
		},
	}

	withinFound = rule{
		Code: "CLAIM-AMOUNT-01", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("协议数额{amount}应在已付{paid}与核定数额{found}之间", "the amount of {amount} must lie between the {paid} paid and the {found} found payable"),
		Check: func(a asked) []fault {
			amount, found, paid := a.Event.(Agree).Amount, a.Terms.Found.Payable.Total, a.Terms.Paid()
			if a.Terms.Assessed.IsZero() {
				return nil // told by another rule
			}
			over, err := amount.Compare(found)
			under, err2 := amount.Compare(paid)
			if err != nil || err2 != nil || over > 0 || under < 0 {
				return one("amount", arg("amount", amount), arg("found", found), arg("paid", paid))
			}
			return nil
		},
	}

	established = rule{
		Code: "CLAIM-AMOUNT-02", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("先予支付{amount}超过可以确定的余额{found}", "{amount} is more than the {found} that is established and unpaid"),
		Check: func(a asked) []fault {
			amount := a.Event.(Advance).Amount
			if a.Terms.Assessed.IsZero() {
				return nil // told by another rule
			}
			rest, err := a.Terms.Found.Payable.Total.Sub(a.Terms.Paid())
			if over, err2 := amount.Compare(rest); err != nil || err2 != nil || over > 0 {
				return one("amount", arg("amount", amount), arg("found", rest))
			}
			return nil
		},
	}

	inFull = rule{
		Code: "CLAIM-AMOUNT-03", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("应付{open}，与{amount}不符", "{open} is to be paid, not {amount}"),
		Check: func(a asked) []fault {
			if m := amountOf(a.Event); !m.Equal(a.Terms.Open()) {
				return one("amount", arg("open", a.Terms.Open()), arg("amount", m))
			}
			return nil
		},
	}

	moreThanPaid = rule{
		Code: "CLAIM-AMOUNT-04", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("判决数额{amount}应包括已付的{paid}", "the {amount} judged must include the {paid} paid"),
		Check: func(a asked) []fault {
			if more, err := a.Event.(Judge).Amount.Compare(a.Terms.Paid()); err != nil || more < 0 {
				return one("amount", arg("amount", a.Event.(Judge).Amount), arg("paid", a.Terms.Paid()))
			}
			return nil
		},
	}

	positive = rule{
		Code: "CLAIM-AMOUNT-05", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("{amount}不是正数，或者币种与限额不同", "{amount} is not above nought, or not in the currency of the limits"),
		Check: func(a asked) []fault {
			if m := amountOf(a.Event); m.Sign() <= 0 || m.Currency() != a.Terms.Cover.Limit.Currency() {
				return one("amount", arg("amount", m))
			}
			return nil
		},
	}

	inCurrency = rule{
		Code: "CLAIM-AMOUNT-06", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("准备金{amount}为负，或者币种与限额不同", "a reserve of {amount} is negative, or not in the currency of the limits"),
		Check: func(a asked) []fault {
			if m := amountOf(a.Event); m.Sign() < 0 || m.Currency() != a.Terms.Cover.Limit.Currency() {
				return one("amount", arg("amount", m))
			}
			return nil
		},
	}
)

// amountOf is the sum that an event names.
func amountOf(e Event) ipx.Money {
	switch e := e.(type) {
	case ConsentCost:
		return e.Amount
	case Advance:
		return e.Amount
	case Agree:
		return e.Amount
	case Pay:
		return e.Amount
	case PayThirdParty:
		return e.Amount
	case Judge:
		return e.Amount
	case Recover:
		return e.Amount
	case SetReserve:
		return e.Amount
	}
	return ipx.Money{}
}
