package title

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
)

// checker applies entries one after another to a state and collects what the
// law has to say. Dry runs, strict application and imports take this one
// path; they differ in what becomes of a fault.
type checker struct {
	core *core
	st   state
	mode Mode
	law  law.View // of the present entry's day

	quiet bool                  // nothing is to be said: only the state is wanted
	known calendar.Date         // of the fold under way
	fixes map[EntryID]Correct   // the corrections that count
	moves map[EntryID][]Holding // what each move took from whom, where that is asked

	e       *Entry // the present entry
	on      calendar.Date
	reasons []ipx.Reason
	cures   []cure  // one a reason
	codes   []bared // faults in import mode
	report  Report
}

// bared is a fault that import mode lets pass.
type bared struct {
	code ipx.Code
	bars BurdenID
}

// run checks one entry and applies it. act is the entry's own, or what a
// correction puts in its place.
func (c *checker) run(e *Entry, act Act) {
	c.e, c.on = e, e.Effective
	c.law = c.law.At(e.Effective)
	switch a := act.(type) {
	case Vest:
		c.vest(a)
	case Grant:
		c.grant(a.Burden)
	case Reserve:
		c.grant(Burden{ID: a.ID, Kind: Reservation, Holders: a.For, Share: a.Share, Scope: a.Scope})
	case Vary:
		c.vary(a)
	case Release:
		c.release(a)
	case Rank:
		c.rank(a)
	case Consent:
		c.consent(a)
	case Observe:
		c.observe(a)
	}
}

// refuse records a fault. In strict mode it becomes a reason; in import mode
// a finding of the given kind.
func (c *checker) refuse(g ground, rule law.Key, kind FindingKind, subject BurdenID, cu cure, args ...ipx.Arg) {
	if c.quiet {
		return
	}
	if c.mode == Import {
		c.codes = append(c.codes, bared{g.code, subject})
		c.finding(kind, subject, g.code, rule)
		return
	}
	r := ipx.Reason{Code: g.code, Category: g.category, Says: g.says, Args: args, Subject: string(subject), Unblock: cu.unblockers()}
	if len(cu) == 0 && g.code != hasEnded.code { // nobody brings back what has ended
		r.Unblock = helpers[rule]
	}
	if rule != "" {
		r = c.law.Under(rule, r)
	}
	c.reasons = append(c.reasons, r)
	c.cures = append(c.cures, cu)
}

// note records what is lawful and still worth showing.
func (c *checker) note(kind FindingKind, subject BurdenID, rule law.Key) {
	c.finding(kind, subject, "", rule)
}

func (c *checker) finding(kind FindingKind, subject BurdenID, code ipx.Code, rule law.Key) {
	if c.quiet {
		return
	}
	f := Finding{Right: c.core.right.ID, Kind: kind, Entry: c.e.ID, Burden: subject, Code: code}
	if rule != "" {
		if r, ok := c.law.Rule(rule); ok {
			f.Rule = r.ID
		}
	}
	for n := len(c.report.Findings) - 1; n >= 0 && c.report.Findings[n].Entry == f.Entry && c.report.Findings[n].Burden == f.Burden; n-- {
		if c.report.Findings[n] == f { // several consents missing for one burden are one finding
			return
		}
	}
	c.report.Findings = append(c.report.Findings, f)
}

// topic returns the key under which a rule is looked up for the kind of this
// right.
func (c *checker) topic(key law.Key) law.Key { return key.For(c.core.right.Kind) }

// bars reports whether the rule for this kind of right is in force on the day
// of the entry, and under which key it stands.
func (c *checker) bars(key law.Key) (law.Key, bool) {
	key = c.topic(key)
	return key, c.law.Has(key)
}

// remedied completes the report of a refusal.
func (c *checker) remedied() Report {
	sets := smallest(c.cures)
	if len(sets) > 0 {
		for i := range sets {
			for j := range sets[i] {
				sets[i][j].Right = c.core.right.ID
			}
		}
		c.report.Remedies, c.report.Others = sets[0], sets[1:]
	}
	return c.report
}

// lies reports whether a burden lies on the right on the entry's day.
func (c *checker) lies(b *held) bool { return c.st.lies(b, c.on) }

// alive refuses acts on a right that has ended, and reports whether it runs.
// The plain invariant needs no rule. Where one is named it is cited: ended of a
// right that has ended, dead of an application that came to nothing.
func (c *checker) alive(ended, dead law.Key) bool {
	life := c.st.life.on(c.on)
	if !life.Over() {
		return true
	}
	rule := ended
	switch {
	case rule == "":
	case life.Ended == Refused, life.Ended == ApplicationEnded:
		rule = dead
	case life.Void && rule == "title.ended":
		rule = "title.void-from-start"
	}
	if rule != "" {
		rule = c.topic(rule)
	}
	c.refuse(hasEnded, rule, ActAfterEnd, "", nil, arg("on", life.EndedOn), arg("how", life.Ended.Text()))
	return false
}

