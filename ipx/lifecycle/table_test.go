package lifecycle_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/lifecycle"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
	"github.com/ipx-sdk/ipx-go/ipx/workflow/workflowtest"
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
	workflowtest.Promises(t, traces, cast(machineOver(t, cn.Pack())))
}

func TestEveryRefusalIsReached(t *testing.T) {
	workflowtest.Reached(t, traces, lifecycle.Reasons)
}

func TestEveryPartOfTheTableMatters(t *testing.T) {
	workflowtest.PartsMatter(t, table, cn.Pack(), traces, cast)
}

func TestEveryRuleOfLawDecides(t *testing.T) {
	workflowtest.LawMatters(t, table, cn.Pack(), traces, cast, // and what fees, terms and rewards are counted by
		"annuity.invention", "annuity.utility-model", "annuity.design", "annuity.grant-year", "annuity.reduction", "annuity.reduction.years", "annuity.open-licence",
		"annuity.restoration.outer", "inventor.reward", "term.compensation.drug-count")
}

func TestDrawings(t *testing.T) {
	workflowtest.Golden(t, machineOver(t, cn.Pack()), "testdata", *update)
}

// Histories that were recorded once replay for ever.
func TestHistoriesReplay(t *testing.T) {
	workflowtest.Histories(t, "testdata/replay", lifecycle.Terms{}, traces, *update, cast(machineOver(t, cn.Pack())))
}
