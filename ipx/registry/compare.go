package registry

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"sort"
	"strings"
)

// Difference is where a result and a published reading part.
type Difference struct {
	Field  string `json:"field"` // "ledger[3].effective", "open_pledges", "anomalies.DUPLICATE_ROW"
	Want   string `json:"want"`  // what the reading says, in JSON
	Got    string `json:"got"`
	Matter Matter `json:"matter,omitempty"` // why neither is wrong; empty: one of them is
}

// Matter is a question that the rows leave open, so that careful readers part
// over it.
type Matter string

// Matters of reading.
const (
	Spelling     Matter = "names that differ in case, spaces and points only" // whether they are one name
	AddressNames Matter = "holders printed for a change of address"           // whether the row records them
)

// String writes the difference in one line.
func (d Difference) String() string {
	s := fmt.Sprintf("%s: want %s, got %s", d.Field, d.Want, d.Got)
	if d.Matter != "" {
		s += " (" + string(d.Matter) + ")"
	}
	return s
}

// Compare holds a result against the derived reading of its history: ledger,
// open pledges and licences, preservation, open licence, last recorded
// holders, end and anomalies, and what the readings of other offices have. A
// field that the reading does not have is not compared; a field that this
// package does not know is a difference, so that nothing passes unseen.
// Remarks are compared where the reading lists their codes among its
// anomalies. A difference over what the rows leave open says so.
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
			out = append(out, Difference{Field: field, Want: show(want[field]), Got: "nothing: not a field of a reading"})
			continue
		}
		out = append(out, differ(field, want[field], g)...)
	}
	if show(holders(r.State.Holders)) != show(holders(r.printed)) && len(differ("", want["last_recorded_holders"], value(holders(r.printed)))) == 0 {
		out = open(out, "last_recorded_holders", AddressNames)
	}
	for code, rows := range r.drift {
		if drifts(listed[string(code)], r.Findings, code, rows) {
			out = open(out, "anomalies."+string(code), Spelling)
		}
	}
	return out, nil
}

// open marks the differences in a field as a matter of reading.
func open(ds []Difference, field string, m Matter) []Difference {
	for i := range ds {
		if rest, in := strings.CutPrefix(ds[i].Field, field); in && (rest == "" || rest[0] == '[') {
			ds[i].Matter = m
		}
	}
	return ds
}

// drifts reports whether a reading and the findings of a code part only in
// rows on which the spelling of names decides.
func drifts(want any, got []Finding, code FindingCode, rows []int) bool {
	list, ok := want.([]any)
	if want != nil && !ok {
		return false
	}
	var there, here []int
	for _, v := range list {
		n, ok := v.(float64)
		if !ok {
			return false
		}
		there = append(there, int(n))
	}
	for _, f := range got {
		if f.Code == code {
			here = f.Rows
		}
	}
	apart := func(a, b []int) bool {
		return slices.ContainsFunc(a, func(n int) bool { return !slices.Contains(b, n) && !slices.Contains(rows, n) })
	}
	return !apart(there, here) && !apart(here, there)
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
		out[k] = value(v)
	}
	return out
}

// value returns plain data as JSON has it.
func value(v any) (out any) {
	b, err := json.Marshal(v)
	if err == nil {
		err = json.Unmarshal(b, &out)
	}
	if err != nil {
		return nil // plain data: cannot happen
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
			return []Difference{{Field: path, Want: show(want), Got: show(got)}}
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
			return []Difference{{Field: path, Want: show(want), Got: show(got)}}
		}
		if path == "open_pledges" || path == "open_licence_records" {
			slices.SortFunc(w, func(a, b any) int { return compareText(a, b) })
		}
		var out []Difference
		for i := range max(len(w), len(g)) {
			at := fmt.Sprintf("%s[%d]", path, i)
			switch {
			case i >= len(w):
				out = append(out, Difference{Field: at, Want: "nothing", Got: show(g[i])})
			case i >= len(g):
				out = append(out, Difference{Field: at, Want: show(w[i]), Got: "nothing"})
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
	return []Difference{{Field: path, Want: show(want), Got: show(got)}}
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

func blank(v any) bool { return empty(v) || v == 0.0 || v == false }

func isMap(v any) bool { _, ok := v.(map[string]any); return ok }

func show(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		return fmt.Sprint(v)
	}
	return string(b)
}
