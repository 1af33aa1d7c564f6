package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"github.com/ipx-sdk/ipx-go/insurance/worksheet"
)

// block is a part of a sheet: what it asks, and what the sheet says that it comes
// to. Blank lines divide blocks.
type block struct {
	from    int // its first line, from 1
	asks    []string
	answers []string
}

// blocks divides a sheet. Blocks that only speak to the reader are left out.
func blocks(text string) []block {
	var out []block
	var b block
	answering := false
	end := func() {
		for _, l := range b.asks {
			if !strings.HasPrefix(l, "#") {
				out = append(out, b)
				break
			}
		}
		b, answering = block{}, false
	}
	for i, line := range strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n") {
		line = strings.TrimRight(line, " \t")
		trimmed := strings.TrimSpace(line)
		switch {
		case trimmed == "":
			end()
			continue
		case trimmed == "----":
			answering = true
		case answering:
			b.answers = append(b.answers, line)
		default:
			b.asks = append(b.asks, trimmed)
		}
		if b.from == 0 {
			b.from = i + 1
		}
	}
	end()
	return out
}

// in works a sheet out in a language.
func (d *desk) in(tag language.Tag, text string) (string, error) {
	o := d.options
	o.Language = tag
	return worksheet.Run(text, o)
}

// file works a sheet out, and compares.
func (d *desk) file(path string) {
	text, err := read(path)
	if err == nil && len(blocks(text)) == 0 {
		err = errors.New("there is nothing to work out")
	}
	if err != nil {
		d.cannot(path, err)
		return
	}
	mine, err := d.in(d.voice.Tag, text)
	if err != nil {
		d.cannot(path, err)
		return
	}
	if d.rewrite {
		d.write(path, text, mine)
		return
	}
	other := language.English
	if d.voice.Tag == language.English {
		other = language.SimplifiedChinese
	}
	theirs, err := d.in(other, text)
	if err != nil {
		d.cannot(path, err)
		return
	}
	d.compare(filepath.Base(path), blocks(text), blocks(mine), blocks(theirs))
}

// write puts the answers into a sheet.
func (d *desk) write(path, text, worked string) {
	if text != worked {
		if err := os.WriteFile(path, []byte(worked), 0o644); err != nil {
			d.cannot(path, err)
			return
		}
	}
	d.written++
	fmt.Fprintln(d.out, d.say("{name}：已写入答案", "{name}: answers written", arg("name", filepath.Base(path))))
}

// compare tells what of a sheet agrees with what it comes to in either language.
func (d *desk) compare(name string, says, mine, theirs []block) {
	agree, inTheirs := 0, 0
	var wrong, open []int
	for i, b := range says {
		switch {
		case slices.Equal(b.answers, mine[i].answers):
			agree++
		case len(b.answers) == 0:
			open = append(open, i)
		case slices.Equal(b.answers, theirs[i].answers):
			agree++
			inTheirs++
		default:
			wrong = append(wrong, i)
		}
	}
	var parts []string
	count := func(n int, zh, one, many string) {
		switch {
		case n == 1:
			parts = append(parts, d.say(zh, one, arg("n", n)))
		case n > 1:
			parts = append(parts, d.say(zh, many, arg("n", n)))
		}
	}
	count(agree, "{n}段一致", "1 block agrees", "{n} blocks agree")
	count(len(wrong), "{n}段不一致", "1 block differs", "{n} blocks differ")
	count(len(open), "{n}段没有答案", "1 block without answers", "{n} blocks without answers")
	fmt.Fprintf(d.out, "%s%s%s\n", name, d.say("：", ": "), strings.Join(parts, d.say("，", ", ")))
	comes := mine
	if 2*inTheirs > agree { // the sheet is kept in the other language
		comes = theirs
	}
	for _, i := range wrong {
		d.difference(says[i], comes[i])
	}
	for n, i := range open {
		if n > 0 {
			fmt.Fprintln(d.out)
		}
		d.worked(mine[i])
	}
	switch {
	case len(wrong) > 0:
		d.differ++
	case agree > 0:
		d.agree++
	default:
		d.open++
	}
}

// difference prints the lines in which a block and what it comes to part.
func (d *desk) difference(says, comes block) {
	a, b := says.answers, comes.answers
	line := says.from + len(says.asks) + 1 // behind the four hyphens
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
		line++
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	fmt.Fprintln(d.out, d.say("    第{line}行：", "    line {line}:", arg("line", line)))
	for _, l := range a {
		fmt.Fprintf(d.out, "    - %s\n", l)
	}
	for _, l := range b {
		fmt.Fprintf(d.out, "    + %s\n", l)
	}
}

// worked prints a block with its answers.
func (d *desk) worked(b block) {
	for _, l := range b.asks {
		fmt.Fprintf(d.out, "    %s\n", l)
	}
	fmt.Fprintln(d.out, "    ----")
	for _, l := range b.answers {
		fmt.Fprintf(d.out, "    %s\n", l)
	}
}
