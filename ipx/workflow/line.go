package workflow

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"reflect"

	"github.com/ipx-sdk/ipx-go/internal/strictjson"
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/workflow/internal/canon"
)

// line is a stored record, read no further than replay needs. Its parts point
// into the data that it was read from.
type line struct {
	instance, table, law, kind, from, to, key []byte
	version, edition                          int
	on                                        calendar.Date
	by, event, docs, clocks                   []byte         // JSON; nil where absent
	payload                                   reflect.Value  // the event, where it was read on the way; else event says it
	no                                        int            // its number, where payload is there
	crew                                      int            // who acts, where reading knows them; else by says it
	papers                                    []ipx.Document // likewise
	asked                                     []byte         // what the command was, as Record.command writes it
	prev, hash                                ipx.Digest
	intact                                    bool // the hash fits
}

var (
	actorsPlan    = canon.For(reflect.TypeFor[[]ipx.Actor]())
	deadlinesPlan = canon.For(reflect.TypeFor[[]Deadline]())
)

// decode reads a part of a line: by its plan, or strictly in general.
func decode(p *canon.Plan, data []byte, ptr any) error {
	if data == nil || p.Into(data, ptr) {
		return nil
	}
	return strictjson.Decode(data, ptr, strictjson.Options{MaxBytes: maxRecord, MaxDepth: maxDepth})
}

// readLine reads a record: in one pass, where it is written in the canonical
// form, else in general. Both ways give the same; a record that is canonical
// but altered is read in general as well, and stays altered.
func (m *Machine[T, E]) readLine(data []byte, l *line, known *reading) error {
	if len(data) > maxRecord {
		return fmt.Errorf("workflow: a record of %d bytes is too long", len(data))
	}
	if l.canonical(data, known) && l.intact {
		return nil
	}
	return m.general(data, l)
}

// general reads a record in any form: white space is taken out first, and
// where that does not give an intact record, as from a database that sorts
// the keys of objects, the content is written anew.
func (m *Machine[T, E]) general(data []byte, l *line) error {
	if err := strictjson.Check(data, strictjson.Options{MaxBytes: maxRecord, MaxDepth: maxDepth}); err != nil {
		return err
	}
	var tight bytes.Buffer
	if err := json.Compact(&tight, data); err != nil {
		return err
	}
	if l.canonical(tight.Bytes(), nil) && l.intact {
		return nil
	}
	var r Record
	if err := r.UnmarshalJSON(data); err != nil {
		return err
	}
	if i, ok := m.kinds[r.Kind]; ok {
		e, err := m.decodeEvent(m.events[i], r.Payload)
		if err != nil {
			return err
		}
		if r.Payload, err = encodeEvent(e, m.events[i].empty); err != nil {
			return err
		}
	}
	out, err := r.AppendLine(nil)
	if err != nil {
		return err
	}
	if !l.canonical(out, nil) {
		return fmt.Errorf("workflow: record %d of %.40q cannot be written canonically", r.Version, r.Instance)
	}
	return nil
}

// canonical reads a record written by AppendLine in one pass. known may be
// nil; with it, what is known already is not looked at twice.
func (l *line) canonical(data []byte, known *reading) bool {
	*l = line{}
	s := scanner{b: data}
	if !known.frontAhead(l, &s) {
		l.instance = s.text(`{"instance":`)
		first := s.i
		l.version = s.number(`,"v":`)
		second := s.i
		l.table = s.text(`,"table":`)
		l.edition = s.number(`,"edition":`)
		l.law = s.text(`,"law":`)
		known.remember(l, &s, first, second)
	}
	l.kind = s.text(`,"kind":`)
	l.from = s.text(`,"from":`)
	l.to = s.text(`,"to":`)
	start := s.i
	if s.take(`,"by":`) {
		var n int
		if l.crew, n = known.crewAhead(data[s.i:]); n > 0 {
			s.i += n
		} else {
			l.by = s.value("")
		}
	}
	l.on = s.day(`,"on":`)
	if s.take(`,"known":`) {
		s.day("")
	}
	if s.take(`,"key":`) {
		l.key = s.text("")
	}
	s.take(`,"imported":true`)
	s.skip(`,"event":`)
	if n, no, v := known.payloadAhead(l.kind, data[s.i:], s.bad); n > 0 {
		l.payload, l.no, l.event = v, no, data[s.i:s.i+n]
		s.i += n
	} else {
		l.event = s.value("")
	}
	if s.take(`,"docs":`) {
		n, papers := known.papersAhead(data[s.i:])
		if n > 0 {
			l.papers, l.docs = papers, data[s.i:s.i+n]
			s.i += n
		} else {
			l.docs = s.value("")
		}
	}
	l.asked = data[start:max(start, s.i)]
	s.optional(`,"entries":`)
	s.optional(`,"duties":`)
	l.clocks = s.optional(`,"clocks":`)
	if !known.prevAhead(l, &s) {
		s.digest(`,"prev":"`, &l.prev)
	}
	body := data[:s.i]
	if s.bad {
		return false
	}
	// Written out, the sum that fits is what stands there.
	sum := sha256.Sum256(body)
	var tail [len(`,"hash":"`) + 64 + len(`"}`)]byte
	fits := append(append(hex.AppendEncode(append(tail[:0], `,"hash":"`...), sum[:]), '"'), '}')
	if bytes.Equal(data[s.i:], fits) {
		l.hash, l.intact = sum, true
		known.expect(fits[len(`,"hash":"`):len(fits)-1], sum)
		return true
	}
	s.digest(`,"hash":"`, &l.hash)
	s.skip(`}`)
	return !s.bad && s.i == len(data)
}

