// Package uncertainty finds how sure a value is: it draws the inputs of any
// [valuation.Model] from distributions, with correlation, and describes the
// values that come out.
//
//	out, err := uncertainty.Simulation{
//		Model: model, // any model, built in or one's own
//		Variables: []uncertainty.Variable{
//			{Input: "royalty", Law: uncertainty.Triangular{Low: 0.02, Mode: 0.045, High: 0.08}},
//			{Input: "rate", Law: uncertainty.TruncatedNormal{Mean: 0.12, SD: 0.025, Low: 0.06, High: 0.20}},
//		},
//		Correlation: uncertainty.Correlation{Inputs: []string{"royalty", "rate"}, Matrix: [][]float64{{1, 0.1}, {0.1, 1}}},
//		Paths: 1_000_000, Seed: 1, Below: []float64{loan},
//	}.Run(ctx)
//
// The outcome has mean, standard error, quantiles and the chance to fall below
// a loan; [Outcome.Range] makes it part of a [valuation.Result].
//
// # The same bits
//
// Equal seeds give equal bits, whatever the number of workers, and whether one
// machine runs all or several run a [Simulation.Shard] each and [Merge] the
// parts: the random numbers of a block of paths depend on seed and block alone
// (see [Philox], [Stream]), sums are exact, and counts are whole numbers. No
// product is fused with a sum, so that GOAMD64=v1, v3 and arm64 agree as well,
// as far as the model does.
//
// # Quantiles
//
// Values are counted in a [Sketch] of fixed size: a quantile q is known to
// within 2^-11 of its distance from a value in their middle, far below the
// sampling error that [Outcome.Quantile] states beside it. Memory is the same
// for a thousand paths and for a billion.
//
// # Dependence
//
// [Correlation] is a Gaussian copula: it keeps the distributions of the inputs
// and ties their normal scores; with Method [Reorder] each block of draws is
// reordered by ranks instead. [ImanConover] reorders samples one already has. A matrix that is not positive definite is refused; [Correlation.Repair]
// finds one near it that is.
//
// # Pitfalls
//
// Paths on which the model has no value, such as growth above the discount
// rate, are left out and counted in Failed: many of them mean that the
// distributions do not fit the model. Uncorrelated inputs that move together
// in life make the range too narrow. A simulated range says nothing of whether
// the model is right.
package uncertainty
