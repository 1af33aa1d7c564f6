package pledge_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/title"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
	"github.com/ipx-sdk/ipx-go/ipx/workflow/workflowtest"
	"github.com/ipx-sdk/ipx-go/pledge"
)

// run is a pledge in play.
type run struct {
	m       *machine
	in      instance
	titles  title.Titles
	records []workflow.Record
	on      calendar.Date // the latest day so far
}

func begin(t testing.TB, m *machine, id string, rights string) *run {
	_, titles, err := start(workflowtest.Args{Named: map[string]string{"rights": rights}})
	require.NoError(t, err)
	in, err := m.Start(id, pledge.Terms{})
	require.NoError(t, err)
	return &run{m: m, in: in, titles: titles}
}

// fire carries a command out with everybody present and every paper at hand.
func (r *run) fire(on calendar.Date, key string, e pledge.Event) error {
	out, err := r.m.Fire(r.in, command{Key: key, By: acting(r.in.Terms, e), On: on, Event: e, Docs: papers(e.Kind())}, r.titles)
	if err != nil || out.Repeated {
		return err
	}
	if on.After(r.on) {
		r.on = on
	}
	r.in, r.titles, r.records = out.Next, r.titles.With(out.Titles), append(r.records, out.Record)
	return nil
}

// everybody are all who may act in an instance.
func everybody(t pledge.Terms, e pledge.Event) []ipx.Actor {
	c := t.Contract
	if s, ok := e.(pledge.Sign); ok {
		c = s.Contract
	}
	by := []ipx.Actor{{Role: ipx.Registrar}, {Role: ipx.Court}, {Role: ipx.Platform}, {Role: ipx.Debtor, Party: c.Debtor}}
	for _, p := range c.Pledgors {
		by = append(by, ipx.Actor{Role: ipx.Pledgor, Party: p})
	}
	for _, p := range c.Pledgees {
		by = append(by, ipx.Actor{Role: ipx.Pledgee, Party: p})
	}
	switch e.(type) {
	case pledge.LapseCorrection, pledge.LapseCure:
		by = []ipx.Actor{{Role: ipx.TimePassed}}
	}
	return by
}

// acting are those of everybody who may fire an event.
func acting(t pledge.Terms, e pledge.Event) []ipx.Actor {
	return slices.DeleteFunc(everybody(t, e), func(a ipx.Actor) bool {
		return !slices.ContainsFunc(table.Steps, func(s workflow.Step[pledge.Terms, pledge.Event]) bool {
			return s.Event.Kind() == e.Kind() && slices.Contains(s.By, a.Role)
		})
	})
}

var table = pledge.Table()

// papers are the papers of some events, or of all, signed by all.
func papers(kinds ...workflow.Kind) []ipx.Document {
	return workflowtest.Papers(table, []ipx.PartyID{"biotech", "bank", "bank2", "fund"}, kinds...)
}

// told are the events of a story in Go, each with its day.
type told struct {
	on string
	e  pledge.Event
}

func sign(name string) pledge.Event { return pledge.Sign{Contract: contracts()[name]} }
