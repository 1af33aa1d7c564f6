package workflowtest

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/title"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
)

// Agree proves that a dry run answers as the real run does: for each event of
// the table that is prepared in ask, or carries nothing, Explain gives the
// very reasons that Fire gives, in their order, and asking changes nothing.
func Agree[T any, E workflow.Event](t testing.TB, m *workflow.Machine[T, E], in workflow.Instance[T], ask workflow.Ask[E]) {
	t.Helper()
	ask.All = true
	before := snapshot(t, in, ask.Titles)
	answers := map[workflow.Kind]*ipx.Refusal{}
	var order []workflow.Kind
	for kind, no := range m.Explain(in, ask) {
		if _, twice := answers[kind]; twice {
			t.Errorf("workflowtest: Explain tells of %s twice", kind)
		}
		answers[kind] = no
		order = append(order, kind)
	}
	var again []workflow.Kind
	for kind := range m.Explain(in, ask) {
		again = append(again, kind)
	}
	if !slices.Equal(order, again) {
		t.Errorf("workflowtest: Explain has no stable order: %v, %v", order, again)
	}
	for kind := range m.Kinds() {
		no, ok := answers[kind]
		if !ok {
			t.Errorf("workflowtest: Explain of all events leaves %s out", kind)
			continue
		}
		e, ok := zeroOf(m, kind)
		if !ok {
			continue
		}
		given := len(m.Wants(kind)) == 0
		for _, p := range ask.Events {
			if p.Kind() == kind {
				e, given = p, true
			}
		}
		if !given {
			continue
		}
		err := m.Check(in, workflow.Command[E]{By: ask.By, On: ask.On, Known: ask.Known, Docs: ask.Docs, Event: e}, ask.Titles)
		if got, want := answer(no), said(err); got != want {
			t.Errorf("workflowtest: %s in %s: Explain says %s, Fire says %s", kind, in.State, got, want)
		}
	}
	if after := snapshot(t, in, ask.Titles); !bytes.Equal(before, after) {
		t.Errorf("workflowtest: asking changed the instance or its titles")
	}
}

func answer(no *ipx.Refusal) string {
	if no == nil {
		return "yes"
	}
	return reasons(no, " ")
}

func said(err error) string {
	if err == nil {
		return "yes"
	}
	if no, ok := errors.AsType[*ipx.Refusal](err); ok {
		return reasons(no, " ")
	}
	return err.Error()
}

func snapshot[T any](t testing.TB, in workflow.Instance[T], titles title.Titles) []byte {
	t.Helper()
	a, err := json.Marshal(in)
	if err != nil {
		t.Fatalf("workflowtest: instance: %v", err)
	}
	b, err := json.Marshal(titles)
	if err != nil {
		t.Fatalf("workflowtest: titles: %v", err)
	}
	return append(a, b...)
}

// Pairs walks every state and event of a table. Where the table has no row,
// Fire must refuse for the state and for nothing else; where it has one, Fire
// must not refuse for the state, and what it does, if it does, must lead where
// the row says, twice the same, and leave the instance as it was. in gives the
// id, terms and time limits of the instance that is put into each state.
func Pairs[T any, E workflow.Event](t testing.TB, m *workflow.Machine[T, E], in workflow.Instance[T], ask workflow.Ask[E]) {
	t.Helper()
	for _, s := range m.Table().States {
		at := in
		at.State = s.Name
		pairs(t, m, at, ask)
	}
}

// pairs walks the events of the table in the state of an instance.
func pairs[T any, E workflow.Event](t testing.TB, m *workflow.Machine[T, E], at workflow.Instance[T], ask workflow.Ask[E]) {
	t.Helper()
	before := snapshot(t, at, ask.Titles)
	for kind := range m.Kinds() {
		e, _ := zeroOf(m, kind)
		for _, p := range ask.Events {
			if p.Kind() == kind {
				e = p
			}
		}
		c := workflow.Command[E]{By: ask.By, On: ask.On, Known: ask.Known, Docs: ask.Docs, Event: e}
		out, err := m.Fire(at, c, ask.Titles)
		twice, err2 := m.Fire(at, c, ask.Titles)
		if said(err) != said(err2) || out.Record.Hash != twice.Record.Hash {
			t.Errorf("workflowtest: %s in %s: two runs differ: %s, %s", kind, at.State, said(err), said(err2))
		}
		to, open := m.Leads(at.State, kind)
		no, refused := errors.AsType[*ipx.Refusal](err)
		switch {
		case err != nil && !refused:
			t.Errorf("workflowtest: %s in %s: %v", kind, at.State, err)
		case open == (refused && no.Has("WORKFLOW-STATE-01")):
			t.Errorf("workflowtest: %s in %s: the table says %t, Fire %s", kind, at.State, open, said(err))
		case !open && len(no.Reasons) != 1:
			t.Errorf("workflowtest: %s in %s: more than the state is told: %s", kind, at.State, said(err))
		case err == nil && (out.Next.State != to || out.Record.To != to || out.Next.Version != at.Version+1):
			t.Errorf("workflowtest: %s in %s leads to %s, not to %s", kind, at.State, out.Next.State, to)
		}
	}
	if !bytes.Equal(before, snapshot(t, at, ask.Titles)) {
		t.Errorf("workflowtest: an event in %s changed what it was given", at.State)
	}
}

