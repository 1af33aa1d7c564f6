package workflow

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
)

// Track is a bare position in a table with its trace: no terms, rules or
// title. It serves simulations and checks over very many cases, where only
// the order of events matters.
type Track struct {
	state int16
	trail []mark
}

// Begin returns a track in the initial state, with room for n steps.
func (m *Machine[T, E]) Begin(n int) Track {
	return Track{state: int16(m.states[m.table.Initial]), trail: make([]mark, 0, n)}
}

// Row returns the number of an event's row for [Machine.Advance]; -1 where the
// table has none.
func (m *Machine[T, E]) Row(k Kind) int {
	if r, ok := m.rows[k]; ok {
		return r.no
	}
	return -1
}

// Advance takes the step of a row on a day and adds it to the trace; a step
// that the table does not allow is a refusal, and changes nothing.
func (m *Machine[T, E]) Advance(t *Track, row int, on calendar.Date) error {
	if uint(row) >= uint(len(m.order)) {
		return ipx.Refuse(codeUnknown.reason("", ipx.Arg{Name: "event", Value: row}))
	}
	next := m.next[int(t.state)*len(m.order)+row]
	if next < 0 {
		s := m.table.States[t.state]
		return ipx.Refuse(codeState.reason(string(s.Name), ipx.Arg{Name: "event", Value: m.order[row].Label}, ipx.Arg{Name: "state", Value: s.Label}))
	}
	t.trail = append(t.trail, mark{on: on, step: uint16(row)})
	t.state = next
	return nil
}

// At returns the state of a track.
func (m *Machine[T, E]) At(t Track) State { return m.table.States[t.state].Name }

// Trace returns the events of a track with their days, in order.
func (m *Machine[T, E]) Trace(t Track) []Trace { return m.traces(t.trail) }

// Trail returns the events of an instance with their days, in order.
func (m *Machine[T, E]) Trail(in Instance[T]) []Trace { return m.traces(in.trail) }

// Trace is one event of a trail.
type Trace struct {
	Kind Kind
	On   calendar.Date
}

func (m *Machine[T, E]) traces(trail []mark) []Trace {
	out := make([]Trace, 0, len(trail))
	for _, t := range slices.Clip(trail) {
		if int(t.step) < len(m.order) {
			out = append(out, Trace{m.order[t.step].kind, t.on})
		}
	}
	return out
}
