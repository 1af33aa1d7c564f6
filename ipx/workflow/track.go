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

// No returns the number of an event for [Machine.Advance]; -1 where the table
// does not have it.
func (m *Machine[T, E]) No(k Kind) int {
	if i, ok := m.kinds[k]; ok {
		return i
	}
	return -1
}

// Advance takes the step of an event, by its number, on a day and adds it to
// the trace; a step that the table does not allow is a refusal, and changes
// nothing.
func (m *Machine[T, E]) Advance(t *Track, event int, on calendar.Date) error {
	if uint(event) >= uint(len(m.events)) || uint(t.state) >= uint(len(m.table.States)) {
		return ipx.Refuse(codeUnknown.reason("", ipx.Arg{Name: "event", Value: event}))
	}
	next := m.next[int(t.state)*len(m.events)+event]
	if next < 0 {
		return ipx.Refuse(m.closed(m.table.States[t.state].Name, m.events[event]))
	}
	t.trail = append(t.trail, mark{on: on, event: uint16(event)})
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
		if int(t.event) < len(m.events) {
			out = append(out, Trace{m.events[t.event].kind, t.on})
		}
	}
	return out
}
