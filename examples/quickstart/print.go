package main

import (
	"errors"
	"fmt"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/l10n"
	"github.com/ipx-sdk/ipx-go/ipx/title"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
)

// line prints one line; the first error of the writer is kept.
func (t *tour) line(format string, args ...any) {
	if _, err := fmt.Fprintf(t.out, format+"\n", args...); err != nil && t.err == nil {
		t.err = err
	}
}

// word picks the text of the tour's language.
func (t *tour) word(zh, en string) string { return t.lang.In(ipx.T(zh, en)) }

func (t *tour) say(zh, en string) { t.line("%s", t.word(zh, en)) }

// colon stands between a name and what is said of it.
func (t *tour) colon() string { return t.word("：", ": ") }

// aside puts something in brackets behind a word; nothing needs none.
func (t *tour) aside(s string) string {
	if s == "" {
		return ""
	}
	return t.word("（", " (") + s + t.word("）", ")")
}

func (t *tour) head(zh, en string) {
	t.line("\n=== %s", t.word(zh, en))
}

func (t *tour) date(d calendar.Date) string { return l10n.Date(t.voice.Tag, d) }

// explain prints an error as the reader should see it.
func (t *tour) explain(err error) {
	for _, l := range t.voice.Lines(err) {
		t.line("    %s", l)
	}
	var no *ipx.Refusal
	if !errors.As(err, &no) {
		return
	}
	for _, r := range no.Reasons {
		if r.Rule != "" {
			t.line("    %s %s%s%s", t.word("规则", "rule"), r.Code, t.colon(), r.Rule)
		}
	}
}

// names joins parties.
func (t *tour) names(ps []ipx.PartyID) string {
	var out []string
	for _, p := range ps {
		out = append(out, t.name(p))
	}
	if out == nil {
		return "—"
	}
	return l10n.List(t.voice.Tag, out...)
}

func (t *tour) name(p ipx.PartyID) string {
	if n := t.partyName(p); n != "" {
		return n
	}
	return string(p)
}

// view prints owners and burdens of a title on a day.
func (t *tour) view(r title.Record, on calendar.Date) {
	v := r.AsOf(on)
	t.line("  %s%s%s", t.date(on), t.word("：", " — "), t.status(v.Status()))
	for _, h := range v.Owners() {
		t.line("    %s%s%s", t.word("权利人：", "owner "), t.name(h.Party), t.aside(l10n.Share(t.voice.Tag, h.Share)))
	}
	burdens := v.Burdens()
	for _, b := range burdens {
		s := t.burden(b.Kind)
		if b.Number != "" {
			s += t.word("", " ") + b.Number
		}
		s += t.word("，持有人", ", held by ") + t.names(b.Holders) + t.word("，自", ", since ") + t.date(b.Since)
		if !b.Claim.Amount.IsZero() {
			s += t.word("，担保", ", for ") + l10n.Money(t.voice.Tag, b.Claim.Amount)
		}
		if rank, ok := v.Rank(b.ID); ok {
			s += fmt.Sprintf(t.word("，第%d顺位", ", rank %d"), rank)
		}
		t.line("    %s", s)
	}
	if len(burdens) == 0 {
		t.say("    无负担", "    no burden")
	}
}

func (t *tour) status(s title.Status) string {
	names := map[title.Status]ipx.Text{
		title.NotYet: ipx.T("尚无记录", "no record yet"), title.Pending: ipx.T("申请中", "applied for"), title.InForce: ipx.T("有效", "in force"),
		title.Grace: ipx.T("滞纳期", "in grace"), title.IsLapsed: ipx.T("因未缴年费终止", "lapsed"), title.IsExpired: ipx.T("期满终止", "expired"),
	}
	if n, ok := names[s]; ok {
		return t.lang.In(n)
	}
	return string(s)
}

func (t *tour) burden(k title.BurdenKind) string {
	names := map[title.BurdenKind]ipx.Text{
		title.Pledge: ipx.T("质权", "pledge"), title.Licence: ipx.T("许可", "licence"), title.Seizure: ipx.T("保全", "seizure"),
		title.Reservation: ipx.T("预留", "reservation"), title.OpenLicence: ipx.T("开放许可", "open licence"),
	}
	if n, ok := names[k]; ok {
		return t.lang.In(n)
	}
	return string(k)
}

// deadline prints a time limit with its date, or why it has none.
func (t *tour) deadline(d workflow.Deadline) string {
	when := t.date(d.Due)
	if d.Due.IsZero() {
		when = t.word("日期未定——", "no date – ") + t.lang.In(d.Open)
	}
	return t.lang.In(d.Label) + t.word("，", ": ") + when + t.aside(t.lang.In(d.Cite))
}
