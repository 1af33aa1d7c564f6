package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/valuation"
)

func TestStudy(t *testing.T) {
	var first, second, errs bytes.Buffer
	a, b := t.TempDir(), t.TempDir()
	require.Zero(t, run([]string{"-out", a}, &first, &errs), errs.String())
	require.Zero(t, run([]string{"-out", b}, &second, &errs))
	require.Equal(t, first.String(), second.String())
	require.Contains(t, first.String(), "example.three-years@1                  331.20", "3·552·0.2")
	require.Contains(t, first.String(), "example.three-years@1: 331, 80% between")
	for _, name := range []string{"report.md", "report.json", "cash-flows.svg", "relief.json", "relief-distribution.svg", "relief-tornado.svg",
		"rule.md", "rule.json", "rule-distribution.svg", "rule-tornado.svg", "back-test.md", "back-test.svg"} {
		x, err := os.ReadFile(filepath.Join(a, name))
		require.NoError(t, err)
		y, err := os.ReadFile(filepath.Join(b, name))
		require.NoError(t, err)
		require.Equal(t, string(x), string(y), "the same bytes each time")
	}
	data, err := os.ReadFile(filepath.Join(a, "report.json"))
	require.NoError(t, err)
	r, err := valuation.DecodeResult(data)
	require.NoError(t, err)
	require.False(t, r.Has(valuation.WarnSingle))

	first.Reset()
	require.Zero(t, run([]string{"-lang", "zh"}, &first, &errs))
	require.Contains(t, first.String(), "## 各方法及权重")
	require.Contains(t, first.String(), "影响最大的输入：收入")
	require.Empty(t, regexp.MustCompile(`[\p{Han}》][:;,(]|[:;,)] ?[\p{Han}《]`).FindAllString(first.String(), -1), "Chinese text has Chinese punctuation")
	require.Equal(t, 2, run([]string{"-lang", "fr"}, &first, &errs))
	require.Equal(t, 0, run([]string{"-h"}, &first, &errs))
	require.Equal(t, 2, run([]string{"-x"}, &first, &errs))
	require.Equal(t, 1, run([]string{"-out", filepath.Join(a, "report.md", "below")}, &first, &errs), "a file is no folder")
}
