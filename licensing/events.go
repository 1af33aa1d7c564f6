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

// SignPending concludes a contract on restricted technology that crosses the
// border: it takes effect on the day of the trade licence.
type SignPending struct {
	Licence Licence `json:"licence"`
}

// IssueLicence is the licence to export or import restricted technology
// 颁发技术进出口许可证.
type IssueLicence struct {
	No string `json:"no"`
}

// RegisterContract is the certificate for a contract on free technology
// 技术进出口合同登记.
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

// Amend changes scope, type or price by agreement 变更合同. What is left out
// stays. A wider scope, and another type, are weighed as a new licence is.
type Amend struct {
	Scope *title.Scope      `json:"scope,omitempty"`
	Type  title.LicenceType `json:"type,omitempty"`
	Price string            `json:"price,omitempty"`
}

// LapseRecord says that the time to record has passed without a filing.
type LapseRecord struct{}

// FileChange asks the office to enter an amendment 申请变更备案.
type FileChange struct{}

// FileCancel asks the office to strike the entry out 申请注销备案.
type FileCancel struct{}

// Assign passes the licensee's place to somebody else, with the licensor's
// consent 许可合同权利义务转让.
type Assign struct {
	To []ipx.PartyID `json:"to"`
}

// DeliverKnowHow hands the technical papers over 交付技术资料.
type DeliverKnowHow struct{}

// RightNote is something that the title shows of the right, and that the parties
// of a licence should know.
type RightNote string

// Notes.
const (
	AnnuityAtRisk    RightNote = "annuity-unpaid"     // 进入滞纳期
	UnderAttack      RightNote = "invalidity-request" // 无效宣告请求受理
	PartlyVoid       RightNote = "partly-invalidated" // 宣告部分无效
	PreservedByCourt RightNote = "preserved"          // 财产保全
)

// NoteRight tells the parties what has happened to the right 通报权利状态.
type NoteRight struct {
	What RightNote `json:"what"`
}

// EnterPublicDomain says that the technology has become public by another way
// than the licensee's breach 技术进入公有领域.
type EnterPublicDomain struct {
	How string `json:"how"`
}

// ReportInfringement tells of somebody who works the right without leave
// 发现侵权.
type ReportInfringement struct {
	By string `json:"by"`
}

// Forum is where a dispute is taken.
type Forum string

// Forums.
const (
	Talk        Forum = ""            // 协商
	Mediation   Forum = "mediation"   // 调解; for an open licence by the office (Patent Law art. 52)
	Arbitration Forum = "arbitration" // 仲裁
	Suit        Forum = "suit"        // 诉讼
)

// Dispute notes a dispute 发生争议.
type Dispute struct {
	What   string `json:"what"`
	Before Forum  `json:"before,omitempty"`
}

// SettleDispute notes how a dispute ended 争议解决.
type SettleDispute struct {
	How string `json:"how"`
}

// Adopt takes over a licence that lies on the title already: one taken under an
// open licence, one granted in return, or one that an office has published
// 接管已有许可.
type Adopt struct {
	Licence Licence        `json:"licence"`
	Burden  title.BurdenID `json:"burden,omitempty"` // where it does not bear the instance's name
	Number  string         `json:"number,omitempty"` // of its entry in the register, if it has one
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
	Of    ipx.PartyID   `json:"of"`
	What  string        `json:"what"`
	Until calendar.Date `json:"until,omitzero"` // last day to perform; zero, or sooner than the law's thirty days: those
}

// Cure says that what was demanded was done 已履行.
type Cure struct{}

// LapseDemand says that the time to cure is over.
type LapseDemand struct{}

// LapseRescission says that the right to rescind was not used in time 解除权消灭.
type LapseRescission struct{}

// Rescind ends the licence because of the breach 解除合同.
type Rescind struct{}

// RescindAtOnce ends the licence without a demand first 径行解除合同.
type RescindAtOnce struct {
	Ground RescissionGround `json:"ground"`
	Of     ipx.PartyID      `json:"of,omitempty"` // who broke the contract; of nobody where force majeure struck
	Fact   string           `json:"fact"`         // what happened
}

// Annul is a judgment that the contract was void from the start 确认合同无效.
type Annul struct {
	No  string `json:"no"`
	Why string `json:"why"`
}

// EndOnTitle says that the licence no longer lies on the title, though the right
// lasts: its head licence has ended, or the licence it was given in return for
// 主许可终止.
type EndOnTitle struct{}

// Revive says that a right that had ended has been restored, and the licence with
// it 权利恢复.
type Revive struct{}

// Settle closes the accounts after the end 结清.
type Settle struct{}

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
