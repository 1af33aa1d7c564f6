package workflow_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
)

// A table of a user's own: before a bank files a pledge, its credit committee
// must approve the loan. It gives itself the time that the office has for its
// own review, so the limit and the working days come from the law pack.
type committee struct {
	Amount ipx.Money `json:"amount"`
	Votes  int       `json:"votes"`
}

type (
	propose struct {
		Amount ipx.Money `json:"amount"`
	}
	approve struct {
		Votes int `json:"votes"`
	}
	lapse struct{}
)

func (propose) Kind() workflow.Kind { return "propose" }
func (approve) Kind() workflow.Kind { return "approve" }
func (lapse) Kind() workflow.Kind   { return "lapse" }

type asked = workflow.Asked[committee, workflow.Event]

func committeeTable() workflow.Table[committee, workflow.Event] {
	return workflow.Table[committee, workflow.Event]{
		Name: "committee", Version: 1, Title: ipx.T("信贷委员会", "Credit committee"), Initial: "draft",
		States: []workflow.StateInfo{
			{Name: "draft", Label: ipx.T("草拟", "draft")},
			{Name: "proposed", Label: ipx.T("待审", "proposed")},
			{Name: "approved", Label: ipx.T("通过", "approved"), Final: true},
			{Name: "lapsed", Label: ipx.T("失效", "lapsed"), Final: true},
		},
		Steps: []workflow.Step[committee, workflow.Event]{
			{Event: propose{}, Label: ipx.T("提案", "propose"), From: []workflow.State{"draft"}, To: "proposed", By: []ipx.Role{"officer"},
				Papers: []workflow.Paper[committee, workflow.Event]{{Kind: "memo", Label: ipx.T("报告", "memo")}},
				Change: func(a asked) committee {
					a.Terms.Amount = a.Event.(propose).Amount
					return a.Terms
				},
				Starts: []workflow.Clock[committee, workflow.Event]{{Name: "vote", Label: ipx.T("表决期限", "time to vote"), Law: "pledge.review", Lapse: "lapse", While: []workflow.State{"proposed"}}}},
			{Event: approve{}, Label: ipx.T("通过", "approve"), From: []workflow.State{"proposed"}, To: "approved", By: []ipx.Role{"chair"},
				Rules: []workflow.Rule[committee, workflow.Event]{{Code: "COMMITTEE-01", Says: ipx.T("仅{votes}票", "only {votes} votes"), Payload: true, Check: func(a asked) []workflow.Fault {
					if v := a.Event.(approve).Votes; v < 3 {
						return []workflow.Fault{{Args: []ipx.Arg{{Name: "votes", Value: v}}}}
					}
					return nil
				}}},
				Duties: []workflow.Duty[committee, workflow.Event]{{Kind: "tell-officer", Label: ipx.T("通知经办", "tell the officer"), To: "officer"}}},
			{Event: lapse{}, Label: ipx.T("逾期", "lapse"), From: []workflow.State{"proposed"}, To: "lapsed", By: []ipx.Role{ipx.TimePassed}},
		},
	}
}

// proposed is a committee case after the first step: machine, start, outcome.
func proposed() (*workflow.Machine[committee, workflow.Event], workflow.Instance[committee], workflow.Outcome[committee]) {
	m := workflow.MustCompile(committeeTable(), cn.Pack())
	start, err := m.Start("case-7", committee{})
	if err != nil {
		panic(err)
	}
	out, err := m.Fire(start, workflow.Command[workflow.Event]{
		Key: "request-1", By: []ipx.Actor{{Role: "officer", Party: "li"}}, On: calendar.MustParse("2026-09-18"),
		Event: propose{ipx.Yuan(1_500_000)}, Docs: []ipx.Document{{Kind: "memo", Digest: ipx.Sum([]byte("the memo"))}},
	}, nil)
	if err != nil {
		panic(err)
	}
	return m, start, out
}

// A table becomes a machine; a command becomes an outcome, which the host
// stores: the next instance, the record, the deadlines, the duties.
func ExampleMachine_Fire() {
	m, _, out := proposed()
	fmt.Println(out.Next.State, out.Deadlines[0].Clock, "by", out.Deadlines[0].Due)

	chair := workflow.Command[workflow.Event]{Key: "request-2", By: []ipx.Actor{{Role: "chair"}}, On: calendar.MustParse("2026-09-22"), Event: approve{Votes: 2}}
	_, err := m.Fire(out.Next, chair, nil)
	fmt.Println(err)

	chair.Event = approve{Votes: 3}
	done, err := m.Fire(out.Next, chair, nil)
	fmt.Println(done.Next.State, err, done.Duties[0].Key, done.Duties[0].Kind)
	// Output:
	// proposed vote by 2026-09-24
	// refused: COMMITTEE-01: only 2 votes
	// approved <nil> case-7/2/1 tell-officer
}

// Needs says which title records a command touches: the host loads them
// first. This table touches none.
func ExampleMachine_Needs() {
	m, start, _ := proposed()
	fmt.Println(len(m.Needs(start, workflow.Command[workflow.Event]{Event: propose{}})))
	// Output:
	// 0
}

// Explain is what a portal shows: which buttons are live for whom, and why the
// others are not.
func ExampleMachine_Explain() {
	m, _, out := proposed()
	for _, role := range []ipx.Role{"officer", "chair"} {
		for kind, no := range m.Explain(out.Next, workflow.Ask[workflow.Event]{By: []ipx.Actor{{Role: role}}, On: calendar.MustParse("2026-09-22")}) {
			if no == nil {
				fmt.Println(role, "may", kind)
			} else {
				fmt.Println(role, "may not", kind+":", no.Reasons[0].Code)
			}
		}
	}
	// Output:
	// officer may not approve: WORKFLOW-ACTOR-01
	// officer may not lapse: WORKFLOW-ACTOR-01
	// chair may approve
	// chair may not lapse: WORKFLOW-ACTOR-01
}

