package royalty

import (
	"github.com/shopspring/decimal"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
)

// Running is a royalty on what is made or sold under the licence 提成, one
// clause of the contract.
type Running struct {
	ID         string          `json:"id"`
	Name       ipx.Text        `json:"name"`
	Base       Base            `json:"base"`
	Deductions []Deduction     `json:"deductions,omitempty"` // what may be taken off gross sales; net-sales only
	DeductCap  decimal.Decimal `json:"deduct_cap,omitzero"`  // of all deductions of a line together, part of its gross amount; 0: none
	Versions   []Version       `json:"versions"`             // rates by the day of sale, oldest first
	Scale      Scale           `json:"scale,omitempty"`      // what a tier's rate applies to; "" is marginal
	Over       Window          `json:"over,omitempty"`       // over which the base is counted for the tiers; "" is period
	Steps      []Step          `json:"steps,omitempty"`      // step-downs, oldest first
	Stacking   *Stacking       `json:"stacking,omitempty"`   // reduction for royalties paid to third parties
	Least      decimal.Decimal `json:"least,omitzero"`       // royalty of a unit at least; 0: none
	Most       decimal.Decimal `json:"most,omitzero"`        // royalty of a unit at most; 0: none
	RightEnds  calendar.Date   `json:"right_ends,omitzero"`  // first day on which the licensed patents no longer last
	KeepsOn    bool            `json:"keeps_on,omitempty"`   // the clause pays for know-how or supply as well, and goes on after that day
}

// Base is what a rate is applied to.
type Base string

// Bases. Those but units are amounts of money.
const (
	NetSales   Base = "net-sales"   // 净销售额: gross sales less the deductions agreed
	GrossSales Base = "gross-sales" // 销售额
	UnitPrice  Base = "unit-price"  // 数量×产品价格: units times the price of a unit, whatever was invoiced
	Units      Base = "units"       // 数量: the rate is an amount of money for each unit
	Output     Base = "output"      // 新增产值
	Profit     Base = "profit"      // 新增利润
	Income     Base = "income"      // 分许可收入: what the licensee earns by sub-licences
)

// Deduction is a kind of cost that may be taken off gross sales.
type Deduction struct {
	Kind string          `json:"kind"` // "returns", "freight", "taxes", "rebates", …
	Name ipx.Text        `json:"name"`
	Cap  decimal.Decimal `json:"cap,omitzero"` // part of the line's gross amount; 0: none
}

// Version is the rates that hold from a day on.
type Version struct {
	From  calendar.Date `json:"from"`
	Tiers []Tier        `json:"tiers"` // lowest first, the first from 0
	Why   ipx.Text      `json:"why,omitzero"`
}

// Tier is a rate for what lies above a threshold.
type Tier struct {
	Over decimal.Decimal `json:"over,omitzero"` // money, or units where the base is units
	Rate decimal.Decimal `json:"rate"`          // 0.05 for 5 %; an amount of money where the base is units
}

// Scale is what the rate of a tier applies to.
type Scale string

// Scales.
const (
	Marginal Scale = "marginal" // 超额累进: each rate to its slice
	Whole    Scale = "whole"    // 全额累进: the rate reached to everything in the window
)

// Step multiplies the rates from a day on, such as by one half from the day
// after the last valid claim ended.
type Step struct {
	From   calendar.Date   `json:"from"`
	Factor decimal.Decimal `json:"factor"`
	Why    ipx.Text        `json:"why"`
}

// Stacking lowers a rate by a part of what the licensee pays to third parties
// for the same product, down to a floor.
type Stacking struct {
	Part  decimal.Decimal `json:"part"`           // 0.5: half of the others' rate is taken off
	Floor decimal.Decimal `json:"floor,omitzero"` // the rate does not fall below this
}

// money reports whether the base is an amount of money.
func (b Base) money() bool { return b != Units }

// version returns the index of the rates in force on a day; the first where
// the day lies before all.
func (r *Running) version(on calendar.Date) int {
	i := len(r.Versions) - 1
	for i > 0 && on.Before(r.Versions[i].From) {
		i--
	}
	return i
}

// step returns the index of the step in force on a day, -1 for none.
func (r *Running) step(on calendar.Date) int {
	i := len(r.Steps) - 1
	for i >= 0 && on.Before(r.Steps[i].From) {
		i--
	}
	return i
}

// pricing is what of a line changes its rate.
type pricing struct {
	version int
	step    int
	others  decimal.Decimal // rate paid to third parties
}

// effective returns what of a tier's rate is due.
func (r *Running) effective(rate decimal.Decimal, p pricing) decimal.Decimal {
	if p.step >= 0 {
		rate = rate.Mul(r.Steps[p.step].Factor)
	}
	if r.Stacking != nil && p.others.Sign() > 0 {
		less := rate.Sub(p.others.Mul(r.Stacking.Part))
		rate = decimal.Max(less, decimal.Min(rate, r.Stacking.Floor))
	}
	return rate
}

// slice is the part of a base that lies in one tier.
type slice struct {
	tier int
	base decimal.Decimal
	rate decimal.Decimal
}

// slices cuts the base that moves a count from one point to another into its
// tiers. A base below nought, such as returns of earlier sales, gives back what
// lies between the two points.
func (r *Running) slices(from, base decimal.Decimal, p pricing) []slice {
	tiers := r.Versions[p.version].Tiers
	to := from.Add(base)
	low, high, back := from, to, base.Sign() < 0
	if back {
		low, high = to, from
	}
	var out []slice
	for i, t := range tiers {
		a := low
		if i > 0 {
			a = decimal.Max(a, t.Over)
		}
		b := high
		if i+1 < len(tiers) {
			b = decimal.Min(b, tiers[i+1].Over)
		}
		if !a.LessThan(b) {
			continue
		}
		part := b.Sub(a)
		if back {
			part = part.Neg()
		}
		out = append(out, slice{tier: i, base: part, rate: r.effective(t.Rate, p)})
	}
	if len(out) == 0 { // a base of nought
		i := r.tierAt(from, p.version)
		out = append(out, slice{tier: i, rate: r.effective(tiers[i].Rate, p)})
	}
	return out
}

// tierAt returns the tier in which a count stands: a threshold belongs to the
// tier below it.
func (r *Running) tierAt(at decimal.Decimal, version int) int {
	tiers := r.Versions[version].Tiers
	i := len(tiers) - 1
	for i > 0 && !at.GreaterThan(tiers[i].Over) {
		i--
	}
	return i
}
