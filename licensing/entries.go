package licensing

import (
	"slices"
	"strconv"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/title"
)

// brought returns the licence that an event brings with it.
func brought(e Event) (Licence, bool) {
	switch e := e.(type) {
	case Propose:
		return e.Licence, true
	case Sign:
		return e.Licence, true
	case SignPending:
		return e.Licence, true
	case Adopt:
		return e.Licence, true
	case Declare:
		return e.Licence, true
	case RequestCompulsory:
		return e.Licence, true
	case Compel:
		return e.Licence, true
	}
	return Licence{}, false
}

// current returns the licence that a step is about: the one that the event
// brings, or the one on file. Who signs without saying what signs what was
// proposed.
func current(t Terms, e Event) Licence {
	if l, ok := brought(e); ok && (!isZero(l) || isZero(t.Licence)) {
		return l
	}
	return t.Licence
}

func licence(a asked) Licence { return current(a.Terms, a.Event) }

// back returns the licence in return, of the event or on file.
func back(a asked) Licence {
	if e, ok := a.Event.(Sign); ok {
		return e.Back
	}
	return a.Terms.Back
}

// both returns the licence that a step is about, and the one in return.
func both(a asked) []Licence {
	out := []Licence{licence(a)}
	if b := back(a); !isZero(b) {
		out = append(out, b)
	}
	return out
}

// isZero reports whether a licence says nothing.
func isZero(l Licence) bool {
	return l.Right == "" && l.Kind == "" && len(l.Licensors) == 0 && len(l.Licensees) == 0 && l.Parent == ""
}

// firstDay is the first day of a licence: of its scope, or of the act.
func firstDay(a asked, l Licence) calendar.Date {
	if l.Scope.From.After(a.On) {
		return l.Scope.From
	}
	return a.On
}

// burdenOf is a licence as it lies on a title.
func burdenOf(l Licence, id title.BurdenID) title.Burden {
	return title.Burden{
		ID: id, Kind: title.Licence, Licence: kindOf(l),
		Holders: slices.Clone(l.Licensees), Grantors: slices.Clone(l.Licensors), Scope: l.Scope,
		Parent: l.Parent, Sublet: l.Sublet, Subject: slices.Clone(l.Subject), InPlace: l.InPlace,
	}
}

// lay is the entry that puts a burden on the title of a licence's right.
func lay(a asked, l Licence, b title.Burden) title.Entry {
	return title.Entry{Right: l.Right, Dates: title.Dates{Executed: a.On, Effective: firstDay(a, l)}, Act: title.Grant{Burden: b}}
}

// granted puts the licence, and the one in return, on the titles.
func granted(a asked) []title.Entry {
	id := a.Terms.burden(a.Instance)
	l := licence(a)
	out := []title.Entry{lay(a, l, burdenOf(l, id))}
	if b := back(a); !isZero(b) {
		out = append(out, lay(a, b, burdenOf(b, id+"/back")))
	}
	return out
}

// compelledOn puts a compulsory licence on the title: nobody grants it.
func compelledOn(a asked) []title.Entry {
	l := licence(a)
	b := burdenOf(l, a.Terms.burden(a.Instance))
	b.Kind, b.Licence, b.Grantors, b.Parent = title.CompulsoryLicence, "", nil, ""
	return []title.Entry{lay(a, l, b)}
}

// offer is the standing offer of an open licence under an id.
func offer(a asked, id title.BurdenID) title.Entry {
	l := licence(a)
	b := burdenOf(l, id)
	b.Kind, b.Licence, b.Holders, b.Parent, b.Recorded = title.OpenLicence, "", nil, "", true
	return lay(a, l, b)
}

// takenBy is the licence of somebody who takes an open licence.
func takenBy(a asked, who ipx.PartyID) title.Entry {
	l := a.Terms.Licence
	b := burdenOf(l, takerOf(a.Instance, who))
	b.Holders, b.Parent = []ipx.PartyID{who}, a.Terms.burden(a.Instance)
	return lay(a, l, b)
}

