package transfer

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
)

// releasing makes the duties of a step that pays out of escrow: to pledgees first,
// then to the sellers. Terms.Payouts says who has how much.
func releasing(change func(asked) Terms) []duty {
	secured := func(p Payout, a asked) bool {
		return slices.ContainsFunc(a.Terms.Consents, func(c Agreement) bool { return c.Pledgee == p.To })
	}
	return []duty{
		payout(change, "release-to-pledgee", ipx.T("从监管账户向质权人支付或者提存", "pay the pledgee from escrow, or deposit for it"), func(p Payout, a asked) bool { return !p.Refund && secured(p, a) }),
		payout(change, "release-to-seller", ipx.T("从监管账户向转让人放款", "release the price to the seller"), func(p Payout, a asked) bool { return !p.Refund && !secured(p, a) }),
	}
}

// refunds is the duty of a step that pays back to the buyers out of escrow.
func refunds(change func(asked) Terms) duty {
	return payout(change, "refund-buyer", ipx.T("从监管账户向受让人退款", "refund the buyer from escrow"), func(p Payout, _ asked) bool { return p.Refund })
}

// payout is the duty to pay some of what a step takes out of escrow.
func payout(change func(asked) Terms, kind string, label ipx.Text, mine func(Payout, asked) bool) duty {
	part := func(a asked) []Payout {
		fresh := change(a).Payouts[len(a.Terms.Payouts):]
		return slices.DeleteFunc(slices.Clone(fresh), func(p Payout) bool { return !mine(p, a) })
	}
	return duty{Kind: kind, Label: label, To: ipx.Platform,
		When:  func(a asked) bool { return len(part(a)) > 0 },
		Money: func(a asked) ipx.Money { return sum(part(a)) },
		Party: func(a asked) []ipx.PartyID {
			var out []ipx.PartyID
			for _, p := range part(a) {
				if !slices.Contains(out, p.To) {
					out = append(out, p.To)
				}
			}
			return out
		}}
}

// prepaying is the duty, where no escrow pays them, to pay the pledgees of the
// lots that a step passes.
func prepaying(lots func(asked) []Lot) duty {
	mine := func(a asked) []Agreement {
		if a.Terms.Deal.Escrow {
			return nil
		}
		passing := lots(a)
		return slices.DeleteFunc(slices.Clone(a.Terms.Consents), func(c Agreement) bool {
			return c.Amount.Sign() <= 0 || !slices.ContainsFunc(passing, func(l Lot) bool { return l.Right == c.Right })
		})
	}
	return duty{Kind: "pay-pledgee", Label: ipx.T("以转让价款先向质权人清偿或者提存", "out of the price, pay the pledgee first, or deposit for it"), To: ipx.Seller,
		When: func(a asked) bool { return len(mine(a)) > 0 },
		Money: func(a asked) ipx.Money {
			s := a.Terms.none()
			for _, c := range mine(a) {
				s, _ = s.Add(c.Amount)
			}
			return s
		},
		Party: func(a asked) []ipx.PartyID {
			var out []ipx.PartyID
			for _, c := range mine(a) {
				if !slices.Contains(out, c.Pledgee) {
					out = append(out, c.Pledgee)
				}
			}
			return out
		}}
}

// received is what the sellers and pledgees have had of the price.
func received(t Terms) ipx.Money {
	out := sum(slices.DeleteFunc(slices.Clone(t.Payouts), func(p Payout) bool { return p.Refund }))
	if all, err := out.Add(t.Paid); err == nil {
		return all
	}
	return out
}

// givingBack is the duty of the sellers to give back money that they had.
func givingBack(label ipx.Text, amount func(asked) ipx.Money) duty {
	return duty{Kind: "return-price", Label: label, To: ipx.Seller,
		Party: func(a asked) []ipx.PartyID { return a.Terms.Deal.payees() },
		When:  func(a asked) bool { return amount(a).Sign() > 0 },
		Money: amount}
}

// overpaid is what was paid, outside escrow, beyond what is due after a step that
// takes rights out of the deal.
func overpaid(change func(asked) Terms) func(asked) ipx.Money {
	return func(a asked) ipx.Money {
		after := change(a)
		more, err := after.Paid.Sub(after.due())
		if err != nil || after.Paid.IsZero() || more.Sign() < 0 {
			return a.Terms.none()
		}
		return more
	}
}

// unearned is what the sellers give back of money paid outside escrow when the
// deal ends before title has passed. Of a deposit, who took it and is in default
// gives back twice as much, and who gave it and is in default has nothing back
// (Civil Code art. 587).
func unearned(a asked) ipx.Money {
	t := a.Terms
	if t.Paid.Sign() <= 0 {
		return t.none()
	}
	deposit, err := t.Deal.Deposit.Min(t.Paid)
	if err != nil || t.Overdue == "" || !alone(a) {
		return t.Paid
	}
	out, err := t.Paid.Add(deposit)
	if slices.Contains(t.Deal.payers(), t.Overdue) {
		out, err = t.Paid.Sub(deposit)
	}
	if err != nil {
		return t.Paid
	}
	return out
}

// alone reports whether one side acts, after the other let a demand pass.
func alone(a asked) bool {
	_, court := a.Acting(ipx.Court)
	return !court && len(absent(a)) > 0
}
