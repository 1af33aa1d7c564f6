package workflow

import (
	"bytes"
	"fmt"
	"iter"
	"reflect"
	"slices"

	"github.com/ipx-sdk/ipx-go/internal/strictjson"
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/workflow/internal/canon"
)

// HistoryError says that stored records are damaged, or are not those of the
// instance.
type HistoryError struct {
	Instance string
	Version  int // of the record at fault, as it should be
	What     HistoryFault
	Err      error // the fault of a decoder, if it is one
}

// HistoryFault is what is wrong with a record.
type HistoryFault string

// Faults of a history.
const (
	Unreadable HistoryFault = "unreadable" // no record, or one with unknown fields
	Altered    HistoryFault = "altered"    // its hash does not fit its content
	Broken     HistoryFault = "broken"     // a record is missing, doubled or moved: it does not follow the one before it
	Foreign    HistoryFault = "foreign"    // of another instance or table
	Unlawful   HistoryFault = "unlawful"   // the table has no such step there
)

// Error names instance, version and fault.
func (e *HistoryError) Error() string {
	s := fmt.Sprintf("workflow: history of %s: record %d is %s", e.Instance, e.Version, e.What)
	if e.Err != nil {
		s += ": " + e.Err.Error()
	}
	return s
}

// Unwrap returns the fault of the decoder.
func (e *HistoryError) Unwrap() error { return e.Err }

// Replay rebuilds an instance from its records, one JSON line each, in order.
// start is a new instance as Start returned it, or a snapshot; the records
// are those after it. Every record must follow the one before it, unaltered,
// by a step of the table; what was decided then is taken, not judged anew. A
// record may have been through a store that changed its white space or the
// order of its keys. The error is a *HistoryError.
func (m *Machine[T, E]) Replay(start Instance[T], lines iter.Seq[[]byte]) (Instance[T], error) {
	in := start
	fail := func(f HistoryFault, err error) (Instance[T], error) {
		return start, &HistoryError{in.ID, in.Version + 1, f, err}
	}
	if !m.Belongs(start) {
		return fail(Foreign, fmt.Errorf("the instance runs on %s version %d in state %q", start.Table, start.Edition, start.State))
	}
	in.trail = append(make([]mark, 0, len(start.trail)+16), start.trail...)
	var clocks []byte
	known := &reading{plan: m.payloadPlan, state: -1}
	var l line
	for data := range lines {
		if err := m.readLine(data, &l, known); err != nil {
			return fail(Unreadable, err)
		}
		if f, err := m.follow(&in, &l, known); f != "" {
			return fail(f, err)
		}
		clocks = append(clocks[:0], l.clocks...) // the iterator may use its room again
	}
	if in.Version == start.Version {
		return start, nil
	}
	in.trail = slices.Clip(in.trail)
	in.Clocks = nil
	if len(clocks) > 0 {
		if err := decode(deadlinesPlan, clocks, &in.Clocks); err != nil {
			in.Version--
			return fail(Unreadable, err)
		}
	}
	return in, nil
}

// follow takes one record.
func (m *Machine[T, E]) follow(in *Instance[T], l *line, known *reading) (HistoryFault, error) {
	switch {
	case !l.intact:
		return Altered, nil
	case string(l.instance) != in.ID || string(l.table) != in.Table || l.edition != in.Edition:
		return Foreign, fmt.Errorf("it is of %.40q on %.40q version %d", l.instance, l.table, l.edition)
	case l.version != in.Version+1:
		return Broken, fmt.Errorf("it is record %d", l.version)
	case l.prev != in.Head:
		return Broken, fmt.Errorf("it follows another record than the one before it")
	}
	at := -1
	switch state := m.place(known, in.State); {
	case state < 0:
	case l.payload.IsValid():
		at = state*len(m.events) + l.no
	default:
		at = m.cell(in.State, Kind(l.kind))
	}
	if at < 0 || m.at[at] < 0 || string(l.from) != string(in.State) {
		return Unlawful, fmt.Errorf("%.40q cannot happen in state %q", l.kind, in.State)
	}
	r, to := m.order[m.at[at]], m.table.States[m.next[at]].Name
	known.state = int(m.next[at])
	if string(l.to) != string(to) {
		return Unlawful, fmt.Errorf("%s leads to %q, not to %.40q", r.kind, to, l.to)
	}
	if err := m.retell(in, r, l, known); err != nil {
		return Unreadable, err
	}
	t := mark{on: l.on, event: uint16(r.event.no)}
	if len(l.key) > 0 {
		t.key, t.content = checksum(0, l.key), checksum(r.sum, l.asked)
	}
	in.trail = append(in.trail, t)
	in.State, in.Version, in.Head = to, l.version, l.hash
	if string(l.law) != in.Law {
		in.Law = string(l.law)
	}
	return "", nil
}

// place returns the number of the state in which a replay is; -1 for one that
// the table does not have.
func (m *Machine[T, E]) place(known *reading, s State) int {
	if i := known.state; i >= 0 && m.table.States[i].Name == s {
		return i
	}
	if i, ok := m.states[s]; ok {
		return i
	}
	return -1
}

