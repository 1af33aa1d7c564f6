package ipx

import (
	"fmt"
	"math"
	"slices"

	"github.com/ipx-sdk/ipx-go/internal/strictjson"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
)

// Appraisal is a value as evidence: what a valuation model or an appraiser
// said of a subject, for which purpose, on which date. Workflows read it;
// they never compute it.
type Appraisal struct {
	Subject  []RightID     `json:"subject"`           // the rights valued, together
	Value    Money         `json:"value"`             // point estimate or conclusion
	Low      Money         `json:"low,omitzero"`      // lower end of the range
	High     Money         `json:"high,omitzero"`     // upper end of the range
	Coverage float64       `json:"coverage,omitzero"` // probability that the range covers, 0.9 for 90 %; 0 where none is claimed
	Purpose  string        `json:"purpose"`           // 评估目的: "pledge", "transfer", "licence", …
	Standard string        `json:"standard"`          // 价值类型: "market-value", "investment-value", …
	Premise  string        `json:"premise,omitempty"` // "in-use", "orderly-liquidation", …
	On       calendar.Date `json:"on"`                // 评估基准日
	Issued   calendar.Date `json:"issued,omitzero"`   // date of the report
	Until    calendar.Date `json:"until,omitzero"`    // last day on which it may be relied on
	Model    string        `json:"model"`             // id and version of the model, or "report"
	Inputs   Digest        `json:"inputs,omitzero"`   // hash of everything that went in
	By       PartyID       `json:"by,omitempty"`      // 评估机构
	Signed   []string      `json:"signed,omitempty"`  // licence numbers of the appraisers who signed
	Users    []PartyID     `json:"users,omitempty"`   // 报告使用人: who may rely on it; none named: whoever keeps to the purpose
	Notes    []Text        `json:"notes,omitempty"`   // assumptions and warnings
}

// plainAppraisal is decoded by its fields.
type plainAppraisal Appraisal

var appraisalDecoder = strictjson.For[plainAppraisal](strictjson.Options{MaxBytes: 1 << 20, MaxDepth: 8})

// UnmarshalJSON reads the form that encoding/json writes and nothing else: no
// unknown field, no key twice. What it says is examined by [Appraisal.Validate].
func (a *Appraisal) UnmarshalJSON(b []byte) error {
	p, err := appraisalDecoder.Decode(b)
	if err != nil {
		return fmt.Errorf("ipx: appraisal: %w", err)
	}
	*a = Appraisal(p)
	return nil
}

// Stale reports whether the appraisal may no longer be relied on at a date:
// its last day has passed, or its valuation date is yet to come. One that
// names no last day never gets stale by itself; the limits that lenders and
// supervisors set (often a year from the valuation date) are their rules.
func (a Appraisal) Stale(on calendar.Date) bool {
	return on.Before(a.On) || !a.Until.IsZero() && on.After(a.Until)
}

// Validate examines whether the appraisal can serve as evidence: what was
// valued, for which purpose and standard, on which date, a positive value
// within its range in one currency, and dates in order. All faults are
// reported, as reasons of category [ErrInput].
func (a Appraisal) Validate() error {
	var out []Reason
	bad := func(field string, says Text, args ...Arg) {
		out = append(out, fault("IPX-APPRAISAL-"+Code(codeOf[field]), field, says, args...))
	}
	if len(a.Subject) == 0 {
		bad("subject", T("评估报告未写明评估对象", "the appraisal names no right"))
	}
	for i, id := range a.Subject {
		if id == "" || slices.Contains(a.Subject[:i], id) {
			bad("subject", T("评估对象第{place}项为空或重复", "right {place} of the appraisal is empty or named twice"), Arg{"place", i + 1})
			break
		}
	}
	if a.Value.Sign() <= 0 {
		bad("value", T("评估值应为正数", "the value should be positive"))
	}
	if a.Low.IsZero() != a.High.IsZero() {
		bad("range", T("评估区间缺少一端", "the range lacks one end"))
	} else if !a.Low.IsZero() {
		low, err1 := a.Low.Compare(a.Value)
		high, err2 := a.Value.Compare(a.High)
		switch {
		case err1 != nil || err2 != nil:
			bad("range", T("评估值与区间的币种不同", "value and range are in different currencies"))
		case low > 0 || high > 0:
			bad("range", T("评估值{value}不在{low}至{high}之间", "the value {value} does not lie between {low} and {high}"),
				Arg{"value", a.Value}, Arg{"low", a.Low}, Arg{"high", a.High})
		}
	}
	if math.IsNaN(a.Coverage) || a.Coverage < 0 || a.Coverage >= 1 {
		bad("coverage", T("区间的覆盖概率应在0与1之间", "the coverage of the range should lie between 0 and 1"))
	} else if a.Coverage > 0 && a.Low.IsZero() {
		bad("coverage", T("写明覆盖概率而无区间", "a coverage is claimed without a range"))
	}
	if a.Purpose == "" {
		bad("purpose", T("未写明评估目的", "the purpose of the valuation is missing"))
	}
	if a.Standard == "" {
		bad("standard", T("未写明价值类型", "the standard of value is missing"))
	}
	if a.Model == "" {
		bad("model", T("未写明评估模型或报告", "the model is missing, or the word report"))
	}
	if a.On.IsZero() {
		bad("on", T("未写明评估基准日", "the valuation date is missing"))
	}
	if !a.Issued.IsZero() && a.Issued.Before(a.On) {
		bad("issued", T("报告日{issued}早于评估基准日{on}", "the report of {issued} is older than the valuation date {on}"),
			Arg{"issued", a.Issued}, Arg{"on", a.On})
	}
	if !a.Until.IsZero() && (a.Until.Before(a.On) || a.Until.Before(a.Issued)) {
		bad("until", T("有效期止于{until}，早于报告或基准日", "it may be relied on until {until} only, before its own date"), Arg{"until", a.Until})
	}
	return Refuse(out...).OrNil()
}

// codeOf names the reasons by field.
var codeOf = map[string]string{
	"subject": "SUBJECT", "value": "VALUE", "range": "RANGE", "coverage": "COVERAGE", "purpose": "PURPOSE",
	"standard": "STANDARD", "model": "MODEL", "on": "DATE", "issued": "DATE", "until": "DATE",
}
