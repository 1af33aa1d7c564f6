package pledge

import (
	"slices"

	"github.com/shopspring/decimal"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/title"
)

// Change is a change of the registered particulars. Fields that are zero stay
// as they are.
type Change struct {
	Amount ipx.Money     `json:"amount,omitzero"`
	Kind   DebtKind      `json:"kind,omitempty"`
	Due    calendar.Date `json:"due,omitzero"`
	Until  calendar.Date `json:"until,omitzero"` // end of the period in which the claims of a maximum-amount pledge arise (Civil Code art. 422)
	Cover  []Cover       `json:"cover,omitempty"`
	Party  ipx.PartyID   `json:"party,omitempty"` // whose name or address changed
	Note   string        `json:"note,omitempty"`

	// Renewal says that the secured loan is a new one that repays the old
	// 借新还旧. The pledge keeps its rank only where it was not cancelled in
	// between (Security Interpretation art. 16 ¶2).
	Renewal bool `json:"renewal,omitempty"`
}

// particulars reports whether the debt or the cover changes, and not just
// somebody's name: only that is to be filed within a time limit.
func (c Change) particulars() bool {
	return !c.Amount.IsZero() || c.Kind != "" || !c.Due.IsZero() || !c.Until.IsZero() || len(c.Cover) > 0
}

// none reports whether nothing changes.
func (c Change) none() bool {
	return !c.particulars() && c.Party == ""
}

// apply returns a contract as it is after the change.
func (c Change) apply(to Contract) Contract {
	if !c.Amount.IsZero() {
		to.Debt.Amount = c.Amount
	}
	if c.Kind != "" {
		to.Debt.Kind = c.Kind
	}
	if !c.Due.IsZero() {
		to.Debt.Due = c.Due
	}
	if !c.Until.IsZero() {
		to.Debt.Until = c.Until
	}
	if len(c.Cover) > 0 {
		to.Cover = slices.Clone(c.Cover)
	}
	return to
}

// Warning is the office's warning about one right, and whether the parties
// stated that they go on.
type Warning struct {
	Ground   Ground      `json:"ground"`
	Right    ipx.RightID `json:"right"`
	Insisted bool        `json:"insisted,omitempty"`
}

// TroubleKind is something in the life of a pledged right that endangers the
// pledge.
type TroubleKind string

// Troubles. Each is read from the title record, never from the event alone.
const (
	AnnuityUnpaid TroubleKind = "annuity-unpaid" // 年费未缴, 滞纳期
	Preserved     TroubleKind = "preserved"      // 财产保全
	Suspended     TroubleKind = "suspended"      // 权属纠纷中止
	Contested     TroubleKind = "contested"      // 被请求宣告无效
	Narrowed      TroubleKind = "narrowed"       // 部分无效: the pledge goes on over what is left
	RightEnded    TroubleKind = "right-ended"    // 终止或者全部无效: the pledge of this right is gone
)

// Trouble is what was seen on a pledged right and is not over.
type Trouble struct {
	Right ipx.RightID   `json:"right"`
	Kind  TroubleKind   `json:"kind"`
	Since calendar.Date `json:"since"` // the day on which it was noted here
}

// Awaited is money of a consented act that has not come in yet.
type Awaited struct {
	Right  ipx.RightID `json:"right"`
	From   ipx.PartyID `json:"from"`
	Amount ipx.Money   `json:"amount"`
	To     Proceeds    `json:"to"`
}

// Round is one auction of the right.
type Round struct {
	On    calendar.Date `json:"on"`
	Start ipx.Money     `json:"start"` // 起拍价
	Sold  bool          `json:"sold,omitempty"`
}

