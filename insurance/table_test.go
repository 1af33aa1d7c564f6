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

// The library's own products hold together, once with the number of a filing and
// once without.
func TestProductsHoldTogether(t *testing.T) {
	for _, p := range insurance.Products() {
		assert.Nil(t, p.Verify(), p.Code)
	}
}
