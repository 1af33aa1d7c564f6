package licensing_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/workflow/workflowtest"
	"github.com/ipx-sdk/ipx-go/licensing"
)

// What comes from outside is refused, or is what it says, and breaks nothing.

func FuzzEvent(f *testing.F) {
	var more []string
	for _, name := range []string{"plain", "sub", "open"} {
		data, err := json.Marshal(licensing.Sign{Licence: licences()[name]})
		require.NoError(f, err)
		more = append(more, "sign "+string(data), "declare "+string(data))
	}
	workflowtest.FuzzEvent(f, traces, cast(machineOver(f, cn.Pack())), nil, more...)
}

func FuzzReplay(f *testing.F) {
	workflowtest.FuzzReplay(f, traces, cast(machineOver(f, cn.Pack())), nil)
}

func FuzzInstance(f *testing.F) {
	workflowtest.FuzzInstance(f, traces, cast(machineOver(f, cn.Pack())), nil, `"CNY"`, `"USD"`, `"2031-01-01"`, `"9999-12-31"`)
}
