package claim

import (
	"github.com/ipx-sdk/ipx-go/insurance"
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
)

// Event is what may happen to a claim. Only this package can add one. The name of
// an event in histories is its Kind, written by hand: renaming a Go type does not
// break a stored history.
type Event interface {
	workflow.Event
	claim()
}

// Notify tells the insurer of an event 出险通知. The host gives the cover on
// [CoverDay], from the policy.
type Notify struct {
	Cover insurance.Cover `json:"cover"`
	Facts Facts           `json:"facts"`
}

// ConsentCost is the insurer's agreement to cost before it is spent 费用事先同意.
type ConsentCost struct {
	Head    string      `json:"head,omitempty"`
	Amount  ipx.Money   `json:"amount"`
	Counsel ipx.PartyID `json:"counsel,omitempty"`
	Panel   bool        `json:"panel,omitempty"`
}

// File is the claim, with what proves it 索赔. The facts are those known by now. Cost
// of averting loss, of finding out and of defence can be claimed without a loss.
type File struct {
	Facts   Facts     `json:"facts"`
	Items   []Item    `json:"items,omitempty"`
	Rescue  ipx.Money `json:"rescue,omitzero"`
	Survey  ipx.Money `json:"survey,omitzero"`
	Defence ipx.Money `json:"defence,omitzero"`
}

// AskOnce asks for all papers that are missing, once 一次性通知补充.
type AskOnce struct {
	Missing []ipx.DocumentKind `json:"missing"`
	Reached calendar.Date      `json:"reached"` // the insured
}

// Supplement brings the papers that were asked for 补充资料.
type Supplement struct {
	Unavailable []ipx.DocumentKind `json:"unavailable,omitempty"` // that the insured cannot give
}

// Complete says that nothing is missing 资料齐全.
type Complete struct{}

// Appraise is what the insurer finds 核定: the facts, the loss, what the limits leave,
// and what [Assess] makes of them. The cover is that of [CoverDay] by the facts that
// are known now; it may be left out where it is the one on file.
type Appraise struct {
	Facts Facts           `json:"facts"`
	Cover insurance.Cover `json:"cover,omitzero"`
	Loss  Loss            `json:"loss"`
	Room  insurance.Room  `json:"room"`
	Found Assessment      `json:"found"`
}

// Agree is the agreement on the amount 达成赔偿协议.
type Agree struct {
	Amount ipx.Money `json:"amount"`
}

// Refuse is the decision that the claim is not covered 拒赔.
type Refuse struct{}

// SendLetter is the notice of the refusal with its reasons 拒绝赔偿通知书.
type SendLetter struct{}

// Advance pays what is established 先予支付.
type Advance struct {
	To     ipx.PartyID `json:"to"`
	Amount ipx.Money   `json:"amount"`
}

// MissDecision says that the insurer did not decide in time 逾期核定.
type MissDecision struct{}

// MissPayment says that the insurer did not pay in time 逾期赔付.
type MissPayment struct{}

// Pay pays what is agreed 赔付. Under liability cover what is paid beside the limits is
// cost of the insured's own and goes to the insured, also where the rest goes to the
// third party.
type Pay struct {
	To          ipx.PartyID `json:"to"`
	Amount      ipx.Money   `json:"amount"`
	InsuredPaid bool        `json:"insured_paid,omitempty"` // under liability cover: the insured has paid the third party
}

// PayThirdParty pays what is agreed to a third party whose claim against the insured is
// fixed 直接向第三者赔付; cost of the insured's own, as with [Pay], to the insured.
type PayThirdParty struct {
	Amount ipx.Money `json:"amount"`
}

// SueDirectly says that the third party asks the insurer itself, since the insured
// is idle 第三者直接请求.
type SueDirectly struct {
	Case string `json:"case"`
}

// Settle is the insured's agreement with the third party 和解.
type Settle struct {
	Settlement Settlement `json:"settlement"`
}

// Dispute takes the insurer to court or arbitration 起诉或者仲裁.
type Dispute struct {
	Case string `json:"case"`
}

// Judge is a judgment or award that the insurer pays 判决赔付.
type Judge struct {
	Amount ipx.Money `json:"amount"`
}

// Dismiss is a judgment or award for the insurer 驳回.
type Dismiss struct{}

// Subrogate puts the insurer in the insured's place against the third party
// 代位求偿.
type Subrogate struct {
	Third     ipx.PartyID `json:"third"`
	Household bool        `json:"household,omitempty"` // of the insured's family or staff
	Intent    bool        `json:"intent,omitempty"`    // and it acted by intent
}

// Recover is money from the third party, and how it is shared 追偿所得. See
// [Recovery].
type Recover struct {
	Amount ipx.Money `json:"amount"`
	Shares Shares    `json:"shares"`
}

// FraudKind is how somebody cheated.
type FraudKind string

// Kinds of fraud that free the insurer (Insurance Law art. 27 ¶¶1, 2). What was only
// inflated is taken off the loss.
const (
	Feigned FraudKind = "feigned" // 谎称: the event never happened
	Staged  FraudKind = "staged"  // 故意制造
)

// TakeBack says that the insurer had back what it had paid, since the claim was refused
// after all, or was a fraud 收回已付保险金.
type TakeBack struct {
	From   ipx.PartyID `json:"from"`
	Amount ipx.Money   `json:"amount"`
}

// FindFraud says that the claim is a fraud 发现欺诈.
type FindFraud struct {
	Fraud FraudKind `json:"fraud"`
}

// SetReserve sets aside what the claim may come to 提取准备金.
type SetReserve struct {
	Amount ipx.Money `json:"amount"`
	Why    string    `json:"why,omitempty"`
}

// BarByTime says that the time to claim is over 时效届满.
type BarByTime struct{}

// Withdraw takes the claim back 撤回索赔.
type Withdraw struct{}

// Close says that nothing is open 结案.
type Close struct{}

// Reopen takes a closed claim up again 重新立案.
type Reopen struct {
	Why string `json:"why"`
}

// Archive says that a closed claim can no longer be taken up 归档.
type Archive struct{}
