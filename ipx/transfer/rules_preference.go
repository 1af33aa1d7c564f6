package transfer

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/law"
)

// Rights of first refusal.
var (
	preferenceOpen = func(code ipx.Code, g PreferenceGround, topic law.Key) rule {
		return rule{Code: code, Law: topic, Payload: true,
			Says:    ipx.T("{holder}的优先受让权尚未了结", "the right of first refusal of {holder} is still open"),
			Unblock: []ipx.Unblocker{{Role: ipx.Seller, Act: ipx.T("通知同等条件并等待答复", "offer the same terms and await the answer")}},
			Check: func(a asked) []fault {
				d := deal(a)
				var out []fault
				var seen []ipx.PartyID
				for _, p := range slices.Concat(a.Terms.Deal.Preference, d.Preference) { // what was told in the talks cannot be left out
					if p.Ground != g || slices.Contains(seen, p.Holder) || slices.Contains(d.Buyers, p.Holder) || closed(a.Terms, p, d.Price) {
						continue
					}
					seen = append(seen, p.Holder)
					out = append(out, fault{Subject: string(p.Holder), Args: []ipx.Arg{arg("holder", p.Holder)}})
				}
				return out
			}}
	}
	ofCreator = preferenceOpen("TRANSFER-PREFERENCE-01", Creator, "transfer.first-refusal.service")
	ofClient  = preferenceOpen("TRANSFER-PREFERENCE-02", Client, "transfer.first-refusal.commissioned")
	ofJoint   = preferenceOpen("TRANSFER-PREFERENCE-03", JointDeveloper, "transfer.first-refusal.joint")

	hasPreference = rule{Code: "TRANSFER-PREFERENCE-04", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("{party}没有优先受让权", "{party} has no right of first refusal here"),
		Check: func(a asked) []fault {
			var who []ipx.PartyID
			e, again := a.Event.(Offer)
			if again {
				who = []ipx.PartyID{e.Holder}
			} else {
				for _, b := range a.By {
					who = append(who, b.Principal())
				}
			}
			var out []fault
			for _, p := range who {
				if !slices.ContainsFunc(a.Terms.Deal.Preference, func(q Preference) bool { return q.Holder == p && (again || !q.Closed) }) {
					out = append(out, fault{Subject: string(p), Args: []ipx.Arg{arg("party", p)}})
				}
			}
			return out
		}}
	inTime = rule{Code: "TRANSFER-PREFERENCE-05", Category: ipx.ErrState,
		Says: ipx.T("{party}的答复期限已于{day}届满", "the time of {party} to answer ended on {day}"),
		Check: func(a asked) []fault {
			var out []fault
			for _, p := range a.Terms.Deal.Preference {
				acts := slices.ContainsFunc(a.By, func(b ipx.Actor) bool { return b.Principal() == p.Holder })
				if acts && !p.Answer.IsZero() && a.On.After(p.Answer) {
					out = append(out, fault{Subject: string(p.Holder), Args: []ipx.Arg{arg("party", p.Holder), arg("day", p.Answer)}})
				}
			}
			return out
		}}
	answerDay = rule{Code: "TRANSFER-PREFERENCE-06", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("须写明答复期限，且不早于通知之日", "the offer names the day until which it can be taken up, and that is not past"),
		Check: func(a asked) []fault {
			if d := a.Event.(Offer).Answer; d.IsZero() || d.Before(a.On) {
				return one("answer")
			}
			return nil
		}}
)

// closed reports whether a right of first refusal no longer stands in the way of
// a sale at a price: it was waived or let pass, and the buyer pays no less than
// its holder was to pay.
func closed(t Terms, p Preference, price ipx.Money) bool {
	for _, q := range t.Deal.Preference {
		if q.Holder == p.Holder && q.Ground == p.Ground && q.Closed {
			less, err := price.Compare(q.At)
			return err == nil && (q.At.IsZero() || less >= 0)
		}
	}
	return false
}
