package transfer

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/law"
)

// State assets are offered in public, at no less than a floor.
var (
	stateListed = rule{Code: "TRANSFER-STATE-03", Law: "transfer.state-listing", Payload: true,
		Says:    ipx.T("国有资产转让应当在产权交易场所公开进行,没有挂牌记录,也未获准直接协议转让", "state assets are sold in public on an exchange: there is no listing, and no leave to sell them directly"),
		Unblock: []ipx.Unblocker{{Role: ipx.Seller, Act: ipx.T("进场挂牌", "list them")}, {Role: ipx.Authority, Act: ipx.T("批准直接协议转让", "allow a direct sale")}},
		Check: func(a asked) []fault {
			if d := deal(a); len(d.StateOwned) > 0 && d.Listing.No == "" && !a.Terms.approved(DirectSale) {
				return one("listing")
			}
			return nil
		}}
	stateNotice = rule{Code: "TRANSFER-STATE-04", Law: "transfer.state-listing.notice", Payload: true,
		Says: ipx.T("挂牌公告须满{need}个工作日(最早期满日:{least}),而公告止于{until}", "a listing stands for {need} working days (till: {least}), and this one ended on {until}"),
		Check: func(a asked) []fault {
			l := deal(a).Listing
			if len(deal(a).StateOwned) == 0 || l.No == "" {
				return nil
			}
			need, working := noticeDays(a.Law, l), a.Law.Calendar()
			if need == 0 || working == nil {
				return nil
			}
			least, err := working.AddWorkdays(l.From.AddDays(-1), need)
			switch {
			case err != nil:
				return one("listing", arg("need", need), arg("least", law.NotKnown(err)), arg("until", l.Until))
			case l.Until.Before(least):
				return one("listing", arg("need", need), arg("least", least), arg("until", l.Until))
			}
			return nil
		}}
	stateBidding = rule{Code: "TRANSFER-STATE-05", Law: "transfer.state-listing", Payload: true,
		Says: ipx.T("征集产生{bidders}个受让方,应当公开竞价", "{bidders} bidders qualified: the price is found by open bidding"),
		Check: func(a asked) []fault {
			if l := deal(a).Listing; len(deal(a).StateOwned) > 0 && l.Bidders > 1 && !l.Bidding {
				return one("listing", arg("bidders", l.Bidders))
			}
			return nil
		}}
	stateFloor = rule{Code: "TRANSFER-STATE-06", Law: "transfer.state-floor", Payload: true,
		Says:    ipx.T("价款{price}低于最低转让价格{floor}", "the price of {price} is below the floor of {floor}"),
		Unblock: []ipx.Unblocker{{Role: ipx.Authority, Act: ipx.T("批准低于评估结果的底价", "approve a floor below the appraisal")}},
		Check: func(a asked) []fault {
			d := deal(a)
			if len(d.StateOwned) == 0 {
				return nil
			}
			floors := []ipx.Money{d.Listing.Floor}
			if part, ok := a.Law.Figure("transfer.state-floor", "share"); ok && !a.Terms.approved(BelowValue) {
				floors = append(floors, d.Appraisal.Value.Mul(part))
			}
			for _, floor := range floors {
				if floor.IsZero() {
					continue
				}
				if less, err := d.Price.Compare(floor); err != nil || less < 0 {
					return one("price", arg("price", d.Price), arg("floor", floor))
				}
			}
			return nil
		}}

	byAdministrator = rule{Code: "TRANSFER-INSOLVENT-01", Law: "transfer.administrator", Category: ipx.ErrActor,
		Says:    ipx.T("{party}已进入破产程序,其财产由管理人{administrator}处分", "{party} is bankrupt: its property is disposed of by the administrator {administrator}"),
		Unblock: []ipx.Unblocker{{Role: ipx.Agent, Act: ipx.T("由管理人办理", "the administrator acts")}},
		Check: func(a asked) []fault {
			var out []fault
			for _, in := range deal(a).Insolvent {
				for _, b := range a.By {
					if b.Role == ipx.Seller && b.Principal() == in.Seller && b.Party != in.Administrator {
						out = append(out, fault{Subject: string(in.Seller), Args: []ipx.Arg{arg("party", in.Seller), arg("administrator", in.Administrator)}})
					}
				}
			}
			return out
		}}
)

