package pledge

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/ipx-sdk/ipx-go/internal/excerpt"
	"github.com/ipx-sdk/ipx-go/ipx"
)

// The rules on default and realisation.
var (
	inDefault = rule{Code: "PLEDGE-DEFAULT-01", Law: "pledge.realisation", Payload: true,
		Says: ipx.T("债务于{due}到期，且未发生约定的实现质权的情形", "the debt falls due on {due}, and no agreed event has happened"),
		Check: func(a asked) []fault {
			e := a.Event.(Default)
			if due := a.Terms.Contract.Debt.Due; strings.TrimSpace(e.Event) == "" && !a.On.After(due) {
				return one("due", arg("due", due))
			}
			return nil
		}}

	curedDebt = rule{Code: "PLEDGE-CURE-01", Payload: true,
		Says:    ipx.T("已付{paid}，少于逾期的{due}", "{paid} was paid, less than the {due} overdue"),
		Unblock: []ipx.Unblocker{{Role: ipx.Debtor, Act: ipx.T("清偿余额", "pay the rest")}},
		Check: func(a asked) []fault {
			paid, due := a.Event.(Cure).Paid, a.Terms.Overdue
			if less, err := paid.Compare(due); err == nil && less < 0 {
				return one("paid", arg("paid", paid), arg("due", due))
			}
			return nil
		}}

	enforceable = rule{Code: "PLEDGE-TIMEBAR-01", Law: "pledge.time-bar",
		Says: ipx.T("主债权已过诉讼时效，质权不受法院保护", "the main claim is time-barred and the pledge is not enforced"),
		Check: func(a asked) []fault {
			if a.Terms.Barred {
				return one("claim")
			}
			return nil
		}}

	caseNamed = rule{Code: "PLEDGE-CASE-01", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("应当写明案号，且与在先的一致", "the case must be named, and be the one that was named before"),
		Check: func(a asked) []fault {
			no := ""
			switch e := a.Event.(type) {
			case Stay:
				no = e.Case
			case LiftStay:
				if no = e.Case; a.Terms.Stayed != "" && no != a.Terms.Stayed {
					return one("case")
				}
			case Petition:
				no = e.Case
			}
			if strings.TrimSpace(no) == "" {
				return one("case")
			}
			return nil
		}}

	matured = rule{Code: "PLEDGE-FORFEIT-01", Law: "pledge.forfeiture",
		Says: ipx.T("债务履行期限{due}届满前不得约定质押财产归质权人所有", "before the debt falls due on {due} the right cannot fall to the pledgee"),
		Check: func(a asked) []fault {
			if due := a.Terms.Contract.Debt.Due; !a.On.After(due) {
				return one("due", arg("due", due))
			}
			return nil
		}}

	claimsFixed = rule{Code: "PLEDGE-MAXIMUM-04", Category: ipx.ErrState, Law: "pledge.determination",
		Says:    ipx.T("最高额质权的债权尚未确定，不能变价受偿", "the claims of the maximum-amount pledge are not determined, so the right cannot be turned into money for them"),
		Unblock: []ipx.Unblocker{{Role: ipx.Pledgee, Act: ipx.T("确定债权", "determine the claims")}},
		Check: func(a asked) []fault {
			if a.Terms.Contract.Debt.Maximum && a.Terms.Determined.IsZero() {
				return one("maximum")
			}
			return nil
		}}

	priced = rule{Code: "PLEDGE-PRICE-01", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("应当写明受让人和价款", "buyer and price must be named"),
		Check: func(a asked) []fault {
			to, price := ipx.PartyID(""), ipx.Money{}
			switch e := a.Event.(type) {
			case AgreeValue:
				to, price = e.To, e.Price
			case Sold:
				to, price = e.To, e.Price
			}
			if to == "" || price.Sign() <= 0 {
				return one("price")
			}
			return nil
		}}

	routed = rule{Code: "PLEDGE-ROUTE-01", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("变价方式{route}不明", "there is no route {route}"),
		Check: func(a asked) []fault {
			switch e := a.Event.(Sold); e.Route {
			case Auction, PrivateSale, CourtAuction, CourtSale:
				return nil
			default:
				return one("route", arg("route", excerpt.Of(string(e.Route))))
			}
		}}

	balanced = rule{Code: "PLEDGE-SETTLE-01", Law: "pledge.settlement", Payload: true,
		Says: ipx.T("分配不平：费用、利息、本金与余额之和应当等于价款{price}，有余额则不得有未清偿部分", "the settlement does not balance: costs, interest, principal and surplus must make {price}, and a surplus leaves no shortfall"),
		Check: func(a asked) []fault {
			e := a.Event.(Distribute)
			total := e.Costs
			var err error
			for _, m := range []ipx.Money{e.Interest, e.Principal, e.Surplus} {
				if err == nil {
					total, err = total.Add(m)
				}
			}
			if err != nil || !total.Equal(a.Terms.Price) || e.Surplus.Sign() > 0 && e.Shortfall.Sign() > 0 ||
				slices.ContainsFunc([]ipx.Money{e.Costs, e.Interest, e.Principal, e.Surplus, e.Shortfall}, func(m ipx.Money) bool { return m.Sign() < 0 }) {
				return one("distribution", arg("price", a.Terms.Price))
			}
			return nil
		}}

	withinCap = rule{Code: "PLEDGE-SETTLE-02", Law: "pledge.maximum-cover", Payload: true,
		Says: ipx.T("优先受偿{paid}超过登记的最高额{cap}", "{paid} are paid first, more than the registered maximum of {cap}"),
		Check: func(a asked) []fault {
			d := a.Terms.Contract.Debt
			e := a.Event.(Distribute)
			paid, err := ipx.Total(e.Costs, e.Interest, e.Principal)
			if more, bad := paid.Compare(d.Amount); d.Maximum && err == nil && bad == nil && more > 0 {
				return one("principal", arg("paid", paid), arg("cap", d.Amount))
			}
			return nil
		}}

	courtOrdered = rule{Code: "PLEDGE-COURT-01", Law: "pledge.petition.outcome", Payload: true,
		Says:    ipx.T("法院尚未裁定拍卖、变卖", "the court has not ordered the sale"),
		Unblock: []ipx.Unblocker{{Role: ipx.Court, Act: ipx.T("裁定拍卖、变卖", "order the sale")}},
		Check: func(a asked) []fault {
			if e, ok := a.Event.(Sold); ok && !e.Route.court() || a.Terms.Ordered {
				return nil
			}
			return one("order")
		}}

	afterAuctions = rule{Code: "PLEDGE-COURT-02", Law: "auction.then-sale", Payload: true,
		Says: ipx.T("两次拍卖流拍后方可变卖", "a sale without auction comes after two failed auctions"),
		Check: func(a asked) []fault {
			failed := 0
			for _, r := range a.Terms.Rounds {
				if !r.Sold {
					failed++
				}
			}
			if a.Event.(Sold).Route == CourtSale && failed < 2 {
				return one("route")
			}
			return nil
		}}

	hammer = rule{Code: "PLEDGE-COURT-03", Payload: true,
		Says: ipx.T("没有以不低于{start}的价格成交的拍卖", "no auction ended in a sale at {start} or more"),
		Check: func(a asked) []fault {
			e := a.Event.(Sold)
			if e.Route != CourtAuction {
				return nil
			}
			var start ipx.Money
			if n := len(a.Terms.Rounds); n > 0 {
				last := a.Terms.Rounds[n-1]
				start = last.Start
				if less, err := e.Price.Compare(start); last.Sold && err == nil && less >= 0 {
					return nil
				}
			}
			return one("price", arg("start", start))
		}}

	decided = rule{Code: "PLEDGE-COURT-04", Category: ipx.ErrInput, Law: "pledge.petition.outcome", Payload: true,
		Says: ipx.T("没有待裁定的申请，或者结果不明", "no petition waits for a decision, or its outcome is unknown"),
		Check: func(a asked) []fault {
			switch e := a.Event.(CourtOrder); e.Outcome {
			case Granted, InPart, Dismissed:
				if a.Terms.Petition != "" {
					return nil
				}
			}
			return one("outcome")
		}}

	started = rule{Code: "PLEDGE-AUCTION-01", Law: "auction.floor", Payload: true,
		Says: ipx.T("起拍价{start}低于{value}的{least}%", "the start of {start} is below {least} % of the value of {value}"),
		Check: func(a asked) []fault {
			e := a.Event.(HoldAuction)
			least, ok := a.Law.Figure("auction.floor", "least")
			if len(a.Terms.Rounds) > 0 || !ok {
				return nil
			}
			if less, err := e.Start.Compare(e.Value.Mul(least)); err != nil || less < 0 {
				return one("start", arg("start", e.Start), arg("value", e.Value), arg("least", percent(least)))
			}
			return nil
		}}

	cut = rule{Code: "PLEDGE-AUCTION-02", Law: "auction.second", Payload: true,
		Says: ipx.T("再次拍卖的起拍价{start}比前次{before}降低超过{cut}%", "the second start of {start} is more than {cut} % below the first of {before}"),
		Check: func(a asked) []fault {
			e := a.Event.(HoldAuction)
			most, ok := a.Law.Figure("auction.second", "cut")
			if len(a.Terms.Rounds) != 1 || !ok {
				return nil
			}
			before := a.Terms.Rounds[0].Start
			if less, err := e.Start.Compare(before.Mul(decimal.NewFromInt(1).Sub(most))); err != nil || less < 0 {
				return one("start", arg("start", e.Start), arg("before", before), arg("cut", percent(most)))
			}
			return nil
		}}

	noticed = rule{Code: "PLEDGE-AUCTION-03", Law: "auction.notice", Payload: true,
		Says: ipx.T("公告日{notice}过晚，应当提前{days}日公告", "the notice of {notice} is too late; it is given {days} days before"),
		Check: func(a asked) []fault {
			e := a.Event.(HoldAuction)
			days := 0
			if limit, ok := a.Law.Limit("auction.notice"); ok {
				days = limit.N
			}
			if n, ok := a.Law.Figure("auction.second", "notice-days"); ok && len(a.Terms.Rounds) > 0 {
				days = int(n.IntPart())
			}
			if e.Notice.IsZero() || e.Notice.AddDays(days).After(a.On) {
				return one("notice", arg("notice", e.Notice), arg("days", days))
			}
			return nil
		}}

	deposited = rule{Code: "PLEDGE-AUCTION-04", Law: "auction.deposit", Payload: true,
		Says: ipx.T("保证金{deposit}不在起拍价的{least}%至{most}%之间", "the deposit of {deposit} is not between {least} and {most} % of the start"),
		Check: func(a asked) []fault {
			e := a.Event.(HoldAuction)
			least, ok1 := a.Law.Figure("auction.deposit", "least")
			most, ok2 := a.Law.Figure("auction.deposit", "most")
			if !ok1 || !ok2 {
				return nil
			}
			low, err1 := e.Deposit.Compare(e.Start.Mul(least))
			high, err2 := e.Deposit.Compare(e.Start.Mul(most))
			if err1 != nil || err2 != nil || low < 0 || high > 0 {
				return one("deposit", arg("deposit", e.Deposit), arg("least", percent(least)), arg("most", percent(most)))
			}
			return nil
		}}

	twoRounds = rule{Code: "PLEDGE-AUCTION-05", Category: ipx.ErrState, Law: "auction.second",
		Says: ipx.T("已经成交或者两次流拍，不再拍卖", "the right is sold, or two auctions have failed: there is no further one"),
		Check: func(a asked) []fault {
			if n := len(a.Terms.Rounds); n >= 2 || n > 0 && a.Terms.Rounds[n-1].Sold {
				return one("rounds")
			}
			return nil
		}}
)

// percent shows a part of one in per cent.
func percent(d decimal.Decimal) string { return d.Mul(hundred).String() }
