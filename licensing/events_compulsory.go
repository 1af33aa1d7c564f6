package licensing

import (
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
)

// RequestCompulsory asks the office for a compulsory licence 请求强制许可.
type RequestCompulsory struct {
	Licence Licence          `json:"licence"`
	Ground  CompulsoryGround `json:"ground"`
}

// ServeRequest sends the request to the holder, who may state its views 送交请求书
// 副本.
type ServeRequest struct {
	Answer calendar.Date `json:"answer"` // last day for them
}

// AnswerRequest is what the holder has to say 陈述意见.
type AnswerRequest struct {
	Says string `json:"says"`
}

// TellDecision tells both sides which decision the office intends, and why
// 通知拟作出的决定.
type TellDecision struct {
	Grant bool   `json:"grant"`
	Why   string `json:"why"`
}

// RefuseCompulsory is the refusal of the request 驳回强制许可请求.
type RefuseCompulsory struct {
	No  string `json:"no"`
	Why string `json:"why"`
}

// Compel is the decision to grant a compulsory licence 给予强制许可.
type Compel struct {
	Licence       Licence          `json:"licence"`
	No            string           `json:"no"`
	Ground        CompulsoryGround `json:"ground"`
	Offered       calendar.Date    `json:"offered,omitzero"`        // when the licensee asked the holder in vain, on reasonable terms
	Semiconductor bool             `json:"semiconductor,omitempty"` // 半导体技术
	Later         ipx.RightID      `json:"later,omitempty"`         // of a dependent patent: the licensee's own, which depends on the right
}

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
