package workflow_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/title"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
)

// roomy is a table with room for two mistakes: each spoils a corner of its own.
func roomy() vTable {
	t := committeeTable()
	t.Rights = anyRight
	t.Steps = slices.Clone(t.Steps)
	t.Steps[0].Starts = slices.Clone(t.Steps[0].Starts)
	t.Steps[1].Rules = slices.Clone(t.Steps[1].Rules)
	t.Steps[1].Duties = slices.Clone(t.Steps[1].Duties)
	return t
}

func aside(name workflow.State, final, holds bool) workflow.StateInfo {
	return workflow.StateInfo{Name: name, Label: ipx.T("旁", "aside"), Final: final, Holds: holds}
}

// row is a lawful row of its own event.
func row(e workflow.Event, from, to workflow.State) vStep {
	return vStep{Event: e, Label: ipx.T("旁", "aside"), From: states(from), To: to, By: []ipx.Role{"chair"}}
}

// TestVerifyNamesBothFaults: of two mistakes in a table, each is named, whatever
// the other is. A soft one is not told only after a hard one has been mended.
func TestVerifyNamesBothFaults(t *testing.T) {
	require.Empty(t, workflow.Verify(roomy(), cn.Pack()))
	faults := map[workflow.FaultKind]func(*vTable){
		workflow.NoName:        func(t *vTable) { t.Name = "" },
		workflow.DoubleState:   func(t *vTable) { t.States = append(t.States, t.States[3]) },
		workflow.UnknownState:  func(t *vTable) { t.Steps[0].From = append(states("nowhere"), t.Steps[0].From...) },
		workflow.DoubleRow:     func(t *vTable) { t.Steps[0].From = append(t.Steps[0].From, t.Steps[0].From...) },
		workflow.BadPayload:    func(t *vTable) { t.Steps = append(t.Steps, row(silent{}, "draft", "proposed")) },
		workflow.BadName:       func(t *vTable) { t.Steps[1].Duties[0].Kind = "Tell Officer" },
		workflow.NoText:        func(t *vTable) { t.Title.En = "" },
		workflow.TextArguments: func(t *vTable) { t.Steps[1].Rules[0].Says.En = "only {ayes} votes" },
		workflow.NoActor:       func(t *vTable) { t.Steps[0].By = nil },
		workflow.NoCheck:       func(t *vTable) { t.Steps[1].Rules[0].Check = nil },
		workflow.DoubleCode: func(t *vTable) {
			t.Steps[1].Rules = append(t.Steps[1].Rules, vRule{Code: "COMMITTEE-01", Says: ipx.T("另", "other"), Check: func(asked) []workflow.Fault { return nil }})
		},
		workflow.UnknownLaw: func(t *vTable) { t.Steps[1].Rules[0].Law = "no.such.topic" },
		workflow.NoRights: func(t *vTable) {
			t.Rights, t.Steps[0].Entries, t.Steps[0].Cites = nil, nothing, append(slices.Clone(t.Steps[0].Cites), "pledge.arises")
		},
		workflow.UnknownLapse: func(t *vTable) {
			t.Steps[0].Starts = append(t.Steps[0].Starts, vClock{Name: "lost", Label: ipx.T("失", "lost"), Law: "pledge.review", Lapse: "nothing", While: states("proposed")})
		},
		workflow.UnknownClock: func(t *vTable) { t.Steps[1].Stops = []workflow.ClockName{"alarm"} },
		workflow.NoLimit: func(t *vTable) {
			t.Steps[0].Starts = append(t.Steps[0].Starts, vClock{Name: "endless", Label: ipx.T("无", "endless"), After: ipx.T("无", "none"), While: states("proposed")})
		},
		workflow.Unreachable: func(t *vTable) { t.States = append(t.States, aside("limbo", true, false)) },
		workflow.DeadEnd: func(t *vTable) {
			t.States, t.Steps = append(t.States, aside("dead", false, false)), append(t.Steps, row(reopen{}, "draft", "dead"))
		},
		workflow.NoEnd: func(t *vTable) {
			t.States = append(t.States, aside("loop-1", false, false), aside("loop-2", false, false))
			t.Steps = append(t.Steps, row(listen{}, "draft", "loop-1"), row(listen{}, "loop-1", "loop-2"), row(listen{}, "loop-2", "loop-1"))
		},
		workflow.FinalLeaves: func(t *vTable) { t.Steps = append(t.Steps, row(settle{}, "approved", "lapsed")) },
		workflow.Stuck:       func(t *vTable) { t.States[2].Holds = true },
		workflow.NoOutcome: func(t *vTable) {
			t.Steps[0].Starts = append(t.Steps[0].Starts, vClock{Name: "mute", Label: ipx.T("默", "mute"), While: states("proposed"), Until: func(a asked) calendar.Date { return a.On }})
		},
		workflow.NoTimer: func(t *vTable) { t.Steps[2].From = states("proposed", "draft") },
		workflow.Uncited: func(t *vTable) { t.Steps[1].Entries = func(asked) []title.Entry { return nil } },
	}
	// what stands in the way of looking for paths, and what is then not looked for
	mapless := []workflow.FaultKind{workflow.DoubleState, workflow.UnknownState}
	paths := []workflow.FaultKind{workflow.Unreachable, workflow.DeadEnd, workflow.NoEnd, workflow.FinalLeaves, workflow.Stuck, workflow.NoTimer}
	for a, spoil := range faults {
		for b, also := range faults {
			table := roomy()
			spoil(&table)
			if a != b {
				also(&table)
			}
			var kinds []workflow.FaultKind
			for _, f := range workflow.Verify(table, cn.Pack()) {
				kinds = append(kinds, f.Kind)
			}
			for _, want := range []workflow.FaultKind{a, b} {
				other := a
				if want == a {
					other = b
				}
				if slices.Contains(mapless, other) && slices.Contains(paths, want) || other == workflow.UnknownLapse && want == workflow.NoTimer {
					continue
				}
				assert.Contains(t, kinds, want, "%s and %s", a, b)
			}
		}
	}
}

