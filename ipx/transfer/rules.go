package transfer

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
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
	case Amend:
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
		Says:  ipx.T("{what}", "{what}"),
		Check: func(a asked) []fault { return mistakes(deal(a)) }}

	namesRights = rule{Code: "TRANSFER-COPYRIGHT-01", Law: "copyright.written", Payload: true, Unblock: both,
		Says: ipx.T("著作权{right}的转让合同没有写明转让的权利种类；未写明的权利不转让", "the contract on the copyright {right} does not name the rights that pass; what is not named stays"),
		Check: func(a asked) []fault {
			return eachLot(a, func(_ Deal, l Lot) bool { return l.Kind == ipx.Copyright && len(l.Rights) == 0 })
		}}
	economic = rule{Code: "TRANSFER-COPYRIGHT-02", Law: "copyright.transferable", Payload: true, Unblock: both,
		Says: ipx.T("{what}是作者的人身权，不得转让", "{what} is a moral right of the author and cannot be transferred"),
		Check: func(a asked) []fault {
			var out []fault
			for _, l := range deal(a).Lots {
				for _, r := range l.Rights {
					if l.Kind == ipx.Copyright && slices.Contains(moral, r) {
						out = append(out, fault{Subject: string(l.Right), Args: []ipx.Arg{arg("what", r)}})
					}
				}
			}
			return out
		}}

	stillSaid = rule{Code: "TRANSFER-CONTRACT-04", Category: ipx.ErrInput, Payload: true, Unblock: both,
		Says: ipx.T("洽谈时说明的情况，合同中没有了：{what}", "what was told in the talks is missing in the contract: {what}"),
		Check: func(a asked) []fault {
			var out []fault
			left := func(subject string, is bool, zh, en string) {
				if is {
					out = append(out, fault{Subject: subject, Args: []ipx.Arg{arg("what", ipx.T(zh, en))}})
				}
			}
			was, d := a.Terms.Deal, deal(a)
			party := func(p ipx.PartyID) bool { return slices.Contains(d.Sellers, p) || slices.Contains(d.Buyers, p) }
			for _, p := range was.Foreign {
				left(string(p), party(p) && !slices.Contains(d.Foreign, p), "外国当事人", "that a party is foreign")
			}
			for _, p := range was.StateOwned {
				left(string(p), party(p) && !slices.Contains(d.StateOwned, p), "转让的是国有资产", "that the assets are the state's")
			}
			for _, p := range was.Resolution {
				left(string(p), party(p) && !slices.Contains(d.Resolution, p), "须经股东会决议", "that the meeting must resolve")
			}
			for _, n := range was.Notices {
				left(string(n.By), party(n.By) && !d.ofState(n.By), "转让人是国家设立的机构", "that a seller is an institution of the state")
			}
			for _, in := range was.Insolvent {
				left(string(in.Seller), party(in.Seller) && !slices.Contains(d.Insolvent, in), "转让人已进入破产程序", "that a seller is bankrupt")
			}
			for _, l := range was.Lots {
				n, stays := d.lot(l.Right)
				if !stays {
					continue
				}
				id := string(l.Right)
				left(id, l.Defence && !n.Defence, "国防专利", "that it is a defence patent")
				left(id, l.Funded && !n.Funded, "财政资金项目的成果", "that it comes from a state-funded project")
				left(id, l.BredInChina && !n.BredInChina, "在中国培育", "that it was bred in China")
				left(id, l.Collective && !n.Collective, "集体商标或者证明商标", "that it is a collective or certification mark")
				left(id, l.Export != "" && n.Export != l.Export, "技术的出口类别", "the class of the technology")
				left(id, l.Import != "" && n.Import != l.Import, "技术的进口类别", "the class of the technology for import")
				left(id, slices.ContainsFunc(l.Similar, func(m ipx.RightID) bool { return !slices.Contains(n.Similar, m) }), "近似商标", "its similar marks")
			}
			return out
		}}

	depositCap = rule{Code: "TRANSFER-DEPOSIT-01", Law: "transfer.deposit", Payload: true, Unblock: both,
		Says: ipx.T("定金{deposit}超过价款的百分之二十，超过部分不产生定金的效力", "of the deposit of {deposit}, what is above a fifth of the price has no effect as one"),
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
)

