package main

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/registry"
	"github.com/ipx-sdk/ipx-go/ipx/title"
)

// replayed is the whole result of a history, for JSON.
type replayed struct {
	registry.Result
	Owners []title.Holding        `json:"owners,omitempty"`  // as the law has it after the last row
	Status title.Status           `json:"status,omitempty"`  // of the right
	Lying  []title.Lien           `json:"burdens,omitempty"` // that lie on it; on a dead right none does
	Record *title.Record          `json:"record,omitempty"`  // every entry, with its dates
	Events []registry.StatusEvent `json:"st27,omitempty"`    // the entries as WIPO ST.27 status events
}

// history replays a register history and compares it with its derived reading.
func history(packs law.Library, data []byte) (result, bool, error) {
	if !registry.IsHistory(data) {
		return result{}, false, nil
	}
	h, err := registry.Decode(data)
	if err != nil {
		return result{}, true, err
	}
	r, err := registry.Import(h, packs)
	if err != nil {
		return result{}, true, err
	}
	diff, err := registry.Compare(h, r)
	if err != nil {
		return result{}, true, err
	}
	out := result{ID: h.ID, Kind: "history", line: line(r)}
	if h.Derived != nil {
		out.Against = "derived"
	}
	for _, d := range diff {
		if d.Matter != "" {
			out.Notes = append(out.Notes, d.String())
		} else {
			out.Faults = append(out.Faults, d.String())
		}
	}
	out.Passed = out.Faults == nil
	out.Whole = asked(func() any { return replay(r) })
	return out, true, nil
}

// asked is a result that is worked out when it is written: status events carry
// whole rows, and most runs write none.
type asked func() any

// MarshalJSON works the result out.
func (a asked) MarshalJSON() ([]byte, error) { return json.Marshal(a()) }

// replay puts the whole result of a history together.
func replay(r registry.Result) replayed {
	whole := replayed{Result: r}
	if !r.Record.IsZero() {
		v := r.Record.Latest()
		whole.Owners, whole.Status, whole.Lying = v.Owners(), v.Status(), v.Burdens()
		whole.Record, whole.Events = &r.Record, r.StatusEvents()
	}
	return whole
}

// line says what a history came to.
func line(r registry.Result) string {
	parts := []string{fmt.Sprintf("%s: %d rows", r.ID, r.Rows), "anomalies: " + list(r.Findings)}
	if remarks := list(r.Remarks); remarks != "none" {
		parts = append(parts, "remarks: "+remarks)
	}
	parts = append(parts, "open: "+open(r), "end: "+end(r.State))
	return strings.Join(parts, "; ")
}

// list shows findings by code, with the rows concerned or their number.
func list(fs []registry.Finding) string {
	var out []string
	for _, f := range fs {
		s := string(f.Code)
		switch {
		case f.N > 0:
			s += "=" + strconv.Itoa(f.N)
		case len(f.Rows) > 0:
			s += strings.ReplaceAll(fmt.Sprint(f.Rows), " ", ",")
		default:
			s += "=" + strconv.Itoa(len(f.Text))
		}
		if f.By != "" {
			s += " by " + f.By
		}
		out = append(out, s)
	}
	if out == nil {
		return "none"
	}
	return strings.Join(out, " ")
}

// open names the burdens that the register shows, and says which of them the
// law has closed with the right.
func open(r registry.Result) string {
	var out []string
	add := func(kind string, numbers []string) {
		if len(numbers) > 0 {
			out = append(out, kind+" "+strings.Join(numbers, ","))
		}
	}
	add("pledge", r.State.Pledges)
	add("licence", r.State.Licences)
	var reels []string
	for reel, party := range r.State.Security {
		reels = append(reels, fmt.Sprintf("%s (%s)", reel, party))
	}
	slices.Sort(reels)
	add("security", reels)
	if r.State.Preserved {
		out = append(out, "preservation")
	}
	if r.State.OpenLicence {
		out = append(out, "open licence")
	}
	if out == nil {
		return "none"
	}
	s := strings.Join(out, ", ")
	if slices.ContainsFunc(r.Remarks, func(f registry.Finding) bool { return f.Code == "CLOSED_BY_LAW" }) {
		s += " (in the register only: closed by law with the right)"
	}
	return s
}

// end says how the right ended; of a European bundle, in how many states.
func end(s registry.State) string {
	switch {
	case s.End != nil:
		return fmt.Sprintf("%s %s (%s)", s.End.State, s.End.Date, s.End.Basis)
	case len(s.Lapses) > 0:
		return fmt.Sprintf("lapsed in %d states", len(s.Lapses))
	}
	return "none"
}
