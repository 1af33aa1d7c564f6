package workflowtest

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
)

// stories are the tales in the traces of a pattern, each from its start line on, the
// short ones first.
func stories(t testing.TB, pattern string) []string {
	t.Helper()
	files, err := filepath.Glob(pattern)
	if err != nil || len(files) == 0 {
		t.Fatalf("workflowtest: no traces in %s: %v", pattern, err)
	}
	var out []string
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatalf("workflowtest: %v", err)
		}
		tale := ""
		for block := range strings.SplitSeq(strings.ReplaceAll(string(data), "\r\n", "\n"), "\n\n") {
			if strings.HasPrefix(block, "start ") || strings.Contains(block, "\nstart ") {
				out = append(out, tale)
				tale = ""
			}
			tale += strings.TrimRight(block, "\n") + "\n\n"
		}
		out = append(out, tale)
	}
	out = slices.DeleteFunc(out, func(s string) bool { return !strings.Contains(s, "start ") })
	slices.SortFunc(out, func(a, b string) int { return len(a) - len(b) })
	return out
}

// Reached proves that each reason which reasons yields is given somewhere in the
// traces of a pattern: no refusal stands in a table that no story reaches.
func Reached(t testing.TB, pattern string, reasons func(yield func(ipx.Code, ipx.Text) bool)) {
	t.Helper()
	code := regexp.MustCompile(`\b[A-Z]+(-[A-Z]+)*-[0-9]+\b`)
	given := map[string]bool{}
	for _, s := range stories(t, pattern) {
		for _, c := range code.FindAllString(s, -1) {
			given[c] = true
		}
	}
	reasons(func(c ipx.Code, _ ipx.Text) bool {
		if !given[string(c)] {
			t.Errorf("workflowtest: no story reaches %s", c)
		}
		return true
	})
}

// PartsMatter proves that everything in a table is told by some trace of a pattern:
// whatever is taken out of a step – a paper, a signature, a rule, a time limit, a duty,
// the change, the entries – some story ends otherwise. cast makes the cast for a
// machine over the changed table.
func PartsMatter[T any, E workflow.Event](t testing.TB, table workflow.Table[T, E], pack *law.Pack, pattern string, cast func(*workflow.Machine[T, E]) Cast[T, E]) {
	t.Helper()
	told := stories(t, pattern)
	for i, s := range table.Steps {
		kind := string(s.Event.Kind())
		for what, mutant := range mutants(s) {
			changed := table
			changed.Steps = slices.Clone(table.Steps)
			changed.Steps[i] = mutant
			m, err := workflow.Compile(changed, pack)
			if err != nil {
				continue // missed already
			}
			if !differs(told, func(text string) bool { return strings.Contains(text, kind) }, cast(m)) {
				t.Errorf("workflowtest: %s from %v without %s: every story ends as before", kind, s.From, what)
			}
		}
	}
}

// LawMatters proves that each topic of law on which a table decides – by a rule, a
// paper or a time limit – decides in some trace of a pattern: without the rule the
// story ends otherwise. also are topics that functions of the table read.
func LawMatters[T any, E workflow.Event](t testing.TB, table workflow.Table[T, E], pack *law.Pack, pattern string, cast func(*workflow.Machine[T, E]) Cast[T, E], also ...law.Key) {
	t.Helper()
	topics := slices.Clone(also)
	for _, s := range table.Steps {
		for _, r := range s.Rules {
			topics = append(topics, r.Law)
		}
		for _, p := range s.Papers {
			topics = append(topics, p.Law)
		}
		for _, c := range s.Starts {
			topics = append(topics, c.Law)
		}
	}
	slices.Sort(topics)
	told := stories(t, pattern)
	for _, key := range slices.Compact(topics) {
		if key == "" {
			continue
		}
		less, err := repealed(pack, key)
		if err != nil {
			t.Fatalf("workflowtest: pack without %s: %v", key, err)
		}
		m, err := workflow.Compile(table, less)
		if err != nil {
			t.Fatalf("workflowtest: table without %s: %v", key, err)
		}
		if !differs(told, func(string) bool { return true }, cast(m)) {
			t.Errorf("workflowtest: without %s every story ends as before", key)
		}
	}
}

