package workflowtest

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
)

// code is what an answer tells of a reason.
var code = regexp.MustCompile(`\b[A-Z]+(-[A-Z0-9]+)*-[0-9]+\b`)

// refusal is a line that gives a reason.
var refusal = regexp.MustCompile(`(?m)^  ([A-Z]+(?:-[A-Z0-9]+)*-[0-9]+): `)

// Reached proves that each reason which reasons yields is given somewhere in the
// traces of a pattern: no refusal stands in a table that no story reaches. Nor does a
// story tell of one of the line's own codes that reasons does not yield.
func Reached(t testing.TB, pattern string, reasons func(yield func(ipx.Code, ipx.Text) bool)) {
	t.Helper()
	given, refused := map[string]bool{}, map[string]bool{}
	for _, x := range tales(t, pattern) {
		for _, b := range x.blocks {
			for _, c := range code.FindAllString(b.told, -1) {
				given[c] = true
			}
			for _, c := range refusal.FindAllStringSubmatch(b.told, -1) {
				refused[c[1]] = true
			}
		}
	}
	own := map[string]bool{} // first words of codes
	known := map[string]bool{}
	reasons(func(c ipx.Code, _ ipx.Text) bool {
		line, _, _ := strings.Cut(string(c), "-")
		own[line], known[string(c)] = true, true
		if !given[string(c)] {
			t.Errorf("workflowtest: no story reaches %s", c)
		}
		return true
	})
	for _, c := range slices.Sorted(maps.Keys(refused)) {
		if line, _, _ := strings.Cut(c, "-"); own[line] && !known[c] {
			t.Errorf("workflowtest: a story tells of %s, and the reasons of the table do not", c)
		}
	}
}

// PartsMatter proves that everything in a table is told by some trace of a pattern:
// whatever is taken out of a step – a paper, a signature, a rule, a time limit, a duty,
// the change, the entries – some story ends otherwise. cast makes the cast for a
// machine over the changed table.
func PartsMatter[T any, E workflow.Event](t testing.TB, table workflow.Table[T, E], pack *law.Pack, pattern string, cast func(*workflow.Machine[T, E]) Cast[T, E]) {
	t.Helper()
	told := told(t, table, pack, pattern, cast)
	for i, s := range table.Steps {
		kind := string(s.Event.Kind())
		for _, x := range mutants(s) {
			changed := table
			changed.Steps = slices.Clone(table.Steps)
			changed.Steps[i] = x.step
			m, err := workflow.Compile(changed, pack)
			if err != nil {
				continue // missed already
			}
			if !differs(told, []string{kind}, []string{x.seen}, cast(m)) {
				t.Errorf("workflowtest: %s from %v without %s: every story ends as before", kind, s.From, x.what)
			}
		}
	}
}

// LawMatters proves that each topic of law on which a table decides – by a rule, a
// paper or a time limit – decides in some trace of a pattern: without the rule the
// story ends otherwise. also are topics that functions of the table read. What a step
// only cites is missed by [workflow.Verify].
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
	told := told(t, table, pack, pattern, cast)
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
		if !differs(told, []string{""}, versions(pack, key), cast(m)) {
			t.Errorf("workflowtest: without %s every story ends as before", key)
		}
	}
}

// told are the stories of a pattern, which must end as they are told: else whatever is
// taken away would seem to matter.
func told[T any, E workflow.Event](t testing.TB, table workflow.Table[T, E], pack *law.Pack, pattern string, cast func(*workflow.Machine[T, E]) Cast[T, E]) []tale {
	t.Helper()
	m, err := workflow.Compile(table, pack)
	if err != nil {
		t.Fatalf("workflowtest: %v", err)
	}
	out := tales(t, pattern)
	if differs(out, []string{""}, nil, cast(m)) {
		t.Fatalf("workflowtest: the stories of %s do not end as they are told", pattern)
	}
	return out
}

// versions are the rules on a topic, as answers cite them.
func versions(pack *law.Pack, key law.Key) []string {
	var out []string
	for r := range pack.Versions(key) {
		out = append(out, "["+r.ID+"]")
	}
	return out
}

// repealed is a pack in which a topic has only a rule that ended long ago, so that a
// table still compiles over it.
func repealed(pack *law.Pack, key law.Key) (*law.Pack, error) {
	old, err := oldRule(key)
	if err != nil {
		return nil, err
	}
	return pack.Without(key).With(old)
}

// oldRule is a rule that ended long ago.
func oldRule(key law.Key) (law.Rule, error) {
	from, err := calendar.Of(1901, 1, 1)
	return law.Rule{Key: key, ID: "repealed", Text: ipx.T("已废止", "repealed"), Cite: law.Citation{Instrument: ipx.T("旧法", "an old law")},
		From: from, Until: from.AddYears(1), Basis: law.Statute, Limit: calendar.D(1)}, err
}

// mutant is a step that lacks something.
type mutant[T any, E workflow.Event] struct {
	what string
	seen string // what an answer says where it matters, if it is told
	step workflow.Step[T, E]
}

// mutants are all ways to take one thing out of a step.
func mutants[T any, E workflow.Event](s workflow.Step[T, E]) []mutant[T, E] {
	var out []mutant[T, E]
	take := func(what, seen string, change func(*workflow.Step[T, E])) {
		n := s
		change(&n)
		out = append(out, mutant[T, E]{what, seen, n})
	}
	by := func(what string, key law.Key) string { // rows ask for one paper, or refuse by one code, under several laws
		if key == "" {
			return what
		}
		return what + " [" + string(key) + "]"
	}
	for i, p := range s.Papers {
		take(by("paper "+string(p.Kind), p.Law), ": "+p.Label.En+" is missing", func(n *workflow.Step[T, E]) { n.Papers = slices.Delete(slices.Clone(n.Papers), i, i+1) })
		if p.Signed != nil {
			take(by("signatures on "+string(p.Kind), p.Law), ": "+p.Label.En+" is not signed", func(n *workflow.Step[T, E]) { n.Papers = slices.Clone(n.Papers); n.Papers[i].Signed = nil })
		}
	}
	for i, r := range s.Rules {
		take(by("rule "+string(r.Code), r.Law), "  "+string(r.Code)+": ", func(n *workflow.Step[T, E]) { n.Rules = slices.Delete(slices.Clone(n.Rules), i, i+1) })
	}
	for i, c := range s.Starts {
		take("clock "+string(c.Name), "  limit "+string(c.Name), func(n *workflow.Step[T, E]) { n.Starts = slices.Delete(slices.Clone(n.Starts), i, i+1) })
	}
	for i, c := range s.Stops {
		take("end of clock "+string(c), "  limit "+string(c)+" ends", func(n *workflow.Step[T, E]) { n.Stops = slices.Delete(slices.Clone(n.Stops), i, i+1) })
	}
	for i, d := range s.Duties {
		take("duty "+d.Kind, ": "+d.Kind, func(n *workflow.Step[T, E]) { n.Duties = slices.Delete(slices.Clone(n.Duties), i, i+1) })
	}
	if s.Joint {
		take("joint", " is done jointly", func(n *workflow.Step[T, E]) { n.Joint = false })
	}
	fired := "fire " + string(s.Event.Kind()) + " "
	if s.Entries != nil {
		take("entries", fired, func(n *workflow.Step[T, E]) { n.Entries = nil })
	}
	if s.Foresees != nil {
		take("foresight", "  TITLE-", func(n *workflow.Step[T, E]) { n.Foresees = nil })
	}
	if s.Change != nil {
		take("change", fired, func(n *workflow.Step[T, E]) { n.Change = nil })
	}
	return out
}
