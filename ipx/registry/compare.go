package registry

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"sort"
)

// Difference is where a result and a published reading part.
type Difference struct {
	Field string `json:"field"` // "ledger[3].effective", "open_pledges", "anomalies.DUPLICATE_ROW"
	Want  string `json:"want"`  // what the reading says, in JSON
	Got   string `json:"got"`
}

// String writes the difference in one line.
func (d Difference) String() string {
	return fmt.Sprintf("%s: want %s, got %s", d.Field, d.Want, d.Got)
}

// Compare holds a result against the derived reading of its history: ledger,
// open pledges and licences, preservation, open licence, last recorded
// holders, end and anomalies, and what the readings of other offices have. A
// field that the reading does not have is not compared; a field that this
// package does not know is a difference, so that nothing passes unseen.
// Remarks are compared where the reading lists their codes among its
// anomalies.
func Compare(h History, r Result) ([]Difference, error) {
	if h.Derived == nil {
		return nil, nil
	}
	var want map[string]any
	if err := json.Unmarshal(h.Derived, &want); err != nil {
		return nil, fmt.Errorf("registry: derived reading of %s: %w", h.ID, err)
	}
	listed, _ := want["anomalies"].(map[string]any)
	got := r.reading(listed)
	var out []Difference
	for _, field := range slices.Sorted(maps.Keys(want)) {
		if field == "reading" { // says who read it
			continue
		}
		g, known := got[field]
		if !known {
			out = append(out, Difference{field, show(want[field]), "nothing: not a field of a reading"})
			continue
		}
		out = append(out, differ(field, want[field], g)...)
	}
	return out, nil
}

// reading is the result in the form of a derived reading, with the remarks
// whose codes are asked for.
func (r Result) reading(listed map[string]any) map[string]any {
	anomalies := map[string]any{}
	for _, f := range slices.Concat(r.Findings, r.Remarks) {
		if _, asked := listed[string(f.Code)]; f.By != "" || findingCodes[f.Code] == (findingInfo{}) && !asked {
			continue
		}
		switch {
		case f.Text != nil:
			anomalies[string(f.Code)] = f.Text
		case f.N > 0:
			anomalies[string(f.Code)] = f.N
		default:
			anomalies[string(f.Code)] = f.Rows
		}
	}
	parts := map[string]any{
		"ledger":                r.Ledger,
		"open_pledges":          sorted(r.State.Pledges),
		"cancelled_pledges":     r.State.Cancelled,
		"open_licence_records":  sorted(r.State.Licences),
		"preservation_active":   r.State.Preserved,
		"open_licence_declared": r.State.OpenLicence,
		"last_recorded_holders": holders(r.State.Holders),
		"end":                   r.State.End,
		"open_security_records": r.State.Security,
		"lapses_by_state":       r.State.Lapses,
		"anomalies":             anomalies,
	}
	out := map[string]any{}
	for k, v := range parts {
		b, err := json.Marshal(v)
		if err != nil {
			continue // plain data: cannot happen
		}
		var plain any
		if json.Unmarshal(b, &plain) == nil {
			out[k] = plain
		}
	}
	return out
}

func sorted(s []string) []string {
	out := append([]string{}, s...)
	sort.Strings(out)
	return out
}

// holders are names and kinds only.
func holders(ns []Name) []map[string]string {
	var out []map[string]string
	for _, n := range ns {
		m := map[string]string{"name": n.Name}
		if n.Kind != "" {
			m["kind"] = n.Kind
		}
		out = append(out, m)
	}
	return out
}

// differ compares two values of plain JSON. Null, nothing counted, an empty
// text and a missing field are the same; lists of open numbers have no order.
func differ(path string, want, got any) []Difference {
	switch w := want.(type) {
	case map[string]any:
		g, ok := got.(map[string]any)
		if !ok {
			return []Difference{{path, show(want), show(got)}}
		}
		var out []Difference
		keys := maps.Clone(w)
		for k, v := range g {
			if _, has := keys[k]; !has && !blank(v) {
				keys[k] = nil
			}
		}
		for _, k := range slices.Sorted(maps.Keys(keys)) {
			out = append(out, differ(path+"."+k, w[k], g[k])...)
		}
		return out
	case []any:
		g, ok := got.([]any)
		if !ok && !(got == nil && len(w) == 0) {
			return []Difference{{path, show(want), show(got)}}
		}
		if path == "open_pledges" || path == "open_licence_records" {
			slices.SortFunc(w, func(a, b any) int { return compareText(a, b) })
		}
		var out []Difference
		for i := range max(len(w), len(g)) {
			at := fmt.Sprintf("%s[%d]", path, i)
			switch {
			case i >= len(w):
				out = append(out, Difference{at, "nothing", show(g[i])})
			case i >= len(g):
				out = append(out, Difference{at, show(w[i]), "nothing"})
			default:
				out = append(out, differ(at, w[i], g[i])...)
			}
		}
		return out
	}
	if blank(want) && blank(got) {
		return nil
	}
	if _, list := got.([]any); !list && !isMap(got) && want == got {
		return nil
	}
	return []Difference{{path, show(want), show(got)}}
}

func compareText(a, b any) int {
	x, y := show(a), show(b)
	switch {
	case x < y:
		return -1
	case x > y:
		return 1
	}
	return 0
}

func blank(v any) bool {
	switch v := v.(type) {
	case nil:
		return true
	case string:
		return v == ""
	case []any:
		return len(v) == 0
	case float64:
		return v == 0
	case bool:
		return !v
	}
	return false
}

func isMap(v any) bool { _, ok := v.(map[string]any); return ok }

func show(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		return fmt.Sprint(v)
	}
	return string(b)
}
