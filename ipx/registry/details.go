package registry

import (
	"encoding/json"
	"maps"
	"reflect"
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx/calendar"
)

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
	Owner        []Name        `json:"new_owner"` // beside a cover sheet that is one text
	Properties   int           `json:"properties_in_record"`
	ST27         *Status       `json:"st27"`
	Records      []Details     `json:"records"` // several contracts in one row

	present int      // number of fields in which the row says something
	wording string   // all fields in canonical form, known here or not
	unread  []string // fields of another form than they should have
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
// some every year. A field of another form than it should have is no reason to
// lose the row: it is remembered as unreadable, and the import reports it.
func (d *Details) UnmarshalJSON(b []byte) error {
	type plain Details
	var p plain
	_, faults, err := lenient(b, &p)
	if err != nil { // a list or a text in the place of the fields
		*d = Details{present: 1, wording: string(b), unread: []string{"details"}}
		return nil
	}
	var wording map[string]any
	if err := json.Unmarshal(b, &wording); err != nil {
		return err
	}
	maps.DeleteFunc(wording, func(_ string, v any) bool { return empty(v) })
	sorted, err := json.Marshal(wording) // keys in order
	if err != nil {
		return err
	}
	*d = Details(p)
	d.present, d.wording, d.unread = len(wording), string(sorted), faults
	return nil
}

// empty reports whether a field holds nothing.
func empty(v any) bool {
	switch v := v.(type) {
	case nil:
		return true
	case string:
		return v == ""
	case []any:
		return len(v) == 0
	case map[string]any:
		return len(v) == 0
	}
	return false
}

// bare reports whether the row says nothing beyond its code and day.
func (d *Details) bare() bool { return d.said() == "" }

// said returns all that the fields say, in one form: as they were delivered,
// or as a host filled them in.
func (d *Details) said() string {
	switch {
	case d.wording != "" && d.present == 0:
		return ""
	case d.wording != "":
		return d.wording
	}
	if reflect.ValueOf(*d).IsZero() {
		return ""
	}
	b, err := json.Marshal(*d)
	if err != nil {
		return "?" // plain data: cannot happen
	}
	return string(b)
}

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

// unreadable reports whether the row, or a contract in it, has a field that
// could not be read.
func (d *Details) unreadable() bool {
	return slices.ContainsFunc(append(d.each(), d), func(p *Details) bool { return len(p.unread) > 0 })
}
