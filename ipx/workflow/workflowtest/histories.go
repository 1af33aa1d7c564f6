package workflowtest

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
)

// Histories proves that histories that were recorded once replay for ever: each file
// NAME.jsonl of a folder leads to the instance that NAME.json tells, on the machine of
// the cast and on the others, for replay asks neither titles nor law. terms are those
// with which the instances started. The files are never rewritten; a table that changes
// its meaning gets a new version, and histories of its own. To keep a history, lay an
// empty file named after a trace of the pattern: with update the last story of that
// trace is recorded in it.
func Histories[T any, E workflow.Event](t testing.TB, folder string, terms T, pattern string, update bool, cast Cast[T, E], others ...*workflow.Machine[T, E]) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(folder, "*.jsonl"))
	if err != nil || len(files) == 0 {
		t.Fatalf("workflowtest: no histories in %s: %v", folder, err)
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
		for i, m := range slices.Concat([]*workflow.Machine[T, E]{cast.Machine}, others) {
			got, err := replayed(m, terms, data)
			if err != nil {
				t.Errorf("workflowtest: %s on machine %d: %v", f, i, err)
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
				t.Errorf("workflowtest: %s leads elsewhere on machine %d:\n%s", f, i, apart(got, want))
			}
		}
	}
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
	var out []byte
	for _, l := range ls {
		out = append(append(out, bytes.TrimSuffix(l, []byte("\n"))...), '\n')
	}
	return out
}

// replayed tells where a history leads, without what the engine keeps to know a
// command that comes twice.
func replayed[T any, E workflow.Event](m *workflow.Machine[T, E], terms T, data []byte) ([]byte, error) {
	var first workflow.Record
	for l := range workflow.Lines(data) {
		if err := json.Unmarshal(l, &first); err != nil {
			return nil, err
		}
		break
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
