package workflow

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strconv"
	"unicode/utf8"

	"github.com/ipx-sdk/ipx-go/internal/strictjson"
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/title"
)

// Bounds of what is read from outside.
const (
	maxRecord   = 1 << 20
	maxInstance = 8 << 20
	maxDepth    = 32
)

// Record is one step of a history: who did what, when, under which version of
// table and law, and everything that was decided. Records are chained: each
// carries the hash of the one before it.
type Record struct {
	Instance  string          `json:"instance"`
	Version   int             `json:"v"`
	Table     string          `json:"table"`
	Edition   int             `json:"edition"`
	Law       string          `json:"law"` // jurisdiction and version of the law pack
	Kind      Kind            `json:"kind"`
	From      State           `json:"from"`
	To        State           `json:"to"`
	By        []ipx.Actor     `json:"by,omitempty"`
	On        calendar.Date   `json:"on"`
	Known     calendar.Date   `json:"known,omitzero"`
	Key       string          `json:"key,omitempty"`
	Imported  bool            `json:"imported,omitempty"` // an office's act, taken in import mode
	Payload   json.RawMessage `json:"event"`
	Docs      []ipx.Document  `json:"docs,omitempty"`
	Entries   []title.Entry   `json:"entries,omitempty"`
	Duties    []Order         `json:"duties,omitempty"`
	Deadlines []Deadline      `json:"clocks,omitempty"` // all that run after the step
	Prev      ipx.Digest      `json:"prev"`
	Hash      ipx.Digest      `json:"hash"` // SHA-256 of the canonical line without the hash
}

// seal returns the hash of the record.
func (r *Record) seal() (ipx.Digest, error) {
	var buf [1024]byte
	b, err := r.body(buf[:0])
	if err != nil {
		return ipx.Digest{}, err
	}
	return sha256.Sum256(b), nil
}

// MarshalJSON writes the canonical form: one line, fields in a fixed order,
// nothing empty. The hash is taken over it.
func (r Record) MarshalJSON() ([]byte, error) { return r.AppendLine(nil) }

// AppendLine appends the canonical form, without a line break.
func (r Record) AppendLine(b []byte) ([]byte, error) {
	b, err := r.body(b)
	if err != nil {
		return nil, err
	}
	b = append(b, `,"hash":"`...)
	b = hex.AppendEncode(b, r.Hash[:])
	return append(b, '"', '}'), nil
}

// body writes the canonical form up to the hash.
func (r *Record) body(b []byte) ([]byte, error) {
	b = appendString(append(b, `{"instance":`...), r.Instance)
	b = strconv.AppendInt(append(b, `,"v":`...), int64(r.Version), 10)
	b = appendString(append(b, `,"table":`...), r.Table)
	b = strconv.AppendInt(append(b, `,"edition":`...), int64(r.Edition), 10)
	b = appendString(append(b, `,"law":`...), r.Law)
	b = appendString(append(b, `,"kind":`...), string(r.Kind))
	b = appendString(append(b, `,"from":`...), string(r.From))
	b = appendString(append(b, `,"to":`...), string(r.To))
	if len(r.By) > 0 {
		b = append(b, `,"by":[`...)
		for i, a := range r.By {
			if i > 0 {
				b = append(b, ',')
			}
			b = appendString(append(b, `{"role":`...), string(a.Role))
			if a.Party != "" {
				b = appendString(append(b, `,"party":`...), string(a.Party))
			}
			if a.For != "" {
				b = appendString(append(b, `,"for":`...), string(a.For))
			}
			b = append(b, '}')
		}
		b = append(b, ']')
	}
	b = appendDay(append(b, `,"on":`...), r.On)
	if !r.Known.IsZero() {
		b = appendDay(append(b, `,"known":`...), r.Known)
	}
	if r.Key != "" {
		b = appendString(append(b, `,"key":`...), r.Key)
	}
	if r.Imported {
		b = append(b, `,"imported":true`...)
	}
	b = append(append(b, `,"event":`...), r.Payload...)
	for _, part := range []struct {
		name string
		n    int
		v    any
	}{{`,"docs":`, len(r.Docs), r.Docs}, {`,"entries":`, len(r.Entries), r.Entries}, {`,"duties":`, len(r.Duties), r.Duties}, {`,"clocks":`, len(r.Deadlines), r.Deadlines}} {
		if part.n == 0 {
			continue
		}
		data, err := json.Marshal(part.v)
		if err != nil {
			return nil, fmt.Errorf("workflow: record %d of %s: %w", r.Version, r.Instance, err)
		}
		b = append(append(b, part.name...), data...)
	}
	b = append(b, `,"prev":"`...)
	b = hex.AppendEncode(b, r.Prev[:])
	return append(b, '"'), nil
}

func appendDay(b []byte, d calendar.Date) []byte {
	b = append(b, '"')
	b, _ = d.AppendText(b)
	return append(b, '"')
}

// appendString writes a string as encoding/json does.
func appendString(b []byte, s string) []byte {
	for i := range len(s) {
		if c := s[i]; c < 0x20 || c == '"' || c == '\\' || c == '<' || c == '>' || c == '&' || c == 0xe2 || c == 0x7f {
			return appendQuoted(b, s)
		}
	}
	if !utf8.ValidString(s) {
		return appendQuoted(b, s)
	}
	return append(append(append(b, '"'), s...), '"')
}

func appendQuoted(b []byte, s string) []byte {
	q, err := json.Marshal(s)
	if err != nil {
		return append(b, `""`...) // json.Marshal of a string does not fail
	}
	return append(b, q...)
}

// recordJSON is Record without its methods.
type recordJSON Record

// UnmarshalJSON reads a record strictly: unknown or doubled fields are an
// error. It does not check the hash; [Machine.Replay] does.
func (r *Record) UnmarshalJSON(data []byte) error {
	var j recordJSON
	if err := strictjson.Decode(data, &j, strictjson.Options{MaxBytes: maxRecord, MaxDepth: maxDepth}); err != nil {
		return fmt.Errorf("workflow: record: %w", err)
	}
	*r = Record(j)
	return nil
}
