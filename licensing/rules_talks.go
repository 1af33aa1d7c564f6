package licensing

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/internal/excerpt"
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/export"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/title"
)

// gate is that of technology export.
var gate = export.Gate[Terms, Event]{Code: "LICENCE-EXPORT", Owner: ipx.Licensor, Items: exported,
	Decided: func(a asked, d export.Decision) bool {
		if d == export.Record {
			return a.Terms.Certificate != ""
		}
		return a.Terms.approved(ApprovalKind(d))
	}}

// exported are the licensed rights as the gate of technology export sees them:
// what a foreigner takes from a party at home. Both parties of a cross-licence
// may be gone through it.
func exported(a asked) []export.Item {
	main := licence(a)
	foreign := func(p ipx.PartyID) bool { return slices.Contains(main.Foreign, p) }
	var out []export.Item
	for i, l := range both(a) {
		class := l.Export
		if i > 0 && class == "" {
			class = main.Export
		}
		out = append(out, export.Item{Right: l.Right, Kind: l.Kind, Class: class,
			Abroad: slices.ContainsFunc(l.Licensees, foreign) && !allOf(l.Licensors, foreign)})
	}
	return out
}

// inbound reports whether technology comes in from abroad.
func inbound(l Licence) bool {
	foreign := func(p ipx.PartyID) bool { return slices.Contains(l.Foreign, p) }
	return export.Technology(l.Kind) && l.Kind != ipx.Design && allOf(l.Licensors, foreign) && !allOf(l.Licensees, foreign)
}

// freeImport reports whether the contract on an import is merely registered.
func freeImport(l Licence) bool {
	return inbound(l) && l.Import != export.Restricted && l.Import != export.Prohibited
}

func allOf(ps []ipx.PartyID, is func(ipx.PartyID) bool) bool {
	return len(ps) > 0 && !slices.ContainsFunc(ps, func(p ipx.PartyID) bool { return !is(p) })
}

// abroad reports whether a foreigner is among the licensees.
func abroad(l Licence) bool {
	return slices.ContainsFunc(l.Licensees, func(p ipx.PartyID) bool { return slices.Contains(l.Foreign, p) })
}

var signPending = []ipx.Unblocker{
	{Role: ipx.Licensor, Act: ipx.T("签订待许可证生效的合同", "sign it as pending")},
	{Role: ipx.Licensee, Act: ipx.T("签订待许可证生效的合同", "sign it as pending")},
}

// before are the rules that hold before any licence is signed.
var before = append([]rule{complete, distinct, kindFits, lawful, strangers, importable}, gate.Classified()...)

