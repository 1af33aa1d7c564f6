package valuation

import (
	"math"

	"github.com/ipx-sdk/ipx-go/ipx"
)

// Schedule shows how one value comes about: a table with a row for each
// period, and named intermediate figures. A reviewer can retrace the value
// with a pocket calculator.
type Schedule struct {
	Columns []Column  `json:"columns,omitempty"`
	Rows    []Row     `json:"rows,omitempty"`
	Figures []Figured `json:"figures,omitempty"` // intermediate figures in order of computation
	Value   float64   `json:"value"`             // what the model returned

	// What the numbers of this value gave rise to; a result takes them over.
	Assumes  []ipx.Text `json:"-"`
	Warnings []Warning  `json:"-"`
}

// Column describes a column of a schedule.
type Column struct {
	Name  string   `json:"name"` // "cash-flow", "factor", "present-value"
	Label ipx.Text `json:"label"`
	Unit  string   `json:"unit"`
}

// Row is one period of a schedule.
type Row struct {
	Period string    `json:"period"` // "1", "2", "terminal", or the name of a comparable or branch
	Cells  []float64 `json:"cells"`  // one for each column
}

// Figured is a named intermediate figure.
type Figured struct {
	Name  string   `json:"name"`
	Label ipx.Text `json:"label"`
	Unit  string   `json:"unit"`
	Value float64  `json:"value"`
}

// Wanted reports whether anyone reads the schedule. Models ask before they
// spend time on words.
func (t *Schedule) Wanted() bool { return t != nil }

// Columned sets the columns.
func (t *Schedule) Columned(c ...Column) {
	if t != nil {
		t.Columns = append(t.Columns[:0:0], c...)
	}
}

// Row adds a period. An infinite cell is written as the greatest number, which
// JSON knows.
func (t *Schedule) Row(period string, cells ...float64) {
	if t == nil {
		return
	}
	row := make([]float64, len(cells))
	for i, v := range cells {
		row[i] = max(-math.MaxFloat64, min(v, math.MaxFloat64))
	}
	t.Rows = append(t.Rows, Row{period, row})
}

// Figure notes an intermediate figure. One that is NaN or infinite says nothing
// and is left out: a result must be writable as JSON.
func (t *Schedule) Figure(name, unit string, label ipx.Text, v float64) {
	if t != nil && !math.IsNaN(v) && !math.IsInf(v, 0) { // not v-v: where this is inlined, it could be fused
		t.Figures = append(t.Figures, Figured{name, label, unit, v})
	}
}

// Assume notes an assumption.
func (t *Schedule) Assume(says ipx.Text) {
	if t != nil {
		t.Assumes = append(t.Assumes, says)
	}
}

// Warn notes a warning about an input or method.
func (t *Schedule) Warn(code ipx.Code, subject string, says ipx.Text) {
	if t != nil {
		t.Warnings = append(t.Warnings, Warning{code, subject, says})
	}
}

// check examines a schedule that was read from outside.
func (t *Schedule) check() error {
	for _, r := range t.Rows {
		if len(r.Cells) != len(t.Columns) {
			return ipx.Refuse(BadCount("table", len(t.Columns), len(r.Cells)))
		}
	}
	return nil
}

// Find returns the intermediate figure of that name.
func (t *Schedule) Find(name string) (float64, bool) {
	if t != nil {
		for _, f := range t.Figures {
			if f.Name == name {
				return f.Value, true
			}
		}
	}
	return 0, false
}

// Series returns a column by name, one value for each row.
func (t *Schedule) Series(name string) ([]float64, bool) {
	if t == nil {
		return nil, false
	}
	for j, c := range t.Columns {
		if c.Name == name {
			out := make([]float64, len(t.Rows))
			for i, r := range t.Rows {
				if j < len(r.Cells) {
					out[i] = r.Cells[j]
				}
			}
			return out, true
		}
	}
	return nil, false
}
