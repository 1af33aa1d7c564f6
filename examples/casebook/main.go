// Command casebook replays case files and checks what comes out against what
// they expect: register histories of rights, and worked valuations.
//
//	go run ./examples/casebook ipx/registry/testdata/histories
//	go run ./examples/casebook -json CN101913583B.json
//	go run ./examples/casebook -models
//	go run ./examples/casebook -new income.rnpv > mine.json
//
// Folders are read with all that is in them; files without the ending .json
// count as notes there, unless they are named themselves. A history makes a
// line: id, rows, anomalies by code, open burdens, end. Where the file holds a
// derived reading the result is compared with it field by field, and each
// difference is printed and is a failure, unless the rows leave the matter
// open. Files of another form are passed over with a word.
// The exit code is 0 when all cases passed, 1 when one failed, 2 when a file
// could not be read.
package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/ipx-sdk/ipx-go/examples/internal/files"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/law/us"
)

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

// book is a run over many files.
type book struct {
	Cases      []result `json:"cases"`
	Passed     int      `json:"passed"`
	Failed     int      `json:"failed"`
	Skipped    []string `json:"skipped,omitempty"`
	Unreadable []string `json:"unreadable,omitempty"`

	packs    law.Library
	out, err io.Writer
	quiet    bool // only JSON goes to out
}

// result is one case.
type result struct {
	Path    string   `json:"path"`
	ID      string   `json:"id"`
	Kind    string   `json:"kind"` // history, valuation
	Passed  bool     `json:"passed"`
	Against string   `json:"against,omitempty"` // what it was compared with; empty: nothing to compare
	Faults  []string `json:"differences,omitempty"`
	Notes   []string `json:"read_otherwise,omitempty"` // differences over what the rows leave open
	Whole   any      `json:"result,omitempty"`

	line string
}

func run(args []string, out, errw io.Writer) int {
	flags := flag.NewFlagSet("casebook", flag.ContinueOnError)
	flags.SetOutput(errw)
	asJSON := flags.Bool("json", false, "write the whole result as JSON")
	list := flags.Bool("models", false, "list the models that a valuation can name")
	blank := flags.String("new", "", "write a valuation of this `model` to start from")
	flags.Usage = func() {
		fmt.Fprintln(errw, "usage: casebook [-json] PATH...   (files or folders)\n       casebook -models | -new MODEL")
		flags.PrintDefaults()
	}
	paths, err := files.Parse(flags, args)
	switch {
	case errors.Is(err, flag.ErrHelp):
		return 0
	case err != nil:
		return 2
	}
	if *list || *blank != "" {
		if err := models(out, *blank); err != nil {
			fmt.Fprintln(errw, "casebook:", err)
			return 2
		}
		return 0
	}
	if len(paths) == 0 {
		flags.Usage()
		return 2
	}
	packs, err := law.NewLibrary(cn.Pack(), us.Pack())
	if err != nil {
		fmt.Fprintln(errw, "casebook:", err)
		return 2
	}
	b := &book{packs: packs, out: out, err: errw, quiet: *asJSON, Cases: []result{}}
	for _, path := range paths {
		b.path(path)
	}
	if *asJSON {
		enc := json.NewEncoder(out)
		enc.SetIndent("", "  ")
		if err := enc.Encode(b); err != nil {
			fmt.Fprintln(errw, "casebook:", err)
			return 2
		}
	} else {
		fmt.Fprintf(out, "%d passed, %d failed\n", b.Passed, b.Failed)
	}
	switch {
	case len(b.Unreadable) > 0:
		return 2
	case b.Failed > 0:
		return 1
	}
	return 0
}

// path reads a file, or all files of a folder in order of their names.
func (b *book) path(path string) {
	files.Reader{Ending: ".json", File: b.file, Cannot: b.unreadable, Skip: func(f string, why files.Reason) {
		if why == files.Device {
			b.skip(f, "a pipe or a device")
			return
		}
		b.skip(f, "not JSON")
	}}.Walk(path)
}

func isJSON(path string) bool { return strings.EqualFold(filepath.Ext(path), ".json") }

// file finds out what a file is, and runs it.
func (b *book) file(path string) {
	data, err := files.Read(path, maxFile)
	if err != nil {
		b.unreadable(path, err)
		return
	}
	if !json.Valid(data) {
		if !isJSON(path) {
			b.skip(path, "not JSON")
			return
		}
		b.unreadable(path, fault(data))
		return
	}
	for _, read := range readers {
		r, mine, err := read(b.packs, data)
		switch {
		case err != nil:
			b.unreadable(path, err)
			return
		case mine:
			r.Path = path
			b.add(r)
			return
		}
	}
	b.skip(path, "neither a history nor a valuation case")
}

// maxFile bounds a case file, in megabytes.
const maxFile = 64

// fault says why data is no JSON.
func fault(data []byte) error {
	switch {
	case len(bytes.TrimSpace(data)) == 0:
		return errors.New("the file is empty")
	case files.UTF16(data):
		return errors.New("the text is UTF-16; UTF-8 is needed")
	}
	var v any
	err := json.Unmarshal(data, &v)
	var at *json.SyntaxError
	if errors.As(err, &at) {
		line := 1 + bytes.Count(data[:min(int(at.Offset), len(data))], []byte("\n"))
		return fmt.Errorf("not valid JSON, line %d: %w", line, err)
	}
	return fmt.Errorf("not valid JSON: %w", err)
}

// readers are the forms of case files.
var readers = []func(law.Library, []byte) (r result, mine bool, err error){history, valued}

func (b *book) add(r result) {
	verdict := "ok"
	if r.Passed {
		b.Passed++
	} else {
		b.Failed++
		verdict = "FAILED"
	}
	if r.Passed && r.Against == "" {
		verdict = "ok (nothing to compare with)"
	}
	b.Cases = append(b.Cases, r)
	if b.quiet {
		return
	}
	fmt.Fprintf(b.out, "%s; %s\n", r.line, verdict)
	for _, f := range r.Faults {
		fmt.Fprintf(b.out, "    %s\n", f)
	}
	for _, n := range r.Notes {
		fmt.Fprintf(b.out, "    read otherwise: %s\n", n)
	}
}

func (b *book) skip(path, why string) {
	b.Skipped = append(b.Skipped, path)
	fmt.Fprintf(b.err, "skipped %s: %s\n", path, why)
}

func (b *book) unreadable(path string, err error) {
	b.Unreadable = append(b.Unreadable, path)
	fmt.Fprintf(b.err, "casebook: cannot read %s: %v\n", path, err)
}