// Terms is what an instance of the workflow knows.
type Terms struct {
	Contract   Contract      `json:"contract"`
	Held       calendar.Date `json:"held,omitzero"` // the rights are held for this pledge from this day
	Filed      calendar.Date `json:"filed,omitzero"`
	Online     bool          `json:"online,omitempty"`
	Receipt    string        `json:"receipt,omitempty"`
	Defects    []string      `json:"defects,omitempty"` // of the last notice, not answered yet
	AnswerBy   calendar.Date `json:"answer_by,omitzero"`
	Warnings   []Warning     `json:"warnings,omitempty"`
	Grounds    []Ground      `json:"grounds,omitempty"`   // on which the office has refused or revoked
	Number     string        `json:"number,omitempty"`    // registration number
	Registered calendar.Date `json:"registered,omitzero"` // the pledge exists from this day
	Gazetted   calendar.Date `json:"gazetted,omitzero"`
	Pending    Change        `json:"pending,omitzero"`    // agreed, not yet recorded
	Leaving    []ipx.RightID `json:"leaving,omitempty"`   // filed for partial cancellation
	Rest       ipx.Appraisal `json:"rest,omitzero"`       // what would stay is worth this
	Released   []ipx.RightID `json:"released,omitempty"`  // partly cancelled
	Permitted  []Permission  `json:"permitted,omitempty"` // consents in force
	Awaited    []Awaited     `json:"awaited,omitempty"`   // of consented acts, not received yet
	Paid       ipx.Money     `json:"paid,omitzero"`       // of the secured amount: early, after default or in the end
	Deposited  ipx.Money     `json:"deposited,omitzero"`  // with a third party for the pledgee 提存
	Troubles   []Trouble     `json:"troubles,omitempty"`  // of the pledged rights
	Determined ipx.Money     `json:"determined,omitzero"` // of a maximum-amount pledge
	Ending     Ending        `json:"ending,omitempty"`    // why the registration is to be cancelled
	Asked      calendar.Date `json:"asked,omitzero"`      // the filing, petition or sale of this day is not answered yet: no answer is older
	Defaulted  calendar.Date `json:"defaulted,omitzero"`
	Overdue    ipx.Money     `json:"overdue,omitzero"`    // what the default is about
	Uncovered  bool          `json:"uncovered,omitempty"` // it is about security that was not added, not about a debt unpaid
	Petition   string        `json:"petition,omitempty"`  // case number of the petition to realise the pledge
	Ordered    bool          `json:"ordered,omitempty"`   // the court has ordered the sale
	Rounds     []Round       `json:"rounds,omitempty"`    // of auction
	Barred     bool          `json:"barred,omitempty"`    // the main claim is time-barred
	Stayed     string        `json:"stayed,omitempty"`    // case number of a reorganisation
	Buyer      ipx.PartyID   `json:"buyer,omitempty"`
	Price      ipx.Money     `json:"price,omitzero"` // realised
}

// Ending says why a registration is cancelled (Measures art. 16).
type Ending string

// Endings.
const (
	DebtPaid     Ending = "debt-paid"     // 债务履行完毕
	PledgeWaived Ending = "pledge-waived" // 质权人放弃
	ContractVoid Ending = "contract-void" // 主合同无效或者被撤销
	TimeBarred   Ending = "time-barred"   // 主债权诉讼时效届满
)

// Owed returns what the pledge secures by the register and is not paid yet:
// the registered amount, or what was determined of a maximum-amount pledge,
// less what was paid; never less than nothing. Interest and costs belong to
// the loan: a host that keeps its account says by Repay what was paid, and the
// pledgee, who signs with it, agrees.
func (t Terms) Owed() ipx.Money {
	owed := t.Contract.Debt.Amount
	if !t.Determined.IsZero() {
		owed = t.Determined
	}
	rest, err := owed.Sub(t.Paid)
	if err != nil || t.Paid.IsZero() {
		return owed
	}
	if rest.Sign() < 0 {
		return ipx.NewMoney(decimal.Zero, rest.Currency())
	}
	return rest
}

// Live returns the rights that were not released. A right that has ended by
// itself is among them: its pledge ends by operation of law, and revives with
// it where the office restores it.
func (t Terms) Live() []ipx.RightID {
	var out []ipx.RightID
	for _, c := range t.Contract.Rights {
		if !slices.Contains(t.Released, c.Right) {
			out = append(out, c.Right)
		}
	}
	return out
}

// Burden returns the id of the burden that the pledge is on each right: the
// registration number names the contract, so number and right together name
// the burden.
func (t Terms) Burden() title.BurdenID { return title.BurdenID("pledge:" + t.Number) }
