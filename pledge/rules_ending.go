package pledge

import (
	"slices"
	"strings"

	"github.com/ipx-sdk/ipx-go/ipx"
)

// The rules on the ways out of the pledge.
var (
	allEnded = rule{Code: "PLEDGE-END-01", Category: ipx.ErrState, Law: "title.accessory-ends",
		Says: ipx.T("{right}仍然有效，质权尚未消灭", "{right} still runs, so the pledge has not lost its object"),
		Check: func(a asked) []fault {
			var out []fault
			for _, id := range a.Terms.Live() {
				if v, ok := a.View(id); !ok || !v.Life().Over() {
					out = append(out, fault{Subject: string(id), Args: []ipx.Arg{arg("right", id)}})
				}
			}
			return out
		}}

	objectLives = rule{Code: "PLEDGE-END-03", Category: ipx.ErrState, Law: "title.accessory-ends",
		Says: ipx.T("出质的权利均已终止，质权随之消灭", "all the pledged rights have ended, and the pledge with them"),
		Check: func(a asked) []fault {
			for _, id := range a.Terms.Live() {
				if v, ok := a.View(id); !ok || !v.Life().Over() {
					return nil
				}
			}
			return one("rights")
		}}

	stillSecured = rule{Code: "PLEDGE-END-02", Category: ipx.ErrState, Law: "pledge.ends",
		Says:    ipx.T("质权已因{why}消灭，仅余注销登记", "the pledge has ended ({why}); only its registration is left to cancel"),
		Unblock: []ipx.Unblocker{{Role: ipx.Pledgee, Act: ipx.T("共同申请注销登记", "file for cancellation together")}},
		Check: func(a asked) []fault {
			if why, ended := endings[a.Terms.Ending]; ended {
				return one("ending", arg("why", why))
			}
			return nil
		}}

	paidUp = rule{Code: "PLEDGE-PAID-01", Law: "pledge.return", Payload: true,
		Says: ipx.T("已付{paid}，少于所担保的{owed}", "{paid} was paid, less than the {owed} secured"),
		Check: func(a asked) []fault {
			paid, owed := a.Event.(Repay).Paid, a.Terms.Owed()
			if a.Terms.Contract.Debt.Maximum && a.Terms.Determined.IsZero() {
				return nil // the registered amount is a cap and no debt: see PLEDGE-PAID-02
			}
			if less, err := paid.Compare(owed); err == nil && less < 0 {
				return []fault{{Subject: "paid", Args: []ipx.Arg{arg("paid", paid), arg("owed", owed)},
					Unblock: []ipx.Unblocker{{Role: ipx.Debtor, Act: ipx.T("清偿余额", "pay the rest")}, {Role: ipx.Pledgee, Act: ipx.T("放弃质权", "waive the pledge")}}}}
			}
			return nil
		}}

	determined = rule{Code: "PLEDGE-PAID-02", Law: "pledge.maximum",
		Says:    ipx.T("最高额质权的债权尚未确定，清偿现有债权不使质权消灭", "the claims of the maximum-amount pledge are not determined, and paying those of today does not end it"),
		Unblock: []ipx.Unblocker{{Role: ipx.Pledgee, Act: ipx.T("确定债权", "determine the claims")}},
		Check: func(a asked) []fault {
			if a.Terms.Contract.Debt.Maximum && a.Terms.Determined.IsZero() {
				return one("maximum")
			}
			return nil
		}}

	someStay = rule{Code: "PLEDGE-PART-01", Payload: true, Category: ipx.ErrInput,
		Says: ipx.T("部分注销应当写明专利并保留至少一项", "a partial cancellation names rights, and leaves at least one"),
		Check: func(a asked) []fault {
			leave := rightsOf(a.Event)
			rest := slices.DeleteFunc(a.Terms.Live(), func(id ipx.RightID) bool { return slices.Contains(leave, id) })
			if len(leave) == 0 || len(rest) == 0 {
				return one("rights")
			}
			return nil
		}}

	restValued = rule{Code: "PLEDGE-PART-03", Payload: true, Category: ipx.ErrInput,
		Says: ipx.T("保留部分的评估对象包含拟注销的{right}", "the appraisal of what stays also values {right}, which leaves"),
		Check: func(a asked) []fault {
			var out []fault
			e := a.Event.(FilePartRelease)
			for _, id := range e.Rest.Subject {
				if slices.Contains(e.Rights, id) {
					out = append(out, fault{Subject: string(id), Args: []ipx.Arg{arg("right", id)}})
				}
			}
			return out
		}}

	restCovers = rule{Code: "PLEDGE-PART-02", Payload: true,
		Says:    ipx.T("保留的专利价值{value}不足，贷款价值比上限为{cap}%", "what stays is worth {value}, too little for the product's cap of {cap} %"),
		Unblock: []ipx.Unblocker{{Role: ipx.Pledgor, Act: ipx.T("提供保留部分的评估或者提前清偿", "have the rest appraised, or prepay")}},
		Check: func(a asked) []fault {
			t, e := a.Terms, a.Event.(FilePartRelease)
			if t.Contract.MaxLTV == "" {
				return nil
			}
			t.Released = append(slices.Clip(t.Released), e.Rights...)
			if !e.Rest.Value.IsZero() {
				t.Contract.Appraisal = e.Rest
			}
			var value any = ipx.T("未评估的数额", "an amount that nobody has appraised")
			if worth, ok := t.Worth(); ok {
				value = worth
			}
			if prepay, _, err := t.Margin(); err != nil || prepay.Sign() > 0 {
				return one("rest", arg("value", value), arg("cap", t.Contract.MaxLTV))
			}
			return nil
		}}

	wasFiled = rule{Code: "PLEDGE-PART-04", Payload: true, Category: ipx.ErrState,
		Says:    ipx.T("没有申请注销{right}", "nobody has filed for the cancellation of {right}"),
		Unblock: []ipx.Unblocker{{Role: ipx.Pledgor, Act: ipx.T("共同申请部分注销", "file for partial cancellation together")}, {Role: ipx.Pledgee, Act: ipx.T("共同申请部分注销", "file for partial cancellation together")}},
		Check: func(a asked) []fault {
			var out []fault
			for _, id := range a.Event.(ReleasePart).Rights {
				if !slices.Contains(a.Terms.Leaving, id) {
					out = append(out, fault{Subject: string(id), Args: []ipx.Arg{arg("right", id)}})
				}
			}
			return out
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
