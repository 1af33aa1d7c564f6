package workflowtest_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/title"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
	"github.com/ipx-sdk/ipx-go/ipx/workflow/workflowtest"
)

// listener takes the complaints of a proof.
type listener struct {
	testing.TB
	said []string
}

func (l *listener) Helper()           {}
func (l *listener) Error(args ...any) { l.said = append(l.said, fmt.Sprint(args...)) }
func (l *listener) Errorf(format string, a ...any) {
	l.said = append(l.said, fmt.Sprintf(format, a...))
}

func (l *listener) Fatalf(format string, a ...any) {
	l.Errorf(format, a...)
	panic(l)
}

// complains runs a proof and returns what it has to say against a table.
func complains(t *testing.T, proof func(testing.TB)) (said string) {
	l := &listener{TB: t}
	defer func() {
		if p := recover(); p != nil && p != any(l) {
			panic(p)
		}
		said = strings.Join(l.said, "\n")
	}()
	proof(l)
	return
}

var (
	both = workflow.Ask[workflow.Event]{By: []ipx.Actor{licensor, licensee}, On: monday, Docs: []ipx.Document{contract}, Titles: patent("A", "acme"), Events: []workflow.Event{agree{ipx.Yuan(100)}}}
	life = []workflow.Command[workflow.Event]{
		{Key: "k1", By: both.By, On: monday, Docs: both.Docs, Event: agree{ipx.Yuan(100)}},
		{Key: "k2", By: []ipx.Actor{{Role: ipx.Registrar}}, On: monday.AddDays(3), Event: record{}},
	}
)

// lived fires the life of a licence.
func lived(t *testing.T, m *workflow.Machine[deal, workflow.Event]) (workflow.Instance[deal], []workflow.Record) {
	in, err := m.Start("l-1", deal{Right: "A"})
	require.NoError(t, err)
	titles := patent("A", "acme")
	var records []workflow.Record
	for _, c := range life {
		out, err := m.Fire(in, c, titles)
		require.NoError(t, err)
		in, titles, records = out.Next, titles.With(out.Titles), append(records, out.Record)
	}
	return in, records
}

func TestProofsOfAGoodTable(t *testing.T) {
	m := machine(t)
	in, err := m.Start("l-1", deal{Right: "A"})
	require.NoError(t, err)
	workflowtest.Agree(t, m, in, both)
	workflowtest.Pairs(t, m, in, both)
	end, records := lived(t, m)
	workflowtest.RoundTrip(t, m, end, deal{Right: "A"}, records)
	workflowtest.RoundTrip(t, m, in, deal{Right: "A"}, nil)
}

// A table whose functions are not pure is found out.
func TestProofsFindImpureTables(t *testing.T) {
	spoilt := func(spoil func(*step)) *workflow.Machine[deal, workflow.Event] {
		tab := table()
		tab.Steps = slices.Clone(tab.Steps)
		spoil(&tab.Steps[0])
		return workflow.MustCompile(tab, cn.Pack())
	}
	start := func(m *workflow.Machine[deal, workflow.Event]) workflow.Instance[deal] {
		in, err := m.Start("l-1", deal{Right: "A"})
		require.NoError(t, err)
		return in
	}

	calls, every := 0, 2
	moody := spoilt(func(s *step) { // says no every so many times
		s.Rules = []workflow.Rule[deal, workflow.Event]{{Code: "MOOD-01", Says: ipx.T("不", "no"), Check: func(asked) []workflow.Fault {
			if calls++; calls%every == 0 {
				return []workflow.Fault{{}}
			}
			return nil
		}}}
	})
	assert.Contains(t, complains(t, func(tb testing.TB) { workflowtest.Pairs(tb, moody, start(moody), both) }), "two runs differ")
	calls, every = 0, 3 // Explain, Explain again, Fire
	assert.Contains(t, complains(t, func(tb testing.TB) { workflowtest.Agree(tb, moody, start(moody), both) }), "agree in draft: Explain says")

	forgetful := spoilt(func(s *step) { // what it changes depends on how often it was asked
		s.Change = func(a asked) deal { calls++; a.Terms.Turns = calls; return a.Terms }
	})
	end, records := lived(t, forgetful)
	assert.Contains(t, complains(t, func(tb testing.TB) { workflowtest.RoundTrip(tb, forgetful, end, deal{Right: "A"}, records) }), "gives another instance")

	meddling := spoilt(func(s *step) { // writes into what it was given
		s.Rules = []workflow.Rule[deal, workflow.Event]{{Code: "MEDDLE-01", Says: ipx.T("不", "no"), Check: func(a asked) []workflow.Fault {
			for id := range a.Titles {
				delete(a.Titles, id)
			}
			return nil
		}}}
	})
	ask := both
	ask.Titles = title.Titles{"A": both.Titles["A"]}
	assert.Contains(t, complains(t, func(tb testing.TB) { workflowtest.Agree(tb, meddling, start(meddling), ask) }), "asking changed")
	ask.Titles = title.Titles{"A": both.Titles["A"]}
	assert.Contains(t, complains(t, func(tb testing.TB) { workflowtest.Pairs(tb, meddling, start(meddling), ask) }), "changed what it was given")
}

// Records that are not those of the instance are found out.
func TestRoundTripFindsWrongRecords(t *testing.T) {
	m := machine(t)
	end, records := lived(t, m)
	said := func(in workflow.Instance[deal], terms deal, rs []workflow.Record) string {
		return complains(t, func(tb testing.TB) { workflowtest.RoundTrip(tb, m, in, terms, rs) })
	}
	assert.Contains(t, said(end, deal{Right: "B"}, records), "replay from version 0", "other terms, another chain")
	assert.Contains(t, said(end, deal{Right: "A"}, records[:1]), "another instance")
	assert.Contains(t, said(end, deal{Right: "A"}, records[1:]), "replay from version 0")
	forged := slices.Clone(records)
	forged[1].Key = "other"
	assert.Contains(t, said(end, deal{Right: "A"}, forged), "altered")
}
