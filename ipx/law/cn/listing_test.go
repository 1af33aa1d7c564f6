package cn_test

import (
	"bufio"
	"flag"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
)

var update = flag.Bool("update", false, "write the list of versions anew")

// line is one version of a rule with everything that a reader may compute
// with, and where it stands.
func line(r law.Rule) string {
	var figures []string
	for _, name := range slices.Sorted(maps.Keys(r.Figures)) {
		figures = append(figures, name+"="+r.Figures[name].String())
	}
	until := r.Until.String()
	if until == "" {
		until = "-"
	}
	return strings.Join([]string{string(r.Key), r.From.String(), until, r.ID, string(r.Basis), r.Limit.String(), r.Choice, strings.Join(figures, " ")}, "\t")
}

// TestVersionsStay holds the pack to what was checked against the texts: each
// version of a rule keeps its article, its days, its limit and its figures.
// testdata/versions.tsv lists them. New versions are only told of; write them
// into the list with go test ./ipx/law/cn -update once they were checked, and look at what else
// changes before it is committed.
func TestVersionsStay(t *testing.T) {
	const path = "testdata/versions.tsv"
	have := map[string]string{}
	var lines []string
	for r := range cn.Pack().Rules() {
		have[string(r.Key)+" since "+r.From.String()] = line(r)
		lines = append(lines, line(r))
	}
	if *update {
		head := "# Every version of every rule, as it was checked: topic, first day, first day no longer in force, article, how it is known, time limit, choice, figures.\n"
		require.NoError(t, os.WriteFile(path, []byte(head+strings.Join(lines, "\n")+"\n"), 0o644))
	}
	file, err := os.Open(path)
	require.NoError(t, err)
	defer func() { _ = file.Close() }()
	listed := map[string]bool{}
	for s := bufio.NewScanner(file); s.Scan(); {
		if strings.HasPrefix(s.Text(), "#") {
			continue
		}
		f := strings.Split(s.Text(), "\t")
		key := fmt.Sprint(f[0], " since ", f[1])
		listed[key] = true
		switch now, ok := have[key]; {
		case !ok:
			t.Errorf("%s is gone", key)
		case now != s.Text():
			t.Errorf("%s was\n\t%s\nand is\n\t%s", key, s.Text(), now)
		}
	}
	for key := range have {
		if !listed[key] {
			t.Logf("%s is not listed yet", key)
		}
	}
	require.Greater(t, len(listed), 500)
}
