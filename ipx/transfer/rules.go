package transfer

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/title"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
)

type (
	asked = workflow.Asked[Terms, Event]
	rule  = workflow.Rule[Terms, Event]
	fault = workflow.Fault
)

func arg(name string, value any) ipx.Arg { return ipx.Arg{Name: name, Value: value} }

// one makes a single fault.
func one(subject string, args ...ipx.Arg) []fault { return []fault{{Subject: subject, Args: args}} }

// deal returns the deal that a step is about: the one that it brings, or the
// one on file.
func deal(a asked) Deal {
	switch e := a.Event.(type) {
	case Reserve:
		return e.Deal
	case Sign:
		return e.Deal
	}
	return a.Terms.Deal
}

// eachLot makes a fault for every lot of the deal that is bad.
func eachLot(a asked, bad func(Deal, Lot) bool) []fault {
	d := deal(a)
	var out []fault
	for _, l := range d.Lots {
		if bad(d, l) {
			out = append(out, fault{Subject: string(l.Right), Args: []ipx.Arg{arg("right", l.Right)}})
		}
	}
	return out
}

var both = []ipx.Unblocker{{Role: ipx.Seller, Act: ipx.T("补全合同", "complete the contract")}, {Role: ipx.Buyer, Act: ipx.T("补全合同", "complete the contract")}}

// What the contract must say.
var (
	complete = rule{Code: "TRANSFER-CONTRACT-01", Law: "transfer.content", Payload: true, Unblock: both,
		Says: ipx.T("合同缺少{what}", "the contract lacks {what}"),
		Check: func(a asked) []fault {
			d := deal(a)
			var out []fault
			lacks := func(field string, bad bool, zh, en string) {
				if bad {
					out = append(out, fault{Subject: field, Args: []ipx.Arg{arg("what", ipx.T(zh, en))}})
				}
			}
			lacks("sellers", len(d.Sellers) == 0, "转让人", "the seller")
			lacks("buyers", len(d.Buyers) == 0, "受让人", "the buyer")
			lacks("lots", len(d.Lots) == 0, "标的", "the rights")
			lacks("price", d.Price.IsZero() || d.Price.Sign() < 0, "价款", "the price")
			for _, l := range d.Lots {
				lacks(string(l.Right), l.Right == "" || !l.Kind.Valid() || len(l.From) == 0 || len(l.To) == 0, "权利的种类、转让方或者受让方", "kind, giver or receiver of a right")
			}
			return out
		}}

	consistent = rule{Code: "TRANSFER-CONTRACT-02", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("{what}", "{what}"),
		Check: func(a asked) []fault {
			d := deal(a)
			var out []fault
			bad := func(field string, is bool, zh, en string) {
				if is {
					out = append(out, fault{Subject: field, Args: []ipx.Arg{arg("what", ipx.T(zh, en))}})
				}
			}
			seen := map[ipx.RightID]bool{}
			var prices ipx.Money
			var err error
			priced := 0
			for _, l := range d.Lots {
				bad(string(l.Right), seen[l.Right], "同一权利出现两次", "a right stands twice in the deal")
				seen[l.Right] = true
				for _, h := range l.From {
					bad(string(h.Party), !slices.Contains(d.Sellers, h.Party), "转让份额的当事人不是转让人", "who gives a share is not among the sellers")
				}
				for _, h := range l.To {
					bad(string(h.Party), !slices.Contains(d.Buyers, h.Party), "受让份额的当事人不是受让人", "who receives a share is not among the buyers")
				}
				if !l.Price.IsZero() {
					priced++
					if err == nil {
						prices, err = prices.Add(l.Price)
					}
				}
			}
			bad("price", err != nil || priced > 0 && (priced < len(d.Lots) || !prices.Equal(d.Price)), "各项价款之和不等于总价", "the prices of the rights do not add up to the price")
			bad("closing", d.Closing == InParts && priced < len(d.Lots), "分批交割须写明各项价款", "to close in parts, each right needs a price")
			bad("closing", d.Closing != Together && d.Closing != InParts, "交割方式不明", "the way of closing is unknown")
			if _, err := (Terms{Deal: d}).Schedule(); err != nil {
				bad("payments", true, "分期付款之和不是全部价款", "the payments do not add up to the whole price")
			}
			if !d.Retained.IsZero() {
				more, err := d.Retained.Compare(d.Price)
				bad("retained", err != nil || more > 0 || d.Retained.Sign() < 0, "保留款超过价款", "more is kept back than the price")
			}
			bad("closing", !d.Retained.IsZero() && d.Closing == InParts, "分批交割不能另留尾款", "a deal that closes in parts keeps nothing back")
			return out
		}}

	depositCap = rule{Code: "TRANSFER-DEPOSIT-01", Law: "transfer.deposit", Payload: true, Unblock: both,
		Says: ipx.T("定金{deposit}超过价款的百分之二十,超过部分不产生定金的效力", "of the deposit of {deposit}, what is above a fifth of the price has no effect as one"),
		Check: func(a asked) []fault {
			d := deal(a)
			share, ok := a.Law.Figure("transfer.deposit", "share")
			if d.Deposit.IsZero() || !ok {
				return nil
			}
			if more, err := d.Deposit.Compare(d.Price.Mul(share)); err != nil || more > 0 {
				return one("deposit", arg("deposit", d.Deposit))
			}
			return nil
		}}

	disclosed = rule{Code: "TRANSFER-BURDEN-01", Law: "title.licences-survive", Category: ipx.ErrConflict, Payload: true,
		Says:    ipx.T("{right}上的许可{burden}在转让后继续有效,尚未向受让人披露", "the licence {burden} of {right} survives the sale and was not disclosed to the buyer"),
		Unblock: []ipx.Unblocker{{Role: ipx.Seller, Act: ipx.T("披露", "disclose it")}, {Role: ipx.Buyer, Act: ipx.T("确认接受", "take it over knowingly")}},
		Check: func(a asked) []fault {
			known := a.Terms.Deal.Disclosed
			switch e := a.Event.(type) {
			case Review:
				known = e.Disclosed
			case Sign:
				known = e.Deal.Disclosed
			}
			var out []fault
			for _, l := range deal(a).Lots {
				v, ok := a.View(l.Right)
				if !ok {
					continue
				}
				for _, b := range v.Burdens() {
					if survives(b.Kind) && !slices.Contains(known, Disclosure{l.Right, b.ID}) {
						out = append(out, fault{Subject: string(b.ID), Args: []ipx.Arg{arg("right", l.Right), arg("burden", string(b.ID))}})
					}
				}
			}
			return out
		}}
)

