package workflow

import (
	"context"
	"fmt"
	"sync"

	"github.com/looplab/fsm"
)

// gate answers whether the table allows an event in a state. It is the only
// place that touches looplab/fsm: machines without callbacks, pooled, asked
// with SetState and Can. Event is never called here: a cancelled context
// would leave a machine stuck.
type gate struct {
	pool sync.Pool
}

// edge is one row of the table in one state.
type edge struct {
	kind     Kind
	from, to State
}

func newGate(initial State, edges []edge) *gate {
	events := make(fsm.Events, len(edges))
	for i, e := range edges {
		events[i] = fsm.EventDesc{Name: string(e.kind), Src: []string{string(e.from)}, Dst: string(e.to)}
	}
	g := &gate{}
	g.pool.New = func() any { return fsm.NewFSM(string(initial), events, nil) }
	return g
}

// may reports whether the event can happen in the state.
func (g *gate) may(s State, k Kind) bool {
	m := g.pool.Get().(*fsm.FSM)
	m.SetState(string(s))
	ok := m.Can(string(k))
	g.pool.Put(m)
	return ok
}

// agree fires every event in every state on a machine of its own and compares
// where it leads with the compiled table.
func (g *gate) agree(states []State, kinds []Kind, next func(State, Kind) (State, bool)) error {
	m := g.pool.New().(*fsm.FSM) // without callbacks, and never cancelled, it does not get stuck
	for _, s := range states {
		for _, k := range kinds {
			to, want := next(s, k)
			if got := g.may(s, k); got != want {
				return fmt.Errorf("workflow: %s in %s: the machine says %t, the table %t", k, s, got, want)
			}
			if !want || to == s { // a loop is an error to looplab/fsm
				continue
			}
			m.SetState(string(s))
			if err := m.Event(context.Background(), string(k)); err != nil {
				return fmt.Errorf("workflow: %s in %s: %w", k, s, err)
			}
			if m.Current() != string(to) {
				return fmt.Errorf("workflow: %s in %s leads to %s, not to %s", k, s, m.Current(), to)
			}
		}
	}
	return nil
}
