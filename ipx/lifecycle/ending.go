package lifecycle

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/title"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
)

// endingSteps are surrender, expiry and invalidation.
func endingSteps() []step {
	decided := slices.Concat([]rule{contested, notDeclared}, running)
	void := func(e Event, zh, en string, by []ipx.Role, papers ...paper) step {
		return step{Event: e, Label: ipx.T(zh, en), From: granted, To: Invalidated, By: by, Papers: papers, Rules: []rule{isDeclared}, Change: after,
			Entries: observe(title.Invalidated), Early: true,
			Duties: []duty{
				{Kind: "tell-holders", Label: ipx.T("通知质权人、被许可人和受让人：专利权视为自始即不存在；已经履行的合同原则上不受影响", "tell pledgee, licensees and buyers: the patent is deemed never to have existed; performed contracts stand in principle"), To: ipx.Platform},
			},
			Cites: []law.Key{"title.void-from-start", "title.performed-contracts"}}
	}
	return []step{
		{Event: Surrender{}, Label: ipx.T("放弃专利权", "surrender"), From: alive, To: Surrendered, By: owner, Rules: []rule{twin},
			Papers: []paper{{Kind: "surrender", Label: ipx.T("放弃专利权声明", "declaration of surrender"), Signed: signedByAll}},
			Entries: func(a asked) []title.Entry {
				note := ""
				if a.Event.(Surrender).Twin {
					note = "twin"
				}
				return onDay(a, a.On, title.Observe{Fact: title.Surrendered, Note: note})
			},
			Early: false, Cites: []law.Key{"right.surrender", "title.twin-ends"}},

		{Event: Expire{}, Label: ipx.T("期满终止", "expire"), From: alive, To: Expired, By: byTime, Rules: []rule{termOver},
			Entries: func(a asked) []title.Entry {
				if v, ok := a.View(a.Terms.Right); ok && v.Life().Expires == a.Terms.Expires {
					return nil // title knows it by itself
				}
				return onDay(a, a.Terms.Expires, title.Observe{Fact: title.Expired})
			},
			Cites: []law.Key{"title.ended"}},

		{Event: RequestInvalidation{}, Label: ipx.T("请求宣告无效", "ask for invalidation"), From: alive, By: anyone, Change: after, Entries: observe(title.InvalidityRequested), Early: true,
			Papers: []paper{{Kind: "invalidation-request", Label: ipx.T("无效宣告请求书", "request for invalidation")}},
			Duties: []duty{{Kind: "warn-holders", Label: ipx.T("告知质权人和被许可人：专利权处于无效宣告程序", "tell pledgee and licensees that the patent is under attack"), To: ipx.Platform}},
			Cites:  []law.Key{"invalidity.request", "title.contested"}},
		{Event: Maintain{}, Label: ipx.T("维持有效", "maintain"), From: alive, By: office, Rules: decided, Change: after,
			Entries: func(a asked) []title.Entry {
				if a.Terms.Requests > 1 {
					return nil // another request is pending
				}
				return onDay(a, a.On, title.Observe{Fact: title.InvalidityClosed})
			},
			Cites: []law.Key{"invalidity.decision"}},
		{Event: Narrow{}, Label: ipx.T("宣告部分无效", "narrow"), From: alive, By: office, Rules: decided, Change: after,
			Entries: func(a asked) []title.Entry {
				out := onDay(a, a.On, title.Observe{Fact: title.PartlyInvalidated})
				if a.Terms.Requests > 1 {
					out = append(out, onDay(a, a.On, title.Observe{Fact: title.InvalidityRequested})...)
				}
				return out
			},
			Duties: []duty{{Kind: "review-value", Label: ipx.T("按公告的权利要求重新核算价值和许可范围", "compute value and licensed scope anew, on the claims as gazetted"), To: ipx.Platform}},
			Cites:  []law.Key{"invalidity.decision", "invalidity.narrowing"}},
		{Event: DeclareVoid{}, Label: ipx.T("宣告全部无效", "declare void"), From: alive, By: office,
			Rules: slices.Concat([]rule{received}, decided), Change: after,
			Papers: []paper{{Kind: "decision", Label: ipx.T("无效宣告请求审查决定书", "decision")}},
			Starts: []clock{{Name: "void-suit", Label: ipx.T("起诉期限", "time to sue"), Law: "invalidity.suit", While: granted, Lapse: "void-final",
				From: func(a asked) calendar.Date { return after(a).Declared }}},
			Duties: []duty{{Kind: "sue", Label: ipx.T("决定未生效；三个月内可以起诉", "the decision is not final; it can be taken to court"), To: ipx.Owner}},
			Cites:  []law.Key{"invalidity.decision", "invalidity.suit"}},
		{Event: Sue{}, Label: ipx.T("起诉", "sue"), From: granted, By: owner, Rules: []rule{isDeclared, suedInTime},
			Papers: []paper{{Kind: "acceptance", Label: ipx.T("法院受理通知书", "the court's notice of acceptance")}},
			Stops:  []workflow.ClockName{"void-suit"}, Cites: []law.Key{"invalidity.suit"}},
		{Event: AnnulDecision{}, Label: ipx.T("撤销无效决定", "set the decision aside"), From: granted, By: court, Rules: []rule{isDeclared}, Change: after,
			Papers: []paper{{Kind: "judgment", Label: ipx.T("生效判决书", "final judgment")}},
			Stops:  []workflow.ClockName{"void-suit"}, Cites: []law.Key{"invalidity.suit"}},
		void(ConfirmVoid{}, "判决维持无效决定", "the court confirms", court, paper{Kind: "judgment", Label: ipx.T("生效判决书", "final judgment")}),
		void(SettleVoid{}, "无效决定生效", "the decision is final", byTime),
	}
}
