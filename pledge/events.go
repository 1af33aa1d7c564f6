package pledge

import (
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
)

// Event is what may happen to a pledge. Only this package can add one. The
// name of an event in histories is its Kind, written by hand: renaming a Go
// type does not break a stored history.
type Event interface {
	workflow.Event
	pledge()
}

// Sign concludes the pledge contract 签订质押合同 in writing (Civil Code art.
// 427). The contract binds from now on; the pledge does not exist before
// registration (art. 444).
type Sign struct {
	Contract Contract `json:"contract"`
}

// File hands the joint application to the office 提出登记申请.
type File struct {
	Online  bool   `json:"online,omitempty"` // filed in the office's system: shorter review
	Receipt string `json:"receipt,omitempty"`
}

// AskCorrection is the office's notice of defects 补正通知.
type AskCorrection struct {
	No      string        `json:"no,omitempty"`
	Defects []string      `json:"defects"`
	Answer  calendar.Date `json:"answer"` // last day to answer: the office sets it, no statute does
}

// Correct answers the notice with corrected papers 补正. Contract, where
// given, replaces the contract on file.
type Correct struct {
	Contract *Contract `json:"contract,omitempty"`
	Note     string    `json:"note,omitempty"`
}

// LapseCorrection says that the notice was not answered in time 逾期未补正.
type LapseCorrection struct{}

// Warn is the office's warning that a twin application or an invalidation
// request endangers a patent (refusal grounds P10, P11).
type Warn struct {
	Ground Ground        `json:"ground"`
	Right  ipx.RightID   `json:"right"`
	Answer calendar.Date `json:"answer,omitzero"`
}

// Insist is the parties' statement that they go on in spite of the warning
// 当事人声明继续办理.
type Insist struct {
	Ground Ground      `json:"ground"`
	Right  ipx.RightID `json:"right"`
}

// Refuse is the office's decision not to register 不予登记.
type Refuse struct {
	No      string   `json:"no,omitempty"`
	Grounds []Ground `json:"grounds"`
	Note    string   `json:"note,omitempty"`
}

// Withdraw takes the application, or before it the contract, back 撤回.
type Withdraw struct{}

// Register is the office's entry in the register 质押登记: now the pledge
// exists.
type Register struct {
	No string `json:"no"` // registration number 登记号, "Y2026980000001"
}

// Publish is the gazette notice of the registration 公告.
type Publish struct {
	Gazette string `json:"gazette,omitempty"`
}

// AgreeChange is an agreement on other terms, or a party's new name 变更约定. It
// starts the time within which it is to be filed.
type AgreeChange struct {
	Agreed calendar.Date `json:"agreed"` // the day of the change or agreement
	Change Change        `json:"change"`
}

// FileChange asks the office to record the change that was agreed 变更登记申请.
type FileChange struct {
	Online bool `json:"online,omitempty"`
}

// RecordChange is the office's entry of the change that was filed.
type RecordChange struct {
	No string `json:"no,omitempty"`
}

// DropChange ends a change filing without an entry: withdrawn or refused.
type DropChange struct {
	Note string `json:"note,omitempty"`
}

// AssignClaim passes the secured claim, and the pledge with it, to another
// creditor 债权转让 (Civil Code arts. 407, 547 via 439, 446).
type AssignClaim struct {
	To     ipx.PartyID   `json:"to"`
	Signed calendar.Date `json:"signed"`
	Agreed bool          `json:"agreed,omitempty"` // the contract of a maximum-amount pledge allows it before determination
}

// Permission is an act on the pledged right that the pledgee agrees to.
type Permission struct {
	Right        ipx.RightID   `json:"right"`
	Act          PermittedAct  `json:"act"`
	Counterparty ipx.PartyID   `json:"counterparty"`
	Proceeds     Proceeds      `json:"proceeds"`
	Until        calendar.Date `json:"until,omitzero"`
}

// PermittedAct is what a pledgee can agree to.
type PermittedAct string

