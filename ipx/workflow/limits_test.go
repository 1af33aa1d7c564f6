package workflow_test

import (
	"encoding/json"
	"math"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
)

// waiting is a table of one open state with clocks that the event "start"
// begins, a step that stays, and an end by time or by anybody.
type (
	waiting     struct{ Who []ipx.PartyID }
	waitStart   struct{ Weight float64 }
	waitStay    struct{}
	waitLapse   struct{}
	waitAsked   = workflow.Asked[waiting, workflow.Event]
	waitClock   = workflow.Clock[waiting, workflow.Event]
	waitMachine = *workflow.Machine[waiting, workflow.Event]
	waitCase    = workflow.Instance[waiting]
)

func (waitStart) Kind() workflow.Kind { return "start" }
func (waitStay) Kind() workflow.Kind  { return "stay" }
func (waitLapse) Kind() workflow.Kind { return "lapse" }

func waitTable(clocks ...waitClock) workflow.Table[waiting, workflow.Event] {
	anyone := []ipx.Role{ipx.Anyone}
	return workflow.Table[waiting, workflow.Event]{Name: "waiting", Version: 1, Title: ipx.T("等待", "waiting"), Initial: "new",
		States: []workflow.StateInfo{{Name: "new", Label: ipx.T("新", "new")}, {Name: "open", Label: ipx.T("开", "open")}, {Name: "shut", Label: ipx.T("关", "shut"), Final: true}},
		Steps: []workflow.Step[waiting, workflow.Event]{
			{Event: waitStart{}, Label: ipx.T("开始", "start"), From: states("new"), To: "open", By: anyone, Starts: clocks,
				Duties: []workflow.Duty[waiting, workflow.Event]{{Kind: "tell", Label: ipx.T("通知", "tell"), To: ipx.Platform, Party: func(a waitAsked) []ipx.PartyID { return a.Terms.Who }}}},
			{Event: waitStay{}, Label: ipx.T("继续", "stay"), From: states("open"), By: anyone},
			{Event: waitLapse{}, Label: ipx.T("逾期", "lapse"), From: states("open"), To: "shut", By: []ipx.Role{ipx.TimePassed}},
		}}
}

func wait(t *testing.T, m waitMachine, in waitCase, by ipx.Role, on calendar.Date, e workflow.Event) (workflow.Outcome[waiting], error) {
	return m.Fire(in, workflow.Command[workflow.Event]{By: []ipx.Actor{{Role: by}}, On: on, Event: e}, nil)
}

func until(name workflow.ClockName, days int, while ...workflow.State) waitClock {
	return waitClock{Name: name, Label: ipx.T("期", "limit"), Lapse: "lapse", While: while, Until: func(a waitAsked) calendar.Date { return a.On.AddDays(days) }}
}

// Of two limits that end in one event, the one that has passed lets time act,
// whichever began first.
func TestTwoLimitsWithOneLapse(t *testing.T) {
	for _, clocks := range [][]waitClock{{until("long", 30), until("short", 5)}, {until("short", 5), until("long", 30)}} {
		m, err := workflow.Compile(waitTable(clocks...), cn.Pack())
		require.NoError(t, err)
		start, err := m.Start("w", waiting{})
		require.NoError(t, err)
		out, err := wait(t, m, start, ipx.Anyone, friday, waitStart{})
		require.NoError(t, err)
		_, err = wait(t, m, out.Next, ipx.TimePassed, friday.AddDays(5), waitLapse{})
		require.ErrorContains(t, err, "WORKFLOW-CLOCK-02")
		done, err := wait(t, m, out.Next, ipx.TimePassed, friday.AddDays(6), waitLapse{})
		require.NoError(t, err)
		assert.Equal(t, workflow.State("shut"), done.Next.State)
	}
}

// Two rows may start a clock of one name for different states; it goes on in
// the states of both.
func TestClockOfTwoRows(t *testing.T) {
	table := waitTable(until("limit", 5, "new"), until("limit", 5, "open"))
	table.Steps[0].Starts[0].When = func(waitAsked) bool { return false }
	m, err := workflow.Compile(table, cn.Pack())
	require.NoError(t, err)
	start, err := m.Start("w", waiting{})
	require.NoError(t, err)
	out, err := wait(t, m, start, ipx.Anyone, friday, waitStart{})
	require.NoError(t, err)
	stay, err := wait(t, m, out.Next, ipx.Anyone, friday.AddDays(1), waitStay{})
	require.NoError(t, err)
	require.Len(t, m.Due(stay.Next), 1, "the first row's states are not all")
}

