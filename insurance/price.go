package insurance

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
)

// zero is no money in a currency.
func zero(c ipx.Currency) ipx.Money { return ipx.NewMoney(decimal.Zero, c) }

// quote is the premium of the whole term for a state, by the tariff of the first
// day. A term that is longer or shorter than the product's period costs by days.
func (p Policy) quote(s state) (Quote, error) {
	q, err := p.Product.Tariff.Quote(Risk{Units: p.units(s), Limit: s.limit, Factors: s.factors, Loading: s.loading, On: p.Term.From})
	if err != nil {
		return Quote{}, err
	}
	usual, err := p.Product.Period.Term(p.Term.From)
	if err != nil || usual == p.Term {
		return q, nil // Verify saw that the period can be counted
	}
	part := q.Premium.Total.Amount().Mul(decimal.NewFromInt(int64(p.Term.Days()))).DivRound(decimal.NewFromInt(int64(usual.Days())), q.Premium.Total.Currency().Scale())
	diff, err := ipx.NewMoney(part, q.Premium.Total.Currency()).Sub(q.Premium.Total)
	if err != nil {
		return Quote{}, fmt.Errorf("insurance: quote: %w", err)
	}
	q.Premium, err = q.Premium.Add(ipx.StatementLine{Says: ipx.T("保险期间{days}天，产品期间{usual}天，按日折算", "a term of {days} days, of the product's {usual}"),
		Args: []ipx.Arg{arg("days", p.Term.Days()), arg("usual", usual.Days())}, Amount: diff})
	q.Tax = q.Premium.Total.Mul(p.Product.Tariff.VAT).Round(ipx.HalfUp)
	return q, err
}

// price is the premium that a transaction makes due, with the steps that lead to
// it; below nought where premium goes back.
func (p Policy) price(t Transaction, before, after state) (ipx.Statement, error) {
	if t.Kind == KindIssue {
		q, err := p.quote(after)
		return q.Premium, err
	}
	was, err := p.quote(before)
	if err != nil {
		return ipx.Statement{}, err
	}
	whole := was.Premium.Total
	switch t.Kind {
	case KindEndorse:
		now, err := p.quote(after)
		if err != nil {
			return ipx.Statement{}, err
		}
		return endorsement(whole, now.Premium.Total, p.Term, t.Effective)
	case KindReinstate:
		return single(ByDays(whole, p.Term, t.Effective), ipx.T("剩余{left}天的保险费（全期{all}天）", "premium for the {left} days left of {all}"), days(p.Term, t.Effective)...), nil
	case KindLapse:
		return single(ByDays(whole, p.Term, t.Effective).Neg(), ipx.T("剩余{left}天的保险费不再收取（全期{all}天）", "premium for the {left} days left of {all} is no longer due"), days(p.Term, t.Effective)...), nil
	case KindCancel:
		return p.refund(t, whole)
	}
	return ipx.Statement{Total: zero(whole.Currency())}, nil
}

// endorsement is the difference of two premiums by days.
func endorsement(was, now ipx.Money, term calendar.Term, on calendar.Date) (ipx.Statement, error) {
	diff, err := now.Sub(was)
	if err != nil {
		return ipx.Statement{}, fmt.Errorf("insurance: endorsement: %w", err)
	}
	due := ByDays(diff, term, on)
	past, err := due.Sub(diff)
	if err != nil {
		return ipx.Statement{}, fmt.Errorf("insurance: endorsement: %w", err)
	}
	s := ipx.Statement{}
	for _, l := range []ipx.StatementLine{
		{Says: ipx.T("变更后的全期保险费", "premium of the term after the change"), Amount: now},
		{Says: ipx.T("减变更前的全期保险费", "less that before it"), Amount: was.Neg()},
		{Says: ipx.T("仅计剩余{left}天（全期{all}天）", "for the {left} days left of {all} only"), Args: days(term, on), Amount: past},
	} {
		if s, err = s.Add(l); err != nil {
			return ipx.Statement{}, fmt.Errorf("insurance: endorsement: %w", err)
		}
	}
	return s, nil
}

// refund is what a cancellation gives back, below nought: never more than was
// charged.
func (p Policy) refund(t Transaction, whole ipx.Money) (ipx.Statement, error) {
	charged, err := p.charged(t.Issued)
	if err != nil {
		return ipx.Statement{}, err
	}
	none := single(zero(whole.Currency()), ipx.T("不退还保险费", "no premium goes back"))
	byDays := single(ByDays(whole, p.Term, t.Effective).Neg(), ipx.T("退还剩余{left}天的保险费（全期{all}天）", "premium for the {left} days left of {all} goes back"), days(p.Term, t.Effective)...)
	var s ipx.Statement
	switch t.Refund {
	case RefundNothing:
		return none, nil
	case RefundAll:
		return single(charged.Neg(), ipx.T("退还全部保险费", "all premium goes back")), nil
	case RefundUnbegun:
		return p.unbegun(charged)
	case RefundShortRate:
		s = p.shortRate(whole, t.Effective, byDays)
	default:
		s = byDays
	}
	if t.Refund == RefundUndamaged || p.Product.Unused {
		s, err = p.undamaged(t, s)
	}
	if err != nil {
		return ipx.Statement{}, err
	}
	over, err := s.Total.Add(charged)
	if err != nil || over.Sign() >= 0 {
		return s, err
	}
	return s.Add(ipx.StatementLine{Says: ipx.T("不超过已收取的保险费{charged}", "not more than the {charged} charged"), Args: []ipx.Arg{arg("charged", charged)}, Amount: over.Neg()})
}

