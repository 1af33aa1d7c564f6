package pledge_test

import (
	"testing"

	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/workflow/workflowtest"
	"github.com/ipx-sdk/ipx-go/pledge"
)

// What comes from outside is refused, or is what it says, and breaks nothing.

func FuzzEvent(f *testing.F) {
	m := machineOver(f, cn.Pack())
	workflowtest.FuzzEvent(f, traces, cast(m), func(t testing.TB, p play, on calendar.Date) {
		holds(t, &run{m: m, in: p.Instance, titles: p.Titles, records: p.Records, on: on})
	},
		`sign {"contract":{"debt":{"amount":{"amount":"1e999999999","currency":"CNY"},"due":"9999-12-31"},"max_ltv":"1e99999"}}`,
		"register {\"no\":\"\xff\"}")
}

func FuzzReplay(f *testing.F) {
	workflowtest.FuzzReplay(f, traces, cast(machineOver(f, cn.Pack())), asked)
}

func FuzzInstance(f *testing.F) {
	workflowtest.FuzzInstance(f, traces, cast(machineOver(f, cn.Pack())), asked, `"CNY"`, `"USD"`, `"2026-09-15"`, `"9999-12-31"`)
}

// asked puts questions to terms that came from outside: none may break.
func asked(x pledge.Terms) {
	_, _ = x.Owed(), x.Live()
	_, _, _ = x.Margin()
	_, _ = x.Worth()
	_, _ = x.LoanToValue()
	_, _ = x.Drawable(), x.Burden()
}
