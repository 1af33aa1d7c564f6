// Package sensitivity says which inputs of a valuation matter.
//
//   - [Tornado]: each input from low to high, all else at base. Quick to read;
//     blind to what inputs do together.
//   - [Sobol]: the part of the variance that each input causes, alone and with
//     others, with bootstrap intervals. Inputs must be independent.
//   - [Scatter]: drawn inputs against the value, with rank correlation; inputs
//     may be correlated.
//   - [Information]: what it is worth to learn an input before a decision, in
//     money. Where no news would change the decision, it is nothing, however
//     much the value varies.
//
// All take any [valuation.Model] and the variables of package uncertainty:
//
//	swings, err := sensitivity.Tornado(model, nil, variables, 0)
//	shares, err := sensitivity.Sobol{Model: model, Variables: variables, Resamples: 200}.Estimate(ctx)
//	ranking, all, err := sensitivity.Information(simulation, loan, 0)
//
// The same seed gives the same bits with any number of workers.
package sensitivity
