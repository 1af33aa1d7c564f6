package licensing

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/title"
)

// incoming are the duties of a licensor that money has come in to: it is not
// always free to keep it.
func incoming(money func(asked) ipx.Money) []duty {
	some := func(is func(asked) bool) func(asked) bool {
		return func(a asked) bool { return money(a).Sign() > 0 && is(a) }
	}
	return []duty{
		{Kind: "route-proceeds", Label: ipx.T("权利已出质：使用费用于向质权人提前清偿债务或者提存", "the right was pledged first: the fee repays the debt early, or is deposited"),
			To: ipx.Licensor, Party: licensors, Money: money, When: some(pledgedFirst)},
		{Kind: "share-fee", Label: ipx.T("与其他共有人分配使用费，另有约定除外", "share the fee with the other co-owners, unless agreed otherwise"),
			To: ipx.Licensor, Party: licensors, Money: money, When: some(ownersBeside)},
	}
}

// pledgedFirst reports whether a licensor pledged the right before it licensed it,
// so that what the licence earns goes to the pledgee or is deposited (Civil Code
// art. 444 ¶2). What a licence earns that was there before the pledge, and what a
// licensee earns by its sub-licence, does not.
func pledgedFirst(a asked) bool {
	v, ok := a.View(a.Terms.Licence.Right)
	if !ok || !a.Law.Has("pledge.proceeds") {
		return false
	}
	since := a.On // of who takes an open licence up now
	if b, lies := v.Burden(a.Terms.burden(a.Instance)); lies && b.Kind != title.OpenLicence {
		since = b.Since
	}
	return slices.ContainsFunc(v.Burdens(), func(b title.Lien) bool {
		return b.Kind == title.Pledge && !b.Since.After(since) && slices.ContainsFunc(a.Terms.Licence.Licensors, func(p ipx.PartyID) bool {
			return !v.Share(p).IsZero() && (b.Share.IsZero() || b.Share == ipx.Whole || slices.Contains(b.Grantors, p))
		})
	})
}

// ownersBeside reports whether some of several owners granted the licence alone,
// and the law has them share what it earns: patents and applications (Patent Law
// art. 14 ¶1), works and software (Copyright Law art. 14 ¶2, Software Regulation
// art. 10), varieties (SPC Provisions II on plant varieties art. 1).
func ownersBeside(a asked) bool {
	l := a.Terms.Licence
	v, ok := a.View(l.Right)
	topic := sharing(l.Kind)
	if !ok || topic == "" || !a.Law.Has(topic) || !slices.ContainsFunc(l.Licensors, func(p ipx.PartyID) bool { return !v.Share(p).IsZero() }) {
		return false
	}
	return slices.ContainsFunc(v.Owners(), func(h title.Holding) bool { return !slices.Contains(l.Licensors, h.Party) })
}

// sharing is the topic of law that has co-owners of a kind of right share what a
// licence earns; empty where it is silent.
func sharing(k ipx.RightKind) law.Key {
	switch {
	case k.Patent(), k == ipx.Application:
		return "title.coowner-consent.licence"
	case k == ipx.Copyright, k == ipx.PlantVariety:
		return law.Key("title.coowner-consent.licence." + string(k))
	case k == ipx.Software:
		return "title.coowner-consent.transfer.software"
	}
	return ""
}
