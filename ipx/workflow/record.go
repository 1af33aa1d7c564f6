package workflow

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"

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

// MarshalJSON writes the canonical form: one line, fields in a fixed order,
// nothing empty. The hash is taken over it.
func (r Record) MarshalJSON() ([]byte, error) { return r.AppendLine(nil) }

// AppendLine appends the canonical form, without a line break. A history that
// is stored as these lines is read fastest.
func (r Record) AppendLine(b []byte) ([]byte, error) {
	b, err := r.body(b, nil)
	if err != nil {
		return nil, err
	}
	b = append(b, `,"hash":"`...)
	b = hex.AppendEncode(b, r.Hash[:])
	return append(b, '"', '}'), nil
}

// Intact reports whether the record's hash fits its content. Whether it is
// the one that belongs into its place only [Machine.Replay] can tell.
func (r Record) Intact() bool {
	h, err := r.seal(nil)
	return err == nil && h == r.Hash
}

// seal returns the hash of the record. asked is its command as [Record.command]
// writes it; nil writes it anew.
func (r *Record) seal(asked []byte) (ipx.Digest, error) {
	var room [2048]byte
	b, err := r.body(room[:0], asked)
	if err != nil {
		return ipx.Digest{}, err
	}
	return sha256.Sum256(b), nil
}

// recordJSON is Record without its methods.
type recordJSON Record

// UnmarshalJSON reads a record strictly: unknown or doubled fields are an
// error. It does not check the hash; [Record.Intact] and [Machine.Replay] do.
func (r *Record) UnmarshalJSON(data []byte) error {
	var j recordJSON
	if err := strictjson.Decode(data, &j, strictjson.Options{MaxBytes: maxRecord, MaxDepth: maxDepth}); err != nil {
		return fmt.Errorf("workflow: record: %w", err)
	}
	var payload bytes.Buffer
	if err := json.Compact(&payload, j.Payload); err != nil {
		return fmt.Errorf("workflow: record: event: %w", err)
	}
	j.Payload = payload.Bytes()
	*r = Record(j)
	return nil
}
