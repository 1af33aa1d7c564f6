package ipx

import (
	"fmt"
	"strings"

	"github.com/shopspring/decimal"
)

// Statement is a sum of money that explains itself: the lines add up to the
// total exactly. Premiums, claims and grants are given in this form.
type Statement struct {
	Lines []StatementLine `json:"lines"`
	Total Money           `json:"total"`
}

// StatementLine is one step of a statement. Says is a template that Args fill.
type StatementLine struct {
	Says   Text   `json:"says"`
	Args   []Arg  `json:"args,omitempty"`
	Amount Money  `json:"amount"`         // added to what the lines before it come to; below nought where it takes off
	Code   Code   `json:"code,omitempty"` // of the reason for which the line takes something off, where there is one
	Rule   string `json:"rule,omitempty"` // id of the rule of law on which the step stands; empty: the contract
	Cite   Text   `json:"cite,omitzero"`
}

// Add returns the statement with a further line. Another currency is an error,
// and changes nothing.
func (s Statement) Add(l StatementLine) (Statement, error) {
	total, err := s.Total.Add(l.Amount)
	if err != nil {
		return s, fmt.Errorf("ipx: statement, line %d: %w", len(s.Lines)+1, err)
	}
	return Statement{append(s.Lines[:len(s.Lines):len(s.Lines)], l), total}, nil
}

// Round brings the total to the smallest unit of its currency; what that adds
// or takes off is a line of its own.
func (s Statement) Round(r Rounding) Statement {
	rounded := s.Total.Round(r)
	diff, err := rounded.Sub(s.Total)
	if err != nil {
		return s
	}
	if diff.Sign() == 0 {
		return Statement{s.Lines, rounded}
	}
	line := StatementLine{Says: T("取整", "rounding"), Amount: diff}
	return Statement{append(s.Lines[:len(s.Lines):len(s.Lines)], line), rounded}
}

// Validate reports a statement whose lines do not add up to its total.
func (s Statement) Validate() error {
	var sum Money
	for i, l := range s.Lines {
		var err error
		if sum, err = sum.Add(l.Amount); err != nil {
			return fmt.Errorf("ipx: statement, line %d: %w", i+1, err)
		}
	}
	if diff, err := sum.Sub(s.Total); err != nil || diff.Sign() != 0 {
		return fmt.Errorf("ipx: the lines of a statement come to %s, its total is %s", sum, s.Total)
	}
	return nil
}

// Percent is a rate as a reader expects it, in per cent with all its digits: 12.5%
// for 0.125. It is for the arguments of sentences.
func Percent(rate decimal.Decimal) Text {
	s := rate.Shift(2)
	digits := s.StringFixed(max(-s.Exponent(), 0))
	if strings.Contains(digits, ".") {
		digits = strings.TrimRight(strings.TrimRight(digits, "0"), ".")
	}
	return T(digits+"%", digits+" %")
}
