package workflowtest

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/ipx-sdk/ipx-go/internal/strictjson"
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/title"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
)

// stage is a trace in play.
type stage[T any, E workflow.Event] struct {
	cast    Cast[T, E]
	play    Play[T, E]
	started bool
}

// do carries out one line.
func (s *stage[T, E]) do(line string) (string, error) {
	verb, a, err := parse(line)
	if err != nil {
		return "", err
	}
	if own, ok := s.cast.Verbs[verb]; ok {
		out, err := own(&s.play, a)
		if err != nil {
			return "", err
		}
		return ended(out), nil
	}
	if verb == "start" {
		return s.start(a)
	}
	if !s.started {
		return "", fmt.Errorf("nothing has started yet")
	}
	switch verb {
	case "fire":
		return s.fire(a, true)
	case "try":
		return s.fire(a, false)
	case "explain":
		return s.explain(a)
	case "due":
		return s.due(), nil
	case "title":
		return s.title(a)
	case "enter":
		return s.enter(a)
	case "next":
		return s.next(a)
	case "state":
		return fmt.Sprintf("%s, version %d\n", s.play.Instance.State, s.play.Instance.Version), nil
	case "replay":
		return s.replay()
	}
	return "", fmt.Errorf("no such verb; there are start, fire, try, explain, due, title, enter, next, state, replay")
}

func (s *stage[T, E]) start(a Args) (string, error) {
	var (
		terms  T
		titles title.Titles
		err    error
	)
	if s.cast.Start != nil {
		if terms, titles, err = s.cast.Start(a); err != nil {
			return "", err
		}
	}
	if s.play, err = Begin(s.cast.Machine, a.Word(0), terms, titles); err != nil {
		return "", err
	}
	s.started = true
	return fmt.Sprintf("%s\n", s.play.Instance.State), nil
}

// command reads a command from a line.
func (s *stage[T, E]) command(a Args) (workflow.Command[E], error) {
	c := workflow.Command[E]{Key: a.Named["key"]}
	var err error
	if c.By, err = s.actors(a.Named["by"]); err != nil {
		return c, err
	}
	if c.On, err = date(a.Named["on"]); err != nil {
		return c, err
	}
	if c.Known, err = date(a.Named["known"]); err != nil {
		return c, err
	}
	if c.Docs, err = s.papers(a.Named["docs"]); err != nil {
		return c, err
	}
	if c.Mode, err = modeOf(a.Named["mode"]); err != nil {
		return c, err
	}
	for key := range a.Named {
		if !slices.Contains([]string{"by", "on", "known", "key", "docs", "mode", "with"}, key) {
			return c, fmt.Errorf("%s= means nothing here", key)
		}
	}
	c.Event, err = s.event(workflow.Kind(a.Word(0)), a)
	return c, err
}

// event makes the event of a line: prepared, from JSON, or zero.
func (s *stage[T, E]) event(kind workflow.Kind, a Args) (E, error) {
	var none E
	if name := a.Named["with"]; name != "" {
		e, ok := s.cast.Events[name]
		if !ok {
			return none, fmt.Errorf("no prepared event %q", name)
		}
		if kind != e.Kind() {
			return none, fmt.Errorf("event %q is %s, not %s", name, e.Kind(), kind)
		}
		return e, nil
	}
	zero, ok := zeroOf(s.cast.Machine, kind)
	if !ok || a.JSON == "" {
		if !ok {
			return none, fmt.Errorf("no event %q in the table", kind)
		}
		return zero, nil
	}
	p := reflect.New(reflect.TypeOf(zero))
	if err := strictjson.Decode([]byte(a.JSON), p.Interface(), strictjson.Options{}); err != nil {
		return none, err
	}
	return p.Elem().Interface().(E), nil
}

// zeroOf returns the table's zero event of a kind.
func zeroOf[T any, E workflow.Event](m *workflow.Machine[T, E], kind workflow.Kind) (E, bool) {
	for _, step := range m.Table().Steps {
		if step.Event.Kind() == kind {
			return step.Event, true
		}
	}
	var none E
	return none, false
}

func (s *stage[T, E]) actors(words string) ([]ipx.Actor, error) {
	var out []ipx.Actor
	for _, w := range list(words) {
		if known, ok := s.cast.Actors[w]; ok {
			out = append(out, known)
			continue
		}
		role, rest, _ := strings.Cut(w, ":")
		party, principal, _ := strings.Cut(rest, "/")
		out = append(out, ipx.Actor{Role: ipx.Role(role), Party: ipx.PartyID(party), For: ipx.PartyID(principal)})
	}
	return out, nil
}

func (s *stage[T, E]) papers(words string) ([]ipx.Document, error) {
	var out []ipx.Document
	for _, w := range list(words) {
		if known, ok := s.cast.Papers[w]; ok {
			out = append(out, known)
			continue
		}
		kind, signed, _ := strings.Cut(w, ":")
		d := ipx.Document{Kind: ipx.DocumentKind(kind)}
		if signed != "" {
			for _, p := range strings.Split(signed, "+") {
				d.Signed = append(d.Signed, ipx.PartyID(p))
			}
		}
		out = append(out, d)
	}
	return out, nil
}

