// Package golden holds the output of tests to files.
package golden

import (
	"os"
	"path/filepath"
	"testing"
)

// File holds a text to a file. With update it is written there instead: look at what
// changed, and commit it only where that is what you wanted.
func File(t testing.TB, path, got string, update bool) {
	t.Helper()
	if update {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v: -update writes it", err)
	}
	if string(want) == got {
		return
	}
	i := 0
	for i < len(want) && i < len(got) && want[i] == got[i] {
		i++
	}
	line := 1
	for _, c := range want[:i] {
		if c == '\n' {
			line++
		}
	}
	around := func(s string) string { return s[max(0, i-80):min(len(s), i+160)] }
	t.Errorf("%s, line %d (-update writes it anew):\n…%s…\nis now\n…%s…", path, line, around(string(want)), around(got))
}
