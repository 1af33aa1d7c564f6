package casefile

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Status says how a figure came out.
type Status string

// Statuses of a check. Only Differs and Absent fail a case.
const (
	Agrees      Status = "agrees"       // within the tolerance
	Differs     Status = "differs"      // outside it
	Absent      Status = "absent"       // the model gives no figure of this name
	Erratum     Status = "erratum"      // the publication errs, and the model does not follow it
	NotCompared Status = "not-compared" // said in words, or under an assumption that the model does not offer
)

// Check is one expected figure against the computed one.
type Check struct {
	Figure  string  `json:"figure"`
	Variant string  `json:"variant"`         // "published", "recomputed", …
	Place   string  `json:"place,omitempty"` // member of a list with the greatest deviation: "[3]"
	Want    float64 `json:"want"`
	Got     float64 `json:"got"`
	Bound   float64 `json:"bound"` // greatest deviation allowed
	Status  Status  `json:"status"`
	Says    string  `json:"says,omitempty"`
}

// Report is a case with its checks, in order of the figures' names.
type Report struct {
	ID     string  `json:"id"`
	Model  string  `json:"model"`
	Title  string  `json:"title"`
	Checks []Check `json:"checks"` // none where the case expects nothing: then Figures is all there is
	// Figures are all that the model computed, by name, whether expected or not:
	// numbers, lists and objects of numbers, or texts.
	Figures map[string]any `json:"figures,omitempty"`
	Unused  []string       `json:"unused,omitempty"` // inputs that the model did not read
	Notes   []string       `json:"notes,omitempty"`
}

// Passed reports whether at least one figure was compared and none differs or
// is absent.
func (r Report) Passed() bool {
	compared := false
	for _, c := range r.Checks {
		switch c.Status {
		case Differs, Absent:
			return false
		case Agrees:
			compared = true
		}
	}
	return compared
}

// words of a report in both languages.
var words = map[string][2]string{
	"passed": {"通过", "passed"}, "failed": {"不通过", "FAILED"}, "nothing": {"仅计算，无可比对", "computed, nothing to compare with"},
	string(Agrees): {"一致", "agrees"}, string(Differs): {"不一致", "DIFFERS"}, string(Absent): {"模型不给出此项", "ABSENT"},
	string(Erratum): {"出版物有误", "the publication errs"}, string(NotCompared): {"未比较", "not compared"},
	"unused": {"模型未用的输入", "inputs the model does not use"},
	"figure": {"项目", "figure"}, "variant": {"来源", "variant"}, "want": {"应为", "expected"}, "got": {"计算", "computed"},
	"bound": {"容差", "tolerance"}, "status": {"结果", "outcome"},
	"published": {"公布", "published"}, "recomputed": {"复算", "recomputed"}, "test": {"检验", "test"},
}

// Text writes the report as a Markdown table in "zh" or "en".
func (r Report) Text(lang string) string {
	at := 1
	if strings.HasPrefix(lang, "zh") {
		at = 0
	}
	w := func(key string) string {
		if p, ok := words[key]; ok {
			return p[at]
		}
		return key
	}
	var b strings.Builder
	say := func(zh, en string) string { return [2]string{zh, en}[at] }
	colon := say("：", ": ")
	verdict := "passed"
	switch {
	case len(r.Checks) == 0:
		verdict = "nothing"
	case !r.Passed():
		verdict = "failed"
	}
	fmt.Fprintf(&b, say("## %s（%s）：%s", "## %s (%s): %s")+"\n\n%s\n\n", r.ID, r.Model, w(verdict), r.Title)
	if len(r.Checks) == 0 {
		r.list(&b, w("figure"), w("got"))
	} else {
		fmt.Fprintf(&b, "| %s | %s | %s | %s | %s | %s |\n|---|---|---:|---:|---:|---|\n", w("figure"), w("variant"), w("want"), w("got"), w("bound"), w("status"))
	}
	for _, c := range r.Checks {
		if c.Status == NotCompared || c.Status == Absent {
			fmt.Fprintf(&b, "| %s | %s | | | | %s |\n", c.Figure, w(c.Variant), joined(w(string(c.Status)), colon, c.Says))
			continue
		}
		fmt.Fprintf(&b, "| %s%s | %s | %.10g | %.10g | %.2g | %s |\n", c.Figure, c.Place, w(c.Variant), c.Want, c.Got, c.Bound,
			joined(w(string(c.Status)), colon, c.Says))
	}
	if len(r.Unused) > 0 {
		fmt.Fprintf(&b, "\n%s%s%s\n", w("unused"), colon, strings.Join(r.Unused, say("、", ", ")))
	}
	for _, n := range r.Notes {
		fmt.Fprintf(&b, "\n%s\n", n)
	}
	return b.String()
}

// list writes what was computed as a table: numbers, and lists of them.
func (r Report) list(b *strings.Builder, figure, got string) {
	fmt.Fprintf(b, "| %s | %s |\n|---|---:|\n", figure, got)
	for _, name := range slices.Sorted(maps.Keys(r.Figures)) {
		switch v := r.Figures[name].(type) {
		case float64:
			fmt.Fprintf(b, "| %s | %.10g |\n", name, v)
		case []any:
			var each []string
			for _, e := range v {
				if f, ok := e.(float64); ok {
					each = append(each, fmt.Sprintf("%.10g", f))
				}
			}
			if each != nil {
				fmt.Fprintf(b, "| %s | %s |\n", name, strings.Join(each, " "))
			}
		}
	}
}

// finite keeps of the figures what JSON can write.
func finite(figures map[string]any) map[string]any {
	out := map[string]any{}
	for name, v := range figures {
		if p := plain(v); !strings.Contains(name, "/") && writable(p) {
			out[name] = p
		}
	}
	return out
}

func writable(v any) bool {
	switch v := v.(type) {
	case float64:
		return v-v == 0
	case []any:
		return !slices.ContainsFunc(v, func(e any) bool { return !writable(e) })
	case map[string]any:
		for _, e := range v {
			if !writable(e) {
				return false
			}
		}
	}
	return true
}

func joined(a, colon, b string) string {
	if b == "" {
		return a
	}
	return a + colon + b
}
