package lifecycle_test

import (
	"cmp"
	"encoding/json"
	"flag"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/lifecycle"
	"github.com/ipx-sdk/ipx-go/ipx/title"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
	"github.com/ipx-sdk/ipx-go/ipx/workflow/workflowtest"
)

var update = flag.Bool("update", false, "rewrite golden files")

type (
	machine = workflow.Machine[lifecycle.Terms, lifecycle.Event]
	command = workflow.Command[lifecycle.Event]
	play    = workflowtest.Play[lifecycle.Terms, lifecycle.Event]
)

var table = lifecycle.Table()

func machineOver(t testing.TB, pack *law.Pack) *machine {
	m, err := lifecycle.Machine(pack)
	require.NoError(t, err)
	return m
}

// start opens the title record of the right that a trace is about:
// owners=acme+beta of=design filed=… granted=… expires=…
func start(a workflowtest.Args) (lifecycle.Terms, title.Titles, error) {
	on := func(name string) calendar.Date {
		if a.Named[name] == "" {
			return calendar.Date{}
		}
		return day(a.Named[name])
	}
	right := ipx.Right{ID: "p", Kind: ipx.RightKind(cmp.Or(a.Named["of"], string(ipx.Invention))), Jurisdiction: "CN", Filed: on("filed"), Granted: on("granted"), Expires: on("expires")}
	var owners []ipx.PartyID
	for _, o := range strings.Split(cmp.Or(a.Named["owners"], "acme"), "+") {
		owners = append(owners, ipx.PartyID(o))
	}
	r, err := title.OpenEqually(right, owners, right.Filed)
	if err != nil {
		return lifecycle.Terms{}, nil, err
	}
	return lifecycle.Terms{}, title.NewTitles(r), nil
}

// cast has two verbs besides the common ones: status prints the life of the right on
// some days, terms what the instance knows of it.
func cast(m *machine) workflowtest.Cast[lifecycle.Terms, lifecycle.Event] {
	return workflowtest.Cast[lifecycle.Terms, lifecycle.Event]{
		Machine: m, Start: start,
		Verbs: map[string]func(*play, workflowtest.Args) (string, error){
			"status": func(p *play, a workflowtest.Args) (string, error) {
				var out strings.Builder
				for _, d := range a.Words {
					v := p.Titles["p"].AsOf(day(d))
					var lie []string
					for _, l := range v.Burdens() {
						lie = append(lie, string(l.ID))
					}
					fmt.Fprintf(&out, "%s %s %v\n", d, v.Status(), lie)
				}
				return out.String(), nil
			},
			"terms": func(p *play, _ workflowtest.Args) (string, error) {
				data, err := json.Marshal(p.Instance.Terms)
				return string(data), err
			},
		},
	}
}

func everybody() []ipx.Actor {
	var out []ipx.Actor
	for _, r := range []ipx.Role{ipx.Owner, ipx.Applicant, ipx.Registrar, ipx.Court, ipx.Platform} {
		out = append(out, ipx.Actor{Role: r, Party: "acme"})
	}
	return out
}

// everyPaper are all papers of the table.
func everyPaper() []ipx.Document { return workflowtest.Papers(table, []ipx.PartyID{"acme"}) }