// retell changes the terms as the step did. A change is made for payloads
// that the rules of its step let through; one that breaks on another, forged
// one is a fault of the record.
func (m *Machine[T, E]) retell(in *Instance[T], r *row[T, E], l *line, known *reading) (err error) {
	e := r.zero
	if l.payload.IsValid() {
		e = l.payload.Interface().(E)
	} else if !r.empty {
		if e, err = m.decodeEvent(r.event, l.event); err != nil {
			return err
		}
	}
	if r.Change == nil {
		return nil
	}
	a := Asked[T, E]{Instance: in.ID, Version: in.Version, State: in.State, Terms: in.Terms, Event: e, On: l.on}
	if a.By, err = known.actors(l.by, l.crew); err != nil {
		return err
	}
	if a.Docs = l.papers; a.Docs == nil {
		if a.Docs, err = readPapers(l.docs); err != nil {
			return err
		}
	}
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("the change of %s does not take it: %v", r.kind, p)
		}
	}()
	in.Terms = r.Change(a) // a has no titles and no law, as when it was fired
	return nil
}

// decodeEvent reads the payload of an event into the type that the table
// names.
func (m *Machine[T, E]) decodeEvent(ev *event[E], data []byte) (E, error) {
	p := reflect.New(ev.typ)
	if len(data) > maxRecord || !ev.plan.Decode(data, p.Elem()) {
		p.Elem().SetZero()
		if err := strictjson.Decode(data, p.Interface(), strictjson.Options{MaxBytes: maxRecord, MaxDepth: maxDepth}); err != nil {
			var none E
			return none, err
		}
	}
	return p.Elem().Interface().(E), nil
}

// payloadPlan returns how the payload of an event is read; nil where there is
// nothing to read.
func (m *Machine[T, E]) payloadPlan(kind []byte) (int, reflect.Type, *canon.Plan) {
	i, ok := m.kinds[Kind(kind)]
	if !ok || m.events[i].empty {
		return 0, nil, nil
	}
	return i, m.events[i].typ, m.events[i].plan
}

// DecodeEvent reads the JSON of an event by its kind, strictly: a portal's
// form becomes a typed event.
func (m *Machine[T, E]) DecodeEvent(k Kind, data []byte) (E, error) {
	var none E
	i, ok := m.kinds[k]
	if !ok {
		return none, ipx.Refuse(codeUnknown.reason(string(k), ipx.Arg{Name: "event", Value: string(k)}))
	}
	e, err := m.decodeEvent(m.events[i], data)
	if err != nil {
		return none, fmt.Errorf("workflow: event %s: %w", k, err)
	}
	return e, nil
}

// Outcome rebuilds what a step led to from its stored record: the duties and
// the time limits. It answers a command that came twice. Instance and titles
// are those that the host stored then; the record's entries tell what was
// entered in these.
func (m *Machine[T, E]) Outcome(r Record) (Outcome[T], error) {
	if !r.Intact() {
		return Outcome[T]{}, &HistoryError{r.Instance, r.Version, Altered, nil}
	}
	return Outcome[T]{Record: r, Duties: copied(r.Duties), Deadlines: slices.Clone(r.Deadlines), Repeated: true, At: r.Version}, nil
}

// Lines yields the records of a stored history, one a line; empty lines are
// passed over.
func Lines(data []byte) iter.Seq[[]byte] {
	return func(yield func([]byte) bool) {
		for len(data) > 0 {
			var l []byte
			l, data, _ = bytes.Cut(data, []byte{'\n'})
			if l = bytes.TrimSpace(l); len(l) > 0 && !yield(l) {
				return
			}
		}
	}
}

// Family is the versions of one table that a host still has histories of.
type Family[T any, E Event] struct {
	versions []*Machine[T, E]
}

// NewFamily collects machines of one table in different versions.
func NewFamily[T any, E Event](ms ...*Machine[T, E]) (Family[T, E], error) {
	f := Family[T, E]{slices.Clone(ms)}
	slices.SortFunc(f.versions, func(a, b *Machine[T, E]) int { return a.table.Version - b.table.Version })
	for i, m := range f.versions {
		if m.table.Name != f.versions[0].table.Name || i > 0 && m.table.Version == f.versions[i-1].table.Version {
			return Family[T, E]{}, fmt.Errorf("workflow: %s version %d does not fit into the family of %s", m.table.Name, m.table.Version, f.versions[0].table.Name)
		}
	}
	return f, nil
}

// Machine returns the machine of a version.
func (f Family[T, E]) Machine(version int) (*Machine[T, E], bool) {
	for _, m := range f.versions {
		if m.table.Version == version {
			return m, true
		}
	}
	return nil, false
}

// Latest returns the machine of the newest version, on which new instances
// start; nil for an empty family.
func (f Family[T, E]) Latest() *Machine[T, E] {
	if len(f.versions) == 0 {
		return nil
	}
	return f.versions[len(f.versions)-1]
}

// Of returns the machine on which an instance runs.
func (f Family[T, E]) Of(in Instance[T]) (*Machine[T, E], bool) {
	m, ok := f.Machine(in.Edition)
	return m, ok && m.Belongs(in)
}
