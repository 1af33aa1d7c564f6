package pledge

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/internal/excerpt"
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/title"
)

// The rules on what goes to the office and comes from it.
var (
	agency = rule{Code: "PLEDGE-AGENCY-01", Category: ipx.ErrActor, Law: "pledge.foreign-agency",
		Says:    ipx.T("外国当事人{party}应当委托专利代理机构办理", "{party}, a foreign party, must act through a patent agency"),
		Unblock: []ipx.Unblocker{{Role: ipx.Agent, Act: ipx.T("接受委托并代为办理", "take the mandate and act")}},
		Check: func(a asked) []fault {
			var out []fault
			_, alone := a.Event.(Waive) // the pledgee acts alone
			for _, p := range a.Terms.Contract.Foreign {
				if alone && !slices.Contains(a.Terms.Contract.Pledgees, p) {
					continue
				}
				if !slices.ContainsFunc(a.By, func(b ipx.Actor) bool { return b.For == p && b.Party != p }) {
					out = append(out, fault{Subject: string(p), Args: []ipx.Arg{arg("party", p)}})
				}
			}
			return out
		}}

	warned = rule{Code: "PLEDGE-WARNING-01", Law: "pledge.refusal.twin-application",
		Says:    ipx.T("{right}存在同日申请，当事人尚未声明继续办理", "{right} has a twin application and the parties have not stated that they go on"),
		Unblock: bothInsist,
		Check:   func(a asked) []fault { return unanswered(a, P10, false) }}

	contested = rule{Code: "PLEDGE-WARNING-02", Law: "pledge.refusal.invalidation-pending",
		Says:    ipx.T("{right}已被请求宣告无效，当事人尚未声明继续办理", "{right} is under an invalidation request and the parties have not stated that they go on"),
		Unblock: bothInsist,
		Check:   func(a asked) []fault { return unanswered(a, P11, true) }}

	registrationNo = rule{Code: "PLEDGE-NUMBER-01", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("“{no}”不是质押登记号", "“{no}” is not a pledge registration number"),
		Check: func(a asked) []fault {
			no := registration(a.Event)
			if _, err := ipx.ParseNumber(ipx.PledgeNo, no); err != nil {
				return one("no", arg("no", excerpt.Of(no)))
			}
			return nil
		}}

	named = rule{Code: "PLEDGE-GROUND-01", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("应当写明不予登记或者撤销的理由：{what}", "the decision must name its grounds: {what}"),
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
			}
			if len(grounds) == 0 && !fraud {
				return one("grounds", arg("what", ipx.T("未写明", "none is given")))
			}
			for _, g := range grounds {
				if info, ok := groundInfo(g); !ok || !a.Law.Has(info.Law) {
					return one("grounds", arg("what", ipx.T("没有该项理由", "there is no ground "+excerpt.Of(string(g)))))
				}
			}
			return nil
		}}

	wasWarned = rule{Code: "PLEDGE-WARNING-03", Category: ipx.ErrState, Payload: true,
		Says:    ipx.T("没有针对{right}的该项提示", "there was no such warning about {right}"),
		Unblock: []ipx.Unblocker{{Role: ipx.Registrar, Act: ipx.T("先予提示", "warn first")}},
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

	stands = rule{Code: "PLEDGE-ADOPT-01", Category: ipx.ErrState, Payload: true,
		Says: ipx.T("{right}的登记档案没有这一质权：{what}", "the title of {right} does not show this pledge: {what}"),
		Check: func(a asked) []fault {
			e := a.Event.(Adopt)
			var out []fault
			for _, c := range e.Contract.Rights {
				what := ipx.T("没有该登记号的质权", "none of that number lies on it")
				if v, ok := a.View(c.Right); ok {
					for _, l := range v.Of(title.Pledge) {
						switch {
						case l.ID != (Terms{Number: e.No}).Burden():
							continue
						case !sameSet(l.Holders, e.Contract.Pledgees):
							what = ipx.T("质权人不符", "the pledgees differ")
						case partOf(l.Share) != partOf(c.Share):
							what = ipx.T("出质的份额不符", "the share that is pledged differs")
						case l.Since != e.Registered:
							what = ipx.T("登记日不符", "the day of registration differs")
						default:
							what = ipx.Text{}
						}
					}
				}
				if !what.IsZero() {
					out = append(out, fault{Subject: string(c.Right), Args: []ipx.Arg{arg("right", c.Right), arg("what", what)}})
				}
			}
			return out
		}}

	sameParties = rule{Code: "PLEDGE-CORRECTION-03", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("补正不得更换出质人或者质权人", "a correction does not change who pledges to whom"),
		Check: func(a asked) []fault {
			e := a.Event.(Correct)
			if e.Contract != nil && !(sameSet(e.Contract.Pledgors, a.Terms.Contract.Pledgors) && sameSet(e.Contract.Pledgees, a.Terms.Contract.Pledgees)) {
				return one("contract")
			}
			return nil
		}}

	inOrder = rule{Code: "PLEDGE-ORDER-01", Category: ipx.ErrInput,
		Says: ipx.T("{on}早于{what}之日{since}", "{on} is before {since}, the day of the {what}"),
		Check: func(a asked) []fault {
			since, what := a.Terms.Held, ipx.T("签约", "contract")
			if !a.Terms.Filed.IsZero() {
				since, what = a.Terms.Filed, ipx.T("申请", "filing")
			}
			if !a.Terms.Registered.IsZero() {
				since, what = a.Terms.Registered, ipx.T("登记", "registration")
			}
			if a.On.Before(since) {
				return one("on", arg("on", a.On), arg("what", what), arg("since", since))
			}
			return nil
		}}

	inTurn = rule{Code: "PLEDGE-ORDER-02", Category: ipx.ErrInput,
		Says: ipx.T("{on}早于{what}之日{since}", "{on} is before {since}, the day of the {what}"),
		Check: func(a asked) []fault {
			if since, what := turn(a); a.On.Before(since) {
				return one("on", arg("on", a.On), arg("what", what), arg("since", since))
			}
			return nil
		}}
)

// turn returns what a step answers or follows, and its day; nothing where it
// may come at any time.
func turn(a asked) (since calendar.Date, what ipx.Text) {
	switch a.Event.(type) {
	case RecordChange, DropChange, Cancel, DropCancellation, CourtOrder, Distribute:
		return a.Terms.Asked, ipx.T("所答复的申请或者变价", "filing, petition or sale that it answers")
	case Petition, HoldAuction, AgreeValue, Sold, Cure, DemandEnforcement:
		if n := len(a.Terms.Rounds); n > 0 {
			return a.Terms.Rounds[n-1].On, ipx.T("前次拍卖", "auction before it")
		}
		return a.Terms.Defaulted, ipx.T("违约", "default")
	}
	return calendar.Date{}, ipx.Text{}
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

// registration returns the registration number that an event brings.
func registration(e Event) string {
	switch e := e.(type) {
	case Register:
		return e.No
	case Adopt:
		return e.No
	}
	return ""
}

// sameSet reports whether both name the same parties, in whatever order.
func sameSet(a, b []ipx.PartyID) bool {
	return len(a) == len(b) && !slices.ContainsFunc(a, func(p ipx.PartyID) bool { return !slices.Contains(b, p) })
}
