package lifecycle

import (
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/title"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
)

// Terms is what an instance of the table knows of a patent. Who owns it, and
// what lies on it, stands in its title record.
type Terms struct {
	Right        ipx.RightID   `json:"right,omitempty"`
	Kind         ipx.RightKind `json:"kind,omitempty"` // Invention, UtilityModel or Design
	Filed        calendar.Date `json:"filed,omitzero"`
	Priority     calendar.Date `json:"priority,omitzero"` // earliest priority claimed; publication and examination count from it (rule 12)
	Published    calendar.Date `json:"published,omitzero"`
	Requested    calendar.Date `json:"requested,omitzero"` // 实质审查请求日
	AnswerBy     calendar.Date `json:"answer_by,omitzero"` // last day to answer the office's notice
	Notice       calendar.Date `json:"notice,omitzero"`    // receipt of the last notice that set a time limit: of grant, refusal, loss or end
	Allowed      calendar.Date `json:"allowed,omitzero"`   // receipt of the notice of grant
	Granted      calendar.Date `json:"granted,omitzero"`   // gazette of the grant
	Expires      calendar.Date `json:"expires,omitzero"`   // first day on which the patent no longer runs
	Year         int           `json:"year,omitempty"`     // patent year whose annuity is the next to be paid
	Compensation int           `json:"compensation,omitempty"`
	Declared     calendar.Date `json:"declared,omitzero"`   // receipt of the decision that declared the patent void; it is not final while the patent lives
	Requests     int           `json:"requests,omitempty"`  // invalidation requests that are pending
	Omitted      workflow.Kind `json:"omitted,omitempty"`   // the event that lost the application, of MissExamination, MissReply, MissFormalities
	Suspended    string        `json:"suspended,omitempty"` // case for which proceedings are suspended
	Preserved    Preservation  `json:"preserved,omitzero"`
	ReportAsked  calendar.Date `json:"report_asked,omitzero"`
	Report       bool          `json:"report,omitempty"` // an assessment report was made
}

// Preservation is a court's order that freezes the patent 财产保全.
type Preservation struct {
	Case  string        `json:"case"`
	Since calendar.Date `json:"since"`          // receipt of the order by the office
	Until calendar.Date `json:"until,omitzero"` // last day, as the order says; zero: by law
}

// patent returns what the annuities depend on.
func (t Terms) patent() Patent { return Patent{t.Kind, t.Filed, t.Granted} }

// first is the day from which publication and examination count.
func (t Terms) first() calendar.Date {
	if !t.Priority.IsZero() {
		return t.Priority
	}
	return t.Filed
}

// suspension and preservation are the burdens by which the title record knows
// that proceedings are stopped.
func (t Terms) suspension() title.BurdenID { return title.BurdenID("suspension:" + t.Suspended) }
func (t Terms) preservation() title.BurdenID {
	return title.BurdenID("preservation:" + t.Preserved.Case)
}