// Acts that need the pledgee's consent (Civil Code art. 444 ¶2; Implementing
// Regulations of the Patent Law, rule 86(4)).
const (
	PermitTransfer    PermittedAct = "transfer"     // 转让
	PermitLicence     PermittedAct = "licence"      // 许可, of any kind
	PermitOpenLicence PermittedAct = "open-licence" // 开放许可声明
	PermitSurrender   PermittedAct = "surrender"    // 放弃专利权
)

// Proceeds says where the money of a consented act goes (Civil Code art. 444
// ¶2): there is no third way.
type Proceeds string

// Where proceeds go.
const (
	Prepay  Proceeds = "prepay"  // 提前清偿债务
	Deposit Proceeds = "deposit" // 提存
	None    Proceeds = "none"    // the act brings no money: a surrender
)

// ConsentTo is the pledgee's consent to an act 质权人同意.
type ConsentTo struct {
	Permission Permission `json:"permission"`
}

// WithdrawConsent takes a consent back that was not yet used.
type WithdrawConsent struct {
	Right ipx.RightID  `json:"right"`
	Act   PermittedAct `json:"act"`
}

// ReceiveProceeds records money of a consented act that reached the pledgee
// or the deposit.
type ReceiveProceeds struct {
	Right  ipx.RightID `json:"right"`
	Amount ipx.Money   `json:"amount"`
	To     Proceeds    `json:"to"`
}

// Observe takes note of what happened to a pledged right, as its title record
// says: unpaid annuity, seizure, suspension, the right's end or partial
// invalidation. The step reads the record; it adds nothing to it.
type Observe struct {
	Right ipx.RightID `json:"right"`
}

// EndRight says that the last pledged right has ended 质权消灭; the pledge has
// lost its object (Civil Code art. 393).
type EndRight struct{}

// Revoke is the office's revocation of the registration 撤销登记: it never
// took effect.
type Revoke struct {
	No      string   `json:"no,omitempty"`
	Grounds []Ground `json:"grounds"`
	Fraud   bool     `json:"fraud,omitempty"`
}

// ValueFalls is the pledgee's demand for matching security when the value has
// clearly fallen (Civil Code art. 433).
type ValueFalls struct {
	Appraisal ipx.Appraisal `json:"appraisal"`
	Answer    calendar.Date `json:"answer"` // last day to cure
}

// CureValue says that security was added or debt prepaid.
type CureValue struct {
	Prepaid ipx.Money `json:"prepaid,omitzero"`
	Note    string    `json:"note,omitempty"`
}

// LapseCure says that the demand for security was not met in time: the
// pledgee may realise (Civil Code art. 433).
type LapseCure struct{}

// Repay says that the debt was paid in full 债务履行完毕 and asks the office to
// cancel the registration.
type Repay struct {
	Paid   ipx.Money     `json:"paid"`
	On     calendar.Date `json:"on"`
	Online bool          `json:"online,omitempty"`
}

// Waive gives the pledge up 放弃质权 (Civil Code art. 435).
type Waive struct {
	Online bool `json:"online,omitempty"`
}

// VoidContract files the judgment or award by which the main contract is void
// or set aside (Civil Code art. 388).
type VoidContract struct {
	Judgment string `json:"judgment"`
}

// TimeBar files the judgment that the main claim is time-barred, so that the
// registered pledge is no longer enforceable (Security Interpretation art. 44).
type TimeBar struct {
	Judgment string `json:"judgment"`
}

// DropCancellation ends a filing for cancellation without an entry.
type DropCancellation struct {
	Note string `json:"note,omitempty"`
}

// Cancel is the office's cancellation of the registration 注销登记.
type Cancel struct {
	No string `json:"no,omitempty"`
}

// ReleasePart takes some rights out of the pledge 部分注销; the others stay.
type ReleasePart struct {
	Rights []ipx.RightID `json:"rights"`
}

// Determine fixes the claims of a maximum-amount pledge 债权确定 (Civil Code
// art. 423).
type Determine struct {
	Ground DeterminationGround `json:"ground"`
	Amount ipx.Money           `json:"amount"` // claims on that day
}

// DeterminationGround is a ground of Civil Code art. 423.
type DeterminationGround string

