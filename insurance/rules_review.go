package insurance

import (
	"cmp"
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
)

// The risk in question.
var (
	wasAsked = rule{
		Code: "INSURANCE-DISCLOSURE-02", Law: "insurance.disclosure", Payload: true,
		Says: ipx.T("保险人没有询问“{question}”，投保人没有告知义务", "the insurer did not ask “{question}”: it need not have been disclosed"),
		Check: func(a asked) []fault {
			q := a.Event.(Discover).Question
			if !slices.ContainsFunc(a.Terms.Policy.Product.Questions, func(x Question) bool { return x.Code == q }) {
				return one("question", arg("question", q))
			}
			return nil
		},
	}

	specific = rule{
		Code: "INSURANCE-DISCLOSURE-05", Law: "insurance.general-questions", Payload: true,
		Says: ipx.T("“{question}”是没有具体内容的概括性询问，不能据此解除", "“{question}” is a catch-all without content, and gives no ground to rescind"),
		Check: func(a asked) []fault {
			q := a.Event.(Discover).Question
			for _, x := range a.Terms.Policy.Product.Questions {
				if x.Code == q && x.General {
					return one("question", arg("question", x.Text))
				}
			}
			return nil
		},
	}

	knewBefore = rule{
		Code: "INSURANCE-DISCLOSURE-06", Law: "insurance.knew", Payload: true,
		Says: ipx.T("保险人在合同成立时（{day}）已经知道，不得解除", "the insurer knew when the contract was formed ({day}), and cannot rescind"),
		Check: func(a asked) []fault {
			if e := a.Event.(Discover); !e.Knew.IsZero() && !e.Knew.After(a.Terms.Formed) {
				return one("knew", arg("day", a.Terms.Formed))
			}
			return nil
		},
	}

	notBarred = rule{
		Code: "INSURANCE-DISCLOSURE-03", Law: "insurance.rescission", Payload: true,
		Says: ipx.T("解除权已于{day}消灭", "the right to rescind was lost on {day}"),
		Check: func(a asked) []fault {
			if by := RescindBy(a.Law, a.Event.(Discover).Knew, a.Terms.Formed); !by.IsZero() && a.On.After(by) {
				return one("knew", arg("day", by))
			}
			return nil
		},
	}

	knewWhen = rule{
		Code: "INSURANCE-DISCLOSURE-08", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("没有写明保险人知道之日，或者在办理日之后", "the day on which the insurer knew is missing, or lies after the day of the act"),
		Check: func(a asked) []fault {
			if d := a.Event.(Discover).Knew; d.IsZero() || d.After(a.On) {
				return one("knew")
			}
			return nil
		},
	}

	undisclosed = rule{
		Code: "INSURANCE-DISCLOSURE-09", Category: ipx.ErrState,
		Says:    ipx.T("没有发现未如实告知", "no non-disclosure was discovered"),
		Unblock: []ipx.Unblocker{{Role: ipx.Insurer, Act: ipx.T("先记录发现的事实和知道之日", "note first what was discovered, and when")}},
		Check: func(a asked) []fault {
			if !slices.ContainsFunc(a.Terms.Reviews, func(r Review) bool { return r.About == NotDisclosed }) {
				return one("review")
			}
			return nil
		},
	}

	mayRescind = rule{
		Code: "INSURANCE-DISCLOSURE-04", Law: "insurance.rescission",
		Says: ipx.T("解除权已于{day}消灭", "the right to rescind was lost on {day}"),
		Check: func(a asked) []fault {
			var last calendar.Date
			for _, r := range a.Terms.Reviews {
				if r.About == NotDisclosed {
					last = later(last, RescindBy(a.Law, r.Knew, a.Terms.Formed))
				}
			}
			if !last.IsZero() && a.On.After(last) {
				return one("review", arg("day", last))
			}
			return nil
		},
	}

	tookPremium = rule{
		Code: "INSURANCE-DISCLOSURE-07", Law: "insurance.premium-after-knowing",
		Says: ipx.T("保险人于{knew}知道后仍于{paid}收取保险费，不得解除", "the insurer knew on {knew} and took premium on {paid}: it cannot rescind"),
		Check: func(a asked) []fault {
			for _, r := range a.Terms.Reviews {
				if r.About != NotDisclosed {
					continue
				}
				for _, p := range a.Terms.Payments {
					if p.Amount.Sign() > 0 && p.On.After(r.Knew) {
						return one("review", arg("knew", r.Knew), arg("paid", p.On))
					}
				}
			}
			return nil
		},
	}

	riskRose = rule{
		Code: "INSURANCE-REVIEW-01", Category: ipx.ErrState,
		Says:    ipx.T("没有危险程度显著增加的事由", "no higher risk is under review"),
		Unblock: []ipx.Unblocker{{Role: ipx.Insured, Act: ipx.T("通知转让或者危险增加", "tell of a transfer or of a higher risk")}},
		Check: func(a asked) []fault {
			if !slices.ContainsFunc(a.Terms.Reviews, func(r Review) bool { return r.About != NotDisclosed }) {
				return one("review")
			}
			return nil
		},
	}

	answersInTime = rule{
		Code: "INSURANCE-REVIEW-04", Law: "insurance.transfer",
		Says: ipx.T("答复期限已于{day}届满", "the time to answer was over on {day}"),
		Check: func(a asked) []fault {
			var last calendar.Date
			for _, r := range a.Terms.Reviews {
				by, timed := answerBy(a.Law, r)
				if r.About == RiskHigher || timed && !a.On.After(by) {
					return nil
				}
				last = later(last, by)
			}
			if last.IsZero() {
				return nil
			}
			return one("review", arg("day", last))
		},
	}

	underReview = rule{
		Code: "INSURANCE-REVIEW-05", Category: ipx.ErrState,
		Says: ipx.T("没有待答复的事项", "nothing is under review"),
		Check: func(a asked) []fault {
			if len(a.Terms.Reviews) == 0 {
				return one("review")
			}
			return nil
		},
	}

	raises = rule{
		Code: "INSURANCE-REVIEW-02", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("加费或者减费的方向不对", "the loading points the wrong way"),
		Check: func(a asked) []fault {
			switch e := a.Event.(type) {
			case Raise:
				if e.Loading.Sign() <= 0 {
					return one("loading")
				}
			case FallRisk:
				if e.Loading.Sign() >= 0 {
					return one("loading")
				}
			}
			return nil
		},
	}

	allAnswered = rule{
		Code: "INSURANCE-REVIEW-03", Category: ipx.ErrState,
		Says: ipx.T("保险人在{day}以前仍可答复", "the insurer may still answer until {day}"),
		Check: func(a asked) []fault {
			if by := lastAnswer(a.Law, a.Terms); !by.IsZero() && !a.On.After(by) {
				return one("review", arg("day", by))
			}
			return nil
		},
	}
)

