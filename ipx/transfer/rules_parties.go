package transfer

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/title"
)

// Who sells what: the rights are what the deal calls them, those who give them
// own them, and nobody is bound by others.
var (
	sameKind = rule{Code: "TRANSFER-CONTRACT-03", Category: ipx.ErrInput, Payload: true,
		Says:    ipx.T("{right}在权属档案中是{is}，交易却写作{said}", "{right} is of the kind {is} by its title record, and the deal calls it {said}"),
		Unblock: both,
		Check: func(a asked) []fault {
			var out []fault
			for _, l := range deal(a).Lots {
				v, ok := a.View(l.Right)
				if is := v.Right().Kind; ok && !alike(l.Kind, is) {
					out = append(out, fault{Subject: string(l.Right), Args: []ipx.Arg{arg("right", l.Right), arg("is", is), arg("said", l.Kind)}})
				}
			}
			return out
		}}
	givesOwn = rule{Code: "TRANSFER-OWNER-01", Category: ipx.ErrConflict, Payload: true,
		Says:    ipx.T("{party}对{right}的份额为{has}，不能为出让而预留{gives}", "{party} holds {has} of {right}, and cannot have {gives} reserved for a sale"),
		Unblock: []ipx.Unblocker{{Role: ipx.Seller, Act: ipx.T("先行取得权利，或者更正份额", "acquire the right first, or put the shares right")}},
		Check: func(a asked) []fault {
			var out []fault
			for _, l := range deal(a).Lots {
				v, ok := a.View(l.Right)
				if !ok {
					continue
				}
				for _, h := range l.From {
					if has := v.Share(h.Party); has.IsZero() || has.Compare(h.Share) < 0 {
						out = append(out, fault{Subject: string(l.Right), Args: []ipx.Arg{arg("party", h.Party), arg("right", l.Right), arg("has", has), arg("gives", given(h))}})
					}
				}
			}
			return out
		}}
	sharesStated = rule{Code: "TRANSFER-SHARES-01", Category: ipx.ErrInput, Payload: true, Unblock: both,
		Says: ipx.T("{right}的转让人份额不等，须写明各自出让的份额", "those who give {right} hold unequal shares: say how much each gives"),
		Check: func(a asked) []fault {
			return eachLot(a, func(_ Deal, l Lot) bool {
				v, ok := a.View(l.Right)
				unstated := slices.ContainsFunc(l.From, func(h title.Holding) bool { return h.Share.IsZero() })
				return ok && unstated && slices.ContainsFunc(l.From, func(h title.Holding) bool {
					return !h.Share.IsZero() || v.Share(h.Party) != v.Share(l.From[0].Party)
				}) && len(l.From) > 1
			})
		}}
	withDeadline = rule{Code: "TRANSFER-RESERVE-01", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("预留须有期限，且不早于办理日", "a reservation lasts until a day that is named and not past"),
		Check: func(a asked) []fault {
			if until := a.Event.(Reserve).Until; until.IsZero() || until.Before(a.On) {
				return one("until")
			}
			return nil
		}}
	everyone = rule{Code: "TRANSFER-PARTIES-01", Category: ipx.ErrActor,
		Says: ipx.T("{party}是当事人，既未参加也未签署", "{party} is a party, and neither takes part nor has signed"),
		Check: func(a asked) []fault {
			var out []fault
			for _, u := range absent(a) {
				out = append(out, fault{Subject: string(u.Party), Args: []ipx.Arg{arg("party", u.Party)}, Unblock: []ipx.Unblocker{u}})
			}
			return out
		}}
)

// alike reports whether a deal may call a right of one kind another: the same,
// or an application that has become a patent or is to become one.
func alike(said, is ipx.RightKind) bool {
	switch {
	case is == "", said == is:
		return true
	case said == ipx.Application:
		return is.Patent()
	}
	return is == ipx.Application && said.Patent()
}

// given shows a share in a sentence; nothing means all that there is.
func given(h title.Holding) any {
	if h.Share.IsZero() {
		return ipx.T("其全部份额", "all its share")
	}
	return h.Share
}

// absent are the parties that neither act, themselves or by an agent, nor have
// signed a paper of the step.
func absent(a asked) []ipx.Unblocker {
	var out []ipx.Unblocker
	takes := func(p ipx.PartyID) bool {
		return slices.ContainsFunc(a.By, func(b ipx.Actor) bool { return (b.Role == ipx.Seller || b.Role == ipx.Buyer) && b.Principal() == p }) ||
			slices.ContainsFunc(a.Docs, func(d ipx.Document) bool { return slices.Contains(d.Signed, p) })
	}
	for _, side := range []struct {
		role    ipx.Role
		parties []ipx.PartyID
	}{{ipx.Seller, deal(a).Sellers}, {ipx.Buyer, deal(a).Buyers}} {
		for _, p := range side.parties {
			if !takes(p) && !slices.ContainsFunc(out, func(u ipx.Unblocker) bool { return u.Party == p }) {
				out = append(out, ipx.Unblocker{Role: side.role, Party: p, Act: ipx.T("参加或者签署", "take part, or sign")})
			}
		}
	}
	return out
}

// dissent is a fault where neither all parties take part nor a court decides.
func dissent(a asked, subject string, args ...ipx.Arg) []fault {
	missing := absent(a)
	if _, court := a.Acting(ipx.Court); court || len(missing) == 0 {
		return nil
	}
	return []fault{{Subject: subject, Args: args, Unblock: append(missing, byJudgment...)}}
}

// byJudgment is the way out where the parties do not agree.
var byJudgment = []ipx.Unblocker{{Role: ipx.Court, Act: ipx.T("作出裁判", "give judgment")}}
