package workflowtest

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/title"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
)

// Promises plays the traces of a pattern and proves on the way what the engine promises
// for every table. For each command of a story a dry run answers as the real run does.
// In each state, as a story first comes to it, [Agree] is tried, and the pairs of [Pairs],
// with all actors, papers and events of the cast and of the stories, and without actors;
// at the end of each story [RoundTrip] is. And the stories together come to every state
// and take every step of the table.
func Promises[T any, E workflow.Event](t testing.TB, pattern string, cast Cast[T, E]) {
	t.Helper()
	p := promising(t, cast)
	for _, x := range tales(t, pattern) {
		p.tale(x)
	}
	for _, name := range slices.Sorted(maps.Keys(p.events)) {
		p.ask.Events = append(p.ask.Events, p.events[name])
	}
	p.told()
	for i, v := range p.seen {
		for _, by := range [][]ipx.Actor{nil, p.ask.By} {
			ask := p.ask
			ask.By, ask.On, ask.Titles = by, v.on, v.titles
			Agree(t, cast.Machine, v.in, ask)
			pairs(t, cast.Machine, v.in, ask)
			if i == len(p.seen)-1 { // what came furthest is put into every other state too
				Pairs(t, cast.Machine, v.in, ask)
			}
		}
	}
}

// promising begins a proof, with what the cast holds.
func promising[T any, E workflow.Event](t testing.TB, cast Cast[T, E]) *promises[T, E] {
	p := &promises[T, E]{t: t, stage: stage[T, E]{cast: cast}, taken: map[place]bool{}, asked: map[string]bool{}, events: map[workflow.Kind]E{}}
	for _, name := range slices.Sorted(maps.Keys(cast.Actors)) {
		p.actors(cast.Actors[name])
	}
	for _, name := range slices.Sorted(maps.Keys(cast.Papers)) {
		p.papers(cast.Papers[name])
	}
	for _, name := range slices.Sorted(maps.Keys(cast.Events)) {
		p.events[cast.Events[name].Kind()] = cast.Events[name]
	}
	return p
}

// promises is a proof of the promises under way.
type promises[T any, E workflow.Event] struct {
	t      testing.TB
	stage  stage[T, E]
	ask    workflow.Ask[E]
	events map[workflow.Kind]E // for each kind one that was taken, or is prepared
	seen   []visit[T]
	taken  map[place]bool
	asked  map[string]bool
}

// visit is how a story first came to a state.
type visit[T any] struct {
	in     workflow.Instance[T]
	titles title.Titles
	on     calendar.Date
}

// place is where an event happened.
type place struct {
	from workflow.State
	kind workflow.Kind
}

func (p *promises[T, E]) actors(as ...ipx.Actor) {
	for _, a := range as {
		if !slices.Contains(p.ask.By, a) {
			p.ask.By = append(p.ask.By, a)
		}
	}
}

// papers keeps one paper of each kind, signed by all who ever signed it.
func (p *promises[T, E]) papers(ds ...ipx.Document) {
	for _, d := range ds {
		i := slices.IndexFunc(p.ask.Docs, func(o ipx.Document) bool { return o.Kind == d.Kind })
		if i < 0 {
			i = len(p.ask.Docs)
			signed := d.Signed
			d.Signed = nil
			p.ask.Docs, d.Signed = append(p.ask.Docs, d), signed
		}
		for _, party := range d.Signed {
			if !slices.Contains(p.ask.Docs[i].Signed, party) {
				p.ask.Docs[i].Signed = append(p.ask.Docs[i].Signed, party)
			}
		}
	}
}

// tale plays a story.
func (p *promises[T, E]) tale(x tale) {
	p.t.Helper()
	p.stage.started = false
	for _, b := range x.blocks {
		for _, line := range b.lines {
			if p.begins(line) {
				p.ended()
			}
			known := len(p.stage.play.Records)
			p.line(line, p.command)
			p.steps(known)
		}
	}
	p.ended()
}

// begins reports whether a line begins another instance.
func (p *promises[T, E]) begins(line string) bool {
	verb, _, _ := strings.Cut(line, " ")
	_, own := p.stage.cast.Verbs[verb]
	return !own && (verb == "start" || verb == "next")
}

