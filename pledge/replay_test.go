package pledge_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
	"github.com/ipx-sdk/ipx-go/pledge"
)

// Histories that were written once replay for ever. A file that is there is
// never rewritten: when a table changes its meaning it gets a new version, and
// histories of their own.
func TestHistoriesReplayForEver(t *testing.T) {
	m := machineOver(t, cn.Pack())
	for name := range stories() {
		t.Run(name, func(t *testing.T) {
			history, end := filepath.Join("testdata/replay", name+".jsonl"), filepath.Join("testdata/replay", name+".json")
			if _, err := os.Stat(history); *update && errors.Is(err, os.ErrNotExist) {
				write(t, playStory(t, m, name), history, end)
			}
			data, err := os.ReadFile(history)
			require.NoError(t, err)
			want, err := os.ReadFile(end)
			require.NoError(t, err)
			first, err := m.Start("history-"+name, pledge.Terms{})
			require.NoError(t, err)
			in, err := m.Replay(first, workflow.Lines(data))
			require.NoError(t, err)
			assert.Equal(t, string(want), ending(t, in))

			// Replay asks neither the titles nor the law of today.
			bare := machineOver(t, repealed(t, "pledge.arises"))
			again, err := bare.Replay(first, workflow.Lines(data))
			require.NoError(t, err)
			assert.Equal(t, in.Head, again.Head)
		})
	}
}

func write(t *testing.T, r *run, history, end string) {
	var b []byte
	for _, rec := range r.records {
		line, err := rec.AppendLine(nil)
		require.NoError(t, err)
		b = append(append(b, bytes.TrimSuffix(line, []byte("\n"))...), '\n')
	}
	require.NoError(t, os.MkdirAll(filepath.Dir(history), 0o755))
	require.NoError(t, os.WriteFile(history, b, 0o644))
	require.NoError(t, os.WriteFile(end, []byte(ending(t, r.in)), 0o644))
}

// ending is where a history leads, without what the engine keeps to know a
// command that comes twice.
func ending(t *testing.T, in instance) string {
	b, err := json.MarshalIndent(struct {
		State   workflow.State
		Version int
		Head    ipx.Digest
		Clocks  []workflow.Deadline
		Terms   pledge.Terms
	}{in.State, in.Version, in.Head, in.Clocks, in.Terms}, "", "  ")
	require.NoError(t, err)
	return string(b) + "\n"
}

// A history that was tampered with is refused, wherever it was touched.
func TestTamperedHistoriesAreRefused(t *testing.T) {
	m := machineOver(t, cn.Pack())
	data, err := os.ReadFile("testdata/replay/maximum-realised.jsonl")
	require.NoError(t, err)
	first, err := m.Start("history-maximum-realised", pledge.Terms{})
	require.NoError(t, err)
	lines := slices.Collect(strings.Lines(string(data)))
	refused := func(what string, lines []string) {
		_, err := m.Replay(first, workflow.Lines([]byte(strings.Join(lines, ""))))
		assert.Error(t, err, what)
	}
	for i, line := range lines {
		for _, swap := range [][2]string{{"1200000.00", "1200000.01"}, {"buyer", "bayer"}, {"2026-", "2025-"}, {`"strict"`, `"import"`}, {"pledge:Y2026", "pledge:Y2025"}, {"biotech", "bio-tech"}, {"registrar", "pledgee"}} {
			if changed := strings.Replace(line, swap[0], swap[1], 1); changed != line {
				other := slices.Clone(lines)
				other[i] = changed
				refused("record "+line, other)
			}
		}
		for at := 1; at < len(line)-2; at += 7 { // any digit, anywhere
			if c := line[at]; c >= '0' && c <= '8' {
				other := slices.Clone(lines)
				other[i] = line[:at] + string(c+1) + line[at+1:]
				refused(other[i], other)
			}
		}
		if i+1 < len(lines) {
			refused("dropped", slices.Delete(slices.Clone(lines), i, i+1))
		}
		refused("doubled", slices.Insert(slices.Clone(lines), i, line))
	}
}
