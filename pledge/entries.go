package pledge

import (
	"cmp"
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/title"
)

// holdID is the reservation that keeps the rights for this pledge between
// signature and registration.
func holdID(a asked) title.BurdenID { return title.BurdenID("hold:" + a.Instance) }

// holdAgain is the reservation that begins with a filing after the day to
// which the first one was limited.
func holdAgain(a asked) title.BurdenID { return holdID(a) + "/filed" }

// entered reports whether the parties and rights of a contract can stand in a
// title at all. Where they cannot, the rules say so, and the titles need not.
func entered(c Contract) bool {
	ids := make([]ipx.RightID, len(c.Rights))
	for i, r := range c.Rights {
		ids[i] = r.Right
	}
	return len(c.Pledgees) > 0 && !slices.Contains(c.Pledgees, "") && !slices.Contains(c.Pledgors, "") && !repeats(c.Pledgees) && !repeats(c.Pledgors) && !repeats(ids)
}

// hold reserves the rights for the pledgees.
func hold(a asked) []title.Entry {
	c := contract(a)
	if !entered(c) {
		return nil
	}
	until := c.FileBy
	if until.IsZero() || until.Before(a.On) {
		until = c.Debt.Due
	}
	if until.Before(a.On) {
		until = a.On // the contract is refused for its dates
	}
	var out []title.Entry
	for _, r := range c.Rights {
		out = append(out, title.Entry{Right: r.Right, Act: title.Reserve{ID: holdID(a), For: c.Pledgees, Share: r.Share, Scope: title.Scope{From: a.On, Until: after(until)}}})
	}
	return out
}

// keepHold makes a hold that was to last until the filing last until the
// office has decided.
func keepHold(a asked) []title.Entry {
	c := a.Terms.Contract
	var out []title.Entry
	for _, r := range c.Rights {
		v, ok := a.View(r.Right)
		if !ok || v.Life().Over() || c.FileBy.IsZero() {
			continue
		}
		scope := title.Scope{From: a.On, Until: after(c.Debt.Due)}
		if b, held := v.Burden(holdID(a)); held && b.Scope.On(a.On) && b.Ended.IsZero() {
			out = append(out, title.Entry{Right: r.Right, Act: title.Vary{Burden: b.ID, Scope: &scope}})
		} else {
			out = append(out, title.Entry{Right: r.Right, Act: title.Reserve{ID: holdAgain(a), For: c.Pledgees, Share: r.Share, Scope: scope}})
		}
	}
	return out
}

// rehold follows a correction that drops rights from the contract or adds
// some.
func rehold(a asked) []title.Entry {
	has := func(c Contract, id ipx.RightID) bool {
		return slices.ContainsFunc(c.Rights, func(r Collateral) bool { return r.Right == id })
	}
	was, is := a.Terms.Contract, contract(a)
	if !entered(is) {
		return nil
	}
	out := slices.DeleteFunc(unhold(a), func(e title.Entry) bool { return has(is, e.Right) })
	for _, r := range is.Rights {
		if v, ok := a.View(r.Right); !has(was, r.Right) && (!ok || !v.Life().Over()) {
			out = append(out, title.Entry{Right: r.Right, Act: title.Reserve{ID: holdAgain(a), For: is.Pledgees, Share: r.Share, Scope: title.Scope{From: a.On, Until: after(is.Debt.Due)}}})
		}
	}
	return out
}

// open reports whether nobody has ended a burden: it lies there, or it ended
// with the right alone and would come back with it.
func open(l title.Lien) bool { return l.Ended.IsZero() || l.Why == title.RightEnded }

// unhold ends the reservations that still stand.
func unhold(a asked) []title.Entry {
	var out []title.Entry
	for _, r := range a.Terms.Contract.Rights {
		if v, ok := a.View(r.Right); ok {
			for _, id := range []title.BurdenID{holdID(a), holdAgain(a)} {
				if b, held := v.Burden(id); held && open(b) {
					out = append(out, title.Entry{Right: r.Right, Act: title.Release{Burden: id, Why: title.Withdrawn}})
				}
			}
		}
	}
	return out
}

// grants are the entries that make the pledge, on every right of the
// contract. Where the owners agreed beforehand that one may pledge alone,
// their consents are entered from the contract.
func grants(a asked) []title.Entry {
	c := contract(a)
	if !entered(c) {
		return nil
	}
	number := "" // not known before the registration
	if e, ok := a.Event.(Register); ok {
		number = e.No
	}
	var out []title.Entry
	for _, r := range c.Rights {
		dates := title.Dates{Executed: c.Signed, Effective: a.On, Registered: a.On}
		if v, ok := a.View(r.Right); ok && c.OwnersAgreed {
			for _, h := range v.Owners() {
				if !slices.Contains(c.Pledgors, h.Party) {
					out = append(out, title.Entry{Right: r.Right, Dates: dates, Act: title.Consent{By: h.Party, Permits: title.ToPledge}})
				}
			}
		}
		out = append(out, title.Entry{Right: r.Right, Dates: dates, Act: title.Grant{Burden: title.Burden{
			ID: title.BurdenID("pledge:" + cmp.Or(number, a.Instance)), Kind: title.Pledge, Holders: c.Pledgees, Grantors: c.Pledgors, Share: r.Share,
			Scope: title.Scope{From: a.On}, Number: number, Recorded: true,
			Claim: title.Claim{Amount: c.Debt.Amount, Due: c.Debt.Due, Maximum: c.Debt.Maximum},
		}}})
	}
	return out
}

