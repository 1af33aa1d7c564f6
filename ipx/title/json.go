package title

import (
	"encoding/json"
	"fmt"
	"strconv"

	"github.com/ipx-sdk/ipx-go/internal/strictjson"
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
)

// Bounds of what is decoded. They keep hostile input from costing much; a real
// record stays far below them.
const (
	maxEntryJSON  = 1 << 20
	maxRecordJSON = 64 << 20
	maxDepthJSON  = 24
)

// taggedAct is an act in JSON: its stable name, and what it holds.
type taggedAct struct {
	Act  ActName         `json:"act"`
	Body json.RawMessage `json:"body"`
}

// entryJSON is an entry in JSON.
type entryJSON struct {
	ID    EntryID     `json:"id"`
	Right ipx.RightID `json:"right"`
	Dates
	Certainty Certainty       `json:"certainty,omitempty"`
	Seq       int             `json:"seq,omitempty"`
	Source    string          `json:"source,omitempty"`
	Act       ActName         `json:"act"`
	Body      json.RawMessage `json:"body"`
}

// MarshalJSON writes the entry with its act by name:
//
//	{"id":"1","right":"p","effective":"2026-03-02","act":"release","body":{"burden":"pl","why":"paid"}}
func (e Entry) MarshalJSON() ([]byte, error) {
	a, err := tag(e.Act)
	if err != nil {
		return nil, fmt.Errorf("title: entry %q: %w", e.ID, err)
	}
	b := strictjson.AppendString(append(make([]byte, 0, 256+len(a.Body)), `{"id":`...), string(e.ID))
	b = strictjson.AppendString(append(b, `,"right":`...), string(e.Right))
	b = appendDay(b, `,"executed":"`, e.Executed)
	if e.Effective.IsZero() {
		b = append(b, `,"effective":""`...)
	}
	b = appendDay(b, `,"effective":"`, e.Effective)
	b = appendDay(b, `,"registered":"`, e.Registered)
	b = appendDay(b, `,"known":"`, e.Known)
	if e.Certainty != "" {
		b = strictjson.AppendString(append(b, `,"certainty":`...), string(e.Certainty))
	}
	if e.Seq != 0 {
		b = strconv.AppendInt(append(b, `,"seq":`...), int64(e.Seq), 10)
	}
	if e.Source != "" {
		b = strictjson.AppendString(append(b, `,"source":`...), e.Source)
	}
	b = strictjson.AppendString(append(b, `,"act":`...), string(a.Act))
	return append(append(append(b, `,"body":`...), a.Body...), '}'), nil
}

// appendDay appends a day behind its name, if there is one.
func appendDay(b []byte, name string, d calendar.Date) []byte {
	if d.IsZero() {
		return b
	}
	b, _ = d.AppendText(append(b, name...))
	return append(b, '"')
}

// UnmarshalJSON reads the form of MarshalJSON and nothing else: an unknown
// act or field, a repeated key and an impossible date are errors.
func (e *Entry) UnmarshalJSON(b []byte) error {
	var j entryJSON
	if err := strictjson.Decode(b, &j, strictjson.Options{MaxBytes: maxEntryJSON, MaxDepth: maxDepthJSON}); err != nil {
		return fmt.Errorf("title: entry: %w", err)
	}
	act, err := DecodeAct(j.Act, j.Body)
	if err != nil {
		return fmt.Errorf("title: entry %.40q: %w", j.ID, err)
	}
	switch j.Certainty {
	case Exact, NotLaterThan, Estimated:
	default:
		return fmt.Errorf("title: entry %.40q: %.40q is no certainty", j.ID, j.Certainty)
	}
	if j.Seq < 0 || j.Seq > maxSeq {
		return fmt.Errorf("title: entry %.40q: number %d is out of range", j.ID, j.Seq)
	}
	*e = Entry{j.ID, j.Right, j.Dates, j.Certainty, j.Seq, j.Source, act}
	return nil
}

// tag names an act and writes it.
func tag(a Act) (taggedAct, error) {
	if a == nil {
		return taggedAct{}, fmt.Errorf("there is no act to write")
	}
	b, err := json.Marshal(a)
	if err != nil {
		return taggedAct{}, fmt.Errorf("%s: %w", a.Name(), err)
	}
	return taggedAct{a.Name(), b}, nil
}

// DecodeAct reads an act from its stable name and its JSON body.
func DecodeAct(name ActName, body []byte) (Act, error) {
	switch name {
	case ActVest:
		return decodeAs[Vest](name, body)
	case ActGrant:
		return decodeAs[Grant](name, body)
	case ActVary:
		return decodeAs[Vary](name, body)
	case ActRelease:
		return decodeAs[Release](name, body)
	case ActRank:
		return decodeAs[Rank](name, body)
	case ActConsent:
		return decodeAs[Consent](name, body)
	case ActReserve:
		return decodeAs[Reserve](name, body)
	case ActObserve:
		return decodeAs[Observe](name, body)
	case ActCorrect:
		return decodeAs[Correct](name, body)
	}
	return nil, fmt.Errorf("title: there is no act %.40q", name)
}

