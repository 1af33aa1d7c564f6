package licensing

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/export"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/title"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
)

// gate is that of technology export.
var gate = export.Gate[Terms, Event]{Code: "LICENCE-EXPORT", Owner: ipx.Licensor,
	Items: func(a asked) []export.Item { return items(licence(a)) },
	Decided: func(a asked, d export.Decision) bool {
		if d == export.Record {
			return a.Terms.Certificate != ""
		}
		return a.Terms.approved(ApprovalKind(d))
	}}

// items are the licensed right as the gate of technology export sees it.
func items(l Licence) []export.Item {
	return []export.Item{{Right: l.Right, Kind: l.Kind, Class: l.Export, Abroad: len(l.Foreign) > 0}}
}

// Approvals and agreements of others.
var (
	funded = approval("LICENCE-PROJECT-01", "transfer.project-approval", ProjectAgency,
		ipx.T("{right}出自财政资金项目,许可境外独占实施须经批准", "{right} comes from a state-funded project: an exclusive licence abroad needs approval"),
		func(l Licence) bool { return l.Funded && len(l.Foreign) > 0 && l.Type == title.Exclusive })
	guarded = approval("LICENCE-DEFENCE-01", "defence.licence", Defence,
		ipx.T("{right}是国防专利,许可境外实施须经批准", "{right} is a defence patent: a licence abroad needs approval"),
		func(l Licence) bool { return l.Defence && len(l.Foreign) > 0 })
	publicised = rule{Code: "LICENCE-NOTICE-01", Law: "licence.public-notice", Payload: true,
		Says:    ipx.T("{party}协议定价,成果名称和拟交易价格须公示{days}日", "{party} agrees on a price: name and price are to be public for {days} days"),
		Unblock: []ipx.Unblocker{{Role: ipx.Licensor, Act: ipx.T("公示期满后签约", "sign when the notice has stood")}},
		Check: func(a asked) []fault {
			n := licence(a).Notice
			if n.By == "" {
				return nil
			}
			limit, _ := a.Law.Limit("licence.public-notice")
			if !n.From.IsZero() && !n.Until.Before(n.From.AddDays(limit.N-1)) && n.Until.Before(a.On) {
				return nil
			}
			return one("notice", arg("party", n.By), arg("days", limit.N))
		}}
	unrestricted = rule{Code: "LICENCE-EXPORT-07", Law: "export.restricted.effect", Payload: true,
		Says:    ipx.T("{right}属于限制出口的技术,合同自许可证颁发之日起生效:应当签订待生效的合同", "{right} is restricted technology: the contract takes effect with the export licence, and is signed as pending"),
		Unblock: []ipx.Unblocker{{Role: ipx.Licensor, Act: ipx.T("签订待许可证生效的合同", "sign it as pending")}},
		Check: func(a asked) []fault {
			if l := licence(a); export.Is(items(l), export.Restricted) {
				return one(string(l.Right), arg("right", l.Right))
			}
			return nil
		}}
	pendingOnly = rule{Code: "LICENCE-EXPORT-08", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("只有限制出口的技术签订待生效的合同", "only a contract on restricted technology is signed as pending"),
		Check: func(a asked) []fault {
			if export.Is(items(licence(a)), export.Restricted) {
				return nil
			}
			return one("export")
		}}
	exchanged = rule{Code: "LICENCE-CROSS-01", Category: ipx.ErrInput, Payload: true, Unblock: both,
		Says: ipx.T("对待许可由本许可的被许可人给予许可人:{what}", "the licence in return is from the licensees to the licensors: {what}"),
		Check: func(a asked) []fault {
			l, b := licence(a), a.Event.(Sign).Back
			if isZero(b) {
				return nil
			}
			var out []fault
			bad := func(field string, is bool, zh, en string) {
				if is {
					out = append(out, fault{Subject: "back." + field, Args: []ipx.Arg{arg("what", ipx.T(zh, en))}})
				}
			}
			bad("right", b.Right == "" || !b.Kind.Valid(), "缺少权利", "the right is missing")
			bad("licensors", !sameParties(b.Licensors, l.Licensees), "许可人不符", "other licensors")
			bad("licensees", !sameParties(b.Licensees, l.Licensors), "被许可人不符", "other licensees")
			bad("scope", b.Scope.IsEmpty(), "范围为空", "an empty scope")
			bad("parent", b.Right == l.Right && b.Parent != a.Terms.burden(a.Instance), "返授许可应当以本许可为主许可", "a licence back of the same right has this licence as its head")
			return out
		}}
	onHead = rule{Code: "LICENCE-SUB-01", Category: ipx.ErrInput, Payload: false,
		Says: ipx.T("不是分许可,无须主许可人同意", "it is no sub-licence: no head licensor has to agree"),
		Check: func(a asked) []fault {
			if a.Terms.Licence.Parent == "" {
				return one("parent")
			}
			return nil
		}}
)

