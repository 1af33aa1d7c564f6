package title

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
)

// Record is the title record of one right: a value. Copies share memory that
// is never written, so they do not influence each other. The zero Record is
// no record.
type Record struct {
	c *core
}

// core is what a record stands on; it is immutable once it is in a Record.
type core struct {
	right  ipx.Right
	opened opening
	log    *node         // the entries in order of arrival, the latest first
	last   place         // the latest entry by effect
	known  calendar.Date // the latest day of knowledge
	now    state         // after all entries
}

// node is an entry and those that arrived before it. Records that grew from
// one another share their common past.
type node struct {
	Entry
	before *node
	n      int // number of entries up to this one
}

// opening is how the record began.
type opening struct {
	Owners   []Holding
	Presumed bool
	On       calendar.Date
}

// place orders entries by effect.
type place struct {
	on  calendar.Date
	seq int
	id  EntryID
}

func (e *Entry) place() place { return place{e.Effective, e.Seq, e.ID} }

func (p place) compare(q place) int {
	if p.on != q.on {
		return p.on.Compare(q.on)
	}
	if p.seq != q.seq {
		return cmp.Compare(p.seq, q.seq)
	}
	return cmp.Compare(p.id, q.id)
}

// Mode says how a record treats entries that the law forbids.
type Mode uint8

// Modes.
const (
	Strict Mode = iota // refuses what the law forbids
	Import             // accepts what an office published, and lists the anomalies
)

// Open begins the record of a right with its first owners, whose shares must
// sum to the whole, as of a day: the filing date of an application, the day a
// work was made.
func Open(right ipx.Right, owners []Holding, on calendar.Date) (Record, error) {
	return restore(right, opening{Owners: owners, On: on}, nil)
}

// OpenEqually begins a record with owners whose shares nobody published; they
// are presumed equal (Civil Code art. 309).
func OpenEqually(right ipx.Right, owners []ipx.PartyID, on calendar.Date) (Record, error) {
	if len(owners) == 0 {
		return Record{}, fmt.Errorf("title: right %s has no owner", right.ID)
	}
	share, err := ipx.EqualShares(len(owners))
	if err != nil {
		return Record{}, fmt.Errorf("title: right %s: %w", right.ID, err)
	}
	holdings := make([]Holding, len(owners))
	for i, p := range owners {
		holdings[i] = Holding{p, share}
	}
	return restore(right, opening{Owners: holdings, On: on, Presumed: len(owners) > 1}, nil)
}

// restore makes a record of its opening and of entries that were accepted
// before.
func restore(right ipx.Right, o opening, entries []Entry) (Record, error) {
	switch {
	case right.ID == "":
		return Record{}, fmt.Errorf("title: a right needs an id")
	case o.On.IsZero():
		return Record{}, fmt.Errorf("title: the record of %s needs a first day", right.ID)
	}
	for _, h := range o.Owners {
		if h.Party == "" || h.Share.IsZero() {
			return Record{}, fmt.Errorf("title: owners of %s: a holding needs a party and a share", right.ID)
		}
	}
	owners, err := sumHoldings(o.Owners)
	if err != nil {
		return Record{}, fmt.Errorf("title: owners of %s: %w", right.ID, err)
	}
	if total, err := totalOf(owners); err != nil || total != ipx.Whole {
		return Record{}, fmt.Errorf("title: owners of %s hold %s, not the whole", right.ID, total)
	}
	o.Owners = owners
	c := &core{right: right, opened: o}
	c.now = c.begin()
	if len(entries) == 0 {
		return Record{c}, nil
	}
	if faults := c.malformed(entries); len(faults) > 0 {
		return Record{}, fmt.Errorf("title: record of %s: %w", right.ID, &ipx.Refusal{Reasons: faults})
	}
	next := c.append(c.number(entries))
	f := next.fold(law.View{}, folding{quiet: true})
	next.now = f.ck.st
	return Record{next}, nil
}

// begin returns the state before the first entry.
func (c *core) begin() state {
	return state{
		owners:   c.opened.Owners,
		presumed: c.opened.Presumed,
		life:     Life{Granted: c.right.Granted, Expires: c.right.Expires},
	}
}

// IsZero reports whether r is no record.
func (r Record) IsZero() bool { return r.c == nil }

// Right returns the right as it was opened.
func (r Record) Right() ipx.Right {
	if r.c == nil {
		return ipx.Right{}
	}
	return r.c.right
}

// Opened returns the day on which the record begins.
func (r Record) Opened() calendar.Date {
	if r.c == nil {
		return calendar.Date{}
	}
	return r.c.opened.On
}

// Entries returns all entries in order of effect: by effective date, then by
// number within the day.
func (r Record) Entries() []Entry {
	if r.c == nil {
		return nil
	}
	es := r.c.entries()
	slices.SortFunc(es, func(a, b Entry) int { return a.place().compare(b.place()) })
	for i := range es {
		es[i].Act = cloneAct(es[i].Act)
	}
	return es
}

