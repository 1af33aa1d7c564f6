package transfer

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
)

// Filing and entry.
var (
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
	goesBack = rule{Code: "TRANSFER-RIGHT-02", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("{right}没有转移，不需要回转", "{right} has not passed, and does not go back"),
		Check: func(a asked) []fault {
			if id := a.Event.(ReturnConsent).Right; !a.Terms.passed(id) {
				return one(string(id), arg("right", id))
			}
			return nil
		}}
	registeredOnes = rule{Code: "TRANSFER-REGISTER-01", Category: ipx.ErrState,
		Says: ipx.T("没有须经登记转移的权利：依合同转移", "no right here passes by registration: they pass by the contract"),
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
		Says: ipx.T("应当写明依合同转移的全部权利，并有其他权利留待登记", "name all rights that pass by the contract; others must be left to register"),
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
		Says: ipx.T("{right}依合同转移，应当先行移转", "{right} passes by the contract, and does so first"),
		Check: func(a asked) []fault {
			var out []fault
			for _, l := range lotsBy(a, true) {
				out = append(out, fault{Subject: string(l.Right), Args: []ipx.Arg{arg("right", l.Right)}})
			}
			return out
		}}
	onGazette = rule{Code: "TRANSFER-GAZETTE-01", Law: "title.moves.trademark", Payload: true,
		Says: ipx.T("商标{right}自公告之日转移：公告日应为办理日", "the mark {right} passes on the day of the gazette, which must be the day of the act"),
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
		Says:    ipx.T("{right}经登记转移，应当由登记机关变更回转", "{right} passed by registration, and goes back by registration"),
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
	stopAhead = rule{Code: "TRANSFER-LONGSTOP-02", Category: ipx.ErrInput, Payload: true, Unblock: both,
		Says: ipx.T("最后期限{day}早于合同之日", "the long stop of {day} is before the day of the contract"),
		Check: func(a asked) []fault {
			if stop := deal(a).LongStop; !stop.IsZero() && a.On.After(stop) {
				return one("long_stop", arg("day", stop))
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
)
