package pledge

import (
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
)

// Default says that the debt is due and unpaid, or an agreed event has
// happened 实现质权的情形 (Civil Code art. 436 ¶2).
type Default struct {
	Due   ipx.Money `json:"due"`             // what is overdue; no amount: all that is owed
	Event string    `json:"event,omitempty"` // the agreed event; empty: due and unpaid
}

// Kind returns the stable name of the event.
func (Default) Kind() workflow.Kind { return "default" }

func (Default) pledge() {}

// Cure pays the debt after default and before realisation.
type Cure struct {
	Paid ipx.Money `json:"paid"`
	// Principal is the part that reduces the secured amount; zero: all.
	Principal ipx.Money `json:"principal,omitzero"`
}

// Kind returns the stable name of the event.
func (Cure) Kind() workflow.Kind { return "cure" }

func (Cure) pledge() {}

// DemandEnforcement is the pledgor's demand that the pledgee realise in time
// (Civil Code art. 437).
type DemandEnforcement struct{}

// Kind returns the stable name of the event.
func (DemandEnforcement) Kind() workflow.Kind { return "demand-enforcement" }

func (DemandEnforcement) pledge() {}

// AgreeValue takes the right over at an agreed price 协议折价 (Civil Code
// arts. 428, 436), after the debt has fallen due. It is fired on the day on
// which the office records the transfer, because title passes then.
type AgreeValue struct {
	To      ipx.PartyID `json:"to"`
	Price   ipx.Money   `json:"price"`
	Foreign bool        `json:"foreign,omitempty"` // To is a foreigner: the formalities of export come first
}

// Kind returns the stable name of the event.
func (AgreeValue) Kind() workflow.Kind { return "agree-value" }

func (AgreeValue) pledge() {}

// Petition asks the court to realise the pledge 申请实现担保物权 (Civil
// Procedure Law art. 207).
type Petition struct {
	Case string `json:"case"` // case number
}

// Kind returns the stable name of the event.
func (Petition) Kind() workflow.Kind { return "petition" }

func (Petition) pledge() {}

// OrderOutcome is what the court decides on a petition.
type OrderOutcome string

// Outcomes (Civil Procedure Law art. 208; Security Interpretation art. 45).
const (
	Granted   OrderOutcome = "granted"   // 裁定拍卖、变卖
	InPart    OrderOutcome = "in-part"   // 就无争议部分裁定
	Dismissed OrderOutcome = "dismissed" // 驳回: a suit is open
)

// CourtOrder is the court's decision on the petition.
type CourtOrder struct {
	No      string       `json:"no"`
	Outcome OrderOutcome `json:"outcome"`
}

// Kind returns the stable name of the event.
func (CourtOrder) Kind() workflow.Kind { return "court-order" }

func (CourtOrder) pledge() {}

// HoldAuction is one auction by the court, on its day 司法拍卖. A failed one is
// noted too: the second may not start far below it.
type HoldAuction struct {
	Value   ipx.Money     `json:"value"`   // appraisal or market value
	Start   ipx.Money     `json:"start"`   // 起拍价
	Deposit ipx.Money     `json:"deposit"` // 保证金
	Notice  calendar.Date `json:"notice"`  // day of the public notice
	Sold    bool          `json:"sold,omitempty"`
}

// Kind returns the stable name of the event.
func (HoldAuction) Kind() workflow.Kind { return "hold-auction" }

func (HoldAuction) pledge() {}

// Route is how the right is sold.
type Route string

// Routes.
const (
	Auction      Route = "auction"       // 拍卖, by the pledgee as agreed
	PrivateSale  Route = "private-sale"  // 变卖, by the pledgee as agreed
	CourtAuction Route = "court-auction" // 司法拍卖
	CourtSale    Route = "court-sale"    // 司法变卖, after two failed auctions
)

// court reports whether a court sells.
func (r Route) court() bool { return r == CourtAuction || r == CourtSale }

// Sold is the sale of the right by auction or otherwise 拍卖、变卖. It is fired
// on the day on which title passes: the delivery of the court's ruling, or the
// office's recording of a sale by contract.
type Sold struct {
	To    ipx.PartyID `json:"to"`
	Price ipx.Money   `json:"price"`
	Route Route       `json:"route"`

	Foreign bool `json:"foreign,omitempty"` // To is a foreigner: the formalities of export come first
}

// Kind returns the stable name of the event.
func (Sold) Kind() workflow.Kind { return "sold" }

func (Sold) pledge() {}

// Distribute settles the proceeds (Civil Code arts. 389, 438, 561).
type Distribute struct {
	Costs     ipx.Money `json:"costs"`
	Interest  ipx.Money `json:"interest"`
	Principal ipx.Money `json:"principal"`
	Surplus   ipx.Money `json:"surplus"`   // to the pledgor
	Shortfall ipx.Money `json:"shortfall"` // stays the debtor's unsecured debt
}

// Kind returns the stable name of the event.
func (Distribute) Kind() workflow.Kind { return "distribute" }

func (Distribute) pledge() {}
