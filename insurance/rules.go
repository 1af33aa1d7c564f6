package insurance

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/title"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
)

type (
	asked = workflow.Asked[Terms, Event]
	rule  = workflow.Rule[Terms, Event]
	fault = workflow.Fault
)

func arg(name string, value any) ipx.Arg { return ipx.Arg{Name: name, Value: value} }

// one makes a single fault.
func one(subject string, args ...ipx.Arg) []fault { return []fault{{Subject: subject, Args: args}} }

// cannot turns an error of the policy into a fault.
func cannot(err error) []fault {
	if err == nil {
		return nil
	}
	return one("policy", arg("why", err.Error()))
}

// proposed are the rights that a step takes into the policy, and the first day
// on which they are insured.
func proposed(a asked) ([]ipx.RightID, calendar.Date) {
	switch e := a.Event.(type) {
	case Propose:
		return e.Rights, e.Policy.Term.From
	case Endorse:
		return e.Change.Add, e.Effective
	}
	return nil, calendar.Date{}
}

// eachRight makes a fault for every right taken in that is bad.
func eachRight(a asked, bad func(ipx.RightID, title.View, calendar.Date) bool) []fault {
	ids, on := proposed(a)
	var out []fault
	for _, id := range ids {
		if v, ok := a.View(id); ok && bad(id, v, on) {
			out = append(out, fault{Subject: string(id), Args: []ipx.Arg{arg("right", id)}})
		}
	}
	return out
}

// Forming the contract.
var (
	sound = rule{Code: "INSURANCE-PRODUCT-02", Category: ipx.ErrInput, Payload: true, Says: ipx.T("产品不成立:{why}", "the product does not hold together: {why}"),
		Check: func(a asked) []fault { return cannot(a.Event.(Ask).Product.Verify().OrNil()) }}
	answered = rule{Code: "INSURANCE-DISCLOSURE-01", Law: "insurance.disclosure", Payload: true, Says: ipx.T("没有回答询问:{question}", "the question is not answered: {question}"),
		Unblock: []ipx.Unblocker{{Role: ipx.Insured, Act: ipx.T("如实回答", "answer it truthfully")}},
		Check: func(a asked) []fault {
			var out []fault
			for _, q := range a.Terms.Questions {
				if !slices.ContainsFunc(a.Event.(Propose).Answers, func(x Answer) bool { return x.Question == q && x.Answer != "" }) {
					out = append(out, fault{Subject: q, Args: []ipx.Arg{arg("question", q)}})
				}
			}
			return out
		}}
	quotable = rule{Code: "INSURANCE-PROPOSAL-01", Category: ipx.ErrInput, Payload: true, Says: ipx.T("无法按该投保出具保单:{why}", "no policy can be issued on the proposal: {why}"),
		Check: func(a asked) []fault {
			e := a.Event.(Propose)
			p := e.Policy
			p.Product = a.Terms.Product
			_, err := Open(p, e.Rights, e.Limit, a.On)
			return cannot(err)
		}}
	owned = rule{Code: "INSURANCE-INTEREST-01", Law: "insurance.interest", Payload: true, Says: ipx.T("被保险人对{right}没有权利,也没有许可", "the insured neither owns {right} nor has a licence of it"),
		Unblock: []ipx.Unblocker{{Role: ipx.Insured, Act: ipx.T("取得权利或者许可", "acquire it, or a licence")}},
		Check: func(a asked) []fault {
			who := a.Terms.Policy.Insured
			if e, ok := a.Event.(Propose); ok {
				who = e.Policy.Insured
			}
			return eachRight(a, func(_ ipx.RightID, v title.View, _ calendar.Date) bool {
				return !slices.ContainsFunc(who, func(p ipx.PartyID) bool { return interested(v, p) })
			})
		}}
	standing = rule{Code: "INSURANCE-RIGHT-01", Category: ipx.ErrConflict, Payload: true, Says: ipx.T("{right}已经终止、中止或者被保全,不能投保", "{right} has ended, is stayed or seized, and cannot be insured"),
		Unblock: []ipx.Unblocker{{Role: ipx.Court, Act: ipx.T("解除保全", "lift the seizure")}},
		Check: func(a asked) []fault {
			return eachRight(a, func(_ ipx.RightID, v title.View, _ calendar.Date) bool {
				return v.Status() != title.InForce || len(v.Of(title.Seizure)) > 0
			})
		}}
	lasting = rule{Code: "INSURANCE-RIGHT-02", Category: ipx.ErrConflict, Payload: true, Says: ipx.T("{right}的剩余有效期短于产品要求", "{right} has less of its term left than the product asks for"),
		Check: func(a asked) []fault {
			need := a.Terms.Product.MinLeft
			return eachRight(a, func(_ ipx.RightID, v title.View, on calendar.Date) bool {
				if need.IsZero() || v.Life().Expires.IsZero() {
					return false
				}
				_, last, err := need.Fixed().End(on, nil)
				return err == nil && v.Life().Expires.Before(last)
			})
		}}
	ofProduct = rule{Code: "INSURANCE-CLAUSE-01", Category: ipx.ErrInput, Payload: true, Says: ipx.T("产品没有条款“{clause}”", "the product has no clause {clause}"),
		Check: func(a asked) []fault {
			var out []fault
			for _, c := range a.Event.(Explain).Clauses {
				if c != "retention" && !slices.ContainsFunc(a.Terms.Product.Exclusions, func(x Exclusion) bool { return x.Code == c }) {
					out = append(out, fault{Subject: c, Args: []ipx.Arg{arg("clause", c)}})
				}
			}
			return out
		}}
)

