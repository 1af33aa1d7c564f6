package transfer

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
)

// Marks.
var (
	marksTogether = rule{Code: "TRANSFER-MARK-01", Law: "trademark.similar-marks", Payload: true,
		Says:    ipx.T("{right}的近似商标{mark}未一并转让", "the similar mark {mark} of {right} is left behind"),
		Unblock: []ipx.Unblocker{{Role: ipx.Seller, Act: ipx.T("一并转让或者申请注销", "add it, or have it cancelled")}},
		Check: func(a asked) []fault {
			d := deal(a)
			var out []fault
			for _, l := range d.Lots {
				for _, m := range l.Similar {
					if _, in := d.lot(m); !in {
						out = append(out, fault{Subject: string(m), Args: []ipx.Arg{arg("right", l.Right), arg("mark", m)}})
					}
				}
			}
			return out
		}}
	collective = rule{Code: "TRANSFER-MARK-02", Law: "trademark.collective", Payload: true,
		Says:    ipx.T("{right}是集体商标或者证明商标，受让人缺少主体资格或者监督能力", "{right} is a collective or certification mark, and the buyer lacks the standing or the power to supervise it"),
		Unblock: []ipx.Unblocker{{Role: ipx.Buyer, Act: ipx.T("证明资格和监督能力", "prove both")}},
		Check: func(a asked) []fault {
			return eachLot(a, func(_ Deal, l Lot) bool { return l.Collective && !l.Standing })
		}}
	filedJointly = rule{Code: "TRANSFER-MARK-03", Law: "trademark.assignment", Category: ipx.ErrActor,
		Says:    ipx.T("转让商标{right}由转让人和受让人共同申请", "the transfer of the mark {right} is filed by both sides together"),
		Unblock: []ipx.Unblocker{{Role: ipx.Seller, Act: ipx.T("共同申请", "file together")}, {Role: ipx.Buyer, Act: ipx.T("共同申请", "file together")}},
		Check: func(a asked) []fault {
			_, s := a.Acting(ipx.Seller)
			_, b := a.Acting(ipx.Buyer)
			if s && b {
				return nil
			}
			return eachLot(a, func(_ Deal, l Lot) bool { return l.Kind == ipx.Trademark })
		}}
	sameReceivers = rule{Code: "TRANSFER-MARK-05", Law: "trademark.similar-marks", Payload: true,
		Says:    ipx.T("{right}与其近似商标{mark}的受让人或者份额不同", "{right} and its similar mark {mark} go to different receivers, or in different shares"),
		Unblock: []ipx.Unblocker{{Role: ipx.Seller, Act: ipx.T("一并转让给相同的受让人", "let both go to the same receivers")}},
		Check: func(a asked) []fault {
			d := deal(a)
			var out []fault
			for _, l := range d.Lots {
				for _, m := range l.Similar {
					if n, in := d.lot(m); in && !slices.Equal(l.To, n.To) {
						out = append(out, fault{Subject: string(m), Args: []ipx.Arg{arg("right", l.Right), arg("mark", m)}})
					}
				}
			}
			return out
		}}
	enteredTogether = rule{Code: "TRANSFER-MARK-04", Law: "trademark.similar-marks", Payload: true,
		Says:    ipx.T("{right}与其近似商标{mark}须同时核准转让", "{right} and its similar mark {mark} pass on the same day"),
		Unblock: []ipx.Unblocker{{Role: ipx.Registrar, Act: ipx.T("一并核准", "enter both")}},
		Check: func(a asked) []fault {
			ids := about(a)
			var out []fault
			for _, l := range a.Terms.open() {
				for _, m := range l.Similar {
					_, in := a.Terms.Deal.lot(m)
					if in && !a.Terms.passed(m) && slices.Contains(ids, l.Right) != slices.Contains(ids, m) {
						out = append(out, fault{Subject: string(m), Args: []ipx.Arg{arg("right", l.Right), arg("mark", m)}})
					}
				}
			}
			return out
		}}
	notLeftBehind = rule{Code: "TRANSFER-MARK-06", Law: "trademark.similar-marks", Payload: true,
		Says:    ipx.T("剔除{right}后，其近似商标{mark}不能单独转让", "without {right} its similar mark {mark} cannot go alone"),
		Unblock: []ipx.Unblocker{{Role: ipx.Seller, Act: ipx.T("一并剔除或者申请注销", "let both fall out, or have it cancelled")}},
		Check: func(a asked) []fault {
			fallen := namedLots(a)
			if _, rest := a.Event.(DropRest); rest {
				fallen = a.Terms.open()
			}
			leaves := func(id ipx.RightID) bool {
				return a.Terms.fell(id) || slices.ContainsFunc(fallen, func(l Lot) bool { return l.Right == id })
			}
			var out []fault
			for _, l := range a.Terms.Deal.Lots {
				for _, m := range l.Similar {
					n, in := a.Terms.Deal.lot(m)
					one, other := l, n
					if !leaves(one.Right) {
						one, other = n, l
					}
					if in && leaves(one.Right) && !leaves(other.Right) && !over(a, one) {
						out = append(out, fault{Subject: string(one.Right), Args: []ipx.Arg{arg("right", one.Right), arg("mark", other.Right)}})
					}
				}
			}
			return out
		}}
	onlyMarks = rule{Code: "TRANSFER-CORRECT-01", Law: "transfer.not-filed", Category: ipx.ErrState,
		Says:    ipx.T("没有商标待核准转让；其他权利的变更申请没有补正程序，手续不合格的视为未提出", "no mark is waiting to pass; a filing for other rights has no round of correction: what is defective is deemed not filed"),
		Unblock: []ipx.Unblocker{{Role: ipx.Registrar, Act: ipx.T("发出视为未提出通知书", "give notice that it is deemed not filed")}},
		Check: func(a asked) []fault {
			if slices.ContainsFunc(a.Terms.open(), func(l Lot) bool { return l.Kind == ipx.Trademark }) {
				return nil
			}
			return one("lots")
		}}
	answerable = rule{Code: "TRANSFER-CORRECT-02", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("补正通知的收到日或者限期早于发文日", "the notice to correct is served, or its term ends, before it was given"),
		Check: func(a asked) []fault {
			e := a.Event.(AskCorrection)
			if !e.Received.IsZero() && e.Received.Before(a.On) || !e.Until.IsZero() && (e.Until.Before(a.On) || e.Until.Before(e.Received)) {
				return one("received")
			}
			return nil
		}}
)
