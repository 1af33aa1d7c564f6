package workflowtest_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
	"github.com/ipx-sdk/ipx-go/ipx/workflow/workflowtest"
)

// The whole table of the licence, told in one file.
const whole = `# Agreed, and recorded: the fee is held, and the office has its time.
start l-1
try agree by=acme,works on=2026-03-02 with=agree
try agree by=acme,works on=2026-03-02 docs=contract:acme with=agree
try agree by=acme on=2026-03-02 docs=contract with=agree
try agree by=acme,works on=2026-03-02 docs=contract
fire agree by=acme,works on=2026-03-02 docs=contract with=agree
fee
fire record by=office on=2026-03-05
title A on=2026-03-06
----
`

func tellWhole(t testing.TB) string {
	text, err := workflowtest.Trace(whole, cast(machine(t)))
	require.NoError(t, err)
	file := filepath.Join(t.TempDir(), "whole.txt")
	require.NoError(t, os.WriteFile(file, []byte(text), 0o644))
	return file
}

func TestAToldTableHasNoGaps(t *testing.T) {
	file := tellWhole(t)
	workflowtest.PartsMatter(t, table(), cn.Pack(), file, cast)
	workflowtest.LawMatters(t, table(), cn.Pack(), file, cast)
	workflowtest.Reached(t, file, table().Reasons)
}

// What no story tells is named, part by part.
func TestGapsAreNamed(t *testing.T) {
	file := filepath.Join(t.TempDir(), "short.txt")
	text, err := workflowtest.Trace("start l-1\nfire agree by=acme,works on=2026-03-02 docs=contract with=agree\nfire record by=office on=2026-03-05\n", cast(machine(t)))
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(file, []byte(text), 0o644))
	said := complains(t, func(t testing.TB) { workflowtest.PartsMatter(t, table(), cn.Pack(), file, cast) })
	for _, part := range []string{"agree from [draft] without paper contract", "without signatures on contract", "without rule LICENCE-FEE-01", "without joint", "without change"} {
		assert.Contains(t, said, part)
	}
	assert.NotContains(t, said, "clock", "those are in the answers")
	assert.NotContains(t, said, "duty")
	said = complains(t, func(t testing.TB) { workflowtest.Reached(t, file, table().Reasons) })
	assert.Contains(t, said, "no story reaches LICENCE-FEE-01")
	said = complains(t, func(t testing.TB) {
		workflowtest.Reached(t, tellWhole(t.(*listener).TB), func(yield func(ipx.Code, ipx.Text) bool) { yield("LICENCE-FEE-02", ipx.Text{}) })
	})
	assert.Contains(t, said, "a story tells of LICENCE-FEE-01, and the reasons of the table do not")
	assert.NotContains(t, said, "tells of WORKFLOW", "those are not the line's own")
	said = complains(t, func(t testing.TB) {
		workflowtest.LawMatters(t, table(), cn.Pack(), file, cast, "pledge.consent")
	})
	assert.Contains(t, said, "without pledge.consent every story ends as before")
	assert.NotContains(t, said, "pledge.review", "its time limit is in the answers")
}

func TestDrawingsAreHeldToFiles(t *testing.T) {
	folder := t.TempDir()
	workflowtest.Golden(t, machine(t), folder, true)
	workflowtest.Golden(t, machine(t), folder, false)
	other := table()
	other.Steps[1].Label = ipx.T("登记", "enter")
	m, err := workflow.Compile(other, cn.Pack())
	require.NoError(t, err)
	assert.Contains(t, complains(t, func(t testing.TB) { workflowtest.Golden(t, m, folder, false) }), "is now")
}
