package insurance

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
)

// Offer is what a policy is to cover.
type Offer struct {
	Rights []ipx.RightID `json:"rights,omitempty"`
	Items  []string      `json:"items,omitempty"` // products, loans, contracts
	Limit  ipx.Money     `json:"limit,omitzero"`  // aggregate, where the tariff leaves it to the parties
}

// badPolicy refuses an act on a policy.
func badPolicy(code ipx.Code, field, zh, en string) error {
	return ipx.Refuse(badInput(code, field, zh, en))
}

// Open issues a policy, effective on the first day of its term. p holds its terms
// and an empty stack. A term without an end is that of the product.
func Open(p Policy, o Offer, issued calendar.Date) (Policy, error) {
	if err := p.Product.Verify().OrNil(); err != nil {
		return Policy{}, err
	}
	if p.Term.Until.IsZero() && !p.Term.From.IsZero() {
		p.Term, _ = p.Product.Period.Term(p.Term.From) // Verify saw that the period can be counted
	}
	if err := p.proposable(o); err != nil {
		return Policy{}, err
	}
	if !issued.Before(p.Term.Until) {
		return Policy{}, badPolicy("INSURANCE-POLICY-01", "issued", "保险期间已经届满", "is after the last day of the term")
	}
	t := Transaction{Kind: KindIssue, Effective: p.Term.From, Issued: issued, Change: Change{Add: slices.Clone(o.Rights), AddItems: slices.Clone(o.Items), Limit: o.Limit}}
	if err := p.add(t); err != nil {
		return Policy{}, err
	}
	return p, nil
}

// proposable says why a proposal cannot be issued; nil where it can.
func (p Policy) proposable(o Offer) error {
	bad := func(field, zh, en string) error { return badPolicy("INSURANCE-POLICY-01", field, zh, en) }
	switch {
	case len(p.Stack) > 0 || len(p.Erosion) > 0:
		return bad("stack", "保单已经出具", "is not empty: the policy was issued already")
	case p.No == "":
		return bad("no", "缺少保单号", "is missing")
	case p.Policyholder == "":
		return bad("policyholder", "缺少投保人", "is missing")
	case len(p.Insured) == 0:
		return bad("insured", "缺少被保险人", "is missing")
	case len(p.Insurers) == 0:
		return bad("insurers", "缺少保险人", "are missing")
	case p.Term.From.IsZero() || !p.Term.From.Before(p.Term.Until):
		return bad("term", "保险期间为空", "covers no day")
	case !p.First.IsZero() && p.First.After(p.Term.From):
		return bad("first", "晚于保险期间首日", "is after the first day of the term")
	case !p.Retro.IsZero() && p.Product.Retro.IsZero():
		return bad("retro", "产品没有追溯期", "is not offered by the product")
	case !p.Retro.IsZero() && p.Retro.After(p.Term.From):
		return bad("retro", "晚于保险期间首日", "is after the first day of the term")
	case !p.Retro.IsZero() && p.Retro.Before(p.earliest()):
		return bad("retro", "早于产品允许的追溯日", "is further back than the product allows")
	case p.Payee != "" && !p.Product.Payee:
		return bad("payee", "产品不允许指定赔款受领人", "is not offered by the product")
	}
	for i, x := range p.Insured {
		if x.Party == "" || !slices.Contains(p.Product.Insurable, x.As) {
			return bad(fmt.Sprintf("insured[%d]", i), "缺少主体，或者不是产品可以投保的身份", "is nobody, or not what the product insures")
		}
		for _, r := range x.Rights {
			if !slices.Contains(o.Rights, r) {
				return bad(fmt.Sprintf("insured[%d].rights", i), "不在列明的权利中", "names a right that is not listed")
			}
		}
	}
	shares := ipx.Share{}
	for i, c := range p.Insurers {
		if c.Party == "" || slices.ContainsFunc(p.Insurers[:i], func(d Carrier) bool { return d.Party == c.Party }) {
			return bad(fmt.Sprintf("insurers[%d]", i), "缺少主体，或者重复", "is nobody, or there twice")
		}
		var err error
		if shares, err = shares.Add(c.Share); err != nil {
			return bad("insurers", "份额之和超过全部", "have more than the whole between them")
		}
	}
	if shares != ipx.Whole && (len(p.Insurers) > 1 || !shares.IsZero()) {
		return bad("insurers", "份额之和不等于全部", "do not have the whole between them")
	}
	if _, err := p.installed(ipx.Yuan(1)); err != nil {
		return err
	}
	return listed(p.Product.Rated, o)
}

// listed says what is wrong with the list of what is insured.
func listed(by Unit, o Offer) error {
	bad := func(field, zh, en string) error { return badPolicy("INSURANCE-POLICY-01", field, zh, en) }
	switch {
	case by == ByRight && len(o.Rights) == 0:
		return bad("rights", "没有列明权利", "are missing")
	case by == ByItem && len(o.Items) == 0:
		return bad("items", "没有列明标的", "are missing")
	case twice(o.Rights) || slices.Contains(o.Rights, ""):
		return bad("rights", "空缺或者重复", "are empty, or there twice")
	case twice(o.Items) || slices.Contains(o.Items, ""):
		return bad("items", "空缺或者重复", "are empty, or there twice")
	}
	return nil
}