// Grounds of determination, in the order of the article.
const (
	PeriodEnded  DeterminationGround = "period-ended"  // 约定的债权确定期间届满
	OnRequest    DeterminationGround = "on-request"    // 满二年后请求确定
	NoNewClaims  DeterminationGround = "no-new-claims" // 新的债权不可能发生
	SeizureKnown DeterminationGround = "seizure-known" // 知道抵押财产被查封、扣押
	Bankruptcy   DeterminationGround = "bankruptcy"    // 被宣告破产或者解散
	OtherByLaw   DeterminationGround = "other-by-law"  // 法律规定的其他情形
)

// Default says that the debt is due and unpaid, or an agreed event has
// happened 实现质权的情形 (Civil Code art. 436 ¶2).
type Default struct {
	Due   ipx.Money `json:"due"`
	Event string    `json:"event,omitempty"` // the agreed event; empty: due and unpaid
}

// Cure pays the debt after default and before realisation.
type Cure struct {
	Paid ipx.Money `json:"paid"`
}

// DemandEnforcement is the pledgor's demand that the pledgee realise in time
// (Civil Code art. 437).
type DemandEnforcement struct{}

// AgreeValue takes the right over at an agreed price 协议折价 (Civil Code
// arts. 428, 436), after the debt has fallen due.
type AgreeValue struct {
	To    ipx.PartyID `json:"to"`
	Price ipx.Money   `json:"price"`
}

// Sold is the sale of the right by auction or otherwise 拍卖、变卖.
type Sold struct {
	To    ipx.PartyID `json:"to"`
	Price ipx.Money   `json:"price"`
	Route string      `json:"route"` // "auction", "private-sale", "court-auction"
}

// Distribute settles the proceeds (Civil Code arts. 389, 438, 561).
type Distribute struct {
	Costs     ipx.Money `json:"costs"`
	Interest  ipx.Money `json:"interest"`
	Principal ipx.Money `json:"principal"`
	Surplus   ipx.Money `json:"surplus"`   // to the pledgor
	Shortfall ipx.Money `json:"shortfall"` // stays the debtor's unsecured debt
}

// Stay is the acceptance of a bankruptcy petition, which suspends realisation
// in a reorganisation (Enterprise Bankruptcy Law art. 75).
type Stay struct {
	Case string `json:"case"`
}

// LiftStay ends the stay.
type LiftStay struct {
	Case string `json:"case"`
}

// Kind returns the stable name of the event.
func (Sign) Kind() workflow.Kind { return "sign" }

// Kind returns the stable name of the event.
func (File) Kind() workflow.Kind { return "file" }

// Kind returns the stable name of the event.
func (AskCorrection) Kind() workflow.Kind { return "ask-correction" }

// Kind returns the stable name of the event.
func (Correct) Kind() workflow.Kind { return "correct" }

// Kind returns the stable name of the event.
func (LapseCorrection) Kind() workflow.Kind { return "correction-lapses" }

// Kind returns the stable name of the event.
func (Warn) Kind() workflow.Kind { return "warn" }

// Kind returns the stable name of the event.
func (Insist) Kind() workflow.Kind { return "insist" }

// Kind returns the stable name of the event.
func (Refuse) Kind() workflow.Kind { return "refuse" }

// Kind returns the stable name of the event.
func (Withdraw) Kind() workflow.Kind { return "withdraw" }

// Kind returns the stable name of the event.
func (Register) Kind() workflow.Kind { return "register" }

// Kind returns the stable name of the event.
func (Publish) Kind() workflow.Kind { return "publish" }

// Kind returns the stable name of the event.
func (AgreeChange) Kind() workflow.Kind { return "agree-change" }

// Kind returns the stable name of the event.
func (FileChange) Kind() workflow.Kind { return "file-change" }

// Kind returns the stable name of the event.
func (RecordChange) Kind() workflow.Kind { return "record-change" }

// Kind returns the stable name of the event.
func (DropChange) Kind() workflow.Kind { return "drop-change" }

// Kind returns the stable name of the event.
func (AssignClaim) Kind() workflow.Kind { return "assign-claim" }

// Kind returns the stable name of the event.
func (ConsentTo) Kind() workflow.Kind { return "consent-to" }

// Kind returns the stable name of the event.
func (WithdrawConsent) Kind() workflow.Kind { return "withdraw-consent" }

