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

type (
	vTable = workflow.Table[committee, workflow.Event]
	vStep  = workflow.Step[committee, workflow.Event]
	vClock = workflow.Clock[committee, workflow.Event]
	vRule  = workflow.Rule[committee, workflow.Event]
	vPaper = workflow.Paper[committee, workflow.Event]
	vDuty  = workflow.Duty[committee, workflow.Event]
)

// Events that only faulty tables have.
type (
	impostor struct{ N int } // says it is "approve"
	listed   []int
	silent   struct{ F func() }
	secret   struct{ hidden int }
	reopen   struct{}
)

func (impostor) Kind() workflow.Kind { return "approve" }
func (listed) Kind() workflow.Kind   { return "listed" }
func (silent) Kind() workflow.Kind   { return "silent" }
func (s secret) Kind() workflow.Kind { _ = s.hidden; return "secret" }
func (reopen) Kind() workflow.Kind   { return "reopen" }

func anyRight(committee, workflow.Event) []ipx.RightID { return []ipx.RightID{"r"} }

func nothing(asked) []title.Entry { return nil }

func states(s ...workflow.State) []workflow.State { return s }

// extra is a lawful further row, to be spoilt.
func extra() vStep {
	return vStep{Event: reopen{}, Label: ipx.T("重开", "reopen"), From: states("proposed"), To: "draft", By: []ipx.Role{"chair"}}
}

// TestVerifyFindsEachFault: for each kind of fault a table that has just this
// one.
func TestVerifyFindsEachFault(t *testing.T) {
	require.Empty(t, workflow.Verify(committeeTable(), cn.Pack()))
	two := ipx.T("两种", "two")
	for _, c := range []struct {
		want  workflow.FaultKind
		where string
		spoil func(*vTable)
	}{
		{workflow.NoName, "table", func(t *vTable) { t.Name = "" }},
		{workflow.NoName, "table", func(t *vTable) { t.Version = 0 }},
		{workflow.DoubleState, "draft", func(t *vTable) { t.States = append(t.States, t.States[0]) }},
		{workflow.UnknownState, "propose", func(t *vTable) { t.Steps[0].From = append(states("limbo"), t.Steps[0].From...) }},
		{workflow.UnknownState, "clock vote", func(t *vTable) { t.Steps[0].Starts[0].While = states("proposed", "limbo") }},
		{workflow.DoubleRow, "approve", func(t *vTable) { t.Steps = append(t.Steps, t.Steps[1]) }},
		{workflow.DoubleRow, "propose", func(t *vTable) { t.Steps[0].From = states("draft", "draft") }},
		{workflow.BadPayload, "step", func(t *vTable) { s := extra(); s.Event = listed{}; t.Steps = append(t.Steps, s) }},
		{workflow.BadPayload, "step", func(t *vTable) { s := extra(); s.Event = nil; t.Steps = append(t.Steps, s) }},
		{workflow.BadPayload, "step", func(t *vTable) { s := extra(); s.Event = nil; t.Steps = append([]vStep{s}, t.Steps...) }},
		{workflow.BadPayload, "silent", func(t *vTable) { s := extra(); s.Event = silent{}; t.Steps = append(t.Steps, s) }},
		{workflow.BadPayload, "secret", func(t *vTable) { s := extra(); s.Event = secret{}; t.Steps = append(t.Steps, s) }},
		{workflow.BadPayload, "approve", func(t *vTable) {
			s := extra()
			s.Event, s.From, s.To = impostor{}, states("draft"), "proposed"
			t.Steps = append(t.Steps, s)
		}},
		{workflow.BadName, "In Limbo", func(t *vTable) {
			t.States = append(t.States, workflow.StateInfo{Name: "In Limbo", Label: ipx.T("悬", "limbo"), Final: true})
			s := extra()
			s.To = "In Limbo"
			t.Steps = append(t.Steps, s)
		}},
		{workflow.NoText, "propose", func(t *vTable) { t.Steps[0].Label.Zh = "" }},
		{workflow.NoText, "title", func(t *vTable) { t.Title.En = "" }},
		{workflow.TextArguments, "approve rule COMMITTEE-01", func(t *vTable) { t.Steps[1].Rules[0].Says.En = "only {ayes} votes" }},
		{workflow.NoActor, "approve", func(t *vTable) { t.Steps[1].By = nil }},
		{workflow.NoCheck, "approve", func(t *vTable) { t.Steps[1].Rules[0].Check = nil }},
		{workflow.NoCheck, "approve", func(t *vTable) { t.Steps[1].Rules[0].Code = "" }},
		{workflow.DoubleCode, "approve", func(t *vTable) {
			t.Steps[1].Rules = append(t.Steps[1].Rules, vRule{Code: "COMMITTEE-01", Says: two, Check: func(asked) []workflow.Fault { return nil }})
		}},
		{workflow.UnknownLaw, "approve", func(t *vTable) { t.Steps[1].Cites = append(t.Steps[1].Cites, "no.such.topic") }},
		{workflow.UnknownLaw, "approve rule COMMITTEE-01", func(t *vTable) { t.Steps[1].Rules[0].Law = "no.such.topic" }},
		{workflow.UnknownLaw, "propose paper memo", func(t *vTable) { t.Steps[0].Papers[0].Law = "no.such.topic" }},
		{workflow.NoRights, "approve", func(t *vTable) {
			t.Rights, t.Steps[1].Entries, t.Steps[1].Cites = nil, nothing, append(t.Steps[1].Cites, "pledge.arises")
		}},
		{workflow.UnknownLapse, "clock vote", func(t *vTable) { t.Steps[0].Starts[0].Lapse = "approve" }},
		{workflow.UnknownLapse, "clock vote", func(t *vTable) { t.Steps[0].Starts[0].Lapse = "nothing" }},
		{workflow.UnknownClock, "approve", func(t *vTable) { t.Steps[1].Stops = []workflow.ClockName{"alarm"} }},
		{workflow.NoLimit, "clock vote", func(t *vTable) { t.Steps[0].Starts[0].Law = "" }},
		{workflow.NoLimit, "clock vote", func(t *vTable) { t.Steps[0].Starts[0].Law = "pledge.arises" }}, // a rule, but no time limit
		{workflow.Unreachable, "limbo", func(t *vTable) {
			t.States = append(t.States, workflow.StateInfo{Name: "limbo", Label: ipx.T("悬", "limbo"), Final: true})
		}},
		{workflow.DeadEnd, "limbo", func(t *vTable) {
			t.States = append(t.States, workflow.StateInfo{Name: "limbo", Label: ipx.T("悬", "limbo")})
			s := extra()
			s.To = "limbo"
			t.Steps = append(t.Steps, s)
		}},
		{workflow.NoEnd, "limbo", func(t *vTable) {
			t.States = append(t.States, workflow.StateInfo{Name: "limbo", Label: ipx.T("悬", "limbo")}, workflow.StateInfo{Name: "limbo-2", Label: ipx.T("悬二", "limbo 2")})
			in, over, back := extra(), extra(), extra()
			in.To = "limbo"
			over.From, over.To = states("limbo"), "limbo-2"
			back.From, back.To = states("limbo-2"), "limbo"
			t.Steps = append(t.Steps, in, over, back)
		}},
		{workflow.FinalLeaves, "approved", func(t *vTable) { s := extra(); s.From = states("approved"); t.Steps = append(t.Steps, s) }},
		{workflow.Stuck, "draft", func(t *vTable) { t.States[0].Holds = true }},
		{workflow.NoOutcome, "clock vote", func(t *vTable) { t.Steps[0].Starts[0].Lapse = "" }},
		{workflow.NoOutcome, "clock vote", func(t *vTable) { t.Steps[0].Starts[0].While = states("draft") }},
		{workflow.NoOutcome, "clock vote", func(t *vTable) { t.Steps[0].Starts[0].While = states("proposed", "draft") }}, // not in every state where it runs
		{workflow.Uncited, "approve", func(t *vTable) { t.Rights, t.Steps[1].Entries = anyRight, nothing }},
	} {
		t.Run(string(c.want)+" at "+c.where, func(t *testing.T) {
			table := committeeTable()
			table.Steps = slices.Clone(table.Steps)
			c.spoil(&table)
			faults := workflow.Verify(table, cn.Pack())
			require.NotEmpty(t, faults)
			for _, f := range faults {
				assert.Equal(t, c.want, f.Kind, f.String())
			}
			assert.True(t, slices.ContainsFunc(faults, func(f workflow.TableFault) bool { return f.Where == c.where }), "%v", faults)
			_, err := workflow.Compile(table, cn.Pack())
			if c.want.Hard() {
				assert.Error(t, err, "a hard fault stops the compiler")
			} else {
				assert.NoError(t, err, "a soft fault does not")
			}
		})
	}
}

