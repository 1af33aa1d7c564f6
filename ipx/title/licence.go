package title

import (
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
)

// licence judges a licence or sub-licence.
func (c *checker) licence(b *Burden) {
	runs := c.alive("licence.within-term", "title.nothing-left")
	if expires := c.st.life.Expires; runs && !expires.IsZero() && !b.Scope.From.Before(expires) {
		if rule, ok := c.bars("licence.within-term"); ok {
			c.refuse(pastTerm, rule, Anomaly, b.ID, nil, arg("from", b.Scope.From), arg("expires", expires.AddDays(-1)))
		}
	}
	taken := false // under a standing offer, to which owners and pledgees have agreed
	if b.Parent == "" {
		c.grantors(b, "")
	} else {
		taken = c.underHead(b)
	}
	if !taken {
		if b.excludes() && b.Parent == "" {
			c.coOwners("title.coowner-consent.licence", ToLicence, c.acting(b), b.Holders)
		}
		c.pledgees("title.pledgee-consent.licence", ToLicence, LicenceWhilePledged, b.Grantors, b.Holders)
		c.reservations(b.Scope, b.Holders)
	}
	if b.Recorded {
		c.stopped("licence.record.suspended", "licence.record.suspended", Anomaly, b.Grantors)
		c.unpaidAnnuity("licence.record.unpaid")
	}
	for _, o := range c.st.burdens {
		if c.lies(o) {
			c.compare(b, o)
		}
	}
}

// underHead judges a sub-licence, or the taking up of an open licence, which
// it reports: the head must lie on the right, belong to the grantor, allow
// sub-licences, and cover what is granted.
func (c *checker) underHead(b *Burden) (taken bool) {
	head := c.st.find(b.Parent)
	switch {
	case head == nil || !head.licence() && head.Kind != OpenLicence:
		c.refuse(noBurden, "", HeadMissing, b.Parent, nil, arg("burden", string(b.Parent)))
		return false
	case !c.lies(head):
		c.refuse(gone, "", HeadMissing, b.Parent, nil, arg("burden", head.label()), arg("on", c.st.over(head)))
		return false
	case head.Kind == OpenLicence:
		if b.excludes() {
			if rule, ok := c.bars("open-licence.bars-exclusive"); ok {
				c.refuse(openStands, rule, LicenceOverlap, head.ID, nil, arg("burden", head.label()))
			}
		}
		taken = true
	}
	rule, ok := c.bars("licence.within-head")
	if !ok {
		return taken
	}
	if !taken {
		for _, g := range b.Grantors {
			if !head.held(g) {
				c.refuse(noHead, rule, HeadMissing, b.ID, nil, arg("party", g), arg("burden", head.label()))
			}
		}
		if !head.Sublet {
			for _, p := range c.licensorsOf(head) {
				if !c.st.consented(c.on, p, ToSublicence, head.ID, b.Holders) {
					c.refuse(noSublet, rule, Anomaly, head.ID, cure{consentOf(p, ipx.Licensor, ToSublicence, head.ID, b.Holders)},
						arg("burden", head.label()), arg("party", p))
				}
			}
		}
	}
	c.withinHead(b, head, rule)
	return taken
}

// withinHead refuses a sub-licence that covers what its head does not, or no day
// on which its head runs.
func (c *checker) withinHead(b *Burden, head *held, rule law.Key) {
	if s := b.Scope; !s.Within(withEnd(head.Scope, s)) || head.licence() && c.st.extent(b).IsEmpty() {
		c.refuse(beyondHead, rule, Anomaly, head.ID, nil, arg("burden", head.label()))
	}
}

// licensorsOf returns who must agree to sub-licences: those who granted the head
// and still have the right, or whoever has it since; of a sub-licence, the
// licensee who granted it.
func (c *checker) licensorsOf(head *held) []ipx.PartyID {
	if head.Parent != "" && len(head.Grantors) > 0 {
		return head.Grantors
	}
	var still []ipx.PartyID
	for _, g := range head.Grantors {
		if c.st.owns(g) {
			still = append(still, g)
		}
	}
	if len(still) == 0 {
		return partiesOf(c.st.owners)
	}
	return still
}

