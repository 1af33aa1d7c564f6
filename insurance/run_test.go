package insurance_test

import (
	"bytes"
	"encoding/json"
	"slices"

	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/insurance"
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/title"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
	"github.com/ipx-sdk/ipx-go/ipx/workflow/workflowtest"
)

type instance = workflow.Instance[insurance.Terms]

var table = insurance.Table()

// run is a policy in play.
type run struct {
	m       *machine
	in      instance
	titles  title.Titles
	records []workflow.Record
	on      calendar.Date // the latest day so far
}

func begin(t require.TestingT, m *machine, id string) *run {
	_, titles, err := start(workflowtest.Args{})
	require.NoError(t, err)
	in, err := m.Start(id, insurance.Terms{})
	require.NoError(t, err)
	return &run{m: m, in: in, titles: titles}
}

// fire carries a command out with everybody present who may act, and every paper at
// hand, signed by all.
func (r *run) fire(on calendar.Date, key string, e insurance.Event) error {
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

// enter puts an act of others on a title; what the title does not take is left out.
func (r *run) enter(id title.EntryID, right ipx.RightID, on calendar.Date, act title.Act) {
	e := title.Entry{ID: id, Right: right, Dates: title.Dates{Effective: on, Registered: on}, Act: act}
	if changed, _, err := r.titles.Apply(r.m.Pack().On(on), title.Strict, e); err == nil {
		r.titles = r.titles.With(changed)
	}
}

// acting are those who may fire an event, as the table says.
func acting(t insurance.Terms, e insurance.Event) []ipx.Actor {
	holder := t.Holder()
	if holder == "" {
		holder = "acme"
	}
	var out []ipx.Actor
	for _, s := range table.Steps {
		if s.Event.Kind() != e.Kind() {
			continue
		}
		for _, role := range s.By {
			a := ipx.Actor{Role: role}
			switch role {
			case ipx.Insurer:
				a.Party = "picc"
			case ipx.Insured:
				a.Party = holder
			case ipx.Pledgee:
				a.Party = "bank"
			}
			if !slices.Contains(out, a) {
				out = append(out, a)
			}
		}
	}
	return out
}

// papers are those of an event, signed by all.
func papers(kind workflow.Kind) []ipx.Document {
	var out []ipx.Document
	for _, s := range table.Steps {
		if s.Event.Kind() != kind {
			continue
		}
		for _, p := range s.Papers {
			out = append(out, ipx.Document{Kind: p.Kind, Signed: []ipx.PartyID{"acme", "partner", "picc", "newco", "buyer"}})
		}
	}
	return out
}

// acted is an event of a story, with its day.
type acted struct {
	on string
	e  insurance.Event
}

// forming takes a policy to its first day: under a product of the library, changed, and
// a proposal, changed.
func forming(t require.TestingT, code string, alter func(*insurance.Product), propose func(*insurance.Propose)) []acted {
	p := product(t, code)
	if alter != nil {
		alter(&p)
	}
	e := proposal(t, p)
	e.Policy.Insured[0].As = p.Insurable[0]
	if p.Rated == insurance.ByItem {
		e.Offer = insurance.Offer{Items: []string{"gearbox"}}
	}
	if p.Tariff.Multiple.Sign() == 0 {
		e.Offer.Limit = ipx.Yuan(1_000_000)
	}
	if propose != nil {
		propose(&e)
	}
	return []acted{
		{"2025-12-01", insurance.Ask{Insurers: []insurance.Carrier{picc}, Product: p, Until: day("2025-12-31")}}, {"2025-12-08", e},
		{"2025-12-08", insurance.Explain{Clauses: p.Clauses()}}, {"2025-12-15", insurance.Accept{}},
	}
}

// lines are the records of a run as they are stored.
func (r *run) lines(t require.TestingT) [][]byte {
	var out [][]byte
	for _, rec := range r.records {
		line, err := rec.AppendLine(nil)
		require.NoError(t, err)
		out = append(out, bytes.TrimSuffix(line, []byte("\n")))
	}
	return out
}

// reads proves that an instance is read back from its storage as it was.
func reads(t require.TestingT, in instance) {
	b, err := json.Marshal(in)
	require.NoError(t, err)
	var back instance
	require.NoError(t, json.Unmarshal(b, &back))
	again, err := json.Marshal(back)
	require.NoError(t, err)
	require.JSONEq(t, string(b), string(again))
}
