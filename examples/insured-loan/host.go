package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/ipx-sdk/ipx-go/insurance"
	"github.com/ipx-sdk/ipx-go/insurance/claim"
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/l10n"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/title"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
	"github.com/ipx-sdk/ipx-go/pledge"
)

// line is one instance of a line of business, with the machine that runs it.
type line[T any, E workflow.Event] struct {
	name    ipx.Text
	machine *workflow.Machine[T, E]
	in      workflow.Instance[T]
	history []workflow.Record
}

// host holds what no line of business holds: all instances, all titles, and the
// outbox of duties. Nothing passes from one line to another but through it.
type host struct {
	*teller
	deal
	titles title.Titles
	outbox []workflow.Order
	short  ipx.Money // what the sale of the patent leaves unpaid

	pledge   *line[pledge.Terms, pledge.Event]
	surety   *line[insurance.Terms, insurance.Event] // the policy over the loan
	claim    *line[claim.Terms, claim.Event]         // under it
	property *line[insurance.Terms, insurance.Event] // the policy over the patent
	loss     *line[claim.Terms, claim.Event]         // a claim under that
}

// newHost makes a host with the title of one patent, and no business yet.
func newHost(t *teller, d deal) (*host, error) {
	filed := calendar.MustParse("2019-05-20")
	record, err := title.OpenEqually(ipx.Right{ID: patent, Kind: ipx.Invention, Jurisdiction: "CN", Number: patentNo, Title: t.word("某发明", "an invention"),
		Filed: filed, Granted: granted, Expires: filed.AddYears(20)}, []ipx.PartyID{borrower}, filed)
	if err != nil {
		return nil, err
	}
	h := &host{teller: t, deal: d, titles: title.NewTitles(record)}
	h.pledge, err = begin(pledge.Machine, "pledge-1", ipx.T("质押", "pledge"), err)
	h.surety, err = begin(insurance.Machine, "surety-1", ipx.T("保证保险", "surety policy"), err)
	h.claim, err = begin(claim.Machine, "claim-1", ipx.T("保证保险理赔", "surety claim"), err)
	h.property, err = begin(insurance.Machine, "property-1", ipx.T("专利保险", "patent policy"), err)
	h.loss, err = begin(claim.Machine, "loss-1", ipx.T("专利保险理赔", "claim under the patent policy"), err)
	return h, err
}

// begin starts an instance; an earlier error stays.
func begin[T any, E workflow.Event](machine func(*law.Pack) (*workflow.Machine[T, E], error), id string, name ipx.Text, err error) (*line[T, E], error) {
	if err != nil {
		return nil, err
	}
	m, err := machine(cn.Pack())
	if err != nil {
		return nil, err
	}
	var none T
	in, err := m.Start(id, none)
	return &line[T, E]{name: name, machine: m, in: in}, err
}

// act is what somebody does on a day.
type act[E workflow.Event] struct {
	on    string
	by    []ipx.Actor
	event E
	docs  []ipx.DocumentKind
	duty  string // key of the duty that it carries out; empty: it is the party's own doing
}

// command is the act as the machine takes it. The key of a duty is the key of the
// command: delivered twice, it is one step.
func (a act[E]) command() workflow.Command[E] {
	var docs []ipx.Document
	for _, k := range a.docs {
		d := ipx.Document{Kind: k, Digest: ipx.Sum([]byte(k))}
		for _, b := range a.by {
			if b.Party != "" {
				d.Signed = append(d.Signed, b.Party)
			}
		}
		docs = append(docs, d)
	}
	return workflow.Command[E]{Key: a.duty, By: a.by, On: calendar.MustParse(a.on), Event: a.event, Docs: docs}
}

// fire carries acts out, one after the other, and tells what came of them.
func fire[T any, E workflow.Event](h *host, l *line[T, E], acts ...act[E]) error {
	for _, a := range acts {
		if err := one(h, l, a); err != nil {
			return err
		}
	}
	return nil
}