// isZero reports whether no licence is given in return.
func isZero(l Licence) bool {
	return l.Right == "" && l.Kind == "" && len(l.Licensors) == 0 && len(l.Licensees) == 0 && l.Parent == ""
}

func sameParties(a, b []ipx.PartyID) bool {
	has := func(all []ipx.PartyID) func(ipx.PartyID) bool {
		return func(p ipx.PartyID) bool { return !slices.Contains(all, p) }
	}
	return len(a) > 0 && !slices.ContainsFunc(a, has(b)) && !slices.ContainsFunc(b, has(a))
}

// approval asks for an approval where a licence needs it.
func approval(code ipx.Code, topic law.Key, k ApprovalKind, says ipx.Text, needs func(Licence) bool) rule {
	return rule{Code: code, Law: topic, Payload: true, Says: says,
		Unblock: []ipx.Unblocker{{Role: ipx.Authority, Act: ipx.T("批准", "approve it")}},
		Check: func(a asked) []fault {
			if l := licence(a); needs(l) && !a.Terms.approved(k) {
				return one(string(l.Right), arg("right", l.Right))
			}
			return nil
		}}
}

// consents are the entries by which the actors in a role agree to the licensees.
func consents(a asked, role ipx.Role, act title.PermittedAct, burden title.BurdenID) []title.Entry {
	l := a.Terms.Licence
	var out []title.Entry
	for _, b := range a.By {
		if b.Role != role {
			continue
		}
		for _, to := range l.Licensees {
			out = append(out, title.Entry{Right: l.Right, Act: title.Consent{By: b.Principal(), Permits: act, Burden: burden, Counterparty: to}})
		}
	}
	return out
}

// approved adds a decision to the terms.
func approved(a asked, k ApprovalKind, no string) Terms {
	a.Terms.Approvals = append(slices.Clip(a.Terms.Approvals), Approval{k, no, a.On})
	return a.Terms
}

// before are the rules that hold before any licence is signed.
var before = append([]rule{complete, distinct, lawful}, gate.Classified()...)

