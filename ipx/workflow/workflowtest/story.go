package workflowtest

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/ipx-sdk/ipx-go/ipx/workflow"
)

// tale is one story of a trace, from its start line on.
type tale struct {
	text   string
	blocks []block
}

// block is some lines that are carried out, and what they answered; without replays,
// which answer the same whatever the table is.
type block struct {
	lines []string
	told  string
}

// tales are the stories in the traces of a pattern, the short ones first.
func tales(t testing.TB, pattern string) []tale {
	t.Helper()
	files, err := filepath.Glob(pattern)
	if err != nil || len(files) == 0 {
		t.Fatalf("workflowtest: no traces in %s: %v", pattern, err)
	}
	var out []tale
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatalf("workflowtest: %v", err)
		}
		var one tale
		add := func() {
			if len(one.blocks) > 0 {
				out = append(out, one)
			}
		}
		for text := range strings.SplitSeq(strings.ReplaceAll(string(data), "\r\n", "\n"), "\n\n") {
			b := blockOf(text)
			if slices.ContainsFunc(b.lines, func(l string) bool { return strings.HasPrefix(l, "start ") }) {
				add()
				one = tale{}
			}
			one.text += text + "\n\n"
			if len(b.lines) > 0 {
				one.blocks = append(one.blocks, b)
			}
		}
		add()
	}
	slices.SortStableFunc(out, func(a, b tale) int { return len(a.text) - len(b.text) })
	return out
}

// blockOf reads a block.
func blockOf(text string) block {
	var b block
	asked, told, _ := strings.Cut(strings.Trim(text, "\n")+"\n", "\n----\n")
	for line := range strings.SplitSeq(asked, "\n") {
		if bare := strings.TrimSpace(line); bare != "" && bare[0] != '#' && bare != "replay" {
			b.lines = append(b.lines, bare)
		}
	}
	b.told = replays.ReplaceAllString(told, "")
	return b
}

var replays = regexp.MustCompile(`(?m)^\d+ records replay to .*\n`)

// otherwise reports whether a tale ends otherwise than it is told.
func (x tale) otherwise(play func(line string) (string, error)) bool {
	for _, b := range x.blocks {
		rest := b.told
		for _, line := range b.lines {
			answer, err := play(line)
			if err != nil {
				return true
			}
			after, same := strings.CutPrefix(rest, answer)
			if !same {
				return true
			}
			rest = after
		}
		if rest != "" {
			return true
		}
	}
	return false
}

// differs reports whether some tale ends otherwise with a cast. It plays the tales that
// speak of one of the words, and of these the likely ones first.
func differs[T any, E workflow.Event](told []tale, words, likely []string, c Cast[T, E]) bool {
	speaks := func(x tale, of []string) bool {
		return slices.ContainsFunc(of, func(w string) bool { return strings.Contains(x.text, w) })
	}
	ends := func(x tale) bool {
		s := stage[T, E]{cast: c}
		return x.otherwise(s.do)
	}
	told = slices.DeleteFunc(slices.Clone(told), func(x tale) bool { return !speaks(x, words) })
	return slices.ContainsFunc(told, func(x tale) bool { return speaks(x, likely) && ends(x) }) ||
		slices.ContainsFunc(told, func(x tale) bool { return !speaks(x, likely) && ends(x) })
}
