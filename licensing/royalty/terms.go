package royalty

import (
	"github.com/shopspring/decimal"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
)

// Terms is what licensor and licensee agree on money (Civil Code art. 846): it
// is data, read from JSON by [ReadTerms] and judged by [Terms.Validate].
// Amounts are in Currency wherever a plain decimal stands for money.
type Terms struct {
	No         string          `json:"no"`                   // of the contract
	Currency   ipx.Currency    `json:"currency"`             // in which royalties are counted and paid
	From       calendar.Date   `json:"from"`                 // first day
	Until      calendar.Date   `json:"until,omitzero"`       // day after the last; zero: no end
	Months     int             `json:"months"`               // length of a reporting period: 1, 2, 3, 4, 6 or 12
	Calendar   bool            `json:"calendar,omitempty"`   // periods and years are those of the calendar, the first and last are cut; else they are counted from From
	ReportIn   calendar.Period `json:"report_in,omitzero"`   // time to report, from the last day of the period; zero: no limit agreed
	PayIn      calendar.Period `json:"pay_in,omitzero"`      // time to pay, from the last day of the period; zero: no limit agreed
	Rounding   Rounding        `json:"rounding,omitzero"`    // zero: half up, once a clause and period
	Licensors  []Licensor      `json:"licensors"`            // who is paid
	Fixed      []Fixed         `json:"fixed,omitempty"`      // lump sum, instalments, entry fee, advance
	Running    []Running       `json:"running,omitempty"`    // royalties on what is made or sold
	Caps       []Cap           `json:"caps,omitempty"`       // upper limits
	Minimums   []Minimum       `json:"minimums,omitempty"`   // guarantees
	Milestones []Milestone     `json:"milestones,omitempty"` // amounts due once, on an event
	Exchange   *Exchange       `json:"exchange,omitempty"`   // needed where reports are in other currencies
	Taxes      []Tax           `json:"taxes,omitempty"`      // profiles of the licensors; the first is that of a licensor who names none
	Favoured   *Favoured       `json:"favoured,omitempty"`   // most-favoured licensee
	Late       *Late           `json:"late,omitempty"`       // interest on what is paid late; nil: what the law says, see [Terms.Lateness]
	Audit      *Audit          `json:"audit,omitempty"`      // inspection of the books 查账
}

// Rounding is the rounding rule that the contract states. Rounding happens at
// these places and no other: amounts converted from another currency or reduced
// to a part of a product; royalties, each line or each clause as By says; each
// tax; and shares, by the largest remainder.
type Rounding struct {
	Mode Mode `json:"mode,omitempty"` // how; "" is half-up
	By   By   `json:"by,omitempty"`   // what; "" is clause
}

// Mode is how an amount is brought to the smallest unit of its currency.
type Mode string

// Modes of rounding.
const (
	HalfUp   Mode = "half-up"   // 四舍五入
	HalfEven Mode = "half-even" // 四舍六入五成双
	Down     Mode = "down"      // 舍去
)

// By is which royalties are rounded.
type By string

// Places of rounding.
const (
	ByClause  By = "clause"  // a clause's royalties of a period are summed exactly and rounded once
	ByLine    By = "line"    // each line's royalty is rounded
	ByAccount By = "account" // each line is settled by itself: rounded, taxed and split among the licensors, unless a cap, a set-off or a credit takes something off the period as a whole
)

// Licensor is one who is paid. Either all licensors have shares, which make the
// whole, or all have amounts, in whose ratio every payment is split.
type Licensor struct {
	Party  ipx.PartyID     `json:"party"`
	Share  ipx.Share       `json:"share,omitzero"`
	Amount decimal.Decimal `json:"amount,omitzero"`
	Tax    string          `json:"tax,omitempty"` // id of a tax profile; "" is the first, if there is one
}

// Fixed is an amount that does not depend on use: a lump sum 一次总付, in
// instalments 分期支付 if so agreed, an entry fee 入门费 or an advance.
type Fixed struct {
	ID       string          `json:"id"`
	Name     ipx.Text        `json:"name"`
	Amount   decimal.Decimal `json:"amount"`
	Due      calendar.Date   `json:"due"`               // first or only instalment
	Plan     Plan            `json:"plan,omitempty"`    // how it is spread over instalments; "" is equal
	Times    int             `json:"times,omitempty"`   // number of instalments; 0 is 1
	Every    int             `json:"every,omitempty"`   // months between instalments
	Interest decimal.Decimal `json:"interest,omitzero"` // nominal rate a year, 0.04 for 4 %, of level and equal-principal plans
	Recoup   decimal.Decimal `json:"recoup,omitzero"`   // part of each period's running royalties against which what was paid is set off; 0: not creditable, 1: wholly
}

// Plan is how an amount is spread over instalments.
type Plan string

