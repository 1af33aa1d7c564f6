package workflow_test

import (
	"os"
	"regexp"
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
	settle   struct{}
	keyed    struct{ By map[float64]string }
	doubled  struct {
		A string
		B string `json:"A,omitempty"`
	}
	mute   struct{ One oneWay }
	oneWay struct{ N int } // can be written, and never read again
)

func (oneWay) MarshalText() ([]byte, error) { return nil, nil }

func (impostor) Kind() workflow.Kind { return "approve" }
func (listed) Kind() workflow.Kind   { return "listed" }
func (silent) Kind() workflow.Kind   { return "silent" }
func (s secret) Kind() workflow.Kind { _ = s.hidden; return "secret" }
func (reopen) Kind() workflow.Kind   { return "reopen" }
func (keyed) Kind() workflow.Kind    { return "keyed" }
func (doubled) Kind() workflow.Kind  { return "doubled" }
func (mute) Kind() workflow.Kind     { return "mute" }
func (settle) Kind() workflow.Kind   { return "settle" }

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
		also  []workflow.FaultKind // what the same mistake spoils as well
	}{
		{want: workflow.NoName, where: "table", spoil: func(t *vTable) { t.Name = "" }},
		{want: workflow.NoName, where: "table", spoil: func(t *vTable) { t.Version = 0 }},
		{want: workflow.DoubleState, where: "draft", spoil: func(t *vTable) { t.States = append(t.States, t.States[0]) }},
		{want: workflow.UnknownState, where: "propose", spoil: func(t *vTable) { t.Steps[0].From = append(states("limbo"), t.Steps[0].From...) }},
		{want: workflow.UnknownState, where: "clock vote", spoil: func(t *vTable) { t.Steps[0].Starts[0].While = states("proposed", "limbo") }},
		{want: workflow.DoubleRow, where: "approve", spoil: func(t *vTable) { t.Steps = append(t.Steps, t.Steps[1]) }},
		{want: workflow.DoubleRow, where: "propose", spoil: func(t *vTable) { t.Steps[0].From = states("draft", "draft") }},
		{want: workflow.BadPayload, where: "step", spoil: func(t *vTable) { s := extra(); s.Event = listed{}; t.Steps = append(t.Steps, s) }},
		{want: workflow.BadPayload, where: "step", spoil: func(t *vTable) { s := extra(); s.Event = nil; t.Steps = append(t.Steps, s) }},
		{want: workflow.BadPayload, where: "step", spoil: func(t *vTable) { s := extra(); s.Event = nil; t.Steps = append([]vStep{s}, t.Steps...) }},
		{want: workflow.BadPayload, where: "silent", spoil: func(t *vTable) { s := extra(); s.Event = silent{}; t.Steps = append(t.Steps, s) }},
		{want: workflow.BadPayload, where: "secret", spoil: func(t *vTable) { s := extra(); s.Event = secret{}; t.Steps = append(t.Steps, s) }},
		{want: workflow.BadPayload, where: "approve", spoil: func(t *vTable) {
			s := extra()
			s.Event, s.From, s.To = impostor{}, states("draft"), "proposed"
			t.Steps = append(t.Steps, s)
		}},
		{want: workflow.BadName, where: "In Limbo", spoil: func(t *vTable) {
			t.States = append(t.States, workflow.StateInfo{Name: "In Limbo", Label: ipx.T("悬", "limbo"), Final: true})
			s := extra()
			s.To = "In Limbo"
			t.Steps = append(t.Steps, s)
		}},
		{want: workflow.NoText, where: "propose", spoil: func(t *vTable) { t.Steps[0].Label.Zh = "" }},
		{want: workflow.NoText, where: "title", spoil: func(t *vTable) { t.Title.En = "" }},
		{want: workflow.TextArguments, where: "approve rule COMMITTEE-01", spoil: func(t *vTable) { t.Steps[1].Rules[0].Says.En = "only {ayes} votes" }},
		{want: workflow.NoActor, where: "approve", spoil: func(t *vTable) { t.Steps[1].By = nil }},
		{want: workflow.NoCheck, where: "approve", spoil: func(t *vTable) { t.Steps[1].Rules[0].Check = nil }},
		{want: workflow.NoCheck, where: "approve", spoil: func(t *vTable) { t.Steps[1].Rules[0].Code = "" }},
		{want: workflow.DoubleCode, where: "approve", spoil: func(t *vTable) {
			t.Steps[1].Rules = append(t.Steps[1].Rules, vRule{Code: "COMMITTEE-01", Says: two, Check: func(asked) []workflow.Fault { return nil }})
		}},
		{want: workflow.UnknownLaw, where: "approve", spoil: func(t *vTable) { t.Steps[1].Cites = append(t.Steps[1].Cites, "no.such.topic") }},
		{want: workflow.UnknownLaw, where: "approve rule COMMITTEE-01", spoil: func(t *vTable) { t.Steps[1].Rules[0].Law = "no.such.topic" }},
		{want: workflow.UnknownLaw, where: "propose paper memo", spoil: func(t *vTable) { t.Steps[0].Papers[0].Law = "no.such.topic" }},
		{want: workflow.NoRights, where: "approve", spoil: func(t *vTable) {
			t.Rights, t.Steps[1].Entries, t.Steps[1].Cites = nil, nothing, append(t.Steps[1].Cites, "pledge.arises")
		}},
		{want: workflow.UnknownLapse, where: "clock vote", spoil: func(t *vTable) { t.Steps[0].Starts[0].Lapse = "approve" }},
		{want: workflow.UnknownLapse, where: "clock vote", spoil: func(t *vTable) { t.Steps[0].Starts[0].Lapse = "nothing" }},
		{want: workflow.UnknownClock, where: "approve", spoil: func(t *vTable) { t.Steps[1].Stops = []workflow.ClockName{"alarm"} }},
		{want: workflow.NoLimit, where: "clock vote", spoil: func(t *vTable) { t.Steps[0].Starts[0].Law = "" }},
		{want: workflow.NoLimit, where: "clock vote", spoil: func(t *vTable) { t.Steps[0].Starts[0].Law = "pledge.arises" }}, // a rule, but no time limit
		{want: workflow.Unreachable, where: "limbo", spoil: func(t *vTable) {
			t.States = append(t.States, workflow.StateInfo{Name: "limbo", Label: ipx.T("悬", "limbo"), Final: true})
		}},
		{want: workflow.DeadEnd, where: "limbo", spoil: func(t *vTable) {
			t.States = append(t.States, workflow.StateInfo{Name: "limbo", Label: ipx.T("悬", "limbo")})
			s := extra()
			s.To = "limbo"
			t.Steps = append(t.Steps, s)
		}},
		{want: workflow.NoEnd, where: "limbo", spoil: func(t *vTable) {
			t.States = append(t.States, workflow.StateInfo{Name: "limbo", Label: ipx.T("悬", "limbo")}, workflow.StateInfo{Name: "limbo-2", Label: ipx.T("悬二", "limbo 2")})
			in, over, back := extra(), extra(), extra()
			in.To = "limbo"
			over.From, over.To = states("limbo"), "limbo-2"
			back.From, back.To = states("limbo-2"), "limbo"
			t.Steps = append(t.Steps, in, over, back)
		}},
		{want: workflow.FinalLeaves, where: "approved", spoil: func(t *vTable) { s := extra(); s.From = states("approved"); t.Steps = append(t.Steps, s) }},
		{want: workflow.Stuck, where: "draft", spoil: func(t *vTable) { t.States[0].Holds = true }},
		{want: workflow.NoOutcome, where: "clock vote", spoil: func(t *vTable) { t.Steps[0].Starts[0].Lapse = "" }, also: []workflow.FaultKind{workflow.NoTimer}},
		{want: workflow.NoOutcome, where: "clock vote", spoil: func(t *vTable) { t.Steps[0].Starts[0].While = states("draft") }, also: []workflow.FaultKind{workflow.NoTimer}}, // it never starts
		{want: workflow.NoOutcome, where: "clock vote", spoil: func(t *vTable) { t.Steps[0].Starts[0].While = states("proposed", "draft") }},                                   // not in every state where it runs
		{want: workflow.BadPayload, where: "keyed", spoil: func(t *vTable) { s := extra(); s.Event = keyed{}; t.Steps = append(t.Steps, s) }},
		{want: workflow.BadPayload, where: "doubled", spoil: func(t *vTable) { s := extra(); s.Event = doubled{}; t.Steps = append(t.Steps, s) }},
		{want: workflow.BadPayload, where: "mute", spoil: func(t *vTable) { s := extra(); s.Event = mute{}; t.Steps = append(t.Steps, s) }},
		{want: workflow.NoText, where: "approve rule COMMITTEE-01 unblock", spoil: func(t *vTable) {
			t.Steps[1].Rules = slices.Clone(t.Steps[1].Rules)
			t.Steps[1].Rules[0].Unblock = []ipx.Unblocker{{Role: "chair", Act: ipx.T("再议", "")}}
		}},
		{want: workflow.NoActor, where: "approve duty tell-officer", spoil: func(t *vTable) {
			t.Steps[1].Duties = slices.Clone(t.Steps[1].Duties)
			t.Steps[1].Duties[0].To = ""
		}},
		{want: workflow.Stuck, where: "approved", spoil: func(t *vTable) { t.States[2].Holds = true }}, // for ever
		{want: workflow.Stuck, where: "proposed", spoil: func(t *vTable) { // the office can act only together with a party, and time has no clock
			t.States[1].Holds = true
			t.Steps[1].By, t.Steps[1].Joint = []ipx.Role{ipx.Registrar, "chair"}, true
			t.Steps[0].Starts = nil
		}, also: []workflow.FaultKind{workflow.NoTimer}},
		{want: workflow.Stuck, where: "limbo", spoil: func(t *vTable) { // the court leads on, and back
			t.States = append(t.States, workflow.StateInfo{Name: "limbo", Label: ipx.T("悬", "limbo"), Holds: true}, workflow.StateInfo{Name: "limbo-2", Label: ipx.T("悬二", "limbo 2"), Holds: true})
			in, over, back, out := extra(), extra(), extra(), extra()
			in.To = "limbo"
			over.From, over.To, over.By = states("limbo"), "limbo-2", []ipx.Role{ipx.Court}
			back.From, back.To, back.By = states("limbo-2"), "limbo", []ipx.Role{ipx.Court}
			out.Event, out.From, out.To = settle{}, states("limbo"), "draft"
			t.Steps = append(t.Steps, in, over, back, out)
		}},
		{want: workflow.NoTimer, where: "lapse", spoil: func(t *vTable) { t.Steps[2].From = states("proposed", "draft") }}, // no clock runs in a draft
		{want: workflow.NoOutcome, where: "clock vote", spoil: func(t *vTable) { // it runs on into a state that its lapse does not know
			t.States = append(t.States, workflow.StateInfo{Name: "tabled", Label: ipx.T("搁置", "tabled")})
			aside, back := extra(), extra()
			aside.To = "tabled"
			back.From = states("tabled")
			t.Steps = append(t.Steps, aside, back)
			t.Steps[0].Starts = slices.Clone(t.Steps[0].Starts)
			t.Steps[0].Starts[0].While = nil
		}},
		{want: workflow.Uncited, where: "approve", spoil: func(t *vTable) { t.Rights, t.Steps[1].Entries = anyRight, nothing }},
	} {
		t.Run(string(c.want)+" at "+c.where, func(t *testing.T) {
			table := committeeTable()
			table.Steps = slices.Clone(table.Steps)
			c.spoil(&table)
			faults := workflow.Verify(table, cn.Pack())
			require.NotEmpty(t, faults)
			for _, f := range faults {
				if !slices.Contains(c.also, f.Kind) {
					assert.Equal(t, c.want, f.Kind, f.String())
				}
			}
			assert.True(t, slices.ContainsFunc(faults, func(f workflow.TableFault) bool { return f.Kind == c.want }), "%v", faults)
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

// What an instance knows is stored, so it must be written and read whole.
func TestVerifyLooksAtTheTerms(t *testing.T) {
	type lossy struct {
		Seen   string
		hidden int
	}
	_ = lossy{}.hidden
	table := workflow.Table[lossy, workflow.Event]{Name: "lossy", Version: 1, Title: ipx.T("漏", "lossy"), Initial: "open",
		States: []workflow.StateInfo{{Name: "open", Label: ipx.T("开", "open")}, {Name: "shut", Label: ipx.T("关", "shut"), Final: true}},
		Steps:  []workflow.Step[lossy, workflow.Event]{{Event: reopen{}, Label: ipx.T("关", "shut"), From: states("open"), To: "shut", By: []ipx.Role{ipx.Anyone}}}}
	faults := workflow.Verify(table, cn.Pack())
	require.Len(t, faults, 1)
	assert.Equal(t, workflow.BadPayload, faults[0].Kind)
	assert.Equal(t, "terms", faults[0].Where)
	assert.Contains(t, faults[0].What, "hidden")
}

// Every kind of fault that there is has its table above.
func TestEveryFaultKindHasATable(t *testing.T) {
	data, err := os.ReadFile("verify.go")
	require.NoError(t, err)
	tests, err := os.ReadFile("verify_test.go")
	require.NoError(t, err)
	kinds := regexp.MustCompile(`(?m)^\t(\w+) +FaultKind = `).FindAllStringSubmatch(string(data), -1)
	require.Greater(t, len(kinds), 20)
	for _, k := range kinds {
		assert.Contains(t, string(tests), "want: workflow."+k[1]+",", "no table has this fault")
	}
}
