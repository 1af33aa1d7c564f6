// Package portfolio puts the values of several rights together.
//
// Values add up only where the income of the rights does not overlap, and
// their uncertainties do not add up at all:
//
//   - [Portfolio] sums values, takes overlaps off, and finds the risk of the
//     sum from the correlations of its members, with quantiles by simulation:
//     the 90 % quantile of a sum is not the sum of the 90 % quantiles.
//   - [Coverage] divides the value of products among the rights that protect
//     them, and tells what each right would be missed for. [Shapley] does so
//     for any worth of a set of rights.
//   - [Gini] and [TopShare] say how unequal a collection is: with values as
//     skewed as those of patents, a few carry most of the sum, and the mean of
//     a small sample says little.
//
// An option on a portfolio is worth less than the portfolio of the options:
// value options right by right only where they are exercised apart.
package portfolio
