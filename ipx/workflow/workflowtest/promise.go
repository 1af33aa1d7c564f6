package workflowtest

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
)

// Promises plays the traces of a pattern and proves on the way what the engine promises
// for every table. In each state, when a story first comes to it, [Agree] and [Pairs]
// are tried with all actors, papers and prepared events of the cast, and with none; at
// the end of each story [RoundTrip] is.
func Promises[T any, E workflow.Event](t testing.TB, pattern string, cast Cast[T, E]) {
	t.Helper()
	var all workflow.Ask[E]
	for _, name := range slices.Sorted(maps.Keys(cast.Actors)) {
		all.By = append(all.By, cast.Actors[name])
	}
	for _, name := range slices.Sorted(maps.Keys(cast.Papers)) {
		all.Docs = append(all.Docs, cast.Papers[name])
	}
	for _, name := range slices.Sorted(maps.Keys(cast.Events)) {
		all.Events = append(all.Events, cast.Events[name])
	}
	seen := map[workflow.State]bool{}
	for _, tale := range stories(t, pattern) {
		s := stage[T, E]{cast: cast}
		visit := func(on calendar.Date) {
			in := s.play.Instance
			if seen[in.State] || on.IsZero() {
				return
			}
			seen[in.State] = true
			for _, by := range [][]ipx.Actor{nil, all.By} {
				ask := all
				ask.By, ask.On, ask.Titles = by, on, s.play.Titles
				Agree(t, cast.Machine, in, ask)
				Pairs(t, cast.Machine, in, ask)
			}
		}
		finish := func() {
			if s.started && len(s.play.Records) > 0 {
				RoundTrip(t, cast.Machine, s.play.Instance, s.play.first, s.play.Records)
			}
		}
		for _, line := range carriedOut(tale) {
			if strings.HasPrefix(line, "start ") {
				finish()
			}
			if _, err := s.do(line); err != nil {
				t.Fatalf("workflowtest: %s: %v", line, err)
			}
			if n := len(s.play.Records); n > 0 {
				visit(s.play.Records[n-1].On)
			}
		}
		finish()
	}
}

// carriedOut are the lines of a trace that are carried out.
func carriedOut(tale string) []string {
	var out []string
	told := false
	for line := range strings.SplitSeq(tale, "\n") {
		bare := strings.TrimSpace(line)
		switch {
		case bare == "":
			told = false
		case bare == "----":
			told = true
		case !told && !strings.HasPrefix(bare, "#"):
			out = append(out, bare)
		}
	}
	return out
}
