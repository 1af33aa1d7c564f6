package transfer

import (
	"slices"

	"github.com/shopspring/decimal"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/title"
)

// State assets are appraised, and the state's investor decides.
var (
	stateApproved = rule{Code: "TRANSFER-STATE-01", Law: "transfer.state-assets", Payload: true,
		Says:    ipx.T("{party}转让国有资产，缺少评估", "{party} transfers state assets, and no appraisal is on file"),
		Unblock: []ipx.Unblocker{{Role: ipx.Appraiser, Act: ipx.T("出具评估报告", "appraise it")}},
		Check: func(a asked) []fault {
			var out []fault
			for _, p := range deal(a).StateOwned {
				if deal(a).Appraisal.Value.IsZero() {
					out = append(out, fault{Subject: string(p), Args: []ipx.Arg{arg("party", p)}})
				}
			}
			return out
		}}
	stateCovered = rule{Code: "TRANSFER-STATE-07", Law: "transfer.state-assets", Payload: true,
		Says:    ipx.T("{right}不在评估对象之内", "{right} is not among what was appraised"),
		Unblock: stateApproved.Unblock,
		Check: func(a asked) []fault {
			return eachLot(a, func(d Deal, l Lot) bool {
				of := slices.ContainsFunc(l.From, func(h title.Holding) bool { return slices.Contains(d.StateOwned, h.Party) })
				return of && !d.Appraisal.Value.IsZero() && !slices.Contains(d.Appraisal.Subject, l.Right)
			})
		}}
	stateFresh = rule{Code: "TRANSFER-STATE-08", Law: "transfer.state-appraisal.term", Payload: true,
		Says:    ipx.T("评估基准日为{day}，签约时评估报告已经不能使用", "the appraisal is of {day}: at the signature it may no longer be relied on"),
		Unblock: stateApproved.Unblock,
		Check: func(a asked) []fault {
			d := deal(a)
			if len(d.StateOwned) == 0 || d.Appraisal.Value.IsZero() {
				return nil
			}
			last, _, ok, err := a.Law.Deadline("transfer.state-appraisal.term", d.Appraisal.On)
			if d.Appraisal.Stale(a.On) || ok && err == nil && a.On.After(last) {
				return one("appraisal", arg("day", d.Appraisal.On))
			}
			return nil
		}}
	stateOwnerAgreed = rule{Code: "TRANSFER-STATE-02", Law: "transfer.state-decision", Payload: true,
		Says:    ipx.T("{party}转让国有资产，缺少批准", "{party} transfers state assets, and no approval is on file"),
		Unblock: []ipx.Unblocker{{Role: ipx.Authority, Act: ipx.T("批准转让", "approve the transfer")}},
		Check: func(a asked) []fault {
			var out []fault
			for _, p := range deal(a).StateOwned {
				if !a.Terms.approved(StateOwner) {
					out = append(out, fault{Subject: string(p), Args: []ipx.Arg{arg("party", p)}})
				}
			}
			return out
		}}
	publicised = rule{Code: "TRANSFER-NOTICE-01", Law: "licence.public-notice", Payload: true,
		Says:    ipx.T("{party}协议定价，成果名称和拟交易价格须公示{days}日", "{party} agrees on a price: name and price are to be public for {days} days"),
		Unblock: []ipx.Unblocker{{Role: ipx.Seller, Act: ipx.T("公示期满后签约", "sign when the notice has stood")}},
		Check: func(a asked) []fault {
			d := deal(a)
			limit, _ := a.Law.Limit("licence.public-notice")
			var out []fault
			for _, n := range d.Notices {
				stood := !n.From.IsZero() && !n.Until.Before(n.From.AddDays(limit.N-1)) && n.Until.Before(a.On)
				if d.Listing.No == "" && !stood {
					out = append(out, fault{Subject: string(n.By), Args: []ipx.Arg{arg("party", n.By), arg("days", limit.N)}})
				}
			}
			return out
		}}
)

// ofState reports whether a seller is a state unit: an enterprise or an
// institution of the state.
func (d Deal) ofState(p ipx.PartyID) bool {
	return slices.Contains(d.StateOwned, p) || slices.ContainsFunc(d.Notices, func(n Notice) bool { return n.By == p })
}

// State assets are offered in public, at no less than a floor.
var (
	stateListed = rule{Code: "TRANSFER-STATE-03", Law: "transfer.state-listing", Payload: true,
		Says:    ipx.T("国有资产转让应当在产权交易场所公开进行，没有挂牌记录，也未获准直接协议转让", "state assets are sold in public on an exchange: there is no listing, and no leave to sell them directly"),
		Unblock: []ipx.Unblocker{{Role: ipx.Seller, Act: ipx.T("进场挂牌", "list them")}, {Role: ipx.Authority, Act: ipx.T("批准直接协议转让", "allow a direct sale")}},
		Check: func(a asked) []fault {
			if d := deal(a); len(d.StateOwned) > 0 && d.Listing.No == "" && !a.Terms.approved(DirectSale) {
				return one("listing")
			}
			return nil
		}}
	stateNotice = rule{Code: "TRANSFER-STATE-04", Law: "transfer.state-listing.notice", Payload: true,
		Says:    ipx.T("挂牌公告须满{need}个工作日（最早期满日：{least}），而公告止于{until}", "a listing stands for {need} working days (till: {least}), and this one ended on {until}"),
		Unblock: []ipx.Unblocker{{Role: ipx.Seller, Act: ipx.T("延长公告", "let it stand longer")}},
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
		Says:    ipx.T("征集产生{bidders}个受让方，应当公开竞价", "{bidders} bidders qualified: the price is found by open bidding"),
		Unblock: []ipx.Unblocker{{Role: ipx.Seller, Act: ipx.T("组织公开竞价", "hold the bidding")}},
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
		Says:    ipx.T("{party}已进入破产程序，其财产由管理人{administrator}处分", "{party} is bankrupt: its property is disposed of by the administrator {administrator}"),
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
	figure := func(name string) decimal.Decimal {
		n, _ := v.Figure("transfer.state-listing.notice", name)
		return n
	}
	switch floor := l.Floor.Amount(); {
	case floor.Cmp(figure("high-above")) > 0:
		return int(figure("high-days").IntPart())
	case floor.Cmp(figure("low-from")) >= 0:
		return int(figure("low-days").IntPart())
	}
	return 0
}