// Approvals and agreements of others.
var (
	funded = approval("LICENCE-PROJECT-01", "transfer.project-approval", ProjectAgency,
		ipx.T("{right}出自财政资金项目，许可境外独占实施须经批准", "{right} comes from a state-funded project: an exclusive licence abroad needs approval"),
		func(l Licence) bool { return l.Funded && abroad(l) && l.Type == title.Exclusive })
	guarded = approval("LICENCE-DEFENCE-01", "defence.licence", Defence,
		ipx.T("{right}是国防专利，许可境外实施须经批准", "{right} is a defence patent: a licence abroad needs approval"),
		func(l Licence) bool { return l.Defence && abroad(l) })
	publicised = rule{Code: "LICENCE-NOTICE-01", Law: "licence.public-notice", Payload: true,
		Says:    ipx.T("{party}协议定价，成果名称和拟交易价格须公示{days}日", "{party} agrees on a price: name and price are to be public for {days} days"),
		Unblock: []ipx.Unblocker{{Role: ipx.Licensor, Act: ipx.T("公示期满后签约", "sign when the notice has stood")}},
		Check: func(a asked) []fault {
			limit, _ := a.Law.Limit("licence.public-notice")
			var out []fault
			for _, l := range both(a) {
				n := l.Notice
				stood := !n.From.IsZero() && !n.Until.Before(n.From.AddDays(limit.N-1)) && n.Until.Before(a.On)
				if n.By != "" && !stood {
					out = append(out, fault{Subject: "notice", Args: []ipx.Arg{arg("party", n.By), arg("days", limit.N)}})
				}
			}
			return out
		}}
	strangers = rule{Code: "LICENCE-FOREIGN-01", Category: ipx.ErrInput, Payload: true, Unblock: complainers,
		Says: ipx.T("{party}被列为境外当事人，却不是合同当事人", "{party} is said to be foreign and is no party to the contract"),
		Check: func(a asked) []fault {
			l := licence(a)
			var out []fault
			for _, p := range l.Foreign {
				if !slices.Contains(l.Licensors, p) && !slices.Contains(l.Licensees, p) {
					out = append(out, fault{Subject: string(p), Args: []ipx.Arg{arg("party", p)}})
				}
			}
			return out
		}}
	importable = rule{Code: "LICENCE-IMPORT-01", Law: "import.prohibited", Payload: true,
		Says: ipx.T("{right}属于禁止进口的技术", "{right} is technology whose import is prohibited"),
		Check: func(a asked) []fault {
			if l := licence(a); inbound(l) && l.Import == export.Prohibited {
				return one(string(l.Right), arg("right", l.Right))
			}
			return nil
		}}
	unrestricted = rule{Code: "LICENCE-EXPORT-07", Law: "export.restricted.effect", Payload: true,
		Says:    ipx.T("{right}属于限制出口的技术，合同自许可证颁发之日起生效：应当签订待生效的合同", "{right} is restricted technology: the contract takes effect with the export licence, and is signed as pending"),
		Unblock: signPending,
		Check: func(a asked) []fault {
			if l := licence(a); export.Is(exported(a), export.Restricted) {
				return one(string(l.Right), arg("right", l.Right))
			}
			return nil
		}}
	unrestrictedImport = rule{Code: "LICENCE-IMPORT-02", Law: "import.restricted", Payload: true,
		Says:    ipx.T("{right}属于限制进口的技术，合同自许可证颁发之日起生效：应当签订待生效的合同", "{right} is technology whose import is restricted: the contract takes effect with the import licence, and is signed as pending"),
		Unblock: signPending,
		Check: func(a asked) []fault {
			if l := licence(a); inbound(l) && l.Import == export.Restricted {
				return one(string(l.Right), arg("right", l.Right))
			}
			return nil
		}}
	pendingOnly = rule{Code: "LICENCE-EXPORT-08", Category: ipx.ErrInput, Payload: true,
		Says:    ipx.T("只有限制进出口的技术签订待生效的合同", "only a contract on restricted technology is signed as pending"),
		Unblock: []ipx.Unblocker{{Role: ipx.Licensor, Act: ipx.T("直接签订许可合同", "sign the licence as it is")}, {Role: ipx.Licensee, Act: ipx.T("直接签订许可合同", "sign the licence as it is")}},
		Check: func(a asked) []fault {
			if restricted(a) {
				return nil
			}
			return one("export")
		}}
	crossing = rule{Code: "LICENCE-EXPORT-09", Category: ipx.ErrState,
		Says: ipx.T("许可不涉及技术进出口，无须登记", "no technology crosses the border under this licence: nothing is registered"),
		Check: func(a asked) []fault {
			if l := a.Terms.Licence; inbound(l) || slices.ContainsFunc(exported(a), export.Item.Crosses) {
				return nil
			}
			return one("foreign")
		}}
	knownApproval = rule{Code: "LICENCE-APPROVAL-01", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("“{what}”不是本流程的批准事项", "{what} is no approval of this workflow"),
		Check: func(a asked) []fault {
			var what ApprovalKind
			switch e := a.Event.(type) {
			case Apply:
				what = e.What
			case Approve:
				what = e.What
			case Disapprove:
				what = e.What
			}
			if slices.Contains([]ApprovalKind{ProjectAgency, Defence, ExportIntent, ExportLicence, ExportRecord, ImportLicence}, what) {
				return nil
			}
			return one("what", arg("what", excerpt.Of(string(what))))
		}}
	asTalked = rule{Code: "LICENCE-TALKS-01", Category: ipx.ErrInput, Payload: true, Unblock: complainers,
		Says: ipx.T("与洽谈时的权利或者当事人不同：同意和批准只对原来的许可有效", "the right or the parties are not those of the talks: consents and approvals were given for those"),
		Check: func(a asked) []fault {
			was, l := a.Terms.Licence, licence(a)
			if isZero(was) || was.Right == l.Right && sameParties(was.Licensors, l.Licensors) && sameParties(was.Licensees, l.Licensees) {
				return nil
			}
			return one("licence")
		}}
	exchanged = rule{Code: "LICENCE-CROSS-01", Category: ipx.ErrInput, Payload: true, Unblock: complainers,
		Says: ipx.T("对待许可由本许可的被许可人给予许可人：{what}", "the licence in return is from the licensees to the licensors: {what}"),
		Check: func(a asked) []fault {
			l, b := licence(a), back(a)
			if isZero(b) {
				return nil
			}
			var out []fault
			for _, c := range []struct {
				field  string
				bad    bool
				zh, en string
			}{
				{"right", b.Right == "" || !b.Kind.Valid(), "缺少权利", "the right is missing"},
				{"licensors", !sameParties(b.Licensors, l.Licensees), "许可人不符", "other licensors"},
				{"licensees", !sameParties(b.Licensees, l.Licensors), "被许可人不符", "other licensees"},
				{"type", !slices.Contains(types, b.Type), "许可类型不明", "no known type"},
				{"scope", b.Scope.IsEmpty(), "范围为空", "an empty scope"},
				{"parent", b.Right == l.Right && b.Parent != a.Terms.burden(a.Instance), "返授许可应当以本许可为主许可", "a licence back of the same right has this licence as its head"},
			} {
				if c.bad {
					out = append(out, fault{Subject: "back." + c.field, Args: []ipx.Arg{arg("what", ipx.T(c.zh, c.en))}})
				}
			}
			return out
		}}
	onHead = rule{Code: "LICENCE-SUB-01", Category: ipx.ErrInput,
		Says: ipx.T("不是分许可，无须主许可人同意", "it is no sub-licence: no head licensor has to agree"),
		Check: func(a asked) []fault {
			if a.Terms.Licence.Parent == "" {
				return one("parent")
			}
			return nil
		}}
)

// restricted reports whether the contract waits for a licence to export or
// import.
func restricted(a asked) bool {
	l := licence(a)
	return export.Is(exported(a), export.Restricted) || inbound(l) && l.Import == export.Restricted
}

// approval asks for an approval where a licence needs it.
func approval(code ipx.Code, topic law.Key, k ApprovalKind, says ipx.Text, needs func(Licence) bool) rule {
	return rule{Code: code, Law: topic, Payload: true, Says: says,
		Unblock: []ipx.Unblocker{{Role: ipx.Authority, Act: ipx.T("批准", "approve it")}},
		Check: func(a asked) []fault {
			var out []fault
			for i, l := range both(a) {
				if i > 0 {
					l.Foreign = licence(a).Foreign
				}
				if needs(l) && !a.Terms.approved(k) {
					out = append(out, fault{Subject: string(l.Right), Args: []ipx.Arg{arg("right", l.Right)}})
				}
			}
			return out
		}}
}
