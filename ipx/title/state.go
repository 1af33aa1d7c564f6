package title

import (
	"cmp"
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
)

// state is a record at one moment. Nothing that a state in a record points to
// is ever written again: a change makes new slices and new burdens.
type state struct {
	owners   []Holding // sorted by party
	presumed bool      // shares are not published
	burdens  []*held   // in order of grant, ended ones included
	consents []Consent // in order, withdrawals included
	life     Life
	own      *own // of a fold under way, to which burdens and consents belong: they may be written in place
}

// own is what a fold remembers while it is under way.
type own struct {
	at     map[BurdenID]int // the latest burden of an id
	filing map[filing]int   // the first registered security of a filing
}

// filing is one visit to the office: what several lenders register together
// has one number and day.
type filing struct {
	number string
	on     calendar.Date
}

// held is a burden with what happened to it. It is never written once it is in
// a state; a change puts a new one in its place.
type held struct {
	Burden
	bearers    []ipx.PartyID // who hold the share on which it lies, since that passed; nil: the grantors
	entry      EntryID
	since      calendar.Date // effective
	registered calendar.Date
	filing     filing // number and day under which it came into the register
	key        rankKey
	ended      calendar.Date
	why        ReleaseReason
}

// lies reports whether the burden lies on the right on a day. Whether the
// right itself has ended is the caller's question.
func (b *held) lies(d calendar.Date) bool {
	return b.ended.IsZero() && (b.Scope.Until.IsZero() || d.Before(b.Scope.Until))
}

// until returns the day after the last of a burden's term. A sub-licence runs no longer
// than its head, which grants no more than it has; what was taken under an open licence
// stays.
func (s *state) until(b *held) calendar.Date {
	return s.extent(&b.Burden).Until
}

// extent returns what a burden covers. A sub-licence covers no more time than its
// head leaves it, even where it names no days of its own or the head is ended early.
// What others did while a head stood that is annulled is left as it is.
func (s *state) extent(b *Burden) Scope {
	e := b.Scope
	for id, left := b.Parent, len(s.burdens); id != "" && left > 0; left-- {
		head := s.find(id)
		if head == nil || !head.licence() {
			break
		}
		e = e.during(head.Scope)
		if head.why != Annulled {
			e.Until = earlier(e.Until, head.ended)
		}
		id = head.Parent
	}
	return e
}

// ending returns why a burden ends on the day to which its extent reaches: by its
// term or that of a head, or as the head was ended.
func (s *state) ending(b *held, on calendar.Date) ReleaseReason {
	for id, left := b.Parent, len(s.burdens); id != "" && left > 0; left-- {
		head := s.find(id)
		if head == nil || !head.licence() {
			break
		}
		if head.ended == on && head.why != Annulled {
			return head.why
		}
		id = head.Parent
	}
	return TermOver
}

// lies reports whether a burden lies on the right on a day, under a head that does.
func (s *state) lies(b *held, d calendar.Date) bool {
	if !b.lies(d) {
		return false
	}
	u := s.until(b)
	return u.IsZero() || d.Before(u)
}

// over returns the day on which the burden ended or will end by itself.
func (s *state) over(b *held) calendar.Date { return earlier(b.ended, s.until(b)) }

// label is how a burden is named in sentences: by its number, if it has one.
func (b *held) label() string {
	if b.Number != "" {
		return b.Number
	}
	return string(b.ID)
}

// find returns the burden of that id, the latest where an ended one's id was
// used again.
func (s *state) find(id BurdenID) *held {
	if i := s.index(id); i >= 0 {
		return s.burdens[i]
	}
	return nil
}

func (s *state) index(id BurdenID) int {
	if s.own != nil {
		if i, ok := s.own.at[id]; ok {
			return i
		}
		return -1
	}
	for i := len(s.burdens) - 1; i >= 0; i-- {
		if s.burdens[i].ID == id {
			return i
		}
	}
	return -1
}

