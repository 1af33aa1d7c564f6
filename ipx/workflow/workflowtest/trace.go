package workflowtest

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/title"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
)

// Cast is what the words in a trace stand for.
type Cast[T any, E workflow.Event] struct {
	Machine *workflow.Machine[T, E]

	// Start makes the terms and the title records of a new instance. args are
	// the words behind its id, such as case=co-owned. nil starts with zero
	// terms and no titles.
	Start func(args Args) (T, title.Titles, error)
	// Actors are the names used in by=. A word that is no name here is a role
	// with an optional party: by=pledgee:bank.
	Actors map[string]ipx.Actor
	// Events are prepared events, named by with=. Without one, JSON at the
	// end of the line is the payload, and an event without either is zero.
	Events map[string]E
	// Papers are documents used in docs=. A word that is no name here is a
	// kind with optional signatories: docs=contract:acme+bank.
	Papers map[string]ipx.Document
	// Verbs are further first words of a line, for what a line of business
	// wants to show. What they return is printed.
	Verbs map[string]func(*Play[T, E], Args) (string, error)
}

// Args are the words of a line behind its verb.
type Args struct {
	Words []string          // those without =
	Named map[string]string // key=value
	JSON  string            // what stands from the first { on
}

// Word returns the i-th plain word, or "".
func (a Args) Word(i int) string {
	if i < len(a.Words) {
		return a.Words[i]
	}
	return ""
}

// Run plays every trace that matches a pattern, such as testdata/*.txt, each
// as a subtest, and compares what it prints with what stands in the file. With
// update it rewrites the files instead: commit a change only if you know what
// caused it and want it.
func Run[T any, E workflow.Event](t *testing.T, pattern string, update bool, cast Cast[T, E]) {
	t.Helper()
	files, err := filepath.Glob(pattern)
	if err != nil || len(files) == 0 {
		t.Fatalf("workflowtest: no trace matches %q (%v)", pattern, err)
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), filepath.Ext(file))
		t.Run(name, func(t *testing.T) {
			b, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			text := strings.ReplaceAll(string(b), "\r\n", "\n")
			got, err := Trace(text, cast)
			if err != nil {
				t.Fatalf("%s: %v", file, err)
			}
			if got == text {
				return
			}
			if update {
				if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			t.Errorf("%s tells another story (-update rewrites it):\n%s", file, difference(text, got))
		})
	}
}

// Trace plays one trace and returns its text with what happened behind each
// "----".
func Trace[T any, E workflow.Event](text string, cast Cast[T, E]) (string, error) {
	s := stage[T, E]{cast: cast}
	return s.trace(text)
}

func (s *stage[T, E]) trace(text string) (string, error) {
	var out strings.Builder
	lines := strings.Split(strings.TrimRight(text, "\n"), "\n")
	var answers []string
	told := false // behind a ----, up to the next blank line
	for i, line := range lines {
		bare := strings.TrimSpace(line)
		switch {
		case told && bare != "":
			continue
		case bare == "":
			if len(answers) > 0 {
				return "", fmt.Errorf("line %d: a block ends without ----", i+1)
			}
			told = false
			out.WriteString("\n")
			continue
		case bare == "----":
			out.WriteString("----\n")
			for _, a := range answers {
				out.WriteString(a)
			}
			answers, told = nil, true
			continue
		}
		out.WriteString(line + "\n")
		if strings.HasPrefix(bare, "#") {
			continue
		}
		answer, err := s.do(bare)
		if err != nil {
			return "", fmt.Errorf("line %d: %s: %w", i+1, bare, err)
		}
		answers = append(answers, answer)
	}
	if len(answers) > 0 {
		out.WriteString("----\n" + strings.Join(answers, ""))
	}
	return out.String(), nil
}

// parse splits a line into its words. A word may hold a quoted value:
// note="two words".
func parse(line string) (verb string, a Args, err error) {
	a.Named = map[string]string{}
	if i := strings.Index(line, " {"); i >= 0 {
		line, a.JSON = line[:i], line[i+1:]
	}
	for rest := strings.TrimSpace(line); rest != ""; rest = strings.TrimLeft(rest, " \t") {
		end, quoted := 0, false
		for end < len(rest) && (quoted || rest[end] != ' ' && rest[end] != '\t') {
			if rest[end] == '"' {
				quoted = !quoted
			}
			end++
		}
		if quoted {
			return "", a, fmt.Errorf("a quotation mark is not closed")
		}
		word := strings.ReplaceAll(rest[:end], `"`, "")
		rest = rest[end:]
		key, value, named := strings.Cut(word, "=")
		switch {
		case verb == "":
			verb = word
		case named:
			if _, twice := a.Named[key]; twice {
				return "", a, fmt.Errorf("%s= stands twice", key)
			}
			a.Named[key] = value
		default:
			a.Words = append(a.Words, word)
		}
	}
	return verb, a, nil
}

// difference shows the first lines that differ.
func difference(want, got string) string {
	w, g := strings.Split(want, "\n"), strings.Split(got, "\n")
	i := 0
	for i < len(w) && i < len(g) && w[i] == g[i] {
		i++
	}
	show := func(lines []string) string {
		var b strings.Builder
		for j := max(0, i-2); j < min(len(lines), i+8); j++ {
			fmt.Fprintf(&b, "  %4d  %s\n", j+1, lines[j])
		}
		return b.String()
	}
	return "in the file:\n" + show(w) + "now:\n" + show(g)
}
