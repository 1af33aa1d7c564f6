// Package renewal infers the value of patents from what their owners pay to
// keep them: who pays the annual fee says that the coming year is worth more.
//
//   - [Patent]: one patent whose return decays at a known rate (Schankerman
//     and Pakes 1986); the owner stops when the fee exceeds what is left.
//   - [Learning]: the return may also fall to nothing, or rise because the
//     owner learns of a use (Pakes 1986); the right to renew is an option.
//   - [Population]: initial returns are lognormal over a cohort; gives the
//     shares renewed to each age and the distribution of values.
//   - [Cohort]: the same for patents that learn and become obsolete.
//   - [Estimate] fits a Population to counts of renewals by maximum likelihood,
//     [EstimateLearning] a Cohort; both with standard errors.
//
// # Conventions
//
// Ages count from 1. The fee of age a is due at the start of that year and the
// return of age a is taken as of the same day, so the value at the start of
// age 1 is Σ (r_a - c_a)(1+i)^-(a-1) over the ages renewed. Ages without a fee
// have the fee 0: where fees fall due every four years, the owner looks at the
// whole window. All amounts are in constant prices.
//
// Fee schedules are data with dates of validity: take them from the office,
// reduced for small entities where that applies.
//
// # Pitfalls
//
// Renewals identify only values near the fees. All above the last fee is
// extrapolated by the lognormal form, and there lies most of the sum. Counts
// of granted patents say nothing of applications. A patent's value is the
// value of protection, not of the invention.
package renewal
