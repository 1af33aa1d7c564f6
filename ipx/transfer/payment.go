package transfer

import (
	"fmt"
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
)

// Payment is a part of the price that falls due when certain things have
// happened.
type Payment struct {
	Name      string      `json:"name"`
	Share     ipx.Share   `json:"share"`                // of the price; all sum to the whole
	After     []Milestone `json:"after"`                // all of them
	Days      int         `json:"days,omitempty"`       // due so many days after the last of them
	NotBefore int         `json:"not_before,omitempty"` // days after the contract took effect
}

// Milestone is something that a payment waits for.
type Milestone string

// Milestones.
const (
	ContractSigned    Milestone = "signed"      // 签约
	ContractEffective Milestone = "effective"   // 生效
	FilingAccepted    Milestone = "accepted"    // 受理: of all rights
	AllPassed         Milestone = "passed"      // 全部登记
	AllGazetted       Milestone = "gazetted"    // 全部公告
	PapersHandedOver  Milestone = "handed-over" // 资料交付
)

// Instalment is a payment with its amount and, once all that it waits for has
// happened, its last day.
type Instalment struct {
	Payment
	Amount ipx.Money
	Due    calendar.Date // zero while it waits
	Waits  []Milestone   // what has not happened yet
}

// reached returns the day of a milestone; zero while it lies ahead.
func (t Terms) reached(m Milestone) calendar.Date {
	switch m {
	case ContractSigned:
		return t.Signed
	case ContractEffective:
		return t.Effective
	case FilingAccepted:
		return t.Accepted
	case AllGazetted:
		return t.Gazetted
	case PapersHandedOver:
		return t.HandedOver
	case AllPassed:
		var last calendar.Date
		if len(t.open()) > 0 {
			return last
		}
		for _, p := range t.Passed {
			if p.On.After(last) {
				last = p.On
			}
		}
		return last
	}
	return calendar.Date{}
}

// Schedule returns the instalments of the price with their amounts, split by
// largest remainder, and the days on which they fall due as far as things have
// gone. It is empty where the deal has no payments. Shares that do not sum to
// the whole are an error.
func (t Terms) Schedule() ([]Instalment, error) {
	d := t.Deal
	if len(d.Payments) == 0 {
		return nil, nil
	}
	shares := make([]ipx.Share, len(d.Payments))
	var whole ipx.Share
	var err error
	for i, p := range d.Payments {
		shares[i] = p.Share
		if whole, err = whole.Add(p.Share); err != nil {
			return nil, fmt.Errorf("transfer: payments of the price: %w", err)
		}
	}
	if whole != ipx.Whole {
		return nil, fmt.Errorf("transfer: the payments are %s of the price, not the whole", whole)
	}
	amounts, err := d.Price.AllocateShares(shares...)
	if err != nil {
		return nil, fmt.Errorf("transfer: payments of the price: %w", err)
	}
	out := make([]Instalment, len(d.Payments))
	for i, p := range d.Payments {
		in := Instalment{Payment: p, Amount: amounts[i]}
		var last calendar.Date
		for _, m := range p.After {
			day := t.reached(m)
			if day.IsZero() {
				in.Waits = append(in.Waits, m)
			}
			if day.After(last) {
				last = day
			}
		}
		if len(in.Waits) == 0 && !last.IsZero() {
			in.Due = last.AddDays(p.Days)
			if p.NotBefore > 0 && !t.Effective.IsZero() {
				if floor := t.Effective.AddDays(p.NotBefore); floor.After(in.Due) {
					in.Due = floor
				}
			}
		}
		out[i] = in
	}
	return out, nil
}

// nowDue is the sum of the instalments that a step makes fall due.
func nowDue(before, after Terms) ipx.Money {
	was, err := before.Schedule()
	if err != nil {
		return ipx.Money{}
	}
	is, err := after.Schedule()
	if err != nil {
		return ipx.Money{}
	}
	var sum ipx.Money
	for i, in := range is {
		if in.Due.IsZero() || i < len(was) && !was[i].Due.IsZero() {
			continue
		}
		if s, err := sum.Add(in.Amount); err == nil {
			sum = s
		}
	}
	return sum
}

// paidOut are the payouts that fall due when title to some lots has passed:
// first what their pledgees are to have, then the rest to the sellers, less what
// is kept back. A deal that closes together pays when all have passed.
func (t Terms) paidOut(lots []Lot) []Payout {
	held, last := t.Held(), len(t.open()) == 0
	if held.Sign() <= 0 || t.Deal.Closing == Together && !last {
		return nil
	}
	if t.Deal.Closing == Together {
		lots = t.Deal.Lots
	}
	due := ipx.Money{}
	for _, l := range lots {
		if sum, err := due.Add(l.Price); err == nil {
			due = sum
		}
	}
	if last {
		due = held
		if kept := t.Deal.Retained; !kept.IsZero() && t.HandedOver.IsZero() {
			if rest, err := held.Sub(kept); err == nil && rest.Sign() >= 0 {
				due = rest
			}
		}
	} else if due, _ = due.Min(held); due.Sign() <= 0 {
		return nil
	}
	var out []Payout
	for _, c := range t.Consents {
		mine := slices.ContainsFunc(lots, func(l Lot) bool { return l.Right == c.Right })
		if !mine || c.Amount.Sign() <= 0 || due.Sign() <= 0 {
			continue
		}
		pay, err := c.Amount.Min(due)
		if err != nil {
			continue
		}
		out = append(out, Payout{To: c.Pledgee, Amount: pay})
		due, _ = due.Sub(pay)
	}
	return append(out, shared(due, t.Deal.Sellers)...)
}

// refunds is all that is held, back to the buyers.
func (t Terms) refunds() []Payout {
	out := shared(t.Held(), t.Deal.Buyers)
	for i := range out {
		out[i].Refund = true
	}
	return out
}

// shared splits an amount equally, to the last fen; what several sellers agree
// among themselves is theirs.
func shared(m ipx.Money, among []ipx.PartyID) []Payout {
	if m.Sign() <= 0 || len(among) == 0 {
		return nil
	}
	parts, err := m.Split(len(among))
	if err != nil {
		return nil
	}
	var out []Payout
	for i, p := range among {
		if parts[i].Sign() > 0 {
			out = append(out, Payout{To: p, Amount: parts[i]})
		}
	}
	return out
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
