package transfer

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/export"
	"github.com/ipx-sdk/ipx-go/ipx/law"
)

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
		Says: ipx.T("{right}是国防专利,不得向外国人转让", "{right} is a defence patent and may never go to a foreigner"),
		Check: func(a asked) []fault {
			return eachLot(a, func(d Deal, l Lot) bool { return l.Defence && slices.ContainsFunc(l.To, d.foreign) })
		}}
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

// gate is that of technology export.
var gate = export.Gate[Terms, Event]{Code: "TRANSFER-EXPORT", Owner: ipx.Seller,
	Items: func(a asked) []export.Item { return deal(a).items() },
	Decided: func(a asked, d export.Decision) bool {
		if d == export.Record {
			return a.Terms.Certificate != ""
		}
		return a.Terms.approved(ApprovalKind(d))
	}}

// What the authority for foreign trade gives comes once, and where there is
// something to give it for.
var (
	waitsForLicence = rule{Code: "TRANSFER-EXPORT-07", Category: ipx.ErrState,
		Says: ipx.T("没有因限制出口而待许可证生效的合同", "no contract on restricted technology waits for an export licence here"),
		Check: func(a asked) []fault {
			if a.Terms.Effective.IsZero() && export.Is(a.Terms.Deal.items(), export.Restricted) {
				return nil
			}
			return one("effective")
		}}
	freeCrosses = rule{Code: "TRANSFER-EXPORT-08", Category: ipx.ErrState,
		Says: ipx.T("本合同没有须登记的自由出口技术", "no free technology goes abroad here, whose contract would be registered"),
		Check: func(a asked) []fault {
			if export.Is(a.Terms.Deal.items(), export.Free) {
				return nil
			}
			return one("lots")
		}}
)

// items are the lots as the gate of technology export sees them.
func (d Deal) items() []export.Item {
	out := make([]export.Item, len(d.Lots))
	for i, l := range d.Lots {
		out[i] = export.Item{Right: l.Right, Kind: l.Kind, Class: l.Export, Abroad: d.abroad(l)}
	}
	return out
}
