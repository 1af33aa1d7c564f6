package pledge

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/title"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
)

// Proceeding is a kind of insolvency proceeding.
type Proceeding string

// Proceedings of the Enterprise Bankruptcy Law. Only the first suspends the
// realisation of security over the bankrupt's property (art. 75); in a
// composition it waits for the court's ruling on it (art. 96), in a
// liquidation the pledgee is paid first from the right (art. 109).
const (
	Reorganisation Proceeding = "reorganisation" // 重整
	Composition    Proceeding = "composition"    // 和解
	Liquidation    Proceeding = "liquidation"    // 破产清算
)

// stays reports whether security may not be realised meanwhile.
func (p Proceeding) stays() bool { return p != Liquidation }

// Stay is the acceptance of a bankruptcy petition 受理破产申请. It suspends
// realisation where the pledged rights are the bankrupt's own.
type Stay struct {
	Case string `json:"case"`
	// Of is whose bankruptcy it is; empty: the pledgor's. The debtor's alone
	// leaves a pledge that others gave.
	Of ipx.PartyID `json:"of,omitempty"`
	// Proceeding is its kind; empty: a reorganisation.
	Proceeding Proceeding `json:"proceeding,omitempty"`
}

// Kind returns the stable name of the event.
func (Stay) Kind() workflow.Kind { return "stay" }

func (Stay) pledge() {}

// own reports whether it is a pledgor's bankruptcy.
func (e Stay) own(t Terms) bool { return e.Of == "" || slices.Contains(t.Contract.Pledgors, e.Of) }

// LiftStay ends the stay 恢复行使担保权: the court allows realisation, approves
// the composition, or closes the reorganisation.
type LiftStay struct {
	Case string `json:"case"`
}

// Kind returns the stable name of the event.
func (LiftStay) Kind() workflow.Kind { return "lift-stay" }

func (LiftStay) pledge() {}

var (
	notStayed = rule{Code: "PLEDGE-STAY-01", Law: "pledge.stay",
		Says:    ipx.T("破产程序（{case}）中暂停行使担保权", "security may not be enforced during the bankruptcy {case}"),
		Unblock: []ipx.Unblocker{{Role: ipx.Court, Act: ipx.T("批准恢复行使担保权", "allow enforcement")}},
		Check: func(a asked) []fault {
			if a.Terms.Stayed != "" {
				return one("stay", arg("case", a.Terms.Stayed))
			}
			return nil
		}}

	proceedingKnown = rule{Code: "PLEDGE-STAY-02", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("破产程序的种类不明，或者{of}不是出质人或债务人", "the kind of proceeding is not known, or {of} is neither pledgor nor debtor"),
		Check: func(a asked) []fault {
			e := a.Event.(Stay)
			known := e.Proceeding == "" || slices.Contains([]Proceeding{Reorganisation, Composition, Liquidation}, e.Proceeding)
			if !known || !e.own(a.Terms) && e.Of != a.Terms.Contract.Debtor {
				return one("proceeding", arg("of", e.Of))
			}
			return nil
		}}
)

// insolvencySteps are the bankruptcy of pledgor or debtor.
func insolvencySteps() []step {
	return []step{
		{Event: Stay{}, Label: ipx.T("受理破产申请", "accept a bankruptcy petition"), From: existing, By: []ipx.Role{ipx.Court}, Rules: []rule{caseNamed, proceedingKnown},
			Papers: []paper{{Kind: "bankruptcy-ruling", Label: ipx.T("受理破产申请裁定书", "ruling that accepts the petition")}},
			Change: func(a asked) Terms {
				if e := a.Event.(Stay); e.own(a.Terms) && e.Proceeding.stays() {
					a.Terms.Stayed = e.Case
				}
				return a.Terms
			},
			Entries: func(a asked) []title.Entry { return notes(a, "受理破产申请 bankruptcy: "+a.Event.(Stay).Case) },
			Duties: []duty{
				{Kind: "look-back", Label: ipx.T("质押登记于受理前一年内，为原无担保债务提供的可被撤销", "registered within a year before: security for a debt that had none can be set aside"), To: ipx.Pledgee,
					When: func(a asked) bool {
						raw, _, ok, _ := a.Law.Deadline("pledge.look-back", a.Terms.Registered)
						return ok && !a.On.After(raw) && a.Event.(Stay).own(a.Terms)
					}},
				{Kind: "file-claim", Label: ipx.T("向管理人申报债权，说明有无财产担保", "file the claim with the administrator, and say that it is secured"), To: ipx.Pledgee,
					Party: func(a asked) []ipx.PartyID { return a.Terms.Contract.Pledgees },
					When:  func(a asked) bool { return a.Law.Has("pledge.file-claim") }},
			},
			Cites: []law.Key{"pledge.stay", "pledge.look-back", "pledge.bankrupt-priority", "pledge.file-claim"}},

		{Event: LiftStay{}, Label: ipx.T("恢复行使担保权", "lift the stay"), From: existing, By: []ipx.Role{ipx.Court}, Rules: []rule{anyStay, caseNamed},
			Change: func(a asked) Terms { a.Terms.Stayed = ""; return a.Terms }, Cites: []law.Key{"pledge.stay"}},
	}
}

var anyStay = rule{Code: "PLEDGE-STAY-03", Category: ipx.ErrState,
	Says: ipx.T("担保权未被暂停行使", "enforcement is not stayed"),
	Check: func(a asked) []fault {
		if a.Terms.Stayed == "" {
			return one("stay")
		}
		return nil
	}}