// Kind returns the stable name of the event.
func (ReceiveProceeds) Kind() workflow.Kind { return "receive-proceeds" }

// Kind returns the stable name of the event.
func (Observe) Kind() workflow.Kind { return "observe" }

// Kind returns the stable name of the event.
func (EndRight) Kind() workflow.Kind { return "end-right" }

// Kind returns the stable name of the event.
func (Revoke) Kind() workflow.Kind { return "revoke" }

// Kind returns the stable name of the event.
func (ValueFalls) Kind() workflow.Kind { return "value-falls" }

// Kind returns the stable name of the event.
func (CureValue) Kind() workflow.Kind { return "cure-value" }

// Kind returns the stable name of the event.
func (LapseCure) Kind() workflow.Kind { return "cure-lapses" }

// Kind returns the stable name of the event.
func (Repay) Kind() workflow.Kind { return "repay" }

// Kind returns the stable name of the event.
func (Waive) Kind() workflow.Kind { return "waive" }

// Kind returns the stable name of the event.
func (VoidContract) Kind() workflow.Kind { return "void-contract" }

// Kind returns the stable name of the event.
func (TimeBar) Kind() workflow.Kind { return "time-bar" }

// Kind returns the stable name of the event.
func (DropCancellation) Kind() workflow.Kind { return "drop-cancellation" }

// Kind returns the stable name of the event.
func (Cancel) Kind() workflow.Kind { return "cancel" }

// Kind returns the stable name of the event.
func (ReleasePart) Kind() workflow.Kind { return "release-part" }

// Kind returns the stable name of the event.
func (Determine) Kind() workflow.Kind { return "determine" }

// Kind returns the stable name of the event.
func (Default) Kind() workflow.Kind { return "default" }

// Kind returns the stable name of the event.
func (Cure) Kind() workflow.Kind { return "cure" }

// Kind returns the stable name of the event.
func (DemandEnforcement) Kind() workflow.Kind { return "demand-enforcement" }

// Kind returns the stable name of the event.
func (AgreeValue) Kind() workflow.Kind { return "agree-value" }

// Kind returns the stable name of the event.
func (Sold) Kind() workflow.Kind { return "sold" }

// Kind returns the stable name of the event.
func (Distribute) Kind() workflow.Kind { return "distribute" }

// Kind returns the stable name of the event.
func (Stay) Kind() workflow.Kind { return "stay" }

// Kind returns the stable name of the event.
func (LiftStay) Kind() workflow.Kind { return "lift-stay" }

func (Sign) pledge()              {}
func (File) pledge()              {}
func (AskCorrection) pledge()     {}
func (Correct) pledge()           {}
func (LapseCorrection) pledge()   {}
func (Warn) pledge()              {}
func (Insist) pledge()            {}
func (Refuse) pledge()            {}
func (Withdraw) pledge()          {}
func (Register) pledge()          {}
func (Publish) pledge()           {}
func (AgreeChange) pledge()       {}
func (FileChange) pledge()        {}
func (RecordChange) pledge()      {}
func (DropChange) pledge()        {}
func (AssignClaim) pledge()       {}
func (ConsentTo) pledge()         {}
func (WithdrawConsent) pledge()   {}
func (ReceiveProceeds) pledge()   {}
func (Observe) pledge()           {}
func (EndRight) pledge()          {}
func (Revoke) pledge()            {}
func (ValueFalls) pledge()        {}
func (CureValue) pledge()         {}
func (LapseCure) pledge()         {}
func (Repay) pledge()             {}
func (Waive) pledge()             {}
func (VoidContract) pledge()      {}
func (TimeBar) pledge()           {}
func (DropCancellation) pledge()  {}
func (Cancel) pledge()            {}
func (ReleasePart) pledge()       {}
func (Determine) pledge()         {}
func (Default) pledge()           {}
func (Cure) pledge()              {}
func (DemandEnforcement) pledge() {}
func (AgreeValue) pledge()        {}
func (Sold) pledge()              {}
func (Distribute) pledge()        {}
func (Stay) pledge()              {}
func (LiftStay) pledge()          {}
