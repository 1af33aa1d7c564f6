package licensing

import (
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/title"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
)

// Event is what may happen to a licence. Only this package can add one. The
// name of an event in histories is its Kind, written by hand: renaming a Go
// type does not break a stored history.
type Event interface {
	workflow.Event
	licensing()
}

// Sign concludes the licence contract 签订许可合同: the licence takes effect on
// the first day of its scope, or now.
type Sign struct {
	Licence Licence `json:"licence"`
	Back    Licence `json:"back,omitzero"` // in return, as one act: both are granted, or neither
}

// Propose opens talks on a licence 洽谈: who must agree can do so before it is
// signed.
type Propose struct {
	Licence Licence `json:"licence"`
}

// Drop ends the talks 终止洽谈.
type Drop struct{}

// CoOwnerConsent is a co-owner's consent to the licensees 共有人同意.
type CoOwnerConsent struct{}

// PledgeeConsent is a pledgee's consent to the licensees 质权人同意 (Civil Code art.
// 444 ¶2).
type PledgeeConsent struct {
	Burden title.BurdenID `json:"burden"`
}

// HeadConsent is the consent of the licensor of the head licence to a
// sub-licence 许可人同意分许可.
type HeadConsent struct{}

// Apply asks an authority for a decision 申请批准.
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
}

// SignPending concludes a contract on restricted technology that goes abroad: it
// takes effect on the day of the export licence.
type SignPending struct {
	Licence Licence `json:"licence"`
}

// IssueLicence is the licence to export restricted technology 颁发技术出口许可证.
type IssueLicence struct {
	No string `json:"no"`
}

// RegisterContract is the certificate for a contract on free technology
// 技术出口合同登记.
type RegisterContract struct {
	No string `json:"no"`
}

// Suspend and Resume hold the licence up by agreement 中止履行, 恢复履行.
type (
	Suspend struct{}
	Resume  struct{}
)

// AuthoriseSuit lets the licensee sue an infringer in its own name 诉讼授权.
type AuthoriseSuit struct {
	Against string `json:"against"`
}

// PayAnnuity says that the licensee paid an annuity in the licensor's place
// 代缴年费.
type PayAnnuity struct {
	Year int       `json:"year"`
	Paid ipx.Money `json:"paid"`
}

// RevokeRecord is the office's withdrawal of its entry, for a ground found later
// 撤销备案.
type RevokeRecord struct {
	Grounds []string `json:"grounds"`
}

// ClaimReduction asks for the reduction of annuities while the open licence is
// worked 请求减免年费.
type ClaimReduction struct{}

// AskFee asks the office to rule on the fee of a compulsory licence 请求裁决使用费.
type AskFee struct{}

// RuleFee is the ruling 使用费裁决.
type RuleFee struct {
	No  string    `json:"no"`
	Fee ipx.Money `json:"fee"` // a year, or as the ruling says
}

// EndCompulsory is the decision to end a compulsory licence, since its ground is
// gone 终止强制许可.
type EndCompulsory struct {
	No string `json:"no"`
}

// FileRecord asks the office to enter the licence 申请备案.
type FileRecord struct{}

// Record is the office's entry 准予备案.
type Record struct {
	No string `json:"no"`
}

// RefuseRecord is the office's refusal to enter it 不予备案.
type RefuseRecord struct {
	Grounds []string `json:"grounds"`
}

// Amend changes the scope by agreement 变更合同.
type Amend struct {
	Scope title.Scope `json:"scope"`
}

// RecordChange is the office's entry of an amendment 变更备案.
type RecordChange struct{}

// CancelRecord is the office's striking out of the entry 注销备案.
type CancelRecord struct{}

// HolderChanges notes that the right has passed to somebody else 权利人变更; the
// licence goes with it.
type HolderChanges struct {
	To []ipx.PartyID `json:"to"`
}

// Demand asks a side to perform 催告.
type Demand struct {
	Of   ipx.PartyID `json:"of"`
	What string      `json:"what"`
}

// Cure says that what was demanded was done 已履行.
type Cure struct{}

// LapseDemand says that the time to cure is over.
type LapseDemand struct{}

// LapseRescission says that the right to rescind was not used in time 解除权消灭.
type LapseRescission struct{}

// Rescind ends the licence because of the breach 解除合同.
type Rescind struct{}

// RescindForQuality ends the licence of a mark because the licensee does not keep
// up the quality of the goods 因质量义务解除 (Trademark Law of 2026, art. 55).
type RescindForQuality struct {
	Finding string `json:"finding"` // what was found
}

// End ends the licence by agreement 协议终止.
type End struct{}

// Expire says that the licence's own term is over 许可期限届满.
type Expire struct{}

// EndRight says that the right has ended, and the licence with it 权利终止.
type EndRight struct{}

// Declare asks the office to publish an open licence 开放许可声明.
type Declare struct {
	Licence Licence `json:"licence"` // without licensees
}

// PublishOffer is the office's gazette of the declaration 公告开放许可声明.
type PublishOffer struct{}

// RejectOffer is the office's refusal to publish it 不予公告.
type RejectOffer struct {
	Grounds []string `json:"grounds"`
}

// TakeUp is the notice of somebody who takes the open licence and pays as
// announced 通知并支付: it is licensed without anybody's further consent.
type TakeUp struct {
	Licensee ipx.PartyID   `json:"licensee"`
	Paid     calendar.Date `json:"paid"`
}

// WithdrawOffer is the office's gazette of the withdrawal 撤回开放许可声明;
// licences taken before it stay.
type WithdrawOffer struct{}

// Compel is the decision to grant a compulsory licence 给予强制许可.
type Compel struct {
	Licence       Licence          `json:"licence"`
	No            string           `json:"no"`
	Ground        CompulsoryGround `json:"ground"`
	Offered       calendar.Date    `json:"offered,omitzero"`        // when the licensee asked the holder in vain, on reasonable terms
	Semiconductor bool             `json:"semiconductor,omitempty"` // 半导体技术
}
