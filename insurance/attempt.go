package insurance

import (
	"cmp"
	"errors"

	"golang.org/x/text/language"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/l10n"
)

// attempt is the policy after the transactions that an event brings, or why it
// cannot be. The rules ask it, and the changes take what it gives: so a step that
// was not refused always succeeds.
func attempt(a asked) (Policy, error) {
	t := a.Terms
	p := t.Policy
	one := func(next Policy, _ []Transaction, err error) (Policy, error) { return next, err }
	switch e := a.Event.(type) {
	case Propose:
		return Open(proposal(t, e), e.Offer, a.On)
	case Accept:
		return issued(t.Policy, t.Offer, a.On)
	case TakeUpRenewal:
		return issued(e.Policy, e.Offer, a.On)
	case Pay:
		next, err := resumed(paid(t, e.Amount, a.On), a.On)
		return next.Policy, err
	case MissPremium:
		return suspended(t, a.On)
	case Lapse:
		since, _ := t.suspendedSince(a.On)
		return one(p.Lapse(since, a.On))
	case Reinstate:
		return one(p.Reinstate(e.Effective, a.On))
	case Endorse:
		return one(p.Endorse(e.Effective, a.On, e.Change, e.Why))
	case Reverse:
		next, _, err := p.Reverse(e.No, a.On, e.Why)
		return next, err
	case NotifyTransfer:
		return one(p.Endorse(later(e.Since, p.Term.From), a.On, Change{Join: joining(e)}, "transfer"))
	case Succeed:
		return one(p.Endorse(later(a.On, p.Term.From), a.On, succession(t, e), "succession"))
	case NotePledge:
		return one(p.Endorse(later(a.On, p.Term.From), a.On, Change{Payee: e.Pledgee}, "pledge"))
	case NoteRelease:
		return one(p.Endorse(later(a.On, p.Term.From), a.On, Change{NoPayee: true}, "release"))
	case FallRisk:
		return one(p.Endorse(e.Effective, a.On, Change{Loading: e.Loading}, e.What))
	case Raise:
		return one(p.Endorse(later(a.On, p.Term.From), a.On, Change{Loading: e.Loading}, "risk"))
	case DropRight:
		return one(p.Endorse(later(e.Ended, p.Term.From), a.On, Change{Drop: []ipx.RightID{e.Right}}, "right ended"))
	case LoseObject:
		return one(p.Cancel(later(e.Ended, p.Term.From), a.On, RefundByDays, "object lost"))
	case Cancel:
		if a.State == Formed {
			return one(p.Cancel(p.Term.From, a.On, RefundUnbegun, "policyholder"))
		}
		return one(p.Cancel(a.On, a.On, RefundShortRate, "policyholder"))
	case EndByInsurer:
		return one(p.Cancel(later(a.On, p.Term.From), a.On, RefundByDays, "insurer"))
	case EndAfterLoss:
		return one(p.Cancel(e.Effective, a.On, RefundUndamaged, "after a loss"))
	case EndForFraud:
		return one(p.Cancel(later(a.On, p.Term.From), a.On, RefundNothing, "fraud"))
	case Rescind:
		r := RefundAll
		if wilfully(t) {
			r = RefundNothing
		}
		return one(p.Cancel(later(a.On, p.Term.From), a.On, r, "non-disclosure"))
	case Erode:
		return p.Erode(e.Erosion)
	}
	return p, nil
}

// proposal is the policy that a proposal asks for, under the terms of the offer.
func proposal(t Terms, e Propose) Policy {
	p := e.Policy
	p.Product, p.Insurers, p.Explained, p.Highlighted = t.Product, t.Insurers, nil, nil
	return p
}

// issued opens a policy. Where cover begins only with the premium it is suspended
// from the first day, until it is paid.
func issued(p Policy, o Offer, on calendar.Date) (Policy, error) {
	p, err := Open(p, o, on)
	if err != nil || !p.PayFirst {
		return p, err
	}
	p, _, err = p.Suspend(p.Term.From, on)
	return p, err
}

// paid are the terms after a payment, but for the cover that it lets run again.
func paid(t Terms, amount ipx.Money, on calendar.Date) Terms {
	t.Payments = append(t.Payments[:len(t.Payments):len(t.Payments)], Payment{amount, on})
	return t
}

// resumed are the terms after a payment: cover that was suspended runs again from the
// day after it, once nothing is overdue and, where cover waits for the premium, the
// first instalment is paid. After the last day of the term there is none.
func resumed(t Terms, on calendar.Date) (Terms, error) {
	first := t.Policy.Term.From
	resumes := later(on.AddDays(1), first)
	if _, is := t.suspendedSince(resumes); !is || !resumes.Before(t.Policy.Term.Until) || t.overdue(later(on, first.AddDays(1))).Sign() > 0 {
		return t, nil
	}
	p, _, err := t.Policy.Resume(resumes, on)
	if err == nil {
		t.Policy = p
	}
	return t, err
}

// suspended stops cover from the day after the one on which premium was due.
func suspended(t Terms, on calendar.Date) (Policy, error) {
	due, ok := t.NextDue()
	if !ok {
		return t.Policy, nil
	}
	p, _, err := t.Policy.Suspend(later(due.Due.AddDays(1), t.Policy.Term.From), on)
	return p, err
}

// joining are the transferees of a right as insured for it.
func joining(e NotifyTransfer) []Insured {
	var out []Insured
	for _, p := range e.To {
		out = append(out, Insured{Party: p, As: cmp.Or(e.As, Patentee), Rights: []ipx.RightID{e.Right}})
	}
	return out
}

// succession lets a successor take the place of an insured.
func succession(t Terms, e Succeed) Change {
	c := Change{Join: successors(t, e), Leave: []ipx.PartyID{e.From}}
	if t.Holder() == e.From {
		c.Holder = e.To
	}
	return c
}

// successors is the successor of an insured, insured as it was.
func successors(t Terms, e Succeed) []Insured {
	var out []Insured
	for _, i := range t.people() {
		if i.Party == e.From {
			i.Party = e.To
			out = append(out, i)
		}
	}
	return out
}

// wilfully reports whether a non-disclosure under review was by intent.
func wilfully(t Terms) bool {
	for _, r := range t.Reviews {
		if r.About == NotDisclosed && r.Wilful {
			return true
		}
	}
	return false
}

// cannot says why an attempt failed, in both languages.
func cannot(subject string, err error) []fault {
	if err == nil {
		return nil
	}
	no, ok := errors.AsType[*ipx.Refusal](err)
	if !ok || len(no.Reasons) == 0 {
		return one(subject, arg("why", ipx.T(err.Error(), err.Error())))
	}
	var out []fault
	for _, r := range no.Reasons {
		why := ipx.T(l10n.Say(language.Chinese, r.Says, r.Args...), l10n.Say(language.English, r.Says, r.Args...))
		out = append(out, fault{Subject: cmp.Or(r.Subject, subject), Args: []ipx.Arg{arg("why", why)}})
	}
	return out
}
