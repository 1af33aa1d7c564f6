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

// Kind returns the stable name of the event.
func (Sign) Kind() workflow.Kind { return "sign" }

func (Sign) pledge() {}

// File hands the joint application to the office 提出登记申请.
type File struct {
	Online  bool   `json:"online,omitempty"` // filed in the office's system: shorter review
	Receipt string `json:"receipt,omitempty"`
}

// Kind returns the stable name of the event.
func (File) Kind() workflow.Kind { return "file" }

func (File) pledge() {}

// AskCorrection is the office's notice of defects 补正通知.
type AskCorrection struct {
	No      string        `json:"no,omitempty"`
	Defects []string      `json:"defects"`
	Answer  calendar.Date `json:"answer"` // last day to answer: the office sets it, no statute does
}

// Kind returns the stable name of the event.
func (AskCorrection) Kind() workflow.Kind { return "ask-correction" }

func (AskCorrection) pledge() {}

// Correct answers the notice with corrected papers 补正. Contract, where
// given, replaces the contract on file.
type Correct struct {
	Contract *Contract `json:"contract,omitempty"`
	Note     string    `json:"note,omitempty"`
}

// Kind returns the stable name of the event.
func (Correct) Kind() workflow.Kind { return "correct" }

func (Correct) pledge() {}

// LapseCorrection says that the notice was not answered in time 逾期未补正.
type LapseCorrection struct{}

// Kind returns the stable name of the event.
func (LapseCorrection) Kind() workflow.Kind { return "correction-lapses" }

func (LapseCorrection) pledge() {}

// Warn is the office's warning that a twin application or an invalidation
// request endangers a patent (refusal grounds P10, P11).
type Warn struct {
	Ground Ground        `json:"ground"`
	Right  ipx.RightID   `json:"right"`
	Answer calendar.Date `json:"answer,omitzero"`
}

// Kind returns the stable name of the event.
func (Warn) Kind() workflow.Kind { return "warn" }

func (Warn) pledge() {}

// Insist is the parties' statement that they go on in spite of the warning
// 当事人声明继续办理.
type Insist struct {
	Ground Ground      `json:"ground"`
	Right  ipx.RightID `json:"right"`
}

// Kind returns the stable name of the event.
func (Insist) Kind() workflow.Kind { return "insist" }

func (Insist) pledge() {}

// Refuse is the office's decision not to register 不予登记.
type Refuse struct {
	No      string   `json:"no,omitempty"`
	Grounds []Ground `json:"grounds"`
	Note    string   `json:"note,omitempty"`
}

// Kind returns the stable name of the event.
func (Refuse) Kind() workflow.Kind { return "refuse" }

func (Refuse) pledge() {}

// Withdraw takes the application, or before it the contract, back 撤回.
type Withdraw struct{}

// Kind returns the stable name of the event.
func (Withdraw) Kind() workflow.Kind { return "withdraw" }

func (Withdraw) pledge() {}

// Register is the office's entry in the register 质押登记: now the pledge
// exists.
type Register struct {
	No string `json:"no"` // registration number 登记号, "Y2026980000001"
}

// Kind returns the stable name of the event.
func (Register) Kind() workflow.Kind { return "register" }

func (Register) pledge() {}

// Adopt takes over a pledge that the office registered before the host had its
// case 接管存量质押, such as one that the title shows after the import of its
// history. It enters nothing: the burden must lie there already, with this
// number, these pledgees and this day.
type Adopt struct {
	Contract   Contract      `json:"contract"`
	No         string        `json:"no"`         // registration number
	Registered calendar.Date `json:"registered"` // day of registration
}

// Kind returns the stable name of the event.
func (Adopt) Kind() workflow.Kind { return "adopt" }

func (Adopt) pledge() {}

// Publish is the gazette notice of the registration 公告.
type Publish struct {
	Gazette string `json:"gazette,omitempty"`
}

// Kind returns the stable name of the event.
func (Publish) Kind() workflow.Kind { return "publish" }

func (Publish) pledge() {}
