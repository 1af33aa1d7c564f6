package workflow

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
)

// running returns the time limits of an instance. Where the last day of one
// was not known because a year had not been published, it is counted anew.
func (m *Machine[T, E]) running(in *Instance[T]) []Deadline {
	if !slices.ContainsFunc(in.Clocks, func(d Deadline) bool { return d.Due.IsZero() }) {
		return in.Clocks
	}
	out := slices.Clone(in.Clocks)
	for i := range out {
		if out[i].Due.IsZero() {
			m.count(&out[i])
		}
	}
	return out
}

// count sets the last day of a deadline, by the rule that set it, if the
// calendar at hand knows it.
func (m *Machine[T, E]) count(d *Deadline) {
	if d.From.IsZero() {
		return
	}
	for _, c := range m.clocks[d.Clock] {
		for rule := range m.pack.Versions(c.Law) {
			if rule.ID != d.Rule || rule.Limit.IsZero() {
				continue
			}
			if raw, due, err := rule.Limit.End(d.From, m.pack.Calendar()); err == nil {
				d.Raw, d.Due, d.Open = raw, due, ipx.Text{}
			}
		}
	}
}

// after returns the time limits that run after a step.
func (m *Machine[T, E]) after(next *Instance[T], a Asked[T, E], v *verdict[T, E]) []Deadline {
	if len(v.clocks) == 0 && len(v.row.Starts) == 0 || m.Final(next.State) {
		return nil
	}
	var out []Deadline
	for i, d := range v.clocks {
		anew := func(c Clock[T, E]) bool {
			return c.Name == d.Clock && c.runsIn(next.State) && (c.When == nil || c.When(a))
		}
		if i != v.lapsed && !slices.Contains(v.row.Stops, d.Clock) && m.keeps(d.Clock, next.State) && !slices.ContainsFunc(v.row.Starts, anew) {
			out = append(out, d)
		}
	}
	for i := range v.row.Starts {
		if c := &v.row.Starts[i]; c.runsIn(next.State) && (c.When == nil || c.When(a)) {
			out = append(out, c.start(a))
		}
	}
	return out
}

// keeps reports whether a clock goes on in a state.
func (m *Machine[T, E]) keeps(name ClockName, s State) bool {
	return slices.ContainsFunc(m.clocks[name], func(c *Clock[T, E]) bool { return c.runsIn(s) })
}

// runsIn reports whether a clock runs in a state.
func (c *Clock[T, E]) runsIn(s State) bool { return len(c.While) == 0 || slices.Contains(c.While, s) }

// start makes a clock a deadline.
func (c *Clock[T, E]) start(a Asked[T, E]) Deadline {
	d := Deadline{Clock: c.Name, Label: c.Label, Lapse: c.Lapse, From: a.On}
	if c.From != nil {
		d.From = c.From(a)
	}
	rule, lawful := a.Law.Rule(c.Law)
	if lawful {
		d.Rule, d.Cite = rule.ID, rule.Cite.Text()
	}
	if c.Until != nil {
		if fixed := c.Until(a); !fixed.IsZero() {
			d.Raw, d.Due = fixed, fixed
			return d
		}
	}
	switch {
	case !lawful || rule.Limit.IsZero():
		d.Open = ipx.T("没有规定期限", "no limit is set")
	case d.From.IsZero():
		d.Open = ipx.T("起算日不明", "the first day is not known")
	default:
		var err error
		if d.Raw, d.Due, err = rule.Limit.End(d.From, a.Law.Calendar()); err != nil {
			d.Due, d.Open = calendar.Date{}, unknown(err)
		}
	}
	return d
}

// unknown says why the last day of a limit cannot be counted.
func unknown(err error) ipx.Text {
	if t := law.NotKnown(err); !t.IsZero() {
		return t
	}
	return ipx.T("无法计算："+err.Error(), err.Error())
}
