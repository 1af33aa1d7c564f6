package licensing

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

// licence returns the licence that a step is about: the one that it brings, or
// the one on file.
func licence(a asked) Licence {
	switch e := a.Event.(type) {
	case Sign:
		return e.Licence
	case Declare:
		return e.Licence
	case Compel:
		return e.Licence
	case Propose:
		return e.Licence
	case SignPending:
		return e.Licence
	}
	return a.Terms.Licence
}

var (
	both   = []ipx.Unblocker{{Role: ipx.Licensor, Act: ipx.T("补全合同", "complete the contract")}, {Role: ipx.Licensee, Act: ipx.T("补全合同", "complete the contract")}}
	lifted = []ipx.Unblocker{{Role: ipx.Licensor, Act: ipx.T("消除该情形后再申请", "clear it and file again")}}
)

// The contract.
var (
	complete = rule{Code: "LICENCE-CONTRACT-01", Category: ipx.ErrInput, Payload: true, Unblock: both,
		Says: ipx.T("许可缺少{what}", "the licence lacks {what}"),
		Check: func(a asked) []fault {
			l := licence(a)
			var out []fault
			lacks := func(field string, bad bool, zh, en string) {
				if bad {
					out = append(out, fault{Subject: field, Args: []ipx.Arg{arg("what", ipx.T(zh, en))}})
				}
			}
			_, open := a.Event.(Declare)
			lacks("right", l.Right == "" || !l.Kind.Valid(), "权利", "the right")
			lacks("licensors", len(l.Licensors) == 0, "许可人", "the licensor")
			lacks("licensees", len(l.Licensees) == 0 && !open, "被许可人", "the licensee")
			lacks("price", l.Price == "", "使用费的支付方式和标准", "what is paid, and how")
			lacks("type", !slices.Contains([]title.LicenceType{"", title.Ordinary, title.Sole, title.Exclusive}, l.Type), "许可类型", "a known type")
			lacks("scope", l.Scope.IsEmpty(), "范围", "a scope")
			return out
		}}
	distinct = rule{Code: "LICENCE-CONTRACT-02", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("{party}不能既是许可人又是被许可人", "{party} cannot be licensor and licensee at once"),
		Check: func(a asked) []fault {
			l := licence(a)
			var out []fault
			for _, p := range l.Licensees {
				if slices.Contains(l.Licensors, p) {
					out = append(out, fault{Subject: string(p), Args: []ipx.Arg{arg("party", p)}})
				}
			}
			return out
		}}
	rightsNamed = rule{Code: "LICENCE-COPYRIGHT-01", Law: "copyright.unnamed-rights", Payload: true, Unblock: both,
		Says: ipx.T("著作权许可未写明许可的权利:未写明的权利不得行使", "a licence of copyright names the rights that it grants: what is not named is not granted"),
		Check: func(a asked) []fault {
			l := licence(a)
			if (l.Kind == ipx.Copyright || l.Kind == ipx.Software) && l.Scope.Act.IsAll() {
				return one("scope.act")
			}
			return nil
		}}
	offered = rule{Code: "LICENCE-OPEN-01", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("开放许可只能是普通许可,不指定被许可人", "an open licence is ordinary and names no licensee"),
		Check: func(a asked) []fault {
			if l := licence(a); excludes(l) || len(l.Licensees) > 0 {
				return one("licence")
			}
			return nil
		}}
	paidFirst = rule{Code: "LICENCE-OPEN-02", Law: "open-licence.take-up", Payload: true,
		Says:    ipx.T("尚未按照声明支付使用费", "the fee was not paid as announced"),
		Unblock: []ipx.Unblocker{{Role: ipx.Licensee, Act: ipx.T("支付使用费", "pay it")}},
		Check: func(a asked) []fault {
			if e := a.Event.(TakeUp); e.Paid.IsZero() || e.Paid.After(a.On) || e.Licensee == "" {
				return one("paid")
			}
			return nil
		}}
)

