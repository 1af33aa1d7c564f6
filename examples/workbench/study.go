package main

import (
	"encoding/json"
	"fmt"
	"slices"

	"github.com/ipx-sdk/ipx-go/internal/strictjson"
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/brand"
	"github.com/ipx-sdk/ipx-go/valuation/cost"
	"github.com/ipx-sdk/ipx-go/valuation/income"
	"github.com/ipx-sdk/ipx-go/valuation/market"
	"github.com/ipx-sdk/ipx-go/valuation/option"
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
	return s, nil
}

// of reads the case of one kind of model.
func of[T valuation.Maker](data []byte) (valuation.Maker, error) { return decode[T](data) }

// maker returns the model of a study.
func (s study) maker() (valuation.Maker, error) {
	makers := map[string]func([]byte) (valuation.Maker, error){
		"income.relief-from-royalty": of[income.RoyaltyRelief], "income.profit-split": of[income.ProfitSplit],
		"income.premium-profit": of[income.PremiumProfit], "income.margin-premium": of[income.MarginPremium],
		"income.incremental": of[income.Incremental], "income.with-and-without": of[income.WithAndWithout],
		"income.greenfield": of[income.Greenfield], "income.excess-earnings": of[income.ExcessEarnings],
		"income.capitalised-excess": of[income.CapitalisedExcess], "income.calculated-intangible": of[income.CalculatedIntangible],
		"income.risk-adjusted": of[income.RiskAdjusted], "income.decision-tree": of[income.Tree],
		"cost.reproduction": of[cost.Reproduction], "cost.minimum-fee": of[cost.MinimumFee], "cost.labour-multiplier": of[cost.LabourMultiplier],
		"market.comparables": of[market.Comparables], "market.multiples": of[market.Multiples], "market.royalty-rates": of[market.RoyaltyRates],
		"market.hedonic": of[market.Hedonic], "brand.generic": of[brand.Generic], "brand.relief": of[brand.Relief], "brand.economic-profit": of[brand.Economic],
		"option.black-scholes": of[option.BlackScholes], "option.lattice": of[option.Lattice], "option.perpetual": of[option.Perpetual],
	}
	read, ok := makers[s.Model]
	if !ok {
		var names []string
		for name := range makers {
			names = append(names, name)
		}
		slices.Sort(names)
		return nil, ipx.Refuse(valuation.BadForm("model", fmt.Errorf("%q is none of %v", s.Model, names)))
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
	for _, v := range s.Variables {
		law, err := v.Law.Distribution(v.Input)
		if err != nil {
			return nil, err
		}
		out = append(out, uncertainty.Variable{Input: v.Input, Law: law})
	}
	return out, nil
}
