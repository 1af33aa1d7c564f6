package workflow

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/title"
)

// Order is a duty that a step has left: work for the outside world.
type Order struct {
	Key   string        `json:"key"` // instance/version/n: outbox row, activity id, idempotency token
	Kind  string        `json:"kind"`
	Label ipx.Text      `json:"label"`
	To    ipx.Role      `json:"to"`
	Party []ipx.PartyID `json:"party,omitempty"`
	Money ipx.Money     `json:"money,omitzero"`
}

// Outcome is what a step leads to. The host stores all of it in one
// transaction of its own.
type Outcome[T any] struct {
	Next      Instance[T]
	Record    Record       // append it to the history
	Titles    title.Titles // the title records that changed
	Report    title.Report // what the titles had to say: anomalies, burdens closed by law
	Duties    []Order
	Deadlines []Deadline // all time limits that run now

	// Repeated says that the command was carried out before, as step At.
	// Nothing is new; the outcome is the one that the host stored then, and
	// [Machine.Outcome] rebuilds it from that step's record.
	Repeated bool
	At       int
}

// Fire carries out a command. On refusal the error is a *ipx.Refusal with
// every reason, in the order: state, actors, time limit, papers, rules, titles; nothing has
// changed. titles must hold the records that [Machine.Needs] names.
func (m *Machine[T, E]) Fire(in Instance[T], c Command[E], titles title.Titles) (Outcome[T], error) {
	if !m.Belongs(in) {
		return Outcome[T]{}, fmt.Errorf("workflow: instance %s runs on %s version %d in state %q, not on %s version %d",
			in.ID, in.Table, in.Edition, in.State, m.table.Name, m.table.Version)
	}
	r, no := m.find(&c)
	if no != nil {
		return Outcome[T]{}, no
	}
	payload, err := encodeEvent(c.Event, r.empty)
	if err != nil {
		return Outcome[T]{}, fmt.Errorf("workflow: event %s of %s: %w", r.kind, in.ID, err)
	}
	t := mark{on: c.On, step: uint16(r.no)}
	if c.Key != "" {
		t.key, t.content = hash64([]byte(c.Key)), contentOf(&c, payload)
		for i := range in.trail {
			if in.trail[i].key != t.key {
				continue
			}
			if in.trail[i].content != t.content {
				return Outcome[T]{}, ipx.Refuse(codeReusedKey.reason(c.Key, ipx.Arg{Name: "key", Value: c.Key}, ipx.Arg{Name: "version", Value: i + 1}))
			}
			return Outcome[T]{Next: in, Deadlines: in.Clocks, Repeated: true, At: i + 1}, nil
		}
	}

	a, v := m.judge(&in, &c, titles, r, true)
	if len(v.reasons) > 0 {
		return Outcome[T]{Report: v.report}, &ipx.Refusal{Reasons: v.reasons}
	}
	next := in
	if r.Change != nil {
		next.Terms = r.Change(a)
	}
	next.State, _ = m.leads(in.State, r.kind)
	next.Version++
	next.Clocks = m.clocks(&in, &next, a, r, v.lapsed)
	next.trail = append(slices.Clip(in.trail), t)
	out := Outcome[T]{Titles: v.titles, Report: v.report, Deadlines: next.Clocks, Duties: m.duties(&next, a, r)}
	out.Record = Record{
		Instance: in.ID, Version: next.Version, Table: in.Table, Edition: in.Edition,
		Law: m.pack.Jurisdiction() + "/" + m.pack.Version(), Kind: r.kind, From: in.State, To: next.State,
		By: c.By, On: c.On, Known: c.Known, Key: c.Key, Payload: payload, Docs: c.Docs,
		Entries: v.entries, Duties: out.Duties, Deadlines: next.Clocks, Imported: c.Mode == title.Import, Prev: in.Head,
	}
	if out.Record.Hash, err = out.Record.seal(); err != nil {
		return Outcome[T]{}, fmt.Errorf("workflow: record %d of %s: %w", next.Version, in.ID, err)
	}
	next.Head = out.Record.Hash
	out.Next = next
	return out, nil
}

