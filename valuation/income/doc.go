// Package income values rights by what they earn (收益法): relief from royalty,
// profit split, premium profit, incremental and with-and-without cash flows,
// multi-period and capitalised excess earnings, greenfield, calculated
// intangible value, risk-adjusted NPV and decision trees, and the tax
// amortisation benefit.
//
// A model is a struct with the figures of the case. Conclude runs it and
// returns the evidence with a table year by year; its Model method returns the
// same computation as named numbers, any of which can be made uncertain:
//
//	relief := income.RoyaltyRelief{
//		Revenue: income.Line{First: 1000, Growth: 0.05, Years: 5},
//		Royalty: 0.04, Tax: 0.25, Rate: 0.12,
//		Terms: income.Terms{TaxLife: 10},
//	}
//	r, err := valuation.Conclude(subject, relief)
//
// # Conventions
//
// Cash flows are after tax and the rate is an after-tax rate, effective per
// year, of the same kind (口径一致): nominal with nominal, flow to the firm with
// WACC, flow to equity with the cost of equity. Where Terms state the kinds, see
// [Basis], they are matched. The zero [Terms] discount from
// the end of each year, end with the last year, and leave the tax amortisation
// benefit out.
package income
