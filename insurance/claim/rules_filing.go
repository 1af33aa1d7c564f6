package claim

import (
	"fmt"
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
)

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
			}{{"facts.happened", f.Happened}, {"facts.known", f.Known}, {"facts.made", f.Made}, {"facts.noticed", f.Noticed}, {"facts.accepted", f.Accepted}, {"facts.reported", f.Reported}, {"facts.fixed", f.Fixed}} {
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