// clocks returns the time limits that run after a step.
func (m *Machine[T, E]) clocks(in, next *Instance[T], a Asked[T, E], r *row[T, E], lapsed int) []Deadline {
	if len(in.Clocks) == 0 && len(r.Starts) == 0 {
		return nil
	}
	var out []Deadline
	if !m.Final(next.State) {
		for i, d := range in.Clocks {
			if i == lapsed || slices.Contains(r.Stops, d.Clock) || !m.keeps(d.Clock, next.State) {
				continue
			}
			if slices.ContainsFunc(r.Starts, func(c Clock[T, E]) bool { return c.Name == d.Clock && (c.When == nil || c.When(a)) }) {
				continue // it starts anew
			}
			out = append(out, d)
		}
	}
	for i := range r.Starts {
		if c := &r.Starts[i]; c.When == nil || c.When(a) {
			out = append(out, c.start(a))
		}
	}
	return out
}

// keeps reports whether a clock goes on in a state.
func (m *Machine[T, E]) keeps(name ClockName, s State) bool {
	for _, r := range m.order {
		for i := range r.Starts {
			if c := &r.Starts[i]; c.Name == name {
				return len(c.While) == 0 || slices.Contains(c.While, s)
			}
		}
	}
	return false
}

// start makes a clock a deadline.
func (c *Clock[T, E]) start(a Asked[T, E]) Deadline {
	d := Deadline{Clock: c.Name, Label: c.Label, Lapse: c.Lapse, From: a.On}
	if c.From != nil {
		d.From = c.From(a)
	}
	rule, lawful := a.Law.Rule(c.Law)
	if lawful {
		d.Rule, d.Cite = rule.ID, rule.Cite.Text()
	}
	if c.Until != nil {
		if fixed := c.Until(a); !fixed.IsZero() {
			d.Raw, d.Due = fixed, fixed
			return d
		}
	}
	switch {
	case !lawful || rule.Limit.IsZero():
		d.Open = "no limit is set"
	case d.From.IsZero():
		d.Open = "the first day is not known"
	default:
		var err error
		if d.Raw, d.Due, err = rule.Limit.End(d.From, a.Law.Calendar()); err != nil {
			d.Due, d.Open = calendar.Date{}, err.Error()
		}
	}
	return d
}

// duties returns what a step leaves to do.
func (m *Machine[T, E]) duties(next *Instance[T], a Asked[T, E], r *row[T, E]) []Order {
	var out []Order
	for i := range r.Duties {
		d := &r.Duties[i]
		if d.When != nil && !d.When(a) {
			continue
		}
		o := Order{Key: next.ID + "/" + strconv.Itoa(next.Version) + "/" + strconv.Itoa(len(out)+1), Kind: d.Kind, Label: d.Label, To: d.To}
		if d.Party != nil {
			o.Party = d.Party(a)
		}
		if d.Money != nil {
			o.Money = d.Money(a)
		}
		out = append(out, o)
	}
	return out
}

// encodeEvent writes the payload of an event.
func encodeEvent(e Event, empty bool) (json.RawMessage, error) {
	if empty {
		return json.RawMessage("{}"), nil
	}
	return json.Marshal(e)
}

// contentOf is a hash of what a command says, its key apart.
func contentOf[E Event](c *Command[E], payload []byte) uint64 {
	b := make([]byte, 0, 256)
	b = append(b, c.Event.Kind()...)
	b = append(b, 0)
	b = appendDate(b, c.On)
	b = appendDate(b, c.Known)
	b = append(b, byte(c.Mode))
	for _, a := range c.By {
		b = append(append(append(b, a.Role...), 0), a.Party...)
		b = append(append(b, 0), a.For...)
		b = append(b, 1)
	}
	for _, d := range c.Docs {
		b = append(append(b, d.Kind...), 0)
		b = append(append(b, d.No...), 0)
		b = append(b, d.Digest[:]...)
	}
	return hash64(append(b, payload...))
}

func appendDate(b []byte, d calendar.Date) []byte {
	return binary.LittleEndian.AppendUint32(b, uint32(d.Ordinal()))
}

func hash64(b []byte) uint64 {
	s := sha256.Sum256(b)
	return binary.LittleEndian.Uint64(s[:])
}
