package claim

import (
	"slices"

	"github.com/shopspring/decimal"

	"github.com/ipx-sdk/ipx-go/insurance"
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
)

// Consent is the insurer's agreement to cost before it is spent.
type Consent struct {
	Head    string        `json:"head,omitempty"`
	Amount  ipx.Money     `json:"amount"`            // up to
	Counsel ipx.PartyID   `json:"counsel,omitempty"` // who is retained
	Panel   bool          `json:"panel,omitempty"`   // counsel is of the insurer's panel
	On      calendar.Date `json:"on"`
}

// PaymentKind is what a payment was for.
type PaymentKind string

// Kinds of payment.
const (
	Advanced  PaymentKind = "advance"     // 先予支付: what is established (Insurance Law art. 25)
	Final     PaymentKind = "final"       // 赔偿
	ToThird   PaymentKind = "third-party" // 直接向第三者赔偿 (art. 65)
	TakenBack PaymentKind = "taken-back"  // 收回: what was paid came back; amount and what it takes of the limits are below nought
)

// Payment is insurance money that was paid, or came back.
type Payment struct {
	Kind   PaymentKind   `json:"kind"`
	To     ipx.PartyID   `json:"to"`
	Amount ipx.Money     `json:"amount"`
	Took   ipx.Money     `json:"took,omitzero"` // of the limits
	On     calendar.Date `json:"on"`
}

// Reserve is what an insurer sets aside for a claim from a day on 未决赔款准备金.
type Reserve struct {
	Amount ipx.Money     `json:"amount"`
	On     calendar.Date `json:"on"`
	Why    string        `json:"why,omitempty"`
}

// Recovered is what was had from a third party, and who had it.
type Recovered struct {
	Amount ipx.Money     `json:"amount"`
	Shares Shares        `json:"shares"`
	On     calendar.Date `json:"on"`
}

// Settlement is what the insured agreed with a third party 和解.
type Settlement struct {
	Third    ipx.PartyID   `json:"third"`
	Amount   ipx.Money     `json:"amount"`
	On       calendar.Date `json:"on"`
	Approved bool          `json:"approved,omitempty"` // by the insurer; else liability and amount are assessed anew (SPC Interpretation IV art. 19 ¶2)
}

// Terms is what an instance of the workflow of a claim knows.
type Terms struct {
	Cover      insurance.Cover    `json:"cover,omitzero"` // on the day that the trigger asks for
	Facts      Facts              `json:"facts,omitzero"`
	Handling   Handling           `json:"handling,omitzero"`
	Missing    []ipx.DocumentKind `json:"missing,omitempty"` // asked for, once
	Consents   []Consent          `json:"consents,omitempty"`
	Loss       Loss               `json:"loss,omitzero"` // as last assessed
	Found      Assessment         `json:"found,omitzero"`
	Assessed   calendar.Date      `json:"assessed,omitzero"`
	Agreed     ipx.Money          `json:"agreed,omitzero"`
	Payments   []Payment          `json:"payments,omitempty"`
	Settlement Settlement         `json:"settlement,omitzero"`
	Reserves   []Reserve          `json:"reserves,omitempty"`
	Recoveries []Recovered        `json:"recoveries,omitempty"`
	Overdue    []string           `json:"overdue,omitempty"` // time limits that the insurer missed: it owes damages (Insurance Law art. 23 ¶2)
	Letter     calendar.Date      `json:"letter,omitzero"`   // of refusal
	Case       string             `json:"case,omitempty"`    // number of the suit or arbitration
	Subrogated calendar.Date      `json:"subrogated,omitzero"`
	Fraud      FraudKind          `json:"fraud,omitempty"`
	Closed     calendar.Date      `json:"closed,omitzero"`    // since when nothing is open
	Reopened   int                `json:"reopened,omitempty"` // how many times
}

// Paid is what was paid in all, less what came back.
func (t Terms) Paid() ipx.Money {
	sum := ipx.NewMoney(decimal.Zero, t.Cover.Limit.Currency())
	for _, p := range t.Payments {
		if s, err := sum.Add(p.Amount); err == nil { // one currency: the rules see to it
			sum = s
		}
	}
	return sum
}

// Open is what is agreed and not paid yet; nought where nothing is agreed.
func (t Terms) Open() ipx.Money {
	rest, err := t.Agreed.Sub(t.Paid())
	if err != nil || rest.Sign() < 0 {
		return ipx.NewMoney(decimal.Zero, t.Cover.Limit.Currency())
	}
	return rest
}

// ReserveAt is what is set aside at the end of a day: what was set last, less what
// was paid since; nothing once the claim is paid whole or closed. Never below nought.
func (t Terms) ReserveAt(on calendar.Date) ipx.Money {
	none := ipx.NewMoney(decimal.Zero, t.Cover.Limit.Currency())
	if !t.Closed.IsZero() && !on.Before(t.Closed) {
		return none
	}
	last := -1
	for i, r := range t.Reserves {
		if !r.On.After(on) {
			last = i
		}
	}
	if last < 0 {
		return none
	}
	rest := t.Reserves[last].Amount
	for _, p := range t.Payments {
		if p.On.Before(t.Reserves[last].On) || p.On.After(on) {
			continue
		}
		if p.Kind == TakenBack {
			continue // what is set aside is for what may yet be paid
		}
		if p.Kind != Advanced {
			return none
		}
		if r, err := rest.Sub(p.Amount); err == nil {
			rest = r
		}
	}
	if rest.Sign() < 0 {
		return none
	}
	return rest
}

