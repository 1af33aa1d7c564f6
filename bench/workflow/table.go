package workflow

import (
	"fmt"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/title"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
)

// The table that all engines run: 15 states in a ring, 40 transitions. From
// every state "next" leads on, "skip" leads one further, and from ten of them
// "back" leads back.
const (
	states = 15
	backs  = 10
	life   = 12 // steps of a life
)

type move struct {
	kind     string
	from, to int
}

func moves() []move {
	var out []move
	for s := range states {
		out = append(out, move{"next", s, (s + 1) % states}, move{"skip", s, (s + 2) % states})
		if s < backs {
			out = append(out, move{"back", s, (s + states - 1) % states})
		}
	}
	return out
}

func stateName(i int) string { return fmt.Sprintf("state-%d", i) }

// path is the events of a life.
var path = []string{"next", "next", "skip", "back", "next", "skip", "next", "back", "skip", "next", "next", "skip"}

// Terms is what an instance of the bench table knows.
type Terms struct {
	Amount ipx.Money     `json:"amount,omitzero"`
	Number string        `json:"number,omitempty"`
	On     calendar.Date `json:"on,omitzero"`
	Steps  int           `json:"steps"`
}

// Payload is what its events carry.
type Payload struct {
	No     string        `json:"no"`
	Amount ipx.Money     `json:"amount"`
	On     calendar.Date `json:"on"`
	Note   string        `json:"note,omitempty"`
}

type (
	next struct {
		Payload Payload `json:"p"`
	}
	skip struct {
		Payload Payload `json:"p"`
	}
	back struct {
		Payload Payload `json:"p"`
	}
)

func (next) Kind() workflow.Kind { return "next" }
func (skip) Kind() workflow.Kind { return "skip" }
func (back) Kind() workflow.Kind { return "back" }

type asked = workflow.Asked[Terms, workflow.Event]

func payload(a asked) Payload {
	switch e := a.Event.(type) {
	case next:
		return e.Payload
	case skip:
		return e.Payload
	case back:
		return e.Payload
	}
	return Payload{}
}

const patent ipx.RightID = "CN/invention/201710601862.3"

// newMachine compiles the bench table. full gives every row three rules, a
// paper and a title entry.
func newMachine(full bool) *workflow.Machine[Terms, workflow.Event] {
	t := workflow.Table[Terms, workflow.Event]{Name: "bench", Version: 1, Title: ipx.T("基准", "bench"), Initial: "state-0",
		Rights: func(Terms, workflow.Event) []ipx.RightID { return []ipx.RightID{patent} }}
	for s := range states {
		t.States = append(t.States, workflow.StateInfo{Name: workflow.State(stateName(s)), Label: ipx.T("状态", "state")})
	}
	zero := map[string]workflow.Event{"next": next{}, "skip": skip{}, "back": back{}}
	for _, m := range moves() {
		step := workflow.Step[Terms, workflow.Event]{Event: zero[m.kind], Label: ipx.T("步骤", "step"),
			From: []workflow.State{workflow.State(stateName(m.from))}, To: workflow.State(stateName(m.to)), By: []ipx.Role{ipx.Licensor, ipx.Licensee}, Joint: true}
		if full {
			step.Papers = []workflow.Paper[Terms, workflow.Event]{{Kind: "contract", Label: ipx.T("合同", "contract"),
				Signed: func(asked) []ipx.PartyID { return []ipx.PartyID{"acme", "works"} }}}
			step.Rules = rules()
			step.Change = func(a asked) Terms {
				p := payload(a)
				a.Terms.Amount, a.Terms.Number, a.Terms.On = p.Amount, p.No, p.On
				a.Terms.Steps++
				return a.Terms
			}
			step.Entries = func(a asked) []title.Entry {
				return []title.Entry{{Right: patent, Act: title.Grant{Burden: title.Burden{
					ID: title.BurdenID("licence-" + payload(a).No), Kind: title.Licence, Licence: title.Ordinary, Holders: []ipx.PartyID{"works"}, Recorded: true}}}}
			}
		}
		t.Steps = append(t.Steps, step)
	}
	return workflow.MustCompile(t, cn.Pack())
}

func rules() []workflow.Rule[Terms, workflow.Event] {
	no := func(bad bool) []workflow.Fault {
		if bad {
			return []workflow.Fault{{}}
		}
		return nil
	}
	says := ipx.T("不符合规则", "a rule is broken")
	return []workflow.Rule[Terms, workflow.Event]{
		{Code: "BENCH-01", Says: says, Check: func(a asked) []workflow.Fault { return no(payload(a).No == "") }},
		{Code: "BENCH-02", Says: says, Law: "pledge.written", Check: func(a asked) []workflow.Fault { return no(payload(a).Amount.Sign() <= 0) }},
		{Code: "BENCH-03", Says: says, Check: func(a asked) []workflow.Fault {
			v, ok := a.View(patent)
			return no(!ok || v.Life().Over())
		}},
	}
}

func command(kind, key, no string, on calendar.Date) workflow.Command[workflow.Event] {
	p := Payload{No: no, Amount: ipx.Yuan(1_500_000), On: on, Note: "普通实施许可"}
	var e workflow.Event
	switch kind {
	case "next":
		e = next{p}
	case "skip":
		e = skip{p}
	default:
		e = back{p}
	}
	return workflow.Command[workflow.Event]{Key: key, On: on, Event: e,
		By:   []ipx.Actor{{Role: ipx.Licensor, Party: "acme"}, {Role: ipx.Licensee, Party: "works"}},
		Docs: []ipx.Document{{Kind: "contract", No: "HT-2026-017", Dated: on, Signed: []ipx.PartyID{"acme", "works"}, Digest: ipx.Sum([]byte("contract"))}}}
}

func titles() title.Titles {
	r, err := title.Open(ipx.Right{ID: patent, Kind: ipx.Invention, Jurisdiction: "CN", Number: "ZL201710601862.3", Title: "一种装置",
		Filed: calendar.MustParse("2017-07-21"), Granted: calendar.MustParse("2020-03-17"), Expires: calendar.MustParse("2037-07-21")},
		[]title.Holding{{Party: "acme", Share: ipx.Whole}}, calendar.MustParse("2017-07-21"))
	if err != nil {
		panic(err)
	}
	return title.NewTitles(r)
}