// Entry returns the entry of an id.
func (r Record) Entry(id EntryID) (Entry, bool) {
	if r.c == nil {
		return Entry{}, false
	}
	if e := r.c.find(id); e != nil {
		out := *e
		out.Act = cloneAct(e.Act)
		return out, true
	}
	return Entry{}, false
}

// Len returns the number of entries.
func (r Record) Len() int {
	if r.c == nil {
		return 0
	}
	return r.c.len()
}

func (c *core) len() int {
	if c.log == nil {
		return 0
	}
	return c.log.n
}

// find returns the entry of an id, or nil.
func (c *core) find(id EntryID) *Entry {
	for n := c.log; n != nil; n = n.before {
		if n.ID == id {
			return &n.Entry
		}
	}
	return nil
}

// entries returns the entries in order of arrival.
func (c *core) entries() []Entry {
	es := make([]Entry, c.len())
	for n := c.log; n != nil; n = n.before {
		es[n.n-1] = n.Entry
	}
	return es
}

// append returns a core with further entries, whose state is still to be
// found.
func (c *core) append(fresh []Entry) *core {
	next := &core{right: c.right, opened: c.opened, log: c.log, last: c.last, known: c.known}
	for i := range fresh {
		e := &fresh[i]
		next.log = &node{Entry: *e, before: next.log, n: next.len() + 1}
		if p := e.place(); p.compare(next.last) > 0 {
			next.last = p
		}
		if k := e.known(); k.After(next.known) {
			next.known = k
		}
	}
	return next
}

// Report says what an application did, or would do.
type Report struct {
	Findings []Finding   // what is odd or worth showing, in order of effect
	Closed   []Closed    // burdens that ended by operation of law
	Revived  []Closed    // burdens that a restoration brought back
	Capped   []BurdenID  // burdens whose term is cut to that of the right
	Affected []EntryID   // other entries that a late or corrected entry puts in doubt, or whose effect it changes
	Repeated []EntryID   // entries that the record already had, word for word; they changed nothing
	Remedies []Remedy    // with a refusal: the smallest set of acts that would make it lawful; nil where none would
	Others   [][]Remedy  // further sets of the same size, at most maxOthers
	Right    ipx.RightID // whose report it is; empty where several rights are joined
}

// Closed is a burden that ended with the right, by operation of law.
type Closed struct {
	Right  ipx.RightID
	Burden BurdenID
	On     calendar.Date // first day on which it no longer lay; of a void right, the day it was granted
	Why    ReleaseReason
	Rule   string   // id of the rule, where the law of the day has one
	Cite   ipx.Text // its citation
}

// Check is a dry run of Apply: the same answer, and nothing changes.
func (r Record) Check(v law.View, m Mode, entries ...Entry) (Report, error) {
	_, report, err := r.Apply(v, m, entries...)
	return report, err
}

// Apply adds entries as one atom: each is judged after those before it, and
// all are taken or none. On refusal it returns the record unchanged, a
// *ipx.Refusal with every reason, and a report with remedies. Malformed
// entries are refused with category ipx.ErrInput in both modes.
//
// The law is read from v on the effective date of each entry, so an old act
// is judged by the law of its time. An entry that the record already has,
// word for word, is skipped; another one of the same id is refused.
func (r Record) Apply(v law.View, m Mode, entries ...Entry) (Record, Report, error) {
	if r.c == nil {
		return r, Report{}, fmt.Errorf("title: no record")
	}
	if faults := r.c.malformed(entries); len(faults) > 0 {
		return r, Report{Right: r.c.right.ID}, &ipx.Refusal{Reasons: faults}
	}
	fresh, repeated := r.c.sift(v, entries)
	next, report := r, Report{}
	var err error
	switch {
	case len(fresh) == 0:
	case r.c.follows(fresh):
		next, report, err = r.extend(v, m, fresh)
	default:
		next, report, err = r.refold(v, m, fresh)
	}
	report.Repeated, report.Right = repeated, r.c.right.ID
	return next, report, err
}

// follows reports whether the entries come after all others, each after the
// one before it, so that the present state can simply go on.
func (c *core) follows(fresh []Entry) bool {
	last := c.last
	for i := range fresh {
		p := fresh[i].place()
		if p.compare(last) <= 0 || fresh[i].Act.Name() == ActCorrect {
			return false
		}
		last = p
	}
	return true
}

// extend applies entries that come after all others.
func (r Record) extend(v law.View, m Mode, fresh []Entry) (Record, Report, error) {
	next := r.c.append(fresh)
	ck := checker{core: next, st: r.c.now, mode: m, law: v}
	for i := range fresh {
		ck.run(&fresh[i], fresh[i].Act)
	}
	if len(ck.reasons) > 0 {
		return r, ck.remedied(), &ipx.Refusal{Reasons: ck.reasons}
	}
	next.now = ck.st
	return Record{next}, ck.report, nil
}
