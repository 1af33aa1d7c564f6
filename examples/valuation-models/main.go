// Command valuation-models values one patent by several methods, among them a
// rule of thumb and a regression of one's own, brings them to one conclusion,
// and turns it into evidence for a pledge.
//
//	go run ./examples/valuation-models
//	go run ./examples/valuation-models -lang zh -out report/
//
// With -out it writes the report as Markdown and JSON, and pictures of the
// cash flows and of the sensitivity as SVG.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/report"
)

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

func run(args []string, out, errw io.Writer) int {
	flags := flag.NewFlagSet("valuation-models", flag.ContinueOnError)
	flags.SetOutput(errw)
	lang := flags.String("lang", "en", "language: en or zh")
	dir := flags.String("out", "", "write report.md, report.json and pictures to this folder")
	if err := flags.Parse(args); err != nil {
		return 2
	}
	l := report.English
	if *lang == "zh" {
		l = report.Chinese
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
	end, err := conclude(s, methods)
	if err != nil {
		return err
	}
	fmt.Fprintln(out)
	fmt.Fprint(out, report.Table(end, l))

	a, err := end.Appraisal()
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "\n%s (%s – %s), %s, %s\n", a.Value, a.Low, a.High, a.On, a.Model)
	for _, w := range end.Review(calendar.MustParse("2027-08-01")) {
		if w.Code == valuation.WarnStale {
			fmt.Fprintln(out, l.Of(w.Says))
		}
	}
	if dir == "" {
		return nil
	}
	return write(dir, l, end, methods[0].Result)
}

// write stores the evidence and its pictures.
func write(dir string, l report.Language, end, relief valuation.Result) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return fmt.Errorf("make folder %s: %w", dir, err)
	}
	data, err := end.JSON()
	if err != nil {
		return err
	}
	flows, err := report.CashFlows(relief, report.Picture{Language: l})
	if err != nil {
		return err
	}
	bars, base, err := tornado()
	if err != nil {
		return err
	}
	sensitive, err := report.Tornado(base, bars, report.Picture{Language: l, Money: relief.Subject.Money})
	if err != nil {
		return err
	}
	for name, b := range map[string][]byte{
		"report.md": []byte(report.Table(end, l)), "report.json": data, "cash-flows.svg": flows, "tornado.svg": sensitive,
	} {
		if err := os.WriteFile(filepath.Join(dir, name), b, 0o644); err != nil {
			return fmt.Errorf("write %s: %w", name, err)
		}
	}
	return nil
}
