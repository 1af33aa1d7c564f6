package insurance

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
)

type (
	asked = workflow.Asked[Terms, Event]
	rule  = workflow.Rule[Terms, Event]
	fault = workflow.Fault
)

func arg(name string, value any) ipx.Arg { return ipx.Arg{Name: name, Value: value} }

// one makes a single fault.
func one(subject string, args ...ipx.Arg) []fault { return []fault{{Subject: subject, Args: args}} }

// acts reports whether an actor is, or stands for, one of the insurers, the
// policyholder or an insured.
func acts(t Terms, e Event, b ipx.Actor) bool {
	p, insurers := t.Policy, t.Insurers
	switch e := e.(type) {
	case Ask:
		insurers = e.Insurers
	case Propose:
		p = e.Policy
	case TakeUpRenewal:
		p, insurers = e.Policy, e.Policy.Insurers
	}
	who := b.Principal()
	switch b.Role {
	case ipx.Insurer:
		return len(insurers) == 0 || slices.ContainsFunc(insurers, func(c Carrier) bool { return c.Party == who })
	case ipx.Insured:
		t.Policy.Insured = p.Insured
		return p.Policyholder == "" || who == p.Policyholder || joins(e, who) || slices.ContainsFunc(t.people(), func(i Insured) bool { return i.Party == who })
	}
	return true
}

// joins reports whether somebody becomes insured by an event, and may therefore
// tell the insurer itself.
func joins(e Event, who ipx.PartyID) bool {
	switch e := e.(type) {
	case NotifyTransfer:
		return slices.Contains(e.To, who)
	case Succeed:
		return e.To == who
	}
	return false
}

// rights names the titles that a step reads: insurance writes none.
func rights(t Terms, e Event) []ipx.RightID {
	out := t.rights(t.Policy.latest())
	add := func(ids ...ipx.RightID) {
		for _, id := range ids {
			if id != "" && !slices.Contains(out, id) {
				out = append(out, id)
			}
		}
	}
	switch e := e.(type) {
	case Propose:
		add(e.Offer.Rights...)
	case TakeUpRenewal:
		add(e.Offer.Rights...)
	case Adopt:
		c, _ := e.Policy.At(e.Policy.Term.From, e.Policy.latest())
		add(c.Rights...)
	case Endorse:
		add(e.Change.Add...)
	case NotifyTransfer:
		add(e.Right)
	case DropRight:
		add(e.Right)
	case NotePledge:
		add(e.Right)
	case TakeNote:
		add(e.Sign.Right)
	}
	return out
}

// possible is the check that the policy can be changed as an event wants.
var possible = rule{
	Code: "INSURANCE-CHANGE-01", Category: ipx.ErrInput, Payload: true,
	Says: ipx.T("保单不能这样变动:{why}", "the policy cannot change so: {why}"),
	Check: func(a asked) []fault {
		_, err := attempt(a)
		return cannot("policy", err)
	},
}
