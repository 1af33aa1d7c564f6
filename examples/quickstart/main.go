// Command quickstart is a tour of the library on real input.
//
//	go run ./examples/quickstart
//	go run ./examples/quickstart -lang zh -html pledge.html
//
// It opens the title of a patent by replaying its office history, tries to sell
// the patent while it is pledged, and takes a real loan from contract to
// cancellation, once under the law of its day and once under the law of now. It
// licenses a university's patent exclusively and states what is owed. It insures
// the first patent for a year: premium and subsidy, an endorsement, what the title
// brings to the policy, a claim. It ends with the title as of three dates and the
// diagram of the workflow.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"

	"golang.org/x/text/language"

	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/l10n"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/title"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
	"github.com/ipx-sdk/ipx-go/pledge"
)

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

func run(args []string, out, errw io.Writer) int {
	flags := flag.NewFlagSet("quickstart", flag.ContinueOnError)
	flags.SetOutput(errw)
	lang := flags.String("lang", "en", "language: en or zh")
	html := flags.String("html", "", "write the workflow's diagram to this HTML file")
	svg := flags.String("svg", "", "write the workflow's diagram to this SVG file")
	switch err := flags.Parse(args); {
	case errors.Is(err, flag.ErrHelp):
		return 0
	case err != nil:
		return 2
	}
	tour, err := newTour(*lang, out)
	if err != nil {
		fmt.Fprintln(errw, "quickstart:", err)
		return 2
	}
	if err = tour.all(); err == nil {
		err = tour.pictures(*html, *svg)
	}
	if err != nil {
		fmt.Fprintln(errw, "quickstart:", err)
		return 1
	}
	return 0
}

// tour prints in one language.
type tour struct {
	out     io.Writer
	lang    workflow.Lang
	voice   l10n.Voice
	packs   law.Library
	machine *workflow.Machine[pledge.Terms, pledge.Event]
	record  title.Record   // of the first patent
	then    []string       // what the law of 2006 said of the loan
	now     workflow.State // of the loan, for the diagram
	last    func()         // prints the title of the loan, at the end
	err     error          // of the writer
}

// today is the day of the tour: the library reads no clock.
var today = calendar.MustParse("2026-11-23")

func newTour(lang string, out io.Writer) (*tour, error) {
	t := &tour{out: out}
	switch lang {
	case "en":
		t.lang, t.voice.Tag = workflow.En, language.English
	case "zh":
		t.lang, t.voice.Tag = workflow.Zh, language.SimplifiedChinese
	default:
		return nil, fmt.Errorf("-lang %q: en or zh", lang)
	}
	t.voice.Party = t.partyName
	var err error
	if t.packs, err = law.NewLibrary(cn.Pack()); err != nil {
		return nil, err
	}
	t.machine, err = workflow.Compile(pledge.Table(), cn.Pack())
	return t, err
}

func (t *tour) all() error {
	for _, part := range []func() error{t.patent, t.loanThen, t.loanNow, t.licence, t.insurance, t.diagram} {
		if err := part(); err != nil {
			return err
		}
	}
	return t.err
}

// diagram ends the tour: the title of the loan on three dates, and the workflow
// as Mermaid text.
func (t *tour) diagram() error {
	t.last()
	t.head("质押工作流图（Mermaid）", "The pledge workflow as a diagram (Mermaid)")
	t.line("%s", t.machine.Mermaid(t.lang))
	t.say("用 -html FILE 或 -svg FILE 写出可以直接打开的图。", "Use -html FILE or -svg FILE for a picture that opens by itself.")
	return nil
}

// pictures writes the diagram to files, where asked for.
func (t *tour) pictures(html, svg string) error {
	for _, p := range []struct{ path, text string }{{html, t.machine.HTML(t.lang, t.now)}, {svg, t.machine.SVG(t.lang, t.now)}} {
		if p.path == "" {
			continue
		}
		if err := os.WriteFile(p.path, []byte(p.text), 0o644); err != nil {
			return err
		}
		t.say("已写出"+p.path, "wrote "+p.path)
	}
	return t.err
}
