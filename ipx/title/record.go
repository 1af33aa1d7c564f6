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
	log    []Entry // in order of arrival
	last   place   // the latest entry by effect
	known  calendar.Date
	now    state // after all entries
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
	return cmp.Or(p.on.Compare(q.on), cmp.Compare(p.seq, q.seq), cmp.Compare(p.id, q.id))
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
	return open(right, opening{Owners: owners, On: on})
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
	return open(right, opening{Owners: holdings, On: on, Presumed: true})
}

func open(right ipx.Right, o opening) (Record, error) {
	switch {
	case right.ID == "":
		return Record{}, fmt.Errorf("title: a right needs an id")
	case o.On.IsZero():
		return Record{}, fmt.Errorf("title: the record of %s needs a first day", right.ID)
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
	return Record{c}, nil
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

// Entries returns all entries in order of effect: by effective date, then by
// number within the day.
func (r Record) Entries() []Entry {
	if r.c == nil {
		return nil
	}
	es := slices.Clone(r.c.log)
	slices.SortFunc(es, func(a, b Entry) int { return a.place().compare(b.place()) })
	return es
}

// Len returns the number of entries.
func (r Record) Len() int {
	if r.c == nil {
		return 0
	}
	return len(r.c.log)
}

// Report says what an application did, or would do.
type Report struct {
	Findings []Finding  // what is odd or worth showing, in order of effect
	Closed   []Closed   // burdens that ended by operation of law
	Capped   []BurdenID // burdens whose term was cut to that of the right
	Affected []EntryID  // later entries that a late or corrected entry puts in doubt
	Remedies []Remedy   // with a refusal: the smallest set of acts that would make it lawful; nil where none would
}

// Closed is a burden that ended with the right.
type Closed struct {
	Burden BurdenID
	On     calendar.Date
	Why    ReleaseReason
}

// Check is a dry run of Apply: the same answer, and nothing changes.
func (r Record) Check(v law.View, m Mode, entries ...Entry) (Report, error) {
	_, report, err := r.Apply(v, m, entries...)
	return report, err
}

// Apply appends entries as one atom. On refusal it returns the record
// unchanged, a *ipx.Refusal with every reason, and a report with remedies.
// Malformed entries are refused with category ipx.ErrInput in both modes. The
// law is read from v on the effective date of each entry.
func (r Record) Apply(v law.View, m Mode, entries ...Entry) (Record, Report, error) {
	if r.c == nil {
		return r, Report{}, fmt.Errorf("title: no record")
	}
	if len(entries) == 0 {
		return r, Report{}, nil
	}
	if faults := r.c.malformed(entries); len(faults) > 0 {
		return r, Report{}, &ipx.Refusal{Reasons: faults}
	}
	fresh := r.c.number(entries)
	if r.c.follows(fresh) {
		return r.extend(v, m, fresh)
	}
	return r.refold(v, m, fresh)
}

// number gives entries without a number the next of their day.
func (c *core) number(entries []Entry) []Entry {
	fresh := slices.Clone(entries)
	for i := range fresh {
		if fresh[i].Seq != 0 {
			continue
		}
		top := 0
		if c.last.on == fresh[i].Effective {
			top = c.last.seq
		} else if fresh[i].Effective.Before(c.last.on) {
			for j := range c.log {
				if c.log[j].Effective == fresh[i].Effective {
					top = max(top, c.log[j].Seq)
				}
			}
		}
		for j := range fresh {
			if j != i && fresh[j].Effective == fresh[i].Effective {
				top = max(top, fresh[j].Seq)
			}
		}
		fresh[i].Seq = top + 1
	}
	return fresh
}

// follows reports whether the entries come after all others, each after the
// one before it, so that the present state can simply go on.
func (c *core) follows(fresh []Entry) bool {
	last := c.last
	for i := range fresh {
		if fresh[i].Act.Name() == ActCorrect || fresh[i].place().compare(last) < 0 {
			return false
		}
		last = fresh[i].place()
	}
	return true
}

// extend applies entries that come after all others.
func (r Record) extend(v law.View, m Mode, fresh []Entry) (Record, Report, error) {
	ck := checker{core: r.c, st: r.c.now.clone(), mode: m, law: v}
	for i := range fresh {
		ck.run(&fresh[i])
	}
	if len(ck.reasons) > 0 {
		ck.report.Remedies = smallest(ck.cures)
		return r, ck.report, &ipx.Refusal{Reasons: ck.reasons}
	}
	next := &core{
		right: r.c.right, opened: r.c.opened,
		log:  append(slices.Clip(r.c.log), fresh...),
		last: fresh[len(fresh)-1].place(), now: ck.st, known: r.c.known,
	}
	for i := range fresh {
		if k := fresh[i].known(); k.After(next.known) {
			next.known = k
		}
	}
	return Record{next}, ck.report, nil
}

// refold applies entries that come late, or that correct others: everything
// is folded anew, before and after, and the entries that fare otherwise are
// reported.
func (r Record) refold(v law.View, m Mode, fresh []Entry) (Record, Report, error) {
	isNew := make(map[EntryID]bool, len(fresh))
	for i := range fresh {
		isNew[fresh[i].ID] = true
	}
	log := append(slices.Clip(r.c.log), fresh...)
	next := &core{right: r.c.right, opened: r.c.opened, log: log, known: r.c.known}
	after, faults := next.fold(v, m, calendar.Date{}, calendar.Date{}, isNew)
	_, before := r.c.fold(v, Import, calendar.Date{}, calendar.Date{}, nil)
	if len(after.reasons) > 0 {
		after.report.Remedies = smallest(after.cures)
		return r, after.report, &ipx.Refusal{Reasons: after.reasons}
	}
	for _, e := range next.byEffect() {
		if !isNew[e.ID] && faults[e.ID] != before[e.ID] {
			after.report.Affected = append(after.report.Affected, e.ID)
		}
		if e.place().compare(next.last) > 0 {
			next.last = e.place()
		}
		if k := e.known(); k.After(next.known) {
			next.known = k
		}
	}
	next.now = after.st
	return Record{next}, after.report, nil
}

// byEffect returns the entries in order of effect.
func (c *core) byEffect() []*Entry {
	es := make([]*Entry, len(c.log))
	for i := range c.log {
		es[i] = &c.log[i]
	}
	slices.SortFunc(es, func(a, b *Entry) int { return a.place().compare(b.place()) })
	return es
}

// fold runs the entries up to a day of effect and a day of knowledge (zero:
// all). Entries in strict are judged in mode m, the others are taken as they
// are, their faults kept as text for comparison.
func (c *core) fold(v law.View, m Mode, asOf, known calendar.Date, strict map[EntryID]bool) (*checker, map[EntryID]string) {
	ck := &checker{core: c, st: c.begin(), law: v}
	es := c.byEffect()
	replaced := map[EntryID]*Correct{}
	seen := func(e *Entry) bool { return known.IsZero() || !e.known().After(known) }
	for _, e := range slices.Backward(es) { // a correction may itself be corrected by a later one
		a, ok := e.Act.(Correct)
		if !ok || !seen(e) {
			continue
		}
		if later := replaced[e.ID]; later != nil {
			if a, ok = later.With.(Correct); !ok {
				continue
			}
		}
		if replaced[a.Entry] == nil {
			replaced[a.Entry] = &a
		}
	}
	faults := map[EntryID]string{}
	for _, e := range es {
		if !seen(e) || !asOf.IsZero() && e.Effective.After(asOf) {
			continue
		}
		run := *e
		if by := replaced[e.ID]; by != nil && e.Act.Name() != ActCorrect {
			if by.With == nil {
				faults[e.ID] = "annulled"
				continue
			}
			run.Act = by.With
		}
		ck.mode = Import
		if strict[e.ID] {
			ck.mode = m
		}
		ck.dry = !strict[e.ID] && strict != nil
		ck.fault = ck.fault[:0]
		ck.run(&run)
		if len(ck.fault) > 0 {
			faults[e.ID] = fmt.Sprint(ck.fault)
		}
	}
	return ck, faults
}
