package casefile

import (
	"bytes"
	"encoding/json"
	"errors"
	"math"
	"strings"

	"github.com/ipx-sdk/ipx-go/internal/strictjson"
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
)

// Case is a worked example: inputs of a model, and what should come out.
type Case struct {
	ID        string          `json:"id"`
	Model     string          `json:"model"` // name of a [Runner], "income.relief_from_royalty"
	Title     string          `json:"title"`
	Source    map[string]any  `json:"source"` // "publication", "url", …; no figure depends on it
	Inputs    json.RawMessage `json:"inputs"`
	Expected  json.RawMessage `json:"expected"`
	Tolerance json.RawMessage `json:"tolerance"`
	Notes     string          `json:"notes,omitempty"`
}

// Bounds of a case file.
var bounds = strictjson.Options{MaxBytes: 4 << 20, MaxDepth: 64} // a decision tree is deep

// Is reports whether data looks like a case: a JSON object with model, inputs
// and expected. [Decode] says what is wrong with one that does not pass.
func Is(data []byte) bool {
	if strictjson.Check(data, bounds) != nil {
		return false
	}
	var c struct {
		Model    *string          `json:"model"`
		Inputs   *json.RawMessage `json:"inputs"`
		Expected *json.RawMessage `json:"expected"`
	}
	return json.Unmarshal(data, &c) == nil && c.Model != nil && c.Inputs != nil && c.Expected != nil
}

// Decode reads a case: no unknown field, no key twice, id and model present,
// inputs, expected and tolerance objects. Everything else is refused
// (VAL-FORM, VAL-MISSING).
func Decode(data []byte) (Case, error) {
	var c Case
	if err := strictjson.Decode(data, &c, bounds); err != nil {
		return Case{}, ipx.Refuse(valuation.BadForm("case", err))
	}
	var bad []ipx.Reason
	for _, f := range []struct{ name, value string }{{"id", c.ID}, {"model", c.Model}, {"title", c.Title}} {
		if strings.TrimSpace(f.value) == "" {
			bad = append(bad, missing(f.name))
		}
	}
	for _, f := range []struct {
		name  string
		value json.RawMessage
	}{{"inputs", c.Inputs}, {"expected", c.Expected}, {"tolerance", c.Tolerance}} {
		switch {
		case len(f.value) == 0:
			bad = append(bad, missing(f.name))
		case bytes.TrimSpace(f.value)[0] != '{':
			bad = append(bad, valuation.BadForm(f.name, errors.New("not an object")))
		}
	}
	if bad != nil {
		return Case{}, ipx.Refuse(bad...)
	}
	return c, nil
}

func missing(field string) ipx.Reason {
	return valuation.Fault(valuation.CodeMissing, field, ipx.T("缺少{field}", "{field} is missing"), ipx.Arg{Name: "field", Value: field})
}

// decodeAny reads a value with its numbers as written.
func decodeAny(data []byte) (any, error) {
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	var v any
	if err := d.Decode(&v); err != nil {
		return nil, err
	}
	return v, nil
}

// number turns a JSON number into a float64; false for one out of range.
func number(v any) (float64, bool) {
	n, ok := v.(json.Number)
	if !ok {
		return 0, false
	}
	f, err := n.Float64()
	return f, err == nil && !math.IsInf(f, 0)
}
