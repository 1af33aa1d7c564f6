package licensing

import (
	"cmp"
	"fmt"
	"iter"
	"math"
	"slices"
	"sort"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/title"
)

// Grant is a licence as a portfolio keeps it: enough to say what stands in the
// way of another, no more.
type Grant struct {
	Right ipx.RightID
	ID    title.BurdenID
	Type  title.LicenceType
	Scope title.Scope
}

// Portfolio holds the licences of very many rights in little memory, so that a
// manager of a million patents can ask before it opens any title record: what
// has been granted here, and what would conflict? The answer of record is the
// title's; this is the index over it.
//
// A packed portfolio is immutable but for Add, and may be read by any number of
// goroutines while nobody adds.
type Portfolio struct {
	names  []byte   // ids of rights, in order
	nameAt []uint32 // where each begins; one more at the end
	first  []uint32 // first row of each right; one more at the end
	rows   []row
	ids    []byte // ids of grants
	sets   []title.Set
	later  map[ipx.RightID][]Grant
	added  int
}

// row is one grant, 28 bytes. Sets of codes are kept once each, however many
// grants use them.
type row struct {
	from, until           int32 // days; open ends are the least and the greatest
	territory, field, act uint32
	id                    uint32
	length                uint16
	kind                  uint8
}

var epoch = calendar.MustParse("2000-01-01")

var kinds = []title.LicenceType{title.Ordinary, title.Sole, title.Exclusive}

// Pack builds a portfolio of grants. A right or grant without an id, ids longer
// than 65 535 bytes, and more than four gigabytes of ids are errors.
func Pack(grants iter.Seq[Grant]) (*Portfolio, error) {
	type entry struct {
		right ipx.RightID
		row   row
	}
	p := &Portfolio{}
	var all []entry
	interned := map[string]uint32{}
	set := func(s title.Set) uint32 {
		key := s.String()
		n, ok := interned[key]
		if !ok {
			n = uint32(len(p.sets))
			interned[key], p.sets = n, append(p.sets, s)
		}
		return n
	}
	for g := range grants {
		if g.Right == "" || g.ID == "" || len(g.ID) > math.MaxUint16 || len(g.Right) > math.MaxUint16 {
			return nil, fmt.Errorf("licensing: grant %d of a portfolio: right %.40q, id %.40q: ids are of 1 to %d bytes", len(all)+1, g.Right, g.ID, math.MaxUint16)
		}
		kind := slices.Index(kinds, cmp.Or(g.Type, title.Ordinary))
		if kind < 0 {
			return nil, fmt.Errorf("licensing: grant %s of %s: %.40q is no type of licence", g.ID, g.Right, g.Type)
		}
		if len(p.ids)+len(g.ID) > math.MaxUint32 || len(all) == math.MaxInt32 {
			return nil, fmt.Errorf("licensing: a portfolio of more than %d grants", len(all))
		}
		r := row{from: math.MinInt32, until: math.MaxInt32, territory: set(g.Scope.Territory), field: set(g.Scope.Field), act: set(g.Scope.Act),
			id: uint32(len(p.ids)), length: uint16(len(g.ID)), kind: uint8(kind)}
		if !g.Scope.From.IsZero() {
			r.from = int32(g.Scope.From.Sub(epoch))
		}
		if !g.Scope.Until.IsZero() {
			r.until = int32(g.Scope.Until.Sub(epoch))
		}
		p.ids = append(p.ids, g.ID...)
		all = append(all, entry{g.Right, r})
	}
	slices.SortStableFunc(all, func(a, b entry) int { return cmp.Compare(a.right, b.right) })
	p.rows = make([]row, len(all))
	for i, e := range all {
		if i == 0 || e.right != all[i-1].right {
			p.nameAt, p.first = append(p.nameAt, uint32(len(p.names))), append(p.first, uint32(i))
			p.names = append(p.names, e.right...)
		}
		p.rows[i] = e.row
	}
	p.nameAt, p.first = append(p.nameAt, uint32(len(p.names))), append(p.first, uint32(len(all)))
	p.names, p.ids, p.nameAt, p.first, p.sets = slices.Clip(p.names), slices.Clip(p.ids), slices.Clip(p.nameAt), slices.Clip(p.first), slices.Clip(p.sets)
	return p, nil
}

