package registry

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/ipx-sdk/ipx-go/internal/strictjson"
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/title"
)

// Confidence is how sure the mapping of an entry to a status event is. Each
// part of an event has its own; the event has that of its weakest part.
type Confidence string

// Confidences, from the surest.
const (
	Delivered  Confidence = "office-data"  // an office delivers it so
	Listed     Confidence = "listed"       // of the EPO's legal-event code list
	OwnReading Confidence = "own-reading"  // follows from the standard by our reading
	Recalled   Confidence = "recollection" // remembered, not verified
	Unmapped   Confidence = "unmapped"     // the office has no code for it that we know
)

// StatusEvent is a title entry as a status event of WIPO ST.27. What the
// standard has no field for stands in the supplement, so that nothing is lost
// on the way there and back.
type StatusEvent struct {
	Right      ipx.RightID   `json:"right"`
	State      string        `json:"state"` // A active, N not active
	Previous   int           `json:"previous_stage"`
	Current    int           `json:"current_stage"`
	Key        string        `json:"key_event"`                 // "S10"; "S00" where the office's event has no key event
	Detailed   string        `json:"detailed_event,omitempty"`  // empty where no code is known
	National   string        `json:"national_event"`            // the office's code; X000 where it has none
	Date       calendar.Date `json:"event_date"`                // of effect; see Comment
	Comment    string        `json:"comment,omitempty"`         // "gazette date" where the day of effect is not known
	Prior      calendar.Date `json:"prior_event_date,omitzero"` // of a correction: the event that was wrong
	Confidence Confidence    `json:"confidence"`
	Basis      Basis         `json:"basis"`
	Supplement Supplement    `json:"supplement"`
}

// Basis says where the parts of an event come from.
type Basis struct {
	Category Confidence `json:"category"`
	Key      Confidence `json:"key_event"`
	Detailed Confidence `json:"detailed_event"`
}

// Supplement is what goes with an event. Its fields are ours: the blocks of
// ST.96 for party changes and security were not available to us.
type Supplement struct {
	Number string                   `json:"number,omitempty"` // registration or record number
	Roles  map[string][]ipx.PartyID `json:"roles,omitempty"`  // pledgor, pledgee, licensor, licensee, previous_holder, new_holder
	Entry  title.Entry              `json:"entry"`            // whole, with the row that it came from
	Row    json.RawMessage          `json:"row,omitempty"`    // that row as it was delivered; of [Result.StatusEvents]
}

// Code writes the event in the form of the standard:
// "A-4-4-S10--nap-PE01".
func (e StatusEvent) Code() string {
	return fmt.Sprintf("%s-%d-%d-%s-%s-nap-%s", e.State, e.Previous, e.Current, e.Key, e.Detailed, e.National)
}

// Export writes the entries of a record as ST.27 status events, one for each
// and in order of effect. Pledges, licences and seizures never change the
// stage; a correction is an event that points to the prior one, never a
// deletion.
func Export(r title.Record) []StatusEvent {
	var out []StatusEvent
	s := status{stage: stageFiled}
	if !r.Right().Granted.IsZero() {
		s.stage = stageGranted
	}
	kinds := map[title.BurdenID]title.BurdenKind{}
	for _, e := range r.Entries() {
		ev := StatusEvent{Right: e.Right, State: "A", Previous: s.stage, Date: e.Effective, Supplement: supplement(r, e)}
		if e.Certainty == title.NotLaterThan {
			ev.Comment = "gazette date"
		} else if e.Certainty == title.Estimated {
			ev.Comment = "estimated date"
		}
		if g, ok := e.Act.(title.Grant); ok {
			kinds[g.Burden.ID] = g.Burden.Kind
		}
		ev.code(r, e, kinds, s.stage == stageGranted)
		if o, ok := e.Act.(title.Observe); ok {
			s = s.after(o.Fact)
		}
		ev.Current = s.stage
		if s.ended {
			ev.State = "N"
		}
		out = append(out, ev)
	}
	return out
}

// StatusEvents writes the record of an import as ST.27 status events, as
// [Export] does, each with the register row that it came from.
func (r Result) StatusEvents() []StatusEvent {
	events := Export(r.Record)
	rows := map[string]json.RawMessage{}
	for _, i := range r.Ledger {
		if i.row != nil {
			rows[i.entryID()] = i.row.raw()
		}
	}
	for n := range events {
		id := string(events[n].Supplement.Entry.ID)
		if at := strings.LastIndexAny(id, "/."); at >= 0 && id[at] == '.' {
			id = id[:at]
		}
		events[n].Supplement.Row = rows[id]
	}
	return events
}

