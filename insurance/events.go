package insurance

import (
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
)

// Event is what may happen to a policy. Only this package can add one. The name
// of an event in histories is its Kind, written by hand: renaming a Go type does
// not break a stored history.
type Event interface {
	workflow.Event
	insurance()
}

// Ask is the insurer's questions and its offer of a product 询问.
type Ask struct {
	Product   Product       `json:"product"`
	Questions []string      `json:"questions"`
	Until     calendar.Date `json:"until,omitzero"` // the offer stands till then
}

// LapseOffer says that the offer was not taken up in time.
type LapseOffer struct{}

// Propose is the policyholder's proposal with its answers 投保.
type Propose struct {
	Policy   Policy        `json:"policy"` // terms, without transactions
	Rights   []ipx.RightID `json:"rights"`
	Limit    ipx.Money     `json:"limit,omitzero"`
	Answers  []Answer      `json:"answers,omitempty"`
	PayFirst bool          `json:"pay_first,omitempty"`
}

// Explain says which exempting clauses were highlighted and explained, and signed
// for 提示和明确说明.
type Explain struct {
	Clauses []string `json:"clauses"`
}

// Accept is the insurer's acceptance: the contract is formed 承保.
type Accept struct{}

// Decline is the insurer's refusal to accept 拒保.
type Decline struct {
	Why string `json:"why"`
}

// Pay is premium and tax that were paid 缴费.
type Pay struct {
	Amount ipx.Money `json:"amount"`
}

// Begin says that the first day of cover has come 保险责任开始.
type Begin struct{}

// MissPremium says that premium was not paid in time.
type MissPremium struct{}

// Lapse ends a policy whose premium stays unpaid 失效.
type Lapse struct{}

// Reinstate puts a lapsed policy in force again, by agreement 复效.
type Reinstate struct{}

// Endorse changes the policy from a day on 批改.
type Endorse struct {
	Effective calendar.Date `json:"effective"`
	Change    Change        `json:"change"`
	Why       string        `json:"why,omitempty"`
}

// NotifyTransfer tells the insurer that an insured right has passed 转让通知.
type NotifyTransfer struct {
	Right ipx.RightID   `json:"right"`
	To    []ipx.PartyID `json:"to"`
}

// NotifyRisk tells the insurer that the risk has clearly risen 危险程度显著增加.
type NotifyRisk struct {
	What string `json:"what"`
}

// Discover notes that something asked was not disclosed 发现未如实告知.
type Discover struct {
	What   string        `json:"what"`
	Knew   calendar.Date `json:"knew"`
	Wilful bool          `json:"wilful,omitempty"`
}

// Keep leaves the policy as it is; so does silence 维持.
type (
	Keep       struct{}
	KeepSilent struct{}
)

// EndByInsurer ends the policy because the risk has clearly risen 解除.
type EndByInsurer struct{}

// Rescind ends the policy for non-disclosure 因未如实告知解除.
type Rescind struct{}

// Cancel ends the policy at the policyholder's wish 退保.
type Cancel struct{}

// DropRight takes a right out that has ended 标的灭失.
type DropRight struct {
	Right ipx.RightID `json:"right"`
}

// Erode notes what a claim took of the limits, or a recovery gave back.
type Erode struct {
	Erosion Erosion `json:"erosion"`
}

// Expire says that the term is over 期满.
type Expire struct{}
