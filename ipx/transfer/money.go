package transfer

import (
	"slices"

	"github.com/shopspring/decimal"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
)

// none is no money, in the currency of the deal.
func (t Terms) none() ipx.Money { return ipx.NewMoney(decimal.Zero, t.Deal.Price.Currency()) }

// price is that of the rights that have not fallen out of the deal.
func (t Terms) price() ipx.Money {
	left := t.Deal.Price
	for _, f := range t.Fallen {
		if l, ok := t.Deal.lot(f.Right); ok {
			if rest, err := left.Sub(l.Price); err == nil {
				left = rest
			}
		}
	}
	return left
}

// Held returns what is in escrow: all that came in less all that went out.
func (t Terms) Held() ipx.Money {
	held, err := t.none().Add(t.Escrowed)
	if err != nil {
		return t.Escrowed // one currency: the rules see to it
	}
	for _, p := range t.Payouts {
		if left, err := held.Sub(p.Amount); err == nil {
			held = left
		}
	}
	return held
}

// needs is what is to be in escrow for the rights that are still to pass, and for
// those that passed in a dispute: all of the price, or in a deal that closes in
// parts theirs, less what a settlement has given away.
func (t Terms) needs() ipx.Money {
	need, lots := t.none(), t.lots(t.Owed)
	switch {
	case t.Deal.Closing == InParts:
		lots = append(lots, t.open()...)
	case len(t.open()) > 0 || len(lots) > 0:
		need, lots = t.Deal.Price, nil
	}
	need, _ = need.Add(total(lots))
	if less, err := need.Sub(t.Settled); err == nil && less.Sign() >= 0 {
		return less
	} else if err == nil {
		return t.none()
	}
	return need
}

// pass marks lots as passed and pays out what they bring; in a dispute it only
// notes that it is owed.
func pass(t Terms, lots []Lot, on calendar.Date) Terms {
	t.Passed = slices.Clip(t.Passed)
	for _, l := range lots {
		t.Passed = append(t.Passed, Passed{l.Right, on})
	}
	t.AtOffice = t.AtOffice && t.waits()
	if t.Dispute != "" {
		t.Owed = slices.Clip(t.Owed)
		for _, l := range lots {
			t.Owed = append(t.Owed, l.Right)
		}
		return t
	}
	return t.pay(t.released(lots))
}

// fall takes lots out of a deal that closes in parts and gives back their price,
// as far as it has come in; in a dispute it only notes that it is owed.
func fall(t Terms, lots []Lot, on calendar.Date, why string) Terms {
	t.Fallen = slices.Clip(t.Fallen)
	for _, l := range lots {
		t.Fallen = append(t.Fallen, Fallen{l.Right, on, why})
	}
	t.AtOffice = t.AtOffice && t.waits()
	if t.Dispute != "" {
		t.OwedBack = slices.Clip(t.OwedBack)
		for _, l := range lots {
			t.OwedBack = append(t.OwedBack, l.Right)
		}
		return t
	}
	return t.pay(t.returned(lots))
}

// waits reports whether a right is open that the office has not refused.
func (t Terms) waits() bool {
	return slices.ContainsFunc(t.open(), func(l Lot) bool { return !slices.Contains(t.Refused, l.Right) })
}

// pay adds payouts.
func (t Terms) pay(ps []Payout) Terms {
	t.Payouts = append(slices.Clip(t.Payouts), ps...)
	return t
}

// settle ends a dispute: what is awarded is paid, and beyond it what fell due
// while the dispute lasted, as agreed. An award of more than that is given out of
// the price of the rights that are still to pass.
func settle(a asked) Terms {
	t, award := a.Terms, a.Event.(Settle).Award
	back, owed := t.lots(t.OwedBack), t.lots(t.Owed)
	spare, _ := t.Held().Sub(t.needs()) // of what fell out
	t.Dispute, t.Owed, t.OwedBack = "", nil, nil
	if free, err := t.Held().Sub(t.needs()); err == nil && len(award) > 0 { // and of what passed
		t = t.pay(award)
		if over, err := sum(award).Sub(free); err == nil && over.Sign() > 0 {
			t.Settled, _ = t.Settled.Add(over)
		}
		had := sum(slices.DeleteFunc(slices.Clone(award), func(p Payout) bool { return !p.Refund }))
		if spare, _ = spare.Sub(had); spare.Sign() < 0 {
			spare = t.none()
		}
	}
	if len(back) > 0 {
		if left, err := t.Held().Sub(t.needs()); err == nil {
			spare, _ = spare.Min(left)
			t = t.pay(t.back(spare, back))
		}
	}
	switch last := len(t.open()) == 0; {
	case last:
		t = t.pay(t.released(nil))
	case t.Deal.Closing == InParts:
		if left, err := t.Held().Sub(t.needs()); err == nil && left.Sign() > 0 && len(owed) > 0 {
			out, _ := t.shared(left, owed)
			t = t.pay(out)
		}
	}
	return t
}

// handed are the terms after the papers were handed over: what was kept back for
// them is due.
func handed(a asked) Terms {
	t := a.Terms
	t.HandedOver = a.On
	if t.Dispute == "" && len(t.open()) == 0 && len(t.Passed) > 0 {
		t = t.pay(t.released(nil))
	}
	return t
}

// lots returns the lots of the given rights.
func (t Terms) lots(ids []ipx.RightID) []Lot {
	var out []Lot
	for _, id := range ids {
		if l, ok := t.Deal.lot(id); ok {
			out = append(out, l)
		}
	}
	return out
}

