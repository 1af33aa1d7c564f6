package title

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
)

func (c *checker) vest(a Vest) {
	from, to := partiesOf(a.From), partiesOf(a.To)
	given, err1 := totalOf(a.From)
	taken, err2 := totalOf(a.To)
	if err1 != nil || err2 != nil || given != taken {
		c.refuse(unbalanced, "", Anomaly, "", cure{}, arg("from", given), arg("to", taken))
		return
	}
	sound := true
	for _, h := range a.From {
		if has := c.st.share(h.Party); has.Compare(h.Share) < 0 {
			c.refuse(tooMuch, "", Anomaly, "", cure{}, arg("party", h.Party), arg("has", has), arg("wants", h.Share))
			sound = false
		}
	}
	c.alive("title.moves-on-registration")
	c.coOwners("title.coowner-consent.transfer", ToTransfer, from, to)
	c.pledgees("title.pledgee-consent.transfer", ToTransfer, TransferWhilePledged, to)
	c.stopped("title.preserved", "title.suspended", TransferDuringPreservation)
	c.reservations(Scope{From: c.e.Effective}, to)
	for b := range c.open {
		if b.licence() {
			// They survive the transfer: SPC Interpretation on Technology Contracts art. 24 ¶2.
			c.note(TransferWhileLicensed, b.ID, "")
		}
	}
	if !sound {
		return
	}
	if err := c.st.vest(a); err != nil {
		c.refuse(badShares, "", Anomaly, "", cure{}, arg("what", err.Error()))
	}
}

func (c *checker) grant(b Burden) {
	if old := c.st.find(b.ID); old != nil && old.ended.IsZero() {
		c.refuse(sameBurden, "", Anomaly, b.ID, cure{}, arg("burden", string(b.ID)))
		if c.mode == Import {
			return
		}
	}
	switch b.Kind {
	case Licence:
		c.licence(&b)
	case OpenLicence:
		c.openLicence(&b)
	case Pledge:
		c.pledge(&b)
	case SecurityInterest, Trust:
		c.grantors(&b, "")
		c.alive("")
	case Seizure:
		for o := range c.open {
			switch o.Kind {
			case Pledge:
				c.note(PreservationWhilePledged, o.ID, "")
			case Seizure:
				c.note(StackedPreservation, o.ID, "")
			}
		}
		c.alive("")
	case Reservation:
		c.alive("")
		c.reservations(b.Scope, b.Holders)
	default: // acts of authority: suspension, compulsory licence
		c.alive("")
	}
	b.Scope.Until = c.capped(&b)
	c.st.burdens = append(c.st.burdens, &held{Burden: b, entry: c.e.ID, since: c.e.Effective, registered: c.e.Registered, order: len(c.st.burdens)})
}

// capped returns the end of a burden's term, cut to that of the right: no
// burden outlives its right.
func (c *checker) capped(b *Burden) calendar.Date {
	expires := c.st.life.Expires
	if expires.IsZero() || !b.Scope.Until.After(expires) {
		return b.Scope.Until
	}
	if !c.dry {
		c.report.Capped = append(c.report.Capped, b.ID)
	}
	return expires
}

// grantors refuses a grant by somebody who does not own the right.
func (c *checker) grantors(b *Burden, rule law.Key) {
	for _, g := range b.Grantors {
		if !c.st.owns(g) {
			c.refuse(notOwner, rule, Anomaly, b.ID, cure{}, arg("party", g))
		}
	}
}

func (c *checker) licence(b *Burden) {
	var head *held
	if b.Parent != "" {
		head = c.st.find(b.Parent)
	}
	c.alive("licence.within-term")
	if expires := c.st.life.Expires; !expires.IsZero() && !b.Scope.From.Before(expires) && c.bars("licence.within-term") {
		c.refuse(pastTerm, "licence.within-term", Anomaly, b.ID, cure{}, arg("from", b.Scope.From), arg("expires", expires))
	}
	switch {
	case b.Parent == "":
		c.grantors(b, "")
	case head == nil || !head.licence():
		c.refuse(noBurden, "", Anomaly, b.Parent, cure{}, arg("burden", string(b.Parent)))
	case !head.open(c.e.Effective):
		c.refuse(gone, "", Anomaly, b.Parent, cure{}, arg("burden", head.label()), arg("on", earlier(head.ended, head.Scope.Until)))
	default:
		for _, g := range b.Grantors {
			if !head.held(g) {
				c.refuse(noHead, "licence.within-head", Anomaly, b.ID, cure{}, arg("party", g), arg("burden", head.label()))
			}
		}
		if s := b.Scope; !s.Within(withEnd(head.Scope, s)) && c.bars("licence.within-head") {
			c.refuse(beyondHead, "licence.within-head", Anomaly, head.ID, cure{}, arg("burden", head.label()))
		}
	}
	if b.excludes() && b.Parent == "" {
		c.coOwners("title.coowner-consent.licence", ToLicence, b.Grantors, b.Holders)
	}
	c.pledgees("title.pledgee-consent.licence", ToLicence, LicenceWhilePledged, b.Holders)
	if b.Recorded {
		c.stopped("licence.record.suspended", "licence.record.suspended", Anomaly)
		c.unpaidAnnuity("licence.record.unpaid")
	}
	c.reservations(b.Scope, b.Holders)
	for o := range c.open {
		c.compare(b, o)
	}
}

