package insurance_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/insurance"
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/title"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
	"github.com/ipx-sdk/ipx-go/ipx/workflow/workflowtest"
)

type (
	machine = workflow.Machine[insurance.Terms, insurance.Event]
	command = workflow.Command[insurance.Event]
	play    = workflowtest.Play[insurance.Terms, insurance.Event]
)

func machineOver(t testing.TB, pack *law.Pack) *machine {
	m, err := insurance.Machine(pack)
	require.NoError(t, err)
	return m
}

var questions = []string{"known disputes", "affiliates"}

// proposal is acme's over rights a and b, for the year 2026.
func proposal() insurance.Propose {
	return insurance.Propose{Policy: insurance.Policy{No: "P-1", Policyholder: "acme", Insured: []ipx.PartyID{"acme"}, Term: calendar.Term{From: day("2026-01-01"), Until: day("2027-01-01")}},
		Rights: []ipx.RightID{"a", "b"}, Answers: []insurance.Answer{{"known disputes", "none"}, {"affiliates", "none"}}}
}

// events are those that traces speak of by name.
func events(t require.TestingT) map[string]insurance.Event {
	base := product(t, "enforcement")
	base.Tariff.Until = calendar.Date{}
	broken := base
	broken.Sections = nil
	with := func(change func(*insurance.Propose)) insurance.Event {
		p := proposal()
		change(&p)
		return p
	}
	return map[string]insurance.Event{
		"ask": insurance.Ask{Product: base, Questions: questions, Until: day("2025-12-31")}, "ask-broken": insurance.Ask{Product: broken},
		"propose": proposal(), "propose-silent": with(func(p *insurance.Propose) { p.Answers = p.Answers[:1] }),
		"propose-backwards": with(func(p *insurance.Propose) { p.Policy.Term.Until = p.Policy.Term.From }),
		"propose-strange": with(func(p *insurance.Propose) {
			p.Policy.Insured, p.Policy.Policyholder = []ipx.PartyID{"acme", "x"}, "acme"
			p.Rights = []ipx.RightID{"theirs", "old", "dead"}
		}),
		"propose-paid": with(func(p *insurance.Propose) { p.PayFirst = true }),
	}
}

func cast(t testing.TB, m *machine) workflowtest.Cast[insurance.Terms, insurance.Event] {
	return workflowtest.Cast[insurance.Terms, insurance.Event]{
		Machine: m, Start: start, Events: events(t),
		Actors: map[string]ipx.Actor{
			"insurer": {Role: ipx.Insurer, Party: "picc"}, "insured": {Role: ipx.Insured, Party: "acme"}, "stranger": {Role: ipx.Insured, Party: "x"}, "buyer": {Role: ipx.Insured, Party: "buyer"},
			"time": {Role: ipx.TimePassed}, "platform": {Role: ipx.Platform},
		},
		Papers: map[string]ipx.Document{"explanation": {Kind: "explanation", Signed: []ipx.PartyID{"acme"}}},
		Verbs: map[string]func(*play, workflowtest.Args) (string, error){
			"enter":  func(p *play, a workflowtest.Args) (string, error) { return enter(m.Pack(), p, a) },
			"policy": policy,
		},
	}
}

// start opens the titles of acme's rights a, b, c, of an old one, a dead one and
// one of somebody else.
func start(workflowtest.Args) (insurance.Terms, title.Titles, error) {
	var records []title.Record
	for id, x := range map[ipx.RightID][2]string{"a": {"acme", "2038-01-05"}, "b": {"acme", "2038-01-05"}, "c": {"acme", "2038-01-05"}, "old": {"acme", "2027-06-01"}, "dead": {"acme", "2025-06-01"}, "theirs": {"rival", "2038-01-05"}} {
		right := ipx.Right{ID: id, Kind: ipx.Invention, Jurisdiction: "CN", Filed: day("2018-01-05"), Granted: day("2020-06-02"), Expires: day(x[1])}
		r, err := title.OpenEqually(right, []ipx.PartyID{ipx.PartyID(x[0])}, day("2020-06-02"))
		if err != nil {
			return insurance.Terms{}, nil, err
		}
		records = append(records, r)
	}
	return insurance.Terms{}, title.NewTitles(records...), nil
}

// enter puts an act of others on a title.
func enter(pack *law.Pack, p *play, a workflowtest.Args) (string, error) {
	act, err := title.DecodeAct(title.ActName(a.Word(1)), []byte(a.JSON))
	if err != nil {
		return "", err
	}
	on, id := day(a.Named["on"]), ipx.RightID(a.Word(0))
	e := title.Entry{ID: title.EntryID(fmt.Sprintf("other/%d", p.Titles[id].Len()+1)), Right: id, Dates: title.Dates{Effective: on, Registered: on}, Act: act}
	changed, _, err := p.Titles.Apply(pack.On(on), title.Import, e)
	if err != nil {
		return "", err
	}
	p.Titles = p.Titles.With(changed)
	return "entered", nil
}

// policy prints the stack, and the cover on a day.
func policy(p *play, a workflowtest.Args) (string, error) {
	t := p.Instance.Terms
	var b strings.Builder
	for _, x := range t.Policy.Stack {
		fmt.Fprintf(&b, "%d %s, effective %s, issued %s, premium %s", x.No, x.Kind, x.Effective, x.Issued, x.Premium)
		if x.Undoes > 0 {
			fmt.Fprintf(&b, ", undoes %d", x.Undoes)
		}
		if x.Again > 0 {
			fmt.Fprintf(&b, ", again %d", x.Again)
		}
		fmt.Fprintln(&b)
	}
	if on := a.Named["on"]; on != "" {
		c, ok := t.Policy.At(day(on), day(on))
		rights, err := json.Marshal(c.Rights)
		if err != nil {
			return "", err
		}
		fmt.Fprintf(&b, "cover on %s: %v %s %s %v\n", on, ok, rights, c.Limit, c.Insured)
	}
	return b.String(), nil
}
