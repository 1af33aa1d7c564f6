package workflowtest

import (
	"bytes"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
)

// FuzzEvent fuzzes what a portal may send as an event of a table. What is read is
// written and read again as what it is; and in each state, as a story of the pattern
// first comes to it, firing it with all who may and every paper ends in an outcome or a
// refusal, and leaves what it was fired on as it was. check, if there is one, looks at
// each outcome. It begins with the events of the stories, and with more: each a kind and
// its JSON, such as `pay {"paid":null}`.
func FuzzEvent[T any, E workflow.Event](f *testing.F, pattern string, cast Cast[T, E], check func(t testing.TB, p Play[T, E], on calendar.Date), more ...string) {
	l := lifeOf(f, pattern, cast)
	m := cast.Machine
	for k := range m.Kinds() {
		f.Add(string(k), []byte("{}"))
	}
	for _, r := range l.payloads {
		f.Add(string(r.Kind), []byte(r.Payload))
	}
	for _, s := range more {
		kind, data, _ := strings.Cut(s, " ")
		f.Add(kind, []byte(data))
	}
	f.Fuzz(func(t *testing.T, kind string, data []byte) { l.event(t, m, workflow.Kind(kind), data, check) })
}

// event fires what was read from outside in every state.
func (l *life[T, E]) event(t testing.TB, m *workflow.Machine[T, E], kind workflow.Kind, data []byte, check func(testing.TB, Play[T, E], calendar.Date)) {
	t.Helper()
	e, err := m.DecodeEvent(kind, data)
	if err != nil {
		return
	}
	b := written(t, e)
	again, err := m.DecodeEvent(kind, b)
	if err != nil {
		t.Fatalf("workflowtest: %s reads back with %v: %s", kind, err, b)
	}
	if c := written(t, again); !bytes.Equal(b, c) {
		t.Fatalf("workflowtest: %s reads back as %s, not %s", kind, c, b)
	}
	for _, v := range l.at {
		for _, on := range []calendar.Date{v.on, v.on.AddDays(300)} {
			p, before := v.play, written(t, v.play.Instance)
			_, err := p.Fire(m, workflow.Command[E]{By: l.who(m, p.Instance, e), On: on, Docs: l.papers, Event: e})
			if _, refused := errors.AsType[*ipx.Refusal](err); err != nil && !refused {
				t.Fatalf("workflowtest: %s in %s: %v", kind, v.play.Instance.State, err)
			}
			if !bytes.Equal(before, written(t, v.play.Instance)) {
				t.Fatalf("workflowtest: %s in %s changed what it was fired on", kind, v.play.Instance.State)
			}
			if err != nil {
				continue
			}
			readsBack(t, p.Instance)
			if check != nil {
				check(t, p, on)
			}
		}
	}
}

// FuzzReplay fuzzes histories: what comes from outside replays to an instance that can
// be stored, or is refused. It begins with those of the stories of a pattern. ask, if
// there is one, puts questions to the terms: none may break.
func FuzzReplay[T any, E workflow.Event](f *testing.F, pattern string, cast Cast[T, E], ask func(T)) {
	m := cast.Machine
	l := lifeOf(f, pattern, cast)
	for _, p := range l.ends {
		ls, err := lines(p.Records)
		if err != nil {
			f.Fatalf("workflowtest: %v", err)
		}
		f.Add(bytes.Join(ls, []byte("\n")))
	}
	f.Fuzz(func(t *testing.T, data []byte) { replayable(t, m, l.ends[0].first, data, ask) })
}

// replayable replays what came from outside, and reports whether it was a history.
func replayable[T any, E workflow.Event](t testing.TB, m *workflow.Machine[T, E], first T, data []byte, ask func(T)) bool {
	t.Helper()
	head, _, err := read(data)
	if err != nil || head.Instance == "" {
		head.Instance = "fuzz"
	}
	start, err := m.Start(head.Instance, first)
	if err != nil {
		return false
	}
	in, err := m.Replay(start, workflow.Lines(data))
	if err != nil {
		if _, told := errors.AsType[*workflow.HistoryError](err); !told {
			t.Fatalf("workflowtest: %v", err)
		}
		return false
	}
	readsBack(t, in)
	if ask != nil {
		ask(in.Terms)
	}
	return true
}

