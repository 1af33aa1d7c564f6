package registry

import (
	"fmt"
	"slices"
	"strings"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/title"
)

// Result is what an import makes of a history.
type Result struct {
	ID       string          `json:"id"`
	Rows     int             `json:"rows"`
	Ledger   []Item          `json:"ledger,omitempty"` // in order of effect; US records in order of recording
	State    State           `json:"state"`
	Findings []Finding       `json:"anomalies,omitempty"` // what importers report by custom
	Remarks  []Finding       `json:"remarks,omitempty"`   // further findings of this importer
	Odd      []title.Finding `json:"-"`                   // what the title record found, entry by entry
	Record   title.Record    `json:"-"`                   // zero where the rows say nothing of title

	matters
}

// State is what the register shows after the last row. A pledge or licence
// that nobody cancelled stays in it when the right has ended; [title.View]
// says what the law makes of it.
type State struct {
	Pledges     []string          `json:"open_pledges"`         // registration numbers
	Cancelled   int               `json:"cancelled_pledges"`    // of those registered in the file
	Licences    []string          `json:"open_licence_records"` // record numbers
	Preserved   bool              `json:"preservation_active"`
	OpenLicence bool              `json:"open_licence_declared"`
	Holders     []Name            `json:"last_recorded_holders"`           // as the last row that changes them prints them; nil: the applicants
	End         *End              `json:"end"`                             // nil while the right stands
	Security    map[string]string `json:"open_security_records,omitempty"` // US: reel/frame to secured party
	Lapses      []Lapse           `json:"lapses_by_state,omitempty"`       // EP: in order of the rows
}

// End is how a right or an application ended.
type End struct {
	State ItemType      `json:"state"`
	Date  calendar.Date `json:"date"`
	Basis string        `json:"date_basis"` // printed, computed or estimated, in words

	seq int
}

// Lapse is the end of a European patent in one state.
type Lapse struct {
	State     string        `json:"state"`
	Effective calendar.Date `json:"effective"`
	Gazetted  calendar.Date `json:"gazetted"`
	Reason    string        `json:"reason"`
}

// matters are what another reader may see otherwise with equal right.
type matters struct {
	drift   map[FindingCode][]int // findings about names that turn on case, spaces and points
	printed []Name                // the holders as the last row prints them, be it for their address
}

// reading is an import under way.
type reading struct {
	history  *History
	found    findings
	byEffect findings // what shows in order of effect only
	matters
	ledger []Item
	state  State
}

// Import reads a history into a title record, the state that the register
// shows, and findings. Nothing in the rows is refused; an error means that the
// history has no form of its own, such as a right without a number.
//
// The law of the jurisdiction of the file is looked up in the library: terms
// of protection, and which dealings it forbids. Without a pack for it nothing
// is forbidden and terms are unknown.
func Import(h History, packs law.Library) (Result, error) {
	if err := h.check(); err != nil {
		return Result{}, err
	}
	b := &reading{history: &h, found: findings{}, byEffect: findings{}}
	v := b.law(packs)
	b.rows()
	switch {
	case h.has(func(r *Row) bool { return r.Details.ST27 != nil }):
		b.statusEvents()
		b.end(v)
	case h.office() == "US":
		b.assignments()
	case h.office() == "EP":
		b.bundle()
	default:
		b.gazette()
		b.end(v)
	}
	return b.result(v)
}

// rows looks at the form of the rows: whose they are, whether all could be
// read, and whether they are in order of date.
func (b *reading) rows() {
	h := b.history
	h.Rows = slices.Clone(h.Rows)
	office := h.office()
	for i := range h.Rows {
		if h.Rows[i].Office == "" {
			h.Rows[i].Office = office
		}
	}
	var last calendar.Date
	unordered := 0
	for _, r := range h.rows() {
		if r.Date.Before(last) {
			unordered++
		}
		last = r.Date
		if r.Details.unreadable() {
			b.found.add("UNREADABLE_FIELD", r.Seq)
		}
	}
	b.found.count("ROWS_NOT_IN_DATE_ORDER", unordered)
}

// result builds the title record and puts the answer together.
func (b *reading) result(v law.View) (Result, error) {
	out := Result{ID: b.history.ID, Rows: len(b.history.Rows)}
	var err error
	if out.Record, out.Odd, err = b.title(v); err != nil {
		return Result{}, fmt.Errorf("registry: history %s: %w", b.history.ID, err)
	}
	out.Ledger, out.State, out.matters = b.ledger, b.state, b.matters
	out.Findings, out.Remarks = b.found.list(true), b.found.list(false)
	for _, custom := range []bool{true, false} {
		for _, f := range b.byEffect.list(custom) {
			f.By = "effect"
			out.Remarks = append(out.Remarks, f)
		}
	}
	return out, nil
}

// law returns the law of the file's jurisdiction on the day of its last row.
func (b *reading) law(packs law.Library) law.View {
	last := b.history.Filed
	for _, r := range b.history.Rows {
		if r.Date.After(last) {
			last = r.Date
		}
	}
	v, err := packs.In(b.history.office(), last)
	if err != nil {
		return law.View{} // no pack: no rules
	}
	return v
}

// office returns the office whose register it is: of the publication number,
// the first row that names one, the id, the application number.
func (h *History) office() string {
	row := ""
	if i := slices.IndexFunc(h.Rows, func(r Row) bool { return r.Office != "" }); i >= 0 {
		row = h.Rows[i].Office
	}
	for _, s := range []string{h.Publication, row, h.ID, h.Application} {
		switch {
		case len(s) < 2 || !letters(s[:2]):
		case s[:2] == "ZL": // before the numbers of Chinese patents
			return "CN"
		default:
			return s[:2]
		}
	}
	return ""
}

func letters(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r < 'A' || r > 'Z' })
}

func (h *History) has(f func(*Row) bool) bool {
	return slices.ContainsFunc(h.rows(), f)
}

// kind returns the kind of right.
func (h *History) kind() ipx.RightKind {
	switch h.RightType {
	case "utility_model":
		return ipx.UtilityModel
	case "design":
		return ipx.Design
	}
	return ipx.Invention
}

// term returns the day on which the statutory term of the right is over: its
// filing date and the term of the law of that day.
func (b *reading) term(v law.View) (calendar.Date, bool) {
	if b.history.Filed.IsZero() {
		return calendar.Date{}, false
	}
	day, _, ok, err := v.At(b.history.Filed).Deadline(law.Key("term."+string(b.history.kind())), b.history.Filed)
	return day, ok && err == nil
}
