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

// The policyholder alone is a party to the contract beside the insurer: who is only
// insured, such as the transferee of one of the rights, neither ends nor changes it.
var (
	endsAsHolder = rule{
		Code: "INSURANCE-HOLDER-01", Law: "insurance.insurer-bound",
		Says:    ipx.T("{party}不是投保人，只有投保人{holder}可以解除合同", "{party} is not the policyholder: only {holder} may end the contract"),
		Unblock: []ipx.Unblocker{{Role: ipx.Insured, Act: ipx.T("由投保人解除", "let the policyholder end it")}},
		Check:   notHolder,
	}

	agreesAsHolder = rule{
		Code: "INSURANCE-HOLDER-02", Law: "insurance.endorsement",
		Says:    ipx.T("{party}不是投保人，合同由投保人{holder}和保险人协商变更", "{party} is not the policyholder: {holder} and the insurer agree on changes"),
		Unblock: []ipx.Unblocker{{Role: ipx.Insured, Act: ipx.T("由投保人协商变更", "let the policyholder agree")}},
		Check:   notHolder,
	}
)

// notHolder makes a fault for everybody who acts on the side of the insured and is not
// the policyholder.
func notHolder(a asked) []fault {
	holder := a.Terms.Holder()
	var out []fault
	for _, b := range a.By {
		if who := b.Principal(); b.Role == ipx.Insured && who != holder {
			out = append(out, fault{Subject: string(who), Args: []ipx.Arg{arg("party", who), arg("holder", holder)}})
		}
	}
	return out
}

// possible is the check that the policy can be changed as an event wants.
var possible = rule{
	Code: "INSURANCE-CHANGE-01", Category: ipx.ErrInput, Payload: true,
	Says: ipx.T("保单不能这样变动：{why}", "the policy cannot change so: {why}"),
	Check: func(a asked) []fault {
		_, err := attempt(a)
		return cannot("policy", err)
	},
}