// The office enters a licence of a patent unless one of these stands against
// it. The title record says the others: unpaid, stopped, pledged, in conflict.
var (
	byHolder = recordBar("LICENCE-RECORD-02", "licence.record.licensor", ipx.T("许可人{party}不是登记的权利人,也无权再许可", "{party} is neither the registered holder nor entitled to grant"),
		func(a asked, v title.View) []fault {
			l := a.Terms.Licence
			if l.Parent != "" {
				return nil // a sub-licence: the head licence entitles
			}
			var out []fault
			for _, p := range l.Licensors {
				if v.Share(p).IsZero() {
					out = append(out, fault{Subject: string(p), Args: []ipx.Arg{arg("party", p)}})
				}
			}
			return out
		})
	stated = recordBar("LICENCE-RECORD-03", "licence.record.contract-incomplete", ipx.T("合同未写明许可的{what}", "the contract does not state {what}"),
		func(a asked, _ title.View) []fault {
			if a.Terms.Licence.Type == "" {
				return one("type", arg("what", ipx.T("种类", "the type of the licence")))
			}
			return nil
		})
	withinTerm = recordBar("LICENCE-RECORD-04", "licence.record.beyond-term", ipx.T("许可期限至{until},超过专利权有效期{expires}", "the licence runs to {until}, beyond the patent's term to {expires}"),
		func(a asked, v title.View) []fault {
			last, ends := lastDay(a.Terms.Licence), v.Life().Expires
			if last.IsZero() || ends.IsZero() || last.Before(ends) {
				return nil
			}
			return one("scope.until", arg("until", last), arg("expires", ends.AddDays(-1)))
		})
	coOwned = recordBar("LICENCE-RECORD-05", "licence.record.coowner", ipx.T("共有人{party}未同意独占或者排他许可", "the co-owner {party} has not agreed to an exclusive or sole licence"),
		func(a asked, v title.View) []fault {
			l := a.Terms.Licence
			if !excludes(l) {
				return nil
			}
			var out []fault
			for _, h := range v.Owners() {
				if !slices.Contains(l.Licensors, h.Party) && !v.Consented(h.Party, title.ToLicence, "", l.Licensees...) {
					out = append(out, fault{Subject: string(h.Party), Args: []ipx.Arg{arg("party", h.Party)}})
				}
			}
			return out
		})
	once = recordBar("LICENCE-RECORD-08", "licence.record.twice", ipx.T("该许可合同已经备案（{number}）", "the contract is recorded already ({number})"),
		func(a asked, _ title.View) []fault {
			if a.Terms.Record == Recorded {
				return one("number", arg("number", a.Terms.Number))
			}
			return nil
		})
)

// recordBar is a ground on which the office does not enter a licence of a
// patent. Other rights are not examined so.
func recordBar(code ipx.Code, topic law.Key, says ipx.Text, check func(asked, title.View) []fault) rule {
	return rule{Code: code, Law: topic, Says: says, Unblock: lifted, Check: func(a asked) []fault {
		v, ok := a.View(a.Terms.Licence.Right)
		if !ok || !a.Terms.Licence.Kind.Patent() {
			return nil
		}
		return check(a, v)
	}}
}