// Every promised kind of fault is among those of the test above, and the
// compiler says all at once.
func TestCompileTellsEveryFault(t *testing.T) {
	table := committeeTable()
	table.Name = ""
	table.Steps[1].By = nil
	table.Steps[0].Label.Zh = ""
	_, err := workflow.Compile(table, cn.Pack())
	require.Error(t, err)
	for _, k := range []workflow.FaultKind{workflow.NoName, workflow.NoActor, workflow.NoText} {
		assert.ErrorContains(t, err, string(k))
	}
	assert.Panics(t, func() { workflow.MustCompile(table, cn.Pack()) }, "for tables that stand in source code")
}

// A clock may take its length from the table where no law sets one; a passing
// clock without an event says what follows.
func TestVerifyAcceptsClocksOfTheContract(t *testing.T) {
	table := committeeTable()
	table.Steps = slices.Clone(table.Steps)
	table.Steps[1].Duties = append(table.Steps[1].Duties, vDuty{Kind: "file-it", Label: ipx.T("归档", "file it"), To: "officer"})
	table.Steps[0].Papers = append(table.Steps[0].Papers, vPaper{Kind: "cover", Label: ipx.T("封面", "cover"), Law: "pledge.written"})
	table.Steps[0].Starts = append(table.Steps[0].Starts, vClock{Name: "remind", Label: ipx.T("提醒", "remind"), While: states("proposed"),
		Until: func(a asked) calendar.Date { return a.On.AddDays(2) }, After: ipx.T("提醒经办", "the officer is reminded")})
	assert.Empty(t, workflow.Verify(table, cn.Pack()))
}
