package workflow_test

import (
	"encoding/json"
	"fmt"
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
)

// store is what a host keeps of a case: a snapshot, and its records as lines.
type store struct {
	snapshot []byte
	lines    []byte
}

// step is how a host takes a step: load, fire, and keep all that came out of
// it in one transaction of its own.
func (s *store) step(m *workflow.Machine[committee, workflow.Event], c workflow.Command[workflow.Event]) error {
	var in workflow.Instance[committee]
	if err := json.Unmarshal(s.snapshot, &in); err != nil {
		return err
	}
	out, err := m.Fire(in, c, nil) // with the titles that Needs names, where there are any
	if err != nil || out.Repeated {
		return err
	}
	if s.snapshot, err = json.Marshal(out.Next); err != nil {
		return err
	}
	if s.lines, err = out.Record.AppendLine(s.lines); err != nil {
		return err
	}
	s.lines = append(s.lines, '\n')
	for _, d := range out.Duties {
		fmt.Println("outbox:", d.Key, d.Kind, "to", d.To)
	}
	return nil
}

// A case of a bank's credit committee, from the host's side: start it, take
// steps, meet a refusal, and later rebuild it from what was stored.
func Example() {
	m := workflow.MustCompile(committeeTable(), cn.Pack())
	start, err := m.Start("case-9", committee{})
	if err != nil {
		fmt.Println(err)
	}
	var s store
	s.snapshot, _ = json.Marshal(start)

	day := calendar.MustParse("2026-09-18")
	officer, chair := []ipx.Actor{{Role: "officer", Party: "li"}}, []ipx.Actor{{Role: "chair", Party: "wang"}}
	memo := []ipx.Document{{Kind: "memo", Digest: ipx.Sum([]byte("the memo"))}}
	fmt.Println(s.step(m, workflow.Command[workflow.Event]{Key: "a", By: officer, On: day, Event: propose{ipx.Yuan(800_000)}}))
	fmt.Println(s.step(m, workflow.Command[workflow.Event]{Key: "b", By: officer, On: day, Event: propose{ipx.Yuan(800_000)}, Docs: memo}))
	fmt.Println(s.step(m, workflow.Command[workflow.Event]{Key: "b", By: officer, On: day, Event: propose{ipx.Yuan(800_000)}, Docs: memo})) // sent twice
	fmt.Println(s.step(m, workflow.Command[workflow.Event]{Key: "c", By: chair, On: day.AddDays(4), Event: approve{Votes: 3}}))

	end, err := m.Replay(start, workflow.Lines(s.lines))
	fmt.Println(end.State, end.Version, "steps,", end.Terms.Amount, err)
	for _, t := range m.Trail(end) {
		fmt.Println(t.On, m.Label(t.Kind).En)
	}
	// Output:
	// refused: WORKFLOW-PAPER-01: memo is missing
	// <nil>
	// <nil>
	// outbox: case-9/2/1 tell-officer to officer
	// <nil>
	// approved 2 steps, CNY 800000.00 <nil>
	// 2026-09-18 propose
	// 2026-09-22 approve
}

// Compile refuses a table that could not run, with every fault at once.
func ExampleCompile() {
	table := committeeTable()
	table.Steps = slices.Clone(table.Steps)
	table.Steps[0].To = "limbo"
	table.Steps[1].By = nil
	_, err := workflow.Compile(table, cn.Pack())
	fmt.Println(err)
	// Output:
	// workflow: table committee cannot run: unknown-state at propose: state "limbo" is not listed; no-actor at approve: nobody may fire it
}

// A table that changes its meaning gets a new version; the old one stays for
// the cases that run on it.
func ExampleNewFamily() {
	next := committeeTable()
	next.Version = 2
	old, _, out := proposed()
	family, err := workflow.NewFamily(workflow.MustCompile(next, cn.Pack()), old)
	if err != nil {
		fmt.Println(err)
	}
	m, ok := family.Of(out.Next)
	fmt.Println(ok, m == old, family.Latest().Table().Version)
	// Output:
	// true true 2
}

// A snapshot holds where a case is and what it knows; its records tell the
// rest. Snapshots are read strictly.
func ExampleInstance() {
	_, _, out := proposed()
	data, err := json.Marshal(out.Next)
	var back workflow.Instance[committee]
	err2 := json.Unmarshal(data, &back)
	fmt.Println(err, err2, back.ID, back.State, back.Version, back.Clocks[0].Due)
	// Output:
	// <nil> <nil> case-7 proposed 1 2026-09-24
}

// A record carries the hash of its content and of the record before it.
func ExampleRecord_Intact() {
	_, start, out := proposed()
	r := out.Record
	fmt.Println(r.Intact(), r.Prev == start.Head, r.Hash == out.Next.Head)
	r.On = r.On.AddDays(-1)
	fmt.Println(r.Intact())
	// Output:
	// true true true
	// false
}

// A track is a bare position in a table, for simulations over very many cases.
func ExampleMachine_Advance() {
	m := workflow.MustCompile(committeeTable(), cn.Pack())
	track := m.Begin(2)
	day := calendar.MustParse("2026-09-18")
	fmt.Println(m.Advance(&track, m.No("approve"), day))
	fmt.Println(m.Advance(&track, m.No("propose"), day), m.At(track))
	// Output:
	// refused: WORKFLOW-STATE-01: “approve” cannot happen in state “draft”
	// <nil> proposed
}

// SVG and HTML open by themselves; the present state is marked.
func ExampleMachine_SVG() {
	m, _, out := proposed()
	svg := m.SVG(workflow.En, out.Next.State)
	fmt.Println(svg[:4], len(m.HTML(workflow.Zh, out.Next.State)) > len(svg))
	// Output:
	// <svg true
}

// Under puts the same table on another law pack: another jurisdiction, or the
// configuration of a host. What the table cites must be in it.
func ExampleMachine_Under() {
	m := workflow.MustCompile(committeeTable(), cn.Pack())
	_, err := m.Under(cn.Pack().Without("pledge.review"))
	fmt.Println(err)
	// Output:
	// workflow: table committee cannot run: unknown-law at clock vote: the pack has no rule on "pledge.review"; no-limit at clock vote: neither a rule of law nor the table sets its length
}
