package workflowtest

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
)

// Histories proves that histories that were recorded once replay for ever: each file
// NAME.jsonl of a folder leads to the instance that NAME.json tells, on the machine of
// the cast and on one whose law ended long ago, for replay asks neither titles nor law.
// terms are those with which the instances started. The files are never rewritten; a
// table that changes its meaning gets a new version, and histories of its own. To keep a
// history, lay an empty file named after a trace of the pattern: with update the last
// story of that trace is recorded in it.
func Histories[T any, E workflow.Event](t testing.TB, folder string, terms T, pattern string, update bool, cast Cast[T, E]) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(folder, "*.jsonl"))
	if err != nil || len(files) == 0 {
		t.Fatalf("workflowtest: no histories in %s: %v", folder, err)
	}
	lawless, err := bygone(cast.Machine.Pack())
	if err != nil {
		t.Fatalf("workflowtest: %v", err)
	}
	bare, err := cast.Machine.Under(lawless)
	if err != nil {
		t.Fatalf("workflowtest: %v", err)
	}
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatalf("workflowtest: %v", err)
		}
		if len(data) == 0 && update {
			data = recorded(t, filepath.Join(filepath.Dir(pattern), strings.TrimSuffix(filepath.Base(f), ".jsonl")+filepath.Ext(pattern)), cast)
			write(t, f, data)
		}
		end := strings.TrimSuffix(f, "l")
		for _, m := range []*workflow.Machine[T, E]{cast.Machine, bare} {
			got, err := replayed(m, terms, data)
			if err != nil {
				t.Errorf("workflowtest: %s under %s: %v", f, m.Pack().Version(), err)
				continue
			}
			if _, err := os.Stat(end); update && errors.Is(err, os.ErrNotExist) {
				write(t, end, got)
			}
			want, err := os.ReadFile(end)
			if err != nil {
				t.Fatalf("workflowtest: %v", err)
			}
			if !bytes.Equal(want, got) {
				t.Errorf("workflowtest: %s leads elsewhere under %s:\n%s", f, m.Pack().Version(), apart(got, want))
			}
		}
		if err := touched(cast.Machine, terms, data); err != nil {
			t.Errorf("workflowtest: %s: %v", f, err)
		}
	}
}

// touched damages a stored history, digit by digit, and expects to be told.
func touched[T any, E workflow.Event](m *workflow.Machine[T, E], terms T, data []byte) error {
	first, records, err := read(data)
	if err != nil {
		return nil // told already
	}
	if err := tampered(m, first.Instance, terms, records); err != nil {
		return err
	}
	start, err := m.Start(first.Instance, terms)
	if err != nil {
		return err
	}
	for i, c := range data {
		if i%7 != 0 || c < '0' || c > '8' { // some digits, anywhere
			continue
		}
		damaged := bytes.Clone(data)
		damaged[i]++
		if _, err := m.Replay(start, workflow.Lines(damaged)); err == nil {
			return fmt.Errorf("a digit can be altered: …%s…", damaged[max(0, i-40):min(len(damaged), i+40)])
		}
	}
	return nil
}

// read are the records of a stored history.
func read(data []byte) (first workflow.Record, all []workflow.Record, err error) {
	for l := range workflow.Lines(data) {
		var r workflow.Record
		if err := json.Unmarshal(l, &r); err != nil {
			return first, nil, err
		}
		all = append(all, r)
	}
	if len(all) > 0 {
		first = all[0]
	}
	return first, all, nil
}

func write(t testing.TB, file string, data []byte) {
	t.Helper()
	if err := os.WriteFile(file, data, 0o644); err != nil {
		t.Fatalf("workflowtest: %v", err)
	}
}

// recorded are the records of the last story of a trace.
func recorded[T any, E workflow.Event](t testing.TB, trace string, cast Cast[T, E]) []byte {
	t.Helper()
	text, err := os.ReadFile(trace)
	if err != nil {
		t.Fatalf("workflowtest: %v", err)
	}
	s := stage[T, E]{cast: cast}
	if _, err := s.trace(string(text)); err != nil {
		t.Fatalf("workflowtest: %s: %v", trace, err)
	}
	ls, err := lines(s.play.Records)
	if err != nil {
		t.Fatalf("workflowtest: %s: %v", trace, err)
	}
	if len(ls) == 0 {
		t.Fatalf("workflowtest: the last story of %s takes no step", trace)
	}
	var out []byte
	for _, l := range ls {
		out = append(append(out, bytes.TrimSuffix(l, []byte("\n"))...), '\n')
	}
	return out
}

// replayed tells where a history leads, without what the engine keeps to know a
// command that comes twice.
func replayed[T any, E workflow.Event](m *workflow.Machine[T, E], terms T, data []byte) ([]byte, error) {
	first, _, err := read(data)
	if err != nil {
		return nil, err
	}
	start, err := m.Start(first.Instance, terms)
	if err != nil {
		return nil, err
	}
	in, err := m.Replay(start, workflow.Lines(data))
	if err != nil {
		return nil, err
	}
	out, err := json.MarshalIndent(struct {
		State   workflow.State
		Version int
		Head    ipx.Digest
		Clocks  []workflow.Deadline
		Terms   T
	}{in.State, in.Version, in.Head, in.Clocks, in.Terms}, "", "  ")
	return append(out, '\n'), err
}

// bygone is a pack in which every rule ended long ago.
func bygone(pack *law.Pack) (*law.Pack, error) {
	var rules []law.Rule
	for r := range pack.Rules() {
		if n := len(rules); n > 0 && rules[n-1].Key == r.Key {
			continue
		}
		old, err := oldRule(r.Key)
		if err != nil {
			return nil, err
		}
		rules = append(rules, old)
	}
	return law.NewPack(law.Info{Jurisdiction: pack.Jurisdiction(), Version: "bygone", Name: pack.Name()}, rules...)
}
