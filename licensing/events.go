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
	Licence Licence `json:"licence"`
	No      string  `json:"no"`
}
