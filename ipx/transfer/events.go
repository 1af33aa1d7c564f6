package transfer

import (
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/title"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
)

// Event is what may happen to a sale. Only this package can add one. The name
// of an event in histories is its Kind, written by hand: renaming a Go type
// does not break a stored history.
type Event interface {
	workflow.Event
	transfer()
}

// Reserve begins the talks 洽谈: the rights are held for this buyer until a
// day, so that nobody else gets in between.
type Reserve struct {
	Deal  Deal          `json:"deal"`
	Until calendar.Date `json:"until"`
}

// LapseReserve says that the reservation has run out 预留到期.
type LapseReserve struct{}

// Review closes due diligence 尽职调查: the buyer has seen what lies on the
// rights and takes over what it names.
type Review struct {
	Disclosed []Disclosure `json:"disclosed,omitempty"`
}

// CoOwnerConsent is a co-owner's consent to this buyer 共有人同意.
type CoOwnerConsent struct {
	Right ipx.RightID `json:"right"`
}

// PledgeeConsent is a pledgee's consent to this buyer 质权人同意 (Civil Code art.
// 444 ¶2). Amount of the price prepays the debt or goes into deposit.
type PledgeeConsent struct {
	Right  ipx.RightID    `json:"right"`
	Burden title.BurdenID `json:"burden"`
	Amount ipx.Money      `json:"amount,omitzero"`
}

// ReturnConsent is the consent of a co-owner, or of the pledgee of a burden, to the
// return of a right to who gave it 同意回转: the way back is a transfer as well (Civil
// Code art. 444 ¶2; Patent Law art. 14).
type ReturnConsent struct {
	Right  ipx.RightID    `json:"right"`
	Burden title.BurdenID `json:"burden,omitempty"` // of a pledgee
}

// Offer tells a holder of first refusal the terms 通知优先权人; it answers by a
// day. Who sells for less than it offered offers again.
type Offer struct {
	Holder ipx.PartyID   `json:"holder"`
	Answer calendar.Date `json:"answer"`
	Price  ipx.Money     `json:"price,omitzero"` // that of the talks where it does not say
}

// WaivePreference is the holder's waiver 放弃优先权.
type WaivePreference struct{}

// LapsePreference says that the offer was not taken up in time.
type LapsePreference struct{}

// TakePreference is the holder's acceptance on equal terms 行使优先权: this deal
// ends, and another begins with the holder.
type TakePreference struct{}

// Apply asks an authority for a decision 申请.
type Apply struct {
	What ApprovalKind `json:"what"`
}

// Approve is a decision of an authority 批准.
type Approve struct {
	What ApprovalKind `json:"what"`
	No   string       `json:"no"`
}

// Disapprove is the refusal of an approval 不予批准.
type Disapprove struct {
	What ApprovalKind `json:"what"`
	No   string       `json:"no,omitempty"`
}

// Sign concludes the contract 签订转让合同 in writing.
type Sign struct {
	Deal Deal `json:"deal"` // as concluded; it replaces what was talked of
}

// Amend changes a contract that was signed 变更合同, in writing and by all parties:
// another price, another day, a right more, such as a similar mark that the
// office asks for. What has passed stays as it was.
type Amend struct {
	Deal Deal `json:"deal"` // as it is from now on
}

// IssueLicence is the licence to export restricted technology 颁发技术出口许可证,
// or to import it: the contract takes effect on this day, or when the other
// licence that it needs has issued as well.
type IssueLicence struct {
	No     string `json:"no"`
	Import bool   `json:"import,omitempty"` // 技术进口许可证
}

// RegisterExport is the certificate for a contract on free technology
// 技术出口合同登记, or of its import.
type RegisterExport struct {
	No     string `json:"no"`
	Import bool   `json:"import,omitempty"` // 技术进口合同登记
}

// Fund is money that reached the escrow account 资金监管到账.
type Fund struct {
	Amount ipx.Money `json:"amount"`
}

// Pay is money of the price that reached the sellers themselves 支付价款, where
// there is no escrow: a deposit, an instalment, all of it. A seller or the
// platform says so.
type Pay struct {
	Amount  ipx.Money `json:"amount"`
	Receipt string    `json:"receipt,omitempty"`
}

// Demand asks a side to perform 催告; what is not done in thirty days, or until a
// later day that it names, lets the other rescind.
type Demand struct {
	From  ipx.PartyID   `json:"from"`
	What  string        `json:"what"`
	Until calendar.Date `json:"until,omitzero"` // last day, where the demand gives more than thirty days
}

// Perform says that what was demanded was done 履行.
type Perform struct{}

// LapseDemand says that the demand was not met in time.
type LapseDemand struct{}

// File asks the office to register the transfer 著录项目变更申请, 转让申请.
type File struct {
	Receipt   string      `json:"receipt,omitempty"`
	Recipient ipx.PartyID `json:"recipient,omitempty"` // 境内接收人: who receives the office's letters for the foreign receiver of a mark
}

