package claim_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/ipx-sdk/ipx-go/insurance/claim"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
)

func TestTableHasNoFaults(t *testing.T) {
	for _, f := range workflow.Verify(claim.Table(), cn.Pack()) {
		assert.Fail(t, f.String())
	}
}
