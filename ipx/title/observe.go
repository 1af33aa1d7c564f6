package title

import "github.com/ipx-sdk/ipx-go/ipx/calendar"

// observe notes a fact about the right.
func (c *checker) observe(a Observe) {
	l := &c.st.life
	on := c.e.Effective
	switch a.Fact {
	case Published:
		l.Published = on
	case ExaminationStarted:
		l.Examined = on
	case Granted:
		c.alive("")
		l.Granted = on
		if !a.Expires.IsZero() {
			l.Expires = a.Expires
		}
	case TermChanged:
		l.Expires = a.Expires
	case AnnuityUnpaid:
		if c.alive("") {
			l.Unpaid = on
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
		c.pledgees("title.pledgee-consent.surrender", ToSurrender, EndWhilePledged, nil)
		c.stopped("title.preserved", "title.suspended", EndDuringPreservation)
		c.end(a.Fact)
	case Invalidated:
		c.end(a.Fact)
		l.Void = true
		l.Contested = false
	case Lapsed, Expired, Refused, ApplicationEnded:
		c.end(a.Fact)
	case Restored:
		if l.Ended == "" {
			c.refuse(notRunning, "", Anomaly, "", cure{})
			return
		}
		l.Ended, l.EndedOn, l.Unpaid, l.Void = "", calendar.Date{}, calendar.Date{}, false
	case Renamed:
		c.rename(a)
	}
}

// end ends the right. Burdens end with it by operation of law (Civil Code
// arts. 393, 865); they are derived from the end, not released, so that a
// restoration revives them.
func (c *checker) end(how Fact) {
	l := &c.st.life
	if l.Ended != "" {
		c.refuse(ended, "", ActAfterEnd, "", cure{}, arg("on", l.EndedOn), arg("how", string(l.Ended)))
		return
	}
	for b := range c.open {
		switch {
		case b.security():
			c.note(EndWhilePledged, b.ID, "")
		case b.licence():
			c.note(EndWhileLicensed, b.ID, "")
		case b.Kind == Seizure:
			c.note(EndDuringPreservation, b.ID, "")
		}
		if !c.dry {
			c.report.Closed = append(c.report.Closed, Closed{b.ID, c.e.Effective, RightEnded})
		}
	}
	l.Ended, l.EndedOn, l.Unpaid = how, c.e.Effective, calendar.Date{}
}

// rename keeps the holder and changes its key, where the host's key changes.
func (c *checker) rename(a Observe) {
	if a.NewID == "" || a.NewID == a.Party {
		return
	}
	if !c.st.owns(a.Party) {
		c.refuse(notOwner, "", Anomaly, "", cure{}, arg("party", a.Party))
		return
	}
	owners := make([]Holding, len(c.st.owners))
	for i, h := range c.st.owners {
		if h.Party == a.Party {
			h.Party = a.NewID
		}
		owners[i] = h
	}
	sorted, err := sumHoldings(owners)
	if err != nil {
		c.refuse(badShares, "", Anomaly, "", cure{}, arg("what", err.Error()))
		return
	}
	c.st.owners = sorted
}
