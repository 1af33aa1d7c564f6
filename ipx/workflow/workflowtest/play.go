package workflowtest

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/title"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
)

// Play is an instance in play, with its titles and its records: what a host keeps.
type Play[T any, E workflow.Event] struct {
	Instance workflow.Instance[T]
	Titles   title.Titles
	Records  []workflow.Record
	first    T // terms at the start, for replay
}

// Begin starts an instance on a machine. The error is that of [workflow.Machine.Start].
func Begin[T any, E workflow.Event](m *workflow.Machine[T, E], id string, terms T, titles title.Titles) (Play[T, E], error) {
	in, err := m.Start(id, terms)
	return Play[T, E]{Instance: in, Titles: titles, first: terms}, err
}

// Fire carries a command out and keeps what it leads to. Where it is refused, or was
// carried out before, nothing changes. The error is that of [workflow.Machine.Fire].
func (p *Play[T, E]) Fire(m *workflow.Machine[T, E], c workflow.Command[E]) (workflow.Outcome[T], error) {
	out, err := m.Fire(p.Instance, c, p.Titles)
	if err == nil && !out.Repeated {
		p.Instance, p.Titles, p.Records = out.Next, p.Titles.With(out.Titles), append(slices.Clip(p.Records), out.Record)
	}
	return out, err
}

// Enter puts an act of others on a title, under the law of its day. Where the title
// does not take it nothing changes. The error is that of [title.Titles.Apply].
func (p *Play[T, E]) Enter(pack *law.Pack, mode title.Mode, e title.Entry) (title.Report, error) {
	if e.ID == "" {
		e.ID = title.EntryID(fmt.Sprintf("other/%d", p.Titles[e.Right].Len()+1))
	}
	changed, report, err := p.Titles.Apply(pack.On(e.Effective), mode, e)
	if err == nil {
		p.Titles = p.Titles.With(changed)
	}
	return report, err
}

// next starts another instance on the titles of the one before.
func (s *stage[T, E]) next(a Args) (string, error) {
	p, err := Begin(s.cast.Machine, a.Word(0), s.play.first, s.play.Titles)
	if err != nil {
		return "", err
	}
	s.play = p
	return fmt.Sprintf("%s\n", p.Instance.State), nil
}

// enter puts an act of others on a title, as an office publishes it: enter A observe
// on=… {"fact":"lapsed"}. registered= is the day of the register, the same day where
// nothing is said; with mode=strict what the law does not allow is refused.
func (s *stage[T, E]) enter(a Args) (string, error) {
	act, err := title.DecodeAct(title.ActName(a.Word(1)), []byte(a.JSON))
	if err != nil {
		return "", err
	}
	on, err := date(a.Named["on"])
	if err != nil {
		return "", err
	}
	registered := on
	if day, said := a.Named["registered"]; said {
		if registered, err = date(day); err != nil {
			return "", err
		}
	}
	mode := title.Import
	if a.Named["mode"] != "" {
		if mode, err = modeOf(a.Named["mode"]); err != nil {
			return "", err
		}
	}
	e := title.Entry{Right: ipx.RightID(a.Word(0)), Dates: title.Dates{Effective: on, Registered: registered}, Act: act}
	report, err := s.play.Enter(s.cast.Machine.Pack(), mode, e)
	if no, ok := errors.AsType[*ipx.Refusal](err); ok {
		return "refused\n" + reasons(no, "  "), nil
	}
	if err != nil {
		return "", err
	}
	var b strings.Builder
	b.WriteString("entered\n")
	found(&b, report)
	return b.String(), nil
}

// found prints what the titles had to say.
func found(b *strings.Builder, r title.Report) {
	for _, f := range r.Findings {
		fmt.Fprintf(b, "  finding %s\n", join(string(f.Kind), string(f.Burden), string(f.Code)))
	}
	for _, c := range r.Closed {
		fmt.Fprintf(b, "  closed %s on %s: %s\n", c.Burden, c.On, c.Why)
	}
	for _, c := range r.Revived {
		fmt.Fprintf(b, "  revived %s\n", c.Burden)
	}
}

// modeOf reads mode=.
func modeOf(word string) (title.Mode, error) {
	switch word {
	case "", "strict":
		return title.Strict, nil
	case "import":
		return title.Import, nil
	}
	return title.Strict, fmt.Errorf("mode=%s is neither strict nor import", word)
}

// Papers are the papers of the events of some kinds, or of all, each once, signed by
// these.
func Papers[T any, E workflow.Event](t workflow.Table[T, E], signed []ipx.PartyID, kinds ...workflow.Kind) []ipx.Document {
	var out []ipx.Document
	for _, s := range t.Steps {
		if len(kinds) > 0 && !slices.Contains(kinds, s.Event.Kind()) {
			continue
		}
		for _, p := range s.Papers {
			if !slices.ContainsFunc(out, func(d ipx.Document) bool { return d.Kind == p.Kind }) {
				out = append(out, ipx.Document{Kind: p.Kind, Signed: signed})
			}
		}
	}
	return out
}
