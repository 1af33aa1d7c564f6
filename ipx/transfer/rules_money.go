package transfer

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
)

// Money: what is to be in escrow, what may come in, and who is to have it.
var (
	funded = rule{Code: "TRANSFER-ESCROW-01", Category: ipx.ErrConflict,
		Says:    ipx.T("约定资金监管，监管余额{held}少于应有的{price}", "{price} is to wait in escrow, and only {held} is there"),
		Unblock: []ipx.Unblocker{{Role: ipx.Buyer, Act: ipx.T("补足监管资金", "pay in the rest")}},
		Check: func(a asked) []fault {
			held, need := a.Terms.Held(), a.Terms.needs()
			if less, err := held.Compare(need); !a.Terms.Deal.Escrow || err == nil && less >= 0 {
				return nil
			}
			return one("escrow", arg("held", held), arg("price", need))
		}}
	fits = rule{Code: "TRANSFER-ESCROW-02", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("监管资金{amount}不合约定或者超过应当监管的价款", "{amount} was not agreed to go into escrow, or is more than what is to be there"),
		Check: func(a asked) []fault {
			amount := a.Event.(Fund).Amount
			if a.Terms.Deal.Escrow && within(amount, a.Terms.Held(), a.Terms.needs()) {
				return nil
			}
			return one("amount", arg("amount", amount))
		}}
	payable = rule{Code: "TRANSFER-PAID-01", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("付款{amount}不合约定：约定资金监管的应当存入监管账户，合计不超过价款{price}", "a payment of {amount} was not agreed so: with an escrow it goes there, and in all it is no more than the price of {price}"),
		Check: func(a asked) []fault {
			amount := a.Event.(Pay).Amount
			if !a.Terms.Deal.Escrow && within(amount, a.Terms.Paid, a.Terms.price()) {
				return nil
			}
			return one("amount", arg("amount", amount), arg("price", a.Terms.price()))
		}}
	allPaid = rule{Code: "TRANSFER-PAID-02", Category: ipx.ErrState,
		Says:    ipx.T("价款{price}中已付{paid}，尚未付清", "of the price of {price} only {paid} is paid"),
		Unblock: []ipx.Unblocker{{Role: ipx.Buyer, Act: ipx.T("付清价款", "pay the rest")}, {Role: ipx.Seller, Act: ipx.T("确认收款", "say what was received")}},
		Check: func(a asked) []fault {
			t := a.Terms
			paid, err := t.none().Add(t.Paid)
			if less, e := paid.Compare(t.price()); t.Deal.Escrow || err == nil && e == nil && less >= 0 {
				return nil
			}
			return one("price", arg("price", t.price()), arg("paid", paid))
		}}
	pledgeeFirst = rule{Code: "TRANSFER-PLEDGEE-01", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("价款中留给质权人的{amount}超过出让该权利的当事人应得的价款，或者币种不同", "{amount} for the pledgee is more than what falls to those who give the right, or in another currency"),
		Check: func(a asked) []fault {
			e := a.Event.(PledgeeConsent)
			if e.Amount.IsZero() {
				return nil
			}
			if e.Amount.Sign() >= 0 && exact(e.Amount) && e.Amount.Currency() == a.Terms.Deal.Price.Currency() && bears(a.Terms, consenting(a)) {
				return nil
			}
			return one("amount", arg("amount", e.Amount))
		}}
	pledgeesKept = rule{Code: "TRANSFER-PLEDGEE-02", Law: "title.pledgee-consent.transfer", Category: ipx.ErrConflict, Payload: true,
		Says:    ipx.T("合同价款不足以支付质权人同意转让时要求的金额", "the price does not bear what the pledgees are to have under their consents"),
		Unblock: []ipx.Unblocker{{Role: ipx.Pledgee, Act: ipx.T("同意减少", "agree to less")}, {Role: ipx.Buyer, Act: ipx.T("提高价款", "pay more")}},
		Check: func(a asked) []fault {
			t := a.Terms
			t.Deal = deal(a)
			if bears(t, a.Terms.Consents) {
				return nil
			}
			return one("price")
		}}
)

// within reports whether an amount that is not nought can be added to a sum
// without going beyond a limit, in its currency and its digits.
func within(amount, sum, limit ipx.Money) bool {
	total, err := sum.Add(amount)
	if err != nil || amount.Sign() <= 0 || !exact(amount) || amount.Currency() != limit.Currency() {
		return false
	}
	more, err := total.Compare(limit)
	return err == nil && more <= 0
}

// consenting are the consents of pledgees with those that the step brings. Who
// consents again to the same sale says something new.
func consenting(a asked) []Agreement {
	e := a.Event.(PledgeeConsent)
	var out []Agreement
	for _, c := range a.Terms.Consents {
		again := c.Right == e.Right && c.Burden == e.Burden && slices.ContainsFunc(a.By, func(b ipx.Actor) bool { return b.Role == ipx.Pledgee && b.Principal() == c.Pledgee })
		if !again {
			out = append(out, c)
		}
	}
	for _, b := range a.By {
		if b.Role == ipx.Pledgee {
			out = append(out, Agreement{e.Right, b.Principal(), e.Burden, e.Amount})
		}
	}
	return out
}

// bears reports whether the price pays all pledgees: that of each right where
// the deal closes in parts.
func bears(t Terms, consents []Agreement) bool {
	t.Consents, t.Payouts = consents, nil
	if t.Deal.Closing == Together {
		_, short := t.shared(t.Deal.Price, t.Deal.Lots)
		return short.Sign() == 0
	}
	for _, l := range t.Deal.Lots {
		if _, short := t.shared(l.Price, []Lot{l}); short.Sign() > 0 {
			return false
		}
	}
	return true
}