// Len is the number of grants.
func (p *Portfolio) Len() int { return len(p.rows) + p.added }

// Add puts a grant in after packing. It is kept beside the packed ones; a host
// that adds many packs anew now and then.
func (p *Portfolio) Add(g Grant) {
	if p.later == nil {
		p.later = map[ipx.RightID][]Grant{}
	}
	p.later[g.Right] = append(p.later[g.Right], g)
	p.added++
}

// Of yields the grants of one right: those packed in the order in which they
// came, then those added.
func (p *Portfolio) Of(right ipx.RightID) iter.Seq[Grant] {
	return func(yield func(Grant) bool) {
		from, to := p.find(right)
		for i := from; i < to; i++ {
			if !yield(p.grant(right, &p.rows[i])) {
				return
			}
		}
		for _, g := range p.later[right] {
			if !yield(g) {
				return
			}
		}
	}
}

// Conflicts yields the grants of a right that a new licence of the type would
// conflict with: their scopes meet in every dimension, and one of the two
// excludes the other.
func (p *Portfolio) Conflicts(right ipx.RightID, t title.LicenceType, s title.Scope) iter.Seq[Grant] {
	return func(yield func(Grant) bool) {
		alone := t == title.Exclusive || t == title.Sole
		first, last := int32(math.MinInt32), int32(math.MaxInt32)
		if !s.From.IsZero() {
			first = int32(s.From.Sub(epoch))
		}
		if !s.Until.IsZero() {
			last = int32(s.Until.Sub(epoch))
		}
		from, to := p.find(right)
		for i := from; i < to; i++ {
			r := &p.rows[i]
			if !alone && r.kind == 0 || r.from >= last || first >= r.until ||
				!p.sets[r.territory].Overlaps(s.Territory) || !p.sets[r.field].Overlaps(s.Field) || !p.sets[r.act].Overlaps(s.Act) {
				continue
			}
			if !yield(p.grant(right, r)) {
				return
			}
		}
		for _, g := range p.later[right] {
			if (alone || g.Type == title.Exclusive || g.Type == title.Sole) && g.Scope.Overlaps(s) && !yield(g) {
				return
			}
		}
	}
}

// Rights yields the packed rights in order of their ids, and then those that
// were added since.
func (p *Portfolio) Rights() iter.Seq[ipx.RightID] {
	return func(yield func(ipx.RightID) bool) {
		for i := range len(p.nameAt) - 1 {
			if !yield(ipx.RightID(p.names[p.nameAt[i]:p.nameAt[i+1]])) {
				return
			}
		}
		var more []ipx.RightID
		for id := range p.later {
			if from, to := p.find(id); from == to {
				more = append(more, id)
			}
		}
		slices.Sort(more)
		for _, id := range more {
			if !yield(id) {
				return
			}
		}
	}
}

// find returns the rows of a right.
func (p *Portfolio) find(right ipx.RightID) (from, to uint32) {
	n := len(p.nameAt) - 1
	name := func(i int) string { return string(p.names[p.nameAt[i]:p.nameAt[i+1]]) }
	i := sort.Search(n, func(i int) bool { return name(i) >= string(right) })
	if i == n || name(i) != string(right) {
		return 0, 0
	}
	return p.first[i], p.first[i+1]
}

// grant unpacks a row.
func (p *Portfolio) grant(right ipx.RightID, r *row) Grant {
	g := Grant{Right: right, ID: title.BurdenID(p.ids[r.id : r.id+uint32(r.length)]), Type: kinds[r.kind],
		Scope: title.Scope{Territory: p.sets[r.territory], Field: p.sets[r.field], Act: p.sets[r.act]}}
	if r.from != math.MinInt32 {
		g.Scope.From = epoch.AddDays(int(r.from))
	}
	if r.until != math.MaxInt32 {
		g.Scope.Until = epoch.AddDays(int(r.until))
	}
	return g
}
