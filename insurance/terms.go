package insurance

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
)

// Answer is what a policyholder said to a question of the insurer.
type Answer struct {
	Question string `json:"question"` // its code
	Answer   string `json:"answer"`
}

// Payment is premium that was paid, or below nought premium that was given back.
type Payment struct {
	Amount ipx.Money     `json:"amount"`
	On     calendar.Date `json:"on"`
}

// ReviewKind is why the risk is in question.
type ReviewKind string

// Reasons for a review.
const (
	Transferred  ReviewKind = "transfer"       // 标的转让 (Insurance Law art. 49)
	RiskHigher   ReviewKind = "risk"           // 危险程度显著增加 (art. 52)
	NotDisclosed ReviewKind = "non-disclosure" // 未如实告知 (art. 16)
)

// Review is something on which the insurer has to decide whether the policy goes
// on as it is.
type Review struct {
	About    ReviewKind    `json:"about"`
	Right    ipx.RightID   `json:"right,omitempty"` // transferred
	To       []ipx.PartyID `json:"to,omitempty"`
	What     string        `json:"what,omitempty"`
	Notified calendar.Date `json:"notified"`
	Knew     calendar.Date `json:"knew,omitzero"`    // of non-disclosure: when the insurer knew
	Wilful   bool          `json:"wilful,omitempty"` // of non-disclosure: by intent, not by gross negligence
}

// Report is a claim or circumstance of which the insurer was told.
type Report struct {
	Claim string        `json:"claim"`
	What  string        `json:"what,omitempty"`
	On    calendar.Date `json:"on"`
}

// Terms is what an instance of the workflow of a policy knows.
type Terms struct {
	Product   Product       `json:"product,omitzero"`
	Insurers  []Carrier     `json:"insurers,omitempty"`
	Answers   []Answer      `json:"answers,omitempty"`
	Policy    Policy        `json:"policy,omitzero"`
	Offer     Offer         `json:"offer,omitzero"` // proposed
	Formed    calendar.Date `json:"formed,omitzero"`
	Payments  []Payment     `json:"payments,omitempty"`
	Reviews   []Review      `json:"reviews,omitempty"` // open
	Noted     []Sign        `json:"noted,omitempty"`   // of the titles, taken note of
	Reports   []Report      `json:"reports,omitempty"`
	RenewedBy string        `json:"renewed_by,omitempty"` // number of the policy that follows
}

// Paid is what was paid, less what was given back.
func (t Terms) Paid() ipx.Money {
	var sum ipx.Money
	for _, p := range t.Payments {
		if s, err := sum.Add(p.Amount); err == nil { // one currency: the rules see to it
			sum = s
		}
	}
	return sum
}

// Balance is premium and tax that all transactions made due, less what was paid:
// above nought the policyholder owes it, below nought the insurer gives it back.
// Instalments that are not due yet are in it.
func (t Terms) Balance() ipx.Money {
	var sum ipx.Money
	for _, x := range t.Policy.standing(t.Policy.latest()) {
		if s, err := sum.Add(x.due()); err == nil {
			sum = s
		}
	}
	if s, err := sum.Sub(t.Paid()); err == nil {
		return s
	}
	return sum
}

// NextDue is the first instalment of the premium that is not paid whole, less what
// was paid of it; false where all is paid.
func (t Terms) NextDue() (Instalment, bool) {
	plan, err := t.Policy.Schedule(t.Policy.latest())
	if err != nil {
		return Instalment{}, false // what was issued has a schedule
	}
	paid := t.Paid()
	for _, i := range plan {
		rest, err := i.Amount.Sub(paid)
		if err != nil {
			return Instalment{}, false
		}
		if rest.Sign() > 0 {
			return Instalment{rest, i.Due}, true
		}
		if paid, err = paid.Sub(i.Amount); err != nil {
			return Instalment{}, false
		}
	}
	return Instalment{}, false
}

// overdue is what is due before a day and not paid.
func (t Terms) overdue(on calendar.Date) ipx.Money {
	plan, err := t.Policy.Schedule(t.Policy.latest())
	if err != nil {
		return ipx.Money{}
	}
	var due ipx.Money
	for _, i := range plan {
		if i.Due.Before(on) {
			if s, err := due.Add(i.Amount); err == nil {
				due = s
			}
		}
	}
	rest, err := due.Sub(t.Paid())
	if err != nil || rest.Sign() < 0 {
		return zero(due.Currency())
	}
	return rest
}

// Cover is what the policy insures on a day, by all that is known, and whether
// cover runs on it.
func (t Terms) Cover(on calendar.Date) (Cover, bool) { return t.Policy.At(on, t.Policy.latest()) }

// Holder is the policyholder, by all that is known.
func (t Terms) Holder() ipx.PartyID {
	if c, _ := t.Cover(t.Policy.Term.Last()); c.Policy != "" {
		return c.Policyholder
	}
	return t.Policy.Policyholder
}

// rights are those that the policy lists on a day, or that are proposed.
func (t Terms) rights(on calendar.Date) []ipx.RightID {
	if c, _ := t.Cover(on); c.Policy != "" {
		return c.Rights
	}
	return slices.Clone(t.Offer.Rights)
}

// people are all who are or were insured.
func (t Terms) people() []Insured {
	out := slices.Clone(t.Policy.Insured)
	for _, x := range t.Policy.Stack {
		out = append(out, x.Change.Join...)
	}
	return out
}

// suspendedSince is the first day of the suspension that lasts on a day.
func (t Terms) suspendedSince(on calendar.Date) (calendar.Date, bool) {
	since, is := calendar.Date{}, false
	for _, x := range t.Policy.standing(t.Policy.latest()) {
		if x.Effective.After(on) {
			break
		}
		switch x.Kind {
		case KindSuspend:
			since, is = x.Effective, true
		case KindResume, KindLapse, KindCancel:
			is = false
		}
	}
	return since, is
}
