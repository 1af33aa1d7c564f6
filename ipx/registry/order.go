package registry

import (
	"cmp"
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx/calendar"
)

// turns numbers the ledger in the order in which items became public. The rows
// of one gazette have no order of their own: there the day of effect comes
// first where rows print one, a holder gets the right or its name before it
// passes it on, and only then does the place of the row count.
func (b *reading) turns() {
	items := make([]*Item, len(b.ledger))
	for i := range b.ledger {
		items[i] = &b.ledger[i]
	}
	printed := func(i *Item) calendar.Date {
		if i.Basis != "" || i.Effective.IsZero() {
			return i.gazette()
		}
		return i.Effective
	}
	slices.SortStableFunc(items, func(x, y *Item) int {
		return cmp.Or(x.gazette().Compare(y.gazette()), printed(x).Compare(printed(y)), cmp.Compare(x.Seq, y.Seq), cmp.Compare(x.part, y.part))
	})
	for from := 0; from < len(items); {
		to := from + 1
		for to < len(items) && items[to].gazette() == items[from].gazette() {
			to++
		}
		chain(items[from:to])
		from = to
	}
	for n, i := range items {
		i.turn = n
	}
}

// maxChain bounds the changes of holders in one gazette that are put in order
// by their names; no register is known to have more than three.
const maxChain = 16

// chain puts the changes of holders in one gazette in the order in which one
// follows from the other. Other items keep their places.
func chain(gazette []*Item) {
	var at []int
	var left []*Item
	for n, i := range gazette {
		if i.names() && len(i.detail.After) > 0 {
			at, left = append(at, n), append(left, i)
		}
	}
	if len(left) > maxChain {
		return
	}
	for _, n := range at {
		next := slices.IndexFunc(left, func(i *Item) bool {
			return !slices.ContainsFunc(left, func(j *Item) bool { return j != i && leads(j, i) })
		})
		if next < 0 { // a ring
			next = 0
		}
		gazette[n] = left[next]
		left = slices.Delete(left, next, next+1)
	}
}

// leads reports whether an item brings about holders that another starts from.
func leads(x, y *Item) bool {
	before := names(y.detail.Before)
	return slices.ContainsFunc(names(x.detail.After), func(n string) bool {
		return slices.ContainsFunc(before, func(m string) bool { return sameName(n, m) })
	})
}

// asShown returns the ledger in the order in which it became public.
func (b *reading) asShown() []Item {
	items := slices.Clone(b.ledger)
	slices.SortStableFunc(items, func(x, y Item) int { return cmp.Compare(x.turn, y.turn) })
	return items
}