// each proposes an act on every right that is still pledged and has not
// ended.
func each(a asked, act func(ipx.RightID) title.Act) []title.Entry {
	var out []title.Entry
	for _, id := range a.Terms.Live() {
		if v, ok := a.View(id); ok && v.Life().Over() {
			continue // its burdens have ended with it
		}
		out = append(out, title.Entry{Right: id, Act: act(id)})
	}
	return out
}

// varied are the entries of a change of the registered particulars.
func varied(a asked, c Change) []title.Entry {
	note := c.Note
	if c.Party != "" && note == "" {
		note = "当事人信息变更 party data: " + string(c.Party)
	}
	if c.particulars() && note == "" {
		note = "登记事项变更 registered particulars" // of which the record keeps no more: kind of debt, cover, period
	}
	if c.Amount.IsZero() && c.Due.IsZero() {
		if note == "" {
			return nil
		}
		return each(a, func(ipx.RightID) title.Act { return title.Vary{Burden: a.Terms.Burden(), Note: note} })
	}
	d := a.Terms.Contract.Debt
	claim := title.Claim{Amount: d.Amount, Due: d.Due, Maximum: d.Maximum}
	if !c.Amount.IsZero() {
		claim.Amount = c.Amount
	}
	if !c.Due.IsZero() {
		claim.Due = c.Due
	}
	return each(a, func(ipx.RightID) title.Act { return title.Vary{Burden: a.Terms.Burden(), Claim: claim, Note: note} })
}

// consents are the entries by which every pledgee gives or withdraws a
// consent.
func consents(a asked, id ipx.RightID, act PermittedAct, with ipx.PartyID, until calendar.Date, withdrawn bool) []title.Entry {
	var out []title.Entry
	for _, p := range a.Terms.Contract.Pledgees {
		out = append(out, title.Entry{Right: id, Act: title.Consent{By: p, Permits: permits[act], Burden: a.Terms.Burden(), Counterparty: with, Until: until, Withdrawn: withdrawn}})
	}
	return out
}

// releases end the pledge on every right, also on one that has ended: should
// the office restore it, the pledge does not come back with it.
func releases(a asked, why title.ReleaseReason) []title.Entry {
	var out []title.Entry
	for _, id := range a.Terms.Live() {
		if v, ok := a.View(id); ok {
			if b, ok := v.Burden(a.Terms.Burden()); ok && !open(b) {
				continue // released in the record already, as an import may have done
			}
		}
		out = append(out, title.Entry{Right: id, Act: title.Release{Burden: a.Terms.Burden(), Why: why, Kind: title.Pledge}})
	}
	return out
}

// conveyed are the entries of a realisation: the pledge ends and what was
// pledged passes to the buyer, as one atom. Of a whole right, whoever owns it by
// then gives it up: with the pledgee's consent it may have been sold under the
// pledge. Of a share, the pledgors do, and the other owners keep theirs.
func conveyed(a asked) []title.Entry {
	to, cause := ipx.PartyID(""), title.Contract
	switch e := a.Event.(type) {
	case AgreeValue:
		to = e.To
	case Sold:
		to = e.To
		if e.Route.court() {
			cause = title.Enforcement
		}
	}
	out := releases(a, title.Realised)
	for _, c := range a.Terms.Contract.Rights {
		v, ok := a.View(c.Right)
		if !ok || v.Life().Over() || to == "" || v.Share(to) == ipx.Whole || slices.Contains(a.Terms.Released, c.Right) {
			continue
		}
		act := title.Vest{To: []title.Holding{{Party: to, Share: ipx.Whole}}, Cause: cause}
		if part := partOf(c.Share); !part.IsZero() {
			act.To[0].Share = part
			for _, p := range a.Terms.Contract.Pledgors {
				if p != to && !v.Share(p).IsZero() {
					act.From = append(act.From, title.Holding{Party: p})
				}
			}
		}
		out = append(out, title.Entry{Right: c.Right, Dates: title.Dates{Effective: a.On, Registered: a.On}, Act: act})
	}
	return out
}

// partOf is a share that is less than the whole; nothing for the whole, which
// need not be written.
func partOf(s ipx.Share) ipx.Share {
	if s == ipx.Whole {
		return ipx.Share{}
	}
	return s
}

// notes are the entries that keep something worth knowing on every right.
func notes(a asked, note string) []title.Entry {
	return each(a, func(ipx.RightID) title.Act { return title.Observe{Fact: title.Noted, Note: note} })
}

// burdenedAlready reports whether licences or pledges lie on the rights of a
// contract that is being signed.
func burdenedAlready(a asked) bool {
	for _, r := range contract(a).Rights {
		if v, ok := a.View(r.Right); ok && slices.ContainsFunc(v.Burdens(), func(l title.Lien) bool {
			return l.Kind == title.Pledge || l.Kind == title.Licence || l.Kind == title.OpenLicence
		}) {
			return true
		}
	}
	return false
}
