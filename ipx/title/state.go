package title

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
)

// state is a record at one moment. Its slices are never written once the
// state is in a record; clone before changing.
type state struct {
	owners   []Holding // sorted by party
	presumed bool      // shares are not published
	burdens  []*held   // in order of grant; never written, replaced on change
	consents []Consent
	life     Life
}

// held is a burden with what happened to it.
type held struct {
	Burden
	entry      EntryID
	since      calendar.Date // effective
	registered calendar.Date
	order      int // of grant within the record
	agreed     int // place in an agreed order of ranks; 0: by time
	ended      calendar.Date
	why        ReleaseReason
}

// Life is what happened to the right itself.
type Life struct {
	Published calendar.Date
	Examined  calendar.Date // examination started
	Granted   calendar.Date
	Unpaid    calendar.Date // an annuity is unpaid since, and the right is in its grace period
	Contested bool          // an invalidation request is pending
	Narrowed  bool          // partly invalidated
	Expires   calendar.Date // first day on which the right no longer runs; zero: unlimited or unknown
	Ended     Fact          // how it ended; empty while it runs
	EndedOn   calendar.Date // first day on which it no longer ran
	Void      bool          // deemed never to have existed (Patent Law art. 47)
}

// on returns the life as it stands on a day: a term that has run out ends the
// right without anybody's act.
func (l Life) on(d calendar.Date) Life {
	if l.Ended == "" && !l.Expires.IsZero() && !d.Before(l.Expires) {
		l.Ended, l.EndedOn = Expired, l.Expires
	}
	return l
}

// Over reports whether the right has ended.
func (l Life) Over() bool { return l.Ended != "" }

func (s *state) clone() state {
	c := *s
	c.owners = slices.Clone(s.owners)
	c.burdens = slices.Clone(s.burdens)
	c.consents = slices.Clip(s.consents)
	return c
}

// find returns the burden of that id that has not ended, or the latest that
// has.
func (s *state) find(id BurdenID) *held {
	for _, b := range slices.Backward(s.burdens) {
		if b.ID == id {
			return b
		}
	}
	return nil
}

// open reports whether a burden lies on the right on a day. Whether the right
// itself has ended is the caller's question.
func (b *held) open(d calendar.Date) bool {
	return b.ended.IsZero() && (b.Scope.Until.IsZero() || d.Before(b.Scope.Until))
}

// replace puts n in the place of the burden of its id.
func (s *state) replace(n *held) {
	for i, b := range slices.Backward(s.burdens) {
		if b.ID == n.ID {
			s.burdens[i] = n
			return
		}
	}
}

func (s *state) share(p ipx.PartyID) ipx.Share {
	for _, h := range s.owners {
		if h.Party == p {
			return h.Share
		}
	}
	return ipx.Share{}
}

func (s *state) owns(p ipx.PartyID) bool { return !s.share(p).IsZero() }

// sumHoldings joins holdings of one party and sorts them by party.
func sumHoldings(hs []Holding) ([]Holding, error) {
	sorted := slices.Clone(hs)
	slices.SortStableFunc(sorted, func(a, b Holding) int { return cmp.Compare(a.Party, b.Party) })
	out := sorted[:0:0]
	for _, h := range sorted {
		if h.Party == "" || h.Share.IsZero() {
			return nil, fmt.Errorf("a holding needs a party and a share")
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
	return out, nil
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

// vest moves shares; both sides have been checked to balance.
func (s *state) vest(a Vest) error {
	from, err := sumHoldings(a.From)
	if err != nil {
		return err
	}
	to, err := sumHoldings(a.To)
	if err != nil {
		return err
	}
	owners := make([]Holding, 0, len(s.owners)+len(to))
	left := len(from)
	for _, h := range s.owners {
		if i := slices.IndexFunc(from, func(f Holding) bool { return f.Party == h.Party }); i >= 0 {
			left--
			rest, err := h.Share.Sub(from[i].Share)
			if err != nil {
				return err
			}
			if rest.IsZero() {
				continue
			}
			h.Share = rest
		}
		owners = append(owners, h)
	}
	if left > 0 {
		return fmt.Errorf("a transferor holds no share")
	}
	owners, err = sumHoldings(append(owners, to...))
	if err != nil {
		return err
	}
	if total, err := totalOf(owners); err != nil || total != ipx.Whole {
		return fmt.Errorf("shares sum to %s, not to the whole", total)
	}
	s.owners = owners
	s.presumed = a.Presumed || s.presumed && len(owners) > 1
	return nil
}
