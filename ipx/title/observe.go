package title

import (
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
)

// observe notes a fact about the right.
func (c *checker) observe(a Observe) {
	l := &c.st.life
	switch a.Fact {
	case Published:
		l.Published = c.on
	case ExaminationStarted:
		l.Examined = c.on
	case Granted:
		c.alive("", "")
		l.Granted = c.on
		if !a.Expires.IsZero() {
			l.Expires = a.Expires
		}
	case TermChanged:
		l.Expires = a.Expires
	case AnnuityUnpaid:
		if c.alive("", "") {
			l.Unpaid = c.on
		}
	case AnnuityPaid:
		l.Unpaid = calendar.Date{}
	case InvalidityRequested:
		l.Contested = true
	case InvalidityClosed:
		l.Contested = false
	case PartlyInvalidated:
		l.Narrowed, l.Contested = true, false
	case Surrendered:
		if !c.quiet {
			c.surrender(a)
		}
		c.end(a)
	case Lapsed, Expired, Refused, ApplicationEnded, Invalidated:
		c.end(a)
	case Restored:
		c.restore()
	case Renamed:
		c.rename(a)
	}
}

// surrender judges the owners' giving up of the right: all of them, with the
// pledgees, and not while proceedings are stopped.
func (c *checker) surrender(a Observe) {
	acting := partiesOf(c.st.owners)
	if a.Party != "" {
		acting = []ipx.PartyID{a.Party}
		if !c.st.owns(a.Party) {
			c.refuse(notOwner, "", Anomaly, "", nil, arg("party", a.Party))
		}
	}
	c.coOwners("title.coowner-consent.transfer", ToSurrender, acting, nil)
	c.pledgees("title.pledgee-consent.surrender", ToSurrender, "", nil, nil)
	c.stopped("title.preserved", "title.suspended", EndDuringPreservation, nil)
	c.reservations(Scope{From: c.on}, nil)
}

// end ends the right. Burdens end with it by operation of law (Civil Code
// arts. 393, 865): what lies on the right follows from its life, so that a
// restoration revives it.
func (c *checker) end(a Observe) {
	l := &c.st.life
	on := c.on
	if was := l.on(on); was.Ended != "" {
		switch {
		case a.Fact == Invalidated && was.wasRight(): // an ended patent can still be invalidated: then it never was
		case a.Fact == Expired && l.Ended == "": // it says what the term says, and when
			on = was.EndedOn
		default:
			c.refuse(hasEnded, "", ActAfterEnd, "", nil, arg("on", was.EndedOn), arg("how", was.Ended.Text()))
			return
		}
	}
	void := a.Fact == Invalidated && !a.Prospective
	if !c.quiet {
		c.closing(a, on, void)
	}
	l.Ended, l.EndedOn, l.Unpaid, l.Contested = a.Fact, on, calendar.Date{}, false
	l.Void = void
}

// closing reports the burdens that end with the right.
func (c *checker) closing(a Observe, on calendar.Date, void bool) {
	rule := c.topic("title.accessory-ends")
	if void {
		rule = c.topic("title.void-from-start")
	}
	var cite ipx.Text
	var id string
	for _, b := range c.st.burdens {
		if !c.lies(b) {
			continue
		}
		switch {
		case b.security():
			c.note(EndWhilePledged, b.ID, "")
		case b.licence():
			c.note(EndWhileLicensed, b.ID, "")
		case b.Kind == Seizure && a.Fact != Surrendered:
			c.note(EndDuringPreservation, b.ID, "")
		}
		if id == "" {
			id, cite = c.cited(rule)
		}
		closed := on
		if void {
			closed = b.since
		}
		c.report.Closed = append(c.report.Closed, Closed{c.core.right.ID, b.ID, closed, RightEnded, id, cite})
	}
}

// restore takes the end of the right back, and what ended with it.
func (c *checker) restore() {
	l := &c.st.life
	if l.Ended == "" {
		if was := l.on(c.on); was.Over() { // by its term: nothing brings that back
			c.refuse(hasEnded, "", ActAfterEnd, "", nil, arg("on", was.EndedOn), arg("how", was.Ended.Text()))
			return
		}
		c.refuse(notRunning, "", Anomaly, "", nil)
		return
	}
	l.Ended, l.EndedOn, l.Unpaid, l.Void = "", calendar.Date{}, calendar.Date{}, false
	for _, b := range c.st.burdens {
		if c.lies(b) {
			c.report.Revived = append(c.report.Revived, Closed{Right: c.core.right.ID, Burden: b.ID, On: c.on})
		}
	}
}

// cited returns id and citation of the rule on a topic, empty where none is in
// force.
func (c *checker) cited(key law.Key) (string, ipx.Text) {
	if r, ok := c.law.Rule(key); ok {
		return r.ID, r.Cite.Text()
	}
	return "", ipx.Text{}
}
