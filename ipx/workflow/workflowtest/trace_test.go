package workflowtest_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx/workflow/workflowtest"
)

var update = flag.Bool("update", false, "rewrite the traces")

func TestTraces(t *testing.T) {
	workflowtest.Run(t, "testdata/traces/*.txt", *update, cast(machine(t)))
}

// A trace without answers gets them; with them it is the same again, and a
// changed answer is set right.
func TestTraceTellsTheSameTwice(t *testing.T) {
	c := cast(machine(t))
	text, err := os.ReadFile("testdata/traces/recorded_or_dropped.txt")
	require.NoError(t, err)
	again, err := workflowtest.Trace(string(text), c)
	require.NoError(t, err)
	assert.Equal(t, string(text), again)
	forged, err := workflowtest.Trace(strings.ReplaceAll(string(text), "draft -> agreed", "draft -> recorded"), c)
	require.NoError(t, err)
	assert.Equal(t, string(text), forged)
	bare, err := workflowtest.Trace("start l-1\nfee", c)
	require.NoError(t, err)
	assert.Equal(t, "start l-1\nfee\n----\ndraft\nnothing\n", bare, "the last block needs no ----")
}

func TestRunRewrites(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.txt")
	require.NoError(t, os.WriteFile(path, []byte("start l-1\r\nstate\r\n----\r\nwrong\r\n"), 0o644))
	workflowtest.Run(t, path, true, cast(machine(t)))
	workflowtest.Run(t, path, false, cast(machine(t)))
	b, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.Equal(t, "start l-1\nstate\n----\ndraft\ndraft, version 0\n", string(b))
}

// A trace that cannot be played says in which line, and why.
func TestTraceFaults(t *testing.T) {
	c := cast(machine(t))
	for text, want := range map[string]string{
		"state":                                                       "line 1: state: nothing has started",
		"start l-1\ndance":                                            "no such verb",
		"start l-1 case=none":                                         `no case "none"`,
		"start":                                                       "needs an id",
		"start l-1\nfire agree on=yesterday":                          "is not a date",
		"start l-1\nfire agree known=2026-13-01":                      "no such date",
		"start l-1\nfire dance on=2026-03-02":                         `no event "dance" in the table`,
		"start l-1\nfire agree with=nothing":                          `no prepared event "nothing"`,
		"start l-1\nfire drop with=agree":                             `event "agree" is agree, not drop`,
		"start l-1\nfire agree colour=red":                            "colour= means nothing here",
		"start l-1\nfire agree mode=soft":                             "neither strict nor import",
		"start l-1\nfire agree on=1 on=2":                             "on= stands twice",
		"start l-1\nfire agree note=\"open":                           "not closed",
		`start l-1` + "\n" + `fire agree {"fie":1}`:                   "unknown",
		"start l-1\nexplain on=x":                                     "is not a date",
		"start l-1\nexplain with=nothing":                             "no prepared event",
		"start l-1\ntitle B":                                          `no title record of "B"`,
		"start l-1\ntitle A on=x":                                     "is not a date",
		"start l-1\nenter A dance on=2026-03-02":                      "dance",
		`start l-1` + "\n" + `enter A observe on=x {"fact":"lapsed"}`: "is not a date",
		`start l-1` + "\n" + `enter A observe mode=soft on=2026-03-02 {"fact":"lapsed"}`: "neither strict nor import",
		"start l-1\nenter A observe on=x {\"fact\":1}":                                   "act observe",
		"start l-1\nnext":                        "needs an id",
		"start l-1\nfee fail note=\"two words\"": "told to fail, two words",
		"start l-1\n\nstate\n----\n":             "line 2: a block ends without ----",
	} {
		_, err := workflowtest.Trace(text, c)
		assert.ErrorContains(t, err, want, "%q", text)
	}
	c.Start = nil
	text, err := workflowtest.Trace("start l-9\nstate\n", c)
	require.NoError(t, err)
	assert.Contains(t, text, "draft, version 0", "without Start the terms are zero")
}
