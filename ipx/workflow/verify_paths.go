package workflow

import (
	"cmp"
	"maps"
	"reflect"
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/law"
)

func (v *verifier[T, E]) clocks() {
	started := map[ClockName]bool{}
	for i := range v.t.Steps {
		s := &v.t.Steps[i]
		for j := range s.Starts {
			c := &s.Starts[j]
			where := "clock " + string(c.Name)
			started[c.Name] = true
			v.name(where, string(c.Name))
			v.text(where, c.Label)
			v.topic(where, c.Law)
			for _, w := range c.While {
				if !v.known[w] {
					v.fault(UnknownState, where, "state %q is not listed", w)
				}
			}
			if c.Until == nil && !v.limits(c.Law) {
				v.fault(NoLimit, where, "neither a rule of law nor the table sets its length")
			}
			if !c.After.IsZero() {
				v.text(where+" after", c.After)
			}
			v.outcome(where, s, c)
		}
	}
	for i := range v.t.Steps {
		for _, name := range v.t.Steps[i].Stops {
			if !started[name] {
				v.fault(UnknownClock, string(v.t.Steps[i].names()), "it stops %q, which nothing starts", name)
			}
		}
	}
}

// outcome examines what follows when a clock has passed.
func (v *verifier[T, E]) outcome(where string, s *Step[T, E], c *Clock[T, E]) {
	if c.Lapse == "" {
		if c.After.IsZero() {
			v.fault(NoOutcome, where, "it says neither which event follows nor what else")
		}
		return
	}
	known := false
	fires := map[State]bool{}
	for i := range v.t.Steps {
		o := &v.t.Steps[i]
		if o.names() != c.Lapse || !slices.Contains(o.By, ipx.TimePassed) {
			continue
		}
		known = true
		for _, from := range o.From {
			fires[from] = true
		}
	}
	if !known {
		v.fault(UnknownLapse, where, "event %q is not one that time may fire", c.Lapse)
		return
	}
	runs := v.runs(s, c)
	if len(runs) == 0 {
		v.fault(NoOutcome, where, "it runs in no state to which the step leads")
		return
	}
	for _, st := range v.t.States {
		if (runs[st.Name] || slices.Contains(c.While, st.Name)) && !fires[st.Name] {
			v.fault(NoOutcome, where, "event %q cannot happen in %q, where it runs", c.Lapse, st.Name)
			return
		}
	}
}

// runs returns the states in which a clock can run: where its step leads and it
// starts, and from there where rows lead that do not stop it, until a state that
// is final or that it does not run in.
func (v *verifier[T, E]) runs(s *Step[T, E], c *Clock[T, E]) map[State]bool {
	seen := map[State]bool{}
	var todo []State
	reach := func(to State) {
		if !seen[to] && !v.final(to) {
			seen[to] = true
			todo = append(todo, to)
		}
	}
	for _, from := range s.From {
		if to := s.leads(from); c.runsIn(to) {
			reach(to)
		}
	}
	for len(todo) > 0 {
		at := todo[0]
		todo = todo[1:]
		for i := range v.t.Steps {
			o := &v.t.Steps[i]
			if !slices.Contains(o.From, at) || slices.Contains(o.Stops, c.Name) || o.names() == "" || o.names() == c.Lapse {
				continue
			}
			if to := o.leads(at); v.keeps(c.Name, to) {
				reach(to)
			}
		}
	}
	return seen
}

// keeps reports whether a clock goes on in a state, as the engine does.
func (v *verifier[T, E]) keeps(name ClockName, st State) bool {
	for i := range v.t.Steps {
		if slices.ContainsFunc(v.t.Steps[i].Starts, func(c Clock[T, E]) bool { return c.Name == name && c.runsIn(st) }) {
			return true
		}
	}
	return false
}

// names returns the kind of a row's event; empty where the event is no struct and
// may not be asked.
func (s *Step[T, E]) names() Kind {
	if typ := reflect.TypeOf(s.Event); typ == nil || typ.Kind() != reflect.Struct {
		return ""
	}
	return s.Event.Kind()
}

// leads returns the state to which a row leads from one of its states.
func (s *Step[T, E]) leads(from State) State {
	if s.To == "" {
		return from
	}
	return s.To
}

