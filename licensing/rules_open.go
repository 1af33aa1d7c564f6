package licensing

import (
	"slices"

	"github.com/shopspring/decimal"

	"github.com/ipx-sdk/ipx-go/ipx"
)

// What stands against an open licence, beside what the title says.
var (
	offered = rule{Code: "LICENCE-OPEN-01", Category: ipx.ErrInput, Payload: true, Unblock: ownOffer,
		Says: ipx.T("开放许可只能是普通许可，不指定被许可人", "an open licence is ordinary and names no licensee"),
		Check: func(a asked) []fault {
			if l := licence(a); excludes(l) || len(l.Licensees) > 0 {
				return one("licence")
			}
			return nil
		}}
	offerKnown = rule{Code: "LICENCE-OPEN-09", Category: ipx.ErrState,
		Says: ipx.T("按{on}的法律，没有专利开放许可", "the law of {on} knows no open licence"),
		Check: func(a asked) []fault {
			if a.Law.Has("open-licence.take-up") {
				return nil
			}
			return one("declaration", arg("on", a.On))
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
	worked = rule{Code: "LICENCE-OPEN-03", Law: "annuity.open-licence", Says: ipx.T("开放许可尚无人实施，不能请求减免年费", "nobody has taken the open licence up: there is no reduction of annuities yet"),
		Unblock: []ipx.Unblocker{{Role: ipx.Licensee, Act: ipx.T("取得开放许可", "take it up")}},
		Check: func(a asked) []fault {
			v, ok := a.View(a.Terms.Licence.Right)
			if slices.ContainsFunc(a.Terms.Takers, func(t Taker) bool { return !ok || lies(v, takerOf(a.Instance, t.Licensee)) }) {
				return nil
			}
			return one("takers")
		}}
	termStated = rule{Code: "LICENCE-OPEN-04", Law: "open-licence.content", Payload: true, Unblock: ownOffer,
		Says: ipx.T("开放许可声明没有写明许可期限", "the declaration does not state the term of the licence"),
		Check: func(a asked) []fault {
			if licence(a).Scope.Until.IsZero() {
				return one("scope.until")
			}
			return nil
		}}
	feeSane = rule{Code: "LICENCE-OPEN-05", Category: ipx.ErrInput, Payload: true, Unblock: ownOffer,
		Says: ipx.T("使用费标准不明：{what}", "the fee is not clear: {what}"),
		Check: func(a asked) []fault {
			f := licence(a).Fee
			if f.Currency == "" && f.Upfront.IsZero() && f.Rate.IsZero() && f.Of == "" {
				return nil
			}
			var out []fault
			for _, c := range []struct {
				field  string
				bad    bool
				zh, en string
			}{
				{"currency", !f.Currency.Valid(), "币种", "its currency"},
				{"upfront", f.Upfront.Sign() < 0, "一次支付的数额", "what is paid up front"},
				{"rate", f.Rate.Sign() < 0 || f.Rate.GreaterThan(decimal.NewFromInt(1)), "提成比例", "the rate"},
				{"of", f.Rate.IsZero() != (f.Of == "") || f.Of != "" && f.Of != OfNetSales && f.Of != OfProfit, "提成基数", "what the rate is applied to"},
			} {
				if c.bad {
					out = append(out, fault{Subject: "fee." + c.field, Args: []ipx.Arg{arg("what", ipx.T(c.zh, c.en))}})
				}
			}
			return out
		}}
	ofPatents = rule{Code: "LICENCE-OPEN-06", Law: "open-licence.once", Payload: true,
		Says: ipx.T("只有专利可以实行开放许可", "only patents are offered under an open licence"),
		Check: func(a asked) []fault {
			if k := licence(a).Kind; k.Valid() && !k.Patent() && k != ipx.Application {
				return one("kind") // an application is refused as not granted
			}
			return nil
		}}
	paidAsAnnounced = rule{Code: "LICENCE-OPEN-07", Law: "open-licence.take-up", Payload: true,
		Says:    ipx.T("已付{paid}，公告的标准为{want}", "{paid} was paid; {want} is announced"),
		Unblock: []ipx.Unblocker{{Role: ipx.Licensee, Act: ipx.T("补足", "pay the rest")}},
		Check: func(a asked) []fault {
			f, e := a.Terms.Licence.Fee, a.Event.(TakeUp)
			if !f.stated() {
				return nil
			}
			want := ipx.NewMoney(f.Upfront, f.Currency)
			if cmp, err := e.Amount.Compare(want); err == nil && cmp >= 0 {
				return nil
			}
			return one("amount", arg("paid", e.Amount), arg("want", want))
		}}
	takenOnce = rule{Code: "LICENCE-OPEN-08", Category: ipx.ErrConflict, Payload: true,
		Says: ipx.T("{party}已经取得该开放许可", "{party} has taken this open licence already"),
		Check: func(a asked) []fault {
			who := a.Event.(TakeUp).Licensee
			if v, ok := a.View(a.Terms.Licence.Right); ok && lies(v, takerOf(a.Instance, who)) {
				return one(string(who), arg("party", who))
			}
			return nil
		}}
)

var ownOffer = []ipx.Unblocker{{Role: ipx.Licensor, Act: ipx.T("修改声明", "put the declaration right")}}
