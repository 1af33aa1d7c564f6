package subsidy_test

import (
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/subsidy"
)

// loan asks for costs of a loan, as pairs of kind and amount.
func loan(no string, repaid bool, costs ...any) subsidy.Application {
	a := subsidy.Application{No: no, Applicant: firm("acme", true), Category: "firm", On: day("2021-09-01"), Year: 2021}
	for i := 0; i < len(costs); i += 2 {
		a.Costs = append(a.Costs, subsidy.Cost{Kind: costs[i].(string), Ref: "L-1", Signed: day("2021-01-10"), Paid: ipx.Yuan(int64(costs[i+1].(int))), Repaid: repaid})
	}
	return a
}

// Hefei: guarantee and valuation whole, interest by half, together up to 150 000 a year.
func TestRatesByKindOfCost(t *testing.T) {
	p := programme(t, "hefei-patent-loan")
	first := assess(t, p, loan("h-1", false, "guarantee", 30_000, "valuation", 20_000, "interest", 100_000))
	assert.Equal(t, "CNY 100000.00", first.Amount.Total.String())
	assert.Equal(t, "CNY 50000.00", first.Amount.Lines[2].Amount.String())
	more := loan("h-2", false, "interest", 240_000)
	more.Costs[0].Ref = "L-2"
	assert.Equal(t, "CNY 50000.00", assess(t, p, more, first).Amount.Total.String(), "what is left of 150 000")
	_, err := p.Assess(loan("h-3", false, "premium", 1), nil)
	refused(t, err, "SUBSIDY-COST-01")

	for field, change := range map[string]func(*subsidy.Programme){
		"rates.premium":  func(p *subsidy.Programme) { p.Rates["premium"] = decimal.NewFromInt(1) },
		"rates.interest": func(p *subsidy.Programme) { delete(p.Rates, "interest") },
		"rates.guarantee": func(p *subsidy.Programme) {
			p.Rates["guarantee"] = decimal.NewFromInt(2)
		},
		"rate": func(p *subsidy.Programme) { p.Rate = decimal.New(5, -1) },
	} {
		p := programme(t, "hefei-patent-loan")
		change(&p)
		no := p.Verify()
		require.NotNil(t, no, field)
		assert.Equal(t, field, no.Reasons[0].Subject)
	}
}

// Fujian pays after the loan is repaid, Qingdao half of a valuation on disposal.
func TestInterestAfterRepaymentAndValuation(t *testing.T) {
	p := programme(t, "fujian-interest")
	_, err := p.Assess(loan("f-1", false, "benchmark-interest", 100_000), nil)
	refused(t, err, "SUBSIDY-REPAID-01")
	assert.Equal(t, "CNY 30000.00", assess(t, p, loan("f-1", true, "benchmark-interest", 100_000)).Amount.Total.String())
	assert.Equal(t, "CNY 500000.00", assess(t, p, loan("f-1", true, "benchmark-interest", 2_000_000)).Amount.Total.String())
	q := loan("q-1", false, "disposal-valuation", 40_001)
	q.Category = "small"
	assert.Equal(t, "CNY 20000.50", assess(t, programme(t, "qingdao-valuation"), q).Amount.Total.String())
}

// The base premium is of the premium: who was funded for one has not the other whole.
func TestAPartIsNotFundedBesideTheWhole(t *testing.T) {
	base := loan("a-1", false, "base-premium", 2_000)
	base.Costs[0].Ref, base.Costs[0].Signed = "P-1", day("2012-05-10")
	first := assess(t, programme(t, "foshan-2012"), base)
	assert.Equal(t, "CNY 2000.00", first.Amount.Total.String())
	other := programme(t, "foshan-2011")
	other.Code, other.Group, other.Signed, other.Rate = "province", "", programme(t, "foshan-2012").Signed, decimal.New(5, -1)
	rest := loan("a-2", false, "premium", 2_200)
	rest.Costs[0].Ref, rest.Costs[0].Signed = "P-1", day("2012-05-10")
	assert.Equal(t, "CNY 200.00", assess(t, other, rest, first).Amount.Total.String())
	other.Group = "foshan"
	_, err := other.Assess(rest, []subsidy.Award{first})
	refused(t, err, "SUBSIDY-GROUP-01")
}