// repealed is a pack in which a topic has only a rule that ended long ago, so that a
// table still compiles over it.
func repealed(pack *law.Pack, key law.Key) (*law.Pack, error) {
	from, err := calendar.Of(1901, 1, 1)
	if err != nil {
		return nil, err
	}
	old := law.Rule{Key: key, ID: "repealed", Text: ipx.T("已废止", "repealed"), Cite: law.Citation{Instrument: ipx.T("旧法", "an old law")},
		From: from, Until: from.AddYears(1), Basis: law.Statute, Limit: calendar.D(1)}
	return pack.Without(key).With(old)
}

// differs reports whether some story that is asked for ends otherwise.
func differs[T any, E workflow.Event](told []string, asked func(string) bool, c Cast[T, E]) bool {
	for _, text := range told {
		if !asked(text) {
			continue
		}
		if got, err := Trace(text, c); err != nil || strings.TrimRight(got, "\n") != strings.TrimRight(text, "\n") {
			return true
		}
	}
	return false
}

// mutants are all ways to take one thing out of a step.
func mutants[T any, E workflow.Event](s workflow.Step[T, E]) map[string]workflow.Step[T, E] {
	out := map[string]workflow.Step[T, E]{}
	take := func(what string, change func(*workflow.Step[T, E])) {
		n := s
		change(&n)
		out[what] = n
	}
	for i, p := range s.Papers {
		take("paper "+string(p.Kind), func(n *workflow.Step[T, E]) { n.Papers = slices.Delete(slices.Clone(n.Papers), i, i+1) })
		if p.Signed != nil {
			take("signatures on "+string(p.Kind), func(n *workflow.Step[T, E]) { n.Papers = slices.Clone(n.Papers); n.Papers[i].Signed = nil })
		}
	}
	for i, r := range s.Rules {
		take("rule "+string(r.Code), func(n *workflow.Step[T, E]) { n.Rules = slices.Delete(slices.Clone(n.Rules), i, i+1) })
	}
	for i, c := range s.Starts {
		take(fmt.Sprintf("clock %s", c.Name), func(n *workflow.Step[T, E]) { n.Starts = slices.Delete(slices.Clone(n.Starts), i, i+1) })
	}
	for i, c := range s.Stops {
		take(fmt.Sprintf("end of clock %s", c), func(n *workflow.Step[T, E]) { n.Stops = slices.Delete(slices.Clone(n.Stops), i, i+1) })
	}
	for i, d := range s.Duties {
		take("duty "+d.Kind, func(n *workflow.Step[T, E]) { n.Duties = slices.Delete(slices.Clone(n.Duties), i, i+1) })
	}
	if s.Joint {
		take("joint", func(n *workflow.Step[T, E]) { n.Joint = false })
	}
	if s.Entries != nil {
		take("entries", func(n *workflow.Step[T, E]) { n.Entries = nil })
	}
	if s.Foresees != nil {
		take("foresight", func(n *workflow.Step[T, E]) { n.Foresees = nil })
	}
	if s.Change != nil {
		take("change", func(n *workflow.Step[T, E]) { n.Change = nil })
	}
	return out
}

// Golden holds the drawings of a machine – diagrams and rulebooks in both languages –
// to files of a folder: diagram.en.mmd, rulebook.zh.md and so on. A change of either is
// a change of what the package promises. update writes them anew.
func Golden[T any, E workflow.Event](t testing.TB, m *workflow.Machine[T, E], folder string, update bool) {
	t.Helper()
	for _, lang := range []workflow.Lang{"zh", "en"} {
		for name, got := range map[string]string{"diagram." + string(lang) + ".mmd": m.Mermaid(lang), "rulebook." + string(lang) + ".md": m.Rulebook(lang)} {
			file := filepath.Join(folder, name)
			if update {
				if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
					t.Fatalf("workflowtest: %v", err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatalf("workflowtest: %v", err)
			}
			if string(want) != got {
				t.Errorf("workflowtest: the table is not drawn as %s is: look at what changed, and write it anew where that is what you wanted", file)
			}
		}
	}
}