// Progress.
var (
	filed = rule{Code: "LICENCE-RECORD-20", Category: ipx.ErrState, Says: ipx.T("没有正在审查的备案申请", "no filing for an entry is pending"),
		Check: func(a asked) []fault {
			if a.Terms.Record != RecordFiled {
				return one("record")
			}
			return nil
		}}
	entered = rule{Code: "LICENCE-RECORD-21", Category: ipx.ErrState, Says: ipx.T("许可没有备案", "the licence is not recorded"),
		Check: func(a asked) []fault {
			if a.Terms.Record != Recorded {
				return one("record")
			}
			return nil
		}}
	numbered = rule{Code: "LICENCE-RECORD-22", Category: ipx.ErrInput, Payload: true, Says: ipx.T("“{no}”不是备案号", "{no} is not a record number"),
		Check: func(a asked) []fault {
			no := a.Event.(Record).No
			if a.Terms.Licence.Kind.Patent() {
				if _, err := ipx.ParseNumber(ipx.LicenceNo, no); err != nil {
					return one("no", arg("no", no[:min(len(no), 40)]))
				}
			} else if no == "" {
				return one("no", arg("no", no))
			}
			return nil
		}}
	running = rule{Code: "LICENCE-SUSPEND-01", Category: ipx.ErrState, Says: ipx.T("许可已经中止", "the licence is suspended already"),
		Check: func(a asked) []fault {
			if a.Terms.Suspended {
				return one("suspended")
			}
			return nil
		}}
	suspended = rule{Code: "LICENCE-SUSPEND-02", Category: ipx.ErrState, Says: ipx.T("许可没有中止", "the licence is not suspended"),
		Check: func(a asked) []fault {
			if !a.Terms.Suspended {
				return one("suspended")
			}
			return nil
		}}
	named = rule{Code: "LICENCE-SUIT-01", Category: ipx.ErrInput, Payload: true, Says: ipx.T("没有写明被诉的侵权人", "the authority names no infringer"),
		Check: func(a asked) []fault {
			if a.Event.(AuthoriseSuit).Against == "" {
				return one("against")
			}
			return nil
		}}
	annuityDue = rule{Code: "LICENCE-ANNUITY-01", Category: ipx.ErrInput, Payload: true, Says: ipx.T("代缴年费须为专利,并写明年度和金额", "an annuity is of a patent, for a year, and an amount"),
		Check: func(a asked) []fault {
			if e := a.Event.(PayAnnuity); !a.Terms.Licence.Kind.Patent() || e.Year < 1 || e.Paid.Sign() <= 0 {
				return one("paid")
			}
			return nil
		}}
	worked = rule{Code: "LICENCE-OPEN-03", Law: "annuity.open-licence", Says: ipx.T("开放许可尚无人实施,不能请求减免年费", "nobody has taken the open licence up: there is no reduction of annuities yet"),
		Unblock: []ipx.Unblocker{{Role: ipx.Licensee, Act: ipx.T("取得开放许可", "take it up")}},
		Check: func(a asked) []fault {
			if len(a.Terms.Takers) == 0 {
				return one("takers")
			}
			return nil
		}}
	narrower = rule{Code: "LICENCE-AMEND-01", Category: ipx.ErrInput, Payload: true, Says: ipx.T("变更后的范围为空", "the new scope is empty"),
		Check: func(a asked) []fault {
			if a.Event.(Amend).Scope.IsEmpty() {
				return one("scope")
			}
			return nil
		}}
	isParty = rule{Code: "LICENCE-DEMAND-01", Category: ipx.ErrInput, Payload: true, Says: ipx.T("{party}不是合同当事人", "{party} is no party to the contract"),
		Check: func(a asked) []fault {
			p := a.Event.(Demand).Of
			if slices.Contains(a.Terms.Licence.Licensors, p) || slices.Contains(a.Terms.Licence.Licensees, p) {
				return nil
			}
			return one(string(p), arg("party", p))
		}}
	mayRescind = rule{Code: "LICENCE-RESCIND-01", Law: "licence.demand", Says: ipx.T("催告后的合理期限尚未届满,或者解除方自己违约", "the time to cure after the demand is not over, or the breach is one's own"),
		Unblock: []ipx.Unblocker{{Role: ipx.Licensor, Act: ipx.T("等待期限届满", "wait until it is over")}},
		Check: func(a asked) []fault {
			if a.Terms.Breach.Lapsed.IsZero() || slices.ContainsFunc(a.By, func(b ipx.Actor) bool { return b.Party == a.Terms.Breach.By }) {
				return one("breach")
			}
			return nil
		}}
	poorQuality = rule{Code: "LICENCE-QUALITY-01", Category: ipx.ErrState, Payload: true,
		Says:    ipx.T("当日施行的法律没有规定因质量义务解除商标许可,或者不是商标许可,或者没有写明事实", "the law of this day does not let a licensor rescind for quality, or it is no licence of a mark, or no fact is named"),
		Unblock: []ipx.Unblocker{{Role: ipx.Licensor, Act: ipx.T("先行催告", "demand performance first")}},
		Check: func(a asked) []fault {
			if isMark(a.Terms.Licence) && a.Law.Has("trademark.licence.quality-rescission") && a.Event.(RescindForQuality).Finding != "" {
				return nil
			}
			return one("finding")
		}}
	holds = rule{Code: "LICENCE-HOLDER-01", Category: ipx.ErrInput, Payload: true, Says: ipx.T("{party}不是登记的权利人", "{party} does not hold the right"),
		Check: func(a asked) []fault {
			v, ok := a.View(a.Terms.Licence.Right)
			if !ok {
				return nil
			}
			to := a.Event.(HolderChanges).To
			var out []fault
			for _, p := range to {
				if v.Share(p).IsZero() {
					out = append(out, fault{Subject: string(p), Args: []ipx.Arg{arg("party", p)}})
				}
			}
			if len(to) == 0 {
				return one("to", arg("party", ipx.PartyID("")))
			}
			return out
		}}
	ended = rule{Code: "LICENCE-ENDED-01", Category: ipx.ErrState, Says: ipx.T("{right}没有终止", "{right} has not ended"),
		Check: func(a asked) []fault {
			id := a.Terms.Licence.Right
			if v, ok := a.View(id); ok && v.Life().Over() {
				return nil
			}
			return one(string(id), arg("right", id))
		}}
)

// firstDay is the first day of a licence: of its scope, or of the act.
func firstDay(a asked, l Licence) calendar.Date {
	if l.Scope.From.After(a.On) {
		return l.Scope.From
	}
	return a.On
}