// Accept is the office's notice that it has taken the filing in 受理.
type Accept struct {
	Receipt string `json:"receipt,omitempty"`
}

// PayFee is the payment of the office's fee 缴纳变更费.
type PayFee struct {
	Receipt string `json:"receipt,omitempty"`
}

// MissFee says that the fee was not paid in time: the filing is deemed not made
// 视为未提出.
type MissFee struct{}

// NotFiled is the office's notice that the filing is deemed not made 视为未提出.
type NotFiled struct {
	No      string   `json:"no,omitempty"`
	Defects []string `json:"defects"`
}

// AskCorrection is the office's notice to correct 补正通知: for marks alone, as
// the change of other rights knows no such round. Where similar marks were left
// behind, the office sets the term itself, and Until is its last day (Trademark
// Regulation art. 31 ¶2).
type AskCorrection struct {
	No       string        `json:"no,omitempty"`
	Defects  []string      `json:"defects"`
	Received calendar.Date `json:"received"`       // the day on which the notice counts as served
	Until    calendar.Date `json:"until,omitzero"` // of a term that the office set; else 30 days of receipt
}

// Correct answers the notice 补正.
type Correct struct {
	Note string `json:"note,omitempty"`
}

// MissCorrection says that the notice was not answered in time.
type MissCorrection struct{}

// Refuse is the office's decision not to register any of the rights 不予核准.
type Refuse struct {
	No      string   `json:"no,omitempty"`
	Grounds []string `json:"grounds"`
}

// RefusePart is the office's decision not to register some of the rights
// 部分不予核准. Where the deal closes in parts they fall out of it; else the others
// are not to pass without them.
type RefusePart struct {
	No      string        `json:"no,omitempty"`
	Rights  []ipx.RightID `json:"rights"`
	Grounds []string      `json:"grounds"`
}

// RefuseRest is the office's decision not to register the rest 其余不予核准, when
// some rights of a deal that closes together have passed: they go back.
type RefuseRest struct {
	No      string   `json:"no,omitempty"`
	Grounds []string `json:"grounds"`
}

// WithdrawFiling takes the filing back 撤回, as the office has confirmed.
type WithdrawFiling struct{}

// Register is the office's entry for all rights that are still to pass 登记. For
// marks Gazetted is the day of the gazette, on which the buyer has the mark.
type Register struct {
	No       string        `json:"no,omitempty"`
	Gazetted calendar.Date `json:"gazetted,omitzero"`
}

// RegisterPart is the office's entry for some of the rights 部分登记. In a deal
// that closes in parts they are paid for; else the money waits for the rest.
type RegisterPart struct {
	No       string        `json:"no,omitempty"`
	Rights   []ipx.RightID `json:"rights"`
	Gazetted calendar.Date `json:"gazetted,omitzero"`
}

// Assign passes the rights that no register moves, by the contract 权利移转:
// copyright, software, know-how. It closes a deal of such rights.
type Assign struct{}

// AssignPart does so in a deal that has registered rights as well, and names
// the rights that pass.
type AssignPart struct {
	Rights []ipx.RightID `json:"rights"`
}

// Publish is the gazette notice 公告.
type Publish struct {
	Gazette string `json:"gazette,omitempty"`
}

// HandOver says that the papers and files were handed over 交付资料.
type HandOver struct{}

// Complete closes the deal 交易完成.
type Complete struct{}

// Drop lets rights fall out of a deal that closes in parts 剔除, because they have
// ended, by agreement or by judgment; their price goes back.
type Drop struct {
	Rights []ipx.RightID `json:"rights"`
	Why    string        `json:"why,omitempty"`
}

// DropRest closes a deal that closes in parts with what has passed
// 其余权利不再交割: the office has refused the rest, or the parties leave it.
type DropRest struct {
	Why string `json:"why,omitempty"`
}

// Terminate ends the deal before title has passed 解除, by agreement, on a ground
// of the contract, or after a demand.
type Terminate struct {
	Ground string `json:"ground"`
}

// EndRight says that a right of the deal has ended before it passed 权利终止.
type EndRight struct {
	Right ipx.RightID `json:"right"`
}

// Dispute freezes the escrow 争议: a side, or a court, says that what is held is
// not to be paid out until the dispute is settled.
type Dispute struct {
	Ground string `json:"ground"`
}

// Settle ends the dispute 争议了结, by agreement of both sides or by judgment or
// award. Award says who gets what of the escrow, other than agreed; beyond it what
// fell due meanwhile is paid as agreed.
type Settle struct {
	Ref   string   `json:"ref,omitempty"` // of the agreement, judgment or award
	Award []Payout `json:"award,omitempty"`
}

// Rescind undoes the contract after title has passed 解除, by agreement, judgment
// or award. Title does not go back by itself.
type Rescind struct {
	Judgment string `json:"judgment,omitempty"`
}

// AssignBack returns rights that passed by the contract 移转返还: copyright,
// software, know-how.
type AssignBack struct{}

// RegisterBack is the office's entry that moves the rights back 变更回转.
type RegisterBack struct {
	No string `json:"no,omitempty"`
}
