package workflow

import (
	"bytes"
	"reflect"
	"slices"

	"github.com/ipx-sdk/ipx-go/internal/strictjson"
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/workflow/internal/canon"
)

// reading is what one replay remembers from record to record: the same few
// act in most steps, sign most papers, and send the same kinds of events. It
// saves work and changes no result; the records of a host that knows nobody
// twice are read as well. A nil reading knows nothing.
type reading struct {
	plan   func(kind []byte) (no int, typ reflect.Type, p *canon.Plan)
	rooms  []reflect.Value // by event number: where its payloads are read into
	said   []string        // lists of actors, as they stood in a record
	who    [][]ipx.Actor
	called []string // names of papers and signatories

	state      int    // number of the state after the last record; -1: not known
	front, mid []byte // how records begin, before their number and behind it
	begins     line   // what that says
	prev       []byte // how the hash of the record before should stand
	prevSum    ipx.Digest
}

// frontAhead passes over the start of a record, where it begins like the first
// one.
func (k *reading) frontAhead(l *line, s *scanner) bool {
	if k == nil || len(k.front) == 0 || !bytes.HasPrefix(s.b, k.front) {
		return false
	}
	s.i = len(k.front)
	l.version = s.number("")
	if s.bad || !bytes.HasPrefix(s.b[s.i:], k.mid) {
		s.i, s.bad = 0, false
		return false
	}
	s.i += len(k.mid)
	l.instance, l.table, l.edition, l.law = k.begins.instance, k.begins.table, k.begins.edition, k.begins.law
	return true
}

// remember keeps how a record begins: first and second are where its number
// stands between its name and the next one.
func (k *reading) remember(l *line, s *scanner, first, second int) {
	if k == nil || s.bad || len(k.front) > 0 {
		return
	}
	k.front = append(bytes.Clone(s.b[:first]), `,"v":`...)
	k.mid = bytes.Clone(s.b[second:s.i])
	k.begins = line{instance: bytes.Clone(l.instance), table: bytes.Clone(l.table), edition: l.edition, law: bytes.Clone(l.law)}
}

// prevAhead passes over the hash of the record before, where it stands as it
// should.
func (k *reading) prevAhead(l *line, s *scanner) bool {
	if k == nil || len(k.prev) == 0 || s.bad || !bytes.HasPrefix(s.b[s.i:], k.prev) {
		return false
	}
	s.i += len(k.prev)
	l.prev = k.prevSum
	return true
}

// expect keeps the hash of a record that fits, as it stands with its quotation
// mark, for the record after it.
func (k *reading) expect(text []byte, sum ipx.Digest) {
	if k != nil {
		k.prev, k.prevSum = append(append(k.prev[:0], `,"prev":"`...), text...), sum
	}
}

// Bounds of what is remembered.
const (
	maxCrews = 16
	maxNames = 32
)

// crewAhead looks for a list of actors at the start of data that was read
// before, and returns its number, from 1, and its length; else 0.
func (k *reading) crewAhead(data []byte) (crew, n int) {
	if k == nil {
		return 0, 0
	}
	for i, s := range k.said {
		if len(s) <= len(data) && string(data[:len(s)]) == s {
			return i + 1, len(s)
		}
	}
	return 0, 0
}

// actors reads actors, each time into a list of the caller's own.
func (k *reading) actors(data []byte, crew int) ([]ipx.Actor, error) {
	if crew > 0 {
		return slices.Clone(k.who[crew-1]), nil
	}
	var who []ipx.Actor
	if err := decode(actorsPlan, data, &who); err != nil {
		return nil, err
	}
	if len(data) > 0 && len(k.said) < maxCrews {
		k.said, k.who = append(k.said, string(data)), append(k.who, slices.Clone(who))
	}
	return who, nil
}

// payloadAhead reads the payload at the start of data into its type, and
// returns its length and the number of its event; 0 where it must be read in
// general. The value is good until the next payload of its kind.
func (k *reading) payloadAhead(kind, data []byte, bad bool) (n, no int, v reflect.Value) {
	if k == nil || bad || len(data) == 0 || data[0] != '{' {
		return 0, 0, reflect.Value{}
	}
	no, typ, plan := k.plan(kind)
	if plan == nil {
		return 0, 0, reflect.Value{}
	}
	for len(k.rooms) <= no {
		k.rooms = append(k.rooms, reflect.Value{})
	}
	v = k.rooms[no]
	if v.IsValid() {
		v.SetZero()
	} else {
		v = reflect.New(typ).Elem()
		k.rooms[no] = v
	}
	n = plan.Ahead(data, v)
	if n <= 0 {
		return 0, 0, reflect.Value{}
	}
	return n, no, v
}

// name returns b as a string, without a copy where it was seen before.
func (k *reading) name(b []byte) string {
	for _, s := range k.called {
		if s == string(b) {
			return s
		}
	}
	s := string(b)
	if len(k.called) < maxNames {
		k.called = append(k.called, s)
	}
	return s
}

// readPapers reads a list of documents strictly, in any form.
func readPapers(data []byte) (docs []ipx.Document, err error) {
	if data == nil {
		return nil, nil
	}
	err = strictjson.Decode(data, &docs, strictjson.Options{MaxBytes: maxRecord, MaxDepth: maxDepth})
	return docs, err
}

// onePaper is room for a list of one document with two signatories, as most
// are: one piece of memory.
type onePaper struct {
	docs   [1]ipx.Document
	signed [2]ipx.PartyID
}

// papersAhead reads the list of documents at the start of data, where it is
// written as appendDocument does, and returns its length; else 0.
func (k *reading) papersAhead(data []byte) (int, []ipx.Document) {
	if k == nil {
		return 0, nil
	}
	s := scanner{b: data}
	s.skip("[")
	one := new(onePaper)
	docs := one.docs[:0]
	for open := "{"; !s.bad && !s.take("]"); open = ",{" {
		s.skip(open)
		d := ipx.Document{Kind: ipx.DocumentKind(k.name(s.text(`"kind":`)))}
		if s.take(`,"no":`) {
			d.No = string(s.text(""))
		}
		if s.take(`,"title":`) {
			d.Title = string(s.text(""))
		}
		if s.take(`,"dated":`) {
			d.Dated = s.day("")
		}
		if s.take(`,"signed":[`) {
			if d.Signed = one.signed[:0]; len(docs) > 0 {
				d.Signed = make([]ipx.PartyID, 0, 2)
			}
			for comma := ""; !s.bad && !s.take("]"); comma = "," {
				d.Signed = append(d.Signed, ipx.PartyID(k.name(s.text(comma))))
			}
		}
		if s.take(`,"digest":"`) {
			s.digest("", &d.Digest)
		}
		s.skip("}")
		docs = append(docs, d)
	}
	if s.bad {
		return 0, nil
	}
	return s.i, docs
}
