package pledge_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
	"github.com/ipx-sdk/ipx-go/pledge"
)

// An event read from outside is refused or reads back as what it is, and no
// step breaks on what stands in it, in any state.
func FuzzEvent(f *testing.F) {
	m := machineOver(f, cn.Pack())
	at := map[workflow.State]*run{}
	for name := range stories() {
		r := begin(f, m, "fuzz", "A,B,C")
		at[r.in.State] = r
		for _, x := range stories()[name] {
			b, err := json.Marshal(x.e)
			require.NoError(f, err)
			f.Add(string(x.e.Kind()), b)
			require.NoError(f, r.fire(day(x.on), "", x.e))
			kept := *r
			at[r.in.State] = &kept
		}
	}
	for _, s := range table.Steps {
		f.Add(string(s.Event.Kind()), []byte(`{}`))
	}
	f.Add("sign", []byte(`{"contract":{"debt":{"amount":{"amount":"1e999999999","currency":"CNY"},"due":"9999-12-31"},"max_ltv":"1e99999"}}`))
	f.Add("register", []byte("{\"no\":\"\xff\"}"))
	f.Fuzz(func(t *testing.T, kind string, data []byte) {
		e, err := m.DecodeEvent(workflow.Kind(kind), data)
		if err != nil {
			return
		}
		b, err := json.Marshal(e)
		if err != nil {
			t.Fatalf("%s was read and cannot be written: %v", kind, err)
		}
		again, err := m.DecodeEvent(workflow.Kind(kind), b)
		if err != nil {
			t.Fatalf("%s reads back with %v: %s", kind, err, b)
		}
		if c, err := json.Marshal(again); err != nil || !bytes.Equal(b, c) {
			t.Fatalf("%s reads back as %s, not %s (%v)", kind, c, b, err)
		}
		for state, r := range at {
			next := *r
			err := next.fire(day("2026-12-30"), "", e)
			if _, refused := errors.AsType[*ipx.Refusal](err); err != nil && !refused {
				t.Fatalf("%s in %s: %v", kind, state, err)
			}
			holds(t, &next)
		}
	})
}

// A history from outside replays or is refused, and never breaks anything.
func FuzzReplay(f *testing.F) {
	m := machineOver(f, cn.Pack())
	files, err := filepath.Glob("testdata/replay/*.jsonl")
	require.NoError(f, err)
	for _, file := range files {
		data, err := os.ReadFile(file)
		require.NoError(f, err)
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var head struct {
			Instance string `json:"instance"`
		}
		line, _, _ := bytes.Cut(data, []byte("\n"))
		if json.Unmarshal(line, &head) != nil || head.Instance == "" {
			head.Instance = "history-d1-today"
		}
		first, err := m.Start(head.Instance, pledge.Terms{})
		if err != nil {
			return
		}
		in, err := m.Replay(first, workflow.Lines(data))
		if err != nil {
			return
		}
		b, err := json.Marshal(in)
		if err != nil {
			t.Fatal(err)
		}
		var back instance
		if err := json.Unmarshal(b, &back); err != nil {
			t.Fatalf("the instance does not read back: %v", err)
		}
	})
}

// An instance from outside is refused or reads back as what it is.
func FuzzInstance(f *testing.F) {
	m := machineOver(f, cn.Pack())
	for name := range stories() {
		data, err := json.Marshal(playStory(f, m, name).in)
		require.NoError(f, err)
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var in, back instance
		if json.Unmarshal(data, &in) != nil {
			return
		}
		_ = in.Terms.Owed()
		_, _, _ = in.Terms.Margin()
		b, err := json.Marshal(in)
		if err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(b, &back); err != nil {
			t.Fatalf("%v: %s", err, b)
		}
	})
}
