package workflow

import (
	"errors"
	"reflect"
	"slices"
	"strconv"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/title"
)

// Command asks for a step.
type Command[E Event] struct {
	Key   string        // the host's key of the command: the same key twice is one step
	By    []ipx.Actor   // who acts, authenticated by the host
	On    calendar.Date // the day of the act
	Known calendar.Date // the day on which the host learned of it; zero: the same
	Event E
	Docs  []ipx.Document
	// Mode is how titles treat what the step proposes. Strict is right for
	// what the parties do; Import is for what an office has done and
	// published, which stands even where it should not.
	Mode title.Mode
}

// verdict is what the judge found.
type verdict struct {
	reasons []ipx.Reason
	entries []title.Entry
	titles  title.Titles
	report  title.Report
	lapsed  int // index of the clock that has passed, or -1
}

// judge checks a step without changing anything. Fire and Explain take this
// one path. given is false where the event's fields are not known yet: what
// reads them is left out.
func (m *Machine[T, E]) judge(in *Instance[T], c *Command[E], titles title.Titles, r *row[T, E], given bool) (Asked[T, E], verdict) {
	v := verdict{lapsed: -1}
	a := Asked[T, E]{Instance: in.ID, Version: in.Version, State: in.State, Terms: in.Terms, Event: c.Event, By: c.By, On: c.On, Docs: c.Docs, Titles: titles, Law: m.law(c.On)}

	if !m.gate.may(in.State, r.kind) {
		v.reasons = append(v.reasons, codeState.reason(string(in.State), ipx.Arg{Name: "event", Value: r.Label}, ipx.Arg{Name: "state", Value: m.StateLabel(in.State)}))
		return a, v // the rest of the row does not speak of this state
	}
	m.actors(&a, r, &v)
	if slices.Contains(r.By, ipx.TimePassed) && len(c.By) == 1 && c.By[0].Role == ipx.TimePassed {
		m.passed(in, c, r, &v)
	}
	m.papers(&a, r, &v)
	for i := range r.Rules {
		rule := &r.Rules[i]
		if rule.Payload && !given || rule.Law != "" && !a.Law.Has(rule.Law) {
			continue
		}
		for _, f := range rule.Check(a) {
			v.reasons = append(v.reasons, rule.reason(a, f))
		}
	}
	if !given {
		return a, v
	}
	if r.Foresees != nil {
		m.propose(&a, c, r.Foresees(a), &v)
	}
	if r.Entries != nil {
		v.entries = r.Entries(a)
		v.titles = m.propose(&a, c, v.entries, &v)
	}
	return a, v
}

// propose fills in entries and asks the titles what they make of them.
func (m *Machine[T, E]) propose(a *Asked[T, E], c *Command[E], entries []title.Entry, v *verdict) title.Titles {
	if len(entries) == 0 {
		return nil
	}
	source := a.Instance + "/" + strconv.Itoa(a.Version+1)
	for i := range entries {
		e := &entries[i]
		if e.ID == "" {
			e.ID = title.EntryID(source + "/" + strconv.Itoa(i+1))
		}
		if e.Source == "" {
			e.Source = source
		}
		if e.Effective.IsZero() {
			e.Effective = c.On
		}
		if e.Known.IsZero() {
			e.Known = c.Known
		}
	}
	changed, report, err := a.Titles.Apply(a.Law, c.Mode, entries...)
	v.report = report
	if no, ok := errors.AsType[*ipx.Refusal](err); ok {
		v.reasons = append(v.reasons, no.Reasons...)
	}
	return changed
}

// reason makes a fault of a rule a reason.
func (r *Rule[T, E]) reason(a Asked[T, E], f Fault) ipx.Reason {
	out := ipx.Reason{Code: r.Code, Category: r.Category, Says: r.Says, Args: f.Args, Subject: f.Subject, Unblock: f.Unblock}
	if out.Category == nil {
		out.Category = ipx.ErrRule
	}
	if len(out.Unblock) == 0 {
		out.Unblock = r.Unblock
	}
	if r.Law != "" {
		out = a.Law.Under(r.Law, out)
	}
	return out
}