// noticeDays is for how many working days a listing must stand: more for a
// higher floor.
func noticeDays(v law.View, l Listing) int {
	days := 0
	for _, class := range []string{"low", "high"} {
		above, ok := v.Figure("transfer.state-listing.notice", class+"-from")
		n, _ := v.Figure("transfer.state-listing.notice", class+"-days")
		if ok && l.Floor.Amount().Cmp(above) >= 0 {
			days = int(n.IntPart())
		}
	}
	return days
}

// Disputes.
var (
	disputed = rule{Code: "TRANSFER-DISPUTE-01", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("没有写明争议的事由", "it is not said what is in dispute"),
		Check: func(a asked) []fault {
			if a.Event.(Dispute).Ground == "" {
				return one("ground")
			}
			return nil
		}}
	onlyOne = rule{Code: "TRANSFER-DISPUTE-02", Category: ipx.ErrState,
		Says: ipx.T("已有争议:{ground}", "there is a dispute already: {ground}"),
		Check: func(a asked) []fault {
			if a.Terms.Dispute != "" {
				return one("dispute", arg("ground", a.Terms.Dispute))
			}
			return nil
		}}
	undisputed = rule{Code: "TRANSFER-DISPUTE-03", Category: ipx.ErrState,
		Says:    ipx.T("争议尚未了结:{ground}", "a dispute is open: {ground}"),
		Unblock: byJudgment,
		Check: func(a asked) []fault {
			if a.Terms.Dispute != "" {
				return one("dispute", arg("ground", a.Terms.Dispute))
			}
			return nil
		}}
	agreedInDispute = rule{Code: "TRANSFER-DISPUTE-04", Category: ipx.ErrActor,
		Says: ipx.T("争议期间,解除须各方协议或者生效裁判:{ground}", "while in dispute, the deal ends by agreement of all parties or by judgment: {ground}"),
		Check: func(a asked) []fault {
			if a.Terms.Dispute == "" {
				return nil
			}
			return dissent(a, "dispute", arg("ground", a.Terms.Dispute))
		}}
	inDispute = rule{Code: "TRANSFER-DISPUTE-05", Category: ipx.ErrState,
		Says: ipx.T("没有争议", "nothing is in dispute"),
		Check: func(a asked) []fault {
			if a.Terms.Dispute == "" {
				return one("dispute")
			}
			return nil
		}}
	maySettle = rule{Code: "TRANSFER-DISPUTE-06", Category: ipx.ErrActor,
		Says:  ipx.T("争议由各方协议或者生效裁判了结", "a dispute is settled by agreement of all parties or by judgment"),
		Check: func(a asked) []fault { return dissent(a, "by") }}
	awardFits = rule{Code: "TRANSFER-DISPUTE-07", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("向{to}支付{amount}不符:收款人须为当事人或者质权人,权利转移前(全部或者全不的,全部转移前)只能退款,合计不超过监管余额{held}", "{amount} to {to} does not fit: to a party or pledgee, before title has passed (to all, where it is all or none) only back to the buyer, and no more in all than the {held} in escrow"),
		Check: func(a asked) []fault {
			t, left := a.Terms, a.Terms.Held()
			earned := len(t.Passed) > 0 && (t.Deal.Closing == InParts || len(t.open()) == 0)
			var out []fault
			for _, p := range a.Event.(Settle).Award {
				buyer := slices.Contains(t.Deal.Buyers, p.To)
				payee := slices.Contains(t.Deal.Sellers, p.To) || slices.ContainsFunc(t.Consents, func(c Agreement) bool { return c.Pledgee == p.To })
				rest, err := left.Sub(p.Amount)
				if err != nil || rest.Sign() < 0 || p.Amount.Sign() <= 0 || p.Refund && !buyer || !p.Refund && !(payee && earned) {
					out = append(out, fault{Subject: string(p.To), Args: []ipx.Arg{arg("to", p.To), arg("amount", p.Amount), arg("held", t.Held())}})
					continue
				}
				left = rest
			}
			return out
		}}
)
