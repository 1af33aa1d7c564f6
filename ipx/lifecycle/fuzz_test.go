package lifecycle_test

import (
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/lifecycle"
	"github.com/ipx-sdk/ipx-go/ipx/workflow/workflowtest"
)

// What comes from outside is refused, or is what it says, and breaks nothing.

func FuzzEvent(f *testing.F) {
	workflowtest.FuzzEvent(f, traces, cast(machineOver(f, cn.Pack())), nil,
		`pay-annuity {"year":9,"paid":{"amount":"2000","currency":"CNY"},"relief":{"granted":true}}`,
		`award-ownership {"case":"c","to":[{"party":"carol","share":"1/2"}]}`,
		`compensate {"days":9223372036854775807,"expires":"9999-12-31"}`)
}

func FuzzReplay(f *testing.F) {
	workflowtest.FuzzReplay(f, traces, cast(machineOver(f, cn.Pack())), nil)
}

func FuzzInstance(f *testing.F) {
	workflowtest.FuzzInstance(f, traces, cast(machineOver(f, cn.Pack())), nil, `"year":`, `"year":-`)
}

// Whatever days are handed in, the calculations answer or say why not.
func TestCalculationsSurviveAnyFacts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		date := func(name string) calendar.Date {
			return calendar.FromOrdinal(rapid.SampledFrom([]int{0, 1, 727000, 730000, 735000, 738000, 739000, 740000, 3652059}).Draw(t, name) + rapid.IntRange(0, 400).Draw(t, name+"+"))
		}
		facts := lifecycle.Facts{Filed: date("filed"), Granted: date("granted"), Completed: date("completed"), Published: date("published"), FirstUse: date("use"), Died: date("died"),
			Entity: rapid.Bool().Draw(t, "entity"), Woody: rapid.Bool().Draw(t, "woody"), Renewals: rapid.IntRange(-1, 101).Draw(t, "renewals"), Compensation: rapid.IntRange(-1, 9000).Draw(t, "compensation")}
		kind := rapid.SampledFrom(append(ipx.RightKinds(), "")).Draw(t, "kind")
		p, err := lifecycle.Term(chinese(), kind, facts)
		if err == nil {
			require.True(t, p.Term.Until.IsZero() || p.Term.Until.After(p.Term.From), "%+v", p)
			require.True(t, !p.Term.Until.IsZero() || !p.Open.IsZero())
		}
		patent := lifecycle.Patent{Kind: kind, Filed: facts.Filed, Granted: facts.Granted}
		a, err := lifecycle.AnnuityOf(chinese(), patent, rapid.IntRange(-1, 120).Draw(t, "year"))
		if err == nil {
			_, _ = a.Bill(date("on"), lifecycle.Relief{Granted: true, Joint: true, OpenLicence: true})
			_, _ = a.Revive(date("received"))
		}
		_, _ = lifecycle.Schedule(chinese(), patent)
		_, _ = lifecycle.RenewalOf(chinese(), facts)
		_, _ = lifecycle.ReviveAfter(chinese(), date("obstacle"), date("missed"))
		days, _, err := lifecycle.Compensation(chinese(), lifecycle.Delay{Filed: facts.Filed, Requested: date("requested"), Granted: facts.Granted})
		require.True(t, err != nil || days >= 0)
	})
}
