package workflow

import (
	"fmt"
	"iter"
	"reflect"
	"slices"
	"strings"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/workflow/internal/canon"
)

// Machine is a compiled table over a law pack. It is immutable and safe for
// every goroutine; one serves any number of instances.
type Machine[T any, E Event] struct {
	table  Table[T, E]
	pack   *law.Pack
	states map[State]int
	kinds  map[Kind]int
	events []*event[E]  // by number, in order of their first rows
	order  []*row[T, E] // in order of the table
	at     []int16      // state*len(events)+event: the row, -1: not allowed
	next   []int16      // likewise: the state to which it leads
	clocks map[ClockName][]*Clock[T, E]
	gate   *gate
	stamp  string // the law of the records: jurisdiction and version
}

// event is what is known of a kind of event.
type event[E Event] struct {
	kind  Kind
	no    int
	zero  E
	label ipx.Text // of its first row
	typ   reflect.Type
	empty bool        // the payload has no fields
	plan  *canon.Plan // reads the payload
	sum   uint64      // checksum of the kind, with which that of a command begins
}

// row is a compiled step.
type row[T any, E Event] struct {
	*Step[T, E]
	*event[E]
	no int
}

// TableError says what is wrong with a table.
type TableError struct {
	Table  string
	Faults []TableFault
}

// Error lists the faults.
func (e *TableError) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "workflow: table %s cannot run:", e.Table)
	for _, f := range e.Faults {
		fmt.Fprintf(&b, " %s;", f)
	}
	return strings.TrimSuffix(b.String(), ";")
}

// Compile checks a table and makes it a machine over a law pack. Faults that
// would make a step ambiguous or impossible are a *TableError; [Verify] finds
// these and further ones.
func Compile[T any, E Event](t Table[T, E], pack *law.Pack) (*Machine[T, E], error) {
	if pack == nil {
		return nil, fmt.Errorf("workflow: table %s needs a law pack", t.Name)
	}
	var hard []TableFault
	for _, f := range Verify(t, pack) {
		if f.Kind.Hard() {
			hard = append(hard, f)
		}
	}
	if len(hard) > 0 {
		return nil, &TableError{t.Name, hard}
	}
	m := &Machine[T, E]{table: t, pack: pack, states: map[State]int{}, kinds: map[Kind]int{}, clocks: map[ClockName][]*Clock[T, E]{}, stamp: pack.Jurisdiction() + "/" + pack.Version()}
	m.table.States = slices.Clone(t.States)
	m.table.Steps = slices.Clone(t.Steps)
	for i, s := range t.States {
		m.states[s.Name] = i
	}
	for i := range m.table.Steps {
		s := &m.table.Steps[i]
		m.order = append(m.order, &row[T, E]{Step: s, event: m.learn(s), no: i})
		for j := range s.Starts {
			c := &s.Starts[j]
			m.clocks[c.Name] = append(m.clocks[c.Name], c)
		}
	}
	m.at = make([]int16, len(m.table.States)*len(m.events))
	m.next = make([]int16, len(m.at))
	for i := range m.at {
		m.at[i], m.next[i] = -1, -1
	}
	var edges []edge
	for _, r := range m.order {
		for _, from := range r.From {
			to := r.To
			if to == "" {
				to = from
			}
			i := m.states[from]*len(m.events) + r.event.no
			m.at[i], m.next[i] = int16(r.no), int16(m.states[to])
			edges = append(edges, edge{r.kind, from, to})
		}
	}
	m.gate = newGate(t.Initial, edges)
	names := make([]State, len(m.table.States))
	for i, s := range m.table.States {
		names[i] = s.Name
	}
	if err := m.gate.agree(names, slices.Collect(m.Kinds()), m.leads); err != nil {
		return nil, err
	}
	return m, nil
}

// MustCompile is Compile for tables that stand in source code; it panics on
// a faulty one, when the program starts.
func MustCompile[T any, E Event](t Table[T, E], pack *law.Pack) *Machine[T, E] {
	m, err := Compile(t, pack)
	if err != nil {
		panic(err)
	}
	return m
}

// learn returns the event of a step; rows of one kind share it.
func (m *Machine[T, E]) learn(s *Step[T, E]) *event[E] {
	kind := s.Event.Kind()
	if i, ok := m.kinds[kind]; ok {
		return m.events[i]
	}
	typ := reflect.TypeOf(s.Event)
	e := &event[E]{kind: kind, no: len(m.events), zero: s.Event, label: s.Label, typ: typ, empty: typ.NumField() == 0, plan: canon.For(typ), sum: checksum(0, []byte(kind))}
	m.kinds[kind] = e.no
	m.events = append(m.events, e)
	return e
}

// cell returns where a state and an event meet in the table; -1 where one of
// them is unknown.
func (m *Machine[T, E]) cell(s State, k Kind) int {
	i, ok := m.states[s]
	e, known := m.kinds[k]
	if !ok || !known {
		return -1
	}
	return i*len(m.events) + e
}

// row returns the row of an event in a state, or nil.
func (m *Machine[T, E]) row(s State, k Kind) *row[T, E] {
	if i := m.cell(s, k); i >= 0 && m.at[i] >= 0 {
		return m.order[m.at[i]]
	}
	return nil
}

// leads returns the state to which an event leads.
func (m *Machine[T, E]) leads(s State, k Kind) (State, bool) {
	if i := m.cell(s, k); i >= 0 && m.next[i] >= 0 {
		return m.table.States[m.next[i]].Name, true
	}
	return "", false
}

// Leads returns the state to which an event leads in a state; false where the
// table does not allow it. Whether it may happen in a case is for Explain.
func (m *Machine[T, E]) Leads(s State, k Kind) (State, bool) { return m.leads(s, k) }

// Table returns the table. Do not change what it points to.
func (m *Machine[T, E]) Table() Table[T, E] { return m.table }

// Pack returns the law under which the machine runs.
func (m *Machine[T, E]) Pack() *law.Pack { return m.pack }

// Under returns the same table over another pack: another jurisdiction, or a
// host's own configuration.
func (m *Machine[T, E]) Under(pack *law.Pack) (*Machine[T, E], error) {
	return Compile(m.table, pack)
}

// Kinds yields the events of the table, in order of their first rows.
func (m *Machine[T, E]) Kinds() iter.Seq[Kind] {
	return func(yield func(Kind) bool) {
		for _, e := range m.events {
			if !yield(e.kind) {
				return
			}
		}
	}
}

// Label returns the name of an event: that of its first row.
func (m *Machine[T, E]) Label(k Kind) ipx.Text {
	if i, ok := m.kinds[k]; ok {
		return m.events[i].label
	}
	return ipx.Text{}
}

// StateLabel returns the name of a state.
func (m *Machine[T, E]) StateLabel(s State) ipx.Text {
	if i, ok := m.states[s]; ok {
		return m.table.States[i].Label
	}
	return ipx.Text{}
}

// Final reports whether nothing can happen any more in a state.
func (m *Machine[T, E]) Final(s State) bool {
	i, ok := m.states[s]
	return ok && m.table.States[i].Final
}

// law returns the law on a day.
func (m *Machine[T, E]) law(d calendar.Date) law.View { return m.pack.On(d) }

// Needs returns the rights whose title records a command will read or change,
// so that the host knows what to load and lock, sorted.
func (m *Machine[T, E]) Needs(in Instance[T], c Command[E]) []ipx.RightID {
	if m.table.Rights == nil {
		return nil
	}
	ids := slices.Clone(m.table.Rights(in.Terms, c.Event))
	slices.Sort(ids)
	return slices.Compact(ids)
}
