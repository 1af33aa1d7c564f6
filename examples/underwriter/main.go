// Command underwriter works worksheets out and checks the answers that stand in
// them: products, policies, claims and subsidies in texts that anybody can read.
//
//	go run ./examples/underwriter
//	go run ./examples/underwriter -lang zh PATH…
//	go run ./examples/underwriter -new > mine.txt
//	go run ./examples/underwriter -write mine.txt
//	go run ./examples/underwriter -product own.json mine.txt
//
// Without paths it works out the sheets of package insurance/worksheet, when run
// inside the repository. Folders are read with all that is in them; files without
// the ending .txt count as notes there, unless they are named themselves. The form
// of a sheet, and its verbs, are those of package insurance/worksheet. Answers may
// stand in Chinese or in English, whatever -lang says.
//
// Each sheet makes a line: how many of its blocks agree. A block that differs is
// printed line by line; a block without answers is printed with what it comes to.
// The exit code is 0 when all answers agree, 1 when one differs, 2 when a sheet
// could not be read.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"

	"golang.org/x/text/language"

	"github.com/ipx-sdk/ipx-go/examples/internal/files"
	"github.com/ipx-sdk/ipx-go/insurance"
	"github.com/ipx-sdk/ipx-go/insurance/worksheet"
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/l10n"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
)

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

// desk is a run over many sheets.
type desk struct {
	voice   l10n.Voice
	options worksheet.Options // but for the language
	rewrite bool              // put the answers into the files

	// Sheets that agree, that differ, that hold no answers, that were written, and
	// that could not be read.
	agree, differ, open, written, unreadable int

	out, err io.Writer
}

// say is a sentence in the language of the run.
func (d *desk) say(zh, en string, args ...ipx.Arg) string { return d.voice.Say(ipx.T(zh, en), args...) }

func arg(name string, value any) ipx.Arg { return ipx.Arg{Name: name, Value: value} }

func run(args []string, out, errw io.Writer) int {
	flags := flag.NewFlagSet("underwriter", flag.ContinueOnError)
	flags.SetOutput(errw)
	lang := flags.String("lang", "en", "language: en or zh")
	fresh := flags.Bool("new", false, "write a sheet to start from")
	rewrite := flags.Bool("write", false, "put the answers into the sheets, in the language of -lang")
	var products []string
	flags.Func("product", "read a product of one's own from this JSON `file`; may be given again", func(path string) error {
		products = append(products, path)
		return nil
	})
	flags.Usage = func() {
		fmt.Fprintln(errw, "usage: underwriter [-lang en|zh] [-product FILE] [-write] [PATH...]   (files or folders)\n       underwriter [-lang en|zh] -new")
		flags.PrintDefaults()
	}
	paths, err := files.Parse(flags, args)
	switch {
	case errors.Is(err, flag.ErrHelp):
		return 0
	case err != nil:
		return 2
	}
	d := &desk{options: worksheet.Options{Pack: cn.Pack()}, rewrite: *rewrite, out: out, err: errw}
	switch *lang {
	case "en":
		d.voice.Tag = language.English
	case "zh":
		d.voice.Tag = language.SimplifiedChinese
	default:
		fmt.Fprintf(errw, "underwriter: -lang is en or zh, not %q\n", *lang)
		return 2
	}
	if *fresh {
		fmt.Fprint(out, d.say(startZh, startEn))
		return 0
	}
	if err := d.products(products); err != nil {
		fmt.Fprintln(errw, "underwriter:", err)
		return 2
	}
	if len(paths) == 0 {
		own, err := ownSheets()
		if err != nil {
			fmt.Fprintln(errw, "underwriter:", err)
			flags.Usage()
			return 2
		}
		paths = []string{own}
	}
	for _, path := range paths {
		d.path(path)
	}
	fmt.Fprintln(out, d.tally())
	switch {
	case d.unreadable > 0:
		return 2
	case d.differ > 0:
		return 1
	}
	return 0
}

// tally is the closing line.
func (d *desk) tally() string {
	var parts []string
	count := func(n int, always bool, zh, en string) {
		if n > 0 || always {
			parts = append(parts, d.say(zh, en, arg("n", n)))
		}
	}
	count(d.written, d.rewrite, "{n}份已写入", "{n} written")
	count(d.agree, !d.rewrite, "{n}份一致", "{n} agree")
	count(d.differ, !d.rewrite, "{n}份不一致", "{n} differ")
	count(d.open, false, "{n}份没有答案", "{n} without answers")
	count(d.unreadable, false, "{n}份不能读取", "{n} unreadable")
	return strings.Join(parts, d.say("，", ", "))
}

// products reads the products of one's own.
func (d *desk) products(paths []string) error {
	for _, path := range paths {
		text, err := read(path)
		if err != nil {
			return err
		}
		p, err := insurance.ReadProduct([]byte(text))
		if err != nil {
			return fmt.Errorf("%s: %s", path, d.voice.Explain(err))
		}
		d.options.Products = append(d.options.Products, p)
	}
	return nil
}