// disclosed are the rules that the buyer knows what survives the sale. Each kind
// of right has its own article; the sentence is one.
var disclosed = []rule{
	survives("TRANSFER-BURDEN-01", "title.licences-survive", ipx.Invention, ipx.UtilityModel, ipx.Design, ipx.Application, ipx.KnowHow),
	survives("TRANSFER-BURDEN-01", "title.licences-survive.trademark", ipx.Trademark),
	survives("TRANSFER-BURDEN-01", "title.licences-survive.software", ipx.Software),
	survives("TRANSFER-BURDEN-01", "title.licences-survive.layout-design", ipx.LayoutDesign),
	survives("TRANSFER-BURDEN-01", "title.licences-survive.plant-variety", ipx.PlantVariety),
	survives("TRANSFER-BURDEN-01", "", ipx.Copyright),
	{Code: "TRANSFER-BURDEN-02", Law: "open-licence.withdrawal", Category: ipx.ErrConflict, Payload: true,
		Says:    ipx.T("{right}的开放许可声明{burden}仍然有效：先行撤回，或者由受让人确认接受", "the open-licence declaration {burden} of {right} stands: it is withdrawn first, or the buyer takes it over knowingly"),
		Unblock: []ipx.Unblocker{{Role: ipx.Seller, Act: ipx.T("撤回声明", "withdraw the declaration")}, {Role: ipx.Buyer, Act: ipx.T("确认接受", "take it over knowingly")}},
		Check: func(a asked) []fault {
			return undisclosed(a, func(_ Lot, b title.BurdenKind) bool { return b == title.OpenLicence })
		}},
}

// moral are the rights that stay with the author: publication 发表, authorship
// 署名, revision 修改, integrity 保护作品完整.
var moral = []string{"publish-first", "attribution", "revise", "integrity"}

// survives is the rule on the licences of some kinds of right.
func survives(code ipx.Code, topic law.Key, kinds ...ipx.RightKind) rule {
	return rule{Code: code, Law: topic, Category: ipx.ErrConflict, Payload: true,
		Says:    ipx.T("{right}上的许可{burden}在转让后继续有效，尚未向受让人披露", "the licence {burden} of {right} survives the sale and was not disclosed to the buyer"),
		Unblock: []ipx.Unblocker{{Role: ipx.Seller, Act: ipx.T("披露", "disclose it")}, {Role: ipx.Buyer, Act: ipx.T("确认接受", "take it over knowingly")}},
		Check: func(a asked) []fault {
			return undisclosed(a, func(l Lot, b title.BurdenKind) bool {
				return slices.Contains(kinds, l.Kind) && (b == title.Licence || b == title.CompulsoryLicence)
			})
		}}
}

// undisclosed makes a fault for each burden of a kind that the buyer was not
// told of.
func undisclosed(a asked, mine func(Lot, title.BurdenKind) bool) []fault {
	known := a.Terms.Deal.Disclosed
	switch e := a.Event.(type) {
	case Review:
		known = e.Disclosed
	case Sign:
		known = e.Deal.Disclosed
	case Amend:
		known = e.Deal.Disclosed
	}
	var out []fault
	for _, l := range deal(a).Lots {
		v, ok := a.View(l.Right)
		if !ok {
			continue
		}
		for _, b := range v.Burdens() {
			if mine(l, b.Kind) && !slices.Contains(known, Disclosure{l.Right, b.ID}) {
				out = append(out, fault{Subject: string(b.ID), Args: []ipx.Arg{arg("right", l.Right), arg("burden", string(b.ID))}})
			}
		}
	}
	return out
}

// about returns the rights that an event names.
func about(a asked) []ipx.RightID {
	switch e := a.Event.(type) {
	case RegisterPart:
		return e.Rights
	case AssignPart:
		return e.Rights
	case RefusePart:
		return e.Rights
	case Drop:
		return e.Rights
	case EndRight:
		return []ipx.RightID{e.Right}
	case CoOwnerConsent:
		return []ipx.RightID{e.Right}
	case PledgeeConsent:
		return []ipx.RightID{e.Right}
	case ReturnConsent:
		return []ipx.RightID{e.Right}
	}
	return nil
}
