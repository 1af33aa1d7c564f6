package insurance

import (
	"github.com/shopspring/decimal"

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

// Ask is the insurers' questions and their offer of a product 询问并报价.
type Ask struct {
	Insurers []Carrier     `json:"insurers"` // the leading one first
	Product  Product       `json:"product"`
	Until    calendar.Date `json:"until,omitzero"` // the offer stands till then
}

// LapseOffer says that the offer was not taken up in time.
type LapseOffer struct{}

// Propose is the policyholder's proposal with its answers 投保. Of the policy its
// product, insurers and what was explained are those of the offer.
type Propose struct {
	Policy  Policy   `json:"policy"` // terms, without transactions
	Offer   Offer    `json:"offer"`
	Answers []Answer `json:"answers,omitempty"`
}

// Explain says which exempting clauses were highlighted and explained, and signed
// for, and which were highlighted only 提示和明确说明.
type Explain struct {
	Clauses     []string `json:"clauses,omitempty"`
	Highlighted []string `json:"highlighted,omitempty"`
}

// Accept is the insurer's acceptance: the contract is formed 承保.
type Accept struct{}

// Decline is the insurer's refusal to accept 拒保.
type Decline struct {
	Why string `json:"why"`
}

// Previous is the policy that a renewal follows.
type Previous struct {
	No    string        `json:"no"`
	Until calendar.Date `json:"until"` // first day without cover
	First calendar.Date `json:"first"` // of the row of policies
	Retro calendar.Date `json:"retro"`
}

// TakeUpRenewal forms the policy that follows another 续保. See [Policy.Renew].
type TakeUpRenewal struct {
	Policy   Policy   `json:"policy"`
	Offer    Offer    `json:"offer"`
	Previous Previous `json:"previous"`
}

// Adopt takes over a policy that was issued elsewhere and is in force 接管已承保的保单:
// the host vouches for it.
type Adopt struct {
	Policy   Policy        `json:"policy"` // with its transactions
	Formed   calendar.Date `json:"formed"`
	Payments []Payment     `json:"payments,omitempty"`
}

// Pay is premium and tax that were paid 缴费.
type Pay struct {
	Amount ipx.Money `json:"amount"`
}

// Begin says that the first day of cover has come 保险责任开始.
type Begin struct{}

// MissPremium says that premium was not paid in time 逾期未缴费.
type MissPremium struct{}

// Lapse ends a policy whose premium stays unpaid 失效.
type Lapse struct{}

// Reinstate puts a lapsed policy in force again, by agreement 复效.
type Reinstate struct {
	Effective calendar.Date `json:"effective"`
}

// Endorse changes the policy from a day on 批改.
type Endorse struct {
	Effective calendar.Date `json:"effective"`
	Change    Change        `json:"change"`
	Why       string        `json:"why,omitempty"`
}

// Reverse takes the newest endorsement back 冲正.
type Reverse struct {
	No  int    `json:"no"`
	Why string `json:"why,omitempty"`
}

// NotifyTransfer tells the insurer that an insured right has passed 转让通知.
type NotifyTransfer struct {
	Right ipx.RightID   `json:"right"`
	To    []ipx.PartyID `json:"to"`
	As    Standing      `json:"as,omitempty"` // of the transferees; empty: patentee
	Since calendar.Date `json:"since"`        // the day on which it passed
}

// NotifyRisk tells the insurer that the risk has clearly risen 危险程度显著增加通知.
type NotifyRisk struct {
	What string `json:"what"`
}

// FallRisk lowers the premium because risk or value has clearly fallen 危险程度明显减少.
type FallRisk struct {
	Effective calendar.Date   `json:"effective"`
	Loading   decimal.Decimal `json:"loading"` // below nought
	What      string          `json:"what"`
}

// Discover notes that something asked was not disclosed 发现未如实告知.
type Discover struct {
	Question string        `json:"question"` // its code
	What     string        `json:"what"`
	Knew     calendar.Date `json:"knew"`
	Wilful   bool          `json:"wilful,omitempty"`
}

// Raise raises the premium because the risk has clearly risen 增加保险费.
type Raise struct {
	Loading decimal.Decimal `json:"loading"` // above nought
}

// Keep leaves the policy as it is 维持.
type Keep struct{}

// KeepSilent says that the insurer has not answered in time: the policy stays as
// it is 逾期未答复.
type KeepSilent struct{}

// EndByInsurer ends the policy because the risk has clearly risen 解除.
type EndByInsurer struct{}

// Rescind ends the policy for non-disclosure 因未如实告知解除.
type Rescind struct{}

// EndForFraud ends the policy because of a false claim or a staged event
// 因欺诈解除 (Insurance Law art. 27).
type EndForFraud struct {
	Claim  string `json:"claim"`
	Staged bool   `json:"staged,omitempty"` // the event was brought about; else it never happened
}

// Cancel ends the policy at the policyholder's wish 退保.
type Cancel struct{}

// EndAfterLoss ends the policy after a loss was paid, by either side 部分损失后解除
// (Insurance Law art. 58).
type EndAfterLoss struct {
	Effective calendar.Date `json:"effective"`
}

// DropRight takes out a right that has ended 标的灭失.
type DropRight struct {
	Right ipx.RightID   `json:"right"`
	Ended calendar.Date `json:"ended"` // as its title shows
}

// LoseObject ends the policy because the last right insured has ended 标的全部灭失.
type LoseObject struct {
	Ended calendar.Date `json:"ended"` // the last day on which one of them ended
}

// Succeed lets an heir or a successor of an insured take its place 承继 (SPC
// Interpretation IV art. 3).
type Succeed struct {
	From ipx.PartyID `json:"from"`
	To   ipx.PartyID `json:"to"`
}

// NotePledge is notice to the insurer that a right is pledged, so that insurance
// money goes to the pledgee 出质通知 (Civil Code art. 390; SPC Interpretation on
// Security art. 42).
type NotePledge struct {
	Right   ipx.RightID `json:"right"`
	Pledgee ipx.PartyID `json:"pledgee"`
}

// NoteRelease is notice to the insurer that the loss payee is secured by no right of
// the policy any more, so that insurance money goes to the insured again 质权消灭通知.
type NoteRelease struct{}

// TakeNote says that a sign of the title was seen, and changes nothing.
type TakeNote struct {
	Sign Sign `json:"sign"`
}

// Erode notes what a claim took of the limits, or a recovery gave back.
type Erode struct {
	Erosion Erosion `json:"erosion"`
}

// Exhaust says that nothing is left of the aggregate limit 限额用尽.
type Exhaust struct{}

// ReportClaim tells the insurer of a claim, or of a circumstance that may become
// one, while it may still be reported 报案.
type ReportClaim struct {
	Claim string `json:"claim"`
	What  string `json:"what,omitempty"`
}

// Renew agrees on the policy that follows 约定续保.
type Renew struct {
	No string `json:"no"`
}

// Expire says that the term is over 期满.
type Expire struct{}

// Refund is premium that was given back 退费.
type Refund struct {
	Amount ipx.Money `json:"amount"`
}

// Close says that nothing is left to be done 结清.
type Close struct {
	WriteOff ipx.Money `json:"write_off,omitzero"` // premium that is still owed, and given up
}
