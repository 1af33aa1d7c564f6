package licensing

import (
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
)

// StateRoyalty hands in the royalty statement of a period, as package royalty
// computes it 提交使用费报表.
type StateRoyalty struct {
	From  calendar.Date `json:"from"` // first day of the period
	Due   ipx.Money     `json:"due"`
	PayBy calendar.Date `json:"pay_by"` // last day to pay
}

// ReachMilestone tells of an event on which an amount falls due 里程碑达成.
type ReachMilestone struct {
	What  string        `json:"what"`
	Due   ipx.Money     `json:"due"`
	PayBy calendar.Date `json:"pay_by"`
}

// PayRoyalty says that royalties were paid 支付使用费.
type PayRoyalty struct {
	From   calendar.Date `json:"from"`           // of the account
	What   string        `json:"what,omitempty"` // likewise
	Amount ipx.Money     `json:"amount"`
}

// OverdueRoyalty says that the last day to pay has passed 逾期未付.
type OverdueRoyalty struct{}

// OpenAudit announces an inspection of the books 查账.
type OpenAudit struct{}

// CloseAudit is its result, as the audit of package royalty finds it 查账结果.
type CloseAudit struct {
	Claim ipx.Money     `json:"claim"`           // what the licensee owes: shortfall, interest, cost
	PayBy calendar.Date `json:"pay_by,omitzero"` // where it owes something
	Bears ipx.Role      `json:"bears"`           // who bears the cost of the audit
}

// TellBetter tells the most-favoured licensee of a later licence on better terms
// 告知更优许可.
type TellBetter struct {
	No    string        `json:"no"`
	On    calendar.Date `json:"on"` // day on which it takes effect
	Until calendar.Date `json:"until,omitzero"`
}

// TakeBetter is the licensee's choice of its terms, all of them 选用更优条件.
type TakeBetter struct{}
