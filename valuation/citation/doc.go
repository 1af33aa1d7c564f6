// Package citation measures patents by who cites them and by what the stock
// market said when they were granted.
//
//   - [Tally] counts citations up to a date, own and examiners' apart.
//   - [Generality], [Originality] and [Radicalness] measure the breadth of what
//     follows and of what was built upon.
//   - [Relative] and [Lag] correct for the years in which a young patent could
//     not yet be cited (truncation).
//   - [StockMarket] is the value of a patent from the return of its owner's
//     shares (Kogan et al. 2017); [MarketValue] the value of a firm from its
//     stocks of R&D, patents and citations (Hall et al. 2005).
//
// # Pitfalls
//
// A count rises with age, field and office; only patents of one cohort and
// field compare. Count only what was known on the valuation date. Citations
// rank patents and explain a small part of their value (3 to 11 % of the
// variance in surveys): money made of a count alone is no valuation.
package citation
