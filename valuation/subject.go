package valuation

import (
	"math"

	"github.com/shopspring/decimal"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
)

// Subject says what is valued, for whom and when. No model reads it; a result
// carries it, because a figure without it is no evidence.
type Subject struct {
	Rights   []ipx.RightID `json:"rights"`             // 评估对象
	Title    ipx.Text      `json:"title,omitzero"`     // name for a reader
	Purpose  string        `json:"purpose"`            // 评估目的: "pledge", "transfer", "licence", "reporting", "damages"
	Standard string        `json:"standard"`           // 价值类型: "market-value", "investment-value", "liquidation-value"
	Premise  string        `json:"premise,omitempty"`  // "in-use", "orderly-liquidation", "forced-liquidation"
	On       calendar.Date `json:"on"`                 // 评估基准日
	Issued   calendar.Date `json:"issued,omitzero"`    // date of the report
	Until    calendar.Date `json:"until,omitzero"`     // last day on which the result may be relied on
	Money    Unit          `json:"money"`              // what 1.0 of a money figure is
	By       ipx.PartyID   `json:"by,omitempty"`       // 评估机构
	Signed   []string      `json:"signed,omitempty"`   // licence numbers of the appraisers who signed
	Interest []ipx.PartyID `json:"interest,omitempty"` // parties with an interest in the outcome: owner, borrower, lender, buyer
}

// Unit says how much money the figure 1.0 is: {CNY, 10000} for 万元.
type Unit struct {
	Currency ipx.Currency `json:"currency"`
	Scale    float64      `json:"scale"` // 1, 10000, 1e6; 0 means 1
}

// Factor returns the scale, 1 where none is set.
func (u Unit) Factor() float64 {
	if u.Scale == 0 {
		return 1
	}
	return u.Scale
}

// maxMoney bounds what can be an amount; above it a unit was mistaken.
const maxMoney = 1e17

// Money turns a figure in this unit into money, rounded half up to the places
// of the currency. A figure that is not finite or above 10^17 is an error.
func (u Unit) Money(v float64) (ipx.Money, error) {
	if !u.Currency.Valid() {
		return ipx.Money{}, ipx.Refuse(Fault(CodeUnit, "money", ipx.T("未写明币种", "the currency is missing")))
	}
	full := v * u.Factor()
	if math.IsNaN(full) || math.IsInf(full, 0) {
		return ipx.Money{}, ipx.Refuse(BadNumber("value", full))
	}
	if math.Abs(full) > maxMoney {
		return ipx.Money{}, ipx.Refuse(OutOfBounds("value", full, -maxMoney, maxMoney))
	}
	return ipx.NewMoney(decimal.NewFromFloat(full), u.Currency).Round(ipx.HalfUp), nil
}

// Validate examines whether the subject says what evidence needs: rights,
// purpose, standard of value, date, currency. All faults are reported.
func (s Subject) Validate() error {
	var out []ipx.Reason
	miss := func(field string, says ipx.Text) { out = append(out, Fault(CodeSubject, field, says)) }
	if len(s.Rights) == 0 {
		miss("rights", ipx.T("未写明评估对象", "the rights to be valued are missing"))
	}
	if s.Purpose == "" {
		miss("purpose", ipx.T("未写明评估目的", "the purpose of the valuation is missing"))
	}
	if s.Standard == "" {
		miss("standard", ipx.T("未写明价值类型", "the standard of value is missing"))
	}
	if s.On.IsZero() {
		miss("on", ipx.T("未写明评估基准日", "the valuation date is missing"))
	}
	if !s.Money.Currency.Valid() {
		miss("money", ipx.T("未写明币种", "the currency is missing"))
	}
	if f := s.Money.Factor(); !(f > 0) || math.IsInf(f, 0) {
		miss("money", ipx.T("货币单位应为正数", "the unit of money must be positive"))
	}
	return ipx.Refuse(out...).OrNil()
}