// filed returns the first registered security of a filing, or nil.
func (s *state) filed(f filing) *held {
	if s.own != nil {
		if i, ok := s.own.filing[f]; ok {
			return s.burdens[i]
		}
		return nil
	}
	for _, b := range s.burdens {
		if b.filing == f && b.security() && !b.key.unrecorded {
			return b
		}
	}
	return nil
}

// add appends a burden.
func (s *state) add(n *held) {
	if s.own != nil {
		s.own.at[n.ID] = len(s.burdens)
		if _, ok := s.own.filing[n.filing]; !ok && n.security() && !n.key.unrecorded {
			s.own.filing[n.filing] = len(s.burdens)
		}
		s.burdens = append(s.burdens, n)
		return
	}
	next := make([]*held, len(s.burdens)+1)
	copy(next, s.burdens)
	next[len(s.burdens)] = n
	s.burdens = next
}

// replace puts n in the place of the burden of its id.
func (s *state) replace(n *held) {
	i := s.index(n.ID)
	if i < 0 {
		return
	}
	if s.own == nil {
		s.burdens = slices.Clone(s.burdens)
	}
	s.burdens[i] = n
}

// permit keeps a consent or its withdrawal.
func (s *state) permit(k Consent) {
	if s.own == nil {
		s.consents = slices.Clip(s.consents)
	}
	s.consents = append(s.consents, k)
}

func (s *state) share(p ipx.PartyID) ipx.Share {
	for i := range s.owners {
		if s.owners[i].Party == p {
			return s.owners[i].Share
		}
	}
	return ipx.Share{}
}

func (s *state) owns(p ipx.PartyID) bool { return !s.share(p).IsZero() }

// consented reports whether a party has agreed to an act with every one of
// the counterparties. A consent that names nobody holds for anybody.
func (s *state) consented(on calendar.Date, by ipx.PartyID, act PermittedAct, burden BurdenID, with []ipx.PartyID) bool {
	if len(s.consents) == 0 {
		return false
	}
	for _, w := range with {
		if !s.agreed(on, by, act, burden, w) {
			return false
		}
	}
	return len(with) > 0 || s.agreed(on, by, act, burden, "")
}

// agreed reads the consents to one act with one counterparty in order: the
// last word counts, be it about that one or about anybody.
func (s *state) agreed(on calendar.Date, by ipx.PartyID, act PermittedAct, burden BurdenID, with ipx.PartyID) bool {
	given := false
	for i := range s.consents {
		k := &s.consents[i]
		switch {
		case k.By != by || k.Permits != act || k.Burden != burden || k.Counterparty != "" && k.Counterparty != with:
		case k.Withdrawn:
			given = false
		case k.Until.IsZero() || !on.After(k.Until):
			given = true
		}
	}
	return given
}

// forget drops the consents of a burden whose id is used again for another.
func (s *state) forget(burden BurdenID) {
	s.consents = slices.DeleteFunc(slices.Clone(s.consents), func(k Consent) bool { return k.Burden == burden })
}

// sumHoldings joins holdings of one party and sorts them by party.
func sumHoldings(hs []Holding) ([]Holding, error) {
	sorted := slices.Clone(hs)
	slices.SortStableFunc(sorted, func(a, b Holding) int { return cmp.Compare(a.Party, b.Party) })
	out := sorted[:0]
	for _, h := range sorted {
		if h.Share.IsZero() {
			continue
		}
		if n := len(out); n > 0 && out[n-1].Party == h.Party {
			sum, err := out[n-1].Share.Add(h.Share)
			if err != nil {
				return nil, err
			}
			out[n-1].Share = sum
			continue
		}
		out = append(out, h)
	}
	return slices.Clip(out), nil
}

func totalOf(hs []Holding) (ipx.Share, error) {
	var total ipx.Share
	for _, h := range hs {
		var err error
		if total, err = total.Add(h.Share); err != nil {
			return total, err
		}
	}
	return total, nil
}

// earlier returns the earlier of two dates, where zero means never.
func earlier(a, b calendar.Date) calendar.Date {
	if a.IsZero() || !b.IsZero() && b.Before(a) {
		return b
	}
	return a
}
