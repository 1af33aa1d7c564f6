package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/ipx-sdk/ipx-go/internal/strictjson"
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/brand"
	"github.com/ipx-sdk/ipx-go/valuation/citation"
	"github.com/ipx-sdk/ipx-go/valuation/cost"
	"github.com/ipx-sdk/ipx-go/valuation/damages"
	"github.com/ipx-sdk/ipx-go/valuation/income"
	"github.com/ipx-sdk/ipx-go/valuation/market"
	"github.com/ipx-sdk/ipx-go/valuation/option"
	"github.com/ipx-sdk/ipx-go/valuation/portfolio"
	"github.com/ipx-sdk/ipx-go/valuation/renewal"
	"github.com/ipx-sdk/ipx-go/valuation/uncertainty"
)

// study is the form of a JSON study.
type study struct {
	Subject     valuation.Subject       `json:"subject"`
	Model       string                  `json:"model"` // "income.relief-from-royalty": see makers
	Case        json.RawMessage         `json:"case"`  // the struct of the model
	Variables   []variable              `json:"variables"`
	Correlation uncertainty.Correlation `json:"correlation,omitzero"`
	Scenarios   []uncertainty.Scenario  `json:"scenarios,omitempty"` // chances sum to 1
	Loan        float64                 `json:"loan,omitempty"`      // in the unit of the subject; 0 for none
	Coverage    float64                 `json:"coverage,omitempty"`  // of the range; 0 means 0.9
	Paths       int64                   `json:"paths,omitempty"`     // 0 means 100,000
	Points      int                     `json:"points,omitempty"`    // of the sensitivity; 0 means 4,096
	Seed        uint64                  `json:"seed,omitempty"`
}

// variable is an uncertain input with its distribution, in the form of
// [uncertainty.Law].
type variable struct {
	Input string          `json:"input"`
	Law   uncertainty.Law `json:"law"`
}

func decode[T any](data []byte) (T, error) {
	var v T
	err := strictjson.Decode(data, &v, strictjson.Options{MaxBytes: 4 << 20, MaxDepth: 16})
	return v, err
}

func readStudy(data []byte) (study, error) {
	s, err := decode[study](data)
	if err != nil {
		return study{}, ipx.Refuse(valuation.BadForm("study", err))
	}
	if s.Coverage == 0 {
		s.Coverage = 0.9
	}
	if s.Paths == 0 {
		s.Paths = 100_000
	}
	if s.Points == 0 {
		s.Points = 4096
	}
	return s, s.check()
}

// check refuses settings that no part of the study would.
func (s study) check() error {
	var bad []ipx.Reason
	if len(s.Case) == 0 {
		bad = append(bad, missing("case"))
	}
	if s.Loan < 0 {
		bad = append(bad, valuation.OutOfBounds("loan", s.Loan, 0, 1e300))
	}
	if !(s.Coverage > 0 && s.Coverage < 1) {
		bad = append(bad, valuation.OutOfBounds("coverage", s.Coverage, 0, 1))
	}
	for i, v := range s.Variables {
		switch field := fmt.Sprintf("variables.%d", i+1); {
		case v.Input == "":
			bad = append(bad, missing(field+".input"))
		case v.Law.Kind == "":
			bad = append(bad, missing(field+".law.kind"))
		}
	}
	for i, c := range s.Scenarios {
		if strings.TrimSpace(c.Name) == "" {
			bad = append(bad, missing(fmt.Sprintf("scenarios.%d.name", i+1)))
		}
	}
	return ipx.Refuse(bad...).OrNil()
}

func missing(field string) ipx.Reason {
	return valuation.Fault(valuation.CodeMissing, field, ipx.T("缺少{field}", "{field} is missing"), ipx.Arg{Name: "field", Value: field})
}

// of reads the case of one kind of model.
func of[T valuation.Maker](data []byte) (valuation.Maker, error) { return decode[T](data) }

// makers are the models whose value is money, by the name of the model without
// its version.
var makers = map[string]func([]byte) (valuation.Maker, error){
	"brand.economic-profit":        of[brand.Economic],
	"brand.generic":                of[brand.Generic],
	"brand.relief":                 of[brand.Relief],
	"citation.market-value":        of[citation.MarketValue],
	"citation.stock-market":        of[citation.StockMarket],
	"cost.labour-multiplier":       of[cost.LabourMultiplier],
	"cost.minimum-fee":             of[cost.MinimumFee],
	"cost.reproduction":            of[cost.Reproduction],
	"damages.award":                of[damages.Award],
	"damages.gain":                 of[damages.Gain],
	"damages.lost-profits":         of[damages.LostProfits],
	"damages.reasonable-royalty":   of[damages.ReasonableRoyalty],
	"income.calculated-intangible": of[income.CalculatedIntangible],
	"income.capitalised-excess":    of[income.CapitalisedExcess],
	"income.decision-tree":         of[income.Tree],
	"income.excess-earnings":       of[income.ExcessEarnings],
	"income.greenfield":            of[income.Greenfield],
	"income.incremental":           of[income.Incremental],
	"income.margin-premium":        of[income.MarginPremium],
	"income.premium-profit":        of[income.PremiumProfit],
	"income.profit-split":          of[income.ProfitSplit],
	"income.relief-from-royalty":   of[income.RoyaltyRelief],
	"income.risk-adjusted":         of[income.RiskAdjusted],
	"income.tab":                   of[income.TAB],
	"income.with-and-without":      of[income.WithAndWithout],
	"market.comparables":           of[market.Comparables],
	"market.hedonic":               of[market.Hedonic],
	"market.multiples":             of[market.Multiples],
	"market.royalty-rates":         of[market.RoyaltyRates],
	"option.black-scholes":         of[option.BlackScholes],
	"option.compound":              of[option.Compound],
	"option.exchange":              of[option.Exchange],
	"option.lattice":               of[option.Lattice],
	"option.longstaff-schwartz":    of[option.LongstaffSchwartz],
	"option.periods":               of[option.Periods],
	"option.perpetual":             of[option.Perpetual],
	"option.research":              of[option.Research],
	"option.staged":                of[option.Staged],
	"portfolio.sum":                of[portfolio.Portfolio],
	"renewal.learning":             of[renewal.Learning],
	"renewal.patent":               of[renewal.Patent],
	"renewal.population":           of[renewal.Population],
}

// maker returns the model of a study.
func (s study) maker() (valuation.Maker, error) {
	read, ok := makers[s.Model]
	if !ok {
		return nil, ipx.Refuse(valuation.Fault(valuation.CodeName, "model", ipx.T("没有名为{name}的模型；可用的有：{names}", "there is no model {name}; there are {names}"),
			ipx.Arg{Name: "name", Value: fmt.Sprintf("%q", s.Model)}, ipx.Arg{Name: "names", Value: strings.Join(slices.Sorted(maps.Keys(makers)), ", ")}))
	}
	m, err := read(s.Case)
	if err != nil {
		return nil, ipx.Refuse(valuation.BadForm("case", err))
	}
	return m, nil
}

// laws reads the distributions.
func (s study) laws() ([]uncertainty.Variable, error) {
	var out []uncertainty.Variable
	var bad []*ipx.Refusal
	for _, v := range s.Variables {
		law, err := v.Law.Distribution(v.Input)
		if err != nil {
			no, ok := err.(*ipx.Refusal)
			if !ok {
				return nil, err
			}
			bad = append(bad, no)
		}
		out = append(out, uncertainty.Variable{Input: v.Input, Law: law})
	}
	return out, ipx.Merge(bad...).OrNil()
}
