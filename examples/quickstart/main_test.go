package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
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
	prose, _, _ := strings.Cut(zh, "stateDiagram-v2")
	assert.Empty(t, regexp.MustCompile(`[\p{Han}》][:;,(]|[:;,)] ?[\p{Han}《]| — \p{Han}`).FindAllString(prose, -1), "Chinese text has Chinese punctuation")
	for _, word := range []string{"observe", "hold:", "pledge:"} { // keys are for machines
		assert.NotContains(t, en+zh, ": "+word)
		assert.NotContains(t, en+zh, " "+word)
	}
	assert.NotContains(t, en, "%!")
}

// The policy tells what it costs and why, whom the public money serves, what the
// title brings, and what a claim leaves of the limits: the same in both languages.
func TestInsuranceOfThePatent(t *testing.T) {
	scene := func(out, from string) string {
		_, rest, ok := strings.Cut(out, from)
		require.True(t, ok)
		in, _, ok := strings.Cut(rest, "\n=== ")
		require.True(t, ok, "the tour goes on")
		return in
	}
	en := scene(tourOf(t), "=== 6 ")
	inOrder(t, en,
		"accept → formed", "base premium, with the first unit | CNY 2,000.00", "cover begins → in force",
		"P1: cost of CNY 2,000.00 at 50 % | CNY 1,000.00", "The premium stays CNY 2,000.00; public money bears CNY 1,000.00 of it, the policyholder CNY 1,000.00.", "SUBSIDY-TWICE-01",
		"for the 275 days left of 365 only | CNY -49.32", "**CNY 150.68**", "patents insured: 2, aggregate limit CNY 33,000.00, of which CNY 33,000.00 is left",
		"16 October 2025 — nothing", "17 October 2025 — the right is pledged to Yiwu Branch of Industrial Bank Co.,Ltd. (Civil Code art. 390)", "take note of the title → in force", "21 October 2025 — nothing",
		"time to decide: 10 December 2025 (Insurance Law art. 23 ¶1)", "time to pay what is established: 9 January 2026 (Insurance Law art. 25)",
		"time to decide: 18 December 2025", // eight days of waiting for papers do not count
		"deductible | CNY -2,670.00", "**CNY 24,030.00**", "expire → expired", "time to pay: 15 December 2025", "pay → paid",
		"aggregate limit CNY 33,000.00, of which CNY 8,970.00 is left",
	)
	zh := scene(tourOf(t, "-lang", "zh"), "=== 六 ")
	inOrder(t, zh, "承保 → 已成立", "2,000.00元", "保险费仍为2,000.00元，由财政补贴1,000.00元，投保人实际负担1,000.00元。", "SUBSIDY-TWICE-01", "150.68元", "2025年10月17日：权利已出质给", "《民法典》第三百九十条",
		"核定期限，2025年12月18日", "24,030.00元", "累计限额33,000.00元，余8,970.00元")
	for _, text := range []string{en, zh} {
		assert.NotContains(t, text, "{")
		assert.NotContains(t, text, "may:")
	}
	digits := regexp.MustCompile(`[\d,]+\.\d{2}`)
	assert.Equal(t, digits.FindAllString(en, -1), digits.FindAllString(zh, -1), "the same money in both languages")
}

// inOrder asserts that a text says things one after the other.
func inOrder(t *testing.T, text string, wants ...string) {
	t.Helper()
	for _, want := range wants {
		_, rest, ok := strings.Cut(text, want)
		require.True(t, ok, "%q is missing, or comes too early", want)
		text = rest
	}
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
	assert.Equal(t, 2, run([]string{"-lang", "fr"}, &out, &errs))
	assert.Contains(t, errs.String(), "en or zh")
	assert.Equal(t, 2, run([]string{"-nonsense"}, &out, &errs))
	assert.Equal(t, 0, run([]string{"-h"}, &out, &errs))
	assert.Equal(t, 1, run([]string{"-svg", t.TempDir()}, &out, &errs), "a folder cannot be written")
}
