// Package brand values trademarks and brands: by comparison with a generic
// producer, by brand earnings of economic profit, and by relief from royalty
// with the rate set by the strength of the brand.
//
//	r, err := valuation.Conclude(subject, brand.Generic{
//		Capital: 16406, Years: 10, Reinvestment: 0.5, Rate: 0.0765,
//		With: 0.2084, Without: 0.112, StableGrowth: 0.04, StableReturn: 0.0765,
//	})
//
// Price and volume premia are [income.Incremental], excess margins
// [income.MarginPremium], multiples against a generic firm [market.Multiples].
//
// # Conventions and pitfalls
//
// ISO 10668:2010 asks for three analyses, financial, behavioural and legal;
// only the first is arithmetic. A brand may live for ever, so terminal values
// are allowed, with growth below the rate. The whole excess of a firm is
// seldom due to its brand alone; brand and customer lists must not be valued
// on the same earnings. The parameters of commercial brand rankings are not
// public: every table here is the user's.
//
// [income.Incremental]: https://pkg.go.dev/github.com/ipx-sdk/ipx-go/valuation/income#Incremental
// [income.MarginPremium]: https://pkg.go.dev/github.com/ipx-sdk/ipx-go/valuation/income#MarginPremium
// [market.Multiples]: https://pkg.go.dev/github.com/ipx-sdk/ipx-go/valuation/market#Multiples
package brand
