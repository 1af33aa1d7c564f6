package title

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
)

// standing returns a burden that lies on the right, or refuses.
func (c *checker) standing(id BurdenID, kind FindingKind) *held {
	b := c.st.find(id)
	switch {
	case b == nil:
		c.refuse(noBurden, "", kind, id, nil, arg("burden", string(id)))
		return nil
	case !c.lies(b):
		c.refuse(gone, "", kind, id, nil, arg("burden", b.label()), arg("on", c.st.over(b)))
		return nil
	}
	return b
}

// release ends a burden.
func (c *checker) release(a Release) {
	kind := ReleaseOfUnknownRecord
	switch a.Kind {
	case Pledge:
		kind = CancellationWithoutRegistration
	case Licence:
		kind = LicenceCancelledWithoutRecord
	}
	b := c.st.find(a.Burden)
	if a.Kind == Pledge || b != nil && b.Kind == Pledge { // of one that was never registered here as well
		c.cancelledWhileFrozen(a.Burden)
	}
	switch {
	case b == nil:
		c.refuse(noBurden, "", kind, a.Burden, nil, arg("burden", string(a.Burden)))
		return
	case !b.ended.IsZero():
		c.refuse(gone, "", kind, a.Burden, nil, arg("burden", b.label()), arg("on", b.ended))
		return
	}
	n := *b
	n.ended, n.why = c.on, a.Why
	if a.Why == Annulled {
		n.ended = n.since
	}
	c.st.replace(&n)
}

// cancelledWhileFrozen notes the cancellation of a pledge while a court
// preserves the right.
func (c *checker) cancelledWhileFrozen(pledge BurdenID) {
	if c.quiet {
		return
	}
	for _, o := range c.st.burdens {
		if o.Kind == Seizure && c.lies(o) {
			c.note(PledgeCancelledInPreservation, pledge, "")
			return
		}
	}
}

// vary changes a burden.
func (c *checker) vary(a Vary) {
	b := c.standing(a.Burden, Anomaly)
	if b == nil {
		return
	}
	n := *b
	if len(a.Holders) > 0 {
		n.Holders = a.Holders
	}
	if a.Number != "" {
		n.Number = a.Number
	}
	if !a.Claim.IsZero() {
		n.Claim = b.Claim.with(a.Claim)
		c.enlarged(b, n.Claim)
	}
	if a.Scope != nil {
		n.Scope = *a.Scope
		c.cap(&n.Burden)
		if n.Kind == Licence && !c.quiet && !n.Scope.Within(b.Scope) {
			c.widened(n.Burden, n.Scope.Minus(b.Scope))
		}
	}
	c.st.replace(&n)
}

// widened weighs what a licence gains by a wider scope against its head, and
// against the others, those beside which it lay before among them.
func (c *checker) widened(b Burden, gained []Scope) {
	if head := c.st.find(b.Parent); head != nil {
		if rule, ok := c.bars("licence.within-head"); ok {
			c.withinHead(&b, head, rule)
		}
	}
	for _, o := range c.st.burdens {
		if o.ID == b.ID || !c.lies(o) {
			continue
		}
		for _, part := range gained {
			if part.Overlaps(o.Scope) {
				b.Scope = part
				c.compare(&b, o)
				break
			}
		}
	}
}

// with returns the claim with what another one says of it.
func (k Claim) with(to Claim) Claim {
	switch {
	case !to.Amount.IsZero():
		k.Amount, k.Maximum = to.Amount, to.Maximum
	case to.Maximum:
		k.Maximum = true
	}
	if !to.Due.IsZero() {
		k.Due = to.Due
	}
	return k
}

// enlarged refuses to enlarge a secured claim to the harm of those who rank
// after it or beside it.
func (c *checker) enlarged(b *held, to Claim) {
	if c.quiet || !b.security() {
		return
	}
	if grows, err := to.Amount.Compare(b.Claim.Amount); err == nil && grows <= 0 {
		return
	}
	for _, o := range c.st.burdens {
		if o.ID != b.ID && o.security() && c.lies(o) && b.key.compare(o.key) <= 0 {
			c.harm(o, ToVary, "pledge.change-harmless")
		}
	}
}

// consent keeps a consent. Only who has something to say can give one.
func (c *checker) consent(a Consent) {
	switch {
	case a.Withdrawn: // taking back needs no standing
	case a.Burden == "":
		if !c.st.owns(a.By) {
			c.refuse(notOwner, "", ConsentByStranger, "", nil, arg("party", a.By))
		}
	default:
		b := c.standing(a.Burden, ConsentByStranger)
		switch {
		case b == nil:
		case a.Permits == ToSublicence:
			if !slices.Contains(b.Grantors, a.By) && !c.st.owns(a.By) {
				c.refuse(notOwner, "", ConsentByStranger, a.Burden, nil, arg("party", a.By))
			}
		case !b.held(a.By):
			c.refuse(notHolder, "", ConsentByStranger, a.Burden, nil, arg("party", a.By), arg("burden", b.label()))
		}
	}
	c.st.permit(a)
}

// rename keeps a party and changes its key, where the host's key changes.
func (c *checker) rename(a Observe) {
	if a.NewID == "" || a.NewID == a.Party {
		return
	}
	swap := func(ps []ipx.PartyID) []ipx.PartyID {
		if !slices.Contains(ps, a.Party) {
			return ps
		}
		ps = slices.Clone(ps)
		for i := range ps {
			if ps[i] == a.Party {
				ps[i] = a.NewID
			}
		}
		return ps
	}
	found := false
	owners := slices.Clone(c.st.owners)
	for i := range owners {
		if owners[i].Party == a.Party {
			owners[i].Party, found = a.NewID, true
		}
	}
	if found {
		sorted, err := sumHoldings(owners)
		if err != nil {
			c.refuse(badShares, "", Anomaly, "", nil, arg("what", err.Error()))
			return
		}
		c.st.owners = sorted
	}
	for i := range c.st.burdens {
		b := c.st.burdens[i]
		if b.held(a.Party) || slices.Contains(b.Grantors, a.Party) || slices.Contains(b.bearers, a.Party) {
			n := *b
			n.Holders, n.Grantors, n.bearers, found = swap(b.Holders), swap(b.Grantors), swap(b.bearers), true
			if c.st.own == nil {
				c.st.burdens = slices.Clone(c.st.burdens)
			}
			c.st.burdens[i] = &n
		}
	}
	if !found {
		c.refuse(notOwner, "", Anomaly, "", nil, arg("party", a.Party))
		return
	}
	consents := slices.Clone(c.st.consents)
	for i := range consents {
		if consents[i].By == a.Party {
			consents[i].By = a.NewID
		}
		if consents[i].Counterparty == a.Party {
			consents[i].Counterparty = a.NewID
		}
	}
	c.st.consents = consents
}