// takerOf is the id of the licence that a party takes under an open licence; an
// instance of the name behind the colon can adopt it.
func takerOf(instance string, who ipx.PartyID) title.BurdenID {
	return title.BurdenID("licence:" + instance + "/" + string(who))
}

// let ends the licence on its title with those that were granted under it, and
// the one in return: nobody has more than who licensed it. Licences taken under
// an open licence stay. Where the right has ended, they are ended all the same,
// so that its restoration does not bring them back.
func let(a asked, why title.ReleaseReason) []title.Entry {
	id := a.Terms.burden(a.Instance)
	var out []title.Entry
	for _, end := range []struct {
		right ipx.RightID
		id    title.BurdenID
	}{{a.Terms.Back.Right, id + "/back"}, {a.Terms.Licence.Right, id}} {
		v, ok := a.View(end.right)
		if !ok {
			continue
		}
		open := v.Registered() // what nobody has released
		ids := []title.BurdenID{end.id}
		if !a.Terms.Declared {
			ids = append(under(open, end.id), end.id)
		}
		for _, id := range ids {
			ends := slices.ContainsFunc(open, func(b title.Lien) bool { return b.ID == id && b.Why != title.TermOver })
			told := slices.ContainsFunc(out, func(e title.Entry) bool { return e.Right == end.right && e.Act.(title.Release).Burden == id })
			if ends && !told {
				out = append(out, title.Entry{Right: end.right, Act: title.Release{Burden: id, Why: why}})
			}
		}
	}
	return out
}

// lies reports whether a burden lies on a right.
func lies(v title.View, id title.BurdenID) bool {
	b, found := v.Burden(id)
	return found && b.Ended.IsZero()
}

// under returns those of some licences that lie under another, those at the
// bottom first.
func under(all []title.Lien, head title.BurdenID) []title.BurdenID {
	var out []title.BurdenID
	next := []title.BurdenID{head}
	for len(next) > 0 {
		at := next[0]
		next = next[1:]
		for _, b := range all {
			if b.Parent == at && b.ID != head && !slices.Contains(out, b.ID) {
				out, next = append(out, b.ID), append(next, b.ID)
			}
		}
	}
	slices.Reverse(out)
	return out
}

// amended is the licence on file as an amendment leaves it.
func amended(a asked) Licence {
	l, e := a.Terms.Licence, a.Event.(Amend)
	if e.Scope != nil {
		l.Scope = *e.Scope
	}
	if e.Type != "" {
		l.Type = e.Type
	}
	if e.Price != "" {
		l.Price = e.Price
	}
	return l
}

// varied enters an amendment. Another type is another licence in the same
// place; a price stands on no title.
func varied(a asked) []title.Entry {
	id, old, l := a.Terms.burden(a.Instance), a.Terms.Licence, amended(a)
	if kindOf(l) != kindOf(old) {
		b := burdenOf(l, id)
		b.Number = a.Terms.Number
		return []title.Entry{{Right: l.Right, Act: title.Release{Burden: id, Why: title.Terminated}}, lay(a, l, b)}
	}
	if l.Scope.Equal(old.Scope) {
		return nil
	}
	return []title.Entry{{Right: l.Right, Act: title.Vary{Burden: id, Scope: &l.Scope}}}
}

// widened lets the title judge what an amendment adds to the scope as the new
// grant that it is: the licence steps aside, so that it does not stand in its
// own way.
func widened(a asked) []title.Entry {
	id, old, l := a.Terms.burden(a.Instance), a.Terms.Licence, amended(a)
	more := l.Scope.Minus(old.Scope)
	if len(more) == 0 || kindOf(l) != kindOf(old) {
		return nil
	}
	out := []title.Entry{{Right: l.Right, Act: title.Release{Burden: id, Why: title.Terminated}}}
	for i, s := range more {
		part := l
		part.Scope = s
		out = append(out, lay(a, part, burdenOf(part, id+title.BurdenID("/more-"+strconv.Itoa(i+1)))))
	}
	return out
}
