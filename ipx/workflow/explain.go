package workflow

import (
	"iter"
	"reflect"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/title"
)

// Ask is what a portal wants to know: what may these actors do on this day?
type Ask[E Event] struct {
	By     []ipx.Actor
	On     calendar.Date
	Docs   []ipx.Document
	Titles title.Titles
	Events []E  // prepared events; for the others, rules that read an event's fields wait
	All    bool // also events that cannot happen in the present state
}

// Explain yields every event of the present state, in table order, with nil
// where it is open to the actors, or every reason why not. It takes the path
// of Fire, so both always agree; where an event is not prepared, what reads
// its fields is left out, and [Machine.Wants] says which fields there are.
func (m *Machine[T, E]) Explain(in Instance[T], ask Ask[E]) iter.Seq2[Kind, *ipx.Refusal] {
	return func(yield func(Kind, *ipx.Refusal) bool) {
		if !m.Belongs(in) {
			return
		}
		for _, r := range m.order {
			if _, ok := m.leads(in.State, r.kind); !ok && !ask.All {
				continue
			}
			c := Command[E]{By: ask.By, On: ask.On, Docs: ask.Docs, Event: r.Event}
			given := r.empty
			for _, e := range ask.Events {
				if any(e) != nil && reflect.TypeOf(e) == r.typ {
					c.Event, given = e, true
				}
			}
			if !yield(r.kind, m.refusal(&in, &c, ask.Titles, r, given)) {
				return
			}
		}
	}
}

// refusal judges a step and returns its reasons, or nil.
func (m *Machine[T, E]) refusal(in *Instance[T], c *Command[E], titles title.Titles, r *row[T, E], given bool) *ipx.Refusal {
	if c.On.IsZero() {
		_, no := m.find(c)
		return no
	}
	if _, v := m.judge(in, c, titles, r, given); len(v.reasons) > 0 {
		return &ipx.Refusal{Reasons: v.reasons}
	}
	return nil
}

// Check is a dry run of Fire for one command: nil, or the refusal.
func (m *Machine[T, E]) Check(in Instance[T], c Command[E], titles title.Titles) error {
	_, err := m.Fire(in, c, titles)
	return err
}

// Wants returns the names of the fields that an event carries, as they stand
// in JSON, in order.
func (m *Machine[T, E]) Wants(k Kind) []string {
	r, ok := m.rows[k]
	if !ok || r.typ.Kind() != reflect.Struct {
		return nil
	}
	var out []string
	for i := range r.typ.NumField() {
		f := r.typ.Field(i)
		name := f.Tag.Get("json")
		for j := range len(name) {
			if name[j] == ',' {
				name = name[:j]
				break
			}
		}
		if name == "" {
			name = f.Name
		}
		out = append(out, name)
	}
	return out
}