// fire carries a command out; without keep it only looks.
func (s *stage[T, E]) fire(a Args, keep bool) (string, error) {
	c, err := s.command(a)
	if err != nil {
		return "", err
	}
	before, play := s.play.Instance, s.play
	out, err := play.Fire(s.cast.Machine, c)
	if no, ok := errors.AsType[*ipx.Refusal](err); ok {
		return "refused\n" + reasons(no, "  "), nil
	}
	if err != nil {
		return "", err
	}
	if out.Repeated {
		return fmt.Sprintf("repeated: step %d\n", out.At), nil
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s -> %s\n", before.State, out.Next.State)
	for _, e := range out.Record.Entries {
		fmt.Fprintf(&b, "  title %s: %s (%s), effective %s\n", e.Right, e.Act.Name(), e.ID, e.Effective)
	}
	found(&b, out.Report)
	for _, d := range out.Deadlines {
		if !slices.Contains(before.Clocks, d) {
			b.WriteString("  limit " + deadline(d) + "\n")
		}
	}
	for _, d := range before.Clocks {
		if !slices.ContainsFunc(out.Deadlines, func(o workflow.Deadline) bool { return o.Clock == d.Clock }) {
			fmt.Fprintf(&b, "  limit %s ends\n", d.Clock)
		}
	}
	for _, d := range out.Duties {
		parties := make([]string, len(d.Party))
		for i, p := range d.Party {
			parties[i] = string(p)
		}
		fmt.Fprintf(&b, "  duty %s: %s\n", d.Key, join(d.Kind, string(d.To), strings.Join(parties, "+"), d.Money.String()))
	}
	if keep {
		s.play = play
	}
	return b.String(), nil
}

func (s *stage[T, E]) explain(a Args) (string, error) {
	ask := workflow.Ask[E]{Titles: s.play.Titles}
	var err error
	if ask.By, err = s.actors(a.Named["by"]); err != nil {
		return "", err
	}
	if ask.On, err = date(a.Named["on"]); err != nil {
		return "", err
	}
	if ask.Docs, err = s.papers(a.Named["docs"]); err != nil {
		return "", err
	}
	for _, name := range list(a.Named["with"]) {
		e, ok := s.cast.Events[name]
		if !ok {
			return "", fmt.Errorf("no prepared event %q", name)
		}
		ask.Events = append(ask.Events, e)
	}
	ask.All = slices.Contains(a.Words, "all")
	var b strings.Builder
	for kind, no := range s.cast.Machine.Explain(s.play.Instance, ask) {
		if no == nil {
			fmt.Fprintf(&b, "%s: open\n", kind)
			continue
		}
		fmt.Fprintf(&b, "%s: closed\n%s", kind, reasons(no, "  "))
	}
	return b.String(), nil
}

func (s *stage[T, E]) due() string {
	var b strings.Builder
	for _, d := range s.cast.Machine.Due(s.play.Instance) {
		b.WriteString(deadline(d) + "\n")
	}
	return ended(b.String())
}

// title prints the record of a right as of a day.
func (s *stage[T, E]) title(a Args) (string, error) {
	on, err := date(a.Named["on"])
	if err != nil {
		return "", err
	}
	record, ok := s.play.Titles[ipx.RightID(a.Word(0))]
	if !ok {
		return "", fmt.Errorf("no title record of %q", a.Word(0))
	}
	v := record.Latest()
	if !on.IsZero() {
		v = record.AsOf(on)
	}
	var b strings.Builder
	for _, h := range v.Owners() {
		fmt.Fprintf(&b, "owner %s %s\n", h.Party, h.Share)
	}
	for _, l := range v.Burdens() {
		holders := make([]string, len(l.Holders))
		for i, p := range l.Holders {
			holders[i] = string(p)
		}
		fmt.Fprintf(&b, "%s since %s\n", join(string(l.Kind), string(l.ID), l.Number, "for "+strings.Join(holders, "+")), l.Since)
	}
	return ended(b.String()), nil
}

// replay rebuilds the instance from its records and compares.
func (s *stage[T, E]) replay() (string, error) {
	if err := roundTrip(s.cast.Machine, s.play.Instance, s.play.first, s.play.Records); err != nil {
		return "", err
	}
	return fmt.Sprintf("%d records replay to %s\n", len(s.play.Records), s.play.Instance.State), nil
}

// reasons prints a refusal, a line each.
func reasons(no *ipx.Refusal, indent string) string {
	var b strings.Builder
	for _, r := range no.Reasons {
		b.WriteString(indent + r.Error())
		if r.Rule != "" {
			b.WriteString(" [" + r.Rule + "]")
		}
		for i, u := range r.Unblock {
			if i == 0 {
				b.WriteString("; can unblock: ")
			} else {
				b.WriteString(", ")
			}
			b.WriteString(join(string(u.Role), string(u.Party)))
		}
		b.WriteString("\n")
	}
	return b.String()
}

func deadline(d workflow.Deadline) string {
	s := string(d.Clock)
	switch {
	case d.Due.IsZero():
		s += " open: " + d.Open.En
	case d.Raw != d.Due && !d.Raw.IsZero():
		s += fmt.Sprintf(" until %s (from %s)", d.Due, d.Raw)
	default:
		s += " until " + d.Due.String()
	}
	if d.Rule != "" {
		s += " [" + d.Rule + "]"
	}
	if d.Lapse != "" {
		s += ", then " + string(d.Lapse)
	}
	return s
}

func date(s string) (calendar.Date, error) {
	if s == "" {
		return calendar.Date{}, nil
	}
	return calendar.Parse(s)
}

func list(words string) []string {
	if words == "" {
		return nil
	}
	return strings.Split(words, ",")
}

func join(words ...string) string {
	return strings.Join(slices.DeleteFunc(words, func(w string) bool { return w == "" }), " ")
}

// ended makes sure that something was said, and that the line is over.
func ended(s string) string {
	if s == "" {
		return "nothing\n"
	}
	if !strings.HasSuffix(s, "\n") {
		s += "\n"
	}
	return s
}
