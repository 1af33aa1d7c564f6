package claim_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/ipx-sdk/ipx-go/insurance/claim"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
	"github.com/ipx-sdk/ipx-go/ipx/workflow/workflowtest"
)

const traces = "testdata/traces/*.txt"

func TestTableHasNoFaults(t *testing.T) {
	for _, f := range workflow.Verify(claim.Table(), cn.Pack()) {
		assert.Fail(t, f.String())
	}
}

// The stories in testdata/traces, and that they tell everything: every refusal, every
// part of the table, every rule of law on which it decides.
func TestTraces(t *testing.T) {
	workflowtest.Run(t, traces, *update, casting(t, machineOver(t, cn.Pack())))
}

func TestPromisesOfTheEngine(t *testing.T) {
	workflowtest.Promises(t, traces, casting(t, machineOver(t, cn.Pack())))
}

func TestEveryRefusalIsReached(t *testing.T) {
	workflowtest.Reached(t, traces, claim.Reasons)
}

func TestEveryPartOfTheTableMatters(t *testing.T) {
	workflowtest.PartsMatter(t, claim.Table(), cn.Pack(), traces, players(t))
}

func TestEveryRuleOfLawDecides(t *testing.T) {
	workflowtest.LawMatters(t, claim.Table(), cn.Pack(), traces, players(t))
}

func TestDrawings(t *testing.T) {
	workflowtest.Golden(t, machineOver(t, cn.Pack()), "testdata", *update)
}

// Histories that were recorded once replay for ever.
func TestHistoriesReplay(t *testing.T) {
	workflowtest.Histories(t, "testdata/replay", claim.Terms{}, traces, *update, casting(t, machineOver(t, cn.Pack())))
}

func players(t *testing.T) func(*machine) workflowtest.Cast[claim.Terms, claim.Event] {
	return func(m *machine) workflowtest.Cast[claim.Terms, claim.Event] { return casting(t, m) }
}
