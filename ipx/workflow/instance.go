package workflow

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/ipx-sdk/ipx-go/internal/strictjson"
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
)

// Instance is one case that runs through a table: a small value. Copies do
// not influence each other. What happened in full stands in the records that
// the host stores; the instance keeps where it is, what it knows, and a trace
// of fixed size for each step.
type Instance[T any] struct {
	ID      string
	Table   string // name and version of its table
	Edition int
	Law     string // jurisdiction and version of the law pack of its last step, or of its start
	State   State
	Version int // number of steps so far
	Terms   T
	Head    ipx.Digest // hash of the last record
	Clocks  []Deadline // time limits that run, in order of start
	trail   []mark
}

// mark is the trace of a step: enough to know a command that comes twice.
type mark struct {
	key     uint64 // checksum of the command's key
	content uint64 // checksum of the command
	on      calendar.Date
	event   uint16 // number of the event
}

// Deadline is a time limit that runs.
type Deadline struct {
	Clock ClockName     `json:"clock"`
	Label ipx.Text      `json:"label"`
	Rule  string        `json:"rule,omitempty"` // id of the rule that sets it; empty: the contract or the office does
	Cite  ipx.Text      `json:"cite,omitzero"`
	From  calendar.Date `json:"from,omitzero"`
	Raw   calendar.Date `json:"raw,omitzero"` // end by count
	Due   calendar.Date `json:"due,omitzero"` // last day, after the roll; zero where Open says why
	Lapse Kind          `json:"lapse,omitempty"`
	Open  ipx.Text      `json:"open,omitzero"` // why the last day is not known, such as a calendar not published
}

// Passed reports whether the last day is over on d. A deadline whose last day
// is not known never passes.
func (d Deadline) Passed(on calendar.Date) bool { return !d.Due.IsZero() && on.After(d.Due) }

// Start returns a new instance in the initial state of the table.
func (m *Machine[T, E]) Start(id string, terms T) (Instance[T], error) {
	if id == "" || len(id) > maxID {
		return Instance[T]{}, fmt.Errorf("workflow: an instance needs an id of at most %d bytes", maxID)
	}
	in := Instance[T]{ID: id, Table: m.table.Name, Edition: m.table.Version, Law: m.stamp, State: m.table.Initial, Terms: terms}
	data, err := json.Marshal(terms)
	if err != nil {
		return Instance[T]{}, fmt.Errorf("workflow: terms of %s: %w", id, err)
	}
	h := sha256.New()
	fmt.Fprintf(h, "%q %q %d ", id, in.Table, in.Edition)
	h.Write(data)
	h.Sum(in.Head[:0])
	return in, nil
}

// Bounds of what comes from outside.
const (
	maxID   = 256  // bytes of an id or key
	maxList = 1000 // actors and papers of a command
)

// instanceJSON is the stored form of an instance.
type instanceJSON[T any] struct {
	ID      string     `json:"id"`
	Table   string     `json:"table"`
	Edition int        `json:"edition"`
	Law     string     `json:"law,omitempty"`
	State   State      `json:"state"`
	Version int        `json:"version"`
	Terms   T          `json:"terms"`
	Head    ipx.Digest `json:"head"`
	Clocks  []Deadline `json:"clocks,omitempty"`
	Trail   []byte     `json:"trail,omitempty"`
}

const markSize = 8 + 8 + 4 + 2

// MarshalJSON writes the instance for storage.
func (in Instance[T]) MarshalJSON() ([]byte, error) {
	j := instanceJSON[T]{in.ID, in.Table, in.Edition, in.Law, in.State, in.Version, in.Terms, in.Head, in.Clocks, nil}
	for _, t := range in.trail {
		j.Trail = binary.LittleEndian.AppendUint64(j.Trail, t.key)
		j.Trail = binary.LittleEndian.AppendUint64(j.Trail, t.content)
		j.Trail = binary.LittleEndian.AppendUint32(j.Trail, uint32(t.on.Ordinal()))
		j.Trail = binary.LittleEndian.AppendUint16(j.Trail, t.event)
	}
	return json.Marshal(j)
}

// UnmarshalJSON reads the form of MarshalJSON and nothing else: unknown or
// doubled fields are an error.
func (in *Instance[T]) UnmarshalJSON(b []byte) error {
	var j instanceJSON[T]
	if err := strictjson.Decode(b, &j, strictjson.Options{MaxBytes: maxInstance, MaxDepth: maxDepth}); err != nil {
		return fmt.Errorf("workflow: instance: %w", err)
	}
	if j.ID == "" || len(j.ID) > maxID || j.Version < 0 || len(j.Trail) != j.Version*markSize {
		return fmt.Errorf("workflow: instance %.40q: %d steps, but a trace of %d bytes", j.ID, j.Version, len(j.Trail))
	}
	n := Instance[T]{ID: j.ID, Table: j.Table, Edition: j.Edition, Law: j.Law, State: j.State, Version: j.Version, Terms: j.Terms, Head: j.Head, Clocks: j.Clocks}
	for t := j.Trail; len(t) > 0; t = t[markSize:] {
		n.trail = append(n.trail, mark{
			key:     binary.LittleEndian.Uint64(t),
			content: binary.LittleEndian.Uint64(t[8:]),
			on:      calendar.FromOrdinal(int(int32(binary.LittleEndian.Uint32(t[16:])))),
			event:   binary.LittleEndian.Uint16(t[20:]),
		})
	}
	*in = n
	return nil
}

// Then says what follows when a time limit has passed: the name of the event
// that the host fires (Lapse), or, where there is none, the table's word of what
// is to be done or has been lost. It is empty for a limit that the table does
// not have.
func (m *Machine[T, E]) Then(d Deadline) ipx.Text {
	if d.Lapse != "" {
		return m.Label(d.Lapse)
	}
	for i := range m.table.Steps {
		for _, c := range m.table.Steps[i].Starts {
			if c.Name == d.Clock {
				return c.After
			}
		}
	}
	return ipx.Text{}
}

// Belongs reports whether the instance runs on this machine's table, in this
// version and in a state that it has.
func (m *Machine[T, E]) Belongs(in Instance[T]) bool {
	_, ok := m.states[in.State]
	return ok && in.Table == m.table.Name && in.Edition == m.table.Version
}

// Due returns the time limits that run, by last day; those whose last day is
// not known come last, and say why. One that was not known when it began is
// counted anew: its year may have been published since.
func (m *Machine[T, E]) Due(in Instance[T]) []Deadline {
	ds := slices.Clone(m.running(&in))
	slices.SortStableFunc(ds, func(a, b Deadline) int {
		switch {
		case a.Due.IsZero() && b.Due.IsZero():
			return 0
		case a.Due.IsZero():
			return 1
		case b.Due.IsZero():
			return -1
		}
		return a.Due.Compare(b.Due)
	})
	return ds
}
