package title_test

import (
	"cmp"
	"fmt"
	"maps"
	"math/big"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/title"
)

// book is a title as one would keep it by hand, with fractions and lists, and
// without anything of the package but the form of its entries. It believes
// what it is told, as import mode does.
type book struct {
	owners map[ipx.PartyID]*big.Rat
	liens  []*note
	life   title.Life
	filed  int
}

// note is a burden in a book.
type note struct {
	title.Burden
	since, ended calendar.Date
	why          title.ReleaseReason
	slot         slot
}

// slot is a place in the order of payment; days first, unregistered last.
type slot struct {
	open bool
	day  calendar.Date
	no   int
}

func (s slot) compare(o slot) int {
	if s.open || o.open {
		return cmp.Compare(bit(s.open), bit(o.open))
	}
	return cmp.Or(s.day.Compare(o.day), cmp.Compare(s.no, o.no))
}

func bit(b bool) int {
	if b {
		return 1
	}
	return 0
}

// believed returns the acts that count on a day of knowledge, in order of
// effect: an entry that is corrected has the act that its latest standing
// correction gives it.
func believed(es []title.Entry, known calendar.Date) []title.Entry {
	knownOn := func(e title.Entry) calendar.Date {
		if e.Known.IsZero() {
			return e.Effective
		}
		return e.Known
	}
	es = slices.DeleteFunc(slices.Clone(es), func(e title.Entry) bool { return !known.IsZero() && knownOn(e).After(known) })
	slices.SortFunc(es, func(a, b title.Entry) int {
		return cmp.Or(a.Effective.Compare(b.Effective), cmp.Compare(a.Seq, b.Seq), cmp.Compare(a.ID, b.ID))
	})
	var fix func(id title.EntryID) (title.Correct, bool)
	fix = func(id title.EntryID) (c title.Correct, ok bool) {
		var latest title.Entry
		for _, e := range es {
			f, is := e.Act.(title.Correct)
			if !is || f.Entry != id {
				continue
			}
			if _, undone := fix(e.ID); undone {
				continue
			}
			if !ok || !knownOn(e).Before(knownOn(latest)) {
				c, ok, latest = f, true, e
			}
		}
		return c, ok
	}
	var out []title.Entry
	for _, e := range es {
		if c, ok := fix(e.ID); ok {
			e.Act = c.With
		}
		if e.Act != nil && e.Act.Name() != title.ActCorrect {
			out = append(out, e)
		}
	}
	return out
}

// keep writes a book from acts up to a day.
func keep(es []title.Entry, asOf calendar.Date) *book {
	b := &book{owners: map[ipx.PartyID]*big.Rat{"a": big.NewRat(1, 2), "b": big.NewRat(1, 2)}, life: title.Life{Granted: opened, Expires: day("2026-03-10")}}
	for _, e := range es {
		if !asOf.IsZero() && e.Effective.After(asOf) {
			break
		}
		b.write(e)
	}
	return b
}

func (b *book) write(e title.Entry) {
	on := e.Effective
	switch a := e.Act.(type) {
	case title.Vest:
		b.move(a)
	case title.Grant:
		b.burden(a.Burden, e)
	case title.Reserve:
		b.burden(title.Burden{ID: a.ID, Kind: title.Reservation, Holders: a.For, Share: a.Share, Scope: a.Scope}, e)
	case title.Vary:
		if n := b.find(a.Burden); n != nil && b.lies(n, on) {
			if len(a.Holders) > 0 {
				n.Holders = a.Holders
			}
			if a.Scope != nil {
				n.Scope = *a.Scope
			}
		}
	case title.Release:
		if n := b.find(a.Burden); n != nil && n.ended.IsZero() {
			n.ended, n.why = on, a.Why
			if a.Why == title.Annulled {
				n.ended = n.since
			}
		}
	case title.Rank:
		var ns []*note
		for _, id := range a.Order {
			n := b.find(id)
			if n == nil || !b.lies(n, on) || n.Kind != title.Pledge && n.Kind != title.SecurityInterest {
				return
			}
			ns = append(ns, n)
		}
		slots := make([]slot, len(ns))
		for i, n := range ns {
			slots[i] = n.slot
		}
		slices.SortStableFunc(slots, slot.compare)
		for i, n := range ns {
			n.slot = slots[i]
		}
	case title.Observe:
		b.fact(a, on)
	}
}