// answerBy is the last day on which an insurer may answer to a review; false where
// no law sets one.
func answerBy(v law.View, r Review) (calendar.Date, bool) {
	if r.About != Transferred {
		return calendar.Date{}, false
	}
	_, by, ok, err := v.Deadline("insurance.transfer", r.Notified)
	return by, ok && err == nil
}

// lastAnswer is the last day on which any review that is open may be answered.
func lastAnswer(v law.View, t Terms) calendar.Date {
	var last calendar.Date
	for _, r := range t.Reviews {
		if by, ok := answerBy(v, r); ok {
			last = later(last, by)
		}
		if r.About == NotDisclosed {
			last = later(last, RescindBy(v, r.Knew, t.Formed))
		}
	}
	return last
}

// RescindBy returns the last day on which the insurer may rescind for non-disclosure:
// thirty days from knowing, and never after two years from the formation of the contract
// (Insurance Law art. 16 ¶3). A last day that is no working day rolls on, as every period
// of civil law does (Civil Code art. 203), where the working days of its year are
// published. Zero where the law sets no limit.
func RescindBy(v law.View, knew, formed calendar.Date) calendar.Date {
	limit, ok := v.Limit("insurance.rescission")
	if !ok || knew.IsZero() {
		return calendar.Date{}
	}
	raw, last, _ := limit.End(knew, v.Calendar())
	years, _ := v.Figure("insurance.rescission", "years")
	if bar, end, _ := calendar.Y(int(years.IntPart())).End(formed, v.Calendar()); years.Sign() > 0 && !bar.IsZero() && bar.Before(raw) {
		raw, last = bar, end
	}
	return cmp.Or(last, raw)
}
