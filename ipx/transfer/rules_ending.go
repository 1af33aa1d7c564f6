package transfer

import (
	"cmp"
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
)

// withdrawing says how a filing that waits is taken out of the way.
var withdrawing = []ipx.Unblocker{
	{Role: ipx.Seller, Act: ipx.T("撤回登记申请", "withdraw the filing")}, {Role: ipx.Buyer, Act: ipx.T("撤回登记申请", "withdraw the filing")},
	{Role: ipx.Registrar, Act: ipx.T("答复申请", "answer the filing")},
}

// What the office may still do.
var (
	pending = rule{Code: "TRANSFER-OFFICE-01", Category: ipx.ErrState,
		Says:    ipx.T("登记机关没有待答复的申请：先记录申请", "no filing waits for the office's answer: record the filing first"),
		Unblock: []ipx.Unblocker{{Role: ipx.Seller, Act: ipx.T("记录登记申请", "record the filing")}, {Role: ipx.Buyer, Act: ipx.T("记录登记申请", "record the filing")}},
		Check: func(a asked) []fault {
			if a.Terms.AtOffice {
				return nil
			}
			return one("at_office")
		}}
	nothingPending = rule{Code: "TRANSFER-OFFICE-02", Category: ipx.ErrConflict, Unblock: withdrawing,
		Says: ipx.T("{right}的登记申请尚待答复，可能已经登记：须先撤回申请或者等待答复", "the office may still enter what was filed for {right}: withdraw the filing first, or await the answer"),
		Check: func(a asked) []fault {
			if _, office := a.Acting(ipx.Registrar); office {
				return nil
			}
			return waiting(a, a.Terms.open())
		}}
	notAtOffice = rule{Code: "TRANSFER-OFFICE-03", Category: ipx.ErrConflict, Payload: true, Unblock: withdrawing, Says: nothingPending.Says,
		Check: func(a asked) []fault { return waiting(a, namedLots(a)) }}
	unfiled = rule{Code: "TRANSFER-OFFICE-04", Category: ipx.ErrState,
		Says: ipx.T("已经提出申请，登记机关尚未答复", "it is filed, and the office has not answered"),
		Check: func(a asked) []fault {
			if a.State == Filed && a.Terms.AtOffice {
				return one("at_office")
			}
			return nil
		}}
)

// waiting makes a fault for each of some lots that the office may still enter.
func waiting(a asked, lots []Lot) []fault {
	if !a.Terms.AtOffice {
		return nil
	}
	var out []fault
	for _, l := range lots {
		if !over(a, l) && !byContract(a, l) && !slices.Contains(a.Terms.Refused, l.Right) {
			out = append(out, fault{Subject: string(l.Right), Args: []ipx.Arg{arg("right", l.Right)}})
		}
	}
	return out
}

// over reports whether the right of a lot has ended.
func over(a asked, l Lot) bool {
	v, ok := a.View(l.Right)
	return ok && v.Life().Over()
}

var rescinding = []ipx.Unblocker{
	{Role: ipx.Seller, Act: ipx.T("协议解除并变更回转", "rescind, and have it registered back")}, {Role: ipx.Buyer, Act: ipx.T("协议解除并变更回转", "rescind, and have it registered back")},
	{Role: ipx.Court, Act: ipx.T("判决解除", "give judgment")},
}