// raw writes a row as it was delivered.
func (r *Row) raw() json.RawMessage {
	details := json.RawMessage(r.Details.said())
	if len(details) == 0 {
		details = json.RawMessage("{}")
	}
	b, err := json.Marshal(map[string]any{
		"seq": r.Seq, "date": r.Date, "code": r.Code, "country": r.Office, "description": r.Description, "influence": r.Influence, "details": details,
	})
	if err != nil {
		return nil // plain data: cannot happen
	}
	return b
}

// Stages of ST.27.
const (
	stageFiled    = 1
	stageExamined = 2
	stageGranted  = 4
	stageEnded    = 6
)

// status is where a right stands in the life that ST.27 knows.
type status struct {
	stage  int
	before int // the stage at which it ended, to which a restoration leads back
	ended  bool
}

// after returns the status after a fact.
func (s status) after(f title.Fact) status {
	switch f {
	case title.Published:
		s.stage = max(s.stage, stageFiled)
	case title.ExaminationStarted:
		s.stage = max(s.stage, stageExamined)
	case title.Granted:
		return status{stage: stageGranted}
	case title.Restored:
		if s.ended {
			return status{stage: s.before}
		}
	case title.Lapsed, title.Expired, title.Surrendered, title.Invalidated, title.Refused, title.ApplicationEnded:
		if !s.ended {
			return status{stage: stageEnded, before: s.stage, ended: true}
		}
	}
	return s
}

// code fills in the codes of an event: by the national code of the row that
// the entry came from, else by the one that the office uses for such an act.
func (ev *StatusEvent) code(r title.Record, e title.Entry, kinds map[title.BurdenID]title.BurdenKind, granted bool) {
	office := r.Right().Jurisdiction
	if fix, ok := e.Act.(title.Correct); ok {
		ev.Key, ev.National = "Y10", "X000"
		ev.Basis = Basis{OwnReading, OwnReading, Unmapped}
		ev.Confidence = OwnReading
		if old, ok := r.Entry(fix.Entry); ok {
			ev.Prior = old.Effective
		}
		return
	}
	national := nationalOf(e)
	if national == "" && office == "CN" {
		national = chinese(e.Act, kinds, granted)
	}
	c, known := Lookup(office, national)
	if !known || c.Category == "" {
		cat := category(e.Act, kinds)
		ev.Key, ev.National = cat+"00", "X000"
		if national != "" {
			ev.National = national
		}
		ev.Basis, ev.Confidence = Basis{OwnReading, Unmapped, Unmapped}, Unmapped
		return
	}
	ev.National, ev.Key, ev.Detailed = c.Code, c.KeyEvent, c.Detailed
	ev.Basis = Basis{Listed, OwnReading, Unmapped}
	if strings.HasPrefix(c.CatBasis, "own reading") {
		ev.Basis.Category = OwnReading
	}
	if ev.Key == "" {
		ev.Key, ev.Basis.Key = c.Category+"00", Unmapped
	}
	ev.Confidence = OwnReading
	switch c.DetBasis {
	case "office-data":
		ev.Basis.Detailed = Delivered
	case "recollection":
		ev.Basis.Detailed, ev.Confidence = Recalled, Recalled
	}
}

// nationalOf reads the office's code off the id of an imported entry.
func nationalOf(e title.Entry) string {
	parts := strings.Split(string(e.ID), "/")
	if len(parts) != 5 || !strings.HasPrefix(e.Source, parts[0]+" register row ") {
		return ""
	}
	return parts[1]
}

// burdenCodes are the codes of the Chinese office for what begins, changes and
// ends a burden.
var burdenCodes = map[title.BurdenKind][3]string{
	title.Pledge:      {"PE01", "PM01", "PC01"},
	title.Licence:     {"EE01", "EM01", "EC01"},
	title.OpenLicence: {"OL01", "", "OL02"},
	title.Seizure:     {"PP01", "", "PD01"},
}

var factCodes = map[title.Fact]string{
	title.Published: "PB01", title.ExaminationStarted: "SE01", title.Granted: "GR01", title.Refused: "RJ01",
	title.ApplicationEnded: "WD01", title.Lapsed: "CF01", title.Expired: "CX01", title.Surrendered: "AV01",
	title.Invalidated: "IW01", title.PartlyInvalidated: "IP01", title.Restored: "RR01", title.Renamed: "CP01", title.TermChanged: "TG01",
}

