package workflow

import (
	"bytes"
	"encoding/json"
	"fmt"
	"hash/crc32"
	"slices"
	"strconv"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/law"
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
// every reason, in the order: state, actors, time limit, papers, rules,
// titles; nothing has changed, and the outcome holds only the titles' report
// with what would help. titles must hold the records that [Machine.Needs]
// names. An instance of another table, or in a state that the table does not
// have, is an error of another kind: the host mixed something up.
//
// The outcome may keep what the command points to, such as a list in the
// event: do not change it afterwards.
func (m *Machine[T, E]) Fire(in Instance[T], c Command[E], titles title.Titles) (Outcome[T], error) {
	if !m.Belongs(in) {
		return Outcome[T]{}, fmt.Errorf("workflow: instance %s runs on %s version %d in state %q, not on %s version %d",
			in.ID, in.Table, in.Edition, in.State, m.table.Name, m.table.Version)
	}
	e, no := m.find(&c)
	if no != nil {
		return Outcome[T]{}, no
	}
	payload, err := encodeEvent(c.Event, e.empty)
	if err != nil {
		return Outcome[T]{}, ipx.Refuse(codeNoEvent.reason("command", ipx.Arg{Name: "what",
			Value: ipx.T("事件无法写成JSON:"+err.Error(), "its event cannot be written as JSON: "+err.Error())}))
	}
	if len(payload) > maxRecord/4 || brokenText(payload) {
		return Outcome[T]{}, ipx.Refuse(codeNoEvent.reason("command", ipx.Arg{Name: "what",
			Value: ipx.T("事件过大，或者含有非UTF-8文本", "its event is too large, or holds text that is not UTF-8")}))
	}
	record := Record{
		Instance: in.ID, Version: in.Version + 1, Table: in.Table, Edition: in.Edition, Law: m.stamp, Kind: e.kind, From: in.State,
		By: c.By, On: c.On, Known: c.Known, Key: c.Key, Payload: payload, Docs: c.Docs, Imported: c.Mode == title.Import, Prev: in.Head,
	}
	var room [768]byte
	asked := record.command(room[:0])
	t := mark{on: c.On, event: uint16(e.no)}
	if c.Key != "" {
		t.key, t.content = checksum(0, []byte(c.Key)), checksum(e.sum, asked)
		for i := range in.trail {
			if in.trail[i].key != t.key {
				continue
			}
			if in.trail[i].content != t.content {
				return Outcome[T]{}, ipx.Refuse(codeReusedKey.reason(c.Key, ipx.Arg{Name: "key", Value: c.Key}, ipx.Arg{Name: "version", Value: i + 1}))
			}
			return Outcome[T]{Next: in, Deadlines: slices.Clone(in.Clocks), Repeated: true, At: i + 1}, nil
		}
	}

	a, v := m.judge(&in, &c, titles, e, true)
	if len(v.reasons) > 0 {
		return Outcome[T]{Report: v.report}, &ipx.Refusal{Reasons: v.reasons}
	}
	next := in
	next.Terms = v.row.after(a)
	next.State, _ = m.leads(in.State, e.kind)
	next.Version++
	next.Law = m.stamp
	next.Clocks = m.after(&next, a, &v)
	next.trail = append(slices.Clip(in.trail), t)
	out := Outcome[T]{Titles: v.titles, Report: v.report, Deadlines: slices.Clone(next.Clocks), Duties: m.duties(&next, a, v.row)}
	record.To, record.Entries, record.Duties, record.Deadlines = next.State, v.entries, copied(out.Duties), slices.Clone(next.Clocks)
	if record.Hash, err = record.seal(asked); err != nil {
		return Outcome[T]{}, fmt.Errorf("workflow: record %d of %s: %w", next.Version, in.ID, err)
	}
	next.Head = record.Hash
	out.Next, out.Record = next, record
	return out, nil
}

// after returns the terms after a step. It hides what a replay does not have.
func (r *row[T, E]) after(a Asked[T, E]) T {
	if r.Change == nil {
		return a.Terms
	}
	a.Titles, a.Law = nil, law.View{}
	return r.Change(a)
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
			o.Party = slices.Clone(d.Party(a)) // it may be a list of the terms
		}
		if d.Money != nil {
			o.Money = d.Money(a)
		}
		out = append(out, o)
	}
	return out
}

// copied returns orders that share no memory with others.
func copied(orders []Order) []Order {
	out := slices.Clone(orders)
	for i := range out {
		out[i].Party = slices.Clone(out[i].Party)
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

// brokenText reports whether encoding/json had to replace bytes that are no
// text: it writes these, and only these, as an escape.
func brokenText(payload []byte) bool {
	for i := 0; ; {
		j := bytes.Index(payload[i:], []byte(`\ufffd`))
		if j < 0 {
			return false
		}
		i += j
		slashes := 0
		for k := i - 1; k >= 0 && payload[k] == '\\'; k-- {
			slashes++
		}
		if slashes%2 == 0 {
			return true
		}
		i++
	}
}

// checksum goes on with a checksum, 0 at first. It tells apart what a host
// mixes up: two checksums of different polynomials, for which processors have
// instructions. Against forgers there is the chain of SHA-256 hashes.
func checksum(sum uint64, b []byte) uint64 {
	x := crc32.Update(uint32(sum>>32), castagnoli, b)
	y := crc32.Update(uint32(sum), crc32.IEEETable, b)
	return uint64(x)<<32 | uint64(y)
}

var castagnoli = crc32.MakeTable(crc32.Castagnoli)