func decodeAs[A Act](name ActName, body []byte) (Act, error) {
	var a A
	if err := strictjson.Decode(body, &a, strictjson.Options{MaxBytes: maxEntryJSON, MaxDepth: maxDepthJSON}); err != nil {
		return nil, fmt.Errorf("title: act %s: %w", name, err)
	}
	if zh, en := unfit(a); zh+en != "" {
		return nil, fmt.Errorf("title: act %s: %s", name, en)
	}
	return a, nil
}

// correctJSON is a correction in JSON.
type correctJSON struct {
	Entry EntryID    `json:"entry"`
	With  *taggedAct `json:"with,omitempty"`
}

// MarshalJSON writes {"entry":"1"} to annul, and {"entry":"1","with":{"act":
// "vest","body":{…}}} to replace.
func (c Correct) MarshalJSON() ([]byte, error) {
	j := correctJSON{Entry: c.Entry}
	if c.With != nil {
		a, err := tag(c.With)
		if err != nil {
			return nil, err
		}
		j.With = &a
	}
	return json.Marshal(j)
}

// UnmarshalJSON reads the form of MarshalJSON.
func (c *Correct) UnmarshalJSON(b []byte) error {
	var j correctJSON
	if err := strictjson.Decode(b, &j, strictjson.Options{MaxBytes: maxEntryJSON, MaxDepth: maxDepthJSON}); err != nil {
		return err
	}
	*c = Correct{Entry: j.Entry}
	if j.With == nil {
		return nil
	}
	if j.With.Act == ActCorrect {
		return fmt.Errorf("title: a correction cannot put a correction in the place of entry %.40q", j.Entry)
	}
	with, err := DecodeAct(j.With.Act, j.With.Body)
	if err != nil {
		return err
	}
	c.With = with
	return nil
}

// recordJSON is a record in JSON: how it began, and every entry in order of
// arrival. The present state is not written; it follows from these.
type recordJSON struct {
	Right   ipx.Right   `json:"right"`
	Opened  openingJSON `json:"opened"`
	Entries []Entry     `json:"entries"`
}

type openingJSON struct {
	On       calendar.Date `json:"on"`
	Owners   []Holding     `json:"owners"`
	Presumed bool          `json:"presumed,omitempty"`
}

// MarshalJSON writes the right, the opening and all entries in order of
// arrival. The zero Record is null.
func (r Record) MarshalJSON() ([]byte, error) {
	if r.c == nil {
		return []byte("null"), nil
	}
	o := r.c.opened
	return json.Marshal(recordJSON{r.c.right, openingJSON{o.On, o.Owners, o.Presumed}, r.c.entries()})
}

// UnmarshalJSON reads the form of MarshalJSON and folds the entries anew. What
// was accepted once is not judged again: the law of the day is in the
// histories that proposed the entries.
func (r *Record) UnmarshalJSON(b []byte) error {
	if string(b) == "null" {
		*r = Record{}
		return nil
	}
	var j recordJSON
	if err := strictjson.Decode(b, &j, strictjson.Options{MaxBytes: maxRecordJSON, MaxDepth: maxDepthJSON}); err != nil {
		return fmt.Errorf("title: record: %w", err)
	}
	got, err := restore(j.Right, opening{Owners: j.Opened.Owners, Presumed: j.Opened.Presumed, On: j.Opened.On}, j.Entries)
	if err != nil {
		return err
	}
	*r = got
	return nil
}

// DecodeRecord reads one record from JSON, strictly.
func DecodeRecord(data []byte) (Record, error) {
	var r Record
	if err := r.UnmarshalJSON(data); err != nil {
		return Record{}, err
	}
	if r.c == nil {
		return Record{}, fmt.Errorf("title: the input holds no record")
	}
	return r, nil
}

// MarshalJSON writes the records as a list, by right.
func (t Titles) MarshalJSON() ([]byte, error) {
	list := make([]Record, 0, len(t))
	for _, id := range t.Rights() {
		if !t[id].IsZero() {
			list = append(list, t[id])
		}
	}
	return json.Marshal(list)
}

// UnmarshalJSON reads the form of MarshalJSON. Two records of one right are an
// error.
func (t *Titles) UnmarshalJSON(b []byte) error {
	var list []json.RawMessage
	if err := strictjson.Decode(b, &list, strictjson.Options{MaxBytes: maxRecordJSON, MaxDepth: maxDepthJSON}); err != nil {
		return fmt.Errorf("title: titles: %w", err)
	}
	out := make(Titles, len(list))
	for _, raw := range list {
		r, err := DecodeRecord(raw)
		if err != nil {
			return err
		}
		id := r.Right().ID
		if _, ok := out[id]; ok {
			return fmt.Errorf("title: two records of right %.40q", id)
		}
		out[id] = r
	}
	*t = out
	return nil
}
