package licensing

import (
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
)

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
	Paid     calendar.Date `json:"paid"`            // day of payment; where nothing is paid up front, of the notice
	Amount   ipx.Money     `json:"amount,omitzero"` // what was paid; needed where the declaration states it in figures
}

// WithdrawOffer asks the office to publish the withdrawal 申请撤回开放许可声明; until
// it is published, the licence can still be taken.
type WithdrawOffer struct {
	Why string `json:"why"`
}

// PublishWithdrawal is the office's gazette of the withdrawal 公告撤回; licences
// taken before it stay.
type PublishWithdrawal struct{}

// ClaimReduction asks for the reduction of annuities while the open licence is
// worked 请求减免年费.
type ClaimReduction struct{}
