package workflow_test

import (
	"encoding/json"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
)

func TestCommittee(t *testing.T) {
	m, err := workflow.Compile(committeeTable(), cn.Pack())
	require.NoError(t, err)
	require.Empty(t, workflow.Verify(committeeTable(), cn.Pack()))
	on := calendar.MustParse("2026-09-18")
	start, err := m.Start("c1", committee{})
	require.NoError(t, err)
	officer := []ipx.Actor{{Role: "officer", Party: "o"}}
	cmd := workflow.Command[workflow.Event]{Key: "k1", By: officer, On: on, Event: propose{ipx.Yuan(1500000)}}
	_, err = m.Fire(start, cmd, nil)
	require.ErrorIs(t, err, ipx.ErrDocument)
	cmd.Docs = []ipx.Document{{Kind: "memo", Title: `with "quotes" <and> 中文`}}
	out, err := m.Fire(start, cmd, nil)
	require.NoError(t, err)
	require.Equal(t, "2026-09-25", on.AddDays(7).String())
	require.Equal(t, "2026-09-24", out.Deadlines[0].Due.String(), "five working days: the Sunday 09-20 counts")

	again, err := m.Fire(out.Next, cmd, nil)
	require.NoError(t, err)
	require.True(t, again.Repeated)
	cmd.On = on.AddDays(1)
	_, err = m.Fire(out.Next, cmd, nil)
	require.ErrorIs(t, err, ipx.ErrConflict)

	timer := workflow.Command[workflow.Event]{By: []ipx.Actor{{Role: ipx.TimePassed}}, On: calendar.MustParse("2026-09-24"), Event: lapse{}}
	_, err = m.Fire(out.Next, timer, nil)
	require.ErrorIs(t, err, ipx.ErrState)
	timer.On = timer.On.AddDays(1)
	end, err := m.Fire(out.Next, timer, nil)
	require.NoError(t, err)
	require.Equal(t, workflow.State("lapsed"), end.Next.State)

	chair := workflow.Ask[workflow.Event]{By: []ipx.Actor{{Role: "chair"}}, On: on, Events: []workflow.Event{approve{2}}}
	got := map[workflow.Kind]bool{}
	for k, no := range m.Explain(out.Next, chair) {
		got[k] = no == nil
	}
	require.Equal(t, map[workflow.Kind]bool{"approve": false, "lapse": false}, got)

	ok, err := m.Fire(out.Next, workflow.Command[workflow.Event]{By: chair.By, On: on, Event: approve{3}}, nil)
	require.NoError(t, err)
	require.Equal(t, "c1/2/1", ok.Duties[0].Key)

	var lines [][]byte
	for _, r := range []workflow.Record{out.Record, ok.Record} {
		b, err := json.Marshal(r)
		require.NoError(t, err)
		lines = append(lines, b)
	}
	back, err := m.Replay(start, slices.Values(lines))
	require.NoError(t, err)
	require.Equal(t, ok.Next.Head, back.Head)
	require.Equal(t, ok.Next.Terms.Amount.String(), back.Terms.Amount.String())
	for _, swapped := range [][][]byte{{lines[1], lines[0]}, {lines[1]}, {lines[0], lines[0]}} {
		_, err = m.Replay(start, slices.Values(swapped))
		var he *workflow.HistoryError
		require.ErrorAs(t, err, &he)
		require.Equal(t, workflow.Broken, he.What)
	}
	snap, err := json.Marshal(ok.Next)
	require.NoError(t, err)
	var in workflow.Instance[committee]
	require.NoError(t, json.Unmarshal(snap, &in))
	require.Equal(t, ok.Next.Head, in.Head)
	require.Contains(t, m.Mermaid(workflow.Zh), "提案")
	require.Contains(t, m.SVG(workflow.Zh, "proposed"), "<svg")
	require.Contains(t, m.Rulebook(workflow.En), "COMMITTEE-01")
}
