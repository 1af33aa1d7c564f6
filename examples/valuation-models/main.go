// Command valuation-models values one patent by several methods, among them two
// models of one's own, a rule of thumb and a regression that was trained on
// sales (own.go). They get simulation, sensitivity, back-testing, reports and
// JSON for free (free.go). All methods are brought to one conclusion, which
// becomes evidence for a pledge.
//
//	go run ./examples/valuation-models
//	go run ./examples/valuation-models -lang zh -out report/
//
// With -out it writes the reports as Markdown and JSON, and pictures of cash
// flows, distributions, sensitivity and the back-test as SVG.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"

	"golang.org/x/text/language"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/l10n"
	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/report"
	"github.com/ipx-sdk/ipx-go/valuation/uncertainty"
)

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

func run(args []string, out, errw io.Writer) int {
	flags := flag.NewFlagSet("valuation-models", flag.ContinueOnError)
	flags.SetOutput(errw)
	lang := flags.String("lang", "en", "language: en or zh")
	dir := flags.String("out", "", "write reports and pictures to this folder")
	switch err := flags.Parse(args); {
	case errors.Is(err, flag.ErrHelp):
		return 0
	case err != nil:
		return 2
	}
	l := report.Language(*lang)
	if l != report.English && l != report.Chinese {
		fmt.Fprintf(errw, "valuation-models: -lang is en or zh, not %q\n", *lang)
		return 2
	}
	if err := study(out, l, *dir); err != nil {
		fmt.Fprintln(errw, "valuation-models:", err)
		return 1
	}
	return 0
}

// subject is a patent on a battery separator, valued for a pledge, in 万元.
func subject() valuation.Subject {
	return valuation.Subject{
		Rights: []ipx.RightID{"CN-201810012345.6"}, Title: ipx.T("一种锂电池隔膜", "A separator for lithium batteries"),
		Purpose: "pledge", Standard: "market-value", Premise: "in-use",
		On: calendar.MustParse("2026-06-30"), Issued: calendar.MustParse("2026-07-10"),
		Money: valuation.Unit{Currency: ipx.CNY, Scale: 10000},
		By:    "appraiser", Signed: []string{"11000001", "11000002"}, Interest: []ipx.PartyID{"owner", "bank"},
	}
}

func study(out io.Writer, l report.Language, dir string) error {
	s := subject()
	methods, err := values(s)
	if err != nil {
		return err
	}
	for _, m := range methods {
		fmt.Fprintf(out, "%-34s %10.2f\n", m.Result.Model, m.Result.Value)
	}
	fmt.Fprintln(out)
	files := map[string][]byte{}
	r, err := rate()
	if err != nil {
		return err
	}
	royalties, err := relief(r).Model()
	if err != nil {
		return err
	}
	for _, m := range []struct {
		model  valuation.Model
		varies []uncertainty.Variable
		name   string
	}{{royalties, reliefVaries, "relief"}, {rule, ruleVaries, "rule"}} {
		i := slices.IndexFunc(methods, func(o valuation.Opinion) bool { return o.Result.Model == m.model.ID() })
		if methods[i].Result, err = vary(out, l, methods[i].Result, m.model, m.varies, files, m.name); err != nil {
			return err
		}
		files[m.name+".md"] = []byte(report.Table(methods[i].Result, l))
		if files[m.name+".json"], err = methods[i].Result.JSON(); err != nil {
			return err
		}
	}
	if err := test(l, files); err != nil {
		return err
	}
	fmt.Fprintf(out, "\n%s\n", files["back-test.md"])

	end, err := conclude(s, methods)
	if err != nil {
		return err
	}
	files["report.md"] = []byte(report.Table(end, l))
	if files["report.json"], err = end.JSON(); err != nil {
		return err
	}
	if files["cash-flows.svg"], err = report.CashFlows(methods[0].Result, report.Picture{Language: l}); err != nil {
		return err
	}
	fmt.Fprintf(out, "%s", files["report.md"])

	a, err := end.Appraisal()
	if err != nil {
		return err
	}
	fmt.Fprintf(out, l.Of(ipx.T("\n%s（%s至%s），%s，%s\n", "\n%s (%s – %s), %s, %s\n")), say(l, a.Value), say(l, a.Low), say(l, a.High), say(l, a.On), a.Model)
	for _, w := range end.Review(calendar.MustParse("2027-08-01")) {
		if w.Code == valuation.WarnStale {
			fmt.Fprintln(out, l.Of(w.Says))
		}
	}
	if dir == "" {
		return nil
	}
	return write(dir, files)
}

// say shows a value in a language.
func say(l report.Language, value any) string { return l10n.Value(language.Make(string(l)), value) }

// write stores the evidence and its pictures.
func write(dir string, files map[string][]byte) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return fmt.Errorf("make folder %s: %w", dir, err)
	}
	for name, b := range files {
		if err := os.WriteFile(filepath.Join(dir, name), b, 0o644); err != nil {
			return fmt.Errorf("write %s: %w", name, err)
		}
	}
	return nil
}