// interested reports whether a party owns a right or has a licence of it.
func interested(v title.View, p ipx.PartyID) bool {
	if !v.Share(p).IsZero() {
		return true
	}
	return slices.ContainsFunc(v.Burdens(), func(b title.Lien) bool {
		return (b.Kind == title.Licence || b.Kind == title.CompulsoryLicence) && slices.Contains(b.Holders, p)
	})
}

// Premium and changes.
var (
	due = rule{Code: "INSURANCE-PREMIUM-01", Category: ipx.ErrInput, Payload: true, Says: ipx.T("应缴{owing},与{amount}不符", "{owing} is due, and {amount} is not within it"),
		Check: func(a asked) []fault {
			owing, amount := a.Terms.owing(), a.Event.(Pay).Amount
			if more, err := amount.Compare(owing); err == nil && more <= 0 && amount.Sign() > 0 {
				return nil
			}
			return one("amount", arg("owing", owing), arg("amount", amount))
		}}
	unpaid = rule{Code: "INSURANCE-PREMIUM-02", Category: ipx.ErrState, Says: ipx.T("没有应缴未缴的保险费", "no premium is unpaid"),
		Check: func(a asked) []fault {
			if a.Terms.owing().Sign() <= 0 {
				return one("premium")
			}
			return nil
		}}
	paidUp = rule{Code: "INSURANCE-PREMIUM-03", Law: "insurance.cover-start", Says: ipx.T("约定先缴费,尚欠{owing}", "cover begins when the premium is paid, and {owing} is not"),
		Unblock: []ipx.Unblocker{{Role: ipx.Insured, Act: ipx.T("缴清保险费", "pay the premium")}},
		Check: func(a asked) []fault {
			_, begins := a.Event.(Begin)
			if owing := a.Terms.owing(); owing.Sign() > 0 && (!begins || a.Terms.PayFirst) {
				return one("premium", arg("owing", owing))
			}
			return nil
		}}
	endorsable = rule{Code: "INSURANCE-ENDORSE-01", Category: ipx.ErrInput, Payload: true, Says: ipx.T("不能这样批改:{why}", "the policy cannot be changed so: {why}"),
		Check: func(a asked) []fault {
			e := a.Event.(Endorse)
			_, _, err := a.Terms.Policy.Endorse(e.Effective, a.On, e.Change, e.Why)
			return cannot(err)
		}}
	over = rule{Code: "INSURANCE-RIGHT-03", Category: ipx.ErrState, Payload: true, Says: ipx.T("{right}没有终止", "{right} has not ended"),
		Check: func(a asked) []fault {
			id := a.Event.(DropRight).Right
			if v, ok := a.View(id); ok && v.Status().Over() {
				return nil
			}
			return one(string(id), arg("right", id))
		}}
	droppable = rule{Code: "INSURANCE-RIGHT-04", Category: ipx.ErrState, Payload: true, Says: ipx.T("不能从保单中除去:{why}", "it cannot be taken out of the policy: {why}"),
		Check: func(a asked) []fault {
			_, _, err := a.Terms.Policy.Endorse(a.On, a.On, Change{Drop: []ipx.RightID{a.Event.(DropRight).Right}}, "")
			return cannot(err)
		}}
	erodible = rule{Code: "INSURANCE-LIMIT-01", Category: ipx.ErrInput, Payload: true, Says: ipx.T("限额不能这样变动:{why}", "the limits cannot change so: {why}"),
		Check: func(a asked) []fault {
			_, err := a.Terms.Policy.Erode(a.Event.(Erode).Erosion)
			return cannot(err)
		}}
)

