package registry

import (
	"encoding/json"
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

	present int      // number of fields that the row has
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
	all, faults, err := lenient(b, &p)
	if err != nil { // a list or a text in the place of the fields
		*d = Details{present: 1, wording: string(b), unread: []string{"details"}}
		return nil
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
	d.present, d.wording, d.unread = len(all), string(sorted), faults
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

// unreadable reports whether the row, or a contract in it, has a field that
// could not be read.
func (d *Details) unreadable() bool {
	return slices.ContainsFunc(append(d.each(), d), func(p *Details) bool { return len(p.unread) > 0 })
}
