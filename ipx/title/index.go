package title

import (
	"cmp"
	"iter"
	"math"
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx/calendar"
)

// Index finds, among very many grants on one right, those whose scopes meet a
// given one, without looking at the others: a music catalogue, a picture
// library, a standard with thousands of licensees. Territory and field, which
// tell grants apart best, are looked up first, the term last.
//
// The zero Index is empty and ready. It is changed in place, unlike a Record:
// one goroutine at a time may change it, and none may read meanwhile. Keep one
// Index of the licences that exclude others and one of all, and ask the one
// that the new grant needs.
type Index struct {
	grants map[BurdenID]*indexed
	next   int64
	codes  map[string]int32
	below  map[string][]int32 // the codes that lie in a code, at any depth

	// Grants by what their territories and fields are: some codes only, or all
	// with exceptions. A grant over all codes meets any, so it is not spread
	// over the codes.
	someSome map[uint64]*bucket // by territory and field
	someAll  map[int32]*bucket  // by territory
	allSome  map[int32]*bucket  // by field
	allAll   bucket

	// The same grants once more for queries over all codes, whose answer is
	// most of what they meet.
	byTerritory map[int32]*bucket // of someSome
	byField     map[int32]*bucket // of someSome
	everySome   bucket            // all of someSome
	everyRow    bucket            // all of someAll
	everyColumn bucket            // all of allSome
}

// indexed is a grant in the index.
type indexed struct {
	id    BurdenID
	scope Scope
	order int64
}

// Len returns the number of grants.
func (x *Index) Len() int { return len(x.grants) }

// Add puts a grant in; one of the same id is replaced. A scope that covers
// nothing meets nothing and is not kept.
func (x *Index) Add(id BurdenID, s Scope) {
	x.Remove(id)
	if s.IsEmpty() {
		return
	}
	if x.grants == nil {
		x.grants = map[BurdenID]*indexed{}
		x.codes, x.below = map[string]int32{}, map[string][]int32{}
		x.someSome, x.someAll, x.allSome = map[uint64]*bucket{}, map[int32]*bucket{}, map[int32]*bucket{}
		x.byTerritory, x.byField = map[int32]*bucket{}, map[int32]*bucket{}
	}
	g := &indexed{id, s, x.next}
	x.next++
	x.grants[id] = g
	x.place(g, func(b *bucket) { b.add(slotOf(g)) })
}

// Remove takes a grant out, and reports whether it was there.
func (x *Index) Remove(id BurdenID) bool {
	g, ok := x.grants[id]
	if !ok {
		return false
	}
	delete(x.grants, id)
	x.place(g, func(b *bucket) { b.remove(slotOf(g)) })
	return true
}

// Scope returns the scope of a grant.
func (x *Index) Scope(id BurdenID) (Scope, bool) {
	if g, ok := x.grants[id]; ok {
		return g.scope, true
	}
	return Scope{}, false
}

// place visits every bucket that a grant belongs in.
func (x *Index) place(g *indexed, visit func(*bucket)) {
	ts, fs := &g.scope.Territory, &g.scope.Field
	switch {
	case ts.only && fs.only:
		visit(&x.everySome)
		for _, t := range ts.roots() {
			visit(at(x.byTerritory, x.intern(t)))
			for _, f := range fs.roots() {
				visit(at(x.someSome, cell(x.intern(t), x.intern(f))))
			}
		}
		for _, f := range fs.roots() {
			visit(at(x.byField, x.intern(f)))
		}
	case ts.only:
		visit(&x.everyRow)
		for _, t := range ts.roots() {
			visit(at(x.someAll, x.intern(t)))
		}
	case fs.only:
		visit(&x.everyColumn)
		for _, f := range fs.roots() {
			visit(at(x.allSome, x.intern(f)))
		}
	default:
		visit(&x.allAll)
	}
}

func at[K comparable](m map[K]*bucket, k K) *bucket {
	b := m[k]
	if b == nil {
		b = &bucket{}
		m[k] = b
	}
	return b
}

