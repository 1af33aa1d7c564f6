package licensing

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/title"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
)

// entry sets where the entry in the register stands.
func entry(s RecordState) func(asked) Terms {
	return func(a asked) Terms { a.Terms.Record = s; return a.Terms }
}

// underOffer reports whether a licence was taken under an open licence.
func underOffer(a asked) bool {
	v, ok := a.View(a.Terms.Licence.Right)
	if !ok {
		return false
	}
	head, found := v.Burden(a.Terms.Licence.Parent)
	return found && head.Kind == title.OpenLicence
}

// recordSteps are the entry in the office's register, beside the licence.
func recordSteps() []step {
	form := func(zh, en string) paper { return paper{Kind: "record-form", Label: ipx.T(zh, en)} }
	tell := func(zh, en string) []duty {
		return []duty{{Kind: "tell-parties", Label: ipx.T(zh, en), To: ipx.Platform}}
	}
	return []step{
		{
			Event: FileRecord{}, Label: ipx.T("申请备案", "file for the record"), From: living, By: sides,
			Papers: []paper{
				form("备案申请表", "form"),
				{Kind: "contract", Label: ipx.T("许可合同", "licence contract"), When: func(a asked) bool { return !underOffer(a) }},
				{Kind: "proof-of-taking", Label: ipx.T("能够证明达成开放许可的书面文件", "written proof that the open licence was taken"), Law: "open-licence.record", When: underOffer},
			},
			Rules:  slices.Concat([]rule{recordable, notPending}, recordBars),
			Change: entry(RecordFiled),
			Starts: []clock{{Name: "record-review", Label: ipx.T("备案审查期限", "time for review"), Law: "licence.record.review", While: living, After: ipx.T("催办", "remind the office"),
				When: func(a asked) bool { return isPatent(a.Terms.Licence) }}},
			Stops: []workflow.ClockName{"record-by"},
			Cites: []law.Key{"licence.record", "trademark.licence.record"},
		},
		{
			Event: LapseRecord{}, Label: ipx.T("备案期限届满", "lapse of the time to record"), From: living, By: elapsed,
			Change: func(a asked) Terms { a.Terms.Late = true; return a.Terms },
			Duties: []duty{{Kind: "file-late", Label: ipx.T("补办备案：逾期备案仍予受理", "file all the same: a late filing is accepted"), To: ipx.Licensor, Party: licensors}},
			Cites:  []law.Key{"licence.record"},
		},
		{
			Event: Record{}, Label: ipx.T("准予备案", "record"), From: living, By: office, Rules: []rule{filed, numbered},
			Change: func(a asked) Terms { a.Terms.Record, a.Terms.Number = Recorded, a.Event.(Record).No; return a.Terms },
			Entries: func(a asked) []title.Entry {
				return []title.Entry{{Right: a.Terms.Licence.Right, Dates: title.Dates{Effective: a.On, Registered: a.On},
					Act: title.Vary{Burden: a.Terms.burden(a.Instance), Number: a.Event.(Record).No}}}
			},
			Stops: []workflow.ClockName{"record-review"},
			Cites: []law.Key{"licence.record"},
		},
		{
			Event: RefuseRecord{}, Label: ipx.T("不予备案", "refuse the record"), From: living, By: office, Rules: []rule{filed, recordGrounds},
			Change: entry(RecordRefused), Stops: []workflow.ClockName{"record-review"},
			Duties: tell("通知不予备案的理由；合同效力不受影响", "tell the grounds; the contract stays in force"),
			Cites:  []law.Key{"licence.record.other"},
		},
		{
			Event: FileChange{}, Label: ipx.T("申请变更备案", "file the change"), From: living, By: sides, Rules: []rule{entered},
			Papers: []paper{form("变更备案申请表", "form for the change"), {Kind: "addendum", Label: ipx.T("变更协议", "addendum")}},
			Change: entry(ChangeFiled), Stops: []workflow.ClockName{"change-by"}, Cites: []law.Key{"licence.record.change"},
		},
		{
			Event: RecordChange{}, Label: ipx.T("变更备案", "record the change"), From: living, By: office, Rules: []rule{changePending},
			Change: entry(Recorded), Cites: []law.Key{"licence.record.change"},
		},
		{
			Event: FileCancel{}, Label: ipx.T("申请注销备案", "file to have the record struck out"), From: underContract, By: sides, Rules: []rule{entered},
			Papers: []paper{form("注销备案申请表", "form for the cancellation")},
			Change: entry(CancelFiled), Stops: []workflow.ClockName{"cancel-by"}, Cites: []law.Key{"licence.record.change"},
		},
		{
			Event: CancelRecord{}, Label: ipx.T("注销备案", "strike the record out"), From: underContract, By: office, Rules: []rule{entered},
			Change: entry(RecordStruck), Stops: []workflow.ClockName{"cancel-by"}, Cites: []law.Key{"licence.record.change"},
		},
		{
			Event: RevokeRecord{}, Label: ipx.T("撤销备案", "revoke the record"), From: living, By: office, Rules: []rule{entered, recordGrounds},
			Papers: []paper{{Kind: "notice", Label: ipx.T("撤销备案通知书", "notice with the grounds")}},
			Change: entry(RecordRefused),
			Duties: tell("通知撤销备案的理由；合同效力不受影响", "tell the grounds; the contract stays in force"),
			Cites:  []law.Key{"licence.record"},
		},
	}
}
