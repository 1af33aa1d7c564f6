package pledge_test

import (
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/workflow/workflowtest"
	"github.com/ipx-sdk/ipx-go/pledge"
)

var update = flag.Bool("update", false, "rewrite golden files")

// The stories in testdata/traces.
func TestTraces(t *testing.T) {
	workflowtest.Run(t, "testdata/traces/*.txt", *update, cast(machineOver(t, cn.Pack())))
}

// traces are the stories by name.
func traces(t testing.TB) map[string]string {
	files, err := filepath.Glob("testdata/traces/*.txt")
	require.NoError(t, err)
	out := map[string]string{}
	for _, f := range files {
		data, err := os.ReadFile(f)
		require.NoError(t, err)
		out[strings.TrimSuffix(filepath.Base(f), ".txt")] = string(data)
	}
	return out
}

// Every refusal that this package can give is reached in a story, and no
// story tells of one that it cannot.
func TestEveryRefusalIsReached(t *testing.T) {
	reached := map[string]bool{}
	line := regexp.MustCompile(`(?m)^  ([A-Z0-9-]+): `)
	for _, text := range traces(t) {
		for _, m := range line.FindAllStringSubmatch(text, -1) {
			reached[m[1]] = true
		}
	}
	var codes, missing []string
	for _, s := range pledge.Table().Steps {
		for _, r := range s.Rules {
			codes = append(codes, string(r.Code))
		}
	}
	slices.Sort(codes)
	for _, c := range slices.Compact(codes) {
		if !reached[c] {
			missing = append(missing, c)
		}
	}
	assert.Empty(t, missing, "codes that no story reaches")
	for c := range reached {
		if strings.HasPrefix(c, "PLEDGE-") {
			assert.Contains(t, codes, c)
		}
	}
}

// Each ground of refusal of the office is a rule, and a story runs into it.
func TestEveryGroundIsTold(t *testing.T) {
	all := ""
	for _, text := range traces(t) {
		all += text
	}
	law := cn.Pack().On(day("2026-03-06"))
	for _, g := range pledge.Grounds() {
		rule, ok := law.Rule(g.Law)
		require.True(t, ok, g.Law)
		if g.Ground == pledge.P12 { // the office's own words, of which no rule knows beforehand
			assert.Contains(t, all, `{"no":"2026-9","grounds":["P12"]`)
			continue
		}
		for _, code := range g.Codes {
			assert.Regexp(t, `(?m)^  `+regexp.QuoteMeta(string(code))+`: .*\[`+regexp.QuoteMeta(rule.ID)+`\]`, all, "%s", g.Ground)
		}
		assert.NotEmpty(t, g.Codes, "%s", g.Ground)
		assert.Equal(t, g.Curable, !g.Cure.IsZero() && len(g.By) > 0, "%s", g.Ground)
	}
}

// Every event and every state of the table stands in some story.
func TestEveryStepIsTold(t *testing.T) {
	told := map[string]bool{}
	line := regexp.MustCompile(`(?m)^fire ([a-z-]+) `)
	states := map[string]bool{string(pledge.Draft): true}
	leads := regexp.MustCompile(`(?m)^[a-z-]+ -> ([a-z-]+)$`)
	for _, text := range traces(t) {
		for _, m := range line.FindAllStringSubmatch(text, -1) {
			told[m[1]] = true
		}
		for _, m := range leads.FindAllStringSubmatch(text, -1) {
			states[m[1]] = true
		}
	}
	for _, s := range pledge.Table().Steps {
		assert.True(t, told[string(s.Event.Kind())], "event %s", s.Event.Kind())
	}
	for _, s := range pledge.Table().States {
		assert.True(t, states[string(s.Name)], "state %s", s.Name)
	}
}
