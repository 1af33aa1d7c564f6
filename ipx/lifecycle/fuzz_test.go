package lifecycle_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/lifecycle"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
)

// FuzzEvent reads any payload for any event. What is read is written again the
// same, and firing it neither panics nor changes the instance.
func FuzzEvent(f *testing.F) {
	for _, s := range table.Steps {
		b, err := json.Marshal(s.Event)
		require.NoError(f, err)
		f.Add(string(s.Event.Kind()), b, uint8(6))
	}
	f.Add("pay-annuity", []byte(`{"year":9,"paid":{"amount":"2000","currency":"CNY"},"relief":{"granted":true}}`), uint8(6))
	f.Add("award-ownership", []byte(`{"case":"c","to":[{"party":"carol","share":"1/2"}]}`), uint8(6))
	f.Add("compensate", []byte(`{"days":9223372036854775807,"expires":"9999-12-31"}`), uint8(6))
	m := machineOver(f, cn.Pack())
	states := table.States
	f.Fuzz(func(t *testing.T, kind string, body []byte, state uint8) {
		e, err := m.DecodeEvent(workflow.Kind(kind), body)
		if err != nil {
			return
		}
		b, err := json.Marshal(e)
		require.NoError(t, err)
		again, err := m.DecodeEvent(workflow.Kind(kind), b)
		require.NoError(t, err)
		c, err := json.Marshal(again)
		require.NoError(t, err)
		require.Equal(t, string(b), string(c))
		in, err := m.Start("i", lifecycle.Terms{Right: "p", Kind: ipx.Invention, Filed: day("2018-05-04"), Granted: day("2021-07-20"), Expires: day("2038-05-04"), Year: 9})
		require.NoError(t, err)
		in.State = states[int(state)%len(states)].Name
		before, err := json.Marshal(in)
		require.NoError(t, err)
		_, _ = m.Fire(in, command{On: day("2026-03-02"), By: everybody(), Event: e}, nil)
		after, err := json.Marshal(in)
		require.NoError(t, err)
		require.Equal(t, string(before), string(after))
	})
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
