package insurance

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx/calendar"
)

// Reverse takes a transaction back, and every figure with it 冲正. What takes effect
// after it is reversed first and entered again without it, at its price then; what had
// fallen away with an ending comes back. The reversal is returned; the stack holds all
// that was entered. A transaction on which a later one rests – an addition that was
// dropped since – is refused, and so is the issue, which is cancelled instead.
func (p Policy) Reverse(no int, issued calendar.Date, why string) (Policy, Transaction, error) {
	bad := func(field, zh, en string) (Policy, Transaction, error) {
		return p, Transaction{}, badPolicy("INSURANCE-POLICY-02", field, zh, en)
	}
	stands := p.standing(issued)
	at := slices.IndexFunc(stands, func(t *Transaction) bool { return t.No == no })
	switch {
	case issued.Before(p.latest()):
		return bad("issued", "早于上一次出单日", "is before the last transaction was issued")
	case at < 0 || stands[at].Kind == KindIssue:
		return bad("no", "不是有效的交易，或者是出单", "is that of the issue, or of no transaction that stands")
	}
	next, was, later := p, stands[at], stands[at+1:]
	next.Stack = slices.Clone(p.Stack)
	next.makeRoom(later, issued)
	back := next.reverse(was, issued, why)
	again := slices.Clone(later)
	for _, n := range was.Fell {
		if n >= 1 && n < no {
			again = append(again, &p.Stack[n-1])
		}
	}
	slices.SortStableFunc(again, func(a, b *Transaction) int { return a.Effective.Compare(b.Effective) })
	if err := next.repeat(again, issued); err != nil {
		return p, Transaction{}, err
	}
	return next, back, nil
}

// ends reports whether a transaction ends the policy.
func (t Transaction) ends() bool { return t.Kind == KindCancel || t.Kind == KindLapse }

// numbers are those of transactions.
func numbers(ts []*Transaction) []int {
	var out []int
	for _, t := range ts {
		out = append(out, t.No)
	}
	return out
}

// makeRoom reverses transactions, newest first, so that one that takes effect before
// them can be entered or taken back.
func (p *Policy) makeRoom(later []*Transaction, issued calendar.Date) {
	byIssue := slices.SortedFunc(slices.Values(later), func(a, b *Transaction) int { return cmp.Compare(b.No, a.No) })
	for _, x := range byIssue {
		p.reverse(x, issued, "out of order")
	}
}

// repeat enters transactions again that were reversed to make room.
func (p *Policy) repeat(later []*Transaction, issued calendar.Date) error {
	for _, x := range later {
		again := Transaction{Kind: x.Kind, Effective: x.Effective, Issued: issued, Change: x.Change, Again: x.No, Fell: x.Fell, Refund: x.Refund, Taken: x.Taken, Why: x.Why}
		if err := p.add(again); err != nil {
			return fmt.Errorf("insurance: transaction %d of %s cannot follow: %w", x.No, p.No, err)
		}
	}
	return nil
}

// reverse puts a reversal on the stack.
func (p *Policy) reverse(was *Transaction, issued calendar.Date, why string) Transaction {
	r := Transaction{No: len(p.Stack) + 1, Kind: KindReverse, Effective: was.Effective, Issued: issued, Tax: was.Tax.Neg(), Undoes: was.No, Why: why}
	r.Premium.Total = was.Premium.Total.Neg()
	for _, l := range was.Premium.Lines {
		l.Amount = l.Amount.Neg()
		r.Premium.Lines = append(r.Premium.Lines, l)
	}
	p.Stack = append(p.Stack, r)
	return r
}
