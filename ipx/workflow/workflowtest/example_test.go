package workflowtest_test

import (
	"fmt"

	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
	"github.com/ipx-sdk/ipx-go/ipx/workflow/workflowtest"
)

// Trace plays a story and returns it with its answers; in tests, Run does it
// for every file and compares.
func ExampleTrace() {
	story := `# The licensee has not signed.
start l-1
try agree by=acme,works on=2026-03-02 docs=contract:acme with=agree
fire agree by=acme,works on=2026-03-02 docs=contract:acme+works with=agree
----
`
	told, err := workflowtest.Trace(story, cast(workflow.MustCompile(table(), cn.Pack())))
	fmt.Print(told)
	fmt.Println(err)
	// Output:
	// # The licensee has not signed.
	// start l-1
	// try agree by=acme,works on=2026-03-02 docs=contract:acme with=agree
	// fire agree by=acme,works on=2026-03-02 docs=contract:acme+works with=agree
	// ----
	// draft
	// refused
	//   WORKFLOW-PAPER-02: contract is not signed by works
	// draft -> agreed
	//   limit record-by until 2026-06-02, then drop
	//   limit review until 2026-03-09 [cn.measures-461.10]
	//   duty l-1/1/1: hold-fee platform works CNY 100.00
	// <nil>
}