// Plans of instalments.
const (
	Equal          Plan = "equal"           // equal parts without interest; odd units go to the first
	Level          Plan = "level"           // 等额本息: equal payments of principal and interest; the last takes the rounding
	EqualPrincipal Plan = "equal-principal" // 等额本金: equal principal, interest on the rest; the last takes the rounding
)

// Cap is the most that is due by running royalties in a window. Where a clause
// has several, each counts what the others leave. What a cap of all together
// takes off is of no single clause, and so is not given back to the caps of
// clauses.
type Cap struct {
	Running string          `json:"running,omitempty"` // id of a clause; "": all together
	Over    Window          `json:"over"`
	Amount  decimal.Decimal `json:"amount"`
}

// Minimum is what running royalties come to at least in a window; the shortfall
// is due with the period in which the window ends 保底. What a narrower minimum
// added counts for a wider one: a period's for the year's, a clause's for that
// of all together. A window that begins when the patents of all its clauses no
// longer last bears none (Civil Code art. 865).
type Minimum struct {
	Running string  `json:"running,omitempty"` // id of a clause; "": all together
	Over    Window  `json:"over"`              // period or year
	Amounts []Dated `json:"amounts"`           // by the first day of the window; before the first of them there is no guarantee
	Prorate bool    `json:"prorate,omitempty"` // a window cut short by the contract's first or last day, or by the end of the patents, bears its part by days
	Carry   Carry   `json:"carry,omitempty"`
}

// Carry is what a minimum takes over from one window to the next.
type Carry string

// Ways to carry.
const (
	NoCarry      Carry = ""           // each window stands alone
	CarrySurplus Carry = "surplus"    // what was earned above the minimum counts for later windows
	CarryTopUp   Carry = "shortfall"  // a shortfall that was paid is credited against what is earned above the minimum later
	Cumulative   Carry = "cumulative" // both: all windows together bear the sum of their minimums, and no more than that or what was earned
)

// Window is a span over which amounts are counted.
type Window string

// Windows. Years are counted from the first day of the contract, or are those
// of the calendar where Terms.Calendar says so.
const (
	Period Window = "period"
	Year   Window = "year"
	Life   Window = "life"
)

// Milestone is an amount due once, when an event is reached 里程碑付款.
type Milestone struct {
	ID       string          `json:"id"`
	Name     ipx.Text        `json:"name"`
	Amount   decimal.Decimal `json:"amount"`
	Evidence bool            `json:"evidence,omitempty"` // a paper must show it
}

// Dated is a figure that holds from a day on, until the next of its list.
type Dated struct {
	From   calendar.Date   `json:"from"`
	Value  decimal.Decimal `json:"value"`
	Source string          `json:"source,omitempty"` // where the figure comes from: treaty, notice
}

// Exchange says which rate turns other currencies into that of the contract.
type Exchange struct {
	Source string `json:"source"`           // whose rate: 中国人民银行中间价
	Day    FxDay  `json:"day"`              // of which day
	Within int    `json:"within,omitempty"` // where no rate is published on that day, the last one before it, at most so many days older
}

// FxDay is the day whose exchange rate counts.
type FxDay string

// Days of exchange.
const (
	OnSale      FxDay = "sale"       // the day of the line
	OnPeriodEnd FxDay = "period-end" // the last day of the period
)

// Favoured is the clause of the most-favoured licensee 最惠被许可人: a later
// licence of comparable scope at lower rates opens these rates to the licensee,
// with all other terms of that licence, from its date on; nothing is refunded.
type Favoured struct {
	Automatic bool            `json:"automatic,omitempty"` // the lower rates apply by themselves; else the licensee must take them
	TellIn    calendar.Period `json:"tell_in,omitzero"`    // the licensor tells of the later licence within this time of its date
	TakeIn    calendar.Period `json:"take_in,omitzero"`    // the licensee takes its terms within this time of being told
}

// Late is interest on money that is paid late.
type Late struct {
	Rates     []Dated         `json:"rates"`                // a year, 0.03 for 3 %
	Factor    decimal.Decimal `json:"factor,omitzero"`      // times the rate: 1.3 for LPR plus 30 %; 0 is 1
	Basis     int             `json:"basis,omitempty"`      // days of a year, 360 or 365; 0 is 365
	AtDefault bool            `json:"at_default,omitempty"` // the rate of the first day of delay holds throughout; else each day's own
}

// Audit is the agreement on inspection of the books (Civil Code art. 846 ¶3).
type Audit struct {
	Threshold decimal.Decimal `json:"threshold,omitzero"` // the licensee bears the costs where it paid too little by more than this part of what was due; usual is 0.05; 0: never
	LookBack  calendar.Period `json:"look_back,omitzero"` // periods that ended longer ago are closed; zero: none is
	Notice    calendar.Period `json:"notice,omitzero"`    // time between notice and inspection
	Apart     calendar.Period `json:"apart,omitzero"`     // shortest time between two inspections
}
