package transfer

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/law"
)

// Foreign parties act through agencies, each kind of right through its own.
var (
	byAgency = throughAgency("TRANSFER-AGENCY-01", "transfer.foreign-agency",
		ipx.T("外国当事人{party}应当委托专利代理机构办理", "{party}, a foreign party, must act through a patent agency"),
		func(k ipx.RightKind) bool { return k.Patent() || k == ipx.Application })
	byMarkAgency = throughAgency("TRANSFER-AGENCY-02", "trademark.foreign-agency",
		ipx.T("外国当事人{party}应当委托商标代理机构办理", "{party}, a foreign party, must act through a trademark agency"),
		func(k ipx.RightKind) bool { return k == ipx.Trademark })
	byLayoutAgency = throughAgency("TRANSFER-AGENCY-03", "layout-design.foreign-agency",
		ipx.T("外国当事人{party}办理布图设计事务，应当委托专利代理机构", "{party}, a foreign party, must act for a layout-design through a patent agency"),
		func(k ipx.RightKind) bool { return k == ipx.LayoutDesign })

	reachable = rule{Code: "TRANSFER-AGENCY-04", Law: "trademark.domestic-recipient", Payload: true,
		Says:    ipx.T("商标{right}的外国受让人{party}没有在申请书中指定境内接收人", "{party}, the foreign receiver of the mark {right}, names nobody in China who receives its letters"),
		Unblock: []ipx.Unblocker{{Role: ipx.Buyer, Act: ipx.T("在申请书中指定境内接收人", "name a recipient in China on the form")}},
		Check: func(a asked) []fault {
			if a.Event.(File).Recipient != "" {
				return nil
			}
			var out []fault
			for _, l := range a.Terms.open() {
				for _, h := range l.To {
					if l.Kind == ipx.Trademark && a.Terms.Deal.foreign(h) {
						out = append(out, fault{Subject: string(h.Party), Args: []ipx.Arg{arg("right", l.Right), arg("party", h.Party)}})
					}
				}
			}
			return out
		}}
)

// throughAgency refuses a foreign party that files by itself for rights of some
// kinds.
func throughAgency(code ipx.Code, topic law.Key, says ipx.Text, kind func(ipx.RightKind) bool) rule {
	return rule{Code: code, Law: topic, Category: ipx.ErrActor, Says: says,
		Unblock: []ipx.Unblocker{{Role: ipx.Agent, Act: ipx.T("接受委托并代为办理", "take the mandate and act")}},
		Check: func(a asked) []fault {
			if !slices.ContainsFunc(a.Terms.open(), func(l Lot) bool { return kind(l.Kind) }) {
				return nil
			}
			var out []fault
			for _, b := range a.By {
				if b.For == "" && slices.Contains(a.Terms.Deal.Foreign, b.Party) {
					out = append(out, fault{Subject: string(b.Party), Args: []ipx.Arg{arg("party", b.Party)}})
				}
			}
			return out
		}}
}
