package workflow_test

import (
	"encoding/json"
	"errors"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
)

// told is a short life of a committee: the machine, its start, its records as
// stored lines, and the instance at the end.
func told(t require.TestingT) (*workflow.Machine[committee, workflow.Event], workflow.Instance[committee], []byte, workflow.Instance[committee]) {
	m := workflow.MustCompile(committeeTable(), cn.Pack())
	start, err := m.Start("c1", committee{})
	require.NoError(t, err)
	on := calendar.MustParse("2026-09-18")
	one, err := m.Fire(start, workflow.Command[workflow.Event]{Key: "k1", By: []ipx.Actor{{Role: "officer", Party: "o"}}, On: on,
		Event: propose{ipx.Yuan(1_500_000)}, Docs: []ipx.Document{{Kind: "memo", Title: "说明 <\"x\">", Digest: ipx.Sum(nil)}}}, nil)
	require.NoError(t, err)
	two, err := m.Fire(one.Next, workflow.Command[workflow.Event]{Key: "k2", By: []ipx.Actor{{Role: "chair"}}, On: on.AddDays(1), Event: approve{3}}, nil)
	require.NoError(t, err)
	var lines []byte
	for _, r := range []workflow.Record{one.Record, two.Record} {
		lines, err = r.AppendLine(lines)
		require.NoError(t, err)
		lines = append(lines, '\n')
	}
	return m, start, lines, two.Next
}

// FuzzReplay: whatever a store hands back, Replay gives the instance of an
// unaltered history or a *HistoryError; never half of one.
func FuzzReplay(f *testing.F) {
	m, start, lines, end := told(f)
	f.Add(lines)
	f.Add([]byte(`{"instance":"c1","v":1}`))
	f.Add([]byte("{}\n{}"))
	f.Fuzz(func(t *testing.T, data []byte) {
		got, err := m.Replay(start, workflow.Lines(data))
		if err != nil {
			var he *workflow.HistoryError
			require.True(t, errors.As(err, &he), "%v", err)
			require.Equal(t, start.Version, got.Version)
			return
		}
		if got.Version == end.Version && got.Head == end.Head {
			require.Equal(t, end.State, got.State)
			require.True(t, end.Terms.Amount.Equal(got.Terms.Amount))
			require.Equal(t, end.Terms.Votes, got.Terms.Votes)
		}
	})
}

// FuzzRecord: a record that is read can be written, and reads the same.
func FuzzRecord(f *testing.F) {
	_, _, lines, _ := told(f)
	for l := range workflow.Lines(lines) {
		f.Add(l)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var r workflow.Record
		if r.UnmarshalJSON(data) != nil {
			return
		}
		b, err := json.Marshal(r)
		if err != nil {
			return // content that no canonical line can carry, such as a reason of an unknown kind
		}
		var again workflow.Record
		require.NoError(t, json.Unmarshal(b, &again), "%s", b)
		c, err := json.Marshal(again)
		require.NoError(t, err)
		require.Equal(t, string(b), string(c), "the canonical form is canonical")
		require.Equal(t, r.Intact(), again.Intact())
	})
}

// FuzzInstance: a snapshot that is read can be written, and reads the same.
func FuzzInstance(f *testing.F) {
	_, _, _, end := told(f)
	b, err := json.Marshal(end)
	require.NoError(f, err)
	f.Add(b)
	f.Fuzz(func(t *testing.T, data []byte) {
		var in workflow.Instance[committee]
		if json.Unmarshal(data, &in) != nil {
			return
		}
		b, err := json.Marshal(in)
		require.NoError(t, err)
		var again workflow.Instance[committee]
		require.NoError(t, json.Unmarshal(b, &again))
		c, err := json.Marshal(again)
		require.NoError(t, err)
		require.Equal(t, string(b), string(c))
	})
}

// FuzzEvent: a portal's form is a typed event or an error.
func FuzzEvent(f *testing.F) {
	m := workflow.MustCompile(committeeTable(), cn.Pack())
	f.Add("propose", []byte(`{"amount":{"amount":"1.00","currency":"CNY"}}`))
	f.Add("approve", []byte(`{"votes":3}`))
	f.Add("lapse", []byte(`{}`))
	f.Add("approve", []byte(`{"votes":3,"votes":4}`))
	f.Add("nothing", []byte(`null`))
	f.Fuzz(func(t *testing.T, kind string, data []byte) {
		e, err := m.DecodeEvent(workflow.Kind(kind), data)
		if err != nil {
			return
		}
		require.Equal(t, workflow.Kind(kind), e.Kind())
		b, err := json.Marshal(e)
		require.NoError(t, err)
		again, err := m.DecodeEvent(workflow.Kind(kind), b)
		require.NoError(t, err)
		require.Equal(t, e.Kind(), again.Kind())
		c, err := json.Marshal(again) // 0 and 0.00 are one amount, written in one way
		require.NoError(t, err)
		require.Equal(t, string(b), string(c))
	})
}
