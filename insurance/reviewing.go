package insurance

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
)

// reviewed are the terms with a further review.
func reviewed(t Terms, r Review) Terms {
	t.Reviews = append(slices.Clip(t.Reviews), r)
	return t
}

// cleared ends all reviews.
func cleared(t Terms) Terms {
	t.Reviews = nil
	return t
}

// twoWays makes two rows of a step that opens a review: one from the states in
// which a review can be held, one that leaves the state where cover does not run.
func twoWays(s step) []step {
	aside := s
	s.From, s.To = []workflow.State{InForce, Reviewing}, Reviewing
	aside.From = []workflow.State{Formed, Suspended, Exhausted}
	return []step{s, aside}
}

// answers makes two rows of a step that answers all reviews: one back into force,
// and one that leaves the state.
func answers(s step) []step {
	aside := s
	s.From, s.To, s.Stops = []workflow.State{Reviewing}, InForce, nil // the time limits end with the review
	aside.Starts = nil
	aside.From = []workflow.State{Formed, Suspended, Exhausted}
	return []step{s, aside}
}

// reviewSteps are about a risk that is in question. Each matter has its own time
// limit; an answer settles all that are open.
func reviewSteps() []step {
	while := []workflow.State{Reviewing, Formed, Suspended, Exhausted}
	keeps := func(a asked) Terms { return cleared(a.Terms) }
	transferred := func(a asked) Terms {
		e, t := a.Event.(NotifyTransfer), taken(a)
		return reviewed(t, Review{About: Transferred, Right: e.Right, To: slices.Clone(e.To), Notified: a.On})
	}
	discovered := func(a asked) Terms {
		e := a.Event.(Discover)
		return reviewed(a.Terms, Review{About: NotDisclosed, What: e.What, Knew: e.Knew, Wilful: e.Wilful, Notified: a.On})
	}
	raised := func(a asked) Terms { return cleared(taken(a)) }
	kept := answers(step{Event: Keep{}, Label: ipx.T("维持", "keep"), By: insurer, Change: keeps, Starts: []clock{premium(keeps)}, Stops: []workflow.ClockName{"answer", "rescission"}})
	kept[1].Rules = []rule{underReview} // in the other row the state says so
	silent := answers(step{Event: KeepSilent{}, Label: ipx.T("逾期未答复，合同继续", "silence: it goes on"), By: elapsed, Rules: []rule{allAnswered}, Change: keeps, Starts: []clock{premium(keeps)},
		Stops: []workflow.ClockName{"rescission"}, Cites: []law.Key{"insurance.transfer", "insurance.rescission"}}) // the answer ends by lapsing
	return slices.Concat(
		twoWays(step{Event: NotifyTransfer{}, Label: ipx.T("通知标的转让", "notify a transfer"), By: telling, Rules: []rule{toSomebody, insuredRight, passed, possible},
			Papers: []paper{{Kind: "register-extract", Label: ipx.T("登记簿副本", "register extract")}},
			Change: transferred,
			Starts: []clock{{Name: "answer", Label: ipx.T("保险人答复期限", "time for the insurer to answer"), Law: "insurance.transfer", While: while, Lapse: "keep-silent"}},
			Duties: []duty{{Kind: "assess-risk", Label: ipx.T("核定危险程度是否显著增加", "find out whether the risk has clearly risen"), To: ipx.Insurer}},
			Cites:  []law.Key{"insurance.transfer", "insurance.transfer-notice", "insurance.covered-meanwhile"}}),
		twoWays(step{Event: NotifyRisk{}, Label: ipx.T("通知危险增加", "notify a higher risk"), By: insured,
			Change: func(a asked) Terms {
				return reviewed(a.Terms, Review{About: RiskHigher, What: a.Event.(NotifyRisk).What, Notified: a.On})
			},
			Duties: []duty{{Kind: "assess-risk", Label: ipx.T("核定危险程度是否显著增加", "find out whether the risk has clearly risen"), To: ipx.Insurer}},
			Cites:  []law.Key{"insurance.risk-higher"}}),
		twoWays(step{Event: Discover{}, Label: ipx.T("发现未如实告知", "discover non-disclosure"), By: insurer, Rules: []rule{wasAsked, specific, knewWhen, knewBefore, notBarred},
			Change: discovered,
			Starts: []clock{{Name: "rescission", Label: ipx.T("解除权行使期限", "time to rescind"), While: while, Lapse: "keep-silent", Law: "insurance.rescission",
				Until: func(a asked) calendar.Date { return RescindBy(a.Law, a.Event.(Discover).Knew, a.Terms.Formed) }}},
			Cites: []law.Key{"insurance.rescission", "insurance.disclosure", "insurance.general-questions", "insurance.knew"}}),
		answers(step{Event: Raise{}, Label: ipx.T("增加保险费", "raise the premium"), By: insurer, Rules: []rule{riskRose, answersInTime, raises, possible},
			Papers: []paper{{Kind: "notice", Label: ipx.T("加费通知", "notice")}}, Stops: []workflow.ClockName{"answer", "rescission"},
			Change: raised, Starts: []clock{premium(raised)}, Duties: []duty{owed(raised)}, Cites: []law.Key{"insurance.transfer", "insurance.risk-higher"}}),
		kept,
		silent,
	)
}
