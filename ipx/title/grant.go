package title

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/law"
)

// grant judges and creates a burden.
func (c *checker) grant(b Burden) {
	switch old := c.st.find(b.ID); {
	case old == nil:
	case old.ended.IsZero():
		c.refuse(sameBurden, "", Anomaly, b.ID, nil, arg("burden", string(b.ID)))
		return // the first one stands
	default:
		c.st.forget(b.ID)
	}
	if !c.quiet {
		c.mayGrant(&b)
		c.cap(&b)
	}
	n := &held{Burden: b, entry: c.e.ID, since: c.on, registered: c.e.Registered, filing: filing{b.Number, c.on}}
	if !n.registered.IsZero() {
		n.filing.on = n.registered
	}
	n.key = c.place(n)
	c.st.add(n)
}

// mayGrant judges a burden by its kind.
func (c *checker) mayGrant(b *Burden) {
	switch b.Kind {
	case Licence:
		c.licence(b)
	case OpenLicence:
		c.openLicence(b)
	case Pledge:
		c.pledge(b)
	case SecurityInterest:
		c.grantors(b, "")
		c.alive("", "")
		c.reservations(b.Scope, b.Holders)
	case Trust:
		c.grantors(b, "")
		c.alive("", "")
		c.coOwners("title.coowner-consent.transfer", ToTransfer, c.acting(b), b.Holders)
		c.pledgees("title.pledgee-consent.transfer", ToTransfer, "", c.acting(b), b.Holders)
		c.stopped("title.preserved", "title.suspended", Anomaly, c.acting(b))
		c.reservations(b.Scope, b.Holders)
	case Seizure:
		c.seizure()
	case Reservation:
		c.alive("", "")
		c.reservations(b.Scope, b.Holders)
	default: // acts of authority: suspension, compulsory licence
		c.alive("", "")
	}
}

// cap reports a term that reaches beyond the right's. The burden keeps what
// was agreed, should the term of the right be lengthened; it ends with the
// right all the same.
func (c *checker) cap(b *Burden) {
	if expires := c.st.life.Expires; !expires.IsZero() && b.Scope.Until.After(expires) {
		c.report.Capped = append(c.report.Capped, b.ID)
	}
}

// acting returns who grants: the grantors, or all owners where none is named.
func (c *checker) acting(b *Burden) []ipx.PartyID {
	if len(b.Grantors) > 0 {
		return b.Grantors
	}
	return partiesOf(c.st.owners)
}

// grantors refuses a grant by somebody who does not own the right, or owns
// less than is burdened. The plain invariant needs no rule.
func (c *checker) grantors(b *Burden, rule law.Key) {
	if rule != "" {
		rule = c.topic(rule)
	}
	sum := ipx.Share{}
	for _, g := range b.Grantors {
		has := c.st.share(g)
		if has.IsZero() {
			c.refuse(notOwner, rule, GrantorNotOwner, b.ID, nil, arg("party", g))
		}
		if s, err := sum.Add(has); err == nil {
			sum = s
		}
	}
	if len(b.Grantors) > 0 && !sum.IsZero() && sum.Compare(b.Share) < 0 {
		c.refuse(tooMuch, rule, GrantorNotOwner, b.ID, nil, arg("party", b.Grantors[0]), arg("has", sum), arg("wants", b.Share))
	}
}

func (c *checker) seizure() {
	for _, o := range c.st.burdens {
		if !c.lies(o) {
			continue
		}
		switch o.Kind {
		case Pledge:
			c.note(PreservationWhilePledged, o.ID, "")
		case Seizure:
			c.note(StackedPreservation, o.ID, "")
		}
	}
	c.alive("", "")
}

