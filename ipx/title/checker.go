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
	dry  bool     // an old entry is run again: nothing is reported

	e       *Entry // the present entry
	reasons []ipx.Reason
	cures   []cure // one a reason
	fault   []ipx.Code
	report  Report
}

// run checks one entry and applies it.
func (c *checker) run(e *Entry) {
	c.e = e
	c.law = c.law.At(e.Effective)
	switch a := e.Act.(type) {
	case Vest:
		c.vest(a)
	case Grant:
		c.grant(a.Burden)
	case Reserve:
		b := Burden{ID: a.ID, Kind: Reservation, Holders: a.For, Scope: a.Scope}
		c.grant(b)
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
	c.fault = append(c.fault, g.code)
	if c.mode == Import {
		c.note(kind, subject, g.code)
		return
	}
	r := ipx.Reason{Code: g.code, Category: g.category, Says: g.says, Args: args, Subject: string(subject), Unblock: cu.unblockers()}
	if rule != "" {
		r = c.law.Under(rule, r)
	}
	c.reasons = append(c.reasons, r)
	c.cures = append(c.cures, cu)
}

// note records a finding.
func (c *checker) note(kind FindingKind, subject BurdenID, code ipx.Code) {
	if !c.dry {
		c.report.Findings = append(c.report.Findings, Finding{kind, c.e.ID, subject, code})
	}
}

// bars reports whether a rule is in force on the day of the entry.
func (c *checker) bars(rule law.Key) bool { return c.law.Has(rule) }

// patent reports whether the right is one of patent law.
func (c *checker) patent() bool {
	switch c.core.right.Kind {
	case ipx.Invention, ipx.UtilityModel, ipx.Design, ipx.Application:
		return true
	}
	return false
}

// open yields the burdens that lie on the right on the entry's day.
func (c *checker) open(yield func(*held) bool) {
	for _, b := range c.st.burdens {
		if b.open(c.e.Effective) && !yield(b) {
			return
		}
	}
}

// alive refuses acts on a right that has ended.
func (c *checker) alive(rule law.Key) bool {
	life := c.st.life.on(c.e.Effective)
	if !life.Over() {
		return true
	}
	c.refuse(ended, rule, ActAfterEnd, "", cure{}, arg("on", life.EndedOn), arg("how", string(life.Ended)))
	return false
}

// consented reports whether a party has consented to an act.
func (c *checker) consented(by ipx.PartyID, act PermittedAct, burden BurdenID, with []ipx.PartyID) bool {
	given := false
	for _, k := range c.st.consents {
		if k.By != by || k.Permits != act || k.Burden != burden {
			continue
		}
		if k.Counterparty != "" && !slices.Contains(with, k.Counterparty) {
			continue
		}
		given = !k.Withdrawn && (k.Until.IsZero() || !c.e.Effective.After(k.Until))
	}
	return given
}

// coOwners refuses where an owner who does not act has not consented.
func (c *checker) coOwners(rule law.Key, act PermittedAct, acting, with []ipx.PartyID) {
	if !c.patent() || len(c.st.owners) < 2 {
		return
	}
	for _, h := range c.st.owners {
		if slices.Contains(acting, h.Party) || c.consented(h.Party, act, "", with) || !c.bars(rule) {
			continue
		}
		c.refuse(coOwner, rule, Anomaly, "",
			cure{{Act: ActConsent, Party: h.Party, Role: ipx.CoOwner, Permits: act}}, arg("party", h.Party))
	}
}

// pledgees refuses where a pledgee has not consented.
func (c *checker) pledgees(rule law.Key, act PermittedAct, kind FindingKind, with []ipx.PartyID) {
	for b := range c.open {
		if b.Kind != Pledge {
			continue
		}
		for _, p := range b.Holders {
			if slices.Contains(with, p) || c.consented(p, act, b.ID, with) || !c.bars(rule) {
				continue
			}
			c.refuse(pledgee, rule, kind, b.ID, cure{
				{Act: ActConsent, Party: p, Role: ipx.Pledgee, Permits: act, Burden: b.ID},
				{Act: ActRelease, Party: p, Role: ipx.Pledgee, Burden: b.ID},
			}, arg("burden", b.label()), arg("party", p))
		}
	}
}

// stopped refuses while a court or a suspension stops proceedings. One rule
// may govern both.
func (c *checker) stopped(preserved, suspension law.Key, kind FindingKind) {
	if !c.patent() {
		return
	}
	for b := range c.open {
		switch {
		case b.Kind == Seizure && c.bars(preserved):
			c.refuse(frozen, preserved, kind, b.ID, cure{{Act: ActRelease, Role: ipx.Court, Burden: b.ID, Do: liftSeizure}}, arg("burden", b.label()))
		case b.Kind == Suspension && c.bars(suspension):
			c.refuse(suspended, suspension, kind, b.ID, cure{{Act: ActRelease, Role: ipx.Registrar, Burden: b.ID, Do: resume}}, arg("burden", b.label()))
		}
	}
}

// unpaidAnnuity refuses while the right is in its grace period.
func (c *checker) unpaidAnnuity(rule law.Key) {
	if since := c.st.life.Unpaid; !since.IsZero() && c.bars(rule) {
		c.refuse(unpaid, rule, Anomaly, "", cure{{Act: ActObserve, Role: ipx.Owner, Do: payAnnuity}}, arg("on", since))
	}
}

// reservations refuses where the right is held for somebody else's deal.
func (c *checker) reservations(scope Scope, with []ipx.PartyID) {
	for b := range c.open {
		if b.Kind != Reservation || !b.Scope.Overlaps(scope) || slices.ContainsFunc(with, b.held) {
			continue
		}
		party := ipx.PartyID("")
		if len(b.Holders) > 0 {
			party = b.Holders[0]
		}
		c.refuse(reserved, "", Anomaly, b.ID, cure{{Act: ActRelease, Party: party, Role: ipx.Anyone, Burden: b.ID}},
			arg("party", party), arg("burden", string(b.ID)), arg("until", b.Scope.Until))
	}
}

// label is how a burden is named in sentences: by its number, if it has one.
func (b *held) label() string {
	if b.Number != "" {
		return b.Number
	}
	return string(b.ID)
}

func arg(name string, value any) ipx.Arg { return ipx.Arg{Name: name, Value: value} }

// malformed lists what makes entries unfit for any record.
func (c *core) malformed(entries []Entry) []ipx.Reason {
	var out []ipx.Reason
	bad := func(e *Entry, zh, en string) {
		out = append(out, ipx.Reason{Code: badEntry.code, Category: badEntry.category, Says: badEntry.says, Subject: string(e.ID),
			Args: []ipx.Arg{arg("entry", string(e.ID)), arg("what", en), arg("what_zh", zh)}})
	}
	for i := range entries {
		e := &entries[i]
		switch {
		case e.ID == "":
			bad(e, "没有编号", "it has no id")
		case e.Right != c.right.ID:
			bad(e, "属于另一项权利", "it belongs to right "+string(e.Right))
		case e.Effective.IsZero():
			bad(e, "没有生效日", "it has no effective date")
		case e.Effective.Before(c.opened.On):
			bad(e, "生效日早于建档日", "it takes effect before the record begins on "+c.opened.On.String())
		case e.Act == nil:
			bad(e, "没有内容", "it has no act")
		default:
			if zh, en := unfit(e.Act); en != "" {
				bad(e, zh, en)
			}
		}
		same := func(o Entry) bool { return o.ID == e.ID }
		if slices.ContainsFunc(c.log, same) || slices.ContainsFunc(entries[:i], same) {
			out = append(out, ipx.Reason{Code: twice.code, Category: twice.category, Says: twice.says, Subject: string(e.ID), Args: []ipx.Arg{arg("entry", string(e.ID))}})
		}
		if a, ok := e.Act.(Correct); ok {
			target := func(o Entry) bool { return o.ID == a.Entry }
			if !slices.ContainsFunc(c.log, target) && !slices.ContainsFunc(entries[:i], target) {
				out = append(out, ipx.Reason{Code: noEntry.code, Category: noEntry.category, Says: noEntry.says, Subject: string(a.Entry), Args: []ipx.Arg{arg("entry", string(a.Entry))}})
			}
		}
	}
	return out
}

// unfit says what an act lacks, in both languages; empty where nothing.
func unfit(a Act) (zh, en string) {
	switch a := a.(type) {
	case Vest:
		if len(a.From) == 0 || len(a.To) == 0 {
			return "转移需要双方", "a transfer needs both sides"
		}
		for _, h := range append(slices.Clone(a.From), a.To...) {
			if h.Party == "" || h.Share.IsZero() {
				return "转移需要当事人和份额", "a holding needs a party and a share"
			}
		}
	case Grant:
		b := a.Burden
		switch {
		case b.ID == "":
			return "负担没有编号", "the burden has no id"
		case !slices.Contains(burdenKinds, b.Kind):
			return "负担种类不明", "the burden has no known kind"
		case b.Scope.IsEmpty():
			return "范围为空", "the scope covers nothing"
		case b.Kind == Licence && !slices.Contains([]LicenceType{"", Ordinary, Sole, Exclusive}, b.Licence):
			return "许可类型不明", "the licence has no known type"
		}
	case Reserve:
		if a.ID == "" || len(a.For) == 0 || a.Scope.IsEmpty() {
			return "预留需要编号、当事人和范围", "a reservation needs an id, a party and a scope"
		}
	case Vary:
		if a.Burden == "" || a.Scope != nil && a.Scope.IsEmpty() {
			return "变更需要负担和非空范围", "a change needs a burden, and a scope that covers something"
		}
	case Release:
		if a.Burden == "" || a.Why == "" {
			return "解除需要负担和原因", "a release needs a burden and a reason"
		}
	case Rank:
		if len(a.Order) < 2 {
			return "顺位至少需要两项", "an order of ranks needs two burdens"
		}
	case Consent:
		if a.By == "" || a.Permits == "" {
			return "同意需要当事人和事项", "a consent needs a party and an act"
		}
	case Observe:
		if a.Fact == "" || a.Fact == TermChanged && a.Expires.IsZero() || a.Fact == Renamed && a.Party == "" {
			return "事实不完整", "the fact is incomplete"
		}
	case Correct:
		if a.Entry == "" {
			return "更正需要对象", "a correction needs an entry"
		}
		if a.With != nil {
			return unfit(a.With)
		}
	default:
		return "未知事项", "the act is unknown"
	}
	return "", ""
}

var burdenKinds = []BurdenKind{Licence, Pledge, SecurityInterest, Seizure, Suspension, OpenLicence, CompulsoryLicence, Trust, Reservation}

// earlier returns the earlier of two dates, where zero means never.
func earlier(a, b calendar.Date) calendar.Date {
	if a.IsZero() || !b.IsZero() && b.Before(a) {
		return b
	}
	return a
}