// What has passed, and what may fall out.
var (
	nonePassed = rule{Code: "TRANSFER-PARTS-01", Category: ipx.ErrConflict, Unblock: rescinding,
		Says: ipx.T("全部或者全不：{right}已经转移，须先变更回转", "all or none: title to {right} has passed already and has to go back first"),
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
	someStay = rule{Code: "TRANSFER-PARTS-02", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("须写明部分权利，并有其他权利留待转移", "name some of the rights, and leave others to pass"),
		Check: func(a asked) []fault {
			if n := len(namedLots(a)); n == 0 || n == len(a.Terms.open()) {
				return one("rights")
			}
			return nil
		}}
	together = rule{Code: "TRANSFER-PARTS-03", Category: ipx.ErrState,
		Says: ipx.T("没有已经转移而须一并回转的权利", "no right has passed that would have to go back with the rest"),
		Check: func(a asked) []fault {
			if a.Terms.Deal.Closing == Together && len(a.Terms.Passed) > 0 {
				return nil
			}
			return one("closing")
		}}
	inParts = rule{Code: "TRANSFER-PARTS-04", Category: ipx.ErrState, Unblock: rescinding,
		Says: ipx.T("全部或者全不：不能剔除部分权利", "all or none: no right falls out of the deal"),
		Check: func(a asked) []fault {
			if a.Terms.Deal.Closing != InParts {
				return one("closing")
			}
			return nil
		}}
	closesShort = rule{Code: "TRANSFER-PARTS-05", Category: ipx.ErrConflict,
		Says:    ipx.T("分批交割，{right}已经转移：其余权利不再交割即可，或者解除", "the deal closes in parts and {right} has passed: close with what has passed, or rescind"),
		Unblock: []ipx.Unblocker{{Role: ipx.Seller, Act: ipx.T("其余不再交割", "close with what has passed")}, {Role: ipx.Buyer, Act: ipx.T("其余不再交割", "close with what has passed")}, {Role: ipx.Registrar, Act: ipx.T("对其余权利作出决定", "decide on the rest")}},
		Check: func(a asked) []fault {
			var out []fault
			if a.Terms.Deal.Closing != InParts {
				return nil
			}
			for _, p := range a.Terms.Passed {
				out = append(out, fault{Subject: string(p.Right), Args: []ipx.Arg{arg("right", p.Right)}})
			}
			return out
		}}
	allOver = rule{Code: "TRANSFER-PARTS-06", Category: ipx.ErrConflict,
		Says:    ipx.T("分批交割，{right}仍可转移：剔除已终止的权利即可", "the deal closes in parts and {right} can still pass: let the ended right fall out"),
		Unblock: []ipx.Unblocker{{Role: ipx.Seller, Act: ipx.T("剔除", "let it fall out")}, {Role: ipx.Buyer, Act: ipx.T("剔除", "let it fall out")}},
		Check: func(a asked) []fault {
			var out []fault
			for _, l := range a.Terms.open() {
				if a.Terms.Deal.Closing == InParts && !over(a, l) {
					out = append(out, fault{Subject: string(l.Right), Args: []ipx.Arg{arg("right", l.Right)}})
				}
			}
			return out
		}}
	noneRefused = rule{Code: "TRANSFER-PARTS-07", Category: ipx.ErrState,
		Says:    ipx.T("{right}曾不予核准：写明登记的权利，或者重新申请", "the office has refused {right}: name what it enters, or file for it again"),
		Unblock: []ipx.Unblocker{{Role: ipx.Seller, Act: ipx.T("重新申请", "file again")}},
		Check: func(a asked) []fault {
			var out []fault
			for _, l := range a.Terms.open() {
				if slices.Contains(a.Terms.Refused, l.Right) {
					out = append(out, fault{Subject: string(l.Right), Args: []ipx.Arg{arg("right", l.Right)}})
				}
			}
			return out
		}}
	somePassed = rule{Code: "TRANSFER-RESCIND-02", Category: ipx.ErrState,
		Says: ipx.T("尚无权利转移：终止合同即可", "no title has passed yet: end the deal instead"),
		Check: func(a asked) []fault {
			if len(a.Terms.Passed) == 0 {
				return one("passed")
			}
			return nil
		}}
	stillHeld = rule{Code: "TRANSFER-RESCIND-03", Category: ipx.ErrConflict,
		Says:    ipx.T("{party}已将{right}再行转让，不能变更回转", "{party} has passed {right} on: it cannot go back"),
		Unblock: []ipx.Unblocker{{Role: ipx.Buyer, Act: ipx.T("取回权利，或者协商其他补救", "get it back, or agree on another remedy")}},
		Check: func(a asked) []fault {
			var out []fault
			for _, l := range a.Terms.passedLots() {
				v, ok := a.View(l.Right)
				got, found := passing(a, l.Right)
				if !ok || !found || v.Life().Over() {
					continue
				}
				for _, h := range got.To {
					if v.Share(h.Party).Compare(h.Share) < 0 {
						out = append(out, fault{Subject: string(l.Right), Args: []ipx.Arg{arg("party", h.Party), arg("right", l.Right)}})
					}
				}
			}
			return out
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
)

// Who may end the deal, in whole or part.
var (
	mayTerminate = rule{Code: "TRANSFER-TERMINATE-01", Law: "transfer.default", Payload: true,
		Says: ipx.T("单方解除须有约定的事由，或者对方经催告逾期未履行", "one side alone ends the deal only on an agreed ground, or when the other let a demand pass"),
		Check: func(a asked) []fault {
			if a.Event.(Terminate).Ground != "" || entitled(a) {
				return nil
			}
			return dissent(a, "ground")
		}}
	stillEntitled = rule{Code: "TRANSFER-TERMINATE-02", Law: "transfer.rescission.term", Payload: true,
		Says: ipx.T("解除权自{day}起一年内未行使，已经消灭", "the right to rescind, which arose on {day}, was not used within a year and is lost"),
		Check: func(a asked) []fault {
			if a.Event.(Terminate).Ground != "" || !entitled(a) || len(dissent(a, "ground")) == 0 {
				return nil
			}
			raw, due, ok, _ := a.Law.Deadline("transfer.rescission.term", a.Terms.OverdueOn) // without a roll where the year is not published
			if ok && a.On.After(cmp.Or(due, raw)) {
				return one("overdue_on", arg("day", a.Terms.OverdueOn))
			}
			return nil
		}}
	agreedToDrop = rule{Code: "TRANSFER-DROP-01", Law: "transfer.default", Category: ipx.ErrActor, Payload: true,
		Says: ipx.T("权利未终止的，剔除须各方协议、生效裁判，或者对方经催告逾期未履行", "a right that has not ended falls out by agreement of all parties, by judgment, or when the other side let a demand pass"),
		Check: func(a asked) []fault {
			lots := a.Terms.open()
			if _, some := a.Event.(Drop); some {
				lots = namedLots(a)
			}
			_, office := a.Acting(ipx.Registrar)
			if office || entitled(a) || !slices.ContainsFunc(lots, func(l Lot) bool { return !over(a, l) }) {
				return nil
			}
			return dissent(a, "by")
		}}
	agreedToWithdraw = rule{Code: "TRANSFER-WITHDRAW-01", Category: ipx.ErrActor,
		Says:  ipx.T("撤回申请须各方协议或者生效裁判", "a filing is withdrawn by agreement of all parties or by judgment"),
		Check: func(a asked) []fault { return dissent(a, "by") }}
	mayRescind = rule{Code: "TRANSFER-RESCIND-01", Law: "transfer.rescission", Category: ipx.ErrActor,
		Says:  ipx.T("权利转移后，解除须各方协议或者生效裁判", "after title has passed, the deal is undone by agreement of all parties or by a judgment"),
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

// entitled reports whether somebody acts on the side opposite to that which let
// a demand pass.
func entitled(a asked) bool {
	late, d := a.Terms.Overdue, a.Terms.Deal
	return late != "" && slices.ContainsFunc(a.By, func(b ipx.Actor) bool {
		return b.Principal() != late && (b.Role == ipx.Buyer && slices.Contains(d.Sellers, late) || b.Role == ipx.Seller && slices.Contains(d.Buyers, late))
	})
}