// passedLots returns the lots whose title has passed.
func (t Terms) passedLots() []Lot {
	return slices.DeleteFunc(slices.Clone(t.Deal.Lots), func(l Lot) bool { return !t.passed(l.Right) })
}

// released are the payouts that fall due when title to some lots has passed. A
// deal that closes together pays when all have passed, less what is kept back;
// one that closes in parts pays the price of each, and with the last of them all
// that is left.
func (t Terms) released(lots []Lot) []Payout {
	held, last := t.Held(), len(t.open()) == 0
	if held.Sign() <= 0 || t.Deal.Closing == Together && !last {
		return nil
	}
	amount := held
	switch {
	case !last:
		amount, _ = total(lots).Min(held)
	case t.Deal.Retained.Sign() > 0 && t.HandedOver.IsZero():
		if rest, err := held.Sub(t.Deal.Retained); err == nil && rest.Sign() >= 0 {
			amount = rest
		}
	}
	if last && !amount.Equal(total(lots)) {
		lots = t.passedLots()
	}
	out, _ := t.shared(amount, lots)
	return out
}

// total is the sum of the prices of lots.
func total(lots []Lot) ipx.Money {
	var sum ipx.Money
	for _, l := range lots {
		if s, err := sum.Add(l.Price); err == nil {
			sum = s
		}
	}
	return sum
}

// shared divides what some lots bring: each giver has its part, and out of it
// the pledgees of what it gave are paid first (Civil Code art. 444 ¶2). short is
// what a pledgee is to have and that part does not bear.
func (t Terms) shared(amount ipx.Money, lots []Lot) (out []Payout, short ipx.Money) {
	if amount.Sign() <= 0 {
		return nil, short
	}
	who, parts, err := split(amount, lots, t.Deal.payees(), givers)
	if err != nil {
		return nil, short
	}
	for _, c := range t.Consents {
		i := slices.IndexFunc(lots, func(l Lot) bool { return l.Right == c.Right })
		if i < 0 {
			continue
		}
		want := t.outstanding(c, out)
		had := t.none()
		for _, h := range lots[i].From {
			k := slices.Index(who, h.Party)
			if k < 0 || want.Sign() <= 0 {
				continue
			}
			pays, err := want.Min(parts[k])
			if err != nil {
				continue
			}
			parts[k], _ = parts[k].Sub(pays)
			want, _ = want.Sub(pays)
			had, _ = had.Add(pays)
		}
		if had.Sign() > 0 {
			out = append(out, Payout{To: c.Pledgee, Amount: had})
		}
		if want.Sign() > 0 {
			short, _ = short.Add(want)
		}
	}
	for i, p := range who {
		if parts[i].Sign() > 0 {
			out = append(out, Payout{To: p, Amount: parts[i]})
		}
	}
	return out, short
}

// outstanding is what a pledgee is still to have under its consent. A pledgee of
// several rights is paid for them in order.
func (t Terms) outstanding(c Agreement, now []Payout) ipx.Money {
	had := t.none()
	for _, p := range slices.Concat(t.Payouts, now) {
		if p.To == c.Pledgee && !p.Refund {
			had, _ = had.Add(p.Amount)
		}
	}
	for _, k := range t.Consents {
		if k == c {
			break
		}
		if k.Pledgee == c.Pledgee && t.passed(k.Right) {
			had, _ = had.Sub(k.Amount)
		}
	}
	if had.Sign() < 0 {
		had = t.none()
	}
	want, err := c.Amount.Sub(had)
	if err != nil || want.Sign() < 0 {
		return t.none()
	}
	return want
}

// returned are the payouts that give the price of some lots back to those who
// paid it, as far as the rest does not need what is there.
func (t Terms) returned(lots []Lot) []Payout {
	spare, err := t.Held().Sub(t.needs())
	if err != nil {
		return nil
	}
	amount, err := total(lots).Min(spare)
	if err != nil {
		return nil
	}
	return t.back(amount, lots)
}

// back divides an amount among those who paid for some lots.
func (t Terms) back(amount ipx.Money, lots []Lot) []Payout {
	if amount.Sign() <= 0 {
		return nil
	}
	who, parts, err := split(amount, lots, t.Deal.payers(), receivers)
	if err != nil {
		return nil
	}
	var out []Payout
	for i, p := range who {
		if parts[i].Sign() > 0 {
			out = append(out, Payout{To: p, Amount: parts[i], Refund: true})
		}
	}
	return out
}

// passAll passes every lot that is still open. The rules of its steps let it
// happen only where all of them pass in one way.
func passAll(a asked) Terms { return pass(a.Terms, a.Terms.open(), a.On) }

// passNamed passes the lots that the event names.
func passNamed(a asked) Terms { return pass(a.Terms, named(a.Terms, about(a)), a.On) }

// refunding gives back to the buyers what is in escrow.
func refunding(a asked) Terms {
	t := a.Terms
	t.Dispute, t.Owed, t.OwedBack, t.AtOffice = "", nil, nil, false
	return t.pay(t.back(t.Held(), slices.DeleteFunc(slices.Clone(t.Deal.Lots), func(l Lot) bool { return t.fell(l.Right) })))
}

// sum adds payouts up.
func sum(ps []Payout) ipx.Money {
	var out ipx.Money
	for _, p := range ps {
		if s, err := out.Add(p.Amount); err == nil {
			out = s
		}
	}
	return out
}