func (b *book) fact(a title.Observe, on calendar.Date) {
	l := &b.life
	termOver := l.Ended == "" && !on.Before(l.Expires)
	switch a.Fact {
	case title.TermChanged:
		l.Expires = a.Expires
	case title.AnnuityUnpaid:
		if l.Ended == "" && !termOver {
			l.Unpaid = on
		}
	case title.AnnuityPaid:
		l.Unpaid = calendar.Date{}
	case title.Restored:
		if l.Ended != "" {
			l.Ended, l.EndedOn, l.Unpaid, l.Void = "", calendar.Date{}, calendar.Date{}, false
		}
	case title.Lapsed, title.Surrendered, title.Refused, title.ApplicationEnded, title.Expired, title.Invalidated:
		void := a.Fact == title.Invalidated
		switch {
		case void && (l.Ended == title.Lapsed || l.Ended == title.Surrendered || l.Ended == title.Expired):
		case l.Ended != "", termOver && !void && a.Fact != title.Expired:
			return
		case termOver && !void:
			on = l.Expires
		}
		l.Ended, l.EndedOn, l.Unpaid, l.Void = a.Fact, on, calendar.Date{}, void
	case title.Renamed:
		swap := func(p ipx.PartyID) ipx.PartyID {
			if p == a.Party {
				return a.NewID
			}
			return p
		}
		owners := map[ipx.PartyID]*big.Rat{}
		for p, s := range b.owners {
			if owners[swap(p)] == nil {
				owners[swap(p)] = new(big.Rat)
			}
			owners[swap(p)].Add(owners[swap(p)], s)
		}
		b.owners = owners
		for _, n := range b.liens {
			n.Holders = slices.Clone(n.Holders)
			for i := range n.Holders {
				n.Holders[i] = swap(n.Holders[i])
			}
		}
	}
}

func (b *book) find(id title.BurdenID) *note {
	for _, n := range slices.Backward(b.liens) {
		if n.ID == id {
			return n
		}
	}
	return nil
}

// until is the first day on which the note has run out, or one of those above it in the
// chain of licences.
func (b *book) until(n *note) calendar.Date {
	first := n.Scope.Until
	seen := map[title.BurdenID]bool{"": true}
	for id := n.Parent; !seen[id]; {
		seen[id] = true
		up := b.find(id)
		if up == nil || up.Kind != title.Licence && up.Kind != title.CompulsoryLicence {
			break
		}
		if u := up.Scope.Until; first.IsZero() || !u.IsZero() && u.Before(first) {
			first = u
		}
		id = up.Parent
	}
	return first
}

func (b *book) lies(n *note, on calendar.Date) bool {
	u := b.until(n)
	return n.ended.IsZero() && (u.IsZero() || on.Before(u))
}

func (b *book) burden(g title.Burden, e title.Entry) {
	if n := b.find(g.ID); n != nil && n.ended.IsZero() {
		return
	}
	n := &note{Burden: g, since: e.Effective, slot: slot{open: !g.Recorded, day: e.Effective, no: b.filed}}
	for _, o := range b.liens { // one filing
		if g.Number != "" && o.Number == g.Number && o.since == n.since && o.Recorded && g.Recorded {
			n.slot = o.slot
			break
		}
	}
	b.filed++
	b.liens = append(b.liens, n)
}

// move makes a transfer: who gives, gives what it has; what is lacking comes
// from the others, first from those who receive nothing.
func (b *book) move(v title.Vest) {
	rat := func(s ipx.Share) *big.Rat { n, d := s.Terms(); return big.NewRat(n, d) }
	need, explicit := new(big.Rat), false
	for _, h := range v.To {
		explicit = explicit || !h.Share.IsZero()
		need.Add(need, rat(h.Share))
	}
	gives := map[ipx.PartyID]*big.Rat{}
	if !explicit {
		for _, h := range v.From {
			gives[h.Party] = rat(h.Share)
			if has := b.owners[h.Party]; h.Share.IsZero() && has != nil {
				gives[h.Party] = new(big.Rat).Set(has)
			}
			need.Add(need, gives[h.Party])
		}
		if need.Sign() == 0 {
			need.SetInt64(1)
		}
	}
	open := new(big.Rat).Set(need)
	take := func(p ipx.PartyID, most *big.Rat) {
		has := b.owners[p]
		if has == nil {
			return
		}
		part := new(big.Rat).Set(has)
		for _, limit := range []*big.Rat{most, open} {
			if limit != nil && part.Cmp(limit) > 0 {
				part.Set(limit)
			}
		}
		b.owners[p] = new(big.Rat).Sub(has, part)
		open.Sub(open, part)
	}
	for _, h := range v.From {
		switch {
		case !explicit:
			take(h.Party, gives[h.Party])
		case h.Share.IsZero():
			take(h.Party, nil)
		default:
			take(h.Party, rat(h.Share))
		}
	}
	others := slices.Sorted(maps.Keys(b.owners))
	receives := func(p ipx.PartyID) bool {
		return slices.ContainsFunc(v.To, func(h title.Holding) bool { return h.Party == p })
	}
	for _, p := range others {
		if !receives(p) {
			take(p, nil)
		}
	}
	for _, p := range others {
		take(p, nil)
	}
	for _, h := range v.To {
		part := rat(h.Share)
		if !explicit {
			part = new(big.Rat).Quo(need, big.NewRat(int64(len(v.To)), 1))
		}
		if b.owners[h.Party] == nil {
			b.owners[h.Party] = new(big.Rat)
		}
		b.owners[h.Party].Add(b.owners[h.Party], part)
	}
	maps.DeleteFunc(b.owners, func(_ ipx.PartyID, s *big.Rat) bool { return s.Sign() == 0 })
}

