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

// stories are lives from which fuzzing starts; their histories are kept in testdata/replay.
func stories() map[string][]told {
	cny := func(n int64) ipx.Money { return ipx.Yuan(n) }
	opening := func(name string) []told {
		return []told{
			{"2026-03-02", sign(name)}, {"2026-03-04", pledge.File{Online: true, Receipt: "R-1"}},
			{"2026-03-06", pledge.Register{No: "Y2026980000001"}},
		}
	}
	return map[string][]told{
		"d1-today": {
			{"2026-03-02", sign("d1")}, {"2026-03-04", pledge.File{Online: true}},
			{"2026-03-05", pledge.AskCorrection{No: "2026-1", Defects: []string{"授权委托书缺页"}, Answer: day("2026-03-19")}},
			{"2026-03-10", pledge.Correct{Note: "补齐"}}, {"2026-03-12", pledge.Register{No: "Y2026980000001"}}, {"2026-04-03", pledge.Publish{Gazette: "42-14"}},
			{"2026-09-15", pledge.Repay{Paid: cny(1_500_000), On: day("2026-09-15"), Online: true}}, {"2026-09-17", pledge.Cancel{No: "2026-2"}},
		},
		"d1-of-2006": {
			{"2006-10-31", sign("d1-then")}, {"2006-11-02", pledge.File{}}, {"2006-11-15", pledge.Register{No: "200622304"}},
			{"2007-08-31", pledge.Repay{Paid: cny(1_500_000), On: day("2007-08-31")}}, {"2007-09-05", pledge.Cancel{}},
		},
		"pool-consents-and-change": append(opening("pool"),
			told{"2026-04-01", pledge.ConsentTo{Permission: pledge.Permission{Right: "A", Act: pledge.PermitLicence, Counterparty: "maker", Proceeds: pledge.Prepay}}},
			told{"2026-04-03", pledge.ActDone{Right: "A", Act: pledge.PermitLicence, Counterparty: "maker", Price: cny(300_000)}},
			told{"2026-04-10", pledge.ReceiveProceeds{Right: "A", Amount: cny(300_000), To: pledge.Prepay}},
			told{"2026-05-04", pledge.FilePartRelease{Rights: []ipx.RightID{"B"}}}, told{"2026-05-06", pledge.ReleasePart{Rights: []ipx.RightID{"B"}}},
			told{"2026-05-08", pledge.AgreeChange{Agreed: day("2026-05-08"), Change: pledge.Change{Due: day("2026-10-15"), Renewal: true}}},
			told{"2026-05-11", pledge.FileChange{Online: true}}, told{"2026-05-13", pledge.RecordChange{No: "C-1"}},
			told{"2026-06-03", pledge.AssignClaim{To: "fund", Signed: day("2026-06-02")}},
			told{"2026-07-01", pledge.Waive{Online: true}}, told{"2026-07-03", pledge.Cancel{}}),
		"maximum-realised": append(opening("maximum"),
			told{"2026-07-01", pledge.Determine{Ground: pledge.PeriodEnded, Amount: cny(1_200_000)}},
			told{"2026-09-16", pledge.Default{Due: cny(1_200_000)}}, told{"2026-09-17", pledge.Petition{Case: "（2026）京73民特1号"}},
			told{"2026-10-12", pledge.CourtOrder{No: "（2026）京73民特1号", Outcome: pledge.Granted}},
			told{"2026-11-20", pledge.HoldAuction{Value: cny(2_000_000), Start: cny(1_400_000), Deposit: cny(140_000), Notice: day("2026-10-20"), Sold: true}},
			told{"2026-11-30", pledge.Sold{To: "buyer", Price: cny(1_450_000), Route: pledge.CourtAuction}},
			told{"2026-12-07", pledge.Distribute{Costs: cny(40_000), Interest: cny(60_000), Principal: cny(1_200_000), Surplus: cny(150_000), Shortfall: cny(0)}}),
	}
}

// playStory runs a story.
func playStory(t testing.TB, m *machine, name string) *run {
	r := begin(t, m, "history-"+name, "A,B,C")
	for _, x := range stories()[name] {
		require.NoError(t, r.fire(day(x.on), x.on+"/"+string(x.e.Kind()), x.e), "%s: %s on %s", name, x.e.Kind(), x.on)
	}
	return r
}