// survives reports whether a burden of the kind stays on a right that is sold,
// whatever the buyer knows.
func survives(k title.BurdenKind) bool {
	return k == title.Licence || k == title.CompulsoryLicence || k == title.OpenLicence
}

// Approvals and agreements of others. Each asks for one thing.
var (
	preferenceOpen = func(code ipx.Code, g PreferenceGround, topic law.Key) rule {
		return rule{Code: code, Law: topic, Payload: true,
			Says:    ipx.T("{holder}的优先受让权尚未了结", "the right of first refusal of {holder} is still open"),
			Unblock: []ipx.Unblocker{{Role: ipx.Seller, Act: ipx.T("通知同等条件并等待答复", "offer the same terms and await the answer")}},
			Check: func(a asked) []fault {
				var out []fault
				for _, p := range deal(a).Preference {
					closed := slices.ContainsFunc(a.Terms.Deal.Preference, func(q Preference) bool { return q.Holder == p.Holder && q.Ground == p.Ground && q.Closed })
					if p.Ground == g && !closed && !slices.Contains(deal(a).Buyers, p.Holder) {
						out = append(out, fault{Subject: string(p.Holder), Args: []ipx.Arg{arg("holder", p.Holder)}})
					}
				}
				return out
			}}
	}
	ofCreator = preferenceOpen("TRANSFER-PREFERENCE-01", Creator, "transfer.first-refusal.service")
	ofClient  = preferenceOpen("TRANSFER-PREFERENCE-02", Client, "transfer.first-refusal.commissioned")
	ofJoint   = preferenceOpen("TRANSFER-PREFERENCE-03", JointDeveloper, "transfer.first-refusal.joint")

	stateApproved = rule{Code: "TRANSFER-STATE-01", Law: "transfer.state-assets", Payload: true,
		Says:    ipx.T("{party}转让国有资产,缺少评估", "{party} transfers state assets, and no appraisal is on file"),
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
	stateOwnerAgreed = rule{Code: "TRANSFER-STATE-02", Law: "transfer.state-assets", Payload: true,
		Says:    ipx.T("{party}转让国有资产,缺少批准", "{party} transfers state assets, and no approval is on file"),
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

	projectApproved = approval("TRANSFER-PROJECT-01", "transfer.project-approval", ProjectAgency,
		ipx.T("{right}出自财政资金项目,向境外转让须经批准", "{right} comes from a state-funded project: its transfer abroad needs approval"),
		func(d Deal, l Lot) bool { return l.Funded && d.abroad(l) })
	varietyApproved = approval("TRANSFER-VARIETY-01", "plant-variety.foreign", Variety,
		ipx.T("{right}在中国培育,向外国人转让须经批准", "{right} was bred in China: its transfer to a foreigner needs approval"),
		func(d Deal, l Lot) bool { return l.Kind == ipx.PlantVariety && l.BredInChina && d.abroad(l) })
	defenceApproved = approval("TRANSFER-DEFENCE-02", "defence.transfer", Defence,
		ipx.T("{right}是国防专利,转让须经批准", "{right} is a defence patent: its transfer needs approval"),
		func(d Deal, l Lot) bool { return l.Defence })

	defenceHome = rule{Code: "TRANSFER-DEFENCE-01", Law: "defence.foreigners", Payload: true,
		Says:  ipx.T("{right}是国防专利,不得向外国人转让", "{right} is a defence patent and may never go to a foreigner"),
		Check: func(a asked) []fault { return eachLot(a, func(d Deal, l Lot) bool { return l.Defence && d.abroad(l) }) }}
)

// approval asks for an approval where a lot needs it.
func approval(code ipx.Code, topic law.Key, k ApprovalKind, says ipx.Text, needs func(Deal, Lot) bool) rule {
	return rule{Code: code, Law: topic, Payload: true, Says: says,
		Unblock: []ipx.Unblocker{{Role: ipx.Authority, Act: ipx.T("批准", "approve it")}},
		Check: func(a asked) []fault {
			if a.Terms.approved(k) {
				return nil
			}
			return eachLot(a, needs)
		}}
}

// The gate of technology export.
var (
	classed = rule{Code: "TRANSFER-EXPORT-01", Law: "export.covers", Payload: true,
		Says:    ipx.T("{right}向境外转让,尚未确定属于自由、限制还是禁止出口的技术", "{right} goes abroad, and nobody has said whether its technology is free, restricted or prohibited"),
		Unblock: []ipx.Unblocker{{Role: ipx.Seller, Act: ipx.T("对照目录确定类别", "classify it by the catalogue")}},
		Check: func(a asked) []fault {
			return eachLot(a, func(d Deal, l Lot) bool { return exported(d, l) && l.Kind != ipx.Software && l.Export == "" })
		}}
	softwareClassed = rule{Code: "TRANSFER-EXPORT-02", Law: "export.software", Payload: true, Unblock: classed.Unblock,
		Says: ipx.T("软件{right}向境外转让,尚未确定技术类别", "the software {right} goes abroad, and its technology is not classified"),
		Check: func(a asked) []fault {
			return eachLot(a, func(d Deal, l Lot) bool { return exported(d, l) && l.Kind == ipx.Software && l.Export == "" })
		}}
	allowed = rule{Code: "TRANSFER-EXPORT-03", Law: "export.prohibited", Payload: true,
		Says: ipx.T("{right}属于禁止出口的技术", "{right} is technology whose export is prohibited"),
		Check: func(a asked) []fault {
			return eachLot(a, func(d Deal, l Lot) bool { return exported(d, l) && l.Export == Prohibited })
		}}
	intended = approval("TRANSFER-EXPORT-04", "export.restricted.negotiation", ExportIntent,
		ipx.T("{right}属于限制出口的技术,取得许可意向书后方可签约", "{right} is restricted technology: only with the letter of intent may a contract be signed"),
		func(d Deal, l Lot) bool { return exported(d, l) && l.Export == Restricted })
	licensed = approval("TRANSFER-EXPORT-05", "export.restricted", ExportLicence,
		ipx.T("{right}属于限制出口的技术,尚未取得出口许可证", "{right} is restricted technology, and the export licence is missing"),
		func(d Deal, l Lot) bool { return exported(d, l) && l.Export == Restricted })
	certified = rule{Code: "TRANSFER-EXPORT-06", Law: "export.certificate", Category: ipx.ErrDocument,
		Says:    ipx.T("{right}向境外转让,缺少技术出口合同登记证书", "{right} goes abroad, and the certificate of the registered contract is missing"),
		Unblock: []ipx.Unblocker{{Role: ipx.Authority, Act: ipx.T("登记合同并发证", "register the contract")}},
		Check: func(a asked) []fault {
			if a.Terms.Certificate != "" {
				return nil
			}
			return eachLot(a, func(d Deal, l Lot) bool {
				return exported(d, l) && l.Export == Free && slices.Contains([]ipx.RightKind{ipx.Invention, ipx.UtilityModel, ipx.Application}, l.Kind)
			})
		}}
	byAgency = rule{Code: "TRANSFER-AGENCY-01", Law: "transfer.foreign-agency", Category: ipx.ErrActor,
		Says:    ipx.T("外国当事人{party}应当委托专利代理机构办理", "{party}, a foreign party, must act through a patent agency"),
		Unblock: []ipx.Unblocker{{Role: ipx.Agent, Act: ipx.T("接受委托并代为办理", "take the mandate and act")}},
		Check: func(a asked) []fault {
			var out []fault
			for _, b := range a.By {
				if b.For == "" && slices.Contains(a.Terms.Deal.Foreign, b.Party) {
					out = append(out, fault{Subject: string(b.Party), Args: []ipx.Arg{arg("party", b.Party)}})
				}
			}
			return out
		}}
)

// exported reports whether a lot is technology that goes abroad. Designs and
// marks are none.
func exported(d Deal, l Lot) bool {
	return technology(l.Kind) && l.Kind != ipx.Design && d.abroad(l)
}

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
		Says:    ipx.T("{right}是集体商标或者证明商标,受让人缺少主体资格或者监督能力", "{right} is a collective or certification mark, and the buyer lacks the standing or the power to supervise it"),
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
	partsAgreed = rule{Code: "TRANSFER-PARTS-01", Category: ipx.ErrConflict,
		Says:    ipx.T("未约定分批交割:全部权利一并转移", "the deal does not close in parts: all rights pass together"),
		Unblock: []ipx.Unblocker{{Role: ipx.Registrar, Act: ipx.T("登记全部权利", "register all of them")}},
		Check: func(a asked) []fault {
			if a.Terms.Deal.Closing == InParts {
				return nil
			}
			return one("closing")
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
				if byGazette(a.Law, l) && l.Kind == ipx.Trademark && day != a.On {
					out = append(out, fault{Subject: string(l.Right), Args: []ipx.Arg{arg("right", l.Right)}})
				}
			}
			return out
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
			_, s := a.Acting(ipx.Seller)
			_, b := a.Acting(ipx.Buyer)
			overdue := a.Terms.Overdue
			if s && b || a.Event.(Terminate).Ground != "" || overdue != "" && !slices.ContainsFunc(a.By, func(x ipx.Actor) bool { return x.Party == overdue }) {
				return nil
			}
			return one("ground")
		}}
	mayRescind = rule{Code: "TRANSFER-RESCIND-01", Law: "transfer.rescission", Category: ipx.ErrActor,
		Says:    ipx.T("权利转移后,解除须双方协议或者生效裁判", "after title has passed, the deal is undone by agreement of both or by a judgment"),
		Unblock: []ipx.Unblocker{{Role: ipx.Court, Act: ipx.T("作出裁判", "give judgment")}},
		Check: func(a asked) []fault {
			_, s := a.Acting(ipx.Seller)
			_, b := a.Acting(ipx.Buyer)
			if _, court := a.Acting(ipx.Court); court || s && b {
				return nil
			}
			return one("by")
		}}
	isParty = rule{Code: "TRANSFER-DEMAND-01", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("{party}不是合同当事人", "{party} is no party to the contract"),
		Check: func(a asked) []fault {
			p := a.Event.(Demand).From
			if slices.Contains(a.Terms.Deal.Sellers, p) || slices.Contains(a.Terms.Deal.Buyers, p) {
				return nil
			}
			return one(string(p), arg("party", p))
		}}
	hasPreference = rule{Code: "TRANSFER-PREFERENCE-04", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("{party}没有优先受让权", "{party} has no right of first refusal here"),
		Check: func(a asked) []fault {
			var who []ipx.PartyID
			if e, ok := a.Event.(Offer); ok {
				who = []ipx.PartyID{e.Holder}
			} else {
				for _, b := range a.By {
					who = append(who, b.Party)
				}
			}
			var out []fault
			for _, p := range who {
				if !slices.ContainsFunc(a.Terms.Deal.Preference, func(q Preference) bool { return q.Holder == p && !q.Closed }) {
					out = append(out, fault{Subject: string(p), Args: []ipx.Arg{arg("party", p)}})
				}
			}
			return out
		}}
)

// about returns the rights that an event names.
func about(a asked) []ipx.RightID {
	switch e := a.Event.(type) {
	case RegisterPart:
		return e.Rights
	case AssignPart:
		return e.Rights
	case EndRight:
		return []ipx.RightID{e.Right}
	case CoOwnerConsent:
		return []ipx.RightID{e.Right}
	case PledgeeConsent:
		return []ipx.RightID{e.Right}
	}
	return nil
}
