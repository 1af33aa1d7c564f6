package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/l10n"
	"github.com/ipx-sdk/ipx-go/ipx/title"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
)

// scene is one deal under the law of one time: its instance, the titles it
// touches, and those who take part.
type scene[T any, E workflow.Event] struct {
	*tour
	machine *workflow.Machine[T, E]
	who     []ipx.Actor
	in      workflow.Instance[T]
	titles  title.Titles
	brief   string // where several scenes are told as one: what this one is called; what each may do next is left out then
	step    int
	said    []string // what each may do, as printed last
	law     []string // what the law of the time said on the way
}

// papers are documents signed by those who act.
func papers(by []ipx.Actor, kinds ...ipx.DocumentKind) []ipx.Document {
	var out []ipx.Document
	for _, k := range kinds {
		d := ipx.Document{Kind: k, Digest: ipx.Sum([]byte(k))}
		for _, a := range by {
			if a.Party != "" {
				d.Signed = append(d.Signed, a.Party)
			}
		}
		out = append(out, d)
	}
	return out
}

// fire takes a step and says what came of it.
func (s *scene[T, E]) fire(c workflow.Command[E]) error {
	s.step++
	c.Key = fmt.Sprintf("step-%d", s.step)
	for _, id := range s.machine.Needs(s.in, c) {
		if _, ok := s.titles[id]; !ok {
			return fmt.Errorf("the title of %s is needed", id)
		}
	}
	out, err := s.machine.Fire(s.in, c, s.titles)
	if err != nil {
		return fmt.Errorf("step %d, %s: %w", s.step, c.Event.Kind(), err)
	}
	before := s.in.Clocks
	s.in = out.Next // a host stores these together, in one transaction of its own
	s.titles = s.titles.With(out.Titles)
	s.line("\n%s%d. %s  %s → %s", s.brief, s.step, s.date(c.On), s.lang.In(s.machine.Label(c.Event.Kind())), s.lang.In(s.machine.StateLabel(out.Next.State)))
	for _, e := range out.Record.Entries {
		s.line("   %s%s", s.word("权属事项：", "title entry: "), s.entry(e))
	}
	for _, d := range out.Next.Clocks {
		if s.brief != "" && slices.ContainsFunc(before, func(b workflow.Deadline) bool { return b.Clock == d.Clock && b.Due == d.Due }) {
			continue
		}
		s.line("   %s%s", s.word("期限：", "deadline: "), s.deadline(d))
	}
	for _, d := range out.Duties {
		label := s.lang.In(d.Label)
		if s.brief != "" && d.Money.Sign() > 0 {
			label += s.word("，", ": ") + l10n.Money(s.voice.Tag, d.Money)
		}
		s.line("   %s%s%s%s [%s]", s.word("交办", "duty: "), l10n.Value(s.voice.Tag, d.To), s.word("：", " — "), label, d.Key)
	}
	s.rules(out)
	if s.brief == "" {
		s.next(c.On)
	}
	return nil
}

// rules keeps what the law of the time says: its time limits and duties.
func (s *scene[T, E]) rules(out workflow.Outcome[T]) {
	var said []string
	for _, d := range out.Next.Clocks {
		said = append(said, s.lang.In(d.Label)+s.word("，", " – ")+s.lang.In(d.Cite))
	}
	for _, d := range out.Duties {
		said = append(said, s.lang.In(d.Label))
	}
	for _, l := range said {
		if !slices.Contains(s.law, l) {
			s.law = append(s.law, l)
		}
	}
}

// entry names what a step wrote into the title.
func (s *scene[T, E]) entry(e title.Entry) string {
	switch a := e.Act.(type) {
	case title.Reserve:
		return s.word("为质权人预留", "reserved for the pledgee")
	case title.Grant:
		if a.Burden.Kind == title.Licence {
			return s.word("许可成立", "the licence is granted")
		}
		return s.word("设立质权", "the pledge is created ") + a.Burden.Number
	case title.Release:
		if l, ok := s.titles[e.Right].Latest().Burden(a.Burden); ok {
			return strings.TrimSpace(s.word("解除", "released: ") + s.burden(l.Kind) + s.word("", " ") + l.Number)
		}
	case title.Observe:
		return s.lang.In(a.Fact.Text())
	}
	return string(e.Act.Name())
}

// next prints what each party may do on a day, and what is still missing.
func (s *scene[T, E]) next(on calendar.Date) {
	if s.machine.Final(s.in.State) {
		s.say("   流程结束", "   the workflow has ended")
		return
	}
	var lines []string
	for _, who := range s.who {
		before := len(lines)
		for kind, no := range s.machine.Explain(s.in, workflow.Ask[E]{By: []ipx.Actor{who}, On: on, Titles: s.titles}) {
			if no == nil {
				lines = append(lines, "     - "+s.lang.In(s.machine.Label(kind)))
			} else if missing, mine := s.missing(no); mine {
				lines = append(lines, "     - "+s.lang.In(s.machine.Label(kind))+s.word("，还需：", ", still missing: ")+missing)
			}
		}
		who := fmt.Sprintf("   "+s.word("%s可以：", "the %s may:"), l10n.Value(s.voice.Tag, who.Role))
		if len(lines) == before {
			who += s.word("等待", " wait")
		}
		lines = slices.Insert(lines, before, who)
	}
	if slices.Equal(lines, s.said) {
		s.say("   各方可以办理的事项同上", "   what each may do is as before")
		return
	}
	s.said = lines
	for _, l := range lines {
		s.line("%s", l)
	}
}

// missing says in short what an event still needs, and whether it is for the
// actor at all.
func (s *scene[T, E]) missing(no *ipx.Refusal) (string, bool) {
	var out []string
	for _, r := range no.Reasons {
		switch r.Code {
		case "WORKFLOW-PAPER-01", "WORKFLOW-PAPER-02":
			out = append(out, s.voice.Value(r.Args[0].Value))
		case "WORKFLOW-ACTOR-02":
			out = append(out, fmt.Sprintf(s.word("%s共同办理", "the %s, jointly"), s.voice.Value(r.Args[1].Value)))
		default:
			return "", false
		}
	}
	return strings.Join(out, s.word("；", "; ")), true // a paper may be one thing or another
}