// Wants lists the fields of an event's form, and Waits the rules that can only
// be checked once it is filled in.
func ExampleMachine_Wants() {
	m, _, _ := proposed()
	for _, f := range m.Wants("approve") {
		fmt.Println(f)
	}
	fmt.Println(m.Waits("proposed", "approve"))
	// Output:
	// votes
	// [COMMITTEE-01]
}

// Check is a dry run of Fire.
func ExampleMachine_Check() {
	m, _, out := proposed()
	fmt.Println(m.Check(out.Next, workflow.Command[workflow.Event]{By: []ipx.Actor{{Role: "chair"}}, On: calendar.MustParse("2026-09-22"), Event: approve{Votes: 3}}, nil))
	// Output:
	// <nil>
}

// Due gives the deadlines, the next first. When one has passed, the host fires
// the event that it names, on behalf of time.
func ExampleMachine_Due() {
	m, _, out := proposed()
	d := m.Due(out.Next)[0]
	fmt.Println(d.Label.En, d.Due, d.Cite.En)
	late := d.Due.AddDays(1)
	if d.Passed(late) {
		e, _ := m.DecodeEvent(d.Lapse, []byte("{}"))
		over, err := m.Fire(out.Next, workflow.Command[workflow.Event]{By: []ipx.Actor{{Role: ipx.TimePassed}}, On: late, Event: e}, nil)
		fmt.Println(over.Next.State, err)
	}
	// Output:
	// time to vote 2026-09-24 Patent Pledge Registration Measures (CNIPA Announcement 461) art. 10
	// lapsed <nil>
}

// Replay rebuilds an instance from its stored records, and finds one that was
// changed.
func ExampleMachine_Replay() {
	m, start, out := proposed()
	line, _ := json.Marshal(out.Record) // what the host stored
	again, err := m.Replay(start, slices.Values([][]byte{line}))
	fmt.Println(again.State, again.Terms.Amount, err)

	forged := []byte(strings.Replace(string(line), "1500000", "9500000", 1))
	_, err = m.Replay(start, slices.Values([][]byte{forged}))
	fmt.Println(err)
	// Output:
	// proposed CNY 1500000.00 <nil>
	// workflow: history of case-7: record 1 is altered
}

// The same command key twice is one step; the stored record answers.
func ExampleMachine_Outcome() {
	m, _, out := proposed()
	told, err := m.Outcome(out.Record)
	fmt.Println(told.Repeated, told.At, told.Deadlines[0].Due, err)
	// Output:
	// true 1 2026-09-24 <nil>
}

// Verify examines a table: here somebody forgot what follows when the time is
// over.
func ExampleVerify() {
	table := committeeTable()
	fmt.Println(len(workflow.Verify(table, cn.Pack())), "faults")
	table.Steps[0].Starts[0].Lapse = ""
	for _, f := range workflow.Verify(table, cn.Pack()) {
		fmt.Println(f)
	}
	// Output:
	// 0 faults
	// no-outcome at clock vote: it says neither which event follows nor what else
	// no-timer at lapse: only time may fire it in "proposed", and no clock that ends in it runs there
}

// A form of a portal becomes a typed event, strictly.
func ExampleMachine_DecodeEvent() {
	m, _, _ := proposed()
	e, err := m.DecodeEvent("approve", []byte(`{"votes": 3}`))
	fmt.Printf("%+v %v\n", e, err)
	_, err = m.DecodeEvent("approve", []byte(`{"votes": 3, "vote": 4}`))
	fmt.Println(err != nil)
	// Output:
	// {Votes:3} <nil>
	// true
}

// Drawings and the rulebook are the table itself: what is printed is what
// runs.
func ExampleMachine_Mermaid() {
	m, _, _ := proposed()
	fmt.Print(m.Mermaid(workflow.Zh))
	// Output:
	// stateDiagram-v2
	//     state "草拟" as draft
	//     state "待审" as proposed
	//     state "通过" as approved
	//     state "失效" as lapsed
	//     [*] --> draft
	//     draft --> proposed: 提案
	//     proposed --> approved: 通过
	//     proposed --> lapsed: 逾期
	//     approved --> [*]
	//     lapsed --> [*]
}

// Rulebook prints the table as Markdown, with the names that stand in commands
// and records.
func ExampleMachine_Rulebook() {
	m, _, _ := proposed()
	fmt.Print(strings.Join(strings.Split(m.Rulebook(workflow.En), "\n")[:14], "\n"))
	// Output:
	// # Credit committee
	//
	// table `committee`, version 1, law pack CN/2026.11.
	//
	// states: draft `draft`, proposed `proposed`, approved `approved` (final), lapsed `lapsed` (final).
	//
	// ## propose `propose`
	//
	// - state: draft → proposed
	// - by: officer
	// - fields: `amount`
	// - paper: memo `memo`
	// - time limit: time to vote `vote` (5 working days) → lapse – Patent Pledge Registration Measures (CNIPA Announcement 461) art. 10
}

// Then says what follows when a time limit has passed.
func ExampleMachine_Then() {
	m, _, out := proposed()
	for _, d := range m.Due(out.Next) {
		fmt.Printf("%s: %s, then %s\n", d.Label.En, d.Due, m.Then(d).En)
	}
	// Output:
	// time to vote: 2026-09-24, then lapse
}
