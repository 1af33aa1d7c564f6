package workflow

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"iter"
	"reflect"
	"slices"

	"github.com/ipx-sdk/ipx-go/internal/strictjson"
	"github.com/ipx-sdk/ipx-go/ipx"
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
// by a step of the table; what was decided then is taken, not judged anew.
func (m *Machine[T, E]) Replay(start Instance[T], lines iter.Seq[[]byte]) (Instance[T], error) {
	if !m.Belongs(start) {
		return start, &HistoryError{start.ID, start.Version, Foreign, nil}
	}
	in := start
	in.trail = slices.Clone(start.trail)
	var last line
	for data := range lines {
		l, err := readLine(data)
		if err != nil {
			return start, &HistoryError{in.ID, in.Version + 1, Unreadable, err}
		}
		if err := m.follow(&in, &l); err != nil {
			return start, err
		}
		last = l
	}
	if last.version == 0 {
		return in, nil
	}
	in.Clocks = nil
	if last.clocks != nil {
		if err := strictjson.Decode(last.clocks, &in.Clocks, strictjson.Options{MaxBytes: maxRecord, MaxDepth: maxDepth}); err != nil {
			return start, &HistoryError{in.ID, in.Version, Unreadable, err}
		}
	}
	return in, nil
}

// follow takes one record.
func (m *Machine[T, E]) follow(in *Instance[T], l *line) error {
	fail := func(f HistoryFault, err error) error { return &HistoryError{in.ID, in.Version + 1, f, err} }
	switch {
	case string(l.instance) != in.ID || string(l.table) != in.Table || l.edition != in.Edition:
		return fail(Foreign, nil)
	case sha256.Sum256(l.body) != l.hash:
		return fail(Altered, nil)
	case l.version != in.Version+1 || l.prev != in.Head:
		return fail(Broken, nil)
	}
	r, ok := m.rows[Kind(l.kind)]
	if !ok {
		return fail(Unlawful, nil)
	}
	to, ok := m.leads(in.State, r.kind)
	if !ok || string(l.from) != string(in.State) || string(l.to) != string(to) {
		return fail(Unlawful, nil)
	}
	if r.Change != nil {
		a := Asked[T, E]{Instance: in.ID, Version: in.Version, State: in.State, Terms: in.Terms, Event: r.Event, On: l.on, Law: m.law(l.on)}
		if !r.empty {
			e, err := m.decodeEvent(r, l.event)
			if err != nil {
				return fail(Unreadable, err)
			}
			a.Event = e
		}
		var err error
		if a.By, a.Docs, err = l.rest(); err != nil {
			return fail(Unreadable, err)
		}
		in.Terms = r.Change(a)
	}
	t := mark{on: l.on, step: uint16(r.no)}
	if len(l.key) > 0 {
		t.key = hash64(l.key)
		c, err := m.command(r, l)
		if err != nil {
			return fail(Unreadable, err)
		}
		t.content = contentOf(&c, l.event)
	}
	in.trail = append(in.trail, t)
	in.State, in.Version, in.Head = to, l.version, l.hash
	return nil
}

// command rebuilds what was asked for, so that the same key is known again.
func (m *Machine[T, E]) command(r *row[T, E], l *line) (Command[E], error) {
	by, docs, err := l.rest()
	return Command[E]{By: by, On: l.on, Known: l.known, Docs: docs, Mode: l.mode(), Event: r.Event}, err
}

// decodeEvent reads the payload of an event into the type that the table
// names.
func (m *Machine[T, E]) decodeEvent(r *row[T, E], data []byte) (E, error) {
	p := reflect.New(r.typ)
	if err := strictjson.Decode(data, p.Interface(), strictjson.Options{MaxBytes: maxRecord, MaxDepth: maxDepth}); err != nil {
		var none E
		return none, err
	}
	e, ok := p.Elem().Interface().(E)
	if !ok {
		var none E
		return none, fmt.Errorf("workflow: %s is not an event of the table", r.typ)
	}
	return e, nil
}

// DecodeEvent reads the JSON of an event by its kind, strictly: a portal's
// form becomes a typed event.
func (m *Machine[T, E]) DecodeEvent(k Kind, data []byte) (E, error) {
	var none E
	r, ok := m.rows[k]
	if !ok {
		return none, ipx.Refuse(codeUnknown.reason(string(k), ipx.Arg{Name: "event", Value: string(k)}))
	}
	e, err := m.decodeEvent(r, data)
	if err != nil {
		return none, fmt.Errorf("workflow: event %s: %w", k, err)
	}
	return e, nil
}

// Outcome rebuilds what a step led to from its stored record, but for the
// instance: the duties, the time limits, and the title records that change
// when its entries are applied again. It answers a command that came twice.
func (m *Machine[T, E]) Outcome(r Record) (Outcome[T], error) {
	hash, err := r.seal()
	if err != nil {
		return Outcome[T]{}, err
	}
	if hash != r.Hash {
		return Outcome[T]{}, &HistoryError{r.Instance, r.Version, Altered, nil}
	}
	return Outcome[T]{Record: r, Duties: r.Duties, Deadlines: r.Deadlines, Repeated: true, At: r.Version}, nil
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
