package registry

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/ipx-sdk/ipx-go/internal/strictjson"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
)

// History is the register rows of one right, as a supplier delivers them.
// Nothing is repaired: doubled rows, old codes and missing dates stay.
type History struct {
	ID          string        `json:"id"`
	Publication string        `json:"publication_number"`
	Kind        string        `json:"kind"`       // kind code of the publication: A, B, U, …
	RightType   string        `json:"right_type"` // invention, utility_model, design
	Application string        `json:"application_number"`
	Native      string        `json:"application_number_pre_2003_10"` // old form of a Chinese number
	Title       string        `json:"title"`
	TitleEn     string        `json:"title_en"`
	Filed       calendar.Date `json:"filing_date"`
	Granted     calendar.Date `json:"grant_date"`
	Applicants  []Name        `json:"original_applicants"`
	Holders     []Name        `json:"current_holders_per_source"`
	Rows        []Row         `json:"events"`

	// Derived is a reading of the same rows by somebody else, to compare with;
	// nil where the file has none.
	Derived json.RawMessage `json:"derived"`
}

// Name is a party as a register prints it.
type Name struct {
	Name     string        `json:"name"`
	Kind     string        `json:"kind"`              // organisation, natural_person
	Executed calendar.Date `json:"executed,omitzero"` // of an assignor: when it signed
}

// Row is one row of a register.
type Row struct {
	Seq         int           `json:"seq"`
	Date        calendar.Date `json:"date"` // gazette day, recording day
	Code        string        `json:"code"`
	Office      string        `json:"country"`
	Description string        `json:"description"`
	Influence   string        `json:"influence"`
	Details     Details       `json:"details"`
	DuplicateOf int           `json:"duplicate_of"`   // the supplier's hint; not relied on
	TwinOf      int           `json:"legacy_twin_of"` // the supplier's hint; not relied on
}

// Bounds of a history file.
const (
	maxHistory = 8 << 20
	maxRows    = 5_000 // rows, and contracts in rows; the longest histories known have some hundreds
)

// IsHistory reports whether data has the form of a history: an object with the
// number of a right and events, or with an id and a list of events that are
// objects. [Decode] says what is wrong with one that has it.
func IsHistory(data []byte) bool {
	var probe struct {
		ID          json.RawMessage `json:"id"`
		Publication json.RawMessage `json:"publication_number"`
		Application json.RawMessage `json:"application_number"`
		Rows        json.RawMessage `json:"events"`
	}
	if json.Unmarshal(data, &probe) != nil || len(probe.Rows) == 0 || string(probe.Rows) == "null" {
		return false
	}
	if isName(probe.Publication) || isName(probe.Application) {
		return true
	}
	var rows []json.RawMessage
	return isName(probe.ID) && json.Unmarshal(probe.Rows, &rows) == nil &&
		!slices.ContainsFunc(rows, func(r json.RawMessage) bool { return r[0] != '{' })
}

// isName reports whether raw is a text that is not empty.
func isName(raw json.RawMessage) bool {
	s, isText := unquoted(raw)
	return isText && s != ""
}

// Decode reads a history file. Unknown fields are left aside, since suppliers
// add some. Doubled keys, and rows without a number, a code or a gazette day,
// are errors that name the row; a field of a row that cannot be read is not:
// [Import] reports it. A history without an id goes by its publication or
// application number.
func Decode(data []byte) (History, error) {
	if err := strictjson.Check(data, strictjson.Options{MaxBytes: maxHistory, MaxDepth: 16}); err != nil {
		return History{}, fmt.Errorf("registry: history: %w", err)
	}
	var h History
	if err := json.Unmarshal(data, &h); err != nil {
		return History{}, fmt.Errorf("registry: history: %w", err)
	}
	h.ID = cmp.Or(h.ID, h.Publication, h.Application)
	return h, h.check()
}

// UnmarshalJSON reads the head and the rows; a field of the head that cannot
// be read is an error that names it.
func (h *History) UnmarshalJSON(b []byte) error {
	type plain History
	var p plain
	all, faults, err := lenient(b, &p)
	if err != nil {
		return err
	}
	for _, name := range faults {
		if name != "events" {
			return fmt.Errorf("%s cannot be read: %.80s", name, all[name])
		}
		if err := json.Unmarshal(all[name], &p.Rows); err != nil { // says which row
			return err
		}
	}
	*h = History(p)
	return nil
}

// UnmarshalJSON reads a row. Number, day and code must be readable; what else
// is not is left aside, since the import does not stand on it.
func (r *Row) UnmarshalJSON(b []byte) error {
	type plain Row
	var p plain
	all, faults, err := lenient(b, &p)
	if err != nil {
		return fmt.Errorf("a row is no object: %.80s", b)
	}
	for _, name := range faults {
		switch name {
		case "seq", "date", "code":
			return fmt.Errorf("row %.20s: %s cannot be read: %.80s", all["seq"], name, all[name])
		}
	}
	*r = Row(p)
	r.Code, r.Office = strings.ToUpper(strings.TrimSpace(r.Code)), strings.ToUpper(strings.TrimSpace(r.Office))
	return nil
}

// check says what makes a history unfit for import.
func (h History) check() error {
	if h.ID == "" || len(h.ID) > 64 {
		return fmt.Errorf("registry: a history needs an id")
	}
	if len(h.Rows) > maxRows {
		return fmt.Errorf("registry: history %s has %d rows, more than %d", h.ID, len(h.Rows), maxRows)
	}
	seen := map[int]bool{}
	contracts := 0
	for i, r := range h.Rows {
		contracts += len(r.Details.each())
		switch {
		case r.Seq < 1:
			return fmt.Errorf("registry: history %s: row %d in order has no number (seq), or one below 1", h.ID, i+1)
		case seen[r.Seq]:
			return fmt.Errorf("registry: history %s: two rows have the number (seq) %d", h.ID, r.Seq)
		case r.Code == "" || len(r.Code) > 32:
			return fmt.Errorf("registry: history %s, row %d has no code", h.ID, r.Seq)
		case r.Date.IsZero():
			return fmt.Errorf("registry: history %s, row %d (%s) has no date", h.ID, r.Seq, r.Code)
		case contracts > maxRows:
			return fmt.Errorf("registry: history %s has more than %d contracts in its rows", h.ID, maxRows)
		}
		seen[r.Seq] = true
	}
	return nil
}
