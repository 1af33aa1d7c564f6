package title

import (
	"cmp"
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
// another; a zero known is all that is known.
func (r Record) AsKnown(asOf, known calendar.Date) View {
	if r.c == nil {
		return View{}
	}
	c := r.c
	st := c.now
	if asOf.Before(c.last.on) || !known.IsZero() && known.Before(c.known) {
		ck, _ := c.fold(law.View{}, Import, asOf, known, nil)
		void := c.now.life.Void && (known.IsZero() || !known.Before(c.known))
		st = ck.st
		st.life.Void = st.life.Void || void // void from the start, also on days before the decision
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

// lien shows a burden; with the end of the right, if that came first.
func (v View) lien(b *held) Lien {
	l := Lien{b.Burden, b.entry, b.since, b.registered, b.ended, b.why}
	l.Holders, l.Grantors, l.Subject = slices.Clone(b.Holders), slices.Clone(b.Grantors), slices.Clone(b.Subject)
	if life := v.Life(); life.Over() && l.Ended.IsZero() {
		l.Ended, l.Why = life.EndedOn, RightEnded
	}
	if u := b.Scope.Until; l.Ended.IsZero() && !u.IsZero() && !v.on.Before(u) {
		l.Ended, l.Why = u, Terminated
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

// Consents returns the consents given and not withdrawn, in order.
func (v View) Consents() []Consent {
	var out []Consent
	for _, k := range v.st.consents {
		if k.Withdrawn {
			out = slices.DeleteFunc(out, func(o Consent) bool {
				return o.By == k.By && o.Permits == k.Permits && o.Burden == k.Burden && (k.Counterparty == "" || o.Counterparty == k.Counterparty)
			})
			continue
		}
		if k.Until.IsZero() || !v.on.After(k.Until) {
			out = append(out, k)
		}
	}
	return out
}

// Rank returns the place of a security among those on the right: 1 is paid
// first. Registered ones rank by time of registration, before unregistered
// ones, which share a rank (Civil Code art. 414); an agreed order goes before
// that of time. ok is false where the burden secures nothing or has ended.
func (v View) Rank(id BurdenID) (rank int, ok bool) {
	b := v.st.find(id)
	if b == nil || !b.security() || !b.open(v.on) || v.Life().Over() {
		return 0, false
	}
	return v.st.rankOf(b, v.on), true
}

func (s *state) rankOf(b *held, on calendar.Date) int {
	rank := 1
	for _, o := range s.burdens {
		if o.ID != b.ID && o.security() && o.open(on) && before(o, b) {
			rank++
		}
	}
	return rank
}

// before reports whether a ranks before b.
func before(a, b *held) bool {
	if a.agreed > 0 && b.agreed > 0 {
		return a.agreed < b.agreed
	}
	if a.Recorded != b.Recorded {
		return a.Recorded
	}
	if !a.Recorded {
		return false // unregistered ones share pro rata
	}
	if a.Number != "" && a.Number == b.Number && a.since == b.since {
		return false // one filing by several lenders
	}
	return cmp.Or(a.since.Compare(b.since), cmp.Compare(a.order, b.order)) < 0
}