// listen is an event that only these tables have.
type listen struct{}

func (listen) Kind() workflow.Kind { return "listen" }

// A row whose event cannot be asked is a fault, and no panic, whatever else is wrong
// with it.
func TestVerifyOfEventsThatCannotBeAsked(t *testing.T) {
	for name, e := range map[string]workflow.Event{"none": nil, "a pointer to nothing": (*listen)(nil)} {
		table := roomy()
		lost := row(e, "draft", "proposed")
		lost.Stops = []workflow.ClockName{"alarm"}
		table.Steps = append(table.Steps, lost)
		table.Steps[0].Starts = append(table.Steps[0].Starts, vClock{Name: "lost", Label: ipx.T("失", "lost"), Law: "pledge.review", Lapse: "nothing"})
		var kinds []workflow.FaultKind
		require.NotPanics(t, func() {
			for _, f := range workflow.Verify(table, cn.Pack()) {
				kinds = append(kinds, f.Kind)
			}
		}, name)
		assert.Contains(t, kinds, workflow.BadPayload, name)
		assert.Contains(t, kinds, workflow.UnknownClock, name)
		assert.Contains(t, kinds, workflow.UnknownLapse, name)
		_, err := workflow.Compile(table, cn.Pack())
		assert.Error(t, err, name)
	}
}

// Where a clock ends in an event that is none, that is told, and not once more that
// time leads nowhere.
func TestVerifyTellsALostLapseOnce(t *testing.T) {
	table := roomy()
	table.States[1].Holds = true
	require.Empty(t, workflow.Verify(table, cn.Pack()), "time leads on")
	table.Steps[0].Starts[0].Lapse = "nothing"
	faults := workflow.Verify(table, cn.Pack())
	require.Len(t, faults, 1, "%v", faults)
	assert.Equal(t, workflow.UnknownLapse, faults[0].Kind)
}
