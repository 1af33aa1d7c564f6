package pledge_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
	"github.com/ipx-sdk/ipx-go/pledge"
)

// The table has no fault, not even one that Compile would let pass.
func TestTableHasNoFault(t *testing.T) {
	require.Empty(t, workflow.Verify(pledge.Table(), cn.Pack()))
}
