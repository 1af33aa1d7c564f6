package transfer_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/transfer"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
	"github.com/ipx-sdk/ipx-go/ipx/workflow/workflowtest"
)

const traces = "testdata/traces/*.txt"

var table = transfer.Table()

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
	workflowtest.Reached(t, traces, transfer.Reasons)
}

func TestEveryPartOfTheTableMatters(t *testing.T) {
	t.Parallel()
	workflowtest.PartsMatter(t, table, cn.Pack(), traces, cast)
}

func TestEveryRuleOfLawDecides(t *testing.T) {
	t.Parallel()
	workflowtest.LawMatters(t, table, cn.Pack(), traces, cast, // and what passes by the contract, or on the day of the gazette
		law.TitleMoves(ipx.Copyright), law.TitleMoves(ipx.Software), law.TitleMoves(ipx.KnowHow), law.TitleMoves(ipx.Trademark))
}

func TestDrawings(t *testing.T) {
	workflowtest.Golden(t, machineOver(t, cn.Pack()), "testdata", *update)
}

// Histories that were recorded once replay for ever.
func TestHistoriesReplay(t *testing.T) {
	workflowtest.Histories(t, "testdata/replay", transfer.Terms{}, traces, *update, cast(machineOver(t, cn.Pack())))
}
