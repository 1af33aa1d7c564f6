package lifecycle_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/lifecycle"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
)

func TestTableHasNoFaults(t *testing.T) {
	assert.Empty(t, workflow.Verify(lifecycle.Table(), cn.Pack()))
}