// told is what a book, or a view, says.
type told struct {
	Owners  string
	Lie     []string
	Past    []string
	Ranking string
	Life    title.Life
}

// ask reads a book on a day. whole is the book with all later acts: what it
// says was never there, or void, was never there.
func (b *book) ask(whole *book, on calendar.Date) told {
	for i, n := range b.liens {
		if whole.liens[i].why == title.Annulled {
			n.ended, n.why = n.since, title.Annulled
		}
	}
	l := b.life
	l.Void = whole.life.Void
	if l.Ended == "" && !on.Before(l.Expires) {
		l.Ended, l.EndedOn, l.Unpaid = title.Expired, l.Expires, calendar.Date{}
	}
	out := told{Life: l}
	for _, p := range slices.Sorted(maps.Keys(b.owners)) {
		out.Owners += fmt.Sprint(p, " ", b.owners[p].RatString(), " ")
	}
	var ranks []*note
	for _, n := range b.liens {
		over := l.Void || l.Ended != ""
		if b.lies(n, on) && !over {
			out.Lie = append(out.Lie, fmt.Sprint(n.ID, n.Kind, n.Holders, n.Scope, n.since))
			if n.Kind == title.Pledge || n.Kind == title.SecurityInterest {
				ranks = append(ranks, n)
			}
			continue
		}
		ended, why := n.ended, n.why
		if u := b.until(n); !u.IsZero() && !on.Before(u) && (ended.IsZero() || u.Before(ended)) {
			ended, why = u, title.TermOver
		}
		switch {
		case l.Void:
			ended, why = n.since, title.RightEnded
		case over && (ended.IsZero() || l.EndedOn.Before(ended)):
			ended, why = l.EndedOn, title.RightEnded
			if ended.Before(n.since) {
				ended = n.since
			}
		}
		out.Past = append(out.Past, fmt.Sprint(n.ID, n.Kind, n.Holders, n.Scope, n.since, ended, why))
	}
	slices.SortStableFunc(ranks, func(a, b *note) int { return a.slot.compare(b.slot) })
	for i, n := range ranks {
		if i > 0 && ranks[i-1].slot.compare(n.slot) != 0 {
			out.Ranking += "> "
		}
		out.Ranking += string(n.ID) + " "
	}
	return out
}

func tell(t require.TestingT, v title.View) told {
	out := told{Life: v.Life()}
	out.Life.Contested, out.Life.Narrowed = false, false
	for _, h := range v.Owners() {
		out.Owners += fmt.Sprint(h.Party, " ", h.Share, " ")
	}
	for _, l := range v.Burdens() {
		out.Lie = append(out.Lie, fmt.Sprint(l.ID, l.Kind, l.Holders, l.Scope, l.Since))
	}
	for _, l := range v.Past() {
		out.Past = append(out.Past, fmt.Sprint(l.ID, l.Kind, l.Holders, l.Scope, l.Since, l.Ended, l.Why))
	}
	paid := 0
	for i, group := range v.Ranking() {
		if i > 0 {
			out.Ranking += "> "
		}
		for _, l := range group {
			out.Ranking += string(l.ID) + " "
			rank, ok := v.Rank(l.ID)
			require.True(t, ok)
			require.Equal(t, paid+1, rank, "the rank of %s", l.ID)
		}
		paid += len(group)
	}
	return out
}