func (v *verifier[T, E]) final(s State) bool {
	return slices.ContainsFunc(v.t.States, func(o StateInfo) bool { return o.Name == s && o.Final })
}

// timers returns, for each event, the states in which a clock that ends in it
// can run.
func (v *verifier[T, E]) timers() map[Kind]map[State]bool {
	out := map[Kind]map[State]bool{}
	for i := range v.t.Steps {
		s := &v.t.Steps[i]
		for j := range s.Starts {
			c := &s.Starts[j]
			if out[c.Lapse] == nil {
				out[c.Lapse] = map[State]bool{}
			}
			for st := range v.runs(s, c) {
				out[c.Lapse][st] = true
			}
		}
	}
	return out
}

// limits reports whether a rule on the topic sets a time limit in some
// version.
func (v *verifier[T, E]) limits(k law.Key) bool {
	if k == "" || v.pack == nil {
		return false
	}
	for r := range v.pack.Versions(k) {
		if !r.Limit.IsZero() {
			return true
		}
	}
	return false
}

// paths examines where the rows lead.
func (v *verifier[T, E]) paths() {
	leads := map[State]map[State]bool{}
	free := map[State]map[State]bool{} // by rows that no party can hold up
	acts := map[State]int{}
	timers := v.timers()
	dated := !v.found(UnknownLapse)
	for i := range v.t.Steps {
		s := &v.t.Steps[i]
		if s.names() == "" {
			continue
		}
		for _, from := range s.From {
			acts[from]++
			timed := timers[s.names()][from]
			if dated && !timed && slices.Equal(s.By, []ipx.Role{ipx.TimePassed}) {
				v.fault(NoTimer, string(s.names()), "only time may fire it in %q, and no clock that ends in it runs there", from)
			}
			if s.To == "" || s.To == from {
				continue
			}
			link(leads, from, s.To)
			if s.neutral(timed) {
				link(free, from, s.To)
			}
		}
	}
	reached := closure(v.t.Initial, leads)
	for _, s := range v.t.States {
		where := string(s.Name)
		if !reached[s.Name] {
			v.fault(Unreachable, where, "no row leads to it from %s", v.t.Initial)
		}
		if s.Final {
			if acts[s.Name] > 0 {
				v.fault(FinalLeaves, where, "it is final, and %d rows act in it", acts[s.Name])
			}
			if s.Holds {
				v.fault(Stuck, where, "something is held here for ever: it is final")
			}
			continue
		}
		if len(leads[s.Name]) == 0 {
			v.fault(DeadEnd, where, "it is not final, and nothing leaves it")
			continue
		}
		if !slices.ContainsFunc(v.t.States, func(o StateInfo) bool { return o.Final && closure(s.Name, leads)[o.Name] }) {
			v.fault(NoEnd, where, "no final state can be reached from it")
		}
		if dated && s.Holds && !slices.ContainsFunc(v.t.States, func(o StateInfo) bool { return !o.Holds && closure(s.Name, free)[o.Name] }) {
			v.fault(Stuck, where, "something is held here, and no office, court or time limit leads to where nothing is")
		}
	}
}

func link(leads map[State]map[State]bool, from, to State) {
	if leads[from] == nil {
		leads[from] = map[State]bool{}
	}
	leads[from][to] = true
}

// neutral reports whether somebody who is not one of the parties can fire a
// row, so that no party can hold it up: one of several roles, or, where they
// must act together, all. Time can where a clock runs.
func (s *Step[T, E]) neutral(timed bool) bool {
	apart := func(r ipx.Role) bool {
		return r == ipx.TimePassed && timed || slices.Contains([]ipx.Role{ipx.Registrar, ipx.Court, ipx.Authority}, r)
	}
	if s.Joint {
		return !slices.ContainsFunc(s.By, func(r ipx.Role) bool { return !apart(r) })
	}
	return slices.ContainsFunc(s.By, apart)
}

func closure(from State, leads map[State]map[State]bool) map[State]bool {
	seen := map[State]bool{from: true}
	todo := []State{from}
	for len(todo) > 0 {
		s := todo[0]
		todo = todo[1:]
		for _, to := range slices.SortedFunc(maps.Keys(leads[s]), cmp.Compare[State]) {
			if !seen[to] {
				seen[to] = true
				todo = append(todo, to)
			}
		}
	}
	return seen
}
