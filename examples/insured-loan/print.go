package main

import (
	"fmt"
	"io"
	"strings"

	"golang.org/x/text/language"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/l10n"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/title"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
)

// teller prints in one language.
type teller struct {
	out   io.Writer
	lang  workflow.Lang
	voice l10n.Voice
	mute  int   // above nought: what was told before is not told again
	err   error // of the writer
}

func newTeller(lang string, out io.Writer) (*teller, error) {
	t := &teller{out: out}
	switch lang {
	case "en":
		t.lang, t.voice.Tag = workflow.En, language.English
	case "zh":
		t.lang, t.voice.Tag = workflow.Zh, language.SimplifiedChinese
	default:
		return nil, fmt.Errorf("-lang %q: en or zh", lang)
	}
	t.voice.Party = func(p ipx.PartyID) string { return t.lang.In(parties[p]) }
	t.voice.Right = func(ipx.RightID) string { return t.word("该专利", "the patent") }
	return t, nil
}

// line prints one line; the first error of the writer is kept.
func (t *teller) line(format string, args ...any) {
	if t.mute > 0 {
		return
	}
	if _, err := fmt.Fprintf(t.out, format+"\n", args...); err != nil && t.err == nil {
		t.err = err
	}
}

// silently does something of which the reader has seen the like.
func (t *teller) silently(do func() error) error {
	t.mute++
	defer func() { t.mute-- }()
	return do()
}

// word picks the text of the teller's language.
func (t *teller) word(zh, en string) string { return t.lang.In(ipx.T(zh, en)) }

func (t *teller) say(zh, en string, args ...ipx.Arg) {
	t.line("%s", t.voice.Say(ipx.T(zh, en), args...))
}

func (t *teller) head(zh, en string) { t.line("\n=== %s", t.word(zh, en)) }

func (t *teller) date(d calendar.Date) string { return l10n.Date(t.voice.Tag, d) }

// cite is the article behind a topic of law on a day.
func (t *teller) cite(topic law.Key, on string) string {
	r, ok := cn.Pack().On(calendar.MustParse(on)).Rule(topic)
	if !ok {
		return ""
	}
	return t.lang.In(r.Cite.Text())
}

// statement prints a statement line by line.
func (t *teller) statement(s ipx.Statement) {
	for row := range strings.Lines(t.voice.Statement(s)) {
		t.line("   %s", strings.TrimSpace(row))
	}
}

// aside is what stands in brackets behind a sentence.
func (t *teller) aside(s string) string {
	if s == "" {
		return ""
	}
	return t.word("（", " (") + s + t.word("）", ")")
}

// deadline is a time limit with its last day, or why it has none.
func (t *teller) deadline(d workflow.Deadline) string {
	s := t.word("期限：", "time limit: ") + t.lang.In(d.Label) + t.word("，", ": ")
	if d.Due.IsZero() {
		s += t.word("日期未定——", "no date – ") + t.lang.In(d.Open)
	} else {
		s += t.date(d.Due)
	}
	return s + t.aside(t.lang.In(d.Cite))
}

// show prints owners and pledges of the patent on a day.
func (h *host) show(on string) {
	day := calendar.MustParse(on)
	v := h.titles[patent].AsOf(day)
	h.line("\n   %s", h.voice.Say(ipx.T("{day}的权属：", "The title on {day}:"), ipx.Arg{Name: "day", Value: day}))
	for _, o := range v.Owners() {
		h.say("     权利人：{party}", "     owner: {party}", ipx.Arg{Name: "party", Value: o.Party})
	}
	ranking := v.Ranking()
	for i, equals := range ranking {
		for _, b := range equals {
			h.say("     第{rank}顺位：{number}号质权，质权人{holders}，自{since}，担保{amount}", "     rank {rank}: pledge {number}, held by {holders}, since {since}, for {amount}",
				ipx.Arg{Name: "rank", Value: i + 1}, ipx.Arg{Name: "number", Value: b.Number}, ipx.Arg{Name: "holders", Value: b.Holders},
				ipx.Arg{Name: "since", Value: b.Since}, ipx.Arg{Name: "amount", Value: b.Claim.Amount})
		}
	}
	if len(v.Of(title.Pledge)) == 0 {
		h.say("     没有质权", "     no pledge")
	}
}