// actors checks who acts.
func (m *Machine[T, E]) actors(a *Asked[T, E], r *row[T, E], v *verdict) {
	fits := func(role ipx.Role) bool {
		return role == ipx.Anyone || slices.ContainsFunc(a.By, func(b ipx.Actor) bool { return b.Role == role })
	}
	if r.Joint {
		for _, role := range r.By {
			if !fits(role) {
				v.reasons = append(v.reasons, codeJoint.reason(string(role), ipx.Arg{Name: "event", Value: r.Label}, ipx.Arg{Name: "role", Value: role}))
			}
		}
	} else if !slices.ContainsFunc(r.By, fits) {
		v.reasons = append(v.reasons, codeRole.reason(string(r.kind), ipx.Arg{Name: "event", Value: r.Label}, ipx.Arg{Name: "roles", Value: r.By}))
	}
	if m.table.Acts == nil {
		return
	}
	for _, b := range a.By {
		if slices.Contains(r.By, b.Role) && !m.table.Acts(a.Terms, a.Event, b) {
			v.reasons = append(v.reasons, codeStranger.reason(string(b.Party), ipx.Arg{Name: "party", Value: b.Party}, ipx.Arg{Name: "role", Value: b.Role}))
		}
	}
}

// passed checks that the time limit behind an event of time has passed.
func (m *Machine[T, E]) passed(in *Instance[T], c *Command[E], r *row[T, E], v *verdict) {
	v.lapsed = slices.IndexFunc(in.Clocks, func(d Deadline) bool { return d.Lapse == r.kind })
	if v.lapsed < 0 {
		v.reasons = append(v.reasons, codeNoClock.reason(string(r.kind)))
		return
	}
	d := in.Clocks[v.lapsed]
	switch {
	case d.Due.IsZero():
		v.reasons = append(v.reasons, codeUndated.reason(string(d.Clock), ipx.Arg{Name: "why", Value: d.Open}))
	case !d.Passed(c.On):
		v.reasons = append(v.reasons, codeTooEarly.reason(string(d.Clock), ipx.Arg{Name: "due", Value: d.Due}))
	}
}

// papers checks the documents.
func (m *Machine[T, E]) papers(a *Asked[T, E], r *row[T, E], v *verdict) {
	for i := range r.Papers {
		p := &r.Papers[i]
		if p.Law != "" && !a.Law.Has(p.Law) || p.When != nil && !p.When(*a) {
			continue
		}
		at := slices.IndexFunc(a.Docs, func(d ipx.Document) bool { return d.Kind == p.Kind })
		if at < 0 {
			reason := codePaper.reason(string(p.Kind), ipx.Arg{Name: "paper", Value: p.Label})
			if p.Law != "" {
				reason = a.Law.Under(p.Law, reason)
			}
			v.reasons = append(v.reasons, reason)
			continue
		}
		if p.Signed == nil {
			continue
		}
		for _, party := range p.Signed(*a) {
			if !slices.ContainsFunc(a.Docs, func(d ipx.Document) bool { return d.Kind == p.Kind && slices.Contains(d.Signed, party) }) {
				reason := codeSigned.reason(string(p.Kind), ipx.Arg{Name: "paper", Value: p.Label}, ipx.Arg{Name: "party", Value: party})
				if p.Law != "" {
					reason = a.Law.Under(p.Law, reason)
				}
				v.reasons = append(v.reasons, reason)
			}
		}
	}
}

// find returns the row of a command's event, or what is wrong with the
// command.
func (m *Machine[T, E]) find(c *Command[E]) (*row[T, E], *ipx.Refusal) {
	bad := func(zh, en string) *ipx.Refusal {
		return ipx.Refuse(codeNoEvent.reason("command", ipx.Arg{Name: "what", Value: en}, ipx.Arg{Name: "what_zh", Value: zh}))
	}
	switch {
	case any(c.Event) == nil:
		return nil, bad("没有事件", "it has no event")
	case c.On.IsZero():
		return nil, bad("没有日期", "it has no date")
	case len(c.Key) > maxID:
		return nil, bad("命令键过长", "its key is too long")
	}
	r, ok := m.rows[c.Event.Kind()]
	if !ok {
		return nil, ipx.Refuse(codeUnknown.reason(string(c.Event.Kind()), ipx.Arg{Name: "event", Value: string(c.Event.Kind())}))
	}
	if reflect.TypeOf(c.Event) != r.typ {
		return nil, bad("事件类型不符", "its event is not of the type that the table names")
	}
	return r, nil
}
