package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func tourOf(t *testing.T, args ...string) string {
	t.Helper()
	var out, errs bytes.Buffer
	require.Zero(t, run(args, &out, &errs), errs.String())
	return out.String()
}

// The tour tells the facts of the deal and of the law of each time.
func TestTour(t *testing.T) {
	en := tourOf(t)
	for _, want := range []string{
		"pledge Y2025980041574, held by Yiwu Branch of Industrial Bank",
		"TITLE-CONSENT-02", "Civil Code art. 444 ¶2", "cn.civil-code.444.2", "give written consent",
		"loan to value of 25.0017 % is above the product's cap of 25 %",
		"by the law of that time the contract itself takes effect on registration",
		"time to correct: 20 November 2006", "time for review: 17 November 2006",
		"pledge Y2025980000001, held by Bank of Communications, Beijing branch, since 14 November 2025, for CNY 1,500,000.00, rank 1",
		"conflict in DE", "still free: US", "beyond the patent's term to 9 March 2034",
		"CNY 4,000,000.00", "CNY 1,000,000.00",
		"stateDiagram-v2",
	} {
		assert.Contains(t, en, want)
	}
	then, now, ok := strings.Cut(en, "under the law of now")
	require.True(t, ok)
	assert.Contains(t, then, "Security Law")
	now, changes, ok := strings.Cut(now, "What has changed since 2006")
	require.True(t, ok)
	changes, licence, ok := strings.Cut(changes, "An exclusive licence of 2017")
	require.True(t, ok)
	for _, want := range []string{
		"then: by the law of that time the contract itself takes effect on registration", "then: debt due – Security Law art. 71",
		"now: debt due – Civil Code art. 436", "now: time for review – Patent Pledge Registration Measures (CNIPA Announcement 461) art. 10",
	} {
		assert.Contains(t, changes, want)
	}
	last := licence[strings.Index(licence, "=== Last"):]
	assert.Equal(t, 3, strings.Count(last, "2025 — in force")+strings.Count(last, "2026 — in force"), "the title of the loan on three dates stands at the end")
	assert.Less(t, strings.Index(last, "no burden"), strings.Index(last, "stateDiagram-v2"))
	assert.Contains(t, licence, "SPC Interpretation on Technology Contracts art. 25")
	assert.NotContains(t, now, "Security Law", "the old law does not answer for the new deal")
	assert.NotContains(t, now, "the contract itself takes effect on registration")
	assert.NotContains(t, then[strings.Index(then, "of its day"):], "Civil Code", "the new law does not answer for the old deal")
	zh := tourOf(t, "-lang", "zh")
	assert.Contains(t, zh, "《民法典》第四百四十四条第二款")
	assert.Contains(t, zh, "2006年11月17日")
	assert.NotContains(t, zh, "%!")
	for _, word := range []string{"observe", "hold:", "pledge:"} { // keys are for machines
		assert.NotContains(t, en+zh, ": "+word)
		assert.NotContains(t, en+zh, " "+word)
	}
	assert.NotContains(t, en, "%!")
}

// The pictures open by themselves: nothing is loaded from elsewhere.
func TestPictures(t *testing.T) {
	dir := t.TempDir()
	html, svg := filepath.Join(dir, "p.html"), filepath.Join(dir, "p.svg")
	tourOf(t, "-html", html, "-svg", svg)
	for _, path := range []string{html, svg} {
		data, err := os.ReadFile(path)
		require.NoError(t, err)
		text := strings.ReplaceAll(string(data), "http://www.w3.org/2000/svg", "")
		assert.Contains(t, text, "<svg")
		assert.NotContains(t, text, "http", "%s loads something", path)
		assert.NotContains(t, text, "src=")
	}
}

func TestBadArguments(t *testing.T) {
	var out, errs bytes.Buffer
	assert.Equal(t, 1, run([]string{"-lang", "fr"}, &out, &errs))
	assert.Contains(t, errs.String(), "en or zh")
	assert.Equal(t, 2, run([]string{"-nonsense"}, &out, &errs))
	assert.Equal(t, 0, run([]string{"-h"}, &out, &errs))
	assert.Equal(t, 1, run([]string{"-svg", t.TempDir()}, &out, &errs), "a folder cannot be written")
}
