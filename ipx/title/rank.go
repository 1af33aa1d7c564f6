package title

import (
	"cmp"
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
)

// rankKey is the place of a security in the order of payment: registered ones
// by the day of registration and within it by entry, before unregistered
// ones, which are equals (Civil Code art. 414). Several lenders in one filing
// have one place. An agreed order swaps places.
type rankKey struct {
	unrecorded bool
	on         calendar.Date
	order      int
}

func (k rankKey) compare(o rankKey) int {
	switch {
	case k.unrecorded != o.unrecorded:
		if o.unrecorded {
			return -1
		}
		return 1
	case k.unrecorded:
		return 0
	}
	return cmp.Or(k.on.Compare(o.on), cmp.Compare(k.order, o.order))
}

// place returns the place of a new security: that of one of the same number
// and day, else the next one of its day.
func (c *checker) place(n *held) rankKey {
	if !n.Recorded && n.registered.IsZero() {
		return rankKey{unrecorded: true}
	}
	if n.Number != "" && n.security() {
		if o := c.st.filed(n.filing); o != nil {
			return o.key
		}
	}
	return rankKey{on: n.filing.on, order: len(c.st.burdens)}
}

// rank puts securities in an agreed order: among them they keep the places
// that they hold together, so that others stay where they are. Who falls
// behind must agree, and so must one in between who would have more ahead of
// it (Civil Code art. 409 ¶1).
func (c *checker) rank(a Rank) {
	var order []*held
	for _, id := range a.Order {
		b := c.standing(id, Anomaly)
		switch {
		case b == nil:
		case !b.security():
			c.refuse(notSecured, "", Anomaly, id, nil, arg("burden", b.label()))
		default:
			order = append(order, b)
		}
	}
	if len(order) != len(a.Order) {
		return
	}
	keys := make([]rankKey, len(order))
	for i, b := range order {
		keys[i] = b.key
	}
	slices.SortStableFunc(keys, rankKey.compare)
	after := make(map[BurdenID]rankKey, len(order))
	for i, b := range order {
		after[b.ID] = keys[i]
	}
	for _, o := range c.st.burdens {
		if !c.quiet && o.security() && c.lies(o) && c.worse(o, after) {
			c.harm(o, ToRank, "pledge.rank-change")
		}
	}
	for _, b := range order {
		n := *b
		n.key = after[b.ID]
		c.st.replace(&n)
	}
}

// worse reports whether a change of ranks harms a security: it falls back, or
// more than before, or something uncertain, is paid before it or beside it.
func (c *checker) worse(o *held, after map[BurdenID]rankKey) bool {
	place := func(b *held) rankKey {
		if k, ok := after[b.ID]; ok {
			return k
		}
		return b.key
	}
	if o.key.compare(place(o)) < 0 {
		return true
	}
	for _, beside := range []int{0, 1} { // those before it; those before or beside it
		var was, is ipx.Money
		ahead, same := 0, true
		for _, b := range c.st.burdens {
			if b.ID == o.ID || !b.security() || !c.lies(b) {
				continue
			}
			before, now := b.key.compare(o.key) < beside, place(b).compare(place(o)) < beside
			same = same && before == now
			var err error
			if before {
				if was, err = was.Add(b.Claim.Amount); err != nil {
					return true
				}
				ahead--
			}
			if now {
				if is, err = is.Add(b.Claim.Amount); err != nil || b.Claim.Amount.IsZero() && !before {
					return true
				}
				ahead++
			}
		}
		more, err := is.Compare(was)
		if !same && (err != nil || more > 0 || ahead > 0) {
			return true
		}
	}
	return false
}

// harm refuses a change to the loss of a security whose holders have not
// agreed in writing.
func (c *checker) harm(b *held, act PermittedAct, rule law.Key) {
	rule, ok := c.bars(rule)
	if !ok {
		return
	}
	for _, p := range b.Holders {
		if !c.st.consented(c.on, p, act, b.ID, nil) {
			c.refuse(harmed, rule, Anomaly, b.ID, cure{consentOf(p, ipx.Pledgee, act, b.ID, nil)}, arg("burden", b.label()), arg("party", p))
		}
	}
}

// rankOf counts who is paid before b.
func (s *state) rankOf(b *held, on calendar.Date) int {
	rank := 1
	for _, o := range s.burdens {
		if o.ID != b.ID && o.security() && o.lies(on) && o.key.compare(b.key) < 0 {
			rank++
		}
	}
	return rank
}
