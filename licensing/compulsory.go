package licensing

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/title"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
)

// What stands against a compulsory licence.
var (
	compellable = rule{Code: "LICENCE-COMPULSORY-01", Law: "compulsory.kinds", Payload: true,
		Says: ipx.T("只有发明专利和实用新型专利可以给予强制许可", "only inventions and utility models are licensed compulsorily"),
		Check: func(a asked) []fault {
			if k := licence(a).Kind; k == ipx.Invention || k == ipx.UtilityModel {
				return nil
			}
			return one("kind")
		}}
	grounded = rule{Code: "LICENCE-COMPULSORY-02", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("没有写明给予强制许可的理由", "the decision names no ground"),
		Check: func(a asked) []fault {
			if slices.Contains([]CompulsoryGround{NotWorked, Monopoly, Public, Health, Dependent}, a.Event.(Compel).Ground) {
				return nil
			}
			return one("ground")
		}}
	matured = rule{Code: "LICENCE-COMPULSORY-03", Law: "compulsory.not-worked", Payload: true,
		Says: ipx.T("以未实施为由的,须授权满三年且申请满四年:最早{day}", "for want of working, three years from grant and four from filing must have passed: {day} at the earliest"),
		Check: func(a asked) []fault {
			if a.Event.(Compel).Ground != NotWorked {
				return nil
			}
			v, ok := a.View(licence(a).Right)
			if !ok {
				return nil
			}
			r := v.Right()
			earliest := calendar.Date{}
			for from, name := range map[calendar.Date]string{r.Granted: "years-from-grant", r.Filed: "years-from-filing"} {
				years, _ := a.Law.Figure("compulsory.not-worked", name)
				if day := from.AddYears(int(years.IntPart())); !from.IsZero() && day.After(earliest) {
					earliest = day
				}
			}
			if !earliest.IsZero() && a.On.Before(earliest) {
				return one("on", arg("day", earliest))
			}
			return nil
		}}
	askedFirst = rule{Code: "LICENCE-COMPULSORY-04", Law: "compulsory.prior-offer", Payload: true,
		Says:    ipx.T("申请人没有证明曾以合理条件请求许可而未获许可", "nothing shows that the applicant asked for a licence on reasonable terms, in vain"),
		Unblock: []ipx.Unblocker{{Role: ipx.Licensee, Act: ipx.T("提交请求许可的证据", "prove the offer")}},
		Check: func(a asked) []fault {
			e := a.Event.(Compel)
			if (e.Ground == NotWorked || e.Ground == Dependent) && (e.Offered.IsZero() || !e.Offered.Before(a.On)) {
				return one("offered")
			}
			return nil
		}}
	chips = rule{Code: "LICENCE-COMPULSORY-05", Law: "compulsory.semiconductor", Payload: true,
		Says: ipx.T("半导体技术只能为公共利益或者针对垄断行为给予强制许可", "semiconductor technology is licensed compulsorily only in the public interest or against a monopoly"),
		Check: func(a asked) []fault {
			if e := a.Event.(Compel); e.Semiconductor && e.Ground != Public && e.Ground != Monopoly {
				return one("ground")
			}
			return nil
		}}
	shared = rule{Code: "LICENCE-COMPULSORY-06", Law: "compulsory.not-exclusive", Payload: true,
		Says: ipx.T("强制许可不是独占的,被许可人也不得允许他人实施", "a compulsory licence is not exclusive, and its licensee may not let others work the right"),
		Check: func(a asked) []fault {
			if l := licence(a); excludes(l) || l.Sublet {
				return one("type")
			}
			return nil
		}}
	compelled = rule{Code: "LICENCE-COMPULSORY-07", Category: ipx.ErrState,
		Says: ipx.T("不是强制许可", "it is no compulsory licence"),
		Check: func(a asked) []fault {
			if a.Terms.Ground == "" {
				return one("ground")
			}
			return nil
		}}
)

// compulsorySteps are the life of a compulsory licence beside that of others.
func compulsorySteps() []step {
	return []step{
		{Event: Compel{}, Label: ipx.T("给予强制许可", "grant a compulsory licence"), From: []workflow.State{Draft}, To: Effective, By: []ipx.Role{ipx.Registrar, ipx.Authority},
			Papers: []paper{{Kind: "decision", Label: ipx.T("给予强制许可的决定", "decision")}},
			Rules:  []rule{complete, distinct, compellable, grounded, matured, askedFirst, chips, shared},
			Change: func(a asked) Terms {
				a.Terms.Licence, a.Terms.Signed, a.Terms.Ground = licence(a), a.On, a.Event.(Compel).Ground
				return a.Terms
			},
			Entries: func(a asked) []title.Entry {
				return grant(a, a.Terms.burden(a.Instance), title.CompulsoryLicence, licence(a).Licensees, "")
			},
			Starts: []clock{termClock, {Name: "suit", Label: ipx.T("起诉期限", "time to sue"), Law: "compulsory.suit", While: living, After: ipx.T("决定生效", "the decision stands")}},
			Duties: []duty{
				{Kind: "agree-fee", Label: ipx.T("协商合理的使用费,协商不成的请求裁决", "agree on a reasonable fee, or ask for a ruling"), To: ipx.Licensee},
				{Kind: "supply-home", Label: ipx.T("主要为供应国内市场而实施", "work it mainly to supply the domestic market"), To: ipx.Licensee,
					When: func(a asked) bool {
						g := a.Event.(Compel).Ground
						return g != Monopoly && g != Health && a.Law.Has("compulsory.domestic")
					}},
			},
			Cites: []law.Key{"compulsory.kinds", "compulsory.fee", "compulsory.domestic", "licence.within-term"}},
		{Event: AskFee{}, Label: ipx.T("请求裁决使用费", "ask for a ruling on the fee"), From: living, By: sides, Rules: []rule{compelled},
			Papers: []paper{{Kind: "request", Label: ipx.T("裁决请求书", "request")}, {Kind: "no-agreement", Label: ipx.T("不能达成协议的证明", "proof that no agreement was reached")}},
			Starts: []clock{{Name: "fee-ruling", Label: ipx.T("裁决期限", "time for the ruling"), Law: "compulsory.fee-ruling", While: living, After: ipx.T("催办", "remind the office")}},
			Cites:  []law.Key{"compulsory.fee", "compulsory.fee-ruling"}},
		{Event: RuleFee{}, Label: ipx.T("裁决使用费", "rule on the fee"), From: living, By: office, Rules: []rule{compelled},
			Change: func(a asked) Terms { a.Terms.Fee = a.Event.(RuleFee).Fee; return a.Terms },
			Stops:  []workflow.ClockName{"fee-ruling"},
			Duties: []duty{{Kind: "pay-fee", Label: ipx.T("按裁决支付使用费", "pay the fee as ruled"), To: ipx.Licensee, Money: func(a asked) ipx.Money { return a.Event.(RuleFee).Fee }}},
			Cites:  []law.Key{"compulsory.fee"}},
		{Event: EndCompulsory{}, Label: ipx.T("终止强制许可", "end the compulsory licence"), From: living, To: Terminated, By: office, Rules: []rule{compelled},
			Papers: []paper{{Kind: "decision", Label: ipx.T("终止强制许可的决定", "decision")}},
			Change: func(a asked) Terms { a.Terms.Ending = GroundGone; return a.Terms }, Entries: func(a asked) []title.Entry { return let(a, title.Terminated) },
			Cites: []law.Key{"compulsory.end"}},
	}
}
