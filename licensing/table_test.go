package licensing_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
	"github.com/ipx-sdk/ipx-go/licensing"
)

func TestTableHasNoFaults(t *testing.T) {
	for _, f := range workflow.Verify(licensing.Table(), cn.Pack()) {
		assert.Fail(t, f.String())
	}
}
