package transfer

import (
	"slices"
	"strings"

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
// the rights that the contract is about and that are still to pass.
func keepHold(a asked) []title.Entry {
	d := deal(a)
	var out []title.Entry
	for _, was := range a.Terms.Deal.Lots {
		if _, stays := d.lot(was.Right); !stays {
			out = append(out, release(a, was.Right)...)
		}
	}
	for _, l := range d.Lots {
		if a.Terms.passed(l.Right) || a.Terms.fell(l.Right) {
			continue
		}
		scope := title.Scope{From: a.On}
		if !d.LongStop.Before(a.On) {
			scope.Until = d.LongStop.AddDays(1)
		}
		act := title.Act(title.Reserve{ID: holdID(a) + "/signed", For: partiesOf(l.To), Scope: scope})
		if v, ok := a.View(l.Right); ok {
			for _, id := range holds(a) {
				if b, held := v.Burden(id); held && b.Ended.IsZero() {
					act = title.Vary{Burden: id, Holders: partiesOf(l.To), Scope: &scope}
				}
			}
		}
		out = append(out, title.Entry{Right: l.Right, Act: act})
	}
	return out
}

// holds are the reservations that a deal may have made on a right.
func holds(a asked) []title.BurdenID {
	return []title.BurdenID{holdID(a), holdID(a) + "/signed", holdID(a) + "/back"}
}

// unhold ends the reservations that still stand.
func unhold(a asked) []title.Entry { return unholdLots(a, a.Terms.Deal.Lots) }

// unholdLots ends those of some lots.
func unholdLots(a asked, lots []Lot) []title.Entry {
	var out []title.Entry
	for _, l := range lots {
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
	for _, b := range holds(a) {
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
		from, to := shares(a, l)
		out = append(out, release(a, l.Right)...)
		out = append(out, title.Entry{Right: l.Right, Dates: title.Dates{Executed: a.Terms.Signed, Effective: a.On, Registered: registered(a, l)},
			Act: title.Vest{From: from, To: to}})
	}
	return out
}

// shares says how much each giver of a lot gives and each receiver receives,
// where the deal speaks of all that somebody has, or of equal parts: so that it
// can go back as it came. Where the givers own nothing the record refuses.
func shares(a asked, l Lot) (from, to []title.Holding) {
	from, to = slices.Clone(l.From), slices.Clone(l.To)
	v, _ := a.View(l.Right)
	var whole ipx.Share
	for i, h := range from {
		if h.Share.IsZero() {
			from[i].Share = v.Share(h.Party)
		}
		sum, err := whole.Add(from[i].Share)
		if err != nil || from[i].Share.IsZero() {
			return slices.Clone(l.From), to
		}
		whole = sum
	}
	if len(to) == 0 || slices.ContainsFunc(to, func(h title.Holding) bool { return !h.Share.IsZero() }) {
		return from, to
	}
	each, err := ipx.EqualShares(len(to))
	if err == nil {
		each, err = each.Mul(whole)
	}
	if err != nil {
		return slices.Clone(l.From), to
	}
	for i := range to {
		to[i].Share = each
	}
	return from, to
}

// passing is the entry by which a right passed in this deal.
func passing(a asked, id ipx.RightID) (title.Vest, bool) {
	for _, e := range slices.Backward(a.Titles[id].Entries()) {
		if v, ok := e.Act.(title.Vest); ok && strings.HasPrefix(e.Source, a.Instance+"/") {
			return v, true
		}
	}
	return title.Vest{}, false
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

// keepBack holds the rights that are to go back for those who gave them, so that
// the buyers do not pass them on meanwhile.
func keepBack(a asked) []title.Entry {
	var out []title.Entry
	for _, l := range a.Terms.passedLots() {
		v, ok := a.View(l.Right)
		if !ok || v.Life().Over() || len(v.Of(title.Reservation)) > 0 {
			continue
		}
		out = append(out, title.Entry{Right: l.Right, Act: title.Reserve{ID: holdID(a) + "/back", For: partiesOf(l.From), Scope: title.Scope{From: a.On}}})
	}
	return out
}

// goBack are the entries that return the lots to those who gave them, in the
// shares in which they came; what a receiver has no longer stays away.
func goBack(a asked) []title.Entry {
	cause := title.Contract
	if a.Terms.Judgment != "" {
		cause = title.Judgment
	}
	var out []title.Entry
	for _, l := range a.Terms.passedLots() {
		v, ok := a.View(l.Right)
		got, found := passing(a, l.Right)
		if !ok || !found || v.Life().Over() {
			continue
		}
		var from []title.Holding
		all := true
		for _, h := range got.To {
			has := v.Share(h.Party)
			if less := has.Compare(h.Share) < 0; less {
				all, h.Share = false, ipx.Share{}
			}
			if !has.IsZero() {
				from = append(from, h)
			}
		}
		to := got.From
		if !all {
			to = slices.Clone(to)
			for i := range to {
				to[i].Share = ipx.Share{}
			}
		}
		if len(from) > 0 {
			out = append(out, title.Entry{Right: l.Right, Dates: title.Dates{Effective: a.On, Registered: registered(a, l)}, Act: title.Vest{From: from, To: to, Cause: cause}})
		}
	}
	return out
}

// returned are the entries that undo the deal: what passed goes back, and what
// did not is free again.
func returned(a asked) []title.Entry { return append(unhold(a), goBack(a)...) }

func partiesOf(hs []title.Holding) []ipx.PartyID {
	out := make([]ipx.PartyID, len(hs))
	for i, h := range hs {
		out[i] = h.Party
	}
	return out
}