// RoundTrip proves that a history leads back to its instance, from the start
// and from a snapshot after every step, and that a history that was tampered
// with is found out: every record altered, dropped, doubled, swapped with the
// next. terms are those with which the instance started.
func RoundTrip[T any, E workflow.Event](t testing.TB, m *workflow.Machine[T, E], in workflow.Instance[T], terms T, records []workflow.Record) {
	t.Helper()
	if err := roundTrip(m, in, terms, records); err != nil {
		t.Error(err)
	}
	if err := tampered(m, in.ID, terms, records); err != nil {
		t.Error(err)
	}
}

func lines(records []workflow.Record) ([][]byte, error) {
	out := make([][]byte, len(records))
	for i, r := range records {
		b, err := r.AppendLine(nil)
		if err != nil {
			return nil, err
		}
		out[i] = b
	}
	return out, nil
}

// roundTrip replays the records and compares with the instance.
func roundTrip[T any, E workflow.Event](m *workflow.Machine[T, E], in workflow.Instance[T], terms T, records []workflow.Record) error {
	want, err := json.Marshal(in)
	if err != nil {
		return err
	}
	ls, err := lines(records)
	if err != nil {
		return err
	}
	start, err := m.Start(in.ID, terms)
	if err != nil {
		return err
	}
	for i := 0; ; i++ { // from the start, then from a snapshot after each step
		end, err := m.Replay(start, slices.Values(ls[i:]))
		if err != nil {
			return fmt.Errorf("workflowtest: replay from version %d: %w", i, err)
		}
		got, err := json.Marshal(end)
		if err != nil {
			return err
		}
		if !bytes.Equal(want, got) {
			return fmt.Errorf("workflowtest: replay from version %d gives another instance:\n%s", i, apart(got, want))
		}
		if i == len(ls) {
			return nil
		}
		next, err := m.Replay(start, slices.Values(ls[i:i+1]))
		if err != nil {
			return fmt.Errorf("workflowtest: replay of record %d: %w", i+1, err)
		}
		stored, err := json.Marshal(next)
		if err != nil {
			return err
		}
		var fresh workflow.Instance[T]
		if err := json.Unmarshal(stored, &fresh); err != nil {
			return fmt.Errorf("workflowtest: snapshot at version %d: %w", i+1, err)
		}
		var back workflow.Record
		if err := json.Unmarshal(ls[i], &back); err != nil {
			return fmt.Errorf("workflowtest: record %d: %w", i+1, err)
		}
		if line, err := back.AppendLine(nil); err != nil || !bytes.Equal(line, ls[i]) {
			return fmt.Errorf("workflowtest: record %d reads back as\n%s\nnot\n%s (%v)", i+1, line, ls[i], err)
		}
		start = fresh
	}
}

// tampered damages a history in every simple way and expects to be told.
func tampered[T any, E workflow.Event](m *workflow.Machine[T, E], id string, terms T, records []workflow.Record) error {
	ls, err := lines(records)
	if err != nil {
		return err
	}
	start, err := m.Start(id, terms)
	if err != nil {
		return err
	}
	found := func(what string, ls [][]byte) error {
		_, err := m.Replay(start, slices.Values(ls))
		if _, ok := errors.AsType[*workflow.HistoryError](err); !ok {
			return fmt.Errorf("workflowtest: a history with %s is not found out: %v", what, err)
		}
		return nil
	}
	for i := range ls {
		if err := found(fmt.Sprintf("record %d doubled", i+1), slices.Insert(slices.Clone(ls), i, ls[i])); err != nil {
			return err
		}
		if i+1 < len(ls) { // without its end a history is a shorter one
			if err := found(fmt.Sprintf("record %d dropped", i+1), slices.Delete(slices.Clone(ls), i, i+1)); err != nil {
				return err
			}
			swapped := slices.Clone(ls)
			swapped[i], swapped[i+1] = swapped[i+1], swapped[i]
			if err := found(fmt.Sprintf("records %d and %d swapped", i+1, i+2), swapped); err != nil {
				return err
			}
		}
		r := records[i]
		r.On = r.On.AddDays(1)
		altered, err := r.AppendLine(nil)
		if err != nil {
			return err
		}
		damaged := slices.Clone(ls)
		damaged[i] = altered
		if err := found(fmt.Sprintf("record %d altered", i+1), damaged); err != nil {
			return err
		}
	}
	if len(ls) > 0 {
		other, err := m.Start(id+"-other", terms)
		if err != nil {
			return err
		}
		_, err = m.Replay(other, slices.Values(ls))
		if he, ok := errors.AsType[*workflow.HistoryError](err); !ok || he.What != workflow.Foreign {
			return fmt.Errorf("workflowtest: the history of another instance is not found out: %v", err)
		}
	}
	return nil
}

// apart shows where two texts part.
func apart(got, want []byte) string {
	i := 0
	for i < len(got) && i < len(want) && got[i] == want[i] {
		i++
	}
	around := func(b []byte) string { return string(b[max(0, i-60):min(len(b), i+120)]) }
	return fmt.Sprintf("…%s…\nnot\n…%s…", around(got), around(want))
}
