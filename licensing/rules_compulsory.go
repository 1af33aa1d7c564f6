package licensing

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
)

// What stands against a compulsory licence.
var (
	compellable = rule{Code: "LICENCE-COMPULSORY-01", Law: "compulsory.kinds", Payload: true,
		Says: ipx.T("只有发明、实用新型、布图设计和植物新品种可以给予强制许可", "only inventions, utility models, layout-designs and plant varieties are licensed compulsorily"),
		Check: func(a asked) []fault {
			if slices.Contains([]ipx.RightKind{ipx.Invention, ipx.UtilityModel, ipx.LayoutDesign, ipx.PlantVariety}, licence(a).Kind) {
				return nil
			}
			return one("kind")
		}}
	layoutGrounds = rule{Code: "LICENCE-COMPULSORY-09", Law: "layout-design.compulsory", Payload: true,
		Says: ipx.T("布图设计的非自愿许可只能为公共利益或者纠正不正当竞争", "a layout-design is licensed compulsorily only in the public interest, or to cure unfair competition"),
		Check: func(a asked) []fault {
			if licence(a).Kind == ipx.LayoutDesign && !ground(a).among(Public, Monopoly) {
				return one("ground")
			}
			return nil
		}}
	varietyGrounds = rule{Code: "LICENCE-COMPULSORY-10", Law: "plant-variety.compulsory", Payload: true,
		Says: ipx.T("植物新品种只能为国家利益或者公共利益给予强制许可", "a plant variety is licensed compulsorily only in the interest of the state or the public"),
		Check: func(a asked) []fault {
			if licence(a).Kind == ipx.PlantVariety && ground(a) != Public {
				return one("ground")
			}
			return nil
		}}
	grounded = rule{Code: "LICENCE-COMPULSORY-02", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("没有写明强制许可的法定理由", "no lawful ground is named"),
		Check: func(a asked) []fault {
			if ground(a).among(grounds...) {
				return nil
			}
			return one("ground")
		}}
	matured = rule{Code: "LICENCE-COMPULSORY-03", Law: "compulsory.not-worked", Payload: true,
		Says: ipx.T("以未实施为由的，须授权满三年且申请满四年：最早{day}", "for want of working, three years from grant and four from filing must have passed: {day} at the earliest"),
		Check: func(a asked) []fault {
			v, ok := a.View(licence(a).Right)
			if !ok || ground(a) != NotWorked {
				return nil
			}
			after := func(from calendar.Date, figure string) calendar.Date {
				years, _ := a.Law.Figure("compulsory.not-worked", figure)
				return from.AddYears(int(years.IntPart()))
			}
			earliest := after(v.Right().Filed, "years-from-filing")
			if day := after(v.Life().Granted, "years-from-grant"); day.After(earliest) {
				earliest = day
			}
			if a.On.Before(earliest) {
				return one("on", arg("day", earliest))
			}
			return nil
		}}
	intended = rule{Code: "LICENCE-COMPULSORY-08", Law: "compulsory.intended",
		Says:    ipx.T("作出决定前，应当通知双方拟作出的决定及其理由", "before it decides, the office tells both sides which decision it intends, and why"),
		Unblock: []ipx.Unblocker{{Role: ipx.Registrar, Act: ipx.T("通知拟作出的决定", "tell the decision intended")}},
		Check: func(a asked) []fault {
			if a.State == Requested && !a.Terms.Told && licence(a).Kind.Patent() {
				return one("told")
			}
			return nil
		}}
	dependent = rule{Code: "LICENCE-COMPULSORY-11", Law: "compulsory.dependent", Payload: true,
		Says:    ipx.T("{party}没有依赖本专利实施的（或者本专利所依赖的）自有专利", "{party} holds no patent whose working depends on this one, or on which this one depends"),
		Unblock: []ipx.Unblocker{{Role: ipx.Licensee, Act: ipx.T("提交自有专利的证明", "prove the patent of its own")}},
		Check: func(a asked) []fault {
			e, ok := a.Event.(Compel)
			if !ok || e.Ground != Dependent {
				return nil
			}
			v, _ := a.View(e.Later)
			var out []fault
			for _, p := range licence(a).Licensees {
				if e.Later == "" || e.Later == licence(a).Right || v.Share(p).IsZero() || v.Life().Over() {
					out = append(out, fault{Subject: string(p), Args: []ipx.Arg{arg("party", p)}})
				}
			}
			return out
		}}
	askedFirst = rule{Code: "LICENCE-COMPULSORY-04", Law: "compulsory.prior-offer", Payload: true,
		Says:    ipx.T("申请人没有证明曾以合理条件请求许可而未获许可", "nothing shows that the applicant asked for a licence on reasonable terms, in vain"),
		Unblock: []ipx.Unblocker{{Role: ipx.Licensee, Act: ipx.T("提交请求许可的证据", "prove the offer")}},
		Check: func(a asked) []fault {
			e := a.Event.(Compel)
			if licence(a).Kind.Patent() && e.Ground.among(NotWorked, Dependent) && (e.Offered.IsZero() || !e.Offered.Before(a.On)) {
				return one("offered")
			}
			return nil
		}}
	chips = rule{Code: "LICENCE-COMPULSORY-05", Law: "compulsory.semiconductor", Payload: true,
		Says: ipx.T("半导体技术只能为公共利益或者针对垄断行为给予强制许可", "semiconductor technology is licensed compulsorily only in the public interest or against a monopoly"),
		Check: func(a asked) []fault {
			if e := a.Event.(Compel); e.Semiconductor && !e.Ground.among(Public, Monopoly) {
				return one("ground")
			}
			return nil
		}}
	shared       = alone("LICENCE-COMPULSORY-06", "compulsory.not-exclusive", func(k ipx.RightKind) bool { return k.Patent() })
	sharedLayout = alone("LICENCE-COMPULSORY-14", "layout-design.compulsory.not-exclusive", func(k ipx.RightKind) bool { return k == ipx.LayoutDesign })
	answerDay    = rule{Code: "LICENCE-COMPULSORY-12", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("没有指定陈述意见的期限，或者期限已过", "no day is set for the holder's views, or it has passed"),
		Check: func(a asked) []fault {
			if e := a.Event.(ServeRequest); e.Answer.IsZero() || e.Answer.Before(a.On) {
				return one("answer")
			}
			return nil
		}}
	feeRuled = rule{Code: "LICENCE-COMPULSORY-13", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("裁决没有写明使用费数额", "the ruling names no fee"),
		Check: func(a asked) []fault {
			if e := a.Event.(RuleFee); e.Fee.Sign() <= 0 {
				return one("fee")
			}
			return nil
		}}
)

// alone refuses a compulsory licence that excludes others, or that can be passed
// on, by the law of some kinds of right.
func alone(code ipx.Code, topic law.Key, of func(ipx.RightKind) bool) rule {
	return rule{Code: code, Law: topic, Payload: true,
		Says: ipx.T("强制许可不是独占的，被许可人也不得允许他人实施", "a compulsory licence is not exclusive, and its licensee may not let others work the right"),
		Check: func(a asked) []fault {
			if l := licence(a); of(l.Kind) && (excludes(l) || l.Sublet) {
				return one("type")
			}
			return nil
		}}
}
