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
)

// Machine is a compiled table over a law pack. It is immutable and safe for
// every goroutine; one serves any number of instances.
type Machine[T any, E Event] struct {
	table  Table[T, E]
	pack   *law.Pack
	states map[State]int
	rows   map[Kind]*row[T, E]
	order  []*row[T, E]
	next   []int16 // state*len(order)+row: index of the next state, -1: not allowed
	gate   *gate
}

// row is a compiled step.
type row[T any, E Event] struct {
	*Step[T, E]
	kind  Kind
	no    int
	typ   reflect.Type
	empty bool // the payload has no fields
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
	m := &Machine[T, E]{table: t, pack: pack, states: map[State]int{}, rows: map[Kind]*row[T, E]{}}
	m.table.States = slices.Clone(t.States)
	m.table.Steps = slices.Clone(t.Steps)
	for i, s := range t.States {
		m.states[s.Name] = i
	}
	var edges []edge
	for i := range m.table.Steps {
		s := &m.table.Steps[i]
		typ := reflect.TypeOf(s.Event)
		r := &row[T, E]{Step: s, kind: s.Event.Kind(), no: i, typ: typ, empty: typ.Kind() == reflect.Struct && typ.NumField() == 0}
		m.order = append(m.order, r)
		m.rows[r.kind] = r
		for _, from := range s.From {
			to := s.To
			if to == "" {
				to = from
			}
			edges = append(edges, edge{r.kind, from, to})
		}
	}
	m.next = make([]int16, len(m.table.States)*len(m.order))
	for i := range m.next {
		m.next[i] = -1
	}
	for _, e := range edges {
		m.next[m.states[e.from]*len(m.order)+m.rows[e.kind].no] = int16(m.states[e.to])
	}
	m.gate = newGate(t.Initial, edges)
	names := make([]State, len(m.table.States))
	for i, s := range m.table.States {
		names[i] = s.Name
	}
	kinds := make([]Kind, len(m.order))
	for i, r := range m.order {
		kinds[i] = r.kind
	}
	if err := m.gate.agree(names, kinds, m.leads); err != nil {
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

// leads returns the state to which an event leads.
func (m *Machine[T, E]) leads(s State, k Kind) (State, bool) {
	i, ok := m.states[s]
	r, known := m.rows[k]
	if !ok || !known {
		return "", false
	}
	n := m.next[i*len(m.order)+r.no]
	if n < 0 {
		return "", false
	}
	return m.table.States[n].Name, true
}

// Table returns the table. Do not change what it points to.
func (m *Machine[T, E]) Table() Table[T, E] { return m.table }

// Pack returns the law under which the machine runs.
func (m *Machine[T, E]) Pack() *law.Pack { return m.pack }

// Under returns the same table over another pack: another jurisdiction, or a
// host's own configuration.
func (m *Machine[T, E]) Under(pack *law.Pack) (*Machine[T, E], error) {
	return Compile(m.table, pack)
}

// Kinds yields the events of the table, in its order.
func (m *Machine[T, E]) Kinds() iter.Seq[Kind] {
	return func(yield func(Kind) bool) {
		for _, r := range m.order {
			if !yield(r.kind) {
				return
			}
		}
	}
}

// Label returns the name of an event.
func (m *Machine[T, E]) Label(k Kind) ipx.Text {
	if r, ok := m.rows[k]; ok {
		return r.Label
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