// twice reports whether a member stands in a list more than once.
func twice[T cmp.Ordered](list []T) bool {
	return len(slices.Compact(slices.Sorted(slices.Values(list)))) != len(list)
}

// earliest is how far back the retroactive date may lie.
func (p Policy) earliest() calendar.Date {
	back := p.Product.Retro.Fixed()
	back.N = -back.N
	day, _, err := back.End(cmp.Or(p.First, p.Term.From), nil)
	if err != nil {
		return p.Term.From
	}
	return day
}

// Endorse changes a policy from a day on, by a transaction issued on another.
// The premium is the difference by days. Where transactions that take effect
// later were issued before, they are reversed, newest first, the change is
// entered, and they are issued again with their premiums computed anew: the stack
// then says what it would say had all come in order. Added transactions are
// returned; an endorsement that cannot be is refused, and changes nothing. What was to
// take effect after the end of a policy falls away with it.
func (p Policy) Endorse(effective, issued calendar.Date, c Change, why string) (Policy, []Transaction, error) {
	return p.enter(Transaction{Kind: KindEndorse, Effective: effective, Issued: issued, Change: c, Why: why})
}

// Suspend stops cover from a day on, for premium that is unpaid. It is a term of
// the contract; the premium stays due.
func (p Policy) Suspend(effective, issued calendar.Date) (Policy, []Transaction, error) {
	return p.enter(Transaction{Kind: KindSuspend, Effective: effective, Issued: issued})
}

// Resume lets cover run again after a suspension. The days between stay without.
func (p Policy) Resume(effective, issued calendar.Date) (Policy, []Transaction, error) {
	return p.enter(Transaction{Kind: KindResume, Effective: effective, Issued: issued})
}

// Lapse ends a policy whose premium stays unpaid. What falls to the days from then
// on is no longer due.
func (p Policy) Lapse(effective, issued calendar.Date) (Policy, []Transaction, error) {
	return p.enter(Transaction{Kind: KindLapse, Effective: effective, Issued: issued})
}

// Reinstate puts a lapsed policy in force again from a day on, for the premium of
// the days left 复效. The days between stay without cover.
func (p Policy) Reinstate(effective, issued calendar.Date) (Policy, []Transaction, error) {
	return p.enter(Transaction{Kind: KindReinstate, Effective: effective, Issued: issued})
}

// Cancel ends a policy from a day on and gives premium back as r says.
func (p Policy) Cancel(effective, issued calendar.Date, r Refunding, why string) (Policy, []Transaction, error) {
	t := Transaction{Kind: KindCancel, Effective: effective, Issued: issued, Refund: r, Why: why}
	if r == RefundUndamaged || p.Product.Unused && (r == RefundByDays || r == RefundShortRate) {
		var err error
		if t.Taken, err = p.taken(); err != nil {
			return p, nil, err
		}
	}
	return p.enter(t)
}

// enter puts a transaction into the stack, with what it takes to keep the order
// of effect.
func (p Policy) enter(t Transaction) (Policy, []Transaction, error) {
	bad := func(field, zh, en string) (Policy, []Transaction, error) {
		return p, nil, badPolicy("INSURANCE-POLICY-02", field, zh, en)
	}
	switch {
	case len(p.Stack) == 0:
		return bad("stack", "保单尚未出具", "is empty: the policy was not issued yet")
	case t.Issued.Before(p.Stack[len(p.Stack)-1].Issued):
		return bad("issued", "早于上一次出单日", "is before the last transaction was issued")
	case t.Effective.Before(p.Term.From) || !t.Effective.Before(p.Term.Until):
		return bad("effective", "不在保险期间内", "is not within the term")
	case t.Kind == KindEndorse && t.Change.IsZero():
		return bad("change", "没有变更事项", "changes nothing")
	}
	next := p
	next.Stack = slices.Clone(p.Stack)
	first := len(p.Stack)
	var later []*Transaction
	for _, x := range p.standing(t.Issued) {
		if x.Effective.After(t.Effective) {
			later = append(later, x)
		}
	}
	next.makeRoom(later, t.Issued)
	if t.ends() {
		t.Fell = numbers(later) // nothing takes effect after the end
		later = nil
	}
	if err := next.add(t); err != nil {
		return p, nil, err
	}
	if err := next.repeat(later, t.Issued); err != nil {
		return p, nil, err
	}
	return next, slices.Clone(next.Stack[first:]), nil
}

// add prices a transaction on top of those that stand and puts it on the stack.
func (p *Policy) add(t Transaction) error {
	s := p.initial()
	for _, x := range p.standing(t.Issued) {
		if !x.Effective.After(t.Effective) {
			s = s.apply(x)
		}
	}
	if err := s.takes(t); err != nil {
		return err
	}
	after := s.apply(&t)
	if err := p.joins(t.Change, after); err != nil {
		return err
	}
	if after.begun {
		if err := listed(p.Product.Rated, Offer{Rights: after.rights, Items: after.items}); err != nil {
			return err
		}
	}
	var err error
	if t.Premium, err = p.price(t, s, after); err != nil {
		return err
	}
	if t.Tax, err = p.taxOn(t); err != nil {
		return err
	}
	t.No = len(p.Stack) + 1
	p.Stack = append(p.Stack, t)
	return nil
}

