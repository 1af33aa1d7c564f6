package claim

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/insurance"
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
)

type (
	asked = workflow.Asked[Terms, Event]
	rule  = workflow.Rule[Terms, Event]
	fault = workflow.Fault
)

// one makes a single fault.
func one(subject string, args ...ipx.Arg) []fault { return []fault{{Subject: subject, Args: args}} }

// coverageTopics are the rules on which a decision may stand.
var coverageTopics = []law.Key{
	"insurance.interest", "insurance.exemptions", "insurance.exemption-clauses", "insurance.prohibitions", "insurance.non-disclosure.wilful", "insurance.non-disclosure.gross",
	"insurance.rescind-first", "insurance.late-notice", "insurance.transfer-untold", "insurance.risk-untold", "insurance.waived", "insurance.inflated", "insurance.recovered",
	"insurance.impaired", "insurance.over-insured", "insurance.average", "insurance.contribution", "insurance.rescue", "insurance.survey", "insurance.defence",
}

// rights names the title that a step reads: claims write none.
func rights(t Terms, e Event) []ipx.RightID {
	id := t.Facts.Right
	switch e := e.(type) {
	case Notify:
		id = e.Facts.Right
	case File:
		id = e.Facts.Right
	case Appraise:
		id = e.Facts.Right
	}
	if id == "" {
		return nil
	}
	return []ipx.RightID{id}
}

// acts reports whether an actor is, or stands for, a party of the claim.
func acts(t Terms, e Event, b ipx.Actor) bool {
	c, f := t.Cover, t.Facts
	if n, ok := e.(Notify); ok {
		c, f = n.Cover, n.Facts
	}
	who := b.Principal()
	switch b.Role {
	case ipx.Insurer:
		return len(c.Insurers) == 0 || slices.ContainsFunc(c.Insurers, func(x insurance.Carrier) bool { return x.Party == who })
	case ipx.Insured:
		return f.Insured == "" || who == f.Insured || who == c.Policyholder
	case ipx.Pledgee:
		return c.Payee == "" || who == c.Payee
	case ipx.ThirdParty:
		return f.Third == "" || who == f.Third
	}
	return true
}

// byTitle reports whether the title of the right shows an insurable interest of the
// insured on the day of the event; known is false where no title tells.
func byTitle(a asked) (has, known bool) {
	f := facts(a)
	r, ok := a.Titles[f.Right]
	if !ok || f.Right == "" {
		return false, false
	}
	v := r.AsOf(f.Happened)
	for _, i := range cover(a).Insured {
		if i.Party == f.Insured {
			known = true
			has = has || insurance.Interested(v, i.Party, i.As)
		}
	}
	return has, known
}

// undocumented reports whether an interest is claimed that the title does not show:
// that of a transferee whose transfer was not registered yet (SPC Interpretation IV
// art. 1).
func undocumented(a asked) bool {
	has, known := byTitle(a)
	return known && !has && facts(a).Interested
}

// amountOf is the sum that an event names.
func amountOf(e Event) ipx.Money {
	switch e := e.(type) {
	case ConsentCost:
		return e.Amount
	case Advance:
		return e.Amount
	case Agree:
		return e.Amount
	case Pay:
		return e.Amount
	case PayThirdParty:
		return e.Amount
	case Judge:
		return e.Amount
	case Recover:
		return e.Amount
	case SetReserve:
		return e.Amount
	case TakeBack:
		return e.Amount
	}
	return ipx.Money{}
}