// line plays a line, after before has seen its command, if it is one; and keeps who
// acts in it, and with which papers.
func (p *promises[T, E]) line(line string, before func(workflow.Command[E])) {
	p.t.Helper()
	verb, a, err := parse(line)
	if err != nil {
		p.t.Fatalf("workflowtest: %s: %v", line, err)
	}
	if _, own := p.stage.cast.Verbs[verb]; !own && p.stage.started && (verb == "fire" || verb == "try") {
		c, err := p.stage.command(a)
		if err != nil {
			p.t.Fatalf("workflowtest: %s: %v", line, err)
		}
		p.actors(c.By...)
		p.papers(c.Docs...)
		if before != nil {
			before(c)
		}
	}
	if _, err := p.stage.do(line); err != nil {
		p.t.Fatalf("workflowtest: %s: %v", line, err)
	}
}

// command tries a command before the story does.
func (p *promises[T, E]) command(c workflow.Command[E]) {
	p.t.Helper()
	m, play := p.stage.cast.Machine, &p.stage.play
	p.visit(c.On)
	c.Key, c.Mode = "", title.Strict // a dry run knows neither
	out, err := m.Fire(play.Instance, c, play.Titles)
	want := said(err)
	sign := fmt.Sprint(play.Instance.State, " ", c.Event.Kind(), " ", codes(err))
	if p.asked[sign] {
		return
	}
	p.asked[sign] = true
	if again, err := m.Fire(play.Instance, c, play.Titles); said(err) != want || again.Record.Hash != out.Record.Hash {
		p.t.Errorf("workflowtest: %s in %s: two runs differ: %s, %s", c.Event.Kind(), play.Instance.State, want, said(err))
	}
	for kind, no := range m.Explain(play.Instance, workflow.Ask[E]{By: c.By, On: c.On, Known: c.Known, Docs: c.Docs, Titles: play.Titles, Events: []E{c.Event}, All: true}) {
		if kind != c.Event.Kind() {
			continue
		}
		if got := answer(no); got != want {
			p.t.Errorf("workflowtest: %s in %s: Explain says %s, Fire says %s", kind, play.Instance.State, got, want)
		}
		break
	}
}

// codes are the codes of a refusal.
func codes(err error) []ipx.Code {
	var out []ipx.Code
	if no, ok := errors.AsType[*ipx.Refusal](err); ok {
		for _, r := range no.Reasons {
			out = append(out, r.Code)
		}
	}
	return out
}

// steps notes what a line did, whichever its verb.
func (p *promises[T, E]) steps(known int) {
	p.t.Helper()
	m, records := p.stage.cast.Machine, p.stage.play.Records
	for _, r := range records[min(known, len(records)):] {
		p.taken[place{r.From, r.Kind}] = true
		if e, err := m.DecodeEvent(r.Kind, r.Payload); err == nil && !r.Imported {
			p.events[r.Kind] = e
		}
	}
	if n := len(records); n > 0 {
		p.visit(records[n-1].On)
	}
}

// visit keeps how a story first comes to a state.
func (p *promises[T, E]) visit(on calendar.Date) {
	in := p.stage.play.Instance
	if !on.IsZero() && !slices.ContainsFunc(p.seen, func(v visit[T]) bool { return v.in.State == in.State }) {
		p.seen = append(p.seen, visit[T]{in, p.stage.play.Titles, on})
	}
}

// ended proves that a story leads back to where it ended.
func (p *promises[T, E]) ended() {
	p.t.Helper()
	if play := p.stage.play; p.stage.started && len(play.Records) > 0 {
		RoundTrip(p.t, p.stage.cast.Machine, play.Instance, play.first, play.Records)
	}
}

// told proves that the stories come to every state and take every step.
func (p *promises[T, E]) told() {
	p.t.Helper()
	table := p.stage.cast.Machine.Table()
	for _, s := range table.States {
		if !slices.ContainsFunc(p.seen, func(v visit[T]) bool { return v.in.State == s.Name }) {
			p.t.Errorf("workflowtest: no story comes to %s", s.Name)
		}
	}
	for _, s := range table.Steps {
		if !slices.ContainsFunc(s.From, func(from workflow.State) bool { return p.taken[place{from, s.Event.Kind()}] }) {
			p.t.Errorf("workflowtest: no story takes %s from %v", s.Event.Kind(), s.From)
		}
	}
}
