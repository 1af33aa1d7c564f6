package workflow

import (
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strconv"

	"github.com/ipx-sdk/ipx-go/internal/strictjson"
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
)

// The writers of this file give byte for byte what encoding/json gives, only
// sooner; a test compares them.

// body writes the canonical form up to the hash.
func (r *Record) body(b, asked []byte) ([]byte, error) {
	b = strictjson.AppendString(append(b, `{"instance":`...), r.Instance)
	b = strconv.AppendInt(append(b, `,"v":`...), int64(r.Version), 10)
	b = strictjson.AppendString(append(b, `,"table":`...), r.Table)
	b = strconv.AppendInt(append(b, `,"edition":`...), int64(r.Edition), 10)
	b = strictjson.AppendString(append(b, `,"law":`...), r.Law)
	b = strictjson.AppendString(append(b, `,"kind":`...), string(r.Kind))
	b = strictjson.AppendString(append(b, `,"from":`...), string(r.From))
	b = strictjson.AppendString(append(b, `,"to":`...), string(r.To))
	if asked == nil {
		b = r.command(b)
	} else {
		b = append(b, asked...)
	}
	var err error
	if len(r.Entries) > 0 {
		b = append(b, `,"entries":[`...)
		for i := range r.Entries {
			if i > 0 {
				b = append(b, ',')
			}
			if b, err = appendJSON(b, r.Entries[i]); err != nil {
				return nil, fmt.Errorf("workflow: record %d of %s: %w", r.Version, r.Instance, err)
			}
		}
		b = append(b, ']')
	}
	if len(r.Duties) > 0 {
		b = append(b, `,"duties":[`...)
		for i := range r.Duties {
			if i > 0 {
				b = append(b, ',')
			}
			if b, err = r.Duties[i].append(b); err != nil {
				return nil, fmt.Errorf("workflow: record %d of %s: %w", r.Version, r.Instance, err)
			}
		}
		b = append(b, ']')
	}
	if len(r.Deadlines) > 0 {
		b = append(b, `,"clocks":[`...)
		for i := range r.Deadlines {
			if i > 0 {
				b = append(b, ',')
			}
			b = r.Deadlines[i].append(b)
		}
		b = append(b, ']')
	}
	b = append(b, `,"prev":"`...)
	b = hex.AppendEncode(b, r.Prev[:])
	return append(b, '"'), nil
}

// command writes what was asked for: the same bytes mean the same command.
func (r *Record) command(b []byte) []byte {
	if len(r.By) > 0 {
		b = append(b, `,"by":[`...)
		for i, a := range r.By {
			if i > 0 {
				b = append(b, ',')
			}
			b = strictjson.AppendString(append(b, `{"role":`...), string(a.Role))
			if a.Party != "" {
				b = strictjson.AppendString(append(b, `,"party":`...), string(a.Party))
			}
			if a.For != "" {
				b = strictjson.AppendString(append(b, `,"for":`...), string(a.For))
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
		b = strictjson.AppendString(append(b, `,"key":`...), r.Key)
	}
	if r.Imported {
		b = append(b, `,"imported":true`...)
	}
	b = append(append(b, `,"event":`...), r.Payload...)
	if len(r.Docs) > 0 {
		b = append(b, `,"docs":[`...)
		for i := range r.Docs {
			if i > 0 {
				b = append(b, ',')
			}
			b = appendDocument(b, &r.Docs[i])
		}
		b = append(b, ']')
	}
	return b
}

func appendDocument(b []byte, d *ipx.Document) []byte {
	b = strictjson.AppendString(append(b, `{"kind":`...), string(d.Kind))
	if d.No != "" {
		b = strictjson.AppendString(append(b, `,"no":`...), d.No)
	}
	if d.Title != "" {
		b = strictjson.AppendString(append(b, `,"title":`...), d.Title)
	}
	if !d.Dated.IsZero() {
		b = appendDay(append(b, `,"dated":`...), d.Dated)
	}
	if len(d.Signed) > 0 {
		b = appendParties(append(b, `,"signed":`...), d.Signed)
	}
	if !d.Digest.IsZero() {
		b = append(b, `,"digest":"`...)
		b = append(hex.AppendEncode(b, d.Digest[:]), '"')
	}
	return append(b, '}')
}

func (o *Order) append(b []byte) ([]byte, error) {
	b = strictjson.AppendString(append(b, `{"key":`...), o.Key)
	b = strictjson.AppendString(append(b, `,"kind":`...), o.Kind)
	b = appendText(append(b, `,"label":`...), o.Label)
	b = strictjson.AppendString(append(b, `,"to":`...), string(o.To))
	if len(o.Party) > 0 {
		b = appendParties(append(b, `,"party":`...), o.Party)
	}
	if !o.Money.IsZero() {
		var err error
		if b, err = appendJSON(append(b, `,"money":`...), o.Money); err != nil {
			return nil, err
		}
	}
	return append(b, '}'), nil
}

func (d *Deadline) append(b []byte) []byte {
	b = strictjson.AppendString(append(b, `{"clock":`...), string(d.Clock))
	b = appendText(append(b, `,"label":`...), d.Label)
	if d.Rule != "" {
		b = strictjson.AppendString(append(b, `,"rule":`...), d.Rule)
	}
	if !d.Cite.IsZero() {
		b = appendText(append(b, `,"cite":`...), d.Cite)
	}
	if !d.From.IsZero() {
		b = appendDay(append(b, `,"from":`...), d.From)
	}
	if !d.Raw.IsZero() {
		b = appendDay(append(b, `,"raw":`...), d.Raw)
	}
	if !d.Due.IsZero() {
		b = appendDay(append(b, `,"due":`...), d.Due)
	}
	if d.Lapse != "" {
		b = strictjson.AppendString(append(b, `,"lapse":`...), string(d.Lapse))
	}
	if !d.Open.IsZero() {
		b = appendText(append(b, `,"open":`...), d.Open)
	}
	return append(b, '}')
}

func appendText(b []byte, t ipx.Text) []byte {
	b = strictjson.AppendString(append(b, `{"zh":`...), t.Zh)
	b = strictjson.AppendString(append(b, `,"en":`...), t.En)
	return append(b, '}')
}

func appendParties(b []byte, ps []ipx.PartyID) []byte {
	b = append(b, '[')
	for i, p := range ps {
		if i > 0 {
			b = append(b, ',')
		}
		b = strictjson.AppendString(b, string(p))
	}
	return append(b, ']')
}

// appendJSON writes a value that knows how to write itself.
func appendJSON(b []byte, v json.Marshaler) ([]byte, error) {
	data, err := v.MarshalJSON()
	if err != nil {
		return nil, err
	}
	return append(b, data...), nil
}

func appendDay(b []byte, d calendar.Date) []byte {
	b = append(b, '"')
	b, _ = d.AppendText(b)
	return append(b, '"')
}
