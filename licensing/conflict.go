package licensing

import (
	"errors"
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/title"
)

// Conflict is a grant that lies on a right and stands against something new.
type Conflict struct {
	With   title.Lien  // the grant in the way
	Where  title.Scope // in which the two meet; for an open licence, which bars whatever the scope, all that was asked for
	Reason ipx.Reason  // rule, article, and who can clear it
}

// Conflicts weighs a licence that is not granted yet against the grants on the
// title of its right, on the day of the view. Two grants conflict where their
// scopes meet in territory, field, act and term at once, and one of them
// excludes the other:
//
//	on the title ↓  new →   exclusive    sole         ordinary      open licence
//	exclusive               no           no           no            no, whatever its scope
//	sole                    no           no           one, in place no, whatever its scope
//	                                                  of the
//	                                                  licensor
//	ordinary, compulsory    subject to   subject to   yes           yes
//	                        it
//	open licence            no           no           yes           one at a time
//
// (SPC Interpretation on Technology Contracts arts. 25 and 27; Patent Law art. 51
// ¶3; Implementing Regulations rule 86). A sub-licence is weighed against its
// head as well. What else stands against the licence, a missing consent for
// one, is returned apart; nil where nothing does.
func Conflicts(v law.View, r title.Record, l Licence) ([]Conflict, *ipx.Refusal) {
	kind := title.Licence
	b := title.Burden{ID: "new", Kind: kind, Licence: kindOf(l), Holders: l.Licensees, Grantors: l.Licensors, Scope: l.Scope, Parent: l.Parent, Sublet: l.Sublet, Subject: l.Subject, InPlace: l.InPlace}
	if len(l.Licensees) == 0 {
		b.Kind, b.Licence = title.OpenLicence, ""
	}
	_, err := r.Check(v, title.Strict, title.Entry{ID: "new", Right: r.Right().ID, Dates: title.Dates{Effective: v.Date()}, Act: title.Grant{Burden: b}})
	var no *ipx.Refusal
	if !errors.As(err, &no) {
		return nil, nil
	}
	view := r.AsOf(v.Date())
	var out []Conflict
	var others []ipx.Reason
	for _, reason := range no.Reasons {
		with, lies := view.Burden(title.BurdenID(reason.Subject))
		if !lies || !licenceKind(with.Kind) || !errors.Is(reason, ipx.ErrConflict) {
			others = append(others, reason)
			continue
		}
		where := l.Scope
		if with.Kind != title.OpenLicence && b.Kind != title.OpenLicence {
			where = l.Scope.Intersect(extent(view, with))
		}
		out = append(out, Conflict{With: with, Where: where, Reason: reason})
	}
	if len(others) == 0 {
		return out, nil
	}
	return out, ipx.Refuse(others...)
}

// licenceKind reports whether a burden lets somebody work the right.
func licenceKind(k title.BurdenKind) bool {
	return k == title.Licence || k == title.OpenLicence || k == title.CompulsoryLicence
}

// Room is what can still be granted within a scope. The parts of one list do
// not overlap.
type Room struct {
	Exclusive []title.Scope    // where nobody has a licence
	Sole      []title.Scope    // the same: a sole licence keeps other licensees out
	Ordinary  []title.Scope    // where nobody is promised to be alone
	Subject   []title.BurdenID // licences that an exclusive or sole one over the whole scope is to be made subject to
	Crowded   bool             // so many licences cut the scope up that the lists would be of no use; they are empty
}

// RoomIn says what owners can still grant within a scope of a right on a day. A
// right that has ended, and an exclusive licence over all of it, leave none;
// beyond the term of the right there is none.
func RoomIn(v title.View, s title.Scope) Room {
	s, runs := lasting(v, s)
	if !runs {
		return Room{}
	}
	var room Room
	var ok [3]bool
	room.Exclusive, ok[0] = v.Free(s, title.Exclusive)
	room.Sole, ok[1] = v.Free(s, title.Sole)
	room.Ordinary, ok[2] = v.Free(s, title.Ordinary)
	if ok != [3]bool{true, true, true} {
		return Room{Crowded: true}
	}
	for _, b := range v.Burdens() {
		if (b.Kind == title.Licence && !excluding(b) || b.Kind == title.CompulsoryLicence) && extent(v, b).Overlaps(s) {
			room.Subject = append(room.Subject, b.ID)
		}
	}
	return room
}