// unbegun gives all back, less the handling fee (Insurance Law art. 54 s. 1).
func (p Policy) unbegun(charged ipx.Money) (ipx.Statement, error) {
	s := single(charged.Neg(), ipx.T("保险责任开始前解除，退还全部保险费", "ended before cover began: all premium goes back"))
	fee, err := p.Product.Handling.Min(charged)
	if err != nil || fee.Sign() <= 0 {
		return s, err
	}
	return s.Add(ipx.StatementLine{Says: ipx.T("约定的手续费", "handling fee, as agreed"), Amount: fee})
}

// shortRate is the refund by the table of the product, or by days where it has
// none.
func (p Policy) shortRate(whole ipx.Money, on calendar.Date, byDays ipx.Statement) ipx.Statement {
	table := p.Product.ShortRate
	if len(table) == 0 {
		return byDays
	}
	months := MonthsBegun(p.Term, on)
	return single(ByShortRate(whole, table, p.Term, on).Neg(), ipx.T("短期费率：已开始{months}个月，应收{part}", "short rate: {months} months begun, {part} earned"),
		arg("months", months), arg("part", ipx.Percent(earned(table, months))))
}

// undamaged is a refund for the part of the limit that claims have left (Insurance Law
// art. 58 ¶2): the premium of what they took is earned.
func (p Policy) undamaged(t Transaction, back ipx.Statement) (ipx.Statement, error) {
	c, _ := p.At(t.Effective, t.Issued)
	if c.Limit.Sign() <= 0 || t.Taken.Sign() <= 0 {
		return back, nil
	}
	left, err := c.Limit.Sub(t.Taken)
	if err == nil {
		left, err = left.Max(zero(c.Limit.Currency()))
	}
	part := ipx.NewMoney(back.Total.Amount().Mul(left.Amount()).DivRound(c.Limit.Amount(), back.Total.Currency().Scale()), back.Total.Currency())
	var off ipx.Money
	if err == nil {
		off, err = part.Sub(back.Total)
	}
	if err != nil || off.Sign() == 0 {
		return back, err
	}
	return back.Add(ipx.StatementLine{Says: ipx.T("仅退还未受损失部分：限额{limit}，剩余{left}", "for the undamaged part only: {left} is left of {limit}"),
		Args: []ipx.Arg{arg("limit", c.Limit), arg("left", left)}, Amount: off})
}

// single is a statement of one line.
func single(m ipx.Money, says ipx.Text, args ...ipx.Arg) ipx.Statement {
	return ipx.Statement{Lines: []ipx.StatementLine{{Says: says, Args: args, Amount: m}}, Total: m}
}

// days are the arguments of a sentence on the days that are left.
func days(term calendar.Term, on calendar.Date) []ipx.Arg {
	return []ipx.Arg{arg("left", term.Until.Sub(on)), arg("all", term.Days())}
}

// charged is the premium of all transactions that stand.
func (p Policy) charged(known calendar.Date) (ipx.Money, error) {
	var sum ipx.Money
	for _, t := range p.standing(known) {
		var err error
		if sum, err = sum.Add(t.Premium.Total); err != nil {
			return ipx.Money{}, fmt.Errorf("insurance: premium of %s: %w", p.No, err)
		}
	}
	return sum, nil
}

// taxOn is the tax on the premium of a transaction: with premium that goes back no more
// goes back than was charged, and with all of it all.
func (p Policy) taxOn(t Transaction) (ipx.Money, error) {
	tax := t.Premium.Total.Mul(p.Product.Tariff.VAT).Round(ipx.HalfUp)
	if tax.Sign() >= 0 && t.Premium.Total.Sign() >= 0 {
		return tax, nil
	}
	was, err := p.Tax(t.Issued)
	if err != nil {
		return ipx.Money{}, err
	}
	charged, err := p.charged(t.Issued)
	if err == nil {
		charged, err = charged.Add(t.Premium.Total)
	}
	if err != nil || charged.Sign() == 0 {
		return was.Neg(), err
	}
	return tax.Max(was.Neg())
}

// Premium sums up what all transactions issued by a day have made due, without
// tax.
func (p Policy) Premium(known calendar.Date) (ipx.Money, error) { return p.charged(known) }

