package claim_test

import (
	"bytes"
	"encoding/json"
	"slices"

	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/insurance/claim"
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/title"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
)

type instance = workflow.Instance[claim.Terms]

var table = claim.Table()

// run is a claim in play.
type run struct {
	m       *machine
	in      instance
	titles  title.Titles
	records []workflow.Record
	duties  []string      // kinds of the last step
	took    ipx.Money     // of the limits, by the duties of all steps
	gave    ipx.Money     // back to them
	on      calendar.Date // the latest day so far
}

func begin(t require.TestingT, m *machine, id string) *run {
	in, err := m.Start(id, claim.Terms{})
	require.NoError(t, err)
	return &run{m: m, in: in, titles: owned(t), took: yuan(0), gave: yuan(0)}
}

// owned are the titles of acme's patents a and b.
func owned(t require.TestingT) title.Titles {
	var records []title.Record
	for _, id := range []ipx.RightID{"a", "b"} {
		right := ipx.Right{ID: id, Kind: ipx.Invention, Jurisdiction: "CN", Filed: day("2018-01-05"), Granted: day("2020-06-02"), Expires: day("2038-01-05")}
		r, err := title.OpenEqually(right, []ipx.PartyID{"acme"}, day("2018-01-05"))
		require.NoError(t, err)
		records = append(records, r)
	}
	return title.NewTitles(records...)
}

// fire carries a command out with everybody present who may act, and every paper at
// hand, signed by all; it keeps account of what the duties say of the limits.
func (r *run) fire(on calendar.Date, key string, e claim.Event) error {
	out, err := r.m.Fire(r.in, command{Key: key, By: acting(r.in.Terms, e), On: on, Event: e, Docs: papers(e.Kind())}, r.titles)
	if err != nil || out.Repeated {
		return err
	}
	if on.After(r.on) {
		r.on = on
	}
	r.in, r.records, r.duties = out.Next, append(r.records, out.Record), nil
	for _, d := range out.Duties {
		r.duties = append(r.duties, d.Kind)
		switch d.Kind {
		case "erode-limits":
			if r.took, err = r.took.Add(d.Money); err != nil {
				return err
			}
		case "reinstate-limits":
			if r.gave, err = r.gave.Add(d.Money); err != nil {
				return err
			}
		}
	}
	return nil
}

// acting are those who may fire an event, as the table says.
func acting(t claim.Terms, e claim.Event) []ipx.Actor {
	c, f := t.Cover, t.Facts
	if n, ok := e.(claim.Notify); ok {
		c, f = n.Cover, n.Facts
	}
	insurer := ipx.PartyID("picc")
	if len(c.Insurers) > 0 {
		insurer = c.Insurers[0].Party
	}
	party := map[ipx.Role]ipx.PartyID{ipx.Insurer: insurer, ipx.Insured: f.Insured, ipx.ThirdParty: f.Third, ipx.Pledgee: c.Payee}
	var out []ipx.Actor
	for _, s := range table.Steps {
		if s.Event.Kind() != e.Kind() {
			continue
		}
		for _, role := range s.By {
			if a := (ipx.Actor{Role: role, Party: party[role]}); !slices.Contains(out, a) {
				out = append(out, a)
			}
		}
	}
	return out
}

// papers are those of an event, signed by all; and a judgment.
func papers(kind workflow.Kind) []ipx.Document {
	out := []ipx.Document{{Kind: "judgment"}}
	for _, s := range table.Steps {
		if s.Event.Kind() != kind {
			continue
		}
		for _, p := range s.Papers {
			out = append(out, ipx.Document{Kind: p.Kind, Signed: []ipx.PartyID{"acme", "picc", "pingan", "rival"}})
		}
	}
	return out
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
