package insurance

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
)

// Answer is what a policyholder said to a question of the insurer.
type Answer struct {
	Question string `json:"question"`
	Answer   string `json:"answer"`
}

// Terms is what an instance of the workflow of a policy knows.
type Terms struct {
	Product   Product       `json:"product,omitzero"`
	Questions []string      `json:"questions,omitempty"` // asked: only what was asked need be disclosed
	Answers   []Answer      `json:"answers,omitempty"`
	Policy    Policy        `json:"policy,omitzero"`
	Rights    []ipx.RightID `json:"rights,omitempty"`    // proposed
	Limit     ipx.Money     `json:"limit,omitzero"`      // proposed, where it is agreed
	PayFirst  bool          `json:"pay_first,omitempty"` // cover begins only when the premium is paid
	Formed    calendar.Date `json:"formed,omitzero"`
	Paid      ipx.Money     `json:"paid,omitzero"` // of premium and tax
	LastPaid  calendar.Date `json:"last_paid,omitzero"`
	Review    Review        `json:"review,omitzero"`
}

// Review is what the insurer looks at while the risk is in question.
type Review struct {
	What     string        `json:"what,omitempty"`
	Right    ipx.RightID   `json:"right,omitempty"` // transferred
	To       []ipx.PartyID `json:"to,omitempty"`
	Notified calendar.Date `json:"notified,omitzero"`
	Knew     calendar.Date `json:"knew,omitzero"` // of non-disclosure
	Wilful   bool          `json:"wilful,omitempty"`
	About    ReviewKind    `json:"about,omitempty"`
}

// ReviewKind is why the risk is in question.
type ReviewKind string

// Reasons for a review.
const (
	Transferred  ReviewKind = "transfer"       // 标的转让 (art. 49)
	RiskHigher   ReviewKind = "risk"           // 危险程度显著增加 (art. 52)
	NotDisclosed ReviewKind = "non-disclosure" // 未如实告知 (art. 16)
)

// owing is what is due of premium and tax and not yet paid; below nought where
// something is to be given back.
func (t Terms) owing() ipx.Money {
	var sum ipx.Money
	for _, x := range t.Policy.Stack {
		for _, m := range []ipx.Money{x.Premium, x.Tax} {
			if s, err := sum.Add(m); err == nil {
				sum = s
			}
		}
	}
	if s, err := sum.Sub(t.Paid); err == nil {
		return s
	}
	return sum
}

// insured are the rights that the policy covers on a day.
func (t Terms) insured(on calendar.Date) []ipx.RightID {
	if c, ok := t.Policy.At(on, on); ok {
		return c.Rights
	}
	return slices.Clone(t.Rights)
}
