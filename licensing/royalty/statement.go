package royalty

import (
	"github.com/shopspring/decimal"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
)

// Statement is what is due for one period, with every step of the computation.
type Statement struct {
	No        string        `json:"no"`
	Period    calendar.Term `json:"period"`
	ReportDue calendar.Date `json:"report_due,omitzero"` // last day to report; zero where none is agreed, or its working days are not published
	PayDue    calendar.Date `json:"pay_due,omitzero"`    // last day to pay; zero likewise
	Rounding  Rounding      `json:"rounding"`            // the rule that was applied, with nothing left out
	Entries   []Entry       `json:"entries"`             // in the order of computation
	Royalties ipx.Money     `json:"royalties"`           // running, after caps
	TopUp     ipx.Money     `json:"top_up"`              // to the minimum, less what earlier shortfalls are credited with
	Carried   ipx.Money     `json:"carried"`             // royalties below nought that later periods bear (above nought), or that this one bears for earlier ones (below)
	Recouped  ipx.Money     `json:"recouped"`            // set off against what was paid before
	Fixed     ipx.Money     `json:"fixed"`               // lump sums, instalments and milestones
	Due       ipx.Money     `json:"due"`                 // Royalties + TopUp + Carried - Recouped + Fixed: amount of the contract
	VAT       ipx.Money     `json:"vat"`
	Withheld  ipx.Money     `json:"withheld"`      // tax on income
	Payable   ipx.Money     `json:"payable"`       // to the licensors
	Cost      ipx.Money     `json:"cost"`          // what the licensee parts with: Payable and what it pays to the tax office
	Shares    []Portion     `json:"shares"`        // of the licensors, in their order
	Law       string        `json:"law,omitempty"` // jurisdiction and edition of the law pack
}

// Portion is what of a statement falls to one licensor.
type Portion struct {
	Party    ipx.PartyID `json:"party"`
	VAT      ipx.Money   `json:"vat"`
	Withheld ipx.Money   `json:"withheld"`
	Payable  ipx.Money   `json:"payable"`
}

// Kind is what an entry does.
type Kind string

// Kinds of entries. The first six lead to a base and are not part of what is
// due; nor are VAT and withholding, which come after it.
const (
	Sales      Kind = "sales"      // what the line starts from
	Deducting  Kind = "deduction"  // taken off
	Disallowed Kind = "disallowed" // not taken off: the contract does not allow it
	Exchanged  Kind = "exchange"
	Parted     Kind = "part"       // of a combination product
	Ended      Kind = "ended"      // the right no longer lasts: nothing is due for the line
	Earned     Kind = "royalty"    // by a line, in one tier
	UnitLimit  Kind = "unit-limit" // to the least or most a unit
	TrueUp     Kind = "true-up"    // earlier sales of the window at the rate now reached
	Rounded    Kind = "rounding"
	Capped     Kind = "cap"
	ToppedUp   Kind = "minimum"
	Credited   Kind = "credit" // a shortfall paid earlier, credited
	CarriedOn  Kind = "carry"  // amounts below nought, from or to another period
	SetOff     Kind = "recoup" // against an advance
	Instalment Kind = "fixed"  // lump sum or instalment
	Reaching   Kind = "milestone"
	Value      Kind = "vat"
	Withhold   Kind = "withholding"
)

// Counts reports whether entries of the kind add up to what is due.
func (k Kind) Counts() bool {
	switch k {
	case Sales, Deducting, Disallowed, Exchanged, Parted, Ended, Value, Withhold:
		return false
	}
	return true
}

// Entry is one step of a statement. Those whose kind counts sum to the amount
// due.
type Entry struct {
	Kind   Kind            `json:"kind"`
	Clause string          `json:"clause,omitempty"` // id in the terms: clause, minimum's window, milestone, tax profile
	Line   int             `json:"line,omitempty"`   // number of the report's line, from 1
	Tier   int             `json:"tier,omitempty"`   // of the rates, from 1
	Base   decimal.Decimal `json:"base,omitzero"`    // what the rate is applied to
	Rate   decimal.Decimal `json:"rate,omitzero"`
	Amount ipx.Money       `json:"amount"` // exact to twelve places where it is not rounded
	Says   ipx.Text        `json:"says"`   // template, filled by Args
	Args   []ipx.Arg       `json:"args,omitempty"`
	Rule   string          `json:"rule,omitempty"` // id in the law pack
	Cite   ipx.Text        `json:"cite,omitzero"`
}

// State is what one period hands on to the next. It is data to be stored; the
// zero State is that before the first period.
type State struct {
	Next     calendar.Date   `json:"next,omitzero"`     // first day of the next period
	Clauses  []ClauseState   `json:"clauses,omitempty"` // of running clauses, in the order of the terms
	Caps     []Meter         `json:"caps,omitempty"`
	Minimums []Meter         `json:"minimums,omitempty"`
	Fixed    []FixedState    `json:"fixed,omitempty"`
	Reached  []string        `json:"reached,omitempty"` // milestones paid
	Credit   decimal.Decimal `json:"credit,omitzero"`   // royalties below nought, still to be borne
}

// ClauseState is what a clause has counted in its window.
type ClauseState struct {
	Since   calendar.Date   `json:"since,omitzero"` // first day of the window
	Base    decimal.Decimal `json:"base,omitzero"`
	Charged decimal.Decimal `json:"charged,omitzero"` // royalties, where the rate reached applies to the whole
	Buckets []Bucket        `json:"buckets,omitempty"`
}

// Bucket is a base that was sold under the same conditions, kept where the rate
// that will be reached applies to it.
type Bucket struct {
	Version int             `json:"version,omitempty"` // index of the rates
	Step    int             `json:"step,omitempty"`    // 1 + index of the step-down; 0: none
	Others  decimal.Decimal `json:"others,omitzero"`
	Base    decimal.Decimal `json:"base"`
}

// Meter counts an amount within a window.
type Meter struct {
	Since  calendar.Date   `json:"since,omitzero"`
	Amount decimal.Decimal `json:"amount,omitzero"`
	Pool   decimal.Decimal `json:"pool,omitzero"` // what a minimum carries: surplus, shortfall, or all minimums less all that was earned
}

// FixedState is how much of a creditable amount has been set off.
type FixedState struct {
	Recouped decimal.Decimal `json:"recouped,omitzero"`
}
