// Command workbench runs a study of value and writes what it found.
//
//	go run ./examples/workbench -out out/ examples/workbench/testdata/study.json
//	go run ./examples/workbench -out out/ examples/workbench/testdata/sales.csv
//
// A JSON file is a valuation under uncertainty: a model of the library with the
// figures of the case, distributions of some inputs, a correlation, a loan. It
// becomes a report with the table year by year, the range, the chance to fall
// below the loan, what drives the value, and what it is worth to know an input
// before lending.
//
// A CSV file is a list of sales with the columns id, on, price, perhaps group (a
// lot or family), in Chinese 编号, 日期, 价格, 批次, and one for each feature; commas,
// semicolons or tabs divide them. It becomes a bake-off of a regression on all
// features, and on each alone, against past prices. A JSON file may have the
// sales, too, in the form of package backtest:
//
//	{"sales": [{"id": "a", "on": "2024-03-01", "inputs": {"citations": 4}, "outcome": 120}, …], "seed": 7}
//
// The same file and seed give the same bytes. A study that cannot be run names
// each field at fault.
package main

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"

	"github.com/ipx-sdk/ipx-go/valuation/report"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	code := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// bench is one run of the command.
type bench struct {
	ctx   context.Context
	lang  report.Language
	seed  uint64
	told  bool // whether a seed was given on the command line
	errw  io.Writer
	shown string            // progress last shown
	files map[string][]byte // what will be written
}

func run(ctx context.Context, args []string, out, errw io.Writer) int {
	flags := flag.NewFlagSet("workbench", flag.ContinueOnError)
	flags.SetOutput(errw)
	lang := flags.String("lang", "en", "language: en or zh")
	dir := flags.String("out", "", "write the report, pictures and results to this folder")
	seed := flags.Uint64("seed", 0, "seed of the random numbers, in place of the study's")
	quiet := flags.Bool("quiet", false, "show no progress")
	flags.Usage = func() {
		fmt.Fprintln(errw, "usage: workbench [-lang en|zh] [-out FOLDER] [-seed N] [-quiet] STUDY   (a .json or .csv file)")
		flags.PrintDefaults()
	}
	switch err := flags.Parse(args); {
	case errors.Is(err, flag.ErrHelp):
		return 0
	case err != nil:
		return 2
	}
	if flags.NArg() != 1 {
		fmt.Fprintln(errw, "workbench: want one study, a .json or .csv file")
		return 2
	}
	b := bench{ctx: ctx, lang: report.English, seed: *seed, errw: errw, files: map[string][]byte{}}
	flags.Visit(func(f *flag.Flag) { b.told = b.told || f.Name == "seed" })
	switch *lang {
	case "en":
	case "zh":
		b.lang = report.Chinese
	default:
		fmt.Fprintf(errw, "workbench: -lang is en or zh, not %q\n", *lang)
		return 2
	}
	if *quiet {
		b.errw = io.Discard
	}
	if err := b.study(flags.Arg(0)); err != nil {
		tell(errw, b.lang, err)
		return 1
	}
	if _, err := out.Write(b.files["report.md"]); err != nil {
		return 1
	}
	if err := b.write(*dir); err != nil {
		fmt.Fprintln(errw, "workbench:", err)
		return 1
	}
	return 0
}

func (b *bench) study(path string) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff")) // some editors put a mark at the start
	switch strings.ToLower(filepath.Ext(path)) {
	case ".json":
		if hasSales(data) {
			sales, features, seed, err := decodeSales(data)
			if err != nil {
				return err
			}
			if !b.told {
				b.seed = seed
			}
			return b.bakeoff(sales, features)
		}
		return b.value(data)
	case ".csv":
		sales, features, err := readSales(data)
		if err != nil {
			return err
		}
		return b.bakeoff(sales, features)
	}
	return errors.New("a study is a .json or .csv file: " + path)
}

// progress tells how far a part of the study has come.
func (b *bench) progress(what string, done, of int64) {
	line := fmt.Sprintf("%s %3d%%", what, int(100*float64(done)/float64(of)))
	if line == b.shown || of <= 0 {
		return
	}
	b.shown = line
	fmt.Fprint(b.errw, "\r", line)
	if done == of {
		fmt.Fprintln(b.errw)
	}
}

// write stores what was made, in order of the names.
func (b *bench) write(dir string) error {
	if dir == "" {
		return nil
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return fmt.Errorf("make folder %s: %w", dir, err)
	}
	var names []string
	for name := range b.files {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		if err := os.WriteFile(filepath.Join(dir, name), b.files[name], 0o644); err != nil {
			return fmt.Errorf("write %s: %w", name, err)
		}
		fmt.Fprintln(b.errw, "wrote", filepath.Join(dir, name))
	}
	return nil
}