// pledge judges a pledge by the office's grounds of refusal.
func (c *checker) pledge(b *Burden) {
	acting := c.acting(b)
	c.grantors(b, "pledge.refusal.pledgor-not-owner")
	if c.alive("pledge.refusal.right-ended", "pledge.refusal.not-granted") && c.st.life.on(c.on).Granted.IsZero() && arisesByGrant(c.core.right.Kind) {
		if rule, ok := c.bars("pledge.refusal.not-granted"); ok {
			c.refuse(notGranted, rule, Anomaly, b.ID, nil)
		}
	}
	c.registered("pledge.arises")
	if c.mode == Strict && !b.Recorded && c.e.Registered.IsZero() {
		if rule, ok := c.bars("pledge.arises"); ok {
			c.refuse(notRegistered, rule, Anomaly, b.ID, nil)
		}
	}
	c.unpaidAnnuity("pledge.refusal.annuity-unpaid")
	c.stopped("pledge.refusal.suspended", "pledge.refusal.suspended", PledgeDuringPreservation, acting)
	if due, expires := b.Claim.Due, c.st.life.Expires; !due.IsZero() && !expires.IsZero() && !due.Before(expires) {
		if rule, ok := c.bars("pledge.refusal.debt-after-term"); ok {
			c.refuse(debtLater, rule, Anomaly, b.ID, nil, arg("due", due), arg("expires", expires.AddDays(-1)))
		}
	}
	c.coOwners("pledge.refusal.coowner-consent", ToPledge, acting, b.Holders)
	c.reservations(b.Scope, b.Holders)
	for _, o := range c.st.burdens {
		switch {
		case !c.lies(o):
		case o.Kind == Pledge && !c.joint(b, o):
			if rule, ok := c.bars("pledge.refusal.already-pledged"); ok {
				c.refuse(pledged, rule, OverlappingPledges, o.ID, cure{releaseOf(o, ipx.Pledgee)}, arg("burden", o.label()))
			} else {
				c.note(OverlappingPledges, o.ID, "")
			}
		case o.licence():
			c.note(PledgeWhileLicensed, o.ID, "")
		}
	}
}

// joint reports whether two pledges were registered in one filing: several
// lenders of one loan have the same registration number and day.
func (c *checker) joint(b *Burden, o *held) bool {
	return b.Number != "" && b.Number == o.Number && o.since == c.on
}

// openLicence judges a declaration that anybody may have a licence.
func (c *checker) openLicence(b *Burden) {
	acting := c.acting(b)
	c.grantors(b, "")
	if c.alive("title.ended", "open-licence.not-granted") && c.st.life.on(c.on).Granted.IsZero() && arisesByGrant(c.core.right.Kind) {
		if rule, ok := c.bars("open-licence.not-granted"); ok {
			c.refuse(notGranted, rule, Anomaly, b.ID, nil)
		}
	}
	c.coOwners("title.coowner-consent.transfer", ToOpenLicence, acting, nil)
	c.pledgees("title.pledgee-consent.open-licence", ToOpenLicence, LicenceWhilePledged, acting, nil)
	c.stopped("open-licence.suspended", "open-licence.suspended", Anomaly, acting)
	c.unpaidAnnuity("open-licence.unpaid")
	c.reservations(b.Scope, nil)
	for _, o := range c.st.burdens {
		if !c.lies(o) {
			continue
		}
		switch {
		case o.excludes(): // whatever its scope
			if rule, ok := c.bars("open-licence.exclusive"); ok {
				c.refuse(openBarred, rule, LicenceOverlap, o.ID, cure{releaseOf(o, ipx.Licensee)}, arg("burden", o.label()))
			}
		case o.Kind == OpenLicence:
			rule, _ := c.bars("open-licence.once") // without a rule as well: one offer stands
			c.refuse(openTwice, rule, Anomaly, o.ID, cure{releaseOf(o, ipx.Licensor)}, arg("burden", o.label()))
		}
	}
}

// listed reports whether a burden's id stands in a list.
func listed(ids []BurdenID, id BurdenID) bool { return slices.Contains(ids, id) }