// withEnd lets a sub-licence without bounds of its own in time last as long as
// its head.
func withEnd(head, sub Scope) Scope {
	if sub.Until.IsZero() {
		head.Until = calendar.Date{}
	}
	if sub.From.IsZero() {
		head.From = calendar.Date{}
	}
	return head
}

// compare refuses a licence that an earlier grant excludes, or that excludes
// an earlier one without being subject to it. Only grants that meet in every
// dimension can conflict.
func (c *checker) compare(b *Burden, o *held) {
	if o.Kind == OpenLicence {
		if b.excludes() && b.Parent != o.ID {
			if rule, ok := c.bars("open-licence.bars-exclusive"); ok {
				c.refuse(openStands, rule, LicenceOverlap, o.ID, cure{releaseOf(o, ipx.Licensor)}, arg("burden", o.label()))
			}
		}
		return
	}
	if !o.licence() || !o.excludes() && !b.excludes() || !c.st.extent(&o.Burden).Overlaps(c.st.extent(b)) || c.related(b, o) {
		return
	}
	if o.excludes() {
		if rule, ok := c.bars(exclusion(o.Licence)); ok && !c.permitted(b, o) && !c.inPlace(b, o) {
			c.refuse(conflict, rule, LicenceOverlap, o.ID, c.yield(b, o), arg("burden", o.label()), arg("type", licenceNames[o.Licence]))
		}
		return
	}
	if listed(b.Subject, o.ID) {
		return
	}
	if rule, ok := c.bars(exclusion(b.Licence)); ok && !c.permitted(b, o) {
		c.refuse(notSubject, rule, LicenceOverlap, o.ID, c.yield(b, o), arg("burden", o.label()), arg("type", licenceNames[b.Licence]))
	}
}

// exclusion returns the topic under which a type of licence excludes others.
func exclusion(t LicenceType) law.Key {
	if t == Sole {
		return "licence.sole"
	}
	return "licence.exclusive"
}

// permitted reports whether the licensees of o let b pass.
func (c *checker) permitted(b *Burden, o *held) bool {
	if len(o.Holders) == 0 {
		return false
	}
	for _, p := range o.Holders {
		if !c.st.consented(c.on, p, ToLicence, o.ID, b.Holders) {
			return false
		}
	}
	return true
}

// yield lists how the licence o can make room: its one licensee consents, or
// it is released.
func (c *checker) yield(b *Burden, o *held) cure {
	if c.mode == Import {
		return nil // nothing is refused, so that nothing is to be cured
	}
	cu := cure{releaseOf(o, ipx.Licensee)}
	if len(o.Holders) == 1 && o.Kind == Licence {
		cu = append(cure{consentOf(o.Holders[0], ipx.Licensee, ToLicence, o.ID, b.Holders)}, cu...)
	}
	return cu
}

// inPlace reports whether b is the one ordinary licence that a licensor who
// cannot work the right itself may give beside a sole licence: it counts as
// the licensor's own working (SPC Interpretation on Technology Contracts art.
// 27).
func (c *checker) inPlace(b *Burden, o *held) bool {
	if !b.InPlace || b.excludes() || o.Licence != Sole {
		return false
	}
	if _, ok := c.bars("licence.sole.in-place"); !ok {
		return false
	}
	for _, other := range c.st.burdens {
		if other.InPlace && other.Kind == Licence && other.ID != b.ID && c.lies(other) && c.st.extent(&other.Burden).Overlaps(c.st.extent(&o.Burden)) {
			return false
		}
	}
	return true
}

// related reports whether one licence derives from the other, or both from
// one open licence.
func (c *checker) related(b *Burden, o *held) bool {
	return c.derives(b, o.ID) || c.derives(&o.Burden, b.ID)
}

func (c *checker) derives(b *Burden, from BurdenID) bool {
	parent := b.Parent
	for range c.st.burdens { // no longer than there are burdens, should a chain be closed
		if parent == "" || parent == from {
			break
		}
		p := c.st.find(parent)
		if p == nil {
			return false
		}
		parent = p.Parent
	}
	return parent != "" && parent == from
}

var licenceNames = map[LicenceType]ipx.Text{
	"":        ipx.T("普通", "ordinary"),
	Ordinary:  ipx.T("普通", "ordinary"),
	Sole:      ipx.T("排他", "sole"),
	Exclusive: ipx.T("独占", "exclusive"),
}