// The risk in question.
var (
	passed = rule{Code: "INSURANCE-TRANSFER-01", Category: ipx.ErrConflict, Payload: true, Says: ipx.T("权属档案没有显示{right}转移给{party}", "the title does not show that {right} passed to {party}"),
		Check: func(a asked) []fault {
			e := a.Event.(NotifyTransfer)
			v, ok := a.View(e.Right)
			var out []fault
			for _, p := range e.To {
				if ok && v.Share(p).IsZero() {
					out = append(out, fault{Subject: string(p), Args: []ipx.Arg{arg("right", e.Right), arg("party", p)}})
				}
			}
			if len(e.To) == 0 || !slices.Contains(a.Terms.Rights, e.Right) {
				return one(string(e.Right), arg("right", e.Right), arg("party", ipx.PartyID("")))
			}
			return out
		}}
	wasAsked = rule{Code: "INSURANCE-DISCLOSURE-02", Law: "insurance.disclosure", Payload: true, Says: ipx.T("保险人没有询问“{what}”,投保人没有告知义务", "the insurer did not ask about {what}: it need not have been disclosed"),
		Check: func(a asked) []fault {
			if what := a.Event.(Discover).What; !slices.Contains(a.Terms.Questions, what) {
				return one("what", arg("what", what))
			}
			return nil
		}}
	notBarred = rule{Code: "INSURANCE-DISCLOSURE-03", Law: "insurance.rescission", Payload: true, Says: ipx.T("解除权已于{day}消灭", "the right to rescind was lost on {day}"),
		Check: func(a asked) []fault {
			if by := rescindBy(a.Law, a.Event.(Discover).Knew, a.Terms.Formed); !by.IsZero() && a.On.After(by) {
				return one("knew", arg("day", by))
			}
			return nil
		}}
	riskRose = rule{Code: "INSURANCE-REVIEW-01", Category: ipx.ErrState, Says: ipx.T("危险程度没有显著增加的事由", "no higher risk is under review"),
		Check: func(a asked) []fault {
			if a.Terms.Review.About == NotDisclosed || a.Terms.Review.About == "" {
				return one("review")
			}
			return nil
		}}
	mayRescind = rule{Code: "INSURANCE-DISCLOSURE-04", Law: "insurance.rescission", Says: ipx.T("不能以未如实告知解除:没有该事由,期限已于{day}届满,或者知道后仍收取保险费", "it cannot be rescinded for non-disclosure: there is none, the time was over on {day}, or premium was taken after the insurer knew"),
		Check: func(a asked) []fault {
			r := a.Terms.Review
			by := rescindBy(a.Law, r.Knew, a.Terms.Formed)
			if r.About != NotDisclosed || a.On.After(by) || !a.Terms.LastPaid.IsZero() && a.Terms.LastPaid.After(r.Knew) {
				return one("review", arg("day", by))
			}
			return nil
		}}
)

// rescindBy is the last day to rescind: thirty days from knowing, and never after
// two years from the formation of the contract (Insurance Law art. 16 ¶3).
func rescindBy(v law.View, knew, formed calendar.Date) calendar.Date {
	limit, ok := v.Limit("insurance.rescission")
	if !ok || knew.IsZero() {
		return calendar.Date{}
	}
	_, last, err := limit.Fixed().End(knew, nil)
	if err != nil {
		return calendar.Date{}
	}
	years, _ := v.Figure("insurance.rescission", "years")
	if bar := formed.AddYears(int(years.IntPart())); bar.Before(last) {
		return bar
	}
	return last
}

// RescindBy returns the last day on which the insurer may rescind for
// non-disclosure: thirty days from knowing, and never after two years from the
// formation of the contract (Insurance Law art. 16 ¶3). Zero where the law sets
// no limit.
func RescindBy(v law.View, knew, formed calendar.Date) calendar.Date {
	return rescindBy(v, knew, formed)
}
