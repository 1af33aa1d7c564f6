package lifecycle

import (
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
)

// Machine compiles the table over a law pack, such as cn.Pack() or a host's
// configuration of it.
func Machine(pack *law.Pack) (*workflow.Machine[Terms, Event], error) {
	return workflow.Compile(Table(), pack)
}

// Reasons yields the codes with which the rules of the table refuse, and their
// sentences, in the order of the table. The engine and the title records refuse
// with codes of their own: see workflow.Reasons and title.Reasons.
func Reasons(yield func(ipx.Code, ipx.Text) bool) { Table().Reasons(yield) }
