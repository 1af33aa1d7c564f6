package casefile

import (
	"bytes"
	"encoding/json"
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
)

// Models returns the names of all models that a case can name, sorted.
func Models() []string {
	var out []string
	for _, r := range Runners() {
		out = append(out, r.Model)
	}
	slices.Sort(out)
	return out
}

// New returns a case file of a model to start from: inputs under the names that
// its runner knows, and as expected figures what the model makes of them. A
// model that there is not is refused (VAL-NAME).
func New(model string) ([]byte, error) {
	r, err := runnerOf(model, Runners())
	if err != nil {
		return nil, err
	}
	in, err := newInputs(json.RawMessage(r.Example))
	if err != nil {
		return nil, err
	}
	out, err := r.Run(in)
	if bad := in.Err(); bad != nil {
		return nil, bad
	}
	if err != nil {
		return nil, err
	}
	expected := map[string]map[string]any{}
	for name, v := range out.Figures {
		if slices.ContainsFunc([]byte(name), func(b byte) bool { return b == '/' }) {
			continue // under another assumption
		}
		if _, inWords := v.(string); inWords {
			expected[name] = map[string]any{"published": v}
			continue
		}
		expected[name] = map[string]any{"recomputed": v}
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	err = e.Encode(struct {
		ID        string                    `json:"id"`
		Model     string                    `json:"model"`
		Title     string                    `json:"title"`
		Source    map[string]string         `json:"source"`
		Inputs    json.RawMessage           `json:"inputs"`
		Expected  map[string]map[string]any `json:"expected"`
		Tolerance map[string]any            `json:"tolerance"`
	}{"my-case", r.Model, "A case of my own", map[string]string{"publication": "own figures"}, json.RawMessage(r.Example), expected,
		map[string]any{"published": map[string]float64{"abs": 0.01}, "recomputed": map[string]float64{"rel": 1e-9}}})
	if err != nil {
		return nil, ipx.Refuse(valuation.BadForm("expected", err))
	}
	return b.Bytes(), nil
}
