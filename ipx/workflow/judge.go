package workflow

import (
	"errors"
	"reflect"
	"slices"
	"strconv"
	"unicode/utf8"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
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
type verdict[T any, E Event] struct {
	row     *row[T, E]
	reasons []ipx.Reason
	entries []title.Entry
	titles  title.Titles
	report  title.Report
	clocks  []Deadline // as they run before the step
	lapsed  int        // index of the clock that has passed, or -1
}

func (v *verdict[T, E]) refuse(r ipx.Reason) { v.reasons = append(v.reasons, r) }

// judge checks a step without changing anything. Fire and Explain take this
// one path. given is false where the event's fields are not known yet: what
// reads them is left out.
func (m *Machine[T, E]) judge(in *Instance[T], c *Command[E], titles title.Titles, e *event[E], given bool) (Asked[T, E], verdict[T, E]) {
	v := verdict[T, E]{lapsed: -1, row: m.row(in.State, e.kind)}
	a := Asked[T, E]{Instance: in.ID, Version: in.Version, State: in.State, Terms: in.Terms, Event: c.Event, By: c.By, On: c.On, Docs: c.Docs, Titles: titles, Law: m.law(c.On)}
	if !m.gate.may(in.State, e.kind) || v.row == nil {
		v.refuse(m.closed(in.State, e))
		return a, v // no row speaks of this state
	}
	v.clocks = m.running(in)
	m.actors(&a, &v)
	m.time(&a, &v)
	m.papers(&a, &v)
	for i := range v.row.Rules {
		rule := &v.row.Rules[i]
		if rule.Payload && !given || rule.Law != "" && !a.Law.Has(rule.Law) {
			continue
		}
		for _, f := range rule.Check(a) {
			v.refuse(rule.reason(a, f))
		}
	}
	if given || v.row.Early {
		m.propose(&a, c, &v)
	}
	return a, v
}

// propose asks the titles whether they accept what the step would enter, and
// what a later one is going to.
func (m *Machine[T, E]) propose(a *Asked[T, E], c *Command[E], v *verdict[T, E]) {
	if v.row.Entries != nil {
		v.entries = m.dated(a, c, v.row.Entries(*a), "")
		changed, report, err := a.Titles.Apply(a.Law, c.Mode, v.entries...)
		v.titles, v.report = changed, report
		v.untitled(err)
	}
	if v.row.Foresees == nil {
		return
	}
	later := m.dated(a, c, v.row.Foresees(*a), "later/")
	titles := a.Titles
	if len(v.titles) > 0 {
		titles = titles.With(v.titles)
	}
	report, err := titles.Check(a.Law, c.Mode, later...)
	v.report.Findings = append(v.report.Findings, report.Findings...)
	v.report.Remedies = append(v.report.Remedies, report.Remedies...)
	v.untitled(err)
}

// untitled takes the reasons of the titles. What stands against the step stands
// against a later one too, and is said once.
func (v *verdict[T, E]) untitled(err error) {
	if no, ok := errors.AsType[*ipx.Refusal](err); ok {
		for _, r := range no.Reasons {
			if !slices.ContainsFunc(v.reasons, func(s ipx.Reason) bool { return reflect.DeepEqual(r, s) }) {
				v.reasons = append(v.reasons, r)
			}
		}
	} else if err != nil {
		v.refuse(codeTitles.reason("titles", ipx.Arg{Name: "why", Value: err.Error()}))
	}
}

// dated fills in what a step leaves open in its entries: id, source, dates.
func (m *Machine[T, E]) dated(a *Asked[T, E], c *Command[E], entries []title.Entry, mark string) []title.Entry {
	source := a.Instance + "/" + strconv.Itoa(a.Version+1)
	for i := range entries {
		e := &entries[i]
		if e.ID == "" {
			e.ID = title.EntryID(source + "/" + mark + strconv.Itoa(i+1))
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
	return entries
}

// closed is the reason that an event cannot happen in a state.
func (m *Machine[T, E]) closed(s State, e *event[E]) ipx.Reason {
	return codeState.reason(string(s), ipx.Arg{Name: "event", Value: e.label}, ipx.Arg{Name: "state", Value: m.StateLabel(s)})
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
	return under(a.Law, r.Law, out)
}

// under cites the rule on a topic, where there is a topic.
func under(v law.View, topic law.Key, r ipx.Reason) ipx.Reason {
	if topic == "" {
		return r
	}
	return v.Under(topic, r)
}

// actors checks who acts.
func (m *Machine[T, E]) actors(a *Asked[T, E], v *verdict[T, E]) {
	r := v.row
	fits := func(role ipx.Role) bool {
		return role == ipx.Anyone || slices.ContainsFunc(a.By, func(b ipx.Actor) bool { return b.Role == role })
	}
	switch {
	case !slices.ContainsFunc(r.By, fits): // a stranger to the step, joint or not
		v.refuse(codeRole.reason(string(r.kind), ipx.Arg{Name: "event", Value: r.Label}, ipx.Arg{Name: "roles", Value: names(r.By)}))
	case r.Joint:
		for _, role := range r.By {
			if !fits(role) {
				v.refuse(codeJoint.reason(string(role), ipx.Arg{Name: "event", Value: r.Label}, ipx.Arg{Name: "role", Value: role}))
			}
		}
	}
	if m.table.Acts == nil {
		return
	}
	for _, b := range a.By {
		if slices.Contains(r.By, b.Role) && !m.table.Acts(a.Terms, a.Event, b) {
			v.refuse(codeStranger.reason(string(b.Party), ipx.Arg{Name: "party", Value: b.Party}, ipx.Arg{Name: "role", Value: b.Role}))
		}
	}
}

// names joins the names of roles.
func names(roles []ipx.Role) ipx.Text {
	var t ipx.Text
	for i, r := range roles {
		n := r.Name()
		if i > 0 {
			t.Zh += "、"
			t.En += " or "
		}
		t.Zh += n.Zh
		t.En += n.En
	}
	return t
}

// time checks that the time limit has passed, where time acts.
func (m *Machine[T, E]) time(a *Asked[T, E], v *verdict[T, E]) {
	if _, acts := a.Acting(ipx.TimePassed); !acts || !slices.Contains(v.row.By, ipx.TimePassed) {
		return
	}
	// Of several limits that end in the event one that has passed will do.
	for i := range v.clocks {
		if d := &v.clocks[i]; d.Lapse == v.row.kind && (v.lapsed < 0 || d.Passed(a.On) && !v.clocks[v.lapsed].Passed(a.On)) {
			v.lapsed = i
		}
	}
	if v.lapsed < 0 {
		v.refuse(codeNoClock.reason(string(v.row.kind)))
		return
	}
	d := v.clocks[v.lapsed]
	switch {
	case d.Due.IsZero():
		v.refuse(codeUndated.reason(string(d.Clock), ipx.Arg{Name: "why", Value: d.Open}))
	case !d.Passed(a.On):
		v.refuse(codeTooEarly.reason(string(d.Clock), ipx.Arg{Name: "due", Value: d.Due}))
	}
}

// papers checks the documents.
func (m *Machine[T, E]) papers(a *Asked[T, E], v *verdict[T, E]) {
	for i := range v.row.Papers {
		p := &v.row.Papers[i]
		if p.Law != "" && !a.Law.Has(p.Law) || p.When != nil && !p.When(*a) {
			continue
		}
		at := slices.IndexFunc(a.Docs, func(d ipx.Document) bool { return d.Kind == p.Kind })
		if at < 0 {
			v.refuse(under(a.Law, p.Law, codePaper.reason(string(p.Kind), ipx.Arg{Name: "paper", Value: p.Label})))
			continue
		}
		if p.Signed == nil {
			continue
		}
		for _, party := range p.Signed(*a) {
			if !slices.ContainsFunc(a.Docs, func(d ipx.Document) bool { return d.Kind == p.Kind && slices.Contains(d.Signed, party) }) {
				v.refuse(under(a.Law, p.Law, codeSigned.reason(string(p.Kind), ipx.Arg{Name: "paper", Value: p.Label}, ipx.Arg{Name: "party", Value: party})))
			}
		}
	}
}

// malformed says what is wrong with the form of a command, whatever its event.
func (m *Machine[T, E]) malformed(c *Command[E]) *ipx.Refusal {
	var out []ipx.Reason
	bad := func(zh, en string) {
		out = append(out, codeNoEvent.reason("command", ipx.Arg{Name: "what", Value: ipx.T(zh, en)}))
	}
	switch {
	case c.On.IsZero():
		bad("没有日期", "it has no date")
	case !c.Known.IsZero() && c.Known.Before(c.On):
		bad("知悉日早于行为日", "it was known before its date")
	}
	switch {
	case len(c.Key) > maxID:
		bad("命令键过长", "its key is too long")
	case !utf8.ValidString(c.Key):
		bad("命令键不是UTF-8文本", "its key is not UTF-8 text")
	}
	if len(c.By) > maxList || len(c.Docs) > maxList {
		bad("办理人或者文件过多", "it has too many actors or papers")
	}
	for _, a := range c.By {
		if a.Role == "" || !utf8.ValidString(string(a.Role)+string(a.Party)+string(a.For)) {
			bad("办理人没有身份", "an actor has no readable role")
			break
		}
	}
	for _, d := range c.Docs {
		if d.Kind == "" {
			bad("文件没有种类", "a paper has no kind")
			break
		}
	}
	if c.Mode != title.Strict && c.Mode != title.Import {
		bad("方式不明", "its mode is unknown")
	}
	if len(out) > 0 {
		return &ipx.Refusal{Reasons: out}
	}
	return nil
}

// find returns what is known of a command's event, or what is wrong with the
// command.
func (m *Machine[T, E]) find(c *Command[E]) (*event[E], *ipx.Refusal) {
	bad := func(zh, en string) *ipx.Refusal {
		return ipx.Refuse(codeNoEvent.reason("command", ipx.Arg{Name: "what", Value: ipx.T(zh, en)}))
	}
	typ := reflect.TypeOf(c.Event)
	if typ == nil || typ.Kind() == reflect.Pointer {
		return nil, bad("没有事件", "it has no event, or a pointer to one")
	}
	kind := c.Event.Kind()
	i, ok := m.kinds[kind]
	if !ok {
		return nil, ipx.Refuse(codeUnknown.reason(string(kind), ipx.Arg{Name: "event", Value: string(kind)}))
	}
	if e := m.events[i]; e.typ == typ {
		return e, m.malformed(c)
	}
	return nil, bad("事件类型不符", "its event is not of the type that the table names")
}
