package transfer

import (
	"fmt"

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

// valid reports whether m is one of the milestones.
func (m Milestone) valid() bool {
	switch m {
	case ContractSigned, ContractEffective, FilingAccepted, AllPassed, AllGazetted, PapersHandedOver:
		return true
	}
	return false
}

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
// gone. It is empty where the deal has no payments. The price is that of the
// rights that have not fallen out of the deal. Shares that do not sum to the
// whole are an error.
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
	amounts, err := t.price().AllocateShares(shares...)
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

// due is what of the price has a day on which it is to be paid: the instalments
// whose conditions are met, or all of it where there are none.
func (t Terms) due() ipx.Money {
	if len(t.Deal.Payments) == 0 {
		return t.price()
	}
	sum := t.none()
	instalments, err := t.Schedule()
	if err != nil {
		return sum // the rules see to it that there is none
	}
	for _, in := range instalments {
		if !in.Due.IsZero() {
			sum, _ = sum.Add(in.Amount)
		}
	}
	return sum
}

// fallsDue is what a step makes fall due.
func fallsDue(before, after Terms) ipx.Money {
	if len(after.Deal.Payments) == 0 {
		return ipx.Money{}
	}
	was := before.none()
	if len(before.Deal.Payments) > 0 {
		was = before.due()
	}
	more, err := after.due().Sub(was)
	if err != nil || more.Sign() < 0 {
		return ipx.Money{}
	}
	return more
}

// instalment is the duty to pay what a step makes fall due.
func instalment(change func(asked) Terms) duty {
	return duty{Kind: "pay-instalment", Label: ipx.T("支付到期的价款", "pay the instalments that fall due"), To: ipx.Buyer,
		When:  func(a asked) bool { return fallsDue(a.Terms, change(a)).Sign() > 0 },
		Money: func(a asked) ipx.Money { return fallsDue(a.Terms, change(a)) },
		Party: func(a asked) []ipx.PartyID { return change(a).Deal.payers() }}
}
