// Package backtest tells how good models of value are: it holds their
// forecasts against prices that were paid.
//
//	splits, err := backtest.WalkForward{Folds: 5}.Splits(sales)
//	r, err := backtest.Run([]backtest.Method{mine, theirs}, sales, splits, backtest.Settings{Seed: 1})
//	fmt.Print(r.Table(report.English))
//
// # Design of a test
//
// Observations are split by time: a method learns from sales before those it
// forecasts. Sales of one group (a lot, a family) never stand on both sides.
// Features must have been known on the day of the sale: citations are counted
// to that day. Prices are deflated and of unrelated parties. Only sold rights
// have prices, so every figure is about those that sell.
//
// # Scores
//
// Of points: [Points]. Of distributions: [Ensemble], [Normal], [Lognormal],
// [Uniform] (CRPS), [Quantile] (pinball), [Interval]; coverage with Wilson's
// interval, and the probability integral transform (PIT), which is uniform
// where a method is calibrated. Intervals of the figures come from a bootstrap
// by group. Scores are losses: lower is better.
//
// A method that forecasts a value alone, such as a [Model], has a distribution
// once it carries its own past errors: [WithErrors].
//
// The same seed gives the same bits on every machine, as far as the methods do.
package backtest