func cell(t, f int32) uint64 { return uint64(uint32(t))<<32 | uint64(uint32(f)) }

func (x *Index) intern(code string) int32 {
	n, ok := x.codes[code]
	if !ok {
		n = int32(len(x.codes))
		x.codes[code] = n
		for p := above(code); p != ""; p = above(p) {
			x.below[p] = append(x.below[p], n)
		}
	}
	return n
}

// near visits the known codes that meet a code: itself, those in which it lies,
// and those that lie in it, until visit returns false.
func (x *Index) near(code string, visit func(int32) bool) bool {
	for p := code; p != ""; p = above(p) {
		if n, ok := x.codes[p]; ok && !visit(n) {
			return false
		}
	}
	if len(x.below) == 0 {
		return true
	}
	for _, n := range x.below[code] {
		if !visit(n) {
			return false
		}
	}
	return true
}

// Any returns a grant whose scope meets s, and whether there is one. It
// allocates nothing.
func (x *Index) Any(s Scope) (BurdenID, bool) {
	var hit *indexed
	x.search(&s, func(g *indexed) bool {
		hit = g
		return false
	})
	if hit == nil {
		return "", false
	}
	return hit.id, true
}

// Overlapping yields the grants whose scopes meet s in every dimension, in the
// order in which they were added.
func (x *Index) Overlapping(s Scope) iter.Seq2[BurdenID, Scope] {
	return func(yield func(BurdenID, Scope) bool) {
		var hits []*indexed
		x.search(&s, func(g *indexed) bool {
			hits = append(hits, g)
			return true
		})
		slices.SortFunc(hits, func(a, b *indexed) int { return cmp.Compare(a.order, b.order) })
		hits = slices.Compact(hits) // a grant of several codes is met once a code
		for _, g := range hits {
			if !yield(g.id, g.scope) {
				return
			}
		}
	}
}

// search visits the grants that meet s until visit returns false. A grant may
// be visited more than once.
func (x *Index) search(s *Scope, visit func(*indexed) bool) {
	if len(x.grants) == 0 || s.IsEmpty() {
		return
	}
	from, until := int32(s.From.Ordinal()), untilOf(s.Until)
	look := func(b *bucket) bool { return b == nil || b.meeting(s, from, until, visit) }
	ts, fs := &s.Territory, &s.Field
	if !look(&x.allAll) {
		return
	}
	each := func(codes []string, visit func(int32) bool) bool {
		for _, c := range codes {
			if !x.near(c, visit) {
				return false
			}
		}
		return true
	}
	switch {
	case ts.only && fs.only:
		fields := fs.roots()
		_ = each(ts.roots(), func(t int32) bool {
			return look(x.someAll[t]) && each(fields, func(f int32) bool { return look(x.someSome[cell(t, f)]) })
		}) && each(fields, func(f int32) bool { return look(x.allSome[f]) })
	case ts.only:
		_ = look(&x.everyColumn) && each(ts.roots(), func(t int32) bool { return look(x.someAll[t]) && look(x.byTerritory[t]) })
	case fs.only:
		_ = look(&x.everyRow) && each(fs.roots(), func(f int32) bool { return look(x.allSome[f]) && look(x.byField[f]) })
	default:
		_ = look(&x.everyRow) && look(&x.everyColumn) && look(&x.everySome)
	}
}

// bucket is a list of terms, sorted by their first day and kept in blocks, so
// that a change moves little; each block knows its latest end, so that a
// search skips what has ended.
type bucket struct {
	blocks []*block
}

const blockSize = 256

type block struct {
	slots []slot
	max   int32 // latest end of the slots
}

// slot is the term of a grant in days.
type slot struct {
	from, until int32
	g           *indexed
}

func slotOf(g *indexed) slot {
	return slot{int32(g.scope.From.Ordinal()), untilOf(g.scope.Until), g}
}