// coOwners refuses where an owner who does not act has not consented. Who is
// a party to the act has consented by taking part.
func (c *checker) coOwners(rule law.Key, act PermittedAct, acting, with []ipx.PartyID) {
	if len(c.st.owners) < 2 || len(acting) == 0 {
		return
	}
	rule, ok := c.bars(rule)
	if !ok {
		return
	}
	for _, h := range c.st.owners {
		if slices.Contains(acting, h.Party) || slices.Contains(with, h.Party) || c.st.consented(c.on, h.Party, act, "", with) {
			continue
		}
		c.refuse(coOwner, rule, CoOwnerConsentMissing, "", cure{consentOf(h.Party, ipx.CoOwner, act, "", with)}, arg("party", h.Party))
	}
}

// pledgees refuses where a pledgee has not consented to an act of some owners
// (none named: of all). Each of several pledgees must consent. The pledge of
// one owner's share does not bind the others.
func (c *checker) pledgees(rule law.Key, act PermittedAct, kind FindingKind, acting, with []ipx.PartyID) {
	rule = c.topic(rule)
	known, has := false, false
	for _, b := range c.st.burdens {
		if b.Kind != Pledge || !c.lies(b) || b.spares(acting) {
			continue
		}
		if !known {
			known, has = true, c.law.Has(rule)
		}
		found := false
		for _, p := range b.Holders {
			if !has || slices.Contains(with, p) || c.st.consented(c.on, p, act, b.ID, with) {
				continue
			}
			found = true
			c.refuse(pledgee, rule, kind, b.ID, cure{consentOf(p, ipx.Pledgee, act, b.ID, with), releaseOf(b, ipx.Pledgee)},
				arg("burden", b.label()), arg("party", p))
		}
		if !found && kind != "" {
			c.note(kind, b.ID, "") // with consent, or under a law that asks for none
		}
	}
}

// onShare reports whether a burden lies on the share of its grantors only.
func (b *held) onShare() bool {
	return !b.Share.IsZero() && b.Share != ipx.Whole && len(b.Grantors) > 0
}

// bear returns who hold the share on which a burden lies: its grantors, or those to
// whom that share has passed.
func (b *held) bear() []ipx.PartyID {
	if b.bearers != nil {
		return b.bearers
	}
	return b.Grantors
}

// spares reports whether a burden on the share of some owners leaves an act
// of others alone.
func (b *held) spares(acting []ipx.PartyID) bool {
	return b.onShare() && len(acting) > 0 && !slices.ContainsFunc(acting, func(p ipx.PartyID) bool { return slices.Contains(b.bear(), p) })
}

// stopped refuses while a court or a suspension stops proceedings. One rule
// may govern both.
func (c *checker) stopped(preserved, suspension law.Key, kind FindingKind, acting []ipx.PartyID) {
	for _, b := range c.st.burdens {
		if !b.stays() || !c.lies(b) || b.spares(acting) {
			continue
		}
		key, g, role, do := preserved, frozen, ipx.Court, liftSeizure
		if b.Kind == Suspension {
			key, g, role, do = suspension, suspended, ipx.Registrar, resume
		}
		if rule, ok := c.bars(key); ok {
			c.refuse(g, rule, kind, b.ID, cure{releaseBy(b, role, do)}, arg("burden", b.label()))
		} else if b.Kind == Seizure && kind != Anomaly {
			c.note(kind, b.ID, "")
		}
	}
}

// unpaidAnnuity refuses while the right is in its grace period.
func (c *checker) unpaidAnnuity(rule law.Key) {
	if since := c.st.life.Unpaid; !since.IsZero() {
		if rule, ok := c.bars(rule); ok {
			c.refuse(unpaid, rule, Anomaly, "", cure{{Act: ActObserve, Fact: AnnuityPaid, Role: ipx.Owner, Do: payAnnuity}}, arg("on", since))
		}
	}
}

// reservations refuses where the right is held for somebody else's deal.
func (c *checker) reservations(scope Scope, with []ipx.PartyID) {
	for _, b := range c.st.burdens {
		if b.Kind != Reservation || !c.lies(b) || slices.ContainsFunc(with, b.held) || !b.Scope.Overlaps(scope) {
			continue
		}
		if len(with) > 0 && !slices.ContainsFunc(b.Holders, func(p ipx.PartyID) bool { return !c.st.consented(c.on, p, ToPass, b.ID, with) }) {
			continue
		}
		cu := cure{releaseOf(b, ipx.Anyone)}
		if len(b.Holders) == 1 && len(with) > 0 {
			cu = append(cure{consentOf(b.Holders[0], ipx.Anyone, ToPass, b.ID, with)}, cu...)
		}
		c.refuse(reserved, "", Anomaly, b.ID, cu, arg("party", b.Holders[0]), arg("burden", string(b.ID)), arg("until", b.Scope.Until))
	}
}

// registered refuses an act that only registration makes effective, where the
// dates say otherwise.
func (c *checker) registered(rule law.Key) {
	if c.e.Registered.IsZero() || c.e.Registered == c.e.Effective || c.mode == Import {
		return
	}
	if rule, ok := c.bars(rule); ok {
		c.refuse(notOnRegistration, rule, Anomaly, "", nil, arg("effective", c.e.Effective), arg("registered", c.e.Registered))
	}
}

func arg(name string, value any) ipx.Arg { return ipx.Arg{Name: name, Value: value} }
