package pledge_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
	"github.com/ipx-sdk/ipx-go/ipx/workflow/workflowtest"
	"github.com/ipx-sdk/ipx-go/pledge"
)

const traces = "testdata/traces/*.txt"

func TestTableHasNoFaults(t *testing.T) {
	for _, f := range workflow.Verify(table, cn.Pack()) {
		assert.Fail(t, f.String())
	}
}

// The stories in testdata/traces, and that they tell everything: every refusal, every
// part of the table, every rule of law on which it decides.
func TestTraces(t *testing.T) {
	workflowtest.Run(t, traces, *update, cast(machineOver(t, cn.Pack())))
}

func TestPromisesOfTheEngine(t *testing.T) {
	t.Parallel()
	workflowtest.Promises(t, traces, cast(machineOver(t, cn.Pack())))
}

func TestEveryRefusalIsReached(t *testing.T) {
	workflowtest.Reached(t, traces, pledge.Reasons)
}

func TestEveryPartOfTheTableMatters(t *testing.T) {
	t.Parallel()
	workflowtest.PartsMatter(t, table, cn.Pack(), traces, cast)
}

func TestEveryRuleOfLawDecides(t *testing.T) {
	t.Parallel()
	also := []law.Key{ // read by duties, and by the titles in what the steps propose
		"pledge.contract-waits", "pledge.renewal-rank", "pledge.look-back", "pledge.mixed-security", "pledge.file-claim", "pledge.rank-change",
		"pledge.change-harmless", "title.pledgee-consent.licence",
	}
	for _, g := range pledge.Grounds() {
		also = append(also, g.Law)
	}
	workflowtest.LawMatters(t, table, cn.Pack(), traces, cast, also...)
}

func TestDrawings(t *testing.T) {
	workflowtest.Golden(t, machineOver(t, cn.Pack()), "testdata", *update)
}

// Histories that were recorded once replay for ever.
func TestHistoriesReplay(t *testing.T) {
	workflowtest.Histories(t, "testdata/replay", pledge.Terms{}, traces, *update, cast(machineOver(t, cn.Pack())))
}

// Each ground of refusal of the office is a rule, and a story runs into it.
func TestEveryGroundIsTold(t *testing.T) {
	files, err := filepath.Glob(traces)
	require.NoError(t, err)
	var b strings.Builder
	for _, f := range files {
		data, err := os.ReadFile(f)
		require.NoError(t, err)
		b.Write(data)
	}
	all, law := b.String(), cn.Pack().On(day("2026-03-06"))
	for _, g := range pledge.Grounds() {
		rule, ok := law.Rule(g.Law)
		require.True(t, ok, g.Law)
		if g.Ground == pledge.P12 { // the office's own words, of which no rule knows beforehand
			assert.Contains(t, all, `{"no":"2026-9","grounds":["P12"]`)
			continue
		}
		for _, code := range g.Codes {
			assert.Regexp(t, `(?m)^  `+regexp.QuoteMeta(string(code))+`: .*\[`+regexp.QuoteMeta(rule.ID)+`\]`, all, "%s", g.Ground)
		}
		assert.NotEmpty(t, g.Codes, "%s", g.Ground)
		assert.Equal(t, g.Curable, !g.Cure.IsZero() && len(g.By) > 0, "%s", g.Ground)
	}
}
