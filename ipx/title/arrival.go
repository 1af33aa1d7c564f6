package title

import (
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
)

// sift takes out entries that are there already, copies what is left so that
// the caller's memory is not the record's, numbers it, and writes into it what
// only the law of its day can say.
func (c *core) sift(v law.View, entries []Entry) (fresh []Entry, repeated []EntryID) {
	fresh = make([]Entry, 0, len(entries))
	in := c.finder(len(entries))
	for i := range entries {
		if in(entries[i].ID) != nil {
			repeated = append(repeated, entries[i].ID) // malformed has refused all but true repeats
			continue
		}
		e := entries[i]
		e.Act = cloneAct(e.Act)
		fresh = append(fresh, e)
	}
	fresh = c.number(fresh)
	if v.Jurisdiction() != "" {
		for i := range fresh {
			fresh[i].Act = c.settled(v, fresh, &fresh[i], fresh[i].Act)
		}
	}
	return fresh, repeated
}

// settled writes into an act what only the law of its day can say, so that the
// stored entry means the same ever after.
func (c *core) settled(v law.View, fresh []Entry, e *Entry, a Act) Act {
	switch a := a.(type) {
	case Observe:
		if a.Fact == Invalidated {
			ck := checker{core: c}
			a.Prospective = !v.At(e.Effective).Has(ck.topic("title.void-from-start"))
			return a
		}
	case Vest:
		if a.Unaware || a.Overtakes != nil {
			a.Overtakes = c.append(fresh).overtaken(v, e, a)
			return a
		}
	case Correct:
		if a.With != nil {
			target := c.find(a.Entry)
			for i := range fresh {
				if fresh[i].ID == a.Entry {
					target = &fresh[i]
				}
			}
			a.With = c.settled(v, fresh, target, a.With)
			return a
		}
	}
	return a
}

// number gives entries without a number the next of their day.
func (c *core) number(fresh []Entry) []Entry {
	if len(fresh) > many {
		return c.numberMany(fresh)
	}
	for i := range fresh {
		e := &fresh[i]
		if e.Seq != 0 {
			continue
		}
		top := 0
		switch {
		case e.Effective == c.last.on:
			top = c.last.seq
		case e.Effective.Before(c.last.on):
			for n := c.log; n != nil; n = n.before {
				if n.Effective == e.Effective {
					top = max(top, n.Seq)
				}
			}
		}
		for j := range fresh[:i] {
			if fresh[j].Effective == e.Effective {
				top = max(top, fresh[j].Seq)
			}
		}
		e.Seq = top + 1
	}
	return fresh
}

// numberMany is number for many entries at once.
func (c *core) numberMany(fresh []Entry) []Entry {
	top := map[calendar.Date]int{}
	for n := c.log; n != nil; n = n.before {
		top[n.Effective] = max(top[n.Effective], n.Seq)
	}
	for i := range fresh {
		e := &fresh[i]
		if e.Seq == 0 {
			e.Seq = top[e.Effective] + 1
		}
		top[e.Effective] = max(top[e.Effective], e.Seq)
	}
	return fresh
}

// many is the number of entries from which on it pays to look at the whole
// record once.
const many = 16

// finder returns find for n look-ups.
func (c *core) finder(n int) func(EntryID) *Entry {
	if n <= many || c.len() <= many {
		return c.find
	}
	at := make(map[EntryID]*Entry, c.len())
	for n := c.log; n != nil; n = n.before {
		at[n.ID] = &n.Entry
	}
	return func(id EntryID) *Entry { return at[id] }
}
