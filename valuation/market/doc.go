// Package market values rights by prices that others paid (市场法): comparable
// transactions with adjustments, royalty rates of comparable licences,
// multiples, and hedonic regression.
//
//	r, err := valuation.Conclude(subject, market.Comparables{Sales: []market.Sale{
//		{Name: "A", Price: 900, Adjust: []market.Adjustment{{Factor: "remaining life", Ratio: 0.73}}},
//		{Name: "B", Price: 700},
//		{Name: "C", Price: 820},
//	}})
//
// # Conventions and pitfalls
//
// Prices are first brought to the valuation date, currency and unit of the
// subject. A ratio is subject over comparable: above 1 where the subject is
// better. Prices of patents are skewed like a lognormal: the weighted mean of
// the logs is the default. Results carry the spread of the comparables, and
// warn where there are few, where they differ widely, and where one was
// adjusted by more than 30 %. The tax amortisation benefit is in the prices
// already and is never added.
package market
