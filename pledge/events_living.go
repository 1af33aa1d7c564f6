package pledge

import (
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/title"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
)

// AgreeChange is an agreement on other terms, or a party's new name 变更约定. It
// starts the time within which it is to be filed.
type AgreeChange struct {
	Agreed calendar.Date `json:"agreed"` // the day of the change or agreement; zero: that of the act
	Change Change        `json:"change"`
}

// Kind returns the stable name of the event.
func (AgreeChange) Kind() workflow.Kind { return "agree-change" }

func (AgreeChange) pledge() {}

// FileChange asks the office to record the change that was agreed 变更登记申请.
type FileChange struct {
	Online bool `json:"online,omitempty"`
}

// Kind returns the stable name of the event.
func (FileChange) Kind() workflow.Kind { return "file-change" }

func (FileChange) pledge() {}

// RecordChange is the office's entry of the change that was filed.
type RecordChange struct {
	No string `json:"no,omitempty"`
}

// Kind returns the stable name of the event.
func (RecordChange) Kind() workflow.Kind { return "record-change" }

func (RecordChange) pledge() {}

// DropChange ends a change filing without an entry: withdrawn or refused.
type DropChange struct {
	Note string `json:"note,omitempty"`
}

// Kind returns the stable name of the event.
func (DropChange) Kind() workflow.Kind { return "drop-change" }

func (DropChange) pledge() {}

// AssignClaim passes the secured claim, and the pledge with it, to another
// creditor 债权转让 (Civil Code arts. 407, 547 via 439, 446).
type AssignClaim struct {
	To     ipx.PartyID   `json:"to"`
	Signed calendar.Date `json:"signed"`
	Agreed bool          `json:"agreed,omitempty"` // the contract of a maximum-amount pledge allows it before determination
	// Keeps says that the creditor assigns a part and keeps the rest: both are
	// pledgees then, each for its part (Security Interpretation art. 39).
	Keeps bool `json:"keeps,omitempty"`
}

// Kind returns the stable name of the event.
func (AssignClaim) Kind() workflow.Kind { return "assign-claim" }

func (AssignClaim) pledge() {}

// Permission is an act on the pledged right that the pledgee agrees to. Without
// a counterparty it holds for anyone, without a last day until it is used or
// withdrawn.
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

	// PermitContribution 作价出资 is here to be refused: no consent makes it
	// lawful, since property on which security lies cannot be contributed to a
	// company (Regulation on the Registration of Market Entities art. 13 ¶2).
	PermitContribution PermittedAct = "contribution"
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

// somewhere reports whether money goes where the law lets it go.
func (p Proceeds) somewhere() bool { return p == Prepay || p == Deposit }

// ConsentTo is the pledgee's consent to an act 质权人同意.
type ConsentTo struct {
	Permission Permission `json:"permission"`
}

// Kind returns the stable name of the event.
func (ConsentTo) Kind() workflow.Kind { return "consent-to" }

func (ConsentTo) pledge() {}

// WithdrawConsent takes a consent back that was not yet used.
type WithdrawConsent struct {
	Right ipx.RightID  `json:"right"`
	Act   PermittedAct `json:"act"`
}

// Kind returns the stable name of the event.
func (WithdrawConsent) Kind() workflow.Kind { return "withdraw-consent" }

func (WithdrawConsent) pledge() {}

// ActDone says that the pledgor has done the act to which the pledgee agreed
// 依同意转让或者许可, and for how much. What it does to the title is the
// business of the transfer or the licence; here the consent is used up and the
// money is awaited.
type ActDone struct {
	Right        ipx.RightID  `json:"right"`
	Act          PermittedAct `json:"act"`
	Counterparty ipx.PartyID  `json:"counterparty,omitempty"`
	Price        ipx.Money    `json:"price,omitzero"`
}

// Kind returns the stable name of the event.
func (ActDone) Kind() workflow.Kind { return "act-done" }

func (ActDone) pledge() {}

// AgreeRank is an agreement among secured creditors on their order 变更顺位
// (Civil Code art. 409). Who falls back must agree in writing.
type AgreeRank struct {
	Right ipx.RightID      `json:"right"`
	Order []title.BurdenID `json:"order"` // first paid first
}

// Kind returns the stable name of the event.
func (AgreeRank) Kind() workflow.Kind { return "agree-rank" }

func (AgreeRank) pledge() {}

// ReceiveProceeds records money of a consented act that reached the pledgee
// or the deposit.
type ReceiveProceeds struct {
	Right  ipx.RightID `json:"right"`
	Amount ipx.Money   `json:"amount"`
	To     Proceeds    `json:"to"`
	// Principal is the part of a prepayment that reduces the secured amount,
	// where costs and interest took the rest (Civil Code art. 561); zero: all.
	Principal ipx.Money `json:"principal,omitzero"`
}

// Kind returns the stable name of the event.
func (ReceiveProceeds) Kind() workflow.Kind { return "receive-proceeds" }

func (ReceiveProceeds) pledge() {}

// Observe takes note of what happened to a pledged right, as its title record
// says: unpaid annuity, seizure, suspension, the right's end or partial
// invalidation. The step reads the record; it adds nothing to it. Without a
// Trouble it hands the duties on that the record gives rise to, and no more;
// with one, the instance remembers it until it is observed to be over.
type Observe struct {
	Right   ipx.RightID `json:"right"`
	Trouble TroubleKind `json:"trouble,omitempty"`
	Over    bool        `json:"over,omitempty"` // the trouble is over: paid, lifted, closed, restored
}

// Kind returns the stable name of the event.
func (Observe) Kind() workflow.Kind { return "observe" }

func (Observe) pledge() {}

// ValueFalls is the pledgee's demand for matching security when the value has
// clearly fallen (Civil Code art. 433).
type ValueFalls struct {
	Appraisal ipx.Appraisal `json:"appraisal"`
	Answer    calendar.Date `json:"answer"` // last day to cure
}

// Kind returns the stable name of the event.
func (ValueFalls) Kind() workflow.Kind { return "value-falls" }

func (ValueFalls) pledge() {}

// CureValue says that security was added or debt prepaid.
type CureValue struct {
	Prepaid ipx.Money `json:"prepaid,omitzero"` // of the secured amount
	Added   ipx.Money `json:"added,omitzero"`   // value of what was added to the security
	Note    string    `json:"note,omitempty"`
}

// Kind returns the stable name of the event.
func (CureValue) Kind() workflow.Kind { return "cure-value" }

func (CureValue) pledge() {}

// LapseCure says that the demand for security was not met in time: the
// pledgee may realise (Civil Code art. 433).
type LapseCure struct{}

// Kind returns the stable name of the event.
func (LapseCure) Kind() workflow.Kind { return "cure-lapses" }

func (LapseCure) pledge() {}

// Determine fixes the claims of a maximum-amount pledge 债权确定 (Civil Code
// art. 423).
type Determine struct {
	Ground DeterminationGround `json:"ground"`
	Amount ipx.Money           `json:"amount"` // claims on that day
}

// Kind returns the stable name of the event.
func (Determine) Kind() workflow.Kind { return "determine" }

func (Determine) pledge() {}

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