// A step that leaves the state starts a clock in those of its states only in which the
// clock runs; where one runs already it begins anew.
func TestClockStartsWhereItRuns(t *testing.T) {
	table := waitTable()
	table.Steps[1].From, table.Steps[1].Starts = states("new", "open"), []waitClock{until("limit", 5, "open")}
	require.Empty(t, workflow.Verify(table, cn.Pack()))
	m, err := workflow.Compile(table, cn.Pack())
	require.NoError(t, err)
	start, err := m.Start("w", waiting{})
	require.NoError(t, err)
	still, err := wait(t, m, start, ipx.Anyone, friday, waitStay{})
	require.NoError(t, err)
	assert.Empty(t, m.Due(still.Next), "it does not run in a new case")
	open, err := wait(t, m, still.Next, ipx.Anyone, friday, waitStart{})
	require.NoError(t, err)
	stay, err := wait(t, m, open.Next, ipx.Anyone, friday, waitStay{})
	require.NoError(t, err)
	require.Len(t, m.Due(stay.Next), 1)
	again, err := wait(t, m, stay.Next, ipx.Anyone, friday.AddDays(2), waitStay{})
	require.NoError(t, err)
	require.Len(t, m.Due(again.Next), 1)
	assert.Equal(t, friday.AddDays(7), m.Due(again.Next)[0].Due)

	table.Steps[1].Starts[0].While = states("shut")
	faults := workflow.Verify(table, cn.Pack())
	require.NotEmpty(t, faults)
	assert.Contains(t, faults[0].String(), "it runs in no state to which the step leads")
}

// What a duty names is its own: whoever sorts it reaches neither the terms nor
// the record.
func TestDutiesShareNothing(t *testing.T) {
	m, err := workflow.Compile(waitTable(until("limit", 5)), cn.Pack())
	require.NoError(t, err)
	start, err := m.Start("w", waiting{Who: []ipx.PartyID{"b", "a"}})
	require.NoError(t, err)
	out, err := wait(t, m, start, ipx.Anyone, friday, waitStart{})
	require.NoError(t, err)
	slices.Sort(out.Duties[0].Party)
	assert.Equal(t, []ipx.PartyID{"b", "a"}, out.Next.Terms.Who)
	assert.True(t, out.Record.Intact())
	told, err := m.Outcome(out.Record)
	require.NoError(t, err)
	slices.Sort(told.Duties[0].Party)
	assert.True(t, out.Record.Intact())
}

// An event that JSON cannot write is refused like any other bad input.
func TestEventThatCannotBeWritten(t *testing.T) {
	m, err := workflow.Compile(waitTable(until("limit", 5)), cn.Pack())
	require.NoError(t, err)
	start, err := m.Start("w", waiting{})
	require.NoError(t, err)
	for _, x := range []float64{math.NaN(), math.Inf(1)} {
		_, err = wait(t, m, start, ipx.Anyone, friday, waitStart{Weight: x})
		require.ErrorIs(t, err, ipx.ErrInput)
		assert.ErrorContains(t, err, "WORKFLOW-INPUT-01")
	}
}

// An instance says under which table and law it runs, also after storage and
// replay; a new pack shows with the next step.
func TestInstanceCarriesItsVersions(t *testing.T) {
	m, start, titles := dealStart(t)
	assert.Equal(t, "CN/"+cn.Pack().Version(), start.Law)
	one, titles, records := run(t, m, start, titles, signCmd)
	other := cn.Pack().Without("title.preserved")
	newer, err := m.Under(other)
	require.NoError(t, err)
	two, _, more := run(t, newer, one, titles, payCmd)
	assert.Equal(t, "CN/"+other.Version(), two.Law)
	assert.Equal(t, "CN/"+cn.Pack().Version(), one.Law)
	for _, machine := range []dealMach{m, newer} {
		got, err := machine.Replay(start, linesOf(t, append(records, more...)...))
		require.NoError(t, err)
		assert.Equal(t, two.Law, got.Law)
	}
	b, err := json.Marshal(two)
	require.NoError(t, err)
	var back workflow.Instance[deal]
	require.NoError(t, json.Unmarshal(b, &back))
	assert.Equal(t, two.Law, back.Law)
}
