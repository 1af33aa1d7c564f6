package workflow

import (
	"iter"
	"reflect"
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/title"
)

// Ask is what a portal wants to know: what may these actors do on this day?
type Ask[E Event] struct {
	By     []ipx.Actor
	On     calendar.Date
	Known  calendar.Date // as in a command
	Docs   []ipx.Document
	Titles title.Titles
	Events []E  // prepared events; for the others, rules that read an event's fields wait
	All    bool // also events that cannot happen in the present state
}

// Explain yields every event of the present state, in table order, with nil
// where it is open to the actors, or every reason why not. It takes the path
// of Fire, so both always agree; where an event is not prepared, what reads
// its fields is left out: [Machine.Wants] says which fields there are, and
// [Machine.Waits] which rules wait for them.
//
// An event that is for others to do is refused with WORKFLOW-ACTOR-01. One that
// is done jointly, and for which only the others are missing, is refused with
// WORKFLOW-ACTOR-02: a portal shows it, and says who must join. Papers that are
// missing are WORKFLOW-PAPER-01 with the kind of the paper as Subject.
func (m *Machine[T, E]) Explain(in Instance[T], ask Ask[E]) iter.Seq2[Kind, *ipx.Refusal] {
	return func(yield func(Kind, *ipx.Refusal) bool) {
		if !m.Belongs(in) {
			return
		}
		for _, r := range m.order {
			open := m.row(in.State, r.kind)
			if open != nil && open != r || open == nil && (!ask.All || !m.first(r)) {
				continue
			}
			c := Command[E]{By: ask.By, On: ask.On, Known: ask.Known, Docs: ask.Docs, Event: r.zero}
			given := r.empty
			for _, e := range ask.Events {
				if any(e) != nil && reflect.TypeOf(e) == r.typ {
					c.Event, given = e, true
				}
			}
			if !yield(r.kind, m.dryRun(&in, &c, ask.Titles, r.event, given)) {
				return
			}
		}
	}
}

// first reports whether r is the first row of its event.
func (m *Machine[T, E]) first(r *row[T, E]) bool {
	return slices.IndexFunc(m.order, func(o *row[T, E]) bool { return o.event == r.event }) == r.no
}

// dryRun judges a step and returns its reasons, or nil.
func (m *Machine[T, E]) dryRun(in *Instance[T], c *Command[E], titles title.Titles, e *event[E], given bool) *ipx.Refusal {
	if no := m.malformed(c); no != nil {
		return no
	}
	if _, v := m.judge(in, c, titles, e, given); len(v.reasons) > 0 {
		return &ipx.Refusal{Reasons: v.reasons}
	}
	return nil
}

// Waits returns the codes of the rules that wait for the event's fields in a
// state: without them Explain cannot tell whether they are kept.
func (m *Machine[T, E]) Waits(s State, k Kind) []ipx.Code {
	r := m.row(s, k)
	if r == nil || r.empty {
		return nil
	}
	var out []ipx.Code
	for i := range r.Rules {
		if r.Rules[i].Payload {
			out = append(out, r.Rules[i].Code)
		}
	}
	return out
}

// Check is a dry run of Fire for one command: nil, or the refusal.
func (m *Machine[T, E]) Check(in Instance[T], c Command[E], titles title.Titles) error {
	_, err := m.Fire(in, c, titles)
	return err
}

// Wants returns the names of the fields that an event carries, as they stand
// in JSON, in order.
func (m *Machine[T, E]) Wants(k Kind) []string {
	i, ok := m.kinds[k]
	if !ok {
		return nil
	}
	r := m.events[i]
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
