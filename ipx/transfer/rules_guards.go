package transfer

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/internal/excerpt"
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/export"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/title"
)

// Approvals and agreements of others. Each asks for one thing.
var (
	projectApproved = approval("TRANSFER-PROJECT-01", "transfer.project-approval", ProjectAgency,
		ipx.T("{right}出自财政资金项目，向境外转让须经批准", "{right} comes from a state-funded project: its transfer abroad needs approval"),
		func(d Deal, l Lot) bool { return l.Funded && d.abroad(l) })
	varietyApproved = approval("TRANSFER-VARIETY-01", "plant-variety.foreign", Variety,
		ipx.T("{right}在中国培育，向外国人转让须经批准", "{right} was bred in China: its transfer to a foreigner needs approval"),
		func(d Deal, l Lot) bool { return l.Kind == ipx.PlantVariety && l.BredInChina && d.abroad(l) })
	superiorApproved = approval("TRANSFER-VARIETY-02", "plant-variety.state-unit", Superior,
		ipx.T("国有单位转让品种权{right}，须经有关行政主管部门批准", "a state unit transfers the variety {right}: the authority above it must approve"),
		func(d Deal, l Lot) bool {
			return l.Kind == ipx.PlantVariety && slices.ContainsFunc(l.From, func(h title.Holding) bool { return d.ofState(h.Party) })
		})
	defenceApproved = approval("TRANSFER-DEFENCE-02", "defence.transfer", Defence,
		ipx.T("{right}是国防专利，转让须经批准", "{right} is a defence patent: its transfer needs approval"),
		func(d Deal, l Lot) bool { return l.Defence })

	defenceHome = rule{Code: "TRANSFER-DEFENCE-01", Law: "defence.foreigners", Payload: true,
		Says: ipx.T("{right}是国防专利，不得向外国人转让", "{right} is a defence patent and may never go to a foreigner"),
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

// Approvals are asked for and given by their names. Those for export that bring
// more with them have steps of their own.
var (
	givenSo = rule{Code: "TRANSFER-APPROVAL-01", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("{what}不是以此方式给予的批准：进出口许可证和合同登记另有步骤", "{what} is no approval that is given so: licences for export and import and the registration of their contracts have steps of their own"),
		Check: func(a asked) []fault {
			k := a.Event.(Approve).What
			if known(k) && !slices.Contains([]ApprovalKind{ExportLicence, ExportRecord, ImportLicence, ImportRecord}, k) {
				return nil
			}
			return one("what", arg("what", excerpt.Of(string(k))))
		}}
	needed = rule{Code: "TRANSFER-APPROVAL-02", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("{what}未获批准，不终止交易：可以进场挂牌，或者不低于底价转让", "that {what} is not approved ends no deal: list the assets, or keep the floor"),
		Check: func(a asked) []fault {
			k := a.Event.(Disapprove).What
			if known(k) && k != DirectSale && k != BelowValue {
				return nil
			}
			return one("what", arg("what", excerpt.Of(string(k))))
		}}
	appliedFor = rule{Code: "TRANSFER-APPROVAL-03", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("没有{what}这种批准", "there is no approval {what}"),
		Check: func(a asked) []fault {
			if k := a.Event.(Apply).What; !known(k) {
				return one("what", arg("what", excerpt.Of(string(k))))
			}
			return nil
		}}
)

// known reports whether k is one of the approvals of this package.
func known(k ApprovalKind) bool {
	return slices.Contains([]ApprovalKind{StateOwner, DirectSale, BelowValue, ProjectAgency, Variety, Superior, Defence, ExportIntent, ExportLicence, ExportRecord, ImportLicence, ImportRecord}, k)
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
	waitsForLicence = rule{Code: "TRANSFER-EXPORT-07", Category: ipx.ErrState, Payload: true,
		Says: ipx.T("没有因限制进出口而待许可证生效的合同", "no contract on restricted technology waits for such a licence here"),
		Check: func(a asked) []fault {
			k := licenceOf(a)
			if slices.Contains(a.Terms.Deal.licences(), k) && !a.Terms.approved(k) {
				return nil
			}
			return one("no")
		}}
	freeCrosses = rule{Code: "TRANSFER-EXPORT-08", Category: ipx.ErrState, Payload: true,
		Says: ipx.T("本合同没有须登记的自由进出口技术", "no free technology crosses the border here, whose contract would be registered"),
		Check: func(a asked) []fault {
			d, in := a.Terms.Deal, a.Event.(RegisterExport).Import
			if in && d.comes(export.Free) || !in && export.Is(d.items(), export.Free) {
				return nil
			}
			return one("lots")
		}}
	importable = rule{Code: "TRANSFER-IMPORT-01", Law: "import.prohibited", Payload: true,
		Says: ipx.T("{right}属于禁止进口的技术", "{right} is technology whose import is prohibited"),
		Check: func(a asked) []fault {
			return eachLot(a, func(d Deal, l Lot) bool { return d.inbound(l) && l.Import == export.Prohibited })
		}}
	importLicensed = rule{Code: "TRANSFER-IMPORT-02", Law: "import.restricted", Payload: true,
		Says:    ipx.T("{right}属于限制进口的技术，尚未取得进口许可证", "{right} is technology whose import is restricted, and the import licence is missing"),
		Unblock: []ipx.Unblocker{{Role: ipx.Authority, Act: ipx.T("颁发许可证", "issue the licence")}},
		Check: func(a asked) []fault {
			if a.Terms.approved(ImportLicence) {
				return nil
			}
			return eachLot(a, func(d Deal, l Lot) bool { return d.inbound(l) && l.Import == export.Restricted })
		}}
)

// licenceOf is the licence that the event issues.
func licenceOf(a asked) ApprovalKind {
	if a.Event.(IssueLicence).Import {
		return ImportLicence
	}
	return ExportLicence
}

// items are the lots as the gate of technology export sees them.
func (d Deal) items() []export.Item {
	out := make([]export.Item, len(d.Lots))
	for i, l := range d.Lots {
		out[i] = export.Item{Right: l.Right, Kind: l.Kind, Class: l.Export, Abroad: d.abroad(l)}
	}
	return out
}
