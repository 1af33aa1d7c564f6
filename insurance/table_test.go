package insurance_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/ipx-sdk/ipx-go/insurance"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
)

func TestTableHasNoFaults(t *testing.T) {
	for _, f := range workflow.Verify(insurance.Table(), cn.Pack()) {
		assert.Fail(t, f.String())
	}
}