// joins says why somebody cannot come in, or all cannot leave; nil where they can.
func (p Policy) joins(c Change, after state) error {
	bad := func(field, zh, en string) error { return badPolicy("INSURANCE-POLICY-02", field, zh, en) }
	for _, j := range c.Join {
		if j.Party == "" || !slices.Contains(p.Product.Insurable, j.As) {
			return bad("change.join", "缺少主体，或者不是产品可以投保的身份", "names nobody, or not what the product insures")
		}
	}
	if len(after.insured) == 0 {
		return bad("change.leave", "没有剩余的被保险人", "leaves nobody insured")
	}
	if c.Payee != "" && c.NoPayee {
		return bad("change.no_payee", "不能同时指定赔款受领人", "does not go with a payee")
	}
	if c.Payee != "" && !p.Product.Payee {
		return bad("change.payee", "产品不允许指定赔款受领人", "is not offered by the product")
	}
	return nil
}

// takes says why a transaction cannot follow on a state; nil where it can.
func (s state) takes(t Transaction) error {
	bad := func(field, zh, en string) error { return badPolicy("INSURANCE-POLICY-02", field, zh, en) }
	switch t.Kind {
	case KindResume:
		if !s.suspended {
			return bad("effective", "当日没有中止", "is a day on which cover is not suspended")
		}
	case KindReinstate:
		if !s.lapsed {
			return bad("effective", "当日没有失效", "is a day on which the policy has not lapsed")
		}
	case KindSuspend:
		if s.suspended {
			return bad("effective", "当日已经中止", "is a day on which cover is suspended already")
		}
		fallthrough
	default:
		if s.ended {
			return bad("effective", "合同当日已经终止", "is a day on which the policy has ended")
		}
	}
	c := t.Change
	for _, r := range c.Drop {
		if !slices.Contains(s.rights, r) {
			return bad("change.drop", "权利不在保单内", "drops a right that is not insured")
		}
	}
	for _, r := range c.Add {
		if slices.Contains(s.rights, r) {
			return bad("change.add", "权利已在保单内", "adds a right that is insured already")
		}
	}
	for _, r := range c.DropItems {
		if !slices.Contains(s.items, r) {
			return bad("change.drop_items", "标的不在保单内", "drops what is not insured")
		}
	}
	for _, r := range c.AddItems {
		if slices.Contains(s.items, r) {
			return bad("change.add_items", "标的已在保单内", "adds what is insured already")
		}
	}
	for _, party := range c.Leave {
		if !slices.ContainsFunc(s.insured, func(i Insured) bool { return i.Party == party }) {
			return bad("change.leave", "不是被保险人", "names somebody who is not insured")
		}
	}
	return nil
}

// Validate computes a stack anew and reports where it does not say what these
// terms lead to: a stored policy that was changed by other hands.
func (p Policy) Validate() error {
	if len(p.Stack) == 0 {
		return errors.New("insurance: the policy was not issued")
	}
	bare := p
	bare.Stack, bare.Erosion = nil, nil
	first := p.Stack[0].Change
	if err := bare.proposable(Offer{Rights: first.Add, Items: first.AddItems, Limit: first.Limit}); err != nil {
		return err
	}
	for i, t := range p.Stack {
		differs := func(what string) error {
			return fmt.Errorf("insurance: transaction %d of %s: %s is not what the terms lead to", i+1, p.No, what)
		}
		if t.No != i+1 || i > 0 && t.Issued.Before(p.Stack[i-1].Issued) || (t.Kind == KindIssue) != (i == 0) {
			return differs("its place")
		}
		again := bare
		again.Stack = p.Stack[:i:i]
		if t.Kind != KindReverse && slices.ContainsFunc(again.standing(t.Issued), func(x *Transaction) bool { return x.Effective.After(t.Effective) }) {
			return differs("its place")
		}
		if t.Kind == KindReverse {
			if t.Undoes < 1 || t.Undoes > i || !slices.ContainsFunc(again.standing(t.Issued), func(x *Transaction) bool { return x.No == t.Undoes }) {
				return differs("what it undoes")
			}
			again.reverse(&p.Stack[t.Undoes-1], t.Issued, t.Why)
		} else if err := again.add(Transaction{Kind: t.Kind, Effective: t.Effective, Issued: t.Issued, Change: t.Change, Again: t.Again, Fell: t.Fell, Refund: t.Refund, Taken: t.Taken, Why: t.Why}); err != nil {
			return fmt.Errorf("insurance: transaction %d of %s: %w", i+1, p.No, err)
		}
		want := again.Stack[i]
		if err := t.Premium.Validate(); err != nil || !want.Premium.Total.Equal(t.Premium.Total) || !want.Tax.Equal(t.Tax) || want.Effective != t.Effective {
			return differs("its premium")
		}
	}
	return nil
}