// untilOf returns the end of a term as a day number; never ends after all.
func untilOf(d calendar.Date) int32 {
	if d.IsZero() {
		return math.MaxInt32
	}
	return int32(d.Ordinal())
}

func (s slot) compare(o slot) int {
	if s.from != o.from {
		return cmp.Compare(s.from, o.from)
	}
	return cmp.Compare(s.g.order, o.g.order)
}

// find returns the block in which s belongs.
func (b *bucket) find(s slot) int {
	i, _ := slices.BinarySearchFunc(b.blocks, s, func(k *block, s slot) int { return k.slots[0].compare(s) })
	return max(0, i-1)
}

func (b *bucket) add(s slot) {
	if len(b.blocks) == 0 {
		b.blocks = []*block{{slots: []slot{s}, max: s.until}}
		return
	}
	i := b.find(s)
	if i+1 < len(b.blocks) && b.blocks[i+1].slots[0].compare(s) == 0 {
		i++
	}
	k := b.blocks[i]
	j, _ := slices.BinarySearchFunc(k.slots, s, slot.compare)
	k.slots = slices.Insert(k.slots, j, s)
	k.max = max(k.max, s.until)
	if len(k.slots) > blockSize {
		half := &block{slots: slices.Clone(k.slots[blockSize/2:])}
		k.slots = k.slots[:blockSize/2]
		k.measure()
		half.measure()
		b.blocks = slices.Insert(b.blocks, i+1, half)
	}
}

func (b *bucket) remove(s slot) {
	for i := b.find(s); i < len(b.blocks) && i <= b.find(s)+1; i++ {
		k := b.blocks[i]
		j, ok := slices.BinarySearchFunc(k.slots, s, slot.compare)
		if !ok {
			continue
		}
		k.slots = slices.Delete(k.slots, j, j+1)
		k.measure()
		if len(k.slots) == 0 {
			b.blocks = slices.Delete(b.blocks, i, i+1)
		}
		return
	}
}

func (k *block) measure() {
	k.max = 0
	for i := range k.slots {
		k.max = max(k.max, k.slots[i].until)
	}
}

// meeting visits the grants of the bucket that meet s, whose term is given in
// days; false when visit wants no more.
func (b *bucket) meeting(s *Scope, from, until int32, visit func(*indexed) bool) bool {
	for _, k := range b.blocks {
		if k.slots[0].from >= until {
			break
		}
		if k.max <= from {
			continue
		}
		for i := range k.slots {
			o := &k.slots[i]
			if o.from >= until {
				break
			}
			if o.until > from && s.meets(&o.g.scope) && !visit(o.g) {
				return false
			}
		}
	}
	return true
}

// meets compares the sets of two scopes, the cheapest first.
func (s *Scope) meets(t *Scope) bool {
	return s.Act.Overlaps(t.Act) && s.Territory.Overlaps(t.Territory) && s.Field.Overlaps(t.Field)
}

// Free returns the parts of a scope in which a licence of type t can still be
// granted beside the licences and declarations that lie on the right: for an
// exclusive or sole licence where nobody has one, for an ordinary one where
// nobody is promised to be alone. The parts do not overlap. ok is false where
// so many licences cut the scope up that the answer would be of no use; it
// never is for fewer than ten.
func (v View) Free(s Scope, t LicenceType) (free []Scope, ok bool) {
	const tooMany = 4096
	if v.Status().Over() || s.IsEmpty() {
		return nil, true
	}
	free = []Scope{s}
	alone := t == Exclusive || t == Sole
	for _, b := range v.st.burdens {
		switch {
		case !v.st.lies(b, v.on):
			continue
		case b.Kind == OpenLicence && alone:
			return nil, true
		case !b.licence() || !alone && !b.excludes():
			continue
		}
		var rest []Scope
		for _, f := range free {
			rest = append(rest, f.Minus(v.st.extent(&b.Burden))...)
		}
		if free = rest; len(free) > tooMany {
			return nil, false
		}
	}
	return free, true
}