// talkSteps lead from the draft to the contract.
func talkSteps() []step {
	talking := []workflow.State{Negotiating}
	open := []workflow.State{Negotiating, Pending}
	reminded := ipx.T("催办,可以申请行政复议", "remind it; review may be asked for")
	applies := func(k ApprovalKind) func(asked) bool {
		return func(a asked) bool { return a.Event.(Apply).What == k }
	}
	return []step{
		{Event: Propose{}, Label: ipx.T("洽谈", "open talks"), From: []workflow.State{Draft}, To: Negotiating, By: sides, Rules: before,
			Change: func(a asked) Terms { a.Terms.Licence = licence(a); return a.Terms }, Cites: []law.Key{"licence.ordinary"}},
		{Event: Drop{}, Label: ipx.T("终止洽谈", "end the talks"), From: talking, To: Terminated, By: sides},
		{Event: CoOwnerConsent{}, Label: ipx.T("共有人同意", "co-owner consents"), From: talking, By: []ipx.Role{ipx.CoOwner},
			Papers:  []paper{{Kind: "co-owner-consent", Label: ipx.T("共有人同意书", "the co-owner's written consent")}},
			Entries: func(a asked) []title.Entry { return consents(a, ipx.CoOwner, title.ToLicence, "") }, Cites: []law.Key{"title.coowner-consent.licence"}},
		{Event: PledgeeConsent{}, Label: ipx.T("质权人同意", "pledgee consents"), From: talking, By: []ipx.Role{ipx.Pledgee},
			Papers: []paper{{Kind: "pledgee-consent", Label: ipx.T("质权人同意书", "the pledgee's written consent")}},
			Entries: func(a asked) []title.Entry {
				return consents(a, ipx.Pledgee, title.ToLicence, a.Event.(PledgeeConsent).Burden)
			}, Cites: []law.Key{"title.pledgee-consent.licence"}},
		{Event: HeadConsent{}, Label: ipx.T("主许可人同意分许可", "head licensor consents"), From: talking, By: []ipx.Role{ipx.Owner}, Rules: []rule{onHead},
			Papers: []paper{{Kind: "head-consent", Label: ipx.T("许可人同意书", "the head licensor's written consent")}},
			Entries: func(a asked) []title.Entry {
				return consents(a, ipx.Owner, title.ToSublicence, a.Terms.Licence.Parent)
			}, Cites: []law.Key{"licence.within-head"}},
		{Event: Apply{}, Label: ipx.T("申请批准", "apply for approval"), From: open, By: licensor,
			Papers: []paper{{Kind: "application", Label: ipx.T("申请书", "application")}},
			Starts: []clock{
				{Name: "intent-decision", Label: ipx.T("许可意向决定期限", "decision on the letter of intent"), Law: "export.restricted.decision", While: open, When: applies(ExportIntent), After: reminded},
				{Name: "licence-decision", Label: ipx.T("许可证决定期限", "decision on the export licence"), Law: "export.restricted.licence", While: open, When: applies(ExportLicence), After: reminded},
				{Name: "defence-decision", Label: ipx.T("国防专利许可审批期限", "decision on the defence patent"), Law: "defence.licence", While: open, When: applies(Defence), After: reminded},
			}},
		{Event: Approve{}, Label: ipx.T("批准", "approve"), From: open, By: []ipx.Role{ipx.Authority},
			Papers: []paper{{Kind: "decision", Label: ipx.T("批准文件", "decision")}},
			Change: func(a asked) Terms { e := a.Event.(Approve); return approved(a, e.What, e.No) },
			Stops:  []workflow.ClockName{"intent-decision", "defence-decision"}},
		{Event: Disapprove{}, Label: ipx.T("不予批准", "disapprove"), From: open, To: Terminated, By: []ipx.Role{ipx.Authority}, Cites: []law.Key{"export.prohibited"}},
		{Event: SignPending{}, Label: ipx.T("签订待许可证生效的合同", "sign, pending the export licence"), From: []workflow.State{Draft, Negotiating}, To: Pending, By: sides, Joint: true,
			Papers:   []paper{written("licence.written", func(Licence) bool { return true })},
			Rules:    slices.Concat(before, []rule{pendingOnly, gate.Intended(), funded, guarded, publicised}),
			Change:   func(a asked) Terms { a.Terms.Licence, a.Terms.Signed = licence(a), a.On; return a.Terms },
			Foresees: granted,
			Duties:   []duty{{Kind: "apply-export-licence", Label: ipx.T("凭合同申请技术出口许可证", "apply for the export licence with the contract"), To: ipx.Licensor}},
			Cites:    []law.Key{"export.restricted.negotiation", "licence.written"}},
		{Event: IssueLicence{}, Label: ipx.T("颁发技术出口许可证", "issue the export licence"), From: []workflow.State{Pending}, To: Effective, By: []ipx.Role{ipx.Authority},
			Papers:  []paper{{Kind: "export-licence", Label: ipx.T("技术出口许可证", "export licence")}},
			Change:  func(a asked) Terms { return approved(a, ExportLicence, a.Event.(IssueLicence).No) },
			Entries: granted, Starts: contractClocks(), Duties: contractDuties(),
			Stops: []workflow.ClockName{"licence-decision"}, Cites: []law.Key{"export.restricted.effect", "export.restricted.licence"}},
		{Event: RegisterContract{}, Label: ipx.T("技术出口合同登记", "register the export contract"), From: living, By: []ipx.Role{ipx.Authority},
			Papers: []paper{{Kind: "export-certificate", Label: ipx.T("技术出口合同登记证书", "certificate of registration")}},
			Change: func(a asked) Terms { a.Terms.Certificate = a.Event.(RegisterContract).No; return a.Terms },
			Stops:  []workflow.ClockName{"export-record"}, Cites: []law.Key{"export.free.effect", "export.free.registration"}},
	}
}

// granted puts the licence, and the one in return, on the titles.
func granted(a asked) []title.Entry {
	l := licence(a)
	out := grant(a, a.Terms.burden(a.Instance), title.Licence, l.Licensees, l.Parent)
	if back := back(a); !isZero(back) {
		out = append(out, grantOf(a, back, a.Terms.burden(a.Instance)+"/back", title.Licence, back.Licensees, back.Parent)...)
	}
	return out
}

// back returns the licence in return, of the event or on file.
func back(a asked) Licence {
	if e, ok := a.Event.(Sign); ok {
		return e.Back
	}
	return a.Terms.Back
}