// withEnd lets a sub-licence without an end last as long as its head.
func withEnd(head, sub Scope) Scope {
	if sub.Until.IsZero() {
		head.Until = calendar.Date{}
	}
	return head
}

// compare refuses a licence that an earlier grant excludes, or that excludes
// an earlier one without being subject to it.
func (c *checker) compare(b *Burden, o *held) {
	if o.Kind == OpenLicence && b.excludes() && c.bars("open-licence.bars-exclusive") {
		c.refuse(openStands, "open-licence.bars-exclusive", Anomaly, o.ID, withdraw(o, ipx.Licensor), arg("burden", o.label()))
		return
	}
	if !o.licence() || c.related(b, o) || !o.Scope.Overlaps(b.Scope) {
		return
	}
	rule := law.Key("licence." + string(o.Licence))
	switch {
	case o.excludes() && c.bars(rule):
		c.refuse(conflict, rule, Anomaly, o.ID, withdraw(o, ipx.Licensee), arg("burden", o.label()), arg("type", licenceNames[o.Licence]))
	case b.excludes() && !o.excludes() && !slices.Contains(b.Subject, o.ID) && c.bars("licence."+law.Key(b.Licence)):
		c.refuse(notSubject, "licence."+law.Key(b.Licence), Anomaly, o.ID, withdraw(o, ipx.Licensee), arg("burden", o.label()))
	}
}

var licenceNames = map[LicenceType]ipx.Text{
	"":        ipx.T("普通", "ordinary"),
	Ordinary:  ipx.T("普通", "ordinary"),
	Sole:      ipx.T("排他", "sole"),
	Exclusive: ipx.T("独占", "exclusive"),
}

// withdraw is the cure by ending a grant that stands in the way.
func withdraw(o *held, role ipx.Role) cure {
	r := Remedy{Act: ActRelease, Role: role, Burden: o.ID}
	if role == ipx.Licensee && len(o.Holders) > 0 {
		r.Party = o.Holders[0]
	}
	return cure{r}
}

// related reports whether o is the head licence of b, or a head of that.
func (c *checker) related(b *Burden, o *held) bool {
	parent := b.Parent
	for range len(c.st.burdens) {
		if parent == "" {
			return false
		}
		if parent == o.ID {
			return true
		}
		p := c.st.find(parent)
		if p == nil {
			return false
		}
		parent = p.Parent
	}
	return false
}

func (c *checker) openLicence(b *Burden) {
	c.grantors(b, "")
	if c.alive("licence.within-term") && c.st.life.Granted.IsZero() {
		c.refuse(notGranted, "licence.within-term", Anomaly, b.ID, cure{})
	}
	c.coOwners("title.coowner-consent.licence", ToOpenLicence, b.Grantors, nil)
	c.pledgees("title.pledgee-consent.open-licence", ToOpenLicence, LicenceWhilePledged, nil)
	c.stopped("open-licence.suspended", "open-licence.suspended", Anomaly)
	c.unpaidAnnuity("open-licence.unpaid")
	c.reservations(b.Scope, nil)
	for o := range c.open {
		switch {
		case o.excludes() && c.bars("open-licence.exclusive"):
			c.refuse(openBarred, "open-licence.exclusive", Anomaly, o.ID, withdraw(o, ipx.Licensee), arg("burden", o.label()))
		case o.Kind == OpenLicence:
			c.refuse(openTwice, "", Anomaly, o.ID, withdraw(o, ipx.Licensor), arg("burden", o.label()))
		}
	}
}

func (c *checker) pledge(b *Burden) {
	c.grantors(b, "pledge.refusal.pledgor-not-owner")
	if c.alive("pledge.refusal.right-ended") && c.patent() && c.st.life.Granted.IsZero() && c.bars("pledge.refusal.not-granted") {
		c.refuse(notGranted, "pledge.refusal.not-granted", Anomaly, b.ID, cure{})
	}
	if c.patent() {
		c.unpaidAnnuity("pledge.refusal.annuity-unpaid")
		c.stopped("pledge.refusal.suspended", "pledge.refusal.suspended", PledgeDuringPreservation)
		if due, expires := b.Claim.Due, c.st.life.Expires; !due.IsZero() && !expires.IsZero() && !due.Before(expires) && c.bars("pledge.refusal.debt-after-term") {
			c.refuse(debtLater, "pledge.refusal.debt-after-term", Anomaly, b.ID, cure{}, arg("due", due), arg("expires", expires))
		}
		c.coOwners("pledge.refusal.coowner-consent", ToPledge, b.Grantors, b.Holders)
	}
	c.reservations(b.Scope, b.Holders)
	for o := range c.open {
		switch {
		case o.Kind == Pledge && c.patent() && !c.joint(b, o) && c.bars("pledge.refusal.already-pledged"):
			var holder ipx.PartyID
			if len(o.Holders) > 0 {
				holder = o.Holders[0]
			}
			c.refuse(pledged, "pledge.refusal.already-pledged", OverlappingPledges, o.ID,
				cure{{Act: ActRelease, Party: holder, Role: ipx.Pledgee, Burden: o.ID}}, arg("burden", o.label()))
		case o.licence():
			c.note(PledgeWhileLicensed, o.ID, "")
		}
	}
}

