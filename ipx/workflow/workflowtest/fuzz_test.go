package workflowtest_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
	"github.com/ipx-sdk/ipx-go/ipx/workflow/workflowtest"
)

const stories = "testdata/traces/*.txt"

func over(t workflow.Table[deal, workflow.Event]) workflowtest.Cast[deal, workflow.Event] {
	return cast(workflow.MustCompile(t, cn.Pack()))
}

func FuzzEvent(f *testing.F) {
	workflowtest.FuzzEvent(f, stories, over(table()), func(t testing.TB, p workflowtest.Play[deal, workflow.Event], on calendar.Date) {
		require.Equal(t, on, p.Records[len(p.Records)-1].On)
		require.GreaterOrEqual(t, p.Instance.Terms.Fee.Sign(), 0)
	}, `agree {"fee":{"amount":"1e999999999","currency":"CNY"}}`)
}

func FuzzReplay(f *testing.F) {
	workflowtest.FuzzReplay(f, stories, over(table()), func(x deal) { _, _ = json.Marshal(x) })
}

func FuzzInstance(f *testing.F) {
	workflowtest.FuzzInstance(f, stories, over(table()), func(x deal) { _ = x.Fee.Sign() }, `"CNY"`, `"USD"`)
}

// What the targets begin with gets somewhere, and an impure table is found out.
func TestFuzzTargets(t *testing.T) {
	outcomes, histories, instances := workflowtest.Fuzzed(t, stories, over(table()))
	assert.Equal(t, 5, outcomes)
	assert.Greater(t, histories, 3)
	assert.Equal(t, histories, instances)

	tab := table()
	list, turn := []ipx.Money{ipx.Yuan(1)}, int64(1)
	tab.Steps[0].Change = func(a asked) deal { a.Terms.Shared = list; return a.Terms }
	tab.Steps[2].Change = func(a asked) deal { turn++; list[0] = ipx.Yuan(turn); return a.Terms }
	assert.Contains(t, complains(t, func(t testing.TB) { workflowtest.Fuzzed(t, stories, over(tab)) }), "changed what it was fired on")

	tab = table()
	tab.Steps[2].Change = func(a asked) deal { a.Terms.Note = noWriting("x"); return a.Terms }
	assert.Contains(t, complains(t, func(t testing.TB) { workflowtest.Fuzzed(t, stories, over(tab)) }), "reads back otherwise")

	empty := filepath.Join(t.TempDir(), "empty.txt")
	require.NoError(t, os.WriteFile(empty, []byte("start l-1\n"), 0o644))
	assert.Contains(t, complains(t, func(t testing.TB) { workflowtest.Fuzzed(t, empty, over(table())) }), "takes a step")
}

// noWriting reads back as another.
type noWriting string

func (n *noWriting) UnmarshalJSON([]byte) error { *n = "y"; return nil }
