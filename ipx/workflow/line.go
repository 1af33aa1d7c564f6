package workflow

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"fmt"

	"github.com/ipx-sdk/ipx-go/internal/strictjson"
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/title"
)

// line is a stored record, read no further than replay needs. Its parts point
// into the data that it was read from.
type line struct {
	instance, table, kind, from, to, key []byte
	version, edition                     int
	on, known                            calendar.Date
	imported                             bool
	by, event, docs, clocks              []byte // JSON; nil where absent
	prev, hash                           ipx.Digest
	body                                 []byte // what the hash is taken over
}

func (l *line) mode() title.Mode {
	if l.imported {
		return title.Import
	}
	return title.Strict
}

// rest decodes who acted and with which papers.
func (l *line) rest() (by []ipx.Actor, docs []ipx.Document, err error) {
	o := strictjson.Options{MaxBytes: maxRecord, MaxDepth: maxDepth}
	if l.by != nil {
		if err = strictjson.Decode(l.by, &by, o); err != nil {
			return nil, nil, err
		}
	}
	if l.docs != nil {
		err = strictjson.Decode(l.docs, &docs, o)
	}
	return by, docs, err
}

// readLine reads a record: in one pass, where it is written in the canonical
// form, else through the general decoder. Both ways give the same.
func readLine(data []byte) (line, error) {
	if len(data) > maxRecord {
		return line{}, fmt.Errorf("workflow: a record of %d bytes is too long", len(data))
	}
	if l, ok := canonical(data); ok {
		return l, nil
	}
	return general(data)
}

// general reads a record in any form and writes it canonically.
func general(data []byte) (line, error) {
	var r Record
	if err := json.Unmarshal(data, &r); err != nil {
		return line{}, err
	}
	if err := strictjson.Check(r.Payload, strictjson.Options{MaxDepth: maxDepth}); err != nil {
		return line{}, err
	}
	var payload bytes.Buffer
	if err := json.Compact(&payload, r.Payload); err != nil {
		return line{}, err
	}
	r.Payload = payload.Bytes()
	out, err := r.AppendLine(nil)
	if err != nil {
		return line{}, err
	}
	l, ok := canonical(out)
	if !ok {
		return line{}, fmt.Errorf("workflow: record %d of %.40q cannot be written canonically", r.Version, r.Instance)
	}
	return l, nil
}

// canonical reads a record written by AppendLine in one pass. It refuses
// anything else, escapes included.
func canonical(data []byte) (line, bool) {
	s := scanner{b: data}
	var l line
	l.instance = s.text(`{"instance":`)
	l.version = s.number(`,"v":`)
	l.table = s.text(`,"table":`)
	l.edition = s.number(`,"edition":`)
	s.text(`,"law":`)
	l.kind = s.text(`,"kind":`)
	l.from = s.text(`,"from":`)
	l.to = s.text(`,"to":`)
	l.by = s.optional(`,"by":`)
	l.on = s.day(`,"on":`)
	if s.ahead(`,"known":`) {
		l.known = s.day(`,"known":`)
	}
	if s.ahead(`,"key":`) {
		l.key = s.text(`,"key":`)
	}
	if s.ahead(`,"imported":true`) {
		s.skip(`,"imported":true`)
		l.imported = true
	}
	l.event = s.value(`,"event":`)
	l.docs = s.optional(`,"docs":`)
	s.optional(`,"entries":`)
	s.optional(`,"duties":`)
	l.clocks = s.optional(`,"clocks":`)
	s.digest(`,"prev":"`, &l.prev)
	l.body = data[:s.i]
	s.digest(`,"hash":"`, &l.hash)
	s.skip(`}`)
	return l, !s.bad && s.i == len(data)
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

func (s *scanner) skip(lit string) {
	if !s.ahead(lit) {
		s.bad = true
		return
	}
	s.i += len(lit)
}

// text reads a string.
func (s *scanner) text(lit string) []byte {
	s.skip(lit)
	if s.bad || s.i >= len(s.b) || s.b[s.i] != '"' {
		s.bad = true
		return nil
	}
	start := s.i + 1
	end := bytes.IndexByte(s.b[start:], '"')
	if end < 0 {
		s.bad = true
		return nil
	}
	if bytes.IndexByte(s.b[start:start+end], '\\') >= 0 {
		return s.escaped()
	}
	s.i = start + end + 1
	return s.b[start : start+end]
}

// escaped reads a string that needs escapes, in the one way in which we write
// them.
func (s *scanner) escaped() []byte {
	start := s.i
	var text string
	if !s.passString() || s.i > len(s.b) || json.Unmarshal(s.b[start:s.i], &text) != nil ||
		!bytes.Equal(appendString(nil, text), s.b[start:s.i]) {
		s.bad = true
		return nil
	}
	return []byte(text)
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
	for _, c := range s.b[s.i : s.i+64] {
		if c >= 'A' && c <= 'F' { // one form only
			s.bad = true
			return
		}
	}
	if _, err := hex.Decode(d[:], s.b[s.i:s.i+64]); err != nil {
		s.bad = true
		return
	}
	s.i += 65
}

func (s *scanner) optional(lit string) []byte {
	if !s.ahead(lit) {
		return nil
	}
	return s.value(lit)
}

// value passes over an object or a list, by its brackets. What is in it is
// checked when it is decoded; what is never decoded is covered by the hash.
func (s *scanner) value(lit string) []byte {
	s.skip(lit)
	if s.bad || s.i >= len(s.b) || s.b[s.i] != '{' && s.b[s.i] != '[' {
		s.bad = true
		return nil
	}
	start, depth := s.i, 0
	for s.i < len(s.b) {
		switch c := s.b[s.i]; c {
		case '{', '[':
			if depth++; depth > maxDepth {
				s.bad = true
				return nil
			}
		case '}', ']':
			if depth--; depth == 0 {
				s.i++
				return s.b[start:s.i]
			}
		case '"':
			if !s.passString() {
				s.bad = true
				return nil
			}
			continue
		case ' ', '\t', '\n', '\r': // not canonical
			s.bad = true
			return nil
		}
		s.i++
	}
	s.bad = true
	return nil
}

func (s *scanner) passString() bool {
	for s.i++; s.i < len(s.b); s.i++ {
		switch s.b[s.i] {
		case '\\':
			s.i++
		case '"':
			s.i++
			return true
		}
	}
	return false
}
