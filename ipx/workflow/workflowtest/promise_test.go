package workflowtest_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/title"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
	"github.com/ipx-sdk/ipx-go/ipx/workflow/workflowtest"
)

func TestPromisesAlongTheStories(t *testing.T) {
	workflowtest.Promises(t, "testdata/traces/*.txt", cast(machine(t)))
}

// What no story comes to, and where a dry run tells another story than the real one, is named.
func TestBrokenPromisesAreNamed(t *testing.T) {
	file := filepath.Join(t.TempDir(), "short.txt")
	require.NoError(t, os.WriteFile(file, []byte("start l-1\nfire agree by=acme,works on=2026-03-02 docs=contract:acme+works with=agree\n"), 0o644))
	said := complains(t, func(t testing.TB) { workflowtest.Promises(t, file, cast(machine(t.(*listener).TB))) })
	for _, want := range []string{"no story comes to recorded", "no story comes to dropped", "no story takes record from [agreed]", "no story takes drop"} {
		assert.Contains(t, said, want)
	}
	assert.NotContains(t, said, "comes to agreed")
	assert.NotContains(t, said, "takes agree")

	calls := 0
	tab := table()
	tab.Steps[0].Rules = []workflow.Rule[deal, workflow.Event]{{Code: "MOOD-01", Says: ipx.T("不", "no"), Check: func(a asked) []workflow.Fault {
		if calls++; calls%3 == 0 {
			return []workflow.Fault{{}}
		}
		return nil
	}}}
	said = complains(t, func(t testing.TB) { workflowtest.Promises(t, file, cast(workflow.MustCompile(tab, cn.Pack()))) })
	assert.Contains(t, said, "agree in draft: Explain says  MOOD-01: no\n, Fire says yes", "the third call is the dry run of the story's command")

	tab = table()
	tab.Steps[0].Change = func(a asked) deal { calls++; a.Terms.Turns = calls; return a.Terms }
	said = complains(t, func(t testing.TB) { workflowtest.Promises(t, file, cast(workflow.MustCompile(tab, cn.Pack()))) })
	assert.Contains(t, said, "gives another instance")
}

// A proof over stories that are not told as they end would prove nothing.
func TestWhatIsNotToldProvesNothing(t *testing.T) {
	file := filepath.Join(t.TempDir(), "wrong.txt")
	for text, what := range map[string]string{
		"start l-1\n----\nrecorded\n":        "another answer",
		"start l-1\n----\ndraft\nand more\n": "an answer too long",
		"start l-1\nstate\n----\ndraft\n":    "an answer too short",
	} {
		require.NoError(t, os.WriteFile(file, []byte(text), 0o644))
		for _, proof := range []func(testing.TB){
			func(t testing.TB) { workflowtest.PartsMatter(t, table(), cn.Pack(), file, cast) },
			func(t testing.TB) { workflowtest.LawMatters(t, table(), cn.Pack(), file, cast) },
		} {
			assert.Contains(t, complains(t, proof), "do not end as they are told", what)
		}
	}
}

func TestHistories(t *testing.T) {
	folder, m := t.TempDir(), machine(t)
	kept := filepath.Join(folder, "others_act.jsonl")
	proof := func(update bool) string {
		return complains(t, func(t testing.TB) {
			workflowtest.Histories(t, folder, deal{Right: "A"}, "testdata/traces/*.txt", update, cast(m))
		})
	}
	require.NoError(t, os.WriteFile(kept, nil, 0o644))
	assert.Empty(t, proof(true), "an empty file is filled")
	assert.Empty(t, proof(false))
	history, err := os.ReadFile(kept)
	require.NoError(t, err)
	assert.Contains(t, string(history), `"instance":"l-6"`, "the last story of the trace")
	end := filepath.Join(folder, "others_act.json")
	was, err := os.ReadFile(end)
	require.NoError(t, err)

	tab := table()
	tab.Steps[0].Change = nil
	other := workflow.MustCompile(tab, cn.Pack())
	said := complains(t, func(t testing.TB) {
		workflowtest.Histories(t, folder, deal{Right: "A"}, "testdata/traces/*.txt", true, cast(other))
	})
	assert.Contains(t, said, "leads elsewhere under 2026.11")
	require.NoError(t, os.WriteFile(kept, append(history, history...), 0o644))
	assert.Contains(t, proof(true), "broken")
	again, err := os.ReadFile(end)
	require.NoError(t, err)
	assert.Equal(t, was, again, "what is kept is never rewritten")
}

func TestPlay(t *testing.T) {
	m := machine(t)
	p, err := workflowtest.Begin(m, "l-1", deal{Right: "A"}, patent("A", "acme"))
	require.NoError(t, err)
	papers := workflowtest.Papers(m.Table(), []ipx.PartyID{"acme", "works"})
	assert.Equal(t, []ipx.Document{contract}, papers)
	assert.Empty(t, workflowtest.Papers(m.Table(), nil, "record", "drop"))

	_, err = p.Fire(m, workflow.Command[workflow.Event]{On: monday, Event: record{}})
	require.Error(t, err)
	assert.Empty(t, p.Records, "what is refused is not kept")
	c := workflow.Command[workflow.Event]{Key: "k", On: monday, By: both.By, Docs: papers, Event: agree{ipx.Yuan(1)}}
	for range 2 {
		_, err = p.Fire(m, c)
		require.NoError(t, err)
	}
	assert.Len(t, p.Records, 1, "what comes twice is kept once")

	_, err = p.Enter(cn.Pack(), title.Strict, title.Entry{Right: "A", Dates: title.Dates{Effective: monday}, Act: title.Observe{Fact: title.Lapsed}})
	require.NoError(t, err)
	_, err = p.Enter(cn.Pack(), title.Strict, title.Entry{Right: "A", Dates: title.Dates{Effective: monday.AddDays(1)}, Act: title.Vest{To: []title.Holding{{Party: "x", Share: ipx.Whole}}}})
	require.Error(t, err)
	assert.Equal(t, title.IsLapsed, p.Titles["A"].AsOf(monday).Status())
	workflowtest.RoundTrip(t, m, p.Instance, deal{Right: "A"}, p.Records)
	_, err = workflowtest.Begin(m, "", deal{}, nil)
	assert.Error(t, err)
}
