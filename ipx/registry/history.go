package registry

import (
	"encoding/json"
	"fmt"
	"strings"
	"unicode"

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

// Details are the fields of a row. Which ones a row has depends on its code.
type Details struct {
	Effective    calendar.Date `json:"effective_date"`
	Cancelled    calendar.Date `json:"cancellation_date"`
	Changed      calendar.Date `json:"change_date"`
	Recorded     calendar.Date `json:"record_date"`
	Terminated   calendar.Date `json:"termination_date"`
	Abandoned    calendar.Date `json:"abandonment_date"`
	Decided      calendar.Date `json:"decision_date"`
	Before       []Name        `json:"before"`
	After        []Name        `json:"after"`
	AddressToo   bool          `json:"address_changed"`
	Pledgor      []Name        `json:"pledgor"`
	Pledgee      []Name        `json:"pledgee"`
	Licensor     []Name        `json:"licensor"`
	Licensee     []Name        `json:"licensee"`
	Registration string        `json:"registration_number"`
	Record       string        `json:"contract_record_number"`
	LicenceType  string        `json:"licence_type"`
	Denomination string        `json:"denomination"`
	Decision     string        `json:"decision_number"`
	Conclusion   string        `json:"conclusion_summary"`
	Item         string        `json:"changed_item"`
	From         string        `json:"changed_from"`
	To           string        `json:"changed_to"`
	Text         string        `json:"free_text"`
	RefCountry   string        `json:"ref_country"`
	RefEvent     string        `json:"ref_event_code"`
	Conveyance   string        `json:"conveyance_text"`
	ReelFrame    string        `json:"reel_frame"`
	RefersTo     string        `json:"refers_to_reel_frame"`
	Assignors    []Name        `json:"assignors"`
	Assignees    []Name        `json:"assignees"`
	Properties   int           `json:"properties_in_record"`
	ST27         *Status       `json:"st27"`
	Records      []Details     `json:"records"` // several contracts in one row

	present int    // number of fields that the row has
	wording string // all fields in canonical form, known here or not
}

// Status is a status event of WIPO ST.27 as an office sends it.
type Status struct {
	State    string `json:"state"`
	Previous int    `json:"previous_stage"`
	Current  int    `json:"current_stage"`
	Key      string `json:"key_event"`
	Detailed string `json:"detailed_event"`
	Mark     string `json:"event_indicator"`
	National string `json:"national_event"`
	Code     string `json:"status_event_code"`
}

// UnmarshalJSON reads the fields that the importer knows and remembers which
// ones there were. Fields that it does not know are left aside: suppliers add
// some every year.
func (d *Details) UnmarshalJSON(b []byte) error {
	type plain Details
	var p plain
	if err := json.Unmarshal(b, &p); err != nil {
		return err
	}
	var all map[string]json.RawMessage
	if err := json.Unmarshal(b, &all); err != nil {
		return err
	}
	var wording any
	if err := json.Unmarshal(b, &wording); err != nil {
		return err
	}
	sorted, err := json.Marshal(wording) // keys in order
	if err != nil {
		return err
	}
	*d = Details(p)
	d.present, d.wording = len(all), string(sorted)
	return nil
}

// bare reports whether the row says nothing beyond its code and day.
func (d *Details) bare() bool { return d.present == 0 }

// each returns the contracts of the row: itself, or the several that it holds.
func (d *Details) each() []*Details {
	if len(d.Records) == 0 {
		return []*Details{d}
	}
	out := make([]*Details, len(d.Records))
	for i := range d.Records {
		out[i] = &d.Records[i]
	}
	return out
}

// Bounds of a history file.
const (
	maxHistory = 8 << 20
	maxRows    = 20_000
)

// IsHistory reports whether data has the form of a history: an object with an
// id and a list of events. [Decode] says what is wrong with one that has it.
func IsHistory(data []byte) bool {
	var probe struct {
		ID   *string            `json:"id"`
		Rows *[]json.RawMessage `json:"events"`
	}
	return len(data) <= maxHistory && json.Unmarshal(data, &probe) == nil && probe.ID != nil && probe.Rows != nil
}

// Decode reads a history file. Unknown fields are left aside, since suppliers
// add some; doubled keys, impossible dates, rows out of number or without a
// code are errors that name the row.
func Decode(data []byte) (History, error) {
	if err := strictjson.Check(data, strictjson.Options{MaxBytes: maxHistory, MaxDepth: 16}); err != nil {
		return History{}, fmt.Errorf("registry: history: %w", err)
	}
	var h History
	if err := json.Unmarshal(data, &h); err != nil {
		return History{}, fmt.Errorf("registry: history: %w", err)
	}
	if string(h.Derived) == "null" {
		h.Derived = nil
	}
	return h, h.check()
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
	for i, r := range h.Rows {
		switch {
		case r.Seq < 1 || seen[r.Seq]:
			return fmt.Errorf("registry: history %s, row %d: number %d is missing or doubled", h.ID, i+1, r.Seq)
		case r.Code == "" || len(r.Code) > 32:
			return fmt.Errorf("registry: history %s, row %d has no code", h.ID, r.Seq)
		case r.Date.IsZero():
			return fmt.Errorf("registry: history %s, row %d (%s) has no date", h.ID, r.Seq, r.Code)
		case len(r.Details.Records) > 1000:
			return fmt.Errorf("registry: history %s, row %d holds too many records", h.ID, r.Seq)
		}
		seen[r.Seq] = true
	}
	return nil
}

// names returns the names of parties.
func names(ns []Name) []string {
	out := make([]string, 0, len(ns))
	for _, n := range ns {
		if n.Name != "" {
			out = append(out, n.Name)
		}
	}
	return out
}

// spelt is a name without case, spaces and points: one firm is printed as
// "Co.,Ltd.", "CO., LTD." and "Co. Ltd" in rows of one register.
func spelt(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, name)
}

// sameName reports whether two printed names differ in case, spaces and points
// at most.
func sameName(a, b string) bool { return a == b || spelt(a) == spelt(b) && spelt(a) != "" }
