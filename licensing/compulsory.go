package licensing

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/title"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
)

// ground is why a compulsory licence is asked for, or granted.
func ground(a asked) CompulsoryGround {
	switch e := a.Event.(type) {
	case RequestCompulsory:
		return e.Ground
	case Compel:
		return e.Ground
	}
	return a.Terms.Ground
}

// compulsorySteps are the life of a compulsory licence: the request and its
// hearing, the decision, the fee, the end. A decision that was given elsewhere
// may be entered at once. It is no contract: the parties neither amend nor end
// it, and the office enters it by itself.
func compulsorySteps() []step {
	asking, running := []workflow.State{Requested}, []workflow.State{Compelled}
	kinds := func(some ...ipx.RightKind) func(asked) bool {
		return func(a asked) bool { return slices.Contains(some, licence(a).Kind) }
	}
	patents := kinds(ipx.Invention, ipx.UtilityModel)
	suits := func(name workflow.ClockName, zh, en string) []clock { // each law has its own
		one := func(suffix workflow.ClockName, topic law.Key, when func(asked) bool) clock {
			return clock{Name: name + suffix, Label: ipx.T(zh, en), Law: topic, While: running, When: when, After: ipx.T("决定生效", "the decision stands")}
		}
		return []clock{
			one("", "compulsory.suit", patents),
			one("-layout", "layout-design.compulsory.suit", kinds(ipx.LayoutDesign)),
			one("-variety", "plant-variety.compulsory.suit", kinds(ipx.PlantVariety)),
		}
	}
	take := func(a asked) Terms {
		a.Terms.Licence, a.Terms.Signed, a.Terms.Ground = licence(a), a.On, ground(a)
		return a.Terms
	}
	return []step{
		{
			Event: RequestCompulsory{}, Label: ipx.T("请求强制许可", "ask for a compulsory licence"), From: []workflow.State{Draft}, To: Requested, By: licensee,
			Rules: []rule{complete, distinct, kindFits, compellable, layoutGrounds, varietyGrounds, grounded, shared, sharedLayout},
			Papers: []paper{
				{Kind: "request", Label: ipx.T("强制许可请求书", "request"), Law: "compulsory.request", When: patents},
				{Kind: "proof", Label: ipx.T("有关证明文件", "proof"), Law: "compulsory.request", When: patents},
			},
			Change: take,
			Cites:  []law.Key{"compulsory.request"},
		},
		{
			Event: ServeRequest{}, Label: ipx.T("送交请求书副本", "send the request to the holder"), From: asking, By: office, Rules: []rule{answerDay},
			Starts: []clock{{Name: "comments", Label: ipx.T("陈述意见期限", "time for the holder's views"), Law: "compulsory.comments", While: asking,
				Until: func(a asked) calendar.Date { return a.Event.(ServeRequest).Answer }, After: ipx.T("期满未答复的，不影响作出决定", "silence does not stop a decision")}},
			Cites: []law.Key{"compulsory.comments"},
		},
		{
			Event: AnswerRequest{}, Label: ipx.T("陈述意见", "state the holder's views"), From: asking, By: licensor, Rules: []rule{said("says", func(e Event) string { return e.(AnswerRequest).Says })},
			Stops: []workflow.ClockName{"comments"}, Cites: []law.Key{"compulsory.comments"},
		},
		{
			Event: TellDecision{}, Label: ipx.T("通知拟作出的决定", "tell the decision intended"), From: asking, By: office, Rules: []rule{said("why", func(e Event) string { return e.(TellDecision).Why })},
			Change: func(a asked) Terms { a.Terms.Told = true; return a.Terms },
			Cites:  []law.Key{"compulsory.intended"},
		},
		{
			Event: RefuseCompulsory{}, Label: ipx.T("驳回强制许可请求", "refuse the compulsory licence"), From: asking, To: Rejected, By: office,
			Rules:  []rule{intended, said("why", func(e Event) string { return e.(RefuseCompulsory).Why })},
			Papers: []paper{{Kind: "decision", Label: ipx.T("驳回决定", "decision")}},
			Cites:  []law.Key{"compulsory.intended"},
		},
		{
			Event: Compel{}, Label: ipx.T("给予强制许可", "grant the compulsory licence"), From: []workflow.State{Draft, Requested}, To: Compelled, By: []ipx.Role{ipx.Registrar, ipx.Authority},
			Rules:   []rule{complete, distinct, kindFits, compellable, layoutGrounds, varietyGrounds, grounded, matured, askedFirst, dependent, chips, shared, sharedLayout, intended, asTalked},
			Papers:  []paper{{Kind: "decision", Label: ipx.T("给予强制许可的决定", "decision")}},
			Change:  take,
			Entries: compelledOn,
			Starts:  append([]clock{termClock}, suits("suit", "权利人起诉期限", "time for the holder to sue")...),
			Duties: []duty{
				{Kind: "agree-fee", Label: ipx.T("协商合理的使用费，协商不成的请求裁决", "agree on a reasonable fee, or ask for a ruling"), To: ipx.Licensee, Party: licensees},
				{Kind: "supply-home", Label: ipx.T("主要为供应国内市场而实施", "work it mainly to supply the domestic market"), To: ipx.Licensee, Party: licensees,
					When: func(a asked) bool {
						g := ground(a)
						return g != Monopoly && g != Health && licence(a).Kind.Patent() && a.Law.Has("compulsory.domestic")
					}},
			},
			Cites: []law.Key{"compulsory.kinds", "compulsory.fee", "compulsory.domestic", "licence.within-term", "compulsory.dependent"},
		},
		{
			Event: AskFee{}, Label: ipx.T("请求裁决使用费", "ask for a ruling on the fee"), From: running, By: sides,
			Papers: []paper{{Kind: "request", Label: ipx.T("裁决请求书", "request")}, {Kind: "no-agreement", Label: ipx.T("不能达成协议的证明", "proof that no agreement was reached")}},
			Starts: []clock{{Name: "fee-ruling", Label: ipx.T("裁决期限", "time for the ruling"), Law: "compulsory.fee-ruling", While: running, When: patents, After: ipx.T("催办", "remind the office")}},
			Cites:  []law.Key{"compulsory.fee", "compulsory.fee-ruling"},
		},
		{
			Event: RuleFee{}, Label: ipx.T("裁决使用费", "rule on the fee"), From: running, By: office, Rules: []rule{feeRuled},
			Change: func(a asked) Terms { a.Terms.Fee = a.Event.(RuleFee).Fee; return a.Terms },
			Starts: suits("fee-suit", "对使用费裁决的起诉期限", "time to sue against the ruling on the fee"),
			Stops:  []workflow.ClockName{"fee-ruling"},
			Duties: []duty{{Kind: "pay-fee", Label: ipx.T("按裁决支付使用费", "pay the fee as ruled"), To: ipx.Licensee, Party: licensees,
				Money: func(a asked) ipx.Money { return a.Event.(RuleFee).Fee }}},
			Cites: []law.Key{"compulsory.fee", "compulsory.suit"},
		},
		{
			Event: EndCompulsory{}, Label: ipx.T("终止强制许可", "end the compulsory licence"), From: running, To: Terminated, By: office,
			Papers: []paper{
				{Kind: "holder-request", Label: ipx.T("权利人的终止请求", "the holder's request"), Law: "compulsory.end", When: patents},
				{Kind: "decision", Label: ipx.T("终止强制许可的决定", "decision")},
			},
			Change: ending(GroundGone), Entries: ends(title.Terminated),
			Duties: []duty{{Kind: "settle", Label: ipx.T("结算到期使用费", "settle what is owed"), To: ipx.Licensee, Party: licensees}},
			Cites:  []law.Key{"compulsory.end"},
		},
	}
}

// grounds are those of the law, in its order.
var grounds = []CompulsoryGround{NotWorked, Monopoly, Public, Health, Dependent}

// among reports whether a ground is one of some.
func (g CompulsoryGround) among(some ...CompulsoryGround) bool { return slices.Contains(some, g) }
