package transfer_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/text/language"

	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/title"
	"github.com/ipx-sdk/ipx-go/ipx/transfer"
	"github.com/ipx-sdk/ipx-go/ipx/workflow/workflowtest"
)

// What comes from outside is refused, or is what it says, and breaks nothing.

func FuzzEvent(f *testing.F) {
	m := machineOver(f, cn.Pack())
	d, err := json.Marshal(transfer.Sign{Deal: deals()["parts"]})
	require.NoError(f, err)
	workflowtest.FuzzEvent(f, traces, cast(m), func(t testing.TB, p play, _ calendar.Date) {
		require.GreaterOrEqual(t, p.Instance.Terms.Held().Sign(), 0, "more left the escrow than was in it")
	}, "sign "+string(d))
}

func FuzzReplay(f *testing.F) {
	workflowtest.FuzzReplay(f, traces, cast(machineOver(f, cn.Pack())), asked)
}

func FuzzInstance(f *testing.F) {
	workflowtest.FuzzInstance(f, traces, cast(machineOver(f, cn.Pack())), asked, `"CNY"`, `"USD"`, `"share":"1`, `"share":"3`, `"days":`, `"days":-`)
}

// asked puts questions to terms that came from outside: none may break.
func asked(x transfer.Terms) {
	_ = x.Held()
	_, _ = x.Schedule()
}

// FuzzDeal: what is computed of a deal that is read.
func FuzzDeal(f *testing.F) {
	_, titles, err := start(argsOf("rights=A:invention,C:trademark"))
	require.NoError(f, err)
	for _, name := range []string{"plain", "parts", "swap-values", "on-signing", "abroad-restricted", "state-listed"} {
		b, err := json.Marshal(deals()[name])
		require.NoError(f, err)
		f.Add(b)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var d transfer.Deal
		if json.Unmarshal(data, &d) == nil {
			examine(t, d, titles)
		}
	})
}

// examine computes what can be computed of a deal: none of it panics.
func examine(t *testing.T, d transfer.Deal, titles title.Titles) {
	v := cn.Pack().On(day("2026-03-02"))
	if found, err := transfer.Examine(v, d, titles); err == nil {
		require.Len(t, found, len(d.Lots))
		require.NotNil(t, transfer.Report(language.English, found))
	}
	if s, err := transfer.Costs(v, d, transfer.Circumstances{Recognised: true}); err == nil {
		require.GreaterOrEqual(t, s.Total.Sign(), 0)
		require.NotEmpty(t, s.Table(language.SimplifiedChinese))
	}
	_, _ = transfer.Terms{Deal: d}.Schedule()
}