// Tax sums up the tax on the premium of all transactions issued by a day.
func (p Policy) Tax(known calendar.Date) (ipx.Money, error) {
	var sum ipx.Money
	for _, t := range p.standing(known) {
		var err error
		if sum, err = sum.Add(t.Tax); err != nil {
			return ipx.Money{}, fmt.Errorf("insurance: tax of %s: %w", p.No, err)
		}
	}
	return sum, nil
}

// Earned is the part of the premium that falls to the days of cover before a day
// 已赚保费, by what all transactions tell today: each premium is earned evenly from
// the day of its effect to the end of the term, and what is left when the policy
// has ended is earned with it.
func (p Policy) Earned(before calendar.Date) (ipx.Money, error) {
	stands := p.standing(p.latest())
	s := p.initial()
	for _, t := range stands {
		if t.Effective.Before(before) {
			s = s.apply(t)
		}
	}
	var sum ipx.Money
	for _, t := range stands {
		total := t.Premium.Total
		part := zero(total.Currency())
		switch {
		case !t.Effective.Before(before): // it falls to later days
		case s.ended:
			part = total // nothing is left to be earned
		default:
			left := ByDays(total, calendar.Term{From: t.Effective, Until: p.Term.Until}, before)
			var err error
			if part, err = total.Sub(left); err != nil {
				return ipx.Money{}, fmt.Errorf("insurance: earned premium of %s: %w", p.No, err)
			}
		}
		var err error
		if sum, err = sum.Add(part); err != nil {
			return ipx.Money{}, fmt.Errorf("insurance: earned premium of %s: %w", p.No, err)
		}
	}
	return sum, nil
}

// installed is the schedule of instalments of an amount.
func (p Policy) installed(m ipx.Money) ([]Instalment, error) {
	return Instalments(m, max(p.Instalments.N, 1), p.Instalments.Months, p.Term.From)
}

// Schedule is by when the premium of a policy is due, tax and all: the premium of
// its issue by instalments, what later transactions add within the product's time to
// pay it. What they give back is taken off the instalments that are last at the time,
// since it is the last days that are not insured. A transaction that was entered again
// to make room for another is due when it was; what the other adds to it later.
func (p Policy) Schedule(known calendar.Date) ([]Instalment, error) {
	stands := p.standing(known)
	slices.SortFunc(stands, func(a, b *Transaction) int { return cmp.Compare(p.origin(a).No, p.origin(b).No) })
	var out []Instalment
	var back ipx.Money // given back, and not taken off yet
	for _, t := range stands {
		parts, err := p.parts(t)
		if err == nil {
			out = append(out, parts...)
			slices.SortStableFunc(out, func(a, b Instalment) int { return a.Due.Compare(b.Due) })
			if t.due().Sign() < 0 {
				back, err = back.Sub(t.due())
			}
		}
		if err == nil {
			back, err = takeOff(out, back)
		}
		if err != nil {
			return nil, fmt.Errorf("insurance: premium of %s: %w", p.No, err)
		}
	}
	return out, nil
}

// origin is the transaction that one repeats, perhaps by way of others.
func (p Policy) origin(t *Transaction) *Transaction {
	for t.Again >= 1 && t.Again < t.No {
		t = &p.Stack[t.Again-1]
	}
	return t
}

// parts are the amounts that a transaction makes due, each with its last day.
func (p Policy) parts(t *Transaction) ([]Instalment, error) {
	due := t.due()
	switch {
	case t.Kind == KindIssue:
		return p.installed(due)
	case due.Sign() <= 0:
		return nil, nil
	case t.Again < 1 || t.Again >= t.No:
		return []Instalment{{due, p.creditUntil(t)}}, nil
	}
	out, err := p.parts(&p.Stack[t.Again-1])
	rest := due
	for _, i := range out {
		if err == nil {
			rest, err = rest.Sub(i.Amount)
		}
	}
	if rest.Sign() > 0 {
		return append(out, Instalment{rest, p.creditUntil(t)}), err
	}
	if err == nil {
		_, err = takeOff(out, rest.Neg())
	}
	return out, err
}

// creditUntil is the last day to pay what a transaction has added.
func (p Policy) creditUntil(t *Transaction) calendar.Date {
	from := later(t.Issued, p.Term.From)
	if p.Product.Credit.IsZero() {
		return from
	}
	_, last, err := p.Product.Credit.Fixed().End(from, nil)
	if err != nil {
		return from // Verify saw that it is not negative; working days are not counted here
	}
	return last
}

// takeOff takes an amount off the last instalments, and returns what is left of it.
func takeOff(plan []Instalment, m ipx.Money) (ipx.Money, error) {
	for i := len(plan) - 1; i >= 0 && m.Sign() > 0; i-- {
		off, err := plan[i].Amount.Min(m)
		if err == nil {
			plan[i].Amount, err = plan[i].Amount.Sub(off)
		}
		if err == nil {
			m, err = m.Sub(off)
		}
		if err != nil {
			return m, err
		}
	}
	return m, nil
}

// later is the later of two days.
func later(a, b calendar.Date) calendar.Date {
	if a.Before(b) {
		return b
	}
	return a
}
