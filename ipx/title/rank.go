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
		for _, o := range c.st.burdens {
			if o.security() && !o.key.unrecorded && o.Number == n.Number && o.filed() == n.filed() {
				return o.key
			}
		}
	}
	return rankKey{on: n.filed(), order: len(c.st.burdens)}
}

// filed returns the day on which the burden entered the register.
func (b *held) filed() calendar.Date {
	if b.registered.IsZero() {
		return b.since
	}
	return b.registered
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
	changed := make([]*held, len(order))
	for i, b := range order {
		n := *b
		n.key = keys[i]
		changed[i] = &n
	}
	for _, o := range c.st.burdens {
		if o.security() && c.lies(o) && worse(o, order, changed) {
			c.harm(o, ToRank, "pledge.rank-change")
		}
	}
	for _, n := range changed {
		c.st.replace(n)
	}
}

// worse reports whether a change of ranks puts more ahead of a security than
// before: it falls back itself, or a larger or uncertain claim is put ahead of
// it in the place of another.
func worse(o *held, from, to []*held) bool {
	if i := slices.IndexFunc(from, func(b *held) bool { return b.ID == o.ID }); i >= 0 {
		return from[i].key.compare(to[i].key) < 0
	}
	var before, after ipx.Money
	ahead, same := 0, true
	for i := range from {
		was, is := from[i].key.compare(o.key) < 0, to[i].key.compare(o.key) < 0
		same = same && was == is
		var err error
		if was {
			if before, err = before.Add(from[i].Claim.Amount); err != nil {
				return true
			}
			ahead--
		}
		if is {
			if after, err = after.Add(to[i].Claim.Amount); err != nil || to[i].Claim.Amount.IsZero() && !was {
				return true
			}
			ahead++
		}
	}
	more, err := after.Compare(before)
	return !same && (err != nil || more > 0 || ahead > 0)
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