// scanner walks canonical JSON.
type scanner struct {
	b   []byte
	i   int
	bad bool
}

func (s *scanner) ahead(lit string) bool {
	return !s.bad && len(s.b)-s.i >= len(lit) && string(s.b[s.i:s.i+len(lit)]) == lit
}

// take passes over a literal, if it is ahead.
func (s *scanner) take(lit string) bool {
	if s.ahead(lit) {
		s.i += len(lit)
		return true
	}
	return false
}

func (s *scanner) skip(lit string) {
	if !s.take(lit) {
		s.bad = true
	}
}

// text reads a string.
func (s *scanner) text(lit string) []byte {
	s.skip(lit)
	if s.bad {
		return nil
	}
	rest := s.b[s.i:]
	if t, n := canon.Text(rest); n > 0 {
		s.i += n
		return t
	}
	n, ok := canon.Value(rest)
	var t string
	if !ok || rest[0] != '"' || json.Unmarshal(rest[:n], &t) != nil { // a string with escapes
		s.bad = true
		return nil
	}
	s.i += n
	return []byte(t)
}

func (s *scanner) number(lit string) int {
	s.skip(lit)
	if s.bad {
		return 0
	}
	n, start := 0, s.i
	for s.i < len(s.b) && s.b[s.i] >= '0' && s.b[s.i] <= '9' && s.i-start < 9 {
		n = n*10 + int(s.b[s.i]-'0')
		s.i++
	}
	if s.i == start || s.b[start] == '0' && s.i-start > 1 {
		s.bad = true
	}
	return n
}

func (s *scanner) day(lit string) calendar.Date {
	t := s.text(lit)
	if s.bad {
		return calendar.Date{}
	}
	d, err := calendar.Parse(string(t))
	if err != nil {
		s.bad = true
	}
	return d
}

func (s *scanner) digest(lit string, d *ipx.Digest) {
	s.skip(lit)
	if s.bad || len(s.b)-s.i < 65 || s.b[s.i+64] != '"' {
		s.bad = true
		return
	}
	h := s.b[s.i : s.i+64]
	var odd byte
	for i := range d {
		hi, lo := nibble[h[2*i]], nibble[h[2*i+1]]
		d[i] = hi<<4 | lo&0xf
		odd |= hi | lo
	}
	s.bad = odd > 0xf
	s.i += 65
}

// nibble is the value of a hexadecimal digit, in lower case as there is one
// form only; 0xff for what is none.
var nibble = func() (t [256]byte) {
	for c := range t {
		t[c] = 0xff
	}
	for v, c := range []byte("0123456789abcdef") {
		t[c] = byte(v)
	}
	return t
}()

func (s *scanner) optional(lit string) []byte {
	if !s.take(lit) {
		return nil
	}
	return s.value("")
}

// value passes over an object or a list.
func (s *scanner) value(lit string) []byte {
	s.skip(lit)
	if s.bad || s.i >= len(s.b) || s.b[s.i] != '{' && s.b[s.i] != '[' {
		s.bad = true
		return nil
	}
	n, ok := canon.Value(s.b[s.i:])
	if !ok {
		s.bad = true
		return nil
	}
	v := s.b[s.i : s.i+n]
	s.i += n
	return v
}