// FuzzInstance fuzzes instances: what is read from outside is written and read again as
// what it is. It begins with where the stories of a pattern end, and with that where each
// old text of a pair of spoil is the new one. ask, if there is one, puts questions to the
// terms: none may break.
func FuzzInstance[T any, E workflow.Event](f *testing.F, pattern string, cast Cast[T, E], ask func(T), spoil ...string) {
	for _, p := range lifeOf(f, pattern, cast).ends {
		b := written(f, p.Instance)
		f.Add(b)
		for i := 0; i+1 < len(spoil); i += 2 {
			for _, n := range []int{1, -1} { // once, and wherever it stands
				if bad := bytes.Replace(b, []byte(spoil[i]), []byte(spoil[i+1]), n); !bytes.Equal(b, bad) {
					f.Add(bad)
				}
			}
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) { stored(t, data, ask) })
}

// stored reads an instance from outside, and reports whether it was one.
func stored[T any](t testing.TB, data []byte, ask func(T)) bool {
	t.Helper()
	var in workflow.Instance[T]
	if json.Unmarshal(data, &in) != nil {
		return false
	}
	if ask != nil {
		ask(in.Terms)
	}
	readsBack(t, in)
	return true
}

// life is what the stories of a pattern lead to.
type life[T any, E workflow.Event] struct {
	at       []moment[T, E] // each state, as a story first comes to it
	ends     []Play[T, E]   // where stories end that take a step
	payloads []workflow.Record
	actors   []ipx.Actor
	papers   []ipx.Document
}

// moment is a play on a day.
type moment[T any, E workflow.Event] struct {
	play Play[T, E]
	on   calendar.Date
}

// lifeOf plays the stories of a pattern.
func lifeOf[T any, E workflow.Event](t testing.TB, pattern string, cast Cast[T, E]) life[T, E] {
	t.Helper()
	p := promising(t, cast)
	var l life[T, E]
	end := func() {
		if play := p.stage.play; p.stage.started && len(play.Records) > 0 {
			l.ends = append(l.ends, play)
		}
	}
	for _, x := range tales(t, pattern) {
		p.stage.started = false
		for _, b := range x.blocks {
			for _, line := range b.lines {
				if p.begins(line) {
					end()
				}
				known := len(p.stage.play.Records)
				p.line(line, func(c workflow.Command[E]) { l.come(p.stage.play, c.On) })
				l.note(&p.stage, known)
			}
		}
		end()
	}
	if len(l.ends) == 0 {
		t.Fatalf("workflowtest: no story of %s takes a step", pattern)
	}
	l.actors, l.papers = p.ask.By, p.ask.Docs
	return l
}

// note keeps what a line led to: the first payloads of each kind, and the state.
func (l *life[T, E]) note(s *stage[T, E], known int) {
	const most = 3 // payloads of a kind
	for _, r := range s.play.Records[min(known, len(s.play.Records)):] {
		same := 0
		for _, o := range l.payloads {
			if o.Kind == r.Kind {
				same++
				if bytes.Equal(o.Payload, r.Payload) {
					same = most
				}
			}
		}
		if same < most {
			l.payloads = append(l.payloads, r)
		}
	}
	if n := len(s.play.Records); n > 0 {
		l.come(s.play, s.play.Records[n-1].On)
	}
}

// come keeps how a story first comes to a state.
func (l *life[T, E]) come(p Play[T, E], on calendar.Date) {
	if !on.IsZero() && !slices.ContainsFunc(l.at, func(v moment[T, E]) bool { return v.play.Instance.State == p.Instance.State }) {
		l.at = append(l.at, moment[T, E]{p, on})
	}
}

// who are those of all actors who may fire an event in the place of an instance.
func (l *life[T, E]) who(m *workflow.Machine[T, E], in workflow.Instance[T], e E) []ipx.Actor {
	table := m.Table()
	var out []ipx.Actor
	for _, s := range table.Steps {
		if s.Event.Kind() != e.Kind() || !slices.Contains(s.From, in.State) {
			continue
		}
		for _, a := range l.actors {
			if slices.Contains(s.By, a.Role) && (table.Acts == nil || table.Acts(in.Terms, e, a)) && !slices.Contains(out, a) {
				out = append(out, a)
			}
		}
	}
	return out
}

// written is a value as JSON, which it must have.
func written(t testing.TB, v any) []byte {
	t.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatalf("workflowtest: %T cannot be written: %v", v, err)
	}
	return b
}

// readsBack proves that an instance is read back from its storage as it was.
func readsBack[T any](t testing.TB, in workflow.Instance[T]) {
	t.Helper()
	b := written(t, in)
	var back workflow.Instance[T]
	if err := json.Unmarshal(b, &back); err != nil {
		t.Fatalf("workflowtest: the instance does not read back: %v: %s", err, b)
	}
	if c := written(t, back); !bytes.Equal(b, c) {
		t.Fatalf("workflowtest: the instance reads back otherwise:\n%s", apart(c, b))
	}
}
