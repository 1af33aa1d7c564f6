package licensing

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/title"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
)

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

// talkSteps lead from the draft towards the contract: those who must agree do,
// and authorities decide.
func talkSteps() []step {
	open := []workflow.State{Negotiating, Pending}
	reminded := ipx.T("催办，可以申请行政复议", "remind it; review may be asked for")
	decision := func(name workflow.ClockName, k ApprovalKind, topic law.Key, zh, en string) clock {
		return clock{Name: name, Label: ipx.T(zh, en), Law: topic, While: open, After: reminded,
			When: func(a asked) bool { return a.Event.(Apply).What == k }}
	}
	return []step{
		{
			Event: Propose{}, Label: ipx.T("提出洽谈", "open talks"), From: []workflow.State{Draft}, To: Negotiating, By: sides,
			Rules:  before,
			Change: func(a asked) Terms { a.Terms.Licence = licence(a); return a.Terms },
			Cites:  []law.Key{"licence.ordinary"},
		},
		{Event: Drop{}, Label: ipx.T("终止洽谈", "end the talks"), From: talking, To: Abandoned, By: sides},
		{
			Event: CoOwnerConsent{}, Label: ipx.T("出具共有人同意", "give a co-owner's consent"), From: talking, By: []ipx.Role{ipx.CoOwner},
			Papers:  []paper{{Kind: "co-owner-consent", Label: ipx.T("共有人同意书", "the co-owner's written consent")}},
			Entries: func(a asked) []title.Entry { return consents(a, ipx.CoOwner, title.ToLicence, "") },
			Cites:   []law.Key{"title.coowner-consent.licence"},
		},
		{
			Event: PledgeeConsent{}, Label: ipx.T("出具质权人同意", "give a pledgee's consent"), From: talking, By: []ipx.Role{ipx.Pledgee},
			Papers: []paper{{Kind: "pledgee-consent", Label: ipx.T("质权人同意书", "the pledgee's written consent")}},
			Entries: func(a asked) []title.Entry {
				return consents(a, ipx.Pledgee, title.ToLicence, a.Event.(PledgeeConsent).Burden)
			},
			Cites: []law.Key{"title.pledgee-consent.licence"},
		},
		{
			Event: HeadConsent{}, Label: ipx.T("出具主许可人同意", "give the head licensor's consent"), From: talking, By: []ipx.Role{ipx.Owner},
			Rules:  []rule{onHead},
			Papers: []paper{{Kind: "head-consent", Label: ipx.T("许可人同意书", "the head licensor's written consent")}},
			Entries: func(a asked) []title.Entry {
				return consents(a, ipx.Owner, title.ToSublicence, a.Terms.Licence.Parent)
			},
			Cites: []law.Key{"licence.within-head"},
		},
		{
			Event: Apply{}, Label: ipx.T("申请批准", "apply for approval"), From: open, By: sides,
			Papers: []paper{{Kind: "application", Label: ipx.T("申请书", "application")}},
			Rules:  []rule{knownApproval},
			Starts: []clock{
				decision("intent-decision", ExportIntent, "export.restricted.decision", "许可意向决定期限", "decision on the letter of intent"),
				decision("licence-decision", ExportLicence, "export.restricted.licence", "许可证决定期限", "decision on the export licence"),
				decision("import-decision", ImportLicence, "import.restricted.decision", "进口许可证决定期限", "decision on the import licence"),
				decision("defence-decision", Defence, "defence.licence", "国防专利许可审批期限", "decision on the defence patent"),
			},
		},
		{
			Event: Approve{}, Label: ipx.T("批准", "approve"), From: open, By: []ipx.Role{ipx.Authority},
			Papers: []paper{{Kind: "decision", Label: ipx.T("批准文件", "decision")}},
			Rules:  []rule{knownApproval},
			Change: func(a asked) Terms { e := a.Event.(Approve); return approved(a, e.What, e.No) },
			Stops:  []workflow.ClockName{"intent-decision", "defence-decision"},
		},
		{
			Event: Disapprove{}, Label: ipx.T("不予批准", "disapprove"), From: open, To: Abandoned, By: []ipx.Role{ipx.Authority},
			Rules: []rule{knownApproval}, Cites: []law.Key{"export.prohibited"},
		},
	}
}