// chinese returns the code of the Chinese office for an act that did not come
// from its rows; empty where it has none.
func chinese(a title.Act, kinds map[title.BurdenID]title.BurdenKind, granted bool) string {
	switch a := a.(type) {
	case title.Vest:
		if granted {
			return "TR01"
		}
		return "TA01"
	case title.Grant:
		return burdenCodes[a.Burden.Kind][0]
	case title.Vary:
		return burdenCodes[kinds[a.Burden]][1]
	case title.Release:
		if kind, ok := kinds[a.Burden]; ok {
			return burdenCodes[kind][2]
		}
		return burdenCodes[a.Kind][2]
	case title.Observe:
		return factCodes[a.Fact]
	}
	return ""
}

// category is the category letter of an act for which no code is known.
func category(a title.Act, kinds map[title.BurdenID]title.BurdenKind) string {
	kind := title.BurdenKind("")
	switch a := a.(type) {
	case title.Vest:
		return "R"
	case title.Grant:
		kind = a.Burden.Kind
	case title.Vary:
		kind = kinds[a.Burden]
	case title.Release:
		kind = kinds[a.Burden]
	}
	switch kind {
	case "":
		return "W"
	case title.Seizure, title.Suspension:
		return "T"
	case title.Reservation:
		return "W"
	}
	return "S"
}

// supplement holds what the standard has no field for.
func supplement(r title.Record, e title.Entry) Supplement {
	s := Supplement{Entry: e, Roles: map[string][]ipx.PartyID{}}
	add := func(role string, ps ...ipx.PartyID) {
		if len(ps) > 0 {
			s.Roles[role] = append(s.Roles[role], ps...)
		}
	}
	switch a := e.Act.(type) {
	case title.Vest:
		for _, h := range a.From {
			add("previous_holder", h.Party)
		}
		for _, h := range a.To {
			add("new_holder", h.Party)
		}
	case title.Grant:
		s.Number = a.Burden.Number
		from, to := "grantor", "holder"
		switch a.Burden.Kind {
		case title.Pledge, title.SecurityInterest:
			from, to = "pledgor", "pledgee"
		case title.Licence, title.CompulsoryLicence:
			from, to = "licensor", "licensee"
		}
		add(from, a.Burden.Grantors...)
		add(to, a.Burden.Holders...)
	case title.Release:
		s.Number = numberOf(r, a.Burden)
	case title.Vary:
		s.Number = numberOf(r, a.Burden)
	}
	if len(s.Roles) == 0 {
		s.Roles = nil
	}
	return s
}

func numberOf(r title.Record, id title.BurdenID) string {
	l, _ := r.Latest().Burden(id)
	return l.Number
}

// maxEvents bounds a file of status events.
const maxEvents = 64 << 20

// DecodeStatusEvents reads what [Export] wrote, in JSON. The form is strict:
// an unknown field, a doubled key or an entry of another right is an error.
func DecodeStatusEvents(data []byte) ([]StatusEvent, error) {
	var events []StatusEvent
	if err := strictjson.Decode(data, &events, strictjson.Options{MaxBytes: maxEvents, MaxDepth: 24}); err != nil {
		return nil, fmt.Errorf("registry: status events: %w", err)
	}
	for n, e := range events {
		if e.Supplement.Entry.Act == nil {
			return nil, fmt.Errorf("registry: status event %d has no entry", n+1)
		}
		if e.Supplement.Entry.Right != e.Right {
			return nil, fmt.Errorf("registry: status event %d: its entry belongs to %q, not to %q", n+1, e.Supplement.Entry.Right, e.Right)
		}
		if len(e.Supplement.Row) > 0 { // in one form, so that it is written as it was read
			b, err := json.Marshal(value(e.Supplement.Row))
			if err != nil {
				return nil, fmt.Errorf("registry: status event %d: %w", n+1, err)
			}
			events[n].Supplement.Row = b
		}
	}
	return events, nil
}

// EncodeStatusEvents writes events as JSON. Events without an entry, which
// [Export] does not make, are an error.
func EncodeStatusEvents(events []StatusEvent) ([]byte, error) {
	b, err := json.Marshal(events)
	if err != nil {
		return nil, fmt.Errorf("registry: status events: %w", err)
	}
	return b, nil
}

// Entries returns the title entries that the events carry, in their order.
func Entries(events []StatusEvent) []title.Entry {
	out := make([]title.Entry, len(events))
	for i, e := range events {
		out[i] = e.Supplement.Entry
	}
	return out
}