// Recovered is what was had from third parties in all.
func (t Terms) Recovered() ipx.Money {
	sum := ipx.NewMoney(decimal.Zero, t.Cover.Limit.Currency())
	for _, r := range t.Recoveries {
		if s, err := sum.Add(r.Amount); err == nil {
			sum = s
		}
	}
	return sum
}

// Eroded is what of the sum agreed takes of the limits: all but what is paid beside
// them. Where less was agreed than was found, it is what is paid beside them that is
// less.
func (t Terms) Eroded() ipx.Money {
	found := t.Found.Eroded()
	beside, err := t.Found.Payable.Total.Sub(found)
	if err == nil {
		var rest ipx.Money
		if rest, err = t.Agreed.Sub(beside); err == nil {
			rest, err = rest.Max(found)
		}
		if err == nil {
			rest, err = rest.Min(t.Agreed)
		}
		if err == nil && rest.Sign() > 0 {
			return rest
		}
	}
	return ipx.NewMoney(decimal.Zero, t.Cover.Limit.Currency())
}

// took is what payments have taken of the limits so far.
func (t Terms) took() ipx.Money {
	sum := ipx.NewMoney(decimal.Zero, t.Cover.Limit.Currency())
	for _, p := range t.Payments {
		if s, err := sum.Add(p.Took); err == nil {
			sum = s
		}
	}
	return sum
}

// paying are the terms after a payment. What it takes of the limits is noted, up to
// most in all. Under liability cover the rest is cost of the insured's own, and is paid
// to the insured and not to the third party.
func (t Terms) paying(kind PaymentKind, to ipx.PartyID, amount, most ipx.Money, on calendar.Date) Terms {
	none := ipx.NewMoney(decimal.Zero, t.Cover.Limit.Currency())
	took, err := most.Sub(t.took())
	if err == nil {
		took, err = took.Max(none)
	}
	if err == nil {
		took, err = took.Min(amount)
	}
	rest, err2 := amount.Sub(took)
	if err != nil || err2 != nil {
		took, rest = none, amount // one currency: the rules see to it
	}
	t.Payments = slices.Clip(t.Payments)
	s, _ := t.Cover.Product.Section(t.Facts.Peril)
	if s.Basis != insurance.Debts || to != t.Facts.Third || rest.Sign() == 0 {
		t.Payments = append(t.Payments, Payment{kind, to, amount, took, on})
		return t
	}
	if took.Sign() > 0 {
		t.Payments = append(t.Payments, Payment{kind, to, took, took, on})
	}
	if kind == ToThird {
		kind = Final
	}
	t.Payments = append(t.Payments, Payment{kind, t.Facts.Insured, rest, none, on})
	return t
}

// takingBack are the terms after money came back: it gives the limits back what it took
// of them.
func (t Terms) takingBack(from ipx.PartyID, amount ipx.Money, on calendar.Date) Terms {
	gives, err := amount.Min(t.took())
	if err != nil {
		gives = ipx.NewMoney(decimal.Zero, amount.Currency()) // one currency: the rules see to it
	}
	t.Payments = append(slices.Clip(t.Payments), Payment{TakenBack, from, amount.Neg(), gives.Neg(), on})
	return t
}

// since is what the payments after the first n come to, each by a measure.
func (t Terms) since(n int, f func(Payment) ipx.Money) ipx.Money {
	sum := ipx.NewMoney(decimal.Zero, t.Cover.Limit.Currency())
	for _, p := range t.Payments[n:] {
		if s, err := sum.Add(f(p)); err == nil {
			sum = s
		}
	}
	return sum
}

// GivesBack is what of the insurer's share of a further recovery gives the limits
// back: never more, in all, than the claim took of them.
func (t Terms) GivesBack(s Shares) ipx.Money {
	eroded := t.Eroded()
	none := ipx.NewMoney(decimal.Zero, eroded.Currency())
	if !t.Cover.Product.Reinstate {
		return none
	}
	before := none
	for _, r := range t.Recoveries {
		if sum, err := before.Add(r.Shares.Insurer); err == nil {
			before = sum
		}
	}
	now, err := before.Add(s.Insurer)
	if err == nil {
		now, err = now.Min(eroded)
	}
	if err == nil {
		before, err = before.Min(eroded)
	}
	if err == nil {
		now, err = now.Sub(before)
	}
	if err != nil {
		return none // one currency: the rules see to it
	}
	return now
}

// Unpaid is what of the loss stays with the insured: all that it lost and spent, as far
// as it is proved, less what the third party has paid it and what the insurer has.
func (t Terms) Unpaid() ipx.Money {
	l := t.Loss
	parts := []ipx.Money{l.Rescue, l.Survey, l.Defence, l.Unclear.Neg(), l.Inflated.Neg(), l.Recovered.Neg()}
	for _, x := range l.Items {
		parts = append(parts, x.Amount)
	}
	var sum ipx.Money
	for _, m := range parts {
		if s, err := sum.Add(m); err == nil { // one currency: the rules see to it
			sum = s
		}
	}
	rest, err := sum.Sub(t.Paid())
	if err != nil || rest.Sign() < 0 {
		return ipx.NewMoney(decimal.Zero, t.Cover.Limit.Currency())
	}
	return rest
}
