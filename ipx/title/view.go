package title

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
)

// View is a record as it stands on a day. It is a value; what it returns may
// be changed freely.
type View struct {
	right ipx.Right
	st    state
	on    calendar.Date
}

// AsOf returns the record as it stands on a day, by all that is known.
func (r Record) AsOf(d calendar.Date) View { return r.AsKnown(d, calendar.Date{}) }

// AsKnown returns the record as it stood on a day by what was known on
// another; a zero known is all that is known. Corrections, and an invalidation
// that voids the right from the start, show on all days once they are known.
// Before the record begins, and before anything was known, nobody owns.
func (r Record) AsKnown(asOf, known calendar.Date) View {
	if r.c == nil {
		return View{}
	}
	c := r.c
	if asOf.Before(c.opened.On) || !known.IsZero() && known.Before(c.opened.On) {
		return View{right: c.right, on: asOf}
	}
	st := c.now
	if asOf.Before(c.last.on) || !known.IsZero() && known.Before(c.known) {
		st = c.fold(law.View{}, folding{asOf: asOf, known: known, quiet: true}).ck.st
	}
	return View{c.right, st, asOf}
}

// Latest returns the record after its last entry.
func (r Record) Latest() View {
	if r.c == nil {
		return View{}
	}
	on := r.c.last.on
	if on.IsZero() {
		on = r.c.opened.On
	}
	return View{r.c.right, r.c.now, on}
}

// On returns the day of the view.
func (v View) On() calendar.Date { return v.on }

// Right returns the right.
func (v View) Right() ipx.Right { return v.right }

// Life returns what happened to the right itself, up to the day.
func (v View) Life() Life { return v.st.life.on(v.on) }

// Status returns the life of the right on the day in one word.
func (v View) Status() Status {
	if len(v.st.owners) == 0 {
		return NotYet
	}
	return v.Life().status(v.right.Kind)
}

// Owners returns who holds which share, by party; the shares sum to the
// whole.
func (v View) Owners() []Holding { return slices.Clone(v.st.owners) }

// Presumed reports whether the shares were not published and are taken as
// equal.
func (v View) Presumed() bool { return v.st.presumed }

// Share returns the share of a party.
func (v View) Share(p ipx.PartyID) ipx.Share { return v.st.share(p) }

// Lien is a burden as it lies on a right: with its dates and its end.
type Lien struct {
	Burden
	Entry      EntryID       // the entry that granted it
	Since      calendar.Date // effective
	Registered calendar.Date
	Ended      calendar.Date // first day on which it no longer lay; zero while it does
	Why        ReleaseReason
}

// lien shows a burden, with its end: no burden outlives the right.
func (v View) lien(b *held) Lien {
	l := Lien{b.Burden, b.entry, b.since, b.registered, b.ended, b.why}
	l.own()
	if u := v.st.until(b); !u.IsZero() && !v.on.Before(u) && (l.Ended.IsZero() || u.Before(l.Ended)) {
		l.Ended, l.Why = u, v.st.ending(b, u)
	}
	life := v.Life()
	switch {
	case life.Void:
		l.Ended, l.Why = b.since, RightEnded // it never lay on anything
	case life.Over() && (l.Ended.IsZero() || life.EndedOn.Before(l.Ended)):
		l.Ended, l.Why = life.EndedOn, RightEnded
		if l.Ended.Before(b.since) {
			l.Ended = b.since // granted on a right that had ended
		}
	}
	return l
}

// Burdens returns the burdens that lie on the right, in order of grant. With
// the right itself all burdens end.
func (v View) Burdens() []Lien { return v.some(func(l Lien) bool { return l.Ended.IsZero() }) }

// Past returns the burdens that have ended, in order of grant.
func (v View) Past() []Lien { return v.some(func(l Lien) bool { return !l.Ended.IsZero() }) }

func (v View) some(keep func(Lien) bool) []Lien {
	var out []Lien
	for _, b := range v.st.burdens {
		if l := v.lien(b); keep(l) {
			out = append(out, l)
		}
	}
	return out
}

// Registered returns the burdens that nobody has released, as a register
// shows them: the end of the right does not strike them out.
func (v View) Registered() []Lien {
	var out []Lien
	for _, b := range v.st.burdens {
		if b.ended.IsZero() {
			out = append(out, v.lien(b))
		}
	}
	return out
}

// Of returns the burdens of a kind that lie on the right.
func (v View) Of(kind BurdenKind) []Lien {
	return v.some(func(l Lien) bool { return l.Kind == kind && l.Ended.IsZero() })
}

// Burden returns a burden by id, ended or not.
func (v View) Burden(id BurdenID) (Lien, bool) {
	b := v.st.find(id)
	if b == nil {
		return Lien{}, false
	}
	return v.lien(b), true
}

// Extent returns what a burden covers, ended or not: its scope, and of a
// sub-licence no more time than its head leaves it, even where it names no days of
// its own. It is what the burden is weighed by against others. ok is false where
// there is no burden of that id.
func (v View) Extent(id BurdenID) (s Scope, ok bool) {
	b := v.st.find(id)
	if b == nil {
		return Scope{}, false
	}
	return v.st.extent(&b.Burden), true
}

// Consents returns the consents that are in force on the day, in order.
func (v View) Consents() []Consent {
	var out []Consent
	for i, k := range v.st.consents {
		rest := state{consents: v.st.consents[i:]}
		if !k.Withdrawn && rest.agreed(v.on, k.By, k.Permits, k.Burden, k.Counterparty) && !slices.Contains(out, k) {
			out = append(out, k)
		}
	}
	return out
}

// Consented reports whether a party's consent to an act with all of the given
// counterparties is in force on the day; burden is empty for a co-owner's.
func (v View) Consented(by ipx.PartyID, act PermittedAct, burden BurdenID, with ...ipx.PartyID) bool {
	return v.st.consented(v.on, by, act, burden, with)
}

// Rank returns the place of a security among those on the right: 1 is paid
// first. Registered ones rank by time of registration, before unregistered
// ones, which share a rank (Civil Code art. 414), as lenders in one filing do;
// an agreed order changes places. ok is false where the burden secures nothing
// or has ended.
func (v View) Rank(id BurdenID) (rank int, ok bool) {
	b := v.st.find(id)
	if b == nil || !b.security() || !b.lies(v.on) || v.Life().Over() {
		return 0, false
	}
	return v.st.rankOf(b, v.on), true
}

// Ranking returns the securities on the right in order of payment. Those in
// one group share what is left pro rata.
func (v View) Ranking() [][]Lien {
	var keys []*held
	for _, b := range v.st.burdens {
		if b.security() && b.lies(v.on) && !v.Life().Over() {
			keys = append(keys, b)
		}
	}
	slices.SortStableFunc(keys, func(a, b *held) int { return a.key.compare(b.key) })
	var out [][]Lien
	for i, b := range keys {
		if i == 0 || keys[i-1].key.compare(b.key) != 0 {
			out = append(out, nil)
		}
		out[len(out)-1] = append(out[len(out)-1], v.lien(b))
	}
	return out
}
