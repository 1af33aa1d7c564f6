package workflow_test

import (
	"encoding/xml"
	"flag"
	"io"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/internal/golden"
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
)

var update = flag.Bool("update", false, "write the golden files anew")

// drawn compares a text with its file under testdata/golden.
func drawn(t *testing.T, name, got string) {
	t.Helper()
	golden.File(t, filepath.Join("testdata", "golden", name), got, *update)
}

func TestDrawings(t *testing.T) {
	m := workflow.MustCompile(committeeTable(), cn.Pack())
	for _, l := range []workflow.Lang{workflow.Zh, workflow.En} {
		drawn(t, "committee."+string(l)+".mmd", m.Mermaid(l))
		drawn(t, "committee."+string(l)+".dot", m.DOT(l))
		drawn(t, "committee."+string(l)+".svg", m.SVG(l, "proposed"))
		drawn(t, "committee."+string(l)+".html", m.HTML(l, "proposed"))
		drawn(t, "committee."+string(l)+".md", m.Rulebook(l))
	}
	sale, _, _ := dealStart(t) // several events between two states, and a step back
	drawn(t, "deal.zh.mmd", sale.Mermaid(workflow.Zh))
	drawn(t, "deal.en.dot", sale.DOT(workflow.En))
	drawn(t, "deal.en.svg", sale.SVG(workflow.En, "paid"))
	drawn(t, "deal.zh.md", sale.Rulebook(workflow.Zh))
}

// What follows a time limit is the event that is fired, or the table's word.
func TestThen(t *testing.T) {
	m, _, _ := dealStart(t)
	assert.Equal(t, m.Label("lapse"), m.Then(workflow.Deadline{Clock: "pay-by", Lapse: "lapse"}))
	assert.Equal(t, ipx.T("催办", "ask the office"), m.Then(workflow.Deadline{Clock: "review"}))
	assert.Zero(t, m.Then(workflow.Deadline{Clock: "unheard-of"}))
}

// wellFormed reads a drawing to its end.
func wellFormed(t *testing.T, text string) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(text))
	d.Strict = true
	for {
		_, err := d.Token()
		if err == io.EOF {
			return
		}
		require.NoError(t, err)
	}
}

// Labels are the host's: what stands in them never becomes markup, and a
// drawing loads nothing from elsewhere.
func TestDrawingsTakeAnyLabel(t *testing.T) {
	hostile := ipx.T(`<script>alert("质")</script>`+"\n- item; {x", `"]; evil [label="<img src=x onerror=1>`+"\n--> : /")
	table := committeeTable()
	table.Title = ipx.T(`质<b>`, `T</title><script>`)
	for i := range table.States {
		table.States[i].Label = hostile
	}
	for i := range table.Steps {
		table.Steps[i].Label = ipx.T(`<i>`, `a"b\`)
	}
	m, err := workflow.Compile(table, cn.Pack())
	require.NoError(t, err)
	for _, l := range []workflow.Lang{workflow.Zh, workflow.En, "xx"} {
		svg, html := m.SVG(l, "draft"), m.HTML(l, "draft")
		wellFormed(t, svg)
		for _, text := range []string{svg, html} {
			assert.NotContains(t, text, "<script>alert")
			assert.NotContains(t, text, "<img")
			assert.NotContains(t, strings.ReplaceAll(text, "http://www.w3.org/2000/svg", ""), "http")
		}
		for _, line := range strings.Split(m.Mermaid(l), "\n") {
			assert.NotRegexp(t, `^\s*- item`, line, "a label stays on its line")
		}
		for _, line := range strings.Split(m.DOT(l), "\n") {
			assert.NotRegexp(t, `^\s*-->`, line)
		}
		assert.Equal(t, 0, strings.Count(strings.NewReplacer(`\\`, "", `\"`, "").Replace(m.DOT(l)), `"`)%2, "quotation marks of DOT pair")
	}
}

// The present state is marked, and only it.
func TestDrawingMarksTheState(t *testing.T) {
	m := workflow.MustCompile(committeeTable(), cn.Pack())
	none, draft, proposed := m.SVG(workflow.En, ""), m.SVG(workflow.En, "draft"), m.SVG(workflow.En, "proposed")
	assert.NotEqual(t, none, draft)
	assert.NotEqual(t, draft, proposed)
	assert.Equal(t, none, m.SVG(workflow.En, "no-such-state"))
}

// A state may have any name, those that are words to Mermaid among them.
func TestMermaidOfAStateNamedLikeAWord(t *testing.T) {
	table := committeeTable()
	table.States[3].Name, table.Steps[2].To = "end", "end"
	m, err := workflow.Compile(table, cn.Pack())
	require.NoError(t, err)
	text := m.Mermaid(workflow.En)
	assert.Contains(t, text, "    state \"lapsed\" as end_\n")
	assert.Contains(t, text, "    proposed --> end_: lapse\n")
	assert.Contains(t, text, "    end_ --> [*]\n")
}