// joint reports whether two pledges were registered in one filing: several
// lenders of one loan have the same registration number and day.
func (c *checker) joint(b *Burden, o *held) bool {
	return b.Number != "" && b.Number == o.Number && o.since == c.e.Effective
}

func (c *checker) vary(a Vary) {
	b := c.standing(a.Burden, Anomaly)
	if b == nil {
		return
	}
	n := *b
	if len(a.Holders) > 0 {
		n.Holders = slices.Clone(a.Holders)
	}
	if a.Number != "" {
		n.Number = a.Number
	}
	if a.Claim != (Claim{}) {
		c.enlarged(b, a.Claim)
		n.Claim = a.Claim
	}
	if a.Scope != nil {
		n.Scope = *a.Scope
		n.Scope.Until = c.capped(&n.Burden)
		if n.Kind == Licence && !n.Scope.Within(b.Scope) {
			for o := range c.open {
				if o.ID != b.ID && !c.related(&o.Burden, b) {
					c.compare(&n.Burden, o)
				}
			}
		}
	}
	c.st.replace(&n)
}

// enlarged refuses to enlarge a secured claim to the harm of those who rank
// after it.
func (c *checker) enlarged(b *held, to Claim) {
	if grows, err := to.Amount.Compare(b.Claim.Amount); !b.security() || err == nil && grows <= 0 {
		return
	}
	mine := c.st.rankOf(b, c.e.Effective)
	for o := range c.open {
		if o.security() && o.ID != b.ID && c.st.rankOf(o, c.e.Effective) > mine {
			c.harm(o)
		}
	}
}

func (c *checker) harm(o *held) {
	for _, p := range o.Holders {
		if !c.consented(p, ToRank, o.ID, nil) && c.bars("pledge.rank-change") {
			c.refuse(harmed, "pledge.rank-change", Anomaly, o.ID,
				cure{{Act: ActConsent, Party: p, Role: ipx.Pledgee, Permits: ToRank, Burden: o.ID}}, arg("burden", o.label()), arg("party", p))
		}
	}
}

// standing returns a burden that lies on the right, or refuses.
func (c *checker) standing(id BurdenID, kind FindingKind) *held {
	b := c.st.find(id)
	switch {
	case b == nil:
		c.refuse(noBurden, "", kind, id, cure{}, arg("burden", string(id)))
		return nil
	case !b.open(c.e.Effective):
		c.refuse(gone, "", kind, id, cure{}, arg("burden", b.label()), arg("on", earlier(b.ended, b.Scope.Until)))
		return nil
	}
	return b
}

func (c *checker) release(a Release) {
	b := c.standing(a.Burden, CancellationWithoutRegistration)
	if b == nil {
		return
	}
	if b.Kind == Pledge {
		for o := range c.open {
			if o.Kind == Seizure {
				c.note(PledgeCancelledInPreservation, b.ID, "")
				break
			}
		}
	}
	n := *b
	n.ended, n.why = c.e.Effective, a.Why
	c.st.replace(&n)
}

func (c *checker) rank(a Rank) {
	var order []*held
	for _, id := range a.Order {
		b := c.standing(id, Anomaly)
		if b == nil {
			continue
		}
		if !b.security() {
			c.refuse(notSecured, "", Anomaly, id, cure{}, arg("burden", b.label()))
			continue
		}
		order = append(order, b)
	}
	if len(order) != len(a.Order) {
		return
	}
	for i, b := range order { // harmed is who falls behind somebody that stood behind it
		for j := range i {
			if c.st.rankOf(order[j], c.e.Effective) > c.st.rankOf(b, c.e.Effective) {
				c.harm(b)
				break
			}
		}
	}
	for i, b := range order {
		n := *b
		n.agreed = i + 1
		c.st.replace(&n)
	}
}

func (c *checker) consent(a Consent) {
	switch {
	case a.Burden == "":
		if !c.st.owns(a.By) {
			c.refuse(notOwner, "", Anomaly, "", cure{}, arg("party", a.By))
		}
	default:
		if b := c.standing(a.Burden, Anomaly); b != nil && !b.held(a.By) {
			c.refuse(notOwner, "", Anomaly, a.Burden, cure{}, arg("party", a.By))
		}
	}
	c.st.consents = append(c.st.consents, a)
}

func partiesOf(hs []Holding) []ipx.PartyID {
	out := make([]ipx.PartyID, len(hs))
	for i, h := range hs {
		out[i] = h.Party
	}
	return out
}