func one[T any, E workflow.Event](h *host, l *line[T, E], a act[E]) error {
	c := a.command()
	for _, id := range l.machine.Needs(l.in, c) {
		if _, ok := h.titles[id]; !ok {
			return fmt.Errorf("the title of %s is needed", id)
		}
	}
	out, err := l.machine.Fire(l.in, c, h.titles)
	if err != nil {
		return fmt.Errorf("%s, %s: %w", l.in.ID, c.Event.Kind(), err)
	}
	if out.Repeated {
		return nil // done before: the same duty, delivered twice
	}
	before := l.in.Clocks
	// A host stores these together, in one transaction of its own.
	l.in, l.history = out.Next, append(l.history, out.Record)
	h.titles = h.titles.With(out.Titles)
	h.outbox = append(h.outbox, out.Duties...)

	h.line("\n%s  [%s] %s → %s", h.date(c.On), h.lang.In(l.name), h.lang.In(l.machine.Label(c.Event.Kind())), h.lang.In(l.machine.StateLabel(out.Next.State)))
	if a.duty != "" {
		h.line("   %s [%s]", h.word("履行交办事项", "carries out duty"), a.duty)
	}
	if len(out.Titles) > 0 {
		h.say("   写入权属记录", "   writes the title")
	}
	for _, d := range out.Next.Clocks {
		if !slices.ContainsFunc(before, func(b workflow.Deadline) bool { return b.Clock == d.Clock && b.Due == d.Due }) {
			h.line("   %s", h.deadline(d))
		}
	}
	for _, d := range out.Duties {
		label := h.lang.In(d.Label)
		if d.Money.Sign() > 0 {
			label += h.word("，", ": ") + l10n.Money(h.voice.Tag, d.Money)
		}
		h.line("   %s%s%s%s [%s]", h.word("交办", "duty of the "), l10n.Value(h.voice.Tag, d.To), h.word("：", ": "), label, d.Key)
	}
	return nil
}

// refused tries an act that must not succeed, and says why it does not.
func refused[T any, E workflow.Event](h *host, l *line[T, E], a act[E]) error {
	err := l.machine.Check(l.in, a.command(), h.titles)
	if err == nil {
		return fmt.Errorf("%s, %s was not refused", l.in.ID, a.event.Kind())
	}
	if _, no := errors.AsType[*ipx.Refusal](err); !no {
		return err
	}
	for _, s := range h.voice.Lines(err) {
		h.line("    %s", s)
	}
	return nil
}

// take takes a duty that an instance has left out of the outbox. The other line's
// event is fired with what it says: no duty, no event.
func (h *host) take(instance, kind string) (workflow.Order, error) {
	i := slices.IndexFunc(h.outbox, func(o workflow.Order) bool { return o.Kind == kind && strings.HasPrefix(o.Key, instance+"/") })
	if i < 0 {
		return workflow.Order{}, fmt.Errorf("%s has not asked for %s", instance, kind)
	}
	o := h.outbox[i]
	h.outbox = slices.Delete(h.outbox, i, i+1)
	return o, nil
}

// watch lets a policy see what the titles show on a day, and fires what settles it
// until nothing is new. It returns what was told.
func (h *host) watch(on string, l *line[insurance.Terms, insurance.Event]) ([]insurance.Notice, error) {
	day := calendar.MustParse(on)
	var told []insurance.Notice
	for {
		notices := insurance.Watch(cn.Pack().On(day), l.in.Terms, h.titles)
		if len(notices) == 0 {
			return told, nil
		}
		n := notices[0]
		told = append(told, n)
		says, args := n.Says()
		h.line("\n%s  %s%s", h.date(day), h.voice.Say(ipx.T("权属记录告诉[{line}]：{what}", "the title tells the [{line}]: {what}"),
			ipx.Arg{Name: "line", Value: l.name}, ipx.Arg{Name: "what", Value: h.voice.Say(says, args...)}), h.aside(h.lang.In(n.Cite)))
		a := act[insurance.Event]{on: on, by: []ipx.Actor{{Role: n.To, Party: l.in.Terms.Holder()}}, event: n.Fire}
		if a.event.Kind() != (insurance.TakeNote{}).Kind() {
			a.docs = []ipx.DocumentKind{"register-extract"}
		}
		if err := fire(h, l, a); err != nil {
			return told, err
		}
	}
}
