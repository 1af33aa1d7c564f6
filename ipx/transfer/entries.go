package transfer

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/title"
)

// holdID is the reservation of the rights for this deal.
func holdID(a asked) title.BurdenID { return title.BurdenID("hold:" + a.Instance) }

// hold reserves the rights for the buyers until a day.
func hold(a asked) []title.Entry {
	e := a.Event.(Reserve)
	var out []title.Entry
	for _, l := range e.Deal.Lots {
		out = append(out, title.Entry{Right: l.Right, Act: title.Reserve{ID: holdID(a), For: partiesOf(l.To), Scope: title.Scope{From: a.On, Until: e.Until.AddDays(1)}}})
	}
	return out
}

// keepHold makes the reservation last until the long stop of the contract, for
// the rights that the contract is about.
func keepHold(a asked) []title.Entry {
	d := a.Event.(Sign).Deal
	var out []title.Entry
	for _, was := range a.Terms.Deal.Lots {
		if _, stays := d.lot(was.Right); !stays {
			out = append(out, release(a, was.Right)...)
		}
	}
	for _, l := range d.Lots {
		scope := title.Scope{From: a.On}
		if !d.LongStop.IsZero() {
			scope.Until = d.LongStop.AddDays(1)
		}
		if v, ok := a.View(l.Right); ok {
			if b, held := v.Burden(holdID(a)); held && b.Ended.IsZero() {
				out = append(out, title.Entry{Right: l.Right, Act: title.Vary{Burden: holdID(a), Holders: partiesOf(l.To), Scope: &scope}})
				continue
			}
		}
		out = append(out, title.Entry{Right: l.Right, Act: title.Reserve{ID: holdID(a) + "/signed", For: partiesOf(l.To), Scope: scope}})
	}
	return out
}

// unhold ends the reservations that still stand.
func unhold(a asked) []title.Entry {
	var out []title.Entry
	for _, l := range a.Terms.Deal.Lots {
		out = append(out, release(a, l.Right)...)
	}
	return out
}

// release ends the reservation of one right.
func release(a asked, id ipx.RightID) []title.Entry {
	v, ok := a.View(id)
	if !ok || v.Life().Over() {
		return nil
	}
	var out []title.Entry
	for _, b := range []title.BurdenID{holdID(a), holdID(a) + "/signed"} {
		if l, held := v.Burden(b); held && l.Ended.IsZero() {
			out = append(out, title.Entry{Right: id, Act: title.Release{Burden: b, Why: title.Withdrawn}})
		}
	}
	return out
}

// moves are the entries by which lots pass on the day of the act.
func moves(a asked, lots []Lot) []title.Entry {
	var out []title.Entry
	for _, l := range lots {
		out = append(out, release(a, l.Right)...)
		out = append(out, title.Entry{Right: l.Right, Dates: title.Dates{Executed: a.Terms.Signed, Effective: a.On, Registered: registered(a, l)},
			Act: title.Vest{From: slices.Clone(l.From), To: slices.Clone(l.To)}})
	}
	return out
}

// registered is the day on which the office enters a lot; none where no
// register moves it.
func registered(a asked, l Lot) calendar.Date {
	if byContract(a, l) {
		return calendar.Date{}
	}
	return a.On
}

// moment is when title to a lot moves. An application for a mark is none of
// the kinds of right: it is a mark that is not registered yet.
func moment(a asked, l Lot) string {
	if v, ok := a.View(l.Right); ok && l.Kind == ipx.Trademark && v.Life().Granted.IsZero() {
		return a.Law.Choice("title.moves.trademark-application")
	}
	return a.Law.Choice(law.TitleMoves(l.Kind))
}

// byContract reports whether title to a lot passes by the contract itself.
func byContract(a asked, l Lot) bool { return moment(a, l) == law.OnContract }

// lotsBy returns the open lots that pass by the contract, or the others.
func lotsBy(a asked, contract bool) []Lot {
	return slices.DeleteFunc(a.Terms.open(), func(l Lot) bool { return byContract(a, l) != contract })
}

// named returns the open lots of the given rights, in order of the deal.
func named(t Terms, ids []ipx.RightID) []Lot {
	return slices.DeleteFunc(t.open(), func(l Lot) bool { return !slices.Contains(ids, l.Right) })
}

// back are the entries that return the lots to those who gave them.
func back(a asked) []title.Entry {
	var out []title.Entry
	for _, l := range a.Terms.Deal.Lots {
		v, ok := a.View(l.Right)
		if !a.Terms.passed(l.Right) || !ok || v.Life().Over() {
			continue
		}
		var from, to []title.Holding
		for _, h := range l.To {
			if s := v.Share(h.Party); !s.IsZero() {
				from = append(from, title.Holding{Party: h.Party})
			}
		}
		for _, h := range l.From {
			to = append(to, title.Holding{Party: h.Party, Share: h.Share})
		}
		if len(from) == 0 {
			continue // sold on: the register cannot move it back from somebody else
		}
		cause := title.Contract
		if a.Terms.Judgment != "" {
			cause = title.Judgment
		}
		out = append(out, title.Entry{Right: l.Right, Dates: title.Dates{Effective: a.On, Registered: registered(a, l)}, Act: title.Vest{From: from, To: to, Cause: cause}})
	}
	return out
}

// returned are the entries that undo the deal: what passed goes back, and what
// did not is free again.
func returned(a asked) []title.Entry { return append(back(a), unhold(a)...) }

func partiesOf(hs []title.Holding) []ipx.PartyID {
	out := make([]ipx.PartyID, len(hs))
	for i, h := range hs {
		out[i] = h.Party
	}
	return out
}
