package royalty

import (
	"github.com/shopspring/decimal"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
)

// Report is what the licensee reports for one period.
type Report struct {
	No        string        `json:"no"`   // of the contract
	From      calendar.Date `json:"from"` // first day of the period
	Submitted calendar.Date `json:"submitted,omitzero"`
	Lines     []Line        `json:"lines,omitempty"`
	Reached   []Reached     `json:"reached,omitempty"` // milestones
	Quotes    []Quote       `json:"quotes,omitempty"`  // exchange rates
	Claims    *Claims       `json:"claims,omitempty"`  // what the licensee computed itself
}

// Line is one product, customer or invoice of a report.
type Line struct {
	Running    string          `json:"running"`        // id of the clause
	Item       string          `json:"item,omitempty"` // what was sold, in the licensee's words
	On         calendar.Date   `json:"on,omitzero"`    // day of sale; zero: the last day of the period
	Units      decimal.Decimal `json:"units,omitzero"`
	Price      ipx.Money       `json:"price,omitzero"` // of a unit
	Gross      ipx.Money       `json:"gross,omitzero"` // invoiced; below nought for a credit note
	Deductions []Deducted      `json:"deductions,omitempty"`
	Part       ipx.Share       `json:"part,omitzero"`   // of a combination product what is licensed, A/(A+B); zero: all
	Others     decimal.Decimal `json:"others,omitzero"` // rate of royalties paid to third parties
	Claim      *Claim          `json:"claim,omitempty"`
}

// Deducted is a cost that the licensee took off gross sales.
type Deducted struct {
	Kind   string    `json:"kind"`
	Amount ipx.Money `json:"amount"`
}

// Reached is a milestone that was reached.
type Reached struct {
	ID       string        `json:"id"`
	On       calendar.Date `json:"on"`
	Evidence string        `json:"evidence,omitempty"` // the paper that shows it
}

// Quote is an exchange rate: so much of the contract's currency for Per of
// another.
type Quote struct {
	Currency ipx.Currency    `json:"currency"`
	Per      decimal.Decimal `json:"per,omitzero"` // 100 for the yen; 0 is 1
	Rate     decimal.Decimal `json:"rate"`
	On       calendar.Date   `json:"on"`
	Source   string          `json:"source"`
}

// Claim is what the licensee computed for a line.
type Claim struct {
	Rate    decimal.Decimal `json:"rate,omitzero"`
	Royalty ipx.Money       `json:"royalty"`
}

// Claims is what the licensee computed for a period. Amounts that are left out
// are not examined.
type Claims struct {
	Royalties ipx.Money `json:"royalties,omitzero"` // running, after caps, before minimum and set-off
	TopUp     ipx.Money `json:"top_up,omitzero"`    // to the minimum
	Recouped  ipx.Money `json:"recouped,omitzero"`  // set off against what was paid before
	Due       ipx.Money `json:"due,omitzero"`       // before taxes
	Withheld  ipx.Money `json:"withheld,omitzero"`  // tax on income
}
