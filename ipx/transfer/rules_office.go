package transfer

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
)

// Filing, entry and money.
var (
	funded = rule{Code: "TRANSFER-ESCROW-01", Category: ipx.ErrConflict,
		Says:    ipx.T("约定资金监管,到账{held}少于价款{price}", "the price of {price} is to wait in escrow, and only {held} is there"),
		Unblock: []ipx.Unblocker{{Role: ipx.Buyer, Act: ipx.T("补足监管资金", "pay in the rest")}},
		Check: func(a asked) []fault {
			d := a.Terms.Deal
			if !d.Escrow || a.Terms.Held().Equal(d.Price) {
				return nil
			}
			return one("escrow", arg("held", a.Terms.Held()), arg("price", d.Price))
		}}
	fits = rule{Code: "TRANSFER-ESCROW-02", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("监管资金{amount}不合约定或者超过价款", "{amount} was not agreed to go into escrow, or is more than the price"),
		Check: func(a asked) []fault {
			d, amount := a.Terms.Deal, a.Event.(Fund).Amount
			total, err := a.Terms.Escrowed.Add(amount)
			if err == nil {
				var more int
				if more, err = total.Compare(d.Price); err == nil && more <= 0 && amount.Sign() > 0 && d.Escrow {
					return nil
				}
			}
			return one("amount", arg("amount", amount))
		}}
	pledgeeFirst = rule{Code: "TRANSFER-PLEDGEE-01", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("价款中留给质权人的{amount}超过该权利的价款,或者币种不同", "{amount} for the pledgee is more than the price, or in another currency"),
		Check: func(a asked) []fault {
			e := a.Event.(PledgeeConsent)
			if e.Amount.IsZero() {
				return nil
			}
			if more, err := e.Amount.Compare(a.Terms.Deal.Price); err != nil || more > 0 || e.Amount.Sign() < 0 {
				return one("amount", arg("amount", e.Amount))
			}
			return nil
		}}
	ofTheDeal = rule{Code: "TRANSFER-RIGHT-01", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("{right}不属于本交易中尚未转移的权利", "{right} is not among the rights that are still to pass"),
		Check: func(a asked) []fault {
			var out []fault
			for _, id := range about(a) {
				if !slices.ContainsFunc(a.Terms.open(), func(l Lot) bool { return l.Right == id }) {
					out = append(out, fault{Subject: string(id), Args: []ipx.Arg{arg("right", id)}})
				}
			}
			return out
		}}
	nonePassed = rule{Code: "TRANSFER-PARTS-01", Category: ipx.ErrConflict,
		Says:    ipx.T("全部或者全不:{right}已经转移,须先变更回转", "all or none: title to {right} has passed already and has to go back first"),
		Unblock: []ipx.Unblocker{{Role: ipx.Seller, Act: ipx.T("协议解除并变更回转", "rescind, and have it registered back")}, {Role: ipx.Buyer, Act: ipx.T("协议解除并变更回转", "rescind, and have it registered back")}, {Role: ipx.Court, Act: ipx.T("判决解除", "give judgment")}},
		Check: func(a asked) []fault {
			var out []fault
			if a.Terms.Deal.Closing == InParts {
				return nil
			}
			for _, p := range a.Terms.Passed {
				out = append(out, fault{Subject: string(p.Right), Args: []ipx.Arg{arg("right", p.Right)}})
			}
			return out
		}}
	together = rule{Code: "TRANSFER-PARTS-03", Category: ipx.ErrState,
		Says: ipx.T("没有已经转移而须一并回转的权利", "no right has passed that would have to go back with the rest"),
		Check: func(a asked) []fault {
			if a.Terms.Deal.Closing == Together && len(a.Terms.Passed) > 0 {
				return nil
			}
			return one("closing")
		}}
	somePassed = rule{Code: "TRANSFER-RESCIND-02", Category: ipx.ErrState,
		Says: ipx.T("尚无权利转移:终止合同即可", "no title has passed yet: end the deal instead"),
		Check: func(a asked) []fault {
			if len(a.Terms.Passed) == 0 {
				return one("passed")
			}
			return nil
		}}
	someStay = rule{Code: "TRANSFER-PARTS-02", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("没有剩余权利:应当登记全部", "nothing would be left: register them all"),
		Check: func(a asked) []fault {
			ids := a.Event.(RegisterPart).Rights
			if n := len(named(a.Terms, ids)); n == 0 || n < len(a.Terms.open()) {
				return nil
			}
			return one("rights")
		}}
	registeredOnes = rule{Code: "TRANSFER-REGISTER-01", Category: ipx.ErrState,
		Says: ipx.T("没有须经登记转移的权利:依合同转移", "no right here passes by registration: they pass by the contract"),
		Check: func(a asked) []fault {
			if len(lotsBy(a, false)) == 0 {
				return one("lots")
			}
			return nil
		}}
	contractOnes = rule{Code: "TRANSFER-REGISTER-02", Category: ipx.ErrState,
		Says: ipx.T("须经登记转移的权利尚未转移", "rights that pass by registration are still to pass"),
		Check: func(a asked) []fault {
			if len(lotsBy(a, false)) > 0 || len(lotsBy(a, true)) == 0 {
				return one("lots")
			}
			return nil
		}}
	mixed = rule{Code: "TRANSFER-REGISTER-03", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("应当写明依合同转移的全部权利,并有其他权利留待登记", "name all rights that pass by the contract; others must be left to register"),
		Check: func(a asked) []fault {
			ids := a.Event.(AssignPart).Rights
			mine := lotsBy(a, true)
			if len(mine) == 0 || len(lotsBy(a, false)) == 0 || len(ids) != len(mine) || len(named(a.Terms, ids)) != len(mine) ||
				slices.ContainsFunc(mine, func(l Lot) bool { return !slices.Contains(ids, l.Right) }) {
				return one("rights")
			}
			return nil
		}}
	onlyRegistered = rule{Code: "TRANSFER-REGISTER-04", Category: ipx.ErrState,
		Says: ipx.T("{right}依合同转移,应当先行移转", "{right} passes by the contract, and does so first"),
		Check: func(a asked) []fault {
			var out []fault
			for _, l := range lotsBy(a, true) {
				out = append(out, fault{Subject: string(l.Right), Args: []ipx.Arg{arg("right", l.Right)}})
			}
			return out
		}}
	onGazette = rule{Code: "TRANSFER-GAZETTE-01", Law: "title.moves.trademark", Payload: true,
		Says: ipx.T("商标{right}自公告之日转移:公告日应为办理日", "the mark {right} passes on the day of the gazette, which must be the day of the act"),
		Check: func(a asked) []fault {
			var day calendar.Date
			lots := lotsBy(a, false)
			switch e := a.Event.(type) {
			case Register:
				day = e.Gazetted
			case RegisterPart:
				day, lots = e.Gazetted, named(a.Terms, e.Rights)
			}
			var out []fault
			for _, l := range lots {
				if l.Kind == ipx.Trademark && moment(a, l) == law.OnGazette && day != a.On {
					out = append(out, fault{Subject: string(l.Right), Args: []ipx.Arg{arg("right", l.Right)}})
				}
			}
			return out
		}}
	byContractOnly = rule{Code: "TRANSFER-BACK-01", Category: ipx.ErrState,
		Says:    ipx.T("{right}经登记转移,应当由登记机关变更回转", "{right} passed by registration, and goes back by registration"),
		Unblock: []ipx.Unblocker{{Role: ipx.Registrar, Act: ipx.T("变更回转", "register it back")}},
		Check: func(a asked) []fault {
			return eachLot(a, func(_ Deal, l Lot) bool { return a.Terms.passed(l.Right) && !byContract(a, l) })
		}}
	delivered = rule{Code: "TRANSFER-HANDOVER-01", Category: ipx.ErrState,
		Says:    ipx.T("资料尚未交付", "the papers are not handed over"),
		Unblock: []ipx.Unblocker{{Role: ipx.Seller, Act: ipx.T("交付资料", "hand them over")}},
		Check: func(a asked) []fault {
			if a.Terms.HandedOver.IsZero() {
				return one("handed_over")
			}
			return nil
		}}
	beforeLongStop = rule{Code: "TRANSFER-LONGSTOP-01", Category: ipx.ErrState,
		Says: ipx.T("已过约定的最后期限{day}", "the long stop of {day} is over"),
		Check: func(a asked) []fault {
			if stop := a.Terms.Deal.LongStop; !stop.IsZero() && a.On.After(stop) {
				return one("long_stop", arg("day", stop))
			}
			return nil
		}}
	ended = rule{Code: "TRANSFER-ENDED-01", Category: ipx.ErrState, Payload: true,
		Says: ipx.T("{right}没有终止", "{right} has not ended"),
		Check: func(a asked) []fault {
			id := a.Event.(EndRight).Right
			if v, ok := a.View(id); ok && v.Life().Over() {
				return nil
			}
			return one(string(id), arg("right", id))
		}}
	mayTerminate = rule{Code: "TRANSFER-TERMINATE-01", Law: "transfer.default", Payload: true,
		Says:    ipx.T("单方解除须有约定的事由,或者对方经催告逾期未履行", "one side alone ends the deal only on an agreed ground, or when the other let a demand pass"),
		Unblock: []ipx.Unblocker{{Role: ipx.Seller, Act: ipx.T("协议解除", "agree to end it")}, {Role: ipx.Buyer, Act: ipx.T("协议解除", "agree to end it")}},
		Check: func(a asked) []fault {
			overdue := a.Terms.Overdue
			if len(absent(a)) == 0 || a.Event.(Terminate).Ground != "" || overdue != "" && !slices.ContainsFunc(a.By, func(x ipx.Actor) bool { return x.Party == overdue }) {
				return nil
			}
			return one("ground")
		}}
	mayRescind = rule{Code: "TRANSFER-RESCIND-01", Law: "transfer.rescission", Category: ipx.ErrActor,
		Says:  ipx.T("权利转移后,解除须各方协议或者生效裁判", "after title has passed, the deal is undone by agreement of all parties or by a judgment"),
		Check: func(a asked) []fault { return dissent(a, "by") }}
	isParty = rule{Code: "TRANSFER-DEMAND-01", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("{party}不是合同当事人", "{party} is no party to the contract"),
		Check: func(a asked) []fault {
			p := a.Event.(Demand).From
			if slices.Contains(a.Terms.Deal.Sellers, p) || slices.Contains(a.Terms.Deal.Buyers, p) {
				return nil
			}
			return one(string(p), arg("party", p))
		}}
)