// RoomUnder says what the holders of a licence can still grant under it, within a
// scope: inside the head licence, and beside what is sub-licensed already. Under
// a licence that does not lie on the title there is none. Whether they may pass it
// on at all, its Sublet says; else the head's licensor is to agree.
func RoomUnder(v title.View, head title.BurdenID, s title.Scope) Room {
	b, found := v.Burden(head)
	s, runs := lasting(v, s)
	if !found || b.Kind != title.Licence || !b.Ended.IsZero() || !runs || !extent(v, b).Overlaps(s) {
		return Room{}
	}
	within := []title.Scope{extent(v, b).Intersect(s)}
	room := Room{Exclusive: within, Sole: within, Ordinary: within}
	take := func(parts []title.Scope, s title.Scope) []title.Scope {
		if parts = less(parts, s); len(parts) > tooMany {
			room.Crowded = true
		}
		return parts
	}
	all := v.Burdens()
	below := under(all, head)
	for _, sub := range all {
		mine, taken := slices.Contains(below, sub.ID), extent(v, sub)
		switch {
		case !taken.Overlaps(s) || !mine && !beside(all, sub, head):
			continue
		case excluding(sub):
			room.Ordinary = take(room.Ordinary, taken)
		default:
			room.Subject = append(room.Subject, sub.ID)
		}
		room.Exclusive = take(room.Exclusive, taken)
		room.Sole = take(room.Sole, taken)
		if room.Crowded {
			return Room{Crowded: true}
		}
	}
	return room
}

// tooMany parts of a scope are of no use to anybody.
const tooMany = 4096

// excluding reports whether a burden is a licence that keeps other licensees out.
func excluding(b title.Lien) bool {
	return b.Kind == title.Licence && (b.Licence == title.Exclusive || b.Licence == title.Sole)
}

// beside reports whether a burden lets others work the right beside a licence:
// neither it nor what lies above it or below it.
func beside(all []title.Lien, b title.Lien, head title.BurdenID) bool {
	return (b.Kind == title.Licence || b.Kind == title.CompulsoryLicence) && b.ID != head && !slices.Contains(under(all, b.ID), head)
}

// extent is what a burden that lies on the title covers.
func extent(v title.View, b title.Lien) title.Scope {
	s, _ := v.Extent(b.ID)
	return s
}

// lasting cuts a scope at the end of the right; false where nothing is left.
func lasting(v title.View, s title.Scope) (title.Scope, bool) {
	life := v.Life()
	if life.Over() || s.IsEmpty() {
		return s, false
	}
	if expires := life.Expires; !expires.IsZero() {
		if !s.From.Before(expires) {
			return s, false
		}
		if s.Until.After(expires) {
			s.Until = expires
		}
	}
	return s, true
}

// keptOut is said to who may not work a right.
var keptOut = ipx.T("{burden}是独占许可，{party}不得在该范围内实施", "{burden} is an exclusive licence: {party} may not work the right in its scope")

// Working says where within a scope a party may work a right itself on the day
// of the view, and which exclusive licences keep it out of the rest: an owner
// everywhere but in the scope of its exclusive licences, a licensee in the scope
// of its licence but not where it has sub-licensed exclusively. A sole licence
// leaves the licensor free (SPC Interpretation on Technology Contracts art. 25 ¶1).
// Who neither owns nor has a licence may work nothing, and nothing in particular
// keeps it out. The parts do not overlap.
func Working(v law.View, r title.Record, who ipx.PartyID, s title.Scope) (may []title.Scope, barred []Conflict) {
	view := r.AsOf(v.Date())
	if view.Status().Over() {
		return nil, nil
	}
	type entitlement struct {
		scope title.Scope
		head  title.BurdenID // "" is ownership
	}
	var mine []entitlement
	if !view.Share(who).IsZero() {
		mine = append(mine, entitlement{s, ""})
	}
	burdens := view.Burdens()
	for _, b := range burdens {
		if licenceKind(b.Kind) && slices.Contains(b.Holders, who) && extent(view, b).Overlaps(s) {
			mine = append(mine, entitlement{extent(view, b).Intersect(s), b.ID})
		}
	}
	for _, e := range mine {
		parts := []title.Scope{e.scope}
		for _, b := range burdens {
			if b.Kind != title.Licence || b.Licence != title.Exclusive || b.Parent != e.head || slices.Contains(b.Holders, who) || !extent(view, b).Overlaps(e.scope) {
				continue
			}
			barred = append(barred, Conflict{With: b, Where: extent(view, b).Intersect(e.scope),
				Reason: v.Reason("licence.exclusive", "LICENCE-WORK-01", ipx.ErrConflict, keptOut, arg("burden", string(b.ID)), arg("party", who))})
			parts = less(parts, extent(view, b))
		}
		for _, have := range may {
			parts = less(parts, have)
		}
		may = append(may, parts...)
	}
	return may, barred
}

// less takes a scope out of others.
func less(parts []title.Scope, s title.Scope) []title.Scope {
	var out []title.Scope
	for _, p := range parts {
		out = append(out, p.Minus(s)...)
	}
	return out
}
