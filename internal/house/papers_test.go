package house_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/ipx-sdk/ipx-go/insurance"
	"github.com/ipx-sdk/ipx-go/insurance/claim"
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/lifecycle"
	"github.com/ipx-sdk/ipx-go/ipx/transfer"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
	"github.com/ipx-sdk/ipx-go/licensing"
	"github.com/ipx-sdk/ipx-go/pledge"
)

// A platform serves several lines of business: one paper has one kind and one
// English name in all of them.
func TestPapersHaveOneName(t *testing.T) {
	type name struct {
		kind ipx.DocumentKind
		en   string
	}
	known := map[string]name{}
	seen := 0
	papers := func(line string, kind ipx.DocumentKind, label ipx.Text) {
		seen++
		have, ok := known[label.Zh]
		if !ok {
			known[label.Zh] = name{kind, label.En}
			return
		}
		assert.Equal(t, have, name{kind, label.En}, "%s in %s", label.Zh, line)
	}
	each(pledge.Table(), papers)
	each(licensing.Table(), papers)
	each(transfer.Table(), papers)
	each(insurance.Table(), papers)
	each(claim.Table(), papers)
	each(lifecycle.Table(), papers)
	assert.Greater(t, seen, 200, "the tables were read")
}

func each[T any, E workflow.Event](table workflow.Table[T, E], paper func(line string, kind ipx.DocumentKind, label ipx.Text)) {
	for _, s := range table.Steps {
		for _, p := range s.Papers {
			paper(table.Name, p.Kind, p.Label)
		}
	}
}
