package workflow

import (
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
// returns its length; 0 where it must be read in general. The value is good
// until the next payload of its kind.
func (k *reading) payloadAhead(kind, data []byte, bad bool) (int, reflect.Value) {
	if k == nil || bad || len(data) == 0 || data[0] != '{' {
		return 0, reflect.Value{}
	}
	no, typ, plan := k.plan(kind)
	if plan == nil {
		return 0, reflect.Value{}
	}
	for len(k.rooms) <= no {
		k.rooms = append(k.rooms, reflect.Value{})
	}
	v := k.rooms[no]
	if v.IsValid() {
		v.SetZero()
	} else {
		v = reflect.New(typ).Elem()
		k.rooms[no] = v
	}
	n := plan.Ahead(data, v)
	if n <= 0 {
		return 0, reflect.Value{}
	}
	return n, v
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

// papersAhead reads the list of documents at the start of data, where it is
// written as appendDocument does, and returns its length; else 0.
func (k *reading) papersAhead(data []byte) (int, []ipx.Document) {
	if k == nil {
		return 0, nil
	}
	s := scanner{b: data}
	s.skip("[")
	docs := make([]ipx.Document, 0, 1)
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
			d.Signed = make([]ipx.PartyID, 0, 2)
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
