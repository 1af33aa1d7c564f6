package ipx

import "github.com/ipx-sdk/ipx-go/ipx/calendar"

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
	Notes    []Text        `json:"notes,omitempty"`   // assumptions and warnings
}
