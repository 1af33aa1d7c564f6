package workflow

import (
	"context"

	"github.com/looplab/fsm"
	"github.com/qmuntal/stateless"
)

// entry is the history entry that the peers' hosts would keep: 24 bytes.
type entry struct {
	at    int64
	actor int64
	event int32
	state int32
}

// looplabEvents is the table for looplab/fsm.
func looplabEvents() fsm.Events {
	var out fsm.Events
	for _, m := range moves() {
		out = append(out, fsm.EventDesc{Name: m.kind, Src: []string{stateName(m.from)}, Dst: stateName(m.to)})
	}
	return out
}

// looplabLife runs a life on a machine that is shared by setting its state.
func looplabLife(m *fsm.FSM) []entry {
	ctx := context.Background()
	state := stateNames[0]
	history := make([]entry, 0, life)
	for i, kind := range path {
		m.SetState(state)
		if err := m.Event(ctx, kind); err != nil {
			panic(err)
		}
		state = m.Current()
		history = append(history, entry{at: int64(i), event: int32(i)})
	}
	return history
}

// looplabNew builds a machine of its own and fires it once.
func looplabNew(events fsm.Events) *fsm.FSM {
	m := fsm.NewFSM(stateNames[0], events, nil)
	if err := m.Event(context.Background(), "next"); err != nil {
		panic(err)
	}
	return m
}

var stateNames = func() []string {
	out := make([]string, states)
	for i := range out {
		out[i] = stateName(i)
	}
	return out
}()

// statelessLife runs a life on a shared machine of qmuntal/stateless whose
// state is kept outside.
func statelessMachine(state *any) *stateless.StateMachine {
	m := stateless.NewStateMachineWithExternalStorage(
		func(context.Context) (stateless.State, error) { return *state, nil },
		func(_ context.Context, s stateless.State) error { *state = s; return nil },
		stateless.FiringImmediate)
	for _, mv := range moves() {
		m.Configure(stateName(mv.from)).Permit(mv.kind, stateName(mv.to))
	}
	return m
}

func statelessLife(m *stateless.StateMachine, state *any) []entry {
	*state = stateNames[0]
	history := make([]entry, 0, life)
	for i, kind := range path {
		if err := m.Fire(kind); err != nil {
			panic(err)
		}
		history = append(history, entry{at: int64(i), event: int32(i)})
	}
	return history
}
