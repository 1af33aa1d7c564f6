package pledge

import (
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/law"
)

// Ground is a ground on which the office refuses to register a patent pledge,
// numbered as in Announcement 461 art. 11.
type Ground string

// Grounds of refusal.
const (
	P1  Ground = "P1"  // pledgor is not the registered patentee
	P2  Ground = "P2"  // right ended or invalidated
	P3  Ground = "P3"  // not granted
	P4  Ground = "P4"  // annuity unpaid
	P5  Ground = "P5"  // suspended or preserved
	P6  Ground = "P6"  // debt falls due after the right's term
	P7  Ground = "P7"  // contract incomplete
	P8  Ground = "P8"  // co-owner's consent missing
	P9  Ground = "P9"  // pledged already
	P10 Ground = "P10" // twin application, after warning
	P11 Ground = "P11" // invalidation pending, after warning
	P12 Ground = "P12" // other
)

// GroundInfo describes a ground: the rule that it is, and what the parties
// can do about it.
type GroundInfo struct {
	Ground  Ground
	Law     law.Key    // the rule that it is, in the pack: its text and citation
	Codes   []ipx.Code // of the reasons that tell of it before the office does; none for P12
	Curable bool       // whether it can be removed
	By      []ipx.Role // who can remove it
	Cure    ipx.Text   // how; empty where not curable
}

// Grounds lists every ground, in order. Where each is found: P1 to P6, P8 and
// P9 by the title record when the entry of the pledge is foreseen or made, P7
// by the rules of this package, P10 and P11 by the office's warning.
func Grounds() []GroundInfo {
	parties := []ipx.Role{ipx.Pledgor, ipx.Pledgee}
	return []GroundInfo{
		{P1, "pledge.refusal.pledgor-not-owner", []ipx.Code{"TITLE-OWNER-01", "TITLE-SHARE-01"}, true, []ipx.Role{ipx.Owner}, ipx.T("先办理权利转移登记", "record the assignment first")},
		{P2, "pledge.refusal.right-ended", []ipx.Code{"TITLE-ENDED-01"}, false, nil, ipx.Text{}},
		{P3, "pledge.refusal.not-granted", []ipx.Code{"TITLE-GRANTED-01"}, true, []ipx.Role{ipx.Registrar}, ipx.T("等待授权", "wait for the grant")},
		{P4, "pledge.refusal.annuity-unpaid", []ipx.Code{"TITLE-ANNUITY-01"}, true, []ipx.Role{ipx.Owner}, ipx.T("补缴年费和滞纳金", "pay the annuity and the surcharge")},
		{P5, "pledge.refusal.suspended", []ipx.Code{"TITLE-SEIZURE-01", "TITLE-SUSPENDED-01"}, true, []ipx.Role{ipx.Court, ipx.Registrar}, ipx.T("解除保全或者恢复程序", "have the preservation or suspension lifted")},
		{P6, "pledge.refusal.debt-after-term", []ipx.Code{"TITLE-PLEDGE-02"}, true, parties, ipx.T("缩短债务期限或者剔除该专利", "shorten the debt or drop the patent")},
		{P7, "pledge.refusal.contract-incomplete", []ipx.Code{"PLEDGE-CONTRACT-01"}, true, parties, ipx.T("补充合同", "amend the contract")},
		{P8, "pledge.refusal.coowner-consent", []ipx.Code{"TITLE-CONSENT-01"}, true, []ipx.Role{ipx.CoOwner}, ipx.T("取得共有人同意", "obtain the co-owners' consent")},
		{P9, "pledge.refusal.already-pledged", []ipx.Code{"TITLE-PLEDGE-01"}, true, []ipx.Role{ipx.Pledgee}, ipx.T("先注销在先质押，或者作为共同质权人一并登记", "have the earlier pledge released, or file as joint pledgees")},
		{P10, "pledge.refusal.twin-application", []ipx.Code{"PLEDGE-WARNING-01"}, true, parties, ipx.T("声明继续办理", "state that you go on")},
		{P11, "pledge.refusal.invalidation-pending", []ipx.Code{"PLEDGE-WARNING-02"}, true, parties, ipx.T("声明继续办理", "state that you go on")},
		{P12, "pledge.refusal.other", nil, false, nil, ipx.Text{}},
	}
}

func groundInfo(g Ground) (GroundInfo, bool) {
	for _, i := range Grounds() {
		if i.Ground == g {
			return i, true
		}
	}
	return GroundInfo{}, false
}