// genLoose draws entries whose days of effect and of knowledge are in any
// order, with corrections of corrections among them.
func genLoose(most int) *rapid.Generator[[]title.Entry] {
	return rapid.Custom(func(t *rapid.T) []title.Entry {
		es := make([]title.Entry, rapid.IntRange(1, most).Draw(t, "n"))
		vests := 0
		some := rapid.Custom(func(t *rapid.T) title.Act {
			switch rapid.IntRange(0, 5).Draw(t, "special") {
			case 0:
				return title.Release{Burden: rapid.SampledFrom(ids).Draw(t, "burden"), Why: rapid.SampledFrom([]title.ReleaseReason{title.Annulled, title.Paid}).Draw(t, "why")}
			case 1:
				return title.Observe{Fact: rapid.SampledFrom([]title.Fact{title.Lapsed, title.Expired, title.Refused, title.ApplicationEnded, title.Surrendered,
					title.Invalidated, title.Restored, title.Restored}).Draw(t, "fact")}
			case 2:
				b := title.Burden{ID: rapid.SampledFrom(ids).Draw(t, "id"), Kind: title.Pledge, Holders: []ipx.PartyID{"c"}, Recorded: rapid.IntRange(0, 3).Draw(t, "recorded") > 0,
					Number: rapid.SampledFrom([]string{"", "Y1", "Y2"}).Draw(t, "number")}
				return title.Grant{Burden: b}
			case 3:
				until := day("2026-01-01").AddDays(rapid.IntRange(0, 100).Draw(t, "until"))
				return title.Grant{Burden: title.Burden{ID: rapid.SampledFrom(ids).Draw(t, "id"), Kind: title.Licence, Holders: []ipx.PartyID{"d"}, Scope: title.Scope{Until: until}}}
			}
			return genAct().Filter(func(a title.Act) bool {
				o, renamed := a.(title.Observe)
				return !renamed || o.Fact != title.Granted
			}).Draw(t, "act")
		})
		draw := func(label string) title.Act {
			a := some.Draw(t, label)
			if _, ok := a.(title.Vest); ok {
				if vests++; vests > 5 { // shares stay within the fineness of the package
					return title.Observe{Fact: title.Noted}
				}
			}
			return a
		}
		for i := range es {
			at := day("2026-01-01").AddDays(rapid.IntRange(0, 80).Draw(t, "effect"))
			e := title.Entry{ID: title.EntryID(fmt.Sprintf("e%02d", i)), Right: "p", Seq: rapid.IntRange(1, 3).Draw(t, "seq"), Dates: title.Dates{Effective: at}}
			if rapid.Bool().Draw(t, "known?") {
				e.Known = at.AddDays(rapid.IntRange(-10, 20).Draw(t, "delay"))
			}
			if i == 0 || rapid.IntRange(0, 5).Draw(t, "correct?") > 0 {
				e.Act = draw("act")
				es[i] = e
				continue
			}
			target := es[rapid.IntRange(0, i-1).Draw(t, "target")]
			e.Known = target.Known
			if e.Known.IsZero() {
				e.Known = target.Effective
			}
			e.Known = e.Known.AddDays(rapid.IntRange(0, 6).Draw(t, "later"))
			fix := title.Correct{Entry: target.ID}
			if target.Act.Name() != title.ActCorrect && rapid.Bool().Draw(t, "with?") {
				fix.With = draw("with")
			}
			e.Act = fix
			es[i] = e
		}
		return es
	})
}

// Who owned what as of one day as known on another, which burdens lay on the
// right and in which rank, is what a book kept by hand says.
func TestRecordAgreesWithBook(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		es := genLoose(14).Draw(t, "entries")
		right := patent()
		right.Expires = day("2026-03-10")
		r, err := title.Open(right, holdings("a", "1/2", "b", "1/2"), opened)
		require.NoError(t, err)
		for rest := es; len(rest) > 0; {
			n := rapid.IntRange(1, len(rest)).Draw(t, "at once")
			r, _, err = r.Apply(cnLaw(), title.Import, rest[:n]...)
			require.NoError(t, err)
			rest = rest[n:]
		}
		for range 4 {
			asOf := day("2025-12-25").AddDays(rapid.IntRange(0, 120).Draw(t, "as of"))
			known := calendar.Date{}
			if rapid.Bool().Draw(t, "known?") {
				known = day("2025-12-25").AddDays(rapid.IntRange(0, 120).Draw(t, "known"))
			}
			acts := believed(es, known)
			want := keep(acts, asOf).ask(keep(acts, calendar.Date{}), asOf)
			require.Equal(t, want, tell(t, r.AsKnown(asOf, known)), "as of %s, as known on %s", asOf, known)
		}
	})
}
