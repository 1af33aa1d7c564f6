package licensing_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
	"github.com/ipx-sdk/ipx-go/ipx/workflow/workflowtest"
	"github.com/ipx-sdk/ipx-go/licensing"
)

const traces = "testdata/traces/*.txt"

var table = licensing.Table()

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
	workflowtest.Reached(t, traces, licensing.Reasons)
}

func TestEveryPartOfTheTableMatters(t *testing.T) {
	t.Parallel()
	workflowtest.PartsMatter(t, table, cn.Pack(), traces, cast)
}

func TestEveryRuleOfLawDecides(t *testing.T) {
	t.Parallel()
	workflowtest.LawMatters(t, table, cn.Pack(), traces, cast)
}

func TestDrawings(t *testing.T) {
	workflowtest.Golden(t, machineOver(t, cn.Pack()), "testdata", *update)
}

// Histories that were recorded once replay for ever.
func TestHistoriesReplay(t *testing.T) {
	workflowtest.Histories(t, "testdata/replay", licensing.Terms{}, traces, *update, cast(machineOver(t, cn.Pack())))
}
