package pledge_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
	"github.com/ipx-sdk/ipx-go/ipx/workflow/workflowtest"
	"github.com/ipx-sdk/ipx-go/pledge"
)

// The table has no fault, not even one that Compile would let pass.
func TestTableHasNoFault(t *testing.T) {
	require.Empty(t, workflow.Verify(pledge.Table(), cn.Pack()))
}

type step = workflow.Step[pledge.Terms, pledge.Event]

// mutants are all ways to take one thing out of a step.
func mutants(s step) map[string]step {
	out := map[string]step{}
	take := func(what string, change func(*step)) {
		n := s
		change(&n)
		out[what] = n
	}
	for i, p := range s.Papers {
		take("paper "+string(p.Kind), func(n *step) { n.Papers = slices.Delete(slices.Clone(n.Papers), i, i+1) })
		if p.Signed != nil {
			take("signatures on "+string(p.Kind), func(n *step) { n.Papers = slices.Clone(n.Papers); n.Papers[i].Signed = nil })
		}
	}
	for i, c := range s.Starts {
		take("clock "+string(c.Name), func(n *step) { n.Starts = slices.Delete(slices.Clone(n.Starts), i, i+1) })
	}
	for i, d := range s.Duties {
		take("duty "+d.Kind, func(n *step) { n.Duties = slices.Delete(slices.Clone(n.Duties), i, i+1) })
	}
	if s.Joint {
		take("joint", func(n *step) { n.Joint = false })
	}
	if s.Entries != nil {
		take("entries", func(n *step) { n.Entries = nil })
	}
	if s.Foresees != nil {
		take("foresight", func(n *step) { n.Foresees = nil })
	}
	if s.Change != nil {
		take("change", func(n *step) { n.Change = nil })
	}
	return out
}

// Whatever is taken out of the table, some story ends otherwise.
func TestEveryPartOfTheTableMatters(t *testing.T) {
	stories := slices.SortedFunc(maps.Values(traces(t)), func(a, b string) int { return len(a) - len(b) }) // the quick ones first
	whole := pledge.Table()
	for i, s := range whole.Steps {
		kind := string(s.Event.Kind())
		for what, mutant := range mutants(s) {
			table := whole
			table.Steps = slices.Clone(whole.Steps)
			table.Steps[i] = mutant
			m, err := workflow.Compile(table, cn.Pack())
			if err != nil {
				continue // missed already
			}
			c, changed := cast(m), false
			for _, text := range stories {
				if strings.Contains(text, " "+kind+" ") || strings.Contains(text, "\n"+kind+": ") {
					got, err := workflowtest.Trace(text, c)
					if changed = err != nil || got != text; changed {
						break
					}
				}
			}
			assert.True(t, changed, fmt.Sprintf("%s without %s: every story ends as before", kind, what))
		}
	}
}
